//! What networks say of numbers: who wants no more, who moved, whose a number is now, and where
//! somebody wrote last.

#![cfg(test)]

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use smallsteps::families::model::Consent;
use smallsteps::messaging::model::{Class, Loss};
use smallsteps::messaging::whatsapp_news::{News, read};

use crate::support::app::*;
use crate::support::letters::{found, is, letter, queue, state};
use crate::support::wires::*;
use crate::wires_whatsapp::home_in_whatsapp;

/// Open tasks of a kind, and numbers that said stop.
async fn told(line: &Line, tasks: &'static str) -> (String, String) {
    let stopped = "SELECT count(*) FROM address WHERE consent = 'stopped'";
    (line.t.sql(tasks).await, line.t.sql(stopped).await)
}

const OPTED_OUT: &str = "SELECT count(*) FROM task WHERE kind = 'opted_out'";

fn counts(tasks: &str, stopped: &str) -> (String, String) {
    (tasks.to_owned(), stopped.to_owned())
}

/// A message in words, written then.
fn written(id: &str, words: &str, at: DateTime<Utc>) -> Value {
    let mut message = self::words(id, words);
    message["timestamp"] = json!(at.timestamp().to_string());
    message
}

/// A text by Kannel.
async fn texted(line: &Line, id: &str, words: &str) {
    let url = format!(
        "{}/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={id}&from=447700900123&text={words}",
        line.server.url
    );
    assert_eq!(reqwest::get(url).await.unwrap().status(), 200);
    line.settle().await;
}

#[actix_web::test]
async fn who_told_twilio_to_stop_has_said_stop() {
    on_each_line(By::Twilio, &[], |line| async move {
        let t = &line.t;
        let home = t.family("07700 900123").await;
        line.settle().await;
        t.consent(&home, Consent::Yes).await;
        // In the answer, in a receipt, beside a message whose word means something else here.
        line.fake.answer(400, r#"{"code":21610,"message":"unsubscribed","status":400}"#);
        for key in ["first", "second"] {
            assert!(queue(t, letter(t, &home, Class::Visit, key)).await);
        }
        line.settle().await;
        assert_eq!(state(t, "first").await, is("failed", Some("opted_out")));
        assert_eq!(state(t, "second").await, is("dropped", Some("stopped")));
        assert_eq!(told(&line, OPTED_OUT).await, counts("1", "1"));

        t.consent(&home, Consent::Yes).await;
        line.advance(Duration::seconds(1));
        assert!(queue(t, letter(t, &home, Class::Visit, "third")).await);
        line.settle().await;
        let (id, ..) = found(t, "third").await;
        let sid = format!("SM{}", line.fake.seen().len());
        for _ in 0..2 {
            assert_eq!(line.told(&id.to_string(), &sid, "undelivered", "21610").await, 200);
        }
        assert_eq!(state(t, "third").await, is("failed", Some("network")));
        assert_eq!(told(&line, OPTED_OUT).await, counts("2", "1"));

        t.consent(&home, Consent::Yes).await;
        let call = [
            ("MessageSid", "SM900"),
            ("From", "+447700900123"),
            ("Body", "END"),
            ("OptOutType", "STOP"),
        ];
        for _ in 0..2 {
            assert_eq!(line.twilio("hampshire/inbound", &call).await, 200);
        }
        assert_eq!(told(&line, OPTED_OUT).await, counts("3", "1"));
        // Nobody known: there is nothing to stop.
        let stranger = [
            ("MessageSid", "SM901"),
            ("From", "+447700900145"),
            ("Body", "STOP"),
            ("OptOutType", "STOP"),
        ];
        assert_eq!(line.twilio("hampshire/inbound", &stranger).await, 200);
        assert_eq!(told(&line, OPTED_OUT).await, counts("3", "1"));
        let ledger = "SELECT count(*) FROM consent_event WHERE source = 'gateway'";
        assert_eq!(t.sql(ledger).await, "3");
    })
    .await;
}

#[actix_web::test]
async fn who_told_whatsapp_to_stop_has_said_stop() {
    on_each_line(By::StandIn, &[], |line| async move {
        let t = &line.t;
        let home = home_in_whatsapp(&line).await;
        let texts = t.sent().len();
        let error = json!({"error": {"code": 131_050, "message": "x"}}).to_string();
        line.fake.answer(400, &error);
        assert!(queue(t, letter(t, &home, Class::Visit, "now")).await);
        line.settle().await;
        assert_eq!(state(t, "now").await, is("failed", Some("opted_out")));
        assert_eq!(told(&line, OPTED_OUT).await, counts("1", "1"));

        t.consent(&home, Consent::Yes).await;
        assert!(queue(t, letter(t, &home, Class::Visit, "later")).await);
        line.settle().await;
        let (id, ..) = found(t, "later").await;
        assert_eq!(line.status(&id.to_string(), "failed", Some(131_050)).await, 200);
        assert_eq!(told(&line, OPTED_OUT).await, counts("2", "1"));

        t.consent(&home, Consent::Yes).await;
        for (value, tasks, stopped) in
            [("resume", "2", "0"), ("stop", "3", "1"), ("stop", "3", "1")]
        {
            let wish = json!({"user_preferences": [{
                "wa_id": "447700900123", "category": "marketing_messages", "value": value,
                "timestamp": "1795518000",
            }]});
            assert_eq!(line.meta(&envelope(NUMBER_ID, wish).to_string()).await, 200);
            assert_eq!(told(&line, OPTED_OUT).await, counts(tasks, stopped), "{value}");
        }
        line.settle().await;
        assert_eq!(t.sent().len(), texts, "no text follows who wants none");
    })
    .await;
}

#[actix_web::test]
async fn who_moved_is_asked_after_and_not_written_to_in_whatsapp() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let (texts, bubbles) = (line.t.sent().len(), line.bubbles().len());
        let moved = json!({
            "from": "447700900123", "id": "wamid.s", "timestamp": "1795518002", "type": "system",
            "system": {"type": "user_changed_number", "wa_id": "447700900124"},
        });
        let same = json!({
            "from": "447700900123", "id": "wamid.t", "timestamp": "1795518002", "type": "system",
            "system": {"type": "customer_identity_changed"},
        });
        for news in [&same, &moved, &moved] {
            assert_eq!(line.meta(&said(vec![news.clone()]).to_string()).await, 200);
        }
        let tasks = "SELECT count(*) FROM task WHERE kind = 'number_changed'";
        assert_eq!(told(&line, tasks).await, counts("1", "0"));
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "news")).await);
        line.settle().await;
        assert_eq!((line.t.sent().len(), line.bubbles().len()), (texts + 1, bubbles));
    })
    .await;
}

#[actix_web::test]
async fn whose_number_it_is_next_is_not_written_to_in_whatsapp() {
    on_each_line(By::StandIn, &[], |line| async move {
        let reach = "SELECT count(*) FROM reach";
        // A stranger wrote from there; the first question goes to the phone all the same.
        line.wrote(words("wamid.before", "hello")).await;
        assert_eq!(line.t.sql(reach).await, "1");
        line.advance(Duration::hours(1));
        let home = line.t.family("07700 900123").await;
        line.settle().await;
        assert_eq!(line.t.sent().len(), 1);
        line.t.consent(&home, Consent::Yes).await;
        line.wrote(written("wamid.wrong", "wrong number", line.t.clock.now())).await;
        assert_eq!(line.t.sql(reach).await, "0");
    })
    .await;
}

#[actix_web::test]
async fn a_message_that_comes_late_does_not_say_where_somebody_wrote_last() {
    on_each_line(By::StandIn, &[], |line| async move {
        let t = &line.t;
        let home = home_in_whatsapp(&line).await;
        let first = t.clock.now();
        line.advance(Duration::hours(3));
        let later = t.clock.now();
        texted(&line, "1", "help").await;
        // Written before the text, and not before the first.
        line.wrote(written("wamid.late", "help", first + Duration::hours(1))).await;
        let (texts, bubbles) = (t.sent().len(), line.bubbles().len());
        assert!(queue(t, letter(t, &home, Class::Visit, "by text")).await);
        line.settle().await;
        assert_eq!((t.sent().len(), line.bubbles().len()), (texts + 1, bubbles));
        // The day in which they may be answered freely counts from their last message there.
        line.wrote(written("wamid.new", "help", later)).await;
        line.wrote(written("wamid.older", "help", first)).await;
        line.advance(Duration::hours(22));
        let bubbles = line.bubbles().len();
        assert!(queue(t, letter(t, &home, Class::Visit, "freely")).await);
        line.settle().await;
        assert_eq!(line.bubbles().len(), bubbles + 1);
        assert_eq!(line.bubbles().pop().unwrap()["type"], "text");
    })
    .await;
}

#[test]
fn a_contact_beside_a_message_speaks_for_its_own_person_only() {
    let call = |message: Value, contact: Value| {
        let value = json!({"contacts": [contact], "messages": [message]});
        read(&envelope(NUMBER_ID, value))
    };
    let who = |message: Value, contact: Value| match call(message, contact).news.pop() {
        Some((_, News::Heard(heard))) => (heard.who.number, heard.who.user),
        other => panic!("{other:?}"),
    };
    let (number, user) = (Some("+447700900123".to_owned()), Some("GB.1".to_owned()));
    let theirs = json!({"wa_id": "447700900123", "user_id": "GB.1"});
    let others = json!({"wa_id": "447700900145", "user_id": "GB.2"});
    let mut nameless = words("wamid.2", "hello");
    nameless.as_object_mut().unwrap().remove("from");
    nameless["from_user_id"] = json!("GB.1");
    let named = words("wamid.1", "hello");
    assert_eq!(who(named.clone(), theirs.clone()), (number.clone(), user.clone()));
    assert_eq!(who(named, others.clone()), (number.clone(), None));
    assert_eq!(who(nameless.clone(), theirs.clone()), (number, user.clone()));
    assert_eq!(who(nameless, others), (None, user));
    // From nobody: nothing is made up.
    let mut nobodys = words("wamid.3", "hello");
    nobodys.as_object_mut().unwrap().remove("from");
    let read = call(nobodys, theirs);
    assert_eq!((read.news.len(), read.dropped), (0, 1));
}

#[test]
fn what_nobody_understands_is_counted() {
    let value = json!({
        "messages": [words("wamid.1", "hello"), {"id": "x"}, {"from": "447700900123"}],
        "statuses": [{"id": "wamid.1", "status": "hologram"}, {"id": "wamid.1", "status": "read"}],
        "user_preferences": [{"wa_id": "447700900123", "value": "stop"}],
    });
    let read = read(&envelope(NUMBER_ID, value));
    assert_eq!((read.news.len(), read.dropped), (3, 3));
    assert!(matches!(read.news.last(), Some((_, News::Lost(_, Loss::OptedOut, None)))));
}

#[actix_web::test]
async fn a_stranger_who_edits_a_message_to_stop_has_said_stop() {
    on_each_line(By::StandIn, &[], |line| async move {
        let now = || line.t.clock.now();
        line.wrote(written("wamid.1", "hi i want to refer my son", now())).await;
        assert_eq!(line.t.sql("SELECT count(*) FROM intake").await, "1");
        let message = json!({"type": "text", "text": {"body": "stop"}});
        let edit = json!({
            "from": "447700900123", "id": "wamid.2", "type": "edit",
            "timestamp": now().timestamp().to_string(),
            "edit": {"original_message_id": "wamid.1", "message": message},
        });
        line.wrote(edit).await;
        assert_eq!(line.t.sql("SELECT count(*) FROM intake").await, "0");
    })
    .await;
}
