//! How many text messages a service hands over in a second, so that six o'clock does not come to
//! its provider all at once.
//!
//! What a provider takes in a second belongs to a number. A service says its figure; what is left of
//! a second decides how many lanes are claimed, and whoever waits for an answer is claimed first
//! (`store::enqueue`). Each process keeps its own count: several of them share the figure out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

use crate::db::Id;

/// A service may hand over a second's worth at once.
const BURST: Duration = Duration::seconds(1);

/// When what each service handed over is through, at its pace.
#[derive(Clone, Debug, Default)]
pub struct Pace(Arc<Mutex<HashMap<Id, DateTime<Utc>>>>);

impl Pace {
    /// How many may leave now, at so many a second.
    pub fn room(&self, service_id: Id, per_second: u32, now: DateTime<Utc>) -> i64 {
        let through = self.with(|all| all.get(&service_id).copied()).unwrap_or(now).max(now);
        let left = (now + BURST - through).num_microseconds().unwrap_or_default();
        (left / each(per_second)).max(0)
    }

    /// So many leave.
    pub fn spend(&self, service_id: Id, per_second: u32, parts: i64, now: DateTime<Utc>) {
        let takes = Duration::microseconds(each(per_second).saturating_mul(parts));
        self.with(|all| {
            let through = all.entry(service_id).or_insert(now);
            *through = (*through).max(now) + takes;
        });
    }

    fn with<T>(&self, change: impl FnOnce(&mut HashMap<Id, DateTime<Utc>>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// How many microseconds one takes.
fn each(per_second: u32) -> i64 {
    1_000_000 / i64::from(per_second.max(1))
}
