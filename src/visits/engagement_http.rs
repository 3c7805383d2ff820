//! Engagement over HTTP; for staff only.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::engagement::{Tally, Together, withheld};
use super::engagement_ops::{self as ops, Engagement, Rates};
use super::ladder::Step;
use super::ladder_wire::{EngagementStepOut, SideOut};
use super::notice_store::SetRule;
use crate::app::App;
use crate::auth::{Lead, Staff};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::http::doors::Doors;
use crate::http::{Body, Failure, reply};
use crate::programmes::engagement::{Counted, EngagementRule, Window};

/// This part's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(get_engagement).service(get_engagement_rates).service(set_engagement_rule);
}

/// What became of visits that were agreed. One that moved, was only offered, or should never have
/// been there is not among them.
#[derive(Debug, Serialize, ToSchema)]
struct TallyOut {
    /// All of them.
    planned: u32,
    /// Still to come.
    to_come: u32,
    /// Over, and nobody said what became of them.
    not_recorded: u32,
    /// Took place.
    completed: u32,
    /// Called off by the service.
    cancelled_by_service: u32,
    /// Called off by the family for illness, hospital, bereavement, holiday or weather.
    cancelled_excused: u32,
    /// Called off by the family otherwise.
    cancelled_by_family: u32,
    /// Nobody opened.
    no_access: u32,
    /// The child was not there.
    was_not_brought: u32,
    /// It could not go on.
    unable_to_go_ahead: u32,
    /// Those the service's rule counts; 0 where it has none.
    counted: u32,
    /// The most of them in a row, with none in between that took place.
    longest_run: u32,
}

impl From<Tally> for TallyOut {
    fn from(sum: Tally) -> Self {
        Self {
            planned: sum.planned,
            to_come: sum.to_come,
            not_recorded: sum.not_recorded,
            completed: sum.completed,
            cancelled_by_service: sum.by_service,
            cancelled_excused: sum.excused,
            cancelled_by_family: sum.by_family,
            no_access: sum.no_access,
            was_not_brought: sum.was_not_brought,
            unable_to_go_ahead: sum.unable_to_go_ahead,
            counted: sum.counted,
            longest_run: sum.longest_run,
        }
    }
}

/// What the service counts.
#[derive(Debug, Serialize, ToSchema)]
struct RuleOut {
    /// `all`, `term`, or `weeks N`.
    window: String,
    /// `family_cancelled`, `failed`.
    counts: Vec<Counted>,
    /// How many are a pattern; absent until a lead says so, and people judge each time.
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<u32>,
}

impl From<SetRule> for RuleOut {
    fn from(set: SetRule) -> Self {
        Self {
            window: set.rule.window.to_string(),
            counts: set.rule.counts,
            threshold: set.threshold,
        }
    }
}

/// What a lead says is counted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"window": "weeks 12", "counts": ["family_cancelled", "failed"],
    "threshold": 4}))]
struct RuleIn {
    /// `all`; `term`, since the service's present term began, or the last one where none is on; or
    /// `weeks N` with N from 1 to 520.
    #[schema(max_length = 20)]
    window: String,
    /// What counts; nothing else is ever counted.
    #[schema(max_items = 2)]
    counts: Vec<Counted>,
    /// How many are a pattern, 1 to 50: a lead is then asked, once, to make supportive contact.
    /// Absent: people judge each time.
    #[schema(minimum = 1, maximum = 50)]
    threshold: Option<u32>,
}

impl RuleIn {
    /// # Errors
    /// Every rule that is broken.
    fn parse(mut self) -> Result<SetRule, Error> {
        let mut checks = Checks::default();
        let window = Window::parse(&self.window).ok_or(Wrong::new(Code::UnknownValue));
        let window = checks.take("/window", window);
        if self.counts.len() > 2 {
            checks.refuse("/counts", Wrong::new(Code::TooMany).with("limit", 2));
        }
        if self.threshold.is_some_and(|many| !(1..=MOST).contains(&many)) {
            let wrong = Wrong::new(Code::OutOfRange).with("least", 1).with("most", MOST);
            checks.refuse("/threshold", wrong);
        }
        self.counts.dedup();
        let (counts, threshold) = (self.counts, self.threshold);
        checks.done(
            window.map(|window| SetRule { rule: EngagementRule { window, counts }, threshold }),
        )
    }
}

/// The most a threshold can be.
const MOST: u32 = 50;

/// What may explain it, and is looked at first.
#[derive(Debug, Serialize, ToSchema)]
struct ExplainsOut {
    /// Texts about visits that did not reach the family's numbers.
    undelivered: i64,
    /// The languages its adults read.
    languages: Vec<String>,
    /// Whether an interpreter was to come to any of the visits.
    interpreter: bool,
    /// How often one visitor was followed by another.
    visitor_changes: u32,
}

/// How often the visits of a child take place.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"child_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
    "rule": {"window": "all", "counts": ["family_cancelled", "failed"]},
    "visits": {"planned": 9, "to_come": 2, "not_recorded": 0, "completed": 4,
        "cancelled_by_service": 1, "cancelled_excused": 1, "cancelled_by_family": 1,
        "no_access": 0, "was_not_brought": 0, "unable_to_go_ahead": 0, "counted": 1,
        "longest_run": 1},
    "explains": {"undelivered": 3, "languages": ["ur"], "interpreter": false,
        "visitor_changes": 1}, "state": "contact_made",
    "steps": [{"id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a02", "step": "contact_made",
        "at": "2026-12-01T10:30:00Z", "by": "Wren Hale", "role": "visitor"}],
    "family_side": []}))]
struct EngagementOut {
    /// The child.
    child_id: Uuid,
    /// What the service counts; absent where it states no rule, and nothing counts then.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<RuleOut>,
    /// Visits from here on; all there were where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<DateTime<Utc>>,
    /// What became of them.
    visits: TallyOut,
    /// What stands beside it.
    explains: ExplainsOut,
    /// Where people are; absent where nothing was noticed. `pattern_noticed` is derived or said,
    /// every other step was taken by a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<Step>,
    /// What people did, oldest first; the last 100.
    steps: Vec<EngagementStepOut>,
    /// What carers say in their own words, oldest first; the last 100, as far as you may read them.
    family_side: Vec<SideOut>,
}

impl EngagementOut {
    fn new(child_id: Uuid, found: Engagement) -> Self {
        let Engagement { rule, from, tally, explains, ladder } = found;
        Self {
            child_id,
            rule: rule.map(RuleOut::from),
            from,
            visits: tally.into(),
            explains: ExplainsOut {
                undelivered: explains.undelivered,
                languages: explains.languages,
                interpreter: explains.interpreter,
                visitor_changes: explains.visitor_changes,
            },
            state: ladder.state,
            steps: ladder.steps.into_iter().map(EngagementStepOut::from).collect(),
            family_side: ladder.sides.into_iter().map(SideOut::from).collect(),
        }
    }
}

/// Get what became of a child's visits.
///
/// For its visitor and for leads, before they talk with a family; never a score, and nothing
/// follows from it by itself. What the service called off, holidays, weather, illness, hospital
/// and bereavement never count.
#[utoipa::path(tag = "visits", operation_id = "get_engagement",
    params(("child_id" = Uuid, Path, description = "The child.")),
    responses((status = 200, description = "What became of them.", body = EngagementOut)))]
#[get("/v1/children/{child_id}/engagement")]
async fn get_engagement(
    app: Data<App>,
    Staff(who): Staff,
    child: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    let found = ops::get_engagement(&app, who, Id(*child)).await?;
    Ok(reply::ok(&EngagementOut::new(*child, found)))
}

/// Families that have something in common.
#[derive(Debug, Serialize, ToSchema)]
struct GroupOut {
    /// A language, or `several`; `with` or `without` an interpreter.
    group: String,
    /// Fewer than five families, or one of those by which fewer could be told: what became of
    /// their visits is withheld.
    withheld: bool,
    /// How many families.
    #[serde(skip_serializing_if = "Option::is_none")]
    families: Option<u32>,
    /// What became of their visits.
    #[serde(skip_serializing_if = "Option::is_none")]
    visits: Option<TallyOut>,
}

impl GroupOut {
    /// The groups of one whole.
    fn all(groups: Vec<(String, Together)>) -> Vec<Self> {
        let sizes: Vec<u32> = groups.iter().map(|(_, together)| together.families).collect();
        let one = |((group, together), withheld): ((String, Together), bool)| Self {
            group,
            withheld,
            families: (!withheld).then_some(together.families),
            visits: (!withheld).then(|| together.tally.into()),
        };
        groups.into_iter().zip(withheld(&sizes)).map(one).collect()
    }
}

/// What became of all visits of a service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"by_language": [{"group": "pl", "withheld": true}],
    "by_interpreter": [{"group": "with", "withheld": true},
        {"group": "without", "withheld": true}]}))]
struct RatesOut {
    /// By the language the family's adults read.
    by_language: Vec<GroupOut>,
    /// By whether an interpreter was to come.
    by_interpreter: Vec<GroupOut>,
}

impl From<Rates> for RatesOut {
    fn from(rates: Rates) -> Self {
        Self {
            by_language: GroupOut::all(rates.by_language.into_iter().collect()),
            by_interpreter: GroupOut::all(vec![
                ("with".to_owned(), rates.with_interpreter),
                ("without".to_owned(), rates.without_interpreter),
            ]),
        }
    }
}

/// Get what became of all visits, by language and interpreter.
///
/// For leads: shows whether it is the service that families cannot understand. Groups of fewer
/// than five families are withheld, and what would give them away.
#[utoipa::path(tag = "visits", operation_id = "get_engagement_rates",
    responses((status = 200, description = "The groups.", body = RatesOut)))]
#[get("/v1/engagement/rates")]
async fn get_engagement_rates(app: Data<App>, Lead(who): Lead) -> Result<HttpResponse, Failure> {
    Ok(reply::ok(&RatesOut::from(ops::get_engagement_rates(&app, who).await?)))
}

/// Say which visits count, and how many are a pattern.
///
/// For leads; it takes the place of what the service's page says. A pattern opens a task for
/// leads to make supportive contact, once while it lasts, and never closes anything.
#[utoipa::path(tag = "visits", operation_id = "set_engagement_rule", request_body = RuleIn,
    responses((status = 204, description = "Counted so from now on.")))]
#[put("/v1/engagement/rule")]
async fn set_engagement_rule(
    app: Data<App>,
    Lead(who): Lead,
    Body(body): Body<RuleIn>,
) -> Result<HttpResponse, Failure> {
    ops::set_engagement_rule(&app, who, body.parse()?).await?;
    Ok(reply::no_content())
}
