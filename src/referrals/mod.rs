//! Referrals: somebody asks the service for a child, by the app, at the desk or by a form without
//! an account. A person looks at each; nobody is turned away by software.

pub mod arrive;
pub mod case;
pub mod confirm;
mod confirm_http;
pub mod correct;
mod correct_wire;
pub mod ends;
mod ends_store;
mod event_store;
mod hold;
pub mod http;
mod joining;
pub mod keys;
pub mod model;
pub mod notices;
pub mod ops;
pub(crate) mod out;
mod out_reading;
pub mod reading;
pub(crate) mod schema;
pub mod steps;
pub mod store;
pub mod team;
mod twin_store;
pub mod unlink;
mod wire;
pub mod words;

pub use case::{Access, Who};
