//! What people do about visits that do not take place: step by step, each by a person, none by
//! itself; and what the family reads and says of it.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::error::Code;
use smallsteps::families::rights::Standing;
use smallsteps::visits::ladder::{Reader, Step, is_of_review, judge};

use crate::support::site::*;

use Step::{
    ClosingReview, ContactMade, LeadReview, Letter, PatternNoticed, Pause, PlanAgreed, Resolved,
    ReturnToWaitingList,
};

/// From where, and what may follow; all else is refused.
const WAYS: [(Option<Step>, &[Step]); 10] = [
    (None, &[PatternNoticed]),
    (Some(PatternNoticed), &[ContactMade]),
    (Some(ContactMade), &[ContactMade, PlanAgreed]),
    (Some(PlanAgreed), &[ContactMade, Resolved, LeadReview]),
    (Some(LeadReview), &[ContactMade, Resolved, Letter]),
    (Some(Letter), &[ContactMade, Resolved, ReturnToWaitingList, Pause, ClosingReview]),
    (Some(ReturnToWaitingList), &[ContactMade, Resolved]),
    (Some(Pause), &[ContactMade, Resolved]),
    (Some(ClosingReview), &[ContactMade, Resolved]),
    (Some(Resolved), &[PatternNoticed]),
];

#[test]
fn only_the_next_step_may_follow() {
    let mut tried = 0;
    for (at, ways) in WAYS {
        for step in Step::ALL {
            assert_eq!(judge(at, *step).is_ok(), ways.contains(step), "{at:?} to {step:?}");
            tried += 1;
        }
    }
    assert_eq!(tried, 90);
}

#[test]
fn a_refusal_names_what_must_come_first() {
    for (at, step, code) in [
        (None, ContactMade, Code::PatternNoticedFirst),
        (Some(Resolved), Letter, Code::PatternNoticedFirst),
        (Some(PatternNoticed), Letter, Code::ContactMadeFirst),
        (Some(PatternNoticed), ClosingReview, Code::ContactMadeFirst),
        (Some(PatternNoticed), Resolved, Code::ContactMadeFirst),
        (Some(ContactMade), LeadReview, Code::PlanAgreedFirst),
        (Some(PlanAgreed), Letter, Code::LeadReviewFirst),
        (Some(LeadReview), Pause, Code::LetterFirst),
        (Some(Letter), LeadReview, Code::Conflict),
        (Some(Pause), ClosingReview, Code::Conflict),
        (Some(PatternNoticed), PatternNoticed, Code::Conflict),
    ] {
        assert_eq!(judge(at, step), Err(code), "{at:?} to {step:?}");
    }
}

#[test]
fn review_and_all_after_it_is_for_leads() {
    for (at, step, of_review) in [
        (None, PatternNoticed, false),
        (Some(PatternNoticed), ContactMade, false),
        (Some(PlanAgreed), Resolved, false),
        (Some(PlanAgreed), LeadReview, true),
        (Some(PatternNoticed), ClosingReview, true),
        (Some(LeadReview), Resolved, true),
        (Some(Pause), ContactMade, true),
        (Some(Resolved), PatternNoticed, false),
    ] {
        assert_eq!(is_of_review(at, step), of_review, "{at:?} to {step:?}");
    }
    for (reader, visitor, lead, visiting_lead) in [
        (Reader::Staff, true, true, true),
        (Reader::Lead, false, true, true),
        (Reader::Apart, false, true, false),
    ] {
        assert_eq!(reader.lets(Role::Visitor, true), visitor);
        assert_eq!(reader.lets(Role::Lead, false), lead);
        assert_eq!(reader.lets(Role::Lead, true), visiting_lead);
    }
}

/// Writes a step down.
async fn take(site: &Site, home: &Home, token: &str, step: &str, note: Option<&str>) -> Answer {
    let what = format!("POST /v1/children/{}/engagement/steps", home.child);
    let mut body = json!({"step": step});
    if let Some(note) = note {
        body["note"] = json!(note);
    }
    site.call(&what, token, Some(body)).await
}

async fn engagement(site: &Site, home: &Home, token: &str) -> Value {
    let told = site.get(&format!("/v1/children/{}/engagement", home.child), token).await;
    assert_eq!(told.status, 200, "{told:?}");
    told.body
}

async fn conversation(site: &Site, home: &Home, token: &str) -> Value {
    let told = site.get(&format!("/v1/children/{}/conversation", home.child), token).await;
    assert_eq!(told.status, 200, "{told:?}");
    told.body
}

/// The kinds of open tasks somebody sees, once all rooms have done what was due.
async fn tasks(site: &Site, token: &str) -> Vec<String> {
    site.at.settle(&smallsteps::serve::rooms()).await;
    let told = site.get("/v1/tasks", token).await;
    let items = told.body["items"].as_array().unwrap().clone();
    items.iter().map(|task| task["kind"].as_str().unwrap().to_owned()).collect()
}

/// A visit that the family calls off.
async fn call_off(site: &Site, home: &Home, day: u32) {
    let what = format!("POST /v1/children/{}/visits", home.child);
    let body = json!({"kind": "regular", "mode": "home",
        "starts_at": format!("2026-12-{day:02}T10:30:00Z"),
        "ends_at": format!("2026-12-{day:02}T11:30:00Z")});
    let made = site.call(&what, &home.visitor, Some(body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    let what = format!("POST /v1/visits/{}/cancel", made.text_at("/id"));
    let request = site.request(&what, &home.carer).header("if-match", "*").json(&json!({}));
    assert_eq!(request.send().await.unwrap().status(), 200);
}

/// How many rows a table has.
async fn count(site: &Site, sql: &'static str) -> String {
    site.at.sql(sql).await
}

const STEPS: &str = "SELECT count(*) FROM engagement_step";
const SIDES: &str = "SELECT count(*) FROM engagement_side";
const LETTERS: &str = "SELECT count(*) FROM outbox";

#[actix_web::test]
async fn each_step_is_a_persons_in_its_order_and_nothing_follows_by_itself() {
    on_each_site(|site| async move {
        let (home, lead) = (site.home("07700 900111").await, site.staff(Role::Lead).await);
        let visitor = home.visitor.as_str();
        site.at.settle(&smallsteps::serve::rooms()).await;
        let letters = count(&site, LETTERS).await;
        let why = Some("We looked at it together.");
        for (who, step, note, expected) in [
            (visitor, "letter", why, (403, "forbidden")),
            (&lead, "letter", why, (409, "pattern_noticed_first")),
            (visitor, "contact_made", None, (409, "pattern_noticed_first")),
            (visitor, "pattern_noticed", None, (201, "")),
            (&lead, "pattern_noticed", None, (409, "conflict")),
            (&lead, "closing_review", why, (409, "contact_made_first")),
            (&lead, "letter", why, (409, "contact_made_first")),
            (&lead, "contact_made", Some("Rang. They moved house."), (201, "")),
            (&lead, "lead_review", why, (409, "plan_agreed_first")),
            (visitor, "plan_agreed", None, (201, "")),
            (visitor, "lead_review", why, (403, "forbidden")),
            (&lead, "letter", why, (409, "lead_review_first")),
            (&lead, "lead_review", Some("  "), (422, "missing_field")),
            (&lead, "lead_review", why, (201, "")),
            (visitor, "contact_made", None, (403, "forbidden")),
            (&lead, "pause", why, (409, "letter_first")),
            (&lead, "letter", None, (422, "missing_field")),
            (&lead, "letter", why, (201, "")),
            (&lead, "closing_review", why, (201, "")),
        ] {
            let done = take(&site, &home, who, step, note).await;
            match expected {
                (201, _) => assert_eq!(done.status, 201, "{step}: {done:?}"),
                _ => assert_eq!(done.refusal(), expected, "{step}: {done:?}"),
            }
        }
        let told = engagement(&site, &home, visitor).await;
        assert_eq!(told["state"], "closing_review");
        let steps = told["steps"].as_array().unwrap();
        let seen: Vec<&str> = steps.iter().map(|step| step["step"].as_str().unwrap()).collect();
        let taken = [
            "pattern_noticed",
            "contact_made",
            "plan_agreed",
            "lead_review",
            "letter",
            "closing_review",
        ];
        assert_eq!(seen, taken);
        assert_eq!((&steps[0]["role"], &steps[1]["role"]), (&json!("visitor"), &json!("lead")));
        assert_eq!(steps[1]["note"], "Rang. They moved house.");
        assert!(steps.iter().all(|step| !step["by"].as_str().unwrap().is_empty()), "{told}");
        assert_eq!(tasks(&site, &lead).await, [""; 0]);
        assert_eq!(count(&site, LETTERS).await, letters, "no letter is the software's");
        let plan = site.get(&format!("/v1/children/{}/plan", home.child), &home.carer).await;
        assert_eq!(plan.status, 200, "nothing is closed");
        assert_eq!(take(&site, &home, &lead, "resolved", why).await.status, 201);
        assert_eq!(engagement(&site, &home, &lead).await["state"], "resolved");
        assert_eq!(conversation(&site, &home, &home.carer).await["due"], false);
    })
    .await;
}

#[actix_web::test]
async fn a_step_asked_for_twice_is_taken_once() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let what = format!("POST /v1/children/{}/engagement/steps", home.child);
        let ask = async |body: Value| {
            let request = site.request(&what, &home.visitor).header("idempotency-key", "tap-1");
            Answer::of(request.json(&body).send().await.unwrap()).await
        };
        let body = json!({"step": "pattern_noticed", "note": "Three in a row."});
        let first = ask(body.clone()).await;
        assert_eq!(first.status, 201, "{first:?}");
        let again = ask(body).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        assert_eq!(again.body, first.body);
        let other = ask(json!({"step": "contact_made"})).await;
        assert_eq!(other.refusal(), (409, "id_conflict"));
        assert_eq!(count(&site, STEPS).await, "1");
        let what = format!("POST /v1/children/{}/conversation/side", home.child);
        for expected in [201, 200] {
            let request = site.request(&what, &home.carer).header("idempotency-key", "tap-1");
            let said = request.json(&json!({"words": "He naps at ten."})).send().await.unwrap();
            assert_eq!(said.status(), expected);
        }
        assert_eq!(count(&site, SIDES).await, "1");
    })
    .await;
}

#[actix_web::test]
async fn contact_closes_the_task_that_asked_for_it_and_what_is_resolved_counts_no_more() {
    on_each_site(|site| async move {
        let (home, lead) = (site.home("07700 900111").await, site.staff(Role::Lead).await);
        let rule = json!({"window": "all", "counts": ["family_cancelled"], "threshold": 2});
        assert_eq!(site.call("PUT /v1/engagement/rule", &lead, Some(rule)).await.status, 204);
        call_off(&site, &home, 1).await;
        assert_eq!(engagement(&site, &home, &lead).await.get("state"), None);
        call_off(&site, &home, 2).await;
        assert_eq!(engagement(&site, &home, &lead).await["state"], "pattern_noticed");
        assert_eq!(tasks(&site, &lead).await, ["supportive_contact"]);
        assert_eq!(count(&site, STEPS).await, "0", "what is derived is not written down");
        assert_eq!(take(&site, &home, &home.visitor, "contact_made", None).await.status, 201);
        assert_eq!(tasks(&site, &lead).await, [""; 0]);
        call_off(&site, &home, 3).await;
        assert_eq!(tasks(&site, &lead).await, [""; 0], "somebody talks with them already");
        for step in ["plan_agreed", "resolved"] {
            assert_eq!(take(&site, &home, &home.visitor, step, None).await.status, 201);
        }
        assert_eq!(engagement(&site, &home, &lead).await["state"], "resolved");
        call_off(&site, &home, 4).await;
        assert_eq!(tasks(&site, &lead).await, [""; 0], "one since is not two");
        let told = engagement(&site, &home, &lead).await;
        assert_eq!((&told["state"], &told["visits"]["counted"]), (&json!("resolved"), &json!(4)));
        call_off(&site, &home, 5).await;
        assert_eq!(tasks(&site, &lead).await, ["supportive_contact"], "a new one");
        assert_eq!(engagement(&site, &home, &lead).await["state"], "pattern_noticed");
    })
    .await;
}

/// A family whose parents are apart, both with every right.
async fn apart(site: &Site) -> (Home, String) {
    let home = site
        .home_like("07700 900111", |family| {
            family.confidential = true;
            let mut other = another_carer("Other Parent", None);
            for carer in [&mut family.carers[0], &mut other] {
                carer.standing = Standing::ParentalResponsibility;
                carer.rights = Standing::ParentalResponsibility.rights();
            }
            family.carers.push(other);
        })
        .await;
    let other = site.carer(home.house.scope, home.carer_named("Other Parent")).await;
    (home, other)
}

async fn say(site: &Site, home: &Home, body: Value) -> Answer {
    let what = format!("POST /v1/children/{}/conversation/side", home.child);
    site.call(&what, &home.carer, Some(body)).await
}

/// The words of carers that somebody reads.
async fn sides(site: &Site, home: &Home, token: &str) -> Vec<String> {
    let told = engagement(site, home, token).await;
    let sides = told["family_side"].as_array().unwrap();
    sides.iter().map(|side| side["words"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_family_reads_that_a_conversation_is_due_and_with_whom_and_never_how_often() {
    on_each_site(|site| async move {
        let (home, other) = apart(&site).await;
        let quiet = conversation(&site, &home, &home.carer).await;
        assert_eq!(
            (&quiet["due"], quiet.get("with"), quiet.get("words")),
            (&json!(false), None, None)
        );
        let note = Some("Three were called off.");
        assert_eq!(take(&site, &home, &home.visitor, "pattern_noticed", note).await.status, 201);
        for token in [&home.carer, &other] {
            let due = conversation(&site, &home, token).await;
            assert_eq!((&due["due"], &due["with"]), (&json!(true), &json!({"role": "lead"})));
            let words = due["words"].as_str().unwrap();
            assert!(words.contains("talk with you") && !words.contains('3'), "{due}");
            let mut names: Vec<&str> =
                due.as_object().unwrap().keys().map(String::as_str).collect();
            names.sort_unstable();
            assert_eq!(names, ["due", "phone", "service", "with", "words"]);
        }
        assert_eq!(take(&site, &home, &home.visitor, "contact_made", note).await.status, 201);
        let due = conversation(&site, &home, &home.carer).await;
        assert_eq!(due["with"]["role"], "visitor");
        assert!(!due["with"]["name"].as_str().unwrap().is_empty());
        let looked = "SELECT count(*) FROM audit_entry WHERE action = 'looked_at_visits' \
                      AND actor_kind = 'carer'";
        assert_eq!(count(&site, looked).await, "2", "once a day and session");
    })
    .await;
}

#[actix_web::test]
async fn what_a_carer_tells_is_read_by_staff_and_by_no_other_carer() {
    on_each_site(|site| async move {
        let (home, other) = apart(&site).await;
        let lead = site.staff(Role::Lead).await;
        for (body, fault) in [
            (json!({"words": " "}), "empty_value"),
            (json!({"words": "x".repeat(2001)}), "too_long"),
        ] {
            let wrong = say(&site, &home, body).await;
            assert_eq!(wrong.faults(), [("/words".to_owned(), fault.to_owned())], "{wrong:?}");
        }
        let said = say(&site, &home, json!({"words": "He naps at ten."})).await;
        assert_eq!((said.status, said.body.get("help")), (201, None), "{said:?}");
        let ours = json!({"words": "We do not get on.", "for_leads": true});
        assert_eq!(say(&site, &home, ours).await.status, 201);
        assert_eq!(sides(&site, &home, &home.visitor).await, ["He naps at ten."]);
        assert_eq!(sides(&site, &home, &lead).await, ["He naps at ten.", "We do not get on."]);
        let told = engagement(&site, &home, &lead).await;
        assert_eq!(told["family_side"][0]["by"], "Amina Yusuf");
        assert_eq!(told["family_side"][1]["for_leads"], true);
        assert_eq!(tasks(&site, &home.visitor).await, ["family_side"]);
        assert_eq!(tasks(&site, &lead).await, ["family_side", "family_side_for_leads"]);
        assert!(conversation(&site, &home, &home.carer).await["told_at"].is_string());
        for path in ["conversation", "visits", "audit"] {
            let seen = site.get(&format!("/v1/children/{}/{path}", home.child), &other).await;
            assert_eq!(seen.status, 200, "{seen:?}");
            let tells = ["naps", "get on", "told_at", "told_their_side"];
            assert!(tells.iter().all(|word| !seen.text.contains(word)), "{path}: {seen:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn words_of_danger_go_where_they_go_from_a_text() {
    on_each_site(|site| async move {
        let (home, lead) = (site.home("07700 900111").await, site.staff(Role::Lead).await);
        for words in ["he hit me again", "the visitor hit him"] {
            let said = say(&site, &home, json!({"words": words})).await;
            assert_eq!(said.status, 201, "{said:?}");
            assert!(said.text_at("/help").contains("999"), "{said:?}");
        }
        assert_eq!(tasks(&site, &lead).await, ["danger", "allegation"]);
        assert_eq!(tasks(&site, &home.visitor).await, [""; 0]);
        assert_eq!(sides(&site, &home, &home.visitor).await, [""; 0]);
        assert_eq!(sides(&site, &home, &lead).await.len(), 2);
    })
    .await;
}
