//! Times of day: "2pm", "14:00", "half two", "at 6", "o 18", "6 baje".

use chrono::NaiveTime;

use super::scene::Scene;

/// A time of day at words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClockMention {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) time: NaiveTime,
    /// Said as a time beyond doubt, not merely a number after "at".
    pub(super) sure: bool,
}

/// The part of the day that was said with an hour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Unsaid,
    Morning,
    Evening,
}

/// Finds the times of day, in order.
pub(super) fn find(scene: &Scene<'_>) -> Vec<ClockMention> {
    let mut out: Vec<ClockMention> = Vec::new();
    for at in scene.all() {
        if out.last().is_some_and(|m| at < m.end) || inside_date(scene, at) {
            continue;
        }
        if let Some(mention) = spoken(scene, at).or_else(|| plain(scene, at)) {
            out.push(mention);
        }
    }
    out
}

fn inside_date(scene: &Scene<'_>, at: usize) -> bool {
    scene.dates.iter().any(|d| (d.start..d.end).contains(&at))
}

/// "half two", "quarter past 3", "noon", "wpół do trzeciej", "ساڑھے پانچ".
fn spoken(scene: &Scene<'_>, at: usize) -> Option<ClockMention> {
    let here = scene.hits_in(&(at..at + 1));
    let hit = here.filter(|h| h.concept.starts_with("clock.")).max_by_key(|h| (h.weight, h.end))?;
    // "Sete menos um quarto": the article of the quarter is no hour.
    let article = |i: &usize| matches!(scene.word(*i), "um" | "un") && *i > hit.start;
    let hour = (hit.start..hit.end)
        .rev()
        .filter(|i| !article(i))
        .find_map(|i| scene.number(i).or_else(|| hour_word(scene, i)));
    let (hour, minute) = match hit.concept {
        "clock.noon" => return mention(hit.start, hit.end, 12, 0),
        // Some languages have one word for half past one and half past two.
        "clock.half_one" => return mention(hit.start, hit.end, 13, 30),
        "clock.half_two" => return mention(hit.start, hit.end, 14, 30),
        "clock.half_past" => (hour?, 30),
        "clock.quarter_past" => (hour?, 15),
        // "Чверть на сьому", "kwadrans na siódmą" is a quarter past six.
        "clock.quarter_into" => (hour?.checked_sub(1)?, 15),
        "clock.quarter_to" => (hour?.checked_sub(1)?, 45),
        "clock.half_to" => (hour?.checked_sub(1)?, 30),
        "clock.past" => {
            let minutes = (hit.start..hit.end).find_map(|i| scene.number(i))?;
            (hour?, minutes)
        }
        "clock.to" => {
            let minutes = (hit.start..hit.end).find_map(|i| scene.number(i))?;
            (hour?.checked_sub(1)?, 60_u32.checked_sub(minutes)?)
        }
        _ => (hour?, 0),
    };
    let end = hit.end + usize::from(half_word(scene.word(hit.end)).is_some());
    mention(hit.start, end, day_hour(hour, half_near(scene, hit.start, hit.end)), minute)
}

/// Hours as ordinals: "o szóstej".
fn hour_word(scene: &Scene<'_>, at: usize) -> Option<u32> {
    let here = at..at + 1;
    scene.table("hour", &here).find_map(|(key, _)| key.parse().ok())
}

/// Digits with minutes, with am or pm, or after a word such as at.
fn plain(scene: &Scene<'_>, at: usize) -> Option<ClockMention> {
    let word = scene.word(at);
    // "9 baje", "৯টায়": the word that makes an hour of it follows in many languages.
    let after = scene.has("when.after_hour", &(at + 1..at + 2)).then_some(Half::Unsaid);
    let half = half_word(scene.word(at + 1)).or(after);
    let end = at + 1 + usize::from(half.is_some());
    if let Some((hour, minute)) = digits(word) {
        // "12.10" may be a day; minutes above 12 can be no month.
        let dotted_ok = !word.contains('.') || half.is_some() || minute > 12 || at_word(scene, at);
        let said = half.unwrap_or_else(|| half_near(scene, at, end));
        let hour = day_hour(hour, said);
        return if dotted_ok { mention(at, end, hour, minute) } else { None };
    }
    if let Some((hour, minute)) =
        unmarked(word).filter(|_| word.starts_with('0') || at_word(scene, at))
    {
        return mention(at, end, hour, minute);
    }
    let hour = scene.number(at).or_else(|| hour_word(scene, at)).filter(|h| *h <= 24)?;
    if half.is_some() {
        let said = half.filter(|half| *half != Half::Unsaid);
        let said = said.unwrap_or_else(|| half_near(scene, at, end));
        return mention(at, end, day_hour(hour, said), 0);
    }
    if !at_word(scene, at) || scene.table("unit", &(at + 1..at + 2)).next().is_some() {
        return None;
    }
    let mut found = mention(at, end, day_hour(hour, half_near(scene, at, end)), 0)?;
    found.sure = false;
    Some(found)
}

fn at_word(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && scene.has("when.at", &(at - 1..at)) && !scene.before(at).is_empty()
}

/// "10:30", "10.30"; the parts of a time.
fn digits(word: &str) -> Option<(u32, u32)> {
    let (hour, minute) = word.split_once([':', '.'])?;
    let (hour, minutes) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minutes < 60 && minute.len() == 2).then_some((hour, minutes))
}

/// "0730", "1815": four digits of a time of day.
fn unmarked(word: &str) -> Option<(u32, u32)> {
    let plain = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let number: u32 = word.parse().ok().filter(|_| plain)?;
    let (hour, minute) = (number / 100, number % 100);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fn half_word(word: &str) -> Option<Half> {
    match word {
        "am" => Some(Half::Morning),
        "pm" => Some(Half::Evening),
        "oclock" | "ish" | "baje" | "بجے" | "h" => Some(Half::Unsaid),
        _ => None,
    }
}

/// Morning or evening words close to a time.
fn half_near(scene: &Scene<'_>, start: usize, end: usize) -> Half {
    let around = start.saturating_sub(4)..(end + 5).min(scene.tokens.len());
    if scene.has("part.evening", &around) {
        Half::Evening
    } else if scene.has("part.morning", &around) {
        Half::Morning
    } else {
        Half::Unsaid
    }
}

/// The hour of a 24-hour day; a plain 1 to 6 is the afternoon.
fn day_hour(hour: u32, half: Half) -> u32 {
    match half {
        Half::Evening if hour < 12 => hour + 12,
        Half::Morning if hour == 12 => 0,
        Half::Unsaid if (1..=6).contains(&hour) => hour + 12,
        _ => hour % 24,
    }
}

fn mention(start: usize, end: usize, hour: u32, minute: u32) -> Option<ClockMention> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    Some(ClockMention { start, end, time, sure: true })
}
