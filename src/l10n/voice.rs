//! How a text is to sound: language, style and channel.
use super::language::Language;
use serde::{Deserialize, Serialize};

/// How plainly a text is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Everyday words.
    #[default]
    Standard,
    /// Easy Read: one idea a sentence.
    Simple,
    /// Key words (for families who use Makaton).
    KeyWord,
}

impl Style {
    /// The word stored and used in interfaces.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Simple => "simple",
            Self::KeyWord => "key_word",
        }
    }

    /// Bundle suffixes to try before the language itself, nearest first.
    pub(crate) fn variants(self) -> &'static [&'static str] {
        match self {
            Self::Standard => &[],
            Self::Simple => &["simple"],
            Self::KeyWord => &["makaton", "simple"],
        }
    }
}

/// Where a text will be read; decides marks, digits and which characters are worth their price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Text message.
    Sms,
    /// WhatsApp.
    Whatsapp,
    /// Web pages, the chat on them, and HTTP answers.
    Web,
}

/// Language, style and channel of one reader.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Voice {
    /// Reading language.
    pub language: Language,
    /// Style.
    pub style: Style,
    /// Channel.
    pub channel: Channel,
}
