//! What ends a referral besides a person's step with it: the child died. It happens in the room of
//! enrolments, and is written in its transaction.

use super::event_store::{self, Event, Words};
use super::model::news;
use super::words::{Happening, Notice, State};
use super::{ends_store, reading, store};
use crate::db::{Conn, Id};
use crate::enrolments::hand::Hand;
use crate::error::Error;

/// A child died: what was asked for it goes no further, nobody is reminded of it, and a code a
/// parent was sent for it is worth nothing. Only who asked may still be told, by a person.
///
/// # Errors
/// The engine failed.
pub fn child_died(c: &mut Conn<'_>, hand: &Hand<'_>, child: Id) -> Result<(), Error> {
    let s = hand.scope.service();
    let told = Notice::ALL.iter().copied().filter(|notice| *notice != Notice::TellReferrer);
    let told: Vec<Notice> = told.collect();
    for (id, is_over) in ends_store::of_child(c, hand.scope, child)? {
        event_store::forget(c, s, id, &told)?;
        if !is_over {
            end(c, hand, id)?;
        }
    }
    Ok(())
}

fn end(c: &mut Conn<'_>, hand: &Hand<'_>, id: Id) -> Result<(), Error> {
    let s = hand.scope.service();
    let mut one = store::get(c, s, &hand.app.keys, id)?;
    let was_sent = one.state != State::Draft && one.joined_to.is_none();
    one.state = State::Withdrawn;
    one.closed_at = Some(hand.now);
    store::set_confirm(c, s, id, None)?;
    store::save(c, s, &hand.app.keys, &mut one)?;
    let (actor_kind, actor_id) = hand.actor;
    let event = Event {
        id: Id::at(hand.now),
        kind: Happening::ChildDied,
        state: one.state,
        reason: None,
        actor_kind: actor_kind.to_owned(),
        actor_id,
        words: Words::default(),
        at: hand.now,
    };
    let whose = (id, Some(hand.scope.family_id));
    event_store::insert(c, s, &hand.sealer, whose, &event, None)?;
    let policy = reading::policy_of(hand.service()?, &one);
    if was_sent && policy.is_some_and(|p| news(&p.referral, one.by, one.state).is_some()) {
        event_store::notify(c, s, id, Notice::TellReferrer, (hand.now, hand.now))?;
    }
    Ok(())
}
