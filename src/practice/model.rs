//! What a practice entry is, and the rules it must fit.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::clock::wall;
use crate::db::{Id, words};
use crate::error::{Code, Wrong};
use crate::l10n::Language;
use crate::plans::model::HelpLevel;

/// Days an entry may lie before the moment it was logged (domain §2: backfill of a week).
pub const BACKFILL_DAYS: i64 = 7;
/// Days after which an entry that was logged offline is no longer taken.
pub const LATEST_DAYS: i64 = 90;
/// Days a deleted entry can be brought back.
pub const UNDO_DAYS: i64 = 30;
/// An entry that arrives this much after it was logged is marked late.
const LATE: Duration = Duration::hours(24);
/// A phone's clock this much ahead of ours is marked, not refused.
const CLOCK_OFF: Duration = Duration::hours(24);
/// Goes at one activity in one entry, at most.
pub const MOST_BOUTS: usize = 20;
/// Tries in one go, at most.
pub const MOST_TRIES: u32 = 200;
/// Minutes of one go, at most.
pub const MOST_MINUTES: u32 = 600;
/// Letters of a note, at most.
pub const NOTE_LIMIT: usize = 2000;
/// Letters of "where" and "with".
pub const PLACE_LIMIT: usize = 40;

words! {
    /// How it went.
    Outcome {
        /// A session, with no word on success.
        Practised = "practised",
        /// Success was said.
        Achieved = "achieved",
        /// Tried without success so far.
        NotYet = "not_yet",
        /// Not practised this day, said plainly.
        NotToday = "not_today",
    }
}

words! {
    /// Whether the child enjoyed it.
    Enjoyed {
        /// Yes.
        Yes = "yes",
        /// Did not mind.
        Ok = "ok",
        /// No.
        No = "no",
    }
}

words! {
    /// What got in the way of a day without practice.
    Barrier {
        /// The child was unwell.
        ChildUnwell = "child_unwell",
        /// The carer was unwell.
        CarerUnwell = "carer_unwell",
        /// Too much else.
        TooBusy = "too_busy",
        /// The child was not interested.
        ChildNotInterested = "child_not_interested",
        /// Away from home.
        Away = "away",
        /// Something else.
        Other = "other",
    }
}

/// A level of help, or "some help" where nobody said which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Help {
    /// One of the six.
    Level(HelpLevel),
    /// Help of a kind nobody named.
    Some,
}

impl Help {
    /// The word on the wire and in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Level(level) => level.as_str(),
            Self::Some => "some_help",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "some_help" { Some(Self::Some) } else { HelpLevel::parse(text).map(Self::Level) }
    }
}

impl Serialize for Help {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Help {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::unknown_variant(&text, &[]))
    }
}

/// One go at an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bout {
    /// How many tries.
    pub tries: Option<u32>,
    /// How many of them with which help.
    pub help: Vec<(Help, u32)>,
    /// Help where no count was given.
    pub help_level: Option<Help>,
    /// How long.
    pub minutes: Option<u32>,
    /// Where or in which routine.
    pub place: Option<String>,
    /// With whom.
    pub with: Option<String>,
}

impl Bout {
    /// Tries made: as said, else as many as the help levels add up to.
    pub fn tries_made(&self) -> Option<u32> {
        self.tries.or_else(|| (!self.help.is_empty()).then(|| self.helped()))
    }

    /// Tries that have a level of help.
    pub fn helped(&self) -> u32 {
        self.help.iter().map(|(_, n)| n).sum()
    }

    /// # Errors
    /// More tries under help levels than tries made.
    pub fn check(&self) -> Result<(), Wrong> {
        match self.tries {
            Some(tries) if self.helped() > tries => Err(Wrong::new(Code::HelpExceedsTries)),
            _ => Ok(()),
        }
    }
}

/// What a carer added in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// In which language.
    pub lang: Option<Language>,
    /// The words.
    pub text: String,
}

/// The content of an entry: what may change in a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Which activity.
    pub activity_id: Id,
    /// On which day by the family's clocks.
    pub practised_on: NaiveDate,
    /// How it went.
    pub outcome: Outcome,
    /// What got in the way; with `not_today` only.
    pub barrier: Option<Barrier>,
    /// Each go; none with one tap.
    pub bouts: Vec<Bout>,
    /// Help for the whole entry where no go was counted.
    pub help_level: Option<Help>,
    /// Whether the child enjoyed it.
    pub enjoyed: Option<Enjoyed>,
    /// In words.
    pub note: Option<Note>,
    /// Only its author and staff see it, and it counts towards nothing others see.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
}

impl Content {
    /// A content with nothing but an outcome: one tap.
    pub fn tap(activity_id: Id, practised_on: NaiveDate, outcome: Outcome) -> Self {
        Self {
            activity_id,
            practised_on,
            outcome,
            barrier: None,
            bouts: Vec::new(),
            help_level: None,
            enjoyed: None,
            note: None,
            private: false,
        }
    }

    /// All tries of the entry; `None` where none was said.
    pub fn tries(&self) -> Option<u32> {
        let said: Vec<u32> = self.bouts.iter().filter_map(Bout::tries_made).collect();
        (!said.is_empty()).then(|| said.iter().sum())
    }

    /// Tries at one level of help. A go with a level and tries but no counts has all of them at
    /// that level.
    pub fn at_level(&self, level: HelpLevel) -> u32 {
        let wanted = Help::Level(level);
        self.bouts
            .iter()
            .map(|bout| {
                let counted: u32 =
                    bout.help.iter().filter(|(help, _)| *help == wanted).map(|(_, n)| n).sum();
                let whole =
                    bout.help.is_empty() && bout.help_level.or(self.help_level) == Some(wanted);
                counted + if whole { bout.tries.unwrap_or(0) } else { 0 }
            })
            .sum()
    }

    /// Takes out what was written in words; counts and codes stay.
    pub fn without_words(&mut self) {
        self.note = None;
        for bout in &mut self.bouts {
            (bout.place, bout.with) = (None, None);
        }
    }

    /// Takes over the places of what was said before where a go names none: whoever is shown no
    /// places cannot send them back, and does not mean to take them out.
    pub fn keep_places(&mut self, before: &Self) {
        for (bout, said) in self.bouts.iter_mut().zip(&before.bouts) {
            bout.place = bout.place.take().or_else(|| said.place.clone());
        }
    }

    /// Rules over several fields: a day without practice has no goes, and only such a day has
    /// something that got in the way.
    ///
    /// # Errors
    /// Pointer and fault of each broken rule.
    pub fn check(&self) -> Vec<(&'static str, Wrong)> {
        let mut wrong = Vec::new();
        let not_today = self.outcome == Outcome::NotToday;
        if not_today && !self.bouts.is_empty() {
            wrong.push(("/bouts", Wrong::new(Code::UnknownValue)));
        }
        if !not_today && self.barrier.is_some() {
            wrong.push(("/barrier", Wrong::new(Code::UnknownValue)));
        }
        wrong
    }
}

/// An entry to be logged.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Identity, made by the phone.
    pub id: Id,
    /// What it says.
    pub content: Content,
    /// When it was logged, by the phone's clock; ours where it did not say.
    pub logged_at: Option<DateTime<Utc>>,
    /// The phone's zone; the family's where it did not say.
    pub zone: Option<Tz>,
    /// How it came: `app` or `text`.
    pub source: &'static str,
}

/// What the clock rules found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// When it was logged.
    pub logged_at: DateTime<Utc>,
    /// Arrived more than a day after that.
    pub late: bool,
    /// The phone's clock is more than a day ahead of ours.
    pub clock_off: bool,
}

/// Judges the day of an entry by the phone's own clock.
///
/// # Errors
/// [`Code::PractisedInFuture`] or [`Code::PractisedTooOld`].
pub fn timing(
    practised_on: NaiveDate,
    logged_at: Option<DateTime<Utc>>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Timing, Wrong> {
    let logged_at = logged_at.unwrap_or(now);
    let day = wall(logged_at, zone).date();
    if practised_on > day {
        return Err(Wrong::new(Code::PractisedInFuture));
    }
    if (day - practised_on).num_days() > BACKFILL_DAYS
        || now - logged_at > Duration::days(LATEST_DAYS)
    {
        return Err(Wrong::new(Code::PractisedTooOld));
    }
    Ok(Timing { logged_at, late: now - logged_at > LATE, clock_off: logged_at - now > CLOCK_OFF })
}

/// An entry as stored.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Identity.
    pub id: Id,
    /// Whose practice.
    pub child_id: Id,
    /// Who logged it.
    pub carer_id: Id,
    /// How it came.
    pub source: String,
    /// What it says.
    pub content: Content,
    /// When it was logged.
    pub logged_at: DateTime<Utc>,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// The zone it was logged in; none where nobody may learn it.
    pub zone: Option<String>,
    /// Arrived more than a day after it was logged.
    pub late: bool,
    /// The phone's clock was far ahead.
    pub clock_off: bool,
    /// 1 for the first version.
    pub revision: i32,
    /// Version of the row.
    pub rev: i64,
    /// When it was taken back.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Its goes and its note cannot be opened any more and are left out.
    pub unreadable: bool,
}

impl Entry {
    /// Takes out what tells where it was: the place of each go, and the phone's zone, which tells
    /// the country.
    ///
    /// It is so for every adult of a confidential family, also for who wrote it: a phone is read
    /// by more people than its owner, an old one may be in the wrong hands and still signed in,
    /// and an app shows the writer's own words from its own memory. The visitor the family is
    /// allotted to is part of the service and still reads that cups went well in the bath.
    pub fn without_places(&mut self) {
        self.zone = None;
        for bout in &mut self.content.bouts {
            bout.place = None;
        }
    }
}

/// A fingerprint of content, to tell a repeated request from a changed one.
pub fn fingerprint(entry: &NewEntry) -> Vec<u8> {
    let whole = (
        &entry.content,
        entry.logged_at.map(|t| t.timestamp_micros()),
        entry.zone.map(|z| z.name()),
    );
    crate::db::keys::sha256(&serde_json::to_vec(&whole).unwrap_or_default())
}
