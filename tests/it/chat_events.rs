//! New bubbles as they come: nothing lost, nothing twice, an end with the session.

#![cfg(test)]

use std::time::Duration;

use serde_json::{Value, json};
use smallsteps::conversation::chat::{Draft, send};
use smallsteps::db::Id;
use smallsteps::messaging::listening::MOST;
use smallsteps::serve::rooms;

use crate::chat::{words, write};
use crate::support::app::*;
use crate::support::site::*;

/// How long an event may take that is found by looking once a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open stream.
struct Stream {
    response: reqwest::Response,
    heard: String,
}

impl Stream {
    async fn open(site: &Site, token: &str, after: Option<&str>) -> Self {
        let request = site.request("GET /v1/me/chat/events", token);
        let request = match after {
            Some(id) => request.header("last-event-id", id),
            None => request,
        };
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let mut stream = Self { response, heard: String::new() };
        stream.until(|heard| heard.contains("retry:")).await;
        stream
    }

    /// Reads until something stands there; false where the stream ends first.
    async fn until(&mut self, enough: impl Fn(&str) -> bool) -> bool {
        let read = async {
            while !enough(&self.heard) {
                match self.response.chunk().await {
                    Ok(Some(chunk)) => self.heard.push_str(std::str::from_utf8(&chunk).unwrap()),
                    Ok(None) | Err(_) => return false,
                }
            }
            true
        };
        tokio::time::timeout(PATIENCE, read).await.expect("an event, or the end")
    }

    /// The next bubbles: id and data of each.
    async fn bubbles(&mut self, count: usize) -> Vec<(String, Value)> {
        assert!(self.until(|heard| heard.matches("\nevent: bubble\n").count() >= count).await);
        assert!(self.until(|heard| heard.ends_with("\n\n")).await);
        let events = self.heard.split("\n\n").filter(|event| event.contains("event: bubble"));
        events
            .map(|event| {
                let of = |name: &str| {
                    let line = event.lines().find_map(|line| line.strip_prefix(name));
                    line.unwrap().to_owned()
                };
                (of("id: "), serde_json::from_str(&of("data: ")).unwrap())
            })
            .collect()
    }

    async fn is_over(&mut self) -> bool {
        !self.until(|_| false).await
    }
}

#[actix_web::test]
async fn bubbles_come_as_they_are_and_a_break_loses_none() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let first = write(&site, &home.carer, "stacking cups 1").await;
        let page = site.get("/v1/me/chat", &home.carer).await;
        let latest = page.text_at("/latest").to_owned();
        let mut stream = Stream::open(&site, &home.carer, Some(&latest)).await;
        let mut fresh = Stream::open(&site, &home.carer, None).await;
        let second = write(&site, &home.carer, "stacking cups 2").await;
        let heard = stream.bubbles(2).await;
        assert_eq!(heard.len(), 2, "what stood in the page does not come again: {heard:?}");
        assert_eq!(heard[0].1["from"], "you");
        assert_eq!(heard[1].1, second[0], "as the list gives it");
        assert_eq!(heard[1].0, second[0]["cursor"].as_str().unwrap());
        assert_eq!(fresh.bubbles(2).await, heard);
        drop(stream);
        // Back after a break: all since then, in order, once.
        let third = write(&site, &home.carer, "stacking cups 3").await;
        let mut back = Stream::open(&site, &home.carer, Some(&heard[0].0)).await;
        let heard = back.bubbles(3).await;
        let told: Vec<Value> = heard.into_iter().map(|(_, bubble)| bubble).collect();
        assert_eq!((told.len(), &told[0], &told[2]), (3, &second[0], &third[0]));
        assert!(words(&first).contains("1 try"));
        for wrong in ["", "x", "-1", "1.5"] {
            let request = site.request("GET /v1/me/chat/events", &home.carer);
            let answer = request.header("last-event-id", wrong).send().await.unwrap();
            assert_eq!(answer.status(), 422, "{wrong:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_stream_hears_its_own_carer_only_and_ends_with_the_session() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900111", |family| {
                family.carers.push(another_carer("Dad", None));
            })
            .await;
        let dad = site.carer(home.house.scope, home.carer_named("Dad")).await;
        let mut his = Stream::open(&site, &dad, None).await;
        let mut hers = Stream::open(&site, &home.carer, None).await;
        write(&site, &home.carer, "stacking cups 1").await;
        assert_eq!(hers.bubbles(2).await.len(), 2);
        assert_eq!(site.call("DELETE /v1/sessions/current", &home.carer, None).await.status, 204);
        assert!(hers.is_over().await);
        write(&site, &dad, "help").await;
        let heard = his.bubbles(2).await;
        assert_eq!(heard.len(), 2, "{heard:?}");
        assert_eq!(words(&[heard[0].1.clone()]), "help");
        // A token that is over ends its stream too.
        site.at.advance(chrono::Duration::days(401));
        assert!(his.is_over().await);
        assert_eq!(site.at.app.listeners.count(), 0, "who is gone is forgotten");
    })
    .await;
}

#[actix_web::test]
async fn one_stream_too_many_ends_the_oldest() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let mut all = Vec::new();
        for _ in 0..=MOST {
            all.push(Stream::open(&site, &home.carer, None).await);
        }
        assert!(all.remove(0).is_over().await);
        write(&site, &home.carer, "stacking cups 1").await;
        for stream in &mut all {
            assert_eq!(stream.bubbles(2).await.len(), 2);
        }
        site.at.app.listeners.close();
        for stream in &mut all {
            assert!(stream.is_over().await, "a server that stops lets everybody go");
        }
    })
    .await;
}

#[actix_web::test]
async fn what_another_process_answers_comes_too() {
    let site = Site::open(TestApp::new(Engine::Postgres).await);
    let home = site.home("07700 900111").await;
    let mut stream = Stream::open(&site, &home.carer, None).await;
    let twin = site.at.twin().await;
    let who = smallsteps::auth::CarerPrincipal {
        carer_id: home.house.family.carers[0].id,
        scope: home.house.scope,
        session_id: Id(uuid::Uuid::new_v4()),
    };
    let text = "stacking cups 3".to_owned();
    let draft = Draft { id: Id(uuid::Uuid::new_v4()), text, pressed: None, written_at: None };
    send(&twin, who, draft).await.unwrap();
    smallsteps::worker::run_until_idle(&twin, &rooms()).await.unwrap();
    let heard = stream.bubbles(2).await;
    assert_eq!(heard[1].1["from"], json!("service"));
}
