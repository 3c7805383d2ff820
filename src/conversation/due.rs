//! What a person is to do on a day about a child's programmes: when the day comes, a task opens.
//! Nothing is decided, and nothing ends.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, ServiceScope};
use crate::enrolments::due_store::{self, Due};
use crate::enrolments::hand::Hand;
use crate::enrolments::model::{DueKind, Enrolment, State};
use crate::enrolments::silence_store::carers_who_died;
use crate::enrolments::{blocks_store, phases, store as enrolments};
use crate::error::Error;
use crate::families;
use crate::families::needs::needs_review_due;
use crate::visits::hush::ABOVE;

/// Tasks a pass opens in a service.
const AT_ONCE: i64 = 100;

/// One pass over all services: each thing whose day has come opens its task, once.
///
/// # Errors
/// What is due could not be read. One that cannot be opened is logged and tried again.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| due_store::waiting(c, s, now, AT_ONCE)).await?;
        for one in due {
            let (inside, id) = (app.clone(), one.id);
            let done = app.db.write(move |c| open(c, &inside, &one));
            if let Err(e) = done.await {
                tracing::error!(%id, error = %e, "a task could not be opened");
            }
        }
    }
    Ok(())
}

fn kind_of(kind: DueKind) -> TaskKind {
    match kind {
        DueKind::Survey => TaskKind::Survey,
        DueKind::Transition => TaskKind::Transition,
        DueKind::LookAgain => TaskKind::LookAgain,
        DueKind::Review => TaskKind::Review,
        DueKind::BlockComplete => TaskKind::BlockComplete,
        DueKind::PlanBlock => TaskKind::PlanBlock,
        DueKind::NeedsReview => TaskKind::NeedsReview,
        DueKind::SettingHours => TaskKind::SettingHours,
        DueKind::VisitsAgain => TaskKind::VisitsAgain,
        DueKind::AgreeGoals => TaskKind::AgreeGoals,
        DueKind::DecideStart => TaskKind::DecideStart,
    }
}

fn open(c: &mut Conn<'_>, app: &App, due: &Due) -> Result<(), Error> {
    let now = app.clock.now();
    let rev = crate::db::store::bump(c, due.scope)?;
    if !due_store::claim(c, due.scope, due.id, now)? {
        return Ok(());
    }
    let sealer = app.keys.family(c, due.scope)?;
    let since = needs_since(c, due, now)?;
    let gone_over = match since {
        Some(since) => ask_for_needs(c, &sealer, due.scope, (since, now))?,
        None => None,
    };
    if due.kind != DueKind::NeedsReview {
        let words = match due.enrolment_id {
            Some(id) => format!("/v1/enrolments/{id}"),
            None => format!("/v1/children/{}/enrolments", due.child_id),
        };
        let task = NewTask {
            service_id: due.scope.service_id,
            family_id: Some(due.scope.family_id),
            inbox_id: None,
            thread_id: None,
            kind: kind_of(due.kind).as_str(),
            words: &words,
        };
        store::open_task(c, &sealer, &task, now)?;
    }
    if due.recurs || due.kind == DueKind::NeedsReview {
        let Some(id) = due.enrolment_id else { return Ok(()) };
        let family = (due.scope, sealer);
        let hand = Hand::within(c, (app, ABOVE), family, ("system", None), rev)?;
        let of = enrolments::get(c, due.scope, id)?;
        if of.state != State::Closed {
            let recent = gone_over.filter(|day| since.is_some_and(|since| *day >= since));
            match next(c, &hand, &of, (due.kind, recent)) {
                Err(Error::Internal(why)) => tracing::error!(why, "no next review was set"),
                done => done?,
            }
        }
    }
    Ok(())
}

/// What comes every so many months: the next one. `recent` = the day needs were gone over, where
/// that is not too long ago.
fn next(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    of: &Enrolment,
    (kind, recent): (DueKind, Option<NaiveDate>),
) -> Result<(), Error> {
    if kind != DueKind::NeedsReview {
        return phases::review_planned(c, hand, of);
    }
    // Where nobody is asked now, as long after they were gone over as ever.
    phases::needs_planned(c, hand, of, recent.unwrap_or(hand.today()))
}

/// The day since which how a family wants to be spoken and written to is to have been gone over,
/// where this asks for it: the block's first, the day of a review that comes every so many months,
/// and what is ours where a page names neither. The talk at a block's end is not asked for where
/// the next one was opened before: its review is.
fn needs_since(
    c: &mut Conn<'_>,
    due: &Due,
    now: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Error> {
    let today = families::store::today(c, due.scope, now)?;
    let of_block = due.kind == DueKind::BlockComplete || due.kind == DueKind::Review;
    match (due.kind, due.block, due.enrolment_id) {
        (DueKind::NeedsReview, ..) => {
            // On the day six months are full, that is too long ago.
            let full = today.checked_sub_months(phases::NEEDS_MONTHS);
            Ok(Some(full.and_then(|day| day.succ_opt()).unwrap_or(today)))
        }
        (_, Some(number), Some(id)) if of_block => {
            let blocks = blocks_store::of(c, due.scope, id)?;
            let block = blocks.into_iter().find(|one| one.number == number);
            Ok(Some(block.map_or(today, |one| one.starts_on)))
        }
        (DueKind::BlockComplete, _, Some(id)) => {
            Ok(Some(enrolments::get(c, due.scope, id)?.began_on.unwrap_or(today)))
        }
        _ => Ok(due.recurs.then_some(today)),
    }
}

/// A person goes over how the adults of the family want to be spoken and written to. One task at a
/// time, and none where somebody did so since a day. Returns when they last did.
fn ask_for_needs(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    scope: FamilyScope,
    (day, now): (NaiveDate, DateTime<Utc>),
) -> Result<Option<NaiveDate>, Error> {
    let died = carers_who_died(c, scope)?;
    let since = families::needs_store::gone_over_since(c, scope, &died)?;
    if !needs_review_due(since, day) || !store::open_of(c, scope, TaskKind::NeedsReview)?.is_empty()
    {
        return Ok(since);
    }
    let place = format!("/v1/families/{}", scope.family_id);
    let task = NewTask {
        service_id: scope.service_id,
        family_id: Some(scope.family_id),
        inbox_id: None,
        thread_id: None,
        kind: TaskKind::NeedsReview.as_str(),
        words: &since.map_or_else(|| place.clone(), |day| format!("{day} {place}")),
    };
    store::open_task(c, sealer, &task, now)?;
    Ok(since)
}
