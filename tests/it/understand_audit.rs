//! What a fresh reader of many texts found, and what was learned from it: every line stays true.
//!
//! `tests/corpus/LANGUAGE-audit.jsonl` holds texts with what must come of them, under `told`:
//! `quiet` (somebody else reads the phone: danger, and no answer), `danger`, `calm` (none), `stop`,
//! `acts` (a visit is cancelled or moved at once), `asked` (no visit is touched on these words
//! alone) and `none` (no entry). The lists were taught with these texts.

use serde_json::Value;
use smallsteps::conversation::understand::{Input, Intent, Lexicons, Reading, Slots, understand};

/// The lines of all languages.
fn lines() -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        if path.to_string_lossy().ends_with("-audit.jsonl") {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let lines = text.lines().map(|l| serde_json::from_str(l).expect("a line of JSON"));
            all.extend(lines.collect::<Vec<Value>>());
        }
    }
    all
}

/// Whether a visit would be cancelled or moved with no question asked.
fn acts(reading: &Reading) -> bool {
    let acts = |intent: Intent, slots: &Slots| {
        let talk = &slots.visits;
        match intent {
            Intent::CancelVisit => !talk.doubtful && !talk.asks && !talk.kept,
            Intent::MoveVisit => !talk.doubtful,
            _ => false,
        }
    };
    acts(reading.intent, &reading.slots)
        || reading.also.iter().any(|also| acts(also.intent, &also.slots))
}

fn holds(told: &str, reading: &Reading) -> bool {
    let danger = reading.asks(Intent::Safeguarding);
    let asks = |all: &[Intent]| all.iter().any(|intent| reading.asks(*intent));
    match told {
        "quiet" => reading.intent == Intent::Safeguarding && reading.tells_of("quiet"),
        "danger" => danger,
        "calm" => !danger,
        "stop" => reading.asks(Intent::Stop) && !danger,
        "acts" => acts(reading),
        "asked" => !acts(reading) && !asks(&[Intent::Undo, Intent::Stop]),
        "none" => !asks(&[Intent::LogPractice, Intent::LogNotToday, Intent::Undo]),
        _ => false,
    }
}

#[test]
fn what_was_learned_from_the_audit_stays_true() {
    let lexicons = Lexicons::embedded().expect("the shipped word lists");
    let lines = lines();
    let mut wrong = Vec::new();
    for line in &lines {
        let told = line["told"].as_str().unwrap_or_default().to_owned();
        let input: Input = serde_json::from_value(line.clone()).expect("an input");
        if !holds(&told, &understand(&lexicons, &input)) {
            wrong.push(format!("{} {told}: {}", line["id"], line["text"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for told in ["quiet", "danger", "calm", "stop", "acts", "asked", "none"] {
        let own = lines.iter().filter(|line| line["told"] == told).count();
        assert!(own >= 8, "{own} lines of {told}");
    }
    assert!(lines.len() >= 300, "{} lines", lines.len());
}

/// The shipped lists, and copies of those of other languages than English under other names.
fn many(count: usize) -> Vec<(String, &'static str)> {
    let own = Lexicons::sources();
    let others = own.iter().filter(|(locale, _)| !locale.starts_with("en")).cycle();
    let copies = others.enumerate().map(|(at, (_, text))| (format!("x{at}"), *text));
    let own: Vec<_> = own.iter().map(|(locale, text)| ((*locale).to_owned(), *text)).collect();
    own.into_iter().chain(copies).take(count).collect()
}

#[test]
fn thirty_lists_load_and_read_as_the_shipped_ones_do() {
    let files = many(30);
    let files: Vec<(&str, &str)> = files.iter().map(|(l, text)| (l.as_str(), *text)).collect();
    let thirty = Lexicons::parse(&files).expect("thirty lists");
    let shipped = Lexicons::embedded().expect("the shipped word lists");
    let mut read = 0;
    for line in lines() {
        let input: Input = serde_json::from_value(line).expect("an input");
        let (more, own) = (understand(&thirty, &input), understand(&shipped, &input));
        assert_eq!(more.intent, own.intent, "{}", input.text);
        assert_eq!(more.slots, own.slots, "{}", input.text);
        assert_eq!(more.asks(Intent::Stop), own.asks(Intent::Stop), "{}", input.text);
        assert_eq!(more.is_alarm(), own.is_alarm(), "{}", input.text);
        read += 1;
    }
    assert!(read >= 300, "{read} texts");
    let files = many(65);
    let files: Vec<(&str, &str)> = files.iter().map(|(l, text)| (l.as_str(), *text)).collect();
    assert!(Lexicons::parse(&files).is_err(), "more lists than there are bits");
}

#[test]
fn a_table_that_stands_twice_in_a_file_is_named() {
    let twice = "[stop]\nstop = [\"stop\"]\n[thing]\ncup = [\"cup\"]\n[stop]\nall = [\"enough\"]\n";
    let said = Lexicons::parse(&[("en-GB", twice)]).expect_err("a table twice");
    assert!(said.contains("words of en-GB, stop: this table stands twice"), "{said}");
}
