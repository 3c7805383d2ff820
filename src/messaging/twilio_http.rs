//! What Twilio calls: messages, by text and in WhatsApp, and what becomes of letters.
//!
//! Whatever was signed is answered with 200: an answer in words would reach the phone beside the
//! ones this server sends.

use actix_web::{HttpRequest, HttpResponse, post, web};

use super::fetch::{Keeper, Source};
use super::http::{OnLost, normal};
use super::model::{Fate, LONGEST_TEXT, Loss};
use super::thread::Pressed;
use super::twilio::{Twilio, WHATSAPP, meaning};
use super::whatsapp_news::{Heard, Who};
use super::wire::{Kind, Wire};
use super::wire_ops::{self, Report};
use crate::app::App;
use crate::db::Id;
use crate::error::{Code, Error};
use crate::http::Failure;
use crate::http::doors::Doors;
use crate::http::raw::RawBody;

/// Adds the routes of this room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(take_twilio_message).service(take_twilio_status);
}

/// Pictures and files of one message that Twilio tells of at most.
const MOST_MEDIA: usize = 10;

/// What a call says, once its signature holds.
struct Said(Vec<(String, String)>);

impl Said {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// Take a message from Twilio
///
/// A form of Twilio's, signed over its address and every field. Answered as soon as the message is
/// stored; the same `MessageSid` again changes nothing.
#[utoipa::path(
    tag = "channels",
    operation_id = "take_twilio_message",
    params(
        ("service" = String, Path, description = "Code of the service whose number it was sent to"),
        ("X-Twilio-Signature" = String, Header, description = "Twilio's signature"),
    ),
    responses(
        (status = 200, description = "Stored, now or before, or nothing to store; an empty TwiML.",
            body = String, content_type = "text/xml"),
        (status = 403, description = "Not signed by the account.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("/v1/channels/twilio/{service}/inbound")]
pub async fn take_twilio_message(
    app: web::Data<App>,
    lost: web::Data<OnLost>,
    path: web::Path<String>,
    request: HttpRequest,
    body: RawBody,
) -> Result<HttpResponse, Failure> {
    let (service_id, said) = door(&app, &path, &request, &body.0)?;
    match heard(&said) {
        Some((wire, heard)) => {
            // Twilio takes no more letters for them, whatever the word was. It does not say when,
            // so a message that is kept already tells of no other stop.
            if said.get("OptOutType") == Some("STOP")
                && !wire_ops::is_kept(&app, service_id, wire, &heard.name).await?
            {
                let (who, lost) = (heard.who.clone(), lost.0.clone());
                wire_ops::lose(&app, service_id, who, (Loss::OptedOut, None), lost).await?;
            }
            wire_ops::hear(&app, service_id, wire, heard).await?;
        }
        None => tracing::warn!("Twilio sent a message without a name or a sender"),
    }
    Ok(HttpResponse::Ok().content_type("text/xml").body("<Response/>"))
}

/// Take from Twilio what became of a letter
///
/// A form of Twilio's, signed over its address and every field. News may come twice and in any
/// order; what is known about a letter never gets less.
#[utoipa::path(
    tag = "channels",
    operation_id = "take_twilio_status",
    params(
        ("service" = String, Path, description = "Code of the service that sent the letter"),
        ("id" = Option<String>, Query, description = "Our identity of the letter"),
        ("X-Twilio-Signature" = String, Header, description = "Twilio's signature"),
    ),
    responses(
        (status = 200, description = "Noted, or about a letter that is not known. The body is empty."),
        (status = 403, description = "Not signed by the account.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("/v1/channels/twilio/{service}/receipt")]
pub async fn take_twilio_status(
    app: web::Data<App>,
    lost: web::Data<OnLost>,
    path: web::Path<String>,
    request: HttpRequest,
    body: RawBody,
) -> Result<HttpResponse, Failure> {
    let (service_id, said) = door(&app, &path, &request, &body.0)?;
    if let Some(report) = report(&said, request.query_string()) {
        wire_ops::report(&app, service_id, report, lost.0.clone()).await?;
    }
    Ok(HttpResponse::Ok().finish())
}

/// The service behind the address and what the call says, if the account signed it.
fn door(app: &App, code: &str, request: &HttpRequest, body: &[u8]) -> Result<(Id, Said), Error> {
    let twilio: &Twilio = app.network.twilio().ok_or_else(Error::not_found)?;
    let (service_id, _) = app.service(code).ok_or_else(Error::not_found)?;
    let said = pairs(&String::from_utf8_lossy(body));
    let place = request.uri().path_and_query().map(|place| place.as_str()).unwrap_or_default();
    let header = request.headers().get("x-twilio-signature");
    let signature = header.and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !twilio.signed(place, &said, signature) {
        return Err(Error::Refused(Code::Forbidden));
    }
    Ok((service_id, Said(said)))
}

/// Each pair of a form, also those that stand twice.
fn pairs(form: &str) -> Vec<(String, String)> {
    let read = web::Query::<Vec<(String, String)>>::from_query(form);
    read.map(web::Query::into_inner).unwrap_or_default()
}

fn heard(said: &Said) -> Option<(Wire, Heard)> {
    let from = said.get("From")?;
    let (wire, number, user) = match from.strip_prefix(WHATSAPP) {
        Some(number) if number.starts_with('+') => (Wire::WhatsApp, Some(normal(number)), None),
        Some(user) => (Wire::WhatsApp, None, Some(user.to_owned())),
        None => (Wire::Sms, Some(normal(from)), None),
    };
    let own = said.get("ExternalUserId").filter(|_| wire == Wire::WhatsApp);
    let body = said.get("Body").or_else(|| said.get("ButtonText")).unwrap_or_default();
    let media =
        said.get("NumMedia").is_some_and(|count| count != "0") || said.get("Latitude").is_some();
    let wordless = body.trim().is_empty();
    let heard = Heard {
        name: said.get("MessageSid").or_else(|| said.get("SmsSid"))?.to_owned(),
        who: Who { number, user: user.or_else(|| own.map(str::to_owned)) },
        body: body.chars().take(LONGEST_TEXT).collect(),
        pressed: said.get("ButtonPayload").and_then(Pressed::read),
        kind: if wordless && media { Kind::Media } else { Kind::Words },
        about: said.get("OriginalRepliedMessageSid").map(str::to_owned),
        media: media_of(said),
        at: None,
    };
    Some((wire, heard))
}

/// What came with a message, where Twilio keeps it.
fn media_of(said: &Said) -> Vec<Source> {
    let places = (0..MOST_MEDIA).map_while(|n| said.get(&format!("MediaUrl{n}")));
    places.map(|place| Source { at: Keeper::Twilio, place: place.to_owned() }).collect()
}

fn report(said: &Said, query: &str) -> Option<Report> {
    let fate = match said.get("MessageStatus")? {
        "sending" | "sent" => Fate::Sent,
        "delivered" => Fate::Delivered,
        "read" => Fate::Read,
        "failed" | "undelivered" | "canceled" => Fate::Failed,
        // On their way there; the rest is new.
        "accepted" | "queued" | "scheduled" => return None,
        _ => {
            tracing::warn!("Twilio told what nobody here understands");
            return None;
        }
    };
    let id = pairs(query).into_iter().find(|(name, _)| name == "id").map(|(_, id)| id);
    let there = said.get("To").is_some_and(|to| to.starts_with(WHATSAPP));
    let code = said.get("ErrorCode").and_then(|code| code.parse().ok()).unwrap_or_default();
    Some(Report {
        id: id.and_then(|id| uuid::Uuid::parse_str(&id).ok()).map(Id),
        name: said.get("MessageSid")?.to_owned(),
        wire: if there { Wire::WhatsApp } else { Wire::Sms },
        fate,
        why: (fate == Fate::Failed).then(|| meaning(code, None)),
    })
}
