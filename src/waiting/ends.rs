//! What ends an entry besides a lead's step: the child died, or is in the programme it waited for.
//! Both happen in the room of enrolments, and are written in its transaction.

use super::store::{self, Event, Whose, Words};
use super::words::{Happening, State};
use crate::db::{Conn, Id};
use crate::enrolments::hand::Hand;
use crate::enrolments::model::Enrolment;
use crate::error::Error;

/// A child died: it is on no list any more, and nobody offers its family a place.
///
/// # Errors
/// The engine failed.
pub fn child_died(c: &mut Conn<'_>, hand: &Hand<'_>, child: Id) -> Result<(), Error> {
    end(c, hand, (child, None), (State::Removed, Happening::ChildDied))
}

/// A child is in a programme: it does not wait for it any more.
///
/// # Errors
/// The engine failed.
pub fn begun(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<(), Error> {
    let what = (State::Allocated, Happening::Enrolled);
    end(c, hand, (of.child_id, Some(&of.programme)), what)
}

fn end(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    (child, programme): (Id, Option<&str>),
    (state, kind): (State, Happening),
) -> Result<(), Error> {
    let open = store::open(c, hand.scope.service(), Whose::Family(hand.scope.family_id))?;
    for mut entry in open.into_iter().filter(|entry| entry.child_id == child) {
        if programme.is_some_and(|code| code != entry.programme) {
            continue;
        }
        (entry.state, entry.rev, entry.ended_at) = (state, hand.rev, Some(hand.now));
        store::save(c, hand.scope, &entry)?;
        let (actor, actor_id) = hand.actor;
        let words = Words::default();
        let event = Event { id: Id::at(hand.now), kind, state, actor_id, words, at: hand.now };
        store::insert_event(c, hand.scope, &hand.sealer, (entry.id, actor), &event, None)?;
    }
    Ok(())
}
