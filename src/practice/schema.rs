//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    practice_entry (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        activity_id -> Guid,
        carer_id -> Guid,
        source -> Text,
        practised_on -> Date,
        logged_at -> Instant,
        received_at -> Instant,
        zone -> Text,
        outcome -> Text,
        barrier -> Nullable<Text>,
        tries -> Nullable<Integer>,
        by_self -> Integer,
        by_verbal -> Integer,
        by_gesture -> Integer,
        by_model -> Integer,
        by_partial -> Integer,
        by_full -> Integer,
        help_level -> Nullable<Text>,
        enjoyed -> Nullable<Text>,
        detail -> Nullable<Binary>,
        content_hash -> Binary,
        late -> Bool,
        clock_off -> Bool,
        revision -> Integer,
        rev -> BigInt,
        deleted_at -> Nullable<Instant>,
        private -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    practice_revision (service_id, entry_id, revision) {
        service_id -> Guid,
        family_id -> Guid,
        entry_id -> Guid,
        revision -> Integer,
        content -> Binary,
        changed_by -> Guid,
        changed_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(practice_entry, practice_revision);
