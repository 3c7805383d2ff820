//! Visits as iCalendar text (RFC 5545, 5546): a feed to subscribe to, and single messages that put
//! a visit into a calendar or take it out again. Pure rules.
//!
//! A phone is read by more people than its owner: identities are bare ids, and what a family or a
//! visitor sees is the summary and description alone, which the caller renders from the catalogue.
//! Only somebody from outside who comes too, and has no other way to learn it, reads the place. A message is a `CANCEL` exactly if its visit is cancelled.
//!
//! The writer is our own: the `icalendar` crate stamps what it builds with the system's clock and
//! random identities wherever one is left out, and ours are to be the same each time.

use chrono::{DateTime, Utc};

use crate::db::Id;

/// Octets of a line, without its end.
const LINE: usize = 75;
/// How often a calendar should look again.
const REFRESH: &str = "PT1H";

/// Whether a visit takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proposed, and the other side has not said yes.
    Tentative,
    /// It will be, or was.
    Confirmed,
    /// It will not be.
    Cancelled,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// A visit as a calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What stays the same however often the visit is moved; of a series with [`recurrence_id`],
    /// the series.
    ///
    /// [`recurrence_id`]: Event::recurrence_id
    pub uid: Id,
    /// Grows with every change that matters: time, place, called off.
    pub sequence: u32,
    /// When this text was made from what was known.
    pub dtstamp: DateTime<Utc>,
    /// When the visit was last changed.
    pub last_modified: DateTime<Utc>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// The line a calendar shows. Never a child's name.
    pub summary: String,
    /// What it shows on being opened; may be empty. Never a name or an address.
    pub description: String,
    /// Where, for those a visit's place may be told to.
    pub location: Option<String>,
    /// Whether it takes place.
    pub status: Status,
    /// Of a visit that is known as one of a series: when it was to begin at first.
    pub recurrence_id: Option<DateTime<Utc>>,
}

/// Who sends a single message to whom; RFC 5546 wants both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// The service, as families call it.
    pub service_name: String,
    /// The service.
    pub service: Id,
    /// Whoever the visit is put into the calendar of.
    pub reader: Id,
}

/// A feed to subscribe to. A cancelled visit stays in it for as long as the caller brings it, so
/// that a calendar shows it as cancelled instead of keeping an old copy.
pub fn feed(name: &str, events: &[Event]) -> String {
    let mut text = Text::default();
    text.begin("PUBLISH");
    text.words("NAME", name);
    text.words("X-WR-CALNAME", name);
    text.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    text.plain("X-PUBLISHED-TTL", REFRESH);
    for event in events {
        text.event(event, None);
    }
    text.plain("END", "VCALENDAR");
    text.done
}

/// One visit: asks a calendar to keep it, or to take it out if it is cancelled.
pub fn single(event: &Event, parties: &Parties) -> String {
    let mut text = Text::default();
    text.begin(match event.status {
        Status::Cancelled => "CANCEL",
        Status::Confirmed | Status::Tentative => "REQUEST",
    });
    text.event(event, Some(parties));
    text.plain("END", "VCALENDAR");
    text.done
}

#[derive(Default)]
struct Text {
    done: String,
}

impl Text {
    fn begin(&mut self, method: &str) {
        self.plain("BEGIN", "VCALENDAR");
        self.plain("VERSION", "2.0");
        self.plain("PRODID", "-//Smallsteps//Visits//EN");
        self.plain("CALSCALE", "GREGORIAN");
        self.plain("METHOD", method);
    }

    fn event(&mut self, event: &Event, parties: Option<&Parties>) {
        self.plain("BEGIN", "VEVENT");
        self.plain("UID", &format!("{}@smallsteps", event.uid));
        if let Some(at) = event.recurrence_id {
            self.at("RECURRENCE-ID", at);
        }
        self.plain("SEQUENCE", &event.sequence.to_string());
        self.at("DTSTAMP", event.dtstamp);
        self.at("LAST-MODIFIED", event.last_modified);
        self.at("DTSTART", event.starts_at);
        self.at("DTEND", event.ends_at);
        self.words("SUMMARY", &event.summary);
        if !event.description.is_empty() {
            self.words("DESCRIPTION", &event.description);
        }
        if let Some(place) = &event.location {
            self.words("LOCATION", place);
        }
        self.plain("STATUS", event.status.as_str());
        let busy = event.status != Status::Cancelled;
        self.plain("TRANSP", if busy { "OPAQUE" } else { "TRANSPARENT" });
        self.plain("CLASS", "PRIVATE");
        if let Some(parties) = parties {
            // Nobody is written to through a calendar, so both are identities without an address.
            let name = format!("ORGANIZER;CN=\"{}\"", parameter(&parties.service_name));
            self.plain(&name, &format!("urn:uuid:{}", parties.service));
            self.plain("ATTENDEE", &format!("urn:uuid:{}", parties.reader));
        }
        self.plain("END", "VEVENT");
    }

    fn at(&mut self, name: &str, at: DateTime<Utc>) {
        self.plain(name, &at.format("%Y%m%dT%H%M%SZ").to_string());
    }

    fn words(&mut self, name: &str, words: &str) {
        self.plain(name, &escaped(words));
    }

    /// A line, folded where it is too long, never inside a character.
    fn plain(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if octets + c.len_utf8() > LINE {
                self.done.push_str("\r\n ");
                octets = 1;
            }
            self.done.push(c);
            octets += c.len_utf8();
        }
        self.done.push_str("\r\n");
    }
}

/// A text as a value: what has a meaning there is escaped, a line break is `\n`, other control
/// characters go.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => text.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => text.push_str("\\n"),
            '\t' => text.push(c),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

/// A text in the quotes of a parameter, which know no escapes.
fn parameter(words: &str) -> String {
    words.chars().filter(|c| *c != '"' && !c.is_control()).collect()
}
