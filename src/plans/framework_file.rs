//! A service's own statements of a framework, read from a file: CSV with the header
//! `framework,version,area,ref,text`, or a JSON list of objects with these fields. A file is read
//! whole, every fault is told by its line, and one with any fault gives nothing.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Deserializer, Value};
use utoipa::ToSchema;

use super::framework::{Statement, StatementRef};
use crate::error::{Code, Wrong};
use crate::families::model::line as one_line;
use crate::lines::{Faults, Lines, csv_rows};

/// Statements of a version at most, and of a file.
pub const STATEMENTS: usize = 2000;
/// Letters of a framework's name, its version and a reference.
pub const CODE: usize = 40;
const AREA: usize = 60;
const TEXT: usize = 500;
/// The columns, in this order.
const HEADER: [&str; 5] = ["framework", "version", "area", "ref", "text"];

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StatementFormat)]
pub enum Format {
    /// RFC 4180 with a header.
    Csv,
    /// A list of objects.
    Json,
}

/// Reads a file: each statement with its line.
///
/// # Errors
/// All its faults.
pub fn read(format: Format, text: &str) -> Result<Vec<(usize, Statement)>, Faults> {
    let mut faults = Faults::default();
    let rows = match format {
        Format::Csv => rows_of_csv(text, &mut faults),
        Format::Json => json_rows(text, &mut faults),
    };
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (line, row) in rows {
        let Some(statement) = statement(line, &row, &mut faults) else { continue };
        if seen.insert(statement.of.clone()) {
            found.push((line, statement));
        } else {
            faults.note(line, Wrong::new(Code::DuplicateField));
        }
    }
    if found.len() > STATEMENTS {
        faults.note(1, Wrong::new(Code::TooMany).with("limit", STATEMENTS));
    }
    if found.is_empty() && faults.total == 0 {
        faults.note(1, Wrong::new(Code::StatementUnreadable));
    }
    if faults.total == 0 { Ok(found) } else { Err(faults) }
}

fn statement(line: usize, row: &[String; 5], faults: &mut Faults) -> Option<Statement> {
    let [framework, version, area, code, text] = row;
    let framework = faults.take(line, one_line(framework, CODE));
    let version = faults.take(line, one_line(version, CODE));
    let area = faults.take(line, one_line(area, AREA));
    let code = faults.take(line, one_line(code, CODE));
    let text = faults.take(line, one_line(text, TEXT));
    let of = StatementRef { framework: framework?, version: version?, code: code? };
    Some(Statement { of, area: area?, text: text? })
}

type Row = (usize, [String; 5]);

fn rows_of_csv(text: &str, faults: &mut Faults) -> Vec<Row> {
    let mut found = Vec::new();
    csv_rows(text, &HEADER, |line, row| {
        let fields = row.map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>());
        match fields.and_then(|fields| fields.try_into().ok()) {
            Some(fields) => found.push((line, fields)),
            None => faults.refuse(line, Code::StatementUnreadable),
        }
    });
    found
}

/// One object of a JSON list after the other, so that each has its line.
fn json_rows(text: &str, faults: &mut Faults) -> Vec<Row> {
    let unreadable = || Wrong::new(Code::StatementUnreadable);
    let (mut found, mut lines) = (Vec::new(), Lines::new(text));
    let mut at = text.len() - text.trim_start().len();
    if !text.get(at..).is_some_and(|rest| rest.starts_with('[')) {
        faults.note(1, unreadable());
        return found;
    }
    at += 1;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        at += rest.len() - next.len();
        let line = lines.of(at);
        if let Some(after) = next.strip_prefix(']') {
            if !after.trim().is_empty() {
                faults.note(line, unreadable());
            }
            return found;
        }
        let mut stream = Deserializer::from_str(next).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else {
            faults.note(line, unreadable());
            return found;
        };
        at += stream.byte_offset();
        match fields(&value) {
            Some(row) => found.push((line, row)),
            None => faults.note(line, unreadable()),
        }
        let rest = text.get(at..).unwrap_or_default();
        let next = rest.trim_start();
        at += rest.len() - next.len();
        if next.starts_with(',') {
            at += 1;
        } else if !next.starts_with(']') {
            faults.note(lines.of(at), unreadable());
            return found;
        }
    }
}

/// The five texts of an object that has these and no others.
fn fields(value: &Value) -> Option<[String; 5]> {
    let object = value.as_object().filter(|object| object.len() == HEADER.len())?;
    let texts: Option<Vec<String>> =
        HEADER.iter().map(|name| Some(object.get(*name)?.as_str()?.to_owned())).collect();
    texts?.try_into().ok()
}
