//! Many people at once want the same times: nobody is ever booked twice, whoever loses is told so.

#![cfg(test)]

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use smallsteps::auth::{Principal, Role};
use smallsteps::db::Id;
use smallsteps::error::Code;
use smallsteps::visits::booking::{Became, Booking};
use smallsteps::visits::model::{Cause, Kind, Mode, NewTime, Reason, Record, Span};
use smallsteps::visits::ops::{self, Change, How};

use crate::support::app::*;

/// Races, each of so many people at once for so many times.
const RACES: i64 = 25;
const PEOPLE: i64 = 200;
const TIMES: i64 = 50;
/// Random histories, each of so many steps.
const HISTORIES: usize = 40;
const STEPS: usize = 40;

const TWICE: [&str; 2] = [
    "SELECT count(*) FROM visit a JOIN visit b ON a.visitor_id = b.visitor_id AND a.id < b.id \
     AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at \
     WHERE a.state IN ('proposed', 'booked') AND b.state IN ('proposed', 'booked')",
    "SELECT count(*) FROM visit a JOIN visit b ON a.family_id = b.family_id AND a.id < b.id \
     AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at \
     WHERE a.state IN ('proposed', 'booked') AND b.state IN ('proposed', 'booked')",
];

fn booking(child_id: Id, visitor: Id, starts_at: DateTime<Utc>) -> Booking {
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

/// Three families and two visitors, with a lead who may book anybody for anybody.
async fn cast(t: &TestApp) -> (Principal, Vec<Id>, Vec<Id>) {
    let lead = Principal::Staff(t.staff(Role::Lead).await);
    let (mut children, mut visitors) = (Vec::new(), Vec::new());
    for phone in ["07700 900111", "07700 900222", "07700 900333"] {
        children.push(t.family(phone).await.family.children[0].id);
    }
    for _ in 0..2 {
        visitors.push(t.staff(Role::Visitor).await.staff_id);
    }
    (lead, children, visitors)
}

#[actix_web::test]
async fn nobody_is_booked_twice_however_many_try_at_once() {
    on_each_engine(|t| async move {
        let (lead, children, visitors) = cast(&t).await;
        for race in 0..RACES {
            let day = t.clock.now() + Duration::days(1 + race);
            let tries = (0..PEOPLE).map(|n| {
                // A quarter of an hour apart and three quarters long: neighbours overlap.
                let starts_at = day + Duration::minutes(15 * (n * 7 % TIMES));
                let child = children[usize::try_from(n).unwrap() % children.len()];
                let visitor = visitors[usize::try_from(n / 3).unwrap() % visitors.len()];
                let new = booking(child, visitor, starts_at);
                ops::add_visit(&t.app, lead, How::Book, new, None)
            });
            let done = futures_util::future::join_all(tries).await;
            let won = done.iter().filter(|one| one.is_ok()).count();
            assert!(won > 0, "somebody gets a time");
            for lost in done.into_iter().filter_map(Result::err) {
                assert_eq!(lost.code(), Code::SlotTaken, "{lost}");
            }
        }
        for overlaps in TWICE {
            assert_eq!(t.sql(overlaps).await, "0");
        }
    })
    .await;
}

/// One step of a history: what is done to which visit, in which quarter of an hour.
fn step() -> impl Strategy<Value = (u8, usize, i64)> {
    (0_u8..8, 0_usize..1000, 1_i64..400)
}

async fn act(
    t: &TestApp,
    (lead, children, visitors): &(Principal, Vec<Id>, Vec<Id>),
    (what, which, quarter): (u8, usize, i64),
    known: &mut Vec<Id>,
) {
    let at = t.clock.now() + Duration::minutes(15 * quarter);
    if what < 3 || known.is_empty() {
        let new = booking(children[which % 3], visitors[which % 2], at);
        let how = if what == 0 { How::Propose } else { How::Book };
        if let Ok(done) = ops::add_visit(&t.app, *lead, how, new, None).await {
            known.push(done.shown.visit.id);
        }
        return;
    }
    let id = known[which % known.len()];
    let change = match what {
        3 => Change::Cancel(Some(Reason::Training), None),
        4 => Change::Move(NewTime { starts_at: at, ends_at: None, visitor_id: None }),
        5 => Change::Settle(Became::Completed, Record::default()),
        6 => Change::Settle(Became::Failed(Cause::NoAccess), Record::default()),
        _ => {
            t.advance(Duration::minutes(quarter));
            return;
        }
    };
    if let Ok(done) = ops::change_visit(&t.app, *lead, id, None, change, None).await {
        known.push(done.shown.visit.id);
    }
}

#[actix_web::test]
async fn whatever_happens_history_only_grows_and_nobody_is_in_two_places() {
    on_each_engine(|t| async move {
        let cast = cast(&t).await;
        let mut runner = TestRunner::deterministic();
        let histories = prop::collection::vec(step(), STEPS);
        for _ in 0..HISTORIES {
            let steps = histories.new_tree(&mut runner).unwrap().current();
            let mut known = Vec::new();
            let before = t.sql("SELECT count(*) FROM visit_event").await;
            let first = "SELECT coalesce(max(rev), 0) FROM visit_event";
            let rev_before = t.sql(first).await;
            for one in steps {
                act(&t, &cast, one, &mut known).await;
            }
            // Offers nobody answered in time stood in nobody's way; the clock lets them go.
            smallsteps::visits::hours_kept::tick(&t.app).await.unwrap();
            let after = t.sql("SELECT count(*) FROM visit_event").await;
            assert!(after.parse::<i64>().unwrap() >= before.parse::<i64>().unwrap());
            assert!(
                t.sql(first).await.parse::<i64>().unwrap() >= rev_before.parse::<i64>().unwrap()
            );
            for overlaps in TWICE {
                assert_eq!(t.sql(overlaps).await, "0");
            }
            // Each state is told by the last event of its visit: nothing changes without a line.
            let untold = "SELECT count(*) FROM visit v WHERE NOT EXISTS (SELECT 1 FROM visit_event e \
                 WHERE e.visit_id = v.id AND e.rev = v.rev)";
            assert_eq!(t.sql(untold).await, "0");
            let silent = "SELECT count(*) FROM visit v WHERE v.state <> 'proposed' AND NOT EXISTS \
                 (SELECT 1 FROM visit_event e WHERE e.visit_id = v.id AND e.kind = v.state)";
            assert_eq!(t.sql(silent).await, "0");
        }
    })
    .await;
}
