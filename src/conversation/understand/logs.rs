//! Reads what was practised: who, what, how often, with how much help, how it went.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::dates::Day;
use super::matching::Hit;
use super::people::{self, Mention};
use super::reading::{Barrier, Enjoyed, HelpLevel, Many, Outcome, Slots};
use super::scene::Scene;
use super::tries;
use super::whose::{only_child, told_of_all};

/// The slots of a log, a correction or a "not today" in a range of words.
pub(super) fn slots(scene: &Scene<'_>, words: &Range<usize>) -> Slots {
    let children = mentions(scene, &scene.children, words);
    let children = if children.is_empty() { only_child(scene, words) } else { children };
    let activities = mentions(scene, &scene.activities, words);
    let reports = reports(scene, words, &children, &activities);
    let read: Vec<Report> = reports.iter().map(|part| Report::read(scene, part)).collect();
    let whole = Report::read(scene, words);
    let mut slots = Slots {
        child: per_report(&reports, &children, true),
        activity: per_report(&reports, &activities, false),
        date: dates(scene, words, reports.len()),
        times: Many::per_report(read.iter().map(|r| r.times).collect()),
        help: Many::per_report(read.iter().map(|r| r.help).collect()),
        outcome: Many::per_report(read.iter().map(|r| Some(r.outcome)).collect()),
        enjoyed: Many::one(whole.enjoyed),
        ..Slots::default()
    };
    // "Maya cups, Leo ball, both needed some help": what is said of all last holds for all.
    if reports.len() > 1 && slots.help.0.len() > 1 && told_of_all(scene, words) {
        let told: Vec<HelpLevel> = slots.help.all().copied().collect();
        if let [one] = told.as_slice() {
            slots.help = Many::one(Some(*one));
        }
    }
    // "Coins and sofa, 3 and 2", "monday, tuesday and today, 2, 3 and 4 times".
    let named = scene.children.iter().chain(&scene.activities).map(|m| m.end);
    let named = named.chain(scene.dates.iter().map(|d| d.end)).filter(|end| words.contains(end));
    let told = slots.date.0.len().max(reports.len());
    let each = (reports.len() == 1 && told > 1).then(|| tries::each(scene, words));
    if let Some(counts) = each.filter(|counts| counts.len() == told) {
        slots.times = Many::per_report(counts.into_iter().map(Some).collect());
    } else if told > 1
        && let Some(counts) = tries::listed(scene, &(named.max().unwrap_or(0)..words.end), told)
    {
        slots.times = Many(counts.into_iter().map(Some).collect());
    } else if reports.len() == 1
        && told > 1
        && let Some(counts) = tries::by_day(scene, words, told)
    {
        slots.times = Many(counts.into_iter().map(Some).collect());
    }
    // "Spoon this morning, coins at lunch, both 3 times".
    let counts: Vec<u32> = slots.times.all().copied().collect();
    if let ([one], true) = (counts.as_slice(), slots.times.0.len() > 1 && told_of_all(scene, words))
    {
        slots.times = Many::one(Some(*one));
    }
    // "Twice each": the one count there is holds for all.
    if reports.len() > 1 && slots.times.0.len() > 1 && scene.has("word.each", words) {
        let only = slots.times.all().next().copied();
        slots.times = Many::one(only);
    }
    if reports.len() > 1 {
        let each: Vec<Option<Enjoyed>> = read.iter().map(|r| r.enjoyed).collect();
        if each.iter().flatten().count() > 1 {
            slots.enjoyed = Many::per_report(each);
        }
    }
    own_activities(scene, &mut slots);
    slots
}

/// "Both did ball rolling": an activity that children share by name is each child's own.
fn own_activities(scene: &Scene<'_>, slots: &mut Slots) {
    let house = &scene.input.household;
    let (children, told) = (slots.child.0.len(), slots.activity.0.len());
    if children == 0 || told == 0 || (told > 1 && children > 1 && told != children) {
        return;
    }
    let own = |at: usize| {
        let id = slots.activity.at(at)?;
        let child = slots.child.at(at);
        child.and_then(|child| people::own(house, child, id)).or_else(|| Some(id.clone()))
    };
    slots.activity = match (0..children.max(told)).map(own).collect::<Vec<_>>() {
        all if told == 1 => Many::per_report(all),
        all => Many(all),
    };
}

/// Why there was no practice.
pub(super) fn barrier(scene: &Scene<'_>, words: &Range<usize>) -> Option<Barrier> {
    let (key, _) =
        scene.table("barrier", words).max_by_key(|(_, h)| (h.weight, h.end - h.start))?;
    Some(match key {
        "child_unwell" => Barrier::ChildUnwell,
        "carer_unwell" => Barrier::CarerUnwell,
        "too_busy" => Barrier::TooBusy,
        "child_not_interested" => Barrier::ChildNotInterested,
        "away" => Barrier::Away,
        _ => Barrier::Other,
    })
}

/// "Till Sunday", "até dia 5": the last day of a stay.
fn ends_a_stay(scene: &Scene<'_>, day: usize) -> bool {
    let before = day.saturating_sub(1)..day;
    let led = ["when.day_no", "when.day_of"].iter().any(|key| scene.has(key, &before));
    let day = if led || scene.before(day) == "the" { day.saturating_sub(1) } else { day };
    let word = scene.before(day);
    let until = ["do", "до", "pana", "ate", "حتى", "لحد"].contains(&word);
    (until && scene.has("when.till", &(day.saturating_sub(1)..day)))
        || matches!(word, "till" | "til" | "until")
}

/// The days that are told of.
fn dates(scene: &Scene<'_>, words: &Range<usize>, reports: usize) -> Many<NaiveDate> {
    let today = scene.input.now.date();
    let today_too = scene.dates_in(words).any(|d| d.day == Day::Relative(0));
    let mut all: Vec<NaiveDate> = Vec::new();
    for said in scene.dates_in(words) {
        // "At my mum's till Sunday" is no day of practice.
        if ends_a_stay(scene, said.start) {
            continue;
        }
        let denied = is_denied_at(scene, said.start, said.end);
        // "Not today" alone is still about today.
        let other = scene.dates.iter().any(|d| words.contains(&d.start) && d.start != said.start);
        let day = said.day.past(today).filter(|_| !(denied && other));
        // "Tuesday and today", said on a Tuesday, are two days.
        let day = match (day, said.day) {
            (Some(day), Day::Weekday(..)) if day == today && today_too => {
                day.checked_sub_days(Days::new(7))
            }
            _ => day,
        };
        if let Some(day) = day.filter(|day| !all.contains(day)) {
            all.push(day);
        }
    }
    if all.len() > 1 && (reports == 1 || reports == all.len()) {
        return Many(all.into_iter().map(Some).collect());
    }
    Many::one(all.into_iter().next())
}

/// Whether a name is set aside by the word before or after it.
pub(super) fn is_denied(scene: &Scene<'_>, mention: &Mention) -> bool {
    is_denied_at(scene, mention.start, mention.end)
}

/// Whether words are set aside by the one before or after them.
pub(super) fn is_denied_at(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    // "Not the cups": an article may stand between.
    let article = matches!(
        scene.before(start),
        "the" | "a" | "an" | "his" | "her" | "on" | "o" | "os" | "as"
    );
    let start = if article { start.saturating_sub(1) } else { start };
    scene.has("word.not", &(start.saturating_sub(1)..start))
        || scene.has("word.not_after", &(end..end + 1))
}

/// Mentions in a range, each once, without those set aside by "not" or "but no".
fn mentions(scene: &Scene<'_>, all: &[Mention], words: &Range<usize>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for mention in all.iter().filter(|m| words.contains(&m.start)) {
        let denied = is_denied(scene, mention);
        let again = out.iter().any(|m| m.id == mention.id);
        let other = all.len() > 1 || scene.has("child.only", words);
        if !(again || denied && other) {
            out.push(mention.clone());
        }
    }
    out
}

/// One report of a text: the words it may take its numbers and levels from.
struct Part {
    words: Range<usize>,
    /// Where the name that opens this report ends.
    named: usize,
    child: Option<String>,
    activity: Option<String>,
}

/// Cuts a range into reports: one for each activity, or each child where the activity is shared.
fn reports(
    scene: &Scene<'_>,
    words: &Range<usize>,
    children: &[Mention],
    activities: &[Mention],
) -> Vec<Part> {
    let keys = if activities.len() > 1 { activities } else { children };
    if keys.len() < 2 {
        return vec![Part {
            words: words.clone(),
            named: words.start,
            child: children.first().map(|m| m.id.clone()),
            activity: activities.first().map(|m| m.id.clone()),
        }];
    }
    let by_activity = activities.len() > 1;
    let mut out: Vec<Part> = Vec::new();
    for (i, key) in keys.iter().enumerate() {
        let floor =
            if i == 0 { words.start } else { out.last().map_or(words.start, |p| p.words.start) };
        let lead =
            children.iter().rfind(|c| c.start < key.start && c.start >= floor && by_activity);
        // A child who was not spoken of before opens a report of their own.
        let told = |c: &Mention| out.last().is_some_and(|p: &Part| p.child.as_ref() == Some(&c.id));
        let fresh = lead.filter(|c| key.start - c.end <= 3 || (i > 0 && !told(c)));
        let start = fresh.map_or(key.start, |c| c.start);
        let start = match i.checked_sub(1).and_then(|before| keys.get(before)) {
            Some(before) => opening(scene, before.end, start),
            None => words.start,
        };
        if let Some(last) = out.last_mut() {
            last.words.end = start;
        }
        let child = if by_activity {
            let own = children.iter().rfind(|c| c.start <= key.start).or(children.first());
            own.map(|c| c.id.clone())
        } else {
            Some(key.id.clone())
        };
        let activity = if by_activity {
            Some(key.id.clone())
        } else {
            activities.first().map(|m| m.id.clone())
        };
        out.push(Part { words: start..words.end, named: key.end, child, activity });
    }
    share(scene, &mut out, by_activity);
    out
}

/// Where the words of a report begin: "needed my hand for the socks" is of the socks, from the
/// last joining word on.
fn opening(scene: &Scene<'_>, from: usize, named: usize) -> usize {
    let joins = |at: &usize| scene.has("word.join", &(*at..*at + 1));
    (from + 1..named).rev().find(joins).map_or(named, |at| at + 1)
}

/// Names that stand side by side ("cups and ball 3 times") share what follows them.
fn share(scene: &Scene<'_>, parts: &mut [Part], by_activity: bool) {
    // "Cups 3, bubbles twice": the first has its own count.
    let counted = |part: &Part| {
        let mut own = part.named..part.words.end;
        scene.table("tries", &own).next().is_some() || own.any(|at| scene.number(at).is_some())
    };
    let mut after: Option<(Range<usize>, Option<String>)> = None;
    for part in parts.iter_mut().rev() {
        match &after {
            Some((next, child))
                if part.words.end.saturating_sub(part.named) <= 1
                    && !counted(part)
                    && (!by_activity || *child == part.child) =>
            {
                part.words = part.named..next.end;
            }
            _ => {}
        }
        after = Some((part.words.clone(), part.child.clone()));
    }
}

fn per_report(parts: &[Part], said: &[Mention], child: bool) -> Many<String> {
    let values: Vec<Option<String>> =
        parts.iter().map(|p| if child { p.child.clone() } else { p.activity.clone() }).collect();
    if parts.len() == 1 && said.len() > 1 {
        return Many(said.iter().map(|m| Some(m.id.clone())).collect());
    }
    // Two children and two activities done together: each list is kept whole.
    let distinct: Vec<&String> = values.iter().flatten().collect();
    if child && said.len() > 1 && distinct.windows(2).all(|w| matches!(w, [a, b] if a == b)) {
        return Many(said.iter().map(|m| Some(m.id.clone())).collect());
    }
    Many::per_report(values)
}

/// What one report says.
struct Report {
    times: Option<u32>,
    help: Option<HelpLevel>,
    outcome: Outcome,
    enjoyed: Option<Enjoyed>,
}

impl Report {
    fn read(scene: &Scene<'_>, part: &impl Words) -> Self {
        let words = part.words();
        let help = help(scene, &words);
        Self {
            times: tries::count(scene, &words),
            help,
            outcome: outcome(scene, &words, help),
            enjoyed: enjoyed(scene, &words),
        }
    }
}

/// Anything that spans words.
trait Words {
    fn words(&self) -> Range<usize>;
}

impl Words for Part {
    fn words(&self) -> Range<usize> {
        self.words.clone()
    }
}

impl Words for Range<usize> {
    fn words(&self) -> Range<usize> {
        self.clone()
    }
}

/// The level of help; two different levels are none.
pub(super) fn help(scene: &Scene<'_>, words: &Range<usize>) -> Option<HelpLevel> {
    // "Pointing to pictures" is what is practised, not how much help there was.
    let named = |start: usize, end: usize| is_named(scene, start, end);
    let mut levels: Vec<HelpLevel> = strongest_but(scene, "help", words, named)
        .into_iter()
        .filter_map(|key| match key {
            "independent" => Some(HelpLevel::Independent),
            "verbal" => Some(HelpLevel::Verbal),
            "gesture" => Some(HelpLevel::Gesture),
            "model" => Some(HelpLevel::Model),
            "partial" => Some(HelpLevel::PartialPhysical),
            "full" => Some(HelpLevel::FullPhysical),
            "some" => Some(HelpLevel::SomeHelp),
            _ => None,
        })
        .collect();
    levels.sort_unstable();
    levels.dedup();
    if levels.len() > 1 {
        // "The first with help, the rest alone" is no one level.
        let alone = levels.contains(&HelpLevel::Independent);
        levels.retain(|level| alone || *level != HelpLevel::SomeHelp);
    }
    match levels.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether words are those of an activity's name.
fn is_named(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    scene.activities.iter().any(|m| m.start <= start && end <= m.end)
}

/// The keys of a table in a range, leaving out hits at some words, and those inside longer ones.
fn strongest_but<'a>(
    scene: &Scene<'a>,
    table: &str,
    words: &Range<usize>,
    but: impl Fn(usize, usize) -> bool,
) -> Vec<&'a str> {
    let hits: Vec<_> = scene.table(table, words).filter(|(_, h)| !but(h.start, h.end)).collect();
    hits.iter()
        .filter(|(_, own)| {
            !hits.iter().any(|(_, other)| {
                let covers = other.start <= own.start && own.end <= other.end;
                let longer = other.end - other.start > own.end - own.start;
                // "My hand on her elbow" tells of the elbow; "nearly got it" of what was nearly.
                let (one, two) = if table == "help" { (own, other) } else { (other, own) };
                let chained = one.start < two.start && two.start < one.end && one.end < two.end;
                covers && longer || chained && longer_than_a_word(own, other)
            })
        })
        .map(|(key, _)| *key)
        .collect()
}

fn longer_than_a_word(one: &Hit<'_>, other: &Hit<'_>) -> bool {
    one.end - one.start > 1 && other.end - other.start > 1
}

fn outcome(scene: &Scene<'_>, words: &Range<usize>, help: Option<HelpLevel>) -> Outcome {
    // "Did it 3 times" counts; it does not say how it went.
    let counted = |start: usize, end: usize| {
        scene.table("tries", words).any(|(_, h)| h.start <= start && end < h.end)
    };
    let keys = strongest_but(scene, "outcome", words, counted);
    if keys.contains(&"achieved")
        || (help == Some(HelpLevel::Independent) && !keys.contains(&"not_yet"))
    {
        Outcome::Achieved
    } else if keys.contains(&"not_yet") || came_to_nothing(scene, words) {
        Outcome::NotYet
    } else if tries::some_went_well(scene, words) {
        Outcome::Achieved
    } else {
        Outcome::Practised
    }
}

/// "Tried twice, nothing": beside tries such words tell how it went, not that it was left out.
fn came_to_nothing(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let tried = scene.table("tries", words).map(|(_, h)| h.end).min();
    tried.is_some_and(|end| scene.table("skip", &(end..words.end)).any(|(_, h)| h.weight > 1))
}

fn enjoyed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Enjoyed> {
    let named = |start: usize, end: usize| is_named(scene, start, end);
    let mut keys = strongest_but(scene, "enjoyed", words, named).into_iter();
    // "I cried happy tears" tells of the carer.
    match keys.rfind(|key| *key != "neutral") {
        Some("yes") => Some(Enjoyed::Yes),
        Some("ok") => Some(Enjoyed::Ok),
        Some("no") => Some(Enjoyed::No),
        _ => None,
    }
}
