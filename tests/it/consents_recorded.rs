//! A yes or a no that staff were given on paper, by phone or in person; and that each purpose is a
//! switch of its own.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::families::rights::Standing;

use crate::enrolments::by_rules_of;
use crate::support::app::*;
use crate::support::site::*;

const OTHER: &str = "Other Parent";

/// Amina has parental responsibility, the other one has not.
async fn home(site: &Site) -> Home {
    site.home_like("07700 900111", |family| {
        family.carers[0].standing = Standing::ParentalResponsibility;
        family.carers[0].rights = Standing::ParentalResponsibility.rights();
        family.carers.push(another_carer(OTHER, Some("07700 900112")));
    })
    .await
}

/// A yes of Amina's on paper; what is told in `with` replaces or is added.
fn on_paper(home: &Home, with: &Value) -> Value {
    let mut body = json!({"purpose": "share_with_setting", "given": true, "how": "paper",
        "carer_id": home.carer_named("Amina Yusuf"), "wording": "sharing/1"});
    for (key, value) in with.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

impl Site {
    async fn write_down(&self, home: &Home, body: Value) -> Answer {
        let what = format!("POST /v1/children/{}/consents/recorded", home.child);
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn says(&self, home: &Home, purpose: &str, given: bool) {
        let body = json!({"purpose": purpose, "given": given, "wording": "sharing/1"});
        let what = format!("POST /v1/children/{}/consents", home.child);
        let said = self.call(&what, &home.carer, Some(body)).await;
        assert_eq!(said.status, 201, "{said:?}");
    }

    /// What staff are answered who keep that something was told for a purpose.
    async fn share(&self, home: &Home, purpose: &str) -> Answer {
        let body = json!({"purpose": purpose, "with": "Acorns", "what": "Her review"});
        let what = format!("POST /v1/children/{}/shares", home.child);
        self.call(&what, &home.visitor, Some(body)).await
    }
}

#[actix_web::test]
async fn what_cannot_be_is_refused_with_its_place_and_nothing_is_kept() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let stranger = site.home("07700 900222").await.carer_named("Amina Yusuf");
        for (with, at, code) in [
            (json!({"carer_id": stranger}), "/carer_id", "not_found"),
            (json!({"carer_id": uuid::Uuid::new_v4()}), "/carer_id", "not_found"),
            (json!({"carer_id": home.carer_named(OTHER)}), "/carer_id", "standing_needed"),
            (json!({"on": "2026-11-25"}), "/on", "bad_date"),
            (json!({"on": "1066-10-14"}), "/on", "bad_date"),
            (json!({"wording": " "}), "/wording", "empty_value"),
            (json!({"note": ""}), "/note", "empty_value"),
        ] {
            let refused = site.write_down(&home, on_paper(&home, &with)).await;
            assert_eq!(refused.faults(), [(at.to_owned(), code.to_owned())], "{with}");
        }
        // Neither a text nor the app is a way in which staff are told.
        for how in ["text", "app", "letter"] {
            let refused = site.write_down(&home, on_paper(&home, &json!({"how": how}))).await;
            assert_eq!(refused.status, 422, "{how}: {refused:?}");
        }
        assert_eq!(site.at.sql("SELECT count(*) FROM child_consent").await, "0");
        assert_eq!(site.share(&home, "share_with_setting").await.status, 409);
    })
    .await;
}

#[actix_web::test]
async fn a_yes_on_paper_opens_and_a_no_by_phone_blocks_the_next_share_at_once() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let note = json!({"on": "2026-11-20", "note": "The paper lies in the folder"});
        let yes = site.write_down(&home, on_paper(&home, &note)).await;
        assert_eq!((yes.status, yes.text_at("/how")), (201, "paper"), "{yes:?}");
        let told = site.share(&home, "share_with_setting").await;
        assert_eq!((told.status, &told.body["consent_id"]), (201, &yes.body["id"]), "{told:?}");

        // Said by phone, on a day before today: from now on it blocks.
        let no = json!({"given": false, "how": "phone", "on": "2026-11-22"});
        assert_eq!(site.write_down(&home, on_paper(&home, &no)).await.status, 201);
        assert_eq!(site.share(&home, "share_with_setting").await.refusal().1, "no_standing_yes");

        // A paper from before the no does not undo it; a word of the same day may.
        let old = site.write_down(&home, on_paper(&home, &json!({"on": "2026-11-21"}))).await;
        assert_eq!(old.faults(), [("/on".to_owned(), "conflict".to_owned())]);
        assert_eq!(site.share(&home, "share_with_setting").await.status, 409);
        let new = json!({"how": "in_person", "on": "2026-11-22"});
        assert_eq!(site.write_down(&home, on_paper(&home, &new)).await.status, 201);
        assert_eq!(site.share(&home, "share_with_setting").await.status, 201);

        // A no in the app counts on the day it has where the family lives.
        site.says(&home, "share_with_setting", false).await;
        site.at.advance(Duration::days(1));
        let home = Home { visitor: site.staff(Role::Lead).await, ..home };
        let old = site.write_down(&home, on_paper(&home, &json!({"on": "2026-11-22"}))).await;
        assert_eq!(old.faults(), [("/on".to_owned(), "conflict".to_owned())]);
        assert_eq!(site.write_down(&home, on_paper(&home, &json!({}))).await.status, 201);
        assert_eq!(site.share(&home, "share_with_setting").await.status, 201);
    })
    .await;
}

#[actix_web::test]
async fn the_ledger_tells_who_how_when_and_the_note_is_for_staff() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        site.says(&home, "photos", true).await;
        let body = json!({"on": "2026-11-20", "note": "Folder 3"});
        assert_eq!(site.write_down(&home, on_paper(&home, &body)).await.status, 201);
        let path = format!("/v1/children/{}/consents", home.child);
        let seen = site.get(&path, &home.visitor).await;
        let line = &seen.body["items"][0];
        assert_eq!(line["carer_id"], json!(home.carer_named("Amina Yusuf")));
        assert_eq!((&line["how"], &line["on"]), (&json!("paper"), &json!("2026-11-20")));
        assert_eq!(line["recorded_by"], json!(home.house.visitor.staff_id));
        assert_eq!(
            (&line["note"], &line["standing"]),
            (&json!("Folder 3"), &json!("parental_responsibility"))
        );
        let own = &seen.body["items"][1];
        assert_eq!((&own["how"], own.get("recorded_by")), (&json!("app"), None));
        let theirs = site.get(&path, &home.carer).await;
        assert_eq!(theirs.text_at("/items/0/how"), "paper");
        assert!(!theirs.text.contains("Folder 3"), "{theirs:?}");
        let noted = "SELECT count(*) FROM audit_entry WHERE action = 'recorded_consent'";
        assert_eq!(site.at.sql(noted).await, "1");
    })
    .await;
}

#[actix_web::test]
async fn a_parent_whose_link_is_over_can_still_take_a_yes_back_but_not_give_one() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900111", |family| {
                for place in 0..2 {
                    if place > 0 {
                        family.carers.push(another_carer(OTHER, Some("07700 900112")));
                    }
                    family.carers[place].standing = Standing::ParentalResponsibility;
                    family.carers[place].rights = Standing::ParentalResponsibility.rights();
                }
            })
            .await;
        site.says(&home, "share_with_setting", true).await;
        let other = home.carer_named(OTHER);
        let end = format!("POST /v1/carers/{other}/end");
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        let yes = site.write_down(&home, on_paper(&home, &json!({"carer_id": other}))).await;
        assert_eq!(yes.faults(), [("/carer_id".to_owned(), "standing_needed".to_owned())]);
        let no = json!({"carer_id": other, "given": false});
        assert_eq!(site.write_down(&home, on_paper(&home, &no)).await.status, 201);
        assert_eq!(site.share(&home, "share_with_setting").await.status, 409);
    })
    .await;
}

#[actix_web::test]
async fn a_yes_by_text_stands_for_nothing_that_a_family_signs() {
    by_rules_of("southampton", |site| async move {
        let home = home(&site).await;
        for words in ["yes", "YES", "yes please share"] {
            let id = uuid::Uuid::new_v4();
            let path = format!(
                "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={id}\
                 &from=447700900111&text={}",
                words.replace(' ', "+")
            );
            assert_eq!(site.get(&path, "").await.status, 200);
            site.at.settle(&smallsteps::serve::rooms()).await;
        }
        assert_eq!(site.at.sql("SELECT count(*) FROM child_consent").await, "0");
        assert_eq!(site.share(&home, "share_with_setting").await.refusal().1, "no_standing_yes");
    })
    .await;
}

#[actix_web::test]
async fn lancashires_three_are_three_switches() {
    const THREE: [&str; 3] =
        ["share_with_professionals", "contact_professionals", "inform_family_centre"];
    by_rules_of("lancashire", |site| async move {
        let home = home(&site).await;
        let open = async || {
            let mut open = Vec::new();
            for purpose in THREE {
                let told = site.share(&home, purpose).await;
                assert!(told.status == 201 || told.refusal() == (409, "no_standing_yes"));
                if told.status == 201 {
                    open.push(purpose);
                }
            }
            open
        };
        assert!(open().await.is_empty(), "nobody was asked");
        for (n, purpose) in THREE.into_iter().enumerate() {
            // Each alone, in the app and by word, opens what is its own; taken back it closes that.
            site.says(&home, purpose, true).await;
            assert_eq!(open().await, [purpose]);
            let no = json!({"purpose": purpose, "given": false, "how": "phone"});
            assert_eq!(site.write_down(&home, on_paper(&home, &no)).await.status, 201);
            assert!(open().await.is_empty(), "{purpose}");
            let yes = json!({"purpose": purpose, "how": "paper"});
            assert_eq!(site.write_down(&home, on_paper(&home, &yes)).await.status, 201);
            assert_eq!(open().await, [purpose]);
            // With all of them given, each taken back leaves the two others.
            for one in THREE {
                site.says(&home, one, true).await;
            }
            site.says(&home, purpose, false).await;
            let others: Vec<&str> = THREE.into_iter().filter(|one| *one != purpose).collect();
            assert_eq!(open().await, others, "{n}");
            for one in others {
                site.says(&home, one, false).await;
            }
        }
    })
    .await;
}
