//! Whose yes counts for a referral: joined ones, a corrected number, another who asks, a question
//! that came to name a child.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::families::rights::Standing;
use smallsteps::messaging::network::Outcome;
use smallsteps::serve::rooms;

use crate::support::referral_desk::*;
use crate::support::site::*;

/// The codes that were sent by text so far, in order.
pub async fn codes(site: &Site) -> Vec<String> {
    site.at.settle(&rooms()).await;
    let code = |text: &str| {
        text.split("agree#hampshire/").nth(1).map(|code| code.chars().take(32).collect())
    };
    site.at.sent().iter().filter_map(|sent| code(&sent.text)).collect()
}

/// A family whose carer may say yes for the child.
async fn parent(site: &Site) -> Home {
    site.home_like("07700 900123", |family| {
        family.carers[0].standing = Standing::ParentalResponsibility;
        family.carers[0].rights = Standing::ParentalResponsibility.rights();
    })
    .await
}

pub async fn answer(site: &Site, code: &str, yes: bool) -> u16 {
    let door = "POST /v1/services/hampshire/referral-confirmations";
    site.call(door, "", Some(json!({"code": code, "yes": yes}))).await.status
}

async fn join(desk: &Desk<'_>, one: &str, two: &str) {
    let joined = desk.post(&format!("/v1/referrals/{one}/join"), json!({"other": two})).await;
    assert_eq!(joined.status, 200, "{joined:?}");
}

/// The last line of a referral's history.
async fn last(desk: &Desk<'_>, id: &str) -> Value {
    desk.get(id).await.body["events"].as_array().unwrap().last().unwrap()["kind"].clone()
}

#[actix_web::test]
async fn a_yes_to_a_referral_that_was_joined_reaches_the_one_that_goes_on() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let codes = codes(&site).await;
        join(&desk, &one, &two).await;
        assert_eq!(answer(&site, &codes[1], true).await, 204);
        let seen = desk.get(&one).await;
        assert_eq!(
            (seen.text_at("/state"), seen.text_at("/consent/form")),
            ("triage", "permission")
        );
        assert_eq!(seen.text_at("/consent/given_by"), "Ana Reed");
        for id in [&one, &two] {
            assert_eq!(last(&desk, id).await, "parent_agreed");
        }
        assert_eq!(answer(&site, &codes[0], false).await, 401, "that number has answered");
        assert_eq!(desk.state(&one).await, "triage");
    })
    .await;
}

#[actix_web::test]
async fn a_no_to_a_referral_that_was_joined_stops_the_one_that_goes_on() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let codes = codes(&site).await;
        join(&desk, &one, &two).await;
        assert_eq!(answer(&site, &codes[1], false).await, 204);
        for id in [&one, &two] {
            let seen = desk.get(id).await;
            assert_eq!(seen.text_at("/state"), "withdrawn", "{seen:?}");
            assert_eq!(last(&desk, id).await, "parent_refused");
        }
        assert_eq!(answer(&site, &codes[0], true).await, 401, "nothing opens it again");
        assert_eq!(desk.state(&one).await, "withdrawn");
    })
    .await;
}

#[actix_web::test]
async fn a_carer_who_takes_back_what_was_joined_stops_the_one_that_goes_on() {
    on_each_site(|site| async move {
        let home = parent(&site).await;
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let body =
            json!({"referral": {"kind": "child", "by": "parent", "child": {"name": "Maya"}}});
        let sent = site.call("POST /v1/referrals", &home.carer, Some(body)).await;
        let two = sent.text_at("/id").to_owned();
        join(&desk, &one, &two).await;
        for _ in 0..2 {
            let request = site.request(&format!("POST /v1/referrals/{two}/steps"), &home.carer);
            let request = request.header("if-match", "*").json(&json!({"step": "withdraw"}));
            let back = Answer::of(request.send().await.unwrap()).await;
            assert_eq!((back.status, back.text_at("/state")), (200, "withdrawn"), "{back:?}");
        }
        assert_eq!(desk.state(&one).await, "withdrawn");
        assert_eq!(last(&desk, &one).await, "parent_refused");
    })
    .await;
}

#[actix_web::test]
async fn what_was_sent_to_a_wrong_number_confirms_nothing_and_the_right_one_is_asked() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let joined = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        join(&desk, &id, &joined).await;
        let old = codes(&site).await;
        let right = json!({"parent": {"name": "Ana Reed", "phone": "07700 900125"}});
        let put = desk.ask(&format!("PATCH /v1/referrals/{id}"), right).await;
        assert_eq!((put.status, put.text_at("/state")), (200, "awaiting_consent"), "{put:?}");
        let new = codes(&site).await;
        assert_eq!((old.len(), new.len()), (2, 3), "asked afresh, once");
        for code in &old {
            assert_eq!(answer(&site, code, true).await, 401, "a stranger's phone");
            assert_eq!(answer(&site, code, false).await, 401);
        }
        assert_eq!(desk.state(&id).await, "awaiting_consent");
        assert_eq!(answer(&site, &new[2], true).await, 204);
        assert_eq!(desk.state(&id).await, "triage");
    })
    .await;
}

#[actix_web::test]
async fn a_text_that_still_waits_does_not_leave_to_a_number_that_was_wrong() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let right = json!({"parent": {"name": "Ana Reed", "phone": "07700 900125"}});
        assert_eq!(desk.ask(&format!("PATCH /v1/referrals/{id}"), right).await.status, 200);
        let left = codes(&site).await;
        assert_eq!(left.len(), 1, "only the right one");
        assert_eq!(answer(&site, &left[0], true).await, 204);
    })
    .await;
}

#[actix_web::test]
async fn a_question_from_the_app_that_comes_to_name_a_child_waits_for_a_yes() {
    on_each_site(|site| async move {
        let home = parent(&site).await;
        let desk = Desk::of(&site, "hampshire").await;
        let body = json!({"referral": {"kind": "question", "by": "parent", "agreed": true}});
        let sent = site.call("POST /v1/referrals", &home.carer, Some(body)).await;
        assert_eq!(sent.status, 201, "{sent:?}");
        let id = sent.text_at("/id").to_owned();
        let named = json!({"child": {"name": "Maya Reed"}});
        let named = desk.ask(&format!("PATCH /v1/referrals/{id}"), named).await;
        assert_eq!(
            (named.text_at("/kind"), named.text_at("/state")),
            ("child", "awaiting_consent"),
            "{named:?}"
        );
        assert!(named.body.get("consent").is_none(), "nobody gave one: {named:?}");
        assert!(desk.tasks().await.contains(&"ask_yourself".to_owned()), "a person asks");
        let yes = json!({"step": "record_consent",
            "consent": {"form": "permission", "on": "2026-11-23", "given_by": "Ana Reed"}});
        assert_eq!(desk.step(&id, yes).await.text_at("/state"), "triage");
    })
    .await;
}

#[actix_web::test]
async fn a_correction_of_who_asks_holds_it_until_the_parent_says_yes() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let id = desk.sent(by_parent("Maya Reed", "07700 900123")).await;
        assert_eq!(
            desk.step(&id, json!({"step": "begin_triage"})).await.text_at("/state"),
            "triage"
        );
        let what = format!("PATCH /v1/referrals/{id}");
        let nursery = json!({"by": "setting",
            "referrer": {"name": "Ash Lowe", "phone": "07700 900321"}});
        let held = desk.ask(&what, nursery).await;
        assert_eq!((held.status, held.text_at("/state")), (200, "awaiting_consent"), "{held:?}");
        assert!(held.body.get("consent").is_none(), "a nursery's word is no parent's: {held:?}");
        let sent = codes(&site).await;
        assert_eq!(sent.len(), 1, "the parent is asked");
        assert_eq!(answer(&site, &sent[0], true).await, 204);
        assert_eq!(desk.state(&id).await, "triage");
        // A yes that the parent gave stays, whoever is said to have asked.
        let again = desk.ask(&what, json!({"by": "parent"})).await;
        assert_eq!(again.text_at("/state"), "triage");
        let again = desk.ask(&what, json!({"by": "health"})).await;
        assert_eq!((again.text_at("/state"), codes(&site).await.len()), ("triage", 1));
    })
    .await;
}

#[actix_web::test]
async fn a_correction_to_the_parent_does_not_hang_where_nobody_asks() {
    on_each_site(|site| async move {
        // Portsmouth asks a parent for nothing more, and a professional for the family's agreement.
        let desk = Desk::of(&site, "portsmouth").await;
        let mut form = by_nursery("Maya Reed", "07700 900123");
        (form["by"], form["facts"]["lives_in"]) = (json!("professional"), json!("portsmouth"));
        let id = desk.sent(form.clone()).await;
        assert_eq!(desk.state(&id).await, "awaiting_consent");
        let own = desk.ask(&format!("PATCH /v1/referrals/{id}"), json!({"by": "parent"})).await;
        assert_eq!((own.status, own.text_at("/state")), (200, "submitted"), "{own:?}");
        // Hampshire asks a parent too: a person does, where nobody said yes.
        let desk = Desk::of(&site, "hampshire").await;
        form["facts"]["lives_in"] = json!("havant");
        let id = desk.sent(form).await;
        let own = desk.ask(&format!("PATCH /v1/referrals/{id}"), json!({"by": "parent"})).await;
        assert_eq!(own.text_at("/state"), "awaiting_consent");
        assert!(desk.tasks().await.contains(&"ask_yourself".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn a_parent_who_cannot_be_asked_or_does_not_answer_is_told_to_a_person_once() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let count = async |what: &str| desk.tasks().await.iter().filter(|one| *one == what).count();
        let mut nobody = by_nursery("Leo Park", "07700 900124");
        nobody["parent"] = json!({"name": "Ana Reed"});
        desk.sent(nobody).await;
        assert_eq!(count("ask_yourself").await, 1, "at once: there is no number");
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let yes = desk.sent(by_nursery("Ben Hill", "07700 900125")).await;
        assert_eq!(codes(&site).await.len(), 2);
        let given = json!({"step": "record_consent",
            "consent": {"form": "permission", "on": "2026-11-23"}});
        assert_eq!(desk.step(&yes, given).await.text_at("/state"), "triage");
        assert_eq!((count("ask_yourself").await, count("no_answer").await), (1, 0));
        site.at.advance(Duration::days(14) + Duration::minutes(1));
        assert_eq!(count("no_answer").await, 1, "one was answered meanwhile");
        site.at.advance(Duration::days(1));
        assert_eq!(count("no_answer").await, 1);
        assert_eq!(desk.state(&id).await, "awaiting_consent", "a person decides what follows");
    })
    .await;
}

#[actix_web::test]
async fn a_question_that_no_phone_has_is_told_to_a_person_a_day_later() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        site.at.stand_in().fail(1, Outcome::Refused("gateway"));
        desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        assert!(codes(&site).await.is_empty());
        desk.sent(by_nursery("Leo Park", "07700 900124")).await;
        assert_eq!(codes(&site).await.len(), 1);
        let lost = async || {
            let told = desk.tasks().await;
            told.iter().filter(|one| *one == "question_undelivered").count()
        };
        assert_eq!(lost().await, 0, "it may be on its way");
        site.at.advance(Duration::days(2));
        let desk = Desk::of(&site, "hampshire").await;
        let told = desk.tasks().await;
        let lost = told.iter().filter(|one| *one == "question_undelivered").count();
        assert_eq!(lost, 1, "the one that never left: {told:?}");
    })
    .await;
}
