//! Referrals as they are shown.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::arrive::Sent;
use super::case::Access;
use super::event_store::Event;
use super::model::{Contact, Content, Evidence, TeamMove};
use super::ops::{Shown, Whole};
use super::out_reading::ReadingOut;
use super::words::{Door, Happening, Home, Kind, News, Reason, State};
use crate::programmes::facts::Facts;
use crate::programmes::intake::{ConsentForm, Notify, Referrer};

/// A service.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MatchingServiceOut {
    code: String,
    name: String,
}

fn services(found: Vec<(String, String)>) -> Vec<MatchingServiceOut> {
    found.into_iter().map(|(code, name)| MatchingServiceOut { code, name }).collect()
}

/// A receipt. It is the same whether the child was known before or not.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReceiptOut {
    /// What to name when you ring about it.
    reference: Uuid,
    /// When it arrived.
    received_at: DateTime<Utc>,
    /// Where the home lies, as you said. `elsewhere`: it is kept and a person looks at it; the
    /// services named here are for that home, and it is faster to ask one of them too.
    home: Home,
    /// Services for that home, where it is not ours.
    services: Vec<MatchingServiceOut>,
    /// The service's own form, where it has one: what you sent is handed over there.
    #[serde(skip_serializing_if = "Option::is_none")]
    own_form: Option<String>,
    /// By when the family hears, where the service names a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_by: Option<DateTime<Utc>>,
    /// The last day for it by the service's calendar: `contact_by` is its midnight's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_by_day: Option<NaiveDate>,
}

impl From<Sent> for ReceiptOut {
    fn from(sent: Sent) -> Self {
        Self {
            reference: sent.id.0,
            received_at: sent.received_at,
            home: sent.home,
            services: services(sent.elsewhere),
            own_form: sent.own_form,
            contact_by: sent.contact_due,
            contact_by_day: sent.contact_day,
        }
    }
}

/// What was sent, for somebody with an account.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SentOut {
    /// Identity.
    pub(super) id: Uuid,
    /// How it stands.
    state: State,
    /// The receipt.
    receipt: ReceiptOut,
    /// Its version, for `If-Match`.
    version: i64,
}

impl From<Sent> for SentOut {
    fn from(sent: Sent) -> Self {
        let (id, state, version) = (sent.id.0, sent.state, sent.rev);
        Self { id, state, version, receipt: sent.into() }
    }
}

/// Somebody who can be reached.
#[derive(Debug, Serialize, ToSchema)]
struct ReferralContactOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

impl From<Contact> for ReferralContactOut {
    fn from(one: Contact) -> Self {
        let Contact { name, phone, organisation, language } = one;
        Self { name, phone, organisation, language }
    }
}

/// What a referral says.
#[derive(Debug, Serialize, ToSchema)]
struct SaysOut {
    /// The child's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    child: Option<String>,
    /// What is known of the child.
    facts: Facts,
    /// The parent or carer.
    parent: ReferralContactOut,
    /// Who asks, where it is not the family.
    #[serde(skip_serializing_if = "Option::is_none")]
    referrer: Option<ReferralContactOut>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// When to ring.
    #[serde(skip_serializing_if = "Option::is_none")]
    ring: Option<String>,
    /// Whoever asks says that the family agreed.
    agreed: bool,
    /// The day it came, where that was said later; times run from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    received_on: Option<NaiveDate>,
}

impl From<Content> for SaysOut {
    fn from(content: Content) -> Self {
        Self {
            child: content.child,
            facts: content.facts,
            parent: content.parent.into(),
            referrer: content.referrer.map(ReferralContactOut::from),
            why: content.why,
            ring: content.ring,
            agreed: content.agreed,
            received_on: content.received_on,
        }
    }
}

/// A yes.
#[derive(Debug, Serialize, ToSchema)]
struct ReferralConsentOut {
    form: ConsentForm,
    on: NaiveDate,
    /// Which parent or carer gave it, where that is known; for leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    given_by: Option<String>,
}

/// What the one who asked may be told, and nothing beside it.
#[derive(Debug, Serialize, ToSchema)]
struct TellOut {
    /// How.
    by: Notify,
    /// What.
    may_say: News,
}

/// A referral.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReferralOut {
    /// Identity.
    id: Uuid,
    /// What is asked.
    kind: Kind,
    /// How it stands.
    state: State,
    /// Who asks.
    by: Referrer,
    /// Through which door it came.
    door: Door,
    /// The version of the service's rules it is decided under.
    rules: String,
    /// The form in which the family's yes is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_needed: Option<ConsentForm>,
    /// The yes that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<ReferralConsentOut>,
    /// Papers must come with it.
    evidence_needed: bool,
    /// The service's own form, where it has one: hand over there what was collected here.
    #[serde(skip_serializing_if = "Option::is_none")]
    own_form: Option<String>,
    /// The team it belongs to, by code. Absent where nobody settled it yet, and for the adults of a
    /// family whose whereabouts nobody may learn.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<String>,
    /// What that team is called; absent for one that the service has no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    team_name: Option<String>,
    /// Where the home lies.
    home: Home,
    /// Services for that home, where it is not ours.
    services: Vec<MatchingServiceOut>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    submitted_at: Option<DateTime<Utc>>,
    /// By when the family hears, where the service names a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_by: Option<DateTime<Utc>>,
    /// The last day for it by the service's calendar: `contact_by` is its midnight's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_by_day: Option<NaiveDate>,
    /// That was before now, and nobody talked with the family.
    overdue: bool,
    /// When the first talk took place.
    #[serde(skip_serializing_if = "Option::is_none")]
    contacted_at: Option<DateTime<Utc>>,
    /// The family it was linked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    family_id: Option<Uuid>,
    /// The child it was linked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    child_id: Option<Uuid>,
    /// The one it was joined to.
    #[serde(skip_serializing_if = "Option::is_none")]
    joined_to: Option<Uuid>,
    /// What it says, for leads and for who sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<SaysOut>,
    /// What the one who asked may be told; for leads, once it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    tell_referrer: Option<TellOut>,
    /// Its version, for `If-Match`.
    pub(super) version: i64,
}

impl From<Shown> for ReferralOut {
    fn from(shown: Shown) -> Self {
        let Shown { referral, access, home: (home, elsewhere), news, .. } = shown;
        let all = access == Access::All;
        let given_by = referral.content.yes_from.clone().filter(|_| all);
        let yes = |(form, on)| ReferralConsentOut { form, on, given_by };
        let says = SaysOut::from(referral.content);
        Self {
            id: referral.id.0,
            kind: referral.kind,
            state: referral.state,
            by: referral.by,
            door: referral.door,
            rules: referral.policy,
            consent_needed: shown.consent_needed,
            consent: referral.consent.map(yes),
            evidence_needed: shown.evidence_needed,
            own_form: shown.own_form,
            team: referral.team.filter(|_| shown.shows_team),
            team_name: shown.team_name.filter(|_| shown.shows_team),
            home,
            services: services(elsewhere),
            submitted_at: referral.submitted_at,
            contact_by: referral.contact_due,
            contact_by_day: shown.contact_day,
            overdue: shown.overdue,
            contacted_at: referral.contacted_at,
            family_id: referral.linked.map(|(family, _)| family.0),
            child_id: referral.linked.map(|(_, child)| child.0),
            joined_to: referral.joined_to.map(|id| id.0).filter(|_| all),
            says: Some(says).filter(|_| access != Access::State),
            tell_referrer: news.map(|(by, may_say)| TellOut { by, may_say }).filter(|_| all),
            version: referral.rev,
        }
    }
}

/// Referrals in the order they were begun.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReferralsOut {
    /// The referrals.
    pub(super) referrals: Vec<ReferralOut>,
    /// Whether there are more: ask again with the last one's id as `after`.
    pub(super) more: bool,
}

/// A paper that came.
#[derive(Debug, Serialize, ToSchema)]
struct EvidenceOut {
    what: String,
    from: String,
    on: NaiveDate,
}

impl From<Evidence> for EvidenceOut {
    fn from(paper: Evidence) -> Self {
        let Evidence { what, from, on } = paper;
        Self { what, from, on }
    }
}

/// A change of team. What is absent was not settled.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TeamMove)]
pub(crate) struct TeamMoveOut {
    /// Before, by code.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// From then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl From<TeamMove> for TeamMoveOut {
    fn from(one: TeamMove) -> Self {
        let TeamMove { from, to } = one;
        Self { from, to }
    }
}

/// One line of a referral's history.
#[derive(Debug, Serialize, ToSchema)]
struct ReferralEventOut {
    /// What happened.
    kind: Happening,
    /// How it stood after it.
    state: State,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    /// `carer`, `visitor`, `lead`, `sender` or `parent`.
    by: String,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_id: Option<Uuid>,
    /// In a person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The paper that came.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<EvidenceOut>,
    /// When the first talk was to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    talk_at: Option<DateTime<Utc>>,
    /// The day a yes was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<NaiveDate>,
    /// Which parent or carer gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    given_by: Option<String>,
    /// Where the child stood with each programme then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<ReadingOut>,
    /// What it said before.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<SaysOut>,
    /// The other referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Uuid>,
    /// Its team, where that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<TeamMoveOut>,
    /// When.
    at: DateTime<Utc>,
}

impl From<Event> for ReferralEventOut {
    fn from(event: Event) -> Self {
        let words = event.words;
        Self {
            kind: event.kind,
            state: event.state,
            reason: event.reason,
            by: event.actor_kind,
            by_id: event.actor_id.map(|id| id.0),
            note: words.note,
            evidence: words.evidence.map(EvidenceOut::from),
            talk_at: words.talk_at,
            on: words.on,
            given_by: words.given_by,
            readings: words.readings.into_iter().map(ReadingOut::from).collect(),
            before: words.before.map(SaysOut::from),
            other: words.other.map(|id| id.0),
            team: words.team.map(TeamMoveOut::from),
            at: event.at,
        }
    }
}

/// Another referral that may be about the same child.
#[derive(Debug, Serialize, ToSchema)]
struct TwinOut {
    /// Which.
    id: Uuid,
    /// The child's name and date of birth are the same.
    same_child: bool,
    /// The parent's number is the same: a brother or sister has that too.
    same_phone: bool,
}

/// A referral with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReferralWithHistory {
    #[serde(flatten)]
    referral: ReferralOut,
    /// All that happened to it, oldest first; nothing is ever taken out.
    events: Vec<ReferralEventOut>,
    /// Where the child stands with each programme today, for leads.
    readings: Vec<ReadingOut>,
    /// Others that may be about the same child, for a person to look at.
    possible_twins: Vec<TwinOut>,
    /// Those that were joined to it.
    joined: Vec<Uuid>,
    /// A family of the service with the parent's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    possible_family_id: Option<Uuid>,
}

impl From<Whole> for ReferralWithHistory {
    fn from(whole: Whole) -> Self {
        Self {
            referral: whole.shown.into(),
            events: whole.events.into_iter().map(ReferralEventOut::from).collect(),
            readings: whole.readings.into_iter().map(ReadingOut::from).collect(),
            possible_twins: whole
                .twins
                .into_iter()
                .map(|twin| TwinOut {
                    id: twin.id.0,
                    same_child: twin.same_child,
                    same_phone: twin.same_phone,
                })
                .collect(),
            joined: whole.joined.into_iter().map(|id| id.0).collect(),
            possible_family_id: whole.known_family.map(|id| id.0),
        }
    }
}
