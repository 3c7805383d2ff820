//! What is known of a member of staff who may sign in, and the bounds of doing so.

use chrono::{DateTime, Duration, Utc};

use super::skills::Skills;
use super::totp::Secret;
use crate::auth::Role;
use crate::db::Id;
use crate::error::{Code, Wrong};
use crate::families::model::{PhoneNumber, line};

/// How long a second factor may take to be set up, once the code was entered.
pub const ENROLMENT: Duration = Duration::minutes(10);
/// Wrong second factors after which there is a pause (as for sign-in codes).
pub const TRIES: i32 = 5;
/// How long the pause is.
pub const PAUSE: Duration = Duration::minutes(15);
/// How long invitations are remembered once they are over.
pub const REMEMBERED: Duration = Duration::days(7);
/// Letters a name may have.
pub const NAME_LIMIT: usize = crate::families::model::NAME_LIMIT;

/// Somebody to be invited.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// Any but a carer's.
    pub role: Role,
    /// What families and colleagues call them.
    pub name: String,
    /// The number sign-in codes go to.
    pub number: PhoneNumber,
}

impl NewStaff {
    /// Reads a name.
    ///
    /// # Errors
    /// Empty, longer than [`NAME_LIMIT`], or more than a line.
    pub fn name(text: &str) -> Result<String, Wrong> {
        line(text, NAME_LIMIT)
    }

    /// Reads a role that staff can have.
    ///
    /// # Errors
    /// None of them.
    pub fn role(text: &str) -> Result<Role, Wrong> {
        let role = Role::parse(text).filter(|role| *role != Role::Carer);
        role.ok_or_else(|| Wrong::new(Code::UnknownValue))
    }
}

/// A member of staff who can sign in.
#[derive(Debug, Clone)]
pub struct StaffMember {
    /// Who.
    pub id: Id,
    /// What they are called.
    pub name: String,
    /// Any but a carer's.
    pub role: Role,
    /// The number sign-in codes go to.
    pub number: PhoneNumber,
    /// Since when.
    pub since: DateTime<Utc>,
    /// What they speak and know well.
    pub skills: Skills,
    /// The teams they are in, by code; one that the service has no more among them.
    pub teams: Vec<String>,
}

/// A second factor as stored.
#[derive(Debug)]
pub struct Factor {
    /// What codes follow from.
    pub secret: Secret,
    /// The step of the last code that counted.
    pub last_step: i64,
    /// Tries since then, this one included.
    pub tries: i32,
}
