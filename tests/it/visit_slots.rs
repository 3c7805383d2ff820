//! Which times are free for a visit.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use smallsteps::clock::wall;
use smallsteps::visits::calendar::{Calendar, Kind, Range};
use smallsteps::visits::slots::{
    Exception, FamilyTime, Hours, Input, Span, VisitorTime, Weekly, next_three, slots,
};

const LONDON: Tz = chrono_tz::Europe::London;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span { from: at(from), to: at(to) }
}

fn hours(from: u32, to: u32) -> Hours {
    Hours::new(from * 60, to * 60).unwrap()
}

fn weekdays(from: u32, to: u32) -> Vec<Weekly> {
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    days.map(|day| Weekly { day, hours: hours(from, to) }).to_vec()
}

/// Everything a search needs, owned.
#[derive(Debug)]
struct Case {
    calendar: Calendar,
    zone: Tz,
    works: Vec<Weekly>,
    exceptions: Vec<Exception>,
    visits: Vec<Span>,
    gap: u32,
    family: Vec<Span>,
    never: Vec<Weekly>,
    minutes: u32,
    step: u32,
    within: Span,
    earliest: DateTime<Utc>,
}

impl Case {
    /// One Wednesday in November, 9 to 12, hour-long visits.
    fn wednesday() -> Self {
        Self {
            calendar: Calendar::new(&[], false),
            zone: LONDON,
            works: weekdays(9, 12),
            exceptions: Vec::new(),
            visits: Vec::new(),
            gap: 0,
            family: Vec::new(),
            never: Vec::new(),
            minutes: 60,
            step: 15,
            within: span("2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"),
            earliest: at("2026-10-01T00:00:00Z"),
        }
    }

    fn input(&self) -> Input<'_> {
        Input {
            calendar: &self.calendar,
            visitor: VisitorTime {
                zone: self.zone,
                works: &self.works,
                exceptions: &self.exceptions,
                busy: &self.visits,
                gap: self.gap,
            },
            family: FamilyTime { zone: LONDON, busy: &self.family, never: &self.never },
            minutes: self.minutes,
            step: self.step,
            within: self.within,
            earliest: self.earliest,
        }
    }

    fn found(&self) -> Vec<String> {
        shown(&slots(&self.input(), 1000))
    }
}

fn shown(found: &[Span]) -> Vec<String> {
    found.iter().map(|slot| slot.from.format("%d %H:%M").to_string()).collect()
}

#[test]
fn a_free_morning_is_offered_every_quarter_of_an_hour() {
    let case = Case::wednesday();
    let starts = ["09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30", "10:45", "11:00"];
    assert_eq!(case.found(), starts.map(|start| format!("25 {start}")));
    assert_eq!(slots(&case.input(), 2).len(), 2);
    assert!(
        slots(&case.input(), 1000).iter().all(|slot| slot.to - slot.from == Duration::hours(1))
    );
}

#[test]
fn the_visitor_has_time_to_travel_and_the_family_none_to_lose() {
    let mut case = Case::wednesday();
    case.works = weekdays(9, 15);
    case.gap = 20;
    case.visits = vec![span("2026-11-25T10:30:00Z", "2026-11-25T11:05:00Z")];
    case.family = vec![span("2026-11-25T12:45:00Z", "2026-11-25T14:00:00Z")];
    // 09:00 ends an hour before 10:30, so the gap holds until 09:10; after it 11:25 is the first.
    assert_eq!(case.found(), ["25 09:00", "25 11:30", "25 11:45", "25 14:00"]);
}

#[test]
fn hours_that_a_family_never_has_come_back_every_week() {
    let mut case = Case::wednesday();
    case.within = span("2026-11-23T00:00:00Z", "2026-12-05T00:00:00Z");
    case.works = vec![Weekly { day: Weekday::Wed, hours: hours(9, 12) }];
    case.never = vec![
        Weekly { day: Weekday::Wed, hours: hours(0, 10) },
        Weekly { day: Weekday::Wed, hours: Hours::new(11 * 60 + 15, 1440).unwrap() },
    ];
    assert_eq!(case.found(), ["25 10:00", "25 10:15", "02 10:00", "02 10:15"]);
}

#[test]
fn dates_that_differ_take_the_place_of_the_week() {
    let mut case = Case::wednesday();
    case.within = span("2026-11-23T00:00:00Z", "2026-11-29T00:00:00Z");
    case.works = weekdays(9, 10);
    let short = vec![hours(14, 15), hours(8, 9)];
    case.exceptions = vec![
        Exception { on: date("2026-11-25"), hours: short },
        Exception { on: date("2026-11-24"), hours: vec![] },
        Exception { on: date("2026-11-28"), hours: vec![hours(11, 12)] },
    ];
    let expected = ["23 09:00", "25 08:00", "25 14:00", "26 09:00", "27 09:00", "28 11:00"];
    assert_eq!(case.found(), expected);
}

#[test]
fn shut_days_notice_and_the_window_are_kept() {
    let mut case = Case::wednesday();
    case.works = weekdays(9, 10);
    case.within = span("2026-12-23T00:00:00Z", "2026-12-31T09:59:00Z");
    case.earliest = at("2026-12-23T09:01:00Z");
    assert_eq!(case.found(), ["24 09:00", "29 09:00", "30 09:00"]);
    let closed = date("2026-12-24");
    let name = "Snow".to_owned();
    let closure = Range { kind: Kind::Closure, first: closed, last: closed, name };
    case.calendar = Calendar::new(&[closure], false);
    assert_eq!(case.found(), ["29 09:00", "30 09:00"]);
    case.within = span("2026-12-31T00:00:00Z", "2026-12-23T00:00:00Z");
    assert!(case.found().is_empty());
}

#[test]
fn working_hours_are_wall_clock_in_the_visitors_zone() {
    let mut case = Case::wednesday();
    case.works = vec![Weekly { day: Weekday::Sun, hours: hours(9, 10) }];
    case.within = span("2026-10-18T00:00:00Z", "2026-11-02T00:00:00Z");
    assert_eq!(case.found(), ["18 08:00", "25 09:00", "01 09:00"]);
    case.zone = chrono_tz::Europe::Warsaw;
    assert_eq!(case.found(), ["18 07:00", "25 08:00", "01 08:00"]);
    // Hours that the change in March skips are not there to be worked.
    case.zone = LONDON;
    let skipped = Hours::new(60, 120).unwrap();
    case.works = vec![Weekly { day: Weekday::Sun, hours: skipped }];
    case.within = span("2027-03-21T00:00:00Z", "2027-04-05T00:00:00Z");
    assert_eq!(case.found(), ["21 01:00", "04 00:00"]);
}

#[test]
fn somebody_refused_gets_three_times_of_their_own() {
    let mut case = Case::wednesday();
    case.within = span("2026-11-25T00:00:00Z", "2026-12-25T00:00:00Z");
    case.visits = vec![span("2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z")];
    let wished = at("2026-11-25T10:00:00Z");
    let offered = next_three(&case.input(), wished);
    assert_eq!(shown(&offered), ["25 11:00", "26 09:00", "26 10:00"]);
    case.within = span("2026-11-25T00:00:00Z", "2026-11-26T10:00:00Z");
    let offered = next_three(&case.input(), wished);
    assert_eq!(shown(&offered), ["25 11:00", "26 09:00"]);
}

#[test]
fn hours_end_after_they_begin_and_on_the_same_day() {
    assert!(Hours::new(0, 1440).is_ok());
    for (from, to) in [(600, 600), (601, 600), (0, 1441)] {
        assert_eq!(Hours::new(from, to).unwrap_err().code.wire(), "bad_time");
    }
}

const START: &str = "2026-10-19T00:00:00Z";

/// A fortnight with the autumn change in it, in minutes from its beginning.
fn spans(most: usize) -> impl Strategy<Value = Vec<Span>> {
    let one = (0_i64..14 * 1440, 1_i64..200).prop_map(|(from, length)| {
        let from = at(START) + Duration::minutes(from);
        Span { from, to: from + Duration::minutes(length) }
    });
    proptest::collection::vec(one, 0..most)
}

/// By day and not by night, when clocks change: which hour is meant then is tested by itself.
fn some_hours() -> impl Strategy<Value = Hours> {
    (300_u32..1380, 1_u32..500)
        .prop_map(|(from, length)| Hours::new(from, (from + length).min(1440)).unwrap())
}

fn weekly(most: usize) -> impl Strategy<Value = Vec<Weekly>> {
    let one = (0_u8..7, some_hours())
        .prop_map(|(day, hours)| Weekly { day: Weekday::try_from(day).unwrap(), hours });
    proptest::collection::vec(one, 0..most)
}

prop_compose! {
    fn cases()(
        works in weekly(10), visits in spans(20), family in spans(8), never in weekly(3),
        exceptions in proptest::collection::vec(
            (0_u64..14, proptest::collection::vec(some_hours(), 0..3)), 0..4),
        shut in proptest::collection::vec(0_u64..14, 0..4),
        gap in 0_u32..40, minutes in 5_u32..100, step in 1_u32..31, zone in 0_usize..3,
        notice in 0_i64..4000, (from, length) in (0_i64..10_000, 0_i64..20_000),
    ) -> Case {
        let monday = date("2026-10-19");
        let exceptions = exceptions
            .into_iter()
            .map(|(n, hours)| Exception { on: monday + Days::new(n), hours })
            .collect();
        let closures: Vec<Range> = shut
            .into_iter()
            .map(|n| monday + Days::new(n))
            .map(|on| Range { kind: Kind::Closure, first: on, last: on, name: "Shut".to_owned() })
            .collect();
        let from = at(START) + Duration::minutes(from);
        Case {
            calendar: Calendar::new(&closures, false),
            zone: [LONDON, chrono_tz::Europe::Kyiv, chrono_tz::Atlantic::Azores][zone],
            works, exceptions, visits, gap, family, never, minutes, step,
            within: Span { from, to: from + Duration::minutes(length) },
            earliest: at(START) + Duration::minutes(notice),
        }
    }
}

/// Whether a minute is inside hours that a wall shows.
fn in_hours(hours: Hours, minute: u32) -> bool {
    hours.from() <= minute && minute < hours.to()
}

impl Case {
    fn works_at(&self, on: NaiveDate, minute: u32) -> bool {
        let mut other = self.exceptions.iter().filter(|e| e.on == on).peekable();
        if !self.calendar.is_open(on) {
            false
        } else if other.peek().is_some() {
            other.any(|e| e.hours.iter().any(|hours| in_hours(*hours, minute)))
        } else {
            self.works.iter().any(|w| w.day == on.weekday() && in_hours(w.hours, minute))
        }
    }

    /// Whether the visitor works during the minute that begins at an instant.
    fn working(&self, at: DateTime<Utc>) -> bool {
        let shown = wall(at, self.zone);
        self.works_at(shown.date(), shown.hour() * 60 + shown.minute())
    }

    fn free(&self, at: DateTime<Utc>) -> bool {
        let (end, gap) = (at + Duration::minutes(1), Duration::minutes(i64::from(self.gap)));
        let shown = wall(at, LONDON);
        let minute = shown.hour() * 60 + shown.minute();
        !self.visits.iter().any(|v| v.from - gap < end && at < v.to + gap)
            && !self.family.iter().any(|f| f.from < end && at < f.to)
            && !self.never.iter().any(|n| n.day == shown.weekday() && in_hours(n.hours, minute))
    }

    /// The slots, found by looking at every single minute.
    fn minute_by_minute(&self) -> Vec<Span> {
        let (mut found, mut began) = (Vec::new(), None);
        let minute = Duration::minutes(1);
        let day = Duration::days(2);
        let mut now = self.within.from - day;
        // How many minutes from each on are worked and free, in one run.
        while now < self.within.to + day {
            began = match began {
                _ if !self.working(now) => None,
                None => Some(now),
                // At midnight a new day's hours begin, with a grid of their own.
                Some(_) if wall(now, self.zone).num_seconds_from_midnight() == 0 => Some(now),
                kept => kept,
            };
            if let Some(began) = began
                && (now - began).num_minutes() % i64::from(self.step) == 0
                && now >= self.within.from.max(self.earliest)
            {
                let to = now + Duration::minutes(i64::from(self.minutes));
                let same_day = wall(to - minute, self.zone).date() == wall(now, self.zone).date();
                let mut inside = (0..self.minutes).map(|n| now + Duration::minutes(i64::from(n)));
                if same_day
                    && to <= self.within.to
                    && inside.all(|m| self.working(m) && self.free(m))
                {
                    found.push(Span { from: now, to });
                }
            }
            now += minute;
        }
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slots_are_those_that_looking_at_every_minute_finds(case in cases()) {
        let found = slots(&case.input(), usize::MAX);
        prop_assert_eq!(&found, &case.minute_by_minute());
        let gap = Duration::minutes(i64::from(case.gap));
        for slot in &found {
            let clear = |span: &Span, gap| slot.to <= span.from - gap || span.to + gap <= slot.from;
            prop_assert!(case.visits.iter().all(|visit| clear(visit, gap)));
            prop_assert!(case.family.iter().all(|taken| clear(taken, Duration::zero())));
        }
        for limit in [0, 1, 5] {
            prop_assert_eq!(&slots(&case.input(), limit)[..], &found[..limit.min(found.len())]);
        }
        let offered = next_three(&case.input(), case.earliest);
        prop_assert!(offered.iter().all(|slot| found.contains(slot)));
        prop_assert!(offered.windows(2).all(|pair| pair[0].to <= pair[1].from));
        prop_assert_eq!(offered.first(), found.first());
    }
}
