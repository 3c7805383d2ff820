//! Blocks of visits over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::block_model::{BlockEnd, Counted, MOST_VISITS, NewBlock, Proposal};
use super::blocks as ops;
use super::hand::Above;
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::calendar_day;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};
use crate::programmes::profile::Cadence;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(open_block).service(change_block).service(list_blocks);
}

/// The next block of visits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"starts_on": "2027-05-11", "planned_visits": 13,
    "close_current": "complete"}))]
struct BlockIn {
    /// Its first day: not before the place in the programme began or the block before ended, at
    /// most 400 days ahead.
    starts_on: NaiveDate,
    /// Visits planned, where they are counted.
    #[schema(minimum = 1, maximum = 200)]
    planned_visits: Option<u32>,
    /// Its last day, at most 400 days after the first; what the weeks on the programme's page give
    /// where absent.
    ends_on: Option<NaiveDate>,
    /// How the block that is open ends with it; needed while one is, and only then. `complete`
    /// lasts until its last day, unless its visits took place; `ended_early` ends the day before
    /// this one starts.
    close_current: Option<BlockEnd>,
}

/// Refuses a number of visits that cannot be planned.
fn planned(checks: &mut Checks, planned: Option<u32>) {
    if planned.is_some_and(|planned| !(1..=MOST_VISITS).contains(&planned)) {
        let wrong = Wrong::new(Code::OutOfRange).with("min", 1).with("max", MOST_VISITS);
        checks.refuse("/planned_visits", wrong);
    }
}

impl BlockIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self) -> Result<NewBlock, Error> {
        let mut checks = Checks::default();
        planned(&mut checks, self.planned_visits);
        let starts_on = checks.take("/starts_on", calendar_day(self.starts_on));
        let ends_on = checks.take_some("/ends_on", self.ends_on.map(calendar_day));
        let (planned, close_current) = (self.planned_visits, self.close_current);
        checks.done(starts_on.zip(ends_on).map(|(starts_on, ends_on)| NewBlock {
            starts_on,
            planned,
            ends_on,
            close_current,
        }))
    }
}

/// What the open block is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"planned_visits": 10, "ends_on": "2027-06-04"}))]
struct BlockPlanIn {
    /// Visits planned; absent = they are not counted.
    #[schema(minimum = 1, maximum = 200)]
    planned_visits: Option<u32>,
    /// Its last day, at most 400 days after its first; absent = none is set.
    ends_on: Option<NaiveDate>,
}

/// A block of visits.
#[derive(Debug, Serialize, ToSchema)]
struct BlockOut {
    /// Identity.
    id: Uuid,
    /// Which of the enrolment's blocks, from one on.
    number: u32,
    /// Its first day.
    starts_on: NaiveDate,
    /// Its last day, where one is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<NaiveDate>,
    /// Visits planned, where they are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_visits: Option<u32>,
    /// Visits of it that took place; counted anew each time.
    took_place: u32,
    /// When its review was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_on: Option<NaiveDate>,
    /// Since when it is closed; absent = it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<DateTime<Utc>>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_as: Option<BlockEnd>,
    /// Who opened it: `carer`, `visitor`, `lead` or `system`.
    opened_by: String,
    /// When it was opened.
    opened_at: DateTime<Utc>,
}

impl From<Counted> for BlockOut {
    fn from(Counted { block, took_place }: Counted) -> Self {
        Self {
            id: block.id.0,
            number: block.number,
            starts_on: block.starts_on,
            ends_on: block.ends_on,
            planned_visits: block.planned,
            took_place,
            reviewed_on: block.reviewed_on,
            closed_at: block.closed.map(|(at, _)| at),
            closed_as: block.closed.map(|(_, end)| end),
            opened_by: block.by.0,
            opened_at: block.at,
        }
    }
}

/// The first visits of a block in another rhythm.
#[derive(Debug, Serialize, ToSchema)]
struct FirstVisitsOut {
    /// So many.
    visits: u32,
    /// This often.
    cadence: Cadence,
}

/// What the programme's page gives for a block. A suggestion: people plan.
#[derive(Debug, Serialize, ToSchema)]
struct ProposedBlockOut {
    /// Its first day: after the last one, today at the earliest.
    starts_on: NaiveDate,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<NaiveDate>,
    /// Weeks it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    weeks: Option<u32>,
    /// Visits that the weeks and the rhythm give.
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_visits: Option<u32>,
    /// How often, the usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    cadence: Option<Cadence>,
    /// Another rhythm to begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    begins: Option<FirstVisitsOut>,
    /// Minutes of a visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
}

impl From<Proposal> for ProposedBlockOut {
    fn from(one: Proposal) -> Self {
        let begins = one.begins;
        Self {
            starts_on: one.starts_on,
            ends_on: one.ends_on,
            weeks: one.weeks,
            planned_visits: one.planned,
            cadence: one.cadence,
            begins: begins.map(|b| FirstVisitsOut { visits: b.visits, cadence: b.cadence }),
            minutes: one.minutes,
        }
    }
}

/// The blocks of visits of an enrolment.
#[derive(Debug, Serialize, ToSchema)]
struct BlocksOut {
    /// In order; none in a programme without blocks.
    items: Vec<BlockOut>,
    /// What the page gives for the next one; for staff, while the enrolment is not over.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposed_block: Option<ProposedBlockOut>,
}

/// Open the next block of visits.
///
/// The block that is open ends with it, as `close_current` says. No block opens by itself but the
/// first, as the place in the programme begins.
#[utoipa::path(tag = "enrolments", operation_id = "open_block", request_body = BlockIn,
    params(("enrolment_id" = Uuid, Path, description = "The enrolment.")),
    responses((status = 201, description = "Opened.", body = BlockOut),
        (status = 409, description = "The programme has no blocks, has not begun or is over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/enrolments/{enrolment_id}/blocks")]
async fn open_block(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    id: Path<Uuid>,
    Body(body): Body<BlockIn>,
) -> Result<HttpResponse, Failure> {
    let made = ops::open_block(&app, **above, who, (Id(*id), body.parse()?)).await?;
    Ok(reply::created(&BlockOut::from(made), &format!("/v1/enrolments/{id}/blocks")))
}

/// Plan the open block anew.
///
/// How many visits it has and when it ends. A rest of the family ends no block; its last day may be
/// moved here.
#[utoipa::path(tag = "enrolments", operation_id = "change_block", request_body = BlockPlanIn,
    params(("enrolment_id" = Uuid, Path, description = "The enrolment.")),
    responses((status = 200, description = "Changed.", body = BlockOut),
        (status = 409, description = "The programme has no blocks, or none is open.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[put("/v1/enrolments/{enrolment_id}/blocks/open")]
async fn change_block(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    id: Path<Uuid>,
    Body(body): Body<BlockPlanIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    planned(&mut checks, body.planned_visits);
    let ends_on = checks.take_some("/ends_on", body.ends_on.map(calendar_day));
    let plan = (Id(*id), body.planned_visits, checks.done(ends_on)?);
    Ok(reply::ok(&BlockOut::from(ops::change_block(&app, **above, who, plan).await?)))
}

/// List the blocks of visits of an enrolment.
#[utoipa::path(tag = "enrolments", operation_id = "list_blocks",
    params(("enrolment_id" = Uuid, Path, description = "The enrolment.")),
    responses((status = 200, description = "The blocks.", body = BlocksOut)))]
#[get("/v1/enrolments/{enrolment_id}/blocks")]
async fn list_blocks(
    app: Data<App>,
    above: Data<Above>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let (all, proposed) = ops::list_blocks(&app, **above, who, Id(*id)).await?;
    let items = all.into_iter().map(BlockOut::from).collect();
    Ok(reply::ok(&BlocksOut { items, proposed_block: proposed.map(ProposedBlockOut::from) }))
}
