//! Reads a service's file and says everything that is wrong with it at once: file, key, and what
//! is allowed there.

use serde_path_to_error::Segment;
use toml::Value;

use super::model::Service;

/// A file may have so many faults before the rest is left for the next time.
const MOST: usize = 50;

/// Reads one file.
///
/// # Errors
/// One sentence for each fault: the file, the key, what is wrong and what is allowed.
pub fn read(file: &str, text: &str) -> Result<Service, Vec<String>> {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(fault) => return Err(vec![format!("{file}: {}", one_line(&fault.to_string()))]),
    };
    let mut value = Value::Table(table);
    let mut faults = Vec::new();
    loop {
        let fault = match serde_path_to_error::deserialize::<_, Service>(value.clone()) {
            Ok(service) => {
                faults.extend(super::check::faults(&service).into_iter().map(|fault| {
                    let (key, what) = fault;
                    format!("{file}: {key}: {what}")
                }));
                return if faults.is_empty() { Ok(service) } else { Err(faults) };
            }
            Err(fault) => fault,
        };
        let path: Vec<Segment> = fault.path().iter().cloned().collect();
        let what = one_line(&fault.inner().to_string());
        let key = if path.is_empty() { "the file".to_owned() } else { fault.path().to_string() };
        faults.push(format!("{file}: {key}: {what}"));
        // The wrong place is taken out and the rest is read on, so that one run tells all faults.
        if faults.len() == MOST || !take_out(&mut value, &path, &what) {
            return Err(faults);
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the value at a path out of the tree: the unknown key that `what` names, or the place
/// itself. Says whether there was one.
fn take_out(value: &mut Value, path: &[Segment], what: &str) -> bool {
    if let Some(key) = what.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next())
        && let Some(Value::Table(table)) = at(value, path)
        && table.remove(key).is_some()
    {
        return true;
    }
    // A variant of an enum is a step of the path, and a key of its table too.
    for end in (1..=path.len()).rev() {
        let (Some(last), Some(parent)) = (path.get(end - 1), path.get(..end - 1)) else { continue };
        let removed = match (at(value, parent), last) {
            (Some(Value::Table(table)), Segment::Map { key }) => table.remove(key).is_some(),
            (Some(Value::Array(list)), Segment::Seq { index }) if *index < list.len() => {
                list.remove(*index);
                true
            }
            _ => false,
        };
        if removed {
            return true;
        }
    }
    false
}

fn at<'a>(value: &'a mut Value, path: &[Segment]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Segment::Map { key } => value.get_mut(key.as_str()),
        Segment::Seq { index } => value.get_mut(*index),
        Segment::Enum { variant } if value.get(variant.as_str()).is_some() => {
            value.get_mut(variant.as_str())
        }
        Segment::Enum { .. } => Some(value),
        Segment::Unknown => None,
    })
}
