//! Patterns in what becomes of visits, where a lead said how many are one: a lead is asked to make
//! supportive contact. Nothing else follows, and never a closing.

use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::visits::engagement_ops::{self as engagement, Noticed};
use crate::visits::notice_store;

/// Children a pass looks at in a service.
const AT_ONCE: i64 = 100;

/// One pass over all services: counts the visits of children where something changed, and opens one
/// task a pattern. While a pattern lasts, nothing more is opened.
///
/// # Errors
/// What is due could not be read. A child that cannot be counted is logged and tried again.
pub async fn tick(app: &App) -> Result<(), Error> {
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| match notice_store::rule(c, s)? {
            Some(set) if set.threshold.is_some() => notice_store::due(c, s, AT_ONCE),
            _ => Ok(Vec::new()),
        });
        for (scope, child) in due.await? {
            let inside = app.clone();
            let done = app.db.write(move |c| look(c, &inside, scope, child));
            if let Err(e) = done.await {
                tracing::error!(%child, error = %e, "a child's visits could not be counted");
            }
        }
    }
    Ok(())
}

fn look(c: &mut Conn<'_>, app: &App, scope: FamilyScope, child: Id) -> Result<(), Error> {
    if engagement::notice(c, app, scope, child)? != Noticed::NewPattern {
        return Ok(());
    }
    let sealer = app.keys.family(c, scope)?;
    let task = NewTask {
        service_id: scope.service_id,
        family_id: Some(scope.family_id),
        inbox_id: None,
        kind: TaskKind::SupportiveContact.as_str(),
        // Nobody wrote anything: where what became of the visits is read, and what explains it.
        words: &format!("/v1/children/{child}/engagement"),
    };
    store::open_task(c, &sealer, &task, app.clock.now())
}
