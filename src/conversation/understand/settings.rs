//! Reads what a carer sets: reminder times, pauses, languages.

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::scene::Scene;

/// The time reminders shall come at.
pub(super) fn reminder_time(scene: &Scene<'_>, words: &Range<usize>) -> Option<NaiveTime> {
    // "At 6 instead of 9", "not at 9".
    let old = |start: usize| scene.has("when.not_at", &(start.saturating_sub(3)..start));
    let mut said = scene.clocks_in(words).filter(|c| !old(c.start));
    // "change it from 5 to 7": the last one counts.
    said.next_back().map(|c| c.time).or_else(|| {
        // "One text a day" counts texts.
        let counts =
            |at: &usize| scene.word(*at) == "one" || scene.has("visit.texts", &(at + 1..at + 2));
        let mut hours = words.clone().rev().filter(|at| !counts(at));
        let hour = hours.find_map(|at| scene.number(at)).filter(|h| (1..=23).contains(h))?;
        let evening = scene.has("part.evening", words) && hour < 12;
        let hour = if hour <= 6 || evening { hour + 12 } else { hour };
        NaiveTime::from_hms_opt(hour, 0, 0)
    })
}

/// The first day messages may come again.
pub(super) fn until(scene: &Scene<'_>, words: &Range<usize>) -> Option<NaiveDate> {
    let today = scene.input.now.date();
    let monday = today.week(Weekday::Mon).first_day();
    let after = |days: u64| today.checked_add_days(Days::new(days));
    let week = |weeks: u64| monday.checked_add_days(Days::new(7 * weeks));
    if let Some(hit) = scene.hit("pause.for", words) {
        let n = (hit.start..hit.end).find_map(|at| scene.number(at)).unwrap_or(1);
        let span = hit.start..(hit.end + 1).min(scene.tokens.len());
        return if scene.has("unit.fortnight", &span) {
            after(u64::from(n) * 14)
        } else if scene.has("unit.month", &span) {
            today.checked_add_months(Months::new(n))
        } else if scene.has("unit.week", &span) {
            after(u64::from(n) * 7)
        } else {
            after(u64::from(n))
        };
    }
    if scene.has("pause.until_next_week", words) {
        return week(1);
    }
    if scene.has("pause.next_week", words) {
        return week(2);
    }
    if scene.has("pause.until_weekend", words) {
        return today.week(Weekday::Sun).first_day().checked_add_days(Days::new(6));
    }
    if scene.has("pause.this_week", words) {
        return week(1);
    }
    if let Some((month, day)) = feast(scene, words) {
        let on = |year| NaiveDate::from_ymd_opt(year, month, day);
        return on(today.year()).filter(|on| *on > today).or_else(|| on(today.year() + 1));
    }
    // "Not on Sundays" has no end.
    let often = |at: usize| scene.word(at).ends_with("days");
    let mut said = scene.dates_in(words).filter(|d| !d.is_week());
    let said = said.rfind(|d| !often(d.start));
    if let Some(date) = said {
        let day = date.day.future(today)?;
        let till =
            date.start > 0 && scene.has("when.till", &(date.start.saturating_sub(3)..date.end));
        let till = till || scene.has("when.till_after", &(date.end..date.end + 1));
        return if till { Some(day) } else { day.checked_add_days(Days::new(1)) };
    }
    (scene.has("pause.tonight", words) && today.year() > 0).then(|| after(1)).flatten()
}

/// The month and day after the feasts whose day is the same every year.
fn feast(scene: &Scene<'_>, words: &Range<usize>) -> Option<(u32, u32)> {
    let days = [
        ("pause.after_christmas", (12, 27)),
        ("pause.after_new_year", (1, 2)),
        ("pause.till_christmas", (12, 25)),
        ("pause.till_new_year", (1, 1)),
    ];
    days.into_iter().find(|(concept, _)| scene.has(concept, words)).map(|(_, day)| day)
}

/// The language that was asked for.
pub(super) fn language(scene: &Scene<'_>, words: &Range<usize>) -> Option<String> {
    // "I do not speak English" asks for another language and names none.
    let unknown = |at: usize| {
        let said = |h: &&super::matching::Hit<'_>| h.concept == "lang_not.said";
        scene.hits.iter().filter(said).any(|h| (h.start..h.end).contains(&at))
    };
    let denied =
        |start: usize| unknown(start) || (start > 0 && scene.has("word.not", &(start - 1..start)));
    scene
        .table("lang", words)
        .filter(|(_, h)| !denied(h.start))
        .last()
        .map(|(key, _)| key.to_owned())
}
