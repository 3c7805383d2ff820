//! What one call of WhatsApp's tells: messages and statuses, in any number and for several numbers.
//! What is not known is passed over; a message of an unknown kind is one without words.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::fetch::{Keeper, Source};
use super::model::{Fate, LONGEST_TEXT, Loss};
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
    /// Something is with a number, since then.
    Lost(Who, Loss, Option<DateTime<Utc>>),
}

/// What one call tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Each piece of news with the number of ours it is for.
    pub news: Vec<(String, News)>,
    /// Pieces nobody could read.
    pub dropped: usize,
}

/// Somebody in WhatsApp.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// Their number, E.164, where it is shown.
    pub number: Option<String>,
    /// The network's identity of them.
    pub user: Option<String>,
}

/// Who somebody is is personal.
impl std::fmt::Debug for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Who")
    }
}

/// A message, as its network gives it.
#[derive(PartialEq, Eq)]
pub struct Heard {
    /// The network's name for it.
    pub name: String,
    /// Who wrote it.
    pub who: Who,
    /// The words.
    pub body: String,
    /// The option that was pressed.
    pub pressed: Option<Pressed>,
    /// What it is.
    pub kind: Kind,
    /// The message it quotes or is about.
    pub about: Option<String>,
    /// The pictures, recordings and files that came with it.
    pub media: Vec<Source>,
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

/// Reads a call. What says nothing we could use is counted.
pub fn read(body: &Value) -> Call {
    let mut call = Call::default();
    for change in each(body, "entry").flat_map(|entry| each(entry, "changes")) {
        let Some(value) = change.get("value") else { continue };
        let Some(number) = text(value, "/metadata/phone_number_id") else { continue };
        let contacts: Vec<&Value> = each(value, "contacts").collect();
        let messages = each(value, "messages").map(|message| heard(message, &contacts));
        let statuses = each(value, "statuses").map(told);
        let wishes = each(value, "user_preferences").filter_map(wish).map(Some);
        for news in messages.chain(statuses).chain(wishes) {
            match news {
                Some(news) => call.news.push((number.clone(), news)),
                None => call.dropped += 1,
            }
        }
    }
    call
}

/// Somebody wants no more of what a business sends. That they want it again they say to us.
fn wish(preference: &Value) -> Option<News> {
    let number = text(preference, "/wa_id").and_then(|number| e164(&number));
    let who = Who { number, user: text(preference, "/user_id") };
    let stops = text(preference, "/value").is_some_and(|value| value == "stop");
    stops.then_some(News::Lost(who, Loss::OptedOut, at(preference)))
}

fn each<'v>(value: &'v Value, field: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, pointer: &str) -> Option<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Types of messages that say something without words.
const MEDIA: [&str; 7] = ["image", "audio", "video", "document", "sticker", "location", "contacts"];

fn heard(message: &Value, contacts: &[&Value]) -> Option<News> {
    let kind = text(message, "/type").unwrap_or_default();
    let who = who(message, contacts)?;
    // Says something about an account, in nobody's words.
    if kind == "system" {
        let moved = text(message, "/system/type")?.contains("changed_number");
        return moved.then_some(News::Lost(who, Loss::Moved, at(message)));
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
        kind => match words(message) {
            None if MEDIA.contains(&kind) => (Kind::Media, String::new(), quoted),
            words => (Kind::Words, words.unwrap_or_default(), quoted),
        },
    };
    Some(News::Heard(Heard {
        name: text(message, "/id")?,
        who,
        body: body.chars().take(LONGEST_TEXT).collect(),
        pressed: pressed(message),
        kind,
        about,
        media: media(message).into_iter().collect(),
        at: at(message),
    }))
}

/// What came with a message, where Meta keeps it.
fn media(message: &Value) -> Option<Source> {
    let kind = text(message, "/type")?;
    let id = text(message, &format!("/{kind}/id")).filter(|_| MEDIA.contains(&kind.as_str()))?;
    Some(Source { at: Keeper::Meta, place: id })
}

/// Who wrote a message. A contact beside it says more of them only where it is theirs.
fn who(message: &Value, contacts: &[&Value]) -> Option<Who> {
    let (from, user) = (text(message, "/from"), text(message, "/from_user_id"));
    let same = |one: &Option<String>, contact: &Value, field| {
        one.is_some() && *one == text(contact, field)
    };
    let mut theirs = contacts.iter();
    let contact = theirs.find(|c| same(&user, c, "/user_id") || same(&from, c, "/wa_id"));
    let beside = |field| contact.and_then(|contact| text(contact, field));
    let number = from.or_else(|| beside("/wa_id")).and_then(|number| e164(&number));
    let user = user.or_else(|| beside("/user_id"));
    (number.is_some() || user.is_some()).then_some(Who { number, user })
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

fn told(status: &Value) -> Option<News> {
    let fate = match text(status, "/status")?.as_str() {
        "sent" => Fate::Sent,
        "delivered" => Fate::Delivered,
        "read" | "played" => Fate::Read,
        "failed" => Fate::Failed,
        _ => return None,
    };
    let id = text(status, "/biz_opaque_callback_data");
    Some(News::Told(Told {
        id: id.and_then(|id| uuid::Uuid::parse_str(&id).ok()).map(Id),
        name: text(status, "/id")?,
        fate,
        code: status.pointer("/errors/0/code").and_then(Value::as_u64).unwrap_or_default(),
    }))
}

/// A number as WhatsApp writes it: digits alone.
fn e164(digits: &str) -> Option<String> {
    let digits = digits.trim_start_matches('+');
    let fits = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| format!("+{digits}"))
}

/// When something was said: a number, in quotes or not.
fn at(news: &Value) -> Option<DateTime<Utc>> {
    let told = news.get("timestamp")?;
    let number = told.as_i64().or_else(|| told.as_str()?.parse().ok())?;
    let seconds = if number >= THOUSANDTHS { number / 1000 } else { number };
    DateTime::from_timestamp(seconds, 0)
}
