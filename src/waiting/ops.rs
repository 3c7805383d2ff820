//! What people read of the waiting list.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::model::{Considerations, Considered, Entry, State, keys_for, order, team_places};
use super::store::{self, Event, Whose};
use crate::app::App;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::auth::{CarerPrincipal, StaffPrincipal};
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::settings_store;
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::programmes::Service;
use crate::programmes::intake::WaitKey;
use crate::programmes::profile::Policy;
use crate::programmes::teams::OfTeam;

/// Entries given at once, at most.
pub const PAGE: usize = 50;

/// An entry with its place and the child's name.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The entry.
    pub entry: Entry,
    /// Its place among those who wait; none where it rests or was offered a place.
    pub place: Option<usize>,
    /// The child.
    pub child: String,
    /// Programmes the family can use meanwhile: code and name.
    pub meanwhile: Vec<(String, String)>,
    /// What its place comes from, each by itself; nothing where it rests or was offered a place.
    pub considered: Vec<Considered>,
    /// Its place among those of its team who wait; none where it has no place or no team.
    pub team_place: Option<usize>,
    /// What its team is called; none where it has none, or one that the service has no more.
    pub team_name: Option<String>,
    /// Whether the child is in a setting today, where that is not what was weighed.
    pub setting_now: Option<bool>,
}

/// Whether a child is in a setting, where the rows that were kept say other than what was weighed:
/// the weighing is out of date then. A person weighs again; it never changes by itself.
fn setting_now(entry: &Entry, kept: &HashMap<Id, bool>) -> Option<bool> {
    let now = kept.get(&entry.child_id).copied()?;
    Some(now).filter(|now| entry.weights.in_setting != Some(*now))
}

/// The rules a list is ordered by: those of the day, or, for a programme they have under another
/// name or no more, the newest that know it. Whoever waits under an older name is still listed.
fn rules_of<'a>(service: &'a Service, programme: &str, today: NaiveDate) -> Option<&'a Policy> {
    let knows = |policy: &&Policy| policy.programme(programme).is_some();
    let todays = service.policy_on(today).filter(knows);
    todays.or_else(|| service.policies.iter().rev().find(knows))
}

/// What the team of an entry is called.
fn team_name(service: &Service, entry: &Entry) -> Option<String> {
    let team = entry.team.as_deref().and_then(|code| service.team(code));
    team.map(|team| team.name.clone())
}

/// Who stands where: the place among all who wait, and among those of the same team.
type Standing<'a> = (&'a Entry, Option<usize>, Option<usize>);

/// Those who wait in an order, with their places.
fn standing<'a>(waiting: &'a [Entry], order: &[usize]) -> Vec<Standing<'a>> {
    let in_order: Vec<&Entry> = order.iter().filter_map(|at| waiting.get(*at)).collect();
    let of_team = team_places(in_order.iter().copied());
    let places = in_order.into_iter().zip(of_team).enumerate();
    places.map(|(at, (entry, of_team))| (entry, Some(at + 1), of_team)).collect()
}

/// The list of a programme.
#[derive(Debug, Clone)]
pub struct List {
    /// What it is ordered by.
    pub keys: Vec<WaitKey>,
    /// Whether the page itself puts them in this order; otherwise a person weighs them.
    pub ranked: bool,
    /// The entries of this page.
    pub entries: Vec<Shown>,
    /// Whether there are more.
    pub more: bool,
}

/// Programmes a family can use while it waits.
fn meanwhile(service: &Service, entry: &Entry) -> Vec<(String, String)> {
    let Some(policy) = service.policy(&entry.policy) else { return Vec::new() };
    let Some(waiting) = &policy.waiting else { return Vec::new() };
    if !waiting.programmes.is_empty() && !waiting.programmes.contains(&entry.programme) {
        return Vec::new();
    }
    let name = |code: &String| {
        let known = policy.programme(code);
        known.map(|programme| (code.clone(), programme.name.clone()))
    };
    waiting.meanwhile.iter().filter_map(name).collect()
}

/// The name of a child.
fn child_name(c: &mut Conn<'_>, app: &App, scope: FamilyScope, id: Id) -> Result<String, Error> {
    let sealer = app.keys.family(c, scope)?;
    let children = families::store::children(c, scope, &sealer)?;
    Ok(children
        .into_iter()
        .find(|child| child.id == id)
        .map(|child| child.name)
        .unwrap_or_default())
}

/// Those who wait for a programme, in the service's order; those who rest or were offered a place
/// stand behind. Of a team, only its own, with the place each has among all. For leads.
///
/// # Errors
/// A fault at `programme`.
pub async fn list(
    app: &App,
    who: StaffPrincipal,
    programme: String,
    (team, from): (OfTeam, usize),
) -> Result<List, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let (s, now) = (who.scope, inside.clock.now());
            let service = inside.service_of(s.service_id).ok_or_else(Error::not_found)?;
            let today = service.day(now);
            let unknown = || Error::fault(Fault::parameter("programme", Code::UnknownValue));
            let policy = rules_of(service, &programme, today).ok_or_else(unknown)?;
            let keys = keys_for(policy.waiting.as_ref(), &programme);
            let open = store::open(c, s, Whose::Programme(&programme))?;
            let (waiting, others): (Vec<Entry>, Vec<Entry>) =
                open.into_iter().partition(|entry| entry.state == State::Active);
            let places = order(&waiting, keys, service.zone);
            let apart = Considerations::of(&waiting, keys, service.zone);
            let behind = order(&others, &[WaitKey::TimeWaiting], service.zone);
            let resting = behind.iter().filter_map(|at| Some((others.get(*at)?, None, None)));
            let in_order = standing(&waiting, &places).into_iter().chain(resting);
            let mut page: Vec<Standing<'_>> = in_order
                .filter(|(entry, ..)| team.holds(entry.team.as_deref()))
                .skip(from)
                .take(PAGE + 1)
                .collect();
            let more = page.len() > PAGE;
            page.truncate(PAGE);
            let ids = |(entry, ..): &Standing<'_>| (entry.family_id, entry.child_id);
            let children: Vec<(Id, Id)> = page.iter().map(ids).collect();
            let kept = settings_store::in_setting(c, s, &children, today)?;
            let (mut entries, mut looks) = (Vec::new(), Vec::new());
            for (entry, place, team_place) in page {
                let entry = entry.clone();
                let scope = FamilyScope { service_id: s.service_id, family_id: entry.family_id };
                let child = child_name(c, &inside, scope, entry.child_id)?;
                looks.push(Audited::of_child(Action::LookedAtWaiting, scope, entry.child_id));
                let meanwhile = meanwhile(service, &entry);
                let considered = place.map(|_| apart.about(&entry)).unwrap_or_default();
                let team_name = team_name(service, &entry);
                entries.push(Shown {
                    setting_now: setting_now(&entry, &kept),
                    entry,
                    place,
                    child,
                    meanwhile,
                    considered,
                    team_place,
                    team_name,
                });
            }
            looks.push(Audited::of_service(Action::LookedAtWaiting, s.service_id));
            audit::note(c, &inside.keys, who, &looks, now)?;
            let ranked = policy.waiting.as_ref().is_some_and(|waiting| waiting.ranked);
            Ok(List { keys: keys.to_vec(), ranked, entries, more })
        })
        .await
}

/// What a family waits for, and what it can use meanwhile: never a place, which would read as a
/// promise or a verdict and changes with every day.
///
/// # Errors
/// The engine failed.
pub async fn list_own(app: &App, who: CarerPrincipal) -> Result<Vec<Shown>, Error> {
    let inside = app.clone();
    app.db
        .read(move |c| {
            let s = who.scope.service();
            let service = inside.service_of(s.service_id).ok_or_else(Error::not_found)?;
            let links = families::link_store::links_of(c, who.scope, who.carer_id)?;
            let reads = |child: Id| links.iter().any(|(id, rights)| *id == child && rights.read);
            let mut own = store::open(c, s, Whose::Family(who.scope.family_id))?;
            own.retain(|entry| reads(entry.child_id));
            own.sort_by_key(|entry| (entry.since, entry.id));
            let mut all = Vec::new();
            for entry in own {
                let child = child_name(c, &inside, who.scope, entry.child_id)?;
                let meanwhile = meanwhile(service, &entry);
                all.push(Shown {
                    entry,
                    place: None,
                    child,
                    meanwhile,
                    considered: Vec::new(),
                    team_place: None,
                    team_name: None,
                    setting_now: None,
                });
            }
            Ok(all)
        })
        .await
}

/// The name of a programme, as its service calls it.
pub fn programme_name(app: &App, service_id: Id, entry: &Entry) -> String {
    let service = app.service_of(service_id);
    let policy = service.and_then(|service| service.policy(&entry.policy));
    let programme = policy.and_then(|policy| policy.programme(&entry.programme));
    programme.map_or_else(|| entry.programme.clone(), |programme| programme.name.clone())
}

/// One entry with its history, for leads.
///
/// # Errors
/// [`Error::not_found`].
pub async fn get(app: &App, who: StaffPrincipal, id: Id) -> Result<(Shown, Vec<Event>), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let s = who.scope;
            let entry = store::get(c, s, id)?;
            let service = inside.service_of(s.service_id).ok_or_else(Error::not_found)?;
            let scope = FamilyScope { service_id: s.service_id, family_id: entry.family_id };
            let sealer = inside.keys.family(c, scope)?;
            let events = store::events(c, scope, &sealer, id)?;
            let child = child_name(c, &inside, scope, entry.child_id)?;
            let noted = Audited::of_child(Action::LookedAtWaiting, scope, entry.child_id);
            audit::note(c, &inside.keys, who, &[noted.about(id)], inside.clock.now())?;
            let today = service.day(inside.clock.now());
            let stood = match entry.state {
                State::Active => place_of(c, s, service, (&entry, today))?,
                _ => None,
            };
            let (place, team_place, considered) = stood.unwrap_or_default();
            let meanwhile = meanwhile(service, &entry);
            let team_name = team_name(service, &entry);
            let kept =
                settings_store::in_setting(c, s, &[(entry.family_id, entry.child_id)], today)?;
            let setting_now = setting_now(&entry, &kept);
            let shown = Shown {
                entry,
                place,
                child,
                meanwhile,
                considered,
                team_place,
                team_name,
                setting_now,
            };
            Ok((shown, events))
        })
        .await
}

/// The place among all who wait, the one among those of the same team, and what it comes from.
type Stood = (Option<usize>, Option<usize>, Vec<Considered>);

/// The place of an entry among those who wait with it, and what it comes from.
fn place_of(
    c: &mut Conn<'_>,
    s: crate::db::ServiceScope,
    service: &Service,
    (entry, today): (&Entry, NaiveDate),
) -> Result<Option<Stood>, Error> {
    // Who waits together is ordered together, by the rules of the day, as in the list.
    let rules = rules_of(service, &entry.programme, today);
    let waiting = rules.and_then(|policy| policy.waiting.as_ref());
    let keys = keys_for(waiting, &entry.programme);
    let mut all = store::open(c, s, Whose::Programme(&entry.programme))?;
    all.retain(|one| one.state == State::Active);
    let places = order(&all, keys, service.zone);
    let here = standing(&all, &places).into_iter().find(|(one, ..)| one.id == entry.id);
    let apart = || Considerations::of(&all, keys, service.zone).about(entry);
    Ok(here.map(|(_, place, of_team)| (place, of_team, apart())))
}
