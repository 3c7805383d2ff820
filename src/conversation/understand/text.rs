//! Cuts a text into folded words, so that spelling, script and case never matter afterwards.
//!
//! The folding is the one all keyword lists go through: compatibility forms, accents, Arabic letter
//! variants and the digits of every script become one plain form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::vocabulary::WordId;

/// How strongly a word is set off from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Only a space.
    None,
    /// A comma, dash, bracket or the like.
    Comma,
    /// A full stop, question mark, line end or an emoji: a new sentence.
    Sentence,
}

/// One folded word of the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// The folded word.
    pub(super) text: String,
    /// As it was written; capitals tell an initial from an article.
    pub(super) raw: String,
    /// What stands before it.
    pub(super) gap: Break,
    /// Nothing stands before it: it was cut from the word before, as letters from digits.
    pub(super) glued: bool,
    /// Its number among the words of all lists, where they know it.
    pub(super) id: Option<WordId>,
    /// Lexicon words it may be a misspelling of.
    pub(super) fixed: Vec<String>,
    /// Words of danger it may be a slip of.
    pub(super) alarms: Vec<String>,
}

/// The most words of one text that are read in full: more than any real message holds. What comes
/// after them is only searched for danger.
pub(super) const MAX_WORDS: usize = 600;

/// Folds one string to the plain form in which words are compared.
pub(super) fn fold(text: &str) -> String {
    // Most words are plain ASCII, and those have no other form to be brought to.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().nfd().flat_map(fold_char).collect()
}

/// Folds one character; marks and invisible characters vanish.
fn fold_char(c: char) -> impl Iterator<Item = char> {
    let gone = matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{FE0F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        // The dots phones leave out: nukta of Devanagari, Gurmukhi and Gujarati, Bengali nasal sign.
        | '\u{093C}' | '\u{0A3C}' | '\u{0ABC}' | '\u{0981}');
    let folded = match c {
        'ł' | 'Ł' => 'l',
        'ي' | 'ى' | 'ئ' => 'ی',
        'ك' => 'ک',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' | 'ه' | 'ۃ' | 'ۂ' => 'ہ',
        'ؤ' => 'و',
        '\u{0901}' => '\u{0902}',
        '\u{0A81}' => '\u{0A82}',
        _ => digit(c).unwrap_or(c),
    };
    let lower: Vec<char> = if gone { Vec::new() } else { folded.to_lowercase().collect() };
    lower.into_iter()
}

/// The plain digit for a digit of any common script.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 10] = [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xE50];
    let code = u32::from(c);
    ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> =
        if text.is_ascii() { text.chars().collect() } else { text.nfkc().collect() };
    let mut cut = Cutter { out: Vec::new(), word: String::new(), gap: Break::None, glued: false };
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|p| chars.get(p)).copied().unwrap_or(' ');
        let after = chars.get(i + 1).copied().unwrap_or(' ');
        cut.take(before, c, after);
    }
    cut.end_word();
    cut.out
}

/// The state while cutting: the open word and the break that will stand before it.
struct Cutter {
    out: Vec<Token>,
    word: String,
    gap: Break,
    glued: bool,
}

impl Cutter {
    fn take(&mut self, before: char, c: char, after: char) {
        let numeric = |c: char| c.is_ascii_digit() || digit(c).is_some();
        if is_joiner(c) {
            // Apostrophes vanish inside a word: "don't" and "dont" are one word.
            if self.word.is_empty() {
                self.gap = self.gap.max(Break::None);
            }
        } else if matches!(c, ':' | '.' | '/' | '-' | '–') && numeric(before) && numeric(after) {
            self.word.push(if c == '–' { '-' } else { c });
        } else if c.is_alphanumeric() || is_mark(c) {
            let switch =
                numeric(before) != numeric(c) && before.is_alphanumeric() && !self.word.is_empty();
            if switch && !is_joiner(before) && !is_mark(c) && !is_mark(before) {
                self.end_word();
                self.glued = true;
            }
            self.word.push(c);
        } else if let Some(word) = symbol_word(c) {
            self.end_word();
            self.glued = false;
            self.word.push_str(word);
            self.end_word();
        } else {
            self.end_word();
            self.glued = false;
            self.gap = self.gap.max(break_of(c));
        }
    }

    fn end_word(&mut self) {
        let raw = std::mem::take(&mut self.word);
        let text = fold(&raw);
        if !text.is_empty() {
            let gap = std::mem::replace(&mut self.gap, Break::None);
            let glued = std::mem::take(&mut self.glued);
            let (fixed, alarms) = (Vec::new(), Vec::new());
            self.out.push(Token { text, raw, gap, glued, id: None, fixed, alarms });
        }
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// Marks stay with their letter; the Indic ones (virama, nukta) are no letters to the standard library.
fn is_mark(c: char) -> bool {
    let indic = ('\u{0900}'..='\u{0DFF}').contains(&c) && is_combining_mark(c);
    indic
        || matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}')
}

/// Signs that stand for a word.
fn symbol_word(c: char) -> Option<&'static str> {
    match c {
        '&' | '+' => Some("and"),
        '👍' | '✅' | '👌' | '✔' => Some("emojiyes"),
        '👎' | '❌' => Some("emojino"),
        _ => None,
    }
}

fn break_of(c: char) -> Break {
    match c {
        ' ' | '\t' | '"' | '*' | '_' | '-' | '/' | '%' | '#' | '@' => Break::None,
        ',' | ';' | ':' | '(' | ')' | '–' | '—' | '،' | '؛' => Break::Comma,
        '.' | '!' | '?' | '\n' | '\r' | '…' | '۔' | '؟' | '।' | '॥' => Break::Sentence,
        _ if u32::from(c) >= 0x2600 => Break::Sentence,
        _ => Break::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn one_plain_form_for_every_spelling() {
        assert_eq!(words("Don’t PROSZĘ żółw"), ["dont", "prosze", "zolw"]);
        assert_eq!(words("x3 10:30 2pm ٣ ۳"), ["x", "3", "10:30", "2", "pm", "3", "3"]);
        assert_eq!(words("non-stop hand-over-hand"), ["non", "stop", "hand", "over", "hand"]);
        assert_eq!(fold("كتاب بند کریں"), "کتاب بند کریں");
        // A conjunct is one word, with its vowel signs; dots that phones leave out do not matter.
        assert_eq!(words("বন্ধ করুন। ३पटक"), ["বন্ধ", "করুন", "3", "पटक"]);
        assert_eq!(fold("ਹਫ਼ਤਾ"), fold("ਹਫਤਾ"));
        assert_ne!(fold("দিন"), fold("দান"));
    }

    #[test]
    fn nothing_but_signs_is_no_word() {
        assert!(words("🎉🎉 ... !!").is_empty());
        assert!(words("\u{0}\u{7}").is_empty());
    }
}
