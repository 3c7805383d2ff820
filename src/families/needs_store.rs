//! Rows of how carers want to be spoken and written to: columns of the carer's own row.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::interpreter::Interpreter;
use super::needs::{Format, Needs, NeedsChange};
use super::schema::carer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::l10n::Language;
use crate::with_conn;

/// The columns of a carer's row that say what they need.
#[derive(Default, Queryable, Selectable, Insertable)]
#[diesel(table_name = carer)]
pub(super) struct NeedsRow {
    spoken: Option<String>,
    formats: Option<String>,
    needs_on: Option<NaiveDate>,
    needs_by: Option<Id>,
}

impl NeedsRow {
    /// What the columns say. A word that this version does not know is left out.
    pub(super) fn open(&self) -> Needs {
        let words = self.formats.as_deref().unwrap_or_default().split(' ');
        Needs {
            spoken: self.spoken.as_deref().and_then(|tag| Language::parse(tag).ok()),
            formats: words.filter_map(Format::parse).collect(),
            gone_over: self.needs_on.zip(self.needs_by),
        }
    }
}

/// Keeps what changed of a carer's needs. Another language spoken has the family's visits looked at
/// again: whoever interprets may not speak it.
pub fn set(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    change: &NeedsChange,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = carer)]
    struct Row<'a> {
        spoken: Option<Option<&'a str>>,
        formats: Option<String>,
        interpreter_due_at: Option<At>,
        rev: i64,
    }
    let words = |formats: &Vec<Format>| {
        formats.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(" ")
    };
    let spoken = change.spoken.as_ref().map(|named| named.as_ref().map(Language::as_str));
    let row = Row {
        spoken,
        formats: change.formats.as_ref().map(words),
        interpreter_due_at: spoken.map(|_| At(now)),
        rev,
    };
    with_conn!(c, c => diesel::update(carer::table.find((s.service_id, id)))
        .filter(carer::family_id.eq(s.family_id))
        .set(row)
        .execute(c))?;
    Ok(())
}

/// Keeps on which day a member of staff went over a carer's needs with them.
pub fn set_gone_over(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    (on, by): (NaiveDate, Id),
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(carer::table.find((s.service_id, id)))
        .filter(carer::family_id.eq(s.family_id))
        // A talk that is written down late does not take the place of a later one.
        .filter(carer::needs_on.is_null().or(carer::needs_on.le(on)))
        .set((carer::needs_on.eq(on), carer::needs_by.eq(by), carer::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}

/// Since which day the needs of every adult of a family have been gone over; nothing where those of
/// somebody never were. Whose link is over is left out, and who died.
pub fn gone_over_since(
    c: &mut Conn<'_>,
    s: FamilyScope,
    died: &[Id],
) -> Result<Option<NaiveDate>, Error> {
    let days: Vec<Option<NaiveDate>> = with_conn!(c, c => carer::table
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::family_id.eq(s.family_id))
        .filter(carer::ended_at.is_null())
        .filter(carer::id.ne_all(died))
        .select(carer::needs_on)
        .load(c))?;
    // Nothing is less than any day.
    Ok(days.into_iter().min().flatten())
}

/// Who interprets for each adult of a family and into which language: the one they speak, else the
/// one they read. Who was not asked yet is left out, whose link is over, and who died.
pub fn tongues(
    c: &mut Conn<'_>,
    s: FamilyScope,
    died: &[Id],
) -> Result<Vec<(Interpreter, String)>, Error> {
    type Row = (Option<String>, Option<String>, String);
    let rows: Vec<Row> = with_conn!(c, c => carer::table
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::family_id.eq(s.family_id))
        .filter(carer::ended_at.is_null())
        .filter(carer::id.ne_all(died))
        .order(carer::id)
        .select((carer::interpreter, carer::spoken, carer::language))
        .load(c))?;
    let one = |(need, spoken, reads): Row| {
        Some((Interpreter::parse(need.as_deref()?)?, spoken.unwrap_or(reads)))
    };
    Ok(rows.into_iter().filter_map(one).collect())
}
