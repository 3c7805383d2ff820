//! What people do about visits that do not take place, as it goes over the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ladder::{Reader, Step};
use super::ladder_ops::{NewStep, Taken, Told};
use super::side_ops::Due;
use crate::error::{Checks, Error, Wrong};
use crate::families::model::plain_text;

/// Letters of a note.
const NOTE_LIMIT: usize = 4000;
/// Letters of what a carer says.
const WORDS_LIMIT: usize = 2000;

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct EngagementStepOut {
    /// Identity.
    id: Uuid,
    /// What.
    step: Step,
    /// When it was written down.
    at: DateTime<Utc>,
    /// By whom.
    by: String,
    /// `visitor` or `lead`.
    role: String,
    /// What they wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl From<Taken> for EngagementStepOut {
    fn from(taken: Taken) -> Self {
        let Taken { row, by } = taken;
        Self { id: row.id.0, step: row.step, at: row.at, by, role: row.role, note: row.note }
    }
}

/// What a carer says in their own words.
#[derive(Debug, Serialize, ToSchema)]
pub struct SideOut {
    /// Identity.
    id: Uuid,
    /// When.
    at: DateTime<Utc>,
    /// Who says it.
    by: String,
    /// Their words.
    words: String,
    /// `true` where only leads read it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    for_leads: bool,
}

impl From<Told> for SideOut {
    fn from(told: Told) -> Self {
        let Told { row, by } = told;
        let for_leads = row.reader != Reader::Staff;
        Self { id: row.id.0, at: row.at, by, words: row.words, for_leads }
    }
}

/// Something that was done.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"step": "contact_made", "note": "We rang. Tuesdays suit them better."}))]
pub struct EngagementStepIn {
    /// What.
    step: Step,
    /// What was said or found; required for `lead_review` and all that comes after it.
    #[schema(max_length = 4000)]
    note: Option<String>,
}

impl EngagementStepIn {
    /// # Errors
    /// Every rule that is broken.
    pub fn parse(self) -> Result<NewStep, Error> {
        let mut checks = Checks::default();
        let note = self.note.filter(|note| !note.trim().is_empty());
        let note = note.map(|note| plain_text(&note, NOTE_LIMIT));
        let note = checks.take_some("/note", note);
        let step = self.step;
        checks.done(note.map(|note| NewStep { step, note }))
    }
}

/// What a carer wants to say.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"words": "He naps at eleven now, so mornings are hard for us."}))]
pub struct SideIn {
    /// In their own words and language.
    #[schema(min_length = 1, max_length = 2000)]
    words: String,
    /// Whether only the service's leads shall read it, and not the visitor.
    #[serde(default)]
    for_leads: bool,
}

impl SideIn {
    /// The words, and whether only leads shall read them.
    ///
    /// # Errors
    /// Every rule that is broken.
    pub fn parse(self) -> Result<(String, bool), Error> {
        let mut checks = Checks::default();
        let words: Result<String, Wrong> = plain_text(&self.words, WORDS_LIMIT);
        let words = checks.take("/words", words);
        checks.done(words.map(|words| (words, self.for_leads)))
    }
}

/// With whom a conversation is.
#[derive(Debug, Serialize, ToSchema)]
struct WithOut {
    /// `visitor` or `lead`.
    role: String,
    /// Who; absent before somebody has made contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// Whether the service wants to talk about how visits can fit.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"due": true, "with": {"role": "lead"}, "service": "Hampshire Portage",
    "phone": "07700 900150",
    "words": "We would like to talk with you about visits: what helps, and what gets in the way."}))]
pub struct ConversationOut {
    /// Whether a conversation is due or going on.
    due: bool,
    /// With whom, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<WithOut>,
    /// What to show, in the carer's own language, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// Their service.
    service: String,
    /// Its number for families.
    phone: String,
    /// When you last told your side.
    #[serde(skip_serializing_if = "Option::is_none")]
    told_at: Option<DateTime<Utc>>,
}

impl From<Due> for ConversationOut {
    fn from(due: Due) -> Self {
        Self {
            due: due.with.is_some(),
            with: due.with.map(|with| WithOut { role: with.role, name: with.name }),
            words: due.words,
            service: due.service,
            phone: due.phone,
            told_at: due.told_at,
        }
    }
}
