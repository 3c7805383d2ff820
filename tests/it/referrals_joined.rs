//! The same child twice, a family of its own, corrections, and who sees what of a referral.

#![cfg(test)]

use serde_json::json;
use smallsteps::families::rights::Standing;

use crate::support::app::*;
use crate::support::referral_desk::*;
use crate::support::site::*;

#[actix_web::test]
async fn the_same_child_twice_is_found_and_joined_by_a_person_only() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya-Rose Reed", "07700 900123")).await;
        let two = desk.sent(by_parent("maya rose  reed", "07700 900999")).await;
        let brother = desk.sent(by_parent("Leo Reed", "07700 900123")).await;
        let seen = desk.get(&one).await;
        let twins = seen.body["possible_twins"].as_array().unwrap();
        let found = |id: &str| twins.iter().find(|twin| twin["id"] == id).unwrap();
        assert_eq!(
            (&found(&two)["same_child"], &found(&two)["same_phone"]),
            (&json!(true), &json!(false))
        );
        assert_eq!((&found(&brother)["same_child"], twins.len()), (&json!(false), 2));
        assert!(desk.tasks().await.contains(&"twins".to_owned()));
        let open = site.get("/v1/referrals", &desk.lead).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 3, "nothing merged by itself");
        let join = format!("/v1/referrals/{one}/join");
        for _ in 0..2 {
            let joined = desk.post(&join, json!({"other": two})).await;
            assert_eq!((joined.status, &joined.body["joined"]), (200, &json!([two])), "{joined:?}");
        }
        let open = site.get("/v1/referrals", &desk.lead).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 2);
        let other = desk.get(&two).await;
        assert_eq!(
            (other.text_at("/joined_to"), other.text_at("/says/child")),
            (&*one, "maya rose  reed")
        );
        let on = desk.step(&two, json!({"step": "begin_triage"})).await;
        assert_eq!(on.refusal(), (409, "conflict"));
        let back = desk.post(&format!("/v1/referrals/{two}/join"), json!({"other": one})).await;
        assert_eq!(back.refusal(), (409, "conflict"), "no circles");
        let own = desk.post(&format!("/v1/referrals/{one}/join"), json!({"other": one})).await;
        assert_eq!(own.refusal(), (409, "conflict"));
        assert_eq!(desk.step(&two, json!({"step": "separate"})).await.status, 200);
        let open = site.get("/v1/referrals", &desk.lead).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 3);
        // Another service knows nothing of it.
        let portsmouth = Desk::of(&site, "portsmouth").await;
        let there = portsmouth.sent(by_parent("Maya Rose Reed", "07700 900123")).await;
        assert_eq!(portsmouth.get(&there).await.body["possible_twins"], json!([]));
        assert_eq!(portsmouth.get(&one).await.status, 404);
        let far = desk.post(&join, json!({"other": there})).await;
        assert_eq!(far.faults(), [("/other".to_owned(), "not_found".to_owned())]);
    })
    .await;
}

#[actix_web::test]
async fn a_family_is_made_or_found_by_a_person_and_its_key_seals_what_was_said() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let home = site.home("07700 900123").await;
        let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let twin = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        desk.post(&format!("/v1/referrals/{id}/join"), json!({"other": twin})).await;
        let family = home.house.scope.family_id.to_string();
        let seen = desk.get(&id).await;
        assert_eq!(seen.text_at("/possible_family_id"), family);
        let path = format!("/v1/referrals/{id}/family");
        let wrong = json!({"family_id": family, "child_id": uuid::Uuid::new_v4()});
        let wrong = desk.post(&path, wrong).await;
        assert_eq!(wrong.faults(), [("/child_id".to_owned(), "not_found".to_owned())]);
        let right = json!({"family_id": family, "child_id": home.child});
        for _ in 0..2 {
            let linked = desk.post(&path, right.clone()).await;
            assert_eq!(linked.status, 200, "{linked:?}");
            assert_eq!(linked.text_at("/says/why"), "She does not talk yet.");
        }
        assert_eq!(site.at.sql("SELECT count(*) FROM referral WHERE family_id IS NULL").await, "0");
        let loose = "SELECT count(*) FROM referral_event WHERE family_id IS NULL";
        assert_eq!(site.at.sql(loose).await, "0", "its history and its twin's went with it");
        assert_eq!(desk.get(&twin).await.status, 200);
        let other = desk.post(&path, json!({"name": "Reed"})).await;
        assert_eq!(other.refusal(), (409, "conflict"));
        // With the family's key gone, nothing of it can be read any more.
        site.at.exec("DELETE FROM family_key").await.unwrap();
        site.at.app.keys.forget();
        assert_eq!(desk.get(&id).await.status, 404);
        let fresh = desk.sent(by_parent("Ida Park", "07700 900124")).await;
        let made =
            desk.post(&format!("/v1/referrals/{fresh}/family"), json!({"name": "Park"})).await;
        assert_eq!(made.status, 200, "{made:?}");
        let family = made.text_at("/family_id").to_owned();
        let family = site.get(&format!("/v1/families/{family}"), &desk.lead).await;
        assert_eq!(family.text_at("/children/0/name"), "Ida Park");
        assert_eq!(family.text_at("/children/0/born"), "2024-03-02");
        assert_eq!(family.text_at("/carers/0/name"), "Ana Reed");
    })
    .await;
}

#[actix_web::test]
async fn a_carer_asks_for_a_child_of_theirs_sees_how_it_goes_and_takes_it_back() {
    on_each_site(|site| async move {
        let home = site
            .home_like("07700 900123", |family| {
                family.carers[0].standing = Standing::ParentalResponsibility;
                family.carers[0].rights = Standing::ParentalResponsibility.rights();
                family.carers.push(another_carer("Other Parent", None));
            })
            .await;
        let other = site.carer(home.house.scope, home.carer_named("Other Parent")).await;
        let desk = Desk::of(&site, "hampshire").await;
        let body = json!({"referral": {"kind": "child", "by": "parent", "why": "He falls."},
            "child_id": home.child});
        let what = "POST /v1/referrals";
        let send = async || {
            let request = site.request(what, &home.carer).header("idempotency-key", "one");
            Answer::of(request.json(&body).send().await.unwrap()).await
        };
        let (sent, again) = (send().await, send().await);
        assert_eq!((sent.status, sent.text_at("/state")), (201, "submitted"), "{sent:?}");
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
        assert_eq!(sent.text_at("/id"), again.text_at("/id"));
        let id = sent.text_at("/id").to_owned();
        desk.step(&id, json!({"step": "begin_triage", "note": "To be talked over."})).await;
        let own = site.get(&format!("/v1/referrals/{id}"), &home.carer).await;
        assert_eq!((own.text_at("/state"), own.text_at("/says/why")), ("triage", "He falls."));
        assert!(!own.text.contains("talked over") && own.body["readings"] == json!([]), "{own:?}");
        let seen = site.get(&format!("/v1/referrals/{id}"), &other).await;
        assert_eq!(seen.text_at("/state"), "triage");
        assert!(!seen.text.contains("He falls"), "what one parent wrote is theirs: {seen:?}");
        let stranger = site.home("07700 900124").await;
        assert_eq!(site.get(&format!("/v1/referrals/{id}"), &stranger.carer).await.status, 404);
        let step = |token: &str, body: serde_json::Value| {
            let request = site.request(&format!("POST /v1/referrals/{id}/steps"), token);
            let request = request.header("if-match", "*").json(&body);
            async move { Answer::of(request.send().await.unwrap()).await }
        };
        let up = step(&home.carer, json!({"step": "accept"})).await;
        assert_eq!(up.refusal(), (403, "forbidden"));
        let back = step(&home.carer, json!({"step": "withdraw"})).await;
        assert_eq!((back.status, back.text_at("/state")), (200, "withdrawn"), "no reason is owed");
    })
    .await;
}

#[actix_web::test]
async fn a_draft_is_sent_when_it_is_whole_and_what_it_said_is_kept() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let visitor = site.staff(smallsteps::auth::Role::Visitor).await;
        let mut form = by_nursery("Maya Reed", "07700 900123");
        form["agreed"] = json!(false);
        let body = json!({"referral": form, "draft": true});
        let made = site.call("POST /v1/referrals", &visitor, Some(body)).await;
        assert_eq!((made.status, made.text_at("/state")), (201, "draft"), "{made:?}");
        let path = format!("/v1/referrals/{}", made.text_at("/id"));
        let ask = async |what: &str, seen: &str, body: serde_json::Value| {
            let request = site.request(what, &visitor).header("if-match", seen);
            Answer::of(request.json(&body).send().await.unwrap()).await
        };
        let steps = format!("POST {path}/steps");
        let early = ask(&steps, "*", json!({"step": "submit"})).await;
        assert_eq!(early.faults(), [("/agreed".to_owned(), "consent_needed".to_owned())]);
        let patch = format!("PATCH {path}");
        let bare = site.call(&patch, &visitor, Some(json!({"agreed": true}))).await;
        assert_eq!(bare.refusal(), (428, "precondition_required"));
        let stale = ask(&patch, "\"99\"", json!({"agreed": true})).await;
        assert_eq!(stale.refusal(), (412, "stale_version"));
        let seen = format!("\"{}\"", made.body["version"]);
        let more = json!({"agreed": true, "facts": {"lives_in": "test-valley"}});
        let changed = ask(&patch, &seen, more).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        assert_eq!(changed.text_at("/says/facts/born"), "2024-03-02", "what is not named stays");
        let sent = ask(&steps, "*", json!({"step": "submit"})).await;
        assert_eq!(sent.text_at("/state"), "awaiting_consent");
        assert!(sent.body.get("team").is_none(), "two teams name that district");
        assert!(desk.tasks().await.contains(&"choose_team".to_owned()));
        let late = ask(&patch, "*", json!({"why": "More."})).await;
        assert_eq!(late.refusal(), (403, "forbidden"), "from now on a lead does");
        let id = made.text_at("/id");
        let wrong = desk.step(id, json!({"step": "choose_team", "team": "nowhere"})).await;
        assert_eq!(wrong.faults(), [("/team".to_owned(), "unknown_value".to_owned())]);
        let team = desk.step(id, json!({"step": "choose_team", "team": "basingstoke"})).await;
        assert_eq!(team.text_at("/team"), "basingstoke");
        let whole = desk.get(id).await;
        let events = whole.body["events"].as_array().unwrap();
        let before = events.iter().find(|event| event["kind"] == "changed").unwrap();
        assert_eq!(before["before"]["facts"]["lives_in"], "havant", "what it said before");
    })
    .await;
}

#[actix_web::test]
async fn a_question_needs_a_number_only_and_becomes_a_referral_once_it_names_a_child() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let form = json!({"kind": "question", "by": "parent", "ring": "After four",
            "parent": {"phone": "07700 900123"}});
        let id = desk.sent(form).await;
        let seen = desk.get(&id).await;
        assert_eq!((seen.text_at("/kind"), seen.text_at("/state")), ("question", "submitted"));
        assert_eq!(desk.tasks().await, ["arrived"]);
        let what = format!("PATCH /v1/referrals/{id}");
        let named = json!({"child": {"name": "Maya Reed"}});
        let early = desk.ask(&what, named.clone()).await;
        assert_eq!(early.faults(), [("/agreed".to_owned(), "consent_needed".to_owned())]);
        let named = desk.ask(&what, json!({"child": {"name": "Maya Reed"}, "agreed": true})).await;
        assert_eq!(
            (named.text_at("/kind"), named.text_at("/consent/form")),
            ("child", "permission")
        );
        let other = desk
            .sent(json!({"kind": "question", "by": "health",
            "parent": {"phone": "07700 900124"}}))
            .await;
        let told = json!({"step": "signpost", "reason": "answered", "note": "Rang; all clear."});
        assert_eq!(desk.step(&other, told).await.text_at("/state"), "signposted");
    })
    .await;
}

#[actix_web::test]
async fn the_form_is_limited_by_number_and_says_when_to_come_again() {
    on_each_engine(|t| async move {
        let site = Site::open(t);
        let desk = Desk::of(&site, "hampshire").await;
        let form = |n: usize| by_nursery(&format!("Child {n}"), "07700 900123");
        for n in 0..10 {
            assert_eq!(desk.form(form(n)).await.status, 202);
        }
        let full = desk.form(form(10)).await;
        assert_eq!(full.refusal(), (429, "too_many_requests"));
        assert_eq!(full.header("retry-after"), "3600");
        assert_eq!(site.at.sql("SELECT count(*) FROM referral").await, "10");
        site.at.advance(chrono::Duration::minutes(61));
        assert_eq!(desk.form(form(11)).await.status, 202);
    })
    .await;
}

#[actix_web::test]
async fn each_of_those_who_asked_hears_back_and_who_gave_the_yes_is_on_record() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let asked = |by: &str, parent: &str| {
            let mut form = by_nursery("Maya Reed", "07700 900123");
            form["facts"]["lives_in"] = json!("southampton");
            (form["by"], form["parent"]["name"]) = (json!(by), json!(parent));
            form
        };
        let one = desk.sent(asked("setting", "Ana Reed")).await;
        let two = desk.sent(asked("health", "Tom Reed")).await;
        let joined = desk.post(&format!("/v1/referrals/{one}/join"), json!({"other": two})).await;
        assert_eq!(joined.status, 200, "{joined:?}");
        let yes = |who: &str| {
            json!({"step": "record_consent",
                "consent": {"form": "signature", "on": "2026-11-23", "given_by": who}})
        };
        let nobody = desk.step(&one, yes(" ")).await;
        assert_eq!(nobody.faults()[0].0, "/consent/given_by", "{nobody:?}");
        let signed = desk.step(&one, yes("Tom Reed")).await;
        let kept = json!({"form": "signature", "on": "2026-11-23", "given_by": "Tom Reed"});
        assert_eq!(signed.body["consent"], kept, "{signed:?}");
        let line = signed.body["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(line["given_by"], "Tom Reed");
        let early = desk.step(&two, json!({"step": "referrer_told"})).await;
        assert_eq!(early.refusal(), (409, "conflict"), "nothing is decided yet");
        let early = site.get(&format!("/v1/referrals/{one}/referrer-letter"), &desk.lead).await;
        assert_eq!(early.refusal(), (409, "conflict"), "nothing to write");
        let steps = ["book_contact", "contacted", "accept"];
        assert_eq!(desk.steps(&one, &steps).await, "accepted");
        let told =
            async || desk.tasks().await.into_iter().filter(|what| what == "tell_referrer").count();
        assert_eq!(told().await, 2, "the nursery and the surgery");
        let news = json!({"by": "letter", "may_say": "taken_up"});
        for id in [&one, &two] {
            assert_eq!(desk.get(id).await.body["tell_referrer"], news);
            let letter = site.get(&format!("/v1/referrals/{id}/referrer-letter"), &desk.lead).await;
            assert_eq!(letter.status, 200, "{letter:?}");
            let plain = letter.text.replace(['\u{2068}', '\u{2069}'], "");
            for part in ["Ash Lowe", "Little Oak", "Maya Reed", "We are in touch with the family."]
            {
                assert!(plain.contains(part), "{part} in {plain}");
            }
            for word in ["2024", "Ana", "Tom", "talk yet", "900123", "consent", "accepted"] {
                assert!(!plain.contains(word), "{word} is nobody's there: {plain}");
            }
            let done = desk.step(id, json!({"step": "referrer_told"})).await;
            assert_eq!(done.status, 200, "{done:?}");
            let last = done.body["events"].as_array().unwrap().last().unwrap().clone();
            assert_eq!(last["kind"], "referrer_told");
        }
        assert_eq!(desk.state(&two).await, "awaiting_consent", "it stands as it stood");
        // Somebody who asked as well, and is known of only now.
        let late = desk.sent(asked("professional", "Ana Reed")).await;
        let joined = desk.post(&format!("/v1/referrals/{one}/join"), json!({"other": late})).await;
        assert_eq!(joined.status, 200, "{joined:?}");
        assert_eq!((told().await, &desk.get(&late).await.body["tell_referrer"]), (3, &news));
        // A parent's own word is theirs.
        let hampshire = Desk::of(&site, "hampshire").await;
        let own = hampshire.sent(by_parent("Leo Park", "07700 900124")).await;
        assert_eq!(hampshire.get(&own).await.text_at("/consent/given_by"), "Ana Reed");
    })
    .await;
}
