//! The waiting list over HTTP.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use uuid::Uuid;

use super::ops::{self, Shown};
use super::wire::{
    AddIn, SuggestedOut, WaitingListOut, WaitingOut, WaitingStepIn, WaitingWithHistory,
};
use super::{change, suggest};
use crate::app::App;
use crate::auth::{Anyone, Lead, Principal, StaffPrincipal};
use crate::db::Id;
use crate::error::{Code, Error, Fault};
use crate::http::again::{ChangeHeaders, KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::problem::accept_language;
use crate::http::version::need_match;
use crate::http::{Body, Failure, reply};
use crate::programmes::teams::OfTeam;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(add_to_waiting_list)
        .service(list_waiting)
        .service(get_waiting)
        .service(change_waiting)
        .service(suggest_visitors)
        .configure(super::correct_http::routes);
}

async fn shown(
    app: &App,
    who: StaffPrincipal,
    id: Id,
) -> Result<(WaitingWithHistory, i64), Failure> {
    let (shown, events) = ops::get(app, who, id).await?;
    let version = shown.entry.rev;
    let name = ops::programme_name(app, who.scope.service_id, &shown.entry);
    Ok((WaitingWithHistory::new(WaitingOut::whole(shown, name), events), version))
}

/// Put the child of an accepted referral on the list of a programme.
#[utoipa::path(tag = "waiting", operation_id = "add_to_waiting_list", request_body = AddIn,
    params(("referral_id" = Uuid, Path, description = "The referral, linked with its family."), KeyHeader),
    responses((status = 201, description = "It waits.", body = WaitingWithHistory),
        (status = 200, description = "It waited before.", body = WaitingWithHistory),
        (status = 409, description = "It is not accepted, has no family yet, or waits already.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/referrals/{referral_id}/waiting")]
async fn add_to_waiting_list(
    app: Data<App>,
    Lead(who): Lead,
    referral: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<AddIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let (id, before) = change::add(&app, who, Id(*referral), body.programme, request).await?;
    let (out, version) = shown(&app, who, id).await?;
    if before {
        return Ok(reply::replayed(&out, version));
    }
    Ok(reply::created(&out, &format!("/v1/waiting/{id}")))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    programme: Option<String>,
    from: Option<u32>,
    team: Option<String>,
}

/// The document's macro would look into a plain `Query` by itself.
type Which = web::Query<ListQuery>;

/// List those who wait.
///
/// A lead's are those of a programme, in the order the service's page gives, 50 at once. A carer's
/// are their own: what the family waits for and what it can use meanwhile, never a place. `team` is
/// a help and no wall: a lead who is in a team sees all, unless they ask for less.
#[utoipa::path(tag = "waiting", operation_id = "list_waiting",
    params(("programme" = Option<String>, Query, max_length = 40, example = "portage",
            description = "A lead's: the programme's code."),
        ("from" = Option<u32>, Query, description = "A lead's: behind so many."),
        ("team" = Option<String>, Query, max_length = 40, example = "havant",
            description = "A lead's: only those of this team, by code; `none`: those whose team \
                nobody settled yet, or that the service has no more.")),
    responses((status = 200, description = "Those who wait.", body = WaitingListOut)))]
#[get("/v1/waiting")]
async fn list_waiting(
    app: Data<App>,
    Anyone(who): Anyone,
    query: Which,
) -> Result<HttpResponse, Failure> {
    let service_id = who.service_id();
    let name = |shown: &Shown| ops::programme_name(&app, service_id, &shown.entry);
    if let Principal::Carer(carer) = who {
        let own = ops::list_own(&app, carer).await?;
        let own = own.into_iter().map(|shown| {
            let programme = name(&shown);
            WaitingOut::own(shown, programme)
        });
        let waiting = own.collect();
        let out = WaitingListOut { waiting, keys: Vec::new(), ranked: false, more: false };
        return Ok(reply::ok(&out));
    }
    let lead = who.lead()?;
    let missing = || Error::fault(Fault::parameter("programme", Code::MissingField));
    let programme = query.programme.clone().ok_or_else(missing)?;
    let from = usize::try_from(query.from.unwrap_or_default()).unwrap_or(usize::MAX);
    let service = app.service_of(service_id).ok_or_else(Error::not_found)?;
    let team = OfTeam::parse(service, query.team.as_deref())?;
    let list = ops::list(&app, lead, programme, (team, from)).await?;
    Ok(reply::ok(&WaitingListOut::new(list, name)))
}

/// Get an entry of the waiting list with its history.
#[utoipa::path(tag = "waiting", operation_id = "get_waiting",
    params(("waiting_id" = Uuid, Path, description = "The entry.")),
    responses((status = 200, description = "The entry.", body = WaitingWithHistory,
        headers(("ETag" = String, description = "The `version`, in quotes.")))))]
#[get("/v1/waiting/{waiting_id}")]
async fn get_waiting(
    app: Data<App>,
    Lead(who): Lead,
    id: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let (out, version) = shown(&app, who, Id(*id)).await?;
    Ok(reply::ok_version(&out, version))
}

/// Change an entry of the waiting list.
///
/// A place by hand, an end, an offer that lapsed, and another team are a person's, with words that
/// say why. An entry ends with a visitor, who has the family on the caseload from then on. Another
/// team is the referral's and its other open places' too.
#[utoipa::path(tag = "waiting", operation_id = "change_waiting", request_body = WaitingStepIn,
    params(("waiting_id" = Uuid, Path, description = "The entry."), ChangeHeaders),
    responses((status = 200, description = "As it is now.", body = WaitingWithHistory),
        (status = 409, description = "It does not stand so that this can be done.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/waiting/{waiting_id}/steps")]
async fn change_waiting(
    app: Data<App>,
    Lead(who): Lead,
    id: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<WaitingStepIn>,
) -> Result<HttpResponse, Failure> {
    let (version, request) = (need_match(&req)?, request(&req, &body)?);
    let taken = body.parse()?;
    let before = change::change(&app, who, (Id(*id), version), taken, request).await?;
    let (out, version) = shown(&app, who, Id(*id)).await?;
    Ok(if before { reply::replayed(&out, version) } else { reply::ok_version(&out, version) })
}

/// Suggest visitors for a child who waits.
///
/// Those of the child's team first, then by what the service's page says a lead looks at; the
/// reason is told in the language of `Accept-Language`. Nobody is left out; a lead decides.
#[utoipa::path(tag = "waiting", operation_id = "suggest_visitors",
    params(("waiting_id" = Uuid, Path, description = "The entry.")),
    responses((status = 200, description = "The visitors.", body = SuggestedOut)))]
#[get("/v1/waiting/{waiting_id}/visitors")]
async fn suggest_visitors(
    app: Data<App>,
    Lead(who): Lead,
    id: Path<Uuid>,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let voice = app.texts.web_voice(accept_language(req.headers()));
    Ok(reply::ok(&SuggestedOut::from(suggest::visitors(&app, who, Id(*id), voice).await?)))
}
