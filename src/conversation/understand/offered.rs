//! Reads a reply to times that were offered for a visit.

use std::ops::Range;

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::answers::{agreed, answer, lone_number, unsure};
use super::clock::ClockMention;
use super::input::parse_local;
use super::logs;
use super::matching::Hit;
use super::reading::{Answer, Slots};
use super::scene::Scene;

/// Which of the times that were offered is chosen, or what is asked for instead.
pub(super) fn choose_slot(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    // "No one is good" chooses none, though it holds a number.
    if scene.has("reply.none_of_them", words) {
        return Some(answer(Answer::No));
    }
    let many = scene.input.options.len();
    let stands = |n: &u32| many == 0 || usize::try_from(*n).is_ok_and(|n| n <= many);
    // "A segunda" is Monday where Monday was offered, else the second.
    if scene.dates_in(words).next().is_some()
        && let Some(place) = option_told(scene, words)
    {
        return Some(answer(Answer::Number(place)));
    }
    if let Some(n) = lone_number(scene, words)
        && let Some(place) = on_day(scene, n).or(Some(n).filter(stands))
    {
        return Some(answer(Answer::Number(place)));
    }
    if let Some(place) = by_hour(scene, words).or_else(|| by_part(scene, words)) {
        return Some(answer(Answer::Number(place)));
    }
    // "Not thursday" chooses nothing, "not thursday, tuesday" chooses.
    if let Some(place) = option_told(scene, words) {
        return Some(answer(Answer::Number(place)));
    }
    // "Leave it as it was" wants none of them.
    if scene.has("reply.keep", words) && scene.table("verb", words).next().is_none() {
        return Some(answer(Answer::No));
    }
    let plain = || agreed(scene, words).map(answer).or_else(|| unsure(scene, words));
    plain().or_else(|| another_time(scene, words))
}

/// "The early one", "the latest": the option with the first or the last hour of the day.
fn by_hour(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let early = scene.has("reply.early", words);
    let fills = ["reply.early", "reply.late", "word.filler", "word.choice"];
    if early == scene.has("reply.late", words) || !scene.only(&fills, words) {
        return None;
    }
    let mut hours: Vec<_> = starts(scene).map(|(place, s)| (s.time(), place)).collect();
    hours.sort_unstable();
    if !early {
        hours.reverse();
    }
    match hours.as_slice() {
        [(one, place), (other, _), ..] if one != other => Some(*place),
        _ => None,
    }
}

/// "The afternoon", "morning one": the only option in that part of the day.
fn by_part(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let fills = ["part.morning", "part.evening", "word.filler", "word.choice", "when.lead"];
    let early = scene.has("part.morning", words);
    if early == scene.has("part.evening", words) || !scene.only(&fills, words) {
        return None;
    }
    only(scene, |s| (s.hour() < 12) == early)
}

/// "The 20th" where so many were not offered: the only option on that day of the month.
fn on_day(scene: &Scene<'_>, day: u32) -> Option<u32> {
    let options = &scene.input.options;
    if usize::try_from(day).is_ok_and(|day| day <= options.len()) {
        return None;
    }
    only(scene, |s| s.day() == day)
}

/// The times that were offered, each with its place in the list, from 1.
fn starts(scene: &Scene<'_>) -> impl Iterator<Item = (u32, NaiveDateTime)> {
    let places = (1..).zip(&scene.input.options);
    places.filter_map(|(place, option)| parse_local(option).map(|start| (place, start)))
}

/// The place of the one time that fits.
fn only(scene: &Scene<'_>, fits: impl Fn(NaiveDateTime) -> bool) -> Option<u32> {
    let mut found = starts(scene).filter(|(_, start)| fits(*start)).map(|(place, _)| place);
    found.next().filter(|_| found.next().is_none())
}

/// A day or a time that was not offered, in a text with no aim of its own.
fn another_time(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let aims = ["intent", "verb", "skip", "tries", "alone"];
    let other = aims.iter().any(|table| scene.table(table, words).next().is_some())
        || scene.has("word.not", words)
        || scene.has("log.did", words)
        || scene.activities.iter().any(|m| words.contains(&m.start));
    let today = scene.input.now.date();
    let mut days = scene.dates_in(words);
    let mut times = scene.clocks_in(words);
    let day = days.find_map(|d| d.day.future(today));
    let time = times.next().map(|c| c.time);
    (!other && (day.is_some() || time.is_some())).then(|| Slots {
        new_date: day,
        new_time: time,
        ..answer(Answer::Words(scene.quote(words)))
    })
}

/// "Friday, no sorry, Tuesday": where the choice begins that takes another back.
fn taken_back(scene: &Scene<'_>, words: &Range<usize>) -> usize {
    let told = |range: Range<usize>| {
        scene
            .dates
            .iter()
            .map(|d| d.start)
            .chain(scene.clocks.iter().map(|c| c.start))
            .any(|at| range.contains(&at))
    };
    let back = |h: &&Hit<'_>| matches!(h.concept, "reply.no" | "intent.correct_log");
    let mut cuts = scene.hits_in(words).filter(back).map(|h| h.start);
    let cut = cuts.find(|at| told(words.start..*at) && told(*at + 1..words.end));
    cut.map_or(words.start, |at| at + 1)
}

/// The only option on the day or at the time that was said.
fn option_told(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let today = scene.input.now.date();
    let from = taken_back(scene, words);
    let kept = |start: usize, end: usize| {
        // The no before a choice that takes another back denies the other.
        let chosen = from > words.start && start == from;
        let denied = !chosen && logs::is_denied_at(scene, start, end);
        (from..words.end).contains(&start) && !denied
    };
    let day = scene.dates.iter().find(|d| kept(d.start, d.end));
    let time = scene.clocks.iter().find(|c| kept(c.start, c.end));
    if day.is_none() && time.is_none() {
        return None;
    }
    let on_day = |s: NaiveDateTime| day.is_none_or(|d| d.day.is(s.date(), today));
    let exact = |s: NaiveDateTime| on_day(s) && time.is_none_or(|c| c.time == s.time());
    if starts(scene).any(|(_, start)| exact(start)) {
        return only(scene, exact);
    }
    // "Tuesday lunchtime" where Tuesday at 1 was offered.
    let apart = |s: NaiveDateTime, c: &ClockMention| (s.time() - c.time).num_minutes().abs();
    let (_, time) = day.zip(time)?;
    only(scene, |s| on_day(s) && apart(s, time) <= NEAR)
}

/// So many minutes lie at most between an hour that is said and the one that was meant.
const NEAR: i64 = 60;
