//! Does to visits what was decided, inside the turn's transaction. What the diary refuses comes
//! back as an outcome, so that the answer is always true.

use super::effects::Hand;
use super::visit_facts::{self, known};
use super::visit_model::{Act, Done, Outcome, Visit};
use crate::db::{Conn, Id};
use crate::error::{Code, Error};
use crate::visits::hand::Hand as Diary;
use crate::visits::model::{self as diary, Actor, Door, Side, State};
use crate::visits::{store, telling};

/// Visits that can be called off at once.
const MOST: i64 = 500;

/// Visits put back that are each told in a sentence of their own.
const NAMED: usize = 3;

/// What the diary said no with.
pub(super) type Tried<T> = Result<T, Code>;

impl Hand<'_> {
    /// Does one thing.
    ///
    /// # Errors
    /// The engine failed, or something no answer is prepared for.
    pub(super) fn visit(&self, c: &mut Conn<'_>, act: &Act) -> Result<Outcome, Error> {
        match act {
            Act::Seek { wish, take } => self.seek(c, wish, *take),
            Act::Take(wish, slot) => self.take(c, wish, slot),
            Act::Confirm(id) => self.confirm(c, *id),
            Act::Cancel(id) => self.cancel(c, *id),
            Act::CancelAll => self.cancel_all(c),
            Act::Count => {
                let rows = self.remaining(c)?;
                Ok(Outcome::Remaining(u32::try_from(rows.len()).unwrap_or(u32::MAX)))
            }
            Act::Late(id) => self.late(c, *id),
        }
    }

    /// Takes back what a turn did to visits, latest first.
    ///
    /// # Errors
    /// The engine failed.
    pub(super) fn undo_visits(
        &self,
        c: &mut Conn<'_>,
        done: &[Done],
    ) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = Vec::new();
        for one in done.iter().rev() {
            match one {
                Done::Cancelled(id) => outcomes.extend(self.put_back(c, *id)?),
                Done::Ended(id) => {
                    let again = self.tried(c, |c, diary| diary.end_series(c, *id, false))?;
                    again.map_err(Error::Refused)?;
                }
                Done::Booked(id) => outcomes.push(self.cancel(c, *id)?),
                Done::Moved { from, to } => outcomes.push(self.move_back(c, *from, *to)?),
            }
        }
        Ok(gathered(outcomes))
    }

    /// A hand on the diary of this family, for the carer who wrote.
    fn diary(&self, c: &mut Conn<'_>) -> Result<Diary<'_>, Error> {
        let carer = Some(self.known.carer.id);
        Ok(Diary {
            app: self.app,
            scope: self.scope,
            sealer: self.app.keys.family(c, self.scope)?,
            actor: Actor { side: Side::Family, kind: "carer", id: carer, door: Door::Text },
            now: self.now,
            rev: crate::db::store::bump(c, self.scope)?,
            request: None,
            answered: carer,
        })
    }

    /// Tries something; what the diary refuses undoes what was tried, and nothing else.
    pub(super) fn tried<T>(
        &self,
        c: &mut Conn<'_>,
        what: impl FnOnce(&mut Conn<'_>, &Diary<'_>) -> Result<T, Error>,
    ) -> Result<Tried<T>, Error> {
        let done = c.attempt(|c| {
            let diary = self.diary(c)?;
            what(c, &diary)
        });
        match done {
            Ok(done) => Ok(Ok(done)),
            Err(Error::Refused(code)) => Ok(Err(code)),
            Err(e) => Err(e),
        }
    }

    pub(super) fn row(&self, c: &mut Conn<'_>, id: Id) -> Result<diary::Visit, Error> {
        store::get(c, self.scope, self.sealer, id)
    }

    pub(super) fn shown(&self, c: &mut Conn<'_>, row: &diary::Visit) -> Result<Visit, Error> {
        let names = visit_facts::names(c, self.app, self.scope, [row.visitor_id].into_iter())?;
        Ok(known(row, &names, self.now))
    }

    /// What can be done to it no more, or not by a family.
    pub(super) fn refused(&self, c: &mut Conn<'_>, id: Id, code: Code) -> Result<Outcome, Error> {
        if code != Code::VisitOver {
            return Err(Error::Refused(code));
        }
        let row = self.row(c, id)?;
        Ok(Outcome::Over(self.shown(c, &row)?))
    }

    fn confirm(&self, c: &mut Conn<'_>, id: Id) -> Result<Outcome, Error> {
        let row = self.row(c, id)?;
        let anew = row.state == State::Proposed;
        match self.tried(c, |c, diary| diary.confirm(c, row))? {
            Ok(done) => Ok(Outcome::Confirmed { visit: self.shown(c, done.visit())?, anew }),
            Err(code) => self.refused(c, id, code),
        }
    }

    fn cancel(&self, c: &mut Conn<'_>, id: Id) -> Result<Outcome, Error> {
        let row = self.row(c, id)?;
        let offered = row.state == State::Proposed;
        match self.tried(c, |c, diary| diary.cancel(c, row, None, None))? {
            Ok(done) if offered => Ok(Outcome::Declined(self.shown(c, done.visit())?)),
            Ok(done) => Ok(Outcome::Cancelled(vec![self.shown(c, done.visit())?])),
            Err(code) => self.refused(c, id, code),
        }
    }

    /// Everything of the family that is still to come and that the writer may change.
    fn remaining(&self, c: &mut Conn<'_>) -> Result<Vec<diary::Visit>, Error> {
        let children = self.known.facts.visits.bookable.clone();
        let rows = visit_facts::live(c, self.scope, self.sealer, children, (self.now, MOST))?;
        Ok(rows.into_iter().filter(|row| row.holds(self.now)).collect())
    }

    /// All that remain, in one go: one letter to the other carers, not one for each.
    fn cancel_all(&self, c: &mut Conn<'_>) -> Result<Outcome, Error> {
        let rows = self.remaining(c)?;
        let done = self.tried(c, |c, diary| {
            let mut off = Vec::with_capacity(rows.len());
            for row in rows {
                off.push(diary.call_off(c, row, None, None, None)?.visit().clone());
            }
            telling::tell_all_off(c, diary, &off)?;
            let mut series: Vec<Id> = off.iter().filter_map(|row| row.series_id).collect();
            series.sort_unstable();
            series.dedup();
            for id in &series {
                diary.end_series(c, *id, true)?;
            }
            Ok((off, series))
        })?;
        let (off, series) = done.map_err(Error::Refused)?;
        let names =
            visit_facts::names(c, self.app, self.scope, off.iter().map(|row| row.visitor_id))?;
        let off = off.iter().map(|row| known(row, &names, self.now)).collect();
        Ok(Outcome::AllCancelled(off, series))
    }

    fn late(&self, c: &mut Conn<'_>, id: Id) -> Result<Outcome, Error> {
        let row = self.row(c, id)?;
        match self.tried(c, |c, diary| diary.run_late(c, row))? {
            Ok(done) => Ok(Outcome::Late(self.shown(c, done.visit())?)),
            Err(code) => self.refused(c, id, code),
        }
    }
}

/// Many visits that were put back are told as one list, by start.
fn gathered(outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let is_back = |outcome: &Outcome| matches!(outcome, Outcome::Back(_));
    if outcomes.iter().filter(|outcome| is_back(outcome)).count() <= NAMED {
        return outcomes;
    }
    let (mut back, mut others) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Back(visit) => back.push(visit),
            other => others.push(other),
        }
    }
    back.sort_by_key(|visit| visit.start);
    others.insert(0, Outcome::AllBack(back));
    others
}
