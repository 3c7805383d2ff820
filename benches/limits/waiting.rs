//! A long waiting list in the order of a service's keys: no server, no database.

use std::hint::black_box;
use std::time::{Duration, Instant};

use smallsteps::db::Id;
use smallsteps::programmes::intake::WaitKey;
use smallsteps::waiting::model::{Entry, State, Weights, order};

/// Who waits; more than the five services together have.
const WAITING: u128 = 10_000;
/// Every key a page names, so that none is cheaper on another list.
const KEYS: [WaitKey; 8] = [
    WaitKey::ReferralMonth,
    WaitKey::TimeWaiting,
    WaitKey::OtherSupport,
    WaitKey::Age,
    WaitKey::Urgency,
    WaitKey::Complexity,
    WaitKey::NotInSetting,
    WaitKey::NoSpecialistSupport,
];

/// Prints the line.
pub fn table() {
    let entries: Vec<Entry> = (0..WAITING).map(entry).collect();
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let begun = Instant::now();
            assert_eq!(
                black_box(order(&entries, &KEYS, chrono_tz::Europe::London)).len(),
                entries.len()
            );
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("A waiting list of 10,000");
    println!("  in order      {:>8.2} ms  (below 20; median)", times[10].as_secs_f64() * 1e3);
}

fn entry(n: u128) -> Entry {
    let weigh = |by: u128| i32::try_from(n % by + 1).ok();
    let known = |by: u128| (!n.is_multiple_of(5)).then_some(n.is_multiple_of(by));
    let start = chrono::DateTime::from_timestamp(1_795_302_298, 0).unwrap();
    let since = start - chrono::Duration::days(i64::try_from(n * 7 % 900).unwrap());
    let id = Id(uuid::Uuid::from_u128(n));
    Entry {
        id,
        family_id: id,
        child_id: id,
        referral_id: id,
        programme: "portage".to_owned(),
        policy: "2026-11".to_owned(),
        state: State::Active,
        referred_on: since.date_naive(),
        since,
        born: Some(since.date_naive() - chrono::Duration::days(400)),
        weights: Weights {
            urgency: weigh(3),
            complexity: weigh(2),
            other_support: known(2),
            in_setting: known(3),
            specialist: known(7),
        },
        placed: n.is_multiple_of(50).then(|| (i32::try_from(n).unwrap() + 1, start)),
        team: None,
        visitor_id: None,
        ended_at: None,
        rev: 1,
    }
}
