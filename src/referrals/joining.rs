//! Two referrals of one child become one, and a referral gets its family: both by a person, never
//! by software.

use super::case::{Case, Who};
use super::event_store::{self, Words};
use super::hold::hold;
use super::store;
use super::words::{Happening, Notice};
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::silence_store;
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::families::model::{NewCarer, NewChild, NewFamily, PhoneNumber, QuietHours};
use crate::families::rights::Standing;
use crate::l10n::{Language, Style};

/// Joins `other` to `id`: it leaves the list, keeps its words, and its papers and its yes stay with
/// it. Twice does it once.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] where one of them is joined already, or the other is
/// over; [`Code::StaleVersion`].
pub async fn join(
    app: &App,
    who: StaffPrincipal,
    (id, version): (Id, Option<i64>),
    other: Id,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let who = Who::Signed(crate::auth::Principal::Staff(who));
            hold(c, who.scope(), &[id, other], None)?;
            let mut one = Case::open(c, &inside, who, id)?;
            let two = Case::open(c, &inside, who, other);
            let mut two = two.map_err(|e| e.missing_at("/other"))?;
            if two.referral.joined_to == Some(id) {
                return Ok(());
            }
            if version.is_some_and(|seen| seen != one.referral.rev) {
                return Err(Error::Refused(Code::StaleVersion));
            }
            let free = |case: &Case<'_>| case.referral.joined_to.is_none();
            let led = !store::joined(c, two.s, other)?.is_empty();
            if id == other || led || !free(&one) || !free(&two) || two.referral.state.is_over() {
                return Err(Error::Refused(Code::Conflict));
            }
            if two.referral.linked.is_some() && two.referral.linked != one.referral.linked {
                return Err(Error::Refused(Code::Conflict));
            }
            two.referral.joined_to = Some(id);
            two.save(c)?;
            let timers = [Notice::ContactSoon, Notice::ContactOverdue, Notice::ChooseTeam];
            event_store::forget(c, two.s, other, &timers)?;
            let told = [Notice::Twins, Notice::Arrived, Notice::EvidenceOverdue];
            event_store::forget(c, two.s, other, &told)?;
            event_store::forget(c, one.s, id, &[Notice::Twins])?;
            // Who asked first is answered first.
            one.referral.contact_due = earlier(one.referral.contact_due, two.referral.contact_due);
            one.save(c)?;
            // What was decided before is told to who is known of only now.
            if two.news(c)?.is_some() {
                two.tell(c, Notice::TellReferrer, two.now)?;
            }
            one.note(c, Happening::Joined, None, other_is(other))?;
            two.note(c, Happening::JoinedTo, None, other_is(id))
        })
        .await
}

fn earlier<T: Ord>(one: Option<T>, two: Option<T>) -> Option<T> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}

fn other_is(other: Id) -> Words {
    Words { other: Some(other), ..Words::default() }
}

/// The family of a referral.
#[derive(Debug, Clone)]
pub enum Family {
    /// One that is there, and the child it is about.
    Known {
        /// The family.
        family_id: Id,
        /// The child.
        child_id: Id,
    },
    /// A new one, made of what the referral says.
    New {
        /// What staff call it.
        name: String,
    },
}

/// Links a referral, and those joined to it, with a family: what they say is sealed with the
/// family's key from then on. A new family's number gets the one text that asks.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] where it is linked with another; [`Code::StaleVersion`];
/// [`Code::ChildDied`]; a fault at `/family_id` or `/child_id`; those of creating a family.
pub async fn link(
    app: &App,
    who: StaffPrincipal,
    (id, version): (Id, Option<i64>),
    family: Family,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let signed = Who::Signed(crate::auth::Principal::Staff(who));
            let theirs = match &family {
                Family::Known { family_id, .. } => Some(*family_id),
                Family::New { .. } => None,
            };
            hold(c, signed.scope(), &[id], theirs)?;
            let case = Case::open(c, &inside, signed, id)?;
            if let (Some(linked), Family::Known { family_id, child_id }) =
                (case.referral.linked, &family)
                && linked == (*family_id, *child_id)
            {
                return Ok(());
            }
            if case.referral.linked.is_some() || case.referral.joined_to.is_some() {
                return Err(Error::Refused(Code::Conflict));
            }
            if version.is_some_and(|seen| seen != case.referral.rev) {
                return Err(Error::Refused(Code::StaleVersion));
            }
            let linked = match family {
                Family::Known { family_id, child_id } => known(c, &case, (family_id, child_id))?,
                Family::New { name } => create(c, &case, who, name)?,
            };
            let mut all = vec![id];
            all.extend(store::joined(c, case.s, id)?);
            for id in all {
                let mut case = Case::open(c, &inside, signed, id)?;
                adopt(c, &mut case, linked)?;
            }
            Ok(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// A child of a family of this service.
fn known(c: &mut Conn<'_>, case: &Case<'_>, linked: (Id, Id)) -> Result<(Id, Id), Error> {
    let (family_id, child_id) = linked;
    let scope = FamilyScope { service_id: case.s.service_id, family_id };
    let sealer = case.app.keys.family(c, scope).map_err(|e| e.missing_at("/family_id"))?;
    let children = families::store::children(c, scope, &sealer)?;
    if !children.iter().any(|child| child.id == child_id) {
        return Err(Error::not_found().missing_at("/child_id"));
    }
    // Locked before it is asked: a death that is told at the same time is seen, or sees this.
    crate::db::store::bump(c, scope)?;
    if silence_store::has_died(c, scope, child_id)? {
        return Err(Error::Refused(Code::ChildDied));
    }
    Ok(linked)
}

/// A family made of what the referral says: its adult, its number, its child.
fn create(
    c: &mut Conn<'_>,
    case: &Case<'_>,
    who: StaffPrincipal,
    name: String,
) -> Result<(Id, Id), Error> {
    let content = &case.referral.content;
    let missing = |at: &str| Error::fault(Fault::at(at, Code::MissingField));
    let child = content.child.clone().ok_or_else(|| missing("/child/name"))?;
    let parent = content.parent.name.clone().ok_or_else(|| missing("/parent/name"))?;
    let phone = content.parent.phone.as_deref().map(PhoneNumber::from_network).transpose();
    let phone = phone.map_err(|_wrong| missing("/parent/phone"))?;
    let language = content.parent.language.as_deref().unwrap_or("en-GB");
    let (family, child_id) = (Id::at(case.now), Id::at(case.now));
    let standing = Standing::None;
    let new = NewFamily {
        id: family,
        name,
        zone: case.service.zone,
        confidential: false,
        carers: vec![NewCarer {
            id: Id::at(case.now),
            name: parent,
            called: None,
            language: families::model::language(language).unwrap_or_else(|_e| Language::english()),
            style: Style::Standard,
            quiet: QuietHours::default(),
            phone,
            standing,
            rights: standing.rights(),
        }],
        children: vec![NewChild {
            id: child_id,
            name: child,
            text_name: None,
            also: Vec::new(),
            born: content.facts.born,
        }],
    };
    families::ops::add_family(c, case.app, who, &new, case.now)?;
    Ok((family, child_id))
}

/// Seals everything anew with the family's key.
fn adopt(c: &mut Conn<'_>, case: &mut Case<'_>, linked: (Id, Id)) -> Result<(), Error> {
    let (from, id) = (case.family(), case.referral.id);
    let old = case.app.keys.of(c, case.s.service_id, from)?;
    let new = case.app.keys.of(c, case.s.service_id, Some(linked.0))?;
    event_store::reseal(c, case.s, (&old, &new), (id, Some(linked.0)))?;
    case.referral.linked = Some(linked);
    case.save(c)?;
    case.note(c, Happening::Linked, None, Words::default())
}
