//! The doors through which a carer gets an invitation and a code.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sign_in as ops;
use crate::app::App;
use crate::auth::Staff;
use crate::auth::http::typed;
use crate::auth::ops::{CODE, service_id};
use crate::db::Id;
use crate::error::Checks;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(invite_carer).service(request_sign_in_code);
}

/// An invitation to be handed over. It is shown this once; nobody can look it up later.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct InvitationMade {
    /// What the carer types, in any case, with or without the hyphens.
    #[schema(example = "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V")]
    code: String,
    /// It works until then, once.
    #[schema(example = "2026-03-04T09:30:00Z")]
    expires_at: DateTime<Utc>,
}

/// What a carer shows to be sent a code.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "service": "hampshire",
    "invitation": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V"
}))]
pub struct SignInCodeRequest {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// The invitation, however it was typed.
    #[schema(max_length = 100)]
    invitation: String,
}

/// A sign-in that has begun. It says nothing about whether a code was sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SignInBegun {
    /// For `sign_in`.
    sign_in_id: uuid::Uuid,
    /// Seconds a code would hold.
    #[schema(example = 600)]
    expires_in: i64,
}

/// Invite a carer to the app.
#[utoipa::path(
    tag = "families",
    operation_id = "invite_carer",
    params(("carer_id" = uuid::Uuid, Path, description = "Whom to invite.")),
    responses(
        (status = 201, description = "Hand the code over; earlier ones no longer work.",
            body = InvitationMade),
        (status = 422, description = "There is no phone number to send sign-in codes to.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/carers/{carer_id}/invitations")]
pub async fn invite_carer(
    app: web::Data<App>,
    who: Staff,
    carer_id: web::Path<uuid::Uuid>,
) -> Result<HttpResponse, Failure> {
    let carer_id = Id(carer_id.into_inner());
    let made = ops::invite_carer(&app, who.0, carer_id).await?;
    let body = InvitationMade { code: made.code.reveal(), expires_at: made.expires_at };
    Ok(reply::created(&body, &format!("/v1/carers/{carer_id}/invitations")))
}

/// Ask for a sign-in code by text.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "request_sign_in_code",
    request_body = SignInCodeRequest,
    responses((status = 202, description = "If the invitation holds, six digits are on their way \
        to the carer's number. The answer is the same if it does not.", body = SignInBegun))
)]
#[post("/v1/sign-in-codes")]
pub async fn request_sign_in_code(
    app: web::Data<App>,
    body: Body<SignInCodeRequest>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let service = checks.take("/service", service_id(&app, &body.0.service));
    let invitation = checks.take("/invitation", typed(&body.0.invitation));
    let (service_id, invitation) = checks.done(service.zip(invitation))?;
    let sign_in_id = ops::request_sign_in_code(&app, service_id, invitation).await?;
    let begun = SignInBegun { sign_in_id: sign_in_id.0, expires_in: CODE.num_seconds() };
    Ok(reply::accepted(&begun))
}
