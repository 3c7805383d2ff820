//! Corrections of a referral field by field, and a parent who cannot be asked by text.

#![cfg(test)]

use serde_json::{Value, json};

use crate::referrals_consent::codes;
use crate::support::referral_desk::*;
use crate::support::site::*;

#[actix_web::test]
async fn what_is_not_named_of_a_parent_or_a_referrer_stays() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let mut form = by_nursery("Maya Reed", "07700 900123");
        form["parent"]["language"] = json!("pl");
        let id = desk.sent(form).await;
        let what = format!("PATCH /v1/referrals/{id}");
        let put = desk.ask(&what, json!({"parent": {"name": "Anna Reed"}})).await;
        let parent = json!({"name": "Anna Reed", "phone": "+447700900123", "language": "pl"});
        assert_eq!((put.status, &put.body["says"]["parent"]), (200, &parent), "{put:?}");
        assert_eq!(codes(&site).await.len(), 1, "the same number is not asked again");
        let put = desk.ask(&what, json!({"referrer": {"name": "Ash Low"}})).await;
        let referrer = json!({"name": "Ash Low", "phone": "+447700900321",
            "organisation": "Little Oak"});
        assert_eq!(put.body["says"]["referrer"], referrer, "{put:?}");
        let gone = json!({"parent": {"language": null, "phone": null},
            "referrer": {"organisation": null}});
        let put = desk.ask(&what, gone).await;
        assert_eq!(put.body["says"]["parent"], json!({"name": "Anna Reed"}), "{put:?}");
        assert!(put.body["says"]["referrer"].get("organisation").is_none());
        let before = put.body["events"].as_array().unwrap().last().unwrap()["before"].clone();
        assert_eq!(before["parent"], parent, "what it said before is kept");
        let version = put.body["version"].clone();
        for (body, at, code) in [
            (json!({"referrer": {"phone": null}}), "/referrer/phone", "missing_field"),
            (json!({"referrer": {"name": null}}), "/referrer/name", "missing_field"),
            (json!({"parent": {"phone": "12"}}), "/parent/phone", "bad_phone"),
            (json!({"parent": {"name": ""}}), "/parent/name", "empty_value"),
            (json!({"parent": {"language": "?"}}), "/parent/language", "bad_language"),
            (json!({"parent": {"town": "Havant"}}), "/parent/town", "unknown_field"),
        ] {
            let refused = desk.ask(&what, body).await;
            assert_eq!(refused.faults(), [(at.to_owned(), code.to_owned())]);
        }
        let same = desk.ask(&what, json!({"parent": {}, "referrer": {"organisation": null}})).await;
        assert_eq!((same.status, &same.body["version"]), (200, &version), "nothing changed");
    })
    .await;
}

#[actix_web::test]
async fn a_number_that_must_be_there_to_ring_is_not_taken_out() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let phone = "07700 900123";
        let question = json!({"kind": "question", "by": "parent", "parent": {"phone": phone}});
        for form in [by_parent("Maya Reed", phone), question] {
            let id = desk.sent(form).await;
            let what = format!("PATCH /v1/referrals/{id}");
            let refused = desk.ask(&what, json!({"parent": {"phone": null}})).await;
            assert_eq!(
                refused.faults(),
                [("/parent/phone".to_owned(), "missing_field".to_owned())]
            );
            let named = desk.ask(&what, json!({"parent": {"name": "Anna Reed"}})).await;
            assert_eq!(named.text_at("/says/parent/phone"), "+447700900123");
        }
        // A draft may be without anything; what is missing is asked for as it is sent.
        let body = json!({"referral": by_parent("Maya Reed", phone), "draft": true});
        let draft = site.call("POST /v1/referrals", &desk.lead, Some(body)).await;
        let what = format!("PATCH /v1/referrals/{}", draft.text_at("/id"));
        let bare = desk.ask(&what, json!({"parent": {"phone": null}})).await;
        assert_eq!(bare.status, 200, "{bare:?}");
        let early = desk.step(draft.text_at("/id"), json!({"step": "submit"})).await;
        assert_eq!(early.faults(), [("/parent/phone".to_owned(), "missing_field".to_owned())]);
    })
    .await;
}

#[actix_web::test]
async fn a_parent_no_text_can_ask_is_said_so_and_a_person_is_told() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let told = async |what: &str| desk.tasks().await.iter().filter(|one| *one == what).count();
        let ask = async |id: &str| desk.step(id, json!({"step": "ask_parent"})).await;
        let cannot = (409, "cannot_ask_by_text");
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        assert_eq!(ask(&id).await.status, 200);
        assert_eq!((codes(&site).await.len(), told("ask_yourself").await), (2, 0));
        // That number has had its texts of the day.
        for _ in 0..2 {
            assert_eq!(ask(&id).await.refusal(), cannot);
            assert_eq!(told("ask_yourself").await, 1, "it outlives the refusal, once");
        }
        let events = desk.get(&id).await.body["events"].clone();
        let asked = |event: &&Value| event["kind"] == "parent_asked";
        assert_eq!(events.as_array().unwrap().iter().filter(asked).count(), 1, "asked once");
        // No number at all.
        let mut nobody = by_nursery("Leo Park", "07700 900124");
        nobody["parent"] = json!({"name": "Ana Reed"});
        let nobody = desk.sent(nobody).await;
        assert_eq!(told("ask_yourself").await, 2, "as it came");
        assert_eq!(ask(&nobody).await.refusal(), cannot);
        assert_eq!(told("ask_yourself").await, 2);
        // Something happened in the family of the number: who asks learns the same.
        let home = site.home("07700 900125").await;
        let third = desk.sent(by_nursery("Ben Hill", "07700 900126")).await;
        let right = json!({"parent": {"phone": "07700 900125"}});
        assert_eq!(desk.ask(&format!("PATCH /v1/referrals/{third}"), right).await.status, 200);
        let what = format!("POST /v1/families/{}/silences", home.house.scope.family_id);
        let silent = json!({"kind": "in_hospital", "child_id": home.child.0});
        assert_eq!(site.call(&what, &home.visitor, Some(silent)).await.status, 201);
        assert_eq!(ask(&third).await.refusal(), cannot);
        assert_eq!(told("family_silent").await, 1);
        // A parent who asked themselves, or said yes, is asked nothing.
        let own = desk.sent(by_parent("Ida Park", "07700 900127")).await;
        assert_eq!(ask(&own).await.refusal(), (409, "conflict"));
    })
    .await;
}
