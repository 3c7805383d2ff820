//! Reminders over HTTP: what a carer's app sees, and every refusal with its pointer.

#![cfg(test)]

use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use chrono::{DateTime, Duration, TimeZone, Utc};
use serde_json::{Value, json};
use smallsteps::auth::Principal;
use smallsteps::http::body::Limits;
use smallsteps::routes::Shared;

use crate::support::reminder_app::{Engine, Home, Wanted};

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 1, 12, 12, 0, 0).unwrap()
}

/// Sends one request as `who`; gives status and body.
async fn send(
    home: &Home,
    who: Principal,
    (method, path): (&str, &str),
    body: Value,
) -> (u16, Value) {
    let shared = Shared::new(home.app.clone(), Limits::default(), None);
    let service =
        init_service(smallsteps::actix_app!(shared, |_cfg: &mut actix_web::web::ServiceConfig| {}))
            .await;
    let life = Duration::minutes(10);
    let token = home.app.tokens.issue(&who, home.app.clock.now(), life).unwrap();
    let request = TestRequest::with_uri(path)
        .method(method.parse().unwrap())
        .insert_header(("authorization", format!("Bearer {token}")));
    let request = if body.is_null() { request } else { request.set_json(body) };
    let response = call_service(&service, request.to_request()).await;
    (response.status().as_u16(), read_body_json(response).await)
}

async fn carer(home: &Home, route: (&str, &str), body: Value) -> (u16, Value) {
    send(home, Principal::Carer(home.who), route, body).await
}

const SET: (&str, &str) = ("PUT", "/v1/me/reminder");
const GET: (&str, &str) = ("GET", "/v1/me/reminder");
const PAUSE: (&str, &str) = ("POST", "/v1/me/reminder/pause");
const RESUME: (&str, &str) = ("POST", "/v1/me/reminder/resume");

#[actix_web::test]
async fn a_carer_sets_pauses_and_resumes() {
    let home = Home::new(Engine::Sqlite, noon(), Wanted::default()).await;
    assert_eq!(carer(&home, GET, Value::Null).await.0, 404);
    assert_eq!(carer(&home, PAUSE, json!({"until": "2027-02-01"})).await.0, 404);
    let wanted = json!({"days": ["fri", "mon", "wed"], "time": "17:30"});
    let (status, set) = carer(&home, SET, wanted.clone()).await;
    assert_eq!(status, 200, "{set}");
    assert_eq!(set["days"], json!(["mon", "wed", "fri"]));
    assert_eq!((&set["time"], &set["zone"]), (&json!("17:30"), &json!("Europe/London")));
    assert_eq!(set["next_at"], "2027-01-13T17:30:00Z");
    assert_eq!(set["next_local"], "2027-01-13T17:30");
    assert_eq!(set.get("paused_until"), None);
    assert_eq!(carer(&home, GET, Value::Null).await, (200, set.clone()));
    assert_eq!(carer(&home, SET, wanted.clone()).await, (200, set.clone()), "the same again");
    // Paused into summer time: the same wall time is another instant.
    let (_, paused) = carer(&home, PAUSE, json!({"until": "2027-05-01"})).await;
    assert_eq!(paused["paused_until"], "2027-05-01");
    assert_eq!(paused["next_at"], "2027-05-03T16:30:00Z");
    assert_eq!(paused["next_local"], "2027-05-03T17:30");
    let (status, resumed) = carer(&home, RESUME, Value::Null).await;
    assert_eq!((status, &resumed["next_at"]), (200, &set["next_at"]));
    carer(&home, PAUSE, json!({"until": "2027-05-01"})).await;
    let (_, again) = carer(&home, SET, wanted).await;
    assert_eq!(again["next_at"], set["next_at"], "choosing a time ends a pause");
}

#[actix_web::test]
async fn every_refusal_says_where() {
    let home = Home::new(Engine::Sqlite, noon(), Wanted::default()).await;
    let (status, quiet) = carer(&home, SET, json!({"days": ["mon"], "time": "21:00"})).await;
    assert_eq!((status, &quiet["code"]), (422, &json!("reminder_in_quiet_hours")));
    assert_eq!(quiet["errors"][0]["pointer"], "/time");
    assert_eq!(quiet["errors"][0]["params"], json!({"earlier": "20:29", "later": "08:00"}));
    let refusals = [
        (json!({"days": [], "time": "17:30"}), vec![("/days", "empty_value")]),
        (
            json!({"days": ["mon", "tue", "mon"], "time": "17:30"}),
            vec![("/days/2", "duplicate_field")],
        ),
        (json!({"days": ["mon", "someday"], "time": "17:30"}), vec![("/days/1", "unknown_value")]),
        (json!({"days": ["mon"], "time": "25:00"}), vec![("/time", "bad_time")]),
        (json!({"days": ["mon"], "time": 1730}), vec![("/time", "wrong_type")]),
        (json!({"days": ["mon"]}), vec![("/time", "missing_field")]),
        (json!({"days": ["mon"], "time": "17:30", "x": 1}), vec![("/x", "unknown_field")]),
        (json!({"days": [], "time": "5pm"}), vec![("/days", "empty_value"), ("/time", "bad_time")]),
    ];
    for (body, wanted) in refusals {
        let (status, problem) = carer(&home, SET, body.clone()).await;
        let errors: Vec<(&str, &str)> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap()))
            .collect();
        assert_eq!((status, errors), (422, wanted), "{body}");
    }
    carer(&home, SET, json!({"days": ["mon"], "time": "17:30"})).await;
    for until in ["2027-01-11", "2028-01-14"] {
        let (status, problem) = carer(&home, PAUSE, json!({"until": until})).await;
        assert_eq!((status, &problem["code"]), (422, &json!("bad_date")), "{until}");
        assert_eq!(problem["errors"][0]["pointer"], "/until");
    }
    let staff = send(&home, Principal::Staff(home.staff), GET, Value::Null).await;
    assert_eq!((staff.0, &staff.1["code"]), (403, &json!("forbidden")));
}
