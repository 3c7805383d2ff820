//! Counts tries, and tells them from heights, ages, clock times and dates.

use std::ops::Range;

use super::matching::Hit;
use super::scene::Scene;
use super::text::Break;

/// The tries a range of words tells of.
pub(super) fn count(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let told =
        out_of(scene, words).or_else(|| fraction(scene, words)).or_else(|| counted(scene, words));
    if told.is_some() || vague(scene, words) {
        return told;
    }
    bare(scene, words)
}

/// "Five or six", "2-3", "loads".
fn vague(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    // "2 lots" is a count, "lots" is none.
    let counted = |vague: &Hit<'_>| {
        scene.table("tries", words).any(|(_, h)| h.start < vague.start && vague.end <= h.end)
    };
    let vague = |h: &&Hit<'_>| h.concept == "not_tries.vague";
    scene.hits_in(words).filter(vague).any(|h| !counted(h))
}

/// "2 out of 4": the tries are the larger number.
fn out_of(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let hit = scene.hit("tries.out_of", words)?;
    (hit.start..hit.end).filter_map(|at| scene.number(at)).max()
}

/// "3/4" beside an activity is three of four, not a date.
pub(super) fn fraction(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    words.clone().filter(|at| scene.dates.iter().all(|d| !(d.start..d.end).contains(at))).find_map(
        |at| {
            let (part, whole) = scene.word(at).split_once('/')?;
            let (part, whole): (u32, u32) = (part.parse().ok()?, whole.parse().ok()?);
            (part <= whole && whole <= 50).then_some(whole)
        },
    )
}

/// "3 times", "x3", "twice"; tries said as tries come before times it went well.
fn counted(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let mut best: Option<(usize, u32)> = None;
    // "5 or 6 times" is no count; "some in 5 goes" is one.
    let unclear = |hit: &Hit<'_>| {
        scene.hits.iter().any(|h| {
            let (begins, ends) = (h.start <= hit.start, h.end >= hit.end);
            let meets = h.start < hit.end && hit.start < h.end && (begins || ends);
            let inside = h.start > hit.start && h.end <= hit.end;
            h.concept == "not_tries.vague" && meets && !inside
        })
    };
    for (key, hit) in scene.table("tries", words).filter(|(_, hit)| !unclear(hit)) {
        let inside =
            || (hit.start..hit.end).find_map(|at| scene.number(at).filter(|_| free(scene, at)));
        let value = match key {
            "attempts" => inside().map(|n| (2, n)),
            "count" => inside().map(|n| (1, n)),
            fixed => fixed.parse().ok().map(|n| (1, n)),
        };
        if let Some((rank, n)) = value
            && best.is_none_or(|(top, _)| rank > top)
        {
            best = Some((rank, n));
        }
    }
    best.map(|(_, n)| n).filter(|n| *n > 0)
}

/// "3 and 2", "2, 3 and 4 times": so many counts in a row, with nothing but joining words between.
pub(super) fn listed(scene: &Scene<'_>, words: &Range<usize>, many: usize) -> Option<Vec<u32>> {
    let at: Vec<usize> =
        words.clone().filter(|at| scene.number(*at).is_some() && free(scene, *at)).collect();
    let (first, last) = (at.first()?, at.last()?);
    let joins = |place: usize| {
        at.contains(&place)
            || scene.has("word.join", &(place..place + 1))
            || scene.has("unit.time", &(place..place + 1))
    };
    let counts: Vec<u32> = at.iter().filter_map(|at| scene.number(*at)).collect();
    (counts.len() == many && (*first..*last).all(joins)).then_some(counts)
}

/// "4 on Tuesday and 3 today": a bare count beside each of so many days, in order.
pub(super) fn by_day(scene: &Scene<'_>, words: &Range<usize>, many: usize) -> Option<Vec<u32>> {
    let counts: Vec<(usize, u32)> = words
        .clone()
        .filter(|at| free(scene, *at) && scene.word(*at) != "one")
        .filter_map(|at| Some((at, scene.number(at)?)))
        .collect();
    let days: Vec<usize> = scene.dates_in(words).map(|d| d.start).collect();
    if counts.len() != many || days.len() != many {
        return None;
    }
    let pairs = || counts.iter().map(|(at, _)| *at).zip(days.iter().copied());
    let before = pairs().all(|(count, day)| count < day) && pairs_apart(&counts, &days);
    (before && counts.iter().all(|(_, n)| (1..=100).contains(n)))
        .then(|| counts.iter().map(|(_, n)| *n).collect())
}

/// Whether each count comes after the day before it.
fn pairs_apart(counts: &[(usize, u32)], days: &[usize]) -> bool {
    counts.iter().skip(1).zip(days).all(|((count, _), day)| day < count)
}

/// "3 times on Monday, twice on Tuesday": every count that is said as one, in order.
pub(super) fn each(scene: &Scene<'_>, words: &Range<usize>) -> Vec<u32> {
    let value = |key: &str, hit: &Hit<'_>| match key {
        "attempts" | "count" => {
            (hit.start..hit.end).find_map(|at| scene.number(at).filter(|_| free(scene, at)))
        }
        fixed => fixed.parse().ok(),
    };
    let hits = scene.table("tries", words);
    let mut all: Vec<_> =
        hits.filter_map(|(key, h)| Some((h.start, h.end, value(key, h)?))).collect();
    all.sort_unstable_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut reached = words.start;
    all.retain(|(start, end, _)| {
        let apart = *start >= reached;
        reached = reached.max(*end);
        apart
    });
    all.into_iter().map(|(_, _, n)| n).collect()
}

/// "5 prób i 2 wpadły": of so many attempts some are counted again, in a language whose lists know
/// less of how a thing goes well.
pub(super) fn some_went_well(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let tried = scene.table("tries", words).filter(|(key, _)| *key == "attempts");
    let tried = tried.filter_map(|(_, h)| {
        (h.start..h.end).find_map(|at| scene.number(at)).map(|count| (h.end, count))
    });
    let Some((end, count)) = tried.min().filter(|_| !scene.english) else { return false };
    // "Five attempts, not one coin went in": what follows is denied.
    let rest = end..words.end;
    let denied = ["word.not", "word.not_after", "reply.no", "reply.none_of_them"];
    if denied.into_iter().any(|concept| scene.has(concept, &rest)) {
        return false;
    }
    let mut again = rest.filter(|at| free(scene, *at));
    again.any(|at| scene.number(at).is_some_and(|n| (1..count).contains(&n)))
}

/// A lone number that is nothing else.
fn bare(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    words.clone().find_map(|at| {
        let n = scene.number(at)?;
        let digits = scene.word(at).chars().all(|c| c.is_ascii_digit());
        let pronoun = n == 1 && !digits;
        (!pronoun && (1..=100).contains(&n) && free(scene, at)).then_some(n)
    })
}

/// The last number that may be a count.
pub(super) fn last(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    words.clone().rev().filter(|at| free(scene, *at)).find_map(|at| scene.number(at))
}

/// "No, 4" where the word for no also means not ("nie 4"): the only number, right after it, is
/// what is meant, not what is denied.
pub(super) fn after_no(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let all: Vec<usize> = words.clone().filter(|at| scene.number(*at).is_some()).collect();
    let [at] = all.as_slice() else { return None };
    let refused = scene.has("reply.no", &(at.saturating_sub(1)..*at));
    let denied = scene.has("word.not_after", &(at + 1..at + 2));
    scene.number(*at).filter(|_| refused && !denied)
}

/// Whether a number belongs to no name, day, time of day or measure.
pub(super) fn free(scene: &Scene<'_>, at: usize) -> bool {
    let named = scene.activities.iter().any(|m| (m.start..m.end).contains(&at));
    let dated = scene.dates.iter().any(|d| (d.start..d.end).contains(&at));
    let timed = scene.clocks.iter().any(|c| (c.start..c.end).contains(&at));
    // "Ball 2, coins 4" counts no two coins.
    let whole = |h: &Hit<'_>| {
        (h.start + 1..h.end)
            .all(|at| scene.tokens.get(at).is_some_and(|token| token.gap == Break::None))
    };
    let measured =
        scene.hits_over(&(at..at + 1)).any(|h| h.concept == "not_tries.measure" && whole(h));
    // "Turnul de 4 ori" is a tower four times, not a tower of four.
    let tried = scene
        .table("tries", &scene.all())
        .any(|(_, h)| h.weight > 1 && h.start <= at && at + 1 < h.end);
    let measured = measured && !tried;
    let counted = |h: &Hit<'_>| h.concept == "child.both";
    let people = scene.hits_over(&(at..at + 1)).any(counted);
    // "39 and sick": a fever is no count.
    let fever = scene.number(at).is_some_and(|n| (36..=42).contains(&n))
        && scene.has("barrier.child_unwell", &scene.all());
    let denied = fever
        || scene.has("word.not", &(at.saturating_sub(1)..at))
        || scene.has("word.not_after", &(at + 1..at + 2));
    !(named || dated || timed || measured || people || denied)
}
