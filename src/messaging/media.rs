//! Pictures, recordings and files that families send: fetched once their message has been read and
//! its family is known, kept under that family's key, shown to the people who may read the message.
//! Nothing a stranger sends is fetched.

use chrono::Duration;

use super::fetch::{Fetched, Keeper, Source};
use super::media_store::{self, Due};
use crate::app::App;
use crate::error::Error;

/// Tries in all, and the minutes between them: a day and a half, while networks keep what they
/// have for 30 days.
const PAUSES: [i64; 8] = [1, 5, 15, 60, 120, 360, 720, 1440];
/// How many are fetched before it is looked again.
const BATCH: i64 = 4;
/// How long one is in our hands: longer than both of its requests may take.
const HELD_MINUTES: i64 = 3;
/// Types that a browser shows or plays as what they are, with the ending of their files; anything
/// else is bytes to save.
const TYPES: [(&str, &str); 16] = [
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("image/webp", "webp"),
    ("image/gif", "gif"),
    ("image/heic", "heic"),
    ("audio/ogg", "ogg"),
    ("audio/mpeg", "mp3"),
    ("audio/mp4", "m4a"),
    ("audio/aac", "aac"),
    ("audio/amr", "amr"),
    ("audio/wav", "wav"),
    ("video/mp4", "mp4"),
    ("video/3gpp", "3gp"),
    ("video/quicktime", "mov"),
    ("application/pdf", "pdf"),
    ("text/plain", "txt"),
];

/// The type under which something is given out, and the ending of its file.
pub fn type_of(mime: &str) -> (&'static str, &'static str) {
    let known = TYPES.iter().find(|(known, _)| *known == mime);
    known.copied().unwrap_or(("application/octet-stream", "bin"))
}

/// Fetches what waits and is due. Returns how many were looked at.
///
/// # Errors
/// The engine failed: what was not kept is tried again.
pub async fn fetch_due(app: &App) -> Result<usize, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let until = now + Duration::minutes(HELD_MINUTES);
    let due = app.db.write(move |c| media_store::claim(c, &keys, (now, until), BATCH)).await?;
    let count = due.len();
    for one in due {
        let fetched = fetch(app, &one.source).await;
        settle(app, one, fetched).await?;
    }
    Ok(count)
}

async fn fetch(app: &App, source: &Source) -> Fetched {
    match source.at {
        Keeper::Meta => match app.network.whatsapp() {
            Some(meta) => meta.media(&source.place).await,
            None => Fetched::Later,
        },
        Keeper::Twilio => match app.network.twilio() {
            Some(twilio) => twilio.media(&source.place).await,
            None => Fetched::Later,
        },
    }
}

async fn settle(app: &App, one: Due, fetched: Fetched) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let settled = app.db.write(move |c| match fetched {
        Fetched::Here { mime, bytes } => {
            // The family may be gone since.
            let sealer = match keys.family(c, one.scope) {
                Ok(sealer) => sealer,
                Err(Error::Refused(_)) => return media_store::end(c, one.place(), "gone"),
                Err(e) => return Err(e),
            };
            media_store::keep(c, &sealer, &one, (&mime, &bytes))
        }
        Fetched::TooLarge => media_store::end(c, one.place(), "too_large"),
        Fetched::Gone => media_store::end(c, one.place(), "gone"),
        Fetched::Later => {
            let pause = usize::try_from(one.attempts).ok().and_then(|n| PAUSES.get(n));
            match pause {
                Some(minutes) => {
                    media_store::again(c, one.place(), now + Duration::minutes(*minutes))
                }
                None => media_store::end(c, one.place(), "gone"),
            }
        }
    });
    settled.await
}
