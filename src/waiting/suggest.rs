//! Which visitors might come: those of the child's team first, then what the service's page looks
//! at, counted. A lead decides.

use std::collections::HashMap;

use super::model::{Candidate, Entry, suggest};
use super::store;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action, Event as Audited};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::families;
use crate::l10n::{Say, Voice, says};
use crate::programmes::Service;
use crate::programmes::intake::Factor;
use crate::staff::skills::Skills;

/// Visitors with what the service looks at.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// What it looks at; nothing where its page says nothing.
    pub factors: Vec<Factor>,
    /// The visitors.
    pub visitors: Vec<Visitor>,
}

/// A visitor who might come.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who, with what is counted.
    pub counted: Candidate,
    /// Their name.
    pub name: String,
    /// What they speak and know well.
    pub skills: Skills,
    /// The teams they are in, by code.
    pub teams: Vec<String>,
    /// How their team stands to the child's, in the reader's language; none where the service has
    /// no teams or the child's is not settled, and nobody stands before another for it.
    pub reason: Option<String>,
}

/// Visitors for an entry of the list, with the reason in a voice.
///
/// # Errors
/// [`Error::not_found`].
pub async fn visitors(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    voice: Voice,
) -> Result<Suggested, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let s = who.scope;
            let entry = store::get(c, s, id)?;
            let service = inside.service_of(s.service_id).ok_or_else(Error::not_found)?;
            let policy = service.policy(&entry.policy);
            let allocation = policy.and_then(|policy| policy.allocation.as_ref());
            let factors = allocation.map(|one| one.factors.clone()).unwrap_or_default();
            let mut teams = crate::auth::team_store::all(c, s)?;
            let candidates = suggest(candidates(c, &inside, s, (&entry, &teams))?, &factors);
            let ids: Vec<Id> = candidates.iter().map(|one| one.visitor_id).collect();
            let sealer = inside.keys.service(s.service_id)?;
            let mut names: HashMap<Id, String> =
                crate::auth::store::staff_names(c, &sealer, s, &ids)?.into_iter().collect();
            let scope = FamilyScope { service_id: s.service_id, family_id: entry.family_id };
            let noted = Audited::of_child(Action::LookedAtWaiting, scope, entry.child_id);
            audit::note(c, &inside.keys, who, &[noted.about(id)], inside.clock.now())?;
            let mut skills = crate::staff::skill_store::all(c, s)?;
            let visitors = candidates.into_iter().map(|counted| {
                let id = counted.visitor_id;
                let teams = teams.remove(&id).unwrap_or_default();
                let said = reason(service, &entry, &teams);
                // A word that is missing hides nobody.
                let said = said.and_then(|said| inside.texts.render(&said, &voice).ok());
                Visitor {
                    counted,
                    name: names.remove(&id).unwrap_or_default(),
                    skills: skills.remove(&id).unwrap_or_default(),
                    teams,
                    reason: said.map(|said| said.text),
                }
            });
            Ok(Suggested { factors, visitors: visitors.collect() })
        })
        .await
}

/// Everybody who might come, with what is counted.
fn candidates(
    c: &mut Conn<'_>,
    app: &App,
    s: ServiceScope,
    (entry, teams): (&Entry, &HashMap<Id, Vec<String>>),
) -> Result<Vec<Candidate>, Error> {
    let loads = families::reach_store::caseloads(c, s, app.clock.now())?;
    // Who can sign in, and who has families: somebody who left has neither.
    let mut ids = crate::auth::store::visitors(c, s)?;
    let signs_in = crate::staff::store::who_signs_in(c, s)?;
    ids.retain(|id| loads.iter().any(|(known, _)| known == id) || signs_in.contains(id));
    let given = store::given(c, s, &ids)?;
    let candidate = |visitor: &Id| {
        let count = |same: &dyn Fn(&store::Given) -> bool| {
            let found = given.iter().filter(|one| one.0 == *visitor && same(one)).count();
            i64::try_from(found).unwrap_or(i64::MAX)
        };
        let own = teams.get(visitor).map(Vec::as_slice).unwrap_or_default();
        Candidate {
            visitor_id: *visitor,
            children: loads.iter().find(|(id, _)| id == visitor).map_or(0, |(_, many)| *many),
            same_team: count(&|one| one.1.is_some() && one.1 == entry.team),
            same_programme: count(&|one| one.2 == entry.programme),
            in_team: entry.team.as_ref().is_some_and(|team| own.contains(team)),
        }
    };
    Ok(ids.iter().map(candidate).collect())
}

/// How the teams somebody is in stand to the child's.
fn reason(service: &Service, entry: &Entry, teams: &[String]) -> Option<Say> {
    let name = |code: &String| {
        let team = service.team(code);
        team.map_or_else(|| code.clone(), |team| team.name.clone())
    };
    let wanted = entry.team.as_ref()?;
    Some(if teams.contains(wanted) {
        says::VisitorSameTeam { team: name(wanted) }.into()
    } else if teams.is_empty() {
        says::VisitorNoTeam {}.into()
    } else {
        says::VisitorOtherTeam { teams: teams.iter().map(name).collect() }.into()
    })
}
