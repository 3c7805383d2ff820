//! A calendar as iCalendar (RFC 5545): all-day events, their kind by category or by the words of
//! their summary.
//!
//! The reader is our own: of the parsers there are (`icalendar`, `ical`, `calcard`) none tells on
//! which line a property stands, and a lead who is to correct a file needs just that.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::calendar::{Kind, Range, bank_holidays};
use super::import::{Reading, date, name};
use crate::error::{Code, Wrong};

/// Bytes of a property, unfolded. Longer ones can only be descriptions, which nobody needs.
const LONGEST: usize = 4096;
/// How deep components may lie in one another.
const DEPTH: usize = 8;

/// A line after unfolding.
struct Line {
    /// The first of the lines it was folded over.
    number: usize,
    text: String,
}

/// Joins folded lines. Lines may end with CRLF, as the standard says, or with LF alone.
struct Unfolded<'a> {
    lines: std::iter::Peekable<std::iter::Enumerate<std::str::Lines<'a>>>,
}

impl Iterator for Unfolded<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let (at, first) = self.lines.find(|(_, line)| !line.is_empty())?;
        let mut line = Line { number: at + 1, text: first.to_owned() };
        let folded = |(_, next): &(usize, &str)| next.starts_with([' ', '\t']);
        while let Some((_, more)) = self.lines.next_if(folded) {
            if line.text.len() < LONGEST {
                line.text.extend(more.chars().skip(1));
            }
        }
        Some(line)
    }
}

/// A property of a line: name and parameters in upper case, as they are compared; the value as it
/// stands.
struct Property<'a> {
    name: String,
    params: Vec<String>,
    value: &'a str,
}

fn property(line: &str) -> Option<Property<'_>> {
    let mut quoted = false;
    let colon = line.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (head, value) = line.split_at_checked(colon)?;
    let mut parts = head.split(';').map(str::to_ascii_uppercase);
    let name = parts.next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let value = value.strip_prefix(':')?;
    (!name.is_empty() && name.chars().all(plain)).then(|| Property {
        name,
        params: parts.collect(),
        value,
    })
}

/// Reads a whole file.
pub(super) fn read(text: &str, reading: &mut Reading) {
    let holidays = holidays();
    let mut open: Vec<String> = Vec::new();
    let mut event: Option<Event> = None;
    let (mut begun, mut last) = (false, 1);
    for line in (Unfolded { lines: text.lines().enumerate().peekable() }) {
        last = line.number;
        let Some(property) = property(&line.text) else {
            reading.refuse(line.number, Code::CalendarUnreadable);
            continue;
        };
        let part = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" if open.len() < DEPTH && open.is_empty() == (part == "VCALENDAR") => {
                begun = true;
                if part == "VEVENT" && open.len() == 1 {
                    event = Some(Event::new(line.number));
                }
                open.push(part);
            }
            "END" if open.last() == Some(&part) => {
                open.pop();
                if open.len() == 1
                    && let Some(event) = event.take()
                {
                    event.finish(&holidays, reading);
                }
            }
            // A file that does not begin as one, or whose parts do not close, has no meaning.
            "BEGIN" | "END" => return reading.refuse(line.number, Code::CalendarUnreadable),
            _ if !begun => return reading.refuse(line.number, Code::CalendarUnreadable),
            _ if open.len() == 2 => {
                if let Some(event) = &mut event {
                    event.property(line.number, &property, reading);
                }
            }
            _ => {}
        }
    }
    if !begun || !open.is_empty() {
        reading.refuse(last, Code::CalendarUnreadable);
    }
}

/// What is known of an event.
struct Event {
    line: usize,
    first: Option<Option<NaiveDate>>,
    end: Option<(usize, End)>,
    summary: Option<(usize, String)>,
    kind: Option<Kind>,
    cancelled: bool,
}

/// How an event says how long it lasts.
enum End {
    /// The day after the last one; none = it could not be read.
    On(Option<NaiveDate>),
    /// So many days.
    After(u64),
}

impl Event {
    fn new(line: usize) -> Self {
        Self { line, first: None, end: None, summary: None, kind: None, cancelled: false }
    }

    fn property(&mut self, line: usize, property: &Property<'_>, reading: &mut Reading) {
        let value = property.value.trim();
        match property.name.as_str() {
            "DTSTART" if self.first.is_none() => {
                self.first = Some(reading.take(line, day(property)));
            }
            "DTEND" if self.end.is_none() => {
                self.end = Some((line, End::On(reading.take(line, day(property)))));
            }
            "DURATION" if self.end.is_none() => {
                let end = reading.take(line, duration(value)).map_or(End::On(None), End::After);
                self.end = Some((line, end));
            }
            "SUMMARY" if self.summary.is_none() => {
                self.summary = Some((line, unescaped(value)));
            }
            "DTSTART" | "DTEND" | "DURATION" | "SUMMARY" => {
                reading.refuse(line, Code::CalendarUnreadable);
            }
            "CATEGORIES" => {
                let kinds = value.split(',').map(|word| of_category(&plain(&unescaped(word))));
                self.kind = self.kind.or(kinds.flatten().next());
            }
            // What repeats would have to be worked out; a calendar of terms lists its dates.
            "RRULE" | "RDATE" => reading.refuse(line, Code::CalendarRepeats),
            "STATUS" => self.cancelled |= value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }

    fn finish(self, holidays: &BTreeSet<String>, reading: &mut Reading) {
        if self.cancelled {
            return;
        }
        let first = match self.first {
            Some(read) => read,
            None => reading.take(self.line, Err(Wrong::new(Code::BadDate))),
        };
        let (at, text) = self.summary.unwrap_or((self.line, String::new()));
        let name = reading.take(at, name(&text));
        let kind = match (self.kind, &name) {
            (Some(kind), _) => Some(kind),
            (None, Some(name)) => {
                let found = of_summary(&plain(name), holidays);
                reading.take(at, found.ok_or_else(|| Wrong::new(Code::UnknownValue)))
            }
            (None, None) => None,
        };
        let last = match (first, self.end) {
            (first, None) => first,
            (Some(first), Some((line, end))) => {
                let last = last(first, &end);
                if last.is_some_and(|last| last < first) {
                    return reading.refuse(line, Code::BadRange);
                }
                last
            }
            (None, Some(_)) => None,
        };
        if let (Some(kind), Some(first), Some(last), Some(name)) = (kind, first, last, name) {
            reading.keep(self.line, Range { kind, first, last, name });
        }
    }
}

/// The last day of an event; ends in iCalendar are the first moment after it.
fn last(first: NaiveDate, end: &End) -> Option<NaiveDate> {
    match end {
        End::On(after) => (*after)?.pred_opt(),
        End::After(days) => first.checked_add_days(Days::new(*days))?.pred_opt(),
    }
}

/// A whole day: a date, or midnight by the clock on the wall, which is how some programs write it.
fn day(property: &Property<'_>) -> Result<NaiveDate, Wrong> {
    let value = property.value.trim();
    let of_date = property.params.iter().any(|param| param == "VALUE=DATE");
    let text = if of_date { value } else { value.strip_suffix("T000000").unwrap_or(value) };
    date(text, "%Y%m%d")
}

/// Whole days: `P5D` or `P2W`.
fn duration(value: &str) -> Result<u64, Wrong> {
    let counted = value.strip_prefix('P').and_then(|rest| {
        let (number, unit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
        let days = match unit {
            "D" => 1,
            "W" => 7,
            _ => return None,
        };
        number.parse::<u64>().ok()?.checked_mul(days).filter(|days| (1..10_000).contains(days))
    });
    counted.ok_or_else(|| Wrong::new(Code::BadDate))
}

/// A text without its escapes.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            ('\\', Some('n' | 'N')) => text.push('\n'),
            ('\\', Some(escaped)) => text.push(escaped),
            _ => text.push(c),
        }
    }
    text
}

/// Lower case, words apart by one space, whichever apostrophe is typed.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace(['-', '_', '(', ')', ':', ',', '.'], " ");
    lower.replace('\u{2019}', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_category(words: &str) -> Option<Kind> {
    match words {
        "term" | "term time" | "school term" => Some(Kind::Term),
        "half term" => Some(Kind::HalfTerm),
        "bank holiday" | "public holiday" => Some(Kind::BankHoliday),
        "closure" | "closed" | "inset" | "inset day" | "training" => Some(Kind::Closure),
        _ => None,
    }
}

/// What may stand behind the name of a bank holiday.
const AFTER_A_NAME: [&str; 3] = [" substitute day", " holiday", " observed"];

/// The names of bank holidays in plain words.
fn holidays() -> BTreeSet<String> {
    let name = |holiday: &Range| plain(&holiday.name).replace(" substitute day", "");
    bank_holidays().iter().map(name).collect()
}

/// The kind of a summary in plain words. "Autumn term begins" is one day and not the term, so it is
/// nothing we know.
fn of_summary(words: &str, holidays: &BTreeSet<String>) -> Option<Kind> {
    let any = |these: &[&str]| words.split(' ').any(|word| these.contains(&word));
    let bare = AFTER_A_NAME.iter().find_map(|after| words.strip_suffix(after)).unwrap_or(words);
    let edge =
        any(&["begin", "begins", "start", "starts", "end", "ends", "first", "last", "finish"]);
    if words.contains("bank holiday") || words.contains("public holiday") {
        Some(Kind::BankHoliday)
    } else if any(&["closed", "closure", "closes", "inset", "training"]) {
        Some(Kind::Closure)
    } else if holidays.contains(bare) {
        Some(Kind::BankHoliday)
    } else if edge {
        None
    } else if words.contains("half term") {
        Some(Kind::HalfTerm)
    } else {
        any(&["term"]).then_some(Kind::Term)
    }
}
