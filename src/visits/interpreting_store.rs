//! Rows of visits that want an interpreter.

use diesel::prelude::*;

use super::model::Interpreting;
use super::schema::visit_interpreter;
use super::store::word;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// How the request stands for each of some visits that have one.
pub fn of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    visits: &[Id],
) -> Result<Vec<(Id, Interpreting)>, Error> {
    if visits.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Id, String)> = with_conn!(c, c => visit_interpreter::table
        .filter(visit_interpreter::service_id.eq(s.service_id))
        .filter(visit_interpreter::family_id.eq(s.family_id))
        .filter(visit_interpreter::visit_id.eq_any(visits))
        .select((visit_interpreter::visit_id, visit_interpreter::state))
        .load(c))?;
    rows.into_iter().map(|(id, state)| Ok((id, word(Interpreting::parse(&state))?))).collect()
}

/// Keeps how it stands for a visit, and for which languages that is.
pub fn put(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (visit_id, state): (Id, Interpreting),
    (tongues, rev): (&str, i64),
) -> Result<(), Error> {
    let values = (
        visit_interpreter::state.eq(state.as_str()),
        visit_interpreter::tongues.eq(tongues),
        visit_interpreter::rev.eq(rev),
    );
    with_conn!(c, c => diesel::insert_into(visit_interpreter::table)
        .values((
            visit_interpreter::service_id.eq(s.service_id),
            visit_interpreter::family_id.eq(s.family_id),
            visit_interpreter::visit_id.eq(visit_id),
            values,
        ))
        .on_conflict((visit_interpreter::service_id, visit_interpreter::visit_id))
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// For which languages each of some visits was last asked about; nothing where that was not kept.
pub fn tongues(
    c: &mut Conn<'_>,
    s: FamilyScope,
    visits: &[Id],
) -> Result<Vec<(Id, Option<String>)>, Error> {
    if visits.is_empty() {
        return Ok(Vec::new());
    }
    Ok(with_conn!(c, c => visit_interpreter::table
        .filter(visit_interpreter::service_id.eq(s.service_id))
        .filter(visit_interpreter::family_id.eq(s.family_id))
        .filter(visit_interpreter::visit_id.eq_any(visits))
        .select((visit_interpreter::visit_id, visit_interpreter::tongues))
        .load(c))?)
}

/// Nobody has to be asked any more.
pub fn remove(c: &mut Conn<'_>, s: FamilyScope, visit_id: Id) -> Result<(), Error> {
    let row = visit_interpreter::table.find((s.service_id, visit_id));
    with_conn!(c, c => diesel::delete(row)
        .filter(visit_interpreter::family_id.eq(s.family_id))
        .execute(c))?;
    Ok(())
}
