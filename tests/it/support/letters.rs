//! Letters to queue and a room that keeps what came in.

#![cfg(test)]

use std::sync::{Arc, Mutex};

use chrono::Duration;
use smallsteps::db::Id;
use smallsteps::error::Error;
use smallsteps::families::model::Consent;
use smallsteps::l10n::Say;
use smallsteps::messaging::inbox_store::Filed;
use smallsteps::messaging::model::{Class, Letter};
use smallsteps::messaging::{inbox_store, outbox_store, store};
use smallsteps::worker::{Answer, Rooms};

use super::app::{Household, TestApp};

/// A room that keeps what it was given, in order. It fails on "poison" and panics on "panic".
pub fn keeper() -> (Rooms, Arc<Mutex<Vec<String>>>) {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let heard = kept.clone();
    let answer: Answer = Arc::new(move |app, service_id, lane| {
        let heard = heard.clone();
        Box::pin(async move {
            let keys = app.keys.clone();
            let done = app.db.write(move |c| {
                let next = inbox_store::next_in_lane(c, &keys, service_id, &lane)?;
                let Some(text) = next else { return Ok(None) };
                assert_ne!(text.body, "panic");
                if !inbox_store::take(c, &text)? {
                    return Ok(None);
                }
                let sealer = keys.service(service_id)?;
                inbox_store::finish(c, &sealer, &text, Filed::default(), &"understood")?;
                if text.body == "poison" {
                    return Err(Error::Internal("poison".to_owned()));
                }
                Ok(Some(text.body))
            });
            let Some(body) = done.await? else { return Ok(false) };
            heard.lock().unwrap().push(body);
            Ok(true)
        })
    });
    (Rooms::new(answer), kept)
}

/// A letter to a household; `key` is its dedupe key.
pub fn letter(t: &TestApp, home: &Household, class: Class, key: &str) -> Letter {
    let now = t.clock.now();
    Letter {
        service_id: t.service_id(),
        family_id: Some(home.scope.family_id),
        address_id: Some(home.address_id()),
        lane: store::lane_of(&t.app.keys, t.service_id(), home.number()),
        receiver: home.number().to_owned(),
        language: None,
        says: vec![Say::new("thanks-reply", [])],
        class,
        guard: None,
        dedupe_key: key.to_owned(),
        due_at: now,
        expires_at: now + Duration::hours(4),
    }
}

pub async fn queue(t: &TestApp, letter: Letter) -> bool {
    let (keys, now) = (t.app.keys.clone(), t.clock.now());
    t.app
        .db
        .write(move |c| {
            let scope = smallsteps::db::FamilyScope {
                service_id: letter.service_id,
                family_id: letter.family_id.unwrap(),
            };
            let sealer = keys.family(c, scope)?;
            store::enqueue(c, &sealer, &letter, now)
        })
        .await
        .unwrap()
}

/// State and reason of a letter.
pub async fn state(t: &TestApp, key: &str) -> (String, Option<String>) {
    let (_, state, why) = found(t, key).await;
    (state, why)
}

pub async fn found(t: &TestApp, key: &str) -> (Id, String, Option<String>) {
    let (service_id, key) = (t.service_id(), key.to_owned());
    let found = t.app.db.read(move |c| outbox_store::state_of(c, service_id, &key)).await;
    found.unwrap().expect("a letter with this key")
}

pub fn is(state: &str, why: Option<&str>) -> (String, Option<String>) {
    (state.to_owned(), why.map(str::to_owned))
}

/// A family that has said yes, with its first text out of the way.
pub async fn settled(t: &TestApp, rooms: &Rooms, phone: &str) -> Household {
    let home = t.family(phone).await;
    t.settle(rooms).await;
    t.consent(&home, Consent::Yes).await;
    home
}
