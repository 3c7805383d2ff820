//! How a step goes on its way, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::help::HelpCounts;
use super::state::StepState;
use super::story::{self as ops, Baseline, Happening, NewBaseline, Phase, StepEvent};
use super::wire::{PARAGRAPH, Parser};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Code, Error, Wrong};
use crate::families::model::calendar_day;
use crate::http::doors::Doors;
use crate::http::problem::accept_language;
use crate::http::{Body, Failure, reply};
use crate::l10n::{Texts, Voice};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(answer_step).service(record_baseline).service(get_step_story);
}

/// Most tries in one look.
const MOST_TRIES: u32 = 200;

/// Where a step stands, says a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"state": "achieved", "note": "At nan's table too!"}))]
struct StepAnswerIn {
    /// Where it stands.
    state: StepState,
    /// What was seen; the family reads it in the step's story.
    #[schema(min_length = 1, max_length = 1000)]
    note: Option<String>,
}

/// Say where a step stands.
///
/// The suggestion to review it is then gone; days up to today do not count again. A step goes from
/// `planned` by `baseline` to `practising`, from there to `achieved`, `generalising` and
/// `maintained`, or to `adapted` where smaller steps take its place; it may always be `parked`,
/// and always be practised again.
#[utoipa::path(tag = "plans", operation_id = "answer_step", request_body = StepAnswerIn,
    params(("child_id" = Uuid, Path, description = "The child."),
        ("step_id" = Uuid, Path, description = "The step.")),
    responses((status = 204, description = "Noted."),
        (status = 409, description = "It cannot get there from where it stands.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/plan/steps/{step_id}/answer")]
async fn answer_step(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
    Body(body): Body<StepAnswerIn>,
) -> Result<HttpResponse, Failure> {
    let (child, step) = path.into_inner();
    let mut parser = Parser::new(&app);
    let note = parser.text("/note".to_owned(), body.note, PARAGRAPH);
    let note = parser.done(Some(note))?;
    ops::answer_step(&app, who, (Id(child), Id(step)), body.state, note).await?;
    Ok(reply::no_content())
}

/// What was seen of a step on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"phase": "before", "seen_on": "2026-11-24", "tries": 4,
    "help": {"independent": 1, "model": 3}, "words": "She laughed when they fell."}))]
struct BaselineIn {
    /// Before it was practised, or after.
    phase: Phase,
    /// Which day; not one to come.
    seen_on: NaiveDate,
    /// Tries.
    #[schema(minimum = 0, maximum = 200)]
    tries: u32,
    /// How many of them with which help.
    #[serde(default)]
    help: HelpCounts,
    /// What else was seen.
    #[schema(min_length = 1, max_length = 1000)]
    words: Option<String>,
}

impl BaselineIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self, app: &App) -> Result<NewBaseline, Error> {
        let mut parser = Parser::new(app);
        let seen_on = parser.checks.take("/seen_on", calendar_day(self.seen_on));
        let words = parser.text("/words".to_owned(), self.words, PARAGRAPH);
        if self.tries > MOST_TRIES {
            let wrong = Wrong::new(Code::OutOfRange).with("least", 0).with("most", MOST_TRIES);
            parser.checks.refuse("/tries", wrong);
        }
        if self.help.sum() > u64::from(self.tries) {
            parser.checks.refuse("/help", Wrong::new(Code::HelpExceedsTries));
        }
        let (phase, tries, help) = (self.phase, self.tries, self.help);
        let new = seen_on.map(|seen_on| NewBaseline { phase, seen_on, tries, help, words });
        parser.done(new)
    }
}

/// Keep what was seen of a step before practice, or after.
///
/// It stands in the plan, where the family reads it in plain words. A later look takes the place
/// of an earlier one there; the step's story keeps both. A planned step then stands at `baseline`.
#[utoipa::path(tag = "plans", operation_id = "record_baseline", request_body = BaselineIn,
    params(("child_id" = Uuid, Path, description = "The child."),
        ("step_id" = Uuid, Path, description = "The step.")),
    responses((status = 204, description = "Kept.")))]
#[post("/v1/children/{child_id}/plan/steps/{step_id}/baselines")]
async fn record_baseline(
    app: Data<App>,
    Staff(who): Staff,
    path: Path<(Uuid, Uuid)>,
    Body(body): Body<BaselineIn>,
) -> Result<HttpResponse, Failure> {
    let (child, step) = path.into_inner();
    let new = body.parse(&app)?;
    ops::record_baseline(&app, who, (Id(child), Id(step)), new).await?;
    Ok(reply::no_content())
}

/// What was seen, in numbers and in the reader's words.
#[derive(Debug, Serialize, ToSchema)]
pub struct BaselineOut {
    /// Before it was practised, or after.
    phase: Phase,
    /// Which day.
    seen_on: NaiveDate,
    /// Tries.
    tries: u32,
    /// How many of them with which help.
    help: HelpCounts,
    /// What else was seen, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// Who saw it.
    by: String,
    /// All of it in a sentence, by `Accept-Language`.
    told: String,
}

impl BaselineOut {
    /// # Errors
    /// There are no words for it.
    pub fn new(seen: &Baseline, phase: Phase, texts: &Texts, voice: &Voice) -> Result<Self, Error> {
        Ok(Self {
            phase,
            seen_on: seen.seen_on,
            tries: seen.tries,
            help: seen.help.clone(),
            words: seen.words.clone(),
            by: seen.by.clone(),
            told: seen.told(phase, texts, voice)?,
        })
    }
}

/// A line of a step's story.
#[derive(Debug, Serialize, ToSchema)]
struct StepEventOut {
    /// What happened.
    kind: Happening,
    /// Where the step stood after it.
    state: StepState,
    /// What the person said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// What was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<BaselineOut>,
    /// Who did it.
    staff_id: Uuid,
    /// When.
    at: DateTime<Utc>,
}

impl StepEventOut {
    fn new(event: StepEvent, texts: &Texts, voice: &Voice) -> Result<Self, Error> {
        let phase = match event.kind {
            Happening::SeenAfter => Phase::After,
            _ => Phase::Before,
        };
        let seen = event.words.baseline.map(|seen| BaselineOut::new(&seen, phase, texts, voice));
        Ok(Self {
            kind: event.kind,
            state: event.state,
            note: event.words.note,
            baseline: seen.transpose()?,
            staff_id: event.staff_id.0,
            at: event.at,
        })
    }
}

/// A step's story.
#[derive(Debug, Serialize, ToSchema)]
struct StepStoryOut {
    /// Oldest first; nothing is ever taken out.
    items: Vec<StepEventOut>,
}

/// Read a step's story.
///
/// What was seen before and after, and what was said of it, each with its day.
#[utoipa::path(tag = "plans", operation_id = "get_step_story",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("step_id" = Uuid, Path, description = "The step.")),
    responses((status = 200, description = "The story.", body = StepStoryOut)))]
#[get("/v1/children/{child_id}/plan/steps/{step_id}/story")]
async fn get_step_story(
    app: Data<App>,
    Anyone(who): Anyone,
    path: Path<(Uuid, Uuid)>,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (child, step) = path.into_inner();
    let story = ops::get_story(&app, who, (Id(child), Id(step))).await?;
    let voice = app.texts.web_voice(accept_language(req.headers()));
    let items: Result<Vec<_>, Error> =
        story.into_iter().map(|event| StepEventOut::new(event, &app.texts, &voice)).collect();
    Ok(reply::ok(&StepStoryOut { items: items? }))
}
