//! Which letters wait no more once a person has the thread, or a number nobody knows asked for
//! silence: asked at the moment a letter would leave.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{hold, store};
use crate::db::keys::Keys;
use crate::db::{Conn, FamilyScope, ServiceScope};
use crate::error::Error;
use crate::families::{desk, store as families};
use crate::messaging::model::{Class, Outgoing, Verdict};
use crate::messaging::ops::Desk;
use crate::messaging::reach_store::lane_now;

/// The families' desk, behind this one.
pub fn desk() -> Desk {
    Arc::new(decide)
}

/// Decides about one letter.
fn decide(
    c: &mut Conn<'_>,
    keys: &Keys,
    letter: &Outgoing,
    now: DateTime<Utc>,
) -> Result<Verdict, Error> {
    let why = match letter.family_id {
        None => stranger(c, keys, letter)?,
        Some(family_id) => {
            let scope = FamilyScope { service_id: letter.service_id, family_id };
            attended(c, keys, (scope, letter), now)?
        }
    };
    match why {
        Some(why) => Ok(Verdict::Drop(why)),
        None => desk::decide(c, keys, letter, now),
    }
}

/// A number nobody knows that asked for silence gets none of what waited.
fn stranger(
    c: &mut Conn<'_>,
    keys: &Keys,
    letter: &Outgoing,
) -> Result<Option<&'static str>, Error> {
    if letter.class == Class::Code {
        return Ok(None);
    }
    let s = ServiceScope { service_id: letter.service_id };
    let lane = (letter.service_id, letter.lane.as_slice());
    let lane = lane_now(c, keys, lane, &letter.receiver)?;
    let Some(thread) = store::of_lane(c, s, &lane)? else { return Ok(None) };
    if thread.hushed_at.is_some() {
        return Ok(Some("held"));
    }
    // An answer to what they wrote after the stop is owed to them.
    let stopped = thread.stopped_at.is_some_and(|at| match letter.class {
        Class::Person => true,
        Class::Reply => letter.queued_at < at,
        _ => false,
    });
    Ok(stopped.then_some("stopped"))
}

/// Whom a person is talking to is not reminded of anything by the machine.
fn attended(
    c: &mut Conn<'_>,
    keys: &Keys,
    (scope, letter): (FamilyScope, &Outgoing),
    now: DateTime<Utc>,
) -> Result<Option<&'static str>, Error> {
    let (Class::Reminder, Some(address)) = (letter.class, letter.address_id) else {
        return Ok(None);
    };
    let sealer = keys.family(c, scope)?;
    let (_, carer) = families::address_with_carer(c, scope, &sealer, address)?;
    let held = hold::of_carer(c, scope, carer.id, now)?;
    Ok(held.map(|_| "attended"))
}
