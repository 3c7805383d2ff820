//! What WhatsApp brings beside words: an answer that quotes its question, a sign put to one, other
//! words for an earlier message, its withdrawal.
//!
//! An answer belongs to what it quotes before it belongs to what was asked last. What a message
//! did is known by the message, so that its correction or withdrawal takes back that and nothing
//! else.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::facts::{self, Known};
use super::inbox::hold;
use super::model::{Asked, Effect, Facts, Question, Reminded, State, Turn};
use super::ops::TurnIn;
use super::understand::{Intent, Reading};
use super::visit_model::Asking;
use super::{decide, effects, store};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::l10n::{Arg, Say};
use crate::messaging::choices::is_option;
use crate::messaging::inbox_store as inbox;
use crate::messaging::model::Incoming;
use crate::messaging::wire::Kind;
use crate::messaging::wire_store::{self, Quoted};
use crate::reminders::{model as reminding, ops as reminder_ops, store as reminders};
use crate::visits::telling;

/// Signs that say yes.
const YES: [char; 3] = ['\u{1f44d}', '\u{2705}', '\u{1f44c}'];

/// What a message is about.
pub(super) enum About {
    /// Nothing in particular.
    Nothing,
    /// The question that waits.
    Question,
    /// A question that waits no more.
    Over,
    /// This reminder.
    Reminder(Reminded),
    /// News of this visit, told then.
    Visit(Id, DateTime<Utc>),
    /// This earlier message of theirs, by each of its versions.
    Earlier(Vec<Id>),
}

/// What a message of a known number is about.
pub(super) fn about(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    text: &Incoming,
    (state, known): (&State, &Known),
) -> Result<About, Error> {
    let Some(name) = &text.about else { return Ok(About::Nothing) };
    if matches!(text.kind, Kind::Edit | Kind::Withdrawal) {
        let mut earlier = inbox::versions(c, scope.service_id, &text.lane, name)?;
        // It may be taken itself already, in the transaction that asks.
        earlier.retain(|id| *id != text.id);
        return Ok(if earlier.is_empty() { About::Nothing } else { About::Earlier(earlier) });
    }
    let quoted = wire_store::quoted(c, scope, &text.lane, name)?;
    let Some(Quoted { question, guard, key, at }) = quoted else { return Ok(About::Nothing) };
    if let Some(question) = question {
        let waits = |asked: &Asked| asked.at.timestamp_micros() == question;
        let same = state.question.as_ref().is_some_and(waits);
        return Ok(if same { About::Question } else { About::Over });
    }
    Ok(match guard {
        Some((kind, id)) if kind == telling::GUARD => About::Visit(id, at),
        Some((kind, _)) if kind == reminder_ops::GUARD => {
            let day = key.rsplit(':').next().and_then(|day| day.parse().ok());
            reminder(c, scope, day, known)?.map_or(About::Over, About::Reminder)
        }
        _ => About::Nothing,
    })
}

fn reminder(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    day: Option<NaiveDate>,
    known: &Known,
) -> Result<Option<Reminded>, Error> {
    let Some(day) = day else { return Ok(None) };
    let asked = reminders::asked_on(c, scope, known.carer.id, day)?;
    let bound = asked.filter(|asked| reminding::is_bound(asked, known.facts.said));
    Ok(bound.map(Reminded::from))
}

impl About {
    /// Lets what the message is about be what it answers. What else waited is handed back, to wait
    /// on afterwards.
    pub(super) fn settle(&self, known: &mut Known, state: &mut State) -> Option<Asked> {
        match self {
            Self::Nothing | Self::Over => None,
            Self::Question => {
                known.facts.reminded = None;
                known.facts.visits.news = None;
                None
            }
            Self::Reminder(reminded) => {
                known.facts.visits.news = None;
                known.facts.reminded =
                    Some(reminded.clone()).filter(|own| state.answered != Some(own.day));
                state.question.take()
            }
            Self::Visit(id, at) => {
                known.facts.reminded = None;
                known.facts.visits.news = Some((*id, *at));
                state.question.take()
            }
            Self::Earlier(ids) => {
                state.forget_questions(ids);
                None
            }
        }
    }

    /// The earlier message that is edited or withdrawn.
    pub(super) fn earlier(&self) -> &[Id] {
        match self {
            Self::Earlier(ids) => ids,
            _ => &[],
        }
    }

    /// Whether an answer comes too late for what it quotes.
    pub(super) fn is_late_for(&self, reading: &Reading) -> bool {
        matches!(self, Self::Over) && reading.intent == Intent::Answer && reading.also.is_empty()
    }

    /// Whether a sign put to it says something: a yes to what is asked yes or no. A thumb under a
    /// reminder says that it was read, not that it was done.
    fn takes_yes(&self, state: &State, facts: &Facts) -> bool {
        match self {
            Self::Visit(id, _) => facts.visits.get(*id).is_some_and(|visit| visit.offered),
            Self::Question => {
                let asked = state.waiting(facts).map(|asked| &asked.what);
                matches!(asked, Some(Question::Visit(Asking::Cancel(_) | Asking::CancelAll)))
            }
            _ => false,
        }
    }
}

/// Whether a sign needs no answer: it is no yes, was taken away, or nothing asked for one.
pub(super) fn is_mute(text: &Incoming, about: &About, (state, facts): (&State, &Facts)) -> bool {
    let yes = text.body.chars().next().is_some_and(|sign| YES.contains(&sign));
    text.kind == Kind::Reaction && !(yes && about.takes_yes(state, facts))
}

/// Whether an answer offers something to choose.
fn offers(say: &Say) -> bool {
    is_option(say) || say.args.values().any(|arg| matches!(arg, Arg::Choices(_)))
}

/// The question that an answer asks, by which what quotes it finds back.
pub(super) fn asked_by(turn: &Turn, facts: &Facts) -> Option<i64> {
    let asked = turn.state.question.as_ref()?;
    let asks = asked.at == facts.now || turn.says.iter().any(offers);
    asks.then(|| asked.at.timestamp_micros())
}

/// What stood in a message that was taken back.
pub(super) struct TakenBack {
    /// What is to be said of the log.
    pub says: Vec<Say>,
    /// What became of visits, already said.
    pub visits: Vec<Say>,
}

impl TakenBack {
    /// Tells of it, before anything else: of visits always, of the log where nothing takes the
    /// place of what stood there.
    pub(super) fn tell(self, turn: &mut Turn) {
        let replaces = |effect: &Effect| {
            matches!(effect, Effect::Log(..) | Effect::Revise { .. } | Effect::Reassign { .. })
        };
        let replaced = turn.effects.iter().any(replaces);
        let log = self.says.into_iter().filter(|_| !replaced);
        let later = std::mem::take(&mut turn.says);
        turn.says = self.visits.into_iter().chain(log).chain(later).collect();
    }
}

impl TurnIn<'_> {
    /// Takes back what an earlier message did to the log and to visits, where it did anything; what
    /// is known is read anew.
    pub(super) fn take_back(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        (known, state): (&mut Known, &mut State),
        earlier: &[Id],
    ) -> Result<TakenBack, Error> {
        let mut taken = TakenBack { says: Vec::new(), visits: Vec::new() };
        for done in state.forget(earlier).into_iter().rev() {
            for part in done.parts() {
                let hand = self.hand(sealer, known);
                match c.attempt(|c| hand.apply(c, &Effect::Undo(part))) {
                    Ok(effects::Did::Said(says)) => taken.says.extend(says),
                    Ok(effects::Did::Visits(outcomes)) => {
                        let mut turn = Turn { state: state.clone(), ..Turn::default() };
                        self.visited(c, sealer, known, &mut turn, outcomes)?;
                        *state = turn.state;
                        taken.visits.extend(turn.says);
                    }
                    // Somebody changed it since, in the app or at the desk: it stays as it is.
                    Ok(_) | Err(Error::Invalid(_) | Error::Refused(_)) => {}
                    Err(e) => return Err(e),
                }
            }
        }
        let about = (self.text, self.now);
        *known = facts::load(c, self.app, self.scope, sealer, self.address, about)?;
        known.forget_answered(state);
        Ok(taken)
    }

    /// A message is withdrawn: what it did is taken back and its words are gone, except those a
    /// person must see to keep somebody safe.
    pub(super) fn withdraw(
        &self,
        c: &mut Conn<'_>,
        sealer: &Sealer,
        (mut known, mut state): (Known, State),
        earlier: &[Id],
    ) -> Result<(), Error> {
        let mut turn = Turn::default();
        if !earlier.is_empty() {
            state.forget_questions(earlier);
            let taken = self.take_back(c, sealer, (&mut known, &mut state), earlier)?;
            turn.says = taken.says.into_iter().chain(taken.visits).collect();
        }
        let service = self.app.keys.service(self.scope.service_id)?;
        let kept = hold::kept(c, self.scope.service(), known.carer.id, earlier)?;
        for id in earlier {
            store::close_unclear(c, self.scope, *id, self.now)?;
            if kept.contains(id) {
                continue;
            }
            inbox::blank(c, sealer, self.scope, *id)?;
            store::forget_words(c, sealer, self.scope, *id)?;
            // It may have come before anybody knew whose number it is.
            inbox::blank_stranger(c, &service, self.scope.service_id, *id)?;
            store::forget_requests(c, &service, self.scope.service_id, &[*id])?;
        }
        turn.state = state;
        decide::keep_to_consent(&mut turn, &known.facts);
        store::set_state(c, self.scope, sealer, self.address, &turn.state, self.now)?;
        // Whoever holds the thread sees what became of it.
        if known.facts.attended {
            turn.says.clear();
        }
        let trace = json!({ "withdrawn": earlier, "says": turn.says });
        let filed = hold::beside(c, &self.thread(&known), self.text)?;
        inbox::finish(c, sealer, self.text, filed, &trace)?;
        self.answer(c, sealer, &known, (&turn, filed.eyes))
    }
}
