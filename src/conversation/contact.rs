//! Patterns in what becomes of visits, where a lead said how many are one: a lead is asked to make
//! supportive contact. Nothing else follows, and never a closing. What people then do is written
//! down step by step, and what the family says to it waits for a person to read.

use chrono::{DateTime, Utc};

use super::facts;
use super::model::TaskKind;
use super::store::{self, NewTask};
use super::understand::understand;
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{CarerPrincipal, StaffPrincipal};
use crate::db::request::Request;
use crate::db::seal::{Sealer, or_withhold};
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::l10n::{Say, says};
use crate::visits::engagement_ops::{self as engagement, Noticed};
use crate::visits::ladder::{Reader, Step};
use crate::visits::ladder_ops::{self, NewStep, Taken};
use crate::visits::notice_store;
use crate::visits::side_ops::{self, NewSide};

/// Children a pass looks at in a service.
const AT_ONCE: i64 = 100;

/// One pass over all services: counts the visits of children where something changed, and opens one
/// task a pattern. While a pattern lasts, nothing more is opened.
///
/// # Errors
/// What is due could not be read. A child that cannot be counted is logged and tried again.
pub async fn tick(app: &App) -> Result<(), Error> {
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| match notice_store::rule(c, s)? {
            Some(set) if set.threshold.is_some() => notice_store::due(c, s, AT_ONCE),
            _ => Ok(Vec::new()),
        });
        for (scope, child) in due.await? {
            let inside = app.clone();
            let done = app.db.write(move |c| look(c, &inside, scope, child));
            if let Err(e) = done.await {
                tracing::error!(%child, error = %e, "a child's visits could not be counted");
            }
        }
    }
    Ok(())
}

fn look(c: &mut Conn<'_>, app: &App, scope: FamilyScope, child: Id) -> Result<(), Error> {
    if engagement::notice(c, app, scope, child)? != Noticed::NewPattern {
        return Ok(());
    }
    let sealer = app.keys.family(c, scope)?;
    open(c, &sealer, scope, TaskKind::SupportiveContact, &place(child), app.clock.now())
}

/// Where a person reads what became of a child's visits, and what may explain it.
fn place(child: Id) -> String {
    format!("/v1/children/{child}/engagement")
}

fn open(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    scope: FamilyScope,
    kind: TaskKind,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (service_id, family_id) = (scope.service_id, Some(scope.family_id));
    let (inbox_id, thread_id, kind) = (None, None, kind.as_str());
    let task = NewTask { service_id, family_id, inbox_id, thread_id, kind, words };
    store::open_task(c, sealer, &task, now)
}

/// Writes down what somebody did about visits that do not take place; whether that was done before
/// stands beside it. Contact that was made closes the task that asked for it.
///
/// # Errors
/// As [`ladder_ops::record`].
pub async fn record_engagement_step(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: NewStep,
    request: Option<Request>,
) -> Result<(Taken, bool), Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |c| {
            let done = ladder_ops::record(c, &inside, who, child, &new, request.as_ref())?;
            let (scope, taken) = (done.scope, done.taken);
            let mut events =
                vec![Event::of_child(Action::TookEngagementStep, scope, child).about(taken.row.id)];
            if !done.replayed && new.step == Step::ContactMade {
                for (id, sealed) in store::open_of(c, scope, TaskKind::SupportiveContact)? {
                    let words = done.sealer.open("task.words", id, &sealed);
                    if or_withhold(words, "task.words", id)? == Some(place(child)) {
                        store::close_task(c, scope.service_id, id, who.staff_id, now)?;
                        events.push(Event::of_family(Action::ClosedTask, scope).about(id));
                    }
                }
            }
            audit::note(c, &inside.keys, who, &events, now)?;
            Ok((taken, done.replayed))
        })
        .await
}

/// What somebody told, as they are answered.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Identity.
    pub id: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// Whom to call, where it speaks of danger.
    pub help: Option<String>,
    /// The family's counter then.
    pub version: i64,
    /// Whether it was told before.
    pub replayed: bool,
}

/// What words speak of, and so who reads them.
struct Heard {
    reader: Reader,
    kind: TaskKind,
    /// Whether whoever wrote is shown whom to call: not where somebody else may see the screen.
    shows_help: bool,
}

fn hear(app: &App, who: &CarerPrincipal, words: &str, for_leads: bool) -> Heard {
    let input = facts::stranger(app, who.scope.service_id, words, app.clock.now());
    let reading = understand(&app.lexicons, &input);
    let (quiet, alarmed) = (reading.tells_of("quiet"), reading.is_alarm());
    let (reader, kind) = match (alarmed, for_leads) {
        (true, _) => match TaskKind::of_alarms(&reading) {
            TaskKind::Allegation => (Reader::Apart, TaskKind::Allegation),
            kind => (Reader::Lead, kind),
        },
        (false, true) => (Reader::Lead, TaskKind::FamilySideForLeads),
        (false, false) => (Reader::Staff, TaskKind::FamilySide),
    };
    Heard { reader, kind, shows_help: alarmed && !quiet }
}

/// Keeps what a carer says about visits in their own words, for a person to read. Words of danger
/// go where they would go from a text.
///
/// # Errors
/// As [`side_ops::tell`].
pub async fn add_family_side(
    app: &App,
    who: CarerPrincipal,
    child: Id,
    (words, for_leads): (String, bool),
    request: Option<Request>,
) -> Result<Kept, Error> {
    let (inside, now) = (app.clone(), app.clock.now());
    let heard = hear(app, &who, &words, for_leads);
    let shows_help = heard.shows_help;
    let done = app.db.write(move |c| {
        let new = NewSide { words, reader: heard.reader };
        let said = side_ops::tell(c, &inside, who, child, &new, request.as_ref())?;
        if !said.replayed {
            // What cannot wait stands in the task itself, as it does from a text.
            let words = match TaskKind::is_for_lead(heard.kind.as_str()) {
                true => new.words,
                false => place(child),
            };
            open(c, &said.sealer, said.scope, heard.kind, &words, now)?;
            let event = Event::of_child(Action::ToldTheirSide, said.scope, child).about(said.id);
            audit::note(c, &inside.keys, who, &[event], now)?;
        }
        Ok(said)
    });
    let said = done.await?;
    let help = shows_help.then(|| emergency(app, who.scope.service_id));
    let help = help.transpose()?.map(|say| app.texts.words(&say, &said.voice)).transpose()?;
    Ok(Kept { id: said.id, at: said.at, help, version: said.rev, replayed: said.replayed })
}

fn emergency(app: &App, service_id: Id) -> Result<Say, Error> {
    let service = app.service_of(service_id).ok_or_else(Error::not_found)?;
    let (service, phone) = (service.name.clone(), service.family_phone.clone());
    Ok(says::Emergency { service, phone }.into())
}
