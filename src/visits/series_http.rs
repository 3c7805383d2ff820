//! Series over HTTP. Which visits a change means must always be said, and `preview` shows the
//! dates before anything happens.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpResponse, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::booking::side_of;
use super::calendar::Why;
use super::hours_http::{SlotOut, WeekdayWord};
use super::model::{Kind, Mode, Reason, Side};
use super::series::{End, Rhythm};
use super::series_change::{SeriesChange, Touched, Which, change_series};
use super::series_ops::{self as ops, Filled, NewSeries};
use super::wire::{CODE_LIMIT, VisitOut};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{as_time, calendar_day, line, minute_of_day};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(create_visit_series).service(change_visit_series);
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum EveryWord {
    Weekly,
    Fortnightly,
    Monthly,
    Varying,
}

/// A series to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "regular", "mode": "home", "every": "weekly",
    "starts_on": "2026-12-01", "time": "10:30", "minutes": 60, "visits": 12,
    "term_time_only": true}))]
struct SeriesIn {
    /// What for.
    kind: Kind,
    /// How.
    mode: Mode,
    /// How often: on the weekday of `starts_on`; `monthly` keeps its place in the month.
    every: EveryWord,
    /// First date.
    starts_on: NaiveDate,
    /// The time on the wall, `HH:MM`, through both clock changes.
    #[schema(example = "10:30", min_length = 5, max_length = 5)]
    time: String,
    /// How long each lasts, in minutes.
    #[schema(minimum = 5, maximum = 480)]
    minutes: u32,
    /// Last date.
    until: Option<NaiveDate>,
    /// How many visits shall take place; only completed ones count.
    #[schema(minimum = 1, maximum = 200)]
    visits: Option<u32>,
    /// The dates, of `varying`.
    #[serde(default)]
    #[schema(max_items = 200)]
    dates: Vec<NaiveDate>,
    /// Whether half terms and holidays of the service's calendar are left out.
    #[serde(default)]
    term_time_only: bool,
    /// Who comes; who asks where absent. For leads.
    visitor_id: Option<Uuid>,
    /// The programme's code: that of the child's only place where absent, and needed where the
    /// child is in several and neither the kind nor who comes says which.
    #[schema(max_length = 40)]
    programme: Option<String>,
}

impl SeriesIn {
    fn parse(self, child_id: Id) -> Result<NewSeries, Error> {
        let mut checks = Checks::default();
        checks.take("/starts_on", calendar_day(self.starts_on));
        if let Some(until) = self.until {
            checks.take("/until", calendar_day(until));
            if self.visits.is_some() {
                checks.refuse("/visits", Wrong::new(Code::UnknownField));
            }
        }
        let at = checks.take("/time", minute_of_day(&self.time));
        let programme = self.programme.map(|code| line(&code, CODE_LIMIT));
        let programme = checks.take_some("/programme", programme);
        let day = vec![chrono::Datelike::weekday(&self.starts_on)];
        let rhythm = match self.every {
            EveryWord::Weekly => Rhythm::Weekly(day),
            EveryWord::Fortnightly => Rhythm::Fortnightly(day),
            EveryWord::Monthly => Rhythm::Monthly,
            EveryWord::Varying => Rhythm::Varying(self.dates.clone()),
        };
        if self.every != EveryWord::Varying && !self.dates.is_empty() {
            checks.refuse("/dates", Wrong::new(Code::UnknownField));
        }
        let end = match (self.until, self.visits) {
            (Some(last), _) => End::Until(last),
            (None, Some(count)) => End::Completed(count),
            (None, None) => End::Open,
        };
        checks.done(at.zip(programme).map(|(minute, programme)| NewSeries {
            child_id,
            visitor_id: self.visitor_id.map(Id),
            programme,
            kind: self.kind,
            mode: self.mode,
            rhythm,
            first: self.starts_on,
            at: as_time(minute),
            minutes: self.minutes,
            end,
            term_time_only: self.term_time_only,
        }))
    }
}

/// A date of a series without a visit.
#[derive(Debug, Serialize, ToSchema)]
struct SkippedOut {
    /// The date.
    on: NaiveDate,
    /// `half_term`, `bank_holiday`, `closure`, or `outside_term`.
    why: String,
    /// What the calendar calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// A series and its visits.
#[derive(Debug, Serialize, ToSchema)]
struct SeriesOut {
    /// Identity.
    id: Uuid,
    /// The visits, in order, as far ahead as they stand in the diaries.
    visits: Vec<VisitOut>,
    /// Dates on which the service is shut.
    skipped: Vec<SkippedOut>,
    /// Times somebody else has: no visit was booked there.
    taken: Vec<SlotOut>,
    /// The first visit in a year whose bank holidays are not known yet: look again.
    #[serde(skip_serializing_if = "Option::is_none")]
    holidays_unknown_from: Option<NaiveDate>,
}

impl SeriesOut {
    fn new(id: Id, filled: Filled) -> Self {
        let skipped = filled.skipped.into_iter().map(|one| match one.why {
            Why::In(range) => SkippedOut {
                on: one.on,
                why: range.kind.as_str().to_owned(),
                name: Some(range.name),
            },
            Why::OutsideTerm => {
                SkippedOut { on: one.on, why: "outside_term".to_owned(), name: None }
            }
        });
        Self {
            id: id.0,
            visits: filled.visits.into_iter().map(VisitOut::from).collect(),
            skipped: skipped.collect(),
            taken: filled.taken.iter().map(SlotOut::from).collect(),
            holidays_unknown_from: filled.holidays_unknown_from,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PreviewQuery {
    #[serde(default)]
    preview: bool,
}

/// The document's macro would look into a plain `Query` by itself.
type Preview = web::Query<PreviewQuery>;

/// Agree a series of visits.
///
/// Each visit is a row of its own. Dates on which the service is shut are skipped, times somebody
/// else has are left out; both are told.
#[utoipa::path(tag = "visits", operation_id = "create_visit_series", request_body = SeriesIn,
    params(("child_id" = Uuid, Path, description = "The child."),
        ("preview" = Option<bool>, Query, description = "Only show what it would do.")),
    responses((status = 201, description = "Agreed.", body = SeriesOut),
        (status = 200, description = "What it would do.", body = SeriesOut),
        (status = 409, description = "Somebody else has every one of its times.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/children/{child_id}/visit-series")]
async fn create_visit_series(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    query: Preview,
    Body(body): Body<SeriesIn>,
) -> Result<HttpResponse, Failure> {
    let new = body.parse(Id(*child))?;
    let (id, filled) = ops::create_series(&app, who, new, query.preview).await?;
    let out = SeriesOut::new(id, filled);
    if query.preview {
        return Ok(reply::ok(&out));
    }
    Ok(reply::created(&out, &format!("/v1/children/{child}/visits")))
}

/// Which visits of a series.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum WhichWord {
    /// The one of `visit_id`.
    This,
    /// That one and those after it.
    ThisAndLater,
    /// All that are to come.
    All,
}

/// Calling visits off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeriesCancelIn {
    /// The typed reason; staff must give one.
    reason: Option<Reason>,
}

/// Another time of the day, another day of the week, or both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeriesMoveIn {
    /// The time on the wall, `HH:MM`.
    #[schema(example = "11:00", min_length = 5, max_length = 5)]
    time: Option<String>,
    /// The day of the same week.
    day: Option<WeekdayWord>,
}

/// What happens to which visits of a series: either `cancel` or `move`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"which": "this_and_later",
    "visit_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01", "move": {"time": "11:00"}}))]
struct SeriesChangeIn {
    /// Which visits.
    which: WhichWord,
    /// The visit, unless `which` is `all`.
    visit_id: Option<Uuid>,
    /// Call them off.
    cancel: Option<SeriesCancelIn>,
    /// Move them.
    r#move: Option<SeriesMoveIn>,
}

impl SeriesChangeIn {
    fn parse(self, side: Side) -> Result<(Which, SeriesChange), Error> {
        let mut checks = Checks::default();
        let which = match (self.which, self.visit_id) {
            (WhichWord::All, None) => Some(Which::All),
            (WhichWord::This, Some(id)) => Some(Which::This(Id(id))),
            (WhichWord::ThisAndLater, Some(id)) => Some(Which::ThisAndLater(Id(id))),
            (WhichWord::All, Some(_)) => {
                checks.refuse("/visit_id", Wrong::new(Code::UnknownField));
                None
            }
            (_, None) => {
                checks.refuse("/visit_id", Wrong::new(Code::MissingField));
                None
            }
        };
        let change = match (self.cancel, self.r#move) {
            (Some(cancel), None) => cancelling(&mut checks, &cancel, side),
            (None, Some(to)) => moving(&mut checks, to),
            (None, None) => {
                checks.refuse("/cancel", Wrong::new(Code::MissingField));
                None
            }
            (Some(_), Some(_)) => {
                checks.refuse("/move", Wrong::new(Code::UnknownField));
                None
            }
        };
        checks.done(which.zip(change))
    }
}

fn cancelling(checks: &mut Checks, cancel: &SeriesCancelIn, side: Side) -> Option<SeriesChange> {
    match cancel.reason {
        None if side == Side::Service => {
            checks.refuse("/cancel/reason", Wrong::new(Code::MissingField));
            None
        }
        Some(reason) if !reason.fits(side) => {
            checks.refuse("/cancel/reason", Wrong::new(Code::UnknownValue));
            None
        }
        reason => Some(SeriesChange::Cancel(reason)),
    }
}

fn moving(checks: &mut Checks, to: SeriesMoveIn) -> Option<SeriesChange> {
    if to.time.is_none() && to.day.is_none() {
        checks.refuse("/move/time", Wrong::new(Code::MissingField));
    }
    let at = checks.take_some("/move/time", to.time.map(|time| minute_of_day(&time)))?;
    Some(SeriesChange::Move { at: at.map(as_time), day: to.day.map(WeekdayWord::day) })
}

/// A visit that a change touches.
#[derive(Debug, Serialize, ToSchema)]
struct TouchedOut {
    /// The visit.
    visit_id: Uuid,
    /// When it would have begun.
    was_at: DateTime<Utc>,
    /// The visit in its place, where it moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_visit_id: Option<Uuid>,
    /// When that begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<DateTime<Utc>>,
}

impl From<&Touched> for TouchedOut {
    fn from(one: &Touched) -> Self {
        let moved = one.after.id != one.before.id;
        Self {
            visit_id: one.before.id.0,
            was_at: one.before.starts_at,
            new_visit_id: moved.then_some(one.after.id.0),
            starts_at: moved.then_some(one.after.starts_at),
        }
    }
}

/// The visits a change touches.
#[derive(Debug, Serialize, ToSchema)]
struct TouchedVisits {
    /// In order.
    visits: Vec<TouchedOut>,
}

/// Change this visit of a series, this and later ones, or all to come.
///
/// All of them or none. What is past is never touched; each visit keeps its own history.
#[utoipa::path(tag = "visits", operation_id = "change_visit_series",
    request_body = SeriesChangeIn,
    params(("series_id" = Uuid, Path, description = "The series."),
        ("preview" = Option<bool>, Query, description = "Only show what it would do.")),
    responses((status = 200, description = "The visits it touches.", body = TouchedVisits),
        (status = 409, description = "Somebody has one of the times, or no visit is left.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[patch("/v1/visit-series/{series_id}")]
async fn change_visit_series(
    app: Data<App>,
    Anyone(who): Anyone,
    series: Path<Uuid>,
    query: Preview,
    Body(body): Body<SeriesChangeIn>,
) -> Result<HttpResponse, Failure> {
    let wanted = body.parse(side_of(&who))?;
    let touched = change_series(&app, who, Id(*series), wanted, query.preview).await?;
    Ok(reply::ok(&TouchedVisits { visits: touched.iter().map(TouchedOut::from).collect() }))
}
