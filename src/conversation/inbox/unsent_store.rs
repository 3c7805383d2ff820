//! Rows of what people answered lately.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::Happening;
use crate::conversation::schema::thread_event;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Who answered in which thread since an instant: the answer and its thread.
pub fn replies(
    c: &mut Conn<'_>,
    s: ServiceScope,
    since: DateTime<Utc>,
) -> Result<Vec<(Id, Id)>, Error> {
    // Identities begin with their time: the primary key finds them.
    let millis = u64::try_from(since.timestamp_millis()).unwrap_or_default();
    let first = uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid();
    Ok(with_conn!(c, c => thread_event::table
        .filter(thread_event::service_id.eq(s.service_id))
        .filter(thread_event::id.ge(Id(first)))
        .filter(thread_event::kind.eq(Happening::Replied.as_str()))
        .order(thread_event::id)
        .select((thread_event::id, thread_event::thread_id))
        .load(c))?)
}
