//! Rows of the hours visitors work and of the hours families have no time.

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use diesel::prelude::*;

use super::schema::{diary, family_unavailable, working_time};
use super::slots::{Exception, Hours, Weekly};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

type Row = (Option<i32>, Option<NaiveDate>, i32, i32);

/// Hours of every week, and the dates that differ from them.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    /// Of every week.
    pub weekly: Vec<Weekly>,
    /// Of some dates instead.
    pub dates: Vec<Exception>,
}

/// The hours a visitor works, and the minutes kept between two visits.
///
/// # Errors
/// The engine failed.
pub fn working(c: &mut Conn<'_>, s: ServiceScope, visitor_id: Id) -> Result<(Pattern, u32), Error> {
    let rows: Vec<Row> = with_conn!(c, c => working_time::table
        .filter(working_time::service_id.eq(s.service_id))
        .filter(working_time::visitor_id.eq(visitor_id))
        .select((
            working_time::weekday,
            working_time::on_date,
            working_time::from_minute,
            working_time::until_minute,
        ))
        .load(c))?;
    let gap: Option<i32> = with_conn!(c, c => diary::table
        .find((s.service_id, visitor_id))
        .select(diary::gap_minutes)
        .first(c)
        .optional())?;
    Ok((pattern(rows)?, gap.and_then(|gap| u32::try_from(gap).ok()).unwrap_or_default()))
}

/// The hours a family has no time.
///
/// # Errors
/// The engine failed.
pub fn unavailable(c: &mut Conn<'_>, s: FamilyScope) -> Result<Pattern, Error> {
    let rows: Vec<Row> = with_conn!(c, c => family_unavailable::table
        .filter(family_unavailable::service_id.eq(s.service_id))
        .filter(family_unavailable::family_id.eq(s.family_id))
        .select((
            family_unavailable::weekday,
            family_unavailable::on_date,
            family_unavailable::from_minute,
            family_unavailable::until_minute,
        ))
        .load(c))?;
    pattern(rows)
}

/// A row with a date and no length is a day off.
fn pattern(rows: Vec<Row>) -> Result<Pattern, Error> {
    let odd = || Error::Internal("hours of a diary with an odd row".to_owned());
    let mut found = Pattern::default();
    for (weekday, on_date, from, until) in rows {
        let minute = |n: i32| u32::try_from(n).map_err(|_e| odd());
        let hours = Hours::new(minute(from)?, minute(until)?).ok();
        match (weekday, on_date) {
            (Some(day), None) => {
                let day = u8::try_from(day).ok().and_then(|day| Weekday::try_from(day).ok());
                found
                    .weekly
                    .push(Weekly { day: day.ok_or_else(odd)?, hours: hours.ok_or_else(odd)? });
            }
            (None, Some(on)) => {
                let known = found.dates.iter_mut().find(|date| date.on == on);
                match known {
                    Some(date) => date.hours.extend(hours),
                    None => found.dates.push(Exception { on, hours: hours.into_iter().collect() }),
                }
            }
            _ => return Err(odd()),
        }
    }
    Ok(found)
}

/// One row: a day of the week or a date, and its hours; a date without hours is a day off.
type Hour = (Option<i32>, Option<NaiveDate>, (i32, i32));

fn hours_of(pattern: &Pattern) -> Vec<Hour> {
    let minutes = |hours: &Hours| {
        let minute = |n: u32| i32::try_from(n).unwrap_or_default();
        (minute(hours.from()), minute(hours.to()))
    };
    let day = |day: Weekday| i32::try_from(day.num_days_from_monday()).unwrap_or_default();
    let weekly = pattern.weekly.iter().map(|w| (Some(day(w.day)), None, minutes(&w.hours)));
    let dates = pattern.dates.iter().flat_map(|date| {
        let off = date.hours.is_empty().then_some((None, Some(date.on), (0, 0)));
        let hours = date.hours.iter().map(|h| (None, Some(date.on), minutes(h)));
        off.into_iter().chain(hours).collect::<Vec<_>>()
    });
    weekly.chain(dates).collect()
}

/// Writes the hours a visitor works and the minutes kept between two visits, in place of those
/// before. The diary is locked by then.
///
/// # Errors
/// The engine failed.
pub fn put_working(
    c: &mut Conn<'_>,
    s: ServiceScope,
    visitor_id: Id,
    (pattern, gap): (&Pattern, u32),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let gap = i32::try_from(gap).unwrap_or_default();
    with_conn!(c, c => diesel::update(diary::table.find((s.service_id, visitor_id)))
        .set(diary::gap_minutes.eq(gap))
        .execute(c))?;
    with_conn!(c, c => diesel::delete(working_time::table)
        .filter(working_time::service_id.eq(s.service_id))
        .filter(working_time::visitor_id.eq(visitor_id))
        .execute(c))?;
    for (weekday, on_date, (from, until)) in hours_of(pattern) {
        with_conn!(c, c => diesel::insert_into(working_time::table)
            .values((
                working_time::service_id.eq(s.service_id),
                working_time::visitor_id.eq(visitor_id),
                working_time::id.eq(Id::at(now)),
                working_time::weekday.eq(weekday),
                working_time::on_date.eq(on_date),
                working_time::from_minute.eq(from),
                working_time::until_minute.eq(until),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// Writes the hours a family has no time, in place of those before.
///
/// # Errors
/// The engine failed.
pub fn put_unavailable(
    c: &mut Conn<'_>,
    s: FamilyScope,
    pattern: &Pattern,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(family_unavailable::table)
        .filter(family_unavailable::service_id.eq(s.service_id))
        .filter(family_unavailable::family_id.eq(s.family_id))
        .execute(c))?;
    for (weekday, on_date, (from, until)) in hours_of(pattern) {
        with_conn!(c, c => diesel::insert_into(family_unavailable::table)
            .values((
                family_unavailable::service_id.eq(s.service_id),
                family_unavailable::family_id.eq(s.family_id),
                family_unavailable::id.eq(Id::at(now)),
                family_unavailable::weekday.eq(weekday),
                family_unavailable::on_date.eq(on_date),
                family_unavailable::from_minute.eq(from),
                family_unavailable::until_minute.eq(until),
                family_unavailable::rev.eq(rev),
            ))
            .execute(c))?;
    }
    Ok(())
}
