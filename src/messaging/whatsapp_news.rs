//! What one call of WhatsApp's tells: messages and statuses, in any number and for several numbers.
//! What is not known is passed over; a message of an unknown kind is one without words.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::model::{Fate, LONGEST_TEXT};
use super::thread::Pressed;
use super::wire::Kind;
use crate::db::Id;

/// Seconds since 1970 that are none: then they are thousandths.
const THOUSANDTHS: i64 = 100_000_000_000;

/// One thing a call tells.
#[derive(Debug, PartialEq, Eq)]
pub enum News {
    /// Somebody wrote.
    Heard(Heard),
    /// Something became of a letter.
    Told(Told),
}

/// A message, as its network gives it.
#[derive(PartialEq, Eq)]
pub struct Heard {
    /// The network's name for it.
    pub name: String,
    /// The number it came from, E.164, where it is shown.
    pub number: Option<String>,
    /// The network's identity of who wrote.
    pub user: Option<String>,
    /// The words.
    pub body: String,
    /// The option that was pressed.
    pub pressed: Option<Pressed>,
    /// What it is.
    pub kind: Kind,
    /// The message it quotes or is about.
    pub about: Option<String>,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
}

/// Who wrote what is personal.
impl std::fmt::Debug for Heard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heard").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A status of a letter.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// Our identity of the letter, where it came back.
    pub id: Option<Id>,
    /// The network's name for it.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// Why it failed.
    pub code: u64,
}

/// Reads a call: each piece of news with the number it is for.
pub fn read(body: &Value) -> Vec<(String, News)> {
    let mut news = Vec::new();
    for change in each(body, "entry").flat_map(|entry| each(entry, "changes")) {
        let Some(value) = change.get("value") else { continue };
        let Some(number) = text(value, "/metadata/phone_number_id") else { continue };
        let contacts: Vec<&Value> = each(value, "contacts").collect();
        for message in each(value, "messages") {
            news.extend(heard(message, &contacts).map(|one| (number.clone(), News::Heard(one))));
        }
        for status in each(value, "statuses") {
            news.extend(told(status).map(|one| (number.clone(), News::Told(one))));
        }
    }
    news
}

fn each<'v>(value: &'v Value, field: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, pointer: &str) -> Option<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.filter(|text| !text.is_empty()).map(str::to_owned)
}

fn heard(message: &Value, contacts: &[&Value]) -> Option<Heard> {
    let kind = text(message, "/type").unwrap_or_default();
    // Says something about an account, in nobody's words.
    if kind == "system" {
        return None;
    }
    let contact = |field: &str| match contacts {
        [only] => text(only, field),
        _ => None,
    };
    let number = text(message, "/from").or_else(|| contact("/wa_id")).and_then(|n| e164(&n));
    let user = text(message, "/from_user_id").or_else(|| contact("/user_id"));
    if number.is_none() && user.is_none() {
        return None;
    }
    let quoted = text(message, "/context/id");
    let (kind, body, about) = match kind.as_str() {
        "reaction" => {
            let sign = text(message, "/reaction/emoji").unwrap_or_default();
            (Kind::Reaction, sign, text(message, "/reaction/message_id"))
        }
        "edit" => {
            let words = message.pointer("/edit/message").and_then(words).unwrap_or_default();
            (Kind::Edit, words, text(message, "/edit/original_message_id"))
        }
        "revoke" => (Kind::Withdrawal, String::new(), text(message, "/revoke/original_message_id")),
        _ => (Kind::Words, words(message).unwrap_or_default(), quoted),
    };
    Some(Heard {
        name: text(message, "/id")?,
        number,
        user,
        body: body.chars().take(LONGEST_TEXT).collect(),
        pressed: pressed(message),
        kind,
        about,
        at: text(message, "/timestamp").and_then(|at| instant(&at)),
    })
}

/// The words of a message: its text, what stands on the button that was pressed, what is written
/// below a picture.
fn words(message: &Value) -> Option<String> {
    let kind = text(message, "/type")?;
    let places = [
        "/text/body",
        "/button/text",
        "/interactive/button_reply/title",
        "/interactive/list_reply/title",
    ];
    let found = places.iter().find_map(|place| text(message, place));
    found.or_else(|| text(message, &format!("/{kind}/caption")))
}

/// The option that a button or a row stands for, where it is one of ours.
fn pressed(message: &Value) -> Option<Pressed> {
    let places = ["/interactive/button_reply/id", "/interactive/list_reply/id", "/button/payload"];
    places.iter().find_map(|place| text(message, place)).as_deref().and_then(Pressed::read)
}

fn told(status: &Value) -> Option<Told> {
    let fate = match text(status, "/status")?.as_str() {
        "sent" => Fate::Sent,
        "delivered" => Fate::Delivered,
        "read" | "played" => Fate::Read,
        "failed" => Fate::Failed,
        _ => return None,
    };
    let id = text(status, "/biz_opaque_callback_data");
    Some(Told {
        id: id.and_then(|id| uuid::Uuid::parse_str(&id).ok()).map(Id),
        name: text(status, "/id")?,
        fate,
        code: status.pointer("/errors/0/code").and_then(Value::as_u64).unwrap_or_default(),
    })
}

/// A number as WhatsApp writes it: digits alone.
fn e164(digits: &str) -> Option<String> {
    let digits = digits.trim_start_matches('+');
    let fits = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| format!("+{digits}"))
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    let number: i64 = text.parse().ok()?;
    let seconds = if number >= THOUSANDTHS { number / 1000 } else { number };
    DateTime::from_timestamp(seconds, 0)
}
