//! Plans over HTTP: a visitor agrees one, adds to it, answers for a step. Reading it is in
//! `practice`, which knows the days.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::NewStep;
use super::ops::{self, Addition};
use super::wire::{AboutIn, ActivityIn, GoalIn, Parser, PlanIn, StepIn};
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(create_plan)
        .service(create_goal)
        .service(create_step)
        .service(create_activity)
        .service(change_plan)
        .service(change_activity)
        .configure(super::story_http::routes)
        .configure(super::views_http::routes)
        .configure(super::framework_http::routes);
}

/// What was created.
#[derive(Debug, Serialize, ToSchema)]
struct CreatedOut {
    /// Its identity.
    id: Uuid,
}

fn created(id: Id, child: Uuid) -> HttpResponse {
    reply::created(&CreatedOut { id: id.0 }, &format!("/v1/children/{child}/plan"))
}

/// Agree a new plan for a child.
///
/// The one before ends; what was practised stays.
#[utoipa::path(tag = "plans", operation_id = "create_plan", request_body = PlanIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Agreed.", body = CreatedOut),
        (status = 409, description = "An id is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan")]
async fn create_plan(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<PlanIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let plan = parser.plan(body);
    let plan = parser.done(Some(plan))?;
    let id = ops::create_plan(&app, who, Id(*child), plan).await?;
    Ok(created(id, *child))
}

/// Add a long-term goal, with its steps, to the plan.
#[utoipa::path(tag = "plans", operation_id = "create_goal", request_body = GoalIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Added.", body = CreatedOut),
        (status = 409, description = "An id is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan/goals")]
async fn create_goal(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<GoalIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let goal = parser.goal("", body);
    let goal = parser.done(goal)?;
    let id = goal.id;
    ops::add_to_plan(&app, who, Id(*child), Addition::Goal(goal)).await?;
    Ok(created(id, *child))
}

/// A step and the goal it is for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"goal_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a03",
    "step": {"does_what": "Puts 1 cup on another", "success": {"k": 3, "n": 4}}}))]
struct NewStepIn {
    goal_id: Uuid,
    /// The step of this plan that it is a smaller part of; that one then stands at `adapted`.
    part_of: Option<Uuid>,
    step: StepIn,
}

/// Add a small step, with its activities, to a goal of the plan.
#[utoipa::path(tag = "plans", operation_id = "create_step", request_body = NewStepIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Added.", body = CreatedOut),
        (status = 409, description = "An id is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan/steps")]
async fn create_step(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<NewStepIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let step = parser.step("/step", body.step);
    let step = NewStep { part_of: body.part_of.map(Id), ..parser.done(step)? };
    let id = step.id;
    let addition = Addition::Step(Id(body.goal_id), step);
    ops::add_to_plan(&app, who, Id(*child), addition).await?;
    Ok(created(id, *child))
}

/// An activity and the step it practises.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"step_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a04",
    "activity": {"name": "Cups in the bath", "lead": "child", "routine": "bath"}}))]
struct NewActivityIn {
    step_id: Uuid,
    activity: ActivityIn,
}

/// Add an activity to a step of the plan.
#[utoipa::path(tag = "plans", operation_id = "create_activity", request_body = NewActivityIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Added.", body = CreatedOut),
        (status = 409, description = "An id is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan/activities")]
async fn create_activity(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<NewActivityIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let activity = parser.activity("/activity", body.activity);
    let activity = parser.done(activity)?;
    let id = activity.id;
    let addition = Addition::Activity(Id(body.step_id), activity);
    ops::add_to_plan(&app, who, Id(*child), addition).await?;
    Ok(created(id, *child))
}

/// What is to change of the plan; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"review_by": "2027-02-12",
    "about": {"likes": ["bubbles", "splashing"], "routines": ["bath before bed"]}}))]
struct PlanChangeIn {
    /// First day.
    starts_on: Option<NaiveDate>,
    /// Day by which it is looked at together.
    review_by: Option<NaiveDate>,
    /// What it starts from; takes the place of what was there.
    about: Option<AboutIn>,
}

/// Change the dates of a plan, or what it says of the child.
#[utoipa::path(tag = "plans", operation_id = "change_plan", request_body = PlanChangeIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 204, description = "Changed.")))]
#[patch("/v1/children/{child_id}/plan")]
async fn change_plan(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<PlanChangeIn>,
) -> Result<HttpResponse, Failure> {
    let mut parser = Parser::new(&app);
    let about = body.about.map(|about| parser.about(about));
    let about = parser.done(Some(about))?;
    let change = ops::PlanChange { starts_on: body.starts_on, review_by: body.review_by, about };
    ops::change_plan(&app, who, Id(*child), change).await?;
    Ok(reply::no_content())
}

/// What is to change of an activity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"activity": {"name": "Cups in the sink", "lead": "child",
    "routine": "after lunch"}}))]
struct ActivityChangeIn {
    /// Takes the place of what the activity said; its identity stays.
    activity: Option<ActivityIn>,
    /// No longer offered; what was practised stays.
    retired: Option<bool>,
}

/// Change an activity, or take it out of the plan.
#[utoipa::path(tag = "plans", operation_id = "change_activity", request_body = ActivityChangeIn,
    params(("child_id" = Uuid, Path, description = "The child."),
        ("activity_id" = Uuid, Path, description = "The activity.")),
    responses((status = 204, description = "Changed.")))]
#[patch("/v1/children/{child_id}/plan/activities/{activity_id}")]
async fn change_activity(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
    Body(body): Body<ActivityChangeIn>,
) -> Result<HttpResponse, Failure> {
    let (child, activity) = path.into_inner();
    let mut parser = Parser::new(&app);
    let wire = body.activity.map(|mut wire| {
        wire.id = Some(activity);
        parser.activity("/activity", wire)
    });
    let words = match wire {
        Some(words) => parser.done(words).map(Some)?,
        None => None,
    };
    let change = ops::ActivityChange { words, retired: body.retired };
    ops::change_activity(&app, who, Id(child), Id(activity), change).await?;
    Ok(reply::no_content())
}
