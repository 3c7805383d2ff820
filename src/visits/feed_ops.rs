//! Use cases of calendars outside: a secret link that a phone subscribes to, and one visit as a
//! file.
//!
//! A link carries the code of its service and 256 random bits. As with invitations the database
//! keeps a keyed fingerprint only, so a link is shown once; whoever lost it takes another in its
//! place. Calendars ask every hour without a token: what they read is no look at a child's record
//! (nothing in it names one), so it is not noted; making and ending a link is.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};

use super::attendee_feed_ops;
use super::feed::{Line, View};
use super::feed_store::{self, Calendar};
use super::ics::{self, Parties};
use super::model::{Mode, State};
use super::ops;
use crate::app::App;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::auth::{Principal, feed_store as links};
use crate::db::keys::{Keys, random_bytes, sha256};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::families::rights::Rights;
use crate::families::{change_store, link_store, store as families};
use crate::l10n::{Channel, Language, Say, Style, Voice, says};

/// Characters of a secret behind the code of its service.
const SECRET: usize = 43;

/// A person's link.
#[derive(Debug, Clone)]
pub struct Link {
    /// The secret behind it, the only time it can be shown.
    pub secret: Option<String>,
    /// Since when it is open.
    pub made_at: DateTime<Utc>,
}

pub(super) fn fingerprint(keys: &Keys, secret: &[u8]) -> Vec<u8> {
    keys.mac("feed.secret", &[secret])
}

/// The children whose visits a carer may read or book.
fn children(c: &mut Conn<'_>, who: &Principal) -> Result<Option<Vec<Id>>, Error> {
    let Principal::Carer(carer) = who else { return Ok(None) };
    let linked = link_store::links_of(c, carer.scope, carer.carer_id)?.into_iter();
    Ok(Some(linked.filter(|(_, may)| may.read || may.book).map(|(child, _)| child).collect()))
}

fn own(who: &Principal) -> (ServiceScope, Id) {
    (ServiceScope { service_id: who.service_id() }, who.person_id())
}

fn noted(c: &mut Conn<'_>, app: &App, who: Principal, what: Action, id: Id) -> Result<(), Error> {
    let event = match who {
        Principal::Carer(carer) => Audited::of_family(what, carer.scope),
        Principal::Staff(staff) => Audited::of_service(what, staff.scope.service_id),
    };
    audit::note(c, &app.keys, who, &[event.about(id)], app.clock.now())
}

fn make(c: &mut Conn<'_>, app: &App, who: Principal) -> Result<Link, Error> {
    let code = app.service_of(who.service_id()).ok_or_else(Error::not_found)?.code.clone();
    let (secret, made_at): ([u8; 32], _) = (random_bytes()?, app.clock.now());
    let id = links::insert_feed(c, &who, &fingerprint(&app.keys, &secret), made_at)?;
    noted(c, app, who, Action::MadeFeed, id)?;
    let secret = format!("{code}-{}", URL_SAFE_NO_PAD.encode(secret));
    Ok(Link { secret: Some(secret), made_at })
}

/// A person's link; makes one where there is none.
///
/// # Errors
/// [`crate::error::Code::Forbidden`] for a carer who may see no visit.
pub async fn get_calendar_feed(app: &App, who: Principal) -> Result<Link, Error> {
    link(app, who, false).await
}

/// A new link in the place of the one there was, which opens nothing any more.
///
/// # Errors
/// [`crate::error::Code::Forbidden`] for a carer who may see no visit.
pub async fn renew_calendar_feed(app: &App, who: Principal) -> Result<Link, Error> {
    link(app, who, true).await
}

async fn link(app: &App, who: Principal, anew: bool) -> Result<Link, Error> {
    let inside = app.clone();
    let now = app.clock.now();
    app.db
        .write(move |c| {
            Rights::need(children(c, &who)?.is_none_or(|children| !children.is_empty()))?;
            let (service, person) = own(&who);
            if anew {
                links::end_feed(c, service, person, now)?;
            } else if let Some((_, made_at)) = links::open_feed(c, service, person)? {
                return Ok(Link { secret: None, made_at });
            }
            make(c, &inside, who)
        })
        .await
}

/// Ends a person's link; without one nothing happens.
///
/// # Errors
/// The engine failed.
pub async fn end_calendar_feed(app: &App, who: Principal) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let (service, person) = own(&who);
            match links::end_feed(c, service, person, inside.clock.now())? {
                Some(id) => noted(c, &inside, who, Action::EndedFeed, id),
                None => Ok(()),
            }
        })
        .await
}

/// A calendar as text, and what it is known by.
#[derive(Debug, Clone)]
pub struct Read {
    /// iCalendar.
    pub text: String,
    /// Changes exactly when the text does.
    pub tag: String,
}

/// The service a secret is of, and the fingerprint it is found by.
///
/// # Errors
/// [`Error::not_found`] for what is no secret of ours.
pub(super) fn opened(app: &App, secret: &str) -> Result<(ServiceScope, Vec<u8>), Error> {
    let split = secret.len().checked_sub(SECRET).and_then(|at| secret.split_at_checked(at));
    let (code, secret) = split.ok_or_else(Error::not_found)?;
    let service = code.strip_suffix('-').and_then(|code| app.service(code));
    let (service_id, _) = service.ok_or_else(Error::not_found)?;
    let secret = URL_SAFE_NO_PAD.decode(secret).map_err(|_e| Error::not_found())?;
    Ok((ServiceScope { service_id }, fingerprint(&app.keys, &secret)))
}

/// The calendar behind a secret. An unknown link, one that was ended, and one whose owner may see
/// no visit any more are told the same.
///
/// # Errors
/// [`Error::not_found`].
pub async fn read_feed(app: &App, secret: &str) -> Result<Read, Error> {
    let (service, fingerprint) = opened(app, secret)?;
    let inside = app.clone();
    let text = app.db.read(move |c| match links::owner(c, service, &fingerprint)? {
        Some(owner) => calendar(c, &inside, &owner),
        None => attendee_feed_ops::calendar(c, &inside, service, &fingerprint),
    });
    let text = text.await?;
    let tag = URL_SAFE_NO_PAD.encode(sha256(text.as_bytes()));
    Ok(Read { text, tag })
}

fn calendar(c: &mut Conn<'_>, app: &App, who: &Principal) -> Result<String, Error> {
    let now = app.clock.now();
    let reader = Reader::of(c, app, who)?;
    let children = children(c, who)?;
    let whose = match (who, &children) {
        (Principal::Carer(_), Some(children)) if children.is_empty() => {
            return Err(Error::not_found());
        }
        (Principal::Carer(carer), Some(children)) => Calendar::Children(carer.scope, children),
        _ => {
            let (service, person) = own(who);
            Calendar::Diary(service, person)
        }
    };
    let lines = feed_store::lines(c, whose, now)?;
    let views = reader.views(c, app, who, &lines)?;
    let mut summaries: HashMap<(View, Mode), String> = HashMap::new();
    let mut events = Vec::with_capacity(lines.len());
    for (line, view) in lines.iter().zip(views) {
        let summary = match summaries.get(&(view.clone(), line.mode)) {
            Some(summary) => summary.clone(),
            None => reader.words(app, &view.summary(line.mode))?,
        };
        summaries.insert((view, line.mode), summary.clone());
        // Stamped with its own last change, so that what nobody changed reads the same each hour.
        events.push(line.event(summary, line.changed_at, now));
    }
    Ok(ics::feed(&reader.words(app, &says::FeedName.into())?, &events))
}

/// How somebody reads.
pub(super) struct Reader(Voice);

impl Reader {
    /// Plain English, for who has no language with us.
    pub(super) fn plain() -> Self {
        let (language, style) = (Language::english(), Style::Standard);
        Self(Voice { language, style, channel: Channel::Web })
    }

    fn of(c: &mut Conn<'_>, app: &App, who: &Principal) -> Result<Self, Error> {
        let (language, style) = match who {
            Principal::Carer(p) => {
                let sealer = app.keys.family(c, p.scope)?;
                let carer = families::carer(c, p.scope, &sealer, p.carer_id)?;
                (carer.language, carer.style)
            }
            Principal::Staff(_) => (Language::english(), Style::Standard),
        };
        Ok(Self(Voice { language, style, channel: Channel::Web }))
    }

    pub(super) fn words(&self, app: &App, say: &Say) -> Result<String, Error> {
        app.texts.words(say, &self.0)
    }

    /// What may be learnt of each visit.
    fn views(
        &self,
        c: &mut Conn<'_>,
        app: &App,
        who: &Principal,
        lines: &[Line],
    ) -> Result<Vec<View>, Error> {
        let (service, _) = own(who);
        let mut ids: Vec<Id> = lines
            .iter()
            .map(|line| match who {
                Principal::Carer(_) => line.visitor_id,
                Principal::Staff(_) => line.family_id,
            })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        if let Principal::Staff(_) = who {
            let hidden = change_store::confidential_among(c, service, &ids)?;
            let view = |line: &Line| match hidden.contains(&line.family_id) {
                true => View::Busy,
                false => View::Own,
            };
            return Ok(lines.iter().map(view).collect());
        }
        let sealer = app.keys.service(service.service_id)?;
        let names = crate::auth::store::staff_names(c, &sealer, service, &ids)?;
        let names: HashMap<Id, String> = names.into_iter().collect();
        let name = |line: &Line| names.get(&line.visitor_id).cloned().unwrap_or_default();
        Ok(lines.iter().map(|line| View::Family(name(line))).collect())
    }
}

/// One visit as a file for a calendar: to keep it, or to take it out if it is called off. A visit
/// that moved is told as it now stands.
///
/// # Errors
/// As [`ops::get_visit`].
pub async fn get_visit_ics(app: &App, who: Principal, id: Id) -> Result<String, Error> {
    let (mut shown, mut events) = ops::get_visit(app, who, id).await?;
    if shown.visit.state == State::Replaced {
        let (family_id, root_id) = (shown.visit.family_id, shown.visit.root_id);
        let scope = crate::db::FamilyScope { service_id: who.service_id(), family_id };
        let latest = app.db.read(move |c| feed_store::latest(c, scope, root_id)).await?;
        (shown, events) = ops::get_visit(app, who, latest).await?;
    }
    let now = app.clock.now();
    let changed_at = events.last().map_or(now, |event| event.at);
    let line = Line::of(&shown.visit, changed_at);
    let (_, reader_id) = own(&who);
    let service = app.service_of(who.service_id()).ok_or_else(Error::not_found)?;
    let parties = Parties {
        service_name: service.name.clone(),
        service: who.service_id(),
        reader: reader_id,
    };
    let inside = app.clone();
    let of = line.clone();
    let read = move |c: &mut Conn<'_>| {
        let reader = Reader::of(c, &inside, &who)?;
        let view = reader.views(c, &inside, &who, std::slice::from_ref(&of))?;
        let view = view.into_iter().next().ok_or_else(Error::not_found)?;
        reader.words(&inside, &view.summary(of.mode))
    };
    let summary = app.db.read(read).await?;
    Ok(ics::single(&line.event(summary, now, now), &parties))
}
