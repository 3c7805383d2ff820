//! What somebody wrote on all channels and what went to them, in one order, as people read it. The
//! rows lie in the inbox and the outbox like every other text.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::eyes::Eyes;
use super::model::Class;
use super::schema::{inbox, outbox};
use super::wire::Wire;
use crate::db::seal::{Sealer, or_withhold};
use crate::db::{At, Conn, Id};
use crate::error::Error;
use crate::l10n::{Language, Say};
use crate::with_conn;

/// A place in a story: when, what went out after what came in at that instant, which row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it went out.
    pub out: bool,
    /// Which row.
    pub id: Id,
}

impl Place {
    /// After everything there is. (The year 9999, which both engines can keep.)
    pub fn newest() -> Self {
        let at = DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(DateTime::UNIX_EPOCH);
        Self { at, out: true, id: Id(uuid::Uuid::max()) }
    }

    /// As apps send it back, e.g. `1795518000000000.0.0199d3c5…`.
    pub fn write(self) -> String {
        let id = self.id.0.simple();
        format!("{}.{}.{id}", self.at.timestamp_micros(), u8::from(self.out))
    }

    /// Reads what [`Place::write`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let at = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
        let out = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let id = Id(uuid::Uuid::try_parse(parts.next()?).ok()?);
        parts.next().is_none().then_some(Self { at, out, id })
    }
}

/// A text that came in.
pub struct Text {
    /// Where it stands.
    pub place: Place,
    /// The channel's word.
    pub channel: String,
    /// What it is beside words, as networks tell: a sign, other words, a withdrawal.
    pub kind: Option<String>,
    /// The words; none where they do not open.
    pub words: Option<String>,
    /// How it was understood; none where that does not open.
    pub trace: Option<serde_json::Value>,
    /// Whether something of it does not open.
    pub lost: bool,
}

/// A text that went out.
pub struct Sent {
    /// Where it stands.
    pub place: Place,
    /// The channel's word.
    pub channel: String,
    /// What it says; none where it does not open.
    pub says: Option<Vec<Say>>,
    /// The reader's language where the number is nobody's we know.
    pub language: Option<Language>,
    /// What it is for.
    pub class: String,
    /// What became of it.
    pub state: String,
    /// Why, where it did not go its way.
    pub why: Option<String>,
    /// Its key.
    pub key: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = inbox)]
struct TextRow {
    id: Id,
    channel: String,
    kind: Option<String>,
    body: Vec<u8>,
    trace: Option<Vec<u8>>,
    received_at: At,
}

impl TextRow {
    fn open(self, sealer: &Sealer) -> Result<Text, Error> {
        let words = sealer.open("inbox.body", self.id, &self.body);
        let words = or_withhold(words, "inbox.body", self.id)?;
        let kept = self.trace.is_some();
        let trace = self.trace.map(|kept| sealer.open_json("inbox.trace", self.id, &kept));
        let trace = trace.map(|opened| or_withhold(opened, "inbox.trace", self.id)).transpose()?;
        let trace: Option<serde_json::Value> = trace.flatten();
        Ok(Text {
            place: Place { at: self.received_at.0, out: false, id: self.id },
            channel: self.channel,
            kind: self.kind,
            lost: words.is_none() || (kept && trace.is_none()),
            words,
            trace,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct SentRow {
    id: Id,
    channel: String,
    wire: Option<String>,
    says: Vec<u8>,
    language: Option<String>,
    class: String,
    state: String,
    why: Option<String>,
    dedupe_key: String,
    created_at: At,
}

impl SentRow {
    fn open(self, sealer: &Sealer) -> Result<Sent, Error> {
        let went = self.wire.filter(|wire| Wire::parse(wire) == Some(Wire::WhatsApp));
        let says = sealer.open_json("outbox.says", self.id, &self.says);
        Ok(Sent {
            place: Place { at: self.created_at.0, out: true, id: self.id },
            channel: went.unwrap_or(self.channel),
            says: or_withhold(says, "outbox.says", self.id)?,
            language: self.language.and_then(|tag| Language::parse(&tag).ok()),
            class: self.class,
            state: self.state,
            why: self.why,
            key: self.dedupe_key,
        })
    }
}

/// The newest texts of a thread before a place.
pub fn texts(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, thread): (Id, Id),
    (eyes, before): (Eyes, Place),
    limit: i64,
) -> Result<Vec<Text>, Error> {
    let at = At(before.at);
    let rows: Vec<TextRow> = with_conn!(c, c => {
        let mut all = inbox::table
            .filter(inbox::service_id.eq(service_id))
            .filter(inbox::thread_id.eq(thread))
            .filter(inbox::received_at.le(at))
            .filter(inbox::eyes.eq_any(eyes.up_to()))
            .into_boxed();
        // What came in stands before what went out at the same instant.
        if !before.out {
            all = all.filter(inbox::received_at.lt(at).or(inbox::id.lt(before.id)));
        }
        all.order((inbox::received_at.desc(), inbox::id.desc()))
            .limit(limit)
            .select(TextRow::as_select())
            .load(c)
    })?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// The newest text of a thread that only these eyes read.
pub fn newest_of(
    c: &mut Conn<'_>,
    (service_id, thread): (Id, Id),
    eyes: Eyes,
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::thread_id.eq(thread))
        .filter(inbox::eyes.eq(eyes.as_str()))
        .order((inbox::received_at.desc(), inbox::id.desc()))
        .select(inbox::id)
        .first(c)
        .optional())?)
}

/// Who may read the letter that a network's name means, of those a lane got.
pub fn eyes_of_letter(
    c: &mut Conn<'_>,
    service_id: Id,
    (lane, name): (&[u8], &str),
) -> Result<Eyes, Error> {
    let found: Option<String> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::provider_ref.eq(name))
        .filter(outbox::provider_ref.is_not_null())
        .filter(outbox::lane.eq(lane))
        .select(outbox::eyes)
        .first(c)
        .optional())?;
    Ok(found.as_deref().map(Eyes::parse).unwrap_or_default())
}

/// Where letters go that belong to a thread.
#[derive(Debug, Clone, Copy)]
pub enum Way<'a> {
    /// To a known number, or a carer's chat.
    Address(Id),
    /// To a number nobody knows.
    Stranger(&'a [u8]),
}

/// The newest letters that went one way before a place. A sign-in code is its receiver's alone.
pub fn letters(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, way): (Id, Way<'_>),
    (eyes, before): (Eyes, Place),
    limit: i64,
) -> Result<Vec<Sent>, Error> {
    let at = At(before.at);
    let rows: Vec<SentRow> = with_conn!(c, c => {
        let mut all = outbox::table
            .filter(outbox::service_id.eq(service_id))
            .filter(outbox::created_at.le(at))
            .filter(outbox::class.ne(Class::Code.as_str()))
            .filter(outbox::eyes.eq_any(eyes.up_to()))
            .into_boxed();
        all = match way {
            Way::Address(id) => all.filter(outbox::address_id.eq(id)),
            Way::Stranger(lane) => {
                all.filter(outbox::lane.eq(lane)).filter(outbox::family_id.is_null())
            }
        };
        all = match before.out {
            true => all.filter(outbox::created_at.lt(at).or(outbox::id.lt(before.id))),
            false => all.filter(outbox::created_at.lt(at)),
        };
        all.order((outbox::created_at.desc(), outbox::id.desc()))
            .limit(limit)
            .select(SentRow::as_select())
            .load(c)
    })?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// Who may read a letter that was just queued, where that is not everybody who has the family.
pub fn hide(c: &mut Conn<'_>, service_id: Id, key: &str, eyes: Eyes) -> Result<(), Error> {
    if eyes == Eyes::Staff {
        return Ok(());
    }
    with_conn!(c, c => diesel::update(outbox::table)
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::dedupe_key.eq(key))
        .set(outbox::eyes.eq(eyes.as_str()))
        .execute(c))?;
    Ok(())
}

/// Which of these texts not everybody who has the family may read, and who may.
pub fn hidden(
    c: &mut Conn<'_>,
    service_id: Id,
    texts: Vec<Id>,
) -> Result<BTreeMap<Id, Eyes>, Error> {
    if texts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(Id, String)> = with_conn!(c, c => inbox::table
        .filter(inbox::service_id.eq(service_id))
        .filter(inbox::id.eq_any(texts))
        .filter(inbox::eyes.ne(Eyes::Staff.as_str()))
        .select((inbox::id, inbox::eyes))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, eyes)| (id, Eyes::parse(&eyes))).collect())
}

/// A letter by its key: which, by which channel, when, and what became of it.
pub fn by_key(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    service_id: Id,
    key: &str,
) -> Result<Option<Sent>, Error> {
    let row: Option<SentRow> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::dedupe_key.eq(key))
        .select(SentRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| row.open(sealer)).transpose()
}
