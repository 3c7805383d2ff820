//! Rows of reminders. All plain: days, times and codes, so that looking for what is due opens no
//! seal.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::dsl::max;
use diesel::prelude::*;

use super::model::{Asked, Before, DaySet, Idea, Reminder, Schedule, Verdict};
use super::schema::{occurrence, reminder};
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families::model::QuietHours;
use crate::families::schema::{carer, family};
use crate::practice::model::Outcome;
use crate::practice::schema::practice_entry;
use crate::with_conn;

const SENT: &str = "sent";
const DROPPED: &str = "dropped";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reminder, primary_key(service_id, carer_id), treat_none_as_null = true)]
struct Row {
    service_id: Id,
    family_id: Id,
    carer_id: Id,
    days: i32,
    minute: i32,
    paused_until: Option<NaiveDate>,
    changed_at: At,
    rev: i64,
}

/// Quiet hours and zone as they stand beside a carer.
type Clocks = (i32, i32, String);

fn clocks_of((from, until, zone): Clocks) -> Result<(QuietHours, Tz), Error> {
    let minute = |n: i32| u32::try_from(n).unwrap_or_default();
    let zone = zone.parse().map_err(|_e| Error::Internal("a family without a zone".to_owned()))?;
    Ok((QuietHours { from: minute(from), until: minute(until) }, zone))
}

impl Row {
    fn with(self, clocks: Clocks) -> Result<Reminder, Error> {
        let (quiet, zone) = clocks_of(clocks)?;
        Ok(Reminder {
            carer_id: self.carer_id,
            schedule: Schedule {
                days: DaySet::stored(self.days),
                minute: u32::try_from(self.minute).unwrap_or_default(),
                paused_until: self.paused_until,
                changed_at: self.changed_at.0,
            },
            quiet,
            zone,
            rev: self.rev,
        })
    }
}

/// A carer's quiet hours and the family's zone, also where no reminder is set.
///
/// # Errors
/// [`Error::not_found`] for a carer of another family.
pub fn clocks(c: &mut Conn<'_>, s: FamilyScope, carer_id: Id) -> Result<(QuietHours, Tz), Error> {
    let row: Clocks = with_conn!(c, c => carer::table
        .inner_join(family::table.on(
            family::service_id.eq(carer::service_id).and(family::id.eq(carer::family_id)),
        ))
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::family_id.eq(s.family_id))
        .filter(carer::id.eq(carer_id))
        .select((carer::quiet_from, carer::quiet_until, family::zone))
        .first(c))?;
    clocks_of(row)
}

/// What a carer chose, if anything.
pub fn get(c: &mut Conn<'_>, s: FamilyScope, carer_id: Id) -> Result<Option<Reminder>, Error> {
    let found: Option<(Row, Clocks)> = with_conn!(c, c => reminder::table
        .inner_join(carer::table.on(
            carer::service_id.eq(reminder::service_id).and(carer::id.eq(reminder::carer_id)),
        ))
        .inner_join(family::table.on(
            family::service_id.eq(reminder::service_id).and(family::id.eq(reminder::family_id)),
        ))
        .filter(reminder::service_id.eq(s.service_id))
        .filter(reminder::family_id.eq(s.family_id))
        .filter(reminder::carer_id.eq(carer_id))
        .select((Row::as_select(), (carer::quiet_from, carer::quiet_until, family::zone)))
        .first(c)
        .optional())?;
    found.map(|(row, clocks)| row.with(clocks)).transpose()
}

/// Writes what a carer chose, whether or not there was something before.
pub fn put(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer_id: Id,
    schedule: &Schedule,
    rev: i64,
) -> Result<(), Error> {
    let row = Row {
        service_id: s.service_id,
        family_id: s.family_id,
        carer_id,
        days: schedule.days.bits(),
        minute: i32::try_from(schedule.minute).unwrap_or_default(),
        paused_until: schedule.paused_until,
        changed_at: At(schedule.changed_at),
        rev,
    };
    with_conn!(c, c => diesel::insert_into(reminder::table)
        .values(&row)
        .on_conflict((reminder::service_id, reminder::carer_id))
        .do_update()
        .set(&row)
        .execute(c))?;
    Ok(())
}

/// A schedule of a service, with the newest day that was decided about.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Whose family.
    pub scope: FamilyScope,
    /// The schedule.
    pub reminder: Reminder,
    /// The newest day with an occurrence.
    pub last: Option<NaiveDate>,
}

/// All schedules of a service, in two statements over plain columns.
pub fn candidates(c: &mut Conn<'_>, service_id: Id) -> Result<Vec<Candidate>, Error> {
    // One look into the key of `occurrence` a carer; its history is never read through.
    let newest = occurrence::table
        .filter(occurrence::service_id.eq(reminder::service_id))
        .filter(occurrence::carer_id.eq(reminder::carer_id))
        .select(max(occurrence::local_date))
        .single_value();
    let decided: Vec<(Id, Option<NaiveDate>)> = with_conn!(c, c => reminder::table
        .filter(reminder::service_id.eq(service_id))
        .select((reminder::carer_id, newest))
        .load(c))?;
    let decided: HashMap<Id, Option<NaiveDate>> = decided.into_iter().collect();
    let rows: Vec<(Row, Clocks, Option<At>)> = with_conn!(c, c => reminder::table
        .inner_join(carer::table.on(
            carer::service_id.eq(reminder::service_id).and(carer::id.eq(reminder::carer_id)),
        ))
        .inner_join(family::table.on(
            family::service_id.eq(reminder::service_id).and(family::id.eq(reminder::family_id)),
        ))
        .filter(reminder::service_id.eq(service_id))
        .select((
            Row::as_select(),
            (carer::quiet_from, carer::quiet_until, family::zone),
            carer::ended_at,
        ))
        .load(c))?;
    // Left out here and not in the statement, which would then look for carers first.
    rows.into_iter()
        .filter(|(_, _, ended)| ended.is_none())
        .map(|(row, clocks, _)| {
            let scope = FamilyScope { service_id, family_id: row.family_id };
            let last = decided.get(&row.carer_id).copied().flatten();
            Ok(Candidate { scope, reminder: row.with(clocks)?, last })
        })
        .collect()
}

/// Keeps what became of a day's reminder. `false` = somebody else already did, and nothing was
/// written; any number of replicas may try.
pub fn insert_occurrence(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (carer_id, day): (Id, NaiveDate),
    verdict: Verdict,
    about: Option<Idea>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (state, why) = match verdict {
        Verdict::Send => (SENT, None),
        Verdict::Drop(why) => (DROPPED, Some(why.as_str())),
    };
    let added = with_conn!(c, c => diesel::insert_into(occurrence::table)
        .values((
            occurrence::service_id.eq(s.service_id),
            occurrence::family_id.eq(s.family_id),
            occurrence::carer_id.eq(carer_id),
            occurrence::local_date.eq(day),
            occurrence::state.eq(state),
            occurrence::why.eq(why),
            occurrence::child_id.eq(about.map(|idea| idea.child_id)),
            occurrence::activity_id.eq(about.map(|idea| idea.activity_id)),
            occurrence::at.eq(At(now)),
        ))
        .on_conflict((occurrence::service_id, occurrence::carer_id, occurrence::local_date))
        .do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// The newest day of a carer that was decided about.
pub fn last_day(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer_id: Id,
) -> Result<Option<NaiveDate>, Error> {
    Ok(with_conn!(c, c => occurrence::table
        .filter(occurrence::service_id.eq(s.service_id))
        .filter(occurrence::family_id.eq(s.family_id))
        .filter(occurrence::carer_id.eq(carer_id))
        .select(max(occurrence::local_date))
        .get_result(c))?)
}

/// What a carer's last reminder asked: what a bare reply is about while
/// [`is_bound`](super::model::is_bound).
pub fn last_asked(c: &mut Conn<'_>, s: FamilyScope, carer_id: Id) -> Result<Option<Asked>, Error> {
    type Found = (NaiveDate, Option<Id>, Option<Id>, At);
    let found: Option<Found> = with_conn!(c, c => occurrence::table
        .filter(occurrence::service_id.eq(s.service_id))
        .filter(occurrence::family_id.eq(s.family_id))
        .filter(occurrence::carer_id.eq(carer_id))
        .filter(occurrence::state.eq(SENT))
        .order(occurrence::local_date.desc())
        .select((
            occurrence::local_date,
            occurrence::child_id,
            occurrence::activity_id,
            occurrence::at,
        ))
        .first(c)
        .optional())?;
    Ok(found.and_then(|(local_date, child_id, activity_id, at)| {
        Some(Asked { local_date, child_id: child_id?, activity_id: activity_id?, at: at.0 })
    }))
}

/// What a carer was asked by the reminder of one day.
pub fn asked_on(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer_id: Id,
    day: NaiveDate,
) -> Result<Option<Asked>, Error> {
    type Found = (Option<Id>, Option<Id>, At);
    let found: Option<Found> = with_conn!(c, c => occurrence::table
        .find((s.service_id, carer_id, day))
        .filter(occurrence::family_id.eq(s.family_id))
        .filter(occurrence::state.eq(SENT))
        .select((occurrence::child_id, occurrence::activity_id, occurrence::at))
        .first(c)
        .optional())?;
    Ok(found.and_then(|(child_id, activity_id, at)| {
        let (child_id, activity_id) = (child_id?, activity_id?);
        Some(Asked { local_date: day, child_id, activity_id, at: at.0 })
    }))
}

/// What a carer was asked about since a day: per activity, the last time.
pub fn asked_since(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer_id: Id,
    since: NaiveDate,
) -> Result<Vec<Before>, Error> {
    let rows: Vec<(Option<Id>, Option<Id>, Option<NaiveDate>)> = with_conn!(c, c => occurrence::table
            .filter(occurrence::service_id.eq(s.service_id))
            .filter(occurrence::family_id.eq(s.family_id))
            .filter(occurrence::carer_id.eq(carer_id))
            .filter(occurrence::state.eq(SENT))
            .filter(occurrence::local_date.ge(since))
            .group_by((occurrence::child_id, occurrence::activity_id))
            .select((
                occurrence::child_id,
                occurrence::activity_id,
                max(occurrence::local_date),
            ))
            .load(c))?;
    let before = rows.into_iter().filter_map(|(child_id, activity_id, day)| {
        Some(Before { child_id: child_id?, activity_id: activity_id?, day: day? })
    });
    Ok(before.collect())
}

/// When each activity of a child was last practised since a day; "not today" is no practice.
pub fn practised_since(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    since: NaiveDate,
) -> Result<HashMap<Id, NaiveDate>, Error> {
    use practice_entry as p;
    let rows: Vec<(Id, Option<NaiveDate>)> = with_conn!(c, c => p::table
        .filter(p::service_id.eq(s.service_id))
        .filter(p::family_id.eq(s.family_id))
        .filter(p::child_id.eq(child))
        .filter(p::practised_on.ge(since))
        .filter(p::deleted_at.is_null())
        .filter(p::outcome.ne(Outcome::NotToday.as_str()))
        .group_by(p::activity_id)
        .select((p::activity_id, max(p::practised_on)))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(id, day)| Some((id, day?))).collect())
}

/// The family of a schedule that still has this version.
pub fn unchanged(
    c: &mut Conn<'_>,
    service_id: Id,
    carer_id: Id,
    rev: i64,
) -> Result<Option<FamilyScope>, Error> {
    let family: Option<Id> = with_conn!(c, c => reminder::table
        .find((service_id, carer_id))
        .filter(reminder::rev.eq(rev))
        .select(reminder::family_id)
        .first(c)
        .optional())?;
    Ok(family.map(|family_id| FamilyScope { service_id, family_id }))
}
