//! What people do about visits that do not take place, inside a transaction that is under way. What
//! is opened or closed for people beside it is the conversation's.

use std::sync::Arc;

use super::engagement_ops as engagement;
use super::ladder::{Reader, Step, is_of_review, judge};
use super::ladder_store::{self as store, SideRow, StepRow};
use super::notice_store;
use crate::app::App;
use crate::auth::{self, Principal, StaffPrincipal};
use crate::db::request::{Asked, Request, need_same};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::families::ops::Reach;
use crate::families::rights::Rights;

/// Steps, and words of carers, that are shown: the newest.
const SHOWN: i64 = 100;

/// A step that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The row.
    pub row: StepRow,
    /// Who did it.
    pub by: String,
}

/// What a carer said.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row.
    pub row: SideRow,
    /// Who said it.
    pub by: String,
}

/// What people did, and what the family says.
#[derive(Debug, Clone)]
pub struct Ladder {
    /// Where people are.
    pub state: Option<Step>,
    /// What they did, oldest first.
    pub steps: Vec<Taken>,
    /// What carers said, as far as whoever asks may read it.
    pub sides: Vec<Told>,
}

/// The names of members of staff.
///
/// # Errors
/// The engine failed.
pub(super) fn names(
    c: &mut Conn<'_>,
    app: &App,
    s: FamilyScope,
    ids: &[Id],
) -> Result<Vec<(Id, String)>, Error> {
    let sealer = app.keys.service(s.service_id)?;
    auth::store::staff_names(c, &sealer, s.service(), ids)
}

fn name_of(names: &[(Id, String)], id: Id) -> String {
    names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default()
}

/// Everything of a child, for somebody of the staff who reaches it.
///
/// # Errors
/// The engine failed.
pub(super) fn read(
    c: &mut Conn<'_>,
    app: &App,
    reach: &Reach,
    (who, child): (StaffPrincipal, Id),
    state: Option<Step>,
) -> Result<Ladder, Error> {
    let (scope, sealer) = (reach.scope, &reach.sealer);
    let rows = store::steps(c, scope, sealer, child, SHOWN)?;
    let mut ids: Vec<Id> = rows.iter().map(|row| row.staff_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let staff = names(c, app, scope, &ids)?;
    let steps = rows.into_iter().map(|row| Taken { by: name_of(&staff, row.staff_id), row });
    let mut said = store::sides(c, scope, sealer, child, SHOWN)?;
    // Asked only where something turns on it.
    let apart = who.role.leads() && said.iter().any(|row| row.reader == Reader::Apart);
    let visits_family = apart && super::apart_store::has_to_do(c, scope, who.staff_id)?;
    said.retain(|row| row.reader.lets(who.role, visits_family));
    let carers = if said.is_empty() { Vec::new() } else { carers(c, reach)? };
    let sides = said.into_iter().map(|row| Told { by: name_of(&carers, row.carer_id), row });
    Ok(Ladder { state, steps: steps.collect(), sides: sides.collect() })
}

fn carers(c: &mut Conn<'_>, reach: &Reach) -> Result<Vec<(Id, String)>, Error> {
    let all = families::store::carers(c, reach.scope, &reach.sealer)?;
    Ok(all.into_iter().map(|carer| (carer.id, carer.name)).collect())
}

/// A step to be written down.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// What was done.
    pub step: Step,
    /// In words.
    pub note: Option<String>,
}

/// A step that was asked to be written down.
pub struct Recorded {
    /// Whose family.
    pub scope: FamilyScope,
    /// The family's key.
    pub sealer: Arc<Sealer>,
    /// The step.
    pub taken: Taken,
    /// Whether the same request did it before.
    pub replayed: bool,
}

/// The fingerprints of a request about engagement.
pub(super) fn asked(app: &App, person: Id, request: &Request) -> Asked {
    request.asked(&app.keys, "engagement", &[person.0.as_bytes()])
}

/// Whether somebody may write a step down now.
fn allow(who: &StaffPrincipal, at: Option<Step>, new: &NewStep) -> Result<(), Error> {
    let of_review = is_of_review(at, new.step);
    Rights::need(who.role.leads() || !of_review)?;
    judge(at, new.step).map_err(Error::Refused)?;
    if of_review && new.note.is_none() {
        return Err(Error::fault(Fault::at("/note", Code::MissingField)));
    }
    Ok(())
}

/// Writes down what somebody did.
///
/// # Errors
/// [`Error::not_found`] out of reach, [`Code::Forbidden`] for a visitor where leads decide, a code
/// that names what must come first, [`Code::Conflict`] for what was done before, a fault at `/note`
/// where it has to be explained, [`Code::IdConflict`].
pub fn record(
    c: &mut Conn<'_>,
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: &NewStep,
    request: Option<&Request>,
) -> Result<Recorded, Error> {
    let now = app.clock.now();
    let Reach { scope, sealer, .. } =
        families::ops::child_scope(c, &app.keys, &Principal::Staff(who), child, now)?;
    let rev = crate::db::store::bump(c, scope)?;
    let asked = request.map(|request| asked(app, who.staff_id, request));
    let mut before = None;
    if let Some(asked) = &asked
        && let Some((id, content)) = store::step_asked(c, scope.service(), &asked.0)?
    {
        need_same(content.as_deref(), asked)?;
        let rows = store::steps(c, scope, &sealer, child, i64::MAX)?;
        before = rows.into_iter().find(|row| row.id == id);
    }
    let replayed = before.is_some();
    let row = match before {
        Some(row) => row,
        None => {
            // Somebody may say so too where a pattern already shows.
            let at = match new.step {
                Step::PatternNoticed => store::last(c, scope, child)?.map(|(step, _)| step),
                _ => engagement::standing(c, app, scope, child)?,
            };
            allow(&who, at, new)?;
            let row = StepRow {
                id: Id::at(now),
                step: new.step,
                role: who.role.as_str().to_owned(),
                staff_id: who.staff_id,
                note: new.note.clone(),
                at: now,
                rev,
            };
            store::insert_step(c, scope, &sealer, child, &row, asked.as_ref())?;
            if !new.step.is_open() {
                // A pattern that shows later is a new one.
                notice_store::told(c, scope, child, None)?;
            }
            row
        }
    };
    let by = name_of(&names(c, app, scope, &[row.staff_id])?, row.staff_id);
    Ok(Recorded { scope, sealer, taken: Taken { row, by }, replayed })
}
