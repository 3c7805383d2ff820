//! Practice told in pieces: "did cups", then "3 times", then "she loved it", then "no, cups was 4".
//! A text that only adds to what was logged a moment ago completes that entry, and a correction
//! that names an activity is about the entry of this activity.

use chrono::Duration;

use super::memory::{TOPIC_MINUTES, UNDO_HOURS};
use super::model::{Change, Effect, Facts, Question, Report, State, Told, Turn};
use super::reports;
use crate::db::Id;
use crate::practice::model::Outcome;

/// Changes the entries of a moment ago that the reports only add to; gives back the reports that
/// are practice of their own. A text that also tells of something new is all new.
pub(super) fn complete(turn: &mut Turn, told: Vec<Report>, facts: &Facts) -> Vec<Report> {
    let asked = turn.state.waiting(facts).map(|asked| &asked.what);
    let whose = matches!(asked, Some(Question::WhichChild { .. } | Question::WhichActivity { .. }));
    if whose || facts.reminded.is_some() {
        return told;
    }
    let about: Vec<Vec<(Id, Id)>> =
        told.iter().map(|report| added_to(report, &turn.state, facts)).collect();
    if about.iter().any(Vec::is_empty) {
        return told;
    }
    turn.state.question.take_if(|asked| asked.what.may_be_ignored());
    for (report, entries) in told.iter().zip(about) {
        for (entry, child) in entries {
            turn.state.topic = Some((child, facts.now));
            turn.effects.push(Effect::Revise { entry, child, change: addition(report) });
        }
    }
    Vec::new()
}

/// The entries, with their child, that a report adds to; none where it tells of other practice.
fn added_to(report: &Report, state: &State, facts: &Facts) -> Vec<(Id, Id)> {
    let says_more = report.tries.is_some()
        || report.help.is_some()
        || report.enjoyed.is_some()
        || report.outcome != Outcome::Practised;
    if !says_more || report.outcome == Outcome::NotToday {
        return Vec::new();
    }
    match report.activity {
        Some(activity) => named(activity, report, state, facts).into_iter().collect(),
        None => unnamed(report, state, facts),
    }
}

/// "Cups with help": the latest entry of this activity, from a moment ago.
fn named(activity: Id, report: &Report, state: &State, facts: &Facts) -> Option<(Id, Id)> {
    let fresh = Duration::minutes(TOPIC_MINUTES);
    let (child, told) = entry_of(activity, report.child, state, fresh, facts)?;
    told.lacks(report).then_some((told.entry, child))
}

/// "She loved it": everything the latest text told of, where it is about one child and says
/// nothing of it yet. A count cannot be shared between several.
fn unnamed(report: &Report, state: &State, facts: &Facts) -> Vec<(Id, Id)> {
    if !state.is_fresh(facts.now) {
        return Vec::new();
    }
    let Some(latest) = state.latest_log(facts.now) else { return Vec::new() };
    let own: Vec<(Id, Id)> = latest
        .entries
        .iter()
        .filter(|(_, child, _)| report.child.is_none_or(|meant| meant == *child))
        .map(|(entry, child, _)| (*entry, *child))
        .collect();
    let one_child = own.windows(2).all(|pair| matches!(pair, [a, b] if a.1 == b.1));
    let lacking = own.iter().all(|(entry, _)| {
        latest.told.iter().any(|told| told.entry == *entry && told.lacks(report))
    });
    let countable = report.tries.is_none() || own.len() == 1;
    if one_child && lacking && countable { own } else { Vec::new() }
}

/// What the report adds.
fn addition(report: &Report) -> Change {
    Change {
        tries: report.tries,
        help: report.help,
        outcome: Some(report.outcome).filter(|how| *how != Outcome::Practised),
        enjoyed: report.enjoyed,
        ..Change::default()
    }
}

/// The entry that a correction is about, where it names the activity of one that was logged and
/// says something else of it: "no wait, cups was 4" after the bubbles is no word about bubbles.
/// "No, bubbles" alone says that the latest entry was of the bubbles.
pub(super) fn corrected(
    change: &Change,
    child: Option<Id>,
    state: &State,
    facts: &Facts,
) -> Option<(Id, Id)> {
    let activity = change.activity?;
    let says_more = Change { activity: None, ..change.clone() } != Change::default();
    let all = Duration::hours(UNDO_HOURS);
    let found = says_more.then(|| entry_of(activity, child, state, all, facts))?;
    found.map(|(child, told)| (told.entry, child))
}

/// The latest entry of this activity, or of its like with another child, that was logged or
/// changed within that time and not taken back since; with its child.
fn entry_of<'s>(
    activity: Id,
    child: Option<Id>,
    state: &'s State,
    within: Duration,
    facts: &Facts,
) -> Option<(Id, &'s Told)> {
    let mut seen = Vec::new();
    for done in state.undo.iter().rev().filter(|done| facts.now - done.at <= within) {
        for (entry, own, _) in done.entries.iter().rev() {
            if seen.contains(entry) {
                continue;
            }
            seen.push(*entry);
            let told = done.told.iter().find(|told| told.entry == *entry);
            let like = facts.child(*own).and_then(|known| reports::own(known, activity, facts));
            let same = |told: &&Told| like.is_some_and(|like| like.id == told.activity);
            let meant = child.is_none_or(|child| child == *own);
            if let Some(told) = told.filter(same).filter(|_| meant) {
                return Some((*own, told));
            }
        }
    }
    None
}
