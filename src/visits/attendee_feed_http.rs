//! The links of people who come to a visit too, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, post, put};
use uuid::Uuid;

use super::attendee_feed_ops as ops;
use super::feed_http::CalendarFeedOut;
use super::wire::ReplyIn;
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::error::Error;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(make_attendee_feed).service(end_attendee_feed).service(answer_by_link);
}

/// Make the link of somebody who comes to a visit too.
///
/// To be handed to them: their calendar reads this visit's time and place by it, wherever it moves,
/// and nothing else of the child; and they can answer by it (`answer_by_link`). The one there was
/// opens nothing any more.
#[utoipa::path(tag = "visits", operation_id = "make_attendee_feed",
    params(("visit_id" = Uuid, Path, description = "The visit."),
        ("attendee_id" = Uuid, Path, description = "Who comes too.")),
    responses((status = 201, description = "The link; it is shown this once.",
        body = CalendarFeedOut)))]
#[post("/v1/visits/{visit_id}/attendees/{attendee_id}/calendar-feed")]
async fn make_attendee_feed(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Failure> {
    let (visit, attendee) = path.into_inner();
    let link = ops::make_feed(&app, who, (Id(visit), Id(attendee))).await?;
    let place = format!("/v1/visits/{visit}/attendees/{attendee}/calendar-feed");
    Ok(reply::created(&CalendarFeedOut::new(&app, link), &place))
}

/// End the link of somebody who comes to a visit too.
#[utoipa::path(tag = "visits", operation_id = "end_attendee_feed",
    params(("visit_id" = Uuid, Path, description = "The visit."),
        ("attendee_id" = Uuid, Path, description = "Who comes too.")),
    responses((status = 204, description = "There is none now.")))]
#[delete("/v1/visits/{visit_id}/attendees/{attendee_id}/calendar-feed")]
async fn end_attendee_feed(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Failure> {
    let (visit, attendee) = path.into_inner();
    ops::end_feed(&app, who, (Id(visit), Id(attendee))).await?;
    Ok(reply::no_content())
}

/// Say whether you come to the visit your link is for.
///
/// Takes no token: the address is the secret, as it was handed to somebody who comes to a visit
/// too. A visit that moves is to be answered anew.
#[utoipa::path(tag = "feeds", operation_id = "answer_by_link", request_body = ReplyIn,
    params(("file" = String, Path, max_length = 100, description = "The secret, and `.ics`.")),
    responses((status = 204, description = "Kept."),
        (status = 404, description = "No such link.",
            content_type = "application/problem+json", body = crate::http::problem::Problem),
        (status = 409, description = "The visit stands no longer.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[put("/v1/feeds/{file}/reply")]
async fn answer_by_link(
    app: Data<App>,
    file: Path<String>,
    Body(body): Body<ReplyIn>,
) -> Result<HttpResponse, Failure> {
    let secret = file.strip_suffix(".ics").ok_or_else(Error::not_found)?;
    ops::answer_by_link(&app, secret, body.reply).await?;
    Ok(reply::no_content())
}
