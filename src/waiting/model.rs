//! Who waits, in which order, and how that may change.
//!
//! ```text
//! active <-> held    active | held -> offered -> allocated | declined -> active | lapsed
//! any open -> removed
//! ```

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::clock::wall;
use crate::db::Id;
use crate::error::Code;
use crate::programmes::intake::{Factor, WaitKey, Waiting};

pub use super::words::{Happening, State, Step};

/// The most somebody can weigh urgency and complexity.
pub const MOST: i32 = 3;

/// What a person weighs, or what is known; what is absent is not known, never no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// How pressing it is: 1 to 3, 3 the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<i32>,
    /// How complex the needs are: 1 to 3, 3 the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complexity: Option<i32>,
    /// The family has other support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_support: Option<bool>,
    /// The child is in a setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_setting: Option<bool>,
    /// The child has specialist support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialist: Option<bool>,
}

impl Weights {
    /// These with those of `new` that are said.
    #[must_use]
    pub fn with(self, new: Self) -> Self {
        Self {
            urgency: new.urgency.or(self.urgency),
            complexity: new.complexity.or(self.complexity),
            other_support: new.other_support.or(self.other_support),
            in_setting: new.in_setting.or(self.in_setting),
            specialist: new.specialist.or(self.specialist),
        }
    }
}

/// A child who waits for a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identity.
    pub id: Id,
    /// Whose family.
    pub family_id: Id,
    /// Which child.
    pub child_id: Id,
    /// The referral it came from.
    pub referral_id: Id,
    /// For which programme.
    pub programme: String,
    /// The version of the rules its referral was decided under.
    pub policy: String,
    /// How it stands.
    pub state: State,
    /// The day of the referral.
    pub referred_on: NaiveDate,
    /// On the list since.
    pub since: DateTime<Utc>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// What is weighed.
    pub weights: Weights,
    /// The place a person gave it, and when.
    pub placed: Option<(i32, DateTime<Utc>)>,
    /// The team it belongs to.
    pub team: Option<String>,
    /// Who it was offered with, or given to.
    pub visitor_id: Option<Id>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Its version.
    pub rev: i64,
}

/// What becomes of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is taken, and the entry stands so.
    To(State),
    /// It was taken before.
    Done,
    /// It cannot be.
    No(Code),
}

/// Judges a step.
pub fn judge(state: State, step: Step) -> Verdict {
    use State as S;
    match (step, state) {
        (Step::Hold, S::Active) => Verdict::To(S::Held),
        (Step::Resume, S::Held) | (Step::PutBack, S::Declined) => Verdict::To(S::Active),
        (Step::Offer, S::Active | S::Held) => Verdict::To(S::Offered),
        (Step::Decline, S::Offered) => Verdict::To(S::Declined),
        (Step::Lapse, S::Offered) => Verdict::To(S::Lapsed),
        (Step::Allocate, S::Offered) => Verdict::To(S::Allocated),
        (Step::Remove, state) if !state.is_over() => Verdict::To(S::Removed),
        (Step::Weigh | Step::Place | Step::Unplace | Step::ChooseTeam, state)
            if !state.is_over() =>
        {
            Verdict::To(state)
        }
        (Step::Hold, S::Held)
        | (Step::Resume | Step::PutBack, S::Active)
        | (Step::Offer, S::Offered)
        | (Step::Decline, S::Declined)
        | (Step::Lapse, S::Lapsed)
        | (Step::Allocate, S::Allocated)
        | (Step::Remove, S::Removed) => Verdict::Done,
        _ => Verdict::No(Code::Conflict),
    }
}

/// What the service orders those who wait for a programme by; by time waiting where its page names
/// nothing for it.
pub fn keys_for<'a>(waiting: Option<&'a Waiting>, programme: &str) -> &'a [WaitKey] {
    let of = |waiting: &&Waiting| {
        waiting.programmes.is_empty() || waiting.programmes.iter().any(|code| code == programme)
    };
    match waiting.filter(of).map(|waiting| waiting.keys.as_slice()) {
        Some(keys) if !keys.is_empty() => keys,
        _ => &[WaitKey::TimeWaiting],
    }
}

/// Keys a page names at most.
const KEYS: usize = 8;

/// What is not known stands between yes and no, so that nobody gains or loses by a blank.
fn without_first(known: Option<bool>) -> i64 {
    match known {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    }
}

/// A value for a key: the smaller, the nearer to the front. A child whose birthday nobody knows
/// stands behind those of known age, one that nobody weighed behind those who were weighed; both
/// stay in the list, and who came first decides among them.
fn value(entry: &Entry, key: WaitKey, zone: Tz) -> i64 {
    let days = |day: NaiveDate| i64::from(day.num_days_from_ce());
    match key {
        WaitKey::ReferralMonth => {
            i64::from(entry.referred_on.year()) * 12 + i64::from(entry.referred_on.month0())
        }
        // In days, so that what stands behind it can count; who came first decides at the end.
        WaitKey::TimeWaiting => days(wall(entry.since, zone).date()),
        WaitKey::OtherSupport => without_first(entry.weights.other_support),
        WaitKey::Age => entry.born.map_or(i64::MAX, days),
        WaitKey::Urgency => -i64::from(entry.weights.urgency.unwrap_or_default()),
        WaitKey::Complexity => -i64::from(entry.weights.complexity.unwrap_or_default()),
        WaitKey::NotInSetting => without_first(entry.weights.in_setting),
        WaitKey::NoSpecialistSupport => without_first(entry.weights.specialist),
    }
}

/// The order of those who wait: places in `entries`. By the service's keys, then by time and
/// identity, so that it is the same each time and no two are alike; whom a person gave a place
/// stands there, of two with one place the one that was placed later. Days are those of the
/// service's `zone`.
pub fn order(entries: &[Entry], keys: &[WaitKey], zone: Tz) -> Vec<usize> {
    let mut ruled = Vec::with_capacity(entries.len());
    let mut placed = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some((place, when)) = entry.placed {
            placed.push((place, std::cmp::Reverse(when), entry.id, at));
            continue;
        }
        let mut values = [0_i64; KEYS];
        for (to, key) in values.iter_mut().zip(keys) {
            *to = value(entry, *key, zone);
        }
        ruled.push((values, entry.since, entry.id, at));
    }
    ruled.sort_unstable();
    placed.sort_unstable();
    let (mut ruled, mut placed) = (ruled.into_iter(), placed.into_iter().peekable());
    let mut all = Vec::with_capacity(entries.len());
    while all.len() < entries.len() {
        let here = i32::try_from(all.len() + 1).unwrap_or(i32::MAX);
        let by_hand = placed.next_if(|(place, ..)| *place <= here).map(|(.., at)| at);
        let next = by_hand.or_else(|| ruled.next().map(|(.., at)| at));
        match next.or_else(|| placed.next().map(|(.., at)| at)) {
            Some(at) => all.push(at),
            None => break,
        }
    }
    all
}

/// Places among those of the same team, for entries in an order; none where the team is not
/// settled.
pub fn team_places<'a>(in_order: impl Iterator<Item = &'a Entry>) -> Vec<Option<usize>> {
    let mut before: HashMap<&str, usize> = HashMap::new();
    let place = |entry: &'a Entry| {
        let many = before.entry(entry.team.as_deref()?).or_default();
        *many += 1;
        Some(*many)
    };
    in_order.map(place).collect()
}

/// What is known of one consideration, and where the child would stand by it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// Which.
    pub key: WaitKey,
    /// What is known: a month, a day, `yes` or `no`, or 1 to 3; none where nobody knows.
    pub value: Option<String>,
    /// The place by it alone, shared by those who are alike; none where nothing is known.
    pub place: Option<usize>,
}

/// What is known of an entry for a key.
fn known(entry: &Entry, key: WaitKey, zone: Tz) -> Option<String> {
    let yes = |known: Option<bool>| known.map(|yes| if yes { "yes" } else { "no" }.to_owned());
    match key {
        WaitKey::ReferralMonth => Some(entry.referred_on.format("%Y-%m").to_string()),
        WaitKey::TimeWaiting => Some(wall(entry.since, zone).date().to_string()),
        WaitKey::OtherSupport => yes(entry.weights.other_support),
        WaitKey::Age => entry.born.map(|born| born.to_string()),
        WaitKey::Urgency => entry.weights.urgency.map(|weight| weight.to_string()),
        WaitKey::Complexity => entry.weights.complexity.map(|weight| weight.to_string()),
        WaitKey::NotInSetting => yes(entry.weights.in_setting),
        WaitKey::NoSpecialistSupport => yes(entry.weights.specialist),
    }
}

/// Each consideration of those who wait, apart: a page that names several without a rank leaves it
/// to a person to weigh them, who has to see them side by side.
pub struct Considerations {
    /// The values of all, in order, by key.
    sorted: Vec<(WaitKey, Vec<i64>)>,
    zone: Tz,
}

impl Considerations {
    /// Of all who wait, with days of the service's `zone`.
    pub fn of(waiting: &[Entry], keys: &[WaitKey], zone: Tz) -> Self {
        let sorted = |key: &WaitKey| {
            let mut values: Vec<i64> =
                waiting.iter().map(|entry| value(entry, *key, zone)).collect();
            values.sort_unstable();
            (*key, values)
        };
        Self { sorted: keys.iter().map(sorted).collect(), zone }
    }

    /// Of one of them.
    pub fn about(&self, entry: &Entry) -> Vec<Considered> {
        let one = |(key, values): &(WaitKey, Vec<i64>)| {
            let own = value(entry, *key, self.zone);
            let told = known(entry, *key, self.zone);
            let before = values.partition_point(|value| *value < own);
            Considered { key: *key, place: told.is_some().then_some(before + 1), value: told }
        };
        self.sorted.iter().map(one).collect()
    }
}

/// A visitor who might come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub visitor_id: Id,
    /// Children on the caseload.
    pub children: i64,
    /// Of them, those of the same team.
    pub same_team: i64,
    /// Of them, those who got the same programme.
    pub same_programme: i64,
    /// Whether they are in the team of the child who waits.
    pub in_team: bool,
}

/// Visitors of the child's own team first; then, and among them, in the order of what the service
/// looks at; where its page names nothing, in no order but that of their identity. Nobody is left
/// out: a lead decides.
pub fn suggest(mut candidates: Vec<Candidate>, factors: &[Factor]) -> Vec<Candidate> {
    let values = |one: &Candidate| {
        let value = |factor: &Factor| match factor {
            Factor::Caseload | Factor::Capacity => one.children,
            Factor::Area => -one.same_team,
            Factor::Package => -one.same_programme,
        };
        factors.iter().map(value).collect::<Vec<_>>()
    };
    candidates.sort_by_cached_key(|one| (!one.in_team, values(one), one.visitor_id));
    candidates
}
