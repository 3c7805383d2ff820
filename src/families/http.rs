//! Families over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::interpreter::Interpreter;
use super::model::{self, Family, NAME_LIMIT, NewFamily, PEOPLE_LIMIT, line};
use super::needs::Format;
use super::ops::{self, Me};
use super::wire::{CarerIn, CarerOut, ChildIn, ChildOut, LinkOut};
use crate::app::App;
use crate::auth::{AnyoneAtAll, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::version::if_match;
use crate::http::{Body, Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(create_family)
        .service(get_family)
        .service(change_family)
        .service(list_children)
        .service(get_me)
        .configure(super::people_http::routes)
        .configure(super::needs_http::routes)
        .configure(super::consent_http::routes)
        .configure(super::audit_http::routes);
}

/// A family to create.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Nowak", "zone": "Europe/London",
    "carers": [{"name": "Anna Nowak", "called": "mum", "language": "pl", "style": "standard",
                "phone": "07700 900123", "quiet_hours": {"from": "20:30", "until": "08:00"}}],
    "children": [{"name": "Maya Nowak", "text_name": "Maya", "also": ["May"],
                  "born": "2023-05-01"}]
}))]
struct FamilyIn {
    /// Made by the client (UUID); ours where absent.
    id: Option<Uuid>,
    /// What staff call the family.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// IANA zone whose clocks the family lives by; the service's where absent.
    #[schema(max_length = 40)]
    zone: Option<String>,
    /// Its adults.
    #[schema(min_items = 1, max_items = 20)]
    carers: Vec<CarerIn>,
    /// Its children in the service.
    #[schema(min_items = 1, max_items = 20)]
    children: Vec<ChildIn>,
    /// Nobody may learn where the family is (parents apart, a refuge); no where absent.
    #[serde(default)]
    confidential: bool,
}

impl FamilyIn {
    fn parse(self, app: &App, service_id: Id) -> Result<NewFamily, Error> {
        let (mut checks, now) = (Checks::default(), app.clock.now());
        let fresh = |id: Option<Uuid>| id.map_or_else(|| Id::at(now), Id);
        let name = checks.take("/name", line(&self.name, NAME_LIMIT));
        let zone = checks.take_some("/zone", self.zone.as_deref().map(model::zone)).flatten();
        let zone = zone.or_else(|| app.service_of(service_id).map(|s| s.zone));
        for (pointer, count) in [("/carers", self.carers.len()), ("/children", self.children.len())]
        {
            if count == 0 {
                checks.refuse(pointer, Wrong::new(Code::EmptyValue));
            } else if count > PEOPLE_LIMIT {
                checks.refuse(pointer, Wrong::new(Code::TooMany).with("limit", PEOPLE_LIMIT));
            }
        }
        // By the family's own clocks: a child may be born after midnight where it lives.
        let today = zone.map_or(now.date_naive(), |zone| crate::clock::wall(now, zone).date());
        let carers =
            self.carers.into_iter().enumerate().take(PEOPLE_LIMIT).filter_map(|(at, carer)| {
                let id = fresh(carer.id);
                carer.parse(&mut checks, &format!("/carers/{at}"), id)
            });
        let carers: Vec<_> = carers.collect();
        let children =
            self.children.into_iter().enumerate().take(PEOPLE_LIMIT).filter_map(|(at, child)| {
                let id = fresh(child.id);
                child.parse(&mut checks, &format!("/children/{at}"), id, today)
            });
        let children: Vec<_> = children.collect();
        let family = name.zip(zone).map(|(name, zone)| NewFamily {
            id: fresh(self.id),
            name,
            zone,
            carers,
            children,
            confidential: self.confidential,
        });
        for (at, offer) in family.as_ref().map(model::missing_text_names).unwrap_or_default() {
            let wrong = Wrong::new(Code::MissingField).with("offer", offer);
            checks.refuse(&format!("/children/{at}/text_name"), wrong);
        }
        checks.done(family)
    }
}

/// A family with everybody in it.
#[derive(Debug, Serialize, ToSchema)]
struct FamilyOut {
    id: Uuid,
    name: String,
    zone: String,
    carers: Vec<CarerOut>,
    children: Vec<ChildOut>,
    /// Nobody may learn where the family is: no place and no visitor's route is shown to its
    /// adults or stands in a text.
    confidential: bool,
    version: i64,
}

impl From<Family> for FamilyOut {
    fn from(family: Family) -> Self {
        let Family { id, name, zone, carers, children, addresses, links, confidential, rev } =
            family;
        let carers = carers.into_iter().map(|carer| CarerOut::new(carer, &addresses, &links));
        Self {
            id: id.0,
            name,
            zone: zone.name().to_owned(),
            carers: carers.collect(),
            children: children.into_iter().map(|child| ChildOut::new(id, child)).collect(),
            confidential,
            version: rev,
        }
    }
}

/// Create a family with its carers and children.
///
/// It is then on your caseload. Each number gets one text that asks whether texts are welcome.
#[utoipa::path(tag = "families", operation_id = "create_family", request_body = FamilyIn,
    responses((status = 201, description = "Created.", body = FamilyOut),
        (status = 409, description = "An id or a phone number is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/families")]
async fn create_family(
    app: Data<App>,
    Staff(who): Staff,
    Body(body): Body<FamilyIn>,
) -> Result<HttpResponse, Failure> {
    let new = body.parse(&app, who.scope.service_id)?;
    let family = ops::create_family(&app, who, new).await?;
    let place = format!("/v1/families/{}", family.id);
    Ok(reply::created(&FamilyOut::from(family), &place))
}

/// Get a family of your caseload.
#[utoipa::path(tag = "families", operation_id = "get_family",
    params(("family_id" = Uuid, Path, description = "The family.")),
    responses((status = 200, description = "The family.", body = FamilyOut)))]
#[get("/v1/families/{family_id}")]
async fn get_family(
    app: Data<App>,
    Staff(who): Staff,
    family: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let family = ops::get_family(&app, who, Id(*family)).await?;
    let version = family.rev;
    Ok(reply::ok_version(&FamilyOut::from(family), version))
}

/// What is to change of a family; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"confidential": true}))]
struct FamilyChangeIn {
    /// Nobody may learn where the family is (parents apart, a refuge).
    confidential: Option<bool>,
}

/// Change a family.
///
/// While it is confidential, no place and no visitor's route leaves the service: the adults of the
/// family are shown none, not even those they wrote themselves, and no text names one. Visitors
/// it is allotted to still see them. The adults are not told of the change.
#[utoipa::path(tag = "families", operation_id = "change_family", request_body = FamilyChangeIn,
    params(("family_id" = Uuid, Path, description = "The family."),
        ("If-Match" = Option<String>, Header, max_length = 24,
            description = "The `version` you saw, in quotes.")),
    responses((status = 200, description = "Changed.", body = FamilyOut),
        (status = 412, description = "It was changed since.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[patch("/v1/families/{family_id}")]
async fn change_family(
    app: Data<App>,
    Staff(who): Staff,
    family: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<FamilyChangeIn>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&req)?;
    let family = ops::change_family(&app, who, Id(*family), version, body.confidential).await?;
    let version = family.rev;
    Ok(reply::ok_version(&FamilyOut::from(family), version))
}

/// Children.
#[derive(Debug, Serialize, ToSchema)]
struct ChildrenOut {
    items: Vec<ChildOut>,
}

/// List the children you reach.
///
/// A carer's own, a visitor's caseload, all of a lead's service.
#[utoipa::path(tag = "families", operation_id = "list_children",
    responses((status = 200, description = "The children.", body = ChildrenOut)))]
#[get("/v1/children")]
async fn list_children(
    app: Data<App>,
    AnyoneAtAll(who): AnyoneAtAll,
) -> Result<HttpResponse, Failure> {
    let found = ops::list_children(&app, who).await?;
    let items = found.into_iter().map(|(family, child)| ChildOut::new(family, child)).collect();
    Ok(reply::ok(&ChildrenOut { items }))
}

/// Who holds the token.
#[derive(Debug, Serialize, ToSchema)]
struct MeOut {
    id: Uuid,
    /// `carer`, `visitor`, `link_advisor`, `volunteer`, `lead` or `manager`.
    role: &'static str,
    /// For staff and volunteers: what the service calls them, as its page has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// For staff: the teams they are in, by code; what they are called stands with the service.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    teams: Vec<String>,
    name: String,
    /// Code of the service.
    service: String,
    /// Name of the service.
    service_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<String>,
    /// A carer's: who interprets for them; absent = not asked yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    interpreter: Option<Interpreter>,
    /// A carer's: the language they speak (BCP 47); absent = the one they read.
    #[serde(skip_serializing_if = "Option::is_none")]
    spoken_language: Option<String>,
    /// A carer's: other formats they need.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    formats: Vec<Format>,
    /// A carer's: when somebody last went over all this with them; absent = not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs_gone_over_on: Option<NaiveDate>,
    /// A carer's: what they may do for which child.
    children: Vec<LinkOut>,
}

impl From<Me> for MeOut {
    fn from(me: Me) -> Self {
        Self {
            id: me.id.0,
            role: me.role.as_str(),
            title: me.title,
            teams: me.teams,
            name: me.name,
            service: me.service,
            service_name: me.service_name,
            family_id: me.family_id.map(|id| id.0),
            language: me.voice.as_ref().map(|(language, _)| language.as_str().to_owned()),
            style: me.voice.as_ref().map(|(_, style)| style.as_str().to_owned()),
            interpreter: me.interpreter,
            spoken_language: me.needs.spoken.map(|tongue| tongue.as_str().to_owned()),
            formats: me.needs.formats,
            needs_gone_over_on: me.needs.gone_over.map(|(on, _)| on),
            children: me.links.iter().map(|(id, rights)| LinkOut::new(*id, *rights)).collect(),
        }
    }
}

/// Get who you are.
#[utoipa::path(tag = "families", operation_id = "get_me",
    responses((status = 200, description = "You.", body = MeOut)))]
#[get("/v1/me")]
async fn get_me(app: Data<App>, AnyoneAtAll(who): AnyoneAtAll) -> Result<HttpResponse, Failure> {
    Ok(reply::ok(&MeOut::from(ops::get_me(&app, who).await?)))
}
