//! Interpreters: what a carer needs, what a visit asks for, and who hears of it.

#![cfg(test)]

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use smallsteps::families::interpreter::Interpreter;
use smallsteps::families::model::Consent;
use smallsteps::visits::calendar::Calendar;
use smallsteps::visits::interpreting::{flag_day, is_wanted};
use smallsteps::visits::model::Kind;

use crate::support::site::*;

const PHONE: &str = "07700 900111";

fn at(kind: &str, start: &str) -> Value {
    json!({"kind": kind, "mode": "home", "starts_at": format!("{start}:00:00Z"),
        "ends_at": format!("{start}:50:00Z")})
}

/// A family whose first texts are out of the way.
async fn welcome(site: &Site) -> Home {
    let home = site.home(PHONE).await;
    site.at.settle(&smallsteps::serve::rooms()).await;
    site.at.consent(&home.house, Consent::Yes).await;
    home
}

async fn settle(site: &Site) {
    site.at.settle(&smallsteps::serve::rooms()).await;
}

async fn book(site: &Site, home: &Home, body: Value) -> Answer {
    let path = format!("POST /v1/children/{}/visits", home.child);
    let made = site.call(&path, &home.visitor, Some(body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    made
}

async fn needs(site: &Site, home: &Home, what: &str) {
    let body = json!({"interpreter": what});
    let set = site.call("PUT /v1/me/interpreter", &home.carer, Some(body)).await;
    assert_eq!(set.status, 204, "{set:?}");
    settle(site).await;
}

/// The words of the open tasks of a kind.
async fn tasks(site: &Site, home: &Home, kind: &str) -> Vec<String> {
    site.tasks_of(&home.visitor, kind).await
}

async fn change(site: &Site, home: &Home, id: &str, act: &str, body: Value) -> Answer {
    let request = site.request(&format!("POST /v1/visits/{id}/{act}"), &home.visitor);
    Answer::of(request.header("if-match", "*").json(&body).send().await.unwrap()).await
}

async fn state(site: &Site, token: &str, id: &str) -> Value {
    site.get(&format!("/v1/visits/{id}"), token).await.body["interpreter"].clone()
}

#[test]
fn the_family_interprets_where_nothing_is_consented_to() {
    for kind in Kind::ALL {
        let by_work = ["initial_contact", "initial_visit", "tac", "transition_meeting"];
        let serious = by_work.contains(&kind.as_str());
        assert_eq!(is_wanted(*kind, &[Interpreter::Family]), serious, "{kind:?}");
        assert!(is_wanted(*kind, &[Interpreter::None, Interpreter::Employed]));
        assert!(!is_wanted(*kind, &[Interpreter::None]) && !is_wanted(*kind, &[]));
    }
}

#[test]
fn two_working_days_skip_weekends_and_bank_holidays() {
    let calendar = Calendar::new(&[], false);
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (on, flag) in [
        ("2026-12-10", "2026-12-08"),
        ("2026-12-08", "2026-12-04"),
        ("2026-12-13", "2026-12-10"),
        ("2026-12-29", "2026-12-23"),
    ] {
        assert_eq!(flag_day(&calendar, day(on)), day(flag), "{on}");
    }
}

#[actix_web::test]
async fn who_was_not_asked_needs_nobody_and_only_the_carer_can_name_the_family() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        let carer = home.house.family.carers[0].id;
        let me = site.get("/v1/me", &home.carer).await;
        assert_eq!(me.body.get("interpreter"), None, "not asked yet");
        let path = format!("PATCH /v1/carers/{carer}");
        let set = |need: &str| Some(json!({"interpreter": need}));
        let refused = site.call(&path, &home.visitor, set("family")).await;
        assert_eq!(refused.faults(), [("/interpreter".to_owned(), "forbidden".to_owned())]);
        let kept = site.call(&path, &home.visitor, set("employed")).await;
        assert_eq!((kept.status, kept.text_at("/interpreter")), (200, "employed"));
        needs(&site, &home, "family").await;
        assert_eq!(site.get("/v1/me", &home.carer).await.text_at("/interpreter"), "family");
        let made = book(&site, &home, at("regular", "2026-12-10T10")).await;
        assert_eq!(made.body.get("interpreter"), None);
        let made = book(&site, &home, at("initial_visit", "2026-12-10T12")).await;
        assert_eq!(made.text_at("/interpreter"), "wanted", "consent is asked there");
    })
    .await;
}

#[actix_web::test]
async fn a_visit_asks_for_an_interpreter_once_and_flags_it_two_working_days_before() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        needs(&site, &home, "employed").await;
        let made = book(&site, &home, at("regular", "2026-12-10T10")).await;
        let id = made.text_at("/id").to_owned();
        assert_eq!(state(&site, &home.carer, &id).await, "wanted");
        settle(&site).await;
        let line = format!("2026-12-10 10:00 en-GB /v1/visits/{id}");
        assert_eq!(tasks(&site, &home, "interpreter_wanted").await, [line.as_str()]);
        site.at.clock.set("2026-12-07T23:59:00Z".parse().unwrap());
        settle(&site).await;
        assert!(tasks(&site, &home, "interpreter_missing").await.is_empty());
        for _ in 0..2 {
            site.at.advance(Duration::minutes(2));
            settle(&site).await;
            assert_eq!(tasks(&site, &home, "interpreter_missing").await, [line.as_str()]);
        }
        assert_eq!(tasks(&site, &home, "interpreter_wanted").await.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn who_arranged_one_is_not_flagged_and_a_move_asks_anew() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        needs(&site, &home, "employed").await;
        let made = book(&site, &home, at("regular", "2026-12-10T10")).await;
        let id = made.text_at("/id").to_owned();
        settle(&site).await;
        let path = format!("PUT /v1/visits/{id}/interpreter");
        let child = &home.house.family.children[0].name;
        let small = json!({"state": "arranged", "name": child});
        let small = site.call(&path, &home.visitor, Some(small)).await;
        assert_eq!(small.faults(), [("/name".to_owned(), "forbidden".to_owned())]);
        let body = json!({"state": "arranged", "name": "Noor Haddad"});
        let set = site.call(&path, &home.visitor, Some(body)).await;
        assert_eq!((set.status, set.text_at("/interpreter")), (200, "arranged"), "{set:?}");
        assert_eq!(set.text_at("/attendees/0/reply"), "accepted");
        assert_eq!(state(&site, &home.carer, &id).await, "arranged");
        let to = json!({"starts_at": "2026-12-15T10:00:00Z"});
        let moved = change(&site, &home, &id, "move", to).await;
        assert_eq!((moved.status, moved.text_at("/interpreter")), (200, "wanted"), "{moved:?}");
        let new = moved.text_at("/id").to_owned();
        settle(&site).await;
        let told = "Noor Haddad (interpreter): 2026-12-10 10:00 -> 2026-12-15 10:00";
        assert_eq!(tasks(&site, &home, "tell_others").await, [format!("{told} /v1/visits/{new}")]);
        let again = tasks(&site, &home, "interpreter_wanted").await;
        assert_eq!(again[1..], [format!("2026-12-15 10:00 en-GB /v1/visits/{new}")]);

        let attendee = moved.text_at("/attendees/0/id");
        let path = format!("PUT /v1/visits/{new}/attendees/{attendee}/reply");
        for (reply, stands) in
            [("accepted", "arranged"), ("declined", "wanted"), ("accepted", "arranged")]
        {
            let body = json!({"reply": reply});
            assert_eq!(site.call(&path, &home.visitor, Some(body)).await.status, 204);
            assert_eq!(state(&site, &home.carer, &new).await, stands);
        }
        settle(&site).await;
        assert_eq!(tasks(&site, &home, "interpreter_wanted").await.len(), 2, "all is arranged");
        site.at.clock.set("2026-12-13T12:00:00Z".parse().unwrap());
        settle(&site).await;
        assert!(tasks(&site, &home, "interpreter_missing").await.is_empty());
        let off = change(&site, &home, &new, "cancel", json!({"reason": "training"})).await;
        assert_eq!(off.status, 200, "{off:?}");
        settle(&site).await;
        let told = "Noor Haddad (interpreter): 2026-12-15 10:00 -> off";
        let last = tasks(&site, &home, "tell_others").await.pop();
        assert_eq!(last, Some(format!("{told} /v1/visits/{new}")));
    })
    .await;
}

#[actix_web::test]
async fn a_need_that_changes_reaches_the_visits_that_stand_in_one_task() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        let mut visits = Vec::new();
        for start in ["2026-12-10T10", "2026-12-17T10"] {
            visits.push(book(&site, &home, at("regular", start)).await.text_at("/id").to_owned());
        }
        needs(&site, &home, "employed").await;
        settle(&site).await;
        let asked = tasks(&site, &home, "interpreter_wanted").await;
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert_eq!(asked[0].lines().count(), 2, "{asked:?}");
        assert_eq!(state(&site, &home.carer, &visits[1]).await, "wanted");
        needs(&site, &home, "none").await;
        assert_eq!(state(&site, &home.carer, &visits[1]).await, Value::Null);
        site.at.clock.set("2026-12-09T12:00:00Z".parse().unwrap());
        settle(&site).await;
        assert!(tasks(&site, &home, "interpreter_missing").await.is_empty());
    })
    .await;
}
