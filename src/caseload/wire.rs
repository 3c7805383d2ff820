//! Caseloads as they stand on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ops::{NewAllotment, OnCaseload, Shown};
use crate::auth::Role;
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};

/// A child to be allotted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"staff_id": "019aa0f6-7c1e-7b52-9c63-0a1f8f2f5d11",
    "from": "2027-01-04", "hand_over": true}))]
pub(super) struct AllotmentIn {
    /// To whom; from `list_staff`.
    staff_id: Uuid,
    /// `visitor`, `link_advisor` or `volunteer`; the person's own where absent. A visitor may also
    /// be a link advisor.
    #[schema(max_length = 20)]
    role: Option<String>,
    /// A programme the child is in; for link advisors.
    #[schema(max_length = 40)]
    programme: Option<String>,
    /// From this day on; from now on where absent.
    from: Option<NaiveDate>,
    /// Up to this day: on it the person sees nothing any more. Without an end where absent.
    until: Option<NaiveDate>,
    /// Whether who has the child in that role has it no more from then on.
    #[serde(default)]
    hand_over: bool,
}

impl AllotmentIn {
    pub(super) fn parse(self) -> Result<NewAllotment, Error> {
        let role = |text: &str| {
            let role = Role::parse(text).filter(|role| role.usual() == *role);
            let role = role.filter(|role| *role != Role::Carer);
            role.ok_or_else(|| Wrong::new(Code::UnknownValue))
        };
        let mut checks = Checks::default();
        let role = checks.take_some("/role", self.role.as_deref().map(role));
        let role = checks.done(role)?;
        Ok(NewAllotment {
            staff_id: Id(self.staff_id),
            role,
            programme: self.programme,
            from: self.from,
            until: self.until,
            hand_over: self.hand_over,
        })
    }
}

/// When an allotment ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"on": "2027-01-04"}))]
pub(super) struct EndAllotmentIn {
    /// The day on which the person sees nothing any more; now where absent.
    pub on: Option<NaiveDate>,
}

/// Who has a child.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"id": "019aa0f6-7c1e-7b52-9c63-0a1f8f2f5d12",
    "staff_id": "019aa0f6-7c1e-7b52-9c63-0a1f8f2f5d11", "name": "Wren Hale", "role": "visitor",
    "title": "Portage Officer", "starts_at": "2027-01-04T00:00:00Z"}))]
pub(super) struct AllotmentOut {
    id: Uuid,
    /// Who.
    staff_id: Uuid,
    /// What they are called.
    name: String,
    /// `visitor`, `link_advisor` or `volunteer`.
    role: &'static str,
    /// What the service calls somebody in that role.
    title: String,
    /// In which programme; for link advisors.
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<String>,
    starts_at: DateTime<Utc>,
    /// From then on they have the child no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<DateTime<Utc>>,
}

impl From<Shown> for AllotmentOut {
    fn from(shown: Shown) -> Self {
        let Shown { allotment, name, title } = shown;
        Self {
            id: allotment.id.0,
            staff_id: allotment.staff_id.0,
            name,
            role: allotment.role.as_str(),
            title,
            programme: allotment.programme,
            starts_at: allotment.starts_at,
            ends_at: allotment.ends_at,
        }
    }
}

/// Who has, had and is to have a child.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AllotmentsOut {
    /// The latest begun first.
    pub allotments: Vec<AllotmentOut>,
}

/// A caseload.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseloadOut {
    /// Who has been there longest first.
    pub children: Vec<OnCaseloadOut>,
}

/// A child somebody has.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"child_id": "019aa0f6-7c1e-7b52-9c63-0a1f8f2f5d13", "name": "Maya Reed",
    "family_id": "019aa0f6-7c1e-7b52-9c63-0a1f8f2f5d14",
    "allotment_id": "019aa0f6-7c1e-7b52-9c63-0a1f8f2f5d12", "role": "link_advisor",
    "title": "Portage link advisor", "programme": "support",
    "starts_at": "2026-11-24T09:30:00Z", "ends_at": "2027-01-04T00:00:00Z"}))]
pub(super) struct OnCaseloadOut {
    child_id: Uuid,
    /// The child's name.
    name: String,
    family_id: Uuid,
    /// For `end_allotment`.
    allotment_id: Uuid,
    /// `visitor`, `link_advisor` or `volunteer`.
    role: &'static str,
    /// What the service calls somebody in that role.
    title: String,
    /// In which programme; for link advisors.
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<String>,
    starts_at: DateTime<Utc>,
    /// From then on they have the child no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<DateTime<Utc>>,
}

impl From<OnCaseload> for OnCaseloadOut {
    fn from(one: OnCaseload) -> Self {
        let OnCaseload { allotment, child_id, name, title } = one;
        Self {
            child_id: child_id.0,
            name,
            family_id: allotment.family_id.0,
            allotment_id: allotment.id.0,
            role: allotment.role.as_str(),
            title,
            programme: allotment.programme,
            starts_at: allotment.starts_at,
            ends_at: allotment.ends_at,
        }
    }
}
