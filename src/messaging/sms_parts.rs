//! How a text is cut into SMS parts, and what it costs.
//!
//! A text whose characters are all in the GSM 7-bit alphabet (3GPP TS 23.038) counts in septets:
//! 160 in a single message, 153 in each part of a longer one. Any other text counts in UTF-16
//! units: 70, or 67 in each part. Parts are filled greedily, because neither an escaped character
//! (two septets) nor a surrogate pair may straddle two parts; dividing the length and rounding up
//! gives too small a number. What a reader sees as one character (an emoji family, a letter and
//! its combining marks) also stays whole, wherever that costs no further part.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// Septets in a text that fits one GSM message.
pub const GSM_SINGLE: usize = 160;
/// Septets in each part of a longer GSM text; the rest of the room is the part's header.
pub const GSM_PART: usize = 153;
/// UTF-16 units in a text that fits one UCS-2 message.
pub const UCS2_SINGLE: usize = 70;
/// UTF-16 units in each part of a longer UCS-2 text.
pub const UCS2_PART: usize = 67;

/// The escape code of the base table: it announces a character of [`EXTENSION`] and is none itself.
const ESCAPE: char = '\u{1b}';

/// The base table of the GSM 7-bit alphabet: the character of each code from 0x00 to 0x7F.
#[rustfmt::skip]
pub const BASIC: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å',
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', ESCAPE, 'Æ', 'æ', 'ß', 'É',
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/',
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?',
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O',
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§',
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à',
];

/// The characters reached by the escape code, two septets each, with their second code.
pub const EXTENSION: [(u8, char); 10] = [
    (0x0a, '\u{0c}'),
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2f, '\\'),
    (0x3c, '['),
    (0x3d, '~'),
    (0x3e, ']'),
    (0x40, '|'),
    (0x65, '€'),
];

/// The alphabet a text is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// The GSM 7-bit alphabet, counted in septets.
    Gsm7,
    /// UTF-16, counted in units of 16 bits.
    Ucs2,
}

/// A text as the network will carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SmsParts {
    /// The alphabet of the whole text.
    pub encoding: Encoding,
    /// The length of the whole text in septets (`gsm7`) or UTF-16 units (`ucs2`).
    pub units: usize,
    /// The text in order, one entry a part; one empty part for an empty text.
    pub parts: Vec<String>,
    /// The distinct characters that force `ucs2`, in order of appearance; empty for `gsm7`.
    pub forced_by: Vec<String>,
}

/// Cuts a text into the parts in which it is sent.
pub fn sms_parts(text: &str) -> SmsParts {
    match septets(text) {
        Some(units) => {
            let count = |piece: &str| septets(piece).unwrap_or_default();
            let parts = cut(text, units, GSM_SINGLE, GSM_PART, count);
            SmsParts { encoding: Encoding::Gsm7, units, parts, forced_by: Vec::new() }
        }
        None => {
            let units = utf16_units(text);
            let parts = cut(text, units, UCS2_SINGLE, UCS2_PART, utf16_units);
            SmsParts { encoding: Encoding::Ucs2, units, parts, forced_by: outside_gsm7(text) }
        }
    }
}

/// Whether every character of the text is in the GSM 7-bit alphabet.
pub fn is_gsm7(text: &str) -> bool {
    septets(text).is_some()
}

/// The length of the text in septets, or nothing if it needs UCS-2.
pub fn septets(text: &str) -> Option<usize> {
    text.chars().map(septets_of).sum()
}

/// Replaces typographic characters by plain ones if the whole text thereby becomes GSM-7, and
/// leaves the text alone otherwise. Accents are never touched: they carry meaning.
pub fn sanitise(text: &str) -> String {
    if is_gsm7(text) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match plain_form(c) {
            Some(form) => plain.push_str(form),
            None => plain.push(c),
        }
    }
    if is_gsm7(&plain) { plain } else { text.to_owned() }
}

/// Answers one line of JSON, `{"text": …}`, with the parts of the text as one line of JSON.
///
/// # Errors
/// One sentence for a person, naming the field at fault.
pub fn answer_line(line: &str) -> Result<String, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Question {
        text: String,
    }
    if !line.trim_start().starts_with('{') {
        return Err("Each line must be a JSON object with the field `text`.".to_owned());
    }
    let question: Question = serde_json::from_str(line).map_err(|error| refusal(&error))?;
    serde_json::to_string(&sms_parts(&question.text))
        .map_err(|error| format!("The field `text` could not be answered: {error}."))
}

/// The septets of one character, or nothing if it is outside the alphabet.
fn septets_of(c: char) -> Option<usize> {
    if c != ESCAPE && BASIC.contains(&c) {
        Some(1)
    } else if EXTENSION.iter().any(|(_, escaped)| *escaped == c) {
        Some(2)
    } else {
        None
    }
}

fn utf16_units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The distinct characters outside the GSM 7-bit alphabet, in order of appearance.
fn outside_gsm7(text: &str) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for piece in characters(text) {
        if !is_gsm7(piece) && !seen.iter().any(|one| one == piece) {
            seen.push(piece.to_owned());
        }
    }
    seen
}

/// The characters of a text, each as a piece of it.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|_: char| true)
}

/// One part if the text fits a single message, else parts of at most `part` units.
fn cut(
    text: &str,
    units: usize,
    single: usize,
    part: usize,
    count: impl Fn(&str) -> usize,
) -> Vec<String> {
    if units <= single {
        return vec![text.to_owned()];
    }
    let fewest = fill(characters(text), part, &count);
    let mut pieces = Vec::new();
    for cluster in text.graphemes(true) {
        if count(cluster) <= part {
            pieces.push(cluster);
        } else {
            pieces.extend(characters(cluster));
        }
    }
    let whole = fill(pieces.into_iter(), part, &count);
    if whole.len() == fewest.len() { whole } else { fewest }
}

/// Greedy fill: a piece that no longer fits begins the next part.
fn fill<'t>(
    pieces: impl Iterator<Item = &'t str>,
    limit: usize,
    count: impl Fn(&str) -> usize,
) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut used = 0;
    for piece in pieces {
        let units = count(piece);
        if used + units > limit {
            parts.push(std::mem::take(&mut part));
            used = 0;
        }
        part.push_str(piece);
        used += units;
    }
    parts.push(part);
    parts
}

/// What may stand for a character without changing the meaning of a text.
fn plain_form(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2011}' | '–' | '—' | '\u{2212}' => "-",
        '…' => "...",
        '‘' | '’' | '‚' | '‛' => "'",
        '“' | '”' | '„' | '‟' => "\"",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => "",
        '\u{a0}' | '\u{202f}' | '\t' => " ",
        _ => return None,
    })
}

/// The sentence that answers a line which cannot be read.
fn refusal(error: &serde_json::Error) -> String {
    let reason: String = error.to_string().chars().filter(|c| !c.is_control()).take(200).collect();
    if reason.contains("surrogate") || reason.contains("end of hex escape") {
        "The field `text` holds half a surrogate pair, which is not a character.".to_owned()
    } else {
        format!("The line must be a JSON object with the one field `text`, a string: {reason}.")
    }
}
