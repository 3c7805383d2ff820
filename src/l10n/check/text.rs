//! The words themselves: characters, spaces, letters of the right script, marks, numbers.
use super::saying::Said;
use super::scripts::{name_of, script_name, script_of};
use super::{One, Severity, rules};
use crate::l10n::catalogue::Risk;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Languages that double a word to say "many" or "very".
const DOUBLING: [&str; 6] = ["ur", "pa", "bn", "gu", "ne", "hi"];

/// Looks at what the translator wrote in one message.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    for text in one.facts.texts.iter().chain(&one.facts.literals) {
        characters(one, text);
        mixed_words(one, text);
        spaces(one, text);
        doubled(one, text);
        markup(one, text);
    }
    script(one);
    neighbours(one);
    numbers(one);
    addresses(one);
}

fn characters(one: &mut One<'_, '_, '_>, text: &str) {
    let forbidden = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{FFFD}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
            || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E007F}')
    };
    if let Some(c) = text.chars().find(forbidden) {
        one.tell_at(&rules::TXT_FORBID, text, format!("take out {}", name_of(c)));
    }
    let whole: String = text.nfc().collect();
    // Some Indic letters have no single character by the standard's own rule: those stay.
    if whole.chars().count() < text.chars().count() {
        let advice = "a letter and its mark are two characters: type the letter anew";
        one.tell_at(&rules::TXT_NFC, text, advice);
    }
    let dear = |c: &char| {
        matches!(c, '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2026}' | '«' | '»')
            || matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}')
    };
    if let Some(c) = text.chars().find(dear) {
        let advice = format!("{} makes texts dearer: use ' \" - or ...", name_of(c));
        one.tell_at(&rules::TXT_PLAIN, text, advice);
    }
}

fn mixed_words(one: &mut One<'_, '_, '_>, text: &str) {
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let scripts: BTreeSet<&str> = word.chars().filter_map(script_of).collect();
        let alike = scripts.iter().filter(|s| ["Latn", "Cyrl", "Grek"].contains(s)).count();
        if alike > 1 {
            let names: Vec<&str> = scripts.iter().map(|s| script_name(s)).collect();
            let advice = format!("\"{word}\" mixes {} letters: type it anew", names.join(" and "));
            one.tell_at(&rules::TXT_MIXED, text, advice);
        }
    }
}

fn spaces(one: &mut One<'_, '_, '_>, text: &str) {
    let odd =
        |c: &char| matches!(c, '\t' | '\u{A0}' | '\u{202F}' | '\u{2000}'..='\u{200B}' | '\u{2060}');
    if let Some(c) = text.chars().find(odd) {
        one.tell_at(&rules::TXT_SPACE, text, format!("use a plain space for {}", name_of(c)));
    } else if text.contains("  ") {
        one.tell_at(&rules::TXT_SPACE, text, "two spaces in a row: one is enough");
    }
}

fn doubled(one: &mut One<'_, '_, '_>, text: &str) {
    if DOUBLING.contains(&one.look.language().primary()) {
        return;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let twice = words.iter().zip(words.iter().skip(1)).find(|(first, second)| {
        let second = second.trim_end_matches(['.', ',', '!', '?', ':', ';']);
        first.chars().all(char::is_alphabetic) && first.to_lowercase() == second.to_lowercase()
    });
    if let Some((word, _)) = twice {
        one.tell_at(&rules::TXT_DUPWORD, text, format!("\"{word}\" stands twice running"));
    }
}

fn markup(one: &mut One<'_, '_, '_>, text: &str) {
    let tag = text.match_indices('<').any(|(at, _)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_ascii_alphabetic() || c == '/')
    });
    let starred = text.split_whitespace().any(|word| {
        ['*', '_', '~'].iter().any(|m| word.starts_with(*m) && word.chars().count() > 1)
    });
    if tag || starred {
        one.tell_at(&rules::TXT_MARKUP, text, "markup is shown as it stands: take it out");
    }
}

/// Words without those that stay as they are: quoted examples, names and addresses in Latin.
fn own_letters<'t>(texts: &'t [&'t str]) -> impl Iterator<Item = char> + 't {
    texts.iter().flat_map(|text| {
        let outside = text.split('"').step_by(2).flat_map(str::split_whitespace);
        let kept = outside
            .filter(|w| !w.contains(['/', '@']) && !w.chars().any(|c| c.is_ascii_uppercase()));
        kept.flat_map(str::chars)
    })
}

fn script(one: &mut One<'_, '_, '_>) {
    let language = one.look.language();
    let expected = language.script();
    let (mut right, mut wrong, mut stranger) = (0_usize, 0_usize, None);
    for c in own_letters(&one.facts.texts) {
        match script_of(c) {
            Some(script) if script == expected => right += 1,
            Some(script) => {
                wrong += 1;
                stranger = Some(script);
            }
            None => {}
        }
    }
    if let Some(stranger) = stranger.filter(|_| wrong * 4 > right) {
        let advice = format!(
            "many {} letters where {} ones are expected: is it translated?",
            script_name(stranger),
            script_name(expected)
        );
        one.tell(&rules::TXT_SCRIPT, advice);
    }
}

/// Letters of Arabic and of Urdu look alike and are not the same; so do their digits.
fn neighbours(one: &mut One<'_, '_, '_>) {
    let language = one.look.language();
    let wrong: &[char] = match language.primary() {
        "ur" | "fa" | "ps" => &['ي', 'ك', 'ى', 'ه', 'ة'],
        "ar" => &['ی', 'ک', 'ہ', 'ے'],
        _ if language.script() == "Arab" => &[],
        _ => return,
    };
    let odd = |c: &char| {
        wrong.contains(c)
            || *c == '\u{640}'
            || matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
    };
    for text in &one.facts.texts {
        if let Some(c) = text.chars().find(odd) {
            let advice =
                format!("{} belongs to another language, or is no plain digit", name_of(c));
            one.tell_at(&rules::TXT_CONFUS, text, advice);
        }
        let latin_mark = text.char_indices().find(|(at, c)| {
            let before = text.get(..*at).and_then(|t| t.chars().next_back());
            matches!(c, '?' | ',' | ';') && before.and_then(script_of) == Some("Arab")
        });
        if let Some((_, c)) = latin_mark {
            one.tell_at(
                &rules::TXT_PUNCT,
                text,
                format!("\"{c}\" is the Latin mark: turn it over"),
            );
        }
    }
}

/// Numbers in a text, in plain digits.
fn numbers_in(texts: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts {
        let plain: String = text.chars().map(|c| digit(c).unwrap_or(c)).collect();
        let runs = plain.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        found.extend(runs.map(str::to_owned));
    }
    found
}

fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6];
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

fn numbers(one: &mut One<'_, '_, '_>) {
    if one.look.is_english() || one.look.is_style() {
        return;
    }
    let (own, english) = (numbers_in(&one.facts.fixed), numbers_in(&one.source.fixed));
    if own == english {
        return;
    }
    let listed = |all: BTreeSet<String>| all.into_iter().collect::<Vec<_>>().join(" ");
    let advice = format!("numbers here: {}; in English: {}", listed(own), listed(english));
    // A wrong 999 is not a matter of taste.
    let grave = one.contract.risk != Risk::Routine;
    let severity = if grave { Severity::Fault } else { Severity::Warning };
    let place = one.look.place(&one.placed);
    one.found.add_as(severity, &rules::NUM_SAME, &place, advice);
}

fn addresses(one: &mut One<'_, '_, '_>) {
    let typed = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        word.contains("://")
            || word.starts_with("www.")
            || word.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.'))
            || (digits >= 7 && word.chars().all(|c| c.is_ascii_digit() || "+-".contains(c)))
    };
    for text in &one.facts.texts {
        if let Some(word) = text.split_whitespace().find(|w| typed(w)) {
            let advice = format!("\"{word}\" is typed out: it has to come from a variable");
            one.tell_at(&rules::URL_SAME, text, advice);
        }
    }
}

/// Looks at the texts as they are read.
pub(super) fn said(one: &mut One<'_, '_, '_>, said: &[Said]) {
    for say in said {
        if say.text.trim().is_empty() {
            one.tell(&rules::SYN_EMPTY, format!("the text is empty when {}", say.case.differs));
        }
        if say.channel == crate::l10n::Channel::Whatsapp && say.text.chars().count() > 1024 {
            one.tell(&rules::WA_LEN, "longer than WhatsApp allows: shorten it");
        }
        if one.look.is_english() || one.look.is_style() {
            continue;
        }
        let letters = say.text.chars().filter(|c| c.is_alphabetic()).count();
        // A line only a machine reads, or names alone, is the same in every language.
        let worded =
            one.source.texts.iter().any(|t| t.chars().filter(|c| c.is_alphabetic()).count() > 3);
        if letters > 3 && worded && say.text == say.english {
            one.tell(&rules::TXT_SAME, "the text is the English one: translate it");
        }
        last_marks(one, say);
    }
}

fn last_marks(one: &mut One<'_, '_, '_>, say: &Said) {
    let ends = |text: &str| {
        text.trim_end_matches(['\u{2069}', '\u{200E}', '\u{200F}', '"'])
            .chars()
            .next_back()
            .and_then(class)
    };
    if let (Some(own), Some(english)) = (ends(&say.text), ends(&say.english))
        && own != english
    {
        let part = say.part.as_deref().map_or(String::new(), |p| format!(".{p} "));
        let advice = format!("{part}ends with a {own}, in English with a {english}");
        one.tell(&rules::TXT_PUNCT, advice);
    }
}

/// What a last mark says.
fn class(c: char) -> Option<&'static str> {
    Some(match c {
        '.' | '۔' | '।' => "full stop",
        '?' | '؟' => "question mark",
        '!' => "exclamation mark",
        ':' => "colon",
        _ => return None,
    })
}
