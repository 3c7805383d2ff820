//! What follows the first yes: how a carer wants to be written to, and when to be reminded. One
//! question a turn; both may stay open, and whatever else is written is done meanwhile.

use super::decide::greet;
use super::model::{Asked, Effect, Facts, Question, Turn};
use super::understand::Slots;
use crate::l10n::{Say, Style, says};

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
    turn.ask(Asked::now(what, vec![say], facts));
}
