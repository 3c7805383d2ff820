//! In which order rows are locked: on PostgreSQL two that take them the other way round would stop
//! each other.

#![cfg(test)]

use chrono::Duration;
use smallsteps::families::model::Consent;
use smallsteps::messaging::inbox_store::{self, Arrival};
use smallsteps::messaging::store::lane_of;
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::{Notes, noted};

/// A text from a number, and the statements that answering it takes.
async fn text(t: &TestApp, notes: &Notes, (from, body): (&str, &str)) -> Vec<String> {
    t.advance(Duration::seconds(10));
    let now = t.clock.now();
    let new = Arrival {
        service_id: t.service_id(),
        channel: "sms",
        provider_id: now.timestamp_micros().to_string(),
        lane: lane_of(&t.app.keys, t.service_id(), from),
        sender: from.to_owned(),
        body: body.to_owned(),
        orphan: false,
        sent_at: now,
        received_at: now,
    };
    let keys = t.app.keys.clone();
    let kept = t.app.db.write(move |c| {
        let sealer = keys.service(new.service_id)?;
        inbox_store::receive(c, &sealer, &new)
    });
    assert!(kept.await.unwrap());
    notes.take();
    t.settle(&rooms()).await;
    let plain = |sql: String| sql.to_lowercase().replace(['"', '`'], "");
    let all: Vec<String> = notes.take().into_iter().map(plain).collect();
    let taken = place(&all, "update inbox");
    all[taken..].to_vec()
}

/// Where the first statement of a kind stands.
fn place(all: &[String], kind: &str) -> usize {
    let found = all.iter().position(|sql| sql.starts_with(kind));
    found.unwrap_or_else(|| panic!("no {kind} in {all:#?}"))
}

#[actix_web::test]
async fn a_stranger_who_stops_takes_their_lane_before_its_letters() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (t, notes) = noted(engine).await;
        for (from, before) in
            [("+447700900145", "hello"), ("+447700900146", "hi i want to refer my son")]
        {
            text(&t, &notes, (from, before)).await;
            let all = text(&t, &notes, (from, "stop")).await;
            assert!(place(&all, "insert into lane") < place(&all, "update outbox"), "{all:#?}");
        }
    }
}

#[actix_web::test]
async fn a_text_takes_its_family_before_it_says_where_it_came_from() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (t, notes) = noted(engine).await;
        let home = t.family("07700 900123").await;
        t.settle(&rooms()).await;
        t.consent(&home, Consent::Yes).await;
        let all = text(&t, &notes, (home.number(), "help")).await;
        assert!(place(&all, "update family_head") < place(&all, "update reach"), "{all:#?}");
        // A stranger's has no family.
        let all = text(&t, &notes, ("+447700900145", "hello")).await;
        place(&all, "update reach");
    }
}
