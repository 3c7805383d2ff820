//! The web chat: a signed-in carer writes into the same inbox as every text, and the same turn
//! answers. Nothing has to leave for a network, so the answer stands in the thread in the
//! transaction of its effect.

use chrono::{DateTime, Duration, Utc};

use super::model::{Facts, State};
use crate::app::App;
use crate::auth::CarerPrincipal;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families::{chat_store, store as families};
use crate::l10n::{Channel, Language, Rendered, Say, Style, Texts, Voice};
use crate::messaging::choices::{choices, is_option};
use crate::messaging::model::Letter;
use crate::messaging::thread::{Bubble, Part, Pressed, Said, Span, Words};
use crate::messaging::thread_store::{self as store, Post};

/// A text that says it is no older than this was written now: clocks of phones are off, and an
/// answer must not seem to come before its question.
const CLOCKS_DIFFER: Duration = Duration::minutes(2);
/// How long a text may wait in a page without a connection.
const KEPT: Duration = Duration::days(30);

/// A text as a carer sends it.
pub struct Draft {
    /// Made by the client: the same id is the same text.
    pub id: Id,
    /// The words.
    pub text: String,
    /// The button that was pressed.
    pub pressed: Option<Pressed>,
    /// When it was written, by the client's clock.
    pub written_at: Option<DateTime<Utc>>,
}

/// What sending did.
pub enum Sent {
    /// It stands in the thread and will be answered.
    New(Bubble),
    /// It stood there already.
    Replayed(Bubble),
}

/// Some of a thread.
pub struct Page {
    /// The bubbles, oldest first.
    pub bubbles: Vec<Bubble>,
    /// Whether there are older ones.
    pub more: bool,
    /// The place of the thread's newest bubble, from which events go on.
    pub latest: i64,
}

/// Puts a carer's text into their thread and wakes the worker.
///
/// # Errors
/// [`Code::IdConflict`] where the id is taken by something else, [`Code::SessionEnded`] for a carer
/// whose link with the family is over, or the engine failed.
pub async fn send(app: &App, who: CarerPrincipal, draft: Draft) -> Result<Sent, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let scope = who.scope;
    let lane = chat_store::lane(&keys, scope.service_id, who.carer_id);
    let new = Post {
        id: draft.id,
        lane: lane.clone(),
        sender: chat_store::sender(who.carer_id),
        body: draft.text,
        pressed: draft.pressed,
        sent_at: written(draft.written_at, now),
        received_at: now,
    };
    let sent = app.db.write(move |c| {
        let known = (new.lane.as_slice(), new.id);
        if let Some(before) = store::posted(c, &keys, scope, known)? {
            return same(before, &new);
        }
        let sealer = keys.family(c, scope)?;
        if families::carer(c, scope, &sealer, who.carer_id)?.ended {
            return Err(Error::Refused(Code::SessionEnded));
        }
        let rev = crate::db::store::bump(c, scope)?;
        chat_store::open(c, scope, (&keys, &sealer), who.carer_id, (now, rev))?;
        let service = keys.service(scope.service_id)?;
        if !store::post(c, &service, scope.service_id, &new, rev)? {
            // Somebody else's id, or the same request a moment ago.
            let before = store::posted(c, &keys, scope, known)?;
            return same(before.ok_or(Error::Refused(Code::IdConflict))?, &new);
        }
        let words = Words::Carer(new.body);
        Ok(Sent::New(Bubble { id: new.id, shown: rev, at: now, words }))
    });
    let sent = sent.await?;
    if matches!(sent, Sent::New(_)) {
        app.wake.notify_one();
        // Their other devices show it at once.
        app.listeners.call(&lane);
    }
    Ok(sent)
}

/// What is known under an id, where it is the same text.
fn same((bubble, pressed): (Bubble, Option<Pressed>), new: &Post) -> Result<Sent, Error> {
    if bubble.words == Words::Carer(new.body.clone()) && pressed == new.pressed {
        return Ok(Sent::Replayed(bubble));
    }
    Err(Error::Refused(Code::IdConflict))
}

/// When a text was written, as far as the client's clock can be believed.
fn written(said: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    said.filter(|at| *at < now - CLOCKS_DIFFER && *at > now - KEPT).unwrap_or(now)
}

/// A page of a carer's own thread.
///
/// # Errors
/// The engine failed.
pub async fn list(
    app: &App,
    who: CarerPrincipal,
    before: i64,
    limit: usize,
) -> Result<Page, Error> {
    let keys = app.keys.clone();
    let lane = chat_store::lane(&keys, who.scope.service_id, who.carer_id);
    app.db
        .read(move |c| {
            // What comes meanwhile is in the page, in the events after it, or in both.
            let latest = store::latest(c, who.scope, &lane)?;
            let span = (Span::Before(before), limit + 1);
            let mut bubbles = store::bubbles(c, &keys, who.scope, &lane, span)?;
            let more = bubbles.len() > limit;
            if more {
                bubbles.remove(0);
            }
            Ok(Page { bubbles, more, latest })
        })
        .await
}

/// From where on only what is new comes: each bubble counts its family's counter on.
///
/// # Errors
/// The family is gone, or the engine failed.
pub async fn here(app: &App, who: CarerPrincipal) -> Result<i64, Error> {
    app.db.read(move |c| crate::db::store::rev(c, who.scope)).await
}

/// What came into a thread after a place, and from where to go on. While nothing of the family's
/// changed, that is one look at its counter; it also bounds what is read, so that nothing that
/// comes between two statements is passed over.
///
/// # Errors
/// The family is gone, or the engine failed.
pub async fn after(
    app: &App,
    who: CarerPrincipal,
    place: i64,
    limit: usize,
) -> Result<(i64, Vec<Bubble>), Error> {
    let keys = app.keys.clone();
    let lane = chat_store::lane(&keys, who.scope.service_id, who.carer_id);
    app.db
        .read(move |c| {
            let rev = crate::db::store::rev(c, who.scope)?;
            if rev <= place {
                return Ok((place, Vec::new()));
            }
            let span = (Span::After(place), limit);
            let mut found = store::bubbles(c, &keys, who.scope, &lane, span)?;
            found.retain(|bubble| bubble.shown <= rev);
            let full = found.last().filter(|_| found.len() == limit);
            Ok((full.map_or(rev, |bubble| bubble.shown), found))
        })
        .await
}

/// Whether the question a button belongs to still waits.
pub(super) fn still_asked(state: &State, button: Pressed, facts: &Facts) -> bool {
    state.waiting(facts).is_some_and(|asked| asked.at.timestamp_micros() == button.question)
}

/// Puts the answer of a turn into the thread, in the words of its reader.
pub(super) fn answer(
    c: &mut Conn<'_>,
    app: &App,
    sealer: &Sealer,
    (scope, carer): (FamilyScope, Id),
    letter: &Letter,
    state: &State,
) -> Result<(), Error> {
    // The turn itself may have changed language or style.
    let reader = families::carer(c, scope, sealer, carer)?;
    let voice = (reader.language, reader.style);
    let question = state.question.as_ref().map(|asked| asked.at.timestamp_micros());
    let said = said(&app.texts, &letter.says, voice, question)?;
    let shown = crate::db::store::bump(c, scope)?;
    store::say(c, sealer, letter, (&said, shown), letter.due_at)
}

/// Renders an answer. What the text would number becomes something to press, from the same
/// arguments, as long as a question waits for it.
///
/// # Errors
/// A message renders nowhere: nothing is shown, and the text waits for a person.
pub fn said(
    texts: &Texts,
    says: &[Say],
    (language, style): (Language, Style),
    question: Option<i64>,
) -> Result<Said, Error> {
    let voice = Voice { language, style, channel: Channel::Web };
    let mut said = Said { parts: Vec::new(), choices: Vec::new(), question };
    for say in says {
        let (rendered, offer) = texts
            .render_apart(say, &voice)
            .map_err(|fault| Error::Internal(format!("{}: {fault}", say.id)))?;
        if question.is_some() {
            said.choices.extend(choices(say, &rendered));
            if is_option(say) {
                continue;
            }
        }
        said.parts.push(part(&rendered));
        said.parts.extend(offer.as_ref().map(part));
    }
    Ok(said)
}

fn part(rendered: &Rendered) -> Part {
    let (text, signs) = rendered.signed();
    Part {
        text: text.to_owned(),
        language: rendered.language().as_str().to_owned(),
        key_words: signs.into_iter().map(str::to_owned).collect(),
    }
}
