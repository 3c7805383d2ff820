//! When reminders are due: every day of a year, in zones with and without clock changes, against
//! a walk over the year that reads the wall clock every five minutes.

#![cfg(test)]

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use smallsteps::clock::wall;
use smallsteps::db::Id;
use smallsteps::error::Code;
use smallsteps::families::model::{Consent, QuietHours};
use smallsteps::reminders::model::*;

const ZONES: [Tz; 6] = [
    chrono_tz::Europe::London,
    chrono_tz::Europe::Warsaw,
    chrono_tz::Asia::Karachi,
    chrono_tz::Asia::Kathmandu,
    chrono_tz::America::New_York,
    chrono_tz::Pacific::Apia,
];
/// Midnight, both hours that clock changes touch, a morning, the edges of quiet windows, a last.
const MINUTES: [u32; 9] = [0, 90, 150, 475, 480, 750, 1050, 1225, 1435];
const QUIET: [QuietHours; 3] = [
    QuietHours { from: 20 * 60 + 30, until: 8 * 60 },
    QuietHours { from: 0, until: 0 },
    QuietHours { from: 12 * 60, until: 14 * 60 },
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap()
}

fn schedule(days: DaySet, minute: u32) -> Schedule {
    Schedule { days, minute, paused_until: None, changed_at: DateTime::UNIX_EPOCH }
}

fn reminder(schedule: Schedule, quiet: QuietHours, zone: Tz) -> Reminder {
    Reminder { carer_id: Id::at(schedule.changed_at), schedule, quiet, zone, rev: 1 }
}

/// For each day, the first instant at which the wall clock shows `minute` of it or later.
fn walked(zone: Tz, days: &[NaiveDate]) -> BTreeMap<(NaiveDate, u32), DateTime<Utc>> {
    let midnight = |day: NaiveDate| day.and_time(Default::default()).and_utc();
    let mut at = midnight(days[0]) - Duration::days(1);
    let end = midnight(*days.last().unwrap()) + Duration::days(2);
    let mut wanted = days.iter().flat_map(|day| MINUTES.map(|minute| (*day, minute))).peekable();
    let mut found = BTreeMap::new();
    while at < end {
        let local = wall(at, zone);
        let shown = (local.date(), local.hour() * 60 + local.minute());
        while wanted.peek().is_some_and(|next| *next <= shown) {
            found.insert(wanted.next().unwrap(), at);
        }
        at += Duration::minutes(5);
    }
    found
}

/// A year that begins before both clock changes of 2027 and ends on 29 February 2028.
fn year() -> Vec<NaiveDate> {
    let days: Vec<NaiveDate> = day(2027, 3, 1).iter_days().take(366).collect();
    assert_eq!(*days.last().unwrap(), day(2028, 2, 29));
    days
}

#[test]
fn each_day_has_the_right_time_once_and_never_in_quiet_hours() {
    let days = year();
    let mut cases = 0;
    for zone in ZONES {
        let oracle = walked(zone, &days);
        for minute in MINUTES {
            for quiet in QUIET {
                cases += run_year(zone, minute, quiet, &days, &oracle);
            }
        }
    }
    assert_eq!(cases, 366 * ZONES.len() * MINUTES.len() * QUIET.len());
}

/// Ticks around each moment of a year, keeping what a database would; returns the days checked.
fn run_year(
    zone: Tz,
    minute: u32,
    quiet: QuietHours,
    days: &[NaiveDate],
    oracle: &BTreeMap<(NaiveDate, u32), DateTime<Utc>>,
) -> usize {
    let reminder = reminder(schedule(DaySet::EVERY, minute), quiet, zone);
    let mut last = days[0].pred_opt();
    for day in days {
        let right = oracle[&(*day, minute)];
        let what = format!("{zone} {day} minute {minute}");
        assert_eq!(due_on(&reminder.schedule, zone, *day), Some(right), "{what}");
        let tick = |offset: i64, last| {
            due_since(&reminder.schedule, zone, right + Duration::seconds(offset), last)
        };
        assert!(tick(-1, last).is_empty(), "{what}: too early");
        assert_eq!(tick(0, last), [(*day, right)], "{what}: not on time");
        last = Some(*day);
        for later in [0, 15, 60 * 60, 2 * 60 * 60] {
            assert!(tick(later, last).is_empty(), "{what}: twice");
        }
        let local = wall(right, zone);
        let shown = local.hour() * 60 + local.minute();
        let wanted = match quiet.contains(shown) {
            true => Verdict::Drop(Why::QuietHours),
            false => Verdict::Send,
        };
        assert_eq!(judge_hour(&reminder, (*day, right), right), wanted, "{what}");
        assert!(shown == minute || is_spring(zone, *day), "{what}: shows {local}");
    }
    days.len()
}

/// The days on which a zone of the list skips an hour that [`MINUTES`] may fall into.
fn is_spring(zone: Tz, at: NaiveDate) -> bool {
    match zone {
        chrono_tz::Europe::London | chrono_tz::Europe::Warsaw => at == day(2027, 3, 28),
        chrono_tz::America::New_York => at == day(2027, 3, 14),
        _ => false,
    }
}

#[test]
fn london_changes_its_clocks() {
    let zone = chrono_tz::Europe::London;
    let at = |date, minute| due_on(&schedule(DaySet::EVERY, minute), zone, date).unwrap();
    // 01:30 does not exist: the first instant after is 02:00 summer time.
    assert_eq!(at(day(2027, 3, 28), 90), utc(2027, 3, 28, 1, 0));
    assert_eq!(at(day(2027, 3, 28), 1050), utc(2027, 3, 28, 16, 30));
    assert_eq!(at(day(2027, 3, 27), 1050), utc(2027, 3, 27, 17, 30));
    // 01:30 comes twice: the first is summer time.
    assert_eq!(at(day(2027, 10, 31), 90), utc(2027, 10, 31, 0, 30));
    assert_eq!(at(day(2027, 10, 31), 1050), utc(2027, 10, 31, 17, 30));
    assert_eq!(at(day(2028, 2, 29), 1050), utc(2028, 2, 29, 17, 30));
    // The repeated hour does not bring it again.
    let twice = due_since(
        &schedule(DaySet::EVERY, 90),
        zone,
        utc(2027, 10, 31, 1, 30),
        Some(day(2027, 10, 31)),
    );
    assert!(twice.is_empty());
}

#[test]
fn a_day_that_samoa_left_out_has_no_reminder() {
    let zone = chrono_tz::Pacific::Apia;
    let every = schedule(DaySet::EVERY, 1050);
    assert_eq!(due_on(&every, zone, day(2011, 12, 30)), None);
    assert_eq!(due_on(&every, zone, day(2011, 12, 29)), Some(utc(2011, 12, 30, 3, 30)));
    assert_eq!(due_on(&every, zone, day(2011, 12, 31)), Some(utc(2011, 12, 31, 3, 30)));
    let now = utc(2011, 12, 31, 3, 30);
    let due: Vec<NaiveDate> =
        due_since(&every, zone, now, Some(day(2011, 12, 29))).into_iter().map(|d| d.0).collect();
    assert_eq!(due, [day(2011, 12, 31)]);
}

#[test]
fn only_chosen_days_and_only_after_the_choice() {
    let zone = chrono_tz::Europe::London;
    let days = DaySet::of([Weekday::Mon, Weekday::Wed]).unwrap();
    assert_eq!(days.bits(), 1 + 4);
    assert_eq!(days.weekdays(), [Weekday::Mon, Weekday::Wed]);
    assert!(DaySet::of([]).is_err());
    for date in day(2027, 3, 1).iter_days().take(366) {
        let due = due_on(&schedule(days, 1050), zone, date).is_some();
        assert_eq!(due, matches!(date.weekday(), Weekday::Mon | Weekday::Wed), "{date}");
    }
    let mut chosen = schedule(DaySet::EVERY, 600);
    chosen.changed_at = utc(2027, 1, 12, 10, 1);
    assert_eq!(due_today(&chosen, zone, utc(2027, 1, 12, 11, 0)), None, "after its time today");
    let tomorrow = Some((day(2027, 1, 13), utc(2027, 1, 13, 10, 0)));
    assert_eq!(due_today(&chosen, zone, utc(2027, 1, 13, 10, 0)), tomorrow);
    chosen.changed_at = utc(2027, 1, 12, 9, 59);
    assert!(due_today(&chosen, zone, utc(2027, 1, 12, 10, 0)).is_some());
}

#[test]
fn the_reasons_not_to_send() {
    let zone = chrono_tz::Europe::London;
    let date = day(2027, 1, 12);
    let due = utc(2027, 1, 12, 19, 0);
    let mut evening = reminder(schedule(DaySet::EVERY, 19 * 60), QuietHours::default(), zone);
    let judge =
        |r: &Reminder, minutes| judge_hour(r, (date, due), due + Duration::minutes(minutes));
    assert_eq!(judge(&evening, 0), Verdict::Send);
    assert_eq!(judge(&evening, 89), Verdict::Send);
    assert_eq!(judge(&evening, 90), Verdict::Drop(Why::QuietHours));
    assert_eq!(judge(&evening, 121), Verdict::Drop(Why::TooLate));
    evening.quiet = QuietHours { from: 0, until: 0 };
    assert_eq!(judge(&evening, 120), Verdict::Send);
    evening.schedule.paused_until = Some(date);
    assert_eq!(judge(&evening, 0), Verdict::Send);
    evening.schedule.paused_until = date.succ_opt();
    assert_eq!(judge(&evening, 0), Verdict::Drop(Why::Paused));
    assert_eq!(judge_day(Consent::Yes, false, true), Verdict::Send);
    for consent in [Consent::New, Consent::Asked, Consent::Stopped] {
        assert_eq!(judge_day(consent, false, true), Verdict::Drop(Why::NoConsent));
    }
    assert_eq!(judge_day(Consent::Yes, true, true), Verdict::Drop(Why::AlreadyLogged));
    assert_eq!(judge_day(Consent::Yes, false, false), Verdict::Drop(Why::NoActivity));
}

#[test]
fn a_time_in_quiet_hours_is_refused_with_the_nearest_two() {
    for quiet in QUIET {
        for minute in 0..24 * 60 {
            match set(minute, quiet) {
                Ok(minute) => assert!(!quiet.contains(minute)),
                Err(wrong) => {
                    assert!(quiet.contains(minute) && wrong.code == Code::ReminderInQuietHours);
                    for (_, offer) in wrong.params {
                        let offer = smallsteps::families::model::minute_of_day(&offer).unwrap();
                        assert!(set(offer, quiet).is_ok(), "{offer} was offered");
                    }
                }
            }
        }
    }
    let wrong = set(22 * 60, QuietHours::default()).unwrap_err();
    assert_eq!(wrong.params, [("earlier", "20:29".to_owned()), ("later", "08:00".to_owned())]);
    assert_eq!(set(24 * 60, QuietHours { from: 0, until: 0 }).unwrap_err().code, Code::BadTime);
}

#[test]
fn a_pause_is_within_a_year() {
    let today = day(2027, 1, 12);
    assert!(pause(today, today).is_ok());
    assert!(pause(today + Days::new(366), today).is_ok());
    assert!(pause(today + Days::new(367), today).is_err());
    assert!(pause(today - Days::new(1), today).is_err());
}

#[test]
fn a_reply_is_bound_for_36_hours() {
    let at = utc(2027, 1, 12, 17, 30);
    let id = Id::at(at);
    let asked = Asked { local_date: day(2027, 1, 12), child_id: id, activity_id: id, at };
    assert!(is_bound(&asked, at));
    assert!(is_bound(&asked, at + Duration::hours(36)));
    assert!(!is_bound(&asked, at + Duration::hours(36) + Duration::seconds(1)));
}

#[test]
fn children_take_turns_and_the_longest_unpractised_comes_first() {
    let now = utc(2027, 1, 12, 17, 30);
    let ids: Vec<Id> = (0..5).map(|_| Id::at(now)).collect();
    let (maya, tom) = (ids[0], ids[1]);
    let idea = |child_id, activity_id, practised| Idea { child_id, activity_id, practised };
    let before = |child_id, activity_id, day| Before { child_id, activity_id, day };
    let (first, second) = (day(2027, 1, 10), day(2027, 1, 11));
    let mut ideas = vec![
        idea(maya, ids[2], Some(second)),
        idea(maya, ids[3], Some(first)),
        idea(tom, ids[4], None),
    ];
    assert_eq!(choose(&[], &[]), None);
    assert_eq!(choose(&ideas, &[]), Some(ideas[1]), "practised longest ago");
    let asked = [before(maya, ids[3], first)];
    assert_eq!(choose(&ideas, &asked), Some(ideas[2]), "the other child's turn");
    let asked = [before(maya, ids[3], first), before(tom, ids[4], second)];
    assert_eq!(choose(&ideas, &asked), Some(ideas[1]), "turn about");
    ideas.truncate(2);
    ideas.iter_mut().for_each(|idea| idea.practised = None);
    assert_eq!(choose(&ideas, &[]), Some(ideas[0]), "the order of the plan");
    let asked = [before(maya, ids[2], first)];
    assert_eq!(choose(&ideas, &asked), Some(ideas[1]), "not the same again while silent");
}

#[test]
fn the_next_one_is_told() {
    let zone = chrono_tz::Europe::London;
    let mut evening = reminder(schedule(DaySet::EVERY, 1050), QuietHours::default(), zone);
    let today = utc(2027, 3, 27, 17, 30);
    assert_eq!(next(&evening, utc(2027, 3, 27, 9, 0), None), Some(today));
    let tomorrow = utc(2027, 3, 28, 16, 30);
    assert_eq!(next(&evening, today, None), Some(tomorrow));
    let early = utc(2027, 3, 27, 9, 0);
    assert_eq!(next(&evening, early, Some(day(2027, 3, 27))), Some(tomorrow), "one a day");
    evening.schedule.paused_until = Some(day(2027, 12, 1));
    assert_eq!(next(&evening, early, None), Some(utc(2027, 12, 1, 17, 30)));
    evening.quiet = QuietHours { from: 17 * 60, until: 18 * 60 };
    assert_eq!(next(&evening, early, None), None);
}
