//! What people do with a referral: steps, corrections.

use chrono::{DateTime, NaiveDate, Utc};

use super::arrive::{self, New, fingerprints};
use super::case::{Access, Case, Who, access};
use super::confirm;
use super::event_store::{self, Words};
use super::model::{Content, Evidence, Needs, Verdict, judge, route_for};
use super::team::{self, Places};
use super::twin_store;
use super::words::{Door, Happening, Kind, Notice, Reason, State, Step};
use crate::app::App;
use crate::auth::Principal;
use crate::db::request::{Request, need_same};
use crate::db::{Conn, Id};
use crate::error::{Checks, Code, Error, Fault};
use crate::families;
use crate::programmes::intake::{ConsentForm, Referrer};
use crate::programmes::postcode::settle_home;

/// A step with what is said of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Which.
    pub step: Step,
    /// Why; needed where the referral ends without being taken up.
    pub reason: Option<Reason>,
    /// In a person's own words.
    pub note: Option<String>,
    /// Of a yes: its form and its day.
    pub consent: Option<(ConsentForm, NaiveDate)>,
    /// Which parent or carer gave it.
    pub given_by: Option<String>,
    /// Of a paper.
    pub evidence: Option<Evidence>,
    /// Of a talk that is arranged: when.
    pub talk_at: Option<DateTime<Utc>>,
    /// Of a choice between teams.
    pub team: Option<String>,
}

/// What a referral shall say.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// Who asks.
    pub by: Option<Referrer>,
    /// What it says instead, made from what it says now.
    pub child: Option<String>,
    /// Facts, in the place of those of the same name.
    pub facts: Option<crate::programmes::facts::Facts>,
    /// The parent.
    pub parent: Option<super::model::Contact>,
    /// Who asks.
    pub referrer: Option<super::model::Contact>,
    /// Why.
    pub why: Option<String>,
    /// When to ring.
    pub ring: Option<String>,
    /// Whoever asks says that the family agreed.
    pub agreed: Option<bool>,
    /// The day it came.
    pub received_on: Option<NaiveDate>,
    /// Why, in a person's own words.
    pub note: Option<String>,
}

/// Opens a referral for a change: out of reach, without the right, or seen in another version, it
/// stays as it is.
fn hold<'a>(
    c: &mut Conn<'_>,
    app: &'a App,
    who: Principal,
    (id, version): (Id, Option<i64>),
    step: Option<Step>,
    request: Option<&Request>,
) -> Result<(Case<'a>, bool), Error> {
    let mut case = Case::open(c, app, Who::Signed(who), id)?;
    let access = access(c, app, &case.who, &case.referral)?;
    case.need(access, step)?;
    if let Some(request) = request {
        let asked = fingerprints(app, &case.who, request);
        if let Some((before, content)) = event_store::request(c, case.s, &asked.0)? {
            if before != id {
                return Err(Error::Refused(Code::IdConflict));
            }
            need_same(content.as_deref(), &asked)?;
            return Ok((case, true));
        }
        case.asked = Some(asked);
    }
    if version.is_some_and(|seen| seen != case.referral.rev) {
        // What was done already is done, whatever version was seen.
        let standing = case.referral.standing(&case.policy.referral);
        let done = step.is_some_and(|step| judge(&standing, step) == Verdict::Done);
        if !done {
            return Err(Error::Refused(Code::StaleVersion));
        }
    }
    Ok((case, false))
}

/// Takes a step. Twice does it once.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`], [`Code::StaleVersion`], [`Code::IdConflict`];
/// [`Code::Conflict`] where the referral does not stand so that the step can be taken; a fault
/// with its field where something is missing.
pub async fn record_step(
    app: &App,
    who: Principal,
    id: (Id, Option<i64>),
    taken: Taken,
    request: Option<Request>,
    places: Places,
) -> Result<bool, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let step = Some(taken.step);
        let (mut case, before) = hold(c, &inside, who, id, step, request.as_ref())?;
        if before {
            return Ok(true);
        }
        take(c, &mut case, taken, places).map(|now| !now)
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn missing(at: &str) -> Error {
    Error::fault(Fault::at(at, Code::MissingField))
}

fn take(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    taken: Taken,
    places: Places,
) -> Result<bool, Error> {
    let Taken { step, reason, note, consent, given_by, evidence, talk_at, team } = taken;
    // The family takes back what it sent without saying why.
    let by_family = matches!(case.who, Who::Signed(Principal::Carer(_)));
    let reason = reason.or((by_family && step == Step::Withdraw).then_some(Reason::FamilyWish));
    if step.needs_reason() && reason.is_none() {
        return Err(missing("/reason"));
    }
    let mut words = Words { note, talk_at, ..Words::default() };
    match step {
        Step::Withdraw if by_family && case.referral.joined_to.is_some() => {
            return stop_joined(c, case, words);
        }
        Step::Submit => return submit(c, case, words),
        Step::Separate => return separate(c, case, words),
        Step::ChooseTeam => return team::choose(c, case, (team, words.note), places),
        Step::RecordConsent => {
            let (form, on) = consent.ok_or_else(|| missing("/consent"))?;
            words.on = Some(on);
            words.given_by.clone_from(&given_by);
            case.referral.consent = Some((form, on));
            case.referral.content.yes_from = given_by;
        }
        Step::AddEvidence => {
            words.evidence = Some(evidence.ok_or_else(|| missing("/evidence"))?);
            case.referral.has_evidence = true;
            event_store::forget(c, case.s, case.referral.id, &[Notice::EvidenceOverdue])?;
        }
        Step::BookContact if talk_at.is_none() => return Err(missing("/talk_at")),
        Step::AskParent => {
            if !confirm::may_ask(case) {
                return Err(Error::Refused(Code::Conflict));
            }
            let asked = case.take(c, step, reason, words)?;
            // The number said stop or had its texts today: somebody rings instead.
            return if confirm::ask(c, case)? {
                Ok(asked)
            } else {
                Err(Error::Refused(Code::Conflict))
            };
        }
        Step::ReferrerTold => {
            if case.news(c)?.is_none() {
                return Err(Error::Refused(Code::Conflict));
            }
            event_store::forget(c, case.s, case.referral.id, &[Notice::TellReferrer])?;
            // One that was joined stands as it stood; whoever sent it was told all the same.
            if case.referral.joined_to.is_some() {
                case.save(c)?;
                case.note(c, Happening::ReferrerTold, None, words)?;
                return Ok(true);
            }
        }
        _ => {}
    }
    case.take(c, step, reason, words)
}

/// Sends what was begun, once everything is there.
fn submit(c: &mut Conn<'_>, case: &mut Case<'_>, words: Words) -> Result<bool, Error> {
    let referral = &case.referral;
    let standing = referral.standing(&case.policy.referral);
    let state = match judge(&standing, Step::Submit) {
        Verdict::To(state) => state,
        Verdict::Done => return Ok(false),
        Verdict::No(code) => return Err(Error::Refused(code)),
    };
    let new = New {
        kind: referral.kind,
        by: referral.by,
        content: referral.content.clone(),
        child_id: None,
        draft: false,
    };
    arrive::complete(case.policy, &new, referral.door)?;
    arrive::submitted(c, case)?;
    case.stand(c, state, Happening::Submitted, None, words)?;
    Ok(true)
}

/// The family takes back what was joined to another: its no stops the one that goes on too.
fn stop_joined(c: &mut Conn<'_>, case: &mut Case<'_>, words: Words) -> Result<bool, Error> {
    if case.referral.state == State::Withdrawn {
        return Ok(false);
    }
    let mut lead = confirm::leading(c, case)?;
    if lead.as_ref().is_some_and(|lead| lead.referral.state.is_over()) {
        return Err(Error::Refused(Code::Conflict));
    }
    let why = (Happening::Withdrawn, Reason::FamilyWish);
    confirm::stop(c, case, lead.as_mut(), why, words)?;
    Ok(true)
}

/// Takes apart what was joined by mistake.
fn separate(c: &mut Conn<'_>, case: &mut Case<'_>, mut words: Words) -> Result<bool, Error> {
    words.other = case.referral.joined_to.take();
    if words.other.is_none() {
        return Ok(false);
    }
    event_store::forget(c, case.s, case.referral.id, &[Notice::TellReferrer])?;
    case.save(c)?;
    case.note(c, Happening::Separated, None, words)?;
    Ok(true)
}

/// Corrects what a referral says; what it said before is kept in its history.
///
/// # Errors
/// As [`record_step`]; every rule the correction breaks.
pub async fn change(
    app: &App,
    who: Principal,
    id: (Id, Option<i64>),
    correction: Correction,
    request: Option<Request>,
) -> Result<bool, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let (mut case, before) = hold(c, &inside, who, id, None, request.as_ref())?;
        if before {
            return Ok(true);
        }
        correct(c, &mut case, correction).map(|changed| !changed)
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn correct(c: &mut Conn<'_>, case: &mut Case<'_>, correction: Correction) -> Result<bool, Error> {
    if case.referral.state.is_over() || case.referral.joined_to.is_some() {
        return Err(Error::Refused(Code::Conflict));
    }
    let before = case.referral.content.clone();
    let (by, area) = (case.referral.by, before.facts.lives_in.clone());
    if let Some(on) = correction.received_on {
        arrive::check_received(&case.who, on, case.today())?;
    }
    corrected(&mut case.referral.content, &correction)?;
    let rung = before.parent.phone != case.referral.content.parent.phone;
    if correction.facts.as_ref().is_some_and(|facts| facts.lives_in.is_some()) {
        settle_home(&case.app.services, case.service, &mut case.referral.content.facts);
    }
    if let Some(new) = correction.by {
        let route = route_for(&case.policy.referral, new);
        if route.is_none() && case.referral.kind == Kind::Child {
            return Err(Error::fault(Fault::at("/by", Code::UnknownValue)));
        }
        case.referral.by = new;
    }
    if before == case.referral.content && by == case.referral.by {
        return Ok(false);
    }
    let asked = case.referral.kind;
    if asked == Kind::Question && case.referral.content.child.is_some() {
        become_child(c, case, correction.agreed == Some(true))?;
    }
    let sent = case.referral.state != State::Draft;
    if by != case.referral.by {
        asked_by_another(c, case, by)?;
    }
    if rung {
        // What was sent to a number that is not the parent's confirms nothing any more.
        let old = before.parent.phone.as_deref();
        confirm::end_questions(c, case, case.referral.id, |number| number == old)?;
    }
    let other_way_in = (asked, by) != (case.referral.kind, case.referral.by);
    if other_way_in && sent {
        arrive::await_papers(c, case, case.now)?;
    }
    if before.received_on != case.referral.content.received_on && sent {
        arrive::count_again(c, case)?;
    }
    let had = case.referral.team.clone();
    let moved = case.referral.content.facts.lives_in != area;
    // A question without a home is nobody's; once it names a child, somebody says whose it is.
    let placeless = asked != case.referral.kind && area.is_none();
    if (moved || placeless) && sent {
        case.referral.team = None;
        event_store::forget(c, case.s, case.referral.id, &[Notice::ChooseTeam])?;
        team::settle(c, case)?;
    }
    // Compared by their fingerprints as they were and as they will be.
    let known = twin_store::twins(c, case.s, &case.app.keys, &case.referral)?;
    if sent && !known.is_empty() && before.child != case.referral.content.child {
        case.tell(c, Notice::Twins, case.now)?;
    }
    case.save(c)?;
    let team = team::moved(had, &case.referral);
    let note = correction.note;
    let words = Words { before: Some(before), team, note, ..Words::default() };
    case.note(c, Happening::Changed, None, words)?;
    if sent && (rung || other_way_in) {
        confirm::seek(c, case)?;
    }
    Ok(true)
}

/// Somebody else asks than was written down: the referral stands where their way in has it. A yes
/// that was only the word of whoever seemed to be the parent is none; one that the parent gave by
/// their own account or code, or that staff recorded, stays.
fn asked_by_another(c: &mut Conn<'_>, case: &mut Case<'_>, was: Referrer) -> Result<(), Error> {
    let by_word = was == Referrer::Parent && case.referral.door != Door::App;
    if by_word && case.referral.consent.is_some() && !was_recorded(c, case)? {
        case.referral.consent = None;
        case.referral.content.yes_from = None;
    }
    case.referral.state = case.referral.standing(&case.policy.referral).corrected();
    Ok(())
}

/// Whether the family's yes came by itself, after the referral did.
fn was_recorded(c: &mut Conn<'_>, case: &Case<'_>) -> Result<bool, Error> {
    let sealer = case.app.keys.of(c, case.s.service_id, case.family())?;
    let yes = [Happening::ConsentRecorded, Happening::ParentAgreed];
    let events = event_store::events(c, case.s, &sealer, case.referral.id)?;
    Ok(events.iter().any(|event| yes.contains(&event.kind)))
}

/// A question that names a child from now on: what its way in asks for is asked for now.
/// Whoever asked something gave no yes for a child by it: `agreed` says that they were asked.
fn become_child(c: &mut Conn<'_>, case: &mut Case<'_>, agreed: bool) -> Result<(), Error> {
    let new = New {
        kind: Kind::Child,
        by: case.referral.by,
        content: case.referral.content.clone(),
        child_id: None,
        draft: false,
    };
    arrive::complete(case.policy, &new, case.referral.door)?;
    case.referral.kind = Kind::Child;
    let needs = Needs::of(route_for(&case.policy.referral, case.referral.by));
    let own = case.referral.by == Referrer::Parent && (agreed || is_own_word(c, case)?);
    let form = needs.consent.filter(|form| own && *form != ConsentForm::Signature);
    if case.referral.consent.is_none() && form.is_some() {
        case.referral.consent = form.map(|form| (form, case.today()));
        case.referral.content.yes_from.clone_from(&case.referral.content.parent.name);
    }
    if case.referral.state != State::Draft {
        case.referral.state = case.referral.standing(&case.policy.referral).arrived();
    }
    Ok(())
}

/// Whether a carer who may say yes names the child themselves.
fn is_own_word(c: &mut Conn<'_>, case: &Case<'_>) -> Result<bool, Error> {
    let Who::Signed(Principal::Carer(carer)) = case.who else { return Ok(false) };
    let links = families::link_store::links_of(c, carer.scope, carer.carer_id)?;
    Ok(links.iter().any(|(_, rights)| rights.consent))
}

/// What it says, with the correction in it.
fn corrected(content: &mut Content, new: &Correction) -> Result<(), Error> {
    fn put<T: Clone>(to: &mut T, from: Option<&T>) {
        if let Some(from) = from {
            to.clone_from(from);
        }
    }
    if new.child.is_some() {
        content.child.clone_from(&new.child);
    }
    put(&mut content.parent, new.parent.as_ref());
    if new.referrer.is_some() {
        content.referrer.clone_from(&new.referrer);
    }
    for (to, from) in [(&mut content.why, &new.why), (&mut content.ring, &new.ring)] {
        if from.is_some() {
            to.clone_from(from);
        }
    }
    put(&mut content.agreed, new.agreed.as_ref());
    content.received_on = new.received_on.or(content.received_on);
    if let Some(facts) = &new.facts {
        content.facts = merged(&content.facts, facts)?;
    }
    Ok(())
}

/// Facts of a correction in the place of those of the same name; what it does not name stays.
fn merged<T: serde::Serialize + serde::de::DeserializeOwned>(old: &T, new: &T) -> Result<T, Error> {
    let broken = |e: serde_json::Error| Error::Internal(format!("facts do not merge: {e}"));
    let mut all = serde_json::to_value(old).map_err(broken)?;
    let new = serde_json::to_value(new).map_err(broken)?;
    if let (Some(all), Some(new)) = (all.as_object_mut(), new.as_object()) {
        all.extend(new.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    serde_json::from_value(all).map_err(broken)
}

/// Whether facts can be; a date of birth is a pre-school child's.
pub(super) fn check_facts(
    checks: &mut Checks,
    facts: &crate::programmes::facts::Facts,
    today: NaiveDate,
) {
    if let Some(born) = facts.born {
        let _kept = checks.take("/facts/born", families::model::birth_date(born, today));
    }
    for (field, impossible) in facts.faults(today).into_iter().filter(|(field, _)| *field != "born")
    {
        checks.refuse(&format!("/facts/{field}"), impossible.into());
    }
}

/// Whether somebody sees all of it.
pub(super) fn sees_all(access: Access) -> bool {
    access == Access::All
}
