//! A calendar as CSV: the header `kind,first,last,name`, one range a row.

use csv::{ReaderBuilder, StringRecord};

use super::calendar::Range;
use super::import::{Reading, date, kind, name};
use crate::error::Code;

/// The columns, in this order.
const HEADER: [&str; 4] = ["kind", "first", "last", "name"];

/// Counts lines up to a place in the text; places only go forward.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line a record begins on. The reader's own count stands before the line end of the record
    /// before, and before empty lines.
    fn of(&mut self, byte: u64) -> usize {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).max(self.at);
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

/// Reads a whole file.
pub(super) fn read(text: &str, reading: &mut Reading) {
    // Rows are judged one by one, so that a wrong one does not end the reading.
    let mut rows =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut row = StringRecord::new();
    let mut headed = false;
    loop {
        let line = lines.of(rows.position().byte());
        match rows.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_unreadable) => return reading.refuse(line, Code::CalendarUnreadable),
        }
        row.trim();
        if !headed {
            headed = true;
            if !row.iter().eq(HEADER) {
                // Without the header every line would be a fault.
                return reading.refuse(line, Code::CalendarUnreadable);
            }
        } else if row.iter().any(|field| !field.is_empty()) {
            entry(&row, line, reading);
        }
    }
    if !headed {
        reading.refuse(1, Code::CalendarUnreadable);
    }
}

fn entry(row: &StringRecord, line: usize, reading: &mut Reading) {
    let fields: Vec<&str> = row.iter().collect();
    let [of_kind, first, last, called] = fields.as_slice() else {
        return reading.refuse(line, Code::CalendarUnreadable);
    };
    let kind = reading.take(line, kind(of_kind));
    let first = reading.take(line, date(first, "%Y-%m-%d"));
    let last = reading.take(line, date(last, "%Y-%m-%d"));
    let name = reading.take(line, name(called));
    if let (Some(kind), Some(first), Some(last), Some(name)) = (kind, first, last, name) {
        reading.keep(line, Range { kind, first, last, name });
    }
}
