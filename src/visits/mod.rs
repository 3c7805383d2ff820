//! Visits: offered, booked, moved, called off, kept; a history that never forgets. And the
//! calendar side: when a service is open, when the visits of a series fall, which times are free,
//! and how visits reach a person's own calendar.

pub mod attendee_store;
pub mod booking;
pub mod calendar;
pub mod engagement;
pub mod engagement_http;
pub mod engagement_ops;
pub mod engagement_store;
pub mod event_store;
pub mod feed;
pub mod feed_http;
pub mod feed_ops;
pub mod feed_store;
pub mod fhir;
pub mod fhir_http;
pub mod free;
pub mod hand;
pub mod hours_store;
pub mod http;
pub mod ics;
pub mod import;
mod import_csv;
mod import_ics;
pub mod model;
pub mod notice_store;
pub mod ops;
pub mod record_wire;
pub(crate) mod schema;
pub mod series;
pub mod slots;
pub mod store;
pub mod telling;
pub mod wire;
pub mod words;
