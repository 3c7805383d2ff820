//! How many tries with which help, as it stands on the wire and in what is kept.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::model::HelpLevel;

/// How many tries with which help. Each level at most once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpCounts {
    /// By themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub independent: Option<u32>,
    /// Told or reminded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub verbal: Option<u32>,
    /// Pointed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub gesture: Option<u32>,
    /// Shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub model: Option<u32>,
    /// A little hand help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub partial_physical: Option<u32>,
    /// Hand over hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub full_physical: Option<u32>,
    /// Help of a kind nobody named.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 200)]
    pub some_help: Option<u32>,
}

impl HelpCounts {
    /// The six levels in their usual order, with what was counted.
    pub fn levels(&self) -> impl Iterator<Item = (HelpLevel, Option<u32>)> {
        let counts = [
            self.independent,
            self.verbal,
            self.gesture,
            self.model,
            self.partial_physical,
            self.full_physical,
        ];
        HelpLevel::ALL.into_iter().zip(counts)
    }

    /// All that was counted.
    pub fn sum(&self) -> u64 {
        let named: u64 = self.levels().filter_map(|(_, n)| n).map(u64::from).sum();
        named + u64::from(self.some_help.unwrap_or(0))
    }
}
