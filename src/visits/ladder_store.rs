//! Rows of what people did about visits that do not take place, and of what families say to it.
//! There is no function that changes or removes one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::ladder::{Reader, Step};
use super::schema::{engagement_side, engagement_step};
use super::store::word;
use crate::db::request::{Asked, Before};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// A step that was taken.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Identity.
    pub id: Id,
    /// What.
    pub step: Step,
    /// What who did it is to the service.
    pub role: String,
    /// Who.
    pub staff_id: Id,
    /// What they wrote.
    pub note: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The family's counter then.
    pub rev: i64,
}

/// What a carer said.
#[derive(Debug, Clone)]
pub struct SideRow {
    /// Identity.
    pub id: Id,
    /// Who.
    pub carer_id: Id,
    /// Who may read it.
    pub reader: Reader,
    /// Their words.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The family's counter then.
    pub rev: i64,
}

/// The last step of a child, and the family's counter then.
///
/// # Errors
/// The engine failed.
pub fn last(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Option<(Step, i64)>, Error> {
    let found: Option<(String, i64)> = with_conn!(c, c => engagement_step::table
        .filter(engagement_step::service_id.eq(s.service_id))
        .filter(engagement_step::family_id.eq(s.family_id))
        .filter(engagement_step::child_id.eq(child))
        .order(engagement_step::rev.desc())
        .select((engagement_step::step, engagement_step::rev))
        .first(c)
        .optional())?;
    found.map(|(step, rev)| Ok((word(Step::parse(&step))?, rev))).transpose()
}

type Raw = (Id, String, String, Id, Option<Vec<u8>>, At, i64);

/// The newest steps of a child, oldest first.
///
/// # Errors
/// The engine failed, or a note does not open.
pub fn steps(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    limit: i64,
) -> Result<Vec<StepRow>, Error> {
    let mut rows: Vec<Raw> = with_conn!(c, c => engagement_step::table
        .filter(engagement_step::service_id.eq(s.service_id))
        .filter(engagement_step::family_id.eq(s.family_id))
        .filter(engagement_step::child_id.eq(child))
        .order(engagement_step::rev.desc())
        .limit(limit)
        .select((
            engagement_step::id,
            engagement_step::step,
            engagement_step::role,
            engagement_step::staff_id,
            engagement_step::note,
            engagement_step::at,
            engagement_step::rev,
        ))
        .load(c))?;
    rows.reverse();
    rows.into_iter().map(|row| open(row, sealer)).collect()
}

fn open((id, step, role, staff_id, note, at, rev): Raw, sealer: &Sealer) -> Result<StepRow, Error> {
    let note = note.map(|note| sealer.open("engagement_step.note", id, &note)).transpose()?;
    Ok(StepRow { id, step: word(Step::parse(&step))?, role, staff_id, note, at: at.0, rev })
}

/// Keeps a step.
///
/// # Errors
/// The engine failed.
pub fn insert_step(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    new: &StepRow,
    request: Option<&Asked>,
) -> Result<(), Error> {
    let note = new.note.as_deref();
    let note = note.map(|note| sealer.seal("engagement_step.note", new.id, note)).transpose()?;
    with_conn!(c, c => diesel::insert_into(engagement_step::table)
        .values((
            engagement_step::service_id.eq(s.service_id),
            engagement_step::family_id.eq(s.family_id),
            engagement_step::id.eq(new.id),
            engagement_step::child_id.eq(child),
            engagement_step::step.eq(new.step.as_str()),
            engagement_step::role.eq(&new.role),
            engagement_step::staff_id.eq(new.staff_id),
            engagement_step::note.eq(note.as_deref()),
            engagement_step::request_mac.eq(request.map(|(mac, _)| mac.as_slice())),
            engagement_step::content_mac.eq(request.map(|(_, mac)| mac.as_slice())),
            engagement_step::at.eq(At(new.at)),
            engagement_step::rev.eq(new.rev),
        ))
        .execute(c))?;
    Ok(())
}

/// The step that was taken under a client's key.
///
/// # Errors
/// The engine failed.
pub fn step_asked(
    c: &mut Conn<'_>,
    s: ServiceScope,
    request: &[u8],
) -> Result<Option<Before>, Error> {
    Ok(with_conn!(c, c => engagement_step::table
        .filter(engagement_step::service_id.eq(s.service_id))
        .filter(engagement_step::request_mac.eq(request))
        .select((engagement_step::id, engagement_step::content_mac))
        .first(c)
        .optional())?)
}

/// The newest words of a child's carers, oldest first.
///
/// # Errors
/// The engine failed, or words do not open.
pub fn sides(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    limit: i64,
) -> Result<Vec<SideRow>, Error> {
    let mut rows: Vec<(Id, Id, String, Vec<u8>, At, i64)> = with_conn!(c, c => engagement_side::table
        .filter(engagement_side::service_id.eq(s.service_id))
        .filter(engagement_side::family_id.eq(s.family_id))
        .filter(engagement_side::child_id.eq(child))
        .order(engagement_side::rev.desc())
        .limit(limit)
        .select((
            engagement_side::id,
            engagement_side::carer_id,
            engagement_side::reader,
            engagement_side::words,
            engagement_side::at,
            engagement_side::rev,
        ))
        .load(c))?;
    rows.reverse();
    let open = |(id, carer_id, reader, words, at, rev): (Id, Id, String, Vec<u8>, At, i64)| {
        let words = sealer.open("engagement_side.words", id, &words)?;
        let reader = word(Reader::parse(&reader))?;
        Ok(SideRow { id, carer_id, reader, words, at: at.0, rev })
    };
    rows.into_iter().map(open).collect()
}

/// When a carer last said something.
///
/// # Errors
/// The engine failed.
pub fn last_said(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    carer: Id,
) -> Result<Option<DateTime<Utc>>, Error> {
    let at: Option<At> = with_conn!(c, c => engagement_side::table
        .filter(engagement_side::service_id.eq(s.service_id))
        .filter(engagement_side::family_id.eq(s.family_id))
        .filter(engagement_side::child_id.eq(child))
        .filter(engagement_side::carer_id.eq(carer))
        .order(engagement_side::rev.desc())
        .select(engagement_side::at)
        .first(c)
        .optional())?;
    Ok(at.map(|at| at.0))
}

/// Keeps what a carer said.
///
/// # Errors
/// The engine failed.
pub fn insert_side(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    new: &SideRow,
    request: Option<&Asked>,
) -> Result<(), Error> {
    let words = sealer.seal("engagement_side.words", new.id, &new.words)?;
    with_conn!(c, c => diesel::insert_into(engagement_side::table)
        .values((
            engagement_side::service_id.eq(s.service_id),
            engagement_side::family_id.eq(s.family_id),
            engagement_side::id.eq(new.id),
            engagement_side::child_id.eq(child),
            engagement_side::carer_id.eq(new.carer_id),
            engagement_side::reader.eq(new.reader.as_str()),
            engagement_side::words.eq(&words),
            engagement_side::request_mac.eq(request.map(|(mac, _)| mac.as_slice())),
            engagement_side::content_mac.eq(request.map(|(_, mac)| mac.as_slice())),
            engagement_side::at.eq(At(new.at)),
            engagement_side::rev.eq(new.rev),
        ))
        .execute(c))?;
    Ok(())
}

/// What was said under a client's key, when, and the family's counter then.
///
/// # Errors
/// The engine failed.
pub fn side_asked(
    c: &mut Conn<'_>,
    s: ServiceScope,
    request: &[u8],
) -> Result<Option<(Before, DateTime<Utc>, i64)>, Error> {
    let found: Option<(Id, Option<Vec<u8>>, At, i64)> = with_conn!(c, c => engagement_side::table
        .filter(engagement_side::service_id.eq(s.service_id))
        .filter(engagement_side::request_mac.eq(request))
        .select((
            engagement_side::id,
            engagement_side::content_mac,
            engagement_side::at,
            engagement_side::rev,
        ))
        .first(c)
        .optional())?;
    Ok(found.map(|(id, content, at, rev)| ((id, content), at.0, rev)))
}
