//! The web chat: what a signed-in carer writes is understood as every text is, and the answer
//! stands in the thread.

#![cfg(test)]

use chrono::{Duration, SecondsFormat};
use serde_json::{Value, json};
use smallsteps::l10n::{Language, Style};
use smallsteps::serve::rooms;

use crate::support::site::*;
use crate::visits_by_text::HOURS;

/// Writes, lets the answer come, and gives the bubbles that are new since.
pub async fn write(site: &Site, token: &str, text: &str) -> Vec<Value> {
    say(site, token, json!({"id": uuid::Uuid::new_v4(), "text": text})).await
}

/// As [`write`], with everything one may say.
async fn say(site: &Site, token: &str, body: Value) -> Vec<Value> {
    // Nobody reads and writes in the same instant.
    site.at.advance(Duration::seconds(10));
    let sent = site.call("POST /v1/me/chat", token, Some(body)).await;
    assert_eq!(sent.status, 201, "{sent:?}");
    let place: i64 = sent.text_at("/cursor").parse().unwrap();
    site.at.settle(&rooms()).await;
    let newer = |bubble: &Value| bubble["cursor"].as_str().unwrap().parse::<i64>().unwrap() > place;
    bubbles(site, token).await.into_iter().filter(newer).collect()
}

/// The newest bubbles of a thread.
async fn bubbles(site: &Site, token: &str) -> Vec<Value> {
    let page = site.get("/v1/me/chat?limit=100", token).await;
    assert_eq!(page.status, 200, "{page:?}");
    page.body["bubbles"].as_array().unwrap().clone()
}

/// The words of bubbles, without the signs that keep scripts apart.
pub fn words(bubbles: &[Value]) -> String {
    let parts = bubbles.iter().flat_map(|bubble| bubble["parts"].as_array().unwrap());
    let texts: Vec<&str> = parts.map(|part| part["text"].as_str().unwrap()).collect();
    texts.join("\n").replace(['\u{2068}', '\u{2069}'], "")
}

/// What a button sends.
fn press(bubbles: &[Value], label: &str) -> Value {
    let all = bubbles.iter().filter_map(|bubble| bubble["buttons"].as_array()).flatten();
    let mut all = all.filter(|button| button["label"] == label);
    let button = all.next().unwrap_or_else(|| panic!("no {label} in {bubbles:?}"));
    json!({"id": uuid::Uuid::new_v4(), "text": label, "payload": button["payload"]})
}

async fn entries(site: &Site) -> String {
    site.at.sql("SELECT count(*) FROM practice_entry WHERE deleted_at IS NULL").await
}

#[actix_web::test]
async fn a_carer_writes_and_is_answered_in_the_thread() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.at.settle(&rooms()).await;
        let texted = site.at.sent().len();
        let id = uuid::Uuid::new_v4();
        let body = json!({"id": id, "text": "we did stacking cups 3 times today"});
        let what = "POST /v1/me/chat";
        let (one, two) = tokio::join!(
            site.call(what, &home.carer, Some(body.clone())),
            site.call(what, &home.carer, Some(body.clone())),
        );
        let mut both = [one.status, two.status];
        both.sort_unstable();
        assert_eq!(both, [200, 201], "twice the same id is once: {one:?} {two:?}");
        site.at.settle(&rooms()).await;
        let again = site.call(what, &home.carer, Some(body)).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        let other = site.call(what, &home.carer, Some(json!({"id": id, "text": "no"}))).await;
        assert_eq!(other.refusal(), (409, "id_conflict"));
        site.at.settle(&rooms()).await;

        let thread = bubbles(&site, &home.carer).await;
        assert_eq!(thread.len(), 2, "{thread:?}");
        assert_eq!((&thread[0]["from"], &thread[1]["from"]), (&json!("you"), &json!("service")));
        assert_eq!(thread[0]["id"], json!(id));
        assert_eq!(thread[0]["parts"][0]["dir"], "auto");
        assert!(words(&thread[1..]).contains("Saved for Maya: Stacking cups, 3 tries"));
        assert_eq!(
            (&thread[1]["parts"][0]["lang"], &thread[1]["parts"][0]["dir"]),
            (&json!("en-GB"), &json!("ltr"))
        );
        assert_eq!(entries(&site).await, "1");
        assert_eq!(site.at.sent().len(), texted, "nothing goes to a phone");
        let kept = "SELECT (SELECT channel FROM inbox) || ' ' || channel || ' ' || state \
                    FROM outbox WHERE said IS NOT NULL";
        assert_eq!(site.at.sql(kept).await, "web_chat web_chat delivered");
    })
    .await;
}

#[actix_web::test]
async fn a_thread_is_its_carers_alone() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900111", |family| {
                family.carers.push(another_carer("Dad", Some("07700 900112")));
            })
            .await;
        let dad = site.carer(home.house.scope, home.carer_named("Dad")).await;
        let id = uuid::Uuid::new_v4();
        let said =
            say(&site, &home.carer, json!({"id": id, "text": "stacking cups 3 times"})).await;
        assert_eq!(said.len(), 1);
        assert!(bubbles(&site, &dad).await.is_empty());
        // Not even by its id.
        let body = json!({"id": id, "text": "stacking cups 3 times"});
        let guessed = site.call("POST /v1/me/chat", &dad, Some(body)).await;
        assert_eq!(guessed.refusal(), (409, "id_conflict"));
        assert!(!write(&site, &dad, "help").await.is_empty());
        assert_eq!(bubbles(&site, &home.carer).await.len(), 2);
        assert_eq!(bubbles(&site, &dad).await.len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn what_a_text_would_number_can_be_pressed() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let asked = write(&site, &home.carer, "did it 3 times").await;
        assert!(words(&asked).contains("Which activity was it for Maya?"), "{asked:?}");
        let labels: Vec<&str> = asked[0]["buttons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|button| button["label"].as_str().unwrap())
            .collect();
        assert_eq!(labels, ["Stacking cups", "Cups in the bath"]);
        let told = say(&site, &home.carer, press(&asked, "Cups in the bath")).await;
        assert!(words(&told).contains("Saved for Maya: Cups in the bath, 3 tries"), "{told:?}");
        assert_eq!(entries(&site).await, "1");

        // The same options again: the old button is not taken for an answer to the new question.
        let anew = write(&site, &home.carer, "did it 5 times").await;
        let late = say(&site, &home.carer, press(&asked, "Stacking cups")).await;
        let over = "That question is over. Please write it in your own words.";
        assert!(words(&late).starts_with(over), "{late:?}");
        assert!(words(&late).contains("Which activity was it for Maya?"), "{late:?}");
        assert_eq!(entries(&site).await, "1");
        // What is being asked stays asked, and a number that is written is an answer as before.
        let told = write(&site, &home.carer, "1").await;
        assert!(words(&told).contains("Saved for Maya: Stacking cups, 5 tries"), "{told:?}");
        let late = say(&site, &home.carer, press(&anew, "Stacking cups")).await;
        assert!(words(&late).contains("is over"));
        assert_eq!(entries(&site).await, "2");

        for payload in ["", "x", "1", "1.0", "1.100", "-1.1", "1.+1", "99999999999999999999.1"] {
            let body = json!({"id": uuid::Uuid::new_v4(), "text": "a", "payload": payload});
            let refused = site.call("POST /v1/me/chat", &home.carer, Some(body)).await;
            assert_eq!(refused.refusal(), (422, "unknown_value"), "{payload}");
        }
    })
    .await;
}

#[actix_web::test]
async fn free_times_are_offered_as_buttons_in_the_readers_language() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900111", |family| {
                family.carers[0].language = Language::parse("ur").unwrap();
            })
            .await;
        site.at.exec(HOURS).await.unwrap();
        let offered = write(&site, &home.carer, "can we book a visit").await;
        let buttons = offered[0]["buttons"].as_array().unwrap();
        assert_eq!(buttons.len(), 3, "{offered:?}");
        for part in offered[0]["parts"].as_array().unwrap() {
            assert_eq!((&part["lang"], &part["dir"]), (&json!("ur"), &json!("rtl")), "{part}");
        }
        let label = buttons[1]["label"].as_str().unwrap();
        let told = say(&site, &home.carer, press(&offered, label)).await;
        assert_eq!(told.len(), 1);
        assert_eq!(site.at.sql("SELECT count(*) FROM visit").await, "1", "{told:?}");
        // Pressed twice, it is not booked twice.
        assert_eq!(say(&site, &home.carer, press(&offered, label)).await.len(), 1);
        assert_eq!(site.at.sql("SELECT count(*) FROM visit").await, "1");
    })
    .await;
}

#[test]
fn options_are_the_same_for_a_text_and_for_a_page() {
    use smallsteps::conversation::chat::said;
    use smallsteps::l10n::{Say, Texts, says};
    let texts = Texts::embedded().unwrap();
    let day = |n| chrono::NaiveDate::from_ymd_opt(2026, 12, n).unwrap();
    let time = chrono::NaiveTime::from_hms_opt(10, 30, 0).unwrap();
    let slots: Vec<Say> = vec![
        says::SlotsOffer { visitor: "Wren Hale".to_owned() }.into(),
        says::SlotOption { number: 1, day: day(1), time }.into(),
        says::SlotOption { number: 2, day: day(2), time }.into(),
    ];
    for language in texts.languages() {
        for style in [Style::Standard, Style::Simple, Style::KeyWord] {
            let voice = (language.clone(), style);
            let page = said(&texts, &slots, voice.clone(), Some(7)).unwrap();
            assert_eq!(page.parts.len(), 1, "{language}: the list is not said twice");
            let choices: Vec<_> =
                page.choices.iter().map(|c| (c.number, c.label.as_str())).collect();
            assert_eq!((choices.len(), choices[0].0, choices[1].0), (2, 1, 2), "{language}");
            assert!(choices.iter().all(|(_, label)| label.contains("10:30")), "{choices:?}");
            assert!(!choices[0].1.starts_with(['1', '\u{2068}']) || choices[0].1.len() > 9);
            // Nothing to press where no question waits.
            let told = said(&texts, &slots, voice, None).unwrap();
            assert!(told.choices.is_empty() && told.parts.len() == 3);
        }
    }
}

#[test]
fn options_within_a_sentence_stand_in_their_order_from_the_right() {
    use smallsteps::conversation::chat::said;
    use smallsteps::l10n::{Texts, says};
    let texts = Texts::embedded().unwrap();
    for (tag, own) in [("ur", "کپ جوڑنا"), ("ar", "رص الأكواب")] {
        let options = vec![own.to_owned(), "Picture book".to_owned()];
        let ask = says::AskWhichActivity { child: "Zara".to_owned(), options };
        let voice = (Language::parse(tag).unwrap(), Style::Standard);
        let page = said(&texts, &[ask.into()], voice, Some(7)).unwrap();
        let text = &page.parts[0].text;
        let level = Some(unicode_bidi::Level::rtl());
        let read = unicode_bidi::BidiInfo::new(text, level);
        let line = &read.paragraphs[0];
        let seen = read.reorder_line(line, line.range.clone());
        let mirrored: String = own.chars().rev().collect();
        let (first, second) = (seen.find(&mirrored).unwrap(), seen.find("Picture book").unwrap());
        assert!(second < first, "{tag}: the first option is further to the right in {seen}");
    }
}

#[actix_web::test]
async fn key_words_are_marked_and_named_apart() {
    on_each_site(|site| async move {
        let home =
            site.home_like("07700 900111", |family| family.carers[0].style = Style::KeyWord).await;
        let told = write(&site, &home.carer, "cups in the bath 3 times").await;
        let part = &told[0]["parts"][0];
        assert_eq!(part["key_words"], json!(["play", "change"]), "{told:?}");
        assert_eq!(part["lang"], "en-GB");
        let text = part["text"].as_str().unwrap();
        assert!(text.starts_with("Play: ") && !text.contains("Sign:"), "{text}");
    })
    .await;
}

#[actix_web::test]
async fn stop_is_about_texts_and_the_chat_goes_on() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.at.settle(&rooms()).await;
        let said = "SELECT consent FROM address WHERE channel = 'sms'";
        // The first text was sent and not answered: the chat is open all the same.
        assert_eq!(site.at.sql(said).await, "asked");
        assert!(
            words(&write(&site, &home.carer, "stacking cups 3").await).contains("Saved for Maya")
        );
        let stopped = words(&write(&site, &home.carer, "STOP").await);
        assert!(!stopped.is_empty());
        assert_eq!(site.at.sql(said).await, "stopped");
        assert_eq!(words(&write(&site, &home.carer, "stop").await), stopped);
        assert!(
            words(&write(&site, &home.carer, "stacking cups 4").await).contains("Saved for Maya")
        );
        assert_eq!(site.at.sql(said).await, "stopped", "only START begins again");
        assert!(!write(&site, &home.carer, "START").await.is_empty());
        assert_eq!(site.at.sql(said).await, "yes");
        let ledger = "SELECT count(*) FROM consent_event WHERE source = 'chat'";
        assert_eq!(site.at.sql(ledger).await, "2");
    })
    .await;
}

#[actix_web::test]
async fn a_watched_phone_is_silent_in_the_chat_too() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.at.settle(&rooms()).await;
        site.at.consent(&home.house, smallsteps::families::model::Consent::Yes).await;
        let danger = "he hit me, don't text back";
        assert!(write(&site, &home.carer, danger).await.is_empty());
        assert!(write(&site, &home.carer, "stacking cups 3").await.is_empty());
        let held = "SELECT count(*) FROM address WHERE held_at IS NOT NULL";
        assert_eq!(site.at.sql(held).await, "2", "the chat and the phone it is read on");
        let kinds = "SELECT count(*) FROM task WHERE kind = 'danger'";
        assert_ne!(site.at.sql(kinds).await, "0");
    })
    .await;
}

#[actix_web::test]
async fn texts_of_any_kind_are_taken() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        for text in [
            "",
            "\0\u{1}\u{7f}\n\t",
            "\u{202e}POTS\u{200b}",
            "'; DROP TABLE inbox; --",
            "{ $child }",
            "<b>&amp;</b>",
            "👍",
        ] {
            assert_eq!(write(&site, &home.carer, text).await.len(), 1, "{text:?}");
        }
        let long = write(&site, &home.carer, &"and cups ".repeat(440)).await;
        assert!(words(&long).contains("very long"), "{long:?}");
        let body = json!({"id": uuid::Uuid::new_v4(), "text": "x".repeat(10_000)});
        let refused = site.call("POST /v1/me/chat", &home.carer, Some(body)).await;
        assert_eq!(refused.refusal(), (413, "body_too_large"));
        let half = br#"{"id":"0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01","text":"\ud83d"}"#;
        let refused = site.send("POST /v1/me/chat", &home.carer, half.to_vec()).await;
        assert!((400..423).contains(&refused.status), "{refused:?}");
        let texts = bubbles(&site, &home.carer).await;
        assert_eq!(texts[10]["parts"][0]["text"], "<b>&amp;</b>", "kept as it was written");
    })
    .await;
}

#[actix_web::test]
async fn a_text_that_waited_keeps_its_day() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let written = site.at.clock.now() - Duration::days(1);
        let written = written.to_rfc3339_opts(SecondsFormat::Secs, true);
        let body = json!({"id": uuid::Uuid::new_v4(), "text": "stacking cups 3 today",
            "written_at": written});
        let told = say(&site, &home.carer, body).await;
        assert!(words(&told).contains("yesterday"), "{told:?}");
        // A clock that is ahead, or a little behind, changes nothing.
        for off in [Duration::days(3), -Duration::seconds(50), -Duration::days(40)] {
            let written = (site.at.clock.now() + off).to_rfc3339_opts(SecondsFormat::Secs, true);
            let body = json!({"id": uuid::Uuid::new_v4(), "text": "stacking cups 3 today",
                "written_at": written});
            assert!(words(&say(&site, &home.carer, body).await).contains("today"));
        }
    })
    .await;
}

#[actix_web::test]
async fn pages_join_without_a_gap() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        for n in 0..5 {
            write(&site, &home.carer, &format!("stacking cups {}", n + 1)).await;
        }
        let whole = bubbles(&site, &home.carer).await;
        assert_eq!(whole.len(), 10);
        let (mut read, mut path) = (Vec::new(), "/v1/me/chat?limit=3".to_owned());
        loop {
            let page = site.get(&path, &home.carer).await;
            let mut part = page.body["bubbles"].as_array().unwrap().clone();
            assert!((1..=3).contains(&part.len()));
            part.append(&mut read);
            read = part;
            let Some(older) = page.body["older"].as_str() else { break };
            path = format!("/v1/me/chat?limit=3&before={older}");
        }
        assert_eq!(read, whole);
        let page = site.get("/v1/me/chat", &home.carer).await;
        assert_eq!(page.body["latest"], whole[9]["cursor"]);
        for wrong in ["limit=0", "limit=101", "before=", "before=-1", "before=x"] {
            let refused = site.get(&format!("/v1/me/chat?{wrong}"), &home.carer).await;
            assert_eq!(refused.status, 422, "{wrong}: {refused:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_answered_after_the_link_is_over() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900111", |family| family.carers.push(another_carer("Ex", None)))
            .await;
        let ex = site.carer(home.house.scope, home.carer_named("Ex")).await;
        assert_eq!(write(&site, &ex, "help").await.len(), 1);
        let body = json!({"id": uuid::Uuid::new_v4(), "text": "stacking cups 3"});
        assert_eq!(site.call("POST /v1/me/chat", &ex, Some(body)).await.status, 201);
        let end = format!("POST /v1/carers/{}/end", home.carer_named("Ex"));
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        site.at.settle(&rooms()).await;
        assert_eq!(site.at.sql("SELECT count(*) FROM inbox WHERE state = 'done'").await, "2");
        assert_eq!(site.at.sql("SELECT count(*) FROM outbox WHERE said IS NOT NULL").await, "1");
        assert_eq!(entries(&site).await, "0");
        assert_eq!(site.get("/v1/me/chat", &ex).await.status, 401);
    })
    .await;
}
