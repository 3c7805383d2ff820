//! Who of the staff reads what families write, and the tasks that came of it.

use std::collections::BTreeMap;

use super::model::TaskKind;
use crate::auth::StaffPrincipal;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::messaging::eyes::Eyes;
use crate::messaging::story_store;

/// Which of these texts not everybody who has the family may read.
///
/// # Errors
/// The engine failed.
pub(super) fn hidden(
    c: &mut Conn<'_>,
    s: ServiceScope,
    texts: impl Iterator<Item = Option<Id>>,
) -> Result<BTreeMap<Id, Eyes>, Error> {
    story_store::hidden(c, s.service_id, texts.flatten().collect())
}

/// Who may see a task of a kind that came with a text: nobody who may not read the text.
pub(super) fn eyes_of(kind: &str, text: Option<Id>, hidden: &BTreeMap<Id, Eyes>) -> Eyes {
    let of_text = text.and_then(|text| hidden.get(&text).copied()).unwrap_or_default();
    TaskKind::eyes_of(kind).max(of_text)
}

/// Words of danger are for leads, and so is making contact where visits do not take place, and
/// what a carer says to them alone; an allegation is for no one who has or had to do with the
/// family, since it may be about them.
pub(super) fn may_see(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    wanted: Eyes,
    family: Option<Id>,
) -> Result<bool, Error> {
    match wanted {
        Eyes::Staff => Ok(true),
        Eyes::Lead => Ok(who.role.leads()),
        Eyes::Apart => Ok(eyes(c, who, family)? == Eyes::Apart),
    }
}

/// How much somebody may read of what a family, or a number nobody knows, writes.
pub(super) fn eyes(
    c: &mut Conn<'_>,
    who: &StaffPrincipal,
    family: Option<Id>,
) -> Result<Eyes, Error> {
    if !who.role.leads() {
        return Ok(Eyes::Staff);
    }
    let Some(family_id) = family else { return Ok(Eyes::Apart) };
    let scope = FamilyScope { service_id: who.scope.service_id, family_id };
    let has_to_do = crate::visits::apart_store::has_to_do(c, scope, who.staff_id)?;
    Ok(if has_to_do { Eyes::Lead } else { Eyes::Apart })
}
