//! Reminders: what is due, when, to whom. One a day at most, at the time a carer chose by the
//! family's own clocks, about one activity, and only while it helps.

pub mod http;
pub mod model;
pub mod ops;
pub(crate) mod schema;
pub mod store;
