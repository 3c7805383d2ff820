//! Rows of intakes, sealed with the service's key: there is no family yet.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Intake, KEPT};
use crate::conversation::schema::intake;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, Id};
use crate::error::Error;
use crate::with_conn;

const SAID: &str = "intake.said";

/// What a number told so far. Its row is locked: two texts of one number take turns.
pub(super) fn get(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, lane): (Id, &[u8]),
    now: DateTime<Utc>,
) -> Result<Option<(Id, Intake)>, Error> {
    let found: Option<(Id, Vec<u8>)> = with_conn!(c, c => diesel::update(intake::table)
        .filter(intake::service_id.eq(service_id))
        .filter(intake::lane.eq(lane))
        .filter(intake::expires_at.gt(At(now)))
        .set(intake::lane.eq(lane))
        .returning((intake::id, intake::said))
        .get_result(c)
        .optional())?;
    found.map(|(id, said)| Ok((id, sealer.open_json(SAID, id, &said)?))).transpose()
}

/// Begins with what a number tells; what an earlier intake left behind is over. Its 28 days run
/// from now.
pub(super) fn begin(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, lane): (Id, &[u8]),
    told: &Intake,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    delete(c, service_id, lane)?;
    let id = Id::at(now);
    with_conn!(c, c => diesel::insert_into(intake::table)
        .values((
            intake::service_id.eq(service_id),
            intake::id.eq(id),
            intake::lane.eq(lane),
            intake::said.eq(sealer.seal_json(SAID, id, told)?),
            intake::expires_at.eq(At(now + KEPT)),
        ))
        .execute(c))?;
    Ok(())
}

/// Keeps what a number told so far.
pub(super) fn keep(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    service_id: Id,
    (id, told): (Id, &Intake),
) -> Result<(), Error> {
    let said = sealer.seal_json(SAID, id, told)?;
    with_conn!(c, c => diesel::update(intake::table.find((service_id, id)))
        .set(intake::said.eq(said))
        .execute(c))?;
    Ok(())
}

/// Deletes what a number told.
pub(super) fn delete(c: &mut Conn<'_>, service_id: Id, lane: &[u8]) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(intake::table)
        .filter(intake::service_id.eq(service_id))
        .filter(intake::lane.eq(lane))
        .execute(c))?;
    Ok(())
}

/// Numbers whose 28 days are over.
pub(super) fn over(
    c: &mut Conn<'_>,
    service_id: Id,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Vec<u8>>, Error> {
    Ok(with_conn!(c, c => intake::table
        .filter(intake::service_id.eq(service_id))
        .filter(intake::expires_at.le(At(now)))
        .order(intake::expires_at)
        .limit(limit)
        .select(intake::lane)
        .load(c))?)
}

/// Deletes what a number told if its 28 days are over. Returns whether they were.
pub(super) fn delete_over(
    c: &mut Conn<'_>,
    service_id: Id,
    lane: &[u8],
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let gone = with_conn!(c, c => diesel::delete(intake::table)
        .filter(intake::service_id.eq(service_id))
        .filter(intake::lane.eq(lane))
        .filter(intake::expires_at.le(At(now)))
        .execute(c))?;
    Ok(gone > 0)
}
