//! Consent for a child over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::consents::{self as ops, Purpose, Said};
use super::model::line;
use crate::app::App;
use crate::auth::{Anyone, Carer};
use crate::db::Id;
use crate::error::Checks;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(give_consent).service(list_consents);
}

/// What a consent is about.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PurposeWord {
    /// Telling the child's nursery or school.
    ShareWithSetting,
    /// Telling therapists and other health staff.
    ShareWithHealth,
    /// Photographs and films of the child.
    Photos,
    /// Telling other professionals who work with the child.
    ShareWithProfessionals,
    /// Asking other professionals for what helps to plan.
    ContactProfessionals,
    /// Telling the family centre of the area that the family has Portage.
    InformFamilyCentre,
}

impl From<PurposeWord> for Purpose {
    fn from(word: PurposeWord) -> Self {
        match word {
            PurposeWord::ShareWithSetting => Self::ShareWithSetting,
            PurposeWord::ShareWithHealth => Self::ShareWithHealth,
            PurposeWord::Photos => Self::Photos,
            PurposeWord::ShareWithProfessionals => Self::ShareWithProfessionals,
            PurposeWord::ContactProfessionals => Self::ContactProfessionals,
            PurposeWord::InformFamilyCentre => Self::InformFamilyCentre,
        }
    }
}

impl From<Purpose> for PurposeWord {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::ShareWithSetting => Self::ShareWithSetting,
            Purpose::ShareWithHealth => Self::ShareWithHealth,
            Purpose::Photos => Self::Photos,
            Purpose::ShareWithProfessionals => Self::ShareWithProfessionals,
            Purpose::ContactProfessionals => Self::ContactProfessionals,
            Purpose::InformFamilyCentre => Self::InformFamilyCentre,
        }
    }
}

/// A yes or a no for a child.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"purpose": "share_with_setting", "given": true,
    "wording": "sharing/2026-11"}))]
struct ConsentIn {
    /// About what.
    purpose: PurposeWord,
    /// Yes or no; a no after a yes takes it back.
    given: bool,
    /// Version of the words that were shown.
    #[schema(min_length = 1, max_length = 40)]
    wording: String,
}

/// Something that was said for a child.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentOut {
    id: Uuid,
    purpose: PurposeWord,
    given: bool,
    /// Who said it.
    carer_id: Uuid,
    /// On whose authority: `parental_responsibility` or `local_authority`.
    standing: &'static str,
    wording: String,
    at: DateTime<Utc>,
}

impl From<Said> for ConsentOut {
    fn from(said: Said) -> Self {
        Self {
            id: said.id.0,
            purpose: said.purpose.into(),
            given: said.given,
            carer_id: said.carer_id.0,
            standing: said.standing.as_str(),
            wording: said.wording,
            at: said.at,
        }
    }
}

/// Everything that was said for a child.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentsOut {
    /// Newest first; of each purpose the first one holds.
    items: Vec<ConsentOut>,
}

/// Say yes or no for a child.
///
/// For a carer with the right to consent, and the standing for it. Nothing is overwritten.
#[utoipa::path(tag = "families", operation_id = "give_consent", request_body = ConsentIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = ConsentOut)))]
#[post("/v1/children/{child_id}/consents")]
async fn give_consent(
    app: Data<App>,
    Carer(who): Carer,
    child: Path<Uuid>,
    Body(body): Body<ConsentIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let wording = checks.take("/wording", line(&body.wording, 40));
    let wording = checks.done(wording)?;
    let what = (body.purpose.into(), body.given);
    let said = ops::give_consent(&app, who, Id(*child), what, wording).await?;
    Ok(reply::created(&ConsentOut::from(said), &format!("/v1/children/{child}/consents")))
}

/// List what was said for a child.
#[utoipa::path(tag = "families", operation_id = "list_consents",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "The ledger.", body = ConsentsOut)))]
#[get("/v1/children/{child_id}/consents")]
async fn list_consents(
    app: Data<App>,
    Anyone(who): Anyone,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let said = ops::list_consents(&app, who, Id(*child)).await?;
    Ok(reply::ok(&ConsentsOut { items: said.into_iter().map(ConsentOut::from).collect() }))
}
