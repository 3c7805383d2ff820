//! Threads as they go over the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::list::{Person, Waiting};
use super::reply::{Answer, Replied, Template};
use super::view::{Item, Story, What};
use crate::app::App;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Fault};
use crate::families::model::plain_text;
use crate::messaging::media;
use crate::messaging::media_store::Kept;
use crate::messaging::sms_parts::Encoding;

/// Letters of an answer.
const LONGEST: usize = 10_000;

/// Somebody of the staff.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadPerson {
    /// Who.
    id: Uuid,
    /// Their name.
    name: String,
    /// What they are: `visitor`, `link_advisor`, `lead` or `manager`.
    role: &'static str,
    /// What the service calls them.
    title: String,
}

impl ThreadPerson {
    fn of(app: &App, service_id: Id, person: Person) -> Self {
        let service = app.service_of(service_id);
        let title = service.map(|service| service.title_of(person.role, None).to_owned());
        Self {
            id: person.id.0,
            name: person.name,
            role: person.role.as_str(),
            title: title.unwrap_or_default(),
        }
    }
}

/// In whose hands a thread is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadHeld {
    /// Who.
    by: ThreadPerson,
    /// Since when.
    since: DateTime<Utc>,
}

fn held(app: &App, service_id: Id, held: Option<(Person, DateTime<Utc>)>) -> Option<ThreadHeld> {
    held.map(|(by, since)| ThreadHeld { by: ThreadPerson::of(app, service_id, by), since })
}

/// A thread of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxThread {
    /// Identity: the carer's own where it is a carer's.
    thread_id: Uuid,
    /// Absent where nobody knows the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_id: Option<Uuid>,
    /// Who writes; absent where nobody knows the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    carer: Option<String>,
    /// `true` where the name cannot be opened any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    /// Why a person is needed, by the `kind` of tasks; empty where somebody has it and they have
    /// not written again.
    needs: Vec<String>,
    /// `true` for words of danger, an allegation, or a phone that must not be answered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    urgent: bool,
    /// When a person was last needed, or last did something.
    since: DateTime<Utc>,
    /// Who has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<ThreadHeld>,
    /// When they last wrote since they were answered, where somebody has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    wrote_at: Option<DateTime<Utc>>,
}

/// Some of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxOut {
    /// What cannot wait first, then the newest.
    items: Vec<InboxThread>,
    /// For `after`, to read on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl InboxOut {
    /// A page.
    pub fn of(app: &App, service_id: Id, (page, more): (Vec<Waiting>, bool)) -> Self {
        let next = page.last().filter(|_| more).map(|last| last.rank.write());
        let items = page.into_iter().map(|one| InboxThread {
            thread_id: one.rank.id.0,
            family_id: one.family_id.map(|id| id.0),
            carer: one.carer,
            unreadable: one.unreadable,
            needs: one.needs,
            urgent: one.rank.urgent,
            since: one.rank.since,
            held: held(app, service_id, one.held),
            wrote_at: one.wrote_at,
        });
        Self { items: items.collect(), next }
    }
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ThreadSide {
    /// Theirs.
    Family,
    /// A person's of the service.
    Person,
    /// The program's.
    Program,
}

/// A picture, a recording or a file.
#[derive(Debug, Serialize, ToSchema)]
struct ThreadMedia {
    /// For `get_thread_media`.
    id: Uuid,
    /// `waiting` (it is being fetched), `kept` (it is here), `gone` (the network has it no more),
    /// `too_large` (over 16 MiB).
    state: String,
    /// Its type, once it is here, e.g. `audio/ogg`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    mime: Option<&'static str>,
    /// Its bytes, once it is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<i64>,
}

impl From<Kept> for ThreadMedia {
    fn from(kept: Kept) -> Self {
        let mime = kept.mime.as_deref().map(|mime| media::type_of(mime).0);
        Self { id: kept.id.0, state: kept.state, mime, size: kept.size }
    }
}

/// One text of a thread.
#[derive(Debug, Serialize, ToSchema)]
struct ThreadText {
    /// Identity.
    id: Uuid,
    /// When it came, or was written.
    at: DateTime<Utc>,
    from: ThreadSide,
    /// `sms`, `whatsapp` or `web_chat`.
    channel: String,
    /// What came in beside plain words: `reaction` (a sign put to a text), `edit` (other words for
    /// an earlier text), `withdrawal` (an earlier text was taken back).
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// What it says; what went out in the reader's language and style of now.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// `true` where something of it cannot be opened any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    /// How the program understood what came in, and `why`: as `smallsteps understand` says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    reading: Option<serde_json::Value>,
    /// What the program did then, e.g. `log`, `task:talk_to_person`; more may come.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    did: Vec<String>,
    /// The pictures, recordings and files that came with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    media: Vec<ThreadMedia>,
    /// The person who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<ThreadPerson>,
    /// What went out for: `reply`, `person`, `reminder`, `visit`, `consent`, `safety`.
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    /// What became of what went out: `waiting`, `intent`, `sent`, `delivered`, `uncertain`,
    /// `failed`, `expired`, `dropped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// Why, where it did not go its way, e.g. `stopped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl ThreadText {
    fn of(app: &App, service_id: Id, item: Item) -> Self {
        let plain = Self {
            id: item.place.id.0,
            at: item.place.at,
            from: ThreadSide::Family,
            channel: item.channel,
            kind: None,
            words: item.words,
            unreadable: item.lost,
            reading: None,
            did: Vec::new(),
            media: item.media.into_iter().map(ThreadMedia::from).collect(),
            by: None,
            class: None,
            state: None,
            why: None,
        };
        match item.what {
            What::In { kind, reading, did } => Self { kind, reading, did, ..plain },
            What::Out { by, class, state, why } => {
                let by = by.map(|by| ThreadPerson::of(app, service_id, by));
                let from = if by.is_some() { ThreadSide::Person } else { ThreadSide::Program };
                Self { from, by, class: Some(class), state: Some(state), why, ..plain }
            }
        }
    }
}

/// A thread with some of its texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadOut {
    /// Identity.
    id: Uuid,
    /// Absent where nobody knows the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_id: Option<Uuid>,
    /// Who writes; absent where nobody knows the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    carer: Option<String>,
    /// Why a person is needed, by the `kind` of tasks.
    needs: Vec<String>,
    /// Who has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<ThreadHeld>,
    /// The texts, oldest first.
    texts: Vec<ThreadText>,
    /// For `before`, to read on backwards; absent at the beginning of the thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    older: Option<String>,
}

impl ThreadOut {
    /// A page.
    pub fn of(app: &App, service_id: Id, story: Story) -> Self {
        let older = story.items.first().filter(|_| story.more).map(|item| item.place.write());
        let texts = story.items.into_iter().map(|item| ThreadText::of(app, service_id, item));
        Self {
            id: story.id.0,
            family_id: story.family_id.map(|id| id.0),
            carer: story.carer,
            needs: story.needs,
            held: held(app, service_id, story.held),
            texts: texts.collect(),
            older,
        }
    }
}

/// How a thread is taken.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"take_over": false}))]
pub struct ThreadTakeIn {
    /// Out of somebody else's hands, too; for leads.
    #[serde(default)]
    pub take_over: bool,
}

/// A text that is there in every language.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReplyTemplate {
    /// Their message was read; an answer comes later.
    Read,
    /// Somebody rings them; needs `at`.
    WillRing,
    /// When may somebody ring?
    WhenToRing,
    /// They are asked to ring the service's number for families.
    PleaseRing,
}

/// What you answer: words of your own, or a text that is there in the reader's language and style.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"words": "Thank you for asking. I will bring the cups on Tuesday."}))]
pub struct ThreadReplyIn {
    /// Your words; they go out as they are, behind what the service calls you.
    #[schema(min_length = 1, max_length = 10000)]
    words: Option<String>,
    /// Instead of words.
    template: Option<ReplyTemplate>,
    /// When, for `will_ring`.
    at: Option<DateTime<Utc>>,
}

impl ThreadReplyIn {
    /// # Errors
    /// Every rule that is broken.
    pub fn parse(self, now: DateTime<Utc>) -> Result<Answer, Error> {
        let fault = |at: &str, code| Err(Error::fault(Fault::at(at, code)));
        match (self.words, self.template, self.at) {
            (Some(_), Some(_), _) => fault("/template", Code::UnknownField),
            (Some(_), None, Some(_)) => fault("/at", Code::UnknownField),
            (Some(words), None, None) => {
                let mut checks = Checks::default();
                let words = checks.take("/words", plain_text(&words, LONGEST));
                checks.done(words.map(Answer::Words))
            }
            (None, Some(ReplyTemplate::WillRing), Some(at)) if at <= now => {
                fault("/at", Code::InThePast)
            }
            (None, Some(ReplyTemplate::WillRing), Some(at)) => {
                Ok(Answer::Template(Template::WillRing(at)))
            }
            (None, Some(ReplyTemplate::WillRing), None) => fault("/at", Code::MissingField),
            (None, Some(_), Some(_)) => fault("/at", Code::UnknownField),
            (None, Some(ReplyTemplate::Read), None) => Ok(Answer::Template(Template::Read)),
            (None, Some(ReplyTemplate::WhenToRing), None) => {
                Ok(Answer::Template(Template::WhenToRing))
            }
            (None, Some(ReplyTemplate::PleaseRing), None) => {
                Ok(Answer::Template(Template::PleaseRing))
            }
            (None, None, _) => fault("/words", Code::MissingField),
        }
    }
}

/// An answer on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadReplyOut {
    /// Identity.
    id: Uuid,
    /// When it was written.
    at: DateTime<Utc>,
    /// `sms` or `web_chat`: the way they wrote last.
    channel: String,
    /// As it is read.
    text: String,
    /// What became of it so far, as in the thread.
    state: String,
    /// Text messages it takes; absent in the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<usize>,
    /// The alphabet of them: `gsm7` or `ucs2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
}

impl From<Replied> for ThreadReplyOut {
    fn from(said: Replied) -> Self {
        let encoding = said.parts.map(|(_, encoding)| match encoding {
            Encoding::Gsm7 => "gsm7",
            Encoding::Ucs2 => "ucs2",
        });
        Self {
            id: said.id.0,
            at: said.at,
            channel: said.channel,
            text: said.text,
            state: said.state,
            parts: said.parts.map(|(parts, _)| parts),
            encoding,
        }
    }
}
