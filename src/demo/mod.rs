//! `smallsteps demo`: a throw-away file, synthetic families of all five services, a console that
//! stands in for the phone network. Everything in it goes when it stops.

mod console;
pub mod converse;
mod people;
mod referrals;
mod visits;

use std::path::PathBuf;

use serde::Serialize;

use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::DemoArgs;
use crate::db::keys::{MasterKey, random_bytes};
use crate::db::{FileLock, Target};
use crate::error::Error;
use crate::http::body::Limits;
use crate::http::cors::Origins;
use crate::http::limit::RequestLimit;
use crate::messaging::network::{Network, StandIn};
use crate::programmes::Services;
use crate::routes::Shared;
use crate::serve;
use crate::worker::Worker;

use people::Person;

/// The folder of the demo's file; removed with everything in it when the demo stops.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Self, Error> {
        let name: [u8; 8] = random_bytes()?;
        let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = std::env::temp_dir().join(format!("smallsteps-demo-{name}"));
        std::fs::create_dir_all(&path)
            .map_err(|e| Error::Internal(format!("cannot make {}: {e}", path.display())))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Best effort: a folder that stays behind holds synthetic people only.
        let _removed = std::fs::remove_dir_all(&self.0);
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    base_url: &'a str,
    services: Vec<&'a str>,
    people: &'a [Person],
    chats: Vec<Chat<'a>>,
    kannel_inbound_url: &'a str,
    sent_texts_url: &'a str,
    console_url: &'a str,
    openapi_url: &'a str,
}

/// A way into the chat, signed in.
#[derive(Serialize)]
struct Chat<'a> {
    name: &'a str,
    url: String,
}

impl<'a> Chat<'a> {
    /// One for each carer. What follows # is never sent to a server as part of an address.
    fn of(base_url: &str, people: &'a [Person]) -> Vec<Self> {
        let carers = people.iter().filter(|person| person.family_id.is_some());
        let link = |p: &Person| format!("{base_url}/chat?service={}#token={}", p.service, p.token);
        carers.map(|person| Self { name: &person.name, url: link(person) }).collect()
    }
}

/// What a demo proves itself with, made anew each time.
struct Secrets {
    issuer: String,
    gateway: String,
}

impl Secrets {
    fn make(issuer: String) -> Result<Self, Error> {
        let secret: [u8; 16] = random_bytes()?;
        let gateway = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { issuer, gateway })
    }
}

/// An application on a fresh file, and the file's lock.
async fn open(folder: &Folder, secrets: &Secrets) -> Result<(App, Option<FileLock>), Vec<String>> {
    let one = |e: Error| vec![e.to_string()];
    let target = Target::Sqlite(folder.0.join("demo.db"));
    let lock = serve::lock(&target).map_err(|e| vec![e])?;
    let parts = Parts {
        db: serve::open(&target).await.map_err(one)?,
        master: MasterKey::random().map_err(one)?,
        clock: Clock::System,
        services: services().map_err(|e| vec![e])?,
        issuer: secrets.issuer.clone(),
        network: Network::StandIn(StandIn::default()),
        gateway_secret: secrets.gateway.as_str().into(),
    };
    Ok((App::build(parts).await.map_err(one)?, lock))
}

/// Runs the demo until the process is told to stop.
///
/// # Errors
/// One sentence a fault.
pub async fn run(args: DemoArgs) -> Result<(), Vec<String>> {
    if !args.listen.ip().is_loopback() {
        return Err(vec![format!(
            "the demo hands out tokens to everybody and listens on loopback only, not on {}",
            args.listen
        )]);
    }
    serve::log_to_stderr("warn");
    let one = |e: Error| vec![e.to_string()];
    let folder = Folder::make().map_err(one)?;
    let base_url = format!("http://{}", args.listen);
    let secrets = Secrets::make(base_url.clone()).map_err(one)?;
    let (app, _lock) = open(&folder, &secrets).await?;
    let people = people::settle(&app).await.map_err(one)?;
    tell(&args, &app, &base_url, &secrets.gateway, &people)?;
    let rate = RequestLimit::new(Vec::new(), true);
    let shared = Shared::new(app.clone(), Limits::default(), Some(rate))
        .allowing(Origins::of_this_machine());
    let worker = Worker::start(app.clone(), serve::rooms());
    let console = console::Console::new(&app, &secrets.gateway, &people);
    let served = serve::listen(args.listen, shared, move |cfg| console.configure(cfg)).await;
    worker.stop().await;
    served.map_err(|e| vec![e])
}

/// All services, each with somebody made up to tell of an allegation about staff.
fn services() -> Result<Services, String> {
    let mut services = Services::embedded()?;
    let codes: Vec<String> = services.iter().map(|service| service.code.clone()).collect();
    for code in codes {
        let contact = format!("{code}=Robin Example, designated officer, 07700 900190");
        services.set(&contact, |service, text| service.allegation_contact = Some(text))?;
    }
    Ok(services)
}

/// Says where everything is: one line of JSON for scripts, or words for people.
fn tell(
    args: &DemoArgs,
    app: &App,
    base_url: &str,
    secret: &str,
    people: &[Person],
) -> Result<(), Vec<String>> {
    use std::io::Write;
    let inbound = format!("{base_url}/demo/kannel/{secret}/inbound");
    let console = format!("{base_url}/demo");
    let sent = format!("{base_url}/demo/sent");
    let mut out = std::io::stdout().lock();
    let written = if args.json {
        let printed = Printed {
            base_url,
            services: app.services.iter().map(|s| s.code.as_str()).collect(),
            people,
            chats: Chat::of(base_url, people),
            kannel_inbound_url: &inbound,
            sent_texts_url: &sent,
            console_url: &console,
            openapi_url: &format!("{base_url}/openapi.json"),
        };
        let line = serde_json::to_string(&printed).map_err(|e| vec![e.to_string()])?;
        writeln!(out, "{line}")
    } else {
        write_words(&mut out, base_url, &console, people)
    };
    written.and_then(|()| out.flush()).map_err(|e| vec![e.to_string()])
}

fn write_words(
    out: &mut impl std::io::Write,
    base_url: &str,
    console: &str,
    people: &[Person],
) -> std::io::Result<()> {
    writeln!(out, "Smallsteps demo: synthetic people, a throw-away file.\n")?;
    if let Some(Chat { name, url }) = Chat::of(base_url, people).into_iter().next() {
        writeln!(out, "  Chat as {name}:  {url}\n")?;
    }
    writeln!(out, "  Text as a family:   {console}")?;
    writeln!(out, "  The API document:   {base_url}/openapi.json")?;
    writeln!(out, "  No request limits for callers on this machine.\n")?;
    for person in people.iter().take(6) {
        let Person { role, name, service, token, .. } = person;
        writeln!(
            out,
            "{role} {name} ({service})\n  curl -H 'Authorization: Bearer {token}' {base_url}/v1/me\n"
        )?;
    }
    writeln!(out, "Stop with Ctrl-C; everything is then gone.")
}
