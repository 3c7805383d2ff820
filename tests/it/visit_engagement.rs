//! What became of visits, counted: derived whenever it is asked for, never a score.

#![cfg(test)]

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::families::model::Consent;
use smallsteps::l10n::Language;
use smallsteps::programmes::Services;
use smallsteps::programmes::engagement::{Counted, EngagementRule, Window};
use smallsteps::visits::calendar::{Kind, Range};
use smallsteps::visits::calendar_store::{self, NewImport};
use smallsteps::visits::engagement::{Agreed, changes, tally, withheld};
use smallsteps::visits::model::{Cause, Reason, Side, State};

use crate::support::app::*;
use crate::support::site::*;

fn now() -> DateTime<Utc> {
    "2026-12-01T12:00:00Z".parse().unwrap()
}

fn rule(counts: &[Counted]) -> EngagementRule {
    EngagementRule { window: Window::All, counts: counts.to_vec() }
}

/// A visit somewhere around [`now`], with anything that could stand in its row.
fn any_visit() -> impl Strategy<Value = Agreed> {
    let states = proptest::sample::select(State::ALL.to_vec());
    let sides = proptest::option::of(proptest::sample::select(Side::ALL.to_vec()));
    let words: Vec<String> = Reason::ALL
        .iter()
        .map(|reason| reason.as_str().to_owned())
        .chain(Cause::ALL.iter().map(|cause| cause.as_str().to_owned()))
        .collect();
    let reasons = proptest::option::of(proptest::sample::select(words));
    (states, sides, reasons, -50_000_i64..50_000).prop_map(|(state, side, reason, minutes)| {
        let starts_at = now() + Duration::minutes(minutes);
        Agreed { state, side, reason, starts_at, at_rest: false }
    })
}

/// What never counts, written out as the service's pages do.
const NEVER: [&str; 6] =
    ["child_unwell", "family_illness", "hospital", "bereavement", "holiday", "weather"];

/// Whether a visit counts, said anew.
fn counts(visit: &Agreed, rule: &EngagementRule) -> bool {
    let why = visit.reason.as_deref().unwrap_or("");
    let cancelled = visit.state == State::Cancelled
        && visit.side == Some(Side::Family)
        && !NEVER.contains(&why);
    let failed = visit.state == State::Failed && ["no_access", "was_not_brought"].contains(&why);
    (cancelled && rule.counts.contains(&Counted::FamilyCancelled))
        || (failed && rule.counts.contains(&Counted::Failed))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn derived_counts_equal_a_recount(
        mut visits in proptest::collection::vec(any_visit(), 0..24),
        cancels in any::<bool>(),
        failures in any::<bool>(),
    ) {
        let kinds = [(cancels, Counted::FamilyCancelled), (failures, Counted::Failed)];
        let kinds: Vec<Counted> =
            kinds.into_iter().filter(|(on, _)| *on).map(|(_, kind)| kind).collect();
        let rule = rule(&kinds);
        let sum = tally(&visits, Some(&rule), now());
        visits.sort_by_key(|visit| visit.starts_at);

        let with = |state: State| visits.iter().filter(move |visit| visit.state == state);
        let size = |count: usize| u32::try_from(count).unwrap();
        let nowhere = [State::Replaced, State::EnteredInError, State::Proposed];
        let planned = visits.iter().filter(|visit| !nowhere.contains(&visit.state)).count();
        prop_assert_eq!(sum.planned, size(planned));
        prop_assert_eq!(sum.completed, size(with(State::Completed).count()));
        let cancelled = sum.by_service + sum.excused + sum.by_family;
        prop_assert_eq!(cancelled, size(with(State::Cancelled).count()));
        let failed = sum.no_access + sum.was_not_brought + sum.unable_to_go_ahead;
        prop_assert_eq!(failed, size(with(State::Failed).count()));
        prop_assert_eq!(sum.to_come + sum.not_recorded, size(with(State::Booked).count()));
        let ahead = with(State::Booked).filter(|visit| visit.starts_at > now()).count();
        prop_assert_eq!(sum.to_come, size(ahead));
        let theirs = with(State::Cancelled).filter(|visit| visit.side == Some(Side::Family));
        prop_assert_eq!(sum.excused + sum.by_family, size(theirs.count()));

        let counted = visits.iter().filter(|visit| counts(visit, &rule)).count();
        prop_assert_eq!(sum.counted, size(counted));
        // The longest stretch, by trying all of them.
        let mut longest = 0;
        for from in 0..visits.len() {
            for until in from..=visits.len() {
                let stretch = &visits[from..until];
                if stretch.iter().all(|visit| visit.state != State::Completed) {
                    let run = stretch.iter().filter(|visit| counts(visit, &rule)).count();
                    longest = longest.max(run);
                }
            }
        }
        prop_assert_eq!(sum.longest_run, size(longest));

        let without = tally(&visits, None, now());
        prop_assert_eq!((without.counted, without.longest_run), (0, 0), "no rule, nothing counts");
        prop_assert_eq!(without.planned, sum.planned);
    }
}

#[test]
fn a_change_of_visitor_is_counted_each_time() {
    assert_eq!(changes::<u8>(&[]), 0);
    assert_eq!(changes(&[1, 1, 2, 2, 1]), 2);
}

#[test]
fn only_services_whose_page_states_a_rule_have_one_and_none_says_how_many() {
    let services = Services::embedded().unwrap();
    let with_rule: Vec<&str> = services
        .iter()
        .filter(|service| service.engagement.is_some())
        .map(|service| service.code.as_str())
        .collect();
    assert_eq!(with_rule, ["portsmouth", "bcp"]);
    assert_eq!(Window::parse("weeks 12"), Some(Window::Weeks(12)));
    assert_eq!(Window::Weeks(2).from(now(), None), Some(now() - Duration::weeks(2)));
    let term = now() - Duration::weeks(5);
    assert_eq!(Window::parse("term"), Some(Window::Term));
    assert_eq!(Window::Term.from(now(), Some(term)), Some(term));
    assert_eq!((Window::Term.from(now(), None), Window::All.from(now(), Some(term))), (None, None));
    for wrong in ["weeks 0", "weeks -1", "weeks", "12", "weeks 521", "terms", ""] {
        assert_eq!(Window::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn few_families_are_withheld_and_cannot_be_found_by_taking_the_rest_away() {
    for (families, expected) in [
        (&[5, 6][..], &[false, false][..]),
        (&[0, 6], &[true, false]),
        (&[5, 1], &[true, true]),
        (&[6, 5, 1], &[false, true, true]),
        (&[2, 9, 3], &[true, false, true]),
        (&[4], &[true]),
        (&[], &[]),
    ] {
        assert_eq!(withheld(families), expected, "{families:?}");
    }
}

pub async fn book(site: &Site, home: &Home, how: &str, day: u32) -> String {
    let what = format!("POST /v1/children/{}/visits{how}", home.child);
    let body = json!({"kind": "regular", "mode": "home",
        "starts_at": format!("2026-12-{day:02}T10:30:00Z"),
        "ends_at": format!("2026-12-{day:02}T11:30:00Z")});
    let made = site.call(&what, &home.visitor, Some(body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.text_at("/id").to_owned()
}

pub async fn act(site: &Site, visit: &str, act: &str, token: &str, body: Value) -> String {
    let what = format!("POST /v1/visits/{visit}/{act}");
    let request = site.request(&what, token).header("if-match", "*").json(&body);
    let done = Answer::of(request.send().await.unwrap()).await;
    assert_eq!(done.status, 200, "{done:?}");
    done.text_at("/id").to_owned()
}

#[actix_web::test]
async fn what_became_of_a_childs_visits_is_told_with_what_may_explain_it() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let lead = site.staff(Role::Lead).await;
        let (carer, visitor) = (home.carer.as_str(), home.visitor.as_str());
        for (day, reason) in [(1, None), (2, Some("work")), (3, Some("child_unwell"))] {
            let visit = book(&site, &home, "", day).await;
            let body = reason.map_or(json!({}), |reason| json!({"reason": reason}));
            act(&site, &visit, "cancel", carer, body).await;
        }
        let visit = book(&site, &home, "", 4).await;
        act(&site, &visit, "cancel", visitor, json!({"reason": "visitor_unwell"})).await;
        // An offer that does not suit was never called off.
        let offered = book(&site, &home, "/proposals", 5).await;
        act(&site, &offered, "cancel", carer, json!({})).await;
        let moved = book(&site, &home, "", 6).await;
        let to = json!({"starts_at": "2026-12-07T10:30:00Z"});
        let done = act(&site, &moved, "move", visitor, to).await;
        let (missed, wrong) = (book(&site, &home, "", 8).await, book(&site, &home, "", 9).await);
        book(&site, &home, "", 20).await;
        site.at.clock.set("2026-12-10T09:00:00Z".parse().unwrap());
        act(&site, &done, "complete", visitor, json!({"present": ["mum"], "done": "x"})).await;
        act(&site, &missed, "failed", visitor, json!({"cause": "no_access"})).await;
        let off = json!({"state": "entered_in_error", "note": "Another family's."});
        act(&site, &wrong, "correct", &lead, off).await;

        let path = format!("/v1/children/{}/engagement", home.child);
        let expected = json!({"planned": 7, "to_come": 1, "not_recorded": 0, "completed": 1,
            "cancelled_by_service": 1, "cancelled_excused": 1, "cancelled_by_family": 2,
            "no_access": 1, "was_not_brought": 0, "unable_to_go_ahead": 0, "counted": 0,
            "longest_run": 0});
        for token in [visitor, lead.as_str()] {
            let told = site.get(&path, token).await;
            assert_eq!((told.status, &told.body["visits"]), (200, &expected), "{told:?}");
            assert_eq!(told.body.get("rule"), None, "this service states none");
            let explains = json!({"undelivered": 0, "languages": ["en-GB"], "interpreter": false,
                "visitor_changes": 0});
            assert_eq!(told.body["explains"], explains);
        }
        assert_eq!(site.get(&path, carer).await.refusal(), (403, "forbidden"));
        let looks = "SELECT count(*) FROM audit_entry WHERE action = 'looked_at_visits'";
        assert_eq!(site.at.sql(looks).await, "2");
    })
    .await;
}

#[actix_web::test]
async fn a_service_counts_by_its_own_rule_and_no_further_back() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut services = Services::embedded().unwrap();
        let counts = vec![Counted::FamilyCancelled];
        let rule = EngagementRule { window: Window::Weeks(1), counts };
        services.set("hampshire=", |service, _| service.engagement = Some(rule.clone())).unwrap();
        let wanted = Wanted { services: Some(services), ..Wanted::default() };
        let site = Site::open(TestApp::build(engine, wanted).await);
        let home = site.home("07700 900111").await;
        for day in [1, 10, 11] {
            let visit = book(&site, &home, "", day).await;
            act(&site, &visit, "cancel", &home.carer, json!({})).await;
        }
        site.at.clock.set("2026-12-12T09:00:00Z".parse().unwrap());
        let path = format!("/v1/children/{}/engagement", home.child);
        let told = site.get(&path, &home.visitor).await;
        assert_eq!(told.body["rule"], json!({"window": "weeks 1", "counts": ["family_cancelled"]}));
        assert_eq!(told.text_at("/from"), "2026-12-05T09:00:00Z");
        let visits = &told.body["visits"];
        assert_eq!(
            (&visits["counted"], &visits["longest_run"]),
            (&json!(2), &json!(2)),
            "{told:?}"
        );
    }
}

#[actix_web::test]
async fn a_term_begins_where_the_service_says_and_lasts_until_the_next() {
    on_each_site(|site| async move {
        let (home, lead) = (site.home("07700 900111").await, site.staff(Role::Lead).await);
        let body = json!({"window": "term", "counts": ["family_cancelled"]});
        assert_eq!(site.call("PUT /v1/engagement/rule", &lead, Some(body)).await.status, 204);
        for day in [1, 10, 11] {
            let visit = book(&site, &home, "", day).await;
            act(&site, &visit, "cancel", &home.carer, json!({})).await;
        }
        site.at.clock.set("2026-12-31T09:00:00Z".parse().unwrap());
        let path = format!("/v1/children/{}/engagement", home.child);
        let untold = site.get(&path, &home.visitor).await;
        assert_eq!(untold.body.get("from"), None, "nobody said when a term begins");
        assert_eq!(untold.body["visits"]["counted"], 3);
        let (scope, now) = (home.house.visitor.scope, site.at.clock.now());
        let by = home.house.visitor.staff_id;
        let term = |first: &str, last: &str| Range {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
            kind: Kind::Term,
            name: "Term".to_owned(),
        };
        let terms = [
            term("2026-09-02", "2026-12-09"),
            term("2026-12-10", "2026-12-18"),
            term("2027-01-04", "2027-03-26"),
        ];
        let write = site.at.app.db.write(move |c| {
            let import = NewImport {
                id: smallsteps::db::Id::at(now),
                by,
                at: now,
                format: "csv",
                mode: "add",
                added: terms.len(),
                removed: 0,
                digest: "0",
            };
            calendar_store::insert_import(c, scope, &import)?;
            calendar_store::insert(c, scope, &import, &terms)
        });
        write.await.unwrap();
        let told = site.get(&path, &home.visitor).await;
        assert_eq!(told.text_at("/from"), "2026-12-10T00:00:00Z", "the last one, in the holidays");
        assert_eq!(told.body["visits"]["counted"], 2, "{told:?}");
        site.at.clock.set("2027-01-04T00:00:00Z".parse().unwrap());
        let told = site.get(&path, &home.visitor).await;
        assert_eq!(told.text_at("/from"), "2027-01-04T00:00:00Z");
        assert_eq!(told.body["visits"]["planned"], 0, "{told:?}");
    })
    .await;
}

#[actix_web::test]
async fn texts_that_never_arrived_stand_beside_what_they_may_explain() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.at.settle(&smallsteps::serve::rooms()).await;
        site.at.consent(&home.house, Consent::Yes).await;
        book(&site, &home, "", 1).await;
        book(&site, &home, "", 2).await;
        let changed = site.at.sql("SELECT count(*) FROM outbox WHERE class = 'visit'").await;
        assert_eq!(changed, "2");
        let lost = "UPDATE outbox SET state = 'failed' WHERE class = 'visit'";
        site.at.exec(lost).await.unwrap();
        let path = format!("/v1/children/{}/engagement", home.child);
        let told = site.get(&path, &home.visitor).await;
        assert_eq!(told.body["explains"]["undelivered"], 2, "{told:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_language_we_do_not_reach_shows_and_few_families_are_withheld() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        let languages = [["ar"; 5].as_slice(), &["pl"; 6], &["ur"]].concat();
        for (n, language) in languages.into_iter().enumerate() {
            let home = site
                .home_like(&format!("07700 9001{n:02}"), |family| {
                    family.carers[0].language = Language::parse(language).unwrap();
                })
                .await;
            let visit = book(&site, &home, "", 1).await;
            act(&site, &visit, "cancel", &home.carer, json!({})).await;
        }
        let told = site.get("/v1/engagement/rates", &lead).await;
        assert_eq!(told.status, 200, "{told:?}");
        let groups = told.body["by_language"].as_array().unwrap();
        // Five read Arabic, but with them shown the one who reads Urdu would be too.
        assert_eq!(groups[0], json!({"group": "ar", "withheld": true}));
        assert_eq!((groups.len(), &groups[1]["group"]), (3, &json!("pl")));
        assert_eq!(groups[1]["families"], 6);
        assert_eq!(groups[1]["visits"]["cancelled_by_family"], 6);
        assert_eq!(groups[2], json!({"group": "ur", "withheld": true}));
        let with = json!({"group": "with", "withheld": true});
        assert_eq!(told.body["by_interpreter"][0], with);
        assert_eq!(told.body["by_interpreter"][1]["families"], 12);
    })
    .await;
}

/// Visits that a lead was asked to make contact about.
async fn asked(site: &Site, token: &str) -> Vec<String> {
    site.told(token, "supportive_contact").await
}

#[actix_web::test]
async fn a_pattern_asks_a_lead_once_for_supportive_contact_and_only_where_a_person_said_how_many() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let lead = site.staff(Role::Lead).await;
        let path = format!("/v1/children/{}/engagement", home.child);
        let cancel = async |day: u32, body: Value| {
            let visit = book(&site, &home, "", day).await;
            act(&site, &visit, "cancel", &home.carer, body).await;
        };
        cancel(1, json!({})).await;
        cancel(2, json!({})).await;
        assert_eq!(asked(&site, &lead).await, Vec::<String>::new(), "nobody said how many");
        let put = async |body: Value| site.call("PUT /v1/engagement/rule", &lead, Some(body)).await;
        let many = put(json!({"window": "terms", "counts": ["failed"], "threshold": 0})).await;
        let fault = |at: &str, code: &str| (at.to_owned(), code.to_owned());
        let faults = [fault("/window", "unknown_value"), fault("/threshold", "out_of_range")];
        assert_eq!(many.faults(), faults);
        let body = json!({"window": "all", "counts": ["family_cancelled"], "threshold": 3});
        assert_eq!(put(body.clone()).await.status, 204);
        assert_eq!(asked(&site, &lead).await.len(), 0, "two are not three");
        cancel(3, json!({"reason": "bereavement"})).await;
        assert_eq!(asked(&site, &lead).await.len(), 0, "what is excused never counts");
        cancel(4, json!({})).await;
        assert_eq!(asked(&site, &lead).await, [path.as_str()]);
        cancel(5, json!({})).await;
        assert_eq!(asked(&site, &lead).await.len(), 1, "once a pattern");
        assert_eq!(asked(&site, &home.visitor).await.len(), 0, "for the lead");
        let told = site.get(&path, &home.visitor).await;
        assert_eq!((&told.body["rule"], &told.body["visits"]["counted"]), (&body, &json!(4)));
        let child = site.get(&format!("/v1/children/{}/plan", home.child), &home.carer).await;
        assert_eq!(child.status, 200, "nothing else follows");
    })
    .await;
}
