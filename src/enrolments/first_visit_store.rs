//! Rows of what a first visit covered.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::first_visit::{Side, Tick};
use super::model::{read, word};
use super::schema::first_visit_tick;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::programmes::profile::Point;
use crate::with_conn;

/// Ticks a point for a side; the first tick stays.
pub fn tick(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (child, person): (Id, Id),
    (point, side): (Point, Side),
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let (point, side) = (word(&point)?, word(&side)?);
    with_conn!(c, c => diesel::insert_into(first_visit_tick::table)
        .values((
            first_visit_tick::service_id.eq(s.service_id),
            first_visit_tick::family_id.eq(s.family_id),
            first_visit_tick::child_id.eq(child),
            first_visit_tick::point.eq(&point),
            first_visit_tick::side.eq(&side),
            first_visit_tick::person_id.eq(person),
            first_visit_tick::at.eq(At(now)),
            first_visit_tick::rev.eq(rev),
        ))
        .on_conflict((
            first_visit_tick::service_id,
            first_visit_tick::child_id,
            first_visit_tick::point,
            first_visit_tick::side,
        ))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// What was ticked for a child.
pub fn ticks(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<Tick>, Error> {
    let rows: Vec<(String, String, At)> = with_conn!(c, c => first_visit_tick::table
        .filter(first_visit_tick::service_id.eq(s.service_id))
        .filter(first_visit_tick::family_id.eq(s.family_id))
        .filter(first_visit_tick::child_id.eq(child))
        .select((first_visit_tick::point, first_visit_tick::side, first_visit_tick::at))
        .load(c))?;
    let open = |(point, side, at): (String, String, At)| {
        Ok(Tick { point: read(&point)?, side: read(&side)?, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}
