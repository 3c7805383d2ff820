//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    referral (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        family_id -> Nullable<Guid>,
        child_id -> Nullable<Guid>,
        kind -> Text,
        state -> Text,
        asked_by -> Text,
        door -> Text,
        policy -> Text,
        team -> Nullable<Text>,
        consent -> Nullable<Text>,
        consent_on -> Nullable<Date>,
        has_evidence -> Bool,
        words -> Binary,
        child_hash -> Nullable<Binary>,
        phone_hash -> Nullable<Binary>,
        sender_hash -> Nullable<Binary>,
        joined_to -> Nullable<Guid>,
        made_by -> Nullable<Guid>,
        confirm_hash -> Nullable<Binary>,
        confirm_until -> Nullable<Instant>,
        submitted_at -> Nullable<Instant>,
        contact_due -> Nullable<Instant>,
        contacted_at -> Nullable<Instant>,
        closed_at -> Nullable<Instant>,
        created_at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    referral_event (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        family_id -> Nullable<Guid>,
        referral_id -> Guid,
        kind -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        actor_kind -> Text,
        actor_id -> Nullable<Guid>,
        words -> Nullable<Binary>,
        request_mac -> Nullable<Binary>,
        content_mac -> Nullable<Binary>,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    referral_notice (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        referral_id -> Guid,
        kind -> Text,
        due_at -> Instant,
        done_at -> Nullable<Instant>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(referral, referral_event, referral_notice);
