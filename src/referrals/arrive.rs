//! How a referral arrives: one use case behind three doors. A carer asks for a child of theirs,
//! staff at the desk ask for anybody, and the form needs no account and answers with a receipt.

use chrono::{DateTime, Duration, Months, NaiveDate, NaiveTime, Utc};

use super::case::{Case, Who};
use super::confirm;
use super::event_store::{self, Words};
use super::keys;
use super::model::{Content, Needs, Referral, due, evidence_due, route_for, soon};
use super::reading;
use super::store;
use super::team;
use super::twin_store;
use super::words::{Door, Happening, Home, Kind, Notice, State};
use crate::app::App;
use crate::auth::{CarerPrincipal, Principal};
use crate::clock::{instant, wall};
use crate::db::request::{Asked, Request, need_same};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Checks, Code, Error, Fault, Wrong};
use crate::families;
use crate::families::rights::Rights;
use crate::programmes::Service;
use crate::programmes::intake::{ConsentForm, Referrer};
use crate::programmes::postcode::settle_home;
use crate::programmes::profile::Policy;

/// How often the form can be sent. A nursery may have a full morning of it; a machine has not.
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// By one number in an hour.
    pub const OWN_HOUR: i64 = 10;
    /// By one number in a day.
    pub const OWN_DAY: i64 = 30;
    /// To one service in an hour.
    pub const ALL_HOUR: i64 = 300;
    /// When to come again.
    pub const AGAIN: Duration = Duration::hours(1);
}

/// A referral to be.
#[derive(Debug, Clone)]
pub struct New {
    /// What is asked.
    pub kind: Kind,
    /// Who asks.
    pub by: Referrer,
    /// What it says.
    pub content: Content,
    /// Of which child of theirs a carer speaks.
    pub child_id: Option<Id>,
    /// It is begun only.
    pub draft: bool,
}

/// What whoever asked gets back. Nothing of it depends on whether anything was known before.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Identity.
    pub id: Id,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// How it stands.
    pub state: State,
    /// Its version.
    pub rev: i64,
    /// Where the home lies.
    pub home: Home,
    /// Services of this server for that home: code and name.
    pub elsewhere: Vec<(String, String)>,
    /// The service's own form, where it has one.
    pub own_form: Option<String>,
    /// By when the family is to hear.
    pub contact_due: Option<DateTime<Utc>>,
    /// The last day for that, by the service's calendar.
    pub contact_day: Option<NaiveDate>,
    /// It had been sent before.
    pub replayed: bool,
}

/// Refers a child, or asks a question.
///
/// # Errors
/// Every rule that is broken, with its field; [`Code::TooManyRequests`] for the form;
/// [`Error::not_found`] for a carer's child out of reach; [`Code::IdConflict`].
pub async fn refer(app: &App, who: Who, new: New, request: Option<Request>) -> Result<Sent, Error> {
    let inside = app.clone();
    let sent = app.db.write(move |c| {
        let s = who.scope();
        let asked = request.map(|request| fingerprints(&inside, &who, &request));
        if let Some(asked) = &asked
            && let Some((id, before)) = event_store::request(c, s, &asked.0)?
        {
            need_same(before.as_deref(), asked)?;
            let case = Case::open(c, &inside, who, id)?;
            return Ok(receipt(&case, true));
        }
        let mut case = arrive(c, &inside, who, new)?;
        case.asked = asked;
        settle(c, case)
    });
    let sent = sent.await?;
    app.wake.notify_one();
    Ok(sent)
}

/// As [`refer`], inside a transaction that is under way.
///
/// # Errors
/// As [`refer`].
pub fn within(c: &mut Conn<'_>, app: &App, who: Who, new: New) -> Result<Sent, Error> {
    let case = arrive(c, app, who, new)?;
    settle(c, case)
}

/// The fingerprints of a request: whose it is, what it asks.
pub(super) fn fingerprints(app: &App, who: &Who, request: &Request) -> Asked {
    let (kind, id) = who.parts();
    let id = id.unwrap_or(who.scope().service_id);
    request.asked(&app.keys, "referral", &[kind.as_bytes(), id.0.as_bytes()])
}

/// Checks what arrived and makes a referral of it.
fn arrive<'a>(c: &mut Conn<'_>, app: &'a App, who: Who, mut new: New) -> Result<Case<'a>, Error> {
    let s = who.scope();
    let service = app.service_of(s.service_id).ok_or_else(Error::not_found)?;
    let now = app.clock.now();
    let today = service.day(now);
    let policy = service.policy_on(today);
    let policy = policy.ok_or_else(|| Error::Internal("a service without rules".to_owned()))?;
    settle_home(&app.services, service, &mut new.content.facts);
    if let Some(on) = new.content.received_on {
        check_received(&who, on, today)?;
    }
    let (mut linked, mut own_word) = (None, false);
    let door = match who {
        Who::Signed(Principal::Carer(carer)) => {
            (linked, own_word) = of_carer(c, app, carer, &mut new)?;
            Door::App
        }
        Who::Signed(Principal::Staff(_)) => Door::Desk,
        Who::Texter(_) => Door::Text,
        Who::Sender(_) | Who::Parent(_) => Door::Form,
    };
    own_word |= new.by == Referrer::Parent && new.content.agreed && door != Door::App;
    if !new.draft {
        complete(policy, &new, door)?;
    }
    let needs = Needs::of(route_for(&policy.referral, new.by));
    // A parent's own word is a permission and an agreement; a signature is a signature.
    // Who asks something agrees to nothing by it.
    own_word &= new.kind == Kind::Child;
    let given = needs.consent.filter(|form| own_word && *form != ConsentForm::Signature);
    if given.is_some() {
        new.content.yes_from.clone_from(&new.content.parent.name);
    }
    let referral = Referral {
        id: Id::at(now),
        linked,
        kind: new.kind,
        state: State::Draft,
        by: new.by,
        door,
        policy: policy.version.clone(),
        team: None,
        // A word on paper was given by the day the paper came.
        consent: given.map(|form| (form, new.content.received_on.unwrap_or(today))),
        has_evidence: false,
        content: new.content,
        joined_to: None,
        made_by: who.parts().1,
        submitted_at: None,
        contact_due: None,
        contacted_at: None,
        closed_at: None,
        created_at: now,
        rev: 1,
    };
    let sender = sender(app, s, &referral);
    if matches!(door, Door::Form | Door::Text) {
        within_limits(c, s, sender.as_deref(), now)?;
    }
    store::insert(c, s, &app.keys, &referral, sender.as_deref())?;
    let mut case = Case::of(app, who, referral)?;
    if !new.draft {
        case.referral.state = case.referral.standing(&policy.referral).arrived();
    }
    Ok(case)
}

/// How far back a referral that is typed in may have come: longer than any list that runs.
const OLDEST: Months = Months::new(24);

/// Whether a referral can have come on a day: said by staff, who have the paper before them.
pub(super) fn check_received(who: &Who, on: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    let at = |code| Fault::at("/received_on", code);
    if !matches!(who, Who::Signed(Principal::Staff(_))) {
        return Err(Error::fault(at(Code::Forbidden)));
    }
    let first = today.checked_sub_months(OLDEST).unwrap_or(today);
    if on > today || on < first {
        return Err(Error::fault(at(Code::BadDate).with("first", first).with("last", today)));
    }
    Ok(())
}

/// Noon, which every day has by every clock.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// When a referral came: on the day staff say, else now.
fn received(case: &Case<'_>) -> DateTime<Utc> {
    let zone = case.service.zone;
    match case.referral.content.received_on {
        Some(on) if on < wall(case.now, zone).date() => instant(on.and_time(NOON), zone),
        _ => case.now,
    }
}

/// The child of theirs a carer speaks of: its name and birthday are on record.
fn of_carer(
    c: &mut Conn<'_>,
    app: &App,
    carer: CarerPrincipal,
    new: &mut New,
) -> Result<(Option<(Id, Id)>, bool), Error> {
    new.by = Referrer::Parent;
    let sealer = app.keys.family(c, carer.scope)?;
    let own = families::store::carer(c, carer.scope, &sealer, carer.carer_id)?;
    let phone = families::store::addresses_of(c, carer.scope, &sealer, carer.carer_id)?;
    let parent = &mut new.content.parent;
    parent.name = parent.name.take().or(Some(own.name));
    let number = phone.first().map(|address| address.number.as_str().to_owned());
    parent.phone = parent.phone.take().or(number);
    parent.language = Some(own.language.as_str().to_owned());
    let Some(child) = new.child_id else {
        // A brother or sister who is not in the service yet, or a question.
        let links = families::link_store::links_of(c, carer.scope, carer.carer_id)?;
        Rights::need(links.iter().any(|(_, rights)| rights.read))?;
        return Ok((None, links.iter().any(|(_, rights)| rights.consent)));
    };
    let reach =
        families::ops::child_scope(c, &app.keys, &Principal::Carer(carer), child, app.clock.now())?;
    Rights::need(reach.rights.is_some_and(|rights| rights.read))?;
    let children = families::store::children(c, reach.scope, &reach.sealer)?;
    let known = children.into_iter().find(|one| one.id == child).ok_or_else(Error::not_found)?;
    new.content.child = Some(known.name);
    new.content.facts.born = known.born.or(new.content.facts.born);
    let consents = reach.rights.is_some_and(|rights| rights.consent);
    Ok((Some((reach.scope.family_id, child)), consents))
}

/// Whether everything is there that somebody needs to go on with it.
///
/// # Errors
/// Every field that is missing.
pub(super) fn complete(policy: &Policy, new: &New, door: Door) -> Result<(), Error> {
    let mut checks = Checks::default();
    let missing = |checks: &mut Checks, at: &str| {
        checks.refuse(at, Wrong::new(Code::MissingField));
    };
    let (parent, by_family) = (&new.content.parent, new.by == Referrer::Parent);
    let referrer = new.content.referrer.clone().unwrap_or_default();
    // Whoever asks something is rung themselves.
    let rung = !by_family && (new.kind == Kind::Child || referrer.phone.is_some());
    if !rung && parent.phone.is_none() {
        missing(&mut checks, "/parent/phone");
    }
    if new.kind == Kind::Child {
        let route = route_for(&policy.referral, new.by);
        if route.is_none() {
            checks.refuse("/by", Wrong::new(Code::UnknownValue));
        }
        if new.content.child.is_none() {
            missing(&mut checks, "/child/name");
        }
        for (at, said) in [("/referrer/name", &referrer.name), ("/referrer/phone", &referrer.phone)]
        {
            if !by_family && said.is_none() {
                missing(&mut checks, at);
            }
        }
        let form = Needs::of(route).consent;
        // Who signs later need not say so now; everybody else says that the family agreed.
        let signs = by_family && form == Some(ConsentForm::Signature);
        if form.is_some() && !signs && door != Door::App && !new.content.agreed {
            checks.refuse("/agreed", Wrong::new(Code::ConsentNeeded));
        }
    }
    checks.done(Some(()))
}

/// The fingerprint of whoever can be rung about it.
fn sender(app: &App, s: ServiceScope, referral: &Referral) -> Option<Vec<u8>> {
    let content = &referral.content;
    let own = content.referrer.as_ref().and_then(|one| one.phone.as_deref());
    let phone = own.or(content.parent.phone.as_deref())?;
    keys::of_phone(&app.keys, s.service_id, phone)
}

fn within_limits(
    c: &mut Conn<'_>,
    s: ServiceScope,
    sender: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sender = sender.unwrap_or_default();
    let (own, all) = store::forms_since(c, s, sender, now - Duration::hours(1))?;
    let (day, _) = store::forms_since(c, s, sender, now - Duration::days(1))?;
    if own >= Limits::OWN_HOUR || day >= Limits::OWN_DAY || all >= Limits::ALL_HOUR {
        return Err(Error::Refused(Code::TooManyRequests));
    }
    Ok(())
}

/// Everything that follows from arriving, in the same transaction.
fn settle(c: &mut Conn<'_>, mut case: Case<'_>) -> Result<Sent, Error> {
    if case.referral.state != State::Draft {
        submitted(c, &mut case)?;
    }
    case.save(c)?;
    case.note(c, Happening::Created, None, Words::default())?;
    Ok(receipt(&case, false))
}

/// What follows once it is sent: clock, team, twins, the parent's own answer.
pub(super) fn submitted(c: &mut Conn<'_>, case: &mut Case<'_>) -> Result<(), Error> {
    let now = case.now;
    count_again(c, case)?;
    if case.referral.door != Door::Desk {
        case.tell(c, Notice::Arrived, now)?;
    }
    team::settle(c, case)?;
    if !twin_store::twins(c, case.s, &case.app.keys, &case.referral)?.is_empty() {
        case.tell(c, Notice::Twins, now)?;
    }
    let form = Needs::of(route_for(&case.policy.referral, case.referral.by)).consent;
    // Whoever looks at what arrived sees that a signature is missing.
    if form == Some(ConsentForm::Signature) { Ok(()) } else { confirm::seek(c, case) }
}

/// Has every time run from the day it came.
pub(super) fn count_again(c: &mut Conn<'_>, case: &mut Case<'_>) -> Result<(), Error> {
    let came = received(case);
    count_from(c, case, came)
}

/// Has every time run from an instant. Of several that were joined, who asked first is answered
/// first.
pub(super) fn count_from(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    came: DateTime<Utc>,
) -> Result<(), Error> {
    let now = case.now;
    case.referral.submitted_at = Some(came);
    let by = due_from(c, case, came)?;
    case.referral.contact_due = by;
    let timers = [Notice::ContactSoon, Notice::ContactOverdue];
    event_store::forget(c, case.s, case.referral.id, &timers)?;
    if let Some(due) = by.filter(|_| case.referral.contacted_at.is_none()) {
        // What is overdue as it is typed in is not due soon any more.
        if due > now {
            case.tell(c, Notice::ContactSoon, soon(due))?;
        }
        case.tell(c, Notice::ContactOverdue, due)?;
    }
    await_papers(c, case, came)
}

/// By when the family is to hear, counted from an instant.
pub(super) fn due_from(
    c: &mut Conn<'_>,
    case: &Case<'_>,
    came: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let mut by = due(&case.policy.referral, came, case.service.zone);
    for id in store::joined(c, case.s, case.referral.id)? {
        let other = store::get(c, case.s, &case.app.keys, id)?.contact_due;
        by = by.into_iter().chain(other).min();
    }
    Ok(by)
}

/// When a person is told that the papers are overdue, counted from when they were asked for.
pub(super) fn await_papers(
    c: &mut Conn<'_>,
    case: &Case<'_>,
    from: DateTime<Utc>,
) -> Result<(), Error> {
    let (referral, rules) = (&case.referral, &case.policy.referral);
    event_store::forget(c, case.s, referral.id, &[Notice::EvidenceOverdue])?;
    let due = evidence_due(rules, referral.by, from, case.service.zone);
    let due = due.filter(|_| referral.kind == Kind::Child && !referral.has_evidence);
    due.map_or(Ok(()), |due| case.tell(c, Notice::EvidenceOverdue, due))
}

/// Where a home lies, and which services of this server are for it.
pub(super) fn whereabouts(case: &Case<'_>) -> (Home, Vec<(String, String)>) {
    let area = case.referral.content.facts.lives_in.as_deref();
    let today = case.today();
    let home = reading::home(&case.app.services, case.policy, today, area);
    let found = match (home, area) {
        (Home::Elsewhere, Some(area)) => reading::services_of(&case.app.services, area, today),
        _ => Vec::new(),
    };
    let name = |service: &Service| (service.code.clone(), service.name.clone());
    (home, found.into_iter().map(name).collect())
}

fn receipt(case: &Case<'_>, replayed: bool) -> Sent {
    let (home, elsewhere) = whereabouts(case);
    let route = route_for(&case.policy.referral, case.referral.by);
    let route = route.filter(|_| case.referral.kind == Kind::Child);
    Sent {
        id: case.referral.id,
        received_at: case.referral.created_at,
        state: case.referral.state,
        rev: case.referral.rev,
        home,
        elsewhere,
        own_form: route.and_then(|route| route.own_form.clone()),
        contact_due: case.referral.contact_due,
        contact_day: case.contact_day(),
        replayed,
    }
}
