//! What a turn has to know of a thread, and what it leaves behind in one that a person holds.

use chrono::{DateTime, Utc};

use super::model::{Happening, Hold, Thread};
use super::store;
use crate::auth::{StaffPrincipal, membership_store, store as auth};
use crate::conversation::model::{Effect, TaskKind};
use crate::conversation::readers::eyes;
use crate::conversation::store::{self as tasks, NewTask};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::messaging::eyes::Eyes;
use crate::messaging::inbox_store::{self as inbox, Filed};
use crate::messaging::model::Incoming;
use crate::messaging::story_store as story;

/// In whose hands the thread of a carer is.
///
/// # Errors
/// The engine failed.
pub fn of_carer(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer: Id,
    now: DateTime<Utc>,
) -> Result<Option<Hold>, Error> {
    let Some(thread) = store::get(c, s.service(), carer)? else { return Ok(None) };
    Ok(standing(c, s.service(), thread, now)?.hold)
}

/// A thread as it is: whoever left, or has not the family any more, has not its thread either.
///
/// # Errors
/// The engine failed.
pub fn standing(
    c: &mut Conn<'_>,
    s: ServiceScope,
    thread: Thread,
    now: DateTime<Utc>,
) -> Result<Thread, Error> {
    let Some(hold) = thread.hold else { return Ok(thread) };
    match reads(c, s, &hold, (thread.family_id, now))? {
        Some(_) => Ok(thread),
        None => Ok(Thread { hold: None, wrote_at: None, unseen: false, ..thread }),
    }
}

/// Who may read a text that leads to these effects.
pub fn eyes_of(effects: &[Effect]) -> Eyes {
    let kinds = effects.iter().filter_map(|effect| match effect {
        Effect::Task(kind) => Some(TaskKind::eyes_of(kind.as_str())),
        _ => None,
    });
    kinds.max().unwrap_or_default()
}

/// Who may read what is written in a thread now, whoever has it: until a lead has looked at words
/// of danger, what follows is about them.
fn floor(c: &mut Conn<'_>, s: ServiceScope, thread: Id) -> Result<Eyes, Error> {
    let kinds = store::pressing_of(c, s, thread)?;
    Ok(kinds.iter().map(|kind| TaskKind::eyes_of(kind)).max().unwrap_or_default())
}

/// Who may read what a text is about: an earlier one, or a letter. Nobody else learns that there is
/// something to put a sign to, to say in other words or to take back.
fn eyes_about(c: &mut Conn<'_>, text: &Incoming) -> Result<Eyes, Error> {
    let Some(name) = &text.about else { return Ok(Eyes::Staff) };
    let letter = story::eyes_of_letter(c, text.service_id, (&text.lane, name))?;
    let texts = inbox::versions(c, text.service_id, &text.lane, name)?;
    let hidden = story::hidden(c, text.service_id, texts)?;
    Ok(hidden.into_values().max().unwrap_or_default().max(letter))
}

/// Who may read a text of a thread at least, whatever it says itself.
fn least(c: &mut Conn<'_>, thread: &Thread, text: &Incoming) -> Result<Eyes, Error> {
    let s = ServiceScope { service_id: text.service_id };
    Ok(floor(c, s, thread.id)?.max(eyes_about(c, text)?))
}

/// Which of these texts of a thread keep their words though they are taken back: those a lead must
/// see to keep somebody safe, and until one has looked everything that may be about it.
///
/// # Errors
/// The engine failed.
pub fn kept(c: &mut Conn<'_>, s: ServiceScope, thread: Id, texts: &[Id]) -> Result<Vec<Id>, Error> {
    if floor(c, s, thread)? > Eyes::Staff {
        return Ok(texts.to_vec());
    }
    Ok(story::hidden(c, s.service_id, texts.to_vec())?.into_keys().collect())
}

/// Where a text belongs that was taken. In a thread that a person holds it is noted, and they are
/// told, by a task that nobody sees who may not read the text. What they may not read themselves
/// takes the thread out of their hands.
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
    let eyes = own.max(least(c, thread, text)?);
    let Some(hold) = thread.hold else { return Ok(Filed { family_id, thread_id, eyes }) };
    let most = reads(c, s, &hold, (family_id, now))?.unwrap_or_default();
    let dropped = eyes > most;
    let eyes = if dropped { eyes } else { eyes.max(hold.eyes) };
    // The task that the text opened itself tells of it already.
    let silent = match dropped {
        true => {
            drop_hold(c, s, thread, (&hold, now))?;
            own == eyes
        }
        false => {
            store::heard(c, s, thread.id, (hold.staff_id, eyes, now))?;
            let wrote = TaskKind::WroteBack.as_str();
            store::needs_of(c, s, thread.id)?.iter().any(|need| need.kind == wrote)
        }
    };
    if !silent {
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

/// Where a sign or a withdrawal belongs: nobody is told of it.
///
/// # Errors
/// The engine failed.
pub fn beside(c: &mut Conn<'_>, thread: &Thread, text: &Incoming) -> Result<Filed, Error> {
    let least = least(c, thread, text)?;
    let eyes = thread.hold.map_or(least, |hold| least.max(hold.eyes));
    Ok(Filed { family_id: thread.family_id, thread_id: Some(thread.id), eyes })
}

/// Takes a thread out of somebody's hands.
///
/// # Errors
/// The engine failed.
pub fn drop_hold(
    c: &mut Conn<'_>,
    s: ServiceScope,
    thread: &Thread,
    (hold, now): (&Hold, DateTime<Utc>),
) -> Result<(), Error> {
    if !store::release(c, s, thread.id, hold.staff_id)? {
        return Ok(());
    }
    // Another phone of the family may be about to be answered, or not.
    if let Some(family_id) = thread.family_id {
        crate::db::store::bump(c, FamilyScope { service_id: s.service_id, family_id })?;
    }
    let what = (Happening::Dropped, hold.staff_id);
    store::note(c, s, (Id::at(now), thread.id), what, (None, now))
}

/// How much whoever holds a thread may read; nothing where they do not reach it any more.
fn reads(
    c: &mut Conn<'_>,
    s: ServiceScope,
    hold: &Hold,
    (family, now): (Option<Id>, DateTime<Utc>),
) -> Result<Option<Eyes>, Error> {
    let (role, left) = auth::role_of(c, s, hold.staff_id)?;
    if left {
        return Ok(None);
    }
    let Some(family_id) = family else { return Ok(role.leads().then_some(Eyes::Apart)) };
    let session_id = Id(uuid::Uuid::nil());
    let holder = StaffPrincipal { staff_id: hold.staff_id, scope: s, role, session_id };
    match membership_store::family_scope(c, &holder, family_id, now) {
        Ok(_) => Ok(Some(eyes(c, &holder, family)?)),
        Err(Error::Refused(Code::NotFound)) => Ok(None),
        Err(e) => Err(e),
    }
}

/// The thread of a number nobody knows, where a person was needed before; locked until the use
/// case ends, so that an answer and a text of that number take turns.
///
/// # Errors
/// The engine failed.
pub fn of_stranger(
    c: &mut Conn<'_>,
    text: &Incoming,
    now: DateTime<Utc>,
) -> Result<Option<Thread>, Error> {
    let s = ServiceScope { service_id: text.service_id };
    let Some(known) = store::of_lane(c, s, &text.lane)? else { return Ok(None) };
    let Some(thread) = store::lock(c, s, known.id)? else { return Ok(None) };
    standing(c, s, thread, now).map(Some)
}

/// The same, begun where there is none: a person is needed now, or something is to be remembered.
///
/// # Errors
/// The engine failed.
pub fn begin_of_stranger(
    c: &mut Conn<'_>,
    text: &Incoming,
    now: DateTime<Utc>,
) -> Result<Thread, Error> {
    if let Some(known) = of_stranger(c, text, now)? {
        return Ok(known);
    }
    let new = Thread::of_stranger(Id::at(now), text.lane.clone());
    store::begin(c, ServiceScope { service_id: text.service_id }, &new)?;
    of_stranger(c, text, now)?.ok_or_else(Error::not_found)
}
