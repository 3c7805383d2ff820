//! The door through which it is said which teams staff are in.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::teams::{self, LIMIT};
use crate::app::App;
use crate::auth::StaffOrVolunteer;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(set_teams);
}

/// The teams somebody is in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"teams": ["havant", "east-hampshire"]}))]
struct TeamsIn {
    /// Their codes, as `get_service` lists them; at most 20, none to be in no team.
    #[schema(max_items = 20)]
    teams: Vec<TeamCode>,
}

/// A team's code.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(min_length = 1, max_length = 40)]
struct TeamCode(String);

impl TeamsIn {
    fn parse(self) -> Result<Vec<String>, Error> {
        let mut checks = Checks::default();
        if self.teams.len() > LIMIT {
            checks.refuse("/teams", Wrong::new(Code::TooMany).with("limit", LIMIT));
        }
        checks.done(Some(self.teams.into_iter().map(|TeamCode(code)| code).collect()))
    }
}

/// Say which teams somebody is in.
///
/// In the place of what was said before: everybody for themselves, a lead for anybody. It helps to
/// find one's own work (`team` of `list_referrals` and `list_waiting`) and to choose who comes;
/// nobody sees less for it. A team that the service has no more stays with who is in it.
#[utoipa::path(tag = "staff", operation_id = "set_teams", request_body = TeamsIn,
    params(("staff_id" = Uuid, Path, description = "Who; `get_me` or `list_staff` says.")),
    responses((status = 204, description = "Kept.")))]
#[put("/v1/staff/{staff_id}/teams")]
async fn set_teams(
    app: Data<App>,
    StaffOrVolunteer(who): StaffOrVolunteer,
    staff: Path<Uuid>,
    Body(body): Body<TeamsIn>,
) -> Result<HttpResponse, Failure> {
    teams::set_teams(&app, who, Id(*staff), body.parse()?).await?;
    Ok(reply::no_content())
}
