//! Rows of conversations and of tasks for people.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{State, TaskKind};
use super::schema::{conversation, task};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, Keep};
use crate::error::Error;
use crate::with_conn;

/// What is remembered of a number's conversation.
pub fn state(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    address: Id,
) -> Result<State, Error> {
    let sealed: Option<Vec<u8>> = with_conn!(c, c => conversation::table
        .find((s.service_id, address))
        .filter(conversation::family_id.eq(s.family_id))
        .select(conversation::state)
        .first(c)
        .optional())?;
    match sealed {
        Some(sealed) => sealer.open_json("conversation.state", address, &sealed),
        None => Ok(State::default()),
    }
}

/// Remembers a conversation.
pub fn set_state(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    address: Id,
    state: &State,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sealed = sealer.seal_json("conversation.state", address, state)?;
    let _one: Vec<Id> = with_conn!(c, c => diesel::insert_into(conversation::table)
        .values((
            conversation::service_id.eq(s.service_id),
            conversation::family_id.eq(s.family_id),
            conversation::address_id.eq(address),
            conversation::state.eq(&sealed),
            conversation::updated_at.eq(At(now)),
        ))
        .on_conflict((conversation::service_id, conversation::address_id))
        .do_update()
        .set((conversation::state.eq(&sealed), conversation::updated_at.eq(At(now))))
        .returning(conversation::address_id)
        .kept()
        .load(c))?;
    Ok(())
}

/// A task to be opened.
#[derive(Debug, Clone)]
pub struct NewTask<'a> {
    /// Whose service.
    pub service_id: Id,
    /// Which family, where known.
    pub family_id: Option<Id>,
    /// The text it came from, if it came from one.
    pub inbox_id: Option<Id>,
    /// The thread of that text, where it has one.
    pub thread_id: Option<Id>,
    /// Why.
    pub kind: &'a str,
    /// The words a person should read.
    pub words: &'a str,
}

/// Opens a task. `sealer` is the family's key where there is a family, else the service's.
pub fn open_task(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    new: &NewTask<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let id = Id::at(now);
    with_conn!(c, c => diesel::insert_into(task::table)
        .values((
            task::service_id.eq(new.service_id),
            task::id.eq(id),
            task::family_id.eq(new.family_id),
            task::inbox_id.eq(new.inbox_id),
            task::thread_id.eq(new.thread_id),
            task::kind.eq(new.kind),
            task::words.eq(sealer.seal("task.words", id, new.words)?),
            task::opened_at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Closes the open task about a text that waited for an answer of its own.
pub fn close_unclear(
    c: &mut Conn<'_>,
    s: FamilyScope,
    inbox_id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(task::table)
        .filter(task::service_id.eq(s.service_id))
        .filter(task::family_id.eq(s.family_id))
        .filter(task::inbox_id.eq(inbox_id))
        .filter(task::kind.eq("unclear"))
        .filter(task::closed_at.is_null())
        .set(task::closed_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Takes the words out of tasks that came with a text, except what a lead must see to keep somebody
/// safe.
pub fn forget_words(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    s: FamilyScope,
    inbox_id: Id,
) -> Result<(), Error> {
    let all: Vec<Id> = with_conn!(c, c => task::table
        .filter(task::service_id.eq(s.service_id))
        .filter(task::family_id.eq(s.family_id))
        .filter(task::inbox_id.eq(inbox_id))
        .filter(task::kind.ne_all(TaskKind::FOR_LEAD.map(TaskKind::as_str)))
        .select(task::id)
        .load(c))?;
    blank(c, sealer, (s.service_id, all))
}

/// Takes the words out of requests, and of what was written back, that came with these texts of a
/// number nobody knows.
pub fn forget_requests(
    c: &mut Conn<'_>,
    service: &Sealer,
    service_id: Id,
    texts: &[Id],
) -> Result<(), Error> {
    let all: Vec<Id> = with_conn!(c, c => task::table
        .filter(task::service_id.eq(service_id))
        .filter(task::family_id.is_null())
        .filter(task::inbox_id.eq_any(texts))
        .filter(task::kind.eq_any([TaskKind::Request.as_str(), TaskKind::WroteBack.as_str()]))
        .select(task::id)
        .load(c))?;
    blank(c, service, (service_id, all))
}

/// Takes the words out of these tasks.
fn blank(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    (service_id, tasks): (Id, Vec<Id>),
) -> Result<(), Error> {
    for id in tasks {
        let nothing = sealer.seal("task.words", id, "")?;
        with_conn!(c, c => diesel::update(task::table.find((service_id, id)))
            .set(task::words.eq(nothing))
            .execute(c))?;
    }
    Ok(())
}

/// A task as stored; its words still sealed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = task)]
pub struct TaskRow {
    /// Identity.
    pub id: Id,
    /// Which family, where known.
    pub family_id: Option<Id>,
    /// The text it came from, if it came from one.
    pub inbox_id: Option<Id>,
    /// Why.
    pub kind: String,
    /// Sealed words.
    pub words: Vec<u8>,
    /// Since when.
    pub opened_at: At,
}

/// Whether another open task of a family still holds its numbers back.
pub fn another_holds(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<bool, Error> {
    let pressing = TaskKind::FOR_LEAD.map(TaskKind::as_str);
    let found: Option<Id> = with_conn!(c, c => task::table
        .filter(task::service_id.eq(s.service_id))
        .filter(task::family_id.eq(s.family_id))
        .filter(task::closed_at.is_null())
        .filter(task::kind.eq_any(pressing))
        .filter(task::id.ne(id))
        .select(task::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// Open tasks of a service, oldest first; of these families only, where given. What a lead should
/// have looked at before `late` stands in front of all others.
pub fn open_tasks(
    c: &mut Conn<'_>,
    service_id: Id,
    families: Option<&[Id]>,
    late: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<TaskRow>, Error> {
    let pressing = TaskKind::FOR_LEAD.map(TaskKind::as_str);
    Ok(with_conn!(c, c => {
        let overdue = task::kind.eq_any(pressing).and(task::opened_at.le(At(late)));
        let mut query = task::table
            .filter(task::service_id.eq(service_id))
            .filter(task::closed_at.is_null())
            .into_boxed();
        if let Some(families) = families {
            query = query.filter(task::family_id.eq_any(families.to_vec()));
        }
        query.order((overdue.desc(), task::id)).limit(limit).select(TaskRow::as_select()).load(c)
    })?)
}

/// Open tasks of one kind of a family, with their sealed words.
pub fn open_of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    kind: TaskKind,
) -> Result<Vec<(Id, Vec<u8>)>, Error> {
    Ok(with_conn!(c, c => task::table
        .filter(task::service_id.eq(s.service_id))
        .filter(task::family_id.eq(s.family_id))
        .filter(task::kind.eq(kind.as_str()))
        .filter(task::closed_at.is_null())
        .select((task::id, task::words))
        .load(c))?)
}

/// A task's family, kind and text, to check who may close it.
pub fn task_of(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
) -> Result<(Option<Id>, String, Option<Id>), Error> {
    Ok(with_conn!(c, c => task::table
        .find((service_id, id))
        .select((task::family_id, task::kind, task::inbox_id))
        .first(c))?)
}

/// Closes a task; a second time changes nothing.
pub fn close_task(
    c: &mut Conn<'_>,
    service_id: Id,
    id: Id,
    by: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(task::table.find((service_id, id)))
        .filter(task::closed_at.is_null())
        .set((task::closed_at.eq(At(now)), task::closed_by.eq(by)))
        .execute(c))?;
    Ok(())
}
