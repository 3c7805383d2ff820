//! Use cases of how carers want to be spoken and written to.

use chrono::NaiveDate;

use super::model::{calendar_day, has_come};
use super::needs::{Needs, NeedsChange};
use super::people::carer_scope;
use super::{needs_store, store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, StaffPrincipal};
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Checks, Error};

/// A carer says what they need.
///
/// # Errors
/// [`Error::not_found`].
pub async fn set_my_needs(
    app: &App,
    who: CarerPrincipal,
    change: NeedsChange,
) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let rev = crate::db::store::bump(c, who.scope)?;
        needs_store::set(c, who.scope, who.carer_id, &change, (now, rev))?;
        let event = Event::of_family(Action::ChangedNeeds, who.scope).about(who.carer_id);
        audit::note(c, &keys, who, &[event], now)
    });
    done.await?;
    app.wake.notify_one();
    Ok(())
}

/// Keeps what staff change of a carer's needs, inside a transaction that is under way; what says
/// nothing new is not noted.
///
/// # Errors
/// The engine failed.
pub(super) fn change(
    c: &mut Conn<'_>,
    (app, who): (&App, StaffPrincipal),
    (scope, id): (FamilyScope, Id),
    (before, change): (&Needs, &NeedsChange),
    rev: i64,
) -> Result<(), Error> {
    if !change.changes(before) {
        return Ok(());
    }
    let now = app.clock.now();
    needs_store::set(c, scope, id, change, (now, rev))?;
    let event = Event::of_family(Action::ChangedNeeds, scope).about(id);
    audit::note(c, &app.keys, who, &[event], now)
}

/// A member of staff went over a carer's needs with them: on that day, today where none is given.
///
/// # Errors
/// [`Error::not_found`], also for somebody whose link is over; [`crate::error::Code::BadDate`] at
/// `/on` for a day to come, or none that a calendar of people has.
pub async fn go_over_needs(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    on: Option<NaiveDate>,
) -> Result<(), Error> {
    let mut checks = Checks::default();
    let on = checks.take_some("/on", on.map(calendar_day));
    let on = checks.done(on)?;
    let (app2, now) = (app.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let (scope, sealer) = carer_scope(c, &app2, &who, id)?;
        if store::carer(c, scope, &sealer, id)?.ended {
            return Err(Error::not_found());
        }
        let today = store::today(c, scope, now)?;
        let on = on.unwrap_or(today);
        has_come(on, today, "/on")?;
        let rev = crate::db::store::bump(c, scope)?;
        needs_store::set_gone_over(c, scope, id, (on, who.staff_id), rev)?;
        let event = Event::of_family(Action::WentOverNeeds, scope).about(id);
        audit::note(c, &app2.keys, who, &[event], now)
    });
    done.await
}
