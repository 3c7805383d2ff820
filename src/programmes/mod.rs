//! Services as configuration: what a council's Portage service is called and whom to reach.

pub mod engagement;
pub mod model;

pub use model::{Service, Services};
