//! The contract of every message, read from the English files when the program is built.
use super::say::{Arg, Say};

/// What is at stake when a text is wrong. Anything but `Routine` goes out in a language only once
/// a person has reviewed it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Everyday texts.
    Routine,
    /// Texts a decision about data or taking part rests on.
    Consent,
    /// Texts about danger to a child or an adult.
    Safeguarding,
}

impl Risk {
    /// The word used in comments and file headers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Consent => "consent",
            Self::Safeguarding => "safeguarding",
        }
    }
}

/// Type of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words people chose: names, activities.
    Text,
    /// A count, which texts may choose a plural by.
    Number,
    /// One word of a closed set, which texts choose by.
    Key(&'static [&'static str]),
    /// A local date.
    Date,
    /// A local time of day.
    Time,
    /// An instant shown in a zone.
    DateTime,
    /// A phone number or address that stays left to right in every script.
    Ltr,
    /// Characters a machine will read, never touched.
    Exact,
    /// Several texts, joined.
    List,
    /// Several texts, numbered so that a family can answer with the number.
    Choices,
    /// Days of the week, joined.
    Weekdays,
}

/// One variable of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Var {
    /// Name without the dollar sign.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether every translation has to use it.
    pub required: bool,
    /// What it holds, in words for translators.
    pub about: &'static str,
}

/// One message with its contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// Stable name.
    pub id: &'static str,
    /// When it is sent, in words for translators.
    pub about: &'static str,
    /// Where it may go: `sms`, `whatsapp`, `chat`, `app`.
    pub channels: &'static [&'static str],
    /// Longest text in message parts for English; 0 when it is never texted.
    pub max_sms: u8,
    /// What is at stake.
    pub risk: Risk,
    /// Its variables.
    pub vars: &'static [Var],
}

/// The text of one file of one locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    /// Bundle tag, for example `pl` or `en-GB-makaton`.
    pub locale: &'a str,
    /// File name, for fault messages.
    pub file: &'a str,
    /// Fluent source.
    pub text: &'a str,
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The contract of a message, if there is one of that id.
pub fn contract(id: &str) -> Option<&'static Contract> {
    CATALOGUE.iter().find(|c| c.id == id)
}
