//! The service is killed again and again while families write to it: nothing that was
//! acknowledged is lost, nothing happens twice.

#![cfg(test)]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use smallsteps::clock::Clock;
use smallsteps::db::Target;
use uuid::Uuid;

use crate::support::postgres::{Durability, PATIENCE, Postgres, wait_until};
use crate::support::process::{Home, Served, Sink, get, homes, post};

/// How often the service is killed on each engine.
const KILLS: usize = 50;
/// Families whose apps write; the first and the last also text.
const APPS: usize = 4;
const TEXTERS: [usize; 2] = [0, 4];

/// What was acknowledged so far.
#[derive(Default)]
struct Acknowledged {
    entries: Vec<Mutex<Vec<Uuid>>>,
    texts: Vec<Mutex<Vec<u32>>>,
}

impl Acknowledged {
    fn new() -> Self {
        let entries = (0..APPS).map(|_| Mutex::default()).collect();
        Self { entries, texts: TEXTERS.map(|_| Mutex::default()).into() }
    }

    fn count(&self) -> usize {
        let entries = self.entries.iter().map(|list| held(list).len());
        entries.chain(self.texts.iter().map(|list| held(list).len())).sum()
    }
}

fn held<T>(list: &Mutex<Vec<T>>) -> std::sync::MutexGuard<'_, Vec<T>> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the writers at once if the test fails.
struct Abandon<'a>(&'a AtomicBool);

impl Drop for Abandon<'_> {
    fn drop(&mut self) {
        self.0.store(std::thread::panicking(), Ordering::Relaxed);
    }
}

/// What the writers share.
struct Load<'a> {
    homes: &'a [Home],
    port: u16,
    mo_path: String,
    day: chrono::NaiveDate,
    stop: AtomicBool,
    failed: AtomicBool,
    done: Acknowledged,
}

impl Load<'_> {
    /// Asks until the answer is an acknowledgement, as an app does on a bad line and a gateway
    /// always.
    fn insist(&self, what: &str, mut ask: impl FnMut() -> Option<(u16, String)>) {
        let start = Instant::now();
        while !self.failed.load(Ordering::Relaxed) {
            match ask() {
                Some((200 | 201, _)) => return,
                // Gone, still starting, busy, or its database is: the same again.
                None | Some((429 | 500 | 503, _)) => {}
                Some((status, body)) => panic!("{what}: {status} {body}"),
            }
            assert!(start.elapsed() < PATIENCE, "{what}: never acknowledged");
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    /// Waits until something is acknowledged again, then for a moment that nobody can foresee.
    fn let_run(&self, dice: &mut Dice) {
        let before = self.done.count();
        wait_until("an acknowledgement", || self.done.count() > before);
        std::thread::sleep(dice.between(20, 150));
    }

    /// An app logs practice, one entry after the other.
    fn app(&self, place: usize) {
        let (home, path) = (&self.homes[place], self.homes[place].practice());
        for number in 1.. {
            let id = Uuid::now_v7();
            let body = home.entry(id, self.day, number % 20 + 1);
            self.insist("an entry", || post(self.port, &path, &home.token, &body));
            held(&self.done.entries[place]).push(id);
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
        }
    }

    /// A gateway hands over a family's texts, each until it is taken.
    fn texter(&self, place: usize) {
        let number = &self.homes[TEXTERS[place]].number;
        for tries in (1..20).cycle() {
            let (id, at) = (Uuid::now_v7(), Clock::System.now().timestamp());
            let query = format!("id={id}&from={number}&text=cups+{tries}&ts={at}");
            self.insist("a text", || get(self.port, &format!("{}?{query}", self.mo_path), ""));
            held(&self.done.texts[place]).push(tries);
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            // Each is worked on by the one process that also has to be killed and started.
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A small generator, so that a run can be told by its seed.
struct Dice(u64);

impl Dice {
    fn between(&mut self, least: u64, most: u64) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_millis(least + self.0 % (most - least))
    }
}

fn killed_again_and_again(served: &mut Served, server: Option<&mut Postgres>) {
    let sink = Sink::start();
    served.sendsms_url = sink.url.clone();
    let families = u32::try_from(APPS + 1).unwrap();
    let homes = served.within(async |app| homes(app, 100, families).await);
    let before = revs(served);
    let seed = Uuid::new_v4().as_u64_pair().0 | 1;
    let mut dice = Dice(seed);
    let started = Instant::now();
    let load = Load {
        homes: &homes,
        port: served.port,
        mo_path: served.mo_url().replace(&served.url(), ""),
        day: Clock::System.now().date_naive(),
        stop: AtomicBool::new(false),
        failed: AtomicBool::new(false),
        done: Acknowledged::new(),
    };
    served.start();
    std::thread::scope(|scope| {
        for place in 0..APPS {
            let load = &load;
            scope.spawn(move || load.app(place));
        }
        for place in 0..TEXTERS.len() {
            let load = &load;
            scope.spawn(move || load.texter(place));
        }
        let _abandon = Abandon(&load.failed);
        for _ in 0..KILLS {
            load.let_run(&mut dice);
            served.kill();
            served.start();
        }
        if let Some(server) = server {
            for _ in 0..3 {
                load.let_run(&mut dice);
                server.kill9();
                server.restart();
                served.wait_ready();
            }
        }
        load.stop.store(true, Ordering::Relaxed);
    });
    let texts: usize = load.done.texts.iter().map(|list| held(list).len()).sum();
    wait_until("all texts to be answered", || {
        served.value("SELECT count(*) AS v FROM inbox WHERE state = 'done'") == texts.to_string()
    });
    entries_are_readable_once(&load);
    served.stop();
    nothing_happened_twice(served, &load, &sink, &before);
    let (count, seconds) = (load.done.count(), started.elapsed().as_secs());
    eprintln!("{count} entries and texts survived {KILLS} kills in {seconds} s (seed {seed})");
}

/// Over the service's own door: each acknowledged entry once, and no other.
fn entries_are_readable_once(load: &Load<'_>) {
    for (place, home) in load.homes.iter().take(APPS).enumerate() {
        let path = format!("{}?week={}", home.practice(), load.day);
        let (status, body) = get(load.port, &path, &home.token).unwrap();
        assert_eq!(status, 200, "{body}");
        let week: serde_json::Value = serde_json::from_str(&body).unwrap();
        let activities = week["days"].as_array().unwrap().iter();
        let activities = activities.flat_map(|day| day["activities"].as_array().unwrap());
        let entries = activities.flat_map(|activity| activity["entries"].as_array().unwrap());
        let mut shown: Vec<Uuid> = entries
            .filter(|entry| entry["source"] == "app")
            .map(|entry| entry["id"].as_str().unwrap().parse().unwrap())
            .collect();
        let mut acknowledged = held(&load.done.entries[place]).clone();
        shown.sort_unstable();
        acknowledged.sort_unstable();
        assert_eq!(shown, acknowledged, "family {place}");
    }
}

fn revs(served: &Served) -> Vec<String> {
    served.rows("SELECT rev AS v FROM family_head ORDER BY family_id")
}

fn nothing_happened_twice(served: &Served, load: &Load<'_>, sink: &Sink, before: &[String]) {
    // Every change counted once: the counter went up by the number of entries, in whose rows
    // each of its values stands once.
    let counts = served.rows(
        "SELECT (SELECT count(*) FROM practice_entry p WHERE p.family_id = h.family_id) AS v \
         FROM family_head h ORDER BY family_id",
    );
    let number = |text: &String| text.parse::<usize>().unwrap();
    for ((before, after), count) in before.iter().zip(&revs(served)).zip(&counts) {
        assert_eq!(number(after) - number(before), number(count));
    }
    let all = served.value("SELECT count(*) AS v FROM practice_entry");
    let distinct =
        "SELECT count(*) AS v FROM (SELECT DISTINCT family_id, rev FROM practice_entry) d";
    assert_eq!(served.value(distinct), all);
    assert_eq!(number(&all), load.done.count());

    // Each text did one thing and got one answer, in the order they were sent.
    for (place, home) in TEXTERS.iter().enumerate() {
        let texted = served.rows(&format!(
            "SELECT tries AS v FROM practice_entry WHERE source = 'text' AND family_id = {} \
             ORDER BY rev",
            id_of(served, load.homes[*home].scope.family_id.0),
        ));
        let sent: Vec<String> = held(&load.done.texts[place]).iter().map(u32::to_string).collect();
        assert_eq!(texted, sent, "texts of family {home}");
    }
    let texts = load.done.texts.iter().map(|list| held(list).len()).sum::<usize>().to_string();
    assert_eq!(served.value("SELECT count(*) AS v FROM inbox"), texts);
    assert_eq!(served.value("SELECT count(*) AS v FROM outbox WHERE class = 'reply'"), texts);
    let letters = sink.letters();
    let distinct: BTreeSet<&String> = letters.iter().collect();
    assert_eq!(distinct.len(), letters.len(), "a letter was sent twice");
}

/// An id as this engine writes it in SQL.
fn id_of(served: &Served, id: Uuid) -> String {
    match served.target {
        Target::Sqlite(_) => format!("X'{}'", id.simple()),
        Target::Postgres(_) => format!("'{id}'"),
    }
}

#[test]
fn fifty_kills_lose_nothing_on_sqlite() {
    let mut served = Served::on_sqlite();
    killed_again_and_again(&mut served, None);
    let check = served.rows("SELECT integrity_check AS v FROM pragma_integrity_check");
    assert_eq!(check, ["ok"]);
    assert_eq!(served.value("SELECT count(*) AS v FROM pragma_foreign_key_check"), "0");
}

#[test]
fn fifty_kills_lose_nothing_on_postgresql() {
    let mut server = Postgres::start(Durability::Real);
    server.create_db("killed");
    let mut served = Served::on_postgres(server.url("killed"));
    killed_again_and_again(&mut served, Some(&mut server));
    // Debian's `postgresql` has this extension; it fails at the first index that is not sound.
    let check = "CREATE EXTENSION amcheck; \
         SELECT count(bt_index_check(i.indexrelid, true)) > 10 FROM pg_index i \
         JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam \
         WHERE a.amname = 'btree' AND c.relpersistence = 'p' AND i.indisvalid";
    assert_eq!(server.psql("killed", check).unwrap(), "t");
}
