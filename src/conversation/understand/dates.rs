//! Days: words like yesterday, weekdays, and days of a month.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::scene::Scene;
use super::text::Break;

/// A day spoken of at words `start..end`.
#[derive(Clone, Debug)]
pub(super) struct DateMention {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) day: Day,
}

/// How a day was named; which day it is depends on whether the past or the future is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Days from today.
    Relative(i64),
    /// Urdu kal, parson: so many days before or after today, as the talk goes.
    Beside(i64),
    /// A weekday, perhaps with next or last.
    Weekday(Weekday, Turn),
    /// A week from Monday to Sunday, so many after this one: it names no day, but the only visit
    /// in it.
    Week(i64),
    /// A day of a month, this one if none was said.
    Calendar(u32, Option<u32>),
}

/// What was said before a weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Plain,
    Next,
    Last,
    /// "Tuesday week": the one after the coming one.
    WeekLater,
}

/// Finds the days of a text, in order.
pub(super) fn find(scene: &Scene<'_>) -> Vec<DateMention> {
    let mut out: Vec<DateMention> = Vec::new();
    for at in scene.all() {
        if out.last().is_some_and(|m| at < m.end) {
            continue;
        }
        let found = relative(scene, at)
            .or_else(|| weekday(scene, at))
            .or_else(|| calendar(scene, at))
            .or_else(|| slashed(scene, at))
            .or_else(|| week(scene, at));
        if let Some((end, day)) = found.filter(|_| !inside_name(scene, at)) {
            out.push(DateMention { start: at, end, day });
        }
    }
    // "Tuesday next week" is that Tuesday.
    let days: Vec<(usize, usize)> =
        out.iter().filter(|m| !m.is_week()).map(|m| (m.start, m.end)).collect();
    let beside = |m: &DateMention| days.iter().any(|day| are_close(*day, (m.start, m.end)));
    // "Thursday at 3, this week": nothing but the day counts.
    let stands = |m: &DateMention| {
        !m.is_week() || !(beside(m) || (m.day == Day::Week(0) && !days.is_empty()))
    };
    out.retain(stands);
    out
}

impl DateMention {
    /// Whether it is a week and no day.
    pub(super) fn is_week(&self) -> bool {
        matches!(self.day, Day::Week(_))
    }
}

/// Whether at most one word stands between two stretches of words, and neither lies in the other.
fn are_close(one: (usize, usize), other: (usize, usize)) -> bool {
    let gap = |before: (usize, usize), after: (usize, usize)| after.0.checked_sub(before.1);
    gap(one, other).or_else(|| gap(other, one)).is_some_and(|gap| gap <= 1)
}

/// "Next week's visit".
fn week(scene: &Scene<'_>, at: usize) -> Option<(usize, Day)> {
    let ahead = at..(at + LONGEST_WEEK).min(scene.tokens.len());
    let here = scene.table("week", &ahead);
    let (key, hit) = here.filter(|(_, h)| h.start == at).max_by_key(|(_, h)| h.end)?;
    let weeks = match key {
        "this" => 0,
        "next" => 1,
        _ => 2,
    };
    Some((hit.end, Day::Week(weeks)))
}

/// So many words at most name a week.
const LONGEST_WEEK: usize = 6;

fn inside_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.activities.iter().any(|m| (m.start..m.end).contains(&at))
        || scene.children.iter().any(|m| (m.start..m.end).contains(&at))
}

/// Today, yesterday, "3 days ago".
fn relative(scene: &Scene<'_>, at: usize) -> Option<(usize, Day)> {
    let here = scene.hits_in(&(at..at + 1));
    let named = |h: &&super::matching::Hit<'_>| {
        h.concept.starts_with("day.") || h.concept.starts_with("either_day.")
    };
    let hit = here.filter(named).max_by_key(|h| h.end)?;
    match hit.concept {
        "either_day.kal" => return Some((hit.end, Day::Beside(1))),
        "either_day.parson" => return Some((hit.end, Day::Beside(2))),
        _ => {}
    }
    let days = match hit.concept {
        "day.today" => 0,
        "day.yesterday" => -1,
        "day.before_yesterday" => -2,
        "day.tomorrow" => 1,
        "day.after_tomorrow" => 2,
        "day.weeks_ago" => {
            -7 * i64::from((hit.start..hit.end).find_map(|i| scene.number(i)).unwrap_or(1))
        }
        "day.ago" => -i64::from((hit.start..hit.end).find_map(|i| scene.number(i))?),
        "day.in_days" => i64::from((hit.start..hit.end).find_map(|i| scene.number(i))?),
        _ => return None,
    };
    Some((hit.end, Day::Relative(days)))
}

fn weekday(scene: &Scene<'_>, at: usize) -> Option<(usize, Day)> {
    let here = scene.hits_in(&(at..at + 1));
    let hit = here.filter(|h| h.concept.starts_with("weekday.")).max_by_key(|h| h.end)?;
    // "We'd like to", "wed love that" name no Wednesday.
    let whole = scene.tokens.get(at).is_some_and(|t| !t.raw.contains(['\'', '’']));
    if scene.has("when.no_day", &(at..at + 1)) || !(whole || hit.end > at + 1) {
        return None;
    }
    let day = match hit.concept {
        "weekday.mon" => Weekday::Mon,
        "weekday.tue" => Weekday::Tue,
        "weekday.wed" => Weekday::Wed,
        "weekday.thu" => Weekday::Thu,
        "weekday.fri" => Weekday::Fri,
        "weekday.sat" => Weekday::Sat,
        _ => Weekday::Sun,
    };
    // "Sat and sun": the phrase holds both, the day is the first.
    let both = hit.end - at == 3 && hit.concept == "weekday.sat";
    let end = if both { at + 1 } else { hit.end };
    // "Thurs 3rd", "joi 3 decembrie": the day of the month says which one.
    let article = usize::from(scene.word(end) == "the");
    if is_close(scene, end) {
        let next = end + article;
        let found = calendar(scene, next).or_else(|| ordinal_day(scene, next));
        if found.is_some() {
            return found;
        }
    }
    let from = if scene.before(at).is_empty() { at } else { at - 1 };
    let around = from..hit.end;
    // "Tuesday next week", "next week on Tuesday".
    let beside = at.saturating_sub(4)..(hit.end + 4).min(scene.tokens.len());
    let told = |concept: &str| {
        let mut near = scene.hits_in(&beside).filter(|h| h.concept == concept);
        near.any(|h| are_close((h.start, h.end), (at, hit.end)))
    };
    let in_next_week = told("pause.next_week");
    let a_week = at > 1 && scene.word(at - 1) == "week" && scene.word(at - 2) == "a";
    let later = scene.word(hit.end) == "week"
        || a_week
        || scene.has("when.week_on", &(beside.start..at))
        || told("when.week_later");
    let turn = if later {
        Turn::WeekLater
    } else if in_next_week || scene.has("when.next", &around) {
        Turn::Next
    } else if scene.has("when.last", &around) {
        Turn::Last
    } else {
        Turn::Plain
    };
    Some((end, Day::Weekday(day, turn)))
}

/// "3rd", "14th" beside its weekday.
fn ordinal_day(scene: &Scene<'_>, at: usize) -> Option<(usize, Day)> {
    let apart = is_ordinal(scene.word(at + 1));
    let counted = is_digit(scene, at) && (is_whole(scene, at) || apart);
    let day = day_number(scene, at).filter(|_| counted)?;
    Some((at + 1 + usize::from(apart), Day::Calendar(day, None)))
}

fn is_digit(scene: &Scene<'_>, at: usize) -> bool {
    scene.word(at).starts_with(|c: char| c.is_ascii_digit())
}

/// "3rd" is one word, "14th" is two.
fn is_whole(scene: &Scene<'_>, at: usize) -> bool {
    is_digit(scene, at) && scene.number(at).is_none()
}

/// Whether a word follows the one before it with no break.
fn is_close(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_some_and(|token| token.gap == Break::None)
}

/// "the 5th", "5 October", "October 5th", "2nd of June".
fn calendar(scene: &Scene<'_>, at: usize) -> Option<(usize, Day)> {
    let month_at = |i: usize| {
        if inside_name(scene, i) {
            return None;
        }
        let hit = scene.hits_in(&(i..i + 1)).find(|h| h.concept.starts_with("month."))?;
        let month: u32 = hit.concept.strip_prefix("month.")?.parse().ok()?;
        Some((hit.end, month))
    };
    if let Some((end, month)) = month_at(at) {
        let day = day_number(scene, end)?;
        let suffix = usize::from(is_ordinal(scene.word(end + 1)));
        let named = suffix > 0 || scene.number(end).is_none();
        // "Mars 3 times", "may 2 people come".
        let other = tried(scene, end + 1 + suffix) || (is_word_too(scene, at) && !named);
        return (!other).then_some((end + 1 + suffix, Day::Calendar(day, Some(month))));
    }
    let day = day_number(scene, at)?;
    let whole = is_whole(scene, at);
    let apart = is_ordinal(scene.word(at + 1));
    let suffixed = whole || apart;
    let mut next = at + 1 + usize::from(apart);
    if matches!(scene.word(next), "of" | "de") {
        next += 1;
    }
    let sure = suffixed || matches!(scene.before(at), "on" | "pe" | "din");
    if let Some((end, month)) = month_at(next).filter(|_| sure || !is_word_too(scene, next)) {
        return Some((end, Day::Calendar(day, Some(month))));
    }
    let opens = scene.tokens.get(at).is_none_or(|t| at == 0 || t.gap != Break::None);
    // "The 3rd one" and "5th time lucky" are no days.
    let chosen = tried(scene, next) || matches!(scene.word(next), "one" | "slot" | "option");
    let alone = opens && day > 3;
    let led = matches!(scene.before(at), "the" | "on" | "til" | "till" | "until" | "to" | "for")
        || (!whole && scene.before(at) == "or");
    // "14-go", "14-го" are days wherever they stand.
    let foreign = apart
        && scene.number(at).is_some()
        && match scene.word(at + 1) {
            "st" | "nd" | "rd" | "th" => false,
            // "Had 5 go".
            "go" | "ego" => !scene.english,
            _ => true,
        };
    let told = scene.table("monthday", &(at..at + 1)).any(|(_, h)| h.end == at + 1) && day > 3;
    let led = !chosen && (led || alone || foreign || told);
    let dated = (suffixed || told) && led;
    // "10 tarikh", "dia 10": a word that makes a day of a number, after it or before it.
    let marked = scene.has("when.day_no", &(next..next + 1));
    let called = at > 0
        && scene.tokens.get(at).is_some_and(|t| t.gap == Break::None)
        && !tried(scene, at + 1)
        && (scene.has("when.day_no", &(at - 1..at)) || scene.has("when.day_of", &(at - 1..at)));
    let end = at + 1 + usize::from(apart || marked);
    (dated || marked || called).then_some((end, Day::Calendar(day, None)))
}

/// The day of a month that a number, an ordinal or a day's own word says.
fn day_number(scene: &Scene<'_>, at: usize) -> Option<u32> {
    let day = || scene.table("monthday", &(at..at + 1)).find_map(|(key, _)| key.parse().ok());
    let number = scene.number(at).or_else(|| ordinal_word(scene, at)).or_else(day);
    number.filter(|day| (1..=31).contains(day))
}

/// Months whose name is another word too: they need "2nd", "on" or the like beside them.
fn is_word_too(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at), "may" | "mai")
}

/// Whether tries are counted at a place: "5th time lucky".
fn tried(scene: &Scene<'_>, at: usize) -> bool {
    scene.has("unit.time", &(at..at + 1))
}

fn ordinal_word(scene: &Scene<'_>, at: usize) -> Option<u32> {
    let here = at..at + 1;
    scene.table("ordinal", &here).find_map(|(key, _)| key.parse().ok())
}

fn is_ordinal(word: &str) -> bool {
    let english = matches!(word, "st" | "nd" | "rd" | "th");
    english || matches!(word, "ego" | "go" | "го" | "ого" | "те" | "му")
}

/// "5/10", "5.10" and "2026-10-05"; a fraction such as "2/4" is a date only after on or till.
fn slashed(scene: &Scene<'_>, at: usize) -> Option<(usize, Day)> {
    let word = scene.word(at);
    let parts: Vec<u32> =
        word.split(['/', '.', '-']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let told = matches!(
        scene.before(at),
        "on" | "till" | "til" | "until" | "to" | "do" | "dnia" | "since" | "for" | "the"
    );
    let (day, month) = match parts.as_slice() {
        [day, month] if told && !word.contains('-') => (*day, *month),
        [day, month, _] if *day <= 31 => (*day, *month),
        [_, month, day] => (*day, *month),
        _ => return None,
    };
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    fits.then_some((at + 1, Day::Calendar(day, Some(month))))
}

impl Day {
    /// The day meant when something already happened.
    pub(super) fn past(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Relative(days) if days <= 0 => shift(today, days),
            Self::Relative(_) => None,
            Self::Beside(days) => shift(today, -days),
            Self::Weekday(day, Turn::Last) => back(today.pred_opt()?, day),
            Self::Weekday(day, _) => back(today, day),
            Self::Week(_) => None,
            Self::Calendar(day, month) => calendar_day(today, day, month, false),
        }
    }

    /// The day meant when something is still to come.
    pub(super) fn future(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Relative(days) => shift(today, days),
            Self::Beside(days) => shift(today, days),
            // "Next Thursday" is the one in next week, also when this week's is still ahead.
            Self::Weekday(day, Turn::Next) => {
                let monday = today.week(Weekday::Mon).first_day().checked_add_days(Days::new(7))?;
                monday.checked_add_days(Days::new(u64::from(day.num_days_from_monday())))
            }
            Self::Weekday(day, turn) => {
                let ahead =
                    (day.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7;
                let ahead = if ahead == 0 { 7 } else { ahead };
                let ahead = if turn == Turn::WeekLater { ahead + 7 } else { ahead };
                today.checked_add_days(Days::new(u64::from(ahead)))
            }
            Self::Week(_) => None,
            Self::Calendar(day, month) => calendar_day(today, day, month, true),
        }
    }

    /// Whether a day of the diary may be the one that is meant.
    pub(super) fn is(self, date: NaiveDate, today: NaiveDate) -> bool {
        match self {
            Self::Weekday(day, Turn::Plain) => date.weekday() == day,
            Self::Week(weeks) => {
                let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
                date >= today && shift(monday(today), 7 * weeks) == Some(monday(date))
            }
            _ => self.future(today) == Some(date),
        }
    }
}

fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(chrono::Duration::try_days(days)?)
}

fn back(from: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let behind = (from.weekday().num_days_from_monday() + 7 - day.num_days_from_monday()) % 7;
    from.checked_sub_days(Days::new(u64::from(behind)))
}

/// The nearest such day of a month, on the wanted side of today.
fn calendar_day(today: NaiveDate, day: u32, month: Option<u32>, ahead: bool) -> Option<NaiveDate> {
    let months: Vec<(i32, u32)> = match month {
        Some(month) => (-1..=1).map(|y| (today.year() + y, month)).collect(),
        None => vec![
            if today.month() == 1 {
                (today.year() - 1, 12)
            } else {
                (today.year(), today.month() - 1)
            },
            (today.year(), today.month()),
            if today.month() == 12 {
                (today.year() + 1, 1)
            } else {
                (today.year(), today.month() + 1)
            },
        ],
    };
    let mut days = months.into_iter().filter_map(|(y, m)| NaiveDate::from_ymd_opt(y, m, day));
    if ahead { days.find(|d| *d >= today) } else { days.rfind(|d| *d <= today) }
}
