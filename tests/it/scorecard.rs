//! The rows of the messaging scorecard that no other test drives whole.
//!
//! Of the others are carried by tests elsewhere: 1 `gateway::the_same_text_fifty_times_at_once_and_again_later_is_one_effect`;
//! 2 `kill` and `gateway::ten_thousand_texts_are_answered_once_each_and_in_order`;
//! 3 and 5 `conversation_log`; 6 and 7 `understand::yes_is_yes_in_every_language_and_with_a_slip` and
//! `understand::days_and_counts_are_read_in_words_and_in_every_script`;
//! 8 `conversation_people::stop_stays_and_start_begins_again`; 9 `understand::nothing_near_a_stop_stops`;
//! 10 `visits_by_text::cancel_alone_is_about_the_visit_and_stop_about_the_texts`;
//! 14 `wires_whatsapp::statuses_climb_one_ladder_in_any_order`; 15 `sms_parts`;
//! 16 `wires_whatsapp::after_a_day_a_letter_goes_in_approved_words_or_by_text`;
//! 17 `wires_whatsapp::somebody_without_a_number_is_found_where_both_were_seen_together` and
//! `wires_people::silence_that_was_asked_for_without_a_number_holds_for_the_number`;
//! 18 `wires_understood`; 20 `conversation_on`;
//! 23 `wires_whatsapp::only_the_business_speaks_for_whatsapp_and_nonsense_is_taken_once` and
//! `wires_twilio::only_the_account_speaks_for_twilio`; a quoted reminder (4)
//! `wires_understood::an_answer_that_quotes_a_reminder_is_about_it`.

#![cfg(test)]

use chrono::{DateTime, Duration, TimeZone, Utc};
use chrono_tz::Tz;
use futures_util::future::join;
use smallsteps::auth::Role;
use smallsteps::error::Code;
use smallsteps::families::model::{Consent, QuietHours};
use smallsteps::messaging::model::{Class, Letter};
use smallsteps::messaging::outbox_store;
use smallsteps::practice::model::Outcome;
use smallsteps::programmes::Services;
use smallsteps::reminders::model::LATEST;
use smallsteps::serve::rooms;

use crate::conversation::{MAYA, Talk, play};
use crate::support::app::{Engine as On, Wanted as Limited, *};
use crate::support::letters::*;
use crate::support::reminder_app::{ENGINES, Home, Wanted};
use crate::threads::on_each_talk;
use crate::visits_by_text::HOURS;

/// Half past seven in the morning.
const MORNING: u32 = 7 * 60 + 30;
/// Hour and minute of three mornings.
type Sent = [(u32, u32); 3];

fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap()
}

fn living_in(zone: Tz) -> Wanted {
    // Half past seven is a time this carer wants to be texted at.
    Wanted { zone, quiet: QuietHours { from: 21 * 60, until: 7 * 60 }, ..Wanted::default() }
}

/// An answer to yesterday's question that comes when today's was asked already.
#[actix_web::test]
async fn row_04_an_answer_that_comes_after_the_next_question_is_asked_about() {
    play(
        MAYA,
        "> remind me every day at 17:30
         + 390m
         < with Maya?
         + 1440m
         < with Maya?
         @ -2h 3
         < Which activity was it for Maya? 1 Stacking cups, 2 Bubbles.
         = nothing
         > 1
         < Saved for Maya: Stacking cups, 3 tries",
    )
    .await;
}

/// Every morning at half past seven by the clock on the wall, over both changes, once a day.
#[tokio::test]
async fn row_11_a_morning_reminder_keeps_its_hour_over_both_clock_changes() {
    // The evening before three days, of which the second has the change.
    let evenings = [utc(2027, 3, 26, 21, 30), utc(2027, 10, 29, 21, 30)];
    // By zone: what the clock on the wall shows as an hour of UTC, on each of the days.
    let zones: [(Tz, [Sent; 2]); 2] = [
        (chrono_tz::Europe::Jersey, [[(7, 30), (6, 30), (6, 30)], [(6, 30), (7, 30), (7, 30)]]),
        (chrono_tz::Asia::Karachi, [[(2, 30); 3]; 2]),
    ];
    for engine in ENGINES {
        for (zone, hours) in zones {
            for (before, hours) in evenings.into_iter().zip(hours) {
                let home = Home::new(engine, before, living_in(zone)).await;
                home.daily(MORNING).await;
                let mut sent_at = Vec::new();
                let mut now = before;
                while now < before + Duration::hours(72) {
                    for _ in 0..home.tick_at(now).await.0 {
                        sent_at.push(now);
                    }
                    now += Duration::hours(1);
                }
                let day = |n: i64| (before + Duration::days(n)).date_naive();
                let right: Vec<_> = (1_i64..)
                    .zip(hours)
                    .map(|(n, (hour, minute))| {
                        day(n).and_hms_opt(hour, minute, 0).unwrap().and_utc()
                    })
                    .collect();
                assert_eq!(sent_at, right, "{engine:?} {zone}");
            }
        }
    }
}

/// Nobody looked from six to nine: what is a little late still goes, the rest says why it did not.
#[tokio::test]
async fn row_12_after_three_hours_down_only_what_is_a_little_late_goes_out() {
    for engine in ENGINES {
        for (minute, wanted) in [
            (6 * 60 + 15, ("dropped", Some("too_late"))),
            (6 * 60 + 45, ("dropped", Some("too_late"))),
            (8 * 60 + 30, ("sent", None)),
            (8 * 60 + 55, ("sent", None)),
        ] {
            let wanted_home =
                Wanted { quiet: QuietHours { from: 21 * 60, until: 6 * 60 }, ..Wanted::default() };
            let home = Home::new(engine, utc(2027, 1, 12, 5, 0), wanted_home).await;
            home.daily(minute).await;
            assert_eq!(home.tick_at(utc(2027, 1, 12, 6, 0)).await, (0, 0));
            for _ in 0..3 {
                home.tick_at(utc(2027, 1, 12, 9, 0)).await;
            }
            let kept = home.occurrences().await;
            let kept: Vec<_> = kept.iter().map(|o| (o.state.as_str(), o.why.as_deref())).collect();
            assert_eq!(kept, [wanted], "{engine:?} {minute}");
            assert_eq!(home.queued().await, i64::from(wanted.0 == "sent"));
        }
    }
}

/// Logged at five by a text, which was answered: at six nobody asks and nobody thanks twice.
#[actix_web::test]
async fn row_13_who_told_it_by_text_is_left_in_peace_at_the_hour() {
    play(
        MAYA,
        "> remind me every day at 17:30
         + 300m
         > cups 3
         < Saved for Maya: Stacking cups, 3 tries
         + 90m
         < nothing
         + 1440m
         < with Maya?",
    )
    .await;
}

/// Logged in the app, which nobody answered: at the hour one kind word comes, and no question.
#[tokio::test]
async fn row_13_who_tapped_it_is_thanked_and_not_asked() {
    let noon = utc(2027, 1, 12, 12, 0);
    let due = utc(2027, 1, 12, 18, 0);
    for engine in ENGINES {
        let home = Home::new(engine, noon, Wanted::default()).await;
        home.daily(18 * 60).await;
        home.app.clock.set(due - Duration::hours(1));
        home.log((0, 0), noon.date_naive(), Outcome::Practised).await;
        for _ in 0..3 {
            home.tick_at(due).await;
            assert_eq!(home.queued().await, 1, "{engine:?}");
        }
        let (key, until, words) = home.letter().await;
        assert!(key.starts_with("thanks:") && until == due + LATEST, "{key} {until}");
        assert!(words.contains("practised today already") && !words.contains('?'), "{words}");
        let kept = home.occurrences().await;
        assert_eq!(kept[0].why.as_deref(), Some("already_logged"));
        // The next day is asked about again.
        assert_eq!(home.tick_at(due + Duration::days(1)).await, (1, 0));
    }
}

/// At six there are reminders for everybody; who writes then is answered before them.
#[actix_web::test]
async fn row_19_an_answer_leaves_before_the_reminders_of_everybody() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        let to = |class, n: usize| {
            let key = format!("{}-{n}", Class::as_str(class));
            Letter { lane: key.clone().into_bytes(), ..letter(&t, &home, class, &key) }
        };
        for n in 0..300 {
            queue(&t, to(Class::Reminder, n)).await;
        }
        t.advance(Duration::seconds(5));
        for n in 0..40 {
            queue(&t, to([Class::Reply, Class::Code, Class::Safety, Class::Person][n % 4], n))
                .await;
        }
        let (service_id, now) = (t.service_id(), t.clock.now());
        let first =
            t.app.db.write(move |c| outbox_store::claim(c, service_id, now, 50)).await.unwrap();
        let awaited = first.iter().filter(|lane| !lane.key.starts_with(b"reminder")).count();
        assert_eq!((first.len(), awaited), (50, 40));
    })
    .await;
}

/// Thirty-five reminders are due, and the provider takes ten messages a second.
#[actix_web::test]
async fn row_19_what_leaves_keeps_to_its_providers_pace_and_an_answer_waits_a_second_at_most() {
    for engine in [On::Sqlite, On::Postgres] {
        let mut services = Services::embedded().unwrap();
        services.set_texts_per_second("hampshire=10").unwrap();
        let wanted = Limited { services: Some(services), ..Limited::default() };
        let t = TestApp::build(engine, wanted).await;
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        let to = |class, key: &str| Letter {
            lane: key.as_bytes().to_vec(),
            ..letter(&t, &home, class, key)
        };
        t.advance(Duration::minutes(1));
        for n in 0..35 {
            queue(&t, to(Class::Reminder, &format!("due-{n}"))).await;
        }
        let mut left = Vec::new();
        for second in 0..5 {
            let before = t.sent().len();
            t.settle(&rooms).await;
            left.push(t.sent().len() - before);
            if second == 1 {
                queue(&t, to(Class::Reply, "answer")).await;
                assert_eq!(state(&t, "answer").await.0, "waiting");
            }
            if second == 2 {
                assert_eq!(state(&t, "answer").await.0, "sent", "before five that were due");
            }
            t.advance(Duration::seconds(1));
        }
        assert_eq!(left, [10, 10, 10, 6, 0], "nothing is lost, and no second has more than ten");
    }
}

/// An answer that is queued while its lane is held has its head start all the same.
#[actix_web::test]
async fn row_19_a_lane_that_was_held_is_called_first_for_an_answer() {
    on_each_engine(|t| async move {
        let (rooms, _) = keeper();
        let home = settled(&t, &rooms, "07700 900123").await;
        let to = |class, lane: &str, key: &str| Letter {
            lane: lane.as_bytes().to_vec(),
            ..letter(&t, &home, class, key)
        };
        t.advance(Duration::minutes(1));
        queue(&t, to(Class::Reminder, "held", "a reminder")).await;
        let (service_id, now) = (t.service_id(), t.clock.now());
        let db = &t.app.db;
        let claim = |most| async move {
            db.write(move |c| outbox_store::claim(c, service_id, now, most)).await.unwrap()
        };
        let held = claim(10).await.pop().unwrap();
        for n in 0..5 {
            queue(&t, to(Class::Reminder, &format!("due-{n}"), &format!("due-{n}"))).await;
        }
        queue(&t, to(Class::Reply, "held", "an answer")).await;
        db.write(move |c| outbox_store::release(c, &held, None)).await.unwrap();
        assert_eq!(claim(1).await[0].key, b"held");
    })
    .await;
}

/// What is not understood twice, and distress with slips, is a person's: they are silent together.
#[actix_web::test]
async fn row_21_a_person_has_it_and_the_machine_is_silent_until_they_give_it_back() {
    const CASES: [(&[&str], &str, &str); 6] = [
        (&["asdf qwer", "zxcv tyui"], "passed your message", "not_understood"),
        (&["i cant cop any more"], "999", "danger"),
        (&["nie daje juz rady"], "999", "danger"),
        (&["nu mai vreau sa traiesc"], "999", "danger"),
        (&["mujhe apne shohar se dar lagta hai"], "999", "danger"),
        (&["ami ar parchi na"], "999", "danger"),
    ];
    for (texts, wanted, kind) in CASES {
        on_each_talk(|talk| async move {
            let lead = talk.site.staff(Role::Lead).await;
            let mut said = String::new();
            for text in texts {
                said = talk.text(text).await;
            }
            assert!(said.contains(wanted), "{texts:?}: {said}");
            let open = talk.inbox(&lead, "").await;
            assert_eq!(open.len(), 1, "{texts:?}");
            assert!(open[0]["needs"].to_string().contains(kind), "{texts:?}: {open:?}");
            assert_eq!(talk.take(&lead).await.status, 204);
            for text in ["hello", "cups 3", "qwer asdf", "HELP"] {
                assert_eq!(talk.text(text).await, "", "{texts:?}: a person has it");
            }
            let before = talk.site.at.sent().len();
            assert_eq!(talk.close(&lead).await.status, 204);
            let said = talk.since(before);
            assert!(said.contains("automatic answers are back"), "{texts:?}: {said}");
            assert_ne!(talk.text("HELP").await, "", "{texts:?}");
        })
        .await;
    }
}

/// Answers the text that waits of a number; an engine that asks to come again is asked again.
async fn answered(t: &TestApp, number: &str) {
    let service = t.service_id();
    loop {
        let lane = smallsteps::messaging::store::lane_of(&t.app.keys, service, number);
        match smallsteps::conversation::ops::answer_next(&t.app, service, lane).await {
            Err(e) if e.code() == Code::Busy => {}
            done => return assert!(done.unwrap(), "a text waits"),
        }
    }
}

/// Two families write for the same hour of the same visitor: it is one's, the other chooses.
#[actix_web::test]
async fn row_22_of_two_families_who_want_one_time_one_has_it_and_the_other_gets_three() {
    on_each_engine(|t| async move {
        let mut talk = Talk::begin(&t, MAYA).await;
        t.exec(HOURS).await.unwrap();
        let visitor = talk.home.visitor;
        let other = new_family(t.clock.now(), "07700 900555");
        let family =
            smallsteps::families::ops::create_family(&t.app, visitor, other).await.unwrap();
        let scope = smallsteps::db::FamilyScope { family_id: family.id, ..talk.home.scope };
        let second = Household { scope, family, visitor };
        t.settle(&rooms()).await;
        t.consent(&second, Consent::Yes).await;
        let numbers = [talk.home.number().to_owned(), second.number().to_owned()];
        for number in &numbers {
            talk.write_from(number, ">", "book a visit on friday at 2pm").await;
        }
        let before = t.sent().len();
        join(answered(&t, &numbers[0]), answered(&t, &numbers[1])).await;
        t.settle(&rooms()).await;
        let sent = t.sent().split_off(before);
        let texts: Vec<&str> = sent.iter().map(|text| text.text.as_str()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        let won = texts.iter().filter(|text| text.contains("Booked: ")).count();
        assert_eq!(won, 1, "{texts:?}");
        let lost = sent.iter().find(|text| !text.text.contains("Booked: ")).unwrap();
        for part in ["not free", "\n1 ", "\n2 ", "\n3 "] {
            assert!(lost.text.contains(part), "no {part:?} in {:?}", lost.text);
        }
        let booked = "SELECT count(*) FROM visit WHERE state = 'booked'";
        assert_eq!(t.sql(booked).await, "1");
        // They take one of the three, and it is theirs.
        talk.write_from(&lost.to, ">", "2").await;
        t.settle(&rooms()).await;
        let chosen = t.sent().pop().unwrap().text;
        assert!(chosen.contains("Booked: "), "{chosen}");
        assert_eq!(t.sql(booked).await, "2");
    })
    .await;
}
