//! Rows of what came with messages.

use chrono::{DateTime, Utc};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::eyes::Eyes;
use super::fetch::Source;
use super::schema::{inbox, media};
use crate::db::keys::Keys;
use crate::db::seal::{Sealer, or_withhold};
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Those that wait. Written out, not bound, so that the engine can see that their index will do.
fn waiting() -> SqlLiteral<Bool> {
    diesel::dsl::sql("media.state = 'waiting'")
}

/// One that is to be fetched now.
pub struct Due {
    /// Its family.
    pub scope: FamilyScope,
    /// Identity.
    pub id: Id,
    /// Where the network has it.
    pub source: Source,
    /// Tries so far.
    pub attempts: i32,
}

impl Due {
    /// Its key.
    pub fn place(&self) -> (Id, Id) {
        (self.scope.service_id, self.id)
    }
}

/// What is told of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Identity.
    pub id: Id,
    /// The message it came with.
    pub inbox_id: Id,
    /// Its type, once it is here.
    pub mime: Option<String>,
    /// Its bytes, once it is here.
    pub size: Option<i64>,
    /// `waiting`, `kept`, `gone`, `too_large`.
    pub state: String,
}

/// Notes what came with a message that was just kept; nothing of it is here yet.
pub fn note(
    c: &mut Conn<'_>,
    service: &Sealer,
    (service_id, inbox_id): (Id, Id),
    sources: &[Source],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for source in sources {
        let id = Id::at(now);
        let row = (
            media::service_id.eq(service_id),
            media::id.eq(id),
            media::inbox_id.eq(inbox_id),
            media::source.eq(service.seal_json("media.source", id, source)?),
            media::state.eq("waiting"),
            media::attempts.eq(0),
            media::next_at.eq(At(now)),
        );
        with_conn!(c, c => diesel::insert_into(media::table).values(row).execute(c))?;
    }
    Ok(())
}

/// Takes what is due of messages that have been read, for as long as `until`; what somebody sent
/// whom nobody knows is forgotten.
pub fn claim(
    c: &mut Conn<'_>,
    keys: &Keys,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
    limit: i64,
) -> Result<Vec<Due>, Error> {
    type Row = (Id, Id, Option<Id>, Option<Vec<u8>>, i32, At);
    let rows: Vec<Row> = with_conn!(c, c => media::table
        .inner_join(inbox::table.on(
            inbox::service_id.eq(media::service_id).and(inbox::id.eq(media::inbox_id))))
        .filter(waiting())
        .filter(media::next_at.le(At(now)))
        .filter(inbox::state.eq("done"))
        .order(media::next_at)
        .limit(limit)
        .select((media::service_id, media::id, inbox::family_id, media::source, media::attempts,
            media::next_at))
        .load(c))?;
    let mut due = Vec::new();
    for (service_id, id, family_id, source, attempts, at) in rows {
        let (Some(family_id), Some(source)) = (family_id, source) else {
            with_conn!(c, c => diesel::delete(media::table.find((service_id, id))).execute(c))?;
            continue;
        };
        let taken = with_conn!(c, c => diesel::update(media::table.find((service_id, id)))
            .filter(media::state.eq("waiting"))
            .filter(media::next_at.eq(at))
            .set((media::next_at.eq(At(until)), media::attempts.eq(attempts.saturating_add(1))))
            .execute(c))?;
        if taken == 0 {
            continue;
        }
        let source = keys.service(service_id)?.open_json("media.source", id, &source);
        let scope = FamilyScope { service_id, family_id };
        match or_withhold(source, "media.source", id)? {
            Some(source) => due.push(Due { scope, id, source, attempts }),
            // It does not open any more: the others go on.
            None => end(c, (service_id, id), "gone")?,
        }
    }
    Ok(due)
}

/// Keeps one that was fetched.
pub fn keep(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    due: &Due,
    (mime, bytes): (&str, &[u8]),
) -> Result<(), Error> {
    let content = sealer.seal_bytes("media.content", due.id, bytes)?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    with_conn!(c, c => diesel::update(media::table.find(due.place()))
        .filter(media::state.eq("waiting"))
        .set((
            media::state.eq("kept"),
            media::family_id.eq(Some(due.scope.family_id)),
            media::source.eq(None::<Vec<u8>>),
            media::mime.eq(Some(mime)),
            media::content.eq(Some(content)),
            media::size.eq(Some(size)),
        ))
        .execute(c))?;
    Ok(())
}

/// Gives one up: `gone` or `too_large`.
pub fn end(c: &mut Conn<'_>, place: (Id, Id), state: &str) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(media::table.find(place))
        .filter(media::state.eq("waiting"))
        .set((media::state.eq(state), media::source.eq(None::<Vec<u8>>)))
        .execute(c))?;
    Ok(())
}

/// Tries one again then.
pub fn again(c: &mut Conn<'_>, place: (Id, Id), at: DateTime<Utc>) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(media::table.find(place))
        .filter(media::state.eq("waiting"))
        .set(media::next_at.eq(At(at)))
        .execute(c))?;
    Ok(())
}

/// Forgets what came with a message its author withdrew: by the fingerprint of its name, and of
/// their own messages only.
pub fn forget(c: &mut Conn<'_>, service_id: Id, lane: &[u8], name: &str) -> Result<(), Error> {
    let theirs: Vec<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::provider_id.eq(name))
        .filter(inbox::lane.eq(lane))
        .select(inbox::id)
        .load(c))?;
    if theirs.is_empty() {
        return Ok(());
    }
    with_conn!(c, c => diesel::delete(media::table
        .filter(media::service_id.eq(service_id))
        .filter(media::inbox_id.eq_any(theirs)))
        .execute(c))?;
    Ok(())
}

/// What came with these messages, in order.
pub fn of_texts(c: &mut Conn<'_>, service_id: Id, texts: &[Id]) -> Result<Vec<Kept>, Error> {
    type Row = (Id, Id, Option<String>, Option<i64>, String);
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = with_conn!(c, c => media::table
        .filter(media::service_id.eq(service_id))
        .filter(media::inbox_id.eq_any(texts))
        .select((media::id, media::inbox_id, media::mime, media::size, media::state))
        .load(c))?;
    let kept = rows.into_iter().map(|(id, inbox_id, mime, size, state)| Kept {
        id,
        inbox_id,
        mime,
        size,
        state,
    });
    let mut kept: Vec<Kept> = kept.collect();
    kept.sort_unstable_by_key(|one| one.id);
    Ok(kept)
}

/// One that is here, of a thread and within what its reader may see: its type and what it is.
pub fn open(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, thread): (Id, Id),
    eyes: Eyes,
    id: Id,
) -> Result<Option<(String, Vec<u8>)>, Error> {
    type Row = (Option<String>, Option<Vec<u8>>);
    let row: Option<Row> = with_conn!(c, c => media::table
        .inner_join(inbox::table.on(
            inbox::service_id.eq(media::service_id).and(inbox::id.eq(media::inbox_id))))
        .filter(media::service_id.eq(service_id))
        .filter(media::id.eq(id))
        .filter(inbox::thread_id.eq(thread))
        .filter(inbox::eyes.eq_any(eyes.up_to()))
        .select((media::mime, media::content))
        .first(c)
        .optional())?;
    let Some((mime, Some(content))) = row else { return Ok(None) };
    let bytes = sealer.open_bytes("media.content", id, &content)?;
    Ok(Some((mime.unwrap_or_default(), bytes)))
}
