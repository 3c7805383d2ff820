//! The edge every room's `http.rs` builds on: problems, bodies, limits, the document.
//!
//! It knows no room. `routes.rs` on top lists the rooms; `edge::guard` is the outermost layer.

pub mod again;
pub mod body;
pub mod cors;
pub mod document;
pub mod doors;
pub mod edge;
pub mod fallback;
mod hold;
pub mod html;
pub mod limit;
pub mod problem;
pub mod raw;
pub mod reply;
mod strict;
pub mod version;

pub use body::Body;
pub use problem::Failure;
