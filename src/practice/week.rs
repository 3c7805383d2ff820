//! The week view and the suggestion: pure arithmetic over entries and sums.

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::model::{Entry, Outcome};
use super::sums_store::DaySum;
use crate::clock::wall;
use crate::db::Id;
use crate::plans::model::{HelpLevel, Plan, Step, StepState};

/// Monday of the week a day is in.
pub fn monday(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// The seven days from a Monday.
pub fn days(monday: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    monday.iter_days().take(7)
}

/// On how many days something was practised; "not today" and silence are not among them.
pub fn days_practised<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> u32 {
    let practised = entries.into_iter().filter(|e| e.content.outcome != Outcome::NotToday);
    count_days(practised.map(|e| e.content.practised_on))
}

/// How many different days these are.
pub fn count_days(days: impl Iterator<Item = NaiveDate>) -> u32 {
    let mut days: Vec<NaiveDate> = days.collect();
    days.sort_unstable();
    days.dedup();
    u32::try_from(days.len()).unwrap_or(u32::MAX)
}

/// How many days of a step count by its own success rule. A day sums all activities of the step
/// and all carers; days up to a person's last answer are not counted again, a day being one of the
/// family's `zone`.
pub fn days_met(step: &Step, sums: &[(Id, DaySum)], zone: Tz) -> u32 {
    let answered = step.answered_at.map(|at| wall(at, zone).date());
    let mut per_day: std::collections::BTreeMap<NaiveDate, (u64, u64)> = Default::default();
    for (activity_id, sum) in sums {
        let Some(activity) = step.activities.iter().find(|a| a.id == *activity_id) else {
            continue;
        };
        if answered.is_some_and(|day| sum.day <= day) {
            continue;
        }
        let within: u64 = HelpLevel::ALL
            .into_iter()
            .zip(sum.at)
            .filter(|(level, _)| level.within(step.success.max_help, &activity.help_levels))
            .map(|(_, n)| n)
            .sum();
        let day = per_day.entry(sum.day).or_default();
        *day = (day.0 + sum.tries, day.1 + within);
    }
    let met = per_day.values().filter(|(tries, within)| step.success.day_counts(*tries, *within));
    u32::try_from(met.count()).unwrap_or(u32::MAX)
}

/// Whether the plan should suggest looking at a step together.
pub fn ready_to_review(step: &Step, days_met: u32) -> bool {
    step.state == StepState::Practising && days_met >= step.success.days
}

/// A plan with, per step, how many days met its rule.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// Days met, in the order of its steps.
    pub days_met: Vec<u32>,
    /// The family's counter, read before the rest.
    pub rev: i64,
}

impl PlanView {
    /// Puts plan and practice together, by the days of the family's `zone`.
    pub fn new(plan: Plan, sums: &[(Id, DaySum)], zone: Tz, rev: i64) -> Self {
        let days_met = plan.steps.iter().map(|step| days_met(step, sums, zone)).collect();
        Self { plan, days_met, rev }
    }

    /// What somebody who only logs is shown: the steps being practised and their activities;
    /// nothing of the child's story, the goals or how far the steps are.
    #[must_use]
    pub fn steps_only(&self) -> Self {
        let mut plan = self.plan.clone();
        plan.about = Default::default();
        plan.goals.clear();
        plan.steps.retain(|step| step.state.is_practised());
        for step in &mut plan.steps {
            (step.before, step.after, step.statement) = (None, None, None);
        }
        let days_met = vec![0; plan.steps.len()];
        Self { plan, days_met, rev: self.rev }
    }
}
