//! A number nobody knows: one reply per text, at most five a day, no personal fact. Words of
//! danger still reach a person, and a child can be referred.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::inbox::model::Thread;
use super::inbox::{hold, store as threads};
use super::intake;
use super::model::TaskKind;
use super::store::{self, NewTask};
use super::understand::{Intent, Reading};
use crate::app::App;
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::l10n::{Say, says};
use crate::messaging::eyes::Eyes;
use crate::messaging::inbox_store::{self as inbox, Filed};
use crate::messaging::model::{Class, Incoming, Letter};
use crate::messaging::reach_store::former_lane;
use crate::messaging::store::{Letters, QUESTION, enqueue, sent_since};
use crate::messaging::wire::Kind;
use crate::messaging::withdraw_store as outbox;

/// Replies to one unknown number within a day.
const A_DAY: i64 = 5;
/// The same while a child is being referred, one question at a time.
const A_DAY_OF_QUESTIONS: i64 = 40;

/// What goes to numbers that nobody knows, but sign-in codes.
const STRANGERS: [Class; 3] = [Class::Person, Class::Reply, Class::Safety];

/// Answers a text from an unknown number, inside its transaction.
pub fn answer(
    c: &mut Conn<'_>,
    app: &App,
    text: &Incoming,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sealer = app.keys.service(text.service_id)?;
    let service = app.service_of(text.service_id).ok_or_else(Error::not_found)?;
    if set_aside(c, &sealer, (text, reading), now)? {
        return Ok(());
    }
    let (danger, quiet) = (reading.asks(Intent::Safeguarding), reading.tells_of("quiet"));
    let before = wishes(c, app, (text, reading), now)?;
    let hushed = before.as_ref().is_some_and(|thread| thread.hushed_at.is_some());
    // What nobody answers is read by somebody.
    if danger || quiet || hushed {
        let new = NewTask {
            service_id: text.service_id,
            family_id: None,
            inbox_id: Some(text.id),
            thread_id: Some(hold::begin_of_stranger(c, text, now)?.id),
            kind: TaskKind::of_alarms(reading).as_str(),
            words: &text.body,
        };
        store::open_task(c, &sealer, &new, now)?;
    }
    let mut trace = json!({ "intent": reading.intent });
    // "Don't text back", now or once: somebody else may read this phone.
    if hushed {
        let filed = filed(c, &sealer, (text, true), now)?;
        return inbox::finish(c, &sealer, text, filed, &trace);
    }
    let (name, phone) = (service.name.clone(), service.family_phone.clone());
    // A person answers what is written in a thread they hold; danger is answered at once.
    let attended = before.is_some_and(|thread| thread.hold.is_some());
    let known = match attended {
        true => None,
        false => intake::ops::turn(c, app, text, reading, now)?,
    };
    let hushed = attended && intake::ops::is_hushed(c, app, (text.service_id, &text.lane), now)?;
    let filed = filed(c, &sealer, (text, true), now)?;
    // What nobody has to read is kept as little as it can be.
    let read = is_read(c, text, (filed, attended))?;
    if read && !known.as_ref().is_some_and(|reply| reply.forgotten) {
        trace = json!({ "reading": reading });
    }
    let (mut language, mut most, mut body) = (None, A_DAY, text.body.clone());
    let says: Vec<Say> = match known {
        Some(reply) if reply.says.is_empty() => {
            return inbox::finish(c, &sealer, text, filed, &trace);
        }
        Some(reply) => {
            (language, most) = (Some(reply.language), A_DAY_OF_QUESTIONS);
            if reply.forgotten {
                body.clear();
            }
            reply.says
        }
        None if danger && !hushed => vec![says::Emergency { service: name, phone }.into()],
        None if attended => return inbox::finish(c, &sealer, text, filed, &trace),
        None => vec![says::UnknownNumber { phone }.into()],
    };
    let asked = language.is_some();
    let language = language.or_else(|| Some(intake::ops::first_language(app, reading)));
    inbox::finish(c, &sealer, &Incoming { body, ..text.clone() }, filed, &trace)?;
    let since = now - Duration::hours(24);
    let which = if asked { Letters::All } else { Letters::Unasked };
    let sent = sent_since(c, text.service_id, &text.lane, (which, since))?;
    if sent >= most && !danger {
        return Ok(());
    }
    let letter = Letter {
        service_id: text.service_id,
        family_id: None,
        address_id: None,
        lane: text.lane.clone(),
        receiver: text.sender.clone(),
        language,
        says,
        class: if danger { Class::Safety } else { Class::Reply },
        guard: None,
        dedupe_key: format!("{}{}", if asked { QUESTION } else { "re:" }, text.id),
        due_at: now,
        expires_at: now + Duration::hours(4),
    };
    enqueue(c, &sealer, &letter, now).map(|_| ())
}

/// Lets what somebody wished count who wrote without a number before.
fn carry(
    c: &mut Conn<'_>,
    s: ServiceScope,
    text: &Incoming,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let former = match text.whatsapp {
        true => former_lane(c, text.service_id, &text.lane)?,
        false => None,
    };
    let Some(former) = former else { return Ok(()) };
    let Some(old) = threads::of_lane(c, s, &former)? else { return Ok(()) };
    if old.hushed_at.is_none() && old.stopped_at.is_none() {
        return Ok(());
    }
    let own = hold::begin_of_stranger(c, text, now)?;
    threads::hush(c, s, own.id, own.hushed_at.or(old.hushed_at))?;
    threads::stop(c, s, own.id, own.stopped_at.or(old.stopped_at))?;
    threads::hush(c, s, old.id, None)?;
    threads::stop(c, s, old.id, None)
}

/// Whether people read what is written in the thread of a text, or are about to.
fn is_read(
    c: &mut Conn<'_>,
    text: &Incoming,
    (filed, attended): (Filed, bool),
) -> Result<bool, Error> {
    let s = ServiceScope { service_id: text.service_id };
    Ok(match filed.thread_id {
        Some(thread) => attended || !threads::needs_of(c, s, thread)?.is_empty(),
        None => false,
    })
}

/// Hears what a number nobody knows wants of texts at all, whoever has its thread, and remembers it
/// for as long as there is a thread: no more texts, texts again, no answer. What waits for it then
/// never leaves. Returns its thread, where it has one.
fn wishes(
    c: &mut Conn<'_>,
    app: &App,
    (text, reading): (&Incoming, &Reading),
    now: DateTime<Utc>,
) -> Result<Option<Thread>, Error> {
    let s = ServiceScope { service_id: text.service_id };
    let (quiet, stop) = (reading.tells_of("quiet"), reading.asks(Intent::Stop));
    let of = (text.service_id, text.lane.as_slice());
    carry(c, s, text, now)?;
    let thread = match quiet || stop {
        true => Some(hold::begin_of_stranger(c, text, now)?),
        false => hold::of_stranger(c, text, now)?,
    };
    let Some(mut thread) = thread else { return Ok(None) };
    if quiet {
        intake::ops::hush(c, app, text, now)?;
        threads::hush(c, s, thread.id, Some(now))?;
        thread.hushed_at = Some(now);
        outbox::drop_stranger(c, of, (&STRANGERS, "held"), now)?;
    }
    if stop {
        threads::stop(c, s, thread.id, Some(now))?;
        thread.stopped_at = Some(now);
        outbox::drop_stranger(c, of, (&[Class::Person, Class::Reply], "stopped"), now)?;
    } else if thread.stopped_at.is_some() && reading.asks(Intent::Start) {
        threads::stop(c, s, thread.id, None)?;
        thread.stopped_at = None;
    }
    Ok(Some(thread))
}

/// A lead has looked at all that pressed in the thread of a number nobody knows: it may be answered
/// again.
///
/// # Errors
/// The engine failed.
pub fn let_go(
    c: &mut Conn<'_>,
    keys: &Keys,
    s: ServiceScope,
    (task, now): (Id, DateTime<Utc>),
) -> Result<(), Error> {
    let Some(thread) = threads::of_task(c, s, task)? else { return Ok(()) };
    let (None, Some(lane)) = (thread.family_id, &thread.lane) else { return Ok(()) };
    if !threads::pressing_of(c, s, thread.id)?.is_empty() {
        return Ok(());
    }
    threads::hush(c, s, thread.id, None)?;
    intake::ops::unhush(c, keys, (s.service_id, lane), now)
}

/// Whether a message is kept and nothing more: signs and second thoughts are no answers, and one
/// that was overtaken on its way is over. Danger is heard in any of them, and a stop in other words
/// for a message.
fn set_aside(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (text, reading): (&Incoming, &Reading),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    if reading.is_alarm() {
        return Ok(false);
    }
    let stops = text.kind == Kind::Edit && reading.asks(Intent::Stop);
    if !text.kind.is_said() && !stops {
        aside(c, sealer, (text, reading), now)?;
        return Ok(true);
    }
    let Some(by) = inbox::overtaken(c, text)? else { return Ok(false) };
    let filed = filed(c, sealer, (text, false), now)?;
    let (left, trace) = (text.overtaken_by(by), json!({ "overtaken": by.as_str() }));
    inbox::finish(c, sealer, &left, filed, &trace)?;
    Ok(true)
}

/// A sign, other words for a message or its withdrawal: nothing is answered. What is withdrawn has
/// no words any more; whoever holds the thread reads the rest.
fn aside(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (text, reading): (&Incoming, &Reading),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let name = text.about.as_deref().filter(|_| text.kind == Kind::Withdrawal);
    if let Some(name) = name {
        let earlier = inbox::versions(c, text.service_id, &text.lane, name)?;
        let s = ServiceScope { service_id: text.service_id };
        let kept = match threads::of_lane(c, s, &text.lane)? {
            Some(thread) => hold::kept(c, s, thread.id, &earlier)?,
            None => Vec::new(),
        };
        let gone: Vec<Id> = earlier.into_iter().filter(|id| !kept.contains(id)).collect();
        for id in &gone {
            inbox::blank_stranger(c, sealer, text.service_id, *id)?;
        }
        store::forget_requests(c, sealer, text.service_id, &gone)?;
    }
    let filed = filed(c, sealer, (text, text.kind == Kind::Edit), now)?;
    inbox::finish(c, sealer, text, filed, &json!({ "intent": reading.intent }))
}

/// The thread of a number nobody knows, where it has one; whether whoever holds it is told.
fn filed(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (text, tells): (&Incoming, bool),
    now: DateTime<Utc>,
) -> Result<Filed, Error> {
    match hold::of_stranger(c, text, now)? {
        Some(thread) if tells => hold::file(c, sealer, &thread, (text, Eyes::Staff), now),
        Some(thread) => hold::beside(c, &thread, text),
        None => Ok(Filed::default()),
    }
}
