//! New bubbles as they come: server-sent events. The database is the only memory, so any replica
//! can serve any stream, and a client that comes back loses nothing.

use std::collections::VecDeque;
use std::time::Duration;

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use futures_util::stream;

use super::chat;
use super::chat_http::{ChatBubble, cursor};
use crate::app::App;
use crate::auth::principal::bearer;
use crate::auth::{Carer, CarerPrincipal};
use crate::error::Error;
use crate::families::chat_store;
use crate::http::Failure;
use crate::messaging::listening::Ear;

/// How often one looks when nobody calls: another process may have answered.
const LOOK: Duration = Duration::from_secs(1);
/// Looks without news after which a sign of life is sent.
const SILENT: u32 = 15;
/// Bubbles read at once.
const BATCH: usize = 50;
/// Said first: come back two seconds after a break. It also brings the headers on their way.
const HELLO: &str = "retry: 2000\n\n";
/// A comment; clients pass over it.
const HEARTBEAT: &str = ":\n\n";

/// An open stream.
struct Stream {
    app: Data<App>,
    who: CarerPrincipal,
    token: String,
    ear: Ear,
    place: i64,
    silent: u32,
    ready: VecDeque<Bytes>,
}

impl Stream {
    /// What goes out next; nothing when the stream is over.
    async fn next(mut self) -> Option<(Result<Bytes, std::convert::Infallible>, Self)> {
        loop {
            if let Some(chunk) = self.ready.pop_front() {
                return Some((Ok(chunk), self));
            }
            if !self.ear.is_kept() || !self.is_signed_in() {
                return None;
            }
            match self.look().await {
                Ok(()) if self.ready.is_empty() => self.rest().await,
                Ok(()) => {}
                Err(error) => {
                    // The client comes back and goes on where it was.
                    tracing::warn!(%error, "a chat could not be read on");
                    return None;
                }
            }
        }
    }

    /// The stream ends with the token it was opened with.
    fn is_signed_in(&self) -> bool {
        self.app.tokens.verify(&self.token, self.app.clock.now()).is_ok()
    }

    async fn look(&mut self) -> Result<(), Error> {
        let (place, bubbles) = chat::after(&self.app, self.who, self.place, BATCH).await?;
        self.place = place;
        for bubble in bubbles {
            self.ready.push_back(event(&ChatBubble::from(bubble))?);
        }
        Ok(())
    }

    async fn rest(&mut self) {
        tokio::select! {
            () = self.ear.called() => {}
            () = tokio::time::sleep(LOOK) => self.silent += 1,
        }
        if self.silent >= SILENT {
            self.silent = 0;
            self.ready.push_back(Bytes::from_static(HEARTBEAT.as_bytes()));
        }
    }
}

/// One event: JSON has no line breaks of its own.
fn event(bubble: &ChatBubble) -> Result<Bytes, Error> {
    let data = serde_json::to_string(bubble).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(Bytes::from(format!("id: {}\nevent: bubble\ndata: {data}\n\n", bubble.cursor)))
}

/// Follow your chat.
///
/// Server-sent events: `event: bubble`, `id` its cursor, `data` a bubble as `list_chat` gives it. A
/// comment comes at least every 20 seconds. The stream ends with your token; come back with a fresh
/// one and `Last-Event-ID`, and nothing is lost or comes twice. A sixth stream ends the oldest.
#[utoipa::path(tag = "chat", operation_id = "follow_chat",
    params(("Last-Event-ID" = Option<String>, Header, max_length = 20,
        description = "Only bubbles after this one: the `latest` of a page, or the last `id` you \
                       got. Without it only what comes from now on.")),
    responses((status = 200, description = "Bubbles as they come.",
        content_type = "text/event-stream", body = String)))]
#[get("/v1/me/chat/events")]
pub(super) async fn chat_events(
    app: Data<App>,
    Carer(who): Carer,
    req: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let last = req.headers().get("last-event-id");
    let last = last.map(|value| cursor(value.to_str().unwrap_or_default(), "Last-Event-ID"));
    let last = last.transpose()?;
    // From before the first look, so that nothing falls between.
    let lane = chat_store::lane(&app.keys, who.scope.service_id, who.carer_id);
    let ear = app.listeners.listen(&lane);
    let place = match last {
        Some(place) => place,
        None => chat::here(&app, who).await?,
    };
    let token = bearer(&req).unwrap_or_default().to_owned();
    let ready = VecDeque::from([Bytes::from_static(HELLO.as_bytes())]);
    let begun = Stream { app, who, token, ear, place, silent: 0, ready };
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("x-accel-buffering", "no"))
        .streaming(stream::unfold(begun, Stream::next)))
}
