//! Rows of what happened to visits.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Actor, Door, Event, Happening, Record, Side};
use super::schema::visit_event;
use super::store::word;
use crate::db::request::{Asked, Before};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// The request that was made before under a key.
pub fn request(c: &mut Conn<'_>, s: ServiceScope, request: &[u8]) -> Result<Option<Before>, Error> {
    Ok(with_conn!(c, c => visit_event::table
        .filter(visit_event::service_id.eq(s.service_id))
        .filter(visit_event::request_mac.eq(request))
        .select((visit_event::visit_id, visit_event::content_mac))
        .first(c)
        .optional())?)
}

/// What is written down of something that happened.
pub struct NewEvent<'a> {
    /// To which visit.
    pub visit_id: Id,
    /// What.
    pub kind: Happening,
    /// By whom.
    pub actor: Actor,
    /// Why, where that was said.
    pub reason: Option<&'a str>,
    /// Minutes before the start, where that matters.
    pub notice_minutes: Option<i32>,
    /// What was written with it.
    pub record: Option<&'a Record>,
    /// The client's key for the request and the fingerprint of what it asked.
    pub request: Option<&'a Asked>,
}

/// Adds a line to a visit's history; there is no function that changes or removes one.
pub fn insert_event(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    new: &NewEvent<'_>,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    let id = Id::at(now);
    let words = new.record.map(|record| sealer.seal_json("visit_event.words", id, record));
    let words = words.transpose()?;
    with_conn!(c, c => diesel::insert_into(visit_event::table)
        .values((
            (
                visit_event::service_id.eq(s.service_id),
                visit_event::family_id.eq(s.family_id),
                visit_event::id.eq(id),
                visit_event::visit_id.eq(new.visit_id),
                visit_event::kind.eq(new.kind.as_str()),
                visit_event::side.eq(new.actor.side.as_str()),
                visit_event::reason.eq(new.reason),
                visit_event::actor_kind.eq(new.actor.kind),
            ),
            visit_event::actor_id.eq(new.actor.id),
            visit_event::channel.eq(new.actor.door.as_str()),
            visit_event::notice_minutes.eq(new.notice_minutes),
            visit_event::words.eq(words.as_deref()),
            visit_event::request_mac.eq(new.request.map(|(mac, _)| mac.as_slice())),
            visit_event::content_mac.eq(new.request.map(|(_, mac)| mac.as_slice())),
            visit_event::at.eq(At(now)),
            visit_event::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable)]
struct EventRow {
    id: Id,
    kind: String,
    side: String,
    reason: Option<String>,
    actor_kind: String,
    actor_id: Option<Id>,
    channel: String,
    notice_minutes: Option<i32>,
    words: Option<Vec<u8>>,
    at: At,
}

/// The history of a visit, in order.
pub fn events(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    visit_id: Id,
) -> Result<Vec<Event>, Error> {
    let rows: Vec<EventRow> = with_conn!(c, c => visit_event::table
        .filter(visit_event::service_id.eq(s.service_id))
        .filter(visit_event::family_id.eq(s.family_id))
        .filter(visit_event::visit_id.eq(visit_id))
        .order(visit_event::id)
        .select((
            visit_event::id,
            visit_event::kind,
            visit_event::side,
            visit_event::reason,
            visit_event::actor_kind,
            visit_event::actor_id,
            visit_event::channel,
            visit_event::notice_minutes,
            visit_event::words,
            visit_event::at,
        ))
        .load(c))?;
    rows.into_iter().map(|row| event(row, sealer)).collect()
}

fn event(row: EventRow, sealer: &Sealer) -> Result<Event, Error> {
    let record =
        row.words.as_deref().map(|cell| sealer.open_json("visit_event.words", row.id, cell));
    Ok(Event {
        id: row.id,
        kind: word(Happening::parse(&row.kind))?,
        side: word(Side::parse(&row.side))?,
        reason: row.reason,
        actor_kind: row.actor_kind,
        actor_id: row.actor_id,
        door: word(Door::parse(&row.channel))?,
        notice_minutes: row.notice_minutes,
        record: record.transpose()?,
        at: row.at.0,
    })
}
