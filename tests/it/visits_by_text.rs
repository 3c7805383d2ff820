//! Visits by text: listed, booked, confirmed, moved, called off, put back; and what is never done.

#![cfg(test)]

use chrono::{DateTime, Duration, NaiveDateTime, Utc, Weekday};
use smallsteps::auth::{Principal, Role};
use smallsteps::db::Id;
use smallsteps::visits::booking::Booking;
use smallsteps::visits::model::{Kind, Mode, Span};
use smallsteps::visits::ops::{How, Window, add_visit, list_visits};
use smallsteps::visits::series::{End, Rhythm};
use smallsteps::visits::series_ops::{NewSeries, create_series};

use crate::conversation::{House, MAYA, Talk};
use crate::support::app::*;

/// The visitor works on Thursdays from nine to four and on Fridays from one to four.
pub const HOURS: &str = "
    INSERT INTO diary (service_id, visitor_id, gap_minutes, rev)
        SELECT service_id, staff_id, 15, 1 FROM membership;
    INSERT INTO working_time
        SELECT service_id, staff_id, id, 3, NULL, 540, 960 FROM membership;
    INSERT INTO working_time
        SELECT service_id, staff_id, family_id, 4, NULL, 780, 960 FROM membership;";

/// `25 Nov 10:30` of the year of the tests, in winter.
fn at(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(&format!("{text} 2026"), "%d %b %H:%M %Y").unwrap().and_utc()
}

fn hour(child_id: Id, starts_at: DateTime<Utc>) -> Booking {
    Booking {
        child_id,
        visitor_id: None,
        programme: None,
        kind: Kind::Regular,
        mode: Mode::Home,
        span: Span { starts_at, ends_at: starts_at + Duration::hours(1) },
        place: None,
        attendees: Vec::new(),
        series_id: None,
    }
}

/// Four visits, a week apart.
fn weekly(child_id: Id, first: DateTime<Utc>) -> NewSeries {
    NewSeries {
        child_id,
        visitor_id: None,
        programme: None,
        kind: Kind::Regular,
        mode: Mode::Home,
        rhythm: Rhythm::Weekly(vec![Weekday::Thu]),
        first: first.date_naive(),
        at: first.time(),
        minutes: 60,
        end: End::Completed(4),
        term_time_only: false,
    }
}

/// The service does something: `booked 25 Nov 10:30` and `offered …` for the first child, `taken …`
/// by another family of the same visitor.
pub async fn happen(talk: &Talk<'_>, what: &str) {
    let (what, when) = what.split_once(' ').unwrap();
    let (child, app) = (talk.children[0].1, &talk.t.app);
    let own = Principal::Staff(talk.home.visitor);
    let done = match what {
        "booked" => add_visit(app, own, How::Book, hour(child, at(when)), None).await,
        "offered" => add_visit(app, own, How::Propose, hour(child, at(when)), None).await,
        "weekly" => {
            let new = weekly(child, at(when));
            create_series(app, talk.home.visitor, new, false).await.unwrap();
            return;
        }
        "taken" => {
            let other = talk.t.family("07700 900555").await;
            let lead = Principal::Staff(talk.t.staff(Role::Lead).await);
            let visitor_id = Some(talk.home.visitor.staff_id);
            let new = Booking { visitor_id, ..hour(other.family.children[0].id, at(when)) };
            add_visit(app, lead, How::Book, new, None).await
        }
        _ => panic!("{what} {when}"),
    };
    done.unwrap();
}

/// What stands in the family's diary and is not over: `25 Nov 10:30 booked`.
pub async fn diary(talk: &Talk<'_>) -> Vec<String> {
    let window = Window { from: None, until: None, limit: 100 };
    let mut found = Vec::new();
    for (name, child) in &talk.children {
        let who = Principal::Staff(talk.home.visitor);
        let shown = list_visits(&talk.t.app, who, *child, window).await.unwrap();
        let live = shown.into_iter().map(|one| one.visit).filter(|visit| visit.state.is_live());
        let whose = if talk.children.len() > 1 { format!(" {name}") } else { String::new() };
        found.extend(live.map(|visit| {
            let when = visit.starts_at.format("%d %b %H:%M");
            format!("{when} {}{whose}", visit.state.as_str())
        }));
    }
    found
}

/// Plays a transcript with a visitor who has hours.
pub async fn play(house: House, transcript: &'static str) {
    on_each_engine(|t| async move {
        let mut talk = Talk::begin(&t, house).await;
        t.exec(HOURS).await.unwrap();
        talk.play(transcript).await;
    })
    .await;
}

#[actix_web::test]
async fn the_next_visits_are_listed() {
    play(
        MAYA,
        "> visits
         < I see no visit in the diary. Send BOOK
         * booked 25 Nov 10:30
         * booked 03 Dec 10:30
         > when is the next visit?
         < Wednesday 25 November at 10:30, visit: Wren Hale
         > visits
         < Your next visits:
         < Wednesday 25 November at 10:30, visit: Wren Hale
         < Thursday 3 December at 10:30, visit: Wren Hale
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn a_clear_cancel_is_done_at_once_and_can_be_taken_back() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         * booked 03 Dec 10:30
         > Hi, please cancel tomorrow's visit, she has a cold
         < Thank you for telling us. This visit is cancelled: Wednesday 25 November at 10:30.
         # 03 Dec 10:30 booked
         > UNDO
         < Your visit is booked again: Wren Hale, Wednesday 25 November at 10:30.
         # 25 Nov 10:30 booked
         # 03 Dec 10:30 booked
         > cancel tomorrow's visit
         < This visit is cancelled
         * taken 25 Nov 10:45
         > UNDO
         < Sorry, this time has been taken by now: Wednesday 25 November at 10:30.
         < Wren Hale is free at these times.
         < 1 Thursday 26 November at 09:00
         # 03 Dec 10:30 booked
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn a_cancel_that_is_not_clearly_meant_cancels_nothing() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         > we might have to cancel tomorrow
         < Shall I cancel this visit? Wren Hale, Wednesday 25 November at 10:30.
         # 25 Nov 10:30 booked
         > no
         < Good, the visit stays: Wednesday 25 November at 10:30.
         > please don't cancel tomorrow's visit
         < Good, the visit stays
         > what if I cancel tomorrow
         < Shall I cancel this visit?
         > should we cancel the visit
         < Shall I cancel this visit?
         > if he is still poorly we will cancel the visit
         < Shall I cancel this visit?
         # 25 Nov 10:30 booked
         > CANCEL
         < This visit is cancelled: Wednesday 25 November at 10:30.
         # nothing
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn cancel_alone_is_about_the_visit_and_stop_about_the_texts() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         > CANCEL
         < Shall I cancel this visit? Wren Hale, Wednesday 25 November at 10:30.
         # 25 Nov 10:30 booked
         > STOP
         < you will get no more texts
         # 25 Nov 10:30 booked
         > cancel
         < Shall I cancel this visit?
         > yes
         < This visit is cancelled
         # nothing
         > thanks
         < nothing",
    )
    .await;
    for word in ["STOP", "stopall", "unsubscribe", "END", "quit"] {
        let transcript = format!(
            "* booked 25 Nov 10:30
             > cancel
             < Shall I cancel this visit?
             > {word}
             < you will get no more texts
             # 25 Nov 10:30 booked"
        );
        play(MAYA, transcript.leak()).await;
    }
}

#[actix_web::test]
async fn where_two_visits_fit_it_is_asked_which() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         * booked 03 Dec 10:30
         > cancel the visit
         < Which visit do you mean? Send the number.
         < 1 Wren Hale, Wednesday 25 November at 10:30
         < 2 Wren Hale, Thursday 3 December at 10:30
         # 25 Nov 10:30 booked
         # 03 Dec 10:30 booked
         > the second one
         < This visit is cancelled: Thursday 3 December at 10:30.
         # 25 Nov 10:30 booked
         > cancel
         < Shall I cancel this visit? Wren Hale, Wednesday 25 November
         > keep it
         < the visit stays
         # 25 Nov 10:30 booked",
    )
    .await;
}

#[actix_web::test]
async fn the_rest_is_cancelled_after_one_question() {
    play(
        MAYA,
        "> cancel all visits
         < I see no visit in the diary
         * booked 25 Nov 10:30
         * booked 03 Dec 10:30
         * booked 10 Dec 10:30
         > cancel the rest of the visits
         < Shall I cancel all 3 visits that are booked?
         > no
         < Good, your visits stay as they are.
         > cancel all our visits please
         < all 3 visits
         # 25 Nov 10:30 booked
         # 03 Dec 10:30 booked
         # 10 Dec 10:30 booked
         > yes
         < Thank you for telling us. 3 visits are cancelled:
         < Wednesday 25 November at 10:30, visit: Wren Hale
         < Thursday 10 December at 10:30, visit: Wren Hale
         # nothing
         > undo
         < booked again: Wren Hale, Thursday 10 December at 10:30.
         # 25 Nov 10:30 booked
         # 03 Dec 10:30 booked
         # 10 Dec 10:30 booked
         ! visit",
    )
    .await;
}

#[actix_web::test]
async fn a_series_that_is_cancelled_whole_does_not_come_back() {
    play(
        MAYA,
        "* weekly 26 Nov 10:30
         < every week, 4 times. First: Thursday 26 November at 10:30.
         # 26 Nov 10:30 booked
         # 03 Dec 10:30 booked
         # 10 Dec 10:30 booked
         # 17 Dec 10:30 booked
         > cancel all the visits please
         < Shall I cancel all 4 visits that are booked?
         > yes
         < 4 visits are cancelled:
         # nothing
         ! visit
         > UNDO
         < Your next visits:
         < Thursday 17 December at 10:30, visit: Wren Hale
         # 26 Nov 10:30 booked
         # 03 Dec 10:30 booked
         # 10 Dec 10:30 booked
         # 17 Dec 10:30 booked
         > cancel all visits
         > yes
         + 2d
         # nothing
         + 8d
         # nothing",
    )
    .await;
}

#[actix_web::test]
async fn a_time_is_chosen_by_number_by_place_or_by_day() {
    play(
        MAYA,
        "> BOOK
         < Wren Hale is free at these times.
         < 1 Thursday 26 November at 09:00
         < 2 Thursday 26 November at 10:00
         < 3 Thursday 26 November at 11:00
         > 2
         < Booked: Wren Hale will visit you, Thursday 26 November at 10:00.
         # 26 Nov 10:00 booked
         > book another visit
         > wednesday
         < Sorry, nothing is free that day: Wednesday 25 November.
         < 1 Thursday 26 November at 11:15
         > friday at 2
         < Booked: Wren Hale will visit you, Friday 27 November at 14:00.
         > UNDO
         < This visit is cancelled: Friday 27 November at 14:00.
         # 26 Nov 10:00 booked
         > book a visit
         < 3 Thursday 26 November at 13:15
         > the third one please
         # 26 Nov 10:00 booked
         # 26 Nov 13:15 booked
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn one_text_books_where_it_says_enough_and_a_taken_time_brings_others() {
    play(
        MAYA,
        "> can you come on friday at 2pm
         < Booked: Wren Hale will visit you, Friday 27 November at 14:00.
         # 27 Nov 14:00 booked
         * taken 26 Nov 14:00
         > book a visit thursday at 2
         < Sorry, this time is not free: Thursday 26 November at 14:00.
         < 1 Thursday 26 November at 09:00
         # 27 Nov 14:00 booked
         > thursday at 9
         < Booked: Wren Hale will visit you, Thursday 26 November at 09:00.
         > book a visit on sunday at 10
         < this time is not free: Sunday 29 November at 10:00.
         > no
         < your visits stay as they are
         # 26 Nov 09:00 booked
         # 27 Nov 14:00 booked
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn a_visit_moves_in_one_go() {
    play(
        MAYA,
        "* booked 26 Nov 10:30
         > could we move thursday to friday at 2pm?
         < New time: Wren Hale will visit you, Friday 27 November at 14:00. It was Thursday 26 November at 10:30.
         # 27 Nov 14:00 booked
         > undo
         < Your visit is booked again: Wren Hale, Thursday 26 November at 10:30.
         # 26 Nov 10:30 booked
         > move the visit
         < Until you choose, the visit stays: Thursday 26 November at 10:30.
         < Wren Hale is free at these times.
         # 26 Nov 10:30 booked
         > can you do friday
         < 1 Friday 27 November at 13:00
         > 1
         < New time: Wren Hale will visit you, Friday 27 November at 13:00.
         # 27 Nov 13:00 booked
         * taken 26 Nov 14:00
         > move friday to thursday at 2
         < Sorry, this time is not free: Thursday 26 November at 14:00.
         # 27 Nov 13:00 booked
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn an_offer_is_taken_or_not_by_yes_and_no() {
    play(
        MAYA,
        "* offered 26 Nov 10:30
         < Reply YES if it suits you, or NO for another time.
         > visits
         < This one waits for your YES or NO.
         > yes that's great
         < Lovely, Wren Hale will visit you: Thursday 26 November at 10:30.
         # 26 Nov 10:30 booked
         * offered 03 Dec 10:30
         > no sorry
         < That is fine. This time is free again: Thursday 3 December at 10:30.
         # 26 Nov 10:30 booked
         * offered 03 Dec 10:30
         > can we move 3 december to 4 december at 2pm
         < Booked: Wren Hale will visit you, Friday 4 December at 14:00.
         # 26 Nov 10:30 booked
         # 04 Dec 14:00 booked
         > see you thursday
         < Lovely, Wren Hale will visit you: Thursday 26 November
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn running_late_reaches_the_visitor() {
    play(
        MAYA,
        "> running 10 minutes late
         < passed this to your visitor
         ! visit",
    )
    .await;
    play(
        MAYA,
        "* booked 24 Nov 11:30
         > sorry running 10 minutes late
         < I am letting your visitor know: Wren Hale.
         # 24 Nov 11:30 booked
         ! visit
         + 130m
         > cancel today's visit
         < This visit can no longer be changed: Tuesday 24 November at 11:30.",
    )
    .await;
}
