//! The free times of a child's visit: what the diaries hold, put to the rules of slots. It runs
//! inside a transaction that is under way and locks nothing: whoever takes a time is told then.

use chrono::{DateTime, Duration, NaiveTime, Utc};

use super::calendar_store;
use super::hours_store::{self, Pattern};
use super::model::{Span, Visit};
use super::slots::{self, FamilyTime, Input, STEP, VisitorTime};
use super::store::{self, Taken, Whose};
use crate::clock::instant;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;

pub use super::slots::OFFERED;

/// How long a visit lasts unless the one it replaces says otherwise.
const USUAL: Duration = Duration::minutes(60);

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Look {
    /// The visit that shall move; it keeps its visitor and its length, and is not in the way.
    pub moving: Option<Visit>,
    /// Times lie wholly inside.
    pub within: Span,
    /// No time begins before.
    pub earliest: DateTime<Utc>,
    /// Whether times are to choose from, so that none overlaps another.
    pub apart: bool,
    /// At most so many.
    pub limit: usize,
}

/// Free times, and whose they are.
#[derive(Debug, Clone)]
pub struct Found {
    /// Who would come.
    pub visitor_id: Id,
    /// The times, in order.
    pub slots: Vec<Span>,
}

/// Looks for free times of a family. Nothing = the family has no visitor.
///
/// # Errors
/// The engine failed.
pub fn find(
    c: &mut Conn<'_>,
    s: FamilyScope,
    look: &Look,
    now: DateTime<Utc>,
) -> Result<Option<Found>, Error> {
    find_for(c, s, Whom::default(), look, now)
}

/// Whose free times are looked for, and how long they last, where that is not as usual.
#[derive(Debug, Clone, Copy, Default)]
pub struct Whom {
    /// Who comes.
    pub visitor_id: Option<Id>,
    /// Minutes.
    pub minutes: Option<u32>,
}

/// How soon a family can have a visit: the visitor has to hear of it and get there.
pub const NOTICE: Duration = Duration::hours(2);

/// Whether a family can take a time by itself: it lies in the hours its visitor works, on an open
/// day, and is free in both diaries.
///
/// # Errors
/// The engine failed.
pub fn fits(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (visitor_id, span): (Id, Span),
    moving: Option<&Visit>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let minutes = u32::try_from((span.ends_at - span.starts_at).num_minutes()).ok();
    let whom = Whom { visitor_id: Some(visitor_id), minutes };
    let earliest = now + NOTICE;
    let look = Look { moving: moving.cloned(), within: span, earliest, apart: false, limit: 1 };
    let found = find_for(c, s, whom, &look, now)?;
    Ok(found.is_some_and(|found| found.slots.contains(&span)))
}

/// As [`find`], for somebody else or another length.
///
/// # Errors
/// The engine failed.
pub fn find_for(
    c: &mut Conn<'_>,
    s: FamilyScope,
    whom: Whom,
    look: &Look,
    now: DateTime<Utc>,
) -> Result<Option<Found>, Error> {
    let visitor_id = match (whom.visitor_id, &look.moving) {
        (Some(id), _) => Some(id),
        (None, Some(visit)) => Some(visit.visitor_id),
        (None, None) => crate::auth::membership_store::visitor_of(c, s, now)?,
    };
    let Some(visitor_id) = visitor_id else { return Ok(None) };
    let zone = crate::families::store::zone_of(c, s)?;
    let (works, gap) = hours_store::working(c, s.service(), visitor_id)?;
    let never = hours_store::unavailable(c, s)?;
    let within = look.within;
    let visitor = busy(c, s, Whose::Visitor(visitor_id), look, now)?;
    let mut family = busy(c, s, Whose::Family(s.family_id), look, now)?;
    family.extend(on_dates(&never, zone));
    let length = look.moving.as_ref().map_or(USUAL, |visit| visit.ends_at - visit.starts_at);
    let usual = u32::try_from(length.num_minutes()).unwrap_or_default();
    let calendar = calendar_store::calendar(c, s.service(), false)?;
    let input = Input {
        calendar: &calendar,
        visitor: VisitorTime {
            zone,
            works: &works.weekly,
            exceptions: &works.dates,
            busy: &visitor,
            gap,
        },
        family: FamilyTime { zone, busy: &family, never: &never.weekly },
        minutes: whom.minutes.unwrap_or(usual),
        step: STEP,
        within: slots::Span { from: within.starts_at, to: within.ends_at },
        earliest: look.earliest,
    };
    let found = if look.apart {
        slots::next_three(&input, within.starts_at)
    } else {
        slots::slots(&input, look.limit)
    };
    let spans = found.iter().map(|slot| Span { starts_at: slot.from, ends_at: slot.to });
    Ok(Some(Found { visitor_id, slots: spans.take(look.limit).collect() }))
}

/// What takes up time in a diary, the visit that moves left out.
fn busy(
    c: &mut Conn<'_>,
    s: FamilyScope,
    whose: Whose,
    look: &Look,
    now: DateTime<Utc>,
) -> Result<Vec<slots::Span>, Error> {
    let moving = look.moving.as_ref().map(|visit| visit.id);
    let taken = store::taken(c, s.service(), whose, look.within)?;
    let blocks = |taken: &&Taken| Some(taken.id) != moving && !taken.is_lapsed(now);
    let span = |taken: &Taken| slots::Span { from: taken.starts_at.0, to: taken.ends_at.0 };
    Ok(taken.iter().filter(blocks).map(span).collect())
}

/// The hours of single dates at which a family has no time.
fn on_dates(never: &Pattern, zone: chrono_tz::Tz) -> Vec<slots::Span> {
    let at = |on: chrono::NaiveDate, minute: u32| {
        let midnight = on.and_time(NaiveTime::MIN);
        instant(midnight + Duration::minutes(i64::from(minute)), zone)
    };
    let hours = never.dates.iter().flat_map(|date| date.hours.iter().map(|h| (date.on, *h)));
    hours
        .map(|(on, hours)| slots::Span { from: at(on, hours.from()), to: at(on, hours.to()) })
        .collect()
}
