//! Scopes: where a query starts. There is no `get(id)`; a store function takes a scope and
//! filters by it, so another service's or family's row cannot be reached even by a bug.

use super::Id;

/// Everything of one service. Minted by the staff extractor, by a webhook's path, by the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceScope {
    /// The council's Portage service.
    pub service_id: Id,
}

/// Everything of one family. Minted by the carer extractor, by a resolved address, or by a
/// membership check of a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FamilyScope {
    /// The family's service.
    pub service_id: Id,
    /// The family.
    pub family_id: Id,
}

impl FamilyScope {
    /// The service around the family.
    pub fn service(self) -> ServiceScope {
        ServiceScope { service_id: self.service_id }
    }
}
