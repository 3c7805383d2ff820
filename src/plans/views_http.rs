//! What professionals say of a plan, and agreeing it, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{self as ops, Answer, NewView, Profession, State, View};
use super::wire::{NAME, PARAGRAPH, Parser, SENTENCE};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Code, Error, Wrong};
use crate::families::model::line;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(ask_for_view).service(answer_view).service(list_plan_views).service(agree_plan);
}

/// Whose view is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"profession": "speech_and_language", "name": "Ash Lowe"}))]
struct PlanViewIn {
    /// Whose calling.
    profession: Profession,
    /// Who, by name.
    #[schema(min_length = 1, max_length = 60)]
    name: Option<String>,
    /// Of which goal; of the whole plan where absent.
    goal_id: Option<Uuid>,
    /// When; today where absent, and no day to come.
    asked_on: Option<NaiveDate>,
}

/// What became of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlanViewAnswer)]
enum Became {
    /// It came.
    Given,
    /// They said that they would not give one.
    Declined,
    /// It will not come, says the visitor or a lead.
    WillNotCome,
}

/// What became of a view that was asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"answer": "given", "on": "2026-11-24",
    "view": "Two words together come next; songs help her."}))]
struct PlanViewAnswerIn {
    /// What.
    answer: Became,
    /// When; today where absent, and no day to come.
    on: Option<NaiveDate>,
    /// What they say; of `given`, which needs it.
    #[schema(min_length = 1, max_length = 1000)]
    view: Option<String>,
    /// Why not; of `will_not_come`, which needs it, and of `declined`.
    #[schema(min_length = 1, max_length = 200)]
    reason: Option<String>,
}

impl PlanViewAnswerIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self, app: &App) -> Result<Answer, Error> {
        let mut parser = Parser::new(app);
        let (given, on) = (self.answer == Became::Given, self.on);
        let needs = if given { &self.view } else { &self.reason };
        let may_not = if given { &self.reason } else { &self.view };
        let (need, not) = if given { ("/view", "/reason") } else { ("/reason", "/view") };
        if needs.is_none() && self.answer != Became::Declined {
            parser.checks.refuse(need, Wrong::new(Code::MissingField));
        }
        if may_not.is_some() {
            parser.checks.refuse(not, Wrong::new(Code::UnknownField));
        }
        let view = parser.text("/view".to_owned(), self.view, PARAGRAPH);
        let reason = parser.text("/reason".to_owned(), self.reason, SENTENCE);
        let state = match self.answer {
            Became::Given => State::Given,
            Became::Declined => State::Declined,
            Became::WillNotCome => State::WillNotCome,
        };
        parser.done(Some(Answer { state, on, view, reason }))
    }
}

/// What a professional says of a plan or a goal.
#[derive(Debug, Serialize, ToSchema)]
struct PlanViewOut {
    /// Identity.
    id: Uuid,
    /// Of which goal; of the whole plan where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    goal_id: Option<Uuid>,
    /// Whose calling.
    profession: Profession,
    /// Who, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// How it stands.
    state: State,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none")]
    view: Option<String>,
    /// Why it was declined, or will not come.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// When it was asked for.
    asked_on: NaiveDate,
    /// When it came, was declined or given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_on: Option<NaiveDate>,
    /// What the family's yes that it rests on is about.
    purpose: &'static str,
    /// That yes.
    consent_id: Uuid,
    /// The family took its yes back: nobody asks further, and what was said is not shown.
    taken_back: bool,
}

impl From<View> for PlanViewOut {
    fn from(view: View) -> Self {
        Self {
            id: view.id.0,
            goal_id: view.goal_id.map(|id| id.0),
            profession: view.profession,
            name: view.words.name,
            state: view.state,
            view: view.words.view,
            reason: view.words.reason,
            asked_on: view.asked_on,
            answered_on: view.answered_on,
            purpose: view.purpose.as_str(),
            consent_id: view.consent_id.0,
            taken_back: view.taken_back,
        }
    }
}

/// Keep that a professional was asked for a view of the plan or a goal.
///
/// Only on the family's yes to it, for the purpose the service names.
#[utoipa::path(tag = "plans", operation_id = "ask_for_view", request_body = PlanViewIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = PlanViewOut),
        (status = 409, description = "No yes stands for it.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan/views")]
async fn ask_for_view(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<PlanViewIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let name = parser.checks.take_some("/name", body.name.map(|name| line(&name, NAME)));
    let new = NewView {
        profession: body.profession,
        name: parser.done(name)?,
        goal_id: body.goal_id.map(Id),
        asked_on: body.asked_on,
    };
    let view = ops::ask_for_view(&app, who, Id(*child), new).await?;
    Ok(reply::created(&PlanViewOut::from(view), &format!("/v1/children/{child}/plan/views")))
}

/// Keep what became of a view.
///
/// Given, declined, or said not to come with the reason: then nothing waits for it any more.
#[utoipa::path(tag = "plans", operation_id = "answer_view", request_body = PlanViewAnswerIn,
    params(("child_id" = Uuid, Path, description = "The child."),
        ("view_id" = Uuid, Path, description = "The view.")),
    responses((status = 200, description = "Kept.", body = PlanViewOut),
        (status = 409, description = "It was given before, or no yes stands for it.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan/views/{view_id}/answer")]
async fn answer_view(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
    Body(body): Body<PlanViewAnswerIn>,
) -> Result<HttpResponse, Failure> {
    let (child, id) = path.into_inner();
    let answer = body.parse(&app)?;
    let view = ops::answer_view(&app, who, (Id(child), Id(id)), answer).await?;
    Ok(reply::ok(&PlanViewOut::from(view)))
}

/// The views of a plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlanViewsOut {
    /// Oldest first.
    items: Vec<PlanViewOut>,
}

/// List what professionals say of the plan.
#[utoipa::path(tag = "plans", operation_id = "list_plan_views",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The views.", body = PlanViewsOut)))]
#[get("/v1/children/{child_id}/plan/views")]
async fn list_plan_views(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_views(&app, who, Id(*child)).await?;
    Ok(reply::ok(&PlanViewsOut { items: found.into_iter().map(PlanViewOut::from).collect() }))
}

/// A plan that is agreed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"agreed_on": "2026-11-24"}))]
struct PlanAgreedIn {
    /// When; today where absent, and no day to come.
    agreed_on: Option<NaiveDate>,
}

/// Say that the plan is agreed with the family.
///
/// Not while a view that was asked for is silently missing: it comes, is declined, or somebody
/// says why it will not come. A plan is practised from before it is agreed too.
#[utoipa::path(tag = "plans", operation_id = "agree_plan", request_body = PlanAgreedIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 204, description = "Agreed.")))]
#[post("/v1/children/{child_id}/plan/agree")]
async fn agree_plan(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<PlanAgreedIn>,
) -> Result<HttpResponse, Failure> {
    ops::agree_plan(&app, who, Id(*child), body.agreed_on).await?;
    Ok(reply::no_content())
}
