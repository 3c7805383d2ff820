//! Rows of sign-in codes: what was sent to which number, and how often it was tried.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::sign_in_code;
use crate::db::{At, Conn, Id};
use crate::error::Error;
use crate::with_conn;

/// What a code was sent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentFor {
    /// A carer's invitation.
    Invitation(Id),
    /// A member of staff who can sign in.
    Staff(Id),
    /// The invitation of a member of staff.
    StaffInvitation(Id),
}

/// The columns of a row, of which at most one is filled.
fn columns(sent_for: Option<SentFor>) -> (Option<Id>, Option<Id>, Option<Id>) {
    match sent_for {
        None => (None, None, None),
        Some(SentFor::Invitation(id)) => (Some(id), None, None),
        Some(SentFor::Staff(id)) => (None, Some(id), None),
        Some(SentFor::StaffInvitation(id)) => (None, None, Some(id)),
    }
}

/// A sign-in code to be stored. Without an invitation and a number it is one that nobody can
/// enter: it stands for a request that did not hold.
#[derive(Debug)]
pub struct NewCode {
    /// The sign-in it belongs to.
    pub id: Id,
    /// What it was sent for, and the fingerprint of the number it went to.
    pub sent: Option<(SentFor, Vec<u8>)>,
    /// Keyed fingerprint of the digits.
    pub mac: Vec<u8>,
    /// Not after.
    pub expires_at: DateTime<Utc>,
}

/// When codes were sent to a number since an instant.
pub fn codes_since(
    c: &mut Conn<'_>,
    service_id: Id,
    number_hash: &[u8],
    since: DateTime<Utc>,
) -> Result<Vec<At>, Error> {
    Ok(with_conn!(c, c => sign_in_code::table
        .filter(sign_in_code::service_id.eq(service_id))
        .filter(sign_in_code::number_hash.eq(number_hash))
        .filter(sign_in_code::created_at.gt(At(since)))
        .select(sign_in_code::created_at)
        .load(c))?)
}

/// Ends the codes that were sent to a number and still hold.
pub fn end_codes(
    c: &mut Conn<'_>,
    service_id: Id,
    number_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(sign_in_code::table)
        .filter(sign_in_code::service_id.eq(service_id))
        .filter(sign_in_code::number_hash.eq(number_hash))
        .filter(sign_in_code::expires_at.gt(At(now)))
        .set(sign_in_code::expires_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Adds a code.
pub fn insert_code(
    c: &mut Conn<'_>,
    service_id: Id,
    new: &NewCode,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sent_for = new.sent.as_ref().map(|(sent_for, _)| *sent_for);
    let (invitation, staff, staff_invitation) = columns(sent_for);
    with_conn!(c, c => diesel::insert_into(sign_in_code::table)
        .values((
            sign_in_code::service_id.eq(service_id),
            sign_in_code::id.eq(new.id),
            sign_in_code::invitation_id.eq(invitation),
            sign_in_code::staff_id.eq(staff),
            sign_in_code::staff_invitation_id.eq(staff_invitation),
            sign_in_code::number_hash.eq(new.sent.as_ref().map(|(_, number)| number.as_slice())),
            sign_in_code::code_mac.eq(&new.mac),
            sign_in_code::tries.eq(0),
            sign_in_code::expires_at.eq(At(new.expires_at)),
            sign_in_code::created_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// What a try is compared with: what the code was sent for, and the code's fingerprint.
pub type Expected = (Option<SentFor>, Vec<u8>);

/// Counts a try and gives what to compare with; nothing when the code is over, was tried
/// `most` times or is unknown.
pub fn count_try(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    most: i32,
    now: DateTime<Utc>,
) -> Result<Option<Expected>, Error> {
    type Row = (Option<Id>, Option<Id>, Option<Id>, Vec<u8>);
    let row: Option<Row> = with_conn!(c, c => diesel::update(sign_in_code::table
            .find((service_id, id)))
        .filter(sign_in_code::expires_at.gt(At(now)))
        .filter(sign_in_code::tries.lt(most))
        .set(sign_in_code::tries.eq(sign_in_code::tries + 1))
        .returning((
            sign_in_code::invitation_id,
            sign_in_code::staff_id,
            sign_in_code::staff_invitation_id,
            sign_in_code::code_mac,
        ))
        .get_result(c)
        .optional())?;
    Ok(row.map(|(invitation, staff, staff_invitation, mac)| {
        let sent_for = invitation.map(SentFor::Invitation);
        let sent_for = sent_for.or_else(|| staff.map(SentFor::Staff));
        (sent_for.or_else(|| staff_invitation.map(SentFor::StaffInvitation)), mac)
    }))
}

/// Ends a code that was entered.
pub fn end_code(c: &mut Conn<'_>, service_id: Id, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(sign_in_code::table.find((service_id, id)))
        .set(sign_in_code::expires_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Removes codes nobody can enter that are over, and codes made before `codes_before`.
pub fn forget_codes(
    c: &mut Conn<'_>,
    codes_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    let over = sign_in_code::expires_at.lt(At(now));
    let old = sign_in_code::created_at.lt(At(codes_before));
    Ok(with_conn!(c, c => diesel::delete(sign_in_code::table)
        .filter(over)
        .filter(sign_in_code::number_hash.is_null().or(old))
        .execute(c))?)
}
