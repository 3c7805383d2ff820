//! Enrolments and talks over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, patch, post, put};
use uuid::Uuid;

use super::contacts;
use super::hand::Above;
use super::ops::{self, Outcome};
use super::wire::{
    AssessmentIn, ContactLogIn, ContactLogOut, ContactsOut, EnrolIn, EnrolmentChangeIn,
    EnrolmentOut, EnrolmentWithHistory, EnrolmentsOut,
};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::http::again::{ChangeHeaders, KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::version::need_match;
use crate::http::{Body, Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(enrol_child)
        .service(list_enrolments)
        .service(get_enrolment)
        .service(change_enrolment)
        .service(set_assessment)
        .service(log_contact)
        .service(list_contacts);
}

fn answer(outcome: Outcome) -> HttpResponse {
    let version = outcome.shown.enrolment.rev;
    let out = EnrolmentOut::from(outcome.shown);
    if outcome.replayed { reply::replayed(&out, version) } else { reply::ok_version(&out, version) }
}

/// Put a child in a programme, or offer it.
///
/// Under the service's rules of today, which it keeps. The programme before it in a service of
/// phases ends in the same moment.
#[utoipa::path(tag = "enrolments", operation_id = "enrol_child", request_body = EnrolIn,
    params(("child_id" = Uuid, Path, description = "The child."), KeyHeader),
    responses((status = 201, description = "Enrolled or offered.", body = EnrolmentOut),
        (status = 200, description = "It had been done before.", body = EnrolmentOut),
        (status = 409, description = "The child is in it, or in one it cannot stand beside.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/enrolments")]
async fn enrol_child(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    child: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<EnrolIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let new = (Id(*child), body.parse()?);
    let outcome = ops::enrol_child(&app, **above, who, new, request).await?;
    if outcome.replayed {
        return Ok(answer(outcome));
    }
    let place = format!("/v1/enrolments/{}", outcome.shown.enrolment.id);
    Ok(reply::created(&EnrolmentOut::from(outcome.shown), &place))
}

/// List the programmes of a child.
#[utoipa::path(tag = "enrolments", operation_id = "list_enrolments",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The enrolments.", body = EnrolmentsOut)))]
#[get("/v1/children/{child_id}/enrolments")]
async fn list_enrolments(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_enrolments(&app, **above, who, Id(*child)).await?;
    Ok(reply::ok(&EnrolmentsOut { items: found.into_iter().map(EnrolmentOut::from).collect() }))
}

/// Look at an enrolment and its history.
#[utoipa::path(tag = "enrolments", operation_id = "get_enrolment",
    params(("enrolment_id" = Uuid, Path, description = "The enrolment.")),
    responses((status = 200, description = "The enrolment.", body = EnrolmentWithHistory)))]
#[get("/v1/enrolments/{enrolment_id}")]
async fn get_enrolment(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let (shown, events) = ops::get_enrolment(&app, **above, who, Id(*id)).await?;
    let version = shown.enrolment.rev;
    Ok(reply::ok_version(&EnrolmentWithHistory::new(shown, events), version))
}

/// Change an enrolment.
///
/// A family may accept what it was offered; all other steps are for staff. Nothing is ever ended
/// by counting or by silence: to close is a person's act, a lead's where the service decides.
#[utoipa::path(tag = "enrolments", operation_id = "change_enrolment",
    request_body = EnrolmentChangeIn,
    params(("enrolment_id" = Uuid, Path, description = "The enrolment."), ChangeHeaders),
    responses((status = 200, description = "Changed.", body = EnrolmentOut),
        (status = 409, description = "It cannot take that step now.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[patch("/v1/enrolments/{enrolment_id}")]
async fn change_enrolment(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<EnrolmentChangeIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let request = request(&req, &body)?;
    let change = body.parse()?;
    let outcome =
        ops::change_enrolment(&app, **above, who, (Id(*id), version), change, request).await?;
    Ok(answer(outcome))
}

/// Say until when a child is got to know.
///
/// Goals are agreed after it; the day opens a task for that, and holds nothing up.
#[utoipa::path(tag = "enrolments", operation_id = "set_assessment", request_body = AssessmentIn,
    params(("enrolment_id" = Uuid, Path, description = "The enrolment.")),
    responses((status = 200, description = "Set.", body = EnrolmentOut),
        (status = 409, description = "The enrolment is over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[put("/v1/enrolments/{enrolment_id}/assessment")]
async fn set_assessment(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    id: Path<Uuid>,
    Body(body): Body<AssessmentIn>,
) -> Result<HttpResponse, Failure> {
    let outcome = ops::set_assessment(&app, **above, who, Id(*id), body.until).await?;
    Ok(answer(outcome))
}

/// Keep a talk that was held.
///
/// With the family, or about the child with its setting or another professional. It is no visit.
#[utoipa::path(tag = "enrolments", operation_id = "log_contact", request_body = ContactLogIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = ContactLogOut)))]
#[post("/v1/children/{child_id}/contacts")]
async fn log_contact(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<ContactLogIn>,
) -> Result<HttpResponse, Failure> {
    let contact = contacts::log_contact(&app, who, Id(*child), body.parse()?).await?;
    let place = format!("/v1/children/{child}/contacts");
    Ok(reply::created(&ContactLogOut::from(contact), &place))
}

/// List the talks about a child.
#[utoipa::path(tag = "enrolments", operation_id = "list_contacts",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The talks.", body = ContactsOut)))]
#[get("/v1/children/{child_id}/contacts")]
async fn list_contacts(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = contacts::list_contacts(&app, who, Id(*child)).await?;
    Ok(reply::ok(&ContactsOut { items: found.into_iter().map(ContactLogOut::from).collect() }))
}
