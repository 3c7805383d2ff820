//! What a network says of a number. One that it knows of nobody is quarantined as after a text that
//! says WRONG; one that asked the network for no more has said STOP. A person is told each time,
//! where somebody knows the number. Networks tell the same for days: what was said since counts.

use chrono::{DateTime, Duration, Utc};

use super::inbox::model::Thread;
use super::inbox::store as threads;
use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families::link_store;
use crate::families::model::Consent;
use crate::families::store::{
    ConsentEvent, address_with_carer, find_address, said_at, set_consent,
};
use crate::messaging::inbox_store::last_in_thread;
use crate::messaging::model::{Loss, Whose};
use crate::messaging::store::SMS;

/// Version of the words in which a network was asked for no more: its own.
const OPTED_OUT: &str = "opted-out/1";
/// Networks tell whole seconds: within one, the stop counts.
const SAME: Duration = Duration::seconds(1);

/// Does what follows, once: what waits for the number is dropped at the desk.
///
/// # Errors
/// The engine failed.
pub fn number(
    c: &mut Conn<'_>,
    app: &App,
    whose: &Whose,
    said: Loss,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (scope, address, at) = match whose {
        Whose::Letter(to) => {
            let scope = FamilyScope { service_id: to.service_id, family_id: to.family_id };
            (scope, to.address_id, now)
        }
        Whose::Sender { service_id, lane, at } => match find_address(c, *service_id, SMS, lane)? {
            Some((scope, address)) => (scope, address, *at),
            None if said == Loss::OptedOut => {
                return stranger(c, app, (*service_id, lane), (*at, now));
            }
            None => return Ok(()),
        },
    };
    let sealer = match app.keys.family(c, scope) {
        Ok(sealer) => sealer,
        // Erased since: there is nobody left to ask.
        Err(Error::Refused(Code::NotFound)) => return Ok(()),
        Err(e) => return Err(e),
    };
    // The family's counter is its lock: of two receipts one finds the number in use.
    let rev = crate::db::store::bump(c, scope)?;
    let (kind, is_new) = match said {
        Loss::Nobodys => {
            let whose = (address, "gateway");
            let new = link_store::release_number(c, scope, &app.keys, whose, now, rev)?;
            (TaskKind::WrongNumber, new)
        }
        Loss::OptedOut => {
            let new = stop(c, (scope, &sealer), (address, at), (now, rev))?;
            (TaskKind::OptedOut, new)
        }
        Loss::Moved => {
            let open = store::open_of(c, scope, TaskKind::NumberChanged)?;
            (TaskKind::NumberChanged, open.is_empty())
        }
    };
    if !is_new {
        return Ok(());
    }
    let new = NewTask {
        service_id: scope.service_id,
        family_id: Some(scope.family_id),
        inbox_id: None,
        thread_id: None,
        kind: kind.as_str(),
        words: "",
    };
    store::open_task(c, &sealer, &new, now)
}

/// A number nobody knows wants no more, as if it had said so here.
fn stranger(
    c: &mut Conn<'_>,
    app: &App,
    (service_id, lane): (Id, &[u8]),
    (at, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    let s = ServiceScope { service_id };
    // Where it has begun, nothing begins.
    threads::begin(c, s, &Thread::of_stranger(Id::at(now), lane.to_vec()))?;
    let Some(thread) = threads::of_lane(c, s, lane)? else { return Ok(()) };
    let Some(thread) = threads::lock(c, s, thread.id)? else { return Ok(()) };
    // Only what they write in it takes a stop back.
    let sealer = app.keys.service(service_id)?;
    let last = last_in_thread(c, &sealer, (service_id, thread.id))?;
    let wrote_since = last.is_some_and(|text| text.sent_at >= at + SAME);
    if thread.stopped_at.is_some() || wrote_since {
        return Ok(());
    }
    threads::stop(c, s, thread.id, Some(now))
}

/// A number wants no more since then, as if it had said so here. `false` = it had, is over, or said
/// otherwise later.
fn stop(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    (address_id, at): (Id, DateTime<Utc>),
    (now, rev): (DateTime<Utc>, i64),
) -> Result<bool, Error> {
    let (address, _) = address_with_carer(c, scope, sealer, address_id)?;
    let changed = said_at(c, scope, address_id, None)?;
    let since = changed.is_some_and(|changed| changed >= at + SAME);
    if since || address.ended_at.is_some() || address.consent == Consent::Stopped {
        return Ok(false);
    }
    let kind = Consent::Stopped;
    let event = ConsentEvent { address_id, kind, source: "gateway", wording: OPTED_OUT };
    set_consent(c, scope, &event, now, rev)?;
    Ok(true)
}
