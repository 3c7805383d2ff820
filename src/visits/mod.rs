//! Visits: offered, booked, moved, called off, kept; a history that never forgets.

pub mod attendee_store;
pub mod booking;
pub mod event_store;
pub mod hand;
pub mod http;
pub mod model;
pub mod ops;
pub mod record_wire;
pub(crate) mod schema;
pub mod store;
pub mod telling;
pub mod wire;
pub mod words;
