//! Rows of referrals. What they say is sealed here and nowhere else: with the service's key, or
//! with the family's once a person linked it with one.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::Referral;
use super::schema::referral;
use super::words::{Door, Kind, State};
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::programmes::intake::{ConsentForm, Referrer};
use crate::programmes::teams::OfTeam;
use crate::with_conn;

const WORDS: &str = "referral.words";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = referral, treat_none_as_null = true)]
#[diesel(primary_key(service_id, id))]
struct Row {
    service_id: Id,
    id: Id,
    family_id: Option<Id>,
    child_id: Option<Id>,
    kind: String,
    state: String,
    asked_by: String,
    door: String,
    policy: String,
    team: Option<String>,
    consent: Option<String>,
    consent_on: Option<NaiveDate>,
    has_evidence: bool,
    words: Vec<u8>,
    child_hash: Option<Vec<u8>>,
    phone_hash: Option<Vec<u8>>,
    joined_to: Option<Id>,
    made_by: Option<Id>,
    submitted_at: Option<At>,
    contact_due: Option<At>,
    contacted_at: Option<At>,
    closed_at: Option<At>,
    created_at: At,
    rev: i64,
}

/// A word of a row.
pub(super) fn word<T>(found: Option<T>) -> Result<T, Error> {
    found.ok_or_else(|| Error::Internal("a referral with an unknown word".to_owned()))
}

/// Reads a word of the service's rules, as serde writes it.
fn ruled<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Error> {
    word(serde_json::from_value(serde_json::Value::String(text.to_owned())).ok())
}

/// Writes a word of the service's rules.
pub(super) fn rule_word<T: serde::Serialize>(value: T) -> String {
    let written = serde_json::to_value(value).ok();
    written.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Row {
    fn open(self, c: &mut Conn<'_>, keys: &Keys) -> Result<Referral, Error> {
        let sealer = keys.of(c, self.service_id, self.family_id)?;
        let form: Option<ConsentForm> = self.consent.as_deref().map(ruled).transpose()?;
        Ok(Referral {
            id: self.id,
            linked: self.family_id.zip(self.child_id),
            kind: word(Kind::parse(&self.kind))?,
            state: word(State::parse(&self.state))?,
            by: ruled::<Referrer>(&self.asked_by)?,
            door: word(Door::parse(&self.door))?,
            policy: self.policy,
            team: self.team,
            consent: form.zip(self.consent_on),
            has_evidence: self.has_evidence,
            content: sealer.open_json(WORDS, self.id, &self.words)?,
            joined_to: self.joined_to,
            made_by: self.made_by,
            submitted_at: self.submitted_at.map(|at| at.0),
            contact_due: self.contact_due.map(|at| at.0),
            contacted_at: self.contacted_at.map(|at| at.0),
            closed_at: self.closed_at.map(|at| at.0),
            created_at: self.created_at.0,
            rev: self.rev,
        })
    }

    fn of(s: ServiceScope, keys: &Keys, sealer: &Sealer, one: &Referral) -> Result<Self, Error> {
        let (child_hash, phone_hash) = super::keys::of(keys, s.service_id, &one.content);
        Ok(Self {
            service_id: s.service_id,
            id: one.id,
            family_id: one.linked.map(|(family, _)| family),
            child_id: one.linked.map(|(_, child)| child),
            kind: one.kind.as_str().to_owned(),
            state: one.state.as_str().to_owned(),
            asked_by: rule_word(one.by),
            door: one.door.as_str().to_owned(),
            policy: one.policy.clone(),
            team: one.team.clone(),
            consent: one.consent.map(|(form, _)| rule_word(form)),
            consent_on: one.consent.map(|(_, on)| on),
            has_evidence: one.has_evidence,
            words: sealer.seal_json(WORDS, one.id, &one.content)?,
            child_hash,
            phone_hash,
            joined_to: one.joined_to,
            made_by: one.made_by,
            submitted_at: one.submitted_at.map(At),
            contact_due: one.contact_due.map(At),
            contacted_at: one.contacted_at.map(At),
            closed_at: one.closed_at.map(At),
            created_at: At(one.created_at),
            rev: one.rev,
        })
    }
}

/// Adds a referral. `sender` is the fingerprint of the number of whoever sent the form.
///
/// # Errors
/// The engine failed.
pub fn insert(
    c: &mut Conn<'_>,
    s: ServiceScope,
    keys: &Keys,
    new: &Referral,
    sender: Option<&[u8]>,
) -> Result<(), Error> {
    let sealer = keys.of(c, s.service_id, new.linked.map(|(family, _)| family))?;
    let row = Row::of(s, keys, &sealer, new)?;
    with_conn!(c, c => diesel::insert_into(referral::table)
        .values((&row, referral::sender_hash.eq(sender)))
        .execute(c))?;
    Ok(())
}

/// Writes how a referral stands now, with its version counted on; whoever changed it meanwhile is
/// not overwritten.
///
/// # Errors
/// [`Code::StaleVersion`].
pub fn save(
    c: &mut Conn<'_>,
    s: ServiceScope,
    keys: &Keys,
    now: &mut Referral,
) -> Result<(), Error> {
    let sealer = keys.of(c, s.service_id, now.linked.map(|(family, _)| family))?;
    let before = now.rev;
    now.rev += 1;
    let row = Row::of(s, keys, &sealer, now)?;
    let changed = with_conn!(c, c => diesel::update(referral::table.find((s.service_id, now.id)))
        .filter(referral::rev.eq(before))
        .set(&row)
        .execute(c))?;
    if changed == 1 { Ok(()) } else { Err(Error::Refused(Code::StaleVersion)) }
}

/// One referral.
///
/// # Errors
/// [`Error::not_found`].
pub fn get(c: &mut Conn<'_>, s: ServiceScope, keys: &Keys, id: Id) -> Result<Referral, Error> {
    let row: Row = with_conn!(c, c => referral::table
        .find((s.service_id, id))
        .select(Row::as_select())
        .first(c))?;
    row.open(c, keys)
}

/// Whose referrals are listed.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// The service's: those that are open, joined ones apart.
    Open,
    /// The service's: those that are over.
    Over,
    /// Those somebody made.
    MadeBy(Id),
    /// Those linked with a family.
    Family(Id),
}

/// Referrals of a team in the order they were begun, behind `after`.
///
/// # Errors
/// The engine failed.
pub fn list(
    c: &mut Conn<'_>,
    s: ServiceScope,
    keys: &Keys,
    (whose, team): (Whose, &OfTeam),
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<Referral>, Error> {
    let after = after.unwrap_or(Id(uuid::Uuid::nil()));
    macro_rules! load {
        ($which:expr) => {
            with_conn!(c, c => {
                let mut query = referral::table
                    .filter(referral::service_id.eq(s.service_id))
                    .filter(referral::id.gt(after))
                    .filter($which)
                    .order(referral::id)
                    .limit(limit)
                    .select(Row::as_select())
                    .into_boxed();
                query = match team {
                    OfTeam::Any => query,
                    OfTeam::One(code) => query.filter(referral::team.eq(code)),
                    OfTeam::Unsettled(has) => {
                        let has: Vec<&str> = has.iter().map(String::as_str).collect();
                        let settled = referral::team.is_null().or(referral::team.ne_all(has));
                        query.filter(settled)
                    }
                };
                query.load(c)
            })?
        };
    }
    let rows: Vec<Row> = match whose {
        Whose::Open => load!(referral::closed_at.is_null().and(referral::joined_to.is_null())),
        Whose::Over => load!(referral::closed_at.is_not_null()),
        Whose::MadeBy(id) => load!(referral::made_by.eq(id)),
        Whose::Family(id) => load!(referral::family_id.eq(id)),
    };
    rows.into_iter().map(|row| row.open(c, keys)).collect()
}

/// The newest referral of a child that stands or led to a yes.
///
/// # Errors
/// The engine failed.
pub fn standing_of_child(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<Option<Id>, Error> {
    let accepted = State::Accepted.as_str();
    Ok(with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::family_id.eq(s.family_id))
        .filter(referral::child_id.eq(child))
        .filter(referral::joined_to.is_null())
        .filter(referral::closed_at.is_null().or(referral::state.eq(accepted)))
        .order(referral::id.desc())
        .select(referral::id)
        .first(c)
        .optional())?)
}

/// The version of the rules a child was taken on under: that of the newest referral that led to a yes.
///
/// # Errors
/// The engine failed.
pub fn rules_taken_on_under(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
) -> Result<Option<String>, Error> {
    Ok(with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::family_id.eq(s.family_id))
        .filter(referral::child_id.eq(child))
        .filter(referral::kind.eq(Kind::Child.as_str()))
        .filter(referral::state.eq(State::Accepted.as_str()))
        .filter(referral::joined_to.is_null())
        .order(referral::id.desc())
        .select(referral::policy)
        .first(c)
        .optional())?)
}

/// The versions of the rules under which something is open.
///
/// # Errors
/// The engine failed.
pub fn versions(c: &mut Conn<'_>, s: ServiceScope) -> Result<Vec<String>, Error> {
    Ok(with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::closed_at.is_null())
        .select(referral::policy)
        .distinct()
        .load(c))?)
}

/// A version of the rules, and a family and child that were taken up under it.
pub type TakenUp = (String, Option<(Id, Id)>);

/// What was taken up under versions but for those that are known, each once.
///
/// # Errors
/// The engine failed.
pub fn taken_up(
    c: &mut Conn<'_>,
    s: ServiceScope,
    known: &[String],
) -> Result<Vec<TakenUp>, Error> {
    let rows: Vec<(String, Option<Id>, Option<Id>)> = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::state.eq(State::Accepted.as_str()))
        .filter(referral::joined_to.is_null())
        .filter(referral::policy.ne_all(known))
        .select((referral::policy, referral::family_id, referral::child_id))
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().map(|(version, family, child)| (version, family.zip(child))).collect())
}

/// Whether a person took a child on: the newest referral of the child, joined ones apart, led to a
/// yes. One that came later and is not decided yet, or led to a no, weighs more than an old yes.
///
/// # Errors
/// The engine failed.
pub fn is_taken_on(c: &mut Conn<'_>, s: FamilyScope, child: Id) -> Result<bool, Error> {
    let newest: Option<String> = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::family_id.eq(s.family_id))
        .filter(referral::child_id.eq(child))
        .filter(referral::kind.eq(Kind::Child.as_str()))
        .filter(referral::joined_to.is_null())
        .order(referral::id.desc())
        .select(referral::state)
        .first(c)
        .optional())?;
    Ok(newest.as_deref() == Some(State::Accepted.as_str()))
}

/// Referrals that were joined to one.
///
/// # Errors
/// The engine failed.
pub fn joined(c: &mut Conn<'_>, s: ServiceScope, to: Id) -> Result<Vec<Id>, Error> {
    Ok(with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::joined_to.eq(to))
        .order(referral::id)
        .select(referral::id)
        .load(c))?)
}

/// How many referrals came by the form since an instant: from this number, and from all.
///
/// # Errors
/// The engine failed.
pub fn forms_since(
    c: &mut Conn<'_>,
    s: ServiceScope,
    sender: &[u8],
    since: DateTime<Utc>,
) -> Result<(i64, i64), Error> {
    let own = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::sender_hash.eq(sender))
        .filter(referral::created_at.gt(At(since)))
        .count()
        .get_result(c))?;
    let all = with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::door.eq(Door::Form.as_str()))
        .filter(referral::created_at.gt(At(since)))
        .count()
        .get_result(c))?;
    Ok((own, all))
}

/// Keeps what a parent can answer with, until when; nothing for one that was used.
///
/// # Errors
/// The engine failed.
pub fn set_confirm(
    c: &mut Conn<'_>,
    s: ServiceScope,
    id: Id,
    code: Option<(&[u8], DateTime<Utc>)>,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(referral::table.find((s.service_id, id)))
        .set((
            referral::confirm_hash.eq(code.map(|(hash, _)| hash)),
            referral::confirm_until.eq(code.map(|(_, until)| At(until))),
        ))
        .execute(c))?;
    Ok(())
}

/// The referral a parent's code belongs to, if it holds.
///
/// # Errors
/// The engine failed.
pub fn by_confirm(
    c: &mut Conn<'_>,
    s: ServiceScope,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Id>, Error> {
    Ok(with_conn!(c, c => referral::table
        .filter(referral::service_id.eq(s.service_id))
        .filter(referral::confirm_hash.eq(hash))
        .filter(referral::confirm_until.gt(At(now)))
        .select(referral::id)
        .first(c)
        .optional())?)
}
