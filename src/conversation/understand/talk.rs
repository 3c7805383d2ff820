//! Ordinary talk that happens to hold a word of practice: "close this service", "bus were late".

use super::clauses::Group;
use super::house;
use super::people::Mention;
use super::reading::Intent;
use super::scene::Scene;

/// Tables whose words tell of practice, or stand beside it.
const OF_PRACTICE: [&str; 16] = [
    "alone", "log", "tries", "outcome", "help", "enjoyed", "day", "part", "unit", "word", "reply",
    "child", "thing", "number", "skip", "intent",
];

/// Letters a word has that says something of its own.
const SAYING: usize = 4;

/// Whether an entry would be made of talk: it names no child and no count, no activity but by a
/// word in passing, and says something else in words that practice does not need.
pub(super) fn is_idle(scene: &Scene<'_>, group: &Group) -> bool {
    if group.intent != Intent::LogPractice {
        return false;
    }
    let within = |start: usize| group.words.contains(&start);
    let told = |table: &str| scene.table(table, &group.words).next().is_some();
    let mut activities = scene.activities.iter().filter(|m| within(m.start)).peekable();
    if scene.children.iter().any(|m| within(m.start)) {
        return false;
    }
    if activities.peek().is_some() {
        // "Bus were late": a thing among other words, and nothing that was done with it.
        let past = |m: &Mention| {
            (m.start.saturating_sub(3)..m.start).any(|at| house::is_past(scene.word(at)))
        };
        let numbered = group.words.clone().any(|at| scene.number(at).is_some());
        let word = activities.all(|m| m.end - m.start == 1 && !past(m)) && !numbered;
        let did =
            ["log", "tries", "help", "outcome", "enjoyed", "part", "unit"].iter().any(|t| told(t));
        let dated = scene.dates.iter().any(|d| within(d.start));
        return word && !did && !dated && scene.english && others(scene, group) > 1;
    }
    // What was counted may be told at any length.
    if told("tries") || told("barrier") || scene.has("child.both", &group.words) {
        return false;
    }
    let helped = scene.table("help", &group.words).any(|(_, h)| h.weight > 1);
    let lists_know_less = usize::from(!scene.english);
    let spare = usize::from(helped) * 3 + usize::from(told("enjoyed")) + lists_know_less;
    others(scene, group) > spare
}

/// How many words say something that practice does not need.
fn others(scene: &Scene<'_>, group: &Group) -> usize {
    group.words.clone().filter(|at| says_other(scene, *at)).count()
}

/// Whether a word says something that practice does not need.
fn says_other(scene: &Scene<'_>, at: usize) -> bool {
    let long = scene.word(at).chars().nth(SAYING - 1).is_some();
    let covered = scene.hits_over(&(at..at + 1)).any(|hit| {
        let table = hit.concept.split_once('.').map_or("", |(table, _)| table);
        OF_PRACTICE.contains(&table) || hit.concept == "stop.filler"
    });
    let dated = scene.dates.iter().any(|d| (d.start..d.end).contains(&at));
    long && !covered && !dated && scene.number(at).is_none()
}
