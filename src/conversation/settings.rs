//! What a carer sets: when reminders come and rest, and the language they are written in.

use chrono::{Days, NaiveDate};

use super::decide::to_person;
use super::model::{Asked, Effect, Facts, Question, TaskKind, Turn, language_like};
use super::understand::Slots;
use crate::families::model::{Consent, as_time};
use crate::l10n::{Say, keys, says};

/// Days a pause lasts when none was said.
const PAUSE_DAYS: u64 = 7;

/// Reminds every day at the time that is said; asks for one where none is, or where it is quiet.
pub(super) fn set_reminder(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    // Nothing could go out: how to begin again comes first.
    if facts.consent == Consent::Stopped {
        return turn.says.push(says::Stopped { service: facts.service.clone() }.into());
    }
    let Some(time) = slots.reminder_time else {
        return ask_for_time(turn, says::AskReminderTime.into(), facts);
    };
    let minute = chrono::Timelike::hour(&time) * 60 + chrono::Timelike::minute(&time);
    if facts.quiet.contains(minute) {
        let (earlier, later) = facts.quiet.nearest();
        let say = says::ReminderQuiet { earlier: as_time(earlier), later: as_time(later) };
        return ask_for_time(turn, say.into(), facts);
    }
    turn.effects.push(Effect::SetReminder(minute));
    let say = says::ReminderSet { which: keys::Which::Daily, days: Vec::new(), time };
    turn.says.push(say.into());
}

/// Asks when reminders shall come, in these words.
fn ask_for_time(turn: &mut Turn, say: Say, facts: &Facts) {
    turn.ask(Asked::now(Question::ReminderTime, vec![say], facts));
}

/// No reminders for a while.
pub(super) fn pause(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let week = facts.local.date().checked_add_days(Days::new(PAUSE_DAYS));
    let until: NaiveDate = slots.until.or(week).unwrap_or_default();
    turn.effects.push(Effect::PauseReminders(until));
    turn.says.push(says::RemindersPaused { until }.into());
}

/// The language that is named; where none is, or one there are no texts in, the list is offered.
pub(super) fn language(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let wanted = slots.language.as_deref();
    let shipped = wanted.and_then(|wanted| language_like(&facts.languages, wanted));
    match shipped {
        Some(tag) => set_language(turn, tag.to_owned()),
        None if turn.state.waits_for_language(facts) => {
            to_person(turn, TaskKind::TalkToPerson, facts)
        }
        None => {
            if slots.language.is_some() {
                to_person(turn, TaskKind::TalkToPerson, facts);
            }
            ask_language(turn, facts);
        }
    }
}

/// Writes in another language from now on.
pub(super) fn set_language(turn: &mut Turn, tag: String) {
    turn.state.question.take_if(|asked| matches!(asked.what, Question::Language { .. }));
    turn.effects.push(Effect::SetLanguage(tag));
    turn.says.push(says::LanguageChanged.into());
}

/// Offers the languages, each by its own name.
pub(super) fn ask_language(turn: &mut Turn, facts: &Facts) {
    let (tags, names): (Vec<String>, Vec<String>) = facts.languages.iter().cloned().unzip();
    let says = vec![says::AskLanguage { options: names }.into()];
    let what = Question::Language { options: tags };
    turn.ask(Asked::now(what, says, facts));
}
