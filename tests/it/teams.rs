//! What belongs to which team: what is found by it, who is suggested for it, and how it changes.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role, StaffPrincipal};
use smallsteps::db::{FamilyScope, Id};
use smallsteps::programmes::teams::OfTeam;
use smallsteps::programmes::{Services, load};
use smallsteps::waiting::model::{Entry, team_places};

use crate::enrolments::{by, with_ours};
use crate::support::referral_desk::*;
use crate::support::site::*;
use crate::waiting::waits;

/// A made-up service with two teams, which share a district.
const TEAMS: &str = "[[team]]\ncode = \"east\"\nname = \"East Moor\"\n\
    areas = [\"eastmoor\", \"midmoor\"]\nparagraph = 1\n\n\
    [[team]]\ncode = \"west\"\nname = \"West Moor\"\n\
    areas = [\"westmoor\", \"midmoor\"]\nparagraph = 1\n\n[[policy]]";

fn file() -> String {
    include_str!("sixth_service.toml")
        .replacen("[[policy]]", TEAMS, 1)
        .replace("[\"northmoor\"]", "[\"eastmoor\", \"midmoor\", \"westmoor\", \"farmoor\"]")
        .replace("consent = \"signature\"", "consent = \"permission\"")
}

fn moors() -> Services {
    with_ours(&file())
}

fn lives(area: &str, name: &str, phone: &str) -> Value {
    let mut form = by_parent(name, phone);
    form["facts"]["lives_in"] = json!(area);
    form
}

/// Words without the marks that keep the direction of a name.
pub fn plain(words: &Value) -> String {
    words.as_str().unwrap_or_default().replace(['\u{2068}', '\u{2069}'], "")
}

/// What is allowed, as a refusal says it.
pub fn allowed(answer: &Answer) -> &str {
    answer.text_at("/errors/0/params/allowed")
}

pub fn fault(at: &str, code: &str) -> Vec<(String, String)> {
    vec![(at.to_owned(), code.to_owned())]
}

#[actix_web::test]
async fn what_belongs_to_a_team_is_found_by_it_and_nobody_is_lost_between_teams() {
    by(moors, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let lead = site.at.staff_of("northmoor", Role::Lead).await;
        let token = site.token(Principal::Staff(lead)).await;
        let set = format!("PUT /v1/staff/{}/teams", lead.staff_id);
        assert_eq!(site.call(&set, &token, Some(json!({"teams": ["east"]}))).await.status, 204);
        let mut entries = Vec::new();
        for (n, area) in
            ["eastmoor", "West Moor", "westmoor", "midmoor", "farmoor"].iter().enumerate()
        {
            let form = lives(area, &format!("Child {n}"), &format!("07700 90012{n}"));
            if n == 1 {
                desk.sent(form).await;
                continue;
            }
            let id = desk.accepted_like(form).await;
            entries.push(desk.waits(&id, "portage").await);
            site.at.advance(chrono::Duration::days(1));
        }
        let told = desk.tasks().await;
        // The shared district, the one no team names, and the words that name none.
        assert_eq!(told.iter().filter(|told| *told == "choose_team").count(), 3, "{told:?}");
        for (path, list) in [
            ("/v1/referrals?over=true", "/referrals"),
            ("/v1/waiting?programme=portage", "/waiting"),
        ] {
            let many = async |team: &str| {
                let answer = site.get(&format!("{path}{team}"), &token).await;
                assert_eq!(answer.status, 200, "{answer:?}");
                answer.body.pointer(list).unwrap().as_array().unwrap().len()
            };
            assert_eq!(many("").await, 4, "{path}: a team is a help and no wall");
            for (team, found) in [("east", 1), ("west", 1), ("none", 2)] {
                assert_eq!(many(&format!("&team={team}")).await, found, "{path} {team}");
            }
            for wrong in ["north", "", "East", "eastmoor"] {
                let bad = site.get(&format!("{path}&team={wrong}"), &token).await;
                assert_eq!((bad.status, bad.text_at("/code")), (422, "unknown_value"), "{wrong}");
                assert_eq!(bad.text_at("/errors/0/parameter"), "team");
                assert_eq!(allowed(&bad), "east, west, none");
            }
        }
        let open = site.get("/v1/referrals?team=none", &token).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 1, "not settled yet");
        // The place stays the one among all; beside it stands the one in the team.
        let west = site.get("/v1/waiting?programme=portage&team=west", &token).await;
        let one = &west.body["waiting"][0];
        assert_eq!(one["id"], json!(entries[1]));
        assert_eq!((&one["staff"]["place"], &one["staff"]["team_place"]), (&json!(2), &json!(1)));
        assert_eq!(one["staff"]["team_name"], "West Moor");
        let alone = site.get(&format!("/v1/waiting/{}", entries[1]), &token).await;
        assert_eq!(
            (&alone.body["staff"]["place"], &alone.body["staff"]["team_place"]),
            (&json!(2), &json!(1))
        );
        let none = site.get(&format!("/v1/waiting/{}", entries[2]), &token).await;
        assert_eq!(
            (none.body["staff"].get("team"), none.body["staff"].get("team_place")),
            (None, None)
        );
        // What belonged to a team that the file has no more is nobody's.
        for change in [
            "UPDATE referral SET team = 'gone' WHERE team = 'west'",
            "UPDATE waiting_entry SET team = 'gone' WHERE team = 'west'",
        ] {
            site.at.exec(change).await.unwrap();
        }
        let list = site.get("/v1/waiting?programme=portage&team=none", &token).await;
        assert_eq!(list.body["waiting"].as_array().unwrap().len(), 3);
        let list = site.get("/v1/referrals?over=true&team=none", &token).await;
        assert_eq!(list.body["referrals"].as_array().unwrap().len(), 3);
        let gone = list.body["referrals"].as_array().unwrap();
        let gone = gone.iter().find(|one| one["team"] == "gone").unwrap();
        assert!(gone.get("team_name").is_none(), "it stays readable: {gone}");
    })
    .await;
}

#[actix_web::test]
async fn a_referral_without_a_home_is_put_to_a_person_until_somebody_says_where() {
    by(moors, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let mut form = by_parent("Maya Reed", "07700 900121");
        form["facts"].as_object_mut().unwrap().remove("lives_in");
        let id = desk.sent(form.clone()).await;
        let patch = format!("PATCH /v1/referrals/{id}");
        let facts = |area: &str| json!({"facts": {"lives_in": area}});
        let right = desk.ask(&patch, facts("eastmoor")).await;
        assert_eq!((right.text_at("/team"), right.text_at("/team_name")), ("east", "East Moor"));
        assert_eq!(desk.tasks().await, ["arrived"], "what is settled is asked of nobody");
        let moved = desk.ask(&patch, facts("westmoor")).await;
        let events = moved.body["events"].as_array().unwrap();
        let line = events.last().unwrap();
        assert_eq!(line["kind"], "changed");
        assert_eq!(line["team"], json!({"from": "east", "to": "west"}), "who and when too: {line}");
        let open = desk.ask(&patch, facts("midmoor")).await;
        assert_eq!(open.body.get("team"), None, "two teams name it");
        assert_eq!(
            open.body["events"].as_array().unwrap().last().unwrap()["team"],
            json!({"from": "west"})
        );
        assert_eq!(desk.tasks().await, ["arrived", "choose_team"]);
        let far = desk.sent(form).await;
        assert_eq!(desk.get(&far).await.body.get("team"), None);
        let told = desk.tasks().await;
        assert_eq!(told.iter().filter(|told| *told == "choose_team").count(), 2, "{told:?}");
    })
    .await;
}

/// A step with a place, whatever version was seen.
async fn step(desk: &Desk<'_>, id: &str, body: Value) -> Answer {
    desk.post(&format!("/v1/waiting/{id}/steps"), body).await
}

fn last(answer: &Answer) -> &Value {
    answer.body["events"].as_array().unwrap().last().unwrap()
}

#[actix_web::test]
async fn a_place_changes_its_team_with_its_referral_and_says_who_when_and_why() {
    by(moors, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let id = desk.accepted_like(lives("midmoor", "Maya Reed", "07700 900121")).await;
        let place = desk.waits(&id, "portage").await;
        let other = desk.waits(&id, "visiting-start").await;
        let over = json!({"step": "remove", "note": "Not that one."});
        let choose =
            |team: &str, note: &str| json!({"step": "choose_team", "team": team, "note": note});
        for (body, at, code) in [
            (json!({"step": "choose_team", "team": "east"}), "/note", "missing_field"),
            (json!({"step": "choose_team", "note": "North."}), "/team", "missing_field"),
            (choose("north", "North."), "/team", "unknown_value"),
            (choose("none", "North."), "/team", "unknown_value"),
            (choose("east", " "), "/note", "empty_value"),
        ] {
            let bad = step(&desk, &place, body.clone()).await;
            assert_eq!((bad.status, bad.faults()), (422, fault(at, code)), "{body}");
            let bad = desk.step(&id, body.clone()).await;
            assert_eq!((bad.status, bad.faults()), (422, fault(at, code)), "{body}");
        }
        let bad = step(&desk, &place, choose("north", "North.")).await;
        assert_eq!(allowed(&bad), "east, west");

        // Settled late, at the place: its referral and the child's other place follow.
        let chosen = step(&desk, &place, choose("east", "North of the line.")).await;
        assert_eq!((chosen.status, chosen.text_at("/staff/team")), (200, "east"), "{chosen:?}");
        let seen = site.get(&format!("/v1/waiting/{other}"), &desk.lead).await;
        let referral = desk.get(&id).await;
        for (answer, team) in
            [(&chosen, "/staff/team"), (&seen, "/staff/team"), (&referral, "/team")]
        {
            let line = last(answer);
            assert_eq!((answer.text_at(team), &line["kind"]), ("east", &json!("team_chosen")));
            assert_eq!(
                (&line["note"], &line["team"]),
                (&json!("North of the line."), &json!({"to": "east"}))
            );
            assert!(line["by_id"].is_string() && line["at"].is_string(), "{line}");
        }
        // Twice does it once, whatever version was seen.
        let again = site.request(&format!("POST /v1/waiting/{place}/steps"), &desk.lead);
        let again = again.header("if-match", "\"1\"").json(&choose("east", "Again."));
        let again = Answer::of(again.send().await.unwrap()).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"), "{again:?}");
        assert_eq!(again.body["events"], chosen.body["events"]);
        let stale = site.request(&format!("POST /v1/waiting/{place}/steps"), &desk.lead);
        let stale = stale.header("if-match", "\"1\"").json(&choose("west", "Stale."));
        let stale = Answer::of(stale.send().await.unwrap()).await;
        assert_eq!(stale.refusal(), (412, "stale_version"));

        // The family moves, and somebody says so at the referral. What is over stays as it was.
        assert_eq!(step(&desk, &other, over).await.status, 200);
        let moved = desk.step(&id, choose("west", "They moved.")).await;
        assert_eq!((moved.status, moved.text_at("/team")), (200, "west"), "{moved:?}");
        assert_eq!(moved.text_at("/state"), "accepted");
        let seen = site.get(&format!("/v1/waiting/{place}"), &desk.lead).await;
        for line in [last(&moved), last(&seen)] {
            assert_eq!(
                (&line["note"], &line["team"]),
                (&json!("They moved."), &json!({"from": "east", "to": "west"}))
            );
        }
        assert_eq!(seen.text_at("/staff/team"), "west");
        let ended = site.get(&format!("/v1/waiting/{other}"), &desk.lead).await;
        assert_eq!(
            (ended.text_at("/staff/team"), &last(&ended)["kind"]),
            ("east", &json!("removed"))
        );
        let late = step(&desk, &other, choose("west", "They moved.")).await;
        assert_eq!(late.refusal(), (409, "conflict"));
        let twice = desk.step(&id, choose("west", "They moved.")).await;
        assert_eq!((twice.status, &twice.body["events"]), (200, &moved.body["events"]));
        // One put on a list later says where its team comes from.
        let third = desk.waits(&id, "visiting-start").await;
        let third = site.get(&format!("/v1/waiting/{third}"), &desk.lead).await;
        assert_eq!(
            (third.text_at("/staff/team"), &last(&third)["team"]),
            ("west", &json!({"to": "west"}))
        );
        // Who was not taken up has no place, and no team any more.
        let gone = desk.sent(lives("midmoor", "Leo Park", "07700 900122")).await;
        let close = json!({"step": "withdraw", "reason": "mistake"});
        assert_eq!(desk.step(&gone, close).await.text_at("/state"), "withdrawn");
        assert_eq!(desk.step(&gone, choose("west", "Late.")).await.refusal(), (409, "conflict"));
    })
    .await;
}

/// Gives a visitor a child of a form from the list.
async fn given(desk: &Desk<'_>, form: Value, visitor: StaffPrincipal) {
    let id = desk.accepted_like(form).await;
    let place = desk.waits(&id, "portage").await;
    let visitor_id = visitor.staff_id.0;
    let offered = step(desk, &place, json!({"step": "offer", "visitor_id": visitor_id})).await;
    assert_eq!(offered.status, 200, "{offered:?}");
    assert_eq!(step(desk, &place, json!({"step": "allocate"})).await.status, 200);
}

#[actix_web::test]
async fn visitors_of_the_childs_team_stand_first_and_nobody_is_left_out() {
    by(moors, |site| async move {
        let desk = Desk::of(&site, "northmoor").await;
        let mut visitors = Vec::new();
        for (n, (teams, many)) in
            [(json!(["east"]), 2), (json!(["west"]), 1), (json!([]), 1)].into_iter().enumerate()
        {
            let visitor = site.at.staff_of("northmoor", Role::Visitor).await;
            for child in 0..many {
                let phone = format!("07700 9001{n}{child}");
                given(&desk, lives("westmoor", &format!("Child {n}{child}"), &phone), visitor)
                    .await;
            }
            let set = format!("PUT /v1/staff/{}/teams", visitor.staff_id);
            let body = Some(json!({"teams": teams}));
            assert_eq!(site.call(&set, &desk.lead, body).await.status, 204);
            visitors.push(json!(visitor.staff_id.0));
        }
        let suggested = async |area: &str, phone: &str, language: &str| {
            let id = desk.accepted_like(lives(area, "Ida Park", phone)).await;
            let place = desk.waits(&id, "portage").await;
            let what = format!("GET /v1/waiting/{place}/visitors");
            let request = site.request(&what, &desk.lead).header("accept-language", language);
            let answer = Answer::of(request.send().await.unwrap()).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            let all = answer.body["visitors"].as_array().unwrap().clone();
            assert_eq!(all.len(), 3, "nobody is left out: {answer:?}");
            all
        };
        let of = |all: &[Value], visitor: &Value| {
            all.iter().find(|one| one["visitor_id"] == *visitor).unwrap().clone()
        };
        let east = suggested("eastmoor", "07700 900181", "en-GB").await;
        assert_eq!(east[0]["visitor_id"], visitors[0], "though they have the most children");
        assert_eq!(
            (&east[0]["in_team"], plain(&east[0]["reason"]).as_str()),
            (&json!(true), "Same team: East Moor")
        );
        let other = of(&east, &visitors[1]);
        assert_eq!(
            (&other["teams"], plain(&other["reason"]).as_str()),
            (&json!(["west"]), "Other team: West Moor")
        );
        assert_eq!(plain(&of(&east, &visitors[2])["reason"]), "No team noted");
        let polish = suggested("westmoor", "07700 900182", "pl").await;
        assert_eq!(polish[0]["visitor_id"], visitors[1]);
        assert_eq!(plain(&polish[0]["reason"]), "Ten sam zespół: West Moor");
        // Where the child's team is not settled, a team counts for nobody and against nobody.
        let open = suggested("midmoor", "07700 900183", "en-GB").await;
        assert!(open.iter().all(|one| one["in_team"] == false && one.get("reason").is_none()));
        let known: Vec<&Value> = open.iter().map(|one| &one["visitor_id"]).collect();
        let mut sorted = visitors.clone();
        sorted.sort_by_key(|id| id.as_str().unwrap().to_owned());
        assert_eq!(known, sorted.iter().collect::<Vec<_>>(), "its page names nothing to look at");
    })
    .await;
}

#[actix_web::test]
async fn a_service_without_teams_suggests_as_it_did() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "portsmouth").await;
        let visitor = site.at.staff_of("portsmouth", Role::Visitor).await;
        given(&desk, lives("portsmouth", "Maya Reed", "07700 900121"), visitor).await;
        let id = desk.accepted_like(lives("portsmouth", "Ida Park", "07700 900122")).await;
        let place = desk.waits(&id, "portage").await;
        let found = site.get(&format!("/v1/waiting/{place}/visitors"), &desk.lead).await;
        let one = &found.body["visitors"][0];
        assert_eq!(one["visitor_id"], json!(visitor.staff_id.0));
        assert_eq!((&one["teams"], &one["in_team"]), (&json!([]), &json!(false)));
        assert!(one.get("reason").is_none(), "{one}");
        assert!(!desk.tasks().await.contains(&"choose_team".to_owned()));
        let all = site.get("/v1/waiting?programme=portage&team=none", &desk.lead).await;
        assert_eq!(all.body["waiting"].as_array().unwrap().len(), 1);
        let bad = site.get("/v1/referrals?team=havant", &desk.lead).await;
        assert_eq!(allowed(&bad), "none");
    })
    .await;
}

#[actix_web::test]
async fn the_adults_of_a_family_nobody_may_find_are_not_told_its_team() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let id = desk.accepted("Maya Reed", "07700 900121").await;
        let family: uuid::Uuid = desk.get(&id).await.text_at("/family_id").parse().unwrap();
        let path = format!("/v1/families/{family}");
        let seen = site.get(&path, &desk.lead).await;
        let carer: uuid::Uuid = seen.text_at("/carers/0/id").parse().unwrap();
        let (service_id, _) = site.at.app.service("hampshire").unwrap();
        let scope = FamilyScope { service_id, family_id: Id(family) };
        // Somebody who may read all of the child.
        site.at.exec("UPDATE carer_child SET may_read = true").await.unwrap();
        let carer = site.carer(scope, Id(carer)).await;
        let read = async || site.get(&format!("/v1/referrals/{id}"), &carer).await;
        let own = read().await;
        assert_eq!((own.status, own.text_at("/team_name")), (200, "Havant"), "{own:?}");
        let hide = desk.ask(&format!("PATCH {path}"), json!({"confidential": true})).await;
        assert_eq!(hide.status, 200, "{hide:?}");
        let hidden = read().await;
        assert!(hidden.body.get("team").is_none(), "{hidden:?}");
        assert!(!hidden.text.contains("avant"), "{hidden:?}");
        let list = site.get("/v1/referrals", &carer).await;
        assert!(!list.text.contains("avant"), "{list:?}");
        assert_eq!(desk.get(&id).await.text_at("/team"), "havant", "staff still see it");
    })
    .await;
}

#[test]
fn a_place_in_a_team_counts_those_of_the_team_only() {
    let of = |n, team: Option<&str>| Entry { team: team.map(str::to_owned), ..waits(n, 1) };
    let all = [of(1, Some("a")), of(2, Some("b")), of(3, None), of(4, Some("a"))];
    assert_eq!(team_places(all.iter()), [Some(1), Some(1), None, Some(2)]);
    let services = moors();
    let service = services.get("northmoor").unwrap();
    let none = OfTeam::parse(service, Some("none")).unwrap();
    let held = [None, Some("gone"), Some("east")].map(|team| none.holds(team));
    assert_eq!(held, [true, true, false]);
}

#[test]
fn a_file_whose_teams_nobody_could_ask_for_is_refused() {
    let good = file();
    assert!(load::read("moors.toml", &good).is_ok());
    for (was, instead, told) in [
        ("code = \"east\"", "code = \"none\"", "'none' is no code"),
        ("code = \"east\"", "code = \"West Moor\"", "'West Moor' is not 1 to 40"),
        ("code = \"east\"", "code = \"west\"", "'west' stands twice"),
        ("name = \"East Moor\"", "name = \" \"", "'east' has no name"),
        ("[\"eastmoor\", \"midmoor\"]\nparagraph", "[\"East Moor\"]\nparagraph", "hyphens"),
        ("[\"eastmoor\", \"midmoor\"]\nparagraph", "[\"eastmore\"]\nparagraph", "no rule names"),
        ("[\"eastmoor\", \"midmoor\"]\nparagraph", "[]\nparagraph", "'east' has no area"),
    ] {
        assert!(good.contains(was), "{was}");
        let faults = load::read("moors.toml", &good.replacen(was, instead, 1)).map(|_| ());
        let faults = faults.unwrap_err();
        assert!(faults.iter().any(|fault| fault.contains(told)), "{instead}: {faults:?}");
    }
}
