//! Rows of where a child goes to nursery, and of what its family is offered.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::schema::{package, setting_place};
use super::settings::{Package, PackageWords, SettingPlace};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::with_conn;

const PLACE: &str = "setting_place.words";
const PACKAGE: &str = "package.words";

/// Adds a row.
///
/// # Errors
/// A fault at `/follows` for a row that is not this family's, or was followed before.
pub fn add_place(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (child, new, rev): (Id, &SettingPlace, i64),
) -> Result<(), Error> {
    let added = c.attempt(|c| {
        with_conn!(c, c => diesel::insert_into(setting_place::table)
            .values((
                setting_place::service_id.eq(s.service_id),
                setting_place::family_id.eq(s.family_id),
                setting_place::id.eq(new.id),
                setting_place::child_id.eq(child),
                setting_place::follows_id.eq(new.follows),
                setting_place::words.eq(sealer.seal(PLACE, new.id, &new.name)?),
                setting_place::minutes_a_week.eq(new.minutes_a_week),
                setting_place::starts_on.eq(new.starts_on),
                setting_place::staff_id.eq(new.staff_id),
                setting_place::at.eq(At(new.at)),
                setting_place::rev.eq(rev),
            ))
            .execute(c))?;
        Ok(())
    });
    added.map_err(|e| match (e.is_foreign_key(), e.is_unique()) {
        (true, _) => Error::fault(Fault::at("/follows", Code::NotFound)),
        (_, true) => Error::Refused(Code::Conflict),
        _ => e,
    })
}

type PlaceRow = (Id, Option<Id>, Vec<u8>, i32, NaiveDate, Id, At);

/// All rows of a child, newest first.
pub fn places(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Vec<SettingPlace>, Error> {
    let rows: Vec<PlaceRow> = with_conn!(c, c => setting_place::table
        .filter(setting_place::service_id.eq(s.service_id))
        .filter(setting_place::family_id.eq(s.family_id))
        .filter(setting_place::child_id.eq(child))
        .order(setting_place::id.desc())
        .select((
            setting_place::id,
            setting_place::follows_id,
            setting_place::words,
            setting_place::minutes_a_week,
            setting_place::starts_on,
            setting_place::staff_id,
            setting_place::at,
        ))
        .load(c))?;
    let open = |(id, follows, words, minutes_a_week, starts_on, staff_id, at): PlaceRow| {
        let name = sealer.open(PLACE, id, &words)?;
        Ok(SettingPlace { id, follows, name, minutes_a_week, starts_on, staff_id, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}

/// Whether a row of a child was kept at or after an instant.
pub fn kept_since(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    since: DateTime<Utc>,
) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => setting_place::table
        .filter(setting_place::service_id.eq(s.service_id))
        .filter(setting_place::family_id.eq(s.family_id))
        .filter(setting_place::child_id.eq(child))
        .filter(setting_place::at.ge(At(since)))
        .select(setting_place::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// Which of some children, each with its family, are in a setting on a day, by the rows that were
/// kept; a child without any row that has begun is left out: nobody knows.
pub fn in_setting(
    c: &mut Conn<'_>,
    s: ServiceScope,
    children: &[(Id, Id)],
    day: NaiveDate,
) -> Result<HashMap<Id, bool>, Error> {
    if children.is_empty() {
        return Ok(HashMap::new());
    }
    let (families, children): (Vec<Id>, Vec<Id>) = children.iter().copied().unzip();
    let rows: Vec<(Id, Id, Option<Id>, i32)> = with_conn!(c, c => setting_place::table
        .filter(setting_place::service_id.eq(s.service_id))
        .filter(setting_place::family_id.eq_any(&families))
        .filter(setting_place::child_id.eq_any(&children))
        .filter(setting_place::starts_on.le(day))
        .select((
            setting_place::child_id,
            setting_place::id,
            setting_place::follows_id,
            setting_place::minutes_a_week,
        ))
        .load(c))?;
    let followed: HashSet<Id> = rows.iter().filter_map(|(_, _, follows, _)| *follows).collect();
    let mut found = HashMap::new();
    for (child, id, _, minutes) in rows {
        let now = found.entry(child).or_insert(false);
        *now |= minutes > 0 && !followed.contains(&id);
    }
    Ok(found)
}

/// Adds a row.
pub fn add_package(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (child, new, rev): (Id, &Package, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(package::table)
        .values((
            package::service_id.eq(s.service_id),
            package::family_id.eq(s.family_id),
            package::id.eq(new.id),
            package::child_id.eq(child),
            package::words.eq(sealer.seal_json(PACKAGE, new.id, &new.words)?),
            package::starts_on.eq(new.starts_on),
            package::staff_id.eq(new.staff_id),
            package::at.eq(At(new.at)),
            package::rev.eq(rev),
            package::enrolment_id.eq(new.enrolment_id),
        ))
        .execute(c))?;
    Ok(())
}

type PackageRow = (Id, Option<Id>, Vec<u8>, NaiveDate, Id, At);

/// All rows of a child, newest first.
pub fn packages(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Vec<Package>, Error> {
    let rows: Vec<PackageRow> = with_conn!(c, c => package::table
        .filter(package::service_id.eq(s.service_id))
        .filter(package::family_id.eq(s.family_id))
        .filter(package::child_id.eq(child))
        .order(package::id.desc())
        .select((
            package::id,
            package::enrolment_id,
            package::words,
            package::starts_on,
            package::staff_id,
            package::at,
        ))
        .load(c))?;
    let open = |(id, enrolment_id, words, starts_on, staff_id, at): PackageRow| {
        let words: PackageWords = sealer.open_json(PACKAGE, id, &words)?;
        Ok(Package { id, enrolment_id, words, starts_on, staff_id, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}
