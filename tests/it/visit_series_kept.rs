//! Series from outside: agreeing one, changing this one, this and later ones, all of them, and
//! going on by the clock.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::families::model::Consent;

use crate::support::site::*;

impl Site {
    async fn series(&self, home: &Home, body: Value, preview: bool) -> Answer {
        let path = format!("POST /v1/children/{}/visit-series?preview={preview}", home.child);
        self.call(&path, &home.visitor, Some(body)).await
    }

    async fn alter(&self, series: &str, token: &str, body: Value, preview: bool) -> Answer {
        let path = format!("PATCH /v1/visit-series/{series}?preview={preview}");
        self.call(&path, token, Some(body)).await
    }

    async fn visits_of(&self, home: &Home, state: &str) -> Vec<String> {
        let path = format!(
            "/v1/children/{}/visits?from=2026-01-01T00:00:00Z&until=2028-01-01T00:00:00Z",
            home.child
        );
        let list = self.get(&path, &home.carer).await;
        let all = list.body["visits"].as_array().unwrap().clone();
        let of_state = all.iter().filter(|visit| visit["state"] == state);
        of_state.map(|visit| visit["starts_at"].as_str().unwrap().to_owned()).collect()
    }
}

fn weekly(first: &str, more: Value) -> Value {
    let mut body = json!({"kind": "regular", "mode": "home", "every": "weekly",
        "starts_on": first, "time": "10:30", "minutes": 60});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn starts(answer: &Answer) -> Vec<String> {
    let all = answer.body["visits"].as_array().unwrap();
    all.iter().map(|visit| visit["starts_at"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_series_leaves_out_shut_days_and_taken_times_and_says_so() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.at.settle(&smallsteps::serve::rooms()).await;
        site.at.consent(&home.house, Consent::Yes).await;
        let before = site.at.sent().len();
        let path = format!("POST /v1/children/{}/visits", home.child);
        let other = json!({"kind": "review", "mode": "home",
            "starts_at": "2026-12-14T11:00:00Z", "ends_at": "2026-12-14T12:00:00Z"});
        assert_eq!(site.call(&path, &home.visitor, Some(other)).await.status, 201);
        let body = weekly("2026-11-30", json!({"until": "2027-01-04"}));
        let shown = site.series(&home, body.clone(), true).await;
        assert_eq!(shown.status, 200, "{shown:?}");
        assert_eq!(site.visits_of(&home, "booked").await.len(), 1, "a preview books nothing");
        let agreed = site.series(&home, body, false).await;
        assert_eq!(agreed.status, 201, "{agreed:?}");
        assert_eq!(starts(&agreed), starts(&shown));
        assert_eq!(
            starts(&agreed),
            [
                "2026-11-30T10:30:00Z",
                "2026-12-07T10:30:00Z",
                "2026-12-21T10:30:00Z",
                "2027-01-04T10:30:00Z"
            ]
        );
        assert_eq!(agreed.body["taken"][0]["starts_at"], "2026-12-14T10:30:00Z");
        assert_eq!(agreed.body["skipped"][0]["why"], "bank_holiday");
        site.at.settle(&smallsteps::serve::rooms()).await;
        let texts: Vec<String> = site.at.sent().into_iter().skip(before).map(|t| t.text).collect();
        assert_eq!(texts.len(), 2, "one for the review, one for the series: {texts:?}");
        assert!(texts[1].contains("every week"), "{texts:?}");
    })
    .await;
}

#[actix_web::test]
async fn the_clocks_change_and_half_past_ten_stays_half_past_ten() {
    on_each_site(|site| async move {
        site.at.clock.set("2026-10-01T09:00:00Z".parse().unwrap());
        let home = site.home("07700 900111").await;
        let body = weekly("2026-10-18", json!({"until": "2026-11-01"}));
        let agreed = site.series(&home, body, false).await;
        assert_eq!(
            starts(&agreed),
            ["2026-10-18T09:30:00Z", "2026-10-25T10:30:00Z", "2026-11-01T10:30:00Z"]
        );
    })
    .await;
}

#[actix_web::test]
async fn this_one_this_and_later_or_all_and_never_what_is_past() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let body = weekly("2026-11-26", json!({"until": "2027-01-14"}));
        let agreed = site.series(&home, body, false).await;
        let series = agreed.text_at("/id").to_owned();
        assert_eq!(starts(&agreed).len(), 8, "{:?}", starts(&agreed));
        let id = |n: usize| agreed.body["visits"][n]["id"].clone();
        let unsaid = json!({"cancel": {"reason": "training"}});
        let refused = site.alter(&series, &home.visitor, unsaid, false).await;
        assert_eq!(refused.faults(), [("/which".to_owned(), "missing_field".to_owned())]);
        let both = json!({"which": "this", "cancel": {}});
        let refused = site.alter(&series, &home.carer, both, false).await;
        assert_eq!(refused.faults(), [("/visit_id".to_owned(), "missing_field".to_owned())]);

        let one = json!({"which": "this", "visit_id": id(2), "cancel": {}});
        let one = site.alter(&series, &home.carer, one, false).await;
        assert_eq!(one.body["visits"].as_array().unwrap().len(), 1, "{one:?}");
        site.at.clock.set("2026-12-04T09:00:00Z".parse().unwrap());
        let later = json!({"which": "this_and_later", "visit_id": id(4),
            "move": {"time": "14:00", "day": "wed"}});
        let shown = site.alter(&series, &home.visitor, later.clone(), true).await;
        let moved = site.alter(&series, &home.visitor, later, false).await;
        assert_eq!(shown.status, 200, "{shown:?}");
        let times = |answer: &Answer| -> Vec<String> {
            let all = answer.body["visits"].as_array().unwrap();
            all.iter().map(|one| one["starts_at"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(times(&shown), times(&moved));
        assert_eq!(
            times(&moved),
            [
                "2026-12-23T14:00:00Z",
                "2026-12-30T14:00:00Z",
                "2027-01-06T14:00:00Z",
                "2027-01-13T14:00:00Z"
            ]
        );
        let rest = json!({"which": "all", "cancel": {}});
        let rest = site.alter(&series, &home.carer, rest, false).await;
        assert_eq!(rest.body["visits"].as_array().unwrap().len(), 5, "all that remain: {rest:?}");
        let booked = site.visits_of(&home, "booked").await;
        assert_eq!(booked, ["2026-11-26T10:30:00Z", "2026-12-03T10:30:00Z"], "past ones stay");
        let none = json!({"which": "all", "cancel": {}});
        let none = site.alter(&series, &home.carer, none, false).await;
        assert_eq!(none.refusal(), (409, "visit_over"));
    })
    .await;
}

#[actix_web::test]
async fn a_move_that_meets_one_taken_time_moves_nothing() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let body = weekly("2026-11-26", json!({"until": "2026-12-17"}));
        let agreed = site.series(&home, body, false).await;
        let series = agreed.text_at("/id").to_owned();
        let path = format!("POST /v1/children/{}/visits", home.child);
        let other = json!({"kind": "review", "mode": "home",
            "starts_at": "2026-12-10T14:30:00Z", "ends_at": "2026-12-10T15:00:00Z"});
        assert_eq!(site.call(&path, &home.visitor, Some(other)).await.status, 201);
        let to = json!({"which": "all", "move": {"time": "14:00"}});
        let refused = site.alter(&series, &home.visitor, to, false).await;
        assert_eq!(refused.refusal(), (409, "slot_taken"));
        assert_eq!(site.visits_of(&home, "booked").await.len(), 5);
        assert_eq!(site.visits_of(&home, "replaced").await.len(), 0);
    })
    .await;
}

#[actix_web::test]
async fn a_series_that_counts_makes_up_for_what_did_not_take_place() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let body = weekly("2026-11-26", json!({"visits": 3}));
        let agreed = site.series(&home, body, false).await;
        assert_eq!(starts(&agreed).len(), 3);
        let id = agreed.body["visits"][1]["id"].clone();
        let off = json!({"which": "this", "visit_id": id, "cancel": {}});
        let series = agreed.text_at("/id").to_owned();
        assert_eq!(site.alter(&series, &home.carer, off, false).await.status, 200);
        site.at.settle(&smallsteps::serve::rooms()).await;
        assert_eq!(
            site.visits_of(&home, "booked").await,
            ["2026-11-26T10:30:00Z", "2026-12-10T10:30:00Z", "2026-12-17T10:30:00Z"]
        );
    })
    .await;
}

#[actix_web::test]
async fn a_series_without_an_end_goes_on_and_without_dates_is_refused() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let none = weekly("2026-01-01", json!({"until": "2026-02-01"}));
        let refused = site.series(&home, none, false).await;
        assert_eq!(refused.faults(), [("/starts_on".to_owned(), "bad_date".to_owned())]);
        let agreed = site.series(&home, weekly("2026-11-26", json!({})), false).await;
        let count = starts(&agreed).len();
        assert!(count >= 26, "half a year: {count}");
        site.at.settle(&smallsteps::serve::rooms()).await;
        let before = site.at.sql("SELECT count(*) FROM visit").await;
        assert_eq!(before, count.to_string());
        site.at.advance(chrono::Duration::days(21));
        site.at.settle(&smallsteps::serve::rooms()).await;
        let after: usize = site.at.sql("SELECT count(*) FROM visit").await.parse().unwrap();
        assert_eq!(after, count + 2, "as far ahead as before");
    })
    .await;
}

#[actix_web::test]
async fn in_term_time_only_without_terms_says_why_and_where_to_look() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let body = weekly("2026-11-30", json!({"term_time_only": true}));
        for preview in [true, false] {
            let refused = site.series(&home, body.clone(), preview).await;
            let fault = ("/term_time_only".to_owned(), "no_term_dates".to_owned());
            assert_eq!((refused.status, refused.faults()), (422, vec![fault]), "{refused:?}");
        }
        let text = "kind,first,last,name\nterm,2026-09-03,2026-11-27,Over before the series\n";
        let import = |text: &str| json!({"format": "csv", "mode": "replace", "text": text});
        let lead = site.staff(smallsteps::auth::Role::Lead).await;
        let what = "POST /v1/calendar/imports";
        assert_eq!(site.call(what, &lead, Some(import(text))).await.status, 200);
        assert_eq!(site.series(&home, body.clone(), false).await.status, 422);
        let text = "kind,first,last,name\nterm,2026-09-03,2026-12-18,Autumn\n";
        assert_eq!(site.call(what, &lead, Some(import(text))).await.status, 200);
        let agreed = site.series(&home, body, false).await;
        assert_eq!((agreed.status, starts(&agreed).len()), (201, 3), "{agreed:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_date_that_is_taken_when_a_series_goes_on_is_a_task() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let agreed = site.series(&home, weekly("2026-11-30", json!({})), false).await;
        assert_eq!(agreed.status, 201, "{agreed:?}");
        let series = agreed.text_at("/id").to_owned();
        let other = json!({"kind": "review", "mode": "home",
            "starts_at": "2027-06-07T09:00:00Z", "ends_at": "2027-06-07T10:00:00Z"});
        let path = format!("POST /v1/children/{}/visits", home.child);
        assert_eq!(site.call(&path, &home.visitor, Some(other)).await.status, 201);
        site.at.clock.set("2026-12-20T12:00:00Z".parse().unwrap());
        for _ in 0..2 {
            site.at.settle(&smallsteps::serve::rooms()).await;
        }
        let booked = site.visits_of(&home, "booked").await;
        assert!(booked.contains(&"2027-06-14T09:30:00Z".to_owned()), "it went on: {booked:?}");
        let tasks = site.get("/v1/tasks", &home.visitor).await;
        let items = tasks.body["items"].as_array().unwrap().iter();
        let told: Vec<&str> = items
            .filter(|task| task["kind"] == "series_date_taken")
            .map(|task| task["words"].as_str().unwrap())
            .collect();
        assert_eq!(told, [format!("2027-06-07 10:30 /v1/visit-series/{series}")]);
    })
    .await;
}
