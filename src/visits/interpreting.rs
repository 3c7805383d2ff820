//! Who interprets at a visit. An adult of the family may where the carer wishes it, never a child,
//! and never where consent is asked or worries are spoken of: then somebody comes whose work it is.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::calendar::Calendar;
use super::errand::{Errand, ErrandKind};
use super::hand::Hand;
use super::model::{AttendeeRole, Interpreting, Kind, NewAttendee, Reply, State, Visit};
use super::{attendee_store, calendar_store, errand_store, interpreting_store, store};
use crate::app::App;
use crate::clock::{instant, wall};
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::silence_store::carers_who_died;
use crate::error::{Code, Error, Fault};
use crate::families::interpreter::Interpreter;
use crate::families::{interpreter_store as needs, needs_store, store as families};

/// Visits at which consent is asked (the first talk, the first visit, what is shared about a move)
/// or worries may be spoken of (the team around the child): nobody of the family interprets.
const BY_PROFESSIONAL: [Kind; 4] =
    [Kind::InitialContact, Kind::InitialVisit, Kind::Tac, Kind::TransitionMeeting];
/// Working days before a visit on which a person hears that nobody interprets yet.
const DAYS_BEFORE: u32 = 2;
/// Visits of a family that are looked at when its need changes.
const AT_ONCE: i64 = 500;

/// Whether somebody has to be asked to interpret at a visit of that kind.
pub fn is_wanted(kind: Kind, needs: &[Interpreter]) -> bool {
    needs.iter().any(|need| match need {
        Interpreter::None => false,
        Interpreter::Family => BY_PROFESSIONAL.contains(&kind),
        Interpreter::Employed => true,
    })
}

/// The languages somebody is to interpret at a visit, as tags with commas between; empty where no
/// adult of the family was asked, and the visit wants an interpreter all the same.
pub(super) fn tongues(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    visit: &Visit,
) -> Result<String, Error> {
    let died = carers_who_died(c, scope)?;
    let all = needs_store::tongues(c, scope, &died)?.into_iter();
    let wanted = all.filter(|(need, _)| is_wanted(visit.kind, &[*need]));
    let mut tags: Vec<String> = wanted.map(|(_, tag)| tag).collect();
    tags.sort_unstable();
    tags.dedup();
    Ok(tags.join(","))
}

/// The second working day before a date: Monday to Friday, and the service is open.
pub fn flag_day(calendar: &Calendar, on: NaiveDate) -> NaiveDate {
    let mut day = on;
    let mut left = DAYS_BEFORE;
    // A service is never shut for a year on end; whatever a calendar says, this comes to an end.
    for _ in 0..366 {
        if left == 0 {
            break;
        }
        day = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        left -= u32::from(!weekend && calendar.is_open(day));
    }
    day
}

impl Hand<'_> {
    /// No child interprets: a person of the family's own who is a child is refused.
    pub(super) fn need_grown_up(
        &self,
        c: &mut Conn<'_>,
        attendees: &[NewAttendee],
        at: &str,
    ) -> Result<(), Error> {
        if !attendees.iter().any(|one| one.role == AttendeeRole::Interpreter) {
            return Ok(());
        }
        let children = families::children(c, self.scope, &self.sealer)?;
        let is_child = |name: &str| {
            let name = name.to_lowercase();
            children.iter().any(|child| child.name.to_lowercase() == name)
        };
        let refused =
            |one: &NewAttendee| one.role == AttendeeRole::Interpreter && is_child(&one.name);
        if attendees.iter().any(refused) {
            return Err(Error::fault(Fault::at(at.to_owned(), Code::Forbidden)));
        }
        Ok(())
    }

    /// A new visit, or a new time for one: somebody has to be asked to interpret where the family
    /// needs it, and anew where somebody was asked for the old time.
    pub(super) fn want_interpreter(
        &self,
        c: &mut Conn<'_>,
        visit: &Visit,
        before: Option<Id>,
    ) -> Result<(), Error> {
        let asked = match before {
            Some(id) => !interpreting_store::of(c, self.scope, &[id])?.is_empty(),
            None => false,
        };
        if asked || is_wanted(visit.kind, &needed(c, self.scope)?) {
            let wanted = (visit.id, Interpreting::Wanted);
            let tongues = tongues(c, self.scope, visit)?;
            interpreting_store::put(c, self.scope, wanted, (&tongues, self.rev))?;
        }
        Ok(())
    }

    /// What people are to be asked about a visit that is agreed now.
    pub(super) fn agreed(&self, c: &mut Conn<'_>, visit: &Visit) -> Result<(), Error> {
        self.watch(c, visit)?;
        let found = interpreting_store::of(c, self.scope, &[visit.id])?;
        match found.first() {
            Some((_, Interpreting::Wanted)) => self.ask_interpreter(c, visit),
            _ => Ok(()),
        }
    }

    /// A person looks for an interpreter, and hears of it again where none is found in time.
    pub(super) fn ask_interpreter(&self, c: &mut Conn<'_>, visit: &Visit) -> Result<(), Error> {
        let calendar = calendar_store::calendar(c, self.scope.service(), false)?;
        let day = flag_day(&calendar, wall(visit.starts_at, visit.zone).date());
        let flag = instant(day.and_time(NaiveTime::MIN), visit.zone);
        self.errand(c, Errand::of(ErrandKind::InterpreterWanted, visit.id, self.now))?;
        // So near, the request is the flag.
        if flag <= self.now {
            return Ok(());
        }
        self.errand(c, Errand::of(ErrandKind::InterpreterMissing, visit.id, flag))
    }

    /// Keeps how the request for an interpreter stands.
    pub(super) fn interpreting(
        &self,
        c: &mut Conn<'_>,
        visit: &Visit,
        to: Interpreting,
    ) -> Result<(), Error> {
        let before = interpreting_store::of(c, self.scope, &[visit.id])?;
        if before.first().map(|(_, state)| *state) == Some(to) {
            return Ok(());
        }
        let tongues = tongues(c, self.scope, visit)?;
        interpreting_store::put(c, self.scope, (visit.id, to), (&tongues, self.rev))?;
        match to {
            Interpreting::Wanted if visit.state == State::Booked => self.ask_interpreter(c, visit),
            _ => Ok(()),
        }
    }

    /// What the answer of somebody who comes too means for the request.
    pub(super) fn answered_by(
        &self,
        c: &mut Conn<'_>,
        visit: &Visit,
        attendee: Id,
    ) -> Result<(), Error> {
        let coming = attendee_store::of(c, self.scope, &self.sealer, &[visit.id])?;
        let mut interpreters =
            coming.iter().map(|(_, one)| one).filter(|one| one.role == AttendeeRole::Interpreter);
        let is_one = interpreters.clone().any(|one| one.id == attendee);
        if !is_one || !visit.state.is_live() {
            return Ok(());
        }
        let comes = interpreters.any(|one| one.reply == Reply::Accepted);
        let state = interpreting_store::of(c, self.scope, &[visit.id])?;
        let state = state.first().map(|(_, state)| *state);
        match (comes, state) {
            (true, _) => self.interpreting(c, visit, Interpreting::Arranged),
            (false, Some(Interpreting::Arranged)) => {
                self.interpreting(c, visit, Interpreting::Wanted)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn errand(&self, c: &mut Conn<'_>, errand: Errand) -> Result<(), Error> {
        errand_store::put(c, self.scope, Id::at(self.now), &errand)
    }
}

/// What the adults of a family need who are alive.
fn needed(c: &mut Conn<'_>, scope: FamilyScope) -> Result<Vec<Interpreter>, Error> {
    let died = carers_who_died(c, scope)?;
    needs::needs(c, scope, &died)
}

impl Hand<'_> {
    /// Somebody was asked to interpret, or is, and the family speaks another language now than they
    /// were asked for. Whoever comes may speak both: a person looks, and nothing is called off.
    fn follow_tongue(
        &self,
        c: &mut Conn<'_>,
        visit: &Visit,
        (state, asked): (Interpreting, Option<&str>),
    ) -> Result<(), Error> {
        let now = tongues(c, self.scope, visit)?;
        if now.is_empty() || asked == Some(now.as_str()) {
            return Ok(());
        }
        interpreting_store::put(c, self.scope, (visit.id, state), (&now, self.rev))?;
        // Whoever is still to be asked about this visit reads the new language anyhow.
        let to_come = errand_store::is_open(c, self.scope, visit.id, ErrandKind::InterpreterWanted);
        if visit.state != State::Booked || to_come? {
            return Ok(());
        }
        self.errand(c, Errand::of(ErrandKind::InterpreterLanguage, visit.id, self.now))
    }
}

/// The need of a family changed, or the language it speaks: the visits that stand follow.
pub(super) fn look_again(c: &mut Conn<'_>, app: &App, scope: FamilyScope) -> Result<(), Error> {
    if !needs::claim(c, scope)? {
        return Ok(());
    }
    let hand = Hand::of_clock(c, app, scope)?;
    let needs = needed(c, scope)?;
    let visits = store::to_come(c, scope, &hand.sealer, hand.now, AT_ONCE)?;
    let ids: Vec<Id> = visits.iter().map(|visit| visit.id).collect();
    let known = interpreting_store::asked(c, scope, &ids)?;
    for visit in &visits {
        let asked = known.iter().find(|(id, ..)| *id == visit.id);
        let state = asked.map(|(_, state, _)| *state);
        match (is_wanted(visit.kind, &needs), state) {
            (true, None) => hand.interpreting(c, visit, Interpreting::Wanted)?,
            // Who is coming already comes, and a person who was asked decides.
            (false, Some(Interpreting::Wanted)) => {
                interpreting_store::remove(c, scope, visit.id)?;
            }
            (true, Some(state)) => {
                let asked = asked.and_then(|(.., tongues)| tongues.as_deref());
                hand.follow_tongue(c, visit, (state, asked))?;
            }
            _ => {}
        }
    }
    Ok(())
}
