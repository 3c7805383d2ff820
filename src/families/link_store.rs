//! Rows that say which adult may do what for which child.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::Consent;
use super::rights::Rights;
use super::schema::{address, carer, carer_child};
use super::store::{self, ConsentEvent};
use crate::auth::CarerPrincipal;
use crate::db::keys::Keys;
use crate::db::schema::{family_head, family_key};
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::messaging::reach_store;
use crate::with_conn;

/// Version of the words of a number taken out of use: there were none.
const RELEASED: &str = "released/1";

type RightsRow = (bool, bool, bool, bool);

/// The columns of [`RightsRow`].
const RIGHTS: (
    carer_child::may_log,
    carer_child::may_book,
    carer_child::may_consent,
    carer_child::may_read,
) = (carer_child::may_log, carer_child::may_book, carer_child::may_consent, carer_child::may_read);

fn rights((log, book, consent, read): RightsRow) -> Rights {
    Rights { log, book, consent, read }
}

/// Says what a carer may do for a child; takes the place of what was said before.
pub fn put_rights(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (carer_id, child_id): (Id, Id),
    rights: Rights,
    rev: i64,
) -> Result<(), Error> {
    let values = (
        carer_child::may_log.eq(rights.log),
        carer_child::may_book.eq(rights.book),
        carer_child::may_consent.eq(rights.consent),
        carer_child::may_read.eq(rights.read),
        carer_child::rev.eq(rev),
    );
    with_conn!(c, c => diesel::insert_into(carer_child::table)
        .values((
            carer_child::service_id.eq(s.service_id),
            carer_child::family_id.eq(s.family_id),
            carer_child::carer_id.eq(carer_id),
            carer_child::child_id.eq(child_id),
            values,
        ))
        .on_conflict((
            carer_child::service_id,
            carer_child::carer_id,
            carer_child::child_id,
        ))
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// A child a carer is linked with: the family's wrapped key, its counter, what the carer may do.
/// One statement; a child they are not linked with is as unknown as one that does not exist.
///
/// # Errors
/// [`Error::not_found`].
pub fn reach_child(
    c: &mut Conn<'_>,
    who: &CarerPrincipal,
    child: Id,
) -> Result<(Vec<u8>, i64, Rights), Error> {
    let s = who.scope;
    let (wrapped, rev, row): (Vec<u8>, i64, RightsRow) = with_conn!(c, c => carer_child::table
        .inner_join(family_key::table.on(
            family_key::service_id.eq(carer_child::service_id)
                .and(family_key::family_id.eq(carer_child::family_id)),
        ))
        .inner_join(family_head::table.on(
            family_head::service_id.eq(carer_child::service_id)
                .and(family_head::family_id.eq(carer_child::family_id)),
        ))
        .filter(carer_child::service_id.eq(s.service_id))
        .filter(carer_child::family_id.eq(s.family_id))
        .filter(carer_child::carer_id.eq(who.carer_id))
        .filter(carer_child::child_id.eq(child))
        .select((
            family_key::wrapped,
            family_head::rev,
            RIGHTS,
        ))
        .first(c))?;
    Ok((wrapped, rev, rights(row)))
}

/// The children a carer is linked with, and what they may do for each.
pub fn links_of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    carer_id: Id,
) -> Result<Vec<(Id, Rights)>, Error> {
    let rows: Vec<(Id, RightsRow)> = with_conn!(c, c => carer_child::table
        .filter(carer_child::service_id.eq(s.service_id))
        .filter(carer_child::family_id.eq(s.family_id))
        .filter(carer_child::carer_id.eq(carer_id))
        .order(carer_child::child_id)
        .select((
            carer_child::child_id,
            RIGHTS,
        ))
        .load(c))?;
    Ok(rows.into_iter().map(|(child, row)| (child, rights(row))).collect())
}

/// Carers who may book, move and cancel a child's visits, those whose link is over left out.
pub fn booking(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => carer_child::table
        .inner_join(carer::table.on(
            carer::service_id.eq(carer_child::service_id)
                .and(carer::id.eq(carer_child::carer_id)),
        ))
        .filter(carer_child::service_id.eq(s.service_id))
        .filter(carer_child::family_id.eq(s.family_id))
        .filter(carer_child::child_id.eq(child))
        .filter(carer_child::may_book.eq(true))
        .filter(carer::ended_at.is_null())
        .select(carer_child::carer_id)
        .load(c))?)
}

/// Carers of a family who may consent for a child, those whose link is over left out.
pub fn consenting(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<(Id, Id)>, Error> {
    Ok(with_conn!(c, c => carer_child::table
        .inner_join(carer::table.on(
            carer::service_id.eq(carer_child::service_id)
                .and(carer::id.eq(carer_child::carer_id)),
        ))
        .filter(carer_child::service_id.eq(s.service_id))
        .filter(carer_child::family_id.eq(s.family_id))
        .filter(carer_child::may_consent.eq(true))
        .filter(carer::ended_at.is_null())
        .select((carer_child::carer_id, carer_child::child_id))
        .load(c))?)
}

/// Ends a carer's link with a family: no rights, no number anybody finds them by. What they wrote
/// and their name beside it stay. `false` = it was over already.
pub fn end_carer(
    c: &mut Conn<'_>,
    s: FamilyScope,
    keys: &Keys,
    carer_id: Id,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<bool, Error> {
    let ended = with_conn!(c, c => diesel::update(carer::table.find((s.service_id, carer_id)))
        .filter(carer::family_id.eq(s.family_id))
        .filter(carer::ended_at.is_null())
        .set((carer::ended_at.eq(At(now)), carer::rev.eq(rev)))
        .execute(c))?;
    if ended == 0 {
        return Ok(false);
    }
    with_conn!(c, c => diesel::delete(carer_child::table)
        .filter(carer_child::service_id.eq(s.service_id))
        .filter(carer_child::family_id.eq(s.family_id))
        .filter(carer_child::carer_id.eq(carer_id))
        .execute(c))?;
    let numbers: Vec<Id> = with_conn!(c, c => address::table
        .filter(address::service_id.eq(s.service_id))
        .filter(address::family_id.eq(s.family_id))
        .filter(address::carer_id.eq(carer_id))
        .select(address::id)
        .load(c))?;
    for number in numbers {
        release_number(c, s, keys, (number, "staff"), now, rev)?;
    }
    Ok(true)
}

/// A number that is not this family's: nobody is found by it any more, so that it may belong to
/// somebody else. What comes from it is answered as from any stranger. The ledger keeps how we
/// know (`source`), unless the number had said stop itself. `false` = it was over already.
pub fn release_number(
    c: &mut Conn<'_>,
    s: FamilyScope,
    keys: &Keys,
    (id, source): (Id, &str),
    now: DateTime<Utc>,
    rev: i64,
) -> Result<bool, Error> {
    let nobody = keys.mac("released-number", &[id.0.as_bytes()]);
    let before: Option<(String, Vec<u8>)> = with_conn!(c, c => address::table
        .find((s.service_id, id))
        .filter(address::family_id.eq(s.family_id))
        .filter(address::ended_at.is_null())
        .select((address::consent, address::number_hash))
        .first(c)
        .optional())?;
    let Some((before, lane)) = before else { return Ok(false) };
    // Who has it next is not answered where this family wrote.
    reach_store::forget(c, s.service_id, &lane)?;
    with_conn!(c, c => diesel::update(address::table.find((s.service_id, id)))
        .filter(address::family_id.eq(s.family_id))
        .set((
            address::number_hash.eq(nobody),
            address::ended_at.eq(At(now)),
            address::rev.eq(rev),
        ))
        .execute(c))?;
    if Consent::parse(&before) != Consent::Stopped {
        let event =
            ConsentEvent { address_id: id, kind: Consent::Stopped, source, wording: RELEASED };
        store::set_consent(c, s, &event, now, rev)?;
    }
    Ok(true)
}

/// The queues of a family's numbers.
pub fn lanes(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<Vec<u8>>, Error> {
    Ok(with_conn!(c, c => address::table
        .filter(address::service_id.eq(s.service_id))
        .filter(address::family_id.eq(s.family_id))
        .select(address::number_hash)
        .load(c))?)
}

/// Holds a number back: the phone may be watched.
pub fn hold(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    at: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(address::table.find((s.service_id, id)))
        .filter(address::family_id.eq(s.family_id))
        .set((address::held_at.eq(At(at)), address::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}

/// Lets every held number of a family go: a person has looked.
pub fn release_held(c: &mut Conn<'_>, s: FamilyScope, rev: i64) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(address::table)
        .filter(address::service_id.eq(s.service_id))
        .filter(address::family_id.eq(s.family_id))
        .filter(address::held_at.is_not_null())
        .set((address::held_at.eq(None::<At>), address::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}

/// Takes the numbers of a carer out of use, before another takes their place.
pub fn release_numbers(
    c: &mut Conn<'_>,
    s: FamilyScope,
    keys: &Keys,
    sealer: &crate::db::seal::Sealer,
    carer_id: Id,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    for number in store::addresses_of(c, s, sealer, carer_id)? {
        release_number(c, s, keys, (number.id, "staff"), now, rev)?;
    }
    Ok(())
}
