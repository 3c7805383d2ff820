//! One thread, as people read it: what came in on all channels and how it was understood, what went
//! out and what became of it.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::list::{Person, people};
use super::model::Hold;
use super::ops::{Reached, reach, voice};
use super::reply::event_of;
use super::store;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action};
use crate::db::{Conn, Id};
use crate::error::Error;
use crate::families::chat_store;
use crate::families::model::Carer;
use crate::l10n::Say;
use crate::messaging::media_store::{self, Kept};
use crate::messaging::story_store::{self as story, Place, Sent, Text, Way};
use crate::messaging::wire::Kind;

/// One text of a thread.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it stands.
    pub place: Place,
    /// By which channel.
    pub channel: String,
    /// The words; none where they do not open any more.
    pub words: Option<String>,
    /// Whether something of it does not open any more.
    pub lost: bool,
    /// The pictures, recordings and files that came with it.
    pub media: Vec<Kept>,
    /// What it is.
    pub what: What,
}

/// Who said it.
#[derive(Debug, Clone)]
pub enum What {
    /// They wrote it.
    In {
        /// What it is beside words: a sign, other words, a withdrawal.
        kind: Option<String>,
        /// How it was understood.
        reading: Option<Value>,
        /// What the machine did.
        did: Vec<String>,
    },
    /// The service sent it.
    Out {
        /// The person who wrote it; none where the machine did.
        by: Option<Person>,
        /// What for.
        class: String,
        /// What became of it.
        state: String,
        /// Why, where it did not go its way.
        why: Option<String>,
    },
}

impl What {
    /// Whether whoever has the thread is told of it: words, first or other ones.
    fn is_heard(&self) -> bool {
        let Self::In { kind, .. } = self else { return false };
        matches!(Kind::parse(kind.as_deref()), Kind::Words | Kind::Media | Kind::Edit)
    }
}

/// A thread.
#[derive(Debug, Clone)]
pub struct Story {
    /// Identity.
    pub id: Id,
    /// Whose, where that is known.
    pub family_id: Option<Id>,
    /// Who writes, where that is known.
    pub carer: Option<String>,
    /// Why a person is needed.
    pub needs: Vec<String>,
    /// Who has it, since when.
    pub held: Option<(Person, DateTime<Utc>)>,
    /// The texts, oldest first.
    pub items: Vec<Item>,
    /// Whether there are older ones.
    pub more: bool,
}

/// A page of a thread, the newest before a place.
///
/// # Errors
/// [`Error::not_found`] for one out of reach.
pub async fn get_thread(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    (before, limit): (Place, usize),
) -> Result<Story, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reached = reach(c, &inside, &who, id, now)?;
            let newest = before == Place::newest();
            if newest {
                store::lock(c, who.scope, id)?;
            }
            let reader = reached.reader(c)?;
            let part = (before, limit, reader.as_ref());
            let (items, more) = items(c, &inside, &who, &reached, part)?;
            if newest {
                let heard = items.iter().filter(|item| item.what.is_heard());
                let heard = i64::try_from(heard.count()).unwrap_or(i64::MAX);
                store::looked(c, who.scope, id, (who.staff_id, heard))?;
            }
            let mut needs: Vec<String> =
                reached.needs(c, &who)?.into_iter().map(|need| need.kind).collect();
            needs.sort_unstable();
            needs.dedup();
            let carer = reader.map(|carer| carer.name);
            let held = match reached.thread.shown_to(reached.eyes) {
                Some(Hold { staff_id, since, .. }) => {
                    let holder = people(c, &inside, &who, &[staff_id])?.into_iter().next();
                    holder.map(|holder| (holder, since))
                }
                None => None,
            };
            let event = reached.event(Action::LookedAtThread, &who);
            audit::note(c, &inside.keys, who, &[event], now)?;
            let family_id = reached.thread.family_id;
            Ok(Story { id, family_id, carer, needs, held, items, more })
        })
        .await
}

/// One picture, recording or file that came with a text: its type and what it is.
///
/// # Errors
/// [`Error::not_found`] for one out of reach, or not here.
pub async fn get_media(
    app: &App,
    who: StaffPrincipal,
    (thread, id): (Id, Id),
) -> Result<(String, Vec<u8>), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reached = reach(c, &inside, &who, thread, now)?;
            let of = (reached.service_id(), reached.thread.id);
            let found = media_store::open(c, &reached.sealer, of, reached.eyes, id)?;
            let event = reached.event(Action::LookedAtThread, &who);
            audit::note(c, &inside.keys, who, &[event], now)?;
            found.ok_or_else(Error::not_found)
        })
        .await
}

/// A row of a story.
enum Row {
    In(Text),
    Out(Sent),
}

impl Row {
    fn place(&self) -> Place {
        match self {
            Self::In(text) => text.place,
            Self::Out(sent) => sent.place,
        }
    }
}

fn items(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    reached: &Reached,
    (before, limit, reader): (Place, usize, Option<&Carer>),
) -> Result<(Vec<Item>, bool), Error> {
    let rows = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let (sealer, service_id) = (reached.sealer.as_ref(), reached.service_id());
    let part = (reached.eyes, before);
    let of = (service_id, reached.thread.id);
    let mut all: Vec<Row> = Vec::new();
    all.extend(story::texts(c, sealer, of, part, rows)?.into_iter().map(Row::In));
    match (reached.scope, &reached.thread.lane) {
        (Some(scope), _) => {
            for address in chat_store::addresses_ever(c, scope, reached.thread.id)? {
                let way = (service_id, Way::Address(address));
                let sent = story::letters(c, sealer, way, part, rows)?;
                all.extend(sent.into_iter().map(Row::Out));
            }
        }
        (None, Some(lane)) => {
            let way = (service_id, Way::Stranger(lane));
            let sent = story::letters(c, sealer, way, part, rows)?;
            all.extend(sent.into_iter().map(Row::Out));
        }
        (None, None) => {}
    }
    all.sort_unstable_by_key(|row| std::cmp::Reverse(row.place()));
    let more = all.len() > limit;
    all.truncate(limit);
    all.reverse();
    let authors = authors(c, app, who, &all)?;
    let texts: Vec<Id> = all.iter().map(Row::place).filter(|p| !p.out).map(|p| p.id).collect();
    let mut media = media_store::of_texts(c, service_id, &texts)?;
    let items = all.into_iter().map(|row| match row {
        Row::In(text) => {
            let own = media.extract_if(.., |one| one.inbox_id == text.place.id).collect();
            heard(text, own)
        }
        Row::Out(sent) => said(app, reader, &authors, sent),
    });
    Ok((items.collect(), more))
}

/// The people who wrote letters of a page, by what they did.
fn authors(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    rows: &[Row],
) -> Result<Vec<(Id, Person)>, Error> {
    let events: Vec<Id> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Out(sent) => event_of(&sent.key),
            Row::In(_) => None,
        })
        .collect();
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let wrote = store::authors(c, who.scope, &events)?;
    let mut ids: Vec<Id> = wrote.iter().map(|(_, staff)| *staff).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = people(c, app, who, &ids)?;
    let known = |staff: Id| people.iter().find(|person| person.id == staff).cloned();
    Ok(wrote.into_iter().filter_map(|(event, staff)| Some((event, known(staff)?))).collect())
}

fn heard(text: Text, media: Vec<Kept>) -> Item {
    let trace = text.trace.unwrap_or_default();
    let reading = trace.get("reading").cloned();
    let words = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let did = trace.get("did").map(words).unwrap_or_default();
    let did = did.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let what = What::In { kind: text.kind, reading, did };
    let Text { place, channel, words, lost, .. } = text;
    Item { place, channel, words, lost, media, what }
}

/// A letter in its reader's words of now; where one does not render, nothing is shown of it.
fn said(app: &App, reader: Option<&Carer>, authors: &[(Id, Person)], sent: Sent) -> Item {
    let voice = voice(reader, &sent);
    let lines = |says: &Vec<Say>| {
        let lines = says.iter().map(|say| app.texts.render(say, &voice).map(|line| line.text));
        lines.collect::<Result<Vec<_>, _>>().ok().map(|lines| lines.join("\n"))
    };
    let words = sent.says.as_ref().and_then(lines);
    let event = event_of(&sent.key);
    let by = event.and_then(|event| authors.iter().find(|(id, _)| *id == event));
    let by = by.map(|(_, person)| person.clone());
    let Sent { place, channel, class, state, why, .. } = sent;
    let lost = words.is_none();
    let what = What::Out { by, class, state, why };
    Item { place, channel, words, lost, media: Vec::new(), what }
}
