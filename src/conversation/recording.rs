//! What a text tells of practice: recorded where it is clear, asked about where it is not.

use super::model::{
    Asked, Done, Effect, Facts, Question, Report, State, TaskKind, Told, Turn, said_help,
};
use super::reports::{self, Settled, settle};
use super::understand::{Intent, Slots};
use super::{pieces, visit_words, words};
use crate::db::Id;
use crate::l10n::{Say, says};
use crate::practice::model::{BACKFILL_DAYS, Content, Outcome};

/// Practice, or a day without.
pub(super) fn log(turn: &mut Turn, intent: Intent, slots: &Slots, facts: &Facts) {
    let mut told = reports::reports(intent, slots, facts);
    let origin = answered(turn, &mut told, facts);
    let told = pieces::complete(turn, told, facts);
    if !told.is_empty() {
        record(turn, told, origin, facts);
    }
}

/// "Leo cups" after "Who was this for?" about the cups: the same report again, now with its child,
/// so what was said the first time counts too.
fn answered(turn: &Turn, told: &mut [Report], facts: &Facts) -> Option<Id> {
    let asked = turn.state.waiting(facts)?;
    let Question::WhichChild { reports, .. } = &asked.what else { return None };
    let ([again], [waiting]) = (told, reports.as_slice()) else { return None };
    let same = again.child.is_some()
        && again.activity_name.is_some()
        && again.activity_name == waiting.activity_name
        && again.tries.is_none_or(|n| waiting.tries.is_none_or(|m| m == n));
    if !same {
        return None;
    }
    again.tries = again.tries.or(waiting.tries);
    again.help = again.help.or(waiting.help);
    again.enjoyed = again.enjoyed.or(waiting.enjoyed);
    again.said_day = again.said_day.or(waiting.said_day);
    Some(asked.text)
}

/// Records what is clear; asks once about the first thing that is not. `origin` is the text whose
/// question was just answered: its task stays open as long as something is unclear.
pub(super) fn record(turn: &mut Turn, told: Vec<Report>, origin: Option<Id>, facts: &Facts) {
    if (facts.local.date() - facts.written.date()).num_days() > BACKFILL_DAYS {
        return pass_on(turn, None, facts);
    }
    let mut unclear: Option<(Settled, Vec<Report>)> = None;
    let mut saved = Vec::new();
    for report in told {
        match (settle(&report, &turn.state, facts), &mut unclear) {
            (Settled::Entry(child, content), _) => saved.push((child, *content)),
            (Settled::NoPlan(child), _) => pass_on(turn, Some(child), facts),
            (what, None) => unclear = Some((what, vec![report])),
            (_, Some((_, waiting))) => waiting.push(report),
        }
    }
    save(turn, saved, facts, unclear.is_none());
    match (unclear, origin) {
        (Some((what, waiting)), origin) => ask(turn, &what, waiting, origin, facts),
        (None, Some(text)) => turn.effects.push(Effect::CloseUnclear(text)),
        (None, None) => {}
    }
}

/// Entries, and what is said of them; a single bare one is asked "how many times", which may be
/// ignored.
fn save(turn: &mut Turn, saved: Vec<(Id, Content)>, facts: &Facts, may_ask: bool) {
    let single = saved.len() == 1;
    for (child, content) in saved {
        turn.state.question.take_if(|asked| asked.what.may_be_ignored());
        turn.state.topic = Some((child, facts.now));
        if facts.reminded.as_ref().is_some_and(|r| r.activity == content.activity_id) {
            turn.state.answered = facts.reminded.as_ref().map(|r| r.day);
        }
        if let Some(known) = facts.child(child) {
            turn.says.push(words::recorded(known, &content, facts));
            let activity = known.activities.iter().find(|a| a.id == content.activity_id);
            let may_ask = may_ask && single && turn.state.question.is_none() && !turn.asked;
            if let (true, true, Some(activity)) = (is_bare(&content), may_ask, activity) {
                let activity = activity.name.clone();
                let ask = (!facts.terse).then(|| says::AskHowMany { activity }.into());
                turn.ask(asked(Question::HowMany, None, ask.into_iter().collect(), facts));
            }
        }
        turn.effects.push(Effect::Log(child, content));
    }
}

/// Nothing was said but that it was done.
fn is_bare(content: &Content) -> bool {
    content.tries().is_none()
        && content.enjoyed.is_none()
        && said_help(content).is_none()
        && content.outcome != Outcome::NotToday
}

/// It cannot be logged (no plan, or too long ago): a person gets the text.
fn pass_on(turn: &mut Turn, child: Option<Id>, facts: &Facts) {
    let (task, say) = refused(child, facts);
    if let Effect::Task(kind) = task {
        turn.task(kind);
    }
    if !turn.says.contains(&say) {
        turn.says.push(say);
    }
}

/// What is said when practice cannot be logged: the plan is over, or the day is too far back. A
/// person gets the text, so nothing is lost.
pub fn refused(child: Option<Id>, facts: &Facts) -> (Effect, Say) {
    let service = facts.service.clone();
    let say = match child.and_then(|id| facts.child(id)) {
        Some(child) => says::PracticePassedOn { child: child.label.clone(), service }.into(),
        None => says::HandedToPerson { service }.into(),
    };
    (Effect::Task(TaskKind::NotLogged), say)
}

fn asked(what: Question, origin: Option<Id>, says: Vec<Say>, facts: &Facts) -> Asked {
    Asked { text: origin.unwrap_or(facts.text), ..Asked::now(what, says, facts) }
}

/// Asks; a task keeps what was told safe until the answer comes.
fn ask(turn: &mut Turn, what: &Settled, reports: Vec<Report>, origin: Option<Id>, facts: &Facts) {
    let question = match what {
        Settled::WhichActivity(child) => {
            let Some(known) = facts.child(*child) else { return };
            let options = known.activities.iter().map(|a| a.id).collect();
            Question::WhichActivity { child: *child, options, reports }
        }
        _ => {
            let options = facts.children.iter().map(|c| c.id).collect();
            Question::WhichChild { options, reports }
        }
    };
    if origin.is_none() {
        turn.task(TaskKind::Unclear);
    }
    let says = put(&question, facts);
    turn.ask(asked(question, origin, says, facts));
}

/// A question that needs its answer, in words.
pub(super) fn put(question: &Question, facts: &Facts) -> Vec<Say> {
    match question {
        Question::WhichActivity { child, .. } => {
            let Some(known) = facts.child(*child) else { return Vec::new() };
            let options = known.activities.iter().map(|a| a.name.clone()).collect();
            vec![says::AskWhichActivity { child: known.label.clone(), options }.into()]
        }
        Question::WhichChild { .. } => {
            let options = facts.children.iter().map(|c| c.label.clone()).collect();
            vec![says::AskWhichChild { options }.into()]
        }
        Question::Visit(asking) => visit_words::put(asking, facts),
        Question::HowMany
        | Question::HelpLevel
        | Question::Language { .. }
        | Question::Stop
        | Question::ReminderTime
        | Question::Style => Vec::new(),
    }
}

/// Remembers entries for UNDO and corrections: each with its child and what it said before, and
/// what they say now.
pub fn remember(
    state: &mut State,
    entries: Vec<(Id, Id, Option<Content>)>,
    told: Vec<Told>,
    facts: &Facts,
) {
    if !entries.is_empty() {
        let text = Some(facts.text);
        state.remember(Done { entries, told, visits: Vec::new(), at: facts.now, text });
    }
}
