//! The practice log: what families did, day by day, and what it suggests. Silence is unknown,
//! never "did not practise".

mod help_wire;
pub mod http;
pub mod memory;
pub mod model;
pub mod ops;
pub(crate) mod schema;
pub mod store;
pub mod sums_store;
pub mod week;
mod week_wire;
mod wire;
