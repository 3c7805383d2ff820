//! Consent for a child over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::consents::{self as ops, How, Purpose, Recorded, Said};
use super::model::{calendar_day, line, plain_text};
use crate::app::App;
use crate::auth::{Anyone, Carer, Staff};
use crate::db::Id;
use crate::error::{Checks, Error};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(give_consent).service(record_consent).service(list_consents);
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

/// How staff were told.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ToldBy {
    /// A signed form.
    Paper,
    /// By phone.
    Phone,
    /// Face to face.
    InPerson,
}

impl From<ToldBy> for How {
    fn from(told: ToldBy) -> Self {
        match told {
            ToldBy::Paper => Self::Paper,
            ToldBy::Phone => Self::Phone,
            ToldBy::InPerson => Self::InPerson,
        }
    }
}

/// A yes or a no that a carer gave to a member of staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"purpose": "share_with_setting", "given": false,
    "carer_id": "0192d3a8-1f2b-7c4d-8e5f-6a7b8c9d0e1f", "how": "phone", "on": "2026-11-23",
    "wording": "sharing/2026-11", "note": "Rang after the visit"}))]
struct RecordedIn {
    /// About what.
    purpose: PurposeWord,
    /// Yes or no; a no after a yes takes it back.
    given: bool,
    /// Who said it: somebody with parental responsibility, or for a local authority.
    carer_id: Uuid,
    /// How they said it.
    how: ToldBy,
    /// On which day; today where absent.
    on: Option<NaiveDate>,
    /// Version of the words that they read, signed or were read to.
    #[schema(min_length = 1, max_length = 40)]
    wording: String,
    /// What staff should know beside it, e.g. where the paper lies.
    #[schema(min_length = 1, max_length = 500)]
    note: Option<String>,
}

impl RecordedIn {
    fn parse(self) -> Result<Recorded, Error> {
        let mut checks = Checks::default();
        let wording = checks.take("/wording", line(&self.wording, 40));
        let on = checks.take_some("/on", self.on.map(calendar_day));
        let note = checks.take_some("/note", self.note.map(|note| plain_text(&note, 500)));
        let whole = wording.zip(on).zip(note).map(|((wording, on), note)| Recorded {
            purpose: self.purpose.into(),
            given: self.given,
            carer_id: Id(self.carer_id),
            how: self.how.into(),
            on,
            wording,
            note,
        });
        checks.done(whole)
    }
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
    /// When it was kept.
    at: DateTime<Utc>,
    /// How it reached the service.
    how: How,
    /// The day it was said, where a member of staff wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<NaiveDate>,
    /// Who of the staff wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_by: Option<Uuid>,
    /// What was noted beside it; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl ConsentOut {
    fn noted(mut self, note: Option<String>) -> Self {
        self.note = note;
        self
    }
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
            how: said.how,
            on: said.said_on,
            recorded_by: said.staff_id.map(|id| id.0),
            note: None,
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

/// Write down a yes or a no that staff were given.
///
/// For staff: on paper, by phone or in person. The carer must have parental responsibility, or act for a local authority; for a yes
/// they must also be able to say it for this child today. A no blocks whatever is to be told next,
/// at once, whatever day it was said on; a yes from before a no is refused. A YES by text is not
/// written down here: it never stands for a signature.
#[utoipa::path(tag = "families", operation_id = "record_consent", request_body = RecordedIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Kept.", body = ConsentOut)))]
#[post("/v1/children/{child_id}/consents/recorded")]
async fn record_consent(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<RecordedIn>,
) -> Result<HttpResponse, Failure> {
    let new = body.parse()?;
    let note = new.note.clone();
    let said = ops::record_consent(&app, who, Id(*child), new).await?;
    let out = ConsentOut::from(said).noted(note);
    Ok(reply::created(&out, &format!("/v1/children/{child}/consents")))
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
    let (said, mut notes) = ops::list_consents(&app, who, Id(*child)).await?;
    let out = |said: Said| {
        let note = notes.remove(&said.id);
        ConsentOut::from(said).noted(note)
    };
    Ok(reply::ok(&ConsentsOut { items: said.into_iter().map(out).collect() }))
}
