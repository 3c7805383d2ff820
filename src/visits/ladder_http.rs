//! What a family reads of a conversation about its visits, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use uuid::Uuid;

use super::ladder_wire::ConversationOut;
use super::side_ops as ops;
use crate::app::App;
use crate::auth::Carer;
use crate::db::Id;
use crate::http::doors::Doors;
use crate::http::{Failure, reply};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_conversation_due);
}

/// Get whether the service wants to talk about visits.
///
/// For a carer who may book for the child. It says with whom, never how often anything happened
/// and nothing of what anybody wrote.
#[utoipa::path(tag = "visits", operation_id = "get_conversation_due",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "Whether, and with whom.", body = ConversationOut)))]
#[get("/v1/children/{child_id}/conversation")]
async fn get_conversation_due(
    app: Data<App>,
    Carer(who): Carer,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let due = ops::get_conversation_due(&app, who, Id(*child)).await?;
    Ok(reply::ok(&ConversationOut::from(due)))
}
