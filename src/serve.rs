//! The service itself: opens the data, starts the worker, listens until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::web::ServiceConfig;
use tracing::Level;
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::ServeArgs;
use crate::db::migrate::{self, Way};
use crate::db::{Conn, Db, FamilyScope, FileLock, Id, ServiceScope, Target};
use crate::enrolments::model::State as Enrolled;
use crate::error::Error;
use crate::http::body::Limits;
use crate::http::limit::RequestLimit;
use crate::messaging::ops::GuardCheck;
use crate::routes::Shared;
use crate::worker::{Rooms, Worker};

/// Connections served at once, and accepted in a second.
const CONNECTIONS: usize = 2000;
const CONNECTION_RATE: usize = 256;

/// The lock of a SQLite file; PostgreSQL needs none.
///
/// # Errors
/// Another process holds it.
pub fn lock(target: &Target) -> Result<Option<FileLock>, String> {
    match target {
        Target::Sqlite(path) => FileLock::take(path).map(Some),
        Target::Postgres(_) => Ok(None),
    }
}

/// `smallsteps serve`.
///
/// # Errors
/// One sentence a fault; nothing was started.
pub async fn run(args: ServeArgs) -> Result<(), Vec<String>> {
    let settings = args.check()?;
    if args.check_config {
        return Ok(());
    }
    log_to_stderr(&args.log);
    let one = |e: Error| vec![e.to_string()];
    let _lock = lock(&settings.target).map_err(|e| vec![e])?;
    let parts = Parts {
        db: open(&settings.target).await.map_err(one)?,
        master: settings.master,
        clock: Clock::System,
        services: settings.services,
        issuer: settings.public_url,
        network: settings.network,
        gateway_secret: settings.gateway_secret.into(),
    };
    let app = App::build(parts).await.map_err(one)?;
    rules_in_use(&app).await?;
    let rate = RequestLimit::new(settings.trusted, false);
    let shared = Shared::new(app.clone(), Limits::default(), Some(rate)).allowing(settings.origins);
    let worker = Worker::start(app, rooms());
    let served = listen(settings.listen, shared, |_| {}).await;
    worker.stop().await;
    served.map_err(|e| vec![e])
}

/// Whether the services' files still have every version of their rules that something was decided
/// under and may be read by again: a case keeps its version, so a file that lost it is put right
/// before anybody is served by the wrong one. The rules a child was taken up under are read until
/// its last programme is over: the next one begins by them.
///
/// # Errors
/// One sentence for each version that is missing.
pub async fn rules_in_use(app: &App) -> Result<(), Vec<String>> {
    let inside = app.clone();
    let missing = app.db.read(move |c| {
        let mut missing = Vec::new();
        for service_id in inside.service_ids() {
            let Some(service) = inside.service_of(service_id) else { continue };
            let s = ServiceScope { service_id };
            let mut versions = crate::referrals::store::versions(c, s)?;
            versions.extend(crate::waiting::store::versions(c, s)?);
            versions.extend(crate::enrolments::store::versions(c, s)?);
            let known: Vec<_> = service.policies.iter().map(|one| one.version.clone()).collect();
            versions.retain(|version| !known.contains(version));
            for (version, linked) in crate::referrals::store::taken_up(c, s, &known)? {
                if may_be_read(c, s, (&version, linked))? {
                    versions.push(version);
                }
            }
            versions.sort_unstable();
            versions.dedup();
            let told = |version: String| {
                let code = &service.code;
                format!("{code}: cases were decided under version '{version}', which its file lacks; put it back with its dates")
            };
            missing.extend(versions.into_iter().map(told));
        }
        Ok(missing)
    });
    match missing.await {
        Ok(missing) if missing.is_empty() => Ok(()),
        Ok(missing) => Err(missing),
        Err(e) => Err(vec![e.to_string()]),
    }
}

/// Whether anything reads the rules again that a child was taken up under: not once it was in a
/// programme and is in none, nor where it was taken up again later under others.
fn may_be_read(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (version, linked): (&str, Option<(Id, Id)>),
) -> Result<bool, Error> {
    let Some((family_id, child)) = linked else { return Ok(true) };
    let scope = FamilyScope { service_id: s.service_id, family_id };
    let newest = crate::referrals::store::rules_taken_on_under(c, scope, child)?;
    if newest.is_some_and(|newest| newest != version) {
        return Ok(false);
    }
    let all = crate::enrolments::store::of_child(c, scope, child)?;
    Ok(all.is_empty() || all.iter().any(|one| one.state != Enrolled::Closed))
}

/// Brings the database to this binary's shape and opens it. Replicas that start together take
/// turns. Off the server's own threads: connecting to PostgreSQL blocks.
///
/// # Errors
/// The engine cannot be reached or refuses a step.
pub async fn open(target: &Target) -> Result<Db, Error> {
    let target = target.clone();
    let opened = tokio::task::spawn_blocking(move || {
        let steps = migrate::run(&target, Way::Up)?;
        tracing::info!(steps, "the database is ready");
        Db::open(&target, None)
    });
    opened.await.map_err(|e| Error::Internal(e.to_string()))?
}

/// What every room does in the worker.
pub fn rooms() -> Rooms {
    let mut rooms = Rooms::new(Arc::new(|app, service, lane| {
        Box::pin(async move { crate::conversation::ops::answer_next(&app, service, lane).await })
    }));
    rooms.rules.desk = crate::conversation::inbox::desk::desk();
    let unchanged: GuardCheck = Arc::new(|c, _keys, letter, _now| match &letter.guard {
        Some(guard) => {
            crate::reminders::ops::guard_holds(c, letter.service_id, guard.id, guard.rev)
        }
        None => Ok(true),
    });
    let stands: GuardCheck = Arc::new(|c, _keys, letter, _now| match &letter.guard {
        Some(guard) => {
            crate::visits::telling::guard_holds(c, letter.service_id, guard.id, guard.rev)
        }
        None => Ok(true),
    });
    let asks: GuardCheck = Arc::new(|c, _keys, letter, _now| match &letter.guard {
        Some(guard) => {
            crate::referrals::confirm::guard_holds(c, letter.service_id, guard.id, &letter.lane)
        }
        None => Ok(true),
    });
    rooms.rules.guards = Arc::new(vec![
        (crate::referrals::confirm::GUARD, asks),
        (crate::reminders::ops::GUARD, unchanged),
        (crate::visits::telling::GUARD, stands),
    ]);
    rooms.rules.desk = crate::enrolments::silence::desk(rooms.rules.desk);
    rooms
        .ticks
        .push(Arc::new(|app| Box::pin(async move { crate::visits::hours_kept::tick(&app).await })));
    rooms
        .ticks
        .push(Arc::new(|app| Box::pin(async move { crate::visits::series_ops::tick(&app).await })));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::conversation::contact::tick(&app).await })
    }));
    rooms
        .ticks
        .push(Arc::new(|app| Box::pin(async move { crate::conversation::due::tick(&app).await })));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::conversation::errands::tick(&app).await })
    }));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::conversation::referrals::tick(&app).await })
    }));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::conversation::intake::ops::tick(&app).await })
    }));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::conversation::inbox::idle::tick(&app).await })
    }));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::conversation::inbox::unsent::tick(&app).await })
    }));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::reminders::ops::tick(&app).await.map(|_| ()) })
    }));
    rooms
        .ticks
        .push(Arc::new(|app| Box::pin(async move { crate::auth::ops::sync_ended(&app).await })));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::auth::ops::forget_codes(&app).await.map(|_| ()) })
    }));
    rooms.ticks.push(Arc::new(|app| {
        Box::pin(async move { crate::staff::ops::forget_invitations(&app).await.map(|_| ()) })
    }));
    rooms.ticks.push(Arc::new(|app| Box::pin(async move { app.refresh_signing_keys().await })));
    rooms
}

/// Serves until the process is told to stop; `more` adds what only a demo has.
///
/// # Errors
/// The address cannot be listened on.
pub async fn listen(
    address: SocketAddr,
    shared: Shared,
    more: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
) -> Result<(), String> {
    let listeners = shared.listeners();
    let server = HttpServer::new(move || crate::actix_app!(shared.clone(), more.clone()))
        .client_request_timeout(Duration::from_secs(5))
        .client_disconnect_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(30))
        .max_connections(CONNECTIONS)
        .max_connection_rate(CONNECTION_RATE)
        .shutdown_timeout(30)
        .bind(address)
        .map_err(|e| format!("cannot listen on {address}: {e}"))?;
    let server = server.run();
    // A chat that is open would keep the server from ending until its patience is over.
    let handle = actix_web::rt::spawn(async move {
        told_to_stop().await;
        listeners.close();
    });
    let served = server.await.map_err(|e| e.to_string());
    handle.abort();
    served
}

/// Returns when the process is told to stop, as the server itself is.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::quit()];
    let waits = kinds.into_iter().filter_map(|kind| signal(kind).ok()).map(|mut one| {
        Box::pin(async move {
            one.recv().await;
        })
    });
    let waits: Vec<_> = waits.collect();
    if waits.is_empty() {
        std::future::pending::<()>().await;
    }
    futures_util::future::select_all(waits).await;
}

/// Log lines as JSON on stderr. Nothing personal is ever in them: what libraries say below `info`
/// quotes addresses and bodies, so no filter brings it out.
pub fn log_to_stderr(filter: &str) {
    let wanted = EnvFilter::try_new(filter).unwrap_or_else(|_e| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .with_writer(std::io::stderr)
        .with_filter(wanted)
        .with_filter(filter_fn(|about| {
            about.target().starts_with("smallsteps") || *about.level() <= Level::INFO
        }));
    // A second call (tests) keeps the first.
    let _already = tracing_subscriber::registry().with(lines).try_init();
}
