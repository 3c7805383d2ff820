//! A family falls silent: from that moment nothing leaves of itself, whatever was queued or due.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::families::model::Consent;
use smallsteps::serve::rooms;

use crate::enrolments::states;
use crate::support::app::*;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

/// A family with a reminder each day, a series, a visit tomorrow and one that was just booked.
pub async fn busy(site: &Site) -> Home {
    let home = site.home(PHONE).await;
    site.at.settle(&rooms()).await;
    site.at.consent(&home.house, Consent::Yes).await;
    let hours = json!({"gap_minutes": 0, "weekly": [
        {"day": "mon", "from": "08:00", "until": "18:00"},
        {"day": "wed", "from": "08:00", "until": "18:00"},
        {"day": "thu", "from": "08:00", "until": "18:00"}]});
    let child = home.child;
    for (what, body) in [
        ("PUT /v1/diary/hours".to_owned(), hours),
        (
            format!("POST /v1/children/{child}/visit-series"),
            json!({"kind": "regular", "mode": "home", "every": "weekly",
                "starts_on": "2026-11-30", "time": "10:00", "minutes": 60}),
        ),
        (
            format!("POST /v1/children/{child}/visits"),
            json!({"kind": "regular", "mode": "home", "starts_at": "2026-11-25T10:00:00Z",
                "ends_at": "2026-11-25T11:00:00Z"}),
        ),
        (
            format!("POST /v1/children/{child}/enrolments"),
            json!({"programme": "portage", "begins": true}),
        ),
    ] {
        let made = site.call(&what, &home.visitor, Some(body)).await;
        assert!(made.status < 300, "{what}: {made:?}");
    }
    let daily = json!({"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "time": "17:30"});
    let set = site.call("PUT /v1/me/reminder", &home.carer, Some(daily)).await;
    assert_eq!(set.status, 200, "{set:?}");
    home
}

impl Site {
    pub async fn fall_silent(&self, home: &Home, body: Value) -> Answer {
        let what = format!("POST /v1/families/{}/silences", home.house.scope.family_id);
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        self.call(&what, &visitor, Some(body)).await
    }

    /// A series of twelve visits, one a week.
    pub async fn twelve_weekly(&self, home: &Home) {
        let body = json!({"kind": "regular", "mode": "home", "every": "weekly",
            "starts_on": "2026-12-01", "time": "10:00", "minutes": 60, "visits": 12});
        let path = format!("POST /v1/children/{}/visit-series", home.child);
        let made = self.call(&path, &home.visitor, Some(body)).await;
        assert_eq!(made.status, 201, "{made:?}");
    }

    async fn text(&self, words: &str) {
        let id = uuid::Uuid::new_v4();
        let words = words.replace(' ', "+");
        let path = format!(
            "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={id}&from=447700900111\
             &text={words}"
        );
        assert_eq!(self.get(&path, "").await.status, 200);
        self.at.settle(&rooms()).await;
    }

    /// Lets days pass, looking when an eve is told, when a reminder is due, and in the morning.
    pub async fn days_pass(&self, days: u64) {
        let first = self.at.clock.now().date_naive();
        for day in first.iter_days().take(usize::try_from(days).unwrap()) {
            let next = day.succ_opt().unwrap();
            for at in [
                format!("{day}T17:05:00Z"),
                format!("{day}T17:35:00Z"),
                format!("{next}T09:05:00Z"),
            ] {
                self.at.clock.set(at.parse().unwrap());
                self.at.settle(&rooms()).await;
            }
        }
    }
}

/// What waits to leave.
async fn queued(site: &Site) -> String {
    site.at.sql("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'intent')").await
}

pub async fn live(site: &Site) -> String {
    site.at.sql("SELECT count(*) FROM visit WHERE state IN ('booked', 'proposed')").await
}

#[actix_web::test]
async fn without_it_there_would_be_plenty() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        let before = site.at.sent().len();
        site.days_pass(2).await;
        let texts: Vec<String> =
            site.at.sent().split_off(before).into_iter().map(|text| text.text).collect();
        assert!(texts.len() >= 4, "bookings, an eve, reminders: {texts:?}");
        assert_eq!(states(&site, &home).await.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn when_a_child_dies_everything_ends_and_nothing_leaves() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        let before = site.at.sent().len();
        assert_ne!(queued(&site).await, "0", "letters wait to leave");
        let all = site.get(&format!("/v1/children/{}/enrolments", home.child), &home.carer).await;
        let id = all.text_at("/items/0/id").to_owned();
        let died = json!({"step": "close", "reason": "child_died", "note": "The hospital rang."});
        let closed = site.step(&id, &home.visitor, died.clone()).await;
        assert_eq!((closed.status, closed.text_at("/state")), (200, "closed"), "{closed:?}");
        assert_eq!((queued(&site).await, live(&site).await), ("0".to_owned(), "0".to_owned()));
        let twice = site.step(&id, &home.visitor, died).await;
        assert_eq!((twice.status, twice.header("idempotent-replayed")), (200, "true"));
        site.days_pass(3).await;
        assert_eq!(site.at.sent().len(), before, "not one, of any kind");
        assert_eq!(live(&site).await, "0", "and no series fills the diary again");
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert!(site.waiting(&visitor).await.is_empty(), "no questionnaire either");
        let anew = format!("POST /v1/children/{}/enrolments", home.child);
        let body = json!({"programme": "portage", "begins": true});
        let anew = site.call(&anew, &visitor, Some(body)).await;
        assert_eq!(anew.refusal(), (409, "conflict"));
        site.text("thank you for everything").await;
        assert_eq!(site.at.sent().len(), before, "a person answers");
        let lead = site.staff(Role::Lead).await;
        assert_eq!(site.waiting(&lead).await, ["quiet"], "and is told to");
    })
    .await;
}

#[actix_web::test]
async fn when_a_carer_dies_nothing_leaves_for_any_phone_of_the_family() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        let before = site.at.sent().len();
        assert_ne!(queued(&site).await, "0", "letters wait to leave");
        let carer = home.carer_named("Amina Yusuf");
        let set = site.fall_silent(&home, json!({"kind": "carer_died", "carer_id": carer.0})).await;
        assert_eq!(set.status, 201, "{set:?}");
        assert_eq!((queued(&site).await, live(&site).await), ("0".to_owned(), "0".to_owned()));
        site.days_pass(3).await;
        assert_eq!(site.at.sent().len(), before, "not one, of any kind");
        site.text("please tell me about the visits").await;
        assert_eq!(site.at.sent().len(), before, "a person answers");
        let lead = site.staff(Role::Lead).await;
        assert!(site.waiting(&lead).await.contains(&"quiet".to_owned()), "and is told to");
        // What is open stays open: a person decides what becomes of it.
        assert_eq!(states(&site, &home).await.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn what_falls_due_later_is_stopped_where_it_would_leave() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        site.at.settle(&rooms()).await;
        let set = site.fall_silent(&home, json!({"kind": "taken_into_care"})).await;
        assert_eq!(set.status, 201, "{set:?}");
        let before = site.at.sent().len();
        // Somebody books all the same: its letter is written, and does not leave.
        let body = json!({"kind": "regular", "mode": "home", "starts_at": "2026-11-26T10:00:00Z",
            "ends_at": "2026-11-26T11:00:00Z"});
        let path = format!("POST /v1/children/{}/visits", home.child);
        assert_eq!(site.call(&path, &home.visitor, Some(body)).await.status, 201);
        site.days_pass(2).await;
        assert_eq!(site.at.sent().len(), before);
        let why = "SELECT string_agg(DISTINCT class, ',') FROM outbox WHERE why = 'silence'";
        let why = if site.at.engine == Engine::Sqlite {
            "SELECT group_concat(DISTINCT class) FROM outbox WHERE why = 'silence'"
        } else {
            why
        };
        let dropped = site.at.sql(why).await;
        assert!(dropped.contains("visit") && dropped.contains("reminder"), "{dropped}");
        assert_eq!(states(&site, &home).await[0].1, "active", "it ends no programme");
    })
    .await;
}

#[actix_web::test]
async fn after_hospital_visits_and_messages_come_again() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        site.at.settle(&rooms()).await;
        let ahead: i64 = live(&site).await.parse().unwrap();
        assert!(ahead > 20);
        let body = json!({"kind": "in_hospital", "child_id": home.child.0, "since": "2026-11-23"});
        let set = site.fall_silent(&home, body.clone()).await;
        let again = site.fall_silent(&home, body).await;
        assert_eq!(set.body, again.body, "twice is once");
        assert_eq!(live(&site).await, "0");
        let before = site.at.sent().len();
        site.text("hello").await;
        assert_eq!(site.at.sent().len(), before + 1, "who writes is answered");
        site.days_pass(2).await;
        assert_eq!(site.at.sent().len(), before + 1);
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let what = format!("POST /v1/silences/{}/lift", set.text_at("/id"));
        let lifted = site.call(&what, &visitor, Some(json!({"in_error": false}))).await;
        assert_eq!((lifted.status, lifted.body.get("lifted_at").is_some()), (200, true));
        assert!(site.waiting(&visitor).await.contains(&"visits_again".to_owned()));
        assert!(live(&site).await.parse::<i64>().unwrap() > 20, "the series goes on");
        site.days_pass(1).await;
        assert!(site.at.sent().len() > before + 1, "and reminders");
        let all = format!("/v1/families/{}/silences", home.house.scope.family_id);
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert_eq!(site.get(&all, &visitor).await.body["items"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_series_that_counts_goes_on_from_the_day_it_is_lifted() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        site.twelve_weekly(&home).await;
        let last = "SELECT max(starts_at) FROM visit WHERE state = 'booked'";
        let before = site.at.sql(last).await;
        let body = json!({"kind": "in_hospital", "child_id": home.child.0});
        let set = site.fall_silent(&home, body).await;
        assert_eq!(live(&site).await, "0");
        let what = format!("POST /v1/silences/{}/lift", set.text_at("/id"));
        let lifted = site.call(&what, &home.visitor, Some(json!({"in_error": true}))).await;
        assert_eq!(lifted.status, 200, "{lifted:?}");
        site.at.settle(&rooms()).await;
        assert_eq!((live(&site).await.as_str(), site.at.sql(last).await), ("12", before));
    })
    .await;
}

#[actix_web::test]
async fn only_a_lead_lets_a_family_be_written_to_after_a_death_and_never_about_the_child() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        for (body, at) in [
            (json!({"kind": "child_died"}), "/child_id"),
            (json!({"kind": "carer_died"}), "/carer_id"),
            (json!({"kind": "in_hospital", "since": "2027-01-01"}), "/since"),
            (json!({"kind": "in_hospital", "child_id": uuid::Uuid::new_v4()}), "/child_id"),
        ] {
            let refused = site.fall_silent(&home, body).await;
            assert!([404, 422].contains(&refused.status), "{refused:?}");
            assert_eq!(refused.faults()[0].0, at);
        }
        let body = json!({"kind": "child_died", "child_id": home.child.0});
        let set = site.fall_silent(&home, body).await;
        assert_eq!(set.status, 201, "{set:?}");
        let what = format!("POST /v1/silences/{}/lift", set.text_at("/id"));
        let own = site.call(&what, &home.visitor, Some(json!({"in_error": false}))).await;
        assert_eq!(own.refusal(), (403, "forbidden"));
        let lead = site.staff(Role::Lead).await;
        let lifted = site.call(&what, &lead, Some(json!({"in_error": false}))).await;
        assert_eq!(lifted.status, 200);
        let before = site.at.sent().len();
        site.days_pass(3).await;
        assert_eq!(site.at.sent().len(), before, "no reminder about the child, no visit");
    })
    .await;
}
