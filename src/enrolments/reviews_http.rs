//! Reviews of the plan over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::hand::Above;
use super::reviews::{self as ops, FamilyView, Kind, NewReview, Review};
use crate::app::App;
use crate::auth::{Anyone, Carer, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{calendar_day, plain_text};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(hold_review).service(list_reviews).service(add_review_view);
}

/// Letters of what is written.
const WORDS_LIMIT: usize = 2000;
/// Steps a review may name.
const MOST_STEPS: usize = 100;

/// A review that was held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "other", "held_on": "2026-11-24",
    "celebrates": "She waits for her turn now.", "family_words": "She plays with her brother!",
    "focus": "Asking for more with a sign."}))]
struct ReviewIn {
    /// When it is held: one of the kinds the service's page has for the child's programme, or
    /// `other`.
    kind: Kind,
    /// Of which programme; the one the page reviews like that where absent.
    enrolment_id: Option<Uuid>,
    /// When; not a day to come.
    held_on: NaiveDate,
    /// Steps it celebrates; those that are done and that no review has celebrated where absent.
    #[schema(max_items = 100)]
    achieved: Option<Vec<Uuid>>,
    /// What else is celebrated.
    #[schema(min_length = 1, max_length = 2000)]
    celebrates: Option<String>,
    /// What the family said, as they said it.
    #[schema(min_length = 1, max_length = 2000)]
    family_words: Option<String>,
    /// What comes next.
    #[schema(min_length = 1, max_length = 2000)]
    focus: String,
}

impl ReviewIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self) -> Result<NewReview, Error> {
        let mut checks = Checks::default();
        let mut text = |at: &str, text: Option<String>| {
            checks.take_some(at, text.map(|text| plain_text(&text, WORDS_LIMIT))).flatten()
        };
        let celebrates = text("/celebrates", self.celebrates);
        let family_words = text("/family_words", self.family_words);
        let focus = text("/focus", Some(self.focus));
        let held_on = checks.take("/held_on", calendar_day(self.held_on));
        if self.achieved.as_ref().is_some_and(|ids| ids.len() > MOST_STEPS) {
            checks.refuse("/achieved", Wrong::new(Code::TooMany).with("limit", MOST_STEPS));
        }
        let (kind, enrolment_id) = (self.kind, self.enrolment_id.map(Id));
        let achieved = self.achieved.map(|ids| ids.into_iter().map(Id).collect());
        checks.done(focus.zip(held_on).map(|(focus, held_on)| NewReview {
            kind,
            enrolment_id,
            held_on,
            achieved,
            celebrates,
            family_words,
            focus,
        }))
    }
}

/// A step that is celebrated.
#[derive(Debug, Serialize, ToSchema)]
struct CelebratedOut {
    /// Which.
    step_id: Uuid,
    /// What the child does now.
    does_what: String,
}

/// What a carer added to a review.
#[derive(Debug, Serialize, ToSchema)]
struct FamilyViewOut {
    /// Which carer.
    carer_id: Uuid,
    /// What they say.
    words: String,
    /// When.
    at: DateTime<Utc>,
}

impl From<FamilyView> for FamilyViewOut {
    fn from(view: FamilyView) -> Self {
        Self { carer_id: view.carer_id.0, words: view.words, at: view.at }
    }
}

/// A review.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewOut {
    /// Identity.
    id: Uuid,
    /// When it is held, by the page.
    kind: Kind,
    /// Of which programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    enrolment_id: Option<Uuid>,
    /// Of which plan.
    plan_id: Uuid,
    /// When it was held.
    held_on: NaiveDate,
    /// Steps the child has got to.
    achieved: Vec<CelebratedOut>,
    /// What else is celebrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    celebrates: Option<String>,
    /// What the family said, as they said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_words: Option<String>,
    /// What comes next.
    focus: String,
    /// What carers added, oldest first.
    views: Vec<FamilyViewOut>,
    /// Who held it.
    staff_id: Uuid,
    /// When it was written down.
    at: DateTime<Utc>,
}

impl From<Review> for ReviewOut {
    fn from(review: Review) -> Self {
        let achieved = review.words.achieved.into_iter();
        Self {
            id: review.id.0,
            kind: review.kind,
            enrolment_id: review.enrolment_id.map(|id| id.0),
            plan_id: review.plan_id.0,
            held_on: review.held_on,
            achieved: achieved
                .map(|one| CelebratedOut { step_id: one.step_id.0, does_what: one.does_what })
                .collect(),
            celebrates: review.words.celebrates,
            family_words: review.words.family_words,
            focus: review.words.focus,
            views: review.views.into_iter().map(FamilyViewOut::from).collect(),
            staff_id: review.staff_id.0,
            at: review.at,
        }
    }
}

/// Keep a review of the plan.
///
/// It celebrates, and says what comes next. One that comes every so many months puts the task for
/// the next off from now.
#[utoipa::path(tag = "enrolments", operation_id = "hold_review", request_body = ReviewIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = ReviewOut)))]
#[post("/v1/children/{child_id}/reviews")]
async fn hold_review(
    app: Data<App>,
    above: Data<Above>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<ReviewIn>,
) -> Result<HttpResponse, Failure> {
    let new = (Id(*child), body.parse()?);
    let review = ops::hold_review(&app, **above, who, new).await?;
    Ok(reply::created(&ReviewOut::from(review), &format!("/v1/children/{child}/reviews")))
}

/// The reviews of a child.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewsOut {
    /// Newest first, a hundred at most.
    items: Vec<ReviewOut>,
}

/// List the reviews of a child.
#[utoipa::path(tag = "enrolments", operation_id = "list_reviews",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The reviews.", body = ReviewsOut)))]
#[get("/v1/children/{child_id}/reviews")]
async fn list_reviews(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_reviews(&app, who, Id(*child)).await?;
    Ok(reply::ok(&ReviewsOut { items: found.into_iter().map(ReviewOut::from).collect() }))
}

/// What a carer says of a review.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"words": "We are so proud of her. Bath time is easier now."}))]
struct ReviewViewIn {
    /// In their own words.
    #[schema(min_length = 1, max_length = 2000)]
    words: String,
}

/// Add your view to a review.
///
/// For a carer who may read the plan. Whoever reads the review reads it.
#[utoipa::path(tag = "enrolments", operation_id = "add_review_view", request_body = ReviewViewIn,
    params(("child_id" = Uuid, Path, description = "The child."),
        ("review_id" = Uuid, Path, description = "The review.")),
    responses((status = 201, description = "Added.", body = ReviewOut)))]
#[post("/v1/children/{child_id}/reviews/{review_id}/views")]
async fn add_review_view(
    app: Data<App>,
    Carer(who): Carer,
    path: Path<(Uuid, Uuid)>,
    Body(body): Body<ReviewViewIn>,
) -> Result<HttpResponse, Failure> {
    let (child, review) = path.into_inner();
    let mut checks = Checks::default();
    let words = checks.take("/words", plain_text(&body.words, WORDS_LIMIT));
    let of = (Id(child), Id(review));
    let review = ops::add_view(&app, who, of, checks.done(words)?).await?;
    Ok(reply::created(&ReviewOut::from(review), &format!("/v1/children/{child}/reviews")))
}
