//! Use cases of reminders. The app and a text come to the same functions; the clock comes to
//! [`tick`].

use chrono::{DateTime, Days, NaiveDate, Utc};
use futures_util::StreamExt;

use super::model::{self, Before, DaySet, Idea, LATEST, Reminder, Schedule, Verdict, Why};
use super::store::{self, Candidate};
use crate::app::App;
use crate::auth::CarerPrincipal;
use crate::clock::wall;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::model::State;
use crate::enrolments::{self, silence_store};
use crate::error::{Error, Fault, Place, Wrong};
use crate::families::model::{Address, Child, Consent};
use crate::l10n::{Channel, Say, Voice, says};
use crate::messaging::model::{Class, Guard, Letter};
use crate::plans::model::{Plan, loggable};
use crate::{families, messaging, plans, practice};

/// The kind of guard on a reminder's letter; [`guard_holds`] answers for it.
pub const GUARD: &str = "reminder";
/// Reminders decided about at the same time.
const AT_ONCE: usize = 32;
/// Days back that matter for whose turn it is.
const TURNS: u64 = 60;

/// What a carer chose, and what follows from it.
#[derive(Debug, Clone)]
pub struct View {
    /// What they chose.
    pub reminder: Reminder,
    /// First day on which reminders may come again, while they rest.
    pub paused_until: Option<NaiveDate>,
    /// When the next comes, if nothing changes.
    pub next_at: Option<DateTime<Utc>>,
}

fn at(pointer: &str, wrong: Wrong) -> Error {
    let place = Place::Body(pointer.to_owned());
    Error::fault(Fault { place, code: wrong.code, params: wrong.params })
}

fn view(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    reminder: Reminder,
    now: DateTime<Utc>,
) -> Result<View, Error> {
    let last = store::last_day(c, scope, reminder.carer_id)?;
    let today = wall(now, reminder.zone).date();
    let paused_until = reminder.schedule.paused_until.filter(|until| today < *until);
    Ok(View { next_at: model::next(&reminder, now, last), paused_until, reminder })
}

/// When a carer is reminded.
///
/// # Errors
/// [`Error::not_found`] where nothing is set.
pub async fn get_reminder(app: &App, who: CarerPrincipal) -> Result<View, Error> {
    let now = app.clock.now();
    app.db.read(move |c| get_in(c, who.scope, who.carer_id, now)).await
}

/// As [`get_reminder`], inside a use case.
///
/// # Errors
/// [`Error::not_found`] where nothing is set.
pub fn get_in(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    carer_id: Id,
    now: DateTime<Utc>,
) -> Result<View, Error> {
    let found = store::get(c, scope, carer_id)?.ok_or_else(Error::not_found)?;
    view(c, scope, found, now)
}

/// A carer chooses days and a time; a pause ends with it.
///
/// # Errors
/// At `/time`, [`Code::ReminderInQuietHours`](crate::error::Code::ReminderInQuietHours) with the
/// two nearest times.
pub async fn set_reminder(
    app: &App,
    who: CarerPrincipal,
    days: DaySet,
    minute: u32,
) -> Result<View, Error> {
    let now = app.clock.now();
    app.db.write(move |c| set_in(c, who.scope, who.carer_id, (days, minute), now)).await
}

/// As [`set_reminder`], inside a transaction that is under way. The same choice again changes
/// nothing.
///
/// # Errors
/// As [`set_reminder`].
pub fn set_in(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    carer_id: Id,
    (days, minute): (DaySet, u32),
    now: DateTime<Utc>,
) -> Result<View, Error> {
    let (quiet, _) = store::clocks(c, scope, carer_id)?;
    let minute = model::set(minute, quiet).map_err(|wrong| at("/time", wrong))?;
    let wanted = Schedule { days, minute, paused_until: None, changed_at: now };
    if let Some(known) = store::get(c, scope, carer_id)?
        && wanted == (Schedule { changed_at: now, ..known.schedule })
    {
        return view(c, scope, known, now);
    }
    write(c, scope, carer_id, &wanted, now)
}

fn write(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    carer_id: Id,
    schedule: &Schedule,
    now: DateTime<Utc>,
) -> Result<View, Error> {
    let rev = crate::db::store::bump(c, scope)?;
    store::put(c, scope, carer_id, schedule, rev)?;
    get_in(c, scope, carer_id, now)
}

/// Lets reminders rest until a day, the first on which they may come again; `None` = they come
/// again now.
///
/// # Errors
/// [`Error::not_found`] where nothing is set; at `/until`,
/// [`Code::BadDate`](crate::error::Code::BadDate) for a past day or one over a year ahead.
pub async fn pause_reminders(
    app: &App,
    who: CarerPrincipal,
    until: Option<NaiveDate>,
) -> Result<View, Error> {
    let now = app.clock.now();
    app.db.write(move |c| pause_in(c, who.scope, who.carer_id, until, now)).await
}

/// As [`pause_reminders`], inside a transaction that is under way.
///
/// # Errors
/// As [`pause_reminders`].
pub fn pause_in(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    carer_id: Id,
    until: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<View, Error> {
    let known = store::get(c, scope, carer_id)?.ok_or_else(Error::not_found)?;
    let today = wall(now, known.zone).date();
    let checked = until.map(|until| model::pause(until, today)).transpose();
    let paused_until = checked.map_err(|wrong| at("/until", wrong))?;
    if paused_until == known.schedule.paused_until {
        return view(c, scope, known, now);
    }
    let schedule = Schedule { paused_until, changed_at: now, ..known.schedule };
    write(c, scope, carer_id, &schedule, now)
}

/// Whether a reminder that waits to be sent still should go: its schedule is as it was, and
/// nobody has logged practice of that day meanwhile.
///
/// # Errors
/// The engine failed.
pub fn guard_holds(c: &mut Conn<'_>, service_id: Id, id: Id, rev: i64) -> Result<bool, Error> {
    let Some(scope) = store::unchanged(c, service_id, id, rev)? else { return Ok(false) };
    match store::last_asked(c, scope, id)? {
        Some(asked) => Ok(!practice::store::any_on(c, scope, id, asked.local_date)?),
        None => Ok(false),
    }
}

/// What a pass over all schedules did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Reminders queued.
    pub sent: usize,
    /// Reminders dropped, each with its reason kept.
    pub dropped: usize,
}

/// A reminder that is due.
#[derive(Debug, Clone, Copy)]
struct Due {
    scope: FamilyScope,
    carer_id: Id,
    rev: i64,
    day: NaiveDate,
    at: DateTime<Utc>,
}

/// One pass over the schedules of all services: decides about each reminder that is due, once,
/// however many processes do the same at the same time.
///
/// # Errors
/// The schedules could not be read. One reminder that cannot be decided about is logged and
/// tried again at the next pass.
pub async fn tick(app: &App) -> Result<Ticked, Error> {
    let now = app.clock.now();
    let mut due = Vec::new();
    for service_id in app.service_ids() {
        let found = app.db.read(move |c| store::candidates(c, service_id)).await?;
        due.extend(found.iter().flat_map(|candidate| due_of(candidate, now)));
    }
    let decided = futures_util::stream::iter(due).map(|due| decide(app, due, now));
    let ticked = decided
        .buffer_unordered(AT_ONCE)
        .fold(Ticked::default(), |sum, verdict| {
            std::future::ready(match verdict {
                Some(Verdict::Send) => Ticked { sent: sum.sent + 1, ..sum },
                Some(Verdict::Drop(_)) => Ticked { dropped: sum.dropped + 1, ..sum },
                None => sum,
            })
        })
        .await;
    if ticked.sent > 0 {
        app.wake.notify_one();
    }
    Ok(ticked)
}

fn due_of(candidate: &Candidate, now: DateTime<Utc>) -> Vec<Due> {
    let Candidate { scope, reminder, last } = candidate;
    let days = model::due_since(&reminder.schedule, reminder.zone, now, *last);
    let due =
        |(day, at)| Due { scope: *scope, carer_id: reminder.carer_id, rev: reminder.rev, day, at };
    days.into_iter().map(due).collect()
}

/// One reminder, one transaction. `None` = not ours to decide (any more), or it failed.
async fn decide(app: &App, due: Due, now: DateTime<Utc>) -> Option<Verdict> {
    let inside = app.clone();
    let decided = app.db.write(move |c| decide_in(c, &inside, &due, now)).await;
    decided.unwrap_or_else(|e| {
        tracing::error!(carer = %due.carer_id, error = %e, "a reminder could not be decided");
        None
    })
}

fn decide_in(
    c: &mut Conn<'_>,
    app: &App,
    due: &Due,
    now: DateTime<Utc>,
) -> Result<Option<Verdict>, Error> {
    // Changed since the schedules were read: the next pass sees it as it is now.
    let known = store::get(c, due.scope, due.carer_id)?.filter(|known| known.rev == due.rev);
    let Some(reminder) = known else { return Ok(None) };
    let key = (due.carer_id, due.day);
    let mut verdict = model::judge_hour(&reminder, (due.day, due.at), now);
    let mut question = None;
    let mut number = None;
    let sealer = app.keys.family(c, due.scope)?;
    if verdict == Verdict::Send {
        number = number_of(c, due, &sealer)?;
        let logged = practice::store::any_on(c, due.scope, due.carer_id, due.day)?;
        question = ask(c, due, &sealer)?;
        let consent = number.as_ref().map_or(Consent::New, |number| number.consent);
        verdict = model::judge_day(consent, logged, question.is_some());
    }
    let about = question.as_ref().map(|question| question.idea);
    if !store::insert_occurrence(c, due.scope, key, verdict, about, now)? {
        return Ok(None);
    }
    match (verdict, &number, &question) {
        (Verdict::Send, Some(number), Some(question)) => {
            let say = asks(c, app, due, &sealer, question)?;
            queue(c, app, due, &sealer, (number, say, Kind::Asks), now)?;
        }
        (Verdict::Drop(Why::AlreadyLogged), Some(number), Some(_)) if may_be_thanked(c, due)? => {
            let say = says::ReminderPractised {}.into();
            queue(c, app, due, &sealer, (number, say, Kind::Thanks), now)?;
        }
        _ => {}
    }
    Ok(Some(verdict))
}

/// The number a carer is reminded on: the first that said yes.
fn number_of(c: &mut Conn<'_>, due: &Due, sealer: &Sealer) -> Result<Option<Address>, Error> {
    let numbers = families::store::addresses_of(c, due.scope, sealer, due.carer_id)?;
    Ok(numbers.into_iter().find(|number| number.consent == Consent::Yes))
}

/// What is asked, with the names for it.
struct Question {
    idea: Idea,
    child: Child,
    activity: String,
}

/// Finds what to ask: one activity of one child whose plan runs that day.
fn ask(c: &mut Conn<'_>, due: &Due, sealer: &Sealer) -> Result<Option<Question>, Error> {
    let (mut ideas, mut named) = (Vec::new(), Vec::new());
    let links = families::link_store::links_of(c, due.scope, due.carer_id)?;
    let may_log = |child: Id| links.iter().any(|(id, rights)| *id == child && rights.log);
    for child in families::store::children(c, due.scope, sealer)? {
        if !may_log(child.id)
            || silence_store::has_died(c, due.scope, child.id)?
            || is_at_rest(c, due.scope, child.id)?
        {
            continue;
        }
        let plan = match plans::store::get_active(c, due.scope, sealer, child.id) {
            Ok(plan) if loggable(plan.starts_on, plan.review_by, due.day) => plan,
            Ok(_) => continue,
            Err(e) if e.code() == crate::error::Code::NotFound => continue,
            Err(e) => return Err(e),
        };
        let practised = store::practised_since(c, due.scope, child.id, plan.starts_on)?;
        ideas.extend(running(&plan).map(|activity| Idea {
            child_id: child.id,
            activity_id: activity.id,
            practised: practised.get(&activity.id).copied(),
        }));
        named.push((child, plan));
    }
    let since = due.day.checked_sub_days(Days::new(TURNS)).unwrap_or(due.day);
    let before: Vec<Before> = store::asked_since(c, due.scope, due.carer_id, since)?;
    let Some(idea) = model::choose(&ideas, &before) else { return Ok(None) };
    let found = named.into_iter().find(|(child, _)| child.id == idea.child_id);
    Ok(found.and_then(|(child, plan)| {
        let activity = running(&plan).find(|activity| activity.id == idea.activity_id)?;
        Some(Question { idea, child, activity: activity.words.name.clone() })
    }))
}

/// Whether every programme a child is or was in rests or is over. A child of none is asked about: its
/// plan alone says that it practises.
fn is_at_rest(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<bool, Error> {
    let all = enrolments::store::of_child(c, s, child)?;
    let rests = |state| matches!(state, State::Paused | State::Closed);
    Ok(!all.is_empty() && all.iter().all(|one| rests(one.state)))
}

/// Activities of the steps being practised, in the order of the plan.
fn running(plan: &Plan) -> impl Iterator<Item = &plans::model::Activity> {
    let steps = plan.steps.iter().filter(|step| step.state.is_practised());
    steps.flat_map(|step| &step.activities)
}

/// Whether the carer practised that day, nobody has thanked them for it, and nobody has died.
fn may_be_thanked(c: &mut Conn<'_>, due: &Due) -> Result<bool, Error> {
    let children = practice::store::only_tapped_on(c, due.scope, due.carer_id, due.day)?;
    for child in &children {
        if silence_store::has_died(c, due.scope, *child)? {
            return Ok(false);
        }
    }
    Ok(!children.is_empty())
}

/// What a reminder asks, in the carer's words for the child.
fn asks(
    c: &mut Conn<'_>,
    app: &App,
    due: &Due,
    sealer: &Sealer,
    question: &Question,
) -> Result<Say, Error> {
    let child = match &question.child.text_name {
        Some(name) => name.clone(),
        None => {
            let carer = families::store::carer(c, due.scope, sealer, due.carer_id)?;
            let voice =
                Voice { language: carer.language, style: carer.style, channel: Channel::Sms };
            app.texts.words(&says::YourChild.into(), &voice)?
        }
    };
    Ok(says::Reminder { child, activity: question.activity.clone() }.into())
}

/// What a letter at the hour of a reminder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It asks about an activity, and is dropped on its way if the schedule changes first or
    /// practice is logged.
    Asks,
    /// The day's practice is in the app already: it says so kindly and asks nothing.
    Thanks,
}

/// Queues what goes to a carer at the hour they chose: one letter a day of each kind.
fn queue(
    c: &mut Conn<'_>,
    app: &App,
    due: &Due,
    sealer: &Sealer,
    (number, say, kind): (&Address, Say, Kind),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let guard = Guard { kind: GUARD.to_owned(), id: due.carer_id, rev: due.rev };
    let name = if kind == Kind::Asks { "rem" } else { "thanks" };
    let letter = Letter {
        service_id: due.scope.service_id,
        family_id: Some(due.scope.family_id),
        address_id: Some(number.id),
        lane: families::store::number_hash(&app.keys, due.scope.service_id, &number.number),
        receiver: number.number.as_str().to_owned(),
        language: None,
        says: vec![say],
        class: Class::Reminder,
        guard: (kind == Kind::Asks).then_some(guard),
        dedupe_key: format!("{name}:{}:{}", due.carer_id, due.day),
        due_at: now,
        expires_at: due.at + LATEST,
    };
    messaging::store::enqueue(c, sealer, &letter, now).map(|_| ())
}
