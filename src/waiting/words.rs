//! The closed lists of words the waiting list is told in.

use crate::db::words;

words! {
    /// How an entry stands.
    #[schema(as = WaitingState)]
    State {
        /// Waits.
        Active = "active",
        /// Rests, by the family's wish; its time goes on counting.
        Held = "held",
        /// A place was offered.
        Offered = "offered",
        /// The family did not want that place.
        Declined = "declined",
        /// A visitor was found.
        Allocated = "allocated",
        /// The offer was not answered, and a person ended it.
        Lapsed = "lapsed",
        /// A person took it off the list.
        Removed = "removed",
    }
}

impl State {
    /// Whether nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Allocated | Self::Lapsed | Self::Removed)
    }
}

words! {
    /// What a lead can do with an entry.
    #[schema(as = WaitingStep)]
    Step {
        /// Let it rest.
        Hold = "hold",
        /// Let it wait again.
        Resume = "resume",
        /// Offer a place.
        Offer = "offer",
        /// The family does not want that place.
        Decline = "decline",
        /// Back among those who wait, after a place that was declined.
        PutBack = "put_back",
        /// The offer was not answered.
        Lapse = "lapse",
        /// Give it to a visitor.
        Allocate = "allocate",
        /// Take it off the list.
        Remove = "remove",
        /// Say what a person weighs.
        Weigh = "weigh",
        /// Give it a place by hand.
        Place = "place",
        /// Let the rules give it its place again.
        Unplace = "unplace",
        /// Say which team it belongs to.
        ChooseTeam = "choose_team",
    }
}

impl Step {
    /// Whether it needs words: a person answers for it.
    pub fn needs_note(self) -> bool {
        matches!(self, Self::Place | Self::Remove | Self::Lapse | Self::ChooseTeam)
    }
}

words! {
    /// What happened to an entry.
    #[schema(as = WaitingHappening)]
    Happening {
        /// It was put on the list.
        Added = "added",
        /// It rests.
        Held = "hold",
        /// It waits again.
        Resumed = "resume",
        /// A place was offered.
        Offered = "offer",
        /// The place was not wanted.
        Declined = "decline",
        /// It is back among those who wait.
        PutBack = "put_back",
        /// The offer was not answered.
        Lapsed = "lapse",
        /// It was given to a visitor.
        Allocated = "allocate",
        /// It was taken off the list.
        Removed = "remove",
        /// A person weighed it.
        Weighed = "weigh",
        /// It was given a place by hand.
        Placed = "place",
        /// The rules give it its place again.
        Unplaced = "unplace",
        /// A person said which team it belongs to.
        TeamChosen = "choose_team",
        /// The child died; nobody is asked about it any more.
        ChildDied = "child_died",
        /// The child is in the programme.
        Enrolled = "enrolled",
    }
}

impl From<Step> for Happening {
    fn from(step: Step) -> Self {
        match step {
            Step::Hold => Self::Held,
            Step::Resume => Self::Resumed,
            Step::Offer => Self::Offered,
            Step::Decline => Self::Declined,
            Step::PutBack => Self::PutBack,
            Step::Lapse => Self::Lapsed,
            Step::Allocate => Self::Allocated,
            Step::Remove => Self::Removed,
            Step::Weigh => Self::Weighed,
            Step::Place => Self::Placed,
            Step::Unplace => Self::Unplaced,
            Step::ChooseTeam => Self::TeamChosen,
        }
    }
}
