//! Changes to the rows of carers and children.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{PhoneNumber, QuietHours};
use super::rights::Standing;
use super::schema::{carer, child, family};
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::l10n::{Language, Style};
use crate::with_conn;

/// What may be changed of a carer; `None` leaves it.
#[derive(Debug, Clone, Default)]
pub struct CarerChange {
    /// Full name.
    pub name: Option<String>,
    /// What the child calls them; `Some(None)` takes it out.
    pub called: Option<Option<String>>,
    /// Reading language.
    pub language: Option<Language>,
    /// Style of texts.
    pub style: Option<Style>,
    /// When not to text.
    pub quiet: Option<QuietHours>,
    /// On whose authority they consent.
    pub standing: Option<Standing>,
    /// Another number.
    pub phone: Option<PhoneNumber>,
}

/// Writes what changed of a carer; a new number is the caller's affair.
pub fn change_carer(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    id: Id,
    change: &CarerChange,
    rev: i64,
) -> Result<(), Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = carer)]
    struct Row<'a> {
        name: Option<Vec<u8>>,
        called: Option<Option<Vec<u8>>>,
        language: Option<&'a str>,
        style: Option<&'a str>,
        quiet_from: Option<i32>,
        quiet_until: Option<i32>,
        standing: Option<&'a str>,
        rev: i64,
    }
    let seal = |column: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| sealer.seal(column, id, text)).transpose()
    };
    let minute = |minute: u32| i32::try_from(minute).unwrap_or_default();
    let row = Row {
        name: seal("carer.name", &change.name)?,
        called: change.called.as_ref().map(|to| seal("carer.called", to)).transpose()?,
        language: change.language.as_ref().map(Language::as_str),
        style: change.style.map(Style::as_str),
        quiet_from: change.quiet.map(|quiet| minute(quiet.from)),
        quiet_until: change.quiet.map(|quiet| minute(quiet.until)),
        standing: change.standing.map(Standing::as_str),
        rev,
    };
    with_conn!(c, c => diesel::update(carer::table.find((s.service_id, id)))
        .filter(carer::family_id.eq(s.family_id))
        .set(row)
        .execute(c))?;
    Ok(())
}

/// Changes a carer's reading language or style.
pub fn set_voice(
    c: &mut Conn<'_>,
    s: FamilyScope,
    id: Id,
    language: Option<&str>,
    style: Option<&str>,
    rev: i64,
) -> Result<(), Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = carer)]
    struct Voice<'a> {
        language: Option<&'a str>,
        style: Option<&'a str>,
        rev: i64,
    }
    let changes = Voice { language, style, rev };
    with_conn!(c, c => diesel::update(carer::table.find((s.service_id, id)))
        .filter(carer::family_id.eq(s.family_id))
        .set(changes)
        .execute(c))?;
    Ok(())
}

/// Changes the short name of a child in texts.
pub fn set_text_name(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    id: Id,
    name: &str,
    rev: i64,
) -> Result<(), Error> {
    let sealed = sealer.seal("child.text_name", id, name)?;
    with_conn!(c, c => diesel::update(child::table.find((s.service_id, id)))
        .filter(child::family_id.eq(s.family_id))
        .set((child::text_name.eq(&sealed), child::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}

/// Puts a child's full name and date of birth right; what is absent stays.
pub fn correct_child(
    c: &mut Conn<'_>,
    (s, sealer): (FamilyScope, &Sealer),
    (id, rev): (Id, i64),
    name: Option<&str>,
    born: Option<NaiveDate>,
) -> Result<(), Error> {
    #[derive(AsChangeset)]
    #[diesel(table_name = child)]
    struct Row {
        name: Option<Vec<u8>>,
        born: Option<NaiveDate>,
        rev: i64,
    }
    let name = name.map(|name| sealer.seal("child.name", id, name)).transpose()?;
    with_conn!(c, c => diesel::update(child::table.find((s.service_id, id)))
        .filter(child::family_id.eq(s.family_id))
        .set(Row { name, born, rev })
        .execute(c))?;
    Ok(())
}

/// Whether nobody may learn where a family is.
pub fn is_confidential(c: &mut Conn<'_>, s: FamilyScope) -> Result<bool, Error> {
    Ok(with_conn!(c, c => family::table
        .find((s.service_id, s.family_id))
        .select(family::confidential)
        .first(c))?)
}

/// Those of some families that nobody may find.
pub fn confidential_among(
    c: &mut Conn<'_>,
    s: ServiceScope,
    families: &[Id],
) -> Result<Vec<Id>, Error> {
    if families.is_empty() {
        return Ok(Vec::new());
    }
    Ok(with_conn!(c, c => family::table
        .filter(family::service_id.eq(s.service_id))
        .filter(family::id.eq_any(families.to_vec()))
        .filter(family::confidential.eq(true))
        .select(family::id)
        .load(c))?)
}

/// The version of a family's own row.
pub fn family_rev(c: &mut Conn<'_>, s: FamilyScope) -> Result<i64, Error> {
    Ok(with_conn!(c, c => family::table
        .find((s.service_id, s.family_id))
        .select(family::rev)
        .first(c))?)
}

/// Marks a family confidential, or not any more.
pub fn set_confidential(
    c: &mut Conn<'_>,
    s: FamilyScope,
    confidential: bool,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(family::table.find((s.service_id, s.family_id)))
        .set((family::confidential.eq(confidential), family::rev.eq(rev)))
        .execute(c))?;
    Ok(())
}
