//! Use cases of enrolments.

use chrono::{Days, NaiveDate};

use super::due_store::{self, NewDue};
use super::hand::{Above, Hand, New};
use super::model::{
    ClosingReason, DueKind, Enrolment, Event, State, Step, Verdict, Words, check_closing,
    happening, judge,
};
use super::silence::{self, Kind, NewSilence};
use super::{contact_store, phases, store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::auth::{Principal, Role, StaffPrincipal};
use crate::clock::wall;
use crate::db::request::{Request, need_same};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::families::rights::Rights;

/// The longest a rest may be before somebody looks again.
const LONGEST_REST: Days = Days::new(400);

/// An enrolment with what is read beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The enrolment.
    pub enrolment: Enrolment,
    /// What families call the programme.
    pub name: String,
    /// Visits of it that took place.
    pub completed: u32,
}

/// What a request did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How it stands.
    pub shown: Shown,
    /// Whether it had been done before.
    pub replayed: bool,
}

/// What is to happen to an enrolment.
#[derive(Debug, Clone)]
pub struct Change {
    /// What.
    pub step: Step,
    /// Of a rest: when to look again.
    pub look_again_on: Option<NaiveDate>,
    /// Of an end: why.
    pub reason: Option<ClosingReason>,
    /// What was written with it.
    pub words: Words,
}

fn show(c: &mut Conn<'_>, hand: &Hand<'_>, enrolment: Enrolment) -> Result<Shown, Error> {
    let completed = phases::completed(c, hand, &enrolment)?;
    let name = hand.rules(&enrolment)?.1.name.clone();
    Ok(Shown { enrolment, name, completed })
}

/// The enrolment of a request that was made before.
fn replayed(
    c: &mut Conn<'_>,
    hand: &mut Hand<'_>,
    who: &Principal,
    request: Option<&Request>,
) -> Result<Option<Shown>, Error> {
    let Some(request) = request else { return Ok(None) };
    let asked = request.asked(&hand.app.keys, "enrolment", &[who.person_id().0.as_bytes()]);
    let Some((id, before)) = store::request(c, hand.scope.service(), &asked.0)? else {
        hand.request = Some(asked);
        return Ok(None);
    };
    need_same(before.as_deref(), &asked)?;
    let enrolment = store::get(c, hand.scope, id)?;
    show(c, hand, enrolment).map(Some)
}

fn noted(c: &mut Conn<'_>, hand: &Hand<'_>, who: Principal, of: &Enrolment) -> Result<(), Error> {
    let event = Audited::of_child(Action::ChangedEnrolment, hand.scope, of.child_id);
    audit::note(c, &hand.app.keys, who, &[event.about(of.id)], hand.now)
}

/// Puts a child in a programme, or offers it to the family.
///
/// # Errors
/// [`Error::not_found`], [`Code::AlreadyEnrolled`], [`Code::ExclusiveProgramme`],
/// [`Code::IdConflict`], [`Code::UnknownValue`] at `/programme`.
pub async fn enrol_child(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (child, new): (Id, New),
    request: Option<Request>,
) -> Result<Outcome, Error> {
    let (inside, who) = (app.clone(), Principal::Staff(who));
    app.db
        .write(move |c| {
            let mut hand = Hand::on(c, (&inside, above), &who, child)?;
            if let Some(shown) = replayed(c, &mut hand, &who, request.as_ref())? {
                return Ok(Outcome { shown, replayed: true });
            }
            let made = hand.enrol(c, child, &new)?;
            noted(c, &hand, who, &made)?;
            Ok(Outcome { shown: show(c, &hand, made)?, replayed: false })
        })
        .await
}

/// The enrolments of a child, newest first: staff, and carers who may read or book.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_enrolments(
    app: &App,
    above: Above,
    who: Principal,
    child: Id,
) -> Result<Vec<Shown>, Error> {
    let inside = app.clone();
    let read = move |c: &mut Conn<'_>| {
        let hand = onlooker(c, (&inside, above), &who, child)?;
        let all = store::of_child(c, hand.scope, child)?;
        let shown: Result<Vec<Shown>, Error> =
            all.into_iter().map(|one| show(c, &hand, one)).collect();
        Ok((hand.scope, shown?))
    };
    audit::look(app, who, Action::LookedAtEnrolments, child, read).await
}

/// A hand that only looks: of staff, and of carers who may read or book.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub(super) fn onlooker<'a>(
    c: &mut Conn<'_>,
    house: (&'a App, Above),
    who: &Principal,
    child: Id,
) -> Result<Hand<'a>, Error> {
    let reach = families::ops::child_scope(c, &house.0.keys, who, child, house.0.clock.now())?;
    Rights::need(reach.rights.is_none_or(|rights| rights.read || rights.book))?;
    let person = super::hand::actor(who);
    Hand::within(c, house, (reach.scope, reach.sealer), person, reach.rev)
}

/// One enrolment with its history. What staff wrote with it is shown to staff.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn get_enrolment(
    app: &App,
    above: Above,
    who: Principal,
    id: Id,
) -> Result<(Shown, Vec<Event>), Error> {
    let s = ServiceScope { service_id: who.service_id() };
    let child = app.db.read(move |c| store::child_of(c, s, id)).await?;
    let inside = app.clone();
    let read = move |c: &mut Conn<'_>| {
        let hand = onlooker(c, (&inside, above), &who, child)?;
        let enrolment = store::get(c, hand.scope, id)?;
        let mut events = store::events(c, hand.scope, &hand.sealer, id)?;
        if matches!(who, Principal::Carer(_)) {
            events.iter_mut().for_each(|event| event.words = None);
        }
        Ok((hand.scope, (show(c, &hand, enrolment)?, events)))
    };
    audit::look(app, who, Action::LookedAtEnrolments, child, read).await
}

/// Changes an enrolment. Doing it twice does it once, whatever version was seen.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`], [`Code::StaleVersion`], [`Code::Conflict`] for a
/// step it cannot take now, and what ending it needs.
pub async fn change_enrolment(
    app: &App,
    above: Above,
    who: Principal,
    (id, version): (Id, Option<i64>),
    change: Change,
    request: Option<Request>,
) -> Result<Outcome, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let s = ServiceScope { service_id: who.service_id() };
            let child = store::child_of(c, s, id)?;
            let mut hand = Hand::on(c, (&inside, above), &who, child)?;
            if let Some(shown) = replayed(c, &mut hand, &who, request.as_ref())? {
                return Ok(Outcome { shown, replayed: true });
            }
            let before = store::get(c, hand.scope, id)?;
            let again = before.state == State::Closed && change.step == Step::Close;
            if again && before.reason == change.reason {
                return Ok(Outcome { shown: show(c, &hand, before)?, replayed: true });
            }
            let to = match judge(before.state, change.step) {
                Verdict::Do(to) => to,
                Verdict::Done => {
                    return Ok(Outcome { shown: show(c, &hand, before)?, replayed: true });
                }
                Verdict::No => return Err(Error::Refused(Code::Conflict)),
            };
            if version.is_some_and(|seen| seen != before.rev) {
                return Err(Error::Refused(Code::StaleVersion));
            }
            let after = apply(c, &hand, &who, (before, to), &change)?;
            noted(c, &hand, who, &after)?;
            Ok(Outcome { shown: show(c, &hand, after)?, replayed: false })
        })
        .await
}

/// A family may say yes to what it was offered; all else is for staff.
fn may(hand: &Hand<'_>, who: &Principal, of: &Enrolment, step: Step) -> Result<(), Error> {
    match who {
        Principal::Staff(_) => Ok(()),
        Principal::Carer(_) if step != Step::Accept => Err(Error::Refused(Code::Forbidden)),
        Principal::Carer(_) if hand.rules(of)?.1.invite_only => {
            Err(Error::Refused(Code::InviteOnly))
        }
        Principal::Carer(_) => Ok(()),
    }
}

fn apply(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: &Principal,
    (before, to): (Enrolment, State),
    change: &Change,
) -> Result<Enrolment, Error> {
    may(hand, who, &before, change.step)?;
    if change.step == Step::Close {
        return close(c, hand, who, before, change);
    }
    let key = (before.child_id, before.id);
    if change.step == Step::Accept {
        hand.need_room_beside(c, &before)?;
    }
    let look_again_on = match change.step {
        Step::Pause => Some(rest(hand, change.look_again_on)?),
        _ => None,
    };
    let accepted = change.step == Step::Accept;
    let rests = change.step == Step::Pause && before.state != State::Paused;
    let began_on = if accepted { Some(hand.today()) } else { before.began_on };
    let rev = hand.rev;
    let after = Enrolment { state: to, began_on, look_again_on, rev, ..before };
    store::put(c, hand.scope, &after)?;
    due_store::forget_kind(c, hand.scope, key, DueKind::LookAgain)?;
    if let Some(day) = look_again_on {
        let due = NewDue::once(key, DueKind::LookAgain, hand.morning(day))?;
        due_store::add(c, hand.scope, &due.each(day))?;
    }
    // One that is made longer was asked about as it began.
    if rests {
        (hand.above.loose_ends)(c, hand, &after)?;
    }
    hand.note(c, &after, happening(change.step), change.reason, &change.words)?;
    if accepted {
        hand.begun(c, &after, hand.rules(&after)?.1)?;
    }
    Ok(after)
}

/// The day a rest is looked at again.
fn rest(hand: &Hand<'_>, day: Option<NaiveDate>) -> Result<NaiveDate, Error> {
    let at = |code| Error::fault(Fault::at("/look_again_on", code));
    let day = day.ok_or_else(|| at(Code::MissingField))?;
    let latest = hand.today().checked_add_days(LONGEST_REST);
    if day <= hand.today() || latest.is_some_and(|latest| latest < day) {
        return Err(at(Code::BadDate));
    }
    Ok(day)
}

/// Says until when a child is got to know before goals are agreed. A task opens on the day after
/// it; nothing waits for it.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] for an enrolment that is over; [`Code::BadDate`] at
/// `/until`.
pub async fn set_assessment(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    id: Id,
    until: Option<NaiveDate>,
) -> Result<Outcome, Error> {
    let (inside, who) = (app.clone(), Principal::Staff(who));
    app.db
        .write(move |c| {
            let s = ServiceScope { service_id: who.service_id() };
            let child = store::child_of(c, s, id)?;
            let hand = Hand::on(c, (&inside, above), &who, child)?;
            let before = store::get(c, hand.scope, id)?;
            if before.state == State::Closed {
                return Err(Error::Refused(Code::Conflict));
            }
            let latest = hand.today().checked_add_days(LONGEST_REST);
            if until.is_some_and(|day| day < hand.today() || latest.is_some_and(|l| l < day)) {
                return Err(Error::fault(Fault::at("/until", Code::BadDate)));
            }
            let after = Enrolment { assessment_until: until, rev: hand.rev, ..before };
            store::put(c, hand.scope, &after)?;
            let key = (child, id);
            due_store::forget_kind(c, hand.scope, key, DueKind::AgreeGoals)?;
            if let Some(day) = until.and_then(|day| day.succ_opt()) {
                let due = NewDue::once(key, DueKind::AgreeGoals, hand.morning(day))?;
                due_store::add(c, hand.scope, &due.each(day))?;
            }
            noted(c, &hand, who, &after)?;
            Ok(Outcome { shown: show(c, &hand, after)?, replayed: false })
        })
        .await
}

/// Ends an enrolment, as a person's act.
fn close(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: &Principal,
    open: Enrolment,
    change: &Change,
) -> Result<Enrolment, Error> {
    let missing = || Error::fault(Fault::at("/reason", Code::MissingField));
    let reason = change.reason.ok_or_else(missing)?;
    let Principal::Staff(staff) = who else { return Err(Error::Refused(Code::Forbidden)) };
    let (policy, _) = hand.rules(&open)?;
    let since = wall(open.created_at, hand.zone).date();
    let talks = contact_store::talks(c, hand.scope, open.child_id, since)?;
    let role: Role = staff.role;
    check_closing(policy, &open.programme, (reason, role), &change.words, talks)?;
    if reason == ClosingReason::ChildDied {
        // Silence comes before anything else; it ends this one with all others.
        let (kind, child_id) = (Kind::ChildDied, Some(open.child_id));
        let new = NewSilence { kind, child_id, carer_id: None, since: None };
        silence::set_in(c, hand, (staff.staff_id, &change.words), &new)?;
        return store::get(c, hand.scope, open.id);
    }
    hand.close(c, open, reason, &change.words)
}
