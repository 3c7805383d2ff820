//! Who comes to visits, what they are called there, and who may see what of a visit.

use super::model::Visit;
use crate::app::App;
use crate::auth::{Principal, Role};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::programmes::Service;

/// Those who come, by identity.
pub(super) struct Comers<'a> {
    service: &'a Service,
    people: Vec<(Id, String, Role)>,
}

impl<'a> Comers<'a> {
    /// Reads who comes.
    pub(super) fn of(
        c: &mut Conn<'_>,
        app: &'a App,
        s: ServiceScope,
        mut ids: Vec<Id>,
    ) -> Result<Self, Error> {
        ids.sort_unstable();
        ids.dedup();
        let sealer = app.keys.service(s.service_id)?;
        let service = app.service_of(s.service_id).ok_or_else(Error::not_found)?;
        Ok(Self { service, people: crate::auth::store::staff_people(c, &sealer, s, &ids)? })
    }

    /// Name of who comes to a visit, and what the service calls them in its programme. A lead who
    /// comes is no less the visitor there, yet keeps their own title.
    pub(super) fn of_visit(&self, visit: &Visit) -> (String, String) {
        let known = self.people.iter().find(|(id, _, _)| *id == visit.visitor_id);
        known.map_or_else(Default::default, |(_, name, role)| {
            let title = self.service.title_of(*role, visit.programme.as_deref());
            (name.clone(), title.to_owned())
        })
    }
}

/// Whether a volunteer asks about a visit that is not theirs: they see when it is, and neither
/// where, if nobody may learn that, nor what was written down of it, and they change nothing.
pub(super) fn stands_by(who: &Principal, visit: &Visit) -> bool {
    matches!(who, Principal::Staff(staff)
        if staff.role == Role::Volunteer && visit.visitor_id != staff.staff_id)
}

/// Whether somebody may know the place of a visit to a family whose whereabouts nobody may learn.
pub(super) fn goes_there(who: &Principal, visit: &Visit) -> bool {
    let visits = matches!(who, Principal::Staff(staff) if !staff.role.leads());
    visits && !stands_by(who, visit)
}

/// Whether somebody may read what was written down of a home: a lead sees what happened, and what
/// was said there stays with who was there.
pub(super) fn reads_records(who: &Principal, visit: &Visit) -> bool {
    let leads = matches!(who, Principal::Staff(staff) if staff.role.leads());
    !leads && !stands_by(who, visit)
}
