//! What a text about visits leads to. A clear one is done at once; what is not clear is asked,
//! and a cancel that was not clearly meant is never made.

use chrono::{NaiveDate, NaiveTime};

use super::model::{Effect, Facts, Question, State, Turn};
use super::understand::{Answer, Intent, Slots};
use super::visit_model::{Act, Aim, Asking, Visit, Wish};
use super::visit_words::{ask, line, put, stays, to_person};
use super::{answering, reports};
use crate::families::model::Consent;
use crate::l10n::says;

/// Visits shown or offered in one text.
const SHOWN: usize = 4;

/// A text about visits.
pub(super) fn step(turn: &mut Turn, intent: Intent, slots: &Slots, facts: &Facts) {
    // Who has not said yes may be anybody: a person looks, and nothing is told or changed.
    if matches!(facts.consent, Consent::New | Consent::Asked) {
        return to_person(turn);
    }
    if intent == Intent::ListVisits {
        return list(turn, slots, facts);
    }
    if facts.visits.bookable.is_empty() || pinned(slots, facts).is_some_and(|v| !v.may_change) {
        return to_person(turn);
    }
    if let Some(wish) = other_time(turn, intent, slots, facts) {
        return seek(turn, wish, true);
    }
    match intent {
        Intent::BookVisit => book(turn, slots, facts),
        Intent::CancelVisit => cancel(turn, slots, facts),
        // "Can you do friday at 2", with nothing there to move.
        Intent::MoveVisit if facts.visits.own().is_empty() && asks_for_time(slots) => {
            book(turn, slots, facts);
        }
        Intent::MoveVisit => {
            aimed(turn, slots, Aim::Move { day: slots.new_date, time: slots.new_time }, facts);
        }
        Intent::ConfirmVisit => confirm(turn, slots, facts),
        _ => late(turn, slots, facts),
    }
}

/// The visit a reading pins down.
fn pinned<'f>(slots: &Slots, facts: &'f Facts) -> Option<&'f Visit> {
    facts.visits.get(reports::activity_id(slots.visit.as_deref()?)?)
}

fn asks_for_time(slots: &Slots) -> bool {
    slots.new_date.is_some() || slots.new_time.is_some()
}

fn act(turn: &mut Turn, act: Act) {
    settle(turn);
    turn.effects.push(Effect::Visit(act));
}

/// The question about visits is answered; one about something else waits on.
fn settle(turn: &mut Turn) {
    turn.state
        .question
        .take_if(|asked| matches!(asked.what, Question::Visit(_)) || asked.what.may_be_ignored());
}

fn seek(turn: &mut Turn, wish: Wish, take: bool) {
    act(turn, Act::Seek { wish, take });
}

fn list(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let asked_for = pinned(slots, facts);
    let shown: Vec<&Visit> = match asked_for {
        Some(visit) => vec![visit],
        None => facts.visits.ahead().take(SHOWN).collect(),
    };
    if shown.is_empty() {
        return turn.says.push(says::VisitsNone.into());
    }
    if asked_for.is_none() {
        turn.state.listed = Some((shown.iter().map(|visit| visit.id).collect(), facts.now));
        turn.says.push(says::VisitsNext.into());
    }
    for visit in shown {
        turn.says.push(line(visit));
        if visit.offered && visit.may_change {
            turn.says.push(says::VisitWaits.into());
        }
    }
}

/// While times are offered, "can you do wednesday" asks for other ones of the same kind.
fn other_time(turn: &Turn, intent: Intent, slots: &Slots, facts: &Facts) -> Option<Wish> {
    let asked = turn.state.waiting(facts)?;
    let Question::Visit(Asking::Slot { wish, options }) = &asked.what else { return None };
    let visit = pinned(slots, facts).map(|visit| visit.id);
    let same = match intent {
        Intent::BookVisit => wish.moving.is_none(),
        // With one visit in the diary the reading takes it to be meant whatever is said.
        Intent::MoveVisit => {
            visit.is_none() || visit == wish.moving || facts.visits.next.len() == 1
        }
        _ => false,
    };
    let not_on = options.last().map(|slot| slot.start.date());
    let (day, time) = (slots.new_date, slots.new_time.or(wish.time));
    let not_on = not_on.filter(|_| day.is_none() && slots.new_time.is_none());
    same.then(|| Wish { day, time, not_on, ..wish.clone() })
}

fn book(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let bookable = &facts.visits.bookable;
    let named = slots.visits.child.as_deref().and_then(|name| reports::child_named(name, facts));
    let wish = |child| Wish { day: slots.new_date, time: slots.new_time, ..Wish::of(child) };
    let sure = !slots.visits.doubtful;
    match (named, bookable.as_slice()) {
        (Some(child), _) if !bookable.contains(&child) => to_person(turn),
        (Some(child), _) => seek(turn, wish(child), sure),
        (None, [only]) => seek(turn, wish(*only), sure),
        (None, several) => {
            let Some(first) = several.first() else { return to_person(turn) };
            let what = Asking::For { options: several.to_vec(), wish: wish(*first) };
            ask(turn, what, facts);
        }
    }
}

/// Never refused, needs no reason, and only done where it is clear which one and that it is meant.
fn cancel(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let talk = &slots.visits;
    let meant = pinned(slots, facts);
    let sure = !talk.doubtful && !talk.asks;
    match turn.state.waiting(facts).map(|asked| asked.what.clone()) {
        Some(Question::Visit(Asking::Cancel(id)))
            if sure && meant.is_none_or(|visit| visit.id == id) =>
        {
            return act(turn, Act::Cancel(id));
        }
        Some(Question::Visit(Asking::CancelAll)) if sure && talk.all => {
            return act(turn, Act::CancelAll);
        }
        _ => {}
    }
    settle(turn);
    if (talk.doubtful || talk.kept) && answering::takes_cancel_back(turn, facts) {
        return;
    }
    if let Some(start) = turn.state.cancelled_already(facts) {
        let (day, time) = (start.date(), start.time());
        return turn.says.push(says::VisitCancelledByYou { day, time }.into());
    }
    if talk.kept && talk.doubtful {
        return turn.says.push(meant.map_or_else(|| says::VisitsStay.into(), stays));
    }
    if talk.all {
        return act(turn, Act::Count);
    }
    aimed(turn, slots, Aim::Cancel { sure: sure && talk.pointed }, facts);
}

/// Does it to the visit that is meant; asks which one where several could be.
fn aimed(turn: &mut Turn, slots: &Slots, aim: Aim, facts: &Facts) {
    let own = facts.visits.own();
    let meant = pinned(slots, facts);
    // A lone visit on another day than the one that was said may not be what is meant.
    let aim = match (meant, aim) {
        (None, Aim::Cancel { .. }) if own.len() == 1 => Aim::Cancel { sure: false },
        (_, aim) => aim,
    };
    match (meant, own.as_slice()) {
        (Some(visit), _) | (None, &[visit]) => with(turn, visit, &aim, slots, facts),
        (None, []) => turn.says.push(says::VisitsNone.into()),
        (None, several) => which(turn, several, aim, facts),
    }
}

fn which(turn: &mut Turn, visits: &[&Visit], aim: Aim, facts: &Facts) {
    let options = visits.iter().take(SHOWN).map(|visit| (visit.id, visit.start)).collect();
    ask(turn, Asking::Which { options, aim }, facts);
}

/// One visit is meant: this is done to it.
fn with(turn: &mut Turn, visit: &Visit, aim: &Aim, slots: &Slots, facts: &Facts) {
    match aim {
        Aim::Cancel { sure: true } => act(turn, Act::Cancel(visit.id)),
        Aim::Cancel { sure: false } => ask(turn, Asking::Cancel(visit.id), facts),
        Aim::Move { day, time } => {
            let wish = moved(visit, *day, *time);
            seek(turn, wish, !slots.visits.doubtful);
        }
        Aim::Confirm => act(turn, Act::Confirm(visit.id)),
        Aim::Late => act(turn, Act::Late(visit.id)),
    }
}

/// A time alone is another time of the same day.
fn moved(visit: &Visit, day: Option<NaiveDate>, time: Option<NaiveTime>) -> Wish {
    let same_day = time.map(|_| visit.start.date());
    Wish { moving: Some(visit.id), day: day.or(same_day), time, ..Wish::of(visit.child) }
}

/// "See you thursday": the visit that is named, else the one that waits for a yes, else the next.
fn confirm(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let own = facts.visits.own();
    let offered: Vec<&Visit> = own.iter().copied().filter(|visit| visit.offered).collect();
    match (pinned(slots, facts), offered.as_slice(), own.first()) {
        (Some(visit), ..) | (None, &[visit], _) => act(turn, Act::Confirm(visit.id)),
        (None, [_, _, ..], _) => which(turn, &offered, Aim::Confirm, facts),
        (None, [], Some(next)) => act(turn, Act::Confirm(next.id)),
        (None, [], None) => turn.says.push(says::VisitsNone.into()),
    }
}

/// The visit of the day; with none today a person finds out what is meant.
fn late(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let today = facts.local.date();
    let own = facts.visits.own();
    let booked = own.iter().copied().filter(|visit| !visit.offered);
    let due: Vec<&Visit> = booked.filter(|visit| visit.start.date() == today).collect();
    match (pinned(slots, facts), due.as_slice()) {
        (Some(visit), _) | (None, &[visit]) => act(turn, Act::Late(visit.id)),
        (None, []) => to_person(turn),
        (None, several) => which(turn, several, Aim::Late, facts),
    }
}

/// Whether a question about visits waits. A number that has not said yes is asked none.
pub(super) fn waits(state: &State, facts: &Facts) -> bool {
    let asked = state.waiting(facts).map(|asked| &asked.what);
    matches!(asked, Some(Question::Visit(_)))
}

/// A reply to a question about visits.
pub(super) fn answered(
    turn: &mut Turn,
    what: &Asking,
    given: &[Answer],
    slots: &Slots,
    facts: &Facts,
) {
    let (yes, no) = (given.contains(&Answer::Yes), given.contains(&Answer::No));
    let number = given.iter().find_map(|answer| match answer {
        Answer::Number(n) => usize::try_from(*n).ok()?.checked_sub(1),
        _ => None,
    });
    match what {
        Asking::Cancel(id) if yes => act(turn, Act::Cancel(*id)),
        Asking::CancelAll if yes => act(turn, Act::CancelAll),
        Asking::Cancel(id) if no => {
            turn.state.question = None;
            turn.says.extend(facts.visits.get(*id).map(stays));
        }
        _ if no => {
            turn.state.question = None;
            turn.says.push(says::VisitsStay.into());
        }
        Asking::Which { options, aim } => {
            let chosen = number.and_then(|at| options.get(at));
            match chosen.and_then(|(id, _)| facts.visits.get(*id)) {
                Some(visit) => {
                    turn.state.question = None;
                    with(turn, visit, aim, slots, facts);
                }
                None => again(turn, what, number.is_some(), facts),
            }
        }
        Asking::Slot { wish, options } => {
            let only = options.first().filter(|_| yes && options.len() == 1);
            let said = asks_for_time(slots);
            match number.and_then(|at| options.get(at)).or(only) {
                Some(slot) => act(turn, Act::Take(wish.clone(), *slot)),
                None if said => {
                    let (day, time) = (slots.new_date, slots.new_time);
                    seek(turn, Wish { day, time, not_on: None, ..wish.clone() }, true);
                }
                None => again(turn, what, number.is_some() || yes, facts),
            }
        }
        Asking::For { options, wish } => {
            let named = given.iter().find_map(|answer| match answer {
                Answer::Words(name) => reports::child_named(name, facts),
                _ => None,
            });
            match number.and_then(|at| options.get(at).copied()).or(named) {
                Some(child) if options.contains(&child) => {
                    seek(turn, Wish { child, ..wish.clone() }, true);
                }
                _ => again(turn, what, number.is_some(), facts),
            }
        }
        Asking::Cancel(_) | Asking::CancelAll => again(turn, what, false, facts),
    }
}

/// A number nothing stands beside is asked again; anything else goes to a person.
fn again(turn: &mut Turn, what: &Asking, retry: bool, facts: &Facts) {
    if retry {
        return turn.ask_again(put(what, facts));
    }
    turn.state.question = None;
    to_person(turn);
}

/// A bare yes or no is about the visit the number last heard of, unless something else was asked
/// since. Returns whether it was.
pub(super) fn reply_to_news(turn: &mut Turn, given: &[Answer], facts: &Facts) -> bool {
    let (yes, no) = (given.contains(&Answer::Yes), given.contains(&Answer::No));
    let Some((visit, at)) = facts.visits.heard_of(facts.said).filter(|_| yes != no) else {
        return false;
    };
    let reminded = facts.reminded.as_ref().is_some_and(|reminder| reminder.at > at);
    let asked = turn.state.waiting(facts).is_some_and(|asked| asked.at > at || !visit.offered);
    if reminded || asked {
        return false;
    }
    match (visit.offered, yes) {
        (_, true) => act(turn, Act::Confirm(visit.id)),
        (true, false) => act(turn, Act::Cancel(visit.id)),
        (false, false) => ask(turn, Asking::Cancel(visit.id), facts),
    }
    true
}

/// What a question offered, as the understanding wants it.
pub(super) fn options(what: &Asking, facts: &Facts) -> Vec<String> {
    let local = |start: &chrono::NaiveDateTime| start.format("%Y-%m-%dT%H:%M").to_string();
    match what {
        Asking::Which { options, .. } => options.iter().map(|(_, start)| local(start)).collect(),
        Asking::Cancel(id) => vec![id.to_string()],
        Asking::CancelAll => Vec::new(),
        Asking::Slot { options, .. } => options.iter().map(|slot| local(&slot.start)).collect(),
        Asking::For { options, .. } => {
            let names = options.iter().filter_map(|id| facts.child(*id)).map(|c| c.name.clone());
            names.collect()
        }
    }
}
