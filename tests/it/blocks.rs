//! Blocks of visits: each is proposed, opened, counted, looked at together and ended by people.

#![cfg(test)]

use chrono::NaiveDate;
use serde_json::{Value, json};
use smallsteps::auth::Principal;
use smallsteps::db::Id;
use smallsteps::enrolments::block_model::*;
use smallsteps::families::needs::needs_review_due;
use smallsteps::programmes::profile::{Begins, Cadence, VisitRule};

use crate::enrolment_phases::{asked, taken_on};
use crate::enrolments::{by, by_rules_of, with_ours};
use crate::support::app::*;
use crate::support::referral_desk::Desk;
use crate::support::site::*;

const PHONE: &str = "07700 900111";
const SIXTH: &str = include_str!("sixth_service.toml");

/// Runs a body on each engine, by the rules of the sixth service and nothing but its file.
async fn by_the_sixth<F: Future<Output = ()>>(body: impl Fn(Site) -> F) {
    let text = SIXTH.replacen("code = \"northmoor\"", "code = \"hampshire\"", 1);
    by(|| with_ours(&text), body).await;
}

impl Site {
    async fn blocks(&self, enrolment: &str, token: &str) -> Answer {
        self.get(&format!("/v1/enrolments/{enrolment}/blocks"), token).await
    }

    async fn next_block(&self, enrolment: &str, home: &Home, body: Value) -> Answer {
        let what = format!("POST /v1/enrolments/{enrolment}/blocks");
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn plan_block(&self, enrolment: &str, home: &Home, body: Value) -> Answer {
        let what = format!("PUT /v1/enrolments/{enrolment}/blocks/open");
        self.call(&what, &home.visitor, Some(body)).await
    }

    /// Talks about the end of a block and reviews that were asked for so far.
    async fn asked_for(&self, home: &Home) -> (usize, usize) {
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        let all = self.waiting(&visitor).await;
        let of = |kind: &str| all.iter().filter(|one| *one == kind).count();
        (of("block_complete"), of("review"))
    }

    /// As [`Site::asked_for`], on a day.
    async fn asked_for_on(&self, home: &Home, day: &str) -> (usize, usize) {
        self.at.clock.set(format!("{day}T12:00:00Z").parse().unwrap());
        self.asked_for(home).await
    }

    async fn block_review(&self, home: &Home, day: &str) {
        let what = format!("POST /v1/children/{}/reviews", home.child);
        let body = json!({"kind": "block", "held_on": day, "focus": "Asking with a sign."});
        let held = self.call(&what, &home.visitor, Some(body)).await;
        assert_eq!(held.status, 201, "{held:?}");
    }

    async fn kept(&self, home: &Home, day: NaiveDate) {
        let done = self.visited(home, &day.to_string(), "regular", Some("portage")).await;
        assert_eq!(done.status, 200, "{done:?}");
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(weeks: Option<u32>, cadence: Option<Cadence>, begins: Option<(u32, Cadence)>) -> VisitRule {
    let text = "meetings = [\"home\"]\nblocks = true\nminutes = 60\nparagraph = 1";
    let mut rule: VisitRule = toml::from_str(text).unwrap();
    rule.block_weeks = weeks;
    rule.cadence = cadence.into_iter().collect();
    rule.begins = begins.map(|(visits, cadence)| Begins { visits, cadence });
    rule
}

#[test]
fn visits_are_proposed_from_the_weeks_and_the_rhythm() {
    use Cadence::{Fortnightly, Monthly, Varies, Weekly};
    let first = day("2026-11-24");
    for (weeks, cadence, begins, expected) in [
        (Some(24), Some(Fortnightly), Some((3, Weekly)), Some(13)),
        (Some(24), Some(Fortnightly), None, Some(12)),
        (Some(6), Some(Weekly), None, Some(6)),
        (Some(2), Some(Fortnightly), Some((3, Weekly)), Some(2)),
        (Some(1), Some(Monthly), None, Some(1)),
        (Some(12), Some(Monthly), None, Some(3)),
        (Some(24), Some(Varies), None, None),
        (Some(24), None, None, None),
        (None, Some(Weekly), None, None),
        (Some(4000), Some(Weekly), None, Some(200)),
    ] {
        let proposal = propose(&rule(weeks, cadence, begins), first);
        assert_eq!(proposal.planned, expected, "{weeks:?} {cadence:?} {begins:?}");
        assert_eq!((proposal.minutes, proposal.ends_on.is_some()), (Some(60), weeks.is_some()));
    }
    let proposal = propose(&rule(Some(24), Some(Fortnightly), None), first);
    assert_eq!(proposal.ends_on, Some(day("2027-05-10")));
    assert_eq!(propose(&rule(Some(u32::MAX), Some(Weekly), None), first).planned, None);
}

#[test]
fn what_is_looked_at_with_each_block_is_due_until_it_was() {
    let started = day("2027-01-11");
    assert!(needs_review_due(None, started));
    assert!(needs_review_due(Some(day("2027-01-10")), started));
    assert!(!needs_review_due(Some(started), started));
    assert!(!needs_review_due(Some(day("2027-02-01")), started));
}

#[test]
fn a_review_is_of_the_block_that_waits_for_it() {
    let one = |number, starts: &str, ends: &str, reviewed: Option<&str>| Counted {
        block: Block {
            id: Id(uuid::Uuid::new_v4()),
            enrolment_id: Id(uuid::Uuid::new_v4()),
            number,
            planned: None,
            starts_on: day(starts),
            ends_on: Some(day(ends)),
            reviewed_on: reviewed.map(day),
            closed: None,
            by: ("visitor".to_owned(), None),
            at: start(),
            rev: 1,
        },
        took_place: 0,
    };
    let of = |first: Option<&str>, on: &str| {
        let all =
            [one(1, "2026-09-01", "2026-12-18", first), one(2, "2027-01-11", "2027-05-10", None)];
        reviewed(&all, day(on)).map(|one| one.block.number)
    };
    assert_eq!(of(None, "2026-08-31"), None, "before any");
    assert_eq!(of(None, "2026-12-01"), Some(1));
    assert_eq!(of(None, "2027-01-12"), Some(1), "held late");
    assert_eq!(of(Some("2026-12-18"), "2027-01-12"), Some(2));
    assert_eq!(of(None, "2027-05-10"), Some(2), "this one is over itself");
}

#[actix_web::test]
async fn a_sixth_service_runs_from_its_one_file_from_the_referral_to_the_end() {
    by_the_sixth(|site| async move {
        let home = site.home(PHONE).await;
        let referral = asked(&site, &home).await;
        taken_on(&Desk::of(&site, "hampshire").await, &referral).await;
        let made = site.enrol(&home, "portage", false).await;
        let id = made.text_at("/id").to_owned();
        let seen = site.blocks(&id, &home.visitor).await;
        let proposed = json!({"starts_on": "2026-11-24", "ends_on": "2027-05-10", "weeks": 24,
            "planned_visits": 13, "cadence": "fortnightly",
            "begins": {"visits": 3, "cadence": "weekly"}});
        assert_eq!(seen.body, json!({"items": [], "proposed_block": proposed}));
        let began = site.step(&id, &home.carer, json!({"step": "accept"})).await;
        assert_eq!(began.status, 200, "{began:?}");
        let first = site.blocks(&id, &home.visitor).await;
        assert_eq!(first.body["items"][0]["number"], 1, "{first:?}");
        assert_eq!(first.text_at("/items/0/ends_on"), "2027-05-10");
        assert_eq!(first.body["items"][0].get("planned_visits"), None, "people plan");
        assert_eq!(first.text_at("/proposed_block/starts_on"), "2027-05-11");
        let plan = json!({"planned_visits": 13, "ends_on": "2027-05-10"});
        assert_eq!(site.plan_block(&id, &home, plan).await.status, 200);

        for week in [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22] {
            assert_eq!(site.asked_for(&home).await, (0, 0));
            site.kept(&home, day("2026-11-25") + chrono::Duration::weeks(week)).await;
        }
        assert_eq!(site.asked_for(&home).await, (1, 1));
        assert_eq!(site.blocks(&id, &home.visitor).await.body["items"][0]["took_place"], 13);
        site.block_review(&home, "2027-04-28").await;
        let next = json!({"starts_on": "2027-05-11", "planned_visits": 2});
        let open = site.next_block(&id, &home, next.clone()).await;
        assert_eq!(open.faults(), [("/close_current".to_owned(), "missing_field".to_owned())]);
        let mut next = next;
        next["close_current"] = json!("complete");
        let open = site.next_block(&id, &home, next.clone()).await;
        assert_eq!((open.status, open.text_at("/ends_on")), (201, "2027-10-25"), "{open:?}");
        assert_eq!(open.body["number"], 2);
        let twice = site.next_block(&id, &home, next).await;
        assert_eq!(twice.faults()[0].0, "/starts_on", "sent again, it opens no third");

        site.kept(&home, day("2027-05-12")).await;
        assert_eq!(site.asked_for(&home).await, (1, 1), "the second has its own");
        site.kept(&home, day("2027-05-26")).await;
        assert_eq!(site.asked_for(&home).await, (2, 2));
        site.kept(&home, day("2027-06-09")).await;
        assert_eq!(site.asked_for(&home).await, (2, 2), "never twice");
        let end = json!({"step": "close", "reason": "family_request_permanent"});
        assert_eq!(site.step(&id, &home.visitor, end).await.status, 200);

        let seen = site.blocks(&id, &home.carer).await;
        let of = |at: usize, name: &str| seen.body["items"][at][name].clone();
        assert_eq!((of(0, "took_place"), of(1, "took_place")), (json!(13), json!(3)), "{seen:?}");
        assert_eq!((of(0, "planned_visits"), of(1, "planned_visits")), (json!(13), json!(2)));
        assert_eq!(
            (of(0, "closed_as"), of(1, "closed_as")),
            (json!("complete"), json!("complete"))
        );
        assert_eq!(
            (of(0, "reviewed_on"), of(1, "reviewed_on")),
            (json!("2027-04-28"), json!(null))
        );
        assert_eq!((of(0, "opened_by"), of(1, "opened_by")), (json!("carer"), json!("visitor")));
        assert_eq!(of(1, "ends_on"), "2027-06-09", "the day the place ended");
        assert_eq!(seen.body.get("proposed_block"), None, "nothing comes next");
        let more = site.next_block(&id, &home, json!({"starts_on": "2027-06-14"})).await;
        assert_eq!(more.refusal(), (409, "conflict"));
    })
    .await;
}

#[actix_web::test]
async fn the_last_day_ends_a_block_that_lacks_visits_and_a_rest_does_not() {
    by_the_sixth(|site| async move {
        let home = site.home(PHONE).await;
        let id = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        let ends = async |day: &str| {
            let plan = json!({"planned_visits": 5, "ends_on": day});
            let planned = site.plan_block(&id, &home, plan).await;
            assert_eq!((planned.status, planned.text_at("/ends_on")), (200, day), "{planned:?}");
        };
        ends("2026-12-20").await;
        site.kept(&home, day("2026-11-25")).await;
        assert_eq!(site.asked_for_on(&home, "2026-12-19").await, (0, 0));
        let rest = json!({"step": "pause", "look_again_on": "2027-01-05"});
        assert_eq!(site.step(&id, &home.visitor, rest).await.status, 200);
        ends("2027-01-10").await;
        assert_eq!(site.asked_for_on(&home, "2026-12-21").await, (0, 0), "people moved it");
        let open = site.blocks(&id, &home.carer).await;
        assert_eq!(open.body["items"][0].get("closed_at"), None, "{open:?}");
        assert_eq!(site.asked_for_on(&home, "2027-01-10").await, (1, 1));
        assert_eq!(site.blocks(&id, &home.carer).await.body["items"][0]["took_place"], 1);
        ends("2027-02-01").await;
        assert_eq!(site.asked_for_on(&home, "2027-02-02").await, (1, 1), "once a block");
    })
    .await;
}

#[actix_web::test]
async fn each_block_has_its_own_review_and_one_that_was_held_is_not_asked_for() {
    by_the_sixth(|site| async move {
        let home = site.home(PHONE).await;
        let id = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        let plan = json!({"ends_on": "2026-12-20"});
        assert_eq!(site.plan_block(&id, &home, plan).await.status, 200);
        site.block_review(&home, "2026-11-24").await;
        assert_eq!(site.asked_for_on(&home, "2026-12-20").await, (1, 0), "held before the end");
        let second = json!({"starts_on": "2026-12-21", "ends_on": "2027-01-20",
            "close_current": "complete"});
        assert_eq!(site.next_block(&id, &home, second).await.status, 201);
        assert_eq!(site.asked_for_on(&home, "2027-01-19").await, (1, 0));
        assert_eq!(site.asked_for_on(&home, "2027-01-20").await, (2, 1));
        let third = json!({"starts_on": "2027-01-25", "close_current": "complete"});
        assert_eq!(site.next_block(&id, &home, third).await.status, 201);
        assert_eq!(site.asked_for_on(&home, "2027-02-01").await, (2, 1));
        let fourth = json!({"starts_on": "2027-02-08", "close_current": "ended_early"});
        assert_eq!(site.next_block(&id, &home, fourth).await.status, 201);
        assert_eq!(site.asked_for(&home).await, (2, 2), "one that ended early is looked at too");
        let all = site.blocks(&id, &home.visitor).await;
        assert_eq!(all.text_at("/items/2/closed_as"), "ended_early");
        assert_eq!(all.text_at("/items/2/ends_on"), "2027-02-07");
        assert_eq!(all.text_at("/items/1/ends_on"), "2027-01-20", "as it was");
    })
    .await;
}

#[actix_web::test]
async fn a_block_whose_next_is_opened_ahead_is_looked_at_on_its_own_last_day() {
    by_the_sixth(|site| async move {
        let home = site.home(PHONE).await;
        let id = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        let plan = json!({"ends_on": "2026-12-20"});
        assert_eq!(site.plan_block(&id, &home, plan).await.status, 200);
        let ahead = json!({"starts_on": "2026-12-21", "ends_on": "2027-01-20",
            "close_current": "complete"});
        assert_eq!(site.next_block(&id, &home, ahead).await.status, 201);
        assert_eq!(site.asked_for(&home).await, (0, 0), "it lasts until its day");
        assert_eq!(site.asked_for_on(&home, "2026-12-20").await, (0, 1));
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let needs = site.waiting(&visitor).await.into_iter().filter(|one| one == "needs_review");
        assert_eq!(needs.count(), 1, "how the family wants to be spoken to is gone over as well");
    })
    .await;
}

#[actix_web::test]
async fn a_block_that_cannot_be_is_refused() {
    by_the_sixth(|site| async move {
        let home = site.home(PHONE).await;
        let id = site.enrol(&home, "portage", false).await.text_at("/id").to_owned();
        let early = site.next_block(&id, &home, json!({"starts_on": "2026-11-24"})).await;
        assert_eq!(early.refusal(), (409, "conflict"), "it has not begun");
        let none = site.plan_block(&id, &home, json!({"planned_visits": 3})).await;
        assert_eq!(none.refusal(), (409, "conflict"), "none is open");
        assert_eq!(site.step(&id, &home.carer, json!({"step": "accept"})).await.status, 200);
        let bad_date = |at: &str| (at.to_owned(), "bad_date".to_owned());
        for (body, fault) in [
            (json!({"starts_on": "2026-11-23"}), bad_date("/starts_on")),
            (json!({"starts_on": "2026-11-24"}), bad_date("/starts_on")),
            (json!({"starts_on": "2027-05-10"}), bad_date("/starts_on")),
            (json!({"starts_on": "2028-01-03"}), bad_date("/starts_on")),
            (json!({"starts_on": "2027-05-11", "ends_on": "2027-05-10"}), bad_date("/ends_on")),
            (json!({"starts_on": "2027-05-11", "ends_on": "2028-08-01"}), bad_date("/ends_on")),
        ] {
            let mut body = body;
            body["close_current"] = json!("complete");
            let refused = site.next_block(&id, &home, body.clone()).await;
            assert_eq!((refused.status, refused.faults()), (422, vec![fault]), "{body}");
        }
        let wrong = ("/planned_visits".to_owned(), "out_of_range".to_owned());
        for planned in [0, 201] {
            let body = json!({"starts_on": "2027-05-11", "planned_visits": planned,
                "close_current": "complete"});
            assert_eq!(
                site.next_block(&id, &home, body).await.faults(),
                std::slice::from_ref(&wrong)
            );
            let body = json!({"planned_visits": planned});
            assert_eq!(
                site.plan_block(&id, &home, body).await.faults(),
                std::slice::from_ref(&wrong)
            );
        }
        let body = json!({"ends_on": "2026-11-23"});
        assert_eq!(site.plan_block(&id, &home, body).await.faults(), [bad_date("/ends_on")]);
        let stray = json!({"starts_on": "2027-05-11", "close_current": "cancelled"});
        assert_eq!(site.next_block(&id, &home, stray).await.status, 422);
        let what = format!("POST /v1/enrolments/{id}/blocks");
        let body = json!({"starts_on": "2027-05-11", "close_current": "complete"});
        let refused = site.call(&what, &home.carer, Some(body.clone())).await;
        assert_eq!(refused.refusal(), (403, "forbidden"), "staff open");
        let other = site.home("07700 900222").await;
        let refused = site.call(&what, &other.visitor, Some(body)).await;
        assert_eq!(refused.refusal(), (404, "not_found"), "not their family");
        assert_eq!(site.blocks(&id, &other.carer).await.refusal(), (404, "not_found"));
        // A place from before there were blocks on record has none: a person opens the first.
        site.at.exec("DELETE FROM visit_block").await.unwrap();
        let body = json!({"starts_on": "2026-11-24", "close_current": "complete"});
        let fault = ("/close_current".to_owned(), "unknown_field".to_owned());
        assert_eq!(site.next_block(&id, &home, body).await.faults(), [fault]);
        let first = site.next_block(&id, &home, json!({"starts_on": "2026-11-24"})).await;
        assert_eq!((first.status, &first.body["number"]), (201, &json!(1)), "{first:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_programme_without_blocks_has_none_and_one_without_weeks_counts_visits_alone() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        let id = site.enrol(&home, "portage-plus", true).await.text_at("/id").to_owned();
        let seen = site.blocks(&id, &home.visitor).await;
        assert_eq!((seen.status, &seen.body), (200, &json!({"items": []})), "{seen:?}");
        let refused = site.next_block(&id, &home, json!({"starts_on": "2026-11-24"})).await;
        assert_eq!(refused.refusal(), (409, "no_blocks"));
        let refused = site.plan_block(&id, &home, json!({"planned_visits": 3})).await;
        assert_eq!(refused.refusal(), (409, "no_blocks"));
    })
    .await;
    by_rules_of("lancashire", |site| async move {
        let home = site.home(PHONE).await;
        let what = format!("POST /v1/children/{}/enrolments", home.child);
        let body = json!({"programme": "portage", "begins": true, "planned_visits": 2});
        let id = site.call(&what, &home.visitor, Some(body)).await.text_at("/id").to_owned();
        let seen = site.blocks(&id, &home.visitor).await;
        assert_eq!(seen.body["items"][0]["planned_visits"], 2, "as it was given: {seen:?}");
        assert_eq!(seen.body["items"][0].get("ends_on"), None, "the page names no weeks");
        site.kept(&home, day("2026-11-25")).await;
        assert_eq!(site.asked_for(&home).await, (0, 0));
        let plan = json!({"planned_visits": 1});
        assert_eq!(site.plan_block(&id, &home, plan).await.status, 200);
        assert_eq!(site.asked_for(&home).await, (1, 1), "fewer were planned: they took place");
    })
    .await;
}

#[actix_web::test]
async fn a_block_that_nothing_would_end_asks_a_person_to_plan_it() {
    by_rules_of("lancashire", |site| async move {
        let home = site.home(PHONE).await;
        let id = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        let plans = async || site.told(&home.visitor, "plan_block").await;
        let place = format!("/v1/enrolments/{id}");
        assert_eq!(plans().await, [place.as_str()], "neither weeks nor a number");
        assert!(site.needs_tasks(&home).await.is_empty(), "it is not its end");
        let plan = json!({"planned_visits": 2});
        assert_eq!(site.plan_block(&id, &home, plan).await.status, 200);
        let next = json!({"starts_on": "2026-12-01", "planned_visits": 3,
            "close_current": "ended_early"});
        assert_eq!(site.next_block(&id, &home, next).await.status, 201);
        assert_eq!(plans().await, [place.as_str()], "this one is planned");
        let next = json!({"starts_on": "2026-12-08", "close_current": "ended_early"});
        assert_eq!(site.next_block(&id, &home, next).await.status, 201);
        assert_eq!(plans().await, [place.as_str(), place.as_str()]);
    })
    .await;
}

#[actix_web::test]
async fn the_last_block_counts_no_visit_of_a_later_place() {
    by_the_sixth(|site| async move {
        let home = site.home(PHONE).await;
        let first = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        site.kept(&home, day("2026-11-25")).await;
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let end = json!({"step": "close", "reason": "family_request_permanent"});
        assert_eq!(site.step(&first, &visitor, end).await.status, 200);
        site.at.clock.set("2026-11-26T12:00:00Z".parse().unwrap());
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let what = format!("POST /v1/children/{}/enrolments", home.child);
        let again = json!({"programme": "portage", "begins": true});
        let again = site.call(&what, &visitor, Some(again)).await;
        assert_eq!(again.status, 201, "{again:?}");
        site.kept(&home, day("2026-12-02")).await;
        site.kept(&home, day("2026-12-09")).await;
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let took_place =
            async |id: &str| site.blocks(id, &visitor).await.body["items"][0]["took_place"].clone();
        assert_eq!(took_place(&first).await, 1, "as many as when it ended");
        assert_eq!(took_place(again.text_at("/id")).await, 2);
    })
    .await;
}
