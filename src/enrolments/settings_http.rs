//! Settings of a child and what its family is offered, over HTTP.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::hand::Above;
use super::settings::{self as ops, NewPackage, NewPlace, Package, PackageWords, SettingPlace};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{line, plain_text};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(add_setting_place)
        .service(list_setting_places)
        .service(set_package)
        .service(list_packages);
}

/// Letters of a name, and of a reason.
const NAME_LIMIT: usize = 200;
const WORDS_LIMIT: usize = 2000;
/// Minutes of a week.
const MOST_MINUTES: i32 = 7 * 24 * 60;

/// Where a child goes to nursery from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Acorns", "minutes_a_week": 450, "starts_on": "2027-01-11"}))]
struct SettingPlaceIn {
    /// The row it takes the place of, where hours changed or the child left.
    follows: Option<Uuid>,
    /// What the place is called.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Minutes a week; 0 once the child has left.
    #[schema(minimum = 0, maximum = 10080)]
    minutes_a_week: i32,
    /// From this day.
    starts_on: NaiveDate,
}

impl SettingPlaceIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self) -> Result<NewPlace, Error> {
        let mut checks = Checks::default();
        let name = checks.take("/name", line(&self.name, NAME_LIMIT));
        if !(0..=MOST_MINUTES).contains(&self.minutes_a_week) {
            let wrong = Wrong::new(Code::OutOfRange).with("min", 0).with("max", MOST_MINUTES);
            checks.refuse("/minutes_a_week", wrong);
        }
        checks.done(name.map(|name| NewPlace {
            follows: self.follows.map(Id),
            name,
            minutes_a_week: self.minutes_a_week,
            starts_on: self.starts_on,
        }))
    }
}

/// A row of where a child goes to nursery.
#[derive(Debug, Serialize, ToSchema)]
struct SettingPlaceOut {
    /// Identity.
    id: Uuid,
    /// The row it takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<Uuid>,
    /// What the place is called.
    name: String,
    /// Minutes a week; 0 once the child has left.
    minutes_a_week: i32,
    /// From this day.
    starts_on: NaiveDate,
    /// Who wrote it.
    staff_id: Uuid,
    /// When.
    at: DateTime<Utc>,
}

impl From<SettingPlace> for SettingPlaceOut {
    fn from(place: SettingPlace) -> Self {
        Self {
            id: place.id.0,
            follows: place.follows.map(|id| id.0),
            name: place.name,
            minutes_a_week: place.minutes_a_week,
            starts_on: place.starts_on,
            staff_id: place.staff_id.0,
            at: place.at,
        }
    }
}

/// Where a child goes to nursery.
#[derive(Debug, Serialize, ToSchema)]
struct SettingPlacesOut {
    /// Newest row first; one that another follows does not hold any more.
    items: Vec<SettingPlaceOut>,
    /// Minutes a week of all that hold.
    minutes_a_week: i32,
}

/// Keep where a child goes to nursery.
///
/// A new place, and hours that reach what the programme's page names, open a task to talk it over.
/// They change nothing by themselves.
#[utoipa::path(tag = "enrolments", operation_id = "add_setting_place",
    request_body = SettingPlaceIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = SettingPlaceOut),
        (status = 409, description = "Another row follows that one.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/settings")]
async fn add_setting_place(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<SettingPlaceIn>,
) -> Result<HttpResponse, Failure> {
    let new = (Id(*child), body.parse()?);
    let place = ops::add_place(&app, **above, who, new).await?;
    let at = format!("/v1/children/{child}/settings");
    Ok(reply::created(&SettingPlaceOut::from(place), &at))
}

/// List where a child goes to nursery.
#[utoipa::path(tag = "enrolments", operation_id = "list_setting_places",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "All rows.", body = SettingPlacesOut)))]
#[get("/v1/children/{child_id}/settings")]
async fn list_setting_places(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_places(&app, who, Id(*child)).await?;
    let minutes_a_week = ops::minutes(&found);
    let items = found.into_iter().map(SettingPlaceOut::from).collect();
    Ok(reply::ok(&SettingPlacesOut { items, minutes_a_week }))
}

/// What a family is offered from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"package": "A visit every two weeks and a talk with Acorns each term",
    "reason": "She goes to Acorns now", "starts_on": "2027-01-11"}))]
struct PackageIn {
    /// The child's being in a programme it belongs to, while that is open; the only open one where
    /// absent. Needed where several are open.
    enrolment_id: Option<Uuid>,
    /// What.
    #[schema(min_length = 1, max_length = 2000)]
    package: String,
    /// Why.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
    /// From this day.
    starts_on: NaiveDate,
}

/// A row of what a family is offered.
#[derive(Debug, Serialize, ToSchema)]
struct PackageOut {
    /// Identity.
    id: Uuid,
    /// The child's being in a programme it belongs to; absent where the child was in none then, or
    /// where it is from before this was kept and more than one was open.
    #[serde(skip_serializing_if = "Option::is_none")]
    enrolment_id: Option<Uuid>,
    /// What.
    package: String,
    /// Why.
    reason: String,
    /// From this day.
    starts_on: NaiveDate,
    /// Who wrote it.
    staff_id: Uuid,
    /// When.
    at: DateTime<Utc>,
}

impl From<Package> for PackageOut {
    fn from(row: Package) -> Self {
        Self {
            id: row.id.0,
            enrolment_id: row.enrolment_id.map(|id| id.0),
            package: row.words.package,
            reason: row.words.reason,
            starts_on: row.starts_on,
            staff_id: row.staff_id.0,
            at: row.at,
        }
    }
}

/// What a family was offered.
#[derive(Debug, Serialize, ToSchema)]
struct PackagesOut {
    /// Newest first: of each enrolment the first one holds, those after it are its history.
    items: Vec<PackageOut>,
}

/// Keep what a family is offered from a day on, and why.
///
/// It belongs to one of the child's enrolments: what is offered in another stays as it is.
#[utoipa::path(tag = "enrolments", operation_id = "set_package", request_body = PackageIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = PackageOut)))]
#[post("/v1/children/{child_id}/packages")]
async fn set_package(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<PackageIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let package = checks.take("/package", plain_text(&body.package, WORDS_LIMIT));
    let reason = checks.take("/reason", plain_text(&body.reason, WORDS_LIMIT));
    let words = package.zip(reason).map(|(package, reason)| PackageWords { package, reason });
    let new = NewPackage {
        enrolment_id: body.enrolment_id.map(Id),
        words: checks.done(words)?,
        starts_on: body.starts_on,
    };
    let new = (Id(*child), new);
    let row = ops::set_package(&app, **above, who, new).await?;
    Ok(reply::created(&PackageOut::from(row), &format!("/v1/children/{child}/packages")))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackagesQuery {
    enrolment_id: Option<Uuid>,
}

/// The document's macro would look into a plain `Query` by itself.
type WhichPackages = Query<PackagesQuery>;

/// List what a family was offered.
#[utoipa::path(tag = "enrolments", operation_id = "list_packages",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("enrolment_id" = Option<Uuid>, Query, description = "Of this enrolment only.")),
    responses((status = 200, description = "All rows.", body = PackagesOut)))]
#[get("/v1/children/{child_id}/packages")]
async fn list_packages(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    which: WhichPackages,
) -> Result<HttpResponse, Failure> {
    let of = which.enrolment_id.map(Id);
    let found = ops::list_packages(&app, who, Id(*child), of).await?;
    Ok(reply::ok(&PackagesOut { items: found.into_iter().map(PackageOut::from).collect() }))
}
