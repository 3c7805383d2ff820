//! Rows of the inbox: texts that came in, each sender's in order.

use chrono::{DateTime, Utc};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::Serialize;

use super::eyes::Eyes;
use super::fetch::Source;
use super::media_store;
use super::model::{Incoming, MOST_TRIES};
use super::schema::inbox;
use super::thread::{Pressed, WEB_CHAT};
use super::wire::{Kind, WHATSAPP};
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, Keep};
use crate::error::Error;
use crate::with_conn;

/// Rows looked at to find the lanes that wait.
const WINDOW: i64 = 1000;

/// Texts that wait. Written out, not bound, so that the engine can see that their index will do.
fn waiting() -> SqlLiteral<Bool> {
    diesel::dsl::sql("state = 'new'")
}

/// A text as the gateway hands it over.
pub struct Arrival {
    /// Whose number it was sent to.
    pub service_id: Id,
    /// Which channel it came by.
    pub channel: &'static str,
    /// The gateway's own name for it; the same name is the same text.
    pub provider_id: String,
    /// The queue it stands in.
    pub lane: Vec<u8>,
    /// Who sent it.
    pub sender: String,
    /// The words.
    pub body: String,
    /// Whether it is a part of a longer text.
    pub orphan: bool,
    /// When it was sent, by the network's clock.
    pub sent_at: DateTime<Utc>,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
}

/// What a message brings beside its words.
#[derive(Default)]
pub struct Beside {
    /// The option that was pressed.
    pub pressed: Option<Pressed>,
    /// What it is.
    pub kind: Kind,
    /// The message it quotes or is about, by the fingerprint of its name.
    pub about: Option<String>,
    /// The pictures, recordings and files that came with it.
    pub media: Vec<Source>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = inbox)]
struct InboxRow {
    service_id: Id,
    id: Id,
    channel: String,
    lane: Vec<u8>,
    sender: Vec<u8>,
    body: Vec<u8>,
    pressed: Option<String>,
    orphan: bool,
    sent_at: At,
    received_at: At,
    attempts: i32,
    kind: Option<String>,
    about: Option<String>,
}

impl InboxRow {
    fn open(self, sealer: &Sealer) -> Result<Incoming, Error> {
        Ok(Incoming {
            service_id: self.service_id,
            id: self.id,
            sender: sealer.open("inbox.sender", self.id, &self.sender)?,
            body: sealer.open("inbox.body", self.id, &self.body)?,
            lane: self.lane,
            chat: self.channel == WEB_CHAT,
            whatsapp: self.channel == WHATSAPP,
            kind: Kind::parse(self.kind.as_deref()),
            about: self.about,
            pressed: self.pressed.as_deref().and_then(Pressed::read),
            orphan: self.orphan,
            sent_at: self.sent_at.0,
            received_at: self.received_at.0,
            attempts: self.attempts,
        })
    }
}

/// Keeps a text, unless it is kept already. Returns whether it is new. One statement: the
/// gateway waits for it.
pub fn receive(c: &mut Conn<'_>, service: &Sealer, new: &Arrival) -> Result<bool, Error> {
    receive_beside(c, service, new, Beside::default())
}

/// As [`receive`], with what it brings beside its words.
pub fn receive_beside(
    c: &mut Conn<'_>,
    service: &Sealer,
    new: &Arrival,
    beside: Beside,
) -> Result<bool, Error> {
    let id = Id::at(new.received_at);
    // The family is not known yet, so it is the service's key; `finish` seals it anew.
    let row = (
        inbox::service_id.eq(new.service_id),
        inbox::id.eq(id),
        inbox::channel.eq(new.channel),
        inbox::provider_id.eq(new.provider_id.clone()),
        inbox::lane.eq(new.lane.clone()),
        inbox::sender.eq(service.seal("inbox.sender", id, &new.sender)?),
        inbox::body.eq(service.seal("inbox.body", id, &new.body)?),
        inbox::orphan.eq(new.orphan),
        inbox::sent_at.eq(At(new.sent_at)),
        inbox::received_at.eq(At(new.received_at)),
        inbox::state.eq("new"),
        inbox::attempts.eq(0),
        inbox::pressed.eq(beside.pressed.map(Pressed::write)),
        inbox::kind.eq(beside.kind.as_str()),
        inbox::about.eq(beside.about),
    );
    let added = with_conn!(c, c => diesel::insert_into(inbox::table)
        .values(row)
        .on_conflict((inbox::service_id, inbox::channel, inbox::provider_id))
        .do_nothing()
        .execute(c))?;
    if added == 1 && !beside.media.is_empty() {
        media_store::note(c, service, (new.service_id, id), &beside.media, new.received_at)?;
    }
    Ok(added == 1)
}

/// Whether a text of a channel is kept.
pub fn is_kept(
    c: &mut Conn<'_>,
    service_id: Id,
    (channel, provider_id): (&str, &str),
) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::channel.eq(channel))
        .filter(inbox::provider_id.eq(provider_id))
        .select(inbox::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// Lanes of a service with texts that wait, the longest waiting first.
pub fn waiting_lanes(
    c: &mut Conn<'_>,
    service_id: Id,
    limit: usize,
) -> Result<Vec<Vec<u8>>, Error> {
    let waiting: Vec<Vec<u8>> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(waiting())
        .order((inbox::received_at, inbox::id))
        .limit(WINDOW)
        .select(inbox::lane)
        .load(c))?;
    let mut seen = std::collections::HashSet::new();
    Ok(waiting.into_iter().filter(|lane| seen.insert(lane.clone())).take(limit).collect())
}

/// The text of a lane whose turn it is: by the network's clock, which has whole seconds, then by
/// arrival. (After an outage a gateway hands its texts over in any order.)
pub fn next_in_lane(
    c: &mut Conn<'_>,
    keys: &Keys,
    service_id: Id,
    lane: &[u8],
) -> Result<Option<Incoming>, Error> {
    let row: Option<InboxRow> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::lane.eq(lane))
        .filter(waiting())
        .order((inbox::sent_at, inbox::received_at, inbox::id))
        .select(InboxRow::as_select())
        .limit(1)
        .kept()
        .get_result(c)
        .optional())?;
    let service = keys.service(service_id)?;
    row.map(|row| row.open(&service)).transpose()
}

/// Takes a text, in the transaction of its effect: `false` means that somebody else did, or that
/// an earlier one came in meanwhile, and nothing may be done about it now.
///
/// No lock beyond the text's own row is needed: a second taker waits at that row and then finds
/// it done, and the text behind it does not come first until this transaction has ended. A lock
/// on the lane would be taken before the family's here and after it where letters are queued.
pub fn take(c: &mut Conn<'_>, text: &Incoming) -> Result<bool, Error> {
    let first: Option<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(text.service_id))
        .filter(inbox::lane.eq(&text.lane))
        .filter(waiting())
        .order((inbox::sent_at, inbox::received_at, inbox::id))
        .select(inbox::id)
        .limit(1)
        .kept()
        .get_result(c)
        .optional())?;
    if first != Some(text.id) {
        return Ok(false);
    }
    let taken: Vec<Id> = with_conn!(c, c =>
        diesel::update(inbox::table.find((text.service_id, text.id)))
            .filter(inbox::state.eq("new"))
            .set(inbox::state.eq("done"))
            .returning(inbox::id)
            .kept()
            .load(c))?;
    Ok(!taken.is_empty())
}

/// Where a text belongs that was taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filed {
    /// Whose it is; the service's where the sender is unknown.
    pub family_id: Option<Id>,
    /// In which thread people read it.
    pub thread_id: Option<Id>,
    /// Who of them.
    pub eyes: Eyes,
}

/// Keeps how a text was understood, and seals it anew with the key of its family (the service's
/// where the sender is unknown), so that erasing the family erases it too.
pub fn finish<T: Serialize>(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    text: &Incoming,
    filed: Filed,
    trace: &T,
) -> Result<(), Error> {
    if let (Kind::Withdrawal, Some(about)) = (text.kind, &text.about) {
        media_store::forget(c, text.service_id, &text.lane, about)?;
    }
    let kept = (
        inbox::sender.eq(sealer.seal("inbox.sender", text.id, &text.sender)?),
        inbox::body.eq(sealer.seal("inbox.body", text.id, &text.body)?),
        inbox::family_id.eq(filed.family_id),
        inbox::thread_id.eq(filed.thread_id),
        inbox::eyes.eq(filed.eyes.as_str()),
        inbox::trace.eq(sealer.seal_json("inbox.trace", text.id, trace)?),
    );
    let _one: Vec<Id> = with_conn!(c, c =>
        diesel::update(inbox::table.find((text.service_id, text.id)))
            .set(kept)
            .returning(inbox::id)
            .kept()
            .load(c))?;
    Ok(())
}

/// The message of a lane that a name means and the other words it was given since, oldest first;
/// what still waits is none yet.
pub fn versions(
    c: &mut Conn<'_>,
    service_id: Id,
    lane: &[u8],
    name: &str,
) -> Result<Vec<Id>, Error> {
    let first: Option<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::channel.eq(WHATSAPP))
        .filter(inbox::provider_id.eq(name))
        .filter(inbox::lane.eq(lane))
        .filter(inbox::state.ne("new"))
        .select(inbox::id)
        .first(c)
        .optional())?;
    let later: Vec<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::about.eq(name))
        .filter(inbox::about.is_not_null())
        .filter(inbox::kind.eq(Kind::Edit.as_str()))
        .filter(inbox::lane.eq(lane))
        .filter(inbox::state.ne("new"))
        .order(inbox::id)
        .select(inbox::id)
        .load(c))?;
    Ok(first.into_iter().chain(later).collect())
}

/// What overtook a message on its way here: other words for it, or its withdrawal.
pub fn overtaken(c: &mut Conn<'_>, text: &Incoming) -> Result<Option<Kind>, Error> {
    if !text.whatsapp || !text.kind.is_said() {
        return Ok(None);
    }
    let (service_id, id) = (text.service_id, text.id);
    let own: Option<(String, Vec<u8>)> = with_conn!(c, c => inbox::table
        .find((service_id, id))
        .select((inbox::provider_id, inbox::lane))
        .first(c)
        .optional())?;
    let Some((name, lane)) = own else { return Ok(None) };
    let kinds = [Kind::Edit, Kind::Withdrawal].map(Kind::as_str);
    let found: Option<Option<String>> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::about.eq(name))
        .filter(inbox::about.is_not_null())
        .filter(inbox::kind.eq_any(kinds))
        .filter(inbox::lane.eq(lane))
        .filter(inbox::state.ne("new"))
        // A withdrawal stands after an edit.
        .order(inbox::kind.desc())
        .select(inbox::kind)
        .first(c)
        .optional())?;
    Ok(found.map(|kind| Kind::parse(kind.as_deref())))
}

/// The text a thread heard last.
pub fn last_in_thread(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, thread): (Id, Id),
) -> Result<Option<Incoming>, Error> {
    let row: Option<InboxRow> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::thread_id.eq(thread))
        .order((inbox::received_at.desc(), inbox::id.desc()))
        .select(InboxRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| row.open(sealer)).transpose()
}

/// Takes the words out of a message of a family, and how they were understood.
pub fn blank(c: &mut Conn<'_>, family: &Sealer, s: FamilyScope, id: Id) -> Result<(), Error> {
    let (body, trace) = (family.seal("inbox.body", id, "")?, None::<Vec<u8>>);
    with_conn!(c, c => diesel::update(inbox::table.find((s.service_id, id)))
        .filter(inbox::family_id.eq(s.family_id))
        .set((inbox::body.eq(body), inbox::trace.eq(trace)))
        .execute(c))?;
    Ok(())
}

/// The same for a message of a number nobody knows.
pub fn blank_stranger(
    c: &mut Conn<'_>,
    service: &Sealer,
    service_id: Id,
    id: Id,
) -> Result<(), Error> {
    let (body, trace) = (service.seal("inbox.body", id, "")?, None::<Vec<u8>>);
    with_conn!(c, c => diesel::update(inbox::table.find((service_id, id)))
        .filter(inbox::family_id.is_null())
        .set((inbox::body.eq(body), inbox::trace.eq(trace)))
        .execute(c))?;
    Ok(())
}

/// How a text was understood, for people who ask why it was answered as it was.
pub fn trace(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    s: FamilyScope,
    id: Id,
) -> Result<Option<serde_json::Value>, Error> {
    let kept: Option<Option<Vec<u8>>> = with_conn!(c, c => inbox::table
        .find((s.service_id, id))
        .filter(inbox::family_id.eq(s.family_id))
        .select(inbox::trace)
        .first(c)
        .optional())?;
    kept.flatten().map(|kept| sealer.open_json("inbox.trace", id, &kept)).transpose()
}

/// Counts that the first text of a lane could not be taken, and sets it aside after
/// [`MOST_TRIES`]. Returns its id and whether it is set aside now. It is not opened: a text that
/// does not open must not block its lane either.
pub fn fail(c: &mut Conn<'_>, service_id: Id, lane: &[u8]) -> Result<Option<(Id, bool)>, Error> {
    let first: Option<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::lane.eq(lane))
        .filter(waiting())
        .order((inbox::sent_at, inbox::received_at, inbox::id))
        .select(inbox::id)
        .first(c)
        .optional())?;
    let Some(id) = first else { return Ok(None) };
    let tries: i32 = with_conn!(c, c => diesel::update(inbox::table.find((service_id, id)))
        .set(inbox::attempts.eq(inbox::attempts + 1))
        .returning(inbox::attempts)
        .get_result(c))?;
    if tries < MOST_TRIES {
        return Ok(Some((id, false)));
    }
    with_conn!(c, c => diesel::update(inbox::table.find((service_id, id)))
        .set(inbox::state.eq("failed"))
        .execute(c))?;
    Ok(Some((id, true)))
}

/// Takes the words out of texts that a number nobody knows wrote. Returns which.
pub fn forget_stranger(
    c: &mut Conn<'_>,
    service: &Sealer,
    (service_id, lane): (Id, &[u8]),
) -> Result<Vec<Id>, Error> {
    let all: Vec<Id> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::lane.eq(lane))
        .filter(inbox::family_id.is_null())
        .filter(inbox::state.ne("new"))
        .select(inbox::id)
        .load(c))?;
    for id in &all {
        let (body, trace) = (service.seal("inbox.body", *id, "")?, None::<Vec<u8>>);
        with_conn!(c, c => diesel::update(inbox::table.find((service_id, *id)))
            .set((inbox::body.eq(body), inbox::trace.eq(trace)))
            .execute(c))?;
    }
    Ok(all)
}
