//! Visits: the calendar side. When a service is open, when the visits of a series fall, which
//! times are free, and how visits reach a person's own calendar.

pub mod calendar;
pub mod calendar_http;
pub mod calendar_ops;
pub(crate) mod calendar_schema;
pub mod calendar_store;
pub mod ics;
pub mod import;
mod import_csv;
mod import_ics;
pub mod series;
pub mod slots;
