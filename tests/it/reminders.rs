//! Reminders as they happen, on both engines: sent once, or dropped with the reason kept.

#![cfg(test)]

use chrono::{DateTime, Days, Duration, NaiveDate, TimeZone, Utc};
use futures_util::future::join_all;
use smallsteps::error::{Code, Error};
use smallsteps::families::model::{Consent, QuietHours};
use smallsteps::practice::model::Outcome;
use smallsteps::reminders::model::{Asked, DaySet, is_bound};
use smallsteps::reminders::{ops, store};

use crate::support::reminder_app::{ENGINES, Engine, Home, Wanted};

/// Half past five in the afternoon.
const AFTERNOON: u32 = 17 * 60 + 30;

fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap()
}

/// A Tuesday in winter, at noon in London.
fn noon() -> DateTime<Utc> {
    utc(2027, 1, 12, 12, 0)
}

fn due() -> DateTime<Utc> {
    utc(2027, 1, 12, 17, 30)
}

async fn home(engine: Engine) -> Home {
    let home = Home::new(engine, noon(), Wanted::default()).await;
    home.daily(AFTERNOON).await;
    home
}

async fn outcomes(home: &Home) -> Vec<(String, Option<String>)> {
    home.occurrences().await.into_iter().map(|o| (o.state, o.why)).collect()
}

fn sent() -> (String, Option<String>) {
    ("sent".to_owned(), None)
}

fn dropped(why: &str) -> (String, Option<String>) {
    ("dropped".to_owned(), Some(why.to_owned()))
}

async fn asked(home: &Home) -> Option<Asked> {
    let who = home.who;
    home.app.db.read(move |c| store::last_asked(c, who.scope, who.carer_id)).await.unwrap()
}

async fn guard(home: &Home, rev: i64) -> bool {
    let who = home.who;
    let check = move |c: &mut smallsteps::db::Conn<'_>| {
        ops::guard_holds(c, who.scope.service_id, who.carer_id, rev)
    };
    home.app.db.read(check).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_goes_out_however_many_look() {
    for engine in ENGINES {
        let home = home(engine).await;
        assert_eq!(home.tick_at(due() - Duration::seconds(1)).await, (0, 0));
        home.app.clock.set(due());
        let other = match engine {
            Engine::Sqlite => home.app.clone(),
            Engine::Postgres => home.replica().await,
        };
        let apps = [&home.app, &other];
        let ticks = (0..50).map(|n| ops::tick(apps[n % 2]));
        let ticked = join_all(ticks).await;
        let total: usize = ticked.into_iter().map(|t| t.unwrap().sent).sum();
        assert_eq!(total, 1, "{engine:?}");
        assert_eq!(outcomes(&home).await, [sent()]);
        assert_eq!(home.queued().await, 1);
        let asked = asked(&home).await.unwrap();
        assert_eq!((asked.child_id, asked.at), (home.children[0].0, due()));
        assert_eq!(asked.activity_id, home.children[0].1[0]);
        assert!(is_bound(&asked, due() + Duration::hours(36)));
        // Changed after it was sent: today had its one.
        home.daily(AFTERNOON + 30).await;
        assert_eq!(home.tick_at(due() + Duration::hours(1)).await, (0, 0));
        assert_eq!(home.tick_at(due() + Duration::days(1)).await, (0, 0));
        assert_eq!(home.tick_at(due() + Duration::minutes(24 * 60 + 30)).await, (1, 0));
        assert_eq!(home.queued().await, 2);
    }
}

#[tokio::test]
async fn a_day_with_practice_needs_none() {
    for engine in ENGINES {
        for outcome in [Outcome::Practised, Outcome::NotToday] {
            let home = home(engine).await;
            home.log((0, 0), noon().date_naive(), outcome).await;
            assert_eq!(home.tick_at(due()).await, (0, 1));
            assert_eq!(outcomes(&home).await, [dropped("already_logged")]);
            // What was practised is thanked for; a "not today" is left in peace.
            let thanks = i64::from(outcome == Outcome::Practised);
            assert_eq!((home.queued().await, asked(&home).await), (thanks, None));
        }
    }
}

#[tokio::test]
async fn after_an_outage_the_reasons_are_kept() {
    for engine in ENGINES {
        let home = home(engine).await;
        assert_eq!(home.tick_at(due() + Duration::hours(3)).await, (0, 1));
        assert_eq!(outcomes(&home).await, [dropped("too_late")]);
        // Two days down, back an hour after the third's time.
        let back = due() + Duration::days(3) + Duration::hours(1);
        assert_eq!(home.tick_at(back).await, (1, 2));
        let kept = [dropped("too_late"), dropped("too_late"), dropped("too_late"), sent()];
        assert_eq!(outcomes(&home).await, kept);
        assert_eq!(home.queued().await, 1);
    }
}

#[tokio::test]
async fn quiet_hours_are_kept() {
    for engine in ENGINES {
        let home = Home::new(engine, noon(), Wanted::default()).await;
        home.daily(20 * 60 + 15).await;
        // Twenty minutes late it is half past eight by the clock, and quiet.
        assert_eq!(home.tick_at(utc(2027, 1, 12, 20, 35)).await, (0, 1));
        assert_eq!(outcomes(&home).await, [dropped("quiet_hours")]);
        let refused = ops::set_reminder(&home.app, home.who, DaySet::EVERY, 21 * 60).await;
        let Err(Error::Invalid(faults)) = refused else { panic!("quiet hours were taken") };
        assert_eq!(faults[0].code, Code::ReminderInQuietHours);
        let offers = [("earlier", "20:29".to_owned()), ("later", "08:00".to_owned())];
        assert_eq!(faults[0].params, offers);
        let view = ops::get_reminder(&home.app, home.who).await.unwrap();
        assert_eq!(view.reminder.schedule.minute, 20 * 60 + 15, "the refused one changed nothing");
        assert_eq!(view.next_at, Some(utc(2027, 1, 13, 20, 15)));
    }
}

#[tokio::test]
async fn a_pause_rests_and_ends() {
    for engine in ENGINES {
        let home = home(engine).await;
        let until = noon().date_naive() + Days::new(2);
        let pause = |until| ops::pause_reminders(&home.app, home.who, until);
        let view = pause(Some(until)).await.unwrap();
        assert_eq!(view.paused_until, Some(until));
        assert_eq!(view.next_at, Some(due() + Duration::days(2)));
        for day in 0..2 {
            assert_eq!(home.tick_at(due() + Duration::days(day)).await, (0, 1));
        }
        assert_eq!(home.tick_at(due() + Duration::days(2)).await, (1, 0));
        let kept = [dropped("paused"), dropped("paused"), sent()];
        assert_eq!(outcomes(&home).await, kept);
        let view = ops::get_reminder(&home.app, home.who).await.unwrap();
        assert_eq!(view.paused_until, None, "it is over");
        for far in [-1, 367] {
            let day = home.app.clock.now().date_naive() + Duration::days(far);
            let refused = pause(Some(day)).await.unwrap_err();
            assert_eq!(refused.code(), Code::BadDate);
        }
        pause(Some(noon().date_naive() + Days::new(30))).await.unwrap();
        let view = pause(None).await.unwrap();
        assert_eq!(view.next_at, Some(due() + Duration::days(3)));
    }
}

#[tokio::test]
async fn only_a_number_that_said_yes() {
    for engine in ENGINES {
        let home = home(engine).await;
        for (day, consent) in (0..).zip([Consent::Asked, Consent::Stopped, Consent::Yes]) {
            home.say(consent).await;
            let yes = usize::from(consent == Consent::Yes);
            let ticked = home.tick_at(due() + Duration::days(day)).await;
            assert_eq!(ticked, (yes, 1 - yes), "{consent:?}");
        }
        let kept = [dropped("no_consent"), dropped("no_consent"), sent()];
        assert_eq!(outcomes(&home).await, kept);
        assert_eq!(home.queued().await, 1);
    }
}

#[tokio::test]
async fn without_a_plan_that_runs_nothing_is_asked() {
    for engine in ENGINES {
        let wanted = Wanted { children: vec![(Some("Maya"), Vec::new())], ..Wanted::default() };
        let home = Home::new(engine, noon(), wanted).await;
        home.daily(AFTERNOON).await;
        assert_eq!(home.tick_at(due()).await, (0, 1));
        assert_eq!(outcomes(&home).await, [dropped("no_activity")]);
    }
}

#[tokio::test]
async fn a_letter_that_waits_is_dropped_when_things_change() {
    for engine in ENGINES {
        let home = home(engine).await;
        let rev = ops::get_reminder(&home.app, home.who).await.unwrap().reminder.rev;
        assert!(!guard(&home, rev).await, "nothing was asked yet");
        home.tick_at(due()).await;
        assert!(guard(&home, rev).await);
        home.daily(AFTERNOON).await;
        assert!(guard(&home, rev).await, "the same choice again changes nothing");
        home.log((0, 1), noon().date_naive(), Outcome::Achieved).await;
        assert!(!guard(&home, rev).await, "practice came first");
        assert_eq!(home.tick_at(due() + Duration::days(1)).await, (1, 0));
        assert!(guard(&home, rev).await);
        ops::pause_reminders(&home.app, home.who, Some(noon().date_naive() + Days::new(9)))
            .await
            .unwrap();
        assert!(!guard(&home, rev).await, "paused after it was queued");
    }
}

#[tokio::test]
async fn children_and_activities_take_turns() {
    for engine in ENGINES {
        let children =
            vec![(Some("Maya"), vec!["Cups", "Peekaboo"]), (Some("Tom"), vec!["Ball", "Song"])];
        let wanted = Wanted { children, ..Wanted::default() };
        let home = Home::new(engine, noon(), wanted).await;
        home.daily(AFTERNOON).await;
        let mut turns = Vec::new();
        for day in 0..4 {
            assert_eq!(home.tick_at(due() + Duration::days(day)).await, (1, 0));
            turns.push(asked(&home).await.unwrap().activity_id);
        }
        let (first, second) = (&home.children[0].1, &home.children[1].1);
        assert_eq!(turns, [first[0], second[0], first[1], second[1]]);
    }
}

#[tokio::test]
async fn it_speaks_the_carers_language_and_names_no_more_than_it_may() {
    let english = "Time for a little Cups with Maya?";
    let polish = "Może teraz chwila ćwiczeń? dziecko: Cups.";
    for engine in ENGINES {
        for (language, name, start) in [("en-GB", Some("Maya"), english), ("pl", None, polish)] {
            let children = vec![(name, vec!["Cups"])];
            let home =
                Home::new(engine, noon(), Wanted { children, language, ..Wanted::default() });
            let home = home.await;
            home.daily(AFTERNOON).await;
            let late = due() + Duration::minutes(50);
            assert_eq!(home.tick_at(late).await, (1, 0));
            let (key, expires_at, text) = home.letter().await;
            assert_eq!(key, format!("rem:{}:2027-01-12", home.who.carer_id));
            assert_eq!(expires_at, due() + Duration::hours(2), "two hours past its time");
            assert!(text.starts_with(start) && !text.contains("Alexandra"), "{text}");
        }
    }
}

#[tokio::test]
async fn clock_changes_bring_it_once_at_the_right_hour() {
    let wanted = || Wanted { quiet: QuietHours { from: 0, until: 0 }, ..Wanted::default() };
    // Each: the evening before, the right instant of a reminder for half past one.
    let changes = [
        (utc(2027, 3, 27, 20, 0), utc(2027, 3, 28, 1, 0)),
        (utc(2027, 10, 30, 20, 0), utc(2027, 10, 31, 0, 30)),
    ];
    for engine in ENGINES {
        for (before, right) in changes {
            let home = Home::new(engine, before, wanted()).await;
            home.daily(90).await;
            let view = ops::get_reminder(&home.app, home.who).await.unwrap();
            assert_eq!(view.next_at, Some(right));
            let mut sent_at = Vec::new();
            let mut now = before;
            while now < right + Duration::hours(4) {
                if home.tick_at(now).await.0 == 1 {
                    sent_at.push(now);
                }
                now += Duration::minutes(15);
            }
            assert_eq!(sent_at, [right], "{engine:?}");
        }
    }
}

#[tokio::test]
async fn choices_are_of_one_carer_only() {
    let home = home(Engine::Sqlite).await;
    let mut stranger = home.who;
    stranger.carer_id = home.staff.staff_id;
    for refused in [
        ops::set_reminder(&home.app, stranger, DaySet::EVERY, AFTERNOON).await,
        ops::get_reminder(&home.app, stranger).await,
        ops::pause_reminders(&home.app, stranger, None).await,
    ] {
        assert_eq!(refused.unwrap_err().code(), Code::NotFound);
    }
    let days = DaySet::of([chrono::Weekday::Mon]).unwrap();
    let view = ops::set_reminder(&home.app, home.who, days, AFTERNOON).await.unwrap();
    assert_eq!(view.next_at, Some(utc(2027, 1, 18, 17, 30)));
    let monday: NaiveDate = utc(2027, 1, 18, 0, 0).date_naive();
    assert_eq!(home.tick_at(due()).await, (0, 0));
    assert_eq!(home.tick_at(utc(2027, 1, 18, 17, 30)).await, (1, 0));
    assert_eq!(asked(&home).await.unwrap().local_date, monday);
}
