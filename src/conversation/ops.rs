//! One text, one turn: the effect, what is remembered, the trace and the answer are one
//! transaction. Understanding runs before it.

use chrono::Duration;
use serde_json::json;

use super::decide::{self, Unread, decide};
use super::facts::{self, Known};
use super::inbox::hold;
use super::inbox::model::Thread;
use super::model::{Asked, Effect, State, TaskKind, Turn};
use super::recording;
use super::store::{self, NewTask};
use super::understand::{Input, Intent, Reading, understand};
use super::visit_model::Outcome;
use super::{beside, chat, effects, unknown, visit_words, welcome, words};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families::store::find_address;
use crate::l10n::says;
use crate::messaging::eyes::Eyes;
use crate::messaging::inbox_store::{self as inbox, Filed};
use crate::messaging::model::{Class, Incoming, Letter};
use crate::messaging::reach_store;
use crate::messaging::store::SMS;
use crate::messaging::story_store::hide;
use crate::messaging::thread::WEB_CHAT;
use crate::messaging::wire::Kind;

/// Letters of a text that are read; a longer one is asked for in pieces.
const LONGEST: usize = 1600;
/// An answer nobody could send for this long is no answer any more.
const ANSWER_LIVES: Duration = Duration::hours(4);

/// Answers the oldest waiting text of a number. `false` = none waits.
///
/// # Errors
/// The engine failed; the text still waits.
pub async fn answer_next(app: &App, service_id: Id, lane: Vec<u8>) -> Result<bool, Error> {
    let Some(heard) = hear(app, service_id, lane).await? else { return Ok(false) };
    // Pure and possibly slow: outside of any transaction.
    let reading = heard.reading(app);
    let (app2, now) = (app.clone(), app.clock.now());
    let thread = heard.text.chat.then(|| heard.text.lane.clone());
    let done = app.db.write(move |c| {
        if !inbox::take(c, &heard.text)? {
            return Ok(());
        }
        match heard.known {
            // Their link with the family is over: nobody reads that thread any more.
            None if heard.text.chat => {
                let sealer = app2.keys.service(heard.text.service_id)?;
                let trace = json!({ "link": "ended" });
                inbox::finish(c, &sealer, &heard.text, Filed::default(), &trace)
            }
            None => {
                reach_store::heard(c, &heard.text)?;
                unknown::answer(c, &app2, &heard.text, &reading, now)
            }
            Some((scope, known)) => {
                let address = known.address.id;
                let turn = TurnIn { app: &app2, scope, address, text: &heard.text, now };
                turn.run(c, *known, &reading)
            }
        }
    });
    done.await?;
    match thread {
        Some(lane) => app.listeners.call(&lane),
        None => app.wake.notify_one(),
    }
    Ok(true)
}

/// A text with what is needed to understand it.
struct Heard {
    text: Incoming,
    known: Option<(FamilyScope, Box<Known>)>,
    input: Input,
}

impl Heard {
    fn reading(&self, app: &App) -> Reading {
        understand(&app.lexicons, &self.input)
    }
}

async fn hear(app: &App, service_id: Id, lane: Vec<u8>) -> Result<Option<Heard>, Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    app.db
        .read(move |c| {
            let next = inbox::next_in_lane(c, &app2.keys, service_id, &lane)?;
            let Some(text) = next else { return Ok(None) };
            let channel = if text.chat { WEB_CHAT } else { SMS };
            let found = find_address(c, service_id, channel, &lane)?;
            let Some((scope, address)) = found else {
                let at = text.sent_at.min(now);
                let input = facts::stranger(&app2, service_id, &text.body, at);
                return Ok(Some(Heard { text, known: None, input }));
            };
            let sealer = app2.keys.family(c, scope)?;
            let mut known = facts::load(c, &app2, scope, &sealer, address, (&text, now))?;
            let mut state = store::state(c, scope, &sealer, address)?;
            known.forget_answered(&state);
            let about = beside::about(c, scope, &text, (&state, &known))?;
            let _waits_on = about.settle(&mut known, &mut state);
            let input = facts::input(&known, &state, &text);
            Ok(Some(Heard { text, known: Some((scope, Box::new(known))), input }))
        })
        .await
}

/// A turn of a known number, inside its transaction.
pub(super) struct TurnIn<'a> {
    pub(super) app: &'a App,
    pub(super) scope: FamilyScope,
    pub(super) address: Id,
    pub(super) text: &'a Incoming,
    pub(super) now: chrono::DateTime<chrono::Utc>,
}

impl TurnIn<'_> {
    fn run(&self, c: &mut Conn<'_>, known: Known, reading: &Reading) -> Result<(), Error> {
        let sealer = self.app.keys.family(c, self.scope)?;
        let mut known = self.fresh(c, &sealer, known)?;
        // The family is held from here on.
        reach_store::heard(c, self.text)?;
        let before = store::state(c, self.scope, &sealer, self.address)?;
        let mut state = before.clone();
        known.forget_answered(&state);
        let about = beside::about(c, self.scope, self.text, (&state, &known))?;
        if self.text.kind == Kind::Withdrawal {
            return self.withdraw(c, &sealer, (known, state), about.earlier());
        }
        // Words of danger are heard all the same.
        if !reading.is_alarm()
            && let Some(by) = inbox::overtaken(c, self.text)?
        {
            let filed = hold::beside(c, &self.thread(&known), self.text)?;
            let trace = json!({ "overtaken": by.as_str() });
            return inbox::finish(c, &sealer, &self.text.overtaken_by(by), filed, &trace);
        }
        let waits_on = about.settle(&mut known, &mut state);
        if beside::is_mute(self.text, &about, (&state, &known.facts)) {
            let trace = json!({ "sign": "asks for nothing" });
            let filed = hold::beside(c, &self.thread(&known), self.text)?;
            return inbox::finish(c, &sealer, self.text, filed, &trace);
        }
        let taken = match about.earlier() {
            // What waits for a person takes nothing's place.
            earlier
                if !earlier.is_empty()
                    && is_understood(self.text, reading)
                    && !known.facts.waits_for_person(reading) =>
            {
                Some(self.take_back(c, &sealer, (&mut known, &mut state), earlier)?)
            }
            _ => None,
        };
        let mut turn = match (self.text.pressed, unreadable(self.text, reading)) {
            (Some(button), _) if !chat::still_asked(&state, button, &known.facts) => {
                decide::pressed_late(&state, reading, &known.facts)
            }
            (None, Some(what)) => decide::unread(&state, what, reading, &known.facts),
            _ if about.is_late_for(reading) => decide::pressed_late(&state, reading, &known.facts),
            _ => decide(&state, reading, &known.facts),
        };
        if let Some(taken) = taken {
            taken.tell(&mut turn);
        }
        let own = hold::eyes_of(&turn.effects);
        let did: Vec<String> = turn.effects.iter().map(effects::word).collect();
        let mut turn = self.apply(c, &sealer, &known, (turn, before.question.as_ref()))?;
        // A stop ends every question.
        let waits_on = waits_on.filter(|_| !reading.asks(Intent::Stop));
        match (&turn.state.question, waits_on) {
            (None, waits_on) => turn.state.question = waits_on,
            (Some(_), Some(waits_on)) => turn.state.put_off(waits_on),
            (Some(_), None) => {}
        }
        store::set_state(c, self.scope, &sealer, self.address, &turn.state, self.now)?;
        let filed = hold::file(c, &sealer, &self.thread(&known), (self.text, own), self.now)?;
        // What could be taken back is kept where it is used.
        let seen = State { undo: Vec::new(), ..before };
        let trace = json!({ "reading": reading, "says": turn.says, "before": seen, "did": did });
        inbox::finish(c, &sealer, self.text, filed, &trace)?;
        self.answer(c, &sealer, &known, (&turn, filed.eyes))
    }

    /// The thread in which people read this text.
    pub(super) fn thread(&self, known: &Known) -> Thread {
        let thread = Thread::of_carer(self.scope.family_id, known.carer.id);
        Thread { hold: known.hold, ..thread }
    }

    /// What was read before the lane's lock, read again where the family's data moved since. A
    /// reminder may have gone out meanwhile, which moves nothing of the family's.
    fn fresh(&self, c: &mut Conn<'_>, sealer: &Sealer, mut known: Known) -> Result<Known, Error> {
        if known.holds(c, self.scope)? {
            facts::look_for_reminder(c, self.scope, &mut known)?;
            return Ok(known);
        }
        facts::load(c, self.app, self.scope, sealer, self.address, (self.text, self.now))
    }

    /// What does one thing of this turn.
    pub(super) fn hand<'b>(&'b self, sealer: &'b Sealer, known: &'b Known) -> effects::Hand<'b> {
        effects::Hand {
            app: self.app,
            scope: self.scope,
            sealer,
            known,
            text: self.text,
            now: self.now,
        }
    }

    /// Applies the effects in order; what the data refuses changes what is said.
    fn apply(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        known: &Known,
        (mut turn, waited): (Turn, Option<&Asked>),
    ) -> Result<Turn, Error> {
        let (mut logged, mut told) = (Vec::new(), Vec::new());
        for effect in std::mem::take(&mut turn.effects) {
            let hand = self.hand(sealer, known);
            let done = match effect {
                // Refused, it has counted a change of the family and written nothing.
                Effect::Log(..) => hand.apply(c, &effect),
                _ => c.attempt(|c| hand.apply(c, &effect)),
            };
            match done {
                Ok(effects::Did::Logged(child, now)) => {
                    logged.push((now.entry, child, None));
                    told.push(now);
                }
                Ok(effects::Did::Revised { child, before, now, say }) => {
                    turn.says.push(say);
                    let entries = vec![(now.entry, child, Some(before))];
                    recording::remember(&mut turn.state, entries, vec![now], &known.facts);
                }
                Ok(effects::Did::Moved { was: (old, from, before), is: (to, now), say }) => {
                    turn.says.push(say);
                    let entries = vec![(old, from, Some(before)), (now.entry, to, None)];
                    recording::remember(&mut turn.state, entries, vec![now], &known.facts);
                }
                Ok(effects::Did::Said(says)) => turn.says.extend(says),
                Ok(effects::Did::Visits(outcomes)) => {
                    self.visited(c, sealer, known, &mut turn, outcomes)?;
                }
                Ok(effects::Did::Nothing) => {}
                Err(e) => self.refuse(c, sealer, known, &mut turn, &effect, e)?,
            }
        }
        recording::remember(&mut turn.state, logged, told, &known.facts);
        turn.ask_on(waited, &known.facts);
        if turn.asks_again {
            self.ask_again(c, known, &mut turn)?;
        }
        turn.hold_back(&known.facts);
        Ok(turn)
    }

    /// Asks again what was left open after the first yes; a time that was set elsewhere settles it.
    fn ask_again(&self, c: &mut Conn<'_>, known: &Known, turn: &mut Turn) -> Result<(), Error> {
        match crate::reminders::store::get(c, self.scope, known.carer.id)? {
            Some(_) => turn.state.unset = None,
            None => welcome::again(turn, &known.facts),
        }
        Ok(())
    }

    /// A rule of the log said no: nothing is lost, a person gets the text. Anything else is ours
    /// to mend, and the text waits.
    fn refuse(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        known: &Known,
        turn: &mut Turn,
        effect: &Effect,
        error: Error,
    ) -> Result<(), Error> {
        if !matches!(error, Error::Invalid(_) | Error::Refused(_)) {
            return Err(error);
        }
        let facts = &known.facts;
        let child = match effect {
            Effect::Log(child, _) | Effect::Revise { child, .. } => *child,
            Effect::Reassign { to, .. } => *to,
            Effect::Visit(_) => {
                // Nothing was done: the diary has no answer for it, and a person finds one.
                turn.says.push(says::VisitToPerson.into());
                return self.open_task(c, sealer, (known, turn), TaskKind::Visit);
            }
            _ => {
                turn.says = vec![says::NotUnderstood.into()];
                return Ok(());
            }
        };
        let (task, say) = recording::refused(Some(child), facts);
        if let Effect::Task(kind) = task {
            self.open_task(c, sealer, (known, turn), kind)?;
        }
        if let (Effect::Log(_, content), Some(known)) = (effect, facts.child(child)) {
            let untrue = words::recorded(known, content, facts);
            turn.says.retain(|say| *say != untrue && say.id != "ask-how-many");
        }
        turn.state.question = None;
        turn.says.push(say);
        Ok(())
    }

    /// Says what came of visits, and gives a person what only a person can do.
    pub(super) fn visited(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        known: &Known,
        turn: &mut Turn,
        outcomes: Vec<Outcome>,
    ) -> Result<(), Error> {
        for outcome in outcomes {
            if let Some(kind) = visit_words::told(turn, outcome, &known.facts) {
                self.open_task(c, sealer, (known, turn), kind)?;
            }
        }
        Ok(())
    }

    /// A person gets the text, unless only those who read of the danger in it may.
    fn open_task(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        (known, turn): (&Known, &Turn),
        kind: TaskKind,
    ) -> Result<(), Error> {
        if turn.apart {
            return Ok(());
        }
        let new = NewTask {
            service_id: self.scope.service_id,
            family_id: Some(self.scope.family_id),
            inbox_id: Some(self.text.id),
            thread_id: Some(known.carer.id),
            kind: kind.as_str(),
            words: &self.text.body,
        };
        store::open_task(c, sealer, &new, self.now)
    }

    pub(super) fn answer(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        known: &Known,
        (turn, eyes): (&Turn, Eyes),
    ) -> Result<(), Error> {
        if turn.says.is_empty() {
            return Ok(());
        }
        let safety = turn.says.iter().any(|say| say.id == "emergency");
        let letter = Letter {
            service_id: self.scope.service_id,
            family_id: Some(self.scope.family_id),
            address_id: Some(self.address),
            lane: self.text.lane.clone(),
            receiver: known.address.number.as_str().to_owned(),
            language: None,
            says: turn.says.clone(),
            class: if safety { Class::Safety } else { Class::Reply },
            guard: None,
            dedupe_key: format!("re:{}", self.text.id),
            due_at: self.now,
            expires_at: self.now + ANSWER_LIVES,
        };
        if self.text.chat {
            let carer = known.carer.id;
            chat::answer(c, self.app, sealer, (self.scope, carer), &letter, &turn.state)?;
        } else {
            crate::messaging::store::enqueue(c, sealer, &letter, self.now)?;
        }
        let (service_id, key) = (letter.service_id, &letter.dedupe_key);
        let asked = beside::asked_by(turn, &known.facts).filter(|_| self.text.whatsapp);
        if let Some(question) = asked {
            crate::messaging::wire_store::set_question(c, service_id, key, question)?;
        }
        hide(c, service_id, key, eyes)
    }
}

/// Whether other words for a message say something: then they take its place.
fn is_understood(text: &Incoming, reading: &Reading) -> bool {
    let nothing = reading.intent == Intent::Unknown && reading.also.is_empty();
    unreadable(text, reading).is_none() && !nothing
}

/// A text that cannot be read as one: a part of a longer one, no words, far too many.
fn unreadable(text: &Incoming, reading: &Reading) -> Option<Unread> {
    if text.orphan {
        return Some(Unread::Part);
    }
    if text.body.chars().count() > LONGEST {
        return Some(Unread::TooLong);
    }
    if text.body.chars().any(char::is_alphanumeric) {
        return None;
    }
    if text.kind == Kind::Media {
        return Some(Unread::Media);
    }
    if !has_emoji(&text.body) {
        return Some(Unread::Empty);
    }
    (reading.intent == Intent::Unknown).then_some(Unread::Signs)
}

/// A thumbs-up says something; white space and control characters do not.
fn has_emoji(text: &str) -> bool {
    text.chars().any(|c| u32::from(c) >= 0x2190 && !c.is_control())
}
