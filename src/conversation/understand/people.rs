//! Finds the household's own words in a text: children, visitors and activities.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::input::Household;
use super::lexicon::Lexicons;
use super::matching::near;
use super::sounds;
use super::text::{Break, Token, fold, tokens};

/// A child or activity spoken of at words `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The child's name or the activity's id.
    pub(super) id: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Finds the children; a name may be a nickname, an initial, a possessive or slightly misspelled.
pub(super) fn children(house: &Household, lexicons: &Lexicons, text: &[Token]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let initials = initials(house);
    let names: Vec<(&str, Vec<String>)> = house
        .children
        .iter()
        .flat_map(|child| {
            let all = std::iter::once(&child.name).chain(&child.also);
            all.map(|name| (child.name.as_str(), words_of(name)))
        })
        .collect();
    // A visitor's own name is no slip of a child's.
    let visitors: Vec<String> = house.visits.iter().flat_map(|v| words_of(&v.visitor)).collect();
    let known: Vec<bool> = text
        .iter()
        .map(|token| lexicons.lists(token) != 0 || visitors.contains(&token.text))
        .collect();
    for (at, token) in text.iter().enumerate() {
        if found.last().is_some_and(|m| at < m.end) {
            continue;
        }
        let whole = names.iter().find_map(|(child, name)| {
            name_at(name, &known, text, at).map(|end| ((*child).to_owned(), end))
        });
        let initial = || {
            let mut letters = token.text.chars();
            let letter = letters.next().filter(|_| letters.next().is_none())?;
            let child = initials.iter().find(|(initial, _)| *initial == letter)?.1?;
            let marked = text.get(at + 1).is_some_and(|next| next.gap == Break::Comma);
            let next = text.get(at + 1).map_or("", |next| next.text.as_str());
            let elided = matches!(next, "am" | "ai" | "au" | "ati");
            is_initial(token, at, marked, elided).then(|| (child.to_owned(), at + 1))
        };
        // A name that is a word too (خوشی is joy) is a name where nothing else is said.
        let brief = || {
            let own = names.iter().filter(|(_, name)| text.len() <= 2 && name.len() == 1);
            let mut own =
                own.filter(|(_, name)| name.iter().all(|n| sounds::alike(n, &token.text)));
            own.next().map(|(child, _)| ((*child).to_owned(), at + 1))
        };
        let named =
            whole.or_else(initial).or_else(brief).filter(|_| !is_a_verb(lexicons, text, at));
        if let Some((id, end)) = named {
            found.push(Mention { id, start: at, end });
        }
    }
    found
}

/// "will you come": in a household with a Will a small letter before a pronoun is the verb.
fn is_a_verb(lexicons: &Lexicons, text: &[Token], at: usize) -> bool {
    let small = text.get(at).is_some_and(|t| {
        t.raw.chars().next().is_some_and(char::is_lowercase) && lexicons.lists(t) & 1 != 0
    });
    let next = text.get(at + 1).filter(|t| t.gap == Break::None).map_or("", |t| t.text.as_str());
    let pronoun =
        ["you", "u", "it", "we", "she", "he", "they", "i", "the", "this", "that", "there", "be"];
    // "Will he be alright", "will try coins later".
    let opens = at == 0 && pronoun.iter().take(9).any(|word| *word == next);
    let tries = ["try", "see", "let", "text", "send"];
    if opens && text.first().is_some_and(|t| t.raw.is_ascii() && lexicons.lists(t) & 1 != 0) {
        return true;
    }
    // "I hope so", "we may", "such a joy".
    let said = at.checked_sub(1).and_then(|before| text.get(before)).map(|t| t.text.as_str());
    if small && matches!(said, Some("i" | "we" | "u" | "a" | "such" | "the" | "your")) {
        return true;
    }
    // "Summer holidays", "mark my words".
    if small && matches!(next, "holidays" | "holiday" | "hols" | "term" | "break" | "my") {
        return true;
    }
    if small && at == 0 && tries.contains(&next) {
        return true;
    }
    small && text.get(at).is_some_and(|t| t.raw.is_ascii()) && pronoun.contains(&next)
}

/// Where the name that begins at `at` ends.
fn name_at(parts: &[String], known: &[bool], text: &[Token], at: usize) -> Option<usize> {
    if parts.is_empty() {
        return None;
    }
    for (i, part) in parts.iter().enumerate() {
        let token = text.get(at + i)?;
        let last = i + 1 == parts.len();
        let known = known.get(at + i).copied().unwrap_or(false);
        if !same_name(part, &token.text, known, last) {
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
    if last && length >= 2 && is_case_of(name, word) {
        return true;
    }
    if known || length < 3 {
        return false;
    }
    if sounds::alike(name, word) {
        return true;
    }
    // Polish bends names: Maja, Mai, Maję; Leon, Leonem.
    let stem = name.strip_suffix('a').filter(|s| s.chars().count() >= 2).unwrap_or(name);
    let bent = word.strip_prefix(stem).is_some_and(|end| {
        matches!(end, "i" | "y" | "e" | "a" | "o" | "u" | "em" | "iem" | "owi" | "ek" | "ie" | "ei")
    });
    // Ukrainian too: Соня, Сонею; Максим, Максимом.
    let ends_open = |c: char| matches!(c, 'а' | 'я' | 'о');
    let stem = name.strip_suffix(ends_open).filter(|s| s.chars().count() >= 2).unwrap_or(name);
    let bent = bent
        || word.strip_prefix(stem).is_some_and(|end| {
            matches!(
                end,
                "а" | "я"
                    | "у"
                    | "ю"
                    | "і"
                    | "и"
                    | "е"
                    | "о"
                    | "ом"
                    | "ем"
                    | "ою"
                    | "ею"
                    | "єю"
                    | "ові"
                    | "еві"
            )
        });
    bent || is_pet_form(name, word)
        || near(word, name).is_some()
        || near(word.strip_suffix('s').unwrap_or(word), name).is_some()
}

/// Whether a word is the fond form of a name: Софійка, Kacperek, Miguelinho.
fn is_pet_form(name: &str, word: &str) -> bool {
    const ENDINGS: &str = "йка йко ійка очка ечка єчка уня уся усь ко ка чик ик ошка eczka eczek \
        unia usia ek us ka cia enka ulek uta ita ut ica el inho inha zinho zinha ito ie";
    static FOLDED: LazyLock<HashSet<String>> =
        LazyLock::new(|| ENDINGS.split_whitespace().map(fold).collect());
    let shared = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let left = name.chars().count() - shared;
    let ending: String = word.chars().skip(shared).collect();
    shared >= 3 && left <= 2 && FOLDED.contains(&ending)
}

/// Endings that other languages write as words of their own.
pub(super) static CASES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    const ENDINGS: &str = "ले लाई को का की सँग संग बाट मा सित র ে কে ের য় এর টা টাকে রা েরা ় রে ে એ ને નો ની નું ના થી માં \
        એને ે ਨੇ ਨੂੰ ਦਾ ਦੀ ਦੇ ਨਾਲ";
    ENDINGS.split_whitespace().map(fold).filter(|ending| !ending.is_empty()).collect()
});

/// Whether a word is a name with an ending that other languages write as a word of its own, or
/// with an Arabic particle before it.
pub(super) fn is_case_of(name: &str, word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let ending = word.strip_prefix(name).is_some_and(|end| CASES.contains(end));
    let arabic = word.strip_suffix(name).is_some_and(|start| {
        matches!(start, "و" | "ل" | "ب" | "ف" | "ول" | "وب" | "ال" | "وال" | "بال" | "لل")
    });
    ending || arabic
}

/// Initials that belong to exactly one child, with that child.
fn initials(house: &Household) -> Vec<(char, Option<&str>)> {
    let mut all: Vec<(char, Option<&str>)> = Vec::new();
    for child in &house.children {
        let name = words_of(&child.name);
        let Some(first) = name.first().and_then(|word| word.chars().next()) else { continue };
        match all.iter_mut().find(|(initial, _)| *initial == first) {
            Some((_, owner)) => *owner = None,
            None => all.push((first, Some(&child.name))),
        }
    }
    all
}

/// A single letter stands for a child if it is a capital or opens the text, and is no word itself.
fn is_initial(token: &Token, at: usize, marked: bool, elided: bool) -> bool {
    // Scripts without capitals write short words with one letter.
    if !token.raw.chars().all(|c| c.is_uppercase() || c.is_lowercase()) {
        return false;
    }
    let capital = token.raw.chars().all(char::is_uppercase);
    match token.text.as_str() {
        // "Z: bubbles 5".
        "i" | "x" | "u" | "r" | "o" | "w" | "z" => capital && marked,
        "a" => capital && at > 0,
        // Romanian "m-am încurcat" and "l-am ajutat" name nobody.
        _ if !capital && elided => false,
        // "L: coins 4, m: ball 2".
        _ => {
            let opens = at == 0 || (marked && token.gap != Break::None);
            token.text.chars().count() == 1 && (capital || opens)
        }
    }
}

/// Marks words that are a visitor's name.
pub(super) fn visitors(
    house: &Household,
    lexicons: &Lexicons,
    text: &[Token],
) -> Vec<(usize, String)> {
    let names = house.visits.iter().map(|visit| &visit.visitor).chain([&house.visitor]);
    let names: Vec<(&str, Vec<String>)> =
        names.map(|name| (name.as_str(), words_of(name))).collect();
    let mut out = Vec::new();
    for (at, token) in text.iter().enumerate() {
        let known = lexicons.lists(token) != 0;
        let visitor = names.iter().find(|(_, parts)| {
            let short = |part: &String| part.chars().count() <= 2;
            let is_it = |part: &String| match short(part) {
                // "Mo" is nothing but Mo; initials are no names.
                true => parts.len() == 1 && *part == token.text,
                false => same_name(part, &token.text, known, true),
            };
            parts.iter().any(is_it)
        });
        if let Some((name, _)) = visitor {
            out.push((at, (*name).to_owned()));
        }
    }
    out
}

/// The folded words of a name.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-');
    if name.chars().all(plain) {
        let words = name.split([' ', '-']).filter(|word| !word.is_empty());
        return words.map(str::to_ascii_lowercase).collect();
    }
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
