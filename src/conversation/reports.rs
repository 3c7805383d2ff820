//! From a reading to reports, and from reports to entries: whose, which, when, how.

use chrono::NaiveDate;

use super::model::{Activity, Child, Facts, Question, Report, State, set_counts};
use super::understand::{self, Intent, Slots};
use super::visit_model::Asking;
use super::visits;
use crate::db::Id;
use crate::families::model::Consent;
use crate::plans::model::HelpLevel;
use crate::practice::model::{Barrier, Content, Enjoyed, Help, Outcome};

/// Reports of one reading: as many as the longest list it holds.
pub fn reports(intent: Intent, slots: &Slots, facts: &Facts) -> Vec<Report> {
    let count = [
        slots.child.0.len(),
        slots.activity.0.len(),
        slots.date.0.len(),
        slots.times.0.len(),
        slots.help.0.len(),
        slots.outcome.0.len(),
        slots.enjoyed.0.len(),
        1,
    ];
    let count = count.into_iter().max().unwrap_or(1);
    (0..count).map(|at| report(intent, slots, at, facts)).collect()
}

fn report(intent: Intent, slots: &Slots, at: usize, facts: &Facts) -> Report {
    let activity = slots.activity.at(at).and_then(|id| activity_id(id));
    let child = slots.child.at(at).and_then(|name| child_named(name, facts));
    let outcome = if intent == Intent::LogNotToday {
        Outcome::NotToday
    } else {
        slots.outcome.at(at).copied().map_or(Outcome::Practised, outcome)
    };
    Report {
        child,
        activity,
        activity_name: activity.and_then(|id| facts.activity(id)).map(|(_, a)| a.name.clone()),
        said_day: slots.date.at(at).copied(),
        written: facts.written.date(),
        outcome,
        tries: slots.times.at(at).copied().filter(|n| *n > 0),
        help: slots.help.at(at).copied().map(help),
        enjoyed: slots.enjoyed.at(at).copied().map(enjoyed),
        barrier: slots.barrier.map(barrier),
    }
}

/// An activity's id as the understanding hands it back.
pub fn activity_id(text: &str) -> Option<Id> {
    uuid::Uuid::parse_str(text).ok().map(Id)
}

/// The child a reading names.
pub fn child_named(name: &str, facts: &Facts) -> Option<Id> {
    facts.children.iter().find(|child| child.name == name).map(|child| child.id)
}

/// What a report still lacks, or the entry it makes.
#[derive(Debug)]
pub enum Settled {
    /// Whose and which are known.
    Entry(Id, Box<Content>),
    /// Several children could be meant.
    WhichChild,
    /// The child is known, the activity is not.
    WhichActivity(Id),
    /// The child has nothing that may be logged now.
    NoPlan(Id),
}

/// Works out whose and which. A child is meant when it is named, the only one, the only one with
/// that activity, the one spoken of a moment ago, or the one the reminder asked about.
pub fn settle(report: &Report, state: &State, facts: &Facts) -> Settled {
    let Some(child) = child_meant(report, state, facts) else { return Settled::WhichChild };
    if child.activities.is_empty() {
        return Settled::NoPlan(child.id);
    }
    match activity_meant(report, child, facts) {
        Some(activity) => {
            let day = day_meant(report, child, facts);
            Settled::Entry(child.id, Box::new(content(report, activity, day)))
        }
        None => Settled::WhichActivity(child.id),
    }
}

/// The day that was said; a bare reply to a reminder is about the reminder's day, also when it
/// comes the next morning.
fn day_meant(report: &Report, child: &Child, facts: &Facts) -> NaiveDate {
    let reminded = facts.reminded.as_ref();
    let bound = reminded.filter(|r| report.activity.is_none() && r.child == child.id);
    report.said_day.or(bound.map(|r| r.day)).unwrap_or(report.written)
}

fn child_meant<'f>(report: &Report, state: &State, facts: &'f Facts) -> Option<&'f Child> {
    if let Some(id) = report.child {
        return facts.child(id);
    }
    if let [only] = facts.children.as_slice() {
        return Some(only);
    }
    if let Some(name) = &report.activity_name {
        let has = |child: &&Child| child.activities.iter().any(|a| same(&a.name, name));
        let mut with_it = facts.children.iter().filter(has);
        if let (Some(only), None) = (with_it.next(), with_it.next()) {
            return Some(only);
        }
    }
    // A bare reply belongs to the reminder, whoever was spoken of since.
    let bare = report.activity.is_none();
    if let Some(id) = state.child_meant(facts.now).filter(|_| !bare || facts.reminded.is_none()) {
        return facts.child(id);
    }
    let reminded = facts.reminded.as_ref()?;
    let named = report.activity_name.as_ref();
    let asked = facts.activity(reminded.activity).map(|(_, activity)| &activity.name);
    let fits = named.is_none_or(|name| asked.is_some_and(|asked| same(asked, name)));
    fits.then(|| facts.child(reminded.child))?
}

/// The named activity, or its like with this child; else the reminder's; else the only one. A day
/// without practice hangs on the first activity: it is about the day.
fn activity_meant<'f>(report: &Report, child: &'f Child, facts: &Facts) -> Option<&'f Activity> {
    let by_id = |id: Id| child.activities.iter().find(|a| a.id == id);
    if let Some(id) = report.activity {
        return own(child, id, facts);
    }
    let reminded = facts.reminded.as_ref().filter(|r| r.child == child.id);
    if let Some(activity) = reminded.and_then(|r| by_id(r.activity)) {
        return Some(activity);
    }
    match child.activities.as_slice() {
        [only] => Some(only),
        [first, ..] if report.outcome == Outcome::NotToday => Some(first),
        _ => None,
    }
}

/// The activity with this id, or the child's own of the same name.
pub fn own<'f>(child: &'f Child, id: Id, facts: &Facts) -> Option<&'f Activity> {
    let alike = || {
        let (_, named) = facts.activity(id)?;
        child.activities.iter().find(|a| same(&a.name, &named.name))
    };
    child.activities.iter().find(|a| a.id == id).or_else(alike)
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn content(report: &Report, activity: &Activity, day: NaiveDate) -> Content {
    let mut content = Content::tap(activity.id, day, report.outcome);
    content.enjoyed = report.enjoyed;
    if report.outcome == Outcome::NotToday {
        content.barrier = report.barrier;
    } else {
        set_counts(&mut content, report.tries, report.help);
    }
    content
}

/// What the open question means to the understanding: which kind, and the options it offered.
pub fn pending(state: &State, facts: &Facts) -> (understand::Pending, Vec<String>) {
    use understand::Pending;
    // What a number that has not said yes is asked is yes or no.
    if matches!(facts.consent, Consent::New | Consent::Asked) {
        return (Pending::YesNo, Vec::new());
    }
    match state.waiting(facts).map(|asked| &asked.what) {
        Some(Question::WhichChild { options, .. }) => {
            let names = options.iter().filter_map(|id| facts.child(*id)).map(|c| c.name.clone());
            (Pending::WhichChild, names.collect())
        }
        Some(Question::WhichActivity { options, .. }) => {
            (Pending::WhichActivity, options.iter().map(ToString::to_string).collect())
        }
        Some(Question::HowMany) => (Pending::HowMany, Vec::new()),
        Some(Question::HelpLevel) => (Pending::HelpLevel, Vec::new()),
        Some(Question::Stop) => (Pending::YesNo, Vec::new()),
        Some(Question::ReminderTime) => (Pending::ReminderTime, Vec::new()),
        // A number of a list.
        Some(Question::Language { .. } | Question::Style) => (Pending::ChooseSlot, Vec::new()),
        Some(Question::Visit(asking)) => (asked_of_visits(asking), visits::options(asking, facts)),
        // A bare "3" after a reminder answers how often.
        None if facts.reminded.is_some() => (Pending::HowMany, Vec::new()),
        None if state.just_cancelled(facts).is_some() => (Pending::Cancelled, Vec::new()),
        None => (Pending::None, Vec::new()),
    }
}

fn asked_of_visits(asking: &Asking) -> understand::Pending {
    use understand::Pending;
    match asking {
        Asking::Which { .. } | Asking::Slot { .. } => Pending::ChooseSlot,
        Asking::Cancel(_) | Asking::CancelAll => Pending::ConfirmVisitCancel,
        Asking::For { .. } => Pending::WhichChild,
    }
}

/// A level of help as the log keeps it.
pub fn help(level: understand::HelpLevel) -> Help {
    use understand::HelpLevel as Said;
    match level {
        Said::Independent => Help::Level(HelpLevel::Independent),
        Said::Verbal => Help::Level(HelpLevel::Verbal),
        Said::Gesture => Help::Level(HelpLevel::Gesture),
        Said::Model => Help::Level(HelpLevel::Model),
        Said::PartialPhysical => Help::Level(HelpLevel::PartialPhysical),
        Said::FullPhysical => Help::Level(HelpLevel::FullPhysical),
        Said::SomeHelp => Help::Some,
    }
}

/// An outcome as the log keeps it.
pub fn outcome(outcome: understand::Outcome) -> Outcome {
    match outcome {
        understand::Outcome::Practised => Outcome::Practised,
        understand::Outcome::Achieved => Outcome::Achieved,
        understand::Outcome::NotYet => Outcome::NotYet,
    }
}

/// Enjoyment as the log keeps it.
pub fn enjoyed(enjoyed: understand::Enjoyed) -> Enjoyed {
    match enjoyed {
        understand::Enjoyed::Yes => Enjoyed::Yes,
        understand::Enjoyed::Ok => Enjoyed::Ok,
        understand::Enjoyed::No => Enjoyed::No,
    }
}

fn barrier(barrier: understand::Barrier) -> Barrier {
    match barrier {
        understand::Barrier::ChildUnwell => Barrier::ChildUnwell,
        understand::Barrier::CarerUnwell => Barrier::CarerUnwell,
        understand::Barrier::TooBusy => Barrier::TooBusy,
        understand::Barrier::ChildNotInterested => Barrier::ChildNotInterested,
        understand::Barrier::Away => Barrier::Away,
        understand::Barrier::Other => Barrier::Other,
    }
}
