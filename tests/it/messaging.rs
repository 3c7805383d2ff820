//! Letters on their way out and texts on their way in, on both engines.

#![cfg(test)]

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Timelike, Utc};
use smallsteps::db::Id;
use smallsteps::error::Error;
use smallsteps::families::desk::quiet_until;
use smallsteps::families::model::{Consent, QuietHours};
use smallsteps::l10n::{Language, Say, Style};
use smallsteps::messaging::inbox_store::{self, Arrival};
use smallsteps::messaging::model::*;
use smallsteps::messaging::network::Outcome;
use smallsteps::messaging::outbox_store::{self, Claim};
use smallsteps::messaging::{ops, store};
use smallsteps::worker::{Answer, Rooms, Worker, run_until_idle};

use crate::support::app::*;

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
                inbox_store::finish(c, &sealer, &text, None, &"understood")?;
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

/// A letter to a household; `key` is its dedupe key.
fn letter(t: &TestApp, home: &Household, class: Class, key: &str) -> Letter {
    let now = t.clock.now();
    Letter {
        service_id: t.service_id(),
        family_id: Some(home.scope.family_id),
        address_id: Some(home.address_id()),
        lane: store::lane_of(&t.app.keys, t.service_id(), home.number()),
        receiver: home.number().to_owned(),
        says: vec![Say::new("thanks-reply", [])],
        class,
        guard: None,
        dedupe_key: key.to_owned(),
        due_at: now,
        expires_at: now + Duration::hours(4),
    }
}

async fn queue(t: &TestApp, letter: Letter) -> bool {
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
async fn state(t: &TestApp, key: &str) -> (String, Option<String>) {
    let (_, state, why) = found(t, key).await;
    (state, why)
}

async fn found(t: &TestApp, key: &str) -> (Id, String, Option<String>) {
    let (service_id, key) = (t.service_id(), key.to_owned());
    let found = t.app.db.read(move |c| outbox_store::state_of(c, service_id, &key)).await;
    found.unwrap().expect("a letter with this key")
}

fn is(state: &str, why: Option<&str>) -> (String, Option<String>) {
    (state.to_owned(), why.map(str::to_owned))
}

/// A family that has said yes, with its first text out of the way.
async fn settled(t: &TestApp, rooms: &Rooms, phone: &str) -> Household {
    let home = t.family(phone).await;
    t.settle(rooms).await;
    t.consent(&home, Consent::Yes).await;
    home
}

async fn claim_one(t: &TestApp) -> Vec<Claim> {
    let (service_id, now) = (t.service_id(), t.clock.now());
    t.app.db.write(move |c| outbox_store::claim(c, service_id, now, 50)).await.unwrap()
}

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
async fn a_new_number_gets_one_text() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = t.family("07700 900123").await;
        t.settle(&rooms).await;
        let sent = t.sent();
        assert_eq!(sent.len(), 1);
        assert_eq!((sent[0].to.as_str(), sent[0].from.as_str()), (home.number(), "07700900201"));
        assert!(sent[0].text.contains("YES") && sent[0].text.contains("STOP"), "{}", sent[0].text);
        t.advance(Duration::days(1));
        t.settle(&rooms).await;
        assert_eq!(t.sent().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn consent_decides_at_the_moment_of_sending() {
    let says = [
        (Class::Reminder, [Some("no_consent"), None, Some("stopped")]),
        (Class::Reply, [None, None, None]),
        (Class::Consent, [None, Some("already_yes"), Some("stopped")]),
        (Class::Code, [None, None, None]),
        (Class::Safety, [None, None, None]),
    ];
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = t.family("07700 900123").await;
        for (place, consent) in [Consent::Asked, Consent::Yes, Consent::Stopped].iter().enumerate()
        {
            t.consent(&home, *consent).await;
            for (class, whys) in says {
                let key = format!("{}:{}", class.as_str(), consent.as_str());
                queue(&t, letter(&t, &home, class, &key)).await;
                t.settle(&rooms).await;
                let expected = match whys[place] {
                    None => is("sent", None),
                    Some(why) => is("dropped", Some(why)),
                };
                assert_eq!(state(&t, &key).await, expected, "{key} on {:?}", t.engine);
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn a_stop_beats_what_is_queued() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        queue(&t, letter(&t, &home, Class::Reminder, "reminder")).await;
        t.consent(&home, Consent::Stopped).await;
        t.settle(&rooms).await;
        assert_eq!(state(&t, "reminder").await, is("dropped", Some("stopped")));
        assert_eq!(t.sent().len(), 1, "only the first text");
    })
    .await;
}

#[actix_web::test]
async fn quiet_hours_drop_reminders_and_hold_the_first_text() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        // 20:30 in London; the family's quiet hours begin.
        t.clock.set(start() + Duration::minutes(9 * 60 + 30));
        for (class, key) in [(Class::Reminder, "reminder"), (Class::Reply, "reply")] {
            queue(&t, letter(&t, &home, class, key)).await;
        }
        let second = t.family("07700 900124").await;
        t.settle(&rooms).await;
        assert_eq!(state(&t, "reminder").await, is("dropped", Some("quiet_hours")));
        assert_eq!(state(&t, "reply").await, is("sent", None));
        let first = format!("first:{}", second.address_id());
        assert_eq!(state(&t, &first).await, is("waiting", None));
        // Eight in the morning.
        t.clock.set(start() + Duration::hours(21));
        t.settle(&rooms).await;
        assert_eq!(state(&t, &first).await, is("sent", None));
    })
    .await;
}

#[test]
fn quiet_hours_end_on_the_wall() {
    let zone = chrono_tz::Europe::London;
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let usual = QuietHours::default();
    assert_eq!(quiet_until(usual, zone, at("2026-11-24T12:00:00Z")), None);
    let evening = quiet_until(usual, zone, at("2026-11-24T21:00:00Z"));
    assert_eq!(evening, Some(at("2026-11-25T08:00:00Z")));
    let morning = quiet_until(usual, zone, at("2026-11-25T07:59:00Z"));
    assert_eq!(morning, Some(at("2026-11-25T08:00:00Z")));
    // The night in which summer begins is an hour shorter.
    let spring = quiet_until(usual, zone, at("2027-03-27T21:00:00Z"));
    assert_eq!(spring, Some(at("2027-03-28T07:00:00Z")));
    // Until half past one, in the second of the two hours after one.
    let odd = QuietHours { from: 20 * 60, until: 90 };
    let autumn = quiet_until(odd, zone, at("2026-10-25T01:10:00Z")).unwrap();
    assert!(autumn > at("2026-10-25T01:10:00Z"));
    assert_eq!(quiet_until(QuietHours { from: 60, until: 60 }, zone, start()), None);
    assert_eq!(start().hour(), 11);
}

#[actix_web::test]
async fn a_letter_leaves_in_its_readers_language() {
    let (rooms, _) = keeper();
    let t = TestApp::new(Engine::Sqlite).await;
    let home = t
        .family_like("07700 900123", |family| {
            family.carers[0].language = Language::parse("pl").unwrap();
            family.carers[0].style = Style::Simple;
        })
        .await;
    t.settle(&rooms).await;
    queue(&t, letter(&t, &home, Class::Reply, "one")).await;
    let mut two = letter(&t, &home, Class::Reply, "two");
    two.says = vec![Say::new("thanks-reply", []), Say::new("resend-part", [])];
    queue(&t, two).await;
    t.settle(&rooms).await;
    let sent = t.sent();
    assert_eq!(sent.len(), 3);
    assert_ne!(sent[1].text, "You are welcome. I am here whenever you want to write.");
    assert_eq!(sent[2].text.lines().next(), sent[1].text.lines().next());
    assert_eq!(sent[2].text.lines().count(), 2);
}

#[actix_web::test]
async fn what_cannot_be_said_is_never_sent() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        let mut broken = letter(&t, &home, Class::Reply, "broken");
        broken.says = vec![Say::new("thanks-reply", []), Say::new("plan-empty", [])];
        queue(&t, broken).await;
        let mut guarded = letter(&t, &home, Class::Reply, "guarded");
        guarded.guard = Some(Guard { kind: "nobody".to_owned(), id: home.address_id(), rev: 1 });
        queue(&t, guarded).await;
        queue(&t, letter(&t, &home, Class::Reply, "good")).await;
        t.settle(&rooms).await;
        assert_eq!(state(&t, "broken").await, is("failed", Some("render")));
        assert_eq!(state(&t, "guarded").await, is("dropped", Some("guard_unknown")));
        assert_eq!(state(&t, "good").await, is("sent", None));
        assert_eq!(t.sent().len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn letters_of_one_number_keep_their_order() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        for place in 0..20 {
            let mut one = letter(&t, &home, Class::Reply, &format!("letter {place}"));
            let child = smallsteps::l10n::Arg::Text(format!("N{place}"));
            one.says = vec![Say::new("plan-empty", [("child", child)])];
            assert!(queue(&t, one.clone()).await);
            assert!(!queue(&t, one).await, "the same key twice");
        }
        t.stand_in().fail(1, Outcome::Retry(None));
        t.settle(&rooms).await;
        assert_eq!(t.sent().len(), 1, "those behind a letter that waits for its turn wait too");
        t.advance(Duration::minutes(31));
        t.settle(&rooms).await;
        let texts: Vec<String> = t.sent().into_iter().skip(1).map(|s| s.text).collect();
        assert_eq!(texts.len(), 20);
        for (place, text) in texts.iter().enumerate() {
            assert!(text.contains(&format!("N{place}.")), "{place}: {text}");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_letter_for_later_holds_up_nobody() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        let mut later = letter(&t, &home, Class::Reminder, "later");
        later.due_at = t.clock.now() + Duration::hours(2);
        queue(&t, later).await;
        queue(&t, letter(&t, &home, Class::Reply, "now")).await;
        t.settle(&rooms).await;
        assert_eq!(state(&t, "later").await, is("waiting", None));
        assert_eq!(state(&t, "now").await, is("sent", None));
        t.advance(Duration::hours(2));
        t.settle(&rooms).await;
        assert_eq!(state(&t, "later").await, is("sent", None));
    })
    .await;
}

#[actix_web::test]
async fn a_network_in_trouble_is_tried_again_until_it_is_too_late() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        queue(&t, letter(&t, &home, Class::Reply, "patient")).await;
        t.stand_in().fail(2, Outcome::Retry(None));
        t.settle(&rooms).await;
        assert_eq!(state(&t, "patient").await, is("waiting", None));
        for (wait, then) in [(5, "waiting"), (15, "sent")] {
            t.advance(Duration::seconds(wait));
            t.settle(&rooms).await;
            assert_eq!(state(&t, "patient").await, is(then, None), "after {wait} s");
        }

        // What the network asks for wins.
        queue(&t, letter(&t, &home, Class::Reply, "asked")).await;
        t.stand_in().fail(1, Outcome::Retry(Some(std::time::Duration::from_secs(100))));
        t.settle(&rooms).await;
        t.advance(Duration::seconds(99));
        t.settle(&rooms).await;
        assert_eq!(state(&t, "asked").await, is("waiting", None));
        t.advance(Duration::seconds(1));
        t.settle(&rooms).await;
        assert_eq!(state(&t, "asked").await, is("sent", None));

        queue(&t, letter(&t, &home, Class::Reply, "late")).await;
        t.stand_in().fail(1, Outcome::Retry(None));
        t.settle(&rooms).await;
        t.advance(Duration::hours(4));
        t.settle(&rooms).await;
        assert_eq!(state(&t, "late").await, is("expired", Some("too_late")));

        queue(&t, letter(&t, &home, Class::Reply, "refused")).await;
        t.stand_in().fail(1, Outcome::Refused("gateway"));
        t.settle(&rooms).await;
        assert_eq!(state(&t, "refused").await, is("failed", Some("gateway")));
    })
    .await;
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
    let stories: [(&[(Fate, u8, u8)], &str); 8] = [
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
