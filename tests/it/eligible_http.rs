//! Where a child stands over HTTP: public, in the reader's language, nothing kept; and the service
//! itself.

use serde_json::json;

use crate::support::app::{Engine, TestApp};
use crate::support::site::Site;

const CHECK: &str = "POST /v1/services/hampshire/programmes/portage/eligibility-checks";

#[actix_web::test]
async fn anybody_may_ask_where_a_child_stands() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let body = json!({"on": "2026-11-21", "child": {"born": "2024-11-21",
        "delays": [{"area": "cognition", "months": 7.5}, {"area": "motor", "months": 8}],
        "needs": [], "school_entry": "2029-09-01", "lives_in": "hart", "consent": true,
        "commitments": ["regular_visits"]}});
    let answer = site.call(CHECK, "", Some(body)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let json = answer.body;
    assert_eq!(json["outcome"], "needs_judgement");
    assert_eq!(json["decided_by"], json!(["delay"]));
    assert_eq!(json["rules"]["version"], "2026-11");
    let delay = &json["atoms"].as_array().unwrap()[2];
    assert_eq!((&delay["atom"], &delay["paragraph"]), (&json!("delay"), &json!(37)));
    assert!(delay["why"].as_str().unwrap().ends_with("close to the line, a person looks"));
}

#[actix_web::test]
async fn what_cannot_be_is_named_by_its_field() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let body = json!({"on": "2026-11-21", "child": {"born": "2026-12-01", "setting_hours": 200,
        "delays": [{"area": "motor", "months": -1}, {"area": "motor", "months": 1}]}});
    let answer = site.call(CHECK, "", Some(body)).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    let found: Vec<_> = answer.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| format!("{}={}", fault["pointer"], fault["code"]))
        .collect();
    let text = found.join(" ").replace('"', "");
    for wanted in [
        "/child/born=bad_birth_date",
        "/child/delays=out_of_range",
        "/child/delays=duplicate_field",
        "/child/setting_hours=out_of_range",
    ] {
        assert!(text.contains(wanted), "{text}");
    }
    let unknown = site.call(CHECK, "", Some(json!({"child": {"bron": "2024-01-01"}}))).await;
    assert_eq!(unknown.status, 422, "{}", unknown.text);
    let elsewhere = CHECK.replace("portage/", "plus/");
    assert_eq!(site.call(&elsewhere, "", Some(json!({"child": {}}))).await.status, 404);
    let nowhere = CHECK.replace("hampshire", "kent");
    assert_eq!(site.call(&nowhere, "", Some(json!({"child": {}}))).await.status, 404);
}

#[actix_web::test]
async fn a_service_shows_what_its_page_says_and_no_number_nobody_checked() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let list = site.get("/v1/services", "").await.body;
    assert_eq!(list["services"].as_array().unwrap().len(), 5);
    let bcp = site.get("/v1/services/bcp", "").await.body;
    assert_eq!(bcp["visitor_title"], "Portage Officer");
    assert_eq!(bcp["programmes"][0]["invite_only"], true);
    assert_eq!(bcp["contacts"], json!([]));
    assert!(bcp["information"].as_array().unwrap().len() > 3);
    assert_eq!(site.get("/v1/services/kent", "").await.status, 404);
}
