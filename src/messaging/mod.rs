//! Messages in and out: channels, inbox, outbox, receipts, the arithmetic of text messages.

pub mod model;
pub(crate) mod schema;
pub mod sms_parts;
pub mod store;
