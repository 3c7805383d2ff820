//! What is written down of visits, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::booking::{Became, Correction};
use super::model::{Cause, Record};
use super::wire::{LIST_LIMIT, PLACE_LIMIT, WORDS_LIMIT};
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{line, plain_text};

/// What was written down of a visit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordOut {
    present: Vec<String>,
    done: String,
    views: String,
    next_week: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waited_minutes: Option<u16>,
    contact_attempts: Vec<String>,
    note: String,
}

impl From<Record> for RecordOut {
    fn from(record: Record) -> Self {
        Self {
            present: record.present,
            done: record.done,
            views: record.views,
            next_week: record.next_week,
            waited_minutes: record.waited_minutes,
            contact_attempts: record.contact_attempts,
            note: record.note,
        }
    }
}

/// What is written down of a visit that took place.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"present": ["mum", "nan"], "done": "Stacked 3 cups in the bath.",
    "views": "We liked the bath best.", "next_week": ["cups in the bath"]}))]
pub(super) struct CompleteIn {
    /// Who responsible was there: a carer, or staff of the setting. With nobody there a visit
    /// cannot go ahead.
    #[schema(min_items = 1, max_items = 20)]
    present: Vec<RecordLine>,
    /// What was done.
    #[schema(min_length = 1, max_length = 4000)]
    done: String,
    /// What the parents said, in their words.
    #[schema(max_length = 4000)]
    views: Option<String>,
    /// What the family practises until the next visit.
    #[serde(default)]
    #[schema(max_items = 20)]
    next_week: Vec<RecordLine>,
}

/// Something about a visit, on one line.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[schema(min_length = 1, max_length = 200)]
pub(super) struct RecordLine(String);

fn lines(checks: &mut Checks, at: &str, texts: &[RecordLine]) -> Vec<String> {
    if texts.len() > LIST_LIMIT {
        checks.refuse(at, Wrong::new(Code::TooMany).with("limit", LIST_LIMIT));
    }
    let each = texts.iter().enumerate();
    each.filter_map(|(n, text)| checks.take(&format!("{at}/{n}"), line(&text.0, PLACE_LIMIT)))
        .collect()
}

fn words(checks: &mut Checks, at: &str, text: Option<String>) -> String {
    let text = text.filter(|text| !text.trim().is_empty());
    let taken = checks.take_some(at, text.map(|text| plain_text(&text, WORDS_LIMIT)));
    taken.flatten().unwrap_or_default()
}

impl CompleteIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<Record, Error> {
        let mut checks = Checks::default();
        if self.present.is_empty() {
            checks.refuse("/present", Wrong::new(Code::EmptyValue));
        }
        let present = lines(&mut checks, "/present", &self.present);
        let done = checks.take("/done", plain_text(&self.done, WORDS_LIMIT));
        let views = words(&mut checks, "/views", self.views);
        let next_week = lines(&mut checks, "/next_week", &self.next_week);
        checks.done(done.map(|done| Record {
            present,
            done,
            views,
            next_week,
            ..Record::default()
        }))
    }
}

/// Why a visit did not take place.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"cause": "no_access", "waited_minutes": 15,
    "contact_attempts": ["rang at 10:35", "rang at 10:45"]}))]
pub(super) struct FailedIn {
    /// The cause.
    cause: Cause,
    /// Minutes somebody waited.
    #[schema(maximum = 480)]
    waited_minutes: Option<u16>,
    /// What was tried to reach the family.
    #[serde(default)]
    #[schema(max_items = 20)]
    contact_attempts: Vec<RecordLine>,
    /// Anything more.
    #[schema(max_length = 4000)]
    note: Option<String>,
}

/// Longest wait that can be written down, in minutes.
const LONGEST_WAIT: u16 = 480;

impl FailedIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<(Became, Record), Error> {
        let mut checks = Checks::default();
        if self.waited_minutes.is_some_and(|minutes| minutes > LONGEST_WAIT) {
            let wrong = Wrong::new(Code::OutOfRange).with("min", 0).with("max", LONGEST_WAIT);
            checks.refuse("/waited_minutes", wrong);
        }
        let contact_attempts = lines(&mut checks, "/contact_attempts", &self.contact_attempts);
        let note = words(&mut checks, "/note", self.note);
        let record = Record {
            waited_minutes: self.waited_minutes,
            contact_attempts,
            note,
            ..Record::default()
        };
        checks.done(Some((Became::Failed(self.cause), record)))
    }
}

/// What a record shall say instead.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RightWord {
    /// It took place.
    Completed,
    /// It did not.
    Failed,
    /// It should never have been there; counts nowhere.
    EnteredInError,
}

/// How a record is put right.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"state": "failed", "cause": "unable_to_go_ahead",
    "note": "The family had rung the office in time."}))]
pub(super) struct CorrectIn {
    /// How it should stand.
    state: RightWord,
    /// Why it failed, where it did.
    cause: Option<Cause>,
    /// Why it is put right.
    #[schema(min_length = 1, max_length = 4000)]
    note: String,
}

impl CorrectIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<(Correction, Record), Error> {
        let mut checks = Checks::default();
        let note = checks.take("/note", plain_text(&self.note, WORDS_LIMIT));
        let to = match (self.state, self.cause) {
            (RightWord::EnteredInError, None) => Some(Correction::EnteredInError),
            (RightWord::Completed, None) => Some(Correction::Became(Became::Completed)),
            (RightWord::Failed, Some(cause)) => Some(Correction::Became(Became::Failed(cause))),
            (RightWord::Failed, None) => {
                checks.refuse("/cause", Wrong::new(Code::MissingField));
                None
            }
            (_, Some(_)) => {
                checks.refuse("/cause", Wrong::new(Code::UnknownValue));
                None
            }
        };
        checks.done(to.zip(note).map(|(to, note)| (to, Record { note, ..Record::default() })))
    }
}
