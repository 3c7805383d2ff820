//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    inbox (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        channel -> Text,
        provider_id -> Text,
        lane -> Binary,
        sender -> Binary,
        body -> Binary,
        orphan -> Bool,
        sent_at -> Instant,
        received_at -> Instant,
        state -> Text,
        attempts -> Integer,
        family_id -> Nullable<Guid>,
        trace -> Nullable<Binary>,
        shown -> Nullable<BigInt>,
        pressed -> Nullable<Text>,
        thread_id -> Nullable<Guid>,
        eyes -> Text,
        kind -> Nullable<Text>,
        about -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    outbox (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        lane -> Binary,
        channel -> Text,
        family_id -> Nullable<Guid>,
        address_id -> Nullable<Guid>,
        receiver -> Binary,
        says -> Binary,
        language -> Nullable<Text>,
        class -> Text,
        guard_kind -> Nullable<Text>,
        guard_id -> Nullable<Guid>,
        guard_rev -> Nullable<BigInt>,
        dedupe_key -> Text,
        state -> Text,
        why -> Nullable<Text>,
        due_at -> Instant,
        expires_at -> Instant,
        attempts -> Integer,
        intent_at -> Nullable<Instant>,
        provider_ref -> Nullable<Text>,
        created_at -> Instant,
        done_at -> Nullable<Instant>,
        shown -> Nullable<BigInt>,
        said -> Nullable<Binary>,
        eyes -> Text,
        wire -> Nullable<Text>,
        question -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    lane (service_id, key) {
        service_id -> Guid,
        key -> Binary,
        next_at -> Instant,
        lease_until -> Instant,
        token -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    receipt (service_id, outbox_id, status) {
        service_id -> Guid,
        outbox_id -> Guid,
        status -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    reach (service_id, lane) {
        service_id -> Guid,
        lane -> Binary,
        wire -> Text,
        heard_at -> Nullable<Instant>,
        last_at -> Nullable<Instant>,
        user_hash -> Nullable<Binary>,
        former -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    media (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        inbox_id -> Guid,
        family_id -> Nullable<Guid>,
        source -> Nullable<Binary>,
        mime -> Nullable<Text>,
        content -> Nullable<Binary>,
        size -> Nullable<BigInt>,
        state -> Text,
        attempts -> Integer,
        next_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(inbox, outbox, lane, receipt, reach, media);
