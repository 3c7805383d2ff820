//! The address a carer has in the web chat: it stands for the carer and needs no phone. Lists of
//! numbers leave it out; nothing but answers in the chat goes there.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::Consent;
use super::schema::address;
use super::store::find_address;
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::messaging::store::lane_of;
use crate::messaging::thread::WEB_CHAT;
use crate::with_conn;

/// What stands where a number stands otherwise.
pub fn sender(carer_id: Id) -> String {
    format!("chat:{carer_id}")
}

/// The thread of a carer.
pub fn lane(keys: &Keys, service_id: Id, carer_id: Id) -> Vec<u8> {
    lane_of(keys, service_id, &sender(carer_id))
}

/// Makes sure a carer has an address in the chat. Who writes there agreed to be answered there.
pub fn open(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (keys, sealer): (&Keys, &Sealer),
    carer_id: Id,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let lane = lane(keys, s.service_id, carer_id);
    if find_address(c, s.service_id, WEB_CHAT, &lane)?.is_some() {
        return Ok(());
    }
    let id = Id::at(now);
    let row = (
        address::service_id.eq(s.service_id),
        address::family_id.eq(s.family_id),
        address::id.eq(id),
        address::carer_id.eq(carer_id),
        address::channel.eq(WEB_CHAT),
        address::number.eq(sealer.seal("address.number", id, &sender(carer_id))?),
        address::number_hash.eq(lane),
        address::consent.eq(Consent::Yes.as_str()),
        address::created_at.eq(At(now)),
        address::rev.eq(rev),
    );
    with_conn!(c, c => diesel::insert_into(address::table).values(row).execute(c))?;
    Ok(())
}

/// Everywhere a carer was ever written to: numbers, those that are not theirs any more too, and the
/// chat.
pub fn addresses_ever(c: &mut Conn<'_>, s: FamilyScope, carer_id: Id) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => address::table
        .filter(address::service_id.eq(s.service_id))
        .filter(address::family_id.eq(s.family_id))
        .filter(address::carer_id.eq(carer_id))
        .order(address::id)
        .select(address::id)
        .load(c))?)
}
