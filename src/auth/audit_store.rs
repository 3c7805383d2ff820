//! Rows of what was noted, of the batches it is sealed in, and of where the chain ends.

use diesel::prelude::*;

use super::schema::{audit_batch, audit_entry, audit_head};
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Rows in one statement; engines bound the values of a statement.
const AT_ONCE: usize = 1000;

/// Something that was noted. Once written, only `batch` is ever set, once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entry, treat_none_as_default_value = false)]
pub struct EntryRow {
    /// Whose service.
    pub service_id: Id,
    /// Identity; entries sort by when they were made.
    pub id: Id,
    /// Of which family, where it is one's.
    pub family_id: Option<Id>,
    /// Of which child, where it is one's.
    pub child_id: Option<Id>,
    /// `carer`, `visitor`, `lead` or `system`.
    pub actor_kind: String,
    /// Who; nobody for the system.
    pub actor_id: Option<Id>,
    /// The session they came with.
    pub session_id: Option<Id>,
    /// Word of an [`super::audit::Action`].
    pub action: String,
    /// The carer, plan, step, entry… it was done to.
    pub about_id: Option<Id>,
    /// When.
    pub at: At,
    /// Keyed fingerprint of everything above.
    pub mac: Vec<u8>,
    /// The batch it is sealed in.
    pub batch: Option<i64>,
}

/// A link of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_batch)]
pub struct BatchRow {
    /// Whose service.
    pub service_id: Id,
    /// 1, 2, 3…
    pub number: i64,
    /// The first entry.
    pub first_id: Id,
    /// The last entry.
    pub last_id: Id,
    /// How many entries.
    pub entries: i32,
    /// `hash` of the batch before.
    pub previous: Vec<u8>,
    /// Hash over `previous` and the entries.
    pub hash: Vec<u8>,
    /// Keyed fingerprint of the row.
    pub mac: Vec<u8>,
    /// When it was sealed.
    pub sealed_at: At,
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_head)]
pub struct HeadRow {
    /// Whose service.
    pub service_id: Id,
    /// Number of the last batch.
    pub number: i64,
    /// Entries in all batches.
    pub entries: i64,
    /// `hash` of the last batch.
    pub hash: Vec<u8>,
    /// Keyed fingerprint of the row.
    pub mac: Vec<u8>,
}

/// Adds entries.
pub fn insert(c: &mut Conn<'_>, rows: &[EntryRow]) -> Result<(), Error> {
    for some in rows.chunks(AT_ONCE) {
        with_conn!(c, c => diesel::insert_into(audit_entry::table).values(some).execute(c))?;
    }
    Ok(())
}

/// What was noted of a child, and of its family as a whole, newest first. `hidden` actions are
/// left out; `before` is the last entry of the page before.
pub fn of_child(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    hidden: &[&str],
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<EntryRow>, Error> {
    Ok(with_conn!(c, c => {
        let mut query = audit_entry::table
            .filter(audit_entry::service_id.eq(s.service_id))
            .filter(audit_entry::family_id.eq(s.family_id))
            .filter(audit_entry::child_id.eq(child).or(audit_entry::child_id.is_null()))
            .filter(audit_entry::action.ne_all(hidden.to_vec()))
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(audit_entry::id.lt(before));
        }
        query.order(audit_entry::id.desc()).limit(limit).select(EntryRow::as_select()).load(c)
    })?)
}

/// Whether something waits to be sealed.
pub fn waits(c: &mut Conn<'_>, s: ServiceScope) -> Result<bool, Error> {
    let first: Option<Id> = with_conn!(c, c => audit_entry::table
        .filter(audit_entry::service_id.eq(s.service_id))
        .filter(audit_entry::batch.is_null())
        .select(audit_entry::id)
        .first(c)
        .optional())?;
    Ok(first.is_some())
}

/// Entries that wait to be sealed, in order, after `after` where given.
pub fn waiting(
    c: &mut Conn<'_>,
    s: ServiceScope,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<EntryRow>, Error> {
    Ok(with_conn!(c, c => {
        let mut query = audit_entry::table
            .filter(audit_entry::service_id.eq(s.service_id))
            .filter(audit_entry::batch.is_null())
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(audit_entry::id.gt(after));
        }
        query.order(audit_entry::id).limit(limit).select(EntryRow::as_select()).load(c)
    })?)
}

/// Puts entries into a batch.
pub fn put_in_batch(
    c: &mut Conn<'_>,
    s: ServiceScope,
    ids: &[Id],
    number: i64,
) -> Result<usize, Error> {
    Ok(with_conn!(c, c => diesel::update(audit_entry::table)
        .filter(audit_entry::service_id.eq(s.service_id))
        .filter(audit_entry::id.eq_any(ids.to_vec()))
        .filter(audit_entry::batch.is_null())
        .set(audit_entry::batch.eq(number))
        .execute(c))?)
}

/// Adds a batch.
pub fn insert_batch(c: &mut Conn<'_>, row: &BatchRow) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(audit_batch::table).values(row).execute(c))?;
    Ok(())
}

/// The highest number a batch has; 0 where there is none.
pub fn last_number(c: &mut Conn<'_>, s: ServiceScope) -> Result<i64, Error> {
    let last: Option<i64> = with_conn!(c, c => audit_batch::table
        .filter(audit_batch::service_id.eq(s.service_id))
        .order(audit_batch::number.desc())
        .select(audit_batch::number)
        .first(c)
        .optional())?;
    Ok(last.unwrap_or(0))
}

/// Batches from a number on (all where none is given), in order.
pub fn batches(
    c: &mut Conn<'_>,
    s: ServiceScope,
    from: Option<i64>,
    limit: i64,
) -> Result<Vec<BatchRow>, Error> {
    Ok(with_conn!(c, c => audit_batch::table
        .filter(audit_batch::service_id.eq(s.service_id))
        .filter(audit_batch::number.ge(from.unwrap_or(i64::MIN)))
        .order(audit_batch::number)
        .limit(limit)
        .select(BatchRow::as_select())
        .load(c))?)
}

/// Entries that say they are in a batch of this range, in the order of the chain.
pub fn sealed_in(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (from, to): (i64, i64),
    limit: Option<i64>,
) -> Result<Vec<EntryRow>, Error> {
    Ok(with_conn!(c, c => audit_entry::table
        .filter(audit_entry::service_id.eq(s.service_id))
        .filter(audit_entry::batch.between(from, to))
        .order((audit_entry::batch, audit_entry::id))
        .limit(limit.unwrap_or(i64::MAX))
        .select(EntryRow::as_select())
        .load(c))?)
}

/// Where the chain ends, as it stands.
pub fn head(c: &mut Conn<'_>, s: ServiceScope) -> Result<Option<HeadRow>, Error> {
    Ok(with_conn!(c, c => audit_head::table
        .find(s.service_id)
        .select(HeadRow::as_select())
        .first(c)
        .optional())?)
}

/// Where the chain ends; whoever else wants to add to it waits until this transaction is over.
pub fn lock_head(c: &mut Conn<'_>, s: ServiceScope) -> Result<Option<HeadRow>, Error> {
    Ok(with_conn!(c, c => diesel::update(audit_head::table.find(s.service_id))
        .set(audit_head::number.eq(audit_head::number))
        .returning(HeadRow::as_returning())
        .get_result(c)
        .optional())?)
}

/// Begins a chain, unless another process just did.
pub fn insert_head(c: &mut Conn<'_>, row: &HeadRow) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(audit_head::table)
        .values(row)
        .on_conflict(audit_head::service_id)
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Moves the end of the chain.
pub fn set_head(c: &mut Conn<'_>, row: &HeadRow) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(audit_head::table.find(row.service_id))
        .set((
            audit_head::number.eq(row.number),
            audit_head::entries.eq(row.entries),
            audit_head::hash.eq(&row.hash),
            audit_head::mac.eq(&row.mac),
        ))
        .execute(c))?;
    Ok(())
}
