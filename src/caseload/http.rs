//! Caseloads over HTTP.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use super::ops;
use super::wire::{
    AllotmentIn, AllotmentOut, AllotmentsOut, CaseloadOut, EndAllotmentIn, OnCaseloadOut,
};
use crate::app::App;
use crate::auth::{Lead, Staff, StaffOrVolunteer};
use crate::db::Id;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(make_allotment)
        .service(list_allotments)
        .service(end_allotment)
        .service(list_caseload);
}

/// Give somebody a child, or hand it over.
///
/// A visitor has all children of the family, a link advisor or a volunteer only this one. The
/// family is told nothing; the next visit says who comes. Visits that are booked stay with who
/// was to make them until they are moved.
#[utoipa::path(tag = "caseloads", operation_id = "make_allotment", request_body = AllotmentIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Allotted.", body = AllotmentOut),
        (status = 409, description = "They have the child in that role at some of the days.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/allotments")]
async fn make_allotment(
    app: Data<App>,
    Lead(who): Lead,
    child: Path<Uuid>,
    Body(body): Body<AllotmentIn>,
) -> Result<HttpResponse, Failure> {
    let shown = ops::make_allotment(&app, who, Id(*child), body.parse()?).await?;
    let place = format!("/v1/children/{child}/allotments");
    Ok(reply::created(&AllotmentOut::from(shown), &place))
}

/// List who has, had and is to have a child.
#[utoipa::path(tag = "caseloads", operation_id = "list_allotments",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The latest begun first.", body = AllotmentsOut)))]
#[get("/v1/children/{child_id}/allotments")]
async fn list_allotments(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let shown = ops::list_allotments(&app, who, Id(*child)).await?;
    let allotments = shown.into_iter().map(AllotmentOut::from).collect();
    Ok(reply::ok(&AllotmentsOut { allotments }))
}

/// End an allotment.
///
/// On the day named, and from now on where none is, the person sees nothing of it any more, but
/// for when they are still to come to visits that nobody has moved. One
/// that ends before stays as it is.
#[utoipa::path(tag = "caseloads", operation_id = "end_allotment", request_body = EndAllotmentIn,
    params(("allotment_id" = Uuid, Path, description = "From `list_allotments`.")),
    responses((status = 200, description = "It ends.", body = AllotmentOut)))]
#[post("/v1/allotments/{allotment_id}/end")]
async fn end_allotment(
    app: Data<App>,
    Lead(who): Lead,
    allotment: Path<Uuid>,
    Body(body): Body<EndAllotmentIn>,
) -> Result<HttpResponse, Failure> {
    let shown = ops::end_allotment(&app, who, Id(*allotment), body.on).await?;
    Ok(reply::ok(&AllotmentOut::from(shown)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseloadQuery {
    staff_id: Option<Uuid>,
    on: Option<NaiveDate>,
}

/// The document's macro would look into a plain `Query` by itself.
type Whose = web::Query<CaseloadQuery>;

/// List the children somebody has.
///
/// Your own today, unless something else is asked. A lead may ask for anybody and any day; others
/// are shown of another day only what they have today as well.
#[utoipa::path(tag = "caseloads", operation_id = "list_caseload",
    params(("staff_id" = Option<Uuid>, Query, description = "Whose; your own where absent."),
        ("on" = Option<NaiveDate>, Query, example = "2027-01-04",
            description = "As it is at the end of this day; now where absent.")),
    responses((status = 200, description = "The children.", body = CaseloadOut)))]
#[get("/v1/caseload")]
async fn list_caseload(
    app: Data<App>,
    StaffOrVolunteer(who): StaffOrVolunteer,
    query: Whose,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_caseload(&app, who, query.staff_id.map(Id), query.on).await?;
    Ok(reply::ok(&CaseloadOut { children: found.into_iter().map(OnCaseloadOut::from).collect() }))
}
