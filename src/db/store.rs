//! Rows that belong to no room: keys, services, the family counter.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::{family_head, family_key, secret_key, service};
use super::scope::{FamilyScope, ServiceScope};
use super::{At, Conn, Id, Keep};
use crate::error::Error;
use crate::with_conn;

/// One sealed key of the ring.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = secret_key)]
pub struct SecretKey {
    /// Identity; part of what the seal is bound to.
    pub id: Id,
    /// `canary` or `signing`.
    pub kind: String,
    /// Sealed under the master key.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: At,
    /// When it stopped signing; it still verifies until the last token is over.
    pub retired_at: Option<At>,
}

/// All keys of one kind, newest first.
pub(crate) fn secret_keys(c: &mut Conn<'_>, kind: &str) -> Result<Vec<SecretKey>, Error> {
    Ok(with_conn!(c, c => secret_key::table
        .filter(secret_key::kind.eq(kind))
        .order(secret_key::created_at.desc())
        .select(SecretKey::as_select())
        .load(c))?)
}

pub(crate) fn insert_secret_key(c: &mut Conn<'_>, key: &SecretKey) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(secret_key::table).values(key).execute(c))?;
    Ok(())
}

pub(crate) fn retire_secret_keys(
    c: &mut Conn<'_>,
    kind: &str,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(secret_key::table)
        .filter(secret_key::kind.eq(kind))
        .filter(secret_key::retired_at.is_null())
        .set(secret_key::retired_at.eq(At(at)))
        .execute(c))?;
    Ok(())
}

/// Identity, code and wrapped key of each service in the database.
pub(crate) fn services(c: &mut Conn<'_>) -> Result<Vec<(Id, String, Vec<u8>)>, Error> {
    Ok(with_conn!(c, c => service::table
        .order(service::code)
        .select((service::id, service::code, service::wrapped_key))
        .load(c))?)
}

/// Adds a service unless another process just did.
pub(crate) fn insert_service(
    c: &mut Conn<'_>,
    id: Id,
    code: &str,
    wrapped: &[u8],
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(service::table)
        .values((service::id.eq(id), service::code.eq(code), service::wrapped_key.eq(wrapped)))
        .on_conflict(service::code)
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Makes those who change who may sign in to a service take turns, until they commit.
///
/// # Errors
/// [`Error::not_found`] when there is no such service.
pub fn lock_service(c: &mut Conn<'_>, s: ServiceScope) -> Result<(), Error> {
    let _id: Id = with_conn!(c, c => diesel::update(service::table.find(s.service_id))
        .set(service::wrapped_key.eq(service::wrapped_key))
        .returning(service::id)
        .get_result(c))?;
    Ok(())
}

pub(crate) fn family_key(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<u8>, Error> {
    Ok(with_conn!(c, c => family_key::table
        .find((s.service_id, s.family_id))
        .select(family_key::wrapped)
        .first(c))?)
}

pub(crate) fn insert_family_key(
    c: &mut Conn<'_>,
    s: FamilyScope,
    wrapped: &[u8],
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(family_key::table)
        .values((
            family_key::service_id.eq(s.service_id),
            family_key::family_id.eq(s.family_id),
            family_key::wrapped.eq(wrapped),
        ))
        .execute(c))?;
    Ok(())
}

/// Starts the counter of a new family at 0.
pub(crate) fn insert_family_head(c: &mut Conn<'_>, s: FamilyScope) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(family_head::table)
        .values((
            family_head::service_id.eq(s.service_id),
            family_head::family_id.eq(s.family_id),
            family_head::rev.eq(0),
        ))
        .execute(c))?;
    Ok(())
}

/// Counts one change of a family and returns the new value, to be stamped on every row touched.
/// The row lock it takes orders all writers of the family until they commit.
///
/// # Errors
/// [`Error::not_found`] when the family is gone.
pub fn bump(c: &mut Conn<'_>, s: FamilyScope) -> Result<i64, Error> {
    Ok(with_conn!(c, c => diesel::update(family_head::table.find((s.service_id, s.family_id)))
        .set(family_head::rev.eq(family_head::rev + 1))
        .returning(family_head::rev)
        .kept()
        .get_result(c))?)
}

/// The family's counter, which stays as it is until the use case ends: whoever changes something of
/// the family waits.
///
/// # Errors
/// [`Error::not_found`] when the family is gone.
pub fn hold(c: &mut Conn<'_>, s: FamilyScope) -> Result<i64, Error> {
    Ok(with_conn!(c, c => diesel::update(family_head::table.find((s.service_id, s.family_id)))
        .set(family_head::rev.eq(family_head::rev))
        .returning(family_head::rev)
        .kept()
        .get_result(c))?)
}

/// The family's counter now.
///
/// # Errors
/// [`Error::not_found`] when the family is gone.
pub fn rev(c: &mut Conn<'_>, s: FamilyScope) -> Result<i64, Error> {
    Ok(with_conn!(c, c => family_head::table
        .find((s.service_id, s.family_id))
        .select(family_head::rev)
        .first(c))?)
}
