//! `smallsteps converse`: the chat in a terminal, as one of the demo's people, against a database
//! that goes when it ends. One line is one text; `/why` shows how the last one was understood.

use std::io::{BufRead, Write};

use super::people::{self, Person};
use super::{Folder, Secrets};
use crate::app::App;
use crate::auth::{CarerPrincipal, Principal};
use crate::config::ConverseArgs;
use crate::conversation::chat::{self, Draft, Sent};
use crate::db::Id;
use crate::error::Error;
use crate::l10n::Language;
use crate::messaging::inbox_store;
use crate::messaging::thread::{Bubble, Part, Words};
use crate::serve;
use crate::worker::{Rooms, run_until_idle};

/// Asks how the last text was understood.
const WHY: &str = "/why";
/// Bubbles read at once; a text is answered by one.
const BATCH: usize = 50;

/// Talks until the input ends.
///
/// # Errors
/// One sentence a fault: nobody of that name, or the engine failed.
pub async fn run(args: ConverseArgs) -> Result<(), Vec<String>> {
    serve::log_to_stderr("error");
    let one = |e: Error| vec![e.to_string()];
    let folder = Folder::make().map_err(one)?;
    let secrets = Secrets::make("http://127.0.0.1".to_owned()).map_err(one)?;
    let (app, _lock) = super::open(&folder, &secrets).await?;
    let people = people::settle(&app).await.map_err(one)?;
    let person = named(&people, &args.carer)?;
    let Ok(Principal::Carer(who)) = app.tokens.verify(&person.token, app.clock.now()) else {
        return Err(vec![format!("{} is no carer", person.name)]);
    };
    let mut talk = Talk { app, who, rooms: serve::rooms(), last: None };
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|e| vec![format!("the input cannot be read: {e}")])?;
        let said = match line.trim() {
            WHY => talk.why().await,
            _ => talk.answer(line).await,
        };
        let said = said.map_err(one)?;
        writeln!(out, "{said}").and_then(|()| out.flush()).map_err(|e| vec![e.to_string()])?;
    }
    Ok(())
}

/// The carer of that name, or of a part of it that only one has.
fn named<'p>(people: &'p [Person], wanted: &str) -> Result<&'p Person, Vec<String>> {
    let carers = || people.iter().filter(|person| person.family_id.is_some());
    let wanted = wanted.trim().to_lowercase();
    if let Some(exact) = carers().find(|person| person.name.to_lowercase() == wanted) {
        return Ok(exact);
    }
    let mut like = carers().filter(|person| person.name.to_lowercase().contains(&wanted));
    match (like.next(), like.next()) {
        (Some(only), None) if !wanted.is_empty() => Ok(only),
        _ => {
            let names: Vec<&str> = carers().map(|person| person.name.as_str()).collect();
            Err(vec![format!("there is no carer of that name; there are {}", names.join(", "))])
        }
    }
}

/// A conversation.
struct Talk {
    app: App,
    who: CarerPrincipal,
    rooms: Rooms,
    last: Option<Id>,
}

impl Talk {
    /// Writes a text and lets everything happen that follows from it.
    async fn answer(&mut self, text: String) -> Result<String, Error> {
        let id = Id::at(self.app.clock.now());
        let draft = Draft { id, text, pressed: None, written_at: None };
        let (Sent::New(own) | Sent::Replayed(own)) = chat::send(&self.app, self.who, draft).await?;
        self.last = Some(id);
        run_until_idle(&self.app, &self.rooms).await?;
        let (_, new) = chat::after(&self.app, self.who, own.shown, BATCH).await?;
        let lines: Vec<String> = new.into_iter().flat_map(lines).collect();
        Ok(if lines.is_empty() { "(no answer)".to_owned() } else { lines.join("\n") })
    }

    /// How the last text was understood, what was decided, and what was known before.
    async fn why(&self) -> Result<String, Error> {
        let Some(id) = self.last else { return Ok("(nothing was written yet)".to_owned()) };
        let (keys, scope) = (self.app.keys.clone(), self.who.scope);
        let trace = self.app.db.read(move |c| {
            let sealer = keys.family(c, scope)?;
            inbox_store::trace(c, &sealer, scope, id)
        });
        let trace = trace.await?.unwrap_or_default();
        serde_json::to_string_pretty(&trace).map_err(|e| Error::Internal(e.to_string()))
    }
}

/// A bubble as lines: its words, the words to sign, what can be chosen.
fn lines(bubble: Bubble) -> Vec<String> {
    let Words::Service(said) = bubble.words else { return Vec::new() };
    let mut lines: Vec<String> = Vec::new();
    for part in &said.parts {
        lines.push(plain(part, &part.text));
        if !part.key_words.is_empty() {
            lines.push(format!("Sign: {}", part.key_words.join(", ")));
        }
    }
    if let Some(part) = said.parts.first() {
        let labels = said.choices.iter().map(|c| (c.number, plain(part, &c.label)));
        lines.extend(labels.map(|(number, label)| format!("  {number} {label}")));
    }
    lines
}

/// Words beside a part, without the signs that keep scripts apart where one script is all there
/// is: a terminal may show them.
fn plain(part: &Part, words: &str) -> String {
    if Language::parse(&part.language).is_ok_and(|language| language.is_rtl()) {
        return words.to_owned();
    }
    words.replace(['\u{2068}', '\u{2069}'], "")
}
