//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    plan (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        starts_on -> Date,
        review_by -> Date,
        about -> Binary,
        state -> Text,
        created_at -> Instant,
        rev -> BigInt,
        agreed_on -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    goal (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        plan_id -> Guid,
        place -> Integer,
        area -> Text,
        words -> Binary,
        rev -> BigInt,
        source -> Text,
        profession -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    plan_view (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        plan_id -> Guid,
        goal_id -> Nullable<Guid>,
        profession -> Text,
        state -> Text,
        purpose -> Text,
        consent_id -> Guid,
        words -> Binary,
        asked_on -> Date,
        answered_on -> Nullable<Date>,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    step (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        plan_id -> Guid,
        goal_id -> Guid,
        place -> Integer,
        words -> Binary,
        success_k -> Integer,
        success_n -> Integer,
        success_days -> Integer,
        max_help -> Text,
        state -> Text,
        answered_at -> Nullable<Instant>,
        rev -> BigInt,
        part_of_id -> Nullable<Guid>,
        baseline_before -> Nullable<Binary>,
        baseline_after -> Nullable<Binary>,
        statement -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned: the service's own words, not about a person.
    framework_statement (service_id, framework, version, code) {
        service_id -> Guid,
        framework -> Text,
        version -> Text,
        code -> Text,
        place -> Integer,
        area -> Text,
        statement -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    observation (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        step_id -> Nullable<Guid>,
        framework -> Text,
        version -> Text,
        code -> Text,
        level -> Text,
        seen_on -> Date,
        words -> Nullable<Binary>,
        by_kind -> Text,
        by_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(observation, framework_statement);

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    step_event (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        plan_id -> Guid,
        step_id -> Guid,
        kind -> Text,
        state -> Text,
        words -> Nullable<Binary>,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    activity (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        plan_id -> Guid,
        step_id -> Guid,
        place -> Integer,
        words -> Binary,
        lead -> Text,
        help_levels -> Text,
        state -> Text,
        rev -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(plan, goal, step, activity);

// Across rooms: the family's zone and a carer's rights read with its dates.
use crate::db::schema::family_head;
use crate::families::schema::{carer_child, family};
diesel::allow_tables_to_appear_in_same_query!(family, plan);
diesel::allow_tables_to_appear_in_same_query!(family, activity);
diesel::allow_tables_to_appear_in_same_query!(carer_child, plan);
diesel::allow_tables_to_appear_in_same_query!(carer_child, activity);
diesel::allow_tables_to_appear_in_same_query!(family_head, plan);
diesel::allow_tables_to_appear_in_same_query!(family_head, activity);
