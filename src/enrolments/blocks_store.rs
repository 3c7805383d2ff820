//! Rows of blocks of visits.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::block_model::Block;
use super::model::{read, word};
use super::schema::visit_block;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = visit_block)]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    enrolment_id: Id,
    number: i32,
    planned: Option<i32>,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    reviewed_on: Option<NaiveDate>,
    closed_at: Option<At>,
    closed_as: Option<String>,
    by_kind: String,
    by_id: Option<Id>,
    at: At,
    rev: i64,
}

fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl Row {
    fn open(self) -> Result<Block, Error> {
        let closed_as = self.closed_as.as_deref().map(read).transpose()?;
        Ok(Block {
            id: self.id,
            enrolment_id: self.enrolment_id,
            number: u32::try_from(self.number).unwrap_or_default(),
            planned: self.planned.and_then(|planned| u32::try_from(planned).ok()),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            reviewed_on: self.reviewed_on,
            closed: self.closed_at.map(|at| at.0).zip(closed_as),
            by: (self.by_kind, self.by_id),
            at: self.at.0,
            rev: self.rev,
        })
    }
}

/// Adds a block.
///
/// # Errors
/// The engine failed.
pub fn insert(c: &mut Conn<'_>, s: FamilyScope, new: &Block) -> Result<(), Error> {
    let row = Row {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        enrolment_id: new.enrolment_id,
        number: number(new.number),
        planned: new.planned.map(number),
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        reviewed_on: new.reviewed_on,
        closed_at: new.closed.map(|(at, _)| At(at)),
        closed_as: new.closed.map(|(_, end)| word(&end)).transpose()?,
        by_kind: new.by.0.clone(),
        by_id: new.by.1,
        at: At(new.at),
        rev: new.rev,
    };
    with_conn!(c, c => diesel::insert_into(visit_block::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes how a block stands now.
///
/// # Errors
/// The engine failed.
pub fn put(c: &mut Conn<'_>, s: FamilyScope, now: &Block) -> Result<(), Error> {
    let closed_as = now.closed.map(|(_, end)| word(&end)).transpose()?;
    with_conn!(c, c => diesel::update(visit_block::table.find((s.service_id, now.id)))
        .filter(visit_block::family_id.eq(s.family_id))
        .set((
            visit_block::planned.eq(now.planned.map(number)),
            visit_block::ends_on.eq(now.ends_on),
            visit_block::reviewed_on.eq(now.reviewed_on),
            visit_block::closed_at.eq(now.closed.map(|(at, _)| At(at))),
            visit_block::closed_as.eq(closed_as.as_deref()),
            visit_block::rev.eq(now.rev),
        ))
        .execute(c))?;
    Ok(())
}

/// The blocks of an enrolment, in order.
///
/// # Errors
/// The engine failed.
pub fn of(c: &mut Conn<'_>, s: FamilyScope, enrolment: Id) -> Result<Vec<Block>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => visit_block::table
        .filter(visit_block::service_id.eq(s.service_id))
        .filter(visit_block::family_id.eq(s.family_id))
        .filter(visit_block::enrolment_id.eq(enrolment))
        .order(visit_block::number)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::open).collect()
}
