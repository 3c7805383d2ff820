//! Who looked at a child's record and what they did, as families and staff may read it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::rights::Rights;
use super::{ops, store};
use crate::app::App;
use crate::auth::audit::{self, Action};
use crate::auth::{Principal, audit_store};
use crate::db::{Conn, Id};
use crate::error::Error;

/// Entries of a page.
const PAGE: usize = 50;

/// Shown to nobody here. What waits for a person may be about danger, or about whoever asks: that
/// somebody looked at it would already tell. It is in the chain, for who examines the service.
const UNSHOWN: [Action; 6] = [
    Action::LookedAtTasks,
    Action::ClosedTask,
    Action::LookedAtThread,
    Action::TookThread,
    Action::RepliedInThread,
    Action::ClosedThread,
];

/// Not shown to carers either: what was done about another adult, what another adult did to
/// entries that may be private or told the service alone, and that the family was marked
/// confidential, which may be because of whoever asks.
const OF_OTHER_ADULTS: [Action; 10] = [
    Action::ChangedFamily,
    Action::ChangedCarer,
    Action::ChangedNeeds,
    Action::WentOverNeeds,
    Action::InvitedCarer,
    Action::EndedLink,
    Action::ChangedPractice,
    Action::TookBackPractice,
    Action::RestoredPractice,
    Action::ToldTheirSide,
];

/// Something that was noted.
#[derive(Debug, Clone)]
pub struct Noted {
    /// Identity; where the next page begins.
    pub id: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// What: the word of an [`Action`].
    pub action: String,
    /// What they were to the family: `carer`, `visitor`, `lead` or `system`.
    pub role: String,
    /// Who, where the name is still known.
    pub name: Option<String>,
}

/// A page of what was noted.
#[derive(Debug, Clone)]
pub struct Page {
    /// Newest first.
    pub items: Vec<Noted>,
    /// Whether there is more.
    pub more: bool,
}

/// What was noted of a child, newest first: for staff who reach it, and for a carer who reads the
/// whole plan and has parental responsibility. Reading it is noted too.
///
/// # Errors
/// [`Error::not_found`], [`crate::error::Code::Forbidden`].
pub async fn get_audit(
    app: &App,
    who: Principal,
    child: Id,
    before: Option<Id>,
) -> Result<Page, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let read = move |c: &mut Conn<'_>| {
        let reach = ops::child_scope(c, &keys, &who, child, now)?;
        let scope = reach.scope;
        let mut hidden: Vec<&str> = UNSHOWN.iter().map(|action| action.as_str()).collect();
        if let Principal::Carer(carer) = &who {
            let standing = store::carer(c, scope, &reach.sealer, carer.carer_id)?.standing;
            Rights::need(reach.reads_all() && standing.can_consent())?;
            hidden.extend(OF_OTHER_ADULTS.iter().map(|action| action.as_str()));
        }
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut rows = audit_store::of_child(c, scope, child, &hidden, before, limit)?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let mut names: HashMap<Id, String> = store::carers(c, scope, &reach.sealer)?
            .into_iter()
            .map(|carer| (carer.id, carer.name))
            .collect();
        let service = keys.service(scope.service_id)?;
        let ids: Vec<Id> = rows.iter().filter_map(|row| row.actor_id).collect();
        names.extend(crate::auth::store::staff_names(c, &service, scope.service(), &ids)?);
        let items = rows.into_iter().map(|row| Noted {
            id: row.id,
            at: row.at.0,
            action: row.action,
            role: row.actor_kind,
            name: row.actor_id.and_then(|id| names.get(&id).cloned()),
        });
        Ok((scope, Page { items: items.collect(), more }))
    };
    audit::look(app, who, Action::LookedAtAudit, child, read).await
}
