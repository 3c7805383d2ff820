//! What networks say late or once more: of an attempt that is over, of a stop after which somebody
//! began again, of a letter to somebody who wants none any more.

#![cfg(test)]

use chrono::Duration;
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
