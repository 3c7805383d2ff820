//! The doors to one's own sign-ins.

use actix_web::{HttpResponse, delete, get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::principal::AnyoneAtAll;
use super::sign_ins as ops;
use crate::app::App;
use crate::db::Id;
use crate::http::doors::Doors;
use crate::http::{Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(list_sign_ins).service(end_sign_in);
}

/// Your sign-ins, newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SignIns {
    /// Those that still hold.
    items: Vec<SignInItem>,
}

/// One sign-in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SignInItem {
    /// For `end_sign_in`.
    id: uuid::Uuid,
    /// When it was.
    #[schema(example = "2026-03-02T09:30:00Z")]
    signed_in_at: DateTime<Utc>,
    /// What it was on, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Firefox on Android")]
    device: Option<String>,
    /// Whether it is the one you ask with.
    #[schema(example = true)]
    current: bool,
}

/// Where you are signed in.
#[utoipa::path(
    tag = "sessions",
    operation_id = "list_sign_ins",
    responses((status = 200, description = "Those that still hold.", body = SignIns))
)]
#[get("/v1/sign-ins")]
pub async fn list_sign_ins(app: web::Data<App>, who: AnyoneAtAll) -> Result<HttpResponse, Failure> {
    let rows = ops::list_sign_ins(&app, who.0).await?;
    let item = |row: super::sign_ins_store::SignInRow| SignInItem {
        id: row.id.0,
        signed_in_at: row.at,
        device: row.device,
        current: row.id == who.0.session_id(),
    };
    Ok(reply::ok(&SignIns { items: rows.into_iter().map(item).collect() }))
}

/// End one of your sign-ins, e.g. on a lost phone.
#[utoipa::path(
    tag = "sessions",
    operation_id = "end_sign_in",
    params(("sign_in_id" = uuid::Uuid, Path, description = "From `list_sign_ins`.")),
    responses((status = 204, description = "Its tokens stop working."))
)]
#[delete("/v1/sign-ins/{sign_in_id}")]
pub async fn end_sign_in(
    app: web::Data<App>,
    who: AnyoneAtAll,
    id: web::Path<uuid::Uuid>,
) -> Result<HttpResponse, Failure> {
    ops::end_sign_in(&app, who.0, Id(id.into_inner())).await?;
    Ok(reply::no_content())
}
