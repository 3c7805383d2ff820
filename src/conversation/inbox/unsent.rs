//! Answers of people that never left, or did not arrive: whoever may read them is told, whatever
//! ended them (a network, the desk, time, or what the family said meanwhile).

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};

use super::reply::key_of;
use super::{store, unsent_store};
use crate::app::App;
use crate::conversation::model::TaskKind;
use crate::conversation::store::{self as tasks, NewTask};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::messaging::attempt_store::{self, Ended};

/// How long news of an answer may come after it was written: it waits for a day, and networks try
/// for three.
const NEWS: Duration = Duration::days(4);

/// Tells of answers that did not leave or arrive, once each.
///
/// # Errors
/// The engine failed.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let ended = app.db.read(move |c| ended(c, s, now - NEWS)).await?;
        for (thread_id, letter) in ended {
            let inside = app.clone();
            app.db.write(move |c| tell(c, &inside, (s, thread_id), (&letter, now))).await?;
        }
    }
    Ok(())
}

/// Answers that ended badly, each with its thread.
fn ended(
    c: &mut Conn<'_>,
    s: ServiceScope,
    since: DateTime<Utc>,
) -> Result<Vec<(Id, Ended)>, Error> {
    let replies = unsent_store::replies(c, s, since)?;
    let threads: HashMap<String, Id> =
        replies.into_iter().map(|(event, thread)| (key_of(event), thread)).collect();
    let keys: Vec<&str> = threads.keys().map(String::as_str).collect();
    let ended = attempt_store::ended(c, s.service_id, &keys)?;
    Ok(ended.into_iter().filter_map(|one| Some((*threads.get(&one.key)?, one))).collect())
}

fn tell(
    c: &mut Conn<'_>,
    app: &App,
    (s, id): (ServiceScope, Id),
    (letter, now): (&Ended, DateTime<Utc>),
) -> Result<(), Error> {
    let Some(thread) = store::get(c, s, id)? else { return Ok(()) };
    // Of two processes one tells.
    if !attempt_store::tell(c, s.service_id, letter.id, now)? {
        return Ok(());
    }
    let sealer = match app.keys.of(c, s.service_id, thread.family_id) {
        Ok(sealer) => sealer,
        // Erased: there is nobody left to answer.
        Err(Error::Refused(Code::NotFound)) => return Ok(()),
        Err(e) => return Err(e),
    };
    let new = NewTask {
        service_id: s.service_id,
        family_id: thread.family_id,
        inbox_id: None,
        thread_id: Some(id),
        kind: TaskKind::unsent(letter.eyes).as_str(),
        words: "",
    };
    tasks::open_task(c, &sealer, &new, now)
}
