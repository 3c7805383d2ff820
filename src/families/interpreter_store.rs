//! Rows of who needs an interpreter.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::interpreter::Interpreter;
use super::schema::carer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// What the adults of a family need; who was not asked yet is left out, whose link is over, and who
/// died.
pub fn needs(c: &mut Conn<'_>, s: FamilyScope, died: &[Id]) -> Result<Vec<Interpreter>, Error> {
    let words: Vec<Option<String>> = with_conn!(c, c => carer::table
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::family_id.eq(s.family_id))
        .filter(carer::ended_at.is_null())
        .filter(carer::id.ne_all(died))
        .filter(carer::interpreter.is_not_null())
        .select(carer::interpreter)
        .load(c))?;
    Ok(words.iter().flatten().filter_map(|word| Interpreter::parse(word)).collect())
}

/// Keeps what a carer needs, and has the family's visits looked at again.
pub fn set(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    need: Interpreter,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(carer::table.find((s.service_id, id)))
        .filter(carer::family_id.eq(s.family_id))
        .set((
            carer::interpreter.eq(need.as_str()),
            carer::interpreter_due_at.eq(At(now)),
            carer::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Has the family's visits looked at again, for what is said in which language changed.
pub fn look_again(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(carer::table.find((s.service_id, id)))
        .filter(carer::family_id.eq(s.family_id))
        .set(carer::interpreter_due_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Families of a service whose need changed since their visits were looked at.
pub fn due(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<FamilyScope>, Error> {
    let mut families: Vec<Id> = with_conn!(c, c => carer::table
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::interpreter_due_at.is_not_null())
        .filter(carer::interpreter_due_at.le(At(now)))
        .limit(limit)
        .select(carer::family_id)
        .load(c))?;
    families.sort_unstable();
    families.dedup();
    let of = |family_id| FamilyScope { service_id: s.service_id, family_id };
    Ok(families.into_iter().map(of).collect())
}

/// Takes the looking upon oneself. `false` = somebody else has.
pub fn claim(c: &mut Conn<'_>, s: FamilyScope) -> Result<bool, Error> {
    let claimed = with_conn!(c, c => diesel::update(carer::table)
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::family_id.eq(s.family_id))
        .filter(carer::interpreter_due_at.is_not_null())
        .set(carer::interpreter_due_at.eq(None::<At>))
        .execute(c))?;
    Ok(claimed > 0)
}
