//! Corrections of what a referral says: what is not named stays, and what it said before is kept in
//! its history.

use chrono::NaiveDate;

use super::arrive::{self, New};
use super::case::{Case, Who};
use super::confirm;
use super::event_store::{self, Words};
use super::model::{Contact, Content, Needs, route_for};
use super::steps::hold;
use super::team;
use super::twin_store;
use super::words::{Door, Happening, Kind, Notice, State};
use crate::app::App;
use crate::auth::Principal;
use crate::db::request::Request;
use crate::db::{Conn, Id};
use crate::error::{Code, Error, Fault, Place};
use crate::families;
use crate::programmes::facts::Facts;
use crate::programmes::intake::{ConsentForm, Referrer};
use crate::programmes::postcode::settle_home;

/// What changes of somebody who can be reached: what is `None` stays, `Some(None)` is taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactChange {
    /// Name.
    pub name: Option<Option<String>>,
    /// Number, E.164.
    pub phone: Option<Option<String>>,
    /// Nursery, surgery, team.
    pub organisation: Option<Option<String>>,
    /// Reading language (BCP 47).
    pub language: Option<Option<String>>,
}

impl ContactChange {
    /// Lays the change over what was known.
    fn over(&self, to: &mut Contact) {
        for (to, from) in [
            (&mut to.name, &self.name),
            (&mut to.phone, &self.phone),
            (&mut to.organisation, &self.organisation),
            (&mut to.language, &self.language),
        ] {
            if let Some(from) = from {
                to.clone_from(from);
            }
        }
    }

    /// The fields it takes out.
    fn cleared(&self, at: &str) -> Vec<String> {
        let fields = [
            ("name", &self.name),
            ("phone", &self.phone),
            ("organisation", &self.organisation),
            ("language", &self.language),
        ];
        let out = fields.into_iter().filter(|(_, to)| matches!(to, Some(None)));
        out.map(|(field, _)| format!("{at}/{field}")).collect()
    }
}

/// What a referral shall say.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// Who asks.
    pub by: Option<Referrer>,
    /// What it says instead, made from what it says now.
    pub child: Option<String>,
    /// Facts, in the place of those of the same name.
    pub facts: Option<Facts>,
    /// The parent, field by field.
    pub parent: ContactChange,
    /// Who asks, field by field.
    pub referrer: ContactChange,
    /// Why.
    pub why: Option<String>,
    /// When to ring.
    pub ring: Option<String>,
    /// Whoever asks says that the family agreed.
    pub agreed: Option<bool>,
    /// The day it came.
    pub received_on: Option<NaiveDate>,
    /// Why, in a person's own words.
    pub note: Option<String>,
}

/// Corrects what a referral says; what it said before is kept in its history.
///
/// # Errors
/// As [`record_step`]; every rule the correction breaks.
pub async fn change(
    app: &App,
    who: Principal,
    id: (Id, Option<i64>),
    correction: Correction,
    request: Option<Request>,
) -> Result<bool, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let (mut case, before) = hold(c, &inside, who, id, None, request.as_ref())?;
        if before {
            return Ok(true);
        }
        correct(c, &mut case, correction).map(|changed| !changed)
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn correct(c: &mut Conn<'_>, case: &mut Case<'_>, correction: Correction) -> Result<bool, Error> {
    if case.referral.state.is_over() || case.referral.joined_to.is_some() {
        return Err(Error::Refused(Code::Conflict));
    }
    let before = case.referral.content.clone();
    let (by, area) = (case.referral.by, before.facts.lives_in.clone());
    if let Some(on) = correction.received_on {
        arrive::check_received(&case.who, on, case.today())?;
    }
    corrected(&mut case.referral.content, &correction)?;
    let rung = before.parent.phone != case.referral.content.parent.phone;
    if correction.facts.as_ref().is_some_and(|facts| facts.lives_in.is_some()) {
        settle_home(&case.app.services, case.service, &mut case.referral.content.facts);
    }
    if let Some(new) = correction.by {
        let route = route_for(&case.policy.referral, new);
        if route.is_none() && case.referral.kind == Kind::Child {
            return Err(Error::fault(Fault::at("/by", Code::UnknownValue)));
        }
        case.referral.by = new;
    }
    if before == case.referral.content && by == case.referral.by {
        return Ok(false);
    }
    keeps_what_is_needed(case, &correction)?;
    let asked = case.referral.kind;
    if asked == Kind::Question && case.referral.content.child.is_some() {
        become_child(c, case, correction.agreed == Some(true))?;
    }
    let sent = case.referral.state != State::Draft;
    if by != case.referral.by {
        asked_by_another(c, case, by)?;
    }
    if rung {
        // What was sent to a number that is not the parent's confirms nothing any more.
        let old = before.parent.phone.as_deref();
        confirm::end_questions(c, case, case.referral.id, |number| number == old)?;
    }
    let other_way_in = (asked, by) != (case.referral.kind, case.referral.by);
    if other_way_in && sent {
        arrive::await_papers(c, case, case.now)?;
    }
    if before.received_on != case.referral.content.received_on && sent {
        arrive::count_again(c, case)?;
    }
    let had = case.referral.team.clone();
    let moved = case.referral.content.facts.lives_in != area;
    // A question without a home is nobody's; once it names a child, somebody says whose it is.
    let placeless = asked != case.referral.kind && area.is_none();
    if (moved || placeless) && sent {
        case.referral.team = None;
        event_store::forget(c, case.s, case.referral.id, &[Notice::ChooseTeam])?;
        team::settle(c, case)?;
    }
    // Compared by their fingerprints as they were and as they will be.
    let known = twin_store::twins(c, case.s, &case.app.keys, &case.referral)?;
    if sent && !known.is_empty() && before.child != case.referral.content.child {
        case.tell(c, Notice::Twins, case.now)?;
    }
    case.save(c)?;
    let team = team::moved(had, &case.referral);
    let note = correction.note;
    let words = Words { before: Some(before), team, note, ..Words::default() };
    case.note(c, Happening::Changed, None, words)?;
    if sent && (rung || other_way_in) {
        confirm::seek(c, case)?;
    }
    Ok(true)
}

/// Refuses to take out what nobody can go on without, by the field. What was missing before is not
/// asked for again here.
fn keeps_what_is_needed(case: &Case<'_>, correction: &Correction) -> Result<(), Error> {
    let mut cleared = correction.parent.cleared("/parent");
    cleared.extend(correction.referrer.cleared("/referrer"));
    if cleared.is_empty() || case.referral.state == State::Draft {
        return Ok(());
    }
    let now = as_sent(case);
    let Err(Error::Invalid(mut faults)) = arrive::complete(case.policy, &now, case.referral.door)
    else {
        return Ok(());
    };
    faults.retain(|fault| matches!(&fault.place, Place::Body(at) if cleared.contains(at)));
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// What it says now, as it would be sent.
fn as_sent(case: &Case<'_>) -> New {
    New {
        kind: case.referral.kind,
        by: case.referral.by,
        content: case.referral.content.clone(),
        child_id: None,
        draft: false,
    }
}

/// Somebody else asks than was written down: the referral stands where their way in has it. A yes
/// that was only the word of whoever seemed to be the parent is none; one that the parent gave by
/// their own account or code, or that staff recorded, stays.
fn asked_by_another(c: &mut Conn<'_>, case: &mut Case<'_>, was: Referrer) -> Result<(), Error> {
    let by_word = was == Referrer::Parent && case.referral.door != Door::App;
    if by_word && case.referral.consent.is_some() && !was_recorded(c, case)? {
        case.referral.consent = None;
        case.referral.content.yes_from = None;
    }
    case.referral.state = case.referral.standing(&case.policy.referral).corrected();
    Ok(())
}

/// Whether the family's yes came by itself, after the referral did.
fn was_recorded(c: &mut Conn<'_>, case: &Case<'_>) -> Result<bool, Error> {
    let sealer = case.app.keys.of(c, case.s.service_id, case.family())?;
    let yes = [Happening::ConsentRecorded, Happening::ParentAgreed];
    let events = event_store::events(c, case.s, &sealer, case.referral.id)?;
    Ok(events.iter().any(|event| yes.contains(&event.kind)))
}

/// A question that names a child from now on: what its way in asks for is asked for now.
/// Whoever asked something gave no yes for a child by it: `agreed` says that they were asked.
fn become_child(c: &mut Conn<'_>, case: &mut Case<'_>, agreed: bool) -> Result<(), Error> {
    let new = New { kind: Kind::Child, ..as_sent(case) };
    arrive::complete(case.policy, &new, case.referral.door)?;
    case.referral.kind = Kind::Child;
    let needs = Needs::of(route_for(&case.policy.referral, case.referral.by));
    let own = case.referral.by == Referrer::Parent && (agreed || is_own_word(c, case)?);
    let form = needs.consent.filter(|form| own && *form != ConsentForm::Signature);
    if case.referral.consent.is_none() && form.is_some() {
        case.referral.consent = form.map(|form| (form, case.today()));
        case.referral.content.yes_from.clone_from(&case.referral.content.parent.name);
    }
    if case.referral.state != State::Draft {
        case.referral.state = case.referral.standing(&case.policy.referral).arrived();
    }
    Ok(())
}

/// Whether a carer who may say yes names the child themselves.
fn is_own_word(c: &mut Conn<'_>, case: &Case<'_>) -> Result<bool, Error> {
    let Who::Signed(Principal::Carer(carer)) = case.who else { return Ok(false) };
    let links = families::link_store::links_of(c, carer.scope, carer.carer_id)?;
    Ok(links.iter().any(|(_, rights)| rights.consent))
}

/// What it says, with the correction in it.
fn corrected(content: &mut Content, new: &Correction) -> Result<(), Error> {
    fn put<T: Clone>(to: &mut T, from: Option<&T>) {
        if let Some(from) = from {
            to.clone_from(from);
        }
    }
    if new.child.is_some() {
        content.child.clone_from(&new.child);
    }
    new.parent.over(&mut content.parent);
    if new.referrer != ContactChange::default() {
        new.referrer.over(content.referrer.get_or_insert_default());
        // Nobody is left of whom nothing is known.
        content.referrer.take_if(|one| *one == Contact::default());
    }
    for (to, from) in [(&mut content.why, &new.why), (&mut content.ring, &new.ring)] {
        if from.is_some() {
            to.clone_from(from);
        }
    }
    put(&mut content.agreed, new.agreed.as_ref());
    content.received_on = new.received_on.or(content.received_on);
    if let Some(facts) = &new.facts {
        content.facts = merged(&content.facts, facts)?;
    }
    Ok(())
}

/// Facts of a correction in the place of those of the same name; what it does not name stays.
fn merged<T: serde::Serialize + serde::de::DeserializeOwned>(old: &T, new: &T) -> Result<T, Error> {
    let broken = |e: serde_json::Error| Error::Internal(format!("facts do not merge: {e}"));
    let mut all = serde_json::to_value(old).map_err(broken)?;
    let new = serde_json::to_value(new).map_err(broken)?;
    if let (Some(all), Some(new)) = (all.as_object_mut(), new.as_object()) {
        all.extend(new.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    serde_json::from_value(all).map_err(broken)
}
