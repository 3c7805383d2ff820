//! What a referral is and how it may go on.
//!
//! ```text
//! draft -> submitted | awaiting_consent | awaiting_evidence -> triage -> contact_booked -> contacted
//! triage | contacted -> more_info -> triage        contacted -> accepted
//! awaiting_evidence -> closed_no_evidence          any open -> withdrawn
//! triage | more_info | contacted -> signposted
//! ```
//! Every end but `accepted` and a parent's own no is a person's act with a reason. No step follows
//! from where a child stands with the rules.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::clock::{instant, wall};
use crate::db::Id;
use crate::error::Code;
use crate::programmes::facts::Facts;
use crate::programmes::intake::{ConsentForm, Notify, Referral as Rules, Referrer, Route};

pub use super::words::{Door, Happening, Home, Kind, News, Notice, Reason, State, Step};

/// Letters of what somebody writes.
pub const WORDS_LIMIT: usize = 4000;
/// Days before the first talk is due on which a person is told.
const SOON: u64 = 2;

/// Somebody who can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Nursery, surgery, team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Reading language (BCP 47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What a referral says; sealed as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The child's name; none in a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<String>,
    /// What is known of the child.
    #[serde(default)]
    pub facts: Facts,
    /// The parent or carer.
    #[serde(default)]
    pub parent: Contact,
    /// Who asks, where it is not the family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<Contact>,
    /// Why, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When to ring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring: Option<String>,
    /// Whoever asks says that the family agreed.
    #[serde(default)]
    pub agreed: bool,
    /// Which parent or carer gave the family's yes that is on record, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes_from: Option<String>,
    /// The day it came on paper, by phone or on a list that was taken over, where staff typed it in
    /// later. Times run from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
}

/// A paper that came; sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub what: String,
    /// Who wrote or brought it.
    pub from: String,
    /// Its date.
    pub on: NaiveDate,
}

/// The team something belonged to and the one it belongs to now; none = not settled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMove {
    /// Before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A referral as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Referral {
    /// Identity.
    pub id: Id,
    /// The family and the child it was linked with.
    pub linked: Option<(Id, Id)>,
    /// What is asked.
    pub kind: Kind,
    /// How it stands.
    pub state: State,
    /// Who asks.
    pub by: Referrer,
    /// Through which door.
    pub door: Door,
    /// The version of the service's rules it is decided under.
    pub policy: String,
    /// The team responsible.
    pub team: Option<String>,
    /// The family's yes: its form and its day.
    pub consent: Option<(ConsentForm, NaiveDate)>,
    /// Whether a paper came.
    pub has_evidence: bool,
    /// What it says.
    pub content: Content,
    /// The one it was joined to.
    pub joined_to: Option<Id>,
    /// The carer or member of staff who made it.
    pub made_by: Option<Id>,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// By when the family is to hear; none where the service names no time.
    pub contact_due: Option<DateTime<Utc>>,
    /// When the first talk took place.
    pub contacted_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// Its version.
    pub rev: i64,
}

/// The way in for somebody who asks: their own where the service names it, else the one it keeps
/// for professionals of any kind.
pub fn route_for(rules: &Rules, by: Referrer) -> Option<&Route> {
    let of = |wanted| rules.routes.iter().find(move |route| route.by == wanted);
    of(by).or_else(|| match by {
        Referrer::Setting | Referrer::Health | Referrer::EarlyHelp => of(Referrer::Professional),
        Referrer::Parent | Referrer::Professional => None,
    })
}

/// What a way in asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// The family's yes, in this form.
    pub consent: Option<ConsentForm>,
    /// Papers.
    pub evidence: bool,
}

impl Needs {
    /// Those of a route.
    pub fn of(route: Option<&Route>) -> Self {
        route.map_or_else(Self::default, |route| Self {
            consent: route.consent,
            evidence: route.evidence_required,
        })
    }

    /// Whether a yes is enough. A signature is needed where one is asked for; nothing stands for it.
    pub fn consented(self, given: Option<ConsentForm>) -> bool {
        match self.consent {
            None => true,
            Some(ConsentForm::Signature) => given == Some(ConsentForm::Signature),
            Some(ConsentForm::Permission | ConsentForm::Agreement) => given.is_some(),
        }
    }
}

/// How a referral stands, in what decides where it can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What is asked.
    pub kind: Kind,
    /// Where it is.
    pub state: State,
    /// What its way in asks for.
    pub needs: Needs,
    /// The yes that was given.
    pub consent: Option<ConsentForm>,
    /// Whether a paper came.
    pub evidence: bool,
}

impl Standing {
    /// What is still missing of what its way in asks for.
    fn missing(&self) -> Option<State> {
        if self.kind == Kind::Question {
            None
        } else if !self.needs.consented(self.consent) {
            Some(State::AwaitingConsent)
        } else if self.needs.evidence && !self.evidence {
            Some(State::AwaitingEvidence)
        } else {
            None
        }
    }

    /// Where it stands once it is sent.
    pub fn arrived(&self) -> State {
        self.missing().unwrap_or(State::Submitted)
    }

    /// Where it stands once it was corrected who asks. Papers can be gone without by a person who
    /// began to look; the family's yes cannot.
    pub fn corrected(&self) -> State {
        match self.state {
            State::Submitted | State::AwaitingConsent | State::AwaitingEvidence => self.arrived(),
            State::Draft => State::Draft,
            over if over.is_over() => over,
            begun => {
                self.missing().filter(|missing| *missing == State::AwaitingConsent).unwrap_or(begun)
            }
        }
    }

    /// Where it stands once something it waited for came.
    fn unblocked(&self) -> State {
        match self.state {
            State::AwaitingConsent | State::AwaitingEvidence => {
                self.missing().unwrap_or(State::Triage)
            }
            other => other,
        }
    }
}

/// What becomes of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is taken, and the referral stands so.
    To(State),
    /// It was taken before; nothing happens and nothing is refused.
    Done,
    /// It cannot be.
    No(Code),
}

/// Judges a step. `at` says what is so once the step is taken (a yes that is being recorded counts).
pub fn judge(at: &Standing, step: Step) -> Verdict {
    use State as S;
    let child = at.kind == Kind::Child;
    match (step, at.state) {
        (Step::Submit, S::Draft) => Verdict::To(at.arrived()),
        (Step::RecordConsent | Step::AddEvidence | Step::ChooseTeam, state) if !state.is_over() => {
            Verdict::To(at.unblocked())
        }
        // A family moves, or somebody finds a mistake; a person says why. A yes that turned out to
        // be another parent's is asked for while the child is seen.
        (Step::ChooseTeam | Step::RecordConsent, S::Accepted) => Verdict::To(S::Accepted),
        (Step::AskParent, S::Submitted | S::AwaitingConsent | S::AwaitingEvidence | S::Triage)
            if child =>
        {
            Verdict::To(at.state)
        }
        (Step::CloseNoEvidence, S::AwaitingEvidence) => Verdict::To(S::ClosedNoEvidence),
        // A person may go on without papers; never without the family's yes.
        (Step::BeginTriage, S::Submitted | S::AwaitingEvidence) if child => Verdict::To(S::Triage),
        (Step::AskMore, S::Triage | S::Contacted) => Verdict::To(S::MoreInfo),
        (Step::MoreCame, S::MoreInfo) => Verdict::To(S::Triage),
        (Step::BookContact, S::Triage | S::ContactBooked) => Verdict::To(S::ContactBooked),
        (Step::BookContact, S::Submitted) if !child => Verdict::To(S::ContactBooked),
        (Step::Contacted, S::ContactBooked) => Verdict::To(S::Contacted),
        (Step::Accept, S::Contacted) if child => Verdict::To(S::Accepted),
        (Step::Signpost, S::Triage | S::MoreInfo | S::Contacted) => Verdict::To(S::Signposted),
        (Step::Signpost, S::Submitted | S::ContactBooked) if !child => Verdict::To(S::Signposted),
        (Step::Withdraw, state) if !state.is_over() => Verdict::To(S::Withdrawn),
        (Step::ReferrerTold, state) if state.is_over() => Verdict::To(state),
        (Step::CloseNoEvidence, S::ClosedNoEvidence)
        | (Step::BeginTriage, S::Triage)
        | (Step::AskMore, S::MoreInfo)
        | (Step::Contacted, S::Contacted)
        | (Step::Accept, S::Accepted)
        | (Step::Signpost, S::Signposted)
        | (Step::Withdraw, S::Withdrawn) => Verdict::Done,
        _ => Verdict::No(Code::Conflict),
    }
}

/// By when a family is to hear.
pub fn due(rules: &Rules, submitted: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    days_after(rules.contact_within_days?, submitted, zone)
}

/// By when the papers are to come that this way in asks for.
pub fn evidence_due(
    rules: &Rules,
    by: Referrer,
    at: DateTime<Utc>,
    zone: Tz,
) -> Option<DateTime<Utc>> {
    let asked = Needs::of(route_for(rules, by)).evidence;
    days_after(rules.evidence_within_days.filter(|_| asked)?, at, zone)
}

/// The end of the last of so many days, by the service's clocks.
fn days_after(days: i64, submitted: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    let days = u64::try_from(days).ok()?;
    let last = wall(submitted, zone).date().checked_add_days(Days::new(days + 1))?;
    Some(instant(last.and_time(NaiveTime::MIN), zone))
}

/// The last of the days that end at an instant [`due`] gave, by the service's clocks.
pub fn last_day(due: DateTime<Utc>, zone: Tz) -> Option<NaiveDate> {
    wall(due, zone).date().pred_opt()
}

/// When a person is told that the first talk is due soon.
pub fn soon(due: DateTime<Utc>) -> DateTime<Utc> {
    due.checked_sub_days(Days::new(SOON)).unwrap_or(due)
}

/// What the one who asked may be told, and how; none where the service tells nobody, where the
/// family asked itself, or while it goes on.
pub fn news(rules: &Rules, by: Referrer, state: State) -> Option<(Notify, News)> {
    let how = rules.notify_referrer.filter(|_| by != Referrer::Parent)?;
    let news = match state {
        State::Accepted => News::TakenUp,
        State::Signposted => News::OtherHelp,
        State::Withdrawn | State::ClosedNoEvidence => News::DoesNotGoOn,
        _ => return None,
    };
    Some((how, news))
}

impl Referral {
    /// How it stands, by what its way in asks for.
    pub fn standing(&self, rules: &Rules) -> Standing {
        Standing {
            kind: self.kind,
            state: self.state,
            needs: Needs::of(route_for(rules, self.by)),
            consent: self.consent.map(|(form, _)| form),
            evidence: self.has_evidence,
        }
    }
}
