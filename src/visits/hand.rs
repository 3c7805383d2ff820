//! Changes to visits inside a transaction that is under way: the app, a text and the clock come
//! to the same functions. Everything that happens is an event, and whoever must hear of it has a
//! letter in the same transaction.
//!
//! Locks are taken in one order: the family (by counting on), then visitors' diaries.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::attendee_store;
use super::booking::{Booking, Done, actor};
use super::event_store::{self, NewEvent};
use super::ground::Wanted;
use super::model::{
    Act, Actor, Door, HELD, Happening, NewTime, Reason, Record, Reply, Side, Span, State, Verdict,
    Visit, eve, judge, notice,
};
use super::notice_store;
use super::telling::{self, News};
use super::{series_store, store};
use crate::app::App;
use crate::auth::Principal;
use crate::db::request::Asked;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families;
use crate::families::rights::Rights;

/// Somebody with their hand on a family's visits: the family is locked and counted on.
pub struct Hand<'a> {
    /// The application.
    pub app: &'a App,
    /// Whose family.
    pub scope: FamilyScope,
    /// The family's key.
    pub sealer: Arc<Sealer>,
    /// Who acts.
    pub actor: Actor,
    /// Now.
    pub now: DateTime<Utc>,
    /// The counter everything touched is stamped with.
    pub rev: i64,
    /// The client's key for the request and the fingerprint of what it asks, where it gave one.
    pub request: Option<Asked>,
    /// A carer who is answered otherwise (in the text they wrote) and gets no letter.
    pub answered: Option<Id>,
}

impl<'a> Hand<'a> {
    /// Takes hold of the visits of a child's family for somebody who may change them: a carer
    /// with `book`, the allotted visitor, a lead.
    ///
    /// # Errors
    /// [`Error::not_found`] out of reach, [`Code::Forbidden`] without the right.
    pub fn on(c: &mut Conn<'_>, app: &'a App, who: &Principal, child: Id) -> Result<Self, Error> {
        let now = app.clock.now();
        let reach = families::ops::child_scope(c, &app.keys, who, child, now)?;
        Rights::need(reach.rights.is_none_or(|rights| rights.book))?;
        let rev = crate::db::store::bump(c, reach.scope)?;
        Ok(Self {
            app,
            scope: reach.scope,
            sealer: reach.sealer,
            actor: actor(who, Door::App),
            now,
            rev,
            request: None,
            answered: None,
        })
    }

    /// The clock's hand on a family's visits.
    ///
    /// # Errors
    /// [`Error::not_found`] when the family is gone.
    pub fn of_clock(c: &mut Conn<'_>, app: &'a App, scope: FamilyScope) -> Result<Self, Error> {
        let rev = crate::db::store::bump(c, scope)?;
        Ok(Self {
            app,
            scope,
            sealer: app.keys.family(c, scope)?,
            actor: Actor::CLOCK,
            now: app.clock.now(),
            rev,
            request: None,
            answered: None,
        })
    }

    /// Offers a time; it is held until the other side answers, at most [`HELD`].
    ///
    /// # Errors
    /// [`Code::SlotTaken`], or a fault at `/visitor_id`.
    pub fn propose(&self, c: &mut Conn<'_>, new: &Booking) -> Result<Visit, Error> {
        let until = (self.now + HELD).min(new.span.starts_at);
        let visit = self.add(c, new, State::Proposed, Some(until))?;
        self.note(c, &visit, Happening::Proposed, None, None)?;
        if self.actor.side == Side::Service {
            telling::tell(c, self, &visit, News::Proposed)?;
        }
        Ok(visit)
    }

    /// Books a time.
    ///
    /// # Errors
    /// [`Code::SlotTaken`], or a fault at `/visitor_id`.
    pub fn book(&self, c: &mut Conn<'_>, new: &Booking) -> Result<Visit, Error> {
        let visit = self.add(c, new, State::Booked, None)?;
        self.note(c, &visit, Happening::Booked, None, None)?;
        telling::tell(c, self, &visit, News::Booked)?;
        Ok(visit)
    }

    /// As [`Hand::book`] for one of a series: the family hears of the series as a whole.
    ///
    /// # Errors
    /// [`Code::SlotTaken`].
    pub fn book_quietly(&self, c: &mut Conn<'_>, new: &Booking) -> Result<Visit, Error> {
        let visit = self.add(c, new, State::Booked, None)?;
        self.note(c, &visit, Happening::Booked, None, None)?;
        Ok(visit)
    }

    fn add(
        &self,
        c: &mut Conn<'_>,
        new: &Booking,
        state: State,
        hold_until: Option<DateTime<Utc>>,
    ) -> Result<Visit, Error> {
        let visitor_id = match new.visitor_id {
            Some(id) => id,
            None => self.own_visitor(c)?,
        };
        self.need_grown_up(c, &new.attendees, "/attendees")?;
        let ground = self.ground(c, &Wanted::of(new, visitor_id), new.series_id.is_some())?;
        self.need_open(c, new, ground.programme.as_deref())?;
        self.need_free(c, visitor_id, &new.span, None)?;
        if state == State::Booked {
            self.need_offered(c, (visitor_id, new.span), None)?;
        }
        let (id, zone) = (Id::at(self.now), families::store::zone_of(c, self.scope)?);
        let eve = eve(new.span.starts_at, zone, self.now);
        let visit = Visit {
            id,
            family_id: self.scope.family_id,
            child_id: new.child_id,
            visitor_id,
            root_id: id,
            replaces_id: None,
            series_id: new.series_id,
            enrolment_id: ground.enrolment_id,
            referral_id: ground.referral_id,
            programme: ground.programme,
            kind: new.kind,
            mode: new.mode,
            state,
            side: None,
            reason: None,
            starts_at: new.span.starts_at,
            ends_at: new.span.ends_at,
            zone,
            asked_by: self.actor.side,
            hold_until,
            notice_minutes: None,
            sequence: 0,
            place: new.place.clone(),
            eve_at: eve.filter(|_| state == State::Booked),
            rev: self.rev,
        };
        self.insert(c, &visit)?;
        let (to, at) = ((visit.id, Reply::NeedsAction), (self.now, self.rev));
        attendee_store::add(c, self.scope, &self.sealer, to, &new.attendees, at)?;
        self.want_interpreter(c, &visit, None)?;
        if state == State::Booked {
            self.agreed(c, &visit)?;
        }
        Ok(visit)
    }

    /// The index over live visits has the last word, whatever was looked up before.
    pub(super) fn insert(&self, c: &mut Conn<'_>, visit: &Visit) -> Result<(), Error> {
        c.attempt(|c| store::insert(c, self.scope, &self.sealer, visit, self.now))
            .map_err(|e| if e.is_unique() { Error::Refused(Code::SlotTaken) } else { e })
    }

    /// Says yes to an offered time.
    ///
    /// # Errors
    /// [`Code::VisitOver`] when it is held no longer, [`Code::Forbidden`] for who offered it.
    pub fn confirm(&self, c: &mut Conn<'_>, visit: Visit) -> Result<Done, Error> {
        match judge(&visit, Act::Confirm, self.actor.side, self.now) {
            Verdict::No(code) => Err(Error::Refused(code)),
            Verdict::Done => {
                // "Yes, it still suits" is worth keeping.
                self.note(c, &visit, Happening::Confirmed, None, None)?;
                Ok(Done::Before(visit))
            }
            Verdict::Do => {
                let eve_at = eve(visit.starts_at, visit.zone, self.now);
                let booked = Visit { state: State::Booked, hold_until: None, eve_at, ..visit };
                let booked = self.write(c, booked)?;
                self.note(c, &booked, Happening::Booked, None, None)?;
                telling::tell(c, self, &booked, News::Booked)?;
                self.agreed(c, &booked)?;
                Ok(Done::Now(booked))
            }
        }
    }

    /// Calls a visit off, or says no to an offer. A family's cancel is never refused before the
    /// end of the visit.
    ///
    /// # Errors
    /// [`Code::VisitOver`].
    pub fn cancel(
        &self,
        c: &mut Conn<'_>,
        visit: Visit,
        reason: Option<Reason>,
        record: Option<&Record>,
    ) -> Result<Done, Error> {
        let news = match (visit.state, self.actor.side) {
            (State::Proposed, Side::Family) => News::Declined,
            (_, Side::Family) => News::CancelledByFamily,
            (_, Side::Service) => News::CancelledByService,
        };
        self.call_off(c, visit, reason, record, Some(news))
    }

    /// As [`Hand::cancel`], with nothing or something said about it.
    ///
    /// # Errors
    /// [`Code::VisitOver`].
    pub fn call_off(
        &self,
        c: &mut Conn<'_>,
        visit: Visit,
        reason: Option<Reason>,
        record: Option<&Record>,
        news: Option<News>,
    ) -> Result<Done, Error> {
        match judge(&visit, Act::Cancel, self.actor.side, self.now) {
            Verdict::No(code) => return Err(Error::Refused(code)),
            Verdict::Done => return Ok(Done::Before(visit)),
            Verdict::Do => {}
        }
        let was_booked = visit.state == State::Booked;
        let off = Visit {
            state: State::Cancelled,
            side: Some(self.actor.side),
            reason: reason.map(|reason| reason.as_str().to_owned()),
            notice_minutes: Some(notice(&visit, self.now)),
            hold_until: None,
            ..visit
        };
        let off = self.write(c, off)?;
        self.note(c, &off, Happening::Cancelled, record, off.notice_minutes)?;
        if let Some(news) = news {
            telling::tell(c, self, &off, news)?;
        }
        if self.actor.side == Side::Service {
            // Who does not know waits at home.
            self.watch(c, &off)?;
        }
        if was_booked {
            self.tell_others(c, &off, Some(off.starts_at))?;
        }
        self.make_up(c, &off)?;
        Ok(Done::Now(off))
    }

    /// Puts another time in a visit's place: old and new in one transaction, or neither. An offer
    /// that moves is an offer again.
    ///
    /// # Errors
    /// [`Code::VisitOver`], [`Code::SlotTaken`].
    pub fn move_to(&self, c: &mut Conn<'_>, visit: Visit, to: NewTime) -> Result<Done, Error> {
        let from = visit.starts_at;
        let done = self.move_quietly(c, visit, to)?;
        match &done {
            Done::Now(new) if new.state == State::Booked => {
                telling::tell(c, self, new, News::Moved { from })?;
            }
            Done::Now(new) if self.actor.side == Side::Service => {
                telling::tell(c, self, new, News::Proposed)?;
            }
            _ => {}
        }
        Ok(done)
    }

    /// As [`Hand::move_to`] for one of a series: the family hears of the series as a whole.
    ///
    /// # Errors
    /// [`Code::VisitOver`], [`Code::SlotTaken`].
    pub fn move_quietly(&self, c: &mut Conn<'_>, visit: Visit, to: NewTime) -> Result<Done, Error> {
        let state = visit.state;
        self.put_instead(c, visit, to, state)
    }

    /// Agrees a time the family found by itself in the place of one that was only offered.
    ///
    /// # Errors
    /// [`Code::VisitOver`], [`Code::SlotTaken`].
    pub fn take_instead(&self, c: &mut Conn<'_>, offer: Visit, to: NewTime) -> Result<Done, Error> {
        let done = self.put_instead(c, offer, to, State::Booked)?;
        if let Done::Now(new) = &done {
            telling::tell(c, self, new, News::Booked)?;
        }
        Ok(done)
    }

    fn put_instead(
        &self,
        c: &mut Conn<'_>,
        visit: Visit,
        to: NewTime,
        state: State,
    ) -> Result<Done, Error> {
        let visitor_id = to.visitor_id.unwrap_or(visit.visitor_id);
        let ends_at = to.ends_at.unwrap_or(to.starts_at + (visit.ends_at - visit.starts_at));
        let span = Span { starts_at: to.starts_at, ends_at };
        let same = visit.starts_at == span.starts_at && visit.ends_at == span.ends_at;
        let unmoved = same && visitor_id == visit.visitor_id && visit.state.is_live();
        if unmoved && visit.state == state {
            return Ok(Done::Before(visit));
        }
        match judge(&visit, Act::Move, self.actor.side, self.now) {
            Verdict::No(code) => return Err(Error::Refused(code)),
            Verdict::Done => return Ok(Done::Before(visit)),
            Verdict::Do => {}
        }
        self.need_free(c, visitor_id, &span, Some(visit.id))?;
        if state == State::Booked {
            self.need_offered(c, (visitor_id, span), Some(&visit))?;
        }
        let hold_until = (state == State::Proposed).then(|| (self.now + HELD).min(span.starts_at));
        let eve_at = eve(span.starts_at, visit.zone, self.now).filter(|_| state == State::Booked);
        let place = visit.place.clone();
        let old = self.give_up(c, visit)?;
        let new = Visit {
            id: Id::at(self.now),
            visitor_id,
            replaces_id: Some(old.id),
            state,
            hold_until,
            side: None,
            notice_minutes: None,
            starts_at: span.starts_at,
            ends_at: span.ends_at,
            asked_by: self.actor.side,
            place,
            eve_at,
            ..old.clone()
        };
        self.insert(c, &new)?;
        let (ids, at) = ((old.id, new.id), (self.now, self.rev));
        attendee_store::carry(c, self.scope, &self.sealer, ids, at)?;
        self.follow(c, &old, &new)?;
        let what = if state == State::Booked { Happening::Booked } else { Happening::Proposed };
        self.note(c, &new, what, None, None)?;
        Ok(Done::Now(new))
    }

    /// What people were asked about a visit is asked about the one that took its place.
    fn follow(&self, c: &mut Conn<'_>, old: &Visit, new: &Visit) -> Result<(), Error> {
        self.want_interpreter(c, new, Some(old.id))?;
        if new.state != State::Booked {
            return Ok(());
        }
        self.agreed(c, new)?;
        self.tell_others(c, old, Some(old.starts_at))
    }

    /// A visit makes room for the one that takes its place.
    pub(super) fn give_up(&self, c: &mut Conn<'_>, visit: Visit) -> Result<Visit, Error> {
        let notice_minutes = Some(notice(&visit, self.now));
        let side = Some(self.actor.side);
        let old = Visit { state: State::Replaced, side, hold_until: None, notice_minutes, ..visit };
        let old = self.write(c, old)?;
        self.note(c, &old, Happening::Replaced, None, old.notice_minutes)?;
        Ok(old)
    }

    /// A series that counts the visits that took place gets another for one that did not.
    pub(super) fn make_up(&self, c: &mut Conn<'_>, visit: &Visit) -> Result<(), Error> {
        match visit.series_id {
            Some(id) if visit.state != State::Completed => {
                series_store::look_again(c, self.scope, id)
            }
            _ => Ok(()),
        }
    }

    /// Stamps a visit that changed: its version and, for calendars, its sequence.
    pub(super) fn write(&self, c: &mut Conn<'_>, changed: Visit) -> Result<Visit, Error> {
        let eve_at = changed.eve_at.filter(|_| changed.state == State::Booked);
        let visit = Visit { sequence: changed.sequence + 1, rev: self.rev, eve_at, ..changed };
        store::set_state(c, self.scope, &visit)?;
        Ok(visit)
    }

    pub(super) fn note(
        &self,
        c: &mut Conn<'_>,
        visit: &Visit,
        kind: Happening,
        record: Option<&Record>,
        notice_minutes: Option<i32>,
    ) -> Result<(), Error> {
        let settles = [
            Happening::Cancelled,
            Happening::Failed,
            Happening::Completed,
            Happening::Corrected,
            Happening::EnteredInError,
        ];
        if settles.contains(&kind) {
            notice_store::mark(c, self.scope, visit.child_id, self.now)?;
        }
        // Of a pair of events, only that of the visit that answers the request carries its key.
        let request = self.request.as_ref().filter(|_| kind != Happening::Replaced);
        let event = NewEvent {
            visit_id: visit.id,
            kind,
            actor: self.actor,
            reason: visit.reason.as_deref(),
            notice_minutes,
            record,
            request,
        };
        event_store::insert_event(c, self.scope, &self.sealer, &event, self.now, self.rev)
    }
}
