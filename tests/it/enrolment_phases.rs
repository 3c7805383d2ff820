//! Phases of a service, what is asked for at their ends, blocks that count.

#![cfg(test)]

use serde_json::json;
use smallsteps::auth::Principal;

use crate::enrolments::{by_rules_of, states};
use crate::support::referral_desk::Desk;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

impl Site {
    /// Keeps a visit that took place: its day, its kind and programme.
    pub async fn visited(
        &self,
        home: &Home,
        day: &str,
        kind: &str,
        programme: Option<&str>,
    ) -> Answer {
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        let mut body = json!({"kind": kind, "mode": "home",
            "starts_at": format!("{day}T10:00:00Z"), "ends_at": format!("{day}T11:00:00Z")});
        if let Some(programme) = programme {
            body["programme"] = json!(programme);
        }
        let path = format!("POST /v1/children/{}/visits", home.child);
        let made = self.call(&path, &visitor, Some(body)).await;
        if made.status != 201 {
            return made;
        }
        self.took_place(home, day, made.text_at("/id")).await
    }

    /// Keeps that a visit took place on its day.
    pub async fn took_place(&self, home: &Home, day: &str, visit: &str) -> Answer {
        self.at.clock.set(format!("{day}T12:00:00Z").parse().unwrap());
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        let what = format!("POST /v1/visits/{visit}/complete");
        let body = json!({"present": ["mum"], "done": "Cups."});
        let request = self.request(&what, &visitor).header("if-match", "*").json(&body);
        Answer::of(request.send().await.unwrap()).await
    }
}

/// The family asks for its child; the referral's id.
pub async fn asked(site: &Site, home: &Home) -> String {
    let body = json!({"referral": {"kind": "child", "by": "parent"}, "child_id": home.child});
    let asked = site.call("POST /v1/referrals", &home.carer, Some(body)).await;
    assert_eq!(asked.status, 201, "{asked:?}");
    asked.text_at("/id").to_owned()
}

/// A lead takes the child on, whom the family asked for with its signature.
pub async fn taken_on(desk: &Desk<'_>, referral: &str) {
    let yes = json!({"step": "record_consent",
        "consent": {"form": "signature", "on": "2026-11-24"}});
    let signed = desk.step(referral, yes).await;
    assert_eq!(signed.text_at("/state"), "triage", "{signed:?}");
    let steps = ["book_contact", "contacted", "accept"];
    assert_eq!(desk.steps(referral, &steps).await, "accepted");
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[actix_web::test]
async fn support_begins_with_the_first_visit_and_ends_as_teaching_opens() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        let referral = asked(&site, &home).await;
        taken_on(&Desk::of(&site, "hampshire").await, &referral).await;
        let done = site.visited(&home, "2026-11-26", "initial_visit", None).await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(states(&site, &home).await, pairs(&[("support", "active")]), "at once");
        let done = site.visited(&home, "2026-11-27", "initial_visit", None).await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(states(&site, &home).await.len(), 1, "once");
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert!(site.waiting(&visitor).await.is_empty());
        let what = format!("POST /v1/children/{}/enrolments", home.child);
        let body = json!({"programme": "teaching", "begins": false});
        let offer = site.call(&what, &visitor, Some(body)).await;
        assert_eq!(
            states(&site, &home).await,
            pairs(&[("teaching", "offered"), ("support", "active")])
        );
        let open = site.step(offer.text_at("/id"), &visitor, json!({"step": "accept"})).await;
        assert_eq!(open.status, 200, "{open:?}");
        let now = pairs(&[("teaching", "active"), ("support", "closed")]);
        assert_eq!(states(&site, &home).await, now);
        let all = site.get(&format!("/v1/children/{}/enrolments", home.child), &visitor).await;
        assert_eq!(all.text_at("/items/1/reason"), "next_programme_opened");
        assert_eq!(site.waiting(&visitor).await, ["survey"], "how was Support?");
        let back = json!({"programme": "support", "begins": true});
        let back = site.call(&what, &visitor, Some(back)).await;
        assert_eq!(back.refusal(), (409, "exclusive_programme"));
        let end = json!({"step": "close", "reason": "term_after_third_birthday"});
        let end = site.step(offer.text_at("/id"), &visitor, end).await;
        assert_eq!(end.status, 200, "{end:?}");
        let mut after = site.waiting(&visitor).await;
        after.sort();
        assert_eq!(after, ["loose_ends", "survey", "survey"], "and Teaching?");
    })
    .await;
}

#[actix_web::test]
async fn a_first_visit_begins_nothing_where_nobody_took_the_child_on_and_a_lead_is_asked() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        let desk = Desk::of(&site, "hampshire").await;
        let kinds = async |token: &str| site.waiting(token).await;
        let to_decide = async || {
            let all = kinds(&desk.lead).await;
            all.iter().filter(|kind| *kind == "decide_start").count()
        };
        let visited = async |day: &str| {
            let done = site.visited(&home, day, "initial_visit", None).await;
            assert_eq!(done.status, 200, "{done:?}");
        };
        visited("2026-11-25").await;
        assert_eq!(states(&site, &home).await, [], "nobody asked for the child");
        assert_eq!(to_decide().await, 1);
        let referral = asked(&site, &home).await;
        visited("2026-11-26").await;
        assert_eq!((states(&site, &home).await, to_decide().await), (vec![], 2), "no signature");
        let yes = json!({"step": "record_consent",
            "consent": {"form": "signature", "on": "2026-11-26"}});
        assert_eq!(desk.step(&referral, yes).await.text_at("/state"), "triage");
        visited("2026-11-27").await;
        assert_eq!((states(&site, &home).await, to_decide().await), (vec![], 3), "being weighed");
        let elsewhere = json!({"step": "signpost", "reason": "age", "note": "Too old."});
        let elsewhere = desk.step(&referral, elsewhere).await;
        assert_eq!(elsewhere.text_at("/state"), "signposted", "{elsewhere:?}");
        visited("2026-11-30").await;
        assert_eq!((states(&site, &home).await, to_decide().await), (vec![], 4), "led elsewhere");
        let tasks = site.get("/v1/tasks", &desk.lead).await;
        let words = format!("/v1/children/{}/enrolments", home.child);
        let found = tasks.body["items"].as_array().unwrap();
        let found = found.iter().filter(|task| task["kind"] == "decide_start");
        assert!(found.clone().count() == 4 && found.clone().all(|task| task["words"] == words));
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert!(!kinds(&visitor).await.contains(&"decide_start".to_owned()), "a lead decides");
        // The lead does, by hand: nothing more is asked, and nothing begins twice.
        let path = format!("POST /v1/children/{}/enrolments", home.child);
        let body = json!({"programme": "support", "begins": true});
        assert_eq!(site.call(&path, &desk.lead, Some(body)).await.status, 201);
        visited("2026-12-01").await;
        assert_eq!(to_decide().await, 4);
        assert_eq!(states(&site, &home).await, pairs(&[("support", "active")]));
    })
    .await;
}

#[actix_web::test]
async fn the_last_day_is_known_early_prepared_in_time_and_ends_nothing_by_itself() {
    by_rules_of("southampton", |site| async move {
        let home = site
            .home_like(PHONE, |family| {
                family.children[0].born = Some("2024-05-20".parse().unwrap());
            })
            .await;
        let made = site.enrol(&home, "teaching", true).await;
        assert_eq!(made.text_at("/ends_on"), "2027-09-01", "the term after the third birthday");
        let visitor = Principal::Staff(home.house.visitor);
        for (at, expected) in [
            // Twelve weeks before; the plan is looked at every six months.
            ("2027-05-24T12:00:00Z", vec!["review", "needs_review"]),
            ("2027-06-08T12:00:00Z", vec!["review", "needs_review"]),
            ("2027-06-09T12:00:00Z", vec!["review", "needs_review", "transition"]),
            ("2027-09-02T12:00:00Z", vec!["review", "needs_review", "transition"]),
            ("2027-11-24T12:00:00Z", vec!["review", "needs_review", "transition", "review"]),
        ] {
            site.at.clock.set(at.parse().unwrap());
            let token = site.token(visitor).await;
            let (mut found, mut expected) = (site.waiting(&token).await, expected);
            // What is opened at one instant stands in no order.
            found.sort();
            expected.sort_unstable();
            assert_eq!(found, expected, "{at}");
        }
        assert_eq!(states(&site, &home).await, pairs(&[("teaching", "active")]));
    })
    .await;
}

#[actix_web::test]
async fn twelve_visits_that_took_place_are_the_whole_of_it() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        let made = site.enrol(&home, "portage-plus", true).await;
        assert_eq!(made.body["planned_visits"], 12, "{made:?}");
        let id = made.text_at("/id").to_owned();
        site.talk(&home, "setting").await;
        let path = format!("POST /v1/children/{}/visits", home.child);
        let ahead = json!({"kind": "regular", "mode": "home",
            "starts_at": "2026-12-20T10:00:00Z", "ends_at": "2026-12-20T11:00:00Z"});
        let ahead = site.call(&path, &home.visitor, Some(ahead)).await;
        assert_eq!(ahead.text_at("/programme"), "portage-plus", "{ahead:?}");
        for day in 1..=12 {
            let day = format!("2026-12-{day:02}");
            // Nobody types the code: the child is in one programme.
            let done = site.visited(&home, &day, "regular", None).await;
            assert_eq!(
                (done.status, done.text_at("/programme")),
                (200, "portage-plus"),
                "{done:?}"
            );
        }
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let seen = site.get(&format!("/v1/enrolments/{id}"), &visitor).await;
        assert_eq!(seen.body["completed_visits"], 12);
        assert_eq!(seen.text_at("/state"), "active", "a person ends it");
        let tasks = site.waiting(&visitor).await;
        let of = |kind: &str| tasks.iter().filter(|one| *one == kind).count();
        assert_eq!((of("review"), of("block_complete")), (12, 1), "{tasks:?}");
        let more = site.visited(&home, "2026-12-14", "regular", None).await;
        assert_eq!(more.refusal(), (409, "block_complete"));
        let meeting = site.visited(&home, "2026-12-15", "tac", None).await;
        assert_eq!(meeting.status, 200, "a meeting about the child is none of the twelve");
        let over = site.took_place(&home, "2026-12-20", ahead.text_at("/id")).await;
        assert_eq!(over.status, 200, "what took place is kept: {over:?}");
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let tasks = site.waiting(&visitor).await;
        let told = tasks.iter().filter(|one| *one == "block_complete").count();
        assert_eq!(told, 2, "a thirteenth is told, never only counted: {tasks:?}");
        let other = site.visited(&home, "2026-12-21", "regular", Some("portage")).await;
        assert_eq!(other.status, 200, "the other programme has its own: {other:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_visit_hangs_on_the_referral_before_any_programme_and_on_the_place_in_one_after() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let what = format!("POST /v1/children/{}/visits", home.child);
        let on = |day: u32, kind: &str| {
            json!({"kind": kind, "mode": "home", "starts_at": format!("2026-12-{day:02}T10:00:00Z"),
                "ends_at": format!("2026-12-{day:02}T11:00:00Z")})
        };
        let alone = site.call(&what, &visitor, Some(on(1, "tac"))).await;
        assert_eq!((alone.status, alone.body.get("referral_id")), (201, None), "{alone:?}");
        let asked = asked(&site, &home).await;
        let first = site.call(&what, &visitor, Some(on(2, "initial_contact"))).await;
        assert_eq!(first.text_at("/referral_id"), asked, "{first:?}");
        assert_eq!(first.body.get("enrolment_id"), None);
        taken_on(&Desk::of(&site, "hampshire").await, &asked).await;
        let done = site.visited(&home, "2026-12-03", "initial_visit", None).await;
        assert_eq!(done.text_at("/referral_id"), asked, "{done:?}");
        assert_eq!(states(&site, &home).await, pairs(&[("support", "active")]));
        let place = format!("/v1/children/{}/enrolments", home.child);
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let place = site.get(&place, &visitor).await.text_at("/items/0/id").to_owned();
        let next = site.call(&what, &visitor, Some(on(8, "regular"))).await;
        assert_eq!(next.text_at("/enrolment_id"), place, "{next:?}");
        assert_eq!(next.body.get("referral_id"), None);
        let path = format!("POST /v1/visits/{}/move", next.text_at("/id"));
        let to = json!({"starts_at": "2026-12-09T10:00:00Z"});
        let moved = site.request(&path, &visitor).header("if-match", "*").json(&to);
        let moved = Answer::of(moved.send().await.unwrap()).await;
        assert_eq!(moved.text_at("/enrolment_id"), place, "and takes it along: {moved:?}");
    })
    .await;
}

#[actix_web::test]
async fn of_several_programmes_whoever_books_says_which_unless_it_is_clear() {
    by_rules_of("bcp", |site| async move {
        let home = site.home(PHONE).await;
        let path = format!("POST /v1/children/{}/visits", home.child);
        let on = |day: u32, kind: &str| {
            json!({"kind": kind, "mode": "home", "starts_at": format!("2026-12-{day:02}T10:00:00Z"),
                "ends_at": format!("2026-12-{day:02}T11:00:00Z")})
        };
        for programme in ["home-visiting", "group"] {
            assert_eq!(site.enrol(&home, programme, true).await.status, 201);
        }
        let visit = site.call(&path, &home.visitor, Some(on(1, "regular"))).await;
        assert_eq!(visit.text_at("/programme"), "home-visiting", "no place in a group: {visit:?}");
        let place = site.call(&path, &home.visitor, Some(on(2, "group_place"))).await;
        assert_eq!(place.text_at("/programme"), "group", "{place:?}");
        assert_eq!(site.enrol(&home, "virtual", true).await.status, 201);
        let which = site.call(&path, &home.visitor, Some(on(3, "regular"))).await;
        assert_eq!(which.faults(), [("/programme".to_owned(), "missing_field".to_owned())]);
        let series = json!({"kind": "regular", "mode": "home", "every": "weekly",
            "starts_on": "2026-12-08", "time": "10:00", "minutes": 60, "visits": 3});
        let what = format!("POST /v1/children/{}/visit-series", home.child);
        let which = site.call(&what, &home.visitor, Some(series)).await;
        let faults = which.faults();
        assert!(
            faults.contains(&("/programme".to_owned(), "missing_field".to_owned())),
            "{which:?}"
        );
        let mut named = on(3, "regular");
        named["programme"] = json!("virtual");
        let named = site.call(&path, &home.visitor, Some(named)).await;
        assert_eq!((named.status, named.text_at("/programme")), (201, "virtual"), "{named:?}");
        let meeting = site.call(&path, &home.visitor, Some(on(4, "tac"))).await;
        assert_eq!((meeting.status, meeting.body.get("programme")), (201, None), "{meeting:?}");
        // Visits of before: what they hang on says whose they are.
        site.at.exec("UPDATE visit SET programme = NULL").await.unwrap();
        let sql = include_str!("../../migrations/postgres/0043_visit_programme/up.sql");
        assert_eq!(sql, include_str!("../../migrations/sqlite/0043_visit_programme/up.sql"));
        site.at.exec(sql).await.unwrap();
        let known = "SELECT count(*) FROM visit WHERE programme IS NOT NULL";
        assert_eq!(site.at.sql(known).await, "3");
        let own = "SELECT count(*) FROM visit WHERE programme IN ('group', 'home-visiting')";
        assert_eq!(site.at.sql(own).await, "2");
    })
    .await;
}
