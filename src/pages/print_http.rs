//! Sheets to print, over HTTP.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use super::print as ops;
use super::print_letter;
use crate::app::App;
use crate::auth::{Anyone, Lead};
use crate::db::Id;
use crate::http::Failure;
use crate::http::doors::Doors;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_activity_chart).service(get_visit_record).service(get_referrer_letter);
}

/// What a sheet may load: nothing; its look stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; \
                      base-uri 'none'; form-action 'none'";

fn sheet(page: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", POLICY))
        .insert_header(("cache-control", "no-store"))
        .body(page)
}

/// Which chart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChartQuery {
    week: Option<NaiveDate>,
    carer: Option<Uuid>,
}

/// The document's macro would look into a plain `Query` by itself.
type Asked = web::Query<ChartQuery>;

/// Get the activity chart of a week, to print.
///
/// Each activity that is practised, with boxes for each kind of help from Monday to Sunday: a page
/// for A4 that needs nothing else, in the carer's language. For carers who may read the plan, the
/// visitor and leads.
#[utoipa::path(tag = "plans", operation_id = "get_activity_chart",
    params(("child_id" = Uuid, Path, description = "The child."),
        ("week" = Option<NaiveDate>, Query, example = "2026-11-24",
            description = "A day of the week; today where absent."),
        ("carer" = Option<Uuid>, Query,
            description = "For staff: whose language; the family's first carer's where absent.")),
    responses((status = 200, description = "The sheet.", body = String,
        content_type = "text/html; charset=utf-8")))]
#[get("/v1/children/{child_id}/activity-chart")]
async fn get_activity_chart(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
    asked: Asked,
) -> Result<HttpResponse, Failure> {
    let which = (asked.week, asked.carer.map(Id));
    Ok(sheet(ops::activity_chart(&app, who, Id(*child), which).await?))
}

/// Which record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordQuery {
    carer: Option<Uuid>,
}

type AskedRecord = web::Query<RecordQuery>;

/// Get the record of a visit that took place, to print.
///
/// Who was there, what was done, what the parents said and what comes until the next. For carers
/// who may read the plan, and the visitor.
#[utoipa::path(tag = "visits", operation_id = "get_visit_record",
    params(("visit_id" = Uuid, Path, description = "The visit."),
        ("carer" = Option<Uuid>, Query,
            description = "For staff: whose language; the family's first carer's where absent.")),
    responses((status = 200, description = "The sheet.", body = String,
        content_type = "text/html; charset=utf-8")))]
#[get("/v1/visits/{visit_id}/record")]
async fn get_visit_record(
    app: Data<App>,
    Anyone(who): Anyone,
    visit: Path<Uuid>,
    asked: AskedRecord,
) -> Result<HttpResponse, Failure> {
    Ok(sheet(ops::visit_record(&app, who, Id(*visit), asked.carer.map(Id)).await?))
}

/// Get the letter to whoever referred a child, to print.
///
/// For leads, once `tell_referrer` says that there is something to tell: the name of the child as
/// whoever asked wrote it, what became of it, and no word of what was found out since. That it was
/// sent is said with the step `referrer_told`.
#[utoipa::path(tag = "referrals", operation_id = "get_referrer_letter",
    params(("referral_id" = Uuid, Path, description = "The referral.")),
    responses((status = 200, description = "The sheet.", body = String,
            content_type = "text/html; charset=utf-8"),
        (status = 409, description = "There is nothing to tell, or the service tells nobody.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[get("/v1/referrals/{referral_id}/referrer-letter")]
async fn get_referrer_letter(
    app: Data<App>,
    Lead(who): Lead,
    referral: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    Ok(sheet(print_letter::letter(&app, who, Id(*referral)).await?))
}
