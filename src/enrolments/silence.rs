//! Why a family hears nothing from us of itself: a death, a child taken into care, a child in
//! hospital. A person says so. From that moment nothing that is queued and nothing that falls due
//! leaves for any number of the family, since one phone is read by all of it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::due_store::{self, NewDue};
use super::hand::{Above, Hand, actor};
use super::model::{ClosingReason, DueKind, Words};
use super::{silence_store as store, store as enrolments};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::families::model::has_come;
use crate::messaging::model::{Class, Verdict};
use crate::messaging::ops::Desk;
use crate::messaging::outbox_store;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SilenceKind)]
pub enum Kind {
    /// A child died. All its enrolments end.
    ChildDied,
    /// A carer died.
    CarerDied,
    /// A child is looked after elsewhere.
    TakenIntoCare,
    /// A child is in hospital.
    InHospital,
}

impl Kind {
    /// Whether texts of the family are answered by people only, too. Of a child in hospital the
    /// family may still write and be answered.
    pub fn mutes_answers(self) -> bool {
        self != Self::InHospital
    }
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Identity.
    pub id: Id,
    /// What happened.
    pub kind: Kind,
    /// To which child; to the family where absent.
    pub child_id: Option<Id>,
    /// To which carer.
    pub carer_id: Option<Id>,
    /// When, where that is known.
    pub since: Option<NaiveDate>,
    /// Who said so.
    pub set_by: Id,
    /// When they did.
    pub set_at: DateTime<Utc>,
    /// Since when the family is written to again.
    pub lifted_at: Option<DateTime<Utc>>,
    /// It was never so.
    pub in_error: bool,
}

/// What somebody says happened.
#[derive(Debug, Clone, Copy)]
pub struct NewSilence {
    /// What.
    pub kind: Kind,
    /// To which child.
    pub child_id: Option<Id>,
    /// To which carer.
    pub carer_id: Option<Id>,
    /// When.
    pub since: Option<NaiveDate>,
}

/// What is never sent of itself while a family is silent. A code somebody asks for, and whom to
/// call in danger, always go.
const OF_ITSELF: [Class; 3] = [Class::Reminder, Class::Visit, Class::Consent];

/// Whether the family is silent for letters of a class.
///
/// # Errors
/// The engine failed.
fn is_silent(c: &mut Conn<'_>, s: FamilyScope, class: Class) -> Result<bool, Error> {
    match class {
        // A person who writes knows why the family is silent.
        Class::Code | Class::Safety | Class::Person => Ok(false),
        Class::Reply => answers_nobody(c, s),
        Class::Reminder | Class::Visit | Class::Consent => Ok(!store::reasons(c, s)?.is_empty()),
    }
}

/// Whether what a family writes is for people to answer.
///
/// # Errors
/// The engine failed.
pub fn answers_nobody(c: &mut Conn<'_>, s: FamilyScope) -> Result<bool, Error> {
    Ok(store::reasons(c, s)?.into_iter().any(Kind::mutes_answers))
}

/// A desk that asks this room before another: in the transaction that would let a letter out.
pub fn desk(next: Desk) -> Desk {
    Arc::new(move |c, keys, letter, now| {
        if let Some(family_id) = letter.family_id {
            let scope = FamilyScope { service_id: letter.service_id, family_id };
            if is_silent(c, scope, letter.class)? {
                return Ok(Verdict::Drop("silence"));
            }
        }
        next(c, keys, letter, now)
    })
}

/// Lets a family fall silent: first what waits to leave, then what is ahead.
///
/// # Errors
/// A fault at `/child_id` or `/carer_id` for somebody who is not of the family.
pub fn set_in(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    (by, words): (Id, &Words),
    new: &NewSilence,
) -> Result<Silence, Error> {
    let same = |one: &Silence| {
        one.lifted_at.is_none()
            && (one.kind, one.child_id, one.carer_id) == (new.kind, new.child_id, new.carer_id)
    };
    if let Some(known) = store::of_family(c, hand.scope)?.into_iter().find(same) {
        return Ok(known);
    }
    need_members(c, hand, new)?;
    let set = Silence {
        id: Id::at(hand.now),
        kind: new.kind,
        child_id: new.child_id,
        carer_id: new.carer_id,
        since: new.since,
        set_by: by,
        set_at: hand.now,
        lifted_at: None,
        in_error: false,
    };
    store::insert(c, hand.scope, &set, hand.rev)?;
    let lanes = families::link_store::lanes(c, hand.scope)?;
    let mut classes = OF_ITSELF.to_vec();
    if new.kind.mutes_answers() {
        classes.push(Class::Reply);
    }
    outbox_store::fall_silent(c, hand.scope, (&lanes, &classes), hand.now)?;
    (hand.above.hush)(c, hand, new.kind, new.child_id)?;
    if let (Kind::ChildDied, Some(child)) = (new.kind, new.child_id) {
        for open in enrolments::open_of_child(c, hand.scope, child)? {
            hand.close(c, open, ClosingReason::ChildDied, words)?;
        }
        due_store::forget(c, hand.scope, child, None)?;
    }
    Ok(set)
}

fn need_members(c: &mut Conn<'_>, hand: &Hand<'_>, new: &NewSilence) -> Result<(), Error> {
    let unknown = |at: &str| Error::fault(Fault::at(at, Code::NotFound));
    if let Some(child) = new.child_id {
        let children = families::store::children(c, hand.scope, &hand.sealer)?;
        children.iter().find(|one| one.id == child).ok_or_else(|| unknown("/child_id"))?;
    }
    if let Some(carer) = new.carer_id {
        families::store::carer(c, hand.scope, &hand.sealer, carer)
            .map_err(|e| if e.code() == Code::NotFound { unknown("/carer_id") } else { e })?;
    }
    Ok(())
}

async fn with_family<T: Send + 'static>(
    app: &App,
    above: Above,
    (who, family): (StaffPrincipal, Option<Id>),
    silence: Option<Id>,
    act: impl FnOnce(&mut Conn<'_>, &Hand<'_>) -> Result<(T, Action), Error> + Send + 'static,
) -> Result<T, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let family = match (family, silence) {
            (Some(family), _) => family,
            (None, Some(id)) => store::family_of(c, who.scope, id)?,
            (None, None) => return Err(Error::not_found()),
        };
        let now = inside.clock.now();
        let scope = crate::auth::membership_store::family_scope(c, &who, family, now)?;
        let rev = crate::db::store::bump(c, scope)?;
        let sealer = inside.keys.family(c, scope)?;
        let person = actor(&Principal::Staff(who));
        let hand = Hand::within(c, (&inside, above), (scope, sealer), person, rev)?;
        let (done, action) = act(c, &hand)?;
        let event = Event::of_family(action, scope);
        audit::note(c, &inside.keys, who, &[event], hand.now)?;
        Ok(done)
    });
    done.await
}

/// A person says what happened; the family falls silent at once.
///
/// # Errors
/// [`Error::not_found`]; [`Code::BadDate`] at `/since` for a day to come; faults of members.
pub async fn set_silence(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    family: Id,
    new: NewSilence,
) -> Result<Silence, Error> {
    with_family(app, above, (who, Some(family)), None, move |c, hand| {
        new.since.map_or(Ok(()), |since| has_come(since, hand.today(), "/since"))?;
        let set = set_in(c, hand, (who.staff_id, &Words::default()), &new)?;
        Ok((set, Action::SetSilence))
    })
    .await
}

/// A person lets a family be written to again; after a child's death only a lead does, for the
/// sake of the others: the child stays out of every message. `in_error` says it never was so.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn lift_silence(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    id: Id,
    in_error: bool,
) -> Result<Silence, Error> {
    with_family(app, above, (who, None), Some(id), move |c, hand| {
        let known = store::get(c, hand.scope, id)?;
        if known.kind == Kind::ChildDied && !who.role.leads() {
            return Err(Error::Refused(Code::Forbidden));
        }
        if known.lifted_at.is_some() {
            return Ok((known, Action::LiftedSilence));
        }
        store::lift(c, hand.scope, id, (who.staff_id, in_error), (hand.now, hand.rev))?;
        let over = store::get(c, hand.scope, id)?;
        if store::reasons(c, hand.scope)?.is_empty() {
            wake(c, hand, &over)?;
        }
        Ok((over, Action::LiftedSilence))
    })
    .await
}

/// Whether visits come again once it is lifted, without a person's arranging them anew.
fn passes(one: &Silence) -> bool {
    one.in_error || matches!(one.kind, Kind::InHospital | Kind::TakenIntoCare)
}

/// Those a family was silent for without a break until now, the last of them lifted just now: a
/// child in hospital that is then looked after elsewhere has one silence of two.
fn unbroken(mut all: Vec<Silence>, over: &Silence) -> Vec<Silence> {
    all.sort_by_key(|one| std::cmp::Reverse(one.lifted_at));
    let (mut since, mut one_silence) = (over.set_at, Vec::new());
    for one in all {
        if one.lifted_at.is_some_and(|lifted| lifted >= since) {
            since = since.min(one.set_at);
            one_silence.push(one);
        }
    }
    one_silence
}

/// Visits come again that any of the silences called off, and a visitor is asked to see to it.
fn wake(c: &mut Conn<'_>, hand: &Hand<'_>, over: &Silence) -> Result<(), Error> {
    let all = unbroken(store::of_family(c, hand.scope)?, over);
    let all: Vec<Silence> = all.into_iter().filter(passes).collect();
    for one in &all {
        (hand.above.wake)(c, hand, (one.set_at, one.child_id))?;
    }
    for child in families::store::children(c, hand.scope, &hand.sealer)? {
        let quiet = all.iter().any(|one| one.child_id.is_none_or(|only| only == child.id));
        if quiet && !store::has_died(c, hand.scope, child.id)? {
            let about = format!("visits_again:{}:{}", over.id, child.id);
            let kind = DueKind::VisitsAgain;
            let due_at = hand.now;
            let child_id = child.id;
            let due = NewDue { child_id, enrolment_id: None, kind, about, due_at };
            due_store::add(c, hand.scope, &due)?;
        }
    }
    Ok(())
}

/// What was said of a family, newest first; for staff.
///
/// # Errors
/// [`Error::not_found`].
pub async fn list_silences(
    app: &App,
    who: StaffPrincipal,
    family: Id,
) -> Result<Vec<Silence>, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let scope = crate::auth::membership_store::family_scope(c, &who, family, now)?;
            crate::db::store::rev(c, scope)?;
            let event = Event::of_family(Action::LookedAtFamily, scope);
            audit::note(c, &keys, who, &[event], now)?;
            store::of_family(c, scope)
        })
        .await
}
