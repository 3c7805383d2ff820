//! Rows of somebody's sign-ins.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::model::Principal;
use super::schema::{refresh_token, session};
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// A sign-in as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRow {
    /// The session.
    pub id: Id,
    /// Since when.
    pub at: DateTime<Utc>,
    /// What on, where known.
    pub device: Option<String>,
}

/// Who a session belongs to: carers and staff have ids of their own kind.
fn owner(who: &Principal) -> (Id, Id) {
    (who.service_id(), who.person_id())
}

/// The sign-ins of somebody that still hold, newest first: those that can be refreshed, and the
/// one they came with.
pub fn list(
    c: &mut Conn<'_>,
    who: &Principal,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<SignInRow>, Error> {
    let (service_id, principal_id) = owner(who);
    let rows: Vec<(Id, At, Option<String>)> = with_conn!(c, c => session::table
        .filter(session::service_id.eq(service_id))
        .filter(session::principal_id.eq(principal_id))
        .filter(session::ended_at.is_null())
        .filter(session::created_at.gt(At(since)))
        .filter(exists(refresh_token::table
            .filter(refresh_token::service_id.eq(service_id))
            .filter(refresh_token::session_id.eq(session::id))
            .filter(refresh_token::used_at.is_null())
            .filter(refresh_token::expires_at.gt(At(now))))
            .or(session::id.eq(who.session_id())))
        .order((session::created_at.desc(), session::id.desc()))
        .select((session::id, session::created_at, session::device))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, at, device)| SignInRow { id, at: at.0, device }).collect())
}

/// Ends a sign-in of somebody. Whether it is theirs; one that was ended before stays as it is.
pub fn end_own(
    c: &mut Conn<'_>,
    who: &Principal,
    id: Id,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (service_id, principal_id) = owner(who);
    let theirs: Option<Id> = with_conn!(c, c => session::table
        .find((service_id, id))
        .filter(session::principal_id.eq(principal_id))
        .select(session::id)
        .first(c)
        .optional())?;
    if theirs.is_some() {
        super::session_store::end_session(c, service_id, id, "signed_out", now)?;
    }
    Ok(theirs.is_some())
}

/// Ends every sign-in of a member of staff, and the link their calendar reads by; gives the
/// sign-ins it ended.
pub fn end_of_staff(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Id>, Error> {
    super::feed_store::end_feed(c, s, staff_id, now)?;
    Ok(with_conn!(c, c => diesel::update(session::table)
        .filter(session::service_id.eq(s.service_id))
        .filter(session::principal_id.eq(staff_id))
        .filter(session::ended_at.is_null())
        .set((session::ended_at.eq(At(now)), session::ended_why.eq(why)))
        .returning(session::id)
        .get_results(c))?)
}
