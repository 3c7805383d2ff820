//! Whose practice it was where no child is named: "the little one", "both".

use std::ops::Range;

use super::input::Child;
use super::matching::Hit;
use super::people::Mention;
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
