//! Why a criterion stands where it stands, in the reader's language.

use super::eligible::{Atom, Judge, Standing};
use super::facts::{Commitment, Need};
use super::rule::{DelayRule, Rule};
use crate::l10n::{Say, Texts, Voice, keys, says};

/// One line: the criterion, and where the child stands with it. Empty where no text is to be had,
/// which a test keeps from happening.
pub fn why(atom: &Atom<'_>, texts: &Texts, voice: &Voice) -> String {
    let Some(criterion) = criterion(atom.rule) else { return String::new() };
    let verdict = says::EligibleVerdict { verdict: verdict(atom.standing) }.into();
    match (texts.render(&criterion, voice), texts.render(&verdict, voice)) {
        (Ok(criterion), Ok(verdict)) => format!("{}: {}", criterion.text, verdict.text),
        _ => String::new(),
    }
}

fn criterion(rule: &Rule) -> Option<Say> {
    Some(match rule {
        Rule::All(_) | Rule::Any(_) | Rule::Not(_) => return None,
        Rule::Age(_) => says::EligibleAge {}.into(),
        Rule::TermsBeforeSchool(rule) => says::EligibleTerms { terms: rule.at_least }.into(),
        Rule::LivesIn(_) => says::EligibleArea {}.into(),
        Rule::Delay(rule) => delay(rule),
        Rule::Need(rule) => says::EligibleNeed { need: need(rule.kind) }.into(),
        Rule::SubstantialSupport(_) => says::EligibleSupport {}.into(),
        Rule::NotAccessing(_) => says::EligibleSpecialist {}.into(),
        Rule::Impact(_) => says::EligibleImpact {}.into(),
        Rule::InterventionsTried(_) => says::EligibleTried {}.into(),
        Rule::Commitment(rule) => {
            says::EligibleCommitment { commitment: commitment(rule.kind) }.into()
        }
        Rule::Consent(_) => says::EligibleConsent {}.into(),
        Rule::SettingHours(rule) => says::EligibleHours { hours: rule.talk_from }.into(),
    })
}

fn delay(rule: &DelayRule) -> Say {
    let areas = u32::try_from(rule.areas).unwrap_or(u32::MAX);
    match (rule.share, rule.months) {
        (Some(share), _) => {
            says::EligibleDelayShare { of: share.of, parts: share.parts, areas }.into()
        }
        (None, Some(months)) => says::EligibleDelayMonths { months, areas }.into(),
        (None, None) => says::EligibleDelay {}.into(),
    }
}

fn need(kind: Need) -> keys::Need {
    match kind {
        Need::RecognisedSyndrome => keys::Need::RecognisedSyndrome,
        Need::SocialCommunication => keys::Need::SocialCommunication,
        Need::Diagnosis => keys::Need::Diagnosis,
        Need::Neurodevelopmental => keys::Need::Neurodevelopmental,
        Need::AutismPathway => keys::Need::AutismPathway,
    }
}

fn commitment(kind: Commitment) -> keys::Commitment {
    match kind {
        Commitment::RegularVisits => keys::Commitment::RegularVisits,
        Commitment::DailyPractice => keys::Commitment::DailyPractice,
        Commitment::ProgrammeApproaches => keys::Commitment::ProgrammeApproaches,
    }
}

fn verdict(standing: Standing) -> keys::Verdict {
    match standing {
        Standing::Met => keys::Verdict::Met,
        Standing::NotMet => keys::Verdict::NotMet,
        Standing::Unknown => keys::Verdict::Unknown,
        Standing::Judged(judge) => match judge {
            Judge::NearTheLine => keys::Verdict::NearTheLine,
            Judge::Expected => keys::Verdict::Expected,
            Judge::NoNumber => keys::Verdict::NoNumber,
            Judge::LastYear => keys::Verdict::LastYear,
            Judge::RunningTerm => keys::Verdict::RunningTerm,
            Judge::OnePlace => keys::Verdict::OnePlace,
            Judge::Diagnosis => keys::Verdict::Diagnosis,
            Judge::ManyHours => keys::Verdict::ManyHours,
        },
    }
}
