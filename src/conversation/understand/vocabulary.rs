//! Every word of all lists once, with a small number for each. Eleven languages have some thirty
//! thousand words; one long text and a table of numbers hold them in a fraction of what as many
//! strings would take.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::ops::Range;

use hashbrown::HashTable;

/// A word's number.
pub(super) type WordId = u32;

/// A map whose keys come from the lists, by the same short hash.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// Words and their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    text: String,
    /// Where each word ends in the text; it begins where the one before ends.
    ends: Vec<u32>,
    table: HashTable<WordId>,
    hasher: BuildHasherDefault<Mix>,
}

/// A short hash for short words. The words of the table are fixed, so no text can crowd it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            let mixed = (self.0.rotate_left(5) ^ u64::from_le_bytes(eight))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
            self.0 = mixed;
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

impl Vocabulary {
    /// The number of a word, a new one where it is not known yet.
    pub(super) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.id(word) {
            return id;
        }
        let id = WordId::try_from(self.ends.len()).unwrap_or(WordId::MAX);
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let (text, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        let hash = |id: &WordId| hasher.hash_one(nth(text, ends, *id));
        self.table.insert_unique(hasher.hash_one(word), id, hash);
        id
    }

    /// The number of a word, if it stands in any list.
    pub(super) fn id(&self, word: &str) -> Option<WordId> {
        // By bytes: where a letter begins and ends need not be looked at.
        let same = |id: &WordId| {
            within(&self.ends, *id).and_then(|own| self.text.as_bytes().get(own))
                == Some(word.as_bytes())
        };
        self.table.find(self.hasher.hash_one(word), same).copied()
    }

    /// A word by its number.
    pub(super) fn word(&self, id: WordId) -> &str {
        nth(&self.text, &self.ends, id)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives back what was reserved for more.
    pub(super) fn finish(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// One of sixty-four marks for a word: two words seldom share one.
pub(super) fn mark(word: WordId) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B1) >> 26)
}

fn nth<'t>(text: &'t str, ends: &[u32], id: WordId) -> &'t str {
    within(ends, id).and_then(|own| text.get(own)).unwrap_or_default()
}

/// Where a word stands in the text of all.
fn within(ends: &[u32], id: WordId) -> Option<Range<usize>> {
    let at = |n: usize| ends.get(n).and_then(|end| usize::try_from(*end).ok());
    let id = usize::try_from(id).ok()?;
    let from = id.checked_sub(1).and_then(at).unwrap_or(0);
    at(id).map(|end| from..end)
}
