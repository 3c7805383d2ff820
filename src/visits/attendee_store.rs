//! Rows of who else comes to a visit. Their names are sealed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Attendee, AttendeeRole, NewAttendee, Reply};
use super::schema::visit_attendee;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

type Row = (Id, Id, String, Vec<u8>, String, Option<Id>);

/// Adds people to a visit, with what they have answered.
pub fn add(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (visit_id, reply): (Id, Reply),
    new: &[NewAttendee],
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    for one in new {
        insert(c, s, sealer, (visit_id, one, reply, None), (now, rev))?;
    }
    Ok(())
}

fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (visit_id, one, reply, root_id): (Id, &NewAttendee, Reply, Option<Id>),
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let id = Id::at(now);
    let name = sealer.seal("visit_attendee.name", id, &one.name)?;
    with_conn!(c, c => diesel::insert_into(visit_attendee::table)
        .values((
            visit_attendee::service_id.eq(s.service_id),
            visit_attendee::family_id.eq(s.family_id),
            visit_attendee::id.eq(id),
            visit_attendee::visit_id.eq(visit_id),
            visit_attendee::role.eq(one.role.as_str()),
            visit_attendee::name.eq(&name),
            visit_attendee::reply.eq(reply.as_str()),
            visit_attendee::rev.eq(rev),
            visit_attendee::root_id.eq(root_id),
        ))
        .execute(c))?;
    Ok(())
}

/// Who else comes to each of some visits, in the order they were added.
pub fn of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    visits: &[Id],
) -> Result<Vec<(Id, Attendee)>, Error> {
    if visits.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = with_conn!(c, c => visit_attendee::table
        .filter(visit_attendee::service_id.eq(s.service_id))
        .filter(visit_attendee::family_id.eq(s.family_id))
        .filter(visit_attendee::visit_id.eq_any(visits))
        .order(visit_attendee::id)
        .select((
            visit_attendee::visit_id,
            visit_attendee::id,
            visit_attendee::role,
            visit_attendee::name,
            visit_attendee::reply,
            visit_attendee::root_id,
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(visit_id, id, role, name, reply, root_id)| {
            let unknown = || Error::Internal("an attendee with an unknown word".to_owned());
            let attendee = Attendee {
                id,
                root_id: root_id.unwrap_or(id),
                role: AttendeeRole::parse(&role).ok_or_else(unknown)?,
                name: sealer.open("visit_attendee.name", id, &name)?,
                reply: Reply::parse(&reply).ok_or_else(unknown)?,
            };
            Ok((visit_id, attendee))
        })
        .collect()
}

/// Asks the people of a visit that moved anew, for its new time.
pub fn carry(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (from, to): (Id, Id),
    at: (DateTime<Utc>, i64),
) -> Result<(), Error> {
    for (_, one) in of(c, s, sealer, &[from])? {
        let again = NewAttendee { role: one.role, name: one.name };
        let asked = (to, &again, Reply::NeedsAction, Some(one.root_id));
        insert(c, s, sealer, asked, at)?;
    }
    Ok(())
}

/// Keeps what somebody answered. `false` = nobody of that visit.
pub fn reply(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (visit_id, id): (Id, Id),
    reply: Reply,
    rev: i64,
) -> Result<bool, Error> {
    let row = visit_attendee::table.find((s.service_id, id));
    let changed = with_conn!(c, c => diesel::update(row)
        .filter(visit_attendee::family_id.eq(s.family_id))
        .filter(visit_attendee::visit_id.eq(visit_id))
        .set((visit_attendee::reply.eq(reply.as_str()), visit_attendee::rev.eq(rev)))
        .execute(c))?;
    Ok(changed == 1)
}
