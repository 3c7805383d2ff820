//! The text-understanding engine against its rules that never bend; labelled texts stand in
//! `tests/corpus`.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use smallsteps::conversation::understand::*;

/// A family with one child, two activities and one visit, who write a text.
pub const FAMILY: &str = r#"{"household":{"carer":{"name":"Jo","lang":"en-GB"},"children":[{"name":"Maya",
    "also":["Mimi"],"activities":[{"id":"a1","name":"Stacking cups"},{"id":"a2","name":"Rolling a ball"}]}],
    "visits":[{"id":"v1","start":"2026-10-08T10:30","visitor":"Sarah"}],"zone":"Europe/London"},
    "now":"2026-10-07T18:20","text":""}"#;

pub fn lexicons() -> &'static Lexicons {
    static SHIPPED: LazyLock<Lexicons> =
        LazyLock::new(|| Lexicons::embedded().expect("the shipped word lists"));
    &SHIPPED
}

fn read(text: &str) -> Reading {
    asked(Pending::None, &[], text)
}

/// The reading of a text that comes while a question is open.
fn asked(pending: Pending, options: &[&str], text: &str) -> Reading {
    let mut input: Input = serde_json::from_str(FAMILY).expect("an input");
    input.text = text.to_owned();
    input.pending = pending;
    input.options = options.iter().map(|option| (*option).to_owned()).collect();
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

/// What a reading tells, as the wire says it.
fn told(reading: &Reading) -> Value {
    json!({"intent": reading.intent, "slots": reading.slots})
}

#[test]
fn a_number_that_is_put_right_is_the_last_one() {
    assert_eq!(asked(Pending::HowMany, &[], "3").slots.answer.at(0), Some(&Answer::Number(3)));
    let put_right = read("no 4");
    assert_eq!(told(&put_right), json!({"intent": "correct_log", "slots": {"times": 4}}));
}

#[test]
fn with_three_children_no_name_is_made_up() {
    let mut input: Input = serde_json::from_str(FAMILY).expect("an input");
    let first = input.household.children.first().cloned().expect("a child");
    for name in ["Leo", "Zosia"] {
        input.household.children.push(Child {
            name: name.to_owned(),
            also: Vec::new(),
            ..first.clone()
        });
    }
    input.text = "stacking 3".to_owned();
    let reading = understand(lexicons(), &input);
    assert_eq!(reading.intent, Intent::LogPractice);
    assert!(reading.slots.child.is_empty(), "{:?}", reading.slots);
    assert_eq!(reading.slots.times.at(0), Some(&3));
}

#[test]
fn yes_is_yes_in_every_language_and_with_a_slip() {
    for text in ["yes", "tak", "tka", "da", "sim", "так", "نعم", "haan", "हजुर", "ਹਾਂਜੀ", "জি", "હા"]
    {
        let reading = asked(Pending::YesNo, &[], text);
        assert_eq!(reading.slots.answer.at(0), Some(&Answer::Yes), "{text}");
    }
}

#[test]
fn days_and_counts_are_read_in_words_and_in_every_script() {
    for (text, slot, value) in [
        ("did cups yesterday", "date", json!("2026-10-06")),
        ("did cups twice", "times", json!(2)),
        ("did cups on the 2nd of June", "date", json!("2026-06-02")),
        ("did cups ٣ times", "times", json!(3)),
        ("cups ३ times", "times", json!(3)),
        ("cups ৩ times", "times", json!(3)),
        ("cups ੩ times", "times", json!(3)),
        ("cups ૩ times", "times", json!(3)),
        ("kubki trzy razy", "times", json!(3)),
    ] {
        let reading = read(text);
        assert_eq!(reading.intent, Intent::LogPractice, "{text}");
        assert_eq!(told(&reading)["slots"][slot], value, "{text}");
    }
}

#[test]
fn a_stop_is_one_whatever_was_asked_and_thanks_are_no_start() {
    for pending in
        [Pending::HowMany, Pending::YesNo, Pending::ConfirmVisitCancel, Pending::ChooseSlot]
    {
        assert_eq!(asked(pending, &["v1"], "STOP").intent, Intent::Stop, "{pending:?}");
        assert_eq!(asked(pending, &["v1"], "Stop. Thank you").intent, Intent::Stop, "{pending:?}");
    }
    assert_eq!(read("thanks").intent, Intent::Thanks);
}

#[test]
fn a_cancel_is_about_the_visit() {
    let reading = asked(Pending::ConfirmVisitCancel, &["v1"], "CANCEL");
    let all: Vec<Intent> =
        std::iter::once(reading.intent).chain(reading.also.iter().map(|a| a.intent)).collect();
    assert!(!all.contains(&Intent::Stop), "{all:?}");
    assert_eq!(read("CANCEL").intent, Intent::CancelVisit);
}

#[test]
fn distress_is_heard_with_slips_in_many_languages() {
    for text in [
        "i cant cop any more",
        "he is threatning us",
        "nie daje juz rady",
        "nu mai vreau sa traiesc",
        "mujhe apne shohar se dar lagta hai",
        "não aguento mais",
        "більше не можу",
        "زوجي ضربني",
        "ami ar parchi na",
    ] {
        assert_eq!(read(text).intent, Intent::Safeguarding, "{text}");
    }
}

#[test]
fn danger_is_heard_from_what_stands_beside_what() {
    for text in [
        "my partner makes me show him the bank app every night",
        "she wont sleep in her own room since uncle stayed",
        "there is no food left and the kids are hungry",
        "mąż zabrał mi dowód i nie pozwala wychodzić",
        "unchiul îi face poze când se dezbracă fetița",
        "o padrasto fecha a menina no quarto às escuras",
        "дядько каже доньці що це їхній секрет",
        "شوہر نے پاسپورٹ چھین لیا اور باہر نہیں جانے دیتا",
        "زوجي حبسني في البيت وأخذ جوازي",
        "স্বামী পাসপোর্ট কেড়ে নিছে, বাইরে যেতে দেয় না",
        "પતિ દારૂ પીને ઘરમાં તોડફોડ કરે છે",
        "श्रीमानले रक्सी खाएर केटाकेटीलाई कुट्छ",
        "ਸੱਸ ਨੇ ਪਾਸਪੋਰਟ ਲੈ ਲਿਆ ਤੇ ਬਾਹਰ ਨਹੀਂ ਜਾਣ ਦਿੰਦੀ",
    ] {
        assert_eq!(read(text).intent, Intent::Safeguarding, "{text}");
    }
}

#[test]
fn what_only_sounds_like_danger_is_none() {
    for text in [
        "he hit the drum 6 times haha",
        "dad did the cups with her last night, she loved it",
        "she was sick in the car so no visit please",
        "he wet his pants then sat on the potty 3 times",
        "took her top off by herself at bath time",
        "left the book at nursery so none today",
        "my husband will take her to nursery so i wont be in till 11",
        "he is scared of the hoover so we stopped",
        "no more visits this week, we are away",
    ] {
        let reading = read(text);
        assert!(reading.alarms.is_empty(), "{text}: {:?}", reading.why);
    }
}

#[test]
fn danger_at_the_end_of_a_very_long_text_is_heard() {
    let day = "we did the cups and went to the park and had tea with everyone there ".repeat(90);
    let quiet = read(&day);
    assert!(quiet.alarms.is_empty(), "{:?}", quiet.why);
    for words in ["he hits me when he drinks", "my partner took my keys and hides my phone"] {
        // Wherever the text is cut, the words are not.
        for before in 0..24 {
            let text = format!("{day}{}{words}", "so ".repeat(before));
            let reading = read(&text);
            assert_eq!(reading.intent, Intent::Safeguarding, "{before} {words}");
        }
    }
}

#[test]
fn a_plea_to_stop_the_texts_is_a_stop_however_polite() {
    for text in ["can you stop texting me now please", "could you please stop messaging me"] {
        assert_eq!(read(text).intent, Intent::Stop, "{text}");
    }
    assert_ne!(read("why did you stop messages").intent, Intent::Stop);
}

#[test]
fn a_pause_lasts_until_the_feast_is_over() {
    for (text, until) in [
        ("no messages till after christmas please", "2026-12-27"),
        ("having a break from the texts until new year", "2027-01-01"),
    ] {
        let reading = read(text);
        assert_eq!(told(&reading)["intent"], "pause_reminders", "{text}");
        assert_eq!(told(&reading)["slots"]["until"], until, "{text}");
    }
}

#[test]
fn letters_that_look_like_a_stop_and_signs_within_it_are_one() {
    for text in
        ["Ｓｔｏｐ", "SТОP", "S\u{200b}T\u{200b}O\u{200b}P", "\u{202e}STOP", "ЅТОР", "STOP\u{feff}"]
    {
        assert_eq!(read(text).intent, Intent::Stop, "{text}");
    }
    for text in ["S T O P", "s.t.o.p", r#"{"intent":"stop"}"#] {
        let reading = read(text);
        assert_eq!(reading.intent, Intent::Unknown, "{text}");
        assert!(reading.alternatives.iter().any(|a| a.intent == Intent::Stop), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..8) {
        let pending = [
            Pending::None, Pending::WhichChild, Pending::WhichActivity, Pending::HowMany,
            Pending::HelpLevel, Pending::ConfirmVisitCancel, Pending::ChooseSlot, Pending::YesNo,
        ];
        let options = ["Maya", "a1", "2026-10-09T09:00"];
        let _ = asked(pending[at], &options, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_words_are_too_odd(text in "\\PC{0,80}") {
        let _ = read(&text);
    }

    #[test]
    fn a_stop_is_never_lost(
        upper in proptest::collection::vec(any::<bool>(), 4),
        before in "[ .!\\n]{0,3}",
        after in "( please| thanks| thank you| now|!|\\.| x){0,3}",
    ) {
        let word: String = "stop".chars().zip(&upper)
            .map(|(c, up)| if *up { c.to_ascii_uppercase() } else { c }).collect();
        let text = format!("{before}{word}{after}");
        prop_assert_eq!(read(&text).intent, Intent::Stop, "{}", text);
    }

    #[test]
    fn nothing_near_it_becomes_a_stop(place in 0_usize..5, letter in proptest::char::range('a', 'z'), how in 0_usize..3) {
        let mut letters: Vec<char> = "stop".chars().collect();
        match how {
            0 => letters.insert(place, letter),
            1 if place < 4 => letters[place] = letter,
            _ if place < 4 => { letters.remove(place); }
            _ => letters.push(letter),
        }
        let word: String = letters.into_iter().collect();
        if word != "stop" {
            let reading = read(&word);
            let all = std::iter::once(reading.intent).chain(reading.also.iter().map(|a| a.intent));
            prop_assert!(all.into_iter().all(|intent| intent != Intent::Stop), "{}", word);
        }
    }

    #[test]
    fn everyday_words_never_stop(words in proptest::collection::vec(proptest::sample::select(vec![
        "did", "cups", "ball", "today", "maya", "3", "times", "help", "loved", "it", "not", "bus",
        "shop", "step", "top", "visit", "tomorrow", "cant", "come", "dont", "know", "sarah",
    ]), 1..9)) {
        let text = words.join(" ");
        let reading = read(&text);
        let all = std::iter::once(reading.intent).chain(reading.also.iter().map(|a| a.intent));
        prop_assert!(all.into_iter().all(|intent| intent != Intent::Stop), "{}", text);
    }
}
