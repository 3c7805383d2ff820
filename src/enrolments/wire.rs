//! Enrolments and talks on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::block_model::MOST_VISITS;
use super::contacts::{Contact, ContactKind, NewContact};
use super::hand::New;
use super::model::{ClosingReason, Event, Happening, State, Step, Words};
use super::ops::{Change, Shown};
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{line, plain_text};

/// Letters of a note.
const WORDS_LIMIT: usize = 4000;
/// Letters of a programme's code.
const CODE_LIMIT: usize = 40;

fn words(checks: &mut Checks, note: Option<String>, family_words: Option<String>) -> Option<Words> {
    let mut text = |at: &str, text: Option<String>| {
        checks.take_some(at, text.map(|text| plain_text(&text, WORDS_LIMIT)))
    };
    let note = text("/note", note);
    let family_words = text("/family_words", family_words);
    note.zip(family_words).map(|(note, family_words)| Words { note, family_words })
}

/// A child in a programme.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EnrolmentOut {
    /// Identity.
    id: Uuid,
    /// The child.
    child_id: Uuid,
    /// Code of the programme.
    programme: String,
    /// What families call it.
    name: String,
    /// Version of the service's rules it was decided under; later ones do not touch it.
    policy: String,
    /// How it stands.
    state: State,
    /// Since when the child is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    began_on: Option<NaiveDate>,
    /// While it rests: when to look again.
    #[serde(skip_serializing_if = "Option::is_none")]
    look_again_on: Option<NaiveDate>,
    /// The day the programme's rule ends it, known from the date of birth. A person still does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<NaiveDate>,
    /// Until when the child is got to know before goals are agreed; nothing is held up by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment_until: Option<NaiveDate>,
    /// Visits planned, where they are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_visits: Option<u32>,
    /// Visits of it that took place; counted anew each time.
    completed_visits: u32,
    /// Why it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<ClosingReason>,
    /// Since when it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<DateTime<Utc>>,
    /// Its version, for `If-Match`.
    pub(super) version: i64,
}

impl From<Shown> for EnrolmentOut {
    fn from(shown: Shown) -> Self {
        let Shown { enrolment, name, completed } = shown;
        Self {
            id: enrolment.id.0,
            child_id: enrolment.child_id.0,
            programme: enrolment.programme,
            name,
            policy: enrolment.policy,
            state: enrolment.state,
            began_on: enrolment.began_on,
            look_again_on: enrolment.look_again_on,
            ends_on: enrolment.ends_on,
            assessment_until: enrolment.assessment_until,
            planned_visits: enrolment.planned,
            completed_visits: completed,
            reason: enrolment.reason,
            closed_at: enrolment.closed_at,
            version: enrolment.rev,
        }
    }
}

/// One line of its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EnrolmentEventOut {
    /// What happened.
    kind: Happening,
    /// `carer`, `visitor`, `lead` or `system`.
    by: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<ClosingReason>,
    /// What staff wrote with it; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// What the family said, as they said it; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_words: Option<String>,
    /// When.
    at: DateTime<Utc>,
}

impl From<Event> for EnrolmentEventOut {
    fn from(event: Event) -> Self {
        let Words { note, family_words } = event.words.unwrap_or_default();
        Self {
            kind: event.kind,
            by: event.actor_kind,
            reason: event.reason,
            note,
            family_words,
            at: event.at,
        }
    }
}

/// An enrolment with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EnrolmentWithHistory {
    #[serde(flatten)]
    enrolment: EnrolmentOut,
    /// All that happened to it, oldest first; nothing is ever taken out.
    events: Vec<EnrolmentEventOut>,
}

impl EnrolmentWithHistory {
    pub(super) fn new(shown: Shown, events: Vec<Event>) -> Self {
        let events = events.into_iter().map(EnrolmentEventOut::from).collect();
        Self { enrolment: shown.into(), events }
    }
}

/// The programmes of a child.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EnrolmentsOut {
    /// Newest first.
    pub(super) items: Vec<EnrolmentOut>,
}

/// A programme for a child.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"programme": "portage", "begins": true}))]
pub(super) struct EnrolIn {
    /// Code of the programme.
    #[schema(min_length = 1, max_length = 40)]
    programme: String,
    /// `true` = the child is in it at once; `false` = the family is asked.
    begins: bool,
    /// Visits planned; what the programme says where absent.
    #[schema(minimum = 1, maximum = 200)]
    planned_visits: Option<u32>,
    /// Anything more, for staff.
    #[schema(max_length = 4000)]
    note: Option<String>,
}

impl EnrolIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<New, Error> {
        let mut checks = Checks::default();
        let programme = checks.take("/programme", line(&self.programme, CODE_LIMIT));
        let words = words(&mut checks, self.note, None);
        if self.planned_visits.is_some_and(|planned| !(1..=MOST_VISITS).contains(&planned)) {
            let wrong = Wrong::new(Code::OutOfRange).with("min", 1).with("max", MOST_VISITS);
            checks.refuse("/planned_visits", wrong);
        }
        let (begins, planned) = (self.begins, self.planned_visits);
        checks.done(programme.zip(words).map(|(programme, words)| New {
            programme,
            begins,
            planned,
            words,
        }))
    }
}

/// What is to happen to an enrolment.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"step": "pause", "look_again_on": "2027-02-01"}))]
pub(super) struct EnrolmentChangeIn {
    /// What.
    step: Step,
    /// Of `pause`, which needs it: when to look again, at most 400 days ahead.
    look_again_on: Option<NaiveDate>,
    /// Of `close`, which needs it: why, one of the reasons the service has for the programme
    /// (`closing_reasons`), or a fact that needs no page: `family_request_permanent` and
    /// `child_died` by any of the staff; `moved_out_of_area`, `entered_reception`,
    /// `reached_age_limit`, `carer_died`, `opened_in_error` and `other`, which needs a `note`, by a
    /// lead in every service.
    /// `regular_cancelled_or_failed` needs a `note` and a supportive talk on record,
    /// `unable_to_practise` the `family_words` and a talk. `family_request_temporary` is a `pause`
    /// and ends nothing.
    reason: Option<ClosingReason>,
    /// Anything more, for staff.
    #[schema(max_length = 4000)]
    note: Option<String>,
    /// What the family said, as they said it.
    #[schema(max_length = 4000)]
    family_words: Option<String>,
}

impl EnrolmentChangeIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<Change, Error> {
        let mut checks = Checks::default();
        let words = words(&mut checks, self.note, self.family_words);
        if self.look_again_on.is_some() && self.step != Step::Pause {
            checks.refuse("/look_again_on", Wrong::new(Code::UnknownField));
        }
        let rests = ClosingReason::FamilyRequestTemporary;
        match (self.step, self.reason) {
            (Step::Close, None) => checks.refuse("/reason", Wrong::new(Code::MissingField)),
            (Step::Close, _) | (_, None) => {}
            (Step::Pause, Some(reason)) if reason == rests => {}
            _ => checks.refuse("/reason", Wrong::new(Code::UnknownValue)),
        }
        let (step, look_again_on, reason) = (self.step, self.look_again_on, self.reason);
        checks.done(words.map(|words| Change { step, look_again_on, reason, words }))
    }
}

/// A time of getting to know a child.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"until": "2026-12-18"}))]
pub(super) struct AssessmentIn {
    /// Its last day, at most 400 days ahead; absent or null = no such time.
    pub(super) until: Option<NaiveDate>,
}

/// A talk that was held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "supportive", "held_on": "2026-11-20",
    "words": "Thursdays are hard while the bus does not run; Mondays suit."}))]
pub(super) struct ContactLogIn {
    /// What kind.
    kind: ContactKind,
    /// When it was held; not a day to come.
    held_on: NaiveDate,
    /// What was said.
    #[schema(min_length = 1, max_length = 4000)]
    words: String,
}

impl ContactLogIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<NewContact, Error> {
        let mut checks = Checks::default();
        let words = checks.take("/words", plain_text(&self.words, WORDS_LIMIT));
        let (kind, held_on) = (self.kind, self.held_on);
        checks.done(words.map(|words| NewContact { kind, held_on, words }))
    }
}

/// A talk.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContactLogOut {
    /// Identity.
    id: Uuid,
    /// What kind.
    kind: ContactKind,
    /// When it was held.
    held_on: NaiveDate,
    /// What was said.
    words: String,
    /// Who held it.
    staff_id: Uuid,
    /// When it was written down.
    at: DateTime<Utc>,
}

impl From<Contact> for ContactLogOut {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.id.0,
            kind: contact.kind,
            held_on: contact.held_on,
            words: contact.words,
            staff_id: contact.staff_id.0,
            at: contact.at,
        }
    }
}

/// Talks about a child.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContactsOut {
    /// Newest first, a hundred at most. None of them is a visit or counts as one.
    pub(super) items: Vec<ContactLogOut>,
}
