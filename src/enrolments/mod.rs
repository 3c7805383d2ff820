//! Enrolments: which programmes a child is in, how each begins, rests and ends, what a person is to
//! do about it and when, and why a family hears nothing from us of itself for a while.
//!
//! Visits stand above this room; what it needs of them is handed in ([`hand::Above`]).

pub mod block_model;
pub mod blocks;
pub mod blocks_http;
pub mod blocks_store;
pub mod contact_store;
pub mod contacts;
pub mod due_store;
pub mod first_visit;
pub mod first_visit_http;
pub mod first_visit_store;
pub mod hand;
pub mod http;
pub mod model;
pub mod ops;
pub mod phases;
pub mod rest_store;
pub mod reviews;
pub mod reviews_http;
pub mod reviews_store;
pub(crate) mod schema;
pub mod settings;
pub mod settings_http;
pub mod settings_store;
pub mod silence;
pub mod silence_http;
pub mod silence_store;
pub mod store;
pub mod transition;
pub mod transition_http;
pub mod transition_store;
mod wire;
