//! Levels of help on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::Help;
use crate::plans::help::HelpCounts;
use crate::plans::model::HelpLevel;

/// What was counted, level by level.
pub(super) fn pairs(counts: &HelpCounts) -> Vec<(Help, Option<u32>)> {
    let levels = counts.levels().map(|(level, n)| (Help::Level(level), n));
    levels.chain([(Help::Some, counts.some_help)]).collect()
}

/// The counts of these pairs.
pub(super) fn counts(pairs: &[(Help, u32)]) -> HelpCounts {
    let get = |help| pairs.iter().find(|(h, _)| *h == help).map(|(_, n)| *n);
    HelpCounts {
        independent: get(Help::Level(HelpLevel::Independent)),
        verbal: get(Help::Level(HelpLevel::Verbal)),
        gesture: get(Help::Level(HelpLevel::Gesture)),
        model: get(Help::Level(HelpLevel::Model)),
        partial_physical: get(Help::Level(HelpLevel::PartialPhysical)),
        full_physical: get(Help::Level(HelpLevel::FullPhysical)),
        some_help: get(Help::Some),
    }
}

/// A level of help, or `some_help`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum HelpWord {
    /// By themselves.
    Independent,
    /// Told or reminded.
    Verbal,
    /// Pointed at.
    Gesture,
    /// Shown.
    Model,
    /// A little hand help.
    PartialPhysical,
    /// Hand over hand.
    FullPhysical,
    /// Help of a kind nobody named.
    SomeHelp,
}

impl From<HelpWord> for Help {
    fn from(word: HelpWord) -> Self {
        match word {
            HelpWord::Independent => Self::Level(HelpLevel::Independent),
            HelpWord::Verbal => Self::Level(HelpLevel::Verbal),
            HelpWord::Gesture => Self::Level(HelpLevel::Gesture),
            HelpWord::Model => Self::Level(HelpLevel::Model),
            HelpWord::PartialPhysical => Self::Level(HelpLevel::PartialPhysical),
            HelpWord::FullPhysical => Self::Level(HelpLevel::FullPhysical),
            HelpWord::SomeHelp => Self::Some,
        }
    }
}

impl From<Help> for HelpWord {
    fn from(help: Help) -> Self {
        match help {
            Help::Level(HelpLevel::Independent) => Self::Independent,
            Help::Level(HelpLevel::Verbal) => Self::Verbal,
            Help::Level(HelpLevel::Gesture) => Self::Gesture,
            Help::Level(HelpLevel::Model) => Self::Model,
            Help::Level(HelpLevel::PartialPhysical) => Self::PartialPhysical,
            Help::Level(HelpLevel::FullPhysical) => Self::FullPhysical,
            Help::Some => Self::SomeHelp,
        }
    }
}
