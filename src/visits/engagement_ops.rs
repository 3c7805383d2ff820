//! Use cases of engagement: how often visits take place, for a conversation; what may explain it
//! stands beside it, and whether it is we whom a language does not reach.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};

use super::calendar::term_of;
use super::calendar_store;
use super::engagement::{Tally, Together, changes, tally};
use super::engagement_store::{self as store, Found};
use super::ladder::Step;
use super::ladder_ops::{self, Ladder};
use super::ladder_store;
use super::notice_store::{self, SetRule};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::clock::{instant, wall};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::families::{self, reach_store};
use crate::messaging;
use crate::programmes::engagement::{EngagementRule, Window};

/// What may explain what became of visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explains {
    /// Texts about visits that did not reach any number of the family.
    pub undelivered: i64,
    /// The languages its adults read.
    pub languages: Vec<String>,
    /// Whether an interpreter was to come to any visit.
    pub interpreter: bool,
    /// How often one visitor was followed by another.
    pub visitor_changes: u32,
}

/// How often the visits of a child take place.
#[derive(Debug, Clone)]
pub struct Engagement {
    /// What the service counts, where it or its lead says.
    pub rule: Option<SetRule>,
    /// The first instant looked at; none = all there was.
    pub from: Option<DateTime<Utc>>,
    /// What became of the visits.
    pub tally: Tally,
    /// What stands beside it.
    pub explains: Explains,
    /// What people did about it, and what the family says.
    pub ladder: Ladder,
}

/// What is counted, and from when on.
struct Basis {
    set: Option<SetRule>,
    from: Option<DateTime<Utc>>,
}

impl Basis {
    /// A service's: what its lead set, else what its page says.
    fn of(c: &mut Conn<'_>, app: &App, s: ServiceScope) -> Result<Self, Error> {
        let service = app.service_of(s.service_id);
        let page = || service.and_then(|service| service.engagement.clone());
        let set = notice_store::rule(c, s)?
            .or_else(|| page().map(|rule| SetRule { rule, threshold: None }));
        let window = set.as_ref().map_or(Window::All, |set| set.rule.window);
        let (now, zone) = (app.clock.now(), service.map_or(chrono_tz::Europe::London, |s| s.zone));
        let term = match window {
            Window::Term => {
                let ranges: Vec<_> = calendar_store::list(c, s)?.into_iter().map(|r| r.1).collect();
                let first = term_of(&ranges, wall(now, zone).date());
                first.map(|first| instant(first.and_time(NaiveTime::MIN), zone))
            }
            Window::All | Window::Weeks(_) => None,
        };
        Ok(Self { set, from: window.from(now, term) })
    }

    /// The first instant looked at.
    fn since(&self) -> DateTime<Utc> {
        self.from.unwrap_or(DateTime::UNIX_EPOCH)
    }

    fn rule(&self) -> Option<&EngagementRule> {
        self.set.as_ref().map(|set| &set.rule)
    }

    /// Whether as many visits as a lead said did not take place, of those in which anything
    /// happened after people last called it resolved.
    fn is_pattern(&self, found: &[Found], last: Last, now: DateTime<Utc>) -> bool {
        let Some(many) = self.set.as_ref().and_then(|set| set.threshold) else { return false };
        let since = last.map_or(0, |(step, rev)| if step.is_open() { 0 } else { rev });
        let fresh = found.iter().filter(|one| one.rev > since);
        let visits: Vec<_> = fresh.map(|one| one.visit.clone()).collect();
        tally(&visits, self.rule(), now).counted >= many
    }
}

/// The last step people took with a child, and the family's counter then.
type Last = Option<(Step, i64)>;

/// Where people are: what they did last, else whether a pattern shows.
fn at(last: Last, pattern: impl FnOnce() -> Result<bool, Error>) -> Result<Option<Step>, Error> {
    let last = last.map(|(step, _)| step);
    match last {
        Some(step) if step.is_open() => Ok(last),
        _ if pattern()? => Ok(Some(Step::PatternNoticed)),
        _ => Ok(last),
    }
}

/// Where people are with a child whose visits do not take place.
///
/// # Errors
/// The engine failed.
pub(super) fn standing(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    child: Id,
) -> Result<Option<Step>, Error> {
    let last = ladder_store::last(c, scope, child)?;
    at(last, || {
        let basis = Basis::of(c, app, scope.service())?;
        let found = store::agreed(c, scope.service(), Some((scope, child)), basis.since())?;
        Ok(basis.is_pattern(&found, last, app.clock.now()))
    })
}

/// Says what a service counts, in the place of what its page says; for leads.
///
/// # Errors
/// The engine failed.
pub async fn set_engagement_rule(
    app: &App,
    who: StaffPrincipal,
    new: SetRule,
) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            notice_store::set_rule(c, who.scope, &new, who.staff_id, now)?;
            let event = Event::of_service(Action::SetEngagementRule, who.scope.service_id);
            audit::note(c, &keys, who, &[event], now)
        })
        .await
}

/// What counting a child's visits anew has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noticed {
    /// Nothing a person has to hear now.
    Nothing,
    /// As many as the lead said, for the first time since there were fewer.
    NewPattern,
}

/// Counts the visits of a child in which something changed, once.
///
/// # Errors
/// The engine failed.
pub fn notice(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    child: Id,
) -> Result<Noticed, Error> {
    let Some(told) = notice_store::claim(c, scope, child)? else { return Ok(Noticed::Nothing) };
    let (basis, now) = (Basis::of(c, app, scope.service())?, app.clock.now());
    let found = store::agreed(c, scope.service(), Some((scope, child)), basis.since())?;
    let last = ladder_store::last(c, scope, child)?;
    match (basis.is_pattern(&found, last, now), told) {
        (true, false) => {
            notice_store::told(c, scope, child, Some(now))?;
            // Whoever is talking with the family already need not be asked to.
            let is_open = last.is_some_and(|(step, _)| step.is_open());
            Ok(if is_open { Noticed::Nothing } else { Noticed::NewPattern })
        }
        (false, true) => {
            notice_store::told(c, scope, child, None)?;
            Ok(Noticed::Nothing)
        }
        _ => Ok(Noticed::Nothing),
    }
}

/// What became of a child's visits; for the visitor it is allotted to, and leads.
///
/// # Errors
/// [`Error::not_found`].
pub async fn get_engagement(
    app: &App,
    who: StaffPrincipal,
    child: Id,
) -> Result<Engagement, Error> {
    let inside = app.clone();
    let now = app.clock.now();
    let (staff, who) = (who, Principal::Staff(who));
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &inside.keys, &who, child, now)?;
        let service = reach.scope.service();
        let basis = Basis::of(c, &inside, service)?;
        let from = basis.since();
        let found = store::agreed(c, service, Some((reach.scope, child)), from)?;
        let last = ladder_store::last(c, reach.scope, child)?;
        let state = at(last, || Ok(basis.is_pattern(&found, last, now)))?;
        let ladder = ladder_ops::read(c, &inside, &reach, (staff, child), state)?;
        let visitors: Vec<Id> = found.iter().map(|one| one.visitor_id).collect();
        let visits: Vec<_> = found.into_iter().map(|one| one.visit).collect();
        let lanes = families::link_store::lanes(c, reach.scope)?;
        let family = reach.scope.family_id;
        let explains = Explains {
            undelivered: messaging::store::undelivered(c, reach.scope, &lanes, from)?,
            languages: reach_store::languages(c, service, Some(family))?
                .into_iter()
                .flat_map(|(_, languages)| languages)
                .collect(),
            interpreter: !store::interpreted(c, service, Some(family), from)?.is_empty(),
            visitor_changes: changes(&visitors),
        };
        let tally = tally(&visits, basis.rule(), now);
        let Basis { set: rule, from } = basis;
        Ok((reach.scope, Engagement { rule, from, tally, explains, ladder }))
    };
    audit::look(app, who, Action::LookedAtVisits, child, read).await
}

/// What became of the visits of families that have something in common.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    /// By the language their adults read; `several` where they read more than one.
    pub by_language: BTreeMap<String, Together>,
    /// Families to whose visits an interpreter was to come.
    pub with_interpreter: Together,
    /// All others.
    pub without_interpreter: Together,
}

/// Where the adults of a family do not read one language.
const SEVERAL: &str = "several";

/// What became of all visits of the service, by what may show that it is we whom families cannot
/// understand; for leads.
///
/// # Errors
/// The engine failed.
pub async fn get_engagement_rates(app: &App, who: StaffPrincipal) -> Result<Rates, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    app.db
        .read(move |c| {
            let basis = Basis::of(c, &inside, who.scope)?;
            let from = basis.since();
            let mut families: BTreeMap<Id, Vec<_>> = BTreeMap::new();
            for one in store::agreed(c, who.scope, None, from)? {
                families.entry(one.family_id).or_default().push(one.visit);
            }
            let languages: BTreeMap<Id, Vec<String>> =
                reach_store::languages(c, who.scope, None)?.into_iter().collect();
            let interpreted = store::interpreted(c, who.scope, None, from)?;
            let mut rates = Rates::default();
            for (family, visits) in families {
                let sum = tally(&visits, basis.rule(), now);
                let language = match languages.get(&family).map(Vec::as_slice) {
                    Some([one]) => one.as_str(),
                    _ => SEVERAL,
                };
                rates.by_language.entry(language.to_owned()).or_default().add(&sum);
                match interpreted.contains(&family) {
                    true => rates.with_interpreter.add(&sum),
                    false => rates.without_interpreter.add(&sum),
                }
            }
            Ok(rates)
        })
        .await
}
