//! Rows of series. Each visit of one is a row of its own; the row here says how it goes on.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use super::model::{Happening, Kind, Mode, Reason, Side, State};
use super::schema::{visit, visit_event, visit_series};
use super::series::{End, Pattern, Rhythm};
use super::store::word;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::enrolments::silence::Kind as Silence;
use crate::enrolments::silence_store;
use crate::error::Error;
use crate::families::model::as_time;
use crate::with_conn;

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Identity.
    pub id: Id,
    /// To which child.
    pub child_id: Id,
    /// Who comes.
    pub visitor_id: Id,
    /// The programme, once the child is in one.
    pub programme: Option<String>,
    /// What for.
    pub kind: Kind,
    /// How.
    pub mode: Mode,
    /// When.
    pub pattern: Pattern,
    /// Whether only in terms.
    pub term_time_only: bool,
    /// The last date its visits are in the diaries for.
    pub through: NaiveDate,
    /// Since when it is over.
    pub ended_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = visit_series, primary_key(service_id, id), treat_none_as_null = true)]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    visitor_id: Id,
    programme: Option<String>,
    kind: String,
    mode: String,
    every: String,
    dates: Option<String>,
    zone: String,
    starts_on: NaiveDate,
    minute: i32,
    minutes: i32,
    until: Option<NaiveDate>,
    visits: Option<i32>,
    term_time_only: bool,
    through: NaiveDate,
    ended_at: Option<At>,
    created_at: At,
    rev: i64,
}

/// The word of a rhythm; a series falls on one day of the week, that of its first date.
fn every(rhythm: &Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Weekly(_) => "weekly",
        Rhythm::Fortnightly(_) => "fortnightly",
        Rhythm::Monthly => "monthly",
        Rhythm::Varying(_) => "varying",
    }
}

fn row(s: FamilyScope, series: &Series, now: DateTime<Utc>, rev: i64) -> Row {
    let (until, visits) = match series.pattern.end {
        End::Until(last) => (Some(last), None),
        End::Completed(count) => (None, i32::try_from(count).ok()),
        End::Open => (None, None),
    };
    let dates = match &series.pattern.rhythm {
        Rhythm::Varying(dates) => {
            let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
            Some(dates.join(","))
        }
        _ => None,
    };
    let minute = chrono::Timelike::num_seconds_from_midnight(&series.pattern.at) / 60;
    Row {
        service_id: s.service_id,
        family_id: s.family_id,
        id: series.id,
        child_id: series.child_id,
        visitor_id: series.visitor_id,
        programme: series.programme.clone(),
        kind: series.kind.as_str().to_owned(),
        mode: series.mode.as_str().to_owned(),
        every: every(&series.pattern.rhythm).to_owned(),
        dates,
        zone: series.pattern.zone.name().to_owned(),
        starts_on: series.pattern.first,
        minute: i32::try_from(minute).unwrap_or_default(),
        minutes: i32::try_from(series.pattern.minutes).unwrap_or_default(),
        until,
        visits,
        term_time_only: series.term_time_only,
        through: series.through,
        ended_at: series.ended_at.map(At),
        created_at: At(now),
        rev,
    }
}

impl Row {
    fn open(self) -> Result<Series, Error> {
        let day = vec![chrono::Datelike::weekday(&self.starts_on)];
        let dates = self.dates.iter().flat_map(|dates| dates.split(','));
        let rhythm = match self.every.as_str() {
            "weekly" => Rhythm::Weekly(day),
            "fortnightly" => Rhythm::Fortnightly(day),
            "monthly" => Rhythm::Monthly,
            _ => Rhythm::Varying(dates.filter_map(|date| date.parse().ok()).collect()),
        };
        let end = match (self.until, self.visits) {
            (Some(last), _) => End::Until(last),
            (None, Some(count)) => End::Completed(u32::try_from(count).unwrap_or_default()),
            (None, None) => End::Open,
        };
        Ok(Series {
            id: self.id,
            child_id: self.child_id,
            visitor_id: self.visitor_id,
            programme: self.programme,
            kind: word(Kind::parse(&self.kind))?,
            mode: word(Mode::parse(&self.mode))?,
            pattern: Pattern {
                rhythm,
                at: as_time(u32::try_from(self.minute).unwrap_or_default()),
                minutes: u32::try_from(self.minutes).unwrap_or_default(),
                zone: word(self.zone.parse().ok())?,
                first: self.starts_on,
                end,
            },
            term_time_only: self.term_time_only,
            through: self.through,
            ended_at: self.ended_at.map(|at| at.0),
        })
    }
}

/// Adds a series.
///
/// # Errors
/// The engine failed.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    series: &Series,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let row = row(s, series, now, rev);
    with_conn!(c, c => diesel::insert_into(visit_series::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes how a series goes on.
///
/// # Errors
/// The engine failed.
pub fn put(
    c: &mut Conn<'_>,
    s: FamilyScope,
    series: &Series,
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    let row = Row { created_at: created_at(c, s, series.id)?, ..row(s, series, now, rev) };
    with_conn!(c, c => diesel::update(visit_series::table.find((s.service_id, series.id)))
        .filter(visit_series::family_id.eq(s.family_id))
        .set(&row)
        .execute(c))?;
    Ok(())
}

fn created_at(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<At, Error> {
    Ok(with_conn!(c, c => visit_series::table
        .find((s.service_id, id))
        .select(visit_series::created_at)
        .first(c))?)
}

/// One series.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<Series, Error> {
    let row: Row = with_conn!(c, c => visit_series::table
        .find((s.service_id, id))
        .filter(visit_series::family_id.eq(s.family_id))
        .select(Row::as_select())
        .first(c))?;
    row.open()
}

/// Whose a series is.
///
/// # Errors
/// [`Error::not_found`].
pub fn child_of(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Id, Error> {
    Ok(with_conn!(c, c => visit_series::table
        .find((s.service_id, id))
        .select(visit_series::child_id)
        .first(c))?)
}

/// Has the clock look again at a series that counts the visits that took place.
///
/// # Errors
/// The engine failed.
pub fn look_again(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(visit_series::table.find((s.service_id, id)))
        .filter(visit_series::family_id.eq(s.family_id))
        .filter(visit_series::visits.is_not_null())
        .set(visit_series::through.eq(visit_series::starts_on))
        .execute(c))?;
    Ok(())
}

/// Ends the series of some children of a family that go on.
///
/// # Errors
/// The engine failed.
pub fn end_all(
    c: &mut Conn<'_>,
    s: FamilyScope,
    children: &[Id],
    (now, rev): (DateTime<Utc>, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(visit_series::table)
        .filter(visit_series::service_id.eq(s.service_id))
        .filter(visit_series::family_id.eq(s.family_id))
        .filter(visit_series::child_id.eq_any(children))
        .filter(visit_series::ended_at.is_null())
        .set((visit_series::ended_at.eq(At(now)), visit_series::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}

/// Lets the series that ended at an instant go on: the clock fills them up again from today.
///
/// # Errors
/// The engine failed.
pub fn go_on(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (children, ended): (&[Id], DateTime<Utc>),
    (today, rev): (NaiveDate, i64),
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(visit_series::table)
        .filter(visit_series::service_id.eq(s.service_id))
        .filter(visit_series::family_id.eq(s.family_id))
        .filter(visit_series::child_id.eq_any(children))
        .filter(visit_series::ended_at.eq(At(ended)))
        .set((
            visit_series::ended_at.eq(None::<At>),
            visit_series::through.eq(today),
            visit_series::rev.eq(rev),
        ))
        .execute(c))?;
    Ok(())
}

/// The series of a child that go on, and the programme of each.
///
/// # Errors
/// The engine failed.
pub fn live_of_child(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
) -> Result<Vec<(Id, Option<String>)>, Error> {
    Ok(with_conn!(c, c => visit_series::table
        .filter(visit_series::service_id.eq(s.service_id))
        .filter(visit_series::family_id.eq(s.family_id))
        .filter(visit_series::child_id.eq(child))
        .filter(visit_series::ended_at.is_null())
        .order(visit_series::id)
        .select((visit_series::id, visit_series::programme))
        .load(c))?)
}

/// Series of a service whose visits are in the diaries for less than that.
///
/// # Errors
/// The engine failed.
pub fn short(
    c: &mut Conn<'_>,
    s: ServiceScope,
    horizon: NaiveDate,
    limit: i64,
) -> Result<Vec<(FamilyScope, Id)>, Error> {
    let rows: Vec<(Id, Id)> = with_conn!(c, c => visit_series::table
        .filter(visit_series::service_id.eq(s.service_id))
        .filter(visit_series::ended_at.is_null())
        .filter(visit_series::through.lt(horizon))
        .order(visit_series::through)
        .limit(limit)
        .select((visit_series::family_id, visit_series::id))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(family_id, id)| (FamilyScope { service_id: s.service_id, family_id }, id))
        .collect())
}

/// How far a series has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Visits that took place or still stand.
    pub counted: u32,
    /// When the last visit of any kind begins that no silence called off.
    pub last: Option<DateTime<Utc>>,
}

/// How far a series has come.
///
/// # Errors
/// The engine failed.
pub fn progress(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<Progress, Error> {
    let counts = [State::Proposed, State::Booked, State::Completed].map(State::as_str);
    let counted: i64 = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::series_id.eq(id))
        .filter(visit::state.eq_any(counts))
        .select(count_star())
        .first(c))?;
    // Only a silence calls off for the service with a family's reasons: those dates are free again
    // once it is lifted.
    let of_silence = [Reason::Hospital, Reason::Bereavement].map(Reason::as_str);
    // A child looked after elsewhere has no word of its own in a visit: its silence is known by the
    // instant it was set at.
    let silences = silence_store::of_family(c, s)?.into_iter();
    let care = silences.filter(|one| one.kind == Silence::TakenIntoCare);
    let care: Vec<At> = care.map(|one| At(one.set_at)).collect();
    let last: Option<At> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::series_id.eq(id))
        .filter(
            visit::side.is_null()
                .or(visit::side.ne(Side::Service.as_str()))
                .or(visit::reason.is_null())
                .or(visit::reason.ne_all(of_silence)),
        )
        .filter(not(exists(visit_event::table
            .filter(visit_event::service_id.eq(s.service_id))
            .filter(visit_event::visit_id.eq(visit::id))
            .filter(visit_event::kind.eq(Happening::Cancelled.as_str()))
            .filter(visit_event::side.eq(Side::Service.as_str()))
            .filter(visit_event::at.eq_any(care.clone())))))
        .order(visit::starts_at.desc())
        .select(visit::starts_at)
        .first(c)
        .optional())?;
    Ok(Progress { counted: u32::try_from(counted).unwrap_or(u32::MAX), last: last.map(|at| at.0) })
}
