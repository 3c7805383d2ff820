//! Therapists' targets beside Portage's, what professionals say of a plan, and agreeing it.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::families::rights::Standing;

use crate::support::site::*;

const PHONE: &str = "07700 900111";

impl Site {
    /// Keeps that a professional was asked.
    pub async fn asked(&self, home: &Home, body: Value) -> Answer {
        let what = format!("POST /v1/children/{}/plan/views", home.child);
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn became(&self, home: &Home, view: &Answer, body: Value) -> Answer {
        let id = view.text_at("/id");
        let what = format!("POST /v1/children/{}/plan/views/{id}/answer", home.child);
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn agreed(&self, home: &Home, body: Value) -> Answer {
        let what = format!("POST /v1/children/{}/plan/agree", home.child);
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn consented(&self, home: &Home, purpose: &str, given: bool) {
        let body = json!({"purpose": purpose, "given": given, "wording": "views/1"});
        let what = format!("POST /v1/children/{}/consents", home.child);
        assert_eq!(self.call(&what, &home.carer, Some(body)).await.status, 201);
    }

    async fn home_with_a_parent(&self) -> Home {
        self.home_like(PHONE, |family| {
            family.carers[0].standing = Standing::ParentalResponsibility;
            family.carers[0].rights = Standing::ParentalResponsibility.rights();
        })
        .await
    }
}

#[actix_web::test]
async fn a_therapists_target_stands_beside_the_others() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let path = format!("/v1/children/{}/plan", home.child);
        let add = async |body: Value| {
            site.call(&format!("POST {path}/goals"), &home.visitor, Some(body)).await
        };
        let goal = json!({"area": "language", "goal": "Joins two words", "source": "therapy",
            "profession": "speech_and_language", "therapist": "Ash Lowe"});
        assert_eq!(add(goal.clone()).await.status, 201);
        let seen = site.get(&path, &home.carer).await;
        assert_eq!(seen.text_at("/goals/0/source"), "portage");
        assert_eq!(seen.text_at("/goals/1/source"), "therapy");
        assert_eq!(seen.text_at("/goals/1/profession"), "speech_and_language");
        assert_eq!(seen.text_at("/goals/1/therapist"), "Ash Lowe");
        let mut bare = goal.clone();
        bare.as_object_mut().unwrap().remove("profession");
        let missing = ("/profession".to_owned(), "missing_field".to_owned());
        assert_eq!(add(bare).await.faults(), [missing]);
        let mut ours = goal;
        ours["source"] = json!("portage");
        let faults = add(ours).await.faults();
        let places: Vec<_> = faults.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, ["/profession", "/therapist"]);
    })
    .await;
}

#[actix_web::test]
async fn a_plan_is_not_agreed_while_a_view_is_silently_missing() {
    on_each_site(|site| async move {
        let home = site.home_with_a_parent().await;
        let plan = format!("/v1/children/{}/plan", home.child);
        let speech = json!({"profession": "speech_and_language", "name": "Ash Lowe",
            "goal_id": home.goal});
        let nobody_asked = site.asked(&home, speech.clone()).await;
        assert_eq!(nobody_asked.refusal(), (409, "no_standing_yes"));
        site.consented(&home, "share_with_setting", true).await;
        let another_yes = site.asked(&home, speech.clone()).await;
        assert_eq!(another_yes.refusal(), (409, "no_standing_yes"));
        site.consented(&home, "contact_professionals", true).await;
        let speech = site.asked(&home, speech).await;
        assert_eq!((speech.status, speech.text_at("/state")), (201, "asked"), "{speech:?}");
        let physio = site.asked(&home, json!({"profession": "physiotherapy"})).await;
        let setting = site.asked(&home, json!({"profession": "setting"})).await;

        let missing = site.agreed(&home, json!({})).await;
        assert_eq!(missing.refusal(), (422, "invalid_body"));
        let told = missing.body["errors"].to_string();
        for name in ["speech and language therapy", "physiotherapy", "nursery"] {
            assert!(told.contains(name), "{name} in {told}");
        }
        let came = json!({"answer": "given", "view": "Songs help her.", "on": "2026-11-24"});
        assert_eq!(site.became(&home, &speech, came.clone()).await.status, 200);
        let twice = site.became(&home, &speech, came).await;
        assert_eq!(twice.refusal(), (409, "conflict"), "what was said stays as it was said");
        assert_eq!(site.became(&home, &physio, json!({"answer": "declined"})).await.status, 200);
        let one = site.agreed(&home, json!({})).await;
        assert_eq!(one.refusal(), (422, "view_missing"));
        let never = json!({"answer": "will_not_come", "reason": "On leave until spring"});
        assert_eq!(site.became(&home, &setting, never).await.status, 200);
        let ahead = site.agreed(&home, json!({"agreed_on": "2026-11-25"})).await;
        assert_eq!(ahead.faults(), [("/agreed_on".to_owned(), "bad_date".to_owned())]);
        assert_eq!(site.get(&plan, &home.carer).await.body.get("agreed_on"), None);
        assert_eq!(site.agreed(&home, json!({"agreed_on": "2026-11-23"})).await.status, 204);
        assert_eq!(site.get(&plan, &home.carer).await.text_at("/agreed_on"), "2026-11-23");

        let seen = site.get(&format!("{plan}/views"), &home.carer).await;
        let states: Vec<_> =
            seen.body["items"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
        assert_eq!(states, ["given", "declined", "will_not_come"]);
        assert_eq!(seen.text_at("/items/0/view"), "Songs help her.");
        assert_eq!(seen.text_at("/items/2/reason"), "On leave until spring");
    })
    .await;
}

#[actix_web::test]
async fn a_yes_that_is_taken_back_ends_the_asking_and_hides_what_was_said() {
    on_each_site(|site| async move {
        let home = site.home_with_a_parent().await;
        site.consented(&home, "contact_professionals", true).await;
        let speech = site.asked(&home, json!({"profession": "speech_and_language"})).await;
        let physio = site.asked(&home, json!({"profession": "physiotherapy"})).await;
        let came = json!({"answer": "given", "view": "Songs help her."});
        assert_eq!(site.became(&home, &speech, came.clone()).await.status, 200);
        site.consented(&home, "contact_professionals", false).await;
        let list = format!("/v1/children/{}/plan/views", home.child);
        for token in [&home.carer, &home.visitor] {
            let seen = site.get(&list, token).await;
            assert!(!seen.text.contains("Songs"), "{seen:?}");
            assert_eq!(seen.body["items"][0]["taken_back"], true);
        }
        let more = site.asked(&home, json!({"profession": "vision"})).await;
        assert_eq!(more.refusal(), (409, "no_standing_yes"));
        let late = site.became(&home, &physio, came).await;
        assert_eq!(late.refusal(), (409, "no_standing_yes"));
        assert_eq!(site.agreed(&home, json!({})).await.status, 204, "nothing is waited for");
        site.consented(&home, "contact_professionals", true).await;
        assert!(site.get(&list, &home.carer).await.text.contains("Songs"));
        assert_eq!(site.agreed(&home, json!({})).await.refusal(), (422, "view_missing"));
    })
    .await;
}

#[actix_web::test]
async fn a_view_that_cannot_be_is_refused() {
    crate::enrolments::by_rules_of("lancashire", |site| async move {
        let home = site.home_with_a_parent().await;
        // Its page names what families are asked, and each is a yes of its own.
        site.consented(&home, "share_with_professionals", true).await;
        let ask = json!({"profession": "hearing"});
        assert_eq!(site.asked(&home, ask.clone()).await.refusal(), (409, "no_standing_yes"));
        site.consented(&home, "contact_professionals", true).await;
        let view = site.asked(&home, ask).await;
        assert_eq!(view.text_at("/purpose"), "contact_professionals");
        let ahead = json!({"profession": "hearing", "asked_on": "2026-11-25"});
        let ahead = site.asked(&home, ahead).await;
        assert_eq!(ahead.faults(), [("/asked_on".to_owned(), "bad_date".to_owned())]);
        let stray = json!({"profession": "hearing", "goal_id": uuid::Uuid::new_v4()});
        let stray = site.asked(&home, stray).await;
        assert_eq!(stray.faults(), [("/goal_id".to_owned(), "not_found".to_owned())]);
        for (body, place) in [
            (json!({"answer": "given"}), "/view"),
            (json!({"answer": "will_not_come"}), "/reason"),
            (json!({"answer": "declined", "view": "Yes"}), "/view"),
            (json!({"answer": "declined", "on": "2026-11-23"}), "/on"),
        ] {
            let refused = site.became(&home, &view, body).await;
            assert_eq!(refused.faults()[0].0, place, "{refused:?}");
        }
        let other = site.home("07700 900222").await;
        let elsewhere = site.became(&other, &view, json!({"answer": "declined"})).await;
        assert_eq!(elsewhere.refusal(), (404, "not_found"), "another family's");
    })
    .await;
}
