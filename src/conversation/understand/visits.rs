//! Reads talk about visits: which one is meant, and what day and time is asked for.

use std::ops::Range;

use chrono::{Days, Duration, NaiveDate, NaiveTime, Weekday};

use super::clock::ClockMention;
use super::dates::{DateMention, Day, Turn};
use super::input::{Pending, Visit};
use super::logs;
use super::matching::Hit;
use super::reading::{Intent, Slots};
use super::scene::Scene;
use super::text::Break;
use super::tries;
use super::visit_talk;

/// The slots of a visit intent in a range of words.
pub(super) fn slots(scene: &Scene<'_>, intent: Intent, words: &Range<usize>) -> Slots {
    let mut slots = Slots::default();
    let words = &visit_talk::spared(scene, words).unwrap_or(words.clone());
    if intent == Intent::BookVisit {
        slots.new_date = scene.dates_in(words).find_map(|d| d.day.future(today(scene)));
        slots.new_time = scene.clocks_in(words).map(|c| c.time).next();
        return slots;
    }
    let moving = intent == Intent::MoveVisit;
    // Where one day has no visit, that is the new one: "not thursday, can it be monday".
    let ahead: Vec<&Visit> = upcoming(scene).collect();
    let stands = |d: &DateMention| ahead.iter().any(|v| day_of(scene, d, v));
    let free_day = scene.dates_in(words).any(|d| !stands(d));
    let old = |start: usize| scene.dates_in(words).any(|d| d.start == start && stands(d));
    // "Next Thursday, not tomorrow": of two days the one that does not suit is the old one.
    let suits = |d: &DateMention| !refused(scene, d.start, d.end);
    let divided = scene.dates_in(words).any(suits) && !scene.dates_in(words).all(suits);
    let other = |start: usize| scene.dates_in(words).any(|d| d.start == start && suits(d));
    let wanted = |start: usize, end: usize| {
        target(scene, words, start, end) && !refused(scene, start, end) && !(free_day && old(start))
    };
    let is_new =
        |start: usize, end: usize| moving && ((divided && other(start)) || wanted(start, end));
    let old_dates: Vec<&DateMention> =
        scene.dates_in(words).filter(|d| !is_new(d.start, d.end) && stands(d)).collect();
    let old_times: Vec<&ClockMention> = scene
        .clocks_in(words)
        .filter(|c| !is_new(c.start, c.end) && ahead.iter().any(|v| v.start.time() == c.time))
        .collect();
    let visit = pinned(scene, intent, words, &old_dates, &old_times);
    if moving {
        let old = |d: &DateMention| old_dates.iter().any(|o| o.start == d.start);
        let first = scene.dates_in(words).find(|d| !old(d) && !d.is_week() && suits(d));
        slots.new_date = first.and_then(|d| match (d.day, visit) {
            // "Move next week's visit to Tuesday": the Tuesday of that week.
            (Day::Weekday(day, Turn::Plain), Some(visit))
                if old_dates.iter().any(|old| old.is_week()) =>
            {
                let week = visit.start.date().week(Weekday::Mon).first_day();
                week.checked_add_days(Days::new(u64::from(day.num_days_from_monday())))
            }
            _ => d.day.future(today(scene)),
        });
        let fresh = |c: &&ClockMention| !old_times.iter().any(|o| o.start == c.start);
        let times: Vec<&ClockMention> = scene.clocks_in(words).filter(fresh).collect();
        // "Instead of 2 at 4", "not at 2 but at 11": of two hours hers, or one set aside, is old.
        let stays = |c: &&&ClockMention| {
            visit.is_some_and(|v| v.start.time() == c.time) || refused(scene, c.start, c.end)
        };
        let hers = || times.iter().find(|c| !refused(scene, c.start, c.end));
        let moved = times.iter().find(|c| !stays(c)).or_else(hers);
        slots.new_time = moved
            .map(|c| c.time)
            .or_else(|| worked_out(scene, words, visit))
            .or_else(|| bare_hour(scene, words));
    }
    // "At 2 tomorrow instead": the day stays, only the time changes.
    let same_day = visit.is_some_and(|v| slots.new_date == Some(v.start.date()));
    if same_day && slots.new_time.is_some() {
        slots.new_date = None;
    }
    slots.visit = visit.map(|v| v.id.clone());
    slots
}

fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.input.now.date()
}

/// Visits that are still to come, by start.
fn upcoming<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = &'s Visit> {
    let floor = scene.input.now - Duration::hours(2);
    let mut ahead: Vec<&Visit> =
        scene.input.household.visits.iter().filter(|v| v.start >= floor).collect();
    ahead.sort_by_key(|v| v.start);
    ahead.into_iter()
}

fn day_of(scene: &Scene<'_>, said: &DateMention, visit: &Visit) -> bool {
    said.day.is(visit.start.date(), today(scene))
}

/// Whether a day or time is where a visit shall move to.
fn target(scene: &Scene<'_>, words: &Range<usize>, start: usize, end: usize) -> bool {
    let led = (1..=3).filter_map(|back| start.checked_sub(back)).filter(|at| *at >= words.start);
    let to = led
        .take_while(|at| {
            scene.has("when.lead", &(*at..at + 1)) || scene.has("when.to", &(*at..at + 1))
        })
        .any(|at| scene.has("when.to", &(at..at + 1)));
    let after = end..(end + 4).min(words.end);
    let gives_way = |at: usize| gives_way(scene, at + 1) || gives_way(scene, at + 2);
    let mut said = scene.hits_in(&after).filter(|h| h.concept == "when.instead");
    let instead = said.any(|h| !gives_way(h.start));
    // A time beside a day that is a target belongs to it: "to thursday at 2".
    let beside = scene.dates.iter().any(|d| {
        d.start != start
            && d.end <= start
            && start - d.end <= 2
            && target_plain(scene, words, d.start, d.end)
    });
    to || instead || beside
}

fn target_plain(scene: &Scene<'_>, words: &Range<usize>, start: usize, end: usize) -> bool {
    let to = start > words.start && scene.has("when.to", &(start - 1..start));
    to || scene.has("when.instead", &(end..(end + 4).min(words.end)))
}

/// "Can't do tomorrow", "tomorrow is no good", "not tomorrow": a day that does not suit.
fn refused(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let close = |from: usize, to: usize| {
        to >= from
            && to - from <= 1
            && (from..=to).all(|at| scene.tokens.get(at).is_none_or(|t| t.gap == Break::None))
    };
    // "No can Tuesday, possible Thursday": words that hold a day are about no other.
    let held = |h: &Hit<'_>| scene.dates.iter().any(|d| d.start < h.end && h.start < d.end);
    let near = |h: &&Hit<'_>| {
        let over = h.start < end && start < h.end;
        over || (!held(h) && (close(h.end, start) || close(end, h.start)))
    };
    let said =
        |h: &&Hit<'_>| h.concept == "verb.cant_make" && (h.weight > 1 || h.end > h.start + 1);
    logs::is_denied_at(scene, start, end)
        || gives_way(scene, start)
        || scene.hits.iter().filter(said).any(|h| near(&h))
}

/// "Instead of half ten", "zamiast czwartku": what comes after is what shall no longer be.
fn gives_way(scene: &Scene<'_>, start: usize) -> bool {
    let from = start.saturating_sub(4)..start;
    let led =
        |at: usize| scene.has("when.lead", &(at..at + 1)) || scene.has("when.at", &(at..at + 1));
    let mut said = scene.hits_in(&from).filter(|h| h.concept == "when.not_at");
    said.any(|h| (h.weight > 1 || !scene.english) && h.end <= start && (h.end..start).all(led))
}

/// The visitors named in a range.
fn named<'s>(scene: &'s Scene<'_>, words: &Range<usize>) -> Vec<&'s str> {
    let said = scene.visitors.iter().filter(|(at, _)| words.contains(at));
    said.map(|(_, name)| name.as_str()).collect()
}

/// A bare "thursday" is the next one a visit stands on, not every thursday to come.
fn nearest<'s>(open: Vec<&'s Visit>, dates: &[&DateMention]) -> Vec<&'s Visit> {
    let plain = |d: &&DateMention| matches!(d.day, Day::Weekday(_, Turn::Plain));
    let Some(first) = open.first().filter(|_| !dates.is_empty() && dates.iter().all(plain)) else {
        return open;
    };
    let date = first.start.date();
    open.into_iter().filter(|v| v.start.date() == date).collect()
}

/// The visits to come that fit every visitor, day and time that was said.
fn still_open<'s>(
    scene: &'s Scene<'_>,
    named: &[&str],
    dates: &[&DateMention],
    times: &[&ClockMention],
) -> Vec<&'s Visit> {
    upcoming(scene)
        .filter(|v| named.is_empty() || named.contains(&v.visitor.as_str()))
        .filter(|v| dates.is_empty() || dates.iter().any(|d| day_of(scene, d, v)))
        .filter(|v| times.is_empty() || times.iter().any(|c| v.start.time() == c.time))
        .collect()
}

/// The one visit that the words leave possible.
fn pinned<'s>(
    scene: &'s Scene<'_>,
    intent: Intent,
    words: &Range<usize>,
    dates: &[&DateMention],
    times: &[&ClockMention],
) -> Option<&'s Visit> {
    let named = named(scene, words);
    let open = nearest(still_open(scene, &named, dates, times), dates);
    if let (Pending::ConfirmVisitCancel, [id]) =
        (scene.input.pending, scene.input.options.as_slice())
        && dates.is_empty()
        && named.is_empty()
    {
        return scene.input.household.visits.iter().find(|v| v.id == *id);
    }
    if let Some(id) = of_list(scene, words).filter(|_| dates.is_empty()) {
        return scene.input.household.visits.iter().find(|v| v.id == id);
    }
    if scene.has("visit.next", words) {
        return open.first().copied();
    }
    if intent == Intent::RunningLate && dates.is_empty() {
        let near: Vec<&Visit> =
            open.iter().copied().filter(|v| v.start.date() == today(scene)).collect();
        if let [one] = near.as_slice() {
            return Some(one);
        }
    }
    let days = !dates.is_empty();
    let pointed = match intent {
        // "On which days are the visits" points at none.
        Intent::ListVisits => {
            let one = scene.has("visit.the", words) && !scene.has("visit.several", words);
            !named.is_empty() || days || one
        }
        Intent::MoveVisit => true,
        // A day on which no visit stands points to none.
        _ => days || !scene.dates.iter().any(|d| words.contains(&d.start)),
    };
    match open.as_slice() {
        [one] if pointed => Some(one),
        _ => None,
    }
}

/// "The second one" of the visits that the answer before listed; a lone letter is an article.
pub(super) fn of_list<'s>(scene: &'s Scene<'_>, words: &Range<usize>) -> Option<&'s str> {
    let listed = &scene.input.listed;
    let mut said = scene.table("ordinal", words).filter(|(_, hit)| scene.word(hit.start).len() > 1);
    let place: usize = said.find_map(|(key, _)| key.parse().ok())?;
    listed.get(place.checked_sub(1)?).map(String::as_str)
}

/// "Like 9": a lone hour in a request to move.
fn bare_hour(scene: &Scene<'_>, words: &Range<usize>) -> Option<NaiveTime> {
    let dated = |at: usize| scene.dates.iter().any(|d| (d.start..d.end).contains(&at));
    let suits = |at: &usize| !refused(scene, *at, at + 1);
    let hour = words
        .clone()
        .filter(|at| scene.word(*at) != "one" && !dated(*at))
        .filter(suits)
        .find_map(|at| tries::free(scene, at).then(|| scene.number(at)).flatten())
        .filter(|hour| (1..=18).contains(hour))?;
    NaiveTime::from_hms_opt(if hour <= 6 { hour + 12 } else { hour }, 0, 0)
}

/// "An hour later" and "same time" from the visit's own start.
fn worked_out(scene: &Scene<'_>, words: &Range<usize>, visit: Option<&Visit>) -> Option<NaiveTime> {
    let start = visit?.start;
    if scene.has("when.same_time", words) {
        return Some(start.time());
    }
    let (key, _) = scene.table("shift", words).max_by_key(|(_, h)| h.weight)?;
    let minutes: i64 = key.parse().ok()?;
    start.checked_add_signed(Duration::try_minutes(minutes)?).map(|t| t.time())
}
