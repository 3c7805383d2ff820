//! The move to what comes next, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::hand::Above;
use super::transition::{self as ops, Owner, Share, ShareWords, TransitionAction};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::Checks;
use crate::families::consents::Purpose;
use crate::families::model::{line, plain_text};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(add_transition_action)
        .service(list_transition_actions)
        .service(finish_transition_action)
        .service(record_share)
        .service(list_shares);
}

/// Letters of what is to be done or was told, and of a name.
const WORDS_LIMIT: usize = 2000;
const NAME_LIMIT: usize = 200;

/// Something to be done before a child moves on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"owner": "senco", "what": "Set aside a quiet corner",
    "due_on": "2027-06-30"}))]
struct TransitionActionIn {
    /// Who does it.
    owner: Owner,
    /// What.
    #[schema(min_length = 1, max_length = 2000)]
    what: String,
    /// By when.
    due_on: NaiveDate,
}

/// Something to be done before a child moves on.
#[derive(Debug, Serialize, ToSchema)]
struct TransitionActionOut {
    /// Identity.
    id: Uuid,
    /// Who does it.
    owner: Owner,
    /// What.
    what: String,
    /// By when.
    due_on: NaiveDate,
    /// Since when it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<DateTime<Utc>>,
    /// When it was agreed.
    at: DateTime<Utc>,
}

impl From<TransitionAction> for TransitionActionOut {
    fn from(one: TransitionAction) -> Self {
        Self {
            id: one.id.0,
            owner: one.owner,
            what: one.what,
            due_on: one.due_on,
            done_at: one.done_at,
            at: one.at,
        }
    }
}

/// What is to be done before a child moves on.
#[derive(Debug, Serialize, ToSchema)]
struct TransitionActionsOut {
    /// In the order they were agreed.
    items: Vec<TransitionActionOut>,
}

/// Agree something to be done before a child moves on.
///
/// The meeting itself is a visit of the kind `transition_meeting`.
#[utoipa::path(tag = "enrolments", operation_id = "add_transition_action",
    request_body = TransitionActionIn,
    params(("enrolment_id" = Uuid, Path, description = "The enrolment that ends.")),
    responses((status = 201, description = "Agreed.", body = TransitionActionOut),
        (status = 409, description = "The enrolment is over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/enrolments/{enrolment_id}/transition-actions")]
async fn add_transition_action(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    id: Path<Uuid>,
    Body(body): Body<TransitionActionIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let what = checks.take("/what", plain_text(&body.what, WORDS_LIMIT));
    let words = (checks.done(what)?, body.due_on);
    let made = ops::add_action(&app, **above, who, (Id(*id), body.owner), words).await?;
    let place = format!("/v1/enrolments/{id}/transition-actions");
    Ok(reply::created(&TransitionActionOut::from(made), &place))
}

/// List what is to be done before a child moves on.
#[utoipa::path(tag = "enrolments", operation_id = "list_transition_actions",
    params(("enrolment_id" = Uuid, Path, description = "The enrolment that ends.")),
    responses((status = 200, description = "All of it.", body = TransitionActionsOut)))]
#[get("/v1/enrolments/{enrolment_id}/transition-actions")]
async fn list_transition_actions(
    app: Data<App>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_actions(&app, who, Id(*id)).await?;
    let items = found.into_iter().map(TransitionActionOut::from).collect();
    Ok(reply::ok(&TransitionActionsOut { items }))
}

/// Say that something is done.
///
/// Staff anything; a carer what is the parents' to do.
#[utoipa::path(tag = "enrolments", operation_id = "finish_transition_action",
    params(("action_id" = Uuid, Path, description = "Which.")),
    responses((status = 200, description = "Done.", body = TransitionActionOut)))]
#[post("/v1/transition-actions/{action_id}/done")]
async fn finish_transition_action(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let done = ops::finish_action(&app, **above, who, Id(*id)).await?;
    Ok(reply::ok(&TransitionActionOut::from(done)))
}

/// What something is told for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SharePurpose {
    /// To the child's nursery or school.
    ShareWithSetting,
    /// To therapists and other health staff.
    ShareWithHealth,
    /// To other professionals who work with the child.
    ShareWithProfessionals,
    /// Asking other professionals for what helps to plan.
    ContactProfessionals,
    /// To the family centre of the area.
    InformFamilyCentre,
}

impl From<SharePurpose> for Purpose {
    fn from(word: SharePurpose) -> Self {
        match word {
            SharePurpose::ShareWithSetting => Self::ShareWithSetting,
            SharePurpose::ShareWithHealth => Self::ShareWithHealth,
            SharePurpose::ShareWithProfessionals => Self::ShareWithProfessionals,
            SharePurpose::ContactProfessionals => Self::ContactProfessionals,
            SharePurpose::InformFamilyCentre => Self::InformFamilyCentre,
        }
    }
}

/// What was told about a child.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"purpose": "share_with_setting", "with": "Acorns",
    "what": "Her last review and what she likes"}))]
struct ShareIn {
    /// What for; a yes for it must stand.
    purpose: SharePurpose,
    /// To whom.
    #[schema(min_length = 1, max_length = 200)]
    with: String,
    /// What.
    #[schema(min_length = 1, max_length = 2000)]
    what: String,
}

/// What was told about a child.
#[derive(Debug, Serialize, ToSchema)]
struct ShareOut {
    /// Identity.
    id: Uuid,
    /// What for, by the word of the consent.
    purpose: &'static str,
    /// The yes it rests on.
    consent_id: Uuid,
    /// To whom.
    with: String,
    /// What.
    what: String,
    /// Who told it.
    staff_id: Uuid,
    /// When.
    at: DateTime<Utc>,
}

impl From<Share> for ShareOut {
    fn from(one: Share) -> Self {
        Self {
            id: one.id.0,
            purpose: one.purpose.as_str(),
            consent_id: one.consent_id.0,
            with: one.words.with,
            what: one.words.what,
            staff_id: one.staff_id.0,
            at: one.at,
        }
    }
}

/// What was told about a child.
#[derive(Debug, Serialize, ToSchema)]
struct SharesOut {
    /// Newest first.
    items: Vec<ShareOut>,
}

/// Keep what is told about a child.
///
/// Only while a yes for the purpose stands: once somebody takes it back, the next is refused.
#[utoipa::path(tag = "enrolments", operation_id = "record_share", request_body = ShareIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = ShareOut),
        (status = 409, description = "No yes stands for it.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/shares")]
async fn record_share(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<ShareIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let with = checks.take("/with", line(&body.with, NAME_LIMIT));
    let what = checks.take("/what", plain_text(&body.what, WORDS_LIMIT));
    let words = checks.done(with.zip(what).map(|(with, what)| ShareWords { with, what }))?;
    let new = (Id(*child), body.purpose.into(), words);
    let share = ops::record_share(&app, **above, who, new).await?;
    Ok(reply::created(&ShareOut::from(share), &format!("/v1/children/{child}/shares")))
}

/// List what was told about a child.
#[utoipa::path(tag = "enrolments", operation_id = "list_shares",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "All of it.", body = SharesOut)))]
#[get("/v1/children/{child_id}/shares")]
async fn list_shares(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_shares(&app, who, Id(*child)).await?;
    Ok(reply::ok(&SharesOut { items: found.into_iter().map(ShareOut::from).collect() }))
}
