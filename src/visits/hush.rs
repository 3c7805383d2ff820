//! What this room does for that of enrolments, in its transactions: visits fall silent with a
//! family and come again, those that took place are counted; and what it asks of that room.

use chrono::{DateTime, Utc};

use super::booking::Booking;
use super::hand::Hand;
use super::model::{Actor, Door, Kind, Reason, Side, State, Visit};
use super::ops::FAR;
use super::store::{self, Wanted};
use super::{engagement_store, grown_store, loose_ends, series_store};
use crate::clock::wall;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::hand::{Above, Hand as Enrolling};
use crate::enrolments::phases::{self, Kept, Wish};
use crate::enrolments::silence::Kind as Silence;
use crate::enrolments::silence_store;
use crate::error::Error;
use crate::families;
use crate::{referrals, waiting};

/// What this room does for that of enrolments.
pub const ABOVE: Above = Above {
    hush,
    wake,
    completed: engagement_store::completed,
    taken_on: referrals::store::rules_taken_on_under,
    begun: waiting::ends::begun,
    loose_ends: loose_ends::ask,
};

/// Whether something came of a referral in this room or that of the waiting list: a visit that hangs
/// on it, or a place that was not taken off again.
///
/// # Errors
/// The engine failed.
pub fn grown(c: &mut Conn<'_>, s: FamilyScope, referral: Id) -> Result<bool, Error> {
    let visited = grown_store::hangs_on(c, s, referral)?;
    Ok(visited || waiting::store::stands_on(c, s, referral)?)
}

/// Visits of a family called off at once, at most: more than a diary of four hundred days holds.
const MOST: i64 = 10_000;

fn children(c: &mut Conn<'_>, by: &Enrolling<'_>, only: Option<Id>) -> Result<Vec<Id>, Error> {
    if let Some(child) = only {
        return Ok(vec![child]);
    }
    let all = families::store::children(c, by.scope, &by.sealer)?;
    Ok(all.into_iter().map(|child| child.id).collect())
}

/// Ends the series and calls off the visits ahead, without a word to anybody. A child who died waits
/// for nothing and is asked for no more.
fn hush(c: &mut Conn<'_>, by: &Enrolling<'_>, why: Silence, only: Option<Id>) -> Result<(), Error> {
    if let (Silence::ChildDied, Some(child)) = (why, only) {
        waiting::ends::child_died(c, by, child)?;
        referrals::ends::child_died(c, by, child)?;
    }
    let children = children(c, by, only)?;
    series_store::end_all(c, by.scope, &children, (by.now, by.rev))?;
    let (kind, id) = by.actor;
    let hand = Hand {
        app: by.app,
        scope: by.scope,
        sealer: by.sealer.clone(),
        actor: Actor { side: Side::Service, kind, id, door: Door::App },
        now: by.now,
        rev: by.rev,
        request: None,
        answered: None,
    };
    let wanted = Wanted { children, from: by.now, until: FAR, live_only: true, limit: MOST };
    let reason = match why {
        Silence::ChildDied | Silence::CarerDied => Reason::Bereavement,
        Silence::InHospital => Reason::Hospital,
        Silence::TakenIntoCare => Reason::Other,
    };
    for visit in store::list(c, by.scope, &by.sealer, &wanted)? {
        if visit.starts_at > by.now {
            hand.call_off(c, visit, Some(reason), None, None)?;
        }
    }
    Ok(())
}

/// Lets the series go on that ended with a silence; the clock puts their visits into the diaries.
fn wake(
    c: &mut Conn<'_>,
    by: &Enrolling<'_>,
    (since, only): (DateTime<Utc>, Option<Id>),
) -> Result<(), Error> {
    let mut alive = Vec::new();
    for child in children(c, by, only)? {
        if !silence_store::has_died(c, by.scope, child)? {
            alive.push(child);
        }
    }
    let (children, today) = (alive, wall(by.now, by.zone).date());
    series_store::go_on(c, by.scope, (&children, since), (today, by.rev))
}

impl Hand<'_> {
    /// Refuses a visit that the rules of its programme do not have.
    ///
    /// # Errors
    /// [`InviteOnly`](crate::error::Code::InviteOnly),
    /// [`BlockComplete`](crate::error::Code::BlockComplete).
    pub(super) fn need_open(
        &self,
        c: &mut Conn<'_>,
        new: &Booking,
        programme: Option<&str>,
    ) -> Result<(), Error> {
        let wish = Wish {
            child_id: new.child_id,
            // A meeting about the child is no session: it is free when the block is over.
            programme: programme.filter(|_| new.kind.is_of_programme()),
            group: new.kind == Kind::GroupPlace,
            by_family: self.actor.side == Side::Family,
        };
        phases::may_book(c, (self.app, ABOVE), self.scope, &wish)
    }

    /// What follows for the child's programmes from a visit that took place.
    pub(super) fn kept(&self, c: &mut Conn<'_>, visit: &Visit) -> Result<(), Error> {
        let initial = visit.kind == Kind::InitialVisit;
        let programme = visit.programme.as_deref().filter(|_| visit.kind.is_of_programme());
        if visit.state != State::Completed || !(initial || programme.is_some()) {
            return Ok(());
        }
        let family = (self.scope, self.sealer.clone());
        // Nobody asks for it by hand: it follows from the visit.
        let by = Enrolling::within(c, (self.app, ABOVE), family, ("system", None), self.rev)?;
        let taken_on = initial && referrals::store::is_taken_on(c, self.scope, visit.child_id)?;
        let (visit_id, child_id) = (visit.id, visit.child_id);
        let kept = Kept { visit_id, child_id, initial, taken_on, programme };
        match c.attempt(|c| phases::visit_kept(c, &by, &kept)) {
            // What became of a visit is kept whatever has become of the service's file.
            Err(Error::Internal(why)) => {
                tracing::error!(visit = %visit.id, why, "nothing follows from a visit");
                Ok(())
            }
            done => done,
        }
    }
}
