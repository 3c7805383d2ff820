//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    conversation (service_id, address_id) {
        service_id -> Guid,
        family_id -> Guid,
        address_id -> Guid,
        state -> Binary,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    task (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        family_id -> Nullable<Guid>,
        inbox_id -> Nullable<Guid>,
        kind -> Text,
        words -> Binary,
        opened_at -> Instant,
        closed_at -> Nullable<Instant>,
        closed_by -> Nullable<Guid>,
        thread_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    thread (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        family_id -> Nullable<Guid>,
        lane -> Nullable<Binary>,
        held_by -> Nullable<Guid>,
        held_at -> Nullable<Instant>,
        eyes -> Text,
        wrote_at -> Nullable<Instant>,
        heard -> BigInt,
        seen -> BigInt,
        stopped_at -> Nullable<Instant>,
        hushed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    thread_event (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        thread_id -> Guid,
        staff_id -> Guid,
        kind -> Text,
        at -> Instant,
        request_mac -> Nullable<Binary>,
        content_mac -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    intake (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        lane -> Binary,
        said -> Binary,
        expires_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(conversation, task, thread, thread_event);
