//! Families over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::model::{
    self, Child, Family, NAME_LIMIT, NewCarer, NewChild, NewFamily, PEOPLE_LIMIT, PhoneNumber,
    QuietHours, TEXT_NAME_LIMIT, as_time, line, minute_of_day,
};
use super::ops::{self, Me};
use crate::app::App;
use crate::auth::{Anyone, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::{Body, Failure, reply};
use crate::l10n::Style;

/// This room's routes.
pub fn routes(cfg: &mut ServiceConfig<'_>) {
    cfg.service(create_family).service(get_family).service(list_children).service(get_me);
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
}

/// An adult of the family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CarerIn {
    /// Made by the client (UUID); ours where absent.
    id: Option<Uuid>,
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// What the child calls them.
    #[schema(min_length = 1, max_length = 20, example = "mum")]
    called: Option<String>,
    /// Reading language (BCP 47); English where absent.
    #[schema(max_length = 35, example = "pl")]
    language: Option<String>,
    /// Style of texts; `standard` where absent.
    style: Option<StyleWord>,
    /// Mobile number. It gets one text that asks, and no more until it says yes.
    #[schema(max_length = 32, example = "07700 900123")]
    phone: Option<String>,
    /// No texts in these hours; 20:30 to 08:00 where absent.
    quiet_hours: Option<QuietIn>,
}

/// Hours without texts, by the family's clocks; may pass midnight.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuietIn {
    /// First quiet minute.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "20:30")]
    from: String,
    /// First minute that is not quiet any more.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "08:00")]
    until: String,
}

/// A child of the family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChildIn {
    /// Made by the client (UUID); ours where absent.
    id: Option<Uuid>,
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// The short name the carer chose for texts; "your child" where absent. Needed for each child
    /// where a family with several children gets texts.
    #[schema(min_length = 1, max_length = 20)]
    text_name: Option<String>,
    /// Nicknames the family may write.
    #[serde(default)]
    #[schema(max_items = 5)]
    also: Vec<TextName>,
    /// Date of birth.
    born: Option<NaiveDate>,
}

/// A name as a family writes it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(min_length = 1, max_length = 20)]
struct TextName(String);

/// How texts are written.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StyleWord {
    /// Plain sentences.
    Standard,
    /// Short sentences, easy words.
    Simple,
    /// Key words, for families who use Makaton.
    KeyWord,
}

impl From<StyleWord> for Style {
    fn from(word: StyleWord) -> Self {
        match word {
            StyleWord::Standard => Self::Standard,
            StyleWord::Simple => Self::Simple,
            StyleWord::KeyWord => Self::KeyWord,
        }
    }
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
        let today = now.date_naive();
        let carers =
            self.carers.into_iter().enumerate().take(PEOPLE_LIMIT).filter_map(|(at, carer)| {
                let id = fresh(carer.id);
                parse_carer(&mut checks, at, id, carer)
            });
        let carers: Vec<_> = carers.collect();
        let children =
            self.children.into_iter().enumerate().take(PEOPLE_LIMIT).filter_map(|(at, child)| {
                let id = fresh(child.id);
                parse_child(&mut checks, at, id, child, today)
            });
        let children: Vec<_> = children.collect();
        let family = name.zip(zone).map(|(name, zone)| NewFamily {
            id: fresh(self.id),
            name,
            zone,
            carers,
            children,
        });
        for (at, offer) in family.as_ref().map(model::missing_text_names).unwrap_or_default() {
            let wrong = Wrong::new(Code::MissingField).with("offer", offer);
            checks.refuse(&format!("/children/{at}/text_name"), wrong);
        }
        checks.done(family)
    }
}

fn parse_carer(checks: &mut Checks, at: usize, id: Id, wire: CarerIn) -> Option<NewCarer> {
    let here = |field: &str| format!("/carers/{at}/{field}");
    let name = checks.take(&here("name"), line(&wire.name, NAME_LIMIT));
    let called = wire.called.map(|called| line(&called, TEXT_NAME_LIMIT));
    let called = checks.take_some(&here("called"), called);
    let language = wire.language.as_deref().unwrap_or("en-GB");
    let language = checks.take(&here("language"), model::language(language));
    let phone = wire.phone.map(|phone| PhoneNumber::parse(&phone));
    let phone = checks.take_some(&here("phone"), phone);
    let quiet = match wire.quiet_hours {
        None => Some(QuietHours::default()),
        Some(hours) => {
            let from = checks.take(&here("quiet_hours/from"), minute_of_day(&hours.from));
            let until = checks.take(&here("quiet_hours/until"), minute_of_day(&hours.until));
            from.zip(until).map(|(from, until)| QuietHours { from, until })
        }
    };
    Some(NewCarer {
        id,
        name: name?,
        called: called?,
        language: language?,
        style: wire.style.map_or(Style::Standard, Style::from),
        quiet: quiet?,
        phone: phone?,
    })
}

fn parse_child(
    checks: &mut Checks,
    at: usize,
    id: Id,
    wire: ChildIn,
    today: NaiveDate,
) -> Option<NewChild> {
    let here = |field: &str| format!("/children/{at}/{field}");
    let name = checks.take(&here("name"), line(&wire.name, NAME_LIMIT));
    let text_name = wire.text_name.map(|name| line(&name, TEXT_NAME_LIMIT));
    let text_name = checks.take_some(&here("text_name"), text_name);
    if wire.also.len() > 5 {
        checks.refuse(&here("also"), Wrong::new(Code::TooMany).with("limit", 5));
    }
    let also = wire.also.iter().take(5).enumerate().filter_map(|(place, name)| {
        checks.take(&here(&format!("also/{place}")), line(&name.0, TEXT_NAME_LIMIT))
    });
    let also: Vec<_> = also.collect();
    let born = wire.born.map(|born| model::birth_date(born, today));
    let born = checks.take_some(&here("born"), born);
    Some(NewChild { id, name: name?, text_name: text_name?, also, born: born? })
}

/// A family with everybody in it.
#[derive(Debug, Serialize, ToSchema)]
struct FamilyOut {
    id: Uuid,
    name: String,
    zone: String,
    carers: Vec<CarerOut>,
    children: Vec<ChildOut>,
    version: i64,
}

/// An adult of a family.
#[derive(Debug, Serialize, ToSchema)]
struct CarerOut {
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    called: Option<String>,
    language: String,
    style: String,
    quiet_hours: QuietIn,
    /// Where texts go and what the number said to them: `asked`, `yes` or `stopped`.
    numbers: Vec<NumberOut>,
}

/// A number of a carer.
#[derive(Debug, Serialize, ToSchema)]
struct NumberOut {
    id: Uuid,
    number: String,
    texts: &'static str,
}

/// A child.
#[derive(Debug, Serialize, ToSchema)]
struct ChildOut {
    id: Uuid,
    family_id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_name: Option<String>,
    also: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<NaiveDate>,
    version: i64,
}

impl ChildOut {
    fn new(family_id: Id, child: Child) -> Self {
        Self {
            id: child.id.0,
            family_id: family_id.0,
            name: child.name,
            text_name: child.text_name,
            also: child.also,
            born: child.born,
            version: child.rev,
        }
    }
}

fn hhmm(minute: u32) -> String {
    as_time(minute).format("%H:%M").to_string()
}

impl From<Family> for FamilyOut {
    fn from(family: Family) -> Self {
        let Family { id, name, zone, carers, children, addresses, rev } = family;
        let carers = carers.into_iter().map(|carer| CarerOut {
            id: carer.id.0,
            name: carer.name,
            called: carer.called,
            language: carer.language.as_str().to_owned(),
            style: carer.style.as_str().to_owned(),
            quiet_hours: QuietIn { from: hhmm(carer.quiet.from), until: hhmm(carer.quiet.until) },
            numbers: addresses
                .iter()
                .filter(|address| address.carer_id == carer.id)
                .map(|address| NumberOut {
                    id: address.id.0,
                    number: address.number.as_str().to_owned(),
                    texts: address.consent.as_str(),
                })
                .collect(),
        });
        Self {
            id: id.0,
            name,
            zone: zone.name().to_owned(),
            carers: carers.collect(),
            children: children.into_iter().map(|child| ChildOut::new(id, child)).collect(),
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
async fn list_children(app: Data<App>, Anyone(who): Anyone) -> Result<HttpResponse, Failure> {
    let found = ops::list_children(&app, who).await?;
    let items = found.into_iter().map(|(family, child)| ChildOut::new(family, child)).collect();
    Ok(reply::ok(&ChildrenOut { items }))
}

/// Who holds the token.
#[derive(Debug, Serialize, ToSchema)]
struct MeOut {
    id: Uuid,
    /// `carer`, `visitor` or `lead`.
    role: &'static str,
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
}

impl From<Me> for MeOut {
    fn from(me: Me) -> Self {
        Self {
            id: me.id.0,
            role: me.role.as_str(),
            name: me.name,
            service: me.service,
            service_name: me.service_name,
            family_id: me.family_id.map(|id| id.0),
            language: me.voice.as_ref().map(|(language, _)| language.as_str().to_owned()),
            style: me.voice.as_ref().map(|(_, style)| style.as_str().to_owned()),
        }
    }
}

/// Get who you are.
#[utoipa::path(tag = "families", operation_id = "get_me",
    responses((status = 200, description = "You.", body = MeOut)))]
#[get("/v1/me")]
async fn get_me(app: Data<App>, Anyone(who): Anyone) -> Result<HttpResponse, Failure> {
    Ok(reply::ok(&MeOut::from(ops::get_me(&app, who).await?)))
}
