//! What the clock does to visits: offers lapse, families hear of tomorrow, a need for an
//! interpreter that changed reaches the visits that stand.

use super::hand::Hand;
use super::model::{Reason, State, Visit};
use super::{interpreting, store, telling};
use crate::app::App;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::families::interpreter_store;

/// Offers and eves a pass looks at a service.
const AT_ONCE: i64 = 200;

/// One pass of the clock over all services: offers nobody answered in time are let go, and
/// families hear of tomorrow's visits; each once, however many processes do the same.
///
/// # Errors
/// What is due could not be read. One that cannot be done is logged and tried at the next pass.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let mut told = false;
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| {
            let lapsed = store::lapsed(c, s, now, AT_ONCE)?;
            let eves = store::eves(c, s, now, AT_ONCE)?;
            Ok((lapsed, eves, interpreter_store::due(c, s, now, AT_ONCE)?))
        });
        let (lapsed, eves, needs) = due.await?;
        for scope in needs {
            let inside = app.clone();
            let done = app.db.write(move |c| interpreting::look_again(c, &inside, scope)).await;
            if let Err(e) = done {
                tracing::error!(family = %scope.family_id, error = %e, "a need was not followed");
            }
        }
        for (scope, id) in lapsed {
            pass(app, scope, id, let_go).await;
        }
        for (scope, id) in eves {
            pass(app, scope, id, tell_eve).await;
            told = true;
        }
    }
    if told {
        app.wake.notify_one();
    }
    Ok(())
}

type Pass = fn(&mut Conn<'_>, &Hand<'_>, Visit) -> Result<(), Error>;

async fn pass(app: &App, scope: FamilyScope, id: Id, act: Pass) {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let hand = Hand::of_clock(c, &inside, scope)?;
        let visit = store::get(c, scope, &hand.sealer, id)?;
        act(c, &hand, visit)
    });
    if let Err(e) = done.await {
        tracing::error!(visit = %id, error = %e, "a visit's hour could not be kept");
    }
}

fn let_go(c: &mut Conn<'_>, hand: &Hand<'_>, visit: Visit) -> Result<(), Error> {
    if visit.state != State::Proposed || visit.holds(hand.now) {
        return Ok(());
    }
    hand.call_off(c, visit, Some(Reason::NotAnswered), None, None).map(|_| ())
}

fn tell_eve(c: &mut Conn<'_>, hand: &Hand<'_>, visit: Visit) -> Result<(), Error> {
    if !store::claim_eve(c, hand.scope, visit.id)? {
        return Ok(());
    }
    telling::remind(c, hand, &visit)
}
