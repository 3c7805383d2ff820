//! When programmes of children rested, read from their histories.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Happening, read, word};
use super::schema::{enrolment, enrolment_event};
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// A stretch in which a child's programme rested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// Which child.
    pub child_id: Id,
    /// Which programme, by its code.
    pub programme: String,
    /// Since when.
    pub from: DateTime<Utc>,
    /// Until when; none where it still rests.
    pub until: Option<DateTime<Utc>>,
}

impl Rest {
    /// Whether something of a child, in a programme where it has one, fell into it.
    pub fn covers(&self, child: Id, programme: Option<&str>, at: DateTime<Utc>) -> bool {
        self.child_id == child
            && programme.is_none_or(|code| code == self.programme)
            && self.from <= at
            && self.until.is_none_or(|until| at < until)
    }
}

/// All rests of a child, or of all children of a service.
///
/// # Errors
/// The engine failed.
pub fn rests(
    c: &mut Conn<'_>,
    s: ServiceScope,
    child: Option<(FamilyScope, Id)>,
) -> Result<Vec<Rest>, Error> {
    let kinds = [Happening::Paused, Happening::Resumed, Happening::EndingBegan, Happening::Closed]
        .iter()
        .map(word)
        .collect::<Result<Vec<String>, Error>>()?;
    macro_rules! load {
        ($whose:expr) => {
            with_conn!(c, c => enrolment_event::table
                .inner_join(enrolment::table.on(enrolment::service_id
                    .eq(enrolment_event::service_id)
                    .and(enrolment::id.eq(enrolment_event::enrolment_id))))
                .filter(enrolment_event::service_id.eq(s.service_id))
                .filter(enrolment_event::kind.eq_any(kinds.clone()))
                .filter($whose)
                .order(enrolment_event::id)
                .select((
                    enrolment::id,
                    enrolment::child_id,
                    enrolment::programme,
                    enrolment_event::kind,
                    enrolment_event::at,
                ))
                .load(c))?
        };
    }
    let rows: Vec<(Id, Id, String, String, At)> = match child {
        Some((family, child)) => {
            // Found by the child first: a service keeps the steps of all its enrolments.
            let own: Vec<Id> = with_conn!(c, c => enrolment::table
                .filter(enrolment::service_id.eq(s.service_id))
                .filter(enrolment::family_id.eq(family.family_id))
                .filter(enrolment::child_id.eq(child))
                .select(enrolment::id)
                .load(c))?;
            if own.is_empty() {
                return Ok(Vec::new());
            }
            load!(enrolment_event::enrolment_id.eq_any(own))
        }
        None => load!(enrolment::service_id.eq(s.service_id)),
    };
    let (mut begun, mut all) = (BTreeMap::new(), Vec::new());
    for (id, child_id, programme, kind, at) in rows {
        if read::<Happening>(&kind)? == Happening::Paused {
            // A rest that was made longer began when it began.
            begun.entry(id).or_insert((child_id, programme, at.0));
        } else if let Some((child_id, programme, from)) = begun.remove(&id) {
            all.push(Rest { child_id, programme, from, until: Some(at.0) });
        }
    }
    let open = begun.into_values();
    all.extend(open.map(|(child_id, programme, from)| Rest {
        child_id,
        programme,
        from,
        until: None,
    }));
    Ok(all)
}
