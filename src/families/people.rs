//! Use cases of the people of a family: who joins, who may do what, whose link is over.

use chrono::{DateTime, Utc};

use super::change_store::{self, CarerChange};
use super::interpreter::Interpreter;
use super::model::{Address, Carer, Child, Consent, NewCarer, NewChild};
use super::needs::NeedsChange;
use super::ops::taken;
use super::rights::Rights;
use super::{ask, store};
use super::{interpreter_store, link_store, needs_ops};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, Principal, StaffPrincipal, allotments};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault, Wrong};

/// What adding a carer needs, inside a transaction that is under way.
pub(super) struct Desk<'a> {
    pub(super) app: &'a App,
    pub(super) scope: FamilyScope,
    pub(super) sealer: &'a Sealer,
    pub(super) now: DateTime<Utc>,
    pub(super) rev: i64,
}

impl Desk<'_> {
    /// Adds a carer with their rights; their number gets the one text that asks. `at` is the
    /// pointer to the carer in the body.
    pub(super) fn add(
        &self,
        c: &mut Conn<'_>,
        carer: &NewCarer,
        children: &[Id],
        at: &str,
    ) -> Result<(), Error> {
        store::insert_carer(c, self.scope, self.sealer, carer, self.now, self.rev)
            .map_err(taken)?;
        for child in children {
            link_store::put_rights(c, self.scope, (carer.id, *child), carer.rights, self.rev)
                .map_err(|e| unknown_child(e, at))?;
        }
        match carer.phone.clone() {
            Some(number) => self.add_number(c, carer.id, number, &format!("{at}/phone")),
            None => Ok(()),
        }
    }

    fn add_number(
        &self,
        c: &mut Conn<'_>,
        carer_id: Id,
        number: super::model::PhoneNumber,
        at: &str,
    ) -> Result<(), Error> {
        let address = Address {
            id: Id::at(self.now),
            carer_id,
            number,
            consent: Consent::New,
            held: false,
            ended_at: None,
        };
        let keys = &self.app.keys;
        store::insert_address(c, self.scope, keys, self.sealer, &address, self.now, self.rev)
            .map_err(|e| taken_number(e, at))?;
        ask::first_text(c, self.app, self.scope, self.sealer, &address, self.now, self.rev)
    }
}

fn taken_number(e: Error, at: &str) -> Error {
    if e.is_unique() { Error::fault(Fault::at(at.to_owned(), Code::Conflict)) } else { e }
}

fn unknown_child(e: Error, at: &str) -> Error {
    if e.is_foreign_key() {
        Error::fault(Fault::at(format!("{at}/children"), Code::NotFound))
    } else {
        e
    }
}

fn at(pointer: &str, wrong: Wrong) -> Error {
    let place = crate::error::Place::Body(pointer.to_owned());
    Error::fault(Fault { place, code: wrong.code, params: wrong.params })
}

/// A family with several children needs a short name for each before its phones get texts.
fn check_text_names(children: &[Child], texted: bool) -> Result<(), Error> {
    let lacking = super::model::lacking_text_names(
        children.iter().map(|child| (child.name.as_str(), child.text_name.as_deref())),
        texted,
    );
    match lacking.first() {
        Some((_, offer)) => {
            Err(at("/text_name", Wrong::new(Code::MissingField).with("offer", offer)))
        }
        None => Ok(()),
    }
}

/// Adds a carer to a family. Without `children` they are linked with all of them.
///
/// # Errors
/// [`Error::not_found`] for a family out of reach; a child of another family is a fault at
/// `/children`; a number in use one at `/phone`; several children without short names for texts
/// one at `/text_name`.
pub async fn add_carer(
    app: &App,
    who: StaffPrincipal,
    family: Id,
    new: NewCarer,
    children: Option<Vec<Id>>,
) -> Result<Carer, Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let carer = app.db.write(move |c| {
        let scope = crate::auth::membership_store::family_scope(c, &who, family, now)?;
        let sealer = app2.keys.family(c, scope)?;
        let rev = crate::db::store::bump(c, scope)?;
        let all = store::children(c, scope, &sealer)?;
        check_text_names(&all, new.phone.is_some())?;
        let children = children.unwrap_or_else(|| all.iter().map(|child| child.id).collect());
        Desk { app: &app2, scope, sealer: &sealer, now, rev }.add(c, &new, &children, "")?;
        let event = Event::of_family(Action::AddedCarer, scope).about(new.id);
        audit::note(c, &app2.keys, who, &[event], now)?;
        store::carer(c, scope, &sealer, new.id)
    });
    let carer = carer.await?;
    app.wake.notify_one();
    Ok(carer)
}

/// Adds a child to a family; its carers get the rights their standing gives them.
///
/// # Errors
/// As [`add_carer`].
pub async fn add_child(
    app: &App,
    who: StaffPrincipal,
    family: Id,
    new: NewChild,
) -> Result<Child, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let scope = crate::auth::membership_store::family_scope(c, &who, family, now)?;
            let sealer = keys.family(c, scope)?;
            let rev = crate::db::store::bump(c, scope)?;
            store::insert_child(c, scope, &sealer, &new, now, rev).map_err(taken)?;
            let carers = store::carers(c, scope, &sealer)?;
            let mut texted = false;
            for carer in carers.iter().filter(|carer| !carer.ended) {
                texted |= !store::addresses_of(c, scope, &sealer, carer.id)?.is_empty();
                // Whoever was let in to log for one child is not let in for the next.
                let links = link_store::links_of(c, scope, carer.id)?;
                if links.iter().any(|(_, rights)| rights.read) {
                    let rights = carer.standing.rights();
                    link_store::put_rights(c, scope, (carer.id, new.id), rights, rev)?;
                }
            }
            let children = store::children(c, scope, &sealer)?;
            check_text_names(&children, texted)?;
            let event = Event::of_child(Action::AddedChild, scope, new.id);
            audit::note(c, &keys, who, &[event], now)?;
            let found = children.into_iter().find(|child| child.id == new.id);
            found.ok_or_else(Error::not_found)
        })
        .await
}

/// Sets the short name of a child in texts, inside a transaction that is under way.
///
/// # Errors
/// A fault at `/text_name` when two children would be called the same.
pub fn set_text_name(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    (child, rev): (Id, i64),
    name: &str,
) -> Result<(), Error> {
    change_store::set_text_name(c, scope, sealer, child, name, rev)?;
    let children = store::children(c, scope, sealer)?;
    let mut same = children.iter().filter(|other| other.id != child);
    let folded = name.to_lowercase();
    let taken =
        same.any(|other| other.text_name.as_ref().is_some_and(|own| own.to_lowercase() == folded));
    if taken { Err(at("/text_name", Wrong::new(Code::Conflict))) } else { Ok(()) }
}

/// What is to change of a carer.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Of the carer.
    pub carer: CarerChange,
    /// Of their rights for each child they are linked with, or are to be.
    pub rights: Vec<(Id, Rights)>,
    /// Who is to interpret for them.
    pub interpreter: Option<Interpreter>,
    /// How else they want to be spoken and written to.
    pub needs: NeedsChange,
}

/// Changes a carer. Another number is asked anew; the old one is known to nobody any more.
///
/// # Errors
/// [`Error::not_found`]; [`Code::StaleVersion`]; [`Code::StandingNeeded`] and
/// [`Code::LastConsent`] where nobody could consent any more; [`Code::Forbidden`] at
/// `/interpreter` where the family is to interpret, which only the carer can wish.
pub async fn change_carer(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    version: Option<i64>,
    change: Change,
) -> Result<Carer, Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let carer = app.db.write(move |c| {
        let (scope, sealer) = carer_scope(c, &app2, &who, id)?;
        let rev = crate::db::store::bump(c, scope)?;
        let before = store::carer(c, scope, &sealer, id)?;
        if before.ended {
            return Err(Error::not_found());
        }
        if version.is_some_and(|version| version != before.rev) {
            return Err(Error::Refused(Code::StaleVersion));
        }
        let could = link_store::consenting(c, scope)?;
        change_store::change_carer(c, scope, &sealer, id, &change.carer, rev)?;
        // The language read is the one spoken, where no other is known.
        if change.carer.language.is_some() {
            interpreter_store::look_again(c, scope, id, now)?;
        }
        if let Some(need) = change.interpreter.filter(|need| Some(*need) != before.interpreter) {
            if need == Interpreter::Family {
                return Err(at("/interpreter", Wrong::new(Code::Forbidden)));
            }
            interpreter_store::set(c, scope, id, need, (now, rev))?;
        }
        needs_ops::change(c, (&app2, who), (scope, id), (&before.needs, &change.needs), rev)?;
        let standing = change.carer.standing.unwrap_or(before.standing);
        let mut rights: Vec<(Id, Rights)> = link_store::links_of(c, scope, id)?;
        for (child, wanted) in &change.rights {
            if wanted.consent && !standing.can_consent() {
                return Err(at("/rights", Wrong::new(Code::StandingNeeded)));
            }
            rights.retain(|(other, _)| other != child);
            rights.push((*child, *wanted));
        }
        for (child, wanted) in rights {
            let allowed = Rights { consent: wanted.consent && standing.can_consent(), ..wanted };
            link_store::put_rights(c, scope, (id, child), allowed, rev)
                .map_err(|e| unknown_child(e, ""))?;
        }
        still_consenting(&could, &link_store::consenting(c, scope)?)?;
        if let Some(number) = change.carer.phone.clone() {
            let numbers = store::addresses_of(c, scope, &sealer, id)?;
            if !numbers.iter().any(|own| own.number.as_str() == number.as_str()) {
                link_store::release_numbers(c, scope, &app2.keys, &sealer, id, now, rev)?;
                let desk = Desk { app: &app2, scope, sealer: &sealer, now, rev };
                desk.add_number(c, id, number, "/phone")?;
            }
        }
        let event = Event::of_family(Action::ChangedCarer, scope).about(id);
        audit::note(c, &app2.keys, who, &[event], now)?;
        store::carer(c, scope, &sealer, id)
    });
    let carer = carer.await?;
    app.wake.notify_one();
    Ok(carer)
}

/// A child somebody could consent for still has somebody who can.
fn still_consenting(before: &[(Id, Id)], after: &[(Id, Id)]) -> Result<(), Error> {
    let lost = |child: &Id| !after.iter().any(|(_, other)| other == child);
    if before.iter().any(|(_, child)| lost(child)) {
        return Err(Error::Refused(Code::LastConsent));
    }
    Ok(())
}

/// A carer says who interprets for them.
///
/// # Errors
/// [`Error::not_found`].
pub async fn set_my_interpreter(
    app: &App,
    who: CarerPrincipal,
    need: Interpreter,
) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let rev = crate::db::store::bump(c, who.scope)?;
        interpreter_store::set(c, who.scope, who.carer_id, need, (now, rev))?;
        let event = Event::of_family(Action::ChangedCarer, who.scope).about(who.carer_id);
        audit::note(c, &keys, who, &[event], now)
    });
    done.await?;
    app.wake.notify_one();
    Ok(())
}

pub(super) fn carer_scope(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    carer: Id,
) -> Result<(FamilyScope, std::sync::Arc<Sealer>), Error> {
    let family = store::family_of_carer(c, who.scope.service_id, carer)?;
    let scope = crate::auth::membership_store::family_scope(c, who, family, app.clock.now())?;
    Ok((scope, app.keys.family(c, scope)?))
}

/// Ends a carer's link with a family, in one transaction: their tokens, invitations, reminder,
/// number and queued texts. Nobody else notices; what they logged stays. Twice does it once.
///
/// # Errors
/// [`Error::not_found`]; [`Code::LastConsent`].
pub async fn end_carer_link(app: &App, who: StaffPrincipal, id: Id) -> Result<(), Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let ended = app.db.write(move |c| {
        let (scope, _) = carer_scope(c, &app2, &who, id)?;
        let rev = crate::db::store::bump(c, scope)?;
        let could = link_store::consenting(c, scope)?;
        if !link_store::end_carer(c, scope, &app2.keys, id, now, rev)? {
            return Ok(Vec::new());
        }
        still_consenting(&could, &link_store::consenting(c, scope)?)?;
        let event = Event::of_family(Action::EndedLink, scope).about(id);
        audit::note(c, &app2.keys, who, &[event], now)?;
        crate::auth::ops::end_all(c, scope, id, now)
    });
    for session in ended.await? {
        app.tokens.end(session);
    }
    Ok(())
}

/// Gives a child's family to a visitor; whoever had it before has it no more. A lead decides.
///
/// # Errors
/// [`Code::Forbidden`] for a visitor, [`Error::not_found`], a fault at `/staff_id` for nobody of
/// this service, [`Code::HasLeft`] there for somebody who left.
pub async fn allot_child(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    staff: Id,
) -> Result<(), Error> {
    Rights::need(who.role.leads())?;
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reach = super::ops::child_scope(c, &keys, &Principal::Staff(who), child, now)?;
            crate::db::store::bump(c, reach.scope)?;
            let new = allotments::New::from(staff, child, now);
            allotments::hand_over(c, reach.scope, new, "/staff_id", now)?;
            let event = Event::of_child(Action::AllottedChild, reach.scope, child).about(staff);
            audit::note(c, &keys, who, &[event], now)
        })
        .await
}

/// A carer who may consent for a child lets another adult log for it: this week's steps and their
/// own entries, nothing else. The invitation is for the carer to hand over.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`] without the right, and those of [`add_carer`].
pub async fn invite_logger(
    app: &App,
    who: CarerPrincipal,
    child: Id,
    new: NewCarer,
) -> Result<(Id, super::sign_in::Invitation), Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let code = crate::auth::model::InvitationCode::random()?;
    let stored = code.clone();
    let id = new.id;
    let expires_at = app.db.write(move |c| {
        let reach = super::ops::child_scope(c, &app2.keys, &Principal::Carer(who), child, now)?;
        Rights::need(reach.rights.is_some_and(|rights| rights.consent))?;
        let rev = crate::db::store::bump(c, reach.scope)?;
        check_text_names(&store::children(c, reach.scope, &reach.sealer)?, true)?;
        let desk = Desk { app: &app2, scope: reach.scope, sealer: &reach.sealer, now, rev };
        desk.add(c, &NewCarer { rights: Rights::LOGGER, ..new }, &[child], "")?;
        let event = Event::of_child(Action::InvitedLogger, reach.scope, child).about(id);
        audit::note(c, &app2.keys, who, &[event], now)?;
        crate::auth::ops::invite(c, reach.scope, (id, who.carer_id), &stored, now)
    });
    let expires_at = expires_at.await?;
    app.wake.notify_one();
    Ok((id, super::sign_in::Invitation { code, expires_at }))
}
