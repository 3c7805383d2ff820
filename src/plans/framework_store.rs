//! Rows of statements, which are the service's own words, and of what children were seen to do.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::framework::{Observation, Statement, StatementRef};
use super::schema::{framework_statement, observation};
use crate::db::closed::{read, word};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

const NOTE: &str = "observation.words";
/// Observations that are listed.
const LISTED: i64 = 500;
/// Rows of one statement to the engine: below its limit of values.
const BATCH: usize = 500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = framework_statement)]
struct Row {
    service_id: Id,
    framework: String,
    version: String,
    code: String,
    place: i32,
    area: String,
    statement: String,
    at: At,
}

impl From<Row> for Statement {
    fn from(row: Row) -> Self {
        let of = StatementRef { framework: row.framework, version: row.version, code: row.code };
        Self { of, area: row.area, text: row.statement }
    }
}

/// Adds statements, in their order.
pub fn insert(
    c: &mut Conn<'_>,
    s: ServiceScope,
    new: &[Statement],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let rows: Vec<Row> = new
        .iter()
        .zip(0..)
        .map(|(one, place)| Row {
            service_id: s.service_id,
            framework: one.of.framework.clone(),
            version: one.of.version.clone(),
            code: one.of.code.clone(),
            place,
            area: one.area.clone(),
            statement: one.text.clone(),
            at: At(now),
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        with_conn!(c, c => diesel::insert_into(framework_statement::table)
            .values(batch)
            .execute(c))?;
    }
    Ok(())
}

/// The statements of a version, in their order.
pub fn of_version(
    c: &mut Conn<'_>,
    s: ServiceScope,
    framework: &str,
    version: &str,
) -> Result<Vec<Statement>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => framework_statement::table
        .filter(framework_statement::service_id.eq(s.service_id))
        .filter(framework_statement::framework.eq(framework))
        .filter(framework_statement::version.eq(version))
        .order((framework_statement::at, framework_statement::place))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Statement::from).collect())
}

/// A statement, where the service has it.
pub fn find(
    c: &mut Conn<'_>,
    s: ServiceScope,
    of: &StatementRef,
) -> Result<Option<Statement>, Error> {
    let row: Option<Row> = with_conn!(c, c => framework_statement::table
        .filter(framework_statement::service_id.eq(s.service_id))
        .filter(framework_statement::framework.eq(&of.framework))
        .filter(framework_statement::version.eq(&of.version))
        .filter(framework_statement::code.eq(&of.code))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    Ok(row.map(Statement::from))
}

/// Each version a service has brought, with how many statements it has.
pub fn versions(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<(String, String, i64)>, Error> {
    Ok(with_conn!(c, c => framework_statement::table
        .filter(framework_statement::service_id.eq(s.service_id))
        .group_by((framework_statement::framework, framework_statement::version))
        .order((framework_statement::framework, framework_statement::version))
        .select((
            framework_statement::framework,
            framework_statement::version,
            diesel::dsl::count_star(),
        ))
        .load(c))?)
}

/// Adds what a child was seen to do.
pub fn add_observation(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (child, new): (Id, &Observation),
    (by_id, now, rev): (Id, DateTime<Utc>, i64),
) -> Result<(), Error> {
    let level = word(&new.level)?;
    let note = new.note.as_deref().map(|note| sealer.seal(NOTE, new.id, note)).transpose()?;
    let of = &new.statement.of;
    with_conn!(c, c => diesel::insert_into(observation::table)
        .values((
            observation::service_id.eq(s.service_id),
            observation::family_id.eq(s.family_id),
            observation::id.eq(new.id),
            observation::child_id.eq(child),
            observation::step_id.eq(new.step_id),
            observation::framework.eq(&of.framework),
            observation::version.eq(&of.version),
            observation::code.eq(&of.code),
            observation::level.eq(&level),
            observation::seen_on.eq(new.seen_on),
            observation::words.eq(&note),
            observation::by_kind.eq(&new.by),
            observation::by_id.eq(by_id),
            observation::at.eq(At(now)),
            observation::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = observation)]
struct SeenRow {
    id: Id,
    level: String,
    seen_on: NaiveDate,
    words: Option<Vec<u8>>,
    step_id: Option<Id>,
    by_kind: String,
}

/// What a child was seen to do, newest first.
pub fn observations(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Vec<Observation>, Error> {
    let rows: Vec<(SeenRow, Row)> = with_conn!(c, c => observation::table
        .inner_join(framework_statement::table.on(
            framework_statement::service_id.eq(observation::service_id)
                .and(framework_statement::framework.eq(observation::framework))
                .and(framework_statement::version.eq(observation::version))
                .and(framework_statement::code.eq(observation::code)),
        ))
        .filter(observation::service_id.eq(s.service_id))
        .filter(observation::family_id.eq(s.family_id))
        .filter(observation::child_id.eq(child))
        .order(observation::id.desc())
        .limit(LISTED)
        .select((SeenRow::as_select(), Row::as_select()))
        .load(c))?;
    let open = |(seen, row): (SeenRow, Row)| {
        let note = seen.words.map(|words| sealer.open(NOTE, seen.id, &words)).transpose()?;
        Ok(Observation {
            id: seen.id,
            statement: row.into(),
            level: read(&seen.level)?,
            seen_on: seen.seen_on,
            note,
            step_id: seen.step_id,
            by: seen.by_kind,
        })
    };
    rows.into_iter().map(open).collect()
}
