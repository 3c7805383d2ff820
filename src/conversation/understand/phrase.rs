//! A phrase of a word list, as it is written and as it is kept.

use super::text::fold;
use super::vocabulary::WordId;

/// One piece of a phrase. Inner pieces lie in the same row as all others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Word(WordId),
    Prefix(WordId),
    /// Any of so many pieces from there.
    Either(u32, u16),
    /// The piece there, or none.
    Maybe(u32),
    Skip,
    Child,
    Visitor,
    Activity,
    Number,
}

/// A piece as it is written, before its words have numbers.
pub(super) enum Written {
    Word(String),
    Prefix(String),
    Either(Vec<Written>),
    Maybe(Box<Written>),
    Plain(Piece),
}

/// Reads one piece of a phrase.
pub(super) fn written(text: &str) -> Written {
    if let Some(inner) = text.strip_suffix('?') {
        return Written::Maybe(Box::new(written(inner)));
    }
    if text.contains('|') {
        return Written::Either(text.split('|').map(written).collect());
    }
    match text {
        "_" => Written::Plain(Piece::Skip),
        "@child" => Written::Plain(Piece::Child),
        "@visitor" => Written::Plain(Piece::Visitor),
        "@activity" => Written::Plain(Piece::Activity),
        "@num" => Written::Plain(Piece::Number),
        _ => match text.strip_suffix('*') {
            Some(beginning) => Written::Prefix(plain(beginning)),
            None => Written::Word(plain(text)),
        },
    }
}

/// A word as the cutter would give it.
pub(super) fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| !matches!(c, '\'' | '’')).collect()
}

/// The pieces a match may begin with, each with what comes after it; none when the phrase is empty
/// or opens with a gap.
pub(super) fn heads(pieces: &[Written]) -> Vec<(&Written, &[Written])> {
    let Some((first, rest)) = pieces.split_first() else { return Vec::new() };
    let inner =
        |one| heads(std::slice::from_ref(one)).into_iter().map(move |(head, _)| (head, rest));
    match first {
        Written::Either(options) => options.iter().flat_map(inner).collect(),
        Written::Maybe(one) => {
            let next = heads(rest);
            if next.is_empty() {
                return next;
            }
            inner(one.as_ref()).chain(next).collect()
        }
        Written::Plain(Piece::Skip) => Vec::new(),
        _ => vec![(first, rest)],
    }
}

/// The first two letters of a word; none where it has but one.
pub(super) fn first_two(word: &str) -> Option<[char; 2]> {
    let mut letters = word.chars();
    Some([letters.next()?, letters.next()?])
}

/// All plain words of a phrase.
pub(super) fn words(pieces: &[Written]) -> Vec<&str> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Written::Word(word) => out.push(word.as_str()),
            Written::Either(options) => out.extend(words(options)),
            Written::Maybe(inner) => out.extend(words(std::slice::from_ref(inner))),
            _ => {}
        }
    }
    out
}
