//! Words families send, and words texts tell them to send.
use super::{ChatWord, Found, Look, Place, facts, rules};
use fluent_syntax::ast::Term;
use std::collections::BTreeMap;

/// Words that networks and phones may keep for stopping messages, whatever a text says they do.
const KEPT_BY_NETWORKS: [&str; 8] =
    ["stop", "stopall", "unsubscribe", "cancel", "end", "revoke", "optout", "quit"];

/// Terms that name a word to send, and the list in which the chat has to hear it.
const HEARD_AS: [(&str, &str); 8] = [
    ("kw-undo", "undo"),
    ("kw-plan", "plan"),
    ("kw-help", "help"),
    ("kw-stop", "stop"),
    ("kw-start", "start"),
    ("kw-yes", "yes"),
    ("kw-no", "no"),
    ("kw-book", "book_visit"),
];

/// Meanings no word may mix up, because acting on the wrong one cannot be put right by asking.
const OPPOSITES: [(&str, &str); 3] = [("yes", "no"), ("stop", "start"), ("keep", "do_cancel")];

/// What a list of the chat is about, where a lone word of it acts at once.
fn sense(list: &str) -> Option<&str> {
    match list {
        "stop.word" | "stop.whole" => Some("stop"),
        "alone.show_plan" => Some("plan"),
        _ => list
            .strip_prefix("alone.")
            .or_else(|| list.strip_prefix("reply.").filter(|r| ["yes", "no"].contains(r))),
    }
}

/// The words of a term; variables in it have no place there.
pub(super) fn value(term: &Term<&str>) -> String {
    facts::of_pattern(&term.value).texts.concat()
}

/// Looks at the words of one locale beside all others.
pub(super) fn look(look: &Look<'_, '_>, found: &mut Found) {
    let mut own: BTreeMap<&str, &ChatWord> = BTreeMap::new();
    for word in look.tools.words.iter().filter(|w| w.locale == look.tag) {
        let Some(meaning) = sense(&word.sense) else { continue };
        let before = own.insert(&word.folded, word);
        if let Some(before) = before.filter(|b| sense(&b.sense) != Some(meaning)) {
            let advice = format!(
                "\"{}\" stands under {} and under {}: keep it in one",
                word.folded, before.sense, word.sense
            );
            found.add(&rules::KW_INLOCALE, &place(word), advice);
        }
    }
    for word in own.values() {
        others(look, word, found);
        opposites(look, word, found);
        if KEPT_BY_NETWORKS.contains(&word.folded.as_str()) && sense(&word.sense) != Some("stop") {
            let advice =
                format!("networks may take \"{}\" as a stop: no text may ask for it", word.folded);
            found.add(&rules::KW_PREFIX, &place(word), advice);
        }
    }
    to_send(look, found);
    typed_out(look, found);
}

fn place(word: &ChatWord) -> Place {
    Place {
        locale: word.locale.clone(),
        file: "words.toml".to_owned(),
        line: word.line,
        message: word.folded.replace(' ', "_"),
    }
}

/// Families answer in any language, so all lists are matched together.
fn others(look: &Look<'_, '_>, word: &ChatWord, found: &mut Found) {
    let meaning = sense(&word.sense);
    let clash = look.tools.words.iter().find(|other| {
        let known = sense(&other.sense);
        other.locale != look.tag
            && other.folded == word.folded
            && known.is_some()
            && known != meaning
    });
    let Some(other) = clash else { return };
    let advice = format!(
        "\"{}\" means {} here and {} in {}: take it out of one",
        word.folded, word.sense, other.sense, other.locale
    );
    let stops = meaning == Some("stop") || sense(&other.sense) == Some("stop");
    let rule = if other.locale == "en-GB" || stops { &rules::KW_CROSS } else { &rules::KW_OTHERS };
    found.add(rule, &place(word), advice);
}

fn opposites(look: &Look<'_, '_>, word: &ChatWord, found: &mut Found) {
    let Some((_, key)) = word.sense.split_once('.') else { return };
    let key = if word.sense.starts_with("stop.") { "stop" } else { key };
    let opposite = OPPOSITES.iter().find_map(|(a, b)| match key {
        k if k == *a => Some(*b),
        k if k == *b => Some(*a),
        _ => None,
    });
    let Some(opposite) = opposite.filter(|_| word.folded.chars().count() > 3) else { return };
    let near = look.tools.words.iter().find(|other| {
        other.locale == look.tag
            && other.sense.ends_with(opposite)
            && strsim::osa_distance(&other.folded, &word.folded) == 1
    });
    if let Some(near) = near {
        let advice =
            format!("\"{}\" is one slip away from \"{}\", its opposite", word.folded, near.folded);
        found.add(&rules::KW_PREFIX, &place(word), advice);
    }
}

/// The words texts tell families to send.
fn to_send(look: &Look<'_, '_>, found: &mut Found) {
    for (file, term) in look.files.terms() {
        let name = term.id.name;
        let Some(meaning) = HEARD_AS.iter().find(|(kw, _)| *kw == name).map(|(_, m)| *m) else {
            continue;
        };
        let at = Place {
            locale: look.tag.to_owned(),
            file: file.source.file.to_owned(),
            line: file.line(name),
            message: format!("-{name}"),
        };
        let word = value(term).trim().to_lowercase();
        if word.chars().count() < 2 || word.chars().all(char::is_numeric) {
            let advice = format!("\"{word}\" is too short, or a number like those of a choice");
            found.add(&rules::KW_PREFIX, &at, advice);
        }
        if KEPT_BY_NETWORKS.contains(&word.as_str()) && meaning != "stop" {
            let advice = format!("networks take \"{word}\" as a stop: choose another word");
            found.add(&rules::KW_CROSS, &at, advice);
        }
        let heard = |w: &&ChatWord| w.folded == word && sense(&w.sense) == Some(meaning);
        if !look.tools.words.is_empty() && !look.tools.words.iter().any(|w| heard(&w)) {
            let advice =
                format!("the chat does not take \"{word}\" as {meaning}: add it to words.toml");
            found.add(&rules::KW_HEARD, &at, advice);
        }
    }
}

/// A word to send that a text spells out by hand goes wrong when the term changes.
fn typed_out(look: &Look<'_, '_>, found: &mut Found) {
    let words: Vec<(String, &str)> = look
        .files
        .terms()
        .filter(|(_, term)| term.id.name.starts_with("kw-"))
        .map(|(_, term)| (value(term).trim().to_owned(), term.id.name))
        .collect();
    for placed in look.files.messages() {
        let facts = facts::of_message(placed.message, &[]);
        for text in &facts.texts {
            let mut typed = text.split(|c: char| !c.is_alphanumeric());
            let hit = typed.find_map(|t| words.iter().find(|(word, _)| word == t));
            if let Some((word, term)) = hit {
                let mut at = look.place(&placed);
                at.line = placed.file.line(text);
                let advice = format!("\"{word}\" is typed out: write {{ -{term} }}");
                found.add(&rules::KW_REF, &at, advice);
            }
        }
    }
}
