//! Labelled texts of families in every language, and how many of them are read as labelled.
//!
//! `tests/corpus/LANGUAGE-tune.jsonl` is what the word lists were made with; no list was changed
//! for a line of `LANGUAGE-held.jsonl`: a line that was looked at moves to the others. A line is an
//! input of `smallsteps understand` with what is wanted beside it. The bars are those of the
//! held-back lines; the table is printed.
//!
//! `LANGUAGE-blind.jsonl` was written to be hard by people who never saw the lists: danger told in a
//! roundabout way, second languages, dialects. The lists have learned from it since.
//! `LANGUAGE-fresh.jsonl` came after that, from other people; it was learned from last, so its
//! figures no longer tell how an unseen text is read. Both have floors, which are what was measured:
//! they may only rise. `en-second.jsonl` is English of people who grew up with another language, and two
//! languages in one text; it meets the bars of English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use smallsteps::conversation::understand::{Lexicons, answer_line};

/// The lowest share of right intents and the lowest F1 of slots, by language and for the others.
const BARS: [(&str, f64, f64); 2] = [("en", 0.97, 0.95), ("", 0.93, 0.90)];

/// The least share of right intents and F1 of slots of the hard lines, in English and elsewhere,
/// and the most harmful readings: most of them are danger that was missed.
const FLOORS: [(&str, &str, f64, f64, usize); 4] = [
    ("blind", "en", 0.95, 0.915, 3),
    ("blind", "", 0.955, 0.91, 2),
    ("fresh", "en", 0.95, 0.935, 5),
    ("fresh", "", 0.92, 0.91, 3),
];

static LEXICONS: LazyLock<Lexicons> =
    LazyLock::new(|| Lexicons::embedded().expect("the shipped word lists"));

/// What was counted in one language.
#[derive(Default)]
struct Score {
    texts: f64,
    right: f64,
    asked_back: f64,
    found: f64,
    too_much: f64,
    missed: f64,
    also: (usize, usize),
    harmful: Vec<String>,
    wrong: Vec<String>,
}

/// The labelled lines of one part, by language.
fn corpus(part: &str) -> BTreeMap<String, Vec<Value>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let Some((language, own)) = name.split_once('-') else { continue };
        if own == part {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let lines =
                text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON"));
            all.insert(language.to_owned(), lines.collect());
        }
    }
    all
}

/// All that is to be done: intents with their slots, the first one first.
fn steps(of: &Value) -> Vec<(String, Value)> {
    let step = |s: &Value| {
        let intent = s["intent"].as_str().or(s.as_str()).unwrap_or_default();
        (intent.to_owned(), s["slots"].clone())
    };
    let also = of["also"].as_array().cloned().unwrap_or_default();
    std::iter::once(of).chain(&also).map(step).collect()
}

/// Every slot as (intent, name, value). The words of a reply about help are free.
fn slots(steps: &[(String, Value)], pending: &Value) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    for (intent, slots) in steps {
        for (name, value) in slots.as_object().into_iter().flatten() {
            if !(pending == "help_level" && name == "answer" && value.is_string()) {
                out.push((intent.clone(), name.clone(), value.to_string()));
            }
        }
    }
    out
}

/// Readings that would do harm: these are counted and none is allowed.
fn harm(
    pending: &Value,
    want: &[(String, Value)],
    got: &[(String, Value)],
) -> Option<&'static str> {
    let wants = |names: &[&str]| want.iter().any(|(i, _)| names.contains(&i.as_str()));
    let gets = |names: &[&str]| got.iter().any(|(i, _)| names.contains(&i.as_str()));
    let logs = ["log_practice", "log_not_today", "correct_log", "answer"];
    let yes = |steps: &[(String, Value)]| steps.iter().any(|(_, s)| s["answer"] == "yes");
    let visit = ["cancel_visit", "move_visit"];
    let rules = [
        (gets(&["stop"]) && !wants(&["stop"]), "an opt-out that was not meant"),
        (wants(&["stop"]) && !gets(&["stop"]), "an opt-out missed"),
        (gets(&visit) && !wants(&visit), "a visit cancelled or moved that was not meant"),
        (pending == "confirm_visit_cancel" && yes(got) && !yes(want), "a cancelling yes not meant"),
        (wants(&["safeguarding"]) && !gets(&["safeguarding"]), "danger missed"),
        (gets(&["log_practice", "log_not_today"]) && !wants(&logs), "an entry from nothing told"),
    ];
    rules.iter().find(|(broken, _)| *broken).map(|(_, name)| *name)
}

fn score(lines: &[Value]) -> Score {
    let mut score = Score::default();
    for line in lines {
        let answer = answer_line(&LEXICONS, &line.to_string()).expect("an answer");
        let got: Value = serde_json::from_str(&answer).expect("JSON out");
        let (want, got, pending) = (steps(&line["want"]), steps(&got), &line["pending"]);
        let first = |steps: &[(String, Value)]| steps.first().map(|(i, _)| i.clone());
        let right = first(&want) == first(&got);
        score.texts += 1.0;
        score.right += f64::from(u8::from(right));
        score.asked_back +=
            f64::from(u8::from(!right && first(&got).as_deref() == Some("unknown")));
        score.also.0 +=
            want.iter().skip(1).filter(|(i, _)| got.iter().any(|(g, _)| g == i)).count();
        score.also.1 += want.len() - 1;
        if want.iter().all(|(_, slots)| slots.is_object()) {
            let mut open = slots(&got, pending);
            for wanted in slots(&want, pending) {
                match open.iter().position(|slot| *slot == wanted) {
                    Some(place) => {
                        open.remove(place);
                        score.found += 1.0;
                    }
                    None => score.missed += 1.0,
                }
            }
            score.too_much += f64::from(u32::try_from(open.len()).expect("few slots"));
        }
        if let Some(kind) = harm(pending, &want, &got) {
            score.harmful.push(format!("{kind}: {}", line["text"]));
        }
        if !right {
            score.wrong.push(format!("{}: {:?} for {:?}", line["text"], first(&got), first(&want)));
        }
    }
    score
}

impl Score {
    fn intents(&self) -> f64 {
        self.right / self.texts
    }

    fn f1(&self) -> f64 {
        2.0 * self.found / (2.0 * self.found + self.too_much + self.missed)
    }
}

/// Scores a part, prints its table and gives what is below the bars.
fn below(part: &str) -> Vec<String> {
    let mut faults = Vec::new();
    eprintln!("{part:6} texts  intent  slot F1  asked back  also   harmful");
    for (language, lines) in corpus(part) {
        let score = score(&lines);
        let (intents, f1, asked) = (score.intents(), score.f1(), score.asked_back / score.texts);
        eprintln!(
            "{language:6} {:5} {:6.1}% {f1:8.3} {:10.1}% {:3}/{:<3} {:5}",
            score.texts,
            100.0 * intents,
            100.0 * asked,
            score.also.0,
            score.also.1,
            score.harmful.len()
        );
        let bar = BARS.iter().find(|(own, ..)| *own == language).unwrap_or(&BARS[1]);
        if intents < bar.1 || f1 < bar.2 || !score.harmful.is_empty() {
            faults.push(format!("{language}: {:?} {:?}", score.harmful, score.wrong));
        }
    }
    faults
}

#[test]
fn held_back_texts_are_read_as_labelled() {
    let faults = below("held");
    assert!(faults.is_empty(), "below the bars:\n{}", faults.join("\n"));
}

#[test]
fn the_texts_the_lists_were_made_with_are_read_as_labelled() {
    let faults = below("tune");
    assert!(faults.is_empty(), "below the bars:\n{}", faults.join("\n"));
}

#[test]
fn english_as_a_second_language_is_read_as_labelled() {
    let faults = below("second");
    assert!(faults.is_empty(), "below the bars:\n{}", faults.join("\n"));
    let lines: Vec<Value> = corpus("second").into_values().flatten().collect();
    assert!(lines.len() >= 150, "{} lines", lines.len());
    let speaks = |language: &str| lines.iter().filter(|line| line["lang"] == language).count();
    for language in ["pl", "ro", "ur"] {
        assert!(speaks(language) >= 30, "{} lines of {language}", speaks(language));
    }
}

#[test]
fn texts_that_were_written_to_be_hard_are_read_no_worse_than_they_were() {
    let mut faults = Vec::new();
    for (part, language, intents, f1, harmful) in FLOORS {
        let lines = corpus(part);
        let own = lines.iter().filter(|(own, _)| (*own == "en") == (language == "en"));
        let own: Vec<Value> = own.flat_map(|(_, lines)| lines.clone()).collect();
        let score = score(&own);
        let told = (score.intents(), score.f1(), score.harmful.len());
        eprintln!("{part} \"{language}\" {:4} {told:?}", score.texts);
        if told.0 < intents || told.1 < f1 || told.2 > harmful {
            let floor = (intents, f1, harmful);
            faults.push(format!("{part} \"{language}\": {told:?} for {floor:?}"));
        }
    }
    assert!(faults.is_empty(), "below the floors:\n{}", faults.join("\n"));
}

#[test]
fn the_corpus_is_broad() {
    let mut texts = BTreeMap::<String, usize>::new();
    let mut intents = BTreeMap::<String, usize>::new();
    let mut asked = BTreeMap::<String, usize>::new();
    for (language, lines) in [corpus("tune"), corpus("held")].into_iter().flatten() {
        *texts.entry(language).or_default() += lines.len();
        for line in lines {
            for (intent, _) in steps(&line["want"]) {
                *intents.entry(intent).or_default() += 1;
            }
            *asked.entry(line["pending"].to_string()).or_default() += 1;
        }
    }
    assert!(texts.values().sum::<usize>() >= 1500, "{texts:?}");
    assert!(texts.iter().all(|(l, n)| *n >= if l == "en" { 400 } else { 100 }), "{texts:?}");
    assert_eq!((intents.len(), asked.len()), (29, 8), "{intents:?} {asked:?}");
    assert!(intents.values().all(|n| *n >= 20), "{intents:?}");
}
