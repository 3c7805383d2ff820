//! Choices by number: every form the language has, none it does not have.
use super::facts::{Select, of_pattern};
use super::variables::FORMS;
use super::{Found, Look, One, Severity, rules};
use crate::l10n::catalogue::Kind;
use crate::l10n::language::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::{Variant, VariantKey};
use icu_plurals::{PluralCategory, PluralRules};
use std::collections::BTreeMap;

/// Rules repeat every hundred, and counts of practice and days stay far below it.
const MOST: u32 = 1_000;

/// Which form the language's own rules give each number up to [`MOST`].
fn forms(language: &Language) -> Option<BTreeMap<&'static str, Vec<u32>>> {
    let locale: icu_locale_core::Locale = language.primary().parse().ok()?;
    let rules = PluralRules::try_new_cardinal(locale.into()).ok()?;
    let mut forms: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for n in 0..=MOST {
        forms.entry(name(rules.category_for(n))).or_default().push(n);
    }
    Some(forms)
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Looks at the choices by number of one message.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    let number =
        |name: &str| one.contract.vars.iter().any(|v| v.name == name && v.kind == Kind::Number);
    let selects: Vec<&Select<'_, '_>> =
        one.facts.selects.iter().filter(|s| s.var.is_some_and(number)).collect();
    if selects.is_empty() {
        return;
    }
    let Some(forms) = forms(&one.look.language()) else { return };
    for select in selects {
        choice(one, select, &forms);
    }
}

fn choice(
    one: &mut One<'_, '_, '_>,
    select: &Select<'_, '_>,
    forms: &BTreeMap<&'static str, Vec<u32>>,
) {
    let Some(var) = select.var else { return };
    let keys: Vec<&str> = select.variants.iter().map(key).collect();
    let exact: Vec<u32> = keys.iter().filter_map(|k| k.parse().ok()).collect();
    let left = |form: &str| -> usize {
        forms.get(form).map_or(0, |all| all.iter().filter(|n| !exact.contains(n)).count())
    };
    let shows = |v: &Variant<&str>| of_pattern(&v.value).uses(var);
    let named = keys.iter().any(|k| FORMS.contains(k) && *k != "other");
    let counts = named || select.variants.iter().any(|v| v.default && shows(v));
    let missing: Vec<&str> = forms
        .keys()
        .copied()
        .filter(|form| counts && left(form) > 0 && !keys.contains(form))
        .collect();
    if !missing.is_empty() {
        // Where a language has two forms the one marked * is nearly right; with more it is wrong.
        let severity = if forms.len() > 2 { Severity::Fault } else { Severity::Warning };
        let examples: Vec<String> = missing.iter().map(|f| example(f, forms)).collect();
        let advice = format!("the choice by ${var} lacks {}", examples.join(" and "));
        let mut place = one.look.place(&one.placed);
        place.line = one.placed.file.line(var);
        one.found.add_as(severity, &rules::PLURAL_MISSING, &place, advice);
    }
    for variant in select.variants {
        let form = key(variant);
        if variant.default && form != "other" {
            one.tell_at(
                &rules::PLURAL_DEFAULT,
                form,
                format!("mark *[other] instead of *[{form}]"),
            );
        }
        if !FORMS.contains(&form) || (variant.default && !forms.contains_key(form)) {
            continue;
        }
        if left(form) == 0 && !variant.default {
            let advice = format!("no number chooses [{form}] in this language: take it out");
            one.tell_at(&rules::PLURAL_DEAD, form, advice);
        } else if left(form) > 1 && counts && !shows(variant) {
            let advice = format!(
                "[{form}] stands for several numbers ({}): show {{ ${var} }}",
                example(form, forms)
            );
            one.tell_at(&rules::PLURAL_NUMBER, form, advice);
        }
    }
}

fn key<'a>(variant: &Variant<&'a str>) -> &'a str {
    match variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// `[few] (2, 3, 4 ...)`
fn example(form: &str, forms: &BTreeMap<&'static str, Vec<u32>>) -> String {
    let all = forms.get(form).map(Vec::as_slice).unwrap_or_default();
    let some: Vec<String> = all.iter().take(3).map(ToString::to_string).collect();
    let more = if all.len() > some.len() { " ..." } else { "" };
    format!("[{form}] ({}{more})", some.join(", "))
}

/// Whether the program itself chooses by the same rules.
pub(super) fn runtime(look: &Look<'_, '_>, found: &mut Found) {
    const CHOICE: &str = "n = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n \
        [many] many\n *[other] other\n }\n";
    let Some(forms) = forms(&look.language()) else {
        let advice = "nobody here knows the plural rules of this language".to_owned();
        return found.add(&rules::PLURAL_RUNTIME, &look.whole(), advice);
    };
    let Ok(id) = look.tag.parse() else { return };
    let mut bundle = FluentBundle::new(vec![id]);
    let Ok(resource) = FluentResource::try_new(CHOICE.to_owned()) else { return };
    if bundle.add_resource(resource).is_err() {
        return;
    }
    let Some(pattern) = bundle.get_message("n").and_then(|m| m.value()) else { return };
    for (form, numbers) in forms {
        for n in numbers {
            let mut args = FluentArgs::new();
            args.set("n", n);
            let chosen = bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
            if chosen != form {
                let advice = format!("for {n} the program chooses [{chosen}], right is [{form}]");
                return found.add(&rules::PLURAL_RUNTIME, &look.whole(), advice);
            }
        }
    }
}
