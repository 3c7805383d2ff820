//! Families: the household, its carers and children, its numbers and what they said to texts.
//! The model room: other rooms copy its shape (model → store → ops → http).

mod ask;
pub mod desk;
pub mod http;
pub mod model;
pub mod ops;
mod reach_store;
pub(crate) mod schema;
pub mod sign_in;
pub mod sign_in_http;
pub mod store;
