//! Rows of plans. Everything people wrote is sealed; codes, dates and counts are plain.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{
    Activity, ActivityWords, Goal, HelpLevel, Lead, NewActivity, NewGoal, NewPlan, NewStep, Plan,
    Step, StepState, Success,
};
use super::schema::{activity, goal, plan, step};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families::schema::family;
use crate::with_conn;

const ACTIVE: &str = "active";

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan)]
struct PlanRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    starts_on: NaiveDate,
    review_by: NaiveDate,
    about: Vec<u8>,
    state: String,
    created_at: At,
    rev: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = goal)]
struct GoalRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    plan_id: Id,
    place: i32,
    area: String,
    words: Vec<u8>,
    rev: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = step)]
struct StepRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    plan_id: Id,
    goal_id: Id,
    place: i32,
    words: Vec<u8>,
    success_k: i32,
    success_n: i32,
    success_days: i32,
    max_help: String,
    state: String,
    answered_at: Option<At>,
    rev: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = activity)]
struct ActivityRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    plan_id: Id,
    step_id: Id,
    place: i32,
    words: Vec<u8>,
    lead: String,
    help_levels: String,
    state: String,
    rev: i64,
}

impl GoalRow {
    fn open(self, sealer: &Sealer) -> Result<Goal, Error> {
        let words = sealer.open_json("goal.words", self.id, &self.words)?;
        Ok(Goal { id: self.id, area: self.area, words })
    }
}

impl StepRow {
    fn open(self, sealer: &Sealer) -> Result<Step, Error> {
        let number = |n: i32| u32::try_from(n).unwrap_or_default();
        Ok(Step {
            id: self.id,
            goal_id: self.goal_id,
            words: sealer.open_json("step.words", self.id, &self.words)?,
            success: Success {
                k: number(self.success_k),
                n: number(self.success_n),
                days: number(self.success_days),
                max_help: HelpLevel::parse(&self.max_help).unwrap_or(HelpLevel::Independent),
            },
            state: StepState::parse(&self.state),
            answered_at: self.answered_at.map(|at| at.0),
            activities: Vec::new(),
            rev: self.rev,
        })
    }
}

impl ActivityRow {
    fn open(self, sealer: &Sealer) -> Result<Activity, Error> {
        let words: ActivityWords = sealer.open_json("activity.words", self.id, &self.words)?;
        Ok(Activity {
            id: self.id,
            words,
            lead: Lead::parse(&self.lead),
            help_levels: levels(&self.help_levels),
        })
    }
}

/// Levels are stored as their words with commas between.
fn levels(text: &str) -> Vec<HelpLevel> {
    text.split(',').filter_map(HelpLevel::parse).collect()
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
        state: StepState::Practising.as_str().to_owned(),
        answered_at: None,
        rev: hook.rev,
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

/// What logging needs to know of an activity.
#[derive(Debug, Clone)]
pub struct Loggable {
    /// First day of its plan.
    pub starts_on: NaiveDate,
    /// Review day of its plan.
    pub review_by: NaiveDate,
    /// The family's clocks.
    pub zone: chrono_tz::Tz,
}

/// Dates and zone for logging against an activity, in one statement; another family's activity
/// is as unknown as none.
pub fn loggable(c: &mut Conn<'_>, s: FamilyScope, child: Id, id: Id) -> Result<Loggable, Error> {
    let row: (NaiveDate, NaiveDate, String) = with_conn!(c, c => activity::table
        .inner_join(plan::table.on(
            plan::service_id.eq(activity::service_id).and(plan::id.eq(activity::plan_id)),
        ))
        .inner_join(family::table.on(
            family::service_id.eq(activity::service_id).and(family::id.eq(activity::family_id)),
        ))
        .filter(activity::service_id.eq(s.service_id))
        .filter(activity::family_id.eq(s.family_id))
        .filter(activity::child_id.eq(child))
        .filter(activity::id.eq(id))
        .select((plan::starts_on, plan::review_by, family::zone))
        .first(c))?;
    let zone = row.2.parse().map_err(|_e| Error::Internal("a family without a zone".to_owned()))?;
    Ok(Loggable { starts_on: row.0, review_by: row.1, zone })
}

/// The plan a child practises from, whole: three statements, the first takes the counter.
///
/// # Errors
/// [`Error::not_found`] when the child is not of this family or has no plan.
pub fn get_active(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Plan, Error> {
    use crate::db::schema::family_head;
    let (row, rev): (PlanRow, i64) = with_conn!(c, c => plan::table
        .inner_join(family_head::table.on(
            family_head::service_id.eq(plan::service_id)
                .and(family_head::family_id.eq(plan::family_id)),
        ))
        .filter(plan::service_id.eq(s.service_id))
        .filter(plan::family_id.eq(s.family_id))
        .filter(plan::child_id.eq(child))
        .filter(plan::state.eq(ACTIVE))
        .select((PlanRow::as_select(), family_head::rev))
        .first(c))?;
    let rows: Vec<(GoalRow, Option<StepRow>, Option<ActivityRow>)> = with_conn!(c, c => goal::table
        // The plan is named at each level: steps and activities are found by it.
        .left_join(step::table.on(
            step::service_id.eq(goal::service_id)
                .and(step::plan_id.eq(goal::plan_id))
                .and(step::goal_id.eq(goal::id)),
        ))
        .left_join(activity::table.on(
            activity::service_id.eq(step::service_id)
                .and(activity::plan_id.eq(step::plan_id))
                .and(activity::step_id.eq(step::id))
                .and(activity::state.eq(ACTIVE)),
        ))
        .filter(goal::service_id.eq(s.service_id))
        .filter(goal::family_id.eq(s.family_id))
        .filter(goal::plan_id.eq(row.id))
        .order((goal::place, step::place, activity::place))
        .select((
            GoalRow::as_select(),
            Option::<StepRow>::as_select(),
            Option::<ActivityRow>::as_select(),
        ))
        .load(c))?;
    let mut plan = Plan {
        id: row.id,
        child_id: row.child_id,
        starts_on: row.starts_on,
        review_by: row.review_by,
        about: sealer.open_json("plan.about", row.id, &row.about)?,
        goals: Vec::new(),
        steps: Vec::new(),
        rev,
    };
    for (goal, step, activity) in rows {
        gather(&mut plan, sealer, goal, step, activity)?;
    }
    Ok(plan)
}

/// Folds one row of the join into the plan; equal parents stand next to each other.
fn gather(
    plan: &mut Plan,
    sealer: &Sealer,
    goal: GoalRow,
    step: Option<StepRow>,
    activity: Option<ActivityRow>,
) -> Result<(), Error> {
    if plan.goals.last().is_none_or(|last| last.id != goal.id) {
        plan.goals.push(goal.open(sealer)?);
    }
    let Some(step) = step else { return Ok(()) };
    if plan.steps.last().is_none_or(|last| last.id != step.id) {
        plan.steps.push(step.open(sealer)?);
    }
    if let (Some(activity), Some(step)) = (activity, plan.steps.last_mut()) {
        step.activities.push(activity.open(sealer)?);
    }
    Ok(())
}

/// Names of activities by id, retired ones too: an old entry still says what it was.
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
    rows.into_iter()
        .map(|(id, sealed)| {
            let words: ActivityWords = sealer.open_json("activity.words", id, &sealed)?;
            Ok((id, words.name))
        })
        .collect()
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
) -> Result<bool, Error> {
    let changed = with_conn!(c, c => diesel::update(step::table.find((s.service_id, step_id)))
        .filter(step::family_id.eq(s.family_id))
        .filter(step::plan_id.eq(plan_id))
        .set((
            step::state.eq(state.as_str()),
            step::answered_at.eq(At(now)),
            step::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(changed == 1)
}
