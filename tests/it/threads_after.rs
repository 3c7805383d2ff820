//! Threads after something grave was said, after a stop, and after whoever had them went away.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::conversation::inbox::model::{Hold, Thread};
use smallsteps::conversation::inbox::store;
use smallsteps::families::model::Consent;
use smallsteps::messaging::eyes::Eyes;
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;
use crate::threads::{Talk, on_each_talk};

const UNKNOWN: &str = "447700900999";

impl Talk {
    /// The kinds of the open tasks that somebody sees.
    async fn tasks(&self, token: &str) -> Vec<String> {
        let seen = self.site.get("/v1/tasks", token).await;
        let items = seen.body["items"].as_array().unwrap().iter();
        items.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    }

    /// A reply that is queued and has not left yet.
    async fn queue(&self, token: &str, words: &str) -> Answer {
        let what = format!("POST {}/replies", self.thread);
        self.site.call(&what, token, Some(json!({"words": words}))).await
    }

    /// The thread of the number nobody knows, which told of danger, in the hands of a lead.
    async fn of_unknown(self, lead: &str) -> Self {
        self.text_of(UNKNOWN, "he hit me again").await;
        let seen = self.inbox(lead, "").await;
        let thread = format!("/v1/threads/{}", seen[0]["thread_id"].as_str().unwrap());
        let talk = Self { thread, ..self };
        assert_eq!(talk.take(lead).await.status, 204);
        talk
    }
}

#[actix_web::test]
async fn what_follows_an_allegation_is_kept_from_whom_it_may_be_about() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        assert!(talk.text("the visitor hit him").await.contains("999"));
        // Nobody has the thread: neither the words nor a task with them.
        talk.text("i want to talk to somebody about friday").await;
        assert_eq!(talk.tasks(&visitor).await, [""; 0]);
        assert!(talk.inbox(&visitor, "").await.is_empty());
        let what = format!("POST /v1/tasks/{}/close", {
            let seen = talk.site.get("/v1/tasks", &lead).await;
            let of = |one: &&Value| one["kind"] == "talk_to_person";
            let task = seen.body["items"].as_array().unwrap().iter().find(of).unwrap().clone();
            task["id"].as_str().unwrap().to_owned()
        });
        assert_eq!(talk.site.call(&what, &visitor, None).await.status, 404, "{what}");
        // Whom it may be about has it: what is said takes it out of their hands.
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert_eq!(talk.reply(&visitor, "Shall I come at ten?").await.status, 201);
        assert_eq!(talk.text("i saw it myself").await, "");
        assert_eq!(talk.reply(&visitor, "Hello").await.refusal(), (409, "thread_not_taken"));
        let words = talk.read(&visitor).await.join("|");
        assert!(words.contains("Shall I come at ten?"), "their own: {words}");
        for word in ["hit him", "friday", "saw it"] {
            assert!(!words.contains(word), "{word} in {words}");
        }
        assert_eq!(talk.tasks(&visitor).await, [""; 0]);
        assert!(talk.tasks(&lead).await.contains(&"wrote_back".to_owned()), "leads are told");
        // Giving it back ends nothing of that while the task waits.
        assert_eq!(talk.take(&lead).await.status, 204);
        assert!(talk.read(&lead).await.contains(&"i saw it myself".to_owned()));
        assert_eq!(talk.close(&lead).await.status, 204);
        talk.text("and again on monday").await;
        let words = talk.read(&visitor).await.join("|");
        assert!(!words.contains("monday"), "{words}");
    })
    .await;
}

#[actix_web::test]
async fn what_came_since_somebody_looked_stays_when_they_give_it_back() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        assert_eq!(talk.take(&visitor).await.status, 204);
        talk.text("first").await;
        talk.read(&visitor).await;
        talk.text("second").await;
        // Neither an answer nor giving it back is about what they have not seen.
        assert_eq!(talk.reply(&visitor, "Yes.").await.status, 201);
        let seen = talk.inbox(&visitor, "").await;
        assert!(seen[0]["wrote_at"].is_string(), "{seen:?}");
        assert_eq!(talk.close(&visitor).await.status, 204);
        assert_eq!(talk.tasks(&visitor).await, ["wrote_back"]);
        assert_eq!(talk.take(&visitor).await.status, 204);
        talk.text("third").await;
        talk.read(&visitor).await;
        assert_eq!(talk.close(&visitor).await.status, 204);
        assert_eq!(talk.tasks(&visitor).await, [""; 0]);
    })
    .await;
}

#[actix_web::test]
async fn the_thread_of_a_number_that_became_known_is_no_way_round_what_it_said() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        let talk = talk.of_unknown(&lead).await;
        assert_eq!(talk.queue(&lead, "I am here.").await.status, 201);
        let before = talk.site.at.sent().len();
        let home = talk.site.home("07700 900999").await;
        talk.site.at.consent(&home.house, Consent::Stopped).await;
        talk.site.at.settle(&rooms()).await;
        assert!(!talk.since(before).contains("I am here."), "it waited for somebody unknown");
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "not_to_be_texted"));
        talk.site.at.consent(&home.house, Consent::Yes).await;
        let refused = talk.reply(&lead, "Hello").await;
        assert_eq!(refused.refusal(), (409, "not_to_be_texted"), "they have a thread of their own");
    })
    .await;
}

#[actix_web::test]
async fn a_number_nobody_knows_is_heard_when_it_says_stop() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        let talk = talk.of_unknown(&lead).await;
        let before = talk.site.at.sent().len();
        assert_eq!(talk.queue(&lead, "I am here.").await.status, 201);
        assert_eq!(talk.text_of(UNKNOWN, "STOP").await, "");
        assert_eq!(talk.since(before), "", "what waited does not leave");
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "not_to_be_texted"));
        assert_eq!(talk.close(&lead).await.status, 204);
        assert_eq!(talk.take(&lead).await.status, 204);
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "not_to_be_texted"));
        talk.text_of(UNKNOWN, "START").await;
        assert_eq!(talk.reply(&lead, "Hello").await.status, 201);
        assert!(talk.since(before).ends_with("Hello"));
    })
    .await;
}

#[actix_web::test]
async fn a_number_nobody_knows_that_must_not_be_answered_never_is() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        let talk = talk.of_unknown(&lead).await;
        let before = talk.site.at.sent().len();
        assert_eq!(talk.queue(&lead, "I am here.").await.status, 201);
        assert_eq!(talk.text_of(UNKNOWN, "please dont text back").await, "");
        assert_eq!(talk.since(before), "", "what waited does not leave");
        assert_eq!(talk.close(&lead).await.status, 204);
        // What was told is forgotten after four weeks; this is not.
        talk.site.at.advance(Duration::days(29));
        talk.site.at.settle(&rooms()).await;
        let lead = talk.site.staff(Role::Lead).await;
        assert_eq!(talk.text_of(UNKNOWN, "hello").await, "");
        assert_eq!(talk.text_of(UNKNOWN, "he hit me again").await, "");
        assert_eq!(talk.take(&lead).await.status, 204);
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "not_to_be_texted"));
        assert_eq!(talk.since(before), "");
    })
    .await;
}

#[actix_web::test]
async fn a_letter_that_slipped_through_is_stopped_at_the_desk() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        let talk = talk.of_unknown(&lead).await;
        for column in ["stopped_at", "hushed_at"] {
            let before = talk.site.at.sent().len();
            assert_eq!(talk.queue(&lead, "I am here.").await.status, 201, "{column}");
            let (set, back) = match column {
                "stopped_at" => (
                    "UPDATE thread SET stopped_at = held_at WHERE lane IS NOT NULL",
                    "UPDATE thread SET stopped_at = NULL",
                ),
                _ => (
                    "UPDATE thread SET hushed_at = held_at WHERE lane IS NOT NULL",
                    "UPDATE thread SET hushed_at = NULL",
                ),
            };
            talk.site.at.exec(set).await.unwrap();
            talk.site.at.settle(&rooms()).await;
            assert_eq!(talk.since(before), "", "{column}");
            talk.site.at.exec(back).await.unwrap();
        }
    })
    .await;
}

#[actix_web::test]
async fn who_may_read_is_never_widened_and_never_by_a_hold_that_is_over() {
    on_each_talk(|talk| async move {
        let house = &talk.home.house;
        let (s, id) = (house.scope.service(), house.family.carers[0].id);
        let (other, now) = (talk.site.at.staff(Role::Lead).await, talk.site.at.clock.now());
        let (family, by) = (house.scope.family_id, house.visitor.staff_id);
        let read = talk.site.at.app.db.write(move |c| {
            store::begin(c, s, &Thread::of_carer(family, id))?;
            let hold = Hold { staff_id: by, since: now, eyes: Eyes::Staff };
            assert!(store::take(c, s, id, (&hold, None))?);
            store::heard(c, s, id, (by, Eyes::Lead, now))?;
            store::heard(c, s, id, (by, Eyes::Staff, now))?;
            let narrow = store::get(c, s, id)?.unwrap();
            assert!(store::release(c, s, id, by)?);
            let hold = Hold { staff_id: other.staff_id, ..hold };
            assert!(store::take(c, s, id, (&hold, None))?);
            store::heard(c, s, id, (by, Eyes::Apart, now))?;
            Ok((narrow, store::get(c, s, id)?.unwrap()))
        });
        let (narrow, fresh) = read.await.unwrap();
        assert_eq!(narrow.hold.unwrap().eyes, Eyes::Lead);
        assert_eq!((fresh.hold.unwrap().eyes, fresh.wrote_at), (Eyes::Staff, None));
    })
    .await;
}

#[actix_web::test]
async fn a_turn_waits_for_whoever_takes_the_thread() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (at, notes) = noted(engine).await;
        let talk = Talk::begin(Site::open(at)).await;
        let visitor = talk.home.visitor.clone();
        assert_eq!(talk.take(&visitor).await.status, 204);
        notes.take();
        assert_eq!(talk.text("see you on tuesday").await, "");
        // Nothing of the family changes: the counter is held all the same.
        let held = |sql: &&String| {
            sql.to_lowercase().replace(['"', '`'], "").contains("update family_head")
        };
        assert_eq!(notes.take().iter().filter(held).count(), 1);
    }
}

#[actix_web::test]
async fn who_left_or_lost_the_family_has_its_thread_no_more() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert_eq!(talk.text("hello").await, "", "a person answers");
        let gone = format!("DELETE /v1/staff/{}", talk.home.house.visitor.staff_id);
        assert_eq!(talk.site.call(&gone, &lead, None).await.status, 204);
        let seen = talk.inbox(&lead, "").await;
        assert_eq!((seen.len(), &seen[0]["held"]), (1, &Value::Null), "{seen:?}");
        assert_eq!(seen[0]["needs"], json!(["wrote_back"]));
        assert!(talk.text("stacking cups 3").await.contains("Saved for Maya"));
        assert_eq!(talk.take(&lead).await.status, 204, "and needs no taking over");
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_reminded_while_a_person_talks_to_them() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        assert!(talk.text("remind me at 17:30").await.contains("17:30"));
        assert_eq!(talk.take(&visitor).await.status, 204);
        let before = talk.site.at.sent().len();
        let evening = start() + Duration::minutes(6 * 60 + 31);
        talk.site.at.advance(evening - talk.site.at.clock.now());
        talk.site.at.settle(&rooms()).await;
        assert_eq!(talk.since(before), "");
        let why = "SELECT why FROM outbox WHERE class = 'reminder'";
        assert_eq!(talk.site.at.sql(why).await, "attended");
    })
    .await;
}

#[actix_web::test]
async fn the_machine_does_not_say_that_it_is_back_once_it_is_not() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        talk.site.at.advance(Duration::hours(12));
        let visitor_id = talk.home.house.visitor;
        let visitor = match talk.take(&visitor).await.status {
            204 => visitor,
            _ => talk.site.token(Principal::Staff(visitor_id)).await,
        };
        assert_eq!(talk.take(&visitor).await.status, 204);
        let before = talk.site.at.sent().len();
        assert_eq!(talk.close(&visitor).await.status, 204);
        assert_eq!(talk.since(before), "", "it is quiet");
        assert_eq!(talk.take(&visitor).await.status, 204);
        talk.site.at.advance(Duration::hours(12));
        talk.site.at.settle(&rooms()).await;
        assert!(!talk.since(before).contains("automatic answers are back"));
    })
    .await;
}

#[actix_web::test]
async fn what_a_number_nobody_knows_wrote_back_is_forgotten_with_the_rest() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        assert!(talk.text_of(UNKNOWN, "hi i want to refer my son").await.contains("28 days"));
        talk.text_of(UNKNOWN, "i want to talk to somebody").await;
        let seen = talk.inbox(&lead, "").await;
        let thread = format!("/v1/threads/{}", seen[0]["thread_id"].as_str().unwrap());
        let talk = Talk { thread, ..talk };
        assert_eq!(talk.take(&lead).await.status, 204);
        talk.text_of(UNKNOWN, "he is called Wren").await;
        assert_eq!(talk.close(&lead).await.status, 204);
        let seen = talk.site.get("/v1/tasks", &lead).await;
        assert!(seen.text.contains("Wren"), "{seen:?}");
        talk.text_of(UNKNOWN, "stop").await;
        let seen = talk.site.get("/v1/tasks", &lead).await;
        assert!(seen.text.contains("wrote_back") && !seen.text.contains("Wren"), "{seen:?}");
    })
    .await;
}

#[actix_web::test]
async fn of_a_number_nobody_knows_only_what_a_person_needs_is_kept_and_looks_are_noted() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        let talk = talk.of_unknown(&lead).await;
        let looked = "SELECT count(*) FROM audit_entry WHERE action = 'looked_at_tasks' \
                      AND family_id IS NULL";
        let before = talk.site.at.sql(looked).await;
        talk.inbox(&lead, "").await;
        assert_ne!(talk.site.at.sql(looked).await, before, "a look at a stranger's thread");
        talk.text_of(UNKNOWN, "hello there").await;
        talk.read(&lead).await;
        assert_eq!(talk.close(&lead).await.status, 204);
        let seen = talk.site.get("/v1/tasks", &lead).await;
        let close = format!("POST /v1/tasks/{}/close", seen.text_at("/items/0/id"));
        assert_eq!(talk.site.call(&close, &lead, None).await.status, 204, "{seen:?}");
        talk.text_of(UNKNOWN, "hello again").await;
        let page = talk.site.get(&format!("{}?limit=100", talk.thread), &lead).await;
        let texts = page.body["texts"].as_array().unwrap();
        let of = |words: &str| texts.iter().find(|one| one["words"] == words).unwrap();
        assert!(of("hello there")["reading"].is_object(), "while somebody had it");
        assert_eq!(of("hello again")["reading"], Value::Null, "nobody needs it");
    })
    .await;
}

#[actix_web::test]
async fn others_are_told_of_a_thread_that_somebody_keeps_and_does_nothing_in() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        assert_eq!(talk.take(&visitor).await.status, 204);
        talk.site.at.advance(Duration::hours(23));
        talk.site.at.settle(&rooms()).await;
        assert_eq!(talk.tasks(&lead).await, [""; 0]);
        let lead = talk.site.staff(Role::Lead).await;
        for _ in 0..2 {
            talk.site.at.advance(Duration::hours(2));
            talk.site.at.settle(&rooms()).await;
            assert_eq!(talk.tasks(&lead).await, ["still_held"], "once");
        }
        let over = talk.act("take", &lead, json!({"take_over": true})).await;
        assert_eq!((over.status, talk.close(&lead).await.status), (204, 204));
        assert_eq!(talk.tasks(&lead).await, [""; 0]);
    })
    .await;
}

#[actix_web::test]
async fn who_has_the_family_no_more_has_not_its_thread() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        assert_eq!(talk.take(&visitor).await.status, 204);
        talk.site.at.exec("UPDATE membership SET ends_at = starts_at").await.unwrap();
        assert!(talk.text("stacking cups 3").await.contains("Saved for Maya"));
        assert!(talk.inbox(&lead, "").await.is_empty());
        assert_eq!(talk.take(&lead).await.status, 204);
    })
    .await;
}

#[actix_web::test]
async fn what_a_number_writes_that_nobody_answers_is_read_until_a_lead_lets_it_go() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        assert_eq!(talk.text_of(UNKNOWN, "please dont text back").await, "");
        assert_eq!(talk.text_of(UNKNOWN, "can you ring me").await, "");
        let seen = talk.inbox(&lead, "").await;
        let thread = format!("/v1/threads/{}", seen[0]["thread_id"].as_str().unwrap());
        let talk = Talk { thread, ..talk };
        assert_eq!(talk.tasks(&lead).await, ["quiet", "quiet"], "the second is read, too");
        let seen = talk.site.get("/v1/tasks", &lead).await;
        for at in 0..2 {
            assert_eq!(talk.take(&lead).await.status, 204);
            assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "not_to_be_texted"));
            let id = seen.text_at(&format!("/items/{at}/id"));
            let closed = talk.site.call(&format!("POST /v1/tasks/{id}/close"), &lead, None).await;
            assert_eq!(closed.status, 204);
        }
        assert_eq!(talk.reply(&lead, "Hello").await.status, 201);
    })
    .await;
}

#[actix_web::test]
async fn a_page_that_shows_less_than_came_is_not_looking_at_it() {
    on_each_talk(|talk| async move {
        let visitor = talk.home.visitor.clone();
        assert_eq!(talk.take(&visitor).await.status, 204);
        for words in ["first", "second"] {
            talk.text(words).await;
        }
        let page = format!("{}?limit=1", talk.thread);
        assert_eq!(talk.site.get(&page, &visitor).await.status, 200);
        assert_eq!(talk.close(&visitor).await.status, 204);
        assert_eq!(talk.tasks(&visitor).await, ["wrote_back"]);
    })
    .await;
}

#[actix_web::test]
async fn leads_are_told_of_a_grave_thread_that_one_of_them_forgot() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        talk.text("he hit me again").await;
        assert_eq!(talk.take(&lead).await.status, 204);
        talk.site.at.advance(Duration::hours(25));
        talk.site.at.settle(&rooms()).await;
        let lead = talk.site.staff(Role::Lead).await;
        assert!(talk.tasks(&lead).await.contains(&"still_held".to_owned()));
        assert_eq!(talk.tasks(&visitor).await, [""; 0]);
    })
    .await;
}
