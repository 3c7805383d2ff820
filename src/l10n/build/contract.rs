//! What a message's English comment promises: where it may go, how long it may be, how much is at
//! stake, and which variables it has.
use std::collections::BTreeMap;

/// Type of a variable, as written in the comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Key(Vec<String>),
    Date,
    Time,
    DateTime,
    Ltr,
    Exact,
    List,
    Choices,
    Weekdays,
}

/// One declared variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Var {
    pub name: String,
    pub kind: Kind,
    pub required: bool,
    pub about: String,
}

/// One message with its contract.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contract {
    pub id: String,
    pub about: String,
    pub channels: Vec<String>,
    pub max_sms: u8,
    pub risk: String,
    pub vars: Vec<Var>,
}

const CHANNELS: [&str; 4] = ["sms", "whatsapp", "chat", "app"];
const RISKS: [&str; 3] = ["routine", "consent", "safeguarding"];

/// Reads a comment; `group` is the `##` comment above it, whose `@` lines hold until overridden.
pub fn parse(id: &str, group: &str, comment: &str) -> Result<Contract, String> {
    let mut found = Contract { id: id.into(), risk: "routine".into(), ..Contract::default() };
    for line in group.lines().filter(|l| l.trim().starts_with('@')) {
        line_of(&mut found, line.trim())?;
    }
    for line in comment.lines().map(str::trim).filter(|l| !l.is_empty()) {
        line_of(&mut found, line)?;
    }
    if found.about.is_empty() {
        return Err("no comment saying when it is sent".into());
    }
    if found.channels.is_empty() {
        return Err("no @channels".into());
    }
    let texted = found.channels.iter().any(|c| c == "sms");
    if texted != (found.max_sms > 0) {
        return Err("@max-sms belongs to messages with the sms channel, and only to them".into());
    }
    Ok(found)
}

fn line_of(found: &mut Contract, line: &str) -> Result<(), String> {
    if let Some(rest) = line.strip_prefix("@channels") {
        found.channels = rest.split(',').map(|c| c.trim().to_owned()).collect();
        return known(&found.channels, &CHANNELS, "channel");
    }
    if let Some(rest) = line.strip_prefix("@max-sms") {
        found.max_sms = rest.trim().parse().map_err(|e| format!("@max-sms: {e}"))?;
        return Ok(());
    }
    if let Some(rest) = line.strip_prefix("@risk") {
        found.risk = rest.trim().into();
        return known(std::slice::from_ref(&found.risk), &RISKS, "risk");
    }
    if line.starts_with('@') {
        return Err(format!("unknown line {line}"));
    }
    if let Some(rest) = line.strip_prefix('$') {
        let var = variable(rest)?;
        if found.vars.iter().any(|v| v.name == var.name) {
            return Err(format!("${} is declared twice", var.name));
        }
        found.vars.push(var);
        return Ok(());
    }
    if !found.about.is_empty() {
        found.about.push(' ');
    }
    found.about.push_str(line);
    Ok(())
}

fn known(given: &[String], allowed: &[&str], what: &str) -> Result<(), String> {
    match given.iter().find(|g| !allowed.contains(&g.as_str())) {
        Some(odd) => Err(format!("unknown {what} {odd}")),
        None => Ok(()),
    }
}

/// `child (Text, required) - short name`
fn variable(line: &str) -> Result<Var, String> {
    let shape = || format!("${line}: write $name (Type, required) - what it is");
    let (head, about) = line.split_once(" - ").ok_or_else(shape)?;
    let (name, inside) = head.split_once(" (").ok_or_else(shape)?;
    let inside = inside.trim_end().strip_suffix(')').ok_or_else(shape)?;
    let (kind, need) = inside.rsplit_once(", ").ok_or_else(shape)?;
    let required = match need {
        "required" => true,
        "optional" => false,
        _ => return Err(shape()),
    };
    if !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
        return Err(format!("${name}: lower-case letters and _ only"));
    }
    Ok(Var { name: name.into(), kind: kind_of(kind)?, required, about: about.trim().into() })
}

fn kind_of(word: &str) -> Result<Kind, String> {
    if let Some(keys) = word.strip_prefix("Key(").and_then(|w| w.strip_suffix(')')) {
        return Ok(Kind::Key(keys.split('|').map(|k| k.trim().to_owned()).collect()));
    }
    Ok(match word {
        "Text" => Kind::Text,
        "Number" => Kind::Number,
        "Date" => Kind::Date,
        "Time" => Kind::Time,
        "DateTime" => Kind::DateTime,
        "Phone" | "Url" => Kind::Ltr,
        "Exact" => Kind::Exact,
        "List" => Kind::List,
        "Choices" => Kind::Choices,
        "Weekdays" => Kind::Weekdays,
        other => return Err(format!("unknown type {other}")),
    })
}

/// Faults that show only across messages: an id used twice, or one variable name standing for two
/// closed sets (each set becomes one enum named after its variable).
pub fn clashes(all: &[Contract]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut sets: BTreeMap<&str, &[String]> = BTreeMap::new();
    for (place, one) in all.iter().enumerate() {
        if all.iter().take(place).any(|other| other.id == one.id) {
            faults.push(format!("en-GB: {}: the id is used twice", one.id));
        }
        for var in &one.vars {
            let Kind::Key(keys) = &var.kind else { continue };
            if sets.insert(&var.name, keys).is_some_and(|before| before != keys.as_slice()) {
                faults.push(format!("en-GB: {}: ${} has another set elsewhere", one.id, var.name));
            }
        }
    }
    faults
}
