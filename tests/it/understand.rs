//! The text-understanding engine against labelled texts and against its rules that never bend.

use std::sync::LazyLock;

use serde_json::Value;
use smallsteps::conversation::understand::*;

/// One labelled text: the wire input with what is wanted beside it.
const CASES: &str = include_str!("understand_cases.jsonl");

fn lexicons() -> &'static Lexicons {
    static SHIPPED: LazyLock<Lexicons> =
        LazyLock::new(|| Lexicons::embedded().expect("the shipped word lists"));
    &SHIPPED
}

/// What is wrong with the answer to a labelled line, if anything.
fn fault(lex: &Lexicons, line: &str) -> Option<String> {
    let case: Value = serde_json::from_str(line).expect("a case is JSON");
    let want = &case["want"];
    let got: Value =
        serde_json::from_str(&answer_line(lex, line).expect("an answer")).expect("JSON out");
    let mut faults = Vec::new();
    if got["intent"] != want["intent"] {
        faults.push(format!("intent {} instead of {}", got["intent"], want["intent"]));
    }
    if let Some(slots) = want.get("slots").filter(|slots| got["slots"] != **slots) {
        faults.push(format!("slots {} instead of {slots}", got["slots"]));
    }
    let also: Vec<&Value> =
        got["also"].as_array().expect("a list").iter().map(|a| &a["intent"]).collect();
    let wanted: Vec<&Value> =
        want["also"].as_array().map(|a| a.iter().collect()).unwrap_or_default();
    if want.get("slots").is_some() && also != wanted && !wanted.is_empty() {
        faults.push(format!("also {also:?} instead of {wanted:?}"));
    }
    if let Some(other) = want.get("alternative") {
        let open = got["alternatives"].as_array().expect("a list");
        if !open.iter().any(|a| a["intent"] == *other) {
            faults.push(format!("no alternative {other}"));
        }
    }
    (!faults.is_empty())
        .then(|| format!("{}: {} ({})", case["text"], faults.join("; "), got["why"]))
}

#[test]
fn labelled_texts_are_read_as_labelled() {
    let lex = lexicons();
    let faults: Vec<String> = CASES.lines().filter_map(|line| fault(lex, line)).collect();
    assert!(faults.is_empty(), "{} wrong:\n{}", faults.len(), faults.join("\n"));
}

fn read(text: &str) -> Reading {
    let line = CASES.lines().next().expect("a first case");
    let mut input: Input = serde_json::from_str(line).expect("an input");
    input.text = text.to_owned();
    input.pending = Pending::None;
    understand(lexicons(), &input)
}

#[test]
fn a_plain_stop_always_stops() {
    for text in [
        "stop",
        "STOP",
        "Stop.",
        "stop!!",
        "Stop. Thank you",
        "please stop",
        "stop pls",
        "Hi. Stop. Thanks",
        "STOP\n\nSent from my phone. STOP",
        "stop all",
        "STOPALL",
        "stop texting me",
        "pls stop messaging me now",
        "proszę przestać pisać",
        "بند کریں پیغامات",
    ] {
        assert_eq!(read(text).intent, Intent::Stop, "{text}");
    }
}

#[test]
fn nothing_near_a_stop_stops() {
    for text in [
        "don't stop",
        "dont stop texting",
        "bus stop",
        "he won't stop stacking",
        "non-stop",
        "stp",
        "sotp",
        "stopp",
        "step",
        "top",
        "stoop",
        "shop",
        "stops",
        "at the bus stop",
        "stop it maya said",
        "she never stops",
        "cancel",
        "no",
        "stopped raining",
        "nonstop cups",
    ] {
        let reading = read(text);
        assert_ne!(reading.intent, Intent::Stop, "{text}");
        assert!(reading.also.iter().all(|a| a.intent != Intent::Stop), "{text}");
    }
}

#[test]
fn a_doubtful_stop_is_offered_to_be_asked() {
    for text in ["stop it", "stop it maya said", "i think stop maybe later idk"] {
        let reading = read(text);
        assert_eq!(reading.intent, Intent::Unknown, "{text}");
        assert!(reading.alternatives.iter().any(|a| a.intent == Intent::Stop) || text.len() > 20);
    }
}

#[test]
fn any_text_at_all_gets_an_answer() {
    let seeds = [
        "",
        "\u{0}\u{1}\u{7f}",
        "👩‍👩‍👧‍👦👍🏽",
        "\u{202e}pots",
        "e\u{301}\u{301}\u{301}",
        "12:",
        ":30",
        "99:99",
        "2026-13-45",
        "31/2",
        "0/0",
        "4294967296",
        "x",
        "half",
        "from to",
        "ﷺ",
        "ＳＴＯＰ",
        "in 999 days",
        "for 999 months",
        "999 days ago",
        "i'm'",
        "''",
        "–-–",
        "of of of",
    ];
    for seed in seeds {
        let _ = read(seed);
        let _ = read(&seed.repeat(50));
    }
    // A fixed walk through odd characters: the same texts in every run.
    let pool: Vec<char> =
        "abc STOP 3½२۳٣.:/-,'’👍😀é\u{301}\u{200d}\u{202e}زبان ł\n\0@#_|*".chars().collect();
    let mut state = 7_usize;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..(state % 60) {
            state = (state.wrapping_mul(1_103_515_245).wrapping_add(12_345)) % 2_147_483_648;
            text.push(pool[(state / 65_536) % pool.len()]);
        }
        let _ = read(&text);
        state = (state.wrapping_mul(1_103_515_245).wrapping_add(12_345)) % 2_147_483_648;
    }
}

#[test]
fn a_long_text_is_read_in_good_time() {
    let start = std::time::Instant::now();
    for text in
        ["stop it ".repeat(250), "zqxwv ".repeat(330), "i cant did cups 3 times and ".repeat(75)]
    {
        let _ = read(&text);
    }
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn a_bad_line_says_what_is_wrong() {
    let lex = lexicons();
    let error = answer_line(lex, r#"{"id":"1","now":"2026-10-07T18:20"}"#).expect_err("no text");
    assert!(error.contains("text"), "{error}");
    let error = answer_line(lex, r#"{"now":"soon","text":"hi"}"#).expect_err("no time");
    assert!(error.contains("date-time"), "{error}");
    assert!(answer_line(lex, "{").is_err());
}

#[test]
fn the_fewest_fields_are_enough() {
    let bare = answer_line(lexicons(), r#"{"now":"2026-10-07T18:20","text":"did it 3 times"}"#);
    assert!(bare.expect("an answer").contains("\"times\":3"));
}
