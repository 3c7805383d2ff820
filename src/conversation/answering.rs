//! Answers to questions, corrections and taking back.

use super::decide::{join, puzzled, stop, to_person};
use super::model::{Asked, Change, Effect, Facts, Question, Report, TaskKind, Turn};
use super::recording::{put, record};
use super::settings::{ask_language, set_language, set_reminder};
use super::understand::{Answer, Intent, KEEP, Slots};
use super::visit_model::Asking;
use super::visit_words::called_off;
use super::{pieces, reports, visits, welcome};
use crate::db::Id;
use crate::families::model::Consent;
use crate::l10n::says;

/// A reply: to the open question, to the first text, to a reminder, or to nothing at all.
pub(super) fn answer(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let given: Vec<Answer> = slots.answer.all().cloned().collect();
    match facts.consent {
        Consent::New | Consent::Asked if given.contains(&Answer::Yes) => return join(turn, facts),
        Consent::New | Consent::Asked if given.contains(&Answer::No) => return stop(turn, facts),
        // Only START begins again; the way is shown to somebody who tries yes.
        Consent::Stopped if given.contains(&Answer::Yes) && !visits::waits(&turn.state, facts) => {
            turn.says.push(says::Stopped { service: facts.service.clone() }.into());
            return;
        }
        _ => {}
    }
    if visits::reply_to_news(turn, &given, facts) {
        return;
    }
    match turn.state.waiting(facts).cloned() {
        Some(Asked { what: Question::Visit(asking), .. }) => {
            visits::answered(turn, &asking, &given, slots, facts);
        }
        Some(Asked { what: Question::Language { options }, .. }) => {
            chosen_language(turn, &options, slots, facts);
        }
        Some(Asked { what: Question::Stop, .. }) => stop_or_not(turn, &given, facts),
        Some(Asked { what: Question::ReminderTime, .. }) => reminder_time(turn, slots, facts),
        Some(Asked { what: Question::Style, .. }) => welcome::styled(turn, slots, facts),
        Some(asked) if !asked.what.may_be_ignored() => which(turn, &asked, &given, slots, facts),
        Some(Asked { what: Question::HelpLevel, .. }) => {
            let help = slots.help.at(0).copied().map(reports::help);
            revise(turn, Change { help, ..Change::default() }, None, facts);
        }
        Some(_) => how_many(turn, slots, facts),
        None if keeps(&given) && takes_cancel_back(turn, facts) => {}
        None if facts.reminded.is_some() => reply_to_reminder(turn, &given, slots, facts),
        None if given.contains(&Answer::No) && tells_way_back(turn, facts) => {}
        None => unasked(turn, slots, facts),
    }
}

/// Whether a word for stop was meant.
fn stop_or_not(turn: &mut Turn, given: &[Answer], facts: &Facts) {
    turn.state.question = None;
    if given.contains(&Answer::Yes) {
        return stop(turn, facts);
    }
    turn.says.push(says::ThatIsFine.into());
}

/// The time that was asked for; "no" is fine too.
fn reminder_time(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    turn.state.question = None;
    match slots.reminder_time {
        Some(_) => set_reminder(turn, slots, facts),
        None => {
            turn.state.unset = None;
            turn.says.push(says::ThatIsFine.into());
        }
    }
}

/// "Keep it", of a visit that was called off a moment ago.
fn keeps(given: &[Answer]) -> bool {
    given.contains(&Answer::Words(KEEP.to_owned()))
}

/// Puts the visit back that was called off a moment ago, for somebody who says that it was not
/// meant. Returns whether there was one.
pub(super) fn takes_cancel_back(turn: &mut Turn, facts: &Facts) -> bool {
    let just = turn.state.just_cancelled(facts).is_some();
    if just {
        take_back(turn, facts);
    }
    just
}

/// A bare no after a visit was called off may mean the visit or the booking of another: what was
/// done is said again, and how it is taken back.
fn tells_way_back(turn: &mut Turn, facts: &Facts) -> bool {
    let Some(start) = turn.state.just_cancelled(facts).map(|last| last.start) else {
        return false;
    };
    turn.says.extend(called_off(start));
    true
}

/// A number of the list; a number nothing stands beside is asked again, "none of them" is for a
/// person, who can bring an interpreter.
fn chosen_language(turn: &mut Turn, options: &[String], slots: &Slots, facts: &Facts) {
    let number = slots.number();
    match (number, number.and_then(|number| place(options, number))) {
        (_, Some(tag)) => set_language(turn, tag.clone()),
        (Some(_), None) => ask_language(turn, facts),
        (None, None) => {
            turn.state.question = None;
            to_person(turn, TaskKind::TalkToPerson, facts);
        }
    }
}

/// Whose, or which: the reports that waited are recorded.
fn which(turn: &mut Turn, asked: &Asked, given: &[Answer], slots: &Slots, facts: &Facts) {
    let told: Vec<Report> = match &asked.what {
        Question::WhichChild { options, reports } => {
            let chosen = children_chosen(given, slots, options, facts);
            given_children(reports, &chosen)
        }
        Question::WhichActivity { child, options, reports } => {
            let chosen = activities_chosen(given, slots, options);
            given_activities(reports, *child, &chosen)
        }
        Question::HowMany
        | Question::HelpLevel
        | Question::Stop
        | Question::ReminderTime
        | Question::Style
        | Question::Language { .. }
        | Question::Visit(_) => Vec::new(),
    };
    if !told.is_empty() {
        turn.state.question = None;
        let told = told.into_iter().enumerate().map(|(at, report)| fuller(report, slots, at));
        return record(turn, told.collect(), Some(asked.text), facts);
    }
    // A number nothing stands beside is asked again; "no" and "not sure" are not.
    if given.iter().any(|answer| matches!(answer, Answer::Number(_))) {
        turn.ask_again(put(&asked.what, facts));
    } else {
        // The text that was unclear has its task.
        turn.state.question = None;
        turn.says.push(says::HandedToPerson { service: facts.service.clone() }.into());
    }
}

/// What the answer says beside whose or which: "Leo, 3 times"; "Leo 3, Amara 5" says it of each.
fn fuller(mut report: Report, slots: &Slots, at: usize) -> Report {
    report.tries = slots.times.at(at).copied().filter(|n| *n > 0).or(report.tries);
    report.help = slots.help.at(at).copied().map(reports::help).or(report.help);
    report.enjoyed = slots.enjoyed.at(at).copied().map(reports::enjoyed).or(report.enjoyed);
    report.said_day = slots.date.at(at).copied().or(report.said_day);
    report
}

/// The reports that named no child, for each child chosen; the others as they are.
fn given_children(waiting: &[Report], chosen: &[Id]) -> Vec<Report> {
    if chosen.is_empty() {
        return Vec::new();
    }
    let each = |report: &Report| match report.child {
        Some(_) => vec![report.clone()],
        None => {
            let own = chosen.iter().map(|id| Report { child: Some(*id), ..report.clone() });
            own.collect()
        }
    };
    waiting.iter().flat_map(each).collect()
}

/// The reports of this child that named no activity, for each activity chosen.
fn given_activities(waiting: &[Report], child: Id, chosen: &[Id]) -> Vec<Report> {
    if chosen.is_empty() {
        return Vec::new();
    }
    let each = |(place, report): (usize, &Report)| {
        // The first is what was asked about; it is this child's, named or not.
        let meant = place == 0 || (report.activity.is_none() && report.child == Some(child));
        if !meant {
            return vec![report.clone()];
        }
        let own = chosen.iter().map(|id| Report {
            child: Some(child),
            activity: Some(*id),
            ..report.clone()
        });
        own.collect()
    };
    waiting.iter().enumerate().flat_map(each).collect()
}

fn number_in(slots: &Slots) -> Option<u32> {
    slots.number().or_else(|| slots.times.at(0).copied())
}

/// A number after "how many times"; anything else may be a thank you.
fn how_many(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let tries = number_in(slots).filter(|n| *n > 0);
    let beside = Change {
        tries,
        help: slots.help.at(0).copied().map(reports::help),
        enjoyed: slots.enjoyed.at(0).copied().map(reports::enjoyed),
        outcome: slots.outcome.at(0).copied().map(reports::outcome),
        ..Change::default()
    };
    if !beside.is_empty() {
        return revise(turn, beside, None, facts);
    }
    turn.state.question = None;
    let thanks = slots.answer.all().any(|given| *given == Answer::Yes);
    turn.says.push(if thanks { says::ThanksReply.into() } else { says::ThatIsFine.into() });
}

/// "3", "done", "no" alone after a reminder.
fn reply_to_reminder(turn: &mut Turn, given: &[Answer], slots: &Slots, facts: &Facts) {
    let tries = number_in(slots);
    let (yes, no) = (given.contains(&Answer::Yes), given.contains(&Answer::No));
    let intent = match tries {
        Some(0) => Intent::LogNotToday,
        Some(_) => Intent::LogPractice,
        None if no => Intent::LogNotToday,
        None if yes => Intent::LogPractice,
        None => return unasked(turn, slots, facts),
    };
    let mut told = reports::reports(intent, slots, facts);
    told.iter_mut().for_each(|report| report.tries = tries.filter(|n| *n > 0));
    record(turn, told, None, facts);
}

/// A bare yes, no or number that nothing asked for. A number is about the entry of a moment ago,
/// else it is practice whose activity is still to be told.
fn unasked(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    match number_in(slots).filter(|n| *n > 0) {
        Some(n) if turn.state.is_fresh(facts.now) => {
            revise(turn, Change { tries: Some(n), ..Change::default() }, None, facts);
        }
        Some(n) => {
            let mut told = reports::reports(Intent::LogPractice, slots, facts);
            told.iter_mut().for_each(|report| report.tries = Some(n));
            record(turn, told, None, facts);
        }
        None => turn.says.push(says::ThanksReply.into()),
    }
}

fn children_chosen(given: &[Answer], slots: &Slots, options: &[Id], facts: &Facts) -> Vec<Id> {
    let named: Vec<Id> =
        slots.child.all().filter_map(|name| reports::child_named(name, facts)).collect();
    if !named.is_empty() {
        return named;
    }
    let chosen = given.iter().flat_map(|answer| match answer {
        Answer::Number(n) => place(options, *n).into_iter().copied().collect(),
        Answer::Words(words) if words == "both" => options.to_vec(),
        Answer::Words(words) => reports::child_named(words, facts).into_iter().collect(),
        Answer::Yes | Answer::No => Vec::new(),
    });
    chosen.collect()
}

fn activities_chosen(given: &[Answer], slots: &Slots, options: &[Id]) -> Vec<Id> {
    let named: Vec<Id> = slots.activity.all().filter_map(|id| reports::activity_id(id)).collect();
    if !named.is_empty() {
        return named;
    }
    let chosen = given.iter().flat_map(|answer| match answer {
        Answer::Number(n) => place(options, *n).into_iter().copied().collect(),
        Answer::Words(words) if words == "both" => options.to_vec(),
        Answer::Words(words) => reports::activity_id(words).into_iter().collect(),
        Answer::Yes | Answer::No => Vec::new(),
    });
    chosen.collect()
}

/// Options are numbered from 1.
fn place<T>(options: &[T], number: u32) -> Option<&T> {
    options.get(usize::try_from(number).ok()?.checked_sub(1)?)
}

/// "no i meant 4": the latest entry changes in what was said, the rest stays. With no entry to
/// change, what it tells of practice is practice.
pub(super) fn correct(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let change = Change {
        activity: slots.activity.at(0).and_then(|id| reports::activity_id(id)),
        day: slots.date.at(0).copied(),
        tries: slots.times.at(0).copied().filter(|n| *n > 0),
        help: slots.help.at(0).copied().map(reports::help),
        outcome: slots.outcome.at(0).copied().map(reports::outcome),
        enjoyed: slots.enjoyed.at(0).copied().map(reports::enjoyed),
        private: false,
    };
    let child = slots.child.at(0).and_then(|name| reports::child_named(name, facts));
    let nothing = change.is_empty() && child.is_none();
    if nothing && takes_cancel_back(turn, facts) {
        return;
    }
    if nothing && matches!(facts.consent, Consent::New | Consent::Asked) {
        // "Wrong number" to the first text: the number belongs to somebody else.
        turn.task(TaskKind::WrongNumber);
        stop(turn, facts);
        return turn.effects.push(Effect::Quarantine);
    }
    if turn.state.latest_log(facts.now).is_none()
        && (change.tries.is_some() || change.activity.is_some())
    {
        return record(turn, reports::reports(Intent::LogPractice, slots, facts), None, facts);
    }
    revise(turn, change, child, facts);
}

fn revise(turn: &mut Turn, change: Change, child: Option<Id>, facts: &Facts) {
    let latest = turn.state.latest_log(facts.now).map(|done| done.entries.clone());
    let latest = latest.unwrap_or_default();
    let of_child = latest.iter().rfind(|(_, own, _)| Some(*own) == child);
    let Some((entry, own, _)) = of_child.or(latest.last()) else {
        turn.says.push(says::NothingToUndo.into());
        return;
    };
    turn.state.question = None;
    let same_child = child.is_none_or(|child| child == *own);
    let named = pieces::corrected(&change, child, &turn.state, facts).filter(|_| same_child);
    if let Some((entry, child)) = named {
        let change = Change { activity: None, ..change };
        turn.state.topic = Some((child, facts.now));
        return turn.effects.push(Effect::Revise { entry, child, change });
    }
    match child.filter(|child| child != own) {
        Some(to) => {
            turn.state.topic = Some((to, facts.now));
            turn.effects.push(Effect::Reassign { entry: *entry, from: *own, to, change });
        }
        None if change.is_empty() => puzzled(turn, 0, facts),
        None => {
            let change = own_activity(change, *own, facts);
            turn.effects.push(Effect::Revise { entry: *entry, child: *own, change });
        }
    }
}

/// An activity two children share is the child's own.
fn own_activity(change: Change, child: Id, facts: &Facts) -> Change {
    let named = change.activity.zip(facts.child(child));
    let own = named.and_then(|(id, child)| reports::own(child, id, facts)).map(|a| a.id);
    Change { activity: own.or(change.activity), ..change }
}

/// Takes the latest turn back. Where whether to cancel a visit was asked since, that is what is taken
/// back: the visit stays, and so does what was logged before the question.
pub(super) fn undo(turn: &mut Turn, facts: &Facts) {
    if let Some(asking) = asked_to_cancel(turn, facts) {
        return visits::answered(turn, &asking, &[Answer::No], &Slots::default(), facts);
    }
    take_back(turn, facts);
}

/// The question whether to cancel that waits, if nothing was done after it was put.
fn asked_to_cancel(turn: &Turn, facts: &Facts) -> Option<Asking> {
    let asked = turn.state.waiting(facts)?;
    let Question::Visit(asking @ (Asking::Cancel(_) | Asking::CancelAll)) = &asked.what else {
        return None;
    };
    let older = turn.state.latest(facts.now).is_none_or(|done| done.at <= asked.at);
    (older && turn.state.just_cancelled(facts).is_none()).then(|| asking.clone())
}

/// Takes the latest turn back, whatever is being asked.
fn take_back(turn: &mut Turn, facts: &Facts) {
    let recent = turn.state.latest(facts.now).cloned();
    turn.state.question = None;
    match recent {
        Some(done) => {
            turn.state.undo.pop();
            turn.effects.extend(done.parts().into_iter().map(Effect::Undo));
        }
        None => turn.says.push(says::NothingToUndo.into()),
    }
}
