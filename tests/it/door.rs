//! The one door to the data: whole or not at all, whatever happens inside or to the engine.

#![cfg(test)]

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

use diesel::prelude::*;
use futures_util::FutureExt;
use futures_util::future::join_all;
use serde_json::json;
use smallsteps::db::keys::MasterKey;
use smallsteps::db::{Conn, FileLock, Target, store};
use smallsteps::error::{Code, Error};
use smallsteps::with_conn;

use crate::support::app::*;
use crate::support::postgres;
use crate::support::site::*;

fn insert(c: &mut Conn<'_>, n: i64) -> Result<(), Error> {
    let sql = format!("INSERT INTO scratch (n) VALUES ({n})");
    with_conn!(c, c => diesel::sql_query(sql).execute(c))?;
    Ok(())
}

#[actix_web::test]
async fn of_two_hundred_at_once_exactly_the_good_ones_are_kept() {
    on_each_engine(|t| async move {
        t.exec("CREATE TABLE scratch (n BIGINT NOT NULL)").await.unwrap();
        let scope = t.family("07700 900111").await.scope;
        let rev = t.app.db.read(move |c| store::rev(c, scope)).await.unwrap();
        let jobs = (0..200_i64).map(|n| {
            t.app.db.write(move |c| {
                insert(c, n)?;
                store::bump(c, scope)?;
                match n % 6 {
                    0 | 3 => Ok(n),
                    1 | 4 => Err(Error::Refused(Code::Conflict)),
                    2 => panic!("in a closure"),
                    _ => c.attempt(|c| {
                        insert(c, 1000 + n)?;
                        c.attempt(|c| {
                            insert(c, 2000 + n)?;
                            panic!("two savepoints deep")
                        })
                    }),
                }
            })
        });
        let outcomes = join_all(jobs).await;
        let (mut good, mut refused, mut panicked) = (0, 0, 0);
        for (n, outcome) in (0_i64..).zip(&outcomes) {
            match outcome {
                Ok(kept) => good += i64::from(*kept == n),
                Err(Error::Refused(Code::Conflict)) => refused += 1,
                Err(Error::Panic(_)) => panicked += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((good, refused, panicked), (67, 67, 66));
        assert_eq!(t.sql("SELECT count(*) FROM scratch").await, "67");
        assert_eq!(t.sql("SELECT sum(n % 3) FROM scratch").await, "0");
        assert_eq!(t.app.db.read(move |c| store::rev(c, scope)).await.unwrap(), rev + 67);
        t.app.db.write(|c| insert(c, 1)).await.unwrap();
        assert_eq!(t.sql("SELECT count(*) FROM scratch").await, "68");
    })
    .await;
}

#[actix_web::test]
async fn an_attempt_that_fails_leaves_the_rest_of_the_use_case() {
    on_each_engine(|t| async move {
        t.exec("CREATE TABLE scratch (n BIGINT NOT NULL UNIQUE)").await.unwrap();
        let done = t.app.db.write(|c| {
            insert(c, 1)?;
            let twice = c.attempt(|c| {
                insert(c, 2)?;
                insert(c, 1)
            });
            assert!(twice.unwrap_err().is_unique());
            insert(c, 3)
        });
        done.await.unwrap();
        assert_eq!(t.sql("SELECT sum(n) FROM scratch").await, "4");
    })
    .await;
}

/// Something that closures wait at until it is opened.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>, Arc<AtomicUsize>);

impl Gate {
    /// Keeps `count` database threads waiting; returns once all of them do.
    async fn hold(&self, t: &TestApp, count: usize) {
        for _ in 0..count {
            let gate = self.clone();
            let waiting = t.app.db.write(move |_| {
                gate.1.fetch_add(1, Ordering::SeqCst);
                let open = gate.0.0.lock().unwrap();
                drop(gate.0.1.wait_while(open, |open| !*open).unwrap());
                Ok(())
            });
            // Queued; its answer is not awaited.
            assert!(waiting.now_or_never().is_none());
        }
        while self.1.load(Ordering::SeqCst) < count {
            tokio::task::yield_now().await;
        }
    }

    fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }
}

#[actix_web::test]
async fn a_full_disk_takes_the_whole_group_and_the_writer_goes_on() {
    let t = TestApp::new(Engine::Sqlite).await;
    t.exec(
        "CREATE TABLE scratch (n BIGINT NOT NULL);
            CREATE TRIGGER full BEFORE INSERT ON scratch WHEN NEW.n = 13
            BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END;",
    )
    .await
    .unwrap();
    let gate = Gate::default();
    gate.hold(&t, 1).await;
    let mut group: Vec<_> =
        (0..20).map(|n| Box::pin(t.app.db.write(move |c| insert(c, n)))).collect();
    // Each is queued at its first poll, behind the one that waits: one group.
    assert!(group.iter_mut().all(|job| job.now_or_never().is_none()));
    gate.open();
    for outcome in join_all(group).await {
        assert_eq!(outcome.unwrap_err().code(), Code::Busy);
    }
    assert_eq!(t.sql("SELECT count(*) FROM scratch").await, "0");
    t.app.db.write(|c| insert(c, 1)).await.unwrap();
    assert_eq!(t.sql("SELECT count(*) FROM scratch").await, "1");
}

#[actix_web::test]
async fn a_full_queue_is_busy_at_once() {
    on_each_engine(|t| async move {
        let gate = Gate::default();
        gate.hold(&t, if t.engine == Engine::Sqlite { 1 } else { 16 }).await;
        let mut queued = 0;
        let refused = loop {
            match t.app.db.write(|_| Ok(())).now_or_never() {
                None => queued += 1,
                Some(outcome) => break outcome.unwrap_err(),
            }
        };
        gate.open();
        assert_eq!((queued, refused.code()), (4096, Code::Busy));
        while t.app.db.write(|_| Ok(())).await.is_err() {}
        assert_eq!(t.sql("SELECT 1").await, "1");
    })
    .await;
}

#[test]
fn a_file_has_one_process() {
    let folder = std::env::temp_dir().join(format!("smallsteps-lock-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a.db");
    let held = FileLock::take(&file).unwrap();
    let refused = FileLock::take(&file).unwrap_err();
    assert!(refused.contains("another smallsteps"), "{refused}");
    assert!(!file.exists(), "the lock lies beside the database");
    drop(held);
    FileLock::take(&file).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}

#[actix_web::test]
async fn another_key_is_refused_and_nothing_is_touched() {
    on_each_engine(|t| async move {
        let seen = async || {
            let keys = t.sql("SELECT count(*) FROM secret_key").await;
            (keys, t.sql("SELECT count(*) FROM service").await)
        };
        let before = seen().await;
        let other = t.with_key(&MasterKey::random().unwrap()).await;
        let refused = other.err().expect("a refusal").to_string();
        assert!(refused.contains("another key"), "{refused}");
        assert_eq!(seen().await, before);
        t.family("07700 900111").await;
    })
    .await;
}

/// Everything a database holds, as whoever copies it sees it.
fn copied(t: &TestApp) -> Vec<u8> {
    match &t.target {
        Target::Sqlite(file) => {
            // By another program: closing a handle of the file here would drop SQLite's locks.
            let both = Command::new("sh").args(["-c", "cat \"$0\" \"$0\"-wal"]).arg(file).output();
            both.unwrap().stdout
        }
        Target::Postgres(url) => {
            let name = url.rsplit('/').next().unwrap();
            let psql = |sql: &str| postgres::server().psql(name, sql).unwrap();
            let tables = psql(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
            );
            let mut all = String::new();
            for table in tables.lines() {
                all += &psql(&format!("SELECT t::text FROM \"{table}\" t"));
            }
            all.into_bytes()
        }
    }
}

#[actix_web::test]
async fn a_copied_database_reads_no_word_about_anybody() {
    on_each_site(|site| async move {
        let visitor = site.staff(smallsteps::auth::Role::Visitor).await;
        let body = json!({"name": "Zkfamily", "carers": [{"name": "Zkcarer", "called": "Zkcalled",
            "phone": "07700 900123"}],
            "children": [{"name": "Zkchild", "text_name": "Zktext", "also": ["Zkalso"]}]});
        let made = site.call("POST /v1/families", &visitor, Some(body)).await;
        let child = made.text_at("/children/0/id");
        let plan = json!({"starts_on": "2026-11-02", "review_by": "2026-12-18",
            "about": {"likes": ["Zklike"], "hopes": "Zkhope"},
            "goals": [{"area": "language", "goal": "Zkgoal", "family_words": "Zkwords",
                "steps": [{"does_what": "Zkdoes", "conditions": "Zkwhen",
                    "success": {"k": 1, "n": 1},
                    "activities": [{"name": "Zkactivity", "how": "Zkhow"}]}]}]});
        let path = format!("POST /v1/children/{child}/plan");
        assert_eq!(site.call(&path, &visitor, Some(plan)).await.status, 201);
        let id = |pointer: &str| smallsteps::db::Id(made.text_at(pointer).parse().unwrap());
        let scope =
            smallsteps::db::FamilyScope { service_id: site.at.service_id(), family_id: id("/id") };
        let carer = site.carer(scope, id("/carers/0/id")).await;
        let plan = site.get(&format!("/v1/children/{child}/plan"), &carer).await;
        let activity = plan.text_at("/steps/0/activities/0/id");
        let entry = json!({"id": uuid::Uuid::new_v4(), "activity_id": activity,
            "practised_on": "2026-11-24", "outcome": "practised", "note": {"text": "Zknote"},
            "bouts": [{"tries": 1, "where": "Zkwhere", "with": "Zkwith"}]});
        let path = format!("/v1/children/{child}/practice");
        let logged = site.call(&format!("POST {path}"), &carer, Some(entry)).await;
        let change = format!("PATCH {}", logged.header("location"));
        let changed = site.call(&change, &carer, Some(json!({"note": {"text": "Zkother"}}))).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        let copy = copied(&site.at);
        let finds = |needle: &str| {
            let hex: String = needle.bytes().map(|b| format!("{b:02x}")).collect();
            [needle, &hex].iter().any(|n| copy.windows(n.len()).any(|w| w == n.as_bytes()))
        };
        assert!(finds("hampshire"), "a copy shows what is plain");
        // Whole words: two letters would sooner or later stand in fingerprints by chance.
        let words = [
            "family", "carer", "called", "child", "text", "also", "like", "hope", "goal", "words",
            "does", "when", "activity", "how", "note", "where", "with", "other",
        ];
        let words = words.map(|word| format!("Zk{word}"));
        for word in
            words.iter().map(String::as_str).chain(["7700900123", "7700 900123", "Wren Hale"])
        {
            assert!(!finds(word), "{word} on {:?}", site.at.engine);
        }
    })
    .await;
}

#[actix_web::test]
async fn sealed_words_open_in_their_place_only() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let other = site.home("07700 900112").await;
        assert_eq!(site.get("/v1/children", &home.carer).await.status, 200);
        let swaps = [
            "UPDATE child SET name = (SELECT o.name FROM kept o WHERE o.id <> child.id LIMIT 1)",
            "UPDATE child SET text_name = name",
        ];
        for sql in swaps {
            site.at
                .exec("CREATE TABLE kept AS SELECT id, name, text_name FROM child")
                .await
                .unwrap();
            site.at.exec(sql).await.unwrap();
            for carer in [&home.carer, &other.carer] {
                let broken = site.get("/v1/children", carer).await;
                assert_eq!(broken.refusal(), (500, "internal"), "{sql}");
                assert!(!broken.text.contains("child.name"));
            }
            let restore =
                "UPDATE child SET name = (SELECT k.name FROM kept k WHERE k.id = child.id),
                 text_name = (SELECT k.text_name FROM kept k WHERE k.id = child.id);
                 DROP TABLE kept";
            site.at.exec(restore).await.unwrap();
            assert_eq!(site.get("/v1/children", &home.carer).await.status, 200);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_family_whose_key_is_destroyed_is_gone() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.at.exec("DELETE FROM family_key").await.unwrap();
        site.at.app.keys.forget();
        let plan = format!("/v1/children/{}/plan", home.child);
        for token in [&home.carer, &home.visitor] {
            assert_eq!(site.get(&plan, token).await.refusal(), (404, "not_found"));
            assert_eq!(site.get(&home.practice(), token).await.refusal(), (404, "not_found"));
        }
        let entry = home.tap("2026-11-24");
        let made = site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry)).await;
        assert_eq!(made.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn connections_that_are_cut_come_back() {
    let site = Site::open(TestApp::new(Engine::Postgres).await);
    let home = site.home("07700 900111").await;
    let Target::Postgres(url) = &site.at.target else { panic!("not PostgreSQL") };
    let name = url.rsplit('/').next().unwrap();
    let plan = format!("/v1/children/{}/plan", home.child);
    for _ in 0..3 {
        let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()";
        postgres::server().psql(name, cut).unwrap();
        let mut served = 0;
        for n in 0..200 {
            let (read, tap) = (site.get(&plan, &home.carer).await, home.tap("2026-11-24"));
            let log = format!("POST {}", home.practice());
            let wrote = site.call(&log, &home.carer, Some(tap)).await;
            for answer in [&read, &wrote] {
                assert!([200, 201, 503].contains(&answer.status), "{answer:?}");
                assert!(answer.status != 503 || answer.header("retry-after") == "1");
            }
            served = if (read.status, wrote.status) == (200, 201) { served + 1 } else { 0 };
            if served == 20 {
                break;
            }
            assert!(n < 150, "still not back");
        }
    }
}
