//! Which times are free for a visit. Pure rules.
//!
//! A slot lies wholly inside the visitor's working hours on a day the service is open, keeps the
//! travel gap to the visitor's other visits, touches nothing the family has, and begins on the
//! grid that the beginning of the working hours sets. Everything busy is sorted and joined once,
//! then walked along with the working hours: a year of visits costs one pass.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::calendar::Calendar;
use crate::clock::{instant, wall};
use crate::error::{Code, Wrong};

/// Minutes between the beginnings of slots, unless somebody says otherwise.
pub const STEP: u32 = 15;
/// Days looked at in one go, at most.
pub const REACH: i64 = 400;
/// Slots offered to somebody who was refused one.
pub const OFFERED: usize = 3;
/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// A part of a day by the clock on the wall, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    from: u32,
    to: u32,
}

impl Hours {
    /// From one minute of the day to another, 1440 = midnight at its end.
    ///
    /// # Errors
    /// [`Code::BadTime`] unless the end is later than the beginning and on the same day.
    pub fn new(from: u32, to: u32) -> Result<Self, Wrong> {
        if from < to && to <= DAY { Ok(Self { from, to }) } else { Err(Wrong::new(Code::BadTime)) }
    }

    /// The minute of the day they begin at.
    pub fn from(self) -> u32 {
        self.from
    }

    /// The minute of the day they end at.
    pub fn to(self) -> u32 {
        self.to
    }

    /// On a date in a zone; empty where a clock change skips them.
    fn on(self, date: NaiveDate, zone: Tz) -> Span {
        let at = |minute| instant(date.and_time(NaiveTime::MIN) + minutes(minute), zone);
        Span { from: at(self.from), to: at(self.to) }
    }
}

/// The same part of the day every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekly {
    /// On this day of the week.
    pub day: Weekday,
    /// These hours.
    pub hours: Hours,
}

/// A date on which a visitor works otherwise than every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The date.
    pub on: NaiveDate,
    /// The hours worked on it; none = a day off.
    pub hours: Vec<Hours>,
}

/// From one instant to another, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// It begins.
    pub from: DateTime<Utc>,
    /// It is over.
    pub to: DateTime<Utc>,
}

/// A time that is free.
pub type Slot = Span;

/// A visitor's time.
#[derive(Debug, Clone)]
pub struct VisitorTime<'a> {
    /// The clocks the working hours are read from.
    pub zone: Tz,
    /// The hours worked every week.
    pub works: &'a [Weekly],
    /// The dates that differ.
    pub exceptions: &'a [Exception],
    /// Visits and everything else that is booked, in any order.
    pub busy: &'a [Span],
    /// Minutes between one visit and the next.
    pub gap: u32,
}

/// A family's time.
#[derive(Debug, Clone)]
pub struct FamilyTime<'a> {
    /// The clocks the weekly hours are read from.
    pub zone: Tz,
    /// Visits, and times the family named, in any order.
    pub busy: &'a [Span],
    /// Hours of every week at which the family has no time.
    pub never: &'a [Weekly],
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// On which days the service is open.
    pub calendar: &'a Calendar,
    /// The visitor.
    pub visitor: VisitorTime<'a>,
    /// The family.
    pub family: FamilyTime<'a>,
    /// How long the visit lasts.
    pub minutes: u32,
    /// Minutes between the beginnings of slots, usually [`STEP`].
    pub step: u32,
    /// Slots lie wholly inside.
    pub within: Span,
    /// No slot begins before: now, and the notice that both sides need.
    pub earliest: DateTime<Utc>,
}

fn minutes(n: u32) -> Duration {
    Duration::minutes(i64::from(n))
}

/// The free slots, in order, `limit` at most.
pub fn slots(input: &Input<'_>, limit: usize) -> Vec<Slot> {
    each(input, false, limit)
}

/// What is offered to somebody whose slot was taken: the next three from the time they wished,
/// none overlapping another, so that each is a choice of its own.
pub fn next_three(input: &Input<'_>, wished: DateTime<Utc>) -> Vec<Slot> {
    let earliest = input.earliest.max(wished);
    each(&Input { earliest, ..input.clone() }, true, OFFERED)
}

fn each(input: &Input<'_>, apart: bool, limit: usize) -> Vec<Slot> {
    let from = input.within.from.max(input.earliest);
    let to = input.within.to.min(from + Duration::days(REACH));
    let mut found = Vec::new();
    if from >= to || input.minutes == 0 || input.step == 0 {
        return found;
    }
    let within = Span { from, to };
    let busy = busy(input, within);
    let mut busy = busy.iter().peekable();
    for hours in working(input, within) {
        let mut at = on_grid(hours.from, from, input.step);
        while found.len() < limit {
            let slot = Span { from: at, to: at + minutes(input.minutes) };
            if slot.to > hours.to.min(to) {
                break;
            }
            while busy.next_if(|taken| taken.to <= slot.from).is_some() {}
            let next = match busy.peek() {
                Some(taken) if taken.from < slot.to => taken.to,
                _ => {
                    found.push(slot);
                    if apart { slot.to } else { at + minutes(input.step) }
                }
            };
            at = on_grid(hours.from, next, input.step);
        }
    }
    found
}

/// The first point of a grid that is not before an instant.
fn on_grid(start: DateTime<Utc>, not_before: DateTime<Utc>, step: u32) -> DateTime<Utc> {
    let step = i64::from(step) * 60_000_000;
    let past = (not_before - start).num_microseconds().unwrap_or_default().max(0);
    let steps = past / step + i64::from(past % step != 0);
    start + Duration::microseconds(steps * step)
}

/// Everything that is in the way, in order, what touches joined.
fn busy(input: &Input<'_>, within: Span) -> Vec<Span> {
    let gap = minutes(input.visitor.gap);
    let visitor = input.visitor.busy.iter();
    let visitor = visitor.map(|span| Span { from: span.from - gap, to: span.to + gap });
    let dates = dates(within, input.family.zone);
    let family = &input.family;
    let never = dates.flat_map(|on| {
        let here = family.never.iter().filter(move |weekly| weekly.day == on.weekday());
        here.map(move |weekly| weekly.hours.on(on, family.zone))
    });
    let near = |span: &Span| span.from < within.to && span.to > within.from;
    let all = visitor.chain(family.busy.iter().copied()).chain(never);
    joined(all.filter(near).collect())
}

/// The hours worked on open days, in order.
fn working<'a>(input: &'a Input<'_>, within: Span) -> impl Iterator<Item = Span> + 'a {
    let visitor = &input.visitor;
    let mut exceptions: Vec<&Exception> = visitor.exceptions.iter().collect();
    exceptions.sort_by_key(|exception| exception.on);
    let mut by_day: [Vec<Hours>; 7] = Default::default();
    for weekly in visitor.works {
        if let Some(hours) = by_day.get_mut(index(weekly.day)) {
            hours.push(weekly.hours);
        }
    }
    dates(within, visitor.zone).filter(|on| input.calendar.is_open(*on)).flat_map(move |on| {
        let of_date = exceptions.partition_point(|exception| exception.on < on);
        let mut of_date = exceptions.iter().skip(of_date).take_while(|e| e.on == on).peekable();
        let spans = if of_date.peek().is_some() {
            of_date.flat_map(|e| &e.hours).map(|hours| hours.on(on, visitor.zone)).collect()
        } else {
            let usual = by_day.get(index(on.weekday())).map(Vec::as_slice).unwrap_or_default();
            usual.iter().map(|hours| hours.on(on, visitor.zone)).collect()
        };
        joined(spans)
    })
}

/// The place of a day in the week.
fn index(day: Weekday) -> usize {
    usize::try_from(day.num_days_from_monday()).unwrap_or_default()
}

/// The dates a span touches in a zone.
fn dates(within: Span, zone: Tz) -> impl Iterator<Item = NaiveDate> {
    let first = wall(within.from, zone).date();
    let last = wall(within.to, zone).date();
    // A clock change can move the wall past midnight, so a day on either side is looked at too.
    let first = first.checked_sub_days(Days::new(1)).unwrap_or(first);
    let last = last.checked_add_days(Days::new(1)).unwrap_or(last);
    first.iter_days().take_while(move |on| *on <= last)
}

/// Spans in order, those that touch or overlap made one, those without a length left out.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.from < span.to);
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let touches = next.from <= kept.to;
        if touches {
            kept.to = kept.to.max(next.to);
        }
        touches
    });
    spans
}
