//! What somebody wants to happen to a visit, and who they are.

use super::model::{Actor, Cause, Door, Kind, Mode, NewAttendee, Side, Span, Visit};
use crate::auth::{Principal, Role, StaffPrincipal};
use crate::db::Id;
use crate::error::{Code, Error, Fault};

/// A visit to be.
#[derive(Debug, Clone)]
pub struct Booking {
    /// Which child.
    pub child_id: Id,
    /// Who comes; the family's own visitor where nobody is named.
    pub visitor_id: Option<Id>,
    /// The programme, once the child is in one.
    pub programme: Option<String>,
    /// What for.
    pub kind: Kind,
    /// How.
    pub mode: Mode,
    /// When.
    pub span: Span,
    /// Where, in words.
    pub place: Option<String>,
    /// Who else comes.
    pub attendees: Vec<NewAttendee>,
    /// The series it is of.
    pub series_id: Option<Id>,
}

/// What was asked for happened, or had happened before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Now.
    Now(Visit),
    /// Before; nothing was done again.
    Before(Visit),
}

impl Done {
    /// How the visit stands.
    pub fn visit(&self) -> &Visit {
        match self {
            Self::Now(visit) | Self::Before(visit) => visit,
        }
    }
}

/// For which side somebody acts.
pub fn side_of(who: &Principal) -> Side {
    match who {
        Principal::Carer(_) => Side::Family,
        Principal::Staff(_) => Side::Service,
    }
}

/// Who acts, for the history.
pub fn actor(who: &Principal, door: Door) -> Actor {
    match who {
        Principal::Carer(p) => {
            Actor { side: Side::Family, kind: Role::Carer.as_str(), id: Some(p.carer_id), door }
        }
        Principal::Staff(p) => {
            Actor { side: Side::Service, kind: p.role.as_str(), id: Some(p.staff_id), door }
        }
    }
}

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It took place.
    Completed,
    /// It did not, though somebody went.
    Failed(Cause),
}

impl Became {
    pub(super) fn cause(self) -> Option<&'static str> {
        match self {
            Self::Completed => None,
            Self::Failed(cause) => Some(cause.as_str()),
        }
    }

    /// Whether the family hears that somebody came and missed them.
    pub(super) fn is_missed(self) -> bool {
        matches!(self, Self::Failed(Cause::NoAccess | Cause::WasNotBrought))
    }
}

/// How a record is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// It should never have been there.
    EnteredInError,
    /// Something else became of it.
    Became(Became),
}

/// Whose diary somebody of the staff may fill: a visitor their own, a lead anybody's.
///
/// # Errors
/// [`Code::Forbidden`] at `/visitor_id`.
pub fn visitor_for(who: &StaffPrincipal, named: Option<Id>) -> Result<Option<Id>, Error> {
    match (who.role, named) {
        (role, Some(other)) if role.visits() && other != who.staff_id => {
            Err(Error::fault(Fault::at("/visitor_id", Code::Forbidden)))
        }
        (role, _) if role.visits() => Ok(Some(who.staff_id)),
        (_, named) => Ok(named),
    }
}
