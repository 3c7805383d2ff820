//! What the matrix of rights asks about plans: bodies that are right, and what they are about.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;

use crate::support::site::*;

/// As the bodies of the matrix, of what is written about a plan on its way and beside it.
pub fn of_plans(operation: &str, home: &Home) -> Option<Value> {
    Some(match operation {
        "record_consent" => json!({"purpose": "photos", "given": false, "how": "phone",
                "carer_id": home.carer_named("Amina Yusuf"), "wording": "photos/1"}),
        "record_baseline" => json!({"phase": "before", "seen_on": "2026-11-24", "tries": 1}),
        "ask_for_view" => json!({"profession": "physiotherapy"}),
        "answer_view" => json!({"answer": "declined"}),
        "agree_plan" => json!({}),
        "import_statements" => statements(),
        "record_observation" => json!({"statement": statement(), "level": "emerging",
                "seen_on": "2026-11-24"}),
        "hold_review" => json!({"kind": "other", "held_on": "2026-11-24", "focus": "Signs"}),
        "add_review_view" => json!({"words": "We are proud of her."}),
        "open_block" => json!({"starts_on": "2027-01-11", "close_current": "complete"}),
        "change_block" => json!({"planned_visits": 10}),
        "set_assessment" => json!({"until": "2027-02-01"}),
        _ => return None,
    })
}

/// A view that was asked for, and a review that was held; the service has brought a statement.
pub async fn view_and_review(site: &Site, home: &Home) -> (String, String) {
    let view = site.asked(home, json!({"profession": "setting"})).await;
    assert_eq!(view.status, 201, "{view:?}");
    let review = json!({"kind": "other", "held_on": "2026-11-24", "focus": "Signs"});
    let what = format!("POST /v1/children/{}/reviews", home.child);
    let review = site.call(&what, &home.visitor, Some(review)).await;
    assert_eq!(review.status, 201, "{review:?}");
    let lead_token = site.staff(Role::Lead).await;
    let what = "POST /v1/frameworks/imports";
    assert_eq!(site.call(what, &lead_token, Some(statements())).await.status, 200);
    (view.text_at("/id").to_owned(), review.text_at("/id").to_owned())
}

/// A service's own statement, as a file and as a reference.
fn statements() -> Value {
    json!({"format": "csv",
        "text": "framework,version,area,ref,text\nour-steps,2026,language,L-1,Looks when named"})
}

fn statement() -> Value {
    json!({"framework": "our-steps", "version": "2026", "ref": "L-1"})
}
