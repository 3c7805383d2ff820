//! The doors without an account: the form, and a parent's answer to it.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use serde::Deserialize;
use utoipa::ToSchema;

use super::arrive::{self, Limits};
use super::case::Who;
use super::confirm;
use super::out::ReceiptOut;
use super::wire::FormIn;
use crate::app::App;
use crate::db::ServiceScope;
use crate::error::{Code, Error};
use crate::http::again::{KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(send_referral_form).service(confirm_referral);
}

fn scope(app: &App, code: &str) -> Result<ServiceScope, Error> {
    let (service_id, _) = app.service(code).ok_or_else(Error::not_found)?;
    Ok(ServiceScope { service_id })
}

/// Refer a child, or ask something, without an account.
///
/// The answer is a receipt and says nothing about the child, whether it was known before or not.
/// One number can send 10 in an hour and 30 in a day; after that, `Retry-After` says when to come
/// again, and nothing is kept.
#[utoipa::path(tag = "referral form", operation_id = "send_referral_form", request_body = FormIn,
    params(("service" = String, Path, max_length = 40, example = "hampshire",
            description = "Short name of the Portage service."), KeyHeader),
    responses((status = 202, description = "Kept. A person looks at it.", body = ReceiptOut)))]
#[post("/v1/services/{service}/referrals")]
async fn send_referral_form(
    app: Data<App>,
    service: Path<String>,
    req: HttpRequest,
    Body(body): Body<FormIn>,
) -> Result<HttpResponse, Failure> {
    let s = scope(&app, &service)?;
    let request = request(&req, &body)?;
    let new = body.parse(app.today(s.service_id))?;
    let sent = arrive::refer(&app, Who::Sender(s), new, request).await.map_err(|e| {
        let full = e.code() == Code::TooManyRequests;
        let failure = Failure::from(e);
        if !full {
            return failure;
        }
        let again = header::HeaderValue::from(Limits::AGAIN.num_seconds());
        failure.header(header::RETRY_AFTER, again)
    })?;
    Ok(reply::accepted(&ReceiptOut::from(sent)))
}

/// A parent's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V", "yes": true}))]
struct ConfirmIn {
    /// The code from the text.
    #[schema(max_length = 100)]
    code: String,
    /// Whether it is right.
    yes: bool,
}

/// Answer what somebody asked for your child.
///
/// The code came by text and works once. A yes counts as permission or agreement; where the service
/// needs a signature, it asks for one on paper. A no takes the referral back.
#[utoipa::path(tag = "referral form", operation_id = "confirm_referral", request_body = ConfirmIn,
    params(("service" = String, Path, max_length = 40, example = "hampshire",
        description = "Short name of the Portage service.")),
    responses((status = 204, description = "Kept."),
        (status = 401, description = "The code is unknown, was used, or is over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/services/{service}/referral-confirmations")]
async fn confirm_referral(
    app: Data<App>,
    service: Path<String>,
    Body(body): Body<ConfirmIn>,
) -> Result<HttpResponse, Failure> {
    let s = scope(&app, &service)?;
    confirm::answer(&app, s, &body.code, body.yes).await?;
    Ok(reply::no_content())
}
