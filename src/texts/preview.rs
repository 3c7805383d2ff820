//! Each text beside its English, as families get it, in words for somebody who has never seen code.

use std::collections::BTreeSet;

use crate::l10n::check::{Personas, Sample, name_of, samples};
use crate::l10n::{Contract, Kind, Language, Risk, Source};
use crate::messaging::sms_parts::{Encoding, sms_parts};

/// Everything a preview shows.
pub(super) struct Page {
    /// Locale.
    pub(super) tag: String,
    /// Language, for `lang` and `dir`.
    pub(super) language: Language,
    /// The texts, in the order of the English files.
    pub(super) entries: Vec<Entry>,
}

/// One message.
pub(super) struct Entry {
    /// Its name.
    pub(super) id: &'static str,
    /// When it is sent.
    pub(super) about: &'static str,
    /// Where it goes, and what is at stake, in a sentence.
    pub(super) rules: String,
    /// What its variables hold.
    pub(super) vars: Vec<String>,
    /// The wordings that differ.
    pub(super) wordings: Vec<Wording>,
}

/// One wording beside the English.
pub(super) struct Wording {
    /// In which case it is said.
    pub(super) when: String,
    /// English.
    pub(super) english: String,
    /// The language; or why there is no text.
    pub(super) own: Result<String, String>,
    /// What it costs as a text message; empty where it is none.
    pub(super) cost: String,
}

/// Makes the preview of a locale.
///
/// # Errors
/// A file cannot be read.
pub(super) fn page(sources: &[Source<'_>], tag: &str, personas: &Personas) -> Result<Page, String> {
    let base = ["-makaton", "-simple"].iter().find_map(|style| tag.strip_suffix(style));
    let language = Language::parse(base.unwrap_or(tag)).map_err(|e| format!("{tag}: {e}"))?;
    let all = samples(sources, tag, personas).map_err(|e| e.to_string())?;
    let entries = all.into_iter().map(|(contract, rows)| entry(contract, rows)).collect();
    Ok(Page { tag: tag.to_owned(), language, entries })
}

fn entry(contract: &'static Contract, rows: Vec<Sample>) -> Entry {
    let mut seen = BTreeSet::new();
    let mut wordings = Vec::new();
    for row in rows {
        let usual = row.differs.is_empty();
        // Another number or name in the same words teaches nothing, unless it costs more.
        let shape = (row.part.clone(), masked(&row), row.sms.as_deref().map(price));
        if !seen.insert(shape) && !usual {
            continue;
        }
        let when = match (row.part.as_str(), usual) {
            ("", true) => String::new(),
            ("", false) => row.differs.clone(),
            (part, true) => format!("part {part}"),
            (part, false) => format!("part {part}, {}", row.differs),
        };
        let cost = row.sms.as_deref().map(cost).unwrap_or_default();
        wordings.push(Wording { when, english: row.english, own: row.own, cost });
    }
    Entry {
        id: contract.id,
        about: contract.about,
        rules: rules(contract),
        vars: contract.vars.iter().map(|v| format!("{}: {}", v.name, v.about)).collect(),
        wordings,
    }
}

/// Both texts without what changes from person to person.
fn masked(row: &Sample) -> String {
    let person = row.differs.contains('(');
    if person {
        let turned = row.differs.chars().any(|c| ('\u{590}'..='\u{8FF}').contains(&c));
        return format!("person {turned}");
    }
    let own = row.own.clone().unwrap_or_default();
    let digits = |c: char| if c.is_ascii_digit() { '0' } else { c };
    let mut text: String =
        row.english.chars().chain(['|']).chain(own.chars()).map(digits).collect();
    while text.contains("00") {
        text = text.replace("00", "0");
    }
    text
}

/// Encoding and number of parts.
fn price(text: &str) -> (bool, usize) {
    let cut = sms_parts(text);
    (cut.encoding == Encoding::Ucs2, cut.parts.len())
}

fn rules(contract: &Contract) -> String {
    let places: Vec<&str> = contract
        .channels
        .iter()
        .map(|channel| match *channel {
            "sms" => "text message",
            "whatsapp" => "WhatsApp",
            "chat" => "web chat",
            _ => "app",
        })
        .collect();
    let most = match contract.max_sms {
        0 => String::new(),
        1 => "; 1 text message part at most in English".to_owned(),
        n => format!("; {n} text message parts at most in English"),
    };
    let risk = match contract.risk {
        Risk::Routine => "",
        Risk::Consent => "; about consent: goes out only when reviewed",
        Risk::Safeguarding => "; about safety: goes out only when reviewed",
    };
    let keys = contract.vars.iter().any(|v| matches!(v.kind, Kind::Key(_) | Kind::Number));
    let chooses = if keys { "; the wording changes with what happened" } else { "" };
    format!("{}{most}{risk}{chooses}", places.join(", "))
}

/// `1 part, 7-bit, 98 characters`, or what makes it dearer.
fn cost(text: &str) -> String {
    let cut = sms_parts(text);
    let count = cut.parts.len();
    let parts = if count == 1 { "1 part".to_owned() } else { format!("{count} parts") };
    match cut.encoding {
        Encoding::Gsm7 => {
            format!("{parts}, plain letters, {} of {}", cut.units, room(count, 160, 153))
        }
        Encoding::Ucs2 => {
            let names: Vec<String> = cut
                .forced_by
                .iter()
                .take(3)
                .filter_map(|s| s.chars().next())
                .map(name_of)
                .collect();
            let more = cut.forced_by.len().saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!(
                "{parts}, 16-bit letters, {} of {}, because of {}{more}",
                cut.units,
                room(count, 70, 67),
                names.join(", ")
            )
        }
    }
}

fn room(count: usize, single: usize, part: usize) -> usize {
    if count == 1 { single } else { count * part }
}

/// The preview for a terminal.
pub(super) fn as_text(page: &Page) -> String {
    let mut out = format!(
        "Texts in {} beside the English. Names and numbers in them are made up.\nA text message \
         part is what the service pays for: 160 plain letters, or 70 where one letter is none of \
         those.\n",
        page.tag
    );
    for entry in &page.entries {
        out.push_str(&format!("\n== {}\n   {}\n   {}\n", entry.id, entry.about, entry.rules));
        for var in &entry.vars {
            out.push_str(&format!("   with {var}\n"));
        }
        for wording in &entry.wordings {
            let when = if wording.when.is_empty() { "usual" } else { &wording.when };
            let own = match &wording.own {
                Ok(text) => indented(text),
                Err(why) => format!("({why})"),
            };
            out.push_str(&format!(
                "\n   -- {when}\n      English: {}\n",
                indented(&wording.english)
            ));
            out.push_str(&format!("      {}: {own}\n", page.tag));
            if !wording.cost.is_empty() {
                out.push_str(&format!("      text message: {}\n", wording.cost));
            }
        }
    }
    out
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n               ")
}
