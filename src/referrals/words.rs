//! The closed lists of words referrals are told in.

use crate::db::words;

words! {
    /// What is asked.
    #[schema(as = ReferralKind)]
    Kind {
        /// That the service looks at a child.
        Child = "child",
        /// Something else, or to be rung, before any child is named.
        Question = "question",
    }
}

words! {
    /// How a referral stands.
    #[schema(as = ReferralState)]
    State {
        /// Begun and not sent yet.
        Draft = "draft",
        /// Arrived; nobody looked yet.
        Submitted = "submitted",
        /// The family's yes is missing, in the form this service asks for.
        AwaitingConsent = "awaiting_consent",
        /// Papers that this service asks for are missing.
        AwaitingEvidence = "awaiting_evidence",
        /// A person looks at it.
        Triage = "triage",
        /// The one who asked, or the family, was asked for more.
        MoreInfo = "more_info",
        /// The first talk with the family is arranged.
        ContactBooked = "contact_booked",
        /// The first talk took place.
        Contacted = "contacted",
        /// The service takes it up.
        Accepted = "accepted",
        /// A person showed the family where else to go.
        Signposted = "signposted",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Papers never came, and a person closed it.
        ClosedNoEvidence = "closed_no_evidence",
    }
}

impl State {
    /// Whether nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Accepted | Self::Signposted | Self::Withdrawn | Self::ClosedNoEvidence)
    }
}

words! {
    /// What a person can do with a referral.
    #[schema(as = ReferralStep)]
    Step {
        /// Send what was begun.
        Submit = "submit",
        /// Keep the family's yes, with its form and date.
        RecordConsent = "record_consent",
        /// Keep a paper that came.
        AddEvidence = "add_evidence",
        /// Close it because papers never came.
        CloseNoEvidence = "close_no_evidence",
        /// Begin to look at it.
        BeginTriage = "begin_triage",
        /// Ask for more.
        AskMore = "ask_more",
        /// More came.
        MoreCame = "more_came",
        /// Arrange the first talk.
        BookContact = "book_contact",
        /// The first talk took place.
        Contacted = "contacted",
        /// Take it up.
        Accept = "accept",
        /// Show the family where else to go.
        Signpost = "signpost",
        /// Take it back.
        Withdraw = "withdraw",
        /// Say which team it belongs to, where its area does not.
        ChooseTeam = "choose_team",
        /// Ask the parent, by text, whether it is right.
        AskParent = "ask_parent",
        /// The one who asked was told.
        ReferrerTold = "referrer_told",
        /// Two referrals were joined by mistake.
        Separate = "separate",
    }
}

impl Step {
    /// Whether it needs a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::CloseNoEvidence | Self::Signpost | Self::Withdraw)
    }
}

words! {
    /// What happened to a referral.
    #[schema(as = ReferralHappening)]
    Happening {
        /// It was begun.
        Created = "created",
        /// What it says was corrected; what it said before is kept here.
        Changed = "changed",
        /// It was sent.
        Submitted = "submit",
        /// The family's yes was recorded.
        ConsentRecorded = "record_consent",
        /// A paper came.
        EvidenceAdded = "add_evidence",
        /// It was closed because papers never came.
        ClosedNoEvidence = "close_no_evidence",
        /// A person began to look; where the child stands with the rules is kept here.
        TriageBegun = "begin_triage",
        /// More was asked for.
        MoreAsked = "ask_more",
        /// More came.
        MoreCame = "more_came",
        /// The first talk was arranged.
        ContactBooked = "book_contact",
        /// The first talk took place.
        Contacted = "contacted",
        /// It was taken up.
        Accepted = "accept",
        /// The family was shown where else to go.
        Signposted = "signpost",
        /// It was taken back.
        Withdrawn = "withdraw",
        /// A person said which team it belongs to.
        TeamChosen = "choose_team",
        /// The parent was asked by text.
        ParentAsked = "ask_parent",
        /// The parent said that it is right.
        ParentAgreed = "parent_agreed",
        /// The parent said no.
        ParentRefused = "parent_refused",
        /// The one who asked was told.
        ReferrerTold = "referrer_told",
        /// Another referral of the same child was joined to it.
        Joined = "joined",
        /// It was joined to another.
        JoinedTo = "joined_to",
        /// It stands alone again.
        Separated = "separate",
        /// It was linked with a family and a child.
        Linked = "linked",
        /// The child died; it goes no further.
        ChildDied = "child_died",
        /// It was taken from a family it had been linked with by mistake.
        Unlinked = "unlinked",
    }
}

impl From<Step> for Happening {
    fn from(step: Step) -> Self {
        match step {
            Step::Submit => Self::Submitted,
            Step::RecordConsent => Self::ConsentRecorded,
            Step::AddEvidence => Self::EvidenceAdded,
            Step::CloseNoEvidence => Self::ClosedNoEvidence,
            Step::BeginTriage => Self::TriageBegun,
            Step::AskMore => Self::MoreAsked,
            Step::MoreCame => Self::MoreCame,
            Step::BookContact => Self::ContactBooked,
            Step::Contacted => Self::Contacted,
            Step::Accept => Self::Accepted,
            Step::Signpost => Self::Signposted,
            Step::Withdraw => Self::Withdrawn,
            Step::ChooseTeam => Self::TeamChosen,
            Step::AskParent => Self::ParentAsked,
            Step::ReferrerTold => Self::ReferrerTold,
            Step::Separate => Self::Separated,
        }
    }
}

words! {
    /// Why a referral ended without the service taking it up. A person says so; none of these
    /// follows from a rule by itself.
    #[schema(as = ReferralReason)]
    Reason {
        /// Another service fits the child better.
        OtherServiceFits = "other_service_fits",
        /// The home belongs to another service.
        OutsideArea = "outside_area",
        /// The child is older or younger than those the service is for.
        Age = "age",
        /// The family looks for something the service does not do.
        NotWhatIsNeeded = "not_what_is_needed",
        /// What the child needs is there already.
        NeedsMet = "needs_met",
        /// The family does not want it now.
        FamilyWish = "family_wish",
        /// The parent said that it is not right.
        ParentSaidNo = "parent_said_no",
        /// Nobody could be reached, after several tries.
        NotReached = "not_reached",
        /// Papers never came.
        NoEvidence = "no_evidence",
        /// What was asked is answered.
        Answered = "answered",
        /// It was sent by mistake.
        Mistake = "mistake",
        /// Something else; the note says what.
        Other = "other",
    }
}

words! {
    /// Through which door a referral came.
    #[schema(as = ReferralDoor)]
    Door {
        /// A signed-in carer, for a child of theirs.
        App = "app",
        /// Staff, on behalf of somebody.
        Desk = "desk",
        /// The form without an account.
        Form = "form",
        /// A parent, by text.
        Text = "text",
    }
}

words! {
    /// What a person is told of.
    #[schema(as = ReferralNotice)]
    Notice {
        /// It arrived.
        Arrived = "arrived",
        /// The first talk is due soon.
        ContactSoon = "contact_soon",
        /// The first talk is overdue.
        ContactOverdue = "contact_overdue",
        /// The papers that its way in asks for are overdue; a person decides what follows.
        EvidenceOverdue = "evidence_overdue",
        /// Several teams name the area, or none does.
        ChooseTeam = "choose_team",
        /// It may be about a child that somebody else referred.
        Twins = "twins",
        /// Tell the one who asked, in the way the service does.
        TellReferrer = "tell_referrer",
        /// The one who asked was told that it is over, and it goes on: what ended it was about
        /// another child. Tell them.
        TellGoesOn = "tell_goes_on",
        /// The parent was not asked by text: something happened in the family of that number. Look
        /// there before anybody rings.
        FamilySilent = "family_silent",
        /// The family's yes is waited for and no text can ask for it (no number, one that is held or
        /// said stop, a signature): a person does.
        AskYourself = "ask_yourself",
        /// The parent was asked by text, and a day later no phone had it: a person asks.
        QuestionUndelivered = "question_undelivered",
        /// The parent was asked by text and said nothing for as long as the answer was open.
        NoAnswer = "no_answer",
        /// A visitor was found for the child: put it in the programme, or offer it.
        Enrol = "enrol",
    }
}

words! {
    /// What the one who asked may be told, and nothing beside it.
    #[schema(as = ReferralNews)]
    News {
        /// The service is in touch with the family.
        TakenUp = "taken_up",
        /// The family was shown where else to go.
        OtherHelp = "other_help",
        /// It does not go on.
        DoesNotGoOn = "does_not_go_on",
    }
}

words! {
    /// Where the home lies, as the service's rules name its areas.
    #[schema(as = ReferralHome)]
    Home {
        /// Here.
        Ours = "ours",
        /// In the area of another service.
        Elsewhere = "elsewhere",
        /// Nobody said where, or a place or postcode that no service of this server names.
        NotSaid = "not_said",
    }
}
