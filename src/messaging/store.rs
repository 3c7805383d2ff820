//! Rows of inbox, outbox and lanes.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::upsert::excluded;

use super::model::{Class, Guard, Letter};
use super::schema::{lane, outbox, receipt};
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, Keep};
use crate::error::Error;
use crate::with_conn;

/// The channel of text messages.
pub const SMS: &str = "sms";

/// By how much a letter that somebody waits for is called before what is merely due: longer than
/// any reminder may be late.
const HEAD_START: Duration = Duration::hours(4);

/// The queue of a number, and what the number is found by: a keyed fingerprint of it.
pub fn lane_of(keys: &Keys, service_id: Id, e164: &str) -> Vec<u8> {
    keys.mac("number", &[service_id.0.as_bytes(), e164.as_bytes()])
}

/// Queues a letter, unless one with the same key already is. Returns whether it was added.
///
/// `sealer` is the family's key where the letter has a family, else the service's.
pub fn enqueue(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let id = Id::at(now);
    let row = (
        outbox::service_id.eq(letter.service_id),
        outbox::id.eq(id),
        outbox::lane.eq(letter.lane.clone()),
        outbox::channel.eq(SMS),
        outbox::family_id.eq(letter.family_id),
        outbox::address_id.eq(letter.address_id),
        outbox::receiver.eq(sealer.seal("outbox.receiver", id, &letter.receiver)?),
        outbox::says.eq(sealer.seal_json("outbox.says", id, &letter.says)?),
        outbox::language.eq(letter.language.as_ref().map(|l| l.as_str().to_owned())),
        outbox::class.eq(letter.class.as_str()),
        outbox::guard_kind.eq(letter.guard.as_ref().map(|g| g.kind.clone())),
        outbox::guard_id.eq(letter.guard.as_ref().map(|g| g.id)),
        outbox::guard_rev.eq(letter.guard.as_ref().map(|g| g.rev)),
        outbox::dedupe_key.eq(letter.dedupe_key.clone()),
        outbox::state.eq("waiting"),
        outbox::due_at.eq(At(letter.due_at)),
        outbox::expires_at.eq(At(letter.expires_at)),
        outbox::attempts.eq(0),
        outbox::created_at.eq(At(now)),
    );
    let added: Vec<Id> = with_conn!(c, c => diesel::insert_into(outbox::table)
        .values(row)
        .on_conflict((outbox::service_id, outbox::dedupe_key))
        .do_nothing()
        .returning(outbox::id)
        .kept()
        .load(c))?;
    if added.is_empty() {
        return Ok(false);
    }
    let at = called_at(letter.class, letter.due_at, now);
    call_lane(c, letter.service_id, &letter.lane, at)?;
    Ok(true)
}

/// When the lane of a letter is called that was queued then: what somebody waits for comes first.
pub(super) fn called_at(class: Class, due: DateTime<Utc>, queued: DateTime<Utc>) -> DateTime<Utc> {
    if class.is_awaited() && due <= queued { due - HEAD_START } else { due }
}

/// Makes sure a lane is looked at by `at`. It locks the lane's row even when it changes nothing:
/// a sender that is just putting the lane to rest must see this letter first.
pub(super) fn call_lane(
    c: &mut Conn<'_>,
    service_id: Id,
    key: &[u8],
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let never = At(DateTime::UNIX_EPOCH);
    let _one: Vec<Id> = with_conn!(c, c => diesel::insert_into(lane::table)
        .values((
            lane::service_id.eq(service_id),
            lane::key.eq(key),
            lane::next_at.eq(At(at)),
            lane::lease_until.eq(never),
            lane::token.eq(0),
        ))
        .on_conflict((lane::service_id, lane::key))
        .do_update()
        .set(lane::next_at.eq(
            case_when(lane::next_at.gt(excluded(lane::next_at)), excluded(lane::next_at))
                .otherwise(lane::next_at),
        ))
        .returning(lane::service_id)
        .kept()
        .load(c))?;
    Ok(())
}

/// The row that the latest letter of a lane is tied to, and since when it waited, among letters
/// tied to that kind of row.
pub fn last_guarded(
    c: &mut Conn<'_>,
    s: FamilyScope,
    lane: &[u8],
    kind: &str,
    since: DateTime<Utc>,
) -> Result<Option<(Id, DateTime<Utc>)>, Error> {
    let found: Option<(Option<Id>, At)> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::lane.eq(lane))
        .filter(outbox::created_at.ge(At(since)))
        .filter(outbox::family_id.eq(s.family_id))
        .filter(outbox::guard_kind.eq(kind))
        .order(outbox::created_at.desc())
        .select((outbox::guard_id, outbox::created_at))
        .first(c)
        .optional())?;
    Ok(found.and_then(|(id, at)| Some((id?, at.0))))
}

/// How many letters about visits never reached a family's numbers, of those queued since an instant.
pub fn undelivered(
    c: &mut Conn<'_>,
    s: FamilyScope,
    lanes: &[Vec<u8>],
    since: DateTime<Utc>,
) -> Result<i64, Error> {
    Ok(with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::lane.eq_any(lanes.to_vec()))
        .filter(outbox::created_at.ge(At(since)))
        .filter(outbox::family_id.eq(s.family_id))
        .filter(outbox::class.eq(Class::Visit.as_str()))
        .filter(outbox::state.eq_any(["failed", "expired"]))
        .count()
        .get_result(c))?)
}

/// Whether any letter tied to a version of a row reached one of these lanes; nothing where none was
/// sent there. A network that tells nothing of a letter it took is believed to have brought it;
/// one that tells of each step has not, until it says so.
pub fn arrived(
    c: &mut Conn<'_>,
    s: FamilyScope,
    lanes: &[Vec<u8>],
    guard: &Guard,
    since: DateTime<Utc>,
) -> Result<Option<bool>, Error> {
    let letters: Vec<(Id, String)> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::lane.eq_any(lanes.to_vec()))
        .filter(outbox::created_at.ge(At(since)))
        .filter(outbox::family_id.eq(s.family_id))
        .filter(outbox::guard_kind.eq(&guard.kind))
        .filter(outbox::guard_id.eq(guard.id))
        .filter(outbox::guard_rev.eq(guard.rev))
        .filter(outbox::state.ne("dropped"))
        .select((outbox::id, outbox::state))
        .load(c))?;
    if letters.iter().any(|(_, state)| matches!(state.as_str(), "delivered" | "read")) {
        return Ok(Some(true));
    }
    let sent: Vec<Id> =
        letters.iter().filter(|(_, state)| state == "sent").map(|(id, _)| *id).collect();
    let told: Vec<Id> = with_conn!(c, c => receipt::table
        .filter(receipt::service_id.eq(s.service_id))
        .filter(receipt::outbox_id.eq_any(&sent))
        .select(receipt::outbox_id)
        .load(c))?;
    let silent = sent.iter().any(|id| !told.contains(id));
    Ok((!letters.is_empty()).then_some(silent))
}

/// What the key of a letter begins with that asks somebody nobody knows a question they wanted to be
/// asked.
pub const QUESTION: &str = "ask:";

/// Which letters are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// Each.
    All,
    /// Without the questions of a referral by text: see [`QUESTION`].
    Unasked,
}

/// How many letters were queued for a lane since an instant, sent or not.
pub fn sent_since(
    c: &mut Conn<'_>,
    service_id: Id,
    lane: &[u8],
    (which, since): (Letters, DateTime<Utc>),
) -> Result<i64, Error> {
    let all = (which == Letters::All).into_sql::<Bool>();
    Ok(with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::lane.eq(lane))
        .filter(outbox::created_at.ge(At(since)))
        .filter(outbox::dedupe_key.not_like(format!("{QUESTION}%")).or(all))
        .count()
        .get_result(c))?)
}
