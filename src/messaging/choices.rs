//! What a text numbers, as options to press: the web chat and WhatsApp show the same ones.

use super::thread::Choice;
use crate::l10n::{Arg, Rendered, Say};

/// Messages that are one option of a list each, with its number in front.
const OPTIONS: [&str; 2] = ["slot-option", "visit-option"];

/// Whether a message is one option of a list.
pub fn is_option(say: &Say) -> bool {
    OPTIONS.contains(&say.id.as_str())
}

/// What a message offers to choose.
pub fn choices(say: &Say, rendered: &Rendered) -> Vec<Choice> {
    if is_option(say) {
        return option(say, rendered).into_iter().collect();
    }
    say.args.values().flat_map(numbered).collect()
}

/// The options a text numbers within a sentence.
fn numbered(arg: &Arg) -> Vec<Choice> {
    let Arg::Choices(items) = arg else { return Vec::new() };
    let choices = (1_u32..).zip(items);
    choices.map(|(number, label)| Choice { number, label: label.clone() }).collect()
}

/// An option that is a message of its own: its words without the number they begin with.
fn option(say: &Say, rendered: &Rendered) -> Option<Choice> {
    let number = say.args.values().find_map(|arg| match arg {
        Arg::Number(number) => Some(*number),
        _ => None,
    })?;
    let (_, label) = rendered.signed().0.split_once(' ')?;
    Some(Choice { number, label: label.to_owned() })
}
