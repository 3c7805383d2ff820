//! What people are to be asked about visits becomes tasks: one a family and reason, which names
//! every visit it is about.

use std::collections::BTreeMap;

use super::store::{self, NewTask};
use crate::app::App;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::visits::errand::{self, Errand, ErrandKind};
use crate::visits::errand_store;

/// Errands a pass looks at in a service.
const AT_ONCE: i64 = 500;

/// One pass over all services. However many processes do the same, each errand becomes one line of
/// one task.
///
/// # Errors
/// What is due could not be read. What cannot be done is logged and tried at the next pass.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| errand_store::due(c, s, now, AT_ONCE)).await?;
        let mut of: BTreeMap<(Id, ErrandKind), Vec<(Id, Errand)>> = BTreeMap::new();
        for (scope, id, errand) in due {
            of.entry((scope.family_id, errand.kind)).or_default().push((id, errand));
        }
        for ((family_id, kind), errands) in of {
            let (inside, scope) = (app.clone(), FamilyScope { service_id, family_id });
            let done = app.db.write(move |c| ask(c, &inside, scope, kind, &errands));
            if let Err(e) = done.await {
                tracing::error!(family = %family_id, error = %e, "nobody could be asked");
            }
        }
    }
    Ok(())
}

fn ask(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    kind: ErrandKind,
    errands: &[(Id, Errand)],
) -> Result<(), Error> {
    let mut lines = Vec::new();
    for (id, errand) in errands {
        if errand_store::claim(c, scope, *id)? {
            lines.extend(errand::line(c, app, scope, errand)?);
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let sealer = app.keys.family(c, scope)?;
    let task = NewTask {
        service_id: scope.service_id,
        family_id: Some(scope.family_id),
        inbox_id: None,
        thread_id: None,
        kind: kind.as_str(),
        words: &lines.join("\n"),
    };
    store::open_task(c, &sealer, &task, app.clock.now())
}
