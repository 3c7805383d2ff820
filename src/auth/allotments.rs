//! Who has which family: giving it, handing it over, ending it. Each inside a use case that holds
//! the family's lock, so that two of them come one after the other.

use chrono::{DateTime, Utc};

use super::membership_store::{self as store, Allotment};
use super::model::{Role, StaffPrincipal};
use super::store as people;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};

/// What is to be allotted.
#[derive(Debug, Clone)]
pub struct New {
    /// To whom.
    pub staff_id: Id,
    /// In which role; their usual one where absent.
    pub role: Option<Role>,
    /// Which child it is about. A visitor has all children of the family, others only this one.
    pub child_id: Id,
    /// In which programme; for link advisors.
    pub programme: Option<String>,
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then, which is outside.
    pub until: Option<DateTime<Utc>>,
}

impl New {
    /// All that a visitor needs, from an instant on.
    pub fn from(staff_id: Id, child_id: Id, from: DateTime<Utc>) -> Self {
        Self { staff_id, role: None, child_id, programme: None, from, until: None }
    }

    /// The row it becomes. `at` is where a request names the person.
    fn row(
        self,
        c: &mut Conn<'_>,
        s: FamilyScope,
        at: &str,
        now: DateTime<Utc>,
    ) -> Result<Allotment, Error> {
        let fault = |at: &str, code| Error::fault(Fault::at(at, code));
        let held = people::hold_staff(c, s.service(), self.staff_id);
        let (own, left) = held.map_err(|e| e.missing_at(at))?;
        if left {
            return Err(fault(at, Code::HasLeft));
        }
        let role = self.role.unwrap_or_else(|| own.usual());
        if !own.holds().contains(&role.as_str()) {
            return Err(fault("/role", Code::RoleNotHeld));
        }
        if self.until.is_some_and(|until| until <= self.from) {
            return Err(fault("/until", Code::EndsBeforeStart));
        }
        let programme = match (role, self.programme) {
            (Role::LinkAdvisor, None) => return Err(fault("/programme", Code::MissingField)),
            (Role::LinkAdvisor, named) => named,
            _ => None,
        };
        Ok(Allotment {
            id: Id::at(now),
            staff_id: self.staff_id,
            family_id: s.family_id,
            child_id: (role != Role::Visitor).then_some(self.child_id),
            role,
            programme,
            starts_at: self.from,
            ends_at: self.until,
        })
    }
}

/// Whether two allotments are of the same thing: role, child, programme.
fn alike(one: &Allotment, other: &Allotment) -> bool {
    one.role == other.role && one.child_id == other.child_id && one.programme == other.programme
}

/// The family of somebody who has just created it.
pub fn begin(
    c: &mut Conn<'_>,
    s: FamilyScope,
    who: &StaffPrincipal,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let new = Allotment {
        id: Id::at(now),
        staff_id: who.staff_id,
        family_id: s.family_id,
        child_id: None,
        role: who.role.usual(),
        programme: None,
        starts_at: now,
        ends_at: None,
    };
    store::insert(c, s.service(), &new)
}

/// Gives somebody a child beside those who have it.
///
/// # Errors
/// [`Code::AllottedAlready`] where they have it in that role at any time of it; a fault at `at` for
/// nobody of this service or somebody who left, at `/role`, `/programme` or `/until`.
pub fn allot(
    c: &mut Conn<'_>,
    s: FamilyScope,
    new: New,
    at: &str,
    now: DateTime<Utc>,
) -> Result<Allotment, Error> {
    let row = new.row(c, s, at, now)?;
    let same = |one: &Allotment| {
        one.staff_id == row.staff_id && alike(one, &row) && one.meets(row.starts_at, row.ends_at)
    };
    if store::of_family(c, s)?.iter().any(same) {
        return Err(Error::Refused(Code::AllottedAlready));
    }
    store::insert(c, s.service(), &row)?;
    Ok(row)
}

/// Gives somebody a child and takes it from those who had it in the same role: theirs ends when the
/// new one begins. Handing over to who has it without an end changes nothing for them.
///
/// # Errors
/// As [`allot`], but for [`Code::AllottedAlready`].
pub fn hand_over(
    c: &mut Conn<'_>,
    s: FamilyScope,
    new: New,
    at: &str,
    now: DateTime<Utc>,
) -> Result<Allotment, Error> {
    let row = new.row(c, s, at, now)?;
    let mut kept = None;
    for old in store::of_family(c, s)? {
        if !alike(&old, &row) || !old.meets(row.starts_at, None) {
            continue;
        }
        let stays = old.staff_id == row.staff_id
            && old.starts_at <= row.starts_at
            && old.ends_at == row.ends_at;
        if stays && kept.is_none() {
            kept = Some(old);
        } else {
            end(c, s, old, row.starts_at)?;
        }
    }
    if let Some(kept) = kept {
        return Ok(kept);
    }
    store::insert(c, s.service(), &row)?;
    Ok(row)
}

/// Ends an allotment at an instant, unless it ends before; one that has not begun by then never
/// does. Returns it as it stands then.
pub fn end(
    c: &mut Conn<'_>,
    s: FamilyScope,
    old: Allotment,
    at: DateTime<Utc>,
) -> Result<Allotment, Error> {
    let at = at.max(old.starts_at);
    if old.ends_at.is_some_and(|end| end <= at) {
        return Ok(old);
    }
    store::end(c, s.service(), old.id, at)?;
    Ok(Allotment { ends_at: Some(at), ..old })
}

/// Ends what link advisors have of a child in a programme that is over for it.
pub fn end_in_programme(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (child, programme): (Id, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for old in store::of_family(c, s)? {
        let of_it = old.child_id == Some(child) && old.programme.as_deref() == Some(programme);
        if of_it && old.meets(now, None) {
            end(c, s, old, now)?;
        }
    }
    Ok(())
}
