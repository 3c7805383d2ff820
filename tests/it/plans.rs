//! Plans: agreed, added to, answered for.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::families::model::NewFamily;

use crate::support::app::*;
use crate::support::site::*;

/// Logs tries with help for a day, straight after it.
async fn tried(site: &Site, home: &Home, activity: &str, day: &str, tries: u32, help: Value) {
    let entry = json!({"id": uuid::Uuid::new_v4(), "activity_id": activity, "practised_on": day,
        "logged_at": format!("{day}T18:00:00Z"), "outcome": "practised",
        "bouts": [{"tries": tries, "help": help}]});
    let made = site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry)).await;
    assert_eq!(made.status, 201, "{made:?}");
}

/// Days met and suggestion of the only step.
async fn step(site: &Site, home: &Home) -> (u64, Value) {
    let plan = site.get(&format!("/v1/children/{}/plan", home.child), &home.visitor).await;
    let step = &plan.body["steps"][0];
    (step["days_met"].as_u64().unwrap(), step["suggestion"].clone())
}

#[actix_web::test]
async fn enough_days_suggest_a_review_until_a_person_answers() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let (first, second) = (home.activity.clone(), home.second.clone());
        assert_eq!(step(&site, &home).await, (0, Value::Null));
        // Tries of a day add up over the step's activities: 2 and 2 make the four.
        tried(&site, &home, &first, "2026-11-16", 2, json!({"independent": 2})).await;
        assert_eq!(step(&site, &home).await.0, 0);
        tried(&site, &home, &second, "2026-11-16", 2, json!({"verbal": 1})).await;
        assert_eq!(step(&site, &home).await.0, 1);
        // The usual order: a gesture is more help than words.
        tried(&site, &home, &first, "2026-11-17", 4, json!({"gesture": 4})).await;
        assert_eq!(step(&site, &home).await.0, 1);
        // Its own order: a gesture is less help than words. Some help never counts as little.
        tried(&site, &home, &second, "2026-11-18", 4, json!({"some_help": 4})).await;
        assert_eq!(step(&site, &home).await, (1, Value::Null));
        tried(&site, &home, &second, "2026-11-20", 4, json!({"gesture": 3, "model": 1})).await;
        assert_eq!(step(&site, &home).await, (2, json!("ready_to_review")));
        let answer = format!("POST /v1/children/{}/plan/steps/{}/answer", home.child, home.step);
        let said = site.call(&answer, &home.visitor, Some(json!({"state": "practising"}))).await;
        assert_eq!(said.status, 204);
        assert_eq!(step(&site, &home).await, (0, Value::Null));
        // New days count anew; an achieved step suggests nothing.
        for day in ["2026-11-25", "2026-11-26"] {
            tried(&site, &home, &first, day, 4, json!({"independent": 4})).await;
        }
        assert_eq!(step(&site, &home).await, (2, json!("ready_to_review")));
        site.call(&answer, &home.visitor, Some(json!({"state": "achieved"}))).await;
        assert_eq!(step(&site, &home).await.1, Value::Null);
        let carer = site.call(&answer, &home.carer, Some(json!({"state": "achieved"}))).await;
        assert_eq!(carer.refusal(), (403, "forbidden"));
    })
    .await;
}

#[actix_web::test]
async fn a_day_that_was_answered_is_one_of_the_familys() {
    on_each_site(|site| async move {
        // One o'clock of the 25th there, eleven of the 24th in Greenwich.
        let east = |house: &mut NewFamily| house.zone = chrono_tz::Pacific::Kiritimati;
        let home = site.home_like("07700 900111", east).await;
        let answer = format!("POST /v1/children/{}/plan/steps/{}/answer", home.child, home.step);
        let said = site.call(&answer, &home.visitor, Some(json!({"state": "practising"}))).await;
        assert_eq!(said.status, 204);
        tried(&site, &home, &home.activity, "2026-11-25", 4, json!({"independent": 4})).await;
        assert_eq!(step(&site, &home).await.0, 0, "the day of the answer");
        site.at.advance(Duration::days(1));
        tried(&site, &home, &home.activity, "2026-11-26", 4, json!({"independent": 4})).await;
        assert_eq!(step(&site, &home).await.0, 1);
    })
    .await;
}

#[actix_web::test]
async fn a_new_plan_ends_the_one_before_and_keeps_its_practice() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        tried(&site, &home, &home.activity, "2026-11-24", 4, json!({"independent": 4})).await;
        let path = format!("/v1/children/{}/plan", home.child);
        let mut next = plan_body();
        next["id"] = json!(uuid::Uuid::new_v4());
        let made = site.call(&format!("POST {path}"), &home.visitor, Some(next.clone())).await;
        assert_eq!((made.status, &made.body["id"]), (201, &next["id"]));
        let plan = site.get(&path, &home.carer).await;
        assert_eq!(plan.body["id"], next["id"]);
        assert_eq!(plan.text_at("/loggable_until"), "2027-01-15");
        assert_eq!(step(&site, &home).await.0, 0);
        let week = site.get(&home.practice(), &home.carer).await;
        assert_eq!(week.body["days"][1]["activities"][0]["name"], "Stacking cups");
        // The family goes on with what it knows while the next plan is being agreed.
        tried(&site, &home, &home.activity, "2026-11-24", 1, json!({})).await;
        let before = site.rows().await;
        let twice = site.call(&format!("POST {path}"), &home.visitor, Some(next)).await;
        assert_eq!(twice.refusal(), (409, "id_conflict"));
        assert_eq!(site.rows().await, before);
        assert_eq!(site.get(&path, &home.carer).await.body, plan_after(&site, &home).await);
    })
    .await;
}

async fn plan_after(site: &Site, home: &Home) -> Value {
    site.get(&format!("/v1/children/{}/plan", home.child), &home.visitor).await.body
}

#[actix_web::test]
async fn what_is_added_hangs_under_this_childs_plan() {
    on_each_site(|site| async move {
        let sibling = |f: &mut NewFamily| {
            let mut second = f.children[0].clone();
            second.id = smallsteps::db::Id(uuid::Uuid::new_v4());
            second.text_name = Some("Sami".to_owned());
            f.children.push(second);
        };
        let home = site.home_like("07700 900111", sibling).await;
        let brother = home.house.family.children[1].id;
        let path = format!("/v1/children/{}/plan", home.child);
        let theirs = format!("/v1/children/{brother}/plan");
        let add = async |base: &str, what: &str, body: Value| {
            site.call(&format!("POST {base}/{what}"), &home.visitor, Some(body)).await
        };
        let activity = json!({"step_id": home.step, "activity": {"name": "In the garden"}});
        assert_eq!(
            add(&theirs, "activities", activity.clone()).await.refusal(),
            (404, "not_found")
        );
        let made = site.call(&format!("POST {theirs}"), &home.visitor, Some(plan_body())).await;
        assert_eq!(made.status, 201);
        // Another child of the same family has a plan now; a step of this one is not in it.
        let before = site.rows().await;
        let refused = add(&theirs, "activities", activity.clone()).await;
        assert_eq!(refused.faults(), [("/step_id".to_owned(), "not_found".to_owned())]);
        let new_step = json!({"goal_id": home.goal,
            "step": {"does_what": "Puts 1 cup on another", "success": {"k": 1, "n": 1}}});
        let refused = add(&theirs, "steps", new_step.clone()).await;
        assert_eq!(refused.faults(), [("/goal_id".to_owned(), "not_found".to_owned())]);
        assert_eq!(site.rows().await, before);
        for (what, body) in [
            ("activities", activity),
            ("steps", new_step),
            ("goals", json!({"area": "language", "goal": "Asks"})),
        ] {
            assert_eq!(add(&path, what, body).await.status, 201, "{what}");
        }
        for _ in 3..10 {
            let more = json!({"step_id": home.step, "activity": {"name": "More"}});
            assert_eq!(add(&path, "activities", more).await.status, 201);
        }
        let more = json!({"step_id": home.step, "activity": {"name": "One too many"}});
        assert_eq!(add(&path, "activities", more).await.refusal(), (422, "too_many"));
    })
    .await;
}

#[actix_web::test]
async fn a_plan_that_cannot_be_is_refused_with_every_fault() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let path = format!("POST /v1/children/{}/plan", home.child);
        let before = site.rows().await;
        let long = "x".repeat(201);
        let wrong = json!({"starts_on": "2026-10-01", "review_by": "2026-10-01",
            "about": {"likes": [long, "fine", " "]},
            "goals": [{"area": "", "goal": "g\u{7}", "steps": [{"does_what": "d",
                "success": {"k": 3, "n": 2}, "activities": [
                    {"name": "n", "help_levels": ["verbal", "verbal"]}]}]}]});
        let refused = site.call(&path, &home.visitor, Some(wrong)).await;
        assert_eq!(refused.refusal(), (422, "invalid_body"));
        let places: Vec<String> = refused.faults().into_iter().map(|(at, _)| at).collect();
        for at in [
            "/review_by",
            "/about/likes/0",
            "/about/likes/2",
            "/goals/0/area",
            "/goals/0/goal",
            "/goals/0/steps/0/success",
            "/goals/0/steps/0/activities/0/help_levels",
        ] {
            assert!(places.iter().any(|place| place == at), "{at} in {places:?}");
        }
        for (from, to) in [
            ("-262143-01-01", "-262142-06-01"),
            ("262142-01-01", "262142-06-01"),
            ("1899-12-31", "1900-03-01"),
            ("2026-01-01", "2027-01-03"),
        ] {
            let plan = json!({"starts_on": from, "review_by": to});
            let refused = site.call(&path, &home.visitor, Some(plan)).await;
            assert_eq!(refused.status, 422, "{from}: {refused:?}");
        }
        assert_eq!(site.rows().await, before);
    })
    .await;
}

#[actix_web::test]
async fn reading_a_plan_and_logging_take_four_statements() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (at, notes) = noted(engine).await;
        let site = Site::open(at);
        let home = site.home("07700 900111").await;
        let path = format!("/v1/children/{}/plan", home.child);
        // Another process has opened no key yet; a minute later neither has this one.
        for cold in [true, false] {
            if cold {
                site.at.app.keys.forget();
            }
            // A look of staff is noted with the look itself.
            for (token, most) in [(&home.carer, 4), (&home.visitor, 6)] {
                notes.take();
                assert_eq!(site.get(&path, token).await.status, 200);
                let ran = notes.take();
                assert!((1..=most).contains(&ran.len()), "{engine:?} {cold}: {ran:#?}");
                site.at.app.keys.forget();
            }
            notes.take();
            let entry = home.tap("2026-11-24");
            let path = format!("POST {}", home.practice());
            let made = site.call(&path, &home.carer, Some(entry)).await;
            assert_eq!(made.status, 201);
            let ran = notes.take();
            assert!((1..=4).contains(&ran.len()), "{engine:?} {cold}: {ran:#?}");
        }
        assert_eq!(site.get(&path, &home.carer).await.status, 200);
        notes.take();
        assert_eq!(site.get(&path, &home.carer).await.status, 200);
        assert_eq!(notes.take().len(), 1, "a carer's next look of the day writes nothing");
        let text = format!(
            "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id=a&from=447700900111&text=hi"
        );
        assert_eq!(site.get(&text, "").await.status, 200);
        assert_eq!(notes.take().len(), 1);
        site.at.advance(Duration::days(1));
    }
}
