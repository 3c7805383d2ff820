//! Rows of letters that ask somebody something, for whoever waits for the answer.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::{outbox, receipt};
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Whether the latest letter to a number that is tied to a row reached a phone; none where there is
/// none, or it was held back on purpose. A network that tells nothing of a letter it took is
/// believed to have brought it; one that tells of each step has not, until it says so.
///
/// # Errors
/// The engine failed.
pub fn question_arrived(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (lane, since): (&[u8], DateTime<Utc>),
    (kind, id): (&str, Id),
) -> Result<Option<bool>, Error> {
    let latest: Option<(Id, String)> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::lane.eq(lane))
        .filter(outbox::created_at.ge(At(since)))
        .filter(outbox::guard_kind.eq(kind))
        .filter(outbox::guard_id.eq(id))
        .order(outbox::id.desc())
        .select((outbox::id, outbox::state))
        .first(c)
        .optional())?;
    let Some((letter, state)) = latest.filter(|(_, state)| state != "dropped") else {
        return Ok(None);
    };
    if matches!(state.as_str(), "delivered" | "read") {
        return Ok(Some(true));
    }
    let told: Option<Id> = with_conn!(c, c => receipt::table
        .filter(receipt::service_id.eq(s.service_id))
        .filter(receipt::outbox_id.eq(letter))
        .select(receipt::outbox_id)
        .first(c)
        .optional())?;
    Ok(Some(state == "sent" && told.is_none()))
}
