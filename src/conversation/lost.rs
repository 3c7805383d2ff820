//! A number that the network knows of nobody: quarantined as after a text that says WRONG. No word
//! goes there, and a person is told to ask the family for another.

use chrono::{DateTime, Utc};

use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::{Conn, FamilyScope};
use crate::error::{Code, Error};
use crate::families::link_store;
use crate::messaging::model::Addressee;

/// Takes a number out of use, once; what waits for it is dropped at the desk.
///
/// # Errors
/// The engine failed.
pub fn number(c: &mut Conn<'_>, app: &App, to: Addressee, now: DateTime<Utc>) -> Result<(), Error> {
    let scope = FamilyScope { service_id: to.service_id, family_id: to.family_id };
    let sealer = match app.keys.family(c, scope) {
        Ok(sealer) => sealer,
        // Erased since: there is nobody left to ask.
        Err(Error::Refused(Code::NotFound)) => return Ok(()),
        Err(e) => return Err(e),
    };
    // The family's counter is its lock: of two receipts one finds the number in use.
    let rev = crate::db::store::bump(c, scope)?;
    let whose = (to.address_id, "gateway");
    if !link_store::release_number(c, scope, &app.keys, whose, now, rev)? {
        return Ok(());
    }
    let new = NewTask {
        service_id: scope.service_id,
        family_id: Some(scope.family_id),
        inbox_id: None,
        thread_id: None,
        kind: TaskKind::WrongNumber.as_str(),
        words: "",
    };
    store::open_task(c, &sealer, &new, now)
}
