//! Calendars from files: what is taken, and every fault by its line.

use std::fmt::Write;

use smallsteps::visits::calendar::{Kind, Range};
use smallsteps::visits::import::{self, DAYS, Entry, Faults, Format, NAME, RANGES, TOLD};

fn range(kind: Kind, first: &str, last: &str, name: &str) -> Range {
    let (first, last) = (first.parse().unwrap(), last.parse().unwrap());
    Range { kind, first, last, name: name.to_owned() }
}

/// A file that takes the place of all there was.
fn read(format: Format, text: &str) -> Result<Vec<Entry>, Faults> {
    import::read(format, text).beside(&[])
}

fn taken(format: Format, text: &str) -> Vec<(usize, Range)> {
    let read = read(format, text).unwrap();
    read.into_iter().map(|entry| (entry.line, entry.range)).collect()
}

fn told(faults: &Faults) -> Vec<(usize, &'static str)> {
    faults.told.iter().map(|fault| (fault.line, fault.wrong.code.wire())).collect()
}

fn refused(format: Format, text: &str) -> Vec<(usize, &'static str)> {
    let faults = read(format, text).unwrap_err();
    assert_eq!(faults.total, faults.told.len());
    told(&faults)
}

const CSV: &str = "kind,first,last,name\n\
    term,2026-09-02,2026-12-18,Autumn term\n\
    half_term,2026-10-26,2026-10-30,\"Autumn half term, all schools\"\n\
    closure,2026-11-12,2026-11-12,\"Training \"\"day\"\"\"\n";

fn autumn() -> Vec<(usize, Range)> {
    vec![
        (2, range(Kind::Term, "2026-09-02", "2026-12-18", "Autumn term")),
        (3, range(Kind::HalfTerm, "2026-10-26", "2026-10-30", "Autumn half term, all schools")),
        (4, range(Kind::Closure, "2026-11-12", "2026-11-12", "Training \"day\"")),
    ]
}

#[test]
fn a_csv_file_reads_as_people_save_it() {
    assert_eq!(taken(Format::Csv, CSV), autumn());
    // A spreadsheet's way: a mark at the beginning, line ends of Windows, no last line end.
    let windows = format!("\u{feff}{}", CSV.trim_end().replace('\n', "\r\n"));
    assert_eq!(taken(Format::Csv, &windows), autumn());
    // Rows without anything, and blanks around what is there.
    let loose =
        "kind , first,last,name\r\n\r\n,,,\r\n term ,2026-09-02, 2026-12-18 ,Autumn  term\r\n";
    let term = range(Kind::Term, "2026-09-02", "2026-12-18", "Autumn term");
    assert_eq!(taken(Format::Csv, loose), [(4, term)]);
}

#[test]
fn every_fault_of_a_csv_file_is_told_by_line() {
    let bad = "kind,first,last,name\n\
        term,2026-09-02,2026-12-18,Autumn\n\
        holiday,2026-09-02,2026-12-18,What\n\
        term,2.9.2026,2026-13-01,Both dates\n\
        closure,2026-12-18,2026-12-17,Backwards\n\
        closure,2026-01-01,2027-12-31,Two years\n\
        closure,2026-02-29,2026-03-01,No such day\n\
        closure,2026-03-01,2026-03-01,\n\
        closure,2026-03-01,2026-03-01\n\
        term,2026-12-18,2027-03-25,Spring\n\
        half_term,2027-03-24,2027-03-26,Runs over\n\
        closure,1026-03-01,1026-03-01,Long ago\n\
        closure,02026-3-1,2026-03-01,Odd\n";
    let expected = [
        (3, "unknown_value"),
        (4, "bad_date"),
        (4, "bad_date"),
        (5, "bad_range"),
        (6, "bad_range"),
        (7, "bad_date"),
        (8, "empty_value"),
        (9, "calendar_unreadable"),
        (10, "terms_overlap"),
        (11, "half_term_outside_term"),
        (12, "bad_date"),
        (12, "bad_date"),
        (13, "bad_date"),
    ];
    assert_eq!(refused(Format::Csv, bad), expected);
    let faults = read(Format::Csv, bad).unwrap_err();
    let overlap = faults.told.iter().find(|fault| fault.line == 10).unwrap();
    assert_eq!(overlap.wrong.params, [("other_line", "2".to_owned())]);
    // As a fault of the field that brought the file, a line stands in front.
    let fault = overlap.clone().at("/text");
    let expected = [("line", "10".to_owned()), ("other_line", "2".to_owned())];
    assert_eq!(fault.params, expected);
}

#[test]
fn lines_are_counted_as_an_editor_shows_them() {
    let text = "kind,first,last,name\r\n\r\nclosure,2026-03-01,2026-03-02,\"Two\r\nlines\"\r\n\r\n\
        nothing,2026-03-01,2026-03-01,Bad\r\n";
    assert_eq!(refused(Format::Csv, text), [(6, "unknown_value")]);
}

#[test]
fn a_file_that_is_none_says_so_once() {
    for text in ["", "\n", "Kind;First\nterm;2026\n", "first,kind,last,name\nx,x,x,x\n"] {
        let faults = refused(Format::Csv, text);
        assert_eq!(
            faults.iter().map(|(_, code)| *code).collect::<Vec<_>>(),
            ["calendar_unreadable"]
        );
    }
    for text in ["", "\n", "kind,first,last,name\n", "BEGIN:VEVENT\nEND:VEVENT\n"] {
        assert_eq!(refused(Format::ICalendar, text).last().unwrap().1, "calendar_unreadable");
    }
}

#[test]
fn names_and_ranges_have_their_limits() {
    let row = |name: &str| format!("kind,first,last,name\nclosure,2026-03-01,2026-03-01,{name}\n");
    assert_eq!(taken(Format::Csv, &row(&"\u{0627}".repeat(NAME))).len(), 1);
    assert_eq!(refused(Format::Csv, &row(&"\u{0627}".repeat(NAME + 1))), [(2, "too_long")]);
    assert_eq!(refused(Format::Csv, &row(&" x".repeat(NAME * 40))), [(2, "too_long")]);
    // A quote that is never closed takes the rest of the file for a name.
    let open = row("\"Training") + &"closure,2026-03-01,2026-03-01,Next\n".repeat(900);
    assert_eq!(refused(Format::Csv, &open), [(2, "too_long")]);
    let last = DAYS - 1;
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Duration::days(last);
    let year = format!("kind,first,last,name\nclosure,2026-03-01,{day},Year\n");
    assert_eq!(taken(Format::Csv, &year).len(), 1);
    let rows = "closure,2026-03-01,2026-03-01,Day\n".repeat(RANGES);
    let full = format!("kind,first,last,name\n{rows}");
    assert_eq!(taken(Format::Csv, &full).len(), RANGES);
    let over = format!("{full}{}", "closure,2026-03-01,2026-03-01,Day\n".repeat(3));
    assert_eq!(refused(Format::Csv, &over), [(RANGES + 2, "too_many")]);
}

#[test]
fn fifty_thousand_lines_are_read_to_the_end_and_their_faults_counted() {
    let mut text = "kind,first,last,name\n".to_owned();
    for row in 2..=50_000 {
        let kind = if row % 10 == 0 { "holiday" } else { "closure" };
        writeln!(text, "{kind},2026-03-01,2026-03-01,Row {row}").unwrap();
    }
    let faults = read(Format::Csv, &text).unwrap_err();
    // Every tenth row, and once that there are too many.
    assert_eq!(faults.total, 5001);
    assert_eq!(faults.told.len(), TOLD);
    let lines: Vec<usize> = told(&faults)
        .into_iter()
        .filter(|(_, code)| *code == "unknown_value")
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines, (1..TOLD).map(|n| n * 10).collect::<Vec<_>>());
    let mut text = "BEGIN:VCALENDAR\n".to_owned();
    for _ in 0..10_000 {
        text.push_str(
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:2026\nSUMMARY:Autumn term\nUID:1\nEND:VEVENT\n",
        );
    }
    text.push_str("END:VCALENDAR\n");
    let faults = read(Format::ICalendar, &text).unwrap_err();
    assert_eq!((faults.total, faults.told.len()), (10_000, TOLD));
    assert_eq!(told(&faults).last().unwrap(), &(3 + 5 * (TOLD - 1), "bad_date"));
}

#[test]
fn a_file_is_judged_beside_what_is_there() {
    let known = [
        range(Kind::Term, "2026-09-02", "2026-12-18", "Autumn term"),
        range(Kind::Closure, "2026-11-12", "2026-11-12", "Training \"day\""),
    ];
    let lines = |entries: Vec<Entry>| entries.iter().map(|e| e.line).collect::<Vec<_>>();
    // What is there already is left out, and a half term finds the term it lies in.
    let beside = |text: &str, known: &[Range]| import::read(Format::Csv, text).beside(known);
    assert_eq!(lines(beside(CSV, &known).unwrap()), [3]);
    let header = "kind,first,last,name\n";
    let later = format!("{header}closure,2026-01-01,2026-01-01,X\nterm,2026-12-18,2027-03-25,Y\n");
    let faults = beside(&later, &known).unwrap_err();
    assert_eq!(told(&faults), [(3, "terms_overlap")]);
    // The fault is in the file also where the known term begins later.
    let sooner = format!("{header}term,2026-04-13,2026-09-02,Summer\n");
    let faults = beside(&sooner, &known).unwrap_err();
    assert_eq!(told(&faults), [(2, "terms_overlap")]);
    let days: Vec<Range> = (0..RANGES)
        .map(|n| range(Kind::Closure, "2026-03-01", "2026-03-01", &format!("Day {n}")))
        .collect();
    let half = format!("{header}half_term,2026-10-26,2026-10-30,Half\n");
    assert_eq!(lines(beside(&half, &known).unwrap()), [2]);
    assert_eq!(told(&beside(&half, &[]).unwrap_err()), [(2, "half_term_outside_term")]);
    let faults = beside(&later, &days).unwrap_err();
    assert_eq!(told(&faults), [(2, "too_many")]);
}

fn calendar(events: &[&str]) -> String {
    let events: String =
        events.iter().map(|event| format!("BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n")).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{events}END:VCALENDAR\r\n")
}

/// The one range of a calendar with one event.
fn one(event: &str) -> Range {
    let text = calendar(&[event]);
    let found = taken(Format::ICalendar, &text);
    assert_eq!(taken(Format::ICalendar, &text.replace("\r\n", "\n")), found);
    let [(4, range)] = found.as_slice() else { panic!("{found:?}") };
    range.clone()
}

#[test]
fn an_icalendar_file_reads_as_programs_write_it() {
    let text = calendar(&[
        "UID:1\r\nDTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031\r\n\
         SUMMARY:Autumn half\r\n -term\\, all\r\n\t schools\r\nDESCRIPTION:Long\r\n   er",
        "DTSTART;VALUE=DATE:20260902\r\nDTEND;VALUE=DATE:20261219\r\nSUMMARY:Autumn term",
    ]);
    let half = "Autumn half-term, all schools";
    let expected = [
        (4, range(Kind::HalfTerm, "2026-10-26", "2026-10-30", half)),
        (14, range(Kind::Term, "2026-09-02", "2026-12-18", "Autumn term")),
    ];
    assert_eq!(taken(Format::ICalendar, &text), expected);
    // Midnight by the clock on the wall is a date too; a day without an end is one day.
    let day = one("DTSTART;TZID=\"Europe/London:x\":20261112T000000\r\nSUMMARY:INSET day");
    assert_eq!(day, range(Kind::Closure, "2026-11-12", "2026-11-12", "INSET day"));
    let lasting = one("DTSTART;VALUE=DATE:20261026\r\nDURATION:P1W\r\nSUMMARY:Closed");
    assert_eq!(lasting, range(Kind::Closure, "2026-10-26", "2026-11-01", "Closed"));
    // A category says the kind, whatever the summary says.
    let sorted = one(
        "DTSTART;VALUE=DATE:20290101\r\nSUMMARY:Nothing at all\r\nCATEGORIES:Blue,Bank holiday",
    );
    assert_eq!(sorted, range(Kind::BankHoliday, "2029-01-01", "2029-01-01", "Nothing at all"));
    let other =
        one("DTSTART;VALUE=DATE:20290101\r\nSUMMARY:New Year\u{2019}s Day\r\nCATEGORIES:Blue");
    assert_eq!(other.kind, Kind::BankHoliday);
}

#[test]
fn the_words_of_a_summary_say_the_kind() {
    let kind =
        |summary: &str| one(&format!("DTSTART;VALUE=DATE:20290101\r\nSUMMARY:{summary}")).kind;
    for summary in [
        "Good Friday",
        "BOXING DAY (SUBSTITUTE DAY)",
        "Early May bank holiday",
        "Public holiday: funeral",
    ] {
        assert_eq!(kind(summary), Kind::BankHoliday, "{summary}");
    }
    for summary in ["Office closed", "Closure", "Staff training - last day of term"] {
        assert_eq!(kind(summary), Kind::Closure, "{summary}");
    }
    assert_eq!(
        taken(
            Format::ICalendar,
            &calendar(&["DTSTART;VALUE=DATE:20290101\r\nSUMMARY:Spring Term 2029"])
        )
        .first()
        .unwrap()
        .1
        .kind,
        Kind::Term
    );
    for summary in
        ["Autumn term begins", "Last day of term", "End of half term", "Sports day", "Termination"]
    {
        let text = calendar(&[&format!("DTSTART;VALUE=DATE:20290101\r\nSUMMARY:{summary}")]);
        assert_eq!(refused(Format::ICalendar, &text), [(6, "unknown_value")], "{summary}");
    }
}

#[test]
fn what_an_icalendar_file_holds_beside_is_left_out() {
    let cancelled = "DTSTART;VALUE=DATE:20261112\r\nSTATUS:CANCELLED";
    let alarm = "DTSTART;VALUE=DATE:20261113\r\nSUMMARY:Closed\r\nBEGIN:VALARM\r\nDURATION:PT15M\r\n\
        SUMMARY:Ring\r\nEND:VALARM";
    let text = calendar(&[cancelled, alarm]).replacen(
        "BEGIN:VEVENT",
        "BEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nDTSTART:19701025T020000\r\nRRULE:FREQ=YEARLY\r\n\
         END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT",
        1,
    );
    let expected = range(Kind::Closure, "2026-11-13", "2026-11-13", "Closed");
    assert_eq!(taken(Format::ICalendar, &text), [(14, expected)]);
}

#[test]
fn every_fault_of_an_icalendar_file_is_told_by_line() {
    let text = calendar(&[
        "DTSTART;VALUE=DATE:20261112\r\nDTEND;VALUE=DATE:20261112\r\nSUMMARY:Closed",
        "DTSTART:20261112T090000\r\nSUMMARY:Closed",
        "SUMMARY:Closed",
        "DTSTART;VALUE=DATE:20261301\r\nDURATION:PT1H\r\nSUMMARY: \r\nwithout a colon",
        "DTSTART;VALUE=DATE:20261112\r\nDTSTART;VALUE=DATE:20261112\r\nRRULE:FREQ=DAILY\r\nCATEGORIES:closure",
        "DTSTART:20261112T000000Z\r\nSUMMARY:Closed",
    ]);
    let expected = [
        (6, "bad_range"),
        (10, "bad_date"),
        (13, "bad_date"),
        (17, "bad_date"),
        (18, "bad_date"),
        (19, "empty_value"),
        (20, "calendar_unreadable"),
        (22, "empty_value"),
        (24, "calendar_unreadable"),
        (25, "calendar_repeats"),
        (29, "bad_date"),
    ];
    assert_eq!(refused(Format::ICalendar, &text), expected);
    let open = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261112\nSUMMARY:Closed\n";
    assert_eq!(refused(Format::ICalendar, open), [(4, "calendar_unreadable")]);
    let crossed = format!("{open}END:VCALENDAR\nEND:VEVENT\n");
    assert_eq!(refused(Format::ICalendar, &crossed), [(5, "calendar_unreadable")]);
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(20));
    assert_eq!(refused(Format::ICalendar, &deep), [(9, "calendar_unreadable")]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_brings_the_reader_down(text in "(?s).{0,400}", lines in "([A-Z]{1,8}[:;,\"\\\\ ][^\u{0}]{0,20}\r?\n){0,30}") {
        for format in [Format::Csv, Format::ICalendar] {
            let _read = read(format, &text);
            let _framed = read(format, &format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}"));
            let _rows = read(format, &format!("kind,first,last,name\n{lines}"));
        }
    }
}
