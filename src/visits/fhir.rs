//! A visit as other systems of health and care know one: an Appointment of FHIR R4. Pure rules.
//!
//! It names nobody: people stand in it by reference or by what they are to the child. A place is
//! left out, since whoever takes the record on does not know which families nobody may find.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Attendee, Cause, Event, Reason, Reply, Side, State, Visit};
use crate::db::Id;

/// Codes for why an appointment was called off.
const REASONS: &str = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
/// R4 has no `replaces` of its own; R5's is carried as FHIR says one carries it back.
const REPLACES: &str = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.replaces";

/// An Appointment of FHIR R4.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// `Appointment`.
    resource_type: &'static str,
    /// The visit.
    id: String,
    meta: Meta,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extension: Vec<Extension>,
    /// `proposed`, `booked`, `fulfilled`, `cancelled`, `noshow` or `entered-in-error`.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancelation_reason: Option<Concept>,
    /// Begin.
    start: DateTime<Utc>,
    /// End.
    end: DateTime<Utc>,
    /// How long it is planned to last.
    minutes_duration: i64,
    /// When it was first offered or booked.
    created: DateTime<Utc>,
    participant: Vec<Participant>,
}

/// Which version this is, and since when.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Meta {
    version_id: String,
    last_updated: DateTime<Utc>,
}

/// What R4 has no element for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Extension {
    url: &'static str,
    value_reference: Reference,
}

/// A thing by its address.
#[derive(Debug, Serialize, ToSchema)]
struct Reference {
    reference: String,
}

/// Something said by codes, or in words.
#[derive(Debug, Serialize, ToSchema)]
struct Concept {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    coding: Vec<Coding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'static str>,
}

/// A code of a system.
#[derive(Debug, Serialize, ToSchema)]
struct Coding {
    system: &'static str,
    code: &'static str,
}

/// Who takes part.
#[derive(Debug, Serialize, ToSchema)]
struct Participant {
    /// What somebody without a record of their own is to the child.
    #[serde(rename = "type", skip_serializing_if = "Vec::is_empty")]
    kind: Vec<Concept>,
    /// `Patient/…` for the child, `Practitioner/…` for who comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Reference>,
    /// `accepted`, `declined`, `tentative` or `needs-action`.
    status: &'static str,
}

/// The status of a visit, as FHIR has it.
pub fn status(state: State, reason: Option<&str>) -> &'static str {
    let stopped = Cause::UnableToGoAhead.as_str();
    match state {
        State::Proposed => "proposed",
        State::Booked => "booked",
        State::Completed => "fulfilled",
        State::Failed if reason == Some(stopped) => "cancelled",
        State::Failed => "noshow",
        State::Cancelled | State::Replaced => "cancelled",
        State::EnteredInError => "entered-in-error",
    }
}

/// Why a visit did not take place, by HL7's codes: the nearest that says no more than we know.
fn reason(visit: &Visit) -> &'static str {
    match (visit.reason.as_deref().and_then(Reason::parse), visit.side) {
        (Some(Reason::Weather), _) => "oth-weath",
        (Some(Reason::NoInterpreter), _) => "oth-int",
        (Some(Reason::Transport), _) => "pat-lt",
        (Some(Reason::Training), _) => "prov-edu",
        (Some(Reason::VisitorUnwell), _) => "prov-pers",
        (Some(Reason::NotAnswered), _) | (_, None) => "other",
        (_, Some(Side::Family)) => "pat",
        (_, Some(Side::Service)) => "prov",
    }
}

/// What a side has said to a visit. Who ended it has declined.
fn answer(visit: &Visit, side: Side) -> &'static str {
    match visit.state {
        State::Proposed if visit.asked_by != side => "needs-action",
        State::Cancelled | State::Replaced if visit.side == Some(side) => "declined",
        _ => "accepted",
    }
}

fn replied(reply: Reply) -> &'static str {
    match reply {
        Reply::NeedsAction => "needs-action",
        Reply::Accepted => "accepted",
        Reply::Declined => "declined",
        Reply::Tentative => "tentative",
    }
}

fn party(kind: &str, id: Id, status: &'static str) -> Participant {
    let actor = Some(Reference { reference: format!("{kind}/{id}") });
    Participant { kind: Vec::new(), actor, status }
}

/// A visit with its history as an Appointment.
pub fn appointment(
    visit: &Visit,
    attendees: &[Attendee],
    events: &[Event],
    now: DateTime<Utc>,
) -> Appointment {
    let status = status(visit.state, visit.reason.as_deref());
    let coding = || vec![Coding { system: REASONS, code: reason(visit) }];
    let replaced = visit.replaces_id.map(|id| Extension {
        url: REPLACES,
        value_reference: Reference { reference: format!("Appointment/{id}") },
    });
    let mut participant = vec![
        party("Patient", visit.child_id, answer(visit, Side::Family)),
        party("Practitioner", visit.visitor_id, answer(visit, Side::Service)),
    ];
    participant.extend(attendees.iter().map(|one| Participant {
        kind: vec![Concept { coding: Vec::new(), text: Some(one.role.as_str()) }],
        actor: None,
        status: replied(one.reply),
    }));
    Appointment {
        resource_type: "Appointment",
        id: visit.id.to_string(),
        meta: Meta {
            version_id: visit.rev.to_string(),
            last_updated: events.last().map_or(now, |event| event.at),
        },
        extension: replaced.into_iter().collect(),
        status,
        cancelation_reason: (status == "cancelled")
            .then(|| Concept { coding: coding(), text: None }),
        start: visit.starts_at,
        end: visit.ends_at,
        minutes_duration: (visit.ends_at - visit.starts_at).num_minutes(),
        created: events.first().map_or(now, |event| event.at),
        participant,
    }
}
