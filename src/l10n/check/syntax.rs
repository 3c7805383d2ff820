//! Whether the files can be read, and whether a message has the shape of the English one.
use super::facts;
use super::{Found, Look, One, Place, rules};
use fluent_syntax::ast::{Entry, InlineExpression, Message, PatternElement, VariantKey};
use std::collections::BTreeSet;

/// Longest text in quotes within braces: more hides words from the checks of wording.
const LONGEST_LITERAL: usize = 40;
/// Deepest choice within a choice that a person still oversees.
const DEEPEST: usize = 2;

/// Looks at the files; whether what they say can be made at all.
pub(super) fn look(look: &Look<'_, '_>, found: &mut Found) -> bool {
    let mut sound = true;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for file in &look.files.0 {
        let at = |line: usize, message: &str| Place {
            locale: look.tag.to_owned(),
            file: file.source.file.to_owned(),
            line,
            message: message.to_owned(),
        };
        for (line, why) in &file.broken {
            sound = false;
            let advice = format!(
                "this line cannot be read ({why}): compare it with the same message in another \
                 language; the other checks wait until it is mended"
            );
            found.add(&rules::SYN_PARSE, &at(*line, "-"), advice);
        }
        for entry in &file.body.body {
            let (name, is_message) = match entry {
                Entry::Message(message) => (message.id.name, true),
                Entry::Term(term) => (term.id.name, false),
                _ => continue,
            };
            if !seen.insert(name) {
                sound = false;
                let what = if is_message { "" } else { "-" };
                let advice = format!("{what}{name} stands twice in this language: keep one");
                found.add(&rules::SYN_DUP, &at(file.line(name), name), advice);
            }
        }
    }
    sound
}

/// Looks at one message.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    repeated(one);
    same_parts(one);
    for select in &one.facts.selects {
        if select.depth > DEEPEST {
            one.tell(&rules::SYN_DEPTH, "choices stand more than two deep: write the message out");
        }
        let mut keys = BTreeSet::new();
        for variant in select.variants {
            let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
                &variant.key;
            if !keys.insert(*key) {
                let advice = format!("[{key}] stands twice in one choice: keep one");
                one.tell_at(&rules::SYN_DUP, key, advice);
            }
        }
    }
    if let Some(odd) = one.facts.odd.first() {
        let advice = format!("{odd} is not known to our texts: only NUMBER and plain terms are");
        one.tell_at(&rules::SYN_SUBSET, odd, advice);
    }
    for literal in &one.facts.literals {
        if literal.chars().count() > LONGEST_LITERAL {
            let advice = "a long text stands in quotes within braces: write it as plain text";
            one.tell_at(&rules::SYN_SUBSET, literal, advice);
        }
        if literal.contains(['{', '}']) {
            one.tell_at(&rules::TXT_FORBID, literal, "a brace would be read as part of a variable");
        }
    }
    for (name, pattern) in facts::parts(one.placed.message) {
        let nothing = pattern.elements.iter().all(|element| match element {
            PatternElement::TextElement { value } => value.trim().is_empty(),
            PatternElement::Placeable { expression } => matches!(
                expression,
                fluent_syntax::ast::Expression::Inline(InlineExpression::StringLiteral { value })
                    if value.trim().is_empty()
            ),
        });
        if nothing {
            let advice = format!("{} has no words", if name.is_empty() { "it" } else { name });
            one.tell(&rules::SYN_EMPTY, advice);
        }
    }
}

fn attributes<'a>(message: &Message<&'a str>) -> Vec<&'a str> {
    message.attributes.iter().map(|a| a.id.name).collect()
}

fn repeated(one: &mut One<'_, '_, '_>) {
    let mut seen = BTreeSet::new();
    for name in attributes(one.placed.message) {
        if !seen.insert(name) {
            one.tell_at(&rules::SYN_DUP, name, format!(".{name} stands twice: keep one"));
        }
    }
}

fn same_parts(one: &mut One<'_, '_, '_>) {
    let Some(english) = one.english_at else { return };
    let (own, source) = (attributes(one.placed.message), attributes(english.message));
    if let Some(missing) = source.iter().find(|name| **name != "sms" && !own.contains(name)) {
        one.tell(&rules::SYN_VALUE, format!("the part .{missing} is missing"));
    }
    if let Some(extra) = own.iter().find(|name| **name != "sms" && !source.contains(name)) {
        let advice = format!("English has no part .{extra}: take it out");
        one.tell_at(&rules::SYN_VALUE, extra, advice);
    }
    if one.placed.message.value.is_none() && english.message.value.is_some() {
        one.tell(&rules::SYN_VALUE, "the message has no text of its own");
    }
}
