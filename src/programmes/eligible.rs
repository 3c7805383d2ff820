//! Reads a service's criteria against what is known of a child. It shows where each criterion
//! stands and why; a person decides, always.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ages::{corrected_months, months_of_age, term_after_birthday, whole_terms};
use super::facts::{Commitment, Facts, Impact, Need, Provision};
use super::model::Services;
use super::postcode::is_postcode_like;
use super::rule::{Age, DelayRule, Rule, Strength};

/// Where a criterion, or all of them together, stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EligibilityOutcome)]
pub enum Outcome {
    /// Fits.
    Met,
    /// Does not fit; nobody is turned away by that alone.
    NotMet,
    /// A fact is missing.
    Unknown,
    /// The facts are there, and the page leaves room: a person looks.
    NeedsJudgement,
}

/// Why a person has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// Near the line of a soft number.
    NearTheLine,
    /// The delay is expected, and the page does not say whether that counts, or nobody has said how
    /// large it will be.
    Expected,
    /// The page names no number.
    NoNumber,
    /// The page leaves its last year open.
    LastYear,
    /// Only the running term is left.
    RunningTerm,
    /// It is felt in one place of the two.
    OnePlace,
    /// The diagnosis must relate to these needs.
    Diagnosis,
    /// Many hours in a setting may change what is offered.
    ManyHours,
}

/// Where one criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Fits.
    Met,
    /// Does not.
    NotMet,
    /// A fact is missing.
    Unknown,
    /// A person looks, for this reason.
    Judged(Judge),
}

impl Standing {
    /// Without the reason.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Met => Outcome::Met,
            Self::NotMet => Outcome::NotMet,
            Self::Unknown => Outcome::Unknown,
            Self::Judged(_) => Outcome::NeedsJudgement,
        }
    }

    fn of(fact: Option<bool>) -> Self {
        match fact {
            Some(true) => Self::Met,
            Some(false) => Self::NotMet,
            None => Self::Unknown,
        }
    }
}

/// One criterion of the tree, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Atom<'a> {
    /// The criterion.
    pub rule: &'a Rule,
    /// Where it stands.
    pub standing: Standing,
}

/// A tree, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<'a> {
    /// All together.
    pub outcome: Outcome,
    /// Each criterion, in the order they are written.
    pub atoms: Vec<Atom<'a>>,
    /// Places in `atoms` of those that settle the outcome.
    pub deciding: Vec<usize>,
}

/// Reads the tree. Criteria that hang on others are combined so: `all` is not met if any is not,
/// else unknown if any is, else judged if any is; `any` is met if any is, else judged, else
/// unknown.
///
/// `services` are all of this server: a home that none of them has ever heard of is asked about,
/// and does not lie elsewhere by that.
pub fn read<'a>(rule: &'a Rule, facts: &Facts, on: NaiveDate, services: &Services) -> Reading<'a> {
    let mut atoms = Vec::new();
    let (outcome, deciding) = walk(rule, &Asked { facts, on, services }, &mut atoms);
    Reading { outcome, atoms, deciding }
}

/// What a rule is read against.
struct Asked<'a> {
    facts: &'a Facts,
    on: NaiveDate,
    services: &'a Services,
}

const ALL: [Outcome; 4] =
    [Outcome::NotMet, Outcome::Unknown, Outcome::NeedsJudgement, Outcome::Met];
const ANY: [Outcome; 4] =
    [Outcome::Met, Outcome::NeedsJudgement, Outcome::Unknown, Outcome::NotMet];

fn walk<'a>(rule: &'a Rule, asked: &Asked<'_>, atoms: &mut Vec<Atom<'a>>) -> (Outcome, Vec<usize>) {
    let (rules, order) = match rule {
        Rule::All(rules) => (rules, ALL),
        Rule::Any(rules) => (rules, ANY),
        Rule::Not(rule) => {
            let (outcome, deciding) = walk(rule, asked, atoms);
            return (turned(outcome), deciding);
        }
        atom => {
            let standing = standing(atom, asked);
            atoms.push(Atom { rule: atom, standing });
            return (standing.outcome(), vec![atoms.len() - 1]);
        }
    };
    let read: Vec<_> = rules.iter().map(|rule| walk(rule, asked, atoms)).collect();
    let found = order.into_iter().find(|wanted| read.iter().any(|(outcome, _)| outcome == wanted));
    let outcome = found.unwrap_or(Outcome::Unknown);
    let settle = read.into_iter().filter(|(one, _)| *one == outcome);
    (outcome, settle.flat_map(|(_, places)| places).collect())
}

fn turned(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Met => Outcome::NotMet,
        Outcome::NotMet => Outcome::Met,
        other => other,
    }
}

fn standing(rule: &Rule, asked: &Asked<'_>) -> Standing {
    let (facts, on) = (asked.facts, asked.on);
    match rule {
        Rule::All(_) | Rule::Any(_) | Rule::Not(_) => Standing::Unknown,
        Rule::Age(band) => age(band, facts, on),
        Rule::TermsBeforeSchool(rule) => terms(rule.at_least, facts, on),
        Rule::LivesIn(rule) => {
            // A postcode that no list settled says nothing, and neither does a village or a slip
            // of the pen: they are no district elsewhere.
            let known = |home: &&String| {
                rule.areas.contains(*home)
                    || (!is_postcode_like(home) && asked.services.knows_area(home))
            };
            let district = facts.lives_in.as_ref().filter(known);
            Standing::of(district.map(|home| rule.areas.contains(home)))
        }
        Rule::Delay(rule) => delay(rule, facts, on),
        Rule::Need(rule) => {
            match Standing::of(facts.needs.as_ref().map(|needs| needs.contains(&rule.kind))) {
                Standing::Met if rule.judged => Standing::Judged(Judge::Diagnosis),
                plain => plain,
            }
        }
        Rule::SubstantialSupport(_) => Standing::of(facts.substantial_support),
        Rule::NotAccessing(rule) => {
            Standing::of(facts.accessing.as_ref().map(|list| !list.contains(&rule.provision)))
        }
        Rule::Impact(_) => impact(facts.impact.as_deref()),
        Rule::InterventionsTried(_) => Standing::of(facts.interventions_tried),
        Rule::Commitment(rule) => {
            Standing::of(facts.commitments.as_ref().map(|list| list.contains(&rule.kind)))
        }
        Rule::Consent(_) => Standing::of(facts.consent),
        Rule::SettingHours(rule) => match facts.setting_hours {
            Some(hours) if hours >= f64::from(rule.talk_from) => Standing::Judged(Judge::ManyHours),
            hours => Standing::of(hours.map(|_| true)),
        },
    }
}

fn age(band: &Age, facts: &Facts, on: NaiveDate) -> Standing {
    if band.until_school && facts.school_entry.is_some_and(|entry| on >= entry) {
        return Standing::NotMet;
    }
    let Some(born) = facts.born else { return Standing::Unknown };
    let months = months_of_age(born, on);
    let over = |years| on >= term_after_birthday(born, years);
    let below = |limit: u32| i64::from(months) < i64::from(limit);
    if below(band.from_months) || band.until_term_after_birthday.is_some_and(over) {
        return Standing::NotMet;
    }
    match (band.until_months, band.unclear_until_months) {
        (Some(until), _) if below(until) => Standing::Met,
        (Some(_), Some(unclear)) if below(unclear) => Standing::Judged(Judge::LastYear),
        (Some(_), _) => Standing::NotMet,
        (None, _) => Standing::Met,
    }
}

fn terms(at_least: u32, facts: &Facts, on: NaiveDate) -> Standing {
    let Some(entry) = facts.school_entry else { return Standing::Unknown };
    if on >= entry {
        return Standing::NotMet;
    }
    let left = whole_terms(on, entry);
    if left >= at_least {
        Standing::Met
    } else if left + 1 == at_least {
        Standing::Judged(Judge::RunningTerm)
    } else {
        Standing::NotMet
    }
}

fn impact(places: Option<&[Impact]>) -> Standing {
    let Some(places) = places else { return Standing::Unknown };
    match (places.contains(&Impact::Home), places.contains(&Impact::Setting)) {
        (true, true) => Standing::Met,
        (false, false) => Standing::NotMet,
        _ => Standing::Judged(Judge::OnePlace),
    }
}

/// How many areas reach the rule; areas the list does not name are not delayed.
fn delay(rule: &DelayRule, facts: &Facts, on: NaiveDate) -> Standing {
    let Some(delays) = &facts.delays else { return Standing::Unknown };
    if rule.share.is_none() && rule.months.is_none() {
        return without_number(facts);
    }
    let age =
        facts.born.map(|born| corrected_months(born, facts.due, on, rule.corrected_until_months));
    let areas: Vec<_> =
        delays.iter().map(|delay| (delay.area, in_area(rule, delay, age))).collect();
    let reaches = |allowed: fn(Standing) -> bool| {
        let many = areas.iter().filter(|(_, standing)| allowed(*standing)).count();
        let has = |wanted| areas.iter().any(|(area, one)| *area == wanted && allowed(*one));
        many >= rule.areas && rule.must_include.iter().copied().all(has)
    };
    if reaches(|standing| standing == Standing::Met) {
        return Standing::Met;
    }
    if reaches(|standing| matches!(standing, Standing::Met | Standing::Judged(_))) {
        let mut judged = areas.iter().map(|(_, one)| *one);
        let cause = judged.rfind(|one| matches!(one, Standing::Judged(_)));
        return cause.unwrap_or(Standing::Judged(Judge::NearTheLine));
    }
    if reaches(|standing| standing != Standing::NotMet) {
        return Standing::Unknown;
    }
    // How many areas a delay will reach that is only expected, and how far, nobody can say yet.
    if delays.iter().any(|delay| delay.expected && delay.months.is_none()) {
        return Standing::Judged(Judge::Expected);
    }
    Standing::NotMet
}

/// Where the page speaks of significant needs and names no number, whatever is on record is for a
/// person to look at.
fn without_number(facts: &Facts) -> Standing {
    let delayed = facts.delays.iter().flatten().any(|delay| delay.months != Some(0.0));
    if delayed || facts.needs.as_ref().is_some_and(|needs| !needs.is_empty()) {
        Standing::Judged(Judge::NoNumber)
    } else {
        Standing::NotMet
    }
}

fn in_area(rule: &DelayRule, delay: &super::facts::Delay, age: Option<i32>) -> Standing {
    let Some(months) = delay.months else {
        // Words like "expected to be significant" are for a person, whatever the page counts.
        let soft = delay.expected;
        return if soft { Standing::Judged(Judge::Expected) } else { Standing::Unknown };
    };
    if months <= 0.0 {
        return Standing::NotMet;
    }
    // Both sides times the lower part of the share: nothing is rounded.
    let (line, reached) = match (rule.share, rule.months, age) {
        (Some(share), _, Some(age)) => {
            (f64::from(age) * f64::from(share.of), months * f64::from(share.parts))
        }
        (None, Some(line), _) => (f64::from(line), months),
        _ => return Standing::Unknown,
    };
    if reached >= line {
        let counts = !delay.expected || rule.expected_counts;
        return if counts { Standing::Met } else { Standing::Judged(Judge::Expected) };
    }
    match rule.strength {
        Strength::Usually => Standing::Judged(Judge::NearTheLine),
        Strength::Approximately if reached * 10.0 >= line * 9.0 => {
            Standing::Judged(Judge::NearTheLine)
        }
        Strength::Exact | Strength::Approximately => Standing::NotMet,
    }
}

impl Rule {
    /// Name of an atom on the wire: its kind, and its value where it has one.
    pub fn name(&self) -> &'static str {
        match self {
            Self::All(_) => "all",
            Self::Any(_) => "any",
            Self::Not(_) => "not",
            Self::Age(_) => "age_between",
            Self::TermsBeforeSchool(_) => "terms_before_school",
            Self::LivesIn(_) => "lives_in",
            Self::Delay(_) => "delay",
            Self::Need(rule) => match rule.kind {
                Need::RecognisedSyndrome => "need:recognised_syndrome",
                Need::SocialCommunication => "need:social_communication",
                Need::Diagnosis => "need:diagnosis",
                Need::Neurodevelopmental => "need:neurodevelopmental",
                Need::AutismPathway => "need:autism_pathway",
            },
            Self::SubstantialSupport(_) => "substantial_support",
            Self::NotAccessing(rule) => match rule.provision {
                Provision::SpecialistEducation => "not_accessing:specialist_education",
                Provision::Other => "not_accessing:other",
            },
            Self::Impact(_) => "impact",
            Self::InterventionsTried(_) => "interventions_tried",
            Self::Commitment(rule) => match rule.kind {
                Commitment::RegularVisits => "commitment:regular_visits",
                Commitment::DailyPractice => "commitment:daily_practice",
                Commitment::ProgrammeApproaches => "commitment:programme_approaches",
            },
            Self::Consent(_) => "consent",
            Self::SettingHours(_) => "setting_hours",
        }
    }
}
