//! What a calendar outside shows of visits. Pure rules.
//!
//! A phone is read by more people than its owner, and a link is passed on more easily than a
//! password: no child, no address, no place, no need stands in a family's or a
//! visitor's feed, and of a family nobody may find its visitor's calendar shows no more than that
//! the time is taken.

use std::ops::Range;

use chrono::{DateTime, Duration, Utc};

use super::ics::{Event, Status};
use super::model::{Mode, State, Visit};
use super::telling::mode_key;
use crate::db::Id;
use crate::l10n::{Say, says};

/// How far back a feed goes, and how long a visit that was called off stays in it.
pub const BACK: Duration = Duration::days(30);
/// How far ahead it goes.
pub const AHEAD: Duration = Duration::days(400);

/// The visits a feed shows at `now`, by their beginning.
pub fn window(now: DateTime<Utc>) -> Range<DateTime<Utc>> {
    now - BACK..now + AHEAD
}

/// A visit, as far as a calendar has to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose family.
    pub family_id: Id,
    /// Who comes.
    pub visitor_id: Id,
    /// What calendars know it by, however often it moves.
    pub root_id: Id,
    /// How it takes place.
    pub mode: Mode,
    /// How it stands.
    pub state: State,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
    /// While proposed: until when the time is held.
    pub hold_until: Option<DateTime<Utc>>,
    /// How often what a calendar shows of it changed.
    pub sequence: i32,
    /// When something last happened to it.
    pub changed_at: DateTime<Utc>,
}

impl Line {
    /// A visit whose last change is known.
    pub fn of(visit: &Visit, changed_at: DateTime<Utc>) -> Self {
        Self {
            family_id: visit.family_id,
            visitor_id: visit.visitor_id,
            root_id: visit.root_id,
            mode: visit.mode,
            state: visit.state,
            starts_at: visit.starts_at,
            ends_at: visit.ends_at,
            hold_until: visit.hold_until,
            sequence: visit.sequence,
            changed_at,
        }
    }

    /// Whether it takes place, as calendars say it. What became of a visit is no business of a
    /// calendar: its time was kept.
    pub fn status(&self, now: DateTime<Utc>) -> Status {
        match self.state {
            State::Proposed if self.hold_until.is_some_and(|until| until <= now) => {
                Status::Cancelled
            }
            State::Proposed => Status::Tentative,
            State::Booked | State::Completed | State::Failed => Status::Confirmed,
            State::Cancelled | State::Replaced | State::EnteredInError => Status::Cancelled,
        }
    }

    /// Whether a feed shows it: a visit that moved is shown by the one that took its place, one
    /// that should never have been there not at all, one that was called off for a while.
    pub fn is_shown(&self, now: DateTime<Utc>) -> bool {
        match self.state {
            State::Replaced | State::EnteredInError => false,
            State::Cancelled => now < self.changed_at + BACK,
            State::Proposed | State::Booked | State::Completed | State::Failed => true,
        }
    }

    /// As calendar text under a summary, stamped with when that text was made.
    pub fn event(&self, summary: String, dtstamp: DateTime<Utc>, now: DateTime<Utc>) -> Event {
        Event {
            uid: self.root_id,
            sequence: u32::try_from(self.sequence).unwrap_or_default(),
            dtstamp,
            last_modified: self.changed_at,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            summary,
            description: String::new(),
            location: None,
            status: self.status(now),
            recurrence_id: None,
        }
    }
}

/// What a reader may learn of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum View {
    /// A family's: who comes.
    Family(String),
    /// The visitor's own.
    Own,
    /// The visitor's own, of a family nobody may find.
    Busy,
}

impl View {
    /// The summary a calendar shows.
    pub fn summary(&self, mode: Mode) -> Say {
        let mode = mode_key(mode);
        match self {
            Self::Family(visitor) => says::FeedVisit { visitor: visitor.clone(), mode }.into(),
            Self::Own => says::FeedOwnVisit { mode }.into(),
            Self::Busy => says::FeedBusy.into(),
        }
    }
}
