//! The arithmetic of SMS parts against the tables of 3GPP TS 23.038 and known wrong answers.

#![cfg(test)]

use proptest::prelude::*;
use smallsteps::messaging::sms_parts::{
    BASIC, EXTENSION, Encoding, SmsParts, answer_line, is_gsm7, sanitise, septets, sms_parts,
};

/// The base table as the standard prints it, by column of sixteen codes.
const STANDARD: [&str; 8] = [
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞ\u{1b}ÆæßÉ",
    " !\"#¤%&'()*+,-./",
    "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO",
    "PQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmno",
    "pqrstuvwxyzäöñüà",
];

fn counts(text: &str) -> (Encoding, usize, usize) {
    let sms = sms_parts(text);
    check(text, &sms);
    (sms.encoding, sms.units, sms.parts.len())
}

fn units(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Gsm7 => septets(text).unwrap(),
        Encoding::Ucs2 => text.encode_utf16().count(),
    }
}

/// The fewest parts by a rule of its own: how far each part can reach, character by character.
fn fewest(text: &str, encoding: Encoding) -> usize {
    let (single, part) = limits(encoding);
    if units(text, encoding) <= single {
        return 1;
    }
    let (mut parts, mut room) = (1, part);
    for c in text.chars() {
        let cost = units(c.encode_utf8(&mut [0; 4]), encoding);
        if cost > room {
            parts += 1;
            room = part;
        }
        room -= cost;
    }
    parts
}

fn limits(encoding: Encoding) -> (usize, usize) {
    match encoding {
        Encoding::Gsm7 => (160, 153),
        Encoding::Ucs2 => (70, 67),
    }
}

/// What holds for every text.
fn check(text: &str, sms: &SmsParts) {
    assert_eq!(sms.parts.concat(), text, "the parts are the text");
    assert_eq!(sms.units, units(text, sms.encoding));
    assert_eq!(sms.encoding == Encoding::Gsm7, is_gsm7(text));
    assert_eq!(sms.encoding == Encoding::Gsm7, sms.forced_by.is_empty());
    let (single, part) = limits(sms.encoding);
    let limit = if sms.parts.len() == 1 { single } else { part };
    for one in &sms.parts {
        assert!(units(one, sms.encoding) <= limit, "a part of {text:?} is too long: {one:?}");
        assert!(!one.is_empty() || text.is_empty(), "an empty part of {text:?}");
    }
    assert_eq!(sms.parts.len(), fewest(text, sms.encoding), "not the fewest parts: {text:?}");
    assert!(sms.parts.len() >= sms.units.div_ceil(limit));
}

#[test]
fn the_table_is_the_standards() {
    let standard: Vec<char> = STANDARD.iter().flat_map(|column| column.chars()).collect();
    assert_eq!(standard.len(), 128);
    assert_eq!(BASIC.to_vec(), standard);
    let extension: Vec<(u8, char)> = [0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65]
        .into_iter()
        .zip("\u{0c}^{}\\[~]|€".chars())
        .collect();
    assert_eq!(EXTENSION.to_vec(), extension);
}

#[test]
fn exactly_the_137_characters_of_the_tables_are_gsm7() {
    let mut inside = 0;
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
        let expected = if c == '\u{1b}' {
            None
        } else if BASIC.contains(&c) {
            Some(1)
        } else {
            EXTENSION.iter().any(|(_, e)| *e == c).then_some(2)
        };
        assert_eq!(septets(c.encode_utf8(&mut [0; 4])), expected, "{c:?}");
        inside += usize::from(expected.is_some());
    }
    assert_eq!(inside, 137);
}

#[test]
fn characters_that_are_often_mistaken() {
    assert!(is_gsm7("Ç"));
    for outside in ["ç", "`", "‘", "’", "“", "”", "…", "–", "—", "\u{a0}", "\t", "\u{1b}", "¢"]
    {
        assert!(!is_gsm7(outside), "{outside:?}");
    }
}

#[test]
fn single_and_concatenated_limits() {
    use Encoding::{Gsm7, Ucs2};
    for (length, parts) in [(0, 1), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (918, 6)] {
        assert_eq!(counts(&"x".repeat(length)), (Gsm7, length, parts));
    }
    for (length, parts) in [(70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)] {
        assert_eq!(counts(&"ŵ".repeat(length)), (Ucs2, length, parts));
    }
    assert_eq!(counts(&"€".repeat(80)), (Gsm7, 160, 1));
    // 76 escaped characters fill a part: the 153rd septet stays empty.
    assert_eq!(counts(&"€".repeat(153)), (Gsm7, 306, 3));
}

#[test]
fn empty_text_is_one_empty_part() {
    let sms = sms_parts("");
    check("", &sms);
    assert_eq!((sms.encoding, sms.units), (Encoding::Gsm7, 0));
    assert_eq!(sms.parts, [""]);
}

#[test]
fn an_escape_pair_goes_whole_into_the_next_part() {
    let text = format!("{}€{}", "x".repeat(152), "y".repeat(152));
    assert_eq!(counts(&text), (Encoding::Gsm7, 306, 3));
    let parts = sms_parts(&text).parts;
    assert_eq!(parts[0], "x".repeat(152));
    assert_eq!(parts[1], format!("€{}", "y".repeat(151)));
    assert_eq!(parts[2], "y");
}

#[test]
fn surrogate_pairs_go_whole_into_the_next_part() {
    for (emoji, parts) in [(35, 1), (36, 2), (66, 2), (67, 3), (70, 3), (99, 3), (100, 4)] {
        assert_eq!(counts(&"😀".repeat(emoji)), (Encoding::Ucs2, emoji * 2, parts), "{emoji}");
    }
}

#[test]
fn what_a_reader_sees_as_one_character_stays_whole_where_that_is_free() {
    let family = "👨‍👩‍👧";
    assert_eq!(family.encode_utf16().count(), 8);
    let text = format!("{}{family}{}", "x".repeat(63), "y".repeat(10));
    assert_eq!(counts(&text), (Encoding::Ucs2, 81, 2));
    assert_eq!(sms_parts(&text).parts, ["x".repeat(63), format!("{family}{}", "y".repeat(10))]);
    let marked = format!("ŵ{}e\u{301}!", "x".repeat(65));
    let marked = format!("{marked}{}", "z".repeat(20));
    assert!(sms_parts(&marked).parts[1].starts_with("e\u{301}"));
    counts(&marked);
    // Where it would cost a part it is cut between two characters instead.
    assert_eq!(counts(&format!("{}{family}{}", "x".repeat(62), "y".repeat(64))).2, 2);
    // Longer than a part: it can only be cut.
    assert_eq!(counts(&format!("e{}", "\u{301}".repeat(140))), (Encoding::Ucs2, 141, 3));
}

#[test]
fn welsh() {
    assert!(is_gsm7("àèìòùéÉäöüÄÖÜ"));
    for c in "âêîôûŵŷáíóúýẁỳẃïëẅÿ".chars() {
        assert_eq!(sms_parts(&c.to_string()).forced_by, [c.to_string()]);
    }
    assert_eq!(counts("Bore da"), (Encoding::Gsm7, 7, 1));
    assert_eq!(counts("Mae'r ymweliad nesaf yn y tŷ").0, Encoding::Ucs2);
    let sms = sms_parts("Sŵn, tŷ, dŵr ac â");
    assert_eq!(sms.forced_by, ["ŵ", "ŷ", "â"]);
    assert_eq!(counts(&format!("{}{}", "a".repeat(159), "ŵ")), (Encoding::Ucs2, 160, 3));
}

#[test]
fn letters_of_other_languages() {
    use Encoding::{Gsm7, Ucs2};
    let outside = "ąćęłńóśźż ăâîșț çğış ç ê ë î ï ô û œ áíóú";
    for c in outside.chars().filter(|c| *c != ' ') {
        assert!(!is_gsm7(&c.to_string()), "{c}");
    }
    assert!(is_gsm7("öü éñü"));
    for (text, encoding) in [
        ("Maanta waxaan ku celcelinnay tillaabada", Gsm7),
        ("Ćwiczyliśmy dzisiaj trzy razy", Ucs2),
        ("Dzisiaj trzy razy", Gsm7),
        ("آج ہم نے تین بار مشق کی", Ucs2),
        ("تدربنا اليوم ثلاث مرات", Ucs2),
        ("ਅਸੀਂ ਅੱਜ ਤਿੰਨ ਵਾਰ ਕੀਤਾ", Ucs2),
        ("আজ আমরা তিনবার করেছি", Ucs2),
        ("Сьогодні ми займалися тричі", Ucs2),
    ] {
        assert_eq!(counts(text), (encoding, text.chars().count(), 1), "{text}");
    }
    let urdu = "آج ہم نے تین بار مشق کی ".repeat(9);
    let length = urdu.chars().count();
    assert_eq!(counts(&urdu), (Ucs2, length, length.div_ceil(67)));
}

#[test]
fn sanitise_is_all_or_nothing() {
    assert_eq!(sanitise("It’s “on” – 9…"), "It's \"on\" - 9...");
    assert_eq!(sanitise("a\u{a0}b\u{202f}c\td\u{200b}e\u{feff}"), "a b c de");
    assert_eq!(sanitise("\u{2011}–—\u{2212}‚„"), "----'\"");
    for alone in ["", "plain", "{€}", "It’s in the tŷ…", "“ç”", "مرحبا…", "👨‍👩‍👧"]
    {
        assert_eq!(sanitise(alone), alone);
    }
}

#[test]
fn one_line_in_one_line_out() {
    assert_eq!(
        answer_line(r#"{"text":"Tŷ"}"#).unwrap(),
        r#"{"encoding":"ucs2","units":2,"parts":["Tŷ"],"forced_by":["ŷ"]}"#
    );
    assert_eq!(
        answer_line(" {\"text\":\"\"}\n").unwrap(),
        r#"{"encoding":"gsm7","units":0,"parts":[""],"forced_by":[]}"#
    );
    assert!(answer_line(r#"{"text":"\ud83d\ude00"}"#).unwrap().contains("\"units\":2"));
}

#[test]
fn a_bad_line_gets_one_sentence_that_names_the_field() {
    for line in [
        "",
        "nonsense",
        "{",
        "{}",
        "[\"x\"]",
        "\"x\"",
        "null",
        r#"{"text":1}"#,
        r#"{"text":null}"#,
        r#"{"text":"a","text":"b"}"#,
        r#"{"text":"a","more":1}"#,
        r#"{"text":"a"} {"text":"b"}"#,
        r#"{"text":"\ud800"}"#,
        r#"{"text":"\udc00"}"#,
        r#"{"text":"\ud800x"}"#,
        r#"{"text":"\ud800\u0041"}"#,
        "{\"te\\nxt\":1}",
    ] {
        let sentence = answer_line(line).unwrap_err();
        assert!(sentence.contains("`text`"), "{line}: {sentence}");
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{line}: {sentence}");
        assert_eq!(line.contains("\\ud"), sentence.contains("surrogate"), "{line}: {sentence}");
    }
}

/// Texts near the limits, rich in escaped characters, emoji and combining marks.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        8 => Just("x"), 2 => Just("€"), 1 => Just("{"), 1 => Just("\r\n"), 1 => Just("é"),
    ];
    let wide = prop_oneof![
        8 => Just("x"), 2 => Just("😀"), 1 => Just("👨‍👩‍👧"), 1 => Just("e\u{301}"),
        1 => Just("ŵ"), 1 => Just("مرحبا"), 1 => Just("🏴󠁧󠁢󠁷󠁬󠁳󠁿"), 1 => Just("\u{301}"),
    ];
    prop_oneof![
        prop::collection::vec(pieces, 0..400).prop_map(|v| v.concat()),
        prop::collection::vec(wide, 0..300).prop_map(|v| v.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn parts_hold_for_every_text(text in texts()) {
        check(&text, &sms_parts(&text));
    }

    #[test]
    fn sanitise_gives_gsm7_or_the_text_itself(text in texts()) {
        let clean = sanitise(&text);
        prop_assert!(clean == text || is_gsm7(&clean));
        prop_assert_eq!(sanitise(&clean), clean);
    }

    #[test]
    fn no_line_makes_the_door_panic(line in any::<String>(), text in any::<String>()) {
        let _ = answer_line(&line);
        let question = serde_json::json!({ "text": text }).to_string();
        let answer: serde_json::Value =
            serde_json::from_str(&answer_line(&question).unwrap()).unwrap();
        let parts: String =
            answer["parts"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
        prop_assert_eq!(parts, text);
    }
}
