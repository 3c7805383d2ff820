//! The chain over what was noted: entries are sealed in batches, each batch carries the hash of
//! the one before and a keyed fingerprint, and the head says where the chain ends.
//!
//! Without the key nobody can change, remove or invent a sealed entry, move one elsewhere, or cut
//! the end off, unseen. What no database can show by itself is a whole older state put back (every
//! row and the head as they once were): for that, keep the line that `audit verify` prints
//! elsewhere and give it back with `--head`.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};

use super::audit::entry_mac;
use super::audit_store::{self as store, BatchRow, EntryRow, HeadRow};
use crate::app::App;
use crate::db::keys::{Keys, sha256};
use crate::db::{At, Conn, Id, ServiceScope};
use crate::error::Error;

/// Entries in a batch at most: sealing one takes a few milliseconds.
const BATCH: i64 = 256;
/// Batches looked at in one go when the chain is walked.
const PAGE: i64 = 64;
/// What stands before the first batch.
const NOTHING: [u8; 32] = [0; 32];

/// The last number this process sealed, by service: a chain that is shorter was cut.
#[derive(Clone, Default)]
pub struct Sealed(Arc<Mutex<HashMap<Id, i64>>>);

impl Sealed {
    fn last(&self, s: ServiceScope) -> i64 {
        self.0.lock().ok().and_then(|last| last.get(&s.service_id).copied()).unwrap_or(0)
    }

    fn reached(&self, s: ServiceScope, number: i64) {
        if let Ok(mut last) = self.0.lock() {
            let known = last.entry(s.service_id).or_default();
            *known = number.max(*known);
        }
    }
}

fn batch_hash(previous: &[u8], rows: &[EntryRow]) -> Vec<u8> {
    let mut text = previous.to_vec();
    for row in rows {
        text.extend(row.id.0.as_bytes());
        text.extend(&row.mac);
    }
    sha256(&text)
}

fn batch_mac(keys: &Keys, row: &BatchRow) -> Vec<u8> {
    keys.mac(
        "audit.batch",
        &[
            row.service_id.0.as_bytes(),
            &row.number.to_be_bytes(),
            row.first_id.0.as_bytes(),
            row.last_id.0.as_bytes(),
            &row.entries.to_be_bytes(),
            &row.previous,
            &row.hash,
            &row.sealed_at.0.timestamp_micros().to_be_bytes(),
        ],
    )
}

fn head_mac(keys: &Keys, row: &HeadRow) -> Vec<u8> {
    let (number, entries) = (row.number.to_be_bytes(), row.entries.to_be_bytes());
    keys.mac("audit.head", &[row.service_id.0.as_bytes(), &number, &entries, &row.hash])
}

fn head_of(keys: &Keys, s: ServiceScope, number: i64, entries: i64, hash: Vec<u8>) -> HeadRow {
    let row = HeadRow { service_id: s.service_id, number, entries, hash, mac: Vec::new() };
    HeadRow { mac: head_mac(keys, &row), ..row }
}

/// Seals what was noted in every service. The worker calls it twice a second. Returns how many
/// entries were sealed.
///
/// # Errors
/// The engine failed; what is not sealed is sealed the next time.
pub async fn seal(app: &App) -> Result<usize, Error> {
    let mut all = 0;
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        while app.db.read(move |c| store::waits(c, s)).await? {
            let (keys, now, known) = (app.keys.clone(), app.clock.now(), app.sealed.last(s));
            let (count, number) =
                app.db.write(move |c| seal_batch(c, &keys, s, known, now)).await?;
            app.sealed.reached(s, number);
            all += count;
        }
    }
    Ok(all)
}

/// Seals the next batch; `known` is the number this process knows there was. Gives how many
/// entries, and the number of the last batch.
///
/// # Errors
/// The engine failed.
pub fn seal_batch(
    c: &mut Conn<'_>,
    keys: &Keys,
    s: ServiceScope,
    known: i64,
    now: DateTime<Utc>,
) -> Result<(usize, i64), Error> {
    let head = locked_head(c, keys, s)?;
    // Read behind the lock: another process may just have sealed them.
    let rows = store::waiting(c, s, None, BATCH)?;
    let (Some(first), Some(end)) = (rows.first(), rows.last()) else {
        return Ok((0, head.number));
    };
    let last = store::last_number(c, s)?;
    let whole = head.mac == head_mac(keys, &head) && head.number == last && known <= last;
    // A chain that was tampered with goes on, but never heals: a number stays missing for good.
    let next = if whole { 1 } else { 2 };
    let number = last.max(known).max(head.number).saturating_add(next);
    if !whole {
        tracing::error!(service = %s.service_id, number, "the audit chain was tampered with");
    }
    let hash = batch_hash(&head.hash, &rows);
    let batch = BatchRow {
        service_id: s.service_id,
        number,
        first_id: first.id,
        last_id: end.id,
        entries: i32::try_from(rows.len()).unwrap_or(i32::MAX),
        previous: head.hash,
        hash: hash.clone(),
        mac: Vec::new(),
        sealed_at: At(now),
    };
    store::insert_batch(c, &BatchRow { mac: batch_mac(keys, &batch), ..batch })?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let sealed = store::put_in_batch(c, s, &ids, number)?;
    let entries = head.entries.saturating_add(i64::from(batch.entries));
    store::set_head(c, &head_of(keys, s, number, entries, hash))?;
    Ok((sealed, number))
}

/// The end of the chain, locked; a service's first entry begins one.
fn locked_head(c: &mut Conn<'_>, keys: &Keys, s: ServiceScope) -> Result<HeadRow, Error> {
    if let Some(head) = store::lock_head(c, s)? {
        return Ok(head);
    }
    store::insert_head(c, &head_of(keys, s, 0, 0, NOTHING.to_vec()))?;
    store::lock_head(c, s)?.ok_or_else(|| Error::Internal("an audit chain without end".to_owned()))
}

/// Something that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// An entry says something else than when it was noted, or was never noted by us.
    Entry(Id, Option<i64>),
    /// An entry is in a batch that there is not.
    Stray(Id, i64),
    /// A batch's own row was changed.
    Batch(i64),
    /// A batch holds other entries than were sealed in it: how many there are, and were.
    Contents(i64, usize, i32),
    /// A batch does not follow the one before it.
    Link(i64),
    /// Batches are missing: the first and the last of them.
    Missing(i64, i64),
    /// The row that says where the chain ends is missing or was changed.
    Head,
    /// The chain does not end where it should: where it does, and should.
    End(i64, i64),
    /// A batch that was known to be there is another, or gone.
    Unknown(i64),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(id, Some(batch)) => write!(f, "batch {batch}: entry {id} was changed"),
            Self::Entry(id, None) => write!(f, "not sealed yet: entry {id} was changed"),
            Self::Stray(id, batch) => write!(f, "entry {id} is in batch {batch}, which is gone"),
            Self::Batch(number) => write!(f, "batch {number} was changed"),
            Self::Contents(number, now, then) => {
                write!(f, "batch {number} holds {now} entries, not the {then} sealed in it")
            }
            Self::Link(number) => write!(f, "batch {number} does not follow the one before it"),
            Self::Missing(from, to) if from == to => write!(f, "batch {from} is missing"),
            Self::Missing(from, to) => write!(f, "batches {from} to {to} are missing"),
            Self::Head => f.write_str("the end of the chain was changed or taken away"),
            Self::End(now, then) => {
                write!(f, "the chain ends at batch {now}, it should at {then}")
            }
            Self::Unknown(number) => {
                write!(
                    f,
                    "batch {number} is not the one that was there: an older state was put back"
                )
            }
        }
    }
}

/// The end of a chain as it can be kept elsewhere: `NUMBER:HASH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Number of the last batch.
    pub number: i64,
    /// Its hash.
    pub hash: Vec<u8>,
}

/// What walking a chain came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// Sealed entries that were looked at.
    pub entries: i64,
    /// Where the chain ends.
    pub end: Kept,
    /// What is not as it was sealed; empty = all is well.
    pub faults: Vec<Fault>,
}

/// Walks the chain of a service from its beginning. `kept` are ends of it that were noted
/// elsewhere. Run it in one transaction.
///
/// # Errors
/// The engine failed.
pub fn verify(
    c: &mut Conn<'_>,
    keys: &Keys,
    s: ServiceScope,
    kept: &[Kept],
) -> Result<Walk, Error> {
    let head = store::head(c, s)?;
    let end = Kept { number: 0, hash: NOTHING.to_vec() };
    let mut walk = Walk { entries: 0, end, faults: Vec::new() };
    let mut found = vec![false; kept.len()];
    let mut from = None;
    loop {
        let batches = store::batches(c, s, from, PAGE)?;
        let Some(last) = batches.last() else { break };
        let rows = store::sealed_in(c, s, (from.unwrap_or(i64::MIN), last.number), None)?;
        from = Some(last.number.saturating_add(1));
        let mut rest = rows.as_slice();
        for batch in &batches {
            let (before, others) = split(rest, |row| row.batch < Some(batch.number));
            walk.faults.extend(before.iter().map(stray));
            let (own, others) = split(others, |row| row.batch == Some(batch.number));
            rest = others;
            walk.batch(keys, batch, own);
            for (kept, found) in kept.iter().zip(&mut found) {
                *found |= kept.number == batch.number && kept.hash == batch.hash;
            }
        }
        if last.number == i64::MAX {
            break;
        }
    }
    let beyond = (from.unwrap_or(i64::MIN), i64::MAX);
    walk.faults.extend(store::sealed_in(c, s, beyond, Some(PAGE))?.iter().map(stray));
    walk.head(keys, head.as_ref());
    let unknown = kept.iter().zip(found).filter(|(kept, found)| !found && kept.number > 0);
    walk.faults.extend(unknown.map(|(kept, _)| Fault::Unknown(kept.number)));
    walk.waiting(c, keys, s)?;
    Ok(walk)
}

/// The rows of the beginning that are so, and the rest.
fn split(rows: &[EntryRow], is_so: impl Fn(&EntryRow) -> bool) -> (&[EntryRow], &[EntryRow]) {
    rows.split_at(rows.iter().take_while(|row| is_so(row)).count())
}

fn stray(row: &EntryRow) -> Fault {
    Fault::Stray(row.id, row.batch.unwrap_or_default())
}

impl Walk {
    fn batch(&mut self, keys: &Keys, batch: &BatchRow, rows: &[EntryRow]) {
        let number = batch.number;
        let expected = self.end.number + 1;
        if number != expected {
            self.faults.push(Fault::Missing(expected, number.saturating_sub(1)));
        } else if batch.previous != self.end.hash {
            self.faults.push(Fault::Link(number));
        }
        if batch.mac != batch_mac(keys, batch) {
            self.faults.push(Fault::Batch(number));
        }
        let changed = rows.iter().filter(|row| row.mac != entry_mac(keys, row));
        self.faults.extend(changed.map(|row| Fault::Entry(row.id, Some(number))));
        if batch.hash != batch_hash(&batch.previous, rows) {
            self.faults.push(Fault::Contents(number, rows.len(), batch.entries));
        }
        self.entries = self.entries.saturating_add(i64::from(batch.entries));
        self.end = Kept { number, hash: batch.hash.clone() };
    }

    /// Where the chain ends, against where its head says it does.
    fn head(&mut self, keys: &Keys, head: Option<&HeadRow>) {
        match head {
            Some(head) if head.mac != head_mac(keys, head) => self.faults.push(Fault::Head),
            Some(head) if head.number != self.end.number => {
                self.faults.push(Fault::End(self.end.number, head.number));
            }
            Some(head) if head.hash != self.end.hash || head.entries != self.entries => {
                self.faults.push(Fault::Head);
            }
            None if self.end.number != 0 => self.faults.push(Fault::Head),
            Some(_) | None => {}
        }
    }

    /// Entries that are not sealed yet cannot be missed, but they cannot be changed unseen.
    fn waiting(&mut self, c: &mut Conn<'_>, keys: &Keys, s: ServiceScope) -> Result<(), Error> {
        let mut after = None;
        loop {
            let rows = store::waiting(c, s, after, BATCH)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = Some(last.id);
            let changed = rows.iter().filter(|row| row.mac != entry_mac(keys, row));
            self.faults.extend(changed.map(|row| Fault::Entry(row.id, None)));
        }
    }
}
