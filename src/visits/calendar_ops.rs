//! Use cases of calendars: a lead brings a file, everybody reads what holds.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::{Calendar, Range, bank_holidays};
use super::calendar_store::{self as store, NewImport};
use super::import::{self, Entry, Faults, Format};
use super::touched::{Touched, touched};
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action, Event};
use crate::db::keys::sha256;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;

/// What becomes of the ranges there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Those that the file does not have go.
    Replace,
    /// They stay.
    Add,
}

impl Mode {
    /// By its word on the wire.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "replace" => Some(Self::Replace),
            "add" => Some(Self::Add),
            _ => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Replace => "replace",
            Self::Add => "add",
        }
    }
}

/// A file with a calendar.
#[derive(Debug, Clone)]
pub struct File {
    /// What it is written in.
    pub format: Format,
    /// The file.
    pub text: String,
    /// What becomes of the ranges there are.
    pub mode: Mode,
}

/// What a file changes, or would.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Ranges that come, in order.
    pub added: Vec<Range>,
    /// Ranges that go, in order.
    pub removed: Vec<Range>,
    /// How many stay as they are.
    pub kept: usize,
    /// Visits on days that are no longer open, by start.
    pub visits: Vec<Touched>,
}

/// The calendar of a service as people read it.
#[derive(Debug, Clone)]
pub struct View {
    /// The service's own ranges, in order.
    pub own: Vec<Range>,
    /// The bank holidays of England and Wales, in order.
    pub bank_holidays: Vec<Range>,
    /// The last date for which bank holidays are known.
    pub known_until: NaiveDate,
}

/// Changes a service's calendar to what a file says. The same file again changes nothing.
///
/// # Errors
/// The engine failed. The inner error is every fault of the file; then nothing has changed.
pub async fn import_calendar(
    app: &App,
    who: StaffPrincipal,
    file: File,
) -> Result<Result<Change, Faults>, Error> {
    let (keys, now, scope) = (app.keys.clone(), app.clock.now(), who.scope);
    let (format, mode) = (file.format, file.mode);
    let (reading, digest) = read(file).await?;
    app.db
        .write(move |c| {
            // Of two imports at once the later one is judged beside what the earlier one brought.
            crate::db::store::lock_service(c, scope)?;
            let (change, gone) = match compare(c, scope, mode, reading, now)? {
                Ok(found) => found,
                Err(faults) => return Ok(Err(faults)),
            };
            if change.added.is_empty() && gone.is_empty() {
                return Ok(Ok(change));
            }
            let import = NewImport {
                id: Id::at(now),
                by: who.staff_id,
                at: now,
                format: format.as_str(),
                mode: mode.as_str(),
                added: change.added.len(),
                removed: gone.len(),
                digest: &digest,
            };
            store::insert_import(c, scope, &import)?;
            store::delete(c, scope, &gone)?;
            store::insert(c, scope, &import, &change.added)?;
            let event = Event::of_service(Action::ImportedCalendar, scope.service_id);
            audit::note(c, &keys, who, &[event.about(import.id)], now)?;
            Ok(Ok(change))
        })
        .await
}

/// What [`import_calendar`] would change.
///
/// # Errors
/// As [`import_calendar`].
pub async fn preview_calendar(
    app: &App,
    scope: ServiceScope,
    file: File,
) -> Result<Result<Change, Faults>, Error> {
    let (mode, now) = (file.mode, app.clock.now());
    let (reading, _) = read(file).await?;
    let compared = app.db.read(move |c| compare(c, scope, mode, reading, now));
    Ok(compared.await?.map(|(change, _)| change))
}

/// Reads a file on a thread of its own: a long one would keep other requests waiting.
async fn read(file: File) -> Result<(import::Reading, String), Error> {
    let read = tokio::task::spawn_blocking(move || {
        let digest = sha256(file.text.as_bytes());
        let digest = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        (import::read(file.format, &file.text), digest)
    });
    read.await.map_err(|e| Error::Panic(e.to_string()))
}

type Compared = Result<(Change, Vec<Id>), Faults>;

/// Sets a file beside what is there: what comes, and which rows go.
fn compare(
    c: &mut Conn<'_>,
    scope: ServiceScope,
    mode: Mode,
    reading: import::Reading,
    now: DateTime<Utc>,
) -> Result<Compared, Error> {
    let there = store::list(c, scope)?;
    let known: Vec<Range> = there.iter().map(|(_, range)| range.clone()).collect();
    let beside = if mode == Mode::Add { known.as_slice() } else { &[] };
    let wanted: BTreeSet<Range> = match reading.beside(beside) {
        Ok(entries) => entries.into_iter().map(|Entry { range, .. }| range).collect(),
        Err(faults) => return Ok(Err(faults)),
    };
    let (stay, go): (Vec<_>, Vec<_>) =
        there.into_iter().partition(|(_, range)| mode == Mode::Add || wanted.contains(range));
    let (gone, removed): (Vec<Id>, Vec<Range>) = go.into_iter().unzip();
    let (_, mut after): (Vec<Id>, Vec<Range>) = stay.into_iter().unzip();
    let kept = after.len();
    let added: Vec<Range> =
        wanted.into_iter().filter(|range| known.binary_search(range).is_err()).collect();
    after.extend(added.iter().cloned());
    let visits = touched(c, scope, (&known, &after), now)?;
    Ok(Ok((Change { added, removed, kept, visits }, gone)))
}

/// The calendar of a service.
///
/// # Errors
/// The engine failed.
pub async fn get_calendar(app: &App, scope: ServiceScope) -> Result<View, Error> {
    let rows = app.db.read(move |c| store::list(c, scope)).await?;
    let own: Vec<Range> = rows.into_iter().map(|(_, range)| range).collect();
    let known_until = Calendar::new(&own, false).holidays_known_until();
    Ok(View { own, bank_holidays: bank_holidays().to_vec(), known_until })
}
