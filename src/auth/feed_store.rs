//! Rows of the secret links calendars read by. Whoever holds a link gets in without a token, so
//! it ends wherever its owner's sign-ins end.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{CarerPrincipal, Principal, Role, StaffPrincipal};
use super::schema::feed;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// A person's open link: which, and since when.
///
/// # Errors
/// The engine failed.
pub fn open_feed(
    c: &mut Conn<'_>,
    s: ServiceScope,
    principal_id: Id,
) -> Result<Option<(Id, DateTime<Utc>)>, Error> {
    let found: Option<(Id, At)> = with_conn!(c, c => feed::table
        .filter(feed::service_id.eq(s.service_id))
        .filter(feed::principal_id.eq(principal_id))
        .filter(feed::ended_at.is_null())
        .select((feed::id, feed::created_at))
        .first(c)
        .optional())?;
    Ok(found.map(|(id, at)| (id, at.0)))
}

/// Adds a link. At most one of a person is open: an index has the last word.
///
/// # Errors
/// One is open, or the engine failed.
pub fn insert_feed(
    c: &mut Conn<'_>,
    who: &Principal,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Id, Error> {
    let (kind, principal_id, family_id) = match who {
        Principal::Carer(p) => (Role::Carer, p.carer_id, Some(p.scope.family_id)),
        Principal::Staff(p) => (p.role, p.staff_id, None),
    };
    let id = Id::at(now);
    with_conn!(c, c => diesel::insert_into(feed::table)
        .values((
            feed::service_id.eq(who.service_id()),
            feed::id.eq(id),
            feed::kind.eq(kind.as_str()),
            feed::principal_id.eq(principal_id),
            feed::family_id.eq(family_id),
            feed::secret_hash.eq(fingerprint),
            feed::created_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(id)
}

/// Ends a person's link; gives the one that was open.
///
/// # Errors
/// The engine failed.
pub fn end_feed(
    c: &mut Conn<'_>,
    s: ServiceScope,
    principal_id: Id,
    now: DateTime<Utc>,
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => diesel::update(feed::table)
        .filter(feed::service_id.eq(s.service_id))
        .filter(feed::principal_id.eq(principal_id))
        .filter(feed::ended_at.is_null())
        .set(feed::ended_at.eq(At(now)))
        .returning(feed::id)
        .get_result(c)
        .optional())?)
}

/// Whose calendar a link is, if it is open. It is no session: its own id stands in its place.
///
/// # Errors
/// The engine failed.
pub fn owner(
    c: &mut Conn<'_>,
    s: ServiceScope,
    fingerprint: &[u8],
) -> Result<Option<Principal>, Error> {
    let found: Option<(Id, String, Id, Option<Id>)> = with_conn!(c, c => feed::table
        .filter(feed::service_id.eq(s.service_id))
        .filter(feed::secret_hash.eq(fingerprint))
        .filter(feed::ended_at.is_null())
        .select((feed::id, feed::kind, feed::principal_id, feed::family_id))
        .first(c)
        .optional())?;
    let Some((id, kind, principal_id, family_id)) = found else { return Ok(None) };
    let who = match (Role::parse(&kind), family_id) {
        (Some(Role::Carer), Some(family_id)) => Principal::Carer(CarerPrincipal {
            carer_id: principal_id,
            scope: FamilyScope { service_id: s.service_id, family_id },
            session_id: id,
        }),
        (Some(role), None) if role != Role::Carer => Principal::Staff(StaffPrincipal {
            staff_id: principal_id,
            scope: s,
            role,
            session_id: id,
        }),
        _ => return Err(Error::Internal("a calendar of nobody".to_owned())),
    };
    Ok(Some(who))
}
