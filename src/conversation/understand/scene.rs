//! Everything that was noticed in one text, before anything is decided.

use std::ops::Range;

use super::chat;
use super::clock::{self, ClockMention};
use super::dates::{self, DateMention, Day};
use super::house::House;
use super::input::{Input, Visit};
use super::lexicon::Lexicons;
use super::matching::{self, Hit, Role};
use super::people::{self, Mention};
use super::text::{Break, Token};
use super::tongues::Tongues;

/// The text as noticed: words, concepts, people, days and times of day.
pub(super) struct Scene<'a> {
    pub(super) input: &'a Input,
    pub(super) tokens: Vec<Token>,
    pub(super) hits: Vec<Hit<'a>>,
    pub(super) children: Vec<Mention>,
    pub(super) activities: Vec<Mention>,
    pub(super) visitors: Vec<(usize, String)>,
    pub(super) dates: Vec<DateMention>,
    pub(super) clocks: Vec<ClockMention>,
    /// Whether all its words are English.
    pub(super) english: bool,
    /// The language its words are in, where it is plainly another.
    pub(super) language: Option<&'a str>,
    numbers: Vec<Option<u32>>,
    /// The marks of all concepts and tables that were found: most are asked for in vain.
    found: u64,
}

impl<'a> Scene<'a> {
    /// Notices everything in these words of the input's text.
    pub(super) fn new(lexicons: &'a Lexicons, input: &'a Input, words: Vec<Token>) -> Self {
        let home = House::new(&input.household, lexicons);
        let mut scene = Self::notice(lexicons, input, &home, words, false);
        scene.name_translated_activities(lexicons, &home);
        scene.dates = dates::find(&scene);
        scene.clocks = clock::find(&scene);
        scene
    }

    /// The days told of in a range of words.
    pub(super) fn dates_in(
        &self,
        words: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &DateMention> + use<'_, 'a> {
        let words = words.clone();
        self.dates.iter().filter(move |d| words.contains(&d.start))
    }

    /// The times of day told of in a range of words.
    pub(super) fn clocks_in(
        &self,
        words: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &ClockMention> + use<'_, 'a> {
        let words = words.clone();
        self.clocks.iter().filter(move |c| words.contains(&c.start))
    }

    /// The visits in the diary on a day that is told of, or in a week.
    pub(super) fn visits_on(&self, day: Day) -> impl Iterator<Item = &Visit> + use<'_, 'a> {
        let today = self.input.now.date();
        self.input.household.visits.iter().filter(move |v| day.is(v.start.date(), today))
    }

    /// Notices only what tells danger.
    pub(super) fn glance(
        lexicons: &'a Lexicons,
        input: &'a Input,
        home: &House,
        words: Vec<Token>,
    ) -> Self {
        Self::notice(lexicons, input, home, words, true)
    }

    /// Notices the concepts and people in some words, but no days and times.
    fn notice(
        lexicons: &'a Lexicons,
        input: &'a Input,
        home: &House,
        mut words: Vec<Token>,
        urgent: bool,
    ) -> Self {
        let house = &input.household;
        let visitors = people::visitors(house, lexicons, &words);
        let children = people::children(house, lexicons, &words);
        let activities = home.mentions(lexicons, &words);
        let roles: Vec<Role> = (0..words.len())
            .map(|at| Role {
                child: children.iter().any(|m| (m.start..m.end).contains(&at)),
                visitor: visitors.iter().any(|(place, _)| *place == at),
                activity: activities.iter().any(|m| (m.start..m.end).contains(&at)),
            })
            .collect();
        let own = lexicons.list_of(&input.lang) | lexicons.list_of(carer_speaks(input));
        let tongues = Tongues::of(lexicons, &words, &roles, own);
        matching::mend(lexicons, &mut words, &roles, &tongues);
        let mut numbers: Vec<Option<u32>> = words.iter().map(|t| number(lexicons, t)).collect();
        let flags: Vec<bool> = numbers.iter().map(Option::is_some).collect();
        let hits = matching::find(lexicons, &words, &roles, &flags, (&tongues, urgent));
        let found = hits.iter().fold(0, |marks, hit| marks | marks_of(hit.concept));
        // "No one told her" counts nothing.
        for hit in hits.iter().filter(|hit| hit.concept == "word.nobody") {
            numbers.iter_mut().take(hit.end).skip(hit.start).for_each(|number| *number = None);
        }
        Self {
            input,
            tokens: words,
            hits,
            children,
            activities,
            visitors,
            dates: Vec::new(),
            clocks: Vec::new(),
            english: tongues.is_english(),
            language: lexicons.language(tongues.other()),
            numbers,
            found,
        }
    }

    /// Whether a concept or a table may have been found.
    fn may_have(&self, name: &str) -> bool {
        self.found & mark_of(name) != 0
    }

    /// Adds activities named by a thing's word in another language: kubki for cups.
    fn name_translated_activities(&mut self, lexicons: &Lexicons, home: &House) {
        let things: Vec<(usize, usize, &str)> = self
            .hits
            .iter()
            .filter(|hit| hit.concept.starts_with("thing."))
            .map(|hit| (hit.start, hit.end, hit.concept))
            .collect();
        for (start, end, concept) in things {
            if self.activities.iter().any(|m| m.start < end && start < m.end) {
                continue;
            }
            let Some(english) = concept.strip_prefix("thing.") else { continue };
            let named = home.mentions(lexicons, &chat::words(lexicons, english));
            if let [only] = named.as_slice() {
                self.activities.push(Mention { id: only.id.clone(), start, end });
            }
        }
        self.activities.sort_by_key(|m| m.start);
    }

    /// All words of the text.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The folded word at a place; empty outside the text.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text.as_str())
    }

    /// The word before a place; empty at the start of a sentence.
    pub(super) fn before(&self, at: usize) -> &str {
        let opens = self.tokens.get(at).is_none_or(|t| t.gap == Break::Sentence);
        if opens { "" } else { at.checked_sub(1).map_or("", |p| self.word(p)) }
    }

    /// The number at a place, from digits or words.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        self.numbers.get(at).copied().flatten()
    }

    /// The heaviest hit of a concept inside a range.
    pub(super) fn hit(&self, concept: &str, range: &Range<usize>) -> Option<&Hit<'a>> {
        if !self.may_have(concept) {
            return None;
        }
        self.hits_in(range).filter(|h| h.concept == concept).max_by_key(|h| h.weight)
    }

    /// Whether a concept is inside a range.
    pub(super) fn has(&self, concept: &str, range: &Range<usize>) -> bool {
        self.may_have(concept) && self.hits_in(range).any(|h| h.concept == concept)
    }

    /// All hits that begin inside a range.
    pub(super) fn hits_in(&self, range: &Range<usize>) -> std::slice::Iter<'_, Hit<'a>> {
        // They were found in the order of the text.
        let before = |at: usize| self.hits.partition_point(|hit| hit.start < at);
        self.hits.get(before(range.start)..before(range.end)).unwrap_or_default().iter()
    }

    /// All hits that share a word with a range.
    pub(super) fn hits_over(&self, range: &Range<usize>) -> impl Iterator<Item = &Hit<'a>> {
        // No phrase is longer than this, gaps and all.
        const LONGEST: usize = 48;
        let from = range.start.saturating_sub(LONGEST);
        let own = self.hits_in(&(from..range.end));
        let start = range.start;
        own.filter(move |hit| start < hit.end)
    }

    /// The hits of one table inside a range: (key, hit).
    pub(super) fn table<'s>(
        &'s self,
        table: &'s str,
        range: &Range<usize>,
    ) -> impl Iterator<Item = (&'a str, &'s Hit<'a>)> {
        let own = if self.may_have(table) { self.hits_in(range) } else { [].iter() };
        own.filter_map(move |h| {
            let key = h.concept.strip_prefix(table)?.strip_prefix('.')?;
            Some((key, h))
        })
    }

    /// Whether every word of a range is covered by a concept of one of these tables.
    pub(super) fn only(&self, concepts: &[&str], range: &Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end {
            let reach = self
                .hits_over(&(at..at + 1))
                .filter(|h| concepts.contains(&h.concept))
                .map(|h| h.end)
                .max();
            match reach {
                Some(end) => at = end,
                None => return false,
            }
        }
        true
    }

    /// The written words of a range.
    pub(super) fn quote(&self, range: &Range<usize>) -> String {
        let words = self.tokens.iter().skip(range.start).take(range.len());
        words.map(|t| t.raw.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The language the carer chose.
fn carer_speaks(input: &Input) -> &str {
    input.household.carer.as_ref().map_or("", |carer| carer.lang.as_str())
}

/// The number a word stands for, up to three digits.
fn number(lexicons: &Lexicons, token: &Token) -> Option<u32> {
    if token.text.len() <= 3
        && let Ok(value) = token.text.parse()
    {
        return Some(value);
    }
    lexicons.number(token.id?)
}

/// The marks of a concept, `help.verbal`, and of its table, `help`.
fn marks_of(concept: &str) -> u64 {
    mark_of(concept) | concept.split_once('.').map_or(0, |(table, _)| mark_of(table))
}

/// One of sixty-four marks for a name, by its length, its middle and its end.
fn mark_of(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let [middle, end] = [bytes.len() / 2, bytes.len().saturating_sub(1)]
        .map(|at| bytes.get(at).copied().map_or(0, usize::from));
    1 << ((bytes.len().wrapping_mul(11) ^ middle.wrapping_mul(5) ^ end) % 64)
}
