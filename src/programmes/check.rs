//! What a file can get wrong although every key of it reads: programmes that wait for each other,
//! two versions at once, an age nobody has.

use std::collections::BTreeSet;

use super::model::Service;
use super::postcode::{district, outward};
use super::profile::{Policy, Programme};
use super::ranges;
use super::teams::NONE;

/// Faults of a service's file: the key, and what is wrong with it.
pub fn faults(service: &Service) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    if service.policies.is_empty() {
        faults.push(fault("policy", "a service needs at least one version of its rules"));
    }
    faults.extend(versions(&service.policies));
    faults.extend(gaps(&service.policies));
    for (place, policy) in service.policies.iter().enumerate() {
        faults.extend(
            in_policy(policy)
                .into_iter()
                .map(|(key, what)| (format!("policy[{place}].{key}"), what)),
        );
    }
    faults.extend(teams(service));
    faults.extend(postcodes(service));
    faults
}

/// A team has a code of its own that can be asked for, and areas written as homes are read; where
/// the rules name districts, they are among them.
fn teams(service: &Service) -> Vec<(String, String)> {
    let known: BTreeSet<&str> = service.policies.iter().flat_map(Policy::areas).collect();
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    for team in &service.teams {
        let code = team.code.as_str();
        if !seen.insert(code) {
            faults.push(fault("team", format!("'{code}' stands twice")));
        }
        if code == NONE {
            let what = format!("'{NONE}' is no code: it asks for what is no team's");
            faults.push(fault("team", what));
        }
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !(1..=40).contains(&code.len()) || !code.chars().all(letter) {
            let what = format!("'{code}' is not 1 to 40 of a-z, 0-9 and hyphens");
            faults.push(fault("team", what));
        }
        if team.name.trim().is_empty() {
            faults.push(fault("team", format!("'{code}' has no name")));
        }
        if team.areas.is_empty() {
            faults.push(fault("team", format!("'{code}' has no area")));
        }
        for area in &team.areas {
            if district(area) != *area {
                let what = format!("'{code}': '{area}' is not in lower case with hyphens");
                faults.push(fault("team", what));
            } else if !known.is_empty() && !known.contains(area.as_str()) {
                let what = format!("'{code}': no rule names the district '{area}'");
                faults.push(fault("team", what));
            }
        }
    }
    faults
}

/// Postcodes are first halves, of a district the service's rules name, of one district each.
fn postcodes(service: &Service) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for one in &service.postcodes {
        if !service.names(&one.area) {
            let what = format!("no rule and no team names the district '{}'", one.area);
            faults.push(fault("postcodes", what));
        }
        for code in &one.outward {
            if outward(code).as_ref() != Some(code) {
                let what = format!("'{code}' is not the first half of a postcode, such as SO50");
                faults.push(fault("postcodes", what));
            }
            if !seen.insert(code) {
                faults.push(fault("postcodes", format!("'{code}' stands twice")));
            }
        }
    }
    faults
}

fn fault(key: impl Into<String>, what: impl Into<String>) -> (String, String) {
    (key.into(), what.into())
}

/// Versions follow each other without a day between them: a day without rules is one on which nobody
/// could be referred.
fn gaps(policies: &[Policy]) -> Vec<(String, String)> {
    let followed = |until| policies.iter().any(|other| other.from == Some(until));
    let later = |until| policies.iter().any(|other| other.from.is_some_and(|from| from > until));
    let gap = |(place, policy): (usize, &Policy)| {
        let until = policy.until.filter(|until| later(*until) && !followed(*until))?;
        let what = format!("no version holds from {until} on until the next begins");
        Some(fault(format!("policy[{place}].until"), what))
    };
    policies.iter().enumerate().filter_map(gap).collect()
}

/// At most one version holds on any day.
fn versions(policies: &[Policy]) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    for (place, policy) in policies.iter().enumerate() {
        let key = format!("policy[{place}]");
        if let (Some(from), Some(until)) = (policy.from, policy.until)
            && until <= from
        {
            faults.push(fault(&key, "until is after from"));
        }
        for other in policies.iter().skip(place + 1) {
            if policy.version == other.version {
                faults.push(fault(&key, format!("version '{}' stands twice", policy.version)));
            }
            let before = |a: &Policy, b: &Policy| matches!((a.until, b.from), (Some(until), Some(from)) if until <= from);
            if !before(policy, other) && !before(other, policy) {
                faults.push(fault(
                    &key,
                    format!(
                        "versions '{}' and '{}' hold at the same time",
                        policy.version, other.version
                    ),
                ));
            }
        }
    }
    faults
}

fn in_policy(policy: &Policy) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    let codes: Vec<&str> = policy.programmes.iter().map(|one| one.code.as_str()).collect();
    if codes.is_empty() {
        faults.push(fault("programme", "a version needs at least one programme"));
    }
    for (place, programme) in policy.programmes.iter().enumerate() {
        let key = format!("programme[{place}]");
        if codes.iter().filter(|code| **code == programme.code).count() > 1 {
            faults.push(fault(&key, format!("code '{}' stands twice", programme.code)));
        }
        for named in named_by(programme) {
            if !codes.contains(&named) || named == programme.code {
                faults
                    .push(fault(&key, format!("'{named}' is no other programme of this version")));
            }
        }
        let tree = programme.eligibility.faults().into_iter();
        faults.extend(tree.map(|what| fault(format!("{key}.eligibility"), what)));
        faults
            .extend(visits(programme).into_iter().map(|what| fault(format!("{key}.visits"), what)));
    }
    let lists = policy.closing.iter().flat_map(|closing| &closing.programmes);
    let lists = lists.chain(policy.survey.iter().flat_map(|survey| &survey.programmes));
    let waiting = policy.waiting.iter();
    let lists = lists.chain(waiting.flat_map(|wait| wait.meanwhile.iter().chain(&wait.programmes)));
    for named in lists.filter(|named| !codes.contains(&named.as_str())) {
        faults.push(fault("programme", format!("'{named}' is named and is no programme")));
    }
    faults.extend(circles(policy));
    faults.extend(ranges::faults(policy));
    let named = |point| policy.first_visit.iter().any(|one| one.point == point);
    if policy.first_visit_without.iter().any(|point| named(*point)) {
        faults.push(fault("first_visit_without", "a point of first_visit is not left out as well"));
    }
    faults
}

fn named_by(programme: &Programme) -> Vec<&str> {
    let one = programme.after.iter().chain(&programme.closes_when_opens);
    one.chain(&programme.exclusive_with).map(String::as_str).collect()
}

fn visits(programme: &Programme) -> Vec<&'static str> {
    let Some(visits) = &programme.visits else { return Vec::new() };
    let mut faults = Vec::new();
    if visits.meetings.is_empty() {
        faults.push("meetings names at least one way to meet");
    }
    if visits.minutes.is_some_and(|minutes| !(5..=480).contains(&minutes)) {
        faults.push("minutes is from 5 to 480");
    }
    if visits.completed_visits == Some(0) || visits.block_weeks == Some(0) {
        faults.push("completed_visits and block_weeks are at least 1");
    }
    faults
}

/// Phases that follow each other in a circle, by `after` or by `closes_when_opens`.
fn circles(policy: &Policy) -> Vec<(String, String)> {
    let next = |code: &str, step: fn(&Programme) -> Option<&String>| {
        policy.programmes.iter().find(|one| one.code == code).and_then(step).cloned()
    };
    let goes_round = |start: &Programme, step: fn(&Programme) -> Option<&String>| {
        let mut code = step(start).cloned();
        for _ in 0..policy.programmes.len() {
            match code {
                Some(at) if at == start.code => return true,
                Some(at) => code = next(&at, step),
                None => return false,
            }
        }
        false
    };
    let round = policy.programmes.iter().filter(|one| {
        goes_round(one, |p| p.after.as_ref()) || goes_round(one, |p| p.closes_when_opens.as_ref())
    });
    round
        .map(|one| fault("programme", format!("'{}' waits for itself in a circle", one.code)))
        .collect()
}
