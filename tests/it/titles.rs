//! What services call people, and what their visitors speak and know well.

#![cfg(test)]

use chrono::NaiveDate;
use serde_json::json;
use smallsteps::auth::{Principal, Role};

use crate::enrolments::by_rules_of;
use crate::support::referral_desk::Desk;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

#[test]
fn each_service_has_its_own_titles_and_a_plain_word_where_its_page_has_none() {
    let services = smallsteps::programmes::Services::embedded().unwrap();
    let sixth = smallsteps::programmes::load::read(
        "sixth_service.toml",
        include_str!("sixth_service.toml"),
    )
    .unwrap();
    let plain = ["Link advisor", "Volunteer", "Team lead", "Manager"];
    let [advisor, helper, lead, manager] = plain;
    for (code, visitor, others) in [
        (
            "hampshire",
            "Portage Inclusion Practitioner",
            [advisor, "volunteer", "Inclusion Team Leader", manager],
        ),
        ("portsmouth", "Portage Home Visitor", [advisor, helper, lead, "Inclusion management"]),
        ("southampton", "Portage teacher", ["Portage link advisor", helper, lead, "Team Manager"]),
        ("bcp", "Portage Officer", [advisor, helper, lead, "Portage Team Manager"]),
        ("lancashire", "Portage home visitor", plain),
        ("northmoor", "Play visitor", plain),
    ] {
        let service = services.get(code).unwrap_or(&sixth);
        assert_eq!(service.code, code);
        assert_eq!(service.title_of(Role::Visitor, None), visitor, "{code}");
        let roles = [Role::LinkAdvisor, Role::Volunteer, Role::Lead, Role::Manager];
        assert_eq!(roles.map(|role| service.title_of(role, None)), others, "{code}");
    }
    let southampton = services.get("southampton").unwrap();
    let of = |programme| southampton.title_of(Role::Visitor, Some(programme));
    assert_eq!((of("support"), of("teaching")), ("Portage link advisor", "Portage teacher"));
}

#[actix_web::test]
async fn titles_stand_where_people_are_shown() {
    for (code, visitor, led) in [
        ("hampshire", "Portage Inclusion Practitioner", "Inclusion Team Leader"),
        ("bcp", "Portage Officer", "Team lead"),
    ] {
        by_rules_of(code, |site| async move {
            let home = site.home(PHONE).await;
            let lead = site.staff(Role::Lead).await;
            let plan = site.get(&format!("/v1/children/{}/plan", home.child), &home.carer).await;
            assert_eq!(plan.text_at("/visitor_title"), visitor);
            assert_eq!(site.get("/v1/me", &home.visitor).await.text_at("/title"), visitor);
            assert_eq!(site.get("/v1/me", &lead).await.text_at("/title"), led);
            assert_eq!(site.get("/v1/me", &home.carer).await.body.get("title"), None);
            let body = json!({"kind": "regular", "mode": "home",
                "starts_at": "2026-11-26T09:00:00Z", "ends_at": "2026-11-26T10:00:00Z"});
            let book = format!("POST /v1/children/{}/visits", home.child);
            let booked = site.call(&book, &home.visitor, Some(body)).await;
            assert_eq!(booked.text_at("/visitor/title"), visitor, "{booked:?}");
            let today: NaiveDate = site.at.clock.now().date_naive();
            let own = site.get(&format!("/v1/caseload?on={today}"), &home.visitor).await;
            assert_eq!(own.text_at("/children/0/title"), visitor);
        })
        .await;
    }
}

#[actix_web::test]
async fn what_a_visitor_speaks_and_knows_well_is_shown_to_who_chooses_one() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let visitor = site.at.staff(Role::Visitor).await;
        let own = site.token(Principal::Staff(visitor)).await;
        let set = format!("PUT /v1/staff/{}/skills", visitor.staff_id);
        let first = json!({"languages": ["ur", "pl"], "specialisms": ["hearing"]});
        assert_eq!(site.call(&set, &own, Some(first)).await.status, 204);
        let then = json!({"languages": ["PL", "pl"], "specialisms": ["play"]});
        assert_eq!(site.call(&set, &desk.lead, Some(then)).await.status, 204);
        let codes = "SELECT count(*) FROM staff_skill";
        assert_eq!(site.at.sql(codes).await, "2", "in the place of what was said before");
        let bad = json!({"languages": ["pl", "?"], "specialisms": []});
        let bad = site.call(&set, &own, Some(bad)).await;
        assert_eq!(bad.faults(), [("/languages/1".to_owned(), "bad_language".to_owned())]);
        let unknown = json!({"languages": [], "specialisms": ["juggling"]});
        assert_eq!(site.call(&set, &own, Some(unknown)).await.status, 422);
        let other = site.staff(Role::Visitor).await;
        let body = json!({"languages": [], "specialisms": []});
        assert_eq!(site.call(&set, &other, Some(body)).await.refusal(), (403, "forbidden"));
        let home = site.home(PHONE).await;
        let allot = format!("PUT /v1/children/{}/visitor", home.child);
        let body = json!({"staff_id": visitor.staff_id.0});
        assert_eq!(site.call(&allot, &desk.lead, Some(body)).await.status, 204);
        let accepted = desk.accepted("Ida Park", "07700 900558").await;
        let waiting = desk.waits(&accepted, "portage").await;
        let found = site.get(&format!("/v1/waiting/{waiting}/visitors"), &desk.lead).await;
        let visitors = found.body["visitors"].as_array().unwrap();
        let id = json!(visitor.staff_id.0);
        let one = visitors.iter().find(|one| one["visitor_id"] == id).expect("the visitor");
        assert_eq!((&one["languages"], &one["specialisms"]), (&json!(["pl"]), &json!(["play"])));
    })
    .await;
}
