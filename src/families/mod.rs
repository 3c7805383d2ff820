//! Families: the household, its carers and children, its numbers and what they said to texts.
//! The model room: other rooms copy its shape (model → store → ops → http).

mod ask;
mod audit_http;
pub mod audit_view;
pub(crate) mod change_store;
pub mod chat_store;
mod consent_http;
pub mod consent_store;
pub mod consents;
pub mod desk;
pub mod http;
pub mod interpreter;
pub(crate) mod interpreter_store;
pub(crate) mod link_store;
pub mod model;
pub mod needs;
mod needs_http;
mod needs_ops;
pub(crate) mod needs_store;
pub mod ops;
pub mod people;
mod people_http;
pub(crate) mod reach_store;
pub mod rights;
pub(crate) mod schema;
pub mod sign_in;
pub mod sign_in_http;
pub mod store;
mod wire;
