//! Visits on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::booking::Booking;
use super::model::{
    AttendeeRole, Door, Event, Happening, Interpreting, Kind, Mode, NewAttendee, NewTime, Reason,
    Record, Reply, Side, Span, State, check_span,
};
use super::ops::Shown;
use super::record_wire::RecordOut;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{NAME_LIMIT, line, plain_text};

/// Letters of a place.
pub(super) const PLACE_LIMIT: usize = 200;
/// Letters of a text in a record.
pub(super) const WORDS_LIMIT: usize = 4000;
/// People and lines in a list.
pub(super) const LIST_LIMIT: usize = 20;
/// Letters of a programme's code.
pub(super) const CODE_LIMIT: usize = 40;

/// Who comes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitorOut {
    /// Identity.
    id: Uuid,
    /// Name.
    name: String,
    /// What the service calls them, as its page has it.
    title: String,
}

/// Who else comes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AttendeeOut {
    /// Identity.
    id: Uuid,
    /// What they are to the child.
    role: AttendeeRole,
    /// Name.
    name: String,
    /// What they answered.
    reply: Reply,
}

/// A visit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitOut {
    /// Identity.
    id: Uuid,
    /// The child.
    child_id: Uuid,
    /// The programme; absent before the child is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<String>,
    /// What it is for.
    kind: Kind,
    /// How they meet.
    mode: Mode,
    /// How it stands.
    state: State,
    /// Begin, UTC.
    starts_at: DateTime<Utc>,
    /// End, UTC.
    ends_at: DateTime<Utc>,
    /// The clocks it was agreed by (IANA).
    #[schema(example = "Europe/London")]
    zone: String,
    /// Who comes.
    visitor: VisitorOut,
    /// Who else comes.
    attendees: Vec<AttendeeOut>,
    /// Whether an interpreter comes; absent where none is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    interpreter: Option<Interpreting>,
    /// The series it is of.
    series_id: Option<Uuid>,
    /// The child's place in a programme that it hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    enrolment_id: Option<Uuid>,
    /// The referral it hangs on: a first visit can be booked before any programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    referral_id: Option<Uuid>,
    /// Which side offered it.
    asked_by: Side,
    /// While proposed: until when the time is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    hold_until: Option<DateTime<Utc>>,
    /// The visit whose place it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<Uuid>,
    /// Which side called it off or moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    /// Why it was called off (`reason` of a cancel), or what kept it from taking place (`cause`).
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Minutes between a cancel or move and the start; negative after it. A label, not a wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice_minutes: Option<i32>,
    /// Where, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// Its version, for `If-Match`.
    pub(super) version: i64,
}

impl From<Shown> for VisitOut {
    fn from(shown: Shown) -> Self {
        let Shown { visit, comer: (name, title), attendees, interpreter } = shown;
        Self {
            id: visit.id.0,
            child_id: visit.child_id.0,
            programme: visit.programme,
            kind: visit.kind,
            mode: visit.mode,
            state: visit.state,
            starts_at: visit.starts_at,
            ends_at: visit.ends_at,
            zone: visit.zone.name().to_owned(),
            visitor: VisitorOut { id: visit.visitor_id.0, name, title },
            attendees: attendees
                .into_iter()
                .map(|one| AttendeeOut {
                    id: one.id.0,
                    role: one.role,
                    name: one.name,
                    reply: one.reply,
                })
                .collect(),
            interpreter,
            series_id: visit.series_id.map(|id| id.0),
            enrolment_id: visit.enrolment_id.map(|id| id.0),
            referral_id: visit.referral_id.map(|id| id.0),
            asked_by: visit.asked_by,
            hold_until: visit.hold_until,
            replaces: visit.replaces_id.map(|id| id.0),
            side: visit.side,
            reason: visit.reason,
            notice_minutes: visit.notice_minutes,
            place: visit.place,
            version: visit.rev,
        }
    }
}

/// One line of a visit's history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EventOut {
    /// What happened.
    kind: Happening,
    /// Which side did it.
    side: Side,
    /// `carer`, `visitor`, `lead` or `system`.
    by: String,
    /// Through which door.
    channel: Door,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Minutes before the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice_minutes: Option<i32>,
    /// What was written down with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<RecordOut>,
    /// When.
    at: DateTime<Utc>,
}

impl From<Event> for EventOut {
    fn from(event: Event) -> Self {
        Self {
            kind: event.kind,
            side: event.side,
            by: event.actor_kind,
            channel: event.door,
            reason: event.reason,
            notice_minutes: event.notice_minutes,
            record: event.record.map(RecordOut::from),
            at: event.at,
        }
    }
}

/// A visit with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitWithHistory {
    #[serde(flatten)]
    visit: VisitOut,
    /// All that happened to it, oldest first; nothing is ever taken out.
    events: Vec<EventOut>,
}

impl VisitWithHistory {
    pub(super) fn new(shown: Shown, events: Vec<Event>) -> Self {
        Self { visit: shown.into(), events: events.into_iter().map(EventOut::from).collect() }
    }
}

/// Visits by start.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitsOut {
    /// The visits.
    pub(super) visits: Vec<VisitOut>,
    /// Whether there are more behind the last one: ask again from its start.
    pub(super) more: bool,
}

/// Somebody else who shall come.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AttendeeIn {
    /// What they are to the child.
    role: AttendeeRole,
    /// Name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
}

/// A visit to be.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "regular", "mode": "home",
    "starts_at": "2026-12-08T10:30:00Z", "ends_at": "2026-12-08T11:30:00Z"}))]
pub(super) struct VisitIn {
    /// What it is for.
    kind: Kind,
    /// How they meet.
    mode: Mode,
    /// Begin.
    starts_at: DateTime<Utc>,
    /// End: 5 minutes to 8 hours later.
    ends_at: DateTime<Utc>,
    /// Who comes; the family's own visitor where absent. A lead may name anybody of the staff.
    visitor_id: Option<Uuid>,
    /// The programme's code: that of the child's only place where absent, and needed where the
    /// child is in several and neither the kind nor who comes says which.
    #[schema(max_length = 40)]
    programme: Option<String>,
    /// Where, in words.
    #[schema(max_length = 200)]
    place: Option<String>,
    /// Who else comes.
    #[serde(default)]
    #[schema(max_items = 20)]
    attendees: Vec<AttendeeIn>,
}

impl VisitIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self, child_id: Id, now: DateTime<Utc>) -> Result<Booking, Error> {
        let mut checks = Checks::default();
        let span = Span { starts_at: self.starts_at, ends_at: self.ends_at };
        check_span(&mut checks, "", &span, now);
        if self.attendees.len() > LIST_LIMIT {
            checks.refuse("/attendees", Wrong::new(Code::TooMany).with("limit", LIST_LIMIT));
        }
        let attendees: Vec<NewAttendee> = self
            .attendees
            .into_iter()
            .enumerate()
            .filter_map(|(n, one)| {
                let name =
                    checks.take(&format!("/attendees/{n}/name"), line(&one.name, NAME_LIMIT));
                name.map(|name| NewAttendee { role: one.role, name })
            })
            .collect();
        let programme = self.programme.map(|code| line(&code, CODE_LIMIT));
        let programme = checks.take_some("/programme", programme);
        let place = self.place.map(|place| line(&place, PLACE_LIMIT));
        let place = checks.take_some("/place", place);
        checks.done(programme.zip(place).map(|(programme, place)| Booking {
            child_id,
            visitor_id: self.visitor_id.map(Id),
            programme,
            kind: self.kind,
            mode: self.mode,
            span,
            place,
            attendees,
            series_id: None,
        }))
    }
}

/// Why a visit is called off. A family need not say.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "child_unwell"}))]
pub(super) struct CancelIn {
    /// The typed reason; staff must give one.
    reason: Option<Reason>,
    /// Anything more, for the record.
    #[schema(max_length = 4000)]
    note: Option<String>,
}

impl CancelIn {
    /// # Errors
    /// A reason of the other side, or none from staff.
    pub(super) fn parse(self, side: Side) -> Result<(Option<Reason>, Option<Record>), Error> {
        let mut checks = Checks::default();
        match self.reason {
            None if side == Side::Service => {
                checks.refuse("/reason", Wrong::new(Code::MissingField));
            }
            Some(reason) if !reason.fits(side) => {
                checks.refuse("/reason", Wrong::new(Code::UnknownValue));
            }
            _ => {}
        }
        let note = self.note.filter(|note| !note.trim().is_empty());
        let note = checks.take_some("/note", note.map(|note| plain_text(&note, WORDS_LIMIT)));
        let note = checks.done(note)?;
        Ok((self.reason, note.map(|note| Record { note, ..Record::default() })))
    }
}

/// Another time.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"starts_at": "2026-12-09T13:00:00Z", "ends_at": "2026-12-09T14:00:00Z"}))]
pub(super) struct MoveIn {
    /// Begin.
    starts_at: DateTime<Utc>,
    /// End; as long as before where absent.
    ends_at: Option<DateTime<Utc>>,
    /// Another visitor; for leads.
    visitor_id: Option<Uuid>,
}

impl MoveIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self, now: DateTime<Utc>) -> Result<NewTime, Error> {
        let mut checks = Checks::default();
        let ends_at = self.ends_at.unwrap_or(self.starts_at + super::model::SHORTEST);
        check_span(&mut checks, "", &Span { starts_at: self.starts_at, ends_at }, now);
        checks.done(Some(NewTime {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            visitor_id: self.visitor_id.map(Id),
        }))
    }
}

/// What somebody who comes too answered.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reply": "accepted"}))]
pub(super) struct ReplyIn {
    /// The answer.
    pub(super) reply: Reply,
}
