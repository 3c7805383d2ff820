//! Use cases of tasks: what the conversation handed to people.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};

use super::model::TaskKind;
use super::readers::{eyes_of, hidden, may_see};
use super::store::{self, TaskRow};
use super::unknown;
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{StaffPrincipal, membership_store};
use crate::db::keys::Keys;
use crate::db::seal::or_withhold;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families;

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
    /// What was written; none where it cannot be opened any more.
    pub words: Option<String>,
    /// By when a lead should have looked, for what cannot wait.
    pub due_at: Option<DateTime<Utc>>,
    /// That was before now.
    pub overdue: bool,
    /// Whom else to tell: the service's contact for allegations.
    pub contact: Option<String>,
}

/// Opens the words of a task; what does not open is withheld, and hides no other task.
fn words(
    c: &mut Conn<'_>,
    keys: &Keys,
    service_id: Id,
    row: &TaskRow,
) -> Result<Option<String>, Error> {
    let sealer = keys.of(c, service_id, row.family_id);
    let opened = sealer.and_then(|sealer| sealer.open("task.words", row.id, &row.words));
    or_withhold(opened, "task.words", row.id)
}

/// Open tasks a member of staff may see: what a lead should have looked at by now comes first.
///
/// # Errors
/// The engine failed.
pub async fn list_tasks(app: &App, who: StaffPrincipal) -> Result<Vec<Task>, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let service = app.service_of(who.scope.service_id);
    let contact = service.and_then(|service| service.allegation_contact.clone());
    let within = service.map_or(0, |service| i64::from(service.look_within_hours));
    let within = Duration::hours(within);
    app.db
        .write(move |c| {
            let service_id = who.scope.service_id;
            // A task is a family's: who has one child of it does not read it.
            let own: Option<Vec<Id>> = if who.role.leads() {
                None
            } else {
                let own = membership_store::own(c, &who, now)?.into_iter();
                Some(own.filter(|row| row.child_id.is_none()).map(|row| row.family_id).collect())
            };
            let rows = store::open_tasks(c, service_id, own.as_deref(), now - within, SHOWN)?;
            let hidden = hidden(c, who.scope, rows.iter().map(|row| row.inbox_id))?;
            let mut tasks = Vec::new();
            for row in rows {
                let wanted = eyes_of(&row.kind, row.inbox_id, &hidden);
                if !may_see(c, &who, wanted, row.family_id)? {
                    continue;
                }
                let pressing = TaskKind::is_for_lead(&row.kind);
                let due_at = pressing.then(|| row.opened_at.0 + within);
                tasks.push(Task {
                    words: words(c, &keys, service_id, &row)?,
                    due_at,
                    overdue: due_at.is_some_and(|due| due <= now),
                    id: row.id,
                    contact: contact.clone().filter(|_| row.kind == TaskKind::Allegation.as_str()),
                    kind: row.kind,
                    family_id: row.family_id,
                    opened_at: row.opened_at.0,
                });
            }
            let shown: BTreeSet<Id> = tasks.iter().filter_map(|task| task.family_id).collect();
            let of_family = |family_id| {
                let scope = FamilyScope { service_id, family_id };
                Event::of_family(Action::LookedAtTasks, scope)
            };
            let events: Vec<Event> = shown.into_iter().map(of_family).collect();
            audit::note(c, &keys, who, &events, now)?;
            Ok(tasks)
        })
        .await
}

/// A person has dealt with a task.
///
/// # Errors
/// [`Error::not_found`] for one out of reach.
pub async fn close_task(app: &App, who: StaffPrincipal, id: Id) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let service_id = who.scope.service_id;
            let (family, kind, text) = store::task_of(c, service_id, id)?;
            let hidden = hidden(c, who.scope, std::iter::once(text))?;
            if !may_see(c, &who, eyes_of(&kind, text, &hidden), family)? {
                return Err(Error::not_found());
            }
            let event = match family {
                Some(family) => {
                    let scope = membership_store::family_scope(c, &who, family, now)?;
                    if TaskKind::holds_number(&kind) {
                        // A person has looked at all of it: the family's numbers may be written
                        // to again.
                        let rev = crate::db::store::bump(c, scope)?;
                        if !store::another_holds(c, scope, id)? {
                            families::link_store::release_held(c, scope, rev)?;
                        }
                    }
                    Event::of_family(Action::ClosedTask, scope)
                }
                None if !who.role.leads() => return Err(Error::not_found()),
                None => Event::of_service(Action::ClosedTask, service_id),
            };
            audit::note(c, &keys, who, &[event.about(id)], now)?;
            store::close_task(c, service_id, id, who.staff_id, now)?;
            match family {
                None if TaskKind::holds_number(&kind) => {
                    unknown::let_go(c, &keys, who.scope, (id, now))
                }
                _ => Ok(()),
            }
        })
        .await
}
