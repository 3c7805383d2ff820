//! Sums over the practice log, made where the rows lie.

use chrono::NaiveDate;
use diesel::dsl::sum;
use diesel::prelude::*;

use super::schema::practice_entry;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

/// Tries of one activity on one day, all carers together.
#[derive(Debug, Clone, Default)]
pub struct DaySum {
    /// The day.
    pub day: NaiveDate,
    /// Tries made.
    pub tries: u64,
    /// Of these, how many at each level of [`crate::plans::model::HelpLevel::ALL`] (some help and
    /// unknown are in none).
    pub at: [u64; 6],
}

type SumRow = (
    Id,
    NaiveDate,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

/// Sums per activity and day since `since`, in one statement. What was written in private is not
/// among them: it would show through.
pub fn day_sums(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    since: NaiveDate,
) -> Result<Vec<(Id, DaySum)>, Error> {
    use practice_entry as p;
    let rows: Vec<SumRow> = with_conn!(c, c => p::table
        .filter(p::service_id.eq(s.service_id))
        .filter(p::family_id.eq(s.family_id))
        .filter(p::child_id.eq(child))
        .filter(p::practised_on.ge(since))
        .filter(p::deleted_at.is_null())
        .filter(p::private.eq(false))
        .group_by((p::activity_id, p::practised_on))
        .select((
            p::activity_id,
            p::practised_on,
            sum(p::tries),
            sum(p::by_self),
            sum(p::by_verbal),
            sum(p::by_gesture),
            sum(p::by_model),
            sum(p::by_partial),
            sum(p::by_full),
        ))
        .load(c))?;
    let number = |n: Option<i64>| u64::try_from(n.unwrap_or(0)).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|(id, day, tries, own, verbal, gesture, model, partial, full)| {
            let at = [own, verbal, gesture, model, partial, full].map(number);
            (id, DaySum { day, tries: number(tries), at })
        })
        .collect())
}
