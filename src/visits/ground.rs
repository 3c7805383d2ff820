//! What a visit hangs on: the child's place in a programme, or the referral before there is one.

use super::booking::Booking;
use super::model::Kind;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments;
use crate::error::Error;
use crate::referrals;

/// The enrolment or the referral of a visit to be; a first talk or visit belongs to the referral
/// it answers, any other visit to the programme. Neither where there is none: a family of long
/// standing need not have come by a referral.
///
/// # Errors
/// The engine failed.
pub fn of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    new: &Booking,
) -> Result<(Option<Id>, Option<Id>), Error> {
    let first = matches!(new.kind, Kind::InitialContact | Kind::InitialVisit);
    if !first && let Some(place) = place(c, s, new)? {
        return Ok((Some(place), None));
    }
    if let Some(asked) = referrals::store::standing_of_child(c, s, new.child_id)? {
        return Ok((None, Some(asked)));
    }
    Ok((if first { place(c, s, new)? } else { None }, None))
}

/// The child's place in the programme that is named, else its only one.
fn place(c: &mut Conn<'_>, s: FamilyScope, new: &Booking) -> Result<Option<Id>, Error> {
    let open = enrolments::store::open_of_child(c, s, new.child_id)?;
    Ok(match (&new.programme, open.as_slice()) {
        (Some(code), _) => open.iter().find(|one| one.programme == *code).map(|one| one.id),
        (None, [only]) => Some(only.id),
        (None, _) => None,
    })
}
