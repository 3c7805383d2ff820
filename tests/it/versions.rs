//! A case keeps the version of the rules it was decided under.

#![cfg(test)]

use chrono::Duration;
use serde_json::json;
use smallsteps::programmes::Services;
use smallsteps::serve::rules_in_use;

use crate::enrolments::{by, with_ours};
use crate::support::referral_desk::{Desk, by_parent};

/// The made-up service, with other rules from December on.
fn northmoor() -> Services {
    // A parent's word is enough here: signatures have tests of their own.
    let sixth = include_str!("sixth_service.toml").replace("consent = \"signature\"\n", "");
    let begins = sixth.find("[[policy]]\nversion = \"2026\"").unwrap();
    let (before, now) = sixth.split_at(begins);
    let later = now
        .replace("version = \"2026\"", "version = \"2027\"")
        .replace("from = 2026-09-01", "from = 2026-12-01")
        .replace("code = \"visiting-start\"", "code = \"hello\"")
        .replace("after = \"visiting-start\"", "after = \"hello\"");
    let now = now.replace("from = 2026-09-01", "from = 2026-09-01\nuntil = 2026-12-01");
    with_ours(&format!("{before}{now}\n{later}"))
}

/// The child of a referral.
async fn child_of(desk: &Desk<'_>, referral: &str) -> String {
    let shown = desk.get(referral).await;
    let family = shown.text_at("/family_id");
    let family = desk.site.get(&format!("/v1/families/{family}"), &desk.lead).await;
    family.text_at("/children/0/id").to_owned()
}

#[actix_web::test]
async fn a_child_is_enrolled_by_the_rules_it_was_taken_on_under() {
    by(northmoor, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let first = desk.accepted_like(by_parent("Maya Reed", "07700 900121")).await;
        let entry = desk.waits(&first, "portage").await;
        let child = child_of(&desk, &first).await;
        site.at.advance(Duration::days(8));
        let second = desk.accepted_like(by_parent("Leo Park", "07700 900122")).await;
        let other = child_of(&desk, &second).await;
        let enrol = async |child: &str, programme: &str| {
            let path = format!("/v1/children/{child}/enrolments");
            desk.post(&path, json!({"programme": programme, "begins": true})).await
        };
        let waits = site.get(&format!("/v1/waiting/{entry}"), &desk.lead).await;
        assert_eq!(
            (waits.text_at("/staff/rules"), &waits.body["staff"]["place"]),
            ("2026", &json!(1))
        );
        let made = enrol(&child, "portage").await;
        assert_eq!((made.status, made.text_at("/policy")), (201, "2026"), "{made:?}");
        let made = enrol(&other, "portage").await;
        assert_eq!((made.status, made.text_at("/policy")), (201, "2027"), "{made:?}");
        // What only the rules of the day have is taken from them.
        let made = enrol(&child, "hello").await;
        assert_eq!((made.status, made.text_at("/policy")), (201, "2027"), "{made:?}");
        let gone = enrol(&other, "visiting-start").await;
        assert_eq!(gone.faults(), [("/programme".to_owned(), "unknown_value".to_owned())]);
    })
    .await;
}

#[actix_web::test]
async fn a_server_whose_files_lost_a_version_does_not_start() {
    by(northmoor, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let referral = desk.accepted_like(by_parent("Maya Reed", "07700 900121")).await;
        assert_eq!(rules_in_use(&site.at.app).await, Ok(()));
        desk.waits(&referral, "portage").await;
        for (lost, change) in [
            ("'2018'", "UPDATE waiting_entry SET policy = '2018'"),
            ("'2019'", "UPDATE referral SET policy = '2019'"),
        ] {
            site.at.exec(change).await.unwrap();
            let faults = rules_in_use(&site.at.app).await.unwrap_err();
            let told = |fault: &String| fault.starts_with("northmoor: ") && fault.contains(lost);
            assert!(faults.iter().any(told), "{faults:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn what_is_considered_stands_side_by_side() {
    by(northmoor, |site| async move {
        let desk = Desk::of(&site, "portsmouth").await;
        let home = |name: &str, phone: &str| {
            let mut form = by_parent(name, phone);
            form["facts"]["lives_in"] = json!("portsmouth");
            form
        };
        let first = desk.accepted_like(home("Maya Reed", "07700 900121")).await;
        let first = desk.waits(&first, "portage").await;
        site.at.advance(Duration::days(9));
        let second = desk.accepted_like(home("Leo Park", "07700 900122")).await;
        let second = desk.waits(&second, "portage").await;
        let weigh = json!({"step": "weigh", "weights": {"urgency": 3, "other_support": false}});
        let path = format!("/v1/waiting/{second}/steps");
        assert_eq!(desk.post(&path, weigh).await.status, 200);
        let list = site.get("/v1/waiting?programme=portage", &desk.lead).await;
        assert_eq!(list.body["ranked"], false);
        let told = |at: usize, key: &str| {
            let all = list.body["waiting"][at]["staff"]["considered"].as_array().unwrap().clone();
            let one = all.into_iter().find(|one| one["key"] == key).unwrap();
            (one["value"].clone(), one["place"].clone())
        };
        let month = |month: &str, place: i32| (json!(month), json!(place));
        assert_eq!(list.body["waiting"][0]["id"], json!(first));
        assert_eq!(told(0, "referral_month"), month("2026-11", 1));
        assert_eq!(told(1, "referral_month"), month("2026-12", 2));
        // Nobody has said anything of the first: no place, which would read as a judgement.
        assert_eq!(told(0, "urgency"), (json!(null), json!(null)));
        assert_eq!(told(1, "urgency"), month("3", 1));
        assert_eq!(told(1, "other_support"), month("no", 1));
        assert_eq!(told(0, "age"), month("2024-03-02", 1), "two of one age share a place");
        assert_eq!(told(1, "age"), month("2024-03-02", 1));
        let one = site.get(&format!("/v1/waiting/{second}"), &desk.lead).await;
        assert_eq!(one.body["staff"]["considered"], list.body["waiting"][1]["staff"]["considered"]);
    })
    .await;
}

#[actix_web::test]
async fn a_version_is_in_use_until_the_last_programme_of_its_children_is_over() {
    by(northmoor, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let referral = desk.accepted_like(by_parent("Maya Reed", "07700 900121")).await;
        let child = child_of(&desk, &referral).await;
        site.at.exec("UPDATE referral SET policy = '2019'").await.unwrap();
        assert!(rules_in_use(&site.at.app).await.is_err(), "it is in no programme yet");
        let path = format!("/v1/children/{child}/enrolments");
        let made = desk.post(&path, json!({"programme": "portage", "begins": true})).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert!(rules_in_use(&site.at.app).await.is_err(), "the next one begins by them");
        let path = format!("PATCH /v1/enrolments/{}", made.text_at("/id"));
        let end = json!({"step": "close", "reason": "moved_out_of_area"});
        let ended = desk.ask(&path, end).await;
        assert_eq!(ended.status, 200, "{ended:?}");
        assert_eq!(rules_in_use(&site.at.app).await, Ok(()));
        assert_eq!(desk.get(&referral).await.status, 200, "what is over is read all the same");
        let gone = desk.sent(by_parent("Leo Park", "07700 900122")).await;
        site.at.exec("UPDATE referral SET policy = '2019' WHERE closed_at IS NULL").await.unwrap();
        assert!(rules_in_use(&site.at.app).await.is_err(), "it is open");
        let off = json!({"step": "withdraw", "reason": "mistake"});
        assert_eq!(desk.step(&gone, off).await.status, 200);
        assert_eq!(rules_in_use(&site.at.app).await, Ok(()));
    })
    .await;
}

#[actix_web::test]
async fn who_waits_under_a_name_that_a_later_version_dropped_is_still_listed() {
    by(northmoor, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let first = desk.accepted_like(by_parent("Maya Reed", "07700 900121")).await;
        desk.waits(&first, "visiting-start").await;
        let list = async |programme: &str, token: &str| {
            site.get(&format!("/v1/waiting?programme={programme}"), token).await
        };
        let before = list("visiting-start", &desk.lead).await;
        assert_eq!(before.text_at("/waiting/0/child"), "Maya Reed", "{before:?}");
        site.at.advance(Duration::days(8));
        let lead = Desk::of(&site, "northmoor").await.lead;
        let after = list("visiting-start", &lead).await;
        assert_eq!((after.status, after.text_at("/waiting/0/child")), (200, "Maya Reed"));
        assert_eq!(after.body["waiting"][0]["staff"]["place"], 1, "{after:?}");
        assert_eq!(list("hello", &lead).await.body["waiting"], json!([]));
        let unknown = list("nowhere", &lead).await;
        assert_eq!(unknown.faults(), [("programme".to_owned(), "unknown_value".to_owned())]);
    })
    .await;
}
