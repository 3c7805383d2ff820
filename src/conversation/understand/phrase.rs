//! A phrase of a word list, as it is written and as it is kept.

use super::lexicon::Lists;
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

/// A phrase and the concept it speaks of. There are some sixty thousand: each byte counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    /// The concept's number.
    pub(super) concept: u16,
    /// Where its pieces begin in the row of all, and how many there are.
    pub(super) pieces: (u32, u16),
    /// How it may be spelled.
    pub(super) spelling: Spelling,
    /// The place of the list it comes from.
    pub(super) list: u8,
    /// Whether a child's name is no word of it: Will, May and Mark have names that are words.
    pub(super) shy: bool,
    /// Whether it is needed to tell danger.
    pub(super) urgent: bool,
}

impl Pattern {
    /// The list it comes from, as a bit.
    pub(super) fn locale(&self) -> Lists {
        1 << self.list
    }
}

/// How far a spelling may be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Typos are mended.
    Loose,
    /// A stop or a yes is said or not.
    Exact,
    /// A slip in a long word of danger is heard all the same.
    Alarm,
}

/// A word that a pattern may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Head {
    /// The word.
    pub(super) word: WordId,
    /// The pattern's place, and in its lowest bit whether a gap may stand before what follows.
    place: u32,
    /// The marks of words that may follow: most patterns fail at their second word.
    next: u64,
}

impl Head {
    /// The head of a pattern: what may follow it, and whether with a gap before.
    pub(super) fn new(word: WordId, pattern: u32, next: u64, gap: bool) -> Self {
        Self { word, place: pattern << 1 | u32::from(gap), next }
    }

    /// The pattern's place.
    pub(super) fn pattern(&self) -> u32 {
        self.place >> 1
    }

    /// Whether the pattern may go on with the next word, or with one that a gap may reach.
    pub(super) fn goes_on(&self, (next, ahead): (u64, u64)) -> bool {
        let follows = if self.place & 1 == 1 { ahead } else { next };
        self.next == u64::MAX || self.next & follows != 0
    }
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
