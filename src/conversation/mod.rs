//! Conversation: understand → decide → say. No language model, no network; every decision can be
//! replayed and read by staff.

mod answering;
mod beside;
mod change;
pub mod chat;
pub mod chat_events;
pub mod chat_http;
pub mod contact;
pub mod contact_http;
pub mod decide;
pub mod due;
pub mod effects;
pub mod errands;
pub mod facts;
pub mod http;
pub mod intake;
pub mod lost;
pub mod model;
pub mod ops;
pub mod recording;
pub mod referrals;
pub mod reports;
pub(crate) mod schema;
pub mod store;
mod task_kind;
pub mod tasks;
mod turn;
pub mod understand;
pub mod unknown;
mod visit_effects;
pub mod visit_facts;
pub mod visit_model;
mod visit_slots;
mod visit_words;
mod visits;
pub mod words;
