//! Use cases of getting in: the code by text, the second factor, both together.
//!
//! As in `auth::ops`, what is wrong about a try is told after the commit, so that it is counted.

use chrono::{DateTime, Utc};

use super::invitation_store::{self as invitations, Enrolment, NewTicket};
use super::model::{ENROLMENT, PAUSE, TRIES};
use super::store::{self, NewAccess};
use super::totp::{Secret, TotpCode};
use crate::app::App;
use crate::auth::code_store::{self as codes, SentFor};
use crate::auth::device::Device;
use crate::auth::model::{InvitationCode, RefreshToken, SignInCode};
use crate::auth::ops::{Asked, CODE, SignedIn, enter_code, open_session, signed_in, store_code};
use crate::auth::{Principal, Role, StaffPrincipal, sign_ins_store};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families::model::PhoneNumber;
use crate::families::store::number_hash;
use crate::l10n::says;
use crate::messaging::model::{Class, Letter};

/// What a code is asked with.
#[derive(Debug, Clone)]
pub enum AskedWith {
    /// An invitation, however it was typed: the code goes to the invited number only.
    Invitation(String),
    /// The number of somebody who can sign in.
    Phone(PhoneNumber),
}

/// Begins a sign-in: sends six digits to the number, if it is one of staff or the invitation
/// holds, and it is within its limits. Otherwise nothing is sent and nobody learns: the answer,
/// the steps and the commit are the same.
///
/// # Errors
/// The engine failed, or the system has no randomness.
pub async fn request_staff_code(
    app: &App,
    scope: ServiceScope,
    with: AskedWith,
) -> Result<Id, Error> {
    let (now, service_id) = (app.clock.now(), scope.service_id);
    let code = SignInCode::random()?;
    let id = Id::at(now);
    let fingerprint = match &with {
        AskedWith::Invitation(typed) => InvitationCode::fingerprint_of(typed),
        AskedWith::Phone(number) => number_hash(&app.keys, service_id, number),
    };
    let mac = code.mac(&app.keys, service_id, id);
    let asked = Asked { service_id, id, fingerprint, mac, now };
    let app2 = app.clone();
    app.db.write(move |c| store_and_send(c, &app2, &asked, &with, &code)).await?;
    app.wake.notify_one();
    Ok(id)
}

fn store_and_send(
    c: &mut Conn<'_>,
    app: &App,
    asked: &Asked,
    with: &AskedWith,
    code: &SignInCode,
) -> Result<(), Error> {
    let service = app.keys.service(asked.service_id)?;
    let (held, number) = receiver(c, app, asked, with)?;
    let lane = number_hash(&app.keys, asked.service_id, &number);
    let send = store_code(c, asked, held, &lane)?;
    let say =
        says::SignInCode { code: code.reveal().to_owned(), host: app.tokens.host().to_owned() };
    let letter = Letter {
        service_id: asked.service_id,
        family_id: None,
        address_id: None,
        lane,
        receiver: number.as_str().to_owned(),
        language: None,
        says: vec![say.into()],
        class: Class::Code,
        guard: None,
        dedupe_key: format!("code:{}", asked.id),
        due_at: asked.now,
        expires_at: asked.now + CODE,
    };
    // A letter that is not to be sent is written and taken back, so that it costs the same.
    let queued = c.attempt(|c| {
        crate::messaging::store::enqueue(c, &service, &letter, asked.now)?;
        if send { Ok(()) } else { Err(Error::not_found()) }
    });
    match queued {
        Err(Error::Refused(Code::NotFound)) if !send => Ok(()),
        other => other,
    }
}

/// What the code is for, if it is to be sent, and the number it goes to.
fn receiver(
    c: &mut Conn<'_>,
    app: &App,
    asked: &Asked,
    with: &AskedWith,
) -> Result<(Option<SentFor>, PhoneNumber), Error> {
    let scope = ServiceScope { service_id: asked.service_id };
    match with {
        AskedWith::Phone(number) => {
            let staff_id = store::hold_access(c, scope, &asked.fingerprint)?;
            Ok((staff_id.map(SentFor::Staff), number.clone()))
        }
        AskedWith::Invitation(_typed) => {
            let service = app.keys.service(scope.service_id)?;
            let fingerprint = &asked.fingerprint;
            let held = invitations::hold_invitation(c, scope, &service, fingerprint, asked.now)?;
            Ok(match held {
                Some((id, number)) => (Some(SentFor::StaffInvitation(id)), number),
                // A number of the range kept for drama; nothing is ever sent to it.
                None => (None, store::number_of("447700900000")?),
            })
        }
    }
}

/// What the first step of an enrolment shows.
#[derive(Debug)]
pub struct Begin {
    /// In which service.
    pub scope: ServiceScope,
    /// The sign-in the code belongs to.
    pub id: Id,
    /// Fingerprint of the invitation as typed.
    pub invitation: Vec<u8>,
    /// The digits as typed.
    pub code: SignInCode,
}

/// A second factor to be put into an authenticator app.
#[derive(Debug)]
pub struct SetUp {
    /// For `confirm_enrolment`.
    pub ticket: InvitationCode,
    /// To be typed.
    pub secret: Secret,
    /// To be scanned.
    pub uri: String,
}

/// Gives a new second factor to who shows an invitation and the code sent to its number. The
/// invitation is used up only when a code of that factor confirms it.
///
/// # Errors
/// As for carers: [`Code::CodeWrong`], [`Code::CodeExpired`], [`Code::InvitationInvalid`].
pub async fn begin_enrolment(app: &App, show: Begin) -> Result<SetUp, Error> {
    let (now, scope) = (app.clock.now(), show.scope);
    let mac = show.code.mac(&app.keys, scope.service_id, show.id);
    let (ticket, secret) = (InvitationCode::random()?, Secret::random()?);
    let service = app.keys.service(scope.service_id)?;
    let (fingerprint, stored) = (ticket.fingerprint(), secret.clone());
    let name = app.db.write(move |c| {
        let id = match enter_code(c, scope.service_id, (show.id, &mac), now)? {
            Err(code) => return Ok(Err(code)),
            Ok(SentFor::StaffInvitation(id)) => id,
            Ok(SentFor::Staff(_) | SentFor::Invitation(_)) => return Ok(Err(Code::CodeWrong)),
        };
        let new = NewTicket { fingerprint, secret: &stored, until: now + ENROLMENT };
        let which = (id, show.invitation.as_slice());
        let Some(name) = invitations::set_ticket(c, scope, &service, which, &new, now)? else {
            return Ok(Err(Code::InvitationInvalid));
        };
        codes::end_code(c, scope.service_id, show.id, now)?;
        Ok(Ok(name))
    });
    let name = name.await?.map_err(Error::Refused)?;
    let issuer = app.service_of(scope.service_id).map_or("Smallsteps", |s| s.name.as_str());
    let uri = secret.uri(issuer, &name);
    Ok(SetUp { ticket, secret, uri })
}

/// Somebody who is in, the first refresh token, and the sign-ins that ended for it.
type Entered = (Principal, RefreshToken, Vec<Id>);

/// Signs in who confirms a new second factor with a code of it. The invitation is used up; an
/// earlier second factor of the number and its sign-ins are over.
///
/// # Errors
/// [`Code::SecondFactorWrong`]; [`Code::CodeExpired`] when the ticket is over, was tried five
/// times or is unknown; [`Code::LastLead`].
pub async fn confirm_enrolment(
    app: &App,
    scope: ServiceScope,
    ticket: &str,
    code: TotpCode,
    device: Device,
) -> Result<SignedIn, Error> {
    let now = app.clock.now();
    let fingerprint = InvitationCode::fingerprint_of(ticket);
    let service = app.keys.service(scope.service_id)?;
    let done = app.db.write(move |c| {
        // Before anything else, so that all who change who can sign in take their turn.
        crate::db::store::lock_service(c, scope)?;
        let show = (fingerprint.as_slice(), TRIES);
        let Some(found) = invitations::count_try(c, scope, &service, show, now)? else {
            return Ok(Err(Code::CodeExpired));
        };
        let Some(step) = found.secret.accepts(&code, -1, now) else {
            return Ok(Err(Code::SecondFactorWrong));
        };
        invitations::use_invitation(c, scope, found.id, now)?;
        let (staff_id, ended) = settle(c, scope, &service, &found, step, now)?;
        let who = principal(scope, staff_id, found.staff.role, now);
        let refresh = open_session(c, &who, Some(&device), now)?;
        Ok(Ok((who, refresh, ended)))
    });
    entered(app, done.await?, now)
}

/// Makes the invited a member of staff, or renews the one who has the number.
fn settle(
    c: &mut Conn<'_>,
    scope: ServiceScope,
    service: &crate::db::seal::Sealer,
    found: &Enrolment,
    step: i64,
    now: DateTime<Utc>,
) -> Result<(Id, Vec<Id>), Error> {
    let staff = &found.staff;
    let known = store::hold_access(c, scope, &found.number_hash)?;
    let (staff_id, ended) = match known {
        Some(staff_id) => {
            super::ops::keep_a_lead(c, scope, staff_id, Some(staff.role))?;
            store::update_staff(c, scope, service, staff_id, (staff.role, &staff.name))?;
            store::delete_access(c, scope, staff_id)?;
            let ended = sign_ins_store::end_of_staff(c, scope, staff_id, "enrolled_again", now)?;
            (staff_id, ended)
        }
        None => {
            let staff_id = Id::at(now);
            let who = StaffPrincipal { staff_id, scope, role: staff.role, session_id: Id::at(now) };
            crate::auth::store::insert_staff(c, service, &who, &staff.name, now)?;
            (staff_id, Vec::new())
        }
    };
    let new = NewAccess {
        staff_id,
        number: &staff.number,
        number_hash: &found.number_hash,
        secret: &found.secret,
        step,
    };
    store::insert_access(c, scope, service, &new, now)?;
    Ok((staff_id, ended))
}

fn principal(scope: ServiceScope, staff_id: Id, role: Role, now: DateTime<Utc>) -> Principal {
    Principal::Staff(StaffPrincipal { staff_id, scope, role, session_id: Id::at(now) })
}

fn entered(app: &App, done: Result<Entered, Code>, now: DateTime<Utc>) -> Result<SignedIn, Error> {
    let (who, refresh, ended) = done.map_err(Error::Refused)?;
    app.tokens.end_all(ended);
    signed_in(app, who, refresh, now)
}

/// What a sign-in of staff shows.
#[derive(Debug)]
pub struct SignIn {
    /// In which service.
    pub scope: ServiceScope,
    /// The sign-in the code belongs to.
    pub id: Id,
    /// The digits from the text.
    pub code: SignInCode,
    /// The digits from the authenticator app.
    pub second: TotpCode,
    /// What they are typed on.
    pub device: Device,
}

/// Signs a member of staff in: the code sent to the number and the second factor must be right.
///
/// # Errors
/// [`Code::CodeWrong`]; [`Code::CodeExpired`] when the code is over, was tried five times or is
/// unknown; only once the code is right [`Code::SecondFactorWrong`] and
/// [`Code::SecondFactorPaused`], so that nobody without the phone can bring a pause about.
pub async fn sign_in_staff(app: &App, show: SignIn) -> Result<SignedIn, Error> {
    let now = app.clock.now();
    let scope = show.scope;
    let mac = show.code.mac(&app.keys, scope.service_id, show.id);
    let service = app.keys.service(scope.service_id)?;
    let done = app.db.write(move |c| {
        let staff_id = match enter_code(c, scope.service_id, (show.id, &mac), now)? {
            Err(code) => return Ok(Err(code)),
            Ok(SentFor::Staff(id)) => id,
            Ok(SentFor::StaffInvitation(_) | SentFor::Invitation(_)) => {
                return Ok(Err(Code::CodeWrong));
            }
        };
        if let Err(code) = second_factor(c, scope, &service, (staff_id, &show.second), now)? {
            return Ok(Err(code));
        }
        codes::end_code(c, scope.service_id, show.id, now)?;
        let who = principal(scope, staff_id, store::role(c, scope, staff_id)?, now);
        let refresh = open_session(c, &who, Some(&show.device), now)?;
        Ok(Ok((who, refresh, Vec::new())))
    });
    entered(app, done.await?, now)
}

fn second_factor(
    c: &mut Conn<'_>,
    scope: ServiceScope,
    service: &crate::db::seal::Sealer,
    (staff_id, shown): (Id, &TotpCode),
    now: DateTime<Utc>,
) -> Result<Result<(), Code>, Error> {
    let Some(factor) = store::count_try(c, scope, service, staff_id, now)? else {
        return Ok(Err(Code::SecondFactorPaused));
    };
    if let Some(step) = factor.secret.accepts(shown, factor.last_step, now) {
        store::accept_step(c, scope, staff_id, step)?;
        return Ok(Ok(()));
    }
    if factor.tries >= TRIES {
        store::pause(c, scope, staff_id, now + PAUSE)?;
    }
    Ok(Err(Code::SecondFactorWrong))
}
