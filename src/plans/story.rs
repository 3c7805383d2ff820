//! How a small step goes on its way: what was seen before and after, what a person said of it, and
//! the smaller steps that took its place. Each is an event with who, when and in which words.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::help::HelpCounts;
use super::ops::{UnderWay, under_way};
use super::state::StepState;
use super::{store, story_store};
use crate::app::App;
use crate::auth::audit::Action;
use crate::auth::{Principal, StaffPrincipal};
use crate::db::seal::Column;
use crate::db::{Conn, Id};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::families::model::has_come;
use crate::families::ops::Reach;
use crate::l10n::{Texts, Voice, keys, says};

/// When something was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BaselinePhase)]
pub enum Phase {
    /// Before it was practised.
    Before,
    /// After.
    After,
}

impl Phase {
    /// Where it is kept.
    pub(super) fn column(self) -> Column {
        match self {
            Self::Before => "step.baseline_before",
            Self::After => "step.baseline_after",
        }
    }
}

/// What was seen on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Which day.
    pub seen_on: NaiveDate,
    /// Tries.
    pub tries: u32,
    /// How many with which help.
    pub help: HelpCounts,
    /// What else was seen.
    pub words: Option<String>,
    /// Who saw it.
    pub by: String,
}

impl Baseline {
    /// In a reader's words: a day, tries, how many with which help. No rate and no judgement.
    ///
    /// # Errors
    /// There are no words for it.
    pub fn told(&self, phase: Phase, texts: &Texts, voice: &Voice) -> Result<String, Error> {
        let phase = match phase {
            Phase::Before => keys::Phase::Before,
            Phase::After => keys::Phase::After,
        };
        let seen = says::BaselineSeen { phase, date: self.seen_on, tries: self.tries };
        let mut told = texts.words(&seen.into(), voice)?;
        let levels = self.help.levels().map(|(level, n)| (level.key(), n));
        let some = (keys::Given::SomeHelp, self.help.some_help);
        for (given, times) in levels.chain([some]) {
            if let Some(times) = times.filter(|times| *times > 0) {
                let word = texts.words(&says::HelpWord { given }.into(), voice)?;
                told.push_str(&format!("; {word}: {times}"));
            }
        }
        Ok(told)
    }
}

/// What happened to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StepHappening)]
pub enum Happening {
    /// A person said where it stands.
    Answered,
    /// It was seen what the child does before practice.
    SeenBefore,
    /// And after.
    SeenAfter,
    /// A smaller step took its place.
    MadeSmaller,
}

/// What is written with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryWords {
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// What the person said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A line of a step's story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepEvent {
    /// What happened.
    pub kind: Happening,
    /// Where the step stood after it.
    pub state: StepState,
    /// What was written with it.
    pub words: StoryWords,
    /// Who did it.
    pub staff_id: Id,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a line and notes who did it.
fn happened(
    c: &mut Conn<'_>,
    at: &UnderWay<'_>,
    (step, kind, state, words): (Id, Happening, StepState, StoryWords),
) -> Result<(), Error> {
    let event = StepEvent { kind, state, words, staff_id: at.who.staff_id, at: at.now };
    story_store::add(c, at.scope, &at.sealer, (at.plan_id, step), &event, at.rev)?;
    at.note(c, Action::AnsweredStep, step)
}

/// As [`happened`], where the step stands elsewhere from then on.
fn moved(
    c: &mut Conn<'_>,
    at: &UnderWay<'_>,
    (step, kind, state, words): (Id, Happening, StepState, StoryWords),
) -> Result<(), Error> {
    store::answer_step(c, at.scope, at.plan_id, step, state, at.now, at.rev)?;
    happened(c, at, (step, kind, state, words))
}

/// A person says where a step stands: the suggestion is answered.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] for a place it cannot get to from where it stands.
pub async fn answer_step(
    app: &App,
    who: StaffPrincipal,
    (child, step): (Id, Id),
    state: StepState,
    note: Option<String>,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let before = story_store::state_of(c, at.scope, at.plan_id, step)?;
            if !before.may_become(state) {
                return Err(Error::Refused(Code::Conflict));
            }
            let words = StoryWords { note, ..StoryWords::default() };
            moved(c, &at, (step, Happening::Answered, state, words))
        })
        .await
}

/// What was seen, to be kept.
#[derive(Debug, Clone)]
pub struct NewBaseline {
    /// Before or after.
    pub phase: Phase,
    /// Which day.
    pub seen_on: NaiveDate,
    /// Tries.
    pub tries: u32,
    /// How many with which help.
    pub help: HelpCounts,
    /// What else was seen.
    pub words: Option<String>,
}

/// Keeps what was seen of a step before it is practised, or after. A later look takes the place of
/// an earlier one in the plan; the story keeps both. What was only planned is begun by the first.
///
/// # Errors
/// [`Error::not_found`]; [`Code::BadDate`] at `/seen_on` for a day to come.
pub async fn record_baseline(
    app: &App,
    who: StaffPrincipal,
    (child, step): (Id, Id),
    new: NewBaseline,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let before = story_store::state_of(c, at.scope, at.plan_id, step)?;
            has_come(new.seen_on, at.today(c)?, "/seen_on")?;
            let service = inside.keys.service(at.scope.service_id)?;
            let NewBaseline { phase, seen_on, tries, help, words } = new;
            let by = crate::auth::store::staff_name(c, &service, &who)?;
            let baseline = Baseline { seen_on, tries, help, words, by };
            let key = (at.plan_id, step);
            story_store::set_baseline(c, at.scope, &at.sealer, key, (phase, &baseline), at.rev)?;
            let words = StoryWords { baseline: Some(baseline), note: None };
            match (phase, before) {
                (Phase::Before, StepState::Planned) => {
                    moved(c, &at, (step, Happening::SeenBefore, StepState::Baseline, words))
                }
                (Phase::Before, _) => {
                    happened(c, &at, (step, Happening::SeenBefore, before, words))
                }
                (Phase::After, _) => happened(c, &at, (step, Happening::SeenAfter, before, words)),
            }
        })
        .await
}

/// A smaller step takes the place of one of the same plan.
///
/// # Errors
/// A fault at `/part_of` for one that is not of this plan, or that the child can do already.
pub(super) fn make_smaller(c: &mut Conn<'_>, at: &UnderWay<'_>, step: Id) -> Result<(), Error> {
    let before = story_store::state_of(c, at.scope, at.plan_id, step);
    if !before.map_err(|e| e.missing_at("/part_of"))?.may_become(StepState::Adapted) {
        return Err(Error::fault(Fault::at("/part_of", Code::Conflict)));
    }
    moved(c, at, (step, Happening::MadeSmaller, StepState::Adapted, StoryWords::default()))
}

/// All that happened to a step of the plan a child practises from, oldest first; for staff, and
/// carers who may read the plan.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn get_story(
    app: &App,
    who: Principal,
    (child, step): (Id, Id),
) -> Result<Vec<StepEvent>, Error> {
    let read = move |c: &mut Conn<'_>, reach: &Reach| {
        let (plan_id, ..) = store::active(c, reach.scope, child)?;
        story_store::state_of(c, reach.scope, plan_id, step)?;
        story_store::of_step(c, reach.scope, &reach.sealer, step)
    };
    families::ops::look(app, who, Action::LookedAtPlan, child, read).await
}
