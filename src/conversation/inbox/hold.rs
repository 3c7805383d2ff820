//! What a turn has to know of a thread, and what it leaves behind in one that a person holds.

use chrono::{DateTime, Utc};

use super::model::{Hold, Thread};
use super::store;
use crate::auth::{Role, StaffPrincipal, store as auth};
use crate::conversation::model::{Effect, TaskKind};
use crate::conversation::store::{self as tasks, NewTask};
use crate::conversation::tasks::eyes;
use crate::db::seal::Sealer;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::messaging::eyes::Eyes;
use crate::messaging::inbox_store::Filed;
use crate::messaging::model::Incoming;

/// In whose hands the thread of a carer is.
///
/// # Errors
/// The engine failed.
pub fn of_carer(c: &mut Conn<'_>, s: ServiceScope, carer: Id) -> Result<Option<Hold>, Error> {
    Ok(store::get(c, s, carer)?.and_then(|thread| thread.hold))
}

/// Who may read a text that leads to these effects.
pub fn eyes_of(effects: &[Effect]) -> Eyes {
    let kinds = effects.iter().filter_map(|effect| match effect {
        Effect::Task(kind) => Some(TaskKind::eyes_of(kind.as_str())),
        _ => None,
    });
    kinds.max().unwrap_or_default()
}

/// Where a text belongs that was taken. In a thread that a person holds it is noted, and they are
/// told: by a task where whoever has the family may know, else in their own inbox alone.
///
/// # Errors
/// The engine failed.
pub fn file(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    thread: &Thread,
    (text, own): (&Incoming, Eyes),
    now: DateTime<Utc>,
) -> Result<Filed, Error> {
    let s = ServiceScope { service_id: text.service_id };
    let (family_id, thread_id) = (thread.family_id, Some(thread.id));
    let Some(hold) = thread.hold else { return Ok(Filed { family_id, thread_id, eyes: own }) };
    let kept = hold.eyes.max(own.min(sees(c, s, &hold, thread.family_id, own)?));
    store::heard(c, s, thread.id, (kept, now))?;
    let eyes = kept.max(own);
    let told = |needs: &[store::Need]| needs.iter().any(|n| n.kind == TaskKind::WroteBack.as_str());
    if eyes == Eyes::Staff && !told(&store::needs_of(c, s, thread.id)?) {
        let new = NewTask {
            service_id: text.service_id,
            family_id,
            inbox_id: Some(text.id),
            thread_id,
            kind: TaskKind::WroteBack.as_str(),
            words: &text.body,
        };
        tasks::open_task(c, sealer, &new, now)?;
    }
    Ok(Filed { family_id, thread_id, eyes })
}

/// How much whoever holds a thread may read. What they may not read stays a matter of its own, and
/// does not take the rest of the talk away from them.
fn sees(
    c: &mut Conn<'_>,
    s: ServiceScope,
    hold: &Hold,
    family: Option<Id>,
    own: Eyes,
) -> Result<Eyes, Error> {
    if own <= hold.eyes {
        return Ok(hold.eyes);
    }
    let (role, left) = auth::hold_staff(c, s, hold.staff_id)?;
    let role = if left { Role::Visitor } else { role };
    let nobody = StaffPrincipal {
        staff_id: hold.staff_id,
        scope: s,
        role,
        session_id: Id(uuid::Uuid::nil()),
    };
    let most = eyes(c, &nobody, family)?;
    Ok(if own <= most { own } else { hold.eyes })
}

/// The thread of a number nobody knows, where a person was needed before.
///
/// # Errors
/// The engine failed.
pub fn of_stranger(c: &mut Conn<'_>, text: &Incoming) -> Result<Option<Thread>, Error> {
    store::of_lane(c, ServiceScope { service_id: text.service_id }, &text.lane)
}

/// The same, begun where there is none: a person is needed now.
///
/// # Errors
/// The engine failed.
pub fn begin_of_stranger(
    c: &mut Conn<'_>,
    text: &Incoming,
    now: DateTime<Utc>,
) -> Result<Id, Error> {
    if let Some(known) = of_stranger(c, text)? {
        return Ok(known.id);
    }
    let new = Thread::of_stranger(Id::at(now), text.lane.clone());
    store::begin(c, ServiceScope { service_id: text.service_id }, &new)?;
    let known = of_stranger(c, text)?;
    known.map(|thread| thread.id).ok_or_else(Error::not_found)
}
