//! Two answers beside each other.

#![cfg(test)]

use serde_json::{Value, json};

use super::site::Answer;

/// An answer without what counts up by itself.
pub fn steady(mut body: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for name in ["version", "rev", "instance", "last_used_at"] {
                    fields.remove(name);
                }
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut body);
    body
}

/// Whether an answer says, at each place, what the old one said there or nothing: a list leaves out
/// what does not open, and says so.
pub fn says_less(new: &Value, old: &Value) -> bool {
    match (new, old) {
        (Value::Object(new), Value::Object(old)) => {
            new.iter().all(|(name, value)| match old.get(name) {
                // What is left out is not counted either.
                Some(old) if name == "tries" => value.as_u64() <= old.as_u64(),
                Some(old) => says_less(value, old),
                None => name == "unreadable" && *value == true,
            })
        }
        (Value::Array(new), Value::Array(old)) => {
            let each = || new.iter().zip(old).all(|(new, old)| says_less(new, old));
            new.is_empty() || (new.len() == old.len() && each())
        }
        (Value::String(new), Value::String(_)) if new.is_empty() => true,
        _ => new == old,
    }
}

/// Whether an answer marks something as left out.
pub fn is_marked(answer: &Answer) -> bool {
    answer.text.contains("\"unreadable\":true") || answer.text.contains("\"name\":\"\"")
}

#[test]
fn only_what_says_less_passes_for_it() {
    let old = json!({"a": {"words": "x", "tries": 3}, "list": [{"name": "y"}]});
    let less = json!({"a": {"unreadable": true, "tries": 1}, "list": [{"name": ""}]});
    assert!(says_less(&old, &old) && says_less(&less, &old));
    for other in [
        json!({"a": {"words": "z", "tries": 3}, "list": [{"name": "y"}]}),
        json!({"a": {"words": "x", "tries": 4}, "list": [{"name": "y"}]}),
        json!({"a": {"words": "x", "note": "z"}, "list": [{"name": "y"}]}),
        json!({"a": {"unreadable": false}, "list": [{"name": "y"}]}),
        json!({"a": {"words": "x"}, "list": [{"name": "y"}, {"name": "y"}]}),
        json!({"a": {"words": "x"}, "list": [{"name": 1}]}),
    ] {
        assert!(!says_less(&other, &old), "{other}");
    }
}
