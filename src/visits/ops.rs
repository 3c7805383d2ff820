//! Use cases of visits.

use chrono::{DateTime, Duration, Utc};

use super::booking::{Became, Booking, Correction, Done, visitor_for};
use super::comers::{Comers, goes_there, reads_records, stands_by};
use super::event_store;
use super::free::{self, Look, Whom};
use super::hand::Hand;
use super::model::{Attendee, Event, Interpreting, NewTime, Reason, Record, Span, Visit};
use super::store::{self, Wanted};
use super::{attendee_store, interpreting_store};
use crate::app::App;
use crate::auth::Principal;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::db::request::{Request, need_same};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families;
use crate::families::rights::Rights;

/// A visit with who else comes and the name of who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The visit.
    pub visit: Visit,
    /// Name of who comes, and what the service calls them.
    pub comer: (String, String),
    /// Who else comes.
    pub attendees: Vec<Attendee>,
    /// How the request for an interpreter stands, where there is one.
    pub interpreter: Option<Interpreting>,
}

/// What a request about a visit did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How it stands.
    pub shown: Shown,
    /// Whether it had been done before.
    pub replayed: bool,
}

/// What is to happen to a visit that is there.
#[derive(Debug, Clone)]
pub enum Change {
    /// Say yes.
    Confirm,
    /// Call it off.
    Cancel(Option<Reason>, Option<Record>),
    /// Put another time in its place.
    Move(NewTime),
    /// Keep what became of it.
    Settle(Became, Record),
    /// Put its record right.
    Correct(Correction, Record),
}

/// Fills in names and people.
///
/// The place of a family whose whereabouts nobody may learn is shown to its visitor only: the
/// phone of an adult may be in the wrong hands and still signed in.
pub(super) fn show(
    c: &mut Conn<'_>,
    app: &App,
    (s, sealer): (FamilyScope, &Sealer),
    who: &Principal,
    visits: Vec<Visit>,
) -> Result<Vec<Shown>, Error> {
    let ids = visits.iter().map(|visit| visit.visitor_id).collect();
    let comers = Comers::of(c, app, s.service(), ids)?;
    show_with(c, &comers, (s, sealer), who, visits)
}

/// As [`show`], where it is known who comes.
pub(super) fn show_with(
    c: &mut Conn<'_>,
    comers: &Comers<'_>,
    (s, sealer): (FamilyScope, &Sealer),
    who: &Principal,
    mut visits: Vec<Visit>,
) -> Result<Vec<Shown>, Error> {
    let secret = |visit: &Visit| visit.place.is_some() && !goes_there(who, visit);
    if visits.iter().any(secret) && families::ops::is_confidential(c, s)? {
        visits.iter_mut().filter(|visit| secret(visit)).for_each(|visit| visit.place = None);
    }
    let ids: Vec<Id> = visits.iter().map(|visit| visit.id).collect();
    let attendees = attendee_store::of(c, s, sealer, &ids)?;
    let interpreters = interpreting_store::of(c, s, &ids)?;
    let shown = visits.into_iter().map(|visit| Shown {
        comer: comers.of_visit(&visit),
        attendees: attendees
            .iter()
            .filter(|(id, _)| *id == visit.id)
            .map(|(_, one)| one.clone())
            .collect(),
        interpreter: interpreters.iter().find(|(id, _)| *id == visit.id).map(|(_, state)| *state),
        visit,
    });
    Ok(shown.collect())
}

pub(super) fn show_one(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: &Principal,
    visit: Visit,
) -> Result<Shown, Error> {
    let shown = show(c, hand.app, (hand.scope, &hand.sealer), who, vec![visit])?;
    shown.into_iter().next().ok_or_else(Error::not_found)
}

/// The visit of a request that was made before.
fn replayed(
    c: &mut Conn<'_>,
    hand: &mut Hand<'_>,
    who: &Principal,
    request: Option<&Request>,
) -> Result<Option<Shown>, Error> {
    let Some(request) = request else { return Ok(None) };
    let asked = request.asked(&hand.app.keys, "visit", &[who.person_id().0.as_bytes()]);
    let Some((visit_id, before)) = event_store::request(c, hand.scope.service(), &asked.0)? else {
        hand.request = Some(asked);
        return Ok(None);
    };
    need_same(before.as_deref(), &asked)?;
    let visit = store::get(c, hand.scope, &hand.sealer, visit_id)?;
    show_one(c, hand, who, visit).map(Some)
}

pub(super) fn noted(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: Principal,
    visit: &Visit,
) -> Result<(), Error> {
    let event = Audited::of_child(Action::ChangedVisit, hand.scope, visit.child_id);
    audit::note(c, &hand.app.keys, who, &[event.about(visit.id)], hand.now)
}

/// Whether a new visit is offered or agreed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The other side is asked.
    Propose,
    /// It is agreed.
    Book,
}

/// Offers or books a visit.
///
/// # Errors
/// [`Error::not_found`] for a child out of reach, [`Code::Forbidden`] without the right to book,
/// [`Code::SlotTaken`], [`Code::IdConflict`] for a key that asked for something else.
pub async fn add_visit(
    app: &App,
    who: Principal,
    how: How,
    mut new: Booking,
    request: Option<Request>,
) -> Result<Outcome, Error> {
    if let Principal::Staff(staff) = &who {
        new.visitor_id = visitor_for(staff, new.visitor_id)?;
    }
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let mut hand = Hand::on(c, &inside, &who, new.child_id)?;
        if let Some(shown) = replayed(c, &mut hand, &who, request.as_ref())? {
            return Ok(Outcome { shown, replayed: true });
        }
        let visit = match how {
            How::Propose => hand.propose(c, &new)?,
            How::Book => hand.book(c, &new)?,
        };
        noted(c, &hand, who, &visit)?;
        Ok(Outcome { shown: show_one(c, &hand, &who, visit)?, replayed: false })
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

/// What was wished for when a time was refused.
#[derive(Debug, Clone, Copy)]
pub enum Wish {
    /// A new visit.
    New {
        /// To which child.
        child: Id,
        /// By whom.
        visitor: Option<Id>,
        /// When.
        span: Span,
    },
    /// Another time for a visit.
    Moving {
        /// Which.
        visit: Id,
        /// Where to.
        to: NewTime,
    },
}

impl Wish {
    /// That of a booking.
    pub fn of(new: &Booking) -> Self {
        Self::New { child: new.child_id, visitor: new.visitor_id, span: new.span }
    }
}

/// How far ahead other times are looked for.
const INSTEAD_WITHIN: Duration = Duration::days(42);

/// The next three times to choose instead of one that was refused.
///
/// # Errors
/// [`Error::not_found`].
pub async fn instead(app: &App, who: Principal, wish: Wish) -> Result<Vec<Span>, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let read = move |c: &mut Conn<'_>| {
        let child = match wish {
            Wish::New { child, .. } => child,
            Wish::Moving { visit, .. } => place(c, who.service_id(), visit)?.1,
        };
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        let (moving, visitor_id, minutes, from) = match wish {
            Wish::New { visitor, span, .. } => {
                (None, visitor, Some(span.ends_at - span.starts_at), span.starts_at)
            }
            Wish::Moving { visit, to } => {
                let visit = store::get(c, reach.scope, &reach.sealer, visit)?;
                let length = to.ends_at.map(|end| end - to.starts_at);
                (Some(visit), to.visitor_id, length, to.starts_at)
            }
        };
        let minutes = minutes.and_then(|length| u32::try_from(length.num_minutes()).ok());
        let within = Span { starts_at: from, ends_at: from + INSTEAD_WITHIN };
        let earliest = now + free::NOTICE;
        let look = Look { moving, within, earliest, apart: true, limit: free::OFFERED };
        let whom = Whom { visitor_id, minutes };
        let found = free::find_for(c, reach.scope, whom, &look, now)?;
        Ok(found.map(|found| found.slots).unwrap_or_default())
    };
    app.db.read(read).await
}

/// Changes a visit that is there. Doing it twice does it once, whatever version was seen.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`], [`Code::StaleVersion`], and what the change itself
/// refuses.
pub async fn change_visit(
    app: &App,
    who: Principal,
    id: Id,
    version: Option<i64>,
    change: Change,
    request: Option<Request>,
) -> Result<Outcome, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let (scope, child) = place(c, who.service_id(), id)?;
        let mut hand = Hand::on(c, &inside, &who, child)?;
        if hand.scope != scope {
            return Err(Error::not_found());
        }
        if let Some(shown) = replayed(c, &mut hand, &who, request.as_ref())? {
            return Ok(Outcome { shown, replayed: true });
        }
        let visit = store::get(c, hand.scope, &hand.sealer, id)?;
        // A volunteer says what became of the visits they make, and nothing of anybody else's.
        Rights::need(!stands_by(&who, &visit))?;
        let stale = version.is_some_and(|seen| seen != visit.rev);
        let done = apply(c, &hand, visit, change)?;
        if stale && matches!(done, Done::Now(_)) {
            // Rolled back with all it did.
            return Err(Error::Refused(Code::StaleVersion));
        }
        let replayed = matches!(done, Done::Before(_));
        let visit = done.visit().clone();
        noted(c, &hand, who, &visit)?;
        Ok(Outcome { shown: show_one(c, &hand, &who, visit)?, replayed })
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn apply(c: &mut Conn<'_>, hand: &Hand<'_>, visit: Visit, change: Change) -> Result<Done, Error> {
    match change {
        Change::Confirm => hand.confirm(c, visit),
        Change::Cancel(reason, record) => hand.cancel(c, visit, reason, record.as_ref()),
        Change::Move(to) => hand.move_to(c, visit, to),
        Change::Settle(became, record) => hand.settle(c, visit, became, &record),
        Change::Correct(to, record) => hand.correct(c, visit, to, &record),
    }
}

pub(super) fn place(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<(FamilyScope, Id), Error> {
    store::place_of(c, ServiceScope { service_id }, id)?.ok_or_else(Error::not_found)
}

/// Which visits of a child are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Ending after; now where absent.
    pub from: Option<DateTime<Utc>>,
    /// Beginning before; no end where absent.
    pub until: Option<DateTime<Utc>>,
    /// At most so many.
    pub limit: i64,
}

/// The latest instant both engines and every calendar can show.
pub(super) const FAR: DateTime<Utc> = match DateTime::from_timestamp(7_258_118_400, 0) {
    Some(at) => at,
    None => DateTime::UNIX_EPOCH,
};

/// The visits of a child, by start, as somebody may see them: staff, and carers who may read or
/// book.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_visits(
    app: &App,
    who: Principal,
    child: Id,
    window: Window,
) -> Result<Vec<Shown>, Error> {
    let inside = app.clone();
    let now = app.clock.now();
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &inside.keys, &who, child, now)?;
        Rights::need(reach.rights.is_none_or(|rights| rights.read || rights.book))?;
        let wanted = Wanted {
            children: vec![child],
            from: window.from.unwrap_or(now),
            until: window.until.unwrap_or(FAR),
            live_only: false,
            limit: window.limit,
        };
        let visits = store::list(c, reach.scope, &reach.sealer, &wanted)?;
        Ok((reach.scope, show(c, &inside, (reach.scope, &reach.sealer), &who, visits)?))
    };
    audit::look(app, who, Action::LookedAtVisits, child, read).await
}

/// One visit with its history.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn get_visit(app: &App, who: Principal, id: Id) -> Result<(Shown, Vec<Event>), Error> {
    let service_id = who.service_id();
    let (_, child) = app.db.read(move |c| place(c, service_id, id)).await?;
    let inside = app.clone();
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &inside.keys, &who, child, inside.clock.now())?;
        Rights::need(reach.rights.is_none_or(|rights| rights.read || rights.book))?;
        let visit = store::get(c, reach.scope, &reach.sealer, id)?;
        let mut events = event_store::events(c, reach.scope, &reach.sealer, id)?;
        if !reads_records(&who, &visit) {
            events.iter_mut().for_each(|event| event.record = None);
        }
        let shown = show(c, &inside, (reach.scope, &reach.sealer), &who, vec![visit])?;
        let shown = shown.into_iter().next().ok_or_else(Error::not_found)?;
        Ok((reach.scope, (shown, events)))
    };
    audit::look(app, who, Action::LookedAtVisits, child, read).await
}
