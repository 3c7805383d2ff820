//! Texts that run from right to left, and what runs the other way in them.
use super::saying::Said;
use super::scripts::{name_of, script_of};
use super::{One, rules};
use crate::l10n::locale::Locale;
use crate::l10n::say::Arg;
use crate::l10n::voice::Channel;
use unicode_bidi::{BidiInfo, Level};

/// Looks at the direction marks a translator typed.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    for text in one.facts.texts.iter().chain(&one.facts.literals) {
        if let Some(c) = text.chars().find(|c| matches!(c, '\u{2066}'..='\u{2069}')) {
            let advice = format!("take out {}: the program puts such marks itself", name_of(c));
            one.tell_at(&rules::BIDI_BALANCE, text, advice);
        }
    }
}

/// Looks at the texts as a screen shows them.
pub(super) fn said(one: &mut One<'_, '_, '_>, said: &[Said], own: &Locale) {
    if !one.look.language().is_rtl() {
        return;
    }
    for say in said {
        let visual = as_shown(&say.text);
        for (name, arg) in &say.case.say.args {
            if !matches!(arg, Arg::Ltr(_) | Arg::Time(_) | Arg::Exact(_)) {
                continue;
            }
            let Some(shown) = own.shown(arg, say.channel) else { continue };
            let value: String = shown.chars().filter(|c| !is_mark(*c)).collect();
            if say.text.contains(&shown) && !visual.contains(&value) {
                let advice = format!("${name} is shown scrambled ({value}): put it elsewhere");
                one.tell(&rules::BIDI_ORDER, advice);
            }
        }
        begins(one, say);
    }
}

/// The text in the order the eye meets it, without marks.
fn as_shown(text: &str) -> String {
    let bidi = BidiInfo::new(text, Some(Level::rtl()));
    let lines = bidi.paragraphs.iter().map(|p| bidi.reorder_line(p, p.range.clone()));
    lines.collect::<String>().chars().filter(|c| !is_mark(*c)).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}')
}

/// Phones take the direction of a text from its first letter that is not isolated.
fn begins(one: &mut One<'_, '_, '_>, say: &Said) {
    // A page says the direction of what stands on it.
    if say.channel == Channel::Web || !say.case.usual_person {
        return;
    }
    if first_letter(&say.text).is_some_and(|c| !matches!(script_of(c), Some("Arab" | "Hebr"))) {
        let advice = "begins with Latin letters, so a phone sets it from left to right: begin \
                      with { \"\\u200F\" } or with another word";
        one.tell(&rules::BIDI_START, advice);
    }
}

fn first_letter(text: &str) -> Option<char> {
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            '\u{200F}' if depth == 0 => return None,
            c if depth == 0 && script_of(c).is_some() => return Some(c),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_is_scrambled_and_a_marked_one_is_not() {
        let (bare, marked) = ("فون: 07700 900123", "فون: \u{200E}07700 900123\u{200E}");
        assert!(!as_shown(bare).contains("07700 900123"));
        assert!(as_shown(marked).contains("07700 900123"));
        assert!(as_shown("فون: \u{2068}07700 900123\u{2069}").contains("07700 900123"));
    }

    #[test]
    fn the_first_letter_outside_isolates_decides() {
        assert_eq!(first_letter("\u{2068}Maya\u{2069}: فون"), Some('ف'));
        assert_eq!(first_letter("3 Maya"), Some('M'));
        assert_eq!(first_letter("\u{200F}Maya"), None);
    }
}
