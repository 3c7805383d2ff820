//! Rows of calendars. A service has a few dozen ranges, so they are always read together.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::calendar::{Calendar, Kind, Range};
use super::calendar_schema::{calendar_import, calendar_range};
use super::schema::{diary, visit, visit_series};
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_range)]
struct RangeRow {
    service_id: Id,
    id: Id,
    import_id: Id,
    kind: String,
    first_on: NaiveDate,
    last_on: NaiveDate,
    name: String,
}

#[derive(Insertable)]
#[diesel(table_name = calendar_import)]
struct ImportRow<'a> {
    service_id: Id,
    id: Id,
    imported_by: Id,
    imported_at: At,
    format: &'a str,
    mode: &'a str,
    added: i32,
    removed: i32,
    digest: &'a str,
}

/// What is kept of an import beside its ranges.
#[derive(Debug)]
pub struct NewImport<'a> {
    /// Its identity.
    pub id: Id,
    /// The lead.
    pub by: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// What the file was written in.
    pub format: &'a str,
    /// Whether it took the place of all there was.
    pub mode: &'a str,
    /// How many ranges came.
    pub added: usize,
    /// How many went.
    pub removed: usize,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: &'a str,
}

/// The ranges of a service with their identities, in order.
///
/// # Errors
/// The engine failed, or a row holds no kind of ours.
pub fn list(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<(Id, Range)>, Error> {
    let rows: Vec<RangeRow> = with_conn!(c, c => calendar_range::table
        .filter(calendar_range::service_id.eq(s.service_id))
        .select(RangeRow::as_select())
        .load(c))?;
    let range = |row: RangeRow| {
        let kind = Kind::parse(&row.kind);
        let kind = kind.ok_or_else(|| Error::Internal("a range of no kind".to_owned()))?;
        let range = Range { first: row.first_on, last: row.last_on, kind, name: row.name };
        Ok((row.id, range))
    };
    let mut ranges = rows.into_iter().map(range).collect::<Result<Vec<_>, Error>>()?;
    ranges.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(ranges)
}

/// The calendar of a service, for visits in `term_time_only` or all year round.
///
/// # Errors
/// As [`list`].
pub fn calendar(
    c: &mut Conn<'_>,
    s: ServiceScope,
    term_time_only: bool,
) -> Result<Calendar, Error> {
    let ranges: Vec<Range> = list(c, s)?.into_iter().map(|(_, range)| range).collect();
    Ok(Calendar::new(&ranges, term_time_only))
}

/// Adds the row of an import.
///
/// # Errors
/// The engine failed.
pub fn insert_import(
    c: &mut Conn<'_>,
    s: ServiceScope,
    import: &NewImport<'_>,
) -> Result<(), Error> {
    let row = ImportRow {
        service_id: s.service_id,
        id: import.id,
        imported_by: import.by,
        imported_at: At(import.at),
        format: import.format,
        mode: import.mode,
        added: i32::try_from(import.added).unwrap_or(i32::MAX),
        removed: i32::try_from(import.removed).unwrap_or(i32::MAX),
        digest: import.digest,
    };
    with_conn!(c, c => diesel::insert_into(calendar_import::table).values(&row).execute(c))?;
    Ok(())
}

/// Adds ranges that an import brought.
///
/// # Errors
/// The engine failed.
pub fn insert(
    c: &mut Conn<'_>,
    s: ServiceScope,
    import: &NewImport<'_>,
    ranges: &[Range],
) -> Result<(), Error> {
    let row = |range: &Range| RangeRow {
        service_id: s.service_id,
        id: Id::at(import.at),
        import_id: import.id,
        kind: range.kind.as_str().to_owned(),
        first_on: range.first,
        last_on: range.last,
        name: range.name.clone(),
    };
    let rows: Vec<RangeRow> = ranges.iter().map(row).collect();
    with_conn!(c, c => diesel::insert_into(calendar_range::table).values(&rows).execute(c))?;
    Ok(())
}

/// Removes ranges.
///
/// # Errors
/// The engine failed.
pub fn delete(c: &mut Conn<'_>, s: ServiceScope, ids: &[Id]) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(calendar_range::table)
        .filter(calendar_range::service_id.eq(s.service_id))
        .filter(calendar_range::id.eq_any(ids))
        .execute(c))?;
    Ok(())
}

/// A visit that stands, as far as a calendar has to know it.
#[derive(Debug, Queryable)]
pub struct Standing {
    /// Which.
    pub id: Id,
    /// Who goes.
    pub visitor_id: Id,
    /// The series it is one of.
    pub series_id: Option<Id>,
    /// Begin.
    pub starts_at: At,
    /// Where its date is read.
    pub zone: String,
    /// Whether it belongs to a series that rests outside of terms.
    pub term_time_only: Option<bool>,
}

/// Visits of a service that stand and begin between two instants, by start. They are found by
/// visitor, since that is how diaries are kept.
///
/// # Errors
/// The engine failed.
pub fn standing(
    c: &mut Conn<'_>,
    s: ServiceScope,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Standing>, Error> {
    let visitors =
        || diary::table.filter(diary::service_id.eq(s.service_id)).select(diary::visitor_id);
    Ok(with_conn!(c, c => visit::table
        .left_join(visit_series::table.on(
            visit_series::service_id.eq(visit::service_id)
                .and(visit_series::id.nullable().eq(visit::series_id)),
        ))
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::visitor_id.eq_any(visitors()))
        .filter(visit::starts_at.ge(At(from)))
        .filter(visit::starts_at.lt(At(to)))
        .filter(visit::state.eq_any(["proposed", "booked"]))
        .order((visit::starts_at, visit::id))
        .select((
            visit::id,
            visit::visitor_id,
            visit::series_id,
            visit::starts_at,
            visit::zone,
            visit_series::term_time_only.nullable(),
        ))
        .load(c))?)
}
