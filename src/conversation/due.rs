//! What a person is to do on a day about a child's programmes: when the day comes, a task opens.
//! Nothing is decided, and nothing ends.

use chrono::{DateTime, Utc};

use super::model::TaskKind;
use super::store::{self, NewTask};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, ServiceScope};
use crate::enrolments::due_store::{self, Due};
use crate::enrolments::hand::Hand;
use crate::enrolments::model::{DueKind, State};
use crate::enrolments::{phases, store as enrolments};
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
    // The talk at a block's end is not asked for where the next one was opened before: its review is.
    if due.kind == DueKind::BlockComplete || due.of_block || due.recurs {
        ask_for_needs(c, &sealer, due.scope, now)?;
    }
    if due.recurs {
        let Some(id) = due.enrolment_id else { return Ok(()) };
        let family = (due.scope, sealer);
        let hand = Hand::within(c, (app, ABOVE), family, ("system", None), rev)?;
        let of = enrolments::get(c, due.scope, id)?;
        if of.state != State::Closed {
            match phases::review_planned(c, &hand, &of) {
                Err(Error::Internal(why)) => tracing::error!(why, "no next review was set"),
                done => done?,
            }
        }
    }
    Ok(())
}

/// With each block and each planned review, a person goes over how the adults of the family want to
/// be spoken and written to. One task at a time, and none where somebody did so today.
fn ask_for_needs(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    scope: FamilyScope,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let today = families::store::today(c, scope, now)?;
    let since = families::needs_store::gone_over_since(c, scope)?;
    if !needs_review_due(since, today)
        || !store::open_of(c, scope, TaskKind::NeedsReview)?.is_empty()
    {
        return Ok(());
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
    store::open_task(c, sealer, &task, now)
}
