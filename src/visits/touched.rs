//! The visits that stand on days a calendar is about to shut. They stay booked: a person decides
//! what becomes of each, and tells the family.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::calendar::{Calendar, Day, Range, Why};
use super::calendar_store::{self as store, Standing};
use crate::clock::wall;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;

/// Days ahead that are looked at: a series is never laid out further.
const AHEAD: usize = 800;

/// A visit on such a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Which.
    pub id: Id,
    /// Who goes.
    pub visitor_id: Id,
    /// The series it is one of.
    pub series_id: Option<Id>,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// Where its date is read.
    pub zone: Tz,
    /// What shuts the day.
    pub why: Why,
}

/// A calendar before and after a change.
struct Change {
    before: Calendar,
    after: Calendar,
}

impl Change {
    fn new(before: &[Range], after: &[Range], term_time_only: bool) -> Self {
        let of = |ranges| Calendar::new(ranges, term_time_only);
        Self { before: of(before), after: of(after) }
    }

    /// Why a day that was open is to be shut.
    fn shuts(&self, on: NaiveDate) -> Option<Why> {
        match self.after.day(on) {
            Day::Shut(why) if self.before.is_open(on) => Some(why),
            _ => None,
        }
    }
}

/// The visits after an instant that stand on days which are open before a change and shut after
/// it, by start. One that is in no series is judged as if the service visited all year round.
///
/// # Errors
/// The engine failed.
pub fn touched(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (before, after): (&[Range], &[Range]),
    now: DateTime<Utc>,
) -> Result<Vec<Touched>, Error> {
    let [in_terms, all_year] = [true, false].map(|terms| Change::new(before, after, terms));
    let today = now.date_naive().pred_opt().unwrap_or_default();
    let shut = |on: &NaiveDate| in_terms.shuts(*on).is_some() || all_year.shuts(*on).is_some();
    let mut days = today.iter_days().take(AHEAD).filter(shut);
    let Some(first) = days.next() else { return Ok(Vec::new()) };
    // Dates count down from where they are when they are taken from the back.
    let last = days.fold(first, |_, day| day);
    // A date of any zone begins and ends within a day of the one in UTC.
    let midnight = |on: NaiveDate| on.and_time(NaiveTime::MIN).and_utc();
    let (from, to) = (midnight(first) - Days::new(1), midnight(last) + Days::new(2));
    let standing = store::standing(c, s, from.max(now), to)?;
    let judged = standing.into_iter().map(|visit| {
        let change = if visit.term_time_only == Some(true) { &in_terms } else { &all_year };
        judge(visit, change)
    });
    judged.filter_map(Result::transpose).collect()
}

fn judge(visit: Standing, change: &Change) -> Result<Option<Touched>, Error> {
    let zone: Tz =
        visit.zone.parse().map_err(|_e| Error::Internal("a visit in no zone".to_owned()))?;
    let starts_at = visit.starts_at.0;
    let touched = |why| {
        let Standing { id, visitor_id, series_id, .. } = visit;
        Touched { id, visitor_id, series_id, starts_at, zone, why }
    };
    Ok(change.shuts(wall(starts_at, zone).date()).map(touched))
}
