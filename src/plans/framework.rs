//! Frameworks by reference: a service brings its own statements, none is shipped. A step, and what
//! a child is seen to do, may refer to one.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::framework_file::{Format, STATEMENTS, read};
use super::framework_store as store;
use super::story_store;
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error, Wrong};
use crate::families;
use crate::families::model::has_come;
use crate::families::ops::Reach;
use crate::families::rights::Rights;
use crate::lines::Faults;

/// Which statement: by the service's own names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementRef {
    /// The framework.
    #[schema(min_length = 1, max_length = 40, example = "our-steps")]
    pub framework: String,
    /// Its version.
    #[schema(min_length = 1, max_length = 40, example = "2026")]
    pub version: String,
    /// The statement in it.
    #[serde(rename = "ref")]
    #[schema(min_length = 1, max_length = 40, example = "C-12")]
    pub code: String,
}

impl StatementRef {
    /// As it stands in the row of a step.
    pub(super) fn stored(&self) -> Result<String, Error> {
        serde_json::to_string(self)
            .map_err(|_e| Error::Internal("no text of a reference".to_owned()))
    }

    /// Reads what [`Self::stored`] wrote.
    pub(super) fn opened(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|_e| Error::Internal("a reference in a row".to_owned()))
    }
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Which.
    pub of: StatementRef,
    /// Area of development.
    pub area: String,
    /// What it says.
    pub text: String,
}

/// How far a child is with what a statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StatementLevel)]
pub enum Level {
    /// Seen for the first time.
    Emerging,
    /// Seen sometimes.
    Developing,
    /// Part of what the child does.
    Achieved,
}

/// What came of a file.
#[derive(Debug, Clone, Copy)]
pub struct Imported {
    /// Statements that are new.
    pub added: usize,
    /// Those that were there.
    pub kept: usize,
}

/// Takes statements from a file. The same file again changes nothing; a statement that is there
/// with other words is a fault of its line, since children's records refer to it.
///
/// # Errors
/// The engine failed.
pub async fn import(
    app: &App,
    who: StaffPrincipal,
    (format, text): (Format, String),
) -> Result<Result<Imported, Faults>, Error> {
    // On a thread of its own: a long file would keep other requests waiting.
    let found = tokio::task::spawn_blocking(move || read(format, &text)).await;
    let found = match found.map_err(|e| Error::Panic(e.to_string()))? {
        Ok(found) => found,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut books: BTreeMap<(String, String), Vec<(usize, Statement)>> = BTreeMap::new();
    for (line, one) in found {
        let book = (one.of.framework.clone(), one.of.version.clone());
        books.entry(book).or_default().push((line, one));
    }
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let s = who.scope;
            let (mut faults, mut imported) = (Faults::default(), Imported { added: 0, kept: 0 });
            let mut new = Vec::new();
            for ((framework, version), own) in books {
                let there = store::of_version(c, s, &framework, &version)?;
                let known: HashMap<&StatementRef, &Statement> =
                    there.iter().map(|one| (&one.of, one)).collect();
                let before = new.len();
                for (line, one) in own {
                    match known.get(&one.of) {
                        Some(known) if **known == one => imported.kept += 1,
                        Some(_) => faults.refuse(line, Code::IdConflict),
                        None => new.push(one),
                    }
                }
                if there.len() + new.len() - before > STATEMENTS {
                    faults.note(1, Wrong::new(Code::TooMany).with("limit", STATEMENTS));
                }
            }
            if faults.total > 0 {
                return Ok(Err(faults));
            }
            imported.added = new.len();
            store::insert(c, s, &new, now)?;
            let event = Event::of_service(Action::ImportedStatements, s.service_id);
            audit::note(c, &keys, who, &[event], now)?;
            Ok(Ok(imported))
        })
        .await
}

/// The frameworks a service has brought: name, version, how many statements.
///
/// # Errors
/// The engine failed.
pub async fn list(app: &App, s: ServiceScope) -> Result<Vec<(String, String, i64)>, Error> {
    app.db.read(move |c| store::versions(c, s)).await
}

/// The statements of a version, in the order of its file.
///
/// # Errors
/// [`Error::not_found`] for one the service has not brought.
pub async fn get(
    app: &App,
    s: ServiceScope,
    (framework, version): (String, String),
) -> Result<Vec<Statement>, Error> {
    let found = app.db.read(move |c| store::of_version(c, s, &framework, &version)).await?;
    if found.is_empty() { Err(Error::not_found()) } else { Ok(found) }
}

/// Refuses a reference to a statement that the service has not brought.
///
/// # Errors
/// A fault at `pointer`.
pub(super) fn need(
    c: &mut Conn<'_>,
    s: ServiceScope,
    of: &StatementRef,
    pointer: &str,
) -> Result<Statement, Error> {
    let found = store::find(c, s, of)?;
    found.ok_or_else(|| Error::not_found().missing_at(pointer))
}

/// What a child was seen to do, to be kept.
#[derive(Debug, Clone)]
pub struct NewObservation {
    /// Which statement it is about.
    pub of: StatementRef,
    /// How far.
    pub level: Level,
    /// When it was seen.
    pub seen_on: NaiveDate,
    /// What was seen.
    pub note: Option<String>,
    /// The step of the child's plan it was seen with.
    pub step_id: Option<Id>,
}

/// What a child was seen to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Identity.
    pub id: Id,
    /// What it is about: the statement as the service brought it.
    pub statement: Statement,
    /// How far.
    pub level: Level,
    /// When it was seen.
    pub seen_on: NaiveDate,
    /// What was seen.
    pub note: Option<String>,
    /// The step it was seen with.
    pub step_id: Option<Id>,
    /// `carer`, `visitor` or `lead`.
    pub by: String,
}

/// Keeps what a child was seen to do: staff, and carers who read the plan and log.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`]; a fault at `/statement` or `/step_id` for what is
/// not there; [`Code::BadDate`] at `/seen_on` for a day to come.
pub async fn record(
    app: &App,
    who: Principal,
    child: Id,
    new: NewObservation,
) -> Result<Observation, Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
            Rights::need(reach.rights.is_none_or(|rights| rights.read && rights.log))?;
            let (s, rev) = (reach.scope, crate::db::store::bump(c, reach.scope)?);
            let statement = need(c, s.service(), &new.of, "/statement")?;
            if let Some(step) = new.step_id {
                let (plan, ..) = super::store::active(c, s, child)?;
                story_store::state_of(c, s, plan, step).map_err(|e| e.missing_at("/step_id"))?;
            }
            has_come(new.seen_on, families::store::today(c, s, now)?, "/seen_on")?;
            let by = match &who {
                Principal::Carer(_) => crate::auth::Role::Carer,
                Principal::Staff(staff) => staff.role,
            };
            let NewObservation { level, seen_on, note, step_id, .. } = new;
            let (id, by) = (Id::at(now), by.as_str().to_owned());
            let seen = Observation { id, statement, level, seen_on, note, step_id, by };
            let actor = (who.person_id(), now, rev);
            store::add_observation(c, s, &reach.sealer, (child, &seen), actor)?;
            let event = Event::of_child(Action::RecordedObservation, s, child).about(id);
            audit::note(c, &keys, who, &[event], now)?;
            Ok(seen)
        })
        .await
}

/// What a child was seen to do, newest first; for staff, and carers who may read the plan.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn observations(app: &App, who: Principal, child: Id) -> Result<Vec<Observation>, Error> {
    let read = move |c: &mut Conn<'_>, reach: &Reach| {
        store::observations(c, reach.scope, &reach.sealer, child)
    };
    families::ops::look(app, who, Action::LookedAtPlan, child, read).await
}
