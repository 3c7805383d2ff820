//! What the gateway calls: incoming texts and receipts.
//!
//! Kannel takes 200 and 202 as "taken over" and offers a text again after any other answer, so
//! whatever was valid is answered with 200, also the second and the fiftieth time.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use subtle::ConstantTimeEq;

use super::inbox_store::{self, Arrival};
use super::model::{Fate, LONGEST_TEXT, PartReceipt};
use super::ops::Lost;
use super::{ops, receipts, store};
use crate::app::App;
use crate::db::Id;
use crate::db::keys::sha256;
use crate::error::{Code, Error, Fault};
use crate::http::Failure;
use crate::http::doors::Doors;

/// Characters a gateway's name for a text, or a sender, may have.
const LONGEST_NAME: usize = 128;
/// A network's clock that is further off than this is not believed.
const AHEAD: Duration = Duration::days(1);
const BEHIND: Duration = Duration::days(30);

/// Adds the routes of this room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(kannel_inbound).service(kannel_receipt);
}

/// A text as Kannel's `get-url` gives it. Further parameters are ignored.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InboundText {
    /// `%I`: the gateway's own name for the text; the same name is the same text.
    #[param(required = true, example = "3f0e5fa0-6b1c-4f6e-9a51-0f6f3f5d6a11")]
    id: Option<String>,
    /// `%p`: who sent it, with or without a plus.
    #[param(required = true, example = "447700900123")]
    from: Option<String>,
    /// `%b`: the words; absent when there are none.
    #[param(example = "Maya stacked 3 blocks")]
    text: Option<String>,
    /// `%T`: when it was sent, in seconds since 1970.
    #[param(example = "1795302298")]
    ts: Option<String>,
    /// `%u`: the header of a part whose other parts never came.
    #[param(example = "")]
    udh: Option<String>,
}

impl InboundText {
    /// The number the text came from, as the gateway wrote it.
    pub fn sender(&self) -> Option<&str> {
        self.from.as_deref()
    }
}

/// A receipt as our own `dlr-url` asks for it.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReceiptNews {
    /// Our identity of the letter.
    #[param(required = true, example = "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01")]
    id: Option<String>,
    /// `%d`: 1 delivered, 2 failed, 4 buffered, 8 handed over, 16 rejected; others are ignored.
    #[param(required = true, example = "1")]
    s: Option<String>,
    /// Which part of a longer text; 1 if absent.
    part: Option<u8>,
    /// How many parts it has; 1 if absent.
    of: Option<u8>,
    /// `%A`: how the network puts it; read only to learn that a number is nobody's, never kept.
    #[param(example = "NACK/unknown subscriber")]
    why: Option<String>,
}

/// What rooms above this one do when a receipt says that a number is nobody's.
pub struct OnLost(pub Lost);

/// Take a text from the gateway
///
/// Answered as soon as the text is stored; what it says is worked on afterwards. The same `id`
/// again changes nothing and is answered alike.
#[utoipa::path(
    tag = "channels",
    operation_id = "take_inbound_text",
    params(
        ("service" = String, Path, description = "Code of the service whose number it was sent to"),
        ("secret" = String, Path, description = "The gateway's secret"),
        InboundText,
    ),
    responses(
        (status = 200, description = "Stored, now or before. The body is empty."),
        (status = 413, description = "The text has more than 4,000 characters.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    ),
)]
#[get("/v1/channels/kannel/{service}/{secret}/inbound")]
pub async fn kannel_inbound(
    app: web::Data<App>,
    path: web::Path<(String, String)>,
    query: web::Query<InboundText>,
) -> Result<HttpResponse, Failure> {
    let service_id = door(&app, &path)?;
    take_text(&app, service_id, query.into_inner()).await
}

/// Stores a text for a service and answers the gateway.
///
/// # Errors
/// What makes it a text is missing, it is too long, or the engine failed: nothing is stored.
pub async fn take_text(
    app: &App,
    service_id: Id,
    query: InboundText,
) -> Result<HttpResponse, Failure> {
    let now = app.clock.now();
    let provider_id = name("id", query.id)?;
    let sender = normal(&name("from", query.from)?);
    let body = query.text.unwrap_or_default();
    if body.chars().count() > LONGEST_TEXT {
        return Err(Error::Refused(Code::BodyTooLarge).into());
    }
    let arrival = Arrival {
        service_id,
        channel: store::SMS,
        provider_id,
        lane: store::lane_of(&app.keys, service_id, &sender),
        sender,
        body,
        orphan: query.udh.is_some_and(|udh| is_part(&udh)),
        sent_at: sent_at(query.ts.as_deref(), now),
        received_at: now,
    };
    let sealer = app.keys.service(service_id)?;
    app.db.write(move |c| inbox_store::receive(c, &sealer, &arrival)).await?;
    app.wake.notify_one();
    Ok(HttpResponse::Ok().finish())
}

/// Take a receipt from the gateway
///
/// News may come twice and in any order; what is known about a letter never gets less.
#[utoipa::path(
    tag = "channels",
    operation_id = "take_receipt",
    params(
        ("service" = String, Path, description = "Code of the service that sent the letter"),
        ("secret" = String, Path, description = "The gateway's secret"),
        ReceiptNews,
    ),
    responses(
        (status = 200, description = "Noted, or about a letter that is not known. The body is empty."),
    ),
)]
#[get("/v1/channels/kannel/{service}/{secret}/receipt")]
pub async fn kannel_receipt(
    app: web::Data<App>,
    lost: web::Data<OnLost>,
    path: web::Path<(String, String)>,
    query: web::Query<ReceiptNews>,
) -> Result<HttpResponse, Failure> {
    let service_id = door(&app, &path)?;
    let query = query.into_inner();
    let outbox_id = uuid::Uuid::parse_str(&name("id", query.id)?)
        .map_err(|_e| Error::fault(Fault::parameter("id", Code::BadId)))?;
    let news: u32 = name("s", query.s)?
        .parse()
        .map_err(|_e| Error::fault(Fault::parameter("s", Code::WrongType)))?;
    let (part, of) = (query.part.unwrap_or(1), query.of.unwrap_or(1));
    if part == 0 || part > of {
        return Err(Error::fault(Fault::parameter("part", Code::OutOfRange)).into());
    }
    let fate = match news {
        1 => Fate::Delivered,
        2 | 16 => Fate::Failed,
        4 | 8 => Fate::Sent,
        _ => return Ok(HttpResponse::Ok().finish()),
    };
    let (id, news) = (Id(outbox_id), PartReceipt { fate, part, of });
    if fate == Fate::Failed && query.why.is_some_and(|why| receipts::is_nobodys(&why)) {
        ops::record_lost(&app, service_id, id, news, lost.0.clone()).await?;
    } else {
        ops::record_receipt(&app, service_id, id, news).await?;
    }
    app.wake.notify_one();
    Ok(HttpResponse::Ok().finish())
}

/// The service behind the address, if the secret is right. Hashes are compared, so that neither
/// length nor content of the secret shows in the time it takes.
fn door(app: &App, path: &(String, String)) -> Result<Id, Error> {
    let (code, secret) = path;
    let ours = sha256(app.gateway_secret.as_bytes());
    let same = bool::from(ours.ct_eq(&sha256(secret.as_bytes())));
    match app.service(code) {
        Some((id, _)) if same && !app.gateway_secret.is_empty() => Ok(id),
        _ => Err(Error::not_found()),
    }
}

/// A parameter that must be there.
fn name(parameter: &'static str, value: Option<String>) -> Result<String, Error> {
    let fault = |code| Error::fault(Fault::parameter(parameter, code));
    let value = value.filter(|v| !v.trim().is_empty()).ok_or_else(|| fault(Code::MissingField))?;
    if value.chars().count() > LONGEST_NAME {
        return Err(fault(Code::TooLong));
    }
    if value.chars().any(char::is_control) {
        return Err(fault(Code::UnknownValue));
    }
    Ok(value)
}

/// A sender in E.164 where it is a number; operators also send from words, which stay as they are.
pub(super) fn normal(from: &str) -> String {
    let from = from.trim();
    let digits = from.trim_start_matches('+').trim_start_matches("00");
    if digits.is_empty() || digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return from.to_owned();
    }
    match digits.strip_prefix('0') {
        None => format!("+{digits}"),
        Some(_) => phonenumber::parse(Some(phonenumber::country::Id::GB), digits)
            .map(|number| number.format().mode(phonenumber::Mode::E164).to_string())
            .unwrap_or_else(|_e| from.to_owned()),
    }
}

/// Whether a user data header tells of further parts: `05 00 03 …` or `06 08 04 …`.
fn is_part(udh: &str) -> bool {
    matches!(udh.chars().nth(1), Some('\0' | '\u{8}'))
}

/// The network's time of sending where it can be true.
fn sent_at(ts: Option<&str>, now: DateTime<Utc>) -> DateTime<Utc> {
    let told = ts.and_then(|ts| ts.parse().ok());
    believed(told.and_then(|seconds| DateTime::from_timestamp(seconds, 0)), now)
}

/// A network's time where it can be true.
pub(super) fn believed(told: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    told.filter(|at| *at <= now + AHEAD && *at >= now - BEHIND).unwrap_or(now)
}
