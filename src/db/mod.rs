//! One door to the data.
//!
//! Callers see [`Db::read`] and [`Db::write`] only: one closure a use case, sent over a bounded
//! queue to a thread that owns its connection. A write is one transaction; it is answered after
//! the commit has reached the disk. A full queue answers [`Error::Busy`] at once.
//! Closures do no network, no file, no hashing of passwords and no understanding of texts: on
//! SQLite every other writer waits for them.

pub mod closed;
mod conn;
pub mod copy;
mod kept;
pub mod keys;
pub mod migrate;
mod postgres;
pub mod request;
pub(crate) mod schema;
pub mod scope;
pub mod seal;
mod sqlite;
pub mod store;
mod tx;
pub mod types;
mod words;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};

pub use conn::Conn;
pub use kept::{Keep, Kept};
pub use postgres::PgConn;
pub use scope::{FamilyScope, ServiceScope};
pub use sqlite::FileLock;
pub use types::{At, Id};
pub(crate) use words::words;

use crate::error::Error;
use tx::guarded;

/// Closures that may wait before callers are told to come again.
const QUEUE: usize = 4096;

/// Sees the text of every statement (never its values); tests count with it.
pub type Observer = Arc<dyn Fn(&str) + Send + Sync>;

/// Which engine, read off a database URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `sqlite:PATH` or a bare path that ends in `.db`.
    Sqlite(PathBuf),
    /// `postgres://…` or `postgresql://…`.
    Postgres(String),
}

impl Target {
    /// Reads a database URL.
    ///
    /// # Errors
    /// One sentence that says which forms there are; a typo never makes an empty database.
    pub fn parse(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite:").or_else(|| url.ends_with(".db").then_some(url)) {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(PathBuf::from(path))),
            _ => Err("the database is 'sqlite:FILE' or 'postgres://…'".to_owned()),
        }
    }
}

#[derive(Clone)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Pg(postgres::Postgres),
}

/// The handle every room shares; cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
}

impl Db {
    /// Opens the database and starts its threads. It does not migrate.
    ///
    /// # Errors
    /// The engine cannot be reached or is too old.
    pub fn open(target: &Target, observer: Option<Observer>) -> Result<Self, Error> {
        let engine = match target {
            Target::Sqlite(path) => Engine::Sqlite(sqlite::Sqlite::open(path, observer.as_ref())?),
            Target::Postgres(url) => Engine::Pg(postgres::Postgres::open(url, observer.as_ref())?),
        };
        Ok(Self { engine })
    }

    /// One use case that changes data: one transaction, kept whole or not at all.
    ///
    /// # Errors
    /// What the closure returned, [`Error::Busy`] when there is no room or the engine lost the
    /// transaction, [`Error::Panic`] after a panic. Nothing of a failed closure is kept.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.write(f).await,
            Engine::Pg(engine) => engine.run(true, f).await,
        }
    }

    /// One use case that only looks. Read a family's `rev` first, then its rows.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.read(f).await,
            Engine::Pg(engine) => engine.run(false, f).await,
        }
    }
}

/// Looks at a database beside whatever process serves it: one reading transaction that sees one
/// moment, changes nothing and holds nobody up.
///
/// # Errors
/// It cannot be reached, or what `f` returned.
pub fn look<T>(
    target: &Target,
    f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    match target {
        Target::Sqlite(path) => {
            let mut c = copy::look(path, "mode=ro").map_err(Error::Internal)?;
            tx::scoped(&mut c, |c| f(&mut Conn::Sqlite(c)))
        }
        Target::Postgres(url) => {
            let mut c = postgres::onlooker(url)?;
            tx::scoped(&mut c, |c| f(&mut Conn::Pg(c)))
        }
    }
}

type Shared<J> = Arc<Mutex<mpsc::Receiver<J>>>;

fn shared<J>(queue: mpsc::Receiver<J>) -> Shared<J> {
    Arc::new(Mutex::new(queue))
}

/// The next job for a thread that shares its queue; `None` once every sender is gone.
fn next<J>(queue: &Shared<J>) -> Option<J> {
    // A panic never happens while this lock is held: the job runs after it is released.
    queue.lock().ok()?.recv().ok()
}

fn queue_full<J>(e: &mpsc::TrySendError<J>) -> Error {
    Error::Busy(match e {
        mpsc::TrySendError::Full(_) => "the queue is full".to_owned(),
        mpsc::TrySendError::Disconnected(_) => "the database thread ended".to_owned(),
    })
}

fn gone() -> Error {
    Error::Busy("the database could not take it".to_owned())
}

/// Turns an observer into Diesel's instrumentation.
fn watch(observer: Observer) -> impl diesel::connection::Instrumentation {
    move |event: diesel::connection::InstrumentationEvent<'_>| {
        if let diesel::connection::InstrumentationEvent::StartQuery { query, .. } = event {
            observer(&query.to_string());
        }
    }
}
