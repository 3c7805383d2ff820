//! Whether the English leaves the translators a fair chance.
use super::{One, rules};
use crate::l10n::catalogue::{Kind, Risk};

const LONGEST_SENTENCE: usize = 20;

/// Looks at one English message, and at marks of review elsewhere.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    if !one.look.is_english() {
        return reviewed(one);
    }
    for shown in &one.facts.vars {
        let var = one.contract.vars.iter().find(|v| v.name == shown.name);
        let dated = var.is_some_and(|v| matches!(v.kind, Kind::Date | Kind::DateTime));
        let last = shown.before.and_then(|t| t.split_whitespace().next_back());
        if dated && matches!(last, Some("on" | "until" | "since" | "from")) {
            let advice = "a date after a preposition needs an ending elsewhere: use a colon";
            one.tell_at(&rules::SRC_EMBED, shown.name, advice);
        }
    }
    for text in &one.facts.texts {
        let long = text
            .split(['.', '?', '!', ':', '\n'])
            .find(|sentence| sentence.split_whitespace().count() > LONGEST_SENTENCE);
        if long.is_some() {
            one.tell_at(&rules::SRC_PLAIN, text, "a sentence of more than 20 words: make it two");
        }
    }
}

/// A file cannot be a draft and reviewed at once.
fn reviewed(one: &mut One<'_, '_, '_>) {
    if one.contract.risk == Risk::Routine {
        return;
    }
    let header: Vec<&str> =
        one.placed.file.source.text.lines().take_while(|l| l.starts_with('#')).collect();
    let marked = header.iter().any(|l| l.contains("@reviewed"));
    let draft = header.iter().any(|l| l.to_lowercase().contains("draft"));
    if marked && draft {
        let advice = "the file calls itself a draft and reviewed: take one of the two out";
        one.tell(&rules::RISK_BACK, advice);
    }
}
