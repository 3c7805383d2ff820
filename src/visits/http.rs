//! Visits over HTTP. Every change takes `If-Match` with the version that was seen, and may carry
//! an `Idempotency-Key`: the same request twice is done once.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::attendee_feed_ops;
use super::booking::{Became, side_of};
use super::diary_ops::{self, InDiary};
use super::model::Span;
use super::ops::{self, Change, How, Outcome, Window, Wish};
use super::record_wire::{CompleteIn, CorrectIn, FailedIn};
use super::wire::{CancelIn, MoveIn, ReplyIn, VisitIn, VisitOut, VisitWithHistory, VisitsOut};
use crate::app::App;
use crate::auth::{Anyone, AnyoneAtAll, Lead, Principal, Staff, StaffOrVolunteer};
use crate::db::Id;
use crate::error::{Code, Error};
use crate::http::again::{ChangeHeaders, KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::problem::Instead;
use crate::http::version::need_match;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(list_visits)
        .service(get_visit)
        .service(propose_visit)
        .service(book_visit)
        .service(confirm_visit)
        .service(cancel_visit)
        .service(move_visit)
        .service(complete_visit)
        .service(record_failed_visit)
        .service(correct_visit)
        .service(answer_attendee)
        .service(list_diary);
}

/// Visits given at once, at most.
const PAGE: i64 = 50;
fn answer(outcome: Outcome) -> HttpResponse {
    let version = outcome.shown.visit.rev;
    let out = VisitOut::from(outcome.shown);
    if outcome.replayed { reply::replayed(&out, version) } else { reply::ok_version(&out, version) }
}

/// A refused time comes back with the next three that are free.
async fn or_instead<T>(
    app: &App,
    who: Principal,
    wish: Wish,
    done: Result<T, Error>,
) -> Result<T, Failure> {
    let failure = match done {
        Ok(done) => return Ok(done),
        Err(e) => Failure::from(e),
    };
    if failure.code() != Code::SlotTaken {
        return Err(failure);
    }
    let times = ops::instead(app, who, wish).await.unwrap_or_default();
    let times = times.iter().map(|t| Instead { starts_at: t.starts_at, ends_at: t.ends_at });
    Err(failure.instead(times.collect()))
}

fn added(outcome: Outcome) -> HttpResponse {
    if outcome.replayed {
        return answer(outcome);
    }
    let place = format!("/v1/visits/{}", outcome.shown.visit.id);
    reply::created(&VisitOut::from(outcome.shown), &place)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowQuery {
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

/// The document's macro would look into a plain `Query` by itself.
type Between = web::Query<WindowQuery>;

/// List a child's visits.
///
/// By start, 50 at once; from now on where `from` is absent.
#[utoipa::path(tag = "visits", operation_id = "list_visits",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("from" = Option<DateTime<Utc>>, Query, example = "2026-12-01T00:00:00Z",
            description = "Only visits that end after it; now where absent."),
        ("until" = Option<DateTime<Utc>>, Query, example = "2027-01-01T00:00:00Z",
            description = "Only visits that begin before it.")),
    responses((status = 200, description = "The visits.", body = VisitsOut)))]
#[get("/v1/children/{child_id}/visits")]
async fn list_visits(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
    child: Path<Uuid>,
    query: Between,
) -> Result<HttpResponse, Failure> {
    let window = Window { from: query.from, until: query.until, limit: PAGE + 1 };
    let visits = ops::list_visits(&app, who, Id(*child), window).await?;
    Ok(reply::ok(&page(visits.into_iter().map(VisitOut::from).collect())))
}

fn page(mut visits: Vec<VisitOut>) -> VisitsOut {
    let limit = usize::try_from(PAGE).unwrap_or_default();
    let more = visits.len() > limit;
    visits.truncate(limit);
    VisitsOut { visits, more }
}

/// Get a visit with its history.
///
/// A lead sees what happened, not what was written down of a home.
#[utoipa::path(tag = "visits", operation_id = "get_visit",
    params(("visit_id" = Uuid, Path, description = "The visit.")),
    responses((status = 200, description = "The visit.", body = VisitWithHistory,
        headers(("ETag" = String, description = "The `version`, in quotes.")))))]
#[get("/v1/visits/{visit_id}")]
async fn get_visit(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
    visit: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let (shown, events) = ops::get_visit(&app, who, Id(*visit)).await?;
    let version = shown.visit.rev;
    Ok(reply::ok_version(&VisitWithHistory::new(shown, events), version))
}

/// Offer a time.
///
/// It is held for 72 hours, at most until it begins; the other side confirms or cancels it. A
/// carer who may book asks the visitor, a visitor or lead asks the family.
#[utoipa::path(tag = "visits", operation_id = "propose_visit", request_body = VisitIn,
    params(("child_id" = Uuid, Path, description = "The child."), KeyHeader),
    responses((status = 201, description = "Offered.", body = VisitOut),
        (status = 200, description = "Was offered before.", body = VisitOut),
        (status = 409, description = "Somebody has the time, or the key asked for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/visits/proposals")]
async fn propose_visit(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<VisitIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let new = body.parse(Id(*child), app.clock.now())?;
    let wish = Wish::of(&new);
    let done = ops::add_visit(&app, who, How::Propose, new, request).await;
    Ok(added(or_instead(&app, who, wish, done).await?))
}

/// Book a visit.
#[utoipa::path(tag = "visits", operation_id = "book_visit", request_body = VisitIn,
    params(("child_id" = Uuid, Path, description = "The child."), KeyHeader),
    responses((status = 201, description = "Booked.", body = VisitOut),
        (status = 200, description = "Was booked before.", body = VisitOut),
        (status = 409, description = "Somebody has the time, or the key asked for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/visits")]
async fn book_visit(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<VisitIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let new = body.parse(Id(*child), app.clock.now())?;
    let wish = Wish::of(&new);
    let done = ops::add_visit(&app, who, How::Book, new, request).await;
    Ok(added(or_instead(&app, who, wish, done).await?))
}

/// One change of a visit, asked for by somebody.
async fn change<T: Serialize>(
    app: &App,
    who: Principal,
    visit: Uuid,
    (req, body): (&HttpRequest, &T),
    change: Change,
) -> Result<HttpResponse, Failure> {
    let version = need_match(req)?;
    let request = request(req, body)?;
    Ok(answer(ops::change_visit(app, who, Id(visit), version, change, request).await?))
}

/// Say yes to an offered time.
#[utoipa::path(tag = "visits", operation_id = "confirm_visit",
    params(("visit_id" = Uuid, Path, description = "The visit."), ChangeHeaders),
    responses((status = 200, description = "Booked.", body = VisitOut),
        (status = 409, description = "It is held no longer.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/visits/{visit_id}/confirm")]
async fn confirm_visit(
    app: Data<App>,
    Anyone(who): Anyone,
    visit: Path<Uuid>,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    change(&app, who, *visit, (&req, &()), Change::Confirm).await
}

/// Call a visit off, or say no to an offered time.
///
/// A family's cancel is never refused before the visit is over and needs no reason; how late it
/// came is a label. Staff give a reason, and the family gets an apology.
#[utoipa::path(tag = "visits", operation_id = "cancel_visit", request_body = CancelIn,
    params(("visit_id" = Uuid, Path, description = "The visit."), ChangeHeaders),
    responses((status = 200, description = "Called off.", body = VisitOut),
        (status = 409, description = "It is over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/visits/{visit_id}/cancel")]
async fn cancel_visit(
    app: Data<App>,
    Anyone(who): Anyone,
    visit: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<CancelIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let request = request(&req, &body)?;
    let (reason, record) = body.parse(side_of(&who))?;
    let change = Change::Cancel(reason, record);
    Ok(answer(ops::change_visit(&app, who, Id(*visit), version, change, request).await?))
}

/// Put another time in a visit's place.
///
/// Old and new in one step: the answer is the new visit, `replaces` names the old one.
#[utoipa::path(tag = "visits", operation_id = "move_visit", request_body = MoveIn,
    params(("visit_id" = Uuid, Path, description = "The visit."), ChangeHeaders),
    responses((status = 200, description = "The new visit.", body = VisitOut),
        (status = 409, description = "Somebody has the time, or the visit is over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/visits/{visit_id}/move")]
async fn move_visit(
    app: Data<App>,
    Anyone(who): Anyone,
    visit: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<MoveIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let request = request(&req, &body)?;
    let to = body.parse(app.clock.now())?;
    let wish = Wish::Moving { visit: Id(*visit), to };
    let change = Change::Move(to);
    let done = ops::change_visit(&app, who, Id(*visit), version, change, request).await;
    Ok(answer(or_instead(&app, who, wish, done).await?))
}

/// Keep the record of a visit that took place.
///
/// Where nobody responsible was there, it could not go ahead: that is `record_failed_visit`.
#[utoipa::path(tag = "visits", operation_id = "complete_visit", request_body = CompleteIn,
    params(("visit_id" = Uuid, Path, description = "The visit."), ChangeHeaders),
    responses((status = 200, description = "Kept.", body = VisitOut),
        (status = 409, description = "It has not begun, or something else became of it.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/visits/{visit_id}/complete")]
async fn complete_visit(
    app: Data<App>,
    StaffOrVolunteer(who): StaffOrVolunteer,
    visit: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<CompleteIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let request = request(&req, &body)?;
    let change = Change::Settle(Became::Completed, body.parse()?);
    let who = Principal::Staff(who);
    Ok(answer(ops::change_visit(&app, who, Id(*visit), version, change, request).await?))
}

/// Keep that a visit somebody went to did not take place.
///
/// The family hears "We came to see you. Is everything all right?", never a reproach.
#[utoipa::path(tag = "visits", operation_id = "record_failed_visit", request_body = FailedIn,
    params(("visit_id" = Uuid, Path, description = "The visit."), ChangeHeaders),
    responses((status = 200, description = "Kept.", body = VisitOut),
        (status = 409, description = "It has not begun, or something else became of it.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/visits/{visit_id}/failed")]
async fn record_failed_visit(
    app: Data<App>,
    StaffOrVolunteer(who): StaffOrVolunteer,
    visit: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<FailedIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let request = request(&req, &body)?;
    let (became, record) = body.parse()?;
    let change = Change::Settle(became, record);
    let who = Principal::Staff(who);
    Ok(answer(ops::change_visit(&app, who, Id(*visit), version, change, request).await?))
}

/// Put the record of a visit right; for leads.
///
/// What was written before stays in the history.
#[utoipa::path(tag = "visits", operation_id = "correct_visit", request_body = CorrectIn,
    params(("visit_id" = Uuid, Path, description = "The visit."), ChangeHeaders),
    responses((status = 200, description = "Put right.", body = VisitOut),
        (status = 409, description = "It has not begun.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/visits/{visit_id}/correct")]
async fn correct_visit(
    app: Data<App>,
    Lead(who): Lead,
    visit: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<CorrectIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let request = request(&req, &body)?;
    let (to, record) = body.parse()?;
    let (who, change) = (Principal::Staff(who), Change::Correct(to, record));
    Ok(answer(ops::change_visit(&app, who, Id(*visit), version, change, request).await?))
}

/// Keep what somebody who comes too has answered.
#[utoipa::path(tag = "visits", operation_id = "answer_attendee", request_body = ReplyIn,
    params(("visit_id" = Uuid, Path, description = "The visit."),
        ("attendee_id" = Uuid, Path, description = "Who comes too.")),
    responses((status = 204, description = "Kept.")))]
#[put("/v1/visits/{visit_id}/attendees/{attendee_id}/reply")]
async fn answer_attendee(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
    Body(body): Body<ReplyIn>,
) -> Result<HttpResponse, Failure> {
    let (visit, attendee) = path.into_inner();
    attendee_feed_ops::answer_for(&app, who, (Id(visit), Id(attendee)), body.reply).await?;
    Ok(reply::no_content())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DiaryQuery {
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    visitor_id: Option<Uuid>,
}

/// The document's macro would look into a plain `Query` by itself.
type DiaryOf = web::Query<DiaryQuery>;

/// List a visitor's diary.
///
/// By start, 50 at once; the coming fortnight where nothing is said. A lead may look into
/// anybody's.
#[utoipa::path(tag = "visits", operation_id = "list_diary",
    params(("from" = Option<DateTime<Utc>>, Query, example = "2026-12-01T00:00:00Z",
            description = "Only visits that end after it; now where absent."),
        ("until" = Option<DateTime<Utc>>, Query, example = "2026-12-15T00:00:00Z",
            description = "Only visits that begin before it; a fortnight on where absent."),
        ("visitor_id" = Option<Uuid>, Query, description = "Whose; one's own where absent.")),
    responses((status = 200, description = "The visits.", body = VisitsOut)))]
#[get("/v1/diary")]
async fn list_diary(
    app: Data<App>,
    StaffOrVolunteer(who): StaffOrVolunteer,
    query: DiaryOf,
) -> Result<HttpResponse, Failure> {
    let starts_at = query.from.unwrap_or_else(|| app.clock.now());
    let ends_at = query.until.unwrap_or(starts_at + Duration::days(14));
    let visitor = query.visitor_id.map_or(who.staff_id, Id);
    let within = Span { starts_at, ends_at };
    let found = diary_ops::list_diary(&app, who, visitor, within, PAGE + 1).await?;
    let visits = found.into_iter().map(|InDiary { shown, .. }| VisitOut::from(shown));
    Ok(reply::ok(&page(visits.collect())))
}
