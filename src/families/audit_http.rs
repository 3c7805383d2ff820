//! Who looked at a child's record, over HTTP.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::audit_view::{self, Noted, Page};
use crate::app::App;
use crate::auth::Anyone;
use crate::db::Id;
use crate::error::{Code, Error, Fault};
use crate::http::doors::Doors;
use crate::http::{Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_audit);
}

/// A page of who looked and what was done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "items": [{"id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a09", "at": "2026-11-24T11:00:00Z",
               "action": "looked_at_plan", "role": "visitor", "name": "Wren Hale"}],
    "next": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a09"
}))]
struct AuditOut {
    /// Newest first, at most 50.
    items: Vec<NotedOut>,
    /// Where there is more: the `before` of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Uuid>,
}

/// Something somebody did.
#[derive(Debug, Serialize, ToSchema)]
struct NotedOut {
    id: Uuid,
    at: DateTime<Utc>,
    /// What: `listed_children`, `looked_at_plan`, `looked_at_practice`, `looked_at_family`,
    /// `looked_at_consents`, `looked_at_audit`, `created_family`, `added_carer`, `added_child`,
    /// `changed_child`, `invited_logger`, `allotted_child`, `consented`, `created_plan`,
    /// `changed_plan`, `created_goal`, `created_step`, `answered_step`, `created_activity`,
    /// `changed_activity`; for staff also `changed_family`, `changed_carer`, `invited_carer`,
    /// `ended_link`, `ended_allotment`, `looked_at_allotments`, `changed_practice`, `took_back_practice`, `restored_practice`; more may come.
    action: String,
    /// `carer`, `visitor`, `link_advisor`, `volunteer`, `lead`, `manager` or `system`.
    role: String,
    /// Who, where the name is still known.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl From<Noted> for NotedOut {
    fn from(noted: Noted) -> Self {
        Self {
            id: noted.id.0,
            at: noted.at,
            action: noted.action,
            role: noted.role,
            name: noted.name,
        }
    }
}

impl From<Page> for AuditOut {
    fn from(page: Page) -> Self {
        let next = page.items.last().filter(|_| page.more).map(|last| last.id.0);
        Self { items: page.items.into_iter().map(NotedOut::from).collect(), next }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BeforeQuery {
    before: Option<String>,
}

/// The document's macro would look into a plain `Query` by itself.
type Before = web::Query<BeforeQuery>;

/// Read who looked at a child's record, and what was done to it.
///
/// For staff who reach the child, and for a carer who reads the whole plan and has parental
/// responsibility. What a carer logged is in the practice log, with who and when; a carer's own
/// looks are one entry a day. Reading this is noted as well.
#[utoipa::path(tag = "families", operation_id = "get_audit",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("before" = Option<Uuid>, Query,
            description = "`next` of the page before; the newest where absent.")),
    responses((status = 200, description = "A page.", body = AuditOut)))]
#[get("/v1/children/{child_id}/audit")]
async fn get_audit(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    query: Before,
) -> Result<HttpResponse, Failure> {
    let before = query.before.as_deref().map(str::parse::<Uuid>).transpose();
    let before = before.map_err(|_e| Error::fault(Fault::parameter("before", Code::WrongType)))?;
    let page = audit_view::get_audit(&app, who, Id(*child), before.map(Id)).await?;
    Ok(reply::ok(&AuditOut::from(page)))
}
