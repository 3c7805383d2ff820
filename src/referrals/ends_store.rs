//! Rows of referrals, for what ends them without a person's step: a child's referrals, and the
//! number a parent is asked at.

use diesel::prelude::*;

use super::schema::referral;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// The referrals of a child: which, and whether each is over.
///
/// # Errors
/// The engine failed.
pub fn of_child(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<(Id, bool)>, Error> {
    let rows: Vec<(Id, Option<At>)> = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::family_id.eq(s.family_id))
        .filter(referral::child_id.eq(child))
        .order(referral::id)
        .select((referral::id, referral::closed_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, closed)| (id, closed.is_some())).collect())
}

/// The fingerprint of the number of an open referral whose parent is asked.
///
/// # Errors
/// The engine failed.
pub fn asked_at(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Option<Vec<u8>>, Error> {
    let found: Option<Option<Vec<u8>>> = with_conn!(c, c => referral::table
        .find((s.service_id, id))
        .filter(referral::closed_at.is_null())
        .filter(referral::confirm_hash.is_not_null())
        .select(referral::phone_hash)
        .first(c)
        .optional())?;
    Ok(found.flatten())
}
