//! Reads what a turn needs to know of a family's visits.

use chrono::{DateTime, Duration, Utc};

use super::visit_model::{Visit, Visits};
use crate::app::App;
use crate::clock::wall;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families::rights::Rights;
use crate::visits::model as diary;
use crate::visits::store::{self, Wanted};
use crate::visits::telling::GUARD;

/// Visits a text can speak of: a quarter of a year of weekly ones.
const NEXT: i64 = 12;
/// How long a visit that is over may still be spoken of as if it were not.
const JUST_OVER: Duration = Duration::hours(2);
/// How far back the last letter about a visit is looked for.
const NEWS: Duration = Duration::hours(36);

/// The next visits of the children a carer may read or book for.
///
/// # Errors
/// The engine failed.
pub fn load(
    c: &mut Conn<'_>,
    app: &App,
    s: FamilyScope,
    sealer: &Sealer,
    links: &[(Id, Rights)],
    (lane, now): (&[u8], DateTime<Utc>),
) -> Result<Visits, Error> {
    let seen = links.iter().filter(|(_, rights)| rights.read || rights.book);
    let children: Vec<Id> = seen.map(|(id, _)| *id).collect();
    let may_book = |child: Id| links.iter().any(|(id, rights)| *id == child && rights.book);
    let bookable: Vec<Id> = children.iter().copied().filter(|id| may_book(*id)).collect();
    if children.is_empty() {
        return Ok(Visits::default());
    }
    let rows = live(c, s, sealer, children, (now - JUST_OVER, NEXT))?;
    let stands = |visit: &diary::Visit| visit.holds(now) && !asked_for(visit);
    let rows: Vec<diary::Visit> = rows.into_iter().filter(stands).collect();
    let mut next = Vec::with_capacity(rows.len());
    let names = names(c, app, s, rows.iter().map(|visit| visit.visitor_id))?;
    for row in rows {
        let visit = known(&row, &names, now);
        next.push(Visit { may_change: may_book(row.child_id), ..visit });
    }
    if next.is_empty() {
        // "Can Wren come on friday": nothing else says who Wren is.
        let visitor = crate::auth::membership_store::visitor_of(c, s, now)?;
        let names = self::names(c, app, s, visitor.into_iter())?;
        let visitor = names.into_iter().next().map(|(_, name)| name).unwrap_or_default();
        return Ok(Visits { next, bookable, news: None, visitor });
    }
    let news = crate::messaging::store::last_guarded(c, s, lane, GUARD, now - NEWS)?;
    Ok(Visits { next, bookable, news, visitor: String::new() })
}

/// A time the family asked for itself is no visit before the service says yes.
fn asked_for(visit: &diary::Visit) -> bool {
    visit.state == diary::State::Proposed && visit.asked_by == diary::Side::Family
}

/// Visits that stand and are not over, by start.
///
/// # Errors
/// The engine failed.
pub fn live(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    children: Vec<Id>,
    (from, limit): (DateTime<Utc>, i64),
) -> Result<Vec<diary::Visit>, Error> {
    let until = from + diary::AHEAD + diary::AHEAD;
    store::list(c, s, sealer, &Wanted { children, from, until, live_only: true, limit })
}

/// Names of visitors, by identity.
pub type Names = Vec<(Id, String)>;

/// The names of visitors.
///
/// # Errors
/// The engine failed.
pub fn names(
    c: &mut Conn<'_>,
    app: &App,
    s: FamilyScope,
    visitors: impl Iterator<Item = Id>,
) -> Result<Names, Error> {
    let mut ids: Vec<Id> = visitors.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Names::new());
    }
    let sealer = app.keys.service(s.service_id)?;
    crate::auth::store::staff_names(c, &sealer, s.service(), &ids)
}

/// A row as the conversation knows it.
pub fn known(row: &diary::Visit, names: &Names, now: DateTime<Utc>) -> Visit {
    let name = names.iter().find(|(id, _)| *id == row.visitor_id);
    Visit {
        id: row.id,
        child: row.child_id,
        visitor: name.map(|(_, name)| name.clone()).unwrap_or_default(),
        mode: row.mode,
        start: wall(row.starts_at, row.zone),
        offered: row.state == diary::State::Proposed,
        over: row.ends_at <= now,
        may_change: true,
    }
}
