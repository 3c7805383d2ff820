//! Words that hold digits: the chat alphabet of Arabic writes sounds with them ("3mel", "lewa7do"),
//! and English shortens with them ("2day"). The cutter parts digits from letters, as "4times" and
//! "2pm" need it; here the pieces of such words are put together again.

use super::lexicon::Lexicons;
use super::text::{Break, Token, tokens};

/// The words of a text with their numbers, the pieces of one word joined.
pub(super) fn words(lexicons: &Lexicons, text: &str) -> Vec<Token> {
    let mut words = tokens(text);
    if words.iter().any(|token| token.glued) {
        words = join(lexicons, &words);
    }
    for token in &mut words {
        token.id = lexicons.words.id(&token.text);
    }
    part_endings(lexicons, &mut words);
    join_tens(lexicons, words)
}

/// What Nepali writes with the word before it: "till", "with", "since", "from". Endings that names
/// take more often ("by", "to", "of") are heard where names are.
const ENDINGS: [&str; 4] = ["सम्म", "सँग", "देखि", "बाट"];

/// "सोमबारसम्म" is Monday and till: an ending is parted from a word that the lists know only
/// without it.
fn part_endings(lexicons: &Lexicons, words: &mut Vec<Token>) {
    let parted = |token: &Token| {
        let ending = ENDINGS.iter().find(|ending| token.text.ends_with(**ending))?;
        let stem = token.text.strip_suffix(ending)?;
        let known = |word: &str| lexicons.knows(word);
        (!known(&token.text) && known(stem)).then(|| (stem.to_owned(), *ending))
    };
    let mut at = 0;
    while let Some(token) = words.get_mut(at) {
        at += 1;
        let Some((stem, ending)) = parted(token) else { continue };
        let id = lexicons.words.id(ending);
        let plain = Token { text: ending.to_owned(), raw: ending.to_owned(), id, ..token.clone() };
        token.id = lexicons.words.id(&stem);
        token.text.clone_from(&stem);
        token.raw = stem;
        words.insert(at, Token { gap: Break::None, glued: true, ..plain });
        at += 1;
    }
}

/// Between tens and units in Romanian and Portuguese: "douăzeci și unu", "vinte e um".
const AND: [&str; 2] = ["si", "e"];

/// "Twenty one" is one number.
fn join_tens(lexicons: &Lexicons, words: Vec<Token>) -> Vec<Token> {
    let number = |token: &Token| token.id.and_then(|id| lexicons.number(id));
    let tens = |token: &Token| number(token).filter(|n| matches!(n, 20 | 30 | 40 | 50));
    if !words.iter().any(|token| tens(token).is_some()) {
        return words;
    }
    let mut out: Vec<Token> = Vec::with_capacity(words.len());
    for token in words {
        let units = number(&token).filter(|n| (1..=9).contains(n) && token.gap == Break::None);
        let joined = out.len().checked_sub(2).and_then(|at| out.get(at..)).is_some_and(|pair| {
            let [ten, and] = pair else { return false };
            units.is_some() && tens(ten).is_some() && AND.contains(&and.text.as_str())
        });
        if joined {
            out.pop();
        }
        match (out.last_mut().and_then(|last| Some((tens(last)?, last))), units) {
            (Some((ten, last)), Some(unit)) => {
                last.text = (ten + unit).to_string();
                last.raw = format!("{} {}", last.raw, token.raw);
                last.id = lexicons.words.id(&last.text);
            }
            _ => out.push(token),
        }
    }
    out
}

/// Joins pieces that make a known word, or that are letters around the digit of a sound.
fn join(lexicons: &Lexicons, words: &[Token]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, others)) = rest.split_first() {
        let run = 1 + others.iter().take_while(|token| token.glued).count();
        let whole = rest.iter().take(run).map(|token| token.text.as_str()).collect::<String>();
        let one = run > 1 && (lexicons.knows(&whole) || is_sound(lexicons, rest, run));
        if one {
            let raw = rest.iter().take(run).map(|token| token.raw.as_str()).collect();
            out.push(Token { text: whole, raw, ..first.clone() });
        } else {
            out.extend(rest.iter().take(run).cloned());
        }
        rest = rest.get(run..).unwrap_or_default();
    }
    out
}

/// Whether single digits stand between letters, and the letters alone are no words.
fn is_sound(lexicons: &Lexicons, words: &[Token], run: usize) -> bool {
    let letters = |t: &Token| t.text.chars().all(|c| c.is_ascii_lowercase());
    let digit = |t: &Token| matches!(t.text.as_str(), "2" | "3" | "5" | "6" | "7" | "8" | "9");
    let pieces = || words.iter().take(run);
    // "Sa3a", "la7alha": short letters around one digit, and no "at5pm".
    let short = run == 3
        && pieces().filter(|t| letters(t)).all(|t| t.text.len() <= 3)
        && pieces()
            .next_back()
            .is_some_and(|t| !matches!(t.text.as_str(), "am" | "pm" | "x" | "h"))
        && pieces()
            .next()
            .is_some_and(|t| !matches!(t.text.as_str(), "at" | "x" | "by" | "and" | "n"));
    let between = pieces().next().is_some_and(letters) && pieces().next_back().is_some_and(letters);
    run > 2
        && between
        && pieces().all(|t| letters(t) || digit(t))
        && (short || pieces().any(|t| letters(t) && !lexicons.knows(&t.text)))
}
