//! Rows of staff and sessions. Those of allotments stand in `membership_store`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::device::Device;
use super::model::{Principal, Role, StaffPrincipal};
use super::schema::{session, staff};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, Id, Keep, ServiceScope};
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

/// Names and roles of those of `ids` who are or were staff.
pub fn staff_people(
    c: &mut Conn<'_>,
    service: &Sealer,
    s: ServiceScope,
    ids: &[Id],
) -> Result<Vec<(Id, String, Role)>, Error> {
    let rows: Vec<(Id, Vec<u8>, String)> = with_conn!(c, c => staff::table
        .filter(staff::service_id.eq(s.service_id))
        .filter(staff::id.eq_any(ids.to_vec()))
        .select((staff::id, staff::name, staff::role))
        .kept()
        .load(c))?;
    let person = |(id, sealed, role): (Id, Vec<u8>, String)| {
        let role = Role::parse(&role);
        let role = role.ok_or_else(|| Error::Internal("a role nobody has".to_owned()))?;
        Ok((id, service.open("staff.name", id, &sealed)?, role))
    };
    rows.into_iter().map(person).collect()
}

/// The names of those of `ids` who are or were staff.
pub fn staff_names(
    c: &mut Conn<'_>,
    service: &Sealer,
    s: ServiceScope,
    ids: &[Id],
) -> Result<Vec<(Id, String)>, Error> {
    let people = staff_people(c, service, s, ids)?;
    Ok(people.into_iter().map(|(id, name, _)| (id, name)).collect())
}

/// The role of a member of staff now, and whether their access was taken away.
///
/// # Errors
/// [`Error::not_found`] for nobody of this service.
pub fn role_of(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<(Role, bool), Error> {
    let (role, left): (String, Option<At>) = with_conn!(c, c => staff::table
        .find((s.service_id, id))
        .select((staff::role, staff::left_at))
        .first(c))?;
    let role = Role::parse(&role).ok_or_else(|| Error::Internal("a role nobody has".to_owned()))?;
    Ok((role, left.is_some()))
}

/// The role of a member of staff, and whether their access was taken away. The row stays locked
/// until the use case ends, so that nobody is allotted a family while they leave.
///
/// # Errors
/// [`Error::not_found`] for nobody of this service.
pub fn hold_staff(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<(Role, bool), Error> {
    let (role, left): (String, Option<At>) = with_conn!(c, c => diesel::update(staff::table
            .find((s.service_id, id)))
        .set(staff::role.eq(staff::role))
        .returning((staff::role, staff::left_at))
        .get_result(c))?;
    let role = Role::parse(&role).ok_or_else(|| Error::Internal("a role nobody has".to_owned()))?;
    Ok((role, left.is_some()))
}

/// Notes that somebody's access was taken away.
pub fn set_left(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(staff::table.find((s.service_id, id)))
        .set(staff::left_at.eq(At(now)))
        .execute(c))?;
    Ok(())
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
