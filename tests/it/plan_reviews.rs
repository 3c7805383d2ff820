//! Reviews of the plan: what is celebrated, in whose words, and what comes next.

#![cfg(test)]

use serde_json::{Value, json};

use crate::enrolments::by_rules_of;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

impl Site {
    pub async fn reviewed(&self, home: &Home, body: Value) -> Answer {
        let what = format!("POST /v1/children/{}/reviews", home.child);
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn answered(&self, home: &Home, state: &str) {
        let what = format!("POST /v1/children/{}/plan/steps/{}/answer", home.child, home.step);
        let said = self.call(&what, &home.visitor, Some(json!({"state": state}))).await;
        assert_eq!(said.status, 204, "{said:?}");
    }
}

pub fn review(kind: &str) -> Value {
    json!({"kind": kind, "held_on": "2026-11-24", "celebrates": "She waits for her turn.",
        "family_words": "She plays with her brother!", "focus": "Asking with a sign."})
}

#[actix_web::test]
async fn a_review_celebrates_each_step_once_and_families_add_their_view() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        site.answered(&home, "achieved").await;
        let first = site.reviewed(&home, review("other")).await;
        assert_eq!(first.status, 201, "{first:?}");
        assert_eq!(first.text_at("/achieved/0/does_what"), "Stacks 3 cups");
        let again = site.reviewed(&home, review("other")).await;
        assert_eq!(again.body["achieved"], json!([]), "celebrated already");
        let mut named = review("other");
        named["achieved"] = json!([home.step]);
        let named = site.reviewed(&home, named).await;
        assert_eq!(named.text_at("/achieved/0/step_id"), home.step, "a person may name it again");
        site.answered(&home, "practising").await;
        let mut early = review("other");
        early["achieved"] = json!([home.step]);
        let early = site.reviewed(&home, early).await;
        assert_eq!(early.faults(), [("/achieved/0".to_owned(), "not_found".to_owned())]);

        let view = format!("/v1/children/{}/reviews/{}/views", home.child, first.text_at("/id"));
        let words = json!({"words": "Bath time is easier now."});
        let added = site.call(&format!("POST {view}"), &home.carer, Some(words.clone())).await;
        assert_eq!(added.status, 201, "{added:?}");
        let other = site.home("07700 900222").await;
        let theirs = view.replace(&home.child.to_string(), &other.child.to_string());
        let stray = site.call(&format!("POST {theirs}"), &other.carer, Some(words)).await;
        assert_eq!(stray.refusal(), (404, "not_found"), "a review of another family");
        let seen = site.get(&format!("/v1/children/{}/reviews", home.child), &home.visitor).await;
        let items = seen.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 3);
        assert_eq!(items[2]["views"][0]["words"], "Bath time is easier now.");
        assert_eq!(items[2]["family_words"], "She plays with her brother!");
        assert_eq!(items[2]["focus"], "Asking with a sign.");
    })
    .await;
}

#[actix_web::test]
async fn a_review_that_cannot_be_is_refused() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        let before = site.reviewed(&home, review("months")).await;
        assert_eq!(before.faults(), [("/kind".to_owned(), "unknown_value".to_owned())]);
        let made = site.enrol(&home, "teaching", true).await;
        let by_months = site.reviewed(&home, review("months")).await;
        assert_eq!(by_months.text_at("/enrolment_id"), made.text_at("/id"), "{by_months:?}");
        let block = site.reviewed(&home, review("block")).await;
        assert_eq!(block.faults(), [("/kind".to_owned(), "unknown_value".to_owned())]);
        let mut stray = review("months");
        stray["enrolment_id"] = json!(uuid::Uuid::new_v4());
        let stray = site.reviewed(&home, stray).await;
        assert_eq!(stray.faults(), [("/enrolment_id".to_owned(), "not_found".to_owned())]);
        let mut ahead = review("months");
        ahead["held_on"] = json!("2026-11-25");
        let ahead = site.reviewed(&home, ahead).await;
        assert_eq!(ahead.faults(), [("/held_on".to_owned(), "bad_date".to_owned())]);
        let mut empty = review("months");
        empty["focus"] = json!(" ");
        assert_eq!(site.reviewed(&home, empty).await.faults()[0].0, "/focus");
    })
    .await;
}

#[actix_web::test]
async fn a_review_by_months_puts_the_next_one_off_from_the_day_it_was_held() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "teaching", true).await;
        site.at.advance(chrono::Duration::days(90));
        let mut held = review("months");
        held["held_on"] = json!("2027-02-22");
        assert_eq!(site.reviewed(&home, held).await.status, 201);
        site.at.advance(chrono::Duration::days(120));
        let early = site.waiting(&home.visitor).await;
        assert!(!early.contains(&"review".to_owned()), "six months were not over: {early:?}");
        site.at.advance(chrono::Duration::days(65));
        let due = site.waiting(&home.visitor).await;
        assert!(due.contains(&"review".to_owned()), "{due:?}");
    })
    .await;
}
