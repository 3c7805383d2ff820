//! The waiting list on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::change::Taken;
use super::model::{Considered, Weights};
use super::ops::{List, Shown};
use super::store::Event;
use super::suggest::{Suggested, Visitor};
use super::words::{Happening, State, Step};
use crate::db::Id;
use crate::error::{Checks, Error};
use crate::families::model::plain_text;
use crate::programmes::intake::{Factor, WaitKey};
use crate::referrals::model::WORDS_LIMIT;
use crate::referrals::out::TeamMoveOut;
use crate::staff::skills::Specialism;

/// For which programme a child shall wait.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"programme": "portage"}))]
pub(super) struct AddIn {
    /// Its code.
    #[schema(max_length = 40)]
    pub(super) programme: String,
}

/// What a person weighs, or knows. What is absent stays as it is.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WeightsIn {
    /// How pressing it is: 1 to 3, 3 the most.
    #[schema(minimum = 1, maximum = 3)]
    urgency: Option<i32>,
    /// How complex the needs are: 1 to 3, 3 the most.
    #[schema(minimum = 1, maximum = 3)]
    complexity: Option<i32>,
    /// The family has other support.
    other_support: Option<bool>,
    /// The child is in a setting.
    in_setting: Option<bool>,
    /// The child has specialist support.
    specialist: Option<bool>,
}

/// A step.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"step": "place", "place": 1, "note": "The family moves soon."}))]
pub(super) struct WaitingStepIn {
    /// Which.
    step: Step,
    /// In your own words, for staff; needed by `place`, `remove`, `lapse` and `choose_team`.
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
    /// Of `weigh`.
    weights: Option<WeightsIn>,
    /// Of `place`: from 1.
    #[schema(minimum = 1, maximum = 100_000)]
    place: Option<i32>,
    /// Of `offer` and `allocate`.
    visitor_id: Option<Uuid>,
    /// Of `choose_team`: its code.
    #[schema(max_length = 40)]
    team: Option<String>,
}

impl WaitingStepIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self) -> Result<Taken, Error> {
        let mut checks = Checks::default();
        let note = self.note.map(|note| plain_text(&note, WORDS_LIMIT));
        let note = checks.take_some("/note", note).flatten();
        let weights = self.weights.map(|new| Weights {
            urgency: new.urgency,
            complexity: new.complexity,
            other_support: new.other_support,
            in_setting: new.in_setting,
            specialist: new.specialist,
        });
        let visitor_id = self.visitor_id.map(Id);
        checks.done(Some(Taken {
            step: self.step,
            note,
            weights,
            place: self.place,
            visitor_id,
            team: self.team,
        }))
    }
}

/// A programme.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingProgrammeOut {
    code: String,
    name: String,
}

fn programmes(found: Vec<(String, String)>) -> Vec<WaitingProgrammeOut> {
    found.into_iter().map(|(code, name)| WaitingProgrammeOut { code, name }).collect()
}

/// What is weighed. What is absent is not known.
#[derive(Debug, Serialize, ToSchema)]
struct WeightsOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    urgency: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    complexity: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_support: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_setting: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    specialist: Option<bool>,
}

impl From<Weights> for WeightsOut {
    fn from(known: Weights) -> Self {
        let Weights { urgency, complexity, other_support, in_setting, specialist } = known;
        Self { urgency, complexity, other_support, in_setting, specialist }
    }
}

/// A child who waits. Of a carer's own, only what it waits for, since when, and what can be used
/// meanwhile.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingOut {
    /// Identity.
    id: Uuid,
    /// The child.
    child_id: Uuid,
    /// The child's name.
    child: String,
    /// What it waits for.
    programme: WaitingProgrammeOut,
    /// How it stands.
    state: State,
    /// On the list since.
    since: DateTime<Utc>,
    /// What the family can use meanwhile.
    meanwhile: Vec<WaitingProgrammeOut>,
    /// What only leads see.
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<StaffOut>,
}

/// One thing the service looks at, by itself.
#[derive(Debug, Serialize, ToSchema)]
struct ConsideredOut {
    /// Which.
    key: WaitKey,
    /// What is known: a month, a day, `yes` or `no`, or 1 to 3; absent where nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// The place by this alone, shared by those who are alike; absent where nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
}

impl From<&Considered> for ConsideredOut {
    fn from(one: &Considered) -> Self {
        Self { key: one.key, value: one.value.clone(), place: one.place }
    }
}

/// What only leads see of an entry.
#[derive(Debug, Serialize, ToSchema)]
struct StaffOut {
    /// The place among those who wait; absent where it rests or was offered a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    /// The place among those of its team who wait; absent where it has no place or no team.
    #[serde(skip_serializing_if = "Option::is_none")]
    team_place: Option<usize>,
    /// The place a person gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    placed: Option<i32>,
    /// When that was; the history says who and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    placed_at: Option<DateTime<Utc>>,
    /// The referral it came from.
    referral_id: Uuid,
    /// The day of the referral.
    referred_on: NaiveDate,
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<NaiveDate>,
    /// What is weighed.
    weights: WeightsOut,
    /// Whether the child is in a setting today, by the settings that are kept: only where that is
    /// not what was weighed. Weigh again; nothing changes by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_setting_now: Option<bool>,
    /// What the place comes from, side by side: where the page names several things and ranks none,
    /// a person weighs them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    considered: Vec<ConsideredOut>,
    /// The team, by code; absent where nobody settled it yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<String>,
    /// What the team is called; absent for one that the service has no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    team_name: Option<String>,
    /// Who it was offered with, or given to.
    #[serde(skip_serializing_if = "Option::is_none")]
    visitor_id: Option<Uuid>,
    /// The version of the rules its referral was decided under; all who wait are ordered by the
    /// rules of the day.
    rules: String,
    /// Its version, for `If-Match`.
    version: i64,
}

impl WaitingOut {
    /// As a family sees it.
    pub(super) fn own(shown: Shown, programme: String) -> Self {
        let Shown { entry, child, meanwhile, .. } = shown;
        Self {
            id: entry.id.0,
            child_id: entry.child_id.0,
            child,
            programme: WaitingProgrammeOut { code: entry.programme, name: programme },
            state: entry.state,
            since: entry.since,
            meanwhile: programmes(meanwhile),
            staff: None,
        }
    }

    /// As a lead sees it.
    pub(super) fn whole(shown: Shown, programme: String) -> Self {
        let entry = &shown.entry;
        let staff = StaffOut {
            place: shown.place,
            team_place: shown.team_place,
            placed: entry.placed.map(|(place, _)| place),
            placed_at: entry.placed.map(|(_, at)| at),
            referral_id: entry.referral_id.0,
            referred_on: entry.referred_on,
            born: entry.born,
            weights: entry.weights.into(),
            in_setting_now: shown.setting_now,
            considered: shown.considered.iter().map(ConsideredOut::from).collect(),
            team: entry.team.clone(),
            team_name: shown.team_name.clone(),
            visitor_id: entry.visitor_id.map(|id| id.0),
            rules: entry.policy.clone(),
            version: entry.rev,
        };
        Self { staff: Some(staff), ..Self::own(shown, programme) }
    }
}

/// Those who wait.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingListOut {
    /// In the service's order; a carer's own by time.
    pub(super) waiting: Vec<WaitingOut>,
    /// What they are ordered by; for leads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) keys: Vec<WaitKey>,
    /// Whether the service's page itself puts these in this order; otherwise a person weighs them.
    pub(super) ranked: bool,
    /// Whether there are more: ask again with `from` behind the last one.
    pub(super) more: bool,
}

impl WaitingListOut {
    pub(super) fn new(list: List, name: impl Fn(&Shown) -> String) -> Self {
        let List { keys, ranked, entries, more } = list;
        let entry = |shown: Shown| {
            let programme = name(&shown);
            WaitingOut::whole(shown, programme)
        };
        Self { waiting: entries.into_iter().map(entry).collect(), keys, ranked, more }
    }
}

/// One line of an entry's history.
#[derive(Debug, Serialize, ToSchema)]
struct WaitingEventOut {
    /// What happened.
    kind: Happening,
    /// How it stood after it.
    state: State,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_id: Option<Uuid>,
    /// In a person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// What was weighed.
    #[serde(skip_serializing_if = "Option::is_none")]
    weights: Option<WeightsOut>,
    /// The place it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<i32>,
    /// Its team, where that was settled or changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<TeamMoveOut>,
    /// When.
    at: DateTime<Utc>,
}

/// An entry with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingWithHistory {
    #[serde(flatten)]
    entry: WaitingOut,
    /// All that happened to it, oldest first.
    events: Vec<WaitingEventOut>,
}

impl WaitingWithHistory {
    pub(super) fn new(entry: WaitingOut, events: Vec<Event>) -> Self {
        let line = |event: Event| WaitingEventOut {
            kind: event.kind,
            state: event.state,
            by_id: event.actor_id.map(|id| id.0),
            note: event.words.note,
            weights: event.words.weights.map(WeightsOut::from),
            place: event.words.place,
            team: event.words.team.map(TeamMoveOut::from),
            at: event.at,
        };
        Self { entry, events: events.into_iter().map(line).collect() }
    }
}

/// A visitor who might come.
#[derive(Debug, Serialize, ToSchema)]
struct CandidateOut {
    /// Who.
    visitor_id: Uuid,
    /// Name.
    name: String,
    /// Children on the caseload.
    children: i64,
    /// Children they were given for the same team.
    same_team: i64,
    /// Children they were given for the same programme.
    same_programme: i64,
    /// Languages they can visit in.
    languages: Vec<String>,
    /// What they know well.
    specialisms: Vec<Specialism>,
    /// The teams they are in, by code.
    teams: Vec<String>,
    /// They are in the child's team.
    in_team: bool,
    /// How their team stands to the child's, in your language; absent where the service has no
    /// teams or the child's is not settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Same team: Havant")]
    reason: Option<String>,
}

/// Visitors who might come. A lead decides.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SuggestedOut {
    /// What the service looks at, in this order, within a team; nothing where its page says nothing.
    factors: Vec<Factor>,
    /// The visitors.
    visitors: Vec<CandidateOut>,
}

impl From<Suggested> for SuggestedOut {
    fn from(found: Suggested) -> Self {
        let visitor =
            |Visitor { counted: one, name, skills, teams, reason }: Visitor| CandidateOut {
                visitor_id: one.visitor_id.0,
                name,
                children: one.children,
                same_team: one.same_team,
                same_programme: one.same_programme,
                languages: skills.languages.iter().map(|one| one.as_str().to_owned()).collect(),
                specialisms: skills.specialisms,
                teams,
                in_team: one.in_team,
                reason,
            };
        let visitors = found.visitors.into_iter().map(visitor).collect();
        Self { factors: found.factors, visitors }
    }
}
