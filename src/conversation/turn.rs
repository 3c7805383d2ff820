//! A turn: what one text leads to.

use super::model::{Asked, Effect, Facts, State, TaskKind};
use crate::l10n::Say;

/// How often the same words that lead to nothing are answered.
const ECHOES: u8 = 3;

/// How much may be said to a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Manner {
    /// Everything.
    #[default]
    Free,
    /// It has not said yes: only that this is needed.
    YesFirst,
    /// It said stop: nothing.
    Silent,
}

/// What one text leads to.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// What is remembered afterwards.
    pub state: State,
    /// What to do, in order.
    pub effects: Vec<Effect>,
    /// What to say, in order.
    pub says: Vec<Say>,
    /// Whether it may be said.
    pub manner: Manner,
    /// The text tells of danger, perhaps by staff: no other task may show its words.
    pub apart: bool,
    /// Whether something was asked in this turn.
    pub asked: bool,
    /// Whether what was left open after the first yes is asked again, where nothing settled it
    /// elsewhere.
    pub asks_again: bool,
}

impl Turn {
    /// Opens a task, once.
    pub fn task(&mut self, kind: TaskKind) {
        let effect = Effect::Task(kind);
        if !self.effects.contains(&effect) {
            self.effects.push(effect);
        }
    }

    /// Asks, and remembers what for. One question a turn: a second one waits until the first is
    /// answered, and what could be left unanswered gives way.
    pub fn ask(&mut self, asked: Asked) {
        let open = self.state.question.take();
        match open {
            Some(first) if self.asked && !first.what.may_be_ignored() => {
                self.state.question = Some(first);
                if !asked.what.may_be_ignored() {
                    self.state.put_off(asked);
                }
                return;
            }
            // What waited from an earlier text waits on, unless it is about visits as this one is.
            Some(before) if !self.asked && before.outlasts(&asked) => {
                self.state.put_off(Asked { again: true, ..before });
            }
            _ => self.says.retain(|say| say.id != "ask-how-many"),
        }
        self.says.extend(asked.says.iter().cloned());
        self.state.question = Some(asked);
        self.asked = true;
    }

    /// Says the question that waits again, to somebody whose answer was none of its choices.
    pub fn ask_again(&mut self, says: Vec<Say>) {
        self.says.extend(says);
        self.asked = true;
    }

    /// Asks what waits once more, after something else came between, or what was put off: where
    /// this turn asked nothing itself.
    pub fn ask_on(&mut self, before: Option<&Asked>, facts: &Facts) {
        if self.asked || self.apart || self.manner != Manner::Free || self.says.is_empty() {
            return;
        }
        let waits = self.state.waiting(facts).is_some();
        if let Some(open) = self.state.question.as_mut().filter(|q| !q.what.may_be_ignored()) {
            if waits && Some(&*open) == before && !open.again {
                open.again = true;
                self.says.extend(open.says.iter().cloned());
            }
            return;
        }
        if let Some(next) = self.state.next_question(facts) {
            self.says.extend(next.says.iter().cloned());
            // Known by when it is asked, so that a button of the one before is not taken for its.
            self.state.question = Some(Asked { at: facts.now, ..next });
        }
    }

    /// Says no more to words that come again and again and lead to nothing: a machine may write
    /// them. A person is told once.
    pub fn end_loop(&mut self, facts: &Facts) {
        let times = self.state.heard_again(facts);
        if times <= ECHOES {
            return;
        }
        self.says.clear();
        self.effects.retain(|effect| !matches!(effect, Effect::Task(_)));
        if times == ECHOES + 1 {
            self.task(TaskKind::NotUnderstood);
        }
    }

    /// What a text of danger also logs is for its author and staff alone, and whoever it may be
    /// about reads its words in no other task: a wish for a person, a complaint, a wrong number.
    /// Whoever reads the task of the danger reads those too.
    pub fn keep_apart(&mut self) {
        let alarm = |kind: &TaskKind| TaskKind::FOR_LEAD.contains(kind);
        self.effects.retain(|effect| !matches!(effect, Effect::Task(kind) if !alarm(kind)));
        for effect in &mut self.effects {
            match effect {
                Effect::Log(_, content) => content.private = true,
                Effect::Revise { change, .. } | Effect::Reassign { change, .. } => {
                    change.private = true;
                }
                _ => {}
            }
        }
    }

    /// Lets a number hear only what it agreed to; also after the effects, which may add words.
    pub fn hold_back(&mut self, facts: &Facts) {
        match self.manner {
            Manner::Free => {}
            Manner::YesFirst => {
                self.says =
                    vec![crate::l10n::says::YesNeeded { service: facts.service.clone() }.into()];
            }
            Manner::Silent => self.says.clear(),
        }
        // A question nobody was asked waits for no answer.
        if self.manner != Manner::Free {
            self.state.question = None;
        }
    }
}
