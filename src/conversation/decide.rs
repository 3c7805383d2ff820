//! Decides, purely, what a reading leads to: effects and words.
//!
//! What is known is recorded at once; a question only adds to it. An effect the data refuses
//! comes back through [`refused`], so that the answer is always true.

use chrono::{Days, NaiveDate};

use super::model::{Asked, Change, Done, Effect, Facts, Question, Report, State, TaskKind, Turn};
use super::reports::{self, Settled, settle};
use super::understand::{Answer, Intent, Reading, Slots};
use super::words;
use crate::db::Id;
use crate::families::model::{Consent, as_time};
use crate::l10n::{keys, says};
use crate::practice::model::Content;

/// Days a pause lasts when none was said.
const PAUSE_DAYS: u64 = 7;
/// Texts not understood in a row before a person gets them.
const PUZZLED: u8 = 2;

/// What one text leads to.
pub fn decide(state: &State, reading: &Reading, facts: &Facts) -> Turn {
    let mut turn = Turn { state: state.clone(), ..Turn::default() };
    turn.state.puzzled = 0;
    step(&mut turn, reading.intent, &reading.slots, facts);
    for also in &reading.also {
        step(&mut turn, also.intent, &also.slots, facts);
    }
    if reading.intent == Intent::Unknown && reading.also.is_empty() {
        puzzled(&mut turn, state.puzzled, facts);
    }
    hold_back(&mut turn, reading, facts);
    turn
}

/// A number that has not said yes gets no content; one that said stop gets answers only to what
/// it asks. What was told is recorded all the same.
fn hold_back(turn: &mut Turn, reading: &Reading, facts: &Facts) {
    let safety = turn.effects.contains(&Effect::Task(TaskKind::Danger));
    let settles = turn.effects.iter().any(|e| matches!(e, Effect::Consent(_)));
    if safety || settles {
        return;
    }
    match facts.consent {
        Consent::Yes => {}
        Consent::New | Consent::Asked => {
            turn.says = vec![says::YesNeeded { service: facts.service.clone() }.into()];
        }
        Consent::Stopped => {
            let asks = [
                Intent::Help,
                Intent::ShowPlan,
                Intent::ShowProgress,
                Intent::TalkToPerson,
                Intent::PrivacyRequest,
            ];
            if !asks.contains(&reading.intent) {
                turn.says.clear();
            }
        }
    }
}

fn step(turn: &mut Turn, intent: Intent, slots: &Slots, facts: &Facts) {
    match intent {
        Intent::LogPractice | Intent::LogNotToday => log(turn, intent, slots, facts),
        Intent::CorrectLog => correct(turn, slots, facts),
        Intent::Answer => answer(turn, slots, facts),
        Intent::Undo => undo(turn, facts),
        Intent::ShowPlan => plan(turn, slots, facts),
        Intent::ShowProgress => progress(turn, slots, facts),
        Intent::Stop | Intent::Start => consent(turn, intent, facts),
        Intent::SetReminder => set_reminder(turn, slots, facts),
        Intent::PauseReminders => pause(turn, slots, facts),
        Intent::ChangeLanguage => language(turn, slots, facts),
        Intent::KeyWordStyle => {
            turn.effects.push(Effect::KeyWords);
            turn.says.push(says::StyleKeyWordsOn.into());
        }
        Intent::Help => turn.says.push(
            says::HelpWords { service: facts.service.clone(), phone: facts.phone.clone() }.into(),
        ),
        Intent::Safeguarding => danger(turn, facts),
        Intent::Greeting => greet(turn, facts),
        Intent::Thanks => turn.says.push(says::ThanksReply.into()),
        Intent::FeedbackCompliment => {
            turn.effects.push(Effect::Task(TaskKind::Feedback));
            turn.says.push(says::ThanksReply.into());
        }
        Intent::ListVisits
        | Intent::BookVisit
        | Intent::CancelVisit
        | Intent::MoveVisit
        | Intent::ConfirmVisit
        | Intent::RunningLate => {
            turn.effects.push(Effect::Task(TaskKind::Visit));
            turn.says.push(says::VisitToPerson.into());
        }
        Intent::TalkToPerson => to_person(turn, TaskKind::TalkToPerson, facts),
        Intent::FeedbackComplaint => to_person(turn, TaskKind::Feedback, facts),
        Intent::ReferChild | Intent::PrivacyRequest => to_person(turn, TaskKind::Request, facts),
        Intent::Unknown => {}
    }
}

fn to_person(turn: &mut Turn, kind: TaskKind, facts: &Facts) {
    turn.effects.push(Effect::Task(kind));
    turn.says.push(says::HandedToPerson { service: facts.service.clone() }.into());
}

/// The emergency text comes first, whatever else the text said.
fn danger(turn: &mut Turn, facts: &Facts) {
    turn.effects.insert(0, Effect::Task(TaskKind::Danger));
    let say = says::Emergency { service: facts.service.clone(), phone: facts.phone.clone() };
    turn.says.insert(0, say.into());
}

fn greet(turn: &mut Turn, facts: &Facts) {
    let child = facts.children.first().map(|c| c.label.clone()).unwrap_or_default();
    turn.says.push(says::Greeting { child }.into());
}

fn log(turn: &mut Turn, intent: Intent, slots: &Slots, facts: &Facts) {
    let told = reports::reports(intent, slots, facts);
    record(turn, told, facts);
}

/// Records what is clear; asks once about the first thing that is not.
fn record(turn: &mut Turn, told: Vec<Report>, facts: &Facts) {
    let mut unclear: Option<(Settled, Vec<Report>)> = None;
    let mut saved = Vec::new();
    for report in told {
        match (settle(&report, &turn.state, facts), &mut unclear) {
            (Settled::Entry(child, content), _) => saved.push((child, *content)),
            (Settled::NoPlan(child), _) => no_plan(turn, child, facts),
            (what, None) => unclear = Some((what, vec![report])),
            (_, Some((_, waiting))) => waiting.push(report),
        }
    }
    let asks = unclear.is_some();
    save(turn, saved, facts, !asks);
    if let Some((what, waiting)) = unclear {
        ask(turn, &what, waiting, facts);
    }
}

/// Entries, and what is said of them; a single bare one is asked "how many times", which may be
/// ignored.
fn save(turn: &mut Turn, saved: Vec<(Id, Content)>, facts: &Facts, may_ask: bool) {
    let single = saved.len() == 1;
    for (child, content) in saved {
        turn.state.question = None;
        turn.state.topic = Some((child, facts.now));
        if facts.reminded.as_ref().is_some_and(|r| r.activity == content.activity_id) {
            turn.state.answered = facts.reminded.as_ref().map(|r| r.day);
        }
        let bare = content.tries().is_none()
            && content.enjoyed.is_none()
            && words_said(&content)
            && content.outcome != crate::practice::model::Outcome::NotToday;
        if let Some(known) = facts.child(child) {
            turn.says.push(words::recorded(known, &content, facts));
            let activity = known.activities.iter().find(|a| a.id == content.activity_id);
            if let (true, true, true, Some(activity)) = (bare, single, may_ask, activity) {
                if !facts.terse {
                    let activity = activity.name.clone();
                    turn.says.push(says::AskHowMany { activity }.into());
                }
                turn.state.question = Some(Asked { what: Question::HowMany, at: facts.now });
            }
        }
        turn.effects.push(Effect::Log(child, content));
    }
}

fn words_said(content: &Content) -> bool {
    content.help_level.is_none() && content.bouts.is_empty()
}

fn no_plan(turn: &mut Turn, child: Id, facts: &Facts) {
    turn.effects.push(Effect::Task(TaskKind::NotLogged));
    if let Some(child) = facts.child(child) {
        turn.says.push(says::PlanEmpty { child: child.label.clone() }.into());
    }
}

/// Asks; a task keeps what was told safe until the answer comes.
fn ask(turn: &mut Turn, what: &Settled, reports: Vec<Report>, facts: &Facts) {
    let question = match what {
        Settled::WhichActivity(child) => {
            let Some(known) = facts.child(*child) else { return };
            let names = known.activities.iter().map(|a| a.name.clone()).collect();
            let say = says::AskWhichActivity { child: known.label.clone(), options: names };
            turn.says.push(say.into());
            let options = known.activities.iter().map(|a| a.id).collect();
            Question::WhichActivity { child: *child, options, reports }
        }
        _ => {
            let options = facts.children.iter().map(|c| c.label.clone()).collect();
            turn.says.push(says::AskWhichChild { options }.into());
            let options = facts.children.iter().map(|c| c.id).collect();
            Question::WhichChild { options, reports }
        }
    };
    turn.effects.push(Effect::Task(TaskKind::Unclear));
    turn.state.question = Some(Asked { what: question, at: facts.now });
}

fn answer(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let question = turn.state.waiting(facts.now).map(|asked| asked.what.clone());
    let given: Vec<Answer> = slots.answer.all().cloned().collect();
    if facts.consent != Consent::Yes && given.contains(&Answer::Yes) {
        return join(turn, facts);
    }
    match question {
        Some(Question::WhichChild { options, reports }) => {
            let chosen = children_chosen(&given, slots, &options, facts);
            if chosen.is_empty() {
                return;
            }
            turn.effects.push(Effect::CloseUnclear);
            turn.state.question = None;
            let told = chosen.iter().flat_map(|child| {
                reports.iter().map(|report| Report { child: Some(*child), ..report.clone() })
            });
            record(turn, told.collect(), facts);
        }
        Some(Question::WhichActivity { child, options, reports }) => {
            let chosen = activities_chosen(&given, slots, &options);
            if chosen.is_empty() {
                return;
            }
            turn.effects.push(Effect::CloseUnclear);
            turn.state.question = None;
            let told = chosen.iter().flat_map(|activity| {
                reports.iter().map(|report| Report {
                    child: Some(child),
                    activity: Some(*activity),
                    ..report.clone()
                })
            });
            record(turn, told.collect(), facts);
        }
        Some(Question::HowMany) | None => how_many(turn, &given, slots, facts),
        Some(Question::HelpLevel) => {
            let help = slots.help.at(0).copied().map(reports::help);
            revise(turn, Change { help, ..Change::default() }, facts);
        }
    }
}

/// A number after "how many times", or alone after a reminder.
fn how_many(turn: &mut Turn, given: &[Answer], slots: &Slots, facts: &Facts) {
    let number = given.iter().find_map(|answer| match answer {
        Answer::Number(n) => Some(*n),
        _ => None,
    });
    let tries = number.or_else(|| slots.times.at(0).copied());
    let asked = turn.state.waiting(facts.now).is_some();
    let done = given.contains(&Answer::Yes);
    if !asked && facts.reminded.is_some() {
        let intent = match (tries, given.contains(&Answer::No)) {
            (Some(0), _) | (None, true) => Intent::LogNotToday,
            (Some(_), _) => Intent::LogPractice,
            (None, false) if done => Intent::LogPractice,
            (None, false) => return,
        };
        let mut told = reports::reports(intent, slots, facts);
        told.iter_mut().for_each(|report| report.tries = tries.filter(|n| *n > 0));
        return record(turn, told, facts);
    }
    if tries.is_some_and(|n| n > 0) {
        revise(turn, Change { tries, ..Change::default() }, facts);
    } else if asked {
        // "No" or "don't know" to a question that may be ignored.
        turn.state.question = None;
        turn.says.push(says::ThanksReply.into());
    }
}

fn children_chosen(given: &[Answer], slots: &Slots, options: &[Id], facts: &Facts) -> Vec<Id> {
    let named: Vec<Id> =
        slots.child.all().filter_map(|name| reports::child_named(name, facts)).collect();
    if !named.is_empty() {
        return named;
    }
    let chosen = given.iter().flat_map(|answer| match answer {
        Answer::Number(n) => place(options, *n).into_iter().collect(),
        Answer::Words(words) if words == "both" => options.to_vec(),
        Answer::Words(words) => reports::child_named(words, facts).into_iter().collect(),
        Answer::Yes | Answer::No => Vec::new(),
    });
    chosen.collect()
}

fn activities_chosen(given: &[Answer], slots: &Slots, options: &[Id]) -> Vec<Id> {
    let named: Vec<Id> = slots.activity.all().filter_map(|id| reports::activity_id(id)).collect();
    if !named.is_empty() {
        return named;
    }
    let chosen = given.iter().flat_map(|answer| match answer {
        Answer::Number(n) => place(options, *n).into_iter().collect(),
        Answer::Words(words) if words == "both" => options.to_vec(),
        Answer::Words(words) => reports::activity_id(words).into_iter().collect(),
        Answer::Yes | Answer::No => Vec::new(),
    });
    chosen.collect()
}

/// Options are numbered from 1.
fn place(options: &[Id], number: u32) -> Option<Id> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    options.get(at).copied()
}

/// "no i meant 4": the latest entry changes in what was said, the rest stays.
fn correct(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let activity = slots.activity.at(0).and_then(|id| reports::activity_id(id));
    let change = Change {
        activity,
        day: slots.date.at(0).copied(),
        tries: slots.times.at(0).copied().filter(|n| *n > 0),
        help: slots.help.at(0).copied().map(reports::help),
        outcome: slots.outcome.at(0).copied().map(reports::outcome),
        enjoyed: slots.enjoyed.at(0).copied().map(reports::enjoyed),
    };
    revise(turn, change, facts);
}

fn revise(turn: &mut Turn, change: Change, facts: &Facts) {
    let Some(&(entry, child, _)) =
        turn.state.latest(facts.now).and_then(|done| done.entries.last())
    else {
        turn.says.push(says::NothingToUndo.into());
        return;
    };
    if change.is_empty() {
        turn.says.push(says::NotUnderstood.into());
        return;
    }
    turn.state.question = None;
    turn.effects.push(Effect::Revise { entry, child, change });
}

fn undo(turn: &mut Turn, facts: &Facts) {
    let recent = turn.state.latest(facts.now).cloned();
    turn.state.question = None;
    match recent {
        Some(done) => {
            turn.state.undo.pop();
            turn.effects.push(Effect::Undo(done));
        }
        None => turn.says.push(says::NothingToUndo.into()),
    }
}

/// The children a text is about: those named, else all.
fn about<'f>(slots: &Slots, facts: &'f Facts) -> Vec<&'f super::model::Child> {
    let named: Vec<Id> =
        slots.child.all().filter_map(|name| reports::child_named(name, facts)).collect();
    facts.children.iter().filter(|c| named.is_empty() || named.contains(&c.id)).collect()
}

fn plan(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    for child in about(slots, facts) {
        let label = child.label.clone();
        let names: Vec<String> = child.activities.iter().map(|a| a.name.clone()).collect();
        turn.says.push(if names.is_empty() {
            says::PlanEmpty { child: label }.into()
        } else {
            says::Plan { child: label, activities: names }.into()
        });
    }
}

fn progress(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    for child in about(slots, facts) {
        let days = facts.days.iter().find(|(id, _)| *id == child.id).map_or(0, |(_, n)| *n);
        turn.says.push(says::Progress { child: child.label.clone(), days }.into());
    }
}

fn consent(turn: &mut Turn, intent: Intent, facts: &Facts) {
    turn.state.question = None;
    if intent == Intent::Stop {
        turn.effects.push(Effect::Consent(Consent::Stopped));
        turn.says = vec![says::Stopped { service: facts.service.clone() }.into()];
    } else if facts.consent == Consent::Stopped {
        turn.effects.push(Effect::Consent(Consent::Yes));
        turn.says.push(says::Started.into());
    } else {
        join(turn, facts);
    }
}

/// The first yes.
fn join(turn: &mut Turn, facts: &Facts) {
    turn.effects.push(Effect::Consent(Consent::Yes));
    greet(turn, facts);
}

fn set_reminder(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let Some(time) = slots.reminder_time else {
        turn.says.push(says::AskReminderTime.into());
        return;
    };
    let minute = chrono::Timelike::hour(&time) * 60 + chrono::Timelike::minute(&time);
    if facts.quiet.contains(minute) {
        let (earlier, later) = facts.quiet.nearest();
        let say = says::ReminderQuiet { earlier: as_time(earlier), later: as_time(later) };
        turn.says.push(say.into());
        return;
    }
    turn.effects.push(Effect::SetReminder(minute));
    let say = says::ReminderSet { which: keys::Which::Daily, days: Vec::new(), time };
    turn.says.push(say.into());
}

fn pause(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let week = facts.local.date().checked_add_days(Days::new(PAUSE_DAYS));
    let until: NaiveDate = slots.until.or(week).unwrap_or_default();
    turn.effects.push(Effect::PauseReminders(until));
    turn.says.push(says::RemindersPaused { until }.into());
}

fn language(turn: &mut Turn, slots: &Slots, facts: &Facts) {
    let shipped = slots.language.as_ref().and_then(|wanted| {
        let primary = wanted.split('-').next().unwrap_or(wanted);
        let mut known = facts.languages.iter();
        known.find(|l| *l == wanted || l.split('-').next() == Some(primary)).cloned()
    });
    match shipped {
        Some(tag) => {
            turn.effects.push(Effect::SetLanguage(tag));
            turn.says.push(says::LanguageChanged.into());
        }
        None => to_person(turn, TaskKind::TalkToPerson, facts),
    }
}

fn puzzled(turn: &mut Turn, before: u8, facts: &Facts) {
    turn.state.puzzled = before.saturating_add(1);
    if turn.state.puzzled >= PUZZLED {
        turn.state.puzzled = 0;
        turn.effects.push(Effect::Task(TaskKind::NotUnderstood));
        turn.says.push(says::NotUnderstoodAgain { service: facts.service.clone() }.into());
    } else {
        turn.says.push(says::NotUnderstood.into());
    }
}

/// What is said when the data refused to log: the plan is over, or the day is too far back. A
/// person gets the text, so nothing is lost.
pub fn refused(child: Id, facts: &Facts) -> (Effect, Option<crate::l10n::Say>) {
    let say = facts.child(child).map(|c| says::PlanEmpty { child: c.label.clone() }.into());
    (Effect::Task(TaskKind::NotLogged), say)
}

/// Remembers new entries for UNDO and corrections.
pub fn remember(state: &mut State, entries: Vec<(Id, Id, Option<Content>)>, facts: &Facts) {
    if !entries.is_empty() {
        state.remember(Done { entries, at: facts.now });
    }
}
