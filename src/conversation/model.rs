//! The conversation as data: what is remembered, what is known, what is to be done and said.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::change::{Change, said_help, set_counts};
pub use super::task_kind::TaskKind;
pub use super::turn::{Manner, Turn};
use super::understand::Reading;
use super::visit_model::{self, Asking, Visits};
use crate::db::Id;
use crate::families::model::{Consent, QuietHours};
use crate::practice::model::{Barrier, Content, Enjoyed, Help, Outcome};

/// How far back UNDO and a correction reach.
const UNDO_HOURS: i64 = 24;
/// How long a question waits for its answer.
const QUESTION_HOURS: i64 = 36;
/// How long the child last spoken of is still meant when none is named.
const TOPIC_MINUTES: i64 = 30;
/// A text written up to this long before a question came in a hurry and cannot answer it.
const CROSSED_SECONDS: i64 = 5;
/// How long the same words again are about the visit they just called off.
const CANCELLED_MINUTES: i64 = 60;
/// Turns that can be taken back, one after another.
const UNDO_DEPTH: usize = 5;

/// What is remembered between two texts of one number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The question that waits.
    pub question: Option<Asked>,
    /// What can be taken back, latest last.
    pub undo: Vec<Done>,
    /// The child last spoken of, and when.
    pub topic: Option<(Id, DateTime<Utc>)>,
    /// Texts not understood in a row.
    pub puzzled: u8,
    /// The day whose reminder has been answered.
    pub answered: Option<NaiveDate>,
    /// The visits that the answer before listed, in order, and when.
    #[serde(default)]
    pub listed: Option<(Vec<Id>, DateTime<Utc>)>,
    /// The visit that was called off last, and by which words.
    #[serde(default)]
    pub cancelled: Option<JustCancelled>,
}

/// A visit that was called off by a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JustCancelled {
    /// The text, in small letters.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When the visit would have begun, on the family's clocks.
    pub start: NaiveDateTime,
}

impl State {
    /// The question a text may answer: it still waits, was not asked while the text was on its
    /// way, and, where it may be ignored, no reminder has asked something else since.
    pub fn waiting(&self, facts: &Facts) -> Option<&Asked> {
        let reminded = facts.reminded.as_ref().map(|r| r.at);
        self.question.as_ref().filter(|q| {
            let age = facts.said - q.at;
            // Networks tell whole seconds: within the same one the question may have come first.
            let seconds = facts.said.timestamp() - q.at.timestamp();
            let crossed = (-CROSSED_SECONDS..0).contains(&seconds);
            let overtaken = q.what.gives_way() && reminded.is_some_and(|at| at > q.at);
            age <= Duration::hours(QUESTION_HOURS) && !crossed && !overtaken
        })
    }

    /// The visit that was just called off by the very words of this text: the same said twice,
    /// or brought twice by a network, is no word about another visit. One that was put back since
    /// is called off anew.
    pub fn cancelled_already(&self, facts: &Facts) -> Option<NaiveDateTime> {
        let last = self.cancelled.as_ref()?;
        let same = last.words == facts.words;
        let fresh = facts.now - last.at <= Duration::minutes(CANCELLED_MINUTES);
        let back = facts.visits.ahead().any(|visit| visit.start == last.start);
        (same && fresh && !back).then_some(last.start)
    }

    /// The child still meant at `now` when none is named.
    pub fn child_meant(&self, now: DateTime<Utc>) -> Option<Id> {
        let (child, at) = self.topic?;
        (now - at <= Duration::minutes(TOPIC_MINUTES)).then_some(child)
    }

    /// Whether the list of languages is what was asked last.
    pub fn waits_for_language(&self, facts: &Facts) -> bool {
        matches!(self.waiting(facts).map(|asked| &asked.what), Some(Question::Language { .. }))
    }

    /// The visits that "the first one" may be of: the list was shown a moment ago.
    pub fn listed(&self, now: DateTime<Utc>) -> &[Id] {
        match &self.listed {
            Some((visits, at)) if now - *at <= Duration::minutes(TOPIC_MINUTES) => visits,
            _ => &[],
        }
    }

    /// Whether what was logged last is so fresh that a bare number may be about it.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.latest_log(now).is_some_and(|done| now - done.at <= Duration::minutes(TOPIC_MINUTES))
    }

    /// The latest turn that logged something, if it is recent enough to be changed.
    pub fn latest_log(&self, now: DateTime<Utc>) -> Option<&Done> {
        let logged = self.undo.iter().rfind(|done| !done.entries.is_empty());
        logged.filter(|done| now - done.at <= Duration::hours(UNDO_HOURS))
    }

    /// Remembers what a turn did; what one text did to the log and to visits goes back together.
    pub fn remember(&mut self, done: Done) {
        let both = |last: &&mut Done| {
            last.text == done.text && !(last.visits.is_empty() && done.visits.is_empty())
        };
        match self.undo.last_mut().filter(both) {
            Some(last) => {
                last.entries.extend(done.entries);
                last.visits.extend(done.visits);
            }
            None => self.undo.push(done),
        }
        let over = self.undo.len().saturating_sub(UNDO_DEPTH);
        self.undo.drain(..over);
    }

    /// Forgets what these texts did, and gives it to be taken back. What was changed later about the
    /// same entries goes with them: it could not be taken back any more.
    pub fn forget(&mut self, texts: &[Id]) -> Vec<Done> {
        let of_them = |done: &mut Done| done.text.is_some_and(|text| texts.contains(&text));
        let mut own: Vec<Done> = self.undo.extract_if(.., of_them).collect();
        let made: Vec<Id> = own
            .iter()
            .flat_map(|done| &done.entries)
            .filter(|(_, _, before)| before.is_none())
            .map(|(entry, ..)| *entry)
            .collect();
        for done in &mut self.undo {
            done.entries.retain(|(entry, ..)| !made.contains(entry));
        }
        self.undo.retain(|done| !done.entries.is_empty() || !done.visits.is_empty());
        own.retain(|done| !done.entries.is_empty() || !done.visits.is_empty());
        own
    }

    /// The latest turn, if it is recent enough to be taken back.
    pub fn latest(&self, now: DateTime<Utc>) -> Option<&Done> {
        self.undo.last().filter(|done| now - done.at <= Duration::hours(UNDO_HOURS))
    }
}

/// What a turn did to the log and to visits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The entries, with their child and what they said before (`None` = they were new).
    pub entries: Vec<(Id, Id, Option<Content>)>,
    /// What became of visits, in order.
    #[serde(default)]
    pub visits: Vec<visit_model::Done>,
    /// When.
    pub at: DateTime<Utc>,
    /// On which text.
    #[serde(default)]
    pub text: Option<Id>,
}

impl Done {
    /// What it did to the log, then what it did to visits: each is taken back in its own way.
    pub fn parts(self) -> Vec<Self> {
        let visits = Self { entries: Vec::new(), ..self.clone() };
        let entries = Self { visits: Vec::new(), ..self };
        let mut parts = vec![entries, visits];
        parts.retain(|part| !part.entries.is_empty() || !part.visits.is_empty());
        parts
    }
}

/// A question that waits, with everything its answer needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Which question.
    pub what: Question,
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// The text that led to it; its task is closed with the answer.
    pub text: Id,
}

/// The questions there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// "Who was this for?" The reports wait; a task makes sure silence loses nothing.
    WhichChild {
        /// Children offered, in order.
        options: Vec<Id>,
        /// What was told.
        reports: Vec<Report>,
    },
    /// "Which activity was it?"
    WhichActivity {
        /// Whose.
        child: Id,
        /// Activities offered, in order.
        options: Vec<Id>,
        /// What was told.
        reports: Vec<Report>,
    },
    /// "How many times?" The entry is saved already.
    HowMany,
    /// "How much help?" The entry is saved already.
    HelpLevel,
    /// "Which language?" Nothing hangs on it.
    Language {
        /// Languages offered, in order (BCP 47).
        options: Vec<String>,
    },
    /// About visits; the diary stays as it is until it is answered.
    Visit(Asking),
}

impl Question {
    /// Whether everything is saved already, so that silence is an answer too.
    pub fn may_be_ignored(&self) -> bool {
        matches!(self, Self::HowMany | Self::HelpLevel | Self::Language { .. })
    }

    /// Whether a reminder sent since is what a bare answer is about.
    fn gives_way(&self) -> bool {
        self.may_be_ignored() || matches!(self, Self::Visit(_))
    }
}

/// One thing a text reports, before it is known whose and which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The child, where named.
    pub child: Option<Id>,
    /// The activity, where named.
    pub activity: Option<Id>,
    /// Name of the activity, to find its like with another child.
    pub activity_name: Option<String>,
    /// The day, where said.
    pub said_day: Option<NaiveDate>,
    /// The day it was written.
    pub written: NaiveDate,
    /// How it went.
    pub outcome: Outcome,
    /// Tries, where said.
    pub tries: Option<u32>,
    /// Help, where said.
    pub help: Option<Help>,
    /// Enjoyment, where said.
    pub enjoyed: Option<Enjoyed>,
    /// What got in the way, where said.
    pub barrier: Option<Barrier>,
}

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
    /// Write in key words.
    KeyWords,
    /// Something is done to visits, or looked up for them.
    Visit(visit_model::Act),
    /// A person should look.
    Task(TaskKind),
    /// The answer came: the task about the unclear text is closed.
    CloseUnclear(Id),
}
