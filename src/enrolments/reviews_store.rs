//! Rows of reviews, and of what carers added to them.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{read, word};
use super::reviews::{FamilyView, Review};
use super::schema::{plan_review, review_view};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

const WORDS: &str = "plan_review.words";
const VIEW: &str = "review_view.words";
/// Reviews that are listed.
const LISTED: i64 = 100;

/// Adds a review.
pub fn add(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (child, new, rev): (Id, &Review, i64),
) -> Result<(), Error> {
    let kind = word(&new.kind)?;
    with_conn!(c, c => diesel::insert_into(plan_review::table)
        .values((
            plan_review::service_id.eq(s.service_id),
            plan_review::family_id.eq(s.family_id),
            plan_review::id.eq(new.id),
            plan_review::child_id.eq(child),
            plan_review::plan_id.eq(new.plan_id),
            plan_review::enrolment_id.eq(new.enrolment_id),
            plan_review::kind.eq(&kind),
            plan_review::held_on.eq(new.held_on),
            plan_review::words.eq(sealer.seal_json(WORDS, new.id, &new.words)?),
            plan_review::staff_id.eq(new.staff_id),
            plan_review::at.eq(At(new.at)),
            plan_review::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Adds what a carer says of a review.
pub fn add_view(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (review, new, rev): (Id, &FamilyView, i64),
) -> Result<(), Error> {
    let id = Id::at(new.at);
    with_conn!(c, c => diesel::insert_into(review_view::table)
        .values((
            review_view::service_id.eq(s.service_id),
            review_view::family_id.eq(s.family_id),
            review_view::id.eq(id),
            review_view::review_id.eq(review),
            review_view::carer_id.eq(new.carer_id),
            review_view::words.eq(sealer.seal(VIEW, id, &new.words)?),
            review_view::at.eq(At(new.at)),
            review_view::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = plan_review)]
struct Row {
    id: Id,
    plan_id: Id,
    enrolment_id: Option<Id>,
    kind: String,
    held_on: NaiveDate,
    words: Vec<u8>,
    staff_id: Id,
    at: At,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = review_view)]
struct ViewRow {
    id: Id,
    review_id: Id,
    carer_id: Id,
    words: Vec<u8>,
    at: At,
}

/// The reviews of a child, newest first, each with what carers added.
pub fn of_child(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Vec<Review>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => plan_review::table
        .filter(plan_review::service_id.eq(s.service_id))
        .filter(plan_review::family_id.eq(s.family_id))
        .filter(plan_review::child_id.eq(child))
        .order(plan_review::id.desc())
        .limit(LISTED)
        .select(Row::as_select())
        .load(c))?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let views: Vec<ViewRow> = with_conn!(c, c => review_view::table
        .filter(review_view::service_id.eq(s.service_id))
        .filter(review_view::family_id.eq(s.family_id))
        .filter(review_view::review_id.eq_any(ids))
        .order(review_view::id)
        .select(ViewRow::as_select())
        .load(c))?;
    let view = |row: &ViewRow| {
        let words = sealer.open(VIEW, row.id, &row.words)?;
        Ok(FamilyView { carer_id: row.carer_id, words, at: row.at.0 })
    };
    let open = |row: Row| {
        let own = views.iter().filter(|one| one.review_id == row.id);
        Ok(Review {
            id: row.id,
            kind: read(&row.kind)?,
            enrolment_id: row.enrolment_id,
            plan_id: row.plan_id,
            held_on: row.held_on,
            words: sealer.open_json(WORDS, row.id, &row.words)?,
            staff_id: row.staff_id,
            at: row.at.0,
            views: own.map(view).collect::<Result<_, Error>>()?,
        })
    };
    rows.into_iter().map(open).collect()
}
