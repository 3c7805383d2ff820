//! What services offer and where a child stands with their criteria: public, and nothing is kept.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::eligible::{Outcome, read};
use super::facts::Facts;
use super::postcode::settle_home;
use super::why::why;
use super::wire::{RulesOut, ServiceOut};
use crate::app::App;
use crate::error::{Checks, Error};
use crate::http::doors::Doors;
use crate::http::problem::accept_language;
use crate::http::{Body, Failure, reply};

/// The doors of this room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(list_services).service(get_service).service(check_eligibility);
}

/// A service, in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceLine {
    /// Short stable name.
    code: String,
    /// What families call it.
    name: String,
}

/// The services of this server.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceList {
    /// In a fixed order.
    services: Vec<ServiceLine>,
}

/// List services.
///
/// The Portage services this server carries.
#[utoipa::path(tag = "services", operation_id = "list_services",
    responses((status = 200, description = "All of them.", body = ServiceList)))]
#[get("/v1/services")]
async fn list_services(app: Data<App>) -> HttpResponse {
    let line = |service: &super::Service| ServiceLine {
        code: service.code.clone(),
        name: service.name.clone(),
    };
    kept(reply::ok(&ServiceList { services: app.services.iter().map(line).collect() }))
}

/// Get a service.
///
/// What it offers, who may ask for a child, how it begins and ends, and what else its page says.
/// A number is shown once somebody at the service has checked it.
#[utoipa::path(tag = "services", operation_id = "get_service",
    params(("service" = String, Path, description = "Short name of the service.", max_length = 40)),
    responses((status = 200, description = "As of today.", body = ServiceOut)))]
#[get("/v1/services/{service}")]
async fn get_service(app: Data<App>, service: Path<String>) -> Result<HttpResponse, Failure> {
    let service = app.services.get(&service).ok_or_else(Error::not_found)?;
    let today = service.day(app.clock.now());
    let policy = service.policy_on(today).ok_or_else(Error::not_found)?;
    Ok(kept(reply::ok(&ServiceOut::of(service, policy))))
}

fn kept(mut answer: HttpResponse) -> HttpResponse {
    let keep = header::HeaderValue::from_static("public, max-age=300");
    answer.headers_mut().insert(header::CACHE_CONTROL, keep);
    answer
}

/// A question about a child who is not named.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"child": {"born": "2024-11-21", "lives_in": "rushmoor",
    "school_entry": "2029-09-01", "delays": [{"area": "cognition", "months": 8},
    {"area": "motor", "months": 8}], "needs": [], "commitments": ["regular_visits"],
    "consent": true}}))]
struct EligibilityIn {
    /// On which day; today where absent.
    #[serde(default)]
    on: Option<NaiveDate>,
    /// What is known; what is left out is not known yet, and never means no.
    child: Facts,
}

/// Where a child stands. A person decides, always.
#[derive(Debug, Serialize, ToSchema)]
struct EligibilityOut {
    /// All criteria together.
    outcome: Outcome,
    /// Each criterion, in the order of the page.
    atoms: Vec<AtomOut>,
    /// Names of those that settle the outcome.
    decided_by: Vec<String>,
    /// The rules that were read.
    rules: RulesOut,
}

/// One criterion.
#[derive(Debug, Serialize, ToSchema)]
struct AtomOut {
    /// Its kind, and its value where it has one.
    atom: String,
    /// Where the child stands with it.
    result: Outcome,
    /// The criterion and the reason, in the reader's language.
    why: String,
    /// Paragraph of the service's page it was read from.
    paragraph: u32,
}

/// Check eligibility.
///
/// Reads a programme's criteria against what is known of a child, with a reason for each in the
/// language of `Accept-Language`. Nothing is kept, nobody is named, and nobody is turned away: a
/// person at the service decides.
#[utoipa::path(tag = "services", operation_id = "check_eligibility",
    params(("service" = String, Path, description = "Short name of the service.", max_length = 40),
        ("programme" = String, Path, description = "Short name of the programme.",
            max_length = 40)),
    request_body = EligibilityIn,
    responses((status = 200, description = "Where the child stands.", body = EligibilityOut)))]
#[post("/v1/services/{service}/programmes/{programme}/eligibility-checks")]
async fn check_eligibility(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    Body(mut asked): Body<EligibilityIn>,
) -> Result<HttpResponse, Failure> {
    let (service, programme) = path.into_inner();
    let service = app.services.get(&service).ok_or_else(Error::not_found)?;
    let today = service.day(app.clock.now());
    let on = asked.on.unwrap_or(today);
    let policy = service.policy_on(on).ok_or_else(Error::not_found)?;
    let programme = policy.programme(&programme).ok_or_else(Error::not_found)?;
    possible(&asked.child, on)?;
    let voice = app.texts.web_voice(accept_language(request.headers()));
    settle_home(&app.services, service, &mut asked.child);
    let reading = read(&programme.eligibility, &asked.child, on, &app.services);
    let atoms = reading.atoms.iter().map(|atom| AtomOut {
        atom: atom.rule.name().to_owned(),
        result: atom.standing.outcome(),
        why: why(atom, &app.texts, &voice),
        paragraph: atom.rule.paragraph().unwrap_or_default(),
    });
    let settle = reading.deciding.iter().filter_map(|place| reading.atoms.get(*place));
    Ok(reply::ok(&EligibilityOut {
        outcome: reading.outcome,
        atoms: atoms.collect(),
        decided_by: settle.map(|atom| atom.rule.name().to_owned()).collect(),
        rules: RulesOut::of(service, policy),
    }))
}

/// # Errors
/// Every fact that cannot be.
fn possible(child: &Facts, on: NaiveDate) -> Result<(), Error> {
    let mut checks = Checks::default();
    for (field, impossible) in child.faults(on) {
        checks.refuse(&format!("/child/{field}"), impossible.into());
    }
    checks.done(Some(()))
}
