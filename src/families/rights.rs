//! What an adult of a family may do for a child, and on whose authority.

use crate::error::{Code, Error};

/// What a carer may do for one child. Rights are held per child: an aunt may log for one of two
/// brothers, a parent may read without being able to consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights {
    /// Log practice.
    pub log: bool,
    /// Book, move and cancel visits.
    pub book: bool,
    /// Say yes or no for the child, and let another adult log.
    pub consent: bool,
    /// Read the whole plan and everybody's log.
    pub read: bool,
}

impl Rights {
    /// A parent's: everything but consent, which hangs on [`Standing`].
    pub const CARER: Self = Self { log: true, book: true, consent: false, read: true };
    /// Another adult who helps: this week's steps and their own entries.
    pub const LOGGER: Self = Self { log: true, book: false, consent: false, read: false };

    /// Refuses what is not allowed.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn need(allowed: bool) -> Result<(), Error> {
        if allowed { Ok(()) } else { Err(Error::Refused(Code::Forbidden)) }
    }
}

/// On whose authority a carer says yes for a child. Only the first two can consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Parental responsibility (Children Act 1989, section 3).
    ParentalResponsibility,
    /// Acts for a local authority that looks after the child.
    LocalAuthority,
    /// Neither, or not known.
    None,
}

impl Standing {
    /// The word in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ParentalResponsibility => "parental_responsibility",
            Self::LocalAuthority => "local_authority",
            Self::None => "none",
        }
    }

    /// Reads the word of a row; what is not known gives no authority.
    pub fn parse(text: &str) -> Self {
        [Self::ParentalResponsibility, Self::LocalAuthority]
            .into_iter()
            .find(|standing| standing.as_str() == text)
            .unwrap_or(Self::None)
    }

    /// Whether a yes of theirs counts.
    pub fn can_consent(self) -> bool {
        self != Self::None
    }

    /// The rights a new carer of that standing begins with.
    pub fn rights(self) -> Rights {
        Rights { consent: self.can_consent(), ..Rights::CARER }
    }
}
