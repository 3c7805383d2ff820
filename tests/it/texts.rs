//! Every message, in every shipped language, style and channel, with people as they are.
#![cfg(test)]
use chrono::{NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use smallsteps::l10n::*;
use std::collections::BTreeMap;

/// Names and words that have broken texts before, the plain one first.
const PERSONAS: [&str; 12] = [
    "Maya",
    "Zoë",
    "Łukasz",
    "O'Neil",
    "O’Neil",
    "محمد",
    "Wilhelmina-Seraphina-Ann",
    "{ $x }",
    "<b>Sam</b>",
    "\u{202E}evil\u{2066}",
    "😀 Star",
    "line\nbreak",
];
const COUNTS: [u32; 10] = [0, 1, 2, 3, 5, 11, 21, 22, 100, 103];
const CHANNELS: [Channel; 3] = [Channel::Sms, Channel::Whatsapp, Channel::Web];
const STYLES: [Style; 3] = [Style::Standard, Style::Simple, Style::KeyWord];

/// Languages with texts of their own, English among them.
fn shipped(texts: &Texts) -> Vec<String> {
    texts.languages().iter().map(ToString::to_string).collect()
}

/// Languages with texts of their own, without English.
fn translated(texts: &Texts) -> Vec<String> {
    shipped(texts).into_iter().filter(|tag| tag != "en-GB").collect()
}

/// Who is spoken to, how and where.
pub fn voice(language: &str, style: Style, channel: Channel) -> Voice {
    Voice { language: Language::parse(language).unwrap(), style, channel }
}

/// The simple style has no short forms, and leaves what is about consent or danger in full English.
#[test]
fn simple_english_has_no_short_forms_and_no_grave_matters() {
    let texts = Texts::embedded().unwrap();
    let voice = voice("en-GB", Style::Simple, Channel::Web);
    let mut simple = 0;
    for contract in CATALOGUE {
        for turn in 0..turns(contract) {
            let said = texts.render(&fill(contract, "Maya", 3, turn), &voice).unwrap();
            if said.locale == "en-GB-simple" {
                simple += 1;
                assert_eq!(contract.risk, Risk::Routine, "{}", contract.id);
                assert!(!said.text.contains('\''), "{}", said.text);
                let longest =
                    said.text.split(['.', '?', '!', ':']).map(|s| s.split_whitespace().count());
                assert!(longest.max() <= Some(16), "{}", said.text);
            }
        }
    }
    assert!(simple > 50, "{simple}");
}

/// One value for every variable; `turn` walks through the words of closed sets.
pub fn fill(contract: &Contract, who: &str, count: u32, turn: usize) -> Say {
    let mut turn = turn;
    let args = contract.vars.iter().map(|var| {
        let value = match var.kind {
            Kind::Text => Arg::Text(word(var.name, who)),
            Kind::Number => Arg::Number(count),
            Kind::Key(keys) => {
                let key = *keys.get(turn % keys.len()).unwrap();
                turn /= keys.len();
                Arg::Key(key.to_owned())
            }
            Kind::Date => Arg::Date(NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()),
            Kind::Time => Arg::Time(NaiveTime::from_hms_opt(18, 5, 0).unwrap()),
            Kind::DateTime => Arg::DateTime(Moment {
                at: Utc.with_ymd_and_hms(2026, 9, 30, 9, 30, 0).unwrap(),
                zone: chrono_tz::Europe::London,
            }),
            Kind::Ltr if var.name == "phone" => Arg::Ltr("07700 900330".to_owned()),
            Kind::Ltr => Arg::Ltr("https://p.example/a/8KQ2".to_owned()),
            Kind::Exact if var.name == "code" => Arg::Exact("048213".to_owned()),
            Kind::Exact => Arg::Exact("p.example".to_owned()),
            Kind::List | Kind::Choices => {
                let items = vec![who.to_owned(), "stacking cups".to_owned()];
                if var.kind == Kind::List { Arg::List(items) } else { Arg::Choices(items) }
            }
            Kind::Weekdays => Arg::Weekdays(vec![Weekday::Mon, Weekday::Thu]),
        };
        (var.name, value)
    });
    Say::new(contract.id, args.collect::<Vec<_>>())
}

/// What a variable of that name usually holds; the child's name is the persona's.
fn word(name: &str, who: &str) -> String {
    match name {
        "child" => who.to_owned(),
        "activity" => "stacking cups".to_owned(),
        "service" => "Hampshire Portage".to_owned(),
        "why" => "Your visitor Sam gave us this number.".to_owned(),
        _ => who.to_owned(),
    }
}

/// How many turns show every word of the closed sets.
pub fn turns(contract: &Contract) -> usize {
    let sizes =
        contract.vars.iter().map(|v| if let Kind::Key(keys) = v.kind { keys.len() } else { 1 });
    sizes.product()
}

#[test]
fn everything_renders_everywhere() {
    let texts = Texts::embedded().unwrap();
    let mut languages = shipped(&texts);
    languages.push("fr".to_owned());
    for contract in CATALOGUE {
        for language in &languages {
            for style in STYLES {
                for channel in CHANNELS {
                    let voice = voice(language, style, channel);
                    for who in PERSONAS {
                        looks_right(&texts, &fill(contract, who, 3, 0), &voice);
                    }
                    for count in COUNTS {
                        looks_right(&texts, &fill(contract, "Maya", count, 0), &voice);
                    }
                    for turn in 0..turns(contract) {
                        looks_right(&texts, &fill(contract, "Maya", 3, turn), &voice);
                    }
                }
            }
        }
    }
}

fn looks_right(texts: &Texts, say: &Say, voice: &Voice) {
    let at = || format!("{} {:?}", say.id, voice);
    let text = texts.render(say, voice).unwrap_or_else(|fault| panic!("{}: {fault}", at())).text;
    assert!(!text.is_empty(), "{}", at());
    assert!(!text.contains("{$"), "{}: {text}", at());
    assert!(
        !text.contains("  ") && !text.contains(" ,") && !text.contains(" ."),
        "{}: {text}",
        at()
    );
    let forbidden = |c: char| {
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{202F}' | '\u{A0}' | '\u{E000}'..='\u{F8FF}')
            || (c.is_control() && c != '\n')
    };
    assert!(!text.contains(forbidden), "{}: {text:?}", at());
    let isolates = text.chars().filter(|c| matches!(c, '\u{2066}'..='\u{2068}')).count();
    assert_eq!(isolates, text.chars().filter(|c| *c == '\u{2069}').count(), "{}: {text:?}", at());
    if voice.channel == Channel::Sms {
        assert_eq!(isolates, 0, "{}: {text:?}", at());
    }
    let no_month = !text
        .as_bytes()
        .windows(3)
        .any(|w| matches!(w, [b'M', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit()));
    assert!(no_month, "{}: {text}", at());
    for arg in say.args.values() {
        if let Arg::Text(name) = arg
            && name == "{ $x }"
            && text.contains('{')
        {
            assert!(text.contains("{ $x }"), "{}: {text}", at());
        }
    }
}

/// Message parts, as operators count them.
pub fn parts(text: &str) -> usize {
    const BASE: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    let septets: Option<usize> = text
        .chars()
        .map(|c| if BASE.contains(c) { Some(1) } else { "^{}\\[~]|€".contains(c).then_some(2) })
        .sum();
    match septets {
        Some(n) if n <= 160 => 1,
        Some(n) => n.div_ceil(153),
        None if text.encode_utf16().count() <= 70 => 1,
        None => text.encode_utf16().count().div_ceil(67),
    }
}

#[test]
fn text_messages_stay_within_their_budget() {
    let texts = Texts::embedded().unwrap();
    let mut over = Vec::new();
    for contract in CATALOGUE.iter().filter(|c| c.max_sms > 0) {
        for language in shipped(&texts) {
            let times = if language == "en-GB" { 1 } else { 2 };
            for style in STYLES {
                for turn in 0..turns(contract) {
                    let voice = voice(&language, style, Channel::Sms);
                    let rendered = texts.render(&fill(contract, "Maya", 3, turn), &voice).unwrap();
                    let budget = usize::from(contract.max_sms) * times;
                    let reviewed_elsewhere = contract.risk != Risk::Routine && language != "en-GB";
                    let count = parts(&rendered.text);
                    if count > budget && !reviewed_elsewhere {
                        over.push(format!("{count} > {budget}: {}", rendered.text));
                    }
                }
            }
        }
    }
    assert!(over.is_empty(), "{} texts too long:\n{}", over.len(), over.join("\n"));
}

/// Own texts of the locales, to see drafts the risk rule holds back.
#[test]
fn drafts_held_back_still_format_and_fit() {
    let mut sources = Texts::sources().to_vec();
    let signed: Vec<String> =
        sources.iter().map(|s| format!("# @reviewed consent,safeguarding\n{}", s.text)).collect();
    for (source, text) in sources.iter_mut().zip(&signed) {
        source.text = text;
    }
    let texts = Texts::from_sources(&sources).unwrap();
    for contract in CATALOGUE.iter().filter(|c| c.risk != Risk::Routine) {
        for language in translated(&texts) {
            let voice = voice(&language, Style::Standard, Channel::Sms);
            let rendered = texts.render(&fill(contract, "Maya", 3, 0), &voice).unwrap();
            assert_eq!((rendered.locale, rendered.fell_back), (language, false));
            let budget = 2 * usize::from(contract.max_sms);
            // What stands on a page only has no price.
            let fits = contract.max_sms == 0 || parts(&rendered.text) <= budget;
            assert!(fits, "{} {}", contract.id, rendered.text);
        }
    }
}

#[test]
fn english_is_plain_on_sms() {
    let texts = Texts::embedded().unwrap();
    let voice = voice("en-GB", Style::Standard, Channel::Sms);
    for contract in CATALOGUE.iter().filter(|c| c.max_sms > 0) {
        let text = texts.render(&fill(contract, "O’Neil", 3, 0), &voice).unwrap().text;
        assert!(!text.contains('’'), "{text}");
    }
    for source in Texts::sources() {
        assert!(
            !source.text.contains(['\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2026}'])
        );
    }
}

#[test]
fn required_names_stand_in_every_text() {
    let texts = Texts::embedded().unwrap();
    for contract in CATALOGUE {
        for language in shipped(&texts) {
            for style in STYLES {
                let voice = voice(&language, style, Channel::Whatsapp);
                for count in COUNTS {
                    for turn in 0..turns(contract) {
                        let say = fill(contract, "Maya", count, turn);
                        let text = texts.render(&say, &voice).unwrap().text;
                        for var in contract.vars.iter().filter(|v| v.required) {
                            if let Some(Arg::Text(value)) = say.args.get(var.name) {
                                assert!(text.contains(value), "{} {language}: {text}", contract.id);
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn key_word_texts_keep_the_rules() {
    let texts = Texts::embedded().unwrap();
    let voice = voice("en-GB", Style::KeyWord, Channel::Web);
    let mut seen = 0;
    for contract in CATALOGUE {
        for count in COUNTS {
            for turn in 0..turns(contract) {
                let mut say = fill(contract, "Maya", count, turn);
                one_word_each(&mut say.args);
                let rendered = texts.render(&say, &voice).unwrap();
                if rendered.locale == "en-GB-makaton" {
                    seen += 1;
                    key_words(contract.id, &rendered.text);
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// The rules are about our words; names and lists count as one.
fn one_word_each(args: &mut BTreeMap<String, Arg>) {
    for arg in args.values_mut() {
        *arg = match &*arg {
            Arg::Text(_) => Arg::Text("Maya".to_owned()),
            Arg::List(_) => Arg::List(vec!["cups".to_owned()]),
            Arg::Choices(_) => Arg::Text("cups".to_owned()),
            Arg::Weekdays(_) => Arg::Weekdays(vec![Weekday::Mon]),
            other => other.clone(),
        };
    }
}

fn key_words(id: &str, text: &str) {
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    let (body, sign) = text.split_once("\nSign: ").unwrap_or_else(|| panic!("{id}: {text}"));
    assert!(!body.contains('\n') && !sign.contains('\n'), "{id}: {text}");
    let sentences: Vec<&str> =
        body.split(['.', '?', '!']).map(str::trim).filter(|s| !s.is_empty()).collect();
    assert!(sentences.len() <= 2, "{id}: {text}");
    for sentence in sentences {
        assert!(sentence.split_whitespace().count() <= 8, "{id}: {sentence}");
    }
    assert!(!body.contains('\''), "{id}: no short forms: {text}");
    let words: Vec<&str> = sign.split(", ").collect();
    assert!((1..=3).contains(&words.len()), "{id}: {sign}");
    let lower = body.to_lowercase();
    let mut rest = lower.as_str();
    for word in words {
        let after = rest.split_once(word).map(|(_, after)| after);
        rest = after.unwrap_or_else(|| panic!("{id}: {word} out of order in {text}"));
    }
}

#[test]
fn translations_are_complete() {
    let texts = Texts::embedded().unwrap();
    for contract in CATALOGUE.iter().filter(|c| c.risk == Risk::Routine) {
        for language in translated(&texts) {
            let voice = voice(&language, Style::Standard, Channel::Web);
            let rendered = texts.render(&fill(contract, "Maya", 3, 0), &voice).unwrap();
            assert_eq!(rendered.locale, language, "{}", contract.id);
        }
    }
}
