//! Blocks of visits: some services visit in blocks and look at progress together at the end of
//! each. A block is counted, shown and proposed; people open it and end it.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::{Code, Fault};
use crate::programmes::profile::{Begins, Cadence, VisitRule};

/// The most visits that can be planned.
pub const MOST_VISITS: u32 = 200;
/// How far ahead a block may start, and how long it may last: a year, and some time to spare.
const LONGEST: Days = Days::new(400);

/// How a block ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BlockEnd)]
pub enum BlockEnd {
    /// As it was planned.
    Complete,
    /// Before that.
    EndedEarly,
}

/// A block of visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Identity.
    pub id: Id,
    /// Of which enrolment.
    pub enrolment_id: Id,
    /// Which of its blocks, from one on.
    pub number: u32,
    /// Visits planned, where they are counted.
    pub planned: Option<u32>,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day, where one is set.
    pub ends_on: Option<NaiveDate>,
    /// When its review was held.
    pub reviewed_on: Option<NaiveDate>,
    /// Since when it is closed, and how it ended.
    pub closed: Option<(DateTime<Utc>, BlockEnd)>,
    /// Who opened it: `carer`, `visitor`, `lead` or `system`, and which.
    pub by: (String, Option<Id>),
    /// When it was opened.
    pub at: DateTime<Utc>,
    /// The family's counter when it last changed.
    pub rev: i64,
}

/// A block and its visits that took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The block.
    pub block: Block,
    /// Visits from its first day to the next block's that took place; counted anew each time.
    pub took_place: u32,
}

impl Counted {
    /// Whether the visits that were planned took place.
    pub fn all_took_place(&self) -> bool {
        self.block.planned.is_some_and(|planned| self.took_place >= planned)
    }

    /// Whether it is over: its visits took place, its last day has come, or a person ended it.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        let day_came = self.block.ends_on.is_some_and(|last| last <= today);
        self.block.closed.is_some() || self.all_took_place() || day_came
    }
}

/// A block to be opened.
#[derive(Debug, Clone, Copy)]
pub struct NewBlock {
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Visits planned, where they are counted.
    pub planned: Option<u32>,
    /// Its last day; what the programme's weeks give where absent.
    pub ends_on: Option<NaiveDate>,
    /// How the one that is open ends with it.
    pub close_current: Option<BlockEnd>,
}

impl NewBlock {
    /// What is wrong with it, beside the block that is open and the day the child's place began.
    pub fn faults(
        &self,
        current: Option<&Counted>,
        (began, today): (NaiveDate, NaiveDate),
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        let follows = current.is_none_or(|one| self.follows(one));
        let latest = today.checked_add_days(LONGEST);
        if self.starts_on < began || !follows || latest.is_some_and(|l| l < self.starts_on) {
            faults.push(Fault::at("/starts_on", Code::BadDate));
        }
        if !ends_in_order(self.starts_on, self.ends_on) {
            faults.push(Fault::at("/ends_on", Code::BadDate));
        }
        match (current, self.close_current) {
            (Some(_), None) => faults.push(Fault::at("/close_current", Code::MissingField)),
            (None, Some(_)) => faults.push(Fault::at("/close_current", Code::UnknownField)),
            _ => {}
        }
        faults
    }

    /// Whether it comes after the one before. One that is complete lasts until its last day, unless
    /// its visits took place; one that ends early ends for this one.
    fn follows(&self, current: &Counted) -> bool {
        let early = self.close_current == Some(BlockEnd::EndedEarly);
        let lasts = current.block.ends_on.filter(|_| !early && !current.all_took_place());
        current.block.starts_on < self.starts_on && lasts.is_none_or(|last| last < self.starts_on)
    }
}

/// Whether a last day can be a block's: not before its first, and at most 400 days after it.
pub fn ends_in_order(starts_on: NaiveDate, ends_on: Option<NaiveDate>) -> bool {
    let latest = starts_on.checked_add_days(LONGEST);
    ends_on.is_none_or(|last| starts_on <= last && latest.is_none_or(|latest| last <= latest))
}

/// What a programme's page gives for a block. A suggestion: people plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Weeks it lasts.
    pub weeks: Option<u32>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Visits that the weeks and the rhythm give.
    pub planned: Option<u32>,
    /// How often, the usual.
    pub cadence: Option<Cadence>,
    /// Another rhythm to begin with.
    pub begins: Option<Begins>,
    /// How long a visit is, in minutes.
    pub minutes: Option<u32>,
}

/// Proposes a block from a day on. How many visits is only proposed where both the weeks and the
/// rhythm are on the page.
pub fn propose(rule: &VisitRule, starts_on: NaiveDate) -> Proposal {
    let weeks = rule.block_weeks;
    let after = weeks.and_then(|weeks| {
        let days = u64::from(weeks).checked_mul(7)?;
        starts_on.checked_add_days(Days::new(days))
    });
    let cadence = rule.cadence.first().copied();
    let begins = rule.begins.clone();
    let planned = after
        .zip(cadence)
        .and_then(|(after, cadence)| visits_until(starts_on, after, (begins.as_ref(), cadence)));
    let ends_on = after.and_then(|day| day.pred_opt());
    let minutes = rule.minutes;
    Proposal { starts_on, weeks, ends_on, planned, cadence, begins, minutes }
}

/// Visits in a rhythm, the first on a day, all of them before another.
fn visits_until(
    first: NaiveDate,
    after: NaiveDate,
    (begins, usual): (Option<&Begins>, Cadence),
) -> Option<u32> {
    let (early, often) = begins.map_or((0, usual), |begins| (begins.visits, begins.cadence));
    // The last of the first visits; the usual rhythm is counted from it.
    let (mut visits, mut day) = (1, first);
    while visits < early && visits < MOST_VISITS && day < after {
        day = later(first, often, visits)?;
        visits += u32::from(day < after);
    }
    for times in 1..=MOST_VISITS {
        if later(day, usual, times)? >= after || visits >= MOST_VISITS {
            break;
        }
        visits += 1;
    }
    Some(visits)
}

/// So many times later; `None` for a rhythm that is none.
fn later(day: NaiveDate, cadence: Cadence, times: u32) -> Option<NaiveDate> {
    let weeks = |weeks: u32| day.checked_add_days(Days::new(u64::from(times * weeks * 7)));
    match cadence {
        Cadence::Weekly => weeks(1),
        Cadence::Fortnightly => weeks(2),
        Cadence::Monthly => day.checked_add_months(Months::new(times)),
        Cadence::Varies => None,
    }
}

/// Which block a review at the end of a block is of, by the day it was held: the one that ran on
/// that day; the one before it where that one waits for its review and this one is not over.
pub fn reviewed(blocks: &[Counted], held_on: NaiveDate) -> Option<&Counted> {
    let mut begun = blocks.iter().rev().filter(|one| one.block.starts_on <= held_on);
    let last = begun.next()?;
    let before = begun.next().filter(|one| one.block.reviewed_on.is_none());
    Some(before.filter(|_| !last.is_over(held_on)).unwrap_or(last))
}
