//! Parents apart, adults who only log, consent, and links that are over.

#![cfg(test)]

use serde_json::json;
use smallsteps::auth::Role;
use smallsteps::db::Id;
use smallsteps::families::model::Consent;
use smallsteps::families::rights::{Rights, Standing};
use smallsteps::messaging::model::Class;

use crate::support::app::*;
use crate::support::letters;
use crate::support::site::*;

const OTHER: &str = "Other Parent";

/// A family with two parents; the first may consent.
async fn two_parents(site: &Site) -> (Home, Id, String) {
    let home = site
        .home_like("07700 900111", |family| {
            family.carers[0].standing = Standing::ParentalResponsibility;
            family.carers[0].rights = Standing::ParentalResponsibility.rights();
            family.carers.push(another_carer(OTHER, Some("07700 900112")));
        })
        .await;
    let other = home.carer_named(OTHER);
    let token = site.carer(home.house.scope, other).await;
    (home, other, token)
}

#[actix_web::test]
async fn what_one_carer_wrote_in_private_stays_theirs() {
    on_each_site(|site| async move {
        let (home, _, other) = two_parents(&site).await;
        let mut entry = home.tap("2026-11-24");
        entry["private"] = json!(true);
        entry["bouts"] = json!([{"tries": 4, "help": {"independent": 4}}]);
        entry["note"] = json!({"text": "He shouted at us."});
        let made = site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry)).await;
        assert_eq!((made.status, &made.body["private"]), (201, &json!(true)), "{made:?}");
        let seen = site.get(&home.practice(), &other).await;
        assert!(!seen.text.contains("shouted"), "{seen:?}");
        assert_eq!(seen.body["days_practised"], 0, "{seen:?}");
        for token in [&home.carer, &home.visitor] {
            let seen = site.get(&home.practice(), token).await;
            assert!(seen.text.contains("shouted"), "{seen:?}");
        }
        let lead = site.staff(Role::Lead).await;
        assert!(!site.get(&home.practice(), &lead).await.text.contains("shouted"));
        let path = format!("/v1/children/{}/plan", home.child);
        assert_eq!(site.get(&path, &other).await.body["steps"][0]["days_met"], 0);
    })
    .await;
}

#[actix_web::test]
async fn carers_see_no_address_and_no_language_of_each_other() {
    on_each_site(|site| async move {
        let (home, _, other) = two_parents(&site).await;
        for path in ["/v1/me", "/v1/children", &home.practice(), "/v1/me/reminder"] {
            let seen = site.get(path, &other).await;
            assert!(!seen.text.contains("900111"), "{path}: {seen:?}");
        }
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        assert_eq!(site.get(&family, &other).await.status, 403);
    })
    .await;
}

#[actix_web::test]
async fn a_logger_sees_the_steps_and_their_own_entries() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900111", |family| {
                let mut gran = another_carer("Gran", None);
                gran.rights = Rights::LOGGER;
                family.carers.push(gran);
            })
            .await;
        let gran = site.carer(home.house.scope, home.carer_named("Gran")).await;
        let path = format!("POST {}", home.practice());
        assert_eq!(site.call(&path, &home.carer, Some(home.tap("2026-11-24"))).await.status, 201);
        assert_eq!(site.call(&path, &gran, Some(home.tap("2026-11-23"))).await.status, 201);
        let own = site.get(&home.practice(), &gran).await;
        assert_eq!(own.body["days_practised"], 1, "{own:?}");
        let plan = site.get(&format!("/v1/children/{}/plan", home.child), &gran).await;
        assert_eq!(plan.body["goals"], json!([]), "{plan:?}");
        assert_eq!(plan.text_at("/steps/0/activities/0/name"), "Stacking cups");
        for word in ["bubbles", "That she can ask", "Plays with things"] {
            assert!(!plan.text.contains(word), "{word}");
        }
        let whole = site.get(&format!("/v1/children/{}/plan", home.child), &home.carer).await;
        assert!(whole.text.contains("bubbles"));
    })
    .await;
}

#[actix_web::test]
async fn only_standing_gives_consent_and_somebody_is_left_who_can() {
    on_each_site(|site| async move {
        let (home, other, other_token) = two_parents(&site).await;
        let consents = format!("/v1/children/{}/consents", home.child);
        let yes = json!({"purpose": "photos", "given": true, "wording": "photos/1"});
        let post = format!("POST {consents}");
        assert_eq!(site.call(&post, &other_token, Some(yes.clone())).await.status, 403);
        let said = site.call(&post, &home.carer, Some(yes)).await;
        assert_eq!(said.text_at("/standing"), "parental_responsibility");
        let no = json!({"purpose": "photos", "given": false, "wording": "photos/1"});
        assert_eq!(site.call(&post, &home.carer, Some(no)).await.status, 201);
        let ledger = site.get(&consents, &home.visitor).await;
        let given: Vec<_> =
            ledger.body["items"].as_array().unwrap().iter().map(|s| s["given"].clone()).collect();
        assert_eq!(given, [json!(false), json!(true)], "newest first, nothing overwritten");

        let first = home.carer_named("Amina Yusuf");
        let end = format!("POST /v1/carers/{first}/end");
        assert_eq!(site.call(&end, &home.visitor, None).await.refusal(), (409, "last_consent"));
        let change = format!("PATCH /v1/carers/{first}");
        let none = json!({"standing": "none"});
        let refused = site.call(&change, &home.visitor, Some(none)).await;
        assert_eq!(refused.refusal(), (409, "last_consent"));
        let rights = json!({"log": true, "book": true, "consent": true, "read": true});
        let grant = json!({"rights": [{"child_id": home.child, "rights": rights}]});
        let change = format!("PATCH /v1/carers/{other}");
        let refused = site.call(&change, &home.visitor, Some(grant.clone())).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.text.contains("standing_needed"), "{refused:?}");
        let mut grant = grant;
        grant["standing"] = json!("local_authority");
        assert_eq!(site.call(&change, &home.visitor, Some(grant)).await.status, 200);
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
    })
    .await;
}

#[actix_web::test]
async fn an_ended_link_ends_everything_of_that_carer_and_nothing_else() {
    on_each_site(|site| async move {
        let (home, other, other_token) = two_parents(&site).await;
        let t = &site.at;
        let reminder = json!({"days": ["tue"], "time": "17:30"});
        for token in [&home.carer, &other_token] {
            let set = site.call("PUT /v1/me/reminder", token, Some(reminder.clone())).await;
            assert_eq!(set.status, 200, "{set:?}");
        }
        let path = format!("POST {}", home.practice());
        let logged = site.call(&path, &other_token, Some(home.tap("2026-11-24"))).await;
        assert_eq!(logged.status, 201);
        let (rooms, _) = letters::keeper();
        t.settle(&rooms).await;
        let before = t.sent().len();
        for (key, address) in [("mine", 0), ("theirs", 1)] {
            let mut letter = letters::letter(t, &home.house, Class::Reply, key);
            let own = home.carer_named(["Amina Yusuf", OTHER][address]);
            let mut numbers = home.house.family.addresses.iter();
            let to = numbers.find(|number| number.carer_id == own).unwrap();
            letter.address_id = Some(to.id);
            letter.receiver = to.number.as_str().to_owned();
            assert!(letters::queue(t, letter).await);
        }
        let end = format!("POST /v1/carers/{other}/end");
        for _ in 0..2 {
            assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        }
        t.settle(&rooms).await;
        let sent: Vec<String> = t.sent()[before..].iter().map(|text| text.to.clone()).collect();
        assert_eq!(sent, ["+447700900111"], "only the one who stays is texted");
        assert_eq!(site.get("/v1/me", &other_token).await.status, 401);
        assert_eq!(site.get("/v1/me", &home.carer).await.status, 200);
        let week = site.get(&home.practice(), &home.carer).await;
        assert_eq!(week.body["days_practised"], 1, "what was logged stays: {week:?}");
        assert_eq!(t.sql("SELECT count(*) FROM reminder").await, "2");
        let invite = format!("POST /v1/carers/{other}/invitations");
        assert_eq!(site.call(&invite, &home.visitor, None).await.status, 422);
        // The number is free for somebody else.
        let family = json!({"name": "New", "carers": [{"name": "N", "phone": "07700 900112"}],
            "children": [{"name": "B"}]});
        let made = site.call("POST /v1/families", &home.visitor, Some(family)).await;
        assert_eq!(made.status, 201, "{made:?}");
    })
    .await;
}

#[actix_web::test]
async fn carers_and_children_join_and_change() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let foreign = site.home("07700 900222").await;
        let add = format!("POST /v1/families/{}/carers", home.house.scope.family_id);
        let wrong = json!({"carer": {"name": "Uncle"}, "children": [foreign.child]});
        let refused = site.call(&add, &home.visitor, Some(wrong)).await;
        assert_eq!(refused.status, 404, "{refused:?}");
        assert!(refused.text.contains("/children"), "{refused:?}");
        let child = format!("POST /v1/families/{}/children", home.house.scope.family_id);
        let unnamed = json!({"child": {"name": "Leo Yusuf"}});
        let refused = site.call(&child, &home.visitor, Some(unnamed)).await;
        assert_eq!(refused.status, 422, "a phone that gets texts needs two names: {refused:?}");
        let named = json!({"child": {"name": "Leo Yusuf", "text_name": "L"}});
        let made = site.call(&child, &home.visitor, Some(named)).await;
        assert_eq!(made.status, 201, "{made:?}");
        let listed = site.get("/v1/children", &home.carer).await;
        assert_eq!(listed.body["items"].as_array().unwrap().len(), 2);
        let same = json!({"text_name": "maya"});
        let rename = format!("PATCH /v1/children/{}", made.text_at("/id"));
        assert_eq!(site.call(&rename, &home.visitor, Some(same)).await.status, 409);

        let carer = home.carer_named("Amina Yusuf");
        let change = format!("PATCH /v1/carers/{carer}");
        let changes = json!({"language": "pl", "phone": "07700 900113"});
        let changed = site.call(&change, &home.visitor, Some(changes)).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        let family = site.get(&family, &home.visitor).await;
        let numbers = &family.body["carers"][0]["numbers"];
        assert_eq!(numbers.as_array().unwrap().len(), 1, "{family:?}");
        assert_eq!(
            (&numbers[0]["number"], &numbers[0]["texts"]),
            (&json!("+447700900113"), &json!("asked"))
        );
        let stale = site
            .request(&change, &home.visitor)
            .header("if-match", "\"1\"")
            .json(&json!({"called": "mum"}))
            .send()
            .await
            .unwrap();
        assert_eq!(stale.status().as_u16(), 412);
    })
    .await;
}

#[actix_web::test]
async fn a_lead_allots_and_the_visitor_before_is_out() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let lead = site.staff(Role::Lead).await;
        let next = site.at.staff(Role::Visitor).await;
        let allot = format!("PUT /v1/children/{}/visitor", home.child);
        let unknown = json!({"staff_id": uuid::Uuid::new_v4()});
        let refused = site.call(&allot, &lead, Some(unknown)).await;
        assert_eq!(refused.status, 404, "{refused:?}");
        let body = json!({"staff_id": next.staff_id});
        assert_eq!(site.call(&allot, &lead, Some(body)).await.status, 204);
        let next = site.token(smallsteps::auth::Principal::Staff(next)).await;
        assert_eq!(site.get(&home.practice(), &next).await.status, 200);
        assert_eq!(site.get(&home.practice(), &home.visitor).await.status, 404);
    })
    .await;
}

#[actix_web::test]
async fn words_of_danger_are_for_the_lead_and_an_allegation_for_no_one_it_may_concern() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let t = &site.at;
        t.consent(&home.house, Consent::Yes).await;
        for (n, text) in ["i+want+to+talk+to+somebody", "he+hit+me+again", "the+visitor+hit+him"]
            .iter()
            .enumerate()
        {
            let path = format!(
                "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id=t{n}&from=447700900111\
                 &text={text}"
            );
            assert_eq!(site.get(&path, "").await.status, 200);
        }
        t.settle(&smallsteps::serve::rooms()).await;
        let kinds = |seen: &Answer| -> Vec<String> {
            let items = seen.body["items"].as_array().unwrap().iter();
            items.map(|task| task["kind"].as_str().unwrap().to_owned()).collect()
        };
        let lead = t.staff(Role::Lead).await;
        let own = site.token(smallsteps::auth::Principal::Staff(lead)).await;
        let all = site.get("/v1/tasks", &own).await;
        assert_eq!(kinds(&all), ["talk_to_person", "danger", "allegation"]);
        let visitor = site.get("/v1/tasks", &home.visitor).await;
        assert_eq!(kinds(&visitor), ["talk_to_person"]);
        let allegation = all.text_at("/items/2/id");
        let close = format!("POST /v1/tasks/{allegation}/close");
        assert_eq!(site.call(&close, &home.visitor, None).await.status, 404);
        // A lead who visits the family may be the person concerned.
        let allot = format!("PUT /v1/children/{}/visitor", home.child);
        let body = json!({"staff_id": lead.staff_id});
        assert_eq!(site.call(&allot, &own, Some(body)).await.status, 204);
        let seen = site.get("/v1/tasks", &own).await;
        assert_eq!(kinds(&seen), ["talk_to_person", "danger"]);
        assert_eq!(site.call(&close, &own, None).await.status, 404);
    })
    .await;
}
