//! Free times of a visitor with a year of visits: no server, no database.

use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, Utc, Weekday};
use smallsteps::visits::calendar::{Calendar, Kind, Range};
use smallsteps::visits::slots::{
    FamilyTime, Hours, Input, STEP, Span, VisitorTime, Weekly, next_three, slots,
};

/// Runs each figure is the median of.
const RUNS: usize = 101;
const ZONE: chrono_tz::Tz = chrono_tz::Europe::London;

/// Prints the third table.
pub fn table() {
    let first = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    let calendar = Calendar::new(&terms(first), true);
    let (visits, own) = (year(first, &[9, 10, 11, 13, 14]), year(first, &[15]));
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let works = days.map(|day| Weekly { day, hours: Hours::new(8 * 60, 17 * 60).unwrap() });
    let never = [Weekly { day: Weekday::Tue, hours: Hours::new(12 * 60, 14 * 60).unwrap() }];
    let from = instant(first, 0);
    let to = from + Duration::from_secs(366 * 24 * 60 * 60);
    let input = Input {
        calendar: &calendar,
        visitor: VisitorTime { zone: ZONE, works: &works, exceptions: &[], busy: &visits, gap: 15 },
        family: FamilyTime { zone: ZONE, busy: &own, never: &never },
        minutes: 60,
        step: STEP,
        within: Span { from, to },
        earliest: from,
    };
    let count = slots(&input, usize::MAX).len();
    println!("Free times, {} visits in a year, {count} slots free", visits.len());
    println!("  all of a year {:>8.3} ms   (below 2)", median(|| slots(&input, usize::MAX).len()));
    println!("  the next three{:>8.3} ms", median(|| next_three(&input, from).len()));
}

fn instant(on: NaiveDate, hour: u32) -> DateTime<Utc> {
    on.and_hms_opt(hour, 0, 0).unwrap().and_utc()
}

/// A visit at each of these hours on every date of a year.
fn year(first: NaiveDate, hours: &[u32]) -> Vec<Span> {
    let dates = first.iter_days().take(366);
    let visit = |on, hour| {
        let from = instant(on, hour);
        Span { from, to: from + Duration::from_secs(45 * 60) }
    };
    dates.flat_map(|on| hours.iter().map(move |hour| visit(on, *hour))).collect()
}

/// Six terms of seven weeks with a week between.
fn terms(first: NaiveDate) -> Vec<Range> {
    let term = |n: u64| {
        let first = first + Days::new(n * 56);
        Range { kind: Kind::Term, first, last: first + Days::new(48), name: format!("Term {n}") }
    };
    (0..6).map(term).collect()
}

/// How long a run takes, in milliseconds.
fn median(mut run: impl FnMut() -> usize) -> f64 {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let from = Instant::now();
            std::hint::black_box(run());
            from.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2].as_secs_f64() * 1000.0
}
