//! Variables: none missing, none too many, each where it can stand.
use super::saying::Said;
use super::{One, rules};
use crate::l10n::catalogue::{Kind, Var};
use crate::l10n::locale::Locale;
use crate::l10n::say::Arg;
use crate::l10n::voice::Channel;
use fluent_syntax::ast::VariantKey;

/// Names of the plural forms.
pub(super) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Words that ask for an ending of the name after them, by language.
const PREPOSITIONS: [(&str, &[&str]); 2] = [
    (
        "pl",
        &[
            "z", "ze", "do", "od", "dla", "o", "w", "we", "na", "po", "przy", "u", "za", "nad",
            "pod", "przed", "bez",
        ],
    ),
    (
        "uk",
        &[
            "з",
            "із",
            "зі",
            "до",
            "від",
            "для",
            "про",
            "в",
            "у",
            "на",
            "по",
            "при",
            "за",
            "над",
            "під",
            "перед",
            "без",
        ],
    ),
];

/// Looks at where variables stand in one message.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    for shown in &one.facts.vars {
        let Some(var) = one.contract.vars.iter().find(|v| v.name == shown.name) else {
            extra(one, shown.name);
            continue;
        };
        if let Kind::Key(_) = var.kind {
            let advice = format!("${} only chooses a wording: use it in {{ ... -> }}", var.name);
            one.tell_at(&rules::VAR_TYPE, shown.name, advice);
        }
        if matches!(var.kind, Kind::Exact | Kind::Number) {
            continue;
        }
        let glued = shown.before.is_some_and(|t| t.ends_with(char::is_alphabetic))
            || shown.after.is_some_and(|t| t.starts_with(char::is_alphabetic))
            || shown.touches;
        if glued {
            let advice = format!("${} touches what is beside it: leave a space", var.name);
            one.tell_at(&rules::VAR_ADJACENT, shown.name, advice);
        }
        needs_an_ending(one, var, shown.name, shown.before);
    }
    for select in &one.facts.selects {
        let Some(name) = select.var else { continue };
        match one.contract.vars.iter().find(|v| v.name == name) {
            None => extra(one, name),
            Some(var) => choice(one, var, name, select.variants.iter().map(|v| &v.key)),
        }
    }
    for var in one.contract.vars.iter().filter(|v| v.required) {
        if !one.facts.uses(var.name) && !one.look.is_style() {
            one.tell(&rules::VAR_REQUIRED, format!("${} is missing: {}", var.name, var.about));
        }
        let times = |name: &str, of: &super::Facts<'_, '_>| {
            of.vars.iter().filter(|v| v.name == name).count()
        };
        // A choice by number says a thing once in each form; elsewhere twice is twice.
        let plain = one.facts.selects.is_empty() && one.source.selects.is_empty();
        if plain && times(var.name, one.facts) > times(var.name, one.source).max(1) {
            let advice = format!("${} stands more often than in English", var.name);
            one.tell(&rules::VAR_REPEAT, advice);
        }
    }
}

fn extra(one: &mut One<'_, '_, '_>, name: &str) {
    let known: Vec<String> = one.contract.vars.iter().map(|v| format!("${}", v.name)).collect();
    let advice = format!("this message has no ${name}; it has: {}", known.join(" "));
    one.tell_at(&rules::VAR_EXTRA, name, advice);
}

fn needs_an_ending(one: &mut One<'_, '_, '_>, var: &Var, at: &str, before: Option<&str>) {
    let language = one.look.language();
    let words = PREPOSITIONS.iter().find(|(tag, _)| *tag == language.primary());
    let Some((_, words)) = words else { return };
    let last = before.and_then(|t| t.split_whitespace().next_back()).unwrap_or_default();
    let gendered = one.contract.vars.iter().any(|v| v.name == "gender");
    if words.contains(&last.to_lowercase().as_str()) && !gendered {
        let advice = format!(
            "after \"{last}\" ${} would need an ending: put it after a colon, between commas or \
             in brackets",
            var.name
        );
        one.tell_at(&rules::NAME_CASE, at, advice);
    }
}

fn choice<'k>(
    one: &mut One<'_, '_, '_>,
    var: &Var,
    at: &str,
    keys: impl Iterator<Item = &'k VariantKey<&'k str>>,
) {
    for key in keys {
        match (var.kind, key) {
            (Kind::Key(known), VariantKey::Identifier { name })
                if !known.contains(name) && *name != "other" =>
            {
                let advice =
                    format!("${} is never [{name}]; it is one of {}", var.name, known.join(" "));
                one.tell_at(&rules::SEL_KEYS, at, advice);
            }
            (Kind::Key(_), VariantKey::Identifier { .. }) => {}
            (Kind::Number, VariantKey::Identifier { name }) if !FORMS.contains(name) => {
                let advice = format!("[{name}] is no plural form: use {}", FORMS.join(" "));
                one.tell_at(&rules::SEL_KEYS, at, advice);
            }
            (Kind::Number, _) => {}
            (_, VariantKey::Identifier { name }) if FORMS.contains(name) => {
                let advice = format!("${} is no number: no plural can be chosen by it", var.name);
                one.tell_at(&rules::VAR_TYPE, at, advice);
            }
            (_, VariantKey::NumberLiteral { value }) => {
                let advice = format!("${} is no number: [{value}] is never chosen", var.name);
                one.tell_at(&rules::VAR_TYPE, at, advice);
            }
            _ => {}
        }
    }
}

/// Looks for values that English shows and the translation does not.
pub(super) fn said(one: &mut One<'_, '_, '_>, said: &[Said], own: &Locale, english: &Locale) {
    if one.look.is_english() || one.look.is_style() {
        return;
    }
    for say in said.iter().filter(|s| s.channel == Channel::Whatsapp || s.channel == Channel::Web) {
        for var in one.contract.vars {
            let Some(arg) = say.case.say.args.get(var.name) else { continue };
            let chosen = one.facts.selects.iter().any(|s| s.var == Some(var.name));
            if matches!(arg, Arg::Key(_)) || (matches!(arg, Arg::Number(_)) && chosen) {
                continue;
            }
            let in_english = english.shown(arg, say.channel);
            let in_own = own.shown(arg, say.channel);
            if in_english.is_some_and(|shown| say.english.contains(&shown))
                && !in_own.is_some_and(|shown| say.text.contains(&shown))
            {
                let when = if say.case.differs.is_empty() {
                    String::new()
                } else {
                    format!(" when {}", say.case.differs)
                };
                let advice = format!("English shows ${}{when}, this does not", var.name);
                one.tell(&rules::VAR_MISSING, advice);
                return;
            }
        }
    }
}
