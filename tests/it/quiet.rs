//! What stops with a death, a silence, a rest and an end: lists, texts, reminders, counts.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::programmes::Services;
use smallsteps::programmes::engagement::{Counted, EngagementRule, Window};
use smallsteps::serve::rooms;

use crate::enrolments::by_rules_of;
use crate::plan_reviews::review;
use crate::silence::{busy, live};
use crate::support::app::*;
use crate::support::referral_desk::*;
use crate::support::site::*;
use crate::visit_engagement::{act, book};

const PHONE: &str = "07700 900111";

fn last_event(of: &Answer) -> (String, String) {
    let events = of.body["events"].as_array().unwrap();
    (of.text_at("/state").to_owned(), events.last().unwrap()["kind"].as_str().unwrap().to_owned())
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[actix_web::test]
async fn a_child_who_died_is_on_no_list_and_nobody_is_asked_about_it() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.accepted("Maya Reed", "07700 900121").await;
        let entry = desk.waits(&one, "portage").await;
        let known = desk.get(&one).await;
        let (family, child) = (known.text_at("/family_id"), known.text_at("/child_id"));
        let link = json!({"family_id": family, "child_id": child});
        let [two, later] = [
            desk.sent(by_nursery("Maya Reed", "07700 900121")).await,
            desk.sent(by_nursery("Maya Reed", "07700 900121")).await,
        ];
        let linked = desk.post(&format!("/v1/referrals/{two}/family"), link.clone()).await;
        assert_eq!(linked.status, 200, "{linked:?}");
        let other = desk.accepted("Leo Park", "07700 900122").await;
        let stays = desk.waits(&other, "portage").await;

        let died = json!({"kind": "child_died", "child_id": child});
        let set = desk.post(&format!("/v1/families/{family}/silences"), died).await;
        assert_eq!(set.status, 201, "{set:?}");
        let list = site.get("/v1/waiting?programme=portage", &desk.lead).await;
        let ids: Vec<&Value> =
            list.body["waiting"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
        assert_eq!(ids, [&json!(stays)], "another child's stays");
        let ended = site.get(&format!("/v1/waiting/{entry}"), &desk.lead).await;
        assert_eq!(last_event(&ended), pair("removed", "child_died"));
        assert_eq!(last_event(&desk.get(&two).await), pair("withdrawn", "child_died"));
        assert_eq!(last_event(&desk.get(&one).await).0, "accepted", "what was decided stays");
        let offer = json!({"step": "offer"});
        let offer = desk.post(&format!("/v1/waiting/{entry}/steps"), offer).await;
        assert_eq!(offer.refusal(), (409, "conflict"), "no place is offered");

        let path = format!("/v1/referrals/{one}/waiting");
        let again = desk.post(&path, json!({"programme": "portage"})).await;
        assert_eq!(again.refusal(), (409, "child_died"));
        let again = desk.post(&format!("/v1/referrals/{later}/family"), link).await;
        assert_eq!(again.refusal(), (409, "child_died"));
        let left = "SELECT count(*) FROM referral_notice n JOIN referral r ON r.id = \
                    n.referral_id WHERE n.done_at IS NULL AND r.state = 'withdrawn' AND n.kind \
                    <> 'tell_referrer'";
        assert_eq!(site.at.sql(left).await, "0", "nobody is reminded of it");
    })
    .await;
}

#[actix_web::test]
async fn a_family_something_happened_to_is_not_asked_by_text_and_a_person_hears_why() {
    for kind in ["child_died", "carer_died", "taken_into_care", "in_hospital"] {
        on_each_site(|site| async move {
            let home = site.home(PHONE).await;
            site.at.settle(&rooms()).await;
            let body = match kind {
                "carer_died" => {
                    json!({"kind": kind, "carer_id": home.carer_named("Amina Yusuf").0})
                }
                _ => json!({"kind": kind, "child_id": home.child.0}),
            };
            let set = site.fall_silent(&home, body).await;
            assert_eq!(set.status, 201, "{set:?}");
            let before = site.at.sent().len();
            let desk = Desk::of(&site, "hampshire").await;
            let asked = desk.sent(by_nursery("Maya Reed", PHONE)).await;
            assert!(desk.tasks().await.contains(&"family_silent".to_owned()), "{kind}");
            assert_eq!(site.at.sent().len(), before, "{kind}");
            let by_hand = desk.step(&asked, json!({"step": "ask_parent"})).await;
            assert_eq!(by_hand.refusal(), (409, "cannot_ask_by_text"), "{kind}");
        })
        .await;
    }
}

#[actix_web::test]
async fn a_text_that_waits_for_the_morning_does_not_leave_for_a_family_that_fell_silent() {
    for silent in [false, true] {
        on_each_site(|site| async move {
            let home = site.home(PHONE).await;
            site.at.settle(&rooms()).await;
            let before = site.at.sent().len();
            site.at.clock.set("2026-11-24T23:00:00Z".parse().unwrap());
            let desk = Desk::of(&site, "hampshire").await;
            desk.sent(by_nursery("Maya Reed", PHONE)).await;
            site.at.settle(&rooms()).await;
            assert_eq!(site.at.sent().len(), before, "it is night");
            if silent {
                let died = json!({"kind": "child_died", "child_id": home.child.0});
                assert_eq!(site.fall_silent(&home, died).await.status, 201);
            }
            site.at.clock.set("2026-11-25T09:30:00Z".parse().unwrap());
            site.at.settle(&rooms()).await;
            assert_eq!(site.at.sent().len(), before + usize::from(!silent), "{silent}");
        })
        .await;
    }
}

async fn enrolment_of(site: &Site, home: &Home) -> String {
    let all = site.get(&format!("/v1/children/{}/enrolments", home.child), &home.carer).await;
    all.text_at("/items/0/id").to_owned()
}

const REMINDERS: &str = "SELECT count(*) FROM outbox WHERE class = 'reminder'";

#[actix_web::test]
async fn a_rest_and_an_end_ask_a_person_about_what_is_ahead_and_no_reminder_goes_out() {
    on_each_site(|site| async move {
        let home = busy(&site).await;
        let id = enrolment_of(&site, &home).await;
        site.days_pass(1).await;
        assert_eq!(site.at.sql(REMINDERS).await, "1", "while it goes on there is one a day");
        let stands = live(&site).await;
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let rest = json!({"step": "pause", "look_again_on": "2027-01-11"});
        assert_eq!(site.step(&id, &visitor, rest).await.status, 200);
        let told = site.told(&visitor, "loose_ends").await;
        assert_eq!(told.len(), 1, "one task: {told:?}");
        let series = told[0].lines().filter(|line| line.contains("/v1/visit-series/")).count();
        assert_eq!(series, 1, "a series is one line: {told:?}");
        assert!(!told[0].contains("loans"), "nothing is over: {told:?}");
        assert_eq!(live(&site).await, stands, "nothing is called off by itself");
        let longer = json!({"step": "pause", "look_again_on": "2027-01-12"});
        assert_eq!(site.step(&id, &visitor, longer).await.status, 200);
        assert_eq!(site.told(&visitor, "loose_ends").await.len(), 1, "it was asked already");
        site.days_pass(2).await;
        assert_eq!(site.at.sql(REMINDERS).await, "1", "a family that rests is not reminded");

        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert_eq!(site.step(&id, &visitor, json!({"step": "resume"})).await.status, 200);
        site.days_pass(1).await;
        assert_eq!(site.at.sql(REMINDERS).await, "2", "it goes on again");
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let over = json!({"step": "close", "reason": "family_request_permanent"});
        let over = site.step(&id, &visitor, over).await;
        assert_eq!(over.status, 200, "{over:?}");
        let told = site.told(&visitor, "loose_ends").await;
        let of_end: Vec<_> = told.iter().filter(|words| words.contains("loans letter")).collect();
        assert_eq!((told.len(), of_end.len()), (2, 1), "{told:?}");
        assert!(of_end[0].contains("/v1/visit-series/"), "{told:?}");
        site.days_pass(2).await;
        assert_eq!(site.at.sql(REMINDERS).await, "2", "nor one whose programme is over");
    })
    .await;
}

#[actix_web::test]
async fn a_visit_missed_during_a_rest_never_counts() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut services = Services::embedded().unwrap();
        let counts = vec![Counted::FamilyCancelled, Counted::Failed];
        let rule = EngagementRule { window: Window::All, counts };
        services.set("hampshire=", |service, _| service.engagement = Some(rule.clone())).unwrap();
        let wanted = Wanted { services: Some(services), ..Wanted::default() };
        let site = Site::open(TestApp::build(engine, wanted).await);
        let home = site.home(PHONE).await;
        let made = site.enrol(&home, "portage", true).await;
        let [before, during, after] = [
            book(&site, &home, "", 1).await,
            book(&site, &home, "", 8).await,
            book(&site, &home, "", 15).await,
        ];
        let step = async |day: u32, body: Value| {
            site.at.clock.set(format!("2026-12-{day:02}T09:00:00Z").parse().unwrap());
            let visitor = site.token(Principal::Staff(home.house.visitor)).await;
            let done = site.step(made.text_at("/id"), &visitor, body).await;
            assert_eq!(done.status, 200, "{done:?}");
        };
        step(5, json!({"step": "pause", "look_again_on": "2026-12-20"})).await;
        step(12, json!({"step": "resume"})).await;
        site.at.clock.set("2026-12-16T09:00:00Z".parse().unwrap());
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        for visit in [before, during, after] {
            act(&site, &visit, "failed", &visitor, json!({"cause": "no_access"})).await;
        }
        let path = format!("/v1/children/{}/engagement", home.child);
        let told = site.get(&path, &visitor).await;
        let visits = &told.body["visits"];
        assert_eq!((&visits["no_access"], &visits["counted"]), (&json!(3), &json!(2)), "{told:?}");
    }
}

#[actix_web::test]
async fn who_is_enrolled_waits_no_more_and_who_got_a_visitor_is_to_be_enrolled() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.accepted("Maya Reed", "07700 900121").await;
        let entry = desk.waits(&one, "portage").await;
        let child = desk.get(&one).await.text_at("/child_id").to_owned();
        let enrol = async |begins: bool| {
            let body = json!({"programme": "portage", "begins": begins});
            let made = desk.post(&format!("/v1/children/{child}/enrolments"), body).await;
            assert_eq!(made.status, 201, "{made:?}");
            made.text_at("/id").to_owned()
        };
        let offered = enrol(false).await;
        let seen = async || site.get(&format!("/v1/waiting/{entry}"), &desk.lead).await;
        assert_eq!(last_event(&seen().await).0, "active", "an offer is not yet a yes");
        let yes = site.step(&offered, &desk.lead, json!({"step": "accept"})).await;
        assert_eq!(yes.status, 200, "{yes:?}");
        assert_eq!(last_event(&seen().await), pair("allocated", "enrolled"));
        assert!(!desk.tasks().await.contains(&"enrol".to_owned()), "it is");

        let two = desk.accepted("Leo Park", "07700 900122").await;
        let entry = desk.waits(&two, "portage").await;
        let visitor = site.at.visitor().await.staff_id.to_string();
        for step in ["offer", "allocate"] {
            let body = json!({"step": step, "visitor_id": visitor});
            let taken = desk.post(&format!("/v1/waiting/{entry}/steps"), body).await;
            assert_eq!(taken.status, 200, "{taken:?}");
        }
        let told = site.told(&desk.lead, "referral").await;
        assert!(told.contains(&format!("enrol /v1/referrals/{two}")), "{told:?}");
    })
    .await;
}

#[actix_web::test]
async fn six_months_run_from_the_day_a_review_was_held_not_from_when_it_was_written() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "teaching", true).await;
        site.at.advance(Duration::days(90));
        let mut later = review("months");
        later["held_on"] = json!("2026-12-10");
        let mut early = review("months");
        early["held_on"] = json!("2026-11-25");
        for held in [later, early] {
            let kept = site.reviewed(&home, held).await;
            assert_eq!(kept.status, 201, "{kept:?}");
        }
        let next = "SELECT about FROM enrolment_due WHERE kind = 'review' AND opened_at IS NULL";
        let next = site.at.sql(next).await;
        assert!(next.ends_with(":2027-06-10"), "from the latest that was held: {next}");
    })
    .await;
}

#[actix_web::test]
async fn visits_come_again_after_two_silences_whichever_is_lifted_first() {
    for order in [[0, 1], [1, 0]] {
        on_each_site(|site| async move {
            let home = busy(&site).await;
            let mut set = Vec::new();
            for kind in ["in_hospital", "taken_into_care"] {
                let body = json!({"kind": kind, "child_id": home.child.0});
                set.push(site.fall_silent(&home, body).await.text_at("/id").to_owned());
                site.at.advance(Duration::hours(1));
            }
            assert_eq!(live(&site).await, "0");
            for at in order {
                let visitor = site.token(Principal::Staff(home.house.visitor)).await;
                let what = format!("POST /v1/silences/{}/lift", set[at]);
                let lifted = site.call(&what, &visitor, Some(json!({"in_error": false}))).await;
                assert_eq!(lifted.status, 200, "{lifted:?}");
                site.at.advance(Duration::hours(1));
            }
            let visitor = site.token(Principal::Staff(home.house.visitor)).await;
            let told = site.waiting(&visitor).await;
            assert_eq!(told.iter().filter(|kind| *kind == "visits_again").count(), 1, "{told:?}");
            assert!(live(&site).await.parse::<i64>().unwrap() > 20, "{order:?}");
        })
        .await;
    }
}

#[actix_web::test]
async fn a_series_that_counts_takes_up_its_old_dates_after_a_time_in_care() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        site.twelve_weekly(&home).await;
        let last = "SELECT max(starts_at) FROM visit WHERE state = 'booked'";
        let before = site.at.sql(last).await;
        let care = json!({"kind": "taken_into_care", "child_id": home.child.0});
        let set = site.fall_silent(&home, care).await;
        assert_eq!(live(&site).await, "0");
        let lead = site.staff(Role::Lead).await;
        let what = format!("POST /v1/silences/{}/lift", set.text_at("/id"));
        let lifted = site.call(&what, &lead, Some(json!({"in_error": false}))).await;
        assert_eq!(lifted.status, 200, "{lifted:?}");
        site.at.settle(&rooms()).await;
        assert_eq!((live(&site).await.as_str(), site.at.sql(last).await), ("12", before));
    })
    .await;
}
