//! Changes to the rows of plans and activities.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{About, NewActivity};
use super::schema::{activity, plan};
use super::store::ACTIVE;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Writes the dates of a plan, and what it says of the child where that changed.
pub fn change_plan(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    id: Id,
    (starts_on, review_by): (NaiveDate, NaiveDate),
    about: Option<&About>,
    rev: i64,
) -> Result<(), Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = plan)]
    struct Row {
        starts_on: NaiveDate,
        review_by: NaiveDate,
        about: Option<Vec<u8>>,
        rev: i64,
    }
    let about = about.map(|about| sealer.seal_json("plan.about", id, about)).transpose()?;
    let row = Row { starts_on, review_by, about, rev };
    with_conn!(c, c => diesel::update(plan::table.find((s.service_id, id)))
        .filter(plan::family_id.eq(s.family_id))
        .set(row)
        .execute(c))?;
    Ok(())
}

/// Writes what changed of an activity of a plan. `false` = there is none.
pub fn change_activity(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (plan_id, id): (Id, Id),
    words: Option<&NewActivity>,
    retired: Option<bool>,
    rev: i64,
) -> Result<bool, Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = activity)]
    struct Row<'a> {
        words: Option<Vec<u8>>,
        lead: Option<&'a str>,
        help_levels: Option<String>,
        state: Option<&'a str>,
        rev: i64,
    }
    let sealed = words.map(|new| sealer.seal_json("activity.words", id, &new.words));
    let levels = |new: &NewActivity| {
        new.help_levels.iter().map(|level| level.as_str()).collect::<Vec<_>>().join(",")
    };
    let row = Row {
        words: sealed.transpose()?,
        lead: words.map(|new| new.lead.as_str()),
        help_levels: words.map(levels),
        state: retired.map(|retired| if retired { "retired" } else { ACTIVE }),
        rev,
    };
    let changed = with_conn!(c, c => diesel::update(activity::table.find((s.service_id, id)))
        .filter(activity::family_id.eq(s.family_id))
        .filter(activity::plan_id.eq(plan_id))
        .set(row)
        .execute(c))?;
    Ok(changed == 1)
}
