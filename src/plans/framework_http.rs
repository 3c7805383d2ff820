//! A service's statements, and what children were seen to do, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::framework::{self as ops, Level, NewObservation, Observation, Statement, StatementRef};
use super::framework_file::Format;
use super::wire::{PARAGRAPH, Parser};
use crate::app::App;
use crate::auth::{Anyone, Lead};
use crate::db::{Id, ServiceScope};
use crate::families::model::calendar_day;
use crate::http::body::FileBody;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(import_statements)
        .service(list_frameworks)
        .service(list_statements)
        .service(record_observation)
        .service(list_observations);
}

/// A file of statements.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"format": "csv",
    "text": "framework,version,area,ref,text\nour-steps,2026,language,L-1,Looks when named"}))]
struct StatementFileIn {
    /// `csv` = with the header `framework,version,area,ref,text`; `json` = a list of objects with
    /// these fields.
    format: Format,
    /// The file.
    #[schema(min_length = 1, max_length = 4_194_304)]
    text: String,
}

/// What came of a file.
#[derive(Debug, Serialize, ToSchema)]
struct StatementsImportedOut {
    /// Statements that are new.
    added: usize,
    /// Those that were there.
    kept: usize,
}

/// Take the service's own statements of a framework from a file.
///
/// None are shipped. A file with any fault changes nothing: each fault is an item of `errors` with
/// `params.line`, a thousand at most, and `total` says how many there are. The same file again
/// changes nothing; a statement that is there keeps its words, a new version has new ones.
#[utoipa::path(tag = "plans", operation_id = "import_statements", request_body = StatementFileIn,
    responses((status = 200, description = "Taken.", body = StatementsImportedOut),
        (status = 413, description = "The body has more than 4 MiB.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/frameworks/imports")]
async fn import_statements(
    app: Data<App>,
    Lead(who): Lead,
    FileBody(body): FileBody<StatementFileIn>,
) -> Result<HttpResponse, Failure> {
    let done = ops::import(&app, who, (body.format, body.text)).await?;
    let done = done.map_err(Failure::of_file)?;
    Ok(reply::ok(&StatementsImportedOut { added: done.added, kept: done.kept }))
}

/// A version of a framework.
#[derive(Debug, Serialize, ToSchema)]
struct FrameworkOut {
    /// Its name.
    framework: String,
    /// Which version.
    version: String,
    /// How many statements it has.
    statements: i64,
}

/// The frameworks a service has brought.
#[derive(Debug, Serialize, ToSchema)]
struct FrameworksOut {
    /// By name and version.
    items: Vec<FrameworkOut>,
}

/// List the frameworks of the service.
#[utoipa::path(tag = "plans", operation_id = "list_frameworks",
    responses((status = 200, description = "The frameworks.", body = FrameworksOut)))]
#[get("/v1/frameworks")]
async fn list_frameworks(app: Data<App>, Anyone(who): Anyone) -> Result<HttpResponse, Failure> {
    let found = ops::list(&app, ServiceScope { service_id: who.service_id() }).await?;
    let out = |(framework, version, statements)| FrameworkOut { framework, version, statements };
    Ok(reply::ok(&FrameworksOut { items: found.into_iter().map(out).collect() }))
}

/// A statement.
#[derive(Debug, Serialize, ToSchema)]
struct StatementOut {
    /// Which.
    #[serde(flatten)]
    of: StatementRef,
    /// Area of development.
    area: String,
    /// What it says.
    text: String,
}

impl From<Statement> for StatementOut {
    fn from(one: Statement) -> Self {
        Self { of: one.of, area: one.area, text: one.text }
    }
}

/// The statements of a version.
#[derive(Debug, Serialize, ToSchema)]
struct StatementsOut {
    /// In the order they were brought.
    items: Vec<StatementOut>,
}

/// List the statements of a version of a framework.
#[utoipa::path(tag = "plans", operation_id = "list_statements",
    params(("framework" = String, Path, description = "The framework.", max_length = 40),
        ("version" = String, Path, description = "Its version.", max_length = 40)),
    responses((status = 200, description = "The statements.", body = StatementsOut)))]
#[get("/v1/frameworks/{framework}/{version}")]
async fn list_statements(
    app: Data<App>,
    Anyone(who): Anyone,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Failure> {
    let s = ServiceScope { service_id: who.service_id() };
    let found = ops::get(&app, s, path.into_inner()).await?;
    Ok(reply::ok(&StatementsOut { items: found.into_iter().map(StatementOut::from).collect() }))
}

/// What a child was seen to do.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "statement": {"framework": "our-steps", "version": "2026", "ref": "L-1"},
    "level": "emerging", "seen_on": "2026-11-24", "note": "She turned round at once."}))]
struct ObservationIn {
    /// The statement it is about; one that the service has brought.
    statement: StatementRef,
    /// How far.
    level: Level,
    /// When; not a day to come.
    seen_on: NaiveDate,
    /// What was seen.
    #[schema(min_length = 1, max_length = 1000)]
    note: Option<String>,
    /// The step of the plan it was seen with.
    step_id: Option<Uuid>,
}

/// What a child was seen to do.
#[derive(Debug, Serialize, ToSchema)]
struct ObservationOut {
    /// Identity.
    id: Uuid,
    /// What it is about.
    statement: StatementOut,
    /// How far.
    level: Level,
    /// When it was seen.
    seen_on: NaiveDate,
    /// What was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The step it was seen with.
    #[serde(skip_serializing_if = "Option::is_none")]
    step_id: Option<Uuid>,
    /// `carer`, `visitor` or `lead`.
    by: String,
}

impl From<Observation> for ObservationOut {
    fn from(seen: Observation) -> Self {
        Self {
            id: seen.id.0,
            statement: seen.statement.into(),
            level: seen.level,
            seen_on: seen.seen_on,
            note: seen.note,
            step_id: seen.step_id.map(|id| id.0),
            by: seen.by,
        }
    }
}

/// Keep what a child was seen to do.
///
/// For staff, and for carers who read the plan and log. A record, not a mark: nothing is summed up.
#[utoipa::path(tag = "plans", operation_id = "record_observation", request_body = ObservationIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = ObservationOut)))]
#[post("/v1/children/{child_id}/observations")]
async fn record_observation(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    Body(body): Body<ObservationIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let note = parser.text("/note".to_owned(), body.note, PARAGRAPH);
    let seen_on = parser.checks.take("/seen_on", calendar_day(body.seen_on));
    let (of, level, step_id) = (body.statement, body.level, body.step_id.map(Id));
    let new = seen_on.map(|seen_on| NewObservation { of, level, seen_on, note, step_id });
    let seen = ops::record(&app, who, Id(*child), parser.done(new)?).await?;
    let at = format!("/v1/children/{child}/observations");
    Ok(reply::created(&ObservationOut::from(seen), &at))
}

/// What a child was seen to do.
#[derive(Debug, Serialize, ToSchema)]
struct ObservationsOut {
    /// Newest first, five hundred at most.
    items: Vec<ObservationOut>,
}

/// List what a child was seen to do.
#[utoipa::path(tag = "plans", operation_id = "list_observations",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The records.", body = ObservationsOut)))]
#[get("/v1/children/{child_id}/observations")]
async fn list_observations(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::observations(&app, who, Id(*child)).await?;
    let items = found.into_iter().map(ObservationOut::from).collect();
    Ok(reply::ok(&ObservationsOut { items }))
}
