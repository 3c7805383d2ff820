//! Where a small step stands, and how it may go on. Only a person moves it.
//!
//! ```text
//! planned -> baseline -> practising -> achieved -> generalising -> maintained
//!                            \-> adapted (smaller steps take its place)
//! ```
//! Any of them may be parked for a while and taken up again, and anything may go back to being
//! practised: a child's way is not a straight one.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a step stands; only a person moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// For later.
    Planned,
    /// It is being seen what the child does already.
    Baseline,
    /// Being practised.
    Practising,
    /// Done, says a person.
    Achieved,
    /// Tried in other places, with other people and things.
    Generalising,
    /// Part of the child's day.
    Maintained,
    /// Made smaller or changed; its successors are steps of their own.
    Adapted,
    /// Put aside for now.
    Parked,
}

impl StepState {
    /// All of them, on their way.
    pub const ALL: [Self; 8] = [
        Self::Planned,
        Self::Baseline,
        Self::Practising,
        Self::Achieved,
        Self::Generalising,
        Self::Maintained,
        Self::Adapted,
        Self::Parked,
    ];

    /// The word in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Baseline => "baseline",
            Self::Practising => "practising",
            Self::Achieved => "achieved",
            Self::Generalising => "generalising",
            Self::Maintained => "maintained",
            Self::Adapted => "adapted",
            Self::Parked => "parked",
        }
    }

    /// Reads the word; a row of ours is one of them.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.as_str() == text).unwrap_or(Self::Practising)
    }

    /// Whether its activities are for the family's week: reminded of, offered, printed.
    pub fn is_practised(self) -> bool {
        matches!(self, Self::Practising | Self::Generalising)
    }

    /// Whether the child can do it, wherever it stands since.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Achieved | Self::Generalising | Self::Maintained)
    }

    /// Whether a person may say that it stands there now.
    pub fn may_become(self, to: Self) -> bool {
        match to {
            Self::Practising | Self::Parked => true,
            Self::Planned | Self::Baseline => !self.is_done() && self != Self::Adapted,
            Self::Achieved => self.is_done() || matches!(self, Self::Baseline | Self::Practising),
            Self::Generalising | Self::Maintained => self.is_done(),
            Self::Adapted => !self.is_done(),
        }
    }
}
