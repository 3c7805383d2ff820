//! Rows of the practice log. Counts and codes are plain; what was written in words is sealed.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Barrier, Bout, Content, Enjoyed, Entry, Help, NewEntry, Note, Outcome, Timing};
use super::schema::{practice_entry, practice_revision};
use super::week;
use crate::db::seal::{Column, Sealer, or_withhold};
use crate::db::{At, Conn, FamilyScope, Id, Keep};
use crate::error::Error;
use crate::plans::model::HelpLevel;
use crate::with_conn;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = practice_entry)]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    activity_id: Id,
    carer_id: Id,
    source: String,
    practised_on: NaiveDate,
    logged_at: At,
    received_at: At,
    zone: String,
    outcome: String,
    barrier: Option<String>,
    tries: Option<i32>,
    by_self: i32,
    by_verbal: i32,
    by_gesture: i32,
    by_model: i32,
    by_partial: i32,
    by_full: i32,
    help_level: Option<String>,
    enjoyed: Option<String>,
    detail: Option<Vec<u8>>,
    content_hash: Vec<u8>,
    late: bool,
    clock_off: bool,
    revision: i32,
    rev: i64,
    deleted_at: Option<At>,
    private: bool,
}

/// Where the sealed part lies.
const DETAIL: Column = "practice_entry.detail";

/// The sealed part: each go (it may name places and people) and the note.
#[derive(Default, Serialize, Deserialize)]
struct Detail {
    bouts: Vec<Bout>,
    note: Option<Note>,
}

impl Detail {
    fn seal(content: &Content, sealer: &Sealer, id: Id) -> Result<Option<Vec<u8>>, Error> {
        if content.bouts.is_empty() && content.note.is_none() {
            return Ok(None);
        }
        let detail = Self { bouts: content.bouts.clone(), note: content.note.clone() };
        sealer.seal_json(DETAIL, id, &detail).map(Some)
    }
}

impl Row {
    fn detail(&self, sealer: &Sealer) -> Result<Detail, Error> {
        let open = |sealed: &Vec<u8>| sealer.open_json(DETAIL, self.id, sealed);
        self.detail.as_ref().map_or_else(|| Ok(Detail::default()), open)
    }

    fn open(self, sealer: &Sealer) -> Result<Entry, Error> {
        let detail = self.detail(sealer)?;
        Ok(self.with(Some(detail)))
    }

    /// For a list: one entry that does not open must not hide the week.
    fn show(self, sealer: &Sealer) -> Result<Entry, Error> {
        let detail = or_withhold(self.detail(sealer), DETAIL, self.id)?;
        Ok(self.with(detail))
    }

    fn with(self, detail: Option<Detail>) -> Entry {
        let unreadable = detail.is_none();
        let detail = detail.unwrap_or_default();
        Entry {
            id: self.id,
            child_id: self.child_id,
            carer_id: self.carer_id,
            source: self.source,
            content: Content {
                activity_id: self.activity_id,
                practised_on: self.practised_on,
                outcome: Outcome::parse(&self.outcome).unwrap_or(Outcome::Practised),
                barrier: self.barrier.as_deref().and_then(Barrier::parse),
                bouts: detail.bouts,
                help_level: self.help_level.as_deref().and_then(Help::parse),
                enjoyed: self.enjoyed.as_deref().and_then(Enjoyed::parse),
                note: detail.note,
                private: self.private,
            },
            logged_at: self.logged_at.0,
            received_at: self.received_at.0,
            zone: Some(self.zone),
            late: self.late,
            clock_off: self.clock_off,
            revision: self.revision,
            rev: self.rev,
            deleted_at: self.deleted_at.map(|at| at.0),
            unreadable,
        }
    }
}

fn count(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Who logs for whom, and the stamps of the row.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// Whose practice.
    pub child_id: Id,
    /// Who logs.
    pub carer_id: Id,
    /// What the clock rules found.
    pub timing: Timing,
    /// The zone it was logged in.
    pub zone: chrono_tz::Tz,
    /// Now.
    pub now: DateTime<Utc>,
    /// Version to stamp.
    pub rev: i64,
    /// Fingerprint of what was sent, to tell the same request from another one.
    pub fingerprint: Vec<u8>,
}

/// Adds an entry. `false` = the id is taken (nothing was written).
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    new: &NewEntry,
    stamp: &Stamp,
) -> Result<bool, Error> {
    let content = &new.content;
    let level = |level| count(content.at_level(level));
    let row = Row {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        child_id: stamp.child_id,
        activity_id: content.activity_id,
        carer_id: stamp.carer_id,
        source: new.source.to_owned(),
        practised_on: content.practised_on,
        logged_at: At(stamp.timing.logged_at),
        received_at: At(stamp.now),
        zone: stamp.zone.name().to_owned(),
        outcome: content.outcome.as_str().to_owned(),
        barrier: content.barrier.map(|b| b.as_str().to_owned()),
        tries: content.tries().map(count),
        by_self: level(HelpLevel::Independent),
        by_verbal: level(HelpLevel::Verbal),
        by_gesture: level(HelpLevel::Gesture),
        by_model: level(HelpLevel::Model),
        by_partial: level(HelpLevel::PartialPhysical),
        by_full: level(HelpLevel::FullPhysical),
        help_level: content.help_level.map(|h| h.as_str().to_owned()),
        enjoyed: content.enjoyed.map(|e| e.as_str().to_owned()),
        detail: Detail::seal(content, sealer, new.id)?,
        content_hash: stamp.fingerprint.clone(),
        late: stamp.timing.late,
        clock_off: stamp.timing.clock_off,
        revision: 1,
        rev: stamp.rev,
        deleted_at: None,
        private: content.private,
    };
    let added: Vec<Id> = with_conn!(c, c => diesel::insert_into(practice_entry::table)
        .values(&row)
        .on_conflict((practice_entry::service_id, practice_entry::id))
        .do_nothing()
        .returning(practice_entry::id)
        .kept()
        .load(c))?;
    Ok(!added.is_empty())
}

/// The entry that [`insert`] just wrote, without reading it back.
pub fn as_entry(new: &NewEntry, stamp: &Stamp) -> Entry {
    Entry {
        id: new.id,
        child_id: stamp.child_id,
        carer_id: stamp.carer_id,
        source: new.source.to_owned(),
        content: new.content.clone(),
        logged_at: stamp.timing.logged_at,
        received_at: stamp.now,
        zone: Some(stamp.zone.name().to_owned()),
        late: stamp.timing.late,
        clock_off: stamp.timing.clock_off,
        revision: 1,
        rev: stamp.rev,
        deleted_at: None,
        unreadable: false,
    }
}

/// An entry of a child, taken back or not, with the fingerprint of what was first sent.
pub fn get(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    id: Id,
) -> Result<(Entry, Vec<u8>), Error> {
    let row: Row = with_conn!(c, c => practice_entry::table
        .find((s.service_id, id))
        .filter(practice_entry::family_id.eq(s.family_id))
        .filter(practice_entry::child_id.eq(child))
        .select(Row::as_select())
        .first(c))?;
    let hash = row.content_hash.clone();
    Ok((row.open(sealer)?, hash))
}

/// Whose entries somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// Staff: everybody's.
    Staff,
    /// A carer: everybody's but what others wrote in private.
    Carer(Id),
    /// Somebody who only logs: their own.
    Own(Id),
}

impl Eyes {
    /// Whether they see an entry of that author.
    fn see(self, author: Id, private: bool) -> bool {
        match self {
            Self::Staff => true,
            Self::Carer(own) => !private || author == own,
            Self::Own(own) => author == own,
        }
    }
}

/// Entries of a child on days from `from` to `to` that somebody sees, oldest first, without those
/// taken back.
pub fn between(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (child, eyes): (Id, Eyes),
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Entry>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => practice_entry::table
        .filter(practice_entry::service_id.eq(s.service_id))
        .filter(practice_entry::family_id.eq(s.family_id))
        .filter(practice_entry::child_id.eq(child))
        .filter(practice_entry::practised_on.between(from, to))
        .filter(practice_entry::deleted_at.is_null())
        .order((practice_entry::practised_on, practice_entry::logged_at, practice_entry::id))
        .select(Row::as_select())
        .load(c))?;
    let seen = rows.into_iter().filter(|row| eyes.see(row.carer_id, row.private));
    seen.map(|row| row.show(sealer)).collect()
}

/// On how many days from `from` to `to` somebody sees that a child practised; "not today" and
/// silence are not among them. No word of the entries is opened.
pub fn days_between(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (child, eyes): (Id, Eyes),
    (from, to): (NaiveDate, NaiveDate),
) -> Result<u32, Error> {
    let rows: Vec<(NaiveDate, Id, bool)> = with_conn!(c, c => practice_entry::table
        .filter(practice_entry::service_id.eq(s.service_id))
        .filter(practice_entry::family_id.eq(s.family_id))
        .filter(practice_entry::child_id.eq(child))
        .filter(practice_entry::practised_on.between(from, to))
        .filter(practice_entry::deleted_at.is_null())
        .filter(practice_entry::outcome.ne(Outcome::NotToday.as_str()))
        .select((practice_entry::practised_on, practice_entry::carer_id, practice_entry::private))
        .distinct()
        .load(c))?;
    let seen = rows.into_iter().filter(|(_, author, private)| eyes.see(*author, *private));
    Ok(week::count_days(seen.map(|(day, ..)| day)))
}

/// Whether a carer sees anything logged in their family for a day (also "not today").
pub fn any_on(c: &mut Conn<'_>, s: FamilyScope, carer: Id, day: NaiveDate) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => practice_entry::table
        .filter(practice_entry::service_id.eq(s.service_id))
        .filter(practice_entry::family_id.eq(s.family_id))
        .filter(practice_entry::practised_on.eq(day))
        .filter(practice_entry::private.eq(false).or(practice_entry::carer_id.eq(carer)))
        .filter(practice_entry::deleted_at.is_null())
        .select(practice_entry::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// The children a carer practised with on a day, where all of it was told through the app: a text
/// is thanked for when it comes, a tap is not.
pub fn only_tapped_on(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer: Id,
    day: NaiveDate,
) -> Result<Vec<Id>, Error> {
    let told: Vec<(Id, String)> = with_conn!(c, c => practice_entry::table
        .filter(practice_entry::service_id.eq(s.service_id))
        .filter(practice_entry::family_id.eq(s.family_id))
        .filter(practice_entry::practised_on.eq(day))
        .filter(practice_entry::carer_id.eq(carer))
        .filter(practice_entry::outcome.ne(Outcome::NotToday.as_str()))
        .filter(practice_entry::deleted_at.is_null())
        .select((practice_entry::child_id, practice_entry::source))
        .load(c))?;
    let tapped = told.iter().all(|(_, source)| source == "app");
    Ok(if tapped { told.into_iter().map(|(child, _)| child).collect() } else { Vec::new() })
}

/// Keeps what an entry said before a change, then writes the new content as the next revision.
#[expect(clippy::too_many_arguments, reason = "one row's worth of facts")]
pub fn revise(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    before: &Entry,
    after: &Content,
    by: Id,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    keep_revision(c, s, sealer, before, by, now)?;
    let level = |level| count(after.at_level(level));
    let changes = (
        practice_entry::activity_id.eq(after.activity_id),
        practice_entry::practised_on.eq(after.practised_on),
        practice_entry::outcome.eq(after.outcome.as_str()),
        practice_entry::barrier.eq(after.barrier.map(Barrier::as_str)),
        practice_entry::tries.eq(after.tries().map(count)),
        practice_entry::by_self.eq(level(HelpLevel::Independent)),
        practice_entry::by_verbal.eq(level(HelpLevel::Verbal)),
        practice_entry::by_gesture.eq(level(HelpLevel::Gesture)),
        practice_entry::by_model.eq(level(HelpLevel::Model)),
        practice_entry::by_partial.eq(level(HelpLevel::PartialPhysical)),
        practice_entry::by_full.eq(level(HelpLevel::FullPhysical)),
        practice_entry::help_level.eq(after.help_level.map(Help::as_str)),
        practice_entry::enjoyed.eq(after.enjoyed.map(Enjoyed::as_str)),
        practice_entry::detail.eq(Detail::seal(after, sealer, before.id)?),
        practice_entry::private.eq(after.private),
        practice_entry::revision.eq(before.revision + 1),
        practice_entry::rev.eq(rev),
    );
    with_conn!(c, c => diesel::update(practice_entry::table.find((s.service_id, before.id)))
        .filter(practice_entry::family_id.eq(s.family_id))
        .set(changes)
        .execute(c))?;
    Ok(())
}

fn keep_revision(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    before: &Entry,
    by: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // The revision is sealed too: what an entry said first must not pass for what it said later.
    let said = (before.revision, &before.content);
    let kept = sealer.seal_json("practice_revision.content", before.id, &said)?;
    with_conn!(c, c => diesel::insert_into(practice_revision::table)
        .values((
            practice_revision::service_id.eq(s.service_id),
            practice_revision::family_id.eq(s.family_id),
            practice_revision::entry_id.eq(before.id),
            practice_revision::revision.eq(before.revision),
            practice_revision::content.eq(kept),
            practice_revision::changed_by.eq(by),
            practice_revision::changed_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// What an entry said in its earlier revisions, oldest first.
pub fn revisions(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    entry: Id,
) -> Result<Vec<Content>, Error> {
    let rows: Vec<(i32, Vec<u8>)> = with_conn!(c, c => practice_revision::table
        .filter(practice_revision::service_id.eq(s.service_id))
        .filter(practice_revision::family_id.eq(s.family_id))
        .filter(practice_revision::entry_id.eq(entry))
        .order(practice_revision::revision)
        .select((practice_revision::revision, practice_revision::content))
        .load(c))?;
    let open = |(revision, sealed): &(i32, Vec<u8>)| {
        let (said, content): (i32, Content) =
            sealer.open_json("practice_revision.content", entry, sealed)?;
        let moved = || Error::Internal("a revision stands in another's place".to_owned());
        if said == *revision { Ok(content) } else { Err(moved()) }
    };
    rows.iter().map(open).collect()
}

/// Takes an entry back, or brings it back (`at` = `None`).
pub fn set_deleted(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    at: Option<DateTime<Utc>>,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(practice_entry::table.find((s.service_id, id)))
        .filter(practice_entry::family_id.eq(s.family_id))
        .set((practice_entry::deleted_at.eq(at.map(At)), practice_entry::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}
