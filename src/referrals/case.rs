//! One referral in somebody's hands, inside a transaction that is under way: what happens to it is
//! an event, and what a person must hear of is a notice in the same transaction.

use chrono::{DateTime, NaiveDate, Utc};

use super::event_store::{self, Event, Words};
use super::model::{Referral, Standing, Verdict, judge, last_day, news};
use super::reading;
use super::store;
use super::words::{Happening, News, Notice, Reason, State, Step};
use crate::app::App;
use crate::auth::Principal;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::db::request::Asked;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families;
use crate::families::rights::Rights;
use crate::l10n::{Channel, Language, Style, Voice};
use crate::programmes::Service;
use crate::programmes::intake::Notify;
use crate::programmes::profile::Policy;

/// Who does something.
#[derive(Debug, Clone, Copy)]
pub enum Who {
    /// Somebody with a token.
    Signed(Principal),
    /// Whoever told it by text, from the number they wrote from.
    Texter(ServiceScope),
    /// Whoever sent the form without an account.
    Sender(ServiceScope),
    /// A parent, with the code from their phone.
    Parent(ServiceScope),
}

impl Who {
    /// Whose service.
    pub fn scope(&self) -> ServiceScope {
        match self {
            Self::Signed(who) => ServiceScope { service_id: who.service_id() },
            Self::Texter(s) | Self::Sender(s) | Self::Parent(s) => *s,
        }
    }

    /// Kind and identity, as histories keep them.
    pub fn parts(&self) -> (&'static str, Option<Id>) {
        match self {
            Self::Signed(Principal::Carer(carer)) => ("carer", Some(carer.carer_id)),
            Self::Signed(Principal::Staff(staff)) => (staff.role.as_str(), Some(staff.staff_id)),
            Self::Sender(_) => ("sender", None),
            Self::Texter(_) | Self::Parent(_) => ("parent", None),
        }
    }

    fn is_lead(&self) -> bool {
        matches!(self, Self::Signed(Principal::Staff(staff)) if staff.role.leads())
    }
}

/// How much of a referral somebody may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// All of it, and every step: a lead.
    All,
    /// What they sent themselves, and how it stands.
    Own,
    /// How it stands: a family whose child it is about, or the child's visitor.
    State,
}

/// How somebody reaches a referral; one out of reach is as unknown as one that is not there.
///
/// # Errors
/// [`Error::not_found`].
pub(super) fn access(
    c: &mut Conn<'_>,
    app: &App,
    who: &Who,
    referral: &Referral,
) -> Result<Access, Error> {
    if who.is_lead() {
        return Ok(Access::All);
    }
    let (_, id) = who.parts();
    if id.is_some() && referral.made_by == id {
        return Ok(Access::Own);
    }
    if let (Who::Signed(who), Some((_, child))) = (who, referral.linked) {
        let reach = families::ops::child_scope(c, &app.keys, who, child, app.clock.now())?;
        if reach.reads_all() {
            return Ok(Access::State);
        }
    }
    Err(Error::not_found())
}

/// A referral in somebody's hands.
pub(super) struct Case<'a> {
    pub app: &'a App,
    pub s: ServiceScope,
    pub who: Who,
    pub now: DateTime<Utc>,
    pub service: &'a Service,
    pub policy: &'a Policy,
    pub referral: Referral,
    pub asked: Option<Asked>,
}

impl<'a> Case<'a> {
    /// Takes up one that is there.
    pub fn open(c: &mut Conn<'_>, app: &'a App, who: Who, id: Id) -> Result<Self, Error> {
        let referral = store::get(c, who.scope(), &app.keys, id)?;
        Self::of(app, who, referral)
    }

    /// One that was read.
    pub fn of(app: &'a App, who: Who, referral: Referral) -> Result<Self, Error> {
        let s = who.scope();
        let service = app.service_of(s.service_id).ok_or_else(Error::not_found)?;
        let now = app.clock.now();
        let policy = reading::policy_of(service, &referral)
            .or_else(|| service.policy_on(service.day(now)))
            .ok_or_else(|| Error::Internal("a service without rules".to_owned()))?;
        Ok(Self { app, s, who, now, service, policy, referral, asked: None })
    }

    /// Refuses what somebody may not do: a lead does everything; who made a referral sends or
    /// changes it while it is a draft, and takes it back.
    pub fn need(&self, access: Access, step: Option<Step>) -> Result<(), Error> {
        let own = match step {
            Some(Step::Withdraw) => access == Access::Own || self.of_family(access),
            Some(Step::Submit) | None => {
                access == Access::Own && self.referral.state == State::Draft
            }
            Some(_) => false,
        };
        Rights::need(access == Access::All || own)
    }

    /// A carer of the child it is about.
    fn of_family(&self, access: Access) -> bool {
        access == Access::State && matches!(self.who, Who::Signed(Principal::Carer(_)))
    }

    /// The day it is by the service's clocks.
    pub fn today(&self) -> NaiveDate {
        self.service.day(self.now)
    }

    /// The last day on which the family is to hear, by the service's calendar.
    pub fn contact_day(&self) -> Option<NaiveDate> {
        self.referral.contact_due.and_then(|due| last_day(due, self.service.zone))
    }

    /// The family it is linked with.
    pub fn family(&self) -> Option<Id> {
        self.referral.linked.map(|(family, _)| family)
    }

    /// Where the child stands with the rules now, in plain English for the record.
    pub fn readings(&self, voice: &Voice) -> Vec<reading::Read> {
        let rules = (&*self.app.services, self.policy);
        reading::readings(rules, &self.referral, self.today(), &self.app.texts, voice)
    }

    /// Takes a step. `false` = it was taken before.
    pub fn take(
        &mut self,
        c: &mut Conn<'_>,
        step: Step,
        reason: Option<Reason>,
        words: Words,
    ) -> Result<bool, Error> {
        if self.referral.joined_to.is_some() {
            return Err(Error::Refused(Code::Conflict));
        }
        let standing: Standing = self.referral.standing(&self.policy.referral);
        match judge(&standing, step) {
            Verdict::Done => Ok(false),
            Verdict::No(code) => Err(Error::Refused(code)),
            Verdict::To(state) => {
                self.stand(c, state, step.into(), reason, words)?;
                Ok(true)
            }
        }
    }

    /// Lets the referral stand so, with everything that follows.
    pub fn stand(
        &mut self,
        c: &mut Conn<'_>,
        state: State,
        what: Happening,
        reason: Option<Reason>,
        mut words: Words,
    ) -> Result<(), Error> {
        let before = std::mem::replace(&mut self.referral.state, state);
        if state == State::Triage && before != State::Triage {
            words.readings = self.readings(&record());
        }
        if state == State::Contacted && self.referral.contacted_at.is_none() {
            self.referral.contacted_at = Some(self.now);
        }
        if state.is_over() && self.referral.closed_at.is_none() {
            self.referral.closed_at = Some(self.now);
            self.tell_referrers(c)?;
        }
        if self.referral.contacted_at.is_some() || state.is_over() {
            let timers = [Notice::ContactSoon, Notice::ContactOverdue];
            event_store::forget(c, self.s, self.referral.id, &timers)?;
        }
        self.save(c)?;
        self.note(c, what, reason, words)
    }

    /// What the one who asked may be told, and how. Who sent one that was joined to another hears
    /// what became of that one.
    pub fn news(&self, c: &mut Conn<'_>) -> Result<Option<(Notify, News)>, Error> {
        let state = match self.referral.joined_to {
            Some(led_by) => store::get(c, self.s, &self.app.keys, led_by)?.state,
            None => self.referral.state,
        };
        Ok(news(&self.policy.referral, self.referral.by, state))
    }

    /// It is over: each of those who asked for this child is told, as the service does.
    pub fn tell_referrers(&self, c: &mut Conn<'_>) -> Result<(), Error> {
        let mut asked = vec![self.referral.clone()];
        for id in store::joined(c, self.s, self.referral.id)? {
            asked.push(store::get(c, self.s, &self.app.keys, id)?);
        }
        for one in asked {
            let rules = reading::policy_of(self.service, &one).unwrap_or(self.policy);
            if news(&rules.referral, one.by, self.referral.state).is_some() {
                let due = (self.now, self.now);
                event_store::notify(c, self.s, one.id, Notice::TellReferrer, due)?;
            }
        }
        Ok(())
    }

    /// Writes how it stands, and counts its family on where it has one.
    pub fn save(&mut self, c: &mut Conn<'_>) -> Result<(), Error> {
        if let Some(family_id) = self.family() {
            crate::db::store::bump(c, FamilyScope { service_id: self.s.service_id, family_id })?;
        }
        store::save(c, self.s, &self.app.keys, &mut self.referral)
    }

    /// Adds a line to its history, and to who did what.
    pub fn note(
        &self,
        c: &mut Conn<'_>,
        kind: Happening,
        reason: Option<Reason>,
        words: Words,
    ) -> Result<(), Error> {
        let (actor_kind, actor_id) = self.who.parts();
        let event = Event {
            id: Id::at(self.now),
            kind,
            state: self.referral.state,
            reason,
            actor_kind: actor_kind.to_owned(),
            actor_id,
            words,
            at: self.now,
        };
        let sealer = self.app.keys.of(c, self.s.service_id, self.family())?;
        let whose = (self.referral.id, self.family());
        event_store::insert(c, self.s, &sealer, whose, &event, self.asked.as_ref())?;
        if let Who::Signed(who) = self.who {
            let created = kind == Happening::Created;
            let action = if created { Action::Referred } else { Action::ChangedReferral };
            let event = audited(action, self.s, &self.referral);
            audit::note(c, &self.app.keys, who, &[event], self.now)?;
        }
        Ok(())
    }

    /// Has a person told.
    pub fn tell(&self, c: &mut Conn<'_>, notice: Notice, due: DateTime<Utc>) -> Result<(), Error> {
        event_store::notify(c, self.s, self.referral.id, notice, (due, self.now))
    }
}

/// What is noted of somebody's look or act.
pub(super) fn audited(action: Action, s: ServiceScope, referral: &Referral) -> Audited {
    let event = match referral.linked {
        Some((family_id, child)) => {
            Audited::of_child(action, FamilyScope { service_id: s.service_id, family_id }, child)
        }
        None => Audited::of_service(action, s.service_id),
    };
    event.about(referral.id)
}

/// The voice of what is kept on record.
pub(super) fn record() -> Voice {
    Voice { language: Language::english(), style: Style::Standard, channel: Channel::Web }
}
