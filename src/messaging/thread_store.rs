//! Rows of threads. They lie in the inbox and the outbox like every other text; what is answered
//! in a web chat needs no network and is there with its effect.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::Letter;
use super::schema::{inbox, outbox};
use super::thread::{Bubble, Pressed, Said, Span, WEB_CHAT, Words};
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// A text a carer writes in the chat.
pub struct Post {
    /// Made by the client.
    pub id: Id,
    /// The thread.
    pub lane: Vec<u8>,
    /// Stands for the carer where a number stands otherwise.
    pub sender: String,
    /// The words.
    pub body: String,
    /// The button that was pressed.
    pub pressed: Option<Pressed>,
    /// When it was written.
    pub sent_at: DateTime<Utc>,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

/// Keeps a text at its place in the thread, unless its id is known. Returns whether it is new.
pub fn post(
    c: &mut Conn<'_>,
    service: &Sealer,
    service_id: Id,
    new: &Post,
    shown: i64,
) -> Result<bool, Error> {
    let row = (
        inbox::service_id.eq(service_id),
        inbox::id.eq(new.id),
        inbox::channel.eq(WEB_CHAT),
        inbox::provider_id.eq(new.id.to_string()),
        inbox::lane.eq(new.lane.clone()),
        // As for every text, the family's key comes with the answer: `inbox_store::finish`.
        inbox::sender.eq(service.seal("inbox.sender", new.id, &new.sender)?),
        inbox::body.eq(service.seal("inbox.body", new.id, &new.body)?),
        inbox::orphan.eq(false),
        inbox::sent_at.eq(At(new.sent_at)),
        inbox::received_at.eq(At(new.received_at)),
        inbox::state.eq("new"),
        inbox::attempts.eq(0),
        inbox::shown.eq(shown),
        inbox::pressed.eq(new.pressed.map(Pressed::write)),
    );
    let added = with_conn!(c, c => diesel::insert_into(inbox::table)
        .values(row)
        .on_conflict((inbox::service_id, inbox::id))
        .do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = inbox)]
struct WrittenRow {
    id: Id,
    body: Vec<u8>,
    family_id: Option<Id>,
    received_at: At,
    shown: Option<i64>,
    pressed: Option<String>,
}

/// What opens the rows of a thread.
struct Openers {
    service: Arc<Sealer>,
    family: Arc<Sealer>,
}

impl Openers {
    fn of(c: &mut Conn<'_>, keys: &Keys, s: FamilyScope) -> Result<Self, Error> {
        Ok(Self { service: keys.service(s.service_id)?, family: keys.family(c, s)? })
    }

    fn written(&self, row: &WrittenRow) -> Result<String, Error> {
        let key = if row.family_id.is_some() { &self.family } else { &self.service };
        key.open("inbox.body", row.id, &row.body)
    }
}

/// What is known under a client's id in this thread: the bubble, and the button it stands for.
pub fn posted(
    c: &mut Conn<'_>,
    keys: &Keys,
    s: FamilyScope,
    (lane, id): (&[u8], Id),
) -> Result<Option<(Bubble, Option<Pressed>)>, Error> {
    let row: Option<WrittenRow> = with_conn!(c, c => inbox::table
        .find((s.service_id, id))
        .filter(inbox::lane.eq(lane))
        .select(WrittenRow::as_select())
        .first(c)
        .optional())?;
    let Some(row) = row else { return Ok(None) };
    let openers = Openers::of(c, keys, s)?;
    let pressed = row.pressed.as_deref().and_then(Pressed::read);
    Ok(Some((written(&openers, row)?, pressed)))
}

fn written(openers: &Openers, row: WrittenRow) -> Result<Bubble, Error> {
    Ok(Bubble {
        id: row.id,
        shown: row.shown.unwrap_or_default(),
        at: row.received_at.0,
        words: Words::Carer(openers.written(&row)?),
    })
}

/// Puts an answer into the thread, unless it stands there.
pub fn say(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    letter: &Letter,
    (said, shown): (&Said, i64),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let id = Id::at(now);
    let row = (
        outbox::service_id.eq(letter.service_id),
        outbox::id.eq(id),
        outbox::lane.eq(letter.lane.clone()),
        outbox::channel.eq(WEB_CHAT),
        outbox::family_id.eq(letter.family_id),
        outbox::address_id.eq(letter.address_id),
        outbox::receiver.eq(sealer.seal("outbox.receiver", id, &letter.receiver)?),
        outbox::says.eq(sealer.seal_json("outbox.says", id, &letter.says)?),
        outbox::said.eq(sealer.seal_json("outbox.said", id, said)?),
        outbox::shown.eq(shown),
        outbox::class.eq(letter.class.as_str()),
        outbox::dedupe_key.eq(letter.dedupe_key.clone()),
        outbox::state.eq("delivered"),
        outbox::due_at.eq(At(letter.due_at)),
        outbox::expires_at.eq(At(letter.expires_at)),
        outbox::attempts.eq(0),
        outbox::created_at.eq(At(now)),
        outbox::done_at.eq(At(now)),
    );
    with_conn!(c, c => diesel::insert_into(outbox::table)
        .values(row)
        .on_conflict((outbox::service_id, outbox::dedupe_key))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct SaidRow {
    id: Id,
    said: Option<Vec<u8>>,
    created_at: At,
    shown: Option<i64>,
}

/// Bubbles of a thread in their order, at most `limit` of the wanted span.
pub fn bubbles(
    c: &mut Conn<'_>,
    keys: &Keys,
    s: FamilyScope,
    lane: &[u8],
    (span, limit): (Span, usize),
) -> Result<Vec<Bubble>, Error> {
    let rows = i64::try_from(limit).unwrap_or(i64::MAX);
    let wrote = wrote(c, s, lane, (span, rows))?;
    let said = said(c, s, lane, (span, rows))?;
    if wrote.is_empty() && said.is_empty() {
        return Ok(Vec::new());
    }
    let openers = Openers::of(c, keys, s)?;
    let mut all = Vec::with_capacity(wrote.len() + said.len());
    for row in wrote {
        all.push(written(&openers, row)?);
    }
    for row in said {
        let Some(sealed) = row.said else { continue };
        all.push(Bubble {
            id: row.id,
            shown: row.shown.unwrap_or_default(),
            at: row.created_at.0,
            words: Words::Service(openers.family.open_json("outbox.said", row.id, &sealed)?),
        });
    }
    all.sort_unstable_by_key(|bubble| bubble.shown);
    match span {
        Span::After(_) => all.truncate(limit),
        Span::Before(_) => drop(all.drain(..all.len().saturating_sub(limit))),
    }
    Ok(all)
}

/// What the carer wrote.
fn wrote(
    c: &mut Conn<'_>,
    s: FamilyScope,
    lane: &[u8],
    (span, rows): (Span, i64),
) -> Result<Vec<WrittenRow>, Error> {
    Ok(with_conn!(c, c => {
        let thread = inbox::table
            .filter(inbox::service_id.eq(s.service_id))
            .filter(inbox::lane.eq(lane))
            .select(WrittenRow::as_select())
            .limit(rows);
        match span {
            Span::Before(at) => thread
                .filter(inbox::shown.lt(at))
                .order(inbox::shown.desc())
                .load(c),
            Span::After(at) => thread.filter(inbox::shown.gt(at)).order(inbox::shown).load(c),
        }
    })?)
}

/// What was answered.
fn said(
    c: &mut Conn<'_>,
    s: FamilyScope,
    lane: &[u8],
    (span, rows): (Span, i64),
) -> Result<Vec<SaidRow>, Error> {
    Ok(with_conn!(c, c => {
        let thread = outbox::table
            .filter(outbox::service_id.eq(s.service_id))
            .filter(outbox::lane.eq(lane))
            .filter(outbox::family_id.eq(s.family_id))
            .select(SaidRow::as_select())
            .limit(rows);
        match span {
            Span::Before(at) => thread
                .filter(outbox::shown.lt(at))
                .order(outbox::shown.desc())
                .load(c),
            Span::After(at) => thread.filter(outbox::shown.gt(at)).order(outbox::shown).load(c),
        }
    })?)
}

/// The place of the newest bubble; 0 in a thread that has not begun.
pub fn latest(c: &mut Conn<'_>, s: FamilyScope, lane: &[u8]) -> Result<i64, Error> {
    let wrote: Option<Option<i64>> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(s.service_id))
        .filter(inbox::lane.eq(lane))
        .filter(inbox::shown.is_not_null())
        .order(inbox::shown.desc())
        .select(inbox::shown)
        .first(c)
        .optional())?;
    let said: Option<Option<i64>> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::lane.eq(lane))
        .filter(outbox::shown.is_not_null())
        .order(outbox::shown.desc())
        .select(outbox::shown)
        .first(c)
        .optional())?;
    Ok(wrote.flatten().max(said.flatten()).unwrap_or_default())
}
