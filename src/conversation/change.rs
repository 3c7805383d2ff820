//! What a correction or a later answer changes of an entry.

use chrono::NaiveDate;

use crate::db::Id;
use crate::practice::model::{Bout, Content, Enjoyed, Help, Outcome};

/// What a correction or a later answer changes; the rest of the entry stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// Another activity.
    pub activity: Option<Id>,
    /// Another day.
    pub day: Option<NaiveDate>,
    /// Another number of tries.
    pub tries: Option<u32>,
    /// Another level of help.
    pub help: Option<Help>,
    /// Another outcome.
    pub outcome: Option<Outcome>,
    /// Another word on enjoyment.
    pub enjoyed: Option<Enjoyed>,
    /// Only its author and staff are to see it from now on.
    pub private: bool,
}

impl Change {
    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The content with the changes laid over it.
    pub fn over(&self, mut content: Content) -> Content {
        content.activity_id = self.activity.unwrap_or(content.activity_id);
        content.practised_on = self.day.unwrap_or(content.practised_on);
        content.enjoyed = self.enjoyed.or(content.enjoyed);
        content.outcome = self.outcome.unwrap_or(content.outcome);
        content.private |= self.private;
        if self.tries.is_some() || self.help.is_some() {
            let tries = self.tries.or_else(|| content.tries());
            let help = self.help.or_else(|| said_help(&content));
            set_counts(&mut content, tries, help);
        }
        content
    }
}

/// The help an entry by text says, if it says one.
pub fn said_help(content: &Content) -> Option<Help> {
    let bout = content.bouts.first();
    bout.and_then(|b| b.help.first().map(|(help, _)| *help).or(b.help_level)).or(content.help_level)
}

/// Puts tries and help as one text says them: a level with a count is `{level: tries}`, a level
/// alone stands for the whole entry.
pub fn set_counts(content: &mut Content, tries: Option<u32>, help: Option<Help>) {
    content.bouts.clear();
    content.help_level = None;
    match (tries, help) {
        (Some(tries), help) => content.bouts.push(Bout {
            tries: Some(tries),
            help: help.map(|help| (help, tries)).into_iter().collect(),
            ..Default::default()
        }),
        (None, help) => content.help_level = help,
    }
}
