//! What is remembered between two texts of one number: the question that waits and those behind it,
//! what can be taken back, what was spoken of.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::change::said_help;
use super::model::Facts;
use super::visit_model::{self, Asking};
use crate::db::Id;
use crate::l10n::Say;
use crate::practice::model::{Barrier, Content, Enjoyed, Help, Outcome};

/// How far back UNDO and a correction reach.
pub(super) const UNDO_HOURS: i64 = 24;
/// How long a question waits for its answer.
const QUESTION_HOURS: i64 = 36;
/// How long the child last spoken of is still meant when none is named.
pub(super) const TOPIC_MINUTES: i64 = 30;
/// A text written up to this long before a question came in a hurry and cannot answer it.
const CROSSED_SECONDS: i64 = 5;
/// How long the same words again are about the visit they just called off.
const CANCELLED_MINUTES: i64 = 60;
/// How long the same words again may be a machine's.
const ECHO_MINUTES: i64 = 60;
/// Questions that wait behind the one that was asked.
const LATER: usize = 3;
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
    /// Questions that wait until the one before them is answered, oldest first.
    #[serde(default)]
    pub later: Vec<Asked>,
    /// The last text, where it led to nothing, and how often it came.
    #[serde(default)]
    pub echo: Option<Echo>,
    /// What was asked after the first yes and has no answer yet.
    #[serde(default)]
    pub unset: Option<super::welcome::Unset>,
}

/// The same words, over and over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Echo {
    /// The text, in small letters.
    pub words: String,
    /// How often in a row.
    pub times: u8,
    /// When it came last.
    pub at: DateTime<Utc>,
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
            // Networks tell whole seconds: within the same one the question may have come first.
            let seconds = facts.said.timestamp() - q.at.timestamp();
            let crossed = (-CROSSED_SECONDS..0).contains(&seconds);
            let overtaken = q.what.gives_way() && reminded.is_some_and(|at| at > q.at);
            q.lasts(facts.said) && !crossed && !overtaken
        })
    }

    /// The visit that was just called off by the very words of this text: the same said twice,
    /// or brought twice by a network, is no word about another visit. One that was put back since
    /// is called off anew.
    pub fn cancelled_already(&self, facts: &Facts) -> Option<NaiveDateTime> {
        let same = |last: &&JustCancelled| last.words == facts.words;
        self.off_since(facts).filter(same).map(|last| last.start)
    }

    /// What the latest act called off, if that was a moment ago and is off still: "keep it" is about
    /// this.
    pub fn just_cancelled(&self, facts: &Facts) -> Option<&JustCancelled> {
        let newest = |last: &&JustCancelled| self.undo.last().is_some_and(|d| d.at == last.at);
        self.off_since(facts).filter(newest)
    }

    /// The visit that was called off last, where that was a moment ago and it is off still.
    fn off_since(&self, facts: &Facts) -> Option<&JustCancelled> {
        let last = self.cancelled.as_ref()?;
        let fresh = facts.now - last.at <= Duration::minutes(CANCELLED_MINUTES);
        let back = facts.visits.ahead().any(|visit| visit.start == last.start);
        (fresh && !back).then_some(last)
    }

    /// No question waits any more that came of these texts.
    pub fn forget_questions(&mut self, texts: &[Id]) {
        self.question.take_if(|asked| texts.contains(&asked.text));
        self.later.retain(|asked| !texts.contains(&asked.text));
    }

    /// Puts a question behind the one that waits. What was asked long ago is forgotten first.
    pub fn put_off(&mut self, asked: Asked) {
        self.later.push(asked);
        let over = self.later.len().saturating_sub(LATER);
        self.later.drain(..over);
    }

    /// The next question that was put off and still matters.
    pub fn next_question(&mut self, facts: &Facts) -> Option<Asked> {
        self.later.retain(|asked| asked.lasts(facts.said));
        (!self.later.is_empty()).then(|| self.later.remove(0))
    }

    /// Counts a text that led to nothing; gives back how often its words came in a row.
    pub fn heard_again(&mut self, facts: &Facts) -> u8 {
        let same = |echo: &Echo| {
            echo.words == facts.words && facts.now - echo.at <= Duration::minutes(ECHO_MINUTES)
        };
        let before = self.echo.as_ref().filter(|echo| same(echo)).map_or(0, |echo| echo.times);
        let times = before.saturating_add(1);
        self.echo = Some(Echo { words: facts.words.clone(), times, at: facts.now });
        times
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

    /// Remembers what a turn did; what one text did to the log and to visits goes back together,
    /// and so do its changes of several entries.
    pub fn remember(&mut self, done: Done) {
        let both = |last: &&mut Done| {
            let visits = !(last.visits.is_empty() && done.visits.is_empty());
            let twice = last.entries.iter().any(|(id, ..)| done.entries.iter().any(|d| d.0 == *id));
            last.text.is_some() && last.text == done.text && (visits || !twice)
        };
        match self.undo.last_mut().filter(both) {
            Some(last) => {
                last.entries.extend(done.entries);
                last.told.extend(done.told);
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
    /// What they say since, but for those taken back.
    #[serde(default)]
    pub told: Vec<Told>,
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
        let visits = Self { entries: Vec::new(), told: Vec::new(), ..self.clone() };
        let entries = Self { visits: Vec::new(), ..self };
        let mut parts = vec![entries, visits];
        parts.retain(|part| !part.entries.is_empty() || !part.visits.is_empty());
        parts
    }
}

/// What a remembered entry says, as far as a later text may complete or correct it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The entry.
    pub entry: Id,
    /// What was practised.
    pub activity: Id,
    /// On which day.
    pub day: NaiveDate,
    /// How it went.
    pub outcome: Outcome,
    /// Whether tries were said.
    pub tries: bool,
    /// Whether help was said.
    pub help: bool,
    /// Whether enjoyment was said.
    pub enjoyed: bool,
}

impl Told {
    /// What this entry says.
    pub fn of(entry: Id, content: &Content) -> Self {
        Self {
            entry,
            activity: content.activity_id,
            day: content.practised_on,
            outcome: content.outcome,
            tries: content.tries().is_some(),
            help: said_help(content).is_some(),
            enjoyed: content.enjoyed.is_some(),
        }
    }

    /// Whether all that the report says is still missing here, so that it adds and changes nothing.
    pub(super) fn lacks(&self, report: &Report) -> bool {
        let same_day = report.said_day.is_none_or(|day| day == self.day);
        let how = report.outcome == Outcome::Practised || self.outcome == Outcome::Practised;
        let tries = report.tries.is_none() || !self.tries;
        let help = report.help.is_none() || !self.help;
        let enjoyed = report.enjoyed.is_none() || !self.enjoyed;
        same_day && how && tries && help && enjoyed && self.outcome != Outcome::NotToday
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
    /// The words it is asked in.
    #[serde(default)]
    pub says: Vec<Say>,
    /// Whether it was asked once more already, after something else came between.
    #[serde(default)]
    pub again: bool,
}

impl Asked {
    /// A question that is asked now, about the text that is read now.
    pub(super) fn now(what: Question, says: Vec<Say>, facts: &Facts) -> Self {
        Self { what, at: facts.now, text: facts.text, says, again: false }
    }

    /// Whether it still needs its answer when another question is asked.
    pub(super) fn outlasts(&self, other: &Self) -> bool {
        let both =
            |a: &Question, b: &Question| matches!((a, b), (Question::Visit(_), Question::Visit(_)));
        !self.what.may_be_ignored() && !both(&self.what, &other.what)
    }

    /// Whether it waits still, for somebody who writes at `said`.
    fn lasts(&self, said: DateTime<Utc>) -> bool {
        said - self.at <= Duration::hours(QUESTION_HOURS)
    }
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
    /// "Shall I stop texting you?" Nothing changes until it is answered.
    Stop,
    /// "When shall I remind you?" Nothing changes until it is answered.
    ReminderTime,
    /// "How shall I write to you?" Nothing changes until it is answered.
    Style,
    /// About visits; the diary stays as it is until it is answered.
    Visit(Asking),
}

impl Question {
    /// Whether everything is saved already, so that silence is an answer too.
    pub fn may_be_ignored(&self) -> bool {
        !matches!(self, Self::WhichChild { .. } | Self::WhichActivity { .. } | Self::Visit(_))
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
