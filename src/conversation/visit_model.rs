//! Visits as the conversation knows them, as data: what is to come, what may be asked for, and
//! what came of it.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::db::Id;
use crate::visits::model::Mode;

/// How long a bare yes or no is about the visit the family last heard of.
const NEWS_HOURS: i64 = 36;

/// A visit that is to come or under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Identity.
    pub id: Id,
    /// Whose.
    pub child: Id,
    /// Who comes.
    pub visitor: String,
    /// How.
    pub mode: Mode,
    /// When it begins, on the clocks it was agreed by.
    pub start: NaiveDateTime,
    /// Whether it waits for the family's yes.
    pub offered: bool,
    /// Whether it has ended.
    pub over: bool,
    /// Whether the writer may change it.
    pub may_change: bool,
}

/// What is known of visits when a text is answered.
#[derive(Debug, Clone, Default)]
pub struct Visits {
    /// The next ones, by start.
    pub next: Vec<Visit>,
    /// The children the writer may book for.
    pub bookable: Vec<Id>,
    /// The visit the number last heard of, and when.
    pub news: Option<(Id, DateTime<Utc>)>,
    /// Who visits the family, where none is to come.
    pub visitor: String,
}

impl Visits {
    /// A visit by identity.
    pub fn get(&self, id: Id) -> Option<&Visit> {
        self.next.iter().find(|visit| visit.id == id)
    }

    /// Those to come or under way.
    pub fn ahead(&self) -> impl Iterator<Item = &Visit> {
        self.next.iter().filter(|visit| !visit.over)
    }

    /// Those of them that the writer may change.
    pub fn own(&self) -> Vec<&Visit> {
        self.ahead().filter(|visit| visit.may_change).collect()
    }

    /// The visit a bare yes or no said at `at` may be about.
    pub fn heard_of(&self, at: DateTime<Utc>) -> Option<(&Visit, DateTime<Utc>)> {
        let (id, told) = self.news?;
        let fresh = (Duration::zero()..=Duration::hours(NEWS_HOURS)).contains(&(at - told));
        let visit = self.get(id).filter(|visit| fresh && visit.may_change)?;
        Some((visit, told))
    }
}

/// A time that is looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// Whose visit.
    pub child: Id,
    /// The visit it shall take the place of.
    pub moving: Option<Id>,
    /// The day, where said.
    pub day: Option<NaiveDate>,
    /// The time of day, where said.
    pub time: Option<NaiveTime>,
    /// Not the day of this one: "another day".
    pub not_on: Option<NaiveDate>,
}

impl Wish {
    /// Any time for a child.
    pub fn of(child: Id) -> Self {
        Self { child, moving: None, day: None, time: None, not_on: None }
    }
}

/// A free time that was offered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
    /// Begin on the family's clocks.
    pub start: NaiveDateTime,
}

/// What is wanted of the visit that is asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Aim {
    /// Call it off; sure, or to be asked once more.
    Cancel {
        /// Whether the text said so plainly.
        sure: bool,
    },
    /// Another time.
    Move {
        /// The day, where said.
        day: Option<NaiveDate>,
        /// The time of day, where said.
        time: Option<NaiveTime>,
    },
    /// Say yes to it.
    Confirm,
    /// The family runs late.
    Late,
}

/// Questions about visits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Asking {
    /// "Which visit do you mean?"
    Which {
        /// Visits offered, in order, with their begin.
        options: Vec<(Id, NaiveDateTime)>,
        /// What for.
        aim: Aim,
    },
    /// "Shall I cancel this visit?"
    Cancel(Id),
    /// "Shall I cancel all of them?"
    CancelAll,
    /// "These times are free."
    Slot {
        /// What was looked for.
        wish: Wish,
        /// Times offered, in order.
        options: Vec<Slot>,
    },
    /// "Who is the visit for?"
    For {
        /// Children offered, in order.
        options: Vec<Id>,
        /// What is looked for.
        wish: Wish,
    },
}

/// Something to be done to visits.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Look for free times; with a day and a time, and no doubt, take that one.
    Seek {
        /// What is looked for.
        wish: Wish,
        /// Whether a time that fits exactly is taken at once.
        take: bool,
    },
    /// Take a time that was offered.
    Take(Wish, Slot),
    /// Say yes.
    Confirm(Id),
    /// Call off, or say no to an offer.
    Cancel(Id),
    /// Call off all that remain.
    CancelAll,
    /// Count all that remain.
    Count,
    /// Tell the visitor that the family runs late.
    Late(Id),
}

/// What a turn did to a visit, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Done {
    /// Called off.
    Cancelled(Id),
    /// Agreed.
    Booked(Id),
    /// A series that goes on no further.
    Ended(Id),
    /// Put in another's place.
    Moved {
        /// The old one.
        from: Id,
        /// The new one.
        to: Id,
    },
}

/// What came of it; the answer is made from this alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Free times, with who would come.
    Free {
        /// What was looked for.
        wish: Wish,
        /// Who would come.
        visitor: String,
        /// The times.
        slots: Vec<Slot>,
        /// Why the family is asked: the time it wanted is not free.
        refused: Option<NaiveDateTime>,
    },
    /// Nothing was booked: a person asks or talks it over.
    Person,
    /// Agreed.
    Booked(Visit),
    /// In another's place.
    Moved {
        /// The new one.
        visit: Visit,
        /// The old one, and when it was.
        was: (Id, NaiveDateTime),
    },
    /// Said yes to, anew or again.
    Confirmed {
        /// Which.
        visit: Visit,
        /// Whether it was only offered before.
        anew: bool,
    },
    /// An offer was not taken.
    Declined(Visit),
    /// Called off.
    Cancelled(Vec<Visit>),
    /// All that remained were called off, and these series go on no further.
    AllCancelled(Vec<Visit>, Vec<Id>),
    /// So many remain.
    Remaining(u32),
    /// The visitor is told.
    Late(Visit),
    /// It is over, or has begun: nothing can be done to it.
    Over(Visit),
    /// Put back by taking the cancel back.
    Back(Visit),
    /// Many put back.
    AllBack(Vec<Visit>),
    /// It cannot be put back: the time is taken.
    NotBack(Visit),
}
