//! Taking the locks of a referral. Every change takes them in one order, whichever way it came:
//! families first, then referrals, each by identity. So two changes at once wait for each other and
//! never block each other.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::schema::referral;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::with_conn;

/// Whose locks a change needs.
#[derive(Debug, PartialEq, Eq)]
struct Knot {
    families: BTreeSet<Id>,
    referrals: BTreeSet<Id>,
}

/// Holds referrals until the use case ends, with all that are joined to them, those they are joined
/// to, and their families: whoever changes one of them meanwhile waits, and then reads it as it is.
/// `family` is one they are about to get. One that is not there is held by nobody.
///
/// # Errors
/// The engine failed.
pub(super) fn hold(
    c: &mut Conn<'_>,
    s: ServiceScope,
    ids: &[Id],
    family: Option<Id>,
) -> Result<(), Error> {
    let mut wanted = knot(c, s, ids, family)?;
    loop {
        say(c, "SAVEPOINT before_hold")?;
        lock(c, s, &wanted)?;
        let found = knot(c, s, ids, family)?;
        if found == wanted {
            return say(c, "RELEASE SAVEPOINT before_hold");
        }
        // While it waited another change tied or untied something: all is let go, for what is to be
        // held besides may come before what is held.
        say(c, "ROLLBACK TO SAVEPOINT before_hold")?;
        wanted = found;
    }
}

fn say(c: &mut Conn<'_>, what: &'static str) -> Result<(), Error> {
    with_conn!(c, c => diesel::sql_query(what).execute(c))?;
    Ok(())
}

/// What is tied together now.
fn knot(c: &mut Conn<'_>, s: ServiceScope, ids: &[Id], family: Option<Id>) -> Result<Knot, Error> {
    let own: Vec<(Id, Option<Id>)> = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::id.eq_any(ids.iter().copied()))
        .select((referral::id, referral::joined_to))
        .load(c))?;
    let leads: Vec<Id> = own.iter().map(|(id, led_by)| led_by.unwrap_or(*id)).collect();
    let rows: Vec<(Id, Option<Id>)> = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::id.eq_any(leads.clone()).or(referral::joined_to.eq_any(leads)))
        .select((referral::id, referral::family_id))
        .load(c))?;
    Ok(Knot {
        families: rows.iter().filter_map(|(_, family)| *family).chain(family).collect(),
        referrals: rows.iter().map(|(id, _)| *id).collect(),
    })
}

fn lock(c: &mut Conn<'_>, s: ServiceScope, all: &Knot) -> Result<(), Error> {
    for family_id in all.families.iter().copied() {
        // One that is not there is refused where it is looked for, with its field.
        match crate::db::store::hold(c, FamilyScope { service_id: s.service_id, family_id }) {
            Ok(_) | Err(Error::Refused(Code::NotFound)) => {}
            Err(error) => return Err(error),
        }
    }
    for id in all.referrals.iter().copied() {
        with_conn!(c, c => diesel::update(referral::table.find((s.service_id, id)))
            .set(referral::rev.eq(referral::rev))
            .execute(c))?;
    }
    Ok(())
}
