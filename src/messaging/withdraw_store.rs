//! Letters that wait and must not leave any more.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::Class;
use super::outbox_store::{NEVER, open};
use super::schema::outbox;
use super::store::call_lane;
use crate::db::{At, Conn, Id};
use crate::error::Error;
use crate::with_conn;

/// Ends letters of these classes that wait to leave for a number nobody knows. The lane's lock comes
/// before its letters', as where letters leave.
pub fn drop_stranger(
    c: &mut Conn<'_>,
    (service_id, key): (Id, &[u8]),
    (classes, why): (&[Class], &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    call_lane(c, service_id, key, NEVER)?;
    let classes: Vec<&str> = classes.iter().map(|class| class.as_str()).collect();
    with_conn!(c, c => diesel::update(outbox::table)
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::lane.eq(key))
        .filter(open())
        .filter(outbox::state.eq("waiting"))
        .filter(outbox::family_id.is_null())
        .filter(outbox::class.eq_any(&classes))
        .set((
            outbox::state.eq("dropped"),
            outbox::why.eq(why),
            outbox::done_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Ends the letter with this key if it still waits.
pub fn drop_by_key(
    c: &mut Conn<'_>,
    service_id: Id,
    (dedupe_key, why): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table)
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::dedupe_key.eq(dedupe_key))
        .filter(outbox::state.eq("waiting"))
        .set((
            outbox::state.eq("dropped"),
            outbox::why.eq(why),
            outbox::done_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}
