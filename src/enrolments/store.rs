//! Rows of enrolments and of their history.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{Enrolment, Event, Happening, State, Words, read, word};
use super::schema::{enrolment, enrolment_event};
use crate::db::request::{Asked, Before};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::programmes::ending::ClosingReason;
use crate::with_conn;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = enrolment)]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    programme: String,
    policy: String,
    state: String,
    began_on: Option<NaiveDate>,
    look_again_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    planned: Option<i32>,
    reason: Option<String>,
    created_at: At,
    closed_at: Option<At>,
    rev: i64,
    assessment_until: Option<NaiveDate>,
}

fn number(planned: Option<u32>) -> Option<i32> {
    planned.and_then(|planned| i32::try_from(planned).ok())
}

impl Row {
    fn open(self) -> Result<Enrolment, Error> {
        Ok(Enrolment {
            id: self.id,
            child_id: self.child_id,
            programme: self.programme,
            policy: self.policy,
            state: read(&self.state)?,
            began_on: self.began_on,
            look_again_on: self.look_again_on,
            ends_on: self.ends_on,
            assessment_until: self.assessment_until,
            planned: self.planned.and_then(|planned| u32::try_from(planned).ok()),
            reason: self.reason.as_deref().map(read).transpose()?,
            created_at: self.created_at.0,
            closed_at: self.closed_at.map(|at| at.0),
            rev: self.rev,
        })
    }
}

/// Adds an enrolment.
///
/// # Errors
/// [`Code::AlreadyEnrolled`] where the child is in the programme.
pub fn insert(c: &mut Conn<'_>, s: FamilyScope, new: &Enrolment) -> Result<(), Error> {
    let row = Row {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        child_id: new.child_id,
        programme: new.programme.clone(),
        policy: new.policy.clone(),
        state: word(&new.state)?,
        began_on: new.began_on,
        look_again_on: new.look_again_on,
        ends_on: new.ends_on,
        planned: number(new.planned),
        reason: new.reason.as_ref().map(word).transpose()?,
        created_at: At(new.created_at),
        closed_at: new.closed_at.map(At),
        rev: new.rev,
        assessment_until: new.assessment_until,
    };
    let added = c.attempt(|c| {
        with_conn!(c, c => diesel::insert_into(enrolment::table).values(&row).execute(c))?;
        Ok(())
    });
    added.map_err(|e| if e.is_unique() { Error::Refused(Code::AlreadyEnrolled) } else { e })
}

/// Writes how an enrolment stands now.
pub fn put(c: &mut Conn<'_>, s: FamilyScope, now: &Enrolment) -> Result<(), Error> {
    let (state, reason) = (word(&now.state)?, now.reason.as_ref().map(word).transpose()?);
    with_conn!(c, c => diesel::update(enrolment::table.find((s.service_id, now.id)))
        .filter(enrolment::family_id.eq(s.family_id))
        .set((
            enrolment::state.eq(&state),
            enrolment::began_on.eq(now.began_on),
            enrolment::look_again_on.eq(now.look_again_on),
            enrolment::ends_on.eq(now.ends_on),
            enrolment::planned.eq(number(now.planned)),
            enrolment::reason.eq(reason.as_deref()),
            enrolment::closed_at.eq(now.closed_at.map(At)),
            enrolment::assessment_until.eq(now.assessment_until),
            enrolment::rev.eq(now.rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Whose an enrolment is: its child.
///
/// # Errors
/// [`Error::not_found`].
pub fn child_of(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Id, Error> {
    Ok(with_conn!(c, c => enrolment::table
        .find((s.service_id, id))
        .select(enrolment::child_id)
        .first(c))?)
}

/// One enrolment.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<Enrolment, Error> {
    let row: Row = with_conn!(c, c => enrolment::table
        .find((s.service_id, id))
        .filter(enrolment::family_id.eq(s.family_id))
        .select(Row::as_select())
        .first(c))?;
    row.open()
}

/// The enrolments of a child, newest first.
pub fn of_child(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<Enrolment>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => enrolment::table
        .filter(enrolment::service_id.eq(s.service_id))
        .filter(enrolment::family_id.eq(s.family_id))
        .filter(enrolment::child_id.eq(child))
        .order(enrolment::id.desc())
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::open).collect()
}

/// Those of them that are not over.
pub fn open_of_child(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<Enrolment>, Error> {
    let all = of_child(c, s, child)?;
    Ok(all.into_iter().filter(|one| one.state != State::Closed).collect())
}

/// The versions of the rules that open enrolments were decided under.
///
/// # Errors
/// The engine failed.
pub fn versions(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<String>, Error> {
    let closed = word(&State::Closed)?;
    Ok(with_conn!(c, c => enrolment::table
        .filter(enrolment::service_id.eq(s.service_id))
        .filter(enrolment::state.ne(closed))
        .select(enrolment::policy)
        .distinct()
        .load(c))?)
}

/// The request that was made before under a key.
pub fn request(c: &mut Conn<'_>, s: ServiceScope, request: &[u8]) -> Result<Option<Before>, Error> {
    Ok(with_conn!(c, c => enrolment_event::table
        .filter(enrolment_event::service_id.eq(s.service_id))
        .filter(enrolment_event::request_mac.eq(request))
        .select((enrolment_event::enrolment_id, enrolment_event::content_mac))
        .first(c)
        .optional())?)
}

/// What is written down of something that happened.
pub struct NewEvent<'a> {
    /// To which enrolment.
    pub enrolment_id: Id,
    /// What.
    pub kind: Happening,
    /// Why.
    pub reason: Option<ClosingReason>,
    /// Who: `carer`, `visitor`, `lead` or `system`, and which.
    pub actor: (&'static str, Option<Id>),
    /// What was written with it.
    pub words: &'a Words,
    /// The client's key for the request and the fingerprint of what it asked.
    pub request: Option<&'a Asked>,
}

/// Adds a line to an enrolment's history; there is no function that changes or removes one.
pub fn insert_event(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    new: &NewEvent<'_>,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let id = Id::at(now);
    let (kind, reason) = (word(&new.kind)?, new.reason.as_ref().map(word).transpose()?);
    let words = match new.words.is_empty() {
        true => None,
        false => Some(sealer.seal_json("enrolment_event.words", id, new.words)?),
    };
    with_conn!(c, c => diesel::insert_into(enrolment_event::table)
        .values((
            enrolment_event::service_id.eq(s.service_id),
            enrolment_event::family_id.eq(s.family_id),
            enrolment_event::id.eq(id),
            enrolment_event::enrolment_id.eq(new.enrolment_id),
            enrolment_event::kind.eq(&kind),
            enrolment_event::reason.eq(reason.as_deref()),
            enrolment_event::actor_kind.eq(new.actor.0),
            enrolment_event::actor_id.eq(new.actor.1),
            enrolment_event::words.eq(words.as_deref()),
            enrolment_event::request_mac.eq(new.request.map(|(mac, _)| mac.as_slice())),
            enrolment_event::content_mac.eq(new.request.map(|(_, mac)| mac.as_slice())),
            enrolment_event::at.eq(At(now)),
            enrolment_event::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable)]
struct EventRow {
    id: Id,
    kind: String,
    reason: Option<String>,
    actor_kind: String,
    words: Option<Vec<u8>>,
    at: At,
}

/// The history of an enrolment, in order.
pub fn events(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    enrolment_id: Id,
) -> Result<Vec<Event>, Error> {
    let rows: Vec<EventRow> = with_conn!(c, c => enrolment_event::table
        .filter(enrolment_event::service_id.eq(s.service_id))
        .filter(enrolment_event::family_id.eq(s.family_id))
        .filter(enrolment_event::enrolment_id.eq(enrolment_id))
        .order(enrolment_event::id)
        .select((
            enrolment_event::id,
            enrolment_event::kind,
            enrolment_event::reason,
            enrolment_event::actor_kind,
            enrolment_event::words,
            enrolment_event::at,
        ))
        .load(c))?;
    let open = |row: EventRow| {
        let words = row.words.as_deref();
        let words = words
            .map(|cell| sealer.open_json("enrolment_event.words", row.id, cell))
            .transpose()?;
        Ok(Event {
            kind: read(&row.kind)?,
            reason: row.reason.as_deref().map(read).transpose()?,
            actor_kind: row.actor_kind,
            words,
            at: row.at.0,
        })
    };
    rows.into_iter().map(open).collect()
}
