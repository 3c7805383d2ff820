//! Rows of what is done before a child moves on, and of what was told about a child.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{read, word};
use super::schema::{share, transition_action};
use super::transition::{Share, ShareWords, TransitionAction};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::families::consents::Purpose;
use crate::with_conn;

const ACTION: &str = "transition_action.words";
const SHARE: &str = "share.words";

/// Adds an action.
pub fn add_action(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (enrolment, new, rev): (Id, &TransitionAction, i64),
) -> Result<(), Error> {
    let owner = word(&new.owner)?;
    with_conn!(c, c => diesel::insert_into(transition_action::table)
        .values((
            transition_action::service_id.eq(s.service_id),
            transition_action::family_id.eq(s.family_id),
            transition_action::id.eq(new.id),
            transition_action::enrolment_id.eq(enrolment),
            transition_action::owner.eq(&owner),
            transition_action::words.eq(sealer.seal(ACTION, new.id, &new.what)?),
            transition_action::due_on.eq(new.due_on),
            transition_action::at.eq(At(new.at)),
            transition_action::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

type ActionRow = (Id, String, Vec<u8>, NaiveDate, Option<At>, At);

/// The actions of an enrolment, in the order they were agreed.
pub fn actions(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    enrolment: Id,
) -> Result<Vec<TransitionAction>, Error> {
    let rows: Vec<ActionRow> = with_conn!(c, c => transition_action::table
        .filter(transition_action::service_id.eq(s.service_id))
        .filter(transition_action::family_id.eq(s.family_id))
        .filter(transition_action::enrolment_id.eq(enrolment))
        .order(transition_action::id)
        .select((
            transition_action::id,
            transition_action::owner,
            transition_action::words,
            transition_action::due_on,
            transition_action::done_at,
            transition_action::at,
        ))
        .load(c))?;
    let open = |(id, owner, words, due_on, done_at, at): ActionRow| {
        let (owner, what) = (read(&owner)?, sealer.open(ACTION, id, &words)?);
        let done_at = done_at.map(|at| at.0);
        Ok(TransitionAction { id, owner, what, due_on, done_at, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}

/// The enrolment an action is of.
///
/// # Errors
/// [`Error::not_found`].
pub fn enrolment_of(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Id, Error> {
    Ok(with_conn!(c, c => transition_action::table
        .find((s.service_id, id))
        .select(transition_action::enrolment_id)
        .first(c))?)
}

/// Says that an action is done; once.
pub fn finish(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (id, by): (Id, Id),
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(transition_action::table.find((s.service_id, id)))
        .filter(transition_action::family_id.eq(s.family_id))
        .filter(transition_action::done_at.is_null())
        .set((
            transition_action::done_at.eq(At(now)),
            transition_action::done_by.eq(by),
            transition_action::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Adds what was told.
pub fn add_share(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (child, new, rev): (Id, &Share, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::insert_into(share::table)
        .values((
            share::service_id.eq(s.service_id),
            share::family_id.eq(s.family_id),
            share::id.eq(new.id),
            share::child_id.eq(child),
            share::purpose.eq(new.purpose.as_str()),
            share::consent_id.eq(new.consent_id),
            share::words.eq(sealer.seal_json(SHARE, new.id, &new.words)?),
            share::staff_id.eq(new.staff_id),
            share::at.eq(At(new.at)),
            share::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

type ShareRow = (Id, String, Id, Vec<u8>, Id, At);

/// What was told about a child, newest first.
pub fn shares(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    child: Id,
) -> Result<Vec<Share>, Error> {
    let rows: Vec<ShareRow> = with_conn!(c, c => share::table
        .filter(share::service_id.eq(s.service_id))
        .filter(share::family_id.eq(s.family_id))
        .filter(share::child_id.eq(child))
        .order(share::id.desc())
        .select((
            share::id,
            share::purpose,
            share::consent_id,
            share::words,
            share::staff_id,
            share::at,
        ))
        .load(c))?;
    let open = |(id, purpose, consent_id, words, staff_id, at): ShareRow| {
        let words: ShareWords = sealer.open_json(SHARE, id, &words)?;
        let purpose = Purpose::parse(&purpose)
            .ok_or_else(|| Error::Internal("an unknown purpose in a row".to_owned()))?;
        Ok(Share { id, purpose, consent_id, words, staff_id, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}
