//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    waiting_entry (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        referral_id -> Guid,
        programme -> Text,
        policy -> Text,
        state -> Text,
        referred_on -> Date,
        since -> Instant,
        born -> Nullable<Date>,
        urgency -> Nullable<Integer>,
        complexity -> Nullable<Integer>,
        other_support -> Nullable<Bool>,
        in_setting -> Nullable<Bool>,
        specialist -> Nullable<Bool>,
        place -> Nullable<Integer>,
        placed_at -> Nullable<Instant>,
        team -> Nullable<Text>,
        visitor_id -> Nullable<Guid>,
        ended_at -> Nullable<Instant>,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    waiting_event (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        entry_id -> Guid,
        kind -> Text,
        state -> Text,
        actor_kind -> Text,
        actor_id -> Nullable<Guid>,
        words -> Nullable<Binary>,
        request_mac -> Nullable<Binary>,
        content_mac -> Nullable<Binary>,
        at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(waiting_entry, waiting_event);
