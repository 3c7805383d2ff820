//! Calendars over HTTP.

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::calendar::{Range, Why};
use super::calendar_ops::{self as ops, Change, File, Mode, View};
use super::import::Format;
use super::touched::Touched;
use crate::app::App;
use crate::auth::{AnyoneAtAll, Lead};
use crate::db::ServiceScope;
use crate::error::{Checks, Code, Wrong};
use crate::http::body::FileBody;
use crate::http::doors::Doors;
use crate::http::{Failure, reply};

/// Visits told at most of those that a change touches.
const TOLD: usize = 200;

/// The doors of calendars.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_calendar).service(import_calendar);
}

/// Dates of one kind.
#[derive(Debug, Serialize, ToSchema)]
struct RangeOut {
    /// `term`, `half_term`, `bank_holiday` or `closure`.
    #[schema(example = "half_term")]
    kind: &'static str,
    /// The first date.
    #[schema(example = "2026-10-26")]
    first: NaiveDate,
    /// The last date; the same as the first for a single day.
    #[schema(example = "2026-10-30")]
    last: NaiveDate,
    /// What they are called.
    #[schema(example = "Autumn half term")]
    name: String,
}

impl From<Range> for RangeOut {
    fn from(range: Range) -> Self {
        let Range { first, last, kind, name } = range;
        Self { kind: kind.as_str(), first, last, name }
    }
}

fn out(ranges: Vec<Range>) -> Vec<RangeOut> {
    ranges.into_iter().map(RangeOut::from).collect()
}

/// When a service visits.
#[derive(Debug, Serialize, ToSchema)]
struct CalendarOut {
    /// The service's own dates, by first date.
    ranges: Vec<RangeOut>,
    /// The bank holidays of England and Wales, which hold for every service.
    bank_holidays: Vec<RangeOut>,
    /// The last date for which bank holidays are known; those of later years can be imported.
    #[schema(example = "2028-12-31")]
    bank_holidays_known_until: NaiveDate,
}

/// What of a calendar is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarQuery {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

/// The document's macro would look into a plain `Query` by itself.
type Asked = web::Query<CalendarQuery>;

/// When the service visits: terms, half terms, bank holidays, closures.
#[utoipa::path(tag = "calendar", operation_id = "get_calendar",
    params(
        ("from" = Option<NaiveDate>, Query, example = "2026-09-01",
            description = "Leaves out what is over before this date."),
        ("to" = Option<NaiveDate>, Query, example = "2027-07-31",
            description = "Leaves out what begins after this date.")),
    responses((status = 200, description = "The calendar.", body = CalendarOut)))]
#[get("/v1/calendar")]
async fn get_calendar(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
    asked: Asked,
) -> Result<HttpResponse, Failure> {
    let scope = ServiceScope { service_id: who.service_id() };
    let View { own, bank_holidays, known_until } = ops::get_calendar(&app, scope).await?;
    let within = |ranges: Vec<Range>| {
        let after = |range: &Range| asked.from.is_none_or(|from| range.last >= from);
        let before = |range: &Range| asked.to.is_none_or(|to| range.first <= to);
        out(ranges.into_iter().filter(|range| after(range) && before(range)).collect())
    };
    Ok(reply::ok(&CalendarOut {
        ranges: within(own),
        bank_holidays: within(bank_holidays),
        bank_holidays_known_until: known_until,
    }))
}

/// A calendar as a file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"format": "csv", "mode": "replace", "text": "kind,first,last,name\n\
    term,2026-09-02,2026-12-18,Autumn term\nhalf_term,2026-10-26,2026-10-30,Half term\n"}))]
struct CalendarFileIn {
    /// `icalendar`: all-day events whose category or summary says what they are. `csv`: the header
    /// `kind,first,last,name`, then a row each, dates as `2026-09-02`.
    #[schema(max_length = 20)]
    format: String,
    /// The file.
    #[schema(max_length = 4_194_304)]
    text: String,
    /// `replace`: own dates that the file does not have go. `add`: they stay.
    #[schema(max_length = 20)]
    mode: String,
}

/// Whether it is only tried.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ImportQuery {
    preview: Option<bool>,
}

/// The document's macro would look into a plain `Query` by itself.
type Tried = web::Query<ImportQuery>;

/// What a file changed, or would.
#[derive(Debug, Serialize, ToSchema)]
struct CalendarChangeOut {
    /// Whether nothing was changed yet.
    preview: bool,
    /// Dates that came.
    added: Vec<RangeOut>,
    /// Dates that went.
    removed: Vec<RangeOut>,
    /// How many stayed as they were.
    #[schema(example = 12)]
    kept: usize,
    /// Visits that stand on days which are no longer open, by start: the first 200. They stay
    /// booked until somebody moves or cancels them.
    visits: Vec<TouchedByCalendarOut>,
    /// How many such visits there are.
    #[schema(example = 1)]
    visits_total: usize,
}

/// A visit on a day that is no longer open.
#[derive(Debug, Serialize, ToSchema)]
struct TouchedByCalendarOut {
    /// Its identity, for `get_visit`.
    id: Uuid,
    /// The visitor's identity.
    visitor_id: Uuid,
    /// Of a visit in a series, the series.
    series_id: Option<Uuid>,
    /// When it begins.
    #[schema(example = "2026-10-28T10:30:00Z")]
    starts_at: DateTime<Utc>,
    /// The zone its date is read in.
    #[schema(example = "Europe/London")]
    zone: &'static str,
    /// What shuts the day; absent where the day is outside of every term.
    shut_by: Option<RangeOut>,
}

impl From<Touched> for TouchedByCalendarOut {
    fn from(visit: Touched) -> Self {
        Self {
            id: visit.id.0,
            visitor_id: visit.visitor_id.0,
            series_id: visit.series_id.map(|id| id.0),
            starts_at: visit.starts_at,
            zone: visit.zone.name(),
            shut_by: match visit.why {
                Why::In(range) => Some(range.into()),
                Why::OutsideTerm => None,
            },
        }
    }
}

/// Take the service's calendar from a file.
///
/// With `preview=true` nothing is changed. A file with any fault changes nothing: each fault is an
/// item of `errors` with `params.line`, a thousand at most, and `total` says how many there are.
/// The same file again changes nothing.
#[utoipa::path(tag = "calendar", operation_id = "import_calendar", request_body = CalendarFileIn,
    params(("preview" = Option<bool>, Query, example = true,
        description = "Only says what would change.")),
    responses(
        (status = 200, description = "What changed, or would.", body = CalendarChangeOut),
        (status = 413, description = "The body has more than 4 MiB.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/calendar/imports")]
async fn import_calendar(
    app: Data<App>,
    Lead(who): Lead,
    tried: Tried,
    FileBody(body): FileBody<CalendarFileIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let unknown = || Wrong::new(Code::UnknownValue);
    let format = checks.take("/format", Format::parse(&body.format).ok_or_else(unknown));
    let mode = checks.take("/mode", Mode::parse(&body.mode).ok_or_else(unknown));
    let (format, mode) = checks.done(format.zip(mode))?;
    let file = File { format, text: body.text, mode };
    let preview = tried.preview.unwrap_or_default();
    let changed = if preview {
        ops::preview_calendar(&app, who.scope, file).await?
    } else {
        ops::import_calendar(&app, who, file).await?
    };
    let Change { added, removed, kept, visits } = changed.map_err(Failure::of_file)?;
    Ok(reply::ok(&CalendarChangeOut {
        preview,
        added: out(added),
        removed: out(removed),
        kept,
        visits_total: visits.len(),
        visits: visits.into_iter().take(TOLD).map(TouchedByCalendarOut::from).collect(),
    }))
}
