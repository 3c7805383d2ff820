//! What is to be said, as data: a message id and its arguments, before language and channel.
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A message to send. Made from the structs in [`super::says`], so that none of its arguments can
/// be forgotten; can be stored and rendered later.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// Message id in the catalogue.
    pub id: String,
    /// Arguments by variable name.
    pub args: BTreeMap<String, Arg>,
}

impl Say {
    /// Used by the generated conversions; elsewhere prefer the structs in [`super::says`].
    pub fn new<'a>(id: &str, args: impl IntoIterator<Item = (&'a str, Arg)>) -> Self {
        let args = args.into_iter().map(|(name, arg)| (name.to_owned(), arg)).collect();
        Self { id: id.to_owned(), args }
    }
}

/// Arguments hold names of children: logs get the id and the argument names only.
impl fmt::Debug for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Say")
            .field("id", &self.id)
            .field("args", &self.args.keys().collect::<Vec<_>>())
            .finish()
    }
}

/// One argument of a message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Words people chose; never read as Fluent.
    Text(String),
    /// A count.
    Number(u32),
    /// One word of a closed set.
    Key(String),
    /// A local date.
    Date(NaiveDate),
    /// A local time of day.
    Time(NaiveTime),
    /// An instant, shown in its zone.
    DateTime(Moment),
    /// A phone number or web address.
    Ltr(String),
    /// Characters a machine will read.
    Exact(String),
    /// Texts to join.
    List(Vec<String>),
    /// Texts to number.
    Choices(Vec<String>),
    /// Days of the week.
    Weekdays(Vec<Weekday>),
}

/// Says which kind of argument it is and nothing of its content.
impl fmt::Debug for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text",
            Self::Number(_) => "Number",
            Self::Key(_) => "Key",
            Self::Date(_) => "Date",
            Self::Time(_) => "Time",
            Self::DateTime(_) => "DateTime",
            Self::Ltr(_) => "Ltr",
            Self::Exact(_) => "Exact",
            Self::List(_) => "List",
            Self::Choices(_) => "Choices",
            Self::Weekdays(_) => "Weekdays",
        })
    }
}

/// An instant together with the zone whose clocks the family reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When, in UTC.
    pub at: DateTime<Utc>,
    /// Where.
    pub zone: Tz,
}

impl Moment {
    /// Date and time on the clocks of the zone, summer time included.
    pub fn local(&self) -> NaiveDateTime {
        self.at.with_timezone(&self.zone).naive_local()
    }
}
