//! How strongly a clause tells of practice, or that there was none.

use std::ops::Range;

use super::dates::Day;
use super::house;
use super::input::Pending;
use super::logs;
use super::matching::Hit;
use super::scene::Scene;
use super::tries;
use super::visit_aims;
use super::visit_talk::ASKS;

/// How strongly a clause says that nothing was practised, and whether it is only a reason.
pub(super) fn skip_weight(scene: &Scene<'_>, clause: &Range<usize>) -> (usize, bool) {
    // "Maybe we'll try tomorrow" says nothing of today.
    let ahead = is_unreal(scene, clause, false) && looks_ahead(scene, clause);
    let today = |h: &Hit<'_>| {
        let dated = scene.dates.iter().any(|d| (h.start..h.end).contains(&d.start));
        !ahead || (h.weight > 1 && !dated)
    };
    // "I forgot to text you" tells of no practice that was forgotten.
    let meets = |a: &Hit<'_>, b: &Hit<'_>| a.start < b.end && b.start < a.end;
    let untold = |h: &Hit<'_>| {
        let mut other = scene.hits_in(clause).filter(|o| o.concept == "unreal.untold");
        other.any(|o| meets(o, h))
    };
    // "I didn't do nothing, all by himself" tells of no help.
    let unhelped = |h: &Hit<'_>| {
        let mut help = scene.table("help", clause);
        help.any(|(_, o)| o.start <= h.start && h.end <= o.end && o.weight > h.weight)
    };
    let skips = scene.table("skip", clause);
    // "She does not want to stop" goes on.
    let goes_on = |h: &Hit<'_>| {
        let mut other = scene.hits_in(clause).filter(|o| o.concept == "stop.not");
        other.any(|o| meets(o, h) && o.weight >= h.weight)
    };
    let skips = skips.filter(|(_, h)| today(h) && !untold(h) && !unhelped(h) && !goes_on(h));
    let skip = skips.map(|(_, h)| h.weight).max().unwrap_or(0);
    // "Lost my keys", "no more till Christmas": such a reason alone tells of no practice.
    let skipped = skip > 0 || prevented(scene, clause);
    let named = |h: &Hit<'_>| scene.activities.iter().any(|m| m.start <= h.start && h.end <= m.end);
    let reasons = scene.table("barrier", clause).filter(|(_, h)| !named(h));
    let reasons = reasons.filter(|(key, h)| (skipped || *key != "other") && !goes_on(h));
    let why = reasons.map(|(_, h)| h.weight).max().unwrap_or(0);
    // "She might be asleep" is no reason yet.
    if skip == 0 && is_unreal(scene, clause, false) {
        return (0, true);
    }
    if skip == 0 && left_out(scene, clause) {
        return (8, false);
    }
    if skip == 0 && prevented(scene, clause) {
        return (why * 4 + 8, false);
    }
    if skip > 0 { (skip * 4 + why, false) } else { (why * 2, true) }
}

/// "Coins no, but waving 3 times": an activity that is only denied.
fn left_out(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let mut own = scene.activities.iter().filter(|m| clause.contains(&m.start));
    let (Some(only), None) = (own.next(), own.next()) else { return false };
    let after = only.end..clause.end;
    let told = ["tries", "outcome", "help", "enjoyed"];
    !after.is_empty()
        && !told.iter().any(|table| scene.table(table, clause).next().is_some())
        && scene.has("reply.no", &after)
        && scene.only(&["reply.no", "word.filler"], &after)
        && clause.end < scene.tokens.len()
        && scene.input.pending == Pending::None
}

/// "Leo wasn't up for shapes": a reason beside a name, and nothing that was done.
fn prevented(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let reason = scene.table("barrier", clause).any(|(key, _)| !matches!(key, "away" | "other"));
    let named = scene.activities.iter().any(|m| clause.contains(&m.start));
    // "Maya did the ball but Leo was asleep": he of two did nothing.
    let own = scene.children.iter().find(|m| clause.contains(&m.start));
    let another = |m: &super::people::Mention| own.is_some_and(|o| o.id != m.id);
    let named = named || scene.children.iter().any(another);
    let told = ["tries", "outcome", "enjoyed", "help"];
    let told = told.iter().any(|table| scene.table(table, clause).next().is_some());
    reason && named && !told && !scene.has("log.did", clause)
}

/// How strongly a clause tells of practice, and whether it is only how it went.
pub(super) fn log_weight(scene: &Scene<'_>, clause: &Range<usize>) -> (usize, bool) {
    let strongest = |table| scene.table(table, clause).map(|(_, h)| h.weight).max().unwrap_or(0);
    // "Can Sarah bring the ball" asks about an activity and tells of none.
    // A child may be called May or Will.
    let name = scene.children.iter().any(|m| m.start == clause.start);
    let name = name && !scene.input.text.contains(ASKS);
    let asks = !name && scene.has("word.question", &(clause.start..clause.start + 1));
    let named = scene.activities.iter().any(|m| clause.contains(&m.start));
    // "Bubbles?" asks too.
    let bare = scene.tokens.len() <= 2 && scene.input.text.trim_end().ends_with(ASKS);
    // And "spoons at 7?" plans.
    let timed = scene.clocks.iter().any(|c| clause.contains(&c.start));
    let bare = bare || (timed && scene.input.text.contains(ASKS));
    let activity = usize::from(named && !asks && !bare);
    // "She cancelled 3 times" counts no tries.
    // Nor does "you send them twice".
    if !named && (visit_aims::is_history(scene, clause) || scene.has("unreal.sent", clause)) {
        return (0, true);
    }
    let tries = strongest("tries");
    let did = scene.hit("log.did", clause).map_or(0, |h| h.weight);
    if is_unreal(scene, clause, asks) || (did + tries == 0 && looks_ahead(scene, clause)) {
        return (0, true);
    }
    // "We do cups" tells of practice; "I do not want" does not.
    let dated = scene.dates.iter().any(|d| clause.contains(&d.start));
    let does = scene.hit("log.does", clause).filter(|_| named || tries > 0 || dated);
    let did = did.max(does.map_or(0, |h| h.weight));
    // "He waved at the bus" is no help to anybody.
    let helped = strongest("help");
    let (ended, liked) = (strongest("outcome"), strongest("enjoyed"));
    // "3/5 independent" counts; "3/5" alone may be a day.
    let parted = (helped > 0 || dated) && tries::fraction(scene, clause).is_some();
    let tries = tries.max(usize::from(parted));
    // Nor is "when he's angry" a child's dislike.
    let mut liking = scene.table("enjoyed", clause);
    let liked_so = liking.any(|(key, h)| key != "neutral" && (key != "no" || h.weight > 1));
    let told = firm_words(scene, clause) || ended > 0 || liked_so || helped > 1;
    let how = if told { helped + ended + liked } else { 0 };
    let child = usize::from(scene.children.iter().any(|m| clause.contains(&m.start)));
    let firm = activity * 3 + did * 3 + tries * 3;
    let numbered = usize::from(
        child > 0 && clause.clone().any(|at| scene.number(at).is_some() && tries::free(scene, at)),
    );
    let faint = firm == 0 && numbered == 0;
    // "Couldn't do it, she's got a temperature": with a reason and no session it was not done.
    let reason = scene.table("barrier", clause).next().is_some();
    // "She said stop for the first time" is no practice either.
    let reason = reason || scene.has("stop.not", clause);
    if faint && reason && strongest("enjoyed") == 0 {
        return (0, true);
    }
    // "I could do with a cup of tea": a thing by the way is no practice.
    let mere = firm == 3 && activity == 1 && how == 0 && child == 0 && !dated && numbered == 0;
    if mere && scene.english && by_the_way(scene, clause) {
        return (0, true);
    }
    let score = firm + how * 3 + numbered * 2;
    (if score == 0 { 0 } else { score + child }, faint)
}

/// Whether an activity's thing is only one word among many, and nothing says that it was done.
fn by_the_way(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let mut said = scene.activities.iter().filter(|m| clause.contains(&m.start));
    let (Some(only), None) = (said.next(), said.next()) else { return false };
    let past = |word: &str| house::is_past(word) || (word.ends_with("ed") && word.len() > 4);
    only.end - only.start == 1 && clause.len() > 5 && !clause.clone().any(|at| past(scene.word(at)))
}

/// Whether a clause names a child, a day or an activity.
fn firm_words(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    scene.children.iter().chain(&scene.activities).any(|m| clause.contains(&m.start))
        || scene.dates.iter().any(|d| clause.contains(&d.start))
}

/// What is planned, wished, supposed or asked was not done.
pub(super) fn is_unreal(scene: &Scene<'_>, clause: &Range<usize>, asks: bool) -> bool {
    let opens = clause.start..clause.start + 1;
    let maybe = scene.has("visit.maybe", &opens) || scene.has("reply.unsure", &opens);
    let counted = scene.table("tries", clause).next().is_some();
    // "Maya likes the ball" tells of Maya, not of today.
    let dated = scene.dates.iter().any(|d| clause.contains(&d.start));
    let done = counted || dated || scene.has("log.did", clause);
    let done = done || scene.table("help", clause).any(|(_, h)| h.weight > 1);
    if !done && scene.has("unreal.likes", clause) {
        return true;
    }
    (maybe && !counted)
        || scene.has("unreal.said", clause)
        || (asks && scene.input.text.contains(ASKS))
        || (asks && !done && opens_a_wish(scene, clause))
        || (scene.has("unreal.asked", &opens_at(clause)) && !counted)
}

/// "Can nursery do the coins too", without its question mark.
fn opens_a_wish(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let word = scene.word(clause.start);
    scene.english && matches!(word, "can" | "could" | "should" | "shall" | "may" | "will")
}

/// The words at which a question is told from a tale.
fn opens_at(clause: &Range<usize>) -> Range<usize> {
    clause.start..clause.end.min(clause.start + 2)
}

/// Whether only a day to come is told of.
fn looks_ahead(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let today = scene.input.now.date();
    let mut days = scene.dates_in(clause).peekable();
    days.peek().is_some() && days.all(|d| d.day.past(today).is_none() && d.day != Day::Week(0))
}

/// "Ball, not cups", "5, not 3": one is set aside for another.
pub(super) fn corrects(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let mut aims = scene.table("intent", clause).filter(|(key, _)| *key != "correct_log");
    if aims.next().is_some() || scene.table("verb", clause).next().is_some() {
        return false;
    }
    let said = scene.activities.iter().filter(|m| clause.contains(&m.start));
    let (denied, told): (Vec<_>, Vec<_>) = said.partition(|m| logs::is_denied(scene, m));
    let mut numbers = clause.clone().filter(|at| scene.number(*at).is_some());
    let numbers = (numbers.next(), numbers.next(), numbers.next());
    let number = |at: usize| logs::is_denied_at(scene, at, at + 1);
    let other = matches!(numbers, (Some(a), Some(b), None) if number(a) != number(b))
        && !visit_aims::not_then(scene, clause)
        && !visit_aims::of_an_hour(scene, clause);
    let days = scene.dates_in(clause).filter(|d| !d.is_week());
    let (put_off, meant): (Vec<_>, Vec<_>) =
        days.partition(|d| logs::is_denied_at(scene, d.start, d.end));
    let day =
        put_off.len() == 1 && meant.len() == 1 && !visit_aims::speaks_of_visit_only(scene, clause);
    other || day || matches!((told.as_slice(), denied.as_slice()), ([a], [b]) if a.id != b.id)
}
