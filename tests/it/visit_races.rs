//! Many people at once want the same times: nobody is ever booked twice, whoever loses is told so
//! and gets other times to choose from. What happens to a visit and the letters about it are one.

#![cfg(test)]

use chrono::{DateTime, Duration, Utc};
use futures_util::future::join_all;
use smallsteps::auth::{Principal, Role};
use smallsteps::clock::wall;
use smallsteps::db::Id;
use smallsteps::error::{Code, Error};
use smallsteps::families::model::Consent;
use smallsteps::visits::booking::Booking;
use smallsteps::visits::calendar::Calendar;
use smallsteps::visits::hours_ops::{Working, set_working};
use smallsteps::visits::hours_store::Pattern;
use smallsteps::visits::model::{Kind, Mode, Reason, Span};
use smallsteps::visits::ops::{self, Change, How, Wish};
use smallsteps::visits::slots::{Hours, Weekly};

use crate::support::app::*;

/// Races, each of so many people at once for so many times.
const RACES: usize = 500;
const PEOPLE: usize = 200;
const TIMES: usize = 50;

/// Live visits that begin before another of the same diary is over.
pub const TWICE: [&str; 2] = [
    "SELECT count(*) FROM (SELECT starts_at, max(ends_at) OVER (PARTITION BY visitor_id \
     ORDER BY starts_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy FROM visit \
     WHERE state IN ('proposed', 'booked')) AS taken WHERE busy > starts_at",
    "SELECT count(*) FROM (SELECT starts_at, max(ends_at) OVER (PARTITION BY family_id \
     ORDER BY starts_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy FROM visit \
     WHERE state IN ('proposed', 'booked')) AS taken WHERE busy > starts_at",
];

/// Whether there are visits on the day of an instant: bank holidays are in every calendar.
pub fn is_open(at: DateTime<Utc>) -> bool {
    Calendar::new(&[], false).is_open(wall(at, chrono_tz::Europe::London).date())
}

/// Three quarters of an hour at home.
pub fn booking(child_id: Id, visitor: Id, starts_at: DateTime<Utc>) -> Booking {
    Booking {
        child_id,
        visitor_id: Some(visitor),
        programme: None,
        kind: Kind::Regular,
        mode: Mode::Home,
        span: Span { starts_at, ends_at: starts_at + Duration::minutes(45) },
        place: None,
        attendees: Vec::new(),
        series_id: None,
    }
}

/// Three families and two visitors who always work, with a lead who may book anybody for anybody.
async fn cast(t: &TestApp) -> (Principal, Vec<Id>, Vec<Id>) {
    let lead = t.staff(Role::Lead).await;
    let (mut children, mut visitors) = (Vec::new(), Vec::new());
    for phone in ["07700 900111", "07700 900222", "07700 900333"] {
        children.push(t.family(phone).await.family.children[0].id);
    }
    let day = |day| Weekly { day, hours: Hours::new(0, 1440).unwrap() };
    let weekly: Vec<Weekly> = (0..7).map(|n| day(chrono::Weekday::try_from(n).unwrap())).collect();
    for _ in 0..2 {
        let visitor = t.staff(Role::Visitor).await.staff_id;
        let pattern = Pattern { weekly: weekly.clone(), dates: Vec::new() };
        set_working(&t.app, lead, visitor, Working { pattern, gap: 0 }).await.unwrap();
        visitors.push(visitor);
    }
    (Principal::Staff(lead), children, visitors)
}

/// One who lost chooses from three other times, each later, apart, and really free.
async fn consoled(t: &TestApp, lead: Principal, lost: &Booking) {
    let instead = ops::instead(&t.app, lead, Wish::of(lost)).await.unwrap();
    assert_eq!(instead.len(), 3, "{instead:?}");
    let mut from = lost.span.starts_at;
    for span in instead {
        assert!(span.starts_at >= from && span.ends_at - span.starts_at == Duration::minutes(45));
        from = span.ends_at;
        let other = Booking { span, ..lost.clone() };
        ops::add_visit(&t.app, lead, How::Book, other, None).await.unwrap();
    }
}

/// Books; an engine that asks to come again is asked again, as a client does on 503.
async fn booked_at_last(t: &TestApp, who: Principal, new: Booking) -> Result<ops::Outcome, Error> {
    loop {
        match ops::add_visit(&t.app, who, How::Book, new.clone(), None).await {
            Err(e) if e.code() == Code::Busy => {}
            done => return done,
        }
    }
}

#[actix_web::test]
async fn nobody_is_booked_twice_however_many_try_at_once() {
    on_each_engine(|t| async move {
        let (lead, children, visitors) = cast(&t).await;
        // From nine in the morning, so that the last visit is over before midnight, summer or not.
        let first = t.clock.now() - Duration::hours(2);
        let days = (1..).map(|day| first + Duration::days(day)).filter(|day| is_open(*day));
        for (race, day) in days.take(trials(t.engine, RACES)).enumerate() {
            let wish = |n: usize| {
                // A quarter of an hour apart and three quarters long: neighbours overlap.
                let quarter = i64::try_from((n * 7 + race) % TIMES).unwrap();
                let starts_at = day + Duration::minutes(15 * quarter);
                let visitor = visitors[n / children.len() % visitors.len()];
                booking(children[n % children.len()], visitor, starts_at)
            };
            let tries = (0..PEOPLE).map(|n| booked_at_last(&t, lead, wish(n)));
            let done = join_all(tries).await;
            let won = done.iter().filter(|one| one.is_ok()).count();
            // Fifty quarters hold seventeen visits end to end, in each of two diaries.
            assert!((8..=34).contains(&won), "{won} got a time");
            let lost = done.iter().enumerate().filter(|(_, one)| one.is_err());
            let lost: Vec<usize> = lost.map(|(n, _)| n).collect();
            for refused in done.into_iter().filter_map(Result::err) {
                assert_eq!(refused.code(), Code::SlotTaken, "{refused}");
            }
            consoled(&t, lead, &wish(lost[race % lost.len()])).await;
        }
        for overlaps in TWICE {
            assert_eq!(t.sql(overlaps).await, "0");
        }
    })
    .await;
}

/// Has an engine refuse new rows of a table, and take them again.
fn refusing(engine: Engine, table: &str) -> [String; 2] {
    match engine {
        Engine::Sqlite => [
            format!(
                "CREATE TRIGGER refusing BEFORE INSERT ON {table} \
                 BEGIN SELECT RAISE(ABORT, 'no more'); END"
            ),
            "DROP TRIGGER refusing".to_owned(),
        ],
        Engine::Postgres => [
            format!(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \
                 'BEGIN RAISE EXCEPTION ''no more''; END'; CREATE TRIGGER refusing \
                 BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()"
            ),
            format!("DROP TRIGGER refusing ON {table}; DROP FUNCTION refuse()"),
        ],
    }
}

#[actix_web::test]
async fn a_cancel_and_the_letters_about_it_are_there_together_or_not_at_all() {
    on_each_engine(|t| async move {
        let (lead, _, visitors) = cast(&t).await;
        let home = t.family("07700 900444").await;
        t.consent(&home, Consent::Yes).await;
        let at = t.clock.now() + Duration::days(3);
        let new = booking(home.family.children[0].id, visitors[0], at);
        let made = ops::add_visit(&t.app, lead, How::Book, new, None).await.unwrap();
        let off = || {
            let change = Change::Cancel(Some(Reason::Training), None);
            ops::change_visit(&t.app, lead, made.shown.visit.id, None, change, None)
        };
        let all = "(SELECT count(*) FROM outbox) || ' letters, ' || (SELECT count(*) FROM \
                   visit_event) || ' events, ' || (SELECT state FROM visit)";
        let before = t.sql(all).await;
        for table in ["outbox", "visit_event", "audit_entry"] {
            let [refuse, take] = refusing(t.engine, table).map(|sql| &*sql.leak());
            t.exec(refuse).await.unwrap();
            off().await.unwrap_err();
            t.exec(take).await.unwrap();
            assert_eq!(t.sql(all).await, before, "{table} took nothing, so nothing happened");
        }
        off().await.unwrap();
        let after = t.sql(all).await;
        let count = |all: &str, word: usize| -> i64 {
            all.split_whitespace().nth(word).unwrap().parse().unwrap()
        };
        assert_eq!(count(&after, 0), count(&before, 0) + 1, "{after}");
        assert_eq!(count(&after, 2), count(&before, 2) + 1, "{after}");
        assert!(after.ends_with("cancelled"), "{after}");
    })
    .await;
}
