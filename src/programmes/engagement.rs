//! What a service says about visits that do not take place: which it counts, over what time.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// What a service's rule counts. Nothing else is ever counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The family called it off, without a reason that excuses.
    FamilyCancelled,
    /// Somebody came and nobody was there, or the child was not brought.
    Failed,
}

impl Counted {
    /// The word in settings and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FamilyCancelled => "family_cancelled",
            Self::Failed => "failed",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::FamilyCancelled, Self::Failed].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// The time a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// All there was.
    All,
    /// Since the service's present term began; between two, since the one before.
    Term,
    /// So many weeks back.
    Weeks(u32),
}

/// The most weeks a window has; a longer one is `all`.
const MOST_WEEKS: u32 = 520;

impl Window {
    /// Reads `all`, `term` or `weeks N`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => Some(Self::All),
            "term" => Some(Self::Term),
            _ => {
                let weeks = text.strip_prefix("weeks ")?.parse().ok()?;
                (1..=MOST_WEEKS).contains(&weeks).then_some(Self::Weeks(weeks))
            }
        }
    }

    /// Its first instant, seen from `now`, where the present term began at `term`. Nothing = all
    /// there was, also of a term nobody has told us of.
    pub fn from(self, now: DateTime<Utc>, term: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        match self {
            Self::All => None,
            Self::Term => term,
            Self::Weeks(weeks) => Some(now - Duration::weeks(i64::from(weeks))),
        }
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Term => f.write_str("term"),
            Self::Weeks(weeks) => write!(f, "weeks {weeks}"),
        }
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let wrong = "a window is \"all\", \"term\" or \"weeks N\", with N from 1 to 520";
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(wrong))
    }
}

/// A service's rule. How many are a pattern is not in it: no page of a service says, so a person
/// does, or judges each time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngagementRule {
    /// Over what time.
    pub window: Window,
    /// What counts.
    pub counts: Vec<Counted>,
}
