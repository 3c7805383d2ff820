//! The inbox: threads that wait for a person, and those that are in somebody's hands.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::hold::standing;
use super::model::{Hold, Rank, Thread, Which};
use super::store;
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Role, StaffPrincipal, membership_store, store as auth};
use crate::conversation::model::TaskKind;
use crate::conversation::readers;
use crate::db::seal::or_withhold;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families::store as families;
use crate::messaging::eyes::Eyes;

/// Somebody of the staff.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub id: Id,
    /// Their name, where it is still known.
    pub name: String,
    /// What they are.
    pub role: Role,
}

/// A thread of the inbox.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Where it stands.
    pub rank: Rank,
    /// Whose, where that is known.
    pub family_id: Option<Id>,
    /// Who writes, where that is known.
    pub carer: Option<String>,
    /// Whether their name does not open any more.
    pub unreadable: bool,
    /// Why a person is needed, each once.
    pub needs: Vec<String>,
    /// Who has it, since when.
    pub held: Option<(Person, DateTime<Utc>)>,
    /// When they last wrote since they were answered, where somebody has it.
    pub wrote_at: Option<DateTime<Utc>>,
}

/// A thread that is being put together.
#[derive(Default)]
struct Found {
    family_id: Option<Id>,
    needs: Vec<String>,
    urgent: bool,
    since: Option<DateTime<Utc>>,
    hold: Option<Hold>,
    wrote_at: Option<DateTime<Utc>>,
}

/// What somebody may see: leads all of the service, others what families they have write, without
/// words of danger. What is urgent stands first, then the newest. Returns whether there is more.
///
/// # Errors
/// The engine failed.
pub async fn list_inbox(
    app: &App,
    who: StaffPrincipal,
    (which, after): (Which, Option<Rank>),
    limit: usize,
) -> Result<(Vec<Waiting>, bool), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let read = app.db.read(move |c| page(c, &inside, (&who, now), (which, after), limit));
    let (page, more) = read.await?;
    let events = looked_at(who.scope.service_id, &page);
    let inside = app.clone();
    app.db.write(move |c| audit::note(c, &inside.keys, who, &events, now)).await?;
    Ok((page, more))
}

fn page(
    c: &mut Conn<'_>,
    app: &App,
    (who, now): (&StaffPrincipal, DateTime<Utc>),
    (which, after): (Which, Option<Rank>),
    limit: usize,
) -> Result<(Vec<Waiting>, bool), Error> {
    let found = found(c, who, now)?;
    let mut ranked: Vec<(Rank, Found)> =
        found.into_iter().filter_map(|(id, one)| Some((rank(id, &one)?, one))).collect();
    ranked.retain(|(rank, one)| {
        let wanted = match which {
            Which::All => true,
            Which::Mine => one.hold.is_some_and(|hold| hold.staff_id == who.staff_id),
            Which::Unheld => one.hold.is_none(),
        };
        wanted && after.is_none_or(|after| *rank < after)
    });
    ranked.sort_unstable_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let more = ranked.len() > limit;
    ranked.truncate(limit);
    Ok((opened(c, app, who, ranked)?, more))
}

/// What the audit keeps of a page that was read.
fn looked_at(service_id: Id, page: &[Waiting]) -> Vec<Event> {
    let mut shown: Vec<Id> = page.iter().filter_map(|one| one.family_id).collect();
    shown.sort_unstable();
    shown.dedup();
    let event =
        |family_id| Event::of_family(Action::LookedAtTasks, FamilyScope { service_id, family_id });
    let mut events: Vec<Event> = shown.into_iter().map(event).collect();
    let strangers = page.iter().filter(|one| one.family_id.is_none());
    events.extend(
        strangers
            .map(|one| Event::of_service(Action::LookedAtTasks, service_id).about(one.rank.id)),
    );
    events
}

fn rank(id: Id, one: &Found) -> Option<Rank> {
    let since = one.since.max(one.wrote_at).max(one.hold.map(|hold| hold.since))?;
    Some(Rank { urgent: one.urgent, since, id })
}

/// Everything somebody may see.
fn found(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    now: DateTime<Utc>,
) -> Result<BTreeMap<Id, Found>, Error> {
    let own: Option<Vec<Id>> = match who.role.leads() {
        true => None,
        false => {
            let own = membership_store::own(c, who, now)?.into_iter();
            Some(own.filter(|row| row.child_id.is_none()).map(|row| row.family_id).collect())
        }
    };
    let mut eyes: BTreeMap<Option<Id>, Eyes> = BTreeMap::new();
    let mut all: BTreeMap<Id, Found> = BTreeMap::new();
    let needs = store::needs(c, who.scope, own.as_deref())?;
    let hidden = readers::hidden(c, who.scope, needs.iter().map(|need| need.inbox_id))?;
    for need in needs {
        let Some(thread) = need.thread_id else { continue };
        let wanted = readers::eyes_of(&need.kind, need.inbox_id, &hidden);
        // Only what may be about whoever asks is looked up family by family.
        let most = match (wanted, eyes.get(&need.family_id)) {
            (Eyes::Staff, _) => Eyes::Staff,
            (_, Some(known)) => *known,
            (_, None) => {
                let most = readers::eyes(c, who, need.family_id)?;
                eyes.insert(need.family_id, most);
                most
            }
        };
        if wanted > most || (need.family_id.is_none() && !who.role.leads()) {
            continue;
        }
        let one = all.entry(thread).or_default();
        one.family_id = need.family_id;
        one.urgent |= TaskKind::is_for_lead(&need.kind);
        one.since = one.since.max(Some(need.opened_at.0));
        if !one.needs.contains(&need.kind) {
            one.needs.push(need.kind);
        }
    }
    for thread in store::held(c, who.scope)? {
        let reached = match (&own, thread.family_id) {
            (None, _) => true,
            (Some(own), Some(family)) => own.contains(&family),
            (Some(_), None) => false,
        };
        if reached {
            let thread = standing(c, who.scope, thread, now)?;
            hold(c, who, &mut all, thread)?;
        }
    }
    Ok(all)
}

/// Who has a thread. What is said in it now may be nothing for whoever asks: then when they wrote
/// is not, either, and of an allegation not even who has it.
fn hold(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    all: &mut BTreeMap<Id, Found>,
    thread: Thread,
) -> Result<(), Error> {
    let Some(hold) = thread.hold else { return Ok(()) };
    let most = match hold.eyes {
        Eyes::Staff => Eyes::Staff,
        _ => readers::eyes(c, who, thread.family_id)?,
    };
    let open = hold.eyes <= most;
    if thread.shown_to(most).is_none() {
        return Ok(());
    }
    let one = all.entry(thread.id).or_default();
    one.family_id = thread.family_id;
    one.hold = Some(hold);
    one.wrote_at = thread.wrote_at.filter(|_| open);
    Ok(())
}

fn opened(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    ranked: Vec<(Rank, Found)>,
) -> Result<Vec<Waiting>, Error> {
    let mut holders: Vec<Id> =
        ranked.iter().filter_map(|(_, one)| one.hold.map(|hold| hold.staff_id)).collect();
    holders.sort_unstable();
    holders.dedup();
    let people = people(c, app, who, &holders)?;
    let mut page = Vec::with_capacity(ranked.len());
    for (rank, one) in ranked {
        let held = one.hold.and_then(|hold| {
            let holder = people.iter().find(|person| person.id == hold.staff_id)?;
            Some((holder.clone(), hold.since))
        });
        let (mut needs, wrote_at) = (one.needs, one.wrote_at);
        needs.sort_unstable();
        let (carer, unreadable) = carer(c, app, who, (one.family_id, rank.id))?;
        let family_id = one.family_id;
        page.push(Waiting { rank, family_id, carer, unreadable, needs, held, wrote_at });
    }
    Ok(page)
}

/// Who these members of staff are.
///
/// # Errors
/// The engine failed.
pub fn people(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    ids: &[Id],
) -> Result<Vec<Person>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sealer = app.keys.service(who.scope.service_id)?;
    let known = auth::staff_people(c, &sealer, who.scope, ids)?;
    Ok(known.into_iter().map(|(id, name, role)| Person { id, name, role }).collect())
}

/// The name of a carer, and whether it does not open any more.
fn carer(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    (family, id): (Option<Id>, Id),
) -> Result<(Option<String>, bool), Error> {
    let Some(family_id) = family else { return Ok((None, false)) };
    let scope = FamilyScope { service_id: who.scope.service_id, family_id };
    let sealer = match app.keys.family(c, scope) {
        Ok(sealer) => sealer,
        // Erased: what was asked is left, and nothing of who asked it.
        Err(Error::Refused(Code::NotFound)) => return Ok((None, false)),
        Err(e) => return Err(e),
    };
    let name = families::carer(c, scope, &sealer, id).map(|carer| carer.name);
    let name = or_withhold(name, "carer.name", id)?;
    let lost = name.is_none();
    Ok((name, lost))
}
