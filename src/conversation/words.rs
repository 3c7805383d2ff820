//! What is said about an entry, as messages of the catalogue.

use chrono::NaiveDate;

use super::model::{Child, Facts, said_help};
use crate::l10n::{Say, keys, says};
use crate::plans::model::HelpLevel;
use crate::practice::model::{Content, Enjoyed, Help, Outcome};

/// "Saved for Maya: …", or "no practice today".
pub fn recorded(child: &Child, content: &Content, facts: &Facts) -> Say {
    let (day, date) = day(content.practised_on, facts);
    if content.outcome == Outcome::NotToday {
        return says::NotTodayRecorded { child: child.label.clone(), day, date }.into();
    }
    says::PracticeRecorded {
        child: child.label.clone(),
        activity: name(child, content),
        tries: content.tries().unwrap_or(0),
        help: help_key(said_help(content)),
        outcome: outcome_key(content.outcome),
        enjoyed: enjoyed_key(content.enjoyed),
        day,
        date,
    }
    .into()
}

/// "Changed for Maya: …".
pub fn corrected(child: &Child, content: &Content, facts: &Facts) -> Say {
    let (day, date) = day(content.practised_on, facts);
    if content.outcome == Outcome::NotToday {
        return says::NotTodayRecorded { child: child.label.clone(), day, date }.into();
    }
    says::Corrected {
        child: child.label.clone(),
        activity: name(child, content),
        tries: content.tries().unwrap_or(0),
        help: help_key(said_help(content)),
        outcome: outcome_key(content.outcome),
        enjoyed: enjoyed_key(content.enjoyed),
        day,
        date,
    }
    .into()
}

/// "Taken back: cups for Maya."
pub fn undone(child: &Child, content: &Content) -> Say {
    says::Undone { child: child.label.clone(), activity: name(child, content) }.into()
}

fn name(child: &Child, content: &Content) -> String {
    let found = child.activities.iter().find(|a| a.id == content.activity_id);
    found.map(|a| a.name.clone()).unwrap_or_default()
}

fn day(day: NaiveDate, facts: &Facts) -> (keys::Day, NaiveDate) {
    let today = facts.local.date();
    let key = if day == today {
        keys::Day::Today
    } else if Some(day) == today.pred_opt() {
        keys::Day::Yesterday
    } else {
        keys::Day::Other
    };
    (key, day)
}

fn help_key(help: Option<Help>) -> keys::Help {
    match help {
        None => keys::Help::None,
        Some(Help::Some) => keys::Help::SomeHelp,
        Some(Help::Level(HelpLevel::Independent)) => keys::Help::Independent,
        Some(Help::Level(HelpLevel::Verbal)) => keys::Help::Verbal,
        Some(Help::Level(HelpLevel::Gesture)) => keys::Help::Gesture,
        Some(Help::Level(HelpLevel::Model)) => keys::Help::Model,
        Some(Help::Level(HelpLevel::PartialPhysical)) => keys::Help::PartialPhysical,
        Some(Help::Level(HelpLevel::FullPhysical)) => keys::Help::FullPhysical,
    }
}

fn outcome_key(outcome: Outcome) -> keys::Outcome {
    match outcome {
        Outcome::Achieved => keys::Outcome::Achieved,
        Outcome::NotYet => keys::Outcome::NotYet,
        Outcome::Practised | Outcome::NotToday => keys::Outcome::Practised,
    }
}

fn enjoyed_key(enjoyed: Option<Enjoyed>) -> keys::Enjoyed {
    match enjoyed {
        None => keys::Enjoyed::None,
        Some(Enjoyed::Yes) => keys::Enjoyed::Yes,
        Some(Enjoyed::Ok) => keys::Enjoyed::Ok,
        Some(Enjoyed::No) => keys::Enjoyed::No,
    }
}
