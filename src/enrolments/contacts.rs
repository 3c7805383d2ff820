//! Talks with a family, and with others about a child: kept with the words of who held them. They
//! are no visits and are never counted among them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contact_store as store;
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, Id};
use crate::error::Error;
use crate::families;
use crate::families::model::has_come;

/// What kind of talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// With the family, to support them where visits did not take place.
    Supportive,
    /// With the family, about anything else.
    Conversation,
    /// With the child's nursery, pre-school or childminder.
    Setting,
    /// With another professional.
    Professional,
}

/// A talk to be kept.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// What kind.
    pub kind: ContactKind,
    /// When it was held.
    pub held_on: NaiveDate,
    /// What was said.
    pub words: String,
}

/// A talk.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Identity.
    pub id: Id,
    /// What kind.
    pub kind: ContactKind,
    /// When it was held.
    pub held_on: NaiveDate,
    /// What was said.
    pub words: String,
    /// Who held it.
    pub staff_id: Id,
    /// When it was written down.
    pub at: DateTime<Utc>,
}

/// Keeps a talk that was held.
///
/// # Errors
/// [`Error::not_found`]; [`Code::BadDate`] at `/held_on` for a day to come.
pub async fn log_contact(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: NewContact,
) -> Result<Contact, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reach = families::ops::child_scope(c, &keys, &Principal::Staff(who), child, now)?;
            let today = families::store::today(c, reach.scope, now)?;
            has_come(new.held_on, today, "/held_on")?;
            let rev = crate::db::store::bump(c, reach.scope)?;
            let contact = Contact {
                id: Id::at(now),
                kind: new.kind,
                held_on: new.held_on,
                words: new.words,
                staff_id: who.staff_id,
                at: now,
            };
            store::insert(c, reach.scope, &reach.sealer, child, (&contact, rev))?;
            let event = Event::of_child(Action::LoggedContact, reach.scope, child);
            audit::note(c, &keys, who, &[event.about(contact.id)], now)?;
            Ok(contact)
        })
        .await
}

/// The talks about a child, newest first; for the staff it is allotted to, and leads.
///
/// # Errors
/// [`Error::not_found`].
pub async fn list_contacts(
    app: &App,
    who: StaffPrincipal,
    child: Id,
) -> Result<Vec<Contact>, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let who = Principal::Staff(who);
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        Ok((reach.scope, store::of_child(c, reach.scope, &reach.sealer, child)?))
    };
    audit::look(app, who, Action::LookedAtContacts, child, read).await
}
