//! When the visits of a series fall.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use smallsteps::clock::wall;
use smallsteps::visits::calendar::{Calendar, Day, Kind, Range, Why};
use smallsteps::visits::series::{Ask, End, Expansion, Pattern, Rhythm, expand};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn range(kind: Kind, first: &str, last: &str, name: &str) -> Range {
    Range { kind, first: date(first), last: date(last), name: name.to_owned() }
}

fn pattern(rhythm: Rhythm, first: &str, end: End) -> Pattern {
    let at = NaiveTime::from_hms_opt(10, 30, 0).unwrap();
    let zone = chrono_tz::Europe::London;
    Pattern { rhythm, at, minutes: 60, zone, first: date(first), end }
}

fn all_of(pattern: &Pattern, calendar: &Calendar, horizon: &str) -> Expansion {
    expand(pattern, calendar, &Ask { completed: 0, from: pattern.first, horizon: date(horizon) })
}

fn dates(made: &Expansion) -> Vec<String> {
    made.visits.iter().map(|visit| visit.on.to_string()).collect()
}

fn skipped(made: &Expansion) -> Vec<(String, String)> {
    let why = |why: &Why| match why {
        Why::In(range) => range.name.clone(),
        Why::OutsideTerm => "outside".to_owned(),
    };
    made.skipped.iter().map(|skipped| (skipped.on.to_string(), why(&skipped.why))).collect()
}

fn open() -> Calendar {
    Calendar::new(&[], false)
}

fn school_year() -> Calendar {
    let ranges = [
        range(Kind::Term, "2026-04-13", "2026-07-22", "Summer term"),
        range(Kind::HalfTerm, "2026-05-25", "2026-05-29", "May half term"),
        range(Kind::Term, "2026-09-02", "2026-12-18", "Autumn term"),
        range(Kind::HalfTerm, "2026-10-26", "2026-10-30", "Autumn half term"),
        range(Kind::Term, "2027-01-04", "2027-03-25", "Spring term"),
    ];
    Calendar::new(&ranges, true)
}

#[test]
fn mondays_lose_both_may_bank_holidays_and_keep_half_past_ten() {
    let mondays =
        pattern(Rhythm::Weekly(vec![Weekday::Mon]), "2026-04-20", End::Until(date("2026-06-08")));
    let made = all_of(&mondays, &school_year(), "2026-12-31");
    let expected =
        ["2026-04-20", "2026-04-27", "2026-05-11", "2026-05-18", "2026-06-01", "2026-06-08"];
    assert_eq!(dates(&made), expected);
    let expected =
        [("2026-05-04", "Early May bank holiday"), ("2026-05-25", "Spring bank holiday")];
    assert_eq!(skipped(&made), expected.map(|(on, why)| (on.to_owned(), why.to_owned())));
    assert!(made.visits.iter().all(|visit| visit.starts_at.to_string().contains("09:30:00")));
}

#[test]
fn the_wall_clock_stays_through_the_autumn_change_and_half_term() {
    let fridays =
        pattern(Rhythm::Weekly(vec![Weekday::Fri]), "2026-10-16", End::Until(date("2026-11-13")));
    let made = all_of(&fridays, &school_year(), "2026-12-31");
    assert_eq!(dates(&made), ["2026-10-16", "2026-10-23", "2026-11-06", "2026-11-13"]);
    assert_eq!(skipped(&made), [("2026-10-30".to_owned(), "Autumn half term".to_owned())]);
    let starts: Vec<DateTime<Utc>> = made.visits.iter().map(|visit| visit.starts_at).collect();
    let expected = ["2026-10-16T09:30:00Z", "2026-10-23T09:30:00Z", "2026-11-06T10:30:00Z"];
    assert_eq!(starts.get(..3).unwrap(), expected.map(at));
    // The Sunday of the change itself, all year round.
    let sundays =
        pattern(Rhythm::Weekly(vec![Weekday::Sun]), "2026-10-18", End::Until(date("2026-11-01")));
    let made = all_of(&sundays, &open(), "2026-12-31");
    let starts: Vec<DateTime<Utc>> = made.visits.iter().map(|visit| visit.starts_at).collect();
    let expected = ["2026-10-18T09:30:00Z", "2026-10-25T10:30:00Z", "2026-11-01T10:30:00Z"];
    assert_eq!(starts, expected.map(at));
}

#[test]
fn every_other_week_keeps_its_weeks_through_holidays() {
    let mondays = pattern(Rhythm::Fortnightly(vec![Weekday::Mon]), "2026-04-20", End::Open);
    let made = all_of(&mondays, &school_year(), "2026-07-31");
    let expected =
        ["2026-04-20", "2026-05-18", "2026-06-01", "2026-06-15", "2026-06-29", "2026-07-13"];
    assert_eq!(dates(&made), expected);
    assert_eq!(skipped(&made).len(), 2);
    // Asked again in the middle, the same weeks come.
    let ask = Ask { completed: 0, from: date("2026-06-03"), horizon: date("2026-07-31") };
    assert_eq!(dates(&expand(&mondays, &school_year(), &ask)), expected[3..]);
    // The parity is that of weeks from Monday, also for several days and a first date midweek.
    let two = Rhythm::Fortnightly(vec![Weekday::Thu, Weekday::Mon]);
    let made = all_of(&pattern(two, "2026-11-05", End::Open), &open(), "2026-12-10");
    assert_eq!(
        dates(&made),
        ["2026-11-05", "2026-11-16", "2026-11-19", "2026-11-30", "2026-12-03"]
    );
}

#[test]
fn the_second_tuesday_stays_the_second_and_the_fifth_is_the_last() {
    let second = pattern(Rhythm::Monthly, "2026-09-08", End::Until(date("2027-02-28")));
    let made = all_of(&second, &open(), "2027-12-31");
    let expected =
        ["2026-09-08", "2026-10-13", "2026-11-10", "2026-12-08", "2027-01-12", "2027-02-09"];
    assert_eq!(dates(&made), expected);
    let fifth = pattern(Rhythm::Monthly, "2026-09-30", End::Until(date("2027-01-31")));
    let made = all_of(&fifth, &open(), "2027-12-31");
    let expected = ["2026-09-30", "2026-10-28", "2026-11-25", "2026-12-30", "2027-01-27"];
    assert_eq!(dates(&made), expected);
}

#[test]
fn leap_days_and_year_ends_are_days_like_others() {
    let tuesdays =
        pattern(Rhythm::Weekly(vec![Weekday::Tue]), "2028-02-22", End::Until(date("2028-03-07")));
    assert_eq!(
        dates(&all_of(&tuesdays, &open(), "2028-12-31")),
        ["2028-02-22", "2028-02-29", "2028-03-07"]
    );
    let thursdays = pattern(Rhythm::Weekly(vec![Weekday::Thu]), "2026-12-24", End::Open);
    assert_eq!(
        dates(&all_of(&thursdays, &open(), "2027-01-07")),
        ["2026-12-24", "2026-12-31", "2027-01-07"]
    );
    let chosen = Rhythm::Varying(
        ["2028-02-29", "2027-12-31", "2028-02-29", "2027-12-27"].map(date).to_vec(),
    );
    let made = all_of(&pattern(chosen, "2027-01-01", End::Open), &open(), "2028-12-31");
    assert_eq!(dates(&made), ["2027-12-31", "2028-02-29"]);
    assert_eq!(
        skipped(&made),
        [("2027-12-27".to_owned(), "Christmas Day (substitute day)".to_owned())]
    );
}

#[test]
fn a_count_counts_completed_visits_only() {
    let twelve = pattern(Rhythm::Weekly(vec![Weekday::Wed]), "2026-09-02", End::Completed(12));
    let made = all_of(&twelve, &school_year(), "2027-07-31");
    assert_eq!(made.visits.len(), 12);
    assert_eq!(made.visits.last().unwrap().on, date("2026-11-25"));
    // Five took place, two were cancelled: seven more come, so the series ends two weeks later.
    let ask = Ask { completed: 5, from: date("2026-10-21"), horizon: date("2027-07-31") };
    let made = expand(&twelve, &school_year(), &ask);
    assert_eq!(made.visits.len(), 7);
    assert_eq!(made.visits.first().map(|visit| visit.ordinal), Some(6));
    assert_eq!(
        made.visits.last().map(|visit| (visit.ordinal, visit.on)),
        Some((12, date("2026-12-09")))
    );
    let done = Ask { completed: 12, ..ask };
    assert_eq!(expand(&twelve, &school_year(), &done), Expansion::default());
}

#[test]
fn a_time_that_a_clock_change_skips_or_repeats_has_one_meaning() {
    let at_half_past_one = |first: &str| {
        let sunday = pattern(Rhythm::Varying(vec![date(first)]), first, End::Open);
        let pattern = Pattern { at: NaiveTime::from_hms_opt(1, 30, 0).unwrap(), ..sunday };
        all_of(&pattern, &open(), "2027-12-31").visits.first().copied().unwrap()
    };
    let skipped = at_half_past_one("2027-03-28");
    assert_eq!(skipped.starts_at, at("2027-03-28T01:00:00Z"));
    assert_eq!(skipped.ends_at, at("2027-03-28T02:00:00Z"));
    let repeated = at_half_past_one("2026-10-25");
    assert_eq!(repeated.starts_at, at("2026-10-25T00:30:00Z"));
    assert_eq!(repeated.ends_at, at("2026-10-25T01:30:00Z"));
}

#[test]
fn another_zone_keeps_its_own_wall() {
    let warsaw = Pattern {
        zone: chrono_tz::Europe::Warsaw,
        ..pattern(Rhythm::Weekly(vec![Weekday::Sat]), "2026-10-24", End::Until(date("2026-10-31")))
    };
    let made = all_of(&warsaw, &open(), "2026-12-31");
    let starts: Vec<DateTime<Utc>> = made.visits.iter().map(|visit| visit.starts_at).collect();
    assert_eq!(starts, ["2026-10-24T08:30:00Z", "2026-10-31T09:30:00Z"].map(at));
}

#[test]
fn visits_in_years_without_bank_holidays_are_pointed_out() {
    let weekly = pattern(Rhythm::Weekly(vec![Weekday::Mon]), "2028-12-18", End::Open);
    assert_eq!(all_of(&weekly, &open(), "2028-12-31").holidays_unknown_from, None);
    let made = all_of(&weekly, &open(), "2029-01-31");
    assert_eq!(made.holidays_unknown_from, Some(date("2029-01-01")));
}

#[test]
fn a_far_horizon_is_cut() {
    let weekly = pattern(Rhythm::Weekly(vec![Weekday::Mon]), "2026-11-02", End::Open);
    let made = all_of(&weekly, &open(), "9999-12-31");
    assert_eq!(made.visits.len() + made.skipped.len(), 158);
}

#[test]
fn faults_of_a_pattern_are_all_told() {
    let faults = |pattern: &Pattern| -> Vec<(&'static str, &'static str)> {
        pattern.faults().into_iter().map(|(field, wrong)| (field, wrong.code.wire())).collect()
    };
    let fine = pattern(Rhythm::Weekly(vec![Weekday::Mon]), "2026-11-02", End::Completed(12));
    assert_eq!(faults(&fine), []);
    let bad = Pattern {
        rhythm: Rhythm::Fortnightly(vec![]),
        minutes: 0,
        end: End::Until(date("2026-11-01")),
        ..fine.clone()
    };
    let expected = [("minutes", "out_of_range"), ("days", "empty_value"), ("until", "bad_date")];
    assert_eq!(faults(&bad), expected);
    let none = Pattern { rhythm: Rhythm::Varying(vec![]), end: End::Completed(0), ..fine.clone() };
    assert_eq!(faults(&none), [("dates", "empty_value"), ("count", "out_of_range")]);
    let many = date("2026-11-02").iter_days().take(201).collect();
    let many = Pattern { rhythm: Rhythm::Varying(many), end: End::Open, ..fine };
    assert_eq!(faults(&many), [("dates", "too_many")]);
}

const ZONES: [Tz; 4] = [
    chrono_tz::Europe::London,
    chrono_tz::Europe::Bucharest,
    chrono_tz::America::New_York,
    chrono_tz::Australia::Lord_Howe,
];

fn days() -> impl Strategy<Value = Vec<Weekday>> {
    proptest::collection::vec((0_u8..7).prop_map(|n| Weekday::try_from(n).unwrap()), 1..4)
}

fn some_date() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1200).prop_map(|n| date("2025-06-01") + Days::new(n))
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    prop_oneof![
        days().prop_map(Rhythm::Weekly),
        days().prop_map(Rhythm::Fortnightly),
        Just(Rhythm::Monthly),
        proptest::collection::vec(some_date(), 1..40).prop_map(Rhythm::Varying),
    ]
}

prop_compose! {
    fn patterns()(
        rhythm in rhythms(), minute in 0_u32..1440, minutes in 5_u32..240, zone in 0_usize..4,
        first in some_date(),
        end in prop_oneof![
            Just(End::Open), some_date().prop_map(End::Until), (1_u32..30).prop_map(End::Completed),
        ],
    ) -> Pattern {
        let at = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
        Pattern { rhythm, at, minutes, zone: ZONES[zone], first, end }
    }
}

prop_compose! {
    fn calendars()(
        ranges in proptest::collection::vec((0_usize..4, some_date(), 0_u64..90), 0..12),
        term_time_only in any::<bool>(),
    ) -> Calendar {
        let range = |(kind, first, days): (usize, NaiveDate, u64)| {
            let name = "any".to_owned();
            Range { kind: Kind::ALL[kind], first, last: first + Days::new(days), name }
        };
        Calendar::new(&ranges.into_iter().map(range).collect::<Vec<_>>(), term_time_only)
    }
}

/// Whether a date is one of the pattern's, said without counting weeks on.
fn falls_on(pattern: &Pattern, on: NaiveDate) -> bool {
    let week = |on: NaiveDate| on.week(Weekday::Mon).first_day();
    let weeks = (week(on) - week(pattern.first)).num_weeks();
    on >= pattern.first
        && match &pattern.rhythm {
            Rhythm::Weekly(days) => days.contains(&on.weekday()),
            Rhythm::Fortnightly(days) => weeks % 2 == 0 && days.contains(&on.weekday()),
            Rhythm::Varying(dates) => dates.contains(&on),
            Rhythm::Monthly => {
                let (which, wanted) = (on.day0() / 7, pattern.first.day0() / 7);
                let last = (on + Days::new(7)).month() != on.month();
                on.weekday() == pattern.first.weekday()
                    && (which == wanted || (wanted == 4 && last))
            }
        }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_series_keeps_the_rules(
        pattern in patterns(), calendar in calendars(), completed in 0_u32..20,
        from in some_date(), length in 0_u64..500,
    ) {
        let horizon = from + Days::new(length);
        let made = expand(&pattern, &calendar, &Ask { completed, from, horizon });
        for pair in made.visits.windows(2) {
            prop_assert!(pair[0].starts_at < pair[1].starts_at && pair[0].on < pair[1].on);
            prop_assert_eq!(pair[0].ordinal + 1, pair[1].ordinal);
        }
        for visit in &made.visits {
            prop_assert_eq!(calendar.day(visit.on), Day::Open);
            prop_assert_eq!((visit.ends_at - visit.starts_at).num_minutes(), i64::from(pattern.minutes));
            let shown = wall(visit.starts_at, pattern.zone);
            if shown != visit.on.and_time(pattern.at) {
                // Only a time that does not exist may differ: the wall never shows it.
                use chrono::TimeZone;
                let wanted = pattern.zone.from_local_datetime(&visit.on.and_time(pattern.at));
                prop_assert!(wanted.earliest().is_none(), "{} is not {}", shown, pattern.at);
            }
        }
        // What is in and what is left out together are the pattern's dates, up to the count.
        let mut both: Vec<NaiveDate> = made.visits.iter().map(|visit| visit.on).collect();
        both.extend(made.skipped.iter().map(|skipped| skipped.on));
        both.sort_unstable();
        let last = match pattern.end { End::Until(last) => last.min(horizon), _ => horizon };
        let mut expected: Vec<NaiveDate> = from
            .iter_days()
            .take_while(|on| *on <= last)
            .filter(|on| falls_on(&pattern, *on))
            .collect();
        if let End::Completed(count) = pattern.end {
            let missing = usize::try_from(count.saturating_sub(completed)).unwrap();
            prop_assert!(made.visits.len() <= missing);
            if made.visits.len() == missing {
                expected.truncate(both.len());
            }
        }
        prop_assert_eq!(both, expected);
    }
}
