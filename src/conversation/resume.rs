//! Going on where a person gives a thread back: the question that waited is asked once more.

use chrono::{DateTime, Utc};

use super::facts;
use super::inbox::reply::Target;
use super::model::{Asked, Question, Turn};
use super::settings::ask_language;
use super::{recording, store};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope};
use crate::error::Error;
use crate::l10n::says;
use crate::messaging::model::Incoming;

/// What is said when the machine answers again, and what is remembered then. `last` is the text
/// that was heard last, where there was one.
///
/// # Errors
/// The engine failed.
pub fn turn(
    c: &mut Conn<'_>,
    app: &App,
    (scope, sealer): (FamilyScope, &Sealer),
    (target, last): (&Target, Option<Incoming>),
    now: DateTime<Utc>,
) -> Result<Turn, Error> {
    let service = app.service_of(scope.service_id).ok_or_else(Error::not_found)?;
    let back = says::MachineAgain { service: service.name.clone() };
    let mut turn = Turn { says: vec![back.into()], ..Turn::default() };
    let (Some(address), Some(text)) = (target.address, last) else { return Ok(turn) };
    turn.state = store::state(c, scope, sealer, address)?;
    // As if it were said now: only how long the question waits counts.
    let text = Incoming { sent_at: now, pressed: None, about: None, ..text };
    let known = facts::load(c, app, scope, sealer, address, (&text, now))?;
    if let Some(asked) = turn.state.waiting(&known.facts).cloned() {
        match &asked.what {
            Question::Language { .. } => ask_language(&mut turn, &known.facts),
            what => turn.says.extend(recording::put(what, &known.facts)),
        }
        // Some questions are beside what is saved already: nobody is asked those twice.
        if turn.says.len() > 1 {
            turn.state.question = Some(Asked { at: now, ..asked });
            store::set_state(c, scope, sealer, address, &turn.state, now)?;
        }
    }
    Ok(turn)
}
