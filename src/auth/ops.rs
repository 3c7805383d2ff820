//! Use cases of getting in and staying in: one function, one transaction.
//!
//! What is wrong about a try is told after the commit, so that the try itself is always counted.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use subtle::ConstantTimeEq;

use super::code_store::{self as codes, NewCode, SentFor};
use super::device::Device;
use super::model::{CarerPrincipal, InvitationCode, Principal, RefreshToken, SignInCode};
use super::session_store::{self as rows, Invited, NewInvitation};
use super::token::ACCESS;
use crate::app::App;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Wrong};

/// How long an invitation holds (issue: 48 hours).
pub const INVITATION: Duration = Duration::hours(48);
/// How long a sign-in code holds (trust: at most 10 minutes).
pub const CODE: Duration = Duration::minutes(10);
/// Tries a code stands (trust P12).
const TRIES: i32 = 5;
/// Codes a number gets in an hour and in a day (trust §3, rank 8).
const PER_HOUR: usize = 3;
const PER_DAY: usize = 6;
/// How long a session lives without being used (trust §3, rank 10).
const IDLE: Duration = Duration::days(60);
/// How long a session lives at most.
pub const ABSOLUTE: Duration = Duration::days(180);
/// For how long a used refresh token still gets its successor: the answer may have been lost, or
/// two tabs asked at once (trust P15).
const GRACE: Duration = Duration::seconds(30);
/// How far back ended sessions are looked up: an access token's life and a margin.
const LOOK_BACK: Duration = Duration::minutes(15);

/// The service of that code.
///
/// # Errors
/// [`Code::UnknownValue`]: this server does not know it.
pub fn service_id(app: &App, code: &str) -> Result<Id, Wrong> {
    app.service(code).map(|(id, _)| id).ok_or_else(|| Wrong::new(Code::UnknownValue))
}

/// Stores an invitation for a carer and ends the earlier ones. Gives the end of its time.
///
/// # Errors
/// [`Code::NotFound`] when the family is gone.
pub fn invite(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    (carer_id, made_by): (Id, Id),
    code: &InvitationCode,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Error> {
    // Locks the family: of two invitations made at once the later one ends the earlier.
    crate::db::store::bump(c, scope)?;
    rows::end_invitations(c, scope, carer_id, now)?;
    let new = NewInvitation {
        id: Id::at(now),
        carer_id,
        fingerprint: code.fingerprint(),
        expires_at: now + INVITATION,
        made_by,
    };
    rows::insert_invitation(c, scope, &new, now)?;
    Ok(new.expires_at)
}

/// A request for a sign-in code.
#[derive(Debug)]
pub struct Asked {
    /// In which service.
    pub service_id: Id,
    /// The sign-in that begins with it.
    pub id: Id,
    /// Fingerprint of what it is asked with: an invitation as typed, or a number.
    pub fingerprint: Vec<u8>,
    /// Keyed fingerprint of the code to be sent.
    pub mac: Vec<u8>,
    /// When.
    pub now: DateTime<Utc>,
}

/// The invitation a code is asked with, if it holds.
///
/// # Errors
/// The engine failed.
pub fn held_invitation(c: &mut Conn<'_>, asked: &Asked) -> Result<Option<Invited>, Error> {
    rows::hold_invitation(c, asked.service_id, &asked.fingerprint, asked.now)
}

/// Stores the code of a request. `held` and `number_hash` say what it was asked with and where it
/// would go. Returns whether it is to be sent: the invitation holds and the number is within its
/// limits. If not, a code that nobody can enter is stored, by the same steps.
///
/// # Errors
/// The engine failed.
pub fn store_code(
    c: &mut Conn<'_>,
    asked: &Asked,
    held: Option<SentFor>,
    number_hash: &[u8],
) -> Result<bool, Error> {
    let (service_id, now) = (asked.service_id, asked.now);
    let sent = codes::codes_since(c, service_id, number_hash, now - Duration::days(1))?;
    let of_hour = sent.iter().filter(|at| at.0 > now - Duration::hours(1)).count();
    let sent_for = held.filter(|_| of_hour < PER_HOUR && sent.len() < PER_DAY);
    // A request over the limit leaves the code before it as it is.
    let ends: &[u8] = if sent_for.is_some() { number_hash } else { &[] };
    codes::end_codes(c, service_id, ends, now)?;
    let new = NewCode {
        id: asked.id,
        sent: sent_for.map(|sent_for| (sent_for, number_hash.to_vec())),
        mac: asked.mac.clone(),
        expires_at: now + CODE,
    };
    codes::insert_code(c, service_id, &new, now)?;
    Ok(sent_for.is_some())
}

/// Somebody who is signed in, with what their app needs.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub who: Principal,
    /// Holds for [`ACCESS`].
    pub access_token: String,
    /// For the next one.
    pub refresh_token: RefreshToken,
}

/// What a sign-in shows.
#[derive(Debug)]
pub struct SignIn {
    /// In which service.
    pub service_id: Id,
    /// The sign-in the code belongs to.
    pub id: Id,
    /// Fingerprint of the invitation as typed.
    pub invitation: Vec<u8>,
    /// The digits as typed.
    pub code: SignInCode,
    /// What they are typed on.
    pub device: Device,
}

/// How a sign-in went. The refusals are no errors here: the counted try must be kept.
enum Tried {
    In(Principal, RefreshToken),
    No(Code),
}

/// Signs a carer in: the code must be right and the invitation must hold, which is then used up.
///
/// # Errors
/// [`Code::CodeWrong`]; [`Code::CodeExpired`] when the code is over, was tried five times or is
/// unknown; [`Code::InvitationInvalid`] when the code is right and the invitation is not.
pub async fn sign_in(app: &App, show: SignIn) -> Result<SignedIn, Error> {
    let now = app.clock.now();
    let mac = show.code.mac(&app.keys, show.service_id, show.id);
    let tried = app.db.write(move |c| try_code(c, &show, &mac, now)).await?;
    match tried {
        Tried::In(who, refresh) => signed_in(app, who, refresh, now),
        Tried::No(code) => Err(Error::Refused(code)),
    }
}

fn try_code(
    c: &mut Conn<'_>,
    show: &SignIn,
    mac: &[u8],
    now: DateTime<Utc>,
) -> Result<Tried, Error> {
    let service_id = show.service_id;
    let invitation = match enter_code(c, service_id, (show.id, mac), now)? {
        Err(code) => return Ok(Tried::No(code)),
        Ok(SentFor::Invitation(id)) => id,
        // Staff have doors of their own.
        Ok(SentFor::Staff(_) | SentFor::StaffInvitation(_)) => {
            return Ok(Tried::No(Code::CodeWrong));
        }
    };
    let used = rows::use_invitation(c, service_id, invitation, &show.invitation, now)?;
    let Some(invited) = used else { return Ok(Tried::No(Code::InvitationInvalid)) };
    codes::end_code(c, service_id, show.id, now)?;
    let who = Principal::Carer(CarerPrincipal {
        carer_id: invited.carer_id,
        scope: invited.scope,
        session_id: Id::at(now),
    });
    let refresh = open_session(c, &who, Some(&show.device), now)?;
    Ok(Tried::In(who, refresh))
}

/// Counts a try at a code, given by its sign-in and its keyed fingerprint. Says what the code was
/// sent for, or what is wrong with the try; the caller commits either way.
///
/// # Errors
/// The engine failed.
pub fn enter_code(
    c: &mut Conn<'_>,
    service_id: Id,
    (id, mac): (Id, &[u8]),
    now: DateTime<Utc>,
) -> Result<Result<SentFor, Code>, Error> {
    let Some((sent_for, stored)) = codes::count_try(c, service_id, id, TRIES, now)? else {
        return Ok(Err(Code::CodeExpired));
    };
    let right = bool::from(stored.as_slice().ct_eq(mac));
    Ok(sent_for.filter(|_| right).ok_or(Code::CodeWrong))
}

/// Opens the session `who` names and gives its first refresh token.
///
/// # Errors
/// There is such a session already, or the engine failed.
pub fn open_session(
    c: &mut Conn<'_>,
    who: &Principal,
    device: Option<&Device>,
    now: DateTime<Utc>,
) -> Result<RefreshToken, Error> {
    let (service_id, session_id) = (who.service_id(), who.session_id());
    super::store::insert_session(c, who, device, now)?;
    let token = RefreshToken::random()?;
    rows::insert_refresh(c, service_id, &token.fingerprint(), session_id, now + IDLE, now)?;
    Ok(token)
}

/// Adds the access token; outside the transaction, since signing takes its time.
///
/// # Errors
/// No signing key is loaded.
pub fn signed_in(
    app: &App,
    who: Principal,
    refresh_token: RefreshToken,
    now: DateTime<Utc>,
) -> Result<SignedIn, Error> {
    let access_token = app.tokens.issue(&who, now, ACCESS)?;
    Ok(SignedIn { who, access_token, refresh_token })
}

/// A long-lived access token for the people of a demo, with a session of its own.
///
/// # Errors
/// The engine failed, or no signing key is loaded.
pub async fn mint_demo_token(app: &App, who: Principal, life: Duration) -> Result<String, Error> {
    let now = app.clock.now();
    let who = who.with_session(Id::at(now));
    app.db.write(move |c| super::store::insert_session(c, &who, None, now)).await?;
    app.tokens.issue(&who, now, life)
}

/// How a refresh went. The refusals are no errors here: the end of a session must be kept.
enum Rotated {
    Next(Principal),
    Reused(Id),
    No(Code),
}

/// The next access token, and the refresh token that takes the place of this one.
///
/// # Errors
/// [`Code::Unauthorised`] for a token that never was; [`Code::SessionEnded`] for one that is over,
/// whose session was ended, or that was used before: then whoever else holds a token of the
/// session is out too.
pub async fn refresh_session(
    app: &App,
    service_id: Id,
    token: RefreshToken,
) -> Result<SignedIn, Error> {
    let now = app.clock.now();
    let next = token.successor(&app.keys, service_id)?;
    let (old, new) = (token.fingerprint(), next.fingerprint());
    let done = app.db.write(move |c| rotate(c, service_id, (&old, &new), now)).await?;
    match done {
        Rotated::Next(who) => signed_in(app, who, next, now),
        Rotated::Reused(session) => {
            app.tokens.end(session);
            Err(Error::Refused(Code::SessionEnded))
        }
        Rotated::No(code) => Err(Error::Refused(code)),
    }
}

fn rotate(
    c: &mut Conn<'_>,
    service_id: Id,
    (old, new): (&[u8], &[u8]),
    now: DateTime<Utc>,
) -> Result<Rotated, Error> {
    let first = rows::use_refresh(c, service_id, old, now)?;
    let session_id = match first {
        Some(session_id) => session_id,
        None => match rows::used_refresh(c, service_id, old)? {
            None => return Ok(Rotated::No(Code::Unauthorised)),
            Some((_, None)) => return Ok(Rotated::No(Code::SessionEnded)),
            Some((session_id, Some(used))) if now - used.0 > GRACE => {
                rows::end_session(c, service_id, session_id, "reuse", now)?;
                return Ok(Rotated::Reused(session_id));
            }
            Some((session_id, Some(_))) => session_id,
        },
    };
    let session = rows::session(c, service_id, session_id)?;
    let last = session.created_at + ABSOLUTE;
    if session.ended || last <= now {
        return Ok(Rotated::No(Code::SessionEnded));
    }
    if first.is_some() {
        let expires = last.min(now + IDLE);
        rows::insert_refresh(c, service_id, new, session_id, expires, now)?;
    }
    Ok(Rotated::Next(session.who))
}

/// Ends the session a caller came with, here at once and elsewhere within seconds.
///
/// # Errors
/// The engine failed.
pub async fn sign_out(app: &App, who: Principal) -> Result<(), Error> {
    let (now, session) = (app.clock.now(), who.session_id());
    let service_id = who.service_id();
    app.db.write(move |c| rows::end_session(c, service_id, session, "signed_out", now)).await?;
    app.tokens.end(session);
    Ok(())
}

/// Ends everything a carer gets in with: sessions, invitations, the link of a calendar. Gives the sessions, which this
/// process forgets at once when the transaction is through.
///
/// # Errors
/// The engine failed.
pub fn end_all(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    carer: Id,
    now: DateTime<Utc>,
) -> Result<Vec<Id>, Error> {
    rows::end_invitations(c, scope, carer, now)?;
    super::feed_store::end_feed(c, scope.service(), carer, now)?;
    rows::end_sessions_of(c, scope, carer, "link_ended", now)
}

/// Learns of sessions that other processes ended and forgets those whose tokens are over. The
/// worker calls it every five seconds, and once before the server answers.
///
/// # Errors
/// The engine failed.
pub async fn sync_ended(app: &App) -> Result<(), Error> {
    let since = app.clock.now() - LOOK_BACK.max(app.tokens.longest_life() + Duration::minutes(5));
    let ended = app.db.read(move |c| super::store::ended_since(c, since)).await?;
    app.tokens.keep_ended(&ended.into_iter().collect::<HashSet<_>>());
    Ok(())
}

/// Removes sign-in codes that no limit counts any more (trust §6: 24 hours). The worker calls it
/// every minute. Returns how many.
///
/// # Errors
/// The engine failed.
pub async fn forget_codes(app: &App) -> Result<usize, Error> {
    let now = app.clock.now();
    app.db.write(move |c| codes::forget_codes(c, now - Duration::days(1), now)).await
}
