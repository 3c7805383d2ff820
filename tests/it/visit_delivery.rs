//! A family that does not know how its visit stands, two hours before it.

#![cfg(test)]

use serde_json::json;
use smallsteps::families::model::Consent;
use smallsteps::messaging::model::{Fate, PartReceipt};
use smallsteps::messaging::network::Outcome;
use smallsteps::messaging::ops::record_receipt;
use smallsteps::serve::rooms;

use crate::support::site::*;

const KIND: &str = "notice_undelivered";

async fn welcome(site: &Site) -> Home {
    let home = site.home("07700 900111").await;
    site.at.settle(&rooms()).await;
    site.at.consent(&home.house, Consent::Yes).await;
    home
}

async fn book(site: &Site, home: &Home, start: &str) -> String {
    let body = json!({"kind": "regular", "mode": "home", "starts_at": format!("{start}:00Z"),
        "ends_at": format!("{}:50:00Z", start.get(..13).unwrap())});
    let path = format!("POST /v1/children/{}/visits", home.child);
    let made = site.call(&path, &home.visitor, Some(body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    site.at.settle(&rooms()).await;
    made.text_at("/id").to_owned()
}

async fn tasks(site: &Site, home: &Home) -> Vec<String> {
    site.told(&home.visitor, KIND).await
}

fn happened(visit: &Answer) -> Vec<&str> {
    let events = visit.body["events"].as_array().unwrap();
    events.iter().map(|event| event["kind"].as_str().unwrap()).collect()
}

fn set(site: &Site, at: &str) {
    site.at.clock.set(at.parse().unwrap());
}

#[actix_web::test]
async fn a_notice_that_never_arrived_is_told_to_the_visitor_two_hours_before_and_once() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        site.at.stand_in().fail(1, Outcome::Refused("gateway"));
        let id = book(&site, &home, "2026-11-24T17:00").await;
        set(&site, "2026-11-24T14:59:00Z");
        assert!(tasks(&site, &home).await.is_empty());
        set(&site, "2026-11-24T15:00:00Z");
        let told = [format!("2026-11-24 17:00 booked /v1/visits/{id}")];
        assert_eq!(tasks(&site, &home).await, told);
        set(&site, "2026-11-24T15:30:00Z");
        assert_eq!(tasks(&site, &home).await, told);
        let visit = site.get(&format!("/v1/visits/{id}"), &home.visitor).await;
        assert_eq!(happened(&visit), ["booked", KIND]);
    })
    .await;
}

#[actix_web::test]
async fn what_the_network_took_is_believed_unless_it_says_that_it_waits() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        let mut waits = String::new();
        for (start, fates) in [
            ("2026-11-24T14:00", &[][..]),
            ("2026-11-24T15:30", &[Fate::Sent]),
            ("2026-11-24T17:00", &[Fate::Sent, Fate::Delivered]),
        ] {
            let id = book(&site, &home, start).await;
            let sent = site.at.sent().pop().unwrap();
            for fate in fates {
                let news = PartReceipt { fate: *fate, part: 1, of: 1 };
                record_receipt(&site.at.app, site.at.service_id(), sent.id, news).await.unwrap();
            }
            if fates.len() == 1 {
                waits = id;
            }
        }
        set(&site, "2026-11-24T15:15:00Z");
        let told = [format!("2026-11-24 15:30 booked /v1/visits/{waits}")];
        assert_eq!(tasks(&site, &home).await, told);
    })
    .await;
}

#[actix_web::test]
async fn a_family_that_does_not_know_that_nobody_comes_is_told_of_too() {
    on_each_site(|site| async move {
        let home = welcome(&site).await;
        let id = book(&site, &home, "2026-11-24T17:00").await;
        site.at.stand_in().fail(1, Outcome::Refused("gateway"));
        let off = site.request(&format!("POST /v1/visits/{id}/cancel"), &home.visitor);
        let off = off.header("if-match", "*").json(&json!({"reason": "visitor_unwell"}));
        assert_eq!(off.send().await.unwrap().status(), 200);
        site.at.settle(&rooms()).await;
        set(&site, "2026-11-24T15:00:00Z");
        let told = [format!("2026-11-24 17:00 cancelled /v1/visits/{id}")];
        assert_eq!(tasks(&site, &home).await, told);
    })
    .await;
}
