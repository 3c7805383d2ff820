//! What an enrolment is, how it may change, and what has to be there before it ends.
//!
//! ```text
//! offered -> active <-> paused
//!    |         \----------\-> ending -> closed(reason)
//!    \-> closed            \-> closed   (an ending may be taken back: ending -> active)
//! ```
//! Nothing here looks at practice, and nothing at silence: an enrolment changes because a person
//! says so.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::Role;
use crate::db::Id;
pub use crate::db::closed::{read, word};
use crate::error::{Code, Error, Fault};
use crate::programmes::ages::term_after_birthday;
pub use crate::programmes::ending::ClosingReason;
use crate::programmes::profile::{Policy, Programme};

/// How an enrolment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EnrolmentState)]
pub enum State {
    /// The family is asked.
    Offered,
    /// The child is in the programme.
    Active,
    /// The family rests from it for a while.
    Paused,
    /// The move to what comes after is being prepared.
    Ending,
    /// It is over.
    Closed,
}

/// What somebody wants to happen to an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EnrolmentStep)]
pub enum Step {
    /// Say yes to an offer.
    Accept,
    /// Rest for a while.
    Pause,
    /// Go on after a rest, or after all.
    Resume,
    /// Begin to prepare the end.
    BeginEnding,
    /// End it.
    Close,
}

/// A line of its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EnrolmentHappening)]
pub enum Happening {
    /// It was offered.
    Offered,
    /// It began.
    Began,
    /// A rest began, or lasts longer.
    Paused,
    /// It goes on.
    Resumed,
    /// The end is being prepared.
    EndingBegan,
    /// It is over.
    Closed,
}

/// What becomes of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands like this from now on.
    Do(State),
    /// It already is so.
    Done,
    /// It cannot be.
    No,
}

/// Judges a wish by how the enrolment stands.
pub fn judge(state: State, step: Step) -> Verdict {
    match (state, step) {
        (State::Offered, Step::Accept) | (State::Paused | State::Ending, Step::Resume) => {
            Verdict::Do(State::Active)
        }
        // A rest may be made longer: another day to look again.
        (State::Active | State::Paused, Step::Pause) => Verdict::Do(State::Paused),
        (State::Active | State::Paused, Step::BeginEnding) => Verdict::Do(State::Ending),
        (State::Closed, _) => Verdict::No,
        (_, Step::Close) => Verdict::Do(State::Closed),
        (State::Active, Step::Accept | Step::Resume) | (State::Ending, Step::BeginEnding) => {
            Verdict::Done
        }
        _ => Verdict::No,
    }
}

/// What a step is called in the history.
pub fn happening(step: Step) -> Happening {
    match step {
        Step::Accept => Happening::Began,
        Step::Pause => Happening::Paused,
        Step::Resume => Happening::Resumed,
        Step::BeginEnding => Happening::EndingBegan,
        Step::Close => Happening::Closed,
    }
}

/// A child in a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Identity.
    pub id: Id,
    /// Which child.
    pub child_id: Id,
    /// Which programme, by its code.
    pub programme: String,
    /// The version of the rules it was decided under; later versions do not touch it.
    pub policy: String,
    /// How it stands.
    pub state: State,
    /// Since when the child is in it.
    pub began_on: Option<NaiveDate>,
    /// While it rests: when to look again.
    pub look_again_on: Option<NaiveDate>,
    /// The day the programme's rule ends it, known from the date of birth. A person still does it.
    pub ends_on: Option<NaiveDate>,
    /// Until when the child is got to know before goals are agreed.
    pub assessment_until: Option<NaiveDate>,
    /// Visits planned, where they are counted.
    pub planned: Option<u32>,
    /// Why it is over.
    pub reason: Option<ClosingReason>,
    /// Since when it is on record.
    pub created_at: DateTime<Utc>,
    /// Since when it is over.
    pub closed_at: Option<DateTime<Utc>>,
    /// The family's counter when it last changed.
    pub rev: i64,
}

/// A line of an enrolment's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub kind: Happening,
    /// Why, by the closed list.
    pub reason: Option<ClosingReason>,
    /// `carer`, `visitor`, `lead` or `system`.
    pub actor_kind: String,
    /// What was written with it.
    pub words: Option<Words>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is written with a change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// By staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the family said, as they said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_words: Option<String>,
}

impl Words {
    /// Nothing was written.
    pub fn is_empty(&self) -> bool {
        self.note.is_none() && self.family_words.is_none()
    }
}

/// How long before the day a programme's rule ends it the move is begun to be prepared: twelve
/// weeks, about a term, so that a meeting and its actions fit in.
pub const TRANSITION_AHEAD: Days = Days::new(84);

/// The day a programme's rule ends it.
pub fn ends_on(programme: &Programme, born: Option<NaiveDate>) -> Option<NaiveDate> {
    born.zip(programme.ends_term_after_birthday)
        .map(|(born, years)| term_after_birthday(born, years))
}

/// Whether a child cannot be in both at once. A programme that ends when the other opens gives way
/// and excludes nothing.
pub fn exclude_each_other(new: &Programme, open: &Programme) -> bool {
    let gives_way = open.closes_when_opens.as_ref() == Some(&new.code);
    !gives_way
        && (new.exclusive_with.contains(&open.code) || open.exclusive_with.contains(&new.code))
}

/// Reasons only a lead may end it for: the service decides, and the family did not ask for it.
/// `by_page` = the service's page speaks of the reason. A fact its page is silent about is a lead's
/// to record, so that a case does not end for what nobody at the service is used to looking into.
pub fn needs_lead(reason: ClosingReason, by_page: bool) -> bool {
    // What happened, and what the family wants, a visitor hears first; no page is needed for it.
    let heard = matches!(reason, ClosingReason::ChildDied | ClosingReason::FamilyRequestPermanent);
    let decided = matches!(
        reason,
        ClosingReason::CriteriaNoLongerMet
            | ClosingReason::NeedsMetElsewhere
            | ClosingReason::SettingTeamMeetsNeeds
            | ClosingReason::RegularCancelledOrFailed
            | ClosingReason::UnableToPractise
            | ClosingReason::OpenedInError
            | ClosingReason::Other
    );
    decided || !(by_page || heard)
}

/// Talks with the family that are on record since the enrolment was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Talks {
    /// One to support them, about visits that did not take place.
    pub supportive: bool,
    /// Any other talk with them.
    pub conversation: bool,
}

/// Whether a programme may be ended for a reason, by somebody, with what was written and heard.
///
/// # Errors
/// [`Code::UnknownValue`] at `/reason` for one the service does not have, or that only pauses;
/// [`Code::Forbidden`] where a lead is needed; [`Code::MissingField`] for the note or the family's
/// own words; [`Code::ContactNeeded`] where nobody has talked with the family.
pub fn check_closing(
    policy: &Policy,
    programme: &str,
    (reason, role): (ClosingReason, Role),
    words: &Words,
    talks: Talks,
) -> Result<(), Error> {
    if !is_switched_on(policy, programme, reason) {
        return Err(Error::fault(Fault::at("/reason", Code::UnknownValue)));
    }
    if needs_lead(reason, is_on_page(policy, programme, reason)) && !role.leads() {
        return Err(Error::Refused(Code::Forbidden));
    }
    let mut faults = Vec::new();
    match reason {
        ClosingReason::RegularCancelledOrFailed => {
            if words.note.is_none() {
                faults.push(Fault::at("/note", Code::MissingField));
            }
            if !talks.supportive {
                faults.push(Fault::at("/reason", Code::ContactNeeded));
            }
        }
        ClosingReason::UnableToPractise => {
            if words.family_words.is_none() {
                faults.push(Fault::at("/family_words", Code::MissingField));
            }
            if !(talks.conversation || talks.supportive) {
                faults.push(Fault::at("/reason", Code::ContactNeeded));
            }
        }
        // A word that says nothing by itself.
        ClosingReason::Other if words.note.is_none() => {
            faults.push(Fault::at("/note", Code::MissingField));
        }
        _ => {}
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// Whether a programme can be ended for a reason. A rest is a pause, and the next programme's
/// opening is an act of its own: nobody ends anything for these two. Facts end a programme in every
/// service: a family that moved away has moved away where the page forgot to say so too, and a lead
/// who could not choose it would have to record something untrue.
fn is_switched_on(policy: &Policy, programme: &str, reason: ClosingReason) -> bool {
    match reason {
        ClosingReason::FamilyRequestTemporary | ClosingReason::NextProgrammeOpened => false,
        _ => reason.needs_no_page() || is_on_page(policy, programme, reason),
    }
}

/// Whether a service's page speaks of a reason for a programme.
fn is_on_page(policy: &Policy, programme: &str, reason: ClosingReason) -> bool {
    policy.closing.iter().any(|one| {
        one.reason == reason
            && (one.programmes.is_empty() || one.programmes.iter().any(|p| p == programme))
    })
}

/// What a person is to do on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Send the questionnaire.
    Survey,
    /// Begin to prepare the move.
    Transition,
    /// A rest was to be looked at again.
    LookAgain,
    /// Look at progress together.
    Review,
    /// The planned visits took place: talk over what comes next.
    BlockComplete,
    /// A block has neither a number of visits nor a last day: plan it.
    PlanBlock,
    /// Go over how the family wants to be spoken and written to.
    NeedsReview,
    /// Hours in a setting: talk over what they mean.
    SettingHours,
    /// Visits can be arranged again.
    VisitsAgain,
    /// The time of getting to know the child is over: agree goals together.
    AgreeGoals,
    /// A first visit took place and nobody took the child on yet: decide whether it begins.
    DecideStart,
}
