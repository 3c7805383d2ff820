//! A family's falling silent, over HTTP; for staff.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::hand::Above;
use super::silence::{self as ops, Kind, NewSilence, Silence};
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(set_silence).service(lift_silence).service(list_silences);
}

/// What happened to a family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "in_hospital", "child_id": "0193a1b2-0000-7000-8000-000000000001",
    "since": "2026-11-20"}))]
struct SilenceIn {
    /// What.
    kind: Kind,
    /// To which child: `child_died` needs it; of the other kinds, all children where absent.
    child_id: Option<Uuid>,
    /// To which carer: `carer_died` needs it.
    carer_id: Option<Uuid>,
    /// When, where that is known; not a day to come.
    since: Option<NaiveDate>,
}

impl SilenceIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self) -> Result<NewSilence, Error> {
        let mut checks = Checks::default();
        let of_carer = self.kind == Kind::CarerDied;
        if self.kind == Kind::ChildDied && self.child_id.is_none() {
            checks.refuse("/child_id", Wrong::new(Code::MissingField));
        }
        if of_carer && self.child_id.is_some() {
            checks.refuse("/child_id", Wrong::new(Code::UnknownField));
        }
        match (of_carer, self.carer_id) {
            (true, None) => checks.refuse("/carer_id", Wrong::new(Code::MissingField)),
            (false, Some(_)) => checks.refuse("/carer_id", Wrong::new(Code::UnknownField)),
            _ => {}
        }
        checks.done(Some(NewSilence {
            kind: self.kind,
            child_id: self.child_id.map(Id),
            carer_id: self.carer_id.map(Id),
            since: self.since,
        }))
    }
}

/// Why nothing is sent to a family of itself.
#[derive(Debug, Serialize, ToSchema)]
struct SilenceOut {
    /// Identity.
    id: Uuid,
    /// What happened.
    kind: Kind,
    /// To which child.
    #[serde(skip_serializing_if = "Option::is_none")]
    child_id: Option<Uuid>,
    /// To which carer.
    #[serde(skip_serializing_if = "Option::is_none")]
    carer_id: Option<Uuid>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<NaiveDate>,
    /// Who said so.
    set_by: Uuid,
    /// When they did.
    set_at: DateTime<Utc>,
    /// Since when the family is written to again.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifted_at: Option<DateTime<Utc>>,
    /// It was never so.
    in_error: bool,
}

impl From<Silence> for SilenceOut {
    fn from(one: Silence) -> Self {
        Self {
            id: one.id.0,
            kind: one.kind,
            child_id: one.child_id.map(|id| id.0),
            carer_id: one.carer_id.map(|id| id.0),
            since: one.since,
            set_by: one.set_by.0,
            set_at: one.set_at,
            lifted_at: one.lifted_at,
            in_error: one.in_error,
        }
    }
}

/// What was said of a family.
#[derive(Debug, Serialize, ToSchema)]
struct SilencesOut {
    /// Newest first; the family is silent while one of them is not lifted.
    items: Vec<SilenceOut>,
}

/// Let a family fall silent.
///
/// At once: what waits to be sent is dropped, nothing that falls due leaves, visits ahead are
/// called off without a word. A child's death ends all its enrolments too.
#[utoipa::path(tag = "enrolments", operation_id = "set_silence", request_body = SilenceIn,
    params(("family_id" = Uuid, Path, description = "The family.")),
    responses((status = 201, description = "The family is silent.", body = SilenceOut)))]
#[post("/v1/families/{family_id}/silences")]
async fn set_silence(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    family: Path<Uuid>,
    Body(body): Body<SilenceIn>,
) -> Result<HttpResponse, Failure> {
    let set = ops::set_silence(&app, **above, who, Id(*family), body.parse()?).await?;
    let place = format!("/v1/families/{family}/silences");
    Ok(reply::created(&SilenceOut::from(set), &place))
}

/// Why a silence ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"in_error": false}))]
struct LiftIn {
    /// It was never so: what was called off comes again.
    in_error: bool,
}

/// Let a family be written to again.
///
/// After hospital or care, or where it was never so, series of visits go on. After a child's death
/// only a lead does this, for the sake of the others: the child stays out of every message.
#[utoipa::path(tag = "enrolments", operation_id = "lift_silence", request_body = LiftIn,
    params(("silence_id" = Uuid, Path, description = "Which.")),
    responses((status = 200, description = "Lifted.", body = SilenceOut)))]
#[post("/v1/silences/{silence_id}/lift")]
async fn lift_silence(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    id: Path<Uuid>,
    Body(body): Body<LiftIn>,
) -> Result<HttpResponse, Failure> {
    let lifted = ops::lift_silence(&app, **above, who, Id(*id), body.in_error).await?;
    app.wake.notify_one();
    Ok(reply::ok(&SilenceOut::from(lifted)))
}

/// List what was said of a family.
#[utoipa::path(tag = "enrolments", operation_id = "list_silences",
    params(("family_id" = Uuid, Path, description = "The family.")),
    responses((status = 200, description = "All of it.", body = SilencesOut)))]
#[get("/v1/families/{family_id}/silences")]
async fn list_silences(
    app: Data<App>,
    Staff(who): Staff,
    family: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_silences(&app, who, Id(*family)).await?;
    Ok(reply::ok(&SilencesOut { items: found.into_iter().map(SilenceOut::from).collect() }))
}
