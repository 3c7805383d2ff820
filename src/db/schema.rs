//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Shared.
    secret_key (id) {
        id -> Guid,
        kind -> Text,
        sealed -> Binary,
        created_at -> Instant,
        retired_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Shared.
    service (id) {
        id -> Guid,
        code -> Text,
        wrapped_key -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    family_key (service_id, family_id) {
        service_id -> Guid,
        family_id -> Guid,
        wrapped -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    family_head (service_id, family_id) {
        service_id -> Guid,
        family_id -> Guid,
        rev -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(secret_key, service, family_key, family_head);
