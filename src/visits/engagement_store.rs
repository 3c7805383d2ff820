//! Rows that engagement is counted from: plain columns of visits that were agreed. One that was
//! only offered, and not taken up, was never called off.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::engagement::Agreed;
use super::model::{Happening, Kind, Side, State};
use super::schema::{visit, visit_attendee, visit_event};
use super::store::word;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::enrolments::rest_store::{self, Rest};
use crate::error::Error;
use crate::with_conn;

#[derive(Queryable)]
struct Row {
    family_id: Id,
    child_id: Id,
    programme: Option<String>,
    visitor_id: Id,
    state: String,
    side: Option<String>,
    reason: Option<String>,
    starts_at: At,
    rev: i64,
}

/// An agreed visit, whose it was and who was to come.
#[derive(Debug, Clone)]
pub struct Found {
    /// Whose family.
    pub family_id: Id,
    /// Who was to come.
    pub visitor_id: Id,
    /// What became of it.
    pub visit: Agreed,
    /// The family's counter when it last changed.
    pub rev: i64,
}

impl Row {
    fn open(self, rests: &[Rest]) -> Result<Found, Error> {
        let (at, programme) = (self.starts_at.0, self.programme.as_deref());
        let at_rest = rests.iter().any(|rest| rest.covers(self.child_id, programme, at));
        Ok(Found {
            family_id: self.family_id,
            visitor_id: self.visitor_id,
            visit: Agreed {
                state: word(State::parse(&self.state))?,
                side: self.side.map(|side| word(Side::parse(&side))).transpose()?,
                reason: self.reason,
                starts_at: self.starts_at.0,
                at_rest,
            },
            rev: self.rev,
        })
    }
}

/// Agreed visits that begin at or after an instant, by their beginning: a child's, or those of the
/// whole service.
///
/// # Errors
/// The engine failed.
pub fn agreed(
    c: &mut Conn<'_>,
    s: ServiceScope,
    child: Option<(FamilyScope, Id)>,
    from: DateTime<Utc>,
) -> Result<Vec<Found>, Error> {
    macro_rules! load {
        ($whose:expr) => {
            with_conn!(c, c => visit::table
                .filter(visit::service_id.eq(s.service_id))
                .filter($whose)
                .filter(visit::starts_at.ge(At(from)))
                .filter(exists(visit_event::table
                    .filter(visit_event::service_id.eq(s.service_id))
                    .filter(visit_event::visit_id.eq(visit::id))
                    .filter(visit_event::kind.eq(Happening::Booked.as_str()))))
                .order((visit::starts_at, visit::id))
                .select((
                    visit::family_id,
                    visit::child_id,
                    visit::programme,
                    visit::visitor_id,
                    visit::state,
                    visit::side,
                    visit::reason,
                    visit::starts_at,
                    visit::rev,
                ))
                .load(c))?
        };
    }
    let rows: Vec<Row> = match child {
        Some((family, child)) => {
            load!(visit::family_id.eq(family.family_id).and(visit::child_id.eq(child)))
        }
        None => load!(visit::service_id.eq(s.service_id)),
    };
    let rests = rest_store::rests(c, s, child)?;
    rows.into_iter().map(|row| row.open(&rests)).collect()
}

/// How many sessions of a child in a programme took place since an instant: always counted anew.
///
/// # Errors
/// The engine failed.
pub fn completed(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (child, programme, since): (Id, &str, DateTime<Utc>),
) -> Result<u32, Error> {
    let count: i64 = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::starts_at.ge(At(since)))
        .filter(visit::child_id.eq(child))
        .filter(visit::programme.eq(programme))
        .filter(visit::kind.eq_any(Kind::OF_PROGRAMME.map(Kind::as_str)))
        .filter(visit::state.eq(State::Completed.as_str()))
        .count()
        .get_result(c))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Families to whose visits since an instant an interpreter was to come.
///
/// # Errors
/// The engine failed.
pub fn interpreted(
    c: &mut Conn<'_>,
    s: ServiceScope,
    family: Option<Id>,
    from: DateTime<Utc>,
) -> Result<Vec<Id>, Error> {
    let interpreter = super::model::AttendeeRole::Interpreter.as_str();
    macro_rules! load {
        ($whose:expr) => {
            with_conn!(c, c => visit::table
                .inner_join(visit_attendee::table.on(
                    visit_attendee::service_id.eq(visit::service_id)
                        .and(visit_attendee::visit_id.eq(visit::id)),
                ))
                .filter(visit::service_id.eq(s.service_id))
                .filter($whose)
                .filter(visit::starts_at.ge(At(from)))
                .filter(visit_attendee::role.eq(interpreter))
                .select(visit::family_id)
                .distinct()
                .load(c))?
        };
    }
    Ok(match family {
        Some(family) => load!(visit::family_id.eq(family)),
        None => load!(visit::service_id.eq(s.service_id)),
    })
}
