//! Writes the Rust text of the typed messages.
use super::contract::{Contract, Kind, Var};
use super::ftl::File;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The whole generated file: `says`, `keys`, `CATALOGUE` and `SOURCES`.
pub fn module(catalogue: &[Contract], files: &[File]) -> String {
    let mut out = String::from(
        "/// One struct per message; `Say::from` makes it sendable.\npub mod says {\nuse super::*;\n",
    );
    catalogue.iter().for_each(|c| out.push_str(&message(c)));
    out.push_str("}\n/// The closed sets that texts choose by.\npub mod keys {\n");
    out.push_str(&enums(catalogue));
    out.push_str("}\n/// Every message with its contract, in the order of the English files.\n");
    out.push_str("pub const CATALOGUE: &[Contract] = &[\n");
    catalogue.iter().for_each(|c| out.push_str(&entry(c)));
    out.push_str("];\npub(crate) const SOURCES: &[Source<'static>] = &[\n");
    for file in files {
        let path = file.path.display().to_string();
        let _ = writeln!(
            out,
            "Source {{ locale: {:?}, file: {:?}, text: include_str!({path:?}) }},",
            file.locale, file.name
        );
    }
    out.push_str("];\n");
    out
}

fn message(contract: &Contract) -> String {
    let name = camel(&contract.id);
    let mut out = format!("/// `{}`: {}\n", contract.id, contract.about);
    if contract.risk != "routine" {
        let _ = writeln!(out, "///\n/// Risk: {}.", contract.risk);
    }
    out.push_str("#[derive(Clone, PartialEq, Eq)]\n");
    if contract.vars.is_empty() {
        let _ = writeln!(out, "pub struct {name};");
    } else {
        let _ = writeln!(out, "pub struct {name} {{");
        for var in &contract.vars {
            let about = sentence(&var.about);
            let _ = writeln!(out, "/// {about}\npub {}: {},", var.name, field(var));
        }
        out.push_str("}\n");
    }
    let m = if contract.vars.is_empty() { "_" } else { "m" };
    let _ = writeln!(out, "impl From<{name}> for Say {{\nfn from({m}: {name}) -> Say {{");
    let _ = writeln!(out, "Say::new({:?}, [", contract.id);
    for var in &contract.vars {
        let _ = writeln!(out, "({:?}, {}),", var.name, argument(var));
    }
    out.push_str("])\n}\n}\n");
    out
}

fn field(var: &Var) -> String {
    match var.kind {
        Kind::Text | Kind::Ltr | Kind::Exact => "String".into(),
        Kind::Number => "u32".into(),
        Kind::Key(_) => format!("keys::{}", camel(&var.name)),
        Kind::Date => "chrono::NaiveDate".into(),
        Kind::Time => "chrono::NaiveTime".into(),
        Kind::DateTime => "crate::l10n::Moment".into(),
        Kind::List | Kind::Choices => "Vec<String>".into(),
        Kind::Weekdays => "Vec<chrono::Weekday>".into(),
    }
}

fn argument(var: &Var) -> String {
    match var.kind {
        Kind::Key(_) => format!("Arg::Key(m.{}.as_str().to_owned())", var.name),
        Kind::Text => format!("Arg::Text(m.{})", var.name),
        Kind::Number => format!("Arg::Number(m.{})", var.name),
        Kind::Date => format!("Arg::Date(m.{})", var.name),
        Kind::Time => format!("Arg::Time(m.{})", var.name),
        Kind::DateTime => format!("Arg::DateTime(m.{})", var.name),
        Kind::Ltr => format!("Arg::Ltr(m.{})", var.name),
        Kind::Exact => format!("Arg::Exact(m.{})", var.name),
        Kind::List => format!("Arg::List(m.{})", var.name),
        Kind::Choices => format!("Arg::Choices(m.{})", var.name),
        Kind::Weekdays => format!("Arg::Weekdays(m.{})", var.name),
    }
}

fn enums(catalogue: &[Contract]) -> String {
    let mut sets: BTreeMap<&str, &[String]> = BTreeMap::new();
    for var in catalogue.iter().flat_map(|c| &c.vars) {
        if let Kind::Key(keys) = &var.kind {
            sets.insert(&var.name, keys);
        }
    }
    sets.iter().map(|(name, keys)| one_enum(name, keys)).collect()
}

fn one_enum(var: &str, keys: &[String]) -> String {
    let name = camel(var);
    let mut out = format!("/// Values of `${var}`.\n");
    out.push_str(
        "#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]\n",
    );
    let _ = writeln!(out, "#[serde(rename_all = \"snake_case\")]\npub enum {name} {{");
    for key in keys {
        let _ = writeln!(out, "/// `{key}`\n{},", camel(key));
    }
    let _ = writeln!(out, "}}\nimpl {name} {{\n/// Every value, in the order of the contract.");
    let all: Vec<String> = keys.iter().map(|k| format!("Self::{}", camel(k))).collect();
    let _ = writeln!(out, "pub const ALL: [Self; {}] = [{}];", keys.len(), all.join(", "));
    out.push_str(
        "/// The word the texts choose by.\npub fn as_str(self) -> &'static str {\nmatch self {\n",
    );
    for key in keys {
        let _ = writeln!(out, "Self::{} => {key:?},", camel(key));
    }
    out.push_str("}\n}\n/// The value of that name, if it is one.\n");
    out.push_str("pub fn from_name(name: &str) -> Option<Self> {\n");
    out.push_str("Self::ALL.into_iter().find(|v| v.as_str() == name)\n}\n}\n");
    out
}

fn entry(c: &Contract) -> String {
    let vars: Vec<String> = c
        .vars
        .iter()
        .map(|v| {
            let kind = match &v.kind {
                Kind::Key(keys) => format!("Key(&{keys:?})"),
                other => format!("{other:?}"),
            };
            let (name, about) = (&v.name, &v.about);
            let required = v.required;
            format!("Var {{ name: {name:?}, kind: Kind::{kind}, required: {required}, about: {about:?} }}")
        })
        .collect();
    format!(
        "Contract {{ id: {:?}, about: {:?}, channels: &{:?}, max_sms: {}, risk: Risk::{}, vars: &[{}] }},\n",
        c.id,
        c.about,
        c.channels,
        c.max_sms,
        camel(&c.risk),
        vars.join(", ")
    )
}

/// `practice-recorded` and `not_yet` as Rust type names.
fn camel(id: &str) -> String {
    let mut out = String::new();
    for part in id.split(['-', '_']) {
        let mut letters = part.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.extend(letters);
    }
    out
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let rest = letters.as_str();
    let dot = if rest.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{rest}{dot}")
}
