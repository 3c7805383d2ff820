//! Use cases of families: one function, one transaction.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::membership_store::{self, Allotment};
use crate::auth::{Principal, Role, StaffPrincipal};
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};

use super::interpreter::Interpreter;
use super::model::{Child, Family, NewFamily};
use super::needs::Needs;
use super::people::Desk;
use super::rights::Rights;
use super::{change_store, link_store, reach_store, store};

/// Creates a family with its carers and children; the visitor who does it has it on the caseload.
/// Each number gets the one text that asks.
///
/// # Errors
/// [`Code::IdConflict`] when the id is taken, [`Code::Conflict`] on a number that another family
/// of the service has.
pub async fn create_family(
    app: &App,
    who: StaffPrincipal,
    new: NewFamily,
) -> Result<Family, Error> {
    // They have children, one by one, in a programme.
    if who.role == Role::LinkAdvisor {
        return Err(Error::Refused(Code::Forbidden));
    }
    let (app2, now) = (app.clone(), app.clock.now());
    let family = app.db.write(move |c| add_family(c, &app2, who, &new, now)).await?;
    app.wake.notify_one();
    Ok(family)
}

/// As [`create_family`], inside a transaction that is under way.
///
/// # Errors
/// As [`create_family`].
pub fn add_family(
    c: &mut Conn<'_>,
    app: &App,
    who: StaffPrincipal,
    new: &NewFamily,
    now: DateTime<Utc>,
) -> Result<Family, Error> {
    let scope = FamilyScope { service_id: who.scope.service_id, family_id: new.id };
    let service = app.keys.service(scope.service_id)?;
    store::insert_family(c, scope, new, now, &service).map_err(taken)?;
    let sealer = app.keys.new_family(c, scope)?;
    crate::db::store::insert_family_head(c, scope)?;
    let rev = crate::db::store::bump(c, scope)?;
    for child in &new.children {
        store::insert_child(c, scope, &sealer, child, now, rev).map_err(taken)?;
    }
    let children: Vec<Id> = new.children.iter().map(|child| child.id).collect();
    for (place, carer) in new.carers.iter().enumerate() {
        let desk = Desk { app, scope, sealer: &sealer, now, rev };
        desk.add(c, carer, &children, &format!("/carers/{place}"))?;
    }
    crate::auth::allotments::begin(c, scope, &who, now)?;
    let event = Event::of_family(Action::CreatedFamily, scope);
    audit::note(c, &app.keys, who, &[event], now)?;
    store::get(c, scope, &service, &sealer)
}

/// An id that is in use.
pub(super) fn taken(e: Error) -> Error {
    if e.is_unique() { Error::Refused(Code::IdConflict) } else { e }
}

/// One family, for staff who may reach it.
///
/// # Errors
/// [`Error::not_found`].
pub async fn get_family(app: &App, who: StaffPrincipal, id: Id) -> Result<Family, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let scope = membership_store::family_scope(c, &who, id, now)?;
            let sealer = keys.family(c, scope)?;
            let service = keys.service(scope.service_id)?;
            let event = Event::of_family(Action::LookedAtFamily, scope);
            audit::note(c, &keys, who, &[event], now)?;
            store::get(c, scope, &service, &sealer)
        })
        .await
}

/// Marks a family confidential, or not any more. What a member of staff saw is `version`: the
/// family's counter, which also moves when somebody logs; only a change of the family's own row
/// since then counts as one.
///
/// # Errors
/// [`Error::not_found`]; [`Code::StaleVersion`].
pub async fn change_family(
    app: &App,
    who: StaffPrincipal,
    id: Id,
    version: Option<i64>,
    confidential: Option<bool>,
) -> Result<Family, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let scope = membership_store::family_scope(c, &who, id, now)?;
            let rev = crate::db::store::bump(c, scope)?;
            let own = change_store::family_rev(c, scope)?;
            if version.is_some_and(|seen| seen < own || seen >= rev) {
                return Err(Error::Refused(Code::StaleVersion));
            }
            if let Some(confidential) = confidential {
                change_store::set_confidential(c, scope, confidential, rev)?;
            }
            let event = Event::of_family(Action::ChangedFamily, scope);
            audit::note(c, &keys, who, &[event], now)?;
            let (service, sealer) = (keys.service(scope.service_id)?, keys.family(c, scope)?);
            store::get(c, scope, &service, &sealer)
        })
        .await
}

/// Whether nobody may learn where a family is (parents apart, a refuge). Then no place and no
/// visitor's route may leave the service by any channel: whatever room knows a place asks this
/// before it answers anybody who is not staff, and before it writes a text, a feed or a file.
///
/// # Errors
/// [`Error::not_found`] when the family is gone.
pub fn is_confidential(c: &mut Conn<'_>, scope: FamilyScope) -> Result<bool, Error> {
    change_store::is_confidential(c, scope)
}

/// The children a principal reaches: a carer's own, a visitor's caseload, all of a lead's service.
///
/// # Errors
/// The engine failed.
pub async fn list_children(app: &App, who: Principal) -> Result<Vec<(Id, Child)>, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let found = app
        .db
        .read(move |c| {
            let service_id = who.service_id();
            let mut own: Option<Vec<Allotment>> = None;
            let families = match &who {
                Principal::Carer(carer) => vec![carer.scope.family_id],
                Principal::Staff(staff) if staff.role.leads() => {
                    reach_store::families(c, staff.scope)?
                }
                Principal::Staff(staff) => {
                    let rows = own.insert(membership_store::own(c, staff, now)?);
                    let ids: BTreeSet<Id> = rows.iter().map(|row| row.family_id).collect();
                    ids.into_iter().collect()
                }
            };
            let mut found = Vec::new();
            for family_id in families {
                let scope = FamilyScope { service_id, family_id };
                let sealer = keys.family(c, scope)?;
                let children = store::children(c, scope, &sealer)?;
                found.extend(children.into_iter().map(|child| (family_id, child)));
            }
            // Of some families only one child is theirs.
            if let Some(own) = &own {
                found.retain(|(family, child)| own.iter().any(|row| row.is_of(*family, child.id)));
            }
            if let Principal::Carer(carer) = &who {
                let links = link_store::links_of(c, carer.scope, carer.carer_id)?;
                found.retain(|(_, child)| links.iter().any(|(id, _)| *id == child.id));
            }
            Ok(found)
        })
        .await?;
    let service_id = who.service_id();
    let shown = found
        .iter()
        .map(|(family_id, child)| (FamilyScope { service_id, family_id: *family_id }, child.id));
    audit::listed(app, who, shown).await?;
    Ok(found)
}

/// A child within reach of somebody.
pub struct Reach {
    /// Its family.
    pub scope: FamilyScope,
    /// The family's key.
    pub sealer: Arc<Sealer>,
    /// The family's counter, read before anything else.
    pub rev: i64,
    /// What a carer may do for the child; `None` for staff, whose role says it.
    pub rights: Option<Rights>,
}

impl Reach {
    /// Whether the whole plan and everybody's log may be read.
    pub fn reads_all(&self) -> bool {
        self.rights.is_none_or(|rights| rights.read)
    }
}

/// How a principal reaches a child, in one statement: a carer those they are linked with, a
/// visitor the caseload's, a lead all of the service. One out of reach takes as long as one that
/// does not exist.
///
/// # Errors
/// [`Error::not_found`].
pub fn child_scope(
    c: &mut Conn<'_>,
    keys: &Keys,
    who: &Principal,
    child: Id,
    now: DateTime<Utc>,
) -> Result<Reach, Error> {
    let (scope, wrapped, rev, rights) = match who {
        Principal::Carer(carer) => {
            let (wrapped, rev, rights) = link_store::reach_child(c, carer, child)?;
            (carer.scope, wrapped, rev, Some(rights))
        }
        Principal::Staff(staff) => {
            let (scope, wrapped, rev) = reach_store::reach_child(c, staff, child, now)?;
            (scope, wrapped, rev, None)
        }
    };
    Ok(Reach { scope, sealer: keys.open_family(scope, &wrapped)?, rev, rights })
}

/// Who somebody is.
#[derive(Debug, Clone)]
pub struct Me {
    /// Identity.
    pub id: Id,
    /// What they are to the service.
    pub role: Role,
    /// What the service calls them; carers have their name only.
    pub title: Option<String>,
    /// The teams a member of staff is in, by code.
    pub teams: Vec<String>,
    /// Their name.
    pub name: String,
    /// Code of their service.
    pub service: String,
    /// Name of their service.
    pub service_name: String,
    /// A carer's family.
    pub family_id: Option<Id>,
    /// A carer's reading language and style.
    pub voice: Option<(crate::l10n::Language, crate::l10n::Style)>,
    /// Who interprets for a carer.
    pub interpreter: Option<Interpreter>,
    /// How else a carer wants to be spoken and written to.
    pub needs: Needs,
    /// What a carer may do for which child.
    pub links: Vec<(Id, Rights)>,
}

/// Who holds a token.
///
/// # Errors
/// [`Error::not_found`] when they are gone.
pub async fn get_me(app: &App, who: Principal) -> Result<Me, Error> {
    let service = app.service_of(who.service_id()).ok_or_else(Error::not_found)?.clone();
    let keys = app.keys.clone();
    app.db
        .read(move |c| {
            let me = |id, role, name| Me {
                id,
                role,
                title: (role != Role::Carer).then(|| service.title_of(role, None).to_owned()),
                teams: Vec::new(),
                name,
                service: service.code.clone(),
                service_name: service.name.clone(),
                family_id: None,
                voice: None,
                interpreter: None,
                needs: Needs::default(),
                links: Vec::new(),
            };
            match who {
                Principal::Carer(p) => {
                    let sealer = keys.family(c, p.scope)?;
                    let carer = store::carer(c, p.scope, &sealer, p.carer_id)?;
                    Ok(Me {
                        family_id: Some(p.scope.family_id),
                        voice: Some((carer.language, carer.style)),
                        interpreter: carer.interpreter,
                        needs: carer.needs,
                        links: link_store::links_of(c, p.scope, p.carer_id)?,
                        ..me(carer.id, Role::Carer, carer.name)
                    })
                }
                Principal::Staff(p) => {
                    let sealer = keys.service(p.scope.service_id)?;
                    let name = crate::auth::store::staff_name(c, &sealer, &p)?;
                    let teams = crate::auth::team_store::of(c, p.scope, p.staff_id)?;
                    Ok(Me { teams, ..me(p.staff_id, p.role, name) })
                }
            }
        })
        .await
}

/// Reads something of a child, for staff and for carers who may read the plan; the look is noted.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`], and those of `read`.
pub async fn look<T: Send + 'static>(
    app: &App,
    who: Principal,
    action: Action,
    child: Id,
    read: impl FnOnce(&mut Conn<'_>, &Reach) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let look = move |c: &mut Conn<'_>| {
        let reach = child_scope(c, &keys, &who, child, now)?;
        Rights::need(reach.reads_all())?;
        Ok((reach.scope, read(c, &reach)?))
    };
    audit::look(app, who, action, child, look).await
}
