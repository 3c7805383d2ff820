//! Made-up locales that show what a translation would break: longer words, marks, the other
//! direction. A text without brackets in them was not taken from the catalogue.

/// Which made-up locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pseudo {
    /// `en-XA`: accents of the text-message alphabet and about a third more length.
    Accented,
    /// `ar-XB`: Arabic letters for Latin ones, so that the text really runs right to left.
    RightToLeft,
}

const PLAIN: &str = "aeiounAEONUCs";
const ACCENTS: &str = "àéìòùñÄÉÖÑÜÇß";
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const ARABIC: &str = "ابجدهفغحيكقلمنوپرسشتثوطخزع";

/// A rendered text as the made-up locale would show it. Words a person has to type or tap (in
/// capitals, with digits, or an address) stay as they are.
pub fn pseudo(text: &str, kind: Pseudo) -> String {
    let lines: Vec<String> = text.lines().map(|line| one_line(line, kind)).collect();
    format!("[{}]", lines.join("\n"))
}

fn one_line(line: &str, kind: Pseudo) -> String {
    let words: Vec<String> = line.split(' ').map(|word| one_word(word, kind)).collect();
    let padding = match kind {
        Pseudo::Accented => line.chars().count().div_ceil(3),
        Pseudo::RightToLeft => 0,
    };
    if padding == 0 {
        words.join(" ")
    } else {
        format!("{} {}", words.join(" "), "-".repeat(padding))
    }
}

fn one_word(word: &str, kind: Pseudo) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters > 1 && !word.chars().any(char::is_lowercase);
    if shouted || word.contains(|c: char| c.is_ascii_digit() || "/@#".contains(c)) {
        return word.to_owned();
    }
    match kind {
        Pseudo::Accented => word.chars().map(|c| mapped(c, PLAIN, ACCENTS)).collect(),
        Pseudo::RightToLeft => {
            word.chars().map(|c| mapped(c.to_ascii_lowercase(), LATIN, ARABIC)).collect()
        }
    }
}

fn mapped(c: char, from: &str, to: &str) -> char {
    from.chars().zip(to.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, other)| other)
}
