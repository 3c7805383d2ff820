//! A whole plan, read in two statements.

use diesel::prelude::*;

use super::framework::StatementRef;
use super::model::{
    Activity, ActivityWords, Goal, HelpLevel, Lead, Plan, Step, StepState, Success,
};
use super::schema::{activity, goal, plan, step};
use super::store::{ACTIVE, ActivityRow, GoalRow, PlanRow, StepRow};
use super::story::Phase;
use crate::db::closed::read;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// The plan a child practises from, whole.
///
/// # Errors
/// [`Error::not_found`] when the child is not of this family or has no plan.
pub fn get_active(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Plan, Error> {
    let row: PlanRow = with_conn!(c, c => plan::table
        .filter(plan::service_id.eq(s.service_id))
        .filter(plan::family_id.eq(s.family_id))
        .filter(plan::child_id.eq(child))
        .filter(plan::state.eq(ACTIVE))
        .select(PlanRow::as_select())
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
        .order((goal::place, goal::id, step::place, step::id, activity::place))
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
        agreed_on: row.agreed_on,
        about: sealer.open_json("plan.about", row.id, &row.about)?,
        goals: Vec::new(),
        steps: Vec::new(),
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

impl GoalRow {
    fn open(self, sealer: &Sealer) -> Result<Goal, Error> {
        let words = sealer.open_json("goal.words", self.id, &self.words)?;
        let source = read(&self.source)?;
        let profession = self.profession.as_deref().map(read).transpose()?;
        Ok(Goal { id: self.id, area: self.area, source, profession, words })
    }
}

impl StepRow {
    fn open(self, sealer: &Sealer) -> Result<Step, Error> {
        let number = |n: i32| u32::try_from(n).unwrap_or_default();
        let opened = |phase: Phase, sealed: Option<Vec<u8>>| {
            let open = |sealed: Vec<u8>| sealer.open_json(phase.column(), self.id, &sealed);
            sealed.map(open).transpose()
        };
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
            part_of: self.part_of_id,
            statement: self.statement.as_deref().map(StatementRef::opened).transpose()?,
            before: opened(Phase::Before, self.baseline_before)?,
            after: opened(Phase::After, self.baseline_after)?,
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
