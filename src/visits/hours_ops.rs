//! Use cases of the hours visits can be in.

use super::free::{self, Found, Look, Whom};
use super::hand::Hand;
use super::hours_store::{self, Pattern};
use super::store;
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, Id};
use crate::error::{Code, Error};
use crate::families;
use crate::families::rights::Rights;

/// The hours a visitor works.
#[derive(Debug, Clone)]
pub struct Working {
    /// Every week, and dates that are otherwise.
    pub pattern: Pattern,
    /// Minutes kept free between two visits.
    pub gap: u32,
}

/// A visitor's hours are their own business and their lead's.
fn own(who: StaffPrincipal, visitor_id: Id) -> Result<(), Error> {
    if who.role.leads() || who.staff_id == visitor_id {
        Ok(())
    } else {
        Err(Error::Refused(Code::Forbidden))
    }
}

/// The hours a visitor works.
///
/// # Errors
/// [`Code::Forbidden`] for another visitor's.
pub async fn get_working(app: &App, who: StaffPrincipal, visitor_id: Id) -> Result<Working, Error> {
    own(who, visitor_id)?;
    let read = move |c: &mut Conn<'_>| hours_store::working(c, who.scope, visitor_id);
    let (pattern, gap) = app.db.read(read).await?;
    Ok(Working { pattern, gap })
}

/// Sets the hours a visitor works; visits that are agreed stay.
///
/// # Errors
/// [`Code::Forbidden`] for another visitor's; a fault at `/visitor_id` for nobody's.
pub async fn set_working(
    app: &App,
    who: StaffPrincipal,
    visitor_id: Id,
    working: Working,
) -> Result<Working, Error> {
    own(who, visitor_id)?;
    let now = app.clock.now();
    app.db
        .write(move |c| {
            store::lock_diary(c, who.scope, visitor_id)?;
            let new = (&working.pattern, working.gap);
            hours_store::put_working(c, who.scope, visitor_id, new, now)?;
            let (pattern, gap) = hours_store::working(c, who.scope, visitor_id)?;
            Ok(Working { pattern, gap })
        })
        .await
}

/// The times a child's family cannot be visited.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Forbidden`] for carers who may not book.
pub async fn get_unavailable(app: &App, who: Principal, child: Id) -> Result<Pattern, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        Rights::need(reach.rights.is_none_or(|rights| rights.book))?;
        Ok((reach.scope, hours_store::unavailable(c, reach.scope)?))
    };
    audit::look(app, who, Action::LookedAtVisits, child, read).await
}

/// Sets the times a child's family cannot be visited.
///
/// # Errors
/// As [`get_unavailable`].
pub async fn set_unavailable(
    app: &App,
    who: Principal,
    child: Id,
    pattern: Pattern,
) -> Result<Pattern, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let hand = Hand::on(c, &inside, &who, child)?;
            hours_store::put_unavailable(c, hand.scope, &pattern, (hand.now, hand.rev))?;
            let event = Event::of_child(Action::ChangedVisit, hand.scope, child);
            audit::note(c, &inside.keys, who, &[event], hand.now)?;
            hours_store::unavailable(c, hand.scope)
        })
        .await
}

/// The times free for a visit to a child; nothing where the family has no visitor.
///
/// # Errors
/// As [`get_unavailable`].
pub async fn list_slots(
    app: &App,
    who: Principal,
    child: Id,
    whom: Whom,
    look: Look,
) -> Result<Option<Found>, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        Rights::need(reach.rights.is_none_or(|rights| rights.book))?;
        Ok((reach.scope, free::find_for(c, reach.scope, whom, &look, now)?))
    };
    audit::look(app, who, Action::LookedAtVisits, child, read).await
}
