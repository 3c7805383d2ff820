//! What was said for a child, by whom and on whose authority. Append-only: a no does not erase a
//! yes, it follows it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::has_come;
use super::ops::Reach;
use super::rights::{Rights, Standing};
use super::{consent_store, link_store, store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, Principal, StaffPrincipal};
use crate::clock::wall;
use crate::db::{Conn, Id};
use crate::error::{Code, Error, Fault};
pub use crate::programmes::sharing::Purpose;

/// How a yes or a no reached the service. A text is none of these: a YES by text answers what a
/// text asked, and never stands for a signature or for a yes that somebody was given by word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConsentWay)]
pub enum How {
    /// By the carer, signed in.
    App,
    /// A signed form.
    Paper,
    /// Told to a member of staff by phone.
    Phone,
    /// Told to a member of staff face to face.
    InPerson,
}

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
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// How it reached the service.
    pub how: How,
    /// The day it was said, where a member of staff wrote it down.
    pub said_on: Option<NaiveDate>,
    /// Who wrote it down; nothing for what a carer said in the app.
    pub staff_id: Option<Id>,
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
            let carer = store::carer(c, reach.scope, &reach.sealer, who.carer_id)?;
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
                how: How::App,
                said_on: None,
                staff_id: None,
            };
            consent_store::insert(c, reach.scope, child, (&said, None), rev)?;
            let event = Event::of_child(Action::Consented, reach.scope, child).about(said.id);
            audit::note(c, &keys, who, &[event], now)?;
            Ok(said)
        })
        .await
}

/// A yes or a no that a member of staff was given.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// About what.
    pub purpose: Purpose,
    /// Yes or no.
    pub given: bool,
    /// Whose word it is.
    pub carer_id: Id,
    /// Paper, phone or in person.
    pub how: How,
    /// The day it was said; today where none is given.
    pub on: Option<NaiveDate>,
    /// Version of the words it answers to.
    pub wording: String,
    /// What is to be known beside it; for staff.
    pub note: Option<String>,
}

/// A member of staff writes down what a carer said for a child on paper, by phone or in person. A
/// yes needs a carer who could say it in the app today; a no is kept from anybody whose word counts
/// in law, and blocks from that moment, whatever day it was said on.
///
/// # Errors
/// [`Error::not_found`]; at `/carer_id` [`Code::NotFound`] for nobody of this family and
/// [`Code::StandingNeeded`] for somebody whose yes does not count; at `/on` [`Code::BadDate`] for a
/// day to come, and [`Code::Conflict`] for a yes that is older than a no to the same thing.
pub async fn record_consent(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: Recorded,
) -> Result<Said, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reach = super::ops::child_scope(c, &keys, &Principal::Staff(who), child, now)?;
            let rev = crate::db::store::bump(c, reach.scope)?;
            let standing = standing_of(c, &reach, child, &new)?;
            let on = day_said(c, &reach, child, &new, now)?;
            let said = Said {
                id: Id::at(now),
                purpose: new.purpose,
                given: new.given,
                carer_id: new.carer_id,
                standing,
                wording: new.wording,
                at: now,
                how: new.how,
                said_on: Some(on),
                staff_id: Some(who.staff_id),
            };
            let seal = |note: String| consent_store::seal_note(&reach.sealer, said.id, &note);
            let note = new.note.map(seal).transpose()?;
            consent_store::insert(c, reach.scope, child, (&said, note), rev)?;
            let event = Event::of_child(Action::RecordedConsent, reach.scope, child).about(said.id);
            audit::note(c, &keys, who, &[event], now)?;
            Ok(said)
        })
        .await
}

/// On whose authority the carer spoke.
fn standing_of(
    c: &mut Conn<'_>,
    reach: &Reach,
    child: Id,
    new: &Recorded,
) -> Result<Standing, Error> {
    let at = |code| Error::fault(Fault::at("/carer_id", code));
    let carers = store::carers(c, reach.scope, &reach.sealer)?;
    let known = carers.into_iter().find(|one| one.id == new.carer_id);
    let carer = known.ok_or_else(|| at(Code::NotFound))?;
    let links = link_store::links_of(c, reach.scope, carer.id)?;
    let may = !carer.ended && links.iter().any(|(one, rights)| *one == child && rights.consent);
    if !carer.standing.can_consent() || (new.given && !may) {
        return Err(at(Code::StandingNeeded));
    }
    Ok(carer.standing)
}

/// The day it was said: none to come, and no yes from before a no that was given since.
fn day_said(
    c: &mut Conn<'_>,
    reach: &Reach,
    child: Id,
    new: &Recorded,
    now: DateTime<Utc>,
) -> Result<NaiveDate, Error> {
    let zone = store::zone_of(c, reach.scope)?;
    let today = wall(now, zone).date();
    let on = new.on.unwrap_or(today);
    has_come(on, today, "/on")?;
    let ledger = consent_store::of_child(c, reach.scope, child)?;
    let mut noes = ledger.iter().filter(|said| said.purpose == new.purpose && !said.given);
    let later = |no: &Said| no.said_on.unwrap_or_else(|| wall(no.at, zone).date()) > on;
    if new.given && noes.any(later) {
        return Err(Error::fault(Fault::at("/on", Code::Conflict)));
    }
    Ok(on)
}

/// Everything that was said for a child, newest first: staff, and carers who read the plan. With
/// it, for staff, what they noted beside a line.
///
/// # Errors
/// [`Error::not_found`], [`crate::error::Code::Forbidden`].
pub async fn list_consents(
    app: &App,
    who: Principal,
    child: Id,
) -> Result<(Vec<Said>, HashMap<Id, String>), Error> {
    let read = move |c: &mut Conn<'_>, reach: &Reach| {
        let notes = match who {
            Principal::Staff(_) => consent_store::notes(c, reach.scope, &reach.sealer, child)?,
            Principal::Carer(_) => HashMap::new(),
        };
        Ok((consent_store::of_child(c, reach.scope, child)?, notes))
    };
    super::ops::look(app, who, Action::LookedAtConsents, child, read).await
}
