//! Whether a carer needs an interpreter when somebody visits.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who interprets for a carer. Nothing said = not asked yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Interpreter {
    /// Nobody has to.
    None,
    /// An adult of the family, because the carer wishes it: only the carer can say so.
    Family,
    /// Somebody whose work it is.
    Employed,
}

impl Interpreter {
    /// The word in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Family => "family",
            Self::Employed => "employed",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::None, Self::Family, Self::Employed].into_iter().find(|one| one.as_str() == text)
    }
}
