//! The practice log as an app uses it.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::db::Id;

use crate::support::site::*;

async fn log(site: &Site, home: &Home, entry: &Value) -> Answer {
    site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry.clone())).await
}

fn with(mut entry: Value, more: Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        entry[name] = value.clone();
    }
    entry
}

#[actix_web::test]
async fn one_tap_is_enough() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let tap = home.tap("2026-11-24");
        let made = log(&site, &home, &tap).await;
        assert_eq!(made.status, 201, "{made:?}");
        let path = format!("{}/{}", home.practice(), tap["id"].as_str().unwrap());
        assert_eq!(made.header("location"), path);
        assert_eq!(made.body["outcome"], "practised");
        assert_eq!((&made.body["late"], &made.body["clock_off"]), (&json!(false), &json!(false)));
        let week = site.get(&home.practice(), &home.carer).await;
        assert_eq!((week.status, &week.body["days_practised"]), (200, &json!(1)));
        assert_eq!((week.text_at("/from"), week.text_at("/to")), ("2026-11-23", "2026-11-29"));
        let activity = &week.body["days"][1]["activities"][0];
        assert_eq!(activity["name"], "Stacking cups");
        assert_eq!((activity.get("tries"), &activity["entries"][0]), (None, &made.body));
    })
    .await;
}

#[actix_web::test]
async fn the_same_again_is_a_replay_and_other_content_a_conflict() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let entry = with(home.tap("2026-11-20"), json!({"logged_at": "2026-11-24T10:00:00Z"}));
        assert_eq!(log(&site, &home, &entry).await.status, 201);
        let before = site.rows().await;
        let again = log(&site, &home, &entry).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        let other = with(entry.clone(), json!({"outcome": "achieved"}));
        assert_eq!(log(&site, &home, &other).await.refusal(), (409, "id_conflict"));
        // By now the day would be too long ago; what was taken stays taken.
        site.at.advance(Duration::days(120));
        let late = log(&site, &home, &entry).await;
        assert_eq!((late.status, &late.body), (200, &again.body));
        // The id of another family tells nothing but that it is taken.
        let next = site.home("07700 900112").await;
        site.at.advance(Duration::days(-120));
        let before_theirs = site.rows().await;
        let theirs = with(next.tap("2026-11-24"), json!({"id": entry["id"]}));
        assert_eq!(log(&site, &next, &theirs).await.refusal(), (409, "id_conflict"));
        assert_eq!(site.rows().await, before_theirs);
        assert_eq!(before["practice_entry"], before_theirs["practice_entry"]);
    })
    .await;
}

#[actix_web::test]
async fn the_day_is_judged_by_the_phones_own_clock() {
    on_each_site(|site| async move {
        let home = site.home_like("07700 900111", |_| {}).await;
        let at = |day: &str, logged: &str| {
            with(home.tap(day), json!({"logged_at": logged, "zone": "Europe/London"}))
        };
        // (day, logged at, status, code or late/clock_off)
        for (day, logged, expected) in [
            ("2026-11-24", "2026-11-24T11:00:00Z", "201"),
            ("2026-11-17", "2026-11-24T11:00:00Z", "201"),
            ("2026-11-16", "2026-11-24T11:00:00Z", "practised_too_old"),
            ("2026-11-25", "2026-11-24T11:00:00Z", "practised_in_future"),
            ("2026-11-25", "2026-11-25T00:30:00Z", "201"),
            ("2026-11-27", "2026-11-27T11:00:00Z", "201 clock_off"),
            ("2026-11-10", "2026-11-10T19:00:00Z", "201 late"),
            ("2026-08-25", "2026-08-25T11:00:00Z", "practised_too_old"),
        ] {
            let made = log(&site, &home, &at(day, logged)).await;
            let mut said = match made.status {
                201 => "201".to_owned(),
                _ => made.refusal().1.to_owned(),
            };
            for mark in ["late", "clock_off"] {
                if made.body[mark] == true {
                    said = format!("{said} {mark}");
                }
            }
            assert_eq!(said, expected, "{day} {logged}");
            if made.status != 201 {
                assert_eq!(made.faults()[0].0, "/practised_on");
            }
        }
        // Half past midnight in Karachi is still the day before in London.
        let karachi = json!({"logged_at": "2026-11-24T19:30:00Z", "zone": "Asia/Karachi"});
        let there = with(home.tap("2026-11-25"), karachi);
        assert_eq!(log(&site, &home, &there).await.status, 201);
    })
    .await;
}

#[actix_web::test]
async fn a_fortnight_offline_is_late_and_ninety_days_are_the_end() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let entry = with(home.tap("2026-11-24"), json!({"logged_at": "2026-11-24T11:00:00Z"}));
        site.at.advance(Duration::days(90));
        let made = log(&site, &home, &entry).await;
        assert_eq!((made.status, &made.body["late"]), (201, &json!(true)));
        site.at.advance(Duration::seconds(1));
        let over = with(entry, json!({"id": uuid::Uuid::new_v4()}));
        assert_eq!(log(&site, &home, &over).await.refusal(), (422, "practised_too_old"));
    })
    .await;
}

#[actix_web::test]
async fn a_plan_is_loggable_from_its_first_day_to_28_days_past_its_end() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        for (day, fine) in [
            ("2026-11-01", false),
            ("2026-11-02", true),
            ("2026-12-18", true),
            ("2027-01-15", true),
            ("2027-01-16", false),
        ] {
            let logged = json!({"logged_at": format!("{day}T20:00:00Z")});
            let made = log(&site, &home, &with(home.tap(day), logged)).await;
            assert_eq!(made.status == 201, fine, "{day}: {made:?}");
            if !fine {
                assert_eq!(made.refusal(), (422, "plan_not_loggable"));
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn help_fits_the_tries_and_every_broken_rule_is_told() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let before = site.rows().await;
        let bouts = |bouts: Value| with(home.tap("2026-11-24"), json!({"bouts": bouts}));
        let fits = bouts(json!([{"tries": 4, "help": {"verbal": 2, "some_help": 2}}]));
        let too_much = bouts(json!([{"tries": 3, "help": {"verbal": 2, "model": 2}}]));
        let refused = log(&site, &home, &too_much).await;
        assert_eq!(refused.refusal(), (422, "help_exceeds_tries"));
        assert_eq!(refused.faults()[0].0, "/bouts/0/help");
        let all = json!({"zone": "Europe/Paradise", "barrier": "away", "note": {"text": " "},
            "bouts": [{"tries": 0, "minutes": 601, "where": "a\u{0}b", "with": "x".repeat(41)}]});
        let refused = log(&site, &home, &with(home.tap("2026-11-24"), all)).await;
        assert_eq!(refused.refusal(), (422, "invalid_body"));
        let mut faults = refused.faults();
        faults.sort();
        let expected = [
            ("/barrier", "unknown_value"),
            ("/bouts/0/minutes", "out_of_range"),
            ("/bouts/0/tries", "out_of_range"),
            ("/bouts/0/where", "unknown_value"),
            ("/bouts/0/with", "too_long"),
            ("/note/text", "empty_value"),
            ("/zone", "bad_zone"),
        ];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        let many = bouts(json!(vec![json!({"tries": 1}); 21]));
        assert_eq!(log(&site, &home, &many).await.refusal(), (422, "too_many"));
        let none = with(home.tap("2026-11-24"), json!({"outcome": "not_today", "bouts": [{}]}));
        assert_eq!(log(&site, &home, &none).await.faults()[0].0, "/bouts");
        assert_eq!(site.rows().await, before, "a refused entry leaves nothing behind");
        assert_eq!(log(&site, &home, &fits).await.status, 201);
    })
    .await;
}

#[actix_web::test]
async fn several_carers_of_a_day_add_up() {
    on_each_site(|site| async move {
        let second = another_carer("Idris Yusuf", None);
        let id = second.id;
        let home = site.home_like("07700 900111", |f| f.carers.push(second)).await;
        let other = site.carer(home.house.scope, id).await;
        let tries = |n: u32| json!({"bouts": [{"tries": n, "help": {"independent": n}}]});
        let path = format!("POST {}", home.practice());
        for (token, n) in [(&home.carer, 2), (&other, 2)] {
            let entry = with(home.tap("2026-11-23"), tries(n));
            assert_eq!(site.call(&path, token, Some(entry)).await.status, 201);
        }
        let week = site.get(&home.practice(), &other).await;
        let shown = &week.body["days"][0]["activities"][0];
        assert_eq!((&shown["tries"], shown["entries"].as_array().unwrap().len()), (&json!(4), 2));
        assert_eq!(week.body["carers"].as_array().unwrap().len(), 2);
        let plan = site.get(&format!("/v1/children/{}/plan", home.child), &home.carer).await;
        assert_eq!(plan.body["steps"][0]["days_met"], 1);
    })
    .await;
}

#[actix_web::test]
async fn a_change_is_a_revision_and_only_its_author_makes_it() {
    on_each_site(|site| async move {
        let second = another_carer("Idris Yusuf", None);
        let id = second.id;
        let home = site.home_like("07700 900111", |f| f.carers.push(second)).await;
        let other = site.carer(home.house.scope, id).await;
        let note = json!({"note": {"text": "So proud."}, "enjoyed": "yes"});
        let made = log(&site, &home, &with(home.tap("2026-11-24"), note)).await;
        let path = made.header("location").to_owned();
        let change = |token: &str, tag: &str, body: Value| {
            let request = site.request(&format!("PATCH {path}"), token).header("if-match", tag);
            let request = request.json(&body);
            async move { request.send().await.unwrap() }
        };
        let tag = format!("\"{}\"", made.body["version"]);
        let body = json!({"outcome": "achieved", "note": null});
        assert_eq!(change(&other, &tag, body.clone()).await.status(), 403);
        assert_eq!(change(&home.carer, "\"0\"", body.clone()).await.status(), 412);
        assert_eq!(change(&home.carer, "x", body.clone()).await.status(), 422);
        let changed = change(&home.carer, &tag, body.clone()).await;
        assert_eq!(changed.status(), 200);
        let new_tag = changed.headers()["etag"].to_str().unwrap().to_owned();
        let changed: Value = changed.json().await.unwrap();
        assert_eq!((&changed["revision"], &changed["outcome"]), (&json!(2), &json!("achieved")));
        assert!(changed.get("note").is_none() && changed["enjoyed"] == "yes");
        assert_eq!(change(&home.carer, &tag, body).await.status(), 412, "the old version is over");
        let moved = json!({"practised_on": "2026-11-30"});
        assert_eq!(change(&home.carer, &new_tag, moved).await.status(), 422);
        let (scope, keys) = (home.house.scope, site.at.app.keys.clone());
        let entry = Id(made.text_at("/id").parse().unwrap());
        let kept = site.at.app.db.read(move |c| {
            let sealer = keys.family(c, scope)?;
            smallsteps::practice::store::revisions(c, scope, &sealer, entry)
        });
        let kept = kept.await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].note.as_ref().unwrap().text, "So proud.");
    })
    .await;
}

#[actix_web::test]
async fn an_entry_is_taken_back_and_restored_within_30_days() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let path = log(&site, &home, &home.tap("2026-11-24")).await.header("location").to_owned();
        for _ in 0..2 {
            let gone = site.call(&format!("DELETE {path}"), &home.carer, None).await;
            assert_eq!((gone.status, gone.text.as_str()), (204, ""));
        }
        let practised = async || {
            let week = site.get(&format!("{}?week=2026-11-24", home.practice()), &home.carer).await;
            week.body["days_practised"].clone()
        };
        assert_eq!(practised().await, 0);
        let change = site.call(&format!("PATCH {path}"), &home.carer, Some(json!({}))).await;
        assert_eq!(change.refusal(), (404, "not_found"));
        let restore = format!("POST {path}/restore");
        site.at.advance(Duration::days(30));
        assert_eq!(site.call(&restore, &home.carer, None).await.status, 200);
        assert_eq!(practised().await, 1);
        site.call(&format!("DELETE {path}"), &home.carer, None).await;
        site.at.advance(Duration::days(31));
        let late = site.call(&restore, &home.carer, None).await;
        assert_eq!(late.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn another_familys_child_is_as_unknown_as_none() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let other = site.home("07700 900112").await;
        let entry = log(&site, &other, &other.tap("2026-11-24")).await;
        let stranger = site.staff(Role::Visitor).await;
        let before = site.rows().await;
        let nobody = Id(uuid::Uuid::new_v4());
        let theirs = entry.header("location").to_owned();
        let unknown = theirs.replace(&other.child.to_string(), &nobody.to_string());
        let child = |id: Id, rest: &str| format!("/v1/children/{id}/{rest}");
        let body = || Some(home.tap("2026-11-24"));
        let plan = || Some(plan_body());
        let questions: Vec<(String, String, Option<Value>, &str)> = vec![
            (child(other.child, "plan"), child(nobody, "plan"), None, "GET"),
            (child(other.child, "practice"), child(nobody, "practice"), None, "GET"),
            (child(other.child, "practice"), child(nobody, "practice"), body(), "POST"),
            (theirs.clone(), unknown.clone(), Some(json!({"outcome": "achieved"})), "PATCH"),
            (theirs.clone(), unknown.clone(), None, "DELETE"),
            (format!("{theirs}/restore"), format!("{unknown}/restore"), None, "POST"),
            (child(other.child, "plan"), child(nobody, "plan"), plan(), "POST"),
        ];
        for (known, unknown, body, method) in questions {
            for token in [&home.carer, &stranger, &home.visitor] {
                let first = site.call(&format!("{method} {known}"), token, body.clone()).await;
                let second = site.call(&format!("{method} {unknown}"), token, body.clone()).await;
                assert!([403, 404].contains(&first.status), "{method} {known}: {first:?}");
                assert_eq!(first.status, second.status, "{method} {known}");
                assert_eq!(first.without_id(), second.without_id(), "{method} {known}");
                assert!(first.status == 404 || first.refusal().1 == "forbidden");
            }
        }
        assert_eq!(site.rows().await, before);
        // Within the family an activity that is not the child's is a fault of that field.
        let mut wrong = home.tap("2026-11-24");
        wrong["activity_id"] = json!(other.activity);
        let refused = log(&site, &home, &wrong).await;
        assert_eq!(refused.faults(), [("/activity_id".to_owned(), "not_found".to_owned())]);
    })
    .await;
}

#[actix_web::test]
async fn a_lead_sees_no_words_and_a_visitor_does() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let words = json!({"bouts": [{"tries": 2, "where": "bath", "with": "mum"}],
            "note": {"lang": "en-GB", "text": "She looked so proud."}});
        log(&site, &home, &with(home.tap("2026-11-24"), words)).await;
        let lead = site.staff(Role::Lead).await;
        let seen = site.get(&home.practice(), &home.visitor).await;
        assert!(seen.text.contains("so proud") && seen.text.contains("bath"));
        let seen = site.get(&home.practice(), &lead).await;
        assert_eq!(seen.body["days"][1]["activities"][0]["tries"], 2);
        for word in ["so proud", "bath", "mum"] {
            assert!(!seen.text.contains(word), "{word}");
        }
        let refused = site.call(&format!("POST {}", home.practice()), &lead, Some(json!({}))).await;
        assert_eq!(refused.refusal(), (403, "forbidden"));
    })
    .await;
}

#[actix_web::test]
async fn a_week_runs_over_the_new_year_and_over_the_change_of_clocks() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        for (day, logged) in
            [("2026-12-31", "2026-12-31T23:59:59Z"), ("2027-01-01", "2027-01-01T00:00:00Z")]
        {
            let logged = json!({"logged_at": logged, "zone": "Europe/London"});
            assert_eq!(log(&site, &home, &with(home.tap(day), logged)).await.status, 201);
        }
        let week = site.get(&format!("{}?week=2027-01-02", home.practice()), &home.carer).await;
        assert_eq!((week.text_at("/from"), week.text_at("/to")), ("2026-12-28", "2027-01-03"));
        assert_eq!(week.body["days_practised"], 2);
        // Clocks go back at 02:00 on Sunday, 25 October 2026: the day has 25 hours.
        site.at.clock.set("2026-10-25T23:30:00Z".parse().unwrap());
        let home = site.home("07700 900112").await;
        let plan = json!({"starts_on": "2026-10-19", "review_by": "2026-12-01", "goals": []});
        let path = format!("POST /v1/children/{}/plan", home.child);
        assert_eq!(site.call(&path, &home.visitor, Some(plan)).await.status, 201);
        let now = site.get(&home.practice(), &home.carer).await;
        assert_eq!((now.text_at("/from"), now.text_at("/to")), ("2026-10-19", "2026-10-25"));
        site.at.clock.set("2026-10-26T00:00:00Z".parse().unwrap());
        let now = site.get(&home.practice(), &home.carer).await;
        assert_eq!(now.text_at("/from"), "2026-10-26");
        for week in ["0000-01-01", "-262143-01-01", "262142-12-31", "2026-02-30", "x"] {
            let refused = site.get(&format!("{}?week={week}", home.practice()), &home.carer).await;
            assert_eq!(refused.refusal(), (422, "bad_date"), "{week}");
            assert_eq!(refused.faults()[0].0, "week");
        }
    })
    .await;
}
