//! On which dates a service visits.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use smallsteps::visits::calendar::{
    Calendar, Clash, Day, Kind, Range, Why, bank_holidays, clashes,
};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn range(kind: Kind, first: &str, last: &str, name: &str) -> Range {
    Range { kind, first: date(first), last: date(last), name: name.to_owned() }
}

/// Two terms of a school year with what lies in them.
fn year() -> Vec<Range> {
    vec![
        range(Kind::Term, "2026-09-02", "2026-12-18", "Autumn term"),
        range(Kind::HalfTerm, "2026-10-26", "2026-10-30", "Autumn half term"),
        range(Kind::Term, "2027-01-04", "2027-03-25", "Spring term"),
        range(Kind::Closure, "2026-11-12", "2026-11-12", "Training day"),
    ]
}

/// Easter Sunday by the anonymous Gregorian rule.
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(n / 31).unwrap(),
        u32::try_from(n % 31 + 1).unwrap(),
    )
    .unwrap()
}

fn monday(year: i32, month: u32, from_day: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, month, from_day).unwrap();
    first.iter_days().find(|on| on.weekday() == Weekday::Mon).unwrap()
}

/// The next weekdays that are nobody's yet stand in for days that fall on a weekend.
fn substituted(wanted: &[NaiveDate]) -> Vec<NaiveDate> {
    let weekend = |on: NaiveDate| on.weekday().num_days_from_monday() > 4;
    let mut kept: Vec<NaiveDate> = wanted.iter().copied().filter(|on| !weekend(*on)).collect();
    for moved in wanted.iter().filter(|on| weekend(**on)) {
        let free = moved.iter_days().find(|on| !weekend(*on) && !kept.contains(on)).unwrap();
        kept.push(free);
    }
    kept
}

#[test]
fn vendored_bank_holidays_are_those_the_rules_give() {
    let mut expected = Vec::new();
    for year in 2025..=2028 {
        let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let sunday = easter(year);
        expected.extend(substituted(&[on(1, 1)]));
        expected.extend([sunday - Days::new(2), sunday + Days::new(1)]);
        expected.extend([monday(year, 5, 1), monday(year, 5, 25), monday(year, 8, 25)]);
        expected.extend(substituted(&[on(12, 25), on(12, 26)]));
    }
    expected.sort_unstable();
    let vendored: Vec<NaiveDate> = bank_holidays().iter().map(|holiday| holiday.first).collect();
    assert_eq!(vendored, expected);
    let named = |on: &str| {
        let found = bank_holidays().iter().find(|holiday| holiday.first == date(on));
        found.map(|holiday| holiday.name.as_str())
    };
    assert_eq!(named("2026-12-28"), Some("Boxing Day (substitute day)"));
    assert_eq!(named("2027-12-27"), Some("Christmas Day (substitute day)"));
    assert_eq!(named("2028-01-03"), Some("New Year's Day (substitute day)"));
    for holiday in bank_holidays() {
        let month = holiday.first.month();
        let moved = [1, 12].contains(&month) && ![1, 25, 26].contains(&holiday.first.day());
        assert_eq!(holiday.name.ends_with("(substitute day)"), moved, "{holiday:?}");
    }
}

#[test]
fn in_term_time_only_days_of_a_term_are_open() {
    let calendar = Calendar::new(&year(), true);
    let why = |on: &str| match calendar.day(date(on)) {
        Day::Open => "open".to_owned(),
        Day::Shut(Why::OutsideTerm) => "outside".to_owned(),
        Day::Shut(Why::In(range)) => range.name,
    };
    assert_eq!(why("2026-09-01"), "outside");
    assert_eq!(why("2026-09-02"), "open");
    assert_eq!(why("2026-10-25"), "open");
    assert_eq!(why("2026-10-26"), "Autumn half term");
    assert_eq!(why("2026-10-30"), "Autumn half term");
    assert_eq!(why("2026-10-31"), "open");
    assert_eq!(why("2026-11-12"), "Training day");
    assert_eq!(why("2026-12-18"), "open");
    assert_eq!(why("2026-12-19"), "outside");
    assert_eq!(why("2026-12-25"), "Christmas Day");
    for on in date("2026-01-01").iter_days().take(900) {
        assert_eq!(calendar.is_open(on), calendar.day(on) == Day::Open, "{on}");
    }
}

#[test]
fn all_year_round_only_bank_holidays_and_closures_are_shut() {
    let calendar = Calendar::new(&year(), false);
    for open in ["2026-10-26", "2026-08-20", "2026-12-26", "2026-12-27"] {
        assert_eq!(calendar.day(date(open)), Day::Open, "{open}");
    }
    for shut in ["2026-08-31", "2026-11-12", "2026-12-25", "2026-12-28"] {
        assert!(!calendar.is_open(date(shut)), "{shut}");
        assert_ne!(calendar.day(date(shut)), Day::Open, "{shut}");
    }
}

#[test]
fn a_long_closure_is_found_behind_short_ones_inside_it() {
    let mut ranges = vec![range(Kind::Closure, "2026-06-01", "2026-06-30", "Moving house")];
    for day in ["2026-06-02", "2026-06-05", "2026-06-09"] {
        ranges.push(range(Kind::Closure, day, day, "Training"));
    }
    let calendar = Calendar::new(&ranges, false);
    for on in date("2026-05-30").iter_days().take(40) {
        let shut = ranges.iter().any(|range| range.contains(on));
        assert_eq!(calendar.is_open(on), !shut, "{on}");
    }
}

#[test]
fn years_without_known_bank_holidays_are_named() {
    let known = |ranges: &[Range]| Calendar::new(ranges, false).holidays_known_until();
    assert_eq!(known(&year()), date("2028-12-31"));
    let next = range(Kind::BankHoliday, "2029-01-01", "2029-01-01", "New Year's Day");
    assert_eq!(known(std::slice::from_ref(&next)), date("2029-12-31"));
    assert!(!Calendar::new(std::slice::from_ref(&next), false).is_open(date("2029-01-01")));
    // A year in between that nobody brought stays unknown.
    let later = range(Kind::BankHoliday, "2031-01-01", "2031-01-01", "New Year's Day");
    assert_eq!(known(&[later]), date("2028-12-31"));
}

#[test]
fn terms_must_not_overlap_and_half_terms_lie_inside_one() {
    assert_eq!(clashes(&year()), []);
    let bad = [
        range(Kind::Term, "2027-01-04", "2027-03-25", "Spring"),
        range(Kind::HalfTerm, "2027-03-24", "2027-03-26", "Runs over"),
        range(Kind::Term, "2026-09-02", "2027-01-04", "Autumn"),
        range(Kind::HalfTerm, "2027-02-15", "2027-02-19", "Fine"),
        range(Kind::Closure, "2027-01-01", "2027-12-31", "Anything goes"),
        range(Kind::HalfTerm, "2026-08-01", "2026-08-02", "Before all"),
        range(Kind::Term, "2026-12-01", "2026-12-02", "Inside"),
        range(Kind::BankHoliday, "2027-02-16", "2027-02-16", "Fine too"),
    ];
    let expected = [
        Clash::TermsOverlap { range: 0, with: 2 },
        Clash::HalfTermOutsideTerm { range: 1 },
        Clash::HalfTermOutsideTerm { range: 5 },
        Clash::TermsOverlap { range: 6, with: 2 },
    ];
    assert_eq!(clashes(&bad), expected);
}

#[test]
fn words_of_kinds_read_back() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(Kind::parse("holiday"), None);
}
