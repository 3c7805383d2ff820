//! The doors through which staff get in.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, post, web};
use serde::{Deserialize, Serialize};

use super::enter::{self as ops, AskedWith, Begin, SignIn};
use super::model::{ENROLMENT, PAUSE};
use super::totp::TotpCode;
use crate::app::App;
use crate::auth::http::{SessionTokens, device_of, id_of, refused, typed};
use crate::auth::model::{InvitationCode, SignInCode};
use crate::auth::ops::{CODE, service_id};
use crate::db::ServiceScope;
use crate::error::{Checks, Code, Wrong};
use crate::families::model::PhoneNumber;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// The doors of this room for those who are not in yet.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(request_staff_code)
        .service(begin_enrolment)
        .service(confirm_enrolment)
        .service(sign_in_staff);
}

/// What a code is asked with: either the invitation or the phone number.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"service": "hampshire", "phone": "+447700900123"}))]
pub struct StaffCodeRequest {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// The invitation, however it was typed: for the first time.
    #[schema(max_length = 100)]
    invitation: Option<String>,
    /// The number you were invited with: from then on.
    #[schema(max_length = 32)]
    phone: Option<String>,
}

/// A sign-in that has begun. It says nothing about whether a code was sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffSignInBegun {
    /// For `begin_enrolment` or `sign_in_staff`.
    sign_in_id: uuid::Uuid,
    /// Seconds a code would hold.
    #[schema(example = 600)]
    expires_in: i64,
}

/// What a new second factor is asked with.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "service": "hampshire",
    "sign_in_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
    "invitation": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V",
    "code": "402815"
}))]
pub struct EnrolmentRequest {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// From `request_staff_code`.
    #[schema(value_type = uuid::Uuid)]
    sign_in_id: String,
    /// The invitation, however it was typed.
    #[schema(max_length = 100)]
    invitation: String,
    /// The six digits from the text.
    #[schema(max_length = 20)]
    code: String,
}

/// A second factor for an authenticator app. It is shown this once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EnrolmentBegun {
    /// For `confirm_enrolment`, once.
    #[schema(example = "7B2M-9XQK-3D0T-HN5V-J8RC-W4ZF-1G")]
    ticket: String,
    /// To be typed into the app.
    #[schema(example = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U")]
    secret: String,
    /// To be shown as a QR code.
    #[schema(example = "otpauth://totp/Hampshire%20Portage:Wren%20Hale?secret=\
        MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Hampshire%20Portage&algorithm=SHA1&digits=6\
        &period=30")]
    otpauth_uri: String,
    /// Seconds the ticket holds.
    #[schema(example = 600)]
    expires_in: i64,
}

/// The proof that a second factor was set up.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "service": "hampshire",
    "ticket": "7B2M-9XQK-3D0T-HN5V-J8RC-W4ZF-1G",
    "second_factor": "287082"
}))]
pub struct EnrolmentProof {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// From `begin_enrolment`.
    #[schema(max_length = 100)]
    ticket: String,
    /// The six digits the authenticator app shows now.
    #[schema(max_length = 20)]
    second_factor: String,
}

/// What a member of staff shows to sign in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "service": "hampshire",
    "sign_in_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
    "code": "402815",
    "second_factor": "287082"
}))]
pub struct StaffSignInRequest {
    /// Short name of the Portage service.
    #[schema(max_length = 40)]
    service: String,
    /// From `request_staff_code`.
    #[schema(value_type = uuid::Uuid)]
    sign_in_id: String,
    /// The six digits from the text.
    #[schema(max_length = 20)]
    code: String,
    /// The six digits the authenticator app shows now.
    #[schema(max_length = 20)]
    second_factor: String,
}

fn scope_of(app: &App, service: &str) -> Result<ServiceScope, Wrong> {
    service_id(app, service).map(|service_id| ServiceScope { service_id })
}

/// Ask for a staff sign-in code by text.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "request_staff_code",
    request_body = StaffCodeRequest,
    responses((status = 202, description = "If the invitation holds or the number is one of \
        staff, six digits are on their way to it. The answer is the same if not.",
        body = StaffSignInBegun))
)]
#[post("/v1/staff-sign-in-codes")]
pub async fn request_staff_code(
    app: web::Data<App>,
    body: Body<StaffCodeRequest>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let scope = checks.take("/service", scope_of(&app, &body.0.service));
    let with = match (&body.0.invitation, &body.0.phone) {
        (Some(text), None) => checks
            .take("/invitation", typed(text))
            .map(|text| AskedWith::Invitation(text.to_owned())),
        (None, Some(phone)) => {
            checks.take("/phone", PhoneNumber::parse(phone)).map(AskedWith::Phone)
        }
        (None, None) => checks.take("/phone", Err(Wrong::new(Code::MissingField))),
        (Some(_), Some(_)) => checks.take("/phone", Err(Wrong::new(Code::UnknownField))),
    };
    let (scope, with) = checks.done(scope.zip(with))?;
    let sign_in_id = ops::request_staff_code(&app, scope, with).await?.0;
    Ok(reply::accepted(&StaffSignInBegun { sign_in_id, expires_in: CODE.num_seconds() }))
}

/// Begin to set up your second factor.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "begin_enrolment",
    request_body = EnrolmentRequest,
    responses(
        (status = 200, description = "Put the secret into an authenticator app and confirm it.",
            body = EnrolmentBegun),
        (status = 401, description = "The code is wrong or over, or the invitation does not hold.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/staff-enrolments")]
pub async fn begin_enrolment(
    app: web::Data<App>,
    body: Body<EnrolmentRequest>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let scope = checks.take("/service", scope_of(&app, &body.0.service));
    let id = checks.take("/sign_in_id", id_of(&body.0.sign_in_id));
    let invitation = checks.take("/invitation", typed(&body.0.invitation));
    let ((scope, id), invitation) = checks.done(scope.zip(id).zip(invitation))?;
    let code = SignInCode::parse(&body.0.code).map_err(refused)?;
    let invitation = InvitationCode::fingerprint_of(invitation);
    let made = ops::begin_enrolment(&app, Begin { scope, id, invitation, code }).await?;
    Ok(reply::ok(&EnrolmentBegun {
        ticket: made.ticket.reveal(),
        secret: made.secret.reveal(),
        otpauth_uri: made.uri,
        expires_in: ENROLMENT.num_seconds(),
    }))
}

/// Confirm your second factor and sign in.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "confirm_enrolment",
    request_body = EnrolmentProof,
    responses(
        (status = 201, description = "Signed in; the invitation is used up.", body = SessionTokens),
        (status = 401, description = "The second factor is wrong, or the ticket is over.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It would leave the service without a lead.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/staff-enrolments/confirm")]
pub async fn confirm_enrolment(
    app: web::Data<App>,
    req: HttpRequest,
    body: Body<EnrolmentProof>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let scope = checks.take("/service", scope_of(&app, &body.0.service));
    let ticket = checks.take("/ticket", typed(&body.0.ticket));
    let (scope, ticket) = checks.done(scope.zip(ticket))?;
    let second = TotpCode::parse(&body.0.second_factor).map_err(refused)?;
    let signed = ops::confirm_enrolment(&app, scope, ticket, second, device_of(&req)).await?;
    Ok(reply::created(&SessionTokens::of(&signed), "/v1/sessions/current"))
}

/// Sign in as a member of staff.
#[utoipa::path(
    tag = "sign-in",
    operation_id = "sign_in_staff",
    request_body = StaffSignInRequest,
    responses(
        (status = 201, description = "Signed in.", body = SessionTokens),
        (status = 401, description = "The code or the second factor is wrong or over. A second \
            factor counts once.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many wrong second factors, or too many requests; \
            `Retry-After` says when to come again.",
            headers(("Retry-After" = i64, description = "Seconds to wait.")),
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/staff-sessions")]
pub async fn sign_in_staff(
    app: web::Data<App>,
    req: HttpRequest,
    body: Body<StaffSignInRequest>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let scope = checks.take("/service", scope_of(&app, &body.0.service));
    let id = checks.take("/sign_in_id", id_of(&body.0.sign_in_id));
    let (scope, id) = checks.done(scope.zip(id))?;
    let code = SignInCode::parse(&body.0.code).map_err(refused)?;
    let second = TotpCode::parse(&body.0.second_factor).map_err(refused)?;
    let show = SignIn { scope, id, code, second, device: device_of(&req) };
    let signed = ops::sign_in_staff(&app, show).await.map_err(|e| {
        let paused = e.code() == Code::SecondFactorPaused;
        let failure = Failure::from(e);
        if !paused {
            return failure;
        }
        failure.header(header::RETRY_AFTER, header::HeaderValue::from(PAUSE.num_seconds()))
    })?;
    Ok(reply::created(&SessionTokens::of(&signed), "/v1/sessions/current"))
}
