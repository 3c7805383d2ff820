//! Decides whether a text asks for messages to stop. Nothing here is ever matched loosely.

use std::ops::Range;

use super::matching::Hit;
use super::scene::Scene;
use super::text::Break;
use super::together::tells_of_practice;

/// What a text says about stopping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing.
    None,
    /// Messages shall stop; said at these words.
    Stop(Range<usize>),
    /// Messages shall rest for a while; said at these words.
    Rest(Range<usize>),
    /// The word is there, but it may mean something else: ask.
    Unsure,
}

/// What may stand beside a stop that is plainly said: courtesy in any language.
const PLAIN: [&str; 3] = ["stop.word", "stop.filler", "intent.thanks"];

/// "No messages next week": how long messages shall rest, said right beside the request. In "stop
/// texting me, I told you 2 weeks ago" a time stands too, and the stop is one.
const RESTS: [&str; 9] = [
    "pause.for",
    "pause.this_week",
    "pause.next_week",
    "pause.until_next_week",
    "pause.until_weekend",
    "pause.till_christmas",
    "pause.after_christmas",
    "pause.till_new_year",
    "pause.after_new_year",
];

/// Reads the whole text for a stop.
pub(super) fn read(scene: &Scene<'_>) -> Sense {
    // A stop in a line of code is nobody's wish.
    if scene.input.text.contains(['{', '}', '<']) {
        return unsure(scene);
    }
    if !scene.tokens.is_empty()
        && scene.only(&["stop.whole", "stop.word", "stop.filler", "intent.thanks"], &scene.all())
    {
        // "We want to stop Portage" ends more than texts: a person hears it.
        let all = scene.all();
        let of_visits = |h: &Hit<'_>| {
            scene
                .hits_over(&(h.start..h.end))
                .any(|o| o.concept == "stop.visits" && o.start <= h.start && h.end <= o.end)
        };
        let word = |h: &Hit<'_>| h.concept == "stop.word" && !of_visits(h);
        if scene.has("stop.whole", &all) || scene.hits_in(&all).any(word) {
            return Sense::Stop(scene.all());
        }
    }
    for part in sentences(scene) {
        if scene.hits_in(&part).any(|h| h.concept == "stop.word" && !excused(scene, h.start, h.end))
            && plain_stop(scene, &part)
            && !is_a_child(scene, &part)
        {
            return Sense::Stop(part);
        }
    }
    if let Some(rest) = paused(scene) {
        return Sense::Rest(rest);
    }
    if is_wrong_number(scene) {
        return Sense::Stop(scene.all());
    }
    let request = scene
        .hits_in(&scene.all())
        .filter(|h| h.concept == "stop.messages" && !excused(scene, h.start, h.end))
        .max_by_key(|h| h.weight);
    if let Some(hit) = request {
        let words = hit.start..hit.end;
        let around = whole_sentence(scene, hit.start);
        let rests = is_said(scene, "pause.while", &around) || rests_a_while(scene, &words);
        return if scene.has("stop.ever", &around) {
            Sense::Stop(words)
        } else if rests || on_a_day(scene, &words) {
            Sense::Rest(words)
        } else if in_a_part(scene, &words) {
            // "Not at night" is a wish about the hour.
            Sense::Unsure
        } else {
            Sense::Stop(words)
        };
    }
    unsure(scene)
}

/// "You have the wrong number", and no number that could be the right one.
pub(super) fn is_wrong_number(scene: &Scene<'_>) -> bool {
    scene.has("stop.wrong_number", &scene.all())
        && scene.all().all(|at| scene.number(at).is_none())
        && scene.activities.is_empty()
        && scene.children.is_empty()
}

/// A sentence of nothing but the stop, courtesy and perhaps a child's name.
fn plain_stop(scene: &Scene<'_>, part: &Range<usize>) -> bool {
    let mut from = part.start;
    for at in part.clone() {
        if scene.children.iter().any(|m| (m.start..m.end).contains(&at)) {
            if from < at && !scene.only(&PLAIN, &(from..at)) {
                return false;
            }
            from = at + 1;
        }
    }
    from >= part.end || scene.only(&PLAIN, &(from..part.end))
}

/// "Stop: tower, told him once": in a family with a child called Stop practice follows a name.
fn is_a_child(scene: &Scene<'_>, part: &Range<usize>) -> bool {
    let rest = part.end..scene.tokens.len();
    let named = |at: usize| scene.children.iter().any(|m| (m.start..m.end).contains(&at));
    part.clone().any(named) && part.start == 0 && tells_of_practice(scene, &rest)
}

/// Whether a time for messages to rest stands right beside the request.
fn rests_a_while(scene: &Scene<'_>, request: &Range<usize>) -> bool {
    let ago = |h: &Hit<'_>| {
        let around = h.start..h.end + 2;
        scene.has("day.ago", &around) || scene.has("day.weeks_ago", &around)
    };
    let rests = |h: &&Hit<'_>| RESTS.contains(&h.concept) && !ago(h) && !is_told(scene, h);
    scene.hits.iter().filter(rests).any(|h| {
        let meets = h.start < request.end && request.start < h.end;
        meets || near(scene, request.end, h.start) || near(scene, h.end, request.start)
    })
}

/// Whether a time is named that nothing is told of.
fn is_said(scene: &Scene<'_>, time: &str, words: &Range<usize>) -> bool {
    scene.hits_in(words).any(|h| h.concept == time && !is_told(scene, h))
}

/// "This week has been awful" tells of a time, and asks for nothing in it.
fn is_told(scene: &Scene<'_>, time: &Hit<'_>) -> bool {
    scene
        .hits
        .iter()
        .any(|h| h.concept == "pause.told" && h.start <= time.start && time.end <= h.end)
}

/// Whether so few words lie between two places, and no break.
fn near(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let joined = |at: usize| scene.tokens.get(at).is_some_and(|t| t.gap == Break::None);
    from <= to && to - from <= NEAR && (from..=to).all(joined)
}

/// "Don't text me on Sunday": a day to come, right beside the request, is all it is about.
fn on_a_day(scene: &Scene<'_>, request: &Range<usize>) -> bool {
    let today = scene.input.now.date();
    let near = |from: usize, to: usize| near(scene, from, to);
    scene.dates.iter().any(|d| {
        let ahead = !d.is_week() && d.day.future(today).is_some_and(|day| day > today);
        // Where the verb comes last the day stands before it.
        let before = !scene.english && near(d.end, request.start);
        ahead && (before || near(request.end, d.start))
    })
}

/// "Don't text me at night": a part of the day right beside the request.
fn in_a_part(scene: &Scene<'_>, request: &Range<usize>) -> bool {
    let from = request.start.saturating_sub(2);
    let beside = |r: Range<usize>| {
        scene.table("part", &r).any(|(_, h)| h.end <= request.start || h.start >= request.end)
    };
    beside(from..request.start) || beside(request.end..request.end + 2)
}

/// So many words at most lie between a request and the day it is about.
const NEAR: usize = 1;

/// The words up to the full stops around a place.
fn whole_sentence(scene: &Scene<'_>, at: usize) -> Range<usize> {
    let ends =
        |place: &usize| scene.tokens.get(*place).is_some_and(|token| token.gap == Break::Sentence);
    let start = (1..=at).rev().find(|place| ends(place)).unwrap_or(0);
    let end = (at + 1..scene.tokens.len()).find(|place| ends(place));
    start..end.unwrap_or(scene.tokens.len())
}

/// "Stop for a week": a stop with a time and nothing else.
fn paused(scene: &Scene<'_>) -> Option<Range<usize>> {
    const TIMES: [&str; 22] = [
        "stop.word",
        "stop.filler",
        "word.filler",
        "pause.while",
        "pause.for",
        "pause.tonight",
        "pause.this_week",
        "pause.next_week",
        "pause.until_next_week",
        "weekday.mon",
        "weekday.tue",
        "weekday.wed",
        "weekday.thu",
        "weekday.fri",
        "weekday.sat",
        "weekday.sun",
        "day.today",
        "day.tomorrow",
        "unit.day",
        "unit.week",
        "unit.month",
        "when.till",
    ];
    let all = scene.all();
    let said =
        scene.hits_in(&all).any(|h| h.concept == "stop.word" && !excused(scene, h.start, h.end));
    (said && scene.has("pause.while", &all) && scene.only(&TIMES, &all)).then_some(all)
}

/// The text cut at every break, commas too.
fn sentences(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, token) in scene.tokens.iter().enumerate() {
        if at > start && token.gap != Break::None {
            out.push(start..at);
            start = at;
        }
    }
    if start < scene.tokens.len() {
        out.push(start..scene.tokens.len());
    }
    out
}

/// "don't stop", "bus stop" and games whose name holds the word explain it away.
fn excused(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let own = start..end;
    let other = scene.hits_over(&own).any(|h| match h.concept {
        "stop.not" => true,
        "stop.visits" => h.start <= start && end <= h.end,
        _ => false,
    });
    other
        || scene.activities.iter().any(|m| m.end - m.start > 1 && m.start <= start && end <= m.end)
}

/// A stop word that nothing explains, where it could be meant for us.
fn unsure(scene: &Scene<'_>) -> Sense {
    let open = scene.hits.iter().find(|h| {
        h.concept == "stop.word"
            && !excused(scene, h.start, h.end)
            && (scene.before(h.start).is_empty() || scene.tokens.len() <= 5)
    });
    // A short text that is one slip away from a stop is asked about, never acted on.
    let slip = scene.tokens.len() <= 2
        && scene.tokens.iter().any(|t| {
            let long = t.text.chars().count() >= 4;
            let close = strsim::osa_distance(&t.text, "stop") == 1
                || (1..=2).contains(&strsim::osa_distance(&t.text, "unsubscribe"));
            long && close && !matches!(t.text.as_str(), "stoop" | "shop" | "step" | "stops")
        });
    let spelled: String = scene.tokens.iter().map(|t| t.text.as_str()).collect();
    let spelled = spelled == "stop" && scene.tokens.len() == 4;
    if open.is_some() || slip || spelled { Sense::Unsure } else { Sense::None }
}
