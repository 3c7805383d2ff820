//! Asking the service for a child: three doors, what is waited for, who sees what.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::serve::rooms;

use crate::enrolments::changed;
use crate::support::app::*;
use crate::support::referral_desk::*;
use crate::support::site::*;

#[actix_web::test]
async fn the_form_answers_with_a_receipt_that_says_nothing_about_the_child() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let first = desk.form(by_nursery("Maya Reed", "07700 900123")).await;
        assert_eq!(first.status, 202, "{first:?}");
        let again = desk.form(by_nursery("Maya Reed", "07700 900123")).await;
        let shape = |answer: &Answer| {
            let mut body = answer.body.clone();
            body["reference"] = json!("");
            body
        };
        assert_eq!(shape(&first), shape(&again), "known or not, the receipt is the same");
        assert!(!first.text.contains("Maya") && !first.text.contains("awaiting"), "{first:?}");
        assert_eq!(first.body["home"], "ours");
        assert_eq!(first.body["own_form"], "the service's electronic form");
        let seen = desk.get(first.text_at("/reference")).await;
        assert_eq!(seen.text_at("/says/child"), "Maya Reed");
        assert_eq!(seen.text_at("/team"), "havant");
        assert_eq!(seen.text_at("/rules"), "2026-11");
        assert_eq!(seen.text_at("/state"), "awaiting_consent");
        let reading = &seen.body["readings"][0];
        assert_eq!(
            (&reading["programme"], &reading["outcome"]),
            (&json!("portage"), &json!("unknown"))
        );
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_be_is_refused_with_its_field_and_nothing_is_kept() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let with = |at: &str, value: Value| {
            let mut body = by_nursery("Maya Reed", "07700 900123");
            *body.pointer_mut(at).unwrap() = value;
            body
        };
        for (body, at, code) in [
            (with("/facts/born", json!("2026-12-24")), "/facts/born", "bad_birth_date"),
            (with("/facts/born", json!("2015-01-01")), "/facts/born", "bad_birth_date"),
            (with("/agreed", json!(false)), "/agreed", "consent_needed"),
            (with("/by", json!("early_help")), "/referrer/name", "missing_field"),
            (with("/child/name", json!(" ")), "/child/name", "empty_value"),
            (with("/parent/phone", json!("12")), "/parent/phone", "bad_phone"),
            (with("/referrer", json!({"name": "Ash Lowe"})), "/referrer/phone", "missing_field"),
            (json!({"kind": "question", "by": "parent"}), "/parent/phone", "missing_field"),
            (json!({"kind": "question", "by": "parent", "wish": 1}), "/wish", "unknown_field"),
        ] {
            let mut body = body;
            if body["by"] == "early_help" {
                body["referrer"] = Value::Null;
            }
            let answer = desk.form(body.clone()).await;
            assert_eq!(answer.status, 422, "{body}: {answer:?}");
            let faults = answer.faults();
            assert!(faults.contains(&(at.to_owned(), code.to_owned())), "{body}: {faults:?}");
        }
        assert_eq!(site.at.sql("SELECT count(*) FROM referral").await, "0");
        let lancashire = Desk::of(&site, "lancashire").await;
        let answer = lancashire.form(by_nursery("Maya Reed", "07700 900123")).await;
        assert_eq!(answer.faults(), [("/by".to_owned(), "unknown_value".to_owned())]);
        let nowhere = site
            .call(
                "POST /v1/services/nowhere/referrals",
                "",
                Some(by_nursery("Maya Reed", "07700 900123")),
            )
            .await;
        assert_eq!(nowhere.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn a_home_elsewhere_is_kept_and_told_where_to_ask() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let answer = desk.form(by_nursery("Maya Reed", "07700 900123")).await;
        assert_eq!((answer.status, &answer.body["home"]), (202, &json!("elsewhere")));
        assert_eq!(answer.body["services"][0]["code"], "hampshire");
        assert_eq!(site.at.sql("SELECT count(*) FROM referral").await, "1");
        let mut body = by_nursery("Maya Reed", "07700 900123");
        body["facts"] = json!({});
        assert_eq!(desk.form(body).await.body["home"], "not_said");
    })
    .await;
}

#[actix_web::test]
async fn the_parent_confirms_by_a_text_that_names_no_child() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        site.at.settle(&rooms()).await;
        let text = site.at.sent().last().unwrap().text.clone();
        assert!(
            !text.contains("Maya") && !text.contains("Reed") && !text.contains("Oak"),
            "{text}"
        );
        let code: String =
            text.split("agree#hampshire/").nth(1).unwrap().chars().take(32).collect();
        let door = "POST /v1/services/hampshire/referral-confirmations";
        let wrong = json!({"code": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V", "yes": true});
        assert_eq!(site.call(door, "", Some(wrong)).await.refusal(), (401, "code_expired"));
        let elsewhere = "POST /v1/services/portsmouth/referral-confirmations";
        let body = json!({"code": code, "yes": true});
        assert_eq!(site.call(elsewhere, "", Some(body.clone())).await.status, 401);
        assert_eq!(site.call(door, "", Some(body.clone())).await.status, 204);
        let seen = desk.get(&id).await;
        assert_eq!(seen.text_at("/state"), "triage");
        assert_eq!(seen.text_at("/consent/form"), "permission");
        assert_eq!(seen.text_at("/consent/on"), "2026-11-24");
        assert_eq!(site.call(door, "", Some(body)).await.status, 401, "it works once");
        let events = seen.body["events"].as_array().unwrap();
        let last = events.last().unwrap();
        assert_eq!((&last["kind"], &last["by"]), (&json!("parent_agreed"), &json!("parent")));
        assert_eq!(last["readings"][0]["programme"], "portage", "kept as it was then");
    })
    .await;
}

#[actix_web::test]
async fn a_parents_no_takes_it_back_and_the_number_is_not_texted_without_end() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let mut last = String::new();
        for _ in 0..4 {
            last = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
            site.at.settle(&rooms()).await;
        }
        assert_eq!(site.at.sent().len(), 2, "a person rings then");
        let ring = desk.step(&last, json!({"step": "ask_parent"})).await;
        assert_eq!(ring.refusal(), (409, "cannot_ask_by_text"), "nothing is pretended");
        let text = site.at.sent()[0].text.clone();
        let code: String =
            text.split("agree#hampshire/").nth(1).unwrap().chars().take(32).collect();
        let door = "POST /v1/services/hampshire/referral-confirmations";
        let no = json!({"code": code, "yes": false});
        assert_eq!(site.call(door, "", Some(no)).await.status, 204);
        let over = site.get("/v1/referrals?over=true", &desk.lead).await;
        assert_eq!(over.body["referrals"][0]["state"], "withdrawn");
        let open = site.get("/v1/referrals", &desk.lead).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 3);
    })
    .await;
}

#[actix_web::test]
async fn a_signature_is_waited_for_and_no_text_stands_for_it() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        site.at.settle(&rooms()).await;
        assert!(site.at.sent().is_empty(), "a yes by text would not count, so none is asked for");
        assert_eq!(desk.state(&id).await, "awaiting_consent");
        let early = desk.step(&id, json!({"step": "begin_triage"})).await;
        assert_eq!(early.refusal(), (409, "conflict"));
        let yes = |form: &str, on: &str| {
            json!({"step": "record_consent", "consent": {"form": form, "on": on}})
        };
        assert_eq!(desk.step(&id, yes("permission", "2026-11-20")).await.status, 200);
        assert_eq!(desk.state(&id).await, "awaiting_consent", "a word is no signature");
        let ahead = desk.step(&id, yes("signature", "2026-11-25")).await;
        assert_eq!(ahead.faults(), [("/consent/on".to_owned(), "bad_date".to_owned())]);
        let missing = desk.step(&id, json!({"step": "record_consent"})).await;
        assert_eq!(missing.faults(), [("/consent".to_owned(), "missing_field".to_owned())]);
        assert_eq!(desk.step(&id, yes("signature", "2026-11-23")).await.status, 200);
        let seen = desk.get(&id).await;
        assert_eq!((seen.text_at("/state"), seen.text_at("/consent/on")), ("triage", "2026-11-23"));
        // A parent who asks for their own child signs too.
        let own = json!({"kind": "child", "by": "parent", "child": {"name": "Leo Park"},
            "parent": {"name": "Jo Park", "phone": "07700 900124"}});
        let own = desk.sent(own).await;
        assert_eq!(desk.state(&own).await, "awaiting_consent");
    })
    .await;
}

#[actix_web::test]
async fn papers_are_waited_for_where_the_page_asks_and_only_a_person_closes() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "bcp").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let yes = json!({"step": "record_consent",
            "consent": {"form": "permission", "on": "2026-11-20"}, "note": "By phone."});
        desk.step(&id, yes).await;
        assert_eq!(desk.state(&id).await, "awaiting_evidence");
        let bare = desk.step(&id, json!({"step": "close_no_evidence"})).await;
        assert_eq!(bare.faults(), [("/reason".to_owned(), "missing_field".to_owned())]);
        let paper = json!({"step": "add_evidence", "evidence":
            {"what": "Report of the speech therapist", "from": "Ash Lowe", "on": "2026-10-01"}});
        assert_eq!(desk.step(&id, paper).await.status, 200);
        let seen = desk.get(&id).await;
        assert_eq!(seen.text_at("/state"), "triage");
        let events = seen.body["events"].as_array().unwrap();
        assert!(events.iter().any(|event| event["evidence"]["from"] == "Ash Lowe"), "{events:?}");
        let other = desk.sent(by_nursery("Leo Park", "07700 900124")).await;
        let yes = json!({"step": "record_consent",
            "consent": {"form": "permission", "on": "2026-11-20"}});
        desk.step(&other, yes).await;
        let close = json!({"step": "close_no_evidence", "reason": "no_evidence"});
        assert_eq!(desk.step(&other, close.clone()).await.status, 200);
        assert_eq!(desk.state(&other).await, "closed_no_evidence");
        let before = site.at.sql("SELECT count(*) FROM referral_event").await;
        assert_eq!(desk.step(&other, close).await.status, 200, "twice does it once");
        assert_eq!(site.at.sql("SELECT count(*) FROM referral_event").await, before);
    })
    .await;
}

#[actix_web::test]
async fn papers_that_do_not_come_in_time_are_told_to_a_person_once() {
    let rule = "[policy.referral]\nevidence_within_days = 42";
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let services = Some(changed("bcp", "[policy.referral]", rule));
        let site =
            Site::open(TestApp::build(engine, Wanted { services, ..Wanted::default() }).await);
        let desk = Desk::of(&site, "bcp").await;
        let late = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let came = desk.sent(by_nursery("Leo Park", "07700 900124")).await;
        desk.sent(by_parent("Kit Moss", "07700 900125")).await;
        let yes = json!({"step": "record_consent",
            "consent": {"form": "permission", "on": "2026-11-20"}});
        desk.step(&late, yes.clone()).await;
        desk.step(&came, yes).await;
        let paper = json!({"step": "add_evidence", "evidence":
            {"what": "Report of the speech therapist", "from": "Ash Lowe", "on": "2026-10-01"}});
        assert_eq!(desk.step(&came, paper).await.status, 200);
        site.at.advance(Duration::days(42));
        let overdue = async || {
            let desk = Desk::of(&site, "bcp").await;
            desk.tasks().await.iter().filter(|task| *task == "evidence_overdue").count()
        };
        assert_eq!(overdue().await, 0, "the last day is theirs");
        site.at.advance(Duration::days(1));
        assert_eq!((overdue().await, overdue().await), (1, 1));
        let desk = Desk::of(&site, "bcp").await;
        assert_eq!(desk.state(&late).await, "awaiting_evidence", "only a person closes");
    }
}

#[actix_web::test]
async fn the_way_to_taking_up_and_what_the_referrer_may_hear() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let mut body = by_nursery("Maya Reed", "07700 900123");
        body["facts"]["lives_in"] = json!("southampton");
        let id = desk.sent(body).await;
        let signed = json!({"step": "record_consent",
            "consent": {"form": "signature", "on": "2026-11-23"}});
        desk.step(&id, signed).await;
        let seen = desk.get(&id).await;
        assert_eq!(seen.text_at("/contact_by"), "2026-12-09T00:00:00Z");
        assert_eq!(desk.tasks().await, ["arrived"]);
        site.at.advance(Duration::days(12) + Duration::hours(14));
        assert_eq!(desk.tasks().await, ["arrived", "contact_soon"]);
        site.at.advance(Duration::days(2));
        let desk = Desk::of(&site, "southampton").await;
        assert_eq!(desk.tasks().await, ["arrived", "contact_soon", "contact_overdue"]);
        assert_eq!(desk.get(&id).await.body["overdue"], true);
        let steps = ["ask_more", "more_came", "book_contact", "contacted", "accept"];
        assert_eq!(desk.steps(&id, &steps).await, "accepted");
        let seen = desk.get(&id).await;
        assert_eq!(seen.body["tell_referrer"], json!({"by": "letter", "may_say": "taken_up"}));
        assert!(desk.tasks().await.contains(&"tell_referrer".to_owned()));
        assert_eq!(desk.steps(&id, &["referrer_told"]).await, "accepted");
        assert_eq!(desk.step(&id, json!({"step": "ask_more"})).await.status, 409);
        // Elsewhere nobody is told, because no page says so.
        let hampshire = Desk::of(&site, "hampshire").await;
        let other = hampshire.sent(by_nursery("Leo Park", "07700 900124")).await;
        let bare = hampshire.step(&other, json!({"step": "withdraw"})).await;
        assert_eq!(bare.faults(), [("/reason".to_owned(), "missing_field".to_owned())]);
        let off = json!({"step": "withdraw", "reason": "mistake"});
        assert_eq!(hampshire.step(&other, off).await.status, 200);
        let seen = hampshire.get(&other).await;
        assert!(seen.body.get("tell_referrer").is_none() && seen.body.get("contact_by").is_none());
    })
    .await;
}

#[actix_web::test]
async fn a_paper_that_is_typed_in_later_counts_from_the_day_it_came() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let typed = async |who: &str, child: &str, on: &str| {
            let mut referral = by_nursery(child, "07700 900123");
            referral["facts"]["lives_in"] = json!("southampton");
            let body = json!({"referral": referral, "received_on": on});
            site.call("POST /v1/referrals", who, Some(body)).await
        };
        let at = "/received_on".to_owned();
        for wrong in ["2026-11-25", "2024-11-23"] {
            let refused = typed(&desk.lead, "Maya Reed", wrong).await;
            assert_eq!(refused.faults(), [(at.clone(), "bad_date".to_owned())], "{wrong}");
        }
        let home = site.home("07700 900130").await;
        let by_carer = json!({"referral": {"kind": "child", "by": "parent"},
            "child_id": home.child, "received_on": "2026-11-20"});
        let by_carer = site.call("POST /v1/referrals", &home.carer, Some(by_carer)).await;
        assert_eq!(by_carer.faults(), [(at, "forbidden".to_owned())]);
        let mut form = by_nursery("Maya Reed", "07700 900123");
        form["received_on"] = json!("2026-11-20");
        assert_eq!(desk.form(form).await.status, 422, "a form says nothing of its own coming");
        let late = typed(&desk.lead, "Maya Reed", "2026-11-19").await;
        assert_eq!(late.status, 201, "{late:?}");
        let seen = desk.get(late.text_at("/id")).await;
        assert_eq!(seen.text_at("/submitted_at"), "2026-11-19T12:00:00Z");
        assert_eq!(seen.text_at("/contact_by"), "2026-12-04T00:00:00Z", "fourteen days from then");
        let today = typed(&desk.lead, "Leo Park", "2026-11-24").await;
        let seen = desk.get(today.text_at("/id")).await;
        assert_eq!(seen.text_at("/contact_by"), "2026-12-09T00:00:00Z");
        assert!(!desk.tasks().await.iter().any(|what| what.contains("overdue")));
        let old = typed(&desk.lead, "Ada Lowe", "2024-11-24").await;
        assert_eq!(old.status, 201, "a list that is taken over: {old:?}");
        let waiting = desk.tasks().await;
        assert!(waiting.iter().any(|what| what.contains("overdue")), "{waiting:?}");
        assert!(!waiting.iter().any(|what| what.contains("soon")), "{waiting:?}");
    })
    .await;
}

#[actix_web::test]
async fn days_are_those_of_the_services_own_calendar() {
    on_each_site(|site| async move {
        // Half past midnight in summer, where the day before has half an hour left by universal time.
        site.at.clock.set("2027-07-05T23:30:00Z".parse().unwrap());
        let desk = Desk::of(&site, "southampton").await;
        let mut form = by_nursery("Maya Reed", "07700 900123");
        form["facts"] = json!({"born": "2027-07-06", "lives_in": "southampton"});
        let sent = desk.form(form.clone()).await;
        assert_eq!(sent.status, 202, "born today: {sent:?}");
        assert_eq!(sent.text_at("/contact_by"), "2027-07-20T23:00:00Z");
        assert_eq!(sent.text_at("/contact_by_day"), "2027-07-20", "fourteen days from the sixth");
        let id = sent.text_at("/reference").to_owned();
        let signed = |on: &str| {
            json!({"step": "record_consent", "consent": {"form": "signature", "on": on}})
        };
        let ahead = desk.step(&id, signed("2027-07-07")).await;
        assert_eq!(ahead.faults(), [("/consent/on".to_owned(), "bad_date".to_owned())]);
        assert_eq!(desk.step(&id, signed("2027-07-06")).await.status, 200);
        assert_eq!(desk.get(&id).await.text_at("/contact_by_day"), "2027-07-20");
        let typed = json!({"referral": form, "received_on": "2027-07-06"});
        let typed = site.call("POST /v1/referrals", &desk.lead, Some(typed)).await;
        assert_eq!(typed.status, 201, "{typed:?}");
        // A parent's word is of that day as well.
        let hampshire = Desk::of(&site, "hampshire").await;
        let own = hampshire.sent(by_parent("Leo Park", "07700 900124")).await;
        assert_eq!(hampshire.get(&own).await.text_at("/consent/on"), "2027-07-06");
    })
    .await;
}

#[actix_web::test]
async fn the_day_it_came_is_put_right_by_staff_with_who_and_why() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let mut form = by_nursery("Maya Reed", "07700 900123");
        form["facts"]["lives_in"] = json!("southampton");
        let id = desk.sent(form).await;
        let what = format!("PATCH /v1/referrals/{id}");
        let fault = |at: &str, code: &str| vec![(at.to_owned(), code.to_owned())];
        let bare = desk.ask(&what, json!({"received_on": "2026-11-10"})).await;
        assert_eq!(bare.faults(), fault("/note", "missing_field"));
        let ahead = json!({"received_on": "2026-11-25", "note": "It lay in the tray."});
        assert_eq!(desk.ask(&what, ahead).await.faults(), fault("/received_on", "bad_date"));
        let right = json!({"received_on": "2026-11-10", "note": "It lay in the tray."});
        let visitor = site.staff(smallsteps::auth::Role::Visitor).await;
        let other = site.request(&what, &visitor).header("if-match", "*").json(&right);
        assert_eq!(Answer::of(other.send().await.unwrap()).await.status, 404, "not theirs");
        assert_eq!(desk.tasks().await, ["arrived"]);
        let put = desk.ask(&what, right.clone()).await;
        assert_eq!((put.status, put.text_at("/submitted_at")), (200, "2026-11-10T12:00:00Z"));
        assert_eq!(
            put.text_at("/contact_by_day"),
            "2026-11-24",
            "fourteen days from the right day"
        );
        assert_eq!(put.text_at("/says/received_on"), "2026-11-10");
        let line = put.body["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&line["kind"], &line["by"]), (&json!("changed"), &json!("lead")));
        assert!(line["by_id"].is_string() && line["note"] == "It lay in the tray.");
        assert_eq!(line["before"].get("received_on"), None, "nobody had said before");
        assert_eq!(desk.tasks().await, ["arrived", "contact_soon"]);
        let events = put.body["events"].as_array().unwrap().len();
        let again = desk.ask(&what, right).await;
        assert_eq!(again.body["events"].as_array().unwrap().len(), events, "twice does it once");
        let less = json!({"received_on": "2026-11-24", "note": "It was another paper."});
        assert_eq!(desk.ask(&what, less).await.text_at("/contact_by_day"), "2026-12-08");
    })
    .await;
}
