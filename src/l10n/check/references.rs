//! Terms, references between messages, and messages that are not there.
use super::facts;
use super::{Found, Look, One, Place, rules};
use crate::l10n::catalogue::CATALOGUE;
use std::collections::BTreeSet;

/// Looks at the terms of a locale.
pub(super) fn terms(look: &Look<'_, '_>, found: &mut Found) {
    let names: BTreeSet<&str> = look.files.terms().map(|(_, term)| term.id.name).collect();
    for (file, term) in look.files.terms() {
        let facts = facts::of_pattern(&term.value);
        let name = term.id.name;
        let place = Place {
            locale: look.tag.to_owned(),
            file: file.source.file.to_owned(),
            line: file.line(name),
            message: format!("-{name}"),
        };
        if facts.terms.contains(&name) {
            found.add(&rules::SYN_DEPTH, &place, "the term refers to itself".to_owned());
        }
        if !facts.terms.is_empty() && !facts.vars.is_empty() {
            let advice = "a term with a value must not refer to another term: write it out";
            found.add(&rules::TERM_NEST, &place, advice.to_owned());
        }
        if let Some(unknown) = facts.terms.iter().find(|t| !names.contains(*t)) {
            found.add(&rules::REF_EXISTS, &place, no_term(unknown));
        }
    }
}

/// Tells which English messages are not translated.
pub(super) fn untranslated(look: &Look<'_, '_>, found: &mut Found) {
    for contract in CATALOGUE {
        if look.files.message(contract.id).is_some() {
            continue;
        }
        let file = look.english.message(contract.id).map_or("", |at| at.file.source.file);
        let place = Place {
            locale: look.tag.to_owned(),
            file: file.to_owned(),
            line: 1,
            message: contract.id.to_owned(),
        };
        let advice = "not translated yet: families get the English text";
        found.add(&rules::MSG_MISSING, &place, advice.to_owned());
    }
}

/// Looks at what one message refers to.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    let known: BTreeSet<&str> = one.look.files.terms().map(|(_, term)| term.id.name).collect();
    for term in &one.facts.terms {
        if !known.contains(term) {
            one.tell_at(&rules::REF_EXISTS, term, no_term(term));
        }
    }
    for id in &one.facts.messages {
        if one.look.files.message(id).is_none() {
            let advice = format!("there is no message {id} in this language");
            one.tell_at(&rules::REF_EXISTS, id, advice);
        }
    }
    // Plainer styles say less on purpose.
    if one.look.is_style() || one.look.is_english() {
        return;
    }
    let own: BTreeSet<&str> = one.facts.terms.iter().copied().collect();
    let english: BTreeSet<&str> = one.source.terms.iter().copied().collect();
    if let Some(missing) = english.difference(&own).next() {
        one.tell(&rules::REF_TERM_MISSING, format!("English names {{ -{missing} }} here"));
    }
    if let Some(extra) = own.difference(&english).next() {
        let advice = format!("English does not name {{ -{extra} }} here");
        one.tell_at(&rules::REF_TERM_EXTRA, extra, advice);
    }
}

fn no_term(name: &str) -> String {
    format!("there is no term -{name} in this language: add it at the top of conversation.ftl")
}
