//! Use cases of the practice log. The app and a text come to the same functions.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};

use super::model::{Content, Entry, NewEntry, UNDO_DAYS, fingerprint, timing};
use super::store::{self, Eyes, Stamp};
use super::sums_store;
use super::week::{self, PlanView};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, Principal};
use crate::clock::wall;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault, Wrong};
use crate::plans::store::{Loggable, Terms};
use crate::{families, plans};

/// What logging did.
#[derive(Debug, Clone)]
pub enum Logged {
    /// A new entry.
    New(Entry),
    /// The same request had been done before; nothing was done again.
    Replayed(Entry),
}

fn at(pointer: &str, wrong: Wrong) -> Error {
    let place = crate::error::Place::Body(pointer.to_owned());
    Error::fault(Fault { place, code: wrong.code, params: wrong.params })
}

/// Logs an entry inside a transaction that is under way: at most four statements with the key.
/// `terms` are those of an activity the carer may log, where this use case has read them already
/// and holds the family since; else they are read.
///
/// # Errors
/// The activity is not this child's ([`Code::NotFound`] at `/activity_id`), the day does not fit,
/// the plan is over, or [`Code::IdConflict`] when the id is taken.
pub fn log_in(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    who: (Id, Id),
    (new, terms): (&NewEntry, Option<Terms>),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Entry, Error> {
    let (child_id, carer_id) = who;
    let rev = crate::db::store::bump(c, scope)?;
    let terms = match terms {
        Some(terms) => terms,
        None => loggable(c, scope, who, new.content.activity_id)?.terms,
    };
    let fingerprint = fingerprint(new);
    Logging { scope, sealer, child_id, carer_id, new, fingerprint, now }.run(c, rev, terms)
}

/// An entry on its way into the log, with what could be made where it holds nobody up.
struct Logging<'a> {
    scope: FamilyScope,
    sealer: &'a Sealer,
    child_id: Id,
    carer_id: Id,
    new: &'a NewEntry,
    fingerprint: Vec<u8>,
    now: chrono::DateTime<chrono::Utc>,
}

impl Logging<'_> {
    /// Logs it under the family's new count.
    fn run(self, c: &mut Conn<'_>, rev: i64, terms: Terms) -> Result<Entry, Error> {
        let Self { scope, new, now, .. } = self;
        let day = new.content.practised_on;
        let zone = new.zone.unwrap_or(terms.zone);
        let timing = timing(day, new.logged_at, zone, now).map_err(|w| at("/practised_on", w))?;
        if !terms.allow(day) {
            return Err(at("/practised_on", Wrong::new(Code::PlanNotLoggable)));
        }
        let (child_id, carer_id, fingerprint) = (self.child_id, self.carer_id, self.fingerprint);
        let stamp = Stamp { child_id, carer_id, timing, zone, now, rev, fingerprint };
        if store::insert(c, scope, self.sealer, new, &stamp)? {
            Ok(store::as_entry(new, &stamp))
        } else {
            Err(Error::Refused(Code::IdConflict))
        }
    }
}

/// What logging needs to know of an activity. One that is not there is a fault of that field where
/// the child is this family's, else the child is as unknown as one that does not exist.
fn loggable(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    (child, carer): (Id, Id),
    activity: Id,
) -> Result<Loggable, Error> {
    match plans::store::loggable(c, scope, (child, carer), activity) {
        Ok(found) if found.allowed => Ok(found),
        Ok(_) => Err(Error::Refused(Code::Forbidden)),
        Err(Error::Refused(Code::NotFound)) => {
            let links = families::link_store::links_of(c, scope, carer)?;
            match links.iter().find(|(linked, _)| *linked == child) {
                Some((_, rights)) if rights.log => {
                    Err(Error::fault(Fault::at("/activity_id", Code::NotFound)))
                }
                Some(_) => Err(Error::Refused(Code::Forbidden)),
                None => Err(Error::not_found()),
            }
        }
        Err(e) => Err(e),
    }
}

/// Reads what logging needs in front of the transaction, where it holds up no other writer.
async fn log_after_reading(
    app: &App,
    who: CarerPrincipal,
    child_id: Id,
    new: NewEntry,
    fingerprint: Vec<u8>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Entry, Error> {
    let CarerPrincipal { scope, carer_id, .. } = who;
    let (keys, activity) = (app.keys.clone(), new.content.activity_id);
    let read = move |c: &mut Conn<'_>| {
        let sealer = keys.family(c, scope)?;
        Ok((sealer, loggable(c, scope, (child_id, carer_id), activity)?))
    };
    let (sealer, before) = app.db.read(read).await?;
    let write = move |c: &mut Conn<'_>| {
        let rev = crate::db::store::bump(c, scope)?;
        // What was read holds if nobody of the family wrote since.
        let plan = match before.rev + 1 == rev {
            true => before,
            false => loggable(c, scope, (child_id, carer_id), activity)?,
        };
        let sealer = &sealer;
        let logging = Logging { scope, sealer, child_id, carer_id, new: &new, fingerprint, now };
        Ok((logging.run(c, rev, plan.terms)?, plan.confidential))
    };
    let (entry, confidential) = app.db.write(write).await?;
    Ok(shown(entry, confidential))
}

/// An entry as an adult of the family is shown it.
fn shown(mut entry: Entry, confidential: bool) -> Entry {
    if confidential {
        entry.without_places();
    }
    entry
}

/// A carer logs practice by app.
///
/// # Errors
/// As [`log_in`]; an id that was used for the same content is a replay, not an error.
pub async fn log_practice(
    app: &App,
    who: CarerPrincipal,
    child: Id,
    new: NewEntry,
) -> Result<Logged, Error> {
    let now = app.clock.now();
    let (id, hash) = (new.id, fingerprint(&new));
    let outcome = log_after_reading(app, who, child, new, hash.clone(), now).await;
    let refused = match outcome {
        Ok(entry) => return Ok(Logged::New(entry)),
        // What was taken once stays taken, even if its day would be too long ago by now.
        Err(e @ (Error::Refused(Code::IdConflict) | Error::Invalid(_))) => e,
        Err(e) => return Err(e),
    };
    let keys = app.keys.clone();
    let read = move |c: &mut Conn<'_>| {
        let sealer = keys.family(c, who.scope)?;
        let (entry, first) = store::get(c, who.scope, &sealer, child, id)?;
        Ok((shown(entry, families::ops::is_confidential(c, who.scope)?), first))
    };
    match app.db.read(read).await {
        Ok((entry, first)) if first == hash && entry.carer_id == who.carer_id => {
            Ok(Logged::Replayed(entry))
        }
        // Not there to be read, yet taken: the id is another family's.
        Ok(_) | Err(Error::Refused(Code::NotFound)) => Err(refused),
        Err(e) => Err(e),
    }
}

/// The plan a child practises from, with what practice suggests. At most four statements; one
/// where the family's counter stands as it did when the plan was last read. Noting the look is one
/// more: each time for staff, once a day for a carer.
///
/// # Errors
/// [`Error::not_found`].
pub async fn get_plan(app: &App, who: Principal, child: Id) -> Result<Arc<PlanView>, Error> {
    let (keys, plans, now) = (app.keys.clone(), app.plans.clone(), app.clock.now());
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        let (scope, rev) = (reach.scope, reach.rev);
        let (view, fresh) = match plans.at(scope, child, rev) {
            Some(view) => (view, false),
            None => (Arc::new(plan_in(c, scope, &reach.sealer, child, rev)?), true),
        };
        Ok((scope, (scope, view, fresh, reach.reads_all())))
    };
    let look = audit::look(app, who, Action::LookedAtPlan, child, read).await?;
    let (scope, view, fresh, all) = look;
    // Kept only now: what a transaction saw of its group counts once the group is on the disk.
    if fresh {
        app.plans.keep(scope, child, &view);
    }
    Ok(if all { view } else { Arc::new(view.steps_only()) })
}

/// As [`get_plan`], inside a use case that has read the family's counter; three statements, and
/// one more where a step was answered.
///
/// # Errors
/// [`Error::not_found`].
pub fn plan_in(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    child: Id,
    rev: i64,
) -> Result<PlanView, Error> {
    let plan = plans::store::get_active(c, scope, sealer, child)?;
    let sums = sums_store::day_sums(c, scope, child, plan.starts_on)?;
    // Only the days of an answer are days by the family's clocks.
    let answered = plan.steps.iter().any(|step| step.answered_at.is_some());
    let zone = if answered { families::store::zone_of(c, scope)? } else { chrono_tz::Tz::UTC };
    Ok(PlanView::new(plan, &sums, zone, rev))
}

/// A week of a child's practice.
#[derive(Debug, Clone)]
pub struct Week {
    /// Monday.
    pub from: NaiveDate,
    /// Entries of the week, oldest first.
    pub entries: Vec<Entry>,
    /// Names of the activities in them.
    pub names: Vec<(Id, String)>,
    /// Who the carers are.
    pub carers: Vec<families::model::Carer>,
    /// The family's counter when it was read.
    pub rev: i64,
}

/// The week around a day (today by the family's clocks where none is given).
///
/// # Errors
/// [`Error::not_found`] for a child out of reach.
pub async fn list_practice(
    app: &App,
    who: Principal,
    child: Id,
    day: Option<NaiveDate>,
) -> Result<Week, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        let (scope, rev) = (reach.scope, reach.rev);
        let eyes = eyes(&who, &reach);
        let sealer = reach.sealer;
        let day = match day {
            Some(day) => day,
            None => wall(now, families::store::zone_of(c, scope)?).date(),
        };
        let from = week::monday(day);
        let to = week::days(from).last().unwrap_or(from);
        let mut entries = store::between(c, scope, &sealer, (child, eyes), (from, to))?;
        if is_lead(&who) {
            // A lead sees counts; what a family wrote stays between it and its visitor.
            entries.iter_mut().for_each(|entry| entry.content.without_words());
        }
        if matches!(who, Principal::Carer(_)) && families::ops::is_confidential(c, scope)? {
            entries.iter_mut().for_each(Entry::without_places);
        }
        let ids: Vec<Id> = entries.iter().map(|e| e.content.activity_id).collect();
        let names = plans::store::activity_names(c, scope, &sealer, &ids)?;
        let carers = families::store::carers(c, scope, &sealer)?;
        Ok((scope, Week { from, entries, names, carers, rev }))
    };
    audit::look(app, who, Action::LookedAtPractice, child, read).await
}

fn eyes(who: &Principal, reach: &families::ops::Reach) -> Eyes {
    match who {
        // Who helps sees what everybody of the family may see, and nothing private.
        Principal::Staff(staff) if staff.role == crate::auth::Role::Volunteer => {
            Eyes::Carer(staff.staff_id)
        }
        Principal::Staff(_) => Eyes::Staff,
        Principal::Carer(carer) if reach.reads_all() => Eyes::Carer(carer.carer_id),
        Principal::Carer(carer) => Eyes::Own(carer.carer_id),
    }
}

fn is_lead(who: &Principal) -> bool {
    matches!(who, Principal::Staff(staff) if staff.role.leads())
}

/// Changes what an entry says: a new revision, the old one is kept. Only its author may.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`] for another carer's, [`Code::StaleVersion`] when
/// `version` names an older one, and the rules of [`log_in`].
pub async fn update_entry(
    app: &App,
    who: CarerPrincipal,
    (child, id): (Id, Id),
    version: Option<i64>,
    change: impl FnOnce(Content) -> Result<Content, Error> + Send + 'static,
) -> Result<Entry, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let sealer = keys.family(c, who.scope)?;
            let rev = crate::db::store::bump(c, who.scope)?;
            let before = authored(c, who, &sealer, child, id)?;
            if before.deleted_at.is_some() {
                return Err(Error::not_found());
            }
            if version.is_some_and(|v| v != before.rev) {
                return Err(Error::Refused(Code::StaleVersion));
            }
            let confidential = families::ops::is_confidential(c, who.scope)?;
            let mut after = change(before.content.clone())?;
            if confidential {
                after.keep_places(&before.content);
            }
            revise_in(c, who.scope, &sealer, (child, who.carer_id), &before, &after, now, rev)?;
            let event = Event::of_child(Action::ChangedPractice, who.scope, child).about(id);
            audit::note(c, &keys, who, &[event], now)?;
            let (entry, _) = store::get(c, who.scope, &sealer, child, id)?;
            Ok(shown(entry, confidential))
        })
        .await
}

/// Writes a new revision inside a transaction that is under way.
///
/// # Errors
/// The rules of [`log_in`].
#[expect(clippy::too_many_arguments, reason = "one row's worth of facts")]
pub fn revise_in(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    (child, by): (Id, Id),
    before: &Entry,
    after: &Content,
    now: chrono::DateTime<chrono::Utc>,
    rev: i64,
) -> Result<(), Error> {
    let moved = after.activity_id != before.content.activity_id
        || after.practised_on != before.content.practised_on;
    if moved {
        let terms = loggable(c, scope, (child, by), after.activity_id)?.terms;
        let zone = before.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(terms.zone);
        timing(after.practised_on, Some(before.logged_at), zone, before.received_at)
            .map_err(|w| at("/practised_on", w))?;
        if !terms.allow(after.practised_on) {
            return Err(at("/practised_on", Wrong::new(Code::PlanNotLoggable)));
        }
    }
    if *after == before.content {
        return Ok(());
    }
    store::revise(c, scope, sealer, before, after, by, now, rev)
}

/// An entry the carer wrote, taken back or not.
fn authored(
    c: &mut Conn<'_>,
    who: CarerPrincipal,
    sealer: &Sealer,
    child: Id,
    id: Id,
) -> Result<Entry, Error> {
    let (entry, _) = store::get(c, who.scope, sealer, child, id)?;
    if entry.carer_id == who.carer_id { Ok(entry) } else { Err(Error::Refused(Code::Forbidden)) }
}

/// Takes an entry back; it can be brought back for 30 days. Twice does it once.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`] for another carer's.
pub async fn delete_entry(app: &App, who: CarerPrincipal, child: Id, id: Id) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let sealer = keys.family(c, who.scope)?;
            let rev = crate::db::store::bump(c, who.scope)?;
            let entry = authored(c, who, &sealer, child, id)?;
            if entry.deleted_at.is_some() {
                return Ok(());
            }
            store::set_deleted(c, who.scope, id, Some(now), rev)?;
            let event = Event::of_child(Action::TookBackPractice, who.scope, child).about(id);
            audit::note(c, &keys, who, &[event], now)
        })
        .await
}

/// Brings an entry back within 30 days.
///
/// # Errors
/// [`Error::not_found`], also after the 30 days; [`Code::Forbidden`] for another carer's.
pub async fn restore_entry(
    app: &App,
    who: CarerPrincipal,
    child: Id,
    id: Id,
) -> Result<Entry, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let sealer = keys.family(c, who.scope)?;
            let rev = crate::db::store::bump(c, who.scope)?;
            let entry = authored(c, who, &sealer, child, id)?;
            if entry.deleted_at.is_some_and(|at| now - at > Duration::days(UNDO_DAYS)) {
                return Err(Error::not_found());
            }
            store::set_deleted(c, who.scope, id, None, rev)?;
            let event = Event::of_child(Action::RestoredPractice, who.scope, child).about(id);
            audit::note(c, &keys, who, &[event], now)?;
            let (entry, _) = store::get(c, who.scope, &sealer, child, id)?;
            Ok(shown(entry, families::ops::is_confidential(c, who.scope)?))
        })
        .await
}
