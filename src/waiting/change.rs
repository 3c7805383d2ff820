//! What a lead does with the waiting list.

use chrono::{DateTime, Utc};

use super::model::{Entry, MOST, Verdict, Weights, judge};
use super::store::{self, Event, Words};
use super::team;
use super::words::{Happening, State, Step};
use crate::app::App;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::auth::{StaffPrincipal, allotments};
use crate::db::request::{Asked, Request, need_same};
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::{silence_store, store as enrolments};
use crate::error::{Code, Error, Fault};
use crate::programmes::facts::Provision;
use crate::referrals::model::{Referral, TeamMove};
use crate::referrals::notices;
use crate::referrals::words::{Notice, State as Referred};

/// A step with what is said of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Which.
    pub step: Step,
    /// In a person's own words.
    pub note: Option<String>,
    /// Of `weigh`.
    pub weights: Option<Weights>,
    /// Of `place`: from 1.
    pub place: Option<i32>,
    /// Of `offer` and `allocate`.
    pub visitor_id: Option<Id>,
    /// Of `choose_team`: its code.
    pub team: Option<String>,
}

/// The fingerprints of a request: whose it is, what it asks.
fn fingerprints(app: &App, who: &StaffPrincipal, request: &Request) -> Asked {
    request.asked(&app.keys, "waiting", &[who.staff_id.0.as_bytes()])
}

/// One entry in a lead's hands.
pub(super) struct Hand<'a> {
    pub(super) app: &'a App,
    pub(super) who: StaffPrincipal,
    pub(super) scope: FamilyScope,
    pub(super) now: DateTime<Utc>,
    pub(super) asked: Option<Asked>,
}

impl Hand<'_> {
    /// Adds a line to the entry's history, and to who did what.
    pub(super) fn note(
        &self,
        c: &mut Conn<'_>,
        entry: &Entry,
        kind: Happening,
        words: Words,
    ) -> Result<(), Error> {
        let event = Event {
            id: Id::at(self.now),
            kind,
            state: entry.state,
            actor_id: Some(self.who.staff_id),
            words,
            at: self.now,
        };
        let sealer = self.app.keys.family(c, self.scope)?;
        let of = (entry.id, self.who.role.as_str());
        store::insert_event(c, self.scope, &sealer, of, &event, self.asked.as_ref())?;
        let noted = Audited::of_child(Action::ChangedWaiting, self.scope, entry.child_id);
        audit::note(c, &self.app.keys, self.who, &[noted.about(entry.id)], self.now)
    }
}

/// A request that was made before: its entry, unless it asked for something else.
fn before(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    asked: Option<&Asked>,
) -> Result<Option<Id>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let Some((id, was)) = store::request(c, who.scope, &asked.0)? else { return Ok(None) };
    need_same(was.as_deref(), asked)?;
    Ok(Some(id))
}

/// Puts the child of an accepted referral on the list of a programme. Gives the entry, and whether
/// the same request had done it before.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] where the referral is not accepted and linked with its
/// family, or the child waits already; [`Code::ChildDied`]; a fault at `/programme`.
pub async fn add(
    app: &App,
    who: StaffPrincipal,
    referral: Id,
    programme: String,
    request: Option<Request>,
) -> Result<(Id, bool), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let asked = request.map(|request| fingerprints(&inside, &who, &request));
            if let Some(id) = before(c, &who, asked.as_ref())? {
                return Ok((id, true));
            }
            let referral = crate::referrals::store::get(c, who.scope, &inside.keys, referral)?;
            let (family_id, child_id) = referral
                .linked
                .filter(|_| referral.state == Referred::Accepted && referral.joined_to.is_none())
                .ok_or(Error::Refused(Code::Conflict))?;
            let scope = FamilyScope { service_id: who.scope.service_id, family_id };
            let now = inside.clock.now();
            let hand = Hand { app: &inside, who, scope, now, asked };
            let rev = crate::db::store::bump(c, scope)?;
            if silence_store::has_died(c, scope, child_id)? {
                return Err(Error::Refused(Code::ChildDied));
            }
            let entry = entry_of(&hand, &referral, programme, rev)?;
            store::insert(c, scope, &entry)?;
            let team = entry.team.clone().map(|to| TeamMove { from: None, to: Some(to) });
            hand.note(c, &entry, Happening::Added, Words { team, ..Words::default() })?;
            Ok((entry.id, false))
        })
        .await
}

/// An entry made of what the referral says.
fn entry_of(
    hand: &Hand<'_>,
    referral: &Referral,
    programme: String,
    rev: i64,
) -> Result<Entry, Error> {
    let service = hand.app.service_of(hand.scope.service_id).ok_or_else(Error::not_found)?;
    let policy = service.policy(&referral.policy);
    if policy.is_none_or(|policy| policy.programme(&programme).is_none()) {
        return Err(Error::fault(Fault::at("/programme", Code::UnknownValue)));
    }
    let (family_id, child_id) = referral.linked.ok_or(Error::Refused(Code::Conflict))?;
    let facts = &referral.content.facts;
    let accessing = facts.accessing.as_ref();
    let referred = referral.submitted_at.unwrap_or(referral.created_at);
    Ok(Entry {
        id: Id::at(hand.now),
        family_id,
        child_id,
        referral_id: referral.id,
        programme,
        policy: referral.policy.clone(),
        state: State::Active,
        referred_on: service.day(referred),
        // A list that is taken over keeps its time: who came then has waited since then.
        since: referral.content.received_on.map_or(hand.now, |_| referred),
        born: facts.born,
        weights: Weights {
            urgency: None,
            complexity: None,
            other_support: accessing.map(|there| !there.is_empty()),
            in_setting: facts.setting_hours.map(|hours| hours > 0.0),
            specialist: accessing.map(|there| there.contains(&Provision::SpecialistEducation)),
        },
        placed: None,
        team: referral.team.clone(),
        visitor_id: None,
        ended_at: None,
        rev,
    })
}

/// Takes a step. Twice does it once.
///
/// # Errors
/// [`Error::not_found`], [`Code::StaleVersion`], [`Code::IdConflict`]; [`Code::Conflict`] where the
/// entry does not stand so; a fault with its field where something is missing.
pub async fn change(
    app: &App,
    who: StaffPrincipal,
    (id, version): (Id, Option<i64>),
    taken: Taken,
    request: Option<Request>,
) -> Result<bool, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let asked = request.map(|request| fingerprints(&inside, &who, &request));
            let known = store::get(c, who.scope, id)?;
            let service_id = who.scope.service_id;
            let scope = FamilyScope { service_id, family_id: known.family_id };
            // Locks the family; what is judged is read after that.
            let rev = crate::db::store::bump(c, scope)?;
            if before(c, &who, asked.as_ref())?.is_some() {
                return Ok(true);
            }
            let mut entry = store::get(c, who.scope, id)?;
            let state = match judge(entry.state, taken.step) {
                Verdict::Done => return Ok(true),
                Verdict::No(code) => return Err(Error::Refused(code)),
                Verdict::To(state) => state,
            };
            // What was said already is said, whatever version was seen.
            if taken.step == Step::ChooseTeam && taken.team.is_some() && taken.team == entry.team {
                return Ok(true);
            }
            if version.is_some_and(|seen| seen != entry.rev) {
                return Err(Error::Refused(Code::StaleVersion));
            }
            let now = inside.clock.now();
            let hand = Hand { app: &inside, who, scope, now, asked };
            (entry.state, entry.rev) = (state, rev);
            take(c, &hand, &mut entry, taken)?;
            Ok(false)
        })
        .await
}

pub(super) fn missing(at: &str) -> Error {
    Error::fault(Fault::at(at, Code::MissingField))
}

fn take(c: &mut Conn<'_>, hand: &Hand<'_>, entry: &mut Entry, taken: Taken) -> Result<(), Error> {
    let Taken { step, note, weights, place, visitor_id, team } = taken;
    if step.needs_note() && note.is_none() {
        return Err(missing("/note"));
    }
    if step == Step::ChooseTeam {
        return team::choose(c, hand, entry, (team, note));
    }
    let mut words = Words { note, ..Words::default() };
    match step {
        Step::Weigh => {
            let new = weights.ok_or_else(|| missing("/weights"))?;
            for (at, value) in [("urgency", new.urgency), ("complexity", new.complexity)] {
                if value.is_some_and(|value| !(1..=MOST).contains(&value)) {
                    let fault = Fault::at(format!("/weights/{at}"), Code::OutOfRange);
                    return Err(Error::fault(fault.with("min", 1).with("max", MOST)));
                }
            }
            entry.weights = entry.weights.with(new);
            words.weights = Some(new);
        }
        Step::Place => {
            let place = place.filter(|place| *place >= 1).ok_or_else(|| missing("/place"))?;
            entry.placed = Some((place, hand.now));
            words.place = Some(place);
        }
        Step::Unplace => entry.placed = None,
        Step::Offer => entry.visitor_id = visitor_id,
        Step::Decline => entry.visitor_id = None,
        Step::Allocate => {
            let visitor = visitor_id.or(entry.visitor_id).ok_or_else(|| missing("/visitor_id"))?;
            entry.visitor_id = Some(visitor);
        }
        _ => {}
    }
    if entry.state.is_over() {
        entry.ended_at = Some(hand.now);
    }
    let nobody = |e: Error| {
        if e.is_foreign_key() { Error::fault(Fault::at("/visitor_id", Code::NotFound)) } else { e }
    };
    store::save(c, hand.scope, entry).map_err(nobody)?;
    if let (Step::Allocate, Some(visitor)) = (step, entry.visitor_id) {
        let new = allotments::New {
            programme: Some(entry.programme.clone()),
            ..allotments::New::from(visitor, entry.child_id, hand.now)
        };
        allotments::hand_over(c, hand.scope, new, "/visitor_id", hand.now)?;
        // A visitor alone is no programme: somebody puts the child in it, or offers it.
        let open = enrolments::open_of_child(c, hand.scope, entry.child_id)?;
        if open.iter().all(|one| one.programme != entry.programme) {
            let s = hand.scope.service();
            notices::tell(c, s, (entry.referral_id, Notice::Enrol), hand.now)?;
        }
    }
    hand.note(c, entry, step.into(), words)
}
