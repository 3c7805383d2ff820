//! Reading a service's calendar from a file: iCalendar (`import_ics`) or CSV. Pure rules.
//!
//! All faults are told by line, and nothing is taken from a file with any. A file is read in one
//! pass; what is kept of it is bounded, however long it is.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::{Clash, Kind, Range, clashes};
use super::import_csv;
use super::import_ics;
use crate::error::{Code, Wrong};
pub use crate::lines::{Faults, LineFault, TOLD};

/// Ranges a service's calendar may have.
pub const RANGES: usize = 2000;
/// Characters of a name.
pub const NAME: usize = 120;
/// Days a range may last: a longer one is a slip in a year.
pub const DAYS: i64 = 366;
/// Years in which a date can be.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 5545.
    ICalendar,
    /// RFC 4180 with the header `kind,first,last,name`.
    Csv,
}

impl Format {
    /// By its word on the wire.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "icalendar" => Some(Self::ICalendar),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ICalendar => "icalendar",
            Self::Csv => "csv",
        }
    }
}

/// A range and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The range.
    pub range: Range,
}

/// What has been read of a file, to be judged beside what is there.
#[derive(Debug, Default)]
pub struct Reading {
    entries: Vec<Entry>,
    faults: Faults,
    /// There are more entries than may be.
    full: bool,
}

impl Reading {
    /// Notes a fault.
    pub(super) fn fault(&mut self, line: usize, wrong: Wrong) {
        self.faults.note(line, wrong);
    }

    /// Notes a fault that needs no values.
    pub(super) fn refuse(&mut self, line: usize, code: Code) {
        self.faults.refuse(line, code);
    }

    /// Keeps the value, or notes what is wrong with it.
    pub(super) fn take<T>(&mut self, line: usize, value: Result<T, Wrong>) -> Option<T> {
        self.faults.take(line, value)
    }

    /// Keeps a range whose parts are all right by themselves.
    pub(super) fn keep(&mut self, line: usize, range: Range) {
        let days = (range.last - range.first).num_days();
        if !(0..DAYS).contains(&days) {
            self.refuse(line, Code::BadRange);
        } else if self.entries.len() < RANGES {
            self.entries.push(Entry { line, range });
        } else {
            self.fill(line);
        }
    }

    /// Notes, once, that there are too many ranges.
    fn fill(&mut self, line: usize) {
        if !std::mem::replace(&mut self.full, true) {
            self.fault(line, Wrong::new(Code::TooMany).with("limit", RANGES));
        }
    }
}

/// Reads a file line by line, whatever is wrong with it.
pub fn read(format: Format, text: &str) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading::default();
    match format {
        Format::Csv => import_csv::read(text, &mut reading),
        Format::ICalendar => import_ics::read(text, &mut reading),
    }
    reading
}

impl Reading {
    /// The ranges of the file, in its order, judged together with those that stay beside them.
    /// Those that are there in the same words are left out.
    ///
    /// # Errors
    /// Every fault of the file, also where ranges do not go together.
    pub fn beside(mut self, known: &[Range]) -> Result<Vec<Entry>, Faults> {
        let there: BTreeSet<&Range> = known.iter().collect();
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|entry| !there.contains(&entry.range));
        if let Some(over) = entries.get(RANGES.saturating_sub(known.len())) {
            self.fill(over.line);
        }
        let new = entries.iter().map(|entry| &entry.range);
        let all: Vec<Range> = known.iter().chain(new).cloned().collect();
        let line = |at: usize| Some(entries.get(at.checked_sub(known.len())?)?.line);
        for clash in clashes(&all) {
            match clash {
                Clash::HalfTermOutsideTerm { range } => {
                    if let Some(line) = line(range) {
                        self.refuse(line, Code::HalfTermOutsideTerm);
                    }
                }
                Clash::TermsOverlap { range, with } => match (line(range), line(with)) {
                    (Some(here), Some(there)) => {
                        let wrong = Wrong::new(Code::TermsOverlap).with("other_line", there);
                        self.fault(here, wrong);
                    }
                    // One of the two is known already: the fault is where the new one stands.
                    (Some(here), None) | (None, Some(here)) => {
                        self.refuse(here, Code::TermsOverlap);
                    }
                    (None, None) => {}
                },
            }
        }
        if self.faults.total == 0 { Ok(entries) } else { Err(self.faults) }
    }
}

/// A date that can be, as `2026-09-02` or, in iCalendar, `20260902`.
pub(super) fn date(text: &str, written: &str) -> Result<NaiveDate, Wrong> {
    // chrono reads shorter numbers too; a file that has them was not written as agreed.
    let long = if written.contains('-') { 10 } else { 8 };
    let read = NaiveDate::parse_from_str(text, written).ok();
    read.filter(|on| text.len() == long && YEARS.contains(&on.year()))
        .ok_or_else(|| Wrong::new(Code::BadDate))
}

/// A name without line breaks and control characters, which must not be empty.
pub(super) fn name(text: &str) -> Result<String, Wrong> {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let words: String = text.chars().take(NAME * 4).map(clean).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        Err(Wrong::new(Code::EmptyValue))
    } else if name.chars().count() > NAME || text.chars().nth(NAME * 4).is_some() {
        Err(Wrong::new(Code::TooLong).with("limit", NAME))
    } else {
        Ok(name)
    }
}

/// A kind by its word.
pub(super) fn kind(word: &str) -> Result<Kind, Wrong> {
    Kind::parse(word).ok_or_else(|| Wrong::new(Code::UnknownValue))
}
