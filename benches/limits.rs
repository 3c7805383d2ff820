//! How near the service comes to the bare limit of its engine, in one run:
//! `cargo bench --bench limits`, or only some tables of it: `… -- turns waiting`, of engines,
//! program, slots, cases, waiting, texts and turns.
//!
//! 64 connections over loopback, SQLite with FULL and a throw-away PostgreSQL, then the program
//! itself at its start and at rest, then the free times of a visitor, where a child stands, a
//! waiting list, texts as they are understood, and turns of a conversation. Quote the ratios; the
//! figures beside them move with the machine.
//!
//! | line | what it does |
//! |---|---|
//! | hello | answers a constant |
//! | bare | JSON in, one INSERT of an entry |
//! | write floor | the same and UPDATE of the family's counter, in one `db.write` |
//! | read floor | one SELECT by key through `db.read` |
//! | log_practice | the real thing: token, scope, sealing, same id again, counter |
//! | webhook ack | a text from the gateway, stored before it is answered |
//! | get_plan | two goals, three steps, four activities, six weeks of practice; read before at this counter |
//! | plan anew | the same plan after its family wrote something: rows, seals and sums |
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench fails loudly and prints"
)]

mod limits {
    pub mod cases;
    pub mod client;
    pub mod floors;
    pub mod rest;
    pub mod slots;
    pub mod texts;
    pub mod turns;
    pub mod waiting;
    pub mod world;
}
#[path = "../tests/it/support/postgres.rs"]
#[expect(dead_code, reason = "shared with the tests")]
mod postgres;

use limits::client::{Shot, measure};
use limits::world::World;
use smallsteps::db::Target;

fn main() {
    let names: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with('-')).collect();
    let wanted = |name: &str| names.is_empty() || names.iter().any(|one| one == name);
    let folder = std::env::temp_dir().join(format!("smallsteps-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    if wanted("engines") {
        engines(&folder);
    }
    if wanted("program") {
        limits::rest::table(&folder);
    }
    if wanted("slots") {
        limits::slots::table();
    }
    if wanted("cases") {
        limits::cases::table();
    }
    if wanted("waiting") {
        limits::waiting::table();
    }
    if wanted("texts") {
        limits::texts::table();
    }
    if wanted("turns") {
        let turns = Target::Sqlite(folder.join("turns.db"));
        actix_web::rt::System::new().block_on(limits::turns::table(&turns));
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

fn engines(folder: &std::path::Path) {
    let sqlite = Target::Sqlite(folder.join("bench.db"));
    let server = postgres::Postgres::start(postgres::Durability::Real);
    server.create_db("bench");
    let pg = Target::Postgres(server.url("bench"));
    println!("64 connections, requests a second (median of 3 runs), ratios of the same run\n");
    for (name, target) in [("SQLite FULL", sqlite), ("PostgreSQL", pg)] {
        actix_web::rt::System::new().block_on(table(name, target));
    }
}

async fn table(name: &str, target: Target) {
    let world = World::new(&target).await;
    let mut runs: Vec<(Shot, Vec<f64>)> = Shot::ALL.map(|shot| (shot, Vec::new())).into();
    // Round by round, so that whatever else the machine does falls on all of them.
    for _ in 0..3 {
        for (shot, rates) in &mut runs {
            rates.push(measure(&world, *shot).await);
        }
    }
    let rates = runs.into_iter().map(|(shot, mut rates)| {
        rates.sort_by(f64::total_cmp);
        (shot, rates.get(1).copied().unwrap_or_default())
    });
    let rates: Vec<(Shot, f64)> = rates.collect();
    let rate = |wanted: Shot| rates.iter().find(|(s, _)| *s == wanted).map_or(0.0, |(_, r)| *r);
    println!("{name}");
    for (shot, per_second) in &rates {
        println!("  {:<14}{per_second:>10.0}/s", shot.name());
    }
    for (of, to, goal) in goals(name) {
        let ratio = rate(of) / rate(to);
        println!("  {:<14}/ {:<12}= {ratio:.2}   (at least {goal:.2})", of.name(), to.name());
    }
    println!();
    world.stop().await;
}

fn goals(name: &str) -> [(Shot, Shot, f64); 4] {
    let plan = if name == "PostgreSQL" { 0.25 } else { 0.40 };
    [
        (Shot::LogPractice, Shot::WriteFloor, 0.60),
        (Shot::LogPractice, Shot::Bare, 0.30),
        (Shot::WebhookAck, Shot::WriteFloor, 0.80),
        (Shot::GetPlan, Shot::ReadFloor, plan),
    ]
}
