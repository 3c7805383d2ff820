//! What stands beside a programme: settings and hours, the package, the list of the first visit,
//! numbers, what is done before a child moves on, and what is told to whom.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::families::rights::Standing;
use smallsteps::l10n::Language;

use crate::enrolments::{by_rules_of, states, with_ours};
use crate::support::site::*;

const PHONE: &str = "07700 900111";

impl Site {
    async fn add(&self, home: &Home, what: &str, body: Value) -> Answer {
        let path = format!("POST /v1/children/{}/{what}", home.child);
        self.call(&path, &home.visitor, Some(body)).await
    }

    /// A family whose carer can consent.
    async fn home_that_consents(&self) -> Home {
        self.home_like(PHONE, |family| {
            family.carers[0].standing = Standing::ParentalResponsibility;
            family.carers[0].rights = Standing::ParentalResponsibility.rights();
        })
        .await
    }
}

#[actix_web::test]
async fn hours_in_a_setting_are_talked_over_and_change_nothing() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "teaching", true).await;
        let before = states(&site, &home).await;
        let place = |name: &str, minutes: i32| {
            json!({"name": name, "minutes_a_week": minutes, "starts_on": "2026-11-30"})
        };
        let first = site.add(&home, "settings", place("Acorns", 300)).await;
        assert_eq!(first.status, 201, "{first:?}");
        assert_eq!(site.waiting(&home.visitor).await, ["setting_hours"], "a new place");
        let mut more = place("Acorns", 599);
        more["follows"] = first.body["id"].clone();
        let more = site.add(&home, "settings", more).await;
        assert_eq!(site.waiting(&home.visitor).await.len(), 1, "still under ten hours");
        let mut ten = place("Acorns", 600);
        ten["follows"] = more.body["id"].clone();
        assert_eq!(site.add(&home, "settings", ten.clone()).await.status, 201);
        assert_eq!(site.waiting(&home.visitor).await.len(), 2, "ten hours");
        let again = site.add(&home, "settings", ten).await;
        assert_eq!(again.refusal(), (409, "conflict"), "a row is followed once");
        let mut stray = place("Acorns", 1);
        stray["follows"] = json!(uuid::Uuid::new_v4());
        assert_eq!(site.add(&home, "settings", stray).await.faults()[0].0, "/follows");
        let wrong = site.add(&home, "settings", place(" ", 10_081)).await;
        assert_eq!(wrong.faults().len(), 2, "{wrong:?}");
        let path = format!("/v1/children/{}/settings", home.child);
        let seen = site.get(&path, &home.carer).await;
        assert_eq!(seen.body["minutes_a_week"], 600);
        assert_eq!(seen.body["items"].as_array().unwrap().len(), 3, "nothing is overwritten");
        assert_eq!(states(&site, &home).await, before);
    })
    .await;
}

#[actix_web::test]
async fn a_new_setting_is_talked_over_in_every_service() {
    let open = [
        ("hampshire", "portage"),
        ("portsmouth", "portage-plus"),
        ("bcp", "home-visiting"),
        ("lancashire", "portage"),
    ];
    for (code, programme) in open {
        by_rules_of(code, |site| async move {
            let home = site.home(PHONE).await;
            let place = |minutes: i32, follows: Option<Value>| {
                let mut body =
                    json!({"name": "Acorns", "minutes_a_week": minutes, "starts_on": "2026-11-30"});
                if let Some(id) = follows {
                    body["follows"] = id;
                }
                body
            };
            assert_eq!(site.add(&home, "settings", place(60, None)).await.status, 201);
            let nothing = site.waiting(&home.visitor).await;
            assert!(nothing.is_empty(), "{code}: no programme is open: {nothing:?}");
            site.enrol(&home, programme, true).await;
            let first = site.add(&home, "settings", place(300, None)).await;
            let talks = async || {
                let mut open = site.waiting(&home.visitor).await;
                // A block that nobody planned yet is another matter.
                open.retain(|kind| kind != "plan_block");
                open
            };
            assert_eq!(talks().await, ["setting_hours"], "{code}");
            let more = place(1_800, Some(first.body["id"].clone()));
            assert_eq!(site.add(&home, "settings", more).await.status, 201);
            assert_eq!(talks().await.len(), 1, "{code}: names no hours");
        })
        .await;
    }
}

#[actix_web::test]
async fn a_package_is_a_history_with_its_reasons() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        for (what, why) in [("Weekly", "To begin with"), ("Each fortnight", "She is at Acorns")] {
            let body = json!({"package": what, "reason": why, "starts_on": "2026-11-30"});
            assert_eq!(site.add(&home, "packages", body).await.status, 201);
        }
        let nothing = json!({"package": "", "reason": " ", "starts_on": "2026-11-30"});
        assert_eq!(site.add(&home, "packages", nothing).await.faults().len(), 2);
        let seen = site.get(&format!("/v1/children/{}/packages", home.child), &home.carer).await;
        assert_eq!(seen.text_at("/items/0/package"), "Each fortnight");
        assert_eq!(seen.text_at("/items/1/reason"), "To begin with");
    })
    .await;
}

#[actix_web::test]
async fn nothing_is_told_without_a_yes_and_a_no_stops_the_next_at_once() {
    on_each_site(|site| async move {
        let home = site.home_that_consents().await;
        let told = || {
            let body = json!({"purpose": "share_with_setting", "with": "Acorns",
                "what": "Her last review"});
            site.add(&home, "shares", body)
        };
        let says = |given: bool, purpose: &'static str| {
            let body = json!({"purpose": purpose, "given": given, "wording": "sharing/1"});
            let path = format!("POST /v1/children/{}/consents", home.child);
            let (site, carer) = (&site, home.carer.clone());
            async move { site.call(&path, &carer, Some(body)).await }
        };
        assert_eq!(told().await.refusal(), (409, "no_standing_yes"), "nobody was asked");
        assert_eq!(says(true, "share_with_health").await.status, 201);
        assert_eq!(told().await.refusal(), (409, "no_standing_yes"), "a yes to something else");
        let yes = says(true, "share_with_setting").await;
        let first = told().await;
        assert_eq!((first.status, &first.body["consent_id"]), (201, &yes.body["id"]), "{first:?}");
        assert_eq!(says(false, "share_with_setting").await.status, 201);
        assert_eq!(told().await.refusal(), (409, "no_standing_yes"), "taken back");
        assert_eq!(says(true, "share_with_setting").await.status, 201);
        assert_eq!(told().await.status, 201);
        let seen = site.get(&format!("/v1/children/{}/shares", home.child), &home.carer).await;
        let items = seen.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "the family sees what was told");
        assert_ne!(items[0]["consent_id"], items[1]["consent_id"]);
        let photos = json!({"purpose": "photos", "with": "Acorns", "what": "One"});
        let photos = site.add(&home, "shares", photos).await;
        assert_eq!(photos.faults()[0].0, "/purpose", "photographs are another matter");
    })
    .await;
}

#[actix_web::test]
async fn before_a_move_each_side_has_its_part() {
    by_rules_of("bcp", |site| async move {
        let home = site.home(PHONE).await;
        let made = site.enrol(&home, "home-visiting", true).await;
        let id = made.text_at("/id").to_owned();
        let path = format!("/v1/enrolments/{id}/transition-actions");
        let mut actions = Vec::new();
        for owner in ["parent", "senco", "visitor"] {
            let body = json!({"owner": owner, "what": "Something", "due_on": "2027-06-30"});
            let added = site.call(&format!("POST {path}"), &home.visitor, Some(body)).await;
            assert_eq!(added.status, 201, "{added:?}");
            actions.push(added.text_at("/id").to_owned());
        }
        let done = |n: usize, token: String| {
            let what = format!("POST /v1/transition-actions/{}/done", actions[n]);
            let site = &site;
            async move { site.call(&what, &token, None).await }
        };
        assert_eq!(done(1, home.carer.clone()).await.refusal(), (403, "forbidden"));
        assert_eq!(done(0, home.carer.clone()).await.status, 200, "the parents' own");
        let first = done(1, home.visitor.clone()).await;
        site.at.advance(chrono::Duration::minutes(5));
        let second = done(1, home.visitor.clone()).await;
        assert_eq!(first.body, second.body, "done once");
        let seen = site.get(&path, &home.carer).await;
        let items = seen.body["items"].as_array().unwrap();
        let open = items.iter().filter(|one| one.get("done_at").is_none()).count();
        assert_eq!((items.len(), open), (3, 1));
        let end = json!({"step": "close", "reason": "moved_out_of_area"});
        assert_eq!(site.step(&id, &home.visitor, end).await.status, 200);
        let body = json!({"owner": "parent", "what": "More", "due_on": "2027-06-30"});
        let late = site.call(&format!("POST {path}"), &home.visitor, Some(body)).await;
        assert_eq!(late.refusal(), (409, "conflict"));
    })
    .await;
}

#[actix_web::test]
async fn the_first_visits_list_begins_with_the_pages_points_and_each_side_ticks_in_its_own_language()
 {
    by_rules_of("southampton", |site| async move {
        let home = site
            .home_like(PHONE, |family| {
                family.carers[0].language = Language::parse("pl").unwrap();
            })
            .await;
        let path = format!("/v1/children/{}/first-visit", home.child);
        let ours = site.get(&path, &home.visitor).await;
        let points: Vec<&str> = ours.body["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["point"].as_str().unwrap())
            .collect();
        let (own, usual) = points.split_at(3);
        assert_eq!(own, ["next_step", "setting_hours", "complaints"]);
        assert_eq!(usual, ["service_explained", "consent", "formats", "emergency_numbers"]);
        assert_eq!(ours.text_at("/items/2/text"), "How to complain");
        let theirs = site.get(&path, &home.carer).await;
        assert_eq!(theirs.text_at("/items/2/text"), "Jak złożyć skargę");
        let put = format!("PUT {path}/complaints");
        let ticked = site.call(&put, &home.carer, None).await;
        assert!(ticked.body.pointer("/items/2/ticked_by_family_at").is_some(), "{ticked:?}");
        assert!(ticked.body.pointer("/items/2/ticked_by_service_at").is_none(), "only one's own");
        let both = site.call(&put, &home.visitor, None).await;
        assert!(both.body.pointer("/items/2/ticked_by_service_at").is_some());
        let refused = site.call(&format!("PUT {path}/nonsense"), &home.visitor, None).await;
        assert_eq!(refused.refusal(), (404, "not_found"));
    })
    .await;
}

/// The words of the usual points, in a locale's own file.
fn usual_words(locale: &str) -> Vec<String> {
    let file = format!("{}/locales/{locale}/enrolments.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(file).unwrap();
    let words = |point: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(point));
        line.unwrap_or_else(|| panic!("{locale} has no words for {point}")).trim().to_owned()
    };
    let points =
        ["[service_explained]", "[complaints]", "[consent]", "[formats]", "[emergency_numbers]"];
    points.map(words).into()
}

#[actix_web::test]
async fn a_first_visit_covers_the_usual_points_where_the_page_names_none() {
    for code in ["portsmouth", "bcp", "lancashire"] {
        by_rules_of(code, |site| async move {
            let home = site
                .home_like(PHONE, |family| {
                    family.carers[0].language = Language::parse("ur").unwrap();
                })
                .await;
            let path = format!("/v1/children/{}/first-visit", home.child);
            let list = |answer: &Answer, key: &str| -> Vec<String> {
                let items = answer.body["items"].as_array().unwrap();
                items.iter().map(|line| line[key].as_str().unwrap().to_owned()).collect()
            };
            let theirs = site.get(&path, &home.carer).await;
            let usual =
                ["service_explained", "complaints", "consent", "formats", "emergency_numbers"];
            assert_eq!(list(&theirs, "point"), usual, "{code}");
            assert_eq!(list(&theirs, "text"), usual_words("ur"), "{code}");
            let ours = site.get(&path, &home.visitor).await;
            assert_eq!(list(&ours, "text"), usual_words("en-GB"), "{code}");
            for point in usual {
                let put = format!("PUT {path}/{point}");
                assert_eq!(site.call(&put, &home.carer, None).await.status, 200, "{point}");
                assert_eq!(site.call(&put, &home.visitor, None).await.status, 200, "{point}");
            }
            let both = site.get(&path, &home.carer).await;
            let ticked = |line: &Value| {
                line["ticked_by_family_at"].is_string() && line["ticked_by_service_at"].is_string()
            };
            assert!(both.body["items"].as_array().unwrap().iter().all(ticked), "{both:?}");
            let own = format!("PUT {path}/setting_hours");
            let refused = site.call(&own, &home.visitor, None).await;
            assert_eq!(refused.refusal(), (404, "not_found"), "a point of another's page");
        })
        .await;
    }
}

#[test]
fn every_language_has_words_of_its_own_for_the_usual_points() {
    let english = usual_words("en-GB");
    for locale in ["pl", "ro", "ur", "ar", "ne", "uk", "pa", "bn", "gu", "pt"] {
        let words = usual_words(locale);
        assert!(words.iter().zip(&english).all(|(theirs, ours)| theirs != ours), "{locale}");
    }
    assert_eq!(usual_words("en-GB-simple").len(), 5);
}

#[actix_web::test]
async fn families_are_shown_checked_numbers_of_their_own_only() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let theirs = site.get("/v1/contact-numbers", &home.carer).await;
        assert_eq!(theirs.body["items"], json!([]), "none is checked yet");
        for staff in [home.visitor.clone(), site.staff(Role::Lead).await] {
            let all = site.get("/v1/contact-numbers", &staff).await;
            let items = all.body["items"].as_array().unwrap();
            assert!(items.len() > 3 && items.iter().all(|one| one["check_before_use"] == true));
            assert!(items.iter().any(|one| one["audience"] == "allegation"));
            let at_night = |one: &&Value| one["purpose"] == "child_protection_out_of_hours";
            let night = items.iter().find(at_night).unwrap();
            assert_eq!(night["hours"], "out_of_hours", "whom to ring at night is told apart");
        }
    })
    .await;
    let carer = |home: &Home| {
        let carer_id = home.carer_named("Amina Yusuf");
        let scope = home.house.scope;
        let session_id = smallsteps::db::Id(uuid::Uuid::new_v4());
        Principal::Carer(smallsteps::auth::CarerPrincipal { carer_id, scope, session_id })
    };
    // The operator's own file says that all of them were checked.
    let path = format!("{}/src/programmes/services/hampshire.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let services = with_ours(&text.replace("audience = ", "checked = true\naudience = "));
    let wanted = crate::support::app::Wanted { services: Some(services), ..Default::default() };
    let engine = crate::support::app::Engine::Sqlite;
    let site = Site::open(crate::support::app::TestApp::build(engine, wanted).await);
    let home = site.home(PHONE).await;
    let shown = smallsteps::enrolments::first_visit::numbers(&site.at.app, &carer(&home));
    assert!(!shown.is_empty());
    assert!(
        shown
            .iter()
            .all(|one| { one.audience == smallsteps::programmes::intake::Audience::Family })
    );
}
