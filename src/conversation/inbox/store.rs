//! Rows of threads and of what people did with them.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::model::{Happening, Hold, Thread};
use crate::conversation::model::TaskKind;
use crate::conversation::schema::{task, thread, thread_event};
use crate::db::request::{Asked, Before};
use crate::db::{At, Conn, Id, Keep, ServiceScope};
use crate::error::Error;
use crate::messaging::eyes::Eyes;
use crate::with_conn;

/// What waits that is looked at for one inbox, of what is urgent and of the rest each: far more
/// than a service lets wait.
const MOST: i64 = 1000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = thread)]
struct Row {
    id: Id,
    family_id: Option<Id>,
    lane: Option<Vec<u8>>,
    held_by: Option<Id>,
    held_at: Option<At>,
    eyes: String,
    wrote_at: Option<At>,
    heard: i64,
    seen: i64,
    stopped_at: Option<At>,
    hushed_at: Option<At>,
}

impl From<Row> for Thread {
    fn from(row: Row) -> Self {
        let eyes = Eyes::parse(&row.eyes);
        let held = row.held_by.zip(row.held_at);
        Self {
            id: row.id,
            family_id: row.family_id,
            lane: row.lane,
            hold: held.map(|(staff_id, since)| Hold { staff_id, since: since.0, eyes }),
            wrote_at: row.wrote_at.map(|at| at.0),
            unseen: row.heard > row.seen,
            stopped_at: row.stopped_at.map(|at| at.0),
            hushed_at: row.hushed_at.map(|at| at.0),
        }
    }
}

/// A thread that somebody took before, or that began with a number nobody knows.
pub fn get(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Option<Thread>, Error> {
    let row: Option<Row> = with_conn!(c, c => thread::table
        .find((s.service_id, id))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    Ok(row.map(Thread::from))
}

/// The same, locked until the use case ends: a text and an answer take turns.
pub fn lock(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Option<Thread>, Error> {
    let row: Option<Row> = with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .set(thread::eyes.eq(thread::eyes))
        .returning(Row::as_returning())
        .get_result(c)
        .optional())?;
    Ok(row.map(Thread::from))
}

/// The thread of a number nobody knows.
pub fn of_lane(c: &mut Conn<'_>, s: ServiceScope, lane: &[u8]) -> Result<Option<Thread>, Error> {
    let row: Option<Row> = with_conn!(c, c => thread::table
        .filter(thread::service_id.eq(s.service_id))
        .filter(thread::lane.eq(lane))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    Ok(row.map(Thread::from))
}

/// The thread a task belongs to.
pub fn of_task(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Option<Thread>, Error> {
    let found: Option<Option<Id>> = with_conn!(c, c => task::table
        .find((s.service_id, id))
        .select(task::thread_id)
        .first(c)
        .optional())?;
    match found.flatten() {
        Some(thread) => get(c, s, thread),
        None => Ok(None),
    }
}

/// Begins a thread, unless it has begun.
pub fn begin(c: &mut Conn<'_>, s: ServiceScope, new: &Thread) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(thread::table)
        .values((
            thread::service_id.eq(s.service_id),
            thread::id.eq(new.id),
            thread::family_id.eq(new.family_id),
            thread::lane.eq(new.lane.as_deref()),
            thread::eyes.eq(Eyes::Staff.as_str()),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Puts a thread into somebody's hands, out of those it is said to be in. `false` = it is in
/// others by now.
pub fn take(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    (hold, from): (&Hold, Option<Id>),
) -> Result<bool, Error> {
    let taken = with_conn!(c, c => {
        let held = thread::table.find((s.service_id, id));
        let new = (
            thread::held_by.eq(hold.staff_id),
            thread::held_at.eq(At(hold.since)),
            thread::eyes.eq(hold.eyes.as_str()),
            // Whoever takes it has looked at nothing yet.
            thread::seen.eq(0),
        );
        match from {
            Some(other) => {
                diesel::update(held).filter(thread::held_by.eq(other)).set(new).execute(c)
            }
            None => diesel::update(held).filter(thread::held_by.is_null()).set(new).execute(c),
        }
    })?;
    Ok(taken == 1)
}

/// Gives a thread back. `false` = it is not in those hands.
pub fn release(c: &mut Conn<'_>, s: ServiceScope, id: Id, by: Id) -> Result<bool, Error> {
    let done = with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .filter(thread::held_by.eq(by))
        .set((
            thread::held_by.eq(None::<Id>),
            thread::held_at.eq(None::<At>),
            thread::wrote_at.eq(None::<At>),
            thread::eyes.eq(Eyes::Staff.as_str()),
            thread::heard.eq(0),
            thread::seen.eq(0),
        ))
        .execute(c))?;
    Ok(done == 1)
}

/// Notes that they wrote in a thread somebody holds, and who may read what is said from now on:
/// never more people than before. Where it is in other hands by now, nothing is noted.
pub fn heard(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    (by, eyes, now): (Id, Eyes, DateTime<Utc>),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .filter(thread::held_by.eq(by))
        .set((thread::wrote_at.eq(At(now)), thread::heard.eq(thread::heard + 1)))
        .execute(c))?;
    with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .filter(thread::held_by.eq(by))
        .filter(thread::eyes.eq_any(eyes.up_to()))
        .set(thread::eyes.eq(eyes.as_str()))
        .execute(c))?;
    Ok(())
}

/// Notes that whoever has a thread looked at so many of its newest texts: at all they had not seen,
/// or at none. The thread is locked before they are read: what is being heard meanwhile is waited
/// for.
pub fn looked(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    (by, texts): (Id, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .filter(thread::held_by.eq(by))
        .filter(thread::heard.le(thread::seen + texts))
        .set(thread::seen.eq(thread::heard))
        .execute(c))?;
    Ok(())
}

/// Keeps that a number nobody knows wants no more texts, or wants them again.
pub fn stop(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    since: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .set(thread::stopped_at.eq(since.map(At)))
        .execute(c))?;
    Ok(())
}

/// Keeps that a number nobody knows must not be answered at all, or may be again.
pub fn hush(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    since: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .set(thread::hushed_at.eq(since.map(At)))
        .execute(c))?;
    Ok(())
}

/// Notes that they were answered.
pub fn answered(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(thread::table.find((s.service_id, id)))
        .set(thread::wrote_at.eq(None::<At>))
        .execute(c))?;
    Ok(())
}

/// The threads of a service that are in somebody's hands.
pub fn held(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<Thread>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => thread::table
        .filter(thread::service_id.eq(s.service_id))
        .filter(thread::held_by.is_not_null())
        .order(thread::id)
        .limit(MOST)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// Threads that somebody has and did nothing in since an instant, unless that is told already.
pub fn idle(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (since, limit): (DateTime<Utc>, i64),
) -> Result<Vec<Id>, Error> {
    let told = task::table
        .filter(task::service_id.eq(s.service_id))
        .filter(task::thread_id.eq(thread::id.nullable()))
        .filter(task::kind.eq(TaskKind::StillHeld.as_str()))
        .filter(task::closed_at.is_null());
    let done = thread_event::table
        .filter(thread_event::service_id.eq(s.service_id))
        .filter(thread_event::thread_id.eq(thread::id))
        .filter(thread_event::at.gt(At(since)));
    Ok(with_conn!(c, c => thread::table
        .filter(thread::service_id.eq(s.service_id))
        .filter(thread::held_by.is_not_null())
        .filter(thread::held_at.le(At(since)))
        .filter(not(exists(told)))
        .filter(not(exists(done)))
        .order(thread::id)
        .limit(limit)
        .select(thread::id)
        .load(c))?)
}

/// Why a thread waits for a person.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = task)]
pub struct Need {
    /// The task.
    pub id: Id,
    /// Its thread.
    pub thread_id: Option<Id>,
    /// Whose, where that is known.
    pub family_id: Option<Id>,
    /// The text it came from, if it came from one.
    pub inbox_id: Option<Id>,
    /// The task's kind.
    pub kind: String,
    /// Since when.
    pub opened_at: At,
}

/// What waits for a person in the threads of a service; of these families only, where given. The
/// newest, what is urgent apart from the rest, so that neither crowds out the other.
pub fn needs(
    c: &mut Conn<'_>,
    s: ServiceScope,
    families: Option<&[Id]>,
) -> Result<Vec<Need>, Error> {
    let pressing = TaskKind::FOR_LEAD.map(TaskKind::as_str);
    let mut all: Vec<Need> = Vec::new();
    for urgent in [true, false] {
        all.extend(with_conn!(c, c => {
            let mut query = task::table
                .filter(task::service_id.eq(s.service_id))
                .filter(task::closed_at.is_null())
                .filter(task::thread_id.is_not_null())
                .into_boxed();
            query = match urgent {
                true => query.filter(task::kind.eq_any(pressing)),
                false => query.filter(task::kind.ne_all(pressing)),
            };
            if let Some(families) = families {
                query = query.filter(task::family_id.eq_any(families.to_vec()));
            }
            query.order(task::id.desc()).limit(MOST).select(Need::as_select()).load::<Need>(c)
        })?);
    }
    Ok(all)
}

/// Which kinds of what presses wait in one thread.
pub fn pressing_of(c: &mut Conn<'_>, s: ServiceScope, thread_id: Id) -> Result<Vec<String>, Error> {
    let pressing = TaskKind::FOR_LEAD.map(TaskKind::as_str);
    Ok(with_conn!(c, c => task::table
        .filter(task::service_id.eq(s.service_id))
        .filter(task::thread_id.eq(thread_id))
        .filter(task::closed_at.is_null())
        .filter(task::kind.eq_any(pressing))
        .select(task::kind)
        .distinct()
        .kept()
        .load(c))?)
}

/// What somebody did last with a thread, of one kind.
pub fn last_event(
    c: &mut Conn<'_>,
    s: ServiceScope,
    thread_id: Id,
    what: Happening,
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => thread_event::table
        .filter(thread_event::service_id.eq(s.service_id))
        .filter(thread_event::thread_id.eq(thread_id))
        .filter(thread_event::kind.eq(what.as_str()))
        .order(thread_event::id.desc())
        .select(thread_event::id)
        .first(c)
        .optional())?)
}

/// What waits for a person in one thread.
pub fn needs_of(c: &mut Conn<'_>, s: ServiceScope, thread_id: Id) -> Result<Vec<Need>, Error> {
    Ok(with_conn!(c, c => task::table
        .filter(task::service_id.eq(s.service_id))
        .filter(task::thread_id.eq(thread_id))
        .filter(task::closed_at.is_null())
        .order(task::id)
        .limit(MOST)
        .select(Need::as_select())
        .load(c))?)
}

/// Closes these tasks.
pub fn close(
    c: &mut Conn<'_>,
    s: ServiceScope,
    ids: &[Id],
    (by, now): (Id, DateTime<Utc>),
) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    with_conn!(c, c => diesel::update(task::table)
        .filter(task::service_id.eq(s.service_id))
        .filter(task::id.eq_any(ids.to_vec()))
        .filter(task::closed_at.is_null())
        .set((task::closed_at.eq(At(now)), task::closed_by.eq(by)))
        .execute(c))?;
    Ok(())
}

/// Keeps what somebody did with a thread.
pub fn note(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (id, thread_id): (Id, Id),
    (what, by): (Happening, Id),
    (asked, now): (Option<&Asked>, DateTime<Utc>),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(thread_event::table)
        .values((
            thread_event::service_id.eq(s.service_id),
            thread_event::id.eq(id),
            thread_event::thread_id.eq(thread_id),
            thread_event::staff_id.eq(by),
            thread_event::kind.eq(what.as_str()),
            thread_event::at.eq(At(now)),
            thread_event::request_mac.eq(asked.map(|(request, _)| request.as_slice())),
            thread_event::content_mac.eq(asked.map(|(_, content)| content.as_slice())),
        ))
        .execute(c))?;
    Ok(())
}

/// What a request did before.
pub fn before(c: &mut Conn<'_>, s: ServiceScope, asked: &Asked) -> Result<Option<Before>, Error> {
    Ok(with_conn!(c, c => thread_event::table
        .filter(thread_event::service_id.eq(s.service_id))
        .filter(thread_event::request_mac.eq(&asked.0))
        .select((thread_event::id, thread_event::content_mac))
        .first(c)
        .optional())?)
}

/// Who did these things.
pub fn authors(c: &mut Conn<'_>, s: ServiceScope, ids: &[Id]) -> Result<Vec<(Id, Id)>, Error> {
    Ok(with_conn!(c, c => thread_event::table
        .filter(thread_event::service_id.eq(s.service_id))
        .filter(thread_event::id.eq_any(ids.to_vec()))
        .select((thread_event::id, thread_event::staff_id))
        .load(c))?)
}
