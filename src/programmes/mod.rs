//! Services as configuration: what a council's Portage service is called and whom to reach, who may
//! use it, and how it runs. One file a service in `services/`; the code knows no council.

pub mod ages;
mod check;
pub mod eligible;
pub mod ending;
pub mod engagement;
pub mod facts;
pub mod http;
pub mod intake;
pub mod line;
pub mod load;
pub mod model;
pub mod postcode;
pub mod profile;
mod ranges;
pub mod rule;
pub mod sharing;
pub mod teams;
pub mod teams_http;
pub mod why;
mod wire;

pub use model::{Service, Services};
