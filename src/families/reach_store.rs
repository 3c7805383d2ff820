//! What a member of staff reaches: the caseload, or all of the service.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::schema::{carer, child};
use crate::auth::StaffPrincipal;
use crate::auth::membership_store::runs;
use crate::auth::schema::membership;
use crate::db::schema::{family_head, family_key};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// The family of a child with its wrapped key and its counter, if a member of staff reaches it: a
/// lead any of the service, others those they have now.
pub fn reach_child(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    id: Id,
    now: DateTime<Utc>,
) -> Result<(FamilyScope, Vec<u8>, i64), Error> {
    let service_id = who.scope.service_id;
    let (family_id, wrapped, rev): (Id, Vec<u8>, i64) = with_conn!(c, c => child::table
        .inner_join(family_key::table.on(
            family_key::service_id.eq(child::service_id)
                .and(family_key::family_id.eq(child::family_id)),
        ))
        .inner_join(family_head::table.on(
            family_head::service_id.eq(child::service_id)
                .and(family_head::family_id.eq(child::family_id)),
        ))
        .filter(child::service_id.eq(service_id))
        .filter(child::id.eq(id))
        .filter(exists(membership::table
            .filter(membership::service_id.eq(service_id))
            .filter(membership::staff_id.eq(who.staff_id))
            .filter(membership::family_id.eq(child::family_id))
            .filter(membership::child_id.is_null().or(membership::child_id.eq(child::id.nullable())))
            .filter(membership::role.eq_any(who.role.holds()))
            .filter(runs!(now)))
            .or(who.role.leads().into_sql::<Bool>()))
        .select((child::family_id, family_key::wrapped, family_head::rev))
        .first(c))?;
    Ok((FamilyScope { service_id, family_id }, wrapped, rev))
}

/// All families of a service.
pub fn families(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => family_key::table
        .filter(family_key::service_id.eq(s.service_id))
        .order(family_key::family_id)
        .select(family_key::family_id)
        .load(c))?)
}

/// The languages the adults of families read, each once: of one family, or of all of a service.
/// Adults whose link is over are left out.
pub fn languages(
    c: &mut Conn<'_>,
    s: ServiceScope,
    family: Option<Id>,
) -> Result<Vec<(Id, Vec<String>)>, Error> {
    macro_rules! load {
        ($whose:expr) => {
            with_conn!(c, c => carer::table
                .filter(carer::service_id.eq(s.service_id))
                .filter($whose)
                .filter(carer::ended_at.is_null())
                .order((carer::family_id, carer::language))
                .select((carer::family_id, carer::language))
                .distinct()
                .load(c))?
        };
    }
    let rows: Vec<(Id, String)> = match family {
        Some(family) => load!(carer::family_id.eq(family)),
        None => load!(carer::service_id.eq(s.service_id)),
    };
    let mut found: Vec<(Id, Vec<String>)> = Vec::new();
    for (family, language) in rows {
        match found.last_mut() {
            Some((last, languages)) if *last == family => languages.push(language),
            _ => found.push((family, vec![language])),
        }
    }
    Ok(found)
}

/// How many children each member of staff has now; those with none are left out.
pub fn caseloads(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
) -> Result<Vec<(Id, i64)>, Error> {
    Ok(with_conn!(c, c => membership::table
        .inner_join(child::table.on(
            child::service_id.eq(membership::service_id)
                .and(child::family_id.eq(membership::family_id)),
        ))
        .filter(membership::service_id.eq(s.service_id))
        .filter(membership::child_id.is_null().or(membership::child_id.eq(child::id.nullable())))
        .filter(runs!(now))
        .group_by(membership::staff_id)
        .select((membership::staff_id, diesel::dsl::count(child::id).aggregate_distinct()))
        .load(c))?)
}
