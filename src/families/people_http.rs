//! The people of a family over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, patch, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::change_store::CarerChange;
use super::interpreter::Interpreter;
use super::model::{
    self, NAME_LIMIT, NewCarer, PEOPLE_LIMIT, PhoneNumber, QuietHours, TEXT_NAME_LIMIT, line,
};
use super::needs::{Format, NeedsChange};
use super::people::{self as ops, Change};
use super::rights::{Rights, Standing};
use super::wire::{
    CarerIn, CarerOut, ChildIn, ChildOut, QuietIn, RightsWire, StandingWord, StyleWord,
};
use crate::app::App;
use crate::auth::{Carer, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::version::if_match;
use crate::http::{Body, Failure, reply};
use crate::l10n::Style;

/// The doors of this part of the room.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(add_carer)
        .service(change_carer)
        .service(set_my_interpreter)
        .service(end_carer_link)
        .service(add_child)
        .service(allot_child)
        .service(invite_logger);
}

/// A carer who joins a family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "carer": {"name": "Jan Nowak", "called": "dad", "language": "pl", "phone": "07700 900124",
              "standing": "parental_responsibility"},
    "children": ["0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01"]
}))]
struct NewCarerIn {
    carer: CarerIn,
    /// For which children; all of the family where absent.
    #[schema(max_items = 20)]
    children: Option<Vec<Uuid>>,
}

/// Add a carer to a family.
///
/// Their number gets the one text that asks whether texts are welcome.
#[utoipa::path(tag = "families", operation_id = "add_carer", request_body = NewCarerIn,
    params(("family_id" = Uuid, Path, description = "The family.")),
    responses((status = 201, description = "Added.", body = CarerOut),
        (status = 409, description = "The id is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/families/{family_id}/carers")]
async fn add_carer(
    app: Data<App>,
    Staff(who): Staff,
    family: Path<Uuid>,
    Body(body): Body<NewCarerIn>,
) -> Result<HttpResponse, Failure> {
    let mut checks = Checks::default();
    let id = body.carer.id.map_or_else(|| Id::at(app.clock.now()), Id);
    let new = body.carer.parse(&mut checks, "/carer", id);
    if body.children.as_ref().is_some_and(|children| children.len() > PEOPLE_LIMIT) {
        checks.refuse("/children", Wrong::new(Code::TooMany).with("limit", PEOPLE_LIMIT));
    }
    let new = checks.done(new)?;
    let children = body.children.map(|ids| ids.into_iter().map(Id).collect());
    let carer = ops::add_carer(&app, who, Id(*family), new, children).await?;
    let place = format!("/v1/families/{family}");
    Ok(reply::created(&CarerOut::new(carer, &[], &[]), &place))
}

/// What is to change of a carer; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "language": "en-GB", "style": "key_word", "standing": "parental_responsibility",
    "rights": [{"child_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
                "rights": {"log": true, "book": true, "consent": true, "read": true}}]
}))]
struct CarerChangeIn {
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
    /// What the child calls them; `null` = nobody said.
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 20)]
    called: Option<Option<String>>,
    /// Reading language (BCP 47).
    #[schema(max_length = 35)]
    language: Option<String>,
    /// Style of texts.
    style: Option<StyleWord>,
    /// Another number; it is asked anew, and the old one is not theirs any more.
    #[schema(max_length = 32, example = "07700 900125")]
    phone: Option<String>,
    /// No texts in these hours.
    quiet_hours: Option<QuietIn>,
    /// On whose authority they consent.
    standing: Option<StandingWord>,
    /// Who interprets for them when somebody visits. That the family does, only the carer can say
    /// (`set_my_interpreter`).
    interpreter: Option<Interpreter>,
    /// The language they speak (BCP 47), where it is not the one they read: any, also one without
    /// texts of ours; `null` = the one they read.
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<String>, max_length = 35, example = "syl")]
    spoken_language: Option<Option<String>>,
    /// Other formats they need, each once, in place of all there were.
    #[schema(max_items = 6)]
    formats: Option<Vec<Format>>,
    /// What they may do for a child; a child not named stays as it is.
    #[serde(default)]
    #[schema(max_items = 20)]
    rights: Vec<ChildRightsIn>,
}

/// What a carer may do for one child.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChildRightsIn {
    child_id: Uuid,
    rights: RightsWire,
}

impl CarerChangeIn {
    fn parse(self) -> Result<Change, Error> {
        let mut checks = Checks::default();
        let name = self.name.map(|name| line(&name, NAME_LIMIT));
        let name = checks.take_some("/name", name).flatten();
        let called = self.called.map(|called| {
            let called = called.map(|called| line(&called, TEXT_NAME_LIMIT));
            checks.take_some("/called", called).flatten()
        });
        let language = self.language.as_deref().map(model::language);
        let language = checks.take_some("/language", language).flatten();
        let phone = self.phone.map(|phone| PhoneNumber::parse(&phone));
        let phone = checks.take_some("/phone", phone).flatten();
        let quiet: Option<QuietHours> =
            self.quiet_hours.and_then(|hours| hours.parse(&mut checks, "/quiet_hours"));
        if self.rights.len() > PEOPLE_LIMIT {
            checks.refuse("/rights", Wrong::new(Code::TooMany).with("limit", PEOPLE_LIMIT));
        }
        let rights: Vec<(Id, Rights)> =
            self.rights.iter().map(|one| (Id(one.child_id), one.rights.into())).collect();
        let spoken = self.spoken_language.as_ref().map(Option::as_deref);
        let needs = NeedsChange::parse(&mut checks, spoken, self.formats);
        let carer = CarerChange {
            name,
            called,
            language,
            style: self.style.map(Style::from),
            quiet,
            standing: self.standing.map(Standing::from),
            phone,
        };
        checks.done(Some(Change { carer, rights, interpreter: self.interpreter, needs }))
    }
}

/// Change a carer.
#[utoipa::path(tag = "families", operation_id = "change_carer", request_body = CarerChangeIn,
    params(("carer_id" = Uuid, Path, description = "The carer."),
        ("If-Match" = Option<String>, Header, max_length = 24,
            description = "The `version` you saw, in quotes.")),
    responses((status = 200, description = "Changed.", body = CarerOut),
        (status = 409, description = "Nobody would be left who can consent.",
            content_type = "application/problem+json", body = crate::http::problem::Problem),
        (status = 412, description = "It was changed since.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[patch("/v1/carers/{carer_id}")]
async fn change_carer(
    app: Data<App>,
    Staff(who): Staff,
    carer: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<CarerChangeIn>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&req)?;
    let carer = ops::change_carer(&app, who, Id(*carer), version, body.parse()?).await?;
    let version = carer.rev;
    Ok(reply::ok_version(&CarerOut::new(carer, &[], &[]), version))
}

/// Who is to interpret.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"interpreter": "employed"}))]
struct InterpreterIn {
    interpreter: Interpreter,
}

/// Say who interprets for you when somebody visits.
///
/// An adult of your family may (`family`), never a child. Where consent is asked or worries are
/// spoken of, an interpreter whose work it is comes all the same.
#[utoipa::path(tag = "families", operation_id = "set_my_interpreter", request_body = InterpreterIn,
    responses((status = 204, description = "Kept; visits to come follow.")))]
#[put("/v1/me/interpreter")]
async fn set_my_interpreter(
    app: Data<App>,
    Carer(who): Carer,
    Body(body): Body<InterpreterIn>,
) -> Result<HttpResponse, Failure> {
    ops::set_my_interpreter(&app, who, body.interpreter).await?;
    Ok(reply::no_content())
}

/// End a carer's link with a family.
///
/// Their sign-ins, invitations, reminder and queued texts end with it. Nobody else notices; what
/// they logged stays. A second time changes nothing.
#[utoipa::path(tag = "families", operation_id = "end_carer_link",
    params(("carer_id" = Uuid, Path, description = "The carer.")),
    responses((status = 204, description = "Ended."),
        (status = 409, description = "Nobody would be left who can consent.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/carers/{carer_id}/end")]
async fn end_carer_link(
    app: Data<App>,
    Staff(who): Staff,
    carer: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    ops::end_carer_link(&app, who, Id(*carer)).await?;
    Ok(reply::no_content())
}

/// A child who joins a family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"child": {"name": "Leo Nowak", "text_name": "Leo",
    "born": "2024-02-29"}}))]
struct NewChildIn {
    child: ChildIn,
}

/// Add a child to a family.
#[utoipa::path(tag = "families", operation_id = "add_child", request_body = NewChildIn,
    params(("family_id" = Uuid, Path, description = "The family.")),
    responses((status = 201, description = "Added.", body = ChildOut),
        (status = 409, description = "The id is taken.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/families/{family_id}/children")]
async fn add_child(
    app: Data<App>,
    Staff(who): Staff,
    family: Path<Uuid>,
    Body(body): Body<NewChildIn>,
) -> Result<HttpResponse, Failure> {
    let (mut checks, now) = (Checks::default(), app.clock.now());
    let id = body.child.id.map_or_else(|| Id::at(now), Id);
    let new = body.child.parse(&mut checks, "/child", id, app.today(who.scope.service_id));
    let child = ops::add_child(&app, who, Id(*family), checks.done(new)?).await?;
    Ok(reply::created(&ChildOut::new(Id(*family), child), &format!("/v1/families/{family}")))
}

/// Who is to visit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"staff_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a09"}))]
struct AllotIn {
    /// A member of staff of this service.
    staff_id: Uuid,
}

/// Allot a child to a visitor.
///
/// The family is on that visitor's caseload from now on and on no other. A lead decides.
#[utoipa::path(tag = "families", operation_id = "allot_child", request_body = AllotIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 204, description = "Allotted.")))]
#[put("/v1/children/{child_id}/visitor")]
async fn allot_child(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
    Body(body): Body<AllotIn>,
) -> Result<HttpResponse, Failure> {
    ops::allot_child(&app, who, Id(*child), Id(body.staff_id)).await?;
    Ok(reply::no_content())
}

/// Another adult who is to log practice for a child.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Zofia Nowak", "called": "gran", "language": "pl",
    "phone": "07700 900126"}))]
struct LoggerIn {
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// What the child calls them.
    #[schema(min_length = 1, max_length = 20)]
    called: Option<String>,
    /// Reading language (BCP 47); English where absent.
    #[schema(max_length = 35)]
    language: Option<String>,
    /// Mobile number; the sign-in code goes there.
    #[schema(max_length = 32, example = "07700 900126")]
    phone: String,
}

impl LoggerIn {
    fn parse(self, id: Id) -> Result<NewCarer, Error> {
        let mut checks = Checks::default();
        let name = checks.take("/name", line(&self.name, NAME_LIMIT));
        let called = self.called.map(|called| line(&called, TEXT_NAME_LIMIT));
        let called = checks.take_some("/called", called);
        let language = self.language.as_deref().unwrap_or("en-GB");
        let language = checks.take("/language", model::language(language));
        let phone = checks.take("/phone", PhoneNumber::parse(&self.phone));
        let parts = name.zip(called).zip(language.zip(phone));
        checks.done(parts.map(|((name, called), (language, phone))| NewCarer {
            id,
            name,
            called,
            language,
            style: Style::Standard,
            quiet: QuietHours::default(),
            phone: Some(phone),
            standing: Standing::None,
            rights: Rights::LOGGER,
        }))
    }
}

/// An invitation to be handed over. It is shown this once; nobody can look it up later.
#[derive(Debug, Serialize, ToSchema)]
struct LoggerInvited {
    carer_id: Uuid,
    /// What they type, in any case, with or without the hyphens.
    #[schema(example = "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V")]
    code: String,
    /// It works until then, once.
    expires_at: DateTime<Utc>,
}

/// Let another adult log practice for a child.
///
/// For a carer who may consent for the child. The other adult sees this week's steps and their own
/// entries, nothing else.
#[utoipa::path(tag = "families", operation_id = "invite_logger", request_body = LoggerIn,
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 201, description = "Hand the code over.", body = LoggerInvited)))]
#[post("/v1/children/{child_id}/loggers")]
async fn invite_logger(
    app: Data<App>,
    Carer(who): Carer,
    child: Path<Uuid>,
    Body(body): Body<LoggerIn>,
) -> Result<HttpResponse, Failure> {
    let new = body.parse(Id::at(app.clock.now()))?;
    let (id, made) = ops::invite_logger(&app, who, Id(*child), new).await?;
    let body =
        LoggerInvited { carer_id: id.0, code: made.code.reveal(), expires_at: made.expires_at };
    Ok(reply::created(&body, &format!("/v1/children/{child}/loggers")))
}
