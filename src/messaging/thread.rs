//! The thread of a web chat: what a carer wrote and what was answered, as bubbles in one order.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::db::Id;

/// The channel's word in the database.
pub const WEB_CHAT: &str = "web_chat";
/// Options a question ever offers, and some to spare.
const MOST_OPTIONS: u32 = 99;

/// A button somebody pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressed {
    /// The question it belongs to, known by the microsecond it was asked: no two of a thread are
    /// asked at once, and the same text may lead to one after another.
    pub question: i64,
    /// Which of its options, from 1.
    pub option: u32,
}

impl Pressed {
    /// As apps send it back and as it is kept, e.g. `1795518000000000.2`.
    pub fn write(self) -> String {
        format!("{}.{}", self.question, self.option)
    }

    /// Reads what [`Pressed::write`] wrote. Whoever makes one up can only choose an option of a
    /// question they were asked themselves.
    pub fn read(text: &str) -> Option<Self> {
        let (question, option) = text.split_once('.')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(question) || !digits(option) {
            return None;
        }
        let option = option.parse().ok().filter(|n| (1..=MOST_OPTIONS).contains(n))?;
        Some(Self { question: question.parse().ok()?, option })
    }
}

/// Words of one language within an answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Their language, BCP 47.
    pub language: String,
    /// The words of it that are signed, in order; only in the key-word style.
    #[serde(default)]
    pub key_words: Vec<String>,
}

/// Something to choose by pressing instead of writing its number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The number it has in the text.
    pub number: u32,
    /// What it is.
    pub label: String,
}

/// An answer as it was shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words, in order.
    pub parts: Vec<Part>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The question the choices answer.
    pub question: Option<i64>,
}

/// Whose words a bubble holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Words {
    /// The carer's, as they were written.
    Carer(String),
    /// The service's.
    Service(Said),
}

/// One bubble. What it says is personal, so it shows nothing of it in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Bubble {
    /// Identity; the client's own where a carer wrote it.
    pub id: Id,
    /// Its place in the thread: the family's counter when it came.
    pub shown: i64,
    /// When it came.
    pub at: DateTime<Utc>,
    /// What it says.
    pub words: Words,
}

/// Which part of a thread is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The newest before this place.
    Before(i64),
    /// The oldest after this place.
    After(i64),
}
