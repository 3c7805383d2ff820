//! Use cases of threads: who reaches one, taking it, giving it back.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::hold;
use super::model::{Happening, Hold, Thread};
use super::reply::{self, Target};
use super::store::{self, Need};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{StaffPrincipal, membership_store};
use crate::conversation::model::TaskKind;
use crate::conversation::{readers, resume};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families;
use crate::families::model::Carer;
use crate::l10n::{Channel, Language, Style, Voice};
use crate::messaging::eyes::Eyes;
use crate::messaging::inbox_store::last_in_thread;
use crate::messaging::story_store::Sent;
use crate::messaging::thread::WEB_CHAT;
use crate::messaging::wire_store::set_question;
use crate::messaging::withdraw_store;

/// A thread as somebody of the staff reaches it.
pub struct Reached {
    /// The thread.
    pub thread: Thread,
    /// Its family, where that is known.
    pub scope: Option<FamilyScope>,
    /// How much of it they may read.
    pub eyes: Eyes,
    /// What opens it.
    pub sealer: Arc<Sealer>,
    service_id: Id,
}

impl Reached {
    /// What is noted of it.
    pub fn event(&self, action: Action, who: &StaffPrincipal) -> Event {
        let event = match self.scope {
            Some(scope) => Event::of_family(action, scope),
            None => Event::of_service(action, who.scope.service_id),
        };
        event.about(self.thread.id)
    }

    /// What waits in it that they may know of.
    ///
    /// # Errors
    /// The engine failed.
    pub fn needs(&self, c: &mut Conn<'_>, who: &StaffPrincipal) -> Result<Vec<Need>, Error> {
        let mut needs = store::needs_of(c, who.scope, self.thread.id)?;
        let hidden = readers::hidden(c, who.scope, needs.iter().map(|need| need.inbox_id))?;
        needs.retain(|need| readers::eyes_of(&need.kind, need.inbox_id, &hidden) <= self.eyes);
        Ok(needs)
    }

    /// Whose service it is of.
    pub fn service_id(&self) -> Id {
        self.service_id
    }

    /// Who writes, where that is known.
    ///
    /// # Errors
    /// The engine failed.
    pub fn reader(&self, c: &mut Conn<'_>) -> Result<Option<Carer>, Error> {
        let carer = |scope| families::store::carer(c, scope, &self.sealer, self.thread.id);
        self.scope.map(carer).transpose()
    }

    /// Locks what belongs to the family, and the thread, and reads again in whose hands it is. Whoever
    /// left, or lost the family, has it no more.
    ///
    /// # Errors
    /// The engine failed.
    pub fn lock(
        &mut self,
        c: &mut Conn<'_>,
        who: &StaffPrincipal,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        if let Some(scope) = self.scope {
            crate::db::store::bump(c, scope)?;
        }
        let Some(thread) = store::lock(c, who.scope, self.thread.id)? else { return Ok(()) };
        let before = thread.hold;
        self.thread = hold::standing(c, who.scope, thread, now)?;
        if let (Some(over), None) = (before, self.thread.hold) {
            store::release(c, who.scope, self.thread.id, over.staff_id)?;
        }
        Ok(())
    }
}

/// How a letter of a thread reads: in its reader's language of now.
pub fn voice(reader: Option<&Carer>, sent: &Sent) -> Voice {
    let channel = if sent.channel == WEB_CHAT { Channel::Web } else { Channel::Sms };
    match reader {
        Some(carer) => Voice { language: carer.language.clone(), style: carer.style, channel },
        None => {
            let language = sent.language.clone().unwrap_or_else(Language::english);
            Voice { language, style: Style::Standard, channel }
        }
    }
}

/// A carer's thread is for whoever has the whole family; one of a number nobody knows is for leads.
/// Any other is as unknown as one that does not exist.
///
/// # Errors
/// [`Error::not_found`].
pub fn reach(
    c: &mut Conn<'_>,
    app: &App,
    who: &StaffPrincipal,
    id: Id,
    now: DateTime<Utc>,
) -> Result<Reached, Error> {
    let service_id = who.scope.service_id;
    let known = store::get(c, who.scope, id)?;
    match known.map(|thread| hold::standing(c, who.scope, thread, now)).transpose()? {
        Some(thread) if thread.lane.is_some() => {
            if !who.role.leads() {
                return Err(Error::not_found());
            }
            let sealer = app.keys.service(service_id)?;
            Ok(Reached { thread, scope: None, eyes: Eyes::Apart, sealer, service_id })
        }
        known => {
            let family = families::store::family_of_carer(c, service_id, id)?;
            let scope = membership_store::family_scope(c, who, family, now)?;
            let sealer = app.keys.family(c, scope)?;
            let eyes = readers::eyes(c, who, Some(family))?;
            let thread = known.unwrap_or_else(|| Thread::of_carer(family, id));
            Ok(Reached { thread, scope: Some(scope), eyes, sealer, service_id })
        }
    }
}

/// Takes a thread: from now on the machine is silent in it. Taking what one has changes nothing; a
/// lead may take it out of somebody else's hands.
///
/// # Errors
/// [`Error::not_found`]; [`Code::ThreadHeld`] where somebody else has it.
pub async fn take_thread(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    take_over: bool,
) -> Result<(), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let mut reached = reach(c, &inside, &who, id, now)?;
            store::begin(c, who.scope, &reached.thread)?;
            reached.lock(c, &who, now)?;
            let before = reached.thread.shown_to(reached.eyes);
            if let (Some(unseen), None) = (reached.thread.hold, before) {
                // They are to learn nothing of it: it is taken as if nobody had it.
                hold::drop_hold(c, who.scope, &reached.thread, (&unseen, now))?;
            }
            if before.is_some_and(|hold| hold.staff_id == who.staff_id) {
                let event = reached.event(Action::LookedAtThread, &who);
                return audit::note(c, &inside.keys, who, &[event], now);
            }
            let may = |hold: &Hold| take_over && who.role.leads() && hold.eyes <= reached.eyes;
            if before.is_some_and(|hold| !may(&hold)) {
                return Err(Error::Refused(Code::ThreadHeld));
            }
            // What is said from now on is about what waits.
            let kinds = reached.needs(c, &who)?;
            let eyes = kinds.iter().map(|need| TaskKind::eyes_of(&need.kind)).max();
            let eyes = eyes.max(before.map(|hold| hold.eyes)).unwrap_or_default();
            let hold = Hold { staff_id: who.staff_id, since: now, eyes };
            if !store::take(c, who.scope, id, (&hold, before.map(|hold| hold.staff_id)))? {
                return Err(Error::Refused(Code::ThreadHeld));
            }
            // The machine does not say that it answers again once it does not.
            if let Some(closed) = store::last_event(c, who.scope, id, Happening::Closed)? {
                let key = resume_key(closed);
                withdraw_store::drop_by_key(c, who.scope.service_id, (&key, "attended"), now)?;
            }
            let what = (Happening::Took, who.staff_id);
            store::note(c, who.scope, (Id::at(now), id), what, (None, now))?;
            let event = reached.event(Action::TookThread, &who);
            audit::note(c, &inside.keys, who, &[event], now)
        })
        .await
}

/// Gives a thread back: what waited in words is done with, and the machine answers again, beginning
/// with the question that waited. What holds a number back stays a task of its own.
///
/// # Errors
/// [`Error::not_found`]; [`Code::ThreadHeld`] where somebody else has it.
pub async fn close_thread(app: &App, who: StaffPrincipal, id: Id) -> Result<(), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let mut reached = reach(c, &inside, &who, id, now)?;
        reached.lock(c, &who, now)?;
        let held = reached.thread.shown_to(reached.eyes);
        if held.is_some_and(|held| held.staff_id != who.staff_id) {
            return Err(Error::Refused(Code::ThreadHeld));
        }
        let ends = TaskKind::ENDS_WITH_THREAD.map(TaskKind::as_str);
        let mut needs = reached.needs(c, &who)?;
        needs.retain(|need| ends.contains(&need.kind.as_str()));
        // What came since they looked waits for a person as before.
        if reached.thread.unseen {
            needs.retain(|need| need.kind != TaskKind::WroteBack.as_str());
        }
        let ids: Vec<Id> = needs.iter().map(|need| need.id).collect();
        store::close(c, who.scope, &ids, (who.staff_id, now))?;
        let mut target = None;
        if let Some(held) = held
            && store::release(c, who.scope, id, who.staff_id)?
        {
            let event = Id::at(now);
            let what = (Happening::Closed, who.staff_id);
            store::note(c, who.scope, (event, id), what, (None, now))?;
            target = go_on(c, &inside, &reached, (event, held.eyes), now)?;
        }
        let event = reached.event(Action::ClosedThread, &who);
        audit::note(c, &inside.keys, who, &[event], now)?;
        Ok(target)
    });
    if let Some(target) = done.await? {
        target.call(app);
    }
    Ok(())
}

/// The key of the letter that says that the machine answers again.
fn resume_key(closed: Id) -> String {
    format!("resume:{closed}")
}

/// Tells a carer that the machine answers again, where they may be written to.
fn go_on(
    c: &mut Conn<'_>,
    app: &App,
    reached: &Reached,
    (event, eyes): (Id, Eyes),
    now: DateTime<Utc>,
) -> Result<Option<Target>, Error> {
    let Some(scope) = reached.scope else { return Ok(None) };
    let target = match reply::target(c, app, reached, now) {
        Ok(target) => target,
        Err(Error::Refused(Code::NotToBeTexted)) => return Ok(None),
        Err(e) => return Err(e),
    };
    if crate::enrolments::silence::answers_nobody(c, scope)? {
        return Ok(None);
    }
    let of = (scope.service_id, reached.thread.id);
    let last = last_in_thread(c, &reached.sealer, of)?;
    let family = (scope, reached.sealer.as_ref());
    let turn = resume::turn(c, app, family, (&target, last), now)?;
    let key = resume_key(event);
    let asked = turn.state.question.as_ref().filter(|asked| asked.at == now);
    let asked = asked.filter(|_| target.channel != WEB_CHAT).map(|asked| asked.at);
    let letter = reply::Draft { key: key.clone(), says: turn.says, person: false };
    reply::post(c, app, reached, &target, (letter, &turn.state, eyes), now)?;
    // What quotes it, or is pressed under it, finds the question back.
    if let Some(at) = asked {
        set_question(c, scope.service_id, &key, at.timestamp_micros())?;
    }
    Ok(Some(target))
}
