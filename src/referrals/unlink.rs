//! Undoing what a person tied by mistake: a referral leaves the one it was joined to, or the family
//! it was linked with.
//!
//! No state is chosen for anybody here. Neither joining nor linking moves a referral, so it goes on
//! from the state it stands in, and a person takes the next step. Three things only that came
//! through the tie, and were never the referral's own, go with it: a yes or a no by the parent of
//! the other, and an end because another child died. Then it stands as before, or waits for a yes.

use chrono::{DateTime, Utc};

use super::arrive;
use super::case::{Case, Who, audited};
use super::confirm;
use super::event_store::{self, Event, Words};
use super::steps::hold;
use super::store;
use super::team;
use super::words::{Happening, Notice, State, Step};
use crate::app::App;
use crate::auth::audit::{self, Action};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::request::Request;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::{self, settings_store};
use crate::error::{Code, Error};

/// What the rooms above know: whether a visit or a place on the waiting list came of a referral.
pub type Grown = fn(&mut Conn<'_>, FamilyScope, Id) -> Result<bool, Error>;

/// Where something happened last in a history.
fn last(events: &[Event], what: &[Happening]) -> Option<usize> {
    events.iter().rposition(|event| what.contains(&event.kind))
}

/// When a person linked it with the family it has, and where in its history; none where it never
/// was, is not any more, or the family itself asked for its child.
fn linked_at(events: &[Event]) -> Option<(usize, DateTime<Utc>)> {
    let at = last(events, &[Happening::Linked, Happening::Unlinked])?;
    events.get(at).filter(|event| event.kind == Happening::Linked).map(|event| (at, event.at))
}

/// Whether it came to its family only because it was joined to another.
fn came_with_another(events: &[Event]) -> bool {
    let joined = last(events, &[Happening::JoinedTo]);
    joined.zip(linked_at(events)).is_some_and(|(joined, (linked, _))| joined < linked)
}

/// How it stood before another child's death ended it, in the family it was linked with.
fn before_a_death(events: &[Event]) -> Option<State> {
    let (linked, _) = linked_at(events)?;
    let died = last(events, &[Happening::ChildDied]).filter(|died| *died > linked)?;
    events.get(died.checked_sub(1)?).map(|event| event.state)
}

/// What the parent of another referral said in place of one's own, while both were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Borrowed {
    /// A yes, which no own one followed.
    Yes,
    /// A no, and how the referral stood before it.
    No(State),
}

/// What was borrowed from a referral that was joined, by the two histories: one answer stands in
/// both at one time.
fn borrowed(own: &[Event], others: &[Event]) -> Option<Borrowed> {
    let said = [Happening::ParentAgreed, Happening::ParentRefused, Happening::Withdrawn];
    let since = last(others, &[Happening::JoinedTo])?;
    let theirs = |at: DateTime<Utc>| {
        others.iter().skip(since).any(|event| event.at == at && said.contains(&event.kind))
    };
    let yes = [Happening::ParentAgreed, Happening::ParentRefused, Happening::ConsentRecorded];
    let at = last(own, &yes)?;
    let (answer, before) = own.get(at).zip(own.get(at.checked_sub(1)?))?;
    match answer.kind {
        Happening::ParentAgreed if theirs(answer.at) => {
            (before.state == State::AwaitingConsent).then_some(Borrowed::Yes)
        }
        Happening::ParentRefused if theirs(answer.at) => Some(Borrowed::No(before.state)),
        _ => None,
    }
}

/// Undoes the latest tie of a referral: takes it from the one it was joined to, or, where it stands
/// alone, from its family, with those that are joined to it. Twice does it once.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`], [`Code::IdConflict`], [`Code::StaleVersion`];
/// [`Code::Conflict`] where no person tied it; [`Code::WorkBegun`] where something came of it.
pub async fn unlink(
    app: &App,
    who: StaffPrincipal,
    (id, version): (Id, Option<i64>),
    (note, request): (String, Option<Request>),
    grown: Grown,
) -> Result<bool, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let (who, step) = (Principal::Staff(who), Some(Step::Separate));
        let (mut case, before) = hold(c, &inside, who, (id, None), step, request.as_ref())?;
        if before {
            return Ok(true);
        }
        let words = Words { note: Some(note), ..Words::default() };
        let events = history(c, &case)?;
        let linked = linked_at(&events);
        if case.referral.joined_to.is_none() && linked.is_none() {
            // What was undone already is undone, whatever version was seen.
            let undone = last(&events, &[Happening::Unlinked, Happening::Separated]).is_some();
            return if undone { Ok(true) } else { Err(Error::Refused(Code::Conflict)) };
        }
        if version.is_some_and(|seen| seen != case.referral.rev) {
            return Err(Error::Refused(Code::StaleVersion));
        }
        match linked {
            Some((_, since)) if case.referral.joined_to.is_none() => {
                leave(c, &mut case, (since, grown), words)?;
            }
            _ => {
                apart(c, &mut case, words)?;
            }
        }
        Ok(false)
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn history(c: &mut Conn<'_>, case: &Case<'_>) -> Result<Vec<Event>, Error> {
    let sealer = case.app.keys.of(c, case.s.service_id, case.family())?;
    event_store::events(c, case.s, &sealer, case.referral.id)
}

/// Takes apart what was joined by mistake: each of the two goes on with what is its own. `false` = it
/// was not joined.
pub(super) fn apart(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    mut words: Words,
) -> Result<bool, Error> {
    let Some(other) = case.referral.joined_to.take() else { return Ok(false) };
    let events = history(c, case)?;
    let mut lead = Case::open(c, case.app, case.who, other)?;
    lead.now = case.now;
    words.other = Some(other);
    if !case.referral.state.is_over() {
        // What was to be told was told of the other.
        event_store::forget(c, case.s, case.referral.id, &[Notice::TellReferrer])?;
    }
    let reason = words.note.clone();
    case.save(c)?;
    case.note(c, Happening::Separated, None, words)?;
    // A request is known by one line.
    case.asked = None;
    let ended = came_with_another(&events) && release(c, case, &events, reason.clone())?;
    goes_on(c, case)?;
    if ended {
        ask_again(c, case)?;
    }
    let noted = Words { note: reason, other: Some(case.referral.id), ..Words::default() };
    stands_alone(c, &mut lead, &events, noted)?;
    Ok(true)
}

/// One that was joined has its own times again, and people hear of it as if it had just come.
fn goes_on(c: &mut Conn<'_>, case: &mut Case<'_>) -> Result<(), Error> {
    let Some(sent) = case.referral.submitted_at.filter(|_| !case.referral.state.is_over()) else {
        return Ok(());
    };
    arrive::count_from(c, case, sent)?;
    if case.referral.team.is_none() {
        team::settle(c, case)?;
    }
    case.tell(c, Notice::Arrived, case.now)?;
    case.save(c)
}

/// The one it had been joined to goes on without what was not its own.
fn stands_alone(
    c: &mut Conn<'_>,
    lead: &mut Case<'_>,
    others: &[Event],
    words: Words,
) -> Result<(), Error> {
    let events = history(c, lead)?;
    let found = borrowed(&events, others);
    match found {
        Some(Borrowed::Yes) => {
            lead.referral.consent = None;
            lead.referral.content.yes_from = None;
            lead.referral.state = lead.referral.standing(&lead.policy.referral).corrected();
        }
        // Nothing begins again for a child who has died, and no parent is asked.
        Some(Borrowed::No(_)) if has_died(c, lead)? => {}
        Some(Borrowed::No(before)) => reopen(c, lead, before)?,
        None => {}
    }
    let sent = lead.referral.submitted_at.filter(|_| !lead.referral.state.is_over());
    if let Some(sent) = sent.filter(|_| lead.referral.contacted_at.is_none()) {
        let reopened = matches!(found, Some(Borrowed::No(_)));
        // What was told of a time that stays is not told again.
        if reopened || arrive::due_from(c, lead, sent)? != lead.referral.contact_due {
            arrive::count_from(c, lead, sent)?;
        }
    }
    lead.save(c)?;
    lead.note(c, Happening::Separated, None, words)?;
    if found.is_some() && !has_died(c, lead)? { ask_again(c, lead) } else { Ok(()) }
}

/// Whether it is about a child of a family here who has died.
fn has_died(c: &mut Conn<'_>, case: &Case<'_>) -> Result<bool, Error> {
    let Some((family_id, child)) = case.referral.linked else { return Ok(false) };
    let scope = FamilyScope { service_id: case.s.service_id, family_id };
    enrolments::silence_store::has_died(c, scope, child)
}

/// Has the family asked for the yes that is waited for again. Of a child that was taken up without
/// one, a person asks: no text could be answered any more.
fn ask_again(c: &mut Conn<'_>, case: &Case<'_>) -> Result<(), Error> {
    match case.referral.state {
        State::AwaitingConsent => confirm::seek(c, case),
        State::Accepted if confirm::is_wanted(case) => case.tell(c, Notice::AskYourself, case.now),
        _ => Ok(()),
    }
}

/// An end that was never its own is none: nobody who asked is told of it any more, and who was told
/// hears that it goes on.
fn reopen(c: &mut Conn<'_>, case: &mut Case<'_>, state: State) -> Result<(), Error> {
    case.referral.state = state;
    let ended = case.referral.closed_at.take();
    let mut all = vec![(case.referral.id, history(c, case)?)];
    for id in store::joined(c, case.s, case.referral.id)? {
        let one = Case::open(c, case.app, case.who, id)?;
        all.push((id, history(c, &one)?));
    }
    for (id, events) in all {
        event_store::forget(c, case.s, id, &[Notice::TellReferrer])?;
        let told = |event: &Event| {
            event.kind == Happening::ReferrerTold && ended.is_some_and(|ended| event.at >= ended)
        };
        if events.iter().any(told) {
            event_store::notify(c, case.s, id, Notice::TellGoesOn, (case.now, case.now))?;
        }
    }
    Ok(())
}

/// Takes a referral, and those joined to it, from the family a person linked them with.
fn leave(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    (since, grown): (DateTime<Utc>, Grown),
    words: Words,
) -> Result<(), Error> {
    let Some((family_id, child)) = case.referral.linked else { return Ok(()) };
    let scope = FamilyScope { service_id: case.s.service_id, family_id };
    // Locked before it is asked: what is begun at the same time is seen, or sees this.
    crate::db::store::bump(c, scope)?;
    let joined = store::joined(c, case.s, case.referral.id)?;
    for id in joined.iter().copied().chain([case.referral.id]) {
        if grown(c, scope, id)? {
            return Err(Error::Refused(Code::WorkBegun));
        }
    }
    let enrolled = enrolments::store::of_child(c, scope, child)?;
    if enrolled.iter().any(|one| one.created_at >= since)
        || settings_store::kept_since(c, scope, child, since)?
    {
        return Err(Error::Refused(Code::WorkBegun));
    }
    let events = history(c, case)?;
    if release(c, case, &events, words.note.clone())? {
        goes_on(c, case)?;
        ask_again(c, case)?;
    }
    for id in joined {
        let mut other = Case::open(c, case.app, case.who, id)?;
        let events = history(c, &other)?;
        // A family that asked for its child itself is not taken from its own words.
        if linked_at(&events).is_none() {
            return Err(Error::Refused(Code::Conflict));
        }
        release(c, &mut other, &events, words.note.clone())?;
    }
    Ok(())
}

/// Seals everything anew with the service's key: the family reads nothing of it from then on. Whether
/// it had ended with a child of that family, and goes on now.
fn release(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    events: &[Event],
    note: Option<String>,
) -> Result<bool, Error> {
    let (from, id) = (case.family(), case.referral.id);
    let old = case.app.keys.of(c, case.s.service_id, from)?;
    let new = case.app.keys.of(c, case.s.service_id, None)?;
    if let Some(family_id) = from {
        crate::db::store::bump(c, FamilyScope { service_id: case.s.service_id, family_id })?;
    }
    if let Who::Signed(who) = case.who {
        // The family's own record says it too.
        let left = audited(Action::ChangedReferral, case.s, &case.referral);
        audit::note(c, &case.app.keys, who, &[left], case.now)?;
    }
    event_store::reseal(c, case.s, (&old, &new), (id, None))?;
    case.referral.linked = None;
    let before = before_a_death(events);
    if let Some(before) = before {
        reopen(c, case, before)?;
    }
    case.save(c)?;
    case.note(c, Happening::Unlinked, None, Words { note, ..Words::default() })?;
    case.asked = None;
    Ok(before.is_some())
}
