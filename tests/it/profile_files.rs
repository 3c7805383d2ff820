//! A sixth service from one file, and what a file can get wrong.

use smallsteps::programmes::profile::{Cadence, Point};
use smallsteps::programmes::rule::Rule;
use smallsteps::programmes::{Services, load};

use crate::profiles::of;

fn services() -> Services {
    Services::embedded().unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

const SIXTH: &str = include_str!("sixth_service.toml");

#[test]
fn a_sixth_service_is_one_file() {
    let folder = std::env::temp_dir().join(format!("smallsteps-sixth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("sixth.toml"), SIXTH).unwrap();
    let mut services = services();
    services.read_folder(&folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(services.iter().count(), 6);
    let sixth = services.get("northmoor").unwrap();
    let old = sixth.policy_on(day("2026-08-31")).unwrap();
    let new = sixth.policy_on(day("2026-09-01")).unwrap();
    assert_eq!((old.version.as_str(), new.version.as_str()), ("2025", "2026"));
    assert_eq!(sixth.policy("2025").unwrap().version, "2025", "an old case finds its version");
    let visits = new.programme("portage").unwrap().visits.as_ref().unwrap();
    assert_eq!(visits.block_weeks, Some(24));
    assert_eq!(visits.cadence, [Cadence::Fortnightly]);
    let begins = visits.begins.as_ref().unwrap();
    assert_eq!((begins.visits, begins.cadence), (3, Cadence::Weekly));
    let rule = &new.programme("portage").unwrap().eligibility;
    let corrected = rule.atoms().into_iter().find(|atom| matches!(atom, Rule::Delay(_))).unwrap();
    // Born nine weeks early: counted from the day it was due, three months make a third of ten.
    let facts = serde_json::json!({"born": "2025-11-01", "due": "2026-01-03",
        "delays": [{"area": "motor", "months": 3.4}]});
    let facts = serde_json::from_value(facts).unwrap();
    let on = day("2026-11-10");
    let services = Services::embedded().unwrap();
    let stands = |rule| smallsteps::programmes::eligible::read(rule, &facts, on, &services).outcome;
    assert_eq!(stands(corrected), smallsteps::programmes::eligible::Outcome::Met);
}

/// A file, changed, and what is said about it.
fn faults(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = SIXTH.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    load::read("northmoor.toml", &text).map(|_| ()).unwrap_err()
}

#[test]
fn a_file_is_told_all_its_faults_by_key_with_what_is_allowed() {
    assert!(load::read("northmoor.toml", SIXTH).is_ok());
    let all = faults(&[
        ("kind = \"home_visiting\"", "kind = \"home_visting\""),
        ("cadence = [\"fortnightly\"]", "cadence = [\"fortnightli\"]"),
        ("{ commitment = {", "{ comitment = {"),
        ("name = \"Northmoor Portage\"", "nmae = \"Northmoor Portage\""),
    ]);
    let has = |key: &str, allowed: &str| {
        all.iter().any(|fault| {
            fault.starts_with("northmoor.toml: ") && fault.contains(key) && fault.contains(allowed)
        })
    };
    assert!(has("kind", "`home_visiting`"), "{all:#?}");
    assert!(has("cadence[0]", "`fortnightly`"), "{all:#?}");
    assert!(has("eligibility.all", "`commitment`"), "an unknown atom: {all:#?}");
    assert!(has("nmae", "`name`"), "{all:#?}");
}

#[test]
fn a_file_that_reads_and_cannot_be_is_refused() {
    let one = |from: &str, to: &str, key: &str, what: &str| {
        let all = faults(&[(from, to)]);
        let told = all.iter().any(|fault| fault.contains(key) && fault.contains(what));
        assert!(told, "{from} -> {to}: {all:#?}");
    };
    one("until = 2026-09-01", "until = 2026-10-01", "policy[0]", "hold at the same time");
    one("until = 2026-09-01", "", "policy[0]", "hold at the same time");
    one("until = 2026-09-01", "until = 2026-08-01", "policy[0].until", "no version holds from");
    one("version = \"2025\"", "version = \"2026\"", "policy[0]", "stands twice");
    one("until_months = 60", "until_months = 0", "eligibility", "ends after it begins");
    one("until_months = 60", "until_months = 700", "eligibility", "up to 216");
    one("after = \"visiting-start\"", "after = \"portage\"", "programme", "no other programme");
    one("after = \"visiting-start\"", "after = \"portag\"", "programme", "no other programme");
    one("block_weeks = 24", "block_weeks = 0", "visits", "at least 1");
    one("parts = 3", "parts = 0", "eligibility", "between 0 and 1");
    one("until_months = 60", "until_term_after_birthday = 0", "eligibility", "1 to 18");
    one("until_months = 60", "until_term_after_birthday = 99", "eligibility", "1 to 18");
    one("block_weeks = 24", "block_weeks = 1000", "visits.block_weeks", "1 to 104");
    one("visits = 3", "visits = 0", "visits.begins", "1 to 52");
    one("areas = [\"northmoor\"]", "areas = [\"Northmoor\"]", "eligibility", "lower case");
    one(
        "[policy.referral]",
        "[policy.referral]\ncontact_within_days = -3",
        "contact_within_days",
        "1 to 366",
    );
    let door = "[[policy.referral.route]]\nby = \"parent\"";
    let doors = format!("{door}\nparagraph = 9\n{door}");
    one(door, &doors, "referral.route[1].by", "already");
    let keys = "[policy.waiting]\nkeys = [\"age\", \"urgency\", \"age\"]\nparagraph = 9\n";
    one("[policy.referral]", &format!("{keys}[policy.referral]"), "waiting.keys[2]", "twice");
    // Phases that wait for each other.
    let circle = faults(&[("starts_on = \"initial_visit_completed\"", "after = \"portage\"")]);
    assert!(circle.iter().any(|fault| fault.contains("in a circle")), "{circle:#?}");
    let empty = load::read("x.toml", "").unwrap_err();
    assert!(empty[0].starts_with("x.toml: "), "{empty:?}");
    let broken = load::read("x.toml", "code = ").unwrap_err();
    assert!(broken[0].starts_with("x.toml: "), "{broken:?}");
}

#[test]
fn a_service_may_leave_out_a_usual_point_of_a_first_visit() {
    let read = |more: &str| {
        let text = SIXTH.replace("version = \"2026\"", &format!("version = \"2026\"\n{more}"));
        load::read("northmoor.toml", &text)
    };
    let points = |more: &str| read(more).unwrap().policies[1].first_visit_points();
    assert_eq!(points(""), Point::USUAL);
    let without = points("first_visit_without = [\"formats\"]");
    use Point::{Complaints, Consent, EmergencyNumbers, NextStep, ServiceExplained};
    assert_eq!(without, [ServiceExplained, Complaints, Consent, EmergencyNumbers]);
    // What the page names comes first, and nothing stands there twice.
    let own = points(
        "first_visit = [{ point = \"next_step\", paragraph = 3 }, \
         { point = \"consent\", paragraph = 4 }]",
    );
    assert_eq!(own[..2], [NextStep, Consent]);
    assert_eq!((own.len(), own.iter().filter(|point| **point == Consent).count()), (6, 1));
    let both = "first_visit = [{ point = \"consent\", paragraph = 3 }]\n\
                first_visit_without = [\"consent\"]";
    let faults = read(both).unwrap_err();
    assert!(faults.iter().any(|fault| fault.contains("first_visit_without")), "{faults:?}");
}

/// Lines that are not empty on each page: no paragraph number points past its end.
#[test]
fn every_rule_names_a_paragraph_of_its_page() {
    for (code, lines) in [
        ("hampshire", 103),
        ("portsmouth", 65),
        ("southampton", 104),
        ("bcp", 46),
        ("lancashire", 22),
    ] {
        of(code, |service, policy| {
            assert_eq!(service.source.read, "2026-11");
            assert!(!service.source.page.is_empty());
            let atoms = policy.programmes.iter().flat_map(|one| one.eligibility.atoms());
            let mut paragraphs: Vec<u32> = atoms.filter_map(Rule::paragraph).collect();
            paragraphs.extend(policy.programmes.iter().map(|one| one.paragraph));
            paragraphs.extend(policy.closing.iter().map(|one| one.paragraph));
            paragraphs.extend(policy.information.iter().map(|one| one.paragraph));
            paragraphs.extend(policy.referral.routes.iter().map(|one| one.paragraph));
            paragraphs.extend(service.contacts.iter().map(|one| one.paragraph));
            for paragraph in paragraphs {
                assert!((1..=lines).contains(&paragraph), "{code}: {paragraph}");
            }
        });
    }
}
