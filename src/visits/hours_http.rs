//! When visits can be: the hours visitors work, the times families cannot, what is free of both.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpResponse, get, put};
use chrono::{DateTime, Duration, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::free::{Look, NOTICE, Whom};
use super::hours_ops::{self as ops, Working};
use super::hours_store::Pattern;
use super::model::{LONGEST, SHORTEST, Span};
use super::slots::{Exception, Hours, Weekly};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Fault, Wrong};
use crate::families::model::{as_time, calendar_day, minute_of_day};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(list_slots)
        .service(get_working_hours)
        .service(set_working_hours)
        .service(get_unavailable_times)
        .service(set_unavailable_times);
}

/// Parts of a day in a list.
const LIST_LIMIT: usize = 100;
/// Longest way between two visits, in minutes.
const LONGEST_GAP: u32 = 180;
/// Slots given at once.
const SLOTS: usize = 100;

/// A day of the week.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum WeekdayWord {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl WeekdayWord {
    const ALL: [(Self, Weekday); 7] = [
        (Self::Mon, Weekday::Mon),
        (Self::Tue, Weekday::Tue),
        (Self::Wed, Weekday::Wed),
        (Self::Thu, Weekday::Thu),
        (Self::Fri, Weekday::Fri),
        (Self::Sat, Weekday::Sat),
        (Self::Sun, Weekday::Sun),
    ];

    fn of(day: Weekday) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == day).map_or(Self::Mon, |(word, _)| *word)
    }

    pub(super) fn day(self) -> Weekday {
        let known = Self::ALL.get(self.place());
        known.map_or(Weekday::Mon, |(_, day)| *day)
    }

    fn place(self) -> usize {
        match self {
            Self::Mon => 0,
            Self::Tue => 1,
            Self::Wed => 2,
            Self::Thu => 3,
            Self::Fri => 4,
            Self::Sat => 5,
            Self::Sun => 6,
        }
    }
}

/// A part of a day by the clock on the wall.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoursWire {
    /// Begin, `HH:MM`.
    #[schema(example = "09:00", min_length = 5, max_length = 5)]
    from: String,
    /// End, `HH:MM`, the same day; `24:00` is its midnight.
    #[schema(example = "16:30", min_length = 5, max_length = 5)]
    until: String,
}

/// A part of the same day every week.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WeeklyWire {
    /// The day.
    day: WeekdayWord,
    /// Begin, `HH:MM`.
    #[schema(example = "09:00", min_length = 5, max_length = 5)]
    from: String,
    /// End, `HH:MM`.
    #[schema(example = "16:30", min_length = 5, max_length = 5)]
    until: String,
}

/// One date that is otherwise than every week.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DateWire {
    /// The date.
    on: NaiveDate,
    /// Its hours; none = a day off.
    #[schema(max_items = 100)]
    hours: Vec<HoursWire>,
}

fn hours(checks: &mut Checks, at: &str, from: &str, until: &str) -> Option<Hours> {
    let end = if until == "24:00" { Ok(24 * 60) } else { minute_of_day(until) };
    let from = checks.take(&format!("{at}/from"), minute_of_day(from));
    let end = checks.take(&format!("{at}/until"), end);
    let (from, end) = from.zip(end)?;
    checks.take(&format!("{at}/until"), Hours::new(from, end))
}

fn pattern(checks: &mut Checks, weekly: Vec<WeeklyWire>, dates: Vec<DateWire>) -> Pattern {
    let many = || Wrong::new(Code::TooMany).with("limit", LIST_LIMIT);
    let mut pattern = Pattern::default();
    if weekly.len() > LIST_LIMIT {
        checks.refuse("/weekly", many());
    }
    if dates.len() > LIST_LIMIT || dates.iter().any(|date| date.hours.len() > LIST_LIMIT) {
        checks.refuse("/dates", many());
    }
    for (n, one) in weekly.into_iter().enumerate() {
        let hours = hours(checks, &format!("/weekly/{n}"), &one.from, &one.until);
        pattern.weekly.extend(hours.map(|hours| Weekly { day: one.day.day(), hours }));
    }
    for (n, one) in dates.into_iter().enumerate() {
        checks.take(&format!("/dates/{n}/on"), calendar_day(one.on));
        if pattern.dates.iter().any(|known| known.on == one.on) {
            checks.refuse(&format!("/dates/{n}/on"), Wrong::new(Code::DuplicateField));
        }
        let each = one.hours.iter().enumerate();
        let hours = each
            .filter_map(|(m, part)| {
                hours(checks, &format!("/dates/{n}/hours/{m}"), &part.from, &part.until)
            })
            .collect();
        pattern.dates.push(Exception { on: one.on, hours });
    }
    pattern
}

fn clock(minute: u32) -> String {
    if minute == 24 * 60 {
        return "24:00".to_owned();
    }
    as_time(minute).format("%H:%M").to_string()
}

fn weekly_out(pattern: &Pattern) -> Vec<WeeklyWire> {
    let each = pattern.weekly.iter().map(|weekly| WeeklyWire {
        day: WeekdayWord::of(weekly.day),
        from: clock(weekly.hours.from()),
        until: clock(weekly.hours.to()),
    });
    let mut all: Vec<WeeklyWire> = each.collect();
    all.sort_by_key(|one| (one.day.place(), one.from.clone()));
    all
}

fn dates_out(pattern: &Pattern) -> Vec<DateWire> {
    let part = |h: &Hours| HoursWire { from: clock(h.from()), until: clock(h.to()) };
    let each = pattern
        .dates
        .iter()
        .map(|date| DateWire { on: date.on, hours: date.hours.iter().map(part).collect() });
    let mut all: Vec<DateWire> = each.collect();
    all.sort_by_key(|date| date.on);
    all
}

/// The hours a visitor works.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"gap_minutes": 20,
    "weekly": [{"day": "tue", "from": "09:00", "until": "16:30"}],
    "dates": [{"on": "2026-12-22", "hours": []}]}))]
struct WorkingHours {
    /// Minutes kept free between two visits, for the way.
    #[schema(maximum = 180)]
    gap_minutes: u32,
    /// Every week.
    #[schema(max_items = 100)]
    weekly: Vec<WeeklyWire>,
    /// Dates that are otherwise: other hours, or a day off.
    #[serde(default)]
    #[schema(max_items = 100)]
    dates: Vec<DateWire>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WhoseQuery {
    visitor_id: Option<Uuid>,
}

/// The document's macro would look into a plain `Query` by itself.
type WhoseHours = web::Query<WhoseQuery>;

fn working_out(working: &Working) -> WorkingHours {
    WorkingHours {
        gap_minutes: working.gap,
        weekly: weekly_out(&working.pattern),
        dates: dates_out(&working.pattern),
    }
}

/// Get the hours a visitor works.
#[utoipa::path(tag = "visits", operation_id = "get_working_hours",
    params(("visitor_id" = Option<Uuid>, Query,
        description = "Whose; one's own where absent. For leads.")),
    responses((status = 200, description = "The hours.", body = WorkingHours)))]
#[get("/v1/diary/hours")]
async fn get_working_hours(
    app: Data<App>,
    Staff(who): Staff,
    query: WhoseHours,
) -> Result<HttpResponse, Failure> {
    let visitor = query.visitor_id.map_or(who.staff_id, Id);
    Ok(reply::ok(&working_out(&ops::get_working(&app, who, visitor).await?)))
}

/// Set the hours a visitor works; families can book visits in them.
///
/// Visits that are agreed stay as they are.
#[utoipa::path(tag = "visits", operation_id = "set_working_hours", request_body = WorkingHours,
    params(("visitor_id" = Option<Uuid>, Query,
        description = "Whose; one's own where absent. For leads.")),
    responses((status = 200, description = "Set.", body = WorkingHours)))]
#[put("/v1/diary/hours")]
async fn set_working_hours(
    app: Data<App>,
    Staff(who): Staff,
    query: WhoseHours,
    Body(body): Body<WorkingHours>,
) -> Result<HttpResponse, Failure> {
    let visitor = query.visitor_id.map_or(who.staff_id, Id);
    let mut checks = Checks::default();
    if body.gap_minutes > LONGEST_GAP {
        let wrong = Wrong::new(Code::OutOfRange).with("min", 0).with("max", LONGEST_GAP);
        checks.refuse("/gap_minutes", wrong);
    }
    let pattern = pattern(&mut checks, body.weekly, body.dates);
    let working = checks.done(Some(Working { pattern, gap: body.gap_minutes }))?;
    Ok(reply::ok(&working_out(&ops::set_working(&app, who, visitor, working).await?)))
}

/// The times a family cannot be visited.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"weekly": [{"day": "thu", "from": "13:00", "until": "15:00"}],
    "dates": [{"on": "2026-12-22", "hours": [{"from": "00:00", "until": "24:00"}]}]}))]
struct UnavailableTimes {
    /// Every week.
    #[schema(max_items = 100)]
    weekly: Vec<WeeklyWire>,
    /// On one date.
    #[serde(default)]
    #[schema(max_items = 100)]
    dates: Vec<DateWire>,
}

fn unavailable_out(pattern: &Pattern) -> UnavailableTimes {
    UnavailableTimes { weekly: weekly_out(pattern), dates: dates_out(pattern) }
}

/// Get the times a child's family cannot be visited.
#[utoipa::path(tag = "visits", operation_id = "get_unavailable_times",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The times.", body = UnavailableTimes)))]
#[get("/v1/children/{child_id}/unavailable-times")]
async fn get_unavailable_times(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let pattern = ops::get_unavailable(&app, who, Id(*child)).await?;
    Ok(reply::ok(&unavailable_out(&pattern)))
}

/// Set the times a child's family cannot be visited; no reason is asked.
#[utoipa::path(tag = "visits", operation_id = "set_unavailable_times",
    request_body = UnavailableTimes,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "Set.", body = UnavailableTimes)))]
#[put("/v1/children/{child_id}/unavailable-times")]
async fn set_unavailable_times(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    Body(body): Body<UnavailableTimes>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    for (n, date) in body.dates.iter().enumerate() {
        if date.hours.is_empty() {
            checks.refuse(&format!("/dates/{n}/hours"), Wrong::new(Code::EmptyValue));
        }
    }
    let pattern = pattern(&mut checks, body.weekly, body.dates);
    let pattern = checks.done(Some(pattern))?;
    let pattern = ops::set_unavailable(&app, who, Id(*child), pattern).await?;
    Ok(reply::ok(&unavailable_out(&pattern)))
}

/// A time that is free.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SlotOut {
    /// Begin, UTC.
    starts_at: DateTime<Utc>,
    /// End, UTC.
    ends_at: DateTime<Utc>,
}

impl From<&Span> for SlotOut {
    fn from(span: &Span) -> Self {
        Self { starts_at: span.starts_at, ends_at: span.ends_at }
    }
}

/// Times that are free for a visit.
#[derive(Debug, Serialize, ToSchema)]
struct SlotsOut {
    /// Who would come; absent where the family has no visitor yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    visitor_id: Option<Uuid>,
    /// The times, in order, 100 at most.
    slots: Vec<SlotOut>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotsQuery {
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    minutes: Option<u32>,
    visitor_id: Option<Uuid>,
}

/// The document's macro would look into a plain `Query` by itself.
type FreeTimes = web::Query<SlotsQuery>;

/// List the times free for a visit to a child.
///
/// Free in the family's and the visitor's diary, in the hours the visitor works, on days the
/// service is open; from two hours ahead, a fortnight on where `until` is absent.
#[utoipa::path(tag = "visits", operation_id = "list_slots",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("from" = Option<DateTime<Utc>>, Query, example = "2026-12-01T00:00:00Z",
            description = "Only times from then on."),
        ("until" = Option<DateTime<Utc>>, Query, example = "2026-12-15T00:00:00Z",
            description = "Only times that are over by then."),
        ("minutes" = Option<u32>, Query, example = 60, minimum = 5, maximum = 480,
            description = "How long the visit lasts; 60 where absent."),
        ("visitor_id" = Option<Uuid>, Query,
            description = "Who comes; the family's own visitor where absent.")),
    responses((status = 200, description = "The times.", body = SlotsOut)))]
#[get("/v1/children/{child_id}/slots")]
async fn list_slots(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    query: FreeTimes,
) -> Result<HttpResponse, Failure> {
    let bounds = (SHORTEST.num_minutes(), LONGEST.num_minutes());
    let fits = |minutes: &u32| (bounds.0..=bounds.1).contains(&i64::from(*minutes));
    if query.minutes.is_some_and(|minutes| !fits(&minutes)) {
        let fault = Fault::parameter("minutes", Code::OutOfRange);
        return Err(Error::fault(fault.with("min", bounds.0).with("max", bounds.1)).into());
    }
    let now = app.clock.now();
    let starts_at = query.from.unwrap_or(now).max(now);
    let ends_at = query.until.unwrap_or(starts_at + Duration::days(14));
    let look = Look {
        moving: None,
        within: Span { starts_at, ends_at },
        earliest: now + NOTICE,
        apart: false,
        limit: SLOTS,
    };
    let whom = Whom { visitor_id: query.visitor_id.map(Id), minutes: query.minutes };
    let found = ops::list_slots(&app, who, Id(*child), whom, look).await?;
    Ok(reply::ok(&SlotsOut {
        visitor_id: found.as_ref().map(|found| found.visitor_id.0),
        slots: found.iter().flat_map(|found| &found.slots).map(SlotOut::from).collect(),
    }))
}
