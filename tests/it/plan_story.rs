//! How a small step goes on its way: seen before, practised, done, tried elsewhere, made smaller.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::plans::state::StepState;

use crate::support::site::*;

const PHONE: &str = "07700 900111";
/// Marks that keep what is put into a sentence apart from its direction.
const MARKS: [char; 2] = ['\u{2068}', '\u{2069}'];

impl Home {
    /// Where something of the plan's step is.
    fn of_step(&self, what: &str) -> String {
        format!("/v1/children/{}/plan/steps/{}/{what}", self.child, self.step)
    }
}

impl Site {
    async fn answers(&self, home: &Home, state: &str) -> Answer {
        let body = json!({"state": state});
        self.call(&format!("POST {}", home.of_step("answer")), &home.visitor, Some(body)).await
    }

    async fn saw(&self, home: &Home, body: Value) -> Answer {
        let what = format!("POST {}", home.of_step("baselines"));
        self.call(&what, &home.visitor, Some(body)).await
    }

    async fn first_step(&self, home: &Home, token: &str) -> Value {
        let plan = self.get(&format!("/v1/children/{}/plan", home.child), token).await;
        plan.body["steps"][0].clone()
    }
}

#[test]
fn a_step_goes_on_only_by_ways_there_are() {
    use StepState::*;
    let way = [Planned, Baseline, Practising, Achieved, Generalising, Maintained];
    for pair in way.windows(2) {
        assert!(pair[0].may_become(pair[1]), "{pair:?}");
    }
    for state in StepState::ALL {
        assert!(state.may_become(Parked) && state.may_become(Practising), "{state:?}");
        assert_eq!(StepState::parse(state.as_str()), state);
    }
    for (from, to) in [
        (Planned, Achieved),
        (Practising, Generalising),
        (Practising, Maintained),
        (Achieved, Planned),
        (Maintained, Adapted),
        (Adapted, Achieved),
        (Parked, Achieved),
    ] {
        assert!(!from.may_become(to), "{from:?} {to:?}");
    }
}

#[actix_web::test]
async fn what_is_seen_before_and_after_stands_in_the_plan_in_plain_words() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let before = json!({"phase": "before", "seen_on": "2026-11-23", "tries": 4,
            "help": {"independent": 1, "model": 3}, "words": "She laughed when they fell."});
        assert_eq!(site.saw(&home, before).await.status, 204);
        let after = json!({"phase": "after", "seen_on": "2026-11-24", "tries": 4,
            "help": {"independent": 3, "some_help": 1}});
        assert_eq!(site.saw(&home, after).await.status, 204);
        let step = site.first_step(&home, &home.carer).await;
        let seen = step["baselines"].as_array().unwrap();
        let told = |at: usize| seen[at]["told"].as_str().unwrap().replace(MARKS, "");
        assert_eq!((&seen[0]["phase"], &seen[1]["phase"]), (&json!("before"), &json!("after")));
        assert_eq!(
            told(0),
            "At the beginning (Monday 23 November): 4 tries; no help: 1; shown how: 3"
        );
        assert_eq!(told(1), "Later (Tuesday 24 November): 4 tries; no help: 3; some help: 1");
        assert_eq!(seen[0]["words"], "She laughed when they fell.");
        assert!(!seen[0]["by"].as_str().unwrap().is_empty());
        assert_eq!(step["state"], "practising", "seeing moves nothing that is under way");
        let path = format!("GET /v1/children/{}/plan", home.child);
        let urdu = site.request(&path, &home.carer).header("accept-language", "ur");
        let urdu = Answer::of(urdu.send().await.unwrap()).await;
        let told = urdu.text_at("/steps/0/baselines/0/told");
        assert!(told.contains("شروع میں") && told.contains(": 3"), "{told}");

        // A second look takes the first one's place; the story keeps both.
        let again = json!({"phase": "before", "seen_on": "2026-11-22", "tries": 0});
        assert_eq!(site.saw(&home, again).await.status, 204);
        let step = site.first_step(&home, &home.carer).await;
        assert_eq!(step["baselines"][0]["tries"], 0);
        let story = site.get(&home.of_step("story"), &home.carer).await;
        let kinds: Vec<_> =
            story.body["items"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
        assert_eq!(kinds, ["seen_before", "seen_after", "seen_before"]);
        assert_eq!(story.body["items"][0]["baseline"]["tries"], 4);
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_have_been_seen_is_refused_whole() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let before = site.rows().await;
        let wrong = json!({"phase": "before", "seen_on": "2026-11-24", "tries": 201,
            "help": {"independent": 150, "verbal": 52}, "words": " "});
        let faults = site.saw(&home, wrong).await.faults();
        let places: Vec<_> = faults.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, ["/words", "/tries", "/help"]);
        let ahead = json!({"phase": "after", "seen_on": "2026-11-25", "tries": 1});
        let ahead = site.saw(&home, ahead).await;
        assert_eq!(ahead.faults(), [("/seen_on".to_owned(), "bad_date".to_owned())]);
        let other = site.home("07700 900222").await;
        let path = format!("POST /v1/children/{}/plan/steps/{}/baselines", other.child, home.step);
        let body = json!({"phase": "after", "seen_on": "2026-11-24", "tries": 1});
        let stray = site.call(&path, &other.visitor, Some(body)).await;
        assert_eq!(stray.refusal(), (404, "not_found"), "a step of another family");
        let path = format!("/v1/children/{}/plan/steps/{}/story", other.child, home.step);
        assert_eq!(site.get(&path, &other.carer).await.refusal(), (404, "not_found"));
        assert_eq!(before["step"], "1");
    })
    .await;
}

#[actix_web::test]
async fn a_step_goes_on_and_smaller_ones_take_its_place() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        assert_eq!(site.answers(&home, "generalising").await.refusal(), (409, "conflict"));
        for state in ["parked", "planned"] {
            assert_eq!(site.answers(&home, state).await.status, 204, "{state}");
        }
        // What is put aside is no part of the week of somebody who logs; what is begun again is.
        let begun = json!({"phase": "before", "seen_on": "2026-11-24", "tries": 2});
        assert_eq!(site.saw(&home, begun).await.status, 204);
        assert_eq!(site.first_step(&home, &home.carer).await["state"], "baseline");
        assert_eq!(site.answers(&home, "practising").await.status, 204);
        let plan = format!("/v1/children/{}/plan", home.child);
        let small = json!({"goal_id": home.goal, "part_of": home.step,
            "step": {"does_what": "Puts 1 cup on another", "success": {"k": 1, "n": 1}}});
        let add = format!("POST {plan}/steps");
        let mut stray = small.clone();
        stray["part_of"] = json!(uuid::Uuid::new_v4());
        let stray = site.call(&add, &home.visitor, Some(stray)).await;
        assert_eq!(stray.faults(), [("/part_of".to_owned(), "not_found".to_owned())]);
        let made = site.call(&add, &home.visitor, Some(small.clone())).await;
        assert_eq!(made.status, 201, "{made:?}");
        let seen = site.get(&plan, &home.carer).await;
        assert_eq!(seen.text_at("/steps/0/state"), "adapted");
        assert_eq!(seen.text_at("/steps/1/part_of"), home.step);
        for state in ["practising", "achieved", "generalising", "maintained"] {
            assert_eq!(site.answers(&home, state).await.status, 204, "{state}");
        }
        let late = site.call(&add, &home.visitor, Some(small)).await;
        assert_eq!(late.faults(), [("/part_of".to_owned(), "conflict".to_owned())]);
        let story = site.get(&home.of_step("story"), &home.visitor).await;
        let states: Vec<_> =
            story.body["items"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
        assert_eq!(
            states,
            [
                "parked",
                "planned",
                "baseline",
                "practising",
                "adapted",
                "practising",
                "achieved",
                "generalising",
                "maintained"
            ]
        );
        let later = json!({"goal_id": home.goal, "step": {"does_what": "Builds a tower",
            "begins": "planned", "success": {"k": 1, "n": 1}}});
        assert_eq!(site.call(&add, &home.visitor, Some(later)).await.status, 201);
        let seen = site.get(&plan, &home.carer).await;
        assert_eq!(seen.text_at("/steps/2/state"), "planned");
    })
    .await;
}

#[actix_web::test]
async fn the_time_of_getting_to_know_a_child_ends_in_a_task_and_holds_nothing_up() {
    crate::enrolments::by_rules_of("portsmouth", |site| async move {
        let home = site.home(PHONE).await;
        let made = site.enrol(&home, "portage", true).await;
        let what = format!("PUT /v1/enrolments/{}/assessment", made.text_at("/id"));
        let set = async |until: Value| {
            site.call(&what, &home.visitor, Some(json!({"until": until}))).await
        };
        let past = set(json!("2026-11-23")).await;
        assert_eq!(past.faults(), [("/until".to_owned(), "bad_date".to_owned())]);
        assert_eq!(set(json!("2026-12-30")).await.status, 200);
        let sooner = set(json!("2026-11-26")).await;
        assert_eq!(sooner.text_at("/assessment_until"), "2026-11-26");
        let goal = json!({"area": "language", "goal": "Asks"});
        let path = format!("POST /v1/children/{}/plan/goals", home.child);
        assert_eq!(site.call(&path, &home.visitor, Some(goal)).await.status, 201);
        assert_eq!(site.waiting(&home.visitor).await, [""; 0], "its day has not come");
        site.at.advance(chrono::Duration::days(3));
        assert_eq!(site.waiting(&home.visitor).await, ["agree_goals"]);
        site.at.advance(chrono::Duration::days(40));
        let later = site.waiting(&home.visitor).await;
        let asked = later.iter().filter(|kind| *kind == "agree_goals").count();
        assert_eq!(asked, 1, "the day that was taken back asks for nothing: {later:?}");
        assert_eq!(set(Value::Null).await.body.get("assessment_until"), None);
    })
    .await;
}
