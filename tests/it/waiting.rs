//! Who waits, in which order, and what of it anybody sees.

#![cfg(test)]

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use smallsteps::db::Id;
use smallsteps::error::Code;
use smallsteps::programmes::Services;
use smallsteps::programmes::intake::{Factor, WaitKey};
use smallsteps::waiting::model::{
    Candidate, Entry, State, Step, Verdict, Weights, judge, keys_for, order, suggest,
};

use crate::support::referral_desk::*;
use crate::support::site::*;

fn start() -> DateTime<Utc> {
    "2026-11-24T11:00:00Z".parse().unwrap()
}

fn day(back: u64) -> NaiveDate {
    start().date_naive() - Days::new(back)
}

/// Somebody who waits since so many days.
pub fn waits(n: u128, back: i64) -> Entry {
    let id = Id(uuid::Uuid::from_u128(n));
    Entry {
        id,
        family_id: id,
        child_id: id,
        referral_id: id,
        programme: "portage".to_owned(),
        policy: "2026-11".to_owned(),
        state: State::Active,
        referred_on: day(u64::try_from(back).unwrap()),
        since: start() - Duration::days(back),
        born: None,
        weights: Weights::default(),
        placed: None,
        team: None,
        visitor_id: None,
        ended_at: None,
        rev: 1,
    }
}

pub fn names(entries: &[Entry], keys: &[WaitKey]) -> Vec<u128> {
    order(entries, keys, chrono_tz::Europe::London)
        .into_iter()
        .map(|at| entries[at].id.0.as_u128())
        .collect()
}

const MOVES: [(&str, &str, &str); 12] = [
    ("active", "hold", "held"),
    ("held", "resume", "active"),
    ("active", "offer", "offered"),
    ("held", "offer", "offered"),
    ("offered", "decline", "declined"),
    ("declined", "put_back", "active"),
    ("offered", "lapse", "lapsed"),
    ("offered", "allocate", "allocated"),
    ("active", "remove", "removed"),
    ("held", "remove", "removed"),
    ("offered", "remove", "removed"),
    ("declined", "remove", "removed"),
];

#[test]
fn an_entry_goes_where_the_machine_says_and_nowhere_else() {
    for state in State::ALL {
        for step in Step::ALL {
            let found = judge(*state, *step);
            let moved =
                MOVES.iter().find(|(from, by, _)| (*from, *by) == (state.as_str(), step.as_str()));
            let what = format!("{} by {}: {found:?}", state.as_str(), step.as_str());
            match (moved, found) {
                (Some((_, _, to)), Verdict::To(found)) => assert_eq!(found.as_str(), *to, "{what}"),
                (Some(_), _) => panic!("{what}"),
                (None, Verdict::To(stays)) => {
                    assert!(stays == *state && !state.is_over(), "{what}");
                }
                (None, Verdict::No(code)) => assert_eq!(code, Code::Conflict, "{what}"),
                (None, Verdict::Done) => {}
            }
        }
    }
}

#[test]
fn each_service_orders_by_its_own_keys() {
    let services = Services::embedded().unwrap();
    let keys = |code: &str, programme: &str| {
        let policy = &services.get(code).unwrap().policies[0];
        keys_for(policy.waiting.as_ref(), programme).to_vec()
    };
    use WaitKey as K;
    assert_eq!(
        keys("bcp", "home-visiting"),
        [K::Complexity, K::NotInSetting, K::NoSpecialistSupport]
    );
    assert_eq!(
        keys("portsmouth", "portage"),
        [K::ReferralMonth, K::TimeWaiting, K::OtherSupport, K::Age, K::Urgency]
    );
    for (code, programme) in [
        ("hampshire", "portage"),
        ("southampton", "teaching"),
        ("lancashire", "portage"),
        ("bcp", "groups"),
    ] {
        assert_eq!(keys(code, programme), [K::TimeWaiting], "{code}");
    }
}

#[test]
fn each_key_puts_first_whom_it_means() {
    let with = |n, back, weights| Entry { weights, ..waits(n, back) };
    let none = Weights::default();
    let yes = |known| Some(known);
    for (key, first, last) in [
        (
            WaitKey::Urgency,
            Weights { urgency: Some(3), ..none },
            Weights { urgency: Some(1), ..none },
        ),
        (WaitKey::Complexity, Weights { complexity: Some(2), ..none }, none),
        (
            WaitKey::NotInSetting,
            Weights { in_setting: yes(false), ..none },
            Weights { in_setting: yes(true), ..none },
        ),
        (WaitKey::NoSpecialistSupport, none, Weights { specialist: yes(true), ..none }),
        (WaitKey::OtherSupport, Weights { other_support: yes(false), ..none }, none),
    ] {
        // Who comes last by the key has waited longer.
        let entries = [with(1, 9, last), with(2, 1, first)];
        assert_eq!(names(&entries, &[key]), [2, 1], "{key:?}");
    }
    let born = |n, back, years: u64| Entry { born: Some(day(years * 365)), ..waits(n, back) };
    assert_eq!(names(&[born(1, 9, 2), born(2, 1, 4), waits(3, 20)], &[WaitKey::Age]), [2, 1, 3]);
    // Within a month of referral the next key counts.
    let entries = [waits(1, 1), waits(2, 20), waits(3, 60)];
    assert_eq!(names(&entries, &[WaitKey::ReferralMonth, WaitKey::TimeWaiting]), [3, 2, 1]);
}

#[test]
fn whom_a_person_placed_stands_there() {
    let placed = |n, back, place, at: i64| {
        let when = start() + Duration::minutes(at);
        Entry { placed: Some((place, when)), ..waits(n, back) }
    };
    let time = [WaitKey::TimeWaiting];
    let entries = [waits(1, 30), waits(2, 20), waits(3, 10), placed(4, 1, 2, 0)];
    assert_eq!(names(&entries, &time), [1, 4, 2, 3]);
    let two = [waits(1, 30), placed(4, 1, 1, 0), placed(5, 1, 1, 9)];
    assert_eq!(names(&two, &time), [5, 4, 1], "of two with one place the later one");
    let far = [waits(1, 30), placed(4, 1, 50, 0)];
    assert_eq!(names(&far, &time), [1, 4]);
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let weights = (
        proptest::option::of(1..=3_i32),
        proptest::option::of(1..=3_i32),
        proptest::option::of(any::<bool>()),
        proptest::option::of(any::<bool>()),
        proptest::option::of(any::<bool>()),
    );
    let placed = proptest::option::weighted(0.2, (1..12_i32, 0..3_i64));
    (any::<u128>(), 0..40_i64, proptest::option::of(0..1500_u64), weights, placed).prop_map(
        |(n, back, born, (urgency, complexity, other_support, in_setting, specialist), placed)| {
            let placed = placed.map(|(place, at)| (place, start() + Duration::minutes(at)));
            let weights = Weights { urgency, complexity, other_support, in_setting, specialist };
            Entry { born: born.map(day), weights, placed, ..waits(n, back) }
        },
    )
}

const ALL_KEYS: [WaitKey; 8] = [
    WaitKey::ReferralMonth,
    WaitKey::TimeWaiting,
    WaitKey::OtherSupport,
    WaitKey::Age,
    WaitKey::Urgency,
    WaitKey::Complexity,
    WaitKey::NotInSetting,
    WaitKey::NoSpecialistSupport,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_order_is_total_and_the_same_each_time(
        entries in proptest::collection::vec(any_entry(), 0..24),
        keys in proptest::sample::subsequence(ALL_KEYS.to_vec(), 0..8),
    ) {
        let found = names(&entries, &keys);
        let mut all: Vec<u128> = entries.iter().map(|entry| entry.id.0.as_u128()).collect();
        let mut sorted = found.clone();
        all.sort_unstable();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, all, "everybody once");
        let mut turned = entries.clone();
        turned.reverse();
        prop_assert_eq!(names(&turned, &keys), found.clone(), "however the rows come");
        // Whoever was not placed keeps the order of those who were not placed.
        let ruled: Vec<Entry> =
            entries.iter().filter(|entry| entry.placed.is_none()).cloned().collect();
        let by_rule = names(&ruled, &keys);
        let left: Vec<u128> = found.into_iter().filter(|id| by_rule.contains(id)).collect();
        prop_assert_eq!(left, by_rule);
    }
}

#[test]
fn visitors_are_shown_by_what_the_service_looks_at() {
    let one = |n: u128, children, same_team, same_programme| Candidate {
        visitor_id: Id(uuid::Uuid::from_u128(n)),
        children,
        same_team,
        same_programme,
        in_team: false,
    };
    let all = vec![one(1, 9, 5, 0), one(2, 3, 0, 0), one(3, 3, 2, 1)];
    let ids = |factors: &[Factor]| {
        let found = suggest(all.clone(), factors);
        found.iter().map(|one| one.visitor_id.0.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[Factor::Caseload, Factor::Area, Factor::Package]), [3, 2, 1]);
    assert_eq!(ids(&[Factor::Area]), [1, 3, 2]);
    assert_eq!(ids(&[]), [1, 2, 3], "nothing is borrowed from another service");
    let mut own = all;
    own[0].in_team = true;
    let first = suggest(own, &[Factor::Caseload]);
    let first: Vec<u128> = first.iter().map(|one| one.visitor_id.0.as_u128()).collect();
    assert_eq!(first, [1, 2, 3], "the child's team before the caseload");
}

async fn step(desk: &Desk<'_>, id: &str, body: Value) -> Answer {
    desk.post(&format!("/v1/waiting/{id}/steps"), body).await
}

#[actix_web::test]
async fn a_child_waits_is_weighed_and_placed_and_comes_to_a_visitor() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let fresh = desk.sent(by_parent("Ida Park", "07700 900120")).await;
        let early = desk
            .post(&format!("/v1/referrals/{fresh}/waiting"), json!({"programme": "portage"}))
            .await;
        assert_eq!(early.refusal(), (409, "conflict"), "it is not taken up");
        let one = desk.accepted("Maya Reed", "07700 900121").await;
        let wrong = desk
            .post(&format!("/v1/referrals/{one}/waiting"), json!({"programme": "swimming"}))
            .await;
        assert_eq!(wrong.faults(), [("/programme".to_owned(), "unknown_value".to_owned())]);
        let first = desk.waits(&one, "portage").await;
        let again = desk
            .post(&format!("/v1/referrals/{one}/waiting"), json!({"programme": "portage"}))
            .await;
        assert_eq!(again.refusal(), (409, "conflict"), "once is enough");
        site.at.advance(Duration::hours(1));
        let two = desk.accepted("Leo Park", "07700 900122").await;
        let second = desk.waits(&two, "portage").await;
        let list = async || site.get("/v1/waiting?programme=portage", &desk.lead).await;
        let shown = list().await;
        let places = |shown: &Answer| {
            let all = shown.body["waiting"].as_array().unwrap().clone();
            all.iter()
                .map(|one| (one["child"].clone(), one["staff"]["place"].clone()))
                .collect::<Vec<_>>()
        };
        let at = |name: &str, place: Value| (json!(name), place);
        assert_eq!(places(&shown), [at("Maya Reed", json!(1)), at("Leo Park", json!(2))]);
        assert_eq!(
            (&shown.body["keys"], &shown.body["ranked"]),
            (&json!(["time_waiting"]), &json!(false))
        );
        let bare = step(&desk, &second, json!({"step": "place", "place": 1})).await;
        assert_eq!(bare.faults(), [("/note".to_owned(), "missing_field".to_owned())]);
        let placed = json!({"step": "place", "place": 1, "note": "They move soon."});
        assert_eq!(step(&desk, &second, placed).await.status, 200);
        assert_eq!(places(&list().await), [at("Leo Park", json!(1)), at("Maya Reed", json!(2))]);
        let much = json!({"step": "weigh", "weights": {"complexity": 4}});
        let much = step(&desk, &first, much).await;
        assert_eq!(much.faults(), [("/weights/complexity".to_owned(), "out_of_range".to_owned())]);
        let weigh = json!({"step": "weigh", "weights": {"complexity": 3}, "note": "Two reports."});
        let weighed = step(&desk, &first, weigh).await;
        let last = weighed.body["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&last["weights"]["complexity"], &last["note"]),
            (&json!(3), &json!("Two reports."))
        );
        assert!(last["by_id"].is_string() && last["at"].is_string(), "who and when: {last}");
        step(&desk, &second, json!({"step": "hold"})).await;
        assert_eq!(places(&list().await), [at("Maya Reed", json!(1)), at("Leo Park", Value::Null)]);
        let visitor = site.at.visitor().await.staff_id.to_string();
        step(&desk, &first, json!({"step": "offer", "visitor_id": visitor})).await;
        let nobody = json!({"step": "allocate", "visitor_id": uuid::Uuid::new_v4()});
        let nobody = step(&desk, &first, nobody).await;
        assert_eq!(nobody.faults(), [("/visitor_id".to_owned(), "not_found".to_owned())]);
        let given = step(&desk, &first, json!({"step": "allocate"})).await;
        assert_eq!((given.status, given.text_at("/state")), (200, "allocated"), "{given:?}");
        let on = "SELECT count(*) FROM membership m JOIN staff s ON s.id = m.staff_id WHERE \
                  m.ends_at IS NULL AND s.role = 'visitor'";
        assert_eq!(site.at.sql(on).await, "1", "the family is on the caseload");
        let late = step(&desk, &first, json!({"step": "hold"})).await;
        assert_eq!(late.refusal(), (409, "conflict"));
        let found = site.get(&format!("/v1/waiting/{second}/visitors"), &desk.lead).await;
        assert_eq!(found.body["factors"], json!(["caseload", "area", "package"]));
        let there = &found.body["visitors"][0];
        assert_eq!((&there["children"], &there["same_programme"]), (&json!(1), &json!(1)));
        assert_eq!((&there["same_team"], &there["name"]), (&json!(1), &json!("Wren Hale")));
    })
    .await;
}

#[actix_web::test]
async fn a_family_sees_that_it_waits_and_what_helps_meanwhile_and_never_a_place() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900121")).await;
        let signed = json!({"step": "record_consent",
            "consent": {"form": "signature", "on": "2026-11-23"}});
        desk.step(&id, signed).await;
        desk.steps(&id, &["book_contact", "contacted", "accept"]).await;
        let linked =
            desk.post(&format!("/v1/referrals/{id}/family"), json!({"name": "Reed"})).await;
        let family: uuid::Uuid = linked.text_at("/family_id").parse().unwrap();
        let entry = desk.waits(&id, "teaching").await;
        let seen = site.get(&format!("/v1/families/{family}"), &desk.lead).await;
        let carer: uuid::Uuid = seen.text_at("/carers/0/id").parse().unwrap();
        let (service_id, _) = site.at.app.service("southampton").unwrap();
        let scope = smallsteps::db::FamilyScope { service_id, family_id: Id(family) };
        let carer = site.carer(scope, Id(carer)).await;
        let own = site.get("/v1/waiting", &carer).await;
        assert_eq!(own.status, 200, "{own:?}");
        let one = &own.body["waiting"][0];
        assert_eq!((&one["child"], &one["state"]), (&json!("Maya Reed"), &json!("active")));
        assert_eq!(one["programme"]["name"], "Portage Teaching");
        assert_eq!(one["meanwhile"][0]["name"], "Portage Support");
        assert!(!own.text.contains("place") && !own.text.contains("urgency"), "{own:?}");
        assert!(own.body.get("keys").is_none() && one.get("staff").is_none());
        let other = site.get(&format!("/v1/waiting/{entry}"), &carer).await;
        assert_eq!(other.refusal(), (403, "forbidden"));
        let stranger = site.home("07700 900124").await;
        assert_eq!(site.get("/v1/waiting", &stranger.carer).await.body["waiting"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn who_came_long_ago_and_is_typed_in_today_waits_since_then() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let now = desk.accepted("Leo Park", "07700 900122").await;
        let body = json!({"referral": by_parent("Maya Reed", "07700 900121"),
            "received_on": "2026-06-30"});
        let old = site.call("POST /v1/referrals", &desk.lead, Some(body)).await;
        assert_eq!(old.status, 201, "{old:?}");
        let old = old.text_at("/id").to_owned();
        let steps = ["begin_triage", "book_contact", "contacted", "accept"];
        assert_eq!(desk.steps(&old, &steps).await, "accepted");
        let path = format!("/v1/referrals/{old}/family");
        assert_eq!(desk.post(&path, json!({"name": "Reed"})).await.status, 200);
        desk.waits(&now, "portage").await;
        let entry = desk.waits(&old, "portage").await;
        let seen = site.get(&format!("/v1/waiting/{entry}"), &desk.lead).await;
        assert_eq!(seen.text_at("/since"), "2026-06-30T11:00:00Z", "{seen:?}");
        assert_eq!(seen.text_at("/staff/referred_on"), "2026-06-30");
        assert_eq!(seen.body["staff"]["place"], 1, "before who came today");
    })
    .await;
}

#[actix_web::test]
async fn a_setting_that_starts_shows_that_the_weighing_is_out_of_date_and_changes_nothing() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let id = desk.accepted("Maya Reed", "07700 900121").await;
        let entry = desk.waits(&id, "portage").await;
        let weigh = json!({"step": "weigh", "weights": {"in_setting": false}});
        assert_eq!(step(&desk, &entry, weigh.clone()).await.status, 200);
        let staff = async || {
            let all = site.get("/v1/waiting?programme=portage", &desk.lead).await;
            let one = site.get(&format!("/v1/waiting/{entry}"), &desk.lead).await;
            assert_eq!(all.body["waiting"][0]["staff"], one.body["staff"]);
            one.body["staff"].clone()
        };
        assert_eq!(staff().await.get("in_setting_now"), None, "nobody kept a setting");
        let child = site.get(&format!("/v1/waiting/{entry}"), &desk.lead).await;
        let path = format!("/v1/children/{}/settings", child.text_at("/child_id"));
        let place = |minutes: i32, from: &str| json!({"name": "Acorns", "minutes_a_week": minutes, "starts_on": from});
        let ahead = desk.post(&path, place(300, "2027-01-11")).await;
        assert_eq!(ahead.status, 201, "{ahead:?}");
        assert_eq!(staff().await.get("in_setting_now"), None, "it has not begun");
        let begun = desk.post(&path, place(300, "2026-11-20")).await;
        let before = staff().await;
        assert_eq!(before["in_setting_now"], true);
        assert_eq!(before["weights"]["in_setting"], false, "a person weighs, nobody else");
        let yes = json!({"step": "weigh", "weights": {"in_setting": true}});
        assert_eq!(step(&desk, &entry, yes).await.status, 200);
        assert_eq!(staff().await.get("in_setting_now"), None, "weighed again");
        // The child left: that is not what was weighed either.
        let mut left = place(0, "2026-11-23");
        left["follows"] = begun.body["id"].clone();
        assert_eq!(desk.post(&path, left).await.status, 201);
        assert_eq!(staff().await["in_setting_now"], false);
        assert_eq!(step(&desk, &entry, weigh).await.status, 200);
        assert_eq!(staff().await.get("in_setting_now"), None);
    })
    .await;
}

#[actix_web::test]
async fn a_child_without_birthday_or_weights_stands_behind_those_of_its_day_and_before_later_ones()
{
    on_each_site(|site| async move {
        let mut bare = by_parent("Maya Reed", "07700 900121");
        bare["facts"] = json!({});
        let mut places = Vec::new();
        for (name, form, days) in [
            ("Maya Reed", bare, 0),
            ("Leo Park", by_parent("Leo Park", "07700 900122"), 0),
            ("Ida Moss", by_parent("Ida Moss", "07700 900123"), 1),
        ] {
            site.at.advance(Duration::days(days));
            let desk = Desk::of(&site, "portsmouth").await;
            let id = desk.accepted_like(form).await;
            desk.waits(&id, "portage").await;
            let list = site.get("/v1/waiting?programme=portage", &desk.lead).await;
            let all = list.body["waiting"].as_array().unwrap().clone();
            let one = all.iter().find(|one| one["child"] == name).unwrap();
            assert_eq!(one["staff"].get("born").is_none(), name == "Maya Reed", "{one}");
            places = all.iter().map(|one| one["child"].as_str().unwrap().to_owned()).collect();
        }
        assert_eq!(places, ["Leo Park", "Maya Reed", "Ida Moss"]);
    })
    .await;
}
