//! A service's criteria as a tree of atoms. Every atom names the paragraph of the service's page
//! it was read from.

use serde::Deserialize;

use super::facts::{Area, Commitment, Need, Provision};
use super::postcode::district;

/// A tree of criteria.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// All of these.
    All(Vec<Rule>),
    /// Any of these.
    Any(Vec<Rule>),
    /// The other way round.
    Not(Box<Rule>),
    /// Old enough and young enough.
    #[serde(rename = "age_between")]
    Age(Age),
    /// Terms left before school.
    TermsBeforeSchool(TermsBeforeSchool),
    /// The home is in the area.
    LivesIn(LivesIn),
    /// A delay in development.
    Delay(DelayRule),
    /// A need.
    Need(NeedRule),
    /// The family or the setting needs substantial support.
    SubstantialSupport(Plain),
    /// Provision the child must not have.
    NotAccessing(NotAccessing),
    /// Where the need is felt.
    Impact(Plain),
    /// The usual help was tried.
    InterventionsTried(Plain),
    /// What the family agrees to.
    Commitment(CommitmentRule),
    /// The parent's consent.
    Consent(Plain),
    /// Many hours in a setting are talked over, and never decide.
    SettingHours(SettingHours),
}

/// An atom with nothing to set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plain {
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// An age band in whole months.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Age {
    /// From this age.
    #[serde(default)]
    pub from_months: u32,
    /// Up to this age, which is outside; none where a term ends it.
    #[serde(default)]
    pub until_months: Option<u32>,
    /// Where the page leaves open whether its last year counts: judged up to this age.
    #[serde(default)]
    pub unclear_until_months: Option<u32>,
    /// The first day of the term after this birthday ends it.
    #[serde(default)]
    pub until_term_after_birthday: Option<u32>,
    /// School ends it, whatever the age.
    #[serde(default)]
    pub until_school: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// Whole terms left before school.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsBeforeSchool {
    /// At least so many.
    pub at_least: u32,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// Districts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LivesIn {
    /// Names in lower case with hyphens.
    pub areas: Vec<String>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// How firmly a page puts its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Below is below.
    Exact,
    /// A tenth below is for a person to judge.
    Approximately,
    /// Anything below is for a person to judge.
    Usually,
}

/// A share of the child's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Above the line.
    pub of: u32,
    /// Below the line.
    pub parts: u32,
}

/// A delay.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelayRule {
    /// As a share of the age in whole months.
    #[serde(default)]
    pub share: Option<Share>,
    /// In months. With neither, the page names no number and a person judges.
    #[serde(default)]
    pub months: Option<u32>,
    /// How firmly.
    #[serde(default = "exact")]
    pub strength: Strength,
    /// In at least so many areas.
    #[serde(default = "one")]
    pub areas: usize,
    /// Areas that must be among them.
    #[serde(default)]
    pub must_include: Vec<Area>,
    /// A delay that is expected counts like one that is there.
    #[serde(default)]
    pub expected_counts: bool,
    /// Age is counted from the day the child was due, up to this age in months; no page of the
    /// five says so, a service may.
    #[serde(default)]
    pub corrected_until_months: Option<u32>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

fn exact() -> Strength {
    Strength::Exact
}

fn one() -> usize {
    1
}

/// One need.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedRule {
    /// Which.
    pub kind: Need,
    /// By itself it does not settle the matter.
    #[serde(default)]
    pub judged: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// Provision that rules the service out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotAccessing {
    /// Which.
    pub provision: Provision,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// One commitment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentRule {
    /// Which.
    pub kind: Commitment,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// Hours a week in a setting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingHours {
    /// From so many it is talked over.
    pub talk_from: u32,
    /// Paragraph of the page.
    pub paragraph: u32,
}

impl Rule {
    /// The districts it names.
    pub(super) fn areas<'a>(&'a self, found: &mut Vec<&'a str>) {
        match self {
            Self::All(rules) | Self::Any(rules) => rules.iter().for_each(|rule| rule.areas(found)),
            Self::LivesIn(rule) => found.extend(rule.areas.iter().map(String::as_str)),
            _ => {}
        }
    }

    /// Its atoms, in the order they are written.
    pub fn atoms(&self) -> Vec<&Self> {
        match self {
            Self::All(rules) | Self::Any(rules) => rules.iter().flat_map(Self::atoms).collect(),
            Self::Not(rule) => rule.atoms(),
            atom => vec![atom],
        }
    }

    /// Its paragraph on the page; none for a branch.
    pub fn paragraph(&self) -> Option<u32> {
        Some(match self {
            Self::All(_) | Self::Any(_) | Self::Not(_) => return None,
            Self::Age(rule) => rule.paragraph,
            Self::TermsBeforeSchool(rule) => rule.paragraph,
            Self::LivesIn(rule) => rule.paragraph,
            Self::Delay(rule) => rule.paragraph,
            Self::Need(rule) => rule.paragraph,
            Self::NotAccessing(rule) => rule.paragraph,
            Self::Commitment(rule) => rule.paragraph,
            Self::SettingHours(rule) => rule.paragraph,
            Self::SubstantialSupport(rule)
            | Self::Impact(rule)
            | Self::InterventionsTried(rule)
            | Self::Consent(rule) => rule.paragraph,
        })
    }

    /// What cannot be met by any child: a band that ends before it begins, a share above one, a
    /// branch with nothing in it.
    pub fn faults(&self) -> Vec<&'static str> {
        match self {
            Self::All(rules) | Self::Any(rules) if rules.is_empty() => {
                vec!["a branch needs at least one criterion"]
            }
            Self::All(rules) | Self::Any(rules) => rules.iter().flat_map(Self::faults).collect(),
            Self::Not(rule) => rule.faults(),
            Self::Age(band) => band.faults(),
            Self::LivesIn(rule) => rule.faults(),
            Self::Delay(rule) => rule.faults(),
            Self::TermsBeforeSchool(rule) if !(1..=15).contains(&rule.at_least) => {
                vec!["at_least is from 1 to 15 terms"]
            }
            Self::SettingHours(rule) if !(1..=60).contains(&rule.talk_from) => {
                vec!["talk_from is from 1 to 60 hours a week"]
            }
            _ => Vec::new(),
        }
    }
}

impl Age {
    fn faults(&self) -> Vec<&'static str> {
        let mut faults = Vec::new();
        if self.until_months.is_some_and(|until| until <= self.from_months) {
            faults.push("an age band ends after it begins");
        }
        if let (Some(until), Some(unclear)) = (self.until_months, self.unclear_until_months)
            && unclear <= until
        {
            faults.push("unclear_until_months is more than until_months");
        }
        if self.unclear_until_months.is_some() && self.until_months.is_none() {
            faults.push("unclear_until_months needs until_months");
        }
        let years = |months: u32| months > 12 * 18;
        if years(self.from_months) || self.until_months.is_some_and(years) {
            faults.push("an age band is in months, up to 216");
        }
        if self.until_term_after_birthday.is_some_and(|years| !(1..=18).contains(&years)) {
            faults.push("until_term_after_birthday is a birthday from 1 to 18");
        }
        faults
    }
}

impl LivesIn {
    fn faults(&self) -> Vec<&'static str> {
        let mut faults = Vec::new();
        if self.areas.is_empty() {
            faults.push("lives_in needs an area");
        }
        if self.areas.iter().any(|area| district(area) != *area) {
            faults.push("an area is in lower case with hyphens");
        }
        faults
    }
}

impl DelayRule {
    fn faults(&self) -> Vec<&'static str> {
        let mut faults = Vec::new();
        if self.share.is_some() && self.months.is_some() {
            faults.push("a delay is a share of the age or a number of months, not both");
        }
        if self.share.is_some_and(|share| share.of == 0 || share.of > share.parts) {
            faults.push("a share of the age is between 0 and 1");
        }
        if self.areas == 0 || self.areas > 6 || self.must_include.len() > self.areas {
            faults.push("areas is from 1 to 6 and no fewer than must_include names");
        }
        if self.months.is_some_and(|months| !(1..=72).contains(&months)) {
            faults.push("a delay in months is from 1 to 72");
        }
        if self.corrected_until_months.is_some_and(|months| !(1..=60).contains(&months)) {
            faults.push("corrected_until_months is from 1 to 60");
        }
        faults
    }
}
