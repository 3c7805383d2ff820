//! The list of the first visit and the numbers of a service, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, put};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::first_visit::{self as ops, Line};
use super::hand::Above;
use super::model::read;
use crate::app::App;
use crate::auth::{Anyone, AnyoneAtAll};
use crate::db::Id;
use crate::error::{Code, Error};
use crate::http::doors::Doors;
use crate::http::{Failure, reply};
use crate::programmes::intake::{Audience, Contact, Hours, Purpose};
use crate::programmes::profile::Point;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_first_visit).service(tick_first_visit).service(list_contact_numbers);
}

/// A point of the first visit.
#[derive(Debug, Serialize, ToSchema)]
struct FirstVisitLineOut {
    /// Which.
    point: Point,
    /// In the reader's language.
    text: String,
    /// When a carer ticked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticked_by_family_at: Option<DateTime<Utc>>,
    /// When the visitor or a lead did.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticked_by_service_at: Option<DateTime<Utc>>,
}

impl From<Line> for FirstVisitLineOut {
    fn from(line: Line) -> Self {
        Self {
            point: line.point,
            text: line.text,
            ticked_by_family_at: line.by_family,
            ticked_by_service_at: line.by_service,
        }
    }
}

/// What a first visit covers.
#[derive(Debug, Serialize, ToSchema)]
struct FirstVisitOut {
    /// The points the service's page names, then the usual ones of any first visit.
    items: Vec<FirstVisitLineOut>,
}

fn out(lines: Vec<Line>) -> HttpResponse {
    reply::ok(&FirstVisitOut { items: lines.into_iter().map(FirstVisitLineOut::from).collect() })
}

/// Look at what a first visit covers, and what of it each side has ticked.
#[utoipa::path(tag = "enrolments", operation_id = "get_first_visit",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The list.", body = FirstVisitOut)))]
#[get("/v1/children/{child_id}/first-visit")]
async fn get_first_visit(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    Ok(out(ops::get_list(&app, **above, who, Id(*child)).await?))
}

/// Tick a point of the first visit, for one's own side.
#[utoipa::path(tag = "enrolments", operation_id = "tick_first_visit",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("point" = String, Path, max_length = 40, example = "complaints",
            description = "Which point of the list.")),
    responses((status = 200, description = "The list as it is now.", body = FirstVisitOut)))]
#[put("/v1/children/{child_id}/first-visit/{point}")]
async fn tick_first_visit(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    path: Path<(Uuid, String)>,
) -> Result<HttpResponse, Failure> {
    let (child, point) = path.into_inner();
    let point: Point = read(&point).map_err(|_e| Error::Refused(Code::NotFound))?;
    Ok(out(ops::tick(&app, **above, who, (Id(child), point)).await?))
}

/// A number of the service.
#[derive(Debug, Serialize, ToSchema)]
struct ContactNumberOut {
    /// What for.
    purpose: Purpose,
    /// Who it is for.
    audience: Audience,
    /// The number as the service's page prints it.
    number: String,
    /// When it is answered; absent where the page does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<Hours>,
    /// `true` until somebody at the service has rung it: check before use. Families are shown
    /// none of these.
    check_before_use: bool,
}

impl From<Contact> for ContactNumberOut {
    fn from(one: Contact) -> Self {
        Self {
            purpose: one.purpose,
            audience: one.audience,
            number: one.number,
            hours: one.hours,
            check_before_use: !one.checked,
        }
    }
}

/// Numbers of the service.
#[derive(Debug, Serialize, ToSchema)]
struct ContactNumbersOut {
    /// In the order of the service's page.
    items: Vec<ContactNumberOut>,
}

/// List whom to ring.
///
/// A family sees the numbers meant for families that were checked, staff all of them.
#[utoipa::path(tag = "enrolments", operation_id = "list_contact_numbers",
    responses((status = 200, description = "The numbers.", body = ContactNumbersOut)))]
#[get("/v1/contact-numbers")]
async fn list_contact_numbers(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
) -> Result<HttpResponse, Failure> {
    let found = ops::numbers(&app, &who);
    Ok(reply::ok(&ContactNumbersOut { items: found.into_iter().map(Into::into).collect() }))
}
