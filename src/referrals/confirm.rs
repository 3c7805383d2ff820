//! The parent's own answer to what a professional asked for: by a code sent to the parent's
//! number. The text names no child, and a yes by it never stands for a signature.

use chrono::Duration;

use super::case::{Case, Who};
use super::event_store::Words;
use super::model::{Contact, Needs, Referral, route_for};
use super::store;
use super::words::{Happening, Kind, Notice, Reason, State, Step};
use super::{ends_store, event_store, keys};
use crate::app::App;
use crate::auth::model::InvitationCode;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::enrolments::silence_store;
use crate::error::{Code, Error};
use crate::families;
use crate::families::model::{Consent, QuietHours};
use crate::l10n::{Language, says};
use crate::messaging::model::{Class, Guard, Letter};
use crate::messaging::question_store::question_arrived;
use crate::messaging::store::{Letters, SMS, enqueue, sent_since};
use crate::programmes::intake::{ConsentForm, Referrer};

/// The kind of guard on the text; [`guard_holds`] answers for it.
pub const GUARD: &str = "referral_confirm";
/// How long a parent has to answer.
const HOLDS: Duration = Duration::days(14);
/// How long the text may wait to leave.
const LEAVES: Duration = Duration::days(1);
/// How long a text that left may be on its way.
const ON_ITS_WAY: Duration = Duration::hours(1);
/// Texts of any kind to a number in a day, after which it is not asked: a person rings.
const A_DAY: i64 = 2;

/// Whether a parent is there to be asked: somebody else referred the child, and the family's yes is
/// needed and missing.
pub(super) fn is_wanted(case: &Case<'_>) -> bool {
    let referral = &case.referral;
    referral.kind == Kind::Child
        && referral.by != Referrer::Parent
        && form_needed(case).is_some()
        && referral.consent.is_none()
}

/// Whether the parent can be asked by text: a yes by text would count, and there is a number.
pub(super) fn may_ask(case: &Case<'_>) -> bool {
    is_wanted(case)
        && form_needed(case) != Some(ConsentForm::Signature)
        && case.referral.content.parent.phone.is_some()
}

fn form_needed(case: &Case<'_>) -> Option<ConsentForm> {
    Needs::of(route_for(&case.policy.referral, case.referral.by)).consent
}

/// Has a person told why no text asks: once in a day, however often somebody tries.
pub(super) fn tell(c: &mut Conn<'_>, case: &Case<'_>, notice: Notice) -> Result<(), Error> {
    let day = case.now - Duration::days(1);
    if event_store::is_told(c, case.s, (case.referral.id, notice), day)? {
        return Ok(());
    }
    case.tell(c, notice, case.now)
}

/// Asks by text, unless something happened in the number's family, or the number said stop, is held,
/// or had its texts of the day: a person is to be told then, of what this returns, and rings. None =
/// a text is on its way; nobody outside learns which.
pub(super) fn ask(c: &mut Conn<'_>, case: &Case<'_>) -> Result<Option<Notice>, Error> {
    let (app, s, now) = (case.app, case.s, case.now);
    let ring = Ok(Some(Notice::AskYourself));
    let Some(number) = case.referral.content.parent.phone.clone() else { return ring };
    let Some(lane) = keys::of_phone(&app.keys, s.service_id, &number) else { return ring };
    let day = now - Duration::days(1);
    if let Some((scope, address)) = families::store::find_address(c, s.service_id, SMS, &lane)? {
        if is_silent(c, scope)? {
            return Ok(Some(Notice::FamilySilent));
        }
        if is_closed(c, app, scope, address)? {
            return ring;
        }
    }
    if sent_since(c, s.service_id, &lane, (Letters::All, day))? >= A_DAY {
        return ring;
    }
    let code = InvitationCode::random()?;
    let until = now + HOLDS;
    store::set_confirm(c, s, case.referral.id, Some((&code.fingerprint(), until)))?;
    let told = [Notice::NoAnswer, Notice::AskYourself, Notice::QuestionUndelivered];
    event_store::forget(c, s, case.referral.id, &told)?;
    case.tell(c, Notice::NoAnswer, until)?;
    let say = says::ReferralConfirm {
        service: case.service.name.clone(),
        link: format!("{}/agree#{}/{}", app.tokens.issuer(), case.service.code, code.reveal()),
        phone: case.service.family_phone.clone(),
    };
    let quiet = families::desk::quiet_until(QuietHours::default(), case.service.zone, now);
    let due_at = quiet.unwrap_or(now);
    case.tell(c, Notice::QuestionUndelivered, due_at + LEAVES + ON_ITS_WAY)?;
    let letter = Letter {
        service_id: s.service_id,
        family_id: None,
        address_id: None,
        lane,
        receiver: number,
        language: language_of(&case.referral.content.parent),
        says: vec![say.into()],
        class: Class::Code,
        guard: Some(Guard { kind: GUARD.to_owned(), id: case.referral.id, rev: 0 }),
        dedupe_key: format!("referral:{}:{}", case.referral.id, Id::at(now)),
        due_at,
        expires_at: due_at + LEAVES,
    };
    let sealer = app.keys.service(s.service_id)?;
    Ok(if enqueue(c, &sealer, &letter, now)? { None } else { Some(Notice::AskYourself) })
}

/// Whether a text to a number that waits to leave still is to ask: its code holds, the number is
/// the parent's still, and nothing happened in the number's family meanwhile.
///
/// # Errors
/// The engine failed.
pub fn guard_holds(c: &mut Conn<'_>, service_id: Id, id: Id, lane: &[u8]) -> Result<bool, Error> {
    let asked_at = ends_store::asked_at(c, ServiceScope { service_id }, id)?;
    if asked_at.is_none_or(|now| now != lane) {
        return Ok(false);
    }
    match families::store::find_address(c, service_id, SMS, lane)? {
        Some((scope, _)) => Ok(!is_silent(c, scope)?),
        None => Ok(true),
    }
}

/// Whether no phone has the text that asked a parent lately; one that was held back on purpose, or
/// went to a number that is not theirs any more, is no loss.
pub(super) fn is_lost(
    c: &mut Conn<'_>,
    app: &App,
    s: ServiceScope,
    referral: &Referral,
) -> Result<bool, Error> {
    let number = referral.content.parent.phone.as_deref();
    let lane = number.and_then(|number| keys::of_phone(&app.keys, s.service_id, number));
    let Some(lane) = lane else { return Ok(false) };
    let since = app.clock.now() - LEAVES * 3;
    Ok(question_arrived(c, s, (&lane, since), (GUARD, referral.id))? == Some(false))
}

/// Whether a family is written to by people only: a text that somebody asked for its child is the
/// last thing it needs.
fn is_silent(c: &mut Conn<'_>, scope: FamilyScope) -> Result<bool, Error> {
    Ok(!silence_store::reasons(c, scope)?.is_empty())
}

/// The language the parent was said to read.
fn language_of(parent: &Contact) -> Option<Language> {
    Language::parse(parent.language.as_deref()?).ok()
}

/// Whether a number this service knows must not be texted.
fn is_closed(c: &mut Conn<'_>, app: &App, scope: FamilyScope, id: Id) -> Result<bool, Error> {
    let sealer = app.keys.family(c, scope)?;
    let (address, _) = families::store::address_with_carer(c, scope, &sealer, id)?;
    Ok(address.held || address.consent == Consent::Stopped)
}

/// A parent answers. A yes is kept as the permission or agreement the service asks for; where it
/// asks for a signature, it is written down and the referral goes on waiting. A no takes the
/// referral back. One that was joined to another hands its answer to the one that goes on.
///
/// # Errors
/// [`Code::CodeExpired`] for a code that is unknown, was used, or is over.
pub async fn answer(app: &App, s: ServiceScope, code: &str, yes: bool) -> Result<(), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let fingerprint = InvitationCode::fingerprint_of(code);
    app.db
        .write(move |c| {
            let expired = || Error::Refused(Code::CodeExpired);
            let id = store::by_confirm(c, s, &fingerprint, now)?.ok_or_else(expired)?;
            super::hold::hold(c, s, &[id], None)?;
            // Of two answers at once one counts.
            if store::by_confirm(c, s, &fingerprint, now)? != Some(id) {
                return Err(expired());
            }
            store::set_confirm(c, s, id, None)?;
            let mut case = Case::open(c, &inside, Who::Parent(s), id)?;
            let mut lead = leading(c, &case)?;
            let goes_on = lead.as_ref().unwrap_or(&case);
            if case.referral.state.is_over() || goes_on.referral.state.is_over() {
                return Ok(());
            }
            if !yes {
                let parent = case.referral.content.parent.name.clone();
                let words = said_by(&case, parent);
                let why = (Happening::ParentRefused, Reason::ParentSaidNo);
                return stop(c, &mut case, lead.as_mut(), why, words);
            }
            agree(c, &mut case, lead.as_mut())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// The referral that goes on, where this one was joined to it.
pub(super) fn leading<'a>(c: &mut Conn<'_>, case: &Case<'a>) -> Result<Option<Case<'a>>, Error> {
    let Some(lead) = case.referral.joined_to else { return Ok(None) };
    let mut lead = Case::open(c, case.app, case.who, lead)?;
    // What one answer does to both stands in both histories with one time: by it, it is found again
    // where the two turn out to be about two children.
    lead.now = case.now;
    Ok(Some(lead))
}

fn said_by(case: &Case<'_>, parent: Option<String>) -> Words {
    Words { on: Some(case.today()), given_by: parent, ..Words::default() }
}

/// The family's no: it stops what was asked, and the one it was joined to. No code of any of them
/// is worth anything from then on.
pub(super) fn stop(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    lead: Option<&mut Case<'_>>,
    (what, why): (Happening, Reason),
    words: Words,
) -> Result<(), Error> {
    case.stand(c, State::Withdrawn, what, Some(why), words.clone())?;
    let first = lead.as_ref().map_or(case.referral.id, |lead| lead.referral.id);
    if let Some(lead) = lead {
        // Whoever sent the joined one hears with all the others, once.
        event_store::forget(c, case.s, case.referral.id, &[Notice::TellReferrer])?;
        let (what, why) = (Happening::ParentRefused, Reason::ParentSaidNo);
        lead.stand(c, State::Withdrawn, what, Some(why), words)?;
    }
    end_questions(c, case, first, |_| true)
}

/// The family's yes, kept with the referral it was asked for and with the one that goes on.
fn agree(c: &mut Conn<'_>, case: &mut Case<'_>, lead: Option<&mut Case<'_>>) -> Result<(), Error> {
    let parent = case.referral.content.parent.clone();
    let first = lead.as_ref().map_or(case.referral.id, |lead| lead.referral.id);
    agreed(c, case, parent.name.clone())?;
    if let Some(lead) = lead {
        agreed(c, lead, parent.name)?;
        lead.tell(c, Notice::Arrived, lead.now)?;
    } else {
        case.tell(c, Notice::Arrived, case.now)?;
    }
    // What else this number was asked for the same child is answered.
    end_questions(c, case, first, |number| number == parent.phone.as_deref())
}

fn agreed(c: &mut Conn<'_>, case: &mut Case<'_>, parent: Option<String>) -> Result<(), Error> {
    let (rules, today) = (&case.policy.referral, case.today());
    let words = said_by(case, parent.clone());
    let form = Needs::of(route_for(rules, case.referral.by)).consent;
    let form = form.filter(|form| *form != ConsentForm::Signature);
    if case.referral.consent.is_none() {
        case.referral.consent = form.map(|form| (form, today));
        case.referral.content.yes_from = parent.filter(|_| form.is_some());
    }
    // The step every recorded yes takes: it opens what waited for it.
    let at = case.referral.standing(rules);
    let state = match super::model::judge(&at, Step::RecordConsent) {
        super::model::Verdict::To(state) => state,
        _ => case.referral.state,
    };
    case.stand(c, state, Happening::ParentAgreed, None, words)
}

/// Ends the codes of a referral and of those joined to it that were sent to such a number.
pub(super) fn end_questions(
    c: &mut Conn<'_>,
    case: &Case<'_>,
    first: Id,
    sent_to: impl Fn(Option<&str>) -> bool,
) -> Result<(), Error> {
    let mut all = vec![first];
    all.extend(store::joined(c, case.s, first)?);
    for id in all {
        let one = store::get(c, case.s, &case.app.keys, id)?;
        if sent_to(one.content.parent.phone.as_deref()) {
            store::set_confirm(c, case.s, id, None)?;
        }
    }
    Ok(())
}

/// Asks for the family's yes where it is waited for: by text where that counts, else a person does.
pub(super) fn seek(c: &mut Conn<'_>, case: &Case<'_>) -> Result<(), Error> {
    if may_ask(case) {
        let told = ask(c, case)?;
        return told.map_or(Ok(()), |notice| case.tell(c, notice, case.now));
    }
    if case.referral.state == State::AwaitingConsent {
        case.tell(c, Notice::AskYourself, case.now)?;
    }
    Ok(())
}
