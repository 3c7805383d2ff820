//! A calendar as CSV: the header `kind,first,last,name`, one range a row.

use csv::StringRecord;

use super::calendar::Range;
use super::import::{Reading, date, kind, name};
use crate::error::Code;
use crate::lines::csv_rows;

/// The columns, in this order.
const HEADER: [&str; 4] = ["kind", "first", "last", "name"];

/// Reads a whole file.
pub(super) fn read(text: &str, reading: &mut Reading) {
    csv_rows(text, &HEADER, |line, row| match row {
        Some(row) => entry(row, line, reading),
        None => reading.refuse(line, Code::CalendarUnreadable),
    });
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
