//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    reminder (service_id, carer_id) {
        service_id -> Guid,
        family_id -> Guid,
        carer_id -> Guid,
        days -> Integer,
        minute -> Integer,
        paused_until -> Nullable<Date>,
        changed_at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    occurrence (service_id, carer_id, local_date) {
        service_id -> Guid,
        family_id -> Guid,
        carer_id -> Guid,
        local_date -> Date,
        state -> Text,
        why -> Nullable<Text>,
        child_id -> Nullable<Guid>,
        activity_id -> Nullable<Guid>,
        at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(reminder, occurrence);

// Across rooms: the carer's quiet hours and the family's zone read with the schedule.
use crate::families::schema::{carer, family};
diesel::allow_tables_to_appear_in_same_query!(reminder, carer);
diesel::allow_tables_to_appear_in_same_query!(reminder, family);
