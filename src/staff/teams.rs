//! Which of the service's teams somebody of the staff is in: a help to find one's own work and to
//! choose who comes, never a wall. Nobody sees less for being in a team.

use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action, Event};
use crate::auth::team_store as store;
use crate::db::Id;
use crate::error::{Checks, Code, Error};

/// Teams somebody may be in.
pub const LIMIT: usize = 20;

/// Says which teams somebody is in, in the place of what was said before: everybody for themselves,
/// a lead for anybody. A team that the service has no more stays with who is in it, and is offered
/// to nobody else.
///
/// # Errors
/// [`Code::Forbidden`] for somebody else's without being a lead; [`Error::not_found`] for nobody of
/// this service; a fault at each team that the service does not have, with those it has.
pub async fn set_teams(
    app: &App,
    who: StaffPrincipal,
    staff_id: Id,
    teams: Vec<String>,
) -> Result<(), Error> {
    if !who.role.leads() && staff_id != who.staff_id {
        return Err(Error::Refused(Code::Forbidden));
    }
    let inside = app.clone();
    app.db
        .write(move |c| {
            let service = inside.service_of(who.scope.service_id).ok_or_else(Error::not_found)?;
            // Locks the person: of two at once the later one counts as a whole.
            let (_, left) = crate::auth::store::hold_staff(c, who.scope, staff_id)?;
            if left {
                return Err(Error::not_found());
            }
            let had = store::of(c, who.scope, staff_id)?;
            let mut checks = Checks::default();
            for (n, team) in teams.iter().enumerate().filter(|(_, team)| !had.contains(team)) {
                let _known = checks.take(&format!("/teams/{n}"), service.named_team(team));
            }
            checks.done(Some(()))?;
            store::put(c, who.scope, staff_id, &teams)?;
            let event = Event::of_service(Action::SetTeams, who.scope.service_id);
            audit::note(c, &inside.keys, who, &[event.about(staff_id)], inside.clock.now())
        })
        .await
}
