//! Letters, their classes and states.

use chrono::{DateTime, Utc};

use crate::db::Id;
use crate::l10n::Say;

/// What a letter is for; decides whether consent and quiet hours are asked, how long it lives and
/// what happens when nobody knows whether it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The one text that asks a new number.
    Consent,
    /// The answer to a text somebody just sent.
    Reply,
    /// The daily reminder.
    Reminder,
    /// A sign-in code somebody just asked for.
    Code,
    /// The emergency text.
    Safety,
}

impl Class {
    /// All classes.
    pub const ALL: [Class; 5] =
        [Self::Consent, Self::Reply, Self::Reminder, Self::Code, Self::Safety];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Reply => "reply",
            Self::Reminder => "reminder",
            Self::Code => "code",
            Self::Safety => "safety",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == text)
    }

    /// Whether a letter whose fate is unknown goes out again: what matters more, that it arrives
    /// or that it does not come twice.
    pub fn again_when_uncertain(self) -> bool {
        matches!(self, Self::Safety | Self::Consent)
    }
}

/// A row elsewhere that must still be as it was when the letter is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// Which kind of row, e.g. `reminder`.
    pub kind: String,
    /// Which row.
    pub id: Id,
    /// Its version then.
    pub rev: i64,
}

/// Something to be sent. Language, style and consent are settled when it leaves, not before.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Whose service sends it.
    pub service_id: Id,
    /// Which family it is about, where known.
    pub family_id: Option<Id>,
    /// To which known number, where it is one.
    pub address_id: Option<Id>,
    /// The queue it stands in: one per number, so that texts to one person keep their order.
    pub lane: Vec<u8>,
    /// The number itself, E.164.
    pub receiver: String,
    /// What to say, in order; rendered as one text.
    pub says: Vec<Say>,
    /// What it is for.
    pub class: Class,
    /// What must still hold.
    pub guard: Option<Guard>,
    /// The same key never goes out twice.
    pub dedupe_key: String,
    /// Not before.
    pub due_at: DateTime<Utc>,
    /// Not after.
    pub expires_at: DateTime<Utc>,
}
