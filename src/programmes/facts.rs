//! What is known of a child when a service's rules are read. An absent field is not known yet; it
//! never means no.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Code, Wrong};

/// Areas of development (Portage checklists and the services' pages name these).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Learning and understanding.
    Cognition,
    /// Speech and language.
    Language,
    /// Movement.
    Motor,
    /// Physical development.
    Physical,
    /// With other people.
    Social,
    /// Eating, dressing, washing.
    SelfHelp,
}

/// A child's delay in one area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Delay {
    /// Where.
    pub area: Area,
    /// How many months behind; absent where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<f64>,
    /// Not there yet, but to be reckoned with.
    #[serde(default)]
    pub expected: bool,
}

/// Needs that open a way into a service beside a delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A syndrome or condition known to lead to a delay.
    RecognisedSyndrome,
    /// Difficulties in social communication.
    SocialCommunication,
    /// Any other diagnosis.
    Diagnosis,
    /// A neurodevelopmental delay.
    Neurodevelopmental,
    /// On the pathway to an autism assessment.
    AutismPathway,
}

/// Provision a child may already have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Provision {
    /// A specialist nursery or other specialist education.
    SpecialistEducation,
    /// Anything else; no page of a service asks about it.
    #[serde(other)]
    Other,
}

/// Where a need is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// In the day at home.
    Home,
    /// In the nursery, pre-school or with the childminder.
    Setting,
}

/// What a family agrees to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Commitment {
    /// To be there for visits.
    RegularVisits,
    /// To practise every day.
    DailyPractice,
    /// To use the programme's approaches.
    ProgrammeApproaches,
}

/// What is known of one child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"born": "2024-03-02", "lives_in": "havant"}))]
pub struct Facts {
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// The day the child was due, where it came early.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// First day at school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_entry: Option<NaiveDate>,
    /// District of the home: its name in lower case with hyphens. A postcode is taken too, and read
    /// where the service's file says which district it lies in; else a person asks.
    #[schema(max_length = 60)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 80)]
    pub lives_in: Option<String>,
    /// Delays; where the list is given, areas it does not name are not delayed.
    #[schema(max_items = 6)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 6)]
    pub delays: Option<Vec<Delay>>,
    /// Needs; where the list is given, others are not there.
    #[schema(max_items = 5)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 6)]
    pub needs: Option<Vec<Need>>,
    /// Provision the child has; where the list is given, there is no other.
    #[schema(max_items = 10)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 6)]
    pub accessing: Option<Vec<Provision>>,
    /// Hours a week in a setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting_hours: Option<f64>,
    /// The usual help was tried before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interventions_tried: Option<bool>,
    /// The family or the setting needs substantial support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substantial_support: Option<bool>,
    /// Where the need is felt; where the list is given, nowhere else.
    #[schema(max_items = 2)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 6)]
    pub impact: Option<Vec<Impact>>,
    /// The parent's consent, in the form the service asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<bool>,
    /// What the family agreed to; where the list is given, to nothing else.
    #[schema(max_items = 3)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 6)]
    pub commitments: Option<Vec<Commitment>>,
}

/// Months of delay, at most: no child before school is older.
const MOST_MONTHS: u32 = 96;
/// Hours of a week.
const MOST_HOURS: u32 = 168;

/// Letters of a district's name, at most.
pub const LONGEST_NAME: usize = 60;

/// What cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impossible {
    /// The child is not born on the day asked about.
    NotBornYet,
    /// A number below nought or above this.
    Number {
        /// The most there can be.
        most: u32,
    },
    /// An area of development stands twice.
    Twice,
    /// A list longer than the facts there are.
    TooMany {
        /// The most there can be.
        most: usize,
    },
    /// A name longer than any district's.
    TooLong,
}

impl std::fmt::Display for Impossible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotBornYet => f.write_str("the child is not born on the day asked about"),
            Self::Number { most } => write!(f, "a number from 0 to {most} is needed"),
            Self::Twice => f.write_str("each area stands once"),
            Self::TooMany { most } => write!(f, "at most {most} can be given"),
            Self::TooLong => write!(f, "at most {LONGEST_NAME} letters are needed"),
        }
    }
}

impl Facts {
    /// The names of its fields.
    pub const FIELDS: [&str; 13] = [
        "born",
        "due",
        "school_entry",
        "lives_in",
        "delays",
        "needs",
        "accessing",
        "setting_hours",
        "interventions_tried",
        "substantial_support",
        "impact",
        "consent",
        "commitments",
    ];

    /// What cannot be, with the field it stands in.
    pub fn faults(&self, on: NaiveDate) -> Vec<(&'static str, Impossible)> {
        let mut faults = Vec::new();
        if self.born.is_some_and(|born| born > on) {
            faults.push(("born", Impossible::NotBornYet));
        }
        let amiss = |number: f64, most: u32| !(0.0..=f64::from(most)).contains(&number);
        let mut months = self.delays.iter().flatten().filter_map(|delay| delay.months);
        if months.any(|months| amiss(months, MOST_MONTHS)) {
            faults.push(("delays", Impossible::Number { most: MOST_MONTHS }));
        }
        let mut areas: Vec<Area> = self.delays.iter().flatten().map(|delay| delay.area).collect();
        areas.sort_unstable();
        if areas.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
            faults.push(("delays", Impossible::Twice));
        }
        if self.lives_in.as_ref().is_some_and(|name| name.chars().count() > LONGEST_NAME) {
            faults.push(("lives_in", Impossible::TooLong));
        }
        let lists = [
            ("needs", self.needs.as_ref().map(Vec::len), 5),
            ("accessing", self.accessing.as_ref().map(Vec::len), 10),
            ("impact", self.impact.as_ref().map(Vec::len), 2),
            ("commitments", self.commitments.as_ref().map(Vec::len), 3),
        ];
        for (field, many, most) in lists {
            if many.is_some_and(|many| many > most) {
                faults.push((field, Impossible::TooMany { most }));
            }
        }
        if self.setting_hours.is_some_and(|hours| amiss(hours, MOST_HOURS)) {
            faults.push(("setting_hours", Impossible::Number { most: MOST_HOURS }));
        }
        faults
    }
}

/// A fact that cannot be is told under its field.
impl From<Impossible> for Wrong {
    fn from(impossible: Impossible) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        match impossible {
            Impossible::NotBornYet => Self::new(Code::BadBirthDate),
            Impossible::Number { most } => {
                Self::new(Code::OutOfRange).with("least", 0).with("most", most)
            }
            Impossible::Twice => Self::new(Code::DuplicateField),
            Impossible::TooMany { most } => Self::new(Code::TooMany).with("limit", small(most)),
            Impossible::TooLong => Self::new(Code::TooLong).with("limit", small(LONGEST_NAME)),
        }
    }
}
