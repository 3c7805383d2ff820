//! How a referral may go on, as rules alone.

#![cfg(test)]

use chrono::{DateTime, Utc};
use smallsteps::error::Code;
use smallsteps::programmes::Services;
use smallsteps::programmes::intake::{ConsentForm, Referral as Rules, Referrer, Route};
use smallsteps::referrals::keys::folded;
use smallsteps::referrals::model::{
    Kind, Needs, Standing, State, Step, Verdict, due, judge, route_for, soon,
};
use smallsteps::referrals::reading::{home, services_of};
use smallsteps::referrals::words::Home;

/// Everything is there.
fn at(state: State) -> Standing {
    let needs = Needs { consent: Some(ConsentForm::Permission), evidence: true };
    let consent = Some(ConsentForm::Permission);
    Standing { kind: Kind::Child, state, needs, consent, evidence: true }
}

/// The machine, written out anew: from, step, to.
const MOVES: [(&str, &str, &str); 27] = [
    ("draft", "submit", "submitted"),
    ("submitted", "begin_triage", "triage"),
    ("awaiting_consent", "record_consent", "triage"),
    ("awaiting_consent", "add_evidence", "triage"),
    ("awaiting_consent", "choose_team", "triage"),
    ("awaiting_evidence", "record_consent", "triage"),
    ("awaiting_evidence", "choose_team", "triage"),
    ("awaiting_evidence", "add_evidence", "triage"),
    ("awaiting_evidence", "begin_triage", "triage"),
    ("awaiting_evidence", "close_no_evidence", "closed_no_evidence"),
    ("triage", "ask_more", "more_info"),
    ("contacted", "ask_more", "more_info"),
    ("more_info", "more_came", "triage"),
    ("triage", "book_contact", "contact_booked"),
    ("contact_booked", "contacted", "contacted"),
    ("contacted", "accept", "accepted"),
    ("triage", "signpost", "signposted"),
    ("more_info", "signpost", "signposted"),
    ("contacted", "signpost", "signposted"),
    ("draft", "withdraw", "withdrawn"),
    ("submitted", "withdraw", "withdrawn"),
    ("awaiting_consent", "withdraw", "withdrawn"),
    ("awaiting_evidence", "withdraw", "withdrawn"),
    ("triage", "withdraw", "withdrawn"),
    ("more_info", "withdraw", "withdrawn"),
    ("contact_booked", "withdraw", "withdrawn"),
    ("contacted", "withdraw", "withdrawn"),
];

#[test]
fn a_referral_goes_where_the_machine_says_and_nowhere_else() {
    for state in State::ALL {
        for step in Step::ALL {
            let found = judge(&at(*state), *step);
            let moved =
                MOVES.iter().find(|(from, by, _)| (*from, *by) == (state.as_str(), step.as_str()));
            let what = format!("{} by {}: {found:?}", state.as_str(), step.as_str());
            match (moved, found) {
                (Some((_, _, to)), Verdict::To(found)) => assert_eq!(found.as_str(), *to, "{what}"),
                (Some(_), _) => panic!("{what}"),
                (None, Verdict::To(stays)) => assert_eq!(stays, *state, "{what}"),
                (None, Verdict::No(code)) => assert_eq!(code, Code::Conflict, "{what}"),
                (None, Verdict::Done) => {}
            }
        }
    }
}

#[test]
fn what_is_over_stays_over() {
    for state in State::ALL.iter().filter(|state| state.is_over()) {
        for step in Step::ALL {
            if let Verdict::To(to) = judge(&at(*state), *step) {
                // Who was taken up may come to another team, and get a yes that went missing.
                let moves = [Step::ChooseTeam, Step::RecordConsent].contains(step)
                    && *state == State::Accepted;
                assert!(
                    to == *state && (moves || *step == Step::ReferrerTold),
                    "{state:?} {step:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_but_a_signature_stands_for_a_signature() {
    let forms = [None, Some(ConsentForm::Permission), Some(ConsentForm::Agreement)];
    let needs = Needs { consent: Some(ConsentForm::Signature), evidence: false };
    for consent in forms {
        let waiting = Standing { needs, consent, ..at(State::AwaitingConsent) };
        assert_eq!(waiting.arrived(), State::AwaitingConsent);
        assert_eq!(judge(&waiting, Step::BeginTriage), Verdict::No(Code::Conflict));
        let kept = judge(&waiting, Step::RecordConsent);
        assert_eq!(kept, Verdict::To(State::AwaitingConsent), "{consent:?}");
    }
    let signed = Standing { needs, consent: Some(ConsentForm::Signature), ..at(State::Draft) };
    assert_eq!(signed.arrived(), State::Submitted);
}

#[test]
fn papers_are_waited_for_after_the_yes() {
    let missing = |consent, evidence| Standing { consent, evidence, ..at(State::Draft) }.arrived();
    assert_eq!(missing(None, false), State::AwaitingConsent);
    assert_eq!(missing(Some(ConsentForm::Agreement), false), State::AwaitingEvidence);
    assert_eq!(missing(Some(ConsentForm::Agreement), true), State::Submitted);
    let question = Standing { kind: Kind::Question, ..at(State::Draft) };
    assert_eq!(Standing { consent: None, ..question }.arrived(), State::Submitted);
}

#[test]
fn a_question_is_rung_about_and_never_taken_up_as_a_child() {
    let question = |state| Standing { kind: Kind::Question, ..at(state) };
    let booked = judge(&question(State::Submitted), Step::BookContact);
    assert_eq!(booked, Verdict::To(State::ContactBooked));
    assert_eq!(judge(&question(State::Contacted), Step::Accept), Verdict::No(Code::Conflict));
    let triage = judge(&question(State::Submitted), Step::BeginTriage);
    assert_eq!(triage, Verdict::No(Code::Conflict));
}

fn policy_rules(code: &str) -> Rules {
    Services::embedded().unwrap().get(code).unwrap().policies[0].referral.clone()
}

#[test]
fn each_service_asks_for_what_its_page_says() {
    let needs = |code: &str, by| {
        let rules = policy_rules(code);
        route_for(&rules, by).map(|route| (route.consent, route.evidence_required))
    };
    let (parent, health) = (Referrer::Parent, Referrer::Health);
    assert_eq!(needs("southampton", parent), Some((Some(ConsentForm::Signature), false)));
    assert_eq!(needs("hampshire", health), Some((Some(ConsentForm::Permission), false)));
    assert_eq!(needs("bcp", health), Some((Some(ConsentForm::Permission), true)), "professionals");
    assert_eq!(needs("portsmouth", parent), Some((None, false)));
    assert_eq!(needs("lancashire", health), None);
    assert_eq!(
        needs("lancashire", Referrer::EarlyHelp),
        Some((Some(ConsentForm::Agreement), false))
    );
    assert_eq!(Needs::of(None::<&Route>), Needs::default());
}

#[test]
fn only_southampton_has_a_clock_and_it_ends_with_the_fourteenth_day() {
    // Sent late in the evening by the clocks of London, in summer time.
    let sent: DateTime<Utc> = "2026-10-12T22:30:00Z".parse().unwrap();
    let zone = chrono_tz::Europe::London;
    let end = due(&policy_rules("southampton"), sent, zone).unwrap();
    assert_eq!(end.to_rfc3339(), "2026-10-27T00:00:00+00:00", "the clocks went back meanwhile");
    assert_eq!(soon(end).to_rfc3339(), "2026-10-25T00:00:00+00:00");
    for code in ["hampshire", "portsmouth", "bcp", "lancashire"] {
        assert_eq!(due(&policy_rules(code), sent, zone), None, "{code}");
    }
}

#[test]
fn a_home_is_found_by_what_the_pages_name() {
    let services = Services::embedded().unwrap();
    let on = "2026-11-24".parse().unwrap();
    let policy = |code: &str| services.get(code).unwrap().policy_on(on).unwrap();
    let at = |code: &str, area: Option<&str>| home(&services, policy(code), on, area);
    assert_eq!(at("southampton", Some("southampton")), Home::Ours);
    assert_eq!(at("southampton", Some("havant")), Home::Elsewhere);
    for unclear in [None, Some("andover"), Some("so14 2ab"), Some("12 high street")] {
        assert_eq!(at("southampton", unclear), Home::NotSaid, "{unclear:?}");
    }
    let found: Vec<&str> =
        services_of(&services, "southampton", on).iter().map(|s| s.code.as_str()).collect();
    assert_eq!(found, ["southampton"]);
    assert!(services_of(&services, "atlantis", on).is_empty());
    if policy("lancashire").areas().is_empty() {
        assert_eq!(at("lancashire", Some("preston")), Home::Ours, "no area is named");
    }
}

#[test]
fn names_are_compared_as_people_write_them() {
    assert_eq!(folded("  Maya-Rose O'Neil "), folded("maya rose oneil"));
    assert_eq!(folded("ŁUCJA  Nowak"), folded("łucja nowak"));
    assert_ne!(folded("Maya Reed"), folded("May Areed"));
}
