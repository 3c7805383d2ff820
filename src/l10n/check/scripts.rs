//! Which script a letter belongs to, and what a character is called.

/// The script of a letter, as in language tags; nothing for marks and signs.
pub(super) fn script_of(c: char) -> Option<&'static str> {
    if !c.is_alphabetic() {
        return None;
    }
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => "Latn",
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => "Grek",
        '\u{400}'..='\u{52F}' => "Cyrl",
        '\u{590}'..='\u{5FF}' => "Hebr",
        '\u{600}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FEFC}' => "Arab",
        '\u{900}'..='\u{97F}' => "Deva",
        '\u{980}'..='\u{9FF}' => "Beng",
        '\u{A00}'..='\u{A7F}' => "Guru",
        '\u{A80}'..='\u{AFF}' => "Gujr",
        _ => return None,
    })
}

/// The usual English name of a script.
pub(super) fn script_name(script: &str) -> &'static str {
    match script {
        "Latn" => "Latin",
        "Grek" => "Greek",
        "Cyrl" => "Cyrillic",
        "Hebr" => "Hebrew",
        "Arab" => "Arabic",
        "Deva" => "Devanagari",
        "Beng" => "Bengali",
        "Guru" => "Gurmukhi",
        "Gujr" => "Gujarati",
        _ => "another",
    }
}

/// Signs people meet in texts without knowing it.
const SIGNS: [(char, &str); 24] = [
    ('\u{A0}', "no-break space"),
    ('\u{202F}', "narrow no-break space"),
    ('\u{200B}', "zero width space"),
    ('\u{200C}', "zero width non-joiner"),
    ('\u{200D}', "zero width joiner"),
    ('\u{200E}', "left-to-right mark"),
    ('\u{200F}', "right-to-left mark"),
    ('\u{61C}', "Arabic letter mark"),
    ('\u{2011}', "hyphen that does not break"),
    ('\u{2013}', "en dash"),
    ('\u{2014}', "em dash"),
    ('\u{2018}', "left single quote"),
    ('\u{2019}', "curly apostrophe"),
    ('\u{201A}', "low single quote"),
    ('\u{201C}', "left double quote"),
    ('\u{201D}', "right double quote"),
    ('\u{201E}', "low double quote"),
    ('\u{2026}', "ellipsis"),
    ('\u{60C}', "Arabic comma"),
    ('\u{61B}', "Arabic semicolon"),
    ('\u{61F}', "Arabic question mark"),
    ('\u{6D4}', "Urdu full stop"),
    ('\u{964}', "danda, the full stop of Hindi and its neighbours"),
    ('\u{FEFF}', "byte order mark"),
];

/// Marks on Latin letters, by their combining character.
const MARKS: [(char, &str); 13] = [
    ('\u{300}', "grave"),
    ('\u{301}', "acute"),
    ('\u{302}', "circumflex"),
    ('\u{303}', "tilde"),
    ('\u{304}', "macron"),
    ('\u{306}', "breve"),
    ('\u{307}', "dot above"),
    ('\u{308}', "diaeresis"),
    ('\u{30A}', "ring"),
    ('\u{30C}', "caron"),
    ('\u{326}', "comma below"),
    ('\u{327}', "cedilla"),
    ('\u{328}', "ogonek"),
];

/// A character in words and with its number: `ł (U+0142, Latin letter l with stroke)`.
pub fn name_of(c: char) -> String {
    use unicode_normalization::UnicodeNormalization;
    let code = format!("U+{:04X}", u32::from(c));
    if let Some((_, name)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
        let seen =
            if c.is_whitespace() || !is_visible(c) { String::new() } else { format!("{c} ") };
        return format!("{seen}({code}, {name})");
    }
    let apart: Vec<char> = std::iter::once(c).nfd().collect();
    let name = match (c, apart.as_slice()) {
        ('ł' | 'Ł', _) => "Latin letter l with stroke".to_owned(),
        ('đ' | 'Đ', _) => "Latin letter d with stroke".to_owned(),
        ('ı', _) => "Latin letter i without a dot".to_owned(),
        (_, [letter, mark]) if letter.is_ascii_alphabetic() => {
            let mark = MARKS.iter().find(|(m, _)| m == mark).map_or("a mark", |(_, name)| name);
            format!("Latin letter {} with {mark}", letter.to_ascii_lowercase())
        }
        _ => match script_of(c) {
            Some(script) => format!("{} letter", script_name(script)),
            None if ('\u{300}'..='\u{36F}').contains(&c) => "mark on the letter before".to_owned(),
            None if u32::from(c) >= 0x2600 => "emoji or sign".to_owned(),
            None => "sign".to_owned(),
        },
    };
    format!("{c} ({code}, {name})")
}

/// Whether a character leaves ink or space on the page.
fn is_visible(c: char) -> bool {
    !matches!(c, '\u{200B}'..='\u{200F}' | '\u{61C}' | '\u{FEFF}' | '\u{2060}')
}
