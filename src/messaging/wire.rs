//! By which way a letter leaves, and what a message can be beside words.

use chrono::{DateTime, Duration, Utc};

use super::model::Class;
use super::thread::Choice;
use crate::db::Id;
use crate::db::keys::Keys;
use crate::l10n::{Channel, Language};

/// The channel's word in the database.
pub const WHATSAPP: &str = "whatsapp";
/// How long after a message WhatsApp lets it be answered freely: a day, less what clocks and
/// queues may take.
const WINDOW: Duration = Duration::minutes(24 * 60 - 5);
/// What stands before an identity of WhatsApp's where a number stands otherwise.
const USER: &str = "wa:";

/// A network letters travel by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// Text messages.
    Sms,
    /// WhatsApp.
    WhatsApp,
}

impl Wire {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::WhatsApp => "whatsapp",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Sms, Self::WhatsApp].into_iter().find(|wire| wire.as_str() == text)
    }
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Words, or something without any.
    #[default]
    Words,
    /// A picture, a recording, a place or a file without words.
    Media,
    /// A sign put to another message; without one it was taken away.
    Reaction,
    /// Other words for an earlier message.
    Edit,
    /// An earlier message is withdrawn.
    Withdrawal,
}

impl Kind {
    /// Whether somebody says something of their own, in words or not.
    pub fn is_said(self) -> bool {
        matches!(self, Self::Words | Self::Media)
    }

    /// The word in the database; words are the rule and have none.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Words => None,
            Self::Media => Some("media"),
            Self::Reaction => Some("reaction"),
            Self::Edit => Some("edit"),
            Self::Withdrawal => Some("withdrawal"),
        }
    }

    /// Reads the word.
    pub fn parse(text: Option<&str>) -> Self {
        let all = [Self::Media, Self::Reaction, Self::Edit, Self::Withdrawal];
        all.into_iter().find(|kind| kind.as_str() == text).unwrap_or_default()
    }
}

/// How a letter leaves.
#[derive(Clone, PartialEq, Eq)]
pub enum Way {
    /// As a text message.
    Sms,
    /// In WhatsApp, in its own words, with what can be chosen to press.
    Free {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// The question that the choices answer.
        question: Option<i64>,
    },
    /// In WhatsApp, within words that were approved beforehand.
    Template {
        /// Its name.
        name: String,
        /// The language of its words.
        language: Language,
    },
}

impl Way {
    /// The network.
    pub fn wire(&self) -> Wire {
        match self {
            Self::Sms => Wire::Sms,
            Self::Free { .. } | Self::Template { .. } => Wire::WhatsApp,
        }
    }

    /// The channel texts are put for.
    pub fn channel(&self) -> Channel {
        match self.wire() {
            Wire::Sms => Channel::Sms,
            Wire::WhatsApp => Channel::Whatsapp,
        }
    }
}

/// How a number was heard last.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// By which network.
    pub wire: Wire,
    /// When it last wrote in WhatsApp.
    pub heard_at: Option<DateTime<Utc>>,
}

impl Reach {
    /// Whether WhatsApp lets it be answered in any words.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.heard_at.is_some_and(|at| now - at < WINDOW)
    }
}

/// What the choice of a way depends on.
pub struct Asked<'a> {
    /// How the number was heard last, where it ever wrote.
    pub reach: Option<Reach>,
    /// Whether WhatsApp could not bring this letter.
    pub by_text: bool,
    /// Whether WhatsApp did not bring it at once and it cannot wait.
    pub pressing: bool,
    /// What it is for.
    pub class: Class,
    /// Since when it waits.
    pub queued_at: DateTime<Utc>,
    /// To whom.
    pub receiver: &'a str,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a service has.
#[derive(Debug, Clone, Copy)]
pub struct Has<'a> {
    /// Text messages.
    pub texts: bool,
    /// WhatsApp.
    pub whatsapp: bool,
    /// Approved words for this letter.
    pub template: Option<&'a str>,
}

/// Which network, and whether in approved words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen<'a> {
    /// As a text message.
    Sms,
    /// In WhatsApp, in any words.
    Free,
    /// In WhatsApp, in these approved words.
    Template(&'a str),
}

/// Chooses: who wrote in WhatsApp last is answered there, within a day in any words, later in
/// approved ones, and where there are none by text. A code always goes to the phone itself, and so
/// does the first question: only who wrote since it was put is known to have the number now.
///
/// # Errors
/// Why there is no way.
pub fn choose<'a>(asked: &Asked<'_>, has: Has<'a>) -> Result<Chosen<'a>, &'static str> {
    let nameless = user_of(asked.receiver).is_some();
    let texts = has.texts && !nameless;
    let wrote_there = asked.reach.is_some_and(|reach| reach.wire == Wire::WhatsApp);
    let there = has.whatsapp && (wrote_there || nameless) && !asked.by_text;
    let heard_at = asked.reach.and_then(|reach| reach.heard_at);
    let to_phone = match asked.class {
        Class::Code => true,
        Class::Consent => heard_at.is_none_or(|at| at <= asked.queued_at),
        _ => asked.pressing,
    };
    if texts && (!there || to_phone) {
        return Ok(Chosen::Sms);
    }
    if !there {
        return Err("no_way");
    }
    if asked.reach.is_some_and(|reach| reach.is_open(asked.now)) {
        return Ok(Chosen::Free);
    }
    match has.template {
        Some(name) => Ok(Chosen::Template(name)),
        None if texts => Ok(Chosen::Sms),
        None => Err("window"),
    }
}

/// Words for the place in a template, which may have no line of their own there.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who has no number here, as it stands where a number stands otherwise.
pub fn sender_of(user: &str) -> String {
    format!("{USER}{user}")
}

/// The identity of somebody who has no number here.
pub fn user_of(receiver: &str) -> Option<&str> {
    receiver.strip_prefix(USER)
}

/// The fingerprint of an identity of WhatsApp's.
pub fn user_hash(keys: &Keys, service_id: Id, user: &str) -> Vec<u8> {
    keys.mac("whatsapp-user", &[service_id.0.as_bytes(), user.as_bytes()])
}

/// A network's name for a message as it is kept: WhatsApp's holds the phone number, so only a
/// keyed fingerprint of it is.
pub fn name_of(keys: &Keys, service_id: Id, name: &str) -> String {
    use std::fmt::Write;
    let print = keys.mac("message", &[service_id.0.as_bytes(), name.as_bytes()]);
    print.iter().fold(String::new(), |mut hex, byte| {
        let _never_fails = write!(hex, "{byte:02x}");
        hex
    })
}
