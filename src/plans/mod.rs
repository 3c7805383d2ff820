//! Plans: long-term goals, small steps, activities. A plan starts from the child.
//!
//! Reading a plan together with what practice suggests is in `practice`, which knows the days.

mod change_store;
pub mod help;
pub mod http;
pub mod model;
pub mod ops;
pub(crate) mod schema;
pub mod state;
pub mod store;
pub mod story;
pub mod story_http;
mod story_store;
mod tree_store;
mod wire;
