//! Taking a change back: the time was agreed before, so only both diaries are asked again, not the
//! hours in which a family finds times by itself.

use super::hand::Hand;
use super::model::{Act, Happening, Span, State, Verdict, Visit, eve, judge};
use super::telling::{self, News};
use super::{attendee_store, series_store};
use crate::db::{Conn, Id};
use crate::error::{Code, Error};

impl Hand<'_> {
    /// Agrees the time of an earlier visit again, as a visit of its own: what happened to the
    /// earlier one stays in its history. `instead` is the visit that took its place, where one did.
    ///
    /// # Errors
    /// [`Code::SlotTaken`], [`Code::VisitOver`].
    pub fn put_back(
        &self,
        c: &mut Conn<'_>,
        before: &Visit,
        instead: Option<Visit>,
    ) -> Result<Visit, Error> {
        if before.starts_at <= self.now {
            return Err(Error::Refused(Code::VisitOver));
        }
        let span = Span { starts_at: before.starts_at, ends_at: before.ends_at };
        let moving = instead.as_ref().map(|visit| visit.id);
        self.need_free(c, before.visitor_id, &span, moving)?;
        let (last, news) = match instead {
            Some(visit) => {
                if let Verdict::No(code) = judge(&visit, Act::Move, self.actor.side, self.now) {
                    return Err(Error::Refused(code));
                }
                let from = visit.starts_at;
                (self.give_up(c, visit)?, News::Moved { from })
            }
            None => (before.clone(), News::Booked),
        };
        let back = Visit {
            id: Id::at(self.now),
            replaces_id: Some(last.id),
            state: State::Booked,
            side: None,
            reason: None,
            hold_until: None,
            notice_minutes: None,
            asked_by: self.actor.side,
            sequence: last.sequence + 1,
            eve_at: eve(before.starts_at, before.zone, self.now),
            rev: self.rev,
            ..before.clone()
        };
        self.insert(c, &back)?;
        let at = (self.now, self.rev);
        attendee_store::carry(c, self.scope, &self.sealer, (before.id, back.id), at)?;
        self.want_interpreter(c, &back, Some(before.id))?;
        self.agreed(c, &back)?;
        let known = (last.state == State::Replaced).then_some(last.starts_at);
        self.tell_others(c, &last, known)?;
        self.note(c, &back, Happening::Booked, None, None)?;
        telling::tell(c, self, &back, news)?;
        Ok(back)
    }

    /// Lets a series go on no further, or go on again: without this, visits that were all called
    /// off would come back with the next ones of their series.
    ///
    /// # Errors
    /// The engine failed.
    pub fn end_series(&self, c: &mut Conn<'_>, id: Id, ended: bool) -> Result<(), Error> {
        let mut series = series_store::get(c, self.scope, id)?;
        series.ended_at = ended.then_some(self.now);
        series_store::put(c, self.scope, &series, (self.now, self.rev))
    }
}
