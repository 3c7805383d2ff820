//! What is on record of a child, put right over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::correct::{self, Correction};
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{NAME_LIMIT, TEXT_NAME_LIMIT, birth_date, line};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(change_child);
}

/// What is to change of a child; what is absent stays, and one of them is needed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text_name": "L"}))]
struct ChildChangeIn {
    /// The short name the carer chose for texts; an initial will do.
    #[schema(min_length = 1, max_length = 20)]
    text_name: Option<String>,
    /// Full name, where it was written down wrong; for a lead and those who visit the child.
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
    /// Date of birth, as that. The day a programme ends, when the move is prepared and the place
    /// on a waiting list follow it at once.
    born: Option<NaiveDate>,
}

impl ChildChangeIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(self, today: NaiveDate) -> Result<Correction, Error> {
        let mut checks = Checks::default();
        if self.text_name.is_none() && self.name.is_none() && self.born.is_none() {
            checks.refuse("/text_name", Wrong::new(Code::MissingField));
        }
        let text_name = self.text_name.map(|name| line(&name, TEXT_NAME_LIMIT));
        let text_name = checks.take_some("/text_name", text_name);
        let name = checks.take_some("/name", self.name.map(|name| line(&name, NAME_LIMIT)));
        let born = checks.take_some("/born", self.born.map(|born| birth_date(born, today)));
        let parts = text_name.zip(name).zip(born);
        checks.done(parts.map(|((text_name, name), born)| Correction { text_name, name, born }))
    }
}

/// Put right what is on record of a child.
#[utoipa::path(tag = "families", operation_id = "change_child", request_body = ChildChangeIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 204, description = "Changed.")))]
#[patch("/v1/children/{child_id}")]
async fn change_child(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<ChildChangeIn>,
) -> Result<HttpResponse, Failure> {
    let right = body.parse(app.today(who.scope.service_id))?;
    correct::correct_child(&app, who, Id(*child), right).await?;
    Ok(reply::no_content())
}
