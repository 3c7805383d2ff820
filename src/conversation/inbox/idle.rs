//! Threads that somebody keeps and does nothing in: the machine is silent there, so others are told.

use chrono::{DateTime, Duration, Utc};

use super::model::Happening;
use super::{hold, store};
use crate::app::App;
use crate::conversation::model::TaskKind;
use crate::conversation::store::{self as tasks, NewTask};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::messaging::eyes::Eyes;
use crate::messaging::story_store::newest_of;

/// How long somebody may have a thread and do nothing in it.
const A_DAY: Duration = Duration::hours(24);
/// Threads told in one pass.
const AT_ONCE: i64 = 100;

/// Tells of threads that nobody did anything in for a day, once a day each.
///
/// # Errors
/// The engine failed.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let idle = app.db.read(move |c| store::idle(c, s, (now - A_DAY, AT_ONCE))).await?;
        for id in idle {
            let inside = app.clone();
            app.db.write(move |c| tell(c, &inside, (s, id), now)).await?;
        }
    }
    Ok(())
}

fn tell(
    c: &mut Conn<'_>,
    app: &App,
    (s, id): (ServiceScope, Id),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(family) = store::get(c, s, id)?.map(|thread| thread.family_id) else { return Ok(()) };
    // The family before its thread, as everybody locks them.
    if let Some(family_id) = family {
        crate::db::store::hold(c, FamilyScope { service_id: s.service_id, family_id })?;
    }
    let Some(thread) = store::lock(c, s, id)? else { return Ok(()) };
    let Some(held) = thread.hold.filter(|held| held.since <= now - A_DAY) else { return Ok(()) };
    // Who left has nothing: the machine answers again already.
    if hold::standing(c, s, thread.clone(), now)?.hold.is_none() {
        return hold::drop_hold(c, s, &thread, (&held, now));
    }
    let sealer = match app.keys.of(c, s.service_id, thread.family_id) {
        Ok(sealer) => sealer,
        // Erased: there is nobody left to answer.
        Err(Error::Refused(Code::NotFound)) => {
            return hold::drop_hold(c, s, &thread, (&held, now));
        }
        Err(e) => return Err(e),
    };
    // Whoever may not read what is said there is not told of it: by a text that they do not see.
    let about = match held.eyes {
        Eyes::Staff => None,
        eyes => newest_of(c, (s.service_id, id), eyes)?,
    };
    if about.is_none() && held.eyes != Eyes::Staff {
        return Ok(());
    }
    let new = NewTask {
        service_id: s.service_id,
        family_id: thread.family_id,
        inbox_id: about,
        thread_id: Some(id),
        kind: TaskKind::StillHeld.as_str(),
        words: "",
    };
    tasks::open_task(c, &sealer, &new, now)?;
    store::note(c, s, (Id::at(now), id), (Happening::Told, held.staff_id), (None, now))
}
