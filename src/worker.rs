//! What happens without anybody waiting: texts that came in are taken, letters go out, clocks
//! tick. Every process runs one worker; lanes and locks in the database keep them apart.
//!
//! A wake-up is heard within the process; another process's work is found by looking once a
//! second.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::app::App;
use crate::auth::audit_chain;
use crate::db::Id;
use crate::error::{Code, Error};
use crate::messaging::ops::{self, Rules};
use crate::messaging::{inbox_store, media};

/// How often work is looked for when nobody calls.
const LOOK: Duration = Duration::from_secs(1);
/// How often what was noted is sealed: within a second, whatever sealing itself takes.
const SEAL: Duration = Duration::from_millis(500);
/// How often what follows the clock is done.
const TICK: Duration = Duration::from_secs(15);
/// Senders whose texts are taken at the same time.
const LANES: usize = 64;
/// Batches of letters on their way at the same time.
const BATCHES: usize = 4;
/// Rounds after which [`run_until_idle`] gives up on becoming idle.
const ROUNDS: usize = 10_000;

/// Takes the next text of a lane: understands it and writes its effect and answer in one
/// transaction (`inbox_store::take`, `finish`). `false` = the lane is empty, or somebody else
/// took it. On an error the worker counts the attempt itself.
pub type Answer =
    Arc<dyn Fn(App, Id, Vec<u8>) -> BoxFuture<'static, Result<bool, Error>> + Send + Sync>;
/// Something that follows the clock, e.g. making reminders.
pub type Tick = Arc<dyn Fn(App) -> BoxFuture<'static, Result<(), Error>> + Send + Sync>;

/// What the rooms above messaging do in the worker.
#[derive(Clone)]
pub struct Rooms {
    /// Answers a text.
    pub answer: Answer,
    /// Judges letters.
    pub rules: Rules,
    /// Follow the clock.
    pub ticks: Vec<Tick>,
}

impl Rooms {
    /// The families' desk, no guards, no ticks.
    pub fn new(answer: Answer) -> Self {
        let rules = Rules {
            desk: crate::families::desk::desk(),
            guards: Arc::default(),
            lost: Arc::new(crate::conversation::lost::number),
        };
        Self { answer, rules, ticks: Vec::new() }
    }
}

/// A running worker.
pub struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Starts working in the background.
    pub fn start(app: App, rooms: Rooms) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(work(app, rooms, stopped));
        Self { stop, task }
    }

    /// Finishes what was begun and ends. Texts and letters not yet begun stay for the next start.
    pub async fn stop(self) {
        let _ended_already = self.stop.send(true);
        if let Err(e) = self.task.await {
            tracing::error!(error = %e, "the worker did not end well");
        }
    }
}

/// Loops side by side, so that a slow network never delays an answer being thought out.
async fn work(app: App, rooms: Rooms, stopped: watch::Receiver<bool>) {
    let (texts, letters) = (Notify::new(), Notify::new());
    let calls = async {
        let mut stopped = stopped.clone();
        loop {
            tokio::select! {
                () = app.wake.notified() => {
                    texts.notify_one();
                    letters.notify_one();
                }
                _ = stopped.changed() => return,
            }
        }
    };
    let inbound = async {
        let mut stopped = stopped.clone();
        loop {
            // A call that comes while we look is kept by `notify_one`, so none is missed.
            match take_texts(&app, &rooms, LANES, &stopped).await {
                Ok(0) => {}
                Ok(_) => letters.notify_one(),
                Err(e) => tracing::error!(error = %e, "texts could not be taken"),
            }
            if !rest(&texts, LOOK, &mut stopped).await {
                return;
            }
        }
    };
    let outbound = async {
        let mut stopped = stopped.clone();
        loop {
            match ops::send_due(&app, &rooms.rules, BATCHES).await {
                Ok(0) => {}
                Ok(_) => letters.notify_one(),
                Err(e) => tracing::error!(error = %e, "letters could not be sent"),
            }
            if !rest(&letters, LOOK, &mut stopped).await {
                return;
            }
        }
    };
    let clocks = async {
        let (mut stopped, nobody) = (stopped.clone(), Notify::new());
        loop {
            tick(&app, &rooms).await;
            letters.notify_one();
            if !rest(&nobody, TICK, &mut stopped).await {
                return;
            }
        }
    };
    let sealing = async {
        let (mut stopped, nobody) = (stopped.clone(), Notify::new());
        while rest(&nobody, SEAL, &mut stopped).await {
            seal(&app).await;
        }
        // Who asked last is answered by now: nothing is left open while the server is stopped.
        seal(&app).await;
    };
    // Beside the others: a recording may take a minute to come.
    let fetching = async {
        let (mut stopped, nobody) = (stopped.clone(), Notify::new());
        while rest(&nobody, TICK, &mut stopped).await {
            while fetch(&app).await > 0 && !*stopped.borrow() {}
        }
    };
    tokio::join!(calls, inbound, outbound, clocks, sealing, fetching);
}

/// Waits for a call or for `most`; `false` when it is time to end.
async fn rest(call: &Notify, most: Duration, stopped: &mut watch::Receiver<bool>) -> bool {
    if *stopped.borrow() {
        return false;
    }
    tokio::select! {
        () = call.notified() => true,
        () = tokio::time::sleep(most) => true,
        _ = stopped.changed() => false,
    }
}

/// Takes what waits, each sender's texts in order, `wide` senders at a time. Returns how many
/// texts were taken or tried.
async fn take_texts(
    app: &App,
    rooms: &Rooms,
    wide: usize,
    stopped: &watch::Receiver<bool>,
) -> Result<usize, Error> {
    let mut taken = 0;
    for service_id in app.service_ids() {
        let lanes = app.db.read(move |c| inbox_store::waiting_lanes(c, service_id, LANES)).await?;
        let mut work = futures_util::stream::iter(lanes)
            .map(|lane| drain(app, rooms, service_id, lane, stopped))
            .buffer_unordered(wide);
        while let Some(count) = work.next().await {
            taken += count;
        }
    }
    Ok(taken)
}

/// Takes one sender's texts until none waits, one fails, or it is time to end.
async fn drain(
    app: &App,
    rooms: &Rooms,
    service_id: Id,
    lane: Vec<u8>,
    stopped: &watch::Receiver<bool>,
) -> usize {
    let mut taken = 0;
    while !*stopped.borrow() {
        let answer = AssertUnwindSafe((rooms.answer)(app.clone(), service_id, lane.clone()));
        let done = answer
            .catch_unwind()
            .await
            .unwrap_or_else(|_panic| Err(Error::Panic("while answering a text".to_owned())));
        match done {
            Ok(true) => taken += 1,
            Ok(false) => break,
            Err(e) => {
                // A busy engine is no fault of the text.
                if e.code() != Code::Busy {
                    set_back(app, service_id, lane, &e).await;
                }
                taken += 1;
                break;
            }
        }
    }
    taken
}

/// Counts a text that could not be taken; after five times it is set aside for a person.
async fn set_back(app: &App, service_id: Id, lane: Vec<u8>, why: &Error) {
    match app.db.write(move |c| inbox_store::fail(c, service_id, &lane)).await {
        Ok(Some((id, true))) => tracing::error!(%id, error = %why, "a text was set aside"),
        Ok(Some((id, false))) => tracing::warn!(%id, error = %why, "a text could not be taken"),
        Ok(None) => {}
        Err(e) => tracing::error!(error = %e, "a failed text could not be counted"),
    }
}

/// Does one round of work; a panic or an error costs the round, not its loop.
async fn guarded<T>(what: &'static str, work: impl Future<Output = Result<T, Error>>) -> Option<T> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(Ok(done)) => return Some(done),
        Ok(Err(e)) => tracing::error!(error = %e, what, "a round of work failed"),
        Err(_panic) => tracing::error!(what, "a round of work panicked"),
    }
    None
}

/// Fetches what came with messages; returns how many were looked at.
async fn fetch(app: &App) -> usize {
    guarded("fetching what came with messages", media::fetch_due(app)).await.unwrap_or_default()
}

/// Seals what was noted.
async fn seal(app: &App) {
    guarded("sealing what was noted", audit_chain::seal(app)).await;
}

async fn tick(app: &App, rooms: &Rooms) {
    for one in &rooms.ticks {
        guarded("a tick", one(app.clone())).await;
    }
}

/// Ticks once, then takes every text that waits and sends every letter that is due, one after the
/// other, without waiting for anything: how tests and the demo's console let time pass.
///
/// # Errors
/// The engine failed, or there was still something to do after ten thousand rounds.
pub async fn run_until_idle(app: &App, rooms: &Rooms) -> Result<(), Error> {
    let (_never, stopped) = watch::channel(false);
    tick(app, rooms).await;
    for _ in 0..ROUNDS {
        let taken = take_texts(app, rooms, 1, &stopped).await?;
        let looked = ops::send_due(app, &rooms.rules, 1).await?;
        if taken == 0 && looked == 0 {
            return audit_chain::seal(app).await.map(|_| ());
        }
    }
    Err(Error::Internal("there is always something left to do".to_owned()))
}
