//! Every operation, asked by everybody: who may do what. A new operation without its row fails.

#![cfg(test)]

use std::collections::BTreeSet;

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::db::Id;
use smallsteps::families::rights::{Rights, Standing};

use crate::rights_plans::{of_plans, view_and_review};
use crate::rights_referrals::{of_referrals, referrals};
use crate::rights_rows::{ROWS, UNNOTED};
use crate::support::site::*;

/// Who asks, in the order of the columns.
const ASKING: [&str; 12] = [
    "carer",
    "logger",
    "ended",
    "stranger",
    "visitor",
    "idle visitor",
    "lead",
    "foreign lead",
    "nobody",
    "volunteer",
    "link advisor",
    "manager",
];

/// Those of the service and its helpers who reach the child.
const OF_STAFF: [&str; 5] = ["visitor", "lead", "volunteer", "link advisor", "manager"];

/// The people and the things of one try.
struct Cast {
    home: Home,
    /// Each of [`ASKING`], to be signed in anew for each question; the ended one's old token.
    people: Vec<Option<Principal>>,
    ended_token: String,
    ended: Id,
    second: Id,
    entry: String,
    visitor: Id,
    /// A visit to come, one that took place, one that did not; who comes to the first too.
    visits: [String; 3],
    attendee: String,
    series: String,
    enrolment: String,
    silence: String,
    action: String,
    /// What somebody else has of the child.
    allotment: String,
    view: String,
    review: String,
    /// Referrals: one the visitor entered, one of the same child, one that was taken up; and an
    /// entry of the waiting list.
    referrals: [String; 4],
}

impl Cast {
    async fn of(site: &Site) -> Self {
        let home = divided_home(site).await;
        let scope = home.house.scope;
        let carers = ["Amina Yusuf", "Gran", "Ex"].map(|name| home.carer_named(name));
        let carer = |scope, carer_id| {
            let session_id = Id(uuid::Uuid::new_v4());
            Principal::Carer(smallsteps::auth::CarerPrincipal { carer_id, scope, session_id })
        };
        let ended_token = site.carer(scope, carers[2]).await;
        let end = format!("POST /v1/carers/{}/end", carers[2]);
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        let entry = home.tap("2026-11-24");
        let made =
            site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry.clone())).await;
        assert_eq!(made.status, 201, "{made:?}");
        let stranger = site.home("07700 900222").await;
        let stranger = carer(stranger.house.scope, stranger.house.family.carers[0].id);
        let idle = Principal::Staff(site.at.staff(Role::Visitor).await);
        let lead = Principal::Staff(site.at.staff(Role::Lead).await);
        let foreign = Principal::Staff(site.at.staff_of("portsmouth", Role::Lead).await);
        let (mut visits, mut attendee) = (Vec::new(), String::new());
        for hour in ["2026-12-03T09", "2026-11-26T09", "2026-11-26T11"] {
            let path = format!("POST /v1/children/{}/visits", home.child);
            let made = site.call(&path, &home.visitor, Some(visit_at(hour))).await;
            assert_eq!(made.status, 201, "{made:?}");
            if visits.is_empty() {
                attendee = made.text_at("/attendees/0/id").to_owned();
            }
            visits.push(made.text_at("/id").to_owned());
        }
        let hours = json!({"gap_minutes": 0, "weekly": [
            {"day": "thu", "from": "08:00", "until": "20:00"},
            {"day": "fri", "from": "08:00", "until": "20:00"}]});
        let set = site.call("PUT /v1/diary/hours", &home.visitor, Some(hours)).await;
        assert_eq!(set.status, 200, "{set:?}");
        let path = format!("POST /v1/children/{}/visit-series", home.child);
        let series = series_on("2027-01-12", "09:00");
        let series = site.call(&path, &home.visitor, Some(series)).await;
        assert_eq!(series.status, 201, "{series:?}");
        let referrals = referrals(site, &home.visitor).await;
        site.at.advance(Duration::days(3));
        let second = home.house.family.children.iter().find(|c| c.id != home.child).unwrap().id;
        let (enrolment, silence, action) = programmes(site, &home, second).await;
        let (helping, allotment) = helpers(site, &home, lead).await;
        let (view, review) = view_and_review(site, &home).await;
        Self {
            allotment,
            enrolment,
            silence,
            action,
            view,
            review,
            referrals,
            visits: visits.try_into().unwrap(),
            attendee,
            series: series.text_at("/id").to_owned(),
            people: vec![
                Some(carer(scope, carers[0])),
                Some(carer(scope, carers[1])),
                None,
                Some(stranger),
                Some(Principal::Staff(home.house.visitor)),
                Some(idle),
                Some(lead),
                Some(foreign),
                None,
                Some(helping[0]),
                Some(helping[1]),
                Some(helping[2]),
            ],
            ended_token,
            ended: carers[2],
            second,
            entry: entry["id"].as_str().unwrap().to_owned(),
            visitor: home.house.visitor.staff_id,
            home,
        }
    }

    fn path(&self, template: &str) -> String {
        let home = &self.home;
        [
            ("{family}", home.house.scope.family_id.to_string()),
            ("{carer}", home.carer_named("Amina Yusuf").to_string()),
            ("{ended}", self.ended.to_string()),
            ("{child}", home.child.to_string()),
            ("{second}", self.second.to_string()),
            ("{activity}", home.second.clone()),
            ("{step}", home.step.clone()),
            ("{entry}", self.entry.clone()),
            ("{visitor}", self.visitor.to_string()),
            ("{booked}", self.visits[0].clone()),
            ("{over}", self.visits[1].clone()),
            ("{missed}", self.visits[2].clone()),
            ("{series}", self.series.clone()),
            ("{attendee}", self.attendee.clone()),
            ("{enrolment}", self.enrolment.clone()),
            ("{silence}", self.silence.clone()),
            ("{action}", self.action.clone()),
            ("{allotment}", self.allotment.clone()),
            ("{view}", self.view.clone()),
            ("{review}", self.review.clone()),
            ("{entered}", self.referrals[0].clone()),
            ("{accepted}", self.referrals[2].clone()),
            ("{waiting}", self.referrals[3].clone()),
            ("{nothing}", uuid::Uuid::new_v4().to_string()),
        ]
        .iter()
        .fold(template.to_owned(), |path, (name, value)| path.replace(name, value))
    }

    /// A right body: only the right to send it decides. `n` keeps what has to be unlike apart.
    fn body(&self, operation: &str, n: usize) -> Option<Value> {
        let home = &self.home;
        let activity = json!({"name": "Cups", "lead": "child"});
        let step = json!({"does_what": "Stacks", "success": {"k": 1, "n": 2},
            "activities": [activity]});
        Some(match operation {
            "request_sign_in_code" => json!({"service": "hampshire", "invitation": "4T8K-Q2ZD"}),
            "sign_in" => json!({"service": "hampshire", "sign_in_id": uuid::Uuid::new_v4(),
                "invitation": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V", "code": "123456"}),
            "refresh_session" => json!({"service": "hampshire", "refresh_token": "x".repeat(43)}),
            "request_staff_code" => json!({"service": "hampshire", "phone": "07700900400"}),
            "begin_enrolment" => json!({"service": "hampshire", "sign_in_id": uuid::Uuid::new_v4(),
                "invitation": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V", "code": "402815"}),
            "confirm_enrolment" => json!({"service": "hampshire",
                "ticket": "7B2M-9XQK-3D0T-HN5V-J8RC-W4ZF-1G", "second_factor": "287082"}),
            "sign_in_staff" => json!({"service": "hampshire", "sign_in_id": uuid::Uuid::new_v4(),
                "code": "402815", "second_factor": "287082"}),
            "invite_staff" => json!({"role": "visitor", "phone": format!("07700 9004{n:02}"),
                "name": "Wren Hale"}),
            "check_eligibility" => json!({"child": {}}),
            "find_team" => json!({"lives_in": "Test Valley"}),
            "create_family" => json!({"name": "Family", "carers": [{"name": "A"}],
                "children": [{"name": "B"}]}),
            "change_family" => json!({"confidential": true}),
            "add_carer" => json!({"carer": {"name": "Uncle"}}),
            "add_child" => json!({"child": {"name": "C", "text_name": format!("C{n}")}}),
            "change_carer" => json!({"called": "mum"}),
            "set_my_interpreter" => json!({"interpreter": "none"}),
            "set_visit_interpreter" => json!({"state": "not_found"}),
            "change_child" => json!({"text_name": format!("F{n}")}),
            "invite_logger" => json!({"name": "Aunt", "phone": format!("07700 9003{n:02}")}),
            "give_consent" => json!({"purpose": "photos", "given": true, "wording": "photos/1"}),
            "create_plan" => plan_body(),
            "change_plan" => json!({"review_by": "2026-12-19"}),
            "create_goal" => json!({"area": "play", "goal": "Plays", "steps": [step]}),
            "create_step" => json!({"goal_id": home.goal, "step": step}),
            "create_activity" => json!({"step_id": home.step, "activity": activity}),
            "change_activity" => json!({"activity": activity}),
            "answer_step" => json!({"state": "practising"}),
            "propose_visit" => visit_at(&format!("2026-12-10T{:02}", 8 + n)),
            "book_visit" => visit_at(&format!("2026-12-11T{:02}", 8 + n)),
            "move_visit" => json!({"starts_at": "2026-12-03T09:00:00Z"}),
            "cancel_visit" => json!({"reason": "other"}),
            "set_engagement_rule" => json!({"window": "all", "counts": ["failed"]}),
            "answer_attendee" | "answer_by_link" => json!({"reply": "accepted"}),
            // The visitor notices, then the lead makes contact.
            "record_engagement_step" if n < 6 => json!({"step": "pattern_noticed"}),
            "record_engagement_step" => json!({"step": "contact_made"}),
            "add_family_side" => json!({"words": "Mornings are hard for us."}),
            "set_unavailable_times" => json!({"weekly": []}),
            "set_working_hours" => json!({"gap_minutes": 0, "weekly": []}),
            "create_visit_series" => series_on("2027-02-02", &format!("{:02}:00", 8 + n)),
            "change_visit_series" => json!({"which": "all", "move": {"time": "09:00"}}),
            "complete_visit" => json!({"present": ["mum"], "done": "Cups."}),
            "record_failed_visit" => json!({"cause": "no_access"}),
            "correct_visit" => json!({"state": "completed", "note": "She was there."}),
            "log_practice" => home.tap("2026-11-24"),
            "update_practice_entry" => json!({"enjoyed": "yes"}),
            "set_reminder" => json!({"days": ["mon"], "time": "17:30"}),
            "import_calendar" => json!({"format": "csv", "mode": "add",
                "text": format!("kind,first,last,name\nclosure,2026-12-01,2026-12-01,Day {n}")}),
            "enrol_child" => json!({"programme": "portage", "begins": false}),
            "change_enrolment" => json!({"step": "pause", "look_again_on": "2027-02-01"}),
            "log_contact" => json!({"kind": "setting", "held_on": "2026-11-24", "words": "Hi."}),
            "add_setting_place" => json!({"name": "Acorns", "minutes_a_week": 60,
                "starts_on": "2026-11-30"}),
            "set_package" => json!({"package": "Weekly", "reason": "New",
                "starts_on": "2026-11-30"}),
            "add_transition_action" => json!({"owner": "senco", "what": "Ring",
                "due_on": "2027-01-11"}),
            "record_share" => json!({"purpose": "share_with_setting", "with": "Acorns",
                "what": "Her likes"}),
            "set_silence" => json!({"kind": "in_hospital"}),
            "lift_silence" => json!({"in_error": false}),
            "send_chat_message" => json!({"id": uuid::Uuid::new_v4(), "text": "hello"}),
            "pause_reminders" => json!({"until": "2026-12-01"}),
            _ => {
                let twin = &self.referrals[1];
                let other = of_referrals(operation, n, twin).or_else(|| of_plans(operation, home));
                return self.staffing(operation, n).or(other);
            }
        })
    }

    /// As [`Cast::body`], of who has the child, what staff know well, threads, and needs.
    fn staffing(&self, operation: &str, n: usize) -> Option<Value> {
        let idle = self.people[5].map(|idle| idle.person_id().0);
        let day = |day: u32| format!("2027-{:02}-{day:02}", n + 1);
        match operation {
            "allot_child" => Some(json!({"staff_id": self.visitor.0})),
            "make_allotment" => Some(json!({"staff_id": idle, "from": day(1), "until": day(20)})),
            "end_allotment" => Some(json!({"on": "2027-02-01"})),
            "take_thread" => Some(json!({"take_over": true})),
            "reply_in_thread" => Some(json!({"template": "read"})),
            "set_my_needs" => Some(json!({"spoken_language": "syl", "formats": ["audio"]})),
            "go_over_needs" => Some(json!({})),
            "set_teams" => Some(json!({"teams": ["havant"]})),
            "set_skills" => Some(json!({"languages": ["pl"], "specialisms": ["hearing"]})),
            _ => None,
        }
    }
}

/// A family of two children and three carers: one with every right, one who only logs, one whose
/// link ends.
async fn divided_home(site: &Site) -> Home {
    site.home_like("07700 900111", |family| {
        family.carers[0].standing = Standing::ParentalResponsibility;
        family.carers[0].rights = Standing::ParentalResponsibility.rights();
        let mut second = family.children[0].clone();
        second.id = Id(uuid::Uuid::new_v4());
        second.text_name = Some("Second".to_owned());
        family.children[0].text_name = Some("First".to_owned());
        family.children.push(second);
        for (name, rights) in [("Gran", Rights::LOGGER), ("Ex", Rights::CARER)] {
            let mut carer = another_carer(name, None);
            carer.rights = rights;
            family.carers.push(carer);
        }
    })
    .await
}

/// An enrolment of the child, and a silence that was lifted.
async fn programmes(site: &Site, home: &Home, second: Id) -> (String, String, String) {
    let family = home.house.scope.family_id;
    let mut made = Vec::new();
    for (what, body) in [
        (
            format!("POST /v1/children/{}/enrolments", home.child),
            json!({"programme": "portage", "begins": true}),
        ),
        (
            format!("POST /v1/families/{family}/silences"),
            json!({"kind": "in_hospital", "child_id": second.0}),
        ),
    ] {
        let answer = site.call(&what, &home.visitor, Some(body)).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        made.push(answer.text_at("/id").to_owned());
    }
    let lift = format!("POST /v1/silences/{}/lift", made[1]);
    let lifted = site.call(&lift, &home.visitor, Some(json!({"in_error": false}))).await;
    assert_eq!(lifted.status, 200, "{lifted:?}");
    let what = format!("POST /v1/enrolments/{}/transition-actions", made[0]);
    let body = json!({"owner": "parent", "what": "Visit Acorns", "due_on": "2027-01-11"});
    let action = site.call(&what, &home.visitor, Some(body)).await;
    assert_eq!(action.status, 201, "{action:?}");
    let yes = json!({"purpose": "share_with_setting", "given": true, "wording": "sharing/1"});
    let what = format!("POST /v1/children/{}/consents", home.child);
    assert_eq!(site.call(&what, &home.carer, Some(yes)).await.status, 201);
    let yes = json!({"purpose": "contact_professionals", "given": true, "wording": "views/1"});
    assert_eq!(site.call(&what, &home.carer, Some(yes)).await.status, 201);
    (made[0].clone(), made[1].clone(), action.text_at("/id").to_owned())
}

/// A volunteer and a link advisor with the child, and a manager; and what a colleague has of it.
async fn helpers(site: &Site, home: &Home, lead: Principal) -> ([Principal; 3], String) {
    let lead = site.token(lead).await;
    let mut people = Vec::new();
    for role in [Role::Volunteer, Role::LinkAdvisor, Role::Manager] {
        people.push(site.at.staff(role).await);
    }
    let colleague = site.at.staff(Role::Visitor).await;
    let what = format!("POST /v1/children/{}/allotments", home.child);
    let mut allotment = String::new();
    for (who, programme) in [(people[0], None), (people[1], Some("portage")), (colleague, None)] {
        let body = json!({"staff_id": who.staff_id.0, "programme": programme});
        let made = site.call(&what, &lead, Some(body)).await;
        assert_eq!(made.status, 201, "{made:?}");
        allotment = made.text_at("/id").to_owned();
    }
    let people: Vec<Principal> = people.into_iter().map(Principal::Staff).collect();
    (people.try_into().unwrap(), allotment)
}

/// An hour's visit, to which somebody else comes too.
fn visit_at(hour: &str) -> Value {
    json!({"kind": "regular", "mode": "home", "starts_at": format!("{hour}:00:00Z"),
        "ends_at": format!("{hour}:50:00Z"), "attendees": [{"role": "senco", "name": "Ash Lowe"}]})
}

/// A series of one visit.
fn series_on(date: &str, time: &str) -> Value {
    json!({"kind": "regular", "mode": "home", "every": "varying", "starts_on": date,
        "dates": [date], "time": time, "minutes": 50})
}

/// How much was noted so far.
async fn noted(site: &Site) -> i64 {
    site.at.sql("SELECT count(*) FROM audit_entry").await.parse().unwrap()
}

#[actix_web::test]
async fn every_operation_answers_everybody_as_it_should() {
    on_each_site(|site| async move {
        let cast = Cast::of(&site).await;
        // As when the server stops: a stream begins and ends at once.
        site.at.app.listeners.close();
        let (mut wrong, mut cells) = (Vec::new(), 0);
        for (operation, template, expected) in ROWS {
            let what = cast.path(template);
            for (n, (who, wanted)) in ASKING.iter().zip(expected).enumerate() {
                let token = match (&cast.people[n], *who) {
                    (Some(principal), _) => {
                        let session = Id(uuid::Uuid::new_v4());
                        site.token(principal.with_session(session)).await
                    }
                    (None, "ended") => cast.ended_token.clone(),
                    (None, _) => String::new(),
                };
                let before = noted(&site).await;
                let request = site.request(&what, &token).header("if-match", "*");
                let request = match cast.body(operation, n) {
                    Some(body) => request.json(&body),
                    None => request,
                };
                let answer = Answer::of(request.send().await.unwrap()).await;
                cells += 1;
                let count = noted(&site).await - before;
                let of_staff = OF_STAFF.contains(who) && answer.status < 300;
                if of_staff != (count > 0) && (of_staff || answer.status >= 400) {
                    let said = format!("{operation} by {who}: {count} entries noted");
                    wrong.extend((!UNNOTED.contains(operation) || count > 0).then_some(said));
                }
                if answer.status != *wanted {
                    wrong.push(format!(
                        "{operation} by {who}: {} instead of {wanted}: {}",
                        answer.status, answer.body
                    ));
                }
            }
        }
        assert_eq!(cells, ROWS.len() * ASKING.len());
        assert!(wrong.is_empty(), "{} of {cells} wrong\n{}", wrong.len(), wrong.join("\n"));
    })
    .await;
}

#[test]
fn every_operation_has_its_row() {
    let document: Value = serde_json::from_str(&smallsteps::routes::openapi_json()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let operations: BTreeSet<&str> = paths
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let rows: BTreeSet<&str> = ROWS.iter().map(|(operation, _, _)| *operation).collect();
    assert_eq!(operations, rows);
}
