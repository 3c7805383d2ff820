//! Threads in the hands of people: taking, answering, giving back, and the machine that is silent
//! meanwhile.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::families::model::Consent;
use smallsteps::l10n::{Language, Style};
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;

/// A family that texts, its carer's thread, and who asks.
pub struct Talk {
    pub site: Site,
    pub home: Home,
    pub thread: String,
}

impl Talk {
    /// Somebody who agreed to texts.
    pub async fn begin(site: Site) -> Self {
        Self::like(site, |_| {}).await
    }

    async fn like(
        site: Site,
        change: impl FnOnce(&mut smallsteps::families::model::NewFamily),
    ) -> Self {
        let home = site.home_like("07700 900111", change).await;
        site.at.settle(&rooms()).await;
        site.at.consent(&home.house, Consent::Yes).await;
        let carer = home.house.family.carers[0].id;
        Self { site, home, thread: format!("/v1/threads/{carer}") }
    }

    /// A text, and what comes back.
    pub async fn text(&self, words: &str) -> String {
        self.text_of("447700900111", words).await
    }

    pub async fn text_of(&self, from: &str, words: &str) -> String {
        self.site.at.advance(Duration::seconds(10));
        let before = self.site.at.sent().len();
        let path = format!(
            "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={}&from={from}&text={}",
            uuid::Uuid::new_v4(),
            words.replace(' ', "+")
        );
        assert_eq!(self.site.get(&path, "").await.status, 200);
        self.site.at.settle(&rooms()).await;
        self.since(before)
    }

    /// What was sent since.
    pub fn since(&self, before: usize) -> String {
        let sent = self.site.at.sent().split_off(before);
        let texts: Vec<String> = sent.into_iter().map(|text| text.text).collect();
        texts.join("\n").replace(['\u{2068}', '\u{2069}'], "")
    }

    pub async fn take(&self, token: &str) -> Answer {
        self.act("take", token, json!({})).await
    }

    pub async fn act(&self, what: &str, token: &str, body: Value) -> Answer {
        self.site.at.advance(Duration::seconds(10));
        let what = format!("POST {}/{what}", self.thread);
        let body = (body != Value::Null).then_some(body);
        let done = self.site.call(&what, token, body).await;
        self.site.at.settle(&rooms()).await;
        done
    }

    pub async fn reply(&self, token: &str, words: &str) -> Answer {
        self.act("replies", token, json!({"words": words})).await
    }

    pub async fn close(&self, token: &str) -> Answer {
        self.act("close", token, Value::Null).await
    }

    /// The words of the thread as somebody reads them, in order.
    pub async fn read(&self, token: &str) -> Vec<String> {
        let seen = self.site.get(&format!("{}?limit=100", self.thread), token).await;
        assert_eq!(seen.status, 200, "{seen:?}");
        let texts = seen.body["texts"].as_array().unwrap().iter();
        texts.map(|text| text["words"].as_str().unwrap_or("-").to_owned()).collect()
    }

    pub async fn inbox(&self, token: &str, query: &str) -> Vec<Value> {
        let seen = self.site.get(&format!("/v1/inbox{query}"), token).await;
        assert_eq!(seen.status, 200, "{seen:?}");
        seen.body["items"].as_array().unwrap().clone()
    }

    async fn entries(&self) -> String {
        self.site.at.sql("SELECT count(*) FROM practice_entry").await
    }
}

/// Runs a body on each engine.
pub async fn on_each_talk<F: Future<Output = ()>>(body: impl Fn(Talk) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let site = Site::open(TestApp::new(engine).await);
        body(Talk::begin(site).await).await;
    }
}

#[actix_web::test]
async fn a_visitor_takes_a_thread_answers_and_gives_it_back() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        assert!(talk.inbox(&visitor, "").await.is_empty());
        talk.text("i want to talk to somebody").await;
        let waiting = talk.inbox(&visitor, "").await;
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0]["needs"], json!(["talk_to_person"]));
        assert_eq!(
            (&waiting[0]["carer"], &waiting[0]["held"]),
            (&json!("Amina Yusuf"), &Value::Null)
        );
        assert!(!waiting[0].to_string().contains("want to talk"), "no words in the list");
        let refused = talk.reply(&visitor, "Hello").await;
        assert_eq!(refused.refusal(), (409, "thread_not_taken"));

        assert_eq!(talk.take(&visitor).await.status, 204);
        assert_eq!(talk.take(&visitor).await.status, 204, "twice is once");
        assert_eq!(talk.inbox(&visitor, "?which=mine").await.len(), 1);
        assert!(talk.inbox(&visitor, "?which=unheld").await.is_empty());

        assert_eq!(talk.text("cups 3, when do you come?").await, "", "a person answers");
        assert_eq!(talk.text("hello?").await, "");
        assert_eq!(talk.entries().await, "0");
        let waiting = talk.inbox(&visitor, "").await;
        assert_eq!(waiting[0]["needs"], json!(["talk_to_person", "wrote_back"]));
        assert!(waiting[0]["wrote_at"].is_string());
        let page = talk.site.get(&talk.thread, &visitor).await;
        assert_eq!(page.text_at("/held/by/title"), "Portage Inclusion Practitioner", "{page:?}");
        let texts = page.body["texts"].as_array().unwrap();
        let heard = texts.iter().find(|one| one["words"] == "cups 3, when do you come?").unwrap();
        assert_eq!(
            (&heard["from"], &heard["reading"]["intent"]),
            (&json!("family"), &json!("list_visits"))
        );
        assert!(!heard["reading"]["why"].as_array().unwrap().is_empty());
        let asked = texts.iter().find(|one| one["words"] == "i want to talk to somebody").unwrap();
        assert_eq!(asked["did"], json!(["task:talk_to_person"]));

        let before = talk.site.at.sent().len();
        let said = talk.reply(&visitor, "Tuesday at ten.\n\nI bring the cups.").await;
        assert_eq!(
            (said.status, &said.body["channel"], &said.body["parts"]),
            (201, &json!("sms"), &json!(1))
        );
        let sent =
            "Portage Inclusion Practitioner, Hampshire Portage: Tuesday at ten.\nI bring the cups.";
        assert_eq!((talk.since(before).as_str(), said.text_at("/text")), (sent, sent));
        let waiting = talk.inbox(&visitor, "").await;
        assert_eq!(
            (&waiting[0]["needs"], &waiting[0]["wrote_at"]),
            (&json!(["talk_to_person"]), &Value::Null)
        );
        let page = talk.site.get(&talk.thread, &visitor).await;
        let last = page.body["texts"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&last["from"], &last["state"], &last["words"]),
            (&json!("person"), &json!("sent"), &json!(sent))
        );
        assert!(last["by"]["name"].is_string());

        let before = talk.site.at.sent().len();
        for _ in 0..2 {
            assert_eq!(talk.close(&visitor).await.status, 204);
        }
        assert_eq!(talk.since(before).matches("automatic answers are back").count(), 1);
        assert!(talk.inbox(&visitor, "").await.is_empty());
        let tasks = talk.site.get("/v1/tasks", &visitor).await;
        assert_eq!(tasks.body["items"], json!([]), "what was asked in words is done with");
        assert!(talk.text("stacking cups 3").await.contains("Saved for Maya"));
        assert_eq!(talk.entries().await, "1");
    })
    .await;
}

#[actix_web::test]
async fn of_two_who_take_a_thread_one_has_it_and_a_lead_may_take_it_over() {
    on_each_talk(|talk| async move {
        talk.text("i want to talk to somebody").await;
        let other = talk.site.at.staff(Role::Lead).await;
        let (visitor, lead) =
            (talk.home.visitor.clone(), talk.site.token(Principal::Staff(other)).await);
        let take = format!("POST {}/take", talk.thread);
        let (one, two) = tokio::join!(
            talk.site.call(&take, &visitor, Some(json!({}))),
            talk.site.call(&take, &lead, Some(json!({}))),
        );
        let mut both = [one.status, two.status];
        both.sort_unstable();
        assert_eq!(both, [204, 409], "{one:?} {two:?}");
        let (has, has_not) = if one.status == 204 { (&visitor, &lead) } else { (&lead, &visitor) };
        for what in ["take", "replies"] {
            let body = if what == "take" { json!({}) } else { json!({"words": "Hello"}) };
            let refused = talk.act(what, has_not, body).await;
            assert_eq!(refused.refusal(), (409, "thread_held"), "{what}");
        }
        assert_eq!(talk.close(has_not).await.refusal(), (409, "thread_held"));
        assert_eq!(talk.close(has).await.status, 204);

        assert_eq!(talk.take(&lead).await.status, 204);
        let over = json!({"take_over": true});
        let refused = talk.act("take", &visitor, over.clone()).await;
        assert_eq!(refused.refusal(), (409, "thread_held"), "only a lead takes over");
        assert_eq!(talk.close(&lead).await.status, 204);
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert_eq!(talk.act("take", &lead, over).await.status, 204);
        assert_eq!(talk.reply(&visitor, "Hello").await.refusal(), (409, "thread_held"));
        assert_eq!(talk.reply(&lead, "Hello").await.status, 201);
        let kinds = "SELECT count(*) FROM thread_event WHERE kind = 'took'";
        assert_eq!(talk.site.at.sql(kinds).await, "4");
    })
    .await;
}

#[actix_web::test]
async fn the_question_that_waited_is_asked_once_more() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        assert!(talk.text("3").await.contains("Which activity was it for Maya?"));
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert_eq!(talk.text("2").await, "", "that is for the person");
        talk.site.at.advance(Duration::hours(24));
        let before = talk.site.at.sent().len();
        assert_eq!(talk.close(&visitor).await.status, 204);
        let said = talk.since(before);
        assert!(said.contains("automatic answers are back"), "{said}");
        assert!(said.contains("Which activity was it for Maya?"), "{said}");
        let tasks = talk.site.get("/v1/tasks", &visitor).await;
        assert_eq!(tasks.text_at("/items/0/kind"), "unclear", "silence loses nothing");
        assert!(talk.text("2").await.contains("Saved for Maya: Cups in the bath, 3 tries"));
        assert_eq!(talk.entries().await, "1");
    })
    .await;
}

#[actix_web::test]
async fn a_stop_is_heard_and_nobody_writes_after_it() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        talk.text("i want to talk to somebody").await;
        talk.take(&visitor).await;
        assert!(talk.text("STOP").await.contains("no more texts"));
        let before = talk.site.at.sent().len();
        let refused = talk.reply(&visitor, "Hello").await;
        assert_eq!(refused.refusal(), (409, "not_to_be_texted"));
        assert_eq!(talk.close(&visitor).await.status, 204);
        assert_eq!(talk.since(before), "", "not even that the machine is back");
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert!(talk.text("START").await.contains("Welcome back"));
        assert_eq!(talk.reply(&visitor, "Hello").await.status, 201);
        assert!(talk.since(before).ends_with("Hello"));
    })
    .await;
}

#[actix_web::test]
async fn one_key_is_one_answer() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        talk.text("i want to talk to somebody").await;
        talk.take(&visitor).await;
        let what = format!("POST {}/replies", talk.thread);
        let before = talk.site.at.sent().len();
        let mut seen = Vec::new();
        for words in ["Yes.", "Yes.", "No."] {
            let request = talk.site.request(&what, &visitor).header("idempotency-key", "one");
            let request = request.json(&json!({"words": words}));
            seen.push(Answer::of(request.send().await.unwrap()).await);
        }
        let status: Vec<u16> = seen.iter().map(|answer| answer.status).collect();
        assert_eq!(status, [201, 200, 409], "{seen:?}");
        assert_eq!(seen[1].header("idempotent-replayed"), "true");
        assert_eq!(seen[0].body["id"], seen[1].body["id"]);
        assert_eq!(seen[2].refusal(), (409, "id_conflict"));
        talk.site.at.settle(&rooms()).await;
        assert_eq!(talk.since(before).matches("Yes.").count(), 1);
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_be_sent_is_refused_with_its_place() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        talk.text("i want to talk to somebody").await;
        talk.take(&visitor).await;
        let before = talk.site.at.sent().len();
        let long = "a".repeat(1600);
        for (body, place, code) in [
            (json!({}), "/words", "missing_field"),
            (json!({"words": " \n "}), "/words", "empty_value"),
            (json!({"words": "a\u{7}b"}), "/words", "unknown_value"),
            (json!({"words": "a".repeat(10_001)}), "/words", "too_long"),
            (json!({"words": long}), "/words", "too_long"),
            (json!({"words": "a", "template": "read"}), "/template", "unknown_field"),
            (json!({"template": "read", "at": "2026-12-01T10:00:00Z"}), "/at", "unknown_field"),
            (json!({"template": "will_ring"}), "/at", "missing_field"),
            (json!({"template": "will_ring", "at": "2026-11-01T10:00:00Z"}), "/at", "in_the_past"),
            (json!({"template": "rude"}), "/template", "unknown_value"),
        ] {
            let refused = talk.act("replies", &visitor, body.clone()).await;
            assert_eq!(refused.status, 422, "{body}");
            assert_eq!(refused.faults(), [(place.to_owned(), code.to_owned())], "{body}");
        }
        assert_eq!(talk.since(before), "");
        let said = talk.reply(&visitor, &"a".repeat(1400)).await;
        assert_eq!((said.status, &said.body["parts"]), (201, &json!(10)), "{said:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_text_that_is_there_comes_in_the_readers_language() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let site = Site::open(TestApp::new(engine).await);
        let change = |family: &mut smallsteps::families::model::NewFamily| {
            family.carers[0].language = Language::parse("pl").unwrap();
            family.carers[0].style = Style::Simple;
        };
        let talk = Talk::like(site, change).await;
        let visitor = talk.home.visitor.clone();
        talk.take(&visitor).await;
        let before = talk.site.at.sent().len();
        let body = json!({"template": "will_ring", "at": "2026-12-01T10:30:00Z"});
        let said = talk.act("replies", &visitor, body).await;
        assert_eq!((said.status, &said.body["encoding"]), (201, &json!("gsm7")), "{said:?}");
        let text = talk.since(before);
        assert!(text.contains("zadzwonimy: wtorek, 1 grudnia"), "{text}");
        let said = talk.act("replies", &visitor, json!({"template": "please_ring"})).await;
        assert!(said.text_at("/text").contains("prosimy o telefon"), "{said:?}");
    }
}

#[actix_web::test]
async fn who_writes_in_the_chat_is_answered_there() {
    on_each_talk(|talk| async move {
        let (visitor, carer) = (talk.home.visitor.clone(), talk.home.carer.clone());
        talk.text("hello").await;
        let said = crate::chat::write(&talk.site, &carer, "can somebody ring me please").await;
        assert!(!said.is_empty());
        talk.take(&visitor).await;
        let before = talk.site.at.sent().len();
        assert!(crate::chat::write(&talk.site, &carer, "are you there?").await.is_empty());
        let reply = talk.reply(&visitor, "I am here.").await;
        assert_eq!((reply.status, &reply.body["channel"]), (201, &json!("web_chat")), "{reply:?}");
        assert_eq!((&reply.body["parts"], talk.since(before)), (&Value::Null, String::new()));
        let page = talk.site.get("/v1/me/chat", &carer).await;
        let last = page.body["bubbles"].as_array().unwrap().last().unwrap().clone();
        assert!(crate::chat::words(std::slice::from_ref(&last)).ends_with("I am here."), "{last}");
        let words = talk.read(&visitor).await;
        assert_eq!(words.iter().filter(|one| *one == "hello").count(), 1, "{words:?}");
        assert!(words.contains(&"are you there?".to_owned()), "both channels: {words:?}");
    })
    .await;
}
