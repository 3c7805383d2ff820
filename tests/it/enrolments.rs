//! Programmes a child is in: how each is offered, begins, rests and ends, and by whom.

#![cfg(test)]

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::enrolments::model::*;
use smallsteps::error::Code;
use smallsteps::families::model::Consent;
use smallsteps::programmes::Services;
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

/// The embedded services, one of them in the place of the tests' own.
pub fn in_place_of_ours(code: &str) -> Services {
    changed(code, &format!("code = \"{code}\""), "code = \"hampshire\"")
}

/// The embedded services, a line of one's file being another.
pub fn changed(code: &str, line: &str, other: &str) -> Services {
    let path = format!("{}/src/programmes/services/{code}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(line), "{code} has no {line}");
    with_ours(&text.replacen(line, other, 1))
}

/// The embedded services, and one file more.
pub fn with_ours(text: &str) -> Services {
    let folder = std::env::temp_dir().join(format!("smallsteps-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ours.toml"), text).unwrap();
    let mut services = Services::embedded().unwrap();
    services.read_folder(&folder).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    services
}

/// Runs a body on each engine, by the rules of a service.
pub async fn by_rules_of<F: Future<Output = ()>>(code: &str, body: impl Fn(Site) -> F) {
    by(|| in_place_of_ours(code), body).await;
}

/// Runs a body on each engine, with these services.
pub async fn by<F: Future<Output = ()>>(services: impl Fn() -> Services, body: impl Fn(Site) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let wanted = Wanted { services: Some(services()), ..Wanted::default() };
        body(Site::open(TestApp::build(engine, wanted).await)).await;
    }
}

impl Site {
    pub async fn enrol(&self, home: &Home, programme: &str, begins: bool) -> Answer {
        let what = format!("POST /v1/children/{}/enrolments", home.child);
        let body = json!({"programme": programme, "begins": begins});
        self.call(&what, &home.visitor, Some(body)).await
    }

    /// Changes an enrolment, whatever version was seen.
    pub async fn step(&self, id: &str, token: &str, body: Value) -> Answer {
        let request = self.request(&format!("PATCH /v1/enrolments/{id}"), token);
        Answer::of(request.header("if-match", "*").json(&body).send().await.unwrap()).await
    }

    pub async fn talk(&self, home: &Home, kind: &str) {
        let what = format!("POST /v1/children/{}/contacts", home.child);
        let body = json!({"kind": kind, "held_on": "2026-11-24", "words": "We sat down."});
        let kept = self.call(&what, &home.visitor, Some(body)).await;
        assert_eq!(kept.status, 201, "{kept:?}");
    }

    /// The kinds of the tasks that wait.
    pub async fn waiting(&self, token: &str) -> Vec<String> {
        self.at.settle(&rooms()).await;
        let tasks = self.get("/v1/tasks", token).await;
        let items = tasks.body["items"].as_array().unwrap();
        items.iter().map(|task| task["kind"].as_str().unwrap().to_owned()).collect()
    }
}

/// State of each of a child's enrolments by programme, newest first.
pub async fn states(site: &Site, home: &Home) -> Vec<(String, String)> {
    let all = site.get(&format!("/v1/children/{}/enrolments", home.child), &home.carer).await;
    let items = all.body["items"].as_array().unwrap().clone();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    items.iter().map(|one| (text(one, "programme"), text(one, "state"))).collect()
}

#[test]
fn each_step_leads_where_it_should_and_nowhere_else() {
    use State::*;
    let steps = [Step::Accept, Step::Pause, Step::Resume, Step::BeginEnding, Step::Close];
    let (no, done) = (Verdict::No, Verdict::Done);
    let to = Verdict::Do;
    for (state, expected) in [
        (Offered, [to(Active), no, no, no, to(Closed)]),
        (Active, [done, to(Paused), done, to(Ending), to(Closed)]),
        (Paused, [no, to(Paused), to(Active), to(Ending), to(Closed)]),
        (Ending, [no, no, to(Active), done, to(Closed)]),
        (Closed, [no; 5]),
    ] {
        assert_eq!(steps.map(|step| judge(state, step)), expected, "{state:?}");
    }
}

#[test]
fn facts_end_a_programme_everywhere_what_a_service_decides_by_its_page_and_a_rest_never_does() {
    let services = Services::embedded().unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let all = Talks { supportive: true, conversation: true };
    let said = Some("In their own words.".to_owned());
    let words = Words { note: said.clone(), family_words: said };
    let ends = |service: &str, programme: &str, reason, role| {
        let policy = services.get(service).unwrap().policy_on(day).unwrap();
        check_closing(policy, programme, (reason, role), &words, all)
    };
    let may = |service: &str, programme: &str, reason| {
        ends(service, programme, reason, Role::Lead).is_ok()
    };
    use ClosingReason::*;
    for service in services.iter() {
        let code = service.code.as_str();
        for programme in &service.policy_on(day).unwrap().programmes {
            let programme = programme.code.as_str();
            assert!(may(code, programme, ChildDied) && may(code, programme, OpenedInError));
            assert!(may(code, programme, FamilyRequestPermanent), "{code}: nobody is kept");
            assert!(!may(code, programme, FamilyRequestTemporary), "{code}: a rest is a pause");
            assert!(!may(code, programme, NextProgrammeOpened), "{code}: its opening is the act");
            // A lead who could not say it would have to write down something untrue.
            for fact in [MovedOutOfArea, EnteredReception, ReachedAgeLimit, CarerDied, Other] {
                assert!(may(code, programme, fact), "{code} {programme}: {fact:?} is a fact");
            }
        }
    }
    assert!(may("portsmouth", "portage", SpecialistPlace));
    assert!(!may("hampshire", "portage", SpecialistPlace), "of another page");
    assert!(!may("bcp", "group", RegularCancelledOrFailed), "of its home visits");
    assert!(!may("lancashire", "portage", CriteriaNoLongerMet));
    assert!(
        may("bcp", "home-visiting", UnableToPractise)
            && !may("portsmouth", "portage", UnableToPractise)
    );
    assert!(may("portsmouth", "portage-plus", BlockComplete));
    assert!(!may("portsmouth", "portage", BlockComplete), "of the other programme");
    let visitor = |service, reason| {
        let programme = if service == "bcp" { "home-visiting" } else { "portage" };
        ends(service, programme, reason, Role::Visitor)
    };
    assert!(visitor("bcp", MovedOutOfArea).is_ok(), "its page has it");
    assert_eq!(visitor("lancashire", MovedOutOfArea).unwrap_err().code(), Code::Forbidden);
    assert_eq!(visitor("hampshire", Other).unwrap_err().code(), Code::Forbidden);
    assert!(
        visitor("lancashire", FamilyRequestPermanent).is_ok() && visitor("bcp", ChildDied).is_ok()
    );
}

#[actix_web::test]
async fn a_case_ends_for_what_is_true_where_the_page_is_silent() {
    by_rules_of("lancashire", |site| async move {
        let home = site.home(PHONE).await;
        let lead = site.staff(Role::Lead).await;
        let id = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        let close = |reason: &str| json!({"step": "close", "reason": reason});
        let refused = site.step(&id, &home.visitor, close("moved_out_of_area")).await;
        assert_eq!(refused.refusal(), (403, "forbidden"));
        let bare = site.step(&id, &lead, close("other")).await;
        assert_eq!(bare.faults(), [("/note".to_owned(), "missing_field".to_owned())]);
        let none = site.step(&id, &lead, close("progress_confident")).await;
        assert_eq!(none.faults(), [("/reason".to_owned(), "unknown_value".to_owned())]);
        let over = site.step(&id, &lead, close("moved_out_of_area")).await;
        assert_eq!((over.status, over.text_at("/reason")), (200, "moved_out_of_area"), "{over:?}");
        let id = site.enrol(&home, "portage", true).await.text_at("/id").to_owned();
        let other = json!({"step": "close", "reason": "other", "note": "They adopt a child."});
        let over = site.step(&id, &lead, other).await;
        assert_eq!((over.status, over.text_at("/reason")), (200, "other"), "{over:?}");
    })
    .await;
}

#[test]
fn what_ending_needs_is_said_all_at_once() {
    let services = Services::embedded().unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let policy = services.get("bcp").unwrap().policy_on(day).unwrap();
    let words = Words::default();
    for (reason, field) in [
        (ClosingReason::RegularCancelledOrFailed, "/note"),
        (ClosingReason::UnableToPractise, "/family_words"),
    ] {
        let by =
            |role, talks| check_closing(policy, "home-visiting", (reason, role), &words, talks);
        let e = by(Role::Visitor, Talks::default()).unwrap_err();
        assert_eq!(e.code(), Code::Forbidden, "the service decides: a lead");
        let e = by(Role::Lead, Talks::default()).unwrap_err();
        let smallsteps::error::Error::Invalid(faults) = e else { panic!("{e}") };
        let found: Vec<_> = faults.iter().map(|fault| fault.code).collect();
        assert_eq!(found, [Code::MissingField, Code::ContactNeeded], "{field}");
        let talks = Talks { supportive: true, conversation: false };
        let e = by(Role::Lead, talks).unwrap_err();
        assert_eq!(e.code(), Code::MissingField);
    }
}

#[actix_web::test]
async fn a_family_is_asked_says_yes_rests_and_goes_on() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        let offered = site.enrol(&home, "portage", false).await;
        assert_eq!((offered.status, offered.text_at("/state")), (201, "offered"), "{offered:?}");
        assert_eq!(offered.text_at("/policy"), "2026-11", "the rules it was decided under");
        assert_eq!(offered.body.get("began_on"), None);
        let id = offered.text_at("/id").to_owned();
        let again = site.enrol(&home, "portage", true).await;
        assert_eq!(again.refusal(), (409, "already_enrolled"));
        let none = site.enrol(&home, "swimming", true).await;
        assert_eq!(none.faults(), [("/programme".to_owned(), "unknown_value".to_owned())]);
        let own =
            site.step(&id, &home.carer, json!({"step": "pause", "look_again_on": "2027-01-11"}));
        assert_eq!(own.await.status, 409, "it has not begun");
        let yes = site.step(&id, &home.carer, json!({"step": "accept"})).await;
        assert_eq!((yes.status, yes.text_at("/state")), (200, "active"), "{yes:?}");
        assert_eq!(yes.text_at("/began_on"), "2026-11-24");
        let twice = site.step(&id, &home.carer, json!({"step": "accept"})).await;
        assert_eq!((twice.status, twice.header("idempotent-replayed")), (200, "true"));
        for (body, at) in [
            (json!({"step": "pause"}), "/look_again_on"),
            (json!({"step": "pause", "look_again_on": "2026-11-24"}), "/look_again_on"),
            (json!({"step": "resume", "look_again_on": "2027-01-11"}), "/look_again_on"),
            (json!({"step": "resume", "reason": "moved_out_of_area"}), "/reason"),
            (json!({"step": "close"}), "/reason"),
            (json!({"step": "close", "reason": "family_request_temporary"}), "/reason"),
        ] {
            let refused = site.step(&id, &home.visitor, body).await;
            assert_eq!(refused.faults().first().map(|(at, _)| at.as_str()), Some(at));
        }
        let rest = json!({"step": "pause", "look_again_on": "2027-01-11",
            "reason": "family_request_temporary", "note": "A new baby."});
        let by_family = site.step(&id, &home.carer, rest.clone()).await;
        assert_eq!(by_family.refusal(), (403, "forbidden"));
        let rests = site.step(&id, &home.visitor, rest).await;
        assert_eq!((rests.status, rests.text_at("/state")), (200, "paused"), "{rests:?}");
        assert!(site.waiting(&home.visitor).await.is_empty());
        site.at.clock.set("2027-01-11T09:00:00Z".parse().unwrap());
        let visitor = site.token(smallsteps::auth::Principal::Staff(home.house.visitor)).await;
        assert_eq!(site.waiting(&visitor).await, ["look_again"]);
        assert_eq!(site.waiting(&visitor).await, ["look_again"], "once");
        let on = site.step(&id, &visitor, json!({"step": "resume"})).await;
        assert_eq!((on.text_at("/state"), on.body.get("look_again_on")), ("active", None));
        let seen = site.get(&format!("/v1/enrolments/{id}"), &visitor).await;
        assert_eq!(seen.header("etag"), format!("\"{}\"", on.body["version"]));
        let kinds = |seen: &Answer| {
            let events = seen.body["events"].as_array().unwrap().clone();
            events.iter().map(|e| e["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&seen), ["offered", "began", "paused", "resumed"]);
        assert_eq!(seen.text_at("/events/1/by"), "carer");
        assert_eq!(seen.text_at("/events/2/note"), "A new baby.");
        let theirs = site.get(&format!("/v1/enrolments/{id}"), &home.carer).await;
        assert_eq!(kinds(&theirs).len(), 4);
        assert!(!theirs.text.contains("A new baby"), "what staff wrote is for staff");
    })
    .await;
}

#[actix_web::test]
async fn the_same_request_changes_once_and_an_old_version_nothing() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let what = format!("POST /v1/children/{}/enrolments", home.child);
        let keyed = |body: Value| {
            let request = site.request(&what, &home.visitor).header("idempotency-key", "k1");
            request.json(&body).send()
        };
        let body = json!({"programme": "portage", "begins": true});
        let first = Answer::of(keyed(body.clone()).await.unwrap()).await;
        let second = Answer::of(keyed(body).await.unwrap()).await;
        assert_eq!((first.status, second.status), (201, 200), "{second:?}");
        assert_eq!(first.body, second.body);
        let other = json!({"programme": "portage", "begins": false});
        let other = Answer::of(keyed(other).await.unwrap()).await;
        assert_eq!(other.refusal(), (409, "id_conflict"));
        let id = first.text_at("/id");
        let change = format!("PATCH /v1/enrolments/{id}");
        let body = json!({"step": "begin_ending"});
        let bare = site.call(&change, &home.visitor, Some(body.clone())).await;
        assert_eq!(bare.refusal(), (428, "precondition_required"));
        let old = site.request(&change, &home.visitor).header("if-match", "\"1\"").json(&body);
        let old = Answer::of(old.send().await.unwrap()).await;
        assert_eq!(old.refusal(), (412, "stale_version"));
        let version = format!("\"{}\"", first.body["version"]);
        let right = site.request(&change, &home.visitor).header("if-match", version).json(&body);
        let right = Answer::of(right.send().await.unwrap()).await;
        assert_eq!((right.status, right.text_at("/state")), (200, "ending"), "{right:?}");
        let end = json!({"step": "close", "reason": "entered_reception"});
        let closed = site.step(id, &home.visitor, end.clone()).await;
        assert_eq!(closed.text_at("/reason"), "entered_reception");
        let twice = site.step(id, &home.visitor, end).await;
        assert_eq!((twice.status, twice.header("idempotent-replayed")), (200, "true"));
        let back = site.step(id, &home.visitor, json!({"step": "resume"})).await;
        assert_eq!(back.refusal(), (409, "conflict"), "what is over is over");
        assert_eq!(site.enrol(&home, "portage", true).await.status, 201, "and may begin anew");
    })
    .await;
}

#[actix_web::test]
async fn visits_that_fail_end_nothing_and_a_lead_needs_a_talk_and_a_note() {
    by_rules_of("bcp", |site| async move {
        let home = site.home(PHONE).await;
        let lead = site.staff(Role::Lead).await;
        let made = site.enrol(&home, "home-visiting", true).await;
        let id = made.text_at("/id").to_owned();
        let close = |reason: &str, extra: Value| {
            let mut body = json!({"step": "close", "reason": reason});
            body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            body
        };
        let failed = "regular_cancelled_or_failed";
        let note = json!({"note": "Six times, and we have talked."});
        let visitor = site.step(&id, &home.visitor, close(failed, note.clone())).await;
        assert_eq!(visitor.refusal(), (403, "forbidden"));
        let untold = site.step(&id, &lead, close(failed, note.clone())).await;
        assert_eq!(untold.faults(), [("/reason".to_owned(), "contact_needed".to_owned())]);
        assert_eq!(untold.status, 422);
        site.talk(&home, "setting").await;
        let elsewhere = site.step(&id, &lead, close(failed, note.clone())).await;
        assert_eq!(elsewhere.status, 422, "a talk with the nursery is none with the family");
        site.talk(&home, "conversation").await;
        let own = close("unable_to_practise", json!({}));
        let unsaid = site.step(&id, &lead, own).await;
        assert_eq!(unsaid.faults(), [("/family_words".to_owned(), "missing_field".to_owned())]);
        site.talk(&home, "supportive").await;
        let noteless = site.step(&id, &lead, close(failed, json!({}))).await;
        assert_eq!(noteless.faults(), [("/note".to_owned(), "missing_field".to_owned())]);
        let closed = site.step(&id, &lead, close(failed, note)).await;
        assert_eq!((closed.status, closed.text_at("/state")), (200, "closed"), "{closed:?}");
        let talks = site.get(&format!("/v1/children/{}/contacts", home.child), &lead).await;
        assert_eq!(talks.body["items"].as_array().unwrap().len(), 3);
        let again = site.enrol(&home, "home-visiting", true).await;
        assert_eq!(again.body["completed_visits"], 0, "talks are no visits");
    })
    .await;
}

#[actix_web::test]
async fn a_year_without_a_word_or_a_tap_changes_no_enrolment() {
    by_rules_of("bcp", |site| async move {
        let home = site.home(PHONE).await;
        site.at.consent(&home.house, Consent::Yes).await;
        for programme in ["group", "virtual", "home-visiting"] {
            let made = site.enrol(&home, programme, true).await;
            assert_eq!(made.status, 201, "several kinds run together: {made:?}");
        }
        let before = states(&site, &home).await;
        assert_eq!(before.len(), 3);
        let body = home.tap("2026-11-24");
        let logged = site.call(&format!("POST {}", home.practice()), &home.carer, Some(body)).await;
        assert_eq!(logged.status, 201, "{logged:?}");
        assert_eq!(states(&site, &home).await, before, "neither what is logged");
        for _ in 0..12 {
            site.at.advance(Duration::days(30));
            site.at.settle(&rooms()).await;
        }
        assert_eq!(states(&site, &home).await, before, "nor what is not");
    })
    .await;
}

#[actix_web::test]
async fn a_family_cannot_book_itself_into_what_it_is_invited_to() {
    by_rules_of("bcp", |site| async move {
        let home = site.home(PHONE).await;
        let offered = site.enrol(&home, "group", false).await;
        let id = offered.text_at("/id");
        let own = site.step(id, &home.carer, json!({"step": "accept"})).await;
        assert_eq!(own.refusal(), (403, "invite_only"));
        let path = format!("POST /v1/children/{}/visits", home.child);
        let place = |kind: &str, programme: Option<&str>| {
            let mut body = json!({"kind": kind, "mode": "hub",
                "starts_at": "2026-12-01T10:30:00Z", "ends_at": "2026-12-01T11:30:00Z"});
            if let Some(programme) = programme {
                body["programme"] = json!(programme);
            }
            body
        };
        for body in [place("group_place", None), place("regular", Some("group"))] {
            for how in ["", "/proposals"] {
                let what = format!("{path}{how}");
                let refused = site.call(&what, &home.carer, Some(body.clone())).await;
                assert_eq!(refused.refusal(), (403, "invite_only"), "{body}");
            }
        }
        let body = place("group_place", Some("group"));
        let invited = site.call(&path, &home.visitor, Some(body)).await;
        assert_eq!(invited.status, 201, "{invited:?}");
        let begun = site.step(id, &home.visitor, json!({"step": "accept"})).await;
        assert_eq!((begun.status, begun.text_at("/state")), (200, "active"));
    })
    .await;
}
