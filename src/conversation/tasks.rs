//! Use cases of tasks: what the conversation handed to people.

use chrono::{DateTime, Utc};

use super::store;
use crate::app::App;
use crate::auth::{Role, StaffPrincipal};
use crate::db::{FamilyScope, Id};
use crate::error::Error;

/// Tasks shown at once.
const SHOWN: i64 = 100;

/// A task with its words opened.
#[derive(Debug, Clone)]
pub struct Task {
    /// Identity.
    pub id: Id,
    /// Why.
    pub kind: String,
    /// Which family, where known.
    pub family_id: Option<Id>,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// What was written.
    pub words: String,
}

/// Open tasks a member of staff may see.
///
/// # Errors
/// The engine failed.
pub async fn list_tasks(app: &App, who: StaffPrincipal) -> Result<Vec<Task>, Error> {
    let keys = app.keys.clone();
    app.db
        .read(move |c| {
            let service_id = who.scope.service_id;
            let families = match who.role {
                Role::Lead => None,
                _ => Some(crate::auth::store::caseload(c, &who)?),
            };
            let rows = store::open_tasks(c, service_id, families.as_deref(), SHOWN)?;
            let mut tasks = Vec::new();
            for row in rows {
                let sealer = match row.family_id {
                    Some(family_id) => keys.family(c, FamilyScope { service_id, family_id })?,
                    None => keys.service(service_id)?,
                };
                tasks.push(Task {
                    id: row.id,
                    kind: row.kind,
                    family_id: row.family_id,
                    opened_at: row.opened_at.0,
                    words: sealer.open("task.words", row.id, &row.words)?,
                });
            }
            Ok(tasks)
        })
        .await
}

/// A person has dealt with a task.
///
/// # Errors
/// [`Error::not_found`] for one out of reach.
pub async fn close_task(app: &App, who: StaffPrincipal, id: Id) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(move |c| {
            let service_id = who.scope.service_id;
            match store::task_family(c, service_id, id)? {
                Some(family) => {
                    crate::auth::store::family_scope(c, &who, family)?;
                }
                None if who.role != Role::Lead => return Err(Error::not_found()),
                None => {}
            }
            store::close_task(c, service_id, id, who.staff_id, now)
        })
        .await
}
