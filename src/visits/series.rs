//! When the visits of a series fall. Pure rules.
//!
//! A series is wall-clock time in one zone: 10:30 stays 10:30 through both clock changes. A time
//! that the spring change skips becomes the first valid one after it, a time that the autumn change
//! repeats means the first of the two ([`crate::clock::instant`]). Dates on which the service is
//! shut are left out and named; they move nothing, so a fortnightly series keeps its weeks. Visits
//! in the past are rows of their own and never come from here again: callers ask from a date on.

use chrono::{DateTime, Datelike, Days, Duration, Months, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::calendar::{Calendar, Day, Why};
use crate::clock::instant;
use crate::error::{Code, Wrong};

/// Days that one expansion reaches at most, so that a date far off costs nothing.
pub const REACH: u64 = 1100;
/// Minutes a visit lasts at least and at most.
pub const MINUTES: (u32, u32) = (5, 480);
/// Completed visits a series may count to.
pub const COUNT: u32 = 200;
/// Dates that may be chosen one by one.
pub const DATES: usize = 200;

/// How often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// Every week on these days.
    Weekly(Vec<Weekday>),
    /// Every other week on these days, counted from the week of the first date.
    Fortnightly(Vec<Weekday>),
    /// Every month on the weekday of the first date: the second Tuesday stays the second Tuesday;
    /// a fifth one means the last of each month.
    Monthly,
    /// On dates chosen one by one.
    Varying(Vec<NaiveDate>),
}

/// When a series is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// After this date.
    Until(NaiveDate),
    /// Once so many visits took place.
    Completed(u32),
    /// When somebody ends it.
    Open,
}

/// What makes a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// How often.
    pub rhythm: Rhythm,
    /// The time on the wall.
    pub at: NaiveTime,
    /// How long each visit lasts.
    pub minutes: u32,
    /// Whose wall.
    pub zone: Tz,
    /// The first date it may fall on.
    pub first: NaiveDate,
    /// When it is over.
    pub end: End,
}

/// What is asked of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Visits of the series that took place already.
    pub completed: u32,
    /// No date before this one.
    pub from: NaiveDate,
    /// No date after this one.
    pub horizon: NaiveDate,
}

/// One visit of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The date where it is.
    pub on: NaiveDate,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Which visit of the series it will be if it and those before it take place.
    pub ordinal: u32,
}

/// A date of the pattern without a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The date.
    pub on: NaiveDate,
    /// Why.
    pub why: Why,
}

/// The visits a pattern makes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// In order.
    pub visits: Vec<Occurrence>,
    /// The dates left out among them, in order.
    pub skipped: Vec<Skipped>,
    /// The first visit in a year whose bank holidays nobody told us: to be looked at by a person.
    pub holidays_unknown_from: Option<NaiveDate>,
}

impl Pattern {
    /// Every rule a pattern breaks, with the field it is about.
    pub fn faults(&self) -> Vec<(&'static str, Wrong)> {
        let mut found = Vec::new();
        let (least, most) = MINUTES;
        if !(least..=most).contains(&self.minutes) {
            found.push(("minutes", out_of_range(least, most)));
        }
        match &self.rhythm {
            Rhythm::Weekly(days) | Rhythm::Fortnightly(days) if days.is_empty() => {
                found.push(("days", Wrong::new(Code::EmptyValue)));
            }
            Rhythm::Varying(dates) if dates.is_empty() => {
                found.push(("dates", Wrong::new(Code::EmptyValue)));
            }
            Rhythm::Varying(dates) if dates.len() > DATES => {
                found.push(("dates", Wrong::new(Code::TooMany).with("limit", DATES)));
            }
            _ => {}
        }
        match self.end {
            End::Until(last) if last < self.first => {
                found.push(("until", Wrong::new(Code::BadDate)));
            }
            End::Completed(count) if !(1..=COUNT).contains(&count) => {
                found.push(("count", out_of_range(1, COUNT)));
            }
            _ => {}
        }
        found
    }

    /// The visit on a date, whether or not the pattern falls on it.
    pub fn occurrence(&self, on: NaiveDate, ordinal: u32) -> Occurrence {
        let starts_at = instant(on.and_time(self.at), self.zone);
        let ends_at = starts_at + Duration::minutes(i64::from(self.minutes));
        Occurrence { on, starts_at, ends_at, ordinal }
    }

    /// The dates of the pattern from a date on, in order, whatever the calendar says.
    fn dates(&self, from: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate> + '_> {
        let from = from.max(self.first);
        match &self.rhythm {
            Rhythm::Weekly(days) => Box::new(self.weeks(from, 1, days)),
            Rhythm::Fortnightly(days) => Box::new(self.weeks(from, 2, days)),
            Rhythm::Monthly => Box::new(self.months().skip_while(move |on| *on < from)),
            Rhythm::Varying(dates) => {
                let mut dates = dates.clone();
                dates.sort_unstable();
                dates.dedup();
                Box::new(dates.into_iter().skip_while(move |on| *on < from))
            }
        }
    }

    /// The days of every `step`-th week, counted from the week of the first date.
    fn weeks<'a>(
        &self,
        from: NaiveDate,
        step: u64,
        days: &'a [Weekday],
    ) -> impl Iterator<Item = NaiveDate> + 'a {
        let monday = monday(self.first);
        let passed = u64::try_from((from - monday).num_weeks()).unwrap_or_default() / step * step;
        (0_u64..)
            .map_while(move |n| monday.checked_add_days(Days::new(7 * (passed + n * step))))
            .flat_map(|monday| monday.iter_days().take(7))
            .filter(move |on| *on >= from && days.contains(&on.weekday()))
    }

    /// The same weekday of every month, as it is in the month of the first date.
    fn months(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let which = self.first.day0() / 7;
        let first_of_month = self.first.with_day(1).unwrap_or(self.first);
        (0_u32..)
            .map_while(move |n| first_of_month.checked_add_months(Months::new(n)))
            .filter_map(move |month| nth(month, self.first.weekday(), which))
    }
}

fn out_of_range(least: u32, most: u32) -> Wrong {
    Wrong::new(Code::OutOfRange).with("least", least).with("most", most)
}

fn monday(on: NaiveDate) -> NaiveDate {
    on.week(Weekday::Mon).checked_first_day().unwrap_or(on)
}

/// The weekday of a month that comes after `which` others; the fifth is the last there is.
fn nth(first_of_month: NaiveDate, weekday: Weekday, which: u32) -> Option<NaiveDate> {
    let month = first_of_month.month();
    let days = first_of_month.iter_days().take_while(|on| on.month() == month);
    days.filter(|on| on.weekday() == weekday).take(usize::try_from(which).ok()? + 1).last()
}

/// The visits a pattern makes on the days a service is open.
///
/// Only visits that took place count towards [`End::Completed`], so a cancelled one is made up for
/// at the end: what is asked for is as many visits as are still missing.
pub fn expand(pattern: &Pattern, calendar: &Calendar, ask: &Ask) -> Expansion {
    let reach = ask.from.checked_add_days(Days::new(REACH)).unwrap_or(ask.horizon);
    let last = match pattern.end {
        End::Until(last) => last.min(ask.horizon).min(reach),
        End::Completed(_) | End::Open => ask.horizon.min(reach),
    };
    let missing = match pattern.end {
        End::Completed(count) => count.saturating_sub(ask.completed),
        End::Until(_) | End::Open => u32::MAX,
    };
    let known = calendar.holidays_known_until();
    let (mut made, mut planned) = (Expansion::default(), 0);
    for on in pattern.dates(ask.from).take_while(|on| *on <= last) {
        if planned >= missing {
            break;
        }
        if let Day::Shut(why) = calendar.day(on) {
            made.skipped.push(Skipped { on, why });
            continue;
        }
        planned += 1;
        made.visits.push(pattern.occurrence(on, ask.completed.saturating_add(planned)));
        if on > known {
            made.holidays_unknown_from.get_or_insert(on);
        }
    }
    made
}
