//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Service-owned.
    diary (service_id, visitor_id) {
        service_id -> Guid,
        visitor_id -> Guid,
        gap_minutes -> Integer,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Service-owned.
    working_time (service_id, id) {
        service_id -> Guid,
        visitor_id -> Guid,
        id -> Guid,
        weekday -> Nullable<Integer>,
        on_date -> Nullable<Date>,
        from_minute -> Integer,
        until_minute -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    family_unavailable (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        weekday -> Nullable<Integer>,
        on_date -> Nullable<Date>,
        from_minute -> Integer,
        until_minute -> Integer,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    visit_series (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        visitor_id -> Guid,
        programme -> Nullable<Text>,
        kind -> Text,
        mode -> Text,
        every -> Text,
        dates -> Nullable<Text>,
        zone -> Text,
        starts_on -> Date,
        minute -> Integer,
        minutes -> Integer,
        until -> Nullable<Date>,
        visits -> Nullable<Integer>,
        term_time_only -> Bool,
        through -> Date,
        ended_at -> Nullable<Instant>,
        created_at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    visit (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        visitor_id -> Guid,
        root_id -> Guid,
        replaces_id -> Nullable<Guid>,
        series_id -> Nullable<Guid>,
        enrolment_id -> Nullable<Guid>,
        referral_id -> Nullable<Guid>,
        programme -> Nullable<Text>,
        kind -> Text,
        mode -> Text,
        state -> Text,
        side -> Nullable<Text>,
        reason -> Nullable<Text>,
        starts_at -> Instant,
        ends_at -> Instant,
        zone -> Text,
        asked_by -> Text,
        hold_until -> Nullable<Instant>,
        notice_minutes -> Nullable<Integer>,
        sequence -> Integer,
        place -> Nullable<Binary>,
        eve_at -> Nullable<Instant>,
        created_at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    visit_event (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        visit_id -> Guid,
        kind -> Text,
        side -> Text,
        reason -> Nullable<Text>,
        actor_kind -> Text,
        actor_id -> Nullable<Guid>,
        channel -> Text,
        notice_minutes -> Nullable<Integer>,
        words -> Nullable<Binary>,
        request_mac -> Nullable<Binary>,
        content_mac -> Nullable<Binary>,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    visit_attendee (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        visit_id -> Guid,
        role -> Text,
        name -> Binary,
        reply -> Text,
        rev -> BigInt,
        root_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    attendee_feed (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        root_id -> Guid,
        attendee_id -> Guid,
        secret_hash -> Binary,
        created_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    visit_interpreter (service_id, visit_id) {
        service_id -> Guid,
        family_id -> Guid,
        visit_id -> Guid,
        state -> Text,
        rev -> BigInt,
        tongues -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    visit_errand (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        kind -> Text,
        visit_id -> Nullable<Guid>,
        series_id -> Nullable<Guid>,
        known_at -> Nullable<Instant>,
        due_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    engagement_rule (service_id) {
        service_id -> Guid,
        looks_at -> Text,
        counts -> Text,
        threshold -> Nullable<Integer>,
        set_by -> Guid,
        set_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    engagement_notice (service_id, child_id) {
        service_id -> Guid,
        family_id -> Guid,
        child_id -> Guid,
        due_at -> Nullable<Instant>,
        told_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    engagement_step (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        step -> Text,
        role -> Text,
        staff_id -> Guid,
        note -> Nullable<Binary>,
        request_mac -> Nullable<Binary>,
        content_mac -> Nullable<Binary>,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    engagement_side (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        carer_id -> Guid,
        reader -> Text,
        words -> Binary,
        request_mac -> Nullable<Binary>,
        content_mac -> Nullable<Binary>,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    diary,
    working_time,
    family_unavailable,
    visit_series,
    visit,
    visit_event,
    visit_attendee,
);
