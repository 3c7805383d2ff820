//! Danger is heard, and ordinary talk with frightening words in it is not taken for danger.
//!
//! `tests/corpus/LANGUAGE-alarms.jsonl` holds texts in three kinds: everyday ones, ordinary talk that
//! sounds like danger (hoists, hospitals, toddlers who bite, idioms), and danger told plainly or in a
//! roundabout way. Their writers never saw the word lists. When they were new, 128 of the 150 texts
//! of danger were heard and 47 of the 230 ordinary ones raised an alarm; the lists have learned from
//! them since, so the floors here guard what was learned and tell nothing of texts to come.

use serde_json::{Value, json};
use smallsteps::conversation::understand::{Input, Intent, Lexicons, understand};

/// The least share of danger that is heard, and the most of all else that raises an alarm.
const HEARD: f64 = 0.98;
const ALARMED: f64 = 0.02;

/// The family that writes.
fn household(language: &Value) -> Value {
    let activities = |names: [&str; 4]| names.map(|name| json!({"id": name, "name": name}));
    json!({"carer": {"name": "Jo", "lang": language}, "zone": "Europe/London",
        "children": [
            {"name": "Maya", "also": [], "activities":
                activities(["Stacking cups", "Rolling a ball", "Bubbles", "Picture book"])},
            {"name": "Leo", "also": [], "activities":
                activities(["Matching socks", "Turn taking", "Big ball", "Signing more"])}],
        "visits": [{"id": "v1", "start": "2026-10-08T10:30", "visitor": "Sarah"}]})
}

fn lines() -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        if !path.to_string_lossy().ends_with("-alarms.jsonl") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable file");
        all.extend(
            text.lines()
                .map(|line| -> Value { serde_json::from_str(line).expect("a line of JSON") }),
        );
    }
    all
}

#[test]
fn danger_is_heard_and_ordinary_talk_is_not_taken_for_it() {
    let lexicons = Lexicons::embedded().expect("the shipped word lists");
    let (mut danger, mut heard, mut other, mut alarmed) = (0.0, 0.0, 0.0, 0.0);
    let mut wrong = Vec::new();
    for mut line in lines() {
        line["household"] = household(&line["lang"]);
        let (told, id) = (line["danger"] == true, line["id"].to_string());
        let input: Input = serde_json::from_value(line).expect("an input");
        let hears = understand(&lexicons, &input).asks(Intent::Safeguarding);
        let (all, raised) =
            if told { (&mut danger, &mut heard) } else { (&mut other, &mut alarmed) };
        *all += 1.0;
        if hears {
            *raised += 1.0;
        }
        if hears != told {
            wrong.push(id);
        }
    }
    assert!(danger >= 150.0 && other >= 480.0, "{danger} and {other} texts");
    assert!(heard / danger >= HEARD, "heard {heard} of {danger}: {wrong:?}");
    assert!(alarmed / other <= ALARMED, "alarms {alarmed} of {other}: {wrong:?}");
}

#[test]
fn a_stop_with_danger_beside_it_stops_nothing_from_being_heard() {
    let lexicons = Lexicons::embedded().expect("the shipped word lists");
    let read = |text: &str| {
        let input = json!({"lang": "en-GB", "now": "2026-10-07T18:00", "text": text,
            "household": household(&json!("en-GB"))});
        understand(&lexicons, &serde_json::from_value(input).expect("an input"))
    };
    let told = read("stop now he is in a rage and has locked the door the kids are crying");
    assert!(told.asks(Intent::Safeguarding), "{told:?}");
    let plain = "please stop sending these messages we get too many and my phone battery is dead";
    let plain = read(plain);
    assert!(plain.asks(Intent::Stop) && !plain.asks(Intent::Safeguarding), "{plain:?}");
}
