//! Rows of staff who may sign in, and of their second factors. Those of invitations stand in
//! `invitation_store`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Factor, StaffMember};
use super::schema::staff_access;
use super::totp::Secret;
use crate::auth::Role;
use crate::auth::schema::staff;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;
use crate::families::model::PhoneNumber;
use crate::with_conn;

/// Who signs in with a number. The row stays locked until the use case ends, so that requests for
/// one number are counted one after the other.
pub fn hold_access(
    c: &mut Conn<'_>,
    s: ServiceScope,
    number_hash: &[u8],
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => diesel::update(staff_access::table)
        .filter(staff_access::service_id.eq(s.service_id))
        .filter(staff_access::number_hash.eq(number_hash))
        .set(staff_access::tries.eq(staff_access::tries))
        .returning(staff_access::staff_id)
        .get_result(c)
        .optional())?)
}

/// What a member of staff signs in with.
#[derive(Debug)]
pub struct NewAccess<'a> {
    /// Who.
    pub staff_id: Id,
    /// The number codes go to.
    pub number: &'a PhoneNumber,
    /// Its keyed fingerprint.
    pub number_hash: &'a [u8],
    /// The second factor.
    pub secret: &'a Secret,
    /// The step of the code it was proven with.
    pub step: i64,
}

/// Lets a member of staff sign in with this number and second factor from now on.
pub fn insert_access(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    new: &NewAccess<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let id = new.staff_id;
    with_conn!(c, c => diesel::insert_into(staff_access::table)
        .values((
            staff_access::service_id.eq(s.service_id),
            staff_access::staff_id.eq(id),
            staff_access::number.eq(service.seal("staff_access.number", id, new.number.as_str())?),
            staff_access::number_hash.eq(new.number_hash),
            staff_access::secret.eq(
                service.seal_bytes("staff_access.secret", id, new.secret.bytes())?),
            staff_access::last_step.eq(new.step),
            staff_access::tries.eq(0),
            staff_access::created_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes the number and the second factor away. Whether there were any.
pub fn delete_access(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
) -> Result<Option<Vec<u8>>, Error> {
    Ok(with_conn!(c, c => diesel::delete(staff_access::table.find((s.service_id, staff_id)))
        .returning(staff_access::number_hash)
        .get_result(c)
        .optional())?)
}

/// Counts a try at a second factor and gives what to compare with; nothing during a pause, or
/// when access was taken away.
pub fn count_try(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    staff_id: Id,
    now: DateTime<Utc>,
) -> Result<Option<Factor>, Error> {
    let at = At(now);
    let open = staff_access::paused_until.is_null().or(staff_access::paused_until.le(at));
    let row: Option<(Vec<u8>, i64, i32)> = with_conn!(c, c => diesel::update(staff_access::table
            .find((s.service_id, staff_id)))
        .filter(open)
        .set((
            staff_access::tries.eq(staff_access::tries + 1),
            staff_access::paused_until.eq(None::<At>),
        ))
        .returning((staff_access::secret, staff_access::last_step, staff_access::tries))
        .get_result(c)
        .optional())?;
    let Some((sealed, last_step, tries)) = row else { return Ok(None) };
    let secret = service.open_bytes("staff_access.secret", staff_id, &sealed)?;
    Ok(Some(Factor { secret: Secret::stored(&secret)?, last_step, tries }))
}

/// Notes the code that counted; it and all before it never count again.
pub fn accept_step(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
    step: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(staff_access::table.find((s.service_id, staff_id)))
        .set((staff_access::last_step.eq(step), staff_access::tries.eq(0)))
        .execute(c))?;
    Ok(())
}

/// No second factor counts until then.
pub fn pause(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
    until: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(staff_access::table.find((s.service_id, staff_id)))
        .set((staff_access::paused_until.eq(At(until)), staff_access::tries.eq(0)))
        .execute(c))?;
    Ok(())
}

/// The role of a member of staff.
pub fn role(c: &mut Conn<'_>, s: ServiceScope, staff_id: Id) -> Result<Role, Error> {
    let text: String = with_conn!(c, c => staff::table
        .find((s.service_id, staff_id))
        .select(staff::role)
        .first(c))?;
    parse_role(&text)
}

fn parse_role(text: &str) -> Result<Role, Error> {
    Role::parse(text).ok_or_else(|| Error::Internal("a role nobody has".to_owned()))
}

/// Gives a member of staff the role and name of a new invitation.
pub fn update_staff(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    staff_id: Id,
    (role, name): (Role, &str),
) -> Result<(), Error> {
    let sealed = service.seal("staff.name", staff_id, name)?;
    with_conn!(c, c => diesel::update(staff::table.find((s.service_id, staff_id)))
        .set((staff::role.eq(role.as_str()), staff::name.eq(&sealed)))
        .execute(c))?;
    Ok(())
}

/// How many leads and managers can sign in, without this one.
pub fn other_leads(c: &mut Conn<'_>, s: ServiceScope, staff_id: Id) -> Result<i64, Error> {
    Ok(with_conn!(c, c => staff::table
        .inner_join(staff_access::table.on(
            staff_access::service_id.eq(staff::service_id)
                .and(staff_access::staff_id.eq(staff::id)),
        ))
        .filter(staff::service_id.eq(s.service_id))
        .filter(staff::id.ne(staff_id))
        .filter(staff::role.eq_any([Role::Lead.as_str(), Role::Manager.as_str()]))
        .count()
        .get_result(c))?)
}

/// Everybody who can sign in, oldest first.
pub fn list(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
) -> Result<Vec<StaffMember>, Error> {
    type Row = (Id, Vec<u8>, String, Vec<u8>, At);
    let rows: Vec<Row> = with_conn!(c, c => staff::table
        .inner_join(staff_access::table.on(
            staff_access::service_id.eq(staff::service_id)
                .and(staff_access::staff_id.eq(staff::id)),
        ))
        .filter(staff::service_id.eq(s.service_id))
        .order((staff_access::created_at, staff::id))
        .select((
            staff::id,
            staff::name,
            staff::role,
            staff_access::number,
            staff_access::created_at,
        ))
        .load(c))?;
    let mut skills = super::skill_store::all(c, s)?;
    let mut teams = crate::auth::team_store::all(c, s)?;
    let member = |(id, name, role, number, since): Row| {
        Ok(StaffMember {
            id,
            name: service.open("staff.name", id, &name)?,
            role: parse_role(&role)?,
            number: number_of(&service.open("staff_access.number", id, &number)?)?,
            since: since.0,
            skills: skills.remove(&id).unwrap_or_default(),
            teams: teams.remove(&id).unwrap_or_default(),
        })
    };
    rows.into_iter().map(member).collect()
}

/// A number that was parsed before it was stored.
pub fn number_of(e164: &str) -> Result<PhoneNumber, Error> {
    PhoneNumber::from_network(e164)
        .map_err(|_e| Error::Internal("a number that does not read".to_owned()))
}

/// Who can sign in.
pub fn who_signs_in(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => staff_access::table
        .filter(staff_access::service_id.eq(s.service_id))
        .select(staff_access::staff_id)
        .load(c))?)
}
