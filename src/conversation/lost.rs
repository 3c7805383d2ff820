//! What a network says of a number. One that it knows of nobody is quarantined as after a text that
//! says WRONG; one that asked the network for no more has said STOP. A person is told each time.

use chrono::{DateTime, Utc};

use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families::link_store;
use crate::families::model::Consent;
use crate::families::store::{ConsentEvent, address_with_carer, find_address, set_consent};
use crate::messaging::model::{Loss, Whose};
use crate::messaging::store::SMS;

/// Version of the words in which a network was asked for no more: its own.
const OPTED_OUT: &str = "opted-out/1";

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
    let found = match whose {
        Whose::Letter(to) => {
            let scope = FamilyScope { service_id: to.service_id, family_id: to.family_id };
            Some((scope, to.address_id))
        }
        Whose::Sender(service_id, lane) => find_address(c, *service_id, SMS, lane)?,
    };
    let Some((scope, address)) = found else { return Ok(()) };
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
        Loss::OptedOut => (TaskKind::OptedOut, stop(c, (scope, &sealer), address, (now, rev))?),
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

/// A number wants no more, as if it had said so here. `false` = it had, or is over.
fn stop(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    address_id: Id,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<bool, Error> {
    let (address, _) = address_with_carer(c, scope, sealer, address_id)?;
    if address.ended_at.is_some() || address.consent == Consent::Stopped {
        return Ok(false);
    }
    let kind = Consent::Stopped;
    let event = ConsentEvent { address_id, kind, source: "gateway", wording: OPTED_OUT };
    set_consent(c, scope, &event, now, rev)?;
    Ok(true)
}
