//! What networks say late or once more: of an attempt that is over, of a stop after which somebody
//! began again, of a letter to somebody who wants none any more.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::families::model::Consent;
use smallsteps::messaging::model::Class;
use smallsteps::messaging::wire::Wire;
use smallsteps::messaging::{outbox_store, wire_store};

use crate::support::app::*;
use crate::support::letters::{found, is, letter, queue, state};
use crate::support::wires::*;
use crate::wires_whatsapp::home_in_whatsapp;

/// A family on text messages alone.
async fn home_by_text(line: &Line) -> Household {
    let home = line.t.family("07700 900123").await;
    line.settle().await;
    line.t.consent(&home, Consent::Yes).await;
    home
}

/// A letter that is on its way; its identity as networks bring it back.
async fn sent(line: &Line, home: &Household, key: &str) -> String {
    assert!(queue(&line.t, letter(&line.t, home, Class::Visit, key)).await);
    line.settle().await;
    found(&line.t, key).await.0.to_string()
}

/// Lets a letter go again that would.
async fn wait(line: &Line) {
    line.advance(Duration::minutes(20));
    line.settle().await;
}

#[actix_web::test]
async fn late_news_of_an_attempt_nobody_heard_of_sends_no_third_text() {
    on_each_line(By::Twilio, &[], |line| async move {
        let home = home_by_text(&line).await;
        line.fake.answer(500, "");
        let id = sent(&line, &home, "news").await;
        assert_eq!(state(&line.t, "news").await, is("intent", None));
        wait(&line).await;
        assert_eq!(state(&line.t, "news").await, is("sent", None));
        assert_eq!(line.told(&id, "SM900", "undelivered", "30003").await, 200);
        wait(&line).await;
        let attempts = line.attempts(&id);
        assert_eq!((attempts.len(), state(&line.t, "news").await), (2, is("sent", None)));
        // The one that counts is tried again, also when its news comes before its answer.
        let sid = format!("SM{}", attempts[1]);
        assert_eq!(line.told(&id, &sid, "undelivered", "30003").await, 200);
        assert_eq!(state(&line.t, "news").await, is("waiting", None));
        line.advance(Duration::minutes(20));
        let (now, service_id) = (line.t.clock.now(), line.t.service_id());
        let marked = line.t.app.db.write(move |c| {
            let claim = outbox_store::claim(c, service_id, now, 50)?.pop().unwrap();
            let id = outbox_store::head(c, &claim, now)?.unwrap().id;
            outbox_store::mark_intent(c, service_id, id, now)?;
            wire_store::set_wire(c, service_id, id, Wire::Sms)
        });
        marked.await.unwrap();
        assert_eq!(line.told(&id, "SM901", "undelivered", "30003").await, 200);
        assert_eq!(state(&line.t, "news").await, is("waiting", None));
        assert_eq!(line.told(&id, "SM901", "delivered", "").await, 200);
    })
    .await;
}

#[actix_web::test]
async fn late_news_of_a_bubble_nobody_heard_of_sends_no_text_beside_the_second() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let texts = line.t.sent().len();
        line.fake.answer(0, "");
        let id = sent(&line, &home, "news").await;
        wait(&line).await;
        assert_eq!((line.attempts(&id).len(), state(&line.t, "news").await.0), (2, "sent".into()));
        assert_eq!(line.status_of((&id, "wamid.lost"), "failed", Some(131_026)).await, 200);
        wait(&line).await;
        assert_eq!((line.t.sent().len(), state(&line.t, "news").await.0), (texts, "sent".into()));
        assert_eq!(line.status(&id, "failed", Some(131_026)).await, 200);
        wait(&line).await;
        assert_eq!(line.t.sent().len(), texts + 1);
    })
    .await;
}

const OPTED_OUT: &str = "SELECT count(*) FROM task WHERE kind = 'opted_out'";
const STOPPED: &str = "SELECT count(*) FROM address WHERE consent = 'stopped'";
const SILENT: &str = "SELECT count(*) FROM thread WHERE stopped_at IS NOT NULL";

/// Tasks, and numbers that said stop.
async fn told(line: &Line) -> (String, String) {
    (line.t.sql(OPTED_OUT).await, line.t.sql(STOPPED).await)
}

fn counts(tasks: &str, stopped: &str) -> (String, String) {
    (tasks.to_owned(), stopped.to_owned())
}

/// A call that says that somebody wants no more, now, and tells of a number that is not set up
/// here: it comes again.
fn wish(line: &Line) -> String {
    let mut call = envelope(
        NUMBER_ID,
        json!({"user_preferences": [{
            "wa_id": "447700900123", "category": "marketing_messages", "value": "stop",
            "timestamp": line.t.clock.now().timestamp(),
        }]}),
    );
    let other = envelope("999", json!({"messages": [words("wamid.x", "hello")]}));
    call["entry"].as_array_mut().unwrap().push(other["entry"][0].clone());
    call.to_string()
}

/// A message in words, now.
fn now(line: &Line, id: &str, text: &str) -> Value {
    let mut message = words(id, text);
    message["timestamp"] = json!(line.t.clock.now().timestamp().to_string());
    message
}

#[actix_web::test]
async fn a_stop_that_is_told_again_does_not_undo_a_start() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        line.advance(Duration::hours(1));
        let stop = wish(&line);
        for _ in 0..2 {
            assert_eq!(line.meta(&stop).await, 503);
            assert_eq!(told(&line).await, counts("1", "1"));
        }
        line.advance(Duration::hours(1));
        line.wrote(now(&line, "wamid.start", "start")).await;
        assert_eq!(told(&line).await, counts("1", "0"));
        assert_eq!(line.meta(&stop).await, 503);
        assert_eq!(told(&line).await, counts("1", "0"), "they began again since");
        line.advance(Duration::hours(1));
        assert_eq!(line.meta(&wish(&line)).await, 503);
        assert_eq!(told(&line).await, counts("2", "1"), "another stop");
        // Of a letter as well.
        line.t.consent(&home, Consent::Yes).await;
        line.advance(Duration::minutes(1));
        let id = sent(&line, &home, "news").await;
        assert_eq!(line.status(&id, "failed", Some(131_050)).await, 200);
        assert_eq!(told(&line).await, counts("3", "1"));
        line.t.consent(&home, Consent::Yes).await;
        assert_eq!(line.status(&id, "failed", Some(131_050)).await, 200);
        assert_eq!(told(&line).await, counts("3", "0"));
    })
    .await;
}

#[actix_web::test]
async fn a_stop_that_twilio_tells_again_does_not_undo_a_start() {
    on_each_line(By::Twilio, &[], |line| async move {
        let home = home_by_text(&line).await;
        let id = sent(&line, &home, "news").await;
        let sid = format!("SM{}", line.attempts(&id)[0]);
        assert_eq!(line.told(&id, &sid, "undelivered", "21610").await, 200);
        assert_eq!(told(&line).await, counts("1", "1"));
        line.t.consent(&home, Consent::Yes).await;
        assert_eq!(line.told(&id, &sid, "undelivered", "21610").await, 200);
        assert_eq!(told(&line).await, counts("1", "0"));
        let call = [
            ("MessageSid", "SM900"),
            ("From", "+447700900123"),
            ("Body", "END"),
            ("OptOutType", "STOP"),
        ];
        assert_eq!(line.twilio("hampshire/inbound", &call).await, 200);
        assert_eq!(told(&line).await, counts("2", "1"));
        line.t.consent(&home, Consent::Yes).await;
        assert_eq!(line.twilio("hampshire/inbound", &call).await, 200);
        assert_eq!(told(&line).await, counts("2", "0"));
    })
    .await;
}

#[actix_web::test]
async fn a_stranger_who_told_the_network_to_stop_has_said_stop() {
    on_each_line(By::StandIn, &[], |line| async move {
        let silent = async |expected: &str| assert_eq!(line.t.sql(SILENT).await, expected);
        line.wrote(now(&line, "wamid.1", "hello")).await;
        line.advance(Duration::hours(1));
        let stop = wish(&line);
        assert_eq!(line.meta(&stop).await, 503);
        silent("1").await;
        line.advance(Duration::hours(1));
        line.wrote(now(&line, "wamid.2", "start")).await;
        silent("0").await;
        assert_eq!(line.meta(&stop).await, 503);
        silent("0").await;
        // In the answer to a letter, and in news of one.
        line.advance(Duration::hours(1));
        let refused = json!({"error": {"code": 131_050, "message": "x"}}).to_string();
        line.fake.answer(400, &refused);
        line.wrote(now(&line, "wamid.3", "hello")).await;
        silent("1").await;
        line.advance(Duration::hours(1));
        line.wrote(now(&line, "wamid.4", "start")).await;
        silent("0").await;
        let id = line.bubbles().pop().unwrap()["biz_opaque_callback_data"].clone();
        assert_eq!(line.status(id.as_str().unwrap(), "failed", Some(131_050)).await, 200);
        silent("1").await;
        assert_eq!(line.t.sql(OPTED_OUT).await, "0", "there is nobody to ask about");
    })
    .await;
}
