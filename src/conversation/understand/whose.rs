//! Whose practice it was: where no child is named ("the little one", "both"), and where it was asked.

use std::ops::Range;

use super::answers::{BRIEF, answer, ids, kept, lone_number, names, rest_of_log, several, unsure};
use super::input::{Child, Pending};
use super::matching::Hit;
use super::people::Mention;
use super::reading::{Answer, Many, Slots};
use super::scene::Scene;

/// Whether the words after the last name speak of all children.
pub(super) fn told_of_all(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let names = scene.children.iter().chain(&scene.activities);
    let last = names.filter(|m| words.contains(&m.start)).map(|m| m.end).max();
    last.is_some_and(|end| scene.has("child.both", &(end..words.end)))
}

/// "Cups and ball both done": two activities of one child, which "both" is about.
fn of_one_child(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let mut said: Vec<&str> = Vec::new();
    for mention in scene.activities.iter().filter(|m| words.contains(&m.start)) {
        if !said.contains(&mention.id.as_str()) {
            said.push(&mention.id);
        }
    }
    let mut house = scene.input.household.children.iter();
    let owns = |id: &&str, child: &Child| child.activities.iter().any(|a| a.id == **id);
    said.len() > 1 && house.any(|child| said.iter().all(|id| owns(id, child)))
}

/// "The little one" names the child where there is just one; "both" names two.
pub(super) fn only_child(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Mention> {
    let house = &scene.input.household.children;
    let mention = |id: &String, at: usize| Mention { id: id.clone(), start: at, end: at + 1 };
    // In Polish "with little help" holds the word for a little girl.
    let covered = |hit: &&Hit<'_>| {
        let longer =
            |h: &Hit<'_>| h.start <= hit.start && hit.end <= h.end && h.weight > hit.weight;
        scene.table("help", words).any(|(_, h)| longer(h))
    };
    let only = scene.hits_in(words).filter(|h| h.concept == "child.only" && !covered(h));
    if let (Some(hit), [child]) = (only.max_by_key(|h| h.weight), house.as_slice()) {
        return vec![mention(&child.name, hit.start)];
    }
    // "Reminded him both times" counts tries.
    let counts = |h: &&Hit<'_>| scene.has("unit.time", &(h.end..h.end + 1));
    let both = scene.hits_in(words).filter(|h| h.concept == "child.both" && !counts(h));
    // "All three" of two children are activities.
    let many = |h: &Hit<'_>| (h.start..h.end).find_map(|at| scene.number(at));
    let fits = |n: u32| usize::try_from(n).is_ok_and(|n| n == house.len());
    let both = both.filter(|h| many(h).is_none_or(fits) && !of_one_child(scene, words));
    match both.max_by_key(|h| h.weight) {
        Some(hit) if house.len() > 1 => {
            house.iter().map(|child| mention(&child.name, hit.start)).collect()
        }
        _ => Vec::new(),
    }
}

/// "That was Ty sorry" where it was asked who it was: no entry is put right.
pub(super) fn names_the_child(scene: &Scene<'_>) -> bool {
    let all = scene.all();
    let denies = scene.has("word.not", &all) || scene.has("reply.no", &all);
    let counts = all.clone().any(|at| scene.number(at).is_some());
    let only = all.len() <= BRIEF && scene.children.len() == 1 && scene.activities.is_empty();
    scene.input.pending == Pending::WhichChild && only && !denies && !counts
}

/// The option a number points to; "both" and "all" are every name that was offered.
pub(super) fn which_child(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let house = &scene.input.household.children;
    // "Leo books, Amara hello" tells of its own practice and answers nothing.
    if scene.activities.iter().any(|m| words.contains(&m.start)) {
        return None;
    }
    let mut slots = rest_of_log(scene, words);
    let said: Vec<String> = match kept(scene, &scene.children, words).as_slice() {
        [] => left_over(scene, words),
        kept => names(kept),
    };
    let none = scene.has("reply.none_of_them", words);
    let every = ["child.both", "child.every"].iter().any(|concept| scene.has(concept, words));
    if !none && every && house.len() > 1 {
        let offered = &scene.input.options;
        let names: Vec<String> = if offered.is_empty() {
            house.iter().map(|c| c.name.clone()).collect()
        } else {
            offered.clone()
        };
        slots.answer = Many(names.into_iter().map(|n| Some(Answer::Words(n))).collect());
    } else if !said.is_empty() {
        slots.answer = Many(said.into_iter().map(|n| Some(Answer::Words(n))).collect());
    } else if let Some(chosen) = several(scene, words) {
        slots = chosen;
    } else if let Some(n) = lone_number(scene, words) {
        slots = answer(Answer::Number(n));
    } else if none {
        return Some(answer(Answer::No));
    } else {
        return unsure(scene, words);
    }
    Some(slots)
}

/// "Not May" of two who were offered: the other.
fn left_over(scene: &Scene<'_>, words: &Range<usize>) -> Vec<String> {
    let denied = ids(&scene.children, words);
    let rest: Vec<&String> = scene.input.options.iter().filter(|o| !denied.contains(o)).collect();
    match rest.as_slice() {
        [one] if !denied.is_empty() && scene.tokens.len() <= BRIEF => vec![(*one).clone()],
        _ => denied,
    }
}
