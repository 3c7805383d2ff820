//! Letters, their classes and states.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use super::thread::Pressed;
use super::wire::{Kind, Wire};
use crate::db::Id;
use crate::l10n::{Language, Say, Voice};

/// How long a lane belongs to the process that claimed it.
pub const LEASE: Duration = Duration::seconds(60);
/// How long a letter whose fate is unknown waits for a receipt before its class decides.
pub const GRACE: Duration = Duration::seconds(120);
/// Tries after which an incoming text is set aside, so that it never blocks those behind it.
pub const MOST_TRIES: i32 = 5;
/// Characters an incoming text may have; ten parts of the shortest kind are well below.
pub const LONGEST_TEXT: usize = 4000;

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
    /// News of a visit.
    Visit,
    /// A sign-in code somebody just asked for.
    Code,
    /// The emergency text.
    Safety,
    /// What somebody of the staff writes themselves.
    Person,
}

impl Class {
    /// All classes.
    pub const ALL: [Class; 7] = [
        Self::Consent,
        Self::Reply,
        Self::Reminder,
        Self::Visit,
        Self::Code,
        Self::Safety,
        Self::Person,
    ];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Reply => "reply",
            Self::Reminder => "reminder",
            Self::Visit => "visit",
            Self::Code => "code",
            Self::Safety => "safety",
            Self::Person => "person",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == text)
    }

    /// Whether somebody waits for it at this moment: it leaves before everything that is merely
    /// due, so that the reminders of ten thousand families at six keep nobody waiting.
    pub fn is_awaited(self) -> bool {
        !matches!(self, Self::Reminder | Self::Visit)
    }

    /// Whether a letter whose fate is unknown goes out again: what matters more, that it arrives
    /// or that it does not come twice.
    pub fn again_when_uncertain(self) -> bool {
        // A family that hears twice of a visit is better off than one that never does.
        matches!(self, Self::Safety | Self::Consent | Self::Visit)
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
#[derive(Clone)]
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
    /// The reader's language where the number is nobody's we know; else the carer's own counts.
    pub language: Option<Language>,
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

/// The receiver is personal: logs show what it is for and the message ids.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("class", &self.class)
            .field("says", &self.says)
            .field("due_at", &self.due_at)
            .finish_non_exhaustive()
    }
}

/// A letter about to leave.
#[derive(Clone)]
pub struct Outgoing {
    /// Whose service sends it.
    pub service_id: Id,
    /// Identity; comes back in receipts.
    pub id: Id,
    /// The queue it stands in.
    pub lane: Vec<u8>,
    /// Which family it is about, where known.
    pub family_id: Option<Id>,
    /// To which known number, where it is one.
    pub address_id: Option<Id>,
    /// The number itself, E.164.
    pub receiver: String,
    /// What to say, in order.
    pub says: Vec<Say>,
    /// The reader's language where the number is nobody's we know.
    pub language: Option<Language>,
    /// What it is for.
    pub class: Class,
    /// What must still hold.
    pub guard: Option<Guard>,
    /// Since when it waits.
    pub queued_at: DateTime<Utc>,
    /// Not after.
    pub expires_at: DateTime<Utc>,
    /// Times it was about to leave so far.
    pub attempts: i32,
    /// By which way it left last or is leaving, where there is more than one.
    pub wire: Option<Wire>,
    /// The question it asks, where one was asked in WhatsApp.
    pub question: Option<i64>,
}

/// The known number a letter went to.
#[derive(Debug, Clone, Copy)]
pub struct Addressee {
    /// Whose service sent it.
    pub service_id: Id,
    /// Which family it is about.
    pub family_id: Id,
    /// Which of its numbers.
    pub address_id: Id,
}

/// Whose number a network tells of.
#[derive(Clone)]
pub enum Whose {
    /// The one a letter went to.
    Letter(Addressee),
    /// The one whose messages stand in a queue.
    Sender {
        /// Whose service they wrote to.
        service_id: Id,
        /// The queue.
        lane: Vec<u8>,
        /// When the network was told; they may have said otherwise since.
        at: DateTime<Utc>,
    },
}

/// What a network says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// It is nobody's.
    Nobodys,
    /// Whoever has it told the network that they want no more.
    OptedOut,
    /// Whoever had it has another one.
    Moved,
}

/// What is decided about a letter at the moment it would leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It leaves, put in these words.
    Send {
        /// Language, style and channel of its reader.
        voice: Voice,
    },
    /// It never leaves; the reason is kept.
    Drop(&'static str),
    /// It is asked about again then.
    Later(DateTime<Utc>),
}

/// A text that came in.
#[derive(Clone)]
pub struct Incoming {
    /// Whose number it was sent to.
    pub service_id: Id,
    /// Identity.
    pub id: Id,
    /// The queue it stands in: one per sender.
    pub lane: Vec<u8>,
    /// Who sent it: E.164, or the word an operator sends from.
    pub sender: String,
    /// The words.
    pub body: String,
    /// Whether it came by the web chat.
    pub chat: bool,
    /// Whether it came by WhatsApp.
    pub whatsapp: bool,
    /// What it is.
    pub kind: Kind,
    /// The message it quotes or is about, by the fingerprint of the network's name for it.
    pub about: Option<String>,
    /// The button it stands for, where one was pressed.
    pub pressed: Option<Pressed>,
    /// Whether it is a part of a longer text whose other parts never came.
    pub orphan: bool,
    /// When it was sent, by the network's clock.
    pub sent_at: DateTime<Utc>,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// Times it could not be taken so far.
    pub attempts: i32,
}

impl Incoming {
    /// What is kept of it where it was overtaken: where it was withdrawn, no words.
    pub fn overtaken_by(&self, by: Kind) -> Self {
        let body = if by == Kind::Withdrawal { String::new() } else { self.body.clone() };
        Self { body, ..self.clone() }
    }

    /// What is to be understood: the words, the number of the option that was pressed, or a sign
    /// without its colour.
    pub fn spoken(&self) -> String {
        if self.kind == Kind::Reaction {
            return self.body.chars().take(1).collect();
        }
        self.pressed.map_or_else(|| self.body.clone(), |pressed| pressed.option.to_string())
    }
}

/// Who wrote what is personal: logs show the identity only.
impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What a network says of a letter, worst news first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The network has it.
    Sent,
    /// It will not arrive.
    Failed,
    /// It is on the phone.
    Delivered,
    /// It was seen there.
    Read,
}

impl Fate {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Sent, Self::Failed, Self::Delivered, Self::Read];
        all.into_iter().find(|fate| fate.as_str() == text)
    }

    /// States this news changes. News never leads back: what arrived has arrived, and a late
    /// "handed over" says nothing about a letter that failed.
    pub fn overrides(self) -> &'static [&'static str] {
        match self {
            Self::Sent => &["waiting", "intent", "uncertain"],
            Self::Failed => &["waiting", "intent", "uncertain", "sent"],
            Self::Delivered => {
                &["waiting", "intent", "uncertain", "sent", "failed", "expired", "dropped"]
            }
            Self::Read => &[
                "waiting",
                "intent",
                "uncertain",
                "sent",
                "failed",
                "expired",
                "dropped",
                "delivered",
            ],
        }
    }
}

/// A receipt of one part of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartReceipt {
    /// What the network says of it.
    pub fate: Fate,
    /// Which part, from 1.
    pub part: u8,
    /// How many there are.
    pub of: u8,
}

impl PartReceipt {
    /// As kept in the database, e.g. `delivered 2/3`.
    pub fn write(self) -> String {
        format!("{} {}/{}", self.fate.as_str(), self.part, self.of)
    }

    /// Reads what [`PartReceipt::write`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (fate, place) = text.split_once(' ')?;
        let (part, of) = place.split_once('/')?;
        Some(Self { fate: Fate::parse(fate)?, part: part.parse().ok()?, of: of.parse().ok()? })
    }
}

/// What all receipts of a letter together say: delivered when each part is, failed when one part
/// is lost for good, sent when the network has each part; nothing as long as a part is missing.
pub fn fate(receipts: &[PartReceipt]) -> Option<Fate> {
    let of = receipts.iter().map(|r| r.of).max()?;
    let mut best: BTreeMap<u8, Fate> = BTreeMap::new();
    for receipt in receipts {
        let known = best.entry(receipt.part).or_insert(receipt.fate);
        *known = receipt.fate.max(*known);
    }
    if best.values().any(|f| *f == Fate::Failed) {
        return Some(Fate::Failed);
    }
    let all = (1..=of).map(|part| best.get(&part).copied()).collect::<Option<Vec<_>>>()?;
    all.into_iter().min()
}
