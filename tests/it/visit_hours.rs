//! When visits can be: hours worked, times a family cannot, what is free of both.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;

use crate::support::site::*;

fn slot(start: &str, end: &str) -> Value {
    json!({"starts_at": format!("2026-12-{start}:00Z"), "ends_at": format!("2026-12-{end}:00Z")})
}

async fn set_hours(site: &Site, home: &Home, hours: Value) -> Answer {
    site.call("PUT /v1/diary/hours", &home.visitor, Some(hours)).await
}

async fn free(site: &Site, home: &Home, more: &str) -> Vec<Value> {
    let path = format!(
        "/v1/children/{}/slots?from=2026-11-30T00:00:00Z&until=2026-12-07T00:00:00Z{more}",
        home.child
    );
    let found = site.get(&path, &home.carer).await;
    assert_eq!(found.status, 200, "{found:?}");
    found.body["slots"].as_array().unwrap().clone()
}

async fn book(site: &Site, home: &Home, token: &str, times: Value) -> Answer {
    let mut body = json!({"kind": "regular", "mode": "home"});
    body["starts_at"] = times["starts_at"].clone();
    body["ends_at"] = times["ends_at"].clone();
    site.call(&format!("POST /v1/children/{}/visits", home.child), token, Some(body)).await
}

#[actix_web::test]
async fn a_family_chooses_from_hours_that_suit_both_and_is_offered_others() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        assert!(free(&site, &home, "").await.is_empty(), "no hours, nothing to choose");
        let hours = json!({"gap_minutes": 30,
            "weekly": [{"day": "tue", "from": "09:00", "until": "12:30"}],
            "dates": [{"on": "2026-12-02", "hours": [{"from": "13:00", "until": "14:00"}]}]});
        let set = set_hours(&site, &home, hours.clone()).await;
        assert_eq!((set.status, &set.body), (200, &hours), "given back as it was set");
        let all = free(&site, &home, "").await;
        assert_eq!(all.first(), Some(&slot("01T09:00", "01T10:00")));
        assert_eq!(all.last(), Some(&slot("02T13:00", "02T14:00")));
        assert_eq!(all.len(), 12);
        // An hour in the middle is taken; half an hour on either side is for the way.
        let taken = book(&site, &home, &home.visitor, slot("01T10:00", "01T10:45")).await;
        assert_eq!(taken.status, 201, "{taken:?}");
        let rest = free(&site, &home, "").await;
        assert_eq!(
            rest,
            [
                slot("01T11:15", "01T12:15"),
                slot("01T11:30", "01T12:30"),
                slot("02T13:00", "02T14:00")
            ]
        );
        let never = json!({"weekly": [{"day": "tue", "from": "12:00", "until": "13:00"}]});
        let path = format!("PUT /v1/children/{}/unavailable-times", home.child);
        assert_eq!(site.call(&path, &home.carer, Some(never)).await.status, 200);
        assert_eq!(free(&site, &home, "").await, [slot("02T13:00", "02T14:00")]);
        assert_eq!(
            free(&site, &home, "&minutes=30").await.first(),
            Some(&slot("01T09:00", "01T09:30"))
        );
        let short = book(&site, &home, &home.carer, slot("01T11:30", "01T12:00")).await;
        assert_eq!(short.status, 201, "half an hour fits: {short:?}");
        let refused = book(&site, &home, &home.carer, slot("01T09:30", "01T10:30")).await;
        assert_eq!(refused.refusal(), (409, "slot_taken"));
        let instead = refused.body["slots"].as_array().unwrap();
        assert_eq!(instead[0], slot("02T13:00", "02T14:00"));
        assert_eq!(instead.len(), 3, "{instead:?}");
        let outside = book(&site, &home, &home.carer, slot("03T09:00", "03T10:00")).await;
        assert_eq!(outside.refusal(), (409, "slot_taken"), "nobody works then");
        let agreed = book(&site, &home, &home.visitor, slot("03T09:00", "03T10:00")).await;
        assert_eq!(agreed.status, 201, "a visitor may agree any time");
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_visited_on_a_bank_holiday() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        // Boxing Day 2026 is a Saturday; Monday 28 December stands in for it.
        let boxing = book(&site, &home, &home.visitor, slot("28T10:00", "28T11:00")).await;
        assert_eq!(boxing.faults(), [("/starts_at".to_owned(), "closed_day".to_owned())]);
        let day_after = book(&site, &home, &home.visitor, slot("29T10:00", "29T11:00")).await;
        assert_eq!(day_after.status, 201);
    })
    .await;
}

#[actix_web::test]
async fn hours_that_cannot_be_are_all_named_and_nothing_changes() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let wrong = json!({"gap_minutes": 999,
            "weekly": [{"day": "tue", "from": "12:30", "until": "09:00"},
                {"day": "wed", "from": "9", "until": "25:00"}],
            "dates": [{"on": "2026-12-02", "hours": []}, {"on": "2026-12-02", "hours": []}]});
        let refused = set_hours(&site, &home, wrong).await;
        let at = |at: &str, code: &str| (at.to_owned(), code.to_owned());
        assert_eq!(
            refused.faults(),
            [
                at("/gap_minutes", "out_of_range"),
                at("/weekly/0/until", "bad_time"),
                at("/weekly/1/from", "bad_time"),
                at("/weekly/1/until", "bad_time"),
                at("/dates/1/on", "duplicate_field"),
            ]
        );
        let kept = site.get("/v1/diary/hours", &home.visitor).await;
        assert_eq!(kept.body, json!({"gap_minutes": 0, "weekly": [], "dates": []}));
        let path = format!("PUT /v1/children/{}/unavailable-times", home.child);
        let off = json!({"weekly": [], "dates": [{"on": "2026-12-02", "hours": []}]});
        let refused = site.call(&path, &home.carer, Some(off)).await;
        assert_eq!(refused.faults(), [at("/dates/0/hours", "empty_value")]);
        let long = format!("/v1/children/{}/slots?minutes=481", home.child);
        assert_eq!(site.get(&long, &home.carer).await.faults(), [at("minutes", "out_of_range")]);
        let lead = site.staff(Role::Lead).await;
        let nobody = format!("PUT /v1/diary/hours?visitor_id={}", uuid::Uuid::new_v4());
        let hours = json!({"gap_minutes": 0, "weekly": []});
        let refused = site.call(&nobody, &lead, Some(hours)).await;
        assert_eq!(refused.faults(), [at("/visitor_id", "not_found")]);
    })
    .await;
}
