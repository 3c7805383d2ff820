//! The web chat over HTTP: a carer's own thread, hence under `/v1/me`.

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::chat::{self, Draft, Sent};
use super::chat_events::chat_events;
use crate::app::App;
use crate::auth::Carer;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Fault, Wrong};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};
use crate::l10n::Language;
use crate::messaging::model::LONGEST_TEXT;
use crate::messaging::thread::{Bubble, Part, Pressed, Said, Words};

/// Bubbles of a page where nothing is said, and at most.
const PAGE: usize = 30;
const MOST: usize = 100;

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(send_chat_message).service(list_chat).service(chat_events);
}

/// What you write.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
    "text": "Maya did 3 stacking cups today, loved it",
    "written_at": "2026-10-05T19:42:10Z"
}))]
struct ChatMessageIn {
    /// Made by the client (UUID, version 7 preferred); the same id and text again is a replay.
    id: Uuid,
    /// The words, as people write them; for a button its label.
    #[schema(max_length = 4000)]
    text: String,
    /// The button that was pressed: its `payload`.
    #[schema(max_length = 40)]
    payload: Option<String>,
    /// When it was written, where it had to wait for a connection; at most 30 days ago.
    written_at: Option<DateTime<Utc>>,
}

impl ChatMessageIn {
    /// # Errors
    /// Every rule that is broken, each with its pointer; a text that is too long as a whole.
    fn parse(self) -> Result<Draft, Error> {
        if self.text.chars().count() > LONGEST_TEXT {
            return Err(Error::Refused(Code::BodyTooLarge));
        }
        let mut checks = Checks::default();
        let button = |text: &str| Pressed::read(text).ok_or(Wrong::new(Code::UnknownValue));
        let pressed = checks.take_some("/payload", self.payload.as_deref().map(button));
        checks.done(pressed.map(|pressed| Draft {
            id: Id(self.id),
            text: self.text,
            pressed,
            written_at: self.written_at,
        }))
    }
}

/// Who wrote a bubble.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ChatSide {
    /// You.
    You,
    /// The service.
    Service,
}

/// Words of a bubble in one language.
#[derive(Debug, Serialize, ToSchema)]
struct ChatPart {
    /// The words, as plain text.
    text: String,
    /// Their language (BCP 47); absent where you wrote them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "ur")]
    lang: Option<String>,
    /// Which way they are written: `ltr`, `rtl`, or `auto` where you wrote them.
    #[schema(example = "rtl")]
    dir: &'static str,
    /// The words of the text to sign, in order; in the key-word style only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    key_words: Vec<String>,
}

/// Something to press instead of writing.
#[derive(Debug, Serialize, ToSchema)]
struct ChatButton {
    /// The number that may be written instead.
    number: u32,
    /// What stands on it; sent back as `text`.
    #[schema(example = "Maya")]
    label: String,
    /// Sent back as `payload`, so that it answers the question it belongs to and no other.
    #[schema(example = "1795518000000000.1")]
    payload: String,
}

/// One bubble of the thread.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChatBubble {
    /// Identity; your own where you wrote it.
    id: Uuid,
    /// Its place in the thread: for `before` and `Last-Event-ID`.
    #[schema(example = "42")]
    pub(super) cursor: String,
    from: ChatSide,
    /// When it came.
    at: DateTime<Utc>,
    /// What it says, in order.
    parts: Vec<ChatPart>,
    /// What can be pressed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    buttons: Vec<ChatButton>,
}

impl From<Bubble> for ChatBubble {
    fn from(bubble: Bubble) -> Self {
        let (from, parts, buttons) = match bubble.words {
            Words::Carer(text) => {
                let part = ChatPart { text, lang: None, dir: "auto", key_words: Vec::new() };
                (ChatSide::You, vec![part], Vec::new())
            }
            Words::Service(said) => {
                let buttons = buttons(&said);
                (ChatSide::Service, said.parts.into_iter().map(ChatPart::from).collect(), buttons)
            }
        };
        let (id, cursor) = (bubble.id.0, bubble.shown.to_string());
        Self { id, cursor, from, at: bubble.at, parts, buttons }
    }
}

impl From<Part> for ChatPart {
    fn from(part: Part) -> Self {
        let dir = Language::parse(&part.language).map_or("auto", |language| language.dir());
        let Part { text, language, key_words } = part;
        Self { text, lang: Some(language), dir, key_words }
    }
}

fn buttons(said: &Said) -> Vec<ChatButton> {
    let Some(question) = said.question else { return Vec::new() };
    let made = said.choices.iter().map(|choice| ChatButton {
        number: choice.number,
        label: choice.label.clone(),
        payload: Pressed { question, option: choice.number }.write(),
    });
    made.collect()
}

/// Some of your thread.
#[derive(Debug, Serialize, ToSchema)]
struct ChatPage {
    /// Oldest first.
    bubbles: Vec<ChatBubble>,
    /// For `before`, to read on backwards; absent at the beginning of the thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    older: Option<String>,
    /// For `Last-Event-ID`: the events after it begin where this page ends.
    #[schema(example = "42")]
    latest: String,
}

/// Write in the chat.
///
/// The same `id` with the same text again answers 200 with `Idempotent-Replayed: true`. The answer
/// comes as a bubble of its own, a moment later.
#[utoipa::path(tag = "chat", operation_id = "send_chat_message", request_body = ChatMessageIn,
    responses(
        (status = 201, description = "It stands in the thread.", body = ChatBubble),
        (status = 200, description = "It stood there already.", body = ChatBubble,
            headers(("Idempotent-Replayed" = String, description = "`true`."))),
        (status = 409, description = "The id was used for something else.",
            content_type = "application/problem+json", body = crate::http::problem::Problem),
        (status = 413, description = "The text has more than 4,000 characters.",
            content_type = "application/problem+json", body = crate::http::problem::Problem)))]
#[post("/v1/me/chat")]
async fn send_chat_message(
    app: Data<App>,
    Carer(who): Carer,
    Body(body): Body<ChatMessageIn>,
) -> Result<HttpResponse, Failure> {
    let draft = body.parse()?;
    Ok(match chat::send(&app, who, draft).await? {
        Sent::New(bubble) => reply::created(&ChatBubble::from(bubble), "/v1/me/chat"),
        Sent::Replayed(bubble) => {
            let version = bubble.shown;
            reply::replayed(&ChatBubble::from(bubble), version)
        }
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageQuery {
    before: Option<String>,
    limit: Option<usize>,
}

/// The document's macro would look into a plain `Query` by itself.
type Wanted = web::Query<PageQuery>;

/// List the bubbles of your chat.
///
/// Yours alone: another carer of the family has a thread of their own. The newest page first, each
/// page oldest bubble first.
#[utoipa::path(tag = "chat", operation_id = "list_chat",
    params(("before" = Option<String>, Query, max_length = 20,
            description = "Only bubbles before this cursor: the `older` of a page."),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100,
            description = "Bubbles of a page; 30 where absent.")),
    responses((status = 200, description = "The bubbles.", body = ChatPage)))]
#[get("/v1/me/chat")]
async fn list_chat(
    app: Data<App>,
    Carer(who): Carer,
    query: Wanted,
) -> Result<HttpResponse, Failure> {
    let wrong = |name, code| Error::fault(Fault::parameter(name, code));
    let before = query.before.as_deref().map(|text| cursor(text, "before")).transpose()?;
    let limit = query.limit.unwrap_or(PAGE);
    if !(1..=MOST).contains(&limit) {
        return Err(wrong("limit", Code::OutOfRange).into());
    }
    let page = chat::list(&app, who, before.unwrap_or(i64::MAX), limit).await?;
    let older = page.bubbles.first().filter(|_| page.more).map(|bubble| bubble.shown.to_string());
    let bubbles = page.bubbles.into_iter().map(ChatBubble::from).collect();
    Ok(reply::ok(&ChatPage { bubbles, older, latest: page.latest.to_string() }))
}

/// Reads a place in a thread.
///
/// # Errors
/// A fault at the parameter.
pub(super) fn cursor(text: &str, name: &'static str) -> Result<i64, Error> {
    let digits = (1..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let place = text.parse().ok().filter(|_| digits);
    place.ok_or_else(|| Error::fault(Fault::parameter(name, Code::UnknownValue)))
}
