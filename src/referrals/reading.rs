//! Where a child stands with each programme of the service, under the version of the rules the
//! referral is decided under. It is shown to a person and decides nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::Referral;
use super::words::Home;
use crate::l10n::{Texts, Voice};
use crate::programmes::eligible::{Outcome, read};
use crate::programmes::model::{Service, Services};
use crate::programmes::postcode::is_postcode_like;
use crate::programmes::profile::Policy;
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
    (services, policy): (&Services, &Policy),
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
        let reading = read(&programme.eligibility, &facts, on, services);
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

/// Where a home lies, seen from a service. Elsewhere is what another service of this server names:
/// a village, a town or a postcode that no rule knows is asked about.
pub fn home(services: &Services, policy: &Policy, on: NaiveDate, lives_in: Option<&str>) -> Home {
    let areas = policy.areas();
    match lives_in {
        Some(area) if areas.contains(&area) => Home::Ours,
        Some(area) if is_postcode_like(area) => Home::NotSaid,
        Some(_) if areas.is_empty() => Home::Ours,
        Some(area) if services_of(services, area, on).is_empty() => Home::NotSaid,
        Some(_) => Home::Elsewhere,
        None => Home::NotSaid,
    }
}

/// Services of this server whose rules name an area: code and name.
pub fn services_of<'a>(all: &'a Services, area: &str, on: NaiveDate) -> Vec<&'a Service> {
    all.naming(area, on)
}
