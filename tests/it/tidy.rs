//! The rules of the house that a compiler does not hold, checked on the files themselves.

#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io::Write};

const LONGEST_FILE: usize = 450;
const LONGEST_FUNCTION: usize = 90;
/// The rooms from top to bottom: a room uses rooms of lower lines only.
const ORDER: [&[&str]; 15] = [
    &["privacy", "sync", "developers", "pages"],
    &["conversation"],
    &["reminders"],
    &["visits", "practice", "groups"],
    &["waiting"],
    &["referrals", "caseload"],
    &["enrolments"],
    &["plans", "staff"],
    &["families"],
    &["auth"],
    &["programmes"],
    &["messaging"],
    &["l10n"],
    &["http"],
    GROUND,
];
/// The lowest line; its members may use each other.
const GROUND: &[&str] = &["db", "clock", "error", "lines"];
/// What stands on top and may use every room.
const TOP: &[&str] =
    &["app", "config", "routes", "serve", "operate", "worker", "main", "lib", "demo", "texts"];

/// A file of the project, by its path from the project's folder.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The text without comments, line by line.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(number, line)| (number + 1, without_comment(line)))
    }

    /// The room, or the file at the top of `src`, that a path below `src` belongs to.
    fn room(&self) -> Option<&str> {
        let first = self.path.strip_prefix("src/")?.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first))
    }

    fn is_named(&self, name: &str) -> bool {
        self.path.ends_with(&format!("/{name}"))
    }
}

/// All text files of the project, without what is built and what git keeps.
fn all_files() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut found) = (vec![root.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            let path: PathBuf = entry.path();
            let short = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() && ![".git", "target"].contains(&short.as_str()) {
                folders.push(path);
            } else if kind.is_file()
                && short != ".git"
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push(Source { path: short, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The Rust files of `src`, `tests`, `benches`, and build.rs.
fn rust_files() -> Vec<Source> {
    let ours = ["src/", "tests/", "benches/", "build.rs"];
    let mut files = all_files();
    files.retain(|f| f.path.ends_with(".rs") && ours.iter().any(|part| f.path.starts_with(part)));
    assert!(!files.is_empty(), "no Rust files found: run the tests from the project");
    files
}

fn src_files() -> Vec<Source> {
    rust_files().into_iter().filter(|file| file.path.starts_with("src/")).collect()
}

/// A line up to its comment; `//` after a colon is an address.
fn without_comment(line: &str) -> &str {
    let at = line.match_indices("//").map(|(at, _)| at);
    let comment = at.into_iter().find(|at| !line.get(..*at).unwrap_or_default().ends_with(':'));
    line.get(..comment.unwrap_or(line.len())).unwrap_or(line)
}

fn complain(faults: &[String], advice: &str) {
    assert!(faults.is_empty(), "{advice}\n  {}\n", faults.join("\n  "));
}

/// The lines of code of `files` that hold one of `words`, unless `allowed` says they may.
fn lines_with(files: &[Source], words: &[&str], allowed: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !allowed(file)) {
        for (number, line) in file.code() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                faults.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    faults
}

#[test]
fn each_file_of_a_room_keeps_to_its_layer() {
    let files = src_files();
    let mut faults = Vec::new();
    for (name, foreign) in [
        ("model.rs", ["actix", "diesel", "reqwest"].as_slice()),
        ("store.rs", &["actix"]),
        ("http.rs", &["diesel"]),
    ] {
        faults.extend(lines_with(&files, foreign, |file| !file.is_named(name)));
    }
    let advice = "model.rs knows neither web, database nor client; store.rs no web; http.rs no \
                  database: move the line to the file of its layer";
    complain(&faults, advice);
}

#[test]
fn files_are_short() {
    let faults: Vec<String> = rust_files()
        .iter()
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    complain(&faults, &format!("split these files: {LONGEST_FILE} lines are the most"));
}

/// The functions of a formatted file: first line, name and number of lines.
fn functions(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line.trim_start()) else { continue };
        let indent = line.len() - line.trim_start().len();
        let close = format!("{}}}", " ".repeat(indent));
        let opens = lines[start..].iter().position(|l| l.ends_with(['{', ';', '}']));
        let opens = start + opens.unwrap_or(0);
        if lines[opens].ends_with('{') {
            let end = lines[opens..].iter().position(|l| *l == close).unwrap_or(0);
            found.push((start + 1, name, opens + end + 1 - start));
        }
    }
    found
}

/// The name in a line that begins a function.
fn function_name(line: &str) -> Option<String> {
    let (before, after) = line.split_once("fn ")?;
    let modifier = |word: &str| {
        word.starts_with("pub") || word.ends_with(')') || matches!(word, "async" | "const")
    };
    let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (before.split_whitespace().all(modifier) && !name.is_empty()).then_some(name)
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for file in rust_files() {
        for (line, name, length) in functions(&file.text) {
            if length > LONGEST_FUNCTION {
                faults.push(format!("{}:{line}: {name} has {length} lines", file.path));
            }
        }
    }
    complain(&faults, &format!("split these functions: {LONGEST_FUNCTION} lines are the most"));
}

#[test]
fn functions_are_measured_right() {
    let text = "pub(crate) async fn a(\n    x: u8,\n) -> u8 {\n    x\n}\nfn b() {}\ntrait T {\n    fn \
                c(&self);\n    fn d(&self) {\n        one();\n    }\n}\n// fn e() {\nlet f = fn_g;\n";
    let expected = [(1, "a".to_owned(), 5), (9, "d".to_owned(), 3)];
    assert_eq!(functions(text), expected);
}

#[test]
fn sizes_are_told() {
    let files = rust_files();
    let file_sizes = files.iter().map(|file| file.text.lines().count()).collect();
    let all = files.iter().flat_map(|file| functions(&file.text));
    let told = format!(
        "files: {}; functions: {}",
        spread(file_sizes),
        spread(all.map(|(_, _, length)| length).collect())
    );
    writeln!(std::io::stdout(), "sizes in lines: {told}").unwrap();
}

fn spread(mut sizes: Vec<usize>) -> String {
    sizes.sort_unstable();
    let at = |percent: usize| sizes[(sizes.len() - 1) * percent / 100];
    format!("{}, median {}, p90 {}, max {}", sizes.len(), at(50), at(90), at(100))
}

#[test]
fn modules_say_what_they_hold() {
    let empty = ["util", "utils", "common", "helpers", "misc"];
    let mut faults = Vec::new();
    for file in rust_files() {
        let stem = file.path.strip_suffix(".rs").unwrap_or(&file.path);
        if stem.split('/').any(|part| empty.contains(&part)) {
            faults.push(file.path.clone());
        }
        for (number, line) in file.code() {
            let inline =
                line.trim_end().strip_suffix('{').and_then(|l| l.trim().split_once("mod "));
            if inline.is_some_and(|(_, name)| empty.contains(&name.trim())) {
                faults.push(format!("{}:{number}", file.path));
            }
        }
    }
    complain(&faults, "name these modules after what they hold");
}

#[test]
fn nothing_is_left_unfinished() {
    let words =
        [["to", "do!"], ["unimpl", "emented!"], ["FIX", "ME"], ["#[ig", "nore"], ["db", "g!"]]
            .map(|halves| halves.concat());
    let mut faults = Vec::new();
    for file in rust_files() {
        for (number, line) in file.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(word.as_str())) {
                faults.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    complain(&faults, "finish these places, or take them out and say so in an issue");
}

#[test]
fn time_comes_from_the_clock() {
    let words = ["Utc::now", "SystemTime::now", "Local::now"];
    let faults = lines_with(&src_files(), &words, |file| file.path == "src/clock.rs");
    complain(&faults, "ask the Clock for the time: only src/clock.rs asks the system");
}

#[test]
fn settings_come_from_one_place() {
    let faults = lines_with(&src_files(), &["env::var"], |file| file.path == "src/config.rs");
    complain(&faults, "read settings in src/config.rs only, and pass them on");
}

#[test]
fn transactions_begin_in_db_only() {
    let words = ["begin_transaction", "immediate_transaction", ".transaction("];
    let faults = lines_with(&src_files(), &words, |file| file.room() == Some("db"));
    complain(&faults, "use `db.write` or `attempt`: only src/db begins a transaction");
}

#[test]
fn database_files_are_opened_by_the_engine_only() {
    let allowed = |file: &Source| file.room() == Some("db") || file.path == "src/config.rs";
    let faults = lines_with(&src_files(), &["File::open", "fs::copy"], allowed);
    let advice = "closing a second handle drops SQLite's locks: open in src/db or config.rs only";
    complain(&faults, advice);
}

/// The names after `crate::`, alone or as a group in braces.
fn crate_uses(code: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let before = code.get(..at).unwrap_or_default();
        let rest = code.get(at + found.len()..).unwrap_or_default();
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let (mut depth, mut item) = (0, String::new());
        for c in group.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => _ = names.insert(word(&std::mem::take(&mut item))),
                _ => item.push(c),
            }
            depth += i32::from(c == '{') - i32::from(c == '}');
        }
        names.insert(word(&item));
    }
    names.remove("");
    names
}

#[test]
fn uses_of_the_crate_are_read_right() {
    let code = "use crate::{auth, db::{self, Conn}, plans::model::Plan};\ncrate::error::Error; \
                $crate::http::x; my_crate::no;";
    let names: Vec<String> = crate_uses(code).into_iter().collect();
    assert_eq!(names, ["auth", "db", "error", "http", "plans"]);
}

/// The line of the order a room stands on, counted from the top.
fn line_of(room: &str) -> Option<usize> {
    ORDER.iter().position(|line| line.contains(&room))
}

#[test]
fn arrows_between_rooms_point_down() {
    let files = src_files();
    let rooms: BTreeSet<&str> = files.iter().filter_map(Source::room).collect();
    let mut faults = Vec::new();
    for room in rooms.iter().filter(|room| line_of(room).is_none() && !TOP.contains(room)) {
        faults.push(format!("src/{room} has no place yet: give it one in ORDER"));
    }
    for file in &files {
        let room = file.room().unwrap_or_default();
        let Some(from) = line_of(room) else { continue };
        let code: String = file.code().map(|(_, line)| format!("{line}\n")).collect();
        for name in crate_uses(&code) {
            let allowed = match line_of(&name) {
                _ if name == room => true,
                Some(to) => to > from || (GROUND.contains(&room) && to == from),
                // What every use case is handed; pure rules and rows need none of it.
                None if name == "app" => {
                    !file.is_named("model.rs") && !file.path.ends_with("store.rs")
                }
                None => !TOP.contains(&name.as_str()),
            };
            if !allowed {
                faults.push(format!("{}: {room} uses {name}", file.path));
            }
        }
    }
    complain(&faults, "pass a value or an event instead: a room uses lower rooms only");
}

#[test]
fn both_engines_have_the_same_migrations() {
    let folders = |engine: &str| -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let entries = fs::read_dir(&root).unwrap_or_else(|e| panic!("{}: {e}", root.display()));
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let (sqlite, postgres) = (folders("sqlite"), folders("postgres"));
    let lonely = sqlite.symmetric_difference(&postgres);
    let mut faults: Vec<String> = lonely.map(|name| format!("{name} is in one only")).collect();
    for (engine, names) in [("sqlite", &sqlite), ("postgres", &postgres)] {
        for name in names {
            for script in ["up.sql", "down.sql"] {
                let path = format!("migrations/{engine}/{name}/{script}");
                if !Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).is_file() {
                    faults.push(format!("{path} is missing"));
                }
            }
        }
    }
    complain(&faults, "give both engines the same folders, each with up.sql and down.sql");
}

#[test]
fn no_file_knows_a_machine() {
    let paths = ["work", "root"].map(|folder| format!("/{folder}/"));
    let mut faults = Vec::new();
    for file in all_files() {
        for (number, line) in file.text.lines().enumerate() {
            let starts = paths.iter().flat_map(|path| line.match_indices(path.as_str()));
            let before = starts.map(|(at, _)| line.get(..at).unwrap_or_default());
            let inside = |c: char| c.is_alphanumeric() || "_-.}/*".contains(c);
            if before.into_iter().any(|before| !before.ends_with(inside)) {
                faults.push(format!("{}:{}", file.path, number + 1));
            }
        }
    }
    complain(&faults, "write paths from the project's folder: no file knows a machine");
}

/// The phone numbers of a line, as digits: eleven from 0, or an international number.
fn phone_numbers(line: &str) -> Vec<String> {
    let line = line.replace("%2B", "+");
    let mut numbers = Vec::new();
    let mut run = String::new();
    let mut before = ' ';
    let mut chars = line.chars().chain([' ']).peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, ' ' | '-') && chars.peek().is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || (c == '+' && run.is_empty()) {
            run.push(c);
        } else if run.is_empty() || !joins {
            let part_of_a_word = |c: char| c.is_alphanumeric() || "_.#".contains(c);
            let next_too = c == '_' || c.is_alphanumeric();
            if is_phone_number(&run) && !part_of_a_word(before) && !next_too {
                numbers.push(std::mem::take(&mut run));
            }
            run.clear();
            before = c;
        }
    }
    numbers
}

fn is_phone_number(run: &str) -> bool {
    let international = run.starts_with('+') && run.len() > 9;
    let mobile = (run.starts_with("07") && run.len() >= 11) || run.starts_with("447");
    international || (mobile && run.len() >= 11) || (run.starts_with('0') && run.len() == 11)
}

#[test]
fn phone_numbers_are_nobodys() {
    let mut faults = Vec::new();
    let places = ["src/", "tests/", "locales/", "README"];
    for file in all_files().iter().filter(|f| places.iter().any(|p| f.path.starts_with(p))) {
        let public = |line: &str| file.path.contains("/services/") && line.starts_with("number = ");
        for (index, line) in file.text.lines().enumerate().filter(|(_, l)| !public(l)) {
            for number in phone_numbers(line) {
                let drama = ["07700900", "+447700900", "447700900"];
                if !drama.iter().any(|prefix| number.starts_with(prefix)) {
                    faults.push(format!("{}:{}: {number}", file.path, index + 1));
                }
            }
        }
    }
    complain(&faults, "use 07700 900000 to 900999, which Ofcom keeps free for such uses");
}

#[test]
fn phone_numbers_are_found() {
    let split = |halves: [&str; 2]| halves.concat();
    let mobile = split(["071", "23 456789"]);
    assert_eq!(phone_numbers(&format!("call {mobile}.")), [mobile.replace(' ', "")]);
    let abroad = split(["+48 6", "01 234 567"]);
    assert_eq!(phone_numbers(&abroad), [abroad.replace(' ', "")]);
    assert_eq!(phone_numbers(&split(["from=%2B4471", "23456789&"])).len(), 1);
    for other in ["999 or 111", "2026-11-21 08:30", "0123456789", "0.01234567890", "a01234567890"] {
        assert!(phone_numbers(other).is_empty(), "{other}");
    }
}
