//! What waits for a person, and who that may be. What is to be asked about visits has its kinds
//! in [`crate::visits::errand::ErrandKind`].

use super::understand::Reading;
use crate::messaging::eyes::Eyes;

/// Why a person should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// The text speaks of danger.
    Danger,
    /// It says something about a member of staff that a lead has to look into.
    Allegation,
    /// The number is somebody else's.
    WrongNumber,
    /// The network was asked for no more texts to the number, and takes none.
    OptedOut,
    /// WhatsApp says that the number's owner has another one.
    NumberChanged,
    /// The carer asks not to be answered, or wrote while their phone is held.
    Quiet,
    /// The carer wants to talk to somebody.
    TalkToPerson,
    /// About a visit.
    Visit,
    /// A complaint or a compliment.
    Feedback,
    /// About data, or another child.
    Request,
    /// A picture, a recording or a file came: see or hear it in the thread.
    Media,
    /// Not understood twice.
    NotUnderstood,
    /// Practice was told, but not yet whose or which; closed when that is answered.
    Unclear,
    /// Practice was told that could not be logged (the plan is over).
    NotLogged,
    /// So many visits did not take place that the lead wants to hear of it, to make contact.
    SupportiveContact,
    /// A programme ended: send the questionnaire.
    Survey,
    /// A programme ends before long: begin to prepare the move.
    Transition,
    /// A rest was to be looked at again by now.
    LookAgain,
    /// Look at progress together.
    Review,
    /// Go over how the family wants to be spoken and written to.
    NeedsReview,
    /// The planned visits took place: talk over what comes next.
    BlockComplete,
    /// A block has neither a number of visits nor a last day: plan it.
    PlanBlock,
    /// Hours in a setting: talk over what they mean.
    SettingHours,
    /// The family is written to again: arrange visits.
    VisitsAgain,
    /// The time of getting to know the child is over: agree goals together.
    AgreeGoals,
    /// A first visit took place and nobody took the child on yet: nothing began, decide.
    DecideStart,
    /// A carer told in their own words what gets in the way of visits.
    FamilySide,
    /// As that, for leads and not for the visitor.
    FamilySideForLeads,
    /// Something of a referral: it arrived, is due, or somebody is to be told.
    Referral,
    /// A carer wrote in a thread that a person holds.
    WroteBack,
    /// Somebody has had a thread for a day and did nothing in it; the machine is silent meanwhile.
    StillHeld,
    /// What a person wrote in a thread did not leave, or did not arrive.
    UnsentAnswer,
    /// As that, where the answer is for leads.
    UnsentAnswerForLeads,
    /// As that, where it may be about whoever has to do with the family.
    UnsentAnswerApart,
}

impl TaskKind {
    /// The word in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Allegation => "allegation",
            Self::WrongNumber => "wrong_number",
            Self::OptedOut => "opted_out",
            Self::NumberChanged => "number_changed",
            Self::Quiet => "quiet",
            Self::TalkToPerson => "talk_to_person",
            Self::Visit => "visit",
            Self::Feedback => "feedback",
            Self::Request => "request",
            Self::Media => "media",
            Self::NotUnderstood => "not_understood",
            Self::Unclear => "unclear",
            Self::NotLogged => "not_logged",
            Self::SupportiveContact => "supportive_contact",
            Self::Survey => "survey",
            Self::Transition => "transition",
            Self::LookAgain => "look_again",
            Self::Review => "review",
            Self::NeedsReview => "needs_review",
            Self::BlockComplete => "block_complete",
            Self::PlanBlock => "plan_block",
            Self::SettingHours => "setting_hours",
            Self::VisitsAgain => "visits_again",
            Self::AgreeGoals => "agree_goals",
            Self::DecideStart => "decide_start",
            Self::FamilySide => "family_side",
            Self::FamilySideForLeads => "family_side_for_leads",
            Self::Referral => "referral",
            Self::WroteBack => "wrote_back",
            Self::StillHeld => "still_held",
            Self::UnsentAnswer => "unsent_answer",
            Self::UnsentAnswerForLeads => "unsent_answer_for_leads",
            Self::UnsentAnswerApart => "unsent_answer_apart",
        }
    }
}

impl TaskKind {
    /// What words of danger, or the wish not to be answered, are for a person. Who names danger
    /// without telling of any is heard too.
    pub fn of_alarms(reading: &Reading) -> Self {
        let told = reading.alarms.iter().any(|alarm| alarm != "quiet");
        match (reading.tells_of("staff"), told || reading.names_danger) {
            (true, _) => Self::Allegation,
            (false, true) => Self::Danger,
            (false, false) => Self::Quiet,
        }
    }

    /// What only a lead may see and has to look at soon: it is about danger, or could be about the
    /// visitor, or holds a number until somebody looked.
    pub const FOR_LEAD: [Self; 3] = [Self::Danger, Self::Allegation, Self::Quiet];

    /// Whether only a lead may see it, and soon should.
    pub fn is_for_lead(kind: &str) -> bool {
        Self::FOR_LEAD.iter().any(|own| own.as_str() == kind)
    }

    /// Whether only a lead may see it, though it does not press.
    pub fn is_leads_own(kind: &str) -> bool {
        [
            Self::SupportiveContact,
            Self::FamilySideForLeads,
            Self::Referral,
            Self::UnsentAnswerForLeads,
            Self::DecideStart,
        ]
        .iter()
        .any(|own| own.as_str() == kind)
    }

    /// What it is that an answer did not leave which these may read.
    pub fn unsent(eyes: Eyes) -> Self {
        match eyes {
            Eyes::Staff => Self::UnsentAnswer,
            Eyes::Lead => Self::UnsentAnswerForLeads,
            Eyes::Apart => Self::UnsentAnswerApart,
        }
    }

    /// Who may see a task of a kind.
    pub fn eyes_of(kind: &str) -> Eyes {
        if [Self::Allegation, Self::UnsentAnswerApart].iter().any(|own| own.as_str() == kind) {
            Eyes::Apart
        } else if Self::is_for_lead(kind) || Self::is_leads_own(kind) {
            Eyes::Lead
        } else {
            Eyes::Staff
        }
    }

    /// What is done with when a person gives the thread back: what they were asked in words. What
    /// holds a number, and practice that still waits for its answer, is not.
    pub const ENDS_WITH_THREAD: [Self; 12] = [
        Self::TalkToPerson,
        Self::Feedback,
        Self::Request,
        Self::Media,
        Self::NotUnderstood,
        Self::NotLogged,
        Self::Visit,
        Self::WroteBack,
        Self::StillHeld,
        Self::UnsentAnswer,
        Self::UnsentAnswerForLeads,
        Self::UnsentAnswerApart,
    ];

    /// Whether closing it lets a held number go.
    pub fn holds_number(kind: &str) -> bool {
        Self::is_for_lead(kind)
    }
}
