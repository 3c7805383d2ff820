//! What a family is offered belongs to the child's being in one programme: a history of its own.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;

use crate::enrolments::by_rules_of;
use crate::support::app::*;

fn offer(what: &str, enrolment: Option<&str>) -> Value {
    let mut body = json!({"package": what, "reason": "Agreed", "starts_on": "2026-11-30"});
    if let Some(id) = enrolment {
        body["enrolment_id"] = json!(id);
    }
    body
}

/// The last statement of the migration, which gives old rows to the enrolment they belong to.
fn adoption(engine: Engine) -> &'static str {
    let all = match engine {
        Engine::Sqlite => {
            include_str!("../../migrations/sqlite/0101_package_of_enrolment/up.sql")
        }
        Engine::Postgres => {
            include_str!("../../migrations/postgres/0101_package_of_enrolment/up.sql")
        }
    };
    all.split_at(all.find("UPDATE package").unwrap()).1
}

#[actix_web::test]
async fn two_enrolments_have_a_package_each_and_old_rows_find_their_own() {
    by_rules_of("bcp", |site| async move {
        let home = site.home("07700 900111").await;
        let path = format!("/v1/children/{}/packages", home.child);
        let add =
            async |body: Value| site.call(&format!("POST {path}"), &home.visitor, Some(body)).await;
        let fault = |code: &str| vec![("/enrolment_id".to_owned(), code.to_owned())];
        let nobody = uuid::Uuid::new_v4().to_string();
        assert_eq!(add(offer("No", Some(&nobody))).await.faults(), fault("not_found"));

        // Before any programme is open it is the child's; then the only open one's.
        let early = add(offer("Play sessions", None)).await;
        assert_eq!((early.status, early.body.get("enrolment_id")), (201, None), "{early:?}");
        site.at.advance(chrono::Duration::minutes(1));
        let home_id = site.enrol(&home, "home-visiting", true).await.text_at("/id").to_owned();
        let first = add(offer("Weekly", None)).await;
        assert_eq!(first.text_at("/enrolment_id"), home_id);

        // With two open, the one meant is named.
        site.at.advance(chrono::Duration::minutes(1));
        let other = site.enrol(&home, "virtual", true).await;
        assert_eq!(other.status, 201, "{other:?}");
        let other = other.text_at("/id").to_owned();
        assert_eq!(add(offer("Which?", None)).await.faults(), fault("missing_field"));
        assert_eq!(add(offer("Calls", Some(&other))).await.status, 201);
        assert_eq!(add(offer("Each fortnight", Some(&home_id))).await.status, 201);
        let of = async |id: &str| {
            let seen = site.get(&format!("{path}?enrolment_id={id}"), &home.carer).await;
            assert_eq!(seen.status, 200, "{seen:?}");
            let items = seen.body["items"].as_array().unwrap().clone();
            items.iter().map(|one| one["package"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of(&home_id).await, ["Each fortnight", "Weekly"], "its own history");
        assert_eq!(of(&other).await, ["Calls"]);
        let all = site.get(&path, &home.carer).await;
        assert_eq!(all.body["items"].as_array().unwrap().len(), 4);

        // Rows from before this was kept: only where one enrolment was open is it known whose.
        site.at.exec("UPDATE package SET enrolment_id = NULL").await.unwrap();
        assert!(of(&home_id).await.is_empty());
        site.at.exec(adoption(site.at.engine)).await.unwrap();
        assert_eq!(of(&home_id).await, ["Weekly"], "two were open later, none before");
        assert!(of(&other).await.is_empty());

        // One that is over has no more of it.
        let end = json!({"step": "close", "reason": "moved_out_of_area"});
        let lead = site.staff(Role::Lead).await;
        assert_eq!(site.step(&other, &lead, end).await.status, 200);
        assert_eq!(add(offer("Late", Some(&other))).await.faults(), fault("conflict"));
        assert_eq!(add(offer("Monthly", None)).await.text_at("/enrolment_id"), home_id);
    })
    .await;
}

#[actix_web::test]
async fn an_enrolment_of_another_child_is_none_of_this_one() {
    by_rules_of("bcp", |site| async move {
        let home = site.home("07700 900111").await;
        let far = site.home("07700 900222").await;
        let theirs = site.enrol(&far, "home-visiting", true).await.text_at("/id").to_owned();
        let what = format!("POST /v1/children/{}/packages", home.child);
        let stray = site.call(&what, &home.visitor, Some(offer("No", Some(&theirs)))).await;
        assert_eq!(stray.faults(), [("/enrolment_id".to_owned(), "not_found".to_owned())]);
        assert_eq!(site.at.sql("SELECT count(*) FROM package").await, "0");
    })
    .await;
}
