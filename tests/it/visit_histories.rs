//! Whatever happens to visits, in whatever order: nobody is in two places, history only grows,
//! what is counted is what happened, and every cancel has its letters. Each answer is held against
//! a naive model in memory.

#![cfg(test)]

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use smallsteps::auth::{CarerPrincipal, Principal, Role, StaffPrincipal};
use smallsteps::db::Id;
use smallsteps::error::Code;
use smallsteps::families::model::{Consent, NewFamily, PhoneNumber};
use smallsteps::families::rights::Rights;
use smallsteps::families::store::{ConsentEvent, set_consent};
use smallsteps::visits::booking::{Became, Correction};
use smallsteps::visits::engagement_ops;
use smallsteps::visits::model::{Cause, NewTime, Reason, Record, Side, State, Visit};
use smallsteps::visits::ops::{self, Change, How};

use super::visit_races::{TWICE, booking, is_open};
use crate::support::app::*;

/// Random histories, each of so many steps.
const HISTORIES: usize = 10_000;
const STEPS: usize = 12;
/// Histories that happen side by side, each to other people.
const WORLDS: usize = 20;
/// All is compared so often.
const LOOKS: usize = 5;

/// A step: what is done, to which visit or by whom, in which quarter of an hour.
type Step = (u8, usize, i64);

fn step() -> impl Strategy<Value = Step> {
    (0_u8..12, 0_usize..1000, prop_oneof![1_i64..40, 1_i64..400])
}

/// People, and what is known of their visits.
struct World {
    lead: StaffPrincipal,
    homes: Vec<Household>,
    visitors: [Id; 2],
    /// Every visit there was as last heard of, and whether it was ever agreed.
    visits: BTreeMap<Id, (Visit, bool)>,
    /// Those that may still be changed or be in the way, in the order they came.
    recent: Vec<Id>,
}

/// How many hear of a visit: of the first family one, of the second two (a third may not book), of
/// the third nobody (its number has not said yes).
const HEAR: [usize; 3] = [1, 2, 0];

fn phone(n: usize) -> String {
    format!("07700 900{n:03}")
}

/// A mother and a father who may book, and a grandmother who may not.
fn three_carers(new: &mut NewFamily, n: usize) {
    let first = new.carers[0].clone();
    for (more, rights) in [(1, Rights::CARER), (2, Rights::LOGGER)] {
        let mut carer = first.clone();
        carer.id = Id::at(start());
        carer.phone = Some(PhoneNumber::parse(&phone(n + more)).unwrap());
        carer.rights = rights;
        new.carers.push(carer);
    }
}

async fn yes_from_all(t: &TestApp, home: &Household) {
    let (scope, now) = (home.scope, t.clock.now());
    for address in &home.family.addresses {
        let (address_id, kind) = (address.id, Consent::Yes);
        let write = t.app.db.write(move |c| {
            let rev = smallsteps::db::store::bump(c, scope)?;
            let event = ConsentEvent { address_id, kind, source: "text", wording: "test/1" };
            set_consent(c, scope, &event, now, rev)
        });
        write.await.unwrap();
    }
}

impl World {
    async fn new(t: &TestApp, number: usize) -> Self {
        let n = number * 10;
        let homes = vec![
            t.family(&phone(n)).await,
            t.family_like(&phone(n + 1), |new| three_carers(new, n + 1)).await,
            t.family(&phone(n + 4)).await,
        ];
        yes_from_all(t, &homes[0]).await;
        yes_from_all(t, &homes[1]).await;
        Self {
            lead: t.staff(Role::Lead).await,
            homes,
            visitors: [t.visitor().await.staff_id, t.visitor().await.staff_id],
            visits: BTreeMap::new(),
            recent: Vec::new(),
        }
    }

    fn carer_of(&self, visit: &Visit, now: DateTime<Utc>) -> Principal {
        let home = self.homes.iter().find(|home| home.scope.family_id == visit.family_id).unwrap();
        let carer_id = home.family.carers[0].id;
        Principal::Carer(CarerPrincipal { carer_id, scope: home.scope, session_id: Id::at(now) })
    }

    /// Whether nobody would be in two places.
    fn is_free(
        &self,
        (visitor, family): (Id, Id),
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        but: Option<Id>,
    ) -> bool {
        !self.recent.iter().map(|id| &self.visits[id].0).any(|other| {
            Some(other.id) != but
                && other.state.is_live()
                && (other.visitor_id == visitor || other.family_id == family)
                && other.starts_at < until
                && from < other.ends_at
        })
    }

    fn heard(&mut self, visit: Visit) {
        let (id, agreed) = (visit.id, visit.state == State::Booked);
        let before = self.visits.get(&id).is_some_and(|(_, agreed)| *agreed);
        if !self.recent.contains(&id) {
            self.recent.push(id);
        }
        self.visits.insert(id, (visit, before || agreed));
    }

    /// What the clock did: offers nobody answered are gone. What is long past is left alone.
    fn aged(&mut self, now: DateTime<Utc>) {
        for id in &self.recent {
            let visit = &mut self.visits.get_mut(id).unwrap().0;
            if visit.state == State::Proposed && !visit.holds(now) {
                (visit.state, visit.side) = (State::Cancelled, Some(Side::Service));
                visit.reason = Some("not_answered".to_owned());
            }
        }
        let visits = &self.visits;
        self.recent.retain(|id| visits[id].0.ends_at + Duration::hours(30) > now);
    }

    async fn act(&mut self, t: &TestApp, (what, which, quarter): Step) {
        let at = t.clock.now() + Duration::minutes(15 * quarter);
        if what < 5 || self.recent.is_empty() {
            self.add(t, what, which, at).await;
            return;
        }
        let (visit, agreed) = self.visits[&self.recent[which % self.recent.len()]].clone();
        let lead = Principal::Staff(self.lead);
        let carer = self.carer_of(&visit, t.clock.now());
        let to = NewTime { starts_at: at, ends_at: None, visitor_id: None };
        let (who, change) = match what {
            5 => (lead, Change::Cancel(Some(Reason::Training), None)),
            6 => (carer, Change::Cancel([None, Some(Reason::ChildUnwell)][which % 2], None)),
            7 => (lead, Change::Move(to)),
            8 => (carer, Change::Confirm),
            9 => (lead, Change::Settle(Became::Completed, Record::default())),
            10 => {
                let causes = [Cause::NoAccess, Cause::WasNotBrought, Cause::UnableToGoAhead];
                (lead, Change::Settle(Became::Failed(causes[which % 3]), Record::default()))
            }
            _ => (lead, Change::Correct(Correction::EnteredInError, Record::default())),
        };
        let done = ops::change_visit(&t.app, who, visit.id, None, change, None).await;
        let (people, until) = ((visit.visitor_id, visit.family_id), at + Duration::minutes(45));
        let free = || self.is_free(people, (at, until), Some(visit.id));
        match done {
            Ok(done) => {
                let now = done.shown.visit;
                assert!(what != 7 || now.id == visit.id || free(), "{now:?} is in two places");
                if now.id != visit.id {
                    let old = Visit { state: State::Replaced, ..visit };
                    self.visits.insert(old.id, (old, agreed));
                }
                self.heard(now);
            }
            Err(e) if what == 7 && e.code() == Code::SlotTaken => assert!(!free(), "{visit:?}"),
            Err(e) if what == 7 && e.code() == Code::ClosedDay => assert!(!is_open(at)),
            Err(e) => assert!(
                matches!(e.code(), Code::VisitOver | Code::VisitNotBegun | Code::Forbidden),
                "{what}: {e}, {visit:?}"
            ),
        }
    }

    async fn add(&mut self, t: &TestApp, what: u8, which: usize, at: DateTime<Utc>) {
        let (home, visitor) = (&self.homes[which % 3], self.visitors[which / 3 % 2]);
        let new = booking(home.family.children[0].id, visitor, at);
        let free = self.is_free((visitor, home.scope.family_id), (at, new.span.ends_at), None);
        let how = if what < 2 { How::Propose } else { How::Book };
        match ops::add_visit(&t.app, Principal::Staff(self.lead), how, new, None).await {
            Ok(done) => {
                assert!(free, "somebody is in two places: {:?}", done.shown.visit);
                self.heard(done.shown.visit);
            }
            Err(e) if free => {
                assert_eq!(e.code(), Code::ClosedDay, "{at} is free: {e}");
                assert!(how == How::Book && !is_open(at));
            }
            Err(e) => assert_eq!(e.code(), Code::SlotTaken, "{e}"),
        }
    }

    /// What is counted for each child is what happened.
    async fn recount(&self, t: &TestApp) {
        for home in &self.homes {
            let child = home.family.children[0].id;
            let said = engagement_ops::get_engagement(&t.app, self.lead, child).await.unwrap();
            let of_child = self.visits.values().filter(|(visit, _)| visit.child_id == child);
            let agreed: Vec<&Visit> =
                of_child.filter(|(_, agreed)| *agreed).map(|(visit, _)| visit).collect();
            let count = |is: &dyn Fn(&Visit) -> bool| {
                u32::try_from(agreed.iter().filter(|visit| is(visit)).count()).unwrap()
            };
            let became = |state, reason: Option<&'static str>| {
                count(&|visit| visit.state == state && visit.reason.as_deref() == reason)
            };
            let sum = said.tally;
            assert_eq!(sum.completed, count(&|visit| visit.state == State::Completed));
            assert_eq!(sum.to_come + sum.not_recorded, count(&|v| v.state == State::Booked));
            assert_eq!(sum.by_family, became(State::Cancelled, None));
            assert_eq!(sum.excused, became(State::Cancelled, Some("child_unwell")));
            assert_eq!(sum.by_service, became(State::Cancelled, Some("training")));
            assert_eq!(sum.no_access, became(State::Failed, Some("no_access")));
            assert_eq!(sum.was_not_brought, became(State::Failed, Some("was_not_brought")));
            let other = became(State::Failed, Some("unable_to_go_ahead"));
            assert_eq!(sum.unable_to_go_ahead, other);
        }
    }
}

/// Cancels by how many heard of them, and what the model says.
async fn letters_of_cancels(t: &TestApp, worlds: &[World]) {
    for hear in [0, 1, 2] {
        let sql = format!(
            "SELECT count(*) FROM visit v LEFT JOIN (SELECT guard_id, guard_rev, count(*) AS n \
             FROM outbox WHERE guard_id IS NOT NULL GROUP BY guard_id, guard_rev) AS o \
             ON o.guard_id = v.id AND o.guard_rev = v.rev WHERE v.state = 'cancelled' \
             AND coalesce(v.reason, '') <> 'not_answered' AND coalesce(o.n, 0) = {hear}"
        );
        let cancelled = worlds.iter().flat_map(|world| {
            let of = |family: Id| {
                let home = world.homes.iter().position(|home| home.scope.family_id == family);
                HEAR[home.unwrap()]
            };
            world.visits.values().filter(move |(visit, _)| {
                visit.state == State::Cancelled
                    && visit.reason.as_deref() != Some("not_answered")
                    && of(visit.family_id) == hear
            })
        });
        assert_eq!(t.sql(sql.leak()).await, cancelled.count().to_string(), "{hear} hear of it");
    }
}

/// A seal on the first so many lines of the history.
async fn seal(t: &TestApp, lines: &str) -> String {
    let sql = format!(
        "SELECT count(*) || ' ' || coalesce(sum(rev * 31 + length(kind) * 7 + length(side)), 0) \
         FROM (SELECT rev, kind, side FROM visit_event ORDER BY id LIMIT {lines}) AS first"
    );
    t.sql(sql.leak()).await
}

/// Each visit stands as the last line about it says.
const UNTOLD: &str = "SELECT count(*) FROM visit v WHERE NOT EXISTS (SELECT 1 FROM visit_event e \
     WHERE e.service_id = v.service_id AND e.visit_id = v.id AND e.rev = v.rev \
     AND e.kind = v.state)";

#[actix_web::test]
async fn whatever_happens_history_only_grows_and_nobody_is_in_two_places() {
    on_each_engine(|t| async move {
        let mut worlds = Vec::new();
        for number in 0..WORLDS {
            worlds.push(World::new(&t, number).await);
        }
        let mut runner = TestRunner::deterministic();
        let rounds = prop::collection::vec((step(), 0_i64..50), STEPS);
        let each = trials(t.engine, HISTORIES) / WORLDS;
        let mut sealed = ("0".to_owned(), seal(&t, "0").await);
        for history in 1..=each {
            let mut steps: Vec<Vec<(Step, i64)>> = Vec::new();
            for _ in 0..WORLDS {
                steps.push(rounds.new_tree(&mut runner).unwrap().current());
            }
            for round in 0..STEPS {
                let acts = worlds.iter_mut().zip(&steps);
                join_all(acts.map(|(world, steps)| world.act(&t, steps[round].0))).await;
                t.advance(Duration::minutes(steps[0][round].1));
                smallsteps::visits::hours_kept::tick(&t.app).await.unwrap();
                worlds.iter_mut().for_each(|world| world.aged(t.clock.now()));
            }
            if history % (each / LOOKS) == 0 {
                for none in [TWICE[0], TWICE[1], UNTOLD] {
                    assert_eq!(t.sql(none).await, "0", "{none}");
                }
                for world in &worlds {
                    world.recount(&t).await;
                }
                letters_of_cancels(&t, &worlds).await;
                assert_eq!(seal(&t, &sealed.0).await, sealed.1, "a line was changed or taken out");
                let lines = t.sql("SELECT count(*) FROM visit_event").await;
                sealed = (lines.clone(), seal(&t, &lines).await);
            }
        }
    })
    .await;
}
