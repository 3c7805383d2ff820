//! WhatsApp's Cloud API: signatures, batches, the day within which it answers freely, statuses.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::families::model::Consent;
use smallsteps::l10n::Say;
use smallsteps::messaging::model::Class;
use smallsteps::messaging::network::Outcome;
use smallsteps::messaging::whatsapp::{meaning, verify};

use crate::support::app::*;
use crate::support::letters::{found, is, letter, queue, state};
use crate::support::wires::*;

/// A call of Meta's as it travels: signs outside ASCII are escaped.
const CALL: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"from":"447700900123","id":"wamid.A","timestamp":"1790000000","type":"text","text":{"body":"Maya stacking 3 \u2705"}}]}}]}]}"#;
const SIGNED: &str = "sha256=ff5fc683c529376cfecae85fa47061c790530020ee62bdad85fd92447eef0b26";

#[test]
fn a_signature_holds_over_the_very_bytes() {
    assert_eq!(CALL.len(), 234);
    assert!(verify("app-secret", CALL.as_bytes(), SIGNED));
    assert!(!verify("app-secres", CALL.as_bytes(), SIGNED));
    // The same JSON in other bytes is not what was signed.
    assert!(!verify("app-secret", CALL.replace("\\u2705", "\u{2705}").as_bytes(), SIGNED));
    for at in 0..CALL.len() {
        let mut bytes = CALL.as_bytes().to_vec();
        bytes[at] ^= 1;
        assert!(!verify("app-secret", &bytes, SIGNED), "byte {at}");
    }
    let short = SIGNED.trim_end_matches('6');
    for bad in ["", "sha256=", "sha1=ff5f", short, &SIGNED.replace("sha256=", ""), "sha256=zz"] {
        assert!(!verify("app-secret", CALL.as_bytes(), bad), "{bad}");
    }
}

#[actix_web::test]
async fn the_address_is_shown_to_be_ours_by_the_word_alone() {
    on_each_line(By::StandIn, &[], |line| async move {
        let ask = async |query: &str| {
            let url = format!("{}/v1/channels/whatsapp?{query}", line.server.url);
            let answer = reqwest::get(url).await.unwrap();
            (answer.status().as_u16(), answer.text().await.unwrap())
        };
        let good = format!("hub.mode=subscribe&hub.verify_token={WORD}&hub.challenge=1158201444");
        assert_eq!(ask(&good).await, (200, "1158201444".to_owned()));
        for bad in [
            "".to_owned(),
            good.replace(WORD, "guess"),
            good.replace("subscribe", "other"),
            good.replace("hub.challenge", "challenge"),
        ] {
            assert_eq!(ask(&bad).await.0, 403, "{bad}");
        }
    })
    .await;
}

#[actix_web::test]
async fn only_the_business_speaks_for_whatsapp_and_nonsense_is_taken_once() {
    on_each_line(By::StandIn, &[], |line| async move {
        let call = said(vec![words("wamid.A", "hello")]).to_string();
        let good = meta_signature(call.as_bytes());
        for (body, signature) in
            [(call.as_str(), ""), (&call, "sha256=00"), (&call.replace("hello", "stop"), &good)]
        {
            let (status, answer) = line.post_meta(body.as_bytes(), signature).await;
            assert_eq!(status, 403);
            assert!(answer.contains("\"forbidden\"") && !answer.contains("igna"), "{answer}");
        }
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, "0");
        let deep = "[".repeat(10_000);
        let nonsense = [
            "",
            "{",
            "null",
            "[]",
            "{}",
            &deep,
            r#"{"entry":7}"#,
            r#"{"entry":[null,{"changes":[{}, {"value":{"metadata":{"phone_number_id":5}}}]}]}"#,
        ];
        for body in nonsense {
            assert_eq!(line.meta(body).await, 200, "{} bytes", body.len());
        }
        let half = [json!({}), json!({"id": 7}), json!({"type": "text"}), json!({"from": "x"})];
        assert_eq!(line.meta(&said(half.to_vec()).to_string()).await, 200);
        let other = envelope("999", json!({"messages": [words("wamid.B", "hello")]}));
        // A number that is not set up yet: Meta keeps what it tells, and tells it again.
        assert_eq!(line.meta(&other.to_string()).await, 503);
        let huge = said(vec![words("wamid.C", &"x".repeat(5 * 1024 * 1024))]).to_string();
        assert_eq!(line.meta(&huge).await, 413);
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, "0");
        assert_eq!(
            line.meta(&said(vec![words("wamid.D", &"x".repeat(10_000))]).to_string()).await,
            200
        );
        line.settle().await;
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox WHERE state = 'done'").await, "1");
        let told = line.t.sql("SELECT count(*) FROM inbox WHERE provider_id LIKE '%wamid%'").await;
        assert_eq!(told, "0", "the name holds the number, so it is not kept");
    })
    .await;
}

#[actix_web::test]
async fn a_batch_is_taken_whole_and_once_in_any_order() {
    on_each_line(By::StandIn, &[], |line| async move {
        let image = json!({
            "from": "447700900123", "id": "wamid.2", "timestamp": "1795518001", "type": "image",
            "image": {"id": "1", "mime_type": "image/jpeg", "sha256": "x", "caption": "help"},
        });
        let strange = json!({
            "from": "447700900123", "id": "wamid.3", "timestamp": "1795518002000",
            "type": "hologram", "hologram": {"depth": 3},
        });
        let system = json!({
            "from": "447700900123", "id": "wamid.4", "timestamp": "1795518002", "type": "system",
            "system": {"type": "user_changed_number", "wa_id": "447700900124"},
        });
        let first = said(vec![image, words("wamid.1", "hello"), system]);
        let mut batch = first.clone();
        let more = said(vec![strange])["entry"][0].clone();
        batch["entry"].as_array_mut().unwrap().push(more);
        batch["surprise"] = json!({"new": true});
        for _ in 0..3 {
            assert_eq!(line.meta(&batch.to_string()).await, 200);
            assert_eq!(line.meta(&first.to_string()).await, 200);
            line.settle().await;
        }
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, "3");
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox WHERE state = 'done'").await, "3");
        let lanes = "SELECT count(DISTINCT lane) FROM inbox";
        assert_eq!(line.t.sql(lanes).await, "1");
        // Each was answered as a number nobody knows is, in WhatsApp, and not by text.
        assert_eq!(line.bubbles().len(), 3);
        let sent = &line.bubbles()[0];
        assert_eq!((&sent["to"], &sent["type"]), (&json!("447700900123"), &json!("text")));
        assert!(uuid::Uuid::parse_str(sent["biz_opaque_callback_data"].as_str().unwrap()).is_ok());
        let seen = &line.fake.seen()[0];
        assert_eq!(seen.path, format!("/v25.0/{NUMBER_ID}/messages"));
        assert_eq!(seen.auth, "Bearer meta-token-for-tests");
        assert!(line.t.sent().is_empty());
    })
    .await;
}

/// A family that wrote in WhatsApp a moment ago, and has said yes.
pub async fn home_in_whatsapp(line: &Line) -> Household {
    let home = line.t.family("07700 900123").await;
    line.settle().await;
    line.t.consent(&home, Consent::Yes).await;
    line.wrote(words("wamid.first", "help")).await;
    home
}

#[actix_web::test]
async fn answers_go_where_the_last_message_came_from() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let texts = line.t.sent().len();
        assert_eq!(line.bubbles().len(), 1);
        let a = letter(&line.t, &home, Class::Visit, "news");
        assert!(queue(&line.t, a).await);
        // A code goes to the phone itself.
        assert!(queue(&line.t, letter(&line.t, &home, Class::Code, "code")).await);
        line.settle().await;
        assert_eq!((line.bubbles().len(), line.t.sent().len()), (2, texts + 1));
        // They write a text: from now on they get texts.
        let url = format!(
            "{}/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id=1&from=447700900123&text=help",
            line.server.url
        );
        assert_eq!(reqwest::get(url).await.unwrap().status(), 200);
        line.settle().await;
        assert_eq!((line.bubbles().len(), line.t.sent().len()), (2, texts + 2));
        line.wrote(words("wamid.again", "help")).await;
        assert_eq!((line.bubbles().len(), line.t.sent().len()), (3, texts + 2));
    })
    .await;
}

#[actix_web::test]
async fn after_a_day_a_letter_goes_in_approved_words_or_by_text() {
    let templates = [(Some("thanks-reply"), "thanks_for_it"), (Some("reminder"), "unused")];
    on_each_line(By::StandIn, &templates, |line| async move {
        let home = home_in_whatsapp(&line).await;
        let texts = line.t.sent().len();
        line.advance(Duration::hours(23));
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "in time")).await);
        line.settle().await;
        assert_eq!(line.bubbles()[1]["type"], "text");
        line.advance(Duration::hours(2));
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "late")).await);
        let mut other = letter(&line.t, &home, Class::Visit, "no template");
        other.says = vec![Say::new("empty-text", [])];
        assert!(queue(&line.t, other).await);
        line.settle().await;
        let sent = line.bubbles();
        assert_eq!((sent.len(), line.t.sent().len()), (3, texts + 1));
        assert_eq!(sent[2]["template"]["name"], "thanks_for_it");
        assert_eq!(sent[2]["template"]["language"]["code"], "en_GB");
        let words = &sent[2]["template"]["components"][0]["parameters"][0]["text"];
        assert!(!words.as_str().unwrap().is_empty());
        for key in ["in time", "late", "no template"] {
            assert_eq!(state(&line.t, key).await, is("sent", None), "{key}");
        }
    })
    .await;
}

#[actix_web::test]
async fn where_there_is_no_way_the_letter_is_told_as_failed() {
    on_each_line(By::Nobody, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        line.advance(Duration::hours(25));
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "late")).await);
        line.settle().await;
        assert_eq!(state(&line.t, "late").await, is("failed", Some("window")));
        // Somebody without a number can be answered within the day and never by text.
        let mut nameless = words("wamid.n", "hello");
        nameless.as_object_mut().unwrap().remove("from");
        nameless["from_user_id"] = json!("GB.1234567890");
        nameless["timestamp"] = json!(line.t.clock.now().timestamp().to_string());
        let call = envelope(NUMBER_ID, json!({"messages": [nameless]}));
        assert_eq!(line.meta(&call.to_string()).await, 200);
        line.settle().await;
        let sent = line.bubbles().pop().unwrap();
        assert_eq!(sent["recipient"], "GB.1234567890");
        assert!(sent.get("to").is_none());
    })
    .await;
}

#[test]
fn codes_of_meta_mean_what_its_page_says() {
    let cases = [
        (4, Outcome::Retry(None)),
        (190, Outcome::Retry(None)),
        (130_429, Outcome::Retry(None)),
        (130_472, Outcome::Elsewhere("whatsapp_declined")),
        (131_000, Outcome::Retry(None)),
        (131_021, Outcome::Refused("invalid_number")),
        (131_026, Outcome::Elsewhere("not_on_whatsapp")),
        (131_031, Outcome::Retry(None)),
        (131_047, Outcome::Elsewhere("window")),
        (131_050, Outcome::Refused("opted_out")),
        (131_056, Outcome::Retry(None)),
        (132_001, Outcome::Elsewhere("template")),
        (132_015, Outcome::Elsewhere("template")),
        (999_999, Outcome::Refused("provider")),
    ];
    for (code, expected) in cases {
        assert_eq!(meaning(code, None), expected, "{code}");
    }
}

#[actix_web::test]
async fn what_meta_answers_becomes_of_the_letter() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let error = |code: u32| json!({"error": {"code": code, "message": "x"}}).to_string();
        let cases = [
            (200, r#"{"messages":[{"id":"wamid.Z"}]}"#.to_owned(), is("sent", None)),
            (200, "{}".to_owned(), is("intent", None)),
            (400, error(131_050), is("failed", Some("opted_out"))),
            (400, error(131_047), is("sent", None)),
            (400, error(131_026), is("sent", None)),
            (401, error(190), is("waiting", None)),
            (429, String::new(), is("waiting", None)),
            (400, error(999_999), is("sent", None)),
            (503, String::new(), is("waiting", None)),
            (500, error(131_000), is("waiting", None)),
            // It may have been sent before there was trouble.
            (500, String::new(), is("intent", None)),
            (500, error(999_999), is("intent", None)),
            (408, String::new(), is("intent", None)),
            (0, String::new(), is("intent", None)),
        ];
        let texts = line.t.sent().len();
        for (place, (status, body, expected)) in cases.into_iter().enumerate() {
            let key = format!("letter-{place}");
            line.fake.answer(status, &body);
            assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, &key)).await);
            line.settle().await;
            assert_eq!(state(&line.t, &key).await, expected, "{status} {body}");
            line.t.exec("UPDATE outbox SET state = 'failed'").await.unwrap();
            line.t.consent(&home, Consent::Yes).await;
        }
        assert_eq!(line.t.sent().len(), texts + 3, "what WhatsApp cannot bring goes by text, once");
    })
    .await;
}

#[actix_web::test]
async fn statuses_climb_one_ladder_in_any_order() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "a")).await);
        line.settle().await;
        let (id, ..) = found(&line.t, "a").await;
        let id = id.to_string();
        let story = [
            ("delivered", None, "delivered"),
            ("sent", None, "delivered"),
            ("read", None, "read"),
            ("delivered", None, "read"),
            ("failed", Some(131_047), "read"),
            ("hologram", None, "read"),
            ("deleted", None, "read"),
        ];
        for (status, code, expected) in story {
            assert_eq!(line.status(&id, status, code).await, 200);
            assert_eq!(state(&line.t, "a").await.0, expected, "{status}");
        }
        // By the network's name where ours did not come back; and of letters nobody sent.
        let name = format!("wamid.out{}", line.fake.seen().len());
        for id in [name.as_str(), "wamid.unknown"] {
            let told = json!({"statuses": [{"id": id, "status": "sent"}]});
            assert_eq!(line.meta(&envelope(NUMBER_ID, told).to_string()).await, 200);
        }
        assert_eq!(line.status("0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01", "sent", None).await, 200);
        let told = "SELECT count(*) FROM receipt WHERE status LIKE 'sent%'";
        assert_eq!(line.t.sql(told).await, "1");
    })
    .await;
}

#[actix_web::test]
async fn what_whatsapp_could_not_bring_goes_by_text_once() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        assert!(queue(&line.t, letter(&line.t, &home, Class::Visit, "a")).await);
        line.settle().await;
        let texts = line.t.sent().len();
        let (id, ..) = found(&line.t, "a").await;
        let id = id.to_string();
        assert_eq!(line.status(&id, "sent", None).await, 200);
        for _ in 0..3 {
            assert_eq!(line.status(&id, "failed", Some(131_026)).await, 200);
            line.settle().await;
        }
        assert_eq!((line.t.sent().len(), line.bubbles().len()), (texts + 1, 2));
        assert_eq!(state(&line.t, "a").await, is("sent", None));
        // What the text's own network says counts from here on.
        let arrived = format!(
            "{}/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/receipt?id={id}&s=1",
            line.server.url
        );
        assert_eq!(line.status(&id, "failed", Some(131_026)).await, 200);
        assert_eq!(reqwest::get(arrived).await.unwrap().status(), 200);
        assert_eq!(state(&line.t, "a").await, is("delivered", None));
        let raw = "SELECT count(*) FROM receipt WHERE status = 'whatsapp failed'";
        assert_eq!(line.t.sql(raw).await, "1");
    })
    .await;
}

#[actix_web::test]
async fn somebody_without_a_number_is_found_where_both_were_seen_together() {
    on_each_line(By::StandIn, &[], |line| async move {
        let home = home_in_whatsapp(&line).await;
        let nameless = |id: &str| {
            let mut message = words(id, "help");
            message.as_object_mut().unwrap().remove("from");
            message["from_user_id"] = json!("GB.777");
            envelope(NUMBER_ID, json!({"messages": [message]})).to_string()
        };
        let to = |bubble: Value| (bubble["to"].clone(), bubble["recipient"].clone());
        // Never seen with a number: a stranger, whom nobody takes for the family.
        assert_eq!(line.meta(&nameless("wamid.n1")).await, 200);
        line.settle().await;
        assert_eq!(to(line.bubbles().pop().unwrap()), (Value::Null, json!("GB.777")));
        let known = "SELECT count(*) FROM inbox WHERE family_id IS NOT NULL";
        assert_eq!(line.t.sql(known).await, "1");
        // Seen together once; from then on it is the family.
        let mut both = words("wamid.both", "help");
        both["from_user_id"] = json!("GB.777");
        line.wrote(both).await;
        assert_eq!(line.meta(&nameless("wamid.n2")).await, 200);
        line.settle().await;
        assert_eq!(line.t.sql(known).await, "3");
        let number = home.number().trim_start_matches('+').to_owned();
        assert_eq!(to(line.bubbles().pop().unwrap()), (json!(number), Value::Null));
        // The identity itself is nowhere in the data.
        let hashes = "SELECT count(*) FROM reach WHERE user_hash IS NOT NULL";
        assert_eq!(line.t.sql(hashes).await, "1");
        // They take another number: the identity goes with them, to nobody's thread but theirs.
        let mut moved = words("wamid.moved", "help");
        moved["from"] = json!("447700900199");
        moved["from_user_id"] = json!("GB.777");
        line.wrote(moved).await;
        assert_eq!(line.t.sql(hashes).await, "1");
        assert_eq!(line.t.sql(known).await, "3");
    })
    .await;
}
