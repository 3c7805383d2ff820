//! The word lists of all languages, read once into patterns that are matched together.
//!
//! A list stands under a table and a key, which together name a concept (`help.verbal`). A phrase
//! is words in order. `_` skips up to three words, `a|b` is either, `word?` may be left out,
//! `word*` is a beginning, and `@child`, `@visitor`, `@activity`, `@num` stand for what the
//! household or the number lists supply.

use std::collections::{BTreeMap, BTreeSet};

use super::house::stem;
use super::likeness::{Like, Near, slack};
use super::phrase::{
    Head, Pattern, Piece, Spelling, Written, first_two, heads, plain, words, written,
};
use super::sources;
use super::text::Token;
use super::vocabulary::{Map, Vocabulary, WordId, mark};

/// All word lists, ready for matching.
#[derive(Clone, Debug, Default)]
pub struct Lexicons {
    pub(super) words: Vocabulary,
    concepts: Vec<Box<str>>,
    pieces: Vec<Piece>,
    patterns: Vec<Pattern>,
    /// First words and the patterns that may begin with them, by word.
    heads: Vec<Head>,
    /// Where the pairs of each word begin.
    head_starts: Vec<u32>,
    /// Patterns that begin with the beginning of a word, by the first two letters of it.
    stems: Map<[char; 2], Vec<(WordId, u32)>>,
    /// Patterns that begin with what the household or the number lists supply.
    roles: Vec<(Piece, Head)>,
    /// Words a typo may be mended to, by first letter and length.
    mendable: Map<(char, usize), Vec<Near>>,
    /// Long words of danger, by first letter.
    alarms: Map<char, Vec<Near>>,
    /// For each word the lists that know it as right as it stands, as bits.
    right: Vec<Lists>,
    /// The place of the list that is being read.
    list: u8,
    /// The languages of the lists, English first.
    locales: Vec<Box<str>>,
    /// Texting spellings and the words they stand for.
    aliases: Map<WordId, WordId>,
    /// Words for numbers.
    numbers: Map<WordId, u32>,
    /// What words name, as bits: one for each key of the table `thing`.
    things: Map<WordId, u128>,
    /// The same for beginnings of words, by their first two letters.
    thing_stems: Map<[char; 2], Vec<(WordId, u128)>>,
    thing_keys: Vec<Box<str>>,
}

/// Concept tables whose words a typo is never mended to: a stop or a yes is said or not.
const EXACT_TABLES: [&str; 8] =
    ["stop", "reply", "danger", "worry", "number", "word", "unit", "doubt"];

/// Concept tables whose words are not heard in a child's name.
const SHY_TABLES: [&str; 8] =
    ["unreal", "visit", "month", "weekday", "verb", "intent", "when", "alone"];

/// Concept tables that tell danger, and the practice that explains it.
const URGENT_TABLES: [&str; 3] = ["danger", "worry", "tries"];

/// Letters a word of danger has before a slip in it is heard: short ones lie too near other words.
const ALARMING: usize = 6;

/// Word lists as bits, one for each language: more than there will ever be.
pub(super) type Lists = u64;

type Tables = BTreeMap<String, BTreeMap<String, Vec<String>>>;

impl Lexicons {
    /// The lists this program ships.
    pub fn embedded() -> Result<Self, String> {
        Self::parse(&Self::sources())
    }

    /// The files of those lists, as (locale, TOML text).
    pub fn sources() -> Vec<(&'static str, &'static str)> {
        sources::all()
    }

    /// Reads word lists given as (locale, TOML text); the error names locale and list.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, String> {
        let mut lexicons = Self::default();
        for (place, (locale, text)) in files.iter().enumerate() {
            lexicons.locales.push((*locale).into());
            let place = u8::try_from(place).ok().filter(|place| u32::from(*place) < Lists::BITS);
            lexicons.list = place.ok_or("there are too many languages")?;
            lexicons.read(text).map_err(|why| format!("words of {locale}{why}"))?;
        }
        lexicons.finish();
        Ok(lexicons)
    }

    /// Reads one language's lists, a table at a time: of a whole file at once some megabytes of
    /// crumbs would stay behind.
    fn read(&mut self, text: &str) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        for part in sources::tables(text) {
            let lists: Tables = toml::from_str(part).map_err(|error| format!(": {error}"))?;
            for (table, keys) in lists {
                for (key, phrases) in keys {
                    for phrase in phrases {
                        self.add(&table, &key, &phrase)
                            .map_err(|why| format!(", {table}.{key}: {why}"))?;
                    }
                }
                if let Some(table) = seen.replace(table) {
                    return Err(format!(", {table}: this table stands twice; put them together"));
                }
            }
        }
        Ok(())
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

    /// Patterns that may begin with a word, where words with these marks follow: the first marks
    /// are of the next word alone, the others of all words a gap may reach.
    pub(super) fn beginning(
        &self,
        word: WordId,
        marks: (u64, u64),
    ) -> impl Iterator<Item = &Pattern> {
        let place = usize::try_from(word).unwrap_or(usize::MAX);
        let from = self.head_starts.get(place).and_then(|from| usize::try_from(*from).ok());
        let own = from.and_then(|from| self.heads.get(from..)).unwrap_or_default().iter();
        let own = own.take_while(move |head| head.word == word);
        let own = own.filter(move |head| head.goes_on(marks));
        own.filter_map(|head| self.pattern(head.pattern()))
    }

    /// Patterns whose first piece is the beginning of a word such as this.
    pub(super) fn beginning_like(&self, word: &str) -> impl Iterator<Item = &Pattern> {
        let all = first_two(word).and_then(|key| self.stems.get(&key)).into_iter().flatten();
        let own = all.filter(move |(stem, _)| word.starts_with(self.words.word(*stem)));
        own.filter_map(|(_, place)| self.pattern(*place))
    }

    /// Patterns whose first piece is a child, a visitor, an activity or a number, where words with
    /// these marks follow.
    pub(super) fn beginning_with(
        &self,
        fits: impl Fn(&Piece) -> bool,
        marks: (u64, u64),
    ) -> impl Iterator<Item = &Pattern> {
        let own = self.roles.iter().filter(move |(piece, head)| head.goes_on(marks) && fits(piece));
        own.filter_map(|(_, head)| self.pattern(head.pattern()))
    }

    fn pattern(&self, place: u32) -> Option<&Pattern> {
        self.patterns.get(usize::try_from(place).ok()?)
    }

    /// Whether a word is right as it stands.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.id(word).is_some_and(|id| self.known_to(id) != 0)
    }

    /// The lists that know a word of a text as right, as bits.
    pub(super) fn lists(&self, token: &Token) -> Lists {
        token.id.map_or(0, |id| self.known_to(id))
    }

    /// The list of a language, as a bit; English is everybody's and counts as none.
    pub(super) fn list_of(&self, language: &str) -> Lists {
        let own = self.locales.iter().skip(1).position(|locale| **locale == *language);
        own.and_then(|place| u32::try_from(place + 1).ok())
            .and_then(|place| 1_u64.checked_shl(place))
            .unwrap_or(0)
    }

    /// The language of a list, by its bit; none for English in any style.
    pub(super) fn language(&self, list: Lists) -> Option<&str> {
        let place = usize::try_from(list.checked_ilog2()?).ok()?;
        self.locales.get(place).map(|tag| &**tag).filter(|tag| !tag.starts_with("en"))
    }

    /// The lists that know a word, as bits.
    pub(super) fn known_to(&self, word: WordId) -> Lists {
        usize::try_from(word).ok().and_then(|word| self.right.get(word)).copied().unwrap_or(0)
    }

    /// The word a texting spelling stands for.
    pub(super) fn alias(&self, word: WordId) -> Option<(WordId, &str)> {
        let meant = self.aliases.get(&word)?;
        Some((*meant, self.words.word(*meant)))
    }

    /// The number a word stands for.
    pub(super) fn number(&self, word: WordId) -> Option<u32> {
        self.numbers.get(&word).copied()
    }

    /// The things a word names in any language, as bits.
    pub(super) fn things(&self, word: &str, id: Option<WordId>) -> u128 {
        let own = id.and_then(|id| self.things.get(&id)).copied().unwrap_or(0);
        let all = first_two(word).and_then(|key| self.thing_stems.get(&key)).into_iter().flatten();
        let like = all.filter(|(stem, _)| word.starts_with(self.words.word(*stem)));
        like.fold(own, |bits, (_, more)| bits | more)
    }

    /// Notes a word that names a thing.
    fn name_thing(&mut self, key: &str, written: &[Written]) -> Result<(), String> {
        let place = self.thing_keys.iter().position(|known| **known == *key);
        let place = place.unwrap_or_else(|| {
            self.thing_keys.push(key.into());
            self.thing_keys.len() - 1
        });
        let bit = u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place));
        let bit = bit.ok_or("there are too many things")?;
        for word in [plain(key), stem(&plain(key))] {
            let word = self.words.add(&word);
            *self.things.entry(word).or_default() |= bit;
        }
        match written {
            [Written::Word(word)] => {
                let word = self.words.add(word);
                *self.things.entry(word).or_default() |= bit;
            }
            [Written::Prefix(start)] => {
                let letters =
                    first_two(start).ok_or_else(|| format!("\"{start}*\" is too short"))?;
                let start = self.words.add(start);
                self.thing_stems.entry(letters).or_default().push((start, bit));
            }
            _ => {}
        }
        Ok(())
    }

    /// Words with that first letter, about that length and much the same letters: a typo may be
    /// mended to them.
    pub(super) fn mendable(&self, like: &Like) -> impl Iterator<Item = &str> {
        let lengths = like.length.saturating_sub(2)..=like.length + 2;
        let own = lengths.filter_map(|length| {
            let slack = slack(length.min(like.length));
            let near = length.abs_diff(like.length) <= slack;
            Some((self.mendable.get(&(like.first, length)).filter(|_| near)?, slack))
        });
        let own = own.flat_map(|(words, slack)| words.iter().map(move |word| (word, slack)));
        own.filter(|(word, slack)| like.shares(word, *slack))
            .map(|(word, _)| self.words.word(word.word))
    }

    /// Long words of danger with that first letter and much the same letters.
    pub(super) fn alarming(&self, like: &Like) -> impl Iterator<Item = (&str, &Near)> {
        let own = self.alarms.get(&like.first).into_iter().flatten();
        own.filter(|word| like.shares(word, 2)).map(|word| (self.words.word(word.word), word))
    }

    /// Notes a word as right; whether it was not before.
    fn approve(&mut self, word: &str) -> (WordId, bool) {
        let id = self.words.add(word);
        self.right.resize(self.words.len(), 0);
        let place = usize::try_from(id).ok().and_then(|id| self.right.get_mut(id));
        let new = place.is_some_and(|right| {
            let before = *right;
            *right |= 1 << self.list;
            before == 0
        });
        (id, new)
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
        let heads = heads(&written);
        if heads.is_empty() {
            return Err(format!("\"{phrase}\" begins with nothing"));
        }
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
        if table == "thing" {
            self.name_thing(key, &written)?;
        }
        let place = u32::try_from(self.patterns.len()).map_err(|e| e.to_string())?;
        let spelling = match (alarm, exact) {
            (true, _) => Spelling::Alarm,
            (false, true) => Spelling::Exact,
            (false, false) => Spelling::Loose,
        };
        let concept = self.concept_id(&format!("{table}.{key}"))?;
        let pieces = self.store(&written)?;
        let shy = SHY_TABLES.contains(&table);
        let urgent = URGENT_TABLES.contains(&table);
        let list = self.list;
        self.patterns.push(Pattern { concept, pieces, spelling, list, shy, urgent });
        for (head, rest) in heads {
            let (next, gap) = self.follows(rest);
            self.index(head, place, next, gap)?;
        }
        Ok(())
    }

    /// The marks of words that may come first in the rest of a phrase, all where anything may, and
    /// whether a gap may stand before them.
    fn follows(&self, rest: &[Written]) -> (u64, bool) {
        match rest {
            [Written::Plain(Piece::Skip), rest @ ..] => (self.follows(rest).0, true),
            // What may be left out is as good as a gap before what comes after it.
            [Written::Maybe(inner), rest @ ..] => {
                (self.marks_of(inner) | self.follows(rest).0, true)
            }
            [first, ..] => (self.marks_of(first), false),
            [] => (u64::MAX, false),
        }
    }

    /// The marks of the words a piece may be; all where it is more than words.
    fn marks_of(&self, piece: &Written) -> u64 {
        match piece {
            Written::Word(word) => self.words.id(word).map_or(u64::MAX, mark),
            Written::Either(options) => {
                options.iter().fold(0, |marks, option| marks | self.marks_of(option))
            }
            Written::Maybe(_) | Written::Prefix(_) | Written::Plain(_) => u64::MAX,
        }
    }

    /// Notes a word of a phrase as right, as one to mend to, as one of danger.
    fn approve_for(&mut self, word: &str, exact: bool, alarm: bool) {
        let (id, new) = self.approve(word);
        let length = word.chars().count();
        let Some(first) = word.chars().next() else { return };
        if !exact && length >= 4 && new {
            let near = Near::of(id, word);
            self.mendable.entry((first, length)).or_default().push(near);
        }
        if alarm && length >= ALARMING {
            let near = Near::of(id, word);
            self.alarms.entry(first).or_default().push(near);
        }
    }

    /// Notes what a pattern may begin with.
    fn index(&mut self, head: &Written, place: u32, next: u64, gap: bool) -> Result<(), String> {
        match head {
            Written::Word(word) => {
                let word = self.words.add(word);
                self.heads.push(Head::new(word, place, next, gap));
            }
            Written::Prefix(stem) => {
                let key = first_two(stem).ok_or_else(|| format!("\"{stem}*\" is too short"))?;
                let stem = self.words.add(stem);
                self.stems.entry(key).or_default().push((stem, place));
            }
            Written::Plain(piece) => {
                self.roles.push((*piece, Head::new(0, place, next, gap)));
            }
            Written::Either(_) | Written::Maybe(_) => {}
        }
        Ok(())
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
        self.head_starts = (0..self.words.len())
            .map(|word| {
                let before = |head: &Head| usize::try_from(head.word).is_ok_and(|head| head < word);
                u32::try_from(self.heads.partition_point(before)).unwrap_or(u32::MAX)
            })
            .collect();
        self.right.resize(self.words.len(), 0);
        self.words.finish();
        self.pieces.shrink_to_fit();
        self.patterns.shrink_to_fit();
        self.heads.shrink_to_fit();
        self.right.shrink_to_fit();
        self.stems.values_mut().for_each(Vec::shrink_to_fit);
        self.thing_stems.values_mut().for_each(Vec::shrink_to_fit);
        self.mendable.values_mut().for_each(Vec::shrink_to_fit);
        self.alarms.values_mut().for_each(Vec::shrink_to_fit);
    }
}
