//! Levels of help on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::Help;
use crate::plans::model::HelpLevel;

/// How many tries with which help. Each level at most once.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HelpCounts {
    /// By themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    independent: Option<u32>,
    /// Told or reminded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    verbal: Option<u32>,
    /// Pointed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    gesture: Option<u32>,
    /// Shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    model: Option<u32>,
    /// A little hand help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    partial_physical: Option<u32>,
    /// Hand over hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    full_physical: Option<u32>,
    /// Help of a kind nobody named.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    some_help: Option<u32>,
}

impl HelpCounts {
    pub(super) fn pairs(&self) -> Vec<(Help, Option<u32>)> {
        let levels = [
            self.independent,
            self.verbal,
            self.gesture,
            self.model,
            self.partial_physical,
            self.full_physical,
        ];
        HelpLevel::ALL
            .into_iter()
            .map(Help::Level)
            .zip(levels)
            .chain([(Help::Some, self.some_help)])
            .collect()
    }

    pub(super) fn of(pairs: &[(Help, u32)]) -> Self {
        let get = |help| pairs.iter().find(|(h, _)| *h == help).map(|(_, n)| *n);
        Self {
            independent: get(Help::Level(HelpLevel::Independent)),
            verbal: get(Help::Level(HelpLevel::Verbal)),
            gesture: get(Help::Level(HelpLevel::Gesture)),
            model: get(Help::Level(HelpLevel::Model)),
            partial_physical: get(Help::Level(HelpLevel::PartialPhysical)),
            full_physical: get(Help::Level(HelpLevel::FullPhysical)),
            some_help: get(Help::Some),
        }
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
