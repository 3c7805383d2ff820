//! The word lists of all languages, read once into patterns that are matched together.
//!
//! A list stands under a table and a key, which together name a concept (`help.verbal`). A phrase
//! is words in order. `_` skips up to three words, `a|b` is either, `word?` may be left out,
//! `word*` is a beginning, and `@child`, `@visitor`, `@activity`, `@num` stand for what the
//! household or the number lists supply.

use std::collections::{BTreeMap, HashMap};

use super::text::fold;
use super::vocabulary::{Vocabulary, WordId};

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

/// A phrase and the concept it speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    concept: u16,
    pieces: (u32, u16),
    /// How it may be spelled.
    pub(super) spelling: Spelling,
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

/// All word lists, ready for matching.
#[derive(Clone, Debug, Default)]
pub struct Lexicons {
    pub(super) words: Vocabulary,
    concepts: Vec<Box<str>>,
    pieces: Vec<Piece>,
    patterns: Vec<Pattern>,
    /// Pairs of a first word and a pattern that may begin with it, by word.
    heads: Vec<(WordId, u32)>,
    /// Patterns that do not begin with a plain word.
    loose: Vec<u32>,
    /// Words a typo may be mended to, by first letter.
    mendable: HashMap<char, Vec<WordId>>,
    /// Long words of danger, by first letter.
    alarms: HashMap<char, Vec<WordId>>,
    /// For each word whether it is right as it stands.
    right: Vec<bool>,
    /// Texting spellings and the words they stand for.
    aliases: HashMap<WordId, WordId>,
    /// Words for numbers.
    numbers: HashMap<WordId, u32>,
}

/// Concept tables whose words a typo is never mended to: a stop or a yes is said or not.
const EXACT_TABLES: [&str; 6] = ["stop", "reply", "danger", "number", "word", "unit"];

/// Letters a word of danger has before a slip in it is heard: short ones lie too near other words.
const ALARMING: usize = 6;

type Lists = BTreeMap<String, BTreeMap<String, Vec<String>>>;

impl Lexicons {
    /// The lists this program ships.
    pub fn embedded() -> Result<Self, String> {
        Self::parse(&Self::sources())
    }

    /// The files of those lists, as (locale, TOML text).
    pub fn sources() -> Vec<(&'static str, &'static str)> {
        Vec::from([
            ("en-GB", include_str!("../../../locales/en-GB/words.toml")),
            ("pl", include_str!("../../../locales/pl/words.toml")),
            ("ur", include_str!("../../../locales/ur/words.toml")),
            ("ro", include_str!("../../../locales/ro/words.toml")),
            ("uk", include_str!("../../../locales/uk/words.toml")),
            ("pt", include_str!("../../../locales/pt/words.toml")),
            ("ar", include_str!("../../../locales/ar/words.toml")),
            ("bn", include_str!("../../../locales/bn/words.toml")),
            ("gu", include_str!("../../../locales/gu/words.toml")),
            ("ne", include_str!("../../../locales/ne/words.toml")),
            ("pa", include_str!("../../../locales/pa/words.toml")),
            ("en-GB-makaton", include_str!("../../../locales/en-GB-makaton/words.toml")),
        ])
    }

    /// Reads word lists given as (locale, TOML text); the error names locale and list.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, String> {
        let mut lexicons = Self::default();
        for (locale, text) in files {
            let lists: Lists =
                toml::from_str(text).map_err(|error| format!("words of {locale}: {error}"))?;
            for (table, keys) in lists {
                for (key, phrases) in keys {
                    for phrase in phrases {
                        lexicons
                            .add(&table, &key, &phrase)
                            .map_err(|why| format!("words of {locale}, {table}.{key}: {why}"))?;
                    }
                }
            }
        }
        lexicons.finish();
        Ok(lexicons)
    }

    /// The concept of a pattern, `help.verbal`.
    pub(super) fn concept(&self, pattern: &Pattern) -> &str {
        self.concepts.get(usize::from(pattern.concept)).map_or("", |concept| concept)
    }

    /// The pieces of a pattern.
    pub(super) fn pieces(&self, pattern: &Pattern) -> &[Piece] {
        self.row(pattern.pieces)
    }

    /// So many pieces from there.
    pub(super) fn row(&self, (from, count): (u32, u16)) -> &[Piece] {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        self.pieces.get(from..from.saturating_add(usize::from(count))).unwrap_or_default()
    }

    /// Patterns that may begin with a word.
    pub(super) fn beginning(&self, word: WordId) -> impl Iterator<Item = &Pattern> {
        let from = self.heads.partition_point(|(head, _)| *head < word);
        let own = self.heads.iter().skip(from).take_while(move |(head, _)| *head == word);
        own.filter_map(|(_, place)| self.pattern(*place))
    }

    /// Patterns that may begin with anything.
    pub(super) fn beginning_anyhow(&self) -> impl Iterator<Item = &Pattern> {
        self.loose.iter().filter_map(|place| self.pattern(*place))
    }

    fn pattern(&self, place: u32) -> Option<&Pattern> {
        self.patterns.get(usize::try_from(place).ok()?)
    }

    /// Whether a word is right as it stands.
    pub(super) fn knows(&self, word: &str) -> bool {
        let id = self.words.id(word).and_then(|id| usize::try_from(id).ok());
        id.is_some_and(|id| self.right.get(id).copied().unwrap_or(false))
    }

    /// The word a texting spelling stands for.
    pub(super) fn alias(&self, word: &str) -> Option<&str> {
        let meant = self.aliases.get(&self.words.id(word)?)?;
        Some(self.words.word(*meant))
    }

    /// The number a word stands for.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(&self.words.id(word)?).copied()
    }

    /// Words with that first letter a typo may be mended to.
    pub(super) fn mendable(&self, first: char) -> impl Iterator<Item = &str> {
        self.mendable.get(&first).into_iter().flatten().map(|id| self.words.word(*id))
    }

    /// Long words of danger with that first letter.
    pub(super) fn alarming(&self, first: char) -> impl Iterator<Item = &str> {
        self.alarms.get(&first).into_iter().flatten().map(|id| self.words.word(*id))
    }

    /// Notes a word as right; whether it was not before.
    fn approve(&mut self, word: &str) -> (WordId, bool) {
        let id = self.words.add(word);
        self.right.resize(self.words.len(), false);
        let place = usize::try_from(id).ok().and_then(|id| self.right.get_mut(id));
        (id, place.is_some_and(|right| !std::mem::replace(right, true)))
    }

    fn add(&mut self, table: &str, key: &str, phrase: &str) -> Result<(), String> {
        let exact = EXACT_TABLES.contains(&table);
        if table == "common" {
            for word in phrase.split_whitespace() {
                self.approve(&plain(word));
            }
            return Ok(());
        }
        let written: Vec<Written> = phrase.split_whitespace().map(written).collect();
        let alarm = table == "danger" && key != "not";
        let heads = heads(&written).ok_or_else(|| format!("\"{phrase}\" begins with nothing"))?;
        for word in words(&written) {
            self.approve_for(word, exact, alarm);
        }
        if table == "alias" {
            let (spelling, meant) = (self.words.add(&plain(phrase)), self.words.add(&plain(key)));
            self.aliases.insert(spelling, meant);
            return Ok(());
        }
        if table == "number" {
            let value = key.parse().map_err(|_e| format!("\"{key}\" is no number"))?;
            let word = self.words.add(&plain(phrase));
            self.numbers.insert(word, value);
            return Ok(());
        }
        let place = u32::try_from(self.patterns.len()).map_err(|e| e.to_string())?;
        let spelling = match (alarm, exact) {
            (true, _) => Spelling::Alarm,
            (false, true) => Spelling::Exact,
            (false, false) => Spelling::Loose,
        };
        let concept = self.concept_id(&format!("{table}.{key}"))?;
        let pieces = self.store(&written)?;
        self.patterns.push(Pattern { concept, pieces, spelling });
        if heads.is_empty() {
            self.loose.push(place);
        }
        for head in heads {
            let word = self.words.add(head);
            self.heads.push((word, place));
        }
        Ok(())
    }

    /// Notes a word of a phrase as right, as one to mend to, as one of danger.
    fn approve_for(&mut self, word: &str, exact: bool, alarm: bool) {
        let (id, new) = self.approve(word);
        let length = word.chars().count();
        let Some(first) = word.chars().next() else { return };
        if !exact && length >= 4 && new {
            self.mendable.entry(first).or_default().push(id);
        }
        if alarm && length >= ALARMING {
            self.alarms.entry(first).or_default().push(id);
        }
    }

    fn concept_id(&mut self, name: &str) -> Result<u16, String> {
        let known = self.concepts.iter().position(|concept| **concept == *name);
        let place = known.unwrap_or_else(|| {
            self.concepts.push(name.into());
            self.concepts.len() - 1
        });
        u16::try_from(place).map_err(|_e| "there are too many lists".to_owned())
    }

    /// Puts pieces into the row, inner ones before those that hold them.
    fn store(&mut self, written: &[Written]) -> Result<(u32, u16), String> {
        let too_long = |_| "the lists are too long".to_owned();
        let mut pieces = Vec::with_capacity(written.len());
        for one in written {
            pieces.push(match one {
                Written::Word(word) => Piece::Word(self.words.add(word)),
                Written::Prefix(word) => Piece::Prefix(self.words.add(word)),
                Written::Either(options) => {
                    let (from, count) = self.store(options)?;
                    Piece::Either(from, count)
                }
                Written::Maybe(inner) => Piece::Maybe(self.store(std::slice::from_ref(inner))?.0),
                Written::Plain(piece) => *piece,
            });
        }
        let from = u32::try_from(self.pieces.len()).map_err(too_long)?;
        let count = u16::try_from(pieces.len()).map_err(too_long)?;
        self.pieces.extend(pieces);
        Ok((from, count))
    }

    fn finish(&mut self) {
        self.heads.sort_unstable();
        self.right.resize(self.words.len(), false);
        self.words.finish();
        self.pieces.shrink_to_fit();
        self.patterns.shrink_to_fit();
        self.heads.shrink_to_fit();
    }
}

/// A piece as it is written, before its words have numbers.
enum Written {
    Word(String),
    Prefix(String),
    Either(Vec<Written>),
    Maybe(Box<Written>),
    Plain(Piece),
}

/// Reads one piece of a phrase.
fn written(text: &str) -> Written {
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
fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| !matches!(c, '\'' | '’')).collect()
}

/// The words a match may begin with: empty when any word may, `None` when the phrase is empty.
fn heads(pieces: &[Written]) -> Option<Vec<&str>> {
    let (first, rest) = pieces.split_first()?;
    match first {
        Written::Word(word) => Some(vec![word]),
        Written::Either(options) => {
            let mut all = Vec::new();
            for option in options {
                match option {
                    Written::Word(word) => all.push(word.as_str()),
                    _ => return Some(Vec::new()),
                }
            }
            Some(all)
        }
        Written::Maybe(inner) => {
            let mut own = heads(std::slice::from_ref(inner))?;
            let next = heads(rest)?;
            if own.is_empty() || next.is_empty() {
                return Some(Vec::new());
            }
            own.extend(next);
            Some(own)
        }
        Written::Plain(Piece::Skip) => None,
        _ => Some(Vec::new()),
    }
}

/// All plain words of a phrase.
fn words(pieces: &[Written]) -> Vec<&str> {
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
