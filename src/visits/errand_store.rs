//! Rows of what people are to be asked about visits.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::errand::{Errand, ErrandKind};
use super::schema::visit_errand;
use super::store::word;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Adds one; about the same visit there is one of a kind, and the newer one holds.
pub fn put(c: &mut Conn<'_>, s: FamilyScope, id: Id, new: &Errand) -> Result<(), Error> {
    let times =
        (visit_errand::known_at.eq(new.known_at.map(At)), visit_errand::due_at.eq(At(new.due_at)));
    with_conn!(c, c => diesel::insert_into(visit_errand::table)
        .values((
            visit_errand::service_id.eq(s.service_id),
            visit_errand::family_id.eq(s.family_id),
            visit_errand::id.eq(id),
            visit_errand::kind.eq(new.kind.as_str()),
            visit_errand::visit_id.eq(new.visit_id),
            visit_errand::series_id.eq(new.series_id),
            times,
        ))
        .on_conflict((visit_errand::service_id, visit_errand::visit_id, visit_errand::kind))
        .do_update()
        .set(times)
        .execute(c))?;
    Ok(())
}

/// Whether one of a kind about a visit waits.
pub fn is_open(
    c: &mut Conn<'_>,
    s: FamilyScope,
    visit_id: Id,
    kind: ErrandKind,
) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => visit_errand::table
        .filter(visit_errand::service_id.eq(s.service_id))
        .filter(visit_errand::family_id.eq(s.family_id))
        .filter(visit_errand::visit_id.eq(visit_id))
        .filter(visit_errand::kind.eq(kind.as_str()))
        .select(visit_errand::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

type Row = (Id, Id, String, Option<Id>, Option<Id>, Option<At>, At);

/// What is due in a service, whose it is, and its identity.
pub fn due(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(FamilyScope, Id, Errand)>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => visit_errand::table
        .filter(visit_errand::service_id.eq(s.service_id))
        .filter(visit_errand::due_at.le(At(now)))
        .order((visit_errand::due_at, visit_errand::id))
        .limit(limit)
        .select((
            visit_errand::family_id,
            visit_errand::id,
            visit_errand::kind,
            visit_errand::visit_id,
            visit_errand::series_id,
            visit_errand::known_at,
            visit_errand::due_at,
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(family_id, id, kind, visit_id, series_id, known_at, due_at)| {
            let kind = word(ErrandKind::parse(&kind))?;
            let known_at = known_at.map(|at| at.0);
            let errand = Errand { kind, visit_id, series_id, known_at, due_at: due_at.0 };
            Ok((FamilyScope { service_id: s.service_id, family_id }, id, errand))
        })
        .collect()
}

/// Takes one upon oneself. `false` = somebody else has.
pub fn claim(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<bool, Error> {
    let claimed = with_conn!(c, c => diesel::delete(visit_errand::table.find((s.service_id, id)))
        .filter(visit_errand::family_id.eq(s.family_id))
        .execute(c))?;
    Ok(claimed == 1)
}
