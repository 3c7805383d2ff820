//! Rows of what a person is to do on a day. When it comes, a task opens; nothing else happens.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::{DueKind, read, word};
use super::schema::enrolment_due;
use crate::db::{At, Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// Something to be done.
#[derive(Debug, Clone)]
pub struct NewDue {
    /// About which child.
    pub child_id: Id,
    /// About which enrolment.
    pub enrolment_id: Option<Id>,
    /// What.
    pub kind: DueKind,
    /// What it is known again by: the same is never asked twice.
    pub about: String,
    /// When.
    pub due_at: DateTime<Utc>,
}

impl NewDue {
    /// Something that is to be done once for an enrolment.
    ///
    /// # Errors
    /// Never.
    pub fn once(
        (child_id, enrolment): (Id, Id),
        kind: DueKind,
        due_at: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let about = format!("{}:{enrolment}", word(&kind)?);
        Ok(Self { child_id, enrolment_id: Some(enrolment), kind, about, due_at })
    }

    /// Makes it one of several, told apart by a word.
    #[must_use]
    pub fn each(mut self, which: impl std::fmt::Display) -> Self {
        self.about = format!("{}:{which}", self.about);
        self
    }
}

/// Adds something to be done, unless it is there.
pub fn add(c: &mut Conn<'_>, s: FamilyScope, new: &NewDue) -> Result<(), Error> {
    add_new(c, s, new).map(|_| ())
}

/// As [`add`]. `false` = it was there, whether its task was opened or not.
pub fn add_new(c: &mut Conn<'_>, s: FamilyScope, new: &NewDue) -> Result<bool, Error> {
    let kind = word(&new.kind)?;
    let added = with_conn!(c, c => diesel::insert_into(enrolment_due::table)
        .values((
            enrolment_due::service_id.eq(s.service_id),
            enrolment_due::family_id.eq(s.family_id),
            enrolment_due::id.eq(Id::at(new.due_at)),
            enrolment_due::child_id.eq(new.child_id),
            enrolment_due::enrolment_id.eq(new.enrolment_id),
            enrolment_due::kind.eq(&kind),
            enrolment_due::about.eq(&new.about),
            enrolment_due::due_at.eq(At(new.due_at)),
        ))
        .on_conflict((enrolment_due::service_id, enrolment_due::about))
        .do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// Takes out what has not opened a task yet: of one enrolment, or all of a child.
pub fn forget(
    c: &mut Conn<'_>,
    s: FamilyScope,
    child: Id,
    enrolment: Option<Id>,
) -> Result<(), Error> {
    macro_rules! delete {
        ($which:expr) => {
            with_conn!(c, c => diesel::delete(enrolment_due::table
                .filter(enrolment_due::service_id.eq(s.service_id))
                .filter(enrolment_due::family_id.eq(s.family_id))
                .filter(enrolment_due::child_id.eq(child))
                .filter(enrolment_due::opened_at.is_null())
                .filter($which))
                .execute(c))?
        };
    }
    let _gone = match enrolment {
        Some(id) => delete!(enrolment_due::enrolment_id.eq(id)),
        None => delete!(enrolment_due::child_id.eq(child)),
    };
    Ok(())
}

/// Takes out one kind of an enrolment that has not opened a task yet.
pub fn forget_kind(
    c: &mut Conn<'_>,
    s: FamilyScope,
    (child, enrolment): (Id, Id),
    kind: DueKind,
) -> Result<(), Error> {
    let kind = word(&kind)?;
    with_conn!(c, c => diesel::delete(enrolment_due::table
        .filter(enrolment_due::service_id.eq(s.service_id))
        .filter(enrolment_due::family_id.eq(s.family_id))
        .filter(enrolment_due::child_id.eq(child))
        .filter(enrolment_due::enrolment_id.eq(enrolment))
        .filter(enrolment_due::kind.eq(&kind))
        .filter(enrolment_due::opened_at.is_null()))
        .execute(c))?;
    Ok(())
}

/// Takes out what is known by a word, unless it has opened a task.
pub fn forget_about(c: &mut Conn<'_>, s: FamilyScope, about: &str) -> Result<(), Error> {
    with_conn!(c, c => diesel::delete(enrolment_due::table
        .filter(enrolment_due::service_id.eq(s.service_id))
        .filter(enrolment_due::family_id.eq(s.family_id))
        .filter(enrolment_due::about.eq(about))
        .filter(enrolment_due::opened_at.is_null()))
        .execute(c))?;
    Ok(())
}

/// Whether one kind of an enrolment waits for its day.
pub fn waits(
    c: &mut Conn<'_>,
    s: FamilyScope,
    enrolment: Id,
    kind: DueKind,
) -> Result<bool, Error> {
    let kind = word(&kind)?;
    let found: Option<Id> = with_conn!(c, c => enrolment_due::table
        .filter(enrolment_due::service_id.eq(s.service_id))
        .filter(enrolment_due::family_id.eq(s.family_id))
        .filter(enrolment_due::enrolment_id.eq(enrolment))
        .filter(enrolment_due::kind.eq(&kind))
        .filter(enrolment_due::opened_at.is_null())
        .select(enrolment_due::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// Something whose day has come.
#[derive(Debug, Clone)]
pub struct Due {
    /// Whose family.
    pub scope: FamilyScope,
    /// Identity.
    pub id: Id,
    /// Which child.
    pub child_id: Id,
    /// Which enrolment.
    pub enrolment_id: Option<Id>,
    /// What.
    pub kind: DueKind,
    /// Whether it is one of a row of days.
    pub recurs: bool,
    /// The number of the block of visits it is about.
    pub block: Option<u32>,
}

type DueRow = (Id, Id, Id, Option<Id>, String, String);

/// What is to be done in a service by now.
pub fn waiting(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>, Error> {
    let rows: Vec<DueRow> = with_conn!(c, c => enrolment_due::table
        .filter(enrolment_due::service_id.eq(s.service_id))
        .filter(enrolment_due::opened_at.is_null())
        .filter(enrolment_due::due_at.le(At(now)))
        .order(enrolment_due::due_at)
        .limit(limit)
        .select((
            enrolment_due::family_id,
            enrolment_due::id,
            enrolment_due::child_id,
            enrolment_due::enrolment_id,
            enrolment_due::kind,
            enrolment_due::about,
        ))
        .load(c))?;
    let due = |(family_id, id, child_id, enrolment_id, kind, about): DueRow| {
        let scope = FamilyScope { service_id: s.service_id, family_id };
        let kind = read(&kind)?;
        let last = about.rsplit(':').next().unwrap_or_default();
        let recurs = kind == DueKind::Review && last.parse::<NaiveDate>().is_ok();
        let block = last.strip_prefix("block-").and_then(|number| number.parse().ok());
        Ok(Due { scope, id, child_id, enrolment_id, kind, recurs, block })
    };
    rows.into_iter().map(due).collect()
}

/// Takes the opening of its task upon oneself. `false` = somebody else has, or it is gone.
pub fn claim(c: &mut Conn<'_>, s: FamilyScope, id: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    let claimed = with_conn!(c, c => diesel::update(enrolment_due::table.find((s.service_id, id)))
        .filter(enrolment_due::family_id.eq(s.family_id))
        .filter(enrolment_due::opened_at.is_null())
        .set(enrolment_due::opened_at.eq(At(now)))
        .execute(c))?;
    Ok(claimed == 1)
}
