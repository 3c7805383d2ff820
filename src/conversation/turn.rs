//! A turn: what one text leads to.

use super::model::{Effect, Facts, State, TaskKind};
use crate::l10n::Say;

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
}

impl Turn {
    /// Opens a task, once.
    pub fn task(&mut self, kind: TaskKind) {
        let effect = Effect::Task(kind);
        if !self.effects.contains(&effect) {
            self.effects.push(effect);
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
