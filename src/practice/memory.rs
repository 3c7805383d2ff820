//! Plans that were just read. A family's counter moves with every write to its data, so a plan
//! read at a counter is the plan for as long as the counter stands.

use std::sync::Arc;
use std::time::Duration;

use super::week::PlanView;
use crate::db::{FamilyScope, Id};

/// How long an opened plan may stay in memory: as long as an opened family key.
const KEPT: Duration = Duration::from_secs(60);
/// How many opened plans stay in memory at most; one takes some kilobytes.
const PLANS: u64 = 2_000;

/// Plans as they were last read, on this machine. Who asks is settled before it is looked at.
#[derive(Clone)]
pub struct PlanMemory(moka::sync::Cache<(FamilyScope, Id), Arc<PlanView>>);

impl Default for PlanMemory {
    fn default() -> Self {
        Self(moka::sync::Cache::builder().max_capacity(PLANS).time_to_live(KEPT).build())
    }
}

impl PlanMemory {
    /// The plan of a child, if it was read at that counter of its family.
    pub fn at(&self, scope: FamilyScope, child: Id, rev: i64) -> Option<Arc<PlanView>> {
        self.0.get(&(scope, child)).filter(|view| view.rev == rev)
    }

    /// Keeps a plan that a finished reading transaction saw.
    pub fn keep(&self, scope: FamilyScope, child: Id, view: &Arc<PlanView>) {
        self.0.insert((scope, child), Arc::clone(view));
    }
}
