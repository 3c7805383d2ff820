//! Reminders over HTTP: a carer's own, hence under `/v1/me`.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post, put};
use chrono::{DateTime, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::{DaySet, hhmm};
use super::ops::{self, View};
use crate::app::App;
use crate::auth::Carer;
use crate::clock::wall;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::minute_of_day;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_reminder)
        .service(set_reminder)
        .service(pause_reminders)
        .service(resume_reminders);
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DayWord {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl From<DayWord> for Weekday {
    fn from(word: DayWord) -> Self {
        match word {
            DayWord::Mon => Self::Mon,
            DayWord::Tue => Self::Tue,
            DayWord::Wed => Self::Wed,
            DayWord::Thu => Self::Thu,
            DayWord::Fri => Self::Fri,
            DayWord::Sat => Self::Sat,
            DayWord::Sun => Self::Sun,
        }
    }
}

impl From<Weekday> for DayWord {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Mon,
            Weekday::Tue => Self::Tue,
            Weekday::Wed => Self::Wed,
            Weekday::Thu => Self::Thu,
            Weekday::Fri => Self::Fri,
            Weekday::Sat => Self::Sat,
            Weekday::Sun => Self::Sun,
        }
    }
}

/// When to be reminded. Setting it ends a pause.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"days": ["mon", "wed", "fri"], "time": "17:30"}))]
struct ReminderIn {
    /// On which days, each once.
    #[schema(min_items = 1, max_items = 7)]
    days: Vec<DayWord>,
    /// Time of day by the family's clocks, outside your quiet hours.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "17:30")]
    time: String,
}

impl ReminderIn {
    /// # Errors
    /// Every rule that is broken, each with its pointer.
    fn parse(self) -> Result<(DaySet, u32), Error> {
        let mut checks = Checks::default();
        let mut seen: Vec<DayWord> = Vec::new();
        for (place, day) in self.days.iter().enumerate() {
            if seen.contains(day) {
                checks.refuse(&format!("/days/{place}"), Wrong::new(Code::DuplicateField));
                // Seven days and one more: whatever follows stands twice as well.
                if place >= 7 {
                    break;
                }
            }
            seen.push(*day);
        }
        let days = checks.take("/days", DaySet::of(self.days.into_iter().map(Weekday::from)));
        let minute = checks.take("/time", minute_of_day(&self.time));
        checks.done(days.zip(minute))
    }
}

/// How long reminders shall rest.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"until": "2026-12-01"}))]
struct PauseIn {
    /// First day on which reminders may come again: not past, at most 366 days ahead.
    until: NaiveDate,
}

/// When you are reminded.
#[derive(Debug, Serialize, ToSchema)]
struct ReminderOut {
    /// On which days, Monday first.
    days: Vec<DayWord>,
    /// Time of day by the family's clocks.
    #[schema(example = "17:30")]
    time: String,
    /// First day on which reminders may come again, while they rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    paused_until: Option<NaiveDate>,
    /// IANA zone of the family's clocks.
    #[schema(example = "Europe/London")]
    zone: String,
    /// When the next comes, if nothing changes; absent while the time is inside quiet hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<DateTime<Utc>>,
    /// What the family's clocks show then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-10-05T17:30")]
    next_local: Option<String>,
    version: i64,
}

impl From<View> for ReminderOut {
    fn from(view: View) -> Self {
        let View { reminder, paused_until, next_at } = view;
        let local = |at| wall(at, reminder.zone).format("%Y-%m-%dT%H:%M").to_string();
        Self {
            days: reminder.schedule.days.weekdays().into_iter().map(DayWord::from).collect(),
            time: hhmm(reminder.schedule.minute),
            paused_until,
            zone: reminder.zone.name().to_owned(),
            next_at,
            next_local: next_at.map(local),
            version: reminder.rev,
        }
    }
}

fn answer(view: View) -> HttpResponse {
    let version = view.reminder.rev;
    reply::ok_version(&ReminderOut::from(view), version)
}

/// Get when you are reminded.
#[utoipa::path(tag = "reminders", operation_id = "get_reminder",
    responses((status = 200, description = "Days, time, and when the next comes.",
        body = ReminderOut),
        (status = 404, description = "Nothing is set.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[get("/v1/me/reminder")]
async fn get_reminder(app: Data<App>, Carer(who): Carer) -> Result<HttpResponse, Failure> {
    Ok(answer(ops::get_reminder(&app, who).await?))
}

/// Choose when to be reminded.
///
/// One text a day at most, never in your quiet hours, and none on a day with practice in the log.
/// A time inside your quiet hours answers 422 `reminder_in_quiet_hours` at `/time`; `earlier` and
/// `later` are the nearest times that are not.
#[utoipa::path(tag = "reminders", operation_id = "set_reminder", request_body = ReminderIn,
    responses((status = 200, description = "Set.", body = ReminderOut)))]
#[put("/v1/me/reminder")]
async fn set_reminder(
    app: Data<App>,
    Carer(who): Carer,
    Body(body): Body<ReminderIn>,
) -> Result<HttpResponse, Failure> {
    let (days, minute) = body.parse()?;
    Ok(answer(ops::set_reminder(&app, who, days, minute).await?))
}

/// Let reminders rest until a day.
#[utoipa::path(tag = "reminders", operation_id = "pause_reminders", request_body = PauseIn,
    responses((status = 200, description = "They rest.", body = ReminderOut),
        (status = 404, description = "Nothing is set.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/me/reminder/pause")]
async fn pause_reminders(
    app: Data<App>,
    Carer(who): Carer,
    Body(body): Body<PauseIn>,
) -> Result<HttpResponse, Failure> {
    Ok(answer(ops::pause_reminders(&app, who, Some(body.until)).await?))
}

/// Let reminders come again.
#[utoipa::path(tag = "reminders", operation_id = "resume_reminders",
    responses((status = 200, description = "They come again.", body = ReminderOut),
        (status = 404, description = "Nothing is set.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/me/reminder/resume")]
async fn resume_reminders(app: Data<App>, Carer(who): Carer) -> Result<HttpResponse, Failure> {
    Ok(answer(ops::pause_reminders(&app, who, None).await?))
}
