//! Takes the time a family asks for, or finds it others to choose from.

use chrono::{Days, Duration, NaiveDateTime};

use super::effects::Hand;
use super::visit_effects::Tried;
use super::visit_facts;
use super::visit_model::{Outcome, Slot, Wish};
use crate::clock::{instant, wall};
use crate::db::{Conn, Id};
use crate::enrolments;
use crate::error::{Code, Error};
use crate::visits::booking::Booking;
use crate::visits::free::{self, Found, Look};
use crate::visits::model::{self as diary, Kind, Mode, NewTime, Span, State};

/// How far ahead times are offered.
const AHEAD: Duration = Duration::days(42);
/// How many times are looked through for one at the hour that was said.
const LOOKED_AT: usize = 400;

impl Hand<'_> {
    /// Takes the time that was named, or offers those that come near it.
    pub(super) fn seek(&self, c: &mut Conn<'_>, wish: &Wish, take: bool) -> Result<Outcome, Error> {
        let exact = wish.day.zip(wish.time).map(|(day, time)| day.and_time(time));
        match exact.filter(|_| take) {
            Some(start) => self.take_at(c, wish, start),
            None => self.offer(c, wish, None),
        }
    }

    /// Takes a time that was offered, if it still is free.
    pub(super) fn take(
        &self,
        c: &mut Conn<'_>,
        wish: &Wish,
        slot: &Slot,
    ) -> Result<Outcome, Error> {
        self.take_at(c, wish, slot.start)
    }

    fn take_at(
        &self,
        c: &mut Conn<'_>,
        wish: &Wish,
        start: NaiveDateTime,
    ) -> Result<Outcome, Error> {
        let starts_at = instant(start, self.known.zone);
        let around = Span { starts_at, ends_at: starts_at + Duration::days(1) };
        let found = self.find(c, wish, around, (false, LOOKED_AT))?;
        let free = found.as_ref().and_then(|f| f.slots.iter().find(|s| s.starts_at == starts_at));
        let (Some(found), Some(span)) = (&found, free) else {
            return self.offer(c, wish, Some(start));
        };
        let taken = match wish.moving {
            Some(id) => self.move_to(c, id, *span)?,
            None => self.book(c, wish, (found, *span))?,
        };
        match (taken, wish.moving) {
            (Ok(outcome), _) => Ok(outcome),
            (Err(Code::SlotTaken), _) => self.offer(c, wish, Some(start)),
            // Of which of several programmes, into a group by itself, or beyond the block that took
            // place: a person talks it over.
            (Err(Code::MissingField | Code::InviteOnly | Code::BlockComplete), None) => {
                Ok(Outcome::Person)
            }
            (Err(code), Some(id)) => self.refused(c, id, code),
            (Err(code), None) => Err(Error::Refused(code)),
        }
    }

    fn book(
        &self,
        c: &mut Conn<'_>,
        wish: &Wish,
        (found, span): (&Found, Span),
    ) -> Result<Tried<Outcome>, Error> {
        let next = &self.known.facts.visits.next;
        let before = next.iter().find(|visit| visit.child == wish.child);
        let new = Booking {
            child_id: wish.child,
            visitor_id: Some(found.visitor_id),
            // That of the child's place, as the diary finds it; of several, as they meet next.
            programme: self.programme_of(c, before.map(|visit| visit.id), found.visitor_id)?,
            kind: Kind::Regular,
            // As they meet next, where that is known.
            mode: before.map_or(Mode::Home, |visit| visit.mode),
            span,
            place: None,
            attendees: Vec::new(),
            series_id: None,
        };
        let booked = self.tried(c, |c, diary| diary.book(c, &new))?;
        Ok(match booked {
            Ok(row) => Ok(Outcome::Booked(self.shown(c, &row)?)),
            Err(code) => Err(code),
        })
    }

    /// The programme of the visit that comes next, where the same person comes to it and the child
    /// still is in it.
    fn programme_of(
        &self,
        c: &mut Conn<'_>,
        next: Option<Id>,
        visitor: Id,
    ) -> Result<Option<String>, Error> {
        let Some(id) = next else { return Ok(None) };
        let row = self.row(c, id)?;
        let Some(code) = row.programme.filter(|_| row.visitor_id == visitor) else {
            return Ok(None);
        };
        let open = enrolments::store::open_of_child(c, self.scope, row.child_id)?;
        Ok(Some(code).filter(|code| open.iter().any(|one| one.programme == *code)))
    }

    fn move_to(&self, c: &mut Conn<'_>, id: Id, span: Span) -> Result<Tried<Outcome>, Error> {
        let row = self.row(c, id)?;
        if row.state == State::Proposed {
            return self.take_instead(c, row, span);
        }
        let was = (id, wall(row.starts_at, row.zone));
        let to =
            NewTime { starts_at: span.starts_at, ends_at: Some(span.ends_at), visitor_id: None };
        let moved = self.tried(c, |c, diary| diary.move_to(c, row, to))?;
        Ok(match moved {
            Ok(done) => Ok(Outcome::Moved { visit: self.shown(c, done.visit())?, was }),
            Err(code) => Err(code),
        })
    }

    /// A time the family finds by itself, in place of one it was only offered: it is agreed.
    fn take_instead(
        &self,
        c: &mut Conn<'_>,
        row: diary::Visit,
        span: Span,
    ) -> Result<Tried<Outcome>, Error> {
        let to =
            NewTime { starts_at: span.starts_at, ends_at: Some(span.ends_at), visitor_id: None };
        let booked = self.tried(c, |c, diary| diary.take_instead(c, row, to))?;
        Ok(match booked {
            Ok(done) => Ok(Outcome::Booked(self.shown(c, done.visit())?)),
            Err(code) => Err(code),
        })
    }

    /// Three times to choose from: on the day and at the hour that were said where there are any,
    /// else the next ones.
    pub(super) fn offer(
        &self,
        c: &mut Conn<'_>,
        wish: &Wish,
        refused: Option<NaiveDateTime>,
    ) -> Result<Outcome, Error> {
        let zone = self.known.zone;
        let from = match wish.not_on.and_then(|day| day.checked_add_days(Days::new(1))) {
            Some(day) => instant(day.into(), zone),
            None => wish.day.map_or(self.now, |day| instant(day.into(), zone)),
        };
        let within = Span { starts_at: from, ends_at: from + AHEAD };
        let at_hour = match (wish.time, refused) {
            (Some(_), None) => self.find(c, wish, within, (false, LOOKED_AT))?,
            _ => None,
        };
        let mut slots: Vec<Span> = at_hour
            .map(|found| found.slots)
            .unwrap_or_default()
            .into_iter()
            .filter(|slot| Some(wall(slot.starts_at, zone).time()) == wish.time)
            .take(free::OFFERED)
            .collect();
        let found = self.find(c, wish, within, (true, free::OFFERED))?;
        let names = visit_facts::names(
            c,
            self.app,
            self.scope,
            found.iter().map(|found| found.visitor_id),
        )?;
        let visitor = names.into_iter().next().map(|(_, name)| name).unwrap_or_default();
        if slots.is_empty() {
            slots = found.map(|found| found.slots).unwrap_or_default();
        }
        let slots = slots.iter().map(|span| slot(span, zone)).collect();
        // The answer may be another day or hour again: only whose visit it is stays wished.
        let wish = Wish { not_on: None, ..wish.clone() };
        Ok(Outcome::Free { wish, visitor, slots, refused })
    }

    fn find(
        &self,
        c: &mut Conn<'_>,
        wish: &Wish,
        within: Span,
        (apart, limit): (bool, usize),
    ) -> Result<Option<Found>, Error> {
        let moving = wish.moving.map(|id| self.row(c, id)).transpose()?;
        let look = Look { moving, within, earliest: self.now + free::NOTICE, apart, limit };
        free::find(c, self.scope, &look, self.now)
    }

    /// A visit that was called off is booked again as it was, if its time is still free.
    pub(super) fn put_back(&self, c: &mut Conn<'_>, id: Id) -> Result<Vec<Outcome>, Error> {
        let row = self.row(c, id)?;
        let shown = self.shown(c, &row)?;
        match self.tried(c, |c, diary| diary.put_back(c, &row, None))? {
            Ok(row) => Ok(vec![Outcome::Back(self.shown(c, &row)?)]),
            Err(Code::SlotTaken) => {
                let wish = Wish::of(row.child_id);
                Ok(vec![Outcome::NotBack(shown), self.offer(c, &wish, None)?])
            }
            Err(Code::VisitOver) => Ok(vec![Outcome::Over(shown)]),
            Err(code) => Err(Error::Refused(code)),
        }
    }

    /// A visit that was moved goes back to where it was, if that time is still free.
    pub(super) fn move_back(&self, c: &mut Conn<'_>, from: Id, to: Id) -> Result<Outcome, Error> {
        let (old, new) = (self.row(c, from)?, self.row(c, to)?);
        let shown = self.shown(c, &old)?;
        match self.tried(c, |c, diary| diary.put_back(c, &old, Some(new)))? {
            Ok(row) => Ok(Outcome::Back(self.shown(c, &row)?)),
            Err(Code::SlotTaken) => {
                let wish = Wish { moving: Some(to), ..Wish::of(old.child_id) };
                self.offer(c, &wish, Some(shown.start))
            }
            Err(Code::VisitOver) => Ok(Outcome::Over(shown)),
            Err(code) => Err(Error::Refused(code)),
        }
    }
}

fn slot(span: &Span, zone: chrono_tz::Tz) -> Slot {
    Slot { starts_at: span.starts_at, ends_at: span.ends_at, start: wall(span.starts_at, zone) }
}
