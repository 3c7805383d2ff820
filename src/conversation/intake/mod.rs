//! A referral by text: a few short questions, one a turn, in the parent's language and time.

pub mod model;
pub mod ops;
mod store;
