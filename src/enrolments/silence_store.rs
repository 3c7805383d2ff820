//! Rows of why nothing is sent to a family of itself.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{read, word};
use super::schema::silence;
use super::silence::{Kind, Silence};
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = silence)]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    kind: String,
    child_id: Option<Id>,
    carer_id: Option<Id>,
    since: Option<NaiveDate>,
    set_by: Id,
    set_at: At,
    lifted_by: Option<Id>,
    lifted_at: Option<At>,
    in_error: bool,
    rev: i64,
}

impl Row {
    fn open(self) -> Result<Silence, Error> {
        Ok(Silence {
            id: self.id,
            kind: read(&self.kind)?,
            child_id: self.child_id,
            carer_id: self.carer_id,
            since: self.since,
            set_by: self.set_by,
            set_at: self.set_at.0,
            lifted_at: self.lifted_at.map(|at| at.0),
            in_error: self.in_error,
        })
    }
}

/// Adds one.
pub fn insert(c: &mut Conn<'_>, s: FamilyScope, new: &Silence, rev: i64) -> Result<(), Error> {
    let row = Row {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        kind: word(&new.kind)?,
        child_id: new.child_id,
        carer_id: new.carer_id,
        since: new.since,
        set_by: new.set_by,
        set_at: At(new.set_at),
        lifted_by: None,
        lifted_at: None,
        in_error: false,
        rev,
    };
    with_conn!(c, c => diesel::insert_into(silence::table).values(&row).execute(c))?;
    Ok(())
}

/// All of a family, newest first.
pub fn of_family(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<Silence>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => silence::table
        .filter(silence::service_id.eq(s.service_id))
        .filter(silence::family_id.eq(s.family_id))
        .order(silence::id.desc())
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::open).collect()
}

/// Why a family is silent now; empty where it is not.
pub fn reasons(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<Kind>, Error> {
    let words: Vec<String> = with_conn!(c, c => silence::table
        .filter(silence::service_id.eq(s.service_id))
        .filter(silence::family_id.eq(s.family_id))
        .filter(silence::lifted_at.is_null())
        .select(silence::kind)
        .load(c))?;
    words.iter().map(|text| read(text)).collect()
}

/// Whether a child of a family died. That stays so when its family is written to again.
pub fn has_died(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<bool, Error> {
    let kind = word(&Kind::ChildDied)?;
    let found: Option<Id> = with_conn!(c, c => silence::table
        .filter(silence::service_id.eq(s.service_id))
        .filter(silence::family_id.eq(s.family_id))
        .filter(silence::child_id.eq(child))
        .filter(silence::kind.eq(&kind))
        .filter(silence::in_error.eq(false))
        .select(silence::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// The carers of a family who died. That stays so when the family is written to again.
pub fn carers_who_died(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<Id>, Error> {
    let kind = word(&Kind::CarerDied)?;
    let found: Vec<Option<Id>> = with_conn!(c, c => silence::table
        .filter(silence::service_id.eq(s.service_id))
        .filter(silence::family_id.eq(s.family_id))
        .filter(silence::kind.eq(&kind))
        .filter(silence::in_error.eq(false))
        .select(silence::carer_id)
        .load(c))?;
    Ok(found.into_iter().flatten().collect())
}

/// Which family one is of.
///
/// # Errors
/// [`Error::not_found`].
pub fn family_of(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Id, Error> {
    Ok(with_conn!(c, c => silence::table
        .find((s.service_id, id))
        .select(silence::family_id)
        .first(c))?)
}

/// One of a family.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<Silence, Error> {
    let row: Row = with_conn!(c, c => silence::table
        .find((s.service_id, id))
        .filter(silence::family_id.eq(s.family_id))
        .select(Row::as_select())
        .first(c))?;
    row.open()
}

/// Lifts one.
pub fn lift(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    (by, in_error): (Id, bool),
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(silence::table.find((s.service_id, id)))
        .filter(silence::family_id.eq(s.family_id))
        .set((
            silence::lifted_by.eq(by),
            silence::lifted_at.eq(At(now)),
            silence::in_error.eq(in_error),
            silence::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}
