//! Rows of getting in: invitations, sessions, refresh tokens.
//!
//! Whoever takes something that is good once takes it by `update … returning` with the condition
//! in the filter: on both engines exactly one of many at the same time gets the row.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{CarerPrincipal, Principal, Role, StaffPrincipal};
use super::schema::{invitation, refresh_token, session};
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// An invitation as it is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// Identity.
    pub id: Id,
    /// The family it leads to.
    pub scope: FamilyScope,
    /// Who was invited.
    pub carer_id: Id,
}

impl Invited {
    fn of(service_id: Id, (id, family_id, carer_id): (Id, Id, Id)) -> Self {
        Self { id, scope: FamilyScope { service_id, family_id }, carer_id }
    }
}

/// An invitation to be stored.
#[derive(Debug)]
pub struct NewInvitation {
    /// Identity.
    pub id: Id,
    /// Who is invited.
    pub carer_id: Id,
    /// Fingerprint of the code.
    pub fingerprint: Vec<u8>,
    /// Not after.
    pub expires_at: DateTime<Utc>,
    /// The member of staff who hands it over.
    pub made_by: Id,
}

/// Ends what is still open of a carer's invitations.
pub fn end_invitations(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer_id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(invitation::table)
        .filter(invitation::service_id.eq(s.service_id))
        .filter(invitation::family_id.eq(s.family_id))
        .filter(invitation::carer_id.eq(carer_id))
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(At(now)))
        .set(invitation::expires_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Adds an invitation.
pub fn insert_invitation(
    c: &mut Conn<'_>,
    s: FamilyScope,
    new: &NewInvitation,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(invitation::table)
        .values((
            invitation::service_id.eq(s.service_id),
            invitation::family_id.eq(s.family_id),
            invitation::id.eq(new.id),
            invitation::carer_id.eq(new.carer_id),
            invitation::code_hash.eq(&new.fingerprint),
            invitation::expires_at.eq(At(new.expires_at)),
            invitation::made_by.eq(new.made_by),
            invitation::created_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// The invitation if it holds. Its row stays locked until the use case ends, so that requests
/// for one carer are counted one after the other.
pub fn hold_invitation(
    c: &mut Conn<'_>,
    service_id: Id,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Invited>, Error> {
    let found = with_conn!(c, c => diesel::update(invitation::table)
        .filter(invitation::service_id.eq(service_id))
        .filter(invitation::code_hash.eq(fingerprint))
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(At(now)))
        .set(invitation::expires_at.eq(invitation::expires_at))
        .returning((invitation::id, invitation::family_id, invitation::carer_id))
        .get_result(c)
        .optional())?;
    Ok(found.map(|row| Invited::of(service_id, row)))
}

/// Uses an invitation up, if it is the one of that fingerprint and still holds.
pub fn use_invitation(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Invited>, Error> {
    let found = with_conn!(c, c => diesel::update(invitation::table)
        .filter(invitation::service_id.eq(service_id))
        .filter(invitation::id.eq(id))
        .filter(invitation::code_hash.eq(fingerprint))
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(At(now)))
        .set(invitation::used_at.eq(At(now)))
        .returning((invitation::id, invitation::family_id, invitation::carer_id))
        .get_result(c)
        .optional())?;
    Ok(found.map(|row| Invited::of(service_id, row)))
}

/// A session as stored.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// Whose.
    pub who: Principal,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Whether it was ended.
    pub ended: bool,
}

/// A session by its id.
pub fn session(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<Session, Error> {
    type Row = (String, Id, Option<Id>, At, Option<At>);
    let (role, principal_id, family_id, created_at, ended_at): Row = with_conn!(c, c => session::table
            .find((service_id, id))
            .select((
                session::role,
                session::principal_id,
                session::family_id,
                session::created_at,
                session::ended_at,
            ))
            .first(c))?;
    let who = match (Role::parse(&role), family_id) {
        (Some(Role::Carer), Some(family_id)) => Principal::Carer(CarerPrincipal {
            carer_id: principal_id,
            scope: FamilyScope { service_id, family_id },
            session_id: id,
        }),
        (Some(role), None) if role != Role::Carer => Principal::Staff(StaffPrincipal {
            staff_id: principal_id,
            scope: ServiceScope { service_id },
            role,
            session_id: id,
        }),
        _ => return Err(Error::Internal("a session of nobody".to_owned())),
    };
    Ok(Session { who, created_at: created_at.0, ended: ended_at.is_some() })
}

/// Ends a session; one that was ended before stays as it is.
pub fn end_session(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(session::table.find((service_id, id)))
        .filter(session::ended_at.is_null())
        .set((session::ended_at.eq(At(now)), session::ended_why.eq(why)))
        .execute(c))?;
    Ok(())
}

/// Ends all sessions of a carer; gives those that were open.
pub fn end_sessions_of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    principal_id: Id,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => diesel::update(session::table)
        .filter(session::service_id.eq(s.service_id))
        .filter(session::family_id.eq(s.family_id))
        .filter(session::principal_id.eq(principal_id))
        .filter(session::ended_at.is_null())
        .set((session::ended_at.eq(At(now)), session::ended_why.eq(why)))
        .returning(session::id)
        .get_results(c))?)
}

/// Adds a refresh token of a session.
pub fn insert_refresh(
    c: &mut Conn<'_>,
    service_id: Id,
    fingerprint: &[u8],
    session_id: Id,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(refresh_token::table)
        .values((
            refresh_token::service_id.eq(service_id),
            refresh_token::hash.eq(fingerprint),
            refresh_token::session_id.eq(session_id),
            refresh_token::created_at.eq(At(now)),
            refresh_token::expires_at.eq(At(expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Uses a refresh token up, if it is unused and holds; gives its session.
pub fn use_refresh(
    c: &mut Conn<'_>,
    service_id: Id,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => diesel::update(refresh_token::table)
        .filter(refresh_token::service_id.eq(service_id))
        .filter(refresh_token::hash.eq(fingerprint))
        .filter(refresh_token::used_at.is_null())
        .filter(refresh_token::expires_at.gt(At(now)))
        .set(refresh_token::used_at.eq(At(now)))
        .returning(refresh_token::session_id)
        .get_result(c)
        .optional())?)
}

/// The session of a refresh token, and when the token was used.
pub fn used_refresh(
    c: &mut Conn<'_>,
    service_id: Id,
    fingerprint: &[u8],
) -> Result<Option<(Id, Option<At>)>, Error> {
    Ok(with_conn!(c, c => refresh_token::table
        .filter(refresh_token::service_id.eq(service_id))
        .filter(refresh_token::hash.eq(fingerprint))
        .select((refresh_token::session_id, refresh_token::used_at))
        .first(c)
        .optional())?)
}
