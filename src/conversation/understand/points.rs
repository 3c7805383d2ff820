//! Weighs how much in a text is uneasy, where no phrase and no rule tells of danger.
//!
//! Who writes in a roundabout way uses words that are harmless one by one: an adult, a door, the
//! night, a child who cries. Each kind of them has points; what is light or everyday takes points
//! away, and so does a plain request or session. The points were fitted to the labelled texts and
//! are the same in every language; the words stand in the lists under `worry`.

use std::ops::Range;

use super::clauses::Group;
use super::danger::{Danger, harmless};
use super::matching::Hit;
use super::reading::Intent;
use super::scene::Scene;
use super::text::Break;
use super::together::tells_of_practice;

/// The points of each kind of word; each counts once.
const POINTS: [(&str, i32); 40] = [
    ("worry.nowhere", 32),
    ("worry.anger", 31),
    ("worry.despair", 28),
    ("worry.hush", 28),
    ("worry.hold", 26),
    ("worry.stranger", 26),
    ("worry.control", 26),
    ("worry.plea", 25),
    ("worry.fear", 24),
    ("worry.means", 24),
    ("worry.threat", 22),
    ("worry.secret", 21),
    ("worry.body", 21),
    ("worry.cut", 21),
    ("worry.neglect", 20),
    ("worry.need", 19),
    ("worry.poison", 19),
    ("worry.unclear", 18),
    ("worry.upset", 17),
    ("worry.leave", 17),
    ("worry.risk", 17),
    ("worry.ate", 17),
    ("worry.night", 16),
    ("worry.mark", 15),
    ("worry.lack", 15),
    ("worry.ban", 14),
    ("worry.who", 14),
    ("worry.intimate", 13),
    ("worry.harm", 12),
    ("worry.door", 12),
    ("worry.wed", 11),
    ("worry.compel", 7),
    ("worry.mine", 6),
    ("worry.bodypart", 19),
    ("worry.kid", 18),
    ("worry.adult", 11),
    ("worry.long", 10),
    ("worry.told", 8),
    ("worry.staff", 4),
    ("worry.calm", -26),
];

/// The kinds that say only of whom or when, and tell of nothing alone.
const MERE: [&str; 7] = [
    "worry.bodypart",
    "worry.kid",
    "worry.adult",
    "worry.long",
    "worry.told",
    "worry.staff",
    "worry.compel",
];

/// What a text must reach where it asks for nothing, where it may, and where it plainly does.
const NEEDED: [i32; 3] = [46, 70, 86];

/// How many words must be uneasy by themselves: one alone is heard in any talk of a hospital.
const UNEASY: usize = 2;

/// What a named activity or a count of tries adds to that: whoever tells of practice has words for
/// being alone, upset or held that are about the practice.
const PRACTICE: i32 = 30;

/// So many words are weighed together; a longer text by its sentences.
const WEIGHED: usize = 36;

/// The first part of a text that weighs enough, beside what else the text is about and whether it
/// answers what was asked.
pub(super) fn weigh(
    scene: &Scene<'_>,
    groups: &[Group],
    replies: impl Fn() -> bool,
) -> Option<Danger<'static>> {
    let [least, more, most] = NEEDED;
    parts(scene).into_iter().find_map(|words| {
        let points = points(scene, &words);
        if points < least {
            return None;
        }
        let own = |g: &&Group| g.words.start < words.end && words.start < g.words.end;
        let own = groups.iter().filter(own).filter(|g| !g.faint || g.intent == Intent::LogPractice);
        let aim = own.map(|g| g.weight).max().unwrap_or(0).max(if replies() { 5 } else { 0 });
        let practised = tells_of_practice(scene, &words);
        let needed = match aim {
            0..=2 => least,
            3..=4 => more,
            _ => most,
        };
        let needed = needed + if practised { PRACTICE } else { 0 };
        (points >= needed).then_some(("danger.violence", words))
    })
}

/// The points of some words; none where nothing uneasy is among them. A word that is of several
/// kinds counts for the one with the most points.
fn points(scene: &Scene<'_>, words: &Range<usize>) -> i32 {
    let worry = |h: &&Hit<'_>| h.concept.starts_with("worry.") && !harmless(scene, h.start, h.end);
    let kind =
        |h: &Hit<'_>| POINTS.iter().find(|(key, _)| *key == h.concept).map(|k| (*k, h.start));
    let mut all: Vec<_> = scene.hits_in(words).filter(worry).filter_map(kind).collect();
    all.sort_unstable_by_key(|((_, points), _)| std::cmp::Reverse(*points));
    let mut counted: Vec<((&str, i32), usize)> = Vec::new();
    for ((key, points), at) in all {
        let known = counted
            .iter()
            .any(|((own, other), place)| *own == key || (*place == at && points > 0 && *other > 0));
        if !known {
            counted.push(((key, points), at));
        }
    }
    let uneasy = counted.iter().filter(|((key, points), _)| *points > 0 && !MERE.contains(key));
    let enough = uneasy.count() >= UNEASY;
    if enough { counted.iter().map(|((_, points), _)| points).sum() } else { 0 }
}

/// The text, cut at full stops where it is long.
fn parts(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let opens = |at: usize| scene.tokens.get(at).is_none_or(|t| t.gap == Break::Sentence);
    let mut end = 0;
    for at in 1..=scene.tokens.len() {
        if opens(at) || at - start >= 2 * WEIGHED {
            if at - start > WEIGHED && end > start {
                out.push(start..end);
                start = end;
            }
            end = at;
        }
    }
    out.push(start..scene.tokens.len());
    out
}
