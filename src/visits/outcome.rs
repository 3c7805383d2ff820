//! What became of visits: kept by who was there, put right by a lead.

use super::booking::{Became, Correction, Done};
use super::hand::Hand;
use super::model::{Act, Happening, Record, State, Verdict, Visit, judge};
use super::telling::{self, News};
use crate::db::Conn;
use crate::error::{Code, Error};

impl Hand<'_> {
    /// Keeps what became of a visit.
    ///
    /// # Errors
    /// [`Code::VisitNotBegun`], [`Code::VisitOver`].
    pub fn settle(
        &self,
        c: &mut Conn<'_>,
        visit: Visit,
        became: Became,
        record: &Record,
    ) -> Result<Done, Error> {
        let (act, state, what) = match became {
            Became::Completed => (Act::Complete, State::Completed, Happening::Completed),
            Became::Failed(_) => (Act::Fail, State::Failed, Happening::Failed),
        };
        match judge(&visit, act, self.actor.side, self.now) {
            Verdict::No(code) => return Err(Error::Refused(code)),
            Verdict::Done => return Ok(Done::Before(visit)),
            Verdict::Do => {}
        }
        let reason = became.cause().map(str::to_owned);
        let settled = self.write(c, Visit { state, reason, ..visit })?;
        self.note(c, &settled, what, Some(record), None)?;
        if became.is_missed() {
            telling::tell(c, self, &settled, News::Missed)?;
        }
        self.make_up(c, &settled)?;
        self.kept(c, &settled)?;
        Ok(Done::Now(settled))
    }

    /// A lead puts a record right: another outcome, or it should never have been there.
    ///
    /// # Errors
    /// [`Code::VisitNotBegun`] for an outcome of a visit to come.
    pub fn correct(
        &self,
        c: &mut Conn<'_>,
        visit: Visit,
        to: Correction,
        record: &Record,
    ) -> Result<Done, Error> {
        let (state, reason) = match to {
            Correction::EnteredInError => (State::EnteredInError, None),
            Correction::Became(Became::Completed) => (State::Completed, None),
            Correction::Became(Became::Failed(cause)) => {
                (State::Failed, Some(cause.as_str().to_owned()))
            }
        };
        if visit.state == state && visit.reason == reason {
            return Ok(Done::Before(visit));
        }
        if state != State::EnteredInError && visit.starts_at > self.now {
            return Err(Error::Refused(Code::VisitNotBegun));
        }
        let what = match state {
            State::EnteredInError => Happening::EnteredInError,
            _ => Happening::Corrected,
        };
        let was_live = visit.state.is_live() && visit.starts_at > self.now;
        let right = Visit { state, reason, side: None, hold_until: None, ..visit };
        let right = self.write(c, right)?;
        self.note(c, &right, what, Some(record), None)?;
        if was_live {
            telling::tell(c, self, &right, News::CancelledByService)?;
            self.tell_others(c, &right, Some(right.starts_at))?;
        }
        self.kept(c, &right)?;
        Ok(Done::Now(right))
    }

    /// The family says that they run late: the visitor sees it in the visit's history.
    ///
    /// # Errors
    /// [`Code::VisitOver`].
    pub fn run_late(&self, c: &mut Conn<'_>, visit: Visit) -> Result<Done, Error> {
        match judge(&visit, Act::RunLate, self.actor.side, self.now) {
            Verdict::No(code) => Err(Error::Refused(code)),
            Verdict::Done => Ok(Done::Before(visit)),
            Verdict::Do => {
                self.note(c, &visit, Happening::RunningLate, None, None)?;
                Ok(Done::Now(visit))
            }
        }
    }
}
