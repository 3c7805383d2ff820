//! Rows of what was said for a child.

use diesel::prelude::*;

use super::consents::{Purpose, Said};
use super::rights::Standing;
use super::schema::child_consent;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Adds a line to the ledger.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    said: &Said,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(child_consent::table)
        .values((
            child_consent::service_id.eq(s.service_id),
            child_consent::family_id.eq(s.family_id),
            child_consent::id.eq(said.id),
            child_consent::child_id.eq(child),
            child_consent::carer_id.eq(said.carer_id),
            child_consent::purpose.eq(said.purpose.as_str()),
            child_consent::given.eq(said.given),
            child_consent::standing.eq(said.standing.as_str()),
            child_consent::wording.eq(&said.wording),
            child_consent::at.eq(At(said.at)),
            child_consent::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

type Row = (Id, String, bool, Id, String, String, At);

/// The ledger of a child, newest first. A purpose this binary does not know is left out.
pub fn of_child(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<Said>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => child_consent::table
        .filter(child_consent::service_id.eq(s.service_id))
        .filter(child_consent::family_id.eq(s.family_id))
        .filter(child_consent::child_id.eq(child))
        .order(child_consent::id.desc())
        .select((
            child_consent::id,
            child_consent::purpose,
            child_consent::given,
            child_consent::carer_id,
            child_consent::standing,
            child_consent::wording,
            child_consent::at,
        ))
        .load(c))?;
    let said =
        rows.into_iter().filter_map(|(id, purpose, given, carer_id, standing, wording, at)| {
            let (purpose, standing) = (Purpose::parse(&purpose)?, Standing::parse(&standing));
            Some(Said { id, purpose, given, carer_id, standing, wording, at: at.0 })
        });
    Ok(said.collect())
}
