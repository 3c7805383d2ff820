//! The move to what comes next: what each side does before a day, and what is told to whom. Nothing
//! is told without a yes that stands at that moment.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::hand::{Above, Hand};
use super::model::State;
use super::settings::read_child;
use super::{store, transition_store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families::consent_store;
use crate::families::consents::{Purpose, standing};

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TransitionOwner)]
pub enum Owner {
    /// A parent or carer.
    Parent,
    /// The special educational needs co-ordinator of the nursery or school.
    Senco,
    /// The visitor.
    Visitor,
}

/// Something to be done before a child moves on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionAction {
    /// Identity.
    pub id: Id,
    /// Who does it.
    pub owner: Owner,
    /// What.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Since when it is done.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was agreed.
    pub at: DateTime<Utc>,
}

/// What was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareWords {
    /// To whom.
    pub with: String,
    /// What.
    pub what: String,
}

/// Something that was told about a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Identity.
    pub id: Id,
    /// What for.
    pub purpose: Purpose,
    /// The yes it rests on.
    pub consent_id: Id,
    /// To whom, and what.
    pub words: ShareWords,
    /// Who told it.
    pub staff_id: Id,
    /// When.
    pub at: DateTime<Utc>,
}

fn noted(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: Principal,
    (action, child, about): (Action, Id, Id),
) -> Result<(), Error> {
    let event = Event::of_child(action, hand.scope, child).about(about);
    audit::note(c, &hand.app.keys, who, &[event], hand.now)
}

/// Agrees something to be done.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] for an enrolment that is over.
pub async fn add_action(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (enrolment, owner): (Id, Owner),
    (what, due_on): (String, NaiveDate),
) -> Result<TransitionAction, Error> {
    let (inside, who) = (app.clone(), Principal::Staff(who));
    app.db
        .write(move |c| {
            let s = ServiceScope { service_id: who.service_id() };
            let child = store::child_of(c, s, enrolment)?;
            let hand = Hand::on(c, (&inside, above), &who, child)?;
            if store::get(c, hand.scope, enrolment)?.state == State::Closed {
                return Err(Error::Refused(Code::Conflict));
            }
            let (id, at) = (Id::at(hand.now), hand.now);
            let new = TransitionAction { id, owner, what, due_on, done_at: None, at };
            let row = (enrolment, &new, hand.rev);
            transition_store::add_action(c, hand.scope, &hand.sealer, row)?;
            noted(c, &hand, who, (Action::ChangedEnrolment, child, new.id))?;
            Ok(new)
        })
        .await
}

/// What is to be done before a child moves on; the family sees it too.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_actions(
    app: &App,
    who: Principal,
    enrolment: Id,
) -> Result<Vec<TransitionAction>, Error> {
    let s = ServiceScope { service_id: who.service_id() };
    let child = app.db.read(move |c| store::child_of(c, s, enrolment)).await?;
    read_child(app, who, child, move |c, s, sealer| {
        transition_store::actions(c, s, sealer, enrolment)
    })
    .await
}

/// Says that something is done: staff anything, a carer what is the parents'.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn finish_action(
    app: &App,
    above: Above,
    who: Principal,
    id: Id,
) -> Result<TransitionAction, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let s = ServiceScope { service_id: who.service_id() };
            let enrolment = transition_store::enrolment_of(c, s, id)?;
            let child = store::child_of(c, s, enrolment)?;
            let hand = Hand::on(c, (&inside, above), &who, child)?;
            let find = |c: &mut Conn<'_>| {
                let all = transition_store::actions(c, hand.scope, &hand.sealer, enrolment)?;
                all.into_iter().find(|one| one.id == id).ok_or_else(Error::not_found)
            };
            let known = find(c)?;
            if matches!(who, Principal::Carer(_)) && known.owner != Owner::Parent {
                return Err(Error::Refused(Code::Forbidden));
            }
            let Some(by) = hand.actor.1 else { return Err(Error::not_found()) };
            transition_store::finish(c, hand.scope, (id, by), (hand.now, hand.rev))?;
            noted(c, &hand, who, (Action::ChangedEnrolment, child, id))?;
            find(c)
        })
        .await
}

/// Keeps what was told about a child, if a yes for it stands: the family is locked first, so that
/// a no that was said before is seen.
///
/// # Errors
/// [`Error::not_found`]; [`Code::NoStandingYes`].
pub async fn record_share(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (child, purpose, words): (Id, Purpose, ShareWords),
) -> Result<Share, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let hand = Hand::on(c, (&inside, above), &Principal::Staff(who), child)?;
            let ledger = consent_store::of_child(c, hand.scope, child)?;
            let yes = standing(&ledger, purpose).ok_or(Error::Refused(Code::NoStandingYes))?;
            let share = Share {
                id: Id::at(hand.now),
                purpose,
                consent_id: yes.id,
                words,
                staff_id: who.staff_id,
                at: hand.now,
            };
            let row = (child, &share, hand.rev);
            transition_store::add_share(c, hand.scope, &hand.sealer, row)?;
            noted(c, &hand, Principal::Staff(who), (Action::SharedInformation, child, share.id))?;
            Ok(share)
        })
        .await
}

/// What was told about a child, newest first; the family sees all of it.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_shares(app: &App, who: Principal, child: Id) -> Result<Vec<Share>, Error> {
    read_child(app, who, child, move |c, s, sealer| transition_store::shares(c, s, sealer, child))
        .await
}
