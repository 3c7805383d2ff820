//! Who has which child, from when to when, and what each role sees by it.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role, StaffPrincipal};
use smallsteps::db::Id;

use crate::enrolments::by_rules_of;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

/// A lead, and what leads do with caseloads.
struct Desk<'a> {
    site: &'a Site,
    lead: String,
}

impl<'a> Desk<'a> {
    async fn of(site: &'a Site) -> Self {
        Self { site, lead: site.staff(Role::Lead).await }
    }

    async fn allot(&self, child: Id, who: StaffPrincipal, more: Value) -> Answer {
        let mut body = more;
        body["staff_id"] = json!(who.staff_id.0);
        let what = format!("POST /v1/children/{child}/allotments");
        self.site.call(&what, &self.lead, Some(body)).await
    }

    async fn token(&self, who: StaffPrincipal) -> String {
        self.site.token(Principal::Staff(who)).await
    }
}

fn names(caseload: &Answer) -> Vec<&str> {
    let children = caseload.body["children"].as_array().expect("children");
    children.iter().map(|child| child["name"].as_str().unwrap()).collect()
}

/// Two children of one family, each with a plan.
async fn two_children(site: &Site) -> (Home, Id) {
    let home = site
        .home_like(PHONE, |family| {
            let mut second = family.children[0].clone();
            second.id = Id(uuid::Uuid::new_v4());
            second.name = "Bilal Yusuf".to_owned();
            second.text_name = Some("Second".to_owned());
            family.children[0].text_name = Some("First".to_owned());
            family.children.push(second);
        })
        .await;
    let second = home.house.family.children.iter().find(|child| child.id != home.child).unwrap().id;
    let what = format!("POST /v1/children/{second}/plan");
    assert_eq!(site.call(&what, &home.visitor, Some(plan_body())).await.status, 201);
    (home, second)
}

#[actix_web::test]
async fn a_volunteer_sees_plan_practice_and_visits_of_the_child_they_have_and_nothing_else() {
    on_each_site(|site| async move {
        let (home, second) = two_children(&site).await;
        let elsewhere = site.home("07700 900222").await;
        let desk = Desk::of(&site).await;
        let volunteer = site.at.staff(Role::Volunteer).await;
        let token = desk.token(volunteer).await;
        let (child, family) = (home.child, home.house.scope.family_id);
        let of = |child: Id, what: &str| format!("/v1/children/{child}/{what}");
        assert_eq!(site.get(&of(child, "plan"), &token).await.status, 404, "not yet");
        assert_eq!(desk.allot(child, volunteer, json!({})).await.status, 201);
        for what in ["plan", "practice", "visits"] {
            assert_eq!(site.get(&of(child, what), &token).await.status, 200, "{what}");
            assert_eq!(site.get(&of(second, what), &token).await.status, 404, "{what}");
            assert_eq!(site.get(&of(elsewhere.child, what), &token).await.status, 404, "{what}");
        }
        for what in ["consents", "audit", "enrolments", "contacts", "shares", "allotments"] {
            assert_eq!(site.get(&of(child, what), &token).await.refusal(), (403, "forbidden"));
        }
        for what in ["/v1/tasks", "/v1/referrals", "/v1/staff", &format!("/v1/families/{family}")] {
            assert_eq!(site.get(what, &token).await.refusal(), (403, "forbidden"), "{what}");
        }
        let listed = site.get("/v1/children", &token).await;
        assert_eq!(listed.body["items"].as_array().unwrap().len(), 1, "{listed:?}");
        assert_eq!(listed.text_at("/items/0/id"), child.to_string());
        let own = site.get("/v1/caseload", &token).await;
        assert_eq!(names(&own).len(), 1, "{own:?}");
        assert_eq!(own.text_at("/children/0/role"), "volunteer");
    })
    .await;
}

#[actix_web::test]
async fn a_volunteer_keeps_the_record_of_their_own_visits_only() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let desk = Desk::of(&site).await;
        let volunteer = site.at.staff(Role::Volunteer).await;
        assert_eq!(desk.allot(home.child, volunteer, json!({})).await.status, 201);
        let book = format!("POST /v1/children/{}/visits", home.child);
        let mut made = Vec::new();
        for (hour, who) in [("09", home.house.visitor), ("11", volunteer)] {
            let body = json!({"kind": "regular", "mode": "home", "place": "14 Elm Road",
                "visitor_id": who.staff_id.0, "starts_at": format!("2026-11-26T{hour}:00:00Z"),
                "ends_at": format!("2026-11-26T{hour}:50:00Z")});
            let booked = site.call(&book, &desk.lead, Some(body)).await;
            assert_eq!(booked.status, 201, "{booked:?}");
            made.push(booked.text_at("/id").to_owned());
        }
        site.at.advance(Duration::days(3));
        let token = desk.token(volunteer).await;
        let visitor = desk.token(home.house.visitor).await;
        for (n, token) in [(0, &visitor), (1, &token)] {
            let what = format!("POST /v1/visits/{}/complete", made[n]);
            let body = json!({"present": ["mum"], "done": "Cups."});
            if n == 0 {
                let theirs = site.request(&what, &desk.token(volunteer).await);
                let theirs = theirs.header("if-match", "*").json(&body).send().await.unwrap();
                assert_eq!(Answer::of(theirs).await.refusal(), (403, "forbidden"));
            }
            let request = site.request(&what, token).header("if-match", "*").json(&body);
            assert_eq!(request.send().await.unwrap().status(), 200);
        }
        let others = site.get(&format!("/v1/visits/{}", made[0]), &token).await;
        let own = site.get(&format!("/v1/visits/{}", made[1]), &token).await;
        assert!(!others.text.contains("Cups."), "what was written of a home: {others:?}");
        assert!(own.text.contains("Cups."), "{own:?}");
        assert_eq!(own.text_at("/visitor/title"), "volunteer");
        assert_eq!(others.text_at("/visitor/title"), "Portage Inclusion Practitioner");
        let hide = format!("PATCH /v1/families/{}", home.house.scope.family_id);
        let request = site.request(&hide, &visitor).header("if-match", "*");
        let hidden = request.json(&json!({"confidential": true})).send().await.unwrap();
        assert_eq!(hidden.status(), 200);
        let others = site.get(&format!("/v1/visits/{}", made[0]), &token).await;
        let own = site.get(&format!("/v1/visits/{}", made[1]), &token).await;
        assert_eq!((others.body.get("place"), own.text_at("/place")), (None, "14 Elm Road"));
    })
    .await;
}

#[actix_web::test]
async fn an_allotment_gives_nothing_before_its_first_day_and_nothing_from_its_last_on() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let desk = Desk::of(&site).await;
        let next = site.at.staff(Role::Visitor).await;
        let sees = async |who: StaffPrincipal| {
            let token = desk.token(who).await;
            let plan = site.get(&format!("/v1/children/{}/plan", home.child), &token).await;
            let family = format!("/v1/families/{}", home.house.scope.family_id);
            assert_eq!(plan.status, site.get(&family, &token).await.status);
            let all = names(&site.get("/v1/caseload", &token).await).len();
            let listed = site.get("/v1/children", &token).await;
            assert_eq!(listed.body["items"].as_array().unwrap().len(), all);
            assert_eq!(plan.status == 200, all == 1, "{plan:?}");
            all == 1
        };
        let at = |text: &str| site.at.clock.set(text.parse().unwrap());
        at("2026-11-24T15:00:00Z");
        let days = json!({"from": "2026-11-25", "until": "2026-12-02"});
        let made = desk.allot(home.child, next, days).await;
        assert_eq!(made.text_at("/starts_at"), "2026-11-25T00:00:00Z", "{made:?}");
        assert!(!sees(next).await, "it begins tomorrow");
        let token = desk.token(next).await;
        let tomorrow = site.get("/v1/caseload?on=2026-11-25", &token).await;
        assert!(names(&tomorrow).is_empty(), "nor by asking for tomorrow");
        let asked = format!("/v1/caseload?on=2026-11-25&staff_id={}", next.staff_id);
        assert_eq!(names(&site.get(&asked, &desk.lead).await).len(), 1, "a lead plans ahead");
        let of_other = format!("/v1/caseload?staff_id={}", next.staff_id);
        assert_eq!(site.get(&of_other, &home.visitor).await.refusal(), (403, "forbidden"));
        for (now, has) in [
            ("2026-11-24T23:59:59Z", false),
            ("2026-11-25T00:00:00Z", true),
            ("2026-12-01T23:59:59Z", true),
            ("2026-12-02T00:00:00Z", false),
        ] {
            at(now);
            assert_eq!(sees(next).await, has, "{now}");
            assert!(sees(home.house.visitor).await, "beside who has it");
        }
        assert_eq!(names(&site.get(&asked, &desk.lead).await).len(), 1, "what was so stays");
    })
    .await;
}

#[actix_web::test]
async fn a_child_is_handed_over_on_a_day_and_ended_on_another() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let desk = Desk::of(&site).await;
        let volunteer = site.at.staff(Role::Volunteer).await;
        let next = site.at.staff(Role::Visitor).await;
        assert_eq!(desk.allot(home.child, volunteer, json!({})).await.status, 201);
        let to = json!({"from": "2026-11-30", "hand_over": true});
        let over = desk.allot(home.child, next, to.clone()).await;
        assert_eq!(over.status, 201, "{over:?}");
        let twice = desk.allot(home.child, next, to).await;
        assert_eq!(twice.text_at("/id"), over.text_at("/id"), "twice does it once");
        let has = async |who: StaffPrincipal| {
            let token = desk.token(who).await;
            site.get(&home.practice(), &token).await.status == 200
        };
        assert!(has(home.house.visitor).await && !has(next).await, "until then");
        site.at.clock.set("2026-11-30T08:00:00Z".parse().unwrap());
        assert!(!has(home.house.visitor).await && has(next).await, "from then on");
        assert!(has(volunteer).await, "who helps stays");
        let texts = "SELECT count(*) FROM outbox WHERE created_at IS NOT NULL";
        let before = site.at.sql(texts).await;
        let end = format!("POST /v1/allotments/{}/end", over.text_at("/id"));
        let past = site.call(&end, &desk.lead, Some(json!({"on": "2026-11-29"}))).await;
        assert_eq!(past.faults(), [("/on".to_owned(), "in_the_past".to_owned())]);
        let later = site.call(&end, &desk.lead, Some(json!({"on": "2026-12-07"}))).await;
        assert_eq!(later.text_at("/ends_at"), "2026-12-07T00:00:00Z");
        assert!(has(next).await);
        let today = site.call(&end, &desk.lead, Some(json!({}))).await;
        assert_eq!(today.text_at("/ends_at"), "2026-11-30T08:00:00Z");
        let again = site.call(&end, &desk.lead, Some(json!({"on": "2026-12-24"}))).await;
        assert_eq!(again.text_at("/ends_at"), "2026-11-30T08:00:00Z", "an end stays an end");
        assert!(!has(next).await);
        assert_eq!(site.at.sql(texts).await, before, "the family is told nothing");
        let all = site.get(&format!("/v1/children/{}/allotments", home.child), &desk.lead).await;
        let roles: Vec<&str> = all.body["allotments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["role"].as_str().unwrap())
            .collect();
        assert_eq!(roles, ["visitor", "volunteer", "visitor"], "{all:?}");
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_be_allotted_says_why() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let desk = Desk::of(&site).await;
        let visitor = site.at.staff(Role::Visitor).await;
        let volunteer = site.at.staff(Role::Volunteer).await;
        let one = |at: &str, code: &str| vec![(at.to_owned(), code.to_owned())];
        for (who, body, at, code) in [
            (visitor, json!({"from": "2026-11-23"}), "/from", "in_the_past"),
            (
                visitor,
                json!({"from": "2026-12-01", "until": "2026-12-01"}),
                "/until",
                "ends_before_start",
            ),
            (visitor, json!({"until": "2026-11-24"}), "/until", "ends_before_start"),
            (visitor, json!({"role": "volunteer"}), "/role", "role_not_held"),
            (volunteer, json!({"role": "visitor"}), "/role", "role_not_held"),
            (visitor, json!({"role": "lead"}), "/role", "unknown_value"),
            (visitor, json!({"role": "link_advisor"}), "/programme", "missing_field"),
            (
                visitor,
                json!({"role": "link_advisor", "programme": "portage"}),
                "/programme",
                "unknown_value",
            ),
        ] {
            let refused = desk.allot(home.child, who, body.clone()).await;
            assert_eq!(refused.faults(), one(at, code), "{body}");
        }
        let nobody = json!({"staff_id": uuid::Uuid::new_v4()});
        let what = format!("POST /v1/children/{}/allotments", home.child);
        let nobody = site.call(&what, &desk.lead, Some(nobody)).await;
        assert_eq!(nobody.faults(), one("/staff_id", "not_found"));
        let days = json!({"from": "2026-12-01", "until": "2026-12-15"});
        assert_eq!(desk.allot(home.child, visitor, days).await.status, 201);
        for (from, until, status) in [
            ("2026-12-14", "2026-12-20", 409),
            ("2026-11-25", "2026-12-02", 409),
            ("2026-12-15", "2026-12-20", 201),
            ("2026-11-25", "2026-12-01", 201),
        ] {
            let body = json!({"from": from, "until": until});
            let made = desk.allot(home.child, visitor, body).await;
            assert_eq!(made.status, status, "{from}: {made:?}");
            if status == 409 {
                assert_eq!(made.refusal(), (409, "allotted_already"));
                assert_eq!(
                    made.text_at("/title"),
                    "This person has the child in some of these days"
                );
            }
        }
        let gone = format!("DELETE /v1/staff/{}", visitor.staff_id);
        assert_eq!(site.call(&gone, &desk.lead, None).await.status, 204);
        let asked = format!("/v1/caseload?on=2026-12-10&staff_id={}", visitor.staff_id);
        assert!(names(&site.get(&asked, &desk.lead).await).is_empty(), "what was to come is off");
        let left = desk.allot(home.child, visitor, json!({"from": "2027-01-04"})).await;
        assert_eq!(left.faults(), one("/staff_id", "has_left"));
        let over = format!("PUT /v1/children/{}/visitor", home.child);
        let body = json!({"staff_id": visitor.staff_id.0});
        let left = site.call(&over, &desk.lead, Some(body)).await;
        assert_eq!(left.faults(), one("/staff_id", "has_left"));
    })
    .await;
}

#[actix_web::test]
async fn a_manager_does_what_a_lead_does_for_every_team_under_their_own_role() {
    on_each_site(|site| async move {
        let homes = [site.home(PHONE).await, site.home("07700 900222").await];
        let manager = site.at.staff(Role::Manager).await;
        let token = site.token(Principal::Staff(manager)).await;
        for home in &homes {
            assert_eq!(site.get(&home.practice(), &token).await.status, 200);
            let next = site.at.staff(Role::Visitor).await;
            let allot = format!("PUT /v1/children/{}/visitor", home.child);
            let body = json!({"staff_id": next.staff_id});
            assert_eq!(site.call(&allot, &token, Some(body)).await.status, 204);
            assert_eq!(site.get(&home.practice(), &home.visitor).await.status, 404);
        }
        let listed = site.get("/v1/children", &token).await;
        assert_eq!(listed.body["items"].as_array().unwrap().len(), 2);
        for what in ["/v1/staff", "/v1/waiting?programme=portage", "/v1/engagement/rates"] {
            assert_eq!(site.get(what, &token).await.status, 200, "{what}");
        }
        assert_eq!(site.get("/v1/me", &token).await.text_at("/role"), "manager");
        let noted = "SELECT count(*) FROM audit_entry WHERE actor_kind = 'manager'";
        assert!(site.at.sql(noted).await.parse::<i64>().unwrap() > 4, "under their own role");
    })
    .await;
}

#[actix_web::test]
async fn a_link_advisor_has_a_child_in_one_programme_and_no_longer_than_the_child_is_in_it() {
    by_rules_of("southampton", |site| async move {
        let (home, second) = two_children(&site).await;
        let desk = Desk::of(&site).await;
        let advisor = site.at.staff(Role::LinkAdvisor).await;
        let support = json!({"programme": "support"});
        let early = desk.allot(home.child, advisor, support.clone()).await;
        assert_eq!(early.faults(), [("/programme".to_owned(), "unknown_value".to_owned())]);
        let enrolled = site.enrol(&home, "support", true).await;
        assert_eq!(enrolled.status, 201, "{enrolled:?}");
        let made = desk.allot(home.child, advisor, support).await;
        assert_eq!((made.status, made.text_at("/title")), (201, "Portage link advisor"));
        let token = desk.token(advisor).await;
        let contact = json!({"kind": "setting", "held_on": "2026-11-24", "words": "Hi."});
        let log = |child: Id| format!("POST /v1/children/{child}/contacts");
        let kept = site.call(&log(home.child), &token, Some(contact.clone())).await;
        assert_eq!(kept.status, 201, "a visitor's rights: {kept:?}");
        assert_eq!(site.call(&log(second), &token, Some(contact)).await.status, 404);
        let what = format!("POST /v1/children/{}/enrolments", home.child);
        let body = json!({"programme": "teaching", "begins": true});
        let teaching = site.call(&what, &home.visitor, Some(body)).await;
        assert_eq!(teaching.status, 201, "{teaching:?}");
        let after = site.get(&format!("/v1/children/{}/plan", home.child), &token).await;
        assert_eq!(after.status, 404, "Support closed when Teaching opened");
    })
    .await;
}
