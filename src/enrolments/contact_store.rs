//! Rows of talks about a child.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::contacts::Contact;
use super::model::{Talks, read, word};
use super::schema::contact_log;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

const CELL: &str = "contact_log.words";

/// Adds a talk.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    (new, rev): (&Contact, i64),
) -> Result<(), Error> {
    let kind = word(&new.kind)?;
    with_conn!(c, c => diesel::insert_into(contact_log::table)
        .values((
            contact_log::service_id.eq(s.service_id),
            contact_log::family_id.eq(s.family_id),
            contact_log::id.eq(new.id),
            contact_log::child_id.eq(child),
            contact_log::kind.eq(&kind),
            contact_log::held_on.eq(new.held_on),
            contact_log::words.eq(sealer.seal(CELL, new.id, &new.words)?),
            contact_log::staff_id.eq(new.staff_id),
            contact_log::at.eq(At(new.at)),
            contact_log::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Shown at once.
const PAGE: i64 = 100;
type Row = (Id, String, NaiveDate, Vec<u8>, Id, At);

/// The talks about a child, newest first, a hundred at most.
pub fn of_child(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Vec<Contact>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => contact_log::table
        .filter(contact_log::service_id.eq(s.service_id))
        .filter(contact_log::family_id.eq(s.family_id))
        .filter(contact_log::child_id.eq(child))
        .order(contact_log::id.desc())
        .limit(PAGE)
        .select((
            contact_log::id,
            contact_log::kind,
            contact_log::held_on,
            contact_log::words,
            contact_log::staff_id,
            contact_log::at,
        ))
        .load(c))?;
    let open = |(id, kind, held_on, words, staff_id, at): Row| {
        let (kind, words) = (read(&kind)?, sealer.open(CELL, id, &words)?);
        Ok(Contact { id, kind, held_on, words, staff_id, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}

/// Which talks with the family were held since a day.
///
/// # Errors
/// The engine failed.
pub fn talks(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    since: NaiveDate,
) -> Result<Talks, Error> {
    let kinds: Vec<String> = with_conn!(c, c => contact_log::table
        .filter(contact_log::service_id.eq(s.service_id))
        .filter(contact_log::family_id.eq(s.family_id))
        .filter(contact_log::child_id.eq(child))
        .filter(contact_log::held_on.ge(since))
        .select(contact_log::kind)
        .distinct()
        .load(c))?;
    let has = |kind: &str| kinds.iter().any(|one| one == kind);
    Ok(Talks { supportive: has("supportive"), conversation: has("conversation") })
}
