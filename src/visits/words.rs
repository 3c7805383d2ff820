//! The closed lists of words visits are told in.

use crate::db::words;
pub use crate::programmes::profile::Mode;

words! {
    /// What a visit is for.
    Kind {
        /// The first talk, often by phone; before any programme exists.
        InitialContact = "initial_contact",
        /// The first time somebody comes.
        InitialVisit = "initial_visit",
        /// One of the visits of the programme.
        Regular = "regular",
        /// To the child's nursery or school.
        Setting = "setting",
        /// Together with another professional.
        Joint = "joint",
        /// Looking at the plan together.
        Review = "review",
        /// Team around the child.
        Tac = "tac",
        /// About the move to a nursery or school.
        TransitionMeeting = "transition_meeting",
        /// A place in a group.
        GroupPlace = "group_place",
    }
}

impl Kind {
    /// Those that are sessions of a programme: what a block of so many visits counts. A visit to
    /// the setting and a meeting about the child stand beside them.
    pub const OF_PROGRAMME: [Self; 5] =
        [Self::InitialVisit, Self::Regular, Self::Joint, Self::Review, Self::GroupPlace];

    /// Whether it is a session of a programme.
    pub fn is_of_programme(self) -> bool {
        Self::OF_PROGRAMME.contains(&self)
    }
}

words! {
    /// How a visit stands.
    State {
        /// One side offered a time; it is held until the other side answers.
        Proposed = "proposed",
        /// Agreed.
        Booked = "booked",
        /// It took place.
        Completed = "completed",
        /// It was called off by a side, with or without a reason.
        Cancelled = "cancelled",
        /// Somebody went and it did not take place.
        Failed = "failed",
        /// Another time took its place.
        Replaced = "replaced",
        /// It should never have been there; counts nowhere.
        EnteredInError = "entered_in_error",
    }
}

impl State {
    /// Whether it takes up time in two diaries.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Booked)
    }
}

words! {
    /// Which side did something.
    Side {
        /// The family.
        Family = "family",
        /// The service.
        Service = "service",
    }
}

words! {
    /// Why a visit was called off. A family never has to say.
    Reason {
        /// Nobody needs to know.
        RatherNotSay = "rather_not_say",
        /// The child is not well.
        ChildUnwell = "child_unwell",
        /// Somebody else in the family is not well.
        FamilyIllness = "family_illness",
        /// Hospital, or an appointment there.
        Hospital = "hospital",
        /// A death.
        Bereavement = "bereavement",
        /// Away.
        Holiday = "holiday",
        /// Snow, flood, heat.
        Weather = "weather",
        /// Another appointment at that time.
        Appointment = "appointment",
        /// Work or college.
        Work = "work",
        /// Cannot get there.
        Transport = "transport",
        /// The visitor is not well.
        VisitorUnwell = "visitor_unwell",
        /// The visitor is in training or at a meeting.
        Training = "training",
        /// An emergency elsewhere.
        Emergency = "emergency",
        /// The service is shut that day.
        Closure = "closure",
        /// No interpreter could come.
        NoInterpreter = "no_interpreter",
        /// Nobody answered the offer in time.
        NotAnswered = "not_answered",
        /// The time was not taken up.
        Declined = "declined",
        /// Something else.
        Other = "other",
    }
}

impl Reason {
    /// Whether it never counts against anybody (domain: service side, holiday, weather, illness,
    /// hospital, bereavement).
    pub fn is_excused(self) -> bool {
        matches!(
            self,
            Self::ChildUnwell
                | Self::FamilyIllness
                | Self::Hospital
                | Self::Bereavement
                | Self::Holiday
                | Self::Weather
        )
    }

    /// Whether that side can give it.
    pub fn fits(self, side: Side) -> bool {
        let service = matches!(
            self,
            Self::VisitorUnwell
                | Self::Training
                | Self::Emergency
                | Self::Closure
                | Self::NoInterpreter
                | Self::NotAnswered
        );
        match self {
            Self::Weather | Self::Other => true,
            _ => service == (side == Side::Service),
        }
    }
}

words! {
    /// Why a visit that somebody went to did not take place. Parents never see the word.
    Cause {
        /// Nobody opened.
        NoAccess = "no_access",
        /// The child was not there: "was not brought", since a child cannot choose.
        WasNotBrought = "was_not_brought",
        /// Everybody was there, and it could not go on: unwell on arrival, nobody responsible.
        UnableToGoAhead = "unable_to_go_ahead",
    }
}

words! {
    /// What happened to a visit, in its history.
    Happening {
        /// A time was offered.
        Proposed = "proposed",
        /// It was agreed.
        Booked = "booked",
        /// Who was asked said yes, or says again that it suits.
        Confirmed = "confirmed",
        /// It was called off.
        Cancelled = "cancelled",
        /// Another time took its place.
        Replaced = "replaced",
        /// It took place.
        Completed = "completed",
        /// It did not take place.
        Failed = "failed",
        /// Its record was put right.
        Corrected = "corrected",
        /// It should never have been there.
        EnteredInError = "entered_in_error",
        /// The family said that they run late.
        RunningLate = "running_late",
        /// What was last told of it had reached no number of the family two hours before.
        NoticeUndelivered = "notice_undelivered",
    }
}

words! {
    /// The door something came through.
    Door {
        /// A phone app or any other client of the API.
        App = "app",
        /// A text.
        Text = "text",
        /// Nobody's: the clock did it.
        Clock = "clock",
    }
}

words! {
    /// What somebody else who comes is to the child.
    AttendeeRole {
        /// Special educational needs co-ordinator of a setting.
        Senco = "senco",
        /// Speech and language, occupational, physiotherapist.
        Therapist = "therapist",
        /// Of a nursery or school.
        SettingStaff = "setting_staff",
        /// Interprets; never a child, never somebody the carer did not name.
        Interpreter = "interpreter",
        /// Anybody else.
        Other = "other",
    }
}

words! {
    /// How the request for an interpreter stands.
    Interpreting {
        /// One is looked for.
        Wanted = "wanted",
        /// One comes.
        Arranged = "arranged",
        /// None was found.
        NotFound = "not_found",
    }
}

words! {
    /// What somebody answered to being asked (RFC 5545 PARTSTAT).
    Reply {
        /// Nothing yet.
        NeedsAction = "needs_action",
        /// Comes.
        Accepted = "accepted",
        /// Does not come.
        Declined = "declined",
        /// Perhaps.
        Tentative = "tentative",
    }
}
