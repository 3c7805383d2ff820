//! What people read of referrals.

use chrono::NaiveDate;

use super::arrive::whereabouts;
use super::case::{Access, Case, Who, access, audited};
use super::event_store::{self, Event};
use super::keys;
use super::model::{Needs, Referral, route_for};
use super::reading::Read;
use super::store::{self, Whose};
use super::twin_store::{self, Twin};
use super::words::{Home, News};
use crate::app::App;
use crate::auth::Principal;
use crate::auth::audit::{self, Action};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families;
use crate::families::rights::Rights;
use crate::l10n::Voice;
use crate::messaging::store::SMS;
use crate::programmes::intake::{ConsentForm, Notify};
use crate::programmes::teams::OfTeam;

/// Referrals given at once, at most.
pub const PAGE: i64 = 50;

/// A referral as somebody may see it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The referral.
    pub referral: Referral,
    /// How much of it.
    pub access: Access,
    /// What its way in asks for.
    pub consent_needed: Option<ConsentForm>,
    /// Whether papers must come with it.
    pub evidence_needed: bool,
    /// The service's own form, where what was collected is handed over.
    pub own_form: Option<String>,
    /// Where the home lies, and the services of this server for it.
    pub home: (Home, Vec<(String, String)>),
    /// What the one who asked may be told, and how.
    pub news: Option<(Notify, News)>,
    /// The last day for the first talk, by the service's calendar.
    pub contact_day: Option<NaiveDate>,
    /// The first talk is overdue.
    pub overdue: bool,
    /// What its team is called; none where it has none, or one that the service has no more.
    pub team_name: Option<String>,
    /// Whether the reader is told the team: it tells where a family lives.
    pub shows_team: bool,
}

/// A referral with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The referral.
    pub shown: Shown,
    /// What happened to it.
    pub events: Vec<Event>,
    /// Others that may be about the same child.
    pub twins: Vec<Twin>,
    /// Those that were joined to it.
    pub joined: Vec<Id>,
    /// A family of the service that has the parent's number.
    pub known_family: Option<Id>,
    /// Where the child stands with each programme now.
    pub readings: Vec<Read>,
}

/// Whether a reader may learn the team. The adults of a family whose whereabouts nobody may learn
/// do not, whoever of them asked for the child.
fn shows_team(c: &mut Conn<'_>, case: &Case<'_>) -> Result<bool, Error> {
    match (case.who, case.family()) {
        (Who::Signed(Principal::Staff(_)), _) | (_, None) => Ok(true),
        (_, Some(family_id)) => {
            let scope = FamilyScope { service_id: case.s.service_id, family_id };
            Ok(!families::ops::is_confidential(c, scope)?)
        }
    }
}

fn show(c: &mut Conn<'_>, case: &Case<'_>, access: Access) -> Result<Shown, Error> {
    let route = route_for(&case.policy.referral, case.referral.by);
    let needs = Needs::of(route);
    let waits = case.referral.contacted_at.is_none() && case.referral.closed_at.is_none();
    let team = case.referral.team.as_deref().and_then(|code| case.service.team(code));
    Ok(Shown {
        access,
        consent_needed: needs.consent,
        evidence_needed: needs.evidence,
        own_form: route.and_then(|route| route.own_form.clone()),
        home: whereabouts(case),
        news: case.news(c)?,
        contact_day: case.contact_day(),
        overdue: waits && case.referral.contact_due.is_some_and(|due| due <= case.now),
        team_name: team.map(|team| team.name.clone()),
        shows_team: shows_team(c, case)?,
        referral: case.referral.clone(),
    })
}

/// Which referrals.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those that are over, for leads.
    pub over: bool,
    /// Behind this one.
    pub after: Option<Id>,
    /// Of which team.
    pub team: OfTeam,
}

/// Referrals as somebody may see them: a lead all of the service, a visitor those they entered, a
/// carer those they sent and those about a child of theirs. One more than a page tells that there
/// are more.
///
/// # Errors
/// The engine failed.
pub async fn list(app: &App, who: Principal, wanted: Wanted) -> Result<Vec<Shown>, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let s = ServiceScope { service_id: who.service_id() };
            let mut found = Vec::new();
            for whose in which(&who, &wanted) {
                let which = (whose, &wanted.team);
                let more = store::list(c, s, &inside.keys, which, wanted.after, PAGE + 1)?;
                found.extend(more);
            }
            found.sort_by_key(|referral| referral.id);
            found.dedup_by_key(|referral| referral.id);
            found.truncate(usize::try_from(PAGE + 1).unwrap_or_default());
            let mut all = Vec::new();
            for referral in found {
                let signed = Who::Signed(who);
                match access(c, &inside, &signed, &referral) {
                    Ok(access) => {
                        let case = Case::of(&inside, signed, referral)?;
                        all.push(show(c, &case, access)?);
                    }
                    // A child of the family that this adult may not read about.
                    Err(Error::Refused(Code::NotFound)) => {}
                    Err(e) => return Err(e),
                }
            }
            if let Principal::Staff(staff) = who {
                let look = audit::Event::of_service(Action::LookedAtReferrals, s.service_id);
                audit::note(c, &inside.keys, staff, &[look], now)?;
            }
            Ok(all)
        })
        .await
}

fn which(who: &Principal, wanted: &Wanted) -> Vec<Whose> {
    match who {
        Principal::Staff(staff) if staff.role.leads() => {
            vec![if wanted.over { Whose::Over } else { Whose::Open }]
        }
        Principal::Staff(staff) => vec![Whose::MadeBy(staff.staff_id)],
        Principal::Carer(carer) => {
            vec![Whose::MadeBy(carer.carer_id), Whose::Family(carer.scope.family_id)]
        }
    }
}

/// One referral with its history, and where the child stands with the rules now.
///
/// # Errors
/// [`Error::not_found`].
pub async fn get(app: &App, who: Principal, id: Id, voice: Voice) -> Result<Whole, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let case = Case::open(c, &inside, Who::Signed(who), id)?;
            let access = access(c, &inside, &case.who, &case.referral)?;
            let event = audited(Action::LookedAtReferrals, case.s, &case.referral);
            audit::note(c, &inside.keys, who, &[event], case.now)?;
            whole(c, &case, access, &voice)
        })
        .await
}

/// A referral of which there is something to tell, and what, for whoever writes the letter.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`] but for leads; [`Code::Conflict`] where there is nothing
/// to tell yet, or the service tells nobody.
pub async fn to_tell(app: &App, who: Principal, id: Id) -> Result<(Referral, News), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let case = Case::open(c, &inside, Who::Signed(who), id)?;
            Rights::need(access(c, &inside, &case.who, &case.referral)? == Access::All)?;
            let (_, news) = case.news(c)?.ok_or(Error::Refused(Code::Conflict))?;
            let event = audited(Action::LookedAtReferrals, case.s, &case.referral);
            audit::note(c, &inside.keys, who, &[event], case.now)?;
            Ok((case.referral.clone(), news))
        })
        .await
}

fn whole(c: &mut Conn<'_>, case: &Case<'_>, access: Access, voice: &Voice) -> Result<Whole, Error> {
    let (s, id) = (case.s, case.referral.id);
    let sealer = case.app.keys.of(c, s.service_id, case.family())?;
    let mut events = event_store::events(c, s, &sealer, id)?;
    let shown = show(c, case, access)?;
    if !super::steps::sees_all(access) {
        // Whoever asked sees how it goes, not what staff wrote or weighed.
        events.iter_mut().for_each(|event| {
            event.words = event_store::Words {
                talk_at: event.words.talk_at,
                ..event_store::Words::default()
            };
            event.actor_id = None;
        });
        let (twins, joined) = (Vec::new(), Vec::new());
        let readings = Vec::new();
        return Ok(Whole { shown, events, twins, joined, known_family: None, readings });
    }
    let phone = case.referral.content.parent.phone.as_deref();
    let hash = phone.and_then(|phone| keys::of_phone(&case.app.keys, s.service_id, phone));
    let known_family = match hash {
        Some(hash) => families::store::find_address(c, s.service_id, SMS, &hash)?,
        None => None,
    };
    Ok(Whole {
        shown,
        events,
        twins: twin_store::twins(c, s, &case.app.keys, &case.referral)?,
        joined: store::joined(c, s, id)?,
        known_family: known_family.map(|(scope, _)| scope.family_id),
        readings: case.readings(voice),
    })
}
