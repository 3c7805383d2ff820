//! Holds the five profiles to the pages they were read from. A file for each service lists what its
//! page says; nothing of it is forgotten, and nothing stands in a profile that no page says.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value as Json;
use toml::Value;

use crate::support::app::{Engine, TestApp};
use crate::support::site::Site;

/// A service, what its page says, and its profile.
macro_rules! of_service {
    ($code:literal) => {
        (
            $code,
            include_str!(concat!("pages/", $code, ".toml")),
            include_str!(concat!("../../src/programmes/services/", $code, ".toml")),
        )
    };
}

const SERVICES: [(&str, &str, &str); 5] = [
    of_service!("hampshire"),
    of_service!("portsmouth"),
    of_service!("southampton"),
    of_service!("bcp"),
    of_service!("lancashire"),
];

/// Rows of the table of facts that was drawn up from all five pages.
const ROWS: u32 = 33;

/// Keys that are ours and no fact of a page: names in addresses, numbers of the demonstration, how
/// a count that the page leaves open is taken.
const OURS: [&str; 12] = [
    // Geography.
    "neighbours",
    "code",
    "name",
    "zone",
    "family_phone",
    "sms_sender",
    "privacy_url",
    "first_text_why",
    "source.page",
    "source.read",
    "policy.version",
    "engagement.window",
];

/// Keys that tell one table of a list from another.
const NAMES: [&str; 7] = ["code", "reason", "by", "purpose", "point", "topic", "paragraph"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    page: String,
    lines: u32,
    says_nothing: Vec<u32>,
    silent_rows: Vec<u32>,
    #[serde(rename = "fact")]
    facts: Vec<Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    row: Option<u32>,
    says: String,
    at: Vec<u32>,
    #[serde(default)]
    keys: Vec<String>,
    shown: Option<String>,
    not_carried: Option<String>,
}

impl Page {
    /// Each key that a fact names, with the fact.
    fn named(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.facts.iter().flat_map(|fact| fact.keys.iter().map(move |key| (key.as_str(), fact)))
    }
}

/// What a profile sets: each key by its path, tables of a list by what names them.
type Keys = BTreeMap<String, Value>;

fn keys(profile: &str) -> Keys {
    let mut found = Keys::new();
    walk("", &profile.parse().unwrap(), &mut found);
    found
}

fn walk(path: &str, table: &toml::Table, found: &mut Keys) {
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match value {
            Value::Table(tree) if key == "eligibility" => criteria(&path, tree, found),
            Value::Table(inner) => walk(&path, inner, found),
            Value::Array(list) if key != "every" && list.iter().all(Value::is_table) => {
                let mut seen = BTreeMap::new();
                for (place, one) in list.iter().map(|one| one.as_table().unwrap()).enumerate() {
                    if key == "policy" {
                        walk(&path, one, found);
                        continue;
                    }
                    let name = name_of(one, place);
                    let many = seen.entry(name.clone()).and_modify(|many| *many += 1).or_insert(1);
                    let again = if *many > 1 { format!("#{many}") } else { String::new() };
                    walk(&format!("{path}.{name}{again}"), one, found);
                }
            }
            _ => {
                found.insert(path, value.clone());
            }
        }
    }
}

fn name_of(table: &toml::Table, place: usize) -> String {
    let text = |key: &&str| table.get(*key).and_then(Value::as_str).map(str::to_owned);
    match (text(&"topic"), NAMES.iter().find_map(text)) {
        (Some(topic), _) => format!("{topic}.{}", table["paragraph"]),
        (None, Some(name)) => name,
        (None, None) => place.to_string(),
    }
}

/// Each criterion by the name it has on the wire.
fn criteria(path: &str, tree: &toml::Table, found: &mut Keys) {
    for (kind, value) in tree {
        match value {
            Value::Array(branches) => {
                for branch in branches {
                    criteria(path, branch.as_table().unwrap(), found);
                }
            }
            atom => {
                let of = ["kind", "provision"].iter().find_map(|key| atom.get(key)?.as_str());
                let of = of.map(|of| format!(":{of}")).unwrap_or_default();
                found.insert(format!("{path}.{kind}{of}"), atom.clone());
            }
        }
    }
}

fn is_set(value: &Value) -> bool {
    match value {
        Value::Boolean(on) => *on,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

fn each(check: impl Fn(&str, &Page, &Keys)) {
    for (code, page, profile) in SERVICES {
        let page: Page = toml::from_str(page).unwrap_or_else(|e| panic!("{code}: {e}"));
        check(code, &page, &keys(profile));
    }
}

#[test]
fn every_row_is_a_fact_of_the_page_or_the_page_is_silent() {
    each(|code, page, keys| {
        assert_eq!(keys["source.page"].as_str(), Some(page.page.as_str()), "{code}");
        let said: BTreeSet<u32> = page.facts.iter().filter_map(|fact| fact.row).collect();
        for row in 1..=ROWS {
            let silent = page.silent_rows.contains(&row);
            assert_ne!(said.contains(&row), silent, "{code}: row {row}");
        }
        assert!(said.iter().all(|row| (1..=ROWS).contains(row)), "{code}: {said:?}");
        let beyond = page.facts.iter().filter(|fact| fact.row.is_none()).count();
        assert!(beyond >= 3, "{code}: {beyond} facts that the rows lack");
    });
}

#[test]
fn every_line_of_a_page_is_read() {
    each(|code, page, _| {
        let mut told = BTreeSet::new();
        for fact in &page.facts {
            assert!(!fact.at.is_empty(), "{code}: where is it said? {}", fact.says);
            told.extend(&fact.at);
        }
        let nothing: BTreeSet<u32> = page.says_nothing.iter().copied().collect();
        let both: Vec<_> = told.intersection(&nothing).collect();
        assert!(both.is_empty(), "{code}: {both:?} say something and nothing");
        let all: BTreeSet<u32> = told.union(&nothing).copied().collect();
        assert_eq!(all, (1..=page.lines).collect(), "{code}");
    });
}

#[test]
fn every_fact_has_its_place_or_a_reason_for_none() {
    let document: Json = serde_json::from_str(include_str!("../../openapi/openapi.json")).unwrap();
    let paths = document["paths"].as_object().unwrap().values();
    let operations: BTreeSet<&str> = paths
        .flat_map(|path| path.as_object().unwrap().values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    each(|code, page, keys| {
        for fact in &page.facts {
            let (carried, reason) = (!fact.keys.is_empty(), fact.not_carried.is_some());
            assert_ne!(carried, reason, "{code}: {}", fact.says);
            let told = fact.keys.iter().any(|key| key.starts_with("policy.information."));
            assert_eq!(told, fact.shown.is_some(), "{code}: {}", fact.says);
            assert!(fact.shown.iter().all(|by| operations.contains(by.as_str())), "{code}");
        }
        for (key, fact) in page.named() {
            let within = format!("{key}.");
            let inside: Vec<&str> =
                keys.keys().filter_map(|known| known.strip_prefix(&within)).collect();
            let value = keys.get(key);
            assert!(value.is_some() || !inside.is_empty(), "{code}: no key {key}: {}", fact.says);
            assert!(value.is_none_or(is_set), "{code}: {key} is unset");
            let wide: Vec<_> = inside.iter().filter(|rest| rest.contains('.')).collect();
            assert!(wide.is_empty(), "{code}: {key} names too much: {wide:?}");
        }
    });
}

#[test]
fn nothing_stands_in_a_profile_that_its_page_does_not_say() {
    each(|code, page, keys| {
        let named: BTreeSet<&str> = page.named().map(|(key, _)| key).collect();
        for key in keys.keys() {
            let (table, last) = key.rsplit_once('.').unwrap_or(("", key));
            let in_table = format!("{table}.");
            let names_it = NAMES.contains(&last) && named.iter().any(|k| k.starts_with(&in_table));
            let stands = OURS.contains(&key.as_str())
                || named.contains(key.as_str())
                || named.contains(table)
                || names_it;
            assert!(stands, "{code}: no fact of the page stands behind {key}");
        }
    });
}

#[test]
fn every_paragraph_of_a_profile_is_where_its_fact_is_said() {
    each(|code, page, keys| {
        let mut checked = 0;
        for (key, value) in keys {
            let (at, paragraph) = match (key.strip_suffix(".paragraph"), value.get("paragraph")) {
                (Some(table), _) => (table, value.as_integer()),
                (None, Some(inner)) => (key.as_str(), inner.as_integer()),
                (None, None) => continue,
            };
            let paragraph = u32::try_from(paragraph.unwrap()).unwrap();
            assert!((1..=page.lines).contains(&paragraph), "{code}: {key}");
            let within = format!("{at}.");
            let about = |key: &str| key == at || key.starts_with(&within);
            let said = page.named().any(|(key, fact)| about(key) && fact.at.contains(&paragraph));
            assert!(said, "{code}: {at} names paragraph {paragraph}, which says something else");
            checked += 1;
        }
        assert!(checked > 10, "{code}: {checked}");
    });
}

#[actix_web::test]
async fn what_is_only_told_is_shown_to_anybody_who_asks_for_the_service() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    for (code, _, profile) in SERVICES {
        let answer = site.get(&format!("/v1/services/{code}"), "").await;
        let shown: BTreeSet<&str> = answer.body["information"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fact| fact["text"].as_str().unwrap())
            .collect();
        let keys = keys(profile);
        let texts = keys.iter().filter(|(key, _)| {
            key.starts_with("policy.information.") && key.rsplit('.').next() == Some("text")
        });
        let texts: Vec<&str> = texts.filter_map(|(_, text)| text.as_str()).collect();
        assert!(texts.len() >= 5, "{code}");
        assert!(texts.iter().all(|text| shown.contains(text)), "{code}: {shown:?}");
    }
}
