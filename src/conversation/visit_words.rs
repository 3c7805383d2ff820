//! What is said about visits, as messages of the catalogue, and what came of what was done.

use chrono::NaiveDateTime;

use super::model::{Asked, Done as TurnDone, Facts, JustCancelled, Question, TaskKind, Turn};
use super::visit_model::{Asking, Done, Outcome, Slot, Visit, Wish};
use crate::l10n::{Say, says};
use crate::visits::telling::mode_key;

/// Lines of a list at most: those of a whole year of visits would be a letter.
const LINES: usize = 10;

/// One line of a list.
pub(super) fn line(visit: &Visit) -> Say {
    says::VisitLine {
        visitor: visit.visitor.clone(),
        mode: mode_key(visit.mode),
        day: visit.start.date(),
        time: visit.start.time(),
    }
    .into()
}

/// "Booked: ..."
fn booked(visit: &Visit) -> Say {
    says::VisitBooked {
        visitor: visit.visitor.clone(),
        mode: mode_key(visit.mode),
        day: visit.start.date(),
        time: visit.start.time(),
    }
    .into()
}

fn changed(visit: &Visit, was: NaiveDateTime) -> Say {
    says::VisitChanged {
        visitor: visit.visitor.clone(),
        mode: mode_key(visit.mode),
        day: visit.start.date(),
        time: visit.start.time(),
        old_day: was.date(),
        old_time: was.time(),
    }
    .into()
}

fn confirmed(visit: &Visit) -> Say {
    says::VisitConfirmed {
        visitor: visit.visitor.clone(),
        mode: mode_key(visit.mode),
        day: visit.start.date(),
        time: visit.start.time(),
    }
    .into()
}

/// "Good, the visit stays."
pub(super) fn stays(visit: &Visit) -> Say {
    says::VisitStays { day: visit.start.date(), time: visit.start.time() }.into()
}

/// Asks, and remembers what for.
pub(super) fn ask(turn: &mut Turn, what: Asking, facts: &Facts) {
    let says = put(&what, facts);
    ask_in(turn, what, says, facts);
}

/// The same in words of its own.
fn ask_in(turn: &mut Turn, what: Asking, says: Vec<Say>, facts: &Facts) {
    turn.ask(Asked::now(Question::Visit(what), says, facts));
}

/// A question about visits, in words.
pub(super) fn put(what: &Asking, facts: &Facts) -> Vec<Say> {
    match what {
        Asking::Which { options, .. } => {
            let lines = (1_u32..).zip(options).map(|(number, (id, start))| {
                let known = facts.visits.get(*id);
                let visitor = known.map(|visit| visit.visitor.clone()).unwrap_or_default();
                let (day, time) = (start.date(), start.time());
                says::VisitOption { number, visitor, day, time }.into()
            });
            std::iter::once(says::AskWhichVisit.into()).chain(lines).collect()
        }
        Asking::Cancel(id) => {
            let Some(visit) = facts.visits.get(*id) else { return Vec::new() };
            let (day, time) = (visit.start.date(), visit.start.time());
            vec![says::AskCancelVisit { visitor: visit.visitor.clone(), day, time }.into()]
        }
        // Said with the count, which only the data know.
        Asking::CancelAll => Vec::new(),
        Asking::Slot { options, .. } => numbered(options).collect(),
        Asking::For { options, .. } => {
            let names = options.iter().filter_map(|id| facts.child(*id)).map(|c| c.label.clone());
            vec![says::AskVisitFor { options: names.collect() }.into()]
        }
    }
}

fn numbered(options: &[Slot]) -> impl Iterator<Item = Say> {
    (1_u32..).zip(options).map(|(number, slot)| {
        let (day, time) = (slot.start.date(), slot.start.time());
        says::SlotOption { number, day, time }.into()
    })
}

/// The message goes to a person.
pub(super) fn to_person(turn: &mut Turn) {
    turn.task(TaskKind::Visit);
    let say: Say = says::VisitToPerson.into();
    if !turn.says.contains(&say) {
        turn.says.push(say);
    }
}

/// Says what came of it, and remembers what can be taken back. Returns what a person must do.
pub(super) fn told(turn: &mut Turn, outcome: Outcome, facts: &Facts) -> Option<TaskKind> {
    let remember = |turn: &mut Turn, visits: Vec<Done>| {
        let text = Some(facts.text);
        turn.state.remember(TurnDone {
            entries: Vec::new(),
            told: Vec::new(),
            visits,
            at: facts.now,
            text,
        });
    };
    match outcome {
        Outcome::Free { wish, visitor, slots, refused } => {
            return free(turn, wish, (visitor, slots), refused, facts);
        }
        Outcome::Person => {
            turn.says.push(says::VisitToPerson.into());
            return Some(TaskKind::Visit);
        }
        Outcome::Booked(visit) => {
            turn.says.push(booked(&visit));
            remember(turn, vec![Done::Booked(visit.id)]);
        }
        Outcome::Moved { visit, was: (from, start) } => {
            turn.says.push(changed(&visit, start));
            remember(turn, vec![Done::Moved { from, to: visit.id }]);
        }
        Outcome::Confirmed { visit, anew } => {
            turn.says.push(confirmed(&visit));
            if anew {
                remember(turn, vec![Done::Booked(visit.id)]);
            }
        }
        Outcome::Declined(visit) => {
            let (day, time) = (visit.start.date(), visit.start.time());
            turn.says.push(says::VisitDeclined { day, time }.into());
            remember(turn, vec![Done::Cancelled(visit.id)]);
        }
        Outcome::Cancelled(visits) => {
            cancelled(turn, &visits);
            if let [one] = visits.as_slice() {
                let (words, at) = (facts.words.clone(), facts.now);
                turn.state.cancelled = Some(JustCancelled { words, at, start: one.start });
            }
            remember(turn, visits.iter().map(|visit| Done::Cancelled(visit.id)).collect());
        }
        Outcome::AllCancelled(visits, series) => {
            cancelled(turn, &visits);
            let visits = visits.iter().map(|visit| Done::Cancelled(visit.id));
            remember(turn, visits.chain(series.into_iter().map(Done::Ended)).collect());
            // Somebody who wants no more visits may want to talk.
            return Some(TaskKind::Visit);
        }
        Outcome::Remaining(0) => turn.says.push(says::VisitsNone.into()),
        Outcome::Remaining(count) => {
            ask_in(turn, Asking::CancelAll, vec![says::AskCancelAll { count }.into()], facts);
        }
        Outcome::Late(visit) => {
            turn.says.push(says::VisitLateNoted { visitor: visit.visitor }.into());
            return Some(TaskKind::Visit);
        }
        Outcome::Over(visit) => {
            let (day, time) = (visit.start.date(), visit.start.time());
            turn.says.push(says::VisitIsOver { day, time }.into());
        }
        Outcome::Back(visit) => {
            let (visitor, start) = (visit.visitor, visit.start);
            let (day, time) = (start.date(), start.time());
            turn.says.push(says::VisitBack { visitor, day, time }.into());
        }
        Outcome::AllBack(visits) => {
            turn.says.push(says::VisitsNext.into());
            turn.says.extend(visits.iter().take(LINES).map(line));
        }
        Outcome::NotBack(visit) => {
            let (day, time) = (visit.start.date(), visit.start.time());
            turn.says.push(says::VisitNotBack { day, time }.into());
        }
    }
    None
}

/// A visit was called off, and how that is taken back.
pub(super) fn called_off(start: NaiveDateTime) -> [Say; 2] {
    let (day, time) = (start.date(), start.time());
    [says::VisitCancelledByYou { day, time }.into(), says::VisitCancelUndo.into()]
}

/// One is named; of several each is, so that nobody has to guess which.
fn cancelled(turn: &mut Turn, visits: &[Visit]) {
    match visits {
        [] => turn.says.push(says::VisitsNone.into()),
        [one] => turn.says.extend(called_off(one.start)),
        many => {
            let count = u32::try_from(many.len()).unwrap_or(u32::MAX);
            turn.says.push(says::VisitsCancelled { count }.into());
            turn.says.extend(many.iter().take(LINES).map(line));
        }
    }
}

/// The times to choose from, led by what the family should know first.
fn free(
    turn: &mut Turn,
    wish: Wish,
    (visitor, slots): (String, Vec<Slot>),
    refused: Option<NaiveDateTime>,
    facts: &Facts,
) -> Option<TaskKind> {
    let moving = wish.moving.and_then(|id| facts.visits.get(id));
    let other_days = wish.day.filter(|day| slots.iter().all(|slot| slot.start.date() != *day));
    let first: Option<Say> = match (refused, other_days, moving) {
        (Some(at), ..) => Some(says::SlotGone { day: at.date(), time: at.time() }.into()),
        (None, Some(day), _) => Some(says::SlotsOtherDays { day }.into()),
        (None, None, Some(visit)) => {
            let (day, time) = (visit.start.date(), visit.start.time());
            Some(says::AskMoveWhen { day, time }.into())
        }
        (None, None, None) => None,
    };
    if slots.is_empty() {
        turn.says.extend(first);
        turn.says.push(says::SlotsNone { service: facts.service.clone() }.into());
        return Some(TaskKind::Visit);
    }
    let offer = says::SlotsOffer { visitor }.into();
    let words = first.into_iter().chain([offer]).chain(numbered(&slots)).collect();
    ask_in(turn, Asking::Slot { wish, options: slots }, words, facts);
    None
}
