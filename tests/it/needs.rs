//! How families want to be spoken and written to: set by themselves or by staff, gone over with
//! each block, and met by whoever looks for an interpreter and by what is printed.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::families::needs::Format;

use crate::enrolments::by_rules_of;
use crate::support::site::*;

const PHONE: &str = "07700 900111";

impl Site {
    /// The family employs an interpreter.
    async fn employ(&self, home: &Home) {
        let employed = json!({"interpreter": "employed"});
        let set = self.call("PUT /v1/me/interpreter", &home.carer, Some(employed)).await;
        assert_eq!(set.status, 204, "{set:?}");
    }

    /// A visit at home, from ten to eleven.
    async fn visit_on(&self, home: &Home, day: &str) -> Answer {
        let body = json!({"kind": "regular", "mode": "home",
            "starts_at": format!("{day}T10:00:00Z"), "ends_at": format!("{day}T11:00:00Z")});
        let path = format!("POST /v1/children/{}/visits", home.child);
        let made = self.call(&path, &home.visitor, Some(body)).await;
        assert_eq!(made.status, 201, "{made:?}");
        made
    }

    async fn set_needs(&self, home: &Home, body: Value) {
        let set = self.call("PUT /v1/me/needs", &home.carer, Some(body)).await;
        assert_eq!(set.status, 204, "{set:?}");
    }

    /// The first carer as staff read them.
    async fn first_carer(&self, home: &Home) -> Value {
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        let path = format!("/v1/families/{}", home.house.scope.family_id);
        self.get(&path, &visitor).await.body["carers"][0].clone()
    }

    async fn gone_over(&self, home: &Home, body: Value) -> Answer {
        let carer = home.house.family.carers[0].id;
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        let what = format!("PUT /v1/carers/{carer}/needs-gone-over");
        self.call(&what, &visitor, Some(body)).await
    }

    /// The words of the open tasks that ask to go over needs.
    pub async fn needs_tasks(&self, home: &Home) -> Vec<String> {
        let visitor = self.token(Principal::Staff(home.house.visitor)).await;
        self.told(&visitor, "needs_review").await
    }
}

#[test]
fn formats_are_told_in_the_words_of_the_wire() {
    for one in Format::ALL.iter().copied() {
        assert_eq!(serde_json::to_value(one).unwrap(), one.as_str());
        assert_eq!(Format::parse(one.as_str()), Some(one));
    }
    assert_eq!(Format::parse("loud"), None);
}

#[actix_web::test]
async fn what_cannot_be_is_refused_with_its_place() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let fault = |at: &str, code: &str| vec![(at.to_owned(), code.to_owned())];
        let carer = format!("PATCH /v1/carers/{}", home.house.family.carers[0].id);
        for (what, token) in [("PUT /v1/me/needs", &home.carer), (&*carer, &home.visitor)] {
            let set = async |body: Value| site.call(what, token, Some(body)).await;
            for bad in ["sylheti", "", "e", "x-house", "en-GB-simple", "07700 900111"] {
                let refused = set(json!({"spoken_language": bad})).await;
                assert_eq!(refused.status, 422, "{bad}: {refused:?}");
                assert_eq!(refused.faults(), fault("/spoken_language", "bad_language"), "{bad}");
            }
            let twice = set(json!({"formats": ["audio", "braille", "audio"]})).await;
            assert_eq!(twice.faults(), fault("/formats/2", "duplicate_field"));
            let loud = set(json!({"formats": ["loud"]})).await;
            assert_eq!(loud.status, 422, "{loud:?}");
        }
        let ahead = site.gone_over(&home, json!({"on": "2027-11-25"})).await;
        assert_eq!(ahead.faults(), fault("/on", "bad_date"));
        let ancient = site.gone_over(&home, json!({"on": "1066-10-14"})).await;
        assert_eq!(ancient.faults(), fault("/on", "bad_date"));
        let seen = site.first_carer(&home).await;
        assert_eq!((&seen["spoken_language"], &seen["formats"]), (&Value::Null, &json!([])));
        assert_eq!(seen["needs_gone_over_on"], Value::Null, "nothing of it was kept");
    })
    .await;
}

#[actix_web::test]
async fn the_language_spoken_stands_apart_from_the_one_read_and_both_sides_read_it() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let me = site.get("/v1/me", &home.carer).await;
        assert_eq!((me.body.get("spoken_language"), me.body.get("formats")), (None, None));
        let both = json!({"spoken_language": "SYL", "formats": ["audio", "large_print"]});
        site.set_needs(&home, both).await;
        let me = site.get("/v1/me", &home.carer).await.body;
        assert_eq!((&me["spoken_language"], &me["language"]), (&json!("syl"), &json!("en-GB")));
        assert_eq!(me["formats"], json!(["large_print", "audio"]), "in one order");
        assert_eq!(site.first_carer(&home).await["spoken_language"], "syl");

        // What is not named stays; staff set it too, and the carer reads that.
        site.set_needs(&home, json!({"formats": []})).await;
        let path = format!("PATCH /v1/carers/{}", home.house.family.carers[0].id);
        let kept = site.call(&path, &home.visitor, Some(json!({"formats": ["braille"]}))).await;
        assert_eq!((kept.status, kept.text_at("/spoken_language")), (200, "syl"), "{kept:?}");
        let me = site.get("/v1/me", &home.carer).await.body;
        assert_eq!((&me["spoken_language"], &me["formats"]), (&json!("syl"), &json!(["braille"])));
    })
    .await;
}

#[actix_web::test]
async fn who_went_over_them_and_when_is_kept_and_every_change_is_noted() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let noted = async |word: &str| {
            let path = format!("/v1/children/{}/audit", home.child);
            let page = site.get(&path, &home.visitor).await;
            let items = page.body["items"].as_array().unwrap().clone();
            items.iter().filter(|one| one["action"] == word).count()
        };
        site.set_needs(&home, json!({"spoken_language": "syl"})).await;
        assert_eq!(site.gone_over(&home, json!({"on": "2026-11-20"})).await.status, 204);
        let seen = site.first_carer(&home).await;
        assert_eq!(seen["needs_gone_over_on"], "2026-11-20");
        assert_eq!(seen["needs_gone_over_by"], home.house.visitor.staff_id.to_string());
        assert_eq!(site.gone_over(&home, json!({})).await.status, 204);
        let me = site.get("/v1/me", &home.carer).await;
        assert_eq!(me.text_at("/needs_gone_over_on"), "2026-11-24", "today");
        assert_eq!((noted("changed_needs").await, noted("went_over_needs").await), (1, 2));
        // The same again changes nothing, and nobody is said to have changed it.
        let path = format!("PATCH /v1/carers/{}", home.house.family.carers[0].id);
        let same = json!({"spoken_language": "syl", "formats": []});
        assert_eq!(site.call(&path, &home.visitor, Some(same)).await.status, 200);
        assert_eq!(noted("changed_needs").await, 1);
        let other = site.staff(Role::Visitor).await;
        let carer = home.house.family.carers[0].id;
        let what = format!("PUT /v1/carers/{carer}/needs-gone-over");
        assert_eq!(site.call(&what, &other, Some(json!({}))).await.status, 404, "not theirs");
    })
    .await;
}

#[actix_web::test]
async fn an_interpreter_is_looked_for_in_the_language_spoken() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        site.employ(&home).await;
        let mut asked = Vec::new();
        for (spoken, day) in [(None, "2026-12-10"), (Some("syl"), "2026-12-17")] {
            if let Some(spoken) = spoken {
                site.set_needs(&home, json!({"spoken_language": spoken})).await;
            }
            let made = site.visit_on(&home, day).await;
            site.at.settle(&smallsteps::serve::rooms()).await;
            let tasks = site.get("/v1/tasks", &home.visitor).await;
            let all = tasks.body["items"].as_array().unwrap().clone();
            let last = all.iter().rfind(|task| task["kind"] == "interpreter_wanted").unwrap();
            asked
                .push((last["words"].as_str().unwrap().to_owned(), made.text_at("/id").to_owned()));
        }
        let line =
            |at: usize, rest: &str| (format!("{rest} /v1/visits/{}", asked[at].1), &asked[at].0);
        let (first, read) = line(0, "2026-12-10 10:00 en-GB");
        assert_eq!(&first, read, "the one read, where no other is known");
        let (second, spoken) = line(1, "2026-12-17 10:00 syl");
        assert_eq!(&second, spoken);
    })
    .await;
}

#[actix_web::test]
async fn each_planned_review_asks_a_person_to_go_over_them_once() {
    by_rules_of("southampton", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "teaching", true).await;
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        assert!(site.needs_tasks(&home).await.is_empty());
        let later = |at: &str| site.at.clock.set(at.parse().unwrap());
        later("2027-05-24T12:00:00Z");
        assert_eq!(site.needs_tasks(&home).await, [family.as_str()], "never yet");
        assert_eq!(site.gone_over(&home, json!({})).await.status, 204);
        later("2027-11-24T12:00:00Z");
        assert_eq!(site.needs_tasks(&home).await.len(), 1, "one task at a time");
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let tasks = site.get("/v1/tasks", &visitor).await;
        let all = tasks.body["items"].as_array().unwrap().clone();
        let ours = all.iter().find(|task| task["kind"] == "needs_review").unwrap();
        let close = format!("POST /v1/tasks/{}/close", ours["id"].as_str().unwrap());
        assert_eq!(site.call(&close, &visitor, None).await.status, 204);
        later("2028-05-24T12:00:00Z");
        assert_eq!(site.needs_tasks(&home).await, [format!("2027-05-24 {family}")]);
    })
    .await;
}

#[actix_web::test]
async fn the_end_of_a_block_asks_a_person_to_go_over_them() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "portage-plus", true).await;
        site.talk(&home, "setting").await;
        for day in 1..=12 {
            assert!(site.needs_tasks(&home).await.is_empty(), "before visit {day}");
            let day = format!("2026-12-{day:02}");
            let done = site.visited(&home, &day, "regular", None).await;
            assert_eq!(done.status, 200, "{done:?}");
        }
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        assert_eq!(site.needs_tasks(&home).await, [family]);
    })
    .await;
}

#[actix_web::test]
async fn who_was_asked_on_the_day_a_block_ends_needs_no_task() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "portage-plus", true).await;
        site.talk(&home, "setting").await;
        for day in 1..=12 {
            let day = format!("2026-12-{day:02}");
            let done = site.visited(&home, &day, "regular", None).await;
            assert_eq!(done.status, 200, "{done:?}");
        }
        assert_eq!(site.gone_over(&home, json!({})).await.status, 204);
        assert!(site.needs_tasks(&home).await.is_empty());
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert!(site.waiting(&visitor).await.contains(&"block_complete".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn who_needs_large_print_gets_large_letters() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let path = format!("/v1/children/{}/activity-chart", home.child);
        assert!(site.get(&path, &home.carer).await.text.contains("<body>"));
        site.set_needs(&home, json!({"formats": ["braille", "large_print"]})).await;
        for token in [&home.carer, &home.visitor] {
            let sheet = site.get(&path, token).await;
            assert!(sheet.text.contains("<body class=\"large\">"), "{sheet:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn the_language_spoken_is_cleared_and_is_the_one_read_again() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        site.set_needs(&home, json!({"spoken_language": "syl"})).await;
        site.set_needs(&home, json!({"formats": ["audio"]})).await;
        assert_eq!(site.first_carer(&home).await["spoken_language"], "syl", "not named: it stays");
        site.set_needs(&home, json!({"spoken_language": null})).await;
        assert_eq!(site.first_carer(&home).await["spoken_language"], Value::Null);
        let path = format!("PATCH /v1/carers/{}", home.house.family.carers[0].id);
        for (named, kept) in [(json!("ur"), json!("ur")), (Value::Null, Value::Null)] {
            let set = json!({"spoken_language": named});
            let set = site.call(&path, &home.visitor, Some(set)).await;
            assert_eq!((set.status, &set.body["spoken_language"]), (200, &kept), "{set:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn another_language_spoken_is_looked_at_by_a_person_where_somebody_interprets() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        site.employ(&home).await;
        let mut visits = Vec::new();
        for day in ["2026-12-10", "2026-12-17"] {
            visits.push(site.visit_on(&home, day).await.text_at("/id").to_owned());
        }
        let arranged = json!({"state": "arranged", "name": "Noor Haddad"});
        let path = format!("PUT /v1/visits/{}/interpreter", visits[0]);
        assert_eq!(site.call(&path, &home.visitor, Some(arranged)).await.status, 200);
        let asked = async || site.told(&home.visitor, "interpreter_language").await;
        let lines = |tongue: &str| {
            let days = ["2026-12-10", "2026-12-17"].iter().zip(&visits);
            let one = |(day, id): (&&str, &String)| format!("{day} 10:00 {tongue} /v1/visits/{id}");
            days.map(one).collect::<Vec<_>>().join("\n")
        };
        assert!(asked().await.is_empty(), "asked for in the language they speak");
        site.set_needs(&home, json!({"formats": ["audio"]})).await;
        site.set_needs(&home, json!({"spoken_language": "en-GB"})).await;
        assert!(asked().await.is_empty(), "the one they read, said aloud");
        site.set_needs(&home, json!({"spoken_language": "syl"})).await;
        assert_eq!(asked().await, [lines("syl")], "arranged or still wanted");
        let seen = site.get(&format!("/v1/visits/{}", visits[0]), &home.carer).await;
        assert_eq!(seen.body["interpreter"], "arranged", "nobody is called off");
        site.set_needs(&home, json!({"spoken_language": "syl"})).await;
        assert_eq!(asked().await.len(), 1, "said again");
        // Staff change what is read, and that is what is spoken where nothing else is known.
        site.set_needs(&home, json!({"spoken_language": null})).await;
        let path = format!("PATCH /v1/carers/{}", home.house.family.carers[0].id);
        let set = site.call(&path, &home.visitor, Some(json!({"language": "pl"}))).await;
        assert_eq!(set.status, 200, "{set:?}");
        assert_eq!(asked().await, [lines("syl"), lines("pl")]);
    })
    .await;
}

#[actix_web::test]
async fn who_died_is_not_gone_over_with_and_needs_no_interpreter() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        let body = json!({"carer": {"name": "Jan Nowak", "language": "pl",
            "standing": "parental_responsibility"}});
        let added = site.call(&format!("POST {family}/carers"), &home.visitor, Some(body)).await;
        assert_eq!(added.status, 201, "{added:?}");
        let carer = added.text_at("/id").to_owned();
        let what = format!("PATCH /v1/carers/{carer}");
        let employed = json!({"interpreter": "employed"});
        assert_eq!(site.call(&what, &home.visitor, Some(employed)).await.status, 200);
        site.enrol(&home, "portage-plus", true).await;
        site.talk(&home, "setting").await;
        let died = json!({"kind": "carer_died", "carer_id": carer});
        let set = site.call(&format!("POST {family}/silences"), &home.visitor, Some(died)).await;
        assert_eq!(set.status, 201, "{set:?}");
        assert_eq!(site.gone_over(&home, json!({})).await.status, 204);
        for day in 1..=12 {
            let day = format!("2026-12-{day:02}");
            let done = site.visited(&home, &day, "regular", None).await;
            assert_eq!(done.status, 200, "{done:?}");
            assert_eq!(done.body.get("interpreter"), None, "nobody is left to interpret for");
        }
        assert!(site.needs_tasks(&home).await.is_empty(), "all of the living were asked");
    })
    .await;
}

#[actix_web::test]
async fn what_was_gone_over_before_the_visit_was_written_down_is_not_asked_again() {
    by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "portage-plus", true).await;
        site.talk(&home, "setting").await;
        for day in 1..=11 {
            let day = format!("2026-12-{day:02}");
            assert_eq!(site.visited(&home, &day, "regular", None).await.status, 200);
        }
        let body = json!({"kind": "regular", "mode": "home",
            "starts_at": "2026-12-12T10:00:00Z", "ends_at": "2026-12-12T11:00:00Z"});
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let path = format!("POST /v1/children/{}/visits", home.child);
        let last = site.call(&path, &visitor, Some(body)).await.text_at("/id").to_owned();
        site.at.clock.set("2026-12-12T12:00:00Z".parse().unwrap());
        assert_eq!(site.gone_over(&home, json!({})).await.status, 204);
        let late = site.took_place(&home, "2026-12-13", &last).await;
        assert_eq!(late.status, 200, "{late:?}");
        assert!(site.needs_tasks(&home).await.is_empty());
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        assert!(site.waiting(&visitor).await.contains(&"block_complete".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn where_no_page_names_a_rhythm_they_are_gone_over_every_six_months() {
    by_rules_of("hampshire", |site| async move {
        let home = site.home(PHONE).await;
        site.enrol(&home, "portage", true).await;
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        let on = |day: &str| site.at.clock.set(format!("{day}T12:00:00Z").parse().unwrap());
        on("2027-05-23");
        assert!(site.needs_tasks(&home).await.is_empty());
        on("2027-05-24");
        assert_eq!(site.needs_tasks(&home).await, [family.as_str()]);
        let visitor = site.token(Principal::Staff(home.house.visitor)).await;
        let tasks = site.get("/v1/tasks", &visitor).await;
        let all = tasks.body["items"].as_array().unwrap().clone();
        let ours = all.iter().find(|task| task["kind"] == "needs_review").unwrap();
        let close = format!("POST /v1/tasks/{}/close", ours["id"].as_str().unwrap());
        assert_eq!(site.call(&close, &visitor, None).await.status, 204);
        on("2027-07-01");
        assert_eq!(site.gone_over(&home, json!({})).await.status, 204);
        on("2027-11-24");
        assert!(site.needs_tasks(&home).await.is_empty(), "it was less than six months ago");
        on("2028-01-01");
        assert_eq!(site.needs_tasks(&home).await, [format!("2027-07-01 {family}")]);
    })
    .await;
}
