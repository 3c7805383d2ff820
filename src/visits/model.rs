//! What a visit is, how it may change, and what that means.
//!
//! ```text
//! proposed -> booked -> completed | cancelled | failed | replaced
//!     \-> cancelled                     any -> entered in error (a lead)
//! ```
//! A family's cancel is never refused and never needs a reason: late is a label, not a wall.

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::clock::{instant, wall};
use crate::db::Id;
use crate::error::{Checks, Code, Wrong};

pub use super::words::{
    AttendeeRole, Cause, Door, Happening, Interpreting, Kind, Mode, Reason, Reply, Side, State,
};

/// Somebody who shall come too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttendee {
    /// What they are to the child.
    pub role: AttendeeRole,
    /// Their name.
    pub name: String,
}

/// Somebody who comes too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Identity.
    pub id: Id,
    /// The same person on the first of a chain of visits.
    pub root_id: Id,
    /// What they are to the child.
    pub role: AttendeeRole,
    /// Their name.
    pub name: String,
    /// What they answered.
    pub reply: Reply,
}

/// Who does something to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// For which side.
    pub side: Side,
    /// `carer`, `visitor`, `lead` or `system`.
    pub kind: &'static str,
    /// Who; nobody for the clock.
    pub id: Option<Id>,
    /// Through which door.
    pub door: Door,
}

impl Actor {
    /// The clock: an offer nobody answered.
    pub const CLOCK: Self =
        Self { side: Side::Service, kind: "system", id: None, door: Door::Clock };
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Identity.
    pub id: Id,
    /// Whose family.
    pub family_id: Id,
    /// Which child.
    pub child_id: Id,
    /// Who comes.
    pub visitor_id: Id,
    /// The first of a chain of moves: what calendars know it by.
    pub root_id: Id,
    /// The visit whose place it took.
    pub replaces_id: Option<Id>,
    /// The series it is of.
    pub series_id: Option<Id>,
    /// The child's place in a programme that it hangs on.
    pub enrolment_id: Option<Id>,
    /// The referral it hangs on, before the child is in a programme.
    pub referral_id: Option<Id>,
    /// The programme it belongs to; none before the child is in one (a referral's first visits).
    pub programme: Option<String>,
    /// What it is for.
    pub kind: Kind,
    /// How it takes place.
    pub mode: Mode,
    /// How it stands.
    pub state: State,
    /// Who ended it.
    pub side: Option<Side>,
    /// The typed reason of a cancel, or the cause of a failure.
    pub reason: Option<String>,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
    /// The clocks it was agreed by.
    pub zone: Tz,
    /// Who offered it.
    pub asked_by: Side,
    /// While proposed: until when the time is held.
    pub hold_until: Option<DateTime<Utc>>,
    /// Minutes between a cancel and the start; negative after it.
    pub notice_minutes: Option<i32>,
    /// How often what a calendar shows of it changed.
    pub sequence: i32,
    /// Where, in words, unless the family is confidential.
    pub place: Option<String>,
    /// When the family is to hear of it the day before, as long as it has not.
    pub eve_at: Option<DateTime<Utc>>,
    /// The family's counter when it last changed.
    pub rev: i64,
}

impl Visit {
    /// Whether its time is held or taken at `now`.
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Booked
            || (self.state == State::Proposed && self.hold_until.is_none_or(|until| now < until))
    }
}

/// A time to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
}

impl Span {
    /// Whether two times share a moment, with so many minutes kept free between them.
    pub fn meets(&self, other: &Span, gap: Duration) -> bool {
        self.starts_at < other.ends_at + gap && other.starts_at < self.ends_at + gap
    }
}

/// Where a visit shall move to.
#[derive(Debug, Clone, Copy)]
pub struct NewTime {
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End; as long as before where absent.
    pub ends_at: Option<DateTime<Utc>>,
    /// Another visitor.
    pub visitor_id: Option<Id>,
}

/// The shortest a visit can be.
pub const SHORTEST: Duration = Duration::minutes(5);
/// The longest a visit can be; also bounds how far back an overlap is looked for.
pub const LONGEST: Duration = Duration::hours(8);
/// How far ahead a visit can be booked.
pub const AHEAD: Duration = Duration::days(400);
/// How long an offered time is held, unless it begins before.
pub const HELD: Duration = Duration::hours(72);
/// How long after the start what became of a visit may still be said by its visitor.
pub const TOLD_WITHIN: Duration = Duration::days(90);

/// Checks a time that shall be taken; faults stand under `/starts_at` and `/ends_at`.
pub fn check_span(checks: &mut Checks, at: &str, span: &Span, now: DateTime<Utc>) {
    let (start, end) = (format!("{at}/starts_at"), format!("{at}/ends_at"));
    if span.starts_at <= now {
        checks.refuse(&start, Wrong::new(Code::InThePast));
    } else if span.starts_at > now + AHEAD {
        let wrong = Wrong::new(Code::BadDate);
        checks.refuse(&start, wrong.with("last", (now + AHEAD).date_naive()));
    }
    if span.ends_at <= span.starts_at {
        checks.refuse(&end, Wrong::new(Code::EndsBeforeStart));
    } else {
        let minutes = span.ends_at - span.starts_at;
        if minutes < SHORTEST || minutes > LONGEST {
            let wrong = Wrong::new(Code::OutOfRange);
            let wrong = wrong.with("min", SHORTEST.num_minutes());
            checks.refuse(&end, wrong.with("max", LONGEST.num_minutes()));
        }
    }
}

/// What somebody wants to happen to a visit that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Say yes to it.
    Confirm,
    /// Call it off.
    Cancel,
    /// Put another time in its place.
    Move,
    /// Say that it took place.
    Complete,
    /// Say that it did not.
    Fail,
    /// Tell that one runs late.
    RunLate,
}

/// What becomes of a wish, by how the visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It shall happen.
    Do,
    /// It already is so; nothing happens and nothing is refused.
    Done,
    /// It cannot be.
    No(Code),
}

/// Judges a wish. Doing something twice does it once.
pub fn judge(visit: &Visit, act: Act, side: Side, now: DateTime<Utc>) -> Verdict {
    let begun = visit.starts_at <= now;
    match (act, visit.state) {
        (Act::Confirm, State::Booked) => Verdict::Done,
        // Who offered a time cannot also take it up.
        (Act::Confirm, State::Proposed) if visit.asked_by == side => Verdict::No(Code::Forbidden),
        (Act::Confirm, State::Proposed) if begun || !visit.holds(now) => {
            Verdict::No(Code::VisitOver)
        }
        (Act::Confirm, State::Proposed) => Verdict::Do,
        (Act::Cancel, State::Cancelled) => Verdict::Done,
        (Act::Cancel, State::Proposed) => Verdict::Do,
        // A service may have to call off at the door; a family that says so then has told us.
        (Act::Cancel, State::Booked) if side == Side::Family && visit.ends_at <= now => {
            Verdict::No(Code::VisitOver)
        }
        (Act::Cancel, State::Booked) => Verdict::Do,
        (Act::Move, State::Booked | State::Proposed) if !begun => Verdict::Do,
        (Act::Complete, State::Completed) | (Act::Fail, State::Failed) => Verdict::Done,
        (Act::Complete | Act::Fail, State::Booked) if !begun => Verdict::No(Code::VisitNotBegun),
        (Act::Complete | Act::Fail, State::Booked) if visit.starts_at + TOLD_WITHIN < now => {
            Verdict::No(Code::VisitOver)
        }
        (Act::Complete | Act::Fail, State::Booked) => Verdict::Do,
        (Act::RunLate, State::Booked) if now < visit.ends_at => Verdict::Do,
        _ => Verdict::No(Code::VisitOver),
    }
}

/// When the day before is spoken of the next day: late enough to be home, before quiet hours.
const EVE: NaiveTime = match NaiveTime::from_hms_opt(17, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// When a family hears of a visit the day before, if that is still to come.
pub fn eve(starts_at: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = wall(starts_at, zone).date().checked_sub_days(Days::new(1))?;
    Some(instant(day.and_time(EVE), zone)).filter(|at| now < *at)
}

/// The midnight in front of a visit: after it, "tomorrow" is wrong.
pub fn midnight(visit: &Visit) -> DateTime<Utc> {
    instant(wall(visit.starts_at, visit.zone).date().and_time(NaiveTime::MIN), visit.zone)
}

/// Whole minutes between now and the start; negative after it.
pub fn notice(visit: &Visit, now: DateTime<Utc>) -> i32 {
    i32::try_from((visit.starts_at - now).num_minutes()).unwrap_or(i32::MAX)
}

/// What a record of a visit says that took place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Who was there, in the visitor's words.
    pub present: Vec<String>,
    /// What was done.
    pub done: String,
    /// What the parents said themselves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub views: String,
    /// What the family practises until the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next_week: Vec<String>,
    /// Minutes the visitor waited at a door nobody opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_minutes: Option<u16>,
    /// What was tried to reach the family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_attempts: Vec<String>,
    /// Anything else, e.g. why it was called off.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One line of a visit's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Identity.
    pub id: Id,
    /// What happened.
    pub kind: Happening,
    /// Which side did it.
    pub side: Side,
    /// The typed reason or cause.
    pub reason: Option<String>,
    /// `carer`, `visitor`, `lead` or `system`.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Id>,
    /// Through which door.
    pub door: Door,
    /// Minutes before the start.
    pub notice_minutes: Option<i32>,
    /// What was written down with it.
    pub record: Option<Record>,
    /// When.
    pub at: DateTime<Utc>,
}
