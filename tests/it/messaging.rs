//! Letters on their way out: who gets them, when, and in which words.

#![cfg(test)]

use chrono::{DateTime, Duration, Timelike, Utc};
use smallsteps::families::desk::quiet_until;
use smallsteps::families::model::{Consent, QuietHours};
use smallsteps::l10n::{Language, Say, Style};
use smallsteps::messaging::model::*;
use smallsteps::messaging::network::Outcome;

use crate::support::app::*;
use crate::support::letters::*;

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
        let seen = smallsteps::families::ops::get_family(&t.app, home.visitor, home.family.id);
        assert_eq!(seen.await.unwrap().addresses[0].consent, Consent::Asked);
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
        (Class::Person, [Some("no_consent"), None, Some("stopped")]),
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
            assert!(text.contains(&format!(" N{place} ")), "{place}: {text}");
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
