//! Answering in a thread: where to, in whose words, and what becomes of it.

use chrono::{DateTime, Duration, Utc};

use super::model::{Happening, Thread};
use super::ops::{Reached, reach, voice};
use super::store;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action};
use crate::conversation::chat;
use crate::conversation::intake::ops::is_hushed;
use crate::conversation::model::{State, TaskKind};
use crate::db::request::{Request, need_same};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::families::model::{Address, Consent, QuietHours};
use crate::families::{chat_store, store as families};
use crate::l10n::{Channel, Language, Moment, Say, Style, Voice, says};
use crate::messaging::eyes::Eyes;
use crate::messaging::inbox_store::last_in_thread;
use crate::messaging::model::{Class, Letter};
use crate::messaging::reach_store::{self, lane_now};
use crate::messaging::sms_parts::{Encoding, sms_parts};
use crate::messaging::store::{SMS, enqueue};
use crate::messaging::story_store::{self, by_key};
use crate::messaging::thread::WEB_CHAT;
use crate::messaging::wire::{Asked, user_of};

/// How long an answer of a person may wait for a way to its reader.
const LIVES: Duration = Duration::hours(24);
/// Parts of a text message a gateway sends at most; what is longer it would cut without a word.
const MOST_PARTS: usize = 10;
/// Letters that fit into as many, in the plain alphabet and in any other.
const FITS: (usize, usize) = (1530, 670);

/// Where an answer goes.
pub struct Target {
    /// The channel's word.
    pub channel: &'static str,
    /// The known number, or the carer's chat.
    pub address: Option<Id>,
    /// Its queue.
    pub lane: Vec<u8>,
    receiver: String,
    carer: Option<Id>,
    voice: Voice,
    zone: chrono_tz::Tz,
    /// When a text that nobody waits for would not disturb.
    pub due_at: DateTime<Utc>,
}

impl Target {
    /// Tells whoever waits for it that something came.
    pub fn call(&self, app: &App) {
        match self.channel {
            WEB_CHAT => app.listeners.call(&self.lane),
            _ => app.wake.notify_one(),
        }
    }
}

/// The way a carer wrote last; before they ever wrote, their number, else their chat.
///
/// # Errors
/// [`Code::NotToBeTexted`] where nobody may write there now.
pub fn target(
    c: &mut Conn<'_>,
    app: &App,
    reached: &Reached,
    now: DateTime<Utc>,
) -> Result<Target, Error> {
    let refused = || Error::Refused(Code::NotToBeTexted);
    let service_id = match reached.scope {
        Some(scope) => scope.service_id,
        None => return stranger(c, app, reached, now),
    };
    let scope =
        FamilyScope { service_id, family_id: reached.thread.family_id.ok_or_else(refused)? };
    let (sealer, carer_id) = (reached.sealer.as_ref(), reached.thread.id);
    let carer = families::carer(c, scope, sealer, carer_id)?;
    let numbers = families::addresses_of(c, scope, sealer, carer_id)?;
    // A phone that may be watched is the one the chat is read on.
    if carer.ended || numbers.iter().any(|number| number.held) {
        return Err(refused());
    }
    let zone = families::zone_of(c, scope)?;
    let lane_of = |number: &Address| families::number_hash(&app.keys, service_id, &number.number);
    let last = last_in_thread(c, sealer, (service_id, carer_id))?;
    let heard_by_chat = last.as_ref().is_some_and(|text| text.chat);
    let same = |number: &&Address| last.as_ref().is_some_and(|text| text.lane == lane_of(number));
    let number = numbers.iter().find(same);
    let agreed = |number: &&Address| number.consent == Consent::Yes;
    let number = number.or_else(|| numbers.iter().find(agreed));
    let by_number = number.filter(|number| !heard_by_chat && agreed(number));
    let (language, style) = (carer.language, carer.style);
    if let Some(number) = by_number {
        return Ok(Target {
            channel: SMS,
            address: Some(number.id),
            lane: lane_of(number),
            receiver: number.number.as_str().to_owned(),
            carer: Some(carer_id),
            voice: Voice { language, style, channel: Channel::Sms },
            zone,
            due_at: due(carer.quiet, zone, now),
        });
    }
    // Who wrote by text and then said stop is not answered by a back door.
    if last.is_some() && !heard_by_chat {
        return Err(refused());
    }
    let lane = chat_store::lane(&app.keys, service_id, carer_id);
    let chat = families::find_address(c, service_id, WEB_CHAT, &lane)?;
    let (_, address) = chat.ok_or_else(refused)?;
    Ok(Target {
        channel: WEB_CHAT,
        address: Some(address),
        lane,
        receiver: chat_store::sender(carer_id),
        carer: Some(carer_id),
        voice: Voice { language, style, channel: Channel::Web },
        zone,
        due_at: now,
    })
}

fn due(quiet: QuietHours, zone: chrono_tz::Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    crate::families::desk::quiet_until(quiet, zone, now).unwrap_or(now)
}

/// A number nobody knows, unless it asked for silence. Once somebody knows it, it is written to in
/// the thread of whose it is, where its stop and its silence count.
fn stranger(
    c: &mut Conn<'_>,
    app: &App,
    reached: &Reached,
    now: DateTime<Utc>,
) -> Result<Target, Error> {
    let refused = || Error::Refused(Code::NotToBeTexted);
    let lane = reached.thread.lane.clone().ok_or_else(refused)?;
    let of = (reached.service_id(), reached.thread.id);
    let text = last_in_thread(c, &reached.sealer, of)?;
    let text = text.ok_or_else(refused)?;
    // What an operator sends from a word cannot be answered.
    let number = crate::families::model::PhoneNumber::from_network(&text.sender);
    let reachable = number.is_ok() || user_of(&text.sender).is_some();
    // Who had no number may have shown one since: what was said there counts.
    let now_at = lane_now(c, &app.keys, (reached.service_id(), &lane), &text.sender)?;
    let other = store::of_lane(c, ServiceScope { service_id: reached.service_id() }, &now_at)?;
    let wishes = |thread: &Thread| thread.stopped_at.is_some() || thread.hushed_at.is_some();
    let silent = wishes(&reached.thread)
        || other.as_ref().is_some_and(wishes)
        || is_hushed(c, app, (reached.service_id(), &now_at), now)?;
    let known = families::find_address(c, reached.service_id(), SMS, &now_at)?.is_some();
    if !reachable || silent || known {
        return Err(refused());
    }
    let service = app.service_of(text.service_id).ok_or_else(refused)?;
    let (language, style) = (Language::english(), Style::Standard);
    Ok(Target {
        channel: SMS,
        address: None,
        lane,
        receiver: text.sender,
        carer: None,
        voice: Voice { language, style, channel: Channel::Sms },
        zone: service.zone,
        due_at: now,
    })
}

/// What is to be said.
pub struct Draft {
    /// The same key never goes out twice.
    pub key: String,
    /// The words.
    pub says: Vec<Say>,
    /// Whether a person says it.
    pub person: bool,
}

/// Puts words on their way.
///
/// # Errors
/// They cannot be put, or the engine failed.
pub fn post(
    c: &mut Conn<'_>,
    app: &App,
    reached: &Reached,
    target: &Target,
    (draft, state, eyes): (Draft, &State, Eyes),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let due_at = if draft.person { now } else { target.due_at };
    let letter = Letter {
        service_id: reached.service_id(),
        family_id: reached.thread.family_id,
        address_id: target.address,
        lane: target.lane.clone(),
        receiver: target.receiver.clone(),
        language: target.address.is_none().then(|| target.voice.language.clone()),
        says: draft.says,
        class: if draft.person { Class::Person } else { Class::Reply },
        guard: None,
        dedupe_key: draft.key,
        due_at,
        expires_at: due_at + LIVES,
    };
    match (target.channel, reached.scope, target.carer) {
        (WEB_CHAT, Some(scope), Some(carer)) => {
            chat::answer(c, app, &reached.sealer, (scope, carer), &letter, state)?;
        }
        _ => {
            enqueue(c, &reached.sealer, &letter, now)?;
        }
    }
    story_store::hide(c, letter.service_id, &letter.dedupe_key, eyes)
}

/// A text that is there in every language, for a person to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Their words were read.
    Read,
    /// Somebody rings them, then.
    WillRing(DateTime<Utc>),
    /// When may somebody ring?
    WhenToRing,
    /// They are asked to ring.
    PleaseRing,
}

/// What a person answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// In words of their own.
    Words(String),
    /// With a text that is there.
    Template(Template),
}

/// An answer on its way.
#[derive(Debug, Clone)]
pub struct Replied {
    /// Identity.
    pub id: Id,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// By which channel.
    pub channel: String,
    /// As it is read.
    pub text: String,
    /// What became of it so far.
    pub state: String,
    /// Text messages it takes, and their alphabet; where it goes as one.
    pub parts: Option<(usize, Encoding)>,
}

/// Answers in a thread that is in one's hands.
///
/// # Errors
/// [`Error::not_found`]; [`Code::ThreadNotTaken`], [`Code::ThreadHeld`], [`Code::NotToBeTexted`],
/// [`Code::IdConflict`]; a fault at `/words` for what is too long for its channel.
pub async fn reply_in_thread(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    answer: Answer,
    request: Option<Request>,
) -> Result<(Replied, bool), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let mut reached = reach(c, &inside, &who, id, now)?;
        reached.lock(c, &who, now)?;
        let whose: [&[u8]; 2] = [who.scope.service_id.0.as_bytes(), who.staff_id.0.as_bytes()];
        let asked = request.map(|request| request.asked(&inside.keys, "thread_event", &whose));
        if let Some(asked) = &asked
            && let Some((event, content)) = store::before(c, who.scope, asked)?
        {
            need_same(content.as_deref(), asked)?;
            return Ok((sent_before(c, &inside, &reached, event)?, None, true));
        }
        let Some(hold) = reached.thread.shown_to(reached.eyes) else {
            return Err(Error::Refused(Code::ThreadNotTaken));
        };
        if hold.staff_id != who.staff_id {
            return Err(Error::Refused(Code::ThreadHeld));
        }
        let target = target(c, &inside, &reached, now)?;
        let says = says(&inside, &who, &answer, &target)?;
        need_way(c, &inside, (who.scope.service_id, &target), &says, now)?;
        need_room(&inside, &says, &target)?;
        let event = Id::at(now);
        let what = (Happening::Replied, who.staff_id);
        store::note(c, who.scope, (event, id), what, (asked.as_ref(), now))?;
        let draft = Draft { key: key_of(event), says, person: true };
        post(c, &inside, &reached, &target, (draft, &State::default(), hold.eyes), now)?;
        // What came since they looked is not answered by this.
        if !reached.thread.unseen {
            store::answered(c, who.scope, id)?;
            let mut wrote = reached.needs(c, &who)?;
            wrote.retain(|need| need.kind == TaskKind::WroteBack.as_str());
            let wrote: Vec<Id> = wrote.iter().map(|need| need.id).collect();
            store::close(c, who.scope, &wrote, (who.staff_id, now))?;
        }
        let noted = reached.event(Action::RepliedInThread, &who);
        audit::note(c, &inside.keys, who, &[noted], now)?;
        Ok((sent_before(c, &inside, &reached, event)?, Some(target), false))
    });
    let (replied, target, replayed) = done.await?;
    if let Some(target) = target {
        target.call(app);
    }
    Ok((replied, replayed))
}

/// The key of the letter of an answer.
pub(super) fn key_of(event: Id) -> String {
    format!("person:{event}")
}

/// The answer that a letter with this key is.
pub(super) fn event_of(key: &str) -> Option<Id> {
    uuid::Uuid::try_parse(key.strip_prefix("person:")?).ok().map(Id)
}

/// The words of an answer, as they are sent: whose they are first, and each line as it was typed.
fn says(
    app: &App,
    who: &StaffPrincipal,
    answer: &Answer,
    target: &Target,
) -> Result<Vec<Say>, Error> {
    let service = app.service_of(who.scope.service_id).ok_or_else(Error::not_found)?;
    let title = service.title_of(who.role, None).to_owned();
    let (name, phone) = (service.name.clone(), service.family_phone.clone());
    let words = match answer {
        Answer::Words(words) => words,
        Answer::Template(template) => {
            let say = match template {
                Template::Read => says::PersonRead { title, service: name }.into(),
                Template::WillRing(at) => {
                    let at = Moment { at: *at, zone: target.zone };
                    says::PersonWillRing { title, service: name, at }.into()
                }
                Template::WhenToRing => says::PersonWhenToRing { title, service: name }.into(),
                Template::PleaseRing => {
                    says::PersonPleaseRing { title, service: name, phone }.into()
                }
            };
            return Ok(vec![say]);
        }
    };
    let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default().to_owned();
    let mut says = vec![says::PersonWrites { title, service: name, words: first }.into()];
    says.extend(lines.map(|line| says::PersonGoesOn { words: line.to_owned() }.into()));
    Ok(says)
}

fn put(app: &App, says: &[Say], voice: &Voice) -> Result<String, Error> {
    let lines = says.iter().map(|say| app.texts.words(say, voice));
    Ok(lines.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// Who has no number is reached in WhatsApp or not at all, and there a day after they wrote only in
/// words that were approved: that is said before somebody believes they answered.
fn need_way(
    c: &mut Conn<'_>,
    app: &App,
    (service_id, target): (Id, &Target),
    says: &[Say],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if user_of(&target.receiver).is_none() {
        return Ok(());
    }
    let refused = || Error::Refused(Code::NotToBeTexted);
    let wires = app.network.wires().ok_or_else(refused)?;
    let service = app.service_of(service_id).ok_or_else(refused)?;
    let asked = Asked {
        reach: reach_store::of(c, service_id, &target.lane)?,
        by_text: false,
        pressing: false,
        class: Class::Person,
        queued_at: now,
        receiver: &target.receiver,
        now,
    };
    let way = wires.way(&service.code, &asked, (says, &target.voice.language));
    way.map(|_there| ()).map_err(|_none| refused())
}

/// A gateway would cut what is longer without a word.
fn need_room(app: &App, says: &[Say], target: &Target) -> Result<(), Error> {
    if target.channel != SMS {
        return Ok(());
    }
    let cut = sms_parts(&put(app, says, &target.voice)?);
    if cut.parts.len() <= MOST_PARTS {
        return Ok(());
    }
    let limit = if cut.encoding == Encoding::Gsm7 { FITS.0 } else { FITS.1 };
    Err(Error::fault(Fault::at("/words", Code::TooLong).with("limit", limit)))
}

/// An answer as it stands.
fn sent_before(
    c: &mut Conn<'_>,
    app: &App,
    reached: &Reached,
    event: Id,
) -> Result<Replied, Error> {
    let sent = by_key(c, &reached.sealer, reached.service_id(), &key_of(event))?;
    let sent = sent.ok_or_else(Error::not_found)?;
    let voice = voice(reached.reader(c)?.as_ref(), &sent);
    let text = put(app, &sent.says.unwrap_or_default(), &voice)?;
    let parts = (sent.channel == SMS).then(|| sms_parts(&text));
    Ok(Replied {
        id: event,
        at: sent.place.at,
        channel: sent.channel,
        parts: parts.map(|cut| (cut.parts.len(), cut.encoding)),
        text,
        state: sent.state,
    })
}
