//! Numbers and lists of a service's file that read well and cannot be meant: a negative clock, a
//! birthday nobody has, one door with two sets of rules. The borders are ours and wide.

use super::intake::Referral;
use super::profile::{Every, Policy, Programme};

/// Faults of a version: the key, and what is allowed there.
pub(super) fn faults(policy: &Policy) -> Vec<(String, String)> {
    let mut faults = referral(&policy.referral);
    for (place, programme) in policy.programmes.iter().enumerate() {
        let own = of_programme(programme).into_iter();
        faults.extend(own.map(|(key, what)| (format!("programme[{place}].{key}"), what)));
    }
    if let Some(waiting) = &policy.waiting
        && let Some(place) = twice(&waiting.keys)
    {
        let what = "stands twice; each has one place in the order".to_owned();
        faults.push((format!("waiting.keys[{place}]"), what));
    }
    faults
}

/// Each who asks finds one way in, and a clock runs forward.
fn referral(referral: &Referral) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    let doors: Vec<_> = referral.routes.iter().map(|route| route.by).collect();
    if let Some(place) = twice(&doors) {
        let what = "the same 'by' has a way in already; put them together".to_owned();
        faults.push((format!("referral.route[{place}].by"), what));
    }
    if referral.routes.iter().any(|route| route.own_form.as_ref().is_some_and(|it| blank(it))) {
        let what = "own_form names the service's form or way, or is left out".to_owned();
        faults.push(("referral.route".to_owned(), what));
    }
    for (key, days) in [
        ("contact_within_days", referral.contact_within_days),
        ("evidence_within_days", referral.evidence_within_days),
    ] {
        if days.is_some_and(|days| !(1..=366).contains(&days)) {
            faults.push((format!("referral.{key}"), "is from 1 to 366 days".to_owned()));
        }
    }
    faults
}

fn of_programme(programme: &Programme) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    let mut wrong = |key: &str, what: &str| faults.push((key.to_owned(), what.to_owned()));
    if blank(&programme.code) || blank(&programme.name) {
        wrong("code", "a programme has a code and a name");
    }
    if programme.ends_term_after_birthday.is_some_and(|years| !(1..=18).contains(&years)) {
        wrong("ends_term_after_birthday", "is a birthday from 1 to 18");
    }
    let months = |every: &Every| matches!(every, Every::Months(n) if !(1..=24).contains(n));
    if programme.review.iter().flat_map(|review| &review.every).any(months) {
        wrong("review.every", "months is from 1 to 24");
    }
    let Some(visits) = &programme.visits else { return faults };
    if visits.completed_visits.is_some_and(|count| count > 200) {
        wrong("visits.completed_visits", "is from 1 to 200");
    }
    if visits.block_weeks.is_some_and(|weeks| weeks > 104) {
        wrong("visits.block_weeks", "is from 1 to 104");
    }
    if visits.begins.as_ref().is_some_and(|begins| !(1..=52).contains(&begins.visits)) {
        wrong("visits.begins", "visits is from 1 to 52");
    }
    faults
}

/// The place of the first that stands in a list before.
fn twice<T: PartialEq>(all: &[T]) -> Option<usize> {
    let before = |(at, one): &(usize, &T)| all.iter().take(*at).any(|other| other == *one);
    all.iter().enumerate().find(before).map(|(at, _)| at)
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}
