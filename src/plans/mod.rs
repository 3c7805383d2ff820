//! Plans: long-term goals, small steps, activities. A plan starts from the child.
//!
//! Reading a plan together with what practice suggests is in `practice`, which knows the days.

mod change_store;
pub mod framework;
pub mod framework_file;
mod framework_http;
mod framework_store;
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
pub mod views;
mod views_http;
mod views_store;
mod wire;
