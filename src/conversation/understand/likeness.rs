//! Which words are near enough to one another that one may be a slip of the other: a cheap look at
//! their letters spares most of the counting.

use super::vocabulary::WordId;

/// A word a typo may be mended to, with its letters as bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) word: WordId,
    /// How many letters it has.
    length: u16,
    /// Its letters as bits.
    letters: u64,
}

impl Near {
    /// A word by its number.
    pub(super) fn of(id: WordId, word: &str) -> Self {
        let length = u16::try_from(word.chars().count()).unwrap_or(u16::MAX);
        Self { word: id, length, letters: letters(word) }
    }

    /// How many letters it has.
    pub(super) fn length(&self) -> usize {
        usize::from(self.length)
    }
}

/// A word of a text for which words nearly like it are sought.
pub(super) struct Like {
    /// Its first letter.
    pub(super) first: char,
    /// How many letters it has.
    pub(super) length: usize,
    letters: u64,
}

impl Like {
    /// The word; none where it is empty.
    pub(super) fn of(word: &str) -> Option<Self> {
        let first = word.chars().next()?;
        Some(Self { first, length: word.chars().count(), letters: letters(word) })
    }

    /// Whether so many slips could make one word of the other: each changes two letters at most.
    pub(super) fn shares(&self, other: &Near, slips: usize) -> bool {
        let apart = (self.letters ^ other.letters).count_ones();
        usize::try_from(apart).is_ok_and(|apart| apart <= 2 * slips)
    }
}

/// The letters of a word as bits; two letters may share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) & 63))
}

/// How many slips are heard in a word of that length.
pub(super) fn slack(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}
