//! A service on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::ending::{ClosingReason, Transition};
use super::intake::{ConsentForm, Contact, Hours, Notify, Purpose, Referrer, Route, Team};
use super::model::Service;

use super::profile::{
    Cadence, Every, Expected, Information, Mode, Policy, Programme, ProgrammeKind, Topic,
};

/// Which rules were read.
#[derive(Debug, Serialize, ToSchema)]
pub struct RulesOut {
    /// Their version; a case keeps the one it was decided under.
    version: String,
    /// From this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<NaiveDate>,
    /// Title of the service's page.
    page: String,
    /// Year and month it was read.
    read: String,
}

impl RulesOut {
    /// Of a version of a service's rules.
    pub fn of(service: &Service, policy: &Policy) -> Self {
        Self {
            version: policy.version.clone(),
            from: policy.from,
            page: service.source.page.clone(),
            read: service.source.read.clone(),
        }
    }
}

/// A service: what is left out is not said on its page.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceOut {
    /// Short stable name.
    code: String,
    /// What families call it.
    name: String,
    /// What it calls its Portage Home Visitors.
    visitor_title: String,
    /// The rules that hold today.
    rules: RulesOut,
    /// What it offers.
    programmes: Vec<ProgrammeOut>,
    /// Who may ask for a child, and how.
    routes: Vec<RouteOut>,
    /// Days within which a family hears.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_within_days: Option<i64>,
    /// How the one who asked hears of the outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    referrer_hears_by: Option<Notify>,
    /// How the first talk takes place.
    first_contact: Vec<Mode>,
    /// Where something is missing, the one who asked is asked.
    asks_referrer_for_more: bool,
    /// Whom it does not suit is told where else to go.
    signposts: bool,
    /// Days within which papers must come.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence_within_days: Option<i64>,
    /// What a family says yes or no to, each on its own.
    #[schema(example = json!(["share_with_setting"]))]
    asks_consent_to: Vec<&'static str>,
    /// How the move to a nursery or school is prepared.
    #[serde(skip_serializing_if = "Option::is_none")]
    transition: Option<TransitionOut>,
    /// Why a programme ends, as its page has it; a person decides. Facts its page is silent about
    /// (a family moved away) end one too, as a lead records them.
    closing_reasons: Vec<ClosingReason>,
    /// Its teams by area; none where its page names none. `find_team` says whose a home is.
    teams: Vec<TeamOut>,
    /// Numbers for families that somebody at the service has checked.
    contacts: Vec<PublicNumberOut>,
    /// What else its page says.
    information: Vec<InformationOut>,
}

impl ServiceOut {
    /// Of a service and the rules that hold.
    pub fn of(service: &Service, policy: &Policy) -> Self {
        let shown = service.contacts.iter().filter(|contact| contact.is_for_families());
        Self {
            code: service.code.clone(),
            name: service.name.clone(),
            visitor_title: service.visitor_title.clone(),
            rules: RulesOut::of(service, policy),
            programmes: policy.programmes.iter().map(ProgrammeOut::from).collect(),
            routes: policy.referral.routes.iter().map(RouteOut::from).collect(),
            contact_within_days: policy.referral.contact_within_days,
            referrer_hears_by: policy.referral.notify_referrer,
            first_contact: policy.referral.first_contact.clone(),
            asks_referrer_for_more: policy.referral.asks_referrer_for_more,
            signposts: policy.referral.signposts,
            evidence_within_days: policy.referral.evidence_within_days,
            asks_consent_to: policy.sharing.iter().map(|one| one.purpose.as_str()).collect(),
            transition: policy.transition.as_ref().map(TransitionOut::from),
            closing_reasons: policy.closing.iter().map(|closing| closing.reason).collect(),
            teams: service.teams.iter().map(TeamOut::from).collect(),
            contacts: shown.map(PublicNumberOut::from).collect(),
            information: policy.information.iter().map(InformationOut::from).collect(),
        }
    }
}

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamOut {
    /// Short stable name.
    #[schema(example = "havant")]
    code: String,
    /// What it is called.
    #[schema(example = "Havant")]
    name: String,
    /// Its districts, in lower case with hyphens. One that two teams name is put to a person.
    #[schema(example = json!(["havant"]))]
    areas: Vec<String>,
}

impl From<&Team> for TeamOut {
    fn from(team: &Team) -> Self {
        let Team { code, name, areas, paragraph: _ } = team;
        Self { code: code.clone(), name: name.clone(), areas: areas.clone() }
    }
}

/// How the move to a nursery or school is prepared.
#[derive(Debug, Serialize, ToSchema)]
struct TransitionOut {
    /// A meeting is held.
    meeting: bool,
    /// A plan with actions is written.
    plan: bool,
    /// Progress is shared with the setting.
    shares_progress: bool,
}

impl From<&Transition> for TransitionOut {
    fn from(rule: &Transition) -> Self {
        let Transition { meeting, plan, shares_progress, paragraph: _ } = *rule;
        Self { meeting, plan, shares_progress }
    }
}

/// A programme.
#[derive(Debug, Serialize, ToSchema)]
struct ProgrammeOut {
    /// Short stable name.
    code: String,
    /// What families call it.
    name: String,
    /// Its kind.
    kind: ProgrammeKind,
    /// Families come when asked.
    invite_only: bool,
    /// Brothers and sisters under school age may come too.
    siblings_welcome: bool,
    /// Toys and equipment are lent.
    loans: bool,
    /// Where and how they meet.
    meetings: Vec<Mode>,
    /// How often; the usual first.
    cadence: Vec<Cadence>,
    /// How long a visit is.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    /// Completed visits after which it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_visits: Option<u32>,
    /// In school terms.
    term_time_only: bool,
    /// On the same weekday at the same time.
    same_slot: bool,
    /// In blocks.
    blocks: bool,
    /// The child's nursery or school is kept in touch.
    setting_liaison: bool,
    /// An activity for home is agreed.
    agrees_activity: bool,
    /// Goals are agreed after a time of getting to know the child.
    assessment_first: bool,
    /// Targets of therapists stand beside those of Portage.
    therapy_targets: bool,
    /// When progress is looked at together.
    reviews: Vec<Every>,
    /// Practice between visits.
    #[serde(skip_serializing_if = "Option::is_none")]
    practice: Option<Expected>,
    /// What the plan is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan_title: Option<String>,
}

impl From<&Programme> for ProgrammeOut {
    fn from(programme: &Programme) -> Self {
        let visits = programme.visits.as_ref();
        Self {
            code: programme.code.clone(),
            name: programme.name.clone(),
            kind: programme.kind,
            invite_only: programme.invite_only,
            siblings_welcome: programme.siblings_welcome,
            loans: programme.loans,
            meetings: visits.map(|visits| visits.meetings.clone()).unwrap_or_default(),
            cadence: visits.map(|visits| visits.cadence.clone()).unwrap_or_default(),
            minutes: visits.and_then(|visits| visits.minutes),
            completed_visits: visits.and_then(|visits| visits.completed_visits),
            term_time_only: visits.is_some_and(|visits| visits.term_time_only),
            same_slot: visits.is_some_and(|visits| visits.same_slot),
            blocks: visits.is_some_and(|visits| visits.blocks),
            setting_liaison: programme.setting_liaison,
            agrees_activity: programme.agrees_activity,
            assessment_first: programme.plan.as_ref().is_some_and(|plan| plan.assessment_first),
            therapy_targets: programme.plan.as_ref().is_some_and(|plan| plan.therapy_targets),
            reviews: programme.review.as_ref().map(|one| one.every.clone()).unwrap_or_default(),
            practice: programme.practice.as_ref().map(|practice| practice.expected),
            plan_title: programme.plan.as_ref().and_then(|plan| plan.title.clone()),
        }
    }
}

/// One way in.
#[derive(Debug, Serialize, ToSchema)]
struct RouteOut {
    /// Who asks.
    by: Referrer,
    /// What the family's yes must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<ConsentForm>,
    /// The service's own form, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    own_form: Option<String>,
    /// Papers that tell more must come with it.
    evidence_required: bool,
}

impl From<&Route> for RouteOut {
    fn from(route: &Route) -> Self {
        Self {
            by: route.by,
            consent: route.consent,
            own_form: route.own_form.clone(),
            evidence_required: route.evidence_required,
        }
    }
}

/// A number.
#[derive(Debug, Serialize, ToSchema)]
struct PublicNumberOut {
    /// What for.
    #[schema(inline)]
    purpose: Purpose,
    /// As the service's page prints it.
    number: String,
    /// When it is answered; absent where the page does not say.
    #[schema(inline)]
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<Hours>,
}

impl From<&Contact> for PublicNumberOut {
    fn from(contact: &Contact) -> Self {
        let Contact { purpose, ref number, hours, .. } = *contact;
        Self { purpose, number: number.clone(), hours }
    }
}

/// A fact.
#[derive(Debug, Serialize, ToSchema)]
struct InformationOut {
    /// What it is about.
    topic: Topic,
    /// The fact.
    text: String,
}

impl From<&Information> for InformationOut {
    fn from(fact: &Information) -> Self {
        Self { topic: fact.topic, text: fact.text.clone() }
    }
}
