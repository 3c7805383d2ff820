//! Cuts a text into clauses, finds what each one asks for, and joins what belongs together.

use std::ops::Range;

use super::danger;
use super::reading::{Intent, Pending};
use super::scene::Scene;
use super::stop::Sense;
use super::text::Break;

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
}

/// Finds the groups of a text, in text order.
pub(super) fn groups(scene: &Scene<'_>, sense: &Sense) -> Vec<Group> {
    let danger = danger::find(scene);
    let mut out: Vec<Group> = Vec::new();
    let mut open: Option<usize> = None;
    for clause in clauses(scene) {
        let tells_danger = danger.iter().any(|(_, r)| r.start < clause.end && clause.start < r.end);
        let found = aim(scene, &clause, sense).filter(|g| !tells_danger || survives(scene, g));
        match found {
            Some(mut group) => {
                if let Some(start) = open.take() {
                    group.words.start = start;
                }
                out.push(group);
            }
            None => match out.last_mut() {
                Some(last) => last.words.end = clause.end,
                None => open = open.or(Some(clause.start)),
            },
        }
    }
    tidy(out)
}

/// Beside danger only what was asked or done plainly is kept.
fn survives(scene: &Scene<'_>, group: &Group) -> bool {
    match group.intent {
        Intent::Stop
        | Intent::PauseReminders
        | Intent::CancelVisit
        | Intent::MoveVisit
        | Intent::BookVisit => true,
        Intent::LogPractice => {
            scene.activities.iter().any(|m| group.words.contains(&m.start))
                && (scene.has("log.did", &group.words)
                    || scene.table("tries", &group.words).next().is_some())
        }
        _ => false,
    }
}

/// Joins neighbours and drops what is no aim of its own beside others.
fn tidy(groups: Vec<Group>) -> Vec<Group> {
    let busy = |g: &Group| !matches!(g.intent, Intent::Greeting | Intent::Thanks);
    let mut kept = groups;
    if kept.iter().any(busy) {
        kept.retain(busy);
    } else if kept.iter().any(|g| g.intent == Intent::Thanks) {
        kept.retain(|g| g.intent == Intent::Thanks);
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
        match out.last_mut().filter(|last| joins(last.intent, group.intent).is_some()) {
            Some(last) => {
                last.intent = joins(last.intent, group.intent).unwrap_or(last.intent);
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
    use Intent::{CancelVisit, CorrectLog, LogPractice, MoveVisit, PauseReminders, Stop, Undo};
    match (first, second) {
        (a, b) if a == b => Some(a),
        (CorrectLog, LogPractice) | (LogPractice, CorrectLog) => Some(CorrectLog),
        (Undo, CorrectLog) | (CorrectLog, Undo) => Some(CorrectLog),
        (CancelVisit, MoveVisit) | (MoveVisit, CancelVisit) => Some(MoveVisit),
        (PauseReminders, Stop) => Some(Stop),
        _ => None,
    }
}

/// The text cut at sentence ends, commas and joining words.
fn clauses(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, token) in scene.tokens.iter().enumerate() {
        let joined = scene.has("word.join", &(at..at + 1));
        let cut = token.gap != Break::None || joined;
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

/// Whether a phrase or name runs across this place.
fn spanned(scene: &Scene<'_>, at: usize) -> bool {
    scene.hits.iter().any(|h| h.start < at && at < h.end && !h.concept.starts_with("word."))
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
        if let Some(intent) = intent_named(key) {
            let moves = usize::from(intent == Intent::MoveVisit);
            offer(if weak(intent) { hit.weight } else { hit.weight * 4 + moves }, intent, false);
        }
    }
    // A lone star before or after a text is how chat users mark a correction.
    if clause.start == 0 && starred(&scene.input.text) {
        offer(8, Intent::CorrectLog, false);
    }
    for (weight, intent) in visit_talk(scene, clause) {
        offer(weight, intent, false);
    }
    let (weight, faint) = skip_weight(scene, clause);
    offer(weight, Intent::LogNotToday, faint);
    let (weight, faint) = log_weight(scene, clause);
    offer(weight, Intent::LogPractice, faint);
    for (intent, weight) in whole_clause(scene, clause) {
        offer(weight, intent, false);
    }
    best.map(|(weight, intent, faint)| group(intent, weight, faint))
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
    serde_json::from_value(serde_json::Value::String(key.to_owned())).ok()
}

/// Verbs that mean a visit only when a visit is what the text is about.
fn visit_talk(scene: &Scene<'_>, clause: &Range<usize>) -> Vec<(usize, Intent)> {
    let about = scene.has("visit.topic", &scene.all())
        || !scene.visitors.is_empty()
        || matches!(scene.input.pending, Pending::ConfirmVisitCancel | Pending::ChooseSlot);
    let dated = scene.dates.iter().any(|d| clause.contains(&d.start))
        || scene.clocks.iter().any(|c| clause.contains(&c.start));
    let reminds = scene.has("intent.set_reminder", clause);
    let mut out = Vec::new();
    for (key, hit) in scene.table("verb", clause) {
        let (intent, fits) = match key {
            "cancel" => (Intent::CancelVisit, true),
            "cant_make" => (Intent::CancelVisit, about || dated),
            "move" => (Intent::MoveVisit, about || (dated && !reminds)),
            "book" => (Intent::BookVisit, about),
            "confirm" => (Intent::ConfirmVisit, about || dated),
            "ask_when" => (Intent::ListVisits, about),
            _ => continue,
        };
        if fits {
            out.push((hit.weight * 4 + usize::from(about) * 2 + usize::from(dated), intent));
        }
    }
    out
}

/// How strongly a clause says that nothing was practised, and whether it is only a reason.
fn skip_weight(scene: &Scene<'_>, clause: &Range<usize>) -> (usize, bool) {
    let skip = scene.table("skip", clause).map(|(_, h)| h.weight).max().unwrap_or(0);
    let why = scene.table("barrier", clause).map(|(_, h)| h.weight).max().unwrap_or(0);
    if skip > 0 { (skip * 4 + why, false) } else { (why * 2, true) }
}

/// How strongly a clause tells of practice, and whether it is only how it went.
fn log_weight(scene: &Scene<'_>, clause: &Range<usize>) -> (usize, bool) {
    let strongest = |table| scene.table(table, clause).map(|(_, h)| h.weight).max().unwrap_or(0);
    // "Can Sarah bring the ball" asks about an activity and tells of none.
    let asks = scene.has("word.question", &(clause.start..clause.start + 1));
    let named = scene.activities.iter().any(|m| clause.contains(&m.start));
    let activity = usize::from(named && !asks);
    let did = scene.hit("log.did", clause).map_or(0, |h| h.weight);
    let tries = strongest("tries");
    let how = strongest("help") + strongest("outcome") + strongest("enjoyed");
    let child = usize::from(scene.children.iter().any(|m| clause.contains(&m.start)));
    let firm = activity * 3 + did * 3 + tries * 3;
    let numbered = usize::from(child > 0 && clause.clone().any(|at| scene.number(at).is_some()));
    let faint = firm == 0 && numbered == 0;
    // "Couldn't do it, she's got a temperature": with a reason and no session it was not done.
    let reason = scene.table("barrier", clause).next().is_some();
    if faint && reason && strongest("enjoyed") == 0 {
        return (0, true);
    }
    let score = firm + how * 3 + numbered * 2;
    (if score == 0 { 0 } else { score + child }, faint)
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
