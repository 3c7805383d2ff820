//! Plans on the wire: what comes in is parsed with every fault named at once.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::framework::StatementRef;
use super::model::{
    About, ActivityWords, GoalSource, GoalWords, HelpLevel, Lead, NewActivity, NewGoal, NewPlan,
    NewStep, PER_LEVEL, StepState, StepWords, Success, check_dates,
};
use super::views::Profession;
use crate::app::App;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{line, plain_text};

pub(super) const NAME: usize = 60;
pub(super) const SENTENCE: usize = 200;
pub(super) const PARAGRAPH: usize = 1000;

/// A plan to agree. It starts from the child.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "starts_on": "2026-10-01", "review_by": "2026-12-18",
    "about": {"likes": ["bubbles"], "dislikes": ["loud toys"], "routines": ["bath before bed"],
              "hopes": "That she can show us what she wants."},
    "goals": [{"area": "cognition", "goal": "Plays with things in a purposeful way",
        "family_words": "play by herself for a bit",
        "steps": [{"does_what": "Stacks 3 cups", "conditions": "at the table, red cups",
            "success": {"k": 3, "n": 4, "days": 2, "max_help": "verbal"},
            "activities": [{"name": "Stacking cups", "how": "Build one, let her knock it down.",
                "materials": "cups", "lead": "child", "routine": "after breakfast",
                "help_levels": ["independent", "verbal", "model", "full_physical"]}]}]}]
}))]
pub(super) struct PlanIn {
    /// Made by the client (UUID); ours where absent.
    id: Option<Uuid>,
    /// First day.
    starts_on: NaiveDate,
    /// Day by which it is looked at together; practice is loggable for 28 days more.
    review_by: NaiveDate,
    about: Option<AboutIn>,
    /// Long-term goals.
    #[serde(default)]
    #[schema(max_items = 10)]
    goals: Vec<GoalIn>,
}

/// What a plan starts from.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AboutIn {
    #[serde(default)]
    #[schema(max_items = 10)]
    likes: Vec<Line>,
    #[serde(default)]
    #[schema(max_items = 10)]
    dislikes: Vec<Line>,
    #[serde(default)]
    #[schema(max_items = 10)]
    routines: Vec<Line>,
    /// The family's hopes, in their own words.
    #[schema(min_length = 1, max_length = 1000)]
    hopes: Option<String>,
}

/// Something about the child, on one line.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(min_length = 1, max_length = 200)]
pub(super) struct Line(String);

/// A long-term goal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"area": "language", "goal": "Asks for things with a word or a sign"}))]
pub(super) struct GoalIn {
    /// Made by the client (UUID); ours where absent.
    id: Option<Uuid>,
    /// Area of development, a short code of the service's framework.
    #[schema(min_length = 1, max_length = 60, example = "cognition")]
    area: String,
    /// What is aimed for.
    #[schema(min_length = 1, max_length = 200)]
    goal: String,
    /// How the family says it.
    #[schema(min_length = 1, max_length = 200)]
    family_words: Option<String>,
    /// `therapy` = a therapist's target that stands beside the others; `portage` where absent.
    source: Option<GoalSource>,
    /// Of `therapy`, which needs it: whose calling.
    profession: Option<Profession>,
    /// Of `therapy`: the therapist, by name.
    #[schema(min_length = 1, max_length = 60)]
    therapist: Option<String>,
    #[serde(default)]
    #[schema(max_items = 10)]
    steps: Vec<StepIn>,
}

/// A small step: does what, under what conditions, to what success.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"does_what": "Signs 'more' for bubbles", "conditions": "at bath time",
    "success": {"k": 3, "n": 4, "days": 2, "max_help": "gesture"}}))]
pub(super) struct StepIn {
    /// Made by the client (UUID); ours where absent.
    id: Option<Uuid>,
    /// What the child does.
    #[schema(min_length = 1, max_length = 200)]
    does_what: String,
    /// Under what conditions.
    #[schema(min_length = 1, max_length = 200)]
    conditions: Option<String>,
    success: SuccessIn,
    /// The statement of a framework it is on the way to; one that the service has brought.
    statement: Option<StatementRef>,
    /// `planned` = for later; practised from the start where absent.
    begins: Option<Begins>,
    #[serde(default)]
    #[schema(max_items = 10)]
    activities: Vec<ActivityIn>,
}

/// Where a step stands at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StepBegins)]
pub(super) enum Begins {
    /// For later.
    Planned,
    /// Practised from now on.
    Practising,
}

/// `k` of `n` tries on `days` days with at most `max_help`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SuccessIn {
    /// Tries that must succeed, at most `n`.
    #[schema(minimum = 1, maximum = 50)]
    k: u32,
    /// Tries on such a day.
    #[schema(minimum = 1, maximum = 50)]
    n: u32,
    /// Days, not needing to be in a row; 1 where absent.
    #[schema(minimum = 1, maximum = 30)]
    days: Option<u32>,
    /// Most help that still counts; `independent` where absent.
    max_help: Option<HelpLevel>,
}

/// An activity to practise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivityIn {
    /// Made by the client (UUID); ours where absent.
    pub(super) id: Option<Uuid>,
    /// Short: texts name it.
    #[schema(min_length = 1, max_length = 60, example = "Stacking cups")]
    name: String,
    /// How to do it.
    #[schema(min_length = 1, max_length = 1000)]
    how: Option<String>,
    /// What is needed.
    #[schema(min_length = 1, max_length = 200)]
    materials: Option<String>,
    /// Where it fits the day.
    #[schema(min_length = 1, max_length = 200)]
    routine: Option<String>,
    /// Who leads; the adult where absent.
    lead: Option<Lead>,
    /// Levels of help for this child, least first; the usual six where absent.
    #[serde(default)]
    #[schema(max_items = 6)]
    help_levels: Vec<HelpLevel>,
}

/// Parses with every fault noted; identities are minted where the client brought none.
pub(super) struct Parser {
    pub(super) checks: Checks,
    now: chrono::DateTime<chrono::Utc>,
}

impl Parser {
    pub(super) fn new(app: &App) -> Self {
        Self { checks: Checks::default(), now: app.clock.now() }
    }

    pub(super) fn id(&self, given: Option<Uuid>) -> Id {
        given.map_or_else(|| Id::at(self.now), Id)
    }

    pub(super) fn text(
        &mut self,
        pointer: String,
        text: Option<String>,
        limit: usize,
    ) -> Option<String> {
        self.checks.take_some(&pointer, text.map(|text| plain_text(&text, limit))).flatten()
    }

    pub(super) fn lines(&mut self, pointer: &str, texts: Vec<Line>) -> Vec<String> {
        self.room(pointer, texts.len());
        let taken = texts.iter().enumerate().filter_map(|(at, text)| {
            self.checks.take(&format!("{pointer}/{at}"), line(&text.0, SENTENCE))
        });
        taken.collect()
    }

    pub(super) fn room(&mut self, pointer: &str, count: usize) {
        if count > PER_LEVEL {
            self.checks.refuse(pointer, Wrong::new(Code::TooMany).with("limit", PER_LEVEL));
        }
    }

    pub(super) fn plan(&mut self, wire: PlanIn) -> NewPlan {
        check_dates(&mut self.checks, wire.starts_on, wire.review_by);
        let about = self.about(wire.about.unwrap_or_default());
        self.room("/goals", wire.goals.len());
        let goals = wire.goals.into_iter().take(PER_LEVEL).enumerate();
        let goals = goals.filter_map(|(at, goal)| self.goal(&format!("/goals/{at}"), goal));
        let goals: Vec<_> = goals.collect();
        NewPlan {
            id: self.id(wire.id),
            starts_on: wire.starts_on,
            review_by: wire.review_by,
            about,
            goals,
        }
    }

    pub(super) fn about(&mut self, wire: AboutIn) -> About {
        About {
            likes: self.lines("/about/likes", wire.likes),
            dislikes: self.lines("/about/dislikes", wire.dislikes),
            routines: self.lines("/about/routines", wire.routines),
            hopes: self.text("/about/hopes".to_owned(), wire.hopes, PARAGRAPH).unwrap_or_default(),
        }
    }

    pub(super) fn goal(&mut self, at: &str, wire: GoalIn) -> Option<NewGoal> {
        let area = self.checks.take(&format!("{at}/area"), line(&wire.area, NAME));
        let goal = self.checks.take(&format!("{at}/goal"), line(&wire.goal, SENTENCE));
        let family_words = self.text(format!("{at}/family_words"), wire.family_words, SENTENCE);
        self.room(&format!("{at}/steps"), wire.steps.len());
        let steps = wire.steps.into_iter().take(PER_LEVEL).enumerate();
        let steps = steps.filter_map(|(n, step)| self.step(&format!("{at}/steps/{n}"), step));
        let steps: Vec<_> = steps.collect();
        let therapist = self.text(format!("{at}/therapist"), wire.therapist, NAME);
        let (source, profession) = (wire.source.unwrap_or_default(), wire.profession);
        let is_therapy = source == GoalSource::Therapy;
        if is_therapy && profession.is_none() {
            self.checks.refuse(&format!("{at}/profession"), Wrong::new(Code::MissingField));
        }
        for (field, named) in
            [("profession", profession.is_some()), ("therapist", therapist.is_some())]
        {
            if named && !is_therapy {
                self.checks.refuse(&format!("{at}/{field}"), Wrong::new(Code::UnknownField));
            }
        }
        let words = GoalWords { goal: goal?, family_words, therapist };
        Some(NewGoal { id: self.id(wire.id), area: area?, source, profession, words, steps })
    }

    pub(super) fn step(&mut self, at: &str, wire: StepIn) -> Option<NewStep> {
        let does_what =
            self.checks.take(&format!("{at}/does_what"), line(&wire.does_what, SENTENCE));
        let conditions = self.text(format!("{at}/conditions"), wire.conditions, SENTENCE);
        let rule = wire.success;
        let max_help = rule.max_help.unwrap_or(HelpLevel::Independent);
        let success = Success::new(rule.k, rule.n, rule.days.unwrap_or(1), max_help);
        let success = self.checks.take(&format!("{at}/success"), success);
        self.room(&format!("{at}/activities"), wire.activities.len());
        let activities = wire.activities.into_iter().take(PER_LEVEL).enumerate();
        let activities =
            activities.filter_map(|(n, a)| self.activity(&format!("{at}/activities/{n}"), a));
        let activities: Vec<_> = activities.collect();
        let words = StepWords { does_what: does_what?, conditions };
        let state = match wire.begins {
            Some(Begins::Planned) => StepState::Planned,
            Some(Begins::Practising) | None => StepState::Practising,
        };
        let (id, part_of) = (self.id(wire.id), None);
        let statement = wire.statement.map(|of| (of, format!("{at}/statement")));
        Some(NewStep { id, words, success: success?, state, part_of, statement, activities })
    }

    pub(super) fn activity(&mut self, at: &str, wire: ActivityIn) -> Option<NewActivity> {
        let name = self.checks.take(&format!("{at}/name"), line(&wire.name, NAME));
        let mut seen = wire.help_levels.clone();
        seen.sort_unstable();
        seen.dedup();
        if seen.len() != wire.help_levels.len() {
            self.checks.refuse(&format!("{at}/help_levels"), Wrong::new(Code::DuplicateField));
        }
        let words = ActivityWords {
            name: name.unwrap_or_default(),
            how: self.text(format!("{at}/how"), wire.how, PARAGRAPH),
            materials: self.text(format!("{at}/materials"), wire.materials, SENTENCE),
            routine: self.text(format!("{at}/routine"), wire.routine, SENTENCE),
        };
        Some(NewActivity {
            id: self.id(wire.id),
            words,
            lead: wire.lead.unwrap_or(Lead::Adult),
            help_levels: wire.help_levels,
        })
    }

    pub(super) fn done<T>(self, value: Option<T>) -> Result<T, Error> {
        self.checks.done(value)
    }
}
