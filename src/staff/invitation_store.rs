//! Rows of invitations for staff. As in `auth`, whoever takes something that is good once takes it
//! by `update … returning` with the condition in the filter.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::NewStaff;
use super::schema::staff_invitation;
use super::store::number_of;
use super::totp::Secret;
use crate::auth::Role;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;
use crate::families::model::PhoneNumber;
use crate::with_conn;

/// An invitation to be stored.
#[derive(Debug)]
pub struct NewInvitation<'a> {
    /// Who is invited.
    pub staff: &'a NewStaff,
    /// Keyed fingerprint of their number.
    pub number_hash: &'a [u8],
    /// Fingerprint of the code.
    pub fingerprint: Vec<u8>,
    /// Not after.
    pub expires_at: DateTime<Utc>,
    /// The lead who made it; nobody = the operator.
    pub made_by: Option<Id>,
}

/// Ends what is still open of a number's invitations.
pub fn end_invitations(
    c: &mut Conn<'_>,
    s: ServiceScope,
    number_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(staff_invitation::table)
        .filter(staff_invitation::service_id.eq(s.service_id))
        .filter(staff_invitation::number_hash.eq(number_hash))
        .filter(staff_invitation::used_at.is_null())
        .filter(staff_invitation::expires_at.gt(At(now)))
        .set(staff_invitation::expires_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Adds an invitation.
pub fn insert_invitation(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    new: &NewInvitation<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (id, staff) = (Id::at(now), new.staff);
    let name = service.seal("staff_invitation.name", id, &staff.name)?;
    let number = service.seal("staff_invitation.number", id, staff.number.as_str())?;
    with_conn!(c, c => diesel::insert_into(staff_invitation::table)
        .values((
            staff_invitation::service_id.eq(s.service_id),
            staff_invitation::id.eq(id),
            staff_invitation::role.eq(staff.role.as_str()),
            staff_invitation::name.eq(&name),
            staff_invitation::number.eq(&number),
            staff_invitation::number_hash.eq(new.number_hash),
            staff_invitation::code_hash.eq(&new.fingerprint),
            staff_invitation::made_by.eq(new.made_by),
            staff_invitation::created_at.eq(At(now)),
            staff_invitation::expires_at.eq(At(new.expires_at)),
            staff_invitation::tries.eq(0),
        ))
        .execute(c))?;
    Ok(())
}

/// The invitation if it holds, with the number it is for. Its row stays locked until the use case
/// ends.
pub fn hold_invitation(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(Id, PhoneNumber)>, Error> {
    let row: Option<(Id, Vec<u8>)> = with_conn!(c, c => diesel::update(staff_invitation::table)
        .filter(staff_invitation::service_id.eq(s.service_id))
        .filter(staff_invitation::code_hash.eq(fingerprint))
        .filter(staff_invitation::used_at.is_null())
        .filter(staff_invitation::expires_at.gt(At(now)))
        .set(staff_invitation::tries.eq(staff_invitation::tries))
        .returning((staff_invitation::id, staff_invitation::number))
        .get_result(c)
        .optional())?;
    let Some((id, number)) = row else { return Ok(None) };
    let number = number_of(&service.open("staff_invitation.number", id, &number)?)?;
    Ok(Some((id, number)))
}

/// A second factor that is being set up.
#[derive(Debug)]
pub struct NewTicket<'a> {
    /// Fingerprint of the ticket.
    pub fingerprint: Vec<u8>,
    /// What codes follow from.
    pub secret: &'a Secret,
    /// Not after.
    pub until: DateTime<Utc>,
}

/// Hangs a ticket on an invitation, if it is the one of that fingerprint and still holds; an
/// earlier ticket of it ends. Gives the name of who is invited.
pub fn set_ticket(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    (id, fingerprint): (Id, &[u8]),
    new: &NewTicket<'_>,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    let secret = service.seal_bytes("staff_invitation.secret", id, new.secret.bytes())?;
    let name: Option<Vec<u8>> = with_conn!(c, c => diesel::update(staff_invitation::table
            .find((s.service_id, id)))
        .filter(staff_invitation::code_hash.eq(fingerprint))
        .filter(staff_invitation::used_at.is_null())
        .filter(staff_invitation::expires_at.gt(At(now)))
        .set((
            staff_invitation::ticket_hash.eq(&new.fingerprint),
            staff_invitation::ticket_until.eq(At(new.until)),
            staff_invitation::tries.eq(0),
            staff_invitation::secret.eq(&secret),
        ))
        .returning(staff_invitation::name)
        .get_result(c)
        .optional())?;
    name.map(|name| service.open("staff_invitation.name", id, &name)).transpose()
}

/// What a ticket leads to.
#[derive(Debug)]
pub struct Enrolment {
    /// The invitation.
    pub id: Id,
    /// Who was invited.
    pub staff: NewStaff,
    /// Keyed fingerprint of their number.
    pub number_hash: Vec<u8>,
    /// What codes follow from.
    pub secret: Secret,
}

/// Counts a try at a ticket; nothing when it is over, was tried `most` times or is unknown.
pub fn count_try(
    c: &mut Conn<'_>,
    s: ServiceScope,
    service: &Sealer,
    (fingerprint, most): (&[u8], i32),
    now: DateTime<Utc>,
) -> Result<Option<Enrolment>, Error> {
    type Row = (Id, String, Vec<u8>, Vec<u8>, Vec<u8>, Option<Vec<u8>>);
    let row: Option<Row> = with_conn!(c, c => diesel::update(staff_invitation::table)
        .filter(staff_invitation::service_id.eq(s.service_id))
        .filter(staff_invitation::ticket_hash.eq(fingerprint))
        .filter(staff_invitation::ticket_until.gt(At(now)))
        .filter(staff_invitation::used_at.is_null())
        .filter(staff_invitation::expires_at.gt(At(now)))
        .filter(staff_invitation::tries.lt(most))
        .set(staff_invitation::tries.eq(staff_invitation::tries + 1))
        .returning((
            staff_invitation::id,
            staff_invitation::role,
            staff_invitation::name,
            staff_invitation::number,
            staff_invitation::number_hash,
            staff_invitation::secret,
        ))
        .get_result(c)
        .optional())?;
    let Some((id, role, name, number, number_hash, secret)) = row else { return Ok(None) };
    let secret = secret.ok_or_else(|| Error::Internal("a ticket for nothing".to_owned()))?;
    let role = Role::parse(&role);
    let staff = NewStaff {
        role: role.ok_or_else(|| Error::Internal("a role nobody has".to_owned()))?,
        name: service.open("staff_invitation.name", id, &name)?,
        number: number_of(&service.open("staff_invitation.number", id, &number)?)?,
    };
    let secret = service.open_bytes("staff_invitation.secret", id, &secret)?;
    Ok(Some(Enrolment { id, staff, number_hash, secret: Secret::stored(&secret)? }))
}

/// Uses an invitation up; nothing of its ticket stays.
pub fn use_invitation(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(staff_invitation::table.find((s.service_id, id)))
        .set((
            staff_invitation::used_at.eq(At(now)),
            staff_invitation::ticket_hash.eq(None::<Vec<u8>>),
            staff_invitation::ticket_until.eq(None::<At>),
            staff_invitation::secret.eq(None::<Vec<u8>>),
        ))
        .execute(c))?;
    Ok(())
}

/// Removes invitations that were over before then, in every service.
pub fn forget(c: &mut Conn<'_>, before: DateTime<Utc>) -> Result<usize, Error> {
    Ok(with_conn!(c, c => diesel::delete(staff_invitation::table)
        .filter(staff_invitation::expires_at.lt(At(before)))
        .execute(c))?)
}
