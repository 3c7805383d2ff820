//! The week and the plan on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ops::Week;
use super::week::{self, PlanView};
use super::wire::{ByOut, PracticeEntryOut};
use crate::db::Id;
use crate::error::Error;
use crate::l10n::{Texts, Voice};
use crate::plans::framework::StatementRef;
use crate::plans::model::{Activity, GoalSource, HelpLevel, Lead, Step, StepState, last_loggable};
use crate::plans::story::Phase;
use crate::plans::story_http::BaselineOut;
use crate::plans::views::Profession;

/// A week of practice: what each day shows, per activity, by whom.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WeekOut {
    child_id: Uuid,
    /// Monday.
    from: NaiveDate,
    /// Sunday.
    to: NaiveDate,
    /// Days of this week on which something was practised.
    days_practised: u32,
    /// All seven days, Monday first. A day without entries is unknown, not "did not practise".
    days: Vec<DayOut>,
    /// Who logged.
    carers: Vec<ByOut>,
    /// The family's counter.
    version: i64,
}

/// One day of the week.
#[derive(Debug, Serialize, ToSchema)]
struct DayOut {
    date: NaiveDate,
    activities: Vec<DayActivityOut>,
}

/// One activity on one day; entries of all carers add up.
#[derive(Debug, Serialize, ToSchema)]
struct DayActivityOut {
    activity_id: Uuid,
    /// Empty where it cannot be opened any more.
    name: String,
    /// Tries of the day; absent where nobody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    tries: Option<u32>,
    entries: Vec<PracticeEntryOut>,
}

impl WeekOut {
    pub(super) fn new(child: Id, week: &Week) -> Self {
        let days: Vec<DayOut> = week::days(week.from).map(|date| day(week, date)).collect();
        let logged = |id| week.entries.iter().any(|e| e.carer_id == id);
        let carers = week.carers.iter().filter(|carer| logged(carer.id)).map(|carer| ByOut {
            carer_id: carer.id.0,
            name: carer.name.clone(),
            called: carer.called.clone(),
        });
        Self {
            child_id: child.0,
            from: week.from,
            to: days.last().map_or(week.from, |day| day.date),
            days_practised: week::days_practised(&week.entries),
            days,
            carers: carers.collect(),
            version: week.rev,
        }
    }
}

fn day(week: &Week, date: NaiveDate) -> DayOut {
    let mut activities: Vec<DayActivityOut> = Vec::new();
    for entry in week.entries.iter().filter(|e| e.content.practised_on == date) {
        let id = entry.content.activity_id;
        if !activities.iter().any(|a| a.activity_id == id.0) {
            let name = week.names.iter().find(|(known, _)| *known == id).map(|(_, n)| n.clone());
            activities.push(DayActivityOut {
                activity_id: id.0,
                name: name.unwrap_or_default(),
                tries: None,
                entries: Vec::new(),
            });
        }
        if let Some(out) = activities.iter_mut().find(|a| a.activity_id == id.0) {
            if let Some(tries) = entry.content.tries() {
                out.tries = Some(out.tries.unwrap_or(0) + tries);
            }
            out.entries.push(entry.into());
        }
    }
    DayOut { date, activities }
}

/// The plan a child practises from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanOut<'a> {
    id: Uuid,
    child_id: Uuid,
    /// What the service calls its visitors, as its page has it.
    visitor_title: &'a str,
    /// First day.
    starts_on: NaiveDate,
    /// Day by which it is looked at together.
    review_by: NaiveDate,
    /// The day it was agreed with the family; absent while it is being talked over.
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed_on: Option<NaiveDate>,
    /// Last day practice may be logged against it.
    loggable_until: NaiveDate,
    /// What it starts from.
    about: AboutOut<'a>,
    /// Long-term goals, in order.
    goals: Vec<GoalOut<'a>>,
    /// Small steps, in order, each with its activities.
    steps: Vec<StepOut<'a>>,
    /// The family's counter.
    version: i64,
}

/// What a plan starts from: the child.
#[derive(Debug, Serialize, ToSchema)]
struct AboutOut<'a> {
    likes: &'a [String],
    dislikes: &'a [String],
    routines: &'a [String],
    /// The family's hopes, in their own words.
    hopes: &'a str,
}

/// A long-term goal.
#[derive(Debug, Serialize, ToSchema)]
struct GoalOut<'a> {
    id: Uuid,
    area: &'a str,
    goal: &'a str,
    /// Whose target it is.
    source: GoalSource,
    /// Of a therapist's target: whose calling.
    #[serde(skip_serializing_if = "Option::is_none")]
    profession: Option<Profession>,
    /// And the therapist, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    therapist: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_words: Option<&'a str>,
}

/// A small step: does what, under what conditions, to what success.
#[derive(Debug, Serialize, ToSchema)]
struct StepOut<'a> {
    id: Uuid,
    goal_id: Uuid,
    does_what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    conditions: Option<&'a str>,
    success: SuccessOut,
    state: StepState,
    /// The step it is a smaller part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<Uuid>,
    /// The statement of a framework it is on the way to.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a StatementRef>,
    /// What was seen before it was practised, and after.
    baselines: Vec<BaselineOut>,
    /// Days so far that met the success rule since a person last answered.
    days_met: u32,
    /// `ready_to_review` once enough days met the rule, until a person answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'static str>,
    activities: Vec<ActivityOut<'a>>,
    version: i64,
}

/// `k` of `n` tries on `days` days with at most `max_help`.
#[derive(Debug, Serialize, ToSchema)]
struct SuccessOut {
    k: u32,
    n: u32,
    days: u32,
    max_help: HelpLevel,
}

/// An activity.
#[derive(Debug, Serialize, ToSchema)]
struct ActivityOut<'a> {
    id: Uuid,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    materials: Option<&'a str>,
    /// Where it fits the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    routine: Option<&'a str>,
    lead: Lead,
    /// Levels of help, least first.
    help_levels: &'a [HelpLevel],
}

impl<'a> PlanOut<'a> {
    /// The plan for a reader: what was seen of a step comes in their words too, and what the
    /// service calls who comes to practise it.
    ///
    /// # Errors
    /// There are no words for it.
    pub(super) fn new(
        view: &'a PlanView,
        visitor_title: &'a str,
        (texts, voice): (&Texts, &Voice),
    ) -> Result<Self, Error> {
        let PlanView { plan, days_met, .. } = view;
        let goals = plan.goals.iter().map(|goal| GoalOut {
            id: goal.id.0,
            area: &goal.area,
            goal: &goal.words.goal,
            source: goal.source,
            profession: goal.profession,
            therapist: goal.words.therapist.as_deref(),
            family_words: goal.words.family_words.as_deref(),
        });
        let steps = plan.steps.iter().zip(days_met);
        let steps = steps.map(|(step, met)| step_out(step, *met, texts, voice));
        Ok(Self {
            id: plan.id.0,
            child_id: plan.child_id.0,
            visitor_title,
            starts_on: plan.starts_on,
            review_by: plan.review_by,
            agreed_on: plan.agreed_on,
            loggable_until: last_loggable(plan.review_by),
            about: AboutOut {
                likes: &plan.about.likes,
                dislikes: &plan.about.dislikes,
                routines: &plan.about.routines,
                hopes: &plan.about.hopes,
            },
            goals: goals.collect(),
            steps: steps.collect::<Result<_, Error>>()?,
            version: view.rev,
        })
    }
}

fn step_out<'a>(
    step: &'a Step,
    days_met: u32,
    texts: &Texts,
    voice: &Voice,
) -> Result<StepOut<'a>, Error> {
    let suggestion = week::ready_to_review(step, days_met).then_some("ready_to_review");
    let seen = [(Phase::Before, &step.before), (Phase::After, &step.after)];
    let seen = seen.into_iter().filter_map(|(phase, seen)| Some((phase, seen.as_ref()?)));
    let baselines = seen.map(|(phase, seen)| BaselineOut::new(seen, phase, texts, voice));
    Ok(StepOut {
        id: step.id.0,
        goal_id: step.goal_id.0,
        does_what: &step.words.does_what,
        conditions: step.words.conditions.as_deref(),
        success: SuccessOut {
            k: step.success.k,
            n: step.success.n,
            days: step.success.days,
            max_help: step.success.max_help,
        },
        state: step.state,
        part_of: step.part_of.map(|id| id.0),
        statement: step.statement.as_ref(),
        baselines: baselines.collect::<Result<_, Error>>()?,
        days_met,
        suggestion,
        activities: step.activities.iter().map(ActivityOut::from).collect(),
        version: step.rev,
    })
}

impl<'a> From<&'a Activity> for ActivityOut<'a> {
    fn from(activity: &'a Activity) -> Self {
        let own = !activity.help_levels.is_empty();
        let words = &activity.words;
        Self {
            id: activity.id.0,
            name: &words.name,
            how: words.how.as_deref(),
            materials: words.materials.as_deref(),
            routine: words.routine.as_deref(),
            lead: activity.lead,
            help_levels: if own { &activity.help_levels } else { &HelpLevel::ALL },
        }
    }
}
