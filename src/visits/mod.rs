//! Visits: offered, booked, moved, called off, kept; a history that never forgets. And the
//! calendar side: when a service is open, when the visits of a series fall, which times are free,
//! and how visits reach a person's own calendar.

mod again;
pub mod attendee_store;
pub mod booking;
pub mod calendar;
pub mod calendar_http;
pub mod calendar_ops;
pub(crate) mod calendar_schema;
pub mod calendar_store;
pub mod event_store;
pub mod feed;
pub mod feed_http;
pub mod feed_ops;
pub mod feed_store;
pub mod fhir;
pub mod fhir_http;
pub mod free;
pub mod hand;
pub mod hours_http;
pub mod hours_kept;
pub mod hours_ops;
pub mod hours_store;
pub mod http;
pub mod ics;
pub mod import;
mod import_csv;
mod import_ics;
pub mod model;
pub mod ops;
mod outcome;
pub mod record_wire;
mod room;
pub(crate) mod schema;
pub mod series;
pub mod series_change;
pub mod series_http;
pub mod series_ops;
pub mod series_store;
pub mod slots;
pub mod store;
pub mod telling;
pub mod touched;
pub mod wire;
pub mod words;
