//! The tables of this room, true for both engines: all family-owned.

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    enrolment (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        programme -> Text,
        policy -> Text,
        state -> Text,
        began_on -> Nullable<Date>,
        look_again_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        planned -> Nullable<Integer>,
        reason -> Nullable<Text>,
        created_at -> Instant,
        closed_at -> Nullable<Instant>,
        rev -> BigInt,
        assessment_until -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    enrolment_event (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        enrolment_id -> Guid,
        kind -> Text,
        reason -> Nullable<Text>,
        actor_kind -> Text,
        actor_id -> Nullable<Guid>,
        words -> Nullable<Binary>,
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
    enrolment_due (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        enrolment_id -> Nullable<Guid>,
        kind -> Text,
        about -> Text,
        due_at -> Instant,
        opened_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    contact_log (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        kind -> Text,
        held_on -> Date,
        words -> Binary,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    silence (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        kind -> Text,
        child_id -> Nullable<Guid>,
        carer_id -> Nullable<Guid>,
        since -> Nullable<Date>,
        set_by -> Guid,
        set_at -> Instant,
        lifted_by -> Nullable<Guid>,
        lifted_at -> Nullable<Instant>,
        in_error -> Bool,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    setting_place (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        follows_id -> Nullable<Guid>,
        words -> Binary,
        minutes_a_week -> Integer,
        starts_on -> Date,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    package (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        words -> Binary,
        starts_on -> Date,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
        enrolment_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    transition_action (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        enrolment_id -> Guid,
        owner -> Text,
        words -> Binary,
        due_on -> Date,
        done_at -> Nullable<Instant>,
        done_by -> Nullable<Guid>,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    share (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        purpose -> Text,
        consent_id -> Guid,
        words -> Binary,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    first_visit_tick (service_id, child_id, point, side) {
        service_id -> Guid,
        family_id -> Guid,
        child_id -> Guid,
        point -> Text,
        side -> Text,
        person_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    plan_review (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        plan_id -> Guid,
        enrolment_id -> Nullable<Guid>,
        kind -> Text,
        held_on -> Date,
        words -> Binary,
        staff_id -> Guid,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    review_view (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        review_id -> Guid,
        carer_id -> Guid,
        words -> Binary,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    visit_block (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        enrolment_id -> Guid,
        number -> Integer,
        planned -> Nullable<Integer>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        reviewed_on -> Nullable<Date>,
        closed_at -> Nullable<Instant>,
        closed_as -> Nullable<Text>,
        by_kind -> Text,
        by_id -> Nullable<Guid>,
        at -> Instant,
        rev -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(enrolment, enrolment_event);
