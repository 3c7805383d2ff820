//! How a programme ends and what goes on to others: reasons, the move to a setting, what may be
//! shared, and who is asked how it was.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::sharing::Purpose;

/// Why a programme ends. The closed list of all services. A service's page switches on what it
/// speaks of; facts that need no page ([`ClosingReason::needs_no_page`]) end a programme in every
/// service, so that nobody has to write down a false reason to end a case truthfully.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClosingReason {
    /// The child makes progress and the family is confident.
    ProgressConfident,
    /// The criteria are not met any more.
    CriteriaNoLongerMet,
    /// Another service meets the needs.
    NeedsMetElsewhere,
    /// The people at the setting meet the needs.
    SettingTeamMeetsNeeds,
    /// A place in specialist education.
    SpecialistPlace,
    /// The age of a funded place, or the term after the third birthday.
    TermAfterThirdBirthday,
    /// The child started school.
    EnteredReception,
    /// The family asks for a rest; this pauses and never closes.
    FamilyRequestTemporary,
    /// The family asks for it to end.
    FamilyRequestPermanent,
    /// The family moved away.
    MovedOutOfArea,
    /// Regular cancelled or failed visits; a person, a reason and a talk come first.
    RegularCancelledOrFailed,
    /// The family cannot practise; only in the family's own words after a talk.
    UnableToPractise,
    /// The block is over.
    BlockComplete,
    /// The next programme opened.
    NextProgrammeOpened,
    /// The child died. Every message falls silent at once.
    ChildDied,
    /// It was opened by mistake.
    OpenedInError,
    /// A carer of the child died, and the family goes no further.
    CarerDied,
    /// The child is older than the programme is for.
    ReachedAgeLimit,
    /// Something else, told in a note.
    Other,
}

impl ClosingReason {
    /// Whether it is a fact or the family's own wish, true whatever a service's page says. What a
    /// service decides (progress, criteria, visits that fail, a block that is over) is not: only
    /// its page makes those.
    pub fn needs_no_page(self) -> bool {
        matches!(
            self,
            Self::ChildDied
                | Self::OpenedInError
                | Self::FamilyRequestPermanent
                | Self::MovedOutOfArea
                | Self::EnteredReception
                | Self::ReachedAgeLimit
                | Self::CarerDied
                | Self::Other
        )
    }
}

/// A reason a service has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Which.
    pub reason: ClosingReason,
    /// For these programmes only; for all where empty.
    #[serde(default)]
    pub programmes: Vec<String>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// How the move to a nursery or school is prepared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// A meeting is held.
    #[serde(default)]
    pub meeting: bool,
    /// A plan with actions is written.
    #[serde(default)]
    pub plan: bool,
    /// Progress is shared with the setting.
    #[serde(default)]
    pub shares_progress: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// Something a family says yes or no to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// What for.
    pub purpose: Purpose,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// When people are asked how it was.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// At the end of these programmes; of all where empty.
    #[serde(default)]
    pub programmes: Vec<String>,
    /// The setting is asked too.
    #[serde(default)]
    pub settings_too: bool,
    /// It can be had on paper.
    #[serde(default)]
    pub on_paper: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}
