//! Rows of what a lead says is counted, and of children whose visits are to be counted anew.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::{engagement_notice, engagement_rule};
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::programmes::engagement::{Counted, EngagementRule, Window};
use crate::with_conn;

/// A rule a lead set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRule {
    /// What is counted, over what time.
    pub rule: EngagementRule,
    /// How many are a pattern; a lead hears of it then.
    pub threshold: Option<u32>,
}

/// The rule a lead set.
///
/// # Errors
/// The engine failed.
pub fn rule(c: &mut Conn<'_>, s: ServiceScope) -> Result<Option<SetRule>, Error> {
    let found: Option<(String, String, Option<i32>)> = with_conn!(c, c => engagement_rule::table
        .find(s.service_id)
        .select((
            engagement_rule::looks_at,
            engagement_rule::counts,
            engagement_rule::threshold,
        ))
        .first(c)
        .optional())?;
    let Some((window, counts, threshold)) = found else { return Ok(None) };
    let window = Window::parse(&window)
        .ok_or_else(|| Error::Internal("a rule with an unknown window".to_owned()))?;
    let counts = counts.split(',').filter_map(Counted::parse).collect();
    let threshold = threshold.and_then(|many| u32::try_from(many).ok());
    Ok(Some(SetRule { rule: EngagementRule { window, counts }, threshold }))
}

/// Sets it, and has all children counted anew whose visits ever changed.
///
/// # Errors
/// The engine failed.
pub fn set_rule(
    c: &mut Conn<'_>,
    s: ServiceScope,
    new: &SetRule,
    by: Id,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let counts: Vec<&str> = new.rule.counts.iter().map(|kind| kind.as_str()).collect();
    let values = (
        engagement_rule::looks_at.eq(new.rule.window.to_string()),
        engagement_rule::counts.eq(counts.join(",")),
        engagement_rule::threshold.eq(new.threshold.and_then(|many| i32::try_from(many).ok())),
        engagement_rule::set_by.eq(by),
        engagement_rule::set_at.eq(At(now)),
    );
    with_conn!(c, c => diesel::insert_into(engagement_rule::table)
        .values((engagement_rule::service_id.eq(s.service_id), values.clone()))
        .on_conflict(engagement_rule::service_id)
        .do_update()
        .set(values.clone())
        .execute(c))?;
    with_conn!(c, c => diesel::update(engagement_notice::table)
        .filter(engagement_notice::service_id.eq(s.service_id))
        .set(engagement_notice::due_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Has a child's visits counted anew, in the transaction that changes one.
///
/// # Errors
/// The engine failed.
pub fn mark(c: &mut Conn<'_>, s: FamilyScope, child: Id, now: DateTime<Utc>) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(engagement_notice::table)
        .values((
            engagement_notice::service_id.eq(s.service_id),
            engagement_notice::family_id.eq(s.family_id),
            engagement_notice::child_id.eq(child),
            engagement_notice::due_at.eq(At(now)),
        ))
        .on_conflict((engagement_notice::service_id, engagement_notice::child_id))
        .do_update()
        .set(engagement_notice::due_at.eq(At(now)))
        .execute(c))?;
    Ok(())
}

/// Children to be counted anew.
///
/// # Errors
/// The engine failed.
pub fn due(c: &mut Conn<'_>, s: ServiceScope, limit: i64) -> Result<Vec<(FamilyScope, Id)>, Error> {
    let rows: Vec<(Id, Id)> = with_conn!(c, c => engagement_notice::table
        .filter(engagement_notice::service_id.eq(s.service_id))
        .filter(engagement_notice::due_at.is_not_null())
        .order(engagement_notice::due_at)
        .limit(limit)
        .select((engagement_notice::family_id, engagement_notice::child_id))
        .load(c))?;
    let of = |(family_id, child)| (FamilyScope { service_id: s.service_id, family_id }, child);
    Ok(rows.into_iter().map(of).collect())
}

/// Takes the counting of a child upon oneself; whether a person was told of its pattern before.
/// Nothing = somebody else has.
///
/// # Errors
/// The engine failed.
pub fn claim(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Option<bool>, Error> {
    let row = engagement_notice::table.find((s.service_id, child));
    let told: Option<Option<At>> = with_conn!(c, c => diesel::update(row)
        .filter(engagement_notice::family_id.eq(s.family_id))
        .filter(engagement_notice::due_at.is_not_null())
        .set(engagement_notice::due_at.eq(None::<At>))
        .returning(engagement_notice::told_at)
        .get_result(c)
        .optional())?;
    Ok(told.map(|told| told.is_some()))
}

/// Keeps that a person was told of a pattern, or that it is over.
///
/// # Errors
/// The engine failed.
pub fn told(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    let row = engagement_notice::table.find((s.service_id, child));
    with_conn!(c, c => diesel::update(row)
        .filter(engagement_notice::family_id.eq(s.family_id))
        .set(engagement_notice::told_at.eq(at.map(At)))
        .execute(c))?;
    Ok(())
}
