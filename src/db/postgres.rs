//! PostgreSQL without libpq: `diesel-async` over `tokio-postgres`, driven synchronously by
//! threads that each own one connection and take closures from a queue. (A pool in front of
//! blocking threads halves the throughput.)

use std::sync::{LazyLock, mpsc};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::{AsyncConnectionWrapper, BlockOn};

use super::tx::{depth, scoped};
use super::{Conn, Observer, QUEUE, gone, guarded, queue_full};
use crate::error::Error;

/// Connections a process keeps: enough to overlap commits on small servers, few enough for many
/// replicas on one server's default of 100.
const CONNECTIONS: usize = 16;

/// One connection, driven synchronously.
pub type PgConn = AsyncConnectionWrapper<AsyncPgConnection, DbRuntime>;

/// The one runtime that drives the sockets. `BlockOn` gives no way to pass it in, hence static;
/// the wrapper's own runtime has no timers and ties a connection to its thread.
static RUNTIME: LazyLock<Option<tokio::runtime::Runtime>> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("db-io")
        .enable_all()
        .build()
        .ok()
});

/// Blocks a database thread on the shared runtime.
pub struct DbRuntime;

impl BlockOn for DbRuntime {
    fn block_on<F: Future>(&self, f: F) -> F::Output {
        match RUNTIME.as_ref() {
            Some(runtime) => runtime.handle().block_on(f),
            // Without a runtime no connection was ever made, so this arm is never reached.
            None => futures_util::future::FutureExt::now_or_never(f)
                .unwrap_or_else(|| std::process::abort()),
        }
    }

    fn get_runtime() -> Self {
        Self
    }
}

/// Answers whether the engine failed in a way that makes the connection doubtful.
type Job = Box<dyn FnOnce(&mut PgConn) -> bool + Send>;

/// The queue in front of the connections.
#[derive(Clone)]
pub(super) struct Postgres {
    jobs: mpsc::SyncSender<Job>,
}

impl Postgres {
    /// Opens every connection and starts its threads.
    ///
    /// # Errors
    /// The server cannot be reached or refuses the first connection.
    pub(super) fn open(url: &str, observer: Option<&Observer>) -> Result<Self, Error> {
        let (jobs, queue) = mpsc::sync_channel::<Job>(QUEUE);
        let queue = super::shared(queue);
        // The first proves the URL now; the others open when their thread starts.
        let mut first = Some(connect(url, observer)?);
        for _ in 0..CONNECTIONS {
            let (queue, url, observer) = (queue.clone(), url.to_owned(), observer.cloned());
            let mut held = first.take();
            std::thread::Builder::new()
                .name("db-postgres".to_owned())
                .spawn(move || {
                    while let Some(job) = super::next(&queue) {
                        serve(&mut held, &url, observer.as_ref(), job);
                    }
                })
                .map_err(|e| Error::Internal(format!("cannot start a database thread: {e}")))?;
        }
        Ok(Self { jobs })
    }

    pub(super) async fn run<T: Send + 'static>(
        &self,
        transaction: bool,
        f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (tx, rx) = tokio::sync::oneshot::channel();
        let job: Job = Box::new(move |c| {
            let done = if transaction {
                scoped(c, |c| f(&mut Conn::Pg(c)))
            } else {
                guarded(c, |c| f(&mut Conn::Pg(c)))
            };
            let doubtful = matches!(done, Err(Error::Db(_) | Error::Panic(_)));
            let _gone = tx.send(done);
            doubtful
        });
        self.jobs.try_send(job).map_err(|e| queue_full(&e))?;
        rx.await.unwrap_or_else(|_| Err(gone()))
    }
}

/// Runs a job on this thread's connection, opening it (again) where needed. A job that cannot get
/// one is dropped, which its caller hears as "busy".
fn serve(held: &mut Option<PgConn>, url: &str, observer: Option<&Observer>, job: Job) {
    if held.is_none() {
        match connect(url, observer) {
            Ok(fresh) => *held = Some(fresh),
            Err(e) => {
                tracing::error!(%e, "no connection to PostgreSQL");
                return;
            }
        }
    }
    if let Some(c) = held.as_mut() {
        let doubtful = job(c);
        if depth(c).ok() != Some(0) || (doubtful && lost(c)) {
            *held = None;
        }
    }
}

/// Whether the socket is gone (server restarted, session ended).
fn lost(c: &mut PgConn) -> bool {
    c.batch_execute("SELECT 1").is_err()
}

/// One connection with the limits that keep a stuck statement from holding others.
pub(super) fn connect(url: &str, observer: Option<&Observer>) -> Result<PgConn, Error> {
    let unreachable = |e: String| Error::Internal(format!("cannot reach PostgreSQL: {e}"));
    let runtime = RUNTIME.as_ref().ok_or_else(|| unreachable("no runtime".to_owned()))?;
    let inner = runtime.handle().block_on(establish(url)).map_err(unreachable)?;
    let mut c = PgConn::from(inner);
    c.batch_execute(
        "SET statement_timeout='10s'; SET lock_timeout='2s';
         SET idle_in_transaction_session_timeout='15s'; SET synchronous_commit=on;
         SET timezone='UTC'",
    )?;
    if let Some(observer) = observer {
        c.set_instrumentation(super::watch(observer.clone()));
    }
    Ok(c)
}

/// One connection that only looks, and sees one moment for as long as its transaction lasts.
pub(super) fn onlooker(url: &str) -> Result<PgConn, Error> {
    let mut c = connect(url, None)?;
    c.batch_execute(
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    )?;
    Ok(c)
}

async fn establish(url: &str) -> Result<AsyncPgConnection, String> {
    let config: tokio_postgres::Config = url.parse().map_err(|e| format!("bad URL: {e}"))?;
    if config.get_ssl_mode() == tokio_postgres::config::SslMode::Disable
        || config.get_hosts().iter().all(is_local)
    {
        let (client, io) = config.connect(tokio_postgres::NoTls).await.map_err(chain)?;
        return AsyncPgConnection::try_from_client_and_connection(client, io).await.map_err(chain);
    }
    let (client, io) = config.connect(tls()?).await.map_err(chain)?;
    AsyncPgConnection::try_from_client_and_connection(client, io).await.map_err(chain)
}

/// A server on this machine needs no encryption on the way.
fn is_local(host: &tokio_postgres::config::Host) -> bool {
    match host {
        tokio_postgres::config::Host::Tcp(name) => {
            name == "localhost" || name == "127.0.0.1" || name == "::1"
        }
        tokio_postgres::config::Host::Unix(_) => true,
    }
}

/// TLS with the system's own certificates, as for every other outgoing connection.
fn tls() -> Result<tokio_postgres_rustls::MakeRustlsConnect, String> {
    use rustls_platform_verifier::BuilderVerifierExt;
    let provider = std::sync::Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| e.to_string())?
        .with_platform_verifier()
        .map_err(|e| e.to_string())?
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(config))
}

/// An error with the causes tokio-postgres keeps beneath it.
fn chain(e: impl std::error::Error) -> String {
    let mut text = e.to_string();
    let mut cause = e.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
