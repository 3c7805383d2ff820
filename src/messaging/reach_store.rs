//! Rows that tell how a number was heard last. They hold fingerprints and a time, no words.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::model::Incoming;
use super::schema::reach;
use super::wire::{Reach, Wire, user_hash, user_of};
use crate::db::keys::Keys;
use crate::db::{At, Conn, Id, Keep};
use crate::error::Error;
use crate::with_conn;

/// How a number was heard last.
pub fn of(c: &mut Conn<'_>, service_id: Id, lane: &[u8]) -> Result<Option<Reach>, Error> {
    let found: Option<(String, Option<At>)> = with_conn!(c, c => reach::table
        .find((service_id, lane))
        .select((reach::wire, reach::heard_at))
        .first(c)
        .optional())?;
    Ok(found.map(|(wire, at)| Reach {
        wire: Wire::parse(&wire).unwrap_or(Wire::Sms),
        heard_at: at.map(|at| at.0),
    }))
}

/// Keeps by which network a text came: answers go there, unless a later one came by another. Only
/// words open the day in which they may be any.
///
/// Once its family is held: whoever takes a number from a family holds the family, then forgets how
/// the number was heard.
pub fn heard(c: &mut Conn<'_>, text: &Incoming) -> Result<(), Error> {
    if text.chat || (text.whatsapp && !text.kind.is_said()) {
        return Ok(());
    }
    let key = (text.service_id, text.lane.clone());
    let at: DateTime<Utc> = text.sent_at.min(text.received_at);
    let mut wire = Wire::Sms;
    // Nobody who never wrote in WhatsApp has a row.
    if text.whatsapp {
        wire = Wire::WhatsApp;
        put(c, text.service_id, &text.lane)?;
        with_conn!(c, c => diesel::update(reach::table.find(key.clone()))
            .filter(reach::heard_at.is_null().or(reach::heard_at.lt(At(at))))
            .set(reach::heard_at.eq(At(at)))
            .execute(c))?;
    }
    // Networks tell whole seconds.
    let same = At(at + Duration::seconds(1));
    let _one: Vec<Id> = with_conn!(c, c => diesel::update(reach::table.find(key))
        .filter(reach::last_at.is_null().or(reach::last_at.lt(same)))
        .set((reach::wire.eq(wire.as_str()), reach::last_at.eq(At(at))))
        .returning(reach::service_id)
        .kept()
        .load(c))?;
    Ok(())
}

/// Forgets how a number was heard: it is somebody else's now.
pub fn forget(c: &mut Conn<'_>, service_id: Id, lane: &[u8]) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(reach::table.find((service_id, lane))).execute(c))?;
    Ok(())
}

fn put(c: &mut Conn<'_>, service_id: Id, lane: &[u8]) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(reach::table)
        .values((
            reach::service_id.eq(service_id),
            reach::lane.eq(lane),
            reach::wire.eq(Wire::WhatsApp.as_str()),
        ))
        .on_conflict((reach::service_id, reach::lane))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Learns that an identity of WhatsApp's and a number are the same person's. `former` is the lane
/// of what they wrote before their number showed.
pub fn learn(
    c: &mut Conn<'_>,
    service_id: Id,
    lane: &[u8],
    (user, former): (&[u8], &[u8]),
) -> Result<(), Error> {
    if lane_of_user(c, service_id, user)?.as_deref() == Some(lane) {
        return Ok(());
    }
    // They may have had another number before.
    with_conn!(c, c => diesel::update(reach::table)
        .filter(reach::service_id.eq(service_id))
        .filter(reach::user_hash.eq(user))
        .set(reach::user_hash.eq(None::<Vec<u8>>))
        .execute(c))?;
    put(c, service_id, lane)?;
    with_conn!(c, c => diesel::update(reach::table.find((service_id, lane)))
        .set((reach::user_hash.eq(user), reach::former.eq(former)))
        .execute(c))?;
    Ok(())
}

/// The lane of what somebody wrote before their number showed.
pub fn former_lane(
    c: &mut Conn<'_>,
    service_id: Id,
    lane: &[u8],
) -> Result<Option<Vec<u8>>, Error> {
    let found: Option<Option<Vec<u8>>> = with_conn!(c, c => reach::table
        .find((service_id, lane))
        .select(reach::former)
        .first(c)
        .optional())?;
    Ok(found.flatten())
}

/// The lane a receiver has by now: who had no number may have shown one since.
pub fn lane_now(
    c: &mut Conn<'_>,
    keys: &Keys,
    (service_id, lane): (Id, &[u8]),
    receiver: &str,
) -> Result<Vec<u8>, Error> {
    let known = match user_of(receiver) {
        Some(user) => lane_of_user(c, service_id, &user_hash(keys, service_id, user))?,
        None => None,
    };
    Ok(known.unwrap_or_else(|| lane.to_vec()))
}

/// The lane of the number an identity is known to have.
pub fn lane_of_user(
    c: &mut Conn<'_>,
    service_id: Id,
    user: &[u8],
) -> Result<Option<Vec<u8>>, Error> {
    Ok(with_conn!(c, c => reach::table
        .filter(reach::service_id.eq(service_id))
        .filter(reach::user_hash.eq(user))
        .select(reach::lane)
        .first(c)
        .optional())?)
}
