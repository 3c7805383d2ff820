//! The door through which it is said what staff speak and know well.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::skills::{self, LIMIT, Skills, Specialism};
use crate::app::App;
use crate::auth::StaffOrVolunteer;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};
use crate::l10n::Language;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(set_skills);
}

/// What somebody speaks and knows well.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"languages": ["en-GB", "pl"], "specialisms": ["hearing", "play"]}))]
struct SkillsIn {
    /// Languages they can visit in; at most 20.
    #[schema(max_items = 20)]
    languages: Vec<LanguageTag>,
    /// What they know well; at most 20.
    #[schema(max_items = 20)]
    specialisms: Vec<Specialism>,
}

/// A language, BCP 47.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(min_length = 2, max_length = 35)]
struct LanguageTag(String);

impl SkillsIn {
    fn parse(self) -> Result<Skills, Error> {
        let mut checks = Checks::default();
        for (at, many) in
            [("/languages", self.languages.len()), ("/specialisms", self.specialisms.len())]
        {
            if many > LIMIT {
                checks.refuse(at, Wrong::new(Code::TooMany).with("limit", LIMIT));
            }
        }
        let read = |(n, LanguageTag(tag)): (usize, &LanguageTag)| {
            let read = Language::parse(tag).map_err(|_e| Wrong::new(Code::BadLanguage));
            checks.take(&format!("/languages/{n}"), read)
        };
        let languages = self.languages.iter().take(LIMIT).enumerate().filter_map(read).collect();
        checks.done(Some(Skills { languages, specialisms: self.specialisms }))
    }
}

/// Say what somebody speaks and knows well.
///
/// In the place of what was said before: everybody for themselves, a lead for anybody.
#[utoipa::path(tag = "staff", operation_id = "set_skills", request_body = SkillsIn,
    params(("staff_id" = Uuid, Path, description = "Who; `get_me` or `list_staff` says.")),
    responses((status = 204, description = "Kept.")))]
#[put("/v1/staff/{staff_id}/skills")]
async fn set_skills(
    app: Data<App>,
    StaffOrVolunteer(who): StaffOrVolunteer,
    staff: Path<Uuid>,
    Body(body): Body<SkillsIn>,
) -> Result<HttpResponse, Failure> {
    skills::set_skills(&app, who, Id(*staff), body.parse()?).await?;
    Ok(reply::no_content())
}
