//! Rows of allotments: who has which family, in which role, from when to when.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Role, StaffPrincipal};
use super::schema::{membership, staff};
use crate::db::{At, Conn, FamilyScope, Id, Keep, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// An allotment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allotment {
    /// Identity.
    pub id: Id,
    /// Who has it.
    pub staff_id: Id,
    /// Which family.
    pub family_id: Id,
    /// Which child of it; all where absent.
    pub child_id: Option<Id>,
    /// In which role.
    pub role: Role,
    /// In which programme; for link advisors.
    pub programme: Option<String>,
    /// From then on.
    pub starts_at: DateTime<Utc>,
    /// Until then, which is outside; without an end where absent.
    pub ends_at: Option<DateTime<Utc>>,
}

impl Allotment {
    /// Whether it holds at an instant.
    pub fn runs(&self, at: DateTime<Utc>) -> bool {
        self.starts_at <= at && self.ends_at.is_none_or(|end| end > at)
    }

    /// Whether it is of a child of that family.
    pub fn is_of(&self, family_id: Id, child_id: Id) -> bool {
        self.family_id == family_id && self.child_id.is_none_or(|only| only == child_id)
    }

    /// Whether it holds at any time from `from` until `until`.
    pub fn meets(&self, from: DateTime<Utc>, until: Option<DateTime<Utc>>) -> bool {
        self.ends_at.is_none_or(|end| end > from && end > self.starts_at)
            && until.is_none_or(|until| until > self.starts_at)
    }
}

/// The condition that an allotment holds at an instant.
macro_rules! runs {
    ($now:expr) => {
        crate::auth::schema::membership::starts_at.le(crate::db::At($now)).and(
            crate::auth::schema::membership::ends_at
                .is_null()
                .or(crate::auth::schema::membership::ends_at.gt(crate::db::At($now))),
        )
    };
}
pub(crate) use runs;

type Row = (Id, Id, Id, Option<Id>, String, Option<String>, At, Option<At>);

fn of_row(row: Row) -> Result<Allotment, Error> {
    let (id, staff_id, family_id, child_id, role, programme, starts_at, ends_at) = row;
    let role = Role::parse(&role).ok_or_else(|| Error::Internal("a role nobody has".to_owned()))?;
    let (starts_at, ends_at) = (starts_at.0, ends_at.map(|end| end.0));
    Ok(Allotment { id, staff_id, family_id, child_id, role, programme, starts_at, ends_at })
}

macro_rules! columns {
    () => {
        (
            membership::id,
            membership::staff_id,
            membership::family_id,
            membership::child_id,
            membership::role,
            membership::programme,
            membership::starts_at,
            membership::ends_at,
        )
    };
}

/// Adds an allotment.
pub fn insert(c: &mut Conn<'_>, s: ServiceScope, new: &Allotment) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(membership::table)
        .values((
            membership::service_id.eq(s.service_id),
            membership::id.eq(new.id),
            membership::staff_id.eq(new.staff_id),
            membership::family_id.eq(new.family_id),
            membership::child_id.eq(new.child_id),
            membership::role.eq(new.role.as_str()),
            membership::programme.eq(new.programme.as_deref()),
            membership::starts_at.eq(At(new.starts_at)),
            membership::ends_at.eq(new.ends_at.map(At)),
        ))
        .execute(c))?;
    Ok(())
}

/// Ends an allotment at an instant.
pub fn end(c: &mut Conn<'_>, s: ServiceScope, id: Id, at: DateTime<Utc>) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(membership::table.find((s.service_id, id)))
        .set(membership::ends_at.eq(At(at)))
        .execute(c))?;
    Ok(())
}

/// One allotment.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Allotment, Error> {
    let row: Row = with_conn!(c, c => membership::table
        .find((s.service_id, id))
        .select(columns!())
        .first(c))?;
    of_row(row)
}

/// All allotments of a family, those that are over too; the latest begun first.
pub fn of_family(c: &mut Conn<'_>, s: FamilyScope) -> Result<Vec<Allotment>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => membership::table
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::family_id.eq(s.family_id))
        .order((membership::starts_at.desc(), membership::id.desc()))
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(of_row).collect()
}

/// What somebody has at an instant, oldest first.
pub fn of_staff(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
    at: DateTime<Utc>,
) -> Result<Vec<Allotment>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => membership::table
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::staff_id.eq(staff_id))
        .filter(runs!(at))
        .order((membership::starts_at, membership::id))
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(of_row).collect()
}

/// Ends whatever somebody has or is to have; what has not begun never does.
pub fn end_all_of(
    c: &mut Conn<'_>,
    s: ServiceScope,
    staff_id: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(membership::table)
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::staff_id.eq(staff_id))
        .filter(membership::starts_at.gt(At(now)))
        .set(membership::ends_at.eq(membership::starts_at.nullable()))
        .execute(c))?;
    with_conn!(c, c => diesel::update(membership::table)
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::staff_id.eq(staff_id))
        .filter(runs!(now))
        .set(membership::ends_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// A family as a member of staff may reach it: a lead any of the service, others those they have
/// now. Any other is as unknown as one that does not exist.
///
/// # Errors
/// [`Error::not_found`].
pub fn family_scope(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    family_id: Id,
    now: DateTime<Utc>,
) -> Result<FamilyScope, Error> {
    let scope = FamilyScope { service_id: who.scope.service_id, family_id };
    if who.role.leads() {
        return Ok(scope);
    }
    let _on_caseload: Id = with_conn!(c, c => membership::table
        .filter(membership::service_id.eq(who.scope.service_id))
        .filter(membership::staff_id.eq(who.staff_id))
        .filter(membership::family_id.eq(family_id))
        .filter(membership::role.eq_any(who.role.holds()))
        // Who has one child of it has not the family.
        .filter(membership::child_id.is_null())
        .filter(runs!(now))
        .select(membership::id)
        .first(c))?;
    Ok(scope)
}

/// The visitor a family has: of several, who had it first. Where no visitor comes yet, who keeps in
/// touch.
pub fn visitor_of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    now: DateTime<Utc>,
) -> Result<Option<Id>, Error> {
    let visiting = [Role::Visitor.as_str(), Role::LinkAdvisor.as_str()];
    Ok(with_conn!(c, c => membership::table
        .inner_join(staff::table.on(
            staff::service_id.eq(membership::service_id).and(staff::id.eq(membership::staff_id)),
        ))
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::family_id.eq(s.family_id))
        .filter(membership::role.eq_any(visiting))
        .filter(runs!(now))
        .filter(staff::role.eq_any(visiting))
        // By the word: a visitor before a link advisor.
        .order((membership::role.desc(), membership::starts_at, membership::id))
        .select(membership::staff_id)
        .limit(1)
        .kept()
        .get_result(c)
        .optional())?)
}

/// What counts for somebody of what they have at an instant, oldest first: in a role they hold.
pub fn own(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    at: DateTime<Utc>,
) -> Result<Vec<Allotment>, Error> {
    let mut rows = of_staff(c, who.scope, who.staff_id, at)?;
    rows.retain(|one| who.role.holds().contains(&one.role.as_str()));
    Ok(rows)
}

/// Whether somebody ever had a family or a child of it, has, or is to have: in any role.
pub fn ever_had(c: &mut Conn<'_>, s: FamilyScope, staff_id: Id) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => membership::table
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::staff_id.eq(staff_id))
        .filter(membership::family_id.eq(s.family_id))
        .select(membership::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}
