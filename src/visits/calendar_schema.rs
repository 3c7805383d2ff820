//! The tables of calendars, true for both engines. Both are service-owned (key begins with
//! `service_id`).

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    /// Service-owned.
    calendar_import (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        imported_by -> Guid,
        imported_at -> Instant,
        format -> Text,
        mode -> Text,
        added -> Integer,
        removed -> Integer,
        digest -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    /// Service-owned.
    calendar_range (service_id, id) {
        service_id -> Guid,
        id -> Guid,
        import_id -> Guid,
        kind -> Text,
        first_on -> Date,
        last_on -> Date,
        name -> Text,
    }
}
