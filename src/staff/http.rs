//! The doors through which leads let staff and volunteers in and out.

use actix_web::{HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::model::{NewStaff, StaffMember};
use super::ops;
use super::skills::Specialism;
use crate::app::App;
use crate::auth::Lead;
use crate::db::Id;
use crate::error::{Checks, Error};
use crate::families::model::PhoneNumber;
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};
use crate::programmes::Service;

/// The doors of this room for those who are in.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(invite_staff).service(list_staff).service(end_staff_access);
}

/// Somebody to be invited.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role": "visitor", "phone": "+447700900123", "name": "Wren Hale"}))]
pub struct StaffInvitationRequest {
    /// `visitor`, `link_advisor`, `volunteer`, `lead` or `manager`.
    #[schema(max_length = 20)]
    role: String,
    /// The number sign-in codes go to.
    #[schema(max_length = 32)]
    phone: String,
    /// What families and colleagues call them.
    #[schema(max_length = 80)]
    name: String,
}

/// An invitation to be handed over. It is shown this once; nobody can look it up later.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffInvitationMade {
    /// What is typed, in any case, with or without the hyphens.
    #[schema(example = "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V")]
    code: String,
    /// The same as a link; what follows `#` is the service and the code.
    #[schema(example = "https://portage.example/join#hampshire/4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V")]
    link: String,
    /// It works until then, once.
    #[schema(example = "2026-03-04T09:30:00Z")]
    expires_at: DateTime<Utc>,
}

/// Who can sign in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffList {
    /// Oldest first.
    items: Vec<StaffItem>,
}

/// A member of staff.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffItem {
    /// For `end_staff_access`.
    id: uuid::Uuid,
    /// What families and colleagues call them.
    #[schema(example = "Wren Hale")]
    name: String,
    /// `visitor`, `link_advisor`, `volunteer`, `lead` or `manager`.
    #[schema(example = "visitor")]
    role: &'static str,
    /// What the service calls somebody in that role, as its page has it.
    #[schema(example = "Portage Officer")]
    title: String,
    /// The number sign-in codes go to.
    #[schema(example = "+447700900123")]
    phone: String,
    /// Since when they can sign in as they do now.
    #[schema(example = "2026-03-02T09:30:00Z")]
    since: DateTime<Utc>,
    /// Languages they can visit in.
    #[schema(example = json!(["en-GB", "pl"]))]
    languages: Vec<String>,
    /// What they know well.
    #[schema(example = json!(["hearing"]))]
    specialisms: Vec<Specialism>,
    /// The teams they are in, by code; one that the service has no more stays here.
    #[schema(example = json!(["havant"]))]
    teams: Vec<String>,
}

impl StaffItem {
    fn new(member: StaffMember, service: &Service) -> Self {
        Self {
            title: service.title_of(member.role, None).to_owned(),
            id: member.id.0,
            name: member.name,
            role: member.role.as_str(),
            phone: member.number.as_str().to_owned(),
            since: member.since,
            languages: member.skills.languages.iter().map(|one| one.as_str().to_owned()).collect(),
            specialisms: member.skills.specialisms,
            teams: member.teams,
        }
    }
}

/// Invite a member of staff.
#[utoipa::path(
    tag = "staff",
    operation_id = "invite_staff",
    request_body = StaffInvitationRequest,
    responses(
        (status = 201, description = "Hand the link or the code over; the sign-in code goes to \
            the number only. Earlier ones for the number no longer work. Somebody who can sign in \
            already sets up a new second factor with it.", body = StaffInvitationMade),
        (status = 409, description = "It would leave the service without a lead.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/v1/staff-invitations")]
pub async fn invite_staff(
    app: web::Data<App>,
    who: Lead,
    body: Body<StaffInvitationRequest>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let role = checks.take("/role", NewStaff::role(&body.0.role));
    let number = checks.take("/phone", PhoneNumber::parse(&body.0.phone));
    let name = checks.take("/name", NewStaff::name(&body.0.name));
    let ((role, number), name) = checks.done(role.zip(number).zip(name))?;
    let new = NewStaff { role, name, number };
    let made = ops::invite_staff(&app, who.0.scope, Some(who.0), new).await?;
    let body = StaffInvitationMade {
        code: made.code.reveal(),
        link: made.link,
        expires_at: made.expires_at,
    };
    Ok(reply::created(&body, "/v1/staff-invitations"))
}

/// Everybody of the service who can sign in.
#[utoipa::path(
    tag = "staff",
    operation_id = "list_staff",
    responses((status = 200, description = "Everybody.", body = StaffList))
)]
#[get("/v1/staff")]
pub async fn list_staff(app: web::Data<App>, who: Lead) -> Result<HttpResponse, Failure> {
    let members = ops::list_staff(&app, who.0).await?;
    let service = app.service_of(who.0.scope.service_id).ok_or_else(Error::not_found)?;
    let items = members.into_iter().map(|member| StaffItem::new(member, service)).collect();
    Ok(reply::ok(&StaffList { items }))
}

/// Take access away from a member of staff.
#[utoipa::path(
    tag = "staff",
    operation_id = "end_staff_access",
    params(("staff_id" = uuid::Uuid, Path, description = "From `list_staff`.")),
    responses(
        (status = 204, description = "Every sign-in has ended, the second factor is destroyed, \
            the caseload is given back to the leads."),
        (status = 409, description = "It would leave the service without a lead.",
            body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[delete("/v1/staff/{staff_id}")]
pub async fn end_staff_access(
    app: web::Data<App>,
    who: Lead,
    staff_id: web::Path<uuid::Uuid>,
) -> Result<HttpResponse, Failure> {
    ops::end_staff_access(&app, who.0, Id(staff_id.into_inner())).await?;
    Ok(reply::no_content())
}
