//! Changes to enrolments inside a transaction that is under way: a door and a visit that took
//! place come to the same functions. Everything that happens is an event.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::due_store::{self, NewDue};
use super::model::{
    ClosingReason, DueKind, Enrolment, Happening, State, TRANSITION_AHEAD, Words, ends_on,
    exclude_each_other,
};
use super::silence::Kind;
use super::store::{self, NewEvent};
use super::{blocks, phases, silence_store};
use crate::app::App;
use crate::auth::{Principal, Role};
use crate::clock::{instant, wall};
use crate::db::request::Asked;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::families::{self, rights::Rights};
use crate::programmes::Service;
use crate::programmes::profile::{Policy, Programme};

/// Calls off what is ahead of a child, or of all children of a family, without a word.
pub type Hush = fn(&mut Conn<'_>, &Hand<'_>, Kind, Option<Id>) -> Result<(), Error>;
/// Lets what was called off at an instant come again, of a child or of all of a family.
pub type Wake = fn(&mut Conn<'_>, &Hand<'_>, (DateTime<Utc>, Option<Id>)) -> Result<(), Error>;
/// A child in a programme, since an instant.
pub type Stretch<'a> = (Id, &'a str, DateTime<Utc>);
/// Counts the visits of a stretch that took place.
pub type Completed = fn(&mut Conn<'_>, FamilyScope, Stretch<'_>) -> Result<u32, Error>;

/// Follows an enrolment: that it began, or that it rests or is over.
pub type Follow = fn(&mut Conn<'_>, &Hand<'_>, &Enrolment) -> Result<(), Error>;
/// The version of the rules a child was taken on under; none for one nobody decided on.
pub type TakenOn = fn(&mut Conn<'_>, FamilyScope, Id) -> Result<Option<String>, Error>;

/// What the rooms of visits, of the waiting list and of referrals do for this one, in the same
/// transaction.
#[derive(Clone, Copy)]
pub struct Above {
    /// Calls off.
    pub hush: Hush,
    /// Lets come again.
    pub wake: Wake,
    /// Counts.
    pub completed: Completed,
    /// Tells the rules of a case.
    pub taken_on: TakenOn,
    /// Ends the waiting of a child who is in the programme now.
    pub begun: Follow,
    /// Asks a person what becomes of what is ahead of one that rests or is over.
    pub loose_ends: Follow,
}

/// Somebody with their hand on a family's enrolments: the family is locked and counted on.
pub struct Hand<'a> {
    /// The application.
    pub app: &'a App,
    /// Its rooms above this one.
    pub above: Above,
    /// Whose family.
    pub scope: FamilyScope,
    /// The family's key.
    pub sealer: Arc<Sealer>,
    /// Who acts: `carer`, `visitor`, `lead` or `system`, and which.
    pub actor: (&'static str, Option<Id>),
    /// Now.
    pub now: DateTime<Utc>,
    /// Where the family's dates are read.
    pub zone: Tz,
    /// The counter everything touched is stamped with.
    pub rev: i64,
    /// The client's key for the request and the fingerprint of what it asks, where it gave one.
    pub request: Option<Asked>,
}

/// Who somebody is in a history.
pub fn actor(who: &Principal) -> (&'static str, Option<Id>) {
    match who {
        Principal::Carer(carer) => (Role::Carer.as_str(), Some(carer.carer_id)),
        Principal::Staff(staff) => (staff.role.as_str(), Some(staff.staff_id)),
    }
}

/// An enrolment to be.
#[derive(Debug, Clone)]
pub struct New {
    /// Which programme.
    pub programme: String,
    /// Whether the child is in it at once; else the family is asked.
    pub begins: bool,
    /// Visits planned; what the programme says where absent.
    pub planned: Option<u32>,
    /// What was written with it.
    pub words: Words,
}

/// Eight in the morning: when what is to be done on a day is asked for.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

impl<'a> Hand<'a> {
    /// Takes hold of the enrolments of a child's family.
    ///
    /// # Errors
    /// [`Error::not_found`] out of reach; [`Code::Forbidden`] for a carer who may not book.
    pub fn on(
        c: &mut Conn<'_>,
        (app, above): (&'a App, Above),
        who: &Principal,
        child: Id,
    ) -> Result<Self, Error> {
        let reach = families::ops::child_scope(c, &app.keys, who, child, app.clock.now())?;
        Rights::need(reach.rights.is_none_or(|rights| rights.book))?;
        let rev = crate::db::store::bump(c, reach.scope)?;
        Self::within(c, (app, above), (reach.scope, reach.sealer), actor(who), rev)
    }

    /// A hand on a family that is locked and counted on already.
    ///
    /// # Errors
    /// [`Error::not_found`] when the family is gone.
    pub fn within(
        c: &mut Conn<'_>,
        (app, above): (&'a App, Above),
        (scope, sealer): (FamilyScope, Arc<Sealer>),
        actor: (&'static str, Option<Id>),
        rev: i64,
    ) -> Result<Self, Error> {
        let zone = families::store::zone_of(c, scope)?;
        let now = app.clock.now();
        Ok(Self { app, above, scope, sealer, actor, now, zone, rev, request: None })
    }

    /// The family's date.
    pub fn today(&self) -> NaiveDate {
        wall(self.now, self.zone).date()
    }

    /// The service.
    ///
    /// # Errors
    /// [`Error::not_found`] for one this server does not have.
    pub fn service(&self) -> Result<&'a Service, Error> {
        self.app.service_of(self.scope.service_id).ok_or_else(Error::not_found)
    }

    /// The rules an enrolment was decided under, and its programme in them.
    ///
    /// # Errors
    /// The service's file does not have them any more.
    pub fn rules(&self, of: &Enrolment) -> Result<(&'a Policy, &'a Programme), Error> {
        let policy = self.service()?.policy(&of.policy);
        let found = policy.and_then(|policy| Some((policy, policy.programme(&of.programme)?)));
        found.ok_or_else(|| Error::Internal("rules that are gone".to_owned()))
    }

    /// The rules a child's case stands under: those it was taken on under, whatever was changed
    /// since; today's where nobody decided on it, or where those do not have the programme.
    ///
    /// # Errors
    /// The engine failed.
    pub fn rules_for(
        &self,
        c: &mut Conn<'_>,
        child: Id,
        has: impl Fn(&Policy) -> bool,
    ) -> Result<Option<&'a Policy>, Error> {
        let service = self.service()?;
        let version = (self.above.taken_on)(c, self.scope, child)?;
        let decided = version.and_then(|version| service.policy(&version));
        Ok(decided.filter(|policy| has(policy)).or_else(|| service.policy_on(self.today())))
    }

    /// Puts a child in a programme under the rules of its case, or offers it.
    ///
    /// # Errors
    /// [`Code::UnknownValue`] at `/programme`; [`Code::AlreadyEnrolled`];
    /// [`Code::ExclusiveProgramme`]; [`Code::Conflict`] for a child who died.
    pub fn enrol(&self, c: &mut Conn<'_>, child: Id, new: &New) -> Result<Enrolment, Error> {
        let has = |policy: &Policy| policy.programme(&new.programme).is_some();
        let policy = self.rules_for(c, child, has)?;
        let found = policy.and_then(|policy| Some((policy, policy.programme(&new.programme)?)));
        let unknown = || Error::fault(Fault::at("/programme", Code::UnknownValue));
        let (policy, programme) = found.ok_or_else(unknown)?;
        if silence_store::has_died(c, self.scope, child)? {
            return Err(Error::Refused(Code::Conflict));
        }
        self.need_room(c, child, programme)?;
        let counted = programme.visits.as_ref().and_then(|visits| visits.completed_visits);
        let made = Enrolment {
            id: Id::at(self.now),
            child_id: child,
            programme: programme.code.clone(),
            policy: policy.version.clone(),
            state: if new.begins { State::Active } else { State::Offered },
            began_on: new.begins.then(|| self.today()),
            look_again_on: None,
            ends_on: ends_on(programme, self.born(c, child)?),
            assessment_until: None,
            planned: new.planned.or(counted),
            reason: None,
            created_at: self.now,
            closed_at: None,
            rev: self.rev,
        };
        store::insert(c, self.scope, &made)?;
        let kind = if new.begins { Happening::Began } else { Happening::Offered };
        self.note(c, &made, kind, None, &new.words)?;
        if new.begins {
            self.begun(c, &made, programme)?;
        }
        Ok(made)
    }

    fn born(&self, c: &mut Conn<'_>, child: Id) -> Result<Option<NaiveDate>, Error> {
        let children = families::store::children(c, self.scope, &self.sealer)?;
        Ok(children.into_iter().find(|one| one.id == child).and_then(|one| one.born))
    }

    /// Whether a child can be in a programme beside what it is in.
    ///
    /// # Errors
    /// [`Code::AlreadyEnrolled`]; [`Code::ExclusiveProgramme`].
    pub(super) fn need_room(
        &self,
        c: &mut Conn<'_>,
        child: Id,
        new: &Programme,
    ) -> Result<(), Error> {
        for open in store::open_of_child(c, self.scope, child)? {
            if open.programme == new.code {
                return Err(Error::Refused(Code::AlreadyEnrolled));
            }
            if exclude_each_other(new, self.rules(&open)?.1) {
                return Err(Error::Refused(Code::ExclusiveProgramme));
            }
        }
        Ok(())
    }

    /// Whether an offer still fits what the child is in by now.
    ///
    /// # Errors
    /// [`Code::ExclusiveProgramme`].
    pub fn need_room_beside(&self, c: &mut Conn<'_>, offer: &Enrolment) -> Result<(), Error> {
        let (_, programme) = self.rules(offer)?;
        for open in store::open_of_child(c, self.scope, offer.child_id)? {
            if open.id != offer.id && exclude_each_other(programme, self.rules(&open)?.1) {
                return Err(Error::Refused(Code::ExclusiveProgramme));
            }
        }
        Ok(())
    }

    /// What follows from a child's being in a programme now: the one before gives way, it waits for
    /// it no more, and the end that is known already will be prepared.
    ///
    /// # Errors
    /// The engine failed.
    pub fn begun(
        &self,
        c: &mut Conn<'_>,
        made: &Enrolment,
        programme: &Programme,
    ) -> Result<(), Error> {
        for open in store::open_of_child(c, self.scope, made.child_id)? {
            if self.rules(&open)?.1.closes_when_opens.as_ref() == Some(&programme.code) {
                self.close(c, open, ClosingReason::NextProgrammeOpened, &Words::default())?;
            }
        }
        if let Some(ahead) = made.ends_on.and_then(|on| on.checked_sub_days(TRANSITION_AHEAD)) {
            let of = (made.child_id, made.id);
            let due = NewDue::once(of, DueKind::Transition, self.morning(ahead))?;
            due_store::add(c, self.scope, &due)?;
        }
        (self.above.begun)(c, self, made)?;
        blocks::open_first(c, self, made, programme)?;
        phases::needs_planned(c, self, made, self.today())?;
        phases::review_planned(c, self, made)
    }

    /// Eight in the morning of a day, or now where that is over.
    pub fn morning(&self, day: NaiveDate) -> DateTime<Utc> {
        instant(day.and_time(MORNING), self.zone).max(self.now)
    }

    /// Ends an enrolment that is open. What was to be done for it is forgotten; the questionnaire
    /// is asked for where the service sends one, and a person for what is still ahead.
    ///
    /// # Errors
    /// The engine failed.
    pub fn close(
        &self,
        c: &mut Conn<'_>,
        open: Enrolment,
        reason: ClosingReason,
        words: &Words,
    ) -> Result<Enrolment, Error> {
        let closed = Enrolment {
            state: State::Closed,
            reason: Some(reason),
            look_again_on: None,
            closed_at: Some(self.now),
            rev: self.rev,
            ..open
        };
        store::put(c, self.scope, &closed)?;
        blocks::end_with(c, self, &closed)?;
        due_store::forget(c, self.scope, closed.child_id, Some(closed.id))?;
        self.note(c, &closed, Happening::Closed, Some(reason), words)?;
        let over = (closed.child_id, closed.programme.as_str());
        crate::auth::allotments::end_in_programme(c, self.scope, over, self.now)?;
        phases::ask_how_it_was(c, self, &closed)?;
        (self.above.loose_ends)(c, self, &closed)?;
        Ok(closed)
    }

    /// Adds a line to the history.
    ///
    /// # Errors
    /// The engine failed.
    pub fn note(
        &self,
        c: &mut Conn<'_>,
        of: &Enrolment,
        kind: Happening,
        reason: Option<ClosingReason>,
        words: &Words,
    ) -> Result<(), Error> {
        // Of several enrolments that one request changes, only the one it is about carries its key.
        let follows = [ClosingReason::NextProgrammeOpened, ClosingReason::ChildDied];
        let own = reason.is_none_or(|reason| !follows.contains(&reason));
        let request = self.request.as_ref().filter(|_| own);
        let event =
            NewEvent { enrolment_id: of.id, kind, reason, actor: self.actor, words, request };
        store::insert_event(c, self.scope, &self.sealer, &event, (self.now, self.rev))
    }
}
