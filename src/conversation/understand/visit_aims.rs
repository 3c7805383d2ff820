//! What a clause asks to be done to a visit.

use std::ops::Range;

use super::dates::{DateMention, Day};
use super::input::Pending;
use super::logs;
use super::matching::Hit;
use super::reading::Intent;
use super::scene::Scene;
use super::visit_talk::{self, ASKS};
use super::visits;

/// Verbs that mean a visit only when a visit is what the text is about.
pub(super) fn visit_verbs(scene: &Scene<'_>, clause: &Range<usize>) -> Vec<(usize, Intent, bool)> {
    let about = scene.has("visit.topic", &scene.all())
        || !scene.visitors.is_empty()
        || (scene.has("verb.cant_make", &scene.all()) && on_visit_day(scene, &scene.all()))
        || matches!(scene.input.pending, Pending::ConfirmVisitCancel | Pending::ChooseSlot);
    let topic = scene.has("visit.topic", clause);
    let practised = scene.activities.iter().any(|m| clause.contains(&m.start));
    // "No cups this week" is about no visit.
    let day = |d: &DateMention| clause.contains(&d.start) && !(practised && d.is_week());
    let dated = scene.dates.iter().any(day)
        || scene.clocks.iter().any(|c| clause.contains(&c.start))
        || scene.has("pause.next_week", clause);
    let on_day = dated && !scene.dates.iter().any(DateMention::is_week);
    let reminds = scene.has("intent.set_reminder", clause);
    let listed = visits::of_list(scene, clause).is_some();
    let questioned = scene.has("word.question", &(clause.start..clause.start + 1));
    let open = scene.input.pending;
    let asked_for = matches!(open, Pending::ConfirmVisitCancel | Pending::ChooseSlot);
    let mut out = Vec::new();
    for (key, hit) in scene.table("verb", clause).filter(|(_, hit)| !sounds_like_one(scene, hit)) {
        let (intent, fits) = match key {
            "cancel" => (Intent::CancelVisit, true),
            // "Tuesday's visit, make it half two": on the day of the visit another hour is meant.
            "do" => {
                let timed = scene.clocks.iter().any(|c| clause.contains(&c.start));
                (Intent::MoveVisit, topic && dated && (timed || !on_visit_day(scene, clause)))
            }
            // "Running late, won't be home till 11".
            "cant_make" if scene.has("intent.running_late", clause) => continue,
            "cant_make" => {
                (Intent::CancelVisit, about || listed || (dated && may_be_a_visit(scene, clause)))
            }
            // "Don't move Thursday, it's fine".
            "move" if visit_talk::is_kept(scene, hit) => {
                (Intent::ConfirmVisit, on_visit_day(scene, clause) && !questioned)
            }
            // A lone "switch" or "later" is about a visit only where one is told of beside it.
            "move" if hit.weight < 2 && !listed => {
                let named = about && (dated || topic || clause.len() <= 3);
                (Intent::MoveVisit, named || asked_for || (on_day && !reminds))
            }
            "move" => (Intent::MoveVisit, about || listed || (on_day && !reminds)),
            "book" => (Intent::BookVisit, about),
            "confirm" => (Intent::ConfirmVisit, (about || dated) && !questioned),
            "ask_when" => (Intent::ListVisits, about),
            _ => continue,
        };
        if fits {
            let kept = intent == Intent::CancelVisit && visit_talk::is_kept(scene, hit);
            let weight = hit.weight * 4 + usize::from(about || listed) * 2 + usize::from(dated);
            out.push((weight, intent, kept));
        }
    }
    if out.is_empty() {
        let topic = topic || scene.visitors.iter().any(|(at, _)| clause.contains(at));
        out.extend(implied(scene, clause, dated, topic).filter(|(_, intent, _)| {
            // "Reminders an hour later" moves no visit.
            !reminds || *intent != Intent::MoveVisit
        }));
    }
    out
}

/// What days, times and visitors ask for without a verb that says so.
fn implied(
    scene: &Scene<'_>,
    clause: &Range<usize>,
    dated: bool,
    topic: bool,
) -> Option<(usize, Intent, bool)> {
    let questioned = scene.has("word.question", &(clause.start..clause.start + 1));
    // "Who cancelled Thursday".
    if scene.has("doubt.who", clause) && !of_another(scene, clause) {
        return Some((4, Intent::ListVisits, false));
    }
    // "Thursday an hour later?": another hour of the visit of that day.
    let later =
        scene.table("shift", clause).next().is_some() && visit_talk::shifts_only(scene, clause);
    if later && on_visit_day(scene, clause) {
        return Some((4, Intent::MoveVisit, false));
    }
    // "Visit tomorrow?", "is Karen due on Monday": asks, in whatever language the rest is.
    let asked = scene.input.text.contains(ASKS) || questioned;
    if asked && topic && (dated || clause.len() <= 3) {
        let other = other_hour(scene, clause);
        return Some((3, if other { Intent::MoveVisit } else { Intent::ListVisits }, false));
    }
    // "Thursday still on?"
    if asked && scene.has("reply.keep", clause) && on_visit_day(scene, clause) {
        return Some((3, Intent::ListVisits, false));
    }
    // "Thursday's visit do on Friday": two days and a visit on the first of them.
    let days = scene.dates_in(clause).count();
    let instead = days > 1 && scene.has("when.instead", clause);
    if instead && topic && on_visit_day(scene, clause) {
        return Some((3, Intent::MoveVisit, false));
    }
    // "Omar on the 18th, same time": a visitor, another day, and what stays as it was.
    let same = scene.has("when.same_time", clause) && dated && topic;
    if same && (days > 1 || !on_visit_day(scene, clause)) {
        return Some((4, Intent::MoveVisit, false));
    }
    // "Denise on Monday, yes, good".
    let agreed = scene.has("reply.yes", clause) && !scene.has("reply.no", clause);
    let set_aside =
        |d: &DateMention| clause.contains(&d.start) && logs::is_denied_at(scene, d.start, d.end);
    let brief = !asked && clause.len() <= 8 && !scene.dates.iter().any(set_aside);
    let opens = scene.has("reply.yes", &(clause.start..clause.start + 1));
    let sure =
        topic || ((opens || *clause == scene.all()) && visit_talk::agrees_only(scene, clause));
    if brief && agreed && dated && sure && on_visit_day(scene, clause) {
        return Some((3, Intent::ConfirmVisit, false));
    }
    None
}

/// "She bit the biscuit instead of the spoon": what is practised is told, no visit and no time.
pub(super) fn of_practice(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let named = scene.activities.iter().any(|m| clause.contains(&m.start));
    let timed = scene.clocks.iter().any(|c| clause.contains(&c.start));
    named && !timed && !speaks_of_visit(scene, clause)
}

/// Whether a phrase of an intent is not meant as one: denied, about a number of a visit, or about
/// something else.
pub(super) fn is_by_the_way(
    scene: &Scene<'_>,
    clause: &Range<usize>,
    key: &str,
    hit: &Hit<'_>,
) -> bool {
    let before = hit.start.saturating_sub(1)..hit.start;
    let denied = || scene.has("reply.no", &before) || scene.has("word.not", &before);
    match key {
        // "My mum will be here instead of me" moves nothing, nor does the school that cancelled,
        // or a family that moves house.
        "move_visit" => visit_talk::is_kept(scene, hit) || sounds_like_one(scene, hit),
        "cancel_visit" | "undo" | "feedback_complaint" => sounds_like_one(scene, hit),
        // "Tomorrow 5 not 4" is about a visit.
        "correct_log" => is_its_number(scene, clause, hit),
        // "Don't start me off" starts nothing.
        "start" => {
            // Nor does "tomorrow we start with the coins".
            let mut practised = scene.activities.iter().map(|m| m.start);
            practised.any(|at| clause.contains(&at)) || (hit.start > clause.start && denied())
        }
        _ => false,
    }
}

/// Words that only sound as if they were of a visit: "his feet not coming up together", "the school
/// cancelled", "we move house".
fn sounds_like_one(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let other = |h: &&Hit<'_>| matches!(h.concept, "visit.other" | "doubt.elsewhere");
    scene.hits.iter().filter(other).any(|h| h.start < hit.end && hit.start < h.end)
}

/// Whether a clause tells what became of something else than a visit: "the school cancelled".
pub(super) fn of_another(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    scene.has("doubt.elsewhere", clause)
}

/// Whether a clause tells what was done about visits and other dates, and asks for nothing: its
/// days are no days of practice.
pub(super) fn is_history(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    of_another(scene, clause) || scene.has("doubt.told", clause)
}

/// Whether a clause cancels or says that it does not.
pub(super) fn speaks_of_cancelling(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let named = |h: &&Hit<'_>| matches!(h.concept, "intent.cancel_visit" | "verb.cancel");
    scene.hits_in(clause).any(|h| named(&h))
}

/// Whether a clause says that a visit is cancelled.
pub(super) fn cancels(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    says(scene, clause, &["intent.cancel_visit", "verb.cancel"])
}

/// Whether a clause says in so many words that a visit is moved.
fn moves(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    says(scene, clause, &["alone.move_visit"])
}

/// Whether a clause says one of these of a visit and does not deny it.
fn says(scene: &Scene<'_>, clause: &Range<usize>, concepts: &[&str]) -> bool {
    let mut named = scene.hits_in(clause).filter(|h| concepts.contains(&h.concept));
    named.any(|h| !visit_talk::is_kept(scene, h))
}

/// "Cancel Thursday, move the 3rd to the 2nd": two things are done to visits of two days.
pub(super) fn are_two(
    scene: &Scene<'_>,
    one: (Intent, &Range<usize>),
    other: (Intent, &Range<usize>),
) -> bool {
    let day = |words: &Range<usize>| {
        let mut days = scene.dates_in(words);
        days.find_map(|d| scene.visits_on(d.day).next().map(|v| v.start.date()))
    };
    let acts = |intent| matches!(intent, Intent::CancelVisit | Intent::MoveVisit);
    let acted = |words| scene.has("verb.cancel", words) || scene.has("alone.move_visit", words);
    one.0 != other.0
        && acts(one.0)
        && acts(other.0)
        && acted(one.1)
        && acted(other.1)
        && matches!((day(one.1), day(other.1)), (Some(a), Some(b)) if a != b)
}

/// Whether a time that is told may be that of a visit.
fn may_be_a_visit(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let day = scene.dates.iter().any(|d| clause.contains(&d.start));
    !day || scene.input.household.visits.is_empty() || on_visit_day(scene, clause)
}

/// Whether a day that is told is that of a visit in the diary.
fn on_visit_day(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    // "No cups this week" is about no visit.
    let practised = scene.activities.iter().any(|m| clause.contains(&m.start));
    let own = |d: &&DateMention| clause.contains(&d.start) && !(practised && d.is_week());
    let mut days = scene.dates.iter().filter(own);
    days.any(|d| scene.visits_on(d.day).next().is_some())
}

/// What is done to a visit where a clause says two things of it.
pub(super) fn of_visit(
    scene: &Scene<'_>,
    clause: &Range<usize>,
    intent: Intent,
    kept: bool,
) -> Intent {
    let days = scene.dates_in(clause).count();
    let hours = scene.clocks_in(clause).count();
    let other_time = (days > 1 && scene.has("when.instead", clause))
        || hours > 1
        || scene.has("when.same_time", clause)
        || scene.table("shift", clause).next().is_some();
    let named = |h: &&Hit<'_>| {
        matches!(h.concept, "intent.cancel_visit" | "verb.cancel" | "verb.cant_make")
    };
    let of_texts = scene.has("visit.texts", clause) || scene.has("alone.set_reminder", clause);
    match intent {
        // "Who cancelled Thursday", "has it been moved".
        Intent::CancelVisit | Intent::MoveVisit if scene.has("doubt.who", clause) => {
            Intent::ListVisits
        }
        // "On Monday at 10, will that do?", the day she comes at 2, in words the lists know less of.
        Intent::ListVisits if !scene.english && other_hour(scene, clause) => Intent::MoveVisit,
        // "Can Denise come at 10 on Monday", the day she comes: another time is asked for.
        Intent::BookVisit
            if (hours > 0 || not_then(scene, clause))
                && days == 1
                && on_visit_day(scene, clause) =>
        {
            Intent::MoveVisit
        }
        // "Could she come on the 6th instead of the 5th".
        Intent::BookVisit if days > 1 && scene.has("when.instead", clause) => Intent::MoveVisit,
        // "Change my texts to half 6".
        Intent::MoveVisit if of_texts && !speaks_of_visit_only(scene, clause) => {
            Intent::SetReminder
        }
        // "Cancel my reminders, not the visit".
        Intent::CancelVisit
            if of_texts
                && (!speaks_of_visit_only(scene, clause) || scene.has("visit.denied", clause)) =>
        {
            Intent::PauseReminders
        }
        // "Not cancelling, just wanted to check the time".
        Intent::CancelVisit
            if kept
                && (scene.has("intent.list_visits", clause)
                    || scene.has("verb.ask_when", clause)) =>
        {
            Intent::ListVisits
        }
        // "Tuesday is not possible, next week is ok, same hour".
        Intent::CancelVisit if !kept && (other_time || scene.has("visit.any_day", clause)) => {
            Intent::MoveVisit
        }
        // "Thursday still ok?"
        Intent::ConfirmVisit
            if clause.end == scene.tokens.len()
                && scene.input.text.trim_end().ends_with(ASKS)
                && !scene.has("reply.yes", &(clause.start..clause.start + 1)) =>
        {
            Intent::ListVisits
        }
        // "Nobody will be home" holds the words of "we will be home".
        Intent::ConfirmVisit
            if scene
                .hits_in(clause)
                .filter(named)
                .any(|h| h.weight > 1 && !visit_talk::is_kept(scene, h)) =>
        {
            Intent::CancelVisit
        }
        _ => intent,
    }
}

/// "Not thursday, tuesday please": the day of a visit is set aside for another.
pub(super) fn not_that_day(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let denied = |d: &&DateMention| {
        logs::is_denied_at(scene, d.start, d.end) || scene.has("reply.no", &(d.end..d.end + 1))
    };
    let mut own = scene.dates_in(clause);
    own.any(|d| denied(&d))
        && on_visit_day(scene, clause)
        && scene.dates.iter().any(|d| !denied(&d) && d.start > clause.start)
}

/// "Tomorrow 5 not 4", "Lorraine can come Monday 15 not 14": the hour of a visit is set aside.
pub(super) fn not_then(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let denied = |at: usize| logs::is_denied_at(scene, at, at + 1);
    let own = scene.activities.iter().chain(&scene.children);
    let practised = own.into_iter().any(|m| clause.contains(&m.start));
    let mut said = clause.clone().filter(|at| scene.number(*at).is_some() || clock_at(scene, *at));
    !practised && on_day_to_come(scene, clause) && said.any(denied)
}

/// "Oana on Wednesday at 14:30?" where she comes at 9 that day.
fn other_hour(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let days: Vec<&DateMention> = scene.dates_in(clause).filter(|d| !d.is_week()).collect();
    let [date] = days.as_slice() else { return false };
    let own = scene.visits_on(date.day);
    let hours: Vec<_> = own.map(|v| v.start.time()).collect();
    let mut said = scene.clocks_in(clause).peekable();
    !hours.is_empty() && said.peek().is_some() && said.all(|c| !hours.contains(&c.time))
}

fn clock_at(scene: &Scene<'_>, at: usize) -> bool {
    scene.clocks.iter().any(|c| c.start == at)
}

/// Whether a day to come is told on which a visit stands.
fn on_day_to_come(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let today = scene.input.now.date();
    let ahead =
        |d: &&DateMention| d.day.past(today).is_none() || speaks_of_visit_only(scene, clause);
    let mut days = scene.dates_in(clause).filter(ahead);
    days.any(|d| scene.visits_on(d.day).next().is_some())
}

/// Whether a number that would put an entry right belongs to a visit: "cancel the second one not
/// this one", "no 2 is the one to cancel".
fn is_its_number(scene: &Scene<'_>, clause: &Range<usize>, hit: &Hit<'_>) -> bool {
    let numbered = (hit.start..hit.end).any(|at| scene.number(at).is_some());
    numbered && (not_then(scene, clause) || cancels(scene, clause) || of_an_hour(scene, clause))
}

/// "Nine, not half past", "Sarah said 2 not 10": numbers that are hours, and no practice is told.
pub(super) fn of_an_hour(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let practised = scene.activities.iter().any(|m| clause.contains(&m.start));
    let hour = || scene.table("clock", clause).next().is_some();
    let hers = || scene.visitors.iter().any(|(at, _)| clause.contains(at));
    !practised && (hour() || hers())
}

/// Whether words after "Tuesday is no good" offer another time: "26th same time?", "after 3 any
/// day", "Friday is fine".
pub(super) fn offers_another(scene: &Scene<'_>, said: &Range<usize>, tail: &Range<usize>) -> bool {
    let away = ["barrier", "pause", "skip", "log"];
    if tail.is_empty() || away.iter().any(|table| scene.table(table, tail).next().is_some()) {
        return scene.has("visit.any_day", tail);
    }
    let today = scene.input.now.date();
    let old: Vec<_> = scene.dates_in(said).map(|d| d.day).collect();
    let stands = |day: Day| scene.visits_on(day).next().is_some();
    let other =
        |d: &&DateMention| d.day.future(today).is_some() && !old.contains(&d.day) && !stands(d.day);
    let day = scene.dates_in(tail).any(|d| other(&d));
    let hour = scene.clocks.iter().any(|c| tail.contains(&c.start));
    let same = scene.has("when.same_time", tail);
    let offered = scene.has("when.instead", tail)
        || scene.has("reply.yes", tail)
        || scene.input.text.trim_end().ends_with(ASKS);
    scene.has("visit.any_day", tail) || (same && (day || hour)) || ((day || hour) && offered)
}

/// Whether a visit, a visitor or a day is named.
pub(super) fn speaks_of_visit(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    speaks_of_visit_only(scene, words) || scene.dates.iter().any(|d| words.contains(&d.start))
}

/// Whether a visit or a visitor is named.
pub(super) fn speaks_of_visit_only(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.has("visit.topic", words) || scene.visitors.iter().any(|(at, _)| words.contains(at))
}

/// What a clause asks for, once it is known what else it says of visits.
pub(super) fn settled(
    scene: &Scene<'_>,
    clause: &Range<usize>,
    (weight, mut intent, mut kept): (usize, Intent, bool),
) -> (usize, Intent, bool) {
    // "Cancel the appointment, I have another one" books nothing.
    if intent == Intent::BookVisit && speaks_of_cancelling(scene, clause) {
        intent = Intent::CancelVisit;
        // Nor does "I do not want to cancel the appointment": it keeps one.
        kept = !cancels(scene, clause);
    }
    // "Visit please move on 11 January": it stands already.
    let shifted = scene.table("shift", clause).next().is_some();
    if intent == Intent::BookVisit && (shifted || moves(scene, clause)) {
        intent = Intent::MoveVisit;
    }
    // "Can I have it in Urdu" books nothing either.
    if intent == Intent::BookVisit
        && scene.table("lang", clause).next().is_some()
        && scene.has("word.language_verb", clause)
    {
        intent = Intent::ChangeLanguage;
    }
    (weight, of_visit(scene, clause, intent, kept), kept)
}
