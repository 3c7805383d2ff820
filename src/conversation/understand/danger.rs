//! Words of danger to a child or a carer, tuned to miss as little as possible.
//!
//! Some words tell of danger on their own. Others do only beside one another: a partner and a
//! temper, a secret and a bedroom. A family that writes of it in a roundabout way uses those.

use std::ops::Range;

use super::matching::Hit;
use super::scene::Scene;
use super::text::Break;

/// Cues that tell of danger together, and the danger they tell of.
const TOGETHER: [(&str, &str, &str); 32] = [
    ("worry.who", "worry.anger", "danger.violence"),
    ("worry.who", "worry.fear", "danger.violence"),
    ("worry.who", "worry.control", "danger.violence"),
    ("worry.who", "worry.harm", "danger.violence"),
    ("worry.who", "worry.threat", "danger.violence"),
    ("worry.anger", "worry.fear", "danger.violence"),
    ("worry.anger", "worry.harm", "danger.violence"),
    ("worry.fear", "worry.control", "danger.violence"),
    ("worry.fear", "worry.threat", "danger.violence"),
    ("worry.control", "worry.threat", "danger.violence"),
    ("worry.control", "worry.secret", "danger.violence"),
    ("worry.harm", "worry.secret", "danger.violence"),
    ("worry.harm", "worry.fear", "danger.violence"),
    ("worry.fear", "worry.secret", "danger.violence"),
    ("worry.who", "worry.secret", "danger.violence"),
    ("worry.who", "worry.intimate", "danger.child"),
    ("worry.other", "worry.intimate", "danger.child"),
    ("worry.other", "worry.secret", "danger.child"),
    ("worry.other", "worry.harm", "danger.child"),
    ("worry.other", "worry.fear", "danger.child"),
    ("worry.other", "worry.anger", "danger.violence"),
    ("worry.other", "worry.threat", "danger.violence"),
    ("worry.other", "worry.control", "danger.violence"),
    ("worry.told", "worry.secret", "danger.child"),
    ("worry.secret", "worry.intimate", "danger.child"),
    ("worry.told", "worry.intimate", "danger.child"),
    ("worry.told", "worry.harm", "danger.child"),
    ("worry.need", "worry.lack", "danger.child"),
    ("worry.despair", "worry.means", "danger.self_harm"),
    ("worry.despair", "worry.harm", "danger.self_harm"),
    ("worry.body", "worry.hurt", "danger.ill"),
    ("worry.ate", "worry.poison", "danger.ill"),
];

/// A part of a text that tells of danger, behind the concept that says so.
pub(super) type Danger<'a> = (&'a str, Range<usize>);

/// The parts of the text that tell of danger.
pub(super) fn find<'a>(scene: &Scene<'a>) -> Vec<Danger<'a>> {
    let plain = scene
        .hits
        .iter()
        .filter(|h| h.concept.starts_with("danger.") && h.concept != "danger.not")
        .filter(|h| !harmless(scene, h.start, h.end))
        .map(|h| (h.concept, h.start..h.end));
    let mut found: Vec<_> = plain.collect();
    if found.is_empty() {
        found.extend(sentences(scene).iter().find_map(|words| together(scene, words)));
    }
    found
}

/// Ordinary talk that only sounds like danger: "killing it with the cups".
fn harmless(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let covers = |h: &&Hit<'_>| h.start <= start && end <= h.end;
    scene.hits.iter().filter(|h| h.concept == "danger.not").any(|h| covers(&h))
}

/// What two cues in a range tell of together. Practice that is told there explains them: a tower
/// is smashed, a drum is hit.
fn together(scene: &Scene<'_>, words: &Range<usize>) -> Option<Danger<'static>> {
    let cue = |h: &&Hit<'_>| h.concept.starts_with("worry.") && !harmless(scene, h.start, h.end);
    let cues: Vec<&Hit<'_>> = scene.hits_in(words).filter(cue).collect();
    if cues.len() < 2 || tells_of_practice(scene, words) {
        return None;
    }
    let said = |key: &'static str| cues.iter().filter(move |h| h.concept == key);
    TOGETHER.iter().find_map(|(one, other, danger)| {
        let apart = |a: &Hit<'_>, b: &Hit<'_>| a.end <= b.start || b.end <= a.start;
        let mut pairs = said(one).flat_map(|a| said(other).map(move |b| (a, b)));
        let (a, b) = pairs.find(|(a, b)| apart(a, b))?;
        Some((*danger, a.start.min(b.start)..a.end.max(b.end)))
    })
}

fn tells_of_practice(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.activities.iter().any(|m| words.contains(&m.start))
        || scene.table("tries", words).next().is_some()
}

/// The whole text where it tells of no practice, else its sentences.
fn sentences(scene: &Scene<'_>) -> Vec<Range<usize>> {
    if !tells_of_practice(scene, &scene.all()) {
        return vec![scene.all()];
    }
    let opens = |at: &usize| {
        *at > 0 && scene.tokens.get(*at).is_some_and(|token| token.gap == Break::Sentence)
    };
    let mut starts: Vec<usize> = std::iter::once(0).chain(scene.all().filter(opens)).collect();
    starts.push(scene.tokens.len());
    starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect()
}
