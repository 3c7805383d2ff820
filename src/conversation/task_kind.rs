//! What waits for a person, and who that may be. What is to be asked about visits has its kinds
//! in [`crate::visits::errand::ErrandKind`].

use super::understand::Reading;

/// Why a person should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// The text speaks of danger.
    Danger,
    /// It says something about a member of staff that a lead has to look into.
    Allegation,
    /// The number is somebody else's.
    WrongNumber,
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
    /// The planned visits took place: talk over what comes next.
    BlockComplete,
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
}

impl TaskKind {
    /// The word in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Allegation => "allegation",
            Self::WrongNumber => "wrong_number",
            Self::Quiet => "quiet",
            Self::TalkToPerson => "talk_to_person",
            Self::Visit => "visit",
            Self::Feedback => "feedback",
            Self::Request => "request",
            Self::NotUnderstood => "not_understood",
            Self::Unclear => "unclear",
            Self::NotLogged => "not_logged",
            Self::SupportiveContact => "supportive_contact",
            Self::Survey => "survey",
            Self::Transition => "transition",
            Self::LookAgain => "look_again",
            Self::Review => "review",
            Self::BlockComplete => "block_complete",
            Self::SettingHours => "setting_hours",
            Self::VisitsAgain => "visits_again",
            Self::AgreeGoals => "agree_goals",
            Self::DecideStart => "decide_start",
            Self::FamilySide => "family_side",
            Self::FamilySideForLeads => "family_side_for_leads",
            Self::Referral => "referral",
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
        [Self::SupportiveContact, Self::FamilySideForLeads, Self::Referral, Self::DecideStart]
            .iter()
            .any(|own| own.as_str() == kind)
    }

    /// Whether closing it lets a held number go.
    pub fn holds_number(kind: &str) -> bool {
        Self::is_for_lead(kind)
    }
}
