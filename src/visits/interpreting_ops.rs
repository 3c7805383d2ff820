//! Use cases of interpreters at visits.

use super::hand::Hand;
use super::model::{AttendeeRole, Interpreting, NewAttendee, Reply};
use super::ops::{Shown, noted, place, show_one};
use super::{attendee_store, store};
use crate::app::App;
use crate::auth::{Principal, StaffPrincipal};
use crate::db::Id;
use crate::error::{Code, Error};

/// Somebody of the staff says how the request for an interpreter stands, and who comes.
///
/// # Errors
/// [`Error::not_found`], [`Code::VisitOver`] for a visit that stands no longer, a fault at
/// `/name` for a child of the family.
pub async fn set_interpreter(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    to: Interpreting,
    name: Option<String>,
) -> Result<Shown, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let person = Principal::Staff(who);
        let (scope, child) = place(c, who.scope.service_id, id)?;
        let hand = Hand::on(c, &inside, &person, child)?;
        let visit = store::get(c, scope, &hand.sealer, id)?;
        if !visit.state.is_live() {
            return Err(Error::Refused(Code::VisitOver));
        }
        if let Some(name) = name {
            let new = [NewAttendee { role: AttendeeRole::Interpreter, name }];
            hand.need_grown_up(c, &new, "/name")?;
            let at = (hand.now, hand.rev);
            attendee_store::add(c, scope, &hand.sealer, (id, Reply::Accepted), &new, at)?;
        }
        hand.interpreting(c, &visit, to)?;
        noted(c, &hand, person, &visit)?;
        show_one(c, &hand, &person, visit)
    });
    let shown = done.await?;
    app.wake.notify_one();
    Ok(shown)
}
