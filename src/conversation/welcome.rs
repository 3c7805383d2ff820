//! What follows the first yes: how a carer wants to be written to, and when to be reminded. One
//! question a turn; both may stay open, and whatever else is written is done meanwhile. What was
//! left open is asked again days later, after something else was done, and then no more.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::decide::greet;
use super::model::{Asked, Effect, Facts, Question, Turn};
use super::understand::Slots;
use crate::l10n::{Say, Style, says};

/// How long a question rests before it is asked again.
const RESTS: Duration = Duration::hours(36);
/// How long after the first yes anything of it is asked, as what a stranger began to tell is kept.
const OPEN: Duration = Duration::days(28);
/// How often one question is asked in all: who did not answer twice does not want to.
const TIMES: u8 = 2;

/// A question of the first day that has no answer yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unset {
    what: Question,
    /// When the carer said yes.
    since: DateTime<Utc>,
    /// When it was asked last.
    at: DateTime<Utc>,
    times: u8,
}

/// Greets, and asks the first question there is to ask. In key words nothing is asked in passing.
pub(super) fn begin(turn: &mut Turn, facts: &Facts) {
    greet(turn, facts);
    match (facts.terse, facts.may_choose_style) {
        (true, _) => {}
        (false, true) => ask(turn, Question::Style, says::AskStyle.into(), facts),
        (false, false) => ask_time(turn, facts),
    }
}

/// The style that was chosen from the list; whatever else is said keeps everyday words.
pub(super) fn styled(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    match slots.number() {
        Some(2) => {
            turn.effects.push(Effect::Style(Style::Simple));
            turn.says.push(says::StyleSimpleOn.into());
        }
        Some(3) => key_words(turn),
        Some(1) | None => {}
        Some(_) => return ask(turn, Question::Style, says::AskStyle.into(), facts),
    }
    ask_time(turn, facts);
}

/// Key words from now on; where the style was asked for, the time is next.
pub(super) fn in_key_words(turn: &mut Turn, facts: &Facts) {
    let asked = turn.state.waiting(facts).is_some_and(|asked| asked.what == Question::Style);
    key_words(turn);
    if asked {
        ask_time(turn, facts);
    }
}

fn key_words(turn: &mut Turn) {
    turn.effects.push(Effect::Style(Style::KeyWord));
    turn.says.push(says::StyleKeyWordsOn.into());
}

fn ask_time(turn: &mut Turn, facts: &Facts) {
    turn.state.question = None;
    ask(turn, Question::ReminderTime, says::AskGoodTime.into(), facts);
}

fn ask(turn: &mut Turn, what: Question, say: Say, facts: &Facts) {
    let before = turn.state.unset.take();
    let times = before.as_ref().filter(|unset| unset.what == what).map_or(0, |unset| unset.times);
    turn.state.unset = Some(Unset {
        what: what.clone(),
        since: before.map_or(facts.now, |unset| unset.since),
        at: facts.now,
        times: times.saturating_add(1),
    });
    turn.ask(Asked::now(what, vec![say], facts));
}

/// What is decided of it in a turn: a time that is set, a rest and a stop end it all; whatever else
/// is done may be the moment to ask again.
pub(super) fn settle(turn: &mut Turn, facts: &Facts) {
    let settles = |effect: &Effect| {
        matches!(effect, Effect::SetReminder(_) | Effect::PauseReminders(_) | Effect::Consent(_))
    };
    if turn.effects.iter().any(settles) && !turn.asked {
        turn.state.unset = None;
    }
    turn.asks_again = is_due(turn, facts);
}

/// Whether there is something to ask again now: days later, where this turn does something, asks
/// nothing and hands nothing to a person.
fn is_due(turn: &Turn, facts: &Facts) -> bool {
    let done = |effect: &Effect| !matches!(effect, Effect::Task(_));
    let free = !turn.asked
        && !turn.says.is_empty()
        && turn.effects.iter().any(done)
        && turn.effects.iter().all(done)
        && turn.state.waiting(facts).is_none();
    let rests = |unset: &Unset| {
        let now = facts.now;
        unset.times < TIMES && now - unset.at > RESTS && now - unset.since <= OPEN
    };
    free && !facts.terse && turn.state.unset.as_ref().is_some_and(rests)
}

/// Asks again what was left open, unless what the turn did led to a question of its own.
pub(super) fn again(turn: &mut Turn, facts: &Facts) {
    if turn.asked || turn.state.waiting(facts).is_some() {
        return;
    }
    match turn.state.unset.as_ref().map(|unset| &unset.what) {
        Some(Question::Style) if facts.may_choose_style => {
            ask(turn, Question::Style, says::AskStyle.into(), facts);
        }
        Some(_) => ask_time(turn, facts),
        None => {}
    }
}
