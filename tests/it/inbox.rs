//! Texts on their way in: each sender's in order, none lost, none twice.

#![cfg(test)]

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Utc};
use smallsteps::db::Observer;
use smallsteps::messaging::inbox_store::{self, Arrival};
use smallsteps::messaging::model::MOST_TRIES;
use smallsteps::messaging::store;
use smallsteps::worker::{Worker, run_until_idle};

use crate::support::app::*;
use crate::support::letters::*;

async fn arrive(
    t: &TestApp,
    from: &str,
    body: &str,
    provider_id: &str,
    sent: DateTime<Utc>,
) -> bool {
    let (app, service_id) = (&t.app, t.service_id());
    let arrival = Arrival {
        service_id,
        channel: "sms",
        provider_id: provider_id.to_owned(),
        lane: store::lane_of(&app.keys, service_id, from),
        sender: from.to_owned(),
        body: body.to_owned(),
        orphan: false,
        sent_at: sent,
        received_at: t.clock.now(),
    };
    let sealer = app.keys.service(service_id).unwrap();
    app.db.write(move |c| inbox_store::receive(c, &sealer, &arrival)).await.unwrap()
}

#[actix_web::test]
async fn texts_of_one_sender_are_taken_in_the_order_they_were_sent() {
    on_each_engine(|t| async move {
        let (rooms, kept) = keeper();
        let now = t.clock.now();
        // As after an outage: handed over in any order, two of them within the same second.
        for (body, second) in [("third", 9), ("first", 1), ("second a", 5), ("second b", 5)] {
            let sent = now + Duration::seconds(second);
            assert!(arrive(&t, "+447700900123", body, body, sent).await);
        }
        assert!(!arrive(&t, "+447700900123", "again", "first", now).await);
        t.settle(&rooms).await;
        assert_eq!(*kept.lock().unwrap(), ["first", "second a", "second b", "third"]);
        assert_eq!(t.sql("SELECT count(*) FROM inbox WHERE state = 'done'").await, "4");
    })
    .await;
}

#[actix_web::test]
async fn one_bad_text_blocks_nobody() {
    on_each_engine(|t| async move {
        let (rooms, kept) = keeper();
        let now = t.clock.now();
        for (place, body) in ["a", "poison", "b", "panic", "c"].into_iter().enumerate() {
            let sent = now + Duration::seconds(i64::try_from(place).unwrap());
            arrive(&t, "+447700900123", body, body, sent).await;
        }
        arrive(&t, "+447700900124", "other", "other", now).await;
        t.settle(&rooms).await;
        let mut kept = kept.lock().unwrap().clone();
        kept.retain(|body| body != "other");
        assert_eq!(kept, ["a", "b", "c"]);
        assert_eq!(t.sql("SELECT count(*) FROM inbox WHERE state = 'failed'").await, "2");
        assert_eq!(t.sql("SELECT max(attempts) FROM inbox").await, MOST_TRIES.to_string());
    })
    .await;
}

#[actix_web::test]
async fn the_worker_works_until_it_is_told_to_stop() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (rooms, kept) = keeper();
        let wanted = Wanted { system_clock: true, ..Wanted::default() };
        let t = TestApp::build(engine, wanted).await;
        let worker = Worker::start(t.app.clone(), rooms);
        for place in 0..5 {
            let body = format!("text {place}");
            let sent = t.clock.now();
            arrive(&t, "+447700900123", &body, &body, sent).await;
            t.app.wake.notify_one();
        }
        let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while kept.lock().unwrap().len() < 5 {
            assert!(std::time::Instant::now() < until, "the worker takes nothing");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        worker.stop().await;
        assert_eq!(kept.lock().unwrap().len(), 5);
    }
}

#[actix_web::test]
async fn two_processes_take_each_text_once() {
    let (rooms, kept) = keeper();
    let t = TestApp::new(Engine::Postgres).await;
    let other = t.twin().await;
    let now = t.clock.now();
    for place in 0..60 {
        let (from, body) = (format!("+44770090010{}", place % 3), format!("{place:02}"));
        let sent = now + Duration::seconds(place);
        arrive(&t, &from, &body, &body, sent).await;
    }
    let (one, two) = tokio::join!(run_until_idle(&t.app, &rooms), run_until_idle(&other, &rooms));
    one.unwrap();
    two.unwrap();
    let mut kept = kept.lock().unwrap().clone();
    assert_eq!(kept.len(), 60);
    kept.sort();
    kept.dedup();
    assert_eq!(kept.len(), 60);
    assert_eq!(t.sql("SELECT sum(attempts) FROM inbox").await, "0");
}

#[actix_web::test]
async fn a_text_is_kept_by_one_statement() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = seen.clone();
        let observer: Observer =
            Arc::new(move |sql: &str| log.lock().unwrap().push(sql.to_owned()));
        let t =
            TestApp::build(engine, Wanted { observer: Some(observer), ..Wanted::default() }).await;
        seen.lock().unwrap().clear();
        assert!(arrive(&t, "+447700900123", "text", "text", t.clock.now()).await);
        let words = ["INSERT", "SELECT", "UPDATE", "DELETE"];
        let count =
            seen.lock().unwrap().iter().filter(|s| words.iter().any(|w| s.starts_with(w))).count();
        assert_eq!(count, 1, "{:?}", seen.lock().unwrap());
    }
}
