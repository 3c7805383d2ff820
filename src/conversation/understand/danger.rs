//! Words of danger to a child or a carer, tuned to miss as little as possible.
//!
//! Some words tell of danger on their own. Others do only beside one another: a partner and a
//! temper, a secret and a bedroom. A family that writes of it in a roundabout way uses those.

use std::ops::Range;

use super::house::House;
use super::input::Input;
use super::lexicon::Lexicons;
use super::matching::Hit;
use super::points;
use super::scene::Scene;
use super::text::{MAX_WORDS, Token};
use super::together::together;

/// A part of a text that tells of danger, behind the concept that says so.
pub(super) type Danger<'a> = (&'a str, Range<usize>);

/// So many words are read twice where a long text is cut, that no phrase is lost there.
const OVERLAP: usize = 24;

/// The alarm of a phone that somebody else reads.
const QUIET: &str = "danger.quiet";

/// So many words at most hold a plea not to write and who looks.
const NEAR: usize = 18;

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
        found.extend(together(scene));
    }
    if !found.iter().any(|(concept, _)| *concept == QUIET) {
        found.extend(watched(scene));
    }
    found
}

/// "Don't text here, he reads it", in any order: whoever asks us not to write, or to write
/// elsewhere, and tells of somebody who looks, must get no answer on this phone. Practice told
/// beside it explains nothing away.
fn watched<'a>(scene: &Scene<'a>) -> Option<Danger<'a>> {
    let said = |key: &'static str| {
        let plain = move |h: &&Hit<'_>| h.concept == key && !harmless(scene, h.start, h.end);
        scene.hits.iter().filter(plain)
    };
    said("worry.nowrite").find_map(|asks| {
        let close = |sees: &&Hit<'_>| {
            let (from, to) = (asks.start.min(sees.start), asks.end.max(sees.end));
            let apart = asks.end <= sees.start || sees.end <= asks.start;
            apart && to - from <= NEAR
        };
        let sees = said("worry.sees").find(close)?;
        Some((QUIET, asks.start.min(sees.start)..asks.end.max(sees.end)))
    })
}

/// What the words after those that are read in full tell of, each with the words that do. The
/// last words before them are the first of `words`.
pub(super) fn beyond<'a>(
    lexicons: &'a Lexicons,
    input: &'a Input,
    words: &[Token],
) -> Vec<(&'a str, String)> {
    let mut found = Vec::new();
    if words.is_empty() {
        return found;
    }
    let home = House::new(&input.household, lexicons);
    let mut from = 0;
    while from + OVERLAP < words.len() {
        let part = words.get(from..words.len().min(from + MAX_WORDS)).unwrap_or_default();
        let scene = Scene::glance(lexicons, input, &home, part.to_vec());
        let mut told = find(&scene);
        if told.is_empty() {
            told.extend(points::weigh(&scene, &[], || true));
        }
        found.extend(told.into_iter().map(|(concept, at)| (concept, scene.quote(&at))));
        from += MAX_WORDS - OVERLAP;
    }
    found
}

/// The words that are read in full, and those after them with the last ones before.
pub(super) fn cut(mut words: Vec<Token>) -> (Vec<Token>, Vec<Token>) {
    if words.len() <= MAX_WORDS {
        return (words, Vec::new());
    }
    let rest = words.split_off(MAX_WORDS);
    let last = words.iter().skip(MAX_WORDS - OVERLAP).cloned();
    let rest = last.chain(rest).collect();
    (words, rest)
}

/// Ordinary talk that only sounds like danger: "killing it with the cups".
pub(super) fn harmless(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let covers = |h: &&Hit<'_>| h.start <= start && end <= h.end;
    scene.hits_over(&(start..end)).filter(|h| h.concept == "danger.not").any(|h| covers(&h))
}
