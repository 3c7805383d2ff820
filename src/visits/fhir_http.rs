//! A visit for other systems of health and care, over HTTP.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use uuid::Uuid;

use super::fhir::{Appointment, appointment};
use super::ops;
use crate::app::App;
use crate::auth::Anyone;
use crate::db::Id;
use crate::error::Error;
use crate::http::Failure;
use crate::http::doors::Doors;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_fhir_appointment);
}

/// Get a visit as a FHIR R4 Appointment.
///
/// Whoever may read the visit may read this. It holds no name and no place; who takes part stands
/// in it by reference, or by what they are to the child.
#[utoipa::path(tag = "visits", operation_id = "get_fhir_appointment",
    params(("visit_id" = Uuid, Path, description = "The visit.")),
    responses((status = 200, description = "The appointment.", body = Appointment,
        content_type = "application/fhir+json",
        headers(("ETag" = String, description = "The version, as FHIR writes it.")))))]
#[get("/v1/fhir/Appointment/{visit_id}")]
async fn get_fhir_appointment(
    app: Data<App>,
    Anyone(who): Anyone,
    visit: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let (shown, events) = ops::get_visit(&app, who, Id(*visit)).await?;
    let now = app.clock.now();
    let found = appointment(&shown.visit, &shown.attendees, &events, now);
    let body = serde_json::to_vec(&found).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/fhir+json; charset=utf-8")
        .insert_header((header::ETAG, format!("W/\"{}\"", shown.visit.rev)))
        .body(body))
}
