//! Changing the visits of a series: this one, this and later ones, all that are to come.

use chrono::{DateTime, Datelike, Duration, NaiveTime, Utc, Weekday};

use super::booking::Done;
use super::hand::Hand;
use super::model::{NewTime, Reason, Visit};
use super::series::Rhythm;
use super::series_ops::{noted, rhythm_key, try_out};
use super::series_store::{self, Series};
use super::{store, telling};
use crate::app::App;
use crate::auth::Principal;
use crate::clock::{instant, wall};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error, Fault};

/// Which visits of a series. It must always be said; what is past is never touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// One.
    This(Id),
    /// One and those after it.
    ThisAndLater(Id),
    /// All that are to come.
    All,
}

/// What happens to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesChange {
    /// They are called off.
    Cancel(Option<Reason>),
    /// They move to another time of the day, another day of their week, or both.
    Move {
        /// The time.
        at: Option<NaiveTime>,
        /// The day.
        day: Option<Weekday>,
    },
}

/// One visit a change touches.
#[derive(Debug, Clone)]
pub struct Touched {
    /// How it was.
    pub before: Visit,
    /// How it is, or would be.
    pub after: Visit,
}

/// Changes visits of a series, all of them or none; with `preview`, shows what it would do.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`], [`Code::VisitOver`] where none is left,
/// [`Code::SlotTaken`] where one of the new times is taken.
pub async fn change_series(
    app: &App,
    who: Principal,
    id: Id,
    (which, change): (Which, SeriesChange),
    preview: bool,
) -> Result<Vec<Touched>, Error> {
    let inside = app.clone();
    let done = app.db.write(move |c| {
        let service = ServiceScope { service_id: who.service_id() };
        let child = series_store::child_of(c, service, id)?;
        try_out(c, preview, |c| {
            let hand = Hand::on(c, &inside, &who, child)?;
            let series = series_store::get(c, hand.scope, id)?;
            let meant = meant(c, &hand, &series, which)?;
            let touched = match change {
                SeriesChange::Cancel(reason) => cancel(c, &hand, meant, reason)?,
                SeriesChange::Move { at, day } => move_all(c, &hand, meant, (at, day))?,
            };
            if !matches!(which, Which::This(_)) {
                go_on(c, &hand, series, (change, &touched))?;
            }
            Ok((hand.scope, touched))
        })
        .and_then(|(scope, touched)| {
            noted(c, &inside, (who.into(), preview), scope, (child, id))?;
            Ok(touched)
        })
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn meant(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    series: &Series,
    which: Which,
) -> Result<Vec<Visit>, Error> {
    let mut visits = store::of_series(c, hand.scope, &hand.sealer, series.id, hand.now)?;
    let from = |id: Id, visits: &[Visit]| {
        let found = visits.iter().find(|visit| visit.id == id).map(|visit| visit.starts_at);
        found.ok_or_else(|| Error::fault(Fault::at("/visit_id", Code::NotFound)))
    };
    match which {
        Which::All => {}
        Which::This(id) => {
            from(id, &visits)?;
            visits.retain(|visit| visit.id == id);
        }
        Which::ThisAndLater(id) => {
            let start = from(id, &visits)?;
            visits.retain(|visit| visit.starts_at >= start);
        }
    }
    if visits.is_empty() { Err(Error::Refused(Code::VisitOver)) } else { Ok(visits) }
}

fn cancel(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    visits: Vec<Visit>,
    reason: Option<Reason>,
) -> Result<Vec<Touched>, Error> {
    let mut touched = Vec::with_capacity(visits.len());
    for before in visits {
        let done = hand.call_off(c, before.clone(), reason, None, None)?;
        touched.push(Touched { before, after: done.visit().clone() });
    }
    let off: Vec<Visit> = touched.iter().map(|one| one.after.clone()).collect();
    telling::tell_all_off(c, hand, &off)?;
    Ok(touched)
}

fn move_all(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    visits: Vec<Visit>,
    to: (Option<NaiveTime>, Option<Weekday>),
) -> Result<Vec<Touched>, Error> {
    let alone = visits.len() == 1;
    let mut touched = Vec::with_capacity(visits.len());
    for before in visits {
        let to = NewTime { starts_at: shifted(&before, to), ends_at: None, visitor_id: None };
        let done = if alone {
            hand.move_to(c, before.clone(), to)?
        } else {
            hand.move_quietly(c, before.clone(), to)?
        };
        if let Done::Now(after) = done {
            touched.push(Touched { before, after });
        }
    }
    Ok(touched)
}

/// When a visit begins at another time of the day, on another day of its week.
fn shifted(visit: &Visit, (at, day): (Option<NaiveTime>, Option<Weekday>)) -> DateTime<Utc> {
    let here = wall(visit.starts_at, visit.zone);
    let monday = here.date() - Duration::days(i64::from(here.weekday().num_days_from_monday()));
    let date = match day {
        Some(day) => monday + Duration::days(i64::from(day.num_days_from_monday())),
        None => here.date(),
    };
    instant(date.and_time(at.unwrap_or(here.time())), visit.zone)
}

/// How the series goes on after its later visits changed.
fn go_on(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    mut series: Series,
    (change, touched): (SeriesChange, &[Touched]),
) -> Result<(), Error> {
    let Some(first) = touched.first().map(|one| &one.after) else { return Ok(()) };
    match change {
        SeriesChange::Cancel(_) => series.ended_at = Some(hand.now),
        SeriesChange::Move { .. } => {
            let here = wall(first.starts_at, first.zone);
            let day = vec![here.weekday()];
            series.pattern.at = here.time();
            series.pattern.first = here.date();
            series.pattern.rhythm = match series.pattern.rhythm {
                Rhythm::Weekly(_) => Rhythm::Weekly(day),
                Rhythm::Fortnightly(_) => Rhythm::Fortnightly(day),
                other => other,
            };
            if touched.len() > 1 {
                let pattern = rhythm_key(&series.pattern.rhythm);
                telling::tell_series(c, hand, first, (pattern, 0))?;
            }
        }
    }
    series_store::put(c, hand.scope, &series, (hand.now, hand.rev))
}
