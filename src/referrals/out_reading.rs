//! Where a child stands with a service's rules, as it is shown beside a referral.

use serde::Serialize;
use utoipa::ToSchema;

use super::reading::{Criterion, Read};
use crate::programmes::eligible::Outcome;

/// A criterion.
#[derive(Debug, Serialize, ToSchema)]
struct CriterionOut {
    /// Its name.
    atom: String,
    /// Where it stands.
    result: Outcome,
    /// Why, in your language.
    why: String,
}

/// Where the child stands with a programme. A person decides, always.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReadingOut {
    /// The programme's code.
    programme: String,
    /// All criteria together.
    outcome: Outcome,
    /// Each of them.
    criteria: Vec<CriterionOut>,
}

impl From<Read> for ReadingOut {
    fn from(read: Read) -> Self {
        let criterion = |Criterion { atom, result, why }| CriterionOut { atom, result, why };
        Self {
            programme: read.programme,
            outcome: read.outcome,
            criteria: read.criteria.into_iter().map(criterion).collect(),
        }
    }
}
