//! Says a message for every made-up person, in its own locale and in English.
use super::{Case, One, Personas, rules};
use crate::l10n::catalogue::{Contract, Source, contract};
use crate::l10n::locale::{Gap, Locale};
use crate::l10n::texts::TextsFault;
use crate::l10n::voice::Channel;

/// A message as it would be read.
pub(super) struct Said {
    pub(super) case: Case,
    /// A part of the message such as `detail`; nothing for the message itself.
    pub(super) part: Option<String>,
    pub(super) channel: Channel,
    pub(super) text: String,
    pub(super) english: String,
}

/// Every case of a message on every channel it may take. What cannot be said is told once.
pub(super) fn all(one: &mut One<'_, '_, '_>, own: &Locale, english: &Locale) -> Vec<Said> {
    let contract = one.contract;
    let mut said = Vec::new();
    let attributes = one.placed.message.attributes.iter().map(|a| a.id.name);
    let parts: Vec<Option<String>> = std::iter::once(None)
        .chain(attributes.filter(|name| *name != "sms").map(|name| Some(name.to_owned())))
        .collect();
    for part in &parts {
        for channel in channels(contract) {
            for case in one.look.tools.personas.every_case(contract) {
                let english = english.format(&case.say, part.as_deref(), channel).ok();
                match own.format(&case.say, part.as_deref(), channel) {
                    Ok(text) => said.push(Said {
                        case,
                        part: part.clone(),
                        channel,
                        text,
                        english: english.unwrap_or_default(),
                    }),
                    Err(gap) => one.tell(&rules::RT_RENDER, unsaid(&gap, &case)),
                }
            }
        }
    }
    said
}

fn unsaid(gap: &Gap, case: &Case) -> String {
    let why = match gap {
        Gap::Missing => "it has no text of its own",
        // Said of dates only: the formats of a language are part of the program.
        Gap::Fault(what) if what.ends_with("cannot be shown") => {
            "the program cannot write dates in this language yet: ask its developers"
        }
        Gap::Fault(what) => what,
    };
    let when = if case.differs.is_empty() { "" } else { " when " };
    format!("the text cannot be made{when}{}: {why}", case.differs)
}

/// The channels a contract allows, as texts differ by them.
fn channels(contract: &Contract) -> Vec<Channel> {
    let allows = |name: &str| contract.channels.contains(&name);
    let pairs = [
        (allows("sms"), Channel::Sms),
        (allows("whatsapp"), Channel::Whatsapp),
        (allows("chat") || allows("app"), Channel::Web),
    ];
    pairs.into_iter().filter(|(allowed, _)| *allowed).map(|(_, channel)| channel).collect()
}

/// One wording of a message beside the English, for a person to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What differs from the usual case; empty for the usual one.
    pub differs: String,
    /// A part such as `detail`; empty for the message itself.
    pub part: String,
    /// The English text.
    pub english: String,
    /// The text of the locale, or why there is none.
    pub own: Result<String, String>,
    /// The text as a text message, where it may be one.
    pub sms: Option<String>,
}

/// The wordings of one message in one locale that differ in more than a name or a number.
///
/// # Errors
/// A file of the locale or of English cannot be read.
pub fn samples(
    sources: &[Source<'_>],
    tag: &str,
    personas: &Personas,
) -> Result<Vec<(&'static Contract, Vec<Sample>)>, TextsFault> {
    let speaks = |tag: &str| {
        let mut locale = Locale::new(tag)?;
        for source in sources.iter().filter(|s| s.locale == tag) {
            locale.add(source)?;
        }
        Ok::<Locale, TextsFault>(locale)
    };
    let (own, english) = (speaks(tag)?, speaks("en-GB")?);
    let stock = super::stock::stock(sources);
    let Some(files) = stock.get("en-GB") else { return Err(TextsFault::NoEnglish) };
    let mut all = Vec::new();
    for placed in files.messages() {
        let Some(contract) = contract(placed.message.id.name) else { continue };
        let mut rows = Vec::new();
        let attributes = placed.message.attributes.iter().map(|a| a.id.name);
        for part in std::iter::once("").chain(attributes.filter(|name| *name != "sms")) {
            for case in personas.some_cases(contract) {
                rows.push(sample(contract, part, &case, &own, &english));
            }
        }
        all.push((contract, rows));
    }
    Ok(all)
}

fn sample(contract: &Contract, part: &str, case: &Case, own: &Locale, english: &Locale) -> Sample {
    let named = Some(part).filter(|part| !part.is_empty());
    // The wording families read most; on SMS the same with the marks and marks' prices of texting.
    let read = |locale: &Locale, channel| locale.format(&case.say, named, channel);
    let channel = if contract.max_sms > 0 { Channel::Sms } else { Channel::Whatsapp };
    let own_text = read(own, channel).map_err(|gap| match gap {
        Gap::Missing => "not translated yet".to_owned(),
        Gap::Fault(what) => format!("cannot be made: {what}"),
    });
    Sample {
        differs: case.differs.clone(),
        part: part.to_owned(),
        english: read(english, channel).unwrap_or_default(),
        sms: own_text.as_ref().ok().filter(|_| contract.max_sms > 0).cloned(),
        own: own_text,
    }
}
