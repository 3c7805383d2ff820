//! Rows of the outbox on their way out: lanes with a lease, letters, receipts.
//!
//! A lane is held by whoever knows its `token`. Each claim counts the token up, so a process that
//! was presumed dead and comes back changes nothing (its token is an old one).

use chrono::{DateTime, Utc};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool};

use super::attempt_store;
use super::model::{
    Addressee, Class, Fate, GRACE, Guard, LEASE, Outgoing, PartReceipt, Whose, fate,
};
use super::schema::{lane, outbox, receipt};
use super::store::{call_lane, called_at};
use super::wire::Wire;
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::types::{Guid, Instant};
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::l10n::{Language, Say};
use crate::with_conn;

/// A lane at rest: nothing waits in it. (The year 9999, which both engines can keep.)
pub(super) const NEVER: DateTime<Utc> = match DateTime::from_timestamp(253_370_764_800, 0) {
    Some(at) => at,
    None => DateTime::UNIX_EPOCH,
};

/// Letters that may still leave. Written out, not bound: only then can the engine see that it
/// needs nothing but their index, and a lane is found among millions of letters sent.
pub(super) fn open() -> SqlLiteral<Bool> {
    diesel::dsl::sql("state IN ('waiting', 'intent')")
}

/// A lane this process holds.
#[derive(Clone)]
pub struct Claim {
    /// Whose lane.
    pub service_id: Id,
    /// Which.
    pub key: Vec<u8>,
    /// What proves that it is still held.
    pub token: i64,
}

#[derive(QueryableByName)]
struct Claimed {
    #[diesel(sql_type = Binary)]
    key: Vec<u8>,
    #[diesel(sql_type = BigInt)]
    token: i64,
}

const CLAIM_PG: &str = "WITH due AS MATERIALIZED (SELECT key FROM lane \
     WHERE service_id = $1 AND next_at <= $2 AND lease_until <= $2 \
     ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED) \
     UPDATE lane SET lease_until = $3, token = token + 1 FROM due \
     WHERE lane.service_id = $1 AND lane.key = due.key RETURNING lane.key, lane.token";
const CLAIM_SQLITE: &str = "UPDATE lane SET lease_until = ?3, token = token + 1 \
     WHERE service_id = ?1 AND key IN (SELECT key FROM lane \
     WHERE service_id = ?1 AND next_at <= ?2 AND lease_until <= ?2 ORDER BY next_at LIMIT ?4) \
     RETURNING key, token";

/// Claims lanes in which something may be due.
pub fn claim(
    c: &mut Conn<'_>,
    service_id: Id,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Claim>, Error> {
    macro_rules! load {
        ($sql:expr, $c:expr) => {
            diesel::sql_query($sql)
                .bind::<Guid, _>(service_id)
                .bind::<Instant, _>(At(now))
                .bind::<Instant, _>(At(now + LEASE))
                .bind::<BigInt, _>(limit)
                .load(&mut **$c)
        };
    }
    let claimed: Vec<Claimed> = match c {
        Conn::Sqlite(c) => load!(CLAIM_SQLITE, c),
        Conn::Pg(c) => load!(CLAIM_PG, c),
    }?;
    Ok(claimed
        .into_iter()
        .map(|row| Claim { service_id, key: row.key, token: row.token })
        .collect())
}

/// Prolongs the lease and locks the lane, if it is still held.
pub fn hold(c: &mut Conn<'_>, claim: &Claim, now: DateTime<Utc>) -> Result<bool, Error> {
    set_lane(c, claim, None, now + LEASE)
}

/// Gives the lane back, to be looked at again at `next`, or when its next letter is due.
pub fn release(
    c: &mut Conn<'_>,
    claim: &Claim,
    next: Option<DateTime<Utc>>,
) -> Result<bool, Error> {
    let next = match next {
        Some(next) => next,
        None => next_due(c, claim)?,
    };
    set_lane(c, claim, Some(next), DateTime::UNIX_EPOCH)
}

fn set_lane(
    c: &mut Conn<'_>,
    claim: &Claim,
    next: Option<DateTime<Utc>>,
    lease_until: DateTime<Utc>,
) -> Result<bool, Error> {
    let key = (claim.service_id, claim.key.clone());
    let held = diesel::update(lane::table.find(key)).filter(lane::token.eq(claim.token));
    let lease = lane::lease_until.eq(At(lease_until));
    let changed = match next {
        Some(next) => with_conn!(c, c => held.set((lease, lane::next_at.eq(At(next)))).execute(c)),
        None => with_conn!(c, c => held.set(lease).execute(c)),
    }?;
    Ok(changed == 1)
}

fn next_due(c: &mut Conn<'_>, claim: &Claim) -> Result<DateTime<Utc>, Error> {
    let waiting: Vec<(At, String, At)> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(claim.service_id))
        .filter(outbox::lane.eq(&claim.key))
        .filter(open())
        .filter(outbox::state.eq("waiting"))
        .order(outbox::due_at)
        .select((outbox::due_at, outbox::class, outbox::created_at))
        .limit(LOOKED_AT)
        .load(c))?;
    // An answer that was queued while the lane was held is called first all the same.
    let called = waiting.into_iter().map(|(due, class, queued)| match Class::parse(&class) {
        Some(class) => called_at(class, due.0, queued.0),
        None => due.0,
    });
    Ok(called.min().unwrap_or(NEVER))
}

/// So many letters of one lane are looked through for one that somebody waits for.
const LOOKED_AT: i64 = 16;

/// The first letter of a lane, as stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Head {
    service_id: Id,
    /// Identity.
    pub id: Id,
    lane: Vec<u8>,
    family_id: Option<Id>,
    address_id: Option<Id>,
    receiver: Vec<u8>,
    says: Vec<u8>,
    language: Option<String>,
    class: String,
    guard_kind: Option<String>,
    guard_id: Option<Id>,
    guard_rev: Option<i64>,
    due_at: At,
    created_at: At,
    expires_at: At,
    attempts: i32,
    intent_at: Option<At>,
    wire: Option<String>,
    question: Option<i64>,
}

impl Head {
    /// When it may leave.
    pub fn due_at(&self) -> DateTime<Utc> {
        self.due_at.0
    }

    /// Whether it is too late for it.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.0 <= now
    }

    /// If it was about to leave when its sender fell silent: until when to wait for a receipt.
    pub fn in_doubt_until(&self) -> Option<DateTime<Utc>> {
        self.intent_at.map(|at| at.0 + GRACE)
    }

    /// What it is for; an unknown word counts as the class that asks for most.
    pub fn class(&self) -> Class {
        Class::parse(&self.class).unwrap_or(Class::Reminder)
    }

    /// Opens it with its family's key, or the service's.
    ///
    /// # Errors
    /// The family was erased, or a value does not open.
    pub fn open(self, c: &mut Conn<'_>, keys: &Keys) -> Result<Outgoing, Error> {
        let sealer = keys.of(c, self.service_id, self.family_id)?;
        let class = self.class();
        let guard = match (self.guard_kind, self.guard_id, self.guard_rev) {
            (Some(kind), Some(id), Some(rev)) => Some(Guard { kind, id, rev }),
            _ => None,
        };
        Ok(Outgoing {
            service_id: self.service_id,
            id: self.id,
            lane: self.lane,
            family_id: self.family_id,
            address_id: self.address_id,
            receiver: sealer.open("outbox.receiver", self.id, &self.receiver)?,
            says: sealer.open_json("outbox.says", self.id, &self.says)?,
            language: self.language.and_then(|tag| Language::parse(&tag).ok()),
            class,
            guard,
            queued_at: self.created_at.0,
            expires_at: self.expires_at.0,
            attempts: self.attempts,
            wire: self.wire.as_deref().and_then(Wire::parse),
            question: self.question,
        })
    }
}

/// The letter of a lane whose turn it is: the oldest that is due. One that was tried before keeps
/// its place while it waits, so that texts to one person keep their order.
pub fn head(c: &mut Conn<'_>, claim: &Claim, now: DateTime<Utc>) -> Result<Option<Head>, Error> {
    Ok(with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(claim.service_id))
        .filter(outbox::lane.eq(&claim.key))
        .filter(open())
        .filter(
            outbox::due_at.le(At(now)).or(outbox::attempts.gt(0)).or(outbox::state.eq("intent")),
        )
        .order(outbox::id)
        .select(Head::as_select())
        .first(c)
        .optional())?)
}

/// A letter by its identity.
pub fn letter(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<Option<Head>, Error> {
    Ok(with_conn!(c, c => outbox::table
        .find((service_id, id))
        .select(Head::as_select())
        .first(c)
        .optional())?)
}

/// Marks that a letter is about to leave. `false` = it may not any more: it was dropped meanwhile.
pub fn mark_intent(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let marked = with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::state.eq_any(["waiting", "intent"]))
        .set((
            outbox::state.eq("intent"),
            outbox::intent_at.eq(At(now)),
            outbox::attempts.eq(outbox::attempts + 1),
        ))
        .execute(c))?;
    Ok(marked == 1)
}

/// Puts a letter back until `due`; one that a receipt has settled meanwhile stays settled.
pub fn put_off(c: &mut Conn<'_>, service_id: Id, id: Id, due: DateTime<Utc>) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::state.eq_any(["waiting", "intent"]))
        .set((
            outbox::state.eq("waiting"),
            outbox::intent_at.eq(None::<At>),
            outbox::due_at.eq(At(due)),
        ))
        .execute(c))?;
    Ok(())
}

/// Ends a letter in a state with a reason; one that a receipt has settled meanwhile stays so.
pub fn close(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    (state, why): (&str, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::state.eq_any(["waiting", "intent"]))
        .set((outbox::state.eq(state), outbox::why.eq(why), outbox::done_at.eq(At(now))))
        .execute(c))?;
    Ok(())
}

/// Ends letters of these classes that wait to leave for a family: it fell silent. One that is on
/// its way is asked about once more before it goes again.
pub fn fall_silent(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (lanes, classes): (&[Vec<u8>], &[Class]),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let classes: Vec<&str> = classes.iter().map(|class| class.as_str()).collect();
    with_conn!(c, c => diesel::update(outbox::table)
        .filter(outbox::service_id.eq(s.service_id))
        .filter(outbox::lane.eq_any(lanes.to_vec()))
        .filter(open())
        .filter(outbox::state.eq("waiting"))
        .filter(outbox::family_id.eq(s.family_id))
        .filter(outbox::class.eq_any(&classes))
        .set((
            outbox::state.eq("dropped"),
            outbox::why.eq("silence"),
            outbox::done_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes the words out of letters to a number nobody knows; one that still waits never leaves, and
/// one that is on its way, or went, never leaves again: nothing leaves without words. The lane's lock
/// comes before its letters', as where letters leave.
pub fn forget_stranger(
    c: &mut Conn<'_>,
    service: &Sealer,
    (service_id, key): (Id, &[u8]),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    call_lane(c, service_id, key, NEVER)?;
    let all: Vec<(Id, String)> = with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::lane.eq(key))
        .filter(outbox::family_id.is_null())
        .select((outbox::id, outbox::state))
        .load(c))?;
    for (id, state) in all {
        if state == "waiting" {
            close(c, service_id, id, ("dropped", Some("forgotten")), now)?;
        }
        let nothing = service.seal_json("outbox.says", id, &Vec::<Say>::new())?;
        with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
            .set(outbox::says.eq(nothing))
            .execute(c))?;
    }
    Ok(())
}

/// Whose number a letter goes to, for what a network says of it now. A sign-in code's is nobody's
/// who writes to us.
pub fn addressee(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    now: DateTime<Utc>,
) -> Result<Option<Whose>, Error> {
    type Row = (Option<Id>, Option<Id>, Vec<u8>);
    let found: Option<Row> = with_conn!(c, c => outbox::table
        .find((service_id, id))
        .filter(outbox::family_id.is_not_null().or(outbox::class.ne(Class::Code.as_str())))
        .select((outbox::family_id, outbox::address_id, outbox::lane))
        .first(c)
        .optional())?;
    Ok(found.map(|(family, address, lane)| match (family, address) {
        (Some(family_id), Some(address_id)) => {
            Whose::Letter(Addressee { service_id, family_id, address_id })
        }
        _ => Whose::Sender { service_id, lane, at: now },
    }))
}

/// Keeps a receipt and lets the letter's state follow. Returns whether the letter is known.
pub fn record_receipt(
    c: &mut Conn<'_>,
    service_id: Id,
    outbox_id: Id,
    news: PartReceipt,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    // Locks the letter: two receipts of its last two parts must see each other.
    let known = with_conn!(c, c => diesel::update(outbox::table.find((service_id, outbox_id)))
        .set(outbox::state.eq(outbox::state))
        .execute(c))?;
    if known == 0 {
        return Ok(false);
    }
    attempt_store::note(c, service_id, outbox_id, &news.write(), now)?;
    let all: Vec<String> = with_conn!(c, c => receipt::table
        .filter(receipt::service_id.eq(service_id))
        .filter(receipt::outbox_id.eq(outbox_id))
        .select(receipt::status)
        .load(c))?;
    let told: Vec<PartReceipt> = all.iter().filter_map(|text| PartReceipt::read(text)).collect();
    if let Some(fate) = fate(&told) {
        follow(c, service_id, outbox_id, fate, now)?;
    }
    Ok(true)
}

fn follow(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    fate: Fate,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let why = (fate == Fate::Failed).then_some("network");
    with_conn!(c, c => diesel::update(outbox::table.find((service_id, id)))
        .filter(outbox::state.eq_any(fate.overrides()))
        .set((
            outbox::state.eq(fate.as_str()),
            outbox::why.eq(why),
            outbox::done_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// State and reason of a letter by its key, for people who ask what became of it.
pub fn state_of(
    c: &mut Conn<'_>,
    service_id: Id,
    dedupe_key: &str,
) -> Result<Option<(Id, String, Option<String>)>, Error> {
    Ok(with_conn!(c, c => outbox::table
        .filter(outbox::service_id.eq(service_id))
        .filter(outbox::dedupe_key.eq(dedupe_key))
        .select((outbox::id, outbox::state, outbox::why))
        .first(c)
        .optional())?)
}
