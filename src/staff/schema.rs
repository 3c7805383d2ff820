//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    staff_invitation (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        role -> Text,
        name -> Binary,
        number -> Binary,
        number_hash -> Binary,
        code_hash -> Binary,
        made_by -> Nullable<Guid>,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
        ticket_hash -> Nullable<Binary>,
        ticket_until -> Nullable<Instant>,
        tries -> Integer,
        secret -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    staff_access (service_id, staff_id) {
        service_id -> Guid,
        staff_id -> Guid,
        number -> Binary,
        number_hash -> Binary,
        secret -> Binary,
        last_step -> BigInt,
        tries -> Integer,
        paused_until -> Nullable<Instant>,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Service-owned.
    staff_skill (service_id, staff_id, kind, code) {
        service_id -> Guid,
        staff_id -> Guid,
        kind -> Text,
        code -> Text,
    }
}

// Across rooms: the name and role of who can sign in.
use crate::auth::schema::staff;
diesel::allow_tables_to_appear_in_same_query!(staff, staff_access);
