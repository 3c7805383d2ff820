//! Who may not read what: danger, allegations, watched phones, numbers nobody knows, other people's
//! families; and what stays quick in a long thread.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;
use crate::threads::{Talk, on_each_talk};

#[actix_web::test]
async fn danger_is_heard_while_a_person_holds_the_thread_and_leads_read_it() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        talk.text("i want to talk to somebody").await;
        assert_eq!(talk.take(&visitor).await.status, 204);
        assert!(talk.text("he hit me again").await.contains("call 999"));
        talk.text("see you on tuesday").await;
        let words = talk.read(&visitor).await.join("|");
        assert!(!words.contains("on tuesday"), "what follows is for leads: {words}");
        assert!(!words.contains("hit me") && !words.contains("urgent medical"), "{words}");
        assert_eq!(talk.reply(&visitor, "Hello").await.refusal(), (409, "thread_not_taken"));
        let words = talk.read(&lead).await.join("|");
        assert!(words.contains("he hit me again") && words.contains("urgent medical"), "{words}");
        let seen = talk.inbox(&visitor, "").await;
        assert_eq!(
            (&seen[0]["urgent"], &seen[0]["needs"]),
            (&Value::Null, &json!(["talk_to_person"]))
        );
        let seen = talk.inbox(&lead, "").await;
        assert_eq!(seen[0]["urgent"], true, "{seen:?}");
        let over = talk.act("take", &lead, json!({"take_over": true})).await;
        assert_eq!(over.status, 204);
        // What is said about it now is between the two of them.
        talk.text("yes i am safe now").await;
        talk.reply(&lead, "I will ring you at once.").await;
        let words = talk.read(&visitor).await.join("|");
        assert!(!words.contains("safe now") && !words.contains("at once"), "{words}");
        talk.read(&lead).await;
        assert_eq!(talk.close(&lead).await.status, 204);
        let tasks = talk.site.get("/v1/tasks", &lead).await;
        let kinds: Vec<&str> = tasks.body["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["danger"], "closing the thread closes no danger");
    })
    .await;
}

#[actix_web::test]
async fn an_allegation_is_nothing_for_a_lead_who_had_the_family() {
    on_each_talk(|talk| async move {
        let site = &talk.site;
        let (visitor, lead) = (talk.home.visitor.clone(), site.staff(Role::Lead).await);
        let near = site.at.staff(Role::Lead).await;
        let near_token = site.token(Principal::Staff(near)).await;
        let what = format!("POST /v1/children/{}/allotments", talk.home.child);
        let made = site.call(&what, &lead, Some(json!({"staff_id": near.staff_id.0}))).await;
        assert_eq!(made.status, 201, "{made:?}");
        talk.text("the visitor hit him").await;
        assert!(talk.inbox(&visitor, "").await.is_empty());
        assert!(talk.inbox(&near_token, "").await.is_empty());
        let seen = talk.inbox(&lead, "").await;
        assert_eq!(seen[0]["needs"], json!(["allegation"]));
        assert_eq!(talk.take(&lead).await.status, 204);
        talk.text("it was on friday").await;
        assert_eq!(talk.reply(&lead, "Thank you for telling us.").await.status, 201);
        for token in [&visitor, &near_token] {
            let words = talk.read(token).await.join("|");
            for word in ["hit him", "999", "friday", "telling us"] {
                assert!(!words.contains(word), "{word} in {words}");
            }
            assert!(talk.inbox(token, "").await.is_empty(), "nobody has it");
            let page = site.get(&talk.thread, token).await;
            assert_eq!(page.body["held"], Value::Null, "{page:?}");
            let refused = talk.reply(token, "Hello").await;
            assert_eq!(refused.refusal(), (409, "thread_not_taken"));
            assert_eq!(talk.close(token).await.status, 204);
        }
        let seen = talk.inbox(&lead, "").await;
        assert!(seen[0]["held"].is_object(), "giving it back was none of theirs: {seen:?}");
        let words = talk.read(&lead).await.join("|");
        for word in ["hit him", "999", "friday", "telling us"] {
            assert!(words.contains(word), "{word} not in {words}");
        }
        for token in [&visitor, &near_token] {
            let tasks = site.get("/v1/tasks", token).await;
            assert_eq!(tasks.body["items"], json!([]), "no task tells of it");
        }
        let told = site.get("/v1/tasks", &lead).await;
        assert!(told.text.contains("wrote_back"), "{told:?}");
        // Taking it is as taking any: who looks into it finds that out, and not the other way.
        assert_eq!(talk.take(&near_token).await.status, 204);
        let seen = talk.inbox(&near_token, "").await;
        assert_eq!((&seen[0]["needs"], &seen[0]["wrote_at"]), (&json!([]), &Value::Null));
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "thread_held"));
        assert_eq!(talk.reply(&near_token, "Hello").await.status, 201);
        talk.text("and on saturday").await;
        let words = talk.read(&near_token).await.join("|");
        assert!(!words.contains("saturday"), "{words}");
    })
    .await;
}

#[actix_web::test]
async fn nobody_writes_to_a_phone_that_may_be_watched() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        talk.text("please dont text back").await;
        assert_eq!(talk.take(&lead).await.status, 204);
        let before = talk.site.at.sent().len();
        let refused = talk.reply(&lead, "Hello").await;
        assert_eq!(refused.refusal(), (409, "not_to_be_texted"));
        assert_eq!(talk.close(&lead).await.status, 204);
        assert_eq!(talk.since(before), "");
        let held = "SELECT count(*) FROM address WHERE held_at IS NOT NULL";
        assert_eq!(talk.site.at.sql(held).await, "1", "only the task lets it go");
    })
    .await;
}

#[actix_web::test]
async fn a_number_nobody_knows_is_for_leads() {
    on_each_talk(|talk| async move {
        let (visitor, lead) = (talk.home.visitor.clone(), talk.site.staff(Role::Lead).await);
        let unknown = "447700900999";
        assert!(talk.text_of(unknown, "he hit me again").await.contains("call 999"));
        assert!(talk.inbox(&visitor, "").await.is_empty());
        let seen = talk.inbox(&lead, "").await;
        assert_eq!((&seen[0]["needs"], &seen[0]["family_id"]), (&json!(["danger"]), &Value::Null));
        let thread = format!("/v1/threads/{}", seen[0]["thread_id"].as_str().unwrap());
        let talk = Talk { thread, ..talk };
        assert_eq!(talk.take(&visitor).await.refusal(), (404, "not_found"));
        assert_eq!(talk.take(&lead).await.status, 204);
        assert_eq!(talk.text_of(unknown, "hello?").await, "", "a person answers");
        let before = talk.site.at.sent().len();
        assert_eq!(talk.reply(&lead, "I am here.").await.status, 201);
        let sent = talk.site.at.sent();
        assert_eq!(sent.last().unwrap().to, "+447700900999");
        assert!(talk.since(before).ends_with("I am here."));
        let words = talk.read(&lead).await;
        assert_eq!(
            (words.len(), words[0].as_str(), words[2].as_str()),
            (4, "he hit me again", "hello?")
        );
        assert_eq!(talk.close(&lead).await.status, 204);
        assert!(talk.text_of(unknown, "bye").await.contains("not known to us"));
        // From now on nobody answers it, people neither.
        assert_eq!(talk.text_of(unknown, "please dont text back").await, "");
        assert_eq!(talk.take(&lead).await.status, 204);
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (409, "not_to_be_texted"));
    })
    .await;
}

#[actix_web::test]
async fn other_services_and_erased_families_are_unknown() {
    on_each_talk(|talk| async move {
        let site = &talk.site;
        talk.text("i want to talk to somebody").await;
        let foreign = site.at.staff_of("portsmouth", Role::Lead).await;
        let foreign = site.token(Principal::Staff(foreign)).await;
        let volunteer = site.staff(Role::Volunteer).await;
        for (token, status) in [(&foreign, 404), (&volunteer, 403)] {
            assert_eq!(site.get(&talk.thread, token).await.status, status);
            assert_eq!(talk.take(token).await.status, status);
            assert_eq!(talk.reply(token, "Hello").await.status, status);
            assert_eq!(talk.close(token).await.status, status);
        }
        assert!(talk.inbox(&foreign, "").await.is_empty());
        let lead = site.staff(Role::Lead).await;
        assert_eq!(talk.take(&lead).await.status, 204);
        site.at.exec("DELETE FROM family_key").await.unwrap();
        site.at.app.keys.forget();
        assert_eq!(site.get(&talk.thread, &lead).await.refusal(), (404, "not_found"));
        assert_eq!(talk.reply(&lead, "Hello").await.refusal(), (404, "not_found"));
        let seen = talk.inbox(&lead, "").await;
        assert_eq!((seen.len(), &seen[0]["carer"]), (1, &Value::Null), "{seen:?}");
    })
    .await;
}

#[actix_web::test]
async fn looks_and_answers_are_noted_and_shown_to_no_family() {
    on_each_talk(|talk| async move {
        let lead = talk.site.staff(Role::Lead).await;
        talk.text("i want to talk to somebody").await;
        talk.read(&lead).await;
        talk.take(&lead).await;
        talk.reply(&lead, "Hello").await;
        talk.close(&lead).await;
        for (sql, word) in [
            ("SELECT count(*) FROM audit_entry WHERE action = 'looked_at_thread'", "looked"),
            ("SELECT count(*) FROM audit_entry WHERE action = 'took_thread'", "took"),
            ("SELECT count(*) FROM audit_entry WHERE action = 'replied_in_thread'", "replied"),
            ("SELECT count(*) FROM audit_entry WHERE action = 'closed_thread'", "closed"),
        ] {
            assert_eq!(talk.site.at.sql(sql).await, "1", "{word}");
        }
        let audit = format!("/v1/children/{}/audit", talk.home.child);
        let seen = talk.site.get(&audit, &talk.home.visitor).await;
        assert!(seen.status == 200 && !seen.text.contains("thread"), "{seen:?}");
    })
    .await;
}

/// Everything of a list, page by page.
async fn pages(site: &Site, path: &str, token: &str, (items, more): (&str, &str)) -> Vec<String> {
    let (mut all, mut place) = (Vec::new(), String::new());
    loop {
        let page = site.get(&format!("{path}limit=7{place}"), token).await;
        assert_eq!(page.status, 200, "{page:?}");
        let list = page.body[items].as_array().unwrap();
        let id = |one: &Value| one["id"].as_str().or(one["thread_id"].as_str()).unwrap().to_owned();
        let mut ids: Vec<String> = list.iter().map(id).collect();
        if items == "texts" {
            ids.reverse();
        }
        all.extend(ids);
        let Some(next) = page.body[more].as_str() else { return all };
        let name = if items == "texts" { "before" } else { "after" };
        place = format!("&{name}={next}");
    }
}

#[actix_web::test]
async fn a_thousand_texts_cost_as_much_as_ten() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (at, notes) = noted(engine).await;
        let talk = Talk::begin(Site::open(at)).await;
        let visitor = talk.home.visitor.clone();
        for _ in 0..10 {
            talk.text("hello").await;
        }
        let count = async || {
            notes.take();
            assert_eq!(talk.site.get(&talk.thread, &visitor).await.status, 200);
            notes.take().len()
        };
        let few = count().await;
        // The newest at every second; some at the same instant.
        let many = match engine {
            Engine::Sqlite => {
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                 INSERT INTO inbox (service_id, id, channel, provider_id, lane, sender, body, orphan,
                 sent_at, received_at, state, attempts, family_id, trace, thread_id, eyes)
                 SELECT t.service_id, randomblob(16), t.channel, 'many' || i, t.lane, t.sender, t.body,
                 t.orphan, t.sent_at, t.received_at + (i / 3) * 1000000, t.state, t.attempts,
                 t.family_id, t.trace, t.thread_id, t.eyes FROM n, (SELECT * FROM inbox LIMIT 1) t"
            }
            Engine::Postgres => {
                "INSERT INTO inbox (service_id, id, channel, provider_id, lane, sender, body, orphan,
                 sent_at, received_at, state, attempts, family_id, trace, thread_id, eyes)
                 SELECT t.service_id, gen_random_uuid(), t.channel, 'many' || i, t.lane, t.sender,
                 t.body, t.orphan, t.sent_at, t.received_at + (i / 3) * interval '1 second', t.state,
                 t.attempts, t.family_id, t.trace, t.thread_id, t.eyes
                 FROM generate_series(1, 1000) i, (SELECT * FROM inbox LIMIT 1) t"
            }
        };
        talk.site.at.exec(many).await.unwrap();
        assert_eq!(count().await, few);
        let path = format!("{}?", talk.thread);
        let all = pages(&talk.site, &path, &visitor, ("texts", "older")).await;
        let kept = "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)";
        let kept: usize = talk.site.at.sql(kept).await.parse().unwrap();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((all.len(), once.len()), (kept, kept), "each once, none left out");
    }
}

#[actix_web::test]
async fn what_cannot_wait_stands_on_top_and_the_newest_before_the_older() {
    on_each_talk(|talk| async move {
        let site = &talk.site;
        let lead = site.staff(Role::Lead).await;
        assert!(talk.text("he hit me again").await.contains("999"));
        let mut order = vec![talk.thread.rsplit('/').next().unwrap().to_owned()];
        let mut newer = Vec::new();
        for n in 0..9 {
            let home = site.home(&format!("07700 90030{n}")).await;
            site.at.consent(&home.house, smallsteps::families::model::Consent::Yes).await;
            talk.text_of(&format!("44770090030{n}"), "i want to talk to somebody").await;
            newer.push(home.house.family.carers[0].id.to_string());
        }
        order.extend(newer.into_iter().rev());
        let all = pages(site, "/v1/inbox?", &lead, ("items", "next")).await;
        assert_eq!(all, order);
        let visitor = pages(site, "/v1/inbox?", &talk.home.visitor, ("items", "next")).await;
        assert!(visitor.is_empty(), "danger is for leads");
        for wrong in ["?which=theirs", "?after=x", "?limit=0", "?limit=101", "?more=1"] {
            assert_eq!(site.get(&format!("/v1/inbox{wrong}"), &lead).await.status, 422, "{wrong}");
        }
        let wrong = site.get(&format!("{}?before=1.2.3", talk.thread), &lead).await;
        assert_eq!(wrong.status, 422);
        talk.site.at.settle(&rooms()).await;
    })
    .await;
}
