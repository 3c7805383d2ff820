//! Rows of the waiting list. What is ordered by is plain: codes, dates, counts.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Entry, Weights};
use super::schema::{waiting_entry, waiting_event};
use super::words::{Happening, State};
use crate::db::request::{Asked, Before};
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::referrals::model::TeamMove;
use crate::with_conn;

const WORDS: &str = "waiting_event.words";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = waiting_entry, treat_none_as_null = true)]
#[diesel(primary_key(service_id, id))]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    referral_id: Id,
    programme: String,
    policy: String,
    state: String,
    referred_on: NaiveDate,
    since: At,
    born: Option<NaiveDate>,
    urgency: Option<i32>,
    complexity: Option<i32>,
    other_support: Option<bool>,
    in_setting: Option<bool>,
    specialist: Option<bool>,
    place: Option<i32>,
    placed_at: Option<At>,
    team: Option<String>,
    visitor_id: Option<Id>,
    ended_at: Option<At>,
    rev: i64,
}

fn word<T>(found: Option<T>) -> Result<T, Error> {
    found.ok_or_else(|| Error::Internal("a waiting entry with an unknown word".to_owned()))
}

impl Row {
    fn open(self) -> Result<Entry, Error> {
        Ok(Entry {
            id: self.id,
            family_id: self.family_id,
            child_id: self.child_id,
            referral_id: self.referral_id,
            programme: self.programme,
            policy: self.policy,
            state: word(State::parse(&self.state))?,
            referred_on: self.referred_on,
            since: self.since.0,
            born: self.born,
            weights: Weights {
                urgency: self.urgency,
                complexity: self.complexity,
                other_support: self.other_support,
                in_setting: self.in_setting,
                specialist: self.specialist,
            },
            placed: self.place.zip(self.placed_at.map(|at| at.0)),
            team: self.team,
            visitor_id: self.visitor_id,
            ended_at: self.ended_at.map(|at| at.0),
            rev: self.rev,
        })
    }

    fn of(service_id: Id, one: &Entry) -> Self {
        Self {
            service_id,
            family_id: one.family_id,
            id: one.id,
            child_id: one.child_id,
            referral_id: one.referral_id,
            programme: one.programme.clone(),
            policy: one.policy.clone(),
            state: one.state.as_str().to_owned(),
            referred_on: one.referred_on,
            since: At(one.since),
            born: one.born,
            urgency: one.weights.urgency,
            complexity: one.weights.complexity,
            other_support: one.weights.other_support,
            in_setting: one.weights.in_setting,
            specialist: one.weights.specialist,
            place: one.placed.map(|(place, _)| place),
            placed_at: one.placed.map(|(_, at)| At(at)),
            team: one.team.clone(),
            visitor_id: one.visitor_id,
            ended_at: one.ended_at.map(At),
            rev: one.rev,
        }
    }
}

/// Adds an entry.
///
/// # Errors
/// [`Code::Conflict`] where the child waits for that programme already.
pub fn insert(c: &mut Conn<'_>, s: FamilyScope, new: &Entry) -> Result<(), Error> {
    let row = Row::of(s.service_id, new);
    let added = with_conn!(c, c => diesel::insert_into(waiting_entry::table)
        .values(&row)
        .execute(c))
    .map_err(Error::from);
    match added {
        Ok(_) => Ok(()),
        Err(e) if e.is_unique() => Err(Error::Refused(Code::Conflict)),
        Err(e) => Err(e),
    }
}

/// Writes how an entry stands now, stamped with the family's counter.
///
/// # Errors
/// The engine failed; a foreign key where the visitor is nobody of this service.
pub fn save(c: &mut Conn<'_>, s: FamilyScope, now: &Entry) -> Result<(), Error> {
    let row = Row::of(s.service_id, now);
    with_conn!(c, c => diesel::update(waiting_entry::table.find((s.service_id, now.id)))
        .filter(waiting_entry::family_id.eq(s.family_id))
        .set(&row)
        .execute(c))?;
    Ok(())
}

/// One entry.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: ServiceScope, id: Id) -> Result<Entry, Error> {
    let row: Row = with_conn!(c, c => waiting_entry::table
        .find((s.service_id, id))
        .select(Row::as_select())
        .first(c))?;
    row.open()
}

/// Whom the list is asked for.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// All who wait for a programme.
    Programme(&'a str),
    /// A family's.
    Family(Id),
    /// Those of a family that came from a referral.
    Referral {
        /// The family.
        family: Id,
        /// The referral.
        id: Id,
    },
}

/// Entries that are open.
///
/// # Errors
/// The engine failed.
pub fn open(c: &mut Conn<'_>, s: ServiceScope, whose: Whose<'_>) -> Result<Vec<Entry>, Error> {
    macro_rules! load {
        ($which:expr) => {
            with_conn!(c, c => waiting_entry::table
                .filter(waiting_entry::service_id.eq(s.service_id))
                .filter($which)
                .filter(waiting_entry::ended_at.is_null())
                .select(Row::as_select())
                .load(c))?
        };
    }
    let rows: Vec<Row> = match whose {
        Whose::Programme(code) => load!(waiting_entry::programme.eq(code)),
        Whose::Family(id) => load!(waiting_entry::family_id.eq(id)),
        Whose::Referral { family, id } => {
            load!(waiting_entry::family_id.eq(family).and(waiting_entry::referral_id.eq(id)))
        }
    };
    rows.into_iter().map(Row::open).collect()
}

/// Whether an entry stands on a referral, open or not; one that was taken off the list does not.
///
/// # Errors
/// The engine failed.
pub fn stands_on(c: &mut Conn<'_>, s: FamilyScope, referral: Id) -> Result<bool, Error> {
    let found: Option<Id> = with_conn!(c, c => waiting_entry::table
        .filter(waiting_entry::service_id.eq(s.service_id))
        .filter(waiting_entry::family_id.eq(s.family_id))
        .filter(waiting_entry::referral_id.eq(referral))
        .filter(waiting_entry::state.ne(State::Removed.as_str()))
        .select(waiting_entry::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// The versions of the rules that open entries were made under.
///
/// # Errors
/// The engine failed.
pub fn versions(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<String>, Error> {
    Ok(with_conn!(c, c => waiting_entry::table
        .filter(waiting_entry::service_id.eq(s.service_id))
        .filter(waiting_entry::ended_at.is_null())
        .select(waiting_entry::policy)
        .distinct()
        .load(c))?)
}

/// Visitors with what they were given from the list: team and programme of each entry.
pub type Given = (Id, Option<String>, String);

/// What these visitors were given.
///
/// # Errors
/// The engine failed.
pub fn given(c: &mut Conn<'_>, s: ServiceScope, visitors: &[Id]) -> Result<Vec<Given>, Error> {
    let rows: Vec<(Option<Id>, Option<String>, String)> = with_conn!(c, c => waiting_entry::table
            .filter(waiting_entry::service_id.eq(s.service_id))
            .filter(waiting_entry::visitor_id.eq_any(visitors.to_vec()))
            .filter(waiting_entry::state.eq(State::Allocated.as_str()))
            .select((waiting_entry::visitor_id, waiting_entry::team, waiting_entry::programme))
            .load(c))?;
    Ok(rows.into_iter().filter_map(|(id, team, programme)| Some((id?, team, programme))).collect())
}

/// What is written down with something that happened; sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// In a person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
    /// The place it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<i32>,
    /// Its team, where that was settled or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamMove>,
}

/// One line of an entry's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Identity.
    pub id: Id,
    /// What happened.
    pub kind: Happening,
    /// How the entry stood after it.
    pub state: State,
    /// Who.
    pub actor_id: Option<Id>,
    /// What was written with it.
    pub words: Words,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a line to an entry's history; there is no function that changes or removes one. `actor` =
/// `visitor`, `lead` or who else acts.
///
/// # Errors
/// The engine failed.
pub fn insert_event(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    (entry_id, actor): (Id, &str),
    event: &Event,
    asked: Option<&Asked>,
) -> Result<(), Error> {
    let words = sealer.seal_json(WORDS, event.id, &event.words)?;
    with_conn!(c, c => diesel::insert_into(waiting_event::table)
        .values((
            waiting_event::service_id.eq(s.service_id),
            waiting_event::family_id.eq(s.family_id),
            waiting_event::id.eq(event.id),
            waiting_event::entry_id.eq(entry_id),
            waiting_event::kind.eq(event.kind.as_str()),
            waiting_event::state.eq(event.state.as_str()),
            waiting_event::actor_kind.eq(actor),
            waiting_event::actor_id.eq(event.actor_id),
            waiting_event::words.eq(&words),
            waiting_event::request_mac.eq(asked.map(|(mac, _)| mac.as_slice())),
            waiting_event::content_mac.eq(asked.map(|(_, mac)| mac.as_slice())),
            waiting_event::at.eq(At(event.at)),
        ))
        .execute(c))?;
    Ok(())
}

/// The entry of a request that was made before, and the fingerprint of what was asked.
///
/// # Errors
/// The engine failed.
pub fn request(c: &mut Conn<'_>, s: ServiceScope, mac: &[u8]) -> Result<Option<Before>, Error> {
    Ok(with_conn!(c, c => waiting_event::table
        .filter(waiting_event::service_id.eq(s.service_id))
        .filter(waiting_event::request_mac.eq(mac))
        .select((waiting_event::entry_id, waiting_event::content_mac))
        .first(c)
        .optional())?)
}

#[derive(Queryable)]
struct EventRow {
    id: Id,
    kind: String,
    state: String,
    actor_id: Option<Id>,
    words: Option<Vec<u8>>,
    at: At,
}

/// The history of an entry, in order.
///
/// # Errors
/// The engine failed.
pub fn events(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    entry_id: Id,
) -> Result<Vec<Event>, Error> {
    let rows: Vec<EventRow> = with_conn!(c, c => waiting_event::table
        .filter(waiting_event::service_id.eq(s.service_id))
        .filter(waiting_event::family_id.eq(s.family_id))
        .filter(waiting_event::entry_id.eq(entry_id))
        .order(waiting_event::id)
        .select((
            waiting_event::id,
            waiting_event::kind,
            waiting_event::state,
            waiting_event::actor_id,
            waiting_event::words,
            waiting_event::at,
        ))
        .load(c))?;
    let open = |row: EventRow| {
        let words = row.words.map(|words| sealer.open_json(WORDS, row.id, &words)).transpose()?;
        Ok(Event {
            id: row.id,
            kind: word(Happening::parse(&row.kind))?,
            state: word(State::parse(&row.state))?,
            actor_id: row.actor_id,
            words: words.unwrap_or_default(),
            at: row.at.0,
        })
    };
    rows.into_iter().map(open).collect()
}
