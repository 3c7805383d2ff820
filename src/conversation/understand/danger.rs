//! Words of danger to a child or a carer, tuned to miss as little as possible.

use std::ops::Range;

use super::scene::Scene;

/// The parts of the text that tell of danger, with the concept that says so.
pub(super) fn find<'a>(scene: &Scene<'a>) -> Vec<(&'a str, Range<usize>)> {
    scene
        .hits
        .iter()
        .filter(|h| h.concept.starts_with("danger.") && h.concept != "danger.not")
        .filter(|h| !harmless(scene, h.start, h.end))
        .map(|h| (h.concept, h.start..h.end))
        .collect()
}

/// Ordinary talk that only sounds like danger: "killing it with the cups".
fn harmless(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let covers = |h: &&super::matching::Hit<'_>| h.start <= start && end <= h.end;
    scene.hits.iter().filter(|h| h.concept == "danger.not").any(|h| covers(&h))
}
