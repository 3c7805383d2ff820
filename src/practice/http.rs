//! The practice log over HTTP. A child's resources hang under the child.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use serde::Deserialize;
use uuid::Uuid;

use super::ops::{self, Logged};
use super::week_wire::{PlanOut, WeekOut};
use super::wire::{PracticeEntryChange, PracticeEntryIn, PracticeEntryOut};
use crate::app::App;
use crate::auth::{AnyoneAtAll, Carer, Role};
use crate::db::Id;
use crate::error::{Code, Error, Fault, Wrong};
use crate::families::model::calendar_day;
use crate::http::doors::Doors;
use crate::http::problem::accept_language;
use crate::http::version::if_match;
use crate::http::{Body, Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_plan)
        .service(log_practice)
        .service(list_practice)
        .service(update_practice_entry)
        .service(delete_practice_entry)
        .service(restore_practice_entry);
}

/// Get the plan a child practises from.
///
/// Each step says how many days met its success rule, and suggests a review once enough did.
#[utoipa::path(tag = "plans", operation_id = "get_plan",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The plan.", body = PlanOut)))]
#[get("/v1/children/{child_id}/plan")]
async fn get_plan(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
    child: Path<Uuid>,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let view = ops::get_plan(&app, who, Id(*child)).await?;
    let version = view.rev;
    let service = app.service_of(who.service_id()).ok_or_else(Error::not_found)?;
    let title = service.title_of(Role::Visitor, None);
    let voice = app.texts.web_voice(accept_language(req.headers()));
    Ok(reply::ok_version(&PlanOut::new(&view, title, (&app.texts, &voice))?, version))
}

/// Log practice.
///
/// The same `id` with the same content again answers 200 with `Idempotent-Replayed: true`.
#[utoipa::path(tag = "practice", operation_id = "log_practice",
    params(("child_id" = Uuid, Path, description = "The child.")),
    request_body = PracticeEntryIn,
    responses(
        (status = 201, description = "Logged.", body = PracticeEntryOut),
        (status = 200, description = "Was already logged.", body = PracticeEntryOut,
            headers(("Idempotent-Replayed" = String, description = "`true`."))),
        (status = 409, description = "The id was used for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/practice")]
async fn log_practice(
    app: Data<App>,
    Carer(who): Carer,
    child: Path<Uuid>,
    Body(body): Body<PracticeEntryIn>,
) -> Result<HttpResponse, Failure> {
    let new = body.parse()?;
    Ok(match ops::log_practice(&app, who, Id(*child), new).await? {
        Logged::New(entry) => {
            let place = format!("/v1/children/{child}/practice/{}", entry.id);
            reply::created(&PracticeEntryOut::from(&entry), &place)
        }
        Logged::Replayed(entry) => reply::replayed(&PracticeEntryOut::from(&entry), entry.rev),
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekQuery {
    week: Option<String>,
}

/// The document's macro would look into a plain `Query` by itself.
type Week = web::Query<WeekQuery>;

/// List a week of practice, day by day.
///
/// Per activity and by whom; entries of several carers add up. A lead sees no words.
#[utoipa::path(tag = "practice", operation_id = "list_practice",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("week" = Option<NaiveDate>, Query, example = "2026-10-05",
            description = "Any day of the week; today by the family's clocks where absent.")),
    responses((status = 200, description = "The week.", body = WeekOut)))]
#[get("/v1/children/{child_id}/practice")]
async fn list_practice(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
    child: Path<Uuid>,
    query: Week,
) -> Result<HttpResponse, Failure> {
    let day = query.week.as_deref().map(|day| {
        let day = day.parse().map_err(|_e| Wrong::new(Code::BadDate));
        day.and_then(calendar_day)
    });
    let day = day.transpose().map_err(|w| Error::fault(Fault::parameter("week", w.code)))?;
    let week = ops::list_practice(&app, who, Id(*child), day).await?;
    Ok(reply::ok_version(&WeekOut::new(Id(*child), &week), week.rev))
}

/// Change an entry.
///
/// It becomes a new revision; what it said before is kept. Only its author may.
#[utoipa::path(tag = "practice", operation_id = "update_practice_entry",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("entry_id" = Uuid, Path, description = "The entry."),
        ("If-Match" = Option<String>, Header, max_length = 24,
            description = "The `version` you saw, in quotes.")),
    request_body = PracticeEntryChange,
    responses((status = 200, description = "Changed.", body = PracticeEntryOut),
        (status = 412, description = "It was changed since.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[patch("/v1/children/{child_id}/practice/{entry_id}")]
async fn update_practice_entry(
    app: Data<App>,
    Carer(who): Carer,
    path: Path<(Uuid, Uuid)>,
    req: HttpRequest,
    Body(body): Body<PracticeEntryChange>,
) -> Result<HttpResponse, Failure> {
    let (child, entry) = path.into_inner();
    let version = if_match(&req)?;
    let change = |content| body.over(content);
    let entry = ops::update_entry(&app, who, (Id(child), Id(entry)), version, change).await?;
    Ok(reply::ok_version(&PracticeEntryOut::from(&entry), entry.rev))
}

/// Take an entry back.
///
/// It can be restored for 30 days. Only its author may; a second time changes nothing.
#[utoipa::path(tag = "practice", operation_id = "delete_practice_entry",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("entry_id" = Uuid, Path, description = "The entry.")),
    responses((status = 204, description = "Taken back.")))]
#[delete("/v1/children/{child_id}/practice/{entry_id}")]
async fn delete_practice_entry(
    app: Data<App>,
    Carer(who): Carer,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Failure> {
    let (child, entry) = path.into_inner();
    ops::delete_entry(&app, who, Id(child), Id(entry)).await?;
    Ok(reply::no_content())
}

/// Bring back an entry that was taken back within 30 days.
#[utoipa::path(tag = "practice", operation_id = "restore_practice_entry",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("entry_id" = Uuid, Path, description = "The entry.")),
    responses((status = 200, description = "It is back.", body = PracticeEntryOut)))]
#[post("/v1/children/{child_id}/practice/{entry_id}/restore")]
async fn restore_practice_entry(
    app: Data<App>,
    Carer(who): Carer,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Failure> {
    let (child, entry) = path.into_inner();
    let entry = ops::restore_entry(&app, who, Id(child), Id(entry)).await?;
    Ok(reply::ok_version(&PracticeEntryOut::from(&entry), entry.rev))
}
