//! Messages in and out: channels, inbox, outbox, receipts, the arithmetic of text messages.
//!
//! In: the gateway's text is stored and answered at once; the worker takes each sender's texts in
//! order. Out: letters stand in lanes (one per number); a lane is claimed, its first letter is
//! judged and marked, sent outside any transaction, and the outcome written by whoever still
//! holds the lane.

pub mod attempt_store;
pub mod choices;
pub mod eyes;
pub mod fetch;
pub mod http;
pub mod inbox_store;
pub mod listening;
pub mod media;
pub mod media_store;
pub mod model;
pub mod network;
pub mod ops;
pub mod outbox_store;
pub mod pace;
pub mod question_store;
pub mod reach_store;
pub mod receipts;
pub(crate) mod schema;
pub mod settling;
pub mod sms_parts;
pub mod store;
pub mod story_store;
pub mod thread;
pub mod thread_store;
pub mod twilio;
pub mod twilio_http;
pub mod whatsapp;
pub mod whatsapp_http;
pub mod whatsapp_news;
pub mod wire;
pub mod wire_ops;
pub mod wire_store;
pub mod wires;
pub mod withdraw_store;
