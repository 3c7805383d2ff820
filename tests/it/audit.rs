//! What was done to a child's record and by whom is noted, sealed, and cannot be changed unseen.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::audit::{self, Action, Actor, Event};
use smallsteps::auth::audit_chain::{self, Fault, Kept, Walk};
use smallsteps::auth::{Principal, Role};
use smallsteps::db::{FamilyScope, Id, ServiceScope};
use smallsteps::families::rights::{Rights, Standing};

use crate::support::app::*;
use crate::support::postgres::PATIENCE;
use crate::support::site::*;

/// A family whose first carer has parental responsibility, with one who only logs.
async fn home(site: &Site) -> Home {
    site.home_like("07700 900111", |family| {
        family.carers[0].standing = Standing::ParentalResponsibility;
        family.carers[0].rights = Standing::ParentalResponsibility.rights();
        let mut gran = another_carer("Gran", None);
        gran.rights = Rights::LOGGER;
        family.carers.push(gran);
    })
    .await
}

/// The word of each entry with its kind of actor, in order, and forgets them.
async fn taken(site: &Site) -> Vec<(String, String, String)> {
    let all = match site.at.engine {
        Engine::Sqlite => {
            "SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT action || ' ' || \
             actor_kind || ' ' || lower(hex(actor_id)) AS line FROM audit_entry ORDER BY id)"
        }
        Engine::Postgres => {
            "SELECT coalesce(string_agg(action || ' ' || actor_kind || ' ' || \
             replace(actor_id::text, '-', ''), chr(10) ORDER BY id), '') FROM audit_entry"
        }
    };
    let lines = site.at.sql(all).await;
    site.at.exec("DELETE FROM audit_entry").await.unwrap();
    let part = |line: &str, n: usize| line.split(' ').nth(n).unwrap().to_owned();
    lines.lines().map(|line| (part(line, 0), part(line, 1), part(line, 2))).collect()
}

fn actor(id: Id) -> String {
    id.0.simple().to_string()
}

/// Each operation of staff on a record: what is asked, with what, and what is noted.
fn deeds(home: &Home, staff: Id) -> Vec<(String, Option<Value>, &'static str)> {
    let child = format!("/v1/children/{}", home.child);
    let family = format!("/v1/families/{}", home.house.scope.family_id);
    let (carer, gran) = (home.carer_named("Amina Yusuf"), home.carer_named("Gran"));
    let activity = json!({"name": "Cups", "lead": "child"});
    let step = json!({"does_what": "Stacks", "success": {"k": 1, "n": 2},
        "activities": [activity]});
    let name = json!({"text_name": "May"});
    let third = json!({"child": {"name": "C", "text_name": "C"}});
    vec![
        (format!("GET {child}/plan"), None, "looked_at_plan"),
        (format!("GET {child}/practice"), None, "looked_at_practice"),
        (format!("GET {child}/consents"), None, "looked_at_consents"),
        (format!("GET {child}/audit"), None, "looked_at_audit"),
        (format!("GET {family}"), None, "looked_at_family"),
        ("GET /v1/children".to_owned(), None, "listed_children"),
        (format!("PATCH {child}"), Some(name), "changed_child"),
        (format!("POST {family}/carers"), Some(json!({"carer": {"name": "Un"}})), "added_carer"),
        (format!("POST {family}/children"), Some(third), "added_child"),
        (format!("PATCH /v1/carers/{carer}"), Some(json!({"called": "mum"})), "changed_carer"),
        (format!("POST /v1/carers/{carer}/invitations"), None, "invited_carer"),
        (format!("POST /v1/carers/{gran}/end"), None, "ended_link"),
        (
            format!("POST {child}/plan/goals"),
            Some(json!({"area": "play", "goal": "Plays", "steps": [step]})),
            "created_goal",
        ),
        (
            format!("POST {child}/plan/steps"),
            Some(json!({"goal_id": home.goal, "step": step})),
            "created_step",
        ),
        (
            format!("POST {child}/plan/activities"),
            Some(json!({"step_id": home.step, "activity": activity})),
            "created_activity",
        ),
        (
            format!("PATCH {child}/plan/activities/{}", home.second),
            Some(json!({"retired": true})),
            "changed_activity",
        ),
        (
            format!("POST {child}/plan/steps/{}/answer", home.step),
            Some(json!({"state": "practising"})),
            "answered_step",
        ),
        (format!("PATCH {child}/plan"), Some(json!({"review_by": "2026-12-19"})), "changed_plan"),
        (format!("POST {child}/plan"), Some(plan_body()), "created_plan"),
        (format!("PUT {child}/visitor"), Some(json!({"staff_id": staff.0})), "allotted_child"),
    ]
}

#[actix_web::test]
async fn each_operation_of_staff_leaves_exactly_one_entry() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let lead = site.at.staff(Role::Lead).await;
        let token = site.token(Principal::Staff(lead)).await;
        taken(&site).await;
        for (what, body, word) in deeds(&home, home.house.visitor.staff_id) {
            let answer = site.call(&what, &token, body).await;
            assert!((200..300).contains(&answer.status), "{what}: {answer:?}");
            let expected = (word.to_owned(), "lead".to_owned(), actor(lead.staff_id));
            assert_eq!(taken(&site).await, [expected], "{what}");
        }
        let visitor = actor(home.house.visitor.staff_id);
        for (what, _, word) in deeds(&home, lead.staff_id).into_iter().take(5) {
            assert_eq!(site.call(&what, &home.visitor, None).await.status, 200, "{what}");
            let expected = (word.to_owned(), "visitor".to_owned(), visitor.clone());
            assert_eq!(taken(&site).await, [expected], "{what}");
        }
        let family = json!({"name": "N", "carers": [{"name": "A"}], "children": [{"name": "B"}]});
        assert_eq!(site.call("POST /v1/families", &home.visitor, Some(family)).await.status, 201);
        assert_eq!(taken(&site).await[0].0, "created_family");
        let staff = json!({"role": "visitor", "phone": "07700 900555", "name": "New"});
        assert_eq!(site.call("POST /v1/staff-invitations", &token, Some(staff)).await.status, 201);
        assert_eq!(taken(&site).await[0].0, "invited_staff");
    })
    .await;
}

#[actix_web::test]
async fn tasks_that_are_shown_and_closed_are_noted_but_told_to_nobody() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let t = &site.at;
        t.consent(&home.house, smallsteps::families::model::Consent::Yes).await;
        let text = format!(
            "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id=a&from=447700900111\
             &text=i+want+to+talk+to+somebody"
        );
        assert_eq!(site.get(&text, "").await.status, 200);
        t.settle(&smallsteps::serve::rooms()).await;
        taken(&site).await;
        let tasks = site.get("/v1/tasks", &home.visitor).await;
        let close = format!("POST /v1/tasks/{}/close", tasks.text_at("/items/0/id"));
        assert_eq!(site.call(&close, &home.visitor, None).await.status, 204);
        let path = format!("/v1/children/{}/audit", home.child);
        let seen = site.get(&path, &home.visitor).await;
        assert_eq!(seen.body["items"], json!([]), "{seen:?}");
        let words: Vec<String> = taken(&site).await.into_iter().map(|(word, ..)| word).collect();
        assert_eq!(words, ["looked_at_tasks", "closed_task", "looked_at_audit"]);
        assert_eq!(site.get("/v1/tasks", &home.visitor).await.body["items"], json!([]));
        assert_eq!(taken(&site).await, [], "nothing was shown");
    })
    .await;
}

#[actix_web::test]
async fn what_is_refused_leaves_no_entry() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let idle = site.staff(Role::Visitor).await;
        let foreign = site.at.staff_of("portsmouth", Role::Lead).await;
        let foreign = site.token(Principal::Staff(foreign)).await;
        let gran = site.carer(home.house.scope, home.carer_named("Gran")).await;
        taken(&site).await;
        for (what, body, _) in deeds(&home, home.house.visitor.staff_id) {
            if what == "GET /v1/children" {
                continue;
            }
            for token in [&idle, &foreign, &gran] {
                let answer = site.call(&what, token, body.clone()).await;
                let own = token == &gran && answer.status == 200;
                assert!(own || [403, 404].contains(&answer.status), "{what}: {answer:?}");
                let noted = taken(&site).await;
                assert!(own || noted.is_empty(), "{what}: {noted:?}");
            }
        }
        // Refused by a rule in the middle of the change.
        let full = json!({"goal_id": home.step, "step": {"does_what": "D", "success":
            {"k": 1, "n": 1}}});
        let what = format!("POST /v1/children/{}/plan/steps", home.child);
        let refused = site.call(&what, &home.visitor, Some(full)).await;
        assert_eq!(refused.faults(), [("/goal_id".to_owned(), "not_found".to_owned())]);
        let end = format!("POST /v1/carers/{}/end", home.carer_named("Amina Yusuf"));
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 409);
        assert_eq!(taken(&site).await, []);
    })
    .await;
}

#[actix_web::test]
async fn a_carer_who_looks_ten_times_a_day_leaves_one_entry() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let path = format!("/v1/children/{}", home.child);
        let carer = actor(home.carer_named("Amina Yusuf"));
        taken(&site).await;
        for day in 0..2 {
            // Tokens of a test live for days; the plan was looked at today, when it was agreed.
            for _ in 0..10 {
                for what in ["plan", "practice", "consents"] {
                    let seen = site.get(&format!("{path}/{what}"), &home.carer).await;
                    assert_eq!(seen.status, 200, "{seen:?}");
                }
                assert_eq!(site.get("/v1/children", &home.carer).await.status, 200);
            }
            let mut noted = taken(&site).await;
            noted.sort();
            let of = |word: &str| (word.to_owned(), "carer".to_owned(), carer.clone());
            let all = ["listed_children", "looked_at_consents", "looked_at_plan"];
            let mut expected: Vec<_> = all.map(of).to_vec();
            expected.push(of("looked_at_practice"));
            expected.retain(|(word, ..)| day > 0 || word != "looked_at_plan");
            assert_eq!(noted, expected);
            site.at.advance(chrono::Duration::days(1));
        }
        let again = site.carer(home.house.scope, home.carer_named("Amina Yusuf")).await;
        site.get(&format!("{path}/plan"), &again).await;
        assert_eq!(taken(&site).await.len(), 1, "another session");
    })
    .await;
}

#[actix_web::test]
async fn what_a_carer_changes_is_noted_once() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let entry = home.tap("2026-11-24");
        let one = format!("{}/{}", home.practice(), entry["id"].as_str().unwrap());
        let child = format!("/v1/children/{}", home.child);
        let made = site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry)).await;
        assert_eq!(made.status, 201);
        taken(&site).await;
        let yes = json!({"purpose": "photos", "given": true, "wording": "photos/1"});
        let aunt = json!({"name": "Aunt", "phone": "07700 900333"});
        for (what, body, word) in [
            (format!("PATCH {one}"), Some(json!({"enjoyed": "yes"})), "changed_practice"),
            (format!("DELETE {one}"), None, "took_back_practice"),
            (format!("POST {one}/restore"), None, "restored_practice"),
            (format!("POST {child}/consents"), Some(yes), "consented"),
            (format!("POST {child}/loggers"), Some(aunt), "invited_logger"),
        ] {
            let answer = site.call(&what, &home.carer, body).await;
            assert!((200..300).contains(&answer.status), "{what}: {answer:?}");
            let noted = taken(&site).await;
            let all: Vec<(&str, &str)> =
                noted.iter().map(|(word, kind, _)| (word.as_str(), kind.as_str())).collect();
            assert_eq!(all, [(word, "carer")]);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_parent_reads_who_looked_page_by_page() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let path = format!("/v1/children/{}", home.child);
        let end = format!("POST /v1/carers/{}/end", home.carer_named("Gran"));
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        for _ in 0..60 {
            assert_eq!(site.get(&format!("{path}/plan"), &home.visitor).await.status, 200);
        }
        let audit = format!("{path}/audit");
        let first = site.get(&audit, &home.carer).await;
        assert_eq!(first.body["items"].as_array().unwrap().len(), 50);
        assert_eq!(
            (first.text_at("/items/0/action"), first.text_at("/items/0/role")),
            ("looked_at_plan", "visitor")
        );
        assert_eq!(first.text_at("/items/0/name"), "Wren Hale");
        let next = format!("{audit}?before={}", first.text_at("/next"));
        let rest = site.get(&next, &home.carer).await;
        assert!(rest.body.get("next").is_none(), "{rest:?}");
        let items = rest.body["items"].as_array().unwrap();
        let words: Vec<&str> = items.iter().map(|i| i["action"].as_str().unwrap()).collect();
        assert_eq!(words.iter().filter(|word| **word == "looked_at_plan").count(), 11);
        assert_eq!(words.last(), Some(&"created_family"));
        // Nobody learns here that another adult's link is over; staff do.
        let both = [&first.text, &rest.text].map(|text| text.contains("ended_link"));
        assert_eq!(both, [false, false]);
        let staff = site.get(&next, &home.visitor).await;
        assert!(
            staff.text.contains("ended_link")
                || site.get(&audit, &home.visitor).await.text.contains("ended_link"),
            "{staff:?}"
        );
        assert!(staff.text.contains("Amina Yusuf"), "a carer's look has the carer's name");
        assert_eq!(
            site.get(&format!("{audit}?before=x"), &home.carer).await.refusal(),
            (422, "wrong_type")
        );
        // Without parental responsibility the right to read is not enough.
        let foster = site
            .home_like("07700 900222", |family| {
                family.carers[0].standing = Standing::None;
                family.carers[0].rights = Rights::CARER;
            })
            .await;
        let audit = format!("/v1/children/{}/audit", foster.child);
        assert_eq!(site.get(&audit, &foster.carer).await.refusal(), (403, "forbidden"));
    })
    .await;
}

/// Notes looks of the system at somebody's child, sealed in batches of four; two wait.
async fn chain(t: &TestApp, batches: usize) -> ServiceScope {
    let s = ServiceScope { service_id: t.service_id() };
    for _ in 0..batches {
        noted(t, s, 4).await;
        t.advance(chrono::Duration::milliseconds(700));
        assert_eq!(audit_chain::seal(&t.app).await.unwrap(), 4);
    }
    noted(t, s, 2).await;
    s
}

async fn noted(t: &TestApp, s: ServiceScope, count: usize) {
    let (keys, now) = (t.app.keys.clone(), t.clock.now());
    let done = t.app.db.write(move |c| {
        let scope = FamilyScope { service_id: s.service_id, family_id: Id::at(now) };
        let events: Vec<Event> = Action::ALL[..count]
            .iter()
            .map(|action| Event::of_child(*action, scope, Id::at(now)).about(Id::at(now)))
            .collect();
        audit::note(c, &keys, Actor::System, &events, now)
    });
    done.await.unwrap();
}

async fn walked(t: &TestApp, s: ServiceScope, kept: Vec<Kept>) -> Walk {
    let keys = t.app.keys.clone();
    t.app.db.read(move |c| audit_chain::verify(c, &keys, s, &kept)).await.unwrap()
}

#[actix_web::test]
async fn a_running_worker_seals_on_its_own() {
    on_each_site(|site| async move {
        let home = home(&site).await;
        let rooms = smallsteps::serve::rooms();
        let worker = smallsteps::worker::Worker::start(site.at.app.clone(), rooms);
        let path = format!("/v1/children/{}/plan", home.child);
        assert_eq!(site.get(&path, &home.visitor).await.status, 200);
        let begun = std::time::Instant::now();
        let open = "SELECT count(*) FROM audit_entry WHERE batch IS NULL";
        while site.at.sql(open).await != "0" {
            // Twice a second by design; a busy machine may take its time.
            assert!(begun.elapsed() < PATIENCE, "still open");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        worker.stop().await;
        let s = ServiceScope { service_id: site.at.service_id() };
        let walk = walked(&site.at, s, Vec::new()).await;
        assert_eq!((walk.faults, walk.entries > 0), (Vec::new(), true));
    })
    .await;
}

#[actix_web::test]
async fn two_workers_seal_every_entry_once() {
    let t = TestApp::new(Engine::Postgres).await;
    let twin = t.twin().await;
    let s = ServiceScope { service_id: t.service_id() };
    for _ in 0..40 {
        noted(&t, s, 20).await;
        let (one, other) = tokio::join!(audit_chain::seal(&t.app), audit_chain::seal(&twin));
        assert_eq!(one.unwrap() + other.unwrap(), 20);
    }
    let walk = walked(&t, s, Vec::new()).await;
    assert_eq!((walk.faults, walk.entries), (Vec::new(), 800));
    assert_eq!(t.sql("SELECT count(*) FROM audit_entry WHERE batch IS NULL").await, "0");
}

#[actix_web::test]
async fn an_older_state_put_back_shows_against_a_kept_end_and_never_heals() {
    on_each_engine(|t| async move {
        let s = chain(&t, 3).await;
        let early = walked(&t, s, Vec::new()).await;
        assert_eq!((early.faults, early.entries), (Vec::new(), 12));
        let copies = "CREATE TABLE old_head AS SELECT * FROM audit_head";
        t.exec(copies).await.unwrap();
        assert_eq!(audit_chain::seal(&t.app).await.unwrap(), 2);
        let late = walked(&t, s, vec![early.end.clone()]).await;
        assert_eq!((late.faults, late.end.number), (Vec::new(), 4));
        for sql in [
            "DELETE FROM audit_entry WHERE batch = 4",
            "DELETE FROM audit_batch WHERE number = 4",
            "DELETE FROM audit_head",
            "INSERT INTO audit_head SELECT * FROM old_head",
        ] {
            t.exec(sql).await.unwrap();
        }
        // As it once was, so nothing in the database can tell; the kept end does.
        assert_eq!(walked(&t, s, vec![early.end.clone()]).await.faults, []);
        let faults = walked(&t, s, vec![early.end, late.end]).await.faults;
        assert_eq!(faults, [Fault::Unknown(4)]);
        // A process that sealed more knows, and the gap it leaves stays.
        noted(&t, s, 1).await;
        assert_eq!(audit_chain::seal(&t.app).await.unwrap(), 1);
        assert_eq!(walked(&t, s, Vec::new()).await.faults, [Fault::Missing(4, 5)]);
        noted(&t, s, 1).await;
        assert_eq!(audit_chain::seal(&t.app).await.unwrap(), 1);
        assert_eq!(walked(&t, s, Vec::new()).await.faults, [Fault::Missing(4, 5)]);
    })
    .await;
}
