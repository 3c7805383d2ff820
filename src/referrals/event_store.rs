//! Rows of what happened to referrals, and of what people are to be told.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Content, Evidence, TeamMove};
use super::reading::Read;
use super::schema::{referral_event, referral_notice};
use super::store::word;
use super::words::{Happening, Notice, Reason, State};
use crate::db::request::{Asked, Before};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

const WORDS: &str = "referral_event.words";

/// What is written down with something that happened; sealed as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// In a person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it said before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Content>,
    /// A paper that came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// When the first talk is to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk_at: Option<DateTime<Utc>>,
    /// The day a yes was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Which parent or carer gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_by: Option<String>,
    /// Where the child stood with each programme then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Read>,
    /// The other referral of a join.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Id>,
    /// Its team, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamMove>,
}

/// One line of a referral's history.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identity.
    pub id: Id,
    /// What happened.
    pub kind: Happening,
    /// How the referral stood after it.
    pub state: State,
    /// Why.
    pub reason: Option<Reason>,
    /// `carer`, `visitor`, `lead`, `sender`, `parent` or `system`.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Id>,
    /// What was written with it.
    pub words: Words,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a line to a referral's history; there is no function that changes what one says.
///
/// # Errors
/// The engine failed.
pub fn insert(
    c: &mut Conn<'_>,
    s: ServiceScope,
    sealer: &Sealer,
    (referral_id, family_id): (Id, Option<Id>),
    event: &Event,
    asked: Option<&Asked>,
) -> Result<(), Error> {
    let words = sealer.seal_json(WORDS, event.id, &event.words)?;
    with_conn!(c, c => diesel::insert_into(referral_event::table)
        .values((
            referral_event::service_id.eq(s.service_id),
            referral_event::id.eq(event.id),
            referral_event::family_id.eq(family_id),
            referral_event::referral_id.eq(referral_id),
            referral_event::kind.eq(event.kind.as_str()),
            referral_event::state.eq(event.state.as_str()),
            referral_event::reason.eq(event.reason.map(Reason::as_str)),
            referral_event::actor_kind.eq(&event.actor_kind),
            referral_event::actor_id.eq(event.actor_id),
            referral_event::words.eq(&words),
            referral_event::request_mac.eq(asked.map(|(mac, _)| mac.as_slice())),
            referral_event::content_mac.eq(asked.map(|(_, mac)| mac.as_slice())),
            referral_event::at.eq(At(event.at)),
        ))
        .execute(c))?;
    Ok(())
}

/// The referral of a request that was made before, and the fingerprint of what was asked.
///
/// # Errors
/// The engine failed.
pub fn request(c: &mut Conn<'_>, s: ServiceScope, mac: &[u8]) -> Result<Option<Before>, Error> {
    Ok(with_conn!(c, c => referral_event::table
        .filter(referral_event::service_id.eq(s.service_id))
        .filter(referral_event::request_mac.eq(mac))
        .select((referral_event::referral_id, referral_event::content_mac))
        .first(c)
        .optional())?)
}

#[derive(Queryable)]
struct Row {
    id: Id,
    kind: String,
    state: String,
    reason: Option<String>,
    actor_kind: String,
    actor_id: Option<Id>,
    words: Option<Vec<u8>>,
    at: At,
}

impl Row {
    fn open(self, sealer: &Sealer) -> Result<Event, Error> {
        let words = self.words.map(|words| sealer.open_json(WORDS, self.id, &words)).transpose()?;
        Ok(Event {
            id: self.id,
            kind: word(Happening::parse(&self.kind))?,
            state: word(State::parse(&self.state))?,
            reason: self.reason.map(|reason| word(Reason::parse(&reason))).transpose()?,
            actor_kind: self.actor_kind,
            actor_id: self.actor_id,
            words: words.unwrap_or_default(),
            at: self.at.0,
        })
    }
}

/// The history of a referral, in order.
///
/// # Errors
/// The engine failed.
pub fn events(
    c: &mut Conn<'_>,
    s: ServiceScope,
    sealer: &Sealer,
    referral_id: Id,
) -> Result<Vec<Event>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => referral_event::table
        .filter(referral_event::service_id.eq(s.service_id))
        .filter(referral_event::referral_id.eq(referral_id))
        .order(referral_event::id)
        .select((
            referral_event::id,
            referral_event::kind,
            referral_event::state,
            referral_event::reason,
            referral_event::actor_kind,
            referral_event::actor_id,
            referral_event::words,
            referral_event::at,
        ))
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// Seals the history of a referral anew, with the key of the family it was linked with, or with the
/// service's where it was taken from one; not a word of it changes.
///
/// # Errors
/// The engine failed.
pub fn reseal(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (from, to): (&Sealer, &Sealer),
    (referral_id, family_id): (Id, Option<Id>),
) -> Result<(), Error> {
    for event in events(c, s, from, referral_id)? {
        let words = to.seal_json(WORDS, event.id, &event.words)?;
        with_conn!(c, c => diesel::update(referral_event::table.find((s.service_id, event.id)))
            .set((
                referral_event::family_id.eq(family_id),
                referral_event::words.eq(&words),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// Has a person told of something at a time.
///
/// # Errors
/// The engine failed.
pub fn notify(
    c: &mut Conn<'_>,
    s: ServiceScope,
    referral_id: Id,
    notice: Notice,
    (due, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(referral_notice::table)
        .values((
            referral_notice::service_id.eq(s.service_id),
            referral_notice::id.eq(Id::at(now)),
            referral_notice::referral_id.eq(referral_id),
            referral_notice::kind.eq(notice.as_str()),
            referral_notice::due_at.eq(At(due)),
        ))
        .execute(c))?;
    Ok(())
}

/// Lets people not be told of what does not matter any more.
///
/// # Errors
/// The engine failed.
pub fn forget(
    c: &mut Conn<'_>,
    s: ServiceScope,
    referral_id: Id,
    notices: &[Notice],
) -> Result<(), Error> {
    let kinds: Vec<&str> = notices.iter().map(|notice| notice.as_str()).collect();
    with_conn!(c, c => diesel::delete(referral_notice::table)
        .filter(referral_notice::service_id.eq(s.service_id))
        .filter(referral_notice::referral_id.eq(referral_id))
        .filter(referral_notice::kind.eq_any(kinds))
        .filter(referral_notice::done_at.is_null())
        .execute(c))?;
    Ok(())
}

/// Whether a person is to be told of something, or was since an instant.
///
/// # Errors
/// The engine failed.
pub fn is_told(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (referral_id, notice): (Id, Notice),
    since: DateTime<Utc>,
) -> Result<bool, Error> {
    let told: i64 = with_conn!(c, c => referral_notice::table
        .filter(referral_notice::service_id.eq(s.service_id))
        .filter(referral_notice::referral_id.eq(referral_id))
        .filter(referral_notice::kind.eq(notice.as_str()))
        .filter(referral_notice::done_at.is_null().or(referral_notice::done_at.gt(At(since))))
        .count()
        .get_result(c))?;
    Ok(told > 0)
}

/// Something a person is to be told now.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// Which.
    pub id: Id,
    /// Of which referral.
    pub referral_id: Id,
    /// What.
    pub notice: Notice,
}

/// What is due by now.
///
/// # Errors
/// The engine failed.
pub fn due(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>, Error> {
    let rows: Vec<(Id, Id, String)> = with_conn!(c, c => referral_notice::table
        .filter(referral_notice::service_id.eq(s.service_id))
        .filter(referral_notice::done_at.is_null())
        .filter(referral_notice::due_at.le(At(now)))
        .order(referral_notice::due_at)
        .limit(limit)
        .select((referral_notice::id, referral_notice::referral_id, referral_notice::kind))
        .load(c))?;
    let open = |(id, referral_id, kind): (Id, Id, String)| {
        Ok(Due { id, referral_id, notice: word(Notice::parse(&kind))? })
    };
    rows.into_iter().map(open).collect()
}

/// Takes the telling upon oneself. `false` = somebody else has.
///
/// # Errors
/// The engine failed.
pub fn claim(c: &mut Conn<'_>, s: ServiceScope, id: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    let claimed = with_conn!(c, c => diesel::update(referral_notice::table
            .find((s.service_id, id)))
        .filter(referral_notice::done_at.is_null())
        .set(referral_notice::done_at.eq(At(now)))
        .execute(c))?;
    Ok(claimed == 1)
}
