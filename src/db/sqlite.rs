//! SQLite: one thread that writes in groups, one reading thread a core, an exclusive lock file.
//!
//! The writer takes what has queued up, runs each closure in its own savepoint inside one
//! `BEGIN IMMEDIATE`, commits with `synchronous=FULL`, and only then answers every caller. One
//! `fdatasync` thus pays for a whole group, and nobody hears "ok" before it.

use std::path::{Path, PathBuf};
use std::sync::mpsc;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;

use super::Observer;
use super::tx::{depth, scoped};
use super::{Conn, QUEUE, gone, guarded, queue_full};
use crate::error::Error;

/// Oldest engine without the WAL-reset corruption (3.51.3, fixed in March 2026).
const OLDEST: (u32, u32, u32) = (3, 51, 3);
/// Closures in one group at most: bounds how long the first caller of a group waits.
const GROUP: usize = 256;

type Answer = Box<dyn FnOnce(Result<(), String>) + Send>;
/// Gives back who to answer, and whether the closure came through.
type Write = Box<dyn FnOnce(&mut SqliteConnection) -> (Answer, bool) + Send>;
type Read = Box<dyn FnOnce(&mut SqliteConnection) + Send>;

/// The two queues in front of the file.
#[derive(Clone)]
pub(super) struct Sqlite {
    writer: mpsc::SyncSender<Write>,
    readers: mpsc::SyncSender<Read>,
}

impl Sqlite {
    /// Opens the file and starts its threads.
    ///
    /// # Errors
    /// The file cannot be opened, or the engine is older than 3.51.3.
    pub(super) fn open(path: &Path, observer: Option<&Observer>) -> Result<Self, Error> {
        let (writer, jobs) = mpsc::sync_channel(QUEUE);
        let first = connect(path, observer)?;
        let (file, watch) = (path.to_owned(), observer.cloned());
        start("db-writer", move || write_in_groups(first, &file, watch.as_ref(), &jobs))?;
        let (readers, reads) = mpsc::sync_channel::<Read>(QUEUE);
        let reads = super::shared(reads);
        let count = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
        for _ in 0..count {
            let mut c = connect(path, observer)?;
            c.batch_execute("PRAGMA query_only=ON")?;
            let reads = reads.clone();
            start("db-reader", move || {
                while let Some(job) = super::next(&reads) {
                    job(&mut c);
                }
            })?;
        }
        Ok(Self { writer, readers })
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (tx, rx) = tokio::sync::oneshot::channel();
        let job: Write = Box::new(move |c| {
            let done = scoped(c, |c| f(&mut Conn::Sqlite(c)));
            let well = done.is_ok();
            let answer: Answer = Box::new(move |group| {
                // Once the group is lost, a refusal may rest on rows that never came to be.
                let told = match group {
                    Ok(()) => done,
                    Err(why) => Err(Error::Busy(why)),
                };
                // The caller may have gone away; its work is committed all the same.
                let _gone = tx.send(told);
            });
            (answer, well)
        });
        self.writer.try_send(job).map_err(|e| queue_full(&e))?;
        rx.await.unwrap_or_else(|_| Err(gone()))
    }

    pub(super) async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (tx, rx) = tokio::sync::oneshot::channel();
        let job: Read = Box::new(move |c| {
            let _gone = tx.send(guarded(c, |c| f(&mut Conn::Sqlite(c))));
        });
        self.readers.try_send(job).map_err(|e| queue_full(&e))?;
        rx.await.unwrap_or_else(|_| Err(gone()))
    }
}

fn start(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(|_| ())
        .map_err(|e| Error::Internal(format!("cannot start {name}: {e}")))
}

/// One connection with every setting that safety needs.
pub(super) fn connect(path: &Path, observer: Option<&Observer>) -> Result<SqliteConnection, Error> {
    let mut c = SqliteConnection::establish(&path.to_string_lossy())
        .map_err(|e| Error::Internal(format!("cannot open the database: {e}")))?;
    // busy_timeout first: the later pragmas may themselves meet a lock. The log is folded into the
    // file at 16 MB, not at 4: what is written to often then goes there once instead of four times.
    c.batch_execute(
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
         PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;
         PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA wal_autocheckpoint=4000;",
    )?;
    refuse_older(&mut c)?;
    if let Some(observer) = observer {
        c.set_instrumentation(super::watch(observer.clone()));
    }
    Ok(c)
}

fn refuse_older(c: &mut SqliteConnection) -> Result<(), Error> {
    let text: String =
        diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>("sqlite_version()"))
            .get_result(c)?;
    let mut numbers = text.split('.').map(|n| n.parse::<u32>().unwrap_or(0));
    let mut part = || numbers.next().unwrap_or(0);
    if (part(), part(), part()) < OLDEST {
        return Err(Error::Internal(format!("SQLite {text} can lose data; 3.51.3 is needed")));
    }
    Ok(())
}

fn write_in_groups(
    mut c: SqliteConnection,
    path: &Path,
    observer: Option<&Observer>,
    jobs: &mpsc::Receiver<Write>,
) {
    while let Ok(first) = jobs.recv() {
        let waiting = std::iter::from_fn(|| jobs.try_recv().ok());
        let group = std::iter::once(first).chain(waiting).take(GROUP);
        if let Err(why) = run_group(&mut c, group) {
            tracing::error!(why, "a group of writes was lost; every caller was told");
            reopen(&mut c, path, observer);
        }
    }
}

/// Runs one group. `Err` = nothing of it was kept and the connection is to be opened anew.
fn run_group(c: &mut SqliteConnection, group: impl Iterator<Item = Write>) -> Result<(), String> {
    if let Err(e) = AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE") {
        // Dropping a closure closes its caller's channel: it hears "busy" and may come again.
        group.for_each(drop);
        return Err(format!("begin: {e}"));
    }
    let mut answers: Vec<Answer> = Vec::new();
    let mut lost = None;
    for job in group {
        if lost.is_some() {
            continue;
        }
        let (answer, well) = job(c);
        answers.push(answer);
        // Had the engine ended the transaction, the closure's own savepoint could not have been
        // released: only a closure that failed leaves the question open.
        if depth(c).ok() != Some(1) || (!well && !still_open(c)) {
            lost = Some("the engine rolled the group back".to_owned());
        }
    }
    let outcome = match lost {
        Some(why) => Err(why),
        None => AnsiTransactionManager::commit_transaction(c).map_err(|e| e.to_string()),
    };
    for answer in answers {
        answer(outcome.clone());
    }
    outcome
}

/// A full disk, an I/O error or RAISE(ROLLBACK) ends the whole transaction behind Diesel's back.
/// SQLite's own flag would tell; without it: a second BEGIN fails inside a live transaction, and
/// if it succeeds the old one is gone.
fn still_open(c: &mut SqliteConnection) -> bool {
    c.batch_execute("BEGIN").is_err()
}

fn reopen(c: &mut SqliteConnection, path: &Path, observer: Option<&Observer>) {
    match connect(path, observer) {
        Ok(fresh) => *c = fresh,
        Err(e) => tracing::error!(%e, "cannot reopen the database; trying again at the next write"),
    }
}

/// The lock that keeps a second process away from the file: `FILE.lock`, held until dropped.
///
/// It is never the database file itself: closing any handle of that file drops SQLite's own
/// locks, and the next process to close it would delete the log in use.
#[derive(Debug)]
pub struct FileLock {
    _held: std::fs::File,
}

impl FileLock {
    /// Takes the lock beside `database`.
    ///
    /// # Errors
    /// Another process holds it, or the folder cannot be written.
    pub fn take(database: &Path) -> Result<Self, String> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let path = PathBuf::from(name);
        let file = std::fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| format!("cannot open {}: {e}", path.display()))?;
        file.try_lock().map_err(|e| {
            format!("another smallsteps holds {} ({e}); stop it first", path.display())
        })?;
        Ok(Self { _held: file })
    }
}
