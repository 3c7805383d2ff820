//! Decides, purely, what a reading leads to: effects and words.
//!
//! What is known is recorded at once; a question only adds to it. An effect the data refuses
//! comes back through [`refused`], so that the answer is always true.

use super::model::{Asked, Effect, Facts, Manner, Question, State, TaskKind, Turn};
use super::settings::{language, pause, set_reminder};
use super::understand::{Intent, Reading, Slots};
use super::{answering, recording, reports, visits, welcome};
use crate::db::Id;
use crate::families::model::Consent;
use crate::l10n::{Say, says};

/// Texts not understood in a row before a person gets them.
const PUZZLED: u8 = 2;

/// What one text leads to.
pub fn decide(state: &State, reading: &Reading, facts: &Facts) -> Turn {
    if facts.held || reading.tells_of("quiet") {
        return silent(state, reading, facts);
    }
    if facts.attended {
        return attended(state, reading, facts);
    }
    let mut turn = Turn { state: state.clone(), ..Turn::default() };
    turn.state.puzzled = 0;
    let steps = reading.also.iter().map(|also| (also.intent, &also.slots));
    let steps = std::iter::once((reading.intent, &reading.slots)).chain(steps);
    let alarmed = reading.asks(Intent::Safeguarding);
    for (intent, slots) in steps {
        match intent {
            Intent::Safeguarding => danger(&mut turn, reading, facts),
            // Every carer hears of a visit that changes, so in a text about danger it waits for
            // the person who reads that text.
            _ if alarmed && touches_visits(intent, state, facts) => {}
            _ => step(&mut turn, intent, slots, facts),
        }
    }
    if turn.effects.contains(&Effect::Consent(Consent::Stopped)) {
        turn.says.retain(|say| matches!(say.id.as_str(), "emergency" | "stopped"));
    }
    if reading.intent == Intent::Unknown && reading.also.is_empty() {
        match may_stop(reading) && facts.consent == Consent::Yes {
            true => ask_stop(&mut turn, facts),
            false => puzzled(&mut turn, state.puzzled, facts),
        }
    }
    if reading.wrong_number {
        wrong_number(&mut turn, facts);
    }
    if turn.apart {
        turn.keep_apart();
    }
    match leads_to_nothing(&turn, state, reading) {
        true => turn.end_loop(facts),
        false => turn.state.echo = None,
    }
    let answers = reading.intent == Intent::Answer && visits::waits(state, facts);
    // Who asked about a visit is answered to the end.
    turn.manner = if answers { Manner::Free } else { manner(&turn, Some(reading.intent), facts) };
    turn.hold_back(facts);
    welcome::settle(&mut turn, facts);
    turn
}

/// Whether a text that nobody understands may ask for no more texts.
fn may_stop(reading: &Reading) -> bool {
    reading.alternatives.iter().any(|other| other.intent == Intent::Stop)
}

/// Whether a text does nothing, asks for nothing and answers nothing.
fn leads_to_nothing(turn: &Turn, state: &State, reading: &Reading) -> bool {
    let idle = [
        Intent::Unknown,
        Intent::Answer,
        Intent::Thanks,
        Intent::Greeting,
        Intent::FeedbackCompliment,
    ];
    let only_tasks = turn.effects.iter().all(|effect| matches!(effect, Effect::Task(_)));
    let alone = idle.contains(&reading.intent) && reading.also.is_empty();
    alone && only_tasks && !turn.apart && turn.state.question == state.question
}

/// Whether an intent may change a visit.
fn touches_visits(intent: Intent, state: &State, facts: &Facts) -> bool {
    let about = [
        Intent::BookVisit,
        Intent::CancelVisit,
        Intent::MoveVisit,
        Intent::ConfirmVisit,
        Intent::RunningLate,
        Intent::Undo,
    ];
    about.contains(&intent) || (intent == Intent::Answer && visits::waits(state, facts))
}

/// The number is somebody else's: it gets nothing more, and the visitor is told.
fn wrong_number(turn: &mut Turn, facts: &Facts) {
    turn.effects.retain(|e| *e != Effect::Task(TaskKind::TalkToPerson));
    if !turn.effects.contains(&Effect::Consent(Consent::Stopped)) {
        stop(turn, facts);
    }
    turn.task(TaskKind::WrongNumber);
    if !turn.effects.contains(&Effect::Quarantine) {
        turn.effects.push(Effect::Quarantine);
    }
    turn.says.retain(|say| matches!(say.id.as_str(), "emergency" | "stopped"));
}

/// "Don't text back": somebody else may read this phone. No reply at all, not even the emergency
/// text, and nothing goes to the number until a person has
/// looked. What else the text says waits for that person; a stop is kept at once.
fn silent(state: &State, reading: &Reading, facts: &Facts) -> Turn {
    let mut turn = Turn { state: state.clone(), manner: Manner::Silent, ..Turn::default() };
    turn.task(TaskKind::of_alarms(reading));
    turn.state.later.clear();
    if !facts.held {
        turn.effects.push(Effect::Hold);
    }
    if reading.asks(Intent::Stop) {
        turn.effects.push(Effect::Consent(Consent::Stopped));
    }
    turn.state.question = None;
    turn
}

/// A person holds the thread: what is written is theirs to read and to answer, and the question
/// that waited goes on waiting. A stop, a start, a number that is somebody else's and words of
/// danger are heard as ever.
fn attended(state: &State, reading: &Reading, facts: &Facts) -> Turn {
    let mut turn = Turn { state: state.clone(), ..Turn::default() };
    if reading.asks(Intent::Safeguarding) {
        danger(&mut turn, reading, facts);
    }
    if reading.asks(Intent::Stop) {
        stop(&mut turn, facts);
    } else if reading.asks(Intent::Start) && facts.consent == Consent::Stopped {
        consent(&mut turn, Intent::Start, facts);
    }
    if reading.wrong_number {
        wrong_number(&mut turn, facts);
    }
    turn
}

/// A text that cannot be read as one: something is said about it and nothing is written, except
/// that danger is heard in any scrap and that a person sees what was too long to read.
pub fn unread(state: &State, what: Unread, reading: &Reading, facts: &Facts) -> Turn {
    if facts.held || reading.tells_of("quiet") {
        return silent(state, reading, facts);
    }
    if facts.attended {
        return attended(state, reading, facts);
    }
    let mut turn = Turn { state: state.clone(), ..Turn::default() };
    match what {
        Unread::Part => turn.says.push(says::ResendPart.into()),
        Unread::Empty => turn.says.push(says::EmptyText.into()),
        Unread::Media => {
            turn.task(TaskKind::Media);
            turn.says.push(says::MediaReceived { service: facts.service.clone() }.into());
        }
        Unread::Signs => turn.says.push(says::ThanksReply.into()),
        Unread::TooLong => {
            turn.says.push(says::TextTooLong.into());
            turn.task(TaskKind::NotUnderstood);
        }
    }
    if reading.asks(Intent::Safeguarding) {
        danger(&mut turn, reading, facts);
        turn.keep_apart();
    }
    turn.manner = manner(&turn, None, facts);
    turn.hold_back(facts);
    turn
}

/// A button of a question that waits no more: nothing is done, since the same number may mean
/// something else by now, and what is being asked stays asked.
pub fn pressed_late(state: &State, reading: &Reading, facts: &Facts) -> Turn {
    if facts.held {
        return silent(state, reading, facts);
    }
    if facts.attended {
        return attended(state, reading, facts);
    }
    let says = vec![says::ChoiceOver.into()];
    let mut turn = Turn { state: state.clone(), says, ..Turn::default() };
    keep_to_consent(&mut turn, facts);
    turn
}

/// Lets a number hear what is said in passing only where it agreed to hear anything.
pub(super) fn keep_to_consent(turn: &mut Turn, facts: &Facts) {
    let waits = turn.state.question.clone();
    turn.manner = if facts.held { Manner::Silent } else { manner(turn, None, facts) };
    if turn.says.is_empty() {
        return;
    }
    turn.hold_back(facts);
    // Nothing was asked, so nothing is forgotten either.
    turn.state.question = waits;
}

/// Why a text cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// A part of a longer text whose other parts never came.
    Part,
    /// No words.
    Empty,
    /// A picture, a recording or a file, without words.
    Media,
    /// Nothing but signs that say no more than goodwill.
    Signs,
    /// Far too many words.
    TooLong,
}

/// A number that has not said yes gets no content; one that said stop gets answers only to what
/// it asks. What was told is recorded all the same.
fn manner(turn: &Turn, intent: Option<Intent>, facts: &Facts) -> Manner {
    let safety = turn.apart;
    let settles = turn.effects.iter().any(|e| matches!(e, Effect::Consent(_)));
    let asks = [
        Intent::Help,
        Intent::ShowPlan,
        Intent::ShowProgress,
        Intent::ListVisits,
        Intent::BookVisit,
        Intent::CancelVisit,
        Intent::MoveVisit,
        Intent::ConfirmVisit,
        Intent::RunningLate,
        Intent::TalkToPerson,
        Intent::PrivacyRequest,
    ];
    let asked = intent.is_some_and(|intent| asks.contains(&intent))
        || turn.effects.iter().any(|effect| matches!(effect, Effect::Visit(_)));
    let told_how = turn.says.iter().any(|say| say.id == "stopped");
    match facts.consent {
        _ if safety || settles || facts.chat => Manner::Free,
        Consent::Yes => Manner::Free,
        Consent::New | Consent::Asked => Manner::YesFirst,
        Consent::Stopped if asked || told_how => Manner::Free,
        Consent::Stopped => Manner::Silent,
    }
}

fn step(turn: &mut Turn, intent: Intent, slots: &Slots, facts: &Facts) {
    match intent {
        Intent::LogPractice | Intent::LogNotToday => {
            recording::log(turn, intent, slots, facts);
        }
        Intent::CorrectLog => answering::correct(turn, slots, facts),
        Intent::Answer => answering::answer(turn, slots, facts),
        Intent::Undo => answering::undo(turn, facts),
        Intent::ShowPlan => plan(turn, slots, facts),
        Intent::ShowProgress => progress(turn, slots, facts),
        // "STOP LEO" of two children may mean less than no more texts at all.
        Intent::Stop if of_one_child(slots, facts) => ask_stop(turn, facts),
        Intent::Stop | Intent::Start => consent(turn, intent, facts),
        Intent::SetReminder => set_reminder(turn, slots, facts),
        Intent::PauseReminders => pause(turn, slots, facts),
        Intent::ChangeLanguage => language(turn, slots, facts),
        Intent::KeyWordStyle => {
            welcome::in_key_words(turn, facts);
        }
        Intent::Help => turn.says.push(
            says::HelpWords { service: facts.service.clone(), phone: facts.phone.clone() }.into(),
        ),
        Intent::Greeting => greet(turn, facts),
        Intent::Thanks => turn.says.push(says::ThanksReply.into()),
        Intent::FeedbackCompliment => {
            turn.task(TaskKind::Feedback);
            turn.says.push(says::ThanksReply.into());
        }
        Intent::ListVisits
        | Intent::BookVisit
        | Intent::CancelVisit
        | Intent::MoveVisit
        | Intent::ConfirmVisit
        | Intent::RunningLate => visits::step(turn, intent, slots, facts),
        Intent::TalkToPerson => to_person(turn, TaskKind::TalkToPerson, facts),
        Intent::FeedbackComplaint => to_person(turn, TaskKind::Feedback, facts),
        Intent::ReferChild | Intent::PrivacyRequest => to_person(turn, TaskKind::Request, facts),
        Intent::Safeguarding | Intent::Unknown => {}
    }
}

pub(super) fn to_person(turn: &mut Turn, kind: TaskKind, facts: &Facts) {
    turn.task(kind);
    turn.says.push(says::HandedToPerson { service: facts.service.clone() }.into());
    whom_to_call(turn);
}

/// Who waits for a person is told, once, whom to call where it cannot wait.
fn whom_to_call(turn: &mut Turn) {
    let call = says::DangerCall.into();
    let told = |say: &Say| say.id == "emergency" || *say == call;
    if !turn.says.iter().any(told) {
        turn.says.push(call);
    }
}

/// The emergency text comes first, whatever else the text said. What concerns a member of staff
/// never reaches that person.
fn danger(turn: &mut Turn, reading: &Reading, facts: &Facts) {
    turn.apart = true;
    turn.effects.insert(0, Effect::Task(TaskKind::of_alarms(reading)));
    turn.says.retain(|say| say.id != "danger-call");
    let say = says::Emergency { service: facts.service.clone(), phone: facts.phone.clone() };
    turn.says.insert(0, say.into());
}

pub(super) fn greet(turn: &mut Turn, facts: &Facts) {
    let child = facts.children.first().map(|c| c.label.clone()).unwrap_or_default();
    turn.says.push(says::Greeting { child }.into());
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

/// Whether one of several children is named.
fn of_one_child(slots: &Slots, facts: &Facts) -> bool {
    let named = slots.child.all().any(|name| reports::child_named(name, facts).is_some());
    named && facts.children.len() > 1 && facts.consent == Consent::Yes
}

fn consent(turn: &mut Turn, intent: Intent, facts: &Facts) {
    turn.state.question = None;
    if intent == Intent::Stop {
        stop(turn, facts);
    } else if facts.consent == Consent::Stopped {
        turn.effects.push(Effect::Consent(Consent::Yes));
        turn.says.push(says::Started.into());
    } else {
        join(turn, facts);
    }
}

/// A word for stop stands there, and it may mean less or something else: whether it was meant is
/// asked.
fn ask_stop(turn: &mut Turn, facts: &Facts) {
    turn.ask(Asked::now(Question::Stop, vec![says::AskStop.into()], facts));
}

/// No more texts, said once and kindly; what is said about danger stays.
pub(super) fn stop(turn: &mut Turn, facts: &Facts) {
    turn.state.question = None;
    turn.state.later.clear();
    turn.effects.push(Effect::Consent(Consent::Stopped));
    turn.says.retain(|say| say.id == "emergency");
    // In the chat somebody waits in front of the page for a word.
    if facts.consent != Consent::Stopped || facts.chat {
        turn.says.push(says::Stopped { service: facts.service.clone() }.into());
    }
}

/// The first yes.
pub(super) fn join(turn: &mut Turn, facts: &Facts) {
    turn.effects.push(Effect::Consent(Consent::Yes));
    welcome::begin(turn, facts);
}

/// The second text in a row that is not understood goes to a person.
pub(super) fn puzzled(turn: &mut Turn, before: u8, facts: &Facts) {
    turn.state.puzzled = before.saturating_add(1);
    if turn.state.puzzled >= PUZZLED {
        turn.state.puzzled = 0;
        turn.task(TaskKind::NotUnderstood);
        turn.says.push(says::NotUnderstoodAgain { service: facts.service.clone() }.into());
        whom_to_call(turn);
    } else {
        turn.says.push(says::NotUnderstood.into());
    }
}
