//! Interpreters of visits over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::interpreting_ops as ops;
use super::model::Interpreting;
use super::wire::VisitOut;
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{NAME_LIMIT, line};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(set_visit_interpreter);
}

/// How the request for an interpreter stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"state": "arranged", "name": "Noor Haddad"}))]
struct VisitInterpreterIn {
    /// What became of it.
    state: Interpreting,
    /// Who comes, where somebody does: they stand among those who come too, and have accepted.
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
}

impl VisitInterpreterIn {
    fn parse(self) -> Result<(Interpreting, Option<String>), Error> {
        let mut checks = Checks::default();
        if self.name.is_some() && self.state != Interpreting::Arranged {
            checks.refuse("/name", Wrong::new(Code::UnknownValue));
        }
        let name = self.name.map(|name| line(&name, NAME_LIMIT));
        let name = checks.take_some("/name", name);
        Ok((self.state, checks.done(name)?))
    }
}

/// Say whether an interpreter comes to a visit.
///
/// The family sees it on the visit. An interpreter who comes too and accepts makes it `arranged` by
/// itself; a visit that moves wants one anew.
#[utoipa::path(tag = "visits", operation_id = "set_visit_interpreter",
    request_body = VisitInterpreterIn,
    params(("visit_id" = Uuid, Path, description = "The visit.")),
    responses((status = 200, description = "Kept.", body = VisitOut),
        (status = 409, description = "It stands no longer.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[put("/v1/visits/{visit_id}/interpreter")]
async fn set_visit_interpreter(
    app: Data<App>,
    Staff(who): Staff,
    visit: Path<Uuid>,
    Body(body): Body<VisitInterpreterIn>,
) -> Result<HttpResponse, Failure> {
    let (to, name) = body.parse()?;
    let shown = ops::set_interpreter(&app, who, Id(*visit), to, name).await?;
    Ok(reply::ok(&VisitOut::from(shown)))
}
