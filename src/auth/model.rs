//! Who may do it, as types.

use crate::db::{FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};

/// What somebody is to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A parent or other adult of one family.
    Carer,
    /// A Portage Home Visitor, with a caseload.
    Visitor,
    /// A team lead: every family of the service.
    Lead,
}

impl Role {
    /// The word in tokens, rows and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carer => "carer",
            Self::Visitor => "visitor",
            Self::Lead => "lead",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Carer, Self::Visitor, Self::Lead].into_iter().find(|role| role.as_str() == text)
    }
}

/// A signed-in adult of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarerPrincipal {
    /// Who.
    pub carer_id: Id,
    /// The only family they reach.
    pub scope: FamilyScope,
    /// The session the token came from.
    pub session_id: Id,
}

/// A signed-in member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffPrincipal {
    /// Who.
    pub staff_id: Id,
    /// The only service they reach.
    pub scope: ServiceScope,
    /// Visitor or lead.
    pub role: Role,
    /// The session the token came from.
    pub session_id: Id,
}

/// Whoever holds the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// An adult of a family.
    Carer(CarerPrincipal),
    /// A member of staff.
    Staff(StaffPrincipal),
}

impl Principal {
    /// The service they belong to.
    pub fn service_id(&self) -> Id {
        match self {
            Self::Carer(carer) => carer.scope.service_id,
            Self::Staff(staff) => staff.scope.service_id,
        }
    }

    /// Carers only.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn carer(self) -> Result<CarerPrincipal, Error> {
        match self {
            Self::Carer(carer) => Ok(carer),
            Self::Staff(_) => Err(Error::Refused(Code::Forbidden)),
        }
    }

    /// Staff only.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn staff(self) -> Result<StaffPrincipal, Error> {
        match self {
            Self::Staff(staff) => Ok(staff),
            Self::Carer(_) => Err(Error::Refused(Code::Forbidden)),
        }
    }
}
