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
    let all = thirty();
    // In turns, that a machine which slows down slows both.
    let (mut own, mut many) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..ROUNDS {
        own += reading(&lexicons, &texts);
        many += reading(&all, &texts);
    }
    let read = f64::from(ROUNDS) * f64::from(u32::try_from(texts.len()).unwrap());
    println!("Texts of the corpus, each in a household of 3 children and 12 activities");
    println!("  understood    {:>8.0}/s  (at least 20000)", read / own.as_secs_f64());
    println!(
        "  of {LANGUAGES} languages {:>5.2} of that (those shipped, and others of the same size)",
        own.as_secs_f64() / many.as_secs_f64()
    );
    println!(
        "  the longest   {:>8.2} ms (below 5; texts of 2,000 letters among them)",
        ms(longest)
    );
    println!(
        "  word lists    {memory:>8.1} MB (below 10; all languages, their text in the program too)"
    );
}

/// How long all texts take.
fn reading(lexicons: &Lexicons, texts: &[Input]) -> Duration {
    let begun = Instant::now();
    for input in texts {
        black_box(understand(lexicons, black_box(input)));
    }
    begun.elapsed()
}

/// So many languages shall cost what few do.
const LANGUAGES: usize = 30;

/// The shipped lists and as many made-up ones as are missing: each has the shape of a real one, in
/// other words.
fn thirty() -> Lexicons {
    let shipped = Lexicons::sources();
    let real = shipped.iter().filter(|(locale, _)| !locale.starts_with("en")).cycle();
    let made_up: Vec<(String, String)> = real
        .take(LANGUAGES - shipped.len())
        .enumerate()
        .map(|(place, (locale, text))| (format!("{locale}-{place}"), in_other_words(text, place)))
        .collect();
    let made_up = made_up.iter().map(|(locale, text)| (locale.as_str(), text.as_str()));
    let files: Vec<(&str, &str)> = shipped.iter().copied().chain(made_up).collect();
    Lexicons::parse(&files).unwrap()
}

/// A list whose words are written backwards, with a letter of their own before them.
fn in_other_words(text: &str, place: usize) -> String {
    let mut tables: toml::Table = text.parse().unwrap();
    let letter = char::from(b'a' + u8::try_from(place).unwrap());
    for phrase in tables.iter_mut().flat_map(|(_, table)| phrases(table)) {
        let said = phrase.as_str().unwrap();
        let words = said.split(' ').map(|piece| {
            let own = piece.split('|').map(|word| backwards(word, letter));
            own.collect::<Vec<_>>().join("|")
        });
        *phrase = words.collect::<Vec<_>>().join(" ").into();
    }
    tables.to_string()
}

fn phrases(table: &mut toml::Value) -> impl Iterator<Item = &mut toml::Value> {
    let lists = table.as_table_mut().into_iter().flat_map(|keys| keys.iter_mut());
    lists.filter_map(|(_, list)| list.as_array_mut()).flatten()
}

/// A word backwards; what is no word, or marks one, stays.
fn backwards(word: &str, letter: char) -> String {
    if word.starts_with('@') || word == "_" {
        return word.to_owned();
    }
    let plain = word.trim_end_matches(['?', '*']);
    let marks = word.strip_prefix(plain).unwrap_or_default();
    std::iter::once(letter).chain(plain.chars().rev()).chain(marks.chars()).collect()
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
