//! The free times of a child's visit: what the diaries hold, put to the rules of slots. It runs
//! inside a transaction that is under way and locks nothing: whoever takes a time is told then.

use chrono::{DateTime, Duration, NaiveTime, Utc};

use super::calendar::Calendar;
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
    let visitor_id = match &look.moving {
        Some(visit) => Some(visit.visitor_id),
        None => crate::auth::store::visitor_of(c, s)?,
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
    let input = Input {
        calendar: &Calendar::new(&[], false),
        visitor: VisitorTime {
            zone,
            works: &works.weekly,
            exceptions: &works.dates,
            busy: &visitor,
            gap,
        },
        family: FamilyTime { zone, busy: &family, never: &never.weekly },
        minutes: u32::try_from(length.num_minutes()).unwrap_or_default(),
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
