//! Rows of visits as calendars outside see them: plain columns, so that no key is opened.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::feed::{Line, window};
use super::model::{Mode, State};
use super::schema::{visit, visit_event};
use super::store::word;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// A visit once for every line of its history, whose time stands at the end.
#[derive(Queryable)]
struct Row {
    id: Id,
    family_id: Id,
    visitor_id: Id,
    root_id: Id,
    mode: String,
    state: String,
    starts_at: At,
    ends_at: At,
    hold_until: Option<At>,
    sequence: i32,
    at: At,
}

/// Whose calendar.
#[derive(Debug, Clone, Copy)]
pub enum Calendar<'a> {
    /// A carer's: visits of these children of the family.
    Children(FamilyScope, &'a [Id]),
    /// A visitor's own diary.
    Diary(ServiceScope, Id),
}

/// The visits a calendar shows at `now`, by their beginning.
///
/// # Errors
/// The engine failed.
pub fn lines(
    c: &mut Conn<'_>,
    whose: Calendar<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<Line>, Error> {
    let within = window(now);
    let hidden = [State::Replaced.as_str(), State::EnteredInError.as_str()];
    macro_rules! load {
        ($service_id:expr, $whose:expr) => {
            with_conn!(c, c => visit::table
                .inner_join(visit_event::table.on(
                    visit_event::service_id.eq(visit::service_id)
                        .and(visit_event::visit_id.eq(visit::id)),
                ))
                .filter(visit::service_id.eq($service_id))
                .filter($whose)
                .filter(visit::starts_at.ge(At(within.start)))
                .filter(visit::starts_at.lt(At(within.end)))
                .filter(visit::state.ne_all(hidden))
                .order((visit::starts_at, visit::id, visit_event::id))
                .select((
                    visit::id,
                    visit::family_id,
                    visit::visitor_id,
                    visit::root_id,
                    visit::mode,
                    visit::state,
                    visit::starts_at,
                    visit::ends_at,
                    visit::hold_until,
                    visit::sequence,
                    visit_event::at,
                ))
                .load(c))?
        };
    }
    let rows: Vec<Row> = match whose {
        Calendar::Children(s, children) => load!(
            s.service_id,
            visit::family_id.eq(s.family_id).and(visit::child_id.eq_any(children.to_vec()))
        ),
        Calendar::Diary(s, visitor_id) => load!(s.service_id, visit::visitor_id.eq(visitor_id)),
    };
    newest(rows).into_iter().filter_map(|line| shown(line, now).transpose()).collect()
}

/// Each visit once, with the last line of its history.
fn newest(rows: Vec<Row>) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some(last) if last.id == row.id => *last = row,
            _ => found.push(row),
        }
    }
    found
}

fn shown(row: Row, now: DateTime<Utc>) -> Result<Option<Line>, Error> {
    let line = Line {
        family_id: row.family_id,
        visitor_id: row.visitor_id,
        root_id: row.root_id,
        mode: word(Mode::parse(&row.mode))?,
        state: word(State::parse(&row.state))?,
        starts_at: row.starts_at.0,
        ends_at: row.ends_at.0,
        hold_until: row.hold_until.map(|at| at.0),
        sequence: row.sequence,
        changed_at: row.at.0,
    };
    Ok(Some(line).filter(|line| line.is_shown(now)))
}

/// The visit a chain of moves has led to: the one that nothing took the place of.
///
/// # Errors
/// [`Error::not_found`].
pub fn latest(c: &mut Conn<'_>, s: FamilyScope, root_id: Id) -> Result<Id, Error> {
    Ok(with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::root_id.eq(root_id))
        .filter(visit::state.ne(State::Replaced.as_str()))
        .order(visit::id.desc())
        .select(visit::id)
        .first(c))?)
}

/// When something last happened to a visit.
///
/// # Errors
/// The engine failed.
pub fn changed_at(
    c: &mut Conn<'_>,
    s: FamilyScope,
    visit_id: Id,
) -> Result<Option<DateTime<Utc>>, Error> {
    let found: Option<At> = with_conn!(c, c => visit_event::table
        .filter(visit_event::service_id.eq(s.service_id))
        .filter(visit_event::family_id.eq(s.family_id))
        .filter(visit_event::visit_id.eq(visit_id))
        .order(visit_event::id.desc())
        .select(visit_event::at)
        .first(c)
        .optional())?;
    Ok(found.map(|at| at.0))
}
