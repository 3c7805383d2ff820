//! Referrals: somebody asks the service for a child, by the app, at the desk or by a form without
//! an account. A person looks at each; nobody is turned away by software.

pub mod arrive;
pub mod case;
mod confirm;
mod confirm_http;
mod event_store;
pub mod http;
mod joining;
pub mod keys;
pub mod model;
pub mod notices;
pub mod ops;
mod out;
pub mod reading;
pub(crate) mod schema;
pub mod steps;
pub mod store;
mod wire;
pub mod words;

pub use case::{Access, Who};
