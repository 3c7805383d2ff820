//! A visit as a FHIR R4 Appointment: the shape the standard asks for, in every state a visit has.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;

use crate::support::site::*;

const STATUSES: [&str; 10] = [
    "proposed",
    "pending",
    "booked",
    "arrived",
    "fulfilled",
    "cancelled",
    "noshow",
    "entered-in-error",
    "checked-in",
    "waitlist",
];
const REASONS: &str = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

/// The elements of an R4 Appointment that we use, and the rules of R4 for them.
fn holds_to_r4(found: &Value) {
    let known = [
        "resourceType",
        "id",
        "meta",
        "extension",
        "status",
        "cancelationReason",
        "start",
        "end",
        "minutesDuration",
        "created",
        "participant",
    ];
    for name in found.as_object().unwrap().keys() {
        assert!(known.contains(&name.as_str()), "{name}");
    }
    assert_eq!(found["resourceType"], "Appointment");
    let status = found["status"].as_str().unwrap();
    assert!(STATUSES.contains(&status), "{status}");
    let at = |name: &str| {
        let text = found[name].as_str()?;
        Some(text.parse::<chrono::DateTime<chrono::Utc>>().expect(text))
    };
    assert_eq!(at("start").is_some(), at("end").is_some(), "app-2: both or neither");
    let may_lack = ["proposed", "cancelled", "waitlist"].contains(&status);
    assert!(at("start").is_some() || may_lack, "app-3: {found}");
    let minutes = (at("end").unwrap() - at("start").unwrap()).num_minutes();
    assert_eq!(found["minutesDuration"], minutes);
    assert!(minutes > 0 && at("created").is_some());
    if let Some(reason) = found.get("cancelationReason") {
        assert_eq!(status, "cancelled", "app-4");
        assert_eq!(reason["coding"][0]["system"], REASONS);
        assert!(reason["coding"][0]["code"].is_string());
    }
    let taking_part = found["participant"].as_array().unwrap();
    assert!(!taking_part.is_empty(), "participant is 1..*");
    for one in taking_part {
        assert!(one.get("actor").is_some() || one.get("type").is_some(), "app-1: {one}");
        let said = one["status"].as_str().unwrap();
        let known = ["accepted", "declined", "tentative", "needs-action"];
        assert!(known.contains(&said), "{said}");
    }
    let empty = |value: &Value| value.is_null() || value == "" || value == &json!([]);
    assert!(!found.as_object().unwrap().values().any(empty), "nothing in FHIR is empty: {found}");
}

/// What each takes part with.
fn said(found: &Value) -> Vec<&str> {
    let all = found["participant"].as_array().unwrap();
    all.iter().map(|one| one["status"].as_str().unwrap()).collect()
}

struct Desk<'a> {
    site: &'a Site,
    home: Home,
    lead: String,
}

impl Desk<'_> {
    async fn add(&self, how: &str, day: u32) -> String {
        let what = format!("POST /v1/children/{}/visits{how}", self.home.child);
        let body = json!({"kind": "joint", "mode": "home", "place": "Quinceplace",
            "starts_at": format!("2026-12-{day:02}T10:30:00Z"),
            "ends_at": format!("2026-12-{day:02}T11:15:00Z"),
            "attendees": [{"role": "interpreter", "name": "Quincevoice"}]});
        let made = self.site.call(&what, &self.home.visitor, Some(body)).await;
        assert_eq!(made.status, 201, "{made:?}");
        made.text_at("/id").to_owned()
    }

    async fn act(&self, visit: &str, act: &str, token: &str, body: Value) -> String {
        let what = format!("POST /v1/visits/{visit}/{act}");
        let request = self.site.request(&what, token).header("if-match", "*").json(&body);
        let done = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(done.status, 200, "{done:?}");
        done.text_at("/id").to_owned()
    }

    /// The appointment of a visit, held to the standard.
    async fn read(&self, visit: &str) -> Value {
        let found = self.site.get(&format!("/v1/fhir/Appointment/{visit}"), &self.home.carer).await;
        assert_eq!(found.status, 200, "{found:?}");
        assert_eq!(found.header("content-type"), "application/fhir+json; charset=utf-8");
        let version = found.text_at("/meta/versionId").to_owned();
        assert_eq!(found.header("etag"), format!("W/\"{version}\""));
        holds_to_r4(&found.body);
        assert_eq!(found.body["id"], visit);
        let child = self.home.house.family.children[0].name.as_str();
        for word in ["Quince", child] {
            assert!(!found.text.contains(word), "{word}: {found:?}");
        }
        found.body
    }

    async fn is(&self, visit: &str, status: &str, reason: Option<&str>) -> Value {
        let found = self.read(visit).await;
        let code = found.pointer("/cancelationReason/coding/0/code").and_then(Value::as_str);
        assert_eq!((found["status"].as_str().unwrap(), code), (status, reason), "{found}");
        found
    }
}

#[actix_web::test]
async fn a_visit_is_an_appointment_that_others_understand_in_every_state() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let lead = site.staff(Role::Lead).await;
        let hours = json!({"gap_minutes": 0,
            "weekly": [{"day": "thu", "from": "08:00", "until": "18:00"}]});
        let set = site.call("PUT /v1/diary/hours", &home.visitor, Some(hours)).await;
        assert_eq!(set.status, 200, "{set:?}");
        let desk = Desk { site: &site, home, lead };
        let (carer, visitor) = (desk.home.carer.as_str(), desk.home.visitor.as_str());

        let offered = desk.add("/proposals", 1).await;
        let found = desk.is(&offered, "proposed", None).await;
        assert_eq!(said(&found), ["needs-action", "accepted", "needs-action"]);
        let child = format!("Patient/{}", desk.home.child);
        assert_eq!(found["participant"][0]["actor"]["reference"], child);
        assert_eq!(found["participant"][2]["type"][0]["text"], "interpreter");
        assert_eq!(
            (&found["start"], &found["minutesDuration"]),
            (&json!("2026-12-01T10:30:00Z"), &json!(45))
        );

        let booked = desk.add("", 2).await;
        assert_eq!(said(&desk.is(&booked, "booked", None).await)[..2], ["accepted", "accepted"]);
        let to = json!({"starts_at": "2026-12-03T10:30:00Z"});
        let moved = desk.act(&booked, "move", carer, to).await;
        let old = desk.is(&booked, "cancelled", Some("pat")).await;
        assert_eq!(said(&old)[..2], ["declined", "accepted"]);
        let new = desk.is(&moved, "booked", None).await;
        let replaced = format!("Appointment/{booked}");
        assert_eq!(new["extension"][0]["valueReference"]["reference"], replaced);

        for (day, token, reason, code, answers) in [
            (4, carer, None, "pat", ["declined", "accepted"]),
            (5, carer, Some("transport"), "pat-lt", ["declined", "accepted"]),
            (6, carer, Some("weather"), "oth-weath", ["declined", "accepted"]),
            (7, visitor, Some("training"), "prov-edu", ["accepted", "declined"]),
            (8, visitor, Some("no_interpreter"), "oth-int", ["accepted", "declined"]),
            (9, visitor, Some("emergency"), "prov", ["accepted", "declined"]),
        ] {
            let visit = desk.add("", day).await;
            let body = reason.map_or(json!({}), |reason| json!({"reason": reason}));
            desk.act(&visit, "cancel", token, body).await;
            assert_eq!(said(&desk.is(&visit, "cancelled", Some(code)).await)[..2], answers);
        }

        let (done, missed) = (desk.add("", 10).await, desk.add("", 11).await);
        let (stopped, wrong) = (desk.add("", 12).await, desk.add("", 13).await);
        site.at.clock.set("2026-12-14T09:00:00Z".parse().unwrap());
        let record = json!({"present": ["mum"], "done": "Quincecups."});
        desk.act(&done, "complete", visitor, record).await;
        desk.is(&done, "fulfilled", None).await;
        desk.act(&missed, "failed", visitor, json!({"cause": "was_not_brought"})).await;
        desk.is(&missed, "noshow", None).await;
        desk.act(&stopped, "failed", visitor, json!({"cause": "unable_to_go_ahead"})).await;
        desk.is(&stopped, "cancelled", Some("other")).await;
        let off = json!({"state": "entered_in_error", "note": "Another family's."});
        desk.act(&wrong, "correct", &desk.lead, off).await;
        desk.is(&wrong, "entered-in-error", None).await;
    })
    .await;
}

#[actix_web::test]
async fn an_appointment_is_read_by_whoever_may_read_the_visit_and_noted() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let lead = site.staff(Role::Lead).await;
        let desk = Desk { site: &site, home, lead };
        let path = format!("/v1/fhir/Appointment/{}", desk.add("", 2).await);
        let other = site.home("07700 900222").await;
        assert_eq!(site.get(&path, &other.carer).await.refusal(), (404, "not_found"));
        let looks = "SELECT count(*) FROM audit_entry WHERE action = 'looked_at_visits'";
        let before: i64 = site.at.sql(looks).await.parse().unwrap();
        assert_eq!(site.get(&path, &desk.lead).await.status, 200);
        assert_eq!(site.at.sql(looks).await, (before + 1).to_string());
    })
    .await;
}
