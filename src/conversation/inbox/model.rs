//! Threads as data.

use chrono::{DateTime, Utc};

use crate::db::Id;
use crate::messaging::eyes::Eyes;

/// In whose hands a thread is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Who.
    pub staff_id: Id,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who else may read what is said meanwhile.
    pub eyes: Eyes,
}

/// A thread: a carer's, under the carer's own id, or one of a number nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Identity.
    pub id: Id,
    /// Whose, where that is known.
    pub family_id: Option<Id>,
    /// The queue of the number, where nobody knows whose it is.
    pub lane: Option<Vec<u8>>,
    /// In whose hands it is, if it is in anybody's.
    pub hold: Option<Hold>,
    /// When they last wrote since they were answered.
    pub wrote_at: Option<DateTime<Utc>>,
    /// Whether something came that whoever has it has not looked at.
    pub unseen: bool,
    /// Since when a number nobody knows wants no more texts, if it does.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Since when it must not be answered at all, if it must not.
    pub hushed_at: Option<DateTime<Utc>>,
}

impl Thread {
    /// A carer's.
    pub fn of_carer(family_id: Id, carer_id: Id) -> Self {
        let (id, family_id) = (carer_id, Some(family_id));
        Self::new(id, family_id, None)
    }

    /// Of a number nobody knows.
    pub fn of_stranger(id: Id, lane: Vec<u8>) -> Self {
        Self::new(id, None, Some(lane))
    }

    fn new(id: Id, family_id: Option<Id>, lane: Option<Vec<u8>>) -> Self {
        Self {
            id,
            family_id,
            lane,
            hold: None,
            wrote_at: None,
            unseen: false,
            stopped_at: None,
            hushed_at: None,
        }
    }

    /// In whose hands it is for somebody who may read that much. Who looks into an allegation keeps
    /// the thread to themselves: for whoever it may be about, nobody has it.
    pub fn shown_to(&self, eyes: Eyes) -> Option<Hold> {
        self.hold.filter(|hold| hold.eyes < Eyes::Apart || eyes == Eyes::Apart)
    }
}

/// What happened to a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// Somebody took it.
    Took,
    /// They answered in it.
    Replied,
    /// They gave it back.
    Closed,
    /// It was taken out of their hands: what is said in it is not for them.
    Dropped,
    /// It was told that they did nothing in it for a day.
    Told,
}

impl Happening {
    /// The word in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Took => "took",
            Self::Replied => "replied",
            Self::Closed => "closed",
            Self::Dropped => "dropped",
            Self::Told => "told",
        }
    }
}

/// Which threads of the inbox are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// All that somebody may see.
    #[default]
    All,
    /// Those in their own hands.
    Mine,
    /// Those in nobody's.
    Unheld,
}

impl Which {
    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => Some(Self::All),
            "mine" => Some(Self::Mine),
            "unheld" => Some(Self::Unheld),
            _ => None,
        }
    }
}

/// A place in the inbox: what is urgent first, then the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Whether it cannot wait.
    pub urgent: bool,
    /// When a person was last needed.
    pub since: DateTime<Utc>,
    /// Which thread.
    pub id: Id,
}

impl Rank {
    /// As apps send it back.
    pub fn write(self) -> String {
        let id = self.id.0.simple();
        format!("{}.{}.{id}", u8::from(self.urgent), self.since.timestamp_micros())
    }

    /// Reads what [`Rank::write`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let urgent = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let since = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
        let id = Id(uuid::Uuid::try_parse(parts.next()?).ok()?);
        parts.next().is_none().then_some(Self { urgent, since, id })
    }
}
