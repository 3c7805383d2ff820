//! What follows of itself: the programme a first visit begins for a child who was taken on, the
//! questionnaire at an end, the reviews a service holds. Tasks for people, and one enrolment that
//! begins; nothing ends here.

use chrono::{Months, NaiveDate, NaiveTime};

use super::due_store::{self, NewDue};
use super::hand::{Above, Hand, New};
use super::model::{ClosingReason, DueKind, Enrolment, State, Words};
use super::{blocks, silence_store, store};
use crate::app::App;
use crate::clock::instant;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::programmes::profile::{Every, Programme, StartsOn};

/// A visit that took place.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Which.
    pub visit_id: Id,
    /// To which child.
    pub child_id: Id,
    /// Whether it was the first.
    pub initial: bool,
    /// Whether a person took the child on: its referral is accepted.
    pub taken_on: bool,
    /// The programme it belongs to.
    pub programme: Option<&'a str>,
}

/// A visit took place: the programme that a first visit begins has begun where a person took the
/// child on, else a lead is asked to decide; and what is to be looked at after this visit is asked
/// for.
///
/// # Errors
/// The engine failed.
pub fn visit_kept(c: &mut Conn<'_>, hand: &Hand<'_>, kept: &Kept<'_>) -> Result<(), Error> {
    if kept.initial {
        begin_first(c, hand, kept)?;
    }
    let Some(programme) = kept.programme else { return Ok(()) };
    let open = store::open_of_child(c, hand.scope, kept.child_id)?;
    let Some(of) = open.into_iter().find(|one| one.programme == programme) else { return Ok(()) };
    let every = |wanted: Every| {
        let review = hand.rules(&of).map(|(_, programme)| programme.review.as_ref());
        review.map(|review| review.is_some_and(|review| review.every.contains(&wanted)))
    };
    let key = (of.child_id, of.id);
    needs_planned(c, hand, &of, hand.today())?;
    if every(Every::Visit)? {
        let due = NewDue::once(key, DueKind::Review, hand.now)?.each(kept.visit_id);
        due_store::add(c, hand.scope, &due)?;
    }
    if blocks::visit_kept(c, hand, &of)? {
        return Ok(());
    }
    let done = completed(c, hand, &of)?;
    if let Some(most) = block(&of, hand.rules(&of)?.1).filter(|most| done >= *most) {
        let over = NewDue::once(key, DueKind::BlockComplete, hand.now)?;
        // One that was booked ahead and took place beyond the block is told each time.
        let over = if done > most { over.each(kept.visit_id) } else { over };
        due_store::add(c, hand.scope, &over)?;
        if every(Every::Block)? {
            let due = NewDue::once(key, DueKind::Review, hand.now)?.each("block");
            due_store::add(c, hand.scope, &due)?;
        }
    }
    Ok(())
}

/// How many visits a block has: what was planned, at most what the programme's rule has.
fn block(of: &Enrolment, programme: &Programme) -> Option<u32> {
    let most = programme.visits.as_ref().and_then(|visits| visits.completed_visits);
    of.planned.into_iter().chain(most).min()
}

/// The programmes that begin with the first visit, unless the child is or was in one. A page says
/// "where it is felt to be right", and that is a person's: what they offered, or a referral they
/// accepted, begins. A referral that waits, is weighed or led elsewhere begins nothing, and neither
/// does none at all.
fn begin_first(c: &mut Conn<'_>, hand: &Hand<'_>, kept: &Kept<'_>) -> Result<(), Error> {
    let child = kept.child_id;
    let starts = |one: &&Programme| one.starts_on == Some(StartsOn::InitialVisitCompleted);
    // The rules of the case, whatever they start: later ones begin nothing for it by themselves.
    let Some(policy) = hand.rules_for(c, child, |_| true)? else { return Ok(()) };
    let first = policy.programmes.iter().filter(starts);
    let before = store::of_child(c, hand.scope, child)?;
    for programme in first {
        let known = before.iter().find(|one| {
            one.programme == programme.code && one.reason != Some(ClosingReason::OpenedInError)
        });
        match known {
            Some(offered) if offered.state == State::Offered => {
                let began = Enrolment {
                    state: State::Active,
                    began_on: Some(hand.today()),
                    rev: hand.rev,
                    ..offered.clone()
                };
                store::put(c, hand.scope, &began)?;
                let kind = super::model::Happening::Began;
                hand.note(c, &began, kind, None, &Words::default())?;
                hand.begun(c, &began, programme)?;
            }
            Some(_) => {}
            None if !kept.taken_on => ask_whether(c, hand, kept, programme)?,
            None => {
                let new = New {
                    programme: programme.code.clone(),
                    begins: true,
                    planned: None,
                    words: Words::default(),
                };
                match c.attempt(|c| hand.enrol(c, child, &new)) {
                    Ok(_) => {}
                    // The child is in what this one would lead to.
                    Err(Error::Refused(Code::ExclusiveProgramme | Code::Conflict)) => {}
                    Err(e) => return Err(e),
                }
            }
        }
    }
    Ok(())
}

/// Asks a lead whether a programme is to begin, which the first visit alone does not say.
fn ask_whether(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    kept: &Kept<'_>,
    programme: &Programme,
) -> Result<(), Error> {
    if silence_store::has_died(c, hand.scope, kept.child_id)? {
        return Ok(());
    }
    match hand.need_room(c, kept.child_id, programme) {
        Ok(()) => {}
        // The child is in what this one would lead to: there is nothing to decide.
        Err(Error::Refused(Code::ExclusiveProgramme)) => return Ok(()),
        Err(e) => return Err(e),
    }
    let due = NewDue {
        child_id: kept.child_id,
        enrolment_id: None,
        kind: DueKind::DecideStart,
        about: format!("decide_start:{}:{}", kept.visit_id, programme.code),
        due_at: hand.now,
    };
    due_store::add(c, hand.scope, &due)
}

/// Visits of an enrolment that took place.
///
/// # Errors
/// The engine failed.
pub fn completed(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<u32, Error> {
    let Some(began) = of.began_on else { return Ok(0) };
    let since = instant(began.and_time(NaiveTime::MIN), hand.zone);
    (hand.above.completed)(c, hand.scope, (of.child_id, &of.programme, since))
}

/// Reviews every so many months: each in its turn, the first from the beginning on.
///
/// # Errors
/// The engine failed.
pub fn review_planned(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<(), Error> {
    review_planned_from(c, hand, of, hand.today())
}

/// As [`review_planned`], counted from a day: that the last one was held on, whenever it was written
/// down. One that would be due by then is due now.
///
/// # Errors
/// The engine failed.
pub fn review_planned_from(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    of: &Enrolment,
    from: NaiveDate,
) -> Result<(), Error> {
    let (_, programme) = hand.rules(of)?;
    let Some(months) = review_months(programme) else { return Ok(()) };
    let mut day = from;
    for _ in 0..MOST_TURNS {
        let Some(next) = day.checked_add_months(Months::new(months)) else { return Ok(()) };
        day = next;
        // A day that was asked for once before is over: the one after it is the next.
        if review_on(c, hand, of, day)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Every how many months a programme is reviewed, where it is.
fn review_months(programme: &Programme) -> Option<u32> {
    let mut every = programme.review.iter().flat_map(|review| &review.every);
    every.find_map(|every| match every {
        Every::Months(months) => Some(*months),
        _ => None,
    })
}

/// Turns looked through for one that was not asked for yet: more than any programme lasts.
const MOST_TURNS: usize = 40;

fn review_on(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    of: &Enrolment,
    day: NaiveDate,
) -> Result<bool, Error> {
    let due = NewDue::once((of.child_id, of.id), DueKind::Review, hand.morning(day))?.each(day);
    due_store::add_new(c, hand.scope, &due)
}

/// How many months after how a family wants to be spoken and written to was gone over that is done
/// again, where a programme has neither blocks nor reviews every so many months. No page says so: a
/// rule of ours, the rhythm of the one page that names months for its reviews.
pub const NEEDS_MONTHS: Months = Months::new(6);

/// Plans when needs are gone over in a programme whose own rhythm never asks for it, unless that is
/// planned; `from` is the day they were, or the first on which they could have been.
///
/// # Errors
/// The engine failed.
pub fn needs_planned(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    of: &Enrolment,
    from: NaiveDate,
) -> Result<(), Error> {
    let (_, programme) = hand.rules(of)?;
    let in_blocks = programme.visits.as_ref().is_some_and(|visits| visits.in_blocks());
    let asks = in_blocks || review_months(programme).is_some() || block(of, programme).is_some();
    if asks || due_store::waits(c, hand.scope, of.id, DueKind::NeedsReview)? {
        return Ok(());
    }
    let Some(day) = from.checked_add_months(NEEDS_MONTHS) else { return Ok(()) };
    let due = NewDue::once((of.child_id, of.id), DueKind::NeedsReview, hand.morning(day))?;
    due_store::add(c, hand.scope, &due.each(day))
}

/// Has the questionnaire sent at the end of a programme that had begun, where the service sends
/// one; never after a death, and not for what was a mistake.
///
/// # Errors
/// The engine failed.
pub fn ask_how_it_was(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<(), Error> {
    let never = [ClosingReason::ChildDied, ClosingReason::CarerDied, ClosingReason::OpenedInError];
    if of.began_on.is_none() || of.reason.is_some_and(|reason| never.contains(&reason)) {
        return Ok(());
    }
    let (policy, _) = hand.rules(of)?;
    let asked = policy
        .survey
        .iter()
        .filter(|one| one.programmes.is_empty() || one.programmes.contains(&of.programme));
    for survey in asked {
        let due = NewDue::once((of.child_id, of.id), DueKind::Survey, hand.now)?;
        if survey.settings_too {
            due_store::add(c, hand.scope, &due.clone().each("setting"))?;
        }
        due_store::add(c, hand.scope, &due)?;
    }
    Ok(())
}

/// A time somebody wants to take.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// To which child.
    pub child_id: Id,
    /// In which programme.
    pub programme: Option<&'a str>,
    /// Whether it is a place in a group.
    pub group: bool,
    /// Whether the family asks.
    pub by_family: bool,
}

/// Refuses a visit that a programme's rules do not have: a family cannot book itself into what it
/// is invited to, and a programme of so many visits has no more once they took place.
///
/// # Errors
/// [`Code::InviteOnly`], [`Code::BlockComplete`].
pub fn may_book(
    c: &mut Conn<'_>,
    (app, above): (&App, Above),
    scope: FamilyScope,
    wish: &Wish<'_>,
) -> Result<(), Error> {
    let Some(service) = app.service_of(scope.service_id) else { return Ok(()) };
    let Some(policy) = service.policy_on(app.today(scope.service_id)) else { return Ok(()) };
    let invited = |code: &str| policy.programme(code).is_some_and(|one| one.invite_only);
    let group = wish.group && policy.programmes.iter().any(|one| one.invite_only);
    if wish.by_family && (group || wish.programme.is_some_and(invited)) {
        return Err(Error::Refused(Code::InviteOnly));
    }
    let Some(code) = wish.programme else { return Ok(()) };
    let open = store::open_of_child(c, scope, wish.child_id)?;
    let Some(of) = open.iter().find(|one| one.programme == code) else { return Ok(()) };
    let rule = service.policy(&of.policy).and_then(|policy| policy.programme(code));
    let most = rule.and_then(|one| one.visits.as_ref()).and_then(|visits| visits.completed_visits);
    let (Some(most), Some(began)) = (most, of.began_on) else { return Ok(()) };
    let zone = crate::families::store::zone_of(c, scope)?;
    let since = instant(began.and_time(NaiveTime::MIN), zone);
    let done = (above.completed)(c, scope, (wish.child_id, code, since))?;
    if done >= most { Err(Error::Refused(Code::BlockComplete)) } else { Ok(()) }
}
