//! The activities of a household, made ready once for a text, and where the text speaks of them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::input::Household;
use super::lexicon::{Lexicons, Lists};
use super::matching::near;
use super::people::{Mention, is_case_of, words_of};
use super::text::Token;

/// The English list, which is read first.
const ENGLISH: Lists = 1;

/// Words too common to tell one activity from another.
const COMMON: &str = "a an the and or to of on in into at with for from by up down out off over \
    his her their my your our own time play playing plays game games do doing make making go \
    going get getting give giving gives some one two three four five six seven eight nine ten \
    1 2 3 4 5 6 7 8 9 10 is it its this that she he they me you i we him them help helping little \
    big more then each when while using use without not no yes stop start hand hands name names \
    together things thing object objects take takes taking took taken \
    w we z ze na do po i od za dla o u sie de la cu pe din in un o si e com da em na no os as um \
    uma ao para por в у на з із до по за і та й с и ka ki ke ko se ne mein da di de nu nal te \
    کا کی کے کو سے نے میں اور پر في من على الى عن مع و ما ले को मा लाई बाट र सँग का की के से ਨੂੰ ਨਾਲ ਦੇ \
    ਦਾ ਦੀ ਤੋਂ ਤੇ ਵਿੱਚ ਨੇ দিয়ে নিয়ে আর থেকে ও এর ને થી ના ની નો માં અને";

/// The most activities of one household that are told apart.
const MOST: usize = 128;

static TELLING_NOTHING: LazyLock<HashSet<String>> =
    LazyLock::new(|| COMMON.split_whitespace().map(super::text::fold).collect());

/// A word of an activity's name.
struct Word {
    text: String,
    stem: String,
    /// How many letters it has.
    length: usize,
    /// The things it names, whatever its language.
    things: u128,
    /// The activities it speaks of; none where it is too common.
    owners: u128,
}

/// An activity by the places of its words.
struct Known {
    id: String,
    words: Vec<usize>,
}

/// The activities of a household.
pub(super) struct House {
    words: Vec<Word>,
    activities: Vec<Known>,
}

impl House {
    /// Every activity once; children who share one by name share its first id, and
    /// [`own`](super::people::own) gives each theirs.
    pub(super) fn new(house: &Household, lexicons: &Lexicons) -> Self {
        let mut out = Self { words: Vec::new(), activities: Vec::new() };
        let all = house.children.iter().flat_map(|child| &child.activities);
        for activity in all.take(MOST) {
            let words: Vec<usize> =
                words_of(&activity.name).into_iter().map(|w| out.place(w, lexicons)).collect();
            let known = |a: &Known| a.id == activity.id || a.words == words;
            if !out.activities.iter().any(known) {
                out.activities.push(Known { id: activity.id.clone(), words });
            }
        }
        out.find_owners();
        out
    }

    fn place(&mut self, text: String, lexicons: &Lexicons) -> usize {
        if let Some(place) = self.words.iter().position(|w| w.text == text) {
            return place;
        }
        let stem = stem(&text);
        let things = |word: &str| lexicons.things(word, lexicons.words.id(word));
        let things = things(&text) | if stem == text { 0 } else { things(&stem) };
        let length = text.chars().count();
        self.words.push(Word { text, stem, length, things, owners: 0 });
        self.words.len() - 1
    }

    /// Notes for each telling word the activities that hold it, or another word for the same.
    fn find_owners(&mut self) {
        let masks: Vec<u128> = (0..self.words.len())
            .map(|place| {
                let holds = |a: &Known| a.words.contains(&place);
                let held = self.activities.iter().enumerate().filter(|(_, a)| holds(a));
                held.fold(0, |mask, (at, _)| mask | (1 << at))
            })
            .collect();
        let owners: Vec<u128> = self
            .words
            .iter()
            .map(|word| {
                if TELLING_NOTHING.contains(&word.text) {
                    return 0;
                }
                let same = |w: &Word| w.stem == word.stem || w.things & word.things != 0;
                let alike = self.words.iter().zip(&masks).filter(|(w, _)| same(w));
                alike.fold(0, |all, (_, mask)| all | mask)
            })
            .collect();
        for (word, owners) in self.words.iter_mut().zip(owners) {
            word.owners = owners;
        }
    }

    /// Finds the activities by the words that tell each from the others.
    pub(super) fn mentions(&self, lexicons: &Lexicons, text: &[Token]) -> Vec<Mention> {
        let said: Vec<Vec<bool>> = text.iter().map(|token| self.said(lexicons, token)).collect();
        let mut found: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.at(&said, at) {
                Some(mention) => {
                    at = mention.end;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }

    /// For each of the household's words whether a word of the text is that word.
    fn said(&self, lexicons: &Lexicons, token: &Token) -> Vec<bool> {
        let (word, stem) = (&token.text, stem(&token.text));
        let known = lexicons.lists(token) != 0;
        let things = lexicons.things(word, token.id);
        let same = stem == *word;
        let things =
            things | if same { 0 } else { lexicons.things(&stem, lexicons.words.id(&stem)) };
        let (length, first) = (word.chars().count(), word.chars().next());
        // No slip is two letters longer or shorter.
        let may_be = |own: &Word| !known && own.length.abs_diff(length) <= 2;
        let common = TELLING_NOTHING.contains(word);
        // "Tak" is a yes, and what taking begins with: a word of another language alone is none.
        let bare = same && known && lexicons.lists(token) & ENGLISH == 0;
        let is = |own: &Word| {
            if common || own.text == *word {
                return own.text == *word;
            }
            own.things & things != 0
                || (own.stem == stem && !bare && stem.chars().nth(2).is_some())
                || (own.text.chars().next() == first && bent(&own.text, word))
                || (own.text.chars().nth(1).is_some() && is_case_of(&own.text, word))
                || (may_be(own) && near(word, &own.text).is_some())
        };
        self.words.iter().map(is).collect()
    }

    /// The activity that the longest run of its words, beginning at `at`, speaks of.
    fn at(&self, said: &[Vec<bool>], at: usize) -> Option<Mention> {
        // The first word of a mention must itself tell something, or "with" would open one.
        let first = said.get(at)?;
        let opens = |(word, said): (&Word, &bool)| *said && word.owners != 0;
        if !first.iter().any(|said| *said) {
            return None;
        }
        let opens = self.words.iter().zip(first).any(opens);
        let mut best: Option<(usize, Mention)> = None;
        let mut tie = false;
        for (place, activity) in self.activities.iter().enumerate() {
            let Some((end, telling)) = self.run(place, said, at, opens) else { continue };
            let score = (end - at) * 2 + telling;
            match &best {
                Some((top, _)) if *top > score => {}
                Some((top, _)) if *top == score => tie = true,
                _ => {
                    tie = false;
                    best = Some((score, Mention { id: activity.id.clone(), start: at, end }));
                }
            }
        }
        best.filter(|_| !tie).map(|(_, mention)| mention)
    }

    /// How far the text follows the activity's words in order, and how many of them tell it apart.
    fn run(
        &self,
        place: usize,
        said: &[Vec<bool>],
        at: usize,
        opens: bool,
    ) -> Option<(usize, usize)> {
        let words = &self.activities.get(place)?.words;
        let is = |token: &[bool], word: &usize| token.get(*word).copied().unwrap_or(false);
        let mut from = 0;
        let (mut end, mut telling, mut unique, mut good_end) = (at, 0, false, at);
        while let Some(token) = said.get(end) {
            let next = words.iter().skip(from).position(|word| is(token, word));
            let Some(word) = next.and_then(|p| words.get(from + p)) else { break };
            from += next.unwrap_or(0) + 1;
            end += 1;
            let owners = self.words.get(*word).map_or(0, |w| w.owners);
            if owners & (1 << place) != 0 {
                telling += 1;
                unique |= owners.count_ones() == 1;
                good_end = end;
            }
        }
        if end - at == words.len() && words.len() > 1 {
            return Some((end, telling + 1));
        }
        (opens && telling > 0 && (unique || good_end - at > 1)).then_some((good_end, telling))
    }
}

/// Whether two words share all but a short case ending: kubki, kubków.
fn bent(name: &str, word: &str) -> bool {
    let shared = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let rest = |w: &str| w.chars().count() - shared;
    shared >= 4 && rest(name) <= 2 && rest(word) <= 2
}

/// Past forms that share no stem with the names of activities, with the stem of those.
const BENT: [(&str, &str); 22] = [
    ("fed", "feed"),
    ("drank", "drink"),
    ("drunk", "drink"),
    ("said", "say"),
    ("blew", "blow"),
    ("threw", "throw"),
    ("caught", "catch"),
    ("built", "build"),
    ("stood", "stand"),
    ("ate", "eat"),
    ("wore", "wear"),
    ("sang", "sing"),
    ("ran", "run"),
    ("drew", "draw"),
    ("gave", "giv"),
    ("held", "hold"),
    ("slept", "sleep"),
    ("swam", "swim"),
    ("took", "tak"),
    ("brought", "bring"),
    ("hit", "hit"),
    ("made", "mak"),
];

/// Whether a word is one of those past forms.
pub(super) fn is_past(word: &str) -> bool {
    BENT.iter().any(|(bent, _)| *bent == word)
}

/// Cuts the usual endings: cups, stacking, stacked become cup, stack.
pub(super) fn stem(word: &str) -> String {
    if let Some((_, plain)) = BENT.iter().find(|(bent, _)| *bent == word) {
        return (*plain).to_owned();
    }
    let mut out = word.to_owned();
    for ending in ["ings", "ing", "ed", "es", "er", "s", "e"] {
        if let Some(short) = word.strip_suffix(ending).filter(|s| s.chars().count() >= 3) {
            out = short.to_owned();
            break;
        }
    }
    let mut last = out.chars().rev();
    if out.len() < word.len()
        && let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && !matches!(a, 's' | 'l' | 'f' | 'z')
    {
        out.pop();
    }
    out
}
