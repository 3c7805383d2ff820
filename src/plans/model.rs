//! The chain of the National Portage Association: long-term goal → small step → activity, and the
//! rule that says when a step looks done.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::db::Id;
use crate::error::{Checks, Code, Wrong};
use crate::families::model::calendar_day;
use crate::l10n::keys;

use super::framework::StatementRef;
pub use super::state::StepState;
use super::story::Baseline;
use super::views::Profession;

/// Days after the end of a plan in which practice may still be logged against it: the family goes
/// on while the next plan is being agreed.
pub const GRACE_DAYS: u64 = 28;
/// Goals in a plan, steps in a goal, activities in a step, at most: more is not a small step.
pub const PER_LEVEL: usize = 10;
/// Longest time from start to review; plans are agreed for a block or a term, at most a year.
pub const LONGEST_DAYS: i64 = 366;

/// How much help a child had, from none to the most.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HelpLevel {
    /// By themselves.
    Independent,
    /// Told or reminded.
    Verbal,
    /// Pointed at.
    Gesture,
    /// Shown.
    Model,
    /// A little hand help.
    PartialPhysical,
    /// Hand over hand.
    FullPhysical,
}

impl HelpLevel {
    /// All levels, least help first: the order where an activity names none of its own.
    pub const ALL: [HelpLevel; 6] = [
        Self::Independent,
        Self::Verbal,
        Self::Gesture,
        Self::Model,
        Self::PartialPhysical,
        Self::FullPhysical,
    ];

    /// The word on the wire and in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::Verbal => "verbal",
            Self::Gesture => "gesture",
            Self::Model => "model",
            Self::PartialPhysical => "partial_physical",
            Self::FullPhysical => "full_physical",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == text)
    }

    /// What the texts call it.
    pub fn key(self) -> keys::Given {
        match self {
            Self::Independent => keys::Given::Independent,
            Self::Verbal => keys::Given::Verbal,
            Self::Gesture => keys::Given::Gesture,
            Self::Model => keys::Given::Model,
            Self::PartialPhysical => keys::Given::PartialPhysical,
            Self::FullPhysical => keys::Given::FullPhysical,
        }
    }

    /// Whether this is at most as much help as `most`, by the activity's own order where it has
    /// one that names both (sources disagree on verbal before gesture), else by the usual one.
    pub fn within(self, most: Self, order: &[Self]) -> bool {
        let place = |level| order.iter().position(|l| *l == level);
        match (place(self), place(most)) {
            (Some(mine), Some(limit)) => mine <= limit,
            _ => self <= most,
        }
    }
}

/// When a step looks done: `k` of `n` tries on `days` days with at most `max_help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Success {
    /// Tries that must succeed.
    pub k: u32,
    /// Tries that must be made on such a day.
    pub n: u32,
    /// Days, not needing to be in a row.
    pub days: u32,
    /// Most help that still counts.
    pub max_help: HelpLevel,
}

impl Success {
    /// # Errors
    /// `k` is not within 1..=`n`, or a number is out of bounds.
    pub fn new(k: u32, n: u32, days: u32, max_help: HelpLevel) -> Result<Self, Wrong> {
        let range = |least: u32, most: u32| {
            Wrong::new(Code::OutOfRange).with("least", least).with("most", most)
        };
        if !(1..=50).contains(&n) {
            return Err(range(1, 50));
        }
        if !(1..=n).contains(&k) {
            return Err(range(1, n));
        }
        if !(1..=30).contains(&days) {
            return Err(range(1, 30));
        }
        Ok(Self { k, n, days, max_help })
    }

    /// Whether one day counts: its tries sum to at least `n`, at least `k` of them within help.
    pub fn day_counts(self, tries: u64, within_help: u64) -> bool {
        tries >= u64::from(self.n) && within_help >= u64::from(self.k)
    }
}

/// Who leads an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// The adult starts and shows.
    Adult,
    /// The child starts; the adult follows.
    Child,
}

impl Lead {
    /// The word in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Child => "child",
        }
    }

    /// Reads the word; a row of ours is one of the two.
    pub fn parse(text: &str) -> Self {
        if text == "child" { Self::Child } else { Self::Adult }
    }
}

/// What the plan starts from: the child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What the child likes.
    pub likes: Vec<String>,
    /// What the child does not like.
    pub dislikes: Vec<String>,
    /// The day as it is, where practice may fit.
    pub routines: Vec<String>,
    /// What the family hopes for, in their own words.
    pub hopes: String,
}

/// A plan to be made.
#[derive(Debug, Clone)]
pub struct NewPlan {
    /// Identity.
    pub id: Id,
    /// First day.
    pub starts_on: NaiveDate,
    /// Day by which it is looked at together.
    pub review_by: NaiveDate,
    /// Where it starts from.
    pub about: About,
    /// What it is for.
    pub goals: Vec<NewGoal>,
}

/// A long-term goal to be made.
#[derive(Debug, Clone)]
pub struct NewGoal {
    /// Identity.
    pub id: Id,
    /// Area of development, a short code of the service's framework.
    pub area: String,
    /// Whose target it is.
    pub source: GoalSource,
    /// Of a therapist's target: whose calling.
    pub profession: Option<Profession>,
    /// The goal, and the family's own words for it.
    pub words: GoalWords,
    /// On the way there.
    pub steps: Vec<NewStep>,
}

/// The words of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalWords {
    /// What is aimed for.
    pub goal: String,
    /// How the family says it.
    pub family_words: Option<String>,
    /// The therapist whose target it is, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub therapist: Option<String>,
}

/// Whose target a goal is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoalSource {
    /// Agreed with the Portage visitor.
    #[default]
    Portage,
    /// Set by a therapist; it stands beside the others.
    Therapy,
}

/// A small step to be made.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// Identity.
    pub id: Id,
    /// What the child does, and when.
    pub words: StepWords,
    /// When it looks done.
    pub success: Success,
    /// Where it stands at first.
    pub state: StepState,
    /// The step of the same plan that it is a smaller part of.
    pub part_of: Option<Id>,
    /// The statement of a framework it is on the way to, and where the request names it.
    pub statement: Option<(StatementRef, String)>,
    /// What to practise.
    pub activities: Vec<NewActivity>,
}

/// The words of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepWords {
    /// What the child does.
    pub does_what: String,
    /// Under what conditions.
    pub conditions: Option<String>,
}

/// An activity to be made.
#[derive(Debug, Clone)]
pub struct NewActivity {
    /// Identity.
    pub id: Id,
    /// Name and how it goes.
    pub words: ActivityWords,
    /// Who leads.
    pub lead: Lead,
    /// Levels of help for this child, least first; empty = the usual six.
    pub help_levels: Vec<HelpLevel>,
}

/// The words of an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityWords {
    /// What the family calls it; short, since texts name it.
    pub name: String,
    /// How to do it.
    pub how: Option<String>,
    /// What is needed.
    pub materials: Option<String>,
    /// Where it fits the day.
    pub routine: Option<String>,
}

/// A plan as stored.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Identity.
    pub id: Id,
    /// Whose.
    pub child_id: Id,
    /// First day.
    pub starts_on: NaiveDate,
    /// Review day.
    pub review_by: NaiveDate,
    /// The day it was agreed with the family.
    pub agreed_on: Option<NaiveDate>,
    /// Where it starts from.
    pub about: About,
    /// Goals in their order.
    pub goals: Vec<Goal>,
    /// Steps in their order, each with its activities.
    pub steps: Vec<Step>,
}

/// A goal as stored.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Identity.
    pub id: Id,
    /// Area of development.
    pub area: String,
    /// Whose target it is.
    pub source: GoalSource,
    /// Of a therapist's target: whose calling.
    pub profession: Option<Profession>,
    /// Its words.
    pub words: GoalWords,
}

/// A step as stored.
#[derive(Debug, Clone)]
pub struct Step {
    /// Identity.
    pub id: Id,
    /// Its goal.
    pub goal_id: Id,
    /// Its words.
    pub words: StepWords,
    /// When it looks done.
    pub success: Success,
    /// Where it stands.
    pub state: StepState,
    /// The step that it is a smaller part of.
    pub part_of: Option<Id>,
    /// The statement of a framework it is on the way to.
    pub statement: Option<StatementRef>,
    /// What was seen before it was practised.
    pub before: Option<Baseline>,
    /// What was seen after.
    pub after: Option<Baseline>,
    /// When a person last answered for it; earlier days do not suggest again.
    pub answered_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What to practise.
    pub activities: Vec<Activity>,
    /// Version of the row.
    pub rev: i64,
}

/// An activity as stored.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Identity.
    pub id: Id,
    /// Its words.
    pub words: ActivityWords,
    /// Who leads.
    pub lead: Lead,
    /// Its own order of help.
    pub help_levels: Vec<HelpLevel>,
}

/// The days of a plan: review after start, not more than a year.
///
/// # Errors
/// Notes the fault in `checks`.
pub fn check_dates(checks: &mut Checks, starts_on: NaiveDate, review_by: NaiveDate) {
    let possible = [("/starts_on", starts_on), ("/review_by", review_by)]
        .map(|(pointer, day)| checks.take(pointer, calendar_day(day)));
    if possible.contains(&None) {
        return;
    }
    let days = (review_by - starts_on).num_days();
    if !(1..=LONGEST_DAYS).contains(&days) {
        checks.refuse("/review_by", Wrong::new(Code::BadDate));
    }
}

/// Whether practice on `day` may be logged against a plan of these dates.
pub fn loggable(starts_on: NaiveDate, review_by: NaiveDate, day: NaiveDate) -> bool {
    day >= starts_on && day <= last_loggable(review_by)
}

/// The last day practice may be logged against the plan.
pub fn last_loggable(review_by: NaiveDate) -> NaiveDate {
    review_by.checked_add_days(Days::new(GRACE_DAYS)).unwrap_or(review_by)
}
