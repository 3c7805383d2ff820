//! The steps people take with a referral.

use chrono::{DateTime, NaiveDate, Utc};

use super::arrive::{self, New, fingerprints};
use super::case::{Access, Case, Who, access};
use super::event_store::{self, Words};
use super::model::{Evidence, Verdict, judge};
use super::team::{self, Places};
use super::words::{Happening, Notice, Reason, State, Step};
use super::{confirm, unlink};
use crate::app::App;
use crate::auth::Principal;
use crate::db::request::{Request, need_same};
use crate::db::{Conn, Id};
use crate::error::{Checks, Code, Error, Fault};
use crate::families;
use crate::programmes::intake::ConsentForm;

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

/// Opens a referral for a change: out of reach, without the right, or seen in another version, it
/// stays as it is.
pub(super) fn hold<'a>(
    c: &mut Conn<'_>,
    app: &'a App,
    who: Principal,
    (id, version): (Id, Option<i64>),
    step: Option<Step>,
    request: Option<&Request>,
) -> Result<(Case<'a>, bool), Error> {
    // What it is sealed with may change at this moment.
    super::hold::hold(c, Who::Signed(who).scope(), &[id], None)?;
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
/// [`Code::Conflict`] where the referral does not stand so that the step can be taken;
/// [`Code::CannotAskByText`] where no text can ask the parent, of which a person is told; a fault
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
            return Ok(Ok(true));
        }
        if taken.step == Step::AskParent {
            return ask_parent(c, &mut case, taken);
        }
        take(c, &mut case, taken, places).map(|now| Ok(!now))
    });
    let done = done.await?;
    app.wake.notify_one();
    done.map_err(Error::Refused)
}

/// Asks the parent by text. Where no text can, a person is told why, and whoever asked hears what to
/// do instead: that refusal is no error in here, for what a person is told must outlive it.
fn ask_parent(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    taken: Taken,
) -> Result<Result<bool, Code>, Error> {
    let standing = case.referral.standing(&case.policy.referral);
    if let Verdict::No(code) = judge(&standing, Step::AskParent) {
        return Err(Error::Refused(code));
    }
    if case.referral.joined_to.is_some() || !confirm::is_wanted(case) {
        return Err(Error::Refused(Code::Conflict));
    }
    let told =
        if confirm::may_ask(case) { confirm::ask(c, case)? } else { Some(Notice::AskYourself) };
    if let Some(notice) = told {
        confirm::tell(c, case, notice)?;
        return Ok(Err(Code::CannotAskByText));
    }
    let words = Words { note: taken.note, ..Words::default() };
    case.take(c, Step::AskParent, taken.reason, words).map(|now| Ok(!now))
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
        Step::Separate => return unlink::apart(c, case, words),
        Step::ChooseTeam => return team::choose(c, case, (team, words.note), places),
        // One that stands is not written over once the child was taken up.
        Step::RecordConsent
            if case.referral.state == State::Accepted && !confirm::is_wanted(case) =>
        {
            return Err(Error::Refused(Code::Conflict));
        }
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
