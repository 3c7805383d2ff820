//! Use cases of caseloads.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::app::App;
use crate::auth::allotments::{self, New};
use crate::auth::audit::{self, Action, Event};
use crate::auth::membership_store::{self as store, Allotment};
use crate::auth::{Principal, Role, StaffPrincipal};
use crate::clock::{instant, wall};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::programmes::model::Service;

/// An allotment to be made.
#[derive(Debug, Clone)]
pub struct NewAllotment {
    /// To whom.
    pub staff_id: Id,
    /// In which role; their own where absent.
    pub role: Option<Role>,
    /// In which programme; for link advisors.
    pub programme: Option<String>,
    /// From this day; from now on where absent.
    pub from: Option<NaiveDate>,
    /// Up to this day, which is outside; without an end where absent.
    pub until: Option<NaiveDate>,
    /// Whether who has the child in that role has it no more from then on.
    pub hand_over: bool,
}

/// An allotment with what its person is called.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The row.
    pub allotment: Allotment,
    /// The person's name.
    pub name: String,
    /// What the service calls somebody in that role.
    pub title: String,
}

/// A child somebody has.
#[derive(Debug, Clone)]
pub struct OnCaseload {
    /// By which allotment.
    pub allotment: Allotment,
    /// The child.
    pub child_id: Id,
    /// Its name.
    pub name: String,
    /// What the service calls somebody in that role.
    pub title: String,
}

fn service_of(app: &App, s: ServiceScope) -> Result<&Service, Error> {
    app.service_of(s.service_id).ok_or_else(Error::not_found)
}

/// When a day begins.
fn begin(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    instant(day.and_time(NaiveTime::MIN), zone)
}

/// When something named by a day takes effect: today means now, since what was so this morning is
/// not undone.
///
/// # Errors
/// [`Code::InThePast`] at `at`.
fn effect(
    day: Option<NaiveDate>,
    at: &str,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Error> {
    let today = wall(now, zone).date();
    match day {
        Some(day) if day < today => Err(Error::fault(Fault::at(at, Code::InThePast))),
        Some(day) if day > today => Ok(begin(day, zone)),
        _ => Ok(now),
    }
}

/// A link advisor has a child in a programme the child is in.
fn need_in_programme(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    programme: Option<&str>,
) -> Result<(), Error> {
    let Some(named) = programme else { return Ok(()) };
    let open = crate::enrolments::store::open_of_child(c, s, child)?;
    if open.iter().any(|one| one.programme == named) {
        return Ok(());
    }
    Err(Error::fault(Fault::at("/programme", Code::UnknownValue)))
}

/// Gives somebody a child, beside those who have it or in their place. A lead decides; the family
/// is told nothing, the next visit says who comes.
///
/// # Errors
/// [`Error::not_found`] for a child out of reach, [`Code::AllottedAlready`], faults of members.
pub async fn make_allotment(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: NewAllotment,
) -> Result<Shown, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let zone = service_of(app, who.scope)?.zone;
    let from = effect(new.from, "/from", zone, now)?;
    let until = new.until.map(|day| begin(day, zone));
    let done = app.db.write(move |c| {
        let person = Principal::Staff(who);
        let reach = families::ops::child_scope(c, &inside.keys, &person, child, now)?;
        crate::db::store::bump(c, reach.scope)?;
        need_in_programme(c, reach.scope, child, new.programme.as_deref())?;
        let NewAllotment { staff_id, role, programme, hand_over, .. } = new;
        let row = New { staff_id, role, child_id: child, programme, from, until };
        let made = if hand_over {
            allotments::hand_over(c, reach.scope, row, "/staff_id", now)?
        } else {
            allotments::allot(c, reach.scope, row, "/staff_id", now)?
        };
        let event = Event::of_child(Action::AllottedChild, reach.scope, child).about(staff_id);
        audit::note(c, &inside.keys, who, &[event], now)?;
        show_one(c, &inside, who.scope, made)
    });
    done.await
}

/// Ends an allotment on a day; from its beginning on nothing is seen by it. One that ends before
/// stays as it is.
///
/// # Errors
/// [`Error::not_found`]; [`Code::InThePast`] at `/on`.
pub async fn end_allotment(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    on: Option<NaiveDate>,
) -> Result<Shown, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let at = effect(on, "/on", service_of(app, who.scope)?.zone, now)?;
    let done = app.db.write(move |c| {
        let s = who.scope;
        let family_id = store::get(c, s, id)?.family_id;
        let scope = FamilyScope { service_id: s.service_id, family_id };
        crate::db::store::bump(c, scope)?;
        // Read again under the family's lock.
        let old = store::get(c, s, id)?;
        let ended = allotments::end(c, scope, old, at)?;
        let event = Event::of_family(Action::EndedAllotment, scope).about(ended.staff_id);
        audit::note(c, &inside.keys, who, &[event], now)?;
        show_one(c, &inside, s, ended)
    });
    done.await
}

/// Names and titles of those who have something.
fn show(
    c: &mut Conn<'_>,
    app: &App,
    s: ServiceScope,
    rows: Vec<Allotment>,
) -> Result<Vec<Shown>, Error> {
    let service = service_of(app, s)?;
    let mut ids: Vec<Id> = rows.iter().map(|row| row.staff_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let sealer = app.keys.service(s.service_id)?;
    let names = crate::auth::store::staff_names(c, &sealer, s, &ids)?;
    let name = |id: Id| names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    let shown = rows.into_iter().map(|allotment| Shown {
        name: name(allotment.staff_id).unwrap_or_default(),
        title: service.title_of(allotment.role, allotment.programme.as_deref()).to_owned(),
        allotment,
    });
    Ok(shown.collect())
}

fn show_one(c: &mut Conn<'_>, app: &App, s: ServiceScope, row: Allotment) -> Result<Shown, Error> {
    show(c, app, s, vec![row])?.into_iter().next().ok_or_else(Error::not_found)
}

/// Who has, had and is to have a child, the latest begun first.
///
/// # Errors
/// [`Error::not_found`] for a child out of reach.
pub async fn list_allotments(
    app: &App,
    who: StaffPrincipal,
    child: Id,
) -> Result<Vec<Shown>, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let person = Principal::Staff(who);
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &inside.keys, &person, child, now)?;
        let mut rows = store::of_family(c, reach.scope)?;
        rows.retain(|row| row.child_id.is_none_or(|only| only == child));
        Ok((reach.scope, show(c, &inside, who.scope, rows)?))
    };
    audit::look(app, person, Action::LookedAtAllotments, child, read).await
}

/// The children somebody has at the end of a day (now, where none is given). A lead may ask for
/// anybody and any day; others for themselves, and of another day they are shown only what they
/// have now as well: a family is seen while it is allotted, not before and not after.
///
/// # Errors
/// [`Code::Forbidden`] for somebody else's without being a lead.
pub async fn list_caseload(
    app: &App,
    who: StaffPrincipal,
    of: Option<Id>,
    on: Option<NaiveDate>,
) -> Result<Vec<OnCaseload>, Error> {
    let staff_id = of.unwrap_or(who.staff_id);
    let leads = who.role.leads();
    if !leads && staff_id != who.staff_id {
        return Err(Error::Refused(Code::Forbidden));
    }
    let (inside, now) = (app.clone(), app.clock.now());
    let zone = service_of(app, who.scope)?.zone;
    let at = match on {
        Some(day) if day != wall(now, zone).date() => end_of(day, zone)?,
        _ => now,
    };
    let found = app.db.read(move |c| {
        let service = service_of(&inside, who.scope)?;
        let rows = if leads {
            store::of_staff(c, who.scope, staff_id, at)?
        } else {
            let mut rows = store::own(c, &who, at)?;
            rows.retain(|row| row.runs(now));
            rows
        };
        let mut found = Vec::new();
        for row in rows {
            let service_id = who.scope.service_id;
            let scope = FamilyScope { service_id, family_id: row.family_id };
            let sealer = inside.keys.family(c, scope)?;
            let mut children = families::store::children(c, scope, &sealer)?;
            children.retain(|child| row.child_id.is_none_or(|only| only == child.id));
            let title = service.title_of(row.role, row.programme.as_deref());
            found.extend(children.into_iter().map(|child| OnCaseload {
                allotment: row.clone(),
                child_id: child.id,
                name: child.name,
                title: title.to_owned(),
            }));
        }
        Ok(found)
    });
    let found = found.await?;
    let service_id = who.scope.service_id;
    let children = found
        .iter()
        .map(|one| (FamilyScope { service_id, family_id: one.allotment.family_id }, one.child_id));
    audit::listed(app, Principal::Staff(who), children).await?;
    Ok(found)
}

/// The last instant of a day.
fn end_of(day: NaiveDate, zone: Tz) -> Result<DateTime<Utc>, Error> {
    let next = day.checked_add_days(Days::new(1));
    let far = || Error::fault(Fault::parameter("on", Code::BadDate));
    Ok(begin(next.ok_or_else(far)?, zone) - Duration::microseconds(1))
}
