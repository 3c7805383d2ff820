//! WhatsApp where people read and answer: what is taken back, who has no number, what comes in the
//! wrong order.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::serve::rooms;

use crate::support::wires::{Chat, on_each_chat};

/// The number of the family of a talk.
const KNOWN: &str = "447700900111";
/// Somebody WhatsApp shows no number of.
const NAMELESS: &str = "GB.777";

impl Chat {
    async fn words(&self, who: Value, id: &str, words: &str) -> usize {
        self.message(who, id, ("text", json!({ "body": words }))).await
    }

    async fn takes_back(&self, who: Value, id: &str, earlier: &str) -> usize {
        self.message(who, id, ("revoke", json!({ "original_message_id": earlier }))).await
    }

    async fn edits(&self, who: Value, id: &str, (earlier, words): (&str, &str)) -> usize {
        let message = json!({"type": "text", "text": {"body": words}});
        let content = json!({"original_message_id": earlier, "message": message});
        self.message(who, id, ("edit", content)).await
    }

    async fn entries(&self) -> String {
        self.talk.site.at.sql("SELECT count(*) FROM practice_entry").await
    }

    /// The open tasks of a kind that somebody sees, by identity.
    async fn tasks(&self, token: &str, kind: &str) -> Vec<String> {
        let seen = self.talk.site.get("/v1/tasks", token).await;
        let items = seen.body["items"].as_array().unwrap().iter();
        let own = items.filter(|one| one["kind"] == kind);
        own.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }

    /// A lead has dealt with all tasks of a kind.
    async fn deal(&self, token: &str, kind: &str) {
        for id in self.tasks(token, kind).await {
            let close = format!("POST /v1/tasks/{id}/close");
            assert_eq!(self.talk.site.call(&close, token, None).await.status, 204);
        }
    }
}

fn known() -> Value {
    json!({ "from": KNOWN })
}

fn nameless() -> Value {
    json!({ "from_user_id": NAMELESS })
}

#[actix_web::test]
async fn what_a_lead_has_to_read_is_not_taken_back_and_nobody_else_learns_that_it_was_tried() {
    on_each_chat(|chat| async move {
        let talk = &chat.talk;
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        chat.words(known(), "wamid.1", "the visitor hit him").await;
        chat.words(known(), "wamid.2", "it was on friday").await;
        let before = talk.read(&visitor).await;
        // Whoever got hold of the phone deletes both.
        chat.takes_back(known(), "wamid.3", "wamid.1").await;
        chat.takes_back(known(), "wamid.4", "wamid.2").await;
        let words = talk.read(&lead).await.join("|");
        assert!(words.contains("hit him") && words.contains("on friday"), "{words}");
        assert_eq!(talk.read(&visitor).await, before);
        chat.deal(&lead, "allegation").await;
        let words = talk.read(&lead).await.join("|");
        assert!(words.contains("hit him"), "after it was dealt with, too: {words}");
        // Long after: nobody sees that there is something to take back, or to say otherwise.
        talk.site.at.advance(Duration::hours(20));
        chat.takes_back(known(), "wamid.5", "wamid.2").await;
        chat.edits(known(), "wamid.6", ("wamid.1", "I meant tuesday")).await;
        let visitor = talk.site.token(smallsteps::auth::Principal::Staff(talk.home.house.visitor));
        assert_eq!(talk.read(&visitor.await).await, before);
        // Anything else goes with its message.
        chat.words(known(), "wamid.7", "see you at the park").await;
        chat.takes_back(known(), "wamid.8", "wamid.7").await;
        let lead = talk.site.staff(Role::Lead).await;
        let words = talk.read(&lead).await.join("|");
        assert!(!words.contains("park"), "{words}");
    })
    .await;
}

#[actix_web::test]
async fn who_showed_a_number_since_is_not_written_to_past_what_was_said_there() {
    on_each_chat(|chat| async move {
        let (talk, lead) = (&chat.talk, chat.talk.site.staff(Role::Lead).await);
        chat.words(nameless(), "wamid.1", "he hit me again").await;
        let seen = talk.inbox(&lead, "").await;
        let thread = format!("/v1/threads/{}", seen[0]["thread_id"].as_str().unwrap());
        let take = talk.site.call(&format!("POST {thread}/take"), &lead, Some(json!({}))).await;
        assert_eq!(take.status, 204);
        let reply = async |words: &str| {
            let said = Some(json!({ "words": words }));
            talk.site.call(&format!("POST {thread}/replies"), &lead, said).await
        };
        // Who has no number is answered all the same.
        let before = chat.fake.seen().len();
        assert_eq!(reply("I am here.").await.status, 201);
        talk.site.at.settle(&rooms()).await;
        assert_eq!(chat.fake.seen().len(), before + 1);
        // What waits now was written before it turns out who that is, and what they want.
        assert_eq!(reply("Are you safe?").await.status, 201);
        let mut both = nameless();
        both["from"] = json!(KNOWN);
        let before = chat.fake.seen().len();
        chat.words(both, "wamid.2", "please dont text back").await;
        let sent = chat.fake.seen().split_off(before);
        let late: Vec<_> = sent.iter().filter(|one| one.body.contains("Are you safe")).collect();
        assert!(late.is_empty(), "{late:?}");
        assert_eq!(reply("Hello").await.refusal(), (409, "not_to_be_texted"));
    })
    .await;
}

#[actix_web::test]
async fn silence_that_was_asked_for_without_a_number_holds_for_the_number() {
    on_each_chat(|chat| async move {
        let number = "447700900999";
        assert_eq!(chat.words(nameless(), "wamid.1", "please dont text back").await, 0);
        let mut both = nameless();
        both["from"] = json!(number);
        assert_eq!(chat.words(both, "wamid.2", "hello").await, 0);
        assert_eq!(chat.words(json!({ "from": number }), "wamid.3", "hello?").await, 0);
        // Somebody reads it, and lets it go.
        let lead = chat.talk.site.staff(Role::Lead).await;
        assert_eq!(chat.tasks(&lead, "quiet").await.len(), 3);
        chat.deal(&lead, "quiet").await;
        assert_eq!(chat.words(json!({ "from": number }), "wamid.4", "hello").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn what_was_overtaken_on_its_way_does_nothing_any_more() {
    on_each_chat(|chat| async move {
        let talk = &chat.talk;
        chat.takes_back(known(), "wamid.b", "wamid.a").await;
        assert_eq!(chat.words(known(), "wamid.a", "stacking cups 3").await, 0);
        assert_eq!(chat.entries().await, "0");
        let words = talk.read(&talk.home.visitor).await.join("|");
        assert!(!words.contains("stacking"), "{words}");
        // Other words first: they stand, and the first ones are only read.
        assert_eq!(chat.edits(known(), "wamid.d", ("wamid.c", "stacking cups 4")).await, 1);
        assert_eq!(chat.words(known(), "wamid.c", "stacking cups 40").await, 0);
        assert_eq!(chat.entries().await, "1");
        // Words of danger are heard in any case.
        chat.takes_back(known(), "wamid.f", "wamid.e").await;
        assert_eq!(chat.words(known(), "wamid.e", "he hit me again").await, 1);
        let lead = talk.site.staff(Role::Lead).await;
        assert_eq!(chat.tasks(&lead, "danger").await.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn what_came_before_the_number_was_known_can_be_taken_back_too() {
    on_each_chat(|chat| async move {
        let (talk, number) = (&chat.talk, "447700900122");
        chat.words(json!({ "from": number }), "wamid.1", "can i refer my friends little girl")
            .await;
        talk.site.home("07700 900122").await;
        chat.takes_back(json!({ "from": number }), "wamid.2", "wamid.1").await;
        let trace = "SELECT count(*) FROM inbox WHERE kind IS NULL AND trace IS NOT NULL";
        assert_eq!(talk.site.at.sql(trace).await, "0");
    })
    .await;
}

#[actix_web::test]
async fn a_question_that_comes_again_from_the_machine_can_be_quoted() {
    on_each_chat(|chat| async move {
        let talk = &chat.talk;
        let visitor = talk.home.visitor.clone();
        // A question is asked, a person takes the thread and gives it back.
        chat.words(known(), "wamid.1", "cancel my visits").await;
        chat.words(known(), "wamid.2", "we did it").await;
        let asked = "SELECT count(*) FROM outbox WHERE question IS NOT NULL";
        let before: i64 = talk.site.at.sql(asked).await.parse().unwrap();
        assert!(before > 0, "something is asked");
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert_eq!(talk.close(&visitor).await.status, 204);
        let after: i64 = talk.site.at.sql(asked).await.parse().unwrap();
        assert_eq!(after, before + 1);
    })
    .await;
}
