//! Rows of how a step goes on its way.

use diesel::prelude::*;

use super::schema::{step, step_event};
use super::state::StepState;
use super::story::{Baseline, Happening, Phase, StepEvent, StoryWords};
use crate::db::closed::{read, word};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::with_conn;

const WORDS: &str = "step_event.words";

/// Where a step of a plan stands.
///
/// # Errors
/// [`Error::not_found`].
pub fn state_of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    plan_id: Id,
    step_id: Id,
) -> Result<StepState, Error> {
    let state: String = with_conn!(c, c => step::table
        .find((s.service_id, step_id))
        .filter(step::family_id.eq(s.family_id))
        .filter(step::plan_id.eq(plan_id))
        .select(step::state)
        .first(c))?;
    Ok(StepState::parse(&state))
}

/// Writes what was seen of a step.
pub fn set_baseline(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (plan_id, step_id): (Id, Id),
    (phase, seen): (Phase, &Baseline),
    rev: i64,
) -> Result<(), Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = step)]
    struct Row {
        baseline_before: Option<Vec<u8>>,
        baseline_after: Option<Vec<u8>>,
        rev: i64,
    }
    let sealed = Some(sealer.seal_json(phase.column(), step_id, seen)?);
    let row = match phase {
        Phase::Before => Row { baseline_before: sealed, baseline_after: None, rev },
        Phase::After => Row { baseline_before: None, baseline_after: sealed, rev },
    };
    with_conn!(c, c => diesel::update(step::table.find((s.service_id, step_id)))
        .filter(step::family_id.eq(s.family_id))
        .filter(step::plan_id.eq(plan_id))
        .set(row)
        .execute(c))?;
    Ok(())
}

/// Adds a line to a step's story.
pub fn add(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (plan_id, step_id): (Id, Id),
    event: &StepEvent,
    rev: i64,
) -> Result<(), Error> {
    let id = Id::at(event.at);
    let said = event.words != StoryWords::default();
    let words = said.then(|| sealer.seal_json(WORDS, id, &event.words)).transpose()?;
    let kind = word(&event.kind)?;
    with_conn!(c, c => diesel::insert_into(step_event::table)
        .values((
            step_event::service_id.eq(s.service_id),
            step_event::family_id.eq(s.family_id),
            step_event::id.eq(id),
            step_event::plan_id.eq(plan_id),
            step_event::step_id.eq(step_id),
            step_event::kind.eq(&kind),
            step_event::state.eq(event.state.as_str()),
            step_event::words.eq(&words),
            step_event::staff_id.eq(event.staff_id),
            step_event::at.eq(At(event.at)),
            step_event::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

type Row = (Id, String, String, Option<Vec<u8>>, Id, At);

/// A step's story, oldest first.
pub fn of_step(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    step_id: Id,
) -> Result<Vec<StepEvent>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => step_event::table
        .filter(step_event::service_id.eq(s.service_id))
        .filter(step_event::family_id.eq(s.family_id))
        .filter(step_event::step_id.eq(step_id))
        .order(step_event::id)
        .select((
            step_event::id,
            step_event::kind,
            step_event::state,
            step_event::words,
            step_event::staff_id,
            step_event::at,
        ))
        .load(c))?;
    let open = |(id, kind, state, words, staff_id, at): Row| {
        let kind: Happening = read(&kind)?;
        let words = words.map(|words| sealer.open_json(WORDS, id, &words)).transpose()?;
        let state = StepState::parse(&state);
        Ok(StepEvent { kind, state, words: words.unwrap_or_default(), staff_id, at: at.0 })
    };
    rows.into_iter().map(open).collect()
}
