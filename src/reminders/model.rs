//! When a reminder is due, whether it may go, and what it asks about: pure rules.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use crate::clock::{instant, wall};
use crate::db::Id;
use crate::error::{Code, Wrong};
use crate::families::model::{Consent, QuietHours, as_time};
use crate::l10n::{Say, keys, says};

/// Hours past its time after which a reminder is noise.
pub const LATEST: Duration = Duration::hours(2);
/// How long a bare reply still answers a reminder.
pub const BOUND: Duration = Duration::hours(36);
/// Days ahead to which reminders may be paused, at most.
pub const LONGEST_PAUSE: i64 = 366;
/// Days of an outage for which it is noted that no reminder came.
const LOOK_BACK: u64 = 7;
/// A week and a day ahead there is a chosen day for sure; twice that leaves room for a day that a
/// zone left out.
const LOOK_AHEAD: usize = 16;

/// Days of the week, Monday = 1 … Sunday = 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DaySet(u8);

impl DaySet {
    /// All seven.
    pub const EVERY: DaySet = DaySet(127);
    /// Monday to Friday.
    pub const WEEKDAYS: DaySet = DaySet(31);

    /// These days; a day that stands twice counts once.
    ///
    /// # Errors
    /// No day at all.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Result<Self, Wrong> {
        match days.into_iter().fold(0, |set, day| set | bit(day)) {
            0 => Err(Wrong::new(Code::EmptyValue)),
            set => Ok(Self(set)),
        }
    }

    /// From a row; bits that are no day are left out.
    pub(super) fn stored(bits: i32) -> Self {
        Self(u8::try_from(bits & 127).unwrap_or_default())
    }

    /// For a row.
    pub fn bits(self) -> i32 {
        i32::from(self.0)
    }

    /// Whether a day is among them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// The days, Monday first.
    pub fn weekdays(self) -> Vec<Weekday> {
        let mut days = Vec::new();
        let mut day = Weekday::Mon;
        for _ in 0..7 {
            if self.contains(day) {
                days.push(day);
            }
            day = day.succ();
        }
        days
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

/// What a carer chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// On which days.
    pub days: DaySet,
    /// At which minute of the day, by the clock on the wall.
    pub minute: u32,
    /// First day on which reminders may come again.
    pub paused_until: Option<NaiveDate>,
    /// When it was last changed; its time before that is not made up for.
    pub changed_at: DateTime<Utc>,
}

impl Schedule {
    /// Whether reminders rest on a day.
    pub fn rests_on(&self, day: NaiveDate) -> bool {
        self.paused_until.is_some_and(|until| day < until)
    }
}

/// A schedule with what decides about its hours.
#[derive(Debug, Clone)]
pub struct Reminder {
    /// Whose.
    pub carer_id: Id,
    /// What they chose.
    pub schedule: Schedule,
    /// When they get no texts.
    pub quiet: QuietHours,
    /// The family's clocks.
    pub zone: Tz,
    /// Version of the row.
    pub rev: i64,
}

/// Judges a time that a carer wants to be reminded at.
///
/// # Errors
/// Not a time of day, or inside the quiet hours: then `earlier` and `later` are the nearest times
/// that are not.
pub fn set(minute: u32, quiet: QuietHours) -> Result<u32, Wrong> {
    if minute >= 24 * 60 {
        return Err(Wrong::new(Code::BadTime));
    }
    if !quiet.contains(minute) {
        return Ok(minute);
    }
    let (earlier, later) = quiet.nearest();
    Err(Wrong::new(Code::ReminderInQuietHours)
        .with("earlier", hhmm(earlier))
        .with("later", hhmm(later)))
}

/// Judges the first day on which reminders may come again.
///
/// # Errors
/// It is past, or more than [`LONGEST_PAUSE`] days ahead.
pub fn pause(until: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    if (0..=LONGEST_PAUSE).contains(&(until - today).num_days()) {
        Ok(until)
    } else {
        Err(Wrong::new(Code::BadDate))
    }
}

/// A minute of the day as `HH:MM`.
pub fn hhmm(minute: u32) -> String {
    as_time(minute).format("%H:%M").to_string()
}

/// What tells a carer when reminders will come.
pub fn says_set(days: DaySet, minute: u32) -> Say {
    let which = match days {
        DaySet::EVERY => keys::Which::Daily,
        DaySet::WEEKDAYS => keys::Which::Weekdays,
        _ => keys::Which::Some,
    };
    says::ReminderSet { which, days: days.weekdays(), time: as_time(minute) }.into()
}

/// What tells a carer that a time is inside their quiet hours, with the nearest two that are not.
pub fn says_quiet(quiet: QuietHours) -> Say {
    let (earlier, later) = quiet.nearest();
    says::ReminderQuiet { earlier: as_time(earlier), later: as_time(later) }.into()
}

/// When the reminder of a day is due, if that day is chosen.
///
/// In an hour that the spring change skips it is due at the first instant after; in one that the
/// autumn change repeats, the first time. A day that a zone left out altogether has none.
pub fn due_on(schedule: &Schedule, zone: Tz, day: NaiveDate) -> Option<DateTime<Utc>> {
    if !schedule.days.contains(day.weekday()) {
        return None;
    }
    let at = instant(day.and_time(as_time(schedule.minute)), zone);
    (wall(at, zone).date() == day).then_some(at)
}

/// Today's reminder by the family's clocks, once its time has come. A schedule made or changed
/// after its time today starts with its next day.
pub fn due_today(
    schedule: &Schedule,
    zone: Tz,
    now: DateTime<Utc>,
) -> Option<(NaiveDate, DateTime<Utc>)> {
    due_by(schedule, zone, wall(now, zone).date(), now)
}

fn due_by(
    schedule: &Schedule,
    zone: Tz,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Option<(NaiveDate, DateTime<Utc>)> {
    let at = due_on(schedule, zone, day)?;
    (schedule.changed_at <= at && at <= now).then_some((day, at))
}

/// Every reminder that is due and not yet decided about, oldest first: today's, and after an
/// outage those of the days before, so that the reason why they did not come is kept. `last` is
/// the newest day that was decided about.
pub fn due_since(
    schedule: &Schedule,
    zone: Tz,
    now: DateTime<Utc>,
    last: Option<NaiveDate>,
) -> Vec<(NaiveDate, DateTime<Utc>)> {
    let today = wall(now, zone).date();
    let first = today.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(today);
    let first = last.and_then(|day| day.succ_opt()).map_or(first, |next| next.max(first));
    first
        .iter_days()
        .take_while(|day| *day <= today)
        .filter_map(|day| due_by(schedule, zone, day, now))
        .collect()
}

/// When the next reminder comes if nothing changes; none while its time is inside quiet hours.
pub fn next(
    reminder: &Reminder,
    now: DateTime<Utc>,
    last: Option<NaiveDate>,
) -> Option<DateTime<Utc>> {
    let Reminder { schedule, quiet, zone, .. } = reminder;
    let today = wall(now, *zone).date();
    schedule
        .paused_until
        .map_or(today, |until| until.max(today))
        .iter_days()
        .take(LOOK_AHEAD)
        .filter(|day| last.is_none_or(|last| *day > last))
        .filter_map(|day| due_on(schedule, *zone, day))
        .find(|at| *at > now && !quiet.contains(minute_of(*at, *zone)))
}

fn minute_of(at: DateTime<Utc>, zone: Tz) -> u32 {
    let time = wall(at, zone).time();
    time.hour() * 60 + time.minute()
}

/// What becomes of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It goes.
    Send,
    /// It does not, and why.
    Drop(Why),
}

/// Why a reminder did not go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It would come in the carer's quiet hours.
    QuietHours,
    /// Practice of that day is in the log already, or "not today" is.
    AlreadyLogged,
    /// More than two hours past its time.
    TooLate,
    /// Reminders rest.
    Paused,
    /// No number of the carer said yes.
    NoConsent,
    /// No child has an activity to practise that day.
    NoActivity,
}

impl Why {
    /// The word in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::QuietHours => "quiet_hours",
            Self::AlreadyLogged => "already_logged",
            Self::TooLate => "too_late",
            Self::Paused => "paused",
            Self::NoConsent => "no_consent",
            Self::NoActivity => "no_activity",
        }
    }
}

/// Decides by the clock alone: whether the hour is still right.
pub fn judge_hour(
    reminder: &Reminder,
    (day, due_at): (NaiveDate, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Verdict {
    let quiet = |at| reminder.quiet.contains(minute_of(at, reminder.zone));
    if reminder.schedule.rests_on(day) {
        Verdict::Drop(Why::Paused)
    } else if now - due_at > LATEST {
        Verdict::Drop(Why::TooLate)
    } else if quiet(due_at) || quiet(now) {
        Verdict::Drop(Why::QuietHours)
    } else {
        Verdict::Send
    }
}

/// Decides by what the family said and did: whether it may be asked, and needs to be.
pub fn judge_day(consent: Consent, logged_today: bool, has_activity: bool) -> Verdict {
    if consent != Consent::Yes {
        Verdict::Drop(Why::NoConsent)
    } else if logged_today {
        Verdict::Drop(Why::AlreadyLogged)
    } else if !has_activity {
        Verdict::Drop(Why::NoActivity)
    } else {
        Verdict::Send
    }
}

/// An activity that could be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idea {
    /// Whose.
    pub child_id: Id,
    /// Which.
    pub activity_id: Id,
    /// When it was last practised.
    pub practised: Option<NaiveDate>,
}

/// When a carer was last asked about an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Whose.
    pub child_id: Id,
    /// Which.
    pub activity_id: Id,
    /// On which day.
    pub day: NaiveDate,
}

/// What to ask about: the child whose turn it is (asked about longest ago), then the activity
/// practised longest ago. Silence is unknown, so among equals the one asked about longest ago
/// comes first, then the order of the plan.
pub fn choose(ideas: &[Idea], before: &[Before]) -> Option<Idea> {
    let turn = |child| before.iter().filter(|b| b.child_id == child).map(|b| b.day).max();
    let asked = |id| before.iter().filter(|b| b.activity_id == id).map(|b| b.day).max();
    // `min_by_key` keeps the first of equals, which is the order of children and plan.
    let child = ideas.iter().min_by_key(|idea| turn(idea.child_id))?.child_id;
    let ours = ideas.iter().filter(|idea| idea.child_id == child);
    ours.min_by_key(|idea| (idea.practised, asked(idea.activity_id))).copied()
}

/// What the last reminder asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// About which day.
    pub local_date: NaiveDate,
    /// About whom.
    pub child_id: Id,
    /// About which activity.
    pub activity_id: Id,
    /// When.
    pub at: DateTime<Utc>,
}

/// Whether a bare reply still answers it. (The next reminder takes its place by being the last.)
pub fn is_bound(asked: &Asked, now: DateTime<Utc>) -> bool {
    (Duration::zero()..=BOUND).contains(&(now - asked.at))
}
