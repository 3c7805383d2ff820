//! What a text costs as a text message.
use super::saying::Said;
use super::{One, rules};
use crate::l10n::locale::Locale;
use crate::l10n::say::Arg;
use crate::l10n::voice::Channel;
use std::collections::BTreeSet;

/// A text may have so many characters that are dear before rewording is no way out.
const FEW: usize = 2;

/// Looks at the texts as text messages.
pub(super) fn said(one: &mut One<'_, '_, '_>, said: &[Said], own: &Locale) {
    let max = usize::from(one.contract.max_sms);
    if max == 0 {
        return;
    }
    let parts = one.look.tools.parts;
    for say in said.iter().filter(|s| s.channel == Channel::Sms && s.part.is_none()) {
        let cut = parts(&say.text);
        let (count, english) = (cut.pieces.len(), parts(&say.english).pieces.len());
        let bare = !one.look.language().script().eq("Latn") || is_wide_without_names(one, &cut);
        let budget = if bare { max * 2 } else { max };
        let when = when(say);
        if say.case.usual_person {
            if count > budget {
                let advice =
                    format!("{count} text message parts{when}, {budget} at most: shorten it");
                one.tell(&rules::SMS_SEG, advice);
            }
            if !one.look.is_english() && count > english.max(1) * 2 {
                let advice = format!("{count} parts{when}, in English {english}");
                one.tell(&rules::SMS_DELTA, advice);
            }
            dear_characters(one, say, cut.wide, count);
            split(one, say, &cut.pieces, own);
        } else if count > budget + 1 && (bare || !cut.wide) {
            let advice = format!("{count} parts{when}, {budget} are meant: leave names more room");
            one.tell(&rules::SMS_LONG, advice);
        }
    }
}

/// Whether words of the text itself, not the names in it, need 16 bits.
fn is_wide_without_names(one: &One<'_, '_, '_>, cut: &super::Parts) -> bool {
    cut.wide && {
        let own: BTreeSet<char> =
            one.facts.texts.iter().chain(&one.facts.literals).flat_map(|t| t.chars()).collect();
        cut.forced_by.iter().flat_map(|piece| piece.chars()).any(|c| own.contains(&c))
    }
}

fn when(say: &Said) -> String {
    if say.case.differs.is_empty() { String::new() } else { format!(" when {}", say.case.differs) }
}

/// One or two characters that double the price can be worded around; a whole alphabet cannot.
fn dear_characters(one: &mut One<'_, '_, '_>, say: &Said, wide: bool, count: usize) {
    if !wide || one.look.language().script() != "Latn" {
        return;
    }
    let parts = one.look.tools.parts;
    let is_dear = |c: char| parts(c.encode_utf8(&mut [0; 4])).wide;
    let dear: Vec<char> = say.text.chars().filter(|c| is_dear(*c)).collect();
    let plain: String = say.text.chars().map(|c| if is_dear(c) { 'x' } else { c }).collect();
    let cheaper = parts(&plain).pieces.len();
    if dear.len() <= FEW && cheaper < count {
        let names: Vec<String> = dear.iter().map(|c| super::name_of(*c)).collect();
        let advice = format!(
            "without {} this would be {cheaper} parts, not {count}: reword it if you can",
            names.join(" and ")
        );
        one.tell(&rules::SMS_ENC, advice);
    }
}

fn split(one: &mut One<'_, '_, '_>, say: &Said, pieces: &[String], own: &Locale) {
    if pieces.len() < 2 {
        return;
    }
    let mut whole: Vec<String> = say
        .case
        .say
        .args
        .values()
        .filter(|arg| matches!(arg, Arg::Ltr(_) | Arg::Exact(_)))
        .filter_map(|arg| own.shown(arg, Channel::Sms))
        .collect();
    whole.extend(keywords(one));
    let cut = whole
        .iter()
        .find(|word| say.text.contains(*word) && !pieces.iter().any(|piece| piece.contains(*word)));
    if let Some(word) = cut {
        let word = word.trim_matches('\u{200E}');
        let advice = format!("\"{word}\" is cut by two parts{}: move it", when(say));
        one.tell(&rules::SMS_SPLIT, advice);
    }
}

/// The words to send that this message names.
fn keywords(one: &One<'_, '_, '_>) -> Vec<String> {
    let named = one.look.files.terms().filter(|(_, t)| one.facts.terms.contains(&t.id.name));
    named.map(|(_, term)| super::keywords::value(term)).collect()
}
