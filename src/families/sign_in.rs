//! How a carer gets in: the invitation a visitor hands over, and the code sent to the number.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::model::{Address, Consent};
use super::store;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action, Event};
use crate::auth::code_store::SentFor;
use crate::auth::model::{InvitationCode, SignInCode};
use crate::auth::ops::{self, Asked, CODE};
use crate::auth::session_store::Invited;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::l10n::says;
use crate::messaging::model::{Class, Letter};

/// A new invitation, to be handed over.
#[derive(Debug)]
pub struct Invitation {
    /// What the carer types.
    pub code: InvitationCode,
    /// Not after.
    pub expires_at: DateTime<Utc>,
}

/// Makes an invitation for a carer; it ends those made before that were not used.
///
/// # Errors
/// [`Error::not_found`] when the carer is unknown or not on the caseload; [`Code::NoPhone`] when
/// there is no number a code could be sent to.
pub async fn invite_carer(
    app: &App,
    who: StaffPrincipal,
    carer_id: Id,
) -> Result<Invitation, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let code = InvitationCode::random()?;
    let stored = code.clone();
    let expires_at = app
        .db
        .write(move |c| {
            let family_id = store::family_of_carer(c, who.scope.service_id, carer_id)?;
            let scope = crate::auth::membership_store::family_scope(c, &who, family_id, now)?;
            let sealer = keys.family(c, scope)?;
            if store::addresses_of(c, scope, &sealer, carer_id)?.is_empty() {
                return Err(Error::fault(Fault::parameter("carer_id", Code::NoPhone)));
            }
            let event = Event::of_family(Action::InvitedCarer, scope).about(carer_id);
            audit::note(c, &keys, who, &[event], now)?;
            ops::invite(c, scope, (carer_id, who.staff_id), &stored, now)
        })
        .await?;
    Ok(Invitation { code, expires_at })
}

/// Begins a sign-in: sends six digits to the invited carer's number, if the invitation holds and
/// the number is within its limits. Otherwise nothing is sent and nobody learns: the answer, the
/// steps and the commit are the same.
///
/// # Errors
/// The engine failed, or the system has no randomness.
pub async fn request_sign_in_code(
    app: &App,
    service_id: Id,
    invitation: &str,
) -> Result<Id, Error> {
    let now = app.clock.now();
    let code = SignInCode::random()?;
    let id = Id::at(now);
    let asked = Asked {
        service_id,
        id,
        fingerprint: InvitationCode::fingerprint_of(invitation),
        mac: code.mac(&app.keys, service_id, id),
        now,
    };
    let app2 = app.clone();
    app.db.write(move |c| store_and_send(c, &app2, &asked, &code)).await?;
    app.wake.notify_one();
    Ok(id)
}

fn store_and_send(
    c: &mut Conn<'_>,
    app: &App,
    asked: &Asked,
    code: &SignInCode,
) -> Result<(), Error> {
    let held = ops::held_invitation(c, asked)?;
    let to = receiver(c, app, asked, held)?;
    let held = held.filter(|_| to.real);
    let lane = store::number_hash(&app.keys, asked.service_id, &to.address.number);
    let sent_for = held.map(|held| SentFor::Invitation(held.id));
    let send = ops::store_code(c, asked, sent_for, &lane)?;
    let say =
        says::SignInCode { code: code.reveal().to_owned(), host: app.tokens.host().to_owned() };
    let letter = Letter {
        service_id: asked.service_id,
        family_id: Some(to.scope.family_id),
        address_id: Some(to.address.id),
        lane,
        receiver: to.address.number.as_str().to_owned(),
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
        crate::messaging::store::enqueue(c, &to.sealer, &letter, asked.now)?;
        if send { Ok(()) } else { Err(Error::not_found()) }
    });
    match queued {
        Err(Error::Refused(Code::NotFound)) if !send => Ok(()),
        other => other,
    }
}

/// Where a code would go.
struct Receiver {
    scope: FamilyScope,
    sealer: Arc<Sealer>,
    address: Address,
    real: bool,
}

/// The invited carer's number, or a stand-in that is looked up with the same statements and found
/// nowhere.
fn receiver(
    c: &mut Conn<'_>,
    app: &App,
    asked: &Asked,
    held: Option<Invited>,
) -> Result<Receiver, Error> {
    let nobody = Id(uuid::Uuid::new_v4());
    let scope = FamilyScope { service_id: asked.service_id, family_id: nobody };
    let (scope, carer_id) = held.map_or((scope, nobody), |h| (h.scope, h.carer_id));
    let sealer = match app.keys.family(c, scope) {
        Err(Error::Refused(Code::NotFound)) => app.keys.service(asked.service_id)?,
        opened => opened?,
    };
    let mut numbers = store::addresses_of(c, scope, &sealer, carer_id)?;
    // A number that said stop comes last: whether it may be texted is settled at sending.
    numbers.sort_by_key(|address| address.consent == Consent::Stopped);
    let found = numbers.into_iter().next();
    let real = found.is_some();
    let address = found.map_or_else(|| stand_in(nobody), Ok)?;
    Ok(Receiver { scope, sealer, address, real })
}

/// A number of the range kept for drama; nothing is ever sent to it.
fn stand_in(nobody: Id) -> Result<Address, Error> {
    let number = super::model::PhoneNumber::from_network("447700900000")
        .map_err(|_e| Error::Internal("a number that does not read".to_owned()))?;
    Ok(Address {
        id: nobody,
        carer_id: nobody,
        number,
        consent: Consent::New,
        held: false,
        ended_at: None,
    })
}
