//! Rows of visits.

use chrono::{DateTime, Duration, Utc};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::model::{Kind, LONGEST, Mode, Side, Span, State, Visit};
use super::schema::{diary, visit};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, Keep, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::with_conn;

/// Written out, not bound: only then can the engine see that it needs nothing but their index.
fn offered() -> SqlLiteral<Bool> {
    diesel::dsl::sql("state = 'proposed'")
}

const LIVE: [&str; 2] = ["proposed", "booked"];

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = visit)]
pub(super) struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    visitor_id: Id,
    root_id: Id,
    replaces_id: Option<Id>,
    series_id: Option<Id>,
    enrolment_id: Option<Id>,
    referral_id: Option<Id>,
    programme: Option<String>,
    kind: String,
    mode: String,
    state: String,
    side: Option<String>,
    reason: Option<String>,
    starts_at: At,
    ends_at: At,
    zone: String,
    asked_by: String,
    hold_until: Option<At>,
    notice_minutes: Option<i32>,
    sequence: i32,
    place: Option<Vec<u8>>,
    eve_at: Option<At>,
    created_at: At,
    rev: i64,
}

pub(super) fn word<T>(found: Option<T>) -> Result<T, Error> {
    found.ok_or_else(|| Error::Internal("a visit with an unknown word".to_owned()))
}

impl Row {
    /// Opens it with its family's key.
    pub(super) fn open(self, sealer: &Sealer) -> Result<Visit, Error> {
        let place = self.place.as_deref().map(|cell| sealer.open("visit.place", self.id, cell));
        Ok(Visit {
            place: place.transpose()?,
            id: self.id,
            family_id: self.family_id,
            child_id: self.child_id,
            visitor_id: self.visitor_id,
            root_id: self.root_id,
            replaces_id: self.replaces_id,
            series_id: self.series_id,
            enrolment_id: self.enrolment_id,
            referral_id: self.referral_id,
            programme: self.programme,
            kind: word(Kind::parse(&self.kind))?,
            mode: word(Mode::parse(&self.mode))?,
            state: word(State::parse(&self.state))?,
            side: self.side.map(|side| word(Side::parse(&side))).transpose()?,
            reason: self.reason,
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
            zone: word(self.zone.parse().ok())?,
            asked_by: word(Side::parse(&self.asked_by))?,
            hold_until: self.hold_until.map(|at| at.0),
            notice_minutes: self.notice_minutes,
            sequence: self.sequence,
            eve_at: self.eve_at.map(|at| at.0),
            rev: self.rev,
        })
    }
}

/// Makes everybody who changes a visitor's diary take turns until they commit. Families are
/// locked first (by counting on), then visitors, each in the order of their ids.
/// Returns the minutes the visitor needs between two visits.
///
/// # Errors
/// A fault at `/visitor_id` for somebody who is no visitor here.
pub fn lock_diary(c: &mut Conn<'_>, s: ServiceScope, visitor_id: Id) -> Result<Duration, Error> {
    let locked: Result<i32, Error> = with_conn!(c, c => diesel::insert_into(diary::table)
        .values((
            diary::service_id.eq(s.service_id),
            diary::visitor_id.eq(visitor_id),
            diary::gap_minutes.eq(0),
            diary::rev.eq(1_i64),
        ))
        .on_conflict((diary::service_id, diary::visitor_id))
        .do_update()
        .set(diary::rev.eq(diary::rev + 1))
        .returning(diary::gap_minutes)
        .get_result(c))
    .map_err(Error::from);
    match locked {
        Ok(gap) => Ok(Duration::minutes(i64::from(gap))),
        Err(e) if e.is_foreign_key() => Err(Error::fault(Fault::at("/visitor_id", Code::NotFound))),
        Err(e) => Err(e),
    }
}

/// Adds a visit.
pub fn insert(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    new: &Visit,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let place = new.place.as_deref().map(|place| sealer.seal("visit.place", new.id, place));
    let row = Row {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        child_id: new.child_id,
        visitor_id: new.visitor_id,
        root_id: new.root_id,
        replaces_id: new.replaces_id,
        series_id: new.series_id,
        enrolment_id: new.enrolment_id,
        referral_id: new.referral_id,
        programme: new.programme.clone(),
        kind: new.kind.as_str().to_owned(),
        mode: new.mode.as_str().to_owned(),
        state: new.state.as_str().to_owned(),
        side: new.side.map(|side| side.as_str().to_owned()),
        reason: new.reason.clone(),
        starts_at: At(new.starts_at),
        ends_at: At(new.ends_at),
        zone: new.zone.name().to_owned(),
        asked_by: new.asked_by.as_str().to_owned(),
        hold_until: new.hold_until.map(At),
        notice_minutes: new.notice_minutes,
        sequence: new.sequence,
        place: place.transpose()?,
        eve_at: new.eve_at.map(At),
        created_at: At(now),
        rev: new.rev,
    };
    with_conn!(c, c => diesel::insert_into(visit::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes how a visit stands now, with the counter it is stamped with.
pub fn set_state(c: &mut Conn<'_>, s: FamilyScope, now: &Visit) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(visit::table.find((s.service_id, now.id)))
        .filter(visit::family_id.eq(s.family_id))
        .set((
            visit::state.eq(now.state.as_str()),
            visit::side.eq(now.side.map(Side::as_str)),
            visit::reason.eq(now.reason.as_deref()),
            visit::hold_until.eq(now.hold_until.map(At)),
            visit::notice_minutes.eq(now.notice_minutes),
            visit::sequence.eq(now.sequence),
            visit::eve_at.eq(now.eve_at.map(At)),
            visit::rev.eq(now.rev),
        ))
        .execute(c))?;
    Ok(())
}

/// Whose a visit is: its family and its child.
pub fn place_of(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
) -> Result<Option<(FamilyScope, Id)>, Error> {
    let found: Option<(Id, Id)> = with_conn!(c, c => visit::table
        .find((s.service_id, id))
        .select((visit::family_id, visit::child_id))
        .first(c)
        .optional())?;
    Ok(found.map(|(family_id, child)| (FamilyScope { service_id: s.service_id, family_id }, child)))
}

/// One visit.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: FamilyScope, sealer: &Sealer, id: Id) -> Result<Visit, Error> {
    let row: Row = with_conn!(c, c => visit::table
        .find((s.service_id, id))
        .filter(visit::family_id.eq(s.family_id))
        .select(Row::as_select())
        .first(c))?;
    row.open(sealer)
}

/// Whose diary a time is looked up in.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// A visitor's.
    Visitor(Id),
    /// A family's.
    Family(Id),
}

/// A visit that may take up a time: plain columns only.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Taken {
    /// Which.
    pub id: Id,
    /// Whose family.
    pub family_id: Id,
    /// Begin.
    pub starts_at: At,
    /// End.
    pub ends_at: At,
    /// Held until, where it is only offered.
    pub hold_until: Option<At>,
}

impl Taken {
    /// Its time.
    pub fn span(&self) -> Span {
        Span { starts_at: self.starts_at.0, ends_at: self.ends_at.0 }
    }

    /// Whether it is an offer nobody answered in time.
    pub fn is_lapsed(&self, now: DateTime<Utc>) -> bool {
        self.hold_until.is_some_and(|until| until.0 <= now)
    }
}

/// What takes up time in a diary between two instants, by start.
pub fn taken(
    c: &mut Conn<'_>,
    s: ServiceScope,
    whose: Whose,
    within: Span,
) -> Result<Vec<Taken>, Error> {
    let columns =
        (visit::id, visit::family_id, visit::starts_at, visit::ends_at, visit::hold_until);
    macro_rules! load {
        ($who:expr) => {
            with_conn!(c, c => visit::table
                .filter(visit::service_id.eq(s.service_id))
                .filter($who)
                .filter(visit::starts_at.gt(At(within.starts_at - LONGEST)))
                .filter(visit::starts_at.lt(At(within.ends_at)))
                .filter(visit::ends_at.gt(At(within.starts_at)))
                .filter(visit::state.eq_any(LIVE))
                .order(visit::starts_at)
                .select(columns)
                .load(c))?
        };
    }
    Ok(match whose {
        Whose::Visitor(id) => load!(visit::visitor_id.eq(id)),
        Whose::Family(id) => load!(visit::family_id.eq(id)),
    })
}

/// Offers of a service that nobody answered in time.
pub fn lapsed(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(FamilyScope, Id)>, Error> {
    let rows: Vec<(Id, Id)> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(offered())
        .filter(visit::hold_until.le(At(now)))
        .order(visit::hold_until)
        .limit(limit)
        .select((visit::family_id, visit::id))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(family_id, id)| (FamilyScope { service_id: s.service_id, family_id }, id))
        .collect())
}

/// Visits of a service whose families are to hear of them by now, the day before.
pub fn eves(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(FamilyScope, Id)>, Error> {
    let rows: Vec<(Id, Id)> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::eve_at.is_not_null())
        .filter(visit::eve_at.le(At(now)))
        .order(visit::eve_at)
        .limit(limit)
        .select((visit::family_id, visit::id))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(family_id, id)| (FamilyScope { service_id: s.service_id, family_id }, id))
        .collect())
}

/// Takes the telling of a visit's eve upon oneself. `false` = somebody else has.
pub fn claim_eve(c: &mut Conn<'_>, s: FamilyScope, id: Id) -> Result<bool, Error> {
    let claimed = with_conn!(c, c => diesel::update(visit::table.find((s.service_id, id)))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::eve_at.is_not_null())
        .set(visit::eve_at.eq(None::<At>))
        .execute(c))?;
    Ok(claimed == 1)
}

/// Which visits of a family.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of these children.
    pub children: Vec<Id>,
    /// Ending after this instant.
    pub from: DateTime<Utc>,
    /// Beginning before this instant.
    pub until: DateTime<Utc>,
    /// Only those that stand.
    pub live_only: bool,
    /// At most so many.
    pub limit: i64,
}

/// Visits of a family by start: the cost hangs on what is shown, not on what is past.
pub fn list(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    wanted: &Wanted,
) -> Result<Vec<Visit>, Error> {
    let words: Vec<&str> = State::ALL
        .iter()
        .filter(|state| state.is_live() || !wanted.live_only)
        .map(|state| state.as_str())
        .collect();
    let rows: Vec<Row> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::child_id.eq_any(&wanted.children))
        .filter(visit::starts_at.gt(At(wanted.from - LONGEST)))
        .filter(visit::starts_at.lt(At(wanted.until)))
        .filter(visit::ends_at.gt(At(wanted.from)))
        .filter(visit::state.eq_any(&words))
        .order((visit::starts_at, visit::id))
        .limit(wanted.limit)
        .select(Row::as_select())
        .kept()
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// Visits of a visitor's diary by start, still sealed, each with its family.
pub(super) fn diary_rows(
    c: &mut Conn<'_>,
    s: ServiceScope,
    visitor_id: Id,
    within: Span,
    limit: i64,
) -> Result<Vec<(FamilyScope, Row)>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::visitor_id.eq(visitor_id))
        .filter(visit::starts_at.gt(At(within.starts_at - LONGEST)))
        .filter(visit::starts_at.lt(At(within.ends_at)))
        .filter(visit::ends_at.gt(At(within.starts_at)))
        .order((visit::starts_at, visit::id))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|row| (FamilyScope { service_id: s.service_id, family_id: row.family_id }, row))
        .collect())
}

/// Visits of a series that stand and begin after an instant.
pub fn of_series(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    series_id: Id,
    after: DateTime<Utc>,
) -> Result<Vec<Visit>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::series_id.eq(series_id))
        .filter(visit::state.eq_any(LIVE))
        .filter(visit::starts_at.gt(At(after)))
        .order((visit::starts_at, visit::id))
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// Visits of a family that stand and begin after an instant, by start.
pub fn to_come(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    after: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Visit>, Error> {
    let rows: Vec<Row> = with_conn!(c, c => visit::table
        .filter(visit::service_id.eq(s.service_id))
        .filter(visit::family_id.eq(s.family_id))
        .filter(visit::starts_at.gt(At(after)))
        .filter(visit::state.eq_any(LIVE))
        .order((visit::starts_at, visit::id))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// Whether a visit still has this version.
pub fn is_at(c: &mut Conn<'_>, s: ServiceScope, id: Id, rev: i64) -> Result<bool, Error> {
    let found: Option<i64> = with_conn!(c, c => visit::table
        .find((s.service_id, id))
        .select(visit::rev)
        .first(c)
        .optional())?;
    Ok(found == Some(rev))
}
