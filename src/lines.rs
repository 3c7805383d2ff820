//! Files that people bring, read line by line: every fault is told with its line.

use csv::{ReaderBuilder, StringRecord};

use crate::error::{Code, Fault, Wrong};

/// Faults told with their lines; the others are counted.
pub const TOLD: usize = 1000;

/// A fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub wrong: Wrong,
}

impl LineFault {
    /// As a fault in the field that brought the file.
    pub fn at(self, pointer: &str) -> Fault {
        let mut fault = Fault::at(pointer, self.wrong.code).with("line", self.line);
        fault.params.extend(self.wrong.params);
        fault
    }
}

/// What is wrong with a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// By line, the first [`TOLD`].
    pub told: Vec<LineFault>,
    /// How many there are in all.
    pub total: usize,
}

impl Faults {
    /// Notes a fault. Lines come in order, but a fault of an earlier line may be found later.
    pub fn note(&mut self, line: usize, wrong: Wrong) {
        self.total += 1;
        let place = self.told.partition_point(|told| told.line <= line);
        if place < TOLD {
            self.told.insert(place, LineFault { line, wrong });
            self.told.truncate(TOLD);
        }
    }

    /// Notes a fault that needs no values.
    pub fn refuse(&mut self, line: usize, code: Code) {
        self.note(line, Wrong::new(code));
    }

    /// Keeps the value, or notes what is wrong with it.
    pub fn take<T>(&mut self, line: usize, value: Result<T, Wrong>) -> Option<T> {
        value.map_err(|wrong| self.note(line, wrong)).ok()
    }
}

/// Counts lines up to a place in the text; places only go forward.
pub struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line a record begins on that is looked for from a place: line ends in front of it, of
    /// the record before or of empty lines, are passed over.
    pub fn of(&mut self, byte: usize) -> usize {
        let byte = byte.max(self.at);
        let passed = self.text.get(self.at..byte).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = byte;
        while let Some(end @ (b'\r' | b'\n')) = self.text.get(self.at) {
            self.line += usize::from(*end == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// Hands over each row below the header that holds anything, trimmed, with its line; nothing for a
/// row where the file is unreadable from there on, which a wrong header is too: without it every
/// line would be a fault.
pub fn csv_rows(text: &str, header: &[&str], mut each: impl FnMut(usize, Option<&StringRecord>)) {
    // Rows are judged one by one, so that a wrong one does not end the reading.
    let mut rows =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut lines, mut row, mut headed) = (Lines::new(text), StringRecord::new(), false);
    loop {
        let line = lines.of(usize::try_from(rows.position().byte()).unwrap_or(usize::MAX));
        match rows.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_unreadable) => return each(line, None),
        }
        row.trim();
        if !headed {
            headed = true;
            if !row.iter().eq(header.iter().copied()) {
                return each(line, None);
            }
        } else if row.iter().any(|field| !field.is_empty()) {
            each(line, Some(&row));
        }
    }
    if !headed {
        each(1, None);
    }
}
