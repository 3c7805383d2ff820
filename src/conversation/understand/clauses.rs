//! Cuts a text into clauses, finds what each one asks for, and joins what belongs together.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::danger::Danger;
use super::matching::Hit;
use super::reading::Intent;
use super::scene::Scene;
use super::stop::Sense;
use super::talk;
use super::telling;
use super::text::Break;
use super::together::tells_of_practice;
use super::visit_aims;
use super::visit_talk;

/// Neighbouring clauses with one aim.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) intent: Intent,
    pub(super) words: Range<usize>,
    /// How much of the text spoke for it.
    pub(super) weight: usize,
    /// The first word of the clause that gave the aim.
    pub(super) said_at: usize,
    /// Only a reason or a feeling, nothing that was done or asked.
    pub(super) faint: bool,
    /// A correction that does not say what is right.
    pub(super) vague: bool,
}

/// Finds the groups of a text that tells of these dangers, in text order.
pub(super) fn groups(scene: &Scene<'_>, sense: &Sense, danger: &[Danger<'_>]) -> Vec<Group> {
    // Words that speak to a machine ask for nothing a family wants.
    if scene.has("unreal.command", &scene.all()) {
        return Vec::new();
    }
    let mut out: Vec<Group> = Vec::new();
    let mut open: Option<usize> = None;
    for clause in clauses(scene) {
        let tells_danger = danger.iter().any(|(_, r)| r.start < clause.end && clause.start < r.end);
        let found = aim(scene, &clause, sense)
            .filter(|g| danger.is_empty() || survives(scene, g, tells_danger));
        match found {
            Some(mut group) => {
                if let Some(start) = open.take() {
                    group.words.start = start;
                }
                out.push(group);
            }
            None if visit_aims::is_history(scene, &clause) => {}
            None => match out.last_mut() {
                Some(last) => {
                    let cancels = last.intent == Intent::CancelVisit && !last.faint;
                    // "25th no good, 26th same time?" wants another day.
                    if cancels && visit_aims::offers_another(scene, &last.words, &clause) {
                        last.intent = Intent::MoveVisit;
                    }
                    last.words.end = clause.end;
                }
                None => open = open.or(Some(clause.start)),
            },
        }
    }
    // "Lorraine on Thursday, any chance of half four instead": the first words ask for nothing.
    let moved = out.iter().any(|g| g.intent == Intent::MoveVisit);
    out.retain(|g| !(moved && g.intent == Intent::ListVisits && g.weight <= 3));
    // "Our lass can't make Thursday, but I'll be in": the visit stands.
    let undated = |g: &&Group| scene.dates_in(&g.words).next().is_none();
    let ours = out.iter().rfind(|g| g.intent == Intent::ConfirmVisit).filter(undated);
    let stands_from = ours.map_or(0, |g| g.said_at);
    let cancelled = |g: &Group| scene.has("verb.cancel", &g.words) || g.said_at >= stands_from;
    out.retain(|g| g.intent != Intent::CancelVisit || cancelled(g));
    // "Can't do the 17th, please cancel that": the visit is meant, no entry.
    let cancels = out.iter().any(|g| g.intent == Intent::CancelVisit);
    let of_visit = |g: &Group| cancels && scene.has("verb.cancel", &g.words);
    out.retain(|g| g.intent != Intent::Undo || !of_visit(g));
    // "How many reminders are there, only one at 7 please": the time tells what is wanted.
    let courteous = out.iter().all(|g| matches!(g.intent, Intent::Thanks | Intent::Greeting));
    if courteous && danger.is_empty() && times_reminders(scene) {
        let (words, weight) = (scene.all(), 3);
        let intent = Intent::SetReminder;
        out = vec![Group { intent, words, weight, said_at: 0, faint: false, vague: false }];
    }
    for group in out.iter_mut().filter(|g| g.intent == Intent::Undo) {
        if tells_count(scene, &group.words) {
            group.intent = Intent::CorrectLog;
        }
    }
    // "A mistake, it was 4 times": a count that names nothing new puts the last one right.
    for at in 1..out.len() {
        let undone = out.get(at - 1).is_some_and(|g| g.intent == Intent::Undo);
        if let Some(next) = out.get_mut(at).filter(|g| undone && g.intent == Intent::LogPractice)
            && tells_count(scene, &next.words)
            && scene.activities.iter().all(|m| !next.words.contains(&m.start))
        {
            next.intent = Intent::CorrectLog;
        }
    }
    for at in 1..out.len() {
        let tried = out.get(at - 1).is_some_and(|g| {
            let failed = || scene.has("outcome.not_yet", &g.words);
            let tried = || scene.table("tries", &g.words).next().is_some();
            g.intent == Intent::LogPractice && (tried() || failed())
        });
        // "Potty twice, nothing happened": so ends the session that was told.
        if let Some(next) = out.get_mut(at).filter(|g| tried && g.intent == Intent::LogNotToday)
            && !names_anything(scene, &next.words)
        {
            next.intent = Intent::LogPractice;
        }
    }
    for group in out.iter_mut().filter(|g| g.intent == Intent::CorrectLog) {
        group.vague = !names_a_value(scene, &group.words);
    }
    let mut out = tidy(scene, out);
    out.retain(|group| !talk::is_idle(scene, group));
    out
}

/// Whether a text speaks of reminders and of a time of day.
fn times_reminders(scene: &Scene<'_>) -> bool {
    let all = scene.all();
    (scene.has("alone.set_reminder", &all) || scene.has("stop.messages", &all))
        && scene.clocks.iter().any(|clock| clock.sure)
}

/// "A mistake, it was 4": a count beside a mistake puts it right; "the last 2" counts entries.
fn tells_count(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let last = |at: usize| scene.has("when.last", &(at.saturating_sub(1)..at));
    let one = |at: usize| scene.word(at) == "one";
    let mut counts = words.clone().filter(|at| scene.number(*at).is_some() && !one(*at));
    counts.any(|at| super::tries::free(scene, at) && !last(at))
}

/// Whether a correction says what is right.
fn names_a_value(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|at| scene.number(at).is_some() && scene.word(at) != "one")
        || scene.activities.iter().any(|m| words.contains(&m.start))
        || scene.children.iter().any(|m| words.contains(&m.start))
        || scene.dates.iter().any(|d| words.contains(&d.start))
        || ["tries", "help"].iter().any(|table| scene.table(table, words).next().is_some())
}

/// Whether words name a child, an activity or a day.
fn names_anything(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.children.iter().chain(&scene.activities).any(|m| words.contains(&m.start))
        || scene.dates.iter().any(|d| words.contains(&d.start) && !d.is_week())
}

/// Beside danger only what was asked or done plainly is kept.
fn survives(scene: &Scene<'_>, group: &Group, tells_danger: bool) -> bool {
    match group.intent {
        // "I can't do this, not tonight, not ever" skips no game.
        Intent::LogNotToday => {
            let skips = scene.table("skip", &group.words).next().is_some();
            !tells_danger && skips && names_anything(scene, &group.words)
        }
        Intent::Stop | Intent::PauseReminders => true,
        Intent::CancelVisit | Intent::MoveVisit | Intent::BookVisit => {
            !tells_danger || visit_aims::speaks_of_visit(scene, &group.words)
        }
        Intent::LogPractice => {
            scene.activities.iter().any(|m| group.words.contains(&m.start))
                && (scene.has("log.did", &group.words)
                    || scene.table("tries", &group.words).next().is_some())
        }
        _ => false,
    }
}

/// Joins neighbours and drops what is no aim of its own beside others.
fn tidy(scene: &Scene<'_>, groups: Vec<Group>) -> Vec<Group> {
    let busy = |g: &Group| !matches!(g.intent, Intent::Greeting | Intent::Thanks);
    let mut kept = groups;
    if kept.iter().any(busy) {
        kept.retain(busy);
    } else if kept.iter().any(|g| g.intent == Intent::Thanks) {
        kept.retain(|g| g.intent == Intent::Thanks);
    }
    // "Stop. Thanks for everything" takes leave.
    if kept.iter().any(|g| g.intent == Intent::Stop) {
        kept.retain(|g| g.intent != Intent::FeedbackCompliment);
    }
    let firm = kept.iter().any(|g| !g.faint);
    let reasoned = kept.iter().any(|g| g.intent == Intent::LogNotToday);
    // "It didn't work, I was at work": without a session the reason says it was not done.
    if !firm && reasoned {
        kept.iter_mut().for_each(|g| g.intent = Intent::LogNotToday);
    }
    if firm {
        absorb_faint(&mut kept);
    }
    let mut out: Vec<Group> = Vec::new();
    for group in kept {
        let joined = |last: &&mut Group| {
            joins(last.intent, group.intent).is_some()
                && !visit_aims::are_two(
                    scene,
                    (last.intent, &last.words),
                    (group.intent, &group.words),
                )
        };
        match out.last_mut().filter(joined) {
            Some(last) => {
                let undoes = last.intent == Intent::Undo || group.intent == Intent::Undo;
                let vague = last.vague || group.vague;
                last.intent = joins(last.intent, group.intent).unwrap_or(last.intent);
                // "Scrap that, wrong child" undoes; "scrap that, it was Leo" corrects.
                if undoes && vague {
                    last.intent = Intent::Undo;
                }
                last.words.end = group.words.end;
                last.weight = last.weight.max(group.weight);
            }
            None => out.push(group),
        }
    }
    out
}

/// A reason or feeling belongs to the log beside it, else to nothing.
fn absorb_faint(groups: &mut Vec<Group>) {
    let mut out: Vec<Group> = Vec::new();
    let mut ahead: Option<Range<usize>> = None;
    for mut group in std::mem::take(groups) {
        let logs =
            |i: Intent| matches!(i, Intent::LogPractice | Intent::LogNotToday | Intent::CorrectLog);
        if group.faint {
            match out.last_mut().filter(|last| logs(last.intent)) {
                Some(last) => last.words.end = group.words.end,
                None => {
                    ahead = Some(ahead.map_or(group.words.clone(), |a| a.start..group.words.end))
                }
            }
            continue;
        }
        if let Some(before) = ahead.take().filter(|_| logs(group.intent)) {
            group.words.start = before.start;
        }
        out.push(group);
    }
    *groups = out;
}

/// What two neighbouring aims are together, if they are one.
fn joins(first: Intent, second: Intent) -> Option<Intent> {
    use Intent::{
        BookVisit, CancelVisit, CorrectLog, LogPractice, MoveVisit, PauseReminders, Stop, Undo,
    };
    match (first, second) {
        (a, b) if a == b => Some(a),
        (CorrectLog, LogPractice) | (LogPractice, CorrectLog) => Some(CorrectLog),
        (Undo, CorrectLog) | (CorrectLog, Undo) => Some(CorrectLog),
        // "Can't do Thursday, can you come Friday".
        (CancelVisit, MoveVisit | BookVisit) | (MoveVisit, CancelVisit) => Some(MoveVisit),
        (PauseReminders, Stop) | (Stop, PauseReminders) => Some(Stop),
        _ => None,
    }
}

/// The text cut at sentence ends, commas and joining words.
fn clauses(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, token) in scene.tokens.iter().enumerate() {
        let joined = scene.has("word.join", &(at..at + 1));
        // Arabic writes "and" with the next word: وألغوا.
        let joined = joined || (token.text.starts_with('و') && asks_at(scene, at));
        let cut = token.gap != Break::None || joined || takes_leave(scene, start, at);
        if at > start && cut && (token.gap == Break::Sentence || !spanned(scene, at)) {
            out.push(start..at);
            start = at;
        }
    }
    if start < scene.tokens.len() {
        out.push(start..scene.tokens.len());
    }
    out
}

/// "Sofa done twice thanks Gemma see you Thursday": thanks after practice that was told end it.
fn takes_leave(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    let thanks = scene.hits_in(&(at..at + 1)).any(|h| h.concept == "intent.thanks");
    thanks && start < at && tells_of_practice(scene, &(start..at))
}

/// Whether a request begins at a word.
fn asks_at(scene: &Scene<'_>, at: usize) -> bool {
    let asks = |h: &&Hit<'_>| h.concept.starts_with("verb.") || h.concept.starts_with("intent.");
    scene.hits_in(&(at..at + 1)).any(|h| asks(&h))
}

/// Whether a phrase or name runs across this place.
fn spanned(scene: &Scene<'_>, at: usize) -> bool {
    // "Ball 2, coins none" counts no two coins.
    let loose = |concept: &str| concept.starts_with("word.") || concept == "not_tries.measure";
    scene.hits_over(&(at..at + 1)).any(|h| h.start < at && !loose(h.concept))
        || scene.activities.iter().any(|m| m.start < at && at < m.end)
}

/// What one clause asks for, if anything.
fn aim(scene: &Scene<'_>, clause: &Range<usize>, sense: &Sense) -> Option<Group> {
    let group = |intent, weight, faint| Group {
        intent,
        words: clause.clone(),
        weight,
        said_at: clause.start,
        faint,
        vague: false,
    };
    let overlaps = |r: &Range<usize>| r.start < clause.end && clause.start < r.end;
    match sense {
        Sense::Stop(words) if overlaps(words) => return Some(group(Intent::Stop, 9, false)),
        Sense::Rest(words) if overlaps(words) => {
            return Some(group(Intent::PauseReminders, 9, false));
        }
        _ => {}
    }
    let mut best: Option<(usize, Intent, bool)> = None;
    let mut offer = |weight: usize, intent: Intent, faint: bool| {
        if weight > 0 && best.is_none_or(|(top, ..)| weight > top) {
            best = Some((weight, intent, faint));
        }
    };
    for (key, hit) in scene.table("intent", clause) {
        if visit_aims::is_by_the_way(scene, clause, key, hit) {
            continue;
        }
        if let Some(intent) = intent_named(key).filter(|i| !told_to_a_child(scene, *i, hit)) {
            let moves = usize::from(intent == Intent::MoveVisit);
            let kept = intent == Intent::CancelVisit && visit_talk::is_kept(scene, hit);
            let helps = usize::from(intent == Intent::Help);
            let weight = if weak(intent) { hit.weight } else { hit.weight * 4 + moves - helps };
            let opens = scene.only(&["word.filler", "word.join"], &(clause.start..hit.start));
            // "This morning" greets nobody.
            let dated = scene.hits_in(clause).any(|h| {
                let holds = h.start <= hit.start && hit.end <= h.end && h.weight > hit.weight;
                holds && h.concept.starts_with("day.")
            });
            if intent == Intent::Greeting && (!opens || dated) {
                continue;
            }
            let praises = intent == Intent::FeedbackCompliment && of_practice(scene, clause);
            offer(if praises { hit.weight } else { weight }, intent, kept);
        }
    }
    // A lone star before or after a text is how chat users mark a correction.
    if clause.start == 0 && starred(&scene.input.text) {
        offer(8, Intent::CorrectLog, false);
    }
    // "Stop the visits, keep the texts" is for a person to settle.
    if let Some(hit) = scene.hit("stop.visits", clause)
        && !scene.has("stop.not", &(hit.start.saturating_sub(2)..hit.end))
    {
        offer(hit.weight * 4 + 5, Intent::TalkToPerson, false);
    }
    for (weight, intent, kept) in visit_aims::visit_verbs(scene, clause) {
        offer(weight, intent, kept);
    }
    if telling::corrects(scene, clause) {
        offer(14, Intent::CorrectLog, false);
    }
    // What the school cancelled is neither practice nor a reason for none.
    if !visit_aims::of_another(scene, clause) || tells_of_practice(scene, clause) {
        let (weight, faint) = telling::skip_weight(scene, clause);
        offer(weight, Intent::LogNotToday, faint);
        let (weight, faint) = telling::log_weight(scene, clause);
        offer(weight, Intent::LogPractice, faint);
    }
    for (intent, weight) in whole_clause(scene, clause) {
        offer(weight, intent, false);
    }
    let best = best.map(|best| visit_aims::settled(scene, clause, best));
    let best = best.filter(|(_, intent, _)| {
        *intent != Intent::MoveVisit || !visit_aims::of_practice(scene, clause)
    });
    let best = best.or_else(|| {
        let other = visit_aims::not_that_day(scene, clause) || visit_aims::not_then(scene, clause);
        other.then_some((3, Intent::MoveVisit, false))
    });
    best.map(|(weight, intent, faint)| group(intent, weight, faint))
}

/// "I told him what to do" tells of help and asks for no plan.
fn told_to_a_child(scene: &Scene<'_>, intent: Intent, hit: &Hit<'_>) -> bool {
    let asks = matches!(intent, Intent::ShowPlan | Intent::Help);
    let helped = |h: &Hit<'_>| h.start < hit.start && hit.start <= h.end;
    asks && scene.table("help", &scene.all()).any(|(_, h)| helped(h))
}

fn starred(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with('*') || text.ends_with('*')) && text.matches('*').count() == 1
}

/// Intents that give way to anything of equal length.
fn weak(intent: Intent) -> bool {
    matches!(intent, Intent::Greeting | Intent::Thanks)
}

/// The intent whose label is this key.
fn intent_named(key: &str) -> Option<Intent> {
    static NAMES: LazyLock<HashMap<String, Intent>> = LazyLock::new(Intent::by_name);
    NAMES.get(key).copied()
}

/// Whether praise is of a child's practice and of nobody's work.
fn of_practice(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let child = scene.children.iter().any(|m| clause.contains(&m.start))
        || scene.hit("child.both", clause).is_some_and(|h| h.weight > 1);
    let activity = scene.activities.iter().any(|m| clause.contains(&m.start));
    let visitor = scene.visitors.iter().any(|(at, _)| clause.contains(at));
    (child || activity) && !visitor
}

/// Aims that need the whole clause: a language's name, "help", "cancel".
fn whole_clause(scene: &Scene<'_>, clause: &Range<usize>) -> Vec<(Intent, usize)> {
    let mut out = Vec::new();
    for (key, hit) in scene.table("alone", clause) {
        let Some(intent) = intent_named(key) else { continue };
        let rest_is_filler = [clause.start..hit.start, hit.end..clause.end]
            .iter()
            .all(|r| scene.only(&["word.filler", "word.join", hit.concept], r));
        if rest_is_filler {
            out.push((intent, hit.weight * 4 + 1));
        }
    }
    if let Some(hit) = scene.hit("lang_not.said", clause) {
        out.push((Intent::ChangeLanguage, hit.weight * 4 + 2));
    }
    if let Some((_, hit)) = scene.table("lang", clause).next() {
        let asked = scene.has("word.language_verb", clause);
        let rest_is_filler = [clause.start..hit.start, hit.end..clause.end]
            .iter()
            .all(|r| scene.only(&["word.filler", "word.language_verb", "word.join"], r));
        if rest_is_filler {
            out.push((Intent::ChangeLanguage, 9));
        } else if asked {
            out.push((Intent::ChangeLanguage, 5));
        }
    }
    out
}
