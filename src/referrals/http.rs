//! Referrals over HTTP, for people with an account. Every change takes `If-Match` with the version
//! that was seen, and may carry an `Idempotency-Key`.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use serde::Deserialize;
use uuid::Uuid;

use super::arrive;
use super::case::Who;
use super::correct_wire::ChangeIn;
use super::ops::{self, PAGE, Wanted};
use super::out::{ReferralOut, ReferralWithHistory, ReferralsOut, SentOut};
use super::team::Places;
use super::unlink::{self, Grown};
use super::wire::{JoinIn, LinkIn, ReferIn, ReferralStepIn, UnlinkIn};
use super::{correct, joining, steps};
use crate::app::App;
use crate::auth::{Anyone, Lead, Principal};
use crate::db::Id;
use crate::error::Error;
use crate::http::again::{ChangeHeaders, KeyHeader, request};
use crate::http::doors::Doors;
use crate::http::problem::accept_language;
use crate::http::version::need_match;
use crate::http::{Body, Failure, reply};
use crate::programmes::teams::OfTeam;

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(refer_child)
        .service(list_referrals)
        .service(get_referral)
        .service(change_referral)
        .service(record_referral_step)
        .service(join_referrals)
        .service(link_referral)
        .service(unlink_referral)
        .configure(super::confirm_http::routes);
}

/// Ask the service for a child, or ask it something.
///
/// A carer asks for a child of theirs, or for a brother or sister; staff ask for anybody. What
/// the service's own page asks for (a signature, papers) is waited for; nobody is turned away here.
#[utoipa::path(tag = "referrals", operation_id = "refer_child", request_body = ReferIn,
    params(KeyHeader),
    responses((status = 201, description = "Kept.", body = SentOut),
        (status = 200, description = "Was kept before.", body = SentOut),
        (status = 409, description = "The key asked for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/referrals")]
async fn refer_child(
    app: Data<App>,
    Anyone(who): Anyone,
    req: HttpRequest,
    Body(body): Body<ReferIn>,
) -> Result<HttpResponse, Failure> {
    let request = request(&req, &body)?;
    let new = body.parse(app.today(who.service_id()))?;
    let sent = arrive::refer(&app, Who::Signed(who), new, request).await?;
    let (replayed, version) = (sent.replayed, sent.rev);
    let out = SentOut::from(sent);
    if replayed {
        return Ok(reply::replayed(&out, version));
    }
    let place = format!("/v1/referrals/{}", out.id);
    Ok(reply::created(&out, &place))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    over: Option<bool>,
    after: Option<Uuid>,
    team: Option<String>,
}

/// The document's macro would look into a plain `Query` by itself.
type Which = web::Query<ListQuery>;

/// List referrals.
///
/// A lead's are the open ones of the service; a visitor's those they entered; a carer's those they
/// sent and those about a child of theirs. In the order they were begun, 50 at once. `team` is a
/// help and no wall: who is in a team sees all, unless they ask for less.
#[utoipa::path(tag = "referrals", operation_id = "list_referrals",
    params(("over" = Option<bool>, Query, description = "A lead's: those that are over."),
        ("after" = Option<Uuid>, Query, description = "Only those begun after this one."),
        ("team" = Option<String>, Query, max_length = 40, example = "havant",
            description = "Only those of this team, by code; `none`: those whose team nobody \
                settled yet, or that the service has no more.")),
    responses((status = 200, description = "The referrals.", body = ReferralsOut)))]
#[get("/v1/referrals")]
async fn list_referrals(
    app: Data<App>,
    Anyone(who): Anyone,
    query: Which,
) -> Result<HttpResponse, Failure> {
    let service = app.service_of(who.service_id()).ok_or_else(Error::not_found)?;
    let team = OfTeam::parse(service, query.team.as_deref())?;
    let wanted = Wanted { over: query.over.unwrap_or(false), after: query.after.map(Id), team };
    let found = ops::list(&app, who, wanted).await?;
    let limit = usize::try_from(PAGE).unwrap_or_default();
    let more = found.len() > limit;
    let referrals = found.into_iter().take(limit).map(ReferralOut::from).collect();
    Ok(reply::ok(&ReferralsOut { referrals, more }))
}

async fn shown(
    app: &App,
    who: Principal,
    id: Uuid,
    req: &HttpRequest,
    replayed: bool,
) -> Result<HttpResponse, Failure> {
    let whole =
        ops::get(app, who, Id(id), app.texts.web_voice(accept_language(req.headers()))).await?;
    let version = whole.shown.referral.rev;
    let out = ReferralWithHistory::from(whole);
    Ok(if replayed { reply::replayed(&out, version) } else { reply::ok_version(&out, version) })
}

/// Get a referral with its history.
///
/// A lead sees where the child stands with the rules, then and now, and whether somebody else
/// asked for the same child. Who sent it sees what they wrote and how it goes.
#[utoipa::path(tag = "referrals", operation_id = "get_referral",
    params(("referral_id" = Uuid, Path, description = "The referral.")),
    responses((status = 200, description = "The referral.", body = ReferralWithHistory,
        headers(("ETag" = String, description = "The `version`, in quotes.")))))]
#[get("/v1/referrals/{referral_id}")]
async fn get_referral(
    app: Data<App>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    shown(&app, who, *id, &req, false).await
}

/// Correct what a referral says.
///
/// What it said before stays in its history. A child's name makes a question a referral. Who sent
/// it can change it while it is a draft; from then on a lead does.
#[utoipa::path(tag = "referrals", operation_id = "change_referral", request_body = ChangeIn,
    params(("referral_id" = Uuid, Path, description = "The referral."), ChangeHeaders),
    responses((status = 200, description = "As it is now.", body = ReferralWithHistory),
        (status = 409, description = "It is over, or was joined to another.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[patch("/v1/referrals/{referral_id}")]
async fn change_referral(
    app: Data<App>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<ChangeIn>,
) -> Result<HttpResponse, Failure> {
    let (version, request) = (need_match(&req)?, request(&req, &body)?);
    let correction = body.parse(app.today(who.service_id()))?;
    let before = correct::change(&app, who, (Id(*id), version), correction, request).await?;
    shown(&app, who, *id, &req, before).await
}

/// Take a step with a referral.
///
/// Only a person signposts or closes, and says why. A signature is recorded with its date once it
/// is there on paper; no text stands for it. Who sent it can send a draft and take it back. The team
/// of a child who was taken up is changed with a note, and the child's open places with it.
#[utoipa::path(tag = "referrals", operation_id = "record_referral_step", request_body = ReferralStepIn,
    params(("referral_id" = Uuid, Path, description = "The referral."), ChangeHeaders),
    responses((status = 200, description = "As it is now.", body = ReferralWithHistory),
        (status = 409, description = "It does not stand so that this can be done.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/referrals/{referral_id}/steps")]
async fn record_referral_step(
    app: Data<App>,
    Anyone(who): Anyone,
    id: Path<Uuid>,
    places: Data<Places>,
    req: HttpRequest,
    Body(body): Body<ReferralStepIn>,
) -> Result<HttpResponse, Failure> {
    let (version, request) = (need_match(&req)?, request(&req, &body)?);
    let taken = body.parse(app.today(who.service_id()))?;
    let places = **places;
    let before = steps::record_step(&app, who, (Id(*id), version), taken, request, places).await?;
    shown(&app, who, *id, &req, before).await
}

/// Join two referrals of the same child.
///
/// The other one leaves the list and stays readable; the step `separate` takes them apart again.
#[utoipa::path(tag = "referrals", operation_id = "join_referrals", request_body = JoinIn,
    params(("referral_id" = Uuid, Path, description = "The one that stays."),
        ("If-Match" = String, Header, max_length = 24,
            description = "The `version` you saw, in quotes; `*` for any.")),
    responses((status = 200, description = "As it is now.", body = ReferralWithHistory),
        (status = 409, description = "One of them is joined already, or over.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/referrals/{referral_id}/join")]
async fn join_referrals(
    app: Data<App>,
    Lead(who): Lead,
    id: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<JoinIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    joining::join(&app, who, (Id(*id), version), Id(body.other)).await?;
    shown(&app, Principal::Staff(who), *id, &req, false).await
}

/// Link a referral with its family.
///
/// With a family and a child that are there, or with a new family made of what the referral says,
/// whose number gets the one text that asks. From then on everything is sealed with its key.
#[utoipa::path(tag = "referrals", operation_id = "link_referral", request_body = LinkIn,
    params(("referral_id" = Uuid, Path, description = "The referral."),
        ("If-Match" = String, Header, max_length = 24,
            description = "The `version` you saw, in quotes; `*` for any.")),
    responses((status = 200, description = "As it is now.", body = ReferralWithHistory),
        (status = 409, description = "It is linked with another family.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/referrals/{referral_id}/family")]
async fn link_referral(
    app: Data<App>,
    Lead(who): Lead,
    id: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<LinkIn>,
) -> Result<HttpResponse, Failure> {
    let version = need_match(&req)?;
    let family = body.parse()?;
    joining::link(&app, who, (Id(*id), version), family).await?;
    shown(&app, Principal::Staff(who), *id, &req, false).await
}

/// Undo a joining or a link that was wrong.
///
/// One that was joined to another stands alone again, as it stood, with its own times; a yes or a no
/// that only the other family gave counts no more, and a family it came to by the joining is not its
/// family any more. One that stands alone leaves its family, and those joined to it with it. Once a
/// visit, a place or a programme came of it, it stays.
#[utoipa::path(tag = "referrals", operation_id = "unlink_referral", request_body = UnlinkIn,
    params(("referral_id" = Uuid, Path, description = "The referral."), ChangeHeaders),
    responses((status = 200, description = "As it is now.", body = ReferralWithHistory),
        (status = 409, description = "It was neither joined nor linked by a person, or something \
            came of it (`work_begun`).",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/referrals/{referral_id}/unlink")]
async fn unlink_referral(
    app: Data<App>,
    grown: Data<Grown>,
    Lead(who): Lead,
    id: Path<Uuid>,
    req: HttpRequest,
    Body(body): Body<UnlinkIn>,
) -> Result<HttpResponse, Failure> {
    let (version, request) = (need_match(&req)?, request(&req, &body)?);
    let note = body.parse()?;
    let before = unlink::unlink(&app, who, (Id(*id), version), (note, request), **grown).await?;
    shown(&app, Principal::Staff(who), *id, &req, before).await
}
