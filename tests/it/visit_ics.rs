//! Visits as iCalendar text, opened by readers that nobody here wrote.

use std::io::Write;
use std::process::{Command, Stdio};

use chrono::{DateTime, Utc};
use smallsteps::db::Id;
use smallsteps::visits::ics::{Event, Parties, Status, feed, single};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn id(last: u8) -> Id {
    Id(uuid::Uuid::from_u128(0x0199_d3c5_4f1c_7b5e_9f57_8a1f_0f5f_6a00 + u128::from(last)))
}

fn event(last: u8) -> Event {
    Event {
        uid: id(last),
        sequence: 2,
        dtstamp: at("2026-11-20T08:00:00.123456Z"),
        last_modified: at("2026-11-19T17:30:59Z"),
        starts_at: at("2026-10-23T09:30:00Z"),
        ends_at: at("2026-10-23T10:30:00Z"),
        summary: "Home visit".to_owned(),
        location: None,
        description: String::new(),
        status: Status::Confirmed,
        recurrence_id: None,
    }
}

fn parties() -> Parties {
    Parties { service_name: "Sandbank \"Portage\"".to_owned(), service: id(90), reader: id(91) }
}

const HARD: [&str; 6] = [
    "Besuch; mit, Komma \\ und \"Zeichen\": x",
    "one\ntwo\r\nthree",
    "\u{0632}\u{06CC}\u{0627}\u{0631}\u{062A}\u{060C} \u{06AF}\u{06BE}\u{0631} \u{067E}\u{0631}",
    "\u{0632}\u{064A}\u{0627}\u{0631}\u{0629} \u{0645}\u{0646}\u{0632}\u{0644}\u{064A}\u{0629}; \u{063A}\u{062F}\u{0627}",
    "\u{1F9F8}\u{1F469}\u{200D}\u{1F467} \u{0A2E}\u{0A41}\u{0A32}\u{0A3E}\u{0A15}\u{0A3E}\u{0A24}",
    "",
];

fn with_words() -> Vec<Event> {
    let long = "Ala ma kota, \u{0639}\u{0631}\u{0628}\u{064A}; ".repeat(60);
    let long: String = long.chars().take(1000).collect();
    let words = HARD.into_iter().chain([long.as_str()]);
    let of = |(n, words): (u8, &str)| Event {
        summary: words.to_owned(),
        description: words.chars().rev().filter(|c| !c.is_control()).collect(),
        ..event(n)
    };
    (0..).zip(words).map(of).collect()
}

/// Every event a reader finds, a line of JSON each.
pub fn opened(script: &str, text: &str) -> (String, Vec<serde_json::Value>) {
    let mut reader = Command::new("/usr/bin/python3")
        .args(["-c", script])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let out = reader.wait_with_output().unwrap();
    assert!(out.status.success(), "tests/run installs python3-icalendar and python3-vobject");
    let out = String::from_utf8(out.stdout).unwrap();
    let (method, events) = out.split_once('\n').unwrap();
    (method.to_owned(), events.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The Python package `icalendar`.
pub const ICALENDAR: &str = r#"
import sys, json, datetime
from icalendar import Calendar
cal = Calendar.from_ical(sys.stdin.buffer.read())
utc = lambda p: p.dt.astimezone(datetime.timezone.utc).isoformat() if p else None
print(str(cal["METHOD"]))
for e in cal.walk("VEVENT"):
    assert not e.errors, e.errors
    print(json.dumps({"uid": str(e["UID"]), "sequence": int(e["SEQUENCE"]), "start": utc(e["DTSTART"]),
        "end": utc(e["DTEND"]), "stamp": utc(e["DTSTAMP"]), "modified": utc(e["LAST-MODIFIED"]),
        "of": utc(e.get("RECURRENCE-ID")), "summary": str(e["SUMMARY"]),
        "description": str(e.get("DESCRIPTION", "")), "status": str(e["STATUS"])}))
"#;

/// The Python package `vobject`, which shares no code with the other.
const VOBJECT: &str = r#"
import sys, json, datetime, vobject
cal = vobject.readOne(sys.stdin.buffer.read().decode("utf-8"))
utc = lambda p: p.value.astimezone(datetime.timezone.utc).isoformat() if p else None
print(cal.method.value)
for e in cal.contents.get("vevent", []):
    print(json.dumps({"uid": e.uid.value, "sequence": int(e.sequence.value), "start": utc(e.dtstart),
        "end": utc(e.dtend), "stamp": utc(e.dtstamp), "modified": utc(e.last_modified),
        "of": utc(getattr(e, "recurrence_id", None)), "summary": e.summary.value,
        "description": getattr(e, "description", None) and e.description.value or "",
        "status": e.status.value}))
"#;

/// What a reader has to find.
fn expected(event: &Event) -> serde_json::Value {
    let instant = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    serde_json::json!({
        "uid": format!("{}@smallsteps", event.uid),
        "sequence": event.sequence,
        "start": instant(event.starts_at),
        "end": instant(event.ends_at),
        "stamp": instant(event.dtstamp),
        "modified": instant(event.last_modified),
        "of": event.recurrence_id.map(instant),
        "summary": event.summary.replace("\r\n", "\n"),
        "description": event.description,
        "status": match event.status {
            Status::Tentative => "TENTATIVE",
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        },
    })
}

fn every_reader_finds(text: &str, method: &str, events: &[Event]) {
    let expected: Vec<_> = events.iter().map(expected).collect();
    for script in [ICALENDAR, VOBJECT] {
        let (found_method, found) = opened(script, text);
        assert_eq!(found_method, method);
        assert_eq!(found, expected);
    }
}

#[test]
fn a_feed_opens_elsewhere_with_the_same_instants_and_words() {
    let mut events = with_words();
    events.push(Event {
        status: Status::Cancelled,
        recurrence_id: Some(at("2026-10-30T10:30:00Z")),
        starts_at: at("2026-10-30T11:30:00Z"),
        ends_at: at("2026-10-30T12:30:00Z"),
        ..event(40)
    });
    events.push(Event { status: Status::Tentative, sequence: 0, ..event(41) });
    every_reader_finds(&feed("Visits, at home", &events), "PUBLISH", &events);
    every_reader_finds(&feed("Visits", &[event(1)]), "PUBLISH", &[event(1)]);
}

#[test]
fn a_cancelled_visit_is_a_cancel_and_every_other_a_request() {
    let cancelled = Event {
        status: Status::Cancelled,
        sequence: 3,
        recurrence_id: Some(at("2026-10-23T09:30:00Z")),
        ..event(7)
    };
    let tentative = Event { status: Status::Tentative, ..event(7) };
    every_reader_finds(&single(&cancelled, &parties()), "CANCEL", &[cancelled]);
    every_reader_finds(&single(&event(7), &parties()), "REQUEST", &[event(7)]);
    every_reader_finds(&single(&tentative, &parties()), "REQUEST", &[tentative]);
}

#[test]
fn every_line_ends_as_it_must_and_is_not_too_long() {
    for text in [feed("Visits", &with_words()), single(&event(1), &parties())] {
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.last(), Some(&""));
        assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        assert!(lines.iter().any(|line| line.starts_with(' ')));
    }
    // Control characters have no place; a folded line joins to what it was.
    let odd = Event { summary: "A\u{0}B\u{7}C".to_owned(), ..event(1) };
    assert!(feed("Visits", &[odd]).contains("SUMMARY:ABC\r\n"));
}

#[test]
fn one_visit_reads_like_this() {
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Smallsteps//Visits//EN\r\n\
        CALSCALE:GREGORIAN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
        UID:0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01@smallsteps\r\nSEQUENCE:2\r\n\
        DTSTAMP:20261120T080000Z\r\nLAST-MODIFIED:20261119T173059Z\r\nDTSTART:20261023T093000Z\r\n\
        DTEND:20261023T103000Z\r\nSUMMARY:Home visit\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n\
        CLASS:PRIVATE\r\nORGANIZER;CN=\"Sandbank Portage\":urn:uuid:0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a\r\n \
        5a\r\nATTENDEE:urn:uuid:0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a5b\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    assert_eq!(single(&event(1), &parties()), expected);
}
