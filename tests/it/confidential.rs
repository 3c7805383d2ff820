//! A family whose whereabouts nobody may learn: no place leaves the service by any door.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::families::model::Consent;
use smallsteps::families::rights::{Rights, Standing};
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;

/// A place nobody else writes of.
const PLACE: &str = "Quinceplace";
/// Another one.
const LATER: &str = "Quincelater";
/// The country, as a phone's clock tells it.
const COUNTRY: &str = "Africa/Nairobi";

/// A family with a parent, the other one, and a logger; tokens of the latter two.
async fn apart(site: &Site) -> (Home, String, String) {
    let home = site
        .home_like("07700 900111", |family| {
            family.carers[0].standing = Standing::ParentalResponsibility;
            family.carers[0].rights = Standing::ParentalResponsibility.rights();
            let mut other = another_carer("Other Parent", Some("07700 900112"));
            other.standing = Standing::ParentalResponsibility;
            other.rights = Standing::ParentalResponsibility.rights();
            let mut gran = another_carer("Gran", None);
            gran.rights = Rights::LOGGER;
            family.carers.extend([other, gran]);
        })
        .await;
    let other = site.carer(home.house.scope, home.carer_named("Other Parent")).await;
    let gran = site.carer(home.house.scope, home.carer_named("Gran")).await;
    (home, other, gran)
}

fn family(home: &Home) -> String {
    format!("/v1/families/{}", home.house.scope.family_id)
}

/// Marks the family, or takes the mark away.
async fn mark(site: &Site, home: &Home, confidential: bool) -> Answer {
    let change = format!("PATCH {}", family(home));
    let body = json!({"confidential": confidential});
    let answer = site.call(&change, &home.visitor, Some(body)).await;
    assert_eq!((answer.status, &answer.body["confidential"]), (200, &json!(confidential)));
    answer
}

/// An entry that names a place and a country.
fn at_a_place(home: &Home) -> Value {
    let mut entry = home.tap("2026-11-24");
    entry["bouts"] = json!([{"tries": 3, "where": PLACE, "with": "mum"}, {"tries": 1}]);
    entry["logged_at"] = json!("2026-11-24T11:59:00Z");
    entry["zone"] = json!(COUNTRY);
    entry
}

fn names_a_place(text: &str) -> bool {
    [PLACE, LATER, COUNTRY].iter().any(|word| text.contains(word))
}

/// Everything an adult of the family, a stranger or nobody can read.
fn reads(home: &Home) -> Vec<String> {
    let of_child = ["plan", "practice", "consents", "audit"];
    let mut paths: Vec<String> =
        of_child.iter().map(|what| format!("/v1/children/{}/{what}", home.child)).collect();
    let own = ["/v1/me", "/v1/children", "/v1/me/reminder", "/v1/sign-ins", "/v1/tasks"];
    paths.extend(own.map(str::to_owned));
    paths.push(family(home));
    paths
}

async fn text(site: &Site, from: &str, words: &str) {
    let path = format!(
        "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={}&from={from}&text={}",
        uuid::Uuid::new_v4(),
        words.replace(' ', "+")
    );
    assert_eq!(site.get(&path, "").await.status, 200);
    site.at.settle(&rooms()).await;
}

#[actix_web::test]
async fn no_place_leaves_the_service_by_any_door() {
    on_each_site(|site| async move {
        let (home, other, gran) = apart(&site).await;
        site.at.consent(&home.house, Consent::Yes).await;
        let post = format!("POST {}", home.practice());
        let entry = at_a_place(&home);
        let made = site.call(&post, &home.carer, Some(entry.clone())).await;
        assert!(made.status == 201 && names_a_place(&made.text), "{made:?}");
        // The family parts: what was written before is a place as well.
        assert!(site.get(&home.practice(), &other).await.text.contains(PLACE));
        mark(&site, &home, true).await;
        let again = site.call(&post, &home.carer, Some(entry.clone())).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        let later = site.call(&post, &gran, Some(at_a_place(&home))).await;
        assert_eq!(later.status, 201, "{later:?}");
        let own = format!("{}/{}", home.practice(), entry["id"].as_str().unwrap());
        let mut answers = vec![again, later];
        let bouts = json!({"bouts": [{"tries": 2}, {"tries": 5, "where": LATER}]});
        for (what, body) in [
            (format!("PATCH {own}"), Some(bouts)),
            (format!("DELETE {own}"), None),
            (format!("POST {own}/restore"), None),
        ] {
            answers.push(site.call(&what, &home.carer, body).await);
        }
        text(&site, "447700900111", "did cups 3 times at Quinceplace").await;
        text(&site, "447700900111", "i want to talk to somebody at Quinceplace").await;
        text(&site, "447700900112", "PLAN").await;
        let stranger = site.home("07700 900222").await.carer;
        let nobody = String::new();
        for path in reads(&home) {
            for token in [&home.carer, &other, &gran, &stranger, &nobody] {
                answers.push(site.get(&path, token).await);
            }
        }
        for answer in &answers {
            let head = format!("{:?}", answer.headers);
            assert!(!names_a_place(&answer.text) && !names_a_place(&head), "{answer:?}");
        }
        assert!(site.at.sent().len() > 3);
        for sent in site.at.sent() {
            assert!(!names_a_place(&sent.text), "{}", sent.text);
        }
        let lead = site.staff(Role::Lead).await;
        let counts = site.get(&home.practice(), &lead).await;
        assert!(counts.status == 200 && !counts.text.contains("\"where\""), "{counts:?}");
        let log = site.get(&format!("/v1/children/{}/audit", home.child), &lead).await;
        assert!(log.text.contains("changed_family") && !names_a_place(&log.text), "{log:?}");
        // The visitor of the family is the service: both places are there, none was lost.
        let seen = site.get(&home.practice(), &home.visitor).await;
        for word in [PLACE, LATER, COUNTRY] {
            assert!(seen.text.contains(word), "{word}: {seen:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn places_are_shown_again_when_the_mark_is_taken_away() {
    on_each_site(|site| async move {
        let (home, other, _) = apart(&site).await;
        mark(&site, &home, true).await;
        let post = format!("POST {}", home.practice());
        let entry = at_a_place(&home);
        let hidden = site.call(&post, &home.carer, Some(entry.clone())).await;
        assert!(hidden.status == 201 && !names_a_place(&hidden.text), "{hidden:?}");
        assert_eq!(hidden.body["bouts"][0]["with"], "mum", "only places are withheld");
        let own = format!("PATCH {}/{}", home.practice(), entry["id"].as_str().unwrap());
        // An app sends back what it was shown: what it was not shown stays.
        let back = json!({"bouts": hidden.body["bouts"], "enjoyed": "yes"});
        assert_eq!(site.call(&own, &home.carer, Some(back)).await.status, 200);
        mark(&site, &home, false).await;
        let seen = site.get(&home.practice(), &other).await;
        assert!(seen.text.contains(PLACE) && seen.text.contains(COUNTRY), "{seen:?}");
        let without = json!({"bouts": [{"tries": 3}]});
        let open = site.call(&own, &home.carer, Some(without)).await;
        assert!(open.status == 200 && !open.text.contains(PLACE), "it may be taken out: {open:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_family_is_marked_by_its_visitor_or_a_lead_and_its_adults_are_not_told() {
    on_each_site(|site| async move {
        let visitor = site.staff(Role::Visitor).await;
        let body = json!({"name": "Nowak", "confidential": true, "carers": [{"name": "Anna"}],
            "children": [{"name": "Maya"}]});
        let born = site.call("POST /v1/families", &visitor, Some(body)).await;
        assert_eq!((born.status, &born.body["confidential"]), (201, &json!(true)), "{born:?}");

        let (home, other, _) = apart(&site).await;
        let path = family(&home);
        let change = format!("PATCH {path}");
        let before = site.get(&path, &home.visitor).await;
        assert_eq!(before.body["confidential"], json!(false));
        // Somebody logs meanwhile: that is no change of the family.
        let post = format!("POST {}", home.practice());
        site.call(&post, &home.carer, Some(home.tap("2026-11-24"))).await;
        let seen = before.header("etag").to_owned();
        let conditional = |etag: String| {
            let request = site.request(&change, &home.visitor).header("if-match", etag);
            let request = request.json(&json!({"confidential": true}));
            async { request.send().await.unwrap().status().as_u16() }
        };
        assert_eq!(conditional(seen.clone()).await, 200);
        assert_eq!(conditional(seen).await, 412, "it was changed since");
        assert_eq!(conditional("\"999999\"".to_owned()).await, 412, "nobody saw that");
        let lead = site.staff(Role::Lead).await;
        assert_eq!(site.get(&path, &lead).await.body["confidential"], json!(true));
        let same = site.call(&change, &lead, Some(json!({}))).await;
        assert_eq!((same.status, &same.body["confidential"]), (200, &json!(true)), "{same:?}");
        for path in reads(&home) {
            for token in [&home.carer, &other] {
                let read = site.get(&path, token).await;
                assert!(!read.text.contains("confidential"), "{path}: {read:?}");
                assert!(!read.text.contains("changed_family"), "{path}: {read:?}");
            }
        }
        let wrong = site.call(&change, &lead, Some(json!({"name": "Kowalska"}))).await;
        assert_eq!(wrong.status, 422, "nothing else of a family changes: {wrong:?}");
    })
    .await;
}
