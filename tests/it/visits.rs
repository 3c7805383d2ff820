//! Visits from outside: offering, booking, moving, calling off, keeping what became of them.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::families::model::Consent;

use crate::support::site::*;

const PHONE: &str = "07700 900111";

/// A visit at an hour of UTC, e.g. `2026-12-01T10:30`.
fn at(start: &str, end: &str) -> Value {
    json!({"kind": "regular", "mode": "home", "starts_at": format!("{start}:00Z"),
        "ends_at": format!("{end}:00Z")})
}

impl Site {
    /// A family that said yes to texts, its first text out of the way.
    async fn welcome(&self) -> Home {
        let home = self.home(PHONE).await;
        self.at.settle(&smallsteps::serve::rooms()).await;
        self.at.consent(&home.house, Consent::Yes).await;
        let hours = json!({"gap_minutes": 0, "weekly": [
            {"day": "mon", "from": "08:00", "until": "18:00"},
            {"day": "tue", "from": "08:00", "until": "18:00"},
            {"day": "wed", "from": "08:00", "until": "18:00"},
            {"day": "thu", "from": "08:00", "until": "18:00"}]});
        let set = self.call("PUT /v1/diary/hours", &home.visitor, Some(hours)).await;
        assert_eq!(set.status, 200, "{set:?}");
        home
    }

    /// What reached the phones since the last call.
    async fn heard(&self) -> Vec<String> {
        self.at.settle(&smallsteps::serve::rooms()).await;
        self.at.sent().into_iter().map(|text| text.text).collect()
    }

    async fn book(&self, home: &Home, token: &str, body: Value) -> Answer {
        self.call(&format!("POST /v1/children/{}/visits", home.child), token, Some(body)).await
    }

    /// Asks for a change of a visit, having seen this version.
    async fn change(
        &self,
        (id, version): (&str, &str),
        act: &str,
        token: &str,
        body: Option<Value>,
    ) -> Answer {
        let request = self.request(&format!("POST /v1/visits/{id}/{act}"), token);
        let request = request.header("if-match", version);
        let request = if let Some(body) = body { request.json(&body) } else { request };
        Answer::of(request.send().await.unwrap()).await
    }
}

/// Identity and version of a visit that was answered.
fn seen(answer: &Answer) -> (String, String) {
    (answer.text_at("/id").to_owned(), format!("\"{}\"", answer.body["version"]))
}

#[actix_web::test]
async fn a_visit_is_offered_taken_up_and_heard_of() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let before = site.heard().await.len();
        let path = format!("POST /v1/children/{}/visits/proposals", home.child);
        let body = at("2026-12-01T10:30", "2026-12-01T11:30");
        let offered = site.call(&path, &home.visitor, Some(body)).await;
        assert_eq!(offered.status, 201, "{offered:?}");
        assert_eq!(offered.text_at("/state"), "proposed");
        assert_eq!(offered.text_at("/asked_by"), "service");
        assert_eq!(offered.text_at("/hold_until"), "2026-11-27T11:00:00Z");
        let (id, version) = seen(&offered);
        let own = site.change((&id, &version), "confirm", &home.visitor, None).await;
        assert_eq!(own.refusal(), (403, "forbidden"), "who offers cannot take up");
        let taken = site.change((&id, &version), "confirm", &home.carer, None).await;
        assert_eq!((taken.status, taken.text_at("/state")), (200, "booked"), "{taken:?}");
        let again = site.change((&id, &version), "confirm", &home.carer, None).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        let texts = site.heard().await.split_off(before);
        // The offer was taken up before it left, so only the booking is told.
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(texts[0].contains("1 December at 10:30"), "{texts:?}");
        let told = site.get(&format!("/v1/visits/{id}"), &home.carer).await;
        let kinds: Vec<&str> = told.body["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["proposed", "booked", "confirmed"]);
        assert_eq!(told.header("etag"), seen(&taken).1);
    })
    .await;
}

#[actix_web::test]
async fn an_offer_nobody_answers_lets_its_time_go_and_counts_against_nobody() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let path = format!("POST /v1/children/{}/visits/proposals", home.child);
        let body = at("2026-12-01T10:30", "2026-12-01T11:30");
        let offered = site.call(&path, &home.visitor, Some(body.clone())).await;
        let (id, version) = seen(&offered);
        let taken = site.book(&home, &home.visitor, body.clone()).await;
        assert_eq!(taken.refusal(), (409, "slot_taken"), "held while offered");
        site.at.advance(Duration::hours(72));
        let late = site.change((&id, &version), "confirm", &home.carer, None).await;
        assert_eq!(late.refusal(), (409, "visit_over"));
        site.at.settle(&smallsteps::serve::rooms()).await;
        let told = site.get(&format!("/v1/visits/{id}"), &home.carer).await;
        assert_eq!(told.text_at("/state"), "cancelled");
        assert_eq!(told.text_at("/side"), "service");
        assert_eq!(told.text_at("/reason"), "not_answered");
        assert_eq!(site.book(&home, &home.visitor, body).await.status, 201, "free again");
    })
    .await;
}

#[actix_web::test]
async fn a_family_cancels_late_without_a_reason_and_twice_is_once() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let made =
            site.book(&home, &home.visitor, at("2026-12-01T10:30", "2026-12-01T11:30")).await;
        assert_eq!(made.status, 201, "{made:?}");
        let before = site.heard().await.len();
        let (id, version) = seen(&made);
        site.at.clock.set("2026-12-01T10:40:00Z".parse().unwrap());
        let off = site.change((&id, &version), "cancel", &home.carer, Some(json!({}))).await;
        assert_eq!(off.status, 200, "{off:?}");
        assert_eq!(off.text_at("/state"), "cancelled");
        assert_eq!(off.text_at("/side"), "family");
        assert_eq!(off.body["notice_minutes"], -10, "late is a label");
        assert_eq!(off.body.get("reason"), None);
        let again = site.change((&id, &version), "cancel", &home.carer, Some(json!({}))).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        let told = site.get(&format!("/v1/visits/{id}"), &home.carer).await;
        assert_eq!(told.body["events"].as_array().unwrap().len(), 2, "{told:?}");
        let texts = site.heard().await.split_off(before);
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(texts[0].contains("cancelled"), "{texts:?}");
    })
    .await;
}

#[actix_web::test]
async fn the_service_cancels_with_a_reason_and_says_sorry() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let made =
            site.book(&home, &home.visitor, at("2026-12-01T10:30", "2026-12-01T11:30")).await;
        let before = site.heard().await.len();
        let (id, version) = seen(&made);
        let seen = (id.as_str(), version.as_str());
        let none = site.change(seen, "cancel", &home.visitor, Some(json!({}))).await;
        assert_eq!(none.faults(), [("/reason".to_owned(), "missing_field".to_owned())]);
        let theirs = json!({"reason": "bereavement"});
        let wrong = site.change(seen, "cancel", &home.visitor, Some(theirs)).await;
        assert_eq!(wrong.faults(), [("/reason".to_owned(), "unknown_value".to_owned())]);
        let body = json!({"reason": "visitor_unwell", "note": "Flu."});
        let off = site.change(seen, "cancel", &home.visitor, Some(body)).await;
        assert_eq!((off.status, off.text_at("/side")), (200, "service"), "{off:?}");
        let texts = site.heard().await.split_off(before);
        assert_eq!(texts.len(), 1);
        assert!(texts[0].starts_with("Sorry") && !texts[0].contains("Flu"), "{texts:?}");
        assert!(!texts[0].contains("Zara"), "no child's name: {texts:?}");
    })
    .await;
}

#[actix_web::test]
async fn moving_is_one_step_and_keeps_what_calendars_know_it_by() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let made = site.book(&home, &home.carer, at("2026-12-01T10:30", "2026-12-01T11:30")).await;
        assert_eq!(made.status, 201, "{made:?}");
        let (id, version) = seen(&made);
        let other = site.book(&home, &home.carer, at("2026-12-02T10:30", "2026-12-02T11:30")).await;
        assert_eq!(other.status, 201);
        let taken = json!({"starts_at": "2026-12-02T11:00:00Z"});
        let refused = site.change((&id, &version), "move", &home.carer, Some(taken)).await;
        assert_eq!(refused.refusal(), (409, "slot_taken"));
        let still = site.get(&format!("/v1/visits/{id}"), &home.carer).await;
        assert_eq!(still.text_at("/state"), "booked", "a refused move changes nothing");
        // Half an hour later overlaps the visit itself, which is not in its own way.
        let later = json!({"starts_at": "2026-12-01T11:00:00Z"});
        let moved = site.change((&id, &version), "move", &home.carer, Some(later)).await;
        assert_eq!(moved.status, 200, "{moved:?}");
        assert_eq!(moved.text_at("/ends_at"), "2026-12-01T12:00:00Z");
        assert_eq!(moved.text_at("/replaces"), id);
        let old = site.get(&format!("/v1/visits/{id}"), &home.carer).await;
        assert_eq!(old.text_at("/state"), "replaced");
        let list = site.get(&format!("/v1/children/{}/visits", home.child), &home.carer).await;
        let states: Vec<&str> = list.body["visits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|visit| visit["state"].as_str().unwrap())
            .collect();
        assert_eq!(states, ["replaced", "booked", "booked"]);
        let texts = site.heard().await;
        let last = texts.last().unwrap();
        assert!(last.contains("11:00") && last.contains("10:30"), "{texts:?}");
    })
    .await;
}

#[actix_web::test]
async fn what_became_of_a_visit_is_kept_by_staff_and_put_right_by_a_lead() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let lead = site.staff(Role::Lead).await;
        let made =
            site.book(&home, &home.visitor, at("2026-12-01T10:30", "2026-12-01T11:30")).await;
        let (id, version) = seen(&made);
        let record =
            json!({"present": ["mum"], "done": "Stacked 3 cups.", "views": "We liked it."});
        let early =
            site.change((&id, &version), "complete", &home.visitor, Some(record.clone())).await;
        assert_eq!(early.refusal(), (409, "visit_not_begun"));
        site.at.clock.set("2026-12-01T11:35:00Z".parse().unwrap());
        let nobody = json!({"present": [], "done": "Waited."});
        let empty = site.change((&id, &version), "complete", &home.visitor, Some(nobody)).await;
        assert_eq!(empty.faults(), [("/present".to_owned(), "empty_value".to_owned())]);
        let before = site.heard().await.len();
        let missed = json!({"cause": "no_access", "waited_minutes": 15,
            "contact_attempts": ["rang at 10:40"]});
        let failed = site.change((&id, &version), "failed", &home.visitor, Some(missed)).await;
        assert_eq!((failed.status, failed.text_at("/reason")), (200, "no_access"), "{failed:?}");
        let texts = site.heard().await.split_off(before);
        assert!(texts.len() == 1 && texts[0].contains("Is everything all right?"), "{texts:?}");
        let (_, version) = seen(&failed);
        let right = json!({"state": "completed", "note": "It was the day before."});
        let theirs = site.change((&id, &version), "correct", &home.visitor, Some(right.clone()));
        assert_eq!(theirs.await.refusal(), (403, "forbidden"));
        let done = site.change((&id, &version), "correct", &lead, Some(right)).await;
        assert_eq!((done.status, done.text_at("/state")), (200, "completed"), "{done:?}");
        let (_, version) = seen(&done);
        let off = json!({"state": "entered_in_error", "note": "Another family's."});
        let off = site.change((&id, &version), "correct", &lead, Some(off)).await;
        assert_eq!(off.text_at("/state"), "entered_in_error");
        let told = site.get(&format!("/v1/visits/{id}"), &home.visitor).await;
        let records = told.body["events"].as_array().unwrap();
        assert_eq!(records.len(), 4);
        assert_eq!(records[1]["record"]["contact_attempts"], json!(["rang at 10:40"]));
        let eyes = site.get(&format!("/v1/visits/{id}"), &lead).await;
        assert!(!eyes.text.contains("rang at"), "a lead sees what happened, not what was written");
    })
    .await;
}

#[actix_web::test]
async fn versions_and_keys_keep_two_people_and_two_taps_apart() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let path = format!("POST /v1/children/{}/visits", home.child);
        let body = at("2026-12-01T10:30", "2026-12-01T11:30");
        let ask = |body: Value, key: &str| {
            site.request(&path, &home.carer).header("idempotency-key", key).json(&body).send()
        };
        let first = Answer::of(ask(body.clone(), "tap-1").await.unwrap()).await;
        assert_eq!(first.status, 201, "{first:?}");
        let second = Answer::of(ask(body.clone(), "tap-1").await.unwrap()).await;
        assert_eq!((second.status, second.header("idempotent-replayed")), (200, "true"));
        assert_eq!(second.text_at("/id"), first.text_at("/id"));
        let other = at("2026-12-02T10:30", "2026-12-02T11:30");
        let misused = Answer::of(ask(other, "tap-1").await.unwrap()).await;
        assert_eq!(misused.refusal(), (409, "id_conflict"));
        assert_eq!(site.at.sql("SELECT count(*) FROM visit").await, "1");

        let (id, version) = seen(&first);
        let what = format!("POST /v1/visits/{id}/cancel");
        let blind = site.call(&what, &home.carer, Some(json!({}))).await;
        assert_eq!(blind.refusal(), (428, "precondition_required"));
        let moved = json!({"starts_at": "2026-12-03T10:30:00Z"});
        let moved = site.change((&id, &version), "move", &home.carer, Some(moved)).await;
        let (new, _) = seen(&moved);
        let stale = site.change((&new, &version), "cancel", &home.carer, Some(json!({}))).await;
        assert_eq!(stale.refusal(), (412, "stale_version"));
        let still = site.get(&format!("/v1/visits/{new}"), &home.carer).await;
        assert_eq!(still.text_at("/state"), "booked", "a refused cancel changes nothing");
    })
    .await;
}

#[actix_web::test]
async fn times_that_cannot_be_are_all_named() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let fault = |at: &str, code: &str| (at.to_owned(), code.to_owned());
        let past = site.book(&home, &home.carer, at("2026-11-24T10:30", "2026-11-24T10:00")).await;
        assert_eq!(
            past.faults(),
            [fault("/starts_at", "in_the_past"), fault("/ends_at", "ends_before_start")]
        );
        let long = site.book(&home, &home.carer, at("2029-12-01T10:30", "2029-12-02T10:30")).await;
        assert_eq!(
            long.faults(),
            [fault("/starts_at", "bad_date"), fault("/ends_at", "out_of_range")]
        );
        let mut body = at("2026-12-01T10:30", "2026-12-01T11:30");
        body["visitor_id"] = json!(uuid::Uuid::new_v4());
        let other = site.book(&home, &home.visitor, body.clone()).await;
        assert_eq!(other.faults(), [fault("/visitor_id", "forbidden")]);
        let lead = site.staff(Role::Lead).await;
        let nobody = site.book(&home, &lead, body).await;
        assert_eq!(nobody.faults(), [fault("/visitor_id", "not_found")]);
        assert_eq!(site.at.sql("SELECT count(*) FROM visit").await, "0");
    })
    .await;
}

#[actix_web::test]
async fn a_visit_out_of_reach_is_as_unknown_as_none() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let other = site.home("07700 900222").await;
        let made = site.book(&home, &home.carer, at("2026-12-01T10:30", "2026-12-01T11:30")).await;
        let (id, version) = seen(&made);
        let foreign = site.get(&format!("/v1/visits/{id}"), &other.carer).await;
        let unknown = site.get(&format!("/v1/visits/{}", uuid::Uuid::new_v4()), &other.carer).await;
        assert_eq!(foreign.refusal(), (404, "not_found"));
        assert_eq!(unknown.refusal(), (404, "not_found"));
        let off = site.change((&id, &version), "cancel", &other.carer, Some(json!({}))).await;
        assert_eq!(off.refusal(), (404, "not_found"));
        let idle = site.at.staff(Role::Visitor).await;
        let idle = site.token(Principal::Staff(idle)).await;
        let off = site.change((&id, &version), "cancel", &idle, Some(json!({"reason": "other"})));
        assert_eq!(off.await.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn the_day_before_is_told_once_and_only_of_what_still_stands() {
    on_each_site(|site| async move {
        let home = site.welcome().await;
        let book = |start: &'static str, end: &'static str| {
            site.book(&home, &home.visitor, at(start, end))
        };
        let stays = book("2026-12-01T10:30", "2026-12-01T11:30").await;
        let goes = book("2026-12-02T10:30", "2026-12-02T11:30").await;
        assert_eq!((stays.status, goes.status), (201, 201));
        let before = site.heard().await.len();
        site.at.clock.set("2026-11-30T17:01:00Z".parse().unwrap());
        let eve = site.heard().await.split_off(before);
        assert!(eve.len() == 1 && eve[0].contains("tomorrow"), "{eve:?}");
        site.at.advance(Duration::minutes(1));
        assert_eq!(site.heard().await.len(), before + 1, "once");
        let (id, version) = seen(&goes);
        let off = site.change((&id, &version), "cancel", &home.carer, Some(json!({}))).await;
        assert_eq!(off.status, 200);
        site.at.clock.set("2026-12-01T17:01:00Z".parse().unwrap());
        let rest = site.heard().await.split_off(before + 1);
        assert!(rest.iter().all(|text| !text.contains("tomorrow")), "{rest:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_number_hears_nothing_of_visits_before_it_said_yes() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let before = site.heard().await.len();
        let made =
            site.book(&home, &home.visitor, at("2026-12-01T10:30", "2026-12-01T11:30")).await;
        assert_eq!(made.status, 201);
        assert_eq!(site.heard().await.len(), before, "no consent, no news");
    })
    .await;
}
