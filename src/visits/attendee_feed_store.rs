//! Rows of the secret links of people who come to a visit too.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::attendee_feed;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Whose a link is: of which chain of visits, and who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The first visit of the chain.
    pub root_id: Id,
    /// The person's first row.
    pub attendee_id: Id,
}

/// Adds a link. At most one of a person is open: an index has the last word.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    of: Owner,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Id, Error> {
    let id = Id::at(now);
    with_conn!(c, c => diesel::insert_into(attendee_feed::table)
        .values((
            attendee_feed::service_id.eq(s.service_id),
            attendee_feed::family_id.eq(s.family_id),
            attendee_feed::id.eq(id),
            attendee_feed::root_id.eq(of.root_id),
            attendee_feed::attendee_id.eq(of.attendee_id),
            attendee_feed::secret_hash.eq(fingerprint),
            attendee_feed::created_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(id)
}

/// Ends a person's link; gives the one that was open.
pub fn end(
    c: &mut Conn<'_>,
    s: FamilyScope,
    attendee_id: Id,
    now: DateTime<Utc>,
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => diesel::update(attendee_feed::table)
        .filter(attendee_feed::service_id.eq(s.service_id))
        .filter(attendee_feed::family_id.eq(s.family_id))
        .filter(attendee_feed::attendee_id.eq(attendee_id))
        .filter(attendee_feed::ended_at.is_null())
        .set(attendee_feed::ended_at.eq(At(now)))
        .returning(attendee_feed::id)
        .get_result(c)
        .optional())?)
}

/// Whose a link is, if it is open.
pub fn owner(
    c: &mut Conn<'_>,
    s: ServiceScope,
    fingerprint: &[u8],
) -> Result<Option<(FamilyScope, Owner)>, Error> {
    let found: Option<(Id, Id, Id)> = with_conn!(c, c => attendee_feed::table
        .filter(attendee_feed::service_id.eq(s.service_id))
        .filter(attendee_feed::secret_hash.eq(fingerprint))
        .filter(attendee_feed::ended_at.is_null())
        .select((attendee_feed::family_id, attendee_feed::root_id, attendee_feed::attendee_id))
        .first(c)
        .optional())?;
    Ok(found.map(|(family_id, root_id, attendee_id)| {
        (FamilyScope { service_id: s.service_id, family_id }, Owner { root_id, attendee_id })
    }))
}
