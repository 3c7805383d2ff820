//! What was said for a child, by whom and on whose authority. Append-only: a no does not erase a
//! yes, it follows it.

use chrono::{DateTime, Utc};

use super::rights::{Rights, Standing};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, Principal};
use crate::db::{Conn, Id};
use crate::error::Error;
pub use crate::programmes::sharing::Purpose;

/// Something that was said.
#[derive(Debug, Clone)]
pub struct Said {
    /// Identity.
    pub id: Id,
    /// About what.
    pub purpose: Purpose,
    /// Yes or no.
    pub given: bool,
    /// Who said it.
    pub carer_id: Id,
    /// On whose authority.
    pub standing: Standing,
    /// Version of the words it answers to.
    pub wording: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The yes that stands for a purpose: the last word on it, if that is one. The ledger is given
/// newest first.
pub fn standing(ledger: &[Said], purpose: Purpose) -> Option<&Said> {
    ledger.iter().find(|said| said.purpose == purpose).filter(|said| said.given)
}

/// A carer says yes or no for a child.
///
/// # Errors
/// [`Error::not_found`]; [`crate::error::Code::Forbidden`] without the right or without a standing that counts.
pub async fn give_consent(
    app: &App,
    who: CarerPrincipal,
    child: Id,
    (purpose, given): (Purpose, bool),
    wording: String,
) -> Result<Said, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reach = super::ops::child_scope(c, &keys, &Principal::Carer(who), child, now)?;
            let carer = super::store::carer(c, reach.scope, &reach.sealer, who.carer_id)?;
            let right = reach.rights.is_some_and(|rights| rights.consent);
            Rights::need(right && carer.standing.can_consent())?;
            let rev = crate::db::store::bump(c, reach.scope)?;
            let said = Said {
                id: Id::at(now),
                purpose,
                given,
                carer_id: who.carer_id,
                standing: carer.standing,
                wording,
                at: now,
            };
            super::consent_store::insert(c, reach.scope, child, &said, rev)?;
            let event = Event::of_child(Action::Consented, reach.scope, child).about(said.id);
            audit::note(c, &keys, who, &[event], now)?;
            Ok(said)
        })
        .await
}

/// Everything that was said for a child, newest first: staff, and carers who read the plan.
///
/// # Errors
/// [`Error::not_found`], [`crate::error::Code::Forbidden`].
pub async fn list_consents(app: &App, who: Principal, child: Id) -> Result<Vec<Said>, Error> {
    let read = move |c: &mut Conn<'_>, reach: &super::ops::Reach| {
        super::consent_store::of_child(c, reach.scope, child)
    };
    super::ops::look(app, who, Action::LookedAtConsents, child, read).await
}
