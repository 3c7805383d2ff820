//! What goes in: the household, the pending question, the text.

use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, Serialize};

/// The people and plans a text may speak of; names are matched only in here.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Household {
    /// Who holds the phone.
    pub carer: Option<Carer>,
    /// The children of this family in the programme.
    pub children: Vec<Child>,
    /// Visits in the diary.
    pub visits: Vec<Visit>,
    /// Who visits the family, where no visit in the diary says so.
    pub visitor: String,
}

/// The person who writes.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Carer {
    /// What they are called.
    pub name: String,
    /// The language they chose.
    pub lang: String,
}

/// A child of the household.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Child {
    /// The short name texts use.
    pub name: String,
    /// Nicknames and other spellings.
    pub also: Vec<String>,
    /// This week's activities.
    pub activities: Vec<Activity>,
}

/// Something the family practises.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Activity {
    /// What readings refer to.
    pub id: String,
    /// What the plan calls it.
    pub name: String,
}

/// A visit in the diary.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Visit {
    /// What readings refer to.
    pub id: String,
    /// Local start.
    #[serde(deserialize_with = "local_time")]
    pub start: NaiveDateTime,
    /// Who comes.
    #[serde(default)]
    pub visitor: String,
}

/// The question that was asked last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pending {
    /// Nothing is open.
    #[default]
    None,
    /// "Who was that with?"
    WhichChild,
    /// "Which one?"
    WhichActivity,
    /// "How many times did you try?"
    HowMany,
    /// "How much help was needed?"
    HelpLevel,
    /// "Shall I cancel the visit?"
    ConfirmVisitCancel,
    /// "When shall I remind you?"
    ReminderTime,
    /// Nothing is open; a visit was called off a moment ago.
    Cancelled,
    /// A numbered list of visit times.
    ChooseSlot,
    /// Any other question with yes or no.
    YesNo,
}

/// One text and everything needed to read it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Input {
    /// Echoed in the answer.
    #[serde(default)]
    pub id: serde_json::Value,
    /// The carer's chosen language; never needed to understand the text.
    #[serde(default)]
    pub lang: String,
    /// Whose text it is.
    #[serde(default)]
    pub household: Household,
    /// The open question.
    #[serde(default, deserialize_with = "null_is_default")]
    pub pending: Pending,
    /// What the open question offered, in order.
    #[serde(default, deserialize_with = "null_is_default")]
    pub options: Vec<String>,
    /// The visits the answer before listed, in order: what "the first one" is of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<String>,
    /// The family's local time.
    #[serde(deserialize_with = "local_time")]
    pub now: NaiveDateTime,
    /// What was written.
    pub text: String,
}

fn null_is_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    d: D,
) -> Result<T, D::Error> {
    Option::<T>::deserialize(d).map(Option::unwrap_or_default)
}

/// Reads "2026-10-08T10:30" with or without seconds.
fn local_time<'de, D: Deserializer<'de>>(d: D) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(d)?;
    parse_local(&text)
        .ok_or_else(|| serde::de::Error::custom("a local date-time such as 2026-10-08T10:30"))
}

/// The local date-time a string holds, if it is one.
pub(super) fn parse_local(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok())
}
