//! What is on record of a child is put right, with everything that was reckoned from it.

#![cfg(test)]

use serde_json::json;
use smallsteps::auth::{Principal, Role};

use crate::enrolments::by_rules_of;
use crate::support::referral_desk::*;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

#[actix_web::test]
async fn a_wrong_birthday_is_put_right_with_the_day_a_programme_ends() {
    by_rules_of("southampton", |site| async move {
        let home = site
            .home_like(PHONE, |family| {
                family.children[0].born = Some("2024-05-20".parse().unwrap());
            })
            .await;
        let made = site.enrol(&home, "teaching", true).await;
        assert_eq!(made.text_at("/ends_on"), "2027-09-01");
        let what = format!("PATCH /v1/children/{}", home.child);
        for (body, at, code) in [
            (json!({"born": "2026-11-25"}), "/born", "bad_birth_date"),
            (json!({"born": "2015-01-01"}), "/born", "bad_birth_date"),
            (json!({"name": " "}), "/name", "empty_value"),
            (json!({}), "/text_name", "missing_field"),
        ] {
            let refused = site.call(&what, &home.visitor, Some(body)).await;
            assert_eq!(refused.faults(), [(at.to_owned(), code.to_owned())]);
        }
        let volunteer = site.at.staff(Role::Volunteer).await;
        let lead = site.staff(Role::Lead).await;
        let given = json!({"staff_id": volunteer.staff_id.0});
        let allot = format!("POST /v1/children/{}/allotments", home.child);
        assert_eq!(site.call(&allot, &lead, Some(given)).await.status, 201);
        let volunteer = site.token(Principal::Staff(volunteer)).await;
        let by_them = site.call(&what, &volunteer, Some(json!({"born": "2024-01-10"}))).await;
        assert_eq!(by_them.refusal(), (403, "forbidden"));
        let right = json!({"name": "Maja Yusuf", "born": "2024-01-10"});
        let done = site.call(&what, &home.visitor, Some(right)).await;
        assert_eq!(done.status, 204, "{done:?}");
        let list = site.get("/v1/children", &home.carer).await;
        assert_eq!(list.text_at("/items/0/name"), "Maja Yusuf", "{list:?}");
        assert_eq!(list.text_at("/items/0/born"), "2024-01-10");
        let path = format!("/v1/enrolments/{}", made.text_at("/id"));
        let ends = site.get(&path, &home.visitor).await;
        assert_eq!(ends.text_at("/ends_on"), "2027-04-01", "the term after the third birthday");
        let audit = site.get(&format!("/v1/children/{}/audit", home.child), &lead).await;
        assert!(audit.text.contains("changed_child"), "{audit:?}");
        let asked = async |at: &str| {
            site.at.clock.set(at.parse().unwrap());
            let token = site.token(Principal::Staff(home.house.visitor)).await;
            let waiting = site.waiting(&token).await;
            waiting.iter().filter(|kind| *kind == "transition").count()
        };
        assert_eq!(asked("2027-01-06T12:00:00Z").await, 0);
        assert_eq!(asked("2027-01-07T12:00:00Z").await, 1, "twelve weeks before the right day");
        let token = site.token(Principal::Staff(home.house.visitor)).await;
        let back = json!({"born": "2024-05-20"});
        assert_eq!(site.call(&what, &token, Some(back)).await.status, 204);
        assert_eq!(asked("2027-06-08T12:00:00Z").await, 1);
        assert_eq!(asked("2027-06-09T12:00:00Z").await, 2, "asked again for the day that is right");
    })
    .await;
}

#[actix_web::test]
async fn a_birthday_that_is_put_right_counts_on_the_waiting_list() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let referral = desk.accepted("Maya Reed", PHONE).await;
        let entry = format!("/v1/waiting/{}", desk.waits(&referral, "portage").await);
        let before = site.get(&entry, &desk.lead).await;
        assert_eq!(before.text_at("/staff/born"), "2024-03-02");
        let what = format!("PATCH /v1/children/{}", before.text_at("/child_id"));
        let right = site.call(&what, &desk.lead, Some(json!({"born": "2024-02-03"}))).await;
        assert_eq!(right.status, 204, "{right:?}");
        let after = site.get(&entry, &desk.lead).await;
        assert_eq!(after.text_at("/staff/born"), "2024-02-03");
        assert_ne!(
            after.body["staff"]["version"], before.body["staff"]["version"],
            "who saw the old one is told"
        );
    })
    .await;
}

#[actix_web::test]
async fn a_birthday_is_held_against_the_day_of_the_service_not_against_utc() {
    on_each_site(|site| async move {
        // Half past midnight in the service's summer; in UTC it is still the day before.
        site.at.clock.set("2027-06-30T23:30:00Z".parse().unwrap());
        let home = site.home("07700 900111").await;
        let what = format!("PATCH /v1/children/{}", home.child);
        let today = site.call(&what, &home.visitor, Some(json!({"born": "2027-07-01"}))).await;
        assert_eq!(today.status, 204, "{today:?}");
        let ahead = site.call(&what, &home.visitor, Some(json!({"born": "2027-07-02"}))).await;
        assert_eq!(ahead.faults(), [("/born".to_owned(), "bad_birth_date".to_owned())]);
    })
    .await;
}

#[actix_web::test]
async fn what_a_child_calls_an_adult_is_taken_out_by_null_and_stays_where_it_is_not_named() {
    on_each_site(|site| async move {
        let home =
            site.home_like(PHONE, |family| family.carers[0].called = Some("mum".to_owned())).await;
        let adult = &home.house.family.carers[0];
        let what = format!("PATCH /v1/carers/{}", adult.id);
        let called = async || {
            let path = format!("/v1/families/{}", home.house.scope.family_id);
            let carers = site.get(&path, &home.visitor).await.body["carers"].clone();
            let all = carers.as_array().unwrap().clone();
            let one = all.into_iter().find(|one| one["id"] == json!(adult.id.0)).unwrap();
            one.get("called").and_then(|called| called.as_str()).map(str::to_owned)
        };
        for (body, then) in [
            (json!({"name": "Amina Yusuf"}), Some("mum")),
            (json!({"called": "mama"}), Some("mama")),
            (json!({"called": null}), None),
            (json!({"style": "standard"}), None),
        ] {
            let done = site.call(&what, &home.visitor, Some(body)).await;
            assert_eq!(done.status, 200, "{done:?}");
            assert_eq!(called().await.as_deref(), then);
        }
        let empty = site.call(&what, &home.visitor, Some(json!({"called": " "}))).await;
        assert_eq!(empty.faults(), [("/called".to_owned(), "empty_value".to_owned())]);
    })
    .await;
}
