//! People who come to a visit too: their own link, their own answer, and who tells them of a change.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Principal;
use smallsteps::visits::booking::Booking;
use smallsteps::visits::model::{AttendeeRole, Kind, Mode, NewAttendee, Span};
use smallsteps::visits::ops::{How, Window, add_visit, list_visits};

use crate::conversation::{MAYA, Talk};
use crate::support::app::*;
use crate::support::site::*;
use crate::visits_by_text::HOURS;

const PHONE: &str = "07700 900111";

/// A visit with a therapist, at a place.
async fn joint(site: &Site, home: &Home, start: &str) -> (String, String) {
    let body = json!({"kind": "joint", "mode": "hub", "starts_at": format!("{start}:00:00Z"),
        "ends_at": format!("{start}:50:00Z"), "place": "Quincehub",
        "attendees": [{"role": "therapist", "name": "Sol Marsh"},
            {"role": "senco", "name": "Ash Lowe"}]});
    let path = format!("POST /v1/children/{}/visits", home.child);
    let made = site.call(&path, &home.visitor, Some(body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    (made.text_at("/id").to_owned(), made.text_at("/attendees/0/id").to_owned())
}

async fn change(site: &Site, home: &Home, id: &str, act: &str, body: Value) -> Answer {
    let request = site.request(&format!("POST /v1/visits/{id}/{act}"), &home.visitor);
    let done = Answer::of(request.header("if-match", "*").json(&body).send().await.unwrap()).await;
    assert_eq!(done.status, 200, "{done:?}");
    done
}

/// The path of a link that was made.
async fn link(site: &Site, home: &Home, (visit, attendee): &(String, String)) -> String {
    let path = format!("POST /v1/visits/{visit}/attendees/{attendee}/calendar-feed");
    let made = site.call(&path, &home.visitor, None).await;
    assert_eq!(made.status, 201, "{made:?}");
    let url = made.text_at("/url").to_owned();
    url.get(url.find("/v1/feeds/").unwrap()..).unwrap().to_owned()
}

/// The words of the open tasks of a kind.
async fn tasks(site: &Site, home: &Home, kind: &str) -> Vec<String> {
    site.told(&home.visitor, kind).await
}

#[actix_web::test]
async fn a_link_shows_the_time_and_place_of_one_visit_and_nothing_else() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let of = joint(&site, &home, "2026-12-10T10").await;
        joint(&site, &home, "2026-12-11T10").await;
        let link = link(&site, &home, &of).await;
        let read = site.get(&link, "").await;
        assert_eq!(read.status, 200, "{read:?}");
        assert_eq!(read.text.matches("BEGIN:VEVENT").count(), 1, "{}", read.text);
        for there in ["DTSTART:20261210T100000Z", "LOCATION:Quincehub", "STATUS:CONFIRMED"] {
            assert!(read.text.contains(there), "{there}: {}", read.text);
        }
        let child = home.house.family.children[0].name.as_str();
        for hidden in [child, "Sol Marsh", "Ash Lowe", "Amina Yusuf"] {
            assert!(!read.text.contains(hidden), "{hidden}: {}", read.text);
        }
        let hide = Some(json!({"confidential": true}));
        let path = format!("PATCH /v1/families/{}", home.house.scope.family_id);
        assert_eq!(site.call(&path, &home.visitor, hide).await.status, 200);
        let read = site.get(&link, "").await;
        assert!(!read.text.contains("Quincehub"), "nobody may find them: {}", read.text);
    })
    .await;
}

#[actix_web::test]
async fn a_link_follows_its_visit_until_it_is_ended() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let (visit, attendee) = joint(&site, &home, "2026-12-10T10").await;
        let first = link(&site, &home, &(visit.clone(), attendee.clone())).await;
        let second = link(&site, &home, &(visit.clone(), attendee)).await;
        assert_eq!(site.get(&first, "").await.status, 404, "another took its place");
        let to = json!({"starts_at": "2026-12-15T10:00:00Z"});
        let moved = change(&site, &home, &visit, "move", to).await;
        let read = site.get(&second, "").await;
        assert!(read.text.contains("DTSTART:20261215T100000Z"), "{}", read.text);
        let new = moved.text_at("/id").to_owned();
        change(&site, &home, &new, "cancel", json!({"reason": "training"})).await;
        assert!(site.get(&second, "").await.text.contains("STATUS:CANCELLED"));
        let end = format!("/v1/visits/{new}/attendees/{}", moved.text_at("/attendees/0/id"));
        let end = format!("DELETE {end}/calendar-feed");
        for _ in 0..2 {
            assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
            assert_eq!(site.get(&second, "").await.status, 404);
        }
    })
    .await;
}

#[actix_web::test]
async fn somebody_who_comes_too_answers_by_their_link_and_a_move_asks_anew() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let of = joint(&site, &home, "2026-12-10T10").await;
        let link = link(&site, &home, &of).await;
        let say = |reply: &str| {
            let body = Some(json!({"reply": reply}));
            let what = format!("PUT {link}/reply");
            let site = &site;
            async move { site.call(&what, "", body).await }
        };
        let replies = |id: String| {
            let (site, home) = (&site, &home);
            async move {
                let shown = site.get(&format!("/v1/visits/{id}"), &home.visitor).await;
                [0, 1].map(|n| shown.text_at(&format!("/attendees/{n}/reply")).to_owned())
            }
        };
        assert_eq!(say("accepted").await.status, 204);
        assert_eq!(replies(of.0.clone()).await, ["accepted", "needs_action"], "only their own");
        let to = json!({"starts_at": "2026-12-15T10:00:00Z"});
        let moved = change(&site, &home, &of.0, "move", to).await;
        let new = moved.text_at("/id").to_owned();
        assert_eq!(replies(new.clone()).await, ["needs_action", "needs_action"]);
        assert_eq!(say("declined").await.status, 204);
        assert_eq!(replies(new.clone()).await, ["declined", "needs_action"]);
        let told = tasks(&site, &home, "other_declined").await;
        assert_eq!(told, [format!("Sol Marsh (therapist): 2026-12-15 10:00 /v1/visits/{new}")]);
        change(&site, &home, &new, "cancel", json!({"reason": "training"})).await;
        assert_eq!(say("accepted").await.refusal(), (409, "visit_over"));
    })
    .await;
}

#[actix_web::test]
async fn whoever_comes_too_is_told_of_what_became_of_their_time_and_not_of_what_was_undone() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let (visit, _) = joint(&site, &home, "2026-12-10T10").await;
        assert!(tasks(&site, &home, "tell_others").await.is_empty());
        let there = json!({"starts_at": "2026-12-15T10:00:00Z"});
        let moved = change(&site, &home, &visit, "move", there).await;
        let back = json!({"starts_at": "2026-12-10T10:00:00Z"});
        let moved = change(&site, &home, moved.text_at("/id"), "move", back).await;
        assert!(tasks(&site, &home, "tell_others").await.is_empty(), "it is where it was");
        let again = json!({"starts_at": "2026-12-16T10:00:00Z"});
        let moved = change(&site, &home, moved.text_at("/id"), "move", again).await;
        let off = change(&site, &home, moved.text_at("/id"), "cancel", json!({"reason": "other"}));
        let off = off.await.text_at("/id").to_owned();
        let told = "Sol Marsh (therapist), Ash Lowe (senco): 2026-12-10 10:00 -> off";
        let tasks = tasks(&site, &home, "tell_others").await;
        assert_eq!(tasks, [format!("{told} /v1/visits/{off}")], "told once, of the end of it");
    })
    .await;
}

#[actix_web::test]
async fn an_offered_time_swapped_by_text_keeps_who_comes_too() {
    on_each_engine(|t| async move {
        let mut talk = Talk::begin(&t, MAYA).await;
        t.exec(HOURS).await.unwrap();
        let starts_at = "2026-12-03T10:30:00Z".parse().unwrap();
        let new = Booking {
            child_id: talk.children[0].1,
            visitor_id: None,
            programme: None,
            kind: Kind::Joint,
            mode: Mode::Home,
            span: Span { starts_at, ends_at: starts_at + chrono::Duration::hours(1) },
            place: None,
            attendees: vec![NewAttendee { role: AttendeeRole::Senco, name: "Ash Lowe".to_owned() }],
            series_id: None,
        };
        let who = Principal::Staff(talk.home.visitor);
        add_visit(&t.app, who, How::Propose, new, None).await.unwrap();
        talk.play(
            "> can we move 3 december to 4 december at 2pm
             < Booked: Wren Hale will visit you, Friday 4 December at 14:00.
             # 04 Dec 14:00 booked",
        )
        .await;
        let window = Window { from: None, until: None, limit: 10 };
        let shown = list_visits(&t.app, who, talk.children[0].1, window).await.unwrap();
        let kept: Vec<(&str, usize)> =
            shown.iter().map(|one| (one.visit.state.as_str(), one.attendees.len())).collect();
        assert_eq!(kept, [("replaced", 1), ("booked", 1)]);
        assert_eq!(shown[1].attendees[0].name, "Ash Lowe");
        assert_eq!(shown[1].visit.kind, Kind::Joint);
    })
    .await;
}
