//! What waits for a person: whom else to tell, what cannot wait, and words that do not open.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::families::model::Consent;
use smallsteps::programmes::Services;
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;

const CONTACT: &str = "Robin Example, designated officer, 07700 900190";

/// Runs a body on each engine, with an operator's settings.
async fn with_settings<F: Future<Output = ()>>(
    set: impl Fn(&mut Services),
    body: impl Fn(Site) -> F,
) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut services = Services::embedded().unwrap();
        set(&mut services);
        let wanted = Wanted { services: Some(services), ..Wanted::default() };
        body(Site::open(TestApp::build(engine, wanted).await)).await;
    }
}

/// A family that writes these texts; each opens a task.
async fn writes(site: &Site, texts: &[&str]) -> Home {
    let home = site.home("07700 900111").await;
    site.at.consent(&home.house, Consent::Yes).await;
    for words in texts {
        write(site, words).await;
    }
    home
}

async fn write(site: &Site, words: &str) {
    let path = format!(
        "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={}&from=447700900111&text={}",
        uuid::Uuid::new_v4(),
        words.replace(' ', "+")
    );
    assert_eq!(site.get(&path, "").await.status, 200);
    site.at.settle(&rooms()).await;
}

/// The open tasks as somebody sees them.
async fn seen(site: &Site, token: &str) -> Vec<Value> {
    let answer = site.get("/v1/tasks", token).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["items"].as_array().unwrap().clone()
}

fn kinds(tasks: &[Value]) -> Vec<&str> {
    tasks.iter().map(|task| task["kind"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn an_allegation_says_whom_else_to_tell() {
    let set = |services: &mut Services| {
        let setting = format!("hampshire={CONTACT}");
        services.set(&setting, |service, text| service.allegation_contact = Some(text)).unwrap();
    };
    with_settings(set, |site| async move {
        writes(&site, &["the visitor hit him", "he hit me again"]).await;
        let tasks = seen(&site, &site.staff(Role::Lead).await).await;
        assert_eq!(kinds(&tasks), ["allegation", "danger"]);
        assert_eq!((&tasks[0]["contact"], &tasks[1]["contact"]), (&json!(CONTACT), &Value::Null));
    })
    .await;
    let nothing = |_: &mut Services| {};
    with_settings(nothing, |site| async move {
        writes(&site, &["the visitor hit him"]).await;
        let tasks = seen(&site, &site.staff(Role::Lead).await).await;
        assert_eq!(tasks[0]["contact"], Value::Null, "where nobody is named, nobody is shown");
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_wait_comes_first_once_it_is_overdue() {
    let set = |services: &mut Services| services.set_look_within("hampshire=2").unwrap();
    with_settings(set, |site| async move {
        let home = writes(&site, &["i want to talk to somebody"]).await;
        site.at.advance(Duration::minutes(1));
        let opened = site.at.clock.now();
        write(&site, "please do not text back").await;
        let lead = || site.staff(Role::Lead);
        let tasks = seen(&site, &lead().await).await;
        assert_eq!(kinds(&tasks), ["talk_to_person", "quiet"], "oldest first");
        assert_eq!(tasks[0]["due_at"], Value::Null);
        assert_eq!(tasks[1]["overdue"], Value::Null);
        let due: chrono::DateTime<chrono::Utc> =
            tasks[1]["due_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(due, opened + Duration::hours(2));

        site.at.advance(Duration::minutes(119));
        let tasks = seen(&site, &lead().await).await;
        assert_eq!(tasks[1]["overdue"], Value::Null, "not yet: {tasks:?}");
        site.at.advance(Duration::minutes(1));
        let tasks = seen(&site, &lead().await).await;
        assert_eq!(kinds(&tasks), ["quiet", "talk_to_person"]);
        assert_eq!((&tasks[0]["overdue"], &tasks[1]["overdue"]), (&json!(true), &Value::Null));
        let visitor = seen(&site, &home.visitor).await;
        assert_eq!(kinds(&visitor), ["talk_to_person"], "nothing of it shows to others");

        let held = "SELECT count(*) FROM address WHERE held_at IS NOT NULL";
        assert_eq!(site.at.sql(held).await, "1");
        write(&site, "he hit me again").await;
        let both = seen(&site, &lead().await).await;
        let second =
            both.iter().find(|one| one["id"] != tasks[0]["id"] && one["kind"] != "talk_to_person");
        let close = format!("POST /v1/tasks/{}/close", second.unwrap()["id"].as_str().unwrap());
        assert_eq!(site.call(&close, &lead().await, None).await.status, 204);
        assert_eq!(site.at.sql(held).await, "1", "held while another waits to be looked at");
        let close = format!("POST /v1/tasks/{}/close", tasks[0]["id"].as_str().unwrap());
        assert_eq!(site.call(&close, &lead().await, None).await.status, 204);
        assert_eq!(site.at.sql(held).await, "0");
        assert_eq!(kinds(&seen(&site, &lead().await).await), ["talk_to_person"]);
    })
    .await;
}

#[actix_web::test]
async fn an_overdue_task_is_not_lost_behind_a_hundred_others() {
    on_each_site(|site| async move {
        let home = writes(&site, &["i want to talk to somebody"]).await;
        let many = "INSERT INTO task (service_id, id, family_id, kind, words, opened_at) SELECT \
                    t.service_id, c.id, t.family_id, t.kind, t.words, t.opened_at FROM task t, \
                    audit_entry c";
        for _ in 0..120 {
            let family = format!("/v1/families/{}", home.house.scope.family_id);
            assert_eq!(site.get(&family, &home.visitor).await.status, 200);
        }
        site.at.exec(many).await.unwrap();
        write(&site, "please do not text back").await;
        let lead = site.staff(Role::Lead).await;
        let tasks = seen(&site, &lead).await;
        assert!(tasks.len() == 100 && !kinds(&tasks).contains(&"quiet"));
        site.at.advance(Duration::hours(4));
        let lead = site.staff(Role::Lead).await;
        let tasks = seen(&site, &lead).await;
        assert_eq!((tasks.len(), kinds(&tasks)[0]), (100, "quiet"), "4 hours where nothing is set");
    })
    .await;
}

#[actix_web::test]
async fn words_that_do_not_open_hide_nothing_else() {
    on_each_site(|site| async move {
        let talk = "i want to talk to somebody about grey owls";
        let home = writes(&site, &[talk, "he hit me again", "the visitor hit him"]).await;
        // Another task's words in its place: sealed, but not for here.
        let broken = "UPDATE task SET words = (SELECT t.words FROM task t WHERE t.kind = \
                      'talk_to_person') WHERE kind = 'danger'";
        site.at.exec(broken).await.unwrap();
        let lead = site.staff(Role::Lead).await;
        let tasks = seen(&site, &lead).await;
        assert_eq!(kinds(&tasks), ["talk_to_person", "danger", "allegation"]);
        assert_eq!((&tasks[1]["words"], &tasks[1]["unreadable"]), (&Value::Null, &json!(true)));
        for whole in [&tasks[0], &tasks[2]] {
            assert!(whole["words"].is_string() && whole["unreadable"].is_null(), "{whole}");
        }
        let close = format!("POST /v1/tasks/{}/close", tasks[1]["id"].as_str().unwrap());
        assert_eq!(site.call(&close, &lead, None).await.status, 204, "it can be dealt with");
        assert_eq!(kinds(&seen(&site, &lead).await), ["talk_to_person", "allegation"]);
        assert_eq!(kinds(&seen(&site, &home.visitor).await), ["talk_to_person"]);
    })
    .await;
}

#[actix_web::test]
async fn an_entry_or_a_name_that_does_not_open_hides_no_week() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let post = format!("POST {}", home.practice());
        let (mut first, mut second) = (home.tap("2026-11-23"), home.tap("2026-11-24"));
        first["note"] = json!({"text": "grey owls"});
        second["note"] = json!({"text": "red kites"});
        second["activity_id"] = json!(home.second);
        for entry in [&first, &second] {
            let made = site.call(&post, &home.carer, Some(entry.clone())).await;
            assert_eq!(made.status, 201, "{made:?}");
        }
        for broken in [
            "UPDATE practice_entry SET detail = (SELECT e.detail FROM practice_entry e WHERE \
             e.practised_on = '2026-11-24') WHERE practised_on = '2026-11-23'",
            "UPDATE activity SET words = (SELECT e.detail FROM practice_entry e WHERE \
             e.practised_on = '2026-11-24') WHERE id = (SELECT e.activity_id FROM practice_entry \
             e WHERE e.practised_on = '2026-11-24')",
        ] {
            site.at.exec(broken).await.unwrap();
        }
        let week = site.get(&home.practice(), &home.carer).await;
        assert_eq!((week.status, &week.body["days_practised"]), (200, &json!(2)), "{week:?}");
        let (lost, whole) = (
            week.body.pointer("/days/0/activities/0").unwrap(),
            week.body.pointer("/days/1/activities/0").unwrap(),
        );
        assert_eq!(lost["entries"][0]["unreadable"], true, "{lost}");
        assert_eq!(lost["entries"][0]["note"], Value::Null);
        assert_eq!((&whole["name"], &lost["name"]), (&json!(""), &json!("Stacking cups")));
        assert_eq!(whole["entries"][0]["note"]["text"], "red kites");
        assert_eq!(whole["entries"][0]["unreadable"], Value::Null);
        // What cannot be read is not written over.
        let own = format!("PATCH {}/{}", home.practice(), first["id"].as_str().unwrap());
        let refused = site.call(&own, &home.carer, Some(json!({"enjoyed": "yes"}))).await;
        assert_eq!(refused.refusal(), (500, "internal"));
    })
    .await;
}

#[actix_web::test]
async fn an_allegation_stays_hidden_from_a_lead_who_had_the_family() {
    let nothing = |_: &mut Services| {};
    with_settings(nothing, |site| async move {
        let home = writes(&site, &["the visitor hit him"]).await;
        let (lead, once) = (site.staff(Role::Lead).await, site.at.staff(Role::Lead).await);
        let token = site.token(smallsteps::auth::Principal::Staff(once)).await;
        assert_eq!(kinds(&seen(&site, &token).await), ["allegation"]);
        let what = format!("POST /v1/children/{}/allotments", home.child);
        let had = json!({"staff_id": once.staff_id.0});
        let made = site.call(&what, &lead, Some(had)).await;
        assert_eq!(made.status, 201, "{made:?}");
        let end = format!("POST /v1/allotments/{}/end", made.text_at("/id"));
        assert!(site.call(&end, &token, Some(json!({}))).await.status < 300, "by themselves");
        assert!(kinds(&seen(&site, &token).await).is_empty());
        assert_eq!(kinds(&seen(&site, &lead).await), ["allegation"]);
    })
    .await;
}
