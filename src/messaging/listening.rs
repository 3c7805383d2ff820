//! Who has a thread open right now in this process. What happens in another process is found by
//! looking once a second; a call here only makes the answer come at once.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

/// Places a carer may have the thread open at; one more ends the oldest, so that whoever reloads
/// a page is never shut out by streams that have not noticed yet.
pub const MOST: usize = 5;

/// Everybody who listens.
#[derive(Clone, Default)]
pub struct Listeners(Arc<Inner>);

#[derive(Default)]
struct Inner {
    lanes: Mutex<HashMap<Vec<u8>, Lane>>,
    counted: AtomicU64,
    closed: AtomicBool,
}

struct Lane {
    call: watch::Sender<u64>,
    ears: VecDeque<u64>,
}

impl Listeners {
    /// Begins to listen to a thread.
    pub fn listen(&self, lane: &[u8]) -> Ear {
        let number = self.0.counted.fetch_add(1, Ordering::Relaxed);
        let mut lanes = self.lanes();
        let known = lanes
            .entry(lane.to_vec())
            .or_insert_with(|| Lane { call: watch::Sender::new(0), ears: VecDeque::new() });
        known.ears.push_back(number);
        if known.ears.len() > MOST {
            known.ears.pop_front();
            known.call.send_modify(|calls| *calls += 1);
        }
        let call = known.call.subscribe();
        Ear { all: self.clone(), lane: lane.to_vec(), number, call }
    }

    /// Tells those who listen to a thread that something came.
    pub fn call(&self, lane: &[u8]) {
        if let Some(known) = self.lanes().get(lane) {
            known.call.send_modify(|calls| *calls += 1);
        }
    }

    /// Lets everybody go, now and from now on: the server stops.
    pub fn close(&self) {
        self.0.closed.store(true, Ordering::Relaxed);
        for lane in self.lanes().values() {
            lane.call.send_modify(|calls| *calls += 1);
        }
    }

    /// How many listen.
    pub fn count(&self) -> usize {
        self.lanes().values().map(|lane| lane.ears.len()).sum()
    }

    fn lanes(&self) -> MutexGuard<'_, HashMap<Vec<u8>, Lane>> {
        // Nothing is left half done under this lock.
        self.0.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One who listens; dropped, it is forgotten.
pub struct Ear {
    all: Listeners,
    lane: Vec<u8>,
    number: u64,
    call: watch::Receiver<u64>,
}

impl Ear {
    /// Whether it may go on: the server runs, and not too many came after it.
    pub fn is_kept(&self) -> bool {
        let holds = |lane: &Lane| lane.ears.contains(&self.number);
        !self.all.0.closed.load(Ordering::Relaxed)
            && self.all.lanes().get(&self.lane).is_some_and(holds)
    }

    /// Waits for a call; one that came since the last wait counts.
    pub async fn called(&mut self) {
        if self.call.changed().await.is_err() {
            // Whoever calls is gone; then nothing will ever come.
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let mut lanes = self.all.lanes();
        if let Some(lane) = lanes.get_mut(&self.lane) {
            lane.ears.retain(|number| *number != self.number);
            if lane.ears.is_empty() {
                lanes.remove(&self.lane);
            }
        }
    }
}
