//! Rows of what professionals say of a plan.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::schema::{plan, plan_view};
use super::views::View;
use crate::db::closed::{read, word};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families::consents::Purpose;
use crate::with_conn;

const WORDS: &str = "plan_view.words";

/// Adds a view that was asked for.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    plan_id: Id,
    new: &View,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let (profession, state) = (word(&new.profession)?, word(&new.state)?);
    with_conn!(c, c => diesel::insert_into(plan_view::table)
        .values((
            plan_view::service_id.eq(s.service_id),
            plan_view::family_id.eq(s.family_id),
            plan_view::id.eq(new.id),
            plan_view::plan_id.eq(plan_id),
            plan_view::goal_id.eq(new.goal_id),
            plan_view::profession.eq(&profession),
            plan_view::state.eq(&state),
            plan_view::purpose.eq(new.purpose.as_str()),
            plan_view::consent_id.eq(new.consent_id),
            plan_view::words.eq(sealer.seal_json(WORDS, new.id, &new.words)?),
            plan_view::asked_on.eq(new.asked_on),
            plan_view::staff_id.eq(new.staff_id),
            plan_view::at.eq(At(now)),
            plan_view::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Writes what became of a view.
pub fn put(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    view: &View,
    rev: i64,
) -> Result<(), Error> {
    let state = word(&view.state)?;
    let words = sealer.seal_json(WORDS, view.id, &view.words)?;
    with_conn!(c, c => diesel::update(plan_view::table.find((s.service_id, view.id)))
        .filter(plan_view::family_id.eq(s.family_id))
        .set((
            plan_view::state.eq(&state),
            plan_view::words.eq(&words),
            plan_view::answered_on.eq(view.answered_on),
            plan_view::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = plan_view)]
struct Row {
    id: Id,
    goal_id: Option<Id>,
    profession: String,
    state: String,
    purpose: String,
    consent_id: Id,
    words: Vec<u8>,
    asked_on: NaiveDate,
    answered_on: Option<NaiveDate>,
    staff_id: Id,
}

/// The views of a plan, oldest first.
pub fn of_plan(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    plan_id: Id,
) -> Result<Vec<View>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => plan_view::table
        .filter(plan_view::service_id.eq(s.service_id))
        .filter(plan_view::family_id.eq(s.family_id))
        .filter(plan_view::plan_id.eq(plan_id))
        .order(plan_view::id)
        .select(Row::as_select())
        .load(c))?;
    let open = |row: Row| {
        let unknown = || Error::Internal("an unknown purpose in a row".to_owned());
        Ok(View {
            id: row.id,
            goal_id: row.goal_id,
            profession: read(&row.profession)?,
            state: read(&row.state)?,
            purpose: Purpose::parse(&row.purpose).ok_or_else(unknown)?,
            consent_id: row.consent_id,
            words: sealer.open_json(WORDS, row.id, &row.words)?,
            asked_on: row.asked_on,
            answered_on: row.answered_on,
            staff_id: row.staff_id,
            taken_back: false,
        })
    };
    rows.into_iter().map(open).collect()
}

/// Writes the day a plan was agreed.
pub fn set_agreed(
    c: &mut Conn<'_>,
    s: FamilyScope,
    plan_id: Id,
    on: NaiveDate,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(plan::table.find((s.service_id, plan_id)))
        .filter(plan::family_id.eq(s.family_id))
        .set((plan::agreed_on.eq(Some(on)), plan::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}
