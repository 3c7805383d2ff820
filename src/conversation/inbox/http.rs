//! The inbox over HTTP.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use uuid::Uuid;

use super::model::{Rank, Which};
use super::wire::{InboxOut, ThreadOut, ThreadReplyIn, ThreadReplyOut, ThreadTakeIn};
use super::{list, ops, reply, view};
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::error::{Code, Error, Fault};
use crate::http::again::{KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply as answer};
use crate::messaging::media;
use crate::messaging::story_store::Place;

/// Threads, or texts, of a page where nothing is said, and at most.
const PAGE: usize = 30;
const MOST: usize = 100;

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(list_inbox)
        .service(get_thread)
        .service(get_thread_media)
        .service(take_thread)
        .service(reply_in_thread)
        .service(close_thread);
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InboxQuery {
    which: Option<String>,
    after: Option<String>,
    limit: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreadQuery {
    before: Option<String>,
    limit: Option<usize>,
}

/// The document's macro would look into a plain `Query` by itself.
type Wanted = web::Query<InboxQuery>;
/// As [`Wanted`].
type Part = web::Query<ThreadQuery>;

fn wrong(name: &'static str, code: Code) -> Error {
    Error::fault(Fault::parameter(name, code))
}

fn within(limit: Option<usize>) -> Result<usize, Error> {
    let limit = limit.unwrap_or(PAGE);
    if (1..=MOST).contains(&limit) { Ok(limit) } else { Err(wrong("limit", Code::OutOfRange)) }
}

/// List the threads that wait for a person.
///
/// And those that are in somebody's hands. A lead sees all of the service and what numbers write
/// that nobody knows; others what the carers of their families write, without words of danger. No
/// words stand here.
#[utoipa::path(tag = "inbox", operation_id = "list_inbox",
    params(("which" = Option<String>, Query, max_length = 8,
            description = "`mine` (in your hands), `unheld` (in nobody's) or `all`, which it is where absent."),
        ("after" = Option<String>, Query, max_length = 80,
            description = "Only what comes after: the `next` of a page."),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100,
            description = "Threads of a page; 30 where absent.")),
    responses((status = 200, description = "The threads.", body = InboxOut)))]
#[get("/v1/inbox")]
async fn list_inbox(
    app: Data<App>,
    Staff(who): Staff,
    query: Wanted,
) -> Result<HttpResponse, Failure> {
    let which = query
        .which
        .as_deref()
        .map(|word| Which::parse(word).ok_or_else(|| wrong("which", Code::UnknownValue)));
    let after = query
        .after
        .as_deref()
        .map(|text| Rank::read(text).ok_or_else(|| wrong("after", Code::UnknownValue)));
    let wanted = (which.transpose()?.unwrap_or_default(), after.transpose()?);
    let page = list::list_inbox(&app, who, wanted, within(query.limit)?).await?;
    Ok(answer::ok(&InboxOut::of(&app, who.scope.service_id, page)))
}

/// Get a thread: what somebody wrote, and what was answered.
///
/// Everything a carer wrote on all channels, each with how it was understood and why, and
/// everything that went to them but sign-in codes. The newest page first, each page oldest first.
/// What you may not read is not there.
#[utoipa::path(tag = "inbox", operation_id = "get_thread",
    params(("thread_id" = Uuid, Path, description = "The thread; a carer's has the carer's own id."),
        ("before" = Option<String>, Query, max_length = 80,
            description = "Only texts before: the `older` of a page."),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100,
            description = "Texts of a page; 30 where absent.")),
    responses((status = 200, description = "The thread.", body = ThreadOut)))]
#[get("/v1/threads/{thread_id}")]
async fn get_thread(
    app: Data<App>,
    Staff(who): Staff,
    thread: Path<Uuid>,
    query: Part,
) -> Result<HttpResponse, Failure> {
    let before = query
        .before
        .as_deref()
        .map(|text| Place::read(text).ok_or_else(|| wrong("before", Code::UnknownValue)));
    let before = before.transpose()?.unwrap_or_else(Place::newest);
    let part = (before, within(query.limit)?);
    let story = view::get_thread(&app, who, Id(*thread), part).await?;
    Ok(answer::ok(&ThreadOut::of(&app, who.scope.service_id, story)))
}

/// Get a picture, a recording or a file that came with a text.
///
/// As the family sent it: a file to save or to open, for whoever may read the text. It is here a
/// little after the text: see `state` there.
#[utoipa::path(tag = "inbox", operation_id = "get_thread_media",
    params(("thread_id" = Uuid, Path, description = "The thread."),
        ("media_id" = Uuid, Path, description = "Which.")),
    responses((status = 200, description = "The file.", body = Vec<u8>,
        content_type = "application/octet-stream")))]
#[get("/v1/threads/{thread_id}/media/{media_id}")]
async fn get_thread_media(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Failure> {
    let (thread, id) = path.into_inner();
    let (mime, bytes) = view::get_media(&app, who, (Id(thread), Id(id))).await?;
    let (mime, ending) = media::type_of(&mime);
    // A stranger wrote it: nothing in it may act as a page of ours.
    Ok(HttpResponse::Ok()
        .content_type(mime)
        .insert_header(("content-disposition", format!("attachment; filename=\"{id}.{ending}\"")))
        .insert_header(("content-security-policy", "default-src 'none'; sandbox"))
        .insert_header(("cache-control", "no-store"))
        .body(bytes))
}

/// Take a thread into your hands.
///
/// From now on the program is silent in it: it hears a stop and words of danger, and keeps the rest
/// for you. Taking what you have changes nothing. A lead may take it out of somebody else's hands.
#[utoipa::path(tag = "inbox", operation_id = "take_thread", request_body = ThreadTakeIn,
    params(("thread_id" = Uuid, Path, description = "The thread.")),
    responses((status = 204, description = "It is in your hands."),
        (status = 409, description = "It is in somebody else's.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/threads/{thread_id}/take")]
async fn take_thread(
    app: Data<App>,
    Staff(who): Staff,
    thread: Path<Uuid>,
    Body(body): Body<ThreadTakeIn>,
) -> Result<HttpResponse, Failure> {
    ops::take_thread(&app, who, Id(*thread), body.take_over).await?;
    Ok(answer::no_content())
}

/// Answer in a thread that is in your hands.
///
/// In your own words, or with a text that is there in every language. It goes the way they wrote
/// last. As a text message it takes at most ten parts.
#[utoipa::path(tag = "inbox", operation_id = "reply_in_thread", request_body = ThreadReplyIn,
    params(("thread_id" = Uuid, Path, description = "The thread."), KeyHeader),
    responses((status = 201, description = "On its way.", body = ThreadReplyOut),
        (status = 200, description = "Was answered before.", body = ThreadReplyOut),
        (status = 409, description = "It is not in your hands, they must not be texted, or the \
            key asked for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/threads/{thread_id}/replies")]
async fn reply_in_thread(
    app: Data<App>,
    Staff(who): Staff,
    thread: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<ThreadReplyIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let said = body.parse(app.clock.now())?;
    let (replied, replayed) = reply::reply_in_thread(&app, who, Id(*thread), said, request).await?;
    let out = ThreadReplyOut::from(replied);
    Ok(match replayed {
        true => answer::replayed_plain(&out),
        false => answer::created(&out, &format!("/v1/threads/{thread}")),
    })
}

/// Give a thread back.
///
/// What waited in words is done with, and the program answers again, beginning with the question
/// that waited. Words of danger, an allegation and a phone that must not be answered stay tasks
/// until they are closed there.
#[utoipa::path(tag = "inbox", operation_id = "close_thread",
    params(("thread_id" = Uuid, Path, description = "The thread.")),
    responses((status = 204, description = "Given back."),
        (status = 409, description = "It is in somebody else's hands.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/threads/{thread_id}/close")]
async fn close_thread(
    app: Data<App>,
    Staff(who): Staff,
    thread: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    ops::close_thread(&app, who, Id(*thread)).await?;
    Ok(answer::no_content())
}
