//! Rows of inbox, outbox and lanes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::Letter;
use super::schema::{lane, outbox};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, Id};
use crate::error::Error;
use crate::with_conn;

/// Queues a letter, unless one with the same key already is. Returns whether it was added.
///
/// `sealer` is the family's key where the letter has a family, else the service's.
pub fn enqueue(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let id = Id::at(now);
    let row = (
        outbox::service_id.eq(letter.service_id),
        outbox::id.eq(id),
        outbox::lane.eq(letter.lane.clone()),
        outbox::channel.eq("sms"),
        outbox::family_id.eq(letter.family_id),
        outbox::address_id.eq(letter.address_id),
        outbox::receiver.eq(sealer.seal("outbox.receiver", id, &letter.receiver)?),
        outbox::says.eq(sealer.seal_json("outbox.says", id, &letter.says)?),
        outbox::class.eq(letter.class.as_str()),
        outbox::guard_kind.eq(letter.guard.as_ref().map(|g| g.kind.clone())),
        outbox::guard_id.eq(letter.guard.as_ref().map(|g| g.id)),
        outbox::guard_rev.eq(letter.guard.as_ref().map(|g| g.rev)),
        outbox::dedupe_key.eq(letter.dedupe_key.clone()),
        outbox::state.eq("waiting"),
        outbox::due_at.eq(At(letter.due_at)),
        outbox::expires_at.eq(At(letter.expires_at)),
        outbox::attempts.eq(0),
        outbox::created_at.eq(At(now)),
    );
    let added = with_conn!(c, c => diesel::insert_into(outbox::table)
        .values(row)
        .on_conflict((outbox::service_id, outbox::dedupe_key))
        .do_nothing()
        .execute(c))?;
    if added == 0 {
        return Ok(false);
    }
    call_lane(c, letter.service_id, &letter.lane, letter.due_at)?;
    Ok(true)
}

/// Makes sure a lane is looked at by `at`.
fn call_lane(c: &mut Conn<'_>, service_id: Id, key: &[u8], at: DateTime<Utc>) -> Result<(), Error> {
    let never = At(DateTime::UNIX_EPOCH);
    with_conn!(c, c => diesel::insert_into(lane::table)
        .values((
            lane::service_id.eq(service_id),
            lane::key.eq(key),
            lane::next_at.eq(At(at)),
            lane::lease_until.eq(never),
            lane::token.eq(0),
        ))
        .on_conflict((lane::service_id, lane::key))
        .do_nothing()
        .execute(c))?;
    with_conn!(c, c => diesel::update(lane::table.find((service_id, key.to_vec())))
        .filter(lane::next_at.gt(At(at)))
        .set(lane::next_at.eq(At(at)))
        .execute(c))?;
    Ok(())
}
