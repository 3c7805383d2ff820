//! Use cases of plans.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{About, NewActivity, NewGoal, NewPlan, NewStep, PER_LEVEL, check_dates};
use super::store::{self, Hook, Under};
use super::story;
use super::{change_store, framework};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Checks, Code, Error, Fault};
use crate::families;

/// Agrees a new plan; the one before ends, its practice stays.
///
/// # Errors
/// [`Error::not_found`] for a child out of reach, [`Code::IdConflict`] on an id in use.
pub async fn create_plan(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: NewPlan,
) -> Result<Id, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let families::ops::Reach { scope, sealer, .. } =
                families::ops::child_scope(c, &keys, &Principal::Staff(who), child, now)?;
            let rev = crate::db::store::bump(c, scope)?;
            store::end_active(c, scope, child, rev)?;
            let added = c.attempt(|c| {
                store::insert_plan(c, scope, &sealer, child, &new, now, rev)?;
                let hook = Hook { plan_id: new.id, child_id: child, place: 0, rev };
                new.goals.iter().zip(0..).try_for_each(|(goal, place)| {
                    add_goal(c, scope, &sealer, Hook { place, ..hook }, goal)
                })
            });
            added.map_err(taken)?;
            let event = Event::of_child(Action::CreatedPlan, scope, child).about(new.id);
            audit::note(c, &keys, who, &[event], now)?;
            Ok(new.id)
        })
        .await
}

fn taken(e: Error) -> Error {
    if e.is_unique() { Error::Refused(Code::IdConflict) } else { e }
}

fn add_goal(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    hook: Hook,
    goal: &NewGoal,
) -> Result<(), Error> {
    store::insert_goal(c, scope, sealer, hook, goal)?;
    goal.steps.iter().zip(0..).try_for_each(|(step, place)| {
        add_step(c, scope, sealer, Hook { place, ..hook }, goal.id, step)
    })
}

fn add_step(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    hook: Hook,
    goal_id: Id,
    step: &NewStep,
) -> Result<(), Error> {
    if let Some((statement, pointer)) = &step.statement {
        framework::need(c, scope.service(), statement, pointer)?;
    }
    store::insert_step(c, scope, sealer, hook, goal_id, step)?;
    step.activities.iter().zip(0..).try_for_each(|(activity, place)| {
        store::insert_activity(c, scope, sealer, Hook { place, ..hook }, step.id, activity)
    })
}

/// What is added to a plan that is under way.
#[derive(Debug, Clone)]
pub enum Addition {
    /// A goal, with its steps.
    Goal(NewGoal),
    /// A step under a goal.
    Step(Id, NewStep),
    /// An activity under a step.
    Activity(Id, NewActivity),
}

impl Addition {
    /// What is noted of it.
    fn noted(&self) -> (Action, Id) {
        match self {
            Self::Goal(goal) => (Action::CreatedGoal, goal.id),
            Self::Step(_, step) => (Action::CreatedStep, step.id),
            Self::Activity(_, activity) => (Action::CreatedActivity, activity.id),
        }
    }
}

/// Somebody with their hand on a plan: the family is locked and counted on.
pub(super) struct UnderWay<'a> {
    pub(super) app: &'a App,
    pub(super) who: StaffPrincipal,
    pub(super) now: DateTime<Utc>,
    pub(super) scope: FamilyScope,
    pub(super) sealer: Arc<Sealer>,
    pub(super) rev: i64,
    pub(super) child_id: Id,
    pub(super) plan_id: Id,
    /// First day and review day.
    days: (NaiveDate, NaiveDate),
}

pub(super) fn under_way<'a>(
    c: &mut Conn<'_>,
    app: &'a App,
    who: StaffPrincipal,
    child_id: Id,
) -> Result<UnderWay<'a>, Error> {
    let now = app.clock.now();
    let reach = families::ops::child_scope(c, &app.keys, &Principal::Staff(who), child_id, now)?;
    let rev = crate::db::store::bump(c, reach.scope)?;
    let (plan_id, starts_on, review_by) = store::active(c, reach.scope, child_id)?;
    let days = (starts_on, review_by);
    let (scope, sealer) = (reach.scope, reach.sealer);
    Ok(UnderWay { app, who, now, scope, sealer, rev, child_id, plan_id, days })
}

impl UnderWay<'_> {
    /// Notes who did it.
    pub(super) fn note(&self, c: &mut Conn<'_>, action: Action, about: Id) -> Result<(), Error> {
        let event = Event::of_child(action, self.scope, self.child_id).about(about);
        audit::note(c, &self.app.keys, self.who, &[event], self.now)
    }

    /// Today by the family's clocks.
    pub(super) fn today(&self, c: &mut Conn<'_>) -> Result<NaiveDate, Error> {
        families::store::today(c, self.scope, self.now)
    }
}

/// Adds a goal, a step or an activity to the plan the child practises from.
///
/// # Errors
/// [`Error::not_found`] for a child or plan out of reach, a fault at the parent's field when it is
/// not of this plan, [`Code::TooMany`] when the level is full.
pub async fn add_to_plan(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    what: Addition,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let (scope, sealer, rev, plan_id) = (at.scope, &at.sealer, at.rev, at.plan_id);
            if let Addition::Step(_, NewStep { part_of: Some(whole), .. }) = &what {
                story::make_smaller(c, &at, *whole)?;
            }
            let under = match &what {
                Addition::Goal(_) => Under::Plan(plan_id),
                Addition::Step(goal, _) => Under::Goal(*goal),
                Addition::Activity(step, _) => Under::Step(*step),
            };
            let place = i32::try_from(store::count_under(c, scope, under)?).unwrap_or(i32::MAX);
            if usize::try_from(place).unwrap_or(usize::MAX) >= PER_LEVEL {
                let full = Fault::at("", Code::TooMany).with("limit", PER_LEVEL);
                return Err(Error::fault(full));
            }
            let hook = Hook { plan_id, child_id: child, place, rev };
            let (parent, added) = match &what {
                Addition::Goal(goal) => ("", c.attempt(|c| add_goal(c, scope, sealer, hook, goal))),
                Addition::Step(goal, step) => {
                    ("/goal_id", c.attempt(|c| add_step(c, scope, sealer, hook, *goal, step)))
                }
                Addition::Activity(step, activity) => (
                    "/step_id",
                    c.attempt(|c| store::insert_activity(c, scope, sealer, hook, *step, activity)),
                ),
            };
            added.map_err(|e| {
                if e.is_foreign_key() {
                    Error::fault(Fault::at(parent, Code::NotFound))
                } else {
                    taken(e)
                }
            })?;
            let (action, id) = what.noted();
            at.note(c, action, id)
        })
        .await
}

/// What is to change of a plan; `None` leaves it.
#[derive(Debug, Clone)]
pub struct PlanChange {
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Review day.
    pub review_by: Option<NaiveDate>,
    /// What it says of the child.
    pub about: Option<About>,
}

/// Changes the dates of the plan a child practises from, or what it says of the child.
///
/// # Errors
/// [`Error::not_found`], or the dates do not fit together.
pub async fn change_plan(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    change: PlanChange,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let days =
                (change.starts_on.unwrap_or(at.days.0), change.review_by.unwrap_or(at.days.1));
            let mut checks = Checks::default();
            check_dates(&mut checks, days.0, days.1);
            checks.done(Some(()))?;
            let about = change.about.as_ref();
            change_store::change_plan(c, at.scope, &at.sealer, at.plan_id, days, about, at.rev)?;
            at.note(c, Action::ChangedPlan, at.plan_id)
        })
        .await
}

/// What is to change of an activity; `None` leaves it.
#[derive(Debug, Clone)]
pub struct ActivityChange {
    /// What it says.
    pub words: Option<NewActivity>,
    /// Whether it is still offered.
    pub retired: Option<bool>,
}

/// Changes an activity of the plan a child practises from; what was practised stays.
///
/// # Errors
/// [`Error::not_found`].
pub async fn change_activity(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    id: Id,
    change: ActivityChange,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let UnderWay { scope, sealer, rev, plan_id, .. } = &at;
            let (place, words, retired) = ((*plan_id, id), change.words.as_ref(), change.retired);
            if !change_store::change_activity(c, *scope, sealer, place, words, retired, *rev)? {
                return Err(Error::not_found());
            }
            at.note(c, Action::ChangedActivity, id)
        })
        .await
}
