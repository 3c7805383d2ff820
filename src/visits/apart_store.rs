//! Who has to do with a family: what is said of a member of staff is kept from who may be meant.

use diesel::prelude::*;

use super::schema::visit;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Whether somebody ever had to do with a family: it was theirs, is, or is to be, or they made or
/// are to make a visit there.
pub fn has_to_do(c: &mut Conn<'_>, s: FamilyScope, staff_id: Id) -> Result<bool, Error> {
    if crate::auth::membership_store::ever_had(c, s, staff_id)? {
        return Ok(true);
    }
    let found: Option<Id> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::visitor_id.eq(staff_id))
        .select(visit::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}
