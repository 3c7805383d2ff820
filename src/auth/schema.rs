//! The tables of this room, true for both engines. Each is shared, service-owned (key begins
//! with `service_id`) or family-owned (foreign keys carry `family_id` too).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    staff (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        name -> Binary,
        role -> Text,
        created_at -> Instant,
        left_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned; what it says of one child is bound to the family as well.
    membership (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        staff_id -> Guid,
        family_id -> Guid,
        starts_at -> Instant,
        ends_at -> Nullable<Instant>,
        role -> Text,
        child_id -> Nullable<Guid>,
        programme -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Family-owned.
    invitation (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        carer_id -> Guid,
        code_hash -> Binary,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
        made_by -> Guid,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    sign_in_code (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        invitation_id -> Nullable<Guid>,
        staff_id -> Nullable<Guid>,
        staff_invitation_id -> Nullable<Guid>,
        number_hash -> Nullable<Binary>,
        code_mac -> Binary,
        tries -> Integer,
        expires_at -> Instant,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    session (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        role -> Text,
        principal_id -> Guid,
        family_id -> Nullable<Guid>,
        created_at -> Instant,
        ended_at -> Nullable<Instant>,
        ended_why -> Nullable<Text>,
        device -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    refresh_token (service_id, hash) {
        service_id -> Guid,
        hash -> Binary,
        session_id -> Guid,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned: outlives the family it tells of.
    audit_entry (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        family_id -> Nullable<Guid>,
        child_id -> Nullable<Guid>,
        actor_kind -> Text,
        actor_id -> Nullable<Guid>,
        session_id -> Nullable<Guid>,
        action -> Text,
        about_id -> Nullable<Guid>,
        at -> Instant,
        mac -> Binary,
        batch -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    audit_batch (service_id, number) {
        service_id -> Guid,
        number -> BigInt,
        first_id -> Guid,
        last_id -> Guid,
        entries -> Integer,
        previous -> Binary,
        hash -> Binary,
        mac -> Binary,
        sealed_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Service-owned.
    audit_head (service_id) {
        service_id -> Guid,
        number -> BigInt,
        entries -> BigInt,
        hash -> Binary,
        mac -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    feed (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        kind -> Text,
        principal_id -> Guid,
        family_id -> Nullable<Guid>,
        secret_hash -> Binary,
        created_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Service-owned.
    staff_team (service_id, staff_id, team) {
        service_id -> Guid,
        staff_id -> Guid,
        team -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    staff,
    membership,
    invitation,
    sign_in_code,
    session,
    refresh_token
);
