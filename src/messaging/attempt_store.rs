//! Rows of the outbox after an attempt: the letter goes by another way, once more, or not at all,
//! which whoever wrote it is told.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::eyes::Eyes;
use super::model::Class;
use super::schema::{outbox, receipt};
use super::store::call_lane;
use super::wire::Wire;
use crate::db::{At, Conn, Id};
use crate::error::Error;
use crate::with_conn;

/// What is kept of a letter of a person's once somebody was told that it did not leave.
const TOLD: &str = "told";
/// How letters end that nobody got, as far as anybody knows.
const UNSENT: [&str; 4] = ["failed", "expired", "uncertain", "dropped"];

/// What is remembered of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It was followed by another: what is still told of it counts no more.
    Over,
    /// What it told of the number itself was acted on.
    Lost,
}

impl Mark {
    fn write(self, name: &str) -> String {
        let word = match self {
            Self::Over => "over",
            Self::Lost => "lost",
        };
        format!("{word} {name}")
    }
}

/// Whether a letter still is as its attempt left it, and locks it. News of an attempt may come
/// before the answer to it, and then the answer decides nothing any more.
pub fn is_leaving(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    wire: Option<Wire>,
) -> Result<bool, Error> {
    let known = with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::state.eq("intent"))
        .set(outbox::state.eq(outbox::state))
        .execute(c))?;
    if known == 0 {
        return Ok(false);
    }
    let Some(wire) = wire else { return Ok(true) };
    Ok(wire_of(c, service_id, id)?.is_some_and(|now| now == wire))
}

/// Whether a letter goes as a text message.
pub fn goes_by_text(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<bool, Error> {
    Ok(wire_of(c, service_id, id)? == Some(Wire::Sms))
}

fn wire_of(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<Option<Wire>, Error> {
    let wire: Option<Option<String>> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .select(outbox::wire)
        .first(c)
        .optional())?;
    Ok(wire.flatten().as_deref().and_then(Wire::parse))
}

/// Lets a letter that WhatsApp could not bring go as a text message, once and in its own time.
/// `false` = it does already, it arrived, or it is too late for it.
pub fn go_by_text(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    if !call(c, service_id, id, now)? {
        return Ok(false);
    }
    let changed = with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::wire.eq(Wire::WhatsApp.as_str()))
        .filter(outbox::state.eq_any(["waiting", "intent", "uncertain", "sent"]))
        .filter(outbox::expires_at.gt(At(now)))
        .set((
            outbox::wire.eq(Wire::Sms.as_str()),
            outbox::state.eq("waiting"),
            outbox::why.eq(None::<String>),
            outbox::intent_at.eq(None::<At>),
            outbox::done_at.eq(None::<At>),
            outbox::due_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(changed == 1)
}

/// Lets a letter that its network took and did not bring wait to go there once more. Others of its
/// lane need not wait for it. `false` = it waits already, or something else became of it.
pub fn go_again(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    due: DateTime<Utc>,
) -> Result<bool, Error> {
    if !call(c, service_id, id, due)? {
        return Ok(false);
    }
    let changed = with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::state.eq_any(["intent", "uncertain", "sent"]))
        .set((
            outbox::state.eq("waiting"),
            outbox::attempts.eq(0),
            outbox::why.eq(None::<String>),
            outbox::intent_at.eq(None::<At>),
            outbox::done_at.eq(None::<At>),
            outbox::due_at.eq(At(due)),
        ))
        .execute(c))?;
    Ok(changed == 1)
}

/// Lets the lane of a letter be looked at. Its lock comes before the letter's, as where letters
/// leave. `false` = there is no such letter.
fn call(c: &mut Conn<'_>, service_id: Id, id: Id, at: DateTime<Utc>) -> Result<bool, Error> {
    let lane: Option<Vec<u8>> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .select(outbox::lane)
        .first(c)
        .optional())?;
    let Some(lane) = lane else { return Ok(false) };
    call_lane(c, service_id, &lane, at)?;
    Ok(true)
}

/// Keeps what is to be remembered of an attempt, by its network's name.
pub fn mark(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    (mark, name): (Mark, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    note(c, service_id, id, &mark.write(name), now)
}

/// Whether that is remembered of an attempt.
pub fn is_marked(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    (mark, name): (Mark, &str),
) -> Result<bool, Error> {
    let said = mark.write(name);
    let found: Option<Id> = with_conn!(c, c => receipt::table
        .filter(receipt::service_id.eq(service_id))
        .filter(receipt::outbox_id.eq(id))
        .filter(receipt::status.eq(said))
        .select(receipt::outbox_id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// A letter of a person's that nobody got.
pub struct Ended {
    /// Identity.
    pub id: Id,
    /// Its key.
    pub key: String,
    /// Who may read it.
    pub eyes: Eyes,
}

/// Letters of people with these keys that nobody got, and of which nobody was told yet.
pub fn ended(c: &mut Conn<'_>, service_id: Id, keys: &[&str]) -> Result<Vec<Ended>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let told = receipt::table
        .filter(receipt::service_id.eq(service_id))
        .filter(receipt::outbox_id.eq(outbox::id))
        .filter(receipt::status.eq(TOLD));
    let rows: Vec<(Id, String, String)> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::dedupe_key.eq_any(keys))
        .filter(outbox::class.eq(Class::Person.as_str()))
        .filter(outbox::state.eq_any(UNSENT))
        .filter(not(exists(told)))
        .order(outbox::id)
        .select((outbox::id, outbox::dedupe_key, outbox::eyes))
        .load(c))?;
    let of = |(id, key, eyes): (Id, String, String)| Ended { id, key, eyes: Eyes::parse(&eyes) };
    Ok(rows.into_iter().map(of).collect())
}

/// Keeps that somebody was told that a letter did not leave. `false` = they were already.
pub fn tell(c: &mut Conn<'_>, service_id: Id, id: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    add(c, service_id, id, TOLD, now)
}

/// Keeps news that changes nothing, as it was told.
pub fn note(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    said: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    add(c, service_id, id, said, now).map(|_new| ())
}

/// Keeps news of a letter. `false` = it is kept already.
fn add(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    said: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let added = with_conn!(c, c => diesel::insert_into(receipt::table)
        .values((
            receipt::service_id.eq(service_id),
            receipt::outbox_id.eq(id),
            receipt::status.eq(said),
            receipt::at.eq(At(now)),
        ))
        .on_conflict((receipt::service_id, receipt::outbox_id, receipt::status))
        .do_nothing()
        .execute(c))?;
    Ok(added == 1)
}
