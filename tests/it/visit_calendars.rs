//! A service's calendar over HTTP, on both engines: brought by a lead, read by everybody.

use std::fmt::Write;

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};

use crate::support::site::*;

const IMPORTS: &str = "POST /v1/calendar/imports";
const PREVIEW: &str = "POST /v1/calendar/imports?preview=true";
const HEADER: &str = "kind,first,last,name\n";
const AUTUMN: &str = "term,2026-09-02,2026-12-18,Autumn term\n\
    half_term,2026-10-26,2026-10-30,Autumn half term\n";

fn csv(mode: &str, rows: &str) -> Option<Value> {
    Some(json!({"format": "csv", "mode": mode, "text": format!("{HEADER}{rows}")}))
}

/// Names of added and removed ranges, and how many stayed.
fn change(answer: &Answer) -> (Vec<&str>, Vec<&str>, u64) {
    assert_eq!(answer.status, 200, "{answer:?}");
    let names = |list: &str| {
        let items = answer.body[list].as_array().unwrap().iter();
        items.map(|range| range["name"].as_str().unwrap()).collect()
    };
    (names("added"), names("removed"), answer.body["kept"].as_u64().unwrap())
}

/// Names of the service's own ranges.
async fn own(site: &Site, token: &str) -> Vec<String> {
    let calendar = site.get("/v1/calendar", token).await;
    let ranges = calendar.body["ranges"].as_array().unwrap().iter();
    ranges.map(|range| range["name"].as_str().unwrap().to_owned()).collect()
}

/// Line and code of each fault that was told.
fn faults(answer: &Answer) -> Vec<(u64, &str)> {
    assert_eq!(answer.status, 422, "{answer:?}");
    let errors = answer.body["errors"].as_array().unwrap().iter();
    errors
        .map(|fault| {
            assert_eq!(fault["pointer"], "/text");
            let line = fault["params"]["line"].as_str().unwrap().parse().unwrap();
            (line, fault["code"].as_str().unwrap())
        })
        .collect()
}

#[actix_web::test]
async fn a_lead_brings_a_calendar_and_everybody_reads_it() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        let home = site.home("07700 900111").await;
        // Tried first: nothing changes.
        let tried = site.call(PREVIEW, &lead, csv("replace", AUTUMN)).await;
        assert_eq!(change(&tried), (vec!["Autumn term", "Autumn half term"], vec![], 0));
        assert_eq!(tried.body["preview"], true);
        assert!(own(&site, &lead).await.is_empty());
        let noted = "SELECT count(*) FROM audit_entry WHERE action = 'imported_calendar'";
        assert_eq!(site.at.sql(noted).await, "0");

        let done = site.call(IMPORTS, &lead, csv("replace", AUTUMN)).await;
        assert_eq!(change(&done), change(&tried));
        assert_eq!(done.body["preview"], false);
        let again = site.call(IMPORTS, &lead, csv("replace", AUTUMN)).await;
        assert_eq!(change(&again), (vec![], vec![], 2));
        assert_eq!(site.at.sql(noted).await, "1");
        assert_eq!(site.at.sql("SELECT count(*) FROM calendar_import").await, "1");

        let calendar = site.get("/v1/calendar?from=2026-10-30&to=2026-12-28", &home.carer).await;
        let ranges = json!([
            {"kind": "term", "first": "2026-09-02", "last": "2026-12-18", "name": "Autumn term"},
            {"kind": "half_term", "first": "2026-10-26", "last": "2026-10-30",
                "name": "Autumn half term"},
        ]);
        let boxing = "Boxing Day (substitute day)";
        let national = json!([
            {"kind": "bank_holiday", "first": "2026-12-25", "last": "2026-12-25",
                "name": "Christmas Day"},
            {"kind": "bank_holiday", "first": "2026-12-28", "last": "2026-12-28", "name": boxing},
        ]);
        let expected = json!({"ranges": ranges, "bank_holidays": national,
            "bank_holidays_known_until": "2028-12-31"});
        assert_eq!(calendar.body, expected);

        // Another service has a calendar of its own.
        let foreign = site.at.staff_of("portsmouth", Role::Lead).await;
        let foreign = site.token(Principal::Staff(foreign)).await;
        assert!(own(&site, &foreign).await.is_empty());
    })
    .await;
}

#[actix_web::test]
async fn a_file_adds_to_a_calendar_or_takes_its_place() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        site.call(IMPORTS, &lead, csv("replace", AUTUMN)).await;
        let snow = "closure,2026-12-01,2026-12-01,\"Snow, much\"\n";
        let added = site.call(IMPORTS, &lead, csv("add", &format!("{AUTUMN}{snow}"))).await;
        assert_eq!(change(&added), (vec!["Snow, much"], vec![], 2));
        // A file of iCalendar, with a term that is there in other words.
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260902\r\n\
            DTEND;VALUE=DATE:20261219\r\nSUMMARY:Autumn term 2026\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let body = |mode: &str| Some(json!({"format": "icalendar", "mode": mode, "text": text}));
        let refused = site.call(IMPORTS, &lead, body("add")).await;
        assert_eq!(faults(&refused), [(3, "terms_overlap")]);
        let replaced = site.call(IMPORTS, &lead, body("replace")).await;
        let gone = vec!["Autumn term", "Autumn half term", "Snow, much"];
        assert_eq!(change(&replaced), (vec!["Autumn term 2026"], gone, 0));
        assert_eq!(own(&site, &lead).await, ["Autumn term 2026"]);
        // A half term finds the term it lies in among those that are there.
        let half = "half_term,2026-10-26,2026-10-30,Half\n";
        let refused = site.call(IMPORTS, &lead, csv("replace", half)).await;
        assert_eq!(faults(&refused), [(2, "half_term_outside_term")]);
        let added = site.call(IMPORTS, &lead, csv("add", half)).await;
        assert_eq!(change(&added), (vec!["Half"], vec![], 1));
        // What stands twice in a file comes once.
        let twice = site.call(IMPORTS, &lead, csv("add", &snow.repeat(2))).await;
        assert_eq!(change(&twice), (vec!["Snow, much"], vec![], 2));
    })
    .await;
}

#[actix_web::test]
async fn a_long_file_with_bad_lines_changes_nothing_and_tells_all_of_them() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        site.call(IMPORTS, &lead, csv("replace", AUTUMN)).await;
        let mut rows = String::new();
        for line in 2..=50_000 {
            let last = if line % 100 == 0 { "2026-02-30" } else { "2026-03-01" };
            writeln!(rows, "closure,2026-03-01,{last},Row {line}").unwrap();
        }
        let refused = site.call(IMPORTS, &lead, csv("replace", &rows)).await;
        let mut expected: Vec<(u64, &str)> = (1..=500).map(|n| (n * 100, "bad_date")).collect();
        // The 2,001st range: so many lines, the header and twenty bad ones before it.
        expected.push((2022, "too_many"));
        expected.sort_unstable();
        assert_eq!(faults(&refused), expected);
        assert_eq!(
            (&refused.body["total"], &refused.body["code"]),
            (&json!(501), &json!("invalid_body"))
        );
        let first = &refused.body["errors"][0];
        assert_eq!(first["detail"], "Write the date as year-month-day, for example 2026-03-09.");
        let bad = "nonsense\n".repeat(49_999);
        let refused = site.call(PREVIEW, &lead, csv("add", &bad)).await;
        assert_eq!((faults(&refused).len(), &refused.body["total"]), (1000, &json!(49_999)));
        assert_eq!(own(&site, &lead).await, ["Autumn term", "Autumn half term"]);
    })
    .await;
}

#[actix_web::test]
async fn what_is_no_calendar_is_refused() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        let body = json!({"format": "pdf", "mode": "merge", "text": ""});
        let refused = site.call(IMPORTS, &lead, Some(body)).await;
        let pointers: Vec<_> =
            refused.body["errors"].as_array().unwrap().iter().map(|e| &e["pointer"]).collect();
        assert_eq!((refused.status, pointers), (422, vec![&json!("/format"), &json!("/mode")]));
        let refused = site.call(IMPORTS, &lead, csv("add", "term,2026-09-02\n")).await;
        assert_eq!(refused.refusal(), (422, "calendar_unreadable"));
        assert_eq!(refused.body["total"], 1);
        let refused = site.call(&format!("{IMPORTS}?preview=maybe"), &lead, csv("add", "")).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        // More than fits, and a visitor is turned away before anything is read.
        let long = csv("add", &"x".repeat(4 * 1024 * 1024));
        assert_eq!(
            site.call(IMPORTS, &lead, long.clone()).await.refusal(),
            (413, "body_too_large")
        );
        let visitor = site.staff(Role::Visitor).await;
        assert_eq!(site.call(IMPORTS, &visitor, long).await.refusal(), (403, "forbidden"));
        let calendar = site.get("/v1/calendar?from=yesterday", &lead).await;
        assert_eq!(calendar.refusal(), (422, "bad_date"));
    })
    .await;
}

#[actix_web::test]
async fn of_two_overlapping_terms_brought_at_once_one_stays() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        for year in 2030..2036 {
            let row = |name| format!("term,{year}-09-02,{year}-12-18,{name}\n");
            let (a, b) = (csv("add", &row("A")), csv("add", &row("B")));
            let both = futures_util::future::join(
                site.call(IMPORTS, &lead, a),
                site.call(IMPORTS, &lead, b),
            );
            let (a, b) = both.await;
            let mut answers = [a.status, b.status];
            answers.sort_unstable();
            assert_eq!(answers, [200, 422], "{a:?} {b:?}");
        }
        assert_eq!(own(&site, &lead).await.len(), 6);
    })
    .await;
}

/// When each visit begins that a change touches, and what shuts the day.
fn touched(answer: &Answer) -> Vec<(&str, &str, Option<&str>)> {
    assert_eq!(answer.status, 200, "{answer:?}");
    let visits = answer.body["visits"].as_array().unwrap();
    assert_eq!(answer.body["visits_total"], visits.len());
    visits
        .iter()
        .map(|visit| {
            let shut = visit["shut_by"].get("name").and_then(Value::as_str);
            (visit["id"].as_str().unwrap(), visit["starts_at"].as_str().unwrap(), shut)
        })
        .collect()
}

#[actix_web::test]
async fn visits_that_a_calendar_touches_are_named_and_stay() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        let home = site.home("07700 900111").await;
        site.call(IMPORTS, &lead, csv("replace", AUTUMN)).await;
        let mut ids = Vec::new();
        for day in ["2026-12-01", "2026-12-08", "2026-12-15"] {
            let body = json!({"kind": "regular", "mode": "home",
                "starts_at": format!("{day}T10:30:00Z"), "ends_at": format!("{day}T11:30:00Z")});
            let path = format!("POST /v1/children/{}/visits", home.child);
            let booked = site.call(&path, &home.visitor, Some(body)).await;
            assert_eq!(booked.status, 201, "{booked:?}");
            ids.push(booked.text_at("/id").to_owned());
        }
        // The two later ones become visits of a series that rests outside of terms.
        site.at
            .exec(
                "INSERT INTO visit_series (service_id, family_id, id, child_id, visitor_id, kind, \
                 mode, every, zone, starts_on, minute, minutes, term_time_only, through, \
                 created_at, rev) SELECT service_id, family_id, id, child_id, visitor_id, kind, \
                 mode, 'week', zone, '2026-12-01', 630, 60, TRUE, '2026-12-31', created_at, 1 \
                 FROM visit WHERE starts_at > (SELECT min(starts_at) FROM visit)",
            )
            .await
            .unwrap();
        let joined = "UPDATE visit SET series_id = id WHERE id IN (SELECT id FROM visit_series)";
        site.at.exec(joined).await.unwrap();

        let snow = csv("add", "closure,2026-11-30,2026-12-08,Snow\n");
        let expected = [
            (ids[0].as_str(), "2026-12-01T10:30:00Z", Some("Snow")),
            (&ids[1], "2026-12-08T10:30:00Z", Some("Snow")),
        ];
        assert_eq!(touched(&site.call(PREVIEW, &lead, snow.clone()).await), expected);
        assert_eq!(touched(&site.call(IMPORTS, &lead, snow.clone()).await), expected);
        assert_eq!(touched(&site.call(IMPORTS, &lead, snow).await), [], "they were told before");
        // The term ends earlier: what is in no series goes on, and days that were shut stay so.
        let shorter = csv(
            "replace",
            "term,2026-09-02,2026-12-04,Autumn term\n\
            closure,2026-11-30,2026-12-08,Snow\n",
        );
        let expected = [(ids[2].as_str(), "2026-12-15T10:30:00Z", None)];
        let changed = site.call(IMPORTS, &lead, shorter).await;
        assert_eq!(touched(&changed), expected);
        assert_eq!(changed.body["visits"][0]["series_id"], ids[2].as_str());
        let standing = "SELECT count(*) FROM visit WHERE state = 'booked'";
        assert_eq!(site.at.sql(standing).await, "3");
        // What opens days touches nobody; nor does a day that is over.
        let open = csv("replace", "closure,2026-11-23,2026-11-23,Over\n");
        assert_eq!(touched(&site.call(IMPORTS, &lead, open).await), []);
        // Another service's lead shuts the same days and touches nobody here.
        let foreign = site.at.staff_of("portsmouth", Role::Lead).await;
        let foreign = site.token(Principal::Staff(foreign)).await;
        let all = csv("add", "closure,2026-12-01,2026-12-31,All of it\n");
        assert_eq!(touched(&site.call(IMPORTS, &foreign, all).await), []);
    })
    .await;
}
