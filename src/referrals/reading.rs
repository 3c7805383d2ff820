//! Where a child stands with each programme of the service, under the version of the rules the
//! referral is decided under. It is shown to a person and decides nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::Referral;
use super::words::Home;
use crate::l10n::{Texts, Voice};
use crate::programmes::eligible::{Outcome, read};
use crate::programmes::model::{Service, Services};
use crate::programmes::postcode::outward;
use crate::programmes::profile::Policy;
use crate::programmes::rule::Rule;
use crate::programmes::why::why;

/// One criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its name.
    pub atom: String,
    /// Where it stands.
    pub result: Outcome,
    /// Why, in the reader's language.
    #[serde(default)]
    pub why: String,
}

/// One programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Read {
    /// Its code.
    pub programme: String,
    /// All criteria together.
    pub outcome: Outcome,
    /// Each of them.
    pub criteria: Vec<Criterion>,
}

/// The rules a referral is decided under.
pub fn policy_of<'a>(service: &'a Service, referral: &Referral) -> Option<&'a Policy> {
    service.policy(&referral.policy)
}

/// Reads all programmes. The family's yes is what is on record, not what somebody said of it.
pub fn readings(
    policy: &Policy,
    referral: &Referral,
    on: NaiveDate,
    texts: &Texts,
    voice: &Voice,
) -> Vec<Read> {
    let mut facts = referral.content.facts.clone();
    let needs = referral.standing(&policy.referral).needs;
    facts.consent = match referral.consent {
        Some((form, _)) => Some(needs.consented(Some(form))),
        None => facts.consent.filter(|_| needs.consent.is_none()),
    };
    let of = |programme: &crate::programmes::profile::Programme| {
        let reading = read(&programme.eligibility, &facts, on);
        let criteria = reading.atoms.iter().map(|atom| Criterion {
            atom: atom.rule.name().to_owned(),
            result: atom.standing.outcome(),
            why: why(atom, texts, voice),
        });
        Read {
            programme: programme.code.clone(),
            outcome: reading.outcome,
            criteria: criteria.collect(),
        }
    };
    policy.programmes.iter().map(of).collect()
}

/// The areas a rule names.
fn areas<'a>(rule: &'a Rule, found: &mut Vec<&'a str>) {
    match rule {
        Rule::All(rules) | Rule::Any(rules) => rules.iter().for_each(|rule| areas(rule, found)),
        Rule::LivesIn(rule) => found.extend(rule.areas.iter().map(String::as_str)),
        _ => {}
    }
}

/// The areas a version of the rules is for; none where its page names none.
pub fn areas_of(policy: &Policy) -> Vec<&str> {
    let mut found = Vec::new();
    policy.programmes.iter().for_each(|programme| areas(&programme.eligibility, &mut found));
    found
}

/// A district as people write it: "basingstoke-and-deane" is Basingstoke and Deane.
pub fn area_name(area: &str) -> String {
    let title = |word: &str| {
        if matches!(word, "and" | "of") {
            return word.to_owned();
        }
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    area.split('-').map(title).collect::<Vec<_>>().join(" ")
}

/// Where a home lies, seen from a service.
pub fn home(policy: &Policy, lives_in: Option<&str>) -> Home {
    let areas = areas_of(policy);
    match lives_in {
        Some(code) if outward(code).is_some() => Home::NotSaid,
        Some(area) if !areas.is_empty() && !areas.contains(&area) => Home::Elsewhere,
        Some(_) => Home::Ours,
        None => Home::NotSaid,
    }
}

/// Services of this server whose rules name an area: code and name.
pub fn services_of<'a>(all: &'a Services, area: &str, on: NaiveDate) -> Vec<&'a Service> {
    let names = |service: &&Service| {
        service.policy_on(on).is_some_and(|policy| areas_of(policy).contains(&area))
    };
    all.iter().filter(names).collect()
}
