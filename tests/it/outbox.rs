//! What becomes of letters when processes die, come back, or work side by side.

#![cfg(test)]

use smallsteps::db::Id;
use smallsteps::messaging::model::*;
use smallsteps::messaging::network::Outcome;
use smallsteps::messaging::ops;
use smallsteps::messaging::outbox_store::{self, Claim};
use smallsteps::worker::run_until_idle;

use crate::support::app::*;
use crate::support::letters::*;

async fn claim_one(t: &TestApp) -> Vec<Claim> {
    let (service_id, now) = (t.service_id(), t.clock.now());
    t.app.db.write(move |c| outbox_store::claim(c, service_id, now, 50)).await.unwrap()
}

/// Receipts as they come: news, part, parts.
type Story = [(Fate, u8, u8)];

/// Claims the only lane and marks its letter, as a process that then dies would.
async fn die_after_intent(t: &TestApp) -> (Claim, Outgoing) {
    let claim = claim_one(t).await.pop().expect("a lane");
    let (keys, now) = (t.app.keys.clone(), t.clock.now());
    t.app
        .db
        .write(move |c| {
            assert!(outbox_store::hold(c, &claim, now)?);
            let head = outbox_store::head(c, &claim, now)?.expect("a letter");
            outbox_store::mark_intent(c, claim.service_id, head.id, now)?;
            let letter = head.open(c, &keys)?;
            Ok((claim, letter))
        })
        .await
        .unwrap()
}

#[actix_web::test]
async fn a_process_that_comes_back_from_the_dead_writes_nothing() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        queue(&t, letter(&t, &home, Class::Consent, "letter")).await;
        let (old, outgoing) = die_after_intent(&t).await;
        assert!(claim_one(&t).await.is_empty(), "a lane is claimed once");
        t.advance(LEASE);
        let new = claim_one(&t).await.pop().expect("the lease is over");
        assert!(new.token > old.token);
        let written = ops::settle(&t.app, &old, &outgoing, Outcome::Accepted).await.unwrap();
        assert!(!written);
        assert_eq!(state(&t, "letter").await, is("intent", None));
        let written = ops::settle(&t.app, &new, &outgoing, Outcome::Accepted).await.unwrap();
        assert!(written);
        assert_eq!(state(&t, "letter").await, is("sent", None));
    })
    .await;
}

#[actix_web::test]
async fn a_death_before_the_mark_loses_and_doubles_nothing() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        queue(&t, letter(&t, &home, Class::Reply, "letter")).await;
        assert_eq!(claim_one(&t).await.len(), 1);
        t.settle(&rooms).await;
        assert_eq!(t.sent().len(), 1, "the lane is still leased");
        t.advance(LEASE);
        t.settle(&rooms).await;
        assert_eq!(t.sent().len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn a_death_after_the_mark_is_settled_by_receipt_or_class() {
    let cases = [
        (Class::Reply, "uncertain", Some("no_receipt"), 0),
        (Class::Code, "uncertain", Some("no_receipt"), 0),
        (Class::Safety, "sent", None, 1),
    ];
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        for (class, ends, why, more) in cases {
            let before = t.sent().len();
            let key = class.as_str();
            queue(&t, letter(&t, &home, class, key)).await;
            die_after_intent(&t).await;
            queue(&t, letter(&t, &home, Class::Reply, &format!("behind {key}"))).await;
            t.advance(LEASE);
            t.settle(&rooms).await;
            assert_eq!(state(&t, key).await, is("intent", None), "a receipt may still come");
            t.advance(LEASE);
            t.settle(&rooms).await;
            assert_eq!(state(&t, key).await, is(ends, why));
            assert_eq!(state(&t, &format!("behind {key}")).await, is("sent", None));
            assert_eq!(t.sent().len(), before + more + 1);
        }

        let before = t.sent().len();
        queue(&t, letter(&t, &home, Class::Safety, "told")).await;
        let (_, outgoing) = die_after_intent(&t).await;
        let news = PartReceipt { fate: Fate::Sent, part: 1, of: 1 };
        assert!(ops::record_receipt(&t.app, t.service_id(), outgoing.id, news).await.unwrap());
        t.advance(GRACE);
        t.settle(&rooms).await;
        assert_eq!(state(&t, "told").await, is("sent", None));
        assert_eq!(t.sent().len(), before, "a receipt says that it had left");
    })
    .await;
}

#[actix_web::test]
async fn news_of_a_letter_never_gets_less() {
    use Fate::{Delivered, Failed, Sent};
    let stories: [(&Story, &str); 8] = [
        (&[(Sent, 1, 1)], "sent"),
        (&[(Sent, 1, 1), (Delivered, 1, 1)], "delivered"),
        (&[(Delivered, 1, 1), (Sent, 1, 1)], "delivered"),
        (&[(Delivered, 1, 1), (Failed, 1, 1), (Sent, 1, 1)], "delivered"),
        (&[(Failed, 1, 1), (Sent, 1, 1)], "failed"),
        (&[(Failed, 1, 1), (Delivered, 1, 1), (Delivered, 1, 1)], "delivered"),
        (&[(Delivered, 1, 2), (Sent, 2, 2)], "sent"),
        (&[(Delivered, 2, 2), (Sent, 1, 2), (Sent, 2, 2), (Delivered, 1, 2)], "delivered"),
    ];
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        for (place, (story, ends)) in stories.iter().enumerate() {
            let key = format!("letter {place}");
            queue(&t, letter(&t, &home, Class::Reply, &key)).await;
            t.settle(&rooms).await;
            let (id, ..) = found(&t, &key).await;
            for (fate, part, of) in *story {
                let news = PartReceipt { fate: *fate, part: *part, of: *of };
                assert_eq!(PartReceipt::read(&news.write()), Some(news));
                ops::record_receipt(&t.app, t.service_id(), id, news).await.unwrap();
            }
            assert_eq!(state(&t, &key).await.0, *ends, "{story:?} on {:?}", t.engine);
        }
        let news = PartReceipt { fate: Sent, part: 1, of: 1 };
        let unknown = Id::at(t.clock.now());
        assert!(!ops::record_receipt(&t.app, t.service_id(), unknown, news).await.unwrap());
        assert_eq!(t.sql("SELECT count(*) FROM receipt WHERE status = 'sent 2/2'").await, "2");
    })
    .await;
}

#[actix_web::test]
async fn two_processes_send_each_letter_once() {
    let (rooms, _) = keeper();
    let t = TestApp::new(Engine::Postgres).await;
    let other = t.twin().await;
    let who = t.visitor().await;
    for place in 0..40 {
        let new = new_family(t.clock.now(), &format!("077009002{place:02}"));
        smallsteps::families::ops::create_family(&t.app, who, new).await.unwrap();
    }
    let (one, two) = tokio::join!(run_until_idle(&t.app, &rooms), run_until_idle(&other, &rooms));
    one.unwrap();
    two.unwrap();
    let mut sent = t.sent();
    sent.extend(other.network.stand_in().unwrap().sent());
    let mut numbers: Vec<String> = sent.into_iter().map(|s| s.to).collect();
    assert_eq!(numbers.len(), 40);
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 40);
}
