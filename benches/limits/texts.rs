//! Texts as they are understood, by one core: no server, no database.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use smallsteps::conversation::understand::{Input, Lexicons, understand};

use super::rest::kept_by;

/// How often all texts are read for the figure.
const ROUNDS: u32 = 3;

/// Prints the lines.
pub fn table() {
    let before = heap();
    let lexicons = Lexicons::embedded().unwrap();
    let text: usize = Lexicons::sources().iter().map(|(_, text)| text.len()).sum();
    let memory = heap() - before + f64::from(u32::try_from(text).unwrap()) / 1e6;
    let texts = texts();
    let mut longest = Duration::ZERO;
    for input in texts.iter().chain(&unkind(&texts[0])) {
        let begun = Instant::now();
        black_box(understand(&lexicons, black_box(input)));
        longest = longest.max(begun.elapsed());
    }
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        for input in &texts {
            black_box(understand(&lexicons, black_box(input)));
        }
    }
    let read = f64::from(ROUNDS) * f64::from(u32::try_from(texts.len()).unwrap());
    println!("Texts of the corpus, each in a household of 3 children and 12 activities");
    println!("  understood    {:>8.0}/s  (at least 20000)", read / begun.elapsed().as_secs_f64());
    println!(
        "  the longest   {:>8.2} ms (below 5; texts of 2,000 letters among them)",
        ms(longest)
    );
    println!(
        "  word lists    {memory:>8.1} MB (below 10; all languages, their text in the program too)"
    );
}

/// Megabytes of this process that are no pages of its file.
fn heap() -> f64 {
    kept_by(std::process::id(), "RssAnon:")
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The labelled texts of the tests, in one household.
fn texts() -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        for line in std::fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            let mut line: Value = serde_json::from_str(line).unwrap();
            line["household"] = household();
            found.push(serde_json::from_value(line).unwrap());
        }
    }
    assert!(!found.is_empty());
    found
}

/// Texts that nobody writes by hand.
fn unkind(like: &Input) -> Vec<Input> {
    ["stop it ", "zqxwv ", "i cant did cups 3 times and ", "\u{202e}\u{200d}\u{301}9/"]
        .map(|words| Input { text: words.chars().cycle().take(2_000).collect(), ..like.clone() })
        .into()
}

fn household() -> Value {
    let activities = [
        ["Stacking cups", "Rolling a ball", "Posting shapes", "Bubbles"],
        ["Standing at the sofa", "Big ball", "Picture book", "Spoon"],
        ["Matching socks", "Turn taking", "Puzzle", "Signing more"],
    ];
    let children: Vec<Value> = ["Maya", "Leo", "Wren"]
        .into_iter()
        .zip(activities)
        .map(|(name, activities)| {
            let activities = activities.map(|one| json!({"id": one.to_lowercase(), "name": one}));
            json!({"name": name, "also": [], "activities": activities})
        })
        .collect();
    json!({"carer": {"name": "Jo", "lang": "en-GB"}, "children": children, "zone": "Europe/London",
        "visits": [{"id": "v1", "start": "2026-10-08T10:30", "visitor": "Sarah"}]})
}
