//! Which visitors might come: what the service's page looks at, counted. A lead decides.

use super::model::{Candidate, suggest};
use super::store;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::db::{FamilyScope, Id};
use crate::error::Error;
use crate::families;
use crate::programmes::intake::Factor;
use crate::staff::skills::Skills;

/// Visitors with what the service looks at.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// What it looks at; nothing where its page says nothing.
    pub factors: Vec<Factor>,
    /// The visitors, each with their name and what they speak and know well.
    pub visitors: Vec<(Candidate, String, Skills)>,
}

/// Visitors for an entry of the list.
///
/// # Errors
/// [`Error::not_found`].
pub async fn visitors(app: &App, who: StaffPrincipal, id: Id) -> Result<Suggested, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let s = who.scope;
            let entry = store::get(c, s, id)?;
            let service = inside.service_of(s.service_id).ok_or_else(Error::not_found)?;
            let policy = service.policy(&entry.policy);
            let allocation = policy.and_then(|policy| policy.allocation.as_ref());
            let factors = allocation.map(|one| one.factors.clone()).unwrap_or_default();
            let sealer = inside.keys.service(s.service_id)?;
            let loads = families::reach_store::caseloads(c, s, inside.clock.now())?;
            // Who can sign in, and who has families: somebody who left has neither.
            let mut ids = crate::auth::store::visitors(c, s)?;
            let team = crate::staff::store::who_signs_in(c, s)?;
            ids.retain(|id| loads.iter().any(|(known, _)| known == id) || team.contains(id));
            let given = store::given(c, s, &ids)?;
            let candidate = |visitor: &Id| {
                let count = |same: &dyn Fn(&store::Given) -> bool| {
                    let found = given.iter().filter(|one| one.0 == *visitor && same(one)).count();
                    i64::try_from(found).unwrap_or(i64::MAX)
                };
                Candidate {
                    visitor_id: *visitor,
                    children: loads
                        .iter()
                        .find(|(id, _)| id == visitor)
                        .map_or(0, |(_, many)| *many),
                    same_team: count(&|one| one.1.is_some() && one.1 == entry.team),
                    same_programme: count(&|one| one.2 == entry.programme),
                }
            };
            let candidates = suggest(ids.iter().map(candidate).collect(), &factors);
            let names = crate::auth::store::staff_names(c, &sealer, s, &ids)?;
            let name = |id: Id| {
                let known = names.iter().find(|(known, _)| *known == id);
                known.map(|(_, name)| name.clone()).unwrap_or_default()
            };
            let scope = FamilyScope { service_id: s.service_id, family_id: entry.family_id };
            let noted = Audited::of_child(Action::LookedAtWaiting, scope, entry.child_id);
            audit::note(c, &inside.keys, who, &[noted.about(id)], inside.clock.now())?;
            let mut skills = crate::staff::skill_store::all(c, s)?;
            let visitors = candidates.into_iter().map(|one| {
                let skills = skills.remove(&one.visitor_id).unwrap_or_default();
                (one.clone(), name(one.visitor_id), skills)
            });
            Ok(Suggested { factors, visitors: visitors.collect() })
        })
        .await
}
