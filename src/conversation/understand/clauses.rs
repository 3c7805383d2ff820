//! Cuts a text into clauses, finds what each one asks for, and joins what belongs together.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::danger;
use super::logs;
use super::matching::Hit;
use super::reading::{Intent, Pending};
use super::scene::Scene;
use super::stop::Sense;
use super::text::Break;
use super::visit_talk::{self, ASKS};
use super::visits;

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
    // Words that speak to a machine ask for nothing a family wants.
    if scene.has("unreal.command", &scene.all()) {
        return Vec::new();
    }
    let danger = danger::find(scene);
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
            None => match out.last_mut() {
                Some(last) => last.words.end = clause.end,
                None => open = open.or(Some(clause.start)),
            },
        }
    }
    tidy(out)
}

/// Beside danger only what was asked or done plainly is kept.
fn survives(scene: &Scene<'_>, group: &Group, tells_danger: bool) -> bool {
    match group.intent {
        Intent::LogNotToday => !tells_danger && scene.table("skip", &group.words).next().is_some(),
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
        // Arabic writes "and" with the next word: وألغوا.
        let joined = joined || (token.text.starts_with('و') && asks_at(scene, at));
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

/// Whether a request begins at a word.
fn asks_at(scene: &Scene<'_>, at: usize) -> bool {
    let asks = |h: &&Hit<'_>| h.concept.starts_with("verb.") || h.concept.starts_with("intent.");
    scene.hits.iter().any(|h| h.start == at && asks(&h))
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
            let kept = intent == Intent::CancelVisit && visit_talk::is_kept(scene, hit);
            let helps = usize::from(intent == Intent::Help);
            let weight = if weak(intent) { hit.weight } else { hit.weight * 4 + moves - helps };
            let praises = intent == Intent::FeedbackCompliment && of_practice(scene, clause);
            offer(if praises { hit.weight } else { weight }, intent, kept);
        }
    }
    // A lone star before or after a text is how chat users mark a correction.
    if clause.start == 0 && starred(&scene.input.text) {
        offer(8, Intent::CorrectLog, false);
    }
    for (weight, intent, kept) in visit_verbs(scene, clause) {
        offer(weight, intent, kept);
    }
    if corrects(scene, clause) {
        offer(14, Intent::CorrectLog, false);
    }
    let (weight, faint) = skip_weight(scene, clause);
    offer(weight, Intent::LogNotToday, faint);
    let (weight, faint) = log_weight(scene, clause);
    offer(weight, Intent::LogPractice, faint);
    for (intent, weight) in whole_clause(scene, clause) {
        offer(weight, intent, false);
    }
    // "Cancel the appointment, I have another one" books nothing.
    if let Some((_, intent @ Intent::BookVisit, _)) = &mut best
        && cancels(scene, clause)
    {
        *intent = Intent::CancelVisit;
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
    static NAMES: LazyLock<HashMap<String, Intent>> = LazyLock::new(Intent::by_name);
    NAMES.get(key).copied()
}

/// Verbs that mean a visit only when a visit is what the text is about.
fn visit_verbs(scene: &Scene<'_>, clause: &Range<usize>) -> Vec<(usize, Intent, bool)> {
    let about = scene.has("visit.topic", &scene.all())
        || !scene.visitors.is_empty()
        || matches!(scene.input.pending, Pending::ConfirmVisitCancel | Pending::ChooseSlot);
    let topic = scene.has("visit.topic", clause);
    let dated = scene.dates.iter().any(|d| clause.contains(&d.start))
        || scene.clocks.iter().any(|c| clause.contains(&c.start));
    let reminds = scene.has("intent.set_reminder", clause);
    let listed = visits::of_list(scene, clause).is_some();
    let mut out = Vec::new();
    for (key, hit) in scene.table("verb", clause) {
        let (intent, fits) = match key {
            "cancel" => (Intent::CancelVisit, true),
            "do" => (Intent::MoveVisit, topic && dated && !on_visit_day(scene, clause)),
            "cant_make" => {
                (Intent::CancelVisit, about || listed || (dated && may_be_a_visit(scene, clause)))
            }
            "move" => (Intent::MoveVisit, about || listed || (dated && !reminds)),
            "book" => (Intent::BookVisit, about),
            "confirm" => (Intent::ConfirmVisit, about || dated),
            "ask_when" => (Intent::ListVisits, about),
            _ => continue,
        };
        if fits {
            let kept = intent == Intent::CancelVisit && visit_talk::is_kept(scene, hit);
            let weight = hit.weight * 4 + usize::from(about || listed) * 2 + usize::from(dated);
            out.push((weight, intent, kept));
        }
    }
    // "Visit tomorrow?" asks, in whatever language the rest is.
    let asked = scene.input.text.contains(ASKS);
    if asked && out.is_empty() && topic && (dated || clause.len() <= 3) {
        out.push((3, Intent::ListVisits, false));
    }
    out
}

/// Whether a clause says that a visit is cancelled.
fn cancels(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let named = |h: &&Hit<'_>| matches!(h.concept, "intent.cancel_visit" | "verb.cancel");
    scene.hits_in(clause).filter(named).any(|h| !visit_talk::is_kept(scene, h))
}

/// Whether a time that is told may be that of a visit.
fn may_be_a_visit(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let day = scene.dates.iter().any(|d| clause.contains(&d.start));
    !day || scene.input.household.visits.is_empty() || on_visit_day(scene, clause)
}

/// Whether a day that is told is that of a visit in the diary.
fn on_visit_day(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let today = scene.input.now.date();
    let mut days = scene.dates.iter().filter(|d| clause.contains(&d.start));
    days.any(|d| scene.input.household.visits.iter().any(|v| d.day.is(v.start.date(), today)))
}

/// Whether praise is of a child's practice and of nobody's work.
fn of_practice(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let child =
        scene.children.iter().any(|m| clause.contains(&m.start)) || scene.has("child.both", clause);
    let activity = scene.activities.iter().any(|m| clause.contains(&m.start));
    let visitor = scene.visitors.iter().any(|(at, _)| clause.contains(at));
    (child || activity) && !visitor
}

/// "Ball, not cups", "5, not 3": one is set aside for another.
fn corrects(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let mut aims = scene.table("intent", clause).filter(|(key, _)| *key != "correct_log");
    if aims.next().is_some() || scene.table("verb", clause).next().is_some() {
        return false;
    }
    let said = scene.activities.iter().filter(|m| clause.contains(&m.start));
    let (denied, told): (Vec<_>, Vec<_>) = said.partition(|m| logs::is_denied(scene, m));
    let mut numbers = clause.clone().filter(|at| scene.number(*at).is_some());
    let numbers = (numbers.next(), numbers.next(), numbers.next());
    let number = |at: usize| logs::is_denied_at(scene, at, at + 1);
    let other = matches!(numbers, (Some(a), Some(b), None) if number(a) != number(b));
    other || (told.len() == 1 && denied.len() == 1)
}

/// How strongly a clause says that nothing was practised, and whether it is only a reason.
fn skip_weight(scene: &Scene<'_>, clause: &Range<usize>) -> (usize, bool) {
    // "Maybe we'll try tomorrow" says nothing of today.
    let ahead = is_unreal(scene, clause, false) && looks_ahead(scene, clause);
    let today = |h: &Hit<'_>| {
        let dated = scene.dates.iter().any(|d| (h.start..h.end).contains(&d.start));
        !ahead || (h.weight > 1 && !dated)
    };
    let skips = scene.table("skip", clause).filter(|(_, h)| today(h));
    let skip = skips.map(|(_, h)| h.weight).max().unwrap_or(0);
    let why = scene.table("barrier", clause).map(|(_, h)| h.weight).max().unwrap_or(0);
    if skip == 0 && prevented(scene, clause) {
        return (why * 4 + 8, false);
    }
    if skip > 0 { (skip * 4 + why, false) } else { (why * 2, true) }
}

/// "Leo wasn't up for shapes": a reason beside a name, and nothing that was done.
fn prevented(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let reason = scene.table("barrier", clause).any(|(key, _)| !matches!(key, "away" | "other"));
    let named = scene.activities.iter().any(|m| clause.contains(&m.start));
    let told = ["tries", "outcome", "enjoyed", "help"];
    let told = told.iter().any(|table| scene.table(table, clause).next().is_some());
    reason && named && !told && !scene.has("log.did", clause)
}

/// How strongly a clause tells of practice, and whether it is only how it went.
fn log_weight(scene: &Scene<'_>, clause: &Range<usize>) -> (usize, bool) {
    let strongest = |table| scene.table(table, clause).map(|(_, h)| h.weight).max().unwrap_or(0);
    // "Can Sarah bring the ball" asks about an activity and tells of none.
    let asks = scene.has("word.question", &(clause.start..clause.start + 1));
    let named = scene.activities.iter().any(|m| clause.contains(&m.start));
    let activity = usize::from(named && !asks);
    let tries = strongest("tries");
    let did = scene.hit("log.did", clause).map_or(0, |h| h.weight);
    if is_unreal(scene, clause, asks) || (did + tries == 0 && looks_ahead(scene, clause)) {
        return (0, true);
    }
    // "We do cups" tells of practice; "I do not want" does not.
    let dated = scene.dates.iter().any(|d| clause.contains(&d.start));
    let does = scene.hit("log.does", clause).filter(|_| named || tries > 0 || dated);
    let did = did.max(does.map_or(0, |h| h.weight));
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

/// What is planned, wished, supposed or asked was not done.
fn is_unreal(scene: &Scene<'_>, clause: &Range<usize>, asks: bool) -> bool {
    let opens = clause.start..clause.start + 1;
    let maybe = scene.has("visit.maybe", &opens) || scene.has("reply.unsure", &opens);
    let counted = scene.table("tries", clause).next().is_some();
    (maybe && !counted)
        || scene.has("unreal.said", clause)
        || (asks && scene.input.text.contains(ASKS))
}

/// Whether only a day to come is told of.
fn looks_ahead(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let today = scene.input.now.date();
    let mut days = scene.dates.iter().filter(|d| clause.contains(&d.start)).peekable();
    days.peek().is_some() && days.all(|d| d.day.past(today).is_none())
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
