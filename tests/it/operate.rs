//! The operator's commands on the real program: the first invitation, pages of other origins,
//! backups.

#![cfg(test)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use serde_json::{Value, json};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use smallsteps::http::body::Limits;
use smallsteps::routes::Shared;
use smallsteps::staff::totp::step_of;
use uuid::Uuid;

use crate::support::app::{Engine, TestApp};
use crate::support::postgres::{server, wait_until};
use crate::support::process::{Home, PROGRAM, Served, Sink, get, homes, post};
use crate::support::staff_doors::{PHONE, unsealed};

/// Runs one of the operator's commands on the data of a service, with its key.
pub fn operate(served: &Served, command: &[&str]) -> Output {
    let database = served.database();
    let mut arguments = command.to_vec();
    arguments.extend(["--database", &database, "--key-file", "key"]);
    run(served, &arguments)
}

fn run(served: &Served, arguments: &[&str]) -> Output {
    let mut program = Command::new(PROGRAM);
    program.args(arguments).current_dir(&served.room.path).env_clear().output().unwrap()
}

pub fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Asserts that a command failed with this in its one line.
pub fn refused(output: &Output, line: &str) {
    let (code, out, fault) = said(output);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{fault}");
    assert!(fault.contains(line) && fault.lines().count() == 1, "{line}: {fault}");
}

fn invite(served: &Served, role: &str, phone: &str) -> Output {
    let url = served.url();
    let who = ["--service", "hampshire", "--role", role, "--phone", phone, "--public-url", &url];
    operate(served, &[&["invite"], who.as_slice()].concat())
}

fn asked(served: &Served, path: &str, body: &Value) -> (u16, Value) {
    let (status, answer) = post(served.port, path, "", &body.to_string()).unwrap();
    (status, serde_json::from_str(&answer).unwrap())
}

/// From the link to the tokens, as the person invited goes.
fn follow(served: &Served, sink: &Sink, link: &str) -> Value {
    let (_, fragment) = link.trim().split_once("/join#").unwrap();
    let (service, invitation) = fragment.split_once('/').unwrap();
    let body = json!({"service": service, "invitation": invitation});
    let (status, begun) = asked(served, "/v1/staff-sign-in-codes", &body);
    assert_eq!(status, 202, "{begun}");
    let mut code = String::new();
    wait_until("the code to be sent", || {
        code = sink.last_code().unwrap_or_default();
        !code.is_empty()
    });
    let body = json!({
        "service": service, "sign_in_id": begun["sign_in_id"],
        "invitation": invitation, "code": code,
    });
    let (status, set_up) = asked(served, "/v1/staff-enrolments", &body);
    assert_eq!(status, 200, "{set_up}");
    let secret = unsealed(set_up["secret"].as_str().unwrap());
    let second = secret.code(step_of(Clock::System.now()));
    let body = json!({"service": service, "ticket": set_up["ticket"], "second_factor": second});
    let (status, session) = asked(served, "/v1/staff-enrolments/confirm", &body);
    assert_eq!(status, 201, "{session}");
    session
}

#[test]
fn the_first_lead_is_invited_at_the_command_line() {
    let server = server();
    server.create_db("first_lead");
    let services = [Served::on_sqlite(), Served::on_postgres(server.url("first_lead"))];
    for (mut served, is_file) in services.into_iter().zip([true, false]) {
        let sink = Sink::start();
        served.sendsms_url = sink.url.clone();
        let (code, link, fault) = said(&invite(&served, "lead", PHONE));
        assert_eq!((code, fault.as_str()), (Some(0), ""));
        assert!(link.starts_with(&served.url()) && link.lines().count() == 1, "{link}");
        served.start();
        let session = follow(&served, &sink, &link);
        let token = session["access_token"].as_str().unwrap();
        let (status, list) = get(served.port, "/v1/staff", token).unwrap();
        assert!(status == 200 && list.contains(PHONE) && list.contains("\"Lead\""), "{list}");

        let beside = invite(&served, "visitor", "+447700900778");
        if is_file {
            refused(&beside, "another smallsteps holds");
            served.stop();
            assert_eq!(said(&invite(&served, "visitor", "+447700900778")).0, Some(0));
        } else {
            assert_eq!(said(&beside).0, Some(0), "{beside:?}");
        }
    }
    server.drop_db("first_lead");
}

#[test]
fn an_invitation_that_cannot_be_made_says_all_that_is_wrong() {
    let served = Served::on_sqlite();
    std::fs::write(served.room.path.join("short"), "c2hvcnQ=").unwrap();
    let wrong = ["--service", "atlantis", "--role", "lead", "--phone", "12", "--key-file", "short"];
    let (code, out, faults) = said(&run(&served, &[&["invite"], wrong.as_slice()].concat()));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    for fault in ["--public-url is needed", "32 bytes", "'atlantis' is not a service", "'12'"] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
    assert_eq!(faults.lines().count(), 4, "{faults}");
    let far = ["--public-url", "https://portage.example", "--service", "hampshire"];
    let drama = ["invite", "--role", "lead", "--phone", PHONE, "--name", "two\nlines"];
    refused(&operate(&served, &[&drama[..5], &far].concat()), "made-up number");
    let near = ["--public-url", "http://127.0.0.1:1", "--service", "hampshire"];
    refused(&operate(&served, &[&drama[..], &near].concat()), "--name");
    let no_key = [&drama[..5], &near].concat();
    refused(&run(&served, &no_key), "--key-file is needed");
    let usage =
        operate(&served, &[&["invite", "--role", "queen", "--phone", PHONE], &near[..]].concat());
    assert_eq!(usage.status.code(), Some(2));
    assert!(!served.room.path.join("smallsteps.db").exists(), "nothing was made");
}

/// Writes a request and gives the whole answer, head in small letters.
fn raw(port: u16, head: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!("{head}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.to_lowercase()
}

#[test]
fn pages_of_the_named_origins_may_call_and_no_others() {
    let mut served = Served::on_sqlite();
    let mut command = served.command();
    command.extend(
        ["--allowed-origins", "https://app.example,https://b.example:8443"].map(str::to_owned),
    );
    let parts: Vec<&str> = command.iter().map(String::as_str).collect();
    served.room.spawn("serve", &parts);
    served.wait_ready();
    let preflight = |origin: &str| {
        let asks =
            "Access-Control-Request-Method: PATCH\r\nAccess-Control-Request-Headers: if-match";
        raw(served.port, &format!("OPTIONS /v1/me HTTP/1.1\r\nOrigin: {origin}\r\n{asks}"))
    };
    for origin in ["https://app.example", "https://b.example:8443"] {
        let allowed = preflight(origin);
        assert!(allowed.starts_with("http/1.1 204"), "{allowed}");
        assert!(
            allowed.contains(&format!("access-control-allow-origin: {origin}\r\n")),
            "{allowed}"
        );
        for part in ["patch", "authorization", "if-match", "vary: origin"] {
            assert!(allowed.contains(part), "{part}: {allowed}");
        }
        assert!(!allowed.contains("allow-credentials"), "{allowed}");
        // Refusals can be read too.
        let answer = raw(served.port, &format!("GET /v1/me HTTP/1.1\r\nOrigin: {origin}"));
        assert!(answer.starts_with("http/1.1 401"), "{answer}");
        assert!(answer.contains(&format!("access-control-allow-origin: {origin}\r\n")), "{answer}");
        assert!(answer.contains("retry-after"), "what may be read: {answer}");
    }
    for origin in [
        "https://evil.example",
        "https://app.example.evil.example",
        "https://app.example:443",
        "http://app.example",
        "https://b.example",
        "http://localhost:3000",
        "null",
        "*",
    ] {
        for answer in [
            preflight(origin),
            raw(served.port, &format!("GET /v1/me HTTP/1.1\r\nOrigin: {origin}")),
        ] {
            assert!(!answer.contains("access-control-allow"), "{origin}: {answer}");
            assert!(answer.contains("vary: origin"), "{origin}: {answer}");
        }
    }
    let public = raw(served.port, "GET /openapi.json HTTP/1.1\r\nOrigin: https://evil.example");
    assert!(public.contains("access-control-allow-origin: *"), "the document is for everybody");
}

#[actix_web::test]
async fn the_demo_lets_pages_of_this_machine_call() {
    use actix_web::test;
    use smallsteps::http::cors::Origins;
    let at = TestApp::new(Engine::Sqlite).await;
    let shared = Shared::new(at.app.clone(), Limits::default(), None);
    let shared = shared.allowing(Origins::of_this_machine());
    let service = test::init_service(smallsteps::actix_app!(shared, |_| {})).await;
    for (origin, allowed) in [
        ("http://localhost:5173", true),
        ("http://127.0.0.1:8080", true),
        ("http://localhost", true),
        ("http://localhost.evil.example", false),
        ("http://localhost:5173.evil.example", false),
        ("http://127.0.0.1.evil.example:80", false),
        ("https://evil.example", false),
    ] {
        let request = test::TestRequest::get().uri("/healthz").insert_header(("origin", origin));
        let answer = test::call_service(&service, request.to_request()).await;
        let told = answer.headers().get("access-control-allow-origin");
        assert_eq!(told.is_some_and(|told| told == origin), allowed, "{origin}");
        assert_eq!(told.is_some(), allowed, "{origin}");
    }
}

#[test]
fn what_is_no_origin_is_told_at_the_start() {
    let served = Served::on_sqlite();
    for wrong in [
        "*",
        "https://*",
        "app.example",
        "http://app.example",
        "https://app.example/",
        "https://App.example",
        "https://app.example:443",
        "https://app.example:x",
        "https://",
        "null",
    ] {
        let mut command = served.command();
        command.extend(["--check-config", "--allowed-origins", wrong].map(str::to_owned));
        let parts: Vec<&str> = command.iter().skip(1).map(String::as_str).collect();
        refused(&run(&served, &parts), "--allowed-origins");
    }
}

/// A file as the engine sees it, closed again when this goes.
fn opened(served: &Served, name: &str) -> SqliteConnection {
    SqliteConnection::establish(&served.room.path.join(name).to_string_lossy()).unwrap()
}

#[derive(QueryableByName)]
struct Entry {
    #[diesel(sql_type = diesel::sql_types::Text)]
    id: String,
}

/// The practice entries of a file, in order.
pub fn ids_in(served: &Served, name: &str) -> Vec<String> {
    let sql = "SELECT lower(hex(id)) AS id FROM practice_entry ORDER BY id";
    let rows: Vec<Entry> = diesel::sql_query(sql).load(&mut opened(served, name)).unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

pub fn log(served: &Served, home: &Home) -> Option<String> {
    let (id, day) = (Uuid::now_v7(), Clock::System.now().date_naive());
    let (status, _) = post(served.port, &home.practice(), &home.token, &home.entry(id, day, 3))?;
    (status == 201).then(|| id.simple().to_string())
}

#[test]
fn copies_made_under_load_hold_all_that_was_acknowledged() {
    let mut served = Served::on_sqlite();
    let homes = served.within(async |app| homes(app, 300, 8).await);
    served.start();
    let (acknowledged, over) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for home in &homes {
            let (acknowledged, over, served) = (&acknowledged, &over, &served);
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    let id = log(served, home).expect("every entry is taken during a backup");
                    acknowledged.lock().unwrap().push(id);
                }
            });
        }
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for number in 0..20 {
                let before = acknowledged.lock().unwrap().clone();
                let name = format!("copy-{number}.db");
                let (code, out, fault) = said(&operate(&served, &["backup", &name]));
                assert_eq!((code, fault.as_str()), (Some(0), ""), "{number}");
                assert!(out.contains("8 families"), "{out}");
                let held = ids_in(&served, &name);
                let missing = before.iter().filter(|id| !held.contains(id)).count();
                assert_eq!(missing, 0, "copy {number} of {} entries", before.len());
            }
        }));
        over.store(true, Ordering::Relaxed);
        done.unwrap();
    });
    assert!(acknowledged.lock().unwrap().len() > 100, "there was a load");
    let partial = std::fs::read_dir(&served.room.path).unwrap().flatten();
    assert!(partial.into_iter().all(|f| !f.file_name().to_string_lossy().contains("partial")));
}

/// Runs a command where no file has room for more than so many blocks of 512 bytes: a full disk,
/// as far as the program can tell.
pub fn on_a_full_disk(served: &Served, blocks: u64, command: &[&str]) -> Output {
    let full = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let mut program = Command::new("sh");
    program.args(["-c", &full, "sh", PROGRAM]).args(command);
    program.args(["--database", &served.database(), "--key-file", "key"]);
    program.current_dir(&served.room.path).output().unwrap()
}

#[test]
fn a_backup_that_fails_leaves_nothing() {
    let mut served = Served::on_sqlite();
    refused(&operate(&served, &["backup", "copy.db"]), "there is no file");
    served.within(async |app| homes(app, 320, 3).await);
    let held = || {
        let files = std::fs::read_dir(&served.room.path).unwrap().flatten();
        let mut names: Vec<String> =
            files.map(|f| f.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name.contains("copy"));
        names
    };
    refused(&on_a_full_disk(&served, 64, &["backup", "copy.db"]), "cannot write");
    refused(&operate(&served, &["backup", "nowhere/copy.db"]), "cannot write");
    let other = MasterKey::random().unwrap().reveal();
    std::fs::write(served.room.path.join("other"), other).unwrap();
    let database = served.database();
    let arguments = ["backup", "copy.db", "--database", &database, "--key-file", "other"];
    refused(&run(&served, &arguments), "sealed with another key");
    assert!(held().is_empty(), "{:?}", held());

    std::fs::write(served.room.path.join("copy.db"), "mine").unwrap();
    refused(&operate(&served, &["backup", "copy.db"]), "is there already");
    assert_eq!(std::fs::read(served.room.path.join("copy.db")).unwrap(), b"mine");
    assert_eq!(held(), ["copy.db"]);
    served.start();
    assert_eq!(said(&operate(&served, &["backup", "good.db"])).0, Some(0));
}

#[test]
fn a_restore_checks_first_and_keeps_what_was_there() {
    let mut served = Served::on_sqlite();
    let homes = served.within(async |app| homes(app, 340, 1).await);
    served.start();
    let early = log(&served, &homes[0]).unwrap();
    assert_eq!(said(&operate(&served, &["backup", "copy.db"])).0, Some(0));
    let late = log(&served, &homes[0]).unwrap();
    refused(&operate(&served, &["restore", "copy.db"]), "another smallsteps holds");
    served.kill();

    // None of these changes anything.
    let place = |name: &str| served.room.path.join(name);
    let good = std::fs::read(place("copy.db")).unwrap();
    let mut torn = good.clone();
    let middle = torn.len() / 2;
    torn[middle - 6000..middle + 6000].fill(0x5a);
    std::fs::write(place("torn.db"), torn).unwrap();
    std::fs::write(place("short.db"), &good[..good.len() / 2]).unwrap();
    std::fs::write(place("text.db"), "not a database at all").unwrap();
    std::fs::write(place("empty.db"), "").unwrap();
    for name in ["torn.db", "short.db", "text.db", "empty.db", "none.db"] {
        let (code, _, fault) = said(&operate(&served, &["restore", name]));
        assert!(code == Some(1) && fault.contains(name), "{name}: {fault}");
    }
    std::fs::write(place("other"), MasterKey::random().unwrap().reveal()).unwrap();
    let database = served.database();
    let arguments = ["restore", "copy.db", "--database", &database, "--key-file", "other"];
    refused(&run(&served, &arguments), "sealed with another key");
    newer(&served, "copy.db", "newer.db");
    refused(&operate(&served, &["restore", "newer.db"]), "a newer smallsteps made it");
    assert_eq!(ids_in(&served, "smallsteps.db").len(), 2, "all of it is still there");

    let (code, out, fault) = said(&operate(&served, &["restore", "copy.db"]));
    assert_eq!((code, fault.as_str()), (Some(0), ""));
    let kept = out.trim().rsplit('/').next().unwrap();
    assert!(kept.starts_with("smallsteps.db.before-restore-2"), "{out}");
    assert_eq!(ids_in(&served, "smallsteps.db"), std::slice::from_ref(&early));
    assert_eq!(
        ids_in(&served, kept),
        [early.clone(), late],
        "what was killed before its log was settled too"
    );
    served.start();
    let again = log(&served, &homes[0]).unwrap();
    served.stop();
    assert_eq!(ids_in(&served, "smallsteps.db"), [early, again]);
}

/// A copy that says a later program has changed it.
fn newer(served: &Served, from: &str, to: &str) {
    std::fs::write(served.room.path.join(to), std::fs::read(served.room.path.join(from)).unwrap())
        .unwrap();
    let sql = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')";
    opened(served, to).batch_execute(sql).unwrap();
}

#[test]
fn with_postgres_its_own_tools_are_named() {
    let served = Served::on_sqlite();
    for command in ["backup", "restore"] {
        let arguments = [command, "copy.db", "--database", "postgres://127.0.0.1/x"];
        let (code, out, usage) = said(&run(&served, &arguments));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{usage}");
        assert!(usage.contains("pg_dump"), "{usage}");
    }
}
