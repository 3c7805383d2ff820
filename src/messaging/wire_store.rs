//! Rows of the outbox where there is more than one way out: what a letter is called there, by
//! which way it goes, what it asked.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::{outbox, receipt};
use super::store::call_lane;
use super::wire::Wire;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Whether a letter is known.
pub fn is_known(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .select(outbox::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// The letter a network's name means.
pub fn by_name(c: &mut Conn<'_>, service_id: Id, name: &str) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::provider_ref.eq(name))
        .filter(outbox::provider_ref.is_not_null())
        .select(outbox::id)
        .first(c)
        .optional())?)
}

/// Keeps the network's name for a letter.
pub fn set_name(c: &mut Conn<'_>, service_id: Id, id: Id, name: &str) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .set(outbox::provider_ref.eq(name))
        .execute(c))?;
    Ok(())
}

/// Keeps by which way a letter is about to leave.
pub fn set_wire(c: &mut Conn<'_>, service_id: Id, id: Id, wire: Wire) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .set(outbox::wire.eq(wire.as_str()))
        .execute(c))?;
    Ok(())
}

/// Keeps the question a letter asks, so that an answer that quotes it finds back.
pub fn set_question(
    c: &mut Conn<'_>,
    service_id: Id,
    dedupe_key: &str,
    question: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table)
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::dedupe_key.eq(dedupe_key))
        .set(outbox::question.eq(question))
        .execute(c))?;
    Ok(())
}

/// A letter that a message quotes.
pub struct Quoted {
    /// The question it asks.
    pub question: Option<i64>,
    /// Kind and identity of the row it is tied to.
    pub guard: Option<(String, Id)>,
    /// Its own key.
    pub key: String,
    /// Since when it waited.
    pub at: DateTime<Utc>,
}

/// The letter a name means, of those a family's number got.
pub fn quoted(
    c: &mut Conn<'_>,
    s: FamilyScope,
    lane: &[u8],
    name: &str,
) -> Result<Option<Quoted>, Error> {
    type Row = (Option<i64>, Option<String>, Option<Id>, String, At);
    let found: Option<Row> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::provider_ref.eq(name))
        .filter(outbox::provider_ref.is_not_null())
        .filter(outbox::lane.eq(lane))
        .filter(outbox::family_id.eq(s.family_id))
        .select((
            outbox::question,
            outbox::guard_kind,
            outbox::guard_id,
            outbox::dedupe_key,
            outbox::created_at,
        ))
        .first(c)
        .optional())?;
    Ok(found.map(|(question, kind, id, key, at)| Quoted {
        question,
        guard: kind.zip(id),
        key,
        at: at.0,
    }))
}

/// Whether a letter goes as a text message.
pub fn goes_by_text(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<bool, Error> {
    let wire: Option<Option<String>> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .select(outbox::wire)
        .first(c)
        .optional())?;
    Ok(wire.flatten().is_some_and(|wire| wire == Wire::Sms.as_str()))
}

/// Lets a letter that WhatsApp could not bring go as a text message, once and in its own time.
/// `false` = it does already, it arrived, or it is too late for it.
pub fn go_by_text(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let lane: Option<Vec<u8>> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .select(outbox::lane)
        .first(c)
        .optional())?;
    let Some(lane) = lane else { return Ok(false) };
    // The lane's lock comes before the letter's, as where letters leave.
    call_lane(c, service_id, &lane, now)?;
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

/// Keeps news that changes nothing, as it was told.
pub fn note(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    said: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(receipt::table)
        .values((
            receipt::service_id.eq(service_id),
            receipt::outbox_id.eq(id),
            receipt::status.eq(said),
            receipt::at.eq(At(now)),
        ))
        .on_conflict((receipt::service_id, receipt::outbox_id, receipt::status))
        .do_nothing()
        .execute(c))?;
    Ok(())
}
