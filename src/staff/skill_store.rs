//! Rows of what staff speak and know well.

use std::collections::HashMap;

use diesel::prelude::*;

use super::schema::staff_skill;
use super::skills::{Skills, Specialism};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::l10n::Language;
use crate::with_conn;

const LANGUAGE: &str = "language";
const SPECIALISM: &str = "specialism";

/// Puts what somebody has in the place of what they had.
pub fn put(c: &mut Conn<'_>, s: ServiceScope, staff_id: Id, skills: &Skills) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(staff_skill::table)
        .filter(staff_skill::service_id.eq(s.service_id))
        .filter(staff_skill::staff_id.eq(staff_id))
        .execute(c))?;
    let languages = skills.languages.iter().map(|one| (LANGUAGE, one.as_str()));
    let specialisms = skills.specialisms.iter().map(|one| (SPECIALISM, one.as_str()));
    for (kind, code) in languages.chain(specialisms) {
        with_conn!(c, c => diesel::insert_into(staff_skill::table)
            .values((
                staff_skill::service_id.eq(s.service_id),
                staff_skill::staff_id.eq(staff_id),
                staff_skill::kind.eq(kind),
                staff_skill::code.eq(code),
            ))
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// What everybody of a service has, in the order of the codes.
pub fn all(c: &mut Conn<'_>, s: ServiceScope) -> Result<HashMap<Id, Skills>, Error> {
    let rows: Vec<(Id, String, String)> = with_conn!(c, c => staff_skill::table
        .filter(staff_skill::service_id.eq(s.service_id))
        .order((staff_skill::staff_id, staff_skill::code))
        .select((staff_skill::staff_id, staff_skill::kind, staff_skill::code))
        .load(c))?;
    let mut found: HashMap<Id, Skills> = HashMap::new();
    for (id, kind, code) in rows {
        let skills = found.entry(id).or_default();
        if kind == LANGUAGE {
            skills.languages.extend(Language::parse(&code).ok());
        } else {
            skills.specialisms.extend(Specialism::parse(&code));
        }
    }
    Ok(found)
}
