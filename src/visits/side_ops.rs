//! What a family reads of a conversation about its visits, and what it says itself.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::engagement_ops as engagement;
use super::ladder::{Reader, Step};
use super::ladder_ops::{self, names};
use super::ladder_store::{self as store, SideRow};
use crate::app::App;
use crate::auth::audit::{self, Action};
use crate::auth::{CarerPrincipal, Principal, Role};
use crate::db::request::{Request, need_same};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;
use crate::families;
use crate::families::ops::Reach;
use crate::families::rights::Rights;
use crate::l10n::{Channel, Say, Voice, says};

/// What a carer wants to say.
#[derive(Debug, Clone)]
pub struct NewSide {
    /// In their own words.
    pub words: String,
    /// Who may read it.
    pub reader: Reader,
}

/// What was said, or had been.
pub struct Said {
    /// Whose family.
    pub scope: FamilyScope,
    /// The family's key.
    pub sealer: Arc<Sealer>,
    /// Identity.
    pub id: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// How its carer is spoken to.
    pub voice: Voice,
    /// The family's counter then.
    pub rev: i64,
    /// Whether the same request said it before.
    pub replayed: bool,
}

/// How a carer is spoken to.
fn voice(c: &mut Conn<'_>, s: FamilyScope, sealer: &Sealer, carer: Id) -> Result<Voice, Error> {
    let carer = families::store::carer(c, s, sealer, carer)?;
    Ok(Voice { language: carer.language, style: carer.style, channel: Channel::Web })
}

/// Keeps what a carer who may book for a child says, also when nobody asked.
///
/// # Errors
/// [`Error::not_found`], [`crate::error::Code::Forbidden`], [`crate::error::Code::IdConflict`].
pub fn tell(
    c: &mut Conn<'_>,
    app: &App,
    who: CarerPrincipal,
    child: Id,
    new: &NewSide,
    request: Option<&Request>,
) -> Result<Said, Error> {
    let reach =
        families::ops::child_scope(c, &app.keys, &Principal::Carer(who), child, app.clock.now())?;
    Rights::need(reach.rights.is_some_and(|rights| rights.book))?;
    let (scope, sealer) = (reach.scope, reach.sealer);
    let (rev, now) = (crate::db::store::bump(c, scope)?, app.clock.now());
    let voice = voice(c, scope, &sealer, who.carer_id)?;
    let asked = request.map(|request| ladder_ops::asked(app, who.carer_id, request));
    if let Some(asked) = &asked
        && let Some(((id, content), at, rev)) = store::side_asked(c, scope.service(), &asked.0)?
    {
        need_same(content.as_deref(), asked)?;
        return Ok(Said { scope, sealer, id, at, voice, rev, replayed: true });
    }
    let id = Id::at(now);
    let NewSide { words, reader } = new.clone();
    let row = SideRow { id, carer_id: who.carer_id, reader, words, at: now, rev };
    store::insert_side(c, scope, &sealer, child, &row, asked.as_ref())?;
    Ok(Said { scope, sealer, id, at: now, voice, rev, replayed: false })
}

/// With whom a conversation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct With {
    /// `visitor` or `lead`.
    pub role: String,
    /// Who; nobody before somebody has made contact.
    pub name: Option<String>,
}

/// What a carer reads of it: never how often, and nothing anybody wrote.
#[derive(Debug, Clone)]
pub struct Due {
    /// With whom, where one is due.
    pub with: Option<With>,
    /// In words, where one is due.
    pub words: Option<String>,
    /// Their service.
    pub service: String,
    /// Its number for families.
    pub phone: String,
    /// When whoever asks last told their side.
    pub told_at: Option<DateTime<Utc>>,
}

/// Whether the service wants to talk with a family about its visits, for a carer who may book.
///
/// # Errors
/// [`Error::not_found`], [`crate::error::Code::Forbidden`].
pub async fn get_conversation_due(app: &App, who: CarerPrincipal, child: Id) -> Result<Due, Error> {
    let inside = app.clone();
    let read = move |c: &mut Conn<'_>| {
        let service = inside.service_of(who.scope.service_id).ok_or_else(Error::not_found)?;
        let (person, now) = (Principal::Carer(who), inside.clock.now());
        let reach = families::ops::child_scope(c, &inside.keys, &person, child, now)?;
        Rights::need(reach.rights.is_some_and(|rights| rights.book))?;
        let scope = reach.scope;
        let state = engagement::standing(c, &inside, scope, child)?;
        let is_due = state.is_some_and(Step::is_open);
        let with = match is_due {
            true => Some(with_whom(c, &inside, &reach, child)?),
            false => None,
        };
        let say: Say = says::ConversationDue { phone: service.family_phone.clone() }.into();
        let voice = voice(c, scope, &reach.sealer, who.carer_id)?;
        let words = is_due.then(|| inside.texts.words(&say, &voice)).transpose()?;
        let due = Due {
            with,
            words,
            service: service.name.clone(),
            phone: service.family_phone.clone(),
            told_at: store::last_said(c, scope, child, who.carer_id)?,
        };
        Ok((scope, due))
    };
    audit::look(app, Principal::Carer(who), Action::LookedAtVisits, child, read).await
}

/// Who took the last step; before anybody has made contact it is a lead who will.
fn with_whom(c: &mut Conn<'_>, app: &App, reach: &Reach, child: Id) -> Result<With, Error> {
    let last = store::steps(c, reach.scope, &reach.sealer, child, 1)?.pop();
    let talking = last.filter(|row| row.step.is_open() && row.step != Step::PatternNoticed);
    let Some(row) = talking else {
        return Ok(With { role: Role::Lead.as_str().to_owned(), name: None });
    };
    let found = names(c, app, reach.scope, &[row.staff_id])?;
    let name = found.into_iter().next().map(|(_, name)| name);
    Ok(With { role: row.role, name })
}
