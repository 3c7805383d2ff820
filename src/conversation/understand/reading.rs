//! What comes out: the reading of a text.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize, Serializer};

use super::visit_talk::VisitTalk;

/// What a text asks to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the label contract")]
pub enum Intent {
    LogPractice,
    LogNotToday,
    CorrectLog,
    Undo,
    ShowPlan,
    ShowProgress,
    ListVisits,
    BookVisit,
    CancelVisit,
    MoveVisit,
    ConfirmVisit,
    RunningLate,
    SetReminder,
    PauseReminders,
    Stop,
    Start,
    ChangeLanguage,
    KeyWordStyle,
    Help,
    TalkToPerson,
    FeedbackComplaint,
    FeedbackCompliment,
    ReferChild,
    PrivacyRequest,
    Safeguarding,
    Greeting,
    Thanks,
    Answer,
    Unknown,
}

impl Intent {
    /// Every intent a word list may name, by its label.
    pub(super) fn by_name() -> HashMap<String, Self> {
        use Intent::*;
        let all = [
            LogPractice,
            LogNotToday,
            CorrectLog,
            Undo,
            ShowPlan,
            ShowProgress,
            ListVisits,
            BookVisit,
            CancelVisit,
            MoveVisit,
            ConfirmVisit,
            RunningLate,
            SetReminder,
            PauseReminders,
            Stop,
            Start,
            ChangeLanguage,
            KeyWordStyle,
            Help,
            TalkToPerson,
            FeedbackComplaint,
            FeedbackCompliment,
            ReferChild,
            PrivacyRequest,
            Safeguarding,
            Greeting,
            Thanks,
        ];
        let label = |intent: Self| serde_json::to_value(intent).ok()?.as_str().map(str::to_owned);
        all.into_iter().filter_map(|intent| Some((label(intent)?, intent))).collect()
    }
}

/// How much help the child had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the label contract")]
pub enum HelpLevel {
    Independent,
    Verbal,
    Gesture,
    Model,
    PartialPhysical,
    FullPhysical,
    SomeHelp,
}

/// How a session went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the label contract")]
pub enum Outcome {
    Practised,
    Achieved,
    NotYet,
}

/// Whether the child liked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the label contract")]
pub enum Enjoyed {
    Yes,
    Ok,
    No,
}

/// Why there was no practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the label contract")]
pub enum Barrier {
    ChildUnwell,
    CarerUnwell,
    TooBusy,
    ChildNotInterested,
    Away,
    Other,
}

/// A reply to the pending question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Agreed.
    Yes,
    /// Refused.
    No,
    /// A number or an option's position.
    Number(u32),
    /// A name, an option's id or the words themselves.
    Words(String),
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Yes => s.serialize_str("yes"),
            Self::No => s.serialize_str("no"),
            Self::Number(n) => s.serialize_u32(*n),
            Self::Words(words) => s.serialize_str(words),
        }
    }
}

/// A slot's values: none, one that holds for all, or one per report (a gap where one is silent).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<T>(pub Vec<Option<T>>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + PartialEq> Many<T> {
    /// One value for the whole reading, or none.
    pub fn one(value: Option<T>) -> Self {
        Self(value.map(|v| vec![Some(v)]).unwrap_or_default())
    }

    /// One value per report; equal values fold into one, silence everywhere into none.
    pub fn per_report(values: Vec<Option<T>>) -> Self {
        match values.first() {
            None => Self::default(),
            Some(first) if values.iter().all(|v| v == first) => Self::one(first.clone()),
            Some(_) => Self(values),
        }
    }

    /// Whether the text said nothing of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value for the n-th report.
    pub fn at(&self, report: usize) -> Option<&T> {
        let place = if self.0.len() == 1 { 0 } else { report };
        self.0.get(place).and_then(Option::as_ref)
    }

    /// All values that were said.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }
}

impl<T: Serialize> Serialize for Many<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(s),
            many => many.serialize(s),
        }
    }
}

/// What the text states; serialises with only what is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Slots {
    /// Names of the children.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub child: Many<String>,
    /// Ids of the activities.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub activity: Many<String>,
    /// Days practised, or not.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub date: Many<NaiveDate>,
    /// Tries.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub times: Many<u32>,
    /// Levels of help.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub help: Many<HelpLevel>,
    /// How it went.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub outcome: Many<Outcome>,
    /// Whether the child liked it.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub enjoyed: Many<Enjoyed>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barrier: Option<Barrier>,
    /// The visit in the diary that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// The day asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_date: Option<NaiveDate>,
    /// The time asked for.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "hour_minute")]
    pub new_time: Option<NaiveTime>,
    /// When reminders shall come.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "hour_minute")]
    pub reminder_time: Option<NaiveTime>,
    /// The first day messages may come again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The reply to the pending question.
    #[serde(skip_serializing_if = "Many::is_empty")]
    pub answer: Many<Answer>,
    /// How it speaks of visits beyond that.
    #[serde(skip)]
    pub visits: VisitTalk,
}

impl Slots {
    /// The number among the answers.
    pub fn number(&self) -> Option<u32> {
        self.answer.all().find_map(|answer| match answer {
            Answer::Number(n) => Some(*n),
            _ => None,
        })
    }
}

fn hour_minute<S: Serializer>(time: &Option<NaiveTime>, s: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => s.serialize_str(&time.format("%H:%M").to_string()),
        None => s.serialize_none(),
    }
}

/// A further thing to be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Also {
    /// What to do.
    pub intent: Intent,
    /// With what.
    pub slots: Slots,
}

/// A reading that was not chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alternative {
    /// What it might have meant.
    pub intent: Intent,
    /// With what.
    pub slots: Slots,
    /// How likely that is.
    pub confidence: f64,
}

/// What a text means, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// The first thing to do.
    pub intent: Intent,
    /// With what.
    pub slots: Slots,
    /// 0 to 1, two decimals.
    pub confidence: f64,
    /// Further things to do, in text order.
    pub also: Vec<Also>,
    /// Readings that were not chosen.
    pub alternatives: Vec<Alternative>,
    /// The rules and concepts that led here, for staff to read.
    pub why: Vec<String>,
    /// The kinds of danger the text tells of, by the names of the lists: `violence`, `staff` ...
    #[serde(skip)]
    pub alarms: Vec<String>,
    /// Whoever writes names danger without telling of any: "I am worried about a child".
    #[serde(skip)]
    pub names_danger: bool,
    /// Whoever writes says that the number is not the family's.
    #[serde(skip)]
    pub wrong_number: bool,
    /// The language the words are in, where they are plainly in another than English: who nobody
    /// knows yet is answered in it.
    #[serde(skip)]
    pub language: Option<String>,
}

impl Reading {
    /// Whether it is the first or a further thing to do.
    pub fn asks(&self, what: Intent) -> bool {
        self.intent == what || self.also.iter().any(|also| also.intent == what)
    }

    /// Whether a person has to look at once: it tells of danger, or asks not to be answered.
    pub fn is_alarm(&self) -> bool {
        self.asks(Intent::Safeguarding) || self.tells_of("quiet")
    }

    /// Whether it tells of this kind of danger.
    pub fn tells_of(&self, alarm: &str) -> bool {
        self.alarms.iter().any(|one| one == alarm)
    }
}
