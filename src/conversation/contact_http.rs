//! Making contact where visits do not take place, over HTTP: what staff write down, and what a
//! family says in its own words.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contact::{self as ops, Kept};
use crate::app::App;
use crate::auth::{Carer, Staff};
use crate::db::Id;
use crate::http::again::{KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};
use crate::visits::ladder_wire::{EngagementStepIn, EngagementStepOut, SideIn};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(record_engagement_step).service(add_family_side);
}

/// Write down what was done about visits that do not take place.
///
/// For the child's visitor and leads; `lead_review` and all that comes after it for leads alone,
/// with a `note`. The order is `pattern_noticed`, `contact_made`, `plan_agreed`, then `resolved` or
/// `lead_review`, `letter`, then `return_to_waiting_list`, `pause` or `closing_review`; contact may
/// be made again at any time. Nothing is sent and nothing is closed by it.
#[utoipa::path(tag = "visits", operation_id = "record_engagement_step", request_body = EngagementStepIn,
    params(("child_id" = Uuid, Path, description = "The child."), KeyHeader),
    responses((status = 201, description = "Written down.", body = EngagementStepOut),
        (status = 200, description = "Was written down before.", body = EngagementStepOut),
        (status = 409, description = "Something else comes first (`code` names it), it was done \
            before, or the key asked for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/engagement/steps")]
async fn record_engagement_step(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<EngagementStepIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let new = body.parse()?;
    let (taken, replayed) =
        ops::record_engagement_step(&app, who, Id(*child), new, request).await?;
    let version = taken.row.rev;
    let out = EngagementStepOut::from(taken);
    if replayed {
        return Ok(reply::replayed(&out, version));
    }
    Ok(reply::created(&out, &format!("/v1/children/{child}/engagement")))
}

/// What you told was kept.
#[derive(Debug, Serialize, ToSchema)]
struct KeptOut {
    /// Identity.
    id: Uuid,
    /// When.
    at: DateTime<Utc>,
    /// Show this at once: whom to call, where the words speak of danger.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

impl From<Kept> for KeptOut {
    fn from(kept: Kept) -> Self {
        Self { id: kept.id.0, at: kept.at, help: kept.help }
    }
}

/// Tell what gets in the way of visits, in your own words.
///
/// For a carer who may book for the child, also when nobody asked. The child's visitor and leads
/// read it, or leads alone where you say so; no other carer does, and it is not shown again.
#[utoipa::path(tag = "visits", operation_id = "add_family_side", request_body = SideIn,
    params(("child_id" = Uuid, Path, description = "The child."), KeyHeader),
    responses((status = 201, description = "Kept, and waits for a person.", body = KeptOut),
        (status = 200, description = "Was kept before.", body = KeptOut),
        (status = 409, description = "The key asked for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/conversation/side")]
async fn add_family_side(
    app: Data<App>,
    Carer(who): Carer,
    child: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<SideIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let said = body.parse()?;
    let kept = ops::add_family_side(&app, who, Id(*child), said, request).await?;
    let replayed = kept.replayed.then_some(kept.version);
    let out = KeptOut::from(kept);
    match replayed {
        Some(version) => Ok(reply::replayed(&out, version)),
        None => Ok(reply::created(&out, &format!("/v1/children/{child}/conversation"))),
    }
}
