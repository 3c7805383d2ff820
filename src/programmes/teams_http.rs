//! Which team is ours? Asked by a family, by whoever refers a child, by staff: public, and nothing
//! is kept.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::facts::LONGEST_NAME;
use super::intake::Team;
use super::teams::{Found, find};
use super::wire::TeamOut;
use crate::app::App;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::problem::accept_language;
use crate::http::{Body, Failure, reply};
use crate::l10n::{Say, says};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(find_team);
}

/// A home.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"lives_in": "Test Valley"}))]
struct HomeIn {
    /// A district, or a postcode.
    #[schema(min_length = 1, max_length = 60)]
    lives_in: String,
}

impl HomeIn {
    fn parse(self) -> Result<String, Error> {
        let mut checks = Checks::default();
        let said = self.lives_in.trim().to_owned();
        if said.is_empty() {
            checks.refuse("/lives_in", Wrong::new(Code::EmptyValue));
        } else if said.chars().count() > LONGEST_NAME {
            checks.refuse("/lives_in", Wrong::new(Code::TooLong).with("limit", LONGEST_NAME));
        }
        checks.done(Some(said))
    }
}

/// How sure it is whose a home is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TeamAnswer {
    /// One team names the area.
    One,
    /// Several do: a person says which. A referral from there waits for that person.
    Several,
    /// The area is the service's and no team names it: a person says.
    None,
    /// The service names no teams.
    NoTeams,
    /// The area is another service's.
    Elsewhere,
    /// It is no district that is known here, or a postcode that nobody has put to one.
    NotSaid,
}

/// Another service.
#[derive(Debug, Serialize, ToSchema)]
struct TheirService {
    /// Short stable name.
    code: String,
    /// What families call it.
    name: String,
}

/// Whose a home is.
#[derive(Debug, Serialize, ToSchema)]
struct TeamFoundOut {
    /// How sure that is.
    answer: TeamAnswer,
    /// The same in words, in the reader's language.
    #[schema(example = "Your team: Havant")]
    says: String,
    /// The district it was read as.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
    /// The team; those a person chooses between, where several name the area.
    teams: Vec<TeamOut>,
    /// Services for that home, where it is not this one's.
    services: Vec<TheirService>,
}

/// Find the team of a home.
///
/// Which team of the service is there for a district: one, or several, between which a person
/// chooses. A postcode stands for a district only where the service says so. Nothing is kept.
#[utoipa::path(tag = "services", operation_id = "find_team", request_body = HomeIn,
    params(("service" = String, Path, description = "Short name of the service.", max_length = 40)),
    responses((status = 200, description = "Whose it is.", body = TeamFoundOut)))]
#[post("/v1/services/{service}/team-checks")]
async fn find_team(
    app: Data<App>,
    request: HttpRequest,
    service: Path<String>,
    Body(asked): Body<HomeIn>,
) -> Result<HttpResponse, Failure> {
    let service = app.services.get(&service).ok_or_else(Error::not_found)?;
    let said = asked.parse()?;
    let today = service.day(app.clock.now());
    let (found, area) = find(&app.services, service, &said, today);
    let voice = app.texts.web_voice(accept_language(request.headers()));
    let words = app.texts.render(&told(&found), &voice);
    let words = words.map_err(|e| Error::Internal(format!("no words for a team: {e}")))?;
    let (answer, teams, services) = match found {
        Found::One(team) => (TeamAnswer::One, vec![team], Vec::new()),
        Found::Several(teams) => (TeamAnswer::Several, teams, Vec::new()),
        Found::None => (TeamAnswer::None, Vec::new(), Vec::new()),
        Found::NoTeams => (TeamAnswer::NoTeams, Vec::new(), Vec::new()),
        Found::Elsewhere(services) => (TeamAnswer::Elsewhere, Vec::new(), services),
        Found::NotSaid => (TeamAnswer::NotSaid, Vec::new(), Vec::new()),
    };
    let theirs = services.into_iter().map(|(code, name)| TheirService { code, name });
    Ok(reply::ok(&TeamFoundOut {
        answer,
        says: words.text,
        area,
        teams: teams.into_iter().map(TeamOut::from).collect(),
        services: theirs.collect(),
    }))
}

/// What is told of it.
fn told(found: &Found<'_>) -> Say {
    let names = |teams: &[&Team]| teams.iter().map(|team| team.name.clone()).collect();
    match found {
        Found::One(team) => says::TeamOne { team: team.name.clone() }.into(),
        Found::Several(teams) => says::TeamSeveral { teams: names(teams) }.into(),
        Found::None => says::TeamNone {}.into(),
        Found::NoTeams => says::TeamNoTeams {}.into(),
        Found::Elsewhere(services) => {
            let services = services.iter().map(|(_, name)| name.clone()).collect();
            says::TeamElsewhere { services }.into()
        }
        Found::NotSaid => says::TeamNotSaid {}.into(),
    }
}
