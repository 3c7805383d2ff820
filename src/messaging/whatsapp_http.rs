//! What WhatsApp's Cloud API calls: one address for every number of the business.
//!
//! Meta offers a call again for seven days after any answer but 200, so whatever was signed is
//! answered with it as soon as it is stored, also what nobody can read. News for a number that is
//! not set up here waits there meanwhile.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use serde_json::Value;

use super::http::OnLost;
use super::model::Fate;
use super::whatsapp::{WhatsApp, meaning};
use super::whatsapp_news::{self, News};
use super::wire::Wire;
use super::wire_ops::{self, Report};
use crate::app::App;
use crate::error::{Code, Error};
use crate::http::Failure;
use crate::http::doors::Doors;
use crate::http::raw::RawBody;

/// Adds the routes of this room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(verify_whatsapp).service(take_whatsapp);
}

/// What Meta asks when the address is set up there.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Challenge {
    /// `subscribe`.
    #[serde(rename = "hub.mode")]
    #[param(rename = "hub.mode", example = "subscribe")]
    mode: Option<String>,
    /// The word that was agreed.
    #[serde(rename = "hub.verify_token")]
    #[param(rename = "hub.verify_token", example = "a-word-that-was-agreed")]
    word: Option<String>,
    /// What to answer.
    #[serde(rename = "hub.challenge")]
    #[param(rename = "hub.challenge", example = "1158201444")]
    challenge: Option<String>,
}

/// Show WhatsApp that this server is meant
#[utoipa::path(
    tag = "channels",
    operation_id = "verify_whatsapp",
    params(Challenge),
    responses(
        (status = 200, description = "The challenge, as it came.", body = String,
            content_type = "text/plain"),
        (status = 403, description = "Not the word that was agreed.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No service here is in WhatsApp.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    ),
)]
#[get("/v1/channels/whatsapp")]
pub async fn verify_whatsapp(
    app: web::Data<App>,
    query: web::Query<Challenge>,
) -> Result<HttpResponse, Failure> {
    let meta = business(&app)?;
    let asked = query.into_inner();
    let known = asked.word.is_some_and(|word| meta.knows(&word));
    match asked.challenge {
        Some(challenge) if known && asked.mode.as_deref() == Some("subscribe") => {
            Ok(HttpResponse::Ok().content_type("text/plain").body(challenge))
        }
        _ => Err(Error::Refused(Code::Forbidden).into()),
    }
}

/// Take what WhatsApp tells
///
/// A JSON body of Meta's, signed over its bytes: messages and statuses, in any number and for
/// several numbers. Answered as soon as it is stored; the same again changes nothing.
#[utoipa::path(
    tag = "channels",
    operation_id = "take_whatsapp",
    params(("X-Hub-Signature-256" = String, Header, description = "`sha256=` and the signature")),
    responses(
        (status = 200, description = "Stored, now or before, or nothing to store. The body is empty."),
        (status = 403, description = "Not signed by the business.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No service here is in WhatsApp.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("/v1/channels/whatsapp")]
pub async fn take_whatsapp(
    app: web::Data<App>,
    lost: web::Data<OnLost>,
    request: HttpRequest,
    body: RawBody,
) -> Result<HttpResponse, Failure> {
    let meta = business(&app)?;
    let header = request.headers().get("x-hub-signature-256");
    let signature = header.and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !meta.signed(&body.0, signature) {
        return Err(Error::Refused(Code::Forbidden).into());
    }
    let Ok(told) = serde_json::from_slice::<Value>(&body.0) else {
        tracing::warn!("WhatsApp sent what is no JSON");
        return Ok(HttpResponse::Ok().finish());
    };
    let call = whatsapp_news::read(&told);
    if call.dropped > 0 {
        tracing::warn!(dropped = call.dropped, "WhatsApp told what nobody here understands");
    }
    let mut unknown = false;
    for (number, news) in call.news {
        let service = meta.service_of(&number).and_then(|code| app.service(code));
        let Some((service_id, _)) = service else {
            unknown = true;
            continue;
        };
        match news {
            News::Heard(heard) => {
                wire_ops::hear(&app, service_id, Wire::WhatsApp, heard).await?;
            }
            News::Told(told) => {
                let why = (told.fate == Fate::Failed).then(|| meaning(told.code, None));
                let (id, name, fate) = (told.id, told.name, told.fate);
                let report = Report { id, name, wire: Wire::WhatsApp, fate, why };
                wire_ops::report(&app, service_id, report, lost.0.clone()).await?;
            }
            News::Lost(who, said, at) => {
                wire_ops::lose(&app, service_id, who, (said, at), lost.0.clone()).await?;
            }
        }
    }
    if unknown {
        // A number that is not set up yet: Meta offers the call again.
        tracing::error!("WhatsApp told of a number that no service here has");
        return Err(Error::Busy("no service has this number in WhatsApp".to_owned()).into());
    }
    Ok(HttpResponse::Ok().finish())
}

fn business(app: &App) -> Result<&WhatsApp, Error> {
    app.network.whatsapp().ok_or_else(Error::not_found)
}
