//! The doors of getting in and staying in.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use serde::{Deserialize, Serialize};

use super::device::Device;
use super::model::{InvitationCode, Principal, RefreshToken, SignInCode};
use super::ops::{self, SignIn, SignedIn};
use super::principal::AnyoneAtAll;
use super::token::{ACCESS, KeySet};
use crate::app::App;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// Letters an invitation may be typed with, spaces and hyphens included.
pub const TYPED: usize = 100;

/// The doors of this room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(sign_in).service(refresh_session).service(sign_out).service(get_jwks);
}

/// What a carer shows to sign in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "service": "hampshire",
    "sign_in_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
    "invitation": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V",
    "code": "402815"
}))]
pub struct SignInRequest {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// From `request_sign_in_code`.
    #[schema(value_type = uuid::Uuid)]
    sign_in_id: String,
    /// The invitation, however it was typed.
    #[schema(max_length = 100)]
    invitation: String,
    /// The six digits from the text.
    #[schema(max_length = 20)]
    code: String,
}

/// What an app shows to stay signed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "service": "hampshire",
    "refresh_token": "ss1_q0rWv3yS1Xk7mJm2m5vYt2eXw9r0cT4uZbN8hQd6LfE"
}))]
pub struct RefreshRequest {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// The newest one the app has.
    #[schema(max_length = 100)]
    refresh_token: String,
}

/// A signed-in person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionTokens {
    /// Goes into `Authorization: Bearer …`.
    #[schema(example = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9.e30.c2ln")]
    access_token: String,
    /// How the access token is sent.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds the access token holds.
    #[schema(example = 600)]
    expires_in: i64,
    /// For `refresh_session`, once. Keep it where only the app can read it.
    #[schema(example = "ss1_q0rWv3yS1Xk7mJm2m5vYt2eXw9r0cT4uZbN8hQd6LfE")]
    refresh_token: String,
    /// The carer, for a carer.
    #[serde(skip_serializing_if = "Option::is_none")]
    carer_id: Option<uuid::Uuid>,
    /// The carer's family.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_id: Option<uuid::Uuid>,
    /// The member of staff, for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_id: Option<uuid::Uuid>,
}

impl SessionTokens {
    /// Of somebody who just signed in or stayed so.
    pub fn of(signed: &SignedIn) -> Self {
        let (carer, staff) = match &signed.who {
            Principal::Carer(carer) => (Some(carer), None),
            Principal::Staff(staff) => (None, Some(staff)),
        };
        Self {
            access_token: signed.access_token.clone(),
            token_type: "Bearer",
            expires_in: ACCESS.num_seconds(),
            refresh_token: signed.refresh_token.reveal(),
            carer_id: carer.map(|p| p.carer_id.0),
            family_id: carer.map(|p| p.scope.family_id.0),
            staff_id: staff.map(|p| p.staff_id.0),
        }
    }
}

/// Bounds what was typed as an invitation.
///
/// # Errors
/// Longer than [`TYPED`].
pub fn typed(text: &str) -> Result<&str, Wrong> {
    if text.chars().count() > TYPED {
        return Err(Wrong::new(Code::TooLong).with("limit", TYPED));
    }
    Ok(text)
}

/// The sign-in a code belongs to.
///
/// # Errors
/// [`Code::BadId`].
pub fn id_of(text: &str) -> Result<Id, Wrong> {
    uuid::Uuid::parse_str(text).map(Id).map_err(|_e| Wrong::new(Code::BadId))
}

/// Digits that cannot be a code are a wrong code; there is nothing to count.
pub fn refused(wrong: Wrong) -> Error {
    Error::Refused(wrong.code)
}

/// What a request comes from, as it says itself.
pub fn device_of(req: &HttpRequest) -> Device {
    let agent = req.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok());
    Device::of(agent.unwrap_or_default())
}

/// Sign in with an invitation and the code that was sent.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "sign_in",
    request_body = SignInRequest,
    responses(
        (status = 201, description = "Signed in; the invitation is used up.", body = SessionTokens),
        (status = 401, description = "The code is wrong or over, or the invitation does not hold.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/sessions")]
pub async fn sign_in(
    app: web::Data<App>,
    req: HttpRequest,
    body: Body<SignInRequest>,
) -> Result<HttpResponse, Failure> {
    let asked = body.0;
    let mut checks = Checks::default();
    let service = checks.take("/service", ops::service_id(&app, &asked.service));
    let id = checks.take("/sign_in_id", id_of(&asked.sign_in_id));
    let invitation = checks.take("/invitation", typed(&asked.invitation));
    let shown = service.zip(id).zip(invitation);
    let ((service_id, id), invitation) = checks.done(shown)?;
    let code = SignInCode::parse(&asked.code).map_err(refused)?;
    let invitation = InvitationCode::fingerprint_of(invitation);
    let device = device_of(&req);
    let show = SignIn { service_id, id, invitation, code, device };
    let signed = ops::sign_in(&app, show).await?;
    Ok(reply::created(&SessionTokens::of(&signed), "/v1/sessions/current"))
}

/// Get the next access token and the next refresh token.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "refresh_session",
    request_body = RefreshRequest,
    responses(
        (status = 200, description = "Still signed in. Asking again within 30 seconds gives the \
            same refresh token.", body = SessionTokens),
        (status = 401, description = "The session is over. A token that was used before ends it \
            for everybody.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/sessions/refresh")]
pub async fn refresh_session(
    app: web::Data<App>,
    body: Body<RefreshRequest>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let service = checks.take("/service", ops::service_id(&app, &body.0.service));
    let service_id = checks.done(service)?;
    let token = RefreshToken::parse(&body.0.refresh_token);
    let token = token.map_err(|wrong| Error::Refused(wrong.code))?;
    let signed = ops::refresh_session(&app, service_id, token).await?;
    Ok(reply::ok(&SessionTokens::of(&signed)))
}

/// Sign out: this session's tokens stop working.
#[utoipa::path(
    tag = "sessions",
    operation_id = "sign_out",
    responses((status = 204, description = "Signed out."))
)]
#[delete("/v1/sessions/current")]
pub async fn sign_out(app: web::Data<App>, who: AnyoneAtAll) -> Result<HttpResponse, Failure> {
    ops::sign_out(&app, who.0).await?;
    Ok(reply::no_content())
}

/// The public keys access tokens are signed with.
#[utoipa::path(
    tag = "server",
    operation_id = "get_jwks",
    responses((status = 200, description = "The present key and the one before.", body = KeySet))
)]
#[get("/.well-known/jwks.json")]
pub async fn get_jwks(app: web::Data<App>) -> Result<HttpResponse, Failure> {
    let mut answer = reply::ok(&app.tokens.jwks());
    let keep = header::HeaderValue::from_static("public, max-age=300");
    answer.headers_mut().insert(header::CACHE_CONTROL, keep);
    Ok(answer)
}
