//! Whether a family has what was last told of a visit: where nobody of them has it two hours
//! before, their visitor hears of it in time to ring.

use chrono::Duration;

use super::errand::{Errand, ErrandKind, when};
use super::hand::Hand;
use super::model::{AHEAD, Happening, Side, State, Visit};
use super::telling::GUARD;
use crate::app::App;
use crate::db::{Conn, FamilyScope};
use crate::error::Error;
use crate::messaging::model::Guard;
use crate::{families, messaging};

/// How long before a visit it is looked at.
const BEFORE: Duration = Duration::hours(2);
/// How long a letter may take where less time is left.
const ON_ITS_WAY: Duration = Duration::minutes(10);

impl Hand<'_> {
    /// Has somebody look in time whether the family knows how a visit stands.
    pub(super) fn watch(&self, c: &mut Conn<'_>, visit: &Visit) -> Result<(), Error> {
        let due = (visit.starts_at - BEFORE).max(self.now + ON_ITS_WAY);
        if due >= visit.starts_at {
            return Ok(());
        }
        self.errand(c, Errand::of(ErrandKind::NoticeUndelivered, visit.id, due))
    }
}

/// The line a visitor reads, and a line in the visit's history; none where the family knows, or
/// nothing was to be told.
pub(super) fn line(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    visit: Visit,
) -> Result<Option<String>, Error> {
    let now = app.clock.now();
    let off = visit.state == State::Cancelled && visit.side == Some(Side::Service);
    if visit.starts_at <= now || !(off || visit.state == State::Booked) {
        return Ok(None);
    }
    let guard = Guard { kind: GUARD.to_owned(), id: visit.id, rev: visit.rev };
    let lanes = families::link_store::lanes(c, scope)?;
    let since = visit.starts_at - AHEAD;
    if messaging::store::arrived(c, scope, &lanes, &guard, since)? != Some(false) {
        return Ok(None);
    }
    let hand = Hand::of_clock(c, app, scope)?;
    hand.note(c, &visit, Happening::NoticeUndelivered, None, None)?;
    let (when, state) = (when(visit.starts_at, visit.zone), visit.state.as_str());
    Ok(Some(format!("{when} {state} /v1/visits/{}", visit.id)))
}
