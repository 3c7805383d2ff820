//! The calendar a phone subscribes to, from outside, and one visit as a file; opened by a reader
//! that nobody here wrote.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::families::rights::{Rights, Standing};

use crate::support::site::*;
use crate::visit_ics::{ICALENDAR, opened};

const PHONE: &str = "07700 900111";
const OWN: &str = "/v1/me/calendar-feed";
const PLACE: &str = "Quinceplace";

/// An hour's visit, with all that a calendar must not tell.
fn hour(start: &str, end: &str) -> Value {
    json!({"kind": "regular", "mode": "home", "starts_at": format!("{start}:00Z"),
        "ends_at": format!("{end}:00Z"), "place": PLACE,
        "attendees": [{"role": "therapist", "name": "Quincetherapist"}]})
}

impl Site {
    /// Makes a person's link; its path.
    async fn link(&self, token: &str) -> String {
        let made = self.call(&format!("POST {OWN}"), token, None).await;
        assert_eq!((made.status, made.header("location")), (201, OWN), "{made:?}");
        path(&made)
    }

    async fn hour(&self, home: &Home, start: &str, end: &str) -> Answer {
        let what = format!("POST /v1/children/{}/visits", home.child);
        let made = self.call(&what, &home.visitor, Some(hour(start, end))).await;
        assert_eq!(made.status, 201, "{made:?}");
        made
    }

    async fn act(&self, visit: &str, act: &str, token: &str, body: Value) -> Answer {
        let what = format!("POST /v1/visits/{visit}/{act}");
        let request = self.request(&what, token).header("if-match", "*").json(&body);
        let done = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(done.status, 200, "{done:?}");
        done
    }

    /// What a calendar program reads at a link.
    async fn events(&self, link: &str) -> Vec<Value> {
        let read = self.get(link, "").await;
        assert_eq!(read.status, 200, "{read:?}");
        assert_eq!(read.header("content-type"), "text/calendar; charset=utf-8");
        let (method, events) = opened(ICALENDAR, &read.text);
        assert_eq!(method, "PUBLISH");
        events
    }
}

/// The path of the address an answer shows.
fn path(made: &Answer) -> String {
    let url = made.text_at("/url");
    let at = url.find("/v1/feeds/hampshire-").expect(url);
    assert!(url.ends_with(".ics") && url.len() - at > 60, "{url}");
    url.get(at..).unwrap().to_owned()
}

/// Of each event: summary, start, status, sequence.
fn told(events: &[Value]) -> Vec<(&str, &str, &str, i64)> {
    events
        .iter()
        .map(|event| {
            let at = |name: &str| event[name].as_str().unwrap();
            (at("summary"), at("start"), at("status"), event["sequence"].as_i64().unwrap())
        })
        .collect()
}

#[actix_web::test]
async fn a_link_is_shown_once_replaced_and_ended() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let first = site.get(OWN, &home.carer).await;
        assert_eq!(first.status, 200, "{first:?}");
        let link = path(&first);
        let again = site.get(OWN, &home.carer).await;
        assert_eq!(again.body, json!({"made_at": "2026-11-24T11:00:00Z"}), "never shown again");
        assert_eq!(site.events(&link).await, Vec::<Value>::new());
        let other = site.link(&home.carer).await;
        assert_ne!(link, other);
        assert_eq!(site.get(&link, "").await.refusal(), (404, "not_found"));
        assert_eq!(site.events(&other).await.len(), 0);
        let end = format!("DELETE {OWN}");
        assert_eq!(site.call(&end, &home.carer, None).await.status, 204);
        assert_eq!(site.call(&end, &home.carer, None).await.status, 204, "twice is once");
        let gone = site.get(&other, "").await;
        assert_eq!(gone.refusal(), (404, "not_found"));
        // One that never was looks the same, whatever is wrong with it.
        let made_up = format!("/v1/feeds/hampshire-{}.ics", "A".repeat(43));
        let elsewhere = other.replace("hampshire", "portsmouth");
        for unknown in [
            made_up.as_str(),
            &elsewhere,
            &other.replace("hampshire", "nowhere"),
            other.trim_end_matches(".ics"),
            "/v1/feeds/x.ics",
            "/v1/feeds/%D9%87%D9%87.ics",
        ] {
            let answer = site.get(unknown, "").await;
            assert_eq!(answer.without_id(), gone.without_id(), "{unknown}");
        }
        let noted = "SELECT count(*) FROM audit_entry WHERE action IN ('made_feed', 'ended_feed')";
        assert_eq!(site.at.sql(noted).await, "3");
        let secret = other.trim_start_matches("/v1/feeds/hampshire-").trim_end_matches(".ics");
        let kept = "SELECT count(*) FROM feed WHERE length(secret_hash) = 32";
        assert_eq!((site.at.sql(kept).await, secret.len()), ("2".to_owned(), 43));
    })
    .await;
}

#[actix_web::test]
async fn a_calendar_follows_a_visit_through_moves_and_cancels_and_names_nobody() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let link = site.link(&home.carer).await;
        let made = site.hour(&home, "2026-12-01T10:30", "2026-12-01T11:30").await;
        let (first, uid) = (made.text_at("/id").to_owned(), made.text_at("/id").to_owned());
        let what = format!("POST /v1/children/{}/visits/proposals", home.child);
        let offer = hour("2026-11-26T09:00", "2026-11-26T10:00");
        assert_eq!(site.call(&what, &home.visitor, Some(offer)).await.status, 201);
        let events = site.events(&link).await;
        assert!(
            events.iter().all(|event| event["summary"].as_str().unwrap().starts_with("Visit: ")),
            "{events:?}"
        );
        let summary = events[0]["summary"].as_str().unwrap().to_owned();
        assert_eq!(
            told(&events),
            [
                (summary.as_str(), "2026-11-26T09:00:00+00:00", "TENTATIVE", 0),
                (summary.as_str(), "2026-12-01T10:30:00+00:00", "CONFIRMED", 0)
            ]
        );
        assert_eq!(events[1]["end"], "2026-12-01T11:30:00+00:00");
        assert_eq!(events[1]["uid"], format!("{uid}@smallsteps"));

        let mut sequence = 0;
        let mut now = first;
        for (start, end) in [("02T10", "11"), ("03T10", "11"), ("02T12", "13")] {
            let to = json!({"starts_at": format!("2026-12-{start}:00:00Z")});
            let moved = site.act(&now, "move", &home.visitor, to).await;
            now = moved.text_at("/id").to_owned();
            let events = site.events(&link).await;
            assert_eq!(events.len(), 2, "the old time is gone: {events:?}");
            assert_eq!(events[1]["uid"], format!("{uid}@smallsteps"), "the same to a calendar");
            assert_eq!(events[1]["start"], format!("2026-12-{start}:00:00+00:00"));
            let rose = events[1]["sequence"].as_i64().unwrap();
            assert!(rose > sequence, "{rose} after {sequence} at {end}");
            sequence = rose;
        }
        let off = site.act(&now, "cancel", &home.carer, json!({"reason": "hospital"})).await;
        assert_eq!(off.text_at("/state"), "cancelled");
        let events = site.events(&link).await;
        assert_eq!((events.len(), &events[1]["status"]), (2, &json!("CANCELLED")));
        assert!(events[1]["sequence"].as_i64().unwrap() > sequence);
        let text = site.get(&link, "").await.text;
        let child = home.house.family.children[0].name.as_str();
        for word in [child, PLACE, "Quince", "hospital", "Portage", "regular"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        site.at.advance(Duration::days(29));
        let kept = site.events(&link).await;
        assert!(kept.iter().any(|event| event["start"] == "2026-12-02T12:00:00+00:00"));
        site.at.advance(Duration::days(2));
        let gone = site.events(&link).await;
        assert!(gone.iter().all(|event| event["start"] != "2026-12-02T12:00:00+00:00"), "{gone:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_phone_that_asks_again_is_told_that_it_has_it() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let link = site.link(&home.carer).await;
        site.hour(&home, "2026-12-01T10:30", "2026-12-01T11:30").await;
        let read = site.get(&link, "").await;
        let tag = read.header("etag").to_owned();
        assert!(tag.len() > 40 && tag.starts_with('"'), "{tag}");
        assert_eq!(read.header("cache-control"), "private, no-cache");
        let ask = |tag: String| {
            site.request(&format!("GET {link}"), "").header("if-none-match", tag).send()
        };
        site.at.advance(Duration::hours(1));
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let same = Answer::of(ask(known).await.unwrap()).await;
            assert_eq!((same.status, same.text.as_str()), (304, ""), "{same:?}");
            assert_eq!(same.header("etag"), tag);
        }
        site.hour(&home, "2026-12-02T10:30", "2026-12-02T11:30").await;
        let other = Answer::of(ask(tag.clone()).await.unwrap()).await;
        assert_eq!(other.status, 200);
        assert_ne!(other.header("etag"), tag);
    })
    .await;
}

#[actix_web::test]
async fn a_calendar_ends_with_the_link_of_its_carer_and_shows_what_a_carer_may_see() {
    on_each_site(|site| async move {
        let home = site
            .home_like(PHONE, |family| {
                family.carers[0].standing = Standing::ParentalResponsibility;
                family.carers[0].rights = Standing::ParentalResponsibility.rights();
                let mut gran = another_carer("Gran", None);
                gran.rights = Rights::LOGGER;
                family.carers.extend([gran, another_carer("Ex", None)]);
            })
            .await;
        site.hour(&home, "2026-12-01T10:30", "2026-12-01T11:30").await;
        let scope = home.house.scope;
        let gran = site.carer(scope, home.carer_named("Gran")).await;
        assert_eq!(site.get(OWN, &gran).await.refusal(), (403, "forbidden"));
        let ex = site.carer(scope, home.carer_named("Ex")).await;
        let link = site.link(&ex).await;
        assert_eq!(site.events(&link).await.len(), 1);
        let end = format!("POST /v1/carers/{}/end", home.carer_named("Ex"));
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        assert_eq!(site.get(&link, "").await.refusal(), (404, "not_found"), "at once");
        let stranger = site.home("07700 900222").await;
        let link = site.link(&stranger.carer).await;
        assert_eq!(site.events(&link).await.len(), 0, "another family's");
    })
    .await;
}

#[actix_web::test]
async fn a_visitors_calendar_is_their_diary_and_busy_where_nobody_may_find_a_family() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let link = site.link(&home.visitor).await;
        let made = site.hour(&home, "2026-12-01T10:30", "2026-12-01T11:30").await;
        let seen = site.events(&link).await;
        assert_eq!(told(&seen), [("Visit", "2026-12-01T10:30:00+00:00", "CONFIRMED", 0)]);
        let change = format!("PATCH /v1/families/{}", home.house.scope.family_id);
        let marked = site.call(&change, &home.visitor, Some(json!({"confidential": true}))).await;
        assert_eq!(marked.status, 200);
        let seen = site.events(&link).await;
        assert_eq!(told(&seen), [("Busy", "2026-12-01T10:30:00+00:00", "CONFIRMED", 0)]);
        let file = format!("/v1/visits/{}/calendar.ics", made.text_at("/id"));
        let file = site.get(&file, &home.visitor).await;
        assert!(file.text.contains("\r\nSUMMARY:Busy\r\n"), "{file:?}");
        let lead = site.staff(Role::Lead).await;
        let other = site.link(&lead).await;
        assert_eq!(site.events(&other).await.len(), 0, "a lead's own diary");
        let end = format!("DELETE /v1/staff/{}", home.house.visitor.staff_id);
        assert_eq!(site.call(&end, &lead, None).await.status, 204);
        assert_eq!(site.get(&link, "").await.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn one_visit_as_a_file_asks_a_calendar_to_keep_it_or_to_let_it_go() {
    on_each_site(|site| async move {
        let home = site.home(PHONE).await;
        let made = site.hour(&home, "2026-12-01T10:30", "2026-12-01T11:30").await;
        let id = made.text_at("/id").to_owned();
        let file = format!("/v1/visits/{id}/calendar.ics");
        let kept = site.get(&file, &home.carer).await;
        assert_eq!(kept.status, 200, "{kept:?}");
        assert_eq!(kept.header("content-type"), "text/calendar; charset=utf-8; method=REQUEST");
        assert_eq!(kept.header("content-disposition"), "attachment; filename=\"visit.ics\"");
        let (method, events) = opened(ICALENDAR, &kept.text);
        assert_eq!((method.as_str(), events.len()), ("REQUEST", 1));
        assert_eq!(events[0]["start"], "2026-12-01T10:30:00+00:00");
        let to = json!({"starts_at": "2026-12-02T10:30:00Z"});
        let moved = site.act(&id, "move", &home.visitor, to).await;
        let (_, events) = opened(ICALENDAR, &site.get(&file, &home.carer).await.text);
        assert_eq!(events[0]["start"], "2026-12-02T10:30:00+00:00", "as it now stands");
        assert_eq!(events[0]["uid"], format!("{id}@smallsteps"));
        let moved = moved.text_at("/id").to_owned();
        site.act(&moved, "cancel", &home.visitor, json!({"reason": "weather"})).await;
        let off = site.get(&file, &home.carer).await;
        assert!(off.header("content-type").ends_with("method=CANCEL"), "{off:?}");
        let (method, events) = opened(ICALENDAR, &off.text);
        assert_eq!((method.as_str(), &events[0]["status"]), ("CANCEL", &json!("CANCELLED")));
        assert_eq!(events[0]["sequence"], 2);
        let other = site.home("07700 900222").await;
        assert_eq!(site.get(&file, &other.carer).await.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn a_calendar_speaks_the_language_of_its_carer() {
    on_each_site(|site| async move {
        let home = site
            .home_like(PHONE, |family| {
                family.carers[0].language = smallsteps::l10n::Language::parse("pl").unwrap();
            })
            .await;
        let link = site.link(&home.carer).await;
        site.hour(&home, "2026-12-01T10:30", "2026-12-01T11:30").await;
        let events = site.events(&link).await;
        assert!(events[0]["summary"].as_str().unwrap().starts_with("Wizyta: "), "{events:?}");
        assert!(site.get(&link, "").await.text.contains("\r\nX-WR-CALNAME:Wizyty\r\n"));
    })
    .await;
}
