//! The conversation as data: what is known, what is to be done and said. What is remembered stands
//! beside it, in `memory`.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

pub use super::change::{Change, said_help, set_counts};
pub use super::memory::{Asked, Done, Echo, JustCancelled, Question, Report, State, Told};
pub use super::task_kind::TaskKind;
pub use super::turn::{Manner, Turn};
use super::understand::Reading;
use super::visit_model::{self, Visits};
use crate::db::Id;
use crate::families::model::{Consent, QuietHours};
use crate::l10n::Style;
use crate::practice::model::Content;

/// The language that is meant among those there are texts in: "pt-BR" is served by "pt".
pub fn language_like<'l>(shipped: &'l [(String, String)], wanted: &str) -> Option<&'l str> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_owned();
    let mut tags = shipped.iter().map(|(tag, _)| tag.as_str());
    tags.find(|tag| primary(tag) == primary(wanted))
}

/// A child as the conversation knows it.
#[derive(Debug, Clone)]
pub struct Child {
    /// Identity.
    pub id: Id,
    /// What texts call the child: the name the carer chose, else "your child" in their language.
    pub label: String,
    /// What the carer may call the child: the chosen name, else the first name.
    pub name: String,
    /// Other names the carer may use.
    pub also: Vec<String>,
    /// Activities of the plan that may be logged now.
    pub activities: Vec<Activity>,
}

/// An activity as the conversation knows it.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Identity.
    pub id: Id,
    /// What the plan calls it.
    pub name: String,
}

/// The reminder a bare reply may belong to.
#[derive(Debug, Clone)]
pub struct Reminded {
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// The day it was for.
    pub day: NaiveDate,
    /// Whose activity.
    pub child: Id,
    /// Which activity.
    pub activity: Id,
}

impl From<crate::reminders::model::Asked> for Reminded {
    fn from(asked: crate::reminders::model::Asked) -> Self {
        Self {
            at: asked.at,
            day: asked.local_date,
            child: asked.child_id,
            activity: asked.activity_id,
        }
    }
}

/// What is known when a text is answered.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The text's identity.
    pub text: Id,
    /// The text, in small letters.
    pub words: String,
    /// Now.
    pub now: DateTime<Utc>,
    /// Now on the family's clocks.
    pub local: NaiveDateTime,
    /// When the text was written.
    pub said: DateTime<Utc>,
    /// The same on the family's clocks: what "today" means in it.
    pub written: NaiveDateTime,
    /// The service's name.
    pub service: String,
    /// The number families ring.
    pub phone: String,
    /// What this number said to being texted.
    pub consent: Consent,
    /// Nothing goes to this number until a person says so.
    pub held: bool,
    /// A person holds the thread, and answers it.
    pub attended: bool,
    /// Whether it was written in the web chat: by somebody who is signed in, and reads the answer
    /// there whatever they said to texts.
    pub chat: bool,
    /// The carer's quiet hours.
    pub quiet: QuietHours,
    /// The children.
    pub children: Vec<Child>,
    /// The reminder that waits for an answer.
    pub reminded: Option<Reminded>,
    /// Days practised this week, per child.
    pub days: Vec<(Id, u32)>,
    /// Whether texts are kept to one thought (key-word style): nothing is asked in passing.
    pub terse: bool,
    /// Whether the carer may choose how simply texts are written: everyday words are set, in a
    /// language that has other styles.
    pub may_choose_style: bool,
    /// Languages texts can be sent in (BCP 47), each with the name it has for itself.
    pub languages: Arc<[(String, String)]>,
    /// The visits to come.
    pub visits: Visits,
}

impl Facts {
    /// Whether a person does what a text asks for: the number is held, or the thread is theirs.
    pub fn waits_for_person(&self, reading: &Reading) -> bool {
        self.held || self.attended || reading.tells_of("quiet")
    }

    /// A child by identity.
    pub fn child(&self, id: Id) -> Option<&Child> {
        self.children.iter().find(|child| child.id == id)
    }

    /// An activity with its child.
    pub fn activity(&self, id: Id) -> Option<(&Child, &Activity)> {
        self.children.iter().find_map(|child| {
            child.activities.iter().find(|a| a.id == id).map(|activity| (child, activity))
        })
    }
}

/// Something to be done to the data.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Log an entry for a child.
    Log(Id, Content),
    /// Change the entry to what stands here.
    Revise {
        /// The entry.
        entry: Id,
        /// Its child.
        child: Id,
        /// How to change it.
        change: Change,
    },
    /// The entry was another child's: it is taken back here and logged there.
    Reassign {
        /// The entry.
        entry: Id,
        /// Whose it was said to be.
        from: Id,
        /// Whose it is.
        to: Id,
        /// Which of that child's activities, and what else was said.
        change: Change,
    },
    /// Take back, or put back as it was, what the latest turn did.
    Undo(Done),
    /// Nothing goes to this number until a person says so.
    Hold,
    /// The number is somebody else's: nobody is found by it any more.
    Quarantine,
    /// The number said something about being texted.
    Consent(Consent),
    /// Remind at this minute of the day, every day.
    SetReminder(u32),
    /// No reminders before this day.
    PauseReminders(NaiveDate),
    /// Write in this language.
    SetLanguage(String),
    /// Write in this style.
    Style(Style),
    /// Something is done to visits, or looked up for them.
    Visit(visit_model::Act),
    /// A person should look.
    Task(TaskKind),
    /// The answer came: the task about the unclear text is closed.
    CloseUnclear(Id),
}
