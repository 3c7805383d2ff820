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
    let all = asked(c, s, visits)?.into_iter();
    Ok(all.map(|(id, state, _)| (id, state)).collect())
}

/// The same, with the languages somebody was last asked for; nothing where that was not kept.
pub fn asked(
    c: &mut Conn<'_>,
    s: FamilyScope,
    visits: &[Id],
) -> Result<Vec<(Id, Interpreting, Option<String>)>, Error> {
    if visits.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Id, String, Option<String>)> = with_conn!(c, c => visit_interpreter::table
        .filter(visit_interpreter::service_id.eq(s.service_id))
        .filter(visit_interpreter::family_id.eq(s.family_id))
        .filter(visit_interpreter::visit_id.eq_any(visits))
        .select((
            visit_interpreter::visit_id,
            visit_interpreter::state,
            visit_interpreter::tongues,
        ))
        .load(c))?;
    let open = |(id, state, tongues): (Id, String, Option<String>)| {
        Ok((id, word(Interpreting::parse(&state))?, tongues))
    };
    rows.into_iter().map(open).collect()
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

/// Nobody has to be asked any more.
pub fn remove(c: &mut Conn<'_>, s: FamilyScope, visit_id: Id) -> Result<(), Error> {
    let row = visit_interpreter::table.find((s.service_id, visit_id));
    with_conn!(c, c => diesel::delete(row)
        .filter(visit_interpreter::family_id.eq(s.family_id))
        .execute(c))?;
    Ok(())
}
