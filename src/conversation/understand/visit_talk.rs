//! How a text speaks of visits beyond what its labels say: whether it means all of them, whether
//! it is sure, whether it points at one. The conversation acts on a visit only where it does.

use std::ops::Range;

use super::matching::Hit;
use super::scene::Scene;

/// What the labels leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitTalk {
    /// "All", "the rest": every visit that remains.
    pub all: bool,
    /// "Might", "if", "not cancelling": nothing is to be done on these words alone.
    pub doubtful: bool,
    /// "Should I", "can we", or a question mark.
    pub asks: bool,
    /// "Don't cancel", "keep it".
    pub kept: bool,
    /// A visit, a day, a time or a visitor is named; a lone "cancel" names nothing.
    pub pointed: bool,
    /// The child the visit is for, where named.
    pub child: Option<String>,
}

/// Marks of a question, which asks and does not tell.
pub(super) const ASKS: [char; 2] = ['?', '؟'];

/// Whether words that would cancel are denied: "don't cancel", "not cancelling".
pub(super) fn is_kept(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let denies = |h: &&Hit<'_>| h.start < hit.end && hit.start < h.end;
    let named = |h: &&Hit<'_>| matches!(h.concept, "visit.not" | "reply.keep");
    scene.hits.iter().filter(named).any(|h| denies(&h))
}

/// Reads it. Doubt anywhere in the text counts: it costs one more question and saves a visit.
pub(super) fn read(scene: &Scene<'_>, words: &Range<usize>) -> VisitTalk {
    let all = scene.all();
    let within = |at: usize| words.contains(&at);
    let named = ["visit.topic", "visit.the", "visit.next"];
    VisitTalk {
        all: scene.has("visit.all", &all),
        doubtful: scene.has("visit.maybe", &all) || scene.has("visit.not", &all),
        asks: scene.has("visit.ask", &all) || scene.input.text.contains(ASKS),
        kept: keeps(scene, &all) || scene.has("visit.not", &all),
        pointed: named.iter().any(|concept| scene.has(concept, words))
            || scene.dates.iter().any(|date| within(date.start))
            || scene.clocks.iter().any(|clock| within(clock.start))
            || scene.visitors.iter().any(|(at, _)| within(*at)),
        child: scene.children.iter().find(|child| within(child.start)).map(|c| c.id.clone()),
    }
}

/// Whether a visit is kept, and not merely another beside one that is cancelled.
fn keeps(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.has("reply.keep", words) && spared(scene, words).is_none()
}

/// "Cancel Denise but keep Tom": where the words begin that spare another visit than the one
/// that is cancelled before them.
pub(super) fn spared(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let named = |at: usize| {
        scene.visitors.iter().find(|(place, _)| *place == at).map(|(_, name)| name.as_str())
    };
    let keep = scene.hits_in(words).find(|h| h.concept == "reply.keep")?;
    let cancel = scene.hits_in(&(words.start..keep.start)).find(|h| {
        matches!(h.concept, "verb.cancel" | "intent.cancel_visit") && !is_kept(scene, h)
    })?;
    let who = |range: Range<usize>| range.into_iter().find_map(named);
    let (gone, stays) = (who(cancel.start..keep.start), who(keep.start..keep.end + 3));
    (gone.is_some() && stays.is_some() && gone != stays).then_some(keep.start)
}
