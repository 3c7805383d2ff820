//! The word lists of all languages, read once into patterns that are matched together.
//!
//! A list stands under a table and a key, which together name a concept (`help.verbal`). A phrase
//! is words in order. `_` skips up to three words, `a|b` is either, `word?` may be left out,
//! `word*` is a beginning, and `@child`, `@visitor`, `@activity`, `@num` stand for what the
//! household or the number lists supply.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::text::fold;

/// One piece of a phrase.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Word(String),
    Prefix(String),
    Either(Vec<Piece>),
    Maybe(Box<Piece>),
    Skip,
    Child,
    Visitor,
    Activity,
    Number,
}

/// A phrase and the concept it speaks of.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) concept: String,
    pub(super) pieces: Vec<Piece>,
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
    pub(super) patterns: Vec<Pattern>,
    /// Patterns by their first word.
    pub(super) by_word: HashMap<String, Vec<usize>>,
    /// Patterns that do not begin with a plain word.
    pub(super) loose: Vec<usize>,
    /// Words a typo may be mended to, by first letter.
    pub(super) mendable: HashMap<char, Vec<String>>,
    /// Long words of danger, by first letter.
    pub(super) alarms: HashMap<char, Vec<String>>,
    /// Words that are right as they stand.
    pub(super) known: HashSet<String>,
    /// Texting spellings and the words they stand for.
    pub(super) aliases: HashMap<String, String>,
    /// Words for numbers.
    pub(super) numbers: HashMap<String, u32>,
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
        Ok(lexicons)
    }

    fn add(&mut self, table: &str, key: &str, phrase: &str) -> Result<(), String> {
        let exact = EXACT_TABLES.contains(&table);
        if table == "common" {
            self.known.extend(phrase.split_whitespace().map(plain));
            return Ok(());
        }
        let pieces: Vec<Piece> = phrase.split_whitespace().map(piece).collect();
        let alarm = table == "danger" && key != "not";
        let heads = heads(&pieces).ok_or_else(|| format!("\"{phrase}\" begins with nothing"))?;
        for word in words(&pieces) {
            if !exact && word.chars().count() >= 4 && self.known.insert(word.to_owned()) {
                let first = word.chars().next().unwrap_or(' ');
                self.mendable.entry(first).or_default().push(word.to_owned());
            }
            self.known.insert(word.to_owned());
            let first = word.chars().next().filter(|_| alarm && word.chars().count() >= ALARMING);
            if let Some(first) = first {
                self.alarms.entry(first).or_default().push(word.to_owned());
            }
        }
        if table == "alias" {
            self.aliases.insert(plain(phrase), plain(key));
            return Ok(());
        }
        if table == "number" {
            let value = key.parse().map_err(|_e| format!("\"{key}\" is no number"))?;
            self.numbers.insert(plain(phrase), value);
            return Ok(());
        }
        let place = self.patterns.len();
        let spelling = match (alarm, exact) {
            (true, _) => Spelling::Alarm,
            (false, true) => Spelling::Exact,
            (false, false) => Spelling::Loose,
        };
        self.patterns.push(Pattern { concept: format!("{table}.{key}"), pieces, spelling });
        if heads.is_empty() {
            self.loose.push(place);
        }
        for head in heads {
            self.by_word.entry(head).or_default().push(place);
        }
        Ok(())
    }
}

/// Reads one piece of a phrase.
fn piece(written: &str) -> Piece {
    if let Some(inner) = written.strip_suffix('?') {
        return Piece::Maybe(Box::new(piece(inner)));
    }
    if written.contains('|') {
        return Piece::Either(written.split('|').map(piece).collect());
    }
    match written {
        "_" => Piece::Skip,
        "@child" => Piece::Child,
        "@visitor" => Piece::Visitor,
        "@activity" => Piece::Activity,
        "@num" => Piece::Number,
        _ => match written.strip_suffix('*') {
            Some(beginning) => Piece::Prefix(plain(beginning)),
            None => Piece::Word(plain(written)),
        },
    }
}

/// A word as the cutter would give it.
fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| !matches!(c, '\'' | '’')).collect()
}

/// The words a match may begin with: empty when any word may, `None` when the phrase is empty.
fn heads(pieces: &[Piece]) -> Option<Vec<String>> {
    let (first, rest) = pieces.split_first()?;
    match first {
        Piece::Word(word) => Some(vec![word.clone()]),
        Piece::Either(options) => {
            let mut all = Vec::new();
            for option in options {
                match option {
                    Piece::Word(word) => all.push(word.clone()),
                    _ => return Some(Vec::new()),
                }
            }
            Some(all)
        }
        Piece::Maybe(inner) => {
            let mut own = heads(std::slice::from_ref(inner))?;
            let next = heads(rest)?;
            if own.is_empty() || next.is_empty() {
                return Some(Vec::new());
            }
            own.extend(next);
            Some(own)
        }
        Piece::Skip => None,
        _ => Some(Vec::new()),
    }
}

/// All plain words of a phrase.
fn words(pieces: &[Piece]) -> Vec<&str> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Word(word) => out.push(word.as_str()),
            Piece::Either(options) => out.extend(words(options)),
            Piece::Maybe(inner) => out.extend(words(std::slice::from_ref(inner))),
            _ => {}
        }
    }
    out
}
