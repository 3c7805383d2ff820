//! Whether an answer is meant: a yes to calling a visit off, a wish to have it back, a time of day.

use std::ops::Range;

use super::answers::{KEEP, agreed, answer};
use super::danger;
use super::input::Visit;
use super::reading::{Answer, Slots};
use super::scene::Scene;
use super::settings;

/// "If he is still poorly we will cancel": no yes that a visit may be cancelled on.
pub(super) fn wavers(scene: &Scene<'_>, said: &Slots) -> bool {
    // The "if" of a threat is no doubt of whoever writes.
    let dangers = danger::find(scene);
    let threat = |at: usize| dangers.iter().any(|(_, words)| words.contains(&at));
    let mut maybe = scene.hits.iter().filter(|h| h.concept == "visit.maybe");
    said.answer.at(0) == Some(&Answer::Yes) && maybe.any(|h| !threat(h.start))
}

/// Whether a yes to "shall I cancel" is one: nothing else is said, or that it is to be cancelled,
/// or why, or what to do then. "Yes, come" and a rest nobody can read are asked about again.
pub(super) fn is_meant(scene: &Scene<'_>, said: &Slots) -> bool {
    let all = scene.all();
    if said.answer.at(0) != Some(&Answer::Yes) || scene.has("reply.do_cancel", &all) {
        return true;
    }
    if scene.has("reply.keep", &all) {
        return false;
    }
    let comes = ["intent.confirm_visit", "verb.confirm"];
    let told = |table: &str| scene.table(table, &all).any(|(_, hit)| !comes.contains(&hit.concept));
    agreed(scene, &all) == Some(Answer::Yes)
        || names_it(scene)
        || ["intent", "verb", "skip"].into_iter().any(told)
        || scene.table("barrier", &all).any(|(key, _)| key != "other")
}

/// "Yes, today's one", "yes the Thursday one": the rest names the visit that was asked about. Words
/// of a visit itself do not count: in some languages "the visit" and "come" are one word.
fn names_it(scene: &Scene<'_>) -> bool {
    let today = scene.input.now.date();
    let asked = |v: &&Visit| scene.input.options.contains(&v.id);
    let visits = || scene.input.household.visits.iter().filter(asked);
    let dated = |at: usize| scene.dates.iter().find(|d| (d.start..d.end).contains(&at));
    let fills = ["reply.yes", "word.filler", "word.choice", "visit.the", "when.lead"];
    let fits = |at: usize| match dated(at) {
        Some(date) => visits().any(|v| date.day.is(v.start.date(), today)),
        None => scene.word(at) == "s" || scene.only(&fills, &(at..at + 1)),
    };
    scene.all().all(fits)
}

/// "8pm", "at half seven please": a time and no aim of its own.
pub(super) fn at_a_time(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let aims = ["intent", "verb", "skip", "tries"];
    let other = aims.iter().any(|table| scene.table(table, words).next().is_some())
        || scene.activities.iter().any(|m| words.contains(&m.start));
    let time = settings::reminder_time(scene, words).filter(|_| !other)?;
    let said = answer(Answer::Words(scene.quote(words)));
    Some(Slots { reminder_time: Some(time), ..said })
}

/// "Keep it", right after a visit was called off.
pub(super) fn regrets(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let keeps = *words == scene.all() && scene.has("reply.keep", words);
    let again = scene.has("reply.do_cancel", words) && !scene.has("reply.no", words);
    (keeps && !again).then(|| answer(Answer::Words(KEEP.to_owned())))
}
