//! Families: created whole or not at all, seen by whom they concern.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;

use crate::support::site::*;

fn family() -> Value {
    json!({"name": "Nowak",
        "carers": [{"name": "Anna Nowak", "called": "mum", "language": "pl",
            "phone": "07700 900123"}],
        "children": [{"name": "Maya Nowak", "text_name": "Maya", "also": ["May"],
            "born": "2024-02-29"}]})
}

async fn create(site: &Site, token: &str, body: Value) -> Answer {
    site.call("POST /v1/families", token, Some(body)).await
}

#[actix_web::test]
async fn a_family_is_created_and_on_the_caseload() {
    on_each_site(|site| async move {
        let visitor = site.staff(Role::Visitor).await;
        let made = create(&site, &visitor, family()).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.body["zone"], "Europe/London");
        assert_eq!(made.body["carers"][0]["numbers"][0]["number"], "+447700900123");
        assert_eq!(made.body["carers"][0]["numbers"][0]["texts"], "asked");
        assert_eq!(made.body["carers"][0]["style"], "standard");
        let read = site.get(made.header("location"), &visitor).await;
        assert_eq!((read.status, &read.body), (200, &made.body));
        assert_eq!(read.header("etag"), format!("\"{}\"", read.body["version"]));
        let children = site.get("/v1/children", &visitor).await;
        assert_eq!(children.body["items"][0]["born"], "2024-02-29");
        let other = site.staff(Role::Visitor).await;
        assert_eq!(site.get(made.header("location"), &other).await.refusal(), (404, "not_found"));
        assert_eq!(site.get("/v1/children", &other).await.body["items"], json!([]));
        let lead = site.staff(Role::Lead).await;
        assert_eq!(site.get(made.header("location"), &lead).await.status, 200);
        assert_eq!(site.get("/v1/children", &lead).await.body, children.body);
        let unknown = format!("/v1/families/{}", uuid::Uuid::new_v4());
        for token in [&visitor, &lead] {
            assert_eq!(site.get(&unknown, token).await.refusal(), (404, "not_found"));
        }
    })
    .await;
}

#[actix_web::test]
async fn a_carer_sees_their_own_children_and_themselves() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.home("07700 900112").await;
        let me = site.get("/v1/me", &home.carer).await;
        assert_eq!((me.text_at("/role"), me.text_at("/name")), ("carer", "Amina Yusuf"));
        assert_eq!(me.text_at("/family_id"), home.house.family.id.to_string());
        let children = site.get("/v1/children", &home.carer).await;
        let items = children.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 1);
        assert_eq!(items[0]["id"], home.child.to_string());
        let own = format!("/v1/families/{}", home.house.family.id);
        assert_eq!(site.get(&own, &home.carer).await.refusal(), (403, "forbidden"));
        assert_eq!(create(&site, &home.carer, family()).await.refusal(), (403, "forbidden"));
    })
    .await;
}

#[actix_web::test]
async fn days_of_birth_that_are_rare_are_dates_all_the_same() {
    on_each_site(|site| async move {
        let visitor = site.staff(Role::Visitor).await;
        for (born, fine) in [
            ("2024-02-29", true),
            ("2023-03-31", true),
            ("2026-11-24", true),
            ("2018-11-24", true),
            ("2018-11-23", false),
            ("2026-11-25", false),
            ("2023-02-29", false),
            ("2023-04-31", false),
            ("0000-00-00", false),
        ] {
            let mut body = family();
            body["children"][0]["born"] = json!(born);
            body["carers"][0]["phone"] = Value::Null;
            let made = create(&site, &visitor, body).await;
            assert_eq!(made.status, if fine { 201 } else { 422 }, "{born}");
            if fine {
                assert_eq!(made.body["children"][0]["born"], born);
            } else {
                let is_a_day = born.parse::<chrono::NaiveDate>().is_ok();
                let code = if is_a_day { "bad_birth_date" } else { "bad_date" };
                assert_eq!(made.faults(), [("/children/0/born".to_owned(), code.to_owned())]);
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn what_is_taken_is_refused_and_nothing_is_left_behind() {
    on_each_site(|site| async move {
        let visitor = site.staff(Role::Visitor).await;
        let first = create(&site, &visitor, family()).await;
        let before = site.rows().await;
        let again = create(&site, &visitor, family()).await;
        assert_eq!(again.refusal(), (409, "conflict"));
        assert_eq!(again.faults()[0].0, "/carers/0/phone");
        for place in ["/id", "/carers/0/id", "/children/0/id"] {
            let mut body = family();
            body["carers"][0]["phone"] = json!("07700 900124");
            let (parent, field) = place.rsplit_once('/').unwrap();
            body.pointer_mut(parent).unwrap()[field] = json!(first.text_at(place));
            let refused = create(&site, &visitor, body).await;
            assert_eq!(refused.refusal(), (409, "id_conflict"), "{place}");
        }
        let mut twins = family();
        let id = json!(uuid::Uuid::new_v4());
        twins["children"] = json!([{"name": "A", "text_name": "A", "id": id},
            {"name": "B", "text_name": "B", "id": id}]);
        twins["carers"][0]["phone"] = json!("07700 900124");
        assert_eq!(create(&site, &visitor, twins).await.refusal(), (409, "id_conflict"));
        assert_eq!(site.rows().await, before);
    })
    .await;
}

#[actix_web::test]
async fn every_fault_of_a_family_is_told_at_once() {
    on_each_site(|site| async move {
        let visitor = site.staff(Role::Visitor).await;
        let before = site.rows().await;
        let body = json!({"name": "a\u{0}b", "zone": "Mars/Olympus",
            "carers": [{"name": "", "language": "not a language", "phone": "12",
                "quiet_hours": {"from": " 8:30", "until": "24:00"}}],
            "children": [{"name": "x".repeat(81), "also": ["a", "b", "c", "d", "e", "f"]}]});
        let refused = create(&site, &visitor, body).await;
        assert_eq!(refused.refusal(), (422, "invalid_body"));
        let mut faults = refused.faults();
        faults.sort();
        let expected = [
            ("/carers/0/language", "bad_language"),
            ("/carers/0/name", "empty_value"),
            ("/carers/0/phone", "bad_phone"),
            ("/carers/0/quiet_hours/from", "bad_time"),
            ("/carers/0/quiet_hours/until", "bad_time"),
            ("/children/0/also", "too_many"),
            ("/children/0/name", "too_long"),
            ("/name", "unknown_value"),
            ("/zone", "bad_zone"),
        ];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        // Two children on a number need two names for texts.
        let mut two = family();
        two["children"] = json!([{"name": "Maya"}, {"name": "Leo", "text_name": "Leo"}]);
        let refused = create(&site, &visitor, two).await;
        assert_eq!(refused.faults()[0].0, "/children/0/text_name");
        assert_eq!(refused.body["errors"][0]["params"]["offer"], "M");
        assert_eq!(site.rows().await, before);
    })
    .await;
}

#[actix_web::test]
async fn a_letter_is_what_a_reader_counts() {
    on_each_site(|site| async move {
        let visitor = site.staff(Role::Visitor).await;
        let people = "\u{1F469}\u{1F3FD}\u{200D}\u{1F469}\u{1F3FD}\u{200D}\u{1F467}\u{1F3FD}\u{200D}\u{1F466}\u{1F3FD}";
        for (letters, status) in [(20, 201), (21, 422)] {
            let mut body = family();
            body["carers"][0]["phone"] = Value::Null;
            body["children"][0]["text_name"] = json!(people.repeat(letters));
            let made = create(&site, &visitor, body).await;
            assert_eq!(made.status, status, "{made:?}");
        }
    })
    .await;
}
