//! Rows of visits, for what they came of.

use diesel::prelude::*;

use super::schema::visit;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Whether a visit hangs on a referral, whatever became of it.
pub(super) fn hangs_on(c: &mut Conn<'_>, s: FamilyScope, referral: Id) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::referral_id.eq(referral))
        .select(visit::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}
