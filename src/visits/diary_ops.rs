//! Use cases of a visitor's diary.

use super::comers::Comers;
use super::model::Span;
use super::ops::{Shown, show_with};
use super::store;
use crate::app::App;
use crate::auth::audit;
use crate::auth::{Principal, StaffPrincipal, membership_store};
use crate::db::{FamilyScope, Id};
use crate::error::{Code, Error};

/// A visit in a visitor's diary.
#[derive(Debug, Clone)]
pub struct InDiary {
    /// The visit.
    pub shown: Shown,
    /// Whose.
    pub scope: FamilyScope,
}

/// A visitor's own diary; a lead may look into anybody's.
///
/// # Errors
/// The engine failed.
pub async fn list_diary(
    app: &App,
    who: StaffPrincipal,
    visitor_id: Id,
    within: Span,
    limit: i64,
) -> Result<Vec<InDiary>, Error> {
    if !who.role.leads() && visitor_id != who.staff_id {
        return Err(Error::Refused(Code::Forbidden));
    }
    let (inside, now) = (app.clone(), app.clock.now());
    let found = app.db.read(move |c| {
        let leads = who.role.leads();
        let own = if leads { Vec::new() } else { membership_store::own(c, &who, now)? };
        let rows = store::diary_rows(c, who.scope, visitor_id, within, limit)?;
        let comers = Comers::of(c, &inside, who.scope, vec![visitor_id])?;
        let mut found = Vec::with_capacity(rows.len());
        for (scope, row) in rows {
            let sealer = inside.keys.family(c, scope)?;
            let mut visit = row.open(&sealer)?;
            // What is over of a family somebody has no more is not theirs to read again; what they
            // are still to come to is.
            let theirs = leads || own.iter().any(|row| row.family_id == scope.family_id);
            if !theirs && visit.ends_at <= now {
                continue;
            }
            if !theirs {
                visit.place = None;
            }
            let who = Principal::Staff(who);
            let shown = show_with(c, &comers, (scope, &sealer), &who, vec![visit])?;
            found.extend(shown.into_iter().map(|shown| InDiary { shown, scope }));
        }
        Ok(found)
    });
    let found = found.await?;
    let children = found.iter().map(|one| (one.scope, one.shown.visit.child_id));
    audit::listed(app, Principal::Staff(who), children).await?;
    Ok(found)
}
