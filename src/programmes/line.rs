//! `smallsteps eligible`: one question a line in, one answer a line out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::eligible::{Outcome, read};
use super::facts::Facts;
use super::model::Services;
use super::postcode::settle_home;
use super::why::why;
use crate::l10n::{Texts, Voice};

/// A question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Given back as it came.
    #[serde(default)]
    id: Value,
    service: String,
    programme: String,
    on: NaiveDate,
    child: Map<String, Value>,
}

/// An answer.
#[derive(Serialize)]
struct Answered {
    id: Value,
    outcome: Outcome,
    atoms: Vec<AnsweredAtom>,
    /// Fields of the child that no criterion reads: what is logged or not logged, for one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<String>,
}

#[derive(Serialize)]
struct AnsweredAtom {
    atom: &'static str,
    result: Outcome,
    why: String,
}

/// Answers one line.
///
/// # Errors
/// One sentence: what does not read, the field that cannot be, or the name that is not known and
/// those that are.
pub fn answer_line(
    services: &Services,
    texts: &Texts,
    voice: &Voice,
    line: &str,
) -> Result<String, String> {
    let mut read_line = serde_json::Deserializer::from_str(line);
    let asked: Asked = serde_path_to_error::deserialize(&mut read_line)
        .map_err(|fault| format!("{}: {}", fault.path(), fault.inner()))?;
    read_line.end().map_err(|fault| fault.to_string())?;
    let service = services.get(&asked.service).ok_or_else(|| {
        let known: Vec<_> = services.iter().map(|service| service.code.as_str()).collect();
        format!("service: '{}' is not one of {}", asked.service, known.join(", "))
    })?;
    let policy = service.policy_on(asked.on);
    let policy = policy.ok_or(format!("on: {} has no rules for that day", service.code))?;
    let programme = policy.programme(&asked.programme).ok_or_else(|| {
        let known: Vec<_> = policy.programmes.iter().map(|one| one.code.as_str()).collect();
        format!("programme: '{}' is not one of {}", asked.programme, known.join(", "))
    })?;
    let (known, other): (Map<_, _>, Map<_, _>) =
        asked.child.into_iter().partition(|(field, _)| Facts::FIELDS.contains(&field.as_str()));
    let mut facts: Facts = serde_path_to_error::deserialize(Value::Object(known))
        .map_err(|fault| format!("child.{}: {}", fault.path(), fault.inner()))?;
    if let Some((field, what)) = facts.faults(asked.on).first() {
        return Err(format!("child.{field}: {what}"));
    }
    settle_home(services, service, &mut facts);
    let reading = read(&programme.eligibility, &facts, asked.on, services);
    let atoms = reading.atoms.iter().map(|atom| AnsweredAtom {
        atom: atom.rule.name(),
        result: atom.standing.outcome(),
        why: why(atom, texts, voice),
    });
    let ignored = other.into_iter().map(|(field, _)| field).collect();
    let answered =
        Answered { id: asked.id, outcome: reading.outcome, atoms: atoms.collect(), ignored };
    serde_json::to_string(&answered).map_err(|fault| fault.to_string())
}
