//! How carers want to be spoken and written to, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::needs::{Format, NeedsChange};
use super::needs_ops as ops;
use crate::app::App;
use crate::auth::{Carer, Staff};
use crate::db::Id;
use crate::error::{Checks, Error};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(set_my_needs).service(go_over_needs);
}

/// How you want to be spoken and written to; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"spoken_language": "syl", "formats": ["large_print", "audio"]}))]
struct NeedsIn {
    /// The language you speak (BCP 47): any, also one without texts of ours; `null` = the one you
    /// read.
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<String>, max_length = 35)]
    spoken_language: Option<Option<String>>,
    /// Other formats, each once, in place of all there were.
    #[schema(max_items = 6)]
    formats: Option<Vec<Format>>,
}

impl NeedsIn {
    fn parse(self) -> Result<NeedsChange, Error> {
        let mut checks = Checks::default();
        let spoken = self.spoken_language.as_ref().map(Option::as_deref);
        let change = NeedsChange::parse(&mut checks, spoken, self.formats);
        checks.done(Some(change))
    }
}

/// Say how you want to be spoken and written to.
///
/// The language you speak may be another than the one you read; an interpreter is looked for in the
/// one you speak. With `large_print`, sheets to print come in large letters.
#[utoipa::path(tag = "families", operation_id = "set_my_needs", request_body = NeedsIn,
    responses((status = 204, description = "Kept.")))]
#[put("/v1/me/needs")]
async fn set_my_needs(
    app: Data<App>,
    Carer(who): Carer,
    Body(body): Body<NeedsIn>,
) -> Result<HttpResponse, Failure> {
    ops::set_my_needs(&app, who, body.parse()?).await?;
    Ok(reply::no_content())
}

/// That needs were gone over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"on": "2026-11-23"}))]
struct GoneOverIn {
    /// On which day; today where absent.
    on: Option<NaiveDate>,
}

/// Say that you went over a carer's communication needs with them.
///
/// Interpreter, language spoken and read, style and formats: whatever changed is set with
/// `change_carer`; this keeps who asked, and on which day. At the end of each block, with each review
/// that comes every so many months, and every six months where a programme has neither (a rule of
/// ours), a task `needs_review` asks for it.
#[utoipa::path(tag = "families", operation_id = "go_over_needs", request_body = GoneOverIn,
    params(("carer_id" = Uuid, Path, description = "The carer.")),
    responses((status = 204, description = "Kept.")))]
#[put("/v1/carers/{carer_id}/needs-gone-over")]
async fn go_over_needs(
    app: Data<App>,
    Staff(who): Staff,
    carer: Path<Uuid>,
    Body(body): Body<GoneOverIn>,
) -> Result<HttpResponse, Failure> {
    ops::go_over_needs(&app, who, Id(*carer), body.on).await?;
    Ok(reply::no_content())
}
