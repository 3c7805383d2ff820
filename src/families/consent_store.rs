//! Rows of what was said for a child.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::consents::{Purpose, Said};
use super::rights::Standing;
use super::schema::child_consent;
use crate::db::closed::{read, word};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

const NOTE: &str = "child_consent.note";

/// Adds a line to the ledger, with what a member of staff noted beside it.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    (said, note): (&Said, Option<Vec<u8>>),
    rev: i64,
) -> Result<(), Error> {
    let how = word(&said.how)?;
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
            child_consent::how.eq(&how),
            child_consent::said_on.eq(said.said_on),
            child_consent::staff_id.eq(said.staff_id),
            child_consent::note.eq(&note),
        ))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = child_consent)]
struct Row {
    id: Id,
    purpose: String,
    given: bool,
    carer_id: Id,
    standing: String,
    wording: String,
    at: At,
    how: String,
    said_on: Option<NaiveDate>,
    staff_id: Option<Id>,
}

/// The ledger of a child, newest first. A purpose this binary does not know is left out.
pub fn of_child(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<Said>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => child_consent::table
        .filter(child_consent::service_id.eq(s.service_id))
        .filter(child_consent::family_id.eq(s.family_id))
        .filter(child_consent::child_id.eq(child))
        .order(child_consent::id.desc())
        .select(Row::as_select())
        .load(c))?;
    let known = rows.into_iter().filter_map(|row| Some((Purpose::parse(&row.purpose)?, row)));
    let said = |(purpose, row): (Purpose, Row)| {
        Ok(Said {
            id: row.id,
            purpose,
            given: row.given,
            carer_id: row.carer_id,
            standing: Standing::parse(&row.standing),
            wording: row.wording,
            at: row.at.0,
            how: read(&row.how)?,
            said_on: row.said_on,
            staff_id: row.staff_id,
        })
    };
    known.map(said).collect()
}

/// What staff noted beside what was said for a child.
pub fn notes(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<HashMap<Id, String>, Error> {
    let rows: Vec<(Id, Option<Vec<u8>>)> = with_conn!(c, c => child_consent::table
        .filter(child_consent::service_id.eq(s.service_id))
        .filter(child_consent::family_id.eq(s.family_id))
        .filter(child_consent::child_id.eq(child))
        .filter(child_consent::note.is_not_null())
        .select((child_consent::id, child_consent::note))
        .load(c))?;
    let open = |(id, note): (Id, Option<Vec<u8>>)| {
        Ok((id, sealer.open(NOTE, id, &note.unwrap_or_default())?))
    };
    rows.into_iter().map(open).collect()
}

/// Seals what staff noted beside a line.
pub fn seal_note(sealer: &Sealer, id: Id, note: &str) -> Result<Vec<u8>, Error> {
    sealer.seal(NOTE, id, note)
}
