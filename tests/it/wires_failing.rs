//! Letters that a network does not bring, at once or later: another way, another time, or no more.

#![cfg(test)]

use chrono::Duration;
use serde_json::json;
use smallsteps::db::Id;
use smallsteps::families::model::Consent;
use smallsteps::l10n::{Language, Say};
use smallsteps::messaging::model::Class;
use smallsteps::messaging::network::{Handed, Outcome, Parcel};
use smallsteps::messaging::wire::{Asked, Chosen, Has, Reach, Way, Wire, choose};
use smallsteps::messaging::wires::{Template, Wires};
use smallsteps::messaging::{ops, outbox_store, wire_store};

use crate::support::app::*;
use crate::support::letters::{found, is, letter, queue, state};
use crate::support::wires::*;
use crate::wires_whatsapp::home_in_whatsapp;

/// What Meta answers with one of its codes.
fn error(code: u32) -> String {
    json!({"error": {"code": code, "message": "x"}}).to_string()
}

#[actix_web::test]
async fn an_answer_after_the_news_of_its_letter_decides_nothing() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let stories = [
            ("failed", Some(131_026), Outcome::Accepted, "waiting"),
            ("failed", Some(131_026), Outcome::Uncertain, "waiting"),
            ("failed", Some(131_026), Outcome::Refused("provider"), "waiting"),
            ("delivered", None, Outcome::Accepted, "delivered"),
            ("read", None, Outcome::Retry(None), "read"),
        ];
        for (place, (status, code, answer, ends)) in stories.into_iter().enumerate() {
            let (t, key) = (&line.t, format!("letter-{place}"));
            assert!(queue(t, letter(t, &home, Class::Visit, &key)).await);
            let (keys, now, service_id) = (t.app.keys.clone(), t.clock.now(), t.service_id());
            let marked = t.app.db.write(move |c| {
                let claim = outbox_store::claim(c, service_id, now, 50)?.pop().unwrap();
                let head = outbox_store::head(c, &claim, now)?.unwrap();
                let id = head.id;
                outbox_store::mark_intent(c, service_id, id, now)?;
                wire_store::set_wire(c, service_id, id, Wire::WhatsApp)?;
                let mut letter = head.open(c, &keys)?;
                letter.wire = Some(Wire::WhatsApp);
                Ok((claim, letter))
            });
            let (claim, outgoing) = marked.await.unwrap();
            let texts = t.sent().len();
            assert_eq!(line.status(&outgoing.id.to_string(), status, code).await, 200);
            let handed = Handed { outcome: answer, name: Some(format!("wamid.late{place}")) };
            assert!(ops::settle(&t.app, &claim, &outgoing, handed).await.unwrap());
            assert_eq!(state(t, &key).await, is(ends, None), "{status} {answer:?}");
            // The lane is free at once, and what goes by text goes.
            line.settle().await;
            let by_text = usize::from(status == "failed");
            assert_eq!(t.sent().len(), texts + by_text, "{status} {answer:?}");
        }
        // Whoever quotes a letter that arrived is understood: its name was kept.
        let told = json!({"statuses": [{"id": "wamid.late3", "status": "read"}]});
        assert_eq!(line.meta(&envelope(NUMBER_ID, told).to_string()).await, 200);
        assert_eq!(state(&line.t, "letter-3").await.0, "read");
    })
    .await;
}

#[actix_web::test]
async fn what_whatsapp_took_and_did_not_bring_goes_by_text_whatever_the_reason() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let cases = [
            (131_000, 1, is("sent", None)),
            (131_048, 1, is("sent", None)),
            (131_049, 1, is("sent", None)),
            (190, 1, is("sent", None)),
            (999_999, 1, is("sent", None)),
            (131_021, 0, is("failed", Some("network"))),
            (131_050, 0, is("failed", Some("network"))),
        ];
        for (code, more, ends) in cases {
            let (texts, key) = (line.t.sent().len(), format!("letter-{code}"));
            assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, &key)).await);
            line.settle().await;
            let (id, ..) = found(&line.t, &key).await;
            for _ in 0..2 {
                assert_eq!(line.status(&id.to_string(), "failed", Some(code)).await, 200);
                line.settle().await;
            }
            assert_eq!(line.t.sent().len(), texts + more, "{code}");
            assert_eq!(state(&line.t, &key).await, ends, "{code}");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_phone_that_was_away_is_tried_again_as_long_as_it_matters() {
    on_each_line(By::Twilio, &[], |line| async move {
        let t = &line.t;
        let home = t.family("07700 900123").await;
        line.settle().await;
        t.consent(&home, Consent::Yes).await;
        assert!(queue(t, letter(t, &home, Class::Visit, "a")).await);
        line.settle().await;
        let (id, ..) = found(t, "a").await;
        let id = id.to_string();
        let mut sent = line.fake.seen().len();
        for code in ["30003", "30008", "20429"] {
            let sid = format!("SM{sent}");
            for _ in 0..2 {
                assert_eq!(line.told(&id, &sid, "undelivered", code).await, 200);
            }
            // Late news of the attempt that is over.
            assert_eq!(line.told(&id, &sid, "sent", "").await, 200);
            assert_eq!(state(t, "a").await, is("waiting", None), "{code}");
            // Others need not wait for it.
            assert!(queue(t, letter(t, &home, Class::Reply, &format!("behind {code}"))).await);
            line.settle().await;
            assert_eq!(line.fake.seen().len(), sent + 1, "{code}");
            line.advance(Duration::minutes(20));
            line.settle().await;
            assert_eq!(line.fake.seen().len(), sent + 2, "{code}");
            assert_eq!(state(t, "a").await, is("sent", None), "{code}");
            sent += 2;
        }
        assert_eq!(line.told(&id, &format!("SM{sent}"), "delivered", "").await, 200);
        assert_eq!(state(t, "a").await, is("delivered", None));
        // Another time would be too late.
        let mut brief = letter(t, &home, Class::Code, "brief");
        brief.expires_at = t.clock.now() + Duration::seconds(50);
        assert!(queue(t, brief).await);
        line.settle().await;
        let (id, ..) = found(t, "brief").await;
        let sid = format!("SM{}", line.fake.seen().len());
        assert_eq!(line.told(&id.to_string(), &sid, "undelivered", "30003").await, 200);
        assert_eq!(state(t, "brief").await, is("failed", Some("network")));
    })
    .await;
}

#[actix_web::test]
async fn where_whatsapp_does_not_let_us_in_words_of_danger_go_by_text_at_once() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let texts = line.t.sent().len();
        line.fake.answer(401, &error(190));
        assert!(queue(&line.t, letter(&line.t, &home, Class::Safety, "danger")).await);
        line.settle().await;
        assert_eq!(state(&line.t, "danger").await, is("sent", None));
        assert_eq!(line.t.sent().len(), texts + 1);
        // Nobody knows whether WhatsApp took it: once more, and surely this time.
        line.fake.answer(0, "");
        assert!(queue(&line.t, letter(&line.t, &home, Class::Safety, "doubt")).await);
        line.settle().await;
        assert_eq!(state(&line.t, "doubt").await, is("intent", None));
        line.advance(Duration::minutes(4));
        line.settle().await;
        assert_eq!(state(&line.t, "doubt").await, is("sent", None));
        assert_eq!(line.t.sent().len(), texts + 2);
    })
    .await;
}

#[actix_web::test]
async fn where_whatsapp_does_not_let_us_in_the_rest_goes_by_text_in_good_time() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let texts = line.t.sent().len();
        for _ in 0..200 {
            line.fake.answer(401, &error(190));
        }
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "news")).await);
        line.settle().await;
        assert_eq!(state(&line.t, "news").await, is("waiting", None));
        assert_eq!(line.t.sent().len(), texts);
        // It lives for four hours.
        for _ in 0..15 {
            line.advance(Duration::minutes(10));
            line.settle().await;
        }
        assert_eq!(state(&line.t, "news").await, is("sent", None));
        assert_eq!(line.t.sent().len(), texts + 1);
    })
    .await;
}

#[actix_web::test]
async fn no_network_is_left_alone_for_longer_than_half_an_hour() {
    on_each_line(By::Twilio, &[], |line| async move {
        let home = line.t.family("07700 900123").await;
        line.settle().await;
        line.t.consent(&home, Consent::Yes).await;
        line.fake.answer(503, "");
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "news")).await);
        line.settle().await;
        assert_eq!(state(&line.t, "news").await, is("waiting", None));
        line.advance(Duration::minutes(31));
        line.settle().await;
        assert_eq!(state(&line.t, "news").await, is("sent", None));
    })
    .await;
}

fn parcel(text: &str, way: Way) -> Parcel {
    Parcel {
        service: "bcp".to_owned(),
        secret: GATEWAY_SECRET.into(),
        id: Id(uuid::Uuid::from_bytes([0x9a; 16])),
        from: "07700900201".to_owned(),
        to: "+447700900123".to_owned(),
        text: text.to_owned(),
        way,
        at: start(),
    }
}

#[actix_web::test]
async fn twilio_gets_template_words_in_one_line_and_none_that_are_too_long() {
    on_each_line(By::Twilio, &[], |line| async move {
        let twilio = line.t.app.network.twilio().unwrap();
        let language = Language::english();
        let template = Way::Template { name: "HX1".to_owned(), language };
        let sent = twilio.send(&parcel("two\n\nlines\t of  it", template.clone())).await;
        assert_eq!(sent.outcome, Outcome::Accepted);
        let seen = line.fake.seen().pop().unwrap();
        assert_eq!(seen.field("ContentSid"), "HX1");
        assert_eq!(seen.field("ContentVariables"), r#"{"1":"two lines of it"}"#);
        let long = "x".repeat(1601);
        let free = Way::Free { choices: Vec::new(), question: None };
        for (way, ends) in [
            (template, Outcome::Elsewhere("too_long")),
            (free, Outcome::Elsewhere("too_long")),
            (Way::Sms, Outcome::Refused("too_long")),
        ] {
            assert_eq!(twilio.send(&parcel(&long, way)).await.outcome, ends);
        }
        assert_eq!(line.fake.seen().len(), 1);
    })
    .await;
}

/// What the choice depends on, for somebody who wrote in WhatsApp an hour ago.
fn asked(class: Class) -> Asked<'static> {
    let now = start();
    Asked {
        reach: Some(Reach { wire: Wire::WhatsApp, heard_at: Some(now - Duration::hours(1)) }),
        by_text: false,
        pressing: false,
        class,
        queued_at: now,
        receiver: "+447700900123",
        now,
    }
}

#[test]
fn the_first_question_goes_to_the_phone_unless_its_owner_wrote_since() {
    let has = Has { texts: true, whatsapp: true, template: None };
    assert_eq!(choose(&asked(Class::Visit), has), Ok(Chosen::Free));
    assert_eq!(choose(&asked(Class::Consent), has), Ok(Chosen::Sms));
    let since = Asked { queued_at: start() - Duration::hours(2), ..asked(Class::Consent) };
    assert_eq!(choose(&since, has), Ok(Chosen::Free));
    // Where nothing else brings it, WhatsApp does.
    let alone = Has { texts: false, ..has };
    assert_eq!(choose(&asked(Class::Consent), alone), Ok(Chosen::Free));
}

#[actix_web::test]
async fn a_template_is_found_by_message_and_language() {
    let template = |message: Option<&str>, language: Option<&str>, name: &str| Template {
        service: "hampshire".to_owned(),
        message: message.map(str::to_owned),
        language: language.map(|tag| Language::parse(tag).unwrap()),
        name: name.to_owned(),
    };
    let templates = vec![
        template(None, None, "all"),
        template(None, Some("cy"), "all-cy"),
        template(Some("thanks-reply"), None, "own"),
        template(Some("thanks-reply"), Some("pl"), "own-pl"),
    ];
    on_each_line(By::Twilio, &[], |line| {
        let templates = templates.clone();
        async move {
            let wires = line.t.app.network.wires().unwrap();
            let wires = Wires { templates, ..wires.clone() };
            let late = Asked {
                now: start(),
                reach: Some(Reach { wire: Wire::WhatsApp, heard_at: None }),
                ..asked(Class::Visit)
            };
            for (message, language, expected) in [
                ("thanks-reply", "en-GB", "own"),
                ("thanks-reply", "pl", "own-pl"),
                ("thanks-reply", "cy", "own"),
                ("empty-text", "cy", "all-cy"),
                ("empty-text", "pl", "all"),
            ] {
                let language = Language::parse(language).unwrap();
                let says = [Say::new(message, [])];
                let Ok(Way::Template { name, .. }) =
                    wires.way("hampshire", &late, (&says, &language))
                else {
                    panic!("no template for {message}")
                };
                assert_eq!(name, expected, "{message}");
            }
        }
    })
    .await;
}
