//! What people are to be told of referrals, as tasks for a lead: the task names what to do and where
//! to read on, and nothing about anybody.

use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::{Conn, ServiceScope};
use crate::error::Error;
use crate::referrals::notices::{self, Due};

/// Notices a pass takes up in a service.
const AT_ONCE: i64 = 100;

/// One pass over all services: opens a task for each notice that is due.
///
/// # Errors
/// What is due could not be read. A notice that cannot be taken up is logged and tried again.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| notices::due(c, s, now, AT_ONCE)).await?;
        for one in due {
            let inside = app.clone();
            let done = app.db.write(move |c| open(c, &inside, s, one));
            if let Err(e) = done.await {
                tracing::error!(id = %one.id, error = %e, "a referral's notice could not be given");
            }
        }
    }
    Ok(())
}

fn open(c: &mut Conn<'_>, app: &App, s: ServiceScope, due: Due) -> Result<(), Error> {
    let now = app.clock.now();
    let Some(told) = notices::take(c, app, s, due, now)? else { return Ok(()) };
    let service_id = s.service_id;
    let sealer = app.keys.of(c, service_id, told.family_id)?;
    let task = NewTask {
        service_id,
        family_id: told.family_id,
        inbox_id: None,
        thread_id: None,
        kind: TaskKind::Referral.as_str(),
        words: &told.words,
    };
    store::open_task(c, &sealer, &task, now)
}
