//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    family (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        name -> Binary,
        zone -> Text,
        created_at -> Instant,
        rev -> BigInt,
        confidential -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    carer (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        name -> Binary,
        called -> Nullable<Binary>,
        language -> Text,
        style -> Text,
        quiet_from -> Integer,
        quiet_until -> Integer,
        created_at -> Instant,
        rev -> BigInt,
        standing -> Text,
        ended_at -> Nullable<Instant>,
        interpreter -> Nullable<Text>,
        interpreter_due_at -> Nullable<Instant>,
        spoken -> Nullable<Text>,
        formats -> Nullable<Text>,
        needs_on -> Nullable<Date>,
        needs_by -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    child (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        name -> Binary,
        text_name -> Nullable<Binary>,
        also -> Nullable<Binary>,
        born -> Nullable<Date>,
        created_at -> Instant,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    address (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        carer_id -> Guid,
        channel -> Text,
        number -> Binary,
        number_hash -> Binary,
        consent -> Text,
        created_at -> Instant,
        rev -> BigInt,
        held_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    consent_event (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        address_id -> Guid,
        kind -> Text,
        source -> Text,
        wording -> Text,
        at -> Instant,
        purpose -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Family-owned.
    carer_child (service_id, carer_id, child_id) {
        service_id -> Guid,
        family_id -> Guid,
        carer_id -> Guid,
        child_id -> Guid,
        may_log -> Bool,
        may_book -> Bool,
        may_consent -> Bool,
        may_read -> Bool,
        rev -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    child_consent (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        carer_id -> Guid,
        purpose -> Text,
        given -> Bool,
        standing -> Text,
        wording -> Text,
        at -> Instant,
        rev -> BigInt,
        how -> Text,
        said_on -> Nullable<Date>,
        staff_id -> Nullable<Guid>,
        note -> Nullable<Binary>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    family,
    carer,
    child,
    address,
    consent_event,
    carer_child,
    child_consent,
);

// Across rooms: which member of staff reaches a child, and the key of its family.
use crate::auth::schema::membership;
use crate::db::schema::{family_head, family_key};
diesel::allow_tables_to_appear_in_same_query!(child, family_key);
diesel::allow_tables_to_appear_in_same_query!(child, membership);
diesel::allow_tables_to_appear_in_same_query!(family_key, membership);
diesel::allow_tables_to_appear_in_same_query!(family, family_head);
diesel::allow_tables_to_appear_in_same_query!(child, family_head);
diesel::allow_tables_to_appear_in_same_query!(family_head, membership);
diesel::allow_tables_to_appear_in_same_query!(carer_child, family_key);
diesel::allow_tables_to_appear_in_same_query!(carer_child, family_head);
