//! Calendars outside, over HTTP.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::feed_ops::{self as ops, Link};
use crate::app::App;
use crate::auth::AnyoneAtAll;
use crate::db::Id;
use crate::error::Error;
use crate::http::doors::Doors;
use crate::http::{Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_calendar_feed)
        .service(renew_calendar_feed)
        .service(end_calendar_feed)
        .service(read_calendar_feed)
        .service(get_visit_ics);
}

/// Where a person's links are.
const OWN: &str = "/v1/me/calendar-feed";

/// A link a calendar can subscribe to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"made_at": "2026-11-24T12:00:00Z",
    "url": "https://smallsteps.example/v1/feeds/hampshire-bm90LWEtc2VjcmV0LW9ubHktYW4tZXhhbXBsZS1vZi0x.ics"}))]
pub(super) struct CalendarFeedOut {
    /// The address, in the answer that makes it and never again: whoever has it reads the visits.
    /// One that was lost is replaced by `renew_calendar_feed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Since when it is open.
    made_at: DateTime<Utc>,
}

impl CalendarFeedOut {
    pub(super) fn new(app: &App, link: Link) -> Self {
        let site = app.tokens.issuer().trim_end_matches('/');
        let url = link.secret.map(|secret| format!("{site}/v1/feeds/{secret}.ics"));
        Self { url, made_at: link.made_at }
    }
}

/// Get the link your calendar can subscribe to.
///
/// Makes one where there is none, and shows its address then only. A carer's calendar holds the
/// visits of the children they may read or book for, a visitor's their own diary; from 30 days
/// back to 400 days ahead, without a child's name, an address or a place.
#[utoipa::path(tag = "visits", operation_id = "get_calendar_feed",
    responses((status = 200, description = "Your link.", body = CalendarFeedOut)))]
#[get("/v1/me/calendar-feed")]
async fn get_calendar_feed(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
) -> Result<HttpResponse, Failure> {
    let link = ops::get_calendar_feed(&app, who).await?;
    Ok(reply::ok(&CalendarFeedOut::new(&app, link)))
}

/// Make another link for your calendar.
///
/// The one there was opens nothing any more.
#[utoipa::path(tag = "visits", operation_id = "renew_calendar_feed",
    responses((status = 201, description = "The new link.", body = CalendarFeedOut)))]
#[post("/v1/me/calendar-feed")]
async fn renew_calendar_feed(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
) -> Result<HttpResponse, Failure> {
    let link = ops::renew_calendar_feed(&app, who).await?;
    Ok(reply::created(&CalendarFeedOut::new(&app, link), OWN))
}

/// End the link of your calendar.
#[utoipa::path(tag = "visits", operation_id = "end_calendar_feed",
    responses((status = 204, description = "There is none now.")))]
#[delete("/v1/me/calendar-feed")]
async fn end_calendar_feed(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
) -> Result<HttpResponse, Failure> {
    ops::end_calendar_feed(&app, who).await?;
    Ok(reply::no_content())
}

/// Whether the caller has what we would send.
fn has(req: &HttpRequest, tag: &str) -> bool {
    let known = req.headers().get_all(header::IF_NONE_MATCH).filter_map(|v| v.to_str().ok());
    known
        .flat_map(|line| line.split(','))
        .map(|known| known.trim().trim_start_matches("W/").trim_matches('"'))
        .any(|known| known == tag || known == "*")
}

/// Read a calendar; for calendar programs.
///
/// Takes no token: the address is the secret. An address that is unknown, was ended, or whose
/// owner may see no visit any more is told the same. A visit keeps its `UID` however often it
/// moves, and `SEQUENCE` grows; one that was called off stays for 30 days as `CANCELLED`.
#[utoipa::path(tag = "feeds", operation_id = "read_calendar_feed",
    params(("file" = String, Path, max_length = 100, description = "The secret, and `.ics`."),
        ("If-None-Match" = Option<String>, Header, max_length = 200,
            description = "The `ETag` of what you have.")),
    responses((status = 200, description = "iCalendar (RFC 5545).", content_type = "text/calendar",
            body = String, headers(("ETag" = String, description = "Changes when the text does."))),
        (status = 304, description = "You have it."),
        (status = 404, description = "No such calendar.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[get("/v1/feeds/{file}")]
async fn read_calendar_feed(
    app: Data<App>,
    file: Path<String>,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let secret = file.strip_suffix(".ics").ok_or_else(Error::not_found)?;
    let read = ops::read_feed(&app, secret).await?;
    let tag = format!("\"{}\"", read.tag);
    let mut answer =
        if has(&req, &read.tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    // A calendar may keep it, no proxy may, and it asks before it shows it again.
    answer.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    answer.insert_header((header::ETAG, tag));
    if has(&req, &read.tag) {
        return Ok(answer.finish());
    }
    Ok(answer.content_type("text/calendar; charset=utf-8").body(read.text))
}

/// Get a visit as a file for your calendar.
///
/// Asks a calendar to keep it (`METHOD:REQUEST`), or to take it out if it was called off
/// (`METHOD:CANCEL`). A visit that moved is told as it now stands.
#[utoipa::path(tag = "visits", operation_id = "get_visit_ics",
    params(("visit_id" = Uuid, Path, description = "The visit.")),
    responses((status = 200, description = "iCalendar (RFC 5545, 5546).",
        content_type = "text/calendar", body = String)))]
#[get("/v1/visits/{visit_id}/calendar.ics")]
async fn get_visit_ics(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
    visit: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let text = ops::get_visit_ics(&app, who, Id(*visit)).await?;
    let method = if text.contains("\r\nMETHOD:CANCEL\r\n") { "CANCEL" } else { "REQUEST" };
    Ok(HttpResponse::Ok()
        .content_type(format!("text/calendar; charset=utf-8; method={method}"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"visit.ics\""))
        .body(text))
}
