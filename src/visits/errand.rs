//! What a person is to be asked about visits. It is written in the transaction that gives the
//! reason, and becomes a task once it is due: whether there still is a reason is judged then.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::hand::Hand;
use super::model::{Attendee, AttendeeRole, Interpreting, Reply, State, Visit};
use super::{
    attendee_store, delivery, errand_store, feed_store, interpreting, interpreting_store,
    loose_ends, series_store, store,
};
use crate::app::App;
use crate::clock::wall;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::Error;

/// Why a person is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrandKind {
    /// An interpreter is to be found.
    InterpreterWanted,
    /// Two working days are left and none is.
    InterpreterMissing,
    /// The family speaks another language now than somebody was asked to interpret.
    InterpreterLanguage,
    /// Who else comes is to hear that the visit moved, or was called off.
    TellOthers,
    /// Somebody who was to come too said by their link that they do not.
    OtherDeclined,
    /// Two hours are left, and no number of the family has what was last told of the visit.
    NoticeUndelivered,
    /// A series went on, and this date of it was somebody else's already.
    SeriesDateTaken,
    /// A programme rests or is over, and this is still ahead of it, or left to do.
    LooseEnds,
}

impl ErrandKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::InterpreterWanted,
        Self::InterpreterMissing,
        Self::InterpreterLanguage,
        Self::TellOthers,
        Self::OtherDeclined,
        Self::NoticeUndelivered,
        Self::SeriesDateTaken,
        Self::LooseEnds,
    ];

    /// The word in rows, and the kind of the task.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InterpreterWanted => "interpreter_wanted",
            Self::InterpreterMissing => "interpreter_missing",
            Self::InterpreterLanguage => "interpreter_language",
            Self::TellOthers => "tell_others",
            Self::OtherDeclined => "other_declined",
            Self::NoticeUndelivered => "notice_undelivered",
            Self::SeriesDateTaken => "series_date_taken",
            Self::LooseEnds => "loose_ends",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Something a person is to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Errand {
    /// Why.
    pub kind: ErrandKind,
    /// About which visit.
    pub visit_id: Option<Id>,
    /// About which series.
    pub series_id: Option<Id>,
    /// The time people know of, or the date that is told.
    pub known_at: Option<DateTime<Utc>>,
    /// From when.
    pub due_at: DateTime<Utc>,
}

impl Errand {
    /// About a visit.
    pub fn of(kind: ErrandKind, visit_id: Id, due_at: DateTime<Utc>) -> Self {
        Self { kind, visit_id: Some(visit_id), series_id: None, known_at: None, due_at }
    }

    /// About a date of a series that was taken.
    pub fn of_series(series_id: Id, taken: DateTime<Utc>, due_at: DateTime<Utc>) -> Self {
        let (kind, series_id) = (ErrandKind::SeriesDateTaken, Some(series_id));
        Self { kind, visit_id: None, series_id, known_at: Some(taken), due_at }
    }
}

impl Hand<'_> {
    /// Whoever comes too and did not say no hears that a visit moved, or was called off: there is
    /// no channel to reach them, so a person tells them. `known` is the time they know of; none
    /// where they think that it is off.
    pub(super) fn tell_others(
        &self,
        c: &mut Conn<'_>,
        before: &Visit,
        known: Option<DateTime<Utc>>,
    ) -> Result<(), Error> {
        // Who has not heard of the last change yet hears of all of them at once.
        let pending = match before.replaces_id {
            Some(id) => errand_store::is_open(c, self.scope, id, ErrandKind::TellOthers)?,
            None => false,
        };
        let own = errand_store::is_open(c, self.scope, before.id, ErrandKind::TellOthers)?;
        if pending || own || others(c, (self.scope, &self.sealer), before)?.is_empty() {
            return Ok(());
        }
        let errand = Errand::of(ErrandKind::TellOthers, before.id, self.now);
        self.errand(c, Errand { known_at: known, ..errand })
    }
}

/// Who else was to come, in words: an interpreter somebody arranged without a name is one too.
fn others(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    visit: &Visit,
) -> Result<Vec<String>, Error> {
    let people = attendee_store::of(c, scope, sealer, &[visit.id])?;
    let mut names: Vec<String> = people
        .iter()
        .filter(|(_, one)| one.reply != Reply::Declined)
        .map(|(_, one)| named(one))
        .collect();
    let state = interpreting_store::of(c, scope, &[visit.id])?;
    let arranged = state.first().map(|(_, state)| *state) == Some(Interpreting::Arranged);
    let named = people.iter().any(|(_, one)| one.role == AttendeeRole::Interpreter);
    if arranged && !named {
        names.push(AttendeeRole::Interpreter.as_str().to_owned());
    }
    Ok(names)
}

fn named(one: &Attendee) -> String {
    format!("{} ({})", one.name, one.role.as_str())
}

pub(super) fn when(at: DateTime<Utc>, zone: Tz) -> String {
    wall(at, zone).format("%Y-%m-%d %H:%M").to_string()
}

/// The line a person reads; none where the reason is gone.
///
/// # Errors
/// The engine failed.
pub fn line(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    errand: &Errand,
) -> Result<Option<String>, Error> {
    if errand.kind == ErrandKind::LooseEnds {
        return loose_ends::line(c, app, scope, errand);
    }
    let Some(id) = errand.visit_id else { return left_out(c, scope, errand) };
    let sealer = app.keys.family(c, scope)?;
    let visit = store::get(c, scope, &sealer, id)?;
    let now = app.clock.now();
    match errand.kind {
        ErrandKind::InterpreterWanted | ErrandKind::InterpreterMissing => {
            let arranged = |state| state == Interpreting::Arranged;
            to_interpret(c, scope, (&visit, now), |state| !arranged(state))
        }
        // Also where somebody is arranged: they may not speak it.
        ErrandKind::InterpreterLanguage => to_interpret(c, scope, (&visit, now), |_| true),
        ErrandKind::NoticeUndelivered => delivery::line(c, app, scope, visit),
        ErrandKind::OtherDeclined => declined(c, (scope, &sealer), &visit),
        ErrandKind::SeriesDateTaken | ErrandKind::LooseEnds => Ok(None),
        ErrandKind::TellOthers => told(c, (scope, &sealer), &visit, (errand.known_at, now)),
    }
}

/// A date without a visit, of a series that still goes on.
fn left_out(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    errand: &Errand,
) -> Result<Option<String>, Error> {
    let Some((id, at)) = errand.series_id.zip(errand.known_at) else { return Ok(None) };
    let series = series_store::get(c, scope, id)?;
    let line = || format!("{} /v1/visit-series/{id}", when(at, series.pattern.zone));
    Ok(series.ended_at.is_none().then(line))
}

/// A visit somebody is to interpret at, and the languages, where it stands and the request for
/// them stands as wanted here.
fn to_interpret(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    (visit, now): (&Visit, DateTime<Utc>),
    wanted: impl Fn(Interpreting) -> bool,
) -> Result<Option<String>, Error> {
    let state = interpreting_store::of(c, scope, &[visit.id])?;
    let open = state.first().is_some_and(|(_, state)| wanted(*state));
    let stands = visit.state == State::Booked && visit.starts_at > now;
    if !(open && stands) {
        return Ok(None);
    }
    let (when, tongues) =
        (when(visit.starts_at, visit.zone), interpreting::tongues(c, scope, visit)?);
    let at = format!("/v1/visits/{}", visit.id);
    let parts = [when, tongues, at];
    Ok(Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")))
}

fn declined(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    visit: &Visit,
) -> Result<Option<String>, Error> {
    let people = attendee_store::of(c, scope, sealer, &[visit.id])?.into_iter();
    let people = people.filter(|(_, one)| one.reply == Reply::Declined);
    let names: Vec<String> = people.map(|(_, one)| named(&one)).collect();
    let line = || {
        let when = when(visit.starts_at, visit.zone);
        format!("{}: {when} /v1/visits/{}", names.join(", "), visit.id)
    };
    Ok((visit.state.is_live() && !names.is_empty()).then(line))
}

fn told(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    before: &Visit,
    (known, now): (Option<DateTime<Utc>>, DateTime<Utc>),
) -> Result<Option<String>, Error> {
    let latest = feed_store::latest(c, scope, before.root_id)?;
    let latest = store::get(c, scope, sealer, latest)?;
    let stands_at = latest.state.is_live().then_some(latest.starts_at);
    let is_past = stands_at.is_none() && before.starts_at <= now;
    if stands_at == known || is_past {
        return Ok(None);
    }
    let names = others(c, (scope, sealer), before)?.join(", ");
    let was = known.map_or_else(|| "off".to_owned(), |at| when(at, before.zone));
    let is = stands_at.map_or_else(|| "off".to_owned(), |at| when(at, latest.zone));
    Ok(Some(format!("{names}: {was} -> {is} /v1/visits/{}", latest.id)))
}
