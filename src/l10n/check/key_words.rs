//! The key-word style (for families who use Makaton).
use super::saying::Said;
use super::{One, rules};
use crate::l10n::catalogue::Risk;
use crate::l10n::say::Arg;
use crate::l10n::voice::Channel;

const SENTENCES: usize = 2;
const WORDS: usize = 8;

fn applies(one: &One<'_, '_, '_>) -> bool {
    one.look.tag.ends_with("-makaton")
}

/// Looks at one message as it is written.
pub(super) fn message(one: &mut One<'_, '_, '_>) {
    if !applies(one) {
        return;
    }
    let id = one.contract.id;
    let full = one.contract.risk != Risk::Routine
        || id.starts_with("problem-")
        || id.starts_with("sign-in");
    if full {
        one.tell(&rules::MK_SAFE, "a grown-up reads this in full: take it out here");
    }
    for text in &one.facts.texts {
        if text.to_lowercase().contains("makaton") {
            one.tell_at(&rules::MK_BRAND, text, "say \"key words\": the name belongs to a charity");
        }
        let short = text.split_whitespace().find(|w| {
            let inner = w.trim_matches(['"', '.', ',', '?', '!']);
            inner
                .split_once(['\'', '\u{2019}'])
                .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
        });
        if let Some(word) = short {
            one.tell_at(&rules::MK_PLAIN, text, format!("write \"{word}\" out in full"));
        }
    }
}

/// Looks at the texts as they are read, names counting as one word.
pub(super) fn said(one: &mut One<'_, '_, '_>, said: &[Said]) {
    if !applies(one) {
        return;
    }
    let usual = |s: &&Said| s.case.usual_person && s.channel != Channel::Web && s.part.is_none();
    for say in said.iter().filter(usual) {
        let text = one_word_each(one, say);
        let Some((body, sign)) = text.rsplit_once("\nSign: ") else {
            one.tell(&rules::MK_COUNT, "the last line has to be \"Sign: \" and one to three words");
            continue;
        };
        line(one, body);
        signs(one, body, sign);
    }
}

/// What people chose to call things is not ours to shorten.
fn one_word_each(one: &One<'_, '_, '_>, say: &Said) -> String {
    let mut text = say.text.clone();
    for var in one.contract.vars {
        let value = match say.case.say.args.get(var.name) {
            Some(Arg::Text(value)) => value.clone(),
            Some(Arg::List(items)) => items.join(", "),
            Some(Arg::Choices(items)) => {
                let all = items.iter().enumerate().map(|(n, item)| format!("{} {item}", n + 1));
                all.collect::<Vec<_>>().join(", ")
            }
            _ => continue,
        };
        text = text.replace(&value, "Maya");
    }
    text
}

fn line(one: &mut One<'_, '_, '_>, body: &str) {
    let sentences: Vec<&str> =
        body.split(['.', '?', '!']).map(str::trim).filter(|s| !s.is_empty()).collect();
    if sentences.len() > SENTENCES || body.contains('\n') {
        one.tell(&rules::MK_LINE, "more than two sentences: leave one out");
    }
    if let Some(long) = sentences.iter().find(|s| s.split_whitespace().count() > WORDS) {
        one.tell(&rules::MK_LINE, format!("more than eight words: \"{long}\""));
    }
}

fn signs(one: &mut One<'_, '_, '_>, body: &str, sign: &str) {
    let words: Vec<&str> = sign.split(", ").collect();
    if sign.contains('\n') || !(1..=3).contains(&words.len()) {
        one.tell(&rules::MK_COUNT, format!("one to three words to sign, not \"{sign}\""));
    }
    let lower = body.to_lowercase();
    let mut rest = lower.as_str();
    for word in words {
        match rest.split_once(&word.to_lowercase()) {
            Some((_, after)) => rest = after,
            None => {
                let advice = format!("\"{word}\" does not stand in the text, or not in that order");
                one.tell(&rules::MK_ORDER, advice);
                return;
            }
        }
    }
}
