//! Rows of plans. Everything people wrote is sealed; codes, dates and counts are plain.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{ActivityWords, NewActivity, NewGoal, NewPlan, NewStep, StepState};
use super::schema::{activity, goal, plan, step};
use crate::db::closed::word;
use crate::db::schema::family_head;
use crate::db::seal::{Sealer, or_withhold};
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families::schema::{carer_child, family};
use crate::with_conn;

pub use super::tree_store::get_active;

pub(super) const ACTIVE: &str = "active";

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan)]
pub(super) struct PlanRow {
    pub(super) service_id: Id,
    pub(super) family_id: Id,
    pub(super) id: Id,
    pub(super) child_id: Id,
    pub(super) starts_on: NaiveDate,
    pub(super) review_by: NaiveDate,
    pub(super) about: Vec<u8>,
    pub(super) state: String,
    pub(super) created_at: At,
    pub(super) rev: i64,
    pub(super) agreed_on: Option<NaiveDate>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = goal)]
pub(super) struct GoalRow {
    pub(super) service_id: Id,
    pub(super) family_id: Id,
    pub(super) id: Id,
    pub(super) plan_id: Id,
    pub(super) place: i32,
    pub(super) area: String,
    pub(super) words: Vec<u8>,
    pub(super) rev: i64,
    pub(super) source: String,
    pub(super) profession: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = step)]
pub(super) struct StepRow {
    pub(super) service_id: Id,
    pub(super) family_id: Id,
    pub(super) id: Id,
    pub(super) plan_id: Id,
    pub(super) goal_id: Id,
    pub(super) place: i32,
    pub(super) words: Vec<u8>,
    pub(super) success_k: i32,
    pub(super) success_n: i32,
    pub(super) success_days: i32,
    pub(super) max_help: String,
    pub(super) state: String,
    pub(super) answered_at: Option<At>,
    pub(super) rev: i64,
    pub(super) part_of_id: Option<Id>,
    pub(super) baseline_before: Option<Vec<u8>>,
    pub(super) baseline_after: Option<Vec<u8>>,
    pub(super) statement: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = activity)]
pub(super) struct ActivityRow {
    pub(super) service_id: Id,
    pub(super) family_id: Id,
    pub(super) id: Id,
    pub(super) child_id: Id,
    pub(super) plan_id: Id,
    pub(super) step_id: Id,
    pub(super) place: i32,
    pub(super) words: Vec<u8>,
    pub(super) lead: String,
    pub(super) help_levels: String,
    pub(super) state: String,
    pub(super) rev: i64,
}

/// Where a row hangs: the plan it belongs to and its place in the order.
#[derive(Debug, Clone, Copy)]
pub struct Hook {
    /// The plan.
    pub plan_id: Id,
    /// The child.
    pub child_id: Id,
    /// Position among its siblings.
    pub place: i32,
    /// Version to stamp.
    pub rev: i64,
}

/// Ends the plan a child practises from, if there is one: a new one follows.
pub fn end_active(c: &mut Conn<'_>, s: FamilyScope, child: Id, rev: i64) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(plan::table)
        .filter(plan::service_id.eq(s.service_id))
        .filter(plan::family_id.eq(s.family_id))
        .filter(plan::child_id.eq(child))
        .filter(plan::state.eq(ACTIVE))
        .set((plan::state.eq("ended"), plan::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}

/// Adds a plan's own row.
pub fn insert_plan(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
    new: &NewPlan,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    let row = PlanRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        child_id: child,
        starts_on: new.starts_on,
        review_by: new.review_by,
        about: sealer.seal_json("plan.about", new.id, &new.about)?,
        state: ACTIVE.to_owned(),
        created_at: At(now),
        rev,
        agreed_on: None,
    };
    with_conn!(c, c => diesel::insert_into(plan::table).values(&row).execute(c))?;
    Ok(())
}

/// Adds a goal.
pub fn insert_goal(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    hook: Hook,
    new: &NewGoal,
) -> Result<(), Error> {
    let row = GoalRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        plan_id: hook.plan_id,
        place: hook.place,
        area: new.area.clone(),
        words: sealer.seal_json("goal.words", new.id, &new.words)?,
        rev: hook.rev,
        source: word(&new.source)?,
        profession: new.profession.as_ref().map(word).transpose()?,
    };
    with_conn!(c, c => diesel::insert_into(goal::table).values(&row).execute(c))?;
    Ok(())
}

/// Adds a step under a goal of the same plan.
pub fn insert_step(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    hook: Hook,
    goal_id: Id,
    new: &NewStep,
) -> Result<(), Error> {
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    let row = StepRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        plan_id: hook.plan_id,
        goal_id,
        place: hook.place,
        words: sealer.seal_json("step.words", new.id, &new.words)?,
        success_k: number(new.success.k),
        success_n: number(new.success.n),
        success_days: number(new.success.days),
        max_help: new.success.max_help.as_str().to_owned(),
        state: new.state.as_str().to_owned(),
        answered_at: None,
        rev: hook.rev,
        part_of_id: new.part_of,
        baseline_before: None,
        baseline_after: None,
        statement: new.statement.as_ref().map(|(of, _)| of.stored()).transpose()?,
    };
    with_conn!(c, c => diesel::insert_into(step::table).values(&row).execute(c))?;
    Ok(())
}

/// Adds an activity under a step of the same plan.
pub fn insert_activity(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    hook: Hook,
    step_id: Id,
    new: &NewActivity,
) -> Result<(), Error> {
    let names: Vec<_> = new.help_levels.iter().map(|level| level.as_str()).collect();
    let row = ActivityRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        child_id: hook.child_id,
        plan_id: hook.plan_id,
        step_id,
        place: hook.place,
        words: sealer.seal_json("activity.words", new.id, &new.words)?,
        lead: new.lead.as_str().to_owned(),
        help_levels: names.join(","),
        state: ACTIVE.to_owned(),
        rev: hook.rev,
    };
    with_conn!(c, c => diesel::insert_into(activity::table).values(&row).execute(c))?;
    Ok(())
}

/// How many goals, steps or activities stand under a parent; the next one's place.
pub fn count_under(c: &mut Conn<'_>, s: FamilyScope, what: Under) -> Result<i64, Error> {
    Ok(match what {
        Under::Plan(id) => with_conn!(c, c => goal::table
            .filter(goal::service_id.eq(s.service_id))
            .filter(goal::family_id.eq(s.family_id))
            .filter(goal::plan_id.eq(id))
            .count()
            .get_result(c))?,
        Under::Goal(id) => with_conn!(c, c => step::table
            .filter(step::service_id.eq(s.service_id))
            .filter(step::family_id.eq(s.family_id))
            .filter(step::goal_id.eq(id))
            .count()
            .get_result(c))?,
        Under::Step(id) => with_conn!(c, c => activity::table
            .filter(activity::service_id.eq(s.service_id))
            .filter(activity::family_id.eq(s.family_id))
            .filter(activity::step_id.eq(id))
            .count()
            .get_result(c))?,
    })
}

/// A parent in the chain.
#[derive(Debug, Clone, Copy)]
pub enum Under {
    /// Goals of a plan.
    Plan(Id),
    /// Steps of a goal.
    Goal(Id),
    /// Activities of a step.
    Step(Id),
}

/// The plan a child practises from, without what hangs on it: id, first day, review day.
pub fn active(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
) -> Result<(Id, NaiveDate, NaiveDate), Error> {
    Ok(with_conn!(c, c => plan::table
        .filter(plan::service_id.eq(s.service_id))
        .filter(plan::family_id.eq(s.family_id))
        .filter(plan::child_id.eq(child))
        .filter(plan::state.eq(ACTIVE))
        .select((plan::id, plan::starts_on, plan::review_by))
        .first(c))?)
}

/// What the day of an entry is held against.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// First day of the plan.
    pub starts_on: NaiveDate,
    /// Review day of the plan.
    pub review_by: NaiveDate,
    /// The family's clocks.
    pub zone: chrono_tz::Tz,
}

impl Terms {
    /// Whether practice of a day may be logged.
    pub fn allow(&self, day: NaiveDate) -> bool {
        super::model::loggable(self.starts_on, self.review_by, day)
    }
}

/// What logging needs to know of an activity.
#[derive(Debug, Clone)]
pub struct Loggable {
    /// Of its plan and its family.
    pub terms: Terms,
    /// Whether the carer may log for the child.
    pub allowed: bool,
    /// Whether nobody may learn where the family is.
    pub confidential: bool,
    /// The family's counter when this was read.
    pub rev: i64,
}

/// Dates, zone and a carer's right for logging against an activity, in one statement; another
/// family's activity, or one of a child the carer is not linked with, is as unknown as none.
pub fn loggable(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (child, carer): (Id, Id),
    id: Id,
) -> Result<Loggable, Error> {
    let row: (NaiveDate, NaiveDate, String, bool, bool, i64) = with_conn!(c, c => activity::table
        .inner_join(plan::table.on(
            plan::service_id.eq(activity::service_id).and(plan::id.eq(activity::plan_id)),
        ))
        .inner_join(family::table.on(
            family::service_id.eq(activity::service_id).and(family::id.eq(activity::family_id)),
        ))
        .inner_join(carer_child::table.on(
            carer_child::service_id.eq(activity::service_id)
                .and(carer_child::child_id.eq(activity::child_id)),
        ))
        .inner_join(family_head::table.on(
            family_head::service_id.eq(activity::service_id)
                .and(family_head::family_id.eq(activity::family_id)),
        ))
        .filter(activity::service_id.eq(s.service_id))
        .filter(activity::family_id.eq(s.family_id))
        .filter(activity::child_id.eq(child))
        .filter(activity::id.eq(id))
        .filter(carer_child::carer_id.eq(carer))
        .select((
            plan::starts_on,
            plan::review_by,
            family::zone,
            carer_child::may_log,
            family::confidential,
            family_head::rev,
        ))
        .first(c))?;
    let zone = row.2.parse().map_err(|_e| Error::Internal("a family without a zone".to_owned()))?;
    let (starts_on, review_by, _, allowed, confidential, rev) = row;
    Ok(Loggable { terms: Terms { starts_on, review_by, zone }, allowed, confidential, rev })
}

/// Names of activities by id, retired ones too: an old entry still says what it was. A name that
/// does not open is left out.
pub fn activity_names(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    ids: &[Id],
) -> Result<Vec<(Id, String)>, Error> {
    let rows: Vec<(Id, Vec<u8>)> = with_conn!(c, c => activity::table
        .filter(activity::service_id.eq(s.service_id))
        .filter(activity::family_id.eq(s.family_id))
        .filter(activity::id.eq_any(ids))
        .select((activity::id, activity::words))
        .load(c))?;
    let mut names = Vec::new();
    for (id, sealed) in rows {
        let words = sealer.open_json::<ActivityWords>("activity.words", id, &sealed);
        let words = or_withhold(words, "activity.words", id)?;
        names.extend(words.map(|words| (id, words.name)));
    }
    Ok(names)
}

/// Says where a step stands now, and that a person said so.
pub fn answer_step(
    c: &mut Conn<'_>,
    s: FamilyScope,
    plan_id: Id,
    step_id: Id,
    state: StepState,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(step::table.find((s.service_id, step_id)))
        .filter(step::family_id.eq(s.family_id))
        .filter(step::plan_id.eq(plan_id))
        .set((
            step::state.eq(state.as_str()),
            step::answered_at.eq(At(now)),
            step::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}
