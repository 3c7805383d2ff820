//! How a text speaks of visits beyond what its labels say: whether it means all of them, whether
//! it is sure, whether it points at one. The conversation acts on a visit only where it does.

use std::ops::Range;

use super::input::Visit;
use super::matching::Hit;
use super::scene::Scene;
use super::text::Break;

/// What the labels leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitTalk {
    /// "All", "the rest": every visit that remains.
    pub all: bool,
    /// "Might", "if", "not cancelling", "she cancelled", "who cancelled": nothing is to be done on
    /// these words alone.
    pub doubtful: bool,
    /// "If she is still ill we will cancel": nothing is asked for yet.
    pub supposed: bool,
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
    scene.hits.iter().filter(named).any(|h| denies(&h)) || is_negated(scene, hit)
}

/// "Why would I cancel": every word of cancelling is denied.
pub(super) fn denies_cancelling(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let own = |h: &&Hit<'_>| matches!(h.concept, "verb.cancel" | "intent.cancel_visit");
    let mut said = scene.hits_in(words).filter(own).peekable();
    said.peek().is_some() && said.all(|h| is_kept(scene, h))
}

/// "Nie przenoście wizyty", "বদলাবেন না": a move with a plain "not" before, in or after it, which
/// sets no day aside.
fn is_negated(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let moves = matches!(hit.concept, "verb.move" | "intent.move_visit" | "alone.move_visit");
    let joined = |at: usize| scene.tokens.get(at).is_some_and(|t| t.gap == Break::None);
    let dated = |at: usize| {
        scene.number(at).is_some()
            || scene.dates.iter().any(|d| (d.start..d.end).contains(&at))
            || scene.clocks.iter().any(|c| (c.start..c.end).contains(&at))
    };
    // "2 baje hoina 11 baje" sets an hour aside; "w piątek nie możemy" is about that Friday.
    let other = |at: usize| {
        dated(at + 1)
            || at.checked_sub(1).is_some_and(dated)
            || scene.hits_over(&(at..at + 1)).any(|h| {
                matches!(h.concept, "verb.cant_make" | "intent.cancel_visit") && h.weight > 1
            })
    };
    let denies = |at: usize| {
        let here = at..at + 1;
        let not = |h: &Hit<'_>| matches!(h.concept, "word.not" | "word.not_after");
        scene.hits_in(&here).any(|h| not(h) && h.end == at + 1) && !other(at)
    };
    let from = if joined(hit.start) { hit.start.saturating_sub(1) } else { hit.start };
    let to = if joined(hit.end) { hit.end + 1 } else { hit.end };
    moves && !(hit.start..hit.end).any(dated) && (from..to).any(denies)
}

/// Reads it. Doubt anywhere in the text counts: it costs one more question and saves a visit.
pub(super) fn read(scene: &Scene<'_>, words: &Range<usize>) -> VisitTalk {
    let all = scene.all();
    let within = |at: usize| words.contains(&at);
    let named = ["visit.topic", "visit.the", "visit.next"];
    VisitTalk {
        all: scene.has("visit.all", &all),
        doubtful: ["visit.maybe", "visit.not", "doubt.told", "doubt.who"]
            .iter()
            .any(|concept| scene.has(concept, &all)),
        supposed: is_supposed(scene, words),
        asks: scene.has("visit.ask", &all) || scene.input.text.contains(ASKS),
        kept: keeps(scene, &all) || scene.has("visit.not", &all),
        pointed: named.iter().any(|concept| scene.has(concept, words))
            || super::visits::of_list(scene, words).is_some()
            || scene.dates.iter().any(|date| within(date.start))
            || scene.clocks.iter().any(|clock| within(clock.start))
            || scene.visitors.iter().any(|(at, _)| within(*at)),
        child: scene.children.iter().find(|child| within(child.start)).map(|c| c.id.clone()),
    }
}

/// Whether the sentence of some words puts them under a condition; "if possible" is none.
fn is_supposed(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let ends = |at: &usize| scene.tokens.get(*at).is_none_or(|t| t.gap == Break::Sentence);
    let from = (0..=words.start).rev().find(ends).unwrap_or_default();
    let to = (words.start + 1..).find(ends).unwrap_or(words.end);
    let sentence = from..to;
    let polite = |hit: &Hit<'_>| {
        let mut own = scene.hits_in(&sentence).filter(|h| h.concept == "visit.polite_if");
        own.any(|h| h.start < hit.end && hit.start < h.end)
    };
    scene.hits_in(&sentence).any(|h| h.concept == "visit.supposed" && !polite(h))
}

/// Whether a visit is kept, and not merely another beside one that is cancelled.
fn keeps(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.has("reply.keep", words) && spared(scene, words).is_none()
}

/// "Cancel Denise but keep Tom", "keep Monday, cancel Thursday": the words of the visit that is
/// cancelled, where others spare another one.
pub(super) fn spared(scene: &Scene<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let keep = scene.hits_in(words).find(|h| h.concept == "reply.keep")?;
    let cancel = scene.hits_in(words).find(|h| {
        matches!(h.concept, "verb.cancel" | "intent.cancel_visit") && !is_kept(scene, h)
    })?;
    let (gone, stays) = if cancel.start < keep.start {
        (words.start..keep.start, keep.start..words.end)
    } else {
        (cancel.start..words.end, words.start..cancel.start)
    };
    let named = |range: &Range<usize>| {
        scene.dates.iter().any(|d| range.contains(&d.start))
            || scene.visitors.iter().any(|(at, _)| range.contains(at))
    };
    (named(&gone) && named(&stays)).then_some(gone)
}

/// Whether a clause says yes to a day, with its hour or without, and nothing else.
pub(super) fn agrees_only(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let fills = ["reply.yes", "word.filler", "when.lead", "when.at", "verb.confirm"];
    let hours = |at: usize| scene.clocks.iter().any(|c| (c.start..c.end).contains(&at));
    let stands = scene.dates_in(clause).all(|d| {
        let hour = |v: &Visit| scene.clocks_in(clause).all(|c| c.time == v.start.time());
        scene.visits_on(d.day).any(hour)
    });
    stands
        && clause.clone().all(|at| {
            let dated = scene.dates.iter().any(|d| (d.start..d.end).contains(&at));
            dated || hours(at) || scene.only(&fills, &(at..at + 1))
        })
}

/// Whether a clause tells a day and how much later or earlier, or asks for it, and nothing of
/// anybody.
pub(super) fn shifts_only(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let named = scene.children.iter().chain(&scene.activities);
    if scene.input.text.contains(ASKS) {
        return !named.into_iter().any(|m| clause.contains(&m.start));
    }
    let fills = ["word.filler", "when.lead", "when.at", "visit.ask", "visit.topic", "visit.the"];
    clause.clone().all(|at| {
        scene.dates.iter().any(|d| (d.start..d.end).contains(&at))
            || scene.table("shift", clause).any(|(_, h)| (h.start..h.end).contains(&at))
            || scene.only(&fills, &(at..at + 1))
            || scene.visitors.iter().any(|(place, _)| *place == at)
    })
}
