//! Finds the household's own words in a text: children, visitors and activities.

use std::collections::{HashMap, HashSet};

use super::lexicon::Lexicons;
use super::matching::near;
use super::reading::Household;
use super::text::{Token, tokens};

/// A child or activity spoken of at words `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The child's name or the activity's id.
    pub(super) id: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words too common to tell one activity from another.
const COMMON: &str = "a an the and or to of on in into at with for from by up down out off over \
    his her their my your our own time play playing plays game games do doing make making go \
    going get getting give giving gives some one two three four five six seven eight nine ten \
    1 2 3 4 5 6 7 8 9 10 is it its this that she he they me you i we him them help helping little \
    big more then each when while using use without not no yes stop start hand hands name names \
    together things thing object objects";

/// Finds the children; a name may be a nickname, an initial, a possessive or slightly misspelled.
pub(super) fn children(house: &Household, lexicons: &Lexicons, text: &[Token]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let initials = initials(house);
    for (at, token) in text.iter().enumerate() {
        if found.last().is_some_and(|m| at < m.end) {
            continue;
        }
        let whole = house.children.iter().find_map(|child| {
            std::iter::once(&child.name)
                .chain(&child.also)
                .find_map(|name| name_at(name, lexicons, text, at))
                .map(|end| (child.name.clone(), end))
        });
        let initial = || {
            let child = initials.get(token.text.as_str()).cloned().flatten()?;
            is_initial(token, at).then_some((child, at + 1))
        };
        if let Some((id, end)) = whole.or_else(initial) {
            found.push(Mention { id, start: at, end });
        }
    }
    found
}

/// Where the name that begins at `at` ends.
fn name_at(name: &str, lexicons: &Lexicons, text: &[Token], at: usize) -> Option<usize> {
    let parts = tokens(name);
    if parts.is_empty() {
        return None;
    }
    for (i, part) in parts.iter().enumerate() {
        let token = text.get(at + i)?;
        let last = i + 1 == parts.len();
        let known = lexicons.knows(&token.text);
        if !same_name(&part.text, &token.text, known, last) {
            return None;
        }
    }
    Some(at + parts.len())
}

/// Whether a word is this name, a case form of it, or a typo of it.
fn same_name(name: &str, word: &str, known: bool, last: bool) -> bool {
    if name == word || (last && word.strip_suffix('s') == Some(name)) {
        return true;
    }
    let length = name.chars().count();
    if known || length < 3 {
        return false;
    }
    // Polish bends names: Maja, Mai, Maję; Leon, Leonem.
    let stem = name.strip_suffix('a').filter(|s| s.chars().count() >= 2).unwrap_or(name);
    let bent = word.strip_prefix(stem).is_some_and(|end| {
        matches!(end, "i" | "y" | "e" | "a" | "o" | "u" | "em" | "iem" | "owi" | "ek" | "ie")
    });
    bent || near(word, name).is_some()
        || near(word.strip_suffix('s').unwrap_or(word), name).is_some()
}

/// Initials that belong to exactly one child.
fn initials(house: &Household) -> HashMap<String, Option<String>> {
    let mut all: HashMap<String, Option<String>> = HashMap::new();
    for child in &house.children {
        if let Some(first) = tokens(&child.name).first().and_then(|t| t.text.chars().next()) {
            all.entry(first.to_string())
                .and_modify(|owner| *owner = None)
                .or_insert_with(|| Some(child.name.clone()));
        }
    }
    all
}

/// A single letter stands for a child if it is a capital or opens the text, and is no word itself.
fn is_initial(token: &Token, at: usize) -> bool {
    let capital = token.raw.chars().all(char::is_uppercase);
    match token.text.as_str() {
        "i" | "x" | "u" | "r" | "o" | "w" | "z" => false,
        "a" => capital && at > 0,
        _ => token.text.chars().count() == 1 && (capital || at == 0),
    }
}

/// Marks words that are a visitor's name.
pub(super) fn visitors(
    house: &Household,
    lexicons: &Lexicons,
    text: &[Token],
) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, token) in text.iter().enumerate() {
        let known = lexicons.knows(&token.text);
        let mut names = house.visits.iter().map(|visit| &visit.visitor).chain([&house.visitor]);
        let named = names.find(|name| {
            tokens(name).iter().any(|part| {
                part.text.chars().count() > 2 && same_name(&part.text, &token.text, known, true)
            })
        });
        if let Some(name) = named {
            out.push((at, name.clone()));
        }
    }
    out
}

/// Finds the activities by the words that tell each from the others.
pub(super) fn activities(house: &Household, lexicons: &Lexicons, text: &[Token]) -> Vec<Mention> {
    let all: Vec<(String, Vec<String>)> = distinct_activities(house);
    let common: HashSet<&str> = COMMON.split_whitespace().collect();
    let mut owners: HashMap<String, HashSet<&str>> = HashMap::new();
    for (id, words) in &all {
        let telling = words.iter().filter(|w| !common.contains(w.as_str()));
        for word in telling {
            owners.entry(stem(word)).or_default().insert(id);
        }
    }
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match activity_at(&all, &owners, lexicons, text, at) {
            Some(mention) => {
                at = mention.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// Every activity once, as folded words; children who share one by name share its first id, and
/// [`own`] gives each theirs.
fn distinct_activities(house: &Household) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for activity in house.children.iter().flat_map(|child| &child.activities) {
        let words = words_of(&activity.name);
        if out.iter().all(|(id, other)| *id != activity.id && *other != words) {
            out.push((activity.id.clone(), words));
        }
    }
    out
}

fn words_of(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|t| t.text).collect()
}

/// A child's own activity of the same name as this one; none if the child has no such.
pub(super) fn own(house: &Household, child: &str, id: &str) -> Option<String> {
    let child = house.children.iter().find(|c| c.name == child)?;
    child.activities.iter().find(|a| alike(house, &a.id, id)).map(|a| a.id.clone())
}

/// Whether two ids are one activity, or two children's of the same name.
pub(super) fn alike(house: &Household, one: &str, other: &str) -> bool {
    let name = |id: &str| {
        let mut all = house.children.iter().flat_map(|child| &child.activities);
        all.find(|a| a.id == id).map(|a| words_of(&a.name))
    };
    one == other || name(one).is_some_and(|words| Some(words) == name(other))
}

type Owners<'a> = HashMap<String, HashSet<&'a str>>;

/// The activity that the longest run of its words, beginning at `at`, speaks of.
fn activity_at(
    all: &[(String, Vec<String>)],
    owners: &Owners<'_>,
    lexicons: &Lexicons,
    text: &[Token],
    at: usize,
) -> Option<Mention> {
    let mut best: Option<(usize, Mention)> = None;
    let mut tie = false;
    for (id, words) in all {
        let Some((end, telling)) = run(id, words, owners, lexicons, text, at) else { continue };
        let score = (end - at) * 2 + telling;
        match &best {
            Some((top, _)) if *top > score => {}
            Some((top, _)) if *top == score => tie = true,
            _ => {
                tie = false;
                best = Some((score, Mention { id: id.clone(), start: at, end }));
            }
        }
    }
    best.filter(|_| !tie).map(|(_, mention)| mention)
}

/// How far the text follows the activity's words in order, and how many of them tell it apart.
fn run(
    id: &str,
    words: &[String],
    owners: &Owners<'_>,
    lexicons: &Lexicons,
    text: &[Token],
    at: usize,
) -> Option<(usize, usize)> {
    let mut from = 0;
    let (mut end, mut telling, mut unique, mut good_end) = (at, 0, false, at);
    while let Some(token) = text.get(end) {
        let known = lexicons.knows(&token.text);
        let place = words.iter().skip(from).position(|w| same_word(w, &token.text, known));
        let Some(word) = place.and_then(|p| words.get(from + p)) else { break };
        from += place.unwrap_or(0) + 1;
        end += 1;
        if let Some(own) = owners.get(&stem(word)).filter(|own| own.contains(id)) {
            telling += 1;
            unique |= own.len() == 1;
            good_end = end;
        }
    }
    let whole = end - at == words.len() && words.len() > 1;
    if whole {
        return Some((end, telling + 1));
    }
    // The first word of a mention must itself tell something, or "with" would open one.
    let opens = text.get(at).is_some_and(|t| {
        let known = lexicons.knows(&t.text);
        words.iter().any(|w| same_word(w, &t.text, known) && owners.contains_key(&stem(w)))
    });
    (opens && telling > 0 && (unique || good_end - at > 1)).then_some((good_end, telling))
}

/// Whether a word of the text is this word of an activity's name.
fn same_word(name: &str, word: &str, known: bool) -> bool {
    if name == word {
        return true;
    }
    let (a, b) = (stem(name), stem(word));
    if a.chars().count() >= 3 && a == b {
        return true;
    }
    bent(name, word) || (!known && near(word, name).is_some())
}

/// Whether two words share all but a short case ending: kubki, kubków.
fn bent(name: &str, word: &str) -> bool {
    let shared = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let rest = |w: &str| w.chars().count() - shared;
    shared >= 4 && rest(name) <= 2 && rest(word) <= 2
}

/// Cuts the usual endings: cups, stacking, stacked become cup, stack.
pub(super) fn stem(word: &str) -> String {
    let mut out = word.to_owned();
    for ending in ["ings", "ing", "ed", "es", "er", "s", "e"] {
        if let Some(short) = word.strip_suffix(ending).filter(|s| s.chars().count() >= 3) {
            out = short.to_owned();
            break;
        }
    }
    let doubled = out.chars().rev().take(2).collect::<Vec<_>>();
    if let [a, b] = doubled.as_slice()
        && a == b
        && !matches!(a, 's' | 'l' | 'f' | 'z')
        && out.len() < word.len()
    {
        out.pop();
    }
    out
}
