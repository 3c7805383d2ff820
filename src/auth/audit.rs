//! Who looked at or changed what of a child's record: noted in the transaction of the change, and
//! before an answer to a look leaves the house. Codes and identities only.
//!
//! What a carer logs is not noted again: the practice entry itself says who, when, from where and,
//! by its revisions, what it said before. A text and what was answered lie in the inbox with its
//! trace. A carer's look is one entry a session, child, kind of look and day (on each replica, and
//! once more after a start); so is a list of children by anybody. Every other look of staff is an
//! entry of its own.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};

use super::audit_store::{self as store, EntryRow};
use super::model::{CarerPrincipal, Principal, StaffPrincipal};
use crate::app::App;
use crate::db::keys::Keys;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;

macro_rules! actions {
    ($($(#[$said:meta])* $name:ident = $word:literal;)*) => {
        /// What was done. The words are stable: apps show them in their own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$said])* $name,)*
        }

        impl Action {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in rows and on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

actions! {
    /// Saw the child in a list.
    ListedChildren = "listed_children";
    /// Read the plan.
    LookedAtPlan = "looked_at_plan";
    /// Read a week of practice.
    LookedAtPractice = "looked_at_practice";
    /// Read the family: adults, numbers, children.
    LookedAtFamily = "looked_at_family";
    /// Read the child's visits.
    LookedAtVisits = "looked_at_visits";
    /// Booked, moved, cancelled or recorded a visit; its history says which.
    ChangedVisit = "changed_visit";
    /// Read what was said for the child.
    LookedAtConsents = "looked_at_consents";
    /// Read who looked.
    LookedAtAudit = "looked_at_audit";
    /// Read what waits for a person.
    LookedAtTasks = "looked_at_tasks";
    /// Closed something that waited for a person.
    ClosedTask = "closed_task";
    /// Read what somebody wrote to the service, and what was answered.
    LookedAtThread = "looked_at_thread";
    /// Took a thread into their hands, or out of somebody else's.
    TookThread = "took_thread";
    /// Answered in a thread in words of their own, or with a text that was there.
    RepliedInThread = "replied_in_thread";
    /// Gave a thread back.
    ClosedThread = "closed_thread";
    /// Changed an entry of practice.
    ChangedPractice = "changed_practice";
    /// Took an entry of practice back.
    TookBackPractice = "took_back_practice";
    /// Brought an entry of practice back.
    RestoredPractice = "restored_practice";
    /// Created the family.
    CreatedFamily = "created_family";
    /// Changed the family itself.
    ChangedFamily = "changed_family";
    /// Added an adult.
    AddedCarer = "added_carer";
    /// Added the child.
    AddedChild = "added_child";
    /// Changed the child's short name.
    ChangedChild = "changed_child";
    /// Changed an adult, or what they may do.
    ChangedCarer = "changed_carer";
    /// Changed how an adult wants to be spoken and written to.
    ChangedNeeds = "changed_needs";
    /// Went over how an adult wants to be spoken and written to with them.
    WentOverNeeds = "went_over_needs";
    /// Invited an adult to sign in.
    InvitedCarer = "invited_carer";
    /// Let another adult log.
    InvitedLogger = "invited_logger";
    /// Ended an adult's link with the family.
    EndedLink = "ended_link";
    /// Gave the child to a visitor.
    AllottedChild = "allotted_child";
    /// Ended what somebody has of the family.
    EndedAllotment = "ended_allotment";
    /// Read who has the child.
    LookedAtAllotments = "looked_at_allotments";
    /// Said yes or no for the child.
    Consented = "consented";
    /// Wrote down a yes or a no for the child that was given on paper, by phone or in person.
    RecordedConsent = "recorded_consent";
    /// Agreed a plan.
    CreatedPlan = "created_plan";
    /// Changed the plan.
    ChangedPlan = "changed_plan";
    /// Added a goal.
    CreatedGoal = "created_goal";
    /// Added a step.
    CreatedStep = "created_step";
    /// Said where a step stands.
    AnsweredStep = "answered_step";
    /// Added an activity.
    CreatedActivity = "created_activity";
    /// Changed an activity.
    ChangedActivity = "changed_activity";
    /// Made a secret link for a calendar, or another in its place.
    MadeFeed = "made_feed";
    /// Ended the secret link of a calendar.
    EndedFeed = "ended_feed";
    /// Said which visits that did not take place are counted.
    SetEngagementRule = "set_engagement_rule";
    /// Did something about visits that do not take place; its history says what.
    TookEngagementStep = "took_engagement_step";
    /// Said in their own words what gets in the way of visits.
    ToldTheirSide = "told_their_side";
    /// Invited a member of staff.
    InvitedStaff = "invited_staff";
    /// Took access away from a member of staff.
    EndedStaffAccess = "ended_staff_access";
    /// Said what somebody of the staff speaks and knows well.
    SetSkills = "set_skills";
    /// Said which teams somebody of the staff is in.
    SetTeams = "set_teams";
    /// Asked the service for a child, or asked it something.
    Referred = "referred";
    /// Read referrals.
    LookedAtReferrals = "looked_at_referrals";
    /// Took a step with a referral, corrected, joined or linked it; its history says which.
    ChangedReferral = "changed_referral";
    /// Read who waits.
    LookedAtWaiting = "looked_at_waiting";
    /// Put a child on the waiting list or changed where it stands there; its history says which.
    ChangedWaiting = "changed_waiting";
    /// Changed the service's calendar.
    ImportedCalendar = "imported_calendar";
    /// Read which programmes the child is in.
    LookedAtEnrolments = "looked_at_enrolments";
    /// Changed the child's being in a programme; its history says how.
    ChangedEnrolment = "changed_enrolment";
    /// Brought statements of a framework.
    ImportedStatements = "imported_statements";
    /// Kept what the child was seen to do.
    RecordedObservation = "recorded_observation";
    /// Held a review of the plan.
    HeldReview = "held_review";
    /// Added their view to a review.
    AddedReviewView = "added_review_view";
    /// Kept a talk about the child.
    LoggedContact = "logged_contact";
    /// Read the talks about the child.
    LookedAtContacts = "looked_at_contacts";
    /// Told somebody about the child; the record says what, and the yes it rests on.
    SharedInformation = "shared_information";
    /// Let the family fall silent: nothing is sent to it of itself.
    SetSilence = "set_silence";
    /// Let the family be written to again.
    LiftedSilence = "lifted_silence";
}

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Actor {
    /// Somebody with a token.
    Person(Principal),
    /// The service itself, or who runs it.
    System,
}

impl Actor {
    /// Kind, identity and session.
    fn parts(self) -> (&'static str, Option<Id>, Option<Id>) {
        match self {
            Self::Person(who @ Principal::Carer(carer)) => {
                ("carer", Some(carer.carer_id), Some(who.session_id()))
            }
            Self::Person(who @ Principal::Staff(staff)) => {
                (staff.role.as_str(), Some(staff.staff_id), Some(who.session_id()))
            }
            Self::System => ("system", None, None),
        }
    }
}

impl From<Principal> for Actor {
    fn from(who: Principal) -> Self {
        Self::Person(who)
    }
}

impl From<StaffPrincipal> for Actor {
    fn from(who: StaffPrincipal) -> Self {
        Self::Person(Principal::Staff(who))
    }
}

impl From<CarerPrincipal> for Actor {
    fn from(who: CarerPrincipal) -> Self {
        Self::Person(Principal::Carer(who))
    }
}

/// What was done to whom.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    action: Action,
    service_id: Id,
    family_id: Option<Id>,
    child_id: Option<Id>,
    about_id: Option<Id>,
}

impl Event {
    /// Something of one child.
    pub fn of_child(action: Action, s: FamilyScope, child: Id) -> Self {
        Self { child_id: Some(child), ..Self::of_family(action, s) }
    }

    /// Something of a family as a whole.
    pub fn of_family(action: Action, s: FamilyScope) -> Self {
        Self { family_id: Some(s.family_id), ..Self::of_service(action, s.service_id) }
    }

    /// Something of a service as a whole.
    pub fn of_service(action: Action, service_id: Id) -> Self {
        Self { action, service_id, family_id: None, child_id: None, about_id: None }
    }

    /// The carer, plan, step, entry… it was done to.
    #[must_use]
    pub fn about(self, id: Id) -> Self {
        Self { about_id: Some(id), ..self }
    }
}

/// Keyed fingerprint of what an entry says: whoever changes or invents one without the key is
/// found out, also before it is sealed.
pub(super) fn entry_mac(keys: &Keys, row: &EntryRow) -> Vec<u8> {
    fn bytes(id: Option<&Id>) -> &[u8] {
        id.map_or(&[], |id| id.0.as_bytes().as_slice())
    }
    keys.mac(
        "audit.entry",
        &[
            row.service_id.0.as_bytes(),
            row.id.0.as_bytes(),
            bytes(row.family_id.as_ref()),
            bytes(row.child_id.as_ref()),
            row.actor_kind.as_bytes(),
            bytes(row.actor_id.as_ref()),
            bytes(row.session_id.as_ref()),
            row.action.as_bytes(),
            bytes(row.about_id.as_ref()),
            &row.at.0.timestamp_micros().to_be_bytes(),
        ],
    )
}

/// Notes what is done, in the transaction that does it.
///
/// # Errors
/// The engine failed.
pub fn note(
    c: &mut Conn<'_>,
    keys: &Keys,
    who: impl Into<Actor>,
    events: &[Event],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (kind, actor_id, session_id) = who.into().parts();
    let rows: Vec<EntryRow> = events
        .iter()
        .map(|event| {
            let row = EntryRow {
                service_id: event.service_id,
                id: Id::at(now),
                family_id: event.family_id,
                child_id: event.child_id,
                actor_kind: kind.to_owned(),
                actor_id,
                session_id,
                action: event.action.as_str().to_owned(),
                about_id: event.about_id,
                at: At(now),
                mac: Vec::new(),
                batch: None,
            };
            EntryRow { mac: entry_mac(keys, &row), ..row }
        })
        .collect();
    store::insert(c, &rows)
}

/// Looks remembered at most; one that is forgotten is noted once more.
const REMEMBERED: u64 = 50_000;
/// A day by anybody's clock, after which no look is the same.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Session, child, kind of look, day.
type Look = (Id, Id, Action, NaiveDate);

/// Looks that this process has noted today, so that a carer's next one costs no write.
#[derive(Clone)]
pub struct Noted(moka::sync::Cache<Look, ()>);

impl Default for Noted {
    fn default() -> Self {
        Self(moka::sync::Cache::builder().max_capacity(REMEMBERED).time_to_live(A_DAY).build())
    }
}

/// A look at one child: `f` reads and names the family, and what it read is given only once the
/// look is noted. A carer's second look of a day is a reading transaction, all others write.
///
/// # Errors
/// What `f` returned; then nothing is noted.
pub async fn look<T: Send + 'static>(
    app: &App,
    who: Principal,
    action: Action,
    child: Id,
    f: impl FnOnce(&mut Conn<'_>) -> Result<(FamilyScope, T), Error> + Send + 'static,
) -> Result<T, Error> {
    let now = app.clock.now();
    let look = (who.session_id(), child, action, now.date_naive());
    let is_carer = matches!(who, Principal::Carer(_));
    if is_carer && app.noted.0.contains_key(&look) {
        return app.db.read(move |c| f(c).map(|(_, seen)| seen)).await;
    }
    let keys = app.keys.clone();
    let noted = app.db.write(move |c| {
        let (scope, seen) = f(c)?;
        note(c, &keys, who, &[Event::of_child(action, scope, child)], now)?;
        Ok(seen)
    });
    let seen = noted.await?;
    if is_carer {
        app.noted.0.insert(look, ());
    }
    Ok(seen)
}

/// A list of children that was read and is about to be shown: those this session has not seen
/// today are noted.
///
/// # Errors
/// The engine failed; the list must not be shown.
pub async fn listed(
    app: &App,
    who: Principal,
    children: impl Iterator<Item = (FamilyScope, Id)>,
) -> Result<(), Error> {
    let now = app.clock.now();
    let action = Action::ListedChildren;
    let look = |child: Id| (who.session_id(), child, action, now.date_naive());
    let fresh: Vec<(FamilyScope, Id)> =
        children.filter(|(_, child)| !app.noted.0.contains_key(&look(*child))).collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let events: Vec<Event> =
        fresh.iter().map(|(scope, child)| Event::of_child(action, *scope, *child)).collect();
    let keys = app.keys.clone();
    app.db.write(move |c| note(c, &keys, who, &events, now)).await?;
    for (_, child) in fresh {
        app.noted.0.insert(look(child), ());
    }
    Ok(())
}
