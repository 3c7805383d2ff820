//! What became of visits, counted for a conversation with a family. Pure rules.
//!
//! Derived whenever it is asked for and never stored. What the service called off, holidays,
//! weather, illness, hospital and bereavement never count, nor does a visit that moved, one that
//! was only offered, one that fell into a rest, or one that should never have been there. It is no
//! score: what a count means is for people to say.

use chrono::{DateTime, Utc};

use super::model::{Cause, Reason, Side, State};
use crate::programmes::engagement::{Counted, EngagementRule};

/// A visit that was agreed, as far as counting has to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// How it stands.
    pub state: State,
    /// Who called it off.
    pub side: Option<Side>,
    /// The typed reason of a cancel, or the cause of a failure.
    pub reason: Option<String>,
    /// When it was to begin.
    pub starts_at: DateTime<Utc>,
    /// Whether its programme rested then.
    pub at_rest: bool,
}

/// What one visit is to a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: it moved, or should never have been there.
    Nowhere,
    /// It is still to come.
    ToCome,
    /// Its time is over and nobody said what became of it.
    NotRecorded,
    /// It took place.
    Completed,
    /// The service called it off.
    ByService,
    /// The family called it off, for a reason that never counts.
    Excused,
    /// The family called it off.
    ByFamily,
    /// Somebody went and it did not take place.
    Failed(Cause),
}

/// What a visit is to a count at `now`.
pub fn fate(visit: &Agreed, now: DateTime<Utc>) -> Fate {
    let reason = visit.reason.as_deref();
    match visit.state {
        State::Replaced | State::EnteredInError | State::Proposed => Fate::Nowhere,
        State::Booked if visit.starts_at > now => Fate::ToCome,
        State::Booked => Fate::NotRecorded,
        State::Completed => Fate::Completed,
        State::Cancelled if visit.side != Some(Side::Family) => Fate::ByService,
        State::Cancelled if reason.and_then(Reason::parse).is_some_and(Reason::is_excused) => {
            Fate::Excused
        }
        State::Cancelled => Fate::ByFamily,
        // An unknown cause is none that counts.
        State::Failed => {
            Fate::Failed(reason.and_then(Cause::parse).unwrap_or(Cause::UnableToGoAhead))
        }
    }
}

impl Fate {
    /// Whether a service's rule counts it. That a visit could not go ahead though everybody was
    /// there never counts.
    pub fn counts(self, rule: &EngagementRule) -> bool {
        let kind = match self {
            Self::ByFamily => Counted::FamilyCancelled,
            Self::Failed(Cause::NoAccess | Cause::WasNotBrought) => Counted::Failed,
            _ => return false,
        };
        rule.counts.contains(&kind)
    }
}

/// What became of the visits of some time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that were agreed and stand for themselves.
    pub planned: u32,
    /// Still to come.
    pub to_come: u32,
    /// Over, and nobody said what became of them.
    pub not_recorded: u32,
    /// Took place.
    pub completed: u32,
    /// Called off by the service.
    pub by_service: u32,
    /// Called off by the family, for a reason that never counts.
    pub excused: u32,
    /// Called off by the family.
    pub by_family: u32,
    /// Nobody opened.
    pub no_access: u32,
    /// The child was not there.
    pub was_not_brought: u32,
    /// It could not go on.
    pub unable_to_go_ahead: u32,
    /// Those that the service's rule counts.
    pub counted: u32,
    /// The most of them in a row, with none in between that took place.
    pub longest_run: u32,
}

/// Counts visits, in the order they were to begin; without a rule nothing counts.
pub fn tally(visits: &[Agreed], rule: Option<&EngagementRule>, now: DateTime<Utc>) -> Tally {
    let mut in_order: Vec<&Agreed> = visits.iter().collect();
    in_order.sort_by_key(|visit| visit.starts_at);
    let (mut sum, mut run) = (Tally::default(), 0);
    for visit in in_order {
        let fate = fate(visit, now);
        let place = match fate {
            Fate::Nowhere => continue,
            Fate::ToCome => &mut sum.to_come,
            Fate::NotRecorded => &mut sum.not_recorded,
            Fate::Completed => &mut sum.completed,
            Fate::ByService => &mut sum.by_service,
            Fate::Excused => &mut sum.excused,
            Fate::ByFamily => &mut sum.by_family,
            Fate::Failed(Cause::NoAccess) => &mut sum.no_access,
            Fate::Failed(Cause::WasNotBrought) => &mut sum.was_not_brought,
            Fate::Failed(Cause::UnableToGoAhead) => &mut sum.unable_to_go_ahead,
        };
        *place += 1;
        sum.planned += 1;
        if !visit.at_rest && rule.is_some_and(|rule| fate.counts(rule)) {
            run += 1;
            sum.counted += 1;
            sum.longest_run = sum.longest_run.max(run);
        } else if fate == Fate::Completed {
            run = 0;
        }
    }
    sum
}

/// How often one visitor was followed by another, of visits in order.
pub fn changes<T: PartialEq>(visitors: &[T]) -> u32 {
    let pairs = visitors.windows(2).filter(|pair| pair.first() != pair.last()).count();
    u32::try_from(pairs).unwrap_or(u32::MAX)
}

/// Fewer families than this are not told apart from each other in a sum over the service.
pub const FEW: u32 = 5;

/// What became of the visits of several families together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Together {
    /// How many families.
    pub families: u32,
    /// What became of their visits that are over.
    pub tally: Tally,
}

impl Together {
    /// Adds a family's.
    pub fn add(&mut self, other: &Tally) {
        self.families += 1;
        let (sum, more) = (&mut self.tally, other);
        sum.planned += more.planned;
        sum.to_come += more.to_come;
        sum.not_recorded += more.not_recorded;
        sum.completed += more.completed;
        sum.by_service += more.by_service;
        sum.excused += more.excused;
        sum.by_family += more.by_family;
        sum.no_access += more.no_access;
        sum.was_not_brought += more.was_not_brought;
        sum.unable_to_go_ahead += more.unable_to_go_ahead;
        sum.counted += more.counted;
        sum.longest_run = sum.longest_run.max(more.longest_run);
    }
}

/// Which groups of one whole are withheld: those of so few families that a sum would speak of
/// single ones, and so many of the next that nobody learns the rest by taking what is shown from
/// the whole.
pub fn withheld(families: &[u32]) -> Vec<bool> {
    let mut hidden: Vec<bool> = families.iter().map(|count| *count < FEW).collect();
    loop {
        let groups = || families.iter().zip(&hidden);
        let sum: u32 = groups().filter(|(_, hidden)| **hidden).map(|(count, _)| *count).sum();
        if sum == 0 || sum >= FEW {
            return hidden;
        }
        let shown = hidden.iter().enumerate().filter(|(_, hidden)| !**hidden);
        let least = shown.map(|(n, _)| n).min_by_key(|n| families.get(*n).copied());
        match least.and_then(|n| hidden.get_mut(n)) {
            Some(next) => *next = true,
            None => return hidden,
        }
    }
}
