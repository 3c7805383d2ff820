//! Rows of staff, caseloads and sessions.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::device::Device;
use super::model::{Principal, Role, StaffPrincipal};
use super::schema::{membership, session, staff};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Adds a member of staff.
pub fn insert_staff(
    c: &mut Conn<'_>,
    service: &Sealer,
    who: &StaffPrincipal,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sealed = service.seal("staff.name", who.staff_id, name)?;
    with_conn!(c, c => diesel::insert_into(staff::table)
        .values((
            staff::service_id.eq(who.scope.service_id),
            staff::id.eq(who.staff_id),
            staff::name.eq(&sealed),
            staff::role.eq(who.role.as_str()),
            staff::created_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// The name of a member of staff.
pub fn staff_name(
    c: &mut Conn<'_>,
    service: &Sealer,
    who: &StaffPrincipal,
) -> Result<String, Error> {
    let sealed: Vec<u8> = with_conn!(c, c => staff::table
        .find((who.scope.service_id, who.staff_id))
        .select(staff::name)
        .first(c))?;
    service.open("staff.name", who.staff_id, &sealed)
}

/// The names of those of `ids` who are or were staff.
pub fn staff_names(
    c: &mut Conn<'_>,
    service: &Sealer,
    s: ServiceScope,
    ids: &[Id],
) -> Result<Vec<(Id, String)>, Error> {
    let rows: Vec<(Id, Vec<u8>)> = with_conn!(c, c => staff::table
        .filter(staff::service_id.eq(s.service_id))
        .filter(staff::id.eq_any(ids.to_vec()))
        .select((staff::id, staff::name))
        .load(c))?;
    rows.into_iter()
        .map(|(id, sealed)| Ok((id, service.open("staff.name", id, &sealed)?)))
        .collect()
}

/// Puts a family on a visitor's caseload, again where it once was; a second time changes nothing.
pub fn insert_membership(
    c: &mut Conn<'_>,
    s: FamilyScope,
    staff_id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(membership::table)
        .values((
            membership::service_id.eq(s.service_id),
            membership::id.eq(Id::at(now)),
            membership::staff_id.eq(staff_id),
            membership::family_id.eq(s.family_id),
            membership::starts_at.eq(At(now)),
        ))
        .on_conflict((membership::service_id, membership::staff_id, membership::family_id))
        .do_update()
        .set(membership::ends_at.eq(None::<At>))
        .execute(c))?;
    Ok(())
}

/// Gives a family to a visitor and takes it from the visitors who had it.
pub fn allot(
    c: &mut Conn<'_>,
    s: FamilyScope,
    staff_id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(membership::table)
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::family_id.eq(s.family_id))
        .filter(membership::staff_id.ne(staff_id))
        .filter(membership::ends_at.is_null())
        .set(membership::ends_at.eq(At(now)))
        .execute(c))?;
    insert_membership(c, s, staff_id, now)
}

/// Takes all families off a visitor's caseload.
pub fn end_memberships(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(membership::table)
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::staff_id.eq(staff_id))
        .filter(membership::ends_at.is_null())
        .set(membership::ends_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// A family as a member of staff may reach it: a lead any of the service, a visitor those of the
/// caseload. Any other is as unknown as one that does not exist.
///
/// # Errors
/// [`Error::not_found`].
pub fn family_scope(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    family_id: Id,
) -> Result<FamilyScope, Error> {
    let scope = FamilyScope { service_id: who.scope.service_id, family_id };
    if who.role == Role::Lead {
        return Ok(scope);
    }
    let _on_caseload: Id = with_conn!(c, c => membership::table
        .filter(membership::service_id.eq(who.scope.service_id))
        .filter(membership::staff_id.eq(who.staff_id))
        .filter(membership::family_id.eq(family_id))
        .filter(membership::ends_at.is_null())
        .select(membership::id)
        .first(c))?;
    Ok(scope)
}

/// The visitor a family has: of several, who had it first.
pub fn visitor_of(c: &mut Conn<'_>, s: FamilyScope) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => membership::table
        .inner_join(staff::table.on(
            staff::service_id.eq(membership::service_id).and(staff::id.eq(membership::staff_id)),
        ))
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::family_id.eq(s.family_id))
        .filter(membership::ends_at.is_null())
        .filter(staff::role.eq(Role::Visitor.as_str()))
        .order((membership::starts_at, membership::id))
        .select(membership::staff_id)
        .first(c)
        .optional())?)
}

/// Everybody who is or was a visitor of a service.
pub fn visitors(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => staff::table
        .filter(staff::service_id.eq(s.service_id))
        .filter(staff::role.eq(Role::Visitor.as_str()))
        .order(staff::id)
        .select(staff::id)
        .load(c))?)
}

/// The families on a visitor's caseload.
pub fn caseload(c: &mut Conn<'_>, who: &StaffPrincipal) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => membership::table
        .filter(membership::service_id.eq(who.scope.service_id))
        .filter(membership::staff_id.eq(who.staff_id))
        .filter(membership::ends_at.is_null())
        .order(membership::family_id)
        .select(membership::family_id)
        .load(c))?)
}

/// Opens the session `who` names; every token of a sign-in carries its id.
pub fn insert_session(
    c: &mut Conn<'_>,
    who: &Principal,
    device: Option<&Device>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (role, principal_id, family_id) = match who {
        Principal::Carer(p) => (Role::Carer, p.carer_id, Some(p.scope.family_id)),
        Principal::Staff(p) => (p.role, p.staff_id, None),
    };
    with_conn!(c, c => diesel::insert_into(session::table)
        .values((
            session::service_id.eq(who.service_id()),
            session::id.eq(who.session_id()),
            session::role.eq(role.as_str()),
            session::principal_id.eq(principal_id),
            session::family_id.eq(family_id),
            session::created_at.eq(At(now)),
            session::device.eq(device.map(Device::as_str)),
        ))
        .execute(c))?;
    Ok(())
}

/// Sessions ended since an instant, in every service: how other processes hear of it.
pub fn ended_since(c: &mut Conn<'_>, since: DateTime<Utc>) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => session::table
        .filter(session::ended_at.ge(At(since)))
        .select(session::id)
        .load(c))?)
}
