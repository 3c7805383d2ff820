//! Does to the data what was decided, inside the turn's transaction.

use chrono::{DateTime, Utc};

use super::facts::Known;
use super::model::{Change, Done, Effect, Told};
use super::store::{self, NewTask};
use super::visit_model::Outcome;
use super::words;
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families::link_store;
use crate::families::model::Consent;
use crate::families::store::ConsentEvent;
use crate::l10n::Say;
use crate::messaging::model::Incoming;
use crate::practice::model::{Content, Entry, NewEntry};
use crate::practice::{ops as practice, store as log};

/// Version of the words a text's yes or stop answers to.
const WORDING: &str = "text/1";

/// What an effect is called in a text's trace.
pub fn word(effect: &Effect) -> String {
    let word = match effect {
        Effect::Task(kind) => return format!("task:{}", kind.as_str()),
        Effect::Log(..) => "log",
        Effect::Revise { .. } => "revise",
        Effect::Reassign { .. } => "reassign",
        Effect::Undo(_) => "undo",
        Effect::Hold => "hold",
        Effect::Quarantine => "quarantine",
        Effect::Consent(_) => "consent",
        Effect::SetReminder(_) => "set_reminder",
        Effect::PauseReminders(_) => "pause_reminders",
        Effect::SetLanguage(_) => "set_language",
        Effect::Style(_) => "style",
        Effect::Visit(_) => "visit",
        Effect::CloseUnclear(_) => "answered",
    };
    word.to_owned()
}

/// What applying an effect did.
pub enum Did {
    /// A new entry of this child.
    Logged(Id, Told),
    /// An entry now says something else.
    Revised {
        /// Its child.
        child: Id,
        /// What it said.
        before: Content,
        /// What it says now.
        now: Told,
        /// What to say about it.
        say: Say,
    },
    /// An entry was moved: taken back there, logged here.
    Moved {
        /// The entry taken back, its child, what it says.
        was: (Id, Id, Content),
        /// Whose it is, and the entry logged.
        is: (Id, Told),
        /// What to say about it.
        say: Say,
    },
    /// Done, and this is to be said.
    Said(Vec<Say>),
    /// Something came of visits.
    Visits(Vec<Outcome>),
    /// Done, nothing to say.
    Nothing,
}

/// Everything an effect needs.
pub struct Hand<'a> {
    /// The application.
    pub app: &'a App,
    /// Whose family.
    pub scope: FamilyScope,
    /// Its key.
    pub sealer: &'a Sealer,
    /// What is known.
    pub known: &'a Known,
    /// The text.
    pub text: &'a Incoming,
    /// Now.
    pub now: DateTime<Utc>,
}

impl Hand<'_> {
    /// Applies one effect.
    ///
    /// # Errors
    /// A rule of the data ([`Error::Invalid`], [`Error::Refused`]), or the engine failed.
    pub fn apply(&self, c: &mut Conn<'_>, effect: &Effect) -> Result<Did, Error> {
        match effect {
            Effect::Log(child, content) => self.log(c, *child, content),
            Effect::Revise { entry, child, change } => self.revise(c, *entry, *child, change),
            Effect::Reassign { entry, from, to, change } => {
                self.reassign(c, *entry, (*from, *to), change)
            }
            Effect::Undo(done) if !done.visits.is_empty() => {
                Ok(Did::Visits(self.undo_visits(c, &done.visits)?))
            }
            Effect::Undo(done) => self.undo(c, done),
            Effect::Visit(act) => Ok(Did::Visits(vec![self.visit(c, act)?])),
            Effect::Consent(consent) => self.consent(c, *consent),
            // Who wrote it is signed in; whose the number is a person finds out.
            Effect::Quarantine if self.text.chat => Ok(Did::Nothing),
            Effect::Quarantine => {
                let rev = crate::db::store::bump(c, self.scope)?;
                let (address, keys) = (self.known.address.id, &self.app.keys);
                link_store::release_number(c, self.scope, keys, (address, "text"), self.now, rev)?;
                Ok(Did::Nothing)
            }
            Effect::Hold => {
                let rev = crate::db::store::bump(c, self.scope)?;
                for id in self.phones(c, |_| true)? {
                    link_store::hold(c, self.scope, id, self.now, rev)?;
                }
                Ok(Did::Nothing)
            }
            Effect::SetReminder(minute) => {
                let when = (crate::reminders::model::DaySet::EVERY, *minute);
                let carer = self.known.carer.id;
                crate::reminders::ops::set_in(c, self.scope, carer, when, self.now)?;
                Ok(Did::Nothing)
            }
            Effect::PauseReminders(until) => {
                let carer = self.known.carer.id;
                let paused =
                    crate::reminders::ops::pause_in(c, self.scope, carer, Some(*until), self.now);
                match paused {
                    // No reminder is set: there is nothing to pause, and it stays quiet.
                    Ok(_) | Err(Error::Refused(Code::NotFound)) => Ok(Did::Nothing),
                    Err(e) => Err(e),
                }
            }
            Effect::SetLanguage(tag) => self.voice(c, Some(tag.as_str()), None),
            Effect::Style(style) => self.voice(c, None, Some(style.as_str())),
            Effect::Task(kind) => {
                let new = NewTask {
                    service_id: self.scope.service_id,
                    family_id: Some(self.scope.family_id),
                    inbox_id: Some(self.text.id),
                    thread_id: Some(self.known.carer.id),
                    kind: kind.as_str(),
                    words: &self.text.body,
                };
                store::open_task(c, self.sealer, &new, self.now)?;
                Ok(Did::Nothing)
            }
            Effect::CloseUnclear(text) => {
                store::close_unclear(c, self.scope, *text, self.now)?;
                Ok(Did::Nothing)
            }
        }
    }

    fn log(&self, c: &mut Conn<'_>, child: Id, content: &Content) -> Result<Did, Error> {
        let new = NewEntry {
            id: Id::at(self.now),
            content: content.clone(),
            // The network knows when it was written; a text that waited keeps its own day.
            logged_at: Some(self.text.sent_at.min(self.now)),
            zone: Some(self.known.zone),
            source: "text",
        };
        let who = (child, self.known.carer.id);
        let terms = self.known.terms(child, content.activity_id);
        practice::log_in(c, self.scope, self.sealer, who, (&new, terms), self.now)?;
        Ok(Did::Logged(child, Told::of(new.id, content)))
    }

    fn revise(
        &self,
        c: &mut Conn<'_>,
        entry: Id,
        child: Id,
        change: &Change,
    ) -> Result<Did, Error> {
        let before = self.standing(c, child, entry)?;
        let after = change.over(before.content.clone());
        self.write_revision(c, child, &before, &after)?;
        let known = self.known.facts.child(child).ok_or_else(Error::not_found)?;
        let say = words::corrected(known, &after, &self.known.facts);
        let now = Told::of(entry, &after);
        Ok(Did::Revised { child, before: before.content, now, say })
    }

    /// An entry that was not taken back, here or in the app.
    fn standing(&self, c: &mut Conn<'_>, child: Id, entry: Id) -> Result<Entry, Error> {
        let (found, _) = log::get(c, self.scope, self.sealer, child, entry)?;
        if found.deleted_at.is_some() { Err(Error::not_found()) } else { Ok(found) }
    }

    /// The same practice, with the other child's own activity of that name.
    fn reassign(
        &self,
        c: &mut Conn<'_>,
        entry: Id,
        (from, to): (Id, Id),
        change: &Change,
    ) -> Result<Did, Error> {
        let facts = &self.known.facts;
        let before = self.standing(c, from, entry)?;
        let mut after = change.over(before.content.clone());
        let child = facts.child(to).ok_or_else(Error::not_found)?;
        let own = super::reports::own(child, after.activity_id, facts);
        after.activity_id = own.ok_or_else(Error::not_found)?.id;
        let rev = crate::db::store::bump(c, self.scope)?;
        log::set_deleted(c, self.scope, entry, Some(self.now), rev)?;
        let Did::Logged(_, new) = self.log(c, to, &after)? else { return Ok(Did::Nothing) };
        let say = words::corrected(child, &after, facts);
        Ok(Did::Moved { was: (entry, from, before.content), is: (to, new), say })
    }

    fn write_revision(
        &self,
        c: &mut Conn<'_>,
        child: Id,
        before: &Entry,
        after: &Content,
    ) -> Result<(), Error> {
        let rev = crate::db::store::bump(c, self.scope)?;
        let who = (child, self.known.carer.id);
        practice::revise_in(c, self.scope, self.sealer, who, before, after, self.now, rev)
    }

    /// Takes new entries back; entries that were changed or moved say again what they said before.
    fn undo(&self, c: &mut Conn<'_>, done: &Done) -> Result<Did, Error> {
        let mut says = Vec::new();
        for (entry, child, was) in &done.entries {
            let (now_says, _) = log::get(c, self.scope, self.sealer, *child, *entry)?;
            let known = self.known.facts.child(*child).ok_or_else(Error::not_found)?;
            let gone = now_says.deleted_at.is_some();
            if let Some(was) = was {
                if gone {
                    let rev = crate::db::store::bump(c, self.scope)?;
                    log::set_deleted(c, self.scope, *entry, None, rev)?;
                }
                self.write_revision(c, *child, &now_says, was)?;
                says.push(words::corrected(known, was, &self.known.facts));
            } else {
                if !gone {
                    let rev = crate::db::store::bump(c, self.scope)?;
                    log::set_deleted(c, self.scope, *entry, Some(self.now), rev)?;
                }
                says.push(words::undone(known, &now_says.content));
            }
        }
        Ok(Did::Said(says))
    }

    fn consent(&self, c: &mut Conn<'_>, kind: Consent) -> Result<Did, Error> {
        // A number that was never asked is asked by text first: only then it is known to be theirs.
        let open = |said: Consent| match kind {
            Consent::Yes => matches!(said, Consent::Asked | Consent::Stopped),
            _ => said != kind,
        };
        let mut about = self.phones(c, open)?;
        if self.text.chat {
            about.retain(|id| *id != self.known.address.id);
        }
        let rev = crate::db::store::bump(c, self.scope)?;
        for address_id in about {
            let source = if self.text.chat { "chat" } else { "text" };
            let event = ConsentEvent { address_id, kind, source, wording: WORDING };
            crate::families::store::set_consent(c, self.scope, &event, self.now, rev)?;
        }
        Ok(Did::Nothing)
    }

    /// What a text speaks for: its own number; in the chat the chat, and those numbers of the carer
    /// whose word on texts is asked for.
    fn phones(&self, c: &mut Conn<'_>, wanted: impl Fn(Consent) -> bool) -> Result<Vec<Id>, Error> {
        let mut phones = vec![self.known.address.id];
        if self.text.chat {
            let carer = self.known.carer.id;
            let own = crate::families::store::addresses_of(c, self.scope, self.sealer, carer)?;
            phones.extend(own.into_iter().filter(|a| wanted(a.consent)).map(|a| a.id));
        }
        Ok(phones)
    }

    fn voice(
        &self,
        c: &mut Conn<'_>,
        language: Option<&str>,
        style: Option<&str>,
    ) -> Result<Did, Error> {
        let rev = crate::db::store::bump(c, self.scope)?;
        let carer = self.known.carer.id;
        crate::families::change_store::set_voice(c, self.scope, carer, language, style, rev)?;
        // The language read is the one spoken, where no other is known.
        if language.is_some() {
            crate::families::interpreter_store::look_again(c, self.scope, carer, self.now)?;
        }
        Ok(Did::Nothing)
    }
}
