//! Use cases of series: visits at the same time of the wall clock, each a row of its own.

use chrono::{Days, NaiveDate, NaiveTime};

use super::booking::Booking;
use super::calendar::{Kind as CalendarKind, Range};
use super::errand::Errand;
use super::ground::Wanted;
use super::hand::Hand;
use super::model::{Kind, Mode, Span, Visit};
use super::ops::{Shown, show};
use super::series::{Ask, End, Pattern, Rhythm, Skipped, expand};
use super::series_store::{self, Series};
use super::{calendar_store, store, telling};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::clock::wall;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::l10n::keys;

/// How far ahead the visits of a series stand in the diaries.
const HORIZON: Days = Days::new(182);
/// How far ahead those of a series that counts its visits may.
const FAR_HORIZON: Days = Days::new(400);
/// A series that is in the diaries whole.
const WHOLE: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};
/// Times a series that counts looks for dates in place of taken ones.
const ROUNDS: usize = 4;
/// Series a pass of the clock looks at a service.
const AT_ONCE: i64 = 50;

/// A series to be; the zone is the family's.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// To which child.
    pub child_id: Id,
    /// Who comes; who asks, or the family's own visitor, where nobody is named.
    pub visitor_id: Option<Id>,
    /// The programme's code.
    pub programme: Option<String>,
    /// What for.
    pub kind: Kind,
    /// How.
    pub mode: Mode,
    /// How often.
    pub rhythm: Rhythm,
    /// First date.
    pub first: NaiveDate,
    /// Time on the wall.
    pub at: NaiveTime,
    /// How long.
    pub minutes: u32,
    /// When it is over.
    pub end: End,
    /// Whether only in terms.
    pub term_time_only: bool,
}

/// What a series puts into the diaries, or would.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The visits, in order.
    pub visits: Vec<Shown>,
    /// Dates on which the service is shut.
    pub skipped: Vec<Skipped>,
    /// Times somebody else has.
    pub taken: Vec<Span>,
    /// The first visit in a year whose bank holidays are not known yet.
    pub holidays_unknown_from: Option<NaiveDate>,
}

fn horizon(pattern: &Pattern, today: NaiveDate) -> NaiveDate {
    let far = matches!(pattern.end, End::Completed(_));
    let ahead = if far { FAR_HORIZON } else { HORIZON };
    today.max(pattern.first).checked_add_days(ahead).unwrap_or(today)
}

/// Puts the visits of a series into the diaries, from a date on. A time somebody else has is left
/// out and told.
fn fill(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    series: &Series,
    mut from: NaiveDate,
) -> Result<(Vec<Visit>, Filled), Error> {
    let service = hand.scope.service();
    let calendar = calendar_store::calendar(c, service, series.term_time_only)?;
    let horizon = horizon(&series.pattern, wall(hand.now, series.pattern.zone).date());
    let (mut visits, mut filled) = (Vec::new(), Filled::default());
    for _ in 0..ROUNDS {
        let counted = series_store::progress(c, hand.scope, series.id)?.counted;
        let ask = Ask { completed: counted, from, horizon };
        let made = expand(&series.pattern, &calendar, &ask);
        let Some(last) = made.visits.last().map(|one| one.on) else { break };
        filled.skipped.extend(made.skipped);
        let unknown = filled.holidays_unknown_from.or(made.holidays_unknown_from);
        filled.holidays_unknown_from = unknown;
        let before = filled.taken.len();
        for one in made.visits.into_iter().filter(|one| one.starts_at > hand.now) {
            let span = Span { starts_at: one.starts_at, ends_at: one.ends_at };
            match c.attempt(|c| hand.book_quietly(c, &booking(series, span))) {
                Ok(visit) => visits.push(visit),
                Err(e) if e.code() == Code::SlotTaken => filled.taken.push(span),
                Err(e) => return Err(e),
            }
        }
        let counts = matches!(series.pattern.end, End::Completed(_));
        if !counts || filled.taken.len() == before {
            break;
        }
        from = last.checked_add_days(Days::new(1)).unwrap_or(last);
    }
    Ok((visits, filled))
}

fn booking(series: &Series, span: Span) -> Booking {
    Booking {
        child_id: series.child_id,
        visitor_id: Some(series.visitor_id),
        programme: series.programme.clone(),
        kind: series.kind,
        mode: series.mode,
        span,
        place: None,
        attendees: Vec::new(),
        series_id: Some(series.id),
    }
}

/// How far a series is in the diaries once it was filled.
fn through(pattern: &Pattern, today: NaiveDate) -> NaiveDate {
    match pattern.end {
        End::Completed(_) => WHOLE,
        End::Until(_) | End::Open => horizon(pattern, today),
    }
}

/// Does something in a savepoint, and takes it back again where it shall only be seen.
pub(super) fn try_out<T>(
    c: &mut Conn<'_>,
    preview: bool,
    act: impl FnOnce(&mut Conn<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut seen = None;
    let done = c.attempt(|c| {
        seen = Some(act(c)?);
        if preview { Err(Error::Refused(Code::Conflict)) } else { Ok(()) }
    });
    match (seen, done) {
        (Some(seen), Ok(())) => Ok(seen),
        (Some(seen), Err(_taken_back)) if preview => Ok(seen),
        (_, Err(e)) => Err(e),
        (None, Ok(())) => Err(Error::Internal("a series did nothing".to_owned())),
    }
}

/// The catalogue's word for a rhythm.
pub(super) fn rhythm_key(rhythm: &Rhythm) -> keys::Pattern {
    match rhythm {
        Rhythm::Weekly(_) => keys::Pattern::Weekly,
        Rhythm::Fortnightly(_) => keys::Pattern::Fortnightly,
        Rhythm::Monthly => keys::Pattern::Monthly,
        Rhythm::Varying(_) => keys::Pattern::Varying,
    }
}

/// Agrees a series and puts its visits into the diaries; with `preview`, shows what it would do.
///
/// # Errors
/// Every rule the pattern breaks; [`Error::not_found`]; [`Code::BadDate`] at `/starts_on` where no
/// date is left, [`Code::SlotTaken`] where every date is taken, [`Code::NoTermDates`] at
/// `/term_time_only` where no term to come is known.
pub async fn create_series(
    app: &App,
    who: StaffPrincipal,
    new: NewSeries,
    preview: bool,
) -> Result<(Id, Filled), Error> {
    let (inside, child) = (app.clone(), new.child_id);
    let done = app.db.write(move |c| {
        try_out(c, preview, |c| {
            let person = Principal::Staff(who);
            let hand = Hand::on(c, &inside, &person, new.child_id)?;
            let series = agreed(c, &hand, who, &new)?;
            need_terms(c, &hand, &series)?;
            series_store::insert(c, hand.scope, &series, (hand.now, hand.rev))?;
            let today = wall(hand.now, series.pattern.zone).date();
            let (visits, mut filled) = fill(c, &hand, &series, series.pattern.first.max(today))?;
            let Some(first) = visits.first() else {
                return Err(if filled.taken.is_empty() {
                    Error::fault(Fault::at("/starts_on", Code::BadDate))
                } else {
                    Error::Refused(Code::SlotTaken)
                });
            };
            let count = match series.pattern.end {
                End::Completed(count) => count,
                End::Until(_) | End::Open => 0,
            };
            let pattern = rhythm_key(&series.pattern.rhythm);
            telling::tell_series(c, &hand, first, (pattern, count))?;
            let family = (hand.scope, &*hand.sealer);
            filled.visits = show(c, &inside, family, &person, visits)?;
            Ok((hand.scope, (series.id, filled)))
        })
        .and_then(|(scope, (id, filled))| {
            noted(c, &inside, (who.into(), preview), scope, (child, id))?;
            Ok((id, filled))
        })
    });
    let done = done.await?;
    app.wake.notify_one();
    Ok(done)
}

fn agreed(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: StaffPrincipal,
    new: &NewSeries,
) -> Result<Series, Error> {
    let named = super::booking::visitor_for(&who, new.visitor_id)?;
    let visitor_id = match named {
        Some(id) => id,
        None => hand.own_visitor(c)?,
    };
    store::lock_diary(c, hand.scope.service(), visitor_id)?;
    let zone = families::store::zone_of(c, hand.scope)?;
    let (rhythm, at, first) = (new.rhythm.clone(), new.at, new.first);
    let pattern = Pattern { rhythm, at, minutes: new.minutes, zone, first, end: new.end };
    let faults = pattern.faults();
    if !faults.is_empty() {
        let fault = |(field, wrong): (&str, crate::error::Wrong)| {
            let fault = Fault::at(format!("/{field}"), wrong.code);
            wrong.params.into_iter().fold(fault, |fault, (name, value)| fault.with(name, value))
        };
        return Err(Error::Invalid(faults.into_iter().map(fault).collect()));
    }
    let through = through(&pattern, wall(hand.now, zone).date());
    let (child_id, kind) = (new.child_id, new.kind);
    let wanted = Wanted { child_id, visitor_id, programme: new.programme.as_deref(), kind };
    let programme = hand.ground(c, &wanted, false)?.programme;
    Ok(Series {
        id: Id::at(hand.now),
        child_id: new.child_id,
        visitor_id,
        programme,
        kind: new.kind,
        mode: new.mode,
        pattern,
        term_time_only: new.term_time_only,
        through,
        ended_at: None,
    })
}

/// In term time only there is no visit before somebody has said when the terms are.
fn need_terms(c: &mut Conn<'_>, hand: &Hand<'_>, series: &Series) -> Result<(), Error> {
    if !series.term_time_only {
        return Ok(());
    }
    let first = series.pattern.first.max(wall(hand.now, series.pattern.zone).date());
    let ranges = calendar_store::list(c, hand.scope.service())?;
    let to_come = |range: &Range| range.kind == CalendarKind::Term && range.last >= first;
    if ranges.iter().any(|(_, range)| to_come(range)) {
        return Ok(());
    }
    Err(Error::fault(Fault::at("/term_time_only", Code::NoTermDates)))
}

/// Notes that a series was changed, or that what a change would do was looked at.
pub(super) fn noted(
    c: &mut Conn<'_>,
    app: &App,
    (who, preview): (audit::Actor, bool),
    scope: FamilyScope,
    (child, series): (Id, Id),
) -> Result<(), Error> {
    let action = if preview { Action::LookedAtVisits } else { Action::ChangedVisit };
    let event = Event::of_child(action, scope, child).about(series);
    audit::note(c, &app.keys, who, &[event], app.clock.now())
}

/// One pass of the clock: series that go on are filled up as far ahead as they stand in the
/// diaries.
///
/// # Errors
/// What is due could not be read.
pub async fn tick(app: &App) -> Result<(), Error> {
    let today = app.clock.now().date_naive();
    let Some(horizon) = today.checked_add_days(HORIZON) else { return Ok(()) };
    for service_id in app.service_ids() {
        let s = ServiceScope { service_id };
        let due = app.db.read(move |c| series_store::short(c, s, horizon, AT_ONCE)).await?;
        for (scope, id) in due {
            let inside = app.clone();
            let done = app.db.write(move |c| prolong(c, &inside, scope, id));
            if let Err(e) = done.await {
                tracing::error!(series = %id, error = %e, "a series could not be prolonged");
            }
        }
    }
    Ok(())
}

fn prolong(c: &mut Conn<'_>, app: &App, scope: FamilyScope, id: Id) -> Result<(), Error> {
    let hand = Hand::of_clock(c, app, scope)?;
    let mut series = series_store::get(c, scope, id)?;
    let today = wall(hand.now, series.pattern.zone).date();
    if series.ended_at.is_some() || series.through >= horizon(&series.pattern, today) {
        return Ok(());
    }
    let counts = matches!(series.pattern.end, End::Completed(_));
    let last = series_store::progress(c, scope, id)?.last;
    let last = last.map(|at| wall(at, series.pattern.zone).date()).filter(|_| counts);
    let next = last.unwrap_or(series.through).checked_add_days(Days::new(1)).unwrap_or(today);
    let taken = match fill(c, &hand, &series, next.max(today)) {
        Ok((_, filled)) => filled.taken,
        // All visits of the programme took place: there is nothing to add.
        Err(e) if e.code() == Code::BlockComplete => Vec::new(),
        Err(e) => return Err(e),
    };
    for taken in taken {
        // Nobody looks at the answer of a clock: a person decides what becomes of that date.
        hand.errand(c, Errand::of_series(id, taken.starts_at, hand.now))?;
    }
    series.through = through(&series.pattern, today);
    series_store::put(c, scope, &series, (hand.now, hand.rev))
}
