//! Rows of the outbox where there is more than one way out: what a letter is called there, by
//! which way it goes, what it asked.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};

use super::schema::outbox;
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

/// Keeps the network's name for a letter, as long as it goes by that network.
pub fn set_name(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    (name, wire): (&str, Option<Wire>),
) -> Result<(), Error> {
    let wire = wire.map(Wire::as_str);
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::wire.eq(wire).or(wire.is_none().into_sql::<Nullable<Bool>>()))
        .set(outbox::provider_ref.eq(name))
        .execute(c))?;
    Ok(())
}

/// Whether a letter has a name and this is another one: that of an attempt before the last, which
/// was not answered.
pub fn has_other_name(c: &mut Conn<'_>, service_id: Id, id: Id, name: &str) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .filter(outbox::provider_ref.is_not_null())
        .filter(outbox::provider_ref.ne(name))
        .select(outbox::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// Keeps by which way a letter is about to leave. What it was called there before it is no more.
pub fn set_wire(c: &mut Conn<'_>, service_id: Id, id: Id, wire: Wire) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .set((outbox::wire.eq(wire.as_str()), outbox::provider_ref.eq(None::<String>)))
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
