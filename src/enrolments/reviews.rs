//! A review of the plan: what is celebrated, in the family's words too, and what comes next. Its
//! kinds are those of the service's page; when one is due, a task says so.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::due_store;
use super::hand::{Above, Hand};
use super::model::{DueKind, Enrolment, State};
use super::settings::read_child;
use super::{blocks, phases, reviews_store, store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, Principal, StaffPrincipal};
use crate::db::{Conn, Id};
use crate::error::{Code, Error, Fault};
use crate::families::model::has_come;
use crate::families::rights::Rights;
use crate::plans::model::Plan;
use crate::programmes::profile::Every;
use crate::{families, plans};

/// When a review is held, as the service's page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReviewKind)]
pub enum Kind {
    /// At a visit.
    Visit,
    /// At the end of a block.
    Block,
    /// Every so many months.
    Months,
    /// From time to time.
    Interval,
    /// In the visitor's supervision.
    Supervision,
    /// For a reason of its own; any service may.
    Other,
}

impl Kind {
    fn is_of(self, every: Every) -> bool {
        matches!(
            (self, every),
            (Self::Visit, Every::Visit)
                | (Self::Block, Every::Block)
                | (Self::Months, Every::Months(_))
                | (Self::Interval, Every::Interval)
                | (Self::Supervision, Every::Supervision)
        )
    }
}

/// A step that is celebrated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Celebrated {
    /// Which.
    pub step_id: Id,
    /// What the child does now.
    pub does_what: String,
}

/// What a review says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewWords {
    /// Steps the child has got to.
    pub achieved: Vec<Celebrated>,
    /// What else is celebrated.
    pub celebrates: Option<String>,
    /// What the family said, as they said it.
    pub family_words: Option<String>,
    /// What comes next.
    pub focus: String,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Identity.
    pub id: Id,
    /// When it is held, by the page.
    pub kind: Kind,
    /// Of which programme, where it is of one.
    pub enrolment_id: Option<Id>,
    /// Of which plan.
    pub plan_id: Id,
    /// When it was held.
    pub held_on: NaiveDate,
    /// What it says.
    pub words: ReviewWords,
    /// Who held it.
    pub staff_id: Id,
    /// When it was written down.
    pub at: DateTime<Utc>,
    /// What carers added, oldest first.
    pub views: Vec<FamilyView>,
}

/// What a carer added to a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyView {
    /// Which carer.
    pub carer_id: Id,
    /// What they say.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A review to be kept.
#[derive(Debug, Clone)]
pub struct NewReview {
    /// When it is held, by the page.
    pub kind: Kind,
    /// Of which programme; the only one open where none is named.
    pub enrolment_id: Option<Id>,
    /// When it was held.
    pub held_on: NaiveDate,
    /// The steps it celebrates; those no review has celebrated yet where none are named.
    pub achieved: Option<Vec<Id>>,
    /// What else is celebrated.
    pub celebrates: Option<String>,
    /// What the family said.
    pub family_words: Option<String>,
    /// What comes next.
    pub focus: String,
}

/// The programme a review is of: one that the page reviews like that. A review for a reason of its
/// own needs none.
fn programme(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    new: &NewReview,
    child: Id,
) -> Result<Option<Enrolment>, Error> {
    let mut open = store::open_of_child(c, hand.scope, child)?;
    open.retain(|one| one.state != State::Offered);
    if let Some(id) = new.enrolment_id {
        open.retain(|one| one.id == id);
        if open.is_empty() {
            return Err(Error::fault(Fault::at("/enrolment_id", Code::NotFound)));
        }
    }
    if new.kind == Kind::Other {
        return Ok(open.into_iter().find(|one| Some(one.id) == new.enrolment_id));
    }
    for one in open {
        let review = hand.rules(&one)?.1.review.as_ref();
        let every = review.map(|review| review.every.as_slice()).unwrap_or_default();
        if every.iter().any(|every| new.kind.is_of(*every)) {
            return Ok(Some(one));
        }
    }
    Err(Error::fault(Fault::at("/kind", Code::UnknownValue)))
}

/// The steps a review celebrates, with what the child does now.
fn celebrated(
    plan: &Plan,
    before: &[Review],
    named: Option<&[Id]>,
) -> Result<Vec<Celebrated>, Error> {
    let told = |id: Id| before.iter().any(|r| r.words.achieved.iter().any(|a| a.step_id == id));
    let done = |id: Id| plan.steps.iter().find(|step| step.id == id && step.state.is_done());
    let ids: Vec<Id> = match named {
        Some(ids) => ids.to_vec(),
        None => plan
            .steps
            .iter()
            .map(|step| step.id)
            .filter(|id| done(*id).is_some() && !told(*id))
            .collect(),
    };
    let one = |(at, id): (usize, &Id)| {
        let stray = || Error::fault(Fault::at(format!("/achieved/{at}"), Code::NotFound));
        let step = done(*id).ok_or_else(stray)?;
        Ok(Celebrated { step_id: *id, does_what: step.words.does_what.clone() })
    };
    ids.iter().enumerate().map(one).collect()
}

/// Keeps a review of the plan a child practises from. One that comes every so many months puts the
/// next one off from the day it was held; one at the end of a block is that block's.
///
/// # Errors
/// [`Error::not_found`]; [`Code::UnknownValue`] at `/kind` for one the page does not have;
/// a fault at `/enrolment_id` or `/achieved`; [`Code::BadDate`] at `/held_on` for a day to come.
pub async fn hold_review(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (child, new): (Id, NewReview),
) -> Result<Review, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let hand = Hand::on(c, (&inside, above), &Principal::Staff(who), child)?;
            has_come(new.held_on, hand.today(), "/held_on")?;
            let of = programme(c, &hand, &new, child)?;
            let plan = plans::store::get_active(c, hand.scope, &hand.sealer, child)?;
            let before = reviews_store::of_child(c, hand.scope, &hand.sealer, child)?;
            let words = ReviewWords {
                achieved: celebrated(&plan, &before, new.achieved.as_deref())?,
                celebrates: new.celebrates,
                family_words: new.family_words,
                focus: new.focus,
            };
            let review = Review {
                id: Id::at(hand.now),
                kind: new.kind,
                enrolment_id: of.as_ref().map(|of| of.id),
                plan_id: plan.id,
                held_on: new.held_on,
                words,
                staff_id: who.staff_id,
                at: hand.now,
                views: Vec::new(),
            };
            reviews_store::add(c, hand.scope, &hand.sealer, (child, &review, hand.rev))?;
            match of {
                Some(of) if new.kind == Kind::Months => {
                    due_store::forget_kind(c, hand.scope, (child, of.id), DueKind::Review)?;
                    // One that is written down late, after a later one, puts nothing back.
                    let held = before
                        .iter()
                        .filter(|one| one.kind == Kind::Months && one.enrolment_id == Some(of.id));
                    let last = held.map(|one| one.held_on).max();
                    let from = last.map_or(new.held_on, |last| last.max(new.held_on));
                    phases::review_planned_from(c, &hand, &of, from)?;
                }
                Some(of) if new.kind == Kind::Block => {
                    blocks::review_held(c, &hand, &of, new.held_on)?;
                }
                _ => {}
            }
            let event = Event::of_child(Action::HeldReview, hand.scope, child).about(review.id);
            audit::note(c, &inside.keys, who, &[event], hand.now)?;
            Ok(review)
        })
        .await
}

/// The reviews of a child, newest first; for staff, and carers who may read the plan.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_reviews(app: &App, who: Principal, child: Id) -> Result<Vec<Review>, Error> {
    read_child(app, who, child, move |c, s, sealer| reviews_store::of_child(c, s, sealer, child))
        .await
}

/// A carer who may read the plan adds their view to a review; whoever reads the review reads it.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn add_view(
    app: &App,
    who: CarerPrincipal,
    (child, review): (Id, Id),
    words: String,
) -> Result<Review, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let who = Principal::Carer(who);
            let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
            Rights::need(reach.reads_all())?;
            let (s, rev) = (reach.scope, crate::db::store::bump(c, reach.scope)?);
            let all = reviews_store::of_child(c, s, &reach.sealer, child)?;
            let held = all.into_iter().find(|one| one.id == review);
            let mut held = held.ok_or_else(Error::not_found)?;
            let view = FamilyView { carer_id: who.person_id(), words, at: now };
            reviews_store::add_view(c, s, &reach.sealer, (review, &view, rev))?;
            let event = Event::of_child(Action::AddedReviewView, s, child).about(review);
            audit::note(c, &keys, who, &[event], now)?;
            held.views.push(view);
            Ok(held)
        })
        .await
}
