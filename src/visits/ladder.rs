//! What people do about visits that do not take place, in which order. Pure rules.
//!
//! ```text
//! none -> pattern_noticed -> contact_made -> plan_agreed -> resolved
//!                                                      \-> lead_review -> letter
//!     letter -> return_to_waiting_list | pause | closing_review
//! ```
//! Each step is something a person did and wrote down; only the first may be derived. Nothing
//! follows from any of them by itself: a pause pauses nothing, a review about closing closes
//! nothing. People may talk again at any time, which begins the way anew from there, and from a
//! plan on it may be resolved at any time.

use crate::auth::Role;
use crate::db::words;
use crate::error::Code;

words! {
    /// What was done about visits that do not take place.
    #[schema(as = EngagementStep)]
    Step {
        /// So many did not take place that people should talk.
        PatternNoticed = "pattern_noticed",
        /// Somebody talked with the family.
        ContactMade = "contact_made",
        /// It was agreed with the family how to go on.
        PlanAgreed = "plan_agreed",
        /// It is over, and visits go on.
        Resolved = "resolved",
        /// A lead looks at it.
        LeadReview = "lead_review",
        /// A letter that a person reviewed was sent; the software writes and sends none.
        Letter = "letter",
        /// The family waits for visits again.
        ReturnToWaitingList = "return_to_waiting_list",
        /// Visits rest.
        Pause = "pause",
        /// People look at whether visits should end.
        ClosingReview = "closing_review",
    }
}

words! {
    /// Who may read what a carer says in their own words.
    Reader {
        /// The family's visitor and leads.
        Staff = "staff",
        /// Leads, because the carer asks for it or because it speaks of danger.
        Lead = "lead",
        /// Leads who do not visit the family: it speaks of a member of staff.
        Apart = "apart",
    }
}

impl Reader {
    /// Whether somebody of the staff may read it.
    pub fn lets(self, role: Role, visits_family: bool) -> bool {
        match self {
            Self::Staff => true,
            Self::Lead => role.leads(),
            Self::Apart => role.leads() && !visits_family,
        }
    }
}

/// What has to come first, by how far people have come.
const FIRST: [Code; 5] = [
    Code::PatternNoticedFirst,
    Code::ContactMadeFirst,
    Code::PlanAgreedFirst,
    Code::LeadReviewFirst,
    Code::LetterFirst,
];

/// How far one has come with a lead's review.
const REVIEWED: usize = 4;

impl Step {
    /// How far people have come with it; what is resolved is where it began.
    fn reached(self) -> usize {
        match self {
            Self::Resolved => 0,
            Self::PatternNoticed => 1,
            Self::ContactMade => 2,
            Self::PlanAgreed => 3,
            Self::LeadReview => REVIEWED,
            Self::Letter => 5,
            Self::ReturnToWaitingList | Self::Pause | Self::ClosingReview => 6,
        }
    }

    /// How far people must have come before it.
    fn needs(self) -> usize {
        match self {
            Self::PatternNoticed => 0,
            Self::ContactMade => 1,
            Self::PlanAgreed => 2,
            Self::Resolved | Self::LeadReview => 3,
            Self::Letter => 4,
            Self::ReturnToWaitingList | Self::Pause | Self::ClosingReview => 5,
        }
    }

    /// Whether a conversation with the family is due, or going on.
    pub fn is_open(self) -> bool {
        self != Self::Resolved
    }
}

fn reached(at: Option<Step>) -> usize {
    at.map_or(0, Step::reached)
}

/// Whether a step may be taken from where people are.
///
/// # Errors
/// A code that names what must come first; [`Code::Conflict`] for what was done before.
pub fn judge(at: Option<Step>, step: Step) -> Result<(), Code> {
    let (here, needs) = (reached(at), step.needs());
    if here < needs {
        return Err(FIRST.get(here).copied().unwrap_or(Code::Conflict));
    }
    let any_time = matches!(step, Step::ContactMade | Step::Resolved);
    if here == needs || any_time { Ok(()) } else { Err(Code::Conflict) }
}

/// Whether it is for leads alone, and has to be explained: a review, all that comes after it, and
/// every way back out of it.
pub fn is_of_review(at: Option<Step>, step: Step) -> bool {
    reached(at) >= REVIEWED || step.reached() >= REVIEWED
}
