//! What networks say late or once more: of an attempt that is over, of a stop after which somebody
//! began again, of a letter to somebody who wants none any more.

#![cfg(test)]

use std::sync::Arc;

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::families::model::Consent;
use smallsteps::l10n::{Channel, Language, Style, Voice};
use smallsteps::messaging::model::{Class, Verdict};
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

/// A text of a stranger's by Twilio.
async fn stranger(line: &Line, sid: &str, words: &str) {
    let call = [("MessageSid", sid), ("From", "+447700900145"), ("Body", words)];
    assert_eq!(line.twilio("hampshire/inbound", &call).await, 200);
    line.settle().await;
}

/// The only letter, as networks bring its identity back.
async fn only(line: &Line) -> String {
    assert_eq!(line.t.sql("SELECT count(*) FROM outbox").await, "1");
    let back = line.fake.seen().pop().unwrap().field("StatusCallback");
    back.rsplit_once("id=").unwrap().1.to_owned()
}

#[actix_web::test]
async fn what_was_on_its_way_when_a_stranger_said_stop_does_not_go_again() {
    on_each_line(By::Twilio, &[], |line| async move {
        line.fake.answer(500, "");
        stranger(&line, "SM900", "hello").await;
        let id = only(&line).await;
        line.advance(Duration::seconds(30));
        stranger(&line, "SM901", "stop").await;
        assert_eq!(line.told(&id, "SM1", "undelivered", "30003").await, 200);
        wait(&line).await;
        assert_eq!(line.attempts(&id).len(), 1);
        let first = "SELECT state || ' ' || why FROM outbox ORDER BY id LIMIT 1";
        assert_eq!(line.t.sql(first).await, "dropped stopped");
        // What is asked for after the stop is answered as before.
        line.t.exec("DELETE FROM thread").await.unwrap();
        let before = line.fake.seen().len();
        stranger(&line, "SM902", "hello").await;
        assert_eq!(line.fake.seen().len(), before + 1);
    })
    .await;
}

#[actix_web::test]
async fn a_question_whose_referral_is_forgotten_does_not_go_again() {
    for doubt in [true, false] {
        on_each_line(By::Twilio, &[], |line| async move {
            if doubt {
                line.fake.answer(500, "");
            }
            stranger(&line, "SM900", "hi i want to refer my son").await;
            let id = only(&line).await;
            line.advance(Duration::seconds(30));
            stranger(&line, "SM901", "stop").await;
            line.advance(Duration::seconds(30));
            stranger(&line, "SM902", "start").await;
            assert_eq!(line.t.sql(SILENT).await, "0");
            assert_eq!(line.told(&id, "SM1", "undelivered", "30003").await, 200);
            wait(&line).await;
            assert_eq!(line.attempts(&id).len(), 1, "in doubt: {doubt}");
            let first = "SELECT state || ' ' || why FROM outbox ORDER BY id LIMIT 1";
            assert_eq!(line.t.sql(first).await, "dropped forgotten");
        })
        .await;
    }
}

#[actix_web::test]
async fn a_letter_that_is_dropped_while_it_is_marked_does_not_leave() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_by_text(&line).await;
        let before = line.t.sent().len();
        let mut rooms = line.rooms.clone();
        rooms.rules.desk = Arc::new(|c, _keys, letter, now| {
            // As if somebody else had: only on PostgreSQL could they at this moment.
            let end = ("dropped", Some("stopped"));
            outbox_store::close(c, letter.service_id, letter.id, end, now)?;
            let (language, style) = (Language::english(), Style::Standard);
            Ok(Verdict::Send { voice: Voice { language, style, channel: Channel::Sms } })
        });
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "news")).await);
        line.t.settle(&rooms).await;
        assert_eq!(state(&line.t, "news").await, is("dropped", Some("stopped")));
        assert_eq!(line.t.sent().len(), before);
    })
    .await;
}
