//! Who may use a service: a table of cases for each of the five, and what must hold for any child.

use chrono::NaiveDate;
use smallsteps::programmes::ages::{months_of_age, next_term, term_after_birthday, whole_terms};
use smallsteps::programmes::eligible::{Outcome, read};
use smallsteps::programmes::facts::{Area, Delay, Facts};
use smallsteps::programmes::rule::Rule;
use smallsteps::programmes::{Service, Services};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// A case of the table: fields over those of its base.
#[derive(Clone)]
struct Case {
    on: NaiveDate,
    facts: serde_json::Map<String, serde_json::Value>,
}

impl Case {
    fn set(&mut self, field: &str, value: &str) {
        use serde_json::{Value, json};
        let missing = value == "-";
        let value = if missing { "none" } else { value };
        let list = || match value {
            "none" => Vec::new(),
            many => many.split(',').map(str::to_owned).collect(),
        };
        let (name, json): (&str, Value) = match field {
            "on" => return self.on = day(value),
            "born" => ("born", json!(value)),
            "due" => ("due", json!(value)),
            "school" => ("school_entry", json!(value)),
            "lives" => ("lives_in", json!(value)),
            "delays" => ("delays", list().iter().map(|one| delay(one)).collect()),
            "needs" => ("needs", json!(list())),
            "accessing" => ("accessing", json!(list())),
            "impact" => ("impact", json!(list())),
            "commit" => ("commitments", json!(list())),
            "hours" => ("setting_hours", json!(value.parse::<f64>().unwrap_or(0.0))),
            "tried" => ("interventions_tried", json!(value == "yes")),
            "support" => ("substantial_support", json!(value == "yes")),
            "consent" => ("consent", json!(value == "yes")),
            other => panic!("{other} is no field"),
        };
        if missing {
            self.facts.remove(name);
        } else {
            self.facts.insert(name.to_owned(), json);
        }
    }

    fn set_all(&mut self, changes: &str) {
        for change in changes.split_whitespace() {
            let (field, value) = change.split_once('=').unwrap();
            self.set(field, value);
        }
    }

    fn facts(&self) -> Facts {
        serde_json::from_value(serde_json::Value::Object(self.facts.clone())).unwrap()
    }
}

fn delay(text: &str) -> serde_json::Value {
    let (area, months) = text.split_once(':').unwrap();
    let expected = months.ends_with('!');
    let months = months.trim_end_matches('!').parse::<f64>().ok();
    serde_json::json!({"area": area, "months": months, "expected": expected})
}

fn programmes<'a>(services: &'a Services, name: &str, on: NaiveDate) -> Vec<&'a Rule> {
    let (service, programme) = name.split_once('/').unwrap();
    let policy = services.get(service).unwrap().policy_on(on).unwrap();
    let found = policy.programmes.iter().filter(|one| programme == "*" || one.code == programme);
    found.map(|one| &one.eligibility).collect()
}

fn outcome(text: &str) -> Outcome {
    serde_json::from_value(serde_json::json!(text)).unwrap()
}

#[test]
fn every_case_of_the_table_stands_where_its_page_puts_it() {
    let services = Services::embedded().unwrap();
    let (mut name, mut base, mut every) = (String::new(), None, String::new());
    let mut counted = std::collections::BTreeMap::new();
    for line in include_str!("eligible_cases.txt").lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if let Some(section) = line.strip_prefix('[') {
            section.trim_end_matches(']').clone_into(&mut name);
            every.clear();
            continue;
        }
        if let Some(criteria) = line.strip_prefix("every ") {
            criteria.clone_into(&mut every);
            continue;
        }
        if let Some(fields) = line.strip_prefix("base ") {
            let mut case = Case { on: NaiveDate::MIN, facts: serde_json::Map::new() };
            case.set_all(fields);
            base = Some(case);
            continue;
        }
        let mut parts = line.split('|').map(str::trim);
        let (changes, wanted, settles) =
            (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let mut case = base.clone().unwrap();
        case.set_all(changes);
        let mut settles: Vec<&str> = match settles.strip_prefix("every") {
            Some(way) => every.split('+').chain(way.split('+').skip(1)).collect(),
            None => settles.split('+').collect(),
        };
        settles.sort_unstable();
        for rule in programmes(&services, &name, case.on) {
            let reading = read(rule, &case.facts(), case.on, &services);
            assert_eq!(reading.outcome, outcome(wanted), "{name}: {changes}: {reading:?}");
            let mut settled: Vec<_> =
                reading.deciding.iter().map(|place| reading.atoms[*place].rule.name()).collect();
            settled.sort_unstable();
            settled.dedup();
            assert_eq!(settled, settles, "{name}: {changes}");
        }
        counted.entry(name.clone()).or_insert_with(Vec::new).push(case);
    }
    // Portage Plus has criteria of its own, and so a table of its own.
    assert_eq!(counted.len(), 6);
    for (name, cases) in &counted {
        assert!(cases.len() >= 60, "{name}: {}", cases.len());
        for birthday in ["-02-29", "-03-31", "-04-01"] {
            let on = |case: &&Case| {
                let born = case.facts.get("born").and_then(|born| born.as_str());
                born.is_some_and(|born| born.ends_with(birthday))
            };
            let days: std::collections::BTreeSet<_> =
                cases.iter().filter(on).map(|case| case.on).collect();
            let in_a_row = days.iter().filter(|day| {
                let (before, after) = (day.pred_opt().unwrap(), day.succ_opt().unwrap());
                days.contains(&before) && days.contains(&after)
            });
            assert!(in_a_row.count() > 0, "{name}: born {birthday}: no border with both its sides");
        }
    }
}

/// The example that shows the five pages side by side: two years old, eight months behind in
/// learning and in movement.
#[test]
fn one_child_five_pages() {
    let services = Services::embedded().unwrap();
    let on = day("2026-11-21");
    let facts = Facts {
        born: Some(day("2024-11-21")),
        delays: Some(
            [Area::Cognition, Area::Motor]
                .map(|area| Delay { area, months: Some(8.0), expected: false })
                .into(),
        ),
        ..Facts::default()
    };
    for (name, wanted) in [
        ("hampshire/portage", Outcome::Met),
        ("portsmouth/portage", Outcome::NeedsJudgement),
        ("southampton/support", Outcome::Met),
        ("bcp/home-visiting", Outcome::NotMet),
        ("lancashire/portage", Outcome::NeedsJudgement),
    ] {
        let rule = programmes(&services, name, on)[0];
        let delay = rule.atoms().into_iter().find(|atom| matches!(atom, Rule::Delay(_))).unwrap();
        assert_eq!(read(delay, &facts, on, &services).outcome, wanted, "{name}");
    }
}

#[test]
fn ages_and_terms_are_those_of_the_calendar() {
    for (born, on, months) in [
        ("2024-11-21", "2026-11-21", 24),
        ("2024-11-22", "2026-11-21", 23),
        ("2024-02-29", "2025-02-28", 11),
        ("2024-02-29", "2025-03-01", 12),
        ("2024-02-29", "2028-02-29", 48),
        ("2026-03-31", "2026-04-30", 0),
        ("2026-03-31", "2026-05-01", 1),
    ] {
        assert_eq!(months_of_age(day(born), day(on)), months, "{born} on {on}");
    }
    for (born, third) in [
        ("2023-03-31", "2026-04-01"),
        ("2023-04-01", "2026-09-01"),
        ("2023-08-31", "2026-09-01"),
        ("2023-09-01", "2027-01-01"),
        ("2023-12-31", "2027-01-01"),
        ("2024-01-01", "2027-04-01"),
        ("2024-02-29", "2027-04-01"),
    ] {
        assert_eq!(term_after_birthday(day(born), 3), day(third), "born {born}");
    }
    assert_eq!(next_term(day("2026-12-31")), day("2027-01-01"));
    for (on, until, terms) in [
        ("2026-11-21", "2027-09-01", 2),
        ("2026-11-21", "2027-04-01", 1),
        ("2026-11-21", "2027-03-31", 0),
        ("2027-01-01", "2027-04-01", 1),
        ("2027-01-02", "2027-04-01", 0),
        ("2027-01-02", "2026-01-01", 0),
    ] {
        assert_eq!(whole_terms(day(on), day(until)), terms, "{on} to {until}");
    }
}

/// Numbers that look random and are the same in each run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(u64::try_from(of.len()).unwrap())).unwrap()].clone()
    }

    fn maybe(&mut self, fact: impl Into<String>) -> String {
        if self.below(4) == 0 { "-".to_owned() } else { fact.into() }
    }

    fn some(&mut self, of: &[&str]) -> String {
        let picked: Vec<_> = of.iter().filter(|_| self.below(2) == 0).copied().collect();
        if picked.is_empty() { "none".to_owned() } else { picked.join(",") }
    }

    fn child(&mut self) -> Case {
        let on = day("2026-01-01") + chrono::Days::new(self.below(700));
        let born = on - chrono::Days::new(self.below(2_200));
        let school = on + chrono::Days::new(self.below(900)) - chrono::Days::new(60);
        let mut delays = Vec::new();
        for area in ["cognition", "language", "motor", "physical", "social", "self_help"] {
            if self.below(2) == 0 {
                let mark = self.one(&["", "", "!", "?"]);
                let months = self.below(26);
                delays.push(match mark {
                    "?" => format!("{area}:?"),
                    mark => format!("{area}:{months}{mark}"),
                });
            }
        }
        let delays = if delays.is_empty() { "none".to_owned() } else { delays.join(",") };
        let lives =
            self.one(&["rushmoor", "portsmouth", "southampton", "poole", "wyre", "blackpool"]);
        let yes = |dice: &mut Self| dice.one(&["yes", "no"]);
        let mut case = Case { on, facts: serde_json::Map::new() };
        let needs = self.some(&["recognised_syndrome", "social_communication", "diagnosis"]);
        let fields = [
            ("born", born.to_string()),
            ("school", school.to_string()),
            ("lives", lives.to_owned()),
            ("delays", delays),
            ("needs", needs),
            ("accessing", self.some(&["specialist_education"])),
            ("impact", self.some(&["home", "setting"])),
            ("commit", self.some(&["regular_visits", "daily_practice", "programme_approaches"])),
            ("hours", self.below(20).to_string()),
            ("tried", yes(self).to_owned()),
            ("support", yes(self).to_owned()),
            ("consent", yes(self).to_owned()),
        ];
        for (field, value) in fields {
            case.set(field, &self.maybe(value));
        }
        case
    }
}

fn shuffled(rule: &Rule, dice: &mut Dice) -> Rule {
    let mix = |rules: &[Rule], dice: &mut Dice| {
        let mut rules: Vec<_> = rules.iter().map(|rule| shuffled(rule, dice)).collect();
        for at in (1..rules.len()).rev() {
            let with = dice.below(u64::try_from(at + 1).unwrap());
            rules.swap(at, usize::try_from(with).unwrap());
        }
        rules
    };
    match rule {
        Rule::All(rules) => Rule::All(mix(rules, dice)),
        Rule::Any(rules) => Rule::Any(mix(rules, dice)),
        Rule::Not(rule) => Rule::Not(Box::new(shuffled(rule, dice))),
        atom => atom.clone(),
    }
}

fn every_programme(services: &Services) -> Vec<(&Service, &str, &Rule)> {
    let of = |service| {
        let policy = Service::policy_on(service, day("2026-11-21")).unwrap();
        policy.programmes.iter().map(move |one| (service, one.code.as_str(), &one.eligibility))
    };
    services.iter().flat_map(of).collect()
}

/// Fields a programme's criteria read.
fn reads(rule: &Rule) -> Vec<&'static str> {
    let fields = |atom: &&Rule| match atom {
        Rule::Age(band) if band.until_school => vec!["born", "school_entry"],
        Rule::Age(_) => vec!["born"],
        Rule::TermsBeforeSchool(_) => vec!["school_entry"],
        Rule::LivesIn(_) => vec!["lives_in"],
        Rule::Delay(rule) if rule.months.is_some() => vec!["delays"],
        Rule::Delay(rule) if rule.share.is_some() => vec!["delays", "born"],
        Rule::Delay(_) => vec!["delays", "needs"],
        Rule::Need(_) => vec!["needs"],
        Rule::SubstantialSupport(_) => vec!["substantial_support"],
        Rule::NotAccessing(_) => vec!["accessing"],
        Rule::Impact(_) => vec!["impact"],
        Rule::InterventionsTried(_) => vec!["interventions_tried"],
        Rule::Commitment(_) => vec!["commitments"],
        Rule::Consent(_) => vec!["consent"],
        Rule::SettingHours(_) => vec!["setting_hours"],
        Rule::All(_) | Rule::Any(_) | Rule::Not(_) => vec![],
    };
    rule.atoms().iter().flat_map(fields).collect()
}

#[test]
fn ten_thousand_children_never_hang_on_order_nor_on_facts_no_rule_reads() {
    let services = Services::embedded().unwrap();
    let mut dice = Dice(5);
    let mut seen = std::collections::HashSet::new();
    for _ in 0..10_000 {
        let case = dice.child();
        let other = dice.child();
        for (service, code, rule) in every_programme(&services) {
            let facts = case.facts();
            let plain = read(rule, &facts, case.on, &services).outcome;
            seen.insert(plain);
            let mixed = shuffled(rule, &mut dice);
            assert_eq!(
                plain,
                read(&mixed, &facts, case.on, &services).outcome,
                "{}/{code}",
                service.code
            );
            // Everything the rules do not read comes from another child.
            let needed = reads(rule);
            let mut changed = other.clone();
            changed.facts.retain(|field, _| !needed.contains(&field.as_str()));
            let kept = case.facts.iter().filter(|(field, _)| needed.contains(&field.as_str()));
            changed.facts.extend(kept.map(|(field, value)| (field.clone(), value.clone())));
            assert_eq!(
                plain,
                read(rule, &changed.facts(), case.on, &services).outcome,
                "{}/{code}: {facts:?}",
                service.code
            );
        }
    }
    assert_eq!(seen.len(), 4, "each outcome came up");
}

#[test]
fn unknown_turns_into_a_decision_when_the_missing_facts_arrive() {
    let services = Services::embedded().unwrap();
    let mut dice = Dice(6);
    let mut turned = 0;
    for _ in 0..10_000 {
        let case = dice.child();
        let mut whole = case.clone();
        for (field, value) in [
            ("born", "2024-01-15"),
            ("school", "2028-09-01"),
            ("lives", "poole"),
            ("delays", "cognition:9,motor:9,language:9"),
            ("needs", "none"),
            ("accessing", "none"),
            ("impact", "home"),
            ("commit", "regular_visits"),
            ("hours", "4"),
            ("tried", "yes"),
            ("support", "no"),
            ("consent", "yes"),
        ] {
            let mut named = Case { on: case.on, facts: serde_json::Map::new() };
            named.set(field, value);
            for (name, value) in named.facts {
                whole.facts.entry(name).or_insert(value);
            }
        }
        let numbers = whole.facts.get_mut("delays").and_then(|list| list.as_array_mut()).unwrap();
        for delay in numbers {
            if delay["months"].is_null() {
                delay["months"] = 5.into();
            }
        }
        for (service, code, rule) in every_programme(&services) {
            let before = read(rule, &case.facts(), case.on, &services);
            let after = read(rule, &whole.facts(), case.on, &services);
            assert_ne!(after.outcome, Outcome::Unknown, "{}/{code}", service.code);
            turned += usize::from(before.outcome == Outcome::Unknown);
        }
    }
    assert!(turned > 5_000, "{turned}");
    // What nobody has said is never a no.
    for (service, code, rule) in every_programme(&services) {
        let nothing = read(rule, &Facts::default(), day("2026-11-21"), &services).outcome;
        assert_eq!(nothing, Outcome::Unknown, "{}/{code}", service.code);
    }
}

/// The command reads the fields it knows and names the others: no field may be forgotten there.
#[test]
fn every_fact_is_a_field_the_command_knows() {
    let whole = serde_json::json!({"born": "2024-01-01", "due": "2024-01-01",
        "school_entry": "2028-09-01", "lives_in": "poole", "delays": [], "needs": [],
        "accessing": [], "setting_hours": 1.0, "interventions_tried": true,
        "substantial_support": true, "impact": [], "consent": true, "commitments": []});
    let facts: Facts = serde_json::from_value(whole).unwrap();
    // Spelled out without `..`: a new field does not compile until it stands here.
    let Facts {
        born: _,
        due: _,
        school_entry: _,
        lives_in: _,
        delays: _,
        needs: _,
        accessing: _,
        setting_hours: _,
        interventions_tried: _,
        substantial_support: _,
        impact: _,
        consent: _,
        commitments: _,
    } = &facts;
    let told = serde_json::to_value(&facts).unwrap();
    let mut told: Vec<_> = told.as_object().unwrap().keys().map(String::as_str).collect();
    let mut known = Facts::FIELDS.to_vec();
    told.sort_unstable();
    known.sort_unstable();
    assert_eq!(told, known);
}
