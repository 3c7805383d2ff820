//! Rows of which teams staff are in.

use std::collections::HashMap;

use diesel::prelude::*;

use super::schema::staff_team;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Puts the teams somebody is in, in the place of those they were in.
pub fn put(c: &mut Conn<'_>, s: ServiceScope, staff_id: Id, teams: &[String]) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(staff_team::table)
        .filter(staff_team::service_id.eq(s.service_id))
        .filter(staff_team::staff_id.eq(staff_id))
        .execute(c))?;
    for team in teams {
        with_conn!(c, c => diesel::insert_into(staff_team::table)
            .values((
                staff_team::service_id.eq(s.service_id),
                staff_team::staff_id.eq(staff_id),
                staff_team::team.eq(team),
            ))
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// The teams somebody is in, in the order of their codes.
pub fn of(c: &mut Conn<'_>, s: ServiceScope, staff_id: Id) -> Result<Vec<String>, Error> {
    Ok(with_conn!(c, c => staff_team::table
        .filter(staff_team::service_id.eq(s.service_id))
        .filter(staff_team::staff_id.eq(staff_id))
        .order(staff_team::team)
        .select(staff_team::team)
        .load(c))?)
}

/// The teams of everybody of a service, each in the order of their codes.
pub fn all(c: &mut Conn<'_>, s: ServiceScope) -> Result<HashMap<Id, Vec<String>>, Error> {
    let rows: Vec<(Id, String)> = with_conn!(c, c => staff_team::table
        .filter(staff_team::service_id.eq(s.service_id))
        .order((staff_team::staff_id, staff_team::team))
        .select((staff_team::staff_id, staff_team::team))
        .load(c))?;
    let mut found: HashMap<Id, Vec<String>> = HashMap::new();
    for (id, team) in rows {
        found.entry(id).or_default().push(team);
    }
    Ok(found)
}
